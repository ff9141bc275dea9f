"""Fixtures that several files share, each made once per run however many workers there are; and what a run prints."""

import os
import time
from collections import Counter
from pathlib import Path

import collection
import pytest
from hypothesis import settings
from newsthread import ingest

ROOT = Path(__file__).resolve().parents[1]

# Scripts that need a package of their own, or load what no test does.
collect_ignore = [
    "robustness/fuzz.py",
    "benchmarks/score_flags.py",
    "benchmarks/score_tones.py",
    "benchmarks/train_head.py",
]

# A slow machine is no failed test, and the same examples are tried on every run.
settings.register_profile("newsthread", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("newsthread")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def originals() -> Path:
    folder = os.environ.get("NEWSTHREAD_ORIGINALS")
    if not folder:
        pytest.skip("NEWSTHREAD_ORIGINALS is not set: the original texts are not at hand")
    return Path(folder)


@pytest.fixture(scope="session")
def corpus(seeds):
    return ingest.read_corpus(seeds)


@pytest.fixture(scope="session")
def original_corpus(originals):
    return ingest.read_corpus(originals)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """A function that fills a folder by `make(folder)` in one worker, while the others that ask for it wait."""
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
                said = ""
            except BaseException as error:
                said = str(error) or repr(error)
            (shared / f"{name}.new").write_text(said)
            (shared / f"{name}.new").rename(outcome)
        assert not outcome.read_text(), f"{name} could not be made: {outcome.read_text()}"
        return folder

    return made_once


NOON = "1478779200"


@pytest.fixture(scope="session")
def report_of_a_run(once):
    """The report of the whole collection by `python notebooks`, with what was printed beside it."""

    def make(folder):
        run = collection.start(ROOT, "--out", str(folder / "report"), env=os.environ | {"SOURCE_DATE_EPOCH": NOON})
        status, out, errors = collection.ended(run)
        (folder / "stdout").write_text(out)
        assert not errors, errors
        assert status == 0

    return once("whole-report", make) / "report"


@pytest.fixture(scope="session")
def report_as_stored(once):
    """The report of the notebooks' stored outputs, which nbval compares with those of a run."""

    def make(folder):
        from newsthread import publish

        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", NOON)
            patch.setattr(publish, "run", collection.as_stored)
            publish.make(ROOT / "notebooks", folder / "report", progress=lambda line: None)

    return once("stored-report", make) / "report"


@pytest.fixture(scope="session", params=["stored", pytest.param("run", marks=pytest.mark.slow)])
def report(request):
    """The folder of the whole collection's report."""
    return request.getfixturevalue("report_of_a_run" if request.param == "run" else "report_as_stored")


@pytest.fixture(scope="session")
def small(once):
    """A small collection with hostile words, its notebooks run once and saved, with its report."""

    def make(folder):
        from newsthread import publish  # a second, which few workers need

        root = collection.write_collection(folder / "root")
        publish.make(root / "notebooks", root / "reports", saving=True, progress=lambda line: None)

    return once("small", make) / "root"


# --- what a run prints: one line for each file, as soon as its last test has ended ---


class Progress:
    """Counts the outcomes of each file's tests; files are known by the part of a test's name before `::`."""

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
        self.seconds[file] += getattr(report, "duration", 0)  # a file that cannot be collected has none
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


# The files that take longest go first, so that no worker waits for another's last one.
FIRST = ("test_publish.py", "test_interrupted.py", "07-validation.ipynb")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))
