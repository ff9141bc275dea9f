"""Hedges and bounds: the words around a number that say how far it may be off, and the interval they
leave it."""

import math

from ..text import Phrases, phrase_words
from .words import HEDGE_TABLE, LISTS, NUMBER_WORDS

# In `low`, `value` and `high`: x is the number, a and b the ends of a range, r half a unit of its last
# significant digit (1.5 million:
# 50,000), at most a quarter of x: who rounds shows by the zeros how far (Krifka 2007, "Approximate
# interpretation of number words").
# Vague counts take the most conservative floor, as ACLED codes them (its FAQ on fatalities: "tens" 10,
# "dozens" 12, "hundreds" 100).
RULES = HEDGE_TABLE.drop(columns="example")
SIDES = {
    "x": lambda x, r: x,
    "x - r": lambda x, r: x - r,
    "x + r": lambda x, r: x + r,
    "x + 2r": lambda x, r: x + 2 * r,
    "inf": lambda x, r: math.inf,
    "-inf": lambda x, r: -math.inf,
}
LONGEST_DIGITS = 10  # a figure with more has no last digit: it came from a fraction
SKIPPED = LISTS["after a hedge"]  # "up to age 30"


def _phrases(position):
    rows = RULES[RULES["position"] == position].itertuples(index=False)
    return Phrases({phrase_words(phrase): row for row in rows for phrase in row.words.split(", ")})


BEFORE, AFTER = _phrases("before"), _phrases("after")
RULE_OF = {row.bound: row for row in RULES[::-1].itertuples(index=False)}  # the first row of each bound


def half_step(x: float) -> float:
    """r of RULES: half a unit of the last significant digit, at most a quarter of x. A fraction in words
    counts as rounded to a tenth.

    >>> half_step(1.5e6), half_step(60), half_step(62), half_step(2.5), half_step(1000), half_step(2 / 3)
    (50000.0, 5.0, 0.5, 0.05, 250.0, 0.05)
    """
    if not x or math.isinf(x):
        return 0.0
    mantissa, exponent = f"{abs(x):.10e}".split("e")
    digits = len(mantissa.rstrip("0").replace(".", ""))
    step = 0.1 if digits > LONGEST_DIGITS else 10.0 ** min(int(exponent) - digits + 1, 300)
    return min(step / 2, abs(x) / 4)


def bounds(x: float, rule=None, vague: bool = False) -> tuple[float, float, float, str]:
    """(low, value, high, bound) of a number under a row of RULES; a vague count has its floor and no
    value."""
    if vague:
        return x, math.nan, math.inf, "vague"
    if rule is None:
        return x, x, x, "exact"
    r = half_step(x)
    return SIDES[rule.low](x, r), SIDES[rule.value](x, r), SIDES[rule.high](x, r), rule.bound


def stronger(rule, other):
    """Of two hedges the one that counts: a side ("more than") outweighs "about"."""
    return other if rule is None or other is not None and rule.bound == "about" else rule


def take_before(t, first: int, floor: int):
    """(first token, rule) with the hedges before a number taken in."""
    rule = None
    while found := _hedge_before(t, first, floor):
        first, own = found
        rule = stronger(rule, own)
    return first, rule


def _hedge_before(t, first, floor):
    """(first token, rule) of the hedge that ends at a token, or before a small word there."""
    skipped = first - 1 > floor and t.words[first - 1] in SKIPPED
    for end in (first, first - 1) if skipped else (first,):
        found = BEFORE.before(t.words, end)
        if found:
            return (end - found[0], found[1]) if end - found[0] >= floor else None
    return None


def take_after(t, i: int):
    """(length, rule) of the hedge after a number, None if its words belong to what follows: "under 30
    and over 65"."""
    found = AFTER.at(t.words, i)
    if not found:
        return None
    last, following = t.words[i + found[0] - 1 : i + found[0] + 1]
    number = following[-1:].isdecimal() or following in NUMBER_WORDS or following in ("$", "£", "€")
    return None if number or following == "than" or (last, following) == ("up", "to") else found
