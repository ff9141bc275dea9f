"""Tokens with offsets, and the numbers that are written in them: digits, words, fractions, ratios, vague counts."""

import math
from typing import NamedTuple

from .lexicon import FLOORS, HEDGES_BEFORE, MONEY_SUFFIXES, MULTIPLES, PARTS, SCALES, SMALL, SUFFIXES, TENS, TIMES, TOKEN, UNITS, VULGAR
from .nouns import WHOLES

TITLE_CASE = 0.7  # share of longer words in capitals that marks a headline, where a capital marks no name
QUARTERED = {"point", "percentage", "mile", "inch", "hour", "pound", "acre"}  # "a quarter mile"; not "a quarter final"
ROUND = {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000}  # "one in 20" is a share, "one in 11 cities" is not
MAX_WORDS = 12  # tokens that a rule looks ahead at most


class Tokens:
    """A text as words with offsets; `words` are in lower case and padded, so that looking ahead needs no check."""

    __slots__ = ("text", "words", "starts", "ends", "length", "titled")

    def __init__(self, text):
        spans = [match.span() for match in TOKEN.finditer(text)]
        self.text = text
        self.length = len(spans)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end].lower() for start, end in spans] + [""] * MAX_WORDS
        long = [text[start] for start, end in spans if end - start > 3 and text[start].isalpha()]
        self.titled = len(long) > 2 and sum(letter.isupper() for letter in long) >= TITLE_CASE * len(long)

    def raw(self, i):
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.length else ""

    def touches(self, i):
        """Does token i stand right against the token before it?"""
        return 0 < i < self.length and self.starts[i] == self.ends[i - 1]

    def between(self, first, last):
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def capital(self, i):
        return self.raw(i)[:1].isupper()


class Number(NamedTuple):
    """A number as read: its value (of a vague count the floor), the token after it, and how it was written."""

    value: float
    last: int
    vague: bool = False
    unit: str = ""  # "fraction" or "times" where the words say so
    scale: float = 1.0  # what the written figure was multiplied by: 1.5 million has 1e6


def number_at(t, i, money=False):
    """The number that begins at token i, or None.

    >>> number_at(Tokens("three and a half million"), 0).value
    3500000.0
    """
    word = t.words[i]
    if word[-1:].isdecimal():
        return _tail(t, _digits(t, i, money))
    if word in VULGAR:
        return _tail(t, Number(VULGAR[word], i + 1))
    if word in TIMES:
        return _times(t, i)
    if word in FLOORS:
        return _vague(t, i)
    if word in PARTS:
        return _part(t, i)
    if word in ("a", "an"):
        return Number(1.0, i + 1)
    return _tail(t, _cardinal(t, i))


def _digits(t, i, money):
    word, j = t.words[i], i + 1
    if word.count(".") > 1:
        return Number(float(word.replace(".", "")), j)
    value = float(word.replace(",", ""))
    if t.words[j] in VULGAR:
        value, j = value + VULGAR[t.words[j]], j + 1
    elif _is_fraction(t, j):
        return Number(value + float(t.words[j]) / float(t.words[j + 2]), j + 3)
    elif _is_fraction(t, i) and t.touches(j):
        return Number(value / float(t.words[j + 1]), j + 2, unit="fraction")
    if money and t.words[j] in MONEY_SUFFIXES or (money or t.touches(j)) and t.words[j] in SUFFIXES or t.touches(j) and t.raw(j) == "M":
        scale = SUFFIXES.get(t.words[j]) or MONEY_SUFFIXES[t.words[j]]
        return Number(value * scale, j + 1, scale=scale)
    return _scaled(t, Number(value, j))


def _is_fraction(t, i):
    """Do 1/16 or 3⁄4 stand at token i, the upper figure the smaller?"""
    over, under = t.words[i], t.words[i + 2]
    return t.words[i + 1] in ("/", "⁄") and over.isdecimal() and under.isdecimal() and t.touches(i + 1) and t.touches(i + 2) and 0 < float(over) < float(under)


def _scaled(t, number):
    """Scale words behind a figure: 4 hundred million, 1.8 billion, two lakh; and 1.8 billion-mile, half-million."""
    j, scale = number.last, 1.0
    while True:
        k = j + (t.words[j] == "-" and t.words[j + 1] in SCALES)
        if t.words[k] not in SCALES or k - number.last > 4:
            return number._replace(value=number.value * scale, last=j, scale=number.scale * scale)
        scale, j = scale * SCALES[t.words[k]], k + 1


def _cardinal(t, i):
    """A number in words: each word must fit into the room that the word before it left, so "two three" is two numbers."""
    total, current, room, ceiling, j, scale = 0.0, 0.0, math.inf, math.inf, i, 1.0
    while True:
        word, k = t.words[j], j
        if j > i and (word == "and" and room >= 100 and room < math.inf or word == "-"):
            word, k = t.words[j + 1], j + 1
        figure = SMALL.get(word, TENS.get(word))
        if figure is not None and figure < room and not (figure == 0 and j > i):
            current, room = current + figure, (10 if word in TENS else 0)
        elif word == "hundred" and current < 100 and ceiling > 100 and k - j == (t.words[j] == "-"):
            current, room, scale = (current or 1) * 100, 100, 100.0
        elif word in SCALES and word != "hundred" and SCALES[word] < ceiling and (current or j == i) and k - j == (t.words[j] == "-"):
            total, current, room, ceiling, scale = total + (current or 1) * SCALES[word], 0.0, min(SCALES[word], 1e3), SCALES[word], SCALES[word]
        else:
            break
        j = k + 1
    return Number(total + current, j, scale=scale) if j > i else None


def _tail(t, number):
    """What may follow a number and change it: "and a half", "-thirds", "in five", "out of ten"."""
    if number is None:
        return None
    j, words = number.last, t.words
    if words[j] == "and" and words[j + 1] == "a" and words[j + 2] in ("half", "quarter"):
        more = number.scale / PARTS[words[j + 2]]
        return _scaled(t, number._replace(value=number.value + more, last=j + 3))
    k = j + (words[j] == "-")
    part = PARTS.get(words[k])
    if part and 0 < number.value < 20 and (words[k].endswith("s") or number.value == 1 and (k > j or words[k + 1] == "of")):
        return Number(number.value / part, k + 1, unit="fraction")
    k = j + 2 if words[j : j + 2] == ["out", "of"] else j + 1 if words[j] == "in" else 0
    if k and number.value in range(1, 100):
        return _ratio(t, number, k) or number
    return number


def _ratio(t, number, k):
    """one in five, 9 out of 10; not "two in 2015", "three in two days", "5 in 12 cities" unless it says "out of"."""
    digits = t.words[k].isdecimal()
    whole = _cardinal(t, k) if not digits else Number(float(t.words[k]), k + 1)
    if not whole or whole.value <= number.value:
        return None
    alike = digits == t.words[number.last - 1].isdecimal() and whole.value in ROUND
    if t.words[k - 1] == "in" and (not alike or t.words[whole.last] in ("days", "years", "hours", "months", "weeks", "minutes")):
        return None
    return Number(number.value / whole.value, whole.last, unit="fraction")


def _vague(t, i):
    word, floor, j, words = t.words[i], FLOORS[t.words[i]], i + 1, t.words
    if word in ("several", "few", "couple"):
        if word == "few" and words[i - 1] not in ("a", "last", "past", "next", "first", "these", "every") or word == "couple" and words[i - 1] != "a":
            return None
        j += words[j] == "of" and words[j + 1] in MULTIPLES
        while words[j] in MULTIPLES:
            floor, j = floor * MULTIPLES[words[j]], j + 1
        return Number(floor, j, vague=True)
    if word in ("scores", "tens") and words[j] != "of":
        return None
    while words[j] in ("of", "upon", "and", "or") and words[j + 1] in MULTIPLES:
        floor, j = floor * (MULTIPLES[words[j + 1]] if words[j] == "of" else 1), j + 2
    return Number(floor, j, vague=True)


def _part(t, i):
    """Fractions without a number before them: half a million, half the town, a third of, a quarter of a mile."""
    word, words, j = t.words[i], t.words, i + 1
    half, before, part = word == "half", words[i - 1], 1 / PARTS[word]
    if half and words[j] == "-" and words[j + 1] in SCALES:
        return Number(SCALES[words[j + 1]] / 2, j + 2, scale=SCALES[words[j + 1]])
    if word == "quarter" and before == "a" and words[j + (words[j] == "-")] in QUARTERED:
        return Number(part, j)
    k = j + (words[j] == "of")
    article = words[k] in ("a", "an") and (k > j or half)
    if article and words[k + 1] in SCALES:
        return Number(SCALES[words[k + 1]] * part, k + 2, scale=SCALES[words[k + 1]])
    if article and (half and k == j or (half or before == "a") and UNITS.at(words, k + 1)):
        return Number(part, k + 1)
    named = words[j] in {"of"} | WHOLES or HEDGES_BEFORE.before(words, i) if half else before in ("a", "the", "another") and words[j] == "of"
    return Number(part, j, unit="fraction") if named and not word.endswith("s") else None


def _times(t, i):
    if t.words[i] == "once" and t.words[i + 1] not in ("a", "an", "per", "every"):
        return None
    return Number(TIMES[t.words[i]], i + 1, unit="times")
