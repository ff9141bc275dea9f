"""The sentiment lexicons: authorship, licence, and ratings on a common scale."""

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
    """Words with ratings on VADER's scale of −4 to 4, and the rules they are scored by.

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
    """The lexicons, one per row.

    Columns: method, name, authors, made (year), rated_by, zero, unit, licence, address.

    `zero` and `unit` map ratings to VADER's scale of -4 to 4: (rating - zero) * unit. AFINN's
    ratings reach 5. The Opinion Lexicon gives a word only a sign, which is mapped to the middle of
    that side. labMT's scale of 1 to 9 is as wide as VADER's; its zero is the mean of its own words,
    because English words lean towards the positive (Kloumann and others 2012). None of these values
    is fitted to any text.

    >>> sources()["method"].tolist()
    ['vader', 'afinn', 'opinion', 'labmt']
    """
    return pd.read_csv(HERE / "lexicons.csv", encoding="utf-8")


@cache
def vader() -> Lexicon:
    """NLTK's VADER, unchanged: NLTK's rules with the lexicon from the vaderSentiment package (MIT
    licence).
    """
    return Lexicon(VADER, vader_ratings(), revised=False)


@cache
def raters() -> dict[str, list[int]]:
    """The ten individual ratings of each word in VADER's lexicon.

    >>> raters()["peace"]
    [3, 2, 1, 4, 2, 3, 4, 1, 3, 2]
    """
    return {line[0]: json.loads(line[3]) for line in vader_lines()}


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """The four lexicons of the average, all under the revised rules.

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
    """Ratings from one lexicon's file, mapped to VADER's scale."""
    table = read_csv(HERE / f"{method}.csv", ("word", "rating"))
    return dict(zip(table["word"], (table["rating"].astype(float) - zero) * unit, strict=True))


def lexicons_of(method: str) -> tuple[Lexicon, ...]:
    """Lexicons that a method uses: one, or four for "average". Raises ValueError for an unknown
    method.

    >>> [one.name for one in lexicons_of("afinn")]
    ['afinn']
    """
    known = {one.name: (one,) for one in (vader(), *lexicons())} | {AVERAGE: lexicons()}
    if method not in known:
        raise ValueError(f"unknown method {method!r}: choose from {', '.join(known)}")
    return known[method]
