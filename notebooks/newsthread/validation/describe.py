"""How far each method can be trusted, in sentences that can be quoted."""

import pandas as pd

from .. import report

NAMED = {
    "vader": "VADER",
    "average": "The average of four lexicons",
    "calibrated": "The calibrated reading",
    "always negative": "Calling every comment negative",
}


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
    return report.each(
        table,
        "{method} is right on {least:.0%} to {most:.0%} of comments, depending on the set ({sets} "
        "sets that people labelled).",
        empty="Nothing was measured.",
    )


def shares(recorded: pd.DataFrame, half: str = "check"):
    """How far shares of tone drawn from each method are off. `recorded`: the table "tones"."""
    checked = recorded[(recorded["half"] == half) & recorded["method"].isin(("vader", "average"))]
    means = checked.groupby("method", sort=False)["share_error"].mean().reset_index()
    table = means.assign(method=means["method"].map(NAMED), points=100 * means["share_error"])
    return report.each(
        table,
        "{method}: shares of negative, neutral and positive comments are off by {points:.0f} points "
        "on average. Do not report them.",
        empty="Nothing was measured.",
    )


def coverage(recorded: pd.DataFrame, half: str = "check", part: float = 0.5):
    """What each method gets right on the surest half of each set. `recorded`: the table "coverage"."""
    checked = recorded[
        (recorded["half"] == half) & (recorded["part"] == part) & recorded["method"].eq("calibrated")
    ]
    return report.each(
        checked,
        "{set}: on the surest half of {n} comments the calibrated reading is right in "
        "{accuracy:.0%}; always negative in {always:.0%}.",
        empty="Nothing was measured.",
    )


def codes(evaluation: pd.DataFrame):
    """One sentence for each task and method on the coded comments, by a table of `evaluation`."""
    return report.each(
        evaluation,
        "{task}, {method}: {right} of {n} right ({low:.0%} to {high:.0%}); always the commonest code "
        "{baseline:.0%}: {verdict}.",
        empty="Nobody coded the comments of these texts, so nothing can be claimed about how often "
        "the methods are right on them.",
    )
