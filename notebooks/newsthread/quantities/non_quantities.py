"""Digits and number words that are no quantities, each with its reason: dates, names, ordinals, scores,
idioms, "one"."""

import re
from typing import NamedTuple

from .. import rules
from ..text import Tokens
from . import hedges, outcomes
from .units import CURRENCIES, PEOPLE_OR_FORCE, currency_at, currency_before, noun_at, person_at, unit_at
from .words import (
    AGE_WORDS,
    FIGURES,
    FLOORS,
    IDIOMS,
    LISTS,
    MONTHS,
    ORDINALS,
    PEOPLE,
    PERSONS,
    ROMAN,
    SCALES,
    STOPWORDS,
    SUFFIXES,
    TIMES,
    WEEKDAYS,
)

FIRST_YEAR, LAST_YEAR = 1500, 2199  # four bare digits in this span may be a year
RECENT = 1990, 2035  # "2024 candidates" are those of the year, "2012 people" and "2000 goats" are many
MODERN = 1900  # before it, "the 1600 miners" are people
MAX_BRACKET = 12  # tokens back to the bracket that "6)" may close
MAX_IDIOM = 4
WORDS_OF_IDIOMS = frozenset(
    word for phrases in IDIOMS.by_first.values() for phrase, _ in phrases for word in phrase
)
DASHES = ("-", "–")
NAME_OPENERS = ("(", "[", "'", '"', "“", "‘")
NAME_JOINTS = ("-", "/", "_", "&")
NOT_IN_NAMES = STOPWORDS | WEEKDAYS | MONTHS | AGE_WORDS
BETWEEN_DAYS, IN_MONTH = LISTS["between days"], LISTS["before a month with a count"]
YEAR_BEFORE, YEAR_HEDGES = LISTS["before a year"], LISTS["hedges of a year"]


# Patterns of the rule table


class Row(NamedTuple):
    """One row: its pattern, the reason it gives, and the tests that must fail (see GUARDS)."""

    pattern: re.Pattern
    reason: str
    unless: tuple


class Group(NamedTuple):
    """Rows that begin equally many tokens before a number, and one pattern of them all, to ask first."""

    before: int
    any: re.Pattern
    rows: list


def _any_of(name):
    return "|".join(sorted(LISTS[name], key=len, reverse=True))


def _names_words(name):
    """What {name} stands for in a pattern: the words of a list, or with "after ..." that one of them
    stands before."""
    if name.startswith("after "):
        return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in LISTS[name.removeprefix("after ")]) + ")"
    return WORDS_OF.get(name) or _any_of(name)


def _compiled(pattern):
    return re.compile(re.sub(r"\{([a-z ]+)\}", lambda found: _names_words(found[1]), pattern), re.IGNORECASE)


def _groups(table):
    groups = []
    for before, rows in reversed(list(table.groupby("tokens_before"))):
        own = [
            Row(_compiled(row.pattern), row.reason, tuple(row.unless.split())) for row in rows.itertuples()
        ]
        groups.append(
            Group(int(before), re.compile("|".join(row.pattern.pattern for row in own), re.IGNORECASE), own)
        )
    return groups


NUMBER_END = r"(?!\d|\.\d|,\d{3}(?!\d))"
NO_NAMES_OF_MONTHS = {"may", "march", "mar"}  # where they have no capital
WORDS_OF = {
    "day": rf"(?:0?[1-9]|[12]\d|3[01])(?:(?:{_any_of('ordinal endings')})\b|(?![^\W\d_])){NUMBER_END}",
    "till": rf"(?:\s{{1,3}}(?:{_any_of('between days')})\s{{1,3}}|[-–])",
    "month": rf"(?:(?=(?-i:[A-Z]))(?:{_any_of('months')}|[sond][^\W\d_]{{3,7}}ber)"
    rf"|{'|'.join(sorted(MONTHS - NO_NAMES_OF_MONTHS, key=len, reverse=True))})(?!['’]?\w)",
    "a year": rf"(?:1[5-9]|2[01])\d\d{NUMBER_END}",
    "hour": "|".join(word for word, value in FIGURES.items() if 1 <= value <= 12),
    "small": "|".join(FIGURES),
    "street": "|".join(sorted(street.capitalize() for street in LISTS["streets"])),
    "not in names": "|".join(sorted(NOT_IN_NAMES, key=len, reverse=True)),
    "year": "(?:1[5-9]|2[01])\\d\\d",
}
PATTERNS = {
    order: _groups(table)
    for order, table in rules.load(
        "non_quantities", ("order", "reason", "tokens_before", "pattern", "unless")
    ).groupby("order")
}


def _rows(order):
    """The test for the rows of one order."""

    def test(t, i, floor):
        for group in PATTERNS[order]:
            first = i - group.before
            if first >= floor and group.any.match(t.text, t.starts[first]):
                found = _first_that_holds(t, i, first, group.rows)
                if found:
                    return found
        return None

    return test


def _first_that_holds(t, i, first, rows):
    for row in rows:
        found = row.pattern.match(t.text, t.starts[first])
        if found and found.end() >= t.ends[i]:
            last = t.token_at(found.end())
            if not any(GUARDS[name](t, i, last) for name in row.unless):
                return first, last, row.reason
    return None


def ignored_at(t: Tokens, i: int, floor: int = 0) -> tuple[int, int, str] | None:
    """(first token, token after the last, reason) if the numeric token i is no quantity, else None.
    Nothing before `floor` is taken."""
    word = t.words[i]
    tests = DIGIT_TESTS if word[0].isdecimal() or word[0] == "." else WORD_TESTS
    for test in tests:
        found = test(t, i, floor)
        if found:
            return found
    return None


def _idiom(t, i, floor):
    if t.words[i] not in WORDS_OF_IDIOMS:
        return None
    for j in range(i, max(floor, i - MAX_IDIOM) - 1, -1):
        found = IDIOMS.at(t.words, j)
        if found and j + found[0] > i:
            return j, j + found[0], "idiom"
    return None


# Names


def _is_proper(t, i):
    """A word with a capital in it, on the line of the next one, that is no small word and no part of a
    date."""
    if not t.words[i].isalpha() or t.words[i] in NOT_IN_NAMES or "\n" in t.text[t.ends[i] : t.starts[i + 1]]:
        return False
    return t.raw(i) != t.words[i]


def _proper_word(t, i, floor):
    """A number word in a name or after a heading word: World War II, Channel Four, Round One."""
    if i <= floor or not t.capital(i - 1):
        return None
    if t.words[i] in ROMAN:
        return i - 1, i + 1, "name"
    if t.words[i - 1] in LISTS["references"] and t.words[i + 1] != "-" and not unit_at(t, i + 1):
        return i - 1, i + 1, "reference"
    return (i - 1, i + 1, "name") if t.capital(i) and not t.titled and _is_proper(t, i - 1) else None


def _inside_name(t, i, floor):
    """Digits grown together with letters: S-300, U20, COVID-19, 401k/IRA, 3D; not 640bhp, $US5,
    mid-2007, sub-7, R1.5 million."""
    if t.words[i + 1] in SCALES or not (_grown_before(t, i, floor) or _grown_after(t, i, floor)):
        return None
    first, last = i, i + 1
    while first > floor and t.touches(first) and t.words[first - 1] not in NAME_OPENERS:
        first -= 1
    while t.touches(last) and _goes_on(t, last):
        last += 1
    return first, last, "name"


def _goes_on(t, j):
    """Does token j carry on a name: letters and digits, or a joint before some?"""
    if t.words[j].isalnum():
        return True
    return t.words[j] in NAME_JOINTS and t.touches(j + 1) and t.words[j + 1].isalnum()


def _grown_before(t, i, floor):
    if i <= floor or not t.touches(i):
        return False
    before = t.words[i - 1]
    if before.isalpha():
        return not currency_before(t, i, floor)[1]
    if (
        before not in NAME_JOINTS
        or i - 1 <= floor
        or not t.touches(i - 1)
        or hedges.BEFORE.before(t.words, i)
    ):
        return False
    return t.words[i - 2] not in LISTS["prefixes"] and _is_proper(t, i - 2)


def _grown_after(t, i, floor):
    after = t.words[i + 1]
    if not t.touches(i + 1) or not after.isalpha():
        return False
    if after in SUFFIXES:
        return t.words[i + 2] == "/" and t.touches(i + 2) or t.capital(i + 2)
    return not (t.raw(i + 1) == "M" or unit_at(t, i + 1) or currency_before(t, i, floor)[1])


# Dates and years


def is_year(word: str) -> bool:
    """Four digits that may be a year."""
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR


def _is_falling(t, i, last):
    """Is the second day not after the first: "March 9 to 3"?"""
    days = [int(word) for word in t.words[i:last] if word.isdecimal() and len(word) <= 2]
    return days[1] <= days[0]


def _counts(t, j):
    """Does what stands at token j make a count, a range or a time of the number before it?"""
    if t.words[j] in DASHES and t.touches(j) or t.words[j] in SCALES or t.words[j] == ":":
        return True
    return bool(unit_at(t, j)) or person_at(t, j)


def _counts_plural(t, j):
    """Is the word at token j a plural that a number before it counts?"""
    noun = noun_at(t, j)
    return bool(noun) and noun[1] == j + 1 and not t.capital(j)


def _is_counted_after_month(t, i, last):
    """Is the number after a month a count? "In March, 4 people", "last November 12 ships"; not "the
    March 4 vote"."""
    month = i - 1 - (t.words[i - 1] in (".", ","))
    if is_year(t.words[last - 1]) or t.words[i - 1] != "," and t.words[month - 1] not in IN_MONTH:
        return False
    return bool(unit_at(t, last)) or person_at(t, last) or _counts_plural(t, last)


def _is_counted_stretch(t, i, last):
    """Is the second day no day, but a count: "March 3 to 9 people"?"""
    end = t.words[last - 1]
    counts = end.isdecimal() and _counts(t, last) or _counts_plural(t, last)
    return counts and not is_year(end)


def _bare_year(t, i, floor):
    """A bare 1500-2199, unless a unit or a counted noun follows and nothing before says that it is a year."""
    if (
        not is_year(t.words[i])
        or currency_at(t, i - 1, i)
        or _is_hedged_count(t, i)
        or not _is_bare_year(t, i)
    ):
        return None
    return i, i + 1, "year"


def _is_bare_year(t, i):
    before, j = t.words[i - 1], i + 1
    if before in YEAR_BEFORE:
        people = before == "the" and int(t.words[i]) < MODERN and person_at(t, j)
        return not (people or before == "the" and unit_at(t, j))
    if unit_at(t, j) or t.words[j] in SCALES or t.words[j] == "-" and t.touches(j):
        return False
    return not person_at(t, j) if before in ("of", "to", "on", "and") else not _counts_nearby(t, j)


def _is_hedged_count(t, i):
    """Has the number a hedge that no year has: "an average of 1500", "nearly 2000"?"""
    hedge = hedges.BEFORE.before(t.words, i)
    if t.words[i - 2] in LISTS["comparatives"] and not _counts_nearby(t, i + 1):
        return False  # "lower than 2008"
    return bool(hedge) and (hedge[0] > 1 or t.words[i - 1] not in YEAR_HEDGES)


def _counts_nearby(t, j):
    """Is there a plural among the next two words?"""
    noun = noun_at(t, j)
    if not noun or noun[0] != j or noun[1] - noun[0] > 2 or t.capital(j):
        return False
    recent = RECENT[0] <= int(t.words[j - 1]) <= RECENT[1] and int(t.words[j - 1]) % 10
    return not recent or person_at(t, j)


# What a row of the table may name in `unless`: tests of the number at token i, and of what stands at token
# `last` after the match.
GUARDS = {
    "falling": _is_falling,
    "stretch": _is_counted_stretch,
    "counted": _is_counted_after_month,
    "unit": lambda t, i, last: unit_at(t, last),
    "scale": lambda t, i, last: t.words[last] in SCALES,
    "noun": lambda t, i, last: noun_at(t, last),
    "people": lambda t, i, last: person_at(t, last),
    "opening": lambda t, i, last: i == 1 and noun_at(t, last),
    "headline": lambda t, i, last: t.titled,
    "rising": lambda t, i, last: float(t.words[i]) < float(t.words[last - 1]),
    "bracket": lambda t, i, last: "(" in t.words[max(0, i - MAX_BRACKET) : i],
    "currency": lambda t, i, last: t.words[i - 1] in CURRENCIES,
    "amount": lambda t, i, last: (
        hedges.BEFORE.before(t.words, i) or outcomes.BEFORE.before(t.words, i) or currency_before(t, i, 0)[1]
    ),
    "age": lambda t, i, last: (
        t.words[i - 1] in PEOPLE and t.follows(last, BETWEEN_DAYS) and len(t.words[i]) < 4
    ),
    "lead": lambda t, i, last: t.words[last] in BETWEEN_DAYS and t.follows(last + 2, ("%", "percent")),
}

# In this order; the first that fits gives the reason.
MOMENTS, DATES, WELL_FORMED, SEASONS, IN_CONTEXT = map(_rows, sorted(PATTERNS))
DIGIT_TESTS = (MOMENTS, _idiom, DATES, WELL_FORMED, _inside_name, SEASONS, _bare_year, IN_CONTEXT)
WORD_TESTS = (MOMENTS, _idiom, WELL_FORMED, _proper_word)


# Number words that are left


def leftover_reason(t: Tokens, i: int) -> str:
    """Why a number word that cannot be read as a number is none: "the third man", "last quarter", "very
    few"."""
    word = t.words[i]
    if word in TIMES:
        return "adverb"
    if word in FLOORS:
        return "determiner"
    if word in ("half", "halves", "quarter", "quarters"):
        return "period"
    return "ordinal" if word in ORDINALS else "idiom"


def is_one(t: Tokens, span, i: int) -> bool:
    """Is this "one" a determiner or pronoun, and no count of people, no measure and no hedged number?"""
    if t.words[i] != "one":
        return False
    if t.words[i + 1] == "day" and t.words[i + 2] not in LISTS["after one day"]:
        return True  # some day
    if not _is_alone(span, i) or span.counted and _is_person(t, i + 1):
        return False
    return t.words[i + 1] == "of" or not outcomes.BEFORE.before(t.words, i)


def _is_alone(span, i):
    """Is the number the word at token i and no more, without a hedge or a unit of measurement?"""
    if span.value != 1 or span.figure[1] != i + 1 or span.unit_kind:
        return False
    return not span.unit or span.bound in ("exact", "about")


def _is_person(t, i):
    """A word for one person or several at token i."""
    return t.words[i] + "s" in PEOPLE_OR_FORCE or t.words[i] in PERSONS or person_at(t, i)


def one_reason(t: Tokens, i: int) -> str:
    """A determiner stands before its noun ("one solution"), a pronoun without ("the new one", "one of
    them")."""
    after, before = t.words[i + 1], t.words[i - 1]
    if after == "day":
        return "idiom"
    noun = after.isalpha() and after not in STOPWORDS and before not in LISTS["before a pronoun"]
    return "determiner" if noun else "pronoun"
