"""Mutation testing of a stage: each small change of its code should make one of its tests fail.

    python tests/robustness/mutate_package.py ingest quantities polls --sample 200

Needs mutmut 3.8.1 beside the requirements (`pip install mutmut==3.8.1`), and a system with fork. A
copy of the package is mutated, never the package itself. Printed for each stage: mutants tried and
killed, the share with its 95% Wilson interval, how many timed out and are not counted (a busy
machine), how many there are in total, and every survivor as a diff. Some survivors are equivalent
to the original. An endless loop counts as killed: a test fails after {SECONDS} seconds of processor
time, a limit that does not depend on how busy the machine is.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SURVIVED, UNTESTED, OUT_OF_TIME = 0, 33, (-24, 24, 36, 152, 255)
# Test files of other stages that read a stage's results. Hostile texts are left out because they
# take too long; a test left out can only lower the share.
ALSO = {
    "ingest": ["recorded", "recorded_cases"],
    "quantities": ["rules_quantities", "corrections", "recorded", "recorded_cases"],
    "polls": ["recorded_cases"],
    "sentiment": ["stance"],
}
# No test takes a third of this.
SECONDS = 30
KEPT_OUT = ("__pycache__", ".venv", ".git", "reports", "*.ipynb")
SETUP = """\
[mutmut]
source_paths=newsthread
only_mutate={only}
also_copy=
    seeds
    notebooks
    newsthread
    requirements.txt
    README.md
    quick.py
    preload.txt
pytest_add_cli_args_test_selection=
    {tests}
process_isolation=forkserver
forkserver_warmup=import
timeout_constant=20
preload_modules_file=preload.txt
[tool:pytest]
pythonpath = .
addopts = -q -x --disable-socket --allow-unix-socket -p no:cacheprovider -p no:nbval
    -p no:unraisableexception -p quick --hypothesis-profile=quick
    -k "not million and not megabytes and not alive"
"""
# Each mutant's tests start with the libraries loaded but not the package, because code that runs on
# import is mutated too.
PRELOADED = "pandas\npandera.pandas\nhypothesis\npytest\nstatsmodels.stats.proportion\nnltk\ndateparser\nnbformat.v4\nnbconvert\nplaywright.sync_api\n"
# Makes a run quick and deterministic: records first, then the quick tests; fewer examples and no
# shrinking; a time limit for every loop; caches cleared, because a cached result would hide a
# mutant from all tests but the first.
QUICK = """
import json
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "quick",
    derandomize=True,
    deadline=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_collection_modifyitems(items):
    stats = Path("mutmut-stats.json")
    seconds = json.loads(stats.read_text("utf-8"))["duration_by_test"] if stats.is_file() else {{}}
    items.sort(key=lambda item: (not item.path.match("test_recorded*.py"), seconds.get(item.nodeid, 0)))


@pytest.fixture(autouse=True)
def ended():
    signal.signal(signal.SIGVTALRM, lambda *_: pytest.fail("a loop without end"))
    signal.setitimer(signal.ITIMER_VIRTUAL, {seconds})
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@pytest.fixture(autouse=True)
def forgotten():
    for name, module in list(sys.modules.items()):
        if name.startswith("newsthread.{stage}"):
            for made in vars(module).values():
                if hasattr(made, "cache_clear"):
                    made.cache_clear()
"""


def workshop(stage, folder):
    """A folder laid out for mutmut: the package at the top, its data and tests beside it, and the
    part to mutate configured.
    """
    ignored = shutil.ignore_patterns(*KEPT_OUT)
    shutil.copytree(ROOT / "notebooks" / "newsthread", folder / "newsthread", ignore=ignored)
    for name in ("seeds", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "__main__.py", folder / "notebooks")
    for name in ("requirements.txt", "README.md"):
        shutil.copy(ROOT / name, folder)
    only = f"newsthread/{stage}/*" if (folder / "newsthread" / stage).is_dir() else f"newsthread/{stage}.py"
    tests = [f"tests/test_{name}.py" for name in (stage, *ALSO.get(stage, ()))]
    (folder / "setup.cfg").write_text(SETUP.format(only=only, tests="\n    ".join(tests)))
    (folder / "preload.txt").write_text(PRELOADED)
    (folder / "quick.py").write_text(QUICK.format(stage=stage, seconds=SECONDS))
    return folder


def mutmut(folder, *arguments):
    settings = os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "",
    }  # compile the many mutants only once
    return subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], cwd=folder, capture_output=True, text=True, env=settings
    )


def exit_codes(folder):
    """Exit code of each mutant's tests by name, None if they have not run."""
    metadata = [
        json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for path in sorted((folder / "mutants").rglob("*.meta"))
    ]
    return {name: code for codes in metadata for name, code in codes.items()}


def tried(stage, sample, seed, jobs, folder):
    """(number of mutants made, exit code by name of those tried) for a random sample that depends
    only on seed and code.
    """
    made = mutmut(folder, "run", "none.such")
    names = sorted(exit_codes(folder))
    if not names:
        sys.exit(f"{stage}: mutmut made no mutants\n{made.stdout[-2000:]}\n{made.stderr[-2000:]}")
    chosen = set(random.Random(seed).sample(names, min(sample, len(names))))
    ran = mutmut(folder, "run", "--max-children", str(jobs), *sorted(chosen))
    codes = {name: code for name, code in exit_codes(folder).items() if name in chosen and code is not None}
    if len(codes) < len(chosen):
        print(
            f"{stage}: {len(chosen) - len(codes)} mutants were not tried (mutmut ended with"
            f" {ran.returncode})\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}"
        )
    return len(names), codes


def format_result(stage, made, codes, folder):
    """Result of one stage in words."""
    from statsmodels.stats.proportion import proportion_confint

    left = sorted(name for name, code in codes.items() if code in (SURVIVED, UNTESTED))
    late = sum(code in OUT_OF_TIME for code in codes.values())
    killed = len(codes) - len(left) - late
    codes = {name: code for name, code in codes.items() if code not in OUT_OF_TIME}
    if not codes:
        return f"{stage}: no mutant was tried to its end"
    low, high = proportion_confint(killed, len(codes), method="wilson")
    shown = [mutmut(folder, "show", name).stdout for name in left]
    share = (
        f"{stage}: {killed} of {len(codes)} tried killed ({killed / len(codes):.1%}, {low:.1%} to"
        f" {high:.1%}); {late} more ran out of time; {made} made"
    )
    return "\n".join([*shown, share])


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.format(SECONDS=SECONDS), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="+")
    parser.add_argument(
        "--sample", type=int, default=200, metavar="N", help="mutants tried in each stage (default: 200)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    for stage in options.stages:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            made, codes = tried(
                stage, options.sample, options.seed, options.jobs, workshop(stage, Path(folder))
            )
            print(format_result(stage, made, codes, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
