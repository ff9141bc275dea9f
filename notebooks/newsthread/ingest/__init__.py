"""Texts in, two checked tables out: documents, and segments with the comment tree.

file ── files ──> text ── lines ──> article   title, bylines, paragraphs   ┐
                             └────> threads   where each comment begins    ├─ segments ──> two tables
                                              ids, parents, words          ┘
decode          bytes to text
saved, exports  pages and tables of comments as data
page            what surrounds an article
sources         titles, authors and dates
checks          what is missing, doubled or damaged
patterns        rules/comment_lines.csv, rules/article_lines.csv
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ..corpus import Corpus
from ..folder import NO_TEXT, located
from ..report import labels, names
from ..text.sentences import sentence_spans, sentences
from . import sources
from .checks import integrity
from .contents import contents, readable
from .describe import (
    describe_contents,
    describe_findings,
    describe_passed,
    describe_restated,
    describe_threads,
    in_words,
)
from .facts import check_first, origins
from .files import printable, source_of, texts_in
from .segments import check_standoff, segmented
from .tables import DOCUMENTS, KINDS, SEGMENTS, table
from .timestamps import timestamp

__all__ = [
    "KINDS",
    "Corpus",
    "check_first",
    "contents",
    "describe_contents",
    "describe_findings",
    "describe_passed",
    "describe_restated",
    "describe_threads",
    "integrity",
    "in_words",
    "labels",
    "names",
    "pasted",
    "read_corpus",
    "readable",
    "segmented",
    "sentence_spans",
    "sentences",
]

NAMES = ("title", "publication", "author", "url")


def read_corpus(folder: str | Path) -> Corpus:
    """The texts of a folder as tables, sorted by name: *.txt, saved pages (*.html), Word files (*.docx),
    exported comments (*.csv, *.jsonl, *.json).

    Returns a Corpus: documents, segments, and the side tables beside them. A file that holds no text (empty,
    an image) gets a row with an empty text; `integrity` says what to do about it, and `readable` leaves it
    out. Where no title is found, the file's name stands for it. Raises FileNotFoundError if there is no such
    folder, ValueError if it holds no text.
    """
    folder = located(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}")
    files = texts_in(folder)
    if not files:
        raise ValueError(f"The folder {folder} holds {NO_TEXT}")
    lists = sources.lists(folder)
    read_files = [_document(path.name, path.read_bytes(), doc_id, lists) for doc_id, path in files.items()]
    others = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    others -= {path.name for path in files.values()}
    return _corpus(read_files, folder, tuple(sorted(map(printable, others))))


def pasted(text: str, name: str = "pasted") -> Corpus:
    """A text of your own as the same tables, without a file.

    >>> pasted("A bridge reopens\\n\\nAt least 12 people came.").segments[["seg_id", "kind"]].values.tolist()
    [['headline', 'headline'], ['p1', 'paragraph']]
    """
    return _corpus([_document(f"{name}.txt", text.encode(errors="surrogatepass"), name)])


def _corpus(read_files: list[tuple], folder: Path | None = None, not_read: tuple[str, ...] = ()) -> Corpus:
    documents = table([document for document, _, _ in read_files], DOCUMENTS)
    segments = table([segment for *_, found in read_files for segment in found], SEGMENTS)
    noticed = {document["doc_id"]: said for document, said, _ in read_files}
    return Corpus(documents, segments, folder, noticed, not_read)


def _document(
    name: str, data: bytes, doc_id: str, lists: Sequence[pd.DataFrame] = ()
) -> tuple[dict, dict, list[dict]]:
    """A file as a row of documents, what was noticed on reading it, and its rows of segments; lists: see
    `sources.lists`."""
    sha256 = hashlib.sha256(data).hexdigest()
    source = source_of(name, data)
    name = printable(name)
    found, read = segmented(source.text, source.thread)
    listed = sources.known(lists, name, sha256)
    row = listed[0] if listed else {}
    facts = _facts(read, source.facts, row)
    facts["title"] = facts["title"] or name
    check_standoff(name, source.text, found)
    places = origins(source.text, found, facts, source.facts, row)
    document = {
        "doc_id": doc_id,
        **facts,
        "declared_comments": read["declared_comments"],
        "wording": listed[1] if listed else "unlisted",
        "sha256": sha256,
        "encoding": source.encoding,
        "repairs": "; ".join(source.repairs) or source.problem,
        "text": source.text,
        "parsed_comments": sum(part["kind"] == "comment" for part in found),
    }
    rows = [_row(doc_id, source.text, part, facts["published"]) for part in found]
    return document, {"thread": read["thread"], "origins": places}, rows


def _facts(read: dict, markup: dict, listed: dict) -> dict:
    """Title, publication, author, date and address: from the filled cells of sources.csv, else the page's
    markup, else the text; a date stands in the text rather than in the markup."""
    facts = {name: listed.get(name) or markup.get(name) or read[name] for name in NAMES}
    printed = listed.get("published", ""), read["published"], markup.get("published", "")
    return facts | {"published": next(filter(pd.notna, map(sources.dated, printed)), pd.NaT)}


def _row(doc_id: str, text: str, part: dict, published: pd.Timestamp) -> dict:
    row = {"doc_id": doc_id, "depth": 0, "number": None, "author": "", "posted": pd.NaT} | part
    row["posted"] = timestamp(row.pop("when", ""), published)
    return row | {"text": text[part["start"] : part["end"]]}
