"""Sentences on how far each method can be trusted, each quotable by itself."""

import pandas as pd

from .. import report

ALWAYS = "always negative"
NAMED = {
    ALWAYS: "Calling every comment negative",
    "vader": "VADER",
    "average": "The average of four lexicons",
    "calibrated": "The calibrated reading",
    "second reader": "The second reader, MiniLM beside the lexicons,",
}


SHORT = {
    "vader": "VADER",
    "vader revised": "VADER, revised",
    "afinn": "AFINN",
    "opinion": "Opinion Lexicon",
    "labmt": "labMT",
    "average": "the average of the lexicons",
    "calibrated": "the calibrated reading",
    "calibrated, even prior": "the calibrated reading, even prior",
    "second reader": "the second reader (MiniLM)",
}
BRIEF = SHORT | {
    "average": "average",
    "calibrated": "calibrated reading",
    "sentence and clause": "stance rules",
    "newsthread": "these rules",
    "newsthread, the writer’s own judgement only": "these rules, the writer’s own judgement only",
}
LEXICONS = {"vader": "VADER", "afinn": "AFINN", "opinion": "Opinion Lexicon", "labmt": "labMT"}


def lexicons(recorded: pd.DataFrame, half: str = "check"):
    """Sentence on the best of the four lexicons on each labelled set, with the baseline of calling
    every comment negative.

    recorded: the table "tones".
    """
    checked = recorded[recorded["half"] == half].set_index("set")
    always = checked.loc[checked["method"] == "always negative", "accuracy"]
    alone = checked[checked["method"].isin(LEXICONS)].sort_values("accuracy", ascending=False, kind="stable")
    best = alone[~alone.index.duplicated()].reindex(always.index).reset_index()
    rows = best.assign(method=best["method"].map(LEXICONS))
    same = rows["method"].nunique() == 1
    listed = [
        f"{row.accuracy:.0%} of {row.set}" + f" ({row.method})" * (not same) for row in rows.itertuples()
    ]
    best = "the best of the four lexicons"
    return report.paragraphs(
        "{best} is right on {said}, all labelled by people; calling every one negative is right on {always}.",
        best=f"{rows['method'].iloc[0]}, {best} on each set," if same else report.sentence_case(best),
        said=report.listing(listed),
        always=report.listing([f"{share:.0%}" for share in always]),
    )


def tones(recorded: pd.DataFrame, half: str = "check"):
    """One quotable sentence per method: its accuracy on held-out labelled comments, and on how many
    sets it beats calling every comment negative.

    recorded: the table "tones".
    """
    checked = recorded[(recorded["half"] == half) & recorded["method"].isin(NAMED)]
    rates = checked.pivot(index="set", columns="method", values="accuracy")
    return report.sentences([method_in_words(name, rates) for name in NAMED if name in rates])


def method_in_words(method: str, rates: pd.DataFrame):
    """Sentence on the accuracy of one method and on how many sets it beats calling every comment
    negative.

    rates: one row per set, one column per method.

    >>> rates = pd.DataFrame({"vader": [0.41, 0.52], "always negative": [0.50, 0.48]})
    >>> print(method_in_words("vader", rates).striptags())
    VADER is right on 41% to 52% of the comments and posts that people labelled; on one of two sets it does
    better than calling every one negative.
    >>> print(method_in_words("vader", rates.assign(vader=[0.504, 0.4])).striptags())
    VADER is right on 40% to 50% of the comments and posts that people labelled; on none of two sets does it
    do better than calling every one negative.
    >>> print(method_in_words("always negative", rates).striptags())
    Calling every comment negative is right on 48% to 50% of the comments and posts that people labelled (two
    sets): the least that a method must beat.
    """
    ahead = int((rates[method].round(2) > rates[ALWAYS].round(2)).sum())  # as printed
    return report.sentence(
        METHOD if method != ALWAYS else BASELINE,
        method=NAMED[method],
        least=rates[method].min(),
        most=rates[method].max(),
        better=AHEAD[ahead > 0].format(some_of(ahead, len(rates))),
        sets=report.counted(len(rates), "set"),
    )


METHOD = (
    "{method} is right on {least:.0%} to {most:.0%} of the comments and posts that people labelled; {better}"
    " than calling every one negative."
)
AHEAD = {True: "on {} sets it does better", False: "on {} sets does it do better"}
BASELINE = (
    "{method} is right on {least:.0%} to {most:.0%} of the comments and posts that people labelled ({sets}):"
    " the least that a method must beat."
)


def some_of(part: int, whole: int) -> str:
    """A part of a small number, in words.

    >>> some_of(3, 3), some_of(2, 3), some_of(0, 3)
    ('all three', 'two of three', 'none of three')
    """
    return (
        f"all {report.counted(whole)}"
        if part == whole
        else f"{report.counted(part)} of {report.counted(whole)}"
    )


# Parts of a set, the comments on which a method is surest, and their names in a table.
SUREST = {0.1: "surest 10%", 0.2: "20%", 0.3: "30%", 0.5: "50%", 0.7: "70%", 1.0: "all"}


def by_set(recorded: pd.DataFrame, figure: str, half: str = "check") -> pd.DataFrame:
    """Recorded figure of each method, one column per set, best method first.

    recorded: the table "tones". figure: the column to show.
    """
    checked = recorded[recorded["half"] == half]
    sizes = checked.drop_duplicates("set").set_index("set")["n"]
    table = checked.pivot(index="method", columns="set", values=figure)[list(sizes.index)]
    order = table.mean(axis=1).sort_values(ascending=figure == "share_error").index
    headed = table.loc[order].rename(columns=lambda name: f"{name} ({sizes[name]:,})")
    return headed.rename(index=SHORT).rename_axis(index="method", columns=None).reset_index()


def by_part(recorded: pd.DataFrame, half: str = "check") -> pd.DataFrame:
    """Accuracy of each method on its surest tenth, fifth ... of each set: risk against coverage, in numbers.

    recorded: the table "coverage". Columns: set, method, and one for each of `SUREST`.

    >>> rows = {
    ...     "set": "tweets",
    ...     "half": "check",
    ...     "method": "vader",
    ...     "part": [0.1, 0.5],
    ...     "accuracy": [0.9, 0.6],
    ... }
    >>> by_part(pd.DataFrame(rows)).values.tolist()
    [['tweets', 'VADER', 0.9, 0.6]]
    """
    shown = recorded[(recorded["half"] == half) & recorded["part"].isin(SUREST)]
    table = shown.pivot(index=["set", "method"], columns="part", values="accuracy").rename(columns=SUREST)
    return table.rename(index=SHORT, level="method").rename_axis(columns=None).reset_index()


def shares(recorded: pd.DataFrame, half: str = "check"):
    """Sentence on the error of tone shares estimated by each method.

    recorded: the table "tones".
    """
    checked = recorded[(recorded["half"] == half) & recorded["method"].isin(("vader", "average"))]
    means = 100 * checked.groupby("method", sort=False)["share_error"].mean()
    return report.paragraphs(
        "Shares of negative, neutral and positive comments are off by {vader:.0f} percentage points on"
        " average where VADER counts them, by {average:.0f} where the average of four lexicons does. Do not"
        " report them as shares of opinion.",
        **means,
    )


def coverage(recorded: pd.DataFrame, half: str = "check", part: float = 0.5):
    """Sentence on the accuracy of the calibrated reading on the half of each set where it is most
    confident.

    recorded: the table "coverage".
    """
    of_half = (recorded["half"] == half) & (recorded["part"] == part)
    rows = recorded[of_half & recorded["method"].eq("calibrated")]
    listed = [
        f"{row.accuracy:.0%} of the {row.n:,} {row.set} (calling them all negative: {row.always:.0%})"
        for row in rows.itertuples()
    ]
    return report.paragraphs(
        "On the half of each set on which it is surest, the calibrated reading is right on {said}.",
        said=report.listing(listed),
    )


def agreement(measured: pd.DataFrame) -> list[str]:
    """How many comments two codings gave the same tone; nothing where there are no two. measured: the table
    of `validation.agreement`.

    >>> agreement(pd.DataFrame({"variable": ["tone"], "n": [9], "same": [8], "alpha": [0.8249]}))
    ['The two codings give the same tone to 8 of 9 comments (Krippendorff’s alpha 0.82).']
    >>> agreement(pd.DataFrame(columns=["variable", "n", "same", "alpha"]))
    []
    """
    words = "The two codings give the same tone to {same} of {of}{alpha}."
    return [
        words.format(
            same=row.same or "none",
            of=report.plural(row.n, "comment"),
            alpha="" if pd.isna(row.alpha) else f" (Krippendorff’s alpha {row.alpha:.2f})",
        )
        for row in measured[measured["variable"] == "tone"].itertuples()
    ]


def unstable(recorded: pd.DataFrame):
    """Sentence on how many of VADER's labels depend on who rated its words.

    recorded: the table "unstable_labels".

    >>> unstable(
    ...     pd.DataFrame(
    ...         {"set": ["tweets", "films"], "undecided": [13, 20], "n": [240, 197], "share": [0.054, 0.102]}
    ...     )
    ... )
    Other raters could have changed 13 of 240 negative or positive labels on tweets (5%) and 20 of 197 on
    films (10%).
    """
    first, *others = recorded.itertuples()
    listed = [
        f"{first.undecided} of {first.n} negative or positive labels on {first.set} ({first.share:.0%})"
    ]
    listed += [f"{row.undecided} of {row.n} on {row.set} ({row.share:.0%})" for row in others]
    return report.paragraphs("Other raters could have changed {said}.", said=report.listing(listed))


def brief(methods: str) -> str:
    """Methods by their names in a table.

    >>> brief("vader, vader revised"), brief("one person")
    ('VADER; VADER, revised', 'one person')
    """
    return BRIEF.get(methods) or "; ".join(BRIEF.get(name, name) for name in methods.split(", "))


def printed(reproduced: pd.DataFrame):
    """Sentence on printed figures that differ from those computed here; `reproduced` comes from
    `reproduction`.

    >>> printed(
    ...     pd.DataFrame(
    ...         {
    ...             "reproduced": [False, True],
    ...             "method": "vader",
    ...             "set": ["tweets", "films"],
    ...             "difference": [0.013, 0.0],
    ...         }
    ...     )
    ... )
    In one of the two rows of the table above, a figure found here differs from the printed one by more than
    rounding: VADER on tweets (by up to 0.013).
    """
    different = reproduced[~reproduced["reproduced"]]
    if different.empty:
        return report.sentences(["Every printed figure is reproduced."])
    rows = different.assign(who=different["method"].map(SHORT).fillna(different["method"]))
    listed = [f"{row.who} on {row.set} (by up to {row.difference:.3f})" for row in rows.itertuples()]
    return report.paragraphs(
        "In {n} of the {rows} of the table above, a figure found here differs from the printed one by more"
        " than rounding: {said}.",
        n=report.counted(len(different)),
        rows=report.counted(len(reproduced), "row"),
        said=report.listing(listed),
    )
