"""Score methods on the human-rated texts of the VADER paper: python tests/benchmarks/measures.py
vaderSentiment-3.3.2.tar.gz [--write]

Computes correlation, precision, recall and F1 as defined in the paper, each with an interval; the
mean human rating of texts with similar scores; and how many labels depend on who rated VADER's
words. --write records the tables in the package.
"""

import argparse
import itertools
import pathlib
import sys
from datetime import date

import numpy as np
import pandas as pd
from rated_texts import human_rated

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment, validation  # noqa: E402
from newsthread.stats import LEVEL as INTERVAL  # noqa: E402
from newsthread.stats import wilson  # noqa: E402
from newsthread.validation.resampling import SEED, resampled, totals  # noqa: E402

ONE_PERSON, ONE_OF_OTHERS = "one person", "one person, against the others"

# Edges of ten half-open bins of scores.
BINS = np.linspace(-1, 1, 11).round(1)


def classes(scores: np.ndarray) -> np.ndarray:
    """-1, 0 or 1 for each score or rating: within 0.05 of zero is neutral.

    As in the paper, the same band applies to the mean human rating (-4 to 4) and to a method's
    score.

    >>> classes(np.array([-0.05, 0.04, 0.05])).tolist()
    [-1, 0, 1]
    """
    return np.where(scores <= -sentiment.NEUTRAL_BAND, -1, np.where(scores >= sentiment.NEUTRAL_BAND, 1, 0))


def parts(scores: np.ndarray, ratings: np.ndarray) -> np.ndarray:
    """Terms of r and F1 for each text: 6 moments, and a one-hot encoding in 9 columns of (human
    class, scored class).
    """
    moments = np.column_stack(
        [np.ones(len(scores)), scores, ratings, scores**2, ratings**2, scores * ratings]
    )
    return np.hstack([moments, np.eye(9)[3 * (classes(ratings) + 1) + classes(scores) + 1]])


def correlation(sums: np.ndarray) -> np.ndarray:
    """Pearson's r from sums of `parts`, along the last axis."""
    n, x, y, xx, yy, xy = np.moveaxis(sums[..., :6], -1, 0)
    with np.errstate(invalid="ignore"):  # a resample may contain a single text
        return (n * xy - x * y) / np.sqrt((n * xx - x**2) * (n * yy - y**2))


def class_measures(sums: np.ndarray) -> dict[str, np.ndarray]:
    """Precision, recall and F1 from sums of `parts`, as in the paper: means over classes, weighted
    by human class size.

    `macro_f1` is the unweighted mean of F1. A class that is never predicted has precision 0.

    >>> sums = np.array([0] * 6 + [2, 0, 0, 1, 0, 0, 0, 0, 1])
    >>> {name: round(float(value), 3) for name, value in class_measures(sums).items()}
    {'precision': 0.583, 'recall': 0.75, 'f1': 0.65, 'macro_f1': 0.6}
    """
    counts = sums[..., 6:].reshape(*sums.shape[:-1], 3, 3)
    right, gold, predicted = np.diagonal(counts, axis1=-2, axis2=-1), counts.sum(-1), counts.sum(-2)
    shares = {
        "precision": right / np.maximum(predicted, 1),
        "recall": right / np.maximum(gold, 1),
        "f1": 2 * right / np.maximum(predicted + gold, 1),
    }
    weights = gold / gold.sum(-1, keepdims=True)
    return {name: (share * weights).sum(-1) for name, share in shares.items()} | {
        "macro_f1": shares["f1"].mean(-1)
    }


def scored(texts):
    """The rated texts with their score by each method. Columns: set, text_id, article, rating, one
    for each method.
    """
    renamed = texts.assign(doc_id=texts["set"], seg_id=texts["text_id"]).reset_index(drop=True)
    parts = [renamed[at : at + 2000] for at in range(0, len(renamed), 2000)]
    scores = pd.concat(
        [sentiment.scores(sentiment.contributions(part), part) for part in parts], ignore_index=True
    )
    return texts.reset_index(drop=True).drop(columns="text").join(scores[list(sentiment.METHODS)])


def measures(scores: pd.DataFrame, ratings: pd.DataFrame, methods: tuple[str, ...]) -> pd.DataFrame:
    """Agreement of each method, and of a single rater, with the mean human rating on each set.

    scores: a table from `scored`. ratings: a table from `rated_texts.human_rated`. Columns: set,
    method (a method's name, or a single rater against the mean of all or of the others), n (texts
    or single ratings), articles, r (Pearson), r_low, r_high, precision, recall, f1 (weighted by
    class size, as in Hutto and Gilbert 2014), macro_f1, f1_low, f1_high (95% bootstrap intervals
    over articles).
    """
    rows = []
    for name, texts in scores.groupby("set", sort=False):
        people = ratings[ratings["set"] == name]
        others = (people["mean"] * people["raters"] - people["rating"]) / (people["raters"] - 1)
        sums = {method: totals(parts(texts[method], texts["rating"]), texts["article"]) for method in methods}
        sums |= {
            who: totals(parts(people["rating"], mean), people["article"])
            for who, mean in ((ONE_PERSON, people["mean"]), (ONE_OF_OTHERS, others))
        }
        draws = np.split(resampled(np.hstack(list(sums.values()))), len(sums), axis=1)
        rows += [
            {"set": name, "method": method} | spread(sums[method], drawn)
            for method, drawn in zip(sums, draws, strict=True)
        ]
    return pd.DataFrame(rows)


def spread(by_article: np.ndarray, draws: np.ndarray) -> dict[str, float]:
    """All measures of one method on one set, with intervals, from sums by article and their
    resamples.
    """
    sums = by_article.sum(0)
    r_low, r_high = np.nanpercentile(correlation(draws), INTERVAL)
    f1_low, f1_high = np.percentile(class_measures(draws)["f1"], INTERVAL)
    values = (
        {"r": correlation(sums), "r_low": r_low, "r_high": r_high}
        | class_measures(sums)
        | {"f1_low": f1_low, "f1_high": f1_high}
    )
    return {"n": int(sums[0]), "articles": len(by_article)} | {
        name: float(value) for name, value in values.items()
    }


def calibration(scores: pd.DataFrame, methods: tuple[str, ...]) -> pd.DataFrame:
    """Mean human rating of texts with similar scores by a method.

    Columns: set, method, bin (its lower edge), n (texts), score (mean, -1 to 1), rating (mean, -4
    to 4), low, high (95% bootstrap interval over articles).
    """
    groups = itertools.product(scores.groupby("set", sort=False), methods)
    return pd.concat(
        [binned(texts, method).assign(set=name, method=method) for (name, texts), method in groups],
        ignore_index=True,
    )


def binned(texts: pd.DataFrame, method: str) -> pd.DataFrame:
    """Bins of one method on one set; empty bins are omitted."""
    inside = np.eye(len(BINS) - 1)[np.clip(np.digitize(texts[method], BINS) - 1, 0, len(BINS) - 2)]
    columns = [inside, inside * texts[[method]].to_numpy(), inside * texts[["rating"]].to_numpy()]
    by_article = totals(np.hstack(columns), texts["article"])
    full = np.split(by_article.sum(0), 3)[0] > 0
    by_article = by_article[:, np.tile(full, 3)]
    n, score, rating = np.split(by_article.sum(0), 3)
    count, _, rated = np.split(resampled(by_article), 3, axis=1)
    with np.errstate(invalid="ignore"):  # a resample may leave a bin empty
        low, high = np.nanpercentile(rated / count, INTERVAL, axis=0)
    return pd.DataFrame(
        {
            "bin": BINS[:-1][full],
            "n": n.astype(int),
            "score": score / n,
            "rating": rating / n,
            "low": low,
            "high": high,
        }
    )


def unstable_labels(texts: pd.DataFrame, size: int = 250, seed: int = SEED) -> pd.DataFrame:
    """Number of VADER's labels that depend on who rated its words: undecided when raters are
    resampled (`sentiment.intervals`).

    Uses a sample of `size` texts per set. Columns: set, n (texts with a label other than neutral),
    undecided, share, low, high (95% Wilson interval).
    """
    sample = (
        texts.groupby("set", sort=False)
        .sample(size, random_state=seed)
        .rename(columns={"set": "doc_id", "text_id": "seg_id"})
    )
    labels = sentiment.score(sample)[["doc_id", "seg_id", "label"]].merge(
        sentiment.intervals(sample, (sentiment.vader(),)),
        on=["doc_id", "seg_id"],
        suffixes=("", "_drawn"),
        validate="1:1",
    )
    signed = labels[labels["label"] != "neutral"]
    counts = (
        (signed["label_drawn"] == "undecided")
        .groupby(signed["doc_id"], sort=False)
        .agg(n="size", undecided="sum", share="mean")
        .reset_index(names="set")
    )
    bounds = [wilson(row.undecided, row.n) for row in counts.itertuples()]
    return counts.assign(low=[low for low, _ in bounds], high=[high for _, high in bounds])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rated = human_rated(options.archive)
    scores = scored(rated.texts)
    nearest = scores[scores["set"] == validation.benchmarks.NEAREST]
    made = {
        "measures": measures(scores, rated.ratings, sentiment.METHODS),
        "calibration": calibration(nearest, ("vader", "average")),
        "unstable_labels": unstable_labels(rated.texts),
    }
    for name, table in made.items():
        print(table.round(3).to_string())
        if options.write:
            file = validation.benchmarks.HERE / f"{name}.csv"
            table.round(6).assign(recorded=date.today().isoformat()).to_csv(
                file, index=False, lineterminator="\n"
            )
