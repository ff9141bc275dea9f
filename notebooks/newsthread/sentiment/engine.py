"""NLTK's VADER, faster and with any lexicon: its rules are NLTK's own, only how it gets at the words is new.

NLTK builds 34 punctuated variants of every word of a text to find those with one mark at one end. Looking at the two ends of each word gives the same.
"""

import math
import re
import string
from collections import ChainMap
from functools import cached_property, lru_cache

from newsthread.imports import skip_optional_imports

with skip_optional_imports("scipy", "sklearn"):
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants

PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
MARKS = {"", *VaderConstants.PUNC_LIST}
ROUNDING = 1e-9  # a sum of ratings below it is nothing but rounding errors
WORDS_KEPT = 2**16  # how many different words are remembered: memory stays flat over any number of texts


@lru_cache(WORDS_KEPT)
def word(token: str) -> tuple[str, str]:
    """`token` without the marks that NLTK takes off (one of its list, at one end), as it is and in lower case.

    >>> [word(token)[0] for token in ("Good!!!", "-good", "(good)", "don't.", ":-)", "a!")]
    ['Good', 'good', '(good)', "don't.", ':-)', 'a!']
    """
    core = token.strip(string.punctuation)
    if len(core) > 1 and not PUNCTUATION.search(core):
        lead, _, tail = token.partition(core)
        if lead in MARKS and tail in MARKS and not (lead and tail):
            return core, core.lower()
    return token, token.lower()


class Constants(VaderConstants):
    """NLTK's constants. Whether a word alone negates is asked of each word before a word that counts, and remembered."""

    def negated(self, input_words, include_nt=True):
        return negates(input_words[0]) if include_nt and len(input_words) == 1 else super().negated(input_words, include_nt)


@lru_cache(WORDS_KEPT)
def negates(token: str) -> bool:
    return VaderConstants().negated([token])


class Words(SentiText):
    """The words of a text as NLTK reads them; tokens of one character are left out, as NLTK does."""

    def __init__(self, text: str):
        pairs = [word(token) for token in text.split() if len(token) > 1]
        self.words_and_emoticons = [said for said, _ in pairs]
        self.lower = [lower for _, lower in pairs]

    @cached_property
    def is_cap_diff(self) -> bool:
        return self.allcap_differential(self.words_and_emoticons)

    @cached_property
    def first(self) -> dict[str, int]:
        """Where each word stands first: NLTK reads a repeated word in the context of its first use."""
        words = self.words_and_emoticons
        return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))


class Analyser(SentimentIntensityAnalyzer):
    """VADER over `lexicon`, a mapping from word to rating (-4 to 4).

    >>> Analyser({"good": 1.9}).polarity_scores("It is not good!")["compound"]
    -0.4015
    """

    def __init__(self, lexicon):
        self.lexicon = lexicon
        self.constants = Constants()

    def polarity_scores(self, text: str) -> dict[str, float]:
        """NLTK's scores: neg, neu, pos (shares, 0 to 1) and compound (-1 to 1)."""
        said = Words(text)
        hits = self.hits(said)
        if not hits:
            return {"neg": 0.0, "neu": 1.0 if said.lower else 0.0, "pos": 0.0, "compound": 0.0}
        return self.score_valence(self.valences(said, hits), text)

    def hits(self, said: Words) -> list[int]:
        """Places of the words that count: in the lexicon, and no booster."""
        lexicon, boosters, lower = self.lexicon, self.constants.BOOSTER_DICT, said.lower
        return [i for i, name in enumerate(lower) if name in lexicon and name not in boosters and not (name == "kind" and self._kind_of(said, i))]

    @staticmethod
    def _kind_of(said: Words, i: int) -> bool:
        after = said.first[said.words_and_emoticons[i]] + 1
        return after < len(said.lower) and said.lower[after] == "of"

    def valences(self, said: Words, hits: list[int]) -> list[float]:
        """What each word adds to the sum after VADER's rules; 0 for words that do not count."""
        found = [0] * len(said.lower)
        for i in hits:
            found[i] = self.valence(said, i)
        return self._but_check(said.words_and_emoticons, found)

    def valence(self, said: Words, i: int, rating: float | None = None) -> float:
        """Rating of one word, or another in its place, after the rules that look at its neighbours (all but the one for "but")."""
        token = said.words_and_emoticons[i]
        if rating is not None:
            return Analyser(ChainMap({said.lower[i]: rating}, self.lexicon)).valence(said, i)
        return self.sentiment_valence(0, said, token, said.first[token], [])[0]


class Steady(Analyser):
    """VADER's rules over another lexicon, with the same scores whatever the version of Python.

    Ratings that cancel out may leave a rounding error, and Python adds floats up otherwise since 3.12; NLTK takes the error for a feeling, and
    exclamation marks make it a strong one. Here it is none.

    >>> Steady({"good": 0.8, "fine": 1.6, "bad": -2.4}).polarity_scores("fine, good, bad!!!")["compound"]
    0.0
    """

    def score_valence(self, sentiments, text):
        scores = super().score_valence(sentiments, text)
        return scores if abs(math.fsum(sentiments)) > ROUNDING else scores | {"compound": 0.0}
