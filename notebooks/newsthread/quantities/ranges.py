"""Two numbers that belong together: ranges ("20 to 30"), a change and a level ("rose by 12 to 45"),
units that are shared."""

from typing import NamedTuple

from ..text import Tokens
from . import hedges
from .non_quantities import ignored_at
from .numerals import Number, number_at
from .units import WHOLES, Unit, currency_at, unit_at
from .words import LISTS, NUMBER_WORDS, VULGAR

LOOSE = LISTS["before the end of a range"]  # "20 to perhaps 30"
CHANGES, MOVES, RANGE_VERBS = LISTS["changes"], LISTS["moves"], LISTS["range verbs"]
DASHES = ("-", "–", "—")
TO_OR = ("to", "or")
LINKS = {"-", ",", "and", "or", "to", "/", "–"}
MAX_LOOSE = 4
MAX_PART = 2
MAX_LINK = 4  # tokens between two numbers that share a unit
CHANGE_REACH = 7  # tokens back to "a change of 3 to 5"
PERCENT = 100
LEAP = 3  # "rose by 12 to 45": a level is at least so many times the change
UP_OR_DOWN = ("up", "down")


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
    number, j = opening.number, opening.last
    if number.vague or number.unit:
        return None
    j += t.touches(j) and t.follows(j, "-", TO_OR)  # "six- to nine-month"
    if t.words[j] in DASHES:
        return j if t.touches(j) == t.touches(j + 1) else None
    return j if _is_link_word(t, opening, t.words[j], floor) else None


def _is_link_word(t, opening, word, floor):
    if word == "and":
        return "between" in t.words[max(opening.first - 3, floor) : opening.first]
    return word == "to" or word == "or" and not opening.unit


def _end(t, opening, link):
    """The second number with its currency, sign and unit, or None."""
    signed = t.words[link + 1] in ("-", "−", "minus")
    k = _after_loose(t, link + 1 + signed)
    size = _currency_size(t, k)
    if size is None or ignored_at(t, k + size):
        return None
    currency = currency_at(t, k, k + size)
    number = number_at(t, k + size, currency or opening.currency)
    if number is None or number.vague or number.unit:
        return None
    sign = -1 if signed and opening.sign < 0 else 1  # "20 to-26" has a hyphen too many
    low = opening.sign * opening.number.value * _shared_scale(t, opening, number, link)
    return End(low, sign * number.value, number, currency, unit_at(t, number.last))


def _after_loose(t, k):
    """The token after "perhaps", "as many as" and the like."""
    return next((j for j in range(k, k + MAX_LOOSE) if t.words[j] not in LOOSE), k + MAX_LOOSE)


def _currency_size(t, k):
    """How many tokens of a currency stand before the number at token k; None if no number follows."""
    for size in (0, 1, 2):
        word = t.words[k + size]
        if word[-1:].isdecimal() or word in NUMBER_WORDS or word in VULGAR:
            return size if not size or currency_at(t, k, k + size) else None
    return None


def _shared_scale(t, opening, number, link):
    """What the scale of the second end does to the first: "$20 to $25 billion", "8-9,000"."""
    own = opening.number
    if own.scale != 1:
        return 1
    if number.scale > 1:
        return number.scale if own.value < number.value / number.scale else 1
    short = t.words[link] in DASHES and "," in t.words[number.last - 1] and t.touches(link)
    return 1000 if short and own.value < number.value / 1000 else 1


def _units_differ(unit, end):
    """Have both ends a unit, and not the same: "three weeks to five days"?"""
    if not unit:
        return False
    if not end.unit and unit.kind == "percent" and end.high > PERCENT:
        return True
    return bool(end.currency or end.unit and end.unit.name != unit.name)


def _are_two(t, opening, end, floor):
    """Do "A to B" name the ends of a change, a change and a level, or the sides of a vote?"""
    if opening.unit:
        return _is_change(t, opening, end, floor) or _is_step(t, opening, end, floor)
    return _is_change(t, opening, end, floor) or _is_leap(t, opening, end, floor)


def _is_change(t, opening, end, floor):
    first = opening.first
    if first > floor and t.words[first - 1] == "from":
        return t.words[first - 2] not in RANGE_VERBS and t.words[end.last] != "to"
    before = t.words[max(first - CHANGE_REACH, floor) : first]
    return "margin" in before[-3:] or before[-1:] == ["of"] and not CHANGES.isdisjoint(before)


def _moves(t, opening, floor):
    """Does a verb of change stand just before?"""
    return not MOVES.isdisjoint(t.words[max(opening.first - 3, floor) : opening.first])


def _is_step(t, opening, end, floor):
    """ "rose two percentage points to 4.25 percent": the first number is a change, the second a level."""
    if not _moves(t, opening, floor):
        return False
    if not end.unit or end.high >= LEAP * end.low:
        return True
    points = "point" in t.between(opening.number.last, opening.unit.last)
    return points and "point" not in t.between(end.unit.last - 1, end.unit.last)


def _is_leap(t, opening, end, floor):
    """ "rose by 12 to 45", "up six to 45 percent": the level is far above the change; "rose by 12 to 15",
    "by 2 to 8 percent" are ranges."""
    last = t.words[opening.first - 1] if opening.first > floor else ""
    percent = end.unit and end.unit.kind == "percent"
    by = last == "by" and _moves(t, opening, floor) and not percent
    spelled = (
        last in UP_OR_DOWN and t.words[opening.first].isalpha() and not t.words[opening.last + 1].isalpha()
    )
    return (by or spelled) and end.high >= LEAP * end.low


def share_units(t: Tokens, spans: list) -> list:
    """Spans with the units that coordination lets them share: "from 45 to 42 percent", "four- and six-
    cylinder"."""
    out, listed = list(spans), False
    for n in range(len(out) - 2, -1, -1):
        span, follower = out[n], out[n + 1]
        link = t.words[span.end : follower.start]
        # A comma alone joins only what "and" goes on with: "45, 42 and 40 percent".
        listed = len(link) <= MAX_LINK and LINKS.issuperset(link) and (listed or link != [","])
        if not span.unit and follower.unit and (listed or _is_part(link)):
            out[n] = span._replace(unit=follower.unit, unit_kind=follower.unit_kind, counted=follower.counted)
    return out


def _is_part(link):
    """ "five of the six seats", "18 of his 24 points" """
    return link[:1] == ["of"] and WHOLES.issuperset(link[1:]) and len(link) <= MAX_PART


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
    if t.words[span.end : other.start] not in (["("], ["/"]) or other.bound != "exact":
        return False
    same_kind = span.unit_kind == other.unit_kind in ("money", "other") and span.unit != other.unit
    return same_kind and span.bound not in ("exact", "range", "vague")
