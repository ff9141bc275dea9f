"""Score every method of tone on labelled comments: python tests/benchmarks/score_tones.py
NAME=FILE.jsonl ... [--write]

FILE: JSON lines with text and tone (-1, 0, 1). Half of the texts, by a checksum, are for
development; the other half is for checking. Prints accuracy, macro-F1 and the error of the shares
of the three tones (half the sum of absolute differences). --write records these, and the accuracy
on the most confidently labelled part of the comments, in the package. No text is kept.
"""

import pathlib
import sys

import numpy as np
import pandas as pd
from labelled import HALVES, arguments, half, record, records, rows_of
from sklearn.metrics import f1_score

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment, validation  # noqa: E402

CODES = np.array([-1, 0, 1])
COMMAND = "score_tones.py NAME=FILE.jsonl ..."
EVEN = dict.fromkeys(sentiment.LABELS, 1.0)
PARTS = np.arange(1, 11) / 10


def read(path):
    """doc_id, seg_id, text, tone and half of each comment."""
    rows = pd.DataFrame(records(path))
    return rows.assign(
        doc_id="set", seg_id=[str(place) for place in range(len(rows))], half=rows["text"].map(half)
    )


def by_method(texts):
    """{method: (tone of each text, confidence of each)}"""
    sums = sentiment.totals(texts)
    table = sentiment.scores(sentiment.contributions(texts), texts)
    results = {"always negative": (np.full(len(texts), -1), np.ones(len(texts)))}
    for method in sentiment.METHODS:
        results[method] = (
            table[method]
            .map(sentiment.label)
            .map(dict(zip(sentiment.LABELS, CODES, strict=True)))
            .to_numpy(),
            table[method].abs().to_numpy(),
        )
    for name, prior in (("calibrated", sentiment.PRIOR), ("calibrated, even prior", EVEN)):
        likely = sentiment.class_probabilities(sentiment.features(sums), sentiment.head(), prior)
        results[name] = (CODES[likely.argmax(axis=1)], likely.max(axis=1))
    if sentiment.is_installed():
        likely = sentiment.second_reader(texts)[list(sentiment.LABELS)].to_numpy()
        results["second reader"] = (CODES[likely.argmax(axis=1)], likely.max(axis=1))
    return results


def measured(gold, predicted):
    """Accuracy, macro-F1 and error of the shares."""
    shares = [[(side == code).mean() for code in CODES] for side in (gold, predicted)]
    return (
        (predicted == gold).mean(),
        f1_score(gold, predicted, labels=CODES, average="macro", zero_division=0),
        np.abs(np.subtract(*shares)).sum() / 2,
    )


def surest(gold, predicted, confidence):
    """(part, n, accuracy, accuracy of the majority baseline) of the most confident 10%, 20%, ... of
    texts.
    """
    order = np.argsort(-confidence, kind="stable")
    for part in PARTS:
        chosen = order[: int(part * len(order))]
        yield part, len(chosen), (predicted == gold)[chosen].mean(), (gold[chosen] == -1).mean()


def scored(name, path):
    """Rows of both recorded tables for one set."""
    texts = read(path)
    results = by_method(texts)
    for side in HALVES:
        here = (texts["half"] == side).to_numpy()
        gold = texts["tone"].to_numpy()[here]
        for method, (predicted, confidence) in results.items():
            yield "tones", (name, side, method, len(gold), *measured(gold, predicted[here]))
            yield from (
                ("coverage", (name, side, method, *row))
                for row in surest(gold, predicted[here], confidence[here])
            )


COLUMNS = {
    "tones": ["set", "half", "method", "n", "accuracy", "macro_f1", "share_error"],
    "coverage": ["set", "half", "method", "part", "n", "accuracy", "always"],
}

if __name__ == "__main__":
    options = arguments(__doc__)
    rows = list(rows_of(options.sets, scored))
    for table, columns in COLUMNS.items():
        made = pd.DataFrame([row for kind, row in rows if kind == table], columns=columns).round(4)
        if options.write:
            record(made, validation.benchmarks.HERE / f"{table}.csv", COMMAND)
        if table == "tones":
            print(made.to_string())
