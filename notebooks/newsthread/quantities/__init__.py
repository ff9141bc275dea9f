"""Every number of a text in one ledger, with its words, its bounds, what it counts and who says so; and what
is no quantity, and why.

extract       words -> numbers with hedges and units (numerals, units, hedges, ranges), and what is no
              quantity (non_quantities); `readings` matches the rows of their rule tables
pages         a document as sentences with their numbers, over which the steps go in turn:
kinds         killed, count, money ... (fates: which outcome is whose, in the letters of word classes)
attribution   who says it (speakers, speech, quotations, names)
times         the day it refers to (dates)
places        where (homes, names)
counted       what is counted or measured
corrections   what a reader put right
"""

from collections import namedtuple
from pathlib import Path

import pandas as pd

from .. import surveys
from ..corpus import Corpus
from ..tables import declared
from . import attribution, counted, kinds, places, times
from .corrections import corrected, corrections_made
from .describe import by_kind, describe_accounting, describe_ledger
from .extract import scan
from .hedges import RULES
from .pages import pages
from .words import NUMERIC

__all__ = [
    "BOUNDS",
    "IGNORED",
    "KINDS",
    "LEDGER",
    "REASONS",
    "RULES",
    "accounting",
    "corrected",
    "corrections_made",
    "by_kind",
    "describe_accounting",
    "describe_ledger",
    "find",
    "ignored",
    "ledger",
    "limits",
    "scan",
]

LEDGER = declared("quantities")
IGNORED = declared("ignored")
BOUNDS, KINDS, REASONS = LEDGER.values("bound"), LEDGER.values("kind"), IGNORED.values("reason")
Row = namedtuple("Row", ["Index", *LEDGER.names])  # a row of the ledger and its position
LIMITS_FILE = Path(__file__).with_name("limits.csv")

STEPS = (
    kinds.assign,
    attribution.assign,
    times.assign,
    places.assign,
    counted.assign,
)  # over a whole document, in this order


def find(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """The ledger: one row per quantity in the texts, in the order of the texts.

    Columns: doc_id, seg_id, start, end (document offsets of quote), quote (the words with hedge and unit),
    low, value, high (numbers; infinite where a side is open, value missing for vague counts), bound, unit,
    kind, counted (the words for what is counted), place, as_of (NaT if the sentence gives no date, or only a
    relative one and the text has no date of publication), claimant ("author", "commenter ...", a name, or ""
    if somebody unnamed says so), sentence_start, sentence_end. `documents` gives the dates of publication.
    Raises SchemaError for an unknown bound or kind.

    >>> segment = {"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "start": 0}
    >>> segments = pd.DataFrame([segment | {"text": "At least 12 miners died."}])
    >>> find(segments)[["quote", "bound", "kind", "claimant"]].iloc[0].to_list()
    ['At least 12 miners', 'at_least', 'killed', 'author']
    """
    rows, measured = [], []
    for page in pages(segments, documents):
        for step in STEPS:
            step(page)
        rows += [Row(n, *_row(quantity)) for n, quantity in enumerate(page.quantities, len(rows))]
        measured += [quantity.measured for quantity in page.quantities]
    if any(map(surveys.may_be_share, rows)):
        rows = attribution.beside_shares(surveys.mark(rows, _with_texts(segments, documents)))
        rows = counted.of_no_shares(rows, measured)
    return LEDGER.of([row[1:] for row in rows])


def _with_texts(segments, documents):
    """Documents with their texts, put together from the segments where there are none."""
    if documents is not None and "text" in documents:
        return documents
    texts = surveys.texts(segments)
    return texts if documents is None else texts.merge(documents, on="doc_id", how="left")


def ledger(corpus: Corpus) -> pd.DataFrame:
    """The ledger of a corpus, with what its folder's `corrections.csv` puts right. Columns as `find` gives
    them."""
    return corrected(find(corpus.segments, corpus.documents), corpus)


def ignored(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """The digits and number words of the texts that are no quantities: doc_id, seg_id, start, end, quote,
    reason (one of REASONS).

    >>> segment = {"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "start": 0}
    >>> segments = pd.DataFrame([segment | {"text": "In 2012 no one came first."}])
    >>> ignored(segments)[["quote", "reason"]].values.tolist()
    [['2012', 'year'], ['no one', 'idiom'], ['first', 'ordinal']]
    """
    rows = [
        (
            page.doc_id,
            s.segment.seg_id,
            s.start + m.start,
            s.start + m.end,
            s.t.text[m.start : m.end],
            m.reason,
        )
        for page in pages(segments, documents)
        for s in page.sentences
        for m in s.mentions
        if m.reason
    ]
    return IGNORED.of(rows)


def accounting(segments: pd.DataFrame, quantities: pd.DataFrame, ignored: pd.DataFrame) -> pd.DataFrame:
    """One row: how many digit strings and number words the texts hold (tokens), how many are in the ledger,
    ignored, unaccounted (0).

    Raises ValueError that names the first token which stands in neither table.
    """
    counts = {"tokens": 0, "in_ledger": 0, "ignored": 0, "unaccounted": 0}
    spans = {}
    for table, name in ((ignored, "ignored"), (quantities, "in_ledger")):
        for row in table.itertuples(index=False):
            spans.setdefault((row.doc_id, row.seg_id), []).append((row.start, row.end, name))
    for segment in segments.itertuples(index=False):
        names = _names(segment, spans.get((segment.doc_id, segment.seg_id), []))
        for start, end in (match.span() for match in NUMERIC.finditer(segment.text)):
            if "" in names[start:end]:
                token, at = segment.text[start : min(end, start + 40)], segment.start + start
                place = f"{segment.doc_id} {segment.seg_id}: {token!r} at {at}"
                raise ValueError(f"{place} is in neither table")
            counts["tokens"] += 1
            counts[names[start]] += 1
    return pd.DataFrame([counts])


def _names(segment, spans):
    """The table in which each character of a segment stands, "" for none."""
    names = [""] * len(segment.text)
    for start, end, name in spans:
        names[start - segment.start : end - segment.start] = [name] * (end - start)
    return names


def _row(q):
    """A quantity as a row of the ledger."""
    m, sentence = q.mention, q.sentence
    words = sentence.t.text[m.start : m.end]
    place = (
        sentence.segment.doc_id,
        sentence.segment.seg_id,
        sentence.start + m.start,
        sentence.start + m.end,
        words,
    )
    reading = q.unit, q.kind, q.counted, q.place, q.as_of, q.claimant
    return (*place, m.low, m.value, m.high, m.bound, *reading, sentence.start, sentence.end, "")


def limits() -> pd.DataFrame:
    """Sentences that the rules are known to read wrongly. Columns: example, reads (the quotes and bounds
    found), means (to a reader), why.

    >>> limits().columns.to_list()
    ['example', 'reads', 'means', 'why']
    """
    return pd.read_csv(LIMITS_FILE)
