"""The tone of an archive of comments over time."""

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import GREY, TONES, Canvas

HEIGHT, RIGHT = 3.4, 1.75  # inches
OPEN = "undecided"
DRAWN = ("negative", "positive", OPEN)
STYLES = TONES | {OPEN: (GREY, "o")}
WORDS = {"negative": "negative", "positive": "positive", OPEN: "left open"}
MONTHS_NAMED = 12


def tone_by_month(shares: pd.DataFrame, source: str):
    """Shares of negative, positive and undecided comments by month, with intervals. Data: month, label, n, share, low, high.

    shares: a table of `scale.shares` by month; source: what the comments are, for the chart's foot.
    """
    data = shares[(shares["month"] != "") & shares["label"].isin(DRAWN)].reset_index(drop=True)
    if data.empty:
        return report.finding("No comment with a time was read, so there is no course of tone to draw.")
    months = sorted(data["month"].unique())
    title, per_month = month_title(data), data.drop_duplicates("month")["n"]
    canvas = Canvas(title, "share of the comments of a month, with 95% intervals", _foot(per_month, months, source), [], row=HEIGHT / 2, right=RIGHT)
    axes = _axes(canvas, months)
    for label in DRAWN:
        _series(axes, data[data["label"] == label].set_index("month").reindex(months), label)
    return report.Chart(canvas.figure, _alt(title, data), data[["month", "label", "n", "share", "low", "high"]])


def month_title(data: pd.DataFrame) -> str:
    """What the chart shows: whether the share of negative comments moved between the first and the last month beyond its intervals.

    >>> month_title(pd.DataFrame({"month": ["2016-11", "2016-12"], "label": "negative", "share": [0.5, 0.6], "low": [0.4, 0.5], "high": [0.6, 0.7]}))
    'Negative comments: 50% in Nov 2016, 60% in Dec 2016; the intervals overlap'
    """
    rows = data[data["label"] == "negative"].sort_values("month")
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"Negative comments: {first['share']:.0%} in {_name(first['month'])} (95%: {first['low']:.0%} to {first['high']:.0%})"
    apart = first["high"] < last["low"] or last["high"] < first["low"]
    ending = "more than their intervals explain" if apart else "the intervals overlap"
    return f"Negative comments: {first['share']:.0%} in {_name(first['month'])}, {last['share']:.0%} in {_name(last['month'])}; {ending}"


def _name(month):
    return pd.Timestamp(f"{month}-01").strftime("%b %Y")


def _axes(canvas, months):
    axes = canvas.axes
    box = axes.get_position()
    axes.set_position((0.07, box.y0 + 0.05, box.x1 - 0.07, box.height - 0.05))
    step = -(-len(months) // MONTHS_NAMED)
    axes.set_xticks(range(0, len(months), step), [_name(month) for month in months[::step]])
    axes.set_xlim(-0.5, len(months) - 0.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.grid(True, axis="y", color="#e3e3e3")
    return axes


def _series(axes, rows, label):
    """One label's shares as a line with its interval, named at its end."""
    colour, marker = STYLES[label]
    places = range(len(rows))
    dashes = "--" if label == OPEN else "-"
    axes.plot(places, rows["share"], dashes, marker=marker, color=colour, linewidth=1.2, markersize=6)
    axes.vlines(places, rows["low"], rows["high"], color=colour, linewidth=3, alpha=0.35)
    last = rows["share"].dropna()
    words = f"{WORDS[label]} {last.iloc[-1]:.0%}"
    axes.annotate(words, (len(rows) - 1, last.iloc[-1]), (14, 0), textcoords="offset points", color=colour, va="center", fontsize=9.5, annotation_clip=False)


def _foot(per_month, months, source):
    fewest, most = per_month.min(), per_month.max()
    counts = f"{fewest:,.0f}" if fewest == most else f"{fewest:,.0f} to {most:,.0f}"
    return f"n = {per_month.sum():,.0f} comments of {len(months)} months, {counts} a month; intervals allow for likeness within threads. Source: {source}."


def _alt(title, data):
    rows = [
        f"{_name(month)}: " + ", ".join(f"{WORDS[row.label]} {row.share:.0%} ({row.low:.0%} to {row.high:.0%})" for row in group.itertuples())
        for month, group in data.groupby("month")
    ]
    return f"{title}. {'; '.join(rows)}."
