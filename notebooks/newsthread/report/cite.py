"""Words that lead to their place in a text."""

from dataclasses import dataclass
from numbers import Real

from markupsafe import Markup

from .markup import escape, is_blank

# Where a row of a stage's table stands in its text, and which of its columns are words that can lead there.
TEXT, START, PART = "doc_id", "start", "seg_id"
LEADING = ("quote", PART)


def cited(words: object, doc_id: str, start: float | None = None, seg_id: str | None = None) -> Markup:
    """`words` as a way to the text `doc_id`: to the number whose words begin at the character `start`, else
    to the part `seg_id`.

    The report makes a link of them to the text's own page; elsewhere they are words. Without a place they are
    just words.

    >>> print(cited("52 %", "daily", 1406, "p14"))
    <span class="cited" data-places="at-1406 p14" data-text="daily">52 %</span>
    >>> print(cited("A & B", ""))
    A &amp; B
    """
    places = [f"at-{int(start)}"] if isinstance(start, Real) and start >= 0 else []
    places += [] if is_blank(seg_id) else [str(seg_id)]
    if is_blank(doc_id) or not places:
        return escape(words)
    return Markup('<span class="cited" data-places="{}" data-text="{}">{}</span>').format(
        escape(" ".join(places)), escape(doc_id), escape(words)
    )


def cited_row(words, row, start=START):
    """`words` as a way to the place of a table's `row` (a mapping), its number beginning at row[start]."""
    return cited(words, row.get(TEXT, ""), row.get(start), row.get(PART))


@dataclass(frozen=True)
class Cited:
    """A value for a computed sentence, with the row and the column that say where it stands."""

    value: object
    row: dict
    start: str
