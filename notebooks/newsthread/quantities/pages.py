"""A document as the steps of the ledger read it: its sentences in order, each with its tokens and its
numbers."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from ..ingest import sentence_spans
from ..text import Tokens
from .clauses import clause_ends
from .context import CONTEXT
from .extract import Mention, scan_tokens

DISEASES = CONTEXT["diseases"]
REPLIES = {
    "comments",
    "comment",
    "responses",
    "response",
    "replies",
    "thoughts",
}  # the one count that a byline may declare
# What is metadata, by the kind of segment and whether it is of a comment, with the counts that it may hold.
METADATA = {("byline", False): REPLIES, ("byline", True): (), ("notice", True): ()}
KEPT_REASONS = {"date", "time", "url", "list number"}  # what else is in a byline is metadata


@dataclass(slots=True, eq=False)
class Quantity:
    """A number of a sentence and what the steps find out about it; `first` and `last` bound its tokens, with
    hedge and unit."""

    sentence: "Sentence"
    mention: Mention
    first: int
    last: int
    left: int = 0  # the token where the quantity before it ends
    right: int = 0  # the token where the next one begins
    previous: "Quantity | None" = None
    next: "Quantity | None" = None
    unit: str = ""
    kind: str = ""
    counted: str = ""
    measured: str | None = None  # what a percentage counts if it proves to be no share of people asked
    place: str = ""
    as_of: object = pd.NaT
    claimant: str = ""


class Sentence:
    """A sentence of a segment: where it begins in the document, its tokens, all its numbers, and those that
    are quantities."""

    def __init__(self, segment, start: int, text: str):
        self.segment, self.start, self.t = segment, start, Tokens(text)
        self.mentions = _with_metadata(segment, scan_tokens(self.t))
        self.quantities = [self._quantity(m) for m in self.mentions if not m.reason]
        for one, other in zip(self.quantities, self.quantities[1:], strict=False):
            one.next, other.previous = other, one
            one.right, other.left = other.first, one.last

    def _quantity(self, m):
        starts = self.t.starts
        first, last = bisect.bisect_left(starts, m.start), bisect.bisect_left(starts, m.end)
        return Quantity(self, m, first, last, right=self.t.length, unit=m.unit, counted=m.counted)

    @property
    def end(self) -> int:
        return self.start + len(self.t.text)

    @cached_property
    def clause_ends(self) -> list[int]:
        """The characters at which its clauses end."""
        return clause_ends(self.t.text)

    @cached_property
    def words(self) -> frozenset:
        """The words of the sentence, to ask quickly whether a rule can apply."""
        return frozenset(self.t.words)


@dataclass(eq=False)
class Page:
    """A document: its day of publication (NaT if unknown) and its sentences in the order of the text."""

    doc_id: str
    published: pd.Timestamp
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def quantities(self) -> list[Quantity]:
        return [quantity for sentence in self.sentences for quantity in sentence.quantities]

    @cached_property
    def is_of_disease(self) -> bool:
        """Does a document speak of a disease?"""
        return any(not DISEASES.isdisjoint(sentence.words) for sentence in self.sentences)

    @cached_property
    def segments(self) -> list[list[Sentence]]:
        """The sentences of each segment."""
        by_segment = {}
        for sentence in self.sentences:
            by_segment.setdefault(sentence.segment.seg_id, []).append(sentence)
        return list(by_segment.values())


def pages(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> Iterator[Page]:
    """A Page for each document that has segments."""
    published = (
        {} if documents is None else dict(zip(documents["doc_id"], documents["published"], strict=True))
    )
    read = {}
    for segment in segments.itertuples(index=False):
        page = read.setdefault(segment.doc_id, Page(segment.doc_id, published.get(segment.doc_id, pd.NaT)))
        page.sentences += [
            Sentence(segment, segment.start + a, segment.text[a:b]) for a, b in sentence_spans(segment.text)
        ]
    return iter(read.values())


def cell(segment, column: str) -> str:
    """A cell of a segment's row, "" if it is missing or there is no such column."""
    value = getattr(segment, column, "")
    return value if isinstance(value, str) else ""


def _with_metadata(segment, mentions):
    """The mentions of a sentence; what bylines and the notices of comments hold, but dates, is metadata."""
    reply = cell(segment, "parent_id") != ""
    if (segment.kind, reply) not in METADATA:
        return mentions
    kept = [m.reason in KEPT_REASONS or m.unit in METADATA[segment.kind, reply] for m in mentions]
    return [m if keep else m._replace(reason="metadata") for m, keep in zip(mentions, kept, strict=True)]
