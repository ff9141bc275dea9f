"""A calibrated reading of tone: the lexicons' scores through a linear head with a stated prior; what is not
certain stays open.

The scores of four lexicons in the revised rules, their absolute values, and whether they are zero: 12
features, and with an intercept 39
numbers for three classes, in `head.csv`. They were learnt with scikit-learn's logistic regression from
GoEmotions
(Demszky and others 2020, Apache-2.0), NewsMTSC (Hamborg and Donnay 2021, MIT) and the ratings of newspaper
editorials by Hutto and Gilbert
(2014, MIT), each set weighing the same; `tests/benchmarks/train_head.py` makes the file. None of them holds
comments on news.
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

# How often a comment is negative, neutral or positive before a word of it is read: about what people find in
# comments on politics.
PRIOR = {"negative": 0.60, "neutral": 0.25, "positive": 0.15}

# The probability that a label needs. On tweets about politics and comments on talks it leaves about four in
# ten open.
CERTAIN = 0.55

# The share of comments left open at least, those read with the least certainty first: on long comments
# the probabilities alone are too sure. Below MANY comments there is no half to speak of.
OPEN, MANY = 0.5, 10
PROBABILITIES = declared("probabilities")


@dataclass(frozen=True)
class Head:
    """A linear head: a column of weights for each class, a row for each feature and the intercept, which has
    the prior in it where `prior` is set.
    """

    weights: pd.DataFrame
    prior: tuple[float, ...] = ()


@cache
def head() -> Head:
    """The head that comes with the collection, learnt with classes of equal size, so that a prior can be put
    on it.

    >>> head().weights.shape
    (13, 3)
    """
    return Head(read_csv(HEAD, ("feature", *LABELS)).set_index("feature").astype(float))


def feature_names() -> list[str]:
    """The names of the features in the order of `features`."""
    names = [lexicon.name for lexicon in lexicons()]
    return [*names, *(f"size of {name}" for name in names), *(f"no word of {name}" for name in names)]


def features(sums: pd.DataFrame) -> np.ndarray:
    """The 12 features of each row of a table of `totals`: scores as of a text of at most 15 words, their
    absolute values, zeros.
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
    """The calibrated reading of each row of `texts`, any table with doc_id, seg_id and text: no corpus is
    needed, so it maps over partitions.

    prior: how common each class is taken to be before reading. certain: the probability below which a
    comment stays undecided; one
    without a word that a lexicon knows always does. left_open: the share of these comments that stays open at
    least, where there are ten or more: the least certain (see `OPEN`). head: another than the collection's
    own; one with a prior of its own keeps it. Probabilities are too sure on long comments: read them as an
    order, not as chances of being right. Raises ValueError for a prior that is not three positive numbers.

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
    known = head or globals()["head"]()
    sums = totals(texts, names)
    given = class_probabilities(features(sums), known, prior)
    silent = (sums[[lexicon.name for lexicon in lexicons()]] == 0).all(axis=1)
    return labelled(texts, given, silent, certain, left_open)


def labelled(
    texts: pd.DataFrame,
    given: np.ndarray,
    silent: pd.Series,
    certain: float = CERTAIN,
    left_open: float = 0.0,
) -> pd.DataFrame:
    """Probabilities of the three classes as a table with labels; `silent` texts are always undecided."""
    sure = np.where(silent, 0.0, given.max(axis=1))
    decided = sure >= max(certain, least_sure(sure, left_open))
    table = texts[KEYS].reset_index(drop=True).assign(**dict(zip(LABELS, given.T, strict=True)))
    return PROBABILITIES.validate(
        table.assign(label=np.where(decided, np.array(LABELS)[given.argmax(axis=1)], UNDECIDED))
    )


def least_sure(sure: np.ndarray, left_open: float = OPEN) -> float:
    """The probability that a label needs for the share `left_open` of comments to stay open; 0 below ten
    comments. Comments with the same probability are treated alike.

    >>> float(least_sure(np.arange(12) / 12)), least_sure(np.array([0.6, 0.9]))
    (0.5, 0.0)
    """
    if not 0 <= left_open < 1:
        raise ValueError(f"the share of comments left open is from 0 up to but not 1, not {left_open}")
    return np.sort(sure)[int(len(sure) * left_open)] if len(sure) >= MANY else 0.0


def class_probabilities(found: np.ndarray, head: Head, prior: Mapping[str, float] = PRIOR) -> np.ndarray:
    """Probabilities of the three classes for rows of `features`: the softmax of the head's sums, shifted by
    the logarithm of the prior.
    """
    shares = np.array([prior[name] for name in LABELS], dtype=float)
    if not (np.isfinite(shares).all() and (shares > 0).all()):
        raise ValueError(f"a prior is three positive numbers, not {dict(prior)}")
    weights = head.weights.to_numpy()
    shift = 0 if head.prior else np.log(shares / shares.sum())
    logits = found @ weights[:-1] + weights[-1] + shift
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
