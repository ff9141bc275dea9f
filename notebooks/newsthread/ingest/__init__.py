"""Texts in, two checked tables out: documents, and segments with the comment tree.

bytes ── reading ──> text ── lines ──> layout   the article's parts        ┐
                                └────> threads  where each comment begins  ├─> documents, segments
                                       tree     ids, parents, words        ┘
sources   titles and dates       times    who and when
checks    what is missing, doubled or damaged                tables  columns and vocabularies
"""

import hashlib
import itertools
from pathlib import Path

import pandas as pd

from ..corpus import Corpus
from ..text.sentences import sentence_spans, sentences
from . import article, sources
from .checks import integrity
from .contents import contents, names, readable
from .decode import SURROGATE, read
from .lines import LONGEST, lines_of
from .patterns import COUNT_IN_BYLINE, declared, is_line
from .tables import DOCUMENTS, KINDS, SEGMENTS, table
from .threads import find_thread, tree
from .timestamps import timestamp

__all__ = ["KINDS", "Corpus", "contents", "integrity", "names", "pasted", "read_corpus", "readable", "segmented", "sentence_spans", "sentences"]

PREFIXES = {"paragraph": "p", "heading": "h", "byline": "byline", "caption": "caption", "notice": "n"}
SINGLE = {"headline": "headline", "deck": "deck", "comments_header": "comments"}


def read_corpus(folder):
    """The texts of a folder as tables: every *.txt, sorted by name.

    Returns a Corpus: documents, segments, and the side tables beside them. A file that holds no text (empty, an image, a Word file) gets a row with an empty
    text; `integrity` says what to do about it, and `readable` leaves it out. Where no title is found, the file's name stands for
    it. Raises FileNotFoundError if there is no such folder, ValueError if it holds no .txt file.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder {Path(folder).resolve()}")
    files = sorted((path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file()), key=lambda path: path.name)
    if not files:
        raise ValueError(f"the folder {folder} holds no .txt file")
    corpus = _corpus([_document(_printable(path.name), path.read_bytes(), doc_id, folder) for doc_id, path in _doc_ids(files).items()], folder)
    corpus.documents.attrs["not_read"] = tuple(
        sorted(_printable(path.name) for path in folder.iterdir() if path not in files and not path.name.startswith("."))
    )
    return corpus


def pasted(text, name="pasted"):
    """A text of your own as the same tables, without a file.

    >>> pasted("A bridge reopens\\n\\nAt least 12 people came.").segments[["seg_id", "kind"]].values.tolist()
    [['headline', 'headline'], ['p1', 'paragraph']]
    """
    return _corpus([_document(f"{name}.txt", text.encode(errors="surrogatepass"), name)])


def _corpus(read_files, folder=None):
    documents = table([document for document, _ in read_files], DOCUMENTS)
    segments = table([segment for _, found in read_files for segment in found], SEGMENTS)
    return Corpus(documents, segments, folder)


def _doc_ids(files):
    """The files by their names without the ending; a hyphen and a count tell apart two that differ in nothing else ("a.TXT", "a.txt")."""
    ids = {}
    for path in files:
        name = _printable(path.stem)
        label = next(label for label in itertools.chain([name], (f"{name}-{copy}" for copy in itertools.count(2))) if label not in ids)
        ids[label] = path
    return ids


def _printable(name):
    """A file's name with a sign in place of each byte of it that is no character."""
    return SURROGATE.sub("\ufffd", name)


def _document(name, data, doc_id, folder=None):
    sha256 = hashlib.sha256(data).hexdigest()
    reading = read(data)
    found, facts = segmented(reading.text)
    listed = sources.known(folder, name, sha256) if folder else None
    if listed:
        row, wording = listed
        facts |= {name: row[name] for name in ("title", "publication", "author", "url")}
        facts["published"] = sources.dated(row["published"])
    facts["title"] = facts["title"] or name
    _check_standoff(name, reading.text, found)
    document = {"doc_id": doc_id, **facts, "wording": wording if listed else "unlisted", "sha256": sha256, "encoding": reading.encoding}
    document |= {"repairs": "; ".join(reading.repairs) or reading.problem, "text": reading.text}
    document["parsed_comments"] = sum(part["kind"] == "comment" for part in found)
    return document, [_row(doc_id, reading.text, part, facts["published"]) for part in found]


def segmented(text):
    """The segments of a text, as dicts in page order, and what the text says about itself.

    Returns (segments, facts): segments with kind, seg_id, parent_id, start, end and for comments depth, number, author, when;
    facts with title, publication, author, published, url, declared_comments.

    >>> segments, facts = segmented("A title\\n\\nSome words.\\n\\n1 Comment\\n\\n  1. Ann says:\\n\\n    No.")
    >>> [part["seg_id"] for part in segments], facts["declared_comments"]
    (['headline', 'p1', 'comments', 'c1.by', 'c1'], 1)
    """
    lines = lines_of(text)
    thread = find_thread(lines)
    parts = article.parts(lines[: thread.first] if thread else lines)
    found = [{"kind": part.kind, "seg_id": None, "parent_id": None, "start": part.start, "end": part.end} for part in parts]
    found += tree.parts(lines, thread.comments) if thread else []
    _name(found)
    facts = sources.described(parts) | {"declared_comments": _declared(lines, thread)}
    return found, facts


def _name(found):
    """Give an id to each segment that has none: p1, p2 ... in page order."""
    counts = {}
    for part in found:
        if part["seg_id"] is None:
            kind = part["kind"]
            counts[kind] = counts.get(kind, 0) + 1
            more = counts[kind] if kind in PREFIXES or counts[kind] > 1 else ""
            part["seg_id"] = f"{PREFIXES.get(kind) or SINGLE[kind]}{more}"


def _declared(lines, thread):
    """The number of comments the page gives: nearest above the thread, else anywhere; 0 where it offers to be the first."""
    above = lines[: thread.first] if thread else lines
    for line in [*reversed(above), *lines[len(above) :]]:
        count = declared(line.text) if len(line.text) <= LONGEST else None
        if count is not None:
            return count
    for line in above[:8]:
        found = COUNT_IN_BYLINE.fullmatch(line.text) if len(line.text) <= LONGEST else None
        if found and found["count"].isdigit():
            return int(found["count"])
    return 0 if not thread and any(is_line("no_comments", line) for line in lines) else None


def _row(doc_id, text, part, published):
    row = {"doc_id": doc_id, "depth": 0, "number": None, "author": "", "posted": pd.NaT} | part
    row["posted"] = timestamp(row.pop("when", ""), published)
    return row | {"text": text[part["start"] : part["end"]]}


def _check_standoff(name, text, found):
    """Raise ValueError unless each non-blank character of the text lies in exactly one segment."""
    at = 0
    for part in sorted(found, key=lambda part: part["start"]):
        if part["start"] < at or text[at : part["start"]].strip() or part["end"] <= part["start"]:
            raise ValueError(f"{name}: segment {part['seg_id']} breaks the rule that segments cover the text once, near character {at}")
        at = part["end"]
    if text[at:].strip():
        raise ValueError(f"{name}: the words after character {at} are in no segment")
