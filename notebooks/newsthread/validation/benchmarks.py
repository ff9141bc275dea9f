"""Recorded accuracy of each method on texts rated or labelled by people; the scripts in
tests/benchmarks write the tables.
"""

from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent

# Of the four sets in the VADER paper, newspaper editorials are the closest to comments on news.
NEAREST = "editorials"

# Maximum difference from a printed (and rounded) figure that still counts as a reproduction.
TOLERANCE = 0.01
PRINTED = ("r", "precision", "recall", "f1")


def recorded(name: str) -> pd.DataFrame:
    """One of the recorded tables, by name.

    - measures: each method, and a single rater, against the mean of all raters on the sets of the VADER paper
    - calibration: human ratings of texts with similar scores
    - unstable_labels: number of labels that depend on who rated VADER's words
    - tones: accuracy and macro-F1 of each method on labelled comments
    - coverage: accuracy on the most confidently labelled part of them
    - annotated: figures on annotated sets of numbers, stances and cues
    """
    return pd.read_csv(HERE / f"{name}.csv")


def reproduction(measures: pd.DataFrame) -> pd.DataFrame:
    """Table 4 of Hutto and Gilbert (2014) compared with the recorded `measures`.

    Columns: set, method, then r, precision, recall, f1 as printed and as recomputed (r_found, ...),
    difference (the largest absolute difference of the four), reproduced (within 0.01).
    """
    printed = pd.read_csv(HERE / "paper.csv").merge(
        measures[["set", "method", *PRINTED]], on=["set", "method"], suffixes=("", "_found"), validate="1:1"
    )
    differences = [(printed[f"{name}_found"] - printed[name]).abs() for name in PRINTED]
    difference = pd.concat(differences, axis=1).max(axis=1).round(6)
    return printed.assign(difference=difference, reproduced=difference <= TOLERANCE)
