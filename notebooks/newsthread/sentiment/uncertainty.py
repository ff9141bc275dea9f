"""How sure a score is: the same rules with the raters of the words, and the lexicons, drawn anew."""

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
DRAWS, SEED = 1000, 2014  # draws of an interval; the year of VADER's ratings
TAILS = (0.025, 0.975)

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
    """Name of a score with an interval: "undecided" where the interval holds zero and is wider than the
    neutral band; else the score's own.

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
    """Mean ratings of a word with its ten raters drawn anew, with replacement; draw k of one word and draw k
    of another make one lexicon.
    """
    given = np.array(raters()[word])
    picks = np.random.default_rng([seed, *word.encode()]).integers(len(given), size=(draws, len(given)))
    return given[picks].sum(axis=1) / len(given)


def score_draws(said: Words, lexicon: Lexicon, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """The score of a text under each of `draws` lexicons whose raters are drawn anew; one without raters
    gives its score each time.

    What a word adds depends on its own rating and on which words are known, never on another word's rating.
    So the rules are asked once for
    each rating that a word takes (at most 81), and the draws are looked up.

    >>> from .lexicons import vader
    >>> score_draws(Words("A terrible peace"), vader(), draws=3).round(2).tolist()
    [0.23, -0.05, -0.05]
    """
    analyser, total = lexicon.analyser, np.zeros(draws)
    read = said.revised if lexicon.revised else said
    for part in analyser.parts(said):
        total += contribution_draws(read, lexicon, part, draws, seed)
    total += np.sign(total) * analyser.emphasis(said.text)
    return (total / np.sqrt(total**2 + NORMAL)).round(4)


def contribution_draws(said: Words, lexicon: Lexicon, part, draws: int, seed: int) -> np.ndarray:
    """What one word adds under each draw."""
    word = said.lower[part.place]
    if lexicon.name not in (VADER, REVISED) or word not in raters():
        return np.full(draws, part.contribution)
    values, which = np.unique(rating_draws(word, draws, seed), return_inverse=True)
    plain_value = lexicon.analyser.valence(said, part.place)
    factor = (
        part.contribution / plain_value if plain_value else 1.0
    )  # what "but" does, which looks at no rating
    return np.array([lexicon.analyser.valence(said, part.place, value) * factor for value in values])[which]


def intervals(
    texts: pd.DataFrame,
    read_by: tuple[Lexicon, ...] | None = None,
    names: Iterable[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Middle 95% of each text's mean scores when those who rated the words are drawn anew (the bootstrap:
    Efron 1979).

    read_by: the lexicons that are averaged, the four of the average where not given; of several, the
    lexicons are drawn anew too, as if others
    had been picked. Chance in who rated is not the whole doubt: whether words are meant is not in it.
    Columns: doc_id, seg_id, low, high (-1 to 1), label (of the score, or "undecided" where the interval
    holds zero).

    >>> from .lexicons import vader
    >>> texts = pd.DataFrame(
    ...     {"doc_id": "d", "seg_id": ["c1", "c2"], "text": ["A terrible, cruel war.", "A terrible peace."]}
    ... )
    >>> intervals(texts, (vader(),)).round(2).values.tolist()
    [['d', 'c1', -0.92, -0.86, 'negative'], ['d', 'c2', -0.13, 0.3, 'undecided']]
    """
    known, index = read_by or lexicons(), by_first_word(names)
    picks = np.random.default_rng(seed).integers(len(known), size=(len(known), draws))
    rows = [
        interval(Words(plain(text), name_spans(text, index)), known, picks, seed) for text in texts["text"]
    ]
    table = texts[["doc_id", "seg_id"]].reset_index(drop=True)
    table[["low", "high", "label"]] = pd.DataFrame(rows, columns=["low", "high", "label"])
    return INTERVALS.validate(table.astype({"low": float, "high": float, "label": str}))


def interval(
    said: Words, known: tuple[Lexicon, ...], picks: np.ndarray, seed: int
) -> tuple[float, float, str]:
    """low, high and label of one text."""
    draws = picks.shape[1]
    drawn = np.stack([score_draws(said, lexicon, draws, seed) for lexicon in known])[
        picks, np.arange(draws)
    ].mean(axis=0)
    low, high = np.quantile(drawn, TAILS).tolist()
    return (
        low,
        high,
        label_between(low, float(np.mean([lexicon.analyser.score(said) for lexicon in known])), high),
    )
