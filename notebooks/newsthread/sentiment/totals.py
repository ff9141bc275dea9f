"""Sums of word ratings for many texts at once: VADER's rules as array operations.

`Vader.total` processes one text. Here batches of 512 texts are concatenated, each word is looked up
once in all lexicons of the average, and each rule is applied to every position at once. A test
checks that the sums agree to the last digit. Texts with one of NLTK's idioms or a two-word booster
fall back to `Vader.total`.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import pandas as pd

from .lexicons import lexicons
from .names import by_first_word, name_spans
from .vader import (
    BEFORE,
    IDIOM,
    REACH,
    ROUNDING,
    WORDS_KEPT,
    RevisedConstants,
    Token,
    Words,
    emoji_in,
    negators,
    phrase_spans,
    phrases,
    plain,
    token,
)

TEXTS = 512  # texts per batch: small enough for their arrays to stay in the processor's cache
RULES = RevisedConstants()
DISTANT = (1.0, 0.95, 0.9)  # weights of a booster one, two and three words before
PAIRS = tuple(
    words for words in (*RULES.SPECIAL_CASE_IDIOMS, *RULES.BOOSTER_DICT) if " " in words
)  # NLTK's idioms and boosters of several words

# The properties of a lower-case word that the rules depend on. NLTK tests whether a word contains
# "n't", so "n't" stands here for every such word.
WORD_PROPERTIES = {
    "booster": lambda lower: RULES.BOOSTER_DICT.get(lower, 0.0),
    "negates": lambda lower: lower in RULES.NEGATE or lower in negators() or lower == NOT,
    "never": lambda lower: lower == "never",
    "so": lambda lower: lower in ("so", "this"),
    "least": lambda lower: lower == "least",
    "at": lambda lower: lower in ("at", "very"),
    "but": lambda lower: lower == "but",
    "special": lambda lower: lower not in ("", "at", "but"),
    "idiom": lambda lower: lower in IDIOM or lower in ("kind", "sort", "enough"),
}
NOT = "n't"


@cache
def rule_words() -> dict[str, int]:
    """Index of each word that the rules depend on; 0 stands for every other word."""
    words = sorted(BEFORE | IDIOM | negators() | {"at", "but", NOT})
    return {word: number for number, word in enumerate(["", *words])}


@cache
def property_values(name: str) -> np.ndarray:
    """Value of one property for each rule word."""
    return np.array([WORD_PROPERTIES[name](lower) for lower in rule_words()])


@cache
def ratings() -> dict[str, list[float]]:
    """Rating of each word in every lexicon, as the revised rules see it."""
    tables = [lexicon.analyser.lexicon for lexicon in lexicons()]
    return {word: [table.get(word, np.nan) for table in tables] for word in set().union(*tables)}


class Vocabulary(dict):
    """Words seen so far: a number for each spelling, and arrays of properties indexed by that
    number.
    """

    def __init__(self):
        super().__init__()
        self.tokens: list[Token] = []
        self.phrasal: set[int] = set()  # keywords of set phrases
        self.words: dict[str, int] = {}  # one number per word, however its punctuation varies
        self.new: list[tuple] = []  # rows for words not yet in the arrays
        self.rules = np.empty((0, 4), dtype=np.int64)  # word, rule word, upper case, lower case
        self.ratings = np.empty((0, len(lexicons())))

    def __missing__(self, written: str | Token) -> int:
        self[written] = self._add(written) if isinstance(written, Token) else self[token(written)]
        return self[written]

    def _add(self, one):
        number = len(self.tokens)
        self.tokens.append(one)
        self.phrasal |= {number} if one.lower in phrases() else set()
        rule = rule_words().get(NOT if NOT in one.lower else one.lower, 0)
        word = self.words.setdefault(one.word, len(self.words))
        self.new.append((word, rule, one.word.isupper(), one.word == one.lower))
        return number

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Arrays (rules, ratings) of all words, indexed by word number."""
        if self.new:
            unrated = [np.nan] * len(lexicons())
            rated = [ratings().get(one.lower, unrated) for one in self.tokens[len(self.rules) :]]
            self.rules = np.vstack([self.rules, np.array(self.new, dtype=np.int64)])
            self.ratings = np.vstack([self.ratings, np.array(rated)])
            self.new = []
        return self.rules, self.ratings


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary()


def totals(texts: pd.DataFrame, names: Iterable[str] = ()) -> pd.DataFrame:
    """Sum of word contributions for each text and lexicon, without building the table of
    `contributions`.

    These are the inputs of the calibrated reading. Columns: words (count), and one for each lexicon
    of the average. doc_id and seg_id are not needed.

    >>> totals(pd.DataFrame({"text": ["I don’t like it!"]})).round(3).values.tolist()
    [[3.0, -1.402, -1.476, -1.772, -0.477]]
    """
    index = by_first_word(names)
    parts = [texts["text"].iloc[at : at + TEXTS] for at in range(0, len(texts), TEXTS)]
    columns = ["words", *(lexicon.name for lexicon in lexicons())]
    rows = np.concatenate([np.empty((0, len(columns))), *(_sums(part.tolist(), index) for part in parts)])
    return pd.DataFrame(rows, columns=columns, index=texts.index).astype({"words": "int64"})


def _sums(texts, index):
    """Word count of each text, followed by its sum in each lexicon."""
    if len(vocabulary().tokens) > WORDS_KEPT:
        vocabulary.cache_clear()
    texts = [(plain(text), name_spans(text, index)) for text in texts]
    counts, numbers = zip(*(_numbers(*text) for text in texts), strict=True)
    batch, analysers = TextBatch(numbers), [lexicon.analyser for lexicon in lexicons()]
    sums = np.column_stack([batch.totals(k) for k in range(len(analysers))])
    emphasis = np.array([analysers[0].emphasis(text) for text, _ in texts])[:, None]
    sums = np.where(np.abs(sums) > ROUNDING, sums + np.copysign(emphasis, sums), 0.0)
    for number in batch.with_idioms():
        sums[number] = [one.total(Words(*texts[number])) for one in analysers]
    return np.column_stack([counts, sums])


def _numbers(text, spans):
    """Word count of a text, and the numbers of its words as the revised rules read them."""
    known = vocabulary()
    numbers = [known[word] for word in text.split() if len(word) > 1]
    phrasal = [known.tokens[number].lower for number in known.phrasal.intersection(numbers)]
    if spans or phrase_spans(text, phrasal) or emoji_in(text):
        return len(numbers), [known[one] for one in Words(text, spans).revised.tokens]
    return len(numbers), numbers


class TextBatch:
    """A batch of concatenated texts: for each position the word's number, its text, and its index
    in the text.
    """

    def __init__(self, texts: Sequence[list[int]]):
        self.texts = texts
        lengths = np.array(list(map(len, texts)), dtype=np.int64)
        numbers = np.array([number for text in texts for number in text], dtype=np.int64)
        self.text = np.repeat(np.arange(len(texts)), lengths)
        self.place = np.arange(len(numbers)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rules, rated = vocabulary().arrays()
        self.word, self.rule, capitals, small = rules[numbers].T
        self.capitals, self.small, self.ratings = capitals > 0, small > 0, rated[numbers]
        capitals = np.bincount(self.text, self.capitals, len(texts))
        # Some but not all words of the text are in capitals.
        self.differs = ((capitals > 0) & (capitals < lengths))[self.text]
        self.first = self._first()
        special = np.concatenate([np.zeros(REACH, dtype=bool), self.word_property("special")])
        near = np.any([special[REACH - back : len(special) - back] for back in range(1, REACH + 1)], axis=0)
        self.ruled = near[self.first] | self.capitals

    def word_property(self, name: str, places=slice(None)) -> np.ndarray:
        """Values of a property at the given positions."""
        return property_values(name)[self.rule[places]]

    def _first(self):
        """Position of each word's first occurrence in its text.

        NLTK scores a repeated word in the context of its first occurrence.
        """
        both = self.text * len(vocabulary().words) + self.word
        _, first, which = np.unique(both, return_index=True, return_inverse=True)
        return first[which]

    def with_idioms(self) -> list[int]:
        """Indices of texts with an idiom or a booster of several words."""
        maybe = np.unique(self.text[self.word_property("idiom")]).tolist()
        words = {n: " ".join(vocabulary().tokens[word].lower for word in self.texts[n]) for n in maybe}
        return [n for n in maybe if any(pair in words[n] for pair in PAIRS)]

    def totals(self, lexicon: int) -> np.ndarray:
        """Sum of each text in one lexicon, before punctuation emphasis."""
        rating = self.ratings[:, lexicon]
        known = ~np.isnan(rating)
        hits = known & (self.word_property("booster") == 0)
        values = np.where(hits, rating, 0.0)
        places = np.flatnonzero(hits & self.ruled)
        values[places] = self.valences(values[places], self.first[places], known)
        return np.bincount(self.text, values * self.but(), len(self.texts))

    def but(self) -> np.ndarray:
        """Factor at each position: 0.5 before the first "but" of a text, 1.5 after it."""
        places = np.flatnonzero(self.word_property("but"))
        texts, which = np.unique(self.text[places], return_index=True)
        where = np.full(len(self.texts), -1)
        where[texts] = self.place[places[which]]
        has, apart = (where >= 0)[self.text], self.place - where[self.text]
        return np.where(has, 1 + np.sign(apart) / 2, 1.0)

    def valences(self, values: np.ndarray, at: np.ndarray, known: np.ndarray) -> np.ndarray:
        """Ratings after the rules for capitals and for the three preceding words."""
        loud = self.capitals[at] & self.differs[at]
        values = values + np.where(loud, np.where(values > 0, RULES.C_INCR, -RULES.C_INCR), 0.0)
        before = [np.maximum(at - back, 0) for back in range(REACH + 1)]  # clipped for a text's first words
        for back, weight in enumerate(DISTANT, 1):
            counts = (self.place[at] >= back) & ~known[before[back]]
            values = values + np.where(counts, self._boost(before[back], values) * weight, 0.0)
            values = np.where(counts, values * self._turn(before, back), values)
        least = (self.place[at] >= 1) & self.word_property("least", before[1]) & ~known[before[1]]
        excepted = (self.place[at] >= 2) & self.word_property("at", before[2])
        return np.where(least & ~excepted, values * RULES.N_SCALAR, values)

    def _boost(self, before, values):
        """Amount that boosters at positions `before` add to the values."""
        booster = self.word_property("booster", before)
        loud = self.capitals[before] & self.differs[before]
        step = np.where(values < 0, -booster, booster)
        step = step + np.where(loud, np.where(values > 0, RULES.C_INCR, -RULES.C_INCR), 0.0)
        return np.where(booster != 0, step, 0.0)

    def _turn(self, before, back):
        """Factor for a negation, or for "never so", `back` words before."""
        turn = np.where(self.word_property("negates", before[back]), RULES.N_SCALAR, 1.0)
        if back == 2:
            turn = np.where(self._never(before[2]) & self._so(before[1]), 1.5, turn)
        if back == 3:
            never_so = self._never(before[3]) & self._so(before[2]) | self._so(before[1])
            turn = np.where(never_so, 1.25, turn)
        return turn

    def _never(self, places):
        return self.word_property("never", places) & self.small[places]

    def _so(self, places):
        return self.word_property("so", places) & self.small[places]
