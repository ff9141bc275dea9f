"""Counts of people."""

import textwrap

import numpy as np
import pandas as pd

from newsthread import report
from newsthread.charts.canvas import BLUE, VERMILLION, Canvas, bounds, draw_intervals, row_words, short, shown, source_line, title_row


def headcount_intervals(headcounts: pd.DataFrame, documents: pd.DataFrame):
    """Counts of people with their bounds on a logarithmic scale; an open side is an arrow. Data: label, low, value, high, claimant, doc_id, seg_id, start."""
    if headcounts.empty:
        return report.finding("These texts count no people, so there is nothing to draw.")
    title = f"{report.counted(len(headcounts), 'count')} of people; {int((headcounts['bound'] != 'exact').sum())} of them are hedged or open"
    quotes = headcounts["quote"].where(headcounts["quote"].str.contains("[A-Za-z]"), headcounts["quote"] + " " + headcounts["what"])
    label = headcounts["outcome"] + ": " + quotes.map(lambda quote: textwrap.shorten(quote, 46, placeholder=" …"))
    data = headcounts.assign(label=label)[["label", "low", "value", "high", "claimant", "doc_id", "seg_id", "start"]].reset_index(drop=True)
    drawn, note = shown(data)
    units = f"people, logarithmic scale; bars: the bounds that the words leave; arrows: no bound on that side.{note}"
    canvas = Canvas(title, units, source_line(data, documents, report.counted(len(data), "count")), drawn["label"].tolist())
    low = draw_intervals(canvas, drawn, marks=[(BLUE, "o")] * len(drawn))
    for y, row in enumerate(drawn.itertuples()):
        canvas.text(low[y], y - 0.36, row.claimant, fontsize=7.5, color="#4d4d4d")
    alt = (
        f"{title}. " + "; ".join(f"{row.label}, {bounds(row.low, row.high)}, according to {row.claimant or 'nobody named'}" for row in drawn.itertuples()) + "."
    )
    return report.Chart(canvas.figure, alt, data)


def rival_intervals(rivals: pd.DataFrame, documents: pd.DataFrame):
    """The texts' counts beside published ones on the same people, a heading for each subject and outcome.

    Data: subject, outcome, label, low, value, high, side, claimant, doc_id, seg_id, start.
    """
    if rivals.empty:
        return report.finding("No count in these texts is of a subject on which other figures are kept, so there is nothing to compare.")
    data = rivals.assign(label=[rival_label(row) for row in rivals.itertuples()])
    groups = [group for _, group in data.groupby(["subject", "outcome"], sort=False)]
    title = "; ".join(filter(None, (spread_elsewhere(group) for group in groups))) or f"{report.counted(len(data), 'count')} in the texts, none elsewhere"
    drawn, note = shown(pd.concat([row for group in groups for row in (title_row(subject_name(group)), group)], ignore_index=True))
    units = f"people, logarithmic scale; ◆ the texts, ● published elsewhere; bars: bounds; arrows: no bound on that side.{note}"
    source = source_line(data, documents, report.counted(len(data), "count")) + " Figures elsewhere: seeds/published.csv."
    canvas = Canvas(title[:1].upper() + title[1:], units, source, row_words(drawn, 90), label=48, right=1.15)
    draw_intervals(canvas, drawn, marks=[(VERMILLION, "D") if side == "text" else (BLUE, "o") for side in drawn["side"]])
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            canvas.text(1.02, y, bounds(row.low, row.high), transform=canvas.axes.get_yaxis_transform(), fontsize=8)
    alt = f"{title}. " + "; ".join(f"{row.outcome}, {row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples() if row.side) + "."
    return report.Chart(canvas.figure, alt, data[["subject", "outcome", "label", "low", "value", "high", "side", "claimant", "doc_id", "seg_id", "start"]])


def rival_label(row) -> str:
    """Who counts whom, and for when; a text's own words in quotation marks."""
    words = f"“{row.words}”, {row.claimant or 'nobody named'}" if row.side == "text" else f"{row.claimant}: {row.words}"
    return textwrap.shorten(words, 74, placeholder=" …") + (f", {row.when}" if row.when else "")


def subject_name(group: pd.DataFrame) -> str:
    """The subject of a group of counts and, for casualties, their outcome."""
    first = group.iloc[0]
    return first["subject"] if first["outcome"] == "population" else f"{first['subject']}, {first['outcome']}"


def spread_elsewhere(group: pd.DataFrame) -> str:
    """How far apart the published figures on one subject lie, in words; "" where there are none."""
    ends = group.loc[group["side"] == "published", ["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    if ends.isna().all(axis=None):
        return ""
    return f"{subject_name(group)}: {short(ends.min(axis=None))} to {short(ends.max(axis=None))} elsewhere"
