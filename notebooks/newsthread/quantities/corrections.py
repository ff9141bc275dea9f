"""What a reader put right: the rows of `corrections.csv` in the folder of texts, applied to the ledger before
anything is made of it.

A row names a file, the words of a number as they stand in it, a column of the ledger and its right value. The
column may also be "drop" (the words are no quantity) or "add" (they are one, of this value).
"""

import math
from typing import NamedTuple

import pandas as pd

from ..corpus import Corpus
from ..ingest import sentence_spans
from ..tables import declared, is_day, is_number

LEDGER = declared("quantities")
NUMBERS = ("low", "value", "high")
WORDED = ("unit", "counted", "place", "claimant")
COLUMNS = (*NUMBERS, "bound", "kind", *WORDED, "as_of", "drop", "add")
DONE = ["doc_id", "seg_id", "start", "end", "quote", "column", "before", "after", "note", "line"]


def corrected(ledger: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The ledger of a corpus with the corrections of its folder; the column `corrected` names the cells that
    were put right.

    Raises ValueError that names the line of an unknown file, column or value, of words that the text does not
    hold or holds twice, and of words that are not those of one number.

    >>> import types
    >>> from . import find
    >>> text = "Two boats sank."
    >>> documents = pd.DataFrame([{"doc_id": "a", "text": text}])
    >>> segment = {"doc_id": "a", "seg_id": "p1", "kind": "paragraph", "start": 0, "text": text}
    >>> segments = pd.DataFrame([segment])
    >>> row = {"file": "a.txt", "words": "Two boats", "column": "place", "value": "Alba", "note": ""}
    >>> corrections = pd.DataFrame([row | {"line": 2}])
    >>> corpus = types.SimpleNamespace(documents=documents, segments=segments, corrections=corrections)
    >>> corrected(find(segments), corpus)[["quote", "place", "corrected"]].values.tolist()
    [['Two boats', 'Alba', 'place']]
    """
    return _applied(ledger, corpus)[0]


def corrections_made(ledger: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The corrections as they were applied: doc_id, seg_id, start, end, quote, column, before, after, note,
    line (of the file)."""
    return pd.DataFrame(_applied(ledger, corpus)[1], columns=DONE)


def _applied(ledger, corpus):
    """(the ledger, the list of what was done) after each correction in its turn."""
    rows, done = ledger.to_dict("records"), []
    for correction in corpus.corrections.itertuples(index=False):
        words = _words_of(correction, corpus)
        step = _add if correction.column == "add" else _change
        done.append(step(rows, correction, words))
    order = {doc_id: n for n, doc_id in enumerate(corpus.documents["doc_id"])}
    rows.sort(key=lambda row: (order[row["doc_id"]], row["start"]))
    return (LEDGER.of(rows) if done else ledger), done


def _check(right, correction, reason):
    """Raise the error that names the line of a correction if it is not right."""
    if not right:
        raise ValueError(f"corrections.csv, line {correction.line}: {reason}")


# ---- the words of a correction


class Words(NamedTuple):
    """Where the words of a correction stand: their text, its segments, their characters."""

    doc_id: str
    segments: pd.DataFrame
    begin: int
    end: int

    def among(self, rows: list[dict]) -> list[dict]:
        """The rows of the ledger on these words."""
        return [
            row
            for row in rows
            if row["doc_id"] == self.doc_id and row["start"] < self.end and self.begin < row["end"]
        ]


def _words_of(correction, corpus):
    """The words of a correction in their text."""
    column, words = correction.column, correction.words
    _check(column in COLUMNS, correction, f"{column!r} is none of the columns {', '.join(COLUMNS)}")
    texts = dict(zip(corpus.documents["doc_id"], corpus.documents["text"], strict=True))
    doc_id = correction.file.removesuffix(".txt")
    _check(doc_id in texts, correction, f"there is no text {correction.file!r}")
    times = texts[doc_id].count(words) if words else 0
    how_often = f"stands {times} times" if times else "does not stand"
    reason = f"{words!r} {how_often} in {correction.file}; give words that stand there once"
    _check(times == 1, correction, reason)
    begin = texts[doc_id].index(words)
    segments = corpus.segments[corpus.segments["doc_id"] == doc_id]
    return Words(doc_id, segments, begin, begin + len(words))


# ---- what is put right


def _change(rows, correction, words):
    """Put one cell right, or drop its row."""
    here, column = words.among(rows), correction.column
    reason = f"{correction.words!r} holds {len(here)} numbers of the ledger, not one"
    _check(len(here) == 1, correction, reason)
    (row,) = here
    if column == "drop":
        rows.remove(row)
        return _done(row, correction, row["quote"], "")
    before, row[column] = row[column], _value(correction, column)
    if column == "value" and row["bound"] == "exact":
        unknown = math.isnan(row["value"])
        row["low"], row["high"] = (-math.inf, math.inf) if unknown else (row["value"], row["value"])
    row["corrected"] = " ".join(sorted({*row["corrected"].split(), column}))
    return _done(row, correction, before, row[column])


def _add(rows, correction, words):
    """Enter the number that the words hold, by the reader's word."""
    ends = words.segments["start"] + words.segments["text"].str.len()
    holding = words.segments[(words.segments["start"] <= words.begin) & (ends >= words.end)]
    _check(len(holding), correction, f"{correction.words!r} goes across two parts of the text")
    _check(not words.among(rows), correction, f"{correction.words!r} is in the ledger already")
    segment, value = holding.iloc[0], _value(correction, "value")
    begin, end = _sentence(segment, words)
    row = dict.fromkeys(LEDGER.names, "") | {
        "doc_id": words.doc_id,
        "seg_id": segment["seg_id"],
        "start": words.begin,
        "end": words.end,
        "quote": correction.words,
        **dict.fromkeys(NUMBERS, value),
        "bound": "exact",
        "kind": "count",
        "as_of": pd.NaT,
        "sentence_start": begin,
        "sentence_end": end,
        "corrected": "add",
    }
    rows.append(row)
    return _done(row, correction, "", value)


def _sentence(segment, words):
    """Where the sentence of some words of a segment begins and ends."""
    spans = [(segment["start"] + a, segment["start"] + b) for a, b in sentence_spans(segment["text"])]
    return next((span for span in spans if span[0] <= words.begin < span[1]), (words.begin, words.end))


# ---- the right value


def _value(correction, column):
    """The value of a correction in the type of its column."""
    words, allowed = correction.value, CLOSED.get(column)
    _check(
        allowed is None or words in allowed, correction, f"{words!r} is none of {', '.join(allowed or ())}"
    )
    return READ.get(column, _text)(correction, column, words)


def _text(correction, column, words):
    return words


def _number(correction, column, words):
    _check(is_number(words) or words in ("", "inf", "-inf"), correction, f"{words!r} is no number")
    return float(words or EMPTY[column])


def _day(correction, column, words):
    _check(not words or is_day(words), correction, f"{words!r} is no day, month or year such as 2016-10-31")
    return pd.Timestamp(words or pd.NaT)


EMPTY = {"low": "-inf", "high": "inf", "value": "nan"}  # what an empty cell means
READ = dict.fromkeys(NUMBERS, _number) | {"as_of": _day}
CLOSED = {column: LEDGER.values(column) for column in ("bound", "kind")}


def _done(row, correction, before, after):
    place = [row[name] for name in DONE[:5]]
    return (*place, correction.column, str(before), str(after), correction.note, correction.line)
