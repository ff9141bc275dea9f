"""Digits and number words that are no quantities, each with its reason: dates, names, ordinals, scores,
idioms, "one"."""

from ..text import Phrases, Tokens
from . import hedges, outcomes, readings
from .patterns import beside
from .units import PEOPLE_OR_FORCE, currency_before, noun_at, person_at, unit_at
from .words import FLOORS, IDIOMS, LISTS, NUMBER_WORDS, ORDINALS, PEOPLE, PERSONS, SCALES, TIMES

MAX_BRACKET = 12  # tokens back to the bracket that "6)" may close
MAX_IDIOM = 4
BETWEEN_DAYS, IN_MONTH = LISTS["between days"], LISTS["before a month with a count"]
# What a hedge before a bare year may be: "about 1850" is one, "nearly 2000" none.
YEAR_HEDGES = {(word,) for word in LISTS["hedges of a year"]}
COUNT_HEDGES = Phrases(
    {phrase: row for phrase, row in hedges.PHRASES_BEFORE.items() if phrase not in YEAR_HEDGES}
)


def ignored_at(t: Tokens, i: int, floor: int = 0) -> tuple[int, int, str] | None:
    """(first token, token after the last, reason) if the numeric token i is no quantity, else None.
    Nothing before `floor` is taken."""
    return _idiom(t, i, floor) or reason_at(t, i, floor)


def _idiom(t, i, floor):
    starts = range(i, max(floor, i - MAX_IDIOM) - 1, -1)
    spans = ((first, first + found[0]) for first in starts if (found := IDIOMS.at(t.words, first)))
    return next(((first, last, "idiom") for first, last in spans if last > i), None)


# Tests that a row of the table may name in `unless`: of the number at token i, and of what stands at token
# `last` after the match.


def _is_falling(t, i, last):
    """Is the second day not after the first: "March 9 to 3"?"""
    days = [int(word) for word in t.words[i:last] if word.isdecimal()]
    return days[1] <= days[0]


def _is_plural(t, i, last):
    """A lone plural in small letters, which the number before it counts."""
    noun = noun_at(t, last)
    return noun.last == last + 1 and not t.capital(last)


def _counts(t, i, last):
    return unit_at(t, last) or person_at(t, last) or _is_plural(t, i, last)


def _is_counted_after_month(t, i, last):
    """Is the number after a month a count? "In March, 4 people", "last November 12 ships"; not "the
    March 4 vote"."""
    month = i - 1 - (t.words[i - 1] in (".", ","))
    return (t.words[i - 1] == "," or t.words[month - 1] in IN_MONTH) and _counts(t, i, last)


def _counts_nearby(t, i, last):
    """Is a plural in small letters among the words after the number?"""
    return noun_at(t, last) and not t.capital(last)


def _is_count_of_year(t, i, last):
    """Is a number that may be a recent year one of people? "2024 candidates" are those of the year."""
    return person_at(t, last) and not t.capital(last)


TESTS = readings.TESTS | {
    "falling": _is_falling,
    "stretch": lambda t, i, last: t.words[last] in SCALES or _counts(t, i, last),
    "counted": _is_counted_after_month,
    "nearby": _counts_nearby,
    "recent": _is_count_of_year,
    "hedge": lambda t, i, last: COUNT_HEDGES.before(t.words, i),
    "measure": lambda t, i, last: unit_at(t, i + 1),
    "opening": lambda t, i, last: i == 1 and noun_at(t, last),
    "headline": lambda t, i, last: t.titled,
    "rising": lambda t, i, last: float(t.words[i]) < float(t.words[last - 1]),
    "bracket": lambda t, i, last: "(" in t.words[max(0, i - MAX_BRACKET) : i],
    "currency": lambda t, i, last: currency_before(t, i, 0)[1],
    "outcome": lambda t, i, last: outcomes.BEFORE.before(t.words, i),
    "age": lambda t, i, last: (
        t.words[i - 1] in PEOPLE and t.follows(last, BETWEEN_DAYS) and len(t.words[i]) < 4
    ),
    "lead": lambda t, i, last: t.words[last] in BETWEEN_DAYS and t.follows(last + 2, ("%", "percent")),
}

reason_at = readings.first_reading("non_quantities", TESTS)


# Number words that are left

# Why a number word that cannot be read as a number is none: "the third man", "last quarter", "very few".
LEFTOVERS = dict.fromkeys(NUMBER_WORDS, "idiom") | dict.fromkeys(ORDINALS, "ordinal")
LEFTOVERS |= dict.fromkeys(["half", "halves", "quarter", "quarters"], "period")
LEFTOVERS |= dict.fromkeys(FLOORS, "determiner") | dict.fromkeys(TIMES, "adverb")


def leftover_reason(word: str) -> str:
    """Why a number word, or what only looks like one, is no number."""
    return LEFTOVERS.get(word, "idiom")


def is_one(t: Tokens, span, i: int) -> bool:
    """Is this "one" a determiner or pronoun, and no count of people, no measure and no hedged number?"""
    if t.words[i] != "one":
        return False
    if one_reason(t, i) == "idiom":  # some day
        return True
    if not _is_alone(span, i) or span.counted.last and _is_person(t, i + 1):
        return False
    counts = outcomes.BEFORE.before(t.words, i) or beside(t, i, i + 1, "one of a list")
    return t.words[i + 1] == "of" or not counts


def _is_alone(span, i):
    """Is the number the word at token i and no more, without a hedge or a unit of measurement?"""
    return (
        span.figure[1] == i + 1 and not span.unit_kind and (not span.unit or span.bound in ("exact", "about"))
    )


def _is_person(t, i):
    """A word for one person or several at token i."""
    return t.words[i] + "s" in PEOPLE_OR_FORCE or t.words[i] in PERSONS or person_at(t, i)


one_at = readings.first_reading("ones", readings.TESTS)


def one_reason(t: Tokens, i: int) -> str:
    """A determiner stands before its noun ("one solution"), a pronoun without ("the new one", "one of
    them"); "one day" is an idiom."""
    return one_at(t, i)[2]
