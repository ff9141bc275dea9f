"""Every numeric mention of a text: the number, its hedges, its unit or counted noun, joined into ranges, or
the reason why it is no quantity.

`scan(text)` goes once from left to right; no rule looks further than a dozen tokens around a number, so time
grows with length only.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from ..text import Phrases, Tokens
from . import hedges, readings
from .non_quantities import ignored_at, is_one, leftover_reason, one_reason
from .numerals import and_fraction, number_at
from .ranges import Opening, range_end, share_bounds, share_units
from .units import (
    UNIT_TABLE,
    WHOLES,
    Noun,
    Unit,
    currency_before,
    fits,
    named_unit_at,
    noun_at,
    part_of,
    person_at,
    rate_at,
    unit_at,
)
from .words import AGE_WORDS, LISTS, NUMBER_WORDS, NUMERIC, PARTS, ROMAN, SCALES, is_number, past

ARTICLES = ("a", "an")
AFTER_ARTICLE = {*SCALES, *PARTS, "few", "couple"}
NOT_HEDGED = LISTS["after a year"]  # "about a year ago"
DURATIONS = {
    form for row in UNIT_TABLE.itertuples() if row.kind == "duration" for form in row.forms.split(", ")
}
POUNDS_OF_MONEY = 1e6  # "five million pounds"
AGES = frozenset(range(1, 116))
OLDEST = 130  # no age from here on: "aged 400"
NO_NOUN = Noun(0, 0)
US = Phrases({("us",): "US", ("u", ".", "s", "."): "US"})
MINUS = ("-", "−", "minus")
sign_at = readings.first_reading("signs", readings.TESTS)
age_at = readings.first_reading("ages", readings.TESTS)


class Mention(NamedTuple):
    """One numeric mention, in tokens while it is read, in character offsets when it is done.

    `reason` is empty for a quantity.
    """

    start: int
    end: int
    low: float = math.nan
    value: float = math.nan
    high: float = math.nan
    bound: str = ""
    unit: str = ""
    unit_kind: str = ""  # the kind that the unit settles; "" where the unit is a counted noun
    counted: str | Noun = NO_NOUN  # the words for what is counted, in the making their first and last token
    reason: str = ""
    figure: tuple = (0, 0)  # the number alone


def scan(text: str) -> list[Mention]:
    """All numeric mentions of a text in order, quantities and ignored ones.

    >>> [(m.value, m.bound, m.unit) for m in scan("Some 40 miners were hurt and at least 12 died.")]
    [(40.0, 'about', 'miners'), (12.0, 'at_least', '')]
    >>> [m.reason for m in scan("in 2012, for the third time")]
    ['year', 'ordinal']
    """
    return scan_tokens(Tokens(text))


def scan_tokens(t: Tokens) -> list[Mention]:
    """The same on a text that is already in tokens."""
    found, floor = [], 0
    for i in numeric_tokens(t):
        if i >= floor:
            found.append(_mention_at(t, i, floor))
            floor = found[-1].end
    quantities = iter(share_bounds(t, share_units(t, [mention for mention in found if not mention.reason])))
    return [_in_characters(t, mention if mention.reason else next(quantities)) for mention in found]


def _mention_at(t, i, floor):
    """The quantity or the ignored mention at numeric token i; nothing before `floor` is taken."""
    if ignored := ignored_at(t, i, floor):
        return _ignored(*ignored)
    quantity = quantity_at(t, i, floor)
    if quantity is None:
        return _ignored(i, i + 1, leftover_reason(t.words[i]))
    return _one(t, i) if is_one(t, quantity, i) else quantity


def _in_characters(t, mention):
    """A mention in tokens as one in characters."""
    start, end = _offsets(t, mention.start, mention.end)
    counted = t.between(*mention.counted)
    return mention._replace(start=start, end=end, counted=counted, figure=_offsets(t, *mention.figure))


def _offsets(t, first, last):
    return t.starts[first], t.ends[last - 1]


def numeric_tokens(t: Tokens) -> list[int]:
    """Tokens with digits, number words, Roman numerals after a name, and the "a" of "less than a year"."""
    return [
        i
        for i, word in enumerate(t.words[: t.length])
        if word in NUMBER_WORDS
        or not word.isalpha()
        and _holds_number(word)
        or word in SOMETIMES
        and SOMETIMES[word](t, i)
    ]


@lru_cache(maxsize=4096)
def _holds_number(word):
    return NUMERIC.search(word) is not None


def _is_one_unit(t, i):
    """Does "a" or "an" stand for one, as in "less than a year", "a month and a half"? Not in "about a
    year ago"."""
    unit = named_unit_at(t, i + 1)
    if unit.kind != "duration" or t.words[unit.last] in NOT_HEDGED:
        return False
    return hedges.BEFORE.before(t.words, i) or and_fraction(t, unit.last)


def _is_roman(t, i):
    return t.raw(i).isupper() and t.capital(i - 1)


SOMETIMES = dict.fromkeys(ARTICLES, _is_one_unit) | dict.fromkeys(ROMAN, _is_roman)


def _ignored(first, last, reason):
    return Mention(first, last, reason=reason, figure=(first, last))


def _one(t, i):
    """The ignored word "one", with the reading that a counter of everything would give it: 1 and the noun."""
    mention = _ignored(i, i + 1, one_reason(t, i))
    of = t.words[i + 1] == "of"
    return mention._replace(
        end=i + 1 + of, figure=(i, i + 1 + of), value=1.0, counted=noun_at(t, i + 1, single=True)
    )


def quantity_at(t: Tokens, i: int, floor: int) -> Mention | None:
    """The quantity whose number begins at token i, with all that belongs to it; None if no number can
    be read."""
    if t.follows(i - 1, "as", "few", "as"):
        return _after_few(t, past(t, i + 2, ARTICLES), floor)
    if t.follows(i - 3, ARTICLES, DURATIONS, "or", "two"):
        return _one_or_two(t, i)
    opening = _opening(t, i, floor)
    if opening is None:
        return None
    if opening.number.unit == "times":
        return _times(t, opening)
    end = range_end(t, opening, floor)
    return _range(t, opening, end, floor) if end else _single(t, opening, floor)


def _after_few(t, i, floor):
    """The quantity after "as few as", whose "few" is a part of the hedge."""
    return quantity_at(t, i, floor) if is_number(t.words[i]) else None


def _one_or_two(t, i):
    """ "a year or two" as a range"""
    unit = named_unit_at(t, i - 2)
    return Mention(i - 3, i + 1, 1.0, 1.5, 2.0, "range", unit.name, unit.kind, figure=(i - 3, i + 1))


def _times(t, opening):
    last, per = rate_at(t, opening.number.last)
    figure = opening.figure, opening.number.last
    low, value, high, bound = hedges.bounds(opening.number.value)
    return Mention(opening.figure, last, low, value, high, bound, "times" + per, "count", figure=figure)


# What stands right against a number


def _opening(t, i, floor):
    """The number at token i with its article ("a million"), currency and sign ("-$5", "$-5"), or None."""
    article = t.follows(i - 1, ARTICLES, AFTER_ARTICLE)
    first, inner = _signed(t, max(i - article, floor), floor)
    first, currency = currency_before(t, first, floor)
    first, outer = _signed(t, first, floor)
    number = number_at(t, i, currency)
    return number and Opening(i, first, currency, min(inner, outer), number, unit_at(t, number.last))


def _signed(t, first, floor):
    """(first token, -1) if a minus stands before token `first`, else (first, 1); "plus or minus 3" is
    an error of 3."""
    minus = t.words[first - 1] in MINUS and sign_at(t, first, floor)
    return (minus[0], -1) if minus else (first, 1)


# Mentions


def _single(t, opening, floor):
    """A lone number with its hedges on both sides: "about 60", "60-odd men", "5 or more years", "200
    people at most"."""
    number = opening.number
    first, before = hedges.take_before(t, opening.first, floor)
    last, after = hedges.take_after(t, number.last)
    span = measured(t, Mention(first, last), number, unit_at(t, last), opening.currency)
    end = span.end
    if last == number.last:
        end, after = hedges.take_after(t, end)
    value = opening.sign * number.value
    if more := and_fraction(t, end):  # "a month and a half"
        value, end = value + opening.sign * more.value, more.last
    rule = hedges.VAGUE if number.vague else hedges.stronger(before, after)
    low, value, high, bound = hedges.bounds(value, rule)
    figure = opening.figure, number.last
    return span._replace(end=end, low=low, value=value, high=high, bound=bound, figure=figure)


def _range(t, opening, end, floor):
    first, _ = hedges.take_before(t, opening.first, floor)
    first = max(first - (t.words[first - 1] == "between"), floor)
    unit = end.unit or opening.unit._replace(last=end.number.last)
    span = measured(t, Mention(first, end.number.last), end.number, unit, opening.currency or end.currency)
    middle = (end.low + end.high) / 2
    figure = opening.figure, end.number.last
    return span._replace(low=end.low, value=middle, high=end.high, bound="range", figure=figure)


def measured(t: Tokens, span: Mention, number, unit: Unit, currency: str) -> Mention:
    """A span with its unit: a currency, a unit of measurement, a fraction, an age, or the noun that is
    counted."""
    if currency:
        return _money(t, span, unit, currency)
    if unit:
        return _with_unit(t, span, number, unit)
    return _part(t, span) if number.unit == "fraction" else _counting(t, span, number)


def _money(t, span, unit, currency):
    """An amount with its currency before it: "$3 million dollars", "$3,500 a month", "$76 US a barrel"."""
    end = unit.last if unit.kind == "money" else span.end
    length, _ = US.at(t.words, end) or (0, "")
    last, per = rate_at(t, end + length)
    return span._replace(end=last, unit=currency + per, unit_kind="money")


def _with_unit(t, span, number, unit):
    """A measured quantity; "five million pounds" is money, "52 percent of drivers" counts drivers."""
    if unit.kind == "percent":
        return span._replace(end=unit.last, unit=unit.name, unit_kind="percent", counted=_whole(t, unit.last))
    if unit.kind == "duration":
        aged = not AGE_WORDS.isdisjoint(t.words[max(span.start - 1, 0) : span.start + 1])
        name, kind = ("years of age", "other") if aged else unit[1:]  # "aged around 28 years"
        return span._replace(end=unit.last, unit=name, unit_kind=kind)
    money = unit.name == "pounds" and number.scale >= POUNDS_OF_MONEY
    name, kind = ("GBP", "money") if money else unit[1:]
    last, per = rate_at(t, unit.last)
    return span._replace(end=last, unit=name + per, unit_kind=kind)


def _part(t, span):
    """A fraction of things that are counted, or of a unit: "half of the goats", "a third of a mile"."""
    unit = part_of(t, span.end)
    if unit:
        return span._replace(end=unit.last, unit=unit.name, unit_kind=unit.kind)
    return span._replace(
        unit="fraction", unit_kind="percent", counted=_thing(t, span.end) or _whole(t, span.end)
    )


def _thing(t, last):
    """The noun in "one boat in five", "one in five sailors", whose "five" ends before token `last`."""
    if t.words[last - 2] != "in":
        return NO_NOUN
    inside = t.words[last - 3].isalpha() and not is_number(t.words[last - 3])
    after = noun_at(t, last) if person_at(t, last) else NO_NOUN
    return Noun(last - 3, last - 2) if inside else after


def _whole(t, i):
    """The noun in "half of the goats", "half the goats"."""
    of = t.words[i] == "of"
    return noun_at(t, i + 1 - of) if of or t.words[i] in WHOLES else NO_NOUN


def _counting(t, span, number):
    """A number of things, or an age where no thing follows."""
    noun = noun_at(t, span.end, single=number.value <= 1 or t.words[span.end] == "-")
    if _is_age(t, span, number, noun):
        return span._replace(unit="years of age", unit_kind="other")
    if not noun:
        return _unit_further(t, span)
    unit = named_unit_at(t, noun.last - 1)
    if unit.last == noun.last:  # "metric tons"; not "Egyptian pounds"
        return span._replace(end=noun.last, unit=unit.name, unit_kind=unit.kind, counted=noun)
    last, per = rate_at(t, noun.last) if t.words[noun.last] == "per" else (noun.last, "")
    return span._replace(end=last, unit=t.words[noun.last - 1] + per, counted=noun)


def _unit_further(t, span):
    """A span whose unit stands after an adjective ("29,300 Thai baht") or is an abbreviation in
    capitals ("45 RBI"), or as it is."""
    last = span.end
    unit = named_unit_at(t, last + 1)
    if unit and fits(t, last):
        return span._replace(end=unit.last, unit=unit.name, unit_kind=unit.kind)
    return span


def _is_age(t, span, number, noun):
    """Is a number somebody's age ("aged 30", "Ms. Ito, 41, said"), or does it limit that of the people named
    before it ("voters under 30", "adults 18 to 34")?"""
    _, _, reading = age_at(t, span.start) or (0, 0, "")
    if reading == "limit":
        return noun.last != span.end + 1 and number.value in AGES
    return reading == "age" and not noun and number.value < OLDEST
