"""The word lists and number words that the reading of numbers uses, from the rule tables."""

import re

from .. import rules
from ..text import Phrases, Tokens, phrase_words


def _lists():
    """Word lists by name; the rows of one name are joined."""
    rows = rules.load("words", ("list", "words"))
    return rows.groupby("list")["words"].apply(lambda words: frozenset(" ".join(words).split())).to_dict()


def _values(role):
    """Number words of one role and their values."""
    rows = NUMBER_TABLE[NUMBER_TABLE["role"] == role]
    return dict(zip(rows["word"], rows["value"].astype(float), strict=True))


LISTS = _lists()
MONTHS, WEEKDAYS = LISTS["months"], LISTS["weekdays"]
STOPWORDS, ADVERBS = LISTS["stopwords"], LISTS["adverbs"]
PLURALS, NOT_PLURAL = LISTS["plurals"], LISTS["not plural"]
PEOPLE, PERSONS, FORCE = LISTS["people"], LISTS["persons"], LISTS["forces"]
AGE_WORDS = LISTS["age words"]

NUMBER_TABLE = rules.load("number_words", ("word", "role", "value"))
FIGURES, TENS, SCALES = _values("figure"), _values("tens"), _values("scale")
# Written against the digits: 13.6M, 2.8bn, 400k. A lone m, b or t is a scale only beside a currency.
SUFFIXES, MONEY_SUFFIXES = _values("suffix"), _values("money suffix")
PARTS, TIMES, VULGAR = _values("part"), _values("times"), _values("sign")
ORDINALS = frozenset(NUMBER_TABLE.loc[NUMBER_TABLE["role"] == "ordinal", "word"])
ROMAN = frozenset(NUMBER_TABLE.loc[NUMBER_TABLE["role"] == "roman", "word"])

HEDGE_TABLE = rules.load("hedges", ("words", "position", "bound", "low", "value", "high", "convention"))
FLOORS = {
    word: float(row.low)
    for row in HEDGE_TABLE[HEDGE_TABLE["position"] == "vague"].itertuples(index=False)
    for word in row.words.split(", ")
}
# What "a few" and "tens of" may multiply.
MULTIPLES = SCALES | {word: floor for word, floor in FLOORS.items() if floor >= 10}
NUMBER_WORDS = {*FIGURES, *TENS, *SCALES, *FLOORS, *PARTS, *TIMES, *ORDINALS}

# Digits and number words as the accounts see them, found without any of the rules.
ANY_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMERIC = re.compile(rf"\d+|[{''.join(VULGAR)}]|(?<![\w'’])(?ai:{ANY_NUMBER_WORD})(?!['’]?\w)")
IDIOMS = Phrases({phrase_words(idiom): True for idiom in rules.load("idioms", ("idiom",))["idiom"]})


def any_of(words) -> str:
    """A pattern for any one of these words, the longest first.

    >>> any_of(["ten", "tens"])
    'tens|ten'
    """
    return "|".join(sorted(words, key=len, reverse=True))


def first_of(readers, *about, default=""):
    """What the first of some readers says that says anything.

    >>> first_of((str.strip, str.upper), " "), first_of((str.strip, str.upper), "a ")
    (' ', 'a')
    """
    return next(filter(None, (read(*about) for read in readers)), default)


def is_number(word: str) -> bool:
    """Is a token digits or a number word?

    >>> is_number("12"), is_number("twelve"), is_number("dogs")
    (True, True, False)
    """
    return word[-1:].isdecimal() or word in NUMBER_WORDS


def past(t: Tokens, i: int, words) -> int:
    """The first token from token i on that is none of these words.

    >>> past(Tokens("of the other men"), 0, {"of", "the"})
    2
    """
    return next(j for j in range(i, len(t.words)) if t.words[j] not in words)
