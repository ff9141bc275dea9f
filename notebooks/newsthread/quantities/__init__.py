"""Every number of a text in one ledger, with its words, its bounds, what it counts and who says so; and what
is no quantity, and why.

extract       words -> numbers, hedges, units, ranges (numerals, units, hedges, ranges; non_quantities: none)
pages         a document as sentences with their numbers, over which the steps go in turn:
kinds         killed, count, money ... (fates: which outcome is whose)
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
from ..tables import declared
from . import attribution, counted, kinds, places, times
from .corrections import corrected, corrections_made
from .describe import by_kind, describe_accounting, describe_ledger, in_percent
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
    "in_percent",
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


def find(segments, documents=None):
    """The ledger: one row per quantity in the texts, in the order of the texts.

    Columns: doc_id, seg_id, start, end (document offsets of quote), quote (the words with hedge and unit),
    low, value, high (numbers; infinite where a side is open, value missing for vague counts), bound, unit,
    kind, counted (the words for what is counted), place, as_of (NaT if the sentence gives no date, or only a
    relative one and the text has no date of publication), claimant ("author", "commenter ...", a name, or ""
    if somebody unnamed says so), sentence_start, sentence_end. `documents` gives the dates of publication.
    Raises SchemaError for an unknown bound or kind.

    >>> segments = pd.DataFrame([{"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "start": 0, "text": "At least 12 miners died."}])
    >>> find(segments)[["quote", "bound", "kind", "claimant"]].iloc[0].to_list()
    ['At least 12 miners', 'at_least', 'killed', 'author']
    """
    rows = []
    for page in pages(segments, documents):
        for step in STEPS:
            step(page)
        rows += [Row(n, *_row(quantity)) for n, quantity in enumerate(page.quantities, len(rows))]
    if any(map(surveys.may_be_share, rows)):
        rows = attribution.beside_shares(surveys.mark(rows, _with_texts(segments, documents)))
    return LEDGER.of([row[1:] for row in rows])


def _with_texts(segments, documents):
    """Documents with their texts, put together from the segments where there are none."""
    if documents is not None and "text" in documents:
        return documents
    texts = surveys.texts(segments)
    return texts if documents is None else texts.merge(documents, on="doc_id", how="left")


def ledger(corpus) -> pd.DataFrame:
    """The ledger of a corpus, with what its folder's `corrections.csv` puts right. Columns as `find` gives
    them."""
    return corrected(find(corpus.segments, corpus.documents), corpus)


def ignored(segments, documents=None):
    """The digits and number words of the texts that are no quantities: doc_id, seg_id, start, end, quote,
    reason (one of REASONS).

    >>> segments = pd.DataFrame([{"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "start": 0, "text": "In 2012 no one came first."}])
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


def accounting(segments, quantities, ignored):
    """One row: how many digit strings and number words the texts hold (tokens), how many are in the ledger,
    ignored, unaccounted (0).

    Raises ValueError that names the first token which stands in neither table.
    """
    counts = {"tokens": 0, "in_ledger": 0, "ignored": 0, "unaccounted": 0}
    spans = _spans(quantities, "in_ledger"), _spans(ignored, "ignored")
    for segment in segments.itertuples(index=False):
        key = segment.doc_id, segment.seg_id
        runs = _runs(spans[0].get(key, []) + spans[1].get(key, []))
        for start, end in (match.span() for match in NUMERIC.finditer(segment.text)):
            while runs and runs[-1][1] <= segment.start + start:
                runs.pop()
            if not runs or runs[-1][0] > segment.start + start or runs[-1][1] < segment.start + end:
                token = segment.text[start : min(end, start + 40)]
                raise ValueError(
                    f"{segment.doc_id} {segment.seg_id}: {token!r} at {segment.start + start} is in neither table"
                )
            counts["tokens"] += 1
            counts[runs[-1][2]] += 1
    return pd.DataFrame([counts])


def _spans(table, name):
    """(start, end, name) of the rows of a table, by segment."""
    spans = {}
    for row in table.itertuples(index=False):
        spans.setdefault((row.doc_id, row.seg_id), []).append((row.start, row.end, name))
    return spans


def _runs(spans):
    """Spans joined where they touch (a string longer than a sentence may be), the last one first, so that
    they can be popped in order."""
    runs = []
    for start, end, name in sorted(spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]), name)
        else:
            runs.append((start, end, name))
    return runs[::-1]


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


def limits():
    """Sentences that the rules are known to read wrongly. Columns: example, reads (the quotes and bounds
    found), means (to a reader), why.

    >>> limits().columns.to_list()
    ['example', 'reads', 'means', 'why']
    """
    return pd.read_csv(LIMITS_FILE, dtype=str)
