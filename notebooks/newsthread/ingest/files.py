"""The files of a folder that hold texts, and the text in each: plain text, saved pages, Word files, exported
comments."""

import io
import itertools
import zipfile
from pathlib import Path
from typing import NamedTuple

import docx2txt

from ..folder import EXPORTS, TEXTS, text_files
from .decode import SURROGATE, read
from .exports import read_posts
from .posts import as_thread
from .saved import read_saved
from .threads import Thread

PAGE = "words taken from a saved page"
WORD = "words taken from a Word file"
EXPORT = "comments taken from an export"


class Source(NamedTuple):
    """What one file holds: its text, or the problem; the facts that its markup gives, and its thread where
    that is data."""

    text: str
    encoding: str
    repairs: tuple = ()
    problem: str = ""
    facts: dict = {}
    thread: Thread | None = None


def texts_in(folder: Path) -> dict[str, Path]:
    """The files of a folder that hold texts, sorted by name, by the ids of their documents.

    An id is the name without the ending; a hyphen and a count tell apart two that differ in nothing else
    ("a.TXT", "a.txt"). Of a plain text and a saved page or a Word file of one name the plain text is taken.
    """
    files = [path for path in text_files(folder) if path.suffix.lower() in TEXTS or _is_export(path)]
    best = {}
    for path in files:
        best[path.stem] = min(best.get(path.stem, len(TEXTS)), _rank(path))
    ids = {}
    for path in files:
        if _rank(path) == best[path.stem]:
            ids[_unused(printable(path.stem), ids)] = path
    return ids


def _rank(path: Path) -> int:
    """The place of a file's kind among those of one name; exports come last."""
    ending = path.suffix.lower()
    return [*TEXTS, ending].index(ending)


def _is_export(path: Path) -> bool:
    """Whether a file is a table of comments."""
    return read_posts(path.name, read(path.read_bytes()).text) is not None


def _unused(name: str, ids: dict) -> str:
    labels = itertools.chain([name], (f"{name}-{copy}" for copy in itertools.count(2)))
    return next(label for label in labels if label not in ids)


def printable(name: str) -> str:
    """A file's name with a sign in place of each byte of it that is no character."""
    return SURROGATE.sub("\ufffd", name)


def source_of(name: str, data: bytes) -> Source:
    """The text of a file, read as the ending of its name says."""
    ending = Path(name).suffix.lower()
    if ending in (".html", ".htm"):
        return _page(data)
    if ending == ".docx":
        return _word(data)
    reading = read(data)
    if ending in EXPORTS:
        text, thread = as_thread("", read_posts(name, reading.text) or [])
        return Source(text, reading.encoding, (*reading.repairs, EXPORT), reading.problem, {}, thread)
    return Source(*reading)


def _page(data: bytes) -> Source:
    if not data.strip():
        return Source("", "", (), "the file is empty: save the page into it again, or delete it")
    page = read_saved(data)
    text, thread = as_thread(page.text, page.posts)
    if not text.strip():
        return Source(
            "",
            page.encoding,
            (),
            "the saved page holds no words: save it as “web page, complete”, or paste its text",
        )
    return Source(text, page.encoding, (PAGE,), "", page.facts, thread)


def _word(data: bytes) -> Source:
    try:
        text = docx2txt.process(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, SyntaxError):
        return Source("", "", (), "this is no Word file that can be read: save it as plain text (UTF-8)")
    reading = read(text.encode())
    return Source(reading.text, "utf-8", (WORD, *reading.repairs), reading.problem)
