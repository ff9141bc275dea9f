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


def codes(evaluation: pd.DataFrame):
    """One sentence for each verdict on the coded comments, by a table of `evaluation`."""
    named = evaluation.assign(named=evaluation["task"] + " (" + evaluation["method"] + ")")
    verdicts = named.groupby("verdict", sort=False)["named"].agg(report.listing).reset_index()
    return report.row_sentences(
        verdicts.assign(verdict=verdicts["verdict"].str.capitalize()),
        "{verdict}: {named}.",
        empty="Nobody coded the comments of these texts, so nothing can be claimed about how often "
        "the methods are right on them.",
    )
