"""Sentences about who is blamed."""

import pandas as pd

from .. import report


def tally(cells: pd.DataFrame) -> pd.DataFrame:
    """Number of comments against, neutral towards and in favour of each target; `cells` comes from
    `with_codes`.

    Columns: target, against, neither, defended (by the codes), coded (their sum), named (by the
    machine), machine (read as against). Targets with the most comments against them come first.
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


NO_TARGETS = (
    "You have not listed any targets yet (targets.csv), so the rules looked only for comments that name the"
    " author of a text, and found none."
)


def blamed(cells: pd.DataFrame, n: int, coder: str = "", targets: pd.DataFrame | None = None):
    """Sentences on whom the comments blame and whom they defend, by the codes if there are any,
    otherwise by machine.

    coder: who coded, in the words of `sentiment.coder`. targets: the table of targets in use.

    >>> codes = pd.DataFrame({"target": ["Alba", "Brum"], "code": [-1, 1], "machine": [-1, 0]})
    >>> blamed(codes, 2).sentences
    ('Blamed most often: Alba, in 1 of 2 comments.', 'Defended most often: Brum, in 1 of 2 comments.')
    """
    counts = tally(cells)
    if counts.empty and n and targets is not None and targets.empty:
        return report.sentences([NO_TARGETS])
    if counts.empty:
        return report.sentences([], "The rules found none of the targets in a comment.")
    if counts["coded"].any():
        sides = [ranked(counts, "against", "Blamed", n), ranked(counts, "defended", "Defended", n)]
        by = f"The comments were coded {coder}." if coder else ""
        return report.sentences(
            filter(None, [*sides, by]), empty="The codes see no side taken for or against a target."
        )
    named = ranked(counts, "machine", "Named in a negative sentence", n)
    return report.sentences([f"{named or NONE_NEGATIVE} Nobody has coded these comments."])


NONE_NEGATIVE = "No sentence that names a target is read as negative."


def others(cells: pd.DataFrame, n: int, targets: pd.DataFrame | None = None):
    """Sentences on whom the comments blame besides the target blamed most, and on whom they defend,
    by the codes.

    Without codes the result is that of `blamed`.

    >>> codes = pd.DataFrame({"target": ["Alba", "Brum", "Brum"], "code": [-1, 1, 1], "machine": [-1, 0, 0]})
    >>> others(codes, 3).sentences
    ('Defended most often: Brum, in 2 of 3 comments.',)
    """
    counts = tally(cells)
    if counts.empty or not counts["coded"].any():
        return blamed(cells, n, targets=targets)
    rest = counts[counts["against"] > 0].iloc[1:]
    listed = [f"{report.with_article(row.target)} ({row.against})" for row in rest.itertuples()]
    after = [f"Also blamed: {report.listing(listed)}."] if listed else []
    defended = ranked(counts, "defended", "Defended", n)
    return report.sentences(
        [*after, *[defended] * bool(defended)], empty="Nobody else is blamed or defended."
    )


def ranked(counts: pd.DataFrame, column: str, verb: str, n: int) -> str:
    """Sentence that ranks the targets by a column of `tally`; "" if all its counts are zero.

    >>> counts = pd.DataFrame({"target": ["Alba", "Brum", "Carr"], "against": [2, 2, 1]})
    >>> ranked(counts, "against", "Blamed", 9)
    'Blamed most often: Alba and Brum, in 2 of 9 comments each; then Carr (1).'
    """
    rows = counts[counts[column] > 0].sort_values(column, ascending=False, kind="stable")
    if rows.empty:
        return ""
    targets, most = rows["target"].map(report.with_article), rows[column].max()
    first, others = (rows[column] == most), rows[column][rows[column] < most]
    then = [f"{target} ({count})" for target, count in zip(targets[~first], others, strict=True)]
    each = " each" if first.sum() > 1 else ""
    comments = f"{most} of {report.plural(n, 'comment')}"
    sentence = f"{verb} most often: {report.listing(targets[first])}, in {comments}{each}"
    return f"{sentence}; then {report.listing(then)}." if then else f"{sentence}."


def accuracy(figures: pd.DataFrame):
    """Sentences on the accuracy of "against" readings on held-out labelled comments; `figures`
    comes from `stance.accuracy`.
    """
    checked = figures[figures["half"] == "check"]
    rates = checked.assign(
        share=checked["right"] / checked["read"],
        set=checked["set"].str[:1].str.upper() + checked["set"].str[1:],
    )
    return report.row_sentences(
        rates,
        "{set}: of {read} pairs of comment and target read as “against”, {share:.0%} were labelled so; of all"
        " {n} pairs, {base:.0%}.",
        empty="Nothing was measured.",
    )


NAMED = (
    "In {both} a comment names a target and has a code for it. The machine matches the code in {same};"
    " always answering “against” would do so in {always}."
)


def machine(cells: pd.DataFrame):
    """Sentences on how well the machine's "against" matches the codes."""
    with_code = cells.loc[cells["code"].notna(), "target"]
    coded = cells[cells["coded"] & cells["target"].isin(with_code)]
    read = coded[coded["machine"].eq(-1)]
    if coded.empty:
        return report.sentences(
            [], "Nobody has coded these comments, so how often this is right is not known."
        )
    right = int(read["code"].eq(-1).sum())
    both = coded.dropna(subset=["machine", "code"])
    always, same = (int(both["code"].eq(answer).sum()) for answer in (-1, both["machine"]))
    total = int(coded["code"].eq(-1).sum())
    pairs = report.counted(len(both), "case")
    return report.paragraphs(
        READ if len(read) else READ_NONE,
        *[NAMED] * bool(always),
        n=len(read),
        right=right,
        left=total - right,
        total=total,
        always=report.counted(always, among=len(both)),
        same=report.counted(same, among=len(both)),
        both=pairs,
    )


READ = (
    "The machine reads “against” {n} time{n:s}, and the code agrees {right} time{right:s}; it misses {left}"
    " of the {total} coded as “against”."
)
READ_NONE = "The machine reads “against” nowhere; {total} of the codes are “against”."


def pairs(stances: pd.DataFrame):
    """Sentence on how many pairs of comment and target were checked for duplicates.

    >>> pairs(pd.DataFrame({"target": ["Alba", "Brum"]})), pairs(pd.DataFrame())
    (No pair of comment and target is counted twice; there are 2., There is no pair of comment and target to
    check.)
    """
    if stances.empty:
        return report.paragraphs("There is no pair of comment and target to check.")
    return report.paragraphs(
        "No pair of comment and target is counted twice; there {are} {n}.",
        n=len(stances),
        are="is" if len(stances) == 1 else "are",
    )
