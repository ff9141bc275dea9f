"""The tone of an archive of comments over time."""

import math

import numpy as np
import pandas as pd

from .. import report
from .canvas import TONES, Canvas, name_curves

# Inches: height; room right of the panel for names, left of it for shares; width of a month's name.
HEIGHT, RIGHT, LEFT, MONTH = 2.8, 1.1, 0.5, 0.45
YEARS = 0.15  # inches of the line under the names of months
APART = 0.06  # of a month, so that the intervals of the lines stand side by side
NEAREST = 0.065  # of the scale, between the names of lines
MANY = 12  # months from which on marks are small
OPEN = "undecided"
DRAWN = ("negative", "positive")


def tone_by_month(
    shares: pd.DataFrame, source: str, made_up: bool = False
) -> report.Chart | report.Paragraphs:
    """Shares of negative and positive comments by month; of those left open, the least and the most are named.
    Data: month, label, n, share, low, high.

    shares: a table of `scale.shares` by month; source: what the comments are, for the chart's foot; made_up:
    whether nobody wrote them, which the title then says.
    """
    data = shares[(shares["month"] != "") & shares["label"].isin(DRAWN)].reset_index(drop=True)
    if data.empty:
        return report.sentences([], "No comment with a time was read, so there is no course of tone to draw.")
    months = sorted(data["month"].unique())
    title, per_month = month_title(data, made_up), data.drop_duplicates("month")["n"]
    units = f"% of the comments of each month, with 95% intervals.{left_open(shares)}"
    canvas = Canvas(title, units, _foot(per_month, months, source), [], row=HEIGHT / 2)
    axes = _axes(canvas, months)
    by_label = data.set_index("month").groupby("label")
    ends = [
        _series(axes, by_label.get_group(label).reindex(months), label, APART * (place - 0.5))
        for place, label in enumerate(DRAWN)
    ]
    name_curves(axes, ends, NEAREST)
    return report.Chart(
        canvas.figure, _alt(title, data), data[["month", "label", "n", "share", "low", "high"]]
    )


def month_title(data: pd.DataFrame, made_up: bool = False) -> str:
    """Whether the share of negative comments moved from the first to the last month beyond chance, by
    Newcombe's interval of the difference.

    >>> data = pd.DataFrame({"month": ["2016-11", "2016-12"], "label": "negative", "share": [0.5, 0.6]})
    >>> month_title(data.assign(low=[0.4, 0.5], high=[0.6, 0.7]))
    'No detectable change in negative comments (50% in Nov 2016, 60% in Dec 2016)'
    """
    rows = data[data["label"] == "negative"].sort_values("month")
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        words = f"Negative comments: {_said(first)}, 95% interval {first['low']:.0%} to {first['high']:.0%}"
    else:
        words = f"{_moved(first, last)} negative comments ({_said(first)}, {_said(last)})"
    return f"Made-up archive: {words[:1].lower()}{words[1:]}" if made_up else words


def left_open(shares: pd.DataFrame) -> str:
    """How many comments the machine is not sure enough of, as the least and the most of a month.

    >>> left_open(pd.DataFrame({"month": ["2016-11", "2016-12"], "label": "undecided", "share": [0.5, 0.4]}))
    ' The machine leaves 40% to 50% of a month open.'
    """
    share = shares.loc[(shares["month"] != "") & (shares["label"] == OPEN), "share"].dropna()
    ends = dict.fromkeys(f"{end:.0%}" for end in (share.min(), share.max()))
    return f" The machine leaves {' to '.join(ends)} of a month open." if len(share) else ""


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


def _series(axes, rows, label, shift):
    """One label's shares as a line with its intervals; where it ends, with its name and colour."""
    colour, marker = TONES[label]
    places = np.arange(len(rows)) + shift
    line = {"linewidth": 1.2, "marker": marker}
    line["markersize"] = 6 if len(rows) <= MANY else 3
    axes.vlines(places, rows["low"], rows["high"], color=colour, linewidth=3, alpha=0.4)
    axes.plot(places, rows["share"], color=colour, clip_on=False, **line)
    last = rows["share"].dropna().iloc[-1]
    return last, f"{label} {last:.0%}", colour


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
            f"{row.label} {row.share:.0%} ({row.low:.0%} to {row.high:.0%})" for row in group.itertuples()
        )
        for month, group in data.groupby("month")
    ]
    return f"{title}. {'; '.join(rows)}."
