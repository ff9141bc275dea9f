"""How sure a score is: the same rules with the raters, and the lexicons, drawn anew."""

from functools import cache

import numpy as np
import pandas as pd

from ..tables import declared
from .wordlists import analyser, vader
from .words import lexicons_of, plain

UNDECIDED = "undecided"
DRAWS, SEED = 1000, 2014  # draws of an interval; the year of VADER's ratings
LEVEL = 0.95

LABELS = ("negative", "neutral", "positive")

# Hutto and Gilbert (2014): a compound score within 0.05 of zero counts as neutral.
NEUTRAL_BAND = 0.05

INTERVALS = declared("intervals")


def label(score: float) -> str:
    """Name of a compound score: neutral within 0.05 of zero, the bounds themselves outside.

    >>> [label(score) for score in (-0.05, -0.04, 0.0, 0.05)]
    ['negative', 'neutral', 'neutral', 'positive']
    """
    if score <= -NEUTRAL_BAND:
        return "negative"
    return "positive" if score >= NEUTRAL_BAND else "neutral"


def label_between(low: float, score: float, high: float) -> str:
    """Name of a score with an interval: "undecided" where the interval holds zero and is wider than the neutral band; else the score's own.

    >>> [label_between(*case) for case in ((-0.2, 0.3, 0.6), (-0.02, 0.01, 0.04), (0.01, 0.3, 0.5), (0.0, 0.0, 0.0))]
    ['undecided', 'neutral', 'positive', 'neutral']
    """
    within = low > -NEUTRAL_BAND and high < NEUTRAL_BAND
    return UNDECIDED if low <= 0 <= high and not within else label(score)


@cache
def rating_draws(word: str, draws: int, seed: int) -> np.ndarray:
    """Mean ratings of a word with its ten raters drawn anew, with replacement; draw k of one word and draw k of another make one lexicon."""
    raters = np.array(vader()[word])
    picks = np.random.default_rng([seed, *word.encode()]).integers(len(raters), size=(draws, len(raters)))
    return raters[picks].sum(axis=1) / len(raters)


def score_draws(text: str, draws: int = DRAWS, seed: int = SEED, with_domain: bool = False) -> np.ndarray:
    """VADER's compound of `text` under each of `draws` lexicons whose raters are drawn anew; exactly what the engine gives with each of them.

    What a word adds depends on its own rating and on which words are known, never on another word's rating. So the engine is asked once for each
    rating that a word takes (at most 81), and the draws are looked up.

    >>> score_draws("A terrible peace", draws=3).round(2).tolist()
    [0.23, -0.05, -0.05]
    """
    from newsthread.sentiment.engine import Words

    engine, said = analyser(with_domain=with_domain), Words(plain(text))
    total = np.zeros(draws)
    factors = engine._but_check(said.words_and_emoticons, [1.0] * len(said.lower))
    for i in engine.hits(said):
        drawn = rating_draws(said.lower[i], draws, seed) if said.lower[i] in vader() else np.full(draws, engine.lexicon[said.lower[i]])
        values, which = np.unique(drawn, return_inverse=True)
        total += np.array([engine.valence(said, i, value) * factors[i] for value in values])[which]
    total += np.sign(total) * engine._punctuation_emphasis(0, plain(text))
    return (total / np.sqrt(total**2 + 15)).round(4)


def method_draws(text: str, method: str, draws: int, seed: int, with_domain: bool) -> np.ndarray:
    """Scores of one text by `method`, drawn anew: VADER's raters, and for "average" the lexicons too; another lexicon alone has no raters to draw."""
    single = [name for name in lexicons_of(method) if name != "vader"]
    scores = [score_draws(text, draws, seed, with_domain)] * ("vader" in lexicons_of(method))
    scores += [np.full(draws, _compound(text, name, with_domain)) for name in single]
    picks = np.random.default_rng(seed).integers(len(scores), size=(len(scores), draws))
    return np.stack(scores)[picks, np.arange(draws)].mean(axis=0)


def _compound(text: str, name: str, with_domain: bool) -> float:
    return analyser(name, with_domain).polarity_scores(plain(text))["compound"]


def intervals(texts: pd.DataFrame, method: str = "vader", draws: int = DRAWS, seed: int = SEED, with_domain: bool = False) -> pd.DataFrame:
    """Middle 95 % of each text's scores when those who rated the words are drawn anew (the bootstrap: Efron 1979).

    "vader": the ten raters of each word. "average": the raters, and the four lexicons, as if others had been picked. A lexicon alone: no interval but
    its score. Chance in who rated is not the whole doubt: whether words are meant is not in it.
    Columns: doc_id, seg_id, low, high (-1 to 1), label (as `score`'s, or "undecided" where the interval holds zero). An interval within the
    neutral band is neutral, though it may hold both signs: all its draws agree on that label.

    >>> texts = pd.DataFrame({"doc_id": "d", "seg_id": ["c1", "c2"], "text": ["A terrible, cruel war.", "A terrible peace."]})
    >>> intervals(texts).round(2).values.tolist()
    [['d', 'c1', -0.92, -0.86, 'negative'], ['d', 'c2', -0.13, 0.3, 'undecided']]
    """
    tails = (1 - LEVEL) / 2, (1 + LEVEL) / 2
    bounds = [np.quantile(method_draws(text, method, draws, seed, with_domain), tails).tolist() for text in texts["text"]]
    scores = [np.mean([_compound(text, name, with_domain) for name in lexicons_of(method)]) for text in texts["text"]]
    table = texts[["doc_id", "seg_id"]].reset_index(drop=True)
    table[["low", "high"]] = pd.DataFrame(bounds, columns=["low", "high"], dtype=float)
    table["label"] = [label_between(low, score, high) for (low, high), score in zip(bounds, scores, strict=True)]
    return INTERVALS.validate(table.astype({"label": str}))
