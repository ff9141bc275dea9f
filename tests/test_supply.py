"""Dependencies: exact versions, hashes, licences, and scheduled checks that detect breakage early."""

import re
import runpy
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LICENCES = runpy.run_path(str(ROOT / "tests" / "robustness" / "licences.py"))
LOCKED = LICENCES["locked"]()
LOCK = LICENCES["LOCK"].read_text("utf-8")
LISTED = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", LICENCES["LIST"].read_text("utf-8"), re.MULTILINE))


def requirements():
    """Direct requirements with their versions, with names spelt as in the lock file."""
    found = re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): pinned for name, pinned in found}


def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_lock_contains_every_pinned_requirement():
    """After a change of requirements.txt, `.ci/lock` regenerates the lock."""
    for name, pinned in requirements().items():
        assert [locked for locked, _ in LOCKED.get(name, [])] == [pinned], name


def test_locked_packages_have_hashes_and_no_url():
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == sum(map(len, LOCKED.values()))
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.split("\n")[0]
    assert "://" not in LOCK
    assert "--index-url" not in LOCK


def test_both_commands_install_what_the_lock_says():
    """The constraints file named in requirements.txt contains the locked versions, without hashes."""
    assert "\n-c .constraints.txt" in (ROOT / "requirements.txt").read_text("utf-8")
    constraints = (ROOT / ".constraints.txt").read_text("utf-8").splitlines()
    assert constraints == [
        line.rstrip(" \\") for line in LOCK.splitlines() if not line.lstrip().startswith("--hash")
    ]


def test_what_is_installed_is_what_the_lock_says():
    """Only packages for other systems or Python versions may be missing here."""
    here = {name: installed(name) for name in LOCKED}
    missing = {name for name in LOCKED if here[name] is None}
    assert not [name for name in missing if not all(condition for _, condition in LOCKED[name])]
    assert not {name: here[name] for name in set(LOCKED) - missing if here[name] not in dict(LOCKED[name])}


def test_the_licences_of_all_packages_are_listed():
    assert sorted(LISTED) == sorted({"package", *LOCKED})
    assert "not stated" not in LISTED.values()
    for name, versions in LOCKED.items():
        said = LICENCES["licence"](name)
        alike = (
            len(versions) > 1 and said and _family(said) == _family(LISTED[name])
        )  # another version may say the same in other words
        assert alike or said in (None, LISTED[name])


def _family(licence):
    """Family of a licence: BSD for both "BSD License" and "BSD-3-Clause"."""
    return re.match(r"[A-Za-z]*", licence)[0]


def test_all_licences_are_permissive():
    """Permissive, or binding only for modified copies of the package itself (MPL); of alternatives, one is
    enough."""
    binding = re.compile(r"\bA?GPL|\bCC.BY.NC|proprietary", re.IGNORECASE)
    assert not [
        name
        for name, licence in LISTED.items()
        if all(binding.search(one) for one in re.split(", | OR ", licence))
    ]


def test_workflow_runs_on_schedule_with_four_pythons_and_newest_packages():
    workflows = {
        path.stem: path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")
    }
    assert re.search(r"cron: .\d+ \d+ \* \* \d", workflows["tests"]), "weekly"
    assert all(f'"3.{minor}"' in workflows["tests"] for minor in (11, 12, 13, 14))
    assert "--require-hashes -r .requirements.lock" in workflows["tests"]
    assert "cron" in workflows["newest"]
    assert "continue-on-error: true" in workflows["newest"]
