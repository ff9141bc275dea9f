"""Shared fixtures, each built once per run whatever the number of workers, and the progress lines
of a run.
"""

import os
import time
from collections import Counter
from pathlib import Path

# Before numpy is loaded: workers and kernels share the processors, and threads of the linear algebra would
# only wait for each other's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import collection
import pytest
from hypothesis import settings
from newsthread import ingest

ROOT = Path(__file__).resolve().parents[1]

# Scripts that need additional packages, or that no test imports.
collect_ignore = [
    "robustness/fuzz.py",
    "benchmarks/score_cues.py",
    "benchmarks/score_tones.py",
    "benchmarks/train_head.py",
]

# No deadline: a slow machine must not fail a test. Examples are the same on every run.
settings.register_profile("newsthread", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("newsthread")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def originals() -> Path:
    folder = os.environ.get("NEWSTHREAD_ORIGINALS")
    if not folder:
        pytest.skip("NEWSTHREAD_ORIGINALS is not set: the original texts are not available")
    return Path(folder)


@pytest.fixture(scope="session")
def corpus(seeds):
    return ingest.read_corpus(seeds)


@pytest.fixture(scope="session")
def original_corpus(originals):
    return ingest.read_corpus(originals)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """A function that fills a folder with `make(folder)` in one worker while other workers wait for
    it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made_once(name, make):
        folder, outcome = shared / name, shared / f"{name}.outcome"
        try:
            folder.mkdir()
        except FileExistsError:
            while not outcome.exists():
                time.sleep(0.2)
        else:
            try:
                make(folder)
                failure = ""
            except BaseException as error:
                failure = str(error) or repr(error)
            (shared / f"{name}.new").write_text(failure)
            (shared / f"{name}.new").rename(outcome)
        assert not outcome.read_text(), f"{name} could not be made: {outcome.read_text()}"
        return folder

    return made_once


NOON = "1478779200"


@pytest.fixture(scope="session")
def report_of_a_run(once):
    """Report of the whole collection made by `python notebooks`, with its standard output beside
    it.
    """

    def make(folder):
        run = collection.start(
            ROOT, "--out", str(folder / "report"), env=os.environ | {"SOURCE_DATE_EPOCH": NOON}
        )
        status, out, errors = collection.ended(run)
        (folder / "stdout").write_text(out)
        assert not errors, errors
        assert status == 0

    return once("whole-report", make) / "report"


@pytest.fixture(scope="session")
def report_as_stored(once):
    """Report made from the notebooks' stored outputs, which nbval compares with those of a run."""

    def make(folder):
        from newsthread import publish

        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", NOON)
            patch.setattr(publish, "run", collection.as_stored)
            publish.make(ROOT / "notebooks", folder / "report", progress=lambda line: None)

    return once("stored-report", make) / "report"


@pytest.fixture(scope="session", params=["stored", pytest.param("run", marks=pytest.mark.slow)])
def report(request):
    """Folder of the whole collection's report."""
    return request.getfixturevalue("report_of_a_run" if request.param == "run" else "report_as_stored")


@pytest.fixture(scope="session")
def small(once):
    """A small collection with hostile words, its notebooks executed once and saved, with its
    report.
    """

    def make(folder):
        from newsthread import publish  # takes a second to import, and few workers need it

        root = collection.write_collection(folder / "root")
        publish.make(root / "notebooks", root / "reports", saving=True, progress=lambda line: None)

    return once("small", make) / "root"


# --- progress: one line per file, printed as soon as its last test has finished ---


class Progress:
    """Counts outcomes by test file, which is the part of a test's id before `::`."""

    def __init__(self, reporter):
        self.reporter = reporter
        self.left, self.outcomes, self.seconds = Counter(), {}, Counter()

    def pytest_collection_finish(self, session):
        self.expect(item.nodeid for item in session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node, ids):
        self.expect(ids)

    def expect(self, ids):
        self.left = Counter(name.partition("::")[0] for name in ids)

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self, report):
        category, letter, word = yield
        file = report.nodeid.partition("::")[0]
        self.outcomes.setdefault(file, Counter())[category] += 1
        self.seconds[file] += getattr(report, "duration", 0)  # collection errors have no duration
        return (category, letter, word) if self.reporter.verbosity > 0 else (category, "", word)

    def pytest_runtest_logfinish(self, nodeid):
        file = nodeid.partition("::")[0]
        self.left[file] -= 1
        if not self.left[file]:
            counts = ", ".join(f"{n} {outcome}" for outcome, n in self.outcomes[file].items() if outcome)
            self.reporter.write_line(f"{file:<40} {self.seconds[file]:6.1f} s  {counts}")


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress(reporter))


# The slowest files start first, to keep all workers busy until the end.
FIRST = ("test_publish.py", "test_interrupted.py", "07-validation.ipynb")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))
