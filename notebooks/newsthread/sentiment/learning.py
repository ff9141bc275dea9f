"""Tone learnt from codes of one's own: a head fitted to them, and how often it is right on comments that it
was not fitted to.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..annotations import TONE, settled
from .calibrated import Head, class_probabilities, feature_names, features
from .calibrated import head as own_head
from .contributions import KEYS
from .totals import totals
from .uncertainty import LABELS

CODES = (-1, 0, 1)
FEWEST = 30  # coded comments, below which a cross-validated figure says nothing
RARE = 5  # comments of the second commonest tone that are needed beside the commonest
FOLDS, REPEATS, SEED = 5, 10, 2016
STEP = 10  # coded comments from one point of the learning curve to the next
# Inverse of the penalty on weights; of .03 to 1 the best with fifty labels on tweets and comments of others.
STRENGTH = 0.3


@dataclass(frozen=True)
class Learnt:
    """What codes teach. `head` is None where they are too few; `n` coded comments; `figures`: method,
    accuracy, macro_f1; `curve`: n, accuracy, always.
    """

    n: int
    commonest: str
    head: Head | None
    figures: pd.DataFrame
    curve: pd.DataFrame


def learn(comments: pd.DataFrame, codes: pd.DataFrame) -> Learnt:
    """A head fitted to the coded tone of `comments`, with figures from comments left out of each fit.

    codes: a table of `annotations.read_codes`. The head is scikit-learn's logistic regression on the
    features of `calibrated`; how common each
    tone is, it learns from the codes. Figures: accuracy and macro-F1 (mean F1 of the tones that were coded),
    by five-fold cross-validation, ten
    times over, beside always giving the commonest tone of the training folds and the collection's own head.
    Fewer than 30 coded comments, or fewer
    than five of any second tone, teach nothing: then `head` is None.
    """
    known = settled(codes).dropna(subset="code")
    coded = comments.merge(known.loc[known["variable"] == TONE, [*KEYS, "code"]], on=KEYS)
    counts = coded["code"].value_counts()
    commonest = LABELS[CODES.index(int(counts.index[0]))] if len(counts) else ""
    few = len(coded) < FEWEST or len(counts) < 2 or counts.iloc[1] < RARE
    if few:
        return Learnt(
            len(coded),
            commonest,
            None,
            pd.DataFrame(columns=["method", "accuracy", "macro_f1"]),
            pd.DataFrame(columns=["n", "accuracy", "always"]),
        )
    found, tones = features(totals(coded)), coded["code"].to_numpy(dtype=int)
    return Learnt(
        len(coded), commonest, fitted(found, tones), figures(found, tones), learning_curve(found, tones)
    )


def model():
    """The library's classifier, with the penalty that this stage uses."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=2000)


def fitted(found: np.ndarray, tones: np.ndarray) -> Head:
    """A head with the prior of the codes in it; a tone that was never coded gets no chance."""
    fit = model().fit(found, tones)
    weights = pd.DataFrame(0.0, index=[*feature_names(), "intercept"], columns=list(LABELS))
    weights.loc["intercept"] = -np.inf
    numbers = np.vstack([fit.coef_.T, fit.intercept_])
    numbers = np.hstack([-numbers, numbers]) / 2 if len(fit.classes_) == 2 else numbers
    for tone, column in zip(fit.classes_, numbers.T, strict=True):
        weights[LABELS[CODES.index(tone)]] = column
    return Head(weights, tuple((tones == one).mean() for one in CODES))


def splits(n: int, folds: int = FOLDS):
    """(training, test) places of `n` comments in shuffled folds, REPEATS times over."""
    generator = np.random.default_rng(SEED)
    for _ in range(REPEATS):
        parts = np.array_split(generator.permutation(n), folds)
        yield from ((np.concatenate(parts[:k] + parts[k + 1 :]), parts[k]) for k in range(folds))


def figures(found: np.ndarray, tones: np.ndarray) -> pd.DataFrame:
    """Accuracy and macro-F1 of each method on comments left out, the mean over repeats. Columns: method,
    accuracy, macro_f1.
    """
    from sklearn.metrics import f1_score

    own = np.array(CODES)[class_probabilities(found, own_head()).argmax(axis=1)]
    answers = {"your codes": [], "always the commonest": [], "the collection's head": []}
    for train, test in splits(len(tones)):
        answers["your codes"].append(prediction(found[train], tones[train], found[test]))
        answers["always the commonest"].append(np.full(len(test), commonest_of(tones[train])))
        answers["the collection's head"].append(own[test])
    gold = np.concatenate([tones[test] for _, test in splits(len(tones))])
    given = {method: np.concatenate(parts) for method, parts in answers.items()}
    present = np.unique(tones)
    rows = [
        (
            method,
            (said == gold).mean(),
            f1_score(gold, said, labels=present, average="macro", zero_division=0),
        )
        for method, said in given.items()
    ]
    return pd.DataFrame(rows, columns=["method", "accuracy", "macro_f1"])


def prediction(found: np.ndarray, tones: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    """The tones that a fit to `found` gives to `unseen`; the only tone where there is but one."""
    return (
        model().fit(found, tones).predict(unseen) if len(set(tones)) > 1 else np.full(len(unseen), tones[0])
    )


def commonest_of(tones: np.ndarray) -> int:
    """The commonest of the tones."""
    values, counts = np.unique(tones, return_counts=True)
    return int(values[counts.argmax()])


def learning_curve(found: np.ndarray, tones: np.ndarray) -> pd.DataFrame:
    """Accuracy on comments left out with 10, 20, ... coded comments to learn from. Columns: n, accuracy,
    always (the commonest).
    """
    largest = len(tones) * (FOLDS - 1) // FOLDS
    rows = []
    for n in range(STEP, largest + 1, STEP):
        cut = [(train[:n], test) for train, test in splits(len(tones))]
        right = np.concatenate(
            [prediction(found[train], tones[train], found[test]) == tones[test] for train, test in cut]
        )
        always = np.concatenate([commonest_of(tones[train]) == tones[test] for train, test in cut])
        rows.append((n, right.mean(), always.mean()))
    return pd.DataFrame(rows, columns=["n", "accuracy", "always"])
