"""Runs that are killed, find no room, may not write, or meet another run: the report before them stays whole, and the next run succeeds."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from newsthread import publish

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
KILLED = 9


def collection(root, words="one"):
    """The runner with two small notebooks of its own, beside a text."""
    shutil.copytree(NOTEBOOKS / "newsthread", root / "notebooks" / "newsthread", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(NOTEBOOKS / "__main__.py", root / "notebooks")
    (root / "seeds").mkdir()
    (root / "seeds" / "a.txt").write_text("A text.")
    shutil.copy(NOTEBOOKS.parent / "seeds" / "published.csv", root / "seeds")
    for stem in ("00-overview", "01-plain"):
        cells = [new_markdown_cell(f"# {stem} {words}", id="a"), new_code_cell('SEEDS = "../seeds"', id="b", metadata={"tags": ["parameters"]})]
        nbformat.write(new_notebook(cells=cells), root / "notebooks" / f"{stem}.ipynb")
    return root


def python_notebooks(root, *options, **more):
    return subprocess.Popen([sys.executable, "notebooks", *options], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def ended(run):
    out, errors = run.communicate(timeout=120)
    assert "Traceback" not in errors
    return run.returncode, out, errors


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A collection with its report."""
    root = collection(tmp_path_factory.mktemp("made"))
    status, _, errors = ended(python_notebooks(root))
    assert status == 0, errors
    return root


@pytest.fixture
def copy(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "copy"))


# --- killed -----------------------------------------------------------------------------------------------------------


def write_report(out, words):
    with publish.replacement(out) as folder:
        (folder / "index.html").write_text(words)
        (folder / "01-plain.html").write_text(words)


def steps_until_killed(out, words, last):
    """Write a report in a process of its own that dies, without any farewell, before its `last` change of the file system; its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    changes = 0

    def count(event, arguments):
        nonlocal changes
        if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") or event == "open" and str(arguments[1]).startswith("w"):
            changes += 1
            if changes == last:
                os._exit(KILLED)

    sys.addaudithook(count)
    try:
        write_report(out, words)
        os._exit(0)
    except BaseException:
        os._exit(1)


@POSIX
def test_a_run_that_dies_at_any_change_of_a_file_leaves_one_whole_report(tmp_path):
    """Tried at each change in turn, until a run has so few that it ends."""
    out, statuses = tmp_path / "reports", []
    while 0 not in statuses:
        shutil.rmtree(tmp_path)
        write_report(out, "old")
        statuses.append(steps_until_killed(out, "new", len(statuses) + 1))
        if not out.exists():  # between two renames: the next run, even one that fails, brings it back
            with pytest.raises(ZeroDivisionError), publish.replacement(out):
                raise ZeroDivisionError
        words = {name: text for name, text in files(out).items() if name != publish.MARKER}
        assert words in (dict.fromkeys(("index.html", "01-plain.html"), text) for text in (b"old", b"new"))
        write_report(out, "next")
        assert (out / "index.html").read_text() == "next"
        assert [path.name for path in tmp_path.iterdir()] == ["reports"], "nothing is left behind"
    assert set(statuses[:-1]) == {KILLED}
    assert len(statuses) > 6, "a report takes more changes than that"


@POSIX
@pytest.mark.parametrize("seconds", [0.3, 1.2, 2.4])
def test_a_killed_run_leaves_the_report_and_the_next_one_succeeds(copy, seconds):
    before = files(copy / "reports")
    run = python_notebooks(copy, start_new_session=True)
    time.sleep(seconds)
    running = run.poll() is None
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    if running:
        assert files(copy / "reports") == before
    assert ended(python_notebooks(copy))[0] == 0
    assert sorted(path.name for path in copy.iterdir()) == ["notebooks", "reports", "seeds"]


# --- no room, no right ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [1, 2])
def test_a_full_disk_is_said_and_the_report_stays(copy, page, monkeypatch):
    before, write, written = files(copy / "reports"), Path.write_text, []

    def full(path, *arguments, **more):
        if path.suffix == ".html":
            written.append(path)
            if len(written) == page:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, *arguments, **more)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises((OSError, publish.RunError), match="No space left"):
        publish.make(copy / "notebooks", copy / "reports", progress=lambda line: None)
    monkeypatch.undo()
    assert files(copy / "reports") == before
    assert sorted(path.name for path in copy.iterdir()) == ["notebooks", "reports", "seeds"]


@POSIX
def test_files_that_may_not_grow_are_said(copy):
    """The system itself refuses the pages: what a full disk or a quota does."""
    import resource

    before = files(copy / "reports")
    limit = min(len(text) for name, text in before.items() if name.endswith(".html")) // 2
    run = python_notebooks(copy, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    status, _, errors = ended(run)
    assert status in (1, 2), "a page, or the tables beside the pages"
    assert "File too large" in errors
    assert "No report was written; a previous one is unchanged." in errors
    assert files(copy / "reports") == before


def test_a_folder_where_nothing_may_be_written_is_named(copy):
    out = "/proc/reports" if Path("/proc/self").exists() else str(copy / "seeds" / "a.txt" / "reports")
    status, _, errors = ended(python_notebooks(copy, "--out", out))
    assert status == 2
    assert f"--out {out}: cannot write there" in errors


@POSIX
def test_a_collection_that_may_only_be_read_makes_its_report_elsewhere(copy, tmp_path):
    before = files(copy / "seeds") | {path.name: path.read_bytes() for path in (copy / "notebooks").glob("*.ipynb")}
    for path in sorted(copy.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        status, _, errors = ended(python_notebooks(copy, "--out", str(tmp_path / "elsewhere"), env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}))
    finally:
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755)
    assert status == 0, errors
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert files(copy / "seeds") | {path.name: path.read_bytes() for path in (copy / "notebooks").glob("*.ipynb")} == before


# --- two at once ------------------------------------------------------------------------------------------------------


def test_two_runs_at_once_end_well_and_leave_one_whole_report(copy):
    stamps = ("1478779200", "1478865600")
    runs = [python_notebooks(copy, env=os.environ | {"SOURCE_DATE_EPOCH": stamp}) for stamp in stamps]
    assert [ended(run)[0] for run in runs] == [0, 0]
    pages = [text.decode() for name, text in files(copy / "reports").items() if name.endswith(".html")]
    assert len(pages) > 1
    assert len({day for page in pages for day in ("2016-11-10", "2016-11-11") if day in page}) == 1, "all pages are of one run"
    assert sorted(path.name for path in copy.iterdir()) == ["notebooks", "reports", "seeds"]


# --- the same again ---------------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(copy, tmp_path):
    env = os.environ | {"SOURCE_DATE_EPOCH": "1478779200"}
    for name, seed in (("one", "1"), ("two", "2")):
        assert ended(python_notebooks(copy, "--out", str(tmp_path / name), env=env | {"PYTHONHASHSEED": seed}))[0] == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")
