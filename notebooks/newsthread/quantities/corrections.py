"""What a reader put right: the rows of `corrections.csv` in the folder of texts, applied to the ledger before
anything is made of it.

A row names a file, the words of a number as they stand in it, a column of the ledger and its right value. The
column may also be "drop" (the words are no quantity) or "add" (they are one, of this value).
"""

import math

import pandas as pd

from ..ingest import sentence_spans
from ..tables import declared, is_day, is_number

LEDGER = declared("quantities")
NUMBERS = ("low", "value", "high")
WORDED = ("unit", "counted", "place", "claimant")
COLUMNS = (*NUMBERS, "bound", "kind", *WORDED, "as_of", "drop", "add")
DONE = ["doc_id", "seg_id", "start", "end", "quote", "column", "before", "after", "note", "line"]


def corrected(ledger: pd.DataFrame, corpus) -> pd.DataFrame:
    """The ledger of a corpus with the corrections of its folder; the column `corrected` names the cells that
    were put right.

    Raises ValueError that names the line of an unknown file, column or value, of words that the text does not
    hold or holds twice, and of words that are not those of one number.

    >>> import types
    >>> text = "Two boats sank."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> segments = pd.DataFrame({"doc_id": ["a"], "seg_id": ["p1"], "kind": ["paragraph"], "start": [0], "end": [15], "text": [text]})
    >>> row = {"file": "a.txt", "words": "Two boats", "column": "place", "value": "Alba", "note": "", "line": 2}
    >>> from . import find
    >>> corpus = types.SimpleNamespace(documents=documents, segments=segments, corrections=pd.DataFrame([row]), folder="texts")
    >>> corrected(find(segments), corpus)[["quote", "place", "corrected"]].values.tolist()
    [['Two boats', 'Alba', 'place']]
    """
    return _applied(ledger, corpus)[0]


def corrections_made(ledger: pd.DataFrame, corpus) -> pd.DataFrame:
    """The corrections as they were applied: doc_id, seg_id, start, end, quote, column, before, after, note,
    line (of the file)."""
    return pd.DataFrame(_applied(ledger, corpus)[1], columns=DONE)


def _applied(ledger, corpus):
    """(the ledger, the list of what was done) after each correction in its turn."""
    rows, done = ledger.to_dict("records"), []
    for correction in corpus.corrections.itertuples(index=False):
        begin, end, doc_id = _place_of(correction, corpus)
        if correction.column == "add":
            done.append(_add(rows, correction, doc_id, begin, end, corpus))
        else:
            done.append(_change(rows, _row_at(rows, correction, doc_id, begin, end), correction))
    rows.sort(key=lambda row: (list(corpus.documents["doc_id"]).index(row["doc_id"]), row["start"]))
    return (LEDGER.of(rows) if done else ledger), done


def _wrong(correction, words):
    return ValueError(f"corrections.csv, line {correction.line}: {words}")


def _place_of(correction, corpus):
    """(begin, end, doc_id) of the words of a correction in their text."""
    if correction.column not in COLUMNS:
        raise _wrong(correction, f"{correction.column!r} is none of the columns {', '.join(COLUMNS)}")
    texts = dict(zip(corpus.documents["doc_id"], corpus.documents["text"], strict=True))
    doc_id = correction.file.removesuffix(".txt")
    if doc_id not in texts:
        raise _wrong(correction, f"there is no text {correction.file!r}")
    times = texts[doc_id].count(correction.words) if correction.words else 0
    if times != 1:
        how_often = "does not stand" if not times else f"stands {times} times"
        raise _wrong(
            correction,
            f"{correction.words!r} {how_often} in {correction.file}; give words that stand there once",
        )
    begin = texts[doc_id].index(correction.words)
    return begin, begin + len(correction.words), doc_id


def _row_at(rows, correction, doc_id, begin, end):
    """The one row of the ledger on these words."""
    here = [row for row in rows if row["doc_id"] == doc_id and row["start"] < end and begin < row["end"]]
    if len(here) != 1:
        raise _wrong(correction, f"{correction.words!r} holds {len(here)} numbers of the ledger, not one")
    return here[0]


def _change(rows, row, correction):
    """Put one cell right, or drop its row."""
    if correction.column == "drop":
        rows.remove(row)
        return _done(row, correction, row["quote"], "")
    before, row[correction.column] = row[correction.column], _value(correction, correction.column)
    names = {correction.column}
    if correction.column == "value" and row["bound"] == "exact":
        unknown = math.isnan(row["value"])
        row["low"], row["high"] = (-math.inf, math.inf) if unknown else (row["value"], row["value"])
    row["corrected"] = " ".join(sorted({*row["corrected"].split(), *names}))
    return _done(row, correction, before, row[correction.column])


def _add(rows, correction, doc_id, begin, end, corpus):
    """Enter the number that the words hold, by the reader's word."""
    segments = corpus.segments[corpus.segments["doc_id"] == doc_id]
    found = segments[(segments["start"] <= begin) & (segments["start"] + segments["text"].str.len() >= end)]
    if found.empty:
        raise _wrong(correction, f"{correction.words!r} goes across two parts of the text")
    if any(row["doc_id"] == doc_id and row["start"] < end and begin < row["end"] for row in rows):
        raise _wrong(correction, f"{correction.words!r} is in the ledger already")
    segment, value = found.iloc[0], _value(correction, "value")
    spans = [(segment["start"] + a, segment["start"] + b) for a, b in sentence_spans(segment["text"])]
    sentence = next((span for span in spans if span[0] <= begin < span[1]), (begin, end))
    row = dict.fromkeys(LEDGER.names, "") | {
        "doc_id": doc_id,
        "seg_id": segment["seg_id"],
        "start": begin,
        "end": end,
    }
    row |= {
        "quote": correction.words,
        "low": value,
        "value": value,
        "high": value,
        "bound": "exact",
        "kind": "count",
    }
    row |= {"as_of": pd.NaT, "sentence_start": sentence[0], "sentence_end": sentence[1], "corrected": "add"}
    rows.append(row)
    return _done(row, correction, "", value)


def _value(correction, column):
    """The value of a correction in the type of its column."""
    words = correction.value
    if column in NUMBERS:
        if not (is_number(words) or words in ("", "inf", "-inf")):
            raise _wrong(correction, f"{words!r} is no number")
        return float(words or {"low": "-inf", "high": "inf", "value": "nan"}[column])
    if column == "as_of":
        if words and not is_day(words):
            raise _wrong(correction, f"{words!r} is no day, month or year such as 2016-10-31")
        return pd.Timestamp(words) if words else pd.NaT
    if column in ("bound", "kind") and words not in LEDGER.values(column):
        raise _wrong(correction, f"{words!r} is none of {', '.join(LEDGER.values(column))}")
    return words


def _done(row, correction, before, after):
    return (
        *(row[name] for name in DONE[:5]),
        correction.column,
        str(before),
        str(after),
        correction.note,
        correction.line,
    )
