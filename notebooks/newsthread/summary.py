"""The bottom line: what a reader should take from the texts, in sentences that choose their words."""

import numpy as np
import pandas as pd
from markupsafe import Markup

from . import headcounts, polls, sentiment, stance
from .report import Cited, counted, listing, plural, sentence, speaker

NO_CHANGE, OTHER_QUESTION, UNKNOWN = "no detectable change", "different questions", "unknown"
SHOWN = 3  # counts of a kind that the bottom line names


def bottom_line(shares: pd.DataFrame, changes: pd.DataFrame, counts: pd.DataFrame, agreement: pd.DataFrame,
                cells: pd.DataFrame, tones: pd.DataFrame, coder: str = "",
                documents: pd.DataFrame | None = None) -> list[Markup]:  # fmt: skip
    """The sentences that open the overview: the polls, the counts of people, the commenters, how far to trust
    it.

    shares, changes: tables of `polls`; counts, agreement: of `headcounts`; cells: of `stance.with_codes`;
    tones: of `sentiment.tones`; coder: who coded, of `sentiment.coder`; documents: the texts, whose years
    tell counts of other years. What the texts do not have is said in one line.
    """
    lines = [
        of_polls(shares, changes),
        of_counts(counts, agreement, documents),
        of_commenters(cells, tones, coder),
        of_trust(tones),
    ]
    return [line for line in lines if line]


def of_polls(shares: pd.DataFrame, changes: pd.DataFrame) -> Markup | str:
    """What moved in the polls, and what cannot be compared."""
    if shares.empty:
        return ""
    told = [polls.describe.describe_change(row) for row in most_telling(changes).itertuples()]
    told += polls.describe.describe_differences(changes)
    if told:
        return Markup(" ").join(told)
    ahead = polls.leads(shares)
    clear = ahead[ahead["verdict"] == polls.uncertainty.CLEAR_LEAD]
    told = polls.describe.describe_leads(clear.nlargest(1, "difference") if len(clear) else ahead.head(1))
    return told[0] if told else polls_read(shares)


def most_telling(changes: pd.DataFrame) -> pd.DataFrame:
    """The change to report first: one that is more than chance, else one that is known not to be; else
    none."""
    measured = changes[~changes["verdict"].isin((OTHER_QUESTION, UNKNOWN))]
    moved = measured[measured["verdict"] != NO_CHANGE]
    return (moved if len(moved) else measured).head(1)


def polls_read(shares: pd.DataFrame) -> Markup:
    """How many shares there are, and whose: shares of several questions have no highest one."""
    return sentence(
        "{shares} of people asked {are} in the texts ({who}).",
        shares=plural(len(shares), "share"),
        are="is" if len(shares) == 1 else "are",
        who=listing(dict.fromkeys(shares["pollster"].replace("", "an unnamed poll"))),
    )


def of_counts(
    counts: pd.DataFrame, agreement: pd.DataFrame, documents: pd.DataFrame | None = None
) -> Markup | str:
    """How precise the counts of people are, and how the most telling one fits what others published; without
    such figures who counts the dead, or whom else."""
    if counts.empty:
        return ""
    precision = sentence("{words}.", words=headcounts.describe_precision(counts))
    of_the_day = counts if documents is None else counts[~headcounts.of_another_year(counts, documents)]
    told = fit(closest(agreement)) if len(agreement) else gravest(of_the_day if len(of_the_day) else counts)
    return Markup(" ").join([precision, told])


def closest(agreement: pd.DataFrame) -> dict:
    """The count to compare first: one with limits on both sides, and beside the most figures of others."""
    both = np.isfinite(agreement[["low", "high"]].astype(float)).all(axis=1)
    order = agreement.assign(both=both).sort_values(["both", "others"], ascending=False, kind="stable")
    return order.iloc[0].to_dict()


def gravest(counts: pd.DataFrame) -> Markup:
    """Who counts the people of the gravest outcome that a text speaks of: the lowest and the highest of
    several sources, else up to three counts."""
    whole = headcounts.whole_counts(counts)
    if len(whole) > 1:
        return lowest_and_highest(whole)
    rows = whole if len(whole) else counts[counts["outcome"] == counts["outcome"].iloc[0]].head(SHOWN)
    return sentence(
        "{outcome}: {said}.",
        outcome=counts["outcome"].iloc[0].capitalize(),
        said=Markup(listing([sourced(row) for row in rows.to_dict("records")])),
    )


def lowest_and_highest(whole: pd.DataFrame) -> Markup:
    """The lowest and the highest of the counts of several sources."""
    return sentence(
        "{n} sources give counts of {people}, from {low} to {high}.",
        n=headcounts.in_words(len(whole)).capitalize(),
        people=headcounts.OF_WHOM[whole["outcome"].iloc[0]],
        low=sourced(whole.iloc[0].to_dict()),
        high=sourced(whole.iloc[-1].to_dict()),
    )


def sourced(row: dict) -> Markup:
    """The words of a count and who gives it."""
    return sentence(
        "“{words}” ({who})", words=Cited(row["quote"], row, "start"), who=speaker(row["claimant"])
    )


def describe_fits(agreement: pd.DataFrame) -> list[Markup]:
    """Which counts most of the figures that others published fit, and which fewer, a sentence for each."""
    fit_most = agreement["within"] >= agreement["others"] / 2
    sides = {"at least half": agreement[fit_most], "fewer than half": agreement[~fit_most]}
    return [
        sentence(
            "Compatible with {part} of the figures published elsewhere: {counts}.",
            part=part,
            counts=Markup(listing([counted_fits(row) for row in rows.to_dict("records")])),
        )
        for part, rows in sides.items()
        if len(rows)
    ]


def counted_fits(row: dict) -> Markup:
    """A count with how many figures of others fit it."""
    return sentence(
        "{words} ({within} of {others})",
        words=headcounts.quoted(row),
        within=row["within"],
        others=row["others"],
    )


def fit(row: dict) -> Markup:
    """How one count fits the figures that others published on the same people."""
    return sentence(
        "“{words}” ({people}) is compatible with {within} of {others} figures published elsewhere.",
        words=Cited(row["words"], row, "start"),
        people=headcounts.people(row["subject"], row["outcome"]),
        within=row["within"],
        others=row["others"],
    )


def of_commenters(cells: pd.DataFrame, tones: pd.DataFrame, coder: str = "") -> Markup | str:
    """Whom the comments blame most, by the codes; without codes only how many there are."""
    if tones.empty:
        return ""
    counts = stance.describe.tally(cells)
    blamed = counts[counts["against"] > 0].head(1)
    if blamed.empty:
        return uncoded(tones) if tones["code"].isna().all() else ""
    row = blamed.iloc[0]
    return sentence(
        "The comments blame {target} most: {against} of {n} are coded as against it{by}.",
        target=the(row["target"]), against=int(row["against"]), n=len(tones),
        by=f" (coded {coder})" if coder else "")  # fmt: skip


def uncoded(tones: pd.DataFrame) -> Markup:
    """That there are comments, and that nothing says how they should be read.

    >>> uncoded(pd.DataFrame({"code": [None]})).striptags()
    'There is one comment. Nobody has coded it yet, so the machine’s reading is unchecked.'
    """
    one = len(tones) == 1
    return sentence(
        "There {are} {comments}. Nobody has coded {them} yet, so the machine’s reading is unchecked.",
        are="is" if one else "are",
        comments=counted(len(tones), "comment"),
        them="it" if one else "them",
    )


def the(name: str) -> str:
    """A name with the article that it takes in a sentence.

    >>> the("United States"), the("Syrian government"), the("Russia"), the("the author")
    ('the United States', 'the Syrian government', 'Russia', 'the author')
    """
    common = name.split()[-1].islower() or name.split()[-1] in (
        "States",
        "Kingdom",
        "Nations",
        "Emirates",
        "Union",
    )
    return f"the {name}" if common and not name.startswith("the ") else name


def of_trust(tones: pd.DataFrame) -> Markup | str:
    """Whether the machine's tone can be quoted, by the codes of these comments."""
    rates = sentiment.describe.accuracy(tones).set_index("method")
    if rates.empty:
        return ""
    constant = rates.index[0]
    better = rates.loc["VADER", "right"] > rates.loc[constant, "right"]
    return sentence(
        "{advice} VADER, the standard tone program, got {vader} of {n} right; calling every comment {common} "
        "would have got {right}.",
        advice="The tone scores beat a constant guess here." if better else "Do not quote the tone scores.",
        vader=int(rates.loc["VADER", "right"]),
        n=int(rates.loc[constant, "n"]),
        common=constant.removeprefix("always "),
        right=int(rates.loc[constant, "right"]),
    )


def missing_parts(shares: pd.DataFrame, counts: pd.DataFrame, comments: pd.DataFrame) -> list[str]:
    """One line for all that the rules did not find in these texts."""
    parts = {"poll shares": shares, "counts of people": counts, "comments": comments}
    absent = [name for name, table in parts.items() if table.empty]
    return [f"The rules found no {listing(absent, 'or')} in these texts."] if absent else []
