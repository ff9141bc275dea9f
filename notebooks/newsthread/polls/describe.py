"""Sentences about polls that choose their words, and the table that a person would draw."""

import re
from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from .. import report
from .uncertainty import CLEAR_LEAD

UNNAMED = "An unnamed poll"
# How people were reached by a poll that is not drawn at random, unless it says so.
SELF_SELECTED = r"(?i)\b(?:online|internet|web|web ?site|panel|opt.in|volunteers?|social media)\b"
AT_RANDOM = r"(?i)\b(?:random\w*|probability)\b"
MOST_POLLS = 8  # polls that a sentence lists one by one
EMPTY = "—"
MOST_WAVES = 4  # columns of a sheet; with more times than that the earlier figures share one column


def month(when: pd.Timestamp) -> str:
    """The month of a day of fieldwork, in words.

    >>> month(pd.Timestamp("2016-10-21")), month(pd.NaT)
    ('October 2016', 'date not given')
    """
    return "date not given" if pd.isna(when) else f"{when:%B %Y}"


def who(row) -> str:
    """Who asked, and of which part of the people asked the share is."""
    return (row.pollster or UNNAMED) + (f", {row.subgroup}" if row.subgroup else "")


def number(share: float, format_spec: str = ".0f") -> str:
    """A difference in points without the word.

    >>> number(-0.08), number(0.02, "+.0f"), number(-0.001, "+.0f")
    ('−8', '+2', '0')
    """
    text = f"{100 * share:{format_spec}}"
    return (text.lstrip("+-") if float(text) == 0 else text).replace("-", "−")


def describe_differences(changes: pd.DataFrame) -> list[Markup]:
    """A sentence on the pairs of figures that answer different questions, the first ones in full, those after
    them counted; none without such pairs."""
    pairs = list(changes[changes["verdict"] == "different questions"].itertuples())
    if not pairs:
        return []
    said = [
        report.sentence(DIFFER, **cited(row), **words_of(row), **times_of(row)) for row in pairs[:MOST_PAIRS]
    ]
    rest = len(pairs) - MOST_PAIRS
    said += [report.plural(rest, "more pair")] if rest > 0 else []
    which = {1: "this pair shows no", 2: "neither pair shows a"}.get(
        len(pairs), "none of these pairs shows a"
    )
    template = "{said}: the questions differ, so {which} change in opinion."
    return [report.sentence(template, said=Markup("; ").join(said), which=which)]


MOST_PAIRS = 3
DIFFER = "{earlier} said “{before}” ({then}) and {later} said “{now}” ({when})"


def cited(row) -> dict:
    """The two shares of a change, each leading to its place in the text."""
    place = {
        "doc_id": row.doc_id,
        "seg_id": row.seg_id,
        "start": row.start,
        "earlier_start": row.earlier_start,
    }
    return {
        "earlier": report.Cited(report.percent(row.earlier), place, "earlier_start"),
        "later": report.Cited(report.percent(row.later), place, "start"),
    }


def words_of(row) -> dict:
    """Who asked, and the answers then and now."""
    before = row.earlier_answer or row.earlier_question or row.answer
    return {"answer": row.answer, "before": before, "now": row.answer or row.question}


def times_of(row) -> dict:
    """The times of a change, in words."""
    return {"then": row.earlier_period or "an earlier poll", "when": row.later_period or "date not given"}


def describe_changes(changes: pd.DataFrame, names: Mapping[str, str] | None = None) -> list[Markup]:
    """A sentence for each change that says whether there is one; the first interval is named. names: {doc_id:
    name of the text}."""
    sized = changes["low"].notna() & (changes["verdict"] != "different questions")
    first = changes.index[sized][:1]
    return [describe_change(row, names, named=row.Index in first) for row in changes.itertuples()]


def describe_change(row, names: Mapping[str, str] | None, named: bool = True) -> Markup:
    """What one change is worth, in words chosen by its verdict."""
    size = {"missing": sought(row.missing)}
    if pd.notna(row.low):
        size = {
            "by": report.points(abs(row.difference), ".0"),
            "low": number(row.low, "+.0f"),
            "high": report.points(row.high),
        }
    template = CHANGES[row.verdict].replace(NAMED, USUAL if row.assumed else NAMED if named else "")
    source = {"who": who(row), "text": report.in_text(row.doc_id, names)}
    return report.sentence(template, **cited(row), **words_of(row), **times_of(row), **size | source)


def sought(missing: str) -> str:
    """What is missing for a change to be measured, as a clause.

    >>> sought("earlier sample size not known"), sought("later share is only a bound")
    ('the rules found no sample size for the earlier poll', 'the later share is only a bound')
    """
    return SOUGHT.get(missing, f"the {missing}")


SOUGHT = {
    "earlier sample size not known": "the rules found no sample size for the earlier poll",
    "later sample size not known": "the rules found no sample size for the later poll",
    "sample sizes not known": "the rules found no sample sizes",
}
NAMED = " (95% interval)"
USUAL = " (95% interval, assuming the pollster’s usual sample size where none is published)"
BOTH = "{who}{text}: the share for “{answer}” went from {earlier} ({then}) to {later} ({when}). "
CHANGES = {
    "no detectable change": (
        BOTH + "That is within the margin of error: the true change probably lies between {low} and {high}"
        " (95% interval), so there is no detectable change."
    ),
    "rose": (
        BOTH
        + "It rose by {by}, more than the margin of error: the true change probably lies between {low} and"
        " {high} (95% interval)."
    ),
    "fell": (
        BOTH
        + "It fell by {by}, more than the margin of error: the true change probably lies between {low} and"
        " {high} (95% interval)."
    ),
    "different questions": (
        "{who}{text}: {earlier} in {then} (“{before}”) and {later} in {when} (“{now}”) are answers to"
        " different questions, so the two cannot be compared."
    ),
    "unknown": BOTH + "Whether this is more than chance cannot be said: {missing}.",
}


def describe_leads(leads: pd.DataFrame, names: Mapping[str, str] | None = None) -> list[Markup]:
    """A sentence for each answer and the next: a lead inside its margin is called none. names: {doc_id: name
    of the text}."""
    return [describe_lead(row, names) for row in leads.itertuples()]


def describe_leads_together(leads: pd.DataFrame, names: Mapping[str, str] | None = None) -> list[Markup]:
    """The same, polls that find the same of the same two answers in one sentence.

    >>> row = {"doc_id": "d", "seg_id": "p1", "start": 0, "subgroup": "", "one": "yes", "other": "no"}
    >>> rows = [row | {"pollster": who, "verdict": CLEAR_LEAD} for who in ("Corvin", "Ostrel")]
    >>> print(describe_leads_together(pd.DataFrame(rows).assign(difference=[0.1, 0.08]))[0].striptags())
    “yes” is ahead of “no” in two polls, by more than the margin of error: by 10 points (Corvin) and 8 points
    (Ostrel).
    """
    pairs = leads[["one", "other"]].agg(frozenset, axis=1) if len(leads) else leads["one"]
    ahead = leads["one"].where(leads["verdict"] == CLEAR_LEAD, "")
    groups = leads.groupby([pairs.map(sorted).map(tuple), leads["verdict"], ahead], sort=False)
    return [
        describe_alike(rows, names) if len(rows) > 1 else describe_lead(next(rows.itertuples()), names)
        for _, rows in groups
    ]


def describe_alike(leads: pd.DataFrame, names: Mapping[str, str] | None) -> Markup:
    """What several polls find alike of the same two answers."""
    clear = leads["verdict"].iloc[0] == CLEAR_LEAD
    gaps = [
        report.sentence(
            "{by} ({who}{text})", by=gap(row), who=who(row), text=report.in_text(row.doc_id, names)
        )
        for row in leads.itertuples()
    ]
    if len(gaps) > MOST_POLLS:
        ends = leads["difference"].min(), leads["difference"].max()
        gaps = [f"{number(ends[0])} to {report.points(ends[1], '.0')}"]
    return report.sentence(
        ALL_CLEAR if clear else ALL_CLOSE,
        one=leads["one"].iloc[0],
        other=leads["other"].iloc[0],
        polls=report.counted(len(leads), "poll"),
        gaps=Markup(report.listing(gaps)),
    )


ALL_CLEAR = "“{one}” is ahead of “{other}” in {polls}, by more than the margin of error: by {gaps}."
ALL_CLOSE = (
    "“{one}” and “{other}” are too close to call in {polls}: the gap is {gaps}, each within the margin of"
    " error."
)


def gap(row) -> report.Cited:
    """The points between two answers, leading to their place in the text."""
    place = {"doc_id": row.doc_id, "seg_id": row.seg_id, "start": row.start}
    return report.Cited(report.points(row.difference, ".0"), place, "start")


CLEAR = (
    "{who}{text} ({when}): “{one}” is ahead of “{other}” by {by}, more than the margin of error (95% interval"
    " {low} to {high}{assuming})."
)
CLOSE = (
    "{who}{text} ({when}): “{one}” and “{other}” are {by} apart, within the margin of error (95% interval"
    " {low} to {high}{assuming}): too close to call."
)
LEVEL = "{who}{text} ({when}): “{one}” and “{other}” are level."


def describe_lead(row, names: Mapping[str, str] | None) -> Markup:
    """Whether one answer is ahead of the next."""
    template = CLEAR if row.verdict == CLEAR_LEAD else CLOSE if row.difference else LEVEL
    decimals = ".1" if number(row.low) == "0" else ".0"  # an end at zero decides
    return report.sentence(
        template,
        who=who(row),
        text=report.in_text(row.doc_id, names),
        when=row.period or "date not given",
        one=row.one,
        other=row.other,
        by=gap(row),
        assuming=", assuming the pollster’s usual sample size" if row.assumed else "",
        low=number(row.low, f"{decimals}f"),
        high=report.points(row.high, decimals),
    )


def poll_head(shares: pd.DataFrame) -> str:
    """A poll's name with how many were asked and the error it states, once.

    >>> poll_head(
    ...     pd.DataFrame(
    ...         {"pollster": ["Corvin"], "subgroup": [""], "n": [900.0], "margin": [3.0], "past": [False]}
    ...     )
    ... )
    'Corvin, n = 900, ±3 points'
    """
    now = shares[~shares["past"]]
    n, margin = now["n"].dropna(), now["margin"].dropna()
    sizes = f", n = {n.mode().iloc[0]:,.0f}{usual_for(shares)}" if len(n) else ""
    return (
        (shares["pollster"].iloc[0] or UNNAMED)
        + sizes
        + (f", ±{margin.iloc[0]:g} points" if len(margin) else "")
    )


def usual_for(shares: pd.DataFrame) -> str:
    """For which times a poll's number of people asked is the pollster's usual one, in brackets.

    >>> usual_for(
    ...     pd.DataFrame({"source": ["text", "assumed: usual n of Corvin"], "period": ["", "May 2024"]})
    ... )
    ' (for May 2024 the pollster’s usual number)'
    """
    assumed = shares["source"].str.startswith("assumed") if "source" in shares else []
    times = dict.fromkeys(shares["period"][assumed].replace("", "an undated poll")) if any(assumed) else {}
    return f" (for {report.listing(times)} the pollster’s usual number)" if times else ""


def source_of(shares: pd.DataFrame, names: Mapping[str, str] | None) -> str:
    """The text that a poll stands in, where there are several, and the comment, where it is in one.

    >>> source_of(pd.DataFrame({"doc_id": ["a"], "seg_id": ["c4"]}), {"a": "The Daily", "b": "“A flood”"})
    ', quoted in Comment 4, in The Daily'
    """
    parts = shares["seg_id"].unique()
    comment = report.quoted_in(parts[0]) if len(parts) == 1 else ""
    return comment + report.in_text(shares["doc_id"].iloc[0], names)


def sheet(polls: pd.DataFrame, changes: pd.DataFrame, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The table that a person would draw: one row per answer, the answers of a poll together, one column per
    time, the change and its verdict in words.

    Columns: poll (with n and stated error, and the text where names, {doc_id: name}, has several), answer
    (with the subgroup), one per time of the shares, change (its verdict, and the points with their 95%
    interval; "—" where nothing is compared), and doc_id, seg_id, start of the later share.
    """
    same = changes[changes["verdict"] != "different questions"]
    earlier = {(row.doc_id, row.earlier_start) for row in same.itertuples()}
    partner = {(row.doc_id, row.start): row for row in changes.itertuples()}
    groups = polls.groupby(["doc_id", "pollster"], sort=False)
    columns = wave_columns(polls)
    rows = []
    for (doc_id, _), group in groups:
        head = poll_head(group) + source_of(group, names)
        rows += [
            {"poll": head} | answer_cells(row, partner.get((doc_id, row.start)), columns)
            for row in group.itertuples()
            if (doc_id, row.start) not in earlier
        ]
    places = ["doc_id", "seg_id", "start"]
    order = ["poll", "answer", *dict.fromkeys(columns.values()), "change"]
    return pd.DataFrame(rows, columns=[*order, *places]).fillna(dict.fromkeys(order, EMPTY))


def answer_cells(row, change, columns: dict[tuple[str, bool], str]) -> dict:
    """The cells of one answer: its words, its share under its time, the earlier share and the change where
    there is one."""
    now = {columns[row.period, row.past]: report.percent(row.share, row.bound)}
    same = change is not None and change.verdict != "different questions"
    then = {columns[change.earlier_period, True]: report.percent(change.earlier)} if same else {}
    subgroup = f" ({row.subgroup})" if row.subgroup else ""
    place = {"doc_id": row.doc_id, "seg_id": row.seg_id, "start": row.start}
    return {"answer": (row.answer or row.question) + subgroup} | now | then | change_cells(change) | place


def change_cells(change) -> dict:
    """The change of a row and its verdict, in words."""
    if change is None:
        return {"change": EMPTY}
    size = (
        f"{number(change.difference, '+.0f')}, {number(change.low, '+.0f')} to {number(change.high, '+.0f')}"
    )
    differs = f"not comparable with {report.percent(change.earlier)} (another question)"
    unsized = {"unknown": sought(change.missing), "different questions": differs}
    return {"change": unsized.get(change.verdict, f"{change.verdict} ({size})")}


def wave_columns(polls: pd.DataFrame) -> dict[tuple[str, bool], str]:
    """The heading under which a share of a time stands: the time in words, earlier ones first; where there
    are many times, "earlier" and "now"."""
    times = polls.sort_values(["wave", "past"], ascending=[True, False])[["period", "past"]].drop_duplicates()
    headings = times["period"].replace("", "no date given")
    if times["period"].nunique() > MOST_WAVES:
        headings = times["past"].map({True: "earlier", False: "now"})
    return dict(zip(times.itertuples(index=False), headings, strict=True))


def describe_precision(polls: pd.DataFrame) -> list[Markup]:
    """What the smallest and the largest poll can tell, by their intervals."""
    sized = polls.dropna(subset=["n"])
    extremes = sized[sized["n"].isin([sized["n"].min(), sized["n"].max()])].drop_duplicates("n")
    template = (
        "{who}: {share}. If the {n:,.0f} people asked were drawn at random, the true share is probably"
        " between {low:.0%} and {high:.0%}."
    )
    return [
        report.sentence(
            template,
            n=row.n,
            share=report.percent(row.share, row.bound),
            who=who(row) + report.quoted_in(row.seg_id),
            low=row.low,
            high=row.high,
        )
        for row in extremes.itertuples()
    ]


def describe_panels(disclosure: pd.DataFrame, names: Mapping[str, str] | None = None) -> list[Markup]:
    """A sentence for each poll of volunteers, as far as the texts or others say so. names: {doc_id: name of
    the text}.

    >>> items = {"doc_id": "d", "survey_id": "1", "pollster": "Corvin", "in_text": ["online", ""]}
    >>> items |= {"item": ["how people were reached", "how they were chosen"], "elsewhere": ""}
    >>> describe_panels(pd.DataFrame(items))[0].striptags()
    'The poll by Corvin was taken online. Unless the people asked were drawn at random, it has no margin of
    error, and an interval shown for it is too narrow.'
    """
    return [
        report.sentence(
            "{poll} was taken {how}. Unless the people asked were drawn at random, it has no margin of error,"
            " and an interval shown for it is too narrow.",
            poll=f"The poll by {pollster}" if pollster else UNNAMED + report.in_text(doc_id, names),
            how=how,
        )
        for (doc_id, pollster), how in panels(disclosure).items()
    ]


def panels(disclosure: pd.DataFrame) -> dict[tuple[str, str], str]:
    """How the people of each poll of volunteers were reached, by (doc_id, pollster)."""
    said = disclosure["in_text"].where(disclosure["in_text"] != "", disclosure["elsewhere"])
    words = disclosure.assign(said=said).pivot_table(
        index=["doc_id", "survey_id", "pollster"], columns="item", values="said", aggfunc="first", sort=False
    )
    columns = ["how people were reached", "how they were chosen"]
    reached, chosen = (words.reindex(columns=columns).fillna("").astype(str)[name] for name in columns)
    volunteers = reached[reached.str.contains(SELF_SELECTED) & ~chosen.str.contains(AT_RANDOM)]
    return {
        (doc_id, pollster): "among members of a panel" if re.search(r"(?i)\bpanel\b", how) else "online"
        for (doc_id, _, pollster), how in volunteers.items()
    }


def describe_wording(wording: pd.DataFrame) -> list[Markup]:
    """How many shares others published, and which ones rest on the text alone."""
    if wording.empty:
        return []
    alone = wording[~wording["independent"]]
    shared = len(wording) - len(alone)
    words = report.sentence(
        "{shares} {are} also published elsewhere{which}.",
        shares=report.sentence_case(report.how_many(shared, len(wording), "share")),
        are=report.is_or_are(shared, len(wording)),
        which="; the table says for which question" if shared else "",
    )
    template = "For “{answer}” ({share}) no source but the text itself is listed."
    return [
        words,
        *(
            report.sentence(
                template, answer=row.answer or row.words, share=report.percent(row.share, row.bound)
            )
            for row in alone.itertuples()
        ),
    ]


def describe_totals(toplines: pd.DataFrame) -> list[Markup]:
    """Answers that do not sum to all: by rounding, or because some were not published."""
    odd = toplines[toplines["flag"] != ""].drop_duplicates(["question_id", "wave"])
    return [describe_total(row) for row in odd.itertuples()]


PARTLY = (
    "The answers listed for “{question}” ({who}, {when}) sum to only {total:.0%}: the other answers are not"
    " listed, so the chart omits this question."
)


def describe_total(row) -> Markup:
    where = {"question": row.question, "who": row.pollster, "when": month(row.wave), "total": row.total}
    template = "The answers to “{question}” ({who}, {when}) sum to {total:.0%}"
    if row.flag.endswith("some answers were not found"):
        return report.sentence(PARTLY, **where)
    why = (
        " because of rounding."
        if row.flag.endswith("rounded")
        else ": people could give several answers, or sums were counted twice."
    )
    return report.sentence(template + why, **where)


def describe_disclosure(disclosure: pd.DataFrame, names: Mapping[str, str] | None = None) -> list[Markup]:
    """How much the texts say about each of their polls, in a sentence. names: {doc_id: name of the text}.

    >>> items = {
    ...     "doc_id": "d",
    ...     "survey_id": "1",
    ...     "pollster": "Corvin",
    ...     "status": ["stated", "found elsewhere", "not found"],
    ... }
    >>> describe_disclosure(pd.DataFrame(items))[0].striptags()
    'Of the 3 items, the texts state one for Corvin (one more is published elsewhere).'
    """
    if disclosure.empty:
        return []
    polls = [items for _, items in disclosure.groupby(["doc_id", "survey_id", "pollster"], sort=False)]
    if len(polls) > MOST_POLLS:
        stated = [int(items["status"].eq("stated").sum()) for items in polls]
        template = "Of the {n} items, the texts state between {least} and {most} for each of {polls} polls."
        counts = {"least": report.counted(min(stated)), "most": report.counted(max(stated))}
        return [report.sentence(template, n=len(polls[0]), polls=len(polls), **counts)]
    said = report.listing([stated_items(items, names) for items in polls])
    return [report.sentence("Of the {n} items, the texts state {said}.", n=len(polls[0]), said=said)]


def stated_items(items: pd.DataFrame, names: Mapping[str, str] | None) -> str:
    """How many items are stated for one poll, and how many others say elsewhere."""
    counts = items["status"].value_counts()
    elsewhere = int(counts.get("found elsewhere", 0))
    more = f" ({report.counted(elsewhere)} more {'is' if elsewhere == 1 else 'are'} published elsewhere)"
    text = report.in_text(items["doc_id"].iloc[0], names).removeprefix(",")
    name = items["pollster"].iloc[0] or f"{UNNAMED.lower()}{text}"
    return f"{report.counted(int(counts.get('stated', 0)))} for {name}{more * bool(elsewhere)}"


def intervals(shares: pd.DataFrame, published: pd.DataFrame | None = None) -> pd.DataFrame:
    """The shares with their intervals in words: simple (of a simple random sample) and wide (with the design
    effect), "" where the number of people asked is not known. published: the figures whose address replaces
    their id as the source.

    >>> intervals(
    ...     pd.DataFrame(
    ...         {"srs_low": [0.49, None], "srs_high": [0.55, None], "low": [0.48, None], "high": [0.56, None]}
    ...     )
    ... )[["simple", "wide"]].values.tolist()
    [['49.0% to 55.0%', '48.0% to 56.0%'], ['', '']]
    """
    table = shares.assign(
        simple=in_words(shares["srs_low"], shares["srs_high"]), wide=in_words(shares["low"], shares["high"])
    )
    if published is None:
        return table
    addresses = published.drop_duplicates("figure_id").set_index("figure_id")["url"]
    return table.assign(source=table["source"].replace(addresses.to_dict()))


def stated(shares: pd.DataFrame) -> list[str]:
    """Each share as the text states it: exactly, or approximately.

    >>> stated(pd.DataFrame({"share": [0.55, 0.4], "bound": ["about", "exact"]}))
    ['about 55%', '40%']
    """
    pairs = zip(shares["share"], shares["bound"], strict=True)
    return [report.percent(share, bound) for share, bound in pairs]


def in_words(low: pd.Series, high: pd.Series) -> pd.Series:
    """Intervals in words, "" for one that is missing."""
    words = low.map("{:.1%} to ".format).astype(str) + high.map("{:.1%}".format).astype(str)
    return words.where(low.notna(), "")


def accounted(shares: pd.DataFrame) -> str:
    """How many shares there are, and for how many the number of people asked is known, or the pollster's
    usual one.

    >>> accounted(
    ...     pd.DataFrame({"n": [900.0, 1000.0, None], "source": ["text", "assumed: usual n of Corvin", ""]})
    ... )
    'All three poll shares of the ledger are in the tables. The number of people asked is known for one,
    assumed for one and not known for one.'
    >>> accounted(pd.DataFrame())
    'There is no poll share to check.'
    """
    if shares.empty:
        return "There is no poll share to check."
    n = len(shares)
    every, are = report.how_many(n, n, "poll share"), report.is_or_are(n, n)
    assumed = shares["source"].str.startswith("assumed")
    missing = shares["n"].isna()
    counts = {"known": ~assumed & ~missing, "assumed": assumed & ~missing, "not known": missing}
    said = [
        words + f" for {report.counted(int(rows.sum()))}" * (n > 1)
        for words, rows in counts.items()
        if rows.any()
    ]
    return (
        f"{report.sentence_case(every)} of the ledger {are} in the tables. The number of people asked is"
        f" {report.listing(said)}."
    )
