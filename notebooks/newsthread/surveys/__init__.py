"""The polls of a text: who asked whom, when and how many; and which of the text's percentages are shares of the people asked.

pollsters       where a text speaks of a poll, and who conducted it     dates    days and months, "a year ago"
samples         how many were asked, stated errors                      shares   percentages of a poll; earlier figures
polls_of_text   the polls, put together, and which is spoken of where
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ..ingest import sentence_spans
from .polls_of_text import Polls, Survey
from .shares import Share, shares

__all__ = ["Reading", "Share", "Survey", "mark", "readings", "texts"]

UNNAMED = "unnamed poll"


class Reading(NamedTuple):
    """What was read in one text, or in one comment: its rows of the ledger, its polls and shares."""

    doc_id: str
    rows: pd.DataFrame
    polls: Polls
    shares: list[Share]


def readings(ledger: pd.DataFrame, documents: pd.DataFrame) -> Iterator[Reading]:
    """The polls and shares of each article and of each comment with numbers, which is a text of its own.

    `ledger` as `quantities.find` gives it, `documents` with doc_id, text and, where known, published.
    """
    texts = documents.set_index("doc_id")
    for doc_id, rows in ledger.groupby("doc_id", sort=False):
        text, published = (
            texts.at[doc_id, "text"],
            texts.at[doc_id, "published"] if "published" in texts else pd.NaT,
        )
        comment = rows["seg_id"].where(rows["seg_id"].str.match(r"c\d"), "")
        first = rows.loc[comment != "", "sentence_start"].min()
        for seg_id, own in rows.groupby(comment, sort=False):
            start, end = span(text, own, seg_id, len(text) if pd.isna(first) else int(first))
            yield read(doc_id, text, own.sort_values("start", kind="stable"), start, end, published)


def span(text: str, rows: pd.DataFrame, comment: str, article_end: int) -> tuple[int, int]:
    """Where a comment's paragraphs with numbers begin and end; an article ends where the first comment with a number begins."""
    if not comment:
        return 0, article_end
    start = text.rfind("\n\n", 0, int(rows["sentence_start"].min()))
    end = text.find("\n\n", int(rows["sentence_end"].max()))
    return max(start, 0), len(text) if end < 0 else end


def read(doc_id: str, text: str, rows: pd.DataFrame, start: int, end: int, published) -> Reading:
    """The polls and shares between two places of a text; offsets stay those of the whole text."""
    words = " " * start + text[start:end]
    parts = [at for at in part_starts(words)]
    sentences = [
        (at + left, at + right)
        for at, stop in zip(parts, [*parts[1:], len(words)], strict=True)
        for left, right in sentence_spans(words[at:stop])
    ]
    polls = Polls(words, rows, sentences or [(0, len(words))], published)
    return Reading(doc_id, rows, polls, shares(polls, rows, parts, published))


def part_starts(words: str) -> list[int]:
    """Where the paragraphs of a text begin."""
    starts, at = [], 0
    for part in words.split("\n\n"):
        if part.strip():
            starts.append(at)
        at += len(part) + 2
    return starts or [0]


def mark(ledger: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The ledger with kind, claimant and as_of of poll shares.

    The percentages of a poll become `share`, claimed by its pollster and of the days when people were asked, where the text gives them; those that were called
    shares and are of no poll become `percent`. `documents` as `readings` needs them (`texts` makes them of segments).
    """
    marked = ledger.copy()
    marked.loc[marked["kind"] == "share", "kind"] = "percent"
    found = [share for reading in readings(ledger, documents) for share in reading.shares]
    at = [share.row for share in found]
    marked.loc[at, "kind"] = "share"
    marked.loc[at, "claimant"] = [share.survey.pollster or UNNAMED for share in found]
    dated = [share for share in found if pd.notna(share.first)]
    marked.loc[[share.row for share in dated], "as_of"] = [share.first for share in dated]
    return marked


def texts(segments: pd.DataFrame) -> pd.DataFrame:
    """Documents (doc_id, text) put together from their parts, where only these are at hand; offsets stay as they are.

    >>> texts(pd.DataFrame({"doc_id": "d", "start": [0, 7], "text": ["Title", "Words."]}))["text"].tolist()
    ['Title\\n\\nWords.']
    """
    rows = []
    for doc_id, parts in segments.groupby("doc_id", sort=False):
        text = ""
        for part in parts.sort_values("start").itertuples():
            text += "\n" * (part.start - len(text)) + part.text
        rows.append((doc_id, text))
    return pd.DataFrame(rows, columns=["doc_id", "text"])
