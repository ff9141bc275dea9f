"""Every numeric mention of a text: the number, its hedges, its unit or counted noun, joined into ranges, or the reason why it is no quantity.

`scan(text)` goes once from left to right; no rule looks further than a dozen tokens around a number, so time grows with length only.
"""

import math
from typing import NamedTuple

from .ignoring import ignored_at, is_one, leftover_reason, one_reason
from .lexicon import (
    AGE_SIDES,
    AGE_SPAN,
    AGE_WORDS,
    AGED,
    CHANGES,
    CURRENCIES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    MOVES,
    NUMBER_WORDS,
    NUMERIC,
    PARTS,
    RANGE_VERBS,
    ROMAN,
    RULE_OF,
    SCALES,
    SIDES,
    STRETCH,
    TIMES,
    UNITS,
    VULGAR,
)
from .nouns import is_people, noun_at, rate_at, unit_at
from .reading import Tokens, number_at

SKIPPED = {"age", "ages", "aged", "a", "another"}  # words that may stand between a hedge and its number: "up to age 30"
LOOSE = {"about", "around", "nearly", "as", "many", "up", "to", "perhaps", "even"}  # ... and before the end of a range: "20 to perhaps 30"
LONGEST_DIGITS = 10  # a figure with more has no last digit: it came from a fraction
MAX_LINK = 4  # tokens between two numbers that share a unit


class Mention(NamedTuple):
    """One numeric mention, in character offsets of the text; `reason` is empty for a quantity."""

    start: int
    end: int
    low: float = math.nan
    value: float = math.nan
    high: float = math.nan
    bound: str = ""
    unit: str = ""
    unit_kind: str = ""  # the kind that the unit settles; "" where the unit is a counted noun
    counted: str = ""
    reason: str = ""
    figure: tuple = (0, 0)  # offsets of the number alone


class Span(NamedTuple):
    """A quantity in the making, in tokens."""

    first: int
    last: int
    low: float = math.nan
    value: float = math.nan
    high: float = math.nan
    bound: str = ""
    unit: str = ""
    unit_kind: str = ""
    counted: tuple = ()
    figure: tuple = ()


def scan(text):
    """All numeric mentions of a text in order, quantities and ignored ones.

    >>> [(m.value, m.bound, m.unit) for m in scan("Some 40 miners were hurt and at least 12 died.")]
    [(40.0, 'about', 'miners'), (12.0, 'at_least', '')]
    >>> [m.reason for m in scan("in 2012, for the third time")]
    ['year', 'ordinal']
    """
    return scan_tokens(Tokens(text))


def scan_tokens(t):
    """The same on a text that is already in tokens."""
    mentions, places, spans, floor = [], [], [], 0
    for i in numeric_tokens(t):
        if i < floor:
            continue
        found = ignored_at(t, i, floor)
        span = None if found else quantity_at(t, i, floor)
        if span and not is_one(t, span, i):
            places.append(len(mentions))
            spans.append(span)
            mentions.append(None)
            floor = span.last
            continue
        mentions.append(one_mention(t, i) if span else ignored_mention(t, *(found or (i, i + 1, leftover_reason(t, i)))))
        floor = span and i + 1 or (found or (i, i + 1))[1]
    for place, span in zip(places, converted(t, sharing_units(t, spans)), strict=True):
        mentions[place] = quantity_mention(t, span)
    return mentions


def numeric_tokens(t):
    """Tokens with digits, number words, Roman numerals after a name, and the "a" of "less than a year"."""
    return [
        i
        for i, word in enumerate(t.words[: t.length])
        if word in NUMBER_WORDS
        or word[-1].isdecimal()
        or word in VULGAR
        or word in ROMAN
        and t.raw(i).isupper()
        and t.capital(i - 1)
        or word in ("a", "an")
        and is_hedged_article(t, i)
        or word.startswith(("http", "www", "@"))
        and NUMERIC.search(word)
    ]


def is_hedged_article(t, i):
    """Does "a" or "an" stand for one, as in "less than a year", "over an hour"? Not in "about a year ago"."""
    unit = unit_at(t, i + 1)
    return bool(unit and unit[2] == "duration" and t.words[unit[0]] not in ("ago", "earlier", "later", "or") and HEDGES_BEFORE.before(t.words, i))


def ignored_mention(t, first, last, reason):
    return Mention(t.starts[first], t.ends[last - 1], reason=reason, figure=(t.starts[first], t.ends[last - 1]))


def one_mention(t, i):
    """The ignored word "one", with the reading that a counter of everything would give it: 1 and the noun."""
    counted = noun_at(t, i + 1, single=True)
    mention = ignored_mention(t, i, i + 1 + (t.words[i + 1] == "of"), one_reason(t, i))
    return mention._replace(value=1.0, counted=t.between(*counted) if counted else "")


def quantity_mention(t, span):
    counted = t.between(*span.counted) if span.counted else ""
    return Mention(
        t.starts[span.first],
        t.ends[span.last - 1],
        span.low,
        span.value,
        span.high,
        span.bound,
        span.unit,
        span.unit_kind,
        counted,
        "",
        (t.starts[span.figure[0]], t.ends[span.figure[1] - 1]),
    )


def quantity_at(t, i, floor):
    """The quantity whose number begins at token i, with all that belongs to it; None if no number can be read."""
    if i > floor and t.words[i - 1 : i + 2] == ["as", "few", "as"]:
        return after_few(t, i + 2 + (t.words[i + 2] in ("a", "an")), floor)
    first, currency, sign = number_start(t, i, floor)
    number = number_at(t, i, bool(currency))
    if number is None:
        return None
    if number.unit == "times":
        last, per = rate_at(t, number.last)
        return Span(i, last, *bounds(number.value, False, None), "times" + per, "count", (), (i, number.last))
    unit = unit_at(t, number.last)
    end = range_end(t, first, number, unit, floor)
    if end:
        return range_span(t, first, i, unit, currency, end, floor)
    return single_span(t, first, i, number, currency, sign, floor)


def after_few(t, i, floor):
    """The quantity after "as few as", whose "few" is a part of the hedge."""
    numeric = t.words[i][-1:].isdecimal() or t.words[i] in NUMBER_WORDS - set(TIMES)
    return quantity_at(t, i, floor) if numeric and not ignored_at(t, i, i) else None


def number_start(t, i, floor):
    """(first token, currency, sign) of what stands right against a number: "a" million, "$", "US $", "minus"."""
    words, first, currency, sign = t.words, i, "", 1
    if i > floor and words[i - 1] in ("a", "an") and (words[i] in SCALES or words[i] in PARTS or words[i] in ("few", "couple")):
        return i - 1, currency, sign
    if i - 1 > floor and words[i - 1] in ("-", "−") and t.touches(i) and (words[i - 2] in CURRENCIES or words[i - 2] == "minus"):
        first, sign = first - 1, -1
    for size in (2, 1):
        if first - size >= floor and is_currency(t, first - size, first):
            first, currency = first - size, CURRENCIES["".join(words[first - size : first])]
            break
    minus = words[first - 1] in ("minus", "−") and words[first - 2] != "or"  # "plus or minus 3" is an error of 3
    if first > floor and (minus or currency and words[first - 1] == "-"):
        first, sign = first - 1, -1
    return first, currency, sign


def is_currency(t, first, last):
    """Are these tokens the sign or code of a currency? Codes count in capitals only: "RM 5", not "the rm 5"."""
    symbol = "".join(t.words[first:last])
    signed = not t.words[first].isalpha() or "$" in symbol and len(symbol) > 2
    return symbol in CURRENCIES and (signed or t.raw(first).isupper() or symbol == "rs")


def hedges_before(t, first, floor):
    """(first token, rule) with the hedges before a number taken in; a side ("more than") outweighs "about"."""
    rule = None
    while True:
        skip = first - (first - 1 > floor and t.words[first - 1] in SKIPPED)
        at, found = first, HEDGES_BEFORE.before(t.words, first)
        if not found:
            at, found = skip, HEDGES_BEFORE.before(t.words, skip)
        if not found or at - found[0] < floor:
            return first, rule
        first, rule = at - found[0], found[1] if rule is None or rule.bound == "about" else rule


def single_span(t, first, i, number, currency, sign, floor):
    """A lone number with its hedges on both sides: "about 60", "60-odd men", "5 or more years", "200 people at most"."""
    first, rule = hedges_before(t, first, floor)
    after = hedge_after(t, number.last)
    last = number.last + (after[0] if after else 0)
    span = measured(t, first, last, number, unit_at(t, last), currency)
    if not after and (after := hedge_after(t, span.last)):
        span = span._replace(last=span.last + after[0])
    if after and (rule is None or rule.bound == "about"):
        rule = after[1]
    low, value, high, bound = bounds(sign * number.value, number.vague, rule)
    return span._replace(low=low, value=value, high=high, bound=bound, figure=(i, number.last))


def hedge_after(t, i):
    """(length, rule) of the hedge behind a number, None if its words belong to what follows: "under 30 and over 65", "20 goats and up to a dozen"."""
    found = HEDGES_AFTER.at(t.words, i)
    last, following = t.words[i + found[0] - 1 : i + found[0] + 1] if found else ("", "")
    number = following[-1:].isdecimal() or following in CURRENCIES or following in NUMBER_WORDS
    return None if number or following == "than" or (last, following) == ("up", "to") else found


def range_end(t, first, number, unit, floor):
    """(low, second number, its currency, its unit) if the number opens a range, else None.

    "from 3 to 5" is two numbers, "ranging from 3 to 5" and "from 3 to 5 to 6 to 8" hold ranges; a falling pair is two numbers.
    """
    words, j = t.words, unit[0] if unit else number.last
    if number.vague or number.unit or not is_link(t, j, first, floor, unit):
        return None
    k = j + 1 + (words[j + 1] == "-")  # "20 to-26"
    while words[k] in LOOSE and k < j + 5:
        k += 1
    symbol = k
    while k < symbol + 2 and words[k] and (not t.raw(k)[:1].isalnum() or words[k] == "us") and words[k] not in VULGAR:
        k += 1
    currency = CURRENCIES.get("".join(words[symbol:k]), "")
    if not (words[k][-1:].isdecimal() or words[k] in NUMBER_WORDS) or k > symbol and not currency or ignored_at(t, k, k):
        return None
    second = number_at(t, k, bool(currency) or words[first] in CURRENCIES)
    if second is None or second.vague or second.unit:
        return None
    low = number.value * (second.scale if number.scale == 1 and number.value < second.value / second.scale else 1)
    end_unit = unit_at(t, second.last)
    if low >= second.value or words[j] == "to" and is_change(t, first, end_unit[0] if end_unit else second.last, floor):
        return None
    other_unit = unit and (currency or end_unit and end_unit[1] != unit[1])  # "three weeks to five days"
    if other_unit or words[j] == "to" and unit and is_step(t, first, number.last, unit, end_unit, floor):
        return None
    return low, second, currency, end_unit


def is_link(t, j, first, floor, unit):
    """Does token j join two ends of a range: a hyphen or dash, "to", "or" between bare numbers, "and" after "between"?"""
    link = t.words[j]
    if link in ("-", "–", "—"):
        return t.touches(j) == t.touches(j + 1)
    return link == "to" or link == "or" and not unit or link == "and" and "between" in t.words[max(first - 3, floor) : first]


def is_change(t, first, last, floor):
    """Do "A to B" name the two ends of a change, or the two sides of a vote, so that they are two numbers?"""
    words = t.words
    if first > floor and words[first - 1] == "from":
        return words[first - 2] not in RANGE_VERBS and words[last] != "to"
    before = words[max(first - 7, floor) : first]
    return "margin" in before[-3:] or before[-1:] == ["of"] and bool(CHANGES & set(before))


def is_step(t, first, last, unit, end_unit, floor):
    """Does a verb of change stand before "two percentage points to 4.25 percent", so that the first number is a change and the second a level?"""
    if not MOVES & set(t.words[max(first - 3, floor) : first]):
        return False
    return not end_unit or "point" in t.between(last, unit[0]) and "point" not in t.between(end_unit[0] - 1, end_unit[0])


def range_span(t, first, i, unit, currency, end, floor):
    low, second, end_currency, end_unit = end
    first, _ = hedges_before(t, first, floor)
    first -= first > floor and t.words[first - 1] == "between"
    span = measured(t, first, second.last, second, end_unit or unit and (second.last, *unit[1:]), currency or end_currency)
    return span._replace(low=low, value=(low + second.value) / 2, high=second.value, bound="range", figure=(i, second.last))


def bounds(x, vague, rule):
    """(low, value, high, bound) of a number under a row of RULES; a vague count has its floor and no value."""
    if vague:
        return x, math.nan, math.inf, "vague"
    rule = rule or RULE_OF["exact"]
    r = half_step(x)
    return SIDES[rule.low](x, r), SIDES[rule.value](x, r), SIDES[rule.high](x, r), rule.bound


def half_step(x):
    """r of RULES: half a unit of the last significant digit, at most a quarter of x. A fraction in words counts as rounded to a tenth.

    >>> half_step(1.5e6), half_step(60), half_step(62), half_step(2.5), half_step(1000), half_step(2 / 3)
    (50000.0, 5.0, 0.5, 0.05, 250.0, 0.05)
    """
    if not x or math.isinf(x):
        return 0.0
    mantissa, exponent = f"{abs(x):.10e}".split("e")
    digits = len(mantissa.rstrip("0").replace(".", ""))
    step = 0.1 if digits > LONGEST_DIGITS else 10.0 ** min(int(exponent) - digits + 1, 300)
    return min(step / 2, abs(x) / 4)


def measured(t, first, last, number, unit, currency):
    """A span with its unit: a currency, a unit of measurement, a fraction, an age, or the noun that is counted."""
    span = Span(first, last)
    if currency:
        j = unit[0] if unit and unit[2] == "money" else last
        after = j + (t.words[j] == "us") + 4 * (t.words[j : j + 4] == ["u", ".", "s", "."])
        end, per = rate_at(t, after)
        return span._replace(last=end if per else j, unit=currency + per, unit_kind="money")
    if unit or number.unit == "fraction":
        return with_unit(t, span, number, *(unit or (last, "fraction", "percent")))
    noun = noun_at(t, last, single=number.value <= 1 or t.words[last] == "-")
    if is_age_group(t, first, last, number) and not (noun and noun[1] == last + 1) or not noun and is_age(t, first, last):
        return span._replace(unit="years of age", unit_kind="other")
    if not noun:
        return span
    head = UNITS.at(t.words, noun[1] - 1)
    if head and head[0] == 1 and not t.capital(noun[0]):  # "metric tons"; not "Egyptian pounds"
        return span._replace(last=noun[1], unit=head[1][0], unit_kind=head[1][1], counted=noun)
    j, per = rate_at(t, noun[1]) if t.words[noun[1]] == "per" else (noun[1], "")
    return span._replace(last=j, unit=t.words[noun[1] - 1] + per, counted=noun)


def with_unit(t, span, number, j, name, kind):
    """A measured quantity; "five million pounds" is money, "52 percent of drivers" counts drivers."""
    if name == "pounds" and number.scale >= 1e6:
        name, kind = "GBP", "money"
    counted = noun_at(t, j) if t.words[j] == "of" and kind == "percent" else None
    end, per = rate_at(t, j) if kind not in ("percent", "duration") else (j, "")
    return span._replace(last=end, unit=name + per, unit_kind=kind, counted=counted or ())


def is_age(t, first, last):
    """Is a number without a noun somebody's age? "aged 30", "30 or younger", "Ms. Ito, 41, said"."""
    words, own = t.words, t.words[first:last]
    if AGE_WORDS & {*own, words[first - 1]} or words[first - 2 : first] == ["age", "of"]:
        return True
    return last - first == 1 and words[first - 1] == "," and words[last] == "," and t.capital(first - 2) and own[0].isdecimal()


def is_age_group(t, first, last, number):
    """Does a number limit the age of the people named before it? "voters under 30", "those over 65", "adults 18 to 34"."""
    before, own = t.words[first - 1], set(t.words[first:last])
    if not AGE_SPAN[0] <= number.value <= AGE_SPAN[1] or number.value % 1 or not (is_people(before) or before in AGED):
        return False
    return bool(AGE_SIDES & own) or bool(STRETCH & own) and t.words[first].isdecimal()


def sharing_units(t, spans):
    """Spans with the units that coordination lets them share: "from 45 to 42 percent", "four- and six-cylinder"."""
    out, listed = list(spans), False
    for n in range(len(out) - 2, -1, -1):
        span, follower = out[n], out[n + 1]
        link = t.words[span.last : follower.first]
        joined = len(link) <= MAX_LINK and all(word in ("-", ",", "and", "or", "to") for word in link)
        listed = joined and (listed or link != [","])  # a comma alone joins only what "and" goes on with: "45, 42 and 40 percent"
        if not span.unit and follower.unit and listed:
            out[n] = span._replace(unit=follower.unit, unit_kind=follower.unit_kind, counted=follower.counted)
    return out


def converted(t, spans):
    """Spans where a measure repeated in brackets has the bound of the first: "more than 5 miles (8 km)"."""
    out = list(spans)
    for n in range(1, len(out)):
        span, other = out[n - 1], out[n]
        if (
            t.words[span.last : other.first] in (["("], ["/"])
            and span.unit_kind == other.unit_kind in ("money", "other")
            and span.unit != other.unit
            and other.bound == "exact"
            and span.bound not in ("exact", "range", "vague")
        ):
            low, _, high, bound = bounds(other.value, False, RULE_OF[span.bound])
            out[n] = other._replace(low=low, high=high, bound=bound)
    return out
