"""Two numbers that belong together: ranges ("20 to 30"), a change and a level ("rose by 12 to 45"),
units that are shared."""

import re
from typing import NamedTuple

from ..text import Tokens
from . import hedges, readings
from .non_quantities import ignored_at
from .numerals import Number, number_at
from .units import WHOLES, Unit, currency_after, unit_at
from .words import LISTS, any_of, is_number, past

LOOSE = LISTS["before the end of a range"]  # "20 to perhaps 30"
DASHES = ("-", "–", "—")
CHANGES = LISTS["changes"]
CHANGE_REACH = 7  # tokens back to "a change of 3 to 5"
PERCENT = 100
LEAP = 3  # "rose by 12 to 45": a level is at least so many times the change
# What stands between two numbers that share a unit: "45, 42 and 40 percent", "18 of his 24 points".
LISTED = re.compile(r"(?:(?:-|,|and|or|to|/|–) ?){0,4}")
PART = re.compile(rf"of(?: (?:{any_of(WHOLES)}))?")
CONVERTED = (["("], ["/"])  # "more than 5 miles (8 km)"


class Opening(NamedTuple):
    """A number with what stands right against it: the token of its figure, its first token, currency,
    sign, and its unit."""

    figure: int
    first: int
    currency: str
    sign: int
    number: Number
    unit: Unit

    @property
    def last(self) -> int:
        """The token after the number and its unit."""
        return self.unit.last


class End(NamedTuple):
    """The second end of a range, and the first one in the same scale."""

    low: float
    high: float
    number: Number
    currency: str
    unit: Unit

    @property
    def last(self) -> int:
        return self.unit.last


def range_end(t: Tokens, opening: Opening, floor: int) -> End | None:
    """The second end of the range that a number opens, or None.

    "from 3 to 5" is two numbers, "ranging from 3 to 5" and "from 3 to 5 to 6 to 8" hold ranges; a falling
    pair is two numbers.
    """
    link = _link(t, opening, floor)
    end = _end(t, opening, link) if link else None
    if end is None or end.low >= end.high or _units_differ(opening.unit, end):
        return None
    return None if t.words[link] == "to" and _are_two(t, opening, end, floor) else end


def _link(t, opening, floor):
    """The token that joins two ends: a dash, "to", "or" between bare numbers, "and" after "between";
    None if there is none."""
    j = opening.last
    j += t.follows(j, "-", ("to", "or"))  # "six- to nine-month"
    test = LINKS.get(t.words[j])
    joined = test and not opening.number.vague and test(t, opening, j, floor)
    return j if joined else None


LINKS = dict.fromkeys(DASHES, lambda t, opening, j, floor: t.touches(j) == t.touches(j + 1)) | {
    "to": lambda t, opening, j, floor: True,
    "or": lambda t, opening, j, floor: not opening.unit,
    "and": lambda t, opening, j, floor: "between" in t.words[max(opening.first - 3, floor) : opening.first],
}


def _end(t, opening, link):
    """The second number with its currency, sign and unit, or None."""
    signed = t.words[link + 1] in ("-", "−", "minus")
    start, currency = currency_after(t, past(t, link + 1 + signed, LOOSE))
    if not is_number(t.words[start]) or ignored_at(t, start):
        return None
    number = number_at(t, start, currency or opening.currency)
    if number is None or number.vague or number.unit != opening.number.unit:
        return None
    sign = -1 if signed and opening.sign < 0 else 1  # "20 to-26" has a hyphen too many
    low = opening.sign * opening.number.value * _shared_scale(t, opening.number, number, link)
    return End(low, sign * number.value, number, currency, unit_at(t, number.last))


def _shared_scale(t, own, number, link):
    """What the scale of the second end does to the first: "$20 to $25 billion", "8-9,000"."""
    thousands = t.touches(link) and t.words[link] in DASHES and "," in t.words[number.last - 1]
    scale = max(number.scale, 1000 * thousands)
    return scale if own.value < number.value / scale else 1


def _units_differ(unit, end):
    """Have both ends a unit, and not the same: "three weeks to five days", "3 percent to 2,000"?"""
    if end.unit or end.currency:
        return bool(unit) and (end.currency or end.unit.name != unit.name)
    return unit.kind == "percent" and end.high > PERCENT


# Do "A to B" name the ends of a change, a change and a level, or the sides of a vote?


def _are_two(t, opening, end, floor):
    _, _, reading = context_at(t, opening.first, floor) or (0, 0, "range")
    return ARE_TWO[reading](t, opening, end)


def _is_step(t, opening, end):
    """ "rose two percentage points to 4.25 percent": the first number is a change, the second a level."""
    if not opening.unit:
        return False
    points = "point" in t.between(opening.number.last, opening.last)
    return not end.unit or _is_leap(end) or points and "point" not in t.between(end.last - 1, end.last)


def _is_leap(end):
    return end.high >= LEAP * end.low


def _is_step_by(t, opening, end):
    """ "rose by 12 to 45": the level is far above the change; "rose by 12 to 15", "by 2 to 8 percent" are
    ranges."""
    return _is_leap(end) and end.unit.kind != "percent" if not opening.unit else _is_step(t, opening, end)


def _is_level(t, opening, end):
    """ "up six to 45 percent", "up two percent to 45 percent" """
    bare = not opening.unit and not t.words[opening.last + 1].isalpha()
    return _is_leap(end) if bare else _is_step(t, opening, end)


ARE_TWO = {
    "range": lambda t, opening, end: False,
    "change": lambda t, opening, end: t.words[end.last] != "to",  # "from 3 to 5 to 6 to 8" holds ranges
    "moved": _is_step,
    "moved by": _is_step_by,
    "up": _is_level,
}
TESTS = {"unchanged": lambda t, i, last: CHANGES.isdisjoint(t.words[max(i - CHANGE_REACH, 0) : i])}
context_at = readings.first_reading("two_numbers", TESTS)


def share_units(t: Tokens, spans: list) -> list:
    """Spans with the units that coordination lets them share: "from 45 to 42 percent", "four- and six-
    cylinder"."""
    out, listed = list(spans), False
    for n in reversed(range(len(out) - 1)):
        span, follower = out[n], out[n + 1]
        link = " ".join(t.words[span.end : follower.start])
        # A comma alone joins only what "and" goes on with: "45, 42 and 40 percent".
        listed = LISTED.fullmatch(link) and (listed or link != ",") and not _is_again(t, out, n, link)
        if follower.unit and not span.unit and (listed or PART.fullmatch(link)):
            out[n] = span._replace(unit=follower.unit, unit_kind=follower.unit_kind, counted=follower.counted)
    return out


def _is_again(t, spans, n, link):
    """Does the number after the link give this one again, as in "120, or 6%, sank"? Not in the list "45, 42,
    or 40 percent"."""
    listed = n > 0 and t.words[spans[n - 1].end : spans[n].start] == [","]
    return link == ", or" and not listed


def share_bounds(t: Tokens, spans: list) -> list:
    """Spans where a measure repeated in brackets has the bound of the first: "more than 5 miles (8 km)"."""
    out = list(spans)
    for n in range(1, len(out)):
        if _repeats(t, out[n - 1], out[n]):
            low, _, high, bound = hedges.bounds(out[n].value, hedges.RULE_OF[out[n - 1].bound])
            out[n] = out[n]._replace(low=low, high=high, bound=bound)
    return out


def _repeats(t, span, other):
    """Is the second a measure of the same kind in another unit, without a hedge of its own, where the
    first has one?"""
    same_kind = span.unit_kind == other.unit_kind in ("money", "other") and span.unit != other.unit
    hedged = other.bound == "exact" and span.bound not in ("exact", "range", "vague")
    return same_kind and hedged and t.words[span.end : other.start] in CONVERTED
