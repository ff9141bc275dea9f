"""The machine's answers on the comments beside the codes, and beside what always giving the commonest answer would get."""

import numpy as np
import pandas as pd

from newsthread import sentiment, stance

from ..tables import declared
from .intervals import wilson

TONES = dict(zip(sentiment.LABELS, (-1, 0, 1), strict=True))
RULES = "rules"
KEYS = ["doc_id", "seg_id"]
MARKS = (*sentiment.FLAGS, "spoken of")
TASKS = ("tone", *MARKS, "stance")
ANSWERS = ["task", "method", *KEYS, "variable", "answer"]

VERDICTS = BETTER, NO_BETTER, WORSE, TOO_FEW = "better than guessing", "no better than guessing", "worse than guessing", "too few to say"
ENOUGH = 10  # answers: of fewer even all right or all wrong says little

TRUST = declared("validation")


def answers(comments: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """What each method says of each comment, in the codes of the codebook.

    Columns: task (tone, a flag, "spoken of", "stance"), method, doc_id, seg_id, variable (of the codebook), answer (-1, 0, 1). A stance is answered only where
    the comment is found to speak of the target; "spoken of" is answered 1 there and 0 elsewhere.
    """
    tones = [tone_answers(comments, method) for method in sentiment.METHODS]
    return pd.concat([*tones, flag_answers(comments), *stance_answers(comments, documents)], ignore_index=True)[ANSWERS]


def tone_answers(comments: pd.DataFrame, method: str) -> pd.DataFrame:
    """The label of each comment by one method."""
    scores = sentiment.score(comments, method)
    return scores[KEYS].assign(task="tone", method=method, variable="tone", answer=scores["label"].map(TONES).astype(int))


def flag_answers(comments: pd.DataFrame) -> pd.DataFrame:
    """Whether the rules find each flag anywhere in each comment."""
    found = sentiment.flags(comments)[[*KEYS, "flag"]].drop_duplicates().assign(answer=1)
    every = comments[KEYS].merge(pd.DataFrame({"flag": sentiment.FLAGS}), how="cross")
    marked = every.merge(found, on=[*KEYS, "flag"], how="left").fillna({"answer": 0}).astype({"answer": int})
    return marked.assign(task=marked["flag"], method=RULES, variable=marked["flag"])


def stance_answers(comments: pd.DataFrame, documents: pd.DataFrame) -> list[pd.DataFrame]:
    """The stance to each target that a comment is found to speak of, and of which targets it speaks."""
    found = stance.towards(comments, documents).rename(columns={"target": "variable", "stance": "answer"})[[*KEYS, "variable", "answer"]]
    targets = pd.DataFrame({"variable": [*stance.targets()["target"].unique(), stance.AUTHOR]})
    every = comments[KEYS].merge(targets, how="cross").merge(found, on=[*KEYS, "variable"], how="left")
    spoken = every.assign(answer=every["answer"].notna().astype(int))
    return [found.assign(task="stance", method=RULES), spoken.assign(task="spoken of", method=RULES)]


def judged(answered: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """The table of `answers` with the `code` (of `sentiment.settled`) beside each answer; what was left open, or not coded, is left out."""
    pairs = answered.merge(settled[settled["basis"] != "unsettled"], on=[*KEYS, "variable"], validate="m:1")
    spoken = pairs["task"] == "spoken of"
    pairs["code"] = pairs["code"].where(~spoken, pairs["code"].notna().astype("Int64"))
    return pairs.dropna(subset="code").astype({"code": int})[[*ANSWERS, "code"]].reset_index(drop=True)


def trust(pairs: pd.DataFrame) -> pd.DataFrame:
    """How often the machine is right, beside the commonest code given always; `pairs` is the table of `judged`.

    Columns: task, method, n, right, share, low, high (95 % Wilson interval), guess (the commonest code), baseline (share of that code), macro_f1, precision and
    recall (of the answer 1, where codes are 0 and 1), verdict: no better than guessing where the interval includes the baseline, too few to say below ten.

    >>> pairs = pd.DataFrame({"task": "irony", "method": "rules", "answer": [1, 0, 0, 0] * 3, "code": [1, 1, 0, 0] * 3})
    >>> trust(pairs).round(2)[["n", "right", "low", "high", "baseline", "verdict"]].values.tolist()
    [[12, 9, 0.47, 0.91, 0.5, 'no better than guessing']]
    """
    rows = [{"task": task, "method": method} | measured(group) for (task, method), group in pairs.groupby(["task", "method"], sort=False)]
    return TRUST.validate(pd.DataFrame(rows, columns=list(TRUST.columns)))


def measured(pairs: pd.DataFrame) -> dict:
    """One row of `trust`."""
    answer, code = pairs["answer"], pairs["code"]
    n, right = len(code), int((answer == code).sum())
    low, high = wilson(right, n)
    counts = code.value_counts(sort=False).sort_index()
    guess, baseline = int(counts.idxmax()), counts.max() / n
    verdict = TOO_FEW if n < ENOUGH else BETTER if low > baseline else WORSE if high < baseline else NO_BETTER
    found = {"n": n, "right": right, "share": right / n, "low": low, "high": high, "guess": guess, "baseline": baseline}
    rates = hit_rates(answer, code) if pairs["task"].isin(MARKS).all() else {}
    return found | {"macro_f1": macro_f1(answer, code), "verdict": verdict} | rates


def macro_f1(answer: pd.Series, code: pd.Series) -> float:
    """Mean F1 of the codes that stand on either side: it rewards finding the rare ones.

    >>> macro_f1(pd.Series([-1, -1, -1]), pd.Series([-1, -1, 0]))
    0.4
    """
    given = sorted({*answer, *code})
    return float(np.mean([2 * ((answer == one) & (code == one)).sum() / ((answer == one).sum() + (code == one).sum()) for one in given]))


def hit_rates(answer: pd.Series, code: pd.Series) -> dict[str, float]:
    """Precision and recall of a mark that is there or not; no precision where nothing was marked, no recall where nothing is there."""
    hits, marked, there = ((answer == 1) & (code == 1)).sum(), (answer == 1).sum(), (code == 1).sum()
    return {"precision": hits / marked if marked else np.nan, "recall": hits / there if there else np.nan}


def mistakes(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Each comment whose tone, or stance to a target, some method has wrong. `pairs` is the table of `judged`.

    Columns: doc_id, seg_id, task, variable, methods (that are wrong), code (the settled one), manner (the flags that the comment was coded with, in words).
    """
    places = pairs.assign(place=pairs.groupby(KEYS, sort=False).ngroup())
    wrong = places[places["task"].isin(("tone", "stance")) & (places["answer"] != places["code"])]
    keys = ["place", *KEYS, "task", "variable"]
    each = wrong.groupby(keys, sort=False).agg(methods=("method", ", ".join), code=("code", "first")).reset_index()
    return each.sort_values("place", kind="stable").drop(columns="place").merge(manner(settled), on=KEYS, how="left").fillna({"manner": ""})


def manner(settled: pd.DataFrame) -> pd.DataFrame:
    """The flags that each comment was coded with, in words; comments without any are left out. Columns: doc_id, seg_id, manner."""
    given = settled[settled["variable"].isin(sentiment.FLAGS) & (settled["code"] == 1)]
    return given.groupby(KEYS, sort=False)["variable"].agg(", ".join).reset_index(name="manner")


def by_manner(pairs: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Wrong answers on comments coded with irony, quotation, conditions or questions, beside those on plain ones.

    Columns: task (tone, stance), n, wrong (on comments with any of these), n_plain, wrong_plain.
    """
    known = pairs[pairs["task"].isin(("tone", "stance"))].merge(manner(settled), on=KEYS, how="left")
    known = known.assign(wrong=known["answer"] != known["code"], plain=known["manner"].isna())
    rows = []
    for task, group in known.groupby("task", sort=False):
        marked, plain = group.loc[~group["plain"], "wrong"], group.loc[group["plain"], "wrong"]
        rows.append((task, len(marked), int(marked.sum()), len(plain), int(plain.sum())))
    return pd.DataFrame(rows, columns=["task", "n", "wrong", "n_plain", "wrong_plain"])
