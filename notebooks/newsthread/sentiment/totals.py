"""What the words of many texts add up to: VADER's rules over arrays, for all lexicons of the average.

`Vader.total` reads one text; here some hundred texts are laid end to end, each word asked of the lexicons
once, and each rule applied to all places at once. The sums are the same to the last digit, which a test
checks. Texts with one of NLTK's idioms, or a booster of two words, are left to `Vader.total`.
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

TEXTS = 512  # texts laid end to end: their arrays stay in the processor's cache
RULES = RevisedConstants()
DISTANT = (1.0, 0.95, 0.9)  # what a booster one, two, three words before counts
PAIRS = tuple(
    words for words in (*RULES.SPECIAL_CASE_IDIOMS, *RULES.BOOSTER_DICT) if " " in words
)  # NLTK's idioms and boosters of several words

# What the rules ask of a word in small letters. NLTK's "n't" is a part of a word, and stands for all with it.
ASKED = {
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
    """A number for each word that the rules ask for; 0 stands for all others."""
    words = sorted(BEFORE | IDIOM | negators() | {"at", "but", NOT})
    return {word: number for number, word in enumerate(["", *words])}


@cache
def answers(asked: str) -> np.ndarray:
    """What is asked of each of the rule words."""
    return np.array([ASKED[asked](lower) for lower in rule_words()])


@cache
def ratings() -> dict[str, list[float]]:
    """The ratings of each word by the lexicons, as the revised rules know them."""
    known = [lexicon.analyser.lexicon for lexicon in lexicons()]
    return {word: [one.get(word, np.nan) for one in known] for word in set().union(*known)}


class Vocabulary(dict):
    """The words met so far: a number for each as it is written, and what is known of it by that number."""

    def __init__(self):
        super().__init__()
        self.tokens: list[Token] = []
        self.phrasal: set[int] = set()  # words of set phrases
        self.words: dict[str, int] = {}  # a word may be written in several ways: its first place is asked
        self.new: list[tuple] = []  # what is known of words that are not in the arrays yet
        self.rules = np.empty((0, 4), dtype=np.int64)  # word, rule word, in capitals, in small letters
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
        """(rules, ratings) of all words, by their numbers."""
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
    """The sums that `contributions` adds up to, without the table: what the calibrated reading needs.

    Columns: words (count), and one for each lexicon of the average. No doc_id or seg_id is needed.

    >>> totals(pd.DataFrame({"text": ["I don’t like it!"]})).round(3).values.tolist()
    [[3.0, -1.402, -1.476, -1.772, -0.477]]
    """
    index = by_first_word(names)
    parts = [texts["text"].iloc[at : at + TEXTS] for at in range(0, len(texts), TEXTS)]
    columns = ["words", *(lexicon.name for lexicon in lexicons())]
    rows = np.concatenate([np.empty((0, len(columns))), *(_sums(part.tolist(), index) for part in parts)])
    return pd.DataFrame(rows, columns=columns, index=texts.index).astype({"words": "int64"})


def _sums(texts, index):
    """The number of words of each text, and its sum by each lexicon."""
    if len(vocabulary().tokens) > WORDS_KEPT:
        vocabulary.cache_clear()
    texts = [(plain(text), name_spans(text, index)) for text in texts]
    counts, numbers = zip(*(_numbers(*text) for text in texts), strict=True)
    laid, analysers = Laid(numbers), [lexicon.analyser for lexicon in lexicons()]
    found = np.column_stack([laid.totals(k) for k in range(len(analysers))])
    loudness = np.array([analysers[0].emphasis(text) for text, _ in texts])[:, None]
    found = np.where(np.abs(found) > ROUNDING, found + np.copysign(loudness, found), 0.0)
    for number in laid.with_idioms():
        found[number] = [one.total(Words(*texts[number])) for one in analysers]
    return np.column_stack([counts, found])


def _numbers(text, spans):
    """How many words a text has, and their numbers as the revised rules read them."""
    known = vocabulary()
    numbers = [known[word] for word in text.split() if len(word) > 1]
    phrasal = [known.tokens[number].lower for number in known.phrasal.intersection(numbers)]
    if spans or phrase_spans(text, phrasal) or emoji_in(text):
        return len(numbers), [known[one] for one in Words(text, spans).revised.tokens]
    return len(numbers), numbers


class Laid:
    """Texts laid end to end: for each place the word's number, its text, and its place in the text."""

    def __init__(self, texts: Sequence[list[int]]):
        self.texts = texts
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        numbers = np.array([number for text in texts for number in text], dtype=np.int64)
        self.text = np.repeat(np.arange(len(texts)), lengths)
        self.place = np.arange(len(numbers)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rules, rated = vocabulary().arrays()
        self.word, self.rule, capitals, small = rules[numbers].T
        self.capitals, self.small, self.ratings = capitals > 0, small > 0, rated[numbers]
        capitals = np.bincount(self.text, self.capitals, len(texts))
        self.differs = ((capitals > 0) & (capitals < lengths))[self.text]  # some words in capitals, not all
        self.first = self._first()
        special = np.concatenate([np.zeros(REACH, dtype=bool), self.asked("special")])
        near = np.any([special[REACH - back : len(special) - back] for back in range(1, REACH + 1)], axis=0)
        self.ruled = near[self.first] | self.capitals

    def asked(self, name: str, places=slice(None)) -> np.ndarray:
        """What is asked of the words at some places."""
        return answers(name)[self.rule[places]]

    def _first(self):
        """Where each word stands first in its text: NLTK reads a word in the context of its first use."""
        both = self.text * len(vocabulary().words) + self.word
        _, first, which = np.unique(both, return_index=True, return_inverse=True)
        return first[which]

    def with_idioms(self) -> list[int]:
        """The texts with an idiom of several words, or a booster."""
        maybe = np.unique(self.text[self.asked("idiom")]).tolist()
        words = {n: " ".join(vocabulary().tokens[word].lower for word in self.texts[n]) for n in maybe}
        return [n for n in maybe if any(pair in words[n] for pair in PAIRS)]

    def totals(self, lexicon: int) -> np.ndarray:
        """The sum of each text by one lexicon, without the emphasis of its marks."""
        rating = self.ratings[:, lexicon]
        known = ~np.isnan(rating)
        hits = known & (self.asked("booster") == 0)
        values = np.where(hits, rating, 0.0)
        places = np.flatnonzero(hits & self.ruled)
        values[places] = self.valences(values[places], self.first[places], known)
        return np.bincount(self.text, values * self.but(), len(self.texts))

    def but(self) -> np.ndarray:
        """The factor of each place: half before the first "but" of a text, one and a half after it."""
        places = np.flatnonzero(self.asked("but"))
        texts, which = np.unique(self.text[places], return_index=True)
        where = np.full(len(self.texts), -1)
        where[texts] = self.place[places[which]]
        has, apart = (where >= 0)[self.text], self.place - where[self.text]
        return np.where(has, 1 + np.sign(apart) / 2, 1.0)

    def valences(self, values: np.ndarray, at: np.ndarray, known: np.ndarray) -> np.ndarray:
        """Ratings after the rules that look at the word itself and up to three words before its place."""
        loud = self.capitals[at] & self.differs[at]
        values = values + np.where(loud, np.where(values > 0, RULES.C_INCR, -RULES.C_INCR), 0.0)
        before = [np.maximum(at - back, 0) for back in range(REACH + 1)]  # a text's first words have fewer
        for back, weight in enumerate(DISTANT, 1):
            counts = (self.place[at] >= back) & ~known[before[back]]
            values = values + np.where(counts, self._boost(before[back], values) * weight, 0.0)
            values = np.where(counts, values * self._turn(before, back), values)
        least = (self.place[at] >= 1) & self.asked("least", before[1]) & ~known[before[1]]
        excepted = (self.place[at] >= 2) & self.asked("at", before[2])
        return np.where(least & ~excepted, values * RULES.N_SCALAR, values)

    def _boost(self, before, values):
        """What the words at `before` add to values, if they are boosters."""
        booster = self.asked("booster", before)
        loud = self.capitals[before] & self.differs[before]
        step = np.where(values < 0, -booster, booster)
        step = step + np.where(loud, np.where(values > 0, RULES.C_INCR, -RULES.C_INCR), 0.0)
        return np.where(booster != 0, step, 0.0)

    def _turn(self, before, back):
        """The factor of a negation, or of "never so", so many words before."""
        turn = np.where(self.asked("negates", before[back]), RULES.N_SCALAR, 1.0)
        if back == 2:
            turn = np.where(self._never(before[2]) & self._so(before[1]), 1.5, turn)
        if back == 3:
            never_so = self._never(before[3]) & self._so(before[2]) | self._so(before[1])
            turn = np.where(never_so, 1.25, turn)
        return turn

    def _never(self, places):
        return self.asked("never", places) & self.small[places]

    def _so(self, places):
        return self.asked("so", places) & self.small[places]
