"""Every numeric mention of a text: the number, its hedges, its unit or counted noun, joined into ranges, or
the reason why it is no quantity.

`scan(text)` goes once from left to right; no rule looks further than a dozen tokens around a number, so time
grows with length only.
"""

import math
from typing import NamedTuple

from ..text import Tokens
from . import hedges
from .non_quantities import ignored_at, is_one, leftover_reason, one_reason
from .numerals import and_fraction, number_at
from .ranges import Opening, range_end, share_bounds, share_units
from .units import (
    CURRENCIES,
    UNITS,
    WHOLES,
    currency_before,
    fits,
    is_abbreviation,
    is_people,
    noun_at,
    part_of,
    rate_at,
    unit_at,
)
from .words import (
    AGE_SPAN,
    AGE_WORDS,
    LISTS,
    NUMBER_WORDS,
    NUMERIC,
    PARTS,
    PERSONS,
    ROMAN,
    SCALES,
    TIMES,
    VULGAR,
)

AGE_SIDES, AGED, BETWEEN_DAYS = LISTS["age sides"], LISTS["aged"], LISTS["between days"]
SINGULAR_PEOPLE = PERSONS | LISTS["somebody of an age"]
SOMETIMES = ROMAN | {"a", "an"}  # words that may be numbers
NOT_HEDGED = LISTS["after a year"]  # "about a year ago"
MINUS = ("-", "−")
AFTER_ARTICLE = {*SCALES, *PARTS, "few", "couple"}
DASHES = (*MINUS, "–", "—")
BEFORE_MINUS = {"(", "[", "/", '"', "“", *CURRENCIES}
POUNDS_OF_MONEY = 1e6  # "five million pounds"
US = (["us"], ["u", ".", "s", "."])


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
    counted: str | tuple = ""  # the words for what is counted, in the making their first and last token
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
        return _ignored(i, i + 1, leftover_reason(t, i))
    return _one(t, i) if is_one(t, quantity, i) else quantity


def _in_characters(t, mention):
    """A mention in tokens as one in characters."""
    start, end = _offsets(t, mention.start, mention.end)
    counted = t.between(*mention.counted) if mention.counted else ""
    return mention._replace(start=start, end=end, counted=counted, figure=_offsets(t, *mention.figure))


def _offsets(t, first, last):
    return t.starts[first], t.ends[last - 1]


def numeric_tokens(t: Tokens) -> list[int]:
    """Tokens with digits, number words, Roman numerals after a name, and the "a" of "less than a year"."""
    return [
        i
        for i, word in enumerate(t.words[: t.length])
        if word in NUMBER_WORDS or (word in SOMETIMES or not word.isalpha()) and _is_numeric(t, i, word)
    ]


def _is_numeric(t, i, word):
    if word[-1].isdecimal() or word in VULGAR:
        return True
    if word in ("a", "an"):
        return _is_one_unit(t, i)
    if word in ROMAN:
        return t.raw(i).isupper() and t.capital(i - 1)
    return word.startswith(("http", "www", "@", "&")) and NUMERIC.search(word) is not None


def _is_one_unit(t, i):
    """Does "a" or "an" stand for one, as in "less than a year", "a month and a half"? Not in "about a
    year ago"."""
    found = UNITS.at(t.words, i + 1)
    if not found or found[1][1] != "duration" or t.words[i + 1 + found[0]] in NOT_HEDGED:
        return False
    return bool(hedges.BEFORE.before(t.words, i) or and_fraction(t, i + 1 + found[0]))


def _ignored(first, last, reason):
    return Mention(first, last, reason=reason, figure=(first, last))


def _one(t, i):
    """The ignored word "one", with the reading that a counter of everything would give it: 1 and the noun."""
    mention = _ignored(i, i + 1, one_reason(t, i))
    of = t.words[i + 1] == "of"
    return mention._replace(
        end=i + 1 + of, figure=(i, i + 1 + of), value=1.0, counted=noun_at(t, i + 1, single=True) or ()
    )


def quantity_at(t: Tokens, i: int, floor: int) -> Mention | None:
    """The quantity whose number begins at token i, with all that belongs to it; None if no number can
    be read."""
    if i > floor and t.follows(i - 1, "as", "few", "as"):
        return _after_few(t, i + 2 + (t.words[i + 2] in ("a", "an")), floor)
    opening = _opening(t, i, floor)
    if opening is None:
        return None
    pair = _or_two(t, i, floor)
    if pair:
        return pair
    if opening.number.unit == "times":
        return _times(t, opening)
    end = range_end(t, opening, floor)
    return _range(t, opening, end, floor) if end else _single(t, opening, floor)


def _after_few(t, i, floor):
    """The quantity after "as few as", whose "few" is a part of the hedge."""
    word = t.words[i]
    numeric = word[-1:].isdecimal() or word in NUMBER_WORDS and word not in TIMES
    return quantity_at(t, i, floor) if numeric and not ignored_at(t, i, i) else None


def _or_two(t, i, floor):
    """ "a year or two" as a range, or None."""
    if i - 3 < floor or not (t.follows(i - 1, "or", "two") and t.words[i - 3] in ("a", "an")):
        return None
    found = UNITS.at(t.words, i - 2)
    if not found or found[1][1] != "duration":
        return None
    return Mention(i - 3, i + 1, 1.0, 1.5, 2.0, "range", *found[1], figure=(i - 3, i + 1))


def _times(t, opening):
    last, per = rate_at(t, opening.number.last)
    figure = opening.figure, opening.number.last
    low, value, high, bound = hedges.bounds(opening.number.value)
    return Mention(opening.figure, last, low, value, high, bound, "times" + per, "count", figure=figure)


# What stands right against a number


def _opening(t, i, floor):
    """The number at token i with its article, currency and sign, or None."""
    first, currency, sign = i - 1, "", 1
    if not _has_article(t, i, floor):
        first, sign = _minus(t, i, floor)
        first, currency = currency_before(t, first, floor)
        first, outer = _minus(t, first, floor) if currency or sign < 0 else (first, 1)
        sign = min(sign, outer)
    number = number_at(t, i, currency)
    return number and Opening(i, first, currency, sign, number, unit_at(t, number.last))


def _has_article(t, i, floor):
    """a million, a third, a few"""
    return i > floor and t.follows(i - 1, ("a", "an"), AFTER_ARTICLE)


def _minus(t, first, floor):
    """(first token, -1) if a minus stands before token `first`, else (first, 1); "plus or minus 3" is
    an error of 3."""
    k = first - 1
    if k < floor:
        return first, 1
    word = t.words[k]
    if word == "minus" and t.words[k - 1] != "or" or word in MINUS and _is_sign(t, k):
        return k, -1
    if word == "-" and t.words[k - 1] == "minus" and k > floor:
        return k - 1, -1
    return first, 1


def _is_sign(t, k):
    """Is the mark at token k a minus, and no hyphen, dash, bullet or link of a range?"""
    before = t.words[k - 1] if k else ""
    if not t.touches(k + 1) or before[-1:].isdecimal() or before in DASHES:
        return False
    if not before or "\n" in t.text[t.ends[k - 1] : t.starts[k]]:
        return t.words[k] == "−" or not t.words[k + 1][-1:].isdecimal() or bool(unit_at(t, k + 2))
    return not t.touches(k) or before in BEFORE_MINUS


# Mentions


def _single(t, opening, floor):
    """A lone number with its hedges on both sides: "about 60", "60-odd men", "5 or more years", "200
    people at most"."""
    number = opening.number
    first, rule = hedges.take_before(t, opening.first, floor)
    after = hedges.take_after(t, number.last)
    last = number.last + (after[0] if after else 0)
    span = measured(t, Mention(first, last), number, unit_at(t, last), opening.currency)
    if not after:
        after = hedges.take_after(t, span.end)
        span = span._replace(end=span.end + after[0]) if after else span
    value = opening.sign * number.value
    more = and_fraction(t, span.end) if span.unit_kind in ("duration", "other") else None
    if more:  # "a month and a half"
        value, span = value + opening.sign * more.value, span._replace(end=more.last)
    low, value, high, bound = hedges.bounds(value, hedges.stronger(rule, after and after[1]), number.vague)
    return span._replace(low=low, value=value, high=high, bound=bound, figure=(opening.figure, number.last))


def _range(t, opening, end, floor):
    first, _ = hedges.take_before(t, opening.first, floor)
    first -= first > floor and t.words[first - 1] == "between"
    unit = end.unit or opening.unit and (end.number.last, *opening.unit[1:])
    span = measured(t, Mention(first, end.number.last), end.number, unit, opening.currency or end.currency)
    middle = (end.low + end.high) / 2
    figure = opening.figure, end.number.last
    return span._replace(low=end.low, value=middle, high=end.high, bound="range", figure=figure)


def measured(t: Tokens, span: Mention, number, unit, currency: str) -> Mention:
    """A span with its unit: a currency, a unit of measurement, a fraction, an age, or the noun that is
    counted."""
    if currency:
        return _money(t, span, unit, currency)
    if unit or number.unit == "fraction":
        return _with_unit(t, span, number, *(unit or (span.end, "fraction", "percent")))
    return _counting(t, span, number)


def _money(t, span, unit, currency):
    """An amount with its currency before it; "$3 million dollars", "$5 US", "$3,500 a month"."""
    last = unit[0] if unit and unit[2] == "money" else span.end
    us = next((len(words) for words in US if t.words[last : last + len(words)] == words), 0)
    end, per = rate_at(t, last + us)
    return span._replace(end=end if per else last, unit=currency + per, unit_kind="money")


def _with_unit(t, span, number, last, name, kind):
    """A measured quantity; "five million pounds" is money, "52 percent of drivers" counts drivers."""
    if name == "pounds" and number.scale >= POUNDS_OF_MONEY:
        name, kind = "GBP", "money"
    if name == "years" and not AGE_WORDS.isdisjoint(t.words[max(span.start - 1, 0) : span.start + 1]):
        name, kind = "years of age", "other"  # "aged around 28 years"
    if name == "fraction" and (part := part_of(t, last)):
        return span._replace(end=part[0], unit=part[1], unit_kind=part[2])
    counted = _whole(t, last) if kind == "percent" else None
    end, per = rate_at(t, last) if kind not in ("percent", "duration") else (last, "")
    return span._replace(end=end, unit=name + per, unit_kind=kind, counted=counted or ())


def _whole(t, i):
    """The noun in "half of the goats", "half the goats", or None."""
    if t.words[i] == "of":
        return noun_at(t, i)
    return noun_at(t, i + 1) if t.words[i] in WHOLES else None


def _counting(t, span, number):
    """A number of things, or an age where no thing follows."""
    noun = noun_at(t, span.end, single=number.value <= 1 or t.words[span.end] == "-")
    if _is_age(t, span, number, noun):
        return span._replace(unit="years of age", unit_kind="other")
    if not noun:
        return _unit_further(t, span)
    head = UNITS.at(t.words, noun[1] - 1)
    if head and head[0] == 1 and not t.capital(noun[0]):  # "metric tons"; not "Egyptian pounds"
        return span._replace(end=noun[1], unit=head[1][0], unit_kind=head[1][1], counted=noun)
    last, per = rate_at(t, noun[1]) if t.words[noun[1]] == "per" else (noun[1], "")
    return span._replace(end=last, unit=t.words[noun[1] - 1] + per, counted=noun)


def _unit_further(t, span):
    """A span whose unit stands after an adjective ("29,300 Thai baht") or is an abbreviation in
    capitals ("45 RBI"), or as it is."""
    last = span.end
    found = UNITS.at(t.words, last + 1) if fits(t, last) else None
    if found:
        return span._replace(end=last + 1 + found[0], unit=found[1][0], unit_kind=found[1][1])
    if is_abbreviation(t, last):
        return span._replace(end=last + 1, unit=t.words[last], counted=(last, last + 1))
    return span


def _is_age(t, span, number, noun):
    one_word = noun and noun[1] == span.end + 1
    if not one_word and _limits_age(t, span, number):
        return True
    return not noun and _is_somebodys_age(t, span)


def _is_somebodys_age(t, span):
    """Is a number without a noun somebody's age? "aged 30", "30 or younger", "Ms. Ito, 41, said"."""
    first, last = span.start, span.end
    if t.precedes(first, "age", "of") or not AGE_WORDS.isdisjoint(t.words[max(first - 1, 0) : last]):
        return True
    aside = t.follows(first - 1, ",", t.words[first], ",") and t.capital(first - 2)
    of_somebody = t.precedes(first, SINGULAR_PEOPLE, "of")  # "a man of 63"
    return last - first == 1 and (of_somebody or aside and t.words[first].isdecimal())


def _limits_age(t, span, number):
    """Does a number limit the age of the people named before it? "voters under 30", "those over 65",
    "adults 18 to 34"."""
    before, own = t.words[span.start - 1], t.words[span.start : span.end]
    if not AGE_SPAN[0] <= number.value <= AGE_SPAN[1] or number.value % 1:
        return False
    whom = t.words[span.start - 2] in AGED and before in (
        "are",
        "is",
        "was",
        "were",
    )  # "most of them were over 60"
    if not (whom or is_people(before) or before in AGED):
        return False
    return not AGE_SIDES.isdisjoint(own) or not BETWEEN_DAYS.isdisjoint(own) and own[0].isdecimal()
