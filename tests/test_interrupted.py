"""Runs that are killed, stopped, find no room, may not write, or meet another run: the report before them
stays whole."""

import errno
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest
from collection import SLEEPING, as_stored, command_of, ended, files, start, write_collection, write_notebook
from newsthread import publish

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
KILLED = 9


def write_report(out, words, about=None):
    with publish.replacement(out) as folder:
        (folder / "index.html").write_text(words)
        (folder / "01-plain.html").write_text(words)
        publish.write_marker(folder, **(about or {}))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A collection with a report, and two notebooks that never end."""
    root = write_collection(tmp_path_factory.mktemp("made"))
    write_report(root / "reports", "the old report", publish.fingerprint(root / "seeds"))
    for name in ("03-slow", "04-slow"):
        write_notebook(root / "notebooks" / f"{name}.ipynb", SLEEPING)
    return root


@pytest.fixture
def copy(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "copy"))


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


# --- killed and stopped: runs in processes of their own, most of whose time is waiting ---


def started(root):
    """The command at the notebooks that never end, once both are in their cells, and the processes it has
    begun."""
    run = start(root, "--only", "03-slow", "--only", "04-slow")
    while len(list((root / "notebooks").glob("*.started"))) < 2:
        assert run.poll() is None, run.communicate()
        time.sleep(0.1)
    return run, psutil.Process(run.pid).children(recursive=True)


@POSIX
@pytest.mark.slow
def test_a_killed_run_leaves_the_report_and_nothing_running(copy):
    before = files(copy / "reports")
    run, begun = started(copy)
    run.kill()
    run.communicate()
    assert begun
    assert psutil.wait_procs(begun, timeout=120)[1] == []
    assert files(copy / "reports") == before
    assert len(left_in(copy)) == 4, "what it had written so far"
    write_report(copy / "reports", "the next report")
    assert left_in(copy) == ["notebooks", "reports", "seeds"], "and the next run sweeps it away"


@POSIX
@pytest.mark.slow
def test_a_stopped_run_leaves_the_report_and_no_kernel(copy):
    before = files(copy / "reports")
    run, begun = started(copy)
    run.send_signal(signal.SIGINT)
    status, _, errors = ended(run)
    assert (status, errors) == (130, "Stopped. No report was written; a previous one is unchanged.\n")
    assert psutil.wait_procs(begun, timeout=120)[1] == []
    assert files(copy / "reports") == before
    assert left_in(copy) == ["notebooks", "reports", "seeds"]


@POSIX
@pytest.mark.slow
def test_files_that_may_not_grow_are_said(copy):
    """The system itself refuses the pages: what a full disk or a quota does."""
    import resource

    before = files(copy / "reports")
    limit = 3_000  # less than a page
    run = start(
        copy,
        "--only",
        "02-plain",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    status, _, errors = ended(run)
    assert status in (1, 2), "a page, or the tables beside the pages"
    assert "File too large" in errors
    assert "No report was written; a previous one is unchanged." in errors
    assert files(copy / "reports") == before


# --- the swap, in this process ---


def steps_until_killed(out, words, last):
    """Write a report in a process that dies, without any farewell, before its `last` change of a file; its
    exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    changes = 0

    def count(event, arguments):
        nonlocal changes
        writes = event == "open" and str(arguments[1]).startswith("w")
        if writes or event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir"):
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
        assert left_in(tmp_path) == ["reports"], "nothing is left behind"
    assert set(statuses[:-1]) == {KILLED}
    assert len(statuses) > 6, "a report takes more changes than that"


def test_a_report_replaces_a_report(tmp_path):
    out = tmp_path / "deep" / "reports"
    for words in ("one", "two"):
        write_report(out, words)
        assert (out / "index.html").read_text() == words
    assert left_in(out.parent) == ["reports"]


def test_a_report_that_fails_leaves_the_old_one(tmp_path):
    out = tmp_path / "reports"
    write_report(out, "one")
    with pytest.raises(TypeError):
        write_report(out, words=2)
    assert (out / "index.html").read_text() == "one"
    assert left_in(tmp_path) == ["reports"]


def test_a_report_that_cannot_be_moved_leaves_the_old_one(tmp_path, monkeypatch):
    out, rename = tmp_path / "reports", Path.rename

    def refuse(path, target):
        if path.name == "new":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(path, target)

    write_report(out, "one")
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write_report(out, "two")
    assert (out / "index.html").read_text() == "one"
    assert left_in(tmp_path) == ["reports"]


def test_no_other_folder_is_ever_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(publish.UsageError, match="not a report"):
        write_report(tmp_path, "one")
    assert (tmp_path / "thesis.txt").exists()


def test_a_report_written_meanwhile_is_replaced_whole(tmp_path, monkeypatch):
    """Also one that another run puts there between the two renames."""
    out, rename, theirs = tmp_path / "reports", Path.rename, tmp_path / "theirs"
    write_report(theirs, "theirs")

    def interfere(path, target):
        if path.name == "new" and theirs.exists():
            rename(theirs, out)
        return rename(path, target)

    write_report(out, "old")
    monkeypatch.setattr(Path, "rename", interfere)
    write_report(out, "ours")
    assert {text for name, text in files(out).items() if name != publish.MARKER} == {b"ours"}
    assert left_in(tmp_path) == ["reports"]


def test_what_killed_runs_left_is_swept(tmp_path):
    dead = max(psutil.pids()) + 100_000
    out = tmp_path / "reports"
    for what in ("new", "old"):
        folder = tmp_path / f".reports.{dead}" / what
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(what)
    living = tmp_path / f".reports.{os.getppid()}"
    living.mkdir()
    with pytest.raises(TypeError):
        write_report(out, words=2)
    assert (out / "index.html").read_text() == "old", "the report caught between two renames comes back"
    assert left_in(tmp_path) == [living.name, "reports"]


# --- no room, no right ---


@pytest.mark.parametrize("page", [1, 3])
def test_a_full_disk_is_said_and_the_report_stays(copy, capsys, page, monkeypatch):
    before, write, written = files(copy / "reports"), Path.write_text, []

    def full(path, *arguments, **more):
        if path.suffix == ".html":
            written.append(path)
            if len(written) == page:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, *arguments, **more)

    monkeypatch.setattr(Path, "write_text", full)
    monkeypatch.setattr(publish, "run", as_stored)
    assert command_of(copy)(["--out", str(copy / "reports")]) == 2
    monkeypatch.undo()
    errors = capsys.readouterr().err
    assert "No space left" in errors
    assert "Make room there, or name another folder with --out. No report was written" in errors
    assert files(copy / "reports") == before
    assert left_in(copy) == ["notebooks", "reports", "seeds"]


def test_a_folder_where_nothing_may_be_written_is_named(copy, capsys):
    out = "/proc/reports" if Path("/proc/self").exists() else str(copy / "seeds" / "0.txt" / "reports")
    assert command_of(copy)(["--out", out]) == 2
    assert f"--out {out}: cannot write there" in capsys.readouterr().err


@POSIX
def test_a_collection_that_may_only_be_read_makes_its_report_elsewhere(copy, tmp_path):
    (tmp_path / "writable").mkdir()
    before = files(copy / "seeds") | files(copy / "notebooks")
    for path in sorted([copy, *copy.rglob("*")], reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        out = tmp_path / "writable" / "reports"
        page = publish.make(copy / "notebooks", out, only=["02-plain"], progress=lambda line: None)
    finally:
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755)
    assert page.is_file()
    after = files(copy / "seeds") | files(copy / "notebooks")
    assert {name: text for name, text in after.items() if "__pycache__" not in name} == before
