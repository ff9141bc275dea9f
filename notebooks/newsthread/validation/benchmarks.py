"""Recorded figures of each method on texts that people rated or labelled, with the scripts in
tests/benchmarks that make them.
"""

from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent

# The nearest of the four sets of the VADER paper to comments on news is the one of newspaper editorials.
NEAREST = "editorials"

# How far from a printed figure, itself rounded, one that reproduces it may be.
TOLERANCE = 0.01
PRINTED = ("r", "precision", "recall", "f1")


def recorded(name: str) -> pd.DataFrame:
    """One of the recorded tables.

    measures: each method, and one person, beside the mean of all people on the sets of the VADER paper.
    calibration: what people gave to texts
    of about one score. unstable_labels: how many labels hang on who rated VADER's words. tones: accuracy and
    macro-F1 of each method on labelled
    comments. coverage: accuracy on the surest part of them. annotated: figures on sets of numbers, stances
    and flags.
    """
    return pd.read_csv(HERE / f"{name}.csv")


def reproduction(measures: pd.DataFrame) -> pd.DataFrame:
    """Table 4 of Hutto and Gilbert (2014) beside the recorded `measures`.

    Columns: set, method, then r, precision, recall, f1 as printed and as found (r_found, ...), difference
    (the largest of the four, without sign),
    reproduced (within 0.01).
    """
    printed = pd.read_csv(HERE / "paper.csv").merge(
        measures[["set", "method", *PRINTED]], on=["set", "method"], suffixes=("", "_found"), validate="1:1"
    )
    apart = [(printed[f"{name}_found"] - printed[name]).abs() for name in PRINTED]
    difference = pd.concat(apart, axis=1).max(axis=1).round(6)
    return printed.assign(difference=difference, reproduced=difference <= TOLERANCE)
