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


def short_month(when) -> str:
    """The month of a day, for the head of a column.

    >>> short_month(pd.Timestamp("2016-10-21")), short_month(pd.NaT)
    ('Oct 2016', 'no date given')
    """
    if pd.isna(when):
        return "no date given"
    return f"{when:%Y}" if when.dayofyear == 1 else f"{when:%b %Y}"


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
        "before": row.earlier_answer or row.earlier_question or row.answer,
        "now": row.answer or row.question,
    }
    times = {
        "then": month(row.earlier_wave, "an earlier poll"),
        "when": month(row.later_wave, "the poll reported"),
    }
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
    + "That is within the margin of error (95% CI of the difference {low} to {high}): no detectable change.",
    "rose": BOTH + "It rose by {by} (95% CI {low} to {high}), more than the margin of error.",
    "fell": BOTH + "It fell by {by} (95% CI {low} to {high}), more than the margin of error.",
    "different questions": "{who}: {earlier:.0%} in {then} (“{before}”) and {later:.0%} in {when} (“{now}”) are answers to different questions, so this is not a change.",
    "unknown": BOTH
    + "The rules do not know how many people were asked both times, so it is open whether this is more than chance.",
}


def describe_leads(leads: pd.DataFrame) -> list[Markup]:
    """A sentence for each answer and the next: a lead inside its margin is called none."""
    return [describe_lead(row) for row in leads.itertuples()]


def describe_lead(row) -> Markup:
    clear = row.verdict == "a clear lead"
    template = "{who} ({when}): “{one}” is ahead of “{other}” by {by} (95% CI {low} to {high}): {verdict}."
    near = "{who} ({when}): “{one}” and “{other}” are {by} apart (95% CI {low} to {high}): {verdict}."
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
    sizes = f", n = {n.mode().iloc[0]:,.0f}" if len(n) else ""
    return (
        (shares["pollster"].iloc[0] or UNNAMED)
        + sizes
        + (f", ±{margin.iloc[0]:g} points" if len(margin) else "")
    )


def sheet(polls: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table that a person would draw: one row per answer, one column per time, the change and its verdict in words.

    Columns: poll (with n and stated error), answer (with the subgroup), one per month of the shares, change (its
    verdict, and the points with their 95% interval; "—" where nothing is compared), and doc_id, seg_id, start of the later share.
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
        "doc_id",
        "seg_id",
        "start",
    ]
    return pd.DataFrame(rows, columns=order).fillna({name: EMPTY for name in order[:-3]})


def change_cells(change) -> dict:
    """The change of a row and its verdict, in words."""
    if change is None:
        return {"change": EMPTY}
    if change.verdict in ("different questions", "unknown"):
        return {"change": change.verdict}
    size = (
        f"{number(change.difference, '+.0f')}, {number(change.low, '+.0f')} to {number(change.high, '+.0f')}"
    )
    return {"change": f"{change.verdict} ({size})"}


def wave_columns(polls: pd.DataFrame) -> dict:
    """The heading under which a share of a time stands: its month, earlier ones first; where there are many times, "earlier" and "now"."""
    times = (
        polls[["wave", "past"]]
        .drop_duplicates()
        .assign(month=lambda table: table["wave"].map(short_month))
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
            short_month(wave),
        )


def describe_precision(polls: pd.DataFrame) -> list[Markup]:
    """What the smallest and the largest poll can tell, by their intervals."""
    sized = polls.dropna(subset=["n"])
    extremes = sized[sized["n"].isin([sized["n"].min(), sized["n"].max()])].drop_duplicates("n")
    template = (
        "With {n:,.0f} people asked, {share:.0%} ({who}) could be anywhere between {low:.0%} and {high:.0%}."
    )
    return [
        report.sentence(template, n=row.n, share=row.share, who=who(row), low=row.low, high=row.high)
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
