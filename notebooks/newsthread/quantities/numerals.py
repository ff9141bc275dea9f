"""The numbers that are written in tokens: digits, words, fractions, ratios, vague counts."""

import math
from typing import NamedTuple

from ..text import Tokens
from . import hedges
from .units import UNITS, WHOLES, is_people, noun_at, unit_at
from .words import FIGURES, FLOORS, LISTS, MONEY_SUFFIXES, MULTIPLES, PARTS, SCALES, SUFFIXES, TENS, TIMES, VULGAR

ROUND = {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000}  # "one in 20" is a share, "one in 11 cities" is not
GROUP_MARKS = str.maketrans("", "", ",'’ \u00a0\u2009\u202f")
MAX_SCALES = 4  # scale words after one figure
AUDIENCE_REACH = 5  # tokens back to "a population of"
QUARTERED, METRE_NOUNS, AUDIENCES = LISTS["quartered"], LISTS["of a length in metres"], LISTS["before millions"]
RATIOS = [("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("-", "in", "-"), ("in",)]
RATIO_STARTS = {words[0] for words in RATIOS}
FRACTION_MARKS = ("/", "⁄")
SCALES_IN_PLURAL = {word + "s": scale for word, scale in SCALES.items()}


class Number(NamedTuple):
    """A number as read: its value (of a vague count the floor), the token after it, and how it was written."""

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
    return READERS.get(t.words[i], _words)(t, i)


# Digits


def digit_value(word: str) -> float:
    """The value of a token of digits, with groups of three set apart in any way."""
    figure = word.translate(GROUP_MARKS)
    return float(figure.replace(".", "") if figure.count(".") > 1 else figure)


def digits_at(t, i, currency=""):
    """A number in digits with the fraction, suffix or scale words that belong to it."""
    if is_fraction(t, i):
        return Number(float(t.words[i]) / float(t.words[i + 2]), i + 3, unit="fraction")
    number = Number(digit_value(t.words[i]), i + 1)
    mixed = _mixed(t, number)
    if mixed:
        return scaled(t, mixed)
    suffix = suffix_at(t, i + 1, currency)
    return number.times(suffix, i + 2) if suffix else scaled(t, number)


def is_fraction(t, i):
    """Do 1/16 or 3⁄4 stand at token i, the upper figure the smaller, and no "1/2 %"?"""
    over, mark, under = t.words[i : i + 3]
    if mark not in FRACTION_MARKS or not (over.isdecimal() and under.isdecimal()):
        return False
    return t.touches(i + 1) and t.touches(i + 2) and 0 < float(over) < float(under) and t.words[i + 3] != "%"


def _mixed(t, number):
    """2½, 2 1/2, 2-1/2."""
    j = number.last
    if t.words[j] in VULGAR:
        return number._replace(value=number.value + VULGAR[t.words[j]], last=j + 1)
    j += t.words[j] == "-"
    if number.value % 1 == 0 and is_fraction(t, j):
        return number._replace(value=number.value + float(t.words[j]) / float(t.words[j + 2]), last=j + 3)
    return None


def suffix_at(t, j, currency):
    """What the letters after digits multiply by: 13.6M, 2.8bn, 400k, $3 m, 1.2m people, Rs 5 cr; 0 if nothing."""
    word, touching = t.words[j], t.touches(j)
    if word in SUFFIXES and (touching or currency):
        return SUFFIXES[word]
    if word in MONEY_SUFFIXES and currency:
        return MONEY_SUFFIXES[word]
    if currency == "INR" and t.raw(j) == "L":
        return SCALES["lakh"]
    millions = t.raw(j) in ("M", "MM") or word == "m" and is_million(t, j)
    return SCALES["million"] if touching and millions else 0


def is_million(t, j):
    """Is the m at token j a million, by the people or things counted after it ("1.2m people"), or by what is before ("population of 2m")?"""
    if AUDIENCES & set(t.words[max(j - AUDIENCE_REACH, 0) : j - 1]):
        return True
    if t.words[j + 1] == "-" and t.words[j + 2] == "strong":
        return True
    return _counts_things(t, j + 1) and not t.words[j - 2][-1:].isdecimal()


def _counts_things(t, j):
    """Does a plural that is no nation's or sport's length in metres, or a unit of mass or volume, follow?"""
    noun = noun_at(t, j) if t.words[j] != "-" else None
    if noun is None:
        unit = unit_at(t, j)
        return bool(unit) and unit[2] in ("other", "money") and t.words[j].isalpha() and len(t.words[j]) > 2
    word = t.words[noun[1] - 1]
    return is_people(word) or noun[1] - noun[0] <= 2 and word not in METRE_NOUNS


def scaled(t, number):
    """Scale words after a figure: 4 hundred million, 1.8 billion, two lakh; and 1.8 billion-mile, half-million."""
    for _ in range(MAX_SCALES):
        k = number.last + (t.words[number.last] == "-")
        scale = SCALES.get(t.words[k]) or (SCALES_IN_PLURAL.get(t.words[k]) if k == number.last else None)
        if not scale:
            return number
        number = number.times(scale, k + 1)
    return number


# Words


class Cardinal:
    """A number in words in the making: each word must fit into the room that the word before it left, so "two three" is two numbers."""

    def __init__(self):
        self.total, self.current, self.scale = 0.0, 0.0, 1.0
        self.room, self.ceiling = math.inf, math.inf
        self.empty = True

    def joint(self, word):
        """May the word stand between two parts: "and" after hundreds, or a hyphen?"""
        return not self.empty and (word == "-" or word == "and" and 100 <= self.room < math.inf)

    def take(self, word, joint):
        """Is the word a part of the number? Then it is added."""
        if word in FIGURES or word in TENS:
            fits = self._figure(word)
        elif joint == "and" or word not in SCALES:
            fits = False
        else:
            fits = self._hundred() if word == "hundred" else self._scale(SCALES[word])
        self.empty = self.empty and not fits
        return fits

    def _figure(self, word):
        value = FIGURES.get(word, TENS.get(word))
        if value >= self.room or value == 0 and not self.empty:
            return False
        self.current, self.room = self.current + value, 10 if word in TENS else 0
        return True

    def _hundred(self):
        if self.current >= 100 or self.ceiling <= 100:
            return False
        self.current, self.room, self.scale = (self.current or 1) * 100, 100, 100.0
        return True

    def _scale(self, scale):
        if scale >= self.ceiling or not (self.current or self.empty):
            return False
        self.total, self.current = self.total + (self.current or 1) * scale, 0.0
        self.room, self.ceiling, self.scale = min(scale, 1e3), scale, scale
        return True


def cardinal_at(t, i):
    """The number in words that begins at token i, with decimals ("two point four million"), or None."""
    cardinal, j = Cardinal(), i
    while True:
        joint = t.words[j] if cardinal.joint(t.words[j]) else ""
        k = j + bool(joint)
        if not cardinal.take(t.words[k], joint):
            break
        j = k + 1
    if cardinal.empty:
        return None
    number = Number(cardinal.total + cardinal.current, j, scale=cardinal.scale)
    return _with_decimals(t, number) or number


def _with_decimals(t, number):
    """"two point four million", "one point seven five"."""
    j, digits = number.last + 1, ""
    if t.words[number.last] != "point":
        return None
    while t.words[j] in FIGURES and FIGURES[t.words[j]] < 10:
        digits, j = f"{digits}{FIGURES[t.words[j]]:.0f}", j + 1
    return scaled(t, number._replace(value=number.value + float(f"0.{digits}"), last=j)) if digits else None


def _words(t, i):
    return with_tail(t, cardinal_at(t, i))


def _article(t, i):
    return Number(1.0, i + 1)


def _sign(t, i):
    return with_tail(t, Number(VULGAR[t.words[i]], i + 1))


# What follows a number and changes it


def with_tail(t, number):
    """A number with "and a half", "-thirds", "in five", "out of ten" after it."""
    if number is None or number.unit:
        return number
    more = and_fraction(t, number.last)
    if more:
        value = number.value + more.value * number.scale
        return scaled(t, number._replace(value=value, last=more.last))
    return _fraction(t, number) or _ratio(t, number) or number


def and_fraction(t, j):
    """The fraction in "and a half", "and three-quarters", "and 1/2", or None."""
    if t.words[j] != "and":
        return None
    if t.words[j + 1] in VULGAR:
        return Number(VULGAR[t.words[j + 1]], j + 2)
    if is_fraction(t, j + 1):
        return Number(float(t.words[j + 1]) / float(t.words[j + 3]), j + 4)
    count = 1.0 if t.words[j + 1] in ("a", "an", "one") else FIGURES.get(t.words[j + 1], 0)
    k = j + 2 + (t.words[j + 2] == "-")
    part = PARTS.get(t.words[k])
    singular = part and count == 1 and not t.words[k].endswith("s")
    return Number(count / part, k + 1) if singular or part and count > 1 and t.words[k].endswith("s") else None


def _fraction(t, number):
    """two-thirds, one tenth of, three quarters of a million."""
    k = number.last + (t.words[number.last] == "-")
    part = PARTS.get(t.words[k])
    if not part or not 0 < number.value < 20:
        return None
    plural = t.words[k].endswith("s")
    if not plural and (number.value != 1 or k == number.last and t.words[k + 1] != "of"):
        return None
    value = number.value / part
    scale = SCALES.get(t.words[k + 3]) if t.words[k + 1] == "of" and t.words[k + 2] in ("a", "an") else None
    return Number(value, k + 1).times(scale, k + 4) if scale else Number(value, k + 1, unit="fraction")


def _ratio(t, number):
    """one in five, 9 out of 10, 1-in-5, two out of every five; not "two in 2015", "three in two days"."""
    if t.words[number.last] not in RATIO_STARTS or not 1 <= number.value < 100:
        return None
    words = next((w for w in RATIOS if tuple(t.words[number.last : number.last + len(w)]) == w), None)
    if not words:
        return None
    k = number.last + len(words)
    whole = Number(float(t.words[k]), k + 1) if t.words[k].isdecimal() else cardinal_at(t, k)
    if not whole or whole.value <= number.value:
        return None
    if "out" not in words and "every" not in words and not _is_share(t, number, whole):
        return None
    return Number(number.value / whole.value, whole.last, unit="fraction")


def _is_share(t, number, whole):
    """Does "A in B" mean A of every B? B is round, both are written alike or as in "four in 10", and no span of time follows."""
    own, other = t.words[number.last - 1].isdecimal(), t.words[whole.last - 1].isdecimal()
    alike = own == other or other and whole.value >= 10
    unit = unit_at(t, whole.last)
    return alike and whole.value in ROUND and not (unit and unit[2] == "duration")


# Vague counts, parts, multiples


def _vague(t, i):
    """several, a few, dozens of, tens of thousands of."""
    word, j = t.words[i], i + 1
    if word in ("several", "few", "couple"):
        return _few(t, i)
    if word in ("scores", "tens") and t.words[j] != "of":
        return None
    floor = FLOORS[word]
    while t.words[j] in ("of", "upon", "and", "or") and t.words[j + 1] in MULTIPLES:
        floor, j = floor * (MULTIPLES[t.words[j + 1]] if t.words[j] == "of" else 1), j + 2
    return Number(floor, j, vague=True)


BEFORE_FEW = {"few": LISTS["before few"], "couple": {"a"}}


def _few(t, i):
    word, j = t.words[i], i + 1
    if word in BEFORE_FEW and t.words[i - 1] not in BEFORE_FEW[word]:
        return None
    floor = FLOORS[word]
    j += t.words[j] == "of" and t.words[j + 1] in MULTIPLES
    while t.words[j] in MULTIPLES:
        floor, j = floor * MULTIPLES[t.words[j]], j + 1
    return Number(floor, j, vague=True)


def _part(t, i):
    """Fractions without a number before them: half a million, half the town, a third of, a quarter million, cut in half."""
    word, before = t.words[i], t.words[i - 1]
    if word.endswith("s"):
        return None
    if word == "half":
        return _half(t, i)
    part = 1 / PARTS[word]
    j = i + 1 + (t.words[i + 1] == "-")
    if word == "quarter" and before == "a":
        if t.words[j] in QUARTERED:
            return Number(part, i + 1)
        if t.words[j] in SCALES:
            return Number(part, i + 1).times(SCALES[t.words[j]], j + 1)
    if t.words[i + 1] != "of":
        hedged = before == "a" and (hedges.BEFORE.before(t.words, i - 1) or t.words[i + 1] == "who")
        return _plain_part(i, part, hedged and t.words[i + 1] not in LISTS["after an ordinal"])
    return _part_of(t, i + 2, part, before == "a") or _plain_part(i, part, before in ("a", "the", "another"))


def _plain_part(i, part, named):
    return Number(part, i + 1, unit="fraction") if named else None


def _half(t, i):
    j = i + 1 + (t.words[i + 1] == "-")
    if t.words[j] in SCALES:
        return Number(0.5, i + 1).times(SCALES[t.words[j]], j + 1)
    of = t.words[i + 1] == "of"
    number = _part_of(t, i + 1 + of, 0.5, True)
    if number:
        return number
    if not of and t.words[i + 1] in ("a", "an"):
        return Number(0.5, i + 2)
    named = of or t.words[i + 1] in WHOLES or hedges.BEFORE.before(t.words, i) or _is_cut(t, i)
    return _plain_part(i, 0.5, named)


def _is_cut(t, i):
    """cut in half, fell by half"""
    return t.words[i - 1] == "in" and t.words[i - 2] not in ("", ".") and not t.words[i + 1].isalpha()


def _part_of(t, k, part, measured):
    """A part of "a million" or "an hour" that begins at token k, or None."""
    if t.words[k] not in ("a", "an"):
        return None
    scale = SCALES.get(t.words[k + 1])
    if scale:
        return Number(part, k).times(scale, k + 2)
    return Number(part, k + 1) if measured and UNITS.at(t.words, k + 1) else None


def _times(t, i):
    """once a week, twice, sixfold; not "once he left"."""
    if t.words[i] == "once" and t.words[i + 1] not in ("a", "an", "per", "every"):
        return None
    return Number(TIMES[t.words[i]], i + 1, unit="times")


READERS = {"a": _article, "an": _article}
READERS |= dict.fromkeys(VULGAR, _sign) | dict.fromkeys(PARTS, _part) | dict.fromkeys(FLOORS, _vague)
READERS |= dict.fromkeys(TIMES, _times)
