"""Readings that the words right beside a number decide, from `rules/surroundings.csv`: one row for each
pattern.

`before` and `after` are the tokens that stand against the number with its unit: a word, several ("of|with"),
a list of `context_words.csv` ("{parents}"), or the end of the sentence ("$"). `unit` is the noun of the
number, "none" for a bare one.
"""

import re
from typing import NamedTuple

from .. import rules
from .context import CONTEXT
from .pages import Quantity

ELEMENT = re.compile(r"(?:\{[^}]+\}|[^\s{])+")


class Row(NamedTuple):
    """One pattern: the words that may stand at each place before and after a number, and its noun."""

    before: tuple[frozenset, ...]
    unit: str
    after: tuple[frozenset, ...]

    def fits(self, q: Quantity) -> bool:
        """Do the words beside a quantity fit the pattern?"""
        t = q.sentence.t
        named = self.unit in ("", q.unit or "none")
        return named and t.precedes(q.first, *self.before) and t.follows(q.last, *self.after)


def _words(choice):
    """The words that one alternative of an element stands for."""
    if choice.startswith("{"):
        return CONTEXT[choice.strip("{}")]
    return {"" if choice == "$" else choice}


def _elements(pattern):
    return tuple(frozenset().union(*map(_words, element.split("|"))) for element in ELEMENT.findall(pattern))


def row_of(row) -> Row:
    """A row of the table."""
    return Row(_elements(row.before), row.unit, _elements(row.after))


TABLE = rules.load("surroundings", ("reading", "before", "unit", "after"))
ROWS: dict[str, list[Row]] = {}
for _row in TABLE.itertuples(index=False):
    ROWS.setdefault(_row.reading, []).append(row_of(_row))


def stands(q: Quantity, reading: str) -> bool:
    """Does a quantity stand in one of the surroundings of a reading?"""
    return any(row.fits(q) for row in ROWS[reading])
