"""Machine predictions for the comments, evaluated against the codes and a majority-class baseline."""

import numpy as np
import pandas as pd

from .. import sentiment, stance
from ..side_tables import read_targets
from ..stats import wilson
from ..tables import declared

TONES = dict(zip(sentiment.LABELS, (-1, 0, 1), strict=True))
RULES, SENTENCES, CALIBRATED = "rules", "sentence and clause", "calibrated"
KEYS = ["doc_id", "seg_id"]
MARKS = (*sentiment.CUES, "spoken of")
TASKS = ("tone", *MARKS, "stance")
PREDICTIONS = ["task", "method", *KEYS, "variable", "answer"]

VERDICTS = BETTER, NO_BETTER, WORSE, TOO_FEW = (
    "better than guessing",
    "no better than guessing",
    "worse than guessing",
    "too few to say",
)
ENOUGH = 10  # minimum number of answers for a verdict: below it even a perfect score says little

EVALUATION = declared("validation")


def predictions(
    comments: pd.DataFrame, documents: pd.DataFrame, targets: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Prediction of each method for each comment, in the codes of the codebook.

    Columns: task (tone, a cue, "spoken of", "stance"), method, doc_id, seg_id, variable (of the
    codebook), answer (-1, 0, 1). The calibrated reading has a row only where it decides. A stance
    has a row only if the comment names the target, and is never 1; "spoken of" is 1 for those
    targets and 0 for all others.
    """
    tones = pd.concat([tone_predictions(comments, targets), calibrated_predictions(comments, targets)])
    return pd.concat(
        [tones, cue_predictions(comments), *stance_predictions(comments, documents, targets)],
        ignore_index=True,
    )[PREDICTIONS]


def tone_predictions(comments: pd.DataFrame, targets: pd.DataFrame | None = None) -> pd.DataFrame:
    """Label of each comment by each lexicon and by their average, from one table of contributions."""
    table = sentiment.contributions(comments, names=sentiment.names(comments, targets))
    scores = sentiment.scores(table, comments).melt(KEYS, list(sentiment.METHODS), "method", "score")
    return scores.assign(
        task="tone", variable="tone", answer=scores["score"].map(sentiment.label).map(TONES).astype(int)
    )


def calibrated_predictions(comments: pd.DataFrame, targets: pd.DataFrame | None = None) -> pd.DataFrame:
    """Label of each comment that the calibrated reading decides."""
    table = sentiment.probabilities(
        comments, names=sentiment.names(comments, targets), left_open=sentiment.OPEN
    )
    table = table[table["label"] != sentiment.UNDECIDED]
    return table[KEYS].assign(
        task="tone", method=CALIBRATED, variable="tone", answer=table["label"].map(TONES).astype(int)
    )


def cue_predictions(comments: pd.DataFrame) -> pd.DataFrame:
    """Presence of each cue in each comment, by the rules."""
    detected = sentiment.cues(comments)[[*KEYS, "cue"]].drop_duplicates().assign(answer=1)
    pairs = comments[KEYS].merge(pd.DataFrame({"cue": sentiment.CUES}), how="cross")
    marked = (
        pairs.merge(detected, on=[*KEYS, "cue"], how="left").fillna({"answer": 0}).astype({"answer": int})
    )
    return marked.assign(task=marked["cue"], method=RULES, variable=marked["cue"])


def stance_predictions(
    comments: pd.DataFrame, documents: pd.DataFrame, targets: pd.DataFrame | None = None
) -> list[pd.DataFrame]:
    """Stance towards each target that a comment names, and which targets it names."""
    known = read_targets() if targets is None else targets
    detected = stance.detect(comments, documents, known).rename(
        columns={"target": "variable", "stance": "answer"}
    )[[*KEYS, "variable", "answer"]]
    all_targets = pd.DataFrame({"variable": [*known["target"].unique(), stance.AUTHOR]})
    pairs = comments[KEYS].merge(all_targets, how="cross").merge(detected, on=[*KEYS, "variable"], how="left")
    mentioned = pairs.assign(answer=pairs["answer"].notna().astype(int))
    return [
        detected.assign(task="stance", method=SENTENCES),
        mentioned.assign(task="spoken of", method=RULES),
    ]


def with_gold(answered: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Predictions with the settled `code` of each; rows without a code or with an unsettled one are
    dropped.

    answered: a table from `predictions`. settled: a table from `sentiment.settled`.
    """
    pairs = answered.merge(settled[settled["basis"] != "unsettled"], on=[*KEYS, "variable"], validate="m:1")
    is_mention = pairs["task"] == "spoken of"
    pairs["code"] = pairs["code"].where(~is_mention, pairs["code"].notna().astype("Int64"))
    return pairs.dropna(subset="code").astype({"code": int})[[*PREDICTIONS, "code"]].reset_index(drop=True)


def evaluation(pairs: pd.DataFrame) -> pd.DataFrame:
    """Accuracy of each method on each task, with the majority-class baseline; `pairs` comes from
    `with_gold`.

    Columns: task, method, n, correct, share, low, high (95% Wilson interval), majority_class,
    baseline (its share), macro_f1, precision and recall (of answer 1, for tasks coded 0 and 1),
    verdict: no better than guessing if the interval contains the baseline, too few to say below ten
    answers.

    >>> pairs = pd.DataFrame(
    ...     {"task": "irony", "method": "rules", "answer": [1, 0, 0, 0] * 3, "code": [1, 1, 0, 0] * 3}
    ... )
    >>> evaluation(pairs).round(2)[["n", "correct", "low", "high", "baseline", "verdict"]].values.tolist()
    [[12, 9, 0.47, 0.91, 0.5, 'no better than guessing']]
    """
    rows = [
        {"task": task, "method": method} | measured(group)
        for (task, method), group in pairs.groupby(["task", "method"], sort=False)
    ]
    return EVALUATION.validate(pd.DataFrame(rows, columns=list(EVALUATION.columns)))


def measured(pairs: pd.DataFrame) -> dict:
    """One row of `evaluation`."""
    answer, code = pairs["answer"], pairs["code"]
    n, correct = len(code), int((answer == code).sum())
    low, high = wilson(correct, n)
    counts = code.value_counts(sort=False).sort_index()
    majority_class, baseline = int(counts.idxmax()), counts.max() / n
    verdict = TOO_FEW if n < ENOUGH else BETTER if low > baseline else WORSE if high < baseline else NO_BETTER
    counted = {
        "n": n,
        "correct": correct,
        "share": correct / n,
        "low": low,
        "high": high,
        "majority_class": majority_class,
        "baseline": baseline,
    }
    rates = precision_and_recall(answer, code) if pairs["task"].isin(MARKS).all() else {}
    return counted | {"macro_f1": macro_f1(answer, code), "verdict": verdict} | rates


def macro_f1(answer: pd.Series, code: pd.Series) -> float:
    """Mean F1 over all codes that occur in either column; it rewards finding rare codes.

    >>> macro_f1(pd.Series([-1, -1, -1]), pd.Series([-1, -1, 0]))
    0.4
    """
    classes = sorted({*answer, *code})
    return float(
        np.mean(
            [
                2 * ((answer == one) & (code == one)).sum() / ((answer == one).sum() + (code == one).sum())
                for one in classes
            ]
        )
    )


def precision_and_recall(answer: pd.Series, code: pd.Series) -> dict[str, float]:
    """Precision and recall of a binary mark; NaN if nothing was marked or nothing was there to
    mark.
    """
    hits, marked, present = ((answer == 1) & (code == 1)).sum(), (answer == 1).sum(), (code == 1).sum()
    return {"precision": hits / marked if marked else np.nan, "recall": hits / present if present else np.nan}


def mistakes(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Comments whose tone, or stance towards a target, at least one method gets wrong; `pairs`
    comes from `with_gold`.

    Columns: doc_id, seg_id, task, variable, methods (those that are wrong), code (the settled one),
    manner (the cues the comment was coded with, in words).
    """
    places = pairs.assign(place=pairs.groupby(KEYS, sort=False).ngroup())
    wrong = places[places["task"].isin(("tone", "stance")) & (places["answer"] != places["code"])]
    keys = ["place", *KEYS, "task", "variable"]
    each = (
        wrong.groupby(keys, sort=False)
        .agg(methods=("method", ", ".join), code=("code", "first"))
        .reset_index()
    )
    return (
        each.sort_values("place", kind="stable")
        .drop(columns="place")
        .merge(manner(settled), on=KEYS, how="left")
        .fillna({"manner": ""})
    )


def manner(settled: pd.DataFrame) -> pd.DataFrame:
    """Cues that each comment was coded with, in words; comments without cues are omitted.

    Columns: doc_id, seg_id, manner.
    """
    cued = settled[settled["variable"].isin(sentiment.CUES) & (settled["code"] == 1)]
    return cued.groupby(KEYS, sort=False)["variable"].agg(", ".join).reset_index(name="manner")


def by_manner(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Number of errors on comments coded with irony, quotation, conditions or questions, and on all
    other comments.

    Columns: task (tone, stance), n, wrong (on comments with any of these), n_plain, wrong_plain.
    """
    answers = pairs[pairs["task"].isin(("tone", "stance"))].merge(manner(settled), on=KEYS, how="left")
    answers = answers.assign(wrong=answers["answer"] != answers["code"], plain=answers["manner"].isna())
    rows = []
    for task, group in answers.groupby("task", sort=False):
        marked, plain = group.loc[~group["plain"], "wrong"], group.loc[group["plain"], "wrong"]
        rows.append((task, len(marked), int(marked.sum()), len(plain), int(plain.sum())))
    return pd.DataFrame(rows, columns=["task", "n", "wrong", "n_plain", "wrong_plain"])
