"""Who is blamed, in sentences."""

import pandas as pd

from .. import report


def tally(cells: pd.DataFrame) -> pd.DataFrame:
    """How many comments are against, take no side, or are for each target, by a table of `with_codes`.

    Columns: target, against, neither, defended (by the codes), coded (their sum), named (by the machine),
    machine (read as against it). The targets that
    most comments are against come first.
    """
    counts = {
        name: cells["code"].eq(code) for name, code in (("against", -1), ("neither", 0), ("defended", 1))
    }
    table = cells.assign(
        **counts, coded=cells["code"].notna(), named=cells["machine"].notna(), machine=cells["machine"].eq(-1)
    )
    columns = [*counts, "coded", "named", "machine"]
    sums = table.groupby("target", sort=False)[columns].sum().astype(int).reset_index()
    return sums.sort_values(
        ["against", "machine", "coded", "named"], ascending=False, kind="stable"
    ).reset_index(drop=True)


def blamed(cells: pd.DataFrame, n: int):
    """Whom the comments blame, by the codes where there are any: a sentence for each target."""
    counts = tally(cells).assign(n=n)
    if counts.empty:
        return report.finding("The rules found none of the targets in a comment.")
    if not counts["coded"].any():
        return report.each(
            counts,
            "{target}: named in {named} of {n} comment{n:s}; in {machine} the sentence that names it "
            "is negative. Nobody coded these.",
            empty="",
        )
    return report.each(
        counts[counts["coded"] > 0],
        "{target}: {against} of {n} comment{n:s} against, {defended} for, {neither} without a side.",
        empty="",
    )


def accuracy(figures: pd.DataFrame):
    """How often such readings were right on comments that people labelled, by the table of
    `stance.accuracy`.
    """
    rates = figures.assign(share=figures["right"] / figures["read"])
    return report.each(
        rates,
        "{set}, {half}: of {read} pairs of comment and target read as against, {share:.0%} were; of "
        "all {n} that name the target, {base:.0%}.",
        empty="Nothing was measured.",
    )


def machine(cells: pd.DataFrame):
    """How the machine's "against" does on the coded comments."""
    coded = cells[cells["coded"]]
    read = coded[coded["machine"].eq(-1)]
    if coded.empty:
        return report.finding(
            "No codes for these comments: how often the machine is right here is not known."
        )
    right = int(read["code"].eq(-1).sum())
    both = coded.dropna(subset=["machine", "code"])
    return report.finding(
        "The machine reads “against” in {n} pair{n:s} of comment and target, and the code says so "
        "too in {right}; it leaves {left} of the"
        " {total} pairs coded “against” unread. Always answering “against” where a target is named "
        "would be right in {always} of {both}.",
        n=len(read),
        right=right,
        left=int(coded["code"].eq(-1).sum()) - right,
        total=int(coded["code"].eq(-1).sum()),
        always=int(both["code"].eq(-1).sum()),
        both=len(both),
    )
