"""Readings that the words right beside a number decide, from `rules/surroundings.csv`: one row for each
pattern.

`before` and `after` are what stands against the number with its unit (see `patterns`), `unit` is its noun,
or one of several, "none" for a bare number.
"""

from typing import NamedTuple

from .. import rules
from .pages import Quantity
from .patterns import Choice, Pattern, choice, pattern


class Row(NamedTuple):
    """One pattern, and the noun of the number."""

    pattern: Pattern
    unit: Choice | None

    def fits(self, q: Quantity) -> bool:
        """Do the words beside a quantity fit the pattern?"""
        named = self.unit is None or (q.unit or "none") in self.unit
        return named and self.pattern.stands(q.sentence.t, q.first, q.last)


def row_of(row) -> Row:
    """A row of the table."""
    return Row(pattern(row.before, row.after), choice(row.unit) if row.unit else None)


TABLE = rules.load("surroundings", ("reading", "before", "unit", "after"))
ROWS: dict[str, list[Row]] = {}
for _row in TABLE.itertuples(index=False):
    ROWS.setdefault(_row.reading, []).append(row_of(_row))


def stands(q: Quantity, reading: str) -> bool:
    """Does a quantity stand in one of the surroundings of a reading?"""
    return any(row.fits(q) for row in ROWS[reading])
