"""The polls of a text: who asked whom, when and how many; and which of the text's percentages are shares of
the people asked.

pollsters       who conducted a poll, and where        dates    days and months, "a year ago"
samples         how many were asked, stated errors     shares   percentages of a poll; earlier figures
polls_of_text   the polls, put together, and which is spoken of where
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from .polls_of_text import Polls, Survey
from .shares import Share, may_be_share, shares

__all__ = ["Reading", "Share", "Survey", "mark", "may_be_share", "readings", "texts"]

COMMENT = re.compile(r"c\d")
UNNAMED = "unnamed poll"


class Reading(NamedTuple):
    """What was read in one text, or in one comment: its rows of the ledger as tuples, its polls and
    shares."""

    doc_id: str
    rows: list
    polls: Polls
    shares: list[Share]


def readings(ledger: pd.DataFrame, documents: pd.DataFrame) -> Iterator[Reading]:
    """The polls and shares of each article and of each comment with percentages, which is a text of its own.

    `ledger` as `quantities.find` gives it, `documents` with doc_id, text and, where known, published.
    """
    return readings_of(list(ledger.itertuples()), documents)


def readings_of(rows: list, documents: pd.DataFrame) -> Iterator[Reading]:
    """The same of the rows of a ledger as tuples."""
    days = documents.get("published", [pd.NaT] * len(documents))
    texts = dict(zip(documents["doc_id"], zip(documents["text"], days, strict=True), strict=True))
    for doc_id, of_text in grouped(rows, lambda row: row.doc_id).items():
        text, published = texts[doc_id]
        comments = grouped(of_text, comment_of)
        first = min((row.sentence_start for row in of_text if comment_of(row)), default=len(text))
        for seg_id, own in comments.items():
            if any(map(may_be_share, own)):
                start, end = span(text, own) if seg_id else (0, first)
                yield read(doc_id, text, sorted(own, key=lambda row: row.start), start, end, published)


def grouped(rows: list, key: Callable) -> dict[str, list]:
    """Rows by a key, in order."""
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def comment_of(row) -> str:
    """The comment that a row stands in, "" for the article."""
    return row.seg_id if COMMENT.match(row.seg_id) else ""


def span(text: str, rows: list) -> tuple[int, int]:
    """Where the paragraphs of a comment that hold its numbers begin and end."""
    start = text.rfind("\n\n", 0, min(row.sentence_start for row in rows))
    end = text.find("\n\n", max(row.sentence_end for row in rows))
    return max(start, 0), len(text) if end < 0 else end


def read(doc_id: str, text: str, rows: list, start: int, end: int, published) -> Reading:
    """The polls and shares between two places of a text."""
    polls = Polls(text, rows, parts(text, start, end), published)
    return Reading(doc_id, rows, polls, shares(polls, rows))


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paragraphs of a text that are not blank begin and end.

    >>> parts("Title\\n\\n\\n\\nWords.", 0, 15)
    [(0, 5), (9, 15)]
    """
    found, at = [], start
    for part in text[start:end].split("\n\n"):
        if part.strip():
            found.append((at, at + len(part)))
        at += len(part) + 2
    return found or [(start, end)]


def mark(rows: list, documents: pd.DataFrame) -> list:
    """The rows of a ledger (tuples with their names) with kind, claimant and as_of of poll shares.

    The percentages of a poll become `share`, claimed by its pollster and of the days when people were asked,
    where the text gives them; those that were called shares and are of no poll become `percent`. `documents`
    as `readings` needs them (`texts` makes them of segments).
    """
    marked = {row.Index: row._replace(kind="percent") if row.kind == "share" else row for row in rows}
    for share in (share for reading in readings_of(rows, documents) for share in reading.shares):
        row = marked[share.row]
        as_of = share.first if pd.notna(share.first) else row.as_of
        marked[share.row] = row._replace(kind="share", claimant=claimant(share, row), as_of=as_of)
    return list(marked.values())


def claimant(share: Share, row) -> str:
    """Who says a share: its pollster, or of a poll without a name who tells of it."""
    return share.survey.pollster or (UNNAMED if row.claimant in ("author", "") else row.claimant)


def texts(segments: pd.DataFrame) -> pd.DataFrame:
    """Documents (doc_id, text) put together from their parts, where only these are at hand; offsets stay as
    they are.

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
