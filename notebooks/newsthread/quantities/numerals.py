"""The numbers that are written in tokens: digits, words, fractions, ratios, vague counts."""

import collections
import math
import re
from typing import NamedTuple

from ..text import Tokens
from . import hedges
from .units import UNITS, WHOLES, is_people, noun_at, unit_at
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
)

ROUND = {
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    12,
    20,
    25,
    50,
    100,
    1000,
}  # "one in 20" is a share, "one in 11 cities" is not
GROUP_MARKS = str.maketrans("", "", ",'’ \u00a0\u2009\u202f")
MAX_SCALES = 4  # scale words after one figure
MAX_PARTS = 20  # "nineteen hundredths"
MAX_SHARED = 100  # in "A in B", A is below
AUDIENCE_REACH = 5  # tokens back to "a population of"
ARTICLES = ("a", "an")
BESIDE_CURRENCY = SUFFIXES | MONEY_SUFFIXES
SCALES_IN_PLURAL = {word + "s": scale for word, scale in SCALES.items()}
DIGITS_IN_WORDS = {word: f"{value:.0f}" for word, value in FIGURES.items() if value < 10}
QUARTERED, METRE_NOUNS, AUDIENCES = (
    LISTS["quartered"],
    LISTS["of a length in metres"],
    LISTS["before millions"],
)
NAMED_PART, AFTER_ORDINAL = LISTS["before a part"], LISTS["after an ordinal"]
BEFORE_FEW = {"few": LISTS["before few"], "couple": {"a"}}
ONCE_FOLLOWED = LISTS["after once"]


def _any(words):
    return "|".join(sorted(words, key=len, reverse=True))


# What stands around a number is matched in the text, from where a token begins or ends.
PLURALS = _any(word for word in PARTS if word.endswith("s"))
SINGULARS = _any(word for word in PARTS if not word.endswith("s"))
SIGN = rf"(?P<sign>[{''.join(VULGAR)}])"
OVER_UNDER = r"(?P<over>\d+)[/⁄](?P<under>\d+)(?!\d|\s?%)"  # "50/75 %" are two percentages
OVER = re.compile(OVER_UNDER)
MIXED = re.compile(rf"\s*{SIGN}|\s*-?\s*{OVER_UNDER}")
AND_FRACTION = re.compile(
    rf"""\s+and\s+(?: {SIGN} | {OVER_UNDER}
      | (?P<one>an?|one)(?:\s+|\s*-\s*)(?P<part>{SINGULARS})\b
      | (?P<count>{_any(FIGURES)})(?:\s+|\s*-\s*)(?P<parts>{PLURALS}|(?<=-)quarter)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
PART = re.compile(
    rf"(?:\s+|\s*-\s*)(?P<plural>{PLURALS})\b|\s*-\s*(?P<joined>{SINGULARS})\b|\s+(?P<whole>{SINGULARS})(?=\s+of\b)",
    re.IGNORECASE,
)
OF_SCALE = re.compile(rf"\s+of\s+an?\s+(?P<scale>{_any(SCALES)})\b", re.IGNORECASE)
PART_OF_SCALE = re.compile(
    rf"""(?: (?:half|(?<=\ba\s)quarter)(?:\s*-\s*|\s+)
        | (?:{SINGULARS})(?:\s+of)?\s+an?\s+ )(?P<scale>{_any(SCALES)})\b""",
    re.VERBOSE | re.IGNORECASE,
)
TAIL_STARTS = {*PARTS, "-", "and", "in", "of", "out"}
RATIO = re.compile(
    r"\s+(?P<sure>out\s+of(?:\s+every)?|(?:in|of)\s+every)\s+|\s*-\s*in\s*-\s*|\s+in\s+",
    re.IGNORECASE,
)


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


# Digits


def digit_value(word: str) -> float:
    """The value of a token of digits, with groups of three set apart in any way."""
    figure = word.translate(GROUP_MARKS)
    return float(figure.replace(".", "") if figure.count(".") > 1 else figure)


def digits_at(t, i, currency=""):
    """A number in digits with the fraction, suffix or scale words that belong to it."""
    if not t.words[i + 1][:1].isalpha():
        fraction = _fraction_in_digits(t, i)
        if fraction:
            return fraction
    number = Number(digit_value(t.words[i]), i + 1)
    suffix = suffix_at(t, i + 1, currency)
    return number.times(suffix, i + 2) if suffix else scaled(t, number)


def _fraction_in_digits(t, i):
    """1/16 and 3⁄4; 2½, 2 1/2, 2-1/2; or None."""
    found = OVER.match(t.text, t.starts[i])
    value = found and fraction_value(found)
    if value:
        return Number(value, t.token_at(found.end()), unit="fraction")
    found = MIXED.match(t.text, t.ends[i])
    value = found and fraction_value(found)
    return scaled(t, Number(digit_value(t.words[i]) + value, t.token_at(found.end()))) if value else None


def fraction_value(found: re.Match) -> float | None:
    """The value of a fraction in signs, digits or words; None if the upper figure is not the smaller."""
    groups = collections.defaultdict(str, found.groupdict())
    if groups["sign"]:
        return VULGAR[groups["sign"]]
    if groups["over"]:
        over, under = float(groups["over"]), float(groups["under"])
        return over / under if 0 < over < under else None
    count = FIGURES[groups["count"].lower()] if groups["count"] else 1
    return count / PARTS[(groups["part"] or groups["parts"]).lower()]


def suffix_at(t, j, currency):
    """What the letters after digits multiply by: 13.6M, 2.8bn, 400k, $3 m, 1.2m people, Rs 5 cr; 0 if
    nothing."""
    word, raw = t.words[j], t.raw(j)
    if currency:
        lakh = SCALES["lakh"] if raw == "L" and currency == "INR" else 0
        return BESIDE_CURRENCY.get(word, lakh)
    if not t.touches(j):
        return 0
    if raw in ("M", "MM") or word == "m" and is_million(t, j):
        return SCALES["million"]
    return SUFFIXES.get(word, 0)


def is_million(t, j):
    """Is the m at token j a million, by the people or things counted after it ("1.2m people"), or by
    "population of" before?"""
    if not AUDIENCES.isdisjoint(t.words[max(j - AUDIENCE_REACH, 0) : j - 1]) or t.follows(
        j + 1, "-", "strong"
    ):
        return True
    return _counts_things(t, j + 1) and not t.words[j - 2][-1:].isdecimal()


def _counts_things(t, j):
    """Do things that have no length in metres follow, or a unit in words ("tonnes")?"""
    noun = noun_at(t, j)
    if t.words[j] == "-" or noun is None:
        unit = unit_at(t, j)
        return bool(unit) and unit[2] in ("other", "money") and t.words[j].isalpha() and len(t.words[j]) > 2
    word = t.words[noun[1] - 1]
    return is_people(word) or noun[1] - noun[0] <= 2 and word not in METRE_NOUNS


def scaled(t, number):
    """Scale words after a figure: 4 hundred million, 1.8 billion, two lakh; and 1.8 billion-mile, half-
    million."""
    for _ in range(MAX_SCALES):
        hyphen = t.words[number.last] == "-"
        word = t.words[number.last + hyphen]
        scale = SCALES.get(word) or (0 if hyphen else SCALES_IN_PLURAL.get(word))
        if not scale:
            break
        number = number.times(scale, number.last + hyphen + 1)
    return number


# Words


class Cardinal:
    """A number in words in the making: each word must fit into the room that the word before it left,
    so "two three" is two numbers."""

    def __init__(self):
        self.total, self.current, self.scale = 0.0, 0.0, 1.0
        self.room, self.ceiling = math.inf, math.inf
        self.empty = True

    def joint(self, word):
        """The word if it may stand between two parts ("and" after hundreds, or a hyphen), else ""."""
        fits = word == "-" or word == "and" and 100 <= self.room < math.inf
        return word if fits and not self.empty else ""

    def take(self, word, joint):
        """Is the word a part of the number? Then it is added."""
        add = PARTS_OF_CARDINALS.get(word)
        fits = add is not None and add(self, word, joint)
        self.empty = self.empty and not fits
        return fits

    def figure(self, word, joint):
        value = FIGURES.get(word, TENS.get(word))
        if value >= self.room or value == 0 and not self.empty:
            return False
        self.current, self.room = self.current + value, 10 if word in TENS else 0
        return True

    def hundred(self, word, joint):
        if self.current >= 100 or self.ceiling <= 100 or joint == "and":
            return False
        self.current, self.room, self.scale = (self.current or 1) * 100, 100, 100.0
        return True

    def thousands(self, word, joint):
        scale = SCALES[word]
        if scale >= self.ceiling or joint == "and" or not (self.current or self.empty):
            return False
        self.total, self.current = self.total + (self.current or 1) * scale, 0.0
        self.room, self.ceiling, self.scale = min(scale, 1e3), scale, scale
        return True


PARTS_OF_CARDINALS = dict.fromkeys(SCALES, Cardinal.thousands) | {"hundred": Cardinal.hundred}
PARTS_OF_CARDINALS |= dict.fromkeys([*FIGURES, *TENS], Cardinal.figure)


def cardinal_at(t, i):
    """The number in words that begins at token i, with decimals ("two point four million"), or None."""
    cardinal, j, joint = Cardinal(), i, ""
    while cardinal.take(t.words[j + bool(joint)], joint):
        j += 1 + bool(joint)
        joint = cardinal.joint(t.words[j])
    if cardinal.empty:
        return None
    return _with_decimals(t, Number(cardinal.total + cardinal.current, j, scale=cardinal.scale))


def _with_decimals(t, number):
    """A number with the decimals of "two point four million", "one point seven five"."""
    j, digits = number.last + 1, ""
    while t.words[j] in DIGITS_IN_WORDS:
        digits, j = digits + DIGITS_IN_WORDS[t.words[j]], j + 1
    if t.words[number.last] != "point" or not digits:
        return number
    return scaled(t, number._replace(value=number.value + float(f"0.{digits}"), last=j))


def _in_words(t, i):
    return with_tail(t, cardinal_at(t, i))


def _article(t, i):
    """ "a" and "an" where they stand for one: "less than a year" """
    return Number(1.0, i + 1)


def _sign(t, i):
    return with_tail(t, Number(VULGAR[t.words[i]], i + 1))


# What follows a number and changes it


def with_tail(t, number):
    """A number with "and a half", "-thirds", "in five", "out of ten" after it."""
    if number is None or number.unit or t.words[number.last] not in TAIL_STARTS:
        return number
    more = and_fraction(t, number.last)
    if more:
        value = number.value + more.value * number.scale
        return scaled(t, number._replace(value=value, last=more.last))
    return _fraction(t, number) or _ratio(t, number) or number


def and_fraction(t: Tokens, j: int) -> Number | None:
    """The fraction in "and a half", "and three-quarters", "and 1/2" from token j on, or None."""
    found = AND_FRACTION.match(t.text, t.ends[j - 1]) if t.words[j] == "and" else None
    value = found and fraction_value(found)
    return Number(value, t.token_at(found.end())) if value else None


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
    """one in five, 9 out of 10, 1-in-5, two out of every five; not "two in 2015", "three in two days"."""
    found = RATIO.match(t.text, t.ends[number.last - 1])
    if not found or not 1 <= number.value < MAX_SHARED:
        return None
    k = t.token_at(found.end())
    whole = Number(float(t.words[k]), k + 1) if t.words[k].isdecimal() else cardinal_at(t, k)
    if not whole or whole.value <= number.value or not (found["sure"] or _is_share(t, number, whole)):
        return None
    return Number(number.value / whole.value, whole.last, unit="fraction")


def _is_share(t, number, whole):
    """Does "A in B" mean A of every B? B is round, both are written alike or as in "four in 10", and no
    span of time follows."""
    own, other = t.words[number.last - 1].isdecimal(), t.words[whole.last - 1].isdecimal()
    alike = own == other or other and whole.value >= 10
    unit = unit_at(t, whole.last)
    return alike and whole.value in ROUND and not (unit and unit[2] == "duration")


# Vague counts, parts, multiples


def _vague(t, i):
    """dozens of, tens of thousands of"""
    word, j = t.words[i], i + 1
    if word in ("scores", "tens") and t.words[j] != "of":
        return None
    floor = FLOORS[word]
    while t.follows(j, ("of", "upon", "and", "or"), MULTIPLES):
        floor, j = floor * (MULTIPLES[t.words[j + 1]] if t.words[j] == "of" else 1), j + 2
    return Number(floor, j, vague=True)


def _few(t, i):
    """several, a few, a couple of hundred"""
    word, j = t.words[i], i + 1
    if t.words[i - 1] not in BEFORE_FEW.get(word, (t.words[i - 1],)):
        return None
    floor = FLOORS[word]
    j += t.follows(j, "of", MULTIPLES)
    while t.words[j] in MULTIPLES:
        floor, j = floor * MULTIPLES[t.words[j]], j + 1
    return Number(floor, j, vague=True)


def _part(t, i):
    """A fraction without a number before it: half a million, half the town, a third of, a quarter
    million, cut in half."""
    word = t.words[i]
    found = PART_OF_SCALE.match(t.text, t.starts[i])
    if found:
        return Number(1 / PARTS[word], 0).times(SCALES[found["scale"].lower()], t.token_at(found.end()))
    return _half(t, i) if word == "half" else _smaller_part(t, i)


def _half(t, i):
    of = t.words[i + 1] == "of"
    k = i + 1 + of
    if t.words[k] in ARTICLES and (not of or UNITS.at(t.words, k + 1)):
        return Number(0.5, k + 1)
    named = of or t.words[k] in WHOLES or hedges.BEFORE.before(t.words, i) or _is_cut(t, i)
    return Number(0.5, i + 1, unit="fraction") if named else None


def _is_cut(t, i):
    """cut in half"""
    return t.words[i - 1] == "in" and t.words[i - 2].isalpha() and not t.words[i + 1].isalpha()


def _smaller_part(t, i):
    word, part, article = t.words[i], 1 / PARTS[t.words[i]], t.words[i - 1] == "a"
    if article and word == "quarter" and t.words[i + 1 + (t.words[i + 1] == "-")] in QUARTERED:
        return Number(part, i + 1)
    if article and t.follows(i + 1, "of", ARTICLES) and UNITS.at(t.words, i + 3):
        return Number(part, i + 3)
    named = t.words[i - 1] in NAMED_PART if t.words[i + 1] == "of" else article and _is_hedged_part(t, i)
    return Number(part, i + 1, unit="fraction") if named else None


def _is_hedged_part(t, i):
    """ "nearly a third", "a third who said"; not "nearly a third party" """
    if t.words[i + 1] in AFTER_ORDINAL:
        return False
    return t.words[i + 1] == "who" or bool(hedges.BEFORE.before(t.words, i - 1))


def _no_part(t, i):
    return None


def _times(t, i):
    """once a week, twice, sixfold; not "once he left"."""
    if t.words[i] == "once" and t.words[i + 1] not in ONCE_FOLLOWED:
        return None
    return Number(TIMES[t.words[i]], i + 1, unit="times")


READERS = {"a": _article, "an": _article} | dict.fromkeys(VULGAR, _sign) | dict.fromkeys(TIMES, _times)
READERS |= dict.fromkeys(PARTS, _part) | dict.fromkeys(
    [word for word in PARTS if word.endswith("s")], _no_part
)
READERS |= dict.fromkeys(FLOORS, _vague) | dict.fromkeys(["several", "few", "couple"], _few)
