"""Uncertainty of a score: a bootstrap over the raters of each word and over the lexicons."""

from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd

from ..tables import declared
from .lexicons import REVISED, VADER, Lexicon, lexicons, raters
from .names import by_first_word, name_spans
from .vader import NORMAL, Words, plain

UNDECIDED = "undecided"
LABELS = ("negative", "neutral", "positive")
DRAWS, SEED = 1000, 2014  # bootstrap draws per interval; the year of VADER's ratings
TAILS = (0.025, 0.975)

# Hutto and Gilbert (2014): a compound score within 0.05 of zero counts as neutral.
NEUTRAL_BAND = 0.05

INTERVALS = declared("intervals")


def label(score: float) -> str:
    """Label of a compound score: neutral strictly within 0.05 of zero.

    >>> [label(score) for score in (-0.05, -0.04, 0.0, 0.05)]
    ['negative', 'neutral', 'neutral', 'positive']
    """
    if score <= -NEUTRAL_BAND:
        return "negative"
    return "positive" if score >= NEUTRAL_BAND else "neutral"


def label_between(low: float, score: float, high: float) -> str:
    """Label of a score with an interval: "undecided" if the interval contains zero and reaches
    beyond the neutral band, otherwise the score's own label.

    >>> [
    ...     label_between(*case)
    ...     for case in ((-0.2, 0.3, 0.6), (-0.02, 0.01, 0.04), (0.01, 0.3, 0.5), (0.0, 0.0, 0.0))
    ... ]
    ['undecided', 'neutral', 'positive', 'neutral']
    """
    within = low > -NEUTRAL_BAND and high < NEUTRAL_BAND
    return UNDECIDED if low <= 0 <= high and not within else label(score)


@cache
def rating_draws(word: str, draws: int, seed: int) -> np.ndarray:
    """Bootstrap means of a word's ten ratings.

    Draw k of one word and draw k of another belong to the same resampled lexicon.
    """
    ratings = np.array(raters()[word])
    picks = np.random.default_rng([seed, *word.encode()]).integers(len(ratings), size=(draws, len(ratings)))
    return ratings[picks].sum(axis=1) / len(ratings)


def score_draws(words: Words, lexicon: Lexicon, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Scores of a text under `draws` lexicons with resampled raters; constant for a lexicon without
    individual ratings.

    A word's contribution depends on its own rating and on which words are in the lexicon, never on
    another word's rating. The rules therefore run once per distinct mean rating (at most 81 per
    word), and the draws are looked up.

    >>> from .lexicons import vader
    >>> score_draws(Words("A terrible peace"), vader(), draws=3).round(2).tolist()
    [0.23, -0.05, -0.05]
    """
    analyser, total = lexicon.analyser, np.zeros(draws)
    read = words.revised if lexicon.revised else words
    for part in analyser.parts(words):
        total += contribution_draws(read, lexicon, part, draws, seed)
    total += np.sign(total) * analyser.emphasis(words.text)
    return (total / np.sqrt(total**2 + NORMAL)).round(4)


def contribution_draws(words: Words, lexicon: Lexicon, part, draws: int, seed: int) -> np.ndarray:
    """Contribution of one word under each draw."""
    word = words.lower[part.place]
    if lexicon.name not in (VADER, REVISED) or word not in raters():
        return np.full(draws, part.contribution)
    values, which = np.unique(rating_draws(word, draws, seed), return_inverse=True)
    plain_value = lexicon.analyser.valence(words, part.place)
    # The factor for "but", which does not depend on the rating.
    factor = part.contribution / plain_value if plain_value else 1.0
    return np.array([lexicon.analyser.valence(words, part.place, value) * factor for value in values])[which]


def intervals(
    texts: pd.DataFrame,
    read_by: tuple[Lexicon, ...] | None = None,
    names: Iterable[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """95% bootstrap interval of each text's mean score over resampled raters (percentile method:
    Efron 1979).

    read_by: the lexicons to average, by default the four of the average. Where there are several,
    the lexicons are resampled as well, as if others might have been chosen. The interval covers
    chance in who rated the words; it does not cover whether a word was meant.

    Columns: doc_id, seg_id, low, high (-1 to 1), label (of the score, or "undecided" if the
    interval contains zero and reaches beyond the neutral band).

    >>> from .lexicons import vader
    >>> texts = pd.DataFrame(
    ...     {"doc_id": "d", "seg_id": ["c1", "c2"], "text": ["A terrible, cruel war.", "A terrible peace."]}
    ... )
    >>> intervals(texts, (vader(),)).round(2).values.tolist()
    [['d', 'c1', -0.92, -0.86, 'negative'], ['d', 'c2', -0.13, 0.3, 'undecided']]
    """
    used, index = read_by or lexicons(), by_first_word(names)
    picks = np.random.default_rng(seed).integers(len(used), size=(len(used), draws))
    rows = [
        interval(Words(plain(text), name_spans(text, index)), used, picks, seed) for text in texts["text"]
    ]
    table = texts[["doc_id", "seg_id"]].reset_index(drop=True)
    table[["low", "high", "label"]] = pd.DataFrame(rows, columns=["low", "high", "label"])
    return INTERVALS.validate(table.astype({"low": float, "high": float, "label": str}))


def interval(
    words: Words, used: tuple[Lexicon, ...], picks: np.ndarray, seed: int
) -> tuple[float, float, str]:
    """low, high and label of one text."""
    draws = picks.shape[1]
    drawn = np.stack([score_draws(words, lexicon, draws, seed) for lexicon in used])[
        picks, np.arange(draws)
    ].mean(axis=0)
    low, high = np.quantile(drawn, TAILS).tolist()
    return (
        low,
        high,
        label_between(low, float(np.mean([lexicon.analyser.score(words) for lexicon in used])), high),
    )
