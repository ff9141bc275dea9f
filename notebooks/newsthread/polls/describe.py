"""Sentences about polls that choose their words, and the table that a person would draw."""

import pandas as pd
from markupsafe import Markup

from .. import report

UNNAMED = "An unnamed poll"
EMPTY = "—"
MOST_WAVES = 4  # columns of a sheet; with more times than that the earlier figures share one column


def month(when, unknown: str = "date not given") -> str:
    """The month of a day, in words; of the first day of a year the year, as "in 2019" is read as that day.

    >>> month(pd.Timestamp("2016-10-21")), month(pd.Timestamp("2019-01-01")), month(pd.NaT)
    ('October 2016', '2019', 'date not given')
    """
    if pd.isna(when):
        return unknown
    return f"{when:%Y}" if when.dayofyear == 1 else f"{when:%B %Y}"


def who(row) -> str:
    """Who asked, and of which part of the people asked the share is."""
    return (row.pollster or UNNAMED) + (f", {row.subgroup}" if row.subgroup else "")


def number(share: float, format_spec: str = ".0f") -> str:
    """A difference in points without the word.

    >>> number(-0.08), number(0.02, "+.0f")
    ('−8', '+2')
    """
    return f"{100 * share:{format_spec}}".replace("-", "−")


def describe_changes(changes: pd.DataFrame) -> list[Markup]:
    """A sentence for each change that says whether there is one."""
    return [describe_change(row) for row in changes.itertuples()]


def describe_change(row) -> Markup:
    """What one change is worth, in words chosen by its verdict."""
    template = CHANGES[row.verdict]
    place = {
        "doc_id": row.doc_id,
        "seg_id": row.seg_id,
        "start": row.start,
        "earlier_start": row.earlier_start,
    }
    shares = {
        "earlier": report.Cited(row.earlier, place, "earlier_start"),
        "later": report.Cited(row.later, place, "start"),
    }
    words = {
        "who": who(row),
        "answer": row.answer,
        "before": row.earlier_question or row.answer,
        "now": row.question or row.answer,
    }
    times = {"then": month(row.earlier_wave, "earlier"), "when": month(row.later_wave, "now")}
    size = (
        {
            "by": report.points(abs(row.difference), ".0"),
            "low": number(row.low, "+.0f"),
            "high": report.points(row.high),
        }
        if pd.notna(row.low)
        else {}
    )
    return report.sentence(template, **shares, **words, **times, **size)


BOTH = "{who}: “{answer}” went from {earlier:.0%} ({then}) to {later:.0%} ({when}). "
CHANGES = {
    "no detectable change": BOTH
    + "The 95 % interval of the difference runs from {low} to {high}: no detectable change.",
    "rose": BOTH + "It rose by {by} (95 % interval {low} to {high}).",
    "fell": BOTH + "It fell by {by} (95 % interval {low} to {high}).",
    "different questions": "{who}: {earlier:.0%} (“{before}”, {then}) and {later:.0%} (“{now}”, {when}) answer different questions, so this is not a change.",
    "unknown": BOTH
    + "How many were asked is not known for both times, so it cannot be said whether this is more than chance.",
}


def describe_leads(leads: pd.DataFrame) -> list[Markup]:
    """A sentence for each answer and the next: a lead inside its margin is called none."""
    return [describe_lead(row) for row in leads.itertuples()]


def describe_lead(row) -> Markup:
    clear = row.verdict == "a clear lead"
    template = (
        "{who} ({when}): “{one}” is ahead of “{other}” by {by} (95 % interval {low} to {high}): {verdict}."
    )
    near = "{who} ({when}): “{one}” and “{other}” are {by} apart (95 % interval {low} to {high}): {verdict}."
    size = {
        "by": report.points(row.difference, ".0"),
        "low": number(row.low),
        "high": report.points(row.high, ".0"),
    }
    words = {
        "who": who(row),
        "when": month(row.wave),
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
    missing = ", n not found" if now["subgroup"].eq("").any() else ""  # that of a part of the people is not the poll's
    sizes = f", n = {n.mode().iloc[0]:,.0f}" if len(n) else missing
    return (
        (shares["pollster"].iloc[0] or UNNAMED)
        + sizes
        + (f", ±{margin.iloc[0]:g} points" if len(margin) else "")
    )


def sheet(polls: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table that a person would draw: one row per answer, one column per time, the change and its verdict in words.

    Columns: poll (with n and stated error), answer (with the subgroup), one per month of the shares, change (in points, with its
    interval; "—" where the questions differ or nothing is compared), verdict, and doc_id, seg_id, start of the later share.
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
        cells = {columns[row.wave, row.past]: f"{row.share:.0%}"}
        if change:
            cells |= {columns[change.earlier_wave, True]: f"{change.earlier:.0%}"}
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
        "verdict",
        "doc_id",
        "seg_id",
        "start",
    ]
    return pd.DataFrame(rows, columns=order).fillna({name: EMPTY for name in order[:-3]})


def change_cells(change) -> dict:
    """The change of a row and its verdict, in words."""
    if change is None:
        return {"change": EMPTY, "verdict": EMPTY}
    known = change.verdict not in ("different questions", "unknown")
    size = (
        f"{report.points(change.difference)} ({report.points(change.low)} to {report.points(change.high)})"
        if known
        else EMPTY
    )
    return {"change": size.replace(" points", "").replace(" point", ""), "verdict": change.verdict}


def wave_columns(polls: pd.DataFrame) -> dict:
    """The heading under which a share of a time stands: its month, earlier ones first; where there are many times, "earlier" and "now"."""
    times = (
        polls[["wave", "past"]]
        .drop_duplicates()
        .assign(month=lambda table: table["wave"].map(month))
        .sort_values(["wave", "past"], ascending=[True, False])
    )
    few = times["month"].nunique() <= MOST_WAVES
    names = {
        (row.wave, row.past): row.month if few else "earlier" if row.past else "now"
        for row in times.itertuples()
    }
    return TimesOf(names)


class TimesOf(dict):
    """Headings by (time, past); times that are not given are one time."""

    def __missing__(self, key):
        wave, past = key
        return next(
            (
                name
                for (other, earlier), name in self.items()
                if pd.isna(other) and pd.isna(wave) and earlier == past
            ),
            month(wave),
        )
