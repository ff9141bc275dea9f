"""Sentences about polls that choose their words, and the table that a person would draw."""

import pandas as pd
from markupsafe import Markup

from .. import report
from .uncertainty import CLEAR_LEAD

UNNAMED = "An unnamed poll"
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


def within(name: str) -> str:
    """A pollster as named within a sentence.

    >>> within("An unnamed poll, women"), within("Corvin")
    ('an unnamed poll, women', 'Corvin')
    """
    return name.replace(UNNAMED, UNNAMED.lower())


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
DIFFER = "{earlier:.0%} said “{before}” ({then}) and {later:.0%} said “{now}” ({when})"


def cited(row) -> dict:
    """The two shares of a change, each leading to its place in the text."""
    place = {
        "doc_id": row.doc_id,
        "seg_id": row.seg_id,
        "start": row.start,
        "earlier_start": row.earlier_start,
    }
    return {
        "earlier": report.Cited(row.earlier, place, "earlier_start"),
        "later": report.Cited(row.later, place, "start"),
    }


def words_of(row) -> dict:
    """Who asked, and the answers then and now."""
    before = row.earlier_answer or row.earlier_question or row.answer
    return {"who": who(row), "answer": row.answer, "before": before, "now": row.answer or row.question}


def times_of(row) -> dict:
    """The times of a change, in words."""
    return {"then": row.earlier_period or "an earlier poll", "when": row.later_period or "the poll reported"}


def describe_changes(changes: pd.DataFrame) -> list[Markup]:
    """A sentence for each change that says whether there is one; the first interval is named."""
    sized = changes["low"].notna() & (changes["verdict"] != "different questions")
    first = changes.index[sized][:1]
    return [describe_change(row, named=row.Index in first) for row in changes.itertuples()]


def describe_change(row, named: bool = True) -> Markup:
    """What one change is worth, in words chosen by its verdict."""
    size = {"missing": row.missing}
    if pd.notna(row.low):
        size = {
            "by": report.points(abs(row.difference), ".0"),
            "low": number(row.low, "+.0f"),
            "high": report.points(row.high),
        }
    template = CHANGES[row.verdict] if named else CHANGES[row.verdict].replace(NAMED, "")
    return report.sentence(template, **cited(row), **words_of(row), **times_of(row), **size)


NAMED = " (95% interval)"
BOTH = "{who}: “{answer}” went from {earlier:.0%} ({then}) to {later:.0%} ({when}). "
CHANGES = {
    "no detectable change": BOTH
    + "That is within the margin of error: the true change lies between {low} and {high} (95% interval), so there is no detectable change.",
    "rose": BOTH
    + "It rose by {by}, more than the margin of error: the true change lies between {low} and {high} (95% interval).",
    "fell": BOTH
    + "It fell by {by}, more than the margin of error: the true change lies between {low} and {high} (95% interval).",
    "different questions": "{who}: {earlier:.0%} in {then} (“{before}”) and {later:.0%} in {when} (“{now}”) are answers to different questions, so this is not a change.",
    "unknown": BOTH + "With the {missing}, it is open whether this is more than chance.",
}


def describe_leads(leads: pd.DataFrame) -> list[Markup]:
    """A sentence for each answer and the next: a lead inside its margin is called none."""
    return [describe_lead(row) for row in leads.itertuples()]


def describe_lead(row) -> Markup:
    clear = row.verdict == CLEAR_LEAD
    template = "{who} ({when}): “{one}” is ahead of “{other}” by {by} (between {low} and {high}): {verdict}."
    near = "{who} ({when}): “{one}” and “{other}” are {by} apart (between {low} and {high}): {verdict}."
    size = {
        "by": report.points(row.difference, ".0"),
        "low": number(row.low),
        "high": report.points(row.high, ".0"),
    }
    words = {
        "who": who(row),
        "when": row.period or "date not given",
        "one": row.one,
        "other": row.other,
        "verdict": row.verdict,
    }
    return report.sentence(template if clear else near, **words, **size)


def poll_head(shares: pd.DataFrame) -> str:
    """A poll's name with how many were asked and the error it states, once.

    >>> poll_head(pd.DataFrame({"pollster": ["Corvin"], "subgroup": [""], "n": [900.0], "margin": [3.0], "past": [False]}))
    'Corvin, n = 900, ±3 points'
    """
    now = shares[~shares["past"]]
    n, margin = now["n"].dropna(), now["margin"].dropna()
    sizes = f", n = {n.mode().iloc[0]:,.0f}" if len(n) else ""
    return (
        (shares["pollster"].iloc[0] or UNNAMED)
        + sizes
        + (f", ±{margin.iloc[0]:g} points" if len(margin) else "")
    )


def sheet(polls: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table that a person would draw: one row per answer, one column per time, the change and its verdict
    in words.

    Columns: poll (with n and stated error), answer (with the subgroup), one per time of the shares, change
    (its verdict, and the points with their 95% interval; "—" where nothing is compared), and doc_id, seg_id,
    start of the later share.
    """
    paired = {(row.doc_id, row.earlier_start): row for row in changes.itertuples()}
    partner = {(row.doc_id, row.start): row for row in changes.itertuples()}
    heads = {key: poll_head(group) for key, group in polls.groupby(["doc_id", "pollster"], sort=False)}
    columns = wave_columns(polls)
    rows = []
    for row in polls.itertuples():
        if (row.doc_id, row.start) in paired:
            continue
        change = partner.get((row.doc_id, row.start))
        cells = {columns[row.period, row.past]: f"{row.share:.0%}"}
        if change:
            cells |= {columns[change.earlier_period, True]: f"{change.earlier:.0%}"}
        words = row.answer or row.question
        answer = words + (f" ({row.subgroup})" if row.subgroup else "")
        place = {"doc_id": row.doc_id, "seg_id": row.seg_id, "start": row.start}
        rows.append(
            {"poll": heads[row.doc_id, row.pollster], "answer": answer} | cells | change_cells(change) | place
        )
    order = [
        "poll",
        "answer",
        *dict.fromkeys(columns.values()),
        "change",
        "doc_id",
        "seg_id",
        "start",
    ]
    return pd.DataFrame(rows, columns=order).fillna({name: EMPTY for name in order[:-3]})


def change_cells(change) -> dict:
    """The change of a row and its verdict, in words."""
    if change is None:
        return {"change": EMPTY}
    if change.verdict == "unknown":
        return {"change": change.missing}
    if change.verdict == "different questions":
        return {"change": change.verdict}
    size = (
        f"{number(change.difference, '+.0f')}, {number(change.low, '+.0f')} to {number(change.high, '+.0f')}"
    )
    return {"change": f"{change.verdict} ({size})"}


def wave_columns(polls: pd.DataFrame) -> dict[tuple[str, bool], str]:
    """The heading under which a share of a time stands: the time in words, earlier ones first; where there
    are many times, "earlier" and "now"."""
    times = polls.sort_values(["wave", "past"], ascending=[True, False])[["period", "past"]].drop_duplicates()
    if times["period"].nunique() > MOST_WAVES:
        return {
            (period, past): "earlier" if past else "now" for period, past in times.itertuples(index=False)
        }
    return {(period, past): period or "no date given" for period, past in times.itertuples(index=False)}


def describe_precision(polls: pd.DataFrame) -> list[Markup]:
    """What the smallest and the largest poll can tell, by their intervals."""
    sized = polls.dropna(subset=["n"])
    extremes = sized[sized["n"].isin([sized["n"].min(), sized["n"].max()])].drop_duplicates("n")
    template = "With {n:,.0f} people asked, {share:.0%} ({who}) is probably between {low:.0%} and {high:.0%}."
    return [
        report.sentence(template, n=row.n, share=row.share, who=within(who(row)), low=row.low, high=row.high)
        for row in extremes.itertuples()
    ]


def describe_wording(wording: pd.DataFrame) -> list[Markup]:
    """How many shares others published, and which ones rest on the text alone."""
    if wording.empty:
        return []
    alone = wording[~wording["independent"]]
    shares = report.plural(len(wording), "share")
    words = report.sentence("{n} of {shares} {are} also published elsewhere.", n=len(wording) - len(alone),
                            shares=shares, are="is" if len(wording) - len(alone) == 1 else "are")  # fmt: skip
    template = "For “{answer}” ({share:.0%}) no source but the text itself is listed."
    return [
        words,
        *(
            report.sentence(template, answer=row.answer or row.words, share=row.share)
            for row in alone.itertuples()
        ),
    ]


def describe_totals(toplines: pd.DataFrame) -> list[Markup]:
    """Answers that do not sum to all: by rounding, or because some were not published."""
    odd = toplines[toplines["flag"] != ""].drop_duplicates(["question_id", "wave"])
    return [describe_total(row) for row in odd.itertuples()]


def describe_total(row) -> Markup:
    where = {"question": row.question, "who": row.pollster, "when": month(row.wave), "total": row.total}
    template = "The answers to “{question}” ({who}, {when}) sum to {total:.0%}"
    if row.flag.endswith("some answers were not found"):
        return report.sentence(template + ": not all are listed, so they are not drawn.", **where)
    why = (
        ", by rounding."
        if row.flag.endswith("rounded")
        else ": people could give several answers, or sums were counted twice."
    )
    return report.sentence(template + why, **where)


def describe_disclosure(disclosure: pd.DataFrame) -> list[Markup]:
    """How much each text says about its polls."""
    template = "{who}: the text states {stated} of the {items} items{more}."
    lines = []
    for (_, _, pollster), items in disclosure.groupby(["doc_id", "survey_id", "pollster"], sort=False):
        counts = items["status"].value_counts()
        elsewhere = int(counts.get("found elsewhere", 0))
        more = (
            f"; {elsewhere} more {'is' if elsewhere == 1 else 'are'} published elsewhere" if elsewhere else ""
        )
        stated = int(counts.get("stated", 0))
        lines.append(
            report.sentence(template, who=pollster or UNNAMED, stated=stated, items=len(items), more=more)
        )
    return lines
