"""A calibrated tone label: lexicon scores through a linear head with an explicit prior, which
abstains when uncertain.

The 12 features are the scores of four lexicons under the revised rules, their absolute values, and
whether each is zero. With an intercept that makes 39 weights for three classes, stored in
`head.csv`. They were fitted with scikit-learn's logistic regression to GoEmotions (Demszky and
others 2020, Apache-2.0), NewsMTSC (Hamborg and Donnay 2021, MIT) and the ratings of newspaper
editorials by Hutto and Gilbert (2014, MIT), each set weighted equally;
`tests/benchmarks/train_head.py` writes the file. None of these sets contains comments on news.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from ..tables import declared, read_csv
from .contributions import KEYS
from .lexicons import lexicons
from .totals import totals
from .uncertainty import LABELS, UNDECIDED
from .vader import LENGTH, NORMAL

HEAD = Path(__file__).with_name("head.csv")

# Assumed class frequencies before any word is read: roughly what annotators find in comments on
# politics.
PRIOR = {"negative": 0.60, "neutral": 0.25, "positive": 0.15}

# Minimum probability for a label. On tweets about politics and comments on talks, about four in ten
# texts fall below it.
CERTAIN = 0.55

# Minimum share of comments left undecided, starting with the least certain: on long comments the
# probabilities alone are overconfident. The rule does not apply to fewer than MANY comments.
OPEN, MANY = 0.5, 10
PROBABILITIES = declared("probabilities")


@dataclass(frozen=True)
class Head:
    """A linear head: one column of weights per class, one row per feature, and a row for the
    intercept.

    If `prior` is set, it is already part of the intercept.
    """

    weights: pd.DataFrame
    prior: tuple[float, ...] = ()


@cache
def head() -> Head:
    """The head shipped with the collection, fitted with balanced classes so that any prior can be
    applied.

    >>> head().weights.shape
    (13, 3)
    """
    return Head(read_csv(HEAD, ("feature", *LABELS)).set_index("feature").astype(float))


def feature_names() -> list[str]:
    """Feature names, in the order of `features`."""
    names = [lexicon.name for lexicon in lexicons()]
    return [*names, *(f"size of {name}" for name in names), *(f"no word of {name}" for name in names)]


def features(sums: pd.DataFrame) -> np.ndarray:
    """The 12 features of each row of a table from `totals`: scores, their absolute values, and zero
    indicators.

    Sums of texts longer than 15 words are scaled down to that length before scoring.
    """
    sums_of = sums[[lexicon.name for lexicon in lexicons()]].to_numpy()
    longer = np.maximum(sums[["words"]].to_numpy() / LENGTH, 1)
    scores = sums_of / np.sqrt(sums_of**2 + NORMAL * longer)
    return np.hstack([scores, np.abs(scores), scores == 0])


def probabilities(
    texts: pd.DataFrame,
    prior: Mapping[str, float] = PRIOR,
    certain: float = CERTAIN,
    head: Head | None = None,
    names: Iterable[str] = (),
    left_open: float = 0.0,
) -> pd.DataFrame:
    """Calibrated class probabilities and label of each row of `texts`.

    texts: any table with doc_id, seg_id and text; no corpus is needed, so the function maps over
    partitions. prior: assumed class frequencies. certain: probability below which a comment is left
    undecided; one with no word in any lexicon always is. left_open: minimum share of comments left
    undecided when there are ten or more, starting with the least certain (see `OPEN`). head: a
    replacement for the collection's own head; a head fitted with its own prior keeps it.

    The probabilities are overconfident on long comments: treat them as a ranking, not as chances of
    being right. Raises ValueError for a prior that is not three positive numbers.

    >>> texts = pd.DataFrame(
    ...     {
    ...         "doc_id": "d",
    ...         "seg_id": ["c1", "c2"],
    ...         "text": ["A terrible, ugly waste.", "They meet on Monday."],
    ...     }
    ... )
    >>> probabilities(texts)["label"].tolist()
    ['negative', 'undecided']
    """
    used = head or globals()["head"]()
    sums = totals(texts, names)
    likely = class_probabilities(features(sums), used, prior)
    unscored = (sums[[lexicon.name for lexicon in lexicons()]] == 0).all(axis=1)
    return labelled(texts, likely, unscored, certain, left_open)


def labelled(
    texts: pd.DataFrame,
    likely: np.ndarray,
    silent: pd.Series,
    certain: float = CERTAIN,
    left_open: float = 0.0,
) -> pd.DataFrame:
    """Table of class probabilities with labels; texts marked `silent` are always undecided."""
    highest = np.where(silent, 0.0, likely.max(axis=1))
    decided = highest >= max(certain, decision_threshold(highest, left_open))
    table = texts[KEYS].reset_index(drop=True).assign(**dict(zip(LABELS, likely.T, strict=True)))
    return PROBABILITIES.validate(
        table.assign(label=np.where(decided, np.array(LABELS)[likely.argmax(axis=1)], UNDECIDED))
    )


def decision_threshold(highest: np.ndarray, left_open: float = OPEN) -> float:
    """Minimum probability for a label that leaves the share `left_open` of comments undecided; 0
    for fewer than ten.

    Comments with equal probabilities are treated alike.

    >>> float(decision_threshold(np.arange(12) / 12)), decision_threshold(np.array([0.6, 0.9]))
    (0.5, 0.0)
    """
    if not 0 <= left_open < 1:
        raise ValueError(f"the share of comments left open must be at least 0 and below 1, not {left_open}")
    return np.sort(highest)[int(len(highest) * left_open)] if len(highest) >= MANY else 0.0


def class_probabilities(rows: np.ndarray, head: Head, prior: Mapping[str, float] = PRIOR) -> np.ndarray:
    """Class probabilities for rows of `features`: softmax of the head's logits, shifted by the log
    of the prior.
    """
    shares = np.array([prior[name] for name in LABELS], dtype=float)
    if not (np.isfinite(shares).all() and (shares > 0).all()):
        raise ValueError(f"prior must be three positive numbers, not {dict(prior)}")
    weights = head.weights.to_numpy()
    shift = 0 if head.prior else np.log(shares / shares.sum())
    logits = rows @ weights[:-1] + weights[-1] + shift
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
