"""A new report takes the place of the old one, which stays whole until then."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from .selection import UsageError

MARKER = ".newsthread-report"


@contextmanager
def replacement(out: Path) -> Iterator[Path]:
    """A new folder beside `out` that takes its place when the block ends well, and disappears if not.

    Raises UsageError where `out` is something other than a report (no other folder is ever replaced), or
    cannot be written.
    """
    if out.exists() and not is_report(out):
        raise UsageError(f"{out} exists and is not a report; name another folder with --out")
    place = out.with_name(f".{out.name}.{os.getpid()}")
    new, old = place / "new", place / "old"
    try:
        new.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot write there ({error.strerror})") from error
    try:
        _sweep(out)
        yield new
        _swap(new, out, old)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def is_report(folder: Path) -> bool:
    """Whether a folder was written by a run, or is empty."""
    return folder.is_dir() and ((folder / MARKER).exists() or not any(folder.iterdir()))


def _swap(new, out, old):
    """Two renames. A run killed between them leaves the report in `old`, from where the next run fetches
    it."""
    with suppress(FileNotFoundError):
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if not out.exists():
            old.rename(out)
            raise
        shutil.rmtree(
            old, ignore_errors=True
        )  # another run put its report there in between: that one goes next
        _swap(new, out, old)


def _sweep(out):
    """Remove what killed runs left; a report caught between two renames comes back."""
    for place in out.parent.glob(f".{out.name}.*"):
        pid = place.suffix[1:]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            with suppress(OSError):
                (place / "old").rename(out)
            shutil.rmtree(place, ignore_errors=True)


def write_marker(folder: Path, **about) -> None:
    """Mark a folder as a report, with what the next run wants to know of it."""
    note = "This folder is replaced by each run of `python notebooks`."
    (folder / MARKER).write_text(json.dumps({"note": note, **about}, indent=1), encoding="ascii")


def read_marker(folder: Path) -> dict:
    """What `write_marker` wrote; empty where there is no marker, or one that cannot be read."""
    with suppress(OSError, ValueError):
        return json.loads((folder / MARKER).read_text("ascii"))
    return {}


def check_same_texts(out: Path, new: dict[str, str]) -> None:
    """Raise UsageError where the report in `out` is made from other texts than those of the fingerprint
    `new`."""
    old = read_marker(out)
    if not (out / MARKER).is_file() or old.get("sha256") == new["sha256"]:
        return
    texts = (
        f'other texts (the folder "{old["texts"]}" as it was then)'
        if "texts" in old
        else "texts that it does not name"
    )
    raise UsageError(
        f"--only: the report in {out} is made from {texts}; leave out --only, or name another folder with"
        " --out"
    )
