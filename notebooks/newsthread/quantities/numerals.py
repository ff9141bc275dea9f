"""The numbers that are written in tokens: digits, words, fractions, ratios, vague counts."""

import math
import re
from typing import NamedTuple

from ..text import Tokens
from . import hedges, readings
from .units import noun_at, unit_at
from .words import (
    FIGURES,
    FLOORS,
    LISTS,
    MONEY_SUFFIXES,
    MULTIPLES,
    PARTS,
    SCALES,
    SUFFIXES,
    TENS,
    TIMES,
    VULGAR,
    any_of,
    first_of,
)

ROUND = {*range(3, 11), 12, 20, 25, 50, 100, 1000}  # "one in 20" is a share, "one in 11 cities" is not
GROUP_MARKS = str.maketrans("", "", ",'’ \u00a0\u2009\u202f")
MAX_PARTS = 20  # "nineteen hundredths"
MAX_SHARED = 100  # in "A in B", A is below
AUDIENCE_REACH = 5  # tokens back to "a population of"
METRE_NOUNS, AUDIENCES = LISTS["of a length in metres"], LISTS["before millions"]
BEFORE_FEW = {"few": LISTS["before few"], "couple": {"a"}}
ONCE_FOLLOWED = LISTS["after once"]
BESIDE_CURRENCY = SUFFIXES | MONEY_SUFFIXES
SUFFIXES_OF = {"INR": BESIDE_CURRENCY | {"l": SCALES["lakh"]}}  # "Rs 5 L"


class Number(NamedTuple):
    """A number as read: its value (of a vague count the floor), the token after it, and how it was
    written."""

    value: float
    last: int
    vague: bool = False
    unit: str = ""  # "fraction" or "times" where the words say so
    scale: float = 1.0  # what the written figure was multiplied by: 1.5 million has 1e6

    def times(self, scale: float, last: int) -> "Number":
        """The number multiplied by a scale word that ends before token `last`."""
        return self._replace(value=self.value * scale, last=last, scale=self.scale * scale)


def number_at(t: Tokens, i: int, currency: str = "") -> Number | None:
    """The number that begins at token i, or None. Beside a currency "5m" is five million.

    >>> number_at(Tokens("three and a half million"), 0).value, number_at(Tokens("12 000"), 0).value
    (3500000.0, 12000.0)
    """
    if t.words[i][-1:].isdecimal():
        return with_tail(t, digits_at(t, i, currency))
    return READERS.get(t.words[i], _in_words)(t, i)


# Fractions and scales are matched in the text, from where a token begins or ends.

PLURALS = any_of(word for word in PARTS if word.endswith("s"))
SINGULARS = any_of(word for word in PARTS if not word.endswith("s"))
SIGN = rf"(?P<sign>[{''.join(VULGAR)}])"
OVER_UNDER = r"(?P<over>\d+)[/⁄](?P<under>\d+)(?!\d|\s?%)"  # "50/75 %" are two percentages
OVER = re.compile(OVER_UNDER)
MIXED = re.compile(rf"\s*{SIGN}|\s*-?\s*{OVER_UNDER}")
AND_FRACTION = re.compile(
    rf"""(?:\s+and\s+|\s*-\s*and\s*-\s*)(?: {SIGN} | {OVER_UNDER}
      | (?:an?|one)(?:\s+|\s*-\s*)(?P<part>{SINGULARS})\b
      | (?P<count>{any_of(FIGURES)})(?:\s+|\s*-\s*)(?P<parts>{PLURALS}|(?<=-)quarter)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
PART = re.compile(
    rf"(?:\s+|\s*-\s*)(?P<plural>{PLURALS})\b|\s*-\s*(?P<joined>{SINGULARS})\b"
    rf"|\s+(?P<whole>{SINGULARS})(?=\s+of\b)",
    re.IGNORECASE,
)
OF_SCALE = re.compile(rf"\s+of\s+an?\s+(?P<scale>{any_of(SCALES)})\b", re.IGNORECASE)
PART_OF_SCALE = re.compile(
    rf"""(?: (?:half|(?<=\ba\s)quarter)(?:\s*-\s*|\s+)
        | (?:{SINGULARS})(?:\s+of)?\s+an?\s+ )(?P<scale>{any_of(SCALES)})\b""",
    re.VERBOSE | re.IGNORECASE,
)
# 4 hundred million, 1.8 billion, two lakhs; 1.8 billion-mile, half-million
WORD_END = r"(?!['’]?\w)"
SCALES_AFTER = re.compile(
    rf"(?:\s*(?:{any_of(SCALES)})s?{WORD_END}|\s*-\s*(?:{any_of(SCALES)}){WORD_END}){{0,4}}", re.IGNORECASE
)
SCALE = re.compile(any_of(SCALES))
TAIL_STARTS = {*PARTS, "-", "and", "in", "of", "out"}
RATIO = re.compile(
    r"\s+(?P<sure>out\s+of(?:\s+every)?|(?:in|of)\s+every)\s+|\s*-\s*in\s*-\s*|\s+in\s+",
    re.IGNORECASE,
)
# How to read a fraction, by the last group of the pattern that found it.
FRACTIONS = {
    "sign": lambda found: VULGAR[found["sign"]],
    "under": lambda found: _over_under(float(found["over"]), float(found["under"])),
    "part": lambda found: 1 / PARTS[found["part"].lower()],
    "parts": lambda found: FIGURES[found["count"].lower()] / PARTS[found["parts"].lower()],
}


def _over_under(over, under):
    return over / under if 0 < over < under else 0


def _fraction_at(t, pattern, position):
    """The fraction below 1 that a pattern finds at a position of the text, or None."""
    found = pattern.match(t.text, position)
    value = found and FRACTIONS[found.lastgroup](found)
    return Number(value, t.token_at(found.end()), unit="fraction") if value else None


def and_fraction(t: Tokens, j: int) -> Number | None:
    """The fraction in "and a half", "and three-quarters", "and 1/2" from token j on, or None."""
    return _fraction_at(t, AND_FRACTION, t.ends[j - 1]) if "and" in t.words[j : j + 2] else None


def scaled(t, number):
    """A number with the scale words after it: 4 hundred million, 1.8 billion, two lakhs."""
    found = SCALES_AFTER.match(t.text, t.ends[number.last - 1])
    scales = SCALE.findall(found[0].lower())
    return number.times(math.prod(map(SCALES.get, scales)), t.token_at(found.end()))


# Digits


def digit_value(word: str) -> float:
    """The value of a token of digits, with groups of three set apart in any way."""
    figure = word.translate(GROUP_MARKS)
    return float(figure.replace(".", "") if figure.count(".") > 1 else figure)


def digits_at(t, i, currency=""):
    """A number in digits with the fraction, suffix or scale words that belong to it: 1/16 and 3⁄4; 2½, 2 1/2,
    2-1/2; 13.6M; 1.8 billion."""
    number = Number(digit_value(t.words[i]), i + 1)
    suffix = suffix_at(t, i + 1, currency)
    if suffix:
        return number.times(suffix, i + 2)
    part = _fraction_at(t, MIXED, t.ends[i])
    mixed = part and scaled(t, part._replace(value=number.value + part.value, unit=""))
    return _fraction_at(t, OVER, t.starts[i]) or mixed or scaled(t, number)


def suffix_at(t, j, currency):
    """What the letters after digits multiply by: 13.6M, 2.8bn, 400k, $3 m, 1.2m people, Rs 5 cr; 0 if
    nothing."""
    if currency:
        return SUFFIXES_OF.get(currency, BESIDE_CURRENCY).get(t.words[j], 0)
    if not t.touches(j):
        return 0
    millions = t.raw(j) in ("M", "MM") or t.words[j] == "m" and is_million(t, j)
    return SCALES["million"] if millions else SUFFIXES.get(t.words[j], 0)


def is_million(t, j):
    """Is the m at token j a million, by the people or things counted after it ("1.2m people"), or by
    "population of" before?"""
    audience = not AUDIENCES.isdisjoint(t.words[max(j - AUDIENCE_REACH, 0) : j - 1])
    return audience or t.follows(j + 1, "-", "strong") or _counts_things(t, j + 1)


def _counts_things(t, j):
    """Do things that have no length in metres follow?"""
    noun = noun_at(t, j)
    return bool(noun) and t.words[noun.last - 1] not in METRE_NOUNS


# Words

J = r"(?:\s+|\s*-\s*)"  # what joins the words of a number; "and" only after hundreds and thousands
AND = rf"(?:\s+and\s+|{J})"
ONES = any_of(word for word, value in FIGURES.items() if 0 < value < 10)
BELOW_100 = rf"(?:(?:{any_of(TENS)})(?:{J}(?:{ONES}))?|(?:{any_of(FIGURES)}))"
BELOW_1000 = rf"(?:(?:{BELOW_100}{J})?hundred{WORD_END}(?:{AND}{BELOW_100}{WORD_END})?|{BELOW_100}{WORD_END})"
LARGE = {word: scale for word, scale in SCALES.items() if scale > 100}
LARGE_WORD = rf"(?:{any_of(LARGE)}){WORD_END}"
POINT = rf"(?:\s+point(?P<decimals>(?:\s+(?:zero|{ONES}){WORD_END})+))?"
CARDINAL = re.compile(
    rf"""(?P<whole> (?:{BELOW_1000}{J})?dozen{WORD_END}
      | (?:{BELOW_1000}{J})?{LARGE_WORD}(?:{AND}{BELOW_1000}{J}{LARGE_WORD})*(?:{AND}{BELOW_1000})?
      | {BELOW_1000}){POINT}""",
    re.VERBOSE | re.IGNORECASE,
)
SMALL = {"-": 0, "and": 0} | FIGURES | TENS


def _in_words(t, i):
    number = cardinal_at(t, i)
    return number and with_tail(t, number)


def cardinal_at(t: Tokens, i: int) -> Number | None:
    """The number in words that begins at token i, with decimals ("two point four million"), or None."""
    found = CARDINAL.match(t.text, t.starts[i]) if i < t.length else None
    if found is None:
        return None
    value, scale = cardinal_value(found["whole"].lower().replace("-", " ").split())
    number = Number(value, t.token_at(found.end()), scale=scale)
    return _with_decimals(t, number, found["decimals"]) if found["decimals"] else number


def cardinal_value(words: list[str]) -> tuple[float, float]:
    """(value, last scale) of the words of a number.

    >>> cardinal_value("three hundred and six thousand".split())
    (306000.0, 1000.0)
    """
    total, current, scale = 0.0, 0.0, 1.0
    for word in words:
        scale = SCALES.get(word, scale)
        if word in SMALL:
            current += SMALL[word]
        elif word == "hundred":
            current = (current or 1) * scale
        else:
            total, current = total + (current or 1) * scale, 0.0
    return total + current, scale


def _with_decimals(t, number, words):
    digits = "".join(f"{FIGURES[word]:.0f}" for word in words.lower().split())
    return scaled(t, number._replace(value=number.value + float(f"0.{digits}")))


def _article(t, i):
    """ "a" and "an" where they stand for one: "less than a year" """
    return Number(1.0, i + 1)


def _sign(t, i):
    return with_tail(t, Number(VULGAR[t.words[i]], i + 1))


# What follows a number and changes it


def with_tail(t: Tokens, number: Number) -> Number:
    """A number with "and a half", "-thirds", "in five", "out of ten" after it."""
    if t.words[number.last] not in TAIL_STARTS and t.words[number.last + 1] != "in":
        return number
    return first_of((_and_more, _fraction, _ratio), t, number, default=number)


def _and_more(t, number):
    """three and a half, three and a half million, a million and a half"""
    more = and_fraction(t, number.last)
    return more and scaled(t, number._replace(value=number.value + more.value * number.scale, last=more.last))


def _fraction(t, number):
    """two-thirds, one tenth of, three quarters of a million"""
    found = PART.match(t.text, t.ends[number.last - 1])
    if not found or not 0 < number.value < MAX_PARTS or number.value != 1 and not found["plural"]:
        return None
    value = number.value / PARTS[found[found.lastgroup].lower()]
    scale = OF_SCALE.match(t.text, found.end())
    if scale:
        return Number(value, 0).times(SCALES[scale["scale"].lower()], t.token_at(scale.end()))
    return Number(value, t.token_at(found.end()), unit="fraction")


def _ratio(t, number):
    """one in five, 9 out of 10, 1-in-5, two out of every five, one boat in five; not "two in 2015", "three in
    two days"."""
    noun = _is_thing_of(t, number)
    found = RATIO.match(t.text, t.ends[number.last - 1 + noun])
    if not found or not 1 <= number.value < MAX_SHARED:
        return None
    k = t.token_at(found.end())
    whole = Number(float(t.words[k]), k + 1) if t.words[k].isdecimal() else cardinal_at(t, k)
    if not whole or whole.value <= number.value or not (found["sure"] or _is_share(t, number, whole)):
        return None
    return Number(number.value / whole.value, whole.last, unit="fraction")


def _is_thing_of(t, number):
    """Does one word for a thing stand between A and B of "A in B", as in "one boat in five sank"? Not in "one
    boat in five bays", "one boat in five of the bays"."""
    j = number.last
    whole = cardinal_at(t, j + 2) if t.follows(j + 1, "in") and noun_at(t, j, single=True) else None
    return whole is not None and whole.value in ROUND and not noun_at(t, whole.last)


def _is_share(t, number, whole):
    """Does "A in B" mean A of every B? B is round, both are written alike or as in "four in 10", and no
    span of time follows."""
    own, other = t.words[number.last - 1].isdecimal(), t.words[whole.last - 1].isdecimal()
    alike = own == other or other and whole.value >= 10
    return alike and whole.value in ROUND and unit_at(t, whole.last).kind != "duration"


# Vague counts, parts, multiples


def _vague(t, i):
    """dozens of, tens of thousands of, thousands upon thousands"""
    floor, j = FLOORS[t.words[i]], i + 1
    while t.follows(j, ("of", "upon", "and", "or"), MULTIPLES):
        floor, j = floor * (MULTIPLES[t.words[j + 1]] if t.words[j] == "of" else 1), j + 2
    return Number(floor, j, vague=True)


def _vague_of(t, i):
    """tens of, scores of; "the scores" are others"""
    return _vague(t, i) if t.words[i + 1] == "of" else None


def _several(t, i):
    """several, a couple of hundred"""
    floor, j = FLOORS[t.words[i]], i + 1 + t.follows(i + 1, "of", MULTIPLES)
    while t.words[j] in MULTIPLES:
        floor, j = floor * MULTIPLES[t.words[j]], j + 1
    return Number(floor, j, vague=True)


def _few(t, i):
    """a few, every couple of"""
    return _several(t, i) if t.words[i - 1] in BEFORE_FEW[t.words[i]] else None


TESTS = readings.TESTS | {"unapproximated": lambda t, i, last: not hedges.BEFORE.before(t.words, i - 1)}
PART_UNITS = {"number": "", "fraction": "fraction"}
part_at = readings.first_reading("parts", TESTS)


def _part(t, i):
    """A fraction without a number before it: half a million, half the town, a third of, a quarter
    million, cut in half."""
    value = 1 / PARTS[t.words[i]]
    if found := PART_OF_SCALE.match(t.text, t.starts[i]):
        return Number(value, 0).times(SCALES[found["scale"].lower()], t.token_at(found.end()))
    _, last, reading = part_at(t, i) or (0, 0, "number")
    return Number(value, last, unit=PART_UNITS[reading]) if last else None


def _times(t, i):
    """twice, sixfold"""
    return Number(TIMES[t.words[i]], i + 1, unit="times")


def _once(t, i):
    """once a week; not "once he left"."""
    return _times(t, i) if t.words[i + 1] in ONCE_FOLLOWED else None


READERS = {"a": _article, "an": _article} | dict.fromkeys(VULGAR, _sign) | dict.fromkeys(PARTS, _part)
READERS |= dict.fromkeys(TIMES, _times) | {"once": _once} | dict.fromkeys(FLOORS, _vague)
READERS |= {"several": _several, "few": _few, "couple": _few, "tens": _vague_of, "scores": _vague_of}
