"""Counts of people."""

import re
import textwrap

import numpy as np
import pandas as pd

from .. import report
from .canvas import (
    BLUE,
    GREY,
    INK,
    PALE,
    VERMILLION,
    Canvas,
    bounds,
    row_words,
    short,
    shown,
    source_line,
    title_row,
)


# Counts that share a scale stand together.
GROUPS = {
    "Killed and wounded": ("killed", "wounded"),
    "Populations and people affected": ("affected", "population"),
    "Forces": ("force",),
}
MARGIN = 1.18  # how much of a scale lies beyond its largest number


def headcount_intervals(headcounts: pd.DataFrame, documents: pd.DataFrame):
    """Counts of people with their bounds, a panel for each sort of count; an open side is an arrow.

    Data: outcome, label, low, value, high, claimant, doc_id, seg_id, start.
    """
    if headcounts.empty:
        return report.sentences([], "The rules found no counts of people in these texts, so there is nothing to draw.")
    rough = int((headcounts["bound"] != "exact").sum())
    title = f"{rough} of {report.plural(len(headcounts), 'count')} of people {'is' if rough == 1 else 'are'} approximate or one-sided"
    data = headcounts.assign(label=[count_label(row) for row in headcounts.itertuples()])
    data = data[["outcome", "label", "low", "value", "high", "claimant", "doc_id", "seg_id", "start"]]
    drawn, note = shown(data.reset_index(drop=True))
    units = f"people; dot: the number given; bar: the range that the words allow; arrow: no limit on that side.{note}"
    groups = {name: drawn[drawn["outcome"].isin(kinds)] for name, kinds in GROUPS.items()}
    draw_panels(canvas := panelled(title, units, data, documents, groups), groups, lambda row: (BLUE, "o"))
    said = (f"{row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples())
    return report.Chart(canvas.figure, f"{title}. {'; '.join(said)}.", data)


def count_label(row) -> str:
    """What happened, the words of the count, and who says so."""
    words = row.quote if re.search("[A-Za-z]", row.quote) else f"{row.quote} {row.what}"
    return f"{row.outcome}: “{textwrap.shorten(words, 44, placeholder=' …')}”, {report.speaker(row.claimant)}"


def panelled(title, units, data, documents, groups) -> Canvas:
    """A canvas with a heading row for each group that has rows, and a blank row between them for the scale."""
    rows = []
    for name, group in groups.items():
        if len(group):
            rows += [title_row("")] * bool(rows) + [title_row(name), group.assign(side="text")]
    layout = pd.concat(rows, ignore_index=True)
    source = source_line(data, documents, report.plural(len(data), "count"))
    canvas = Canvas(title, units, source, row_words(layout, 90), label=40, right=1.2)
    canvas.headings(layout)
    canvas.without_scale()
    return canvas


def draw_panels(canvas: Canvas, groups: dict[str, pd.DataFrame], mark) -> None:
    """Draw each group of counts on a scale of its own; `mark` gives the colour and shape of a row."""
    first = 1
    for group in groups.values():
        if len(group):
            draw_panel(canvas, group, first, mark)
            first += len(group) + 2


def draw_panel(canvas: Canvas, group: pd.DataFrame, first: int, mark) -> None:
    """Draw the counts of one group from the row `first` on."""
    finite = group[["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    ceiling = finite.max(axis=None) * MARGIN
    axes = canvas.panel(first, first + len(group) - 1, (0, ceiling))
    for y, row in enumerate(group.itertuples(), first):
        colour, shape = mark(row)
        low, high = max(row.low, 0), min(row.high, ceiling)
        axes.plot([low, high], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
        if np.isinf(row.high):
            axes.plot(ceiling, y, ">", color=GREY, markersize=7, clip_on=False)
        if np.isinf(row.low):
            axes.plot(0, y, "<", color=GREY, markersize=7, clip_on=False)
        axes.plot(row.value, y, shape, color=colour, markersize=7, clip_on=False)
        words = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": 9, "color": INK}
        axes.text(1.04, y, bounds(row.low, row.high), **words)


def rival_intervals(rivals: pd.DataFrame, documents: pd.DataFrame):
    """The texts' counts beside published ones on the same people, a panel for each subject and outcome.

    Data: subject, outcome, label, low, value, high, side, claimant, doc_id, seg_id, start.
    """
    if rivals.empty:
        return report.sentences([], "None of these counts can be compared with figures published elsewhere.")
    data = rivals.assign(label=[rival_label(row) for row in rivals.itertuples()])
    drawn, note = shown(data)
    parts = [group for _, group in drawn.groupby(["subject", "outcome"], sort=False)]
    groups = {subject_name(group)[:1].upper() + subject_name(group)[1:]: group for group in parts}
    title = rivals_title(parts)
    units = f"people; ◆ the texts, ● published elsewhere; bar: range; arrow: no limit on that side.{note}"
    canvas = panelled(title, units, data, documents, groups)
    draw_panels(canvas, groups, lambda row: (VERMILLION, "D") if row.side == "text" else (BLUE, "o"))
    said = (f"{row.outcome}, {row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples())
    columns = ["subject", "outcome", "label", "low", "value", "high", "side", "claimant", "doc_id", "seg_id", "start"]
    return report.Chart(canvas.figure, f"{title}. {'; '.join(said)}.", data[columns])


def rivals_title(groups: list[pd.DataFrame]) -> str:
    """What the comparison shows: how far the published figures on the first subject lie apart."""
    spreads = [words for words in map(spread_elsewhere, groups) if words]
    if not spreads:
        return "No figures published elsewhere on these people"
    return f"Others count {spreads[0]}"


def rival_label(row) -> str:
    """Who counts whom, and for when; a text's own words in quotation marks."""
    words = f"“{row.words}”, {report.speaker(row.claimant)}" if row.side == "text" else f"{row.claimant}: {row.words}"
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
    return f"{short(ends.min(axis=None))} to {short(ends.max(axis=None))} for {subject_name(group)}"
