"""Learn the head of the calibrated reading: python tests/benchmarks/train_head.py GOEMOTIONS.jsonl
NEWSMTSC.jsonl vaderSentiment-3.3.2.tar.gz [--write]

GOEMOTIONS: JSON lines with text and tone (-1, 0, 1), from the emotions of Demszky and others (2020).
NEWSMTSC: the training part of Hamborg and
Donnay (2021); sentences whose targets have one polarity are used. The archive is the source distribution of
vaderSentiment, with the ratings of
newspaper editorials (Hutto and Gilbert 2014); a mean of half a point from zero is a tone. Without --write it
says how far the file's numbers are off.
"""

import argparse
import json
import pathlib
import sys

import numpy as np
import pandas as pd
from rated_texts import human_rated
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment  # noqa: E402
from newsthread.sentiment import calibrated  # noqa: E402
from newsthread.sentiment.totals import totals  # noqa: E402

HALF_A_POINT = 0.5


def goemotions(path):
    """Text and tone of each comment."""
    return pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()])[["text", "tone"]]


def newsmtsc(path):
    """Each sentence whose targets have one polarity (2 negative, 4 neutral, 6 positive)."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    polarities = [{target["polarity"] for target in row["targets"]} for row in rows]
    kept = [
        (row["sentence_normalized"], int(min(one)) // 2 - 2)
        for row, one in zip(rows, polarities, strict=True)
        if len(one) == 1
    ]
    return pd.DataFrame(kept, columns=["text", "tone"])


def editorials(path):
    """Each rated sentence with the sign of its mean rating."""
    texts = human_rated(path).texts
    near = texts[texts["set"] == "editorials"]
    return near.assign(
        tone=np.sign(near["rating"]).where(near["rating"].abs() >= HALF_A_POINT, 0).astype(int)
    )[["text", "tone"]]


def learn(sets):
    """The head, from sets that weigh the same, with classes of equal size."""
    found = np.vstack([calibrated.features(totals(one)) for one in sets])
    tones = np.concatenate([one["tone"] for one in sets])
    weights = np.concatenate([np.full(len(one), len(tones) / len(sets) / len(one)) for one in sets])
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=5000).fit(
        found, tones, sample_weight=weights
    )
    numbers = np.vstack([model.coef_.T, model.intercept_])
    return pd.DataFrame(
        numbers.round(3),
        index=pd.Index([*calibrated.feature_names(), "intercept"], name="feature"),
        columns=sentiment.LABELS,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("goemotions", type=pathlib.Path)
    parser.add_argument("newsmtsc", type=pathlib.Path)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sets = [goemotions(given.goemotions), newsmtsc(given.newsmtsc), editorials(given.archive)]
    made = learn(sets)
    print(", ".join(f"{len(one):,} texts" for one in sets))
    if given.write:
        made.to_csv(calibrated.HEAD, lineterminator="\n")
    else:
        print("largest difference from the file:", (made - calibrated.head().weights).abs().max(axis=None))
