"""How far each method can be trusted, in sentences that can be quoted."""

import pandas as pd

from .. import report

NAMED = {
    "vader": "VADER",
    "average": "The average of four lexicons",
    "calibrated": "The calibrated reading",
    "always negative": "Calling every comment negative",
}


SHORT = {
    "vader": "VADER",
    "vader revised": "VADER, revised",
    "afinn": "AFINN",
    "opinion": "Opinion Lexicon",
    "labmt": "labMT",
    "average": "the average of the lexicons",
    "calibrated": "the calibrated reading",
}
LEXICONS = {"vader": "VADER", "afinn": "AFINN", "opinion": "Opinion Lexicon", "labmt": "labMT"}


def lexicons(recorded: pd.DataFrame, half: str = "check"):
    """How the best of the four lexicons does on each labelled set beside calling every comment negative.
    `recorded`: the table "tones".
    """
    checked = recorded[recorded["half"] == half].set_index("set")
    always = checked.loc[checked["method"] == "always negative", "accuracy"]
    alone = checked[checked["method"].isin(LEXICONS)].sort_values("accuracy", ascending=False, kind="stable")
    best = alone[~alone.index.duplicated()].reindex(always.index).reset_index()
    rows = best.assign(method=best["method"].map(LEXICONS))
    said = [f"{row.accuracy:.0%} of {row.set} ({row.method})" for row in rows.itertuples()]
    return report.paragraphs(
        "The best of the four lexicons is right on {said}, all labelled by people; calling every one negative is "
        "right on {always}.",
        said=report.listing(said),
        always=report.listing([f"{share:.0%}" for share in always]),
    )


def tones(recorded: pd.DataFrame, half: str = "check"):
    """One sentence for each method: how often it was right on labelled comments that were not used in
    development. `recorded`: the table "tones".
    """
    checked = recorded[(recorded["half"] == half) & recorded["method"].isin(NAMED)]
    spread = (
        checked.groupby("method", sort=False)["accuracy"]
        .agg(least="min", most="max", sets="size")
        .reset_index()
    )
    table = spread.assign(method=spread["method"].map(NAMED))
    return report.row_sentences(
        table,
        "{method} is right on {least:.0%} to {most:.0%} of comments, across {sets} sets that people labelled.",
        empty="Nothing was measured.",
    )


def shares(recorded: pd.DataFrame, half: str = "check"):
    """How far shares of tone drawn from each method are off. `recorded`: the table "tones"."""
    checked = recorded[(recorded["half"] == half) & recorded["method"].isin(("vader", "average"))]
    means = checked.groupby("method", sort=False)["share_error"].mean().reset_index()
    table = means.assign(method=means["method"].map(NAMED), points=100 * means["share_error"])
    return report.row_sentences(
        table,
        "{method} gets the shares of negative, neutral and positive comments wrong by {points:.0f} "
        "percentage points on average. Do not report them.",
        empty="Nothing was measured.",
    )


def coverage(recorded: pd.DataFrame, half: str = "check", part: float = 0.5):
    """What each method gets right on the surest half of each set. `recorded`: the table "coverage"."""
    checked = recorded[
        (recorded["half"] == half) & (recorded["part"] == part) & recorded["method"].eq("calibrated")
    ]
    return report.row_sentences(
        checked.assign(set=checked["set"].str[:1].str.upper() + checked["set"].str[1:]),
        "{set}: on its surest half, {n} comment{n:s}, the calibrated reading is right on {accuracy:.0%}; "
        "calling them all negative, on {always:.0%}.",
        empty="Nothing was measured.",
    )


VERDICTS = {
    "worse than guessing": "{methods} did worse at {task} than always giving the commonest answer, {guess}.",
    "no better than guessing": "{methods} did no better at {task} than always giving the commonest answer, {guess}.",
    "better than guessing": "{methods} did better at {task} than always giving the commonest answer, {guess}.",
    "too few to say": "For {methods} at {task} there are too few codes to say.",
}
TASKS = {
    "tone": "tone",
    "irony": "spotting irony",
    "stance": "telling who is blamed",
    "spoken of": "telling who is spoken of",
}
ANSWERS = {-1: "“negative”", 0: "“neutral”", 1: "“positive”"}
SIDES = {-1: "“against”", 0: "“no side”", 1: "“for”"}
PRESENCE = {0: "“no”", 1: "“yes”"}
NOBODY = (
    "Nobody coded the comments of these texts, so nothing can be claimed about how often the methods are right on "
    "them."
)


def codes(evaluation: pd.DataFrame):
    """A sentence for each task and verdict on the coded comments, by a table of `evaluation`."""
    groups = evaluation[evaluation["verdict"] != ""].groupby(["task", "verdict"], sort=False)
    sizes = evaluation["task"].value_counts()
    return report.sentences(
        [
            report.sentence(
                VERDICTS[verdict],
                methods=methods_in_words(rows["method"], sizes[task]),
                task=TASKS.get(task, f"spotting {task}s"),
                guess=answer(task, rows["guess"].iloc[0]),
            )
            for (task, verdict), rows in groups
        ],
        empty=NOBODY,
    )


def methods_in_words(methods: pd.Series, all_methods: int) -> str:
    """The methods with one verdict on a task.

    >>> methods_in_words(pd.Series(["vader", "afinn", "average"]), 7), methods_in_words(pd.Series(["vader"]), 7)
    ('Three of the seven methods', 'VADER')
    """
    if all_methods == 1:
        return "The rules"
    if len(methods) < 3:
        return report.listing([SHORT.get(name, name) for name in methods])
    return f"{report.counted(len(methods)).capitalize()} of the {report.counted(all_methods)} methods"


def answer(task: str, code: int) -> str:
    """An answer in words."""
    return {"tone": ANSWERS, "stance": SIDES}.get(task, PRESENCE)[int(code)]


def printed(reproduced: pd.DataFrame):
    """Which printed figures come out differently here, by the table of `reproduction`."""
    apart = reproduced[~reproduced["reproduced"]]
    return report.row_sentences(
        apart.assign(who=apart["method"].map(SHORT).fillna(apart["method"])),
        "The figures for {who} on {set} differ from the published ones by up to {difference:.3f}.",
        empty="Every printed figure is reproduced.",
    )
