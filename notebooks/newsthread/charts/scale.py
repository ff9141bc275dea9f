"""The tone of an archive of comments over time."""

import math

import numpy as np
import pandas as pd

from .. import report
from .canvas import BLUE, GREY, INK, SHADES, VERMILLION, Canvas, name_curves

# Inches: height; room right of the panel for names, left of it for shares; width of a month's name.
HEIGHT, RIGHT, LEFT, MONTH = 2.8, 1.1, 0.5, 0.45
YEARS = 0.15  # inches of the line under the names of months
WIDTH = 0.7  # of a month, its bar
NEAREST = 0.065  # of the scale, between the names of the parts of a bar
OPEN = "undecided"
# The parts of a bar from below: what is sure to be negative, what nobody knows, what is sure not to be.
PARTS = {"negative": VERMILLION, OPEN: SHADES[4], "neutral": GREY, "positive": BLUE}
INKS = PARTS | {OPEN: GREY}
INTERVALS = ("negative", "positive")


def tone_by_month(
    shares: pd.DataFrame, source: str, synthetic: bool = False
) -> report.Chart | report.Paragraphs:
    """Shares of the tones by month, one on top of the other, those left open between them. Data: month,
    label, n, share, low, high.

    shares: a table of `scale.shares` by month; source: what the comments are, for the chart's foot;
    synthetic: whether nobody wrote them, which the title then says.
    """
    known = shares[shares["month"] != ""]
    read = known.groupby("label")["share"].max() > 0
    labels = [label for label in PARTS if label in INTERVALS or read.get(label, False)]
    data = known[known["label"].isin(labels)].reset_index(drop=True)
    if data.empty:
        return report.sentences([], "No comment with a time was read, so there is no course of tone to draw.")
    months = sorted(data["month"].unique())
    title, per_month = month_title(data, synthetic), data.drop_duplicates("month")["n"]
    units = (
        "% of the comments of each month; lines: 95% intervals of negative (from the foot)"
        " and positive (from the top). “Left open”: the"
        " machine is not sure enough to name a tone."
    )
    canvas = Canvas(title, units, _foot(per_month, months, source), [], row=HEIGHT / 2)
    axes = _axes(canvas, months)
    name_curves(axes, _bars(axes, data, months, labels), NEAREST)
    columns = {"month": "month", "label": "tone", "n": "comments", "share": "share"}
    return report.Chart(
        canvas.figure,
        _alt(title, data),
        data[["month", "label", "n", "share", "low", "high"]],
        columns=columns | {"low": "from", "high": "to"},
        formats={"label": _named} | dict.fromkeys(["share", "low", "high"], ".0%"),
    )


def month_title(data: pd.DataFrame, synthetic: bool = False) -> str:
    """Whether the share of negative comments moved from the first to the last month beyond chance, by
    Newcombe's interval of the difference.

    >>> data = pd.DataFrame({"month": ["2016-11", "2016-12"], "label": "negative", "share": [0.5, 0.6]})
    >>> month_title(data.assign(low=[0.4, 0.5], high=[0.6, 0.7]))
    'No detectable change in negative comments from Nov 2016 to Dec 2016'
    """
    rows = data[data["label"] == "negative"].sort_values("month")
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        words = f"Negative comments: {_said(first)}, 95% interval {first['low']:.0%} to {first['high']:.0%}"
    else:
        months = f"from {_name(first['month'])} to {_name(last['month'])}"
        words = f"{_moved(first, last)} negative comments {months}"
    return f"Made-up archive: {words[:1].lower()}{words[1:]}" if synthetic else words


def _ticks(months):
    """The names of months, the year under the first of each year."""
    dates = [pd.Timestamp(f"{month}-01") for month in months]
    first = [place == 0 or date.year != dates[place - 1].year for place, date in enumerate(dates)]
    return [f"{date:%b}\n{date:%Y}" if new else f"{date:%b}" for date, new in zip(dates, first, strict=True)]


def _moved(first, last):
    """More or fewer, where the interval of the difference does not hold zero."""
    rise, fall = (
        after["share"]
        - before["share"]
        - np.hypot(after["share"] - after["low"], before["high"] - before["share"])
        for before, after in ((first, last), (last, first))
    )
    return "More" if rise > 0 else "Fewer" if fall > 0 else "No detectable change in"


def _said(row):
    return f"{row['share']:.0%} in {_name(row['month'])}"


def _named(label):
    return "left open" if label == OPEN else label


def _name(month):
    return pd.Timestamp(f"{month}-01").strftime("%b %Y")


def _axes(canvas, months):
    axes, width = canvas.axes, canvas.layout.width - LEFT - RIGHT
    canvas.with_y_scale(LEFT, RIGHT)
    box, years = axes.get_position(), YEARS / canvas.figure.get_figheight()
    axes.set_position((box.x0, box.y0 + years, box.width, box.height - years))
    step = math.ceil(len(months) * MONTH / width)
    axes.set_xticks(range(0, len(months), step), _ticks(months[::step]))
    axes.set_xlim(-0.5, len(months) - 0.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.grid(True, axis="y", color="#e3e3e3")
    axes.grid(False, axis="x")
    return axes


def _bars(axes, data, months, labels):
    """A bar for each month; of each part of the last one the middle, its name and its colour."""
    tables = {label: rows.set_index("month").reindex(months) for label, rows in data.groupby("label")}
    places, foot, ends = np.arange(len(months)), np.zeros(len(months)), []
    for label in labels:
        share = tables[label]["share"].fillna(0).to_numpy()
        axes.bar(places, share, WIDTH, bottom=foot, color=PARTS[label], linewidth=0)
        words = f"{_named(label)} {share[-1]:.0%}"
        ends.append((float(foot[-1] + share[-1] / 2), words, INKS[label]))
        foot = foot + share
    negative, positive = (tables[label] for label in INTERVALS)
    for low, high in ((negative["low"], negative["high"]), (1 - positive["high"], 1 - positive["low"])):
        axes.vlines(places, low, high, color=INK, linewidth=1.5)
    return ends


def _foot(per_month, months, source):
    fewest, most = per_month.min(), per_month.max()
    counts = f"{fewest:,.0f}" if fewest == most else f"{fewest:,.0f} to {most:,.0f}"
    comments, of = report.plural(per_month.sum(), "comment"), report.plural(len(months), "month")
    n = f"n = {comments} of {of}, {counts} a month"
    return f"{n}; the intervals allow for comments of one thread being alike. Source: {source}."


def _alt(title, data):
    rows = [
        f"{_name(month)}: "
        + ", ".join(
            f"{_named(row.label)} {row.share:.0%} ({row.low:.0%} to {row.high:.0%})"
            for row in group.itertuples()
        )
        for month, group in data.groupby("month")
    ]
    return f"{title}. {'; '.join(rows)}."
