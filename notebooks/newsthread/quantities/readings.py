"""Rule tables of readings: each row a regular expression over the text around a number, tried in the order of
the table.

In a pattern, {name} stands for the words of that list of `rules/words.csv`, or for one of `WORDS_OF`. A row
begins `tokens_before` tokens before the number, and holds unless one of the tests that it names holds.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .. import rules
from ..text import Tokens
from . import hedges
from .units import noun_at, person_at, unit_at
from .words import (
    AGE_WORDS,
    FIGURES,
    LISTS,
    MONTHS,
    PARTS,
    ROMAN,
    SCALES,
    STOPWORDS,
    SUFFIXES,
    VULGAR,
    WEEKDAYS,
    any_of,
)

NUMBER_END = r"(?!\d|\.\d|,\d{3}(?!\d))"
NO_NAMES_OF_MONTHS = {"may", "march", "mar"}  # where they have no capital
WORDS_OF = {name: any_of(words) for name, words in LISTS.items()}
WORDS_OF |= {
    "day": rf"(?:0?[1-9]|[12]\d|3[01])(?:(?:{any_of(LISTS['ordinal endings'])})\b|(?![^\W\d_]))"
    rf"{NUMBER_END}(?!:\d)",
    "till": rf"\s{{1,3}}(?:{any_of(LISTS['between days'])})\s{{1,3}}|[-–]",
    "month": rf"(?:(?=(?-i:[A-Z]))(?:{any_of(MONTHS)}|[sond][^\W\d_]{{3,7}}ber)"
    rf"|{any_of(MONTHS - NO_NAMES_OF_MONTHS)})(?!['’]?\w)",
    "year": r"(?:1[5-9]|2[01])\d\d",
    "a year": rf"(?:1[5-9]|2[01])\d\d{NUMBER_END}",
    "hour": any_of(word for word, value in FIGURES.items() if 1 <= value <= 12),
    "small": any_of(FIGURES),
    "part": any_of(word for word in PARTS if not word.endswith("s")),
    "roman": f"(?-i:{any_of(ROMAN).upper()})",
    "suffix": any_of(SUFFIXES),
    "scale": any_of(SCALES),
    "at a score": any_of(rf"(?<=\b{word}\s)" for word in LISTS["before a score"]),
    "street": any_of(map(str.capitalize, LISTS["streets"])),
    "not in names": any_of(STOPWORDS | WEEKDAYS | MONTHS | AGE_WORDS),
    "digits": r"\d[\d.,]{0,30}(?<![.,])",  # no longer, so that "1,1,1,..." costs no more than its length
    "letters": rf"[^\W\d_{''.join(VULGAR)}]+",
    "rest of a name": r"(?:[-/_&]?\w+)*",
}
# Tests of the number at token i and of what stands at token `last`, after the match.
Test = Callable[[Tokens, int, int], object]
TESTS: dict[str, Test] = {
    "unit": lambda t, i, last: unit_at(t, last),
    "unitless": lambda t, i, last: not unit_at(t, last),
    "scale": lambda t, i, last: t.words[last] in SCALES,
    "noun": lambda t, i, last: noun_at(t, last),
    "people": lambda t, i, last: person_at(t, last),
    "hedged": lambda t, i, last: hedges.BEFORE.before(t.words, i),
    "unhedged": lambda t, i, last: not hedges.BEFORE.before(t.words, i),
}


# What a reading takes in: the match, where nothing else is said.
NAME_OPENERS = ("(", "[", "'", '"', "“", "‘")


def _touching(t, i, floor, first, last):
    """All that stands right against the match, before it."""
    while first > floor and t.touches(first) and t.words[first - 1] not in NAME_OPENERS:
        first -= 1
    return first, last


SPANS = {
    "": lambda t, i, floor, first, last: (first, last),
    "number": lambda t, i, floor, first, last: (i, i + 1),
    "touching": _touching,
}


class Row(NamedTuple):
    """One row of a table: how many tokens before the number it begins, its pattern, the tests that must fail,
    what it takes in and what it reads the number as."""

    before: int
    pattern: re.Pattern
    unless: list
    span: Callable
    reading: str

    def at(self, t: Tokens, i: int, floor: int) -> tuple[int, int, str] | None:
        """(first token, token after the last, reading) if the row holds for the number at token i."""
        first = i - self.before
        found = self.pattern.match(t.text, t.starts[first])
        last = t.token_at(found.end()) if found else i
        if last <= i or any(test(t, i, last) for test in self.unless):
            return None
        return *self.span(t, i, floor, first, last), self.reading


def _compiled(pattern):
    return re.compile(re.sub(r"\{([a-z ]+)\}", lambda found: f"(?:{WORDS_OF[found[1]]})", pattern), re.I)


def first_reading(name: str, tests: Mapping[str, Test]) -> Callable:
    """The function that finds the first row of a table that holds for the number at a token: it gives (first
    token, token after the last, reading), or None. Nothing before the token `floor` is taken."""
    table = rules.load(name, ("reading", "tokens_before", "pattern", "unless"))
    rows = [_row(row, tests) for row in table.to_dict("records")]
    # One pattern of all rows that begin at the same token says which of them matches first, if any does.
    numbers = {before: [n for n, row in enumerate(rows) if row.before == before] for before in range(6)}
    joined = {before: _joined(rows[n].pattern for n in own) for before, own in numbers.items() if own}

    def reading_at(t, i, floor=0):
        matched = {
            before: numbers[before][found.lastindex - 1]
            for before, pattern in joined.items()
            if i - before >= floor and (found := pattern.match(t.text, t.starts[i - before]))
        }
        later = rows[min(matched.values(), default=len(rows)) :]
        return next(filter(None, (row.at(t, i, floor) for row in later if row.before in matched)), None)

    return reading_at


def _joined(patterns):
    """One pattern of several; its last group, an empty one, is the number of the first that matches."""
    return re.compile("|".join(f"(?:{one.pattern})()" for one in patterns), re.I)


def _row(row, tests):
    unless, span = [tests[name] for name in row["unless"].split()], SPANS[row.get("takes", "")]
    return Row(int(row["tokens_before"]), _compiled(row["pattern"]), unless, span, row["reading"])
