"""Fit the head of the calibrated reading.

    python tests/benchmarks/train_head.py GOEMOTIONS.jsonl NEWSMTSC.jsonl ARCHIVE [--write] [--second]

GOEMOTIONS: JSON lines with text and tone (-1, 0, 1), from the emotions of Demszky and others
(2020). NEWSMTSC: the training part of Hamborg and Donnay (2021), of which sentences whose targets
all have the same polarity are used. ARCHIVE is vaderSentiment-3.3.2.tar.gz, the source distribution
of vaderSentiment, with the ratings of newspaper editorials (Hutto and Gilbert 2014); a mean at
least half a point from zero counts as a tone. Without --write the script prints how far the stored
weights differ. With --second it fits the second reader's head to the first few thousand texts by a
checksum; its packages must be installed.
"""

import argparse
import json
import pathlib
import sys
import zlib

import numpy as np
import pandas as pd
from rated_texts import human_rated
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment  # noqa: E402
from newsthread.sentiment import calibrated, embedding  # noqa: E402
from newsthread.sentiment.totals import totals  # noqa: E402

HALF_A_POINT = 0.5
SECOND = (8_000, 5_000, 10_000)  # texts of each set for the second reader, which is slow


def goemotions(path):
    """Text and tone of each comment."""
    return pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()])[["text", "tone"]]


def newsmtsc(path):
    """Sentences whose targets all have the same polarity (2 negative, 4 neutral, 6 positive)."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    polarities = [{target["polarity"] for target in row["targets"]} for row in rows]
    kept = [
        (row["sentence_normalized"], int(min(polarity)) // 2 - 2)
        for row, polarity in zip(rows, polarities, strict=True)
        if len(polarity) == 1
    ]
    return pd.DataFrame(kept, columns=["text", "tone"])


def editorials(path):
    """Rated sentences with the sign of their mean rating."""
    texts = human_rated(path).texts
    near = texts[texts["set"] == "editorials"]
    return near.assign(
        tone=np.sign(near["rating"]).where(near["rating"].abs() >= HALF_A_POINT, 0).astype(int)
    )[["text", "tone"]]


def first(texts, n):
    """The first `n` texts by a checksum."""
    order = np.argsort([zlib.crc32(text.encode()) for text in texts["text"]], kind="stable")
    return texts.iloc[order[:n]].reset_index(drop=True)


def learn(sets, features, names, strength, digits):
    """Head fitted to the features of equally weighted sets, with balanced classes."""
    features = np.vstack(features)
    tones = np.concatenate([one["tone"] for one in sets])
    weights = np.concatenate([np.full(len(one), len(tones) / len(sets) / len(one)) for one in sets])
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=5000).fit(
        features, tones, sample_weight=weights
    )
    numbers = np.vstack([model.coef_.T, model.intercept_])
    return pd.DataFrame(
        numbers.round(digits),
        index=pd.Index([*names, "intercept"], name="feature"),
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
    parser.add_argument("--second", action="store_true")
    options = parser.parse_args()
    sets = [goemotions(options.goemotions), newsmtsc(options.newsmtsc), editorials(options.archive)]
    if options.second:
        sets = [first(one, n) for one, n in zip(sets, SECOND, strict=True)]
        found = [embedding.second_features(totals(one), embedding.vectors(one["text"])) for one in sets]
        made = learn(sets, found, embedding.second_feature_names(), 0.1, 2)
    else:
        found = [calibrated.features(totals(one)) for one in sets]
        made = learn(sets, found, calibrated.feature_names(), 1.0, 3)
    file, known = (embedding.HEAD, embedding.head) if options.second else (calibrated.HEAD, calibrated.head)
    print(", ".join(f"{len(one):,} texts" for one in sets))
    if options.write:
        made.to_csv(file, lineterminator="\n")
    else:
        print("largest difference from the file:", (made - known().weights).abs().max(axis=None))
