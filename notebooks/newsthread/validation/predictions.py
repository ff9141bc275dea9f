"""The machine's predictions on the comments beside the codes, and beside what always giving the commonest
answer would get.
"""

import numpy as np
import pandas as pd

from .. import sentiment, stance
from ..side_tables import read_targets
from ..stats import wilson
from ..tables import declared

TONES = dict(zip(sentiment.LABELS, (-1, 0, 1), strict=True))
RULES, SENTENCES, CALIBRATED = "rules", "sentence and clause", "calibrated"
KEYS = ["doc_id", "seg_id"]
MARKS = (*sentiment.FLAGS, "spoken of")
TASKS = ("tone", *MARKS, "stance")
PREDICTIONS = ["task", "method", *KEYS, "variable", "answer"]

VERDICTS = BETTER, NO_BETTER, WORSE, TOO_FEW = (
    "better than guessing",
    "no better than guessing",
    "worse than guessing",
    "too few to say",
)
ENOUGH = 10  # answers: of fewer even all right or all wrong says little

EVALUATION = declared("validation")


def predictions(
    comments: pd.DataFrame, documents: pd.DataFrame, targets: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What each method says of each comment, in the codes of the codebook.

    Columns: task (tone, a flag, "spoken of", "stance"), method, doc_id, seg_id, variable (of the codebook),
    answer (-1, 0, 1). The calibrated reading
    answers only where it decides; a stance is answered only where the comment names the target, and never
    with 1; "spoken of" is answered 1 there
    and 0 elsewhere.
    """
    tones = pd.concat([tone_predictions(comments, targets), calibrated_predictions(comments, targets)])
    return pd.concat(
        [tones, flag_predictions(comments), *stance_predictions(comments, documents, targets)],
        ignore_index=True,
    )[PREDICTIONS]


def tone_predictions(comments: pd.DataFrame, targets: pd.DataFrame | None = None) -> pd.DataFrame:
    """The label of each comment by each lexicon and their average, from one table of contributions."""
    table = sentiment.contributions(comments, names=sentiment.names(comments, targets))
    scores = sentiment.scores(table, comments).melt(KEYS, list(sentiment.METHODS), "method", "score")
    return scores.assign(
        task="tone", variable="tone", answer=scores["score"].map(sentiment.label).map(TONES).astype(int)
    )


def calibrated_predictions(comments: pd.DataFrame, targets: pd.DataFrame | None = None) -> pd.DataFrame:
    """The label of each comment on which the calibrated reading decides."""
    found = sentiment.probabilities(
        comments, names=sentiment.names(comments, targets), left_open=sentiment.OPEN
    )
    found = found[found["label"] != sentiment.UNDECIDED]
    return found[KEYS].assign(
        task="tone", method=CALIBRATED, variable="tone", answer=found["label"].map(TONES).astype(int)
    )


def flag_predictions(comments: pd.DataFrame) -> pd.DataFrame:
    """Whether the rules find each flag anywhere in each comment."""
    found = sentiment.flags(comments)[[*KEYS, "flag"]].drop_duplicates().assign(answer=1)
    every = comments[KEYS].merge(pd.DataFrame({"flag": sentiment.FLAGS}), how="cross")
    marked = every.merge(found, on=[*KEYS, "flag"], how="left").fillna({"answer": 0}).astype({"answer": int})
    return marked.assign(task=marked["flag"], method=RULES, variable=marked["flag"])


def stance_predictions(
    comments: pd.DataFrame, documents: pd.DataFrame, targets: pd.DataFrame | None = None
) -> list[pd.DataFrame]:
    """The stance to each target that a comment names, and which targets it names."""
    known = read_targets() if targets is None else targets
    found = stance.detect(comments, documents, known).rename(
        columns={"target": "variable", "stance": "answer"}
    )[[*KEYS, "variable", "answer"]]
    spoken_of = pd.DataFrame({"variable": [*known["target"].unique(), stance.AUTHOR]})
    every = comments[KEYS].merge(spoken_of, how="cross").merge(found, on=[*KEYS, "variable"], how="left")
    spoken = every.assign(answer=every["answer"].notna().astype(int))
    return [found.assign(task="stance", method=SENTENCES), spoken.assign(task="spoken of", method=RULES)]


def with_gold(answered: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """The table of `predictions` with the `code` (of `sentiment.settled`) beside each answer; what was left
    open, or not coded, is left out.
    """
    pairs = answered.merge(settled[settled["basis"] != "unsettled"], on=[*KEYS, "variable"], validate="m:1")
    spoken = pairs["task"] == "spoken of"
    pairs["code"] = pairs["code"].where(~spoken, pairs["code"].notna().astype("Int64"))
    return pairs.dropna(subset="code").astype({"code": int})[[*PREDICTIONS, "code"]].reset_index(drop=True)


def evaluation(pairs: pd.DataFrame) -> pd.DataFrame:
    """How often the machine is right, beside the commonest code given always; `pairs` is the table of
    `with_gold`.

    Columns: task, method, n, right, share, low, high (95% Wilson interval), guess (the commonest code),
    baseline (share of that code), macro_f1, precision and
    recall (of the answer 1, where codes are 0 and 1), verdict: no better than guessing where the interval
    includes the baseline, too few to say below ten.

    >>> pairs = pd.DataFrame(
    ...     {"task": "irony", "method": "rules", "answer": [1, 0, 0, 0] * 3, "code": [1, 1, 0, 0] * 3}
    ... )
    >>> evaluation(pairs).round(2)[["n", "right", "low", "high", "baseline", "verdict"]].values.tolist()
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
    n, right = len(code), int((answer == code).sum())
    low, high = wilson(right, n)
    counts = code.value_counts(sort=False).sort_index()
    guess, baseline = int(counts.idxmax()), counts.max() / n
    verdict = TOO_FEW if n < ENOUGH else BETTER if low > baseline else WORSE if high < baseline else NO_BETTER
    found = {
        "n": n,
        "right": right,
        "share": right / n,
        "low": low,
        "high": high,
        "guess": guess,
        "baseline": baseline,
    }
    rates = precision_and_recall(answer, code) if pairs["task"].isin(MARKS).all() else {}
    return found | {"macro_f1": macro_f1(answer, code), "verdict": verdict} | rates


def macro_f1(answer: pd.Series, code: pd.Series) -> float:
    """Mean F1 of the codes that stand on either side: it rewards finding the rare ones.

    >>> macro_f1(pd.Series([-1, -1, -1]), pd.Series([-1, -1, 0]))
    0.4
    """
    given = sorted({*answer, *code})
    return float(
        np.mean(
            [
                2 * ((answer == one) & (code == one)).sum() / ((answer == one).sum() + (code == one).sum())
                for one in given
            ]
        )
    )


def precision_and_recall(answer: pd.Series, code: pd.Series) -> dict[str, float]:
    """Precision and recall of a mark that is there or not; no precision where nothing was marked, no recall
    where nothing is there.
    """
    hits, marked, there = ((answer == 1) & (code == 1)).sum(), (answer == 1).sum(), (code == 1).sum()
    return {"precision": hits / marked if marked else np.nan, "recall": hits / there if there else np.nan}


def mistakes(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Each comment whose tone, or stance to a target, some method has wrong. `pairs` is the table of
    `with_gold`.

    Columns: doc_id, seg_id, task, variable, methods (that are wrong), code (the settled one), manner (the
    flags that the comment was coded with, in words).
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
    """The flags that each comment was coded with, in words; comments without any are left out. Columns:
    doc_id, seg_id, manner.
    """
    given = settled[settled["variable"].isin(sentiment.FLAGS) & (settled["code"] == 1)]
    return given.groupby(KEYS, sort=False)["variable"].agg(", ".join).reset_index(name="manner")


def by_manner(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Wrong answers on comments coded with irony, quotation, conditions or questions, beside those on plain
    ones.

    Columns: task (tone, stance), n, wrong (on comments with any of these), n_plain, wrong_plain.
    """
    known = pairs[pairs["task"].isin(("tone", "stance"))].merge(manner(settled), on=KEYS, how="left")
    known = known.assign(wrong=known["answer"] != known["code"], plain=known["manner"].isna())
    rows = []
    for task, group in known.groupby("task", sort=False):
        marked, plain = group.loc[~group["plain"], "wrong"], group.loc[group["plain"], "wrong"]
        rows.append((task, len(marked), int(marked.sum()), len(plain), int(plain.sum())))
    return pd.DataFrame(rows, columns=["task", "n", "wrong", "n_plain", "wrong_plain"])
