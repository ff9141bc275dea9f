"""Hedges and bounds: the words around a number that say how far it may be off, and the interval they
leave it."""

import math

from ..text import Phrases, phrase_words
from .words import HEDGE_TABLE, LISTS, is_number

# In `low`, `value` and `high`: x is the number, a and b the ends of a range, r half a unit of its last
# significant digit (1.5 million: 50,000), at most a quarter of x: who rounds shows by the zeros how far
# (Krifka 2007, "Approximate interpretation of number words").
# Vague counts take the most conservative floor, as ACLED codes them (its FAQ on fatalities: "tens" 10,
# "dozens" 12, "hundreds" 100).
RULES = HEDGE_TABLE.drop(columns="example")
SIDES = {
    "x": lambda x: x,
    "x - r": lambda x: x - half_step(x),
    "x + r": lambda x: x + half_step(x),
    "x + 2r": lambda x: x + 2 * half_step(x),
    "nan": lambda x: math.nan,
    "inf": lambda x: math.inf,
    "-inf": lambda x: -math.inf,
}
LONGEST_DIGITS = 10  # a figure with more has no last digit: it came from a fraction
# Of two hedges the stronger one counts: a side ("more than") outweighs "about".
STRENGTH = {"exact": 0, "about": 1}
# A hedge may stand before these and a number: "up to age 30", "up to another 30".
TAILS = [(), *((word,) for word in LISTS["after a hedge"])]
NO_HEDGE_BEFORE = {"than", "$", "£", "€"}  # "12 or more than 15", "under 30 and over $65"


def _phrases(position):
    rows = RULES[RULES["position"] == position].itertuples(index=False)
    return {phrase_words(phrase): row for row in rows for phrase in row.words.split(", ")}


PHRASES_BEFORE = _phrases("before")
BEFORE, AFTER = Phrases(PHRASES_BEFORE), Phrases(_phrases("after"))
BEFORE_TAIL = Phrases({(*phrase, *tail): row for phrase, row in PHRASES_BEFORE.items() for tail in TAILS})
RULE_OF = {row.bound: row for row in RULES[::-1].itertuples(index=False)}  # the first row of each bound
EXACT, VAGUE = RULE_OF["exact"], RULE_OF["vague"]._replace(low="x")


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


def bounds(x: float, rule=EXACT) -> tuple[float, float, float, str]:
    """(low, value, high, bound) of a number under a row of RULES; a vague count has a floor and no value."""
    return SIDES[rule.low](x), SIDES[rule.value](x), SIDES[rule.high](x), rule.bound


def stronger(*hedges):
    """The hedge that counts; of two alike the last."""
    return max(hedges[::-1], key=lambda rule: STRENGTH.get(rule.bound, 2))


def take_before(t, first: int, floor: int):
    """(first token, rule) with the hedges before a number taken in."""
    rule = EXACT
    while (found := BEFORE_TAIL.before(t.words, first)) and first - found[0] >= floor:
        first, rule = first - found[0], stronger(rule, found[1])
    return first, rule


def take_after(t, i: int):
    """(token after, rule) of the hedge after a number, (i, EXACT) where none stands or its words belong to
    what follows: "under 30 and over 65", "60 or up to 70"."""
    length, rule = AFTER.at(t.words, i) or (0, EXACT)
    last = i + length
    of_next = is_number(t.words[last]) or t.words[last] in NO_HEDGE_BEFORE or t.follows(last - 1, "up", "to")
    return (i, EXACT) if of_next else (last, rule)
