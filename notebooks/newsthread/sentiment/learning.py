"""Tone learnt from your own codes: a head fitted to them, with its accuracy on held-out comments."""

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
FEWEST = 30  # minimum number of coded comments for a useful cross-validated estimate
RARE = 5  # minimum number of comments with the second most common tone
FOLDS, REPEATS, SEED = 5, 10, 2016
STEP = 10  # coded comments between points of the learning curve
# Inverse of the regularisation strength: the best of 0.03 to 1 with fifty labels on public tweets
# and comments.
STRENGTH = 0.3


@dataclass(frozen=True)
class Learnt:
    """Result of `learn`: the number of coded comments, their most common tone, the fitted head and
    its accuracy.

    `head` is None if there are too few codes. `figures` has the columns method, accuracy, macro_f1;
    `curve` has n, accuracy, always.
    """

    n: int
    commonest: str
    head: Head | None
    figures: pd.DataFrame
    curve: pd.DataFrame


def learn(comments: pd.DataFrame, codes: pd.DataFrame) -> Learnt:
    """Head fitted to the coded tone of `comments`, with its accuracy on held-out comments.

    codes: a table from `annotations.read_codes`. The head is scikit-learn's logistic regression on
    the features of `calibrated`; its class frequencies come from the codes. Accuracy and macro-F1
    (mean F1 over the tones coded) come from five-fold cross-validation repeated ten times, with two
    baselines: the training fold's majority class, and the collection's own head. With fewer than 30
    coded comments, or fewer than five of the second most common tone, `head` is None.
    """
    settled_codes = settled(codes).dropna(subset="code")
    coded = comments.merge(settled_codes.loc[settled_codes["variable"] == TONE, [*KEYS, "code"]], on=KEYS)
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
    rows, tones = features(totals(coded)), coded["code"].to_numpy(dtype=int)
    return Learnt(
        len(coded), commonest, fitted(rows, tones), figures(rows, tones), learning_curve(rows, tones)
    )


def model():
    """Logistic regression with this module's regularisation."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=2000)


def fitted(rows: np.ndarray, tones: np.ndarray) -> Head:
    """Head with the class frequencies of the codes as its prior; a tone that was never coded gets
    probability 0.
    """
    fit = model().fit(rows, tones)
    weights = pd.DataFrame(0.0, index=[*feature_names(), "intercept"], columns=list(LABELS))
    weights.loc["intercept"] = -np.inf
    numbers = np.vstack([fit.coef_.T, fit.intercept_])
    numbers = np.hstack([-numbers, numbers]) / 2 if len(fit.classes_) == 2 else numbers
    for tone, column in zip(fit.classes_, numbers.T, strict=True):
        weights[LABELS[CODES.index(tone)]] = column
    return Head(weights, tuple((tones == one).mean() for one in CODES))


def splits(n: int, folds: int = FOLDS):
    """(training, test) indices of `n` comments in shuffled folds, repeated REPEATS times."""
    generator = np.random.default_rng(SEED)
    for _ in range(REPEATS):
        parts = np.array_split(generator.permutation(n), folds)
        yield from ((np.concatenate(parts[:k] + parts[k + 1 :]), parts[k]) for k in range(folds))


def figures(rows: np.ndarray, tones: np.ndarray) -> pd.DataFrame:
    """Accuracy and macro-F1 of each method on held-out comments, pooled over folds and repeats.

    Columns: method, accuracy, macro_f1.
    """
    from sklearn.metrics import f1_score

    own = np.array(CODES)[class_probabilities(rows, own_head()).argmax(axis=1)]
    folds = {"your codes": [], "always the commonest": [], "the collection's head": []}
    for train, test in splits(len(tones)):
        folds["your codes"].append(prediction(rows[train], tones[train], rows[test]))
        folds["always the commonest"].append(np.full(len(test), commonest_of(tones[train])))
        folds["the collection's head"].append(own[test])
    gold = np.concatenate([tones[test] for _, test in splits(len(tones))])
    predictions = {method: np.concatenate(parts) for method, parts in folds.items()}
    present = np.unique(tones)
    scored = [
        (
            method,
            (predicted == gold).mean(),
            f1_score(gold, predicted, labels=present, average="macro", zero_division=0),
        )
        for method, predicted in predictions.items()
    ]
    return pd.DataFrame(scored, columns=["method", "accuracy", "macro_f1"])


def prediction(rows: np.ndarray, tones: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    """Tones predicted for `unseen` by a fit to `rows`; constant if only one tone was coded."""
    return model().fit(rows, tones).predict(unseen) if len(set(tones)) > 1 else np.full(len(unseen), tones[0])


def commonest_of(tones: np.ndarray) -> int:
    """The most common tone."""
    values, counts = np.unique(tones, return_counts=True)
    return int(values[counts.argmax()])


def learning_curve(rows: np.ndarray, tones: np.ndarray) -> pd.DataFrame:
    """Accuracy on held-out comments after training on 10, 20, ... coded comments.

    Columns: n, accuracy, always (accuracy of the majority class).
    """
    largest = len(tones) * (FOLDS - 1) // FOLDS
    points = []
    for n in range(STEP, largest + 1, STEP):
        cut = [(train[:n], test) for train, test in splits(len(tones))]
        right = np.concatenate(
            [prediction(rows[train], tones[train], rows[test]) == tones[test] for train, test in cut]
        )
        always = np.concatenate([commonest_of(tones[train]) == tones[test] for train, test in cut])
        points.append((n, right.mean(), always.mean()))
    return pd.DataFrame(points, columns=["n", "accuracy", "always"])
