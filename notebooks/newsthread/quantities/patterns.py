"""Patterns of neighbouring words: the notation of the rule tables `surroundings.csv` and `neighbours.csv`.

Each element of a pattern stands for one token: a word, several ("of|with"), a list of `context_words.csv`
("{parents}"), words with an ending ("*ly"), a number ("#"), all words but some ("!of|with"), or the end of
the sentence ("$").
"""

import re
from typing import NamedTuple

from .. import rules
from .context import CONTEXT
from .words import NUMBER_WORDS

DIGITS = tuple("0123456789")
SIGNS = {"$": {""}, "#": NUMBER_WORDS}  # the end of the sentence, a number
ELEMENT = re.compile(r"(?:\{[^}]+\}|[^\s{])+")


class Choice(NamedTuple):
    """The words that may stand at one place of a pattern."""

    words: frozenset
    endings: tuple[str, ...]
    denied: bool

    def __contains__(self, word: str) -> bool:
        """May a word stand there?"""
        return (word in self.words or word.endswith(self.endings)) != self.denied


class Pattern(NamedTuple):
    """The words that may stand at each place before and after some tokens."""

    before: tuple[Choice, ...]
    after: tuple[Choice, ...]

    def stands(self, t, first: int, last: int) -> bool:
        """Do the words beside tokens first to last fit?"""
        return t.precedes(first, *self.before) and t.follows(last, *self.after)


def choice(element: str) -> Choice:
    """An element of a pattern as the words that it allows.

    >>> "quickly" in choice("now|*ly"), "of" in choice("!of|with")
    (True, False)
    """
    choices = element.removeprefix("!").split("|")
    endings = [one[1:] for one in choices if one.startswith("*")]
    words = frozenset().union(*map(_words, choices))
    return Choice(words, (*endings, *DIGITS * ("#" in choices)), element.startswith("!"))


def _words(one):
    """The words that one alternative of an element stands for."""
    if one.startswith("{"):
        return CONTEXT[one.strip("{}")]
    return SIGNS.get(one, {one})


def pattern(before: str, after: str) -> Pattern:
    """The pattern of two cells of a table."""
    return Pattern(*(tuple(map(choice, ELEMENT.findall(cell))) for cell in (before, after)))


def _neighbours():
    """The patterns of `neighbours.csv`, by reading."""
    rows = rules.load("neighbours", ("reading", "before", "after")).groupby("reading")
    return {reading: list(map(pattern, group["before"], group["after"])) for reading, group in rows}


NEIGHBOURS = _neighbours()


def beside(t, first: int, last: int, reading: str) -> bool:
    """Do the words beside tokens first to last fit one of the patterns of a reading?"""
    return any(one.stands(t, first, last) for one in NEIGHBOURS[reading])
