"""The lexicons: who made each, what it may be used for, and its words on one scale."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

from ..tables import read_csv
from .vader import Revised, Vader, vader_lines, vader_ratings

HERE = Path(__file__).parent
VADER = "vader"  # NLTK's scores, unchanged
REVISED = "vader revised"  # its lexicon in the revised rules
AVERAGE = "average"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words with ratings on VADER's scale of −4 to 4, and the rules that they are read by.

    >>> Lexicon("mine", {"damp": -1.5}).analyser.polarity_scores("No damp walls.")["compound"]
    0.2755
    """

    name: str
    ratings: Mapping[str, float] = field(repr=False)
    revised: bool = True

    @cached_property
    def analyser(self) -> Vader:
        return (Revised if self.revised else Vader)(self.ratings)


@cache
def sources() -> pd.DataFrame:
    """The lexicons, one row each. Columns: method, name, authors, made (year), rated_by, zero, unit,
    licence, address.

    `zero` and `unit` bring ratings to VADER's scale of -4 to 4: (rating - zero) * unit. AFINN's reaches to
    5; a word of the Opinion
    Lexicon has only a sign and gets the middle of its side; labMT's 1 to 9 is as wide as VADER's, and its
    zero is the mean of its own
    words, because the words of English lean to the positive (Kloumann and others 2012). Nothing is fitted to
    texts.

    >>> sources()["method"].tolist()
    ['vader', 'afinn', 'opinion', 'labmt']
    """
    return pd.read_csv(HERE / "lexicons.csv", encoding="utf-8")


@cache
def vader() -> Lexicon:
    """NLTK's VADER, unchanged: its lexicon as the vaderSentiment package carries it (MIT licence), its rules
    as NLTK has them.
    """
    return Lexicon(VADER, vader_ratings(), revised=False)


@cache
def raters() -> dict[str, list[int]]:
    """The ten ratings of each word of VADER's lexicon.

    >>> raters()["peace"]
    [3, 2, 1, 4, 2, 3, 4, 1, 3, 2]
    """
    return {line[0]: json.loads(line[3]) for line in vader_lines()}


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """The four lexicons of the average, each in the revised rules.

    >>> [(one.name, one.ratings.get("siege")) for one in lexicons()]
    [('vader revised', None), ('afinn', None), ('opinion', -2.0), ('labmt', None)]
    """
    others = [
        Lexicon(row.method, read(row.method, row.zero, row.unit))
        for row in sources().itertuples()
        if row.method != VADER
    ]
    return (Lexicon(REVISED, vader_ratings()), *others)


def read(method: str, zero: float, unit: float) -> dict[str, float]:
    """The ratings of one lexicon's file on VADER's scale."""
    table = read_csv(HERE / f"{method}.csv", ("word", "rating"))
    return dict(zip(table["word"], (table["rating"].astype(float) - zero) * unit, strict=True))


def lexicons_of(method: str) -> tuple[Lexicon, ...]:
    """The lexicons that a method reads: one, or four for "average". Raises ValueError for an unknown method.

    >>> [one.name for one in lexicons_of("afinn")]
    ['afinn']
    """
    known = {one.name: (one,) for one in (vader(), *lexicons())} | {AVERAGE: lexicons()}
    if method not in known:
        raise ValueError(f"unknown method {method!r}: there are {', '.join(known)}")
    return known[method]
