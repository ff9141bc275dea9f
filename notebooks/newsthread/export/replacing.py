"""Let a new report take the place of the old one, which stays whole until then."""

import hashlib
import os
import re
import shutil
from contextlib import contextmanager, suppress

import psutil

from .choosing import UsageError, txt_files

MARKER = ".newsthread-report"


@contextmanager
def replacement(out, about=""):
    """A new folder beside `out` that takes its place when the block ends well and disappears when it does not.

    about: lines for the marker file, such as `made_from` gives.
    Raises UsageError where `out` is something other than a report, so that no other folder is ever replaced.
    """
    if out.exists() and not (out.is_dir() and ((out / MARKER).exists() or not any(out.iterdir()))):
        raise UsageError(f"{out} exists and is not a report; name another folder with --out")
    new = _beside(out, os.getpid(), "new")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        new.mkdir()
    except OSError as error:
        raise UsageError(f"--out {out}: cannot write there ({error.strerror})") from error
    try:
        yield new
        (new / MARKER).write_text(f"This folder is replaced by each run of `python notebooks`.\n{about}", encoding="utf-8", errors="replace")
        _swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _beside(out, pid, what):
    return out.with_name(f".{out.name}.{pid}.{what}")


def _swap(new, out, attempts=20):
    old = _beside(out, os.getpid(), "old")
    for attempt in range(attempts):
        with suppress(FileNotFoundError):
            out.rename(old)
        try:
            new.rename(out)
            break
        except OSError:
            # Another run has put its report there in between: that one goes next. Anything else: the old report comes back.
            if not out.exists() and old.exists():
                old.rename(out)
            if attempt == attempts - 1:
                raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _sweep(out):
    """Remove what runs that were killed left behind; a report caught between two renames comes back."""
    for left in out.parent.glob(f".{out.name}.*.*"):
        pid, _, what = left.name.removeprefix(f".{out.name}.").partition(".")
        if not pid.isdigit() or what not in ("new", "old") or psutil.pid_exists(int(pid)):
            continue
        if what == "old" and not out.exists():
            left.rename(out)
        shutil.rmtree(left, ignore_errors=True)


def made_from(folder):
    """Which texts a report is made from, in two lines for its marker file: the folder's name, and a fingerprint of its .txt files."""
    files = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in txt_files(folder))
    return f"texts: {folder.name}\nsha256: {hashlib.sha256(files.encode('utf-8', 'surrogateescape')).hexdigest()}\n"


def check_same_texts(out, about):
    """Raise UsageError where the report in `out` is made from other texts than `about` names, so that no report ever mixes two corpora."""
    marker = out / MARKER
    if not marker.is_file():
        return
    old, new = (dict(re.findall(r"^(texts|sha256): (.*)$", words, re.MULTILINE)) for words in (marker.read_text("utf-8"), about))
    if old.get("sha256") != new["sha256"]:
        texts = f'other texts (the folder "{old["texts"]}" as it was then)' if "texts" in old else "texts that it does not name"
        raise UsageError(f"--only: the report in {out} is made from {texts}; leave out --only, or name another folder with --out")
