"""The bottom line: what a reader should take from the texts, in sentences that choose their words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from markupsafe import Markup

from . import headcounts, polls, sentiment, stance
from .polls import describe as poll_words
from .report import (
    Cited,
    counted,
    how_many,
    in_text,
    is_or_are,
    labels,
    listing,
    sentence,
    sentence_case,
    speaker,
    with_article,
)

NO_CHANGE, OTHER_QUESTION, UNKNOWN = "no detectable change", "different questions", "unknown"
SHOWN = 3  # counts of a kind that the bottom line names
FURTHER = 4  # sentences on polls that follow the bottom line


def bottom_line(shares: pd.DataFrame, changes: pd.DataFrame, counts: pd.DataFrame, agreement: pd.DataFrame,
                cells: pd.DataFrame, tones: pd.DataFrame, coder: str = "",
                documents: pd.DataFrame | None = None) -> list[Markup]:  # fmt: skip
    """The sentences that open the overview: the polls, the counts of people, the commenters, how far to trust
    it.

    shares, changes: tables of `polls`; counts, agreement: of `headcounts`; cells: of `stance.with_codes`;
    tones: of `sentiment.tones`; coder: who coded, of `sentiment.coder`; documents: the texts, whose years
    tell counts of other years, and which are named where there are several. What the texts do not have is
    said in one line.
    """
    names = {} if documents is None else labels(documents)
    lines = [
        of_polls(shares, changes, names),
        of_counts(counts, agreement, documents, names),
        of_commenters(cells, tones, coder, names),
        of_trust(tones),
    ]
    return [line for line in lines if line]


def of_polls(shares: pd.DataFrame, changes: pd.DataFrame, names: Mapping[str, str]) -> Markup | str:
    """What moved in the polls, and what cannot be compared."""
    if shares.empty:
        return ""
    said = poll_words.describe_changes(most_telling(changes), names)
    said += poll_words.describe_differences(changes)
    said += poll_words.describe_leads_together(opening_leads(shares, changes), names)
    return Markup(" ").join(said) or polls_read(shares)


def further_polls(shares: pd.DataFrame, changes: pd.DataFrame, names: Mapping[str, str]) -> list[Markup]:
    """What else the polls show, after the sentence that opens the overview: the other changes, and the leads,
    not more than a few of them."""
    told = [*most_telling(changes).index, *changes.index[changes["verdict"] == OTHER_QUESTION]]
    leads = polls.leads(shares).drop(opening_leads(shares, changes).index)
    said = poll_words.describe_changes(changes.drop(told), names) + poll_words.describe_leads_together(
        leads, names
    )
    return said[:FURTHER]


def opening_leads(shares: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The leads that open the overview: the first ones, where it is not known what any change is worth."""
    leads = first_leads(shares)
    return leads if (changes["verdict"] == UNKNOWN).all() else leads.head(0)


def first_leads(shares: pd.DataFrame) -> pd.DataFrame:
    """The lead that a text gives first, of the commonest answer in a paragraph, and what other pollsters find
    between the same two answers."""
    leads = polls.leads(shares)
    groups = shares.groupby(["doc_id", "pollster", "seg_id"])["share"]
    highest = shares.loc[groups.idxmax(), ["doc_id", "start"]]
    top = leads.reset_index().merge(highest, on=["doc_id", "start"]).set_index("index")
    pair = top[["one", "other"]].agg(frozenset, axis=1)
    same = top[pair == pair.iloc[0]] if len(top) else top
    return same.drop_duplicates(["doc_id", "pollster", "subgroup"])


def most_telling(changes: pd.DataFrame) -> pd.DataFrame:
    """The change to report first: one that is more than chance, else one that is known not to be, else one
    of which neither is known; none where only different questions were asked."""
    verdicts = changes["verdict"]
    moved = changes[~verdicts.isin((OTHER_QUESTION, UNKNOWN, NO_CHANGE))]
    return pd.concat([moved, changes[verdicts == NO_CHANGE], changes[verdicts == UNKNOWN]]).head(1)


def polls_read(shares: pd.DataFrame) -> Markup:
    """How many shares there are, and whose: shares of several questions have no highest one."""
    return sentence(
        "The rules found {shares}, from {who}.",
        shares=counted(len(shares), "poll share"),
        who=listing(dict.fromkeys(shares["pollster"].replace("", "an unnamed poll"))),
    )


def of_counts(
    counts: pd.DataFrame,
    agreement: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Markup | str:
    """How precise the counts of people are, and how the most telling one fits what others published; without
    such figures who counts the dead, or whom else."""
    if counts.empty:
        return ""
    precision = sentence("{words}.", words=headcounts.describe_precision(counts))
    told = fit(closest(agreement), names) if len(agreement) else gravest(counts, documents, names)
    return Markup(" ").join([precision, told])


def closest(agreement: pd.DataFrame) -> dict:
    """The count to compare first: one with limits on both sides, and beside the most figures of others."""
    both = np.isfinite(agreement[["low", "high"]].astype(float)).all(axis=1)
    order = agreement.assign(both=both).sort_values(["both", "others"], ascending=False, kind="stable")
    return order.iloc[0].to_dict()


def gravest(
    counts: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Markup:
    """Who counts the people of the gravest outcome that a text speaks of: the lowest and the highest of
    several sources, else up to three counts. documents: the texts, to leave out counts of other years and of
    parts."""
    known = counts if documents is None else headcounts.of_the_day(counts, documents)
    of_the_day = known if len(known) else counts
    whole = headcounts.whole_counts(of_the_day)
    if len(whole) > 1:
        return lowest_and_highest(whole, names)
    first = of_the_day.iloc[0]
    alike = of_the_day[of_the_day["outcome"] == first["outcome"]]
    rows = whole if len(whole) else alike.head(SHOWN)
    count = "count" if len(alike) == 1 else "counts"
    where = in_text(first["doc_id"], names).removeprefix(", ") if rows["doc_id"].nunique() == 1 else ""
    return sentence(
        "{counts} of {people} {are} {said}.",
        counts=f"{sentence_case(where)}, the {count}" if where else f"The {count}",
        people=headcounts.OF_WHOM[first["outcome"]],
        are="include" if len(alike) > len(rows) else "is" if len(rows) == 1 else "are",
        said=sourced_list(rows),
    )


def lowest_and_highest(whole: pd.DataFrame, names: Mapping[str, str] | None) -> Markup:
    """The lowest and the highest of the counts of several sources in one text."""
    where = in_text(whole["doc_id"].iloc[0], names).removeprefix(", in ")
    n, setting = counted(len(whole)), settings(whole.iloc[[0, -1]])
    return sentence(
        "{n} sources give counts of {people}, from {low} to {high}.",
        n=f"In {where}, {n}" if where else sentence_case(n),
        people=headcounts.OF_WHOM[whole["outcome"].iloc[0]],
        low=sourced(whole.iloc[0].to_dict(), setting),
        high=sourced(whole.iloc[-1].to_dict(), setting),
    )


def sourced_list(rows: pd.DataFrame) -> Markup:
    """Counts with who gives them and, where they are of different events or places, in which; those of one
    together."""
    setting = settings(rows)
    if not setting:
        return Markup(listing([sourced(row) for row in rows.to_dict("records")]))
    groups = rows.groupby(setting, sort=False)
    return Markup("; ").join(sourced_list(group) + in_setting(name, setting) for name, group in groups)


def in_setting(name: str, setting: str) -> Markup:
    """In which event or place counts are given; nothing where that is not known.

    >>> in_setting("flood in Marlow", "subject").striptags(), in_setting("", "place").striptags()
    ('in the flood in Marlow', '')
    """
    event = "the " * (setting == "subject" and not name.startswith("people"))
    return sentence(" in " + event + "{name}", name=name) if name else Markup("")


def settings(rows: pd.DataFrame) -> str:
    """The column that says in what counts differ, their event or their place; "" where they differ in
    neither.

    >>> (
    ...     settings(pd.DataFrame({"subject": ["raid", "flood"], "place": ""})),
    ...     settings(pd.DataFrame({"subject": "", "place": "Oslo"}, [0, 1])),
    ... )
    ('subject', '')
    """
    return next((name for name in ("subject", "place") if name in rows and rows[name].nunique() > 1), "")


def sourced(row: dict, setting: str = "") -> Markup:
    """The words of a count, who gives it and, by the column `setting`, of which event or place."""
    of = row[setting] if setting else ""
    return sentence(
        "“{words}” ({who}{of})",
        words=Cited(row["quote"], row, "start"),
        who=speaker(row["claimant"]),
        of=f", {of}" if of else "",
    )


def describe_fits(agreement: pd.DataFrame) -> list[Markup]:
    """Which counts most of the figures that others published fit, and which fewer, a sentence for each."""
    both = np.isfinite(agreement[["low", "high"]].astype(float)).all(axis=1)
    fit_most = agreement["within"] >= agreement["others"] / 2
    compatible = "of the figures published elsewhere are compatible with {counts}."
    parts = {
        f"At least half {compatible}": agreement[both & fit_most],
        f"Fewer than half {compatible}": agreement[both & ~fit_most],
        "With a limit on one side only, {counts} exclude{s} little.": agreement[~both],
    }
    return [
        sentence(
            words,
            counts=Markup(listing([counted_fits(row) for row in rows.to_dict("records")])),
            s="s" * (len(rows) == 1),
        )
        for words, rows in parts.items()
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


def fit(row: dict, names: Mapping[str, str] | None) -> Markup:
    """How one count fits the figures that others published on the same people."""
    return sentence(
        "“{words}”{text}: {figures} published elsewhere on {people} {are} compatible with it.",
        words=Cited(row["words"], row, "start"),
        people=headcounts.people(row["subject"], row["outcome"]),
        text=in_text(row["doc_id"], names),
        figures=how_many(row["within"], row["others"], "figure"),
        are=is_or_are(row["within"], row["others"]),
    )


def of_commenters(
    cells: pd.DataFrame, tones: pd.DataFrame, coder: str, names: Mapping[str, str]
) -> Markup | str:
    """Whom the comments blame most, by the codes; without codes only how many there are."""
    if tones.empty:
        return ""
    counts = stance.describe.tally(cells)
    most = int(counts["against"].max()) if len(counts) else 0
    if not most:
        return uncoded(tones, names) if tones["code"].isna().all() else ""
    if most == 1 < len(tones):
        return sentence(NO_ONE, under=under(tones, names), n=counted(len(tones), "comment"))
    blamed = counts.loc[counts["against"] == most, "target"].map(with_article)
    return sentence(
        "The comments{under} blame {targets} most: {against} of {n} {were} coded as against {it}{by}.",
        under=under(tones, names),
        targets=listing(blamed),
        against=most,
        n=len(tones),
        were="was" if most == 1 else "were",
        it="it" if len(blamed) == 1 else "each",
        by=f" {coder}" if coder else "",
    )


NO_ONE = "Nobody is coded as blamed in more than one of {n}{under}."


def under(tones: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which text the comments stand under, where that is one of several.

    >>> comments = pd.DataFrame({"doc_id": ["b", "b"]})
    >>> under(comments, {"a": "The Daily", "b": "“A flood”"}), under(comments, {"b": "“A flood”"})
    (' under “A flood”', '')
    """
    texts = tones["doc_id"].unique() if "doc_id" in tones else []
    where = in_text(texts[0], names).removeprefix(", in ") if len(texts) == 1 else ""
    return f" {'under' if where.startswith('“') else 'in'} {where}" if where else ""


def uncoded(tones: pd.DataFrame, names: Mapping[str, str]) -> Markup:
    """That there are comments, and that nothing says how they should be read.

    >>> uncoded(pd.DataFrame({"code": [None]}), {}).striptags()
    'There is one comment. Nobody has coded it yet, so the machine’s reading is unchecked.'
    """
    one = len(tones) == 1
    return sentence(
        "There {are} {comments}{under}. Nobody has coded {them} yet, so the machine’s reading is unchecked.",
        are="is" if one else "are",
        comments=counted(len(tones), "comment"),
        under=under(tones, names),
        them="it" if one else "them",
    )


def of_trust(tones: pd.DataFrame) -> Markup | str:
    """Whether the machine's tone can be quoted, by the codes of these comments."""
    rates = sentiment.describe.accuracy(tones).set_index("method")
    if rates.empty:
        return ""
    constant = rates.index[0]
    better = rates.loc["VADER", "right"] > rates.loc[constant, "right"]
    return sentence(
        "{advice} VADER, the standard program, got {vader} of {n} right; calling every comment {common} "
        "would have got {right} right.",
        advice="The machine’s scores of tone beat a constant guess here:" if better else DO_NOT_QUOTE,
        vader=int(rates.loc["VADER", "right"]),
        n=int(rates.loc[constant, "n"]),
        common=constant.removeprefix("always "),
        right=int(rates.loc[constant, "right"]),
    )


DO_NOT_QUOTE = "Do not quote machine scores of tone:"


def missing_parts(shares: pd.DataFrame, counts: pd.DataFrame, comments: pd.DataFrame) -> list[str]:
    """One line for all that the rules did not find in these texts."""
    parts = {"poll shares": shares, "counts of people": counts, "comments": comments}
    absent = [name for name, table in parts.items() if table.empty]
    return [f"The rules found no {listing(absent, 'or')} here."] if absent else []


def accounted(numbers: int, comments: int, texts: int) -> Markup:
    """That nothing was lost between the tables.

    >>> accounted(27, 0, 1).striptags(), accounted(1, 6, 2).striptags()
    ('Nothing was lost on the way: the tables hold all 27 numbers of the text.', 'Nothing was lost on the way:
    the tables hold the one number and all six comments of the two texts.')
    """
    found = {"number": numbers, "comment": comments}
    said = [how_many(n, n, noun) for noun, n in found.items() if n]
    where = "the text" if texts == 1 else f"the {counted(texts, 'text')}"
    if not said:
        return sentence("The rules found no number and no comment in {where}.", where=where)
    return sentence(
        "Nothing was lost on the way: the tables hold {words} of {where}.", words=listing(said), where=where
    )
