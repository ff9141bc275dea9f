"""Shares of people asked."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, PercentFormatter

from .. import report
from .canvas import (
    BLUE,
    GREY,
    PALE,
    QUIET,
    SHADES,
    Canvas,
    responsive,
    row_words,
    shown,
    source_line,
    title_row,
)

# One colour for one meaning, in every chart of answers: against it, no side, for it.
FILLS = {
    -1: (SHADES[3], SHADES[2]),
    0: (SHADES[4],),
    1: (SHADES[0], SHADES[1]),
}  # the outermost answer of a side first
ANSWER_WIDTH, GAP = 84, 0.015
SEGMENT_CHARACTERS = 36  # of an answer's words, on a bar of 100 %
LEAST_LABELLED = 0.06


@responsive
def share_intervals(polls: pd.DataFrame, changes: pd.DataFrame, documents: pd.DataFrame):
    """Shares with their 95 % intervals: an earlier and a later share as a dumbbell with its verdict, others as bars, grouped by poll.

    Data: label, earlier, share, low, high, srs_low, srs_high, n, pollster, verdict, doc_id, seg_id, start.
    """
    if polls.empty:
        return report.finding("The rules found no share of people asked in these texts, so there is nothing to draw.")
    data = drawn_shares(polls, changes)
    title = (
        moves(changes)
        or f"{report.plural(len(data), 'share')} of people asked; the margin of {data['low'].notna().sum()} of them is known"
    )
    groups = [row for name, group in data.groupby("group", sort=False) for row in (title_row(name), group)]
    drawn, note = shown(pd.concat(groups, ignore_index=True))
    units = "per cent of those asked; line: 95 % interval as the pollster’s stated error implies" + (
        "; hollow dot: the earlier time" if data["earlier"].notna().any() else ""
    )
    source = source_line(data, documents, f"{report.plural(len(polls), 'share')}; {people_asked(data)}")
    canvas = Canvas(
        title, f"{units}.{note}", source, row_words(drawn, ANSWER_WIDTH), row=0.36, label=38, right=1.6
    )
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        if row.side != "":
            draw_share(canvas, y, row)
    canvas.axes.set_xlim(0, min(1, data[["share", "high", "earlier"]].max(axis=None) + 0.05))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    alt = f"{title}. " + "; ".join(in_words(row) for row in data.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data.drop(columns=["group", "side"]))


def draw_share(canvas: Canvas, y: int, row) -> None:
    """One row of shares: a bar up to a share that stands alone, a dumbbell for two times, the interval, and the words beside them."""
    if np.isnan(row.earlier):
        canvas.axes.barh(y, row.share, height=0.5, color=SHADES[1], edgecolor="none")
    else:
        canvas.axes.plot([row.earlier, row.share], [y, y], color=GREY, linewidth=1.5)
        canvas.axes.plot(
            row.earlier, y, "o", color=GREY, markersize=7, markerfacecolor="white", markeredgewidth=1.8
        )
    canvas.axes.plot(
        [row.low, row.high],
        [y, y],
        color=PALE if np.isnan(row.earlier) else BLUE,
        linewidth=4,
        alpha=0.55,
        solid_capstyle="butt",
    )
    canvas.axes.plot(row.share, y, "o", color=BLUE, markersize=7)
    before = "" if np.isnan(row.earlier) else f"{row.earlier:.0%} → "
    words = f"{before}{row.share:.0%}" + (f"  {row.verdict}" if row.verdict else "")
    canvas.text(np.nanmax([row.share, row.high, row.earlier]) + GAP, y, words, clip_on=False)


def in_words(row) -> str:
    """A row of the chart for its alt text."""
    span = "" if np.isnan(row.low) else f" ({row.low:.0%} to {row.high:.0%})"
    before = "" if np.isnan(row.earlier) else f"{row.earlier:.0%}, then "
    return f"{row.group}: {row.label}: {before}{row.share:.0%}{span}" + (
        f", {row.verdict}" if row.verdict else ""
    )


def drawn_shares(polls: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The shares as they are drawn: two times of one answer in one row, answers to one question sorted, each poll's together."""
    before = (
        changes.set_index(["doc_id", "start"])
        if len(changes)
        else pd.DataFrame(columns=["earlier", "verdict"])
    )
    earlier = {(row.doc_id, row.earlier_start) for row in changes.itertuples()} if len(changes) else set()
    data = polls[[(row.doc_id, row.start) not in earlier for row in polls.itertuples()]].copy()
    at = pd.MultiIndex.from_frame(data[["doc_id", "start"]])
    data["earlier"] = before["earlier"].reindex(at).to_numpy(float) if len(changes) else np.nan
    data["verdict"] = before["verdict"].reindex(at).fillna("").to_numpy() if len(changes) else ""
    words = data["answer"].where(data["answer"] != "", data["question"].replace("", "(no words)"))
    data["label"] = (
        words
        + data["subgroup"].map(lambda name: f" ({name})" if name else "")
        + data["past"].map({True: " (earlier)", False: ""})
    )
    data["group"] = data["pollster"].replace("", "Unnamed poll") + data["wave"].map(
        lambda when: "" if pd.isna(when) else f", {when:%B %Y}"
    )
    data["group"] = data.groupby(["doc_id", "pollster", "past"], sort=False)["group"].transform("first")
    data = data.assign(
        first=data.groupby(["doc_id", "group", "item"])["start"].transform("min"),
        turn=data["share"].where(data["answer_type"] == "", 0),
    )
    data = (
        data.sort_values(["first", "turn"], ascending=[True, False], kind="stable")
        .assign(side="share")
        .reset_index(drop=True)
    )
    columns = [
        "label",
        "earlier",
        "share",
        "low",
        "high",
        "srs_low",
        "srs_high",
        "n",
        "pollster",
        "verdict",
        "doc_id",
        "seg_id",
        "start",
        "group",
        "side",
    ]
    return data[columns]


@responsive
def share_series(series: pd.DataFrame):
    """Answers to the same question over time, each a line on one axis of time. Data: the table of `polls.trends` with label."""
    if series.empty:
        return report.finding(
            "No question of these texts was found published for two times in the same wording."
        )
    data = series.assign(
        label=series["wave"].dt.strftime("%b %Y") + series["assumed"].map({True: " (usual n)", False: ""})
    )
    groups = list(data.groupby(["question_id", "option"], sort=False))
    far = max(
        (group["share"].max() - group["share"].min(), option, group["question"].iloc[0])
        for (_, option), group in groups
    )
    title = f"In the same wording, answers moved by up to {100 * far[0]:.0f} points (“{far[1]}”)"
    units = "per cent of those asked, first and last of each line; band: 95 % interval as the pollster’s stated error implies."
    source = f"n = {len(data)} shares; {people_asked(data)}. Source: seeds/published.csv, {'; '.join(data['pollster'].unique())}."
    labels = [
        textwrap.shorten(f"“{option}”: {group['question'].iloc[0]}", 110, placeholder=" …")
        for (_, option), group in groups
    ]
    canvas = Canvas(title, units, source, labels, row=0.62, label=40, right=0.5)
    for y, (_, group) in enumerate(groups):
        draw_line(canvas, y, group.sort_values("wave"))
    span = (data["wave"].max() - data["wave"].min()) / 12 + pd.Timedelta(days=30)
    canvas.axes.set_xlim(data["wave"].min() - span, data["wave"].max() + span)
    locator = AutoDateLocator(minticks=3, maxticks=6)
    canvas.axes.xaxis.set_major_locator(locator)
    canvas.axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    alt = f"{title}. " + "; ".join(
        f"{row.question}, {row.option}, {row.label}: {row.share:.0%} ({row.low:.0%} to {row.high:.0%})"
        for row in data.itertuples()
    )
    return report.Chart(canvas.figure, f"{alt}.", data)


def draw_line(canvas: Canvas, y: int, group: pd.DataFrame) -> None:
    """One line in its row: none of those asked at the foot of the row, all at its head."""
    level = lambda share: y + 0.38 - 0.76 * share  # noqa: E731
    canvas.axes.axhline(y + 0.38, color="#e3e3e3", linewidth=0.8)
    canvas.axes.fill_between(group["wave"], level(group["low"]), level(group["high"]), color=SHADES[1])
    canvas.axes.plot(group["wave"], level(group["share"]), "o-", color=BLUE, markersize=4, linewidth=1.6)
    for row in group.iloc[[0, -1]].itertuples():
        canvas.text(row.wave, level(row.share) - 0.17, f"{row.share:.0%}", ha="center", fontsize=8.5)


@responsive
def answer_scales(scales: pd.DataFrame):
    """All answers to each question around a centre: against it to the left, for it to the right, no side in the middle. Data: the table of `polls.toplines`."""
    if scales.empty:
        return report.finding("No full set of answers to a question of these texts was found published.")
    bars = list(scales.groupby(["question_id", "wave"], sort=False))
    without = sum(group["share"].max() <= 0.5 for _, group in bars)
    title = f"In {without} of {report.plural(len(bars), 'question')} no single answer has a majority"
    labels = [
        f"{textwrap.shorten(group['question'].iloc[0], 78, placeholder=' …')}, {wave:%b\u00a0%Y}"
        for (_, wave), group in bars
    ]
    units = "per cent of those asked; orange: against or worse, blue: for or better, grey: no side, every answer that was published"
    source = f"n = {report.plural(len(bars), 'question')}. Source: seeds/published.csv, {'; '.join(scales['pollster'].unique())}."
    canvas = Canvas(title, units, source, labels, row=0.66, label=30, right=0.2)
    for y, (_, group) in enumerate(bars):
        draw_scale(canvas, y, group)
    canvas.axes.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    canvas.axes.set_xlim(-1, 1)
    canvas.axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{abs(share):.0%}"))
    alt = (
        f"{title}. "
        + "; ".join(
            f"{row.question}, {row.wave:%B %Y}, {row.option}: {row.share:.0%}" for row in scales.itertuples()
        )
        + "."
    )
    return report.Chart(canvas.figure, alt, scales)


def draw_scale(canvas: Canvas, y: int, group: pd.DataFrame) -> None:
    """One question's answers: those without a side lie half on either side of the centre, the strongest of each side outside."""
    sides = group
    middle = sides.loc[sides["side"] == 0, "share"].sum()
    for side, answers in sides.groupby("side", sort=False):
        outwards = answers.iloc[::-1] if side > 0 else answers
        left = -middle / 2 if side <= 0 else middle / 2
        for place, row in enumerate(outwards.itertuples()):
            fills = FILLS[side]
            start = left - row.share if side < 0 else left
            canvas.axes.barh(
                y,
                row.share,
                left=start,
                height=0.52,
                color=fills[(len(answers) - 1 - place) % len(fills)],
                edgecolor="white",
            )
            left += -row.share if side < 0 else row.share
            if row.share >= LEAST_LABELLED:
                canvas.axes.text(
                    start + row.share / 2,
                    y,
                    segment_words(row),
                    ha="center",
                    va="center",
                    fontsize=7.5,
                    linespacing=1.0,
                )


def segment_words(row) -> str:
    """A share and, where the part of the bar is wide enough, its answer."""
    fits = int(row.share * SEGMENT_CHARACTERS)
    words = (
        textwrap.fill(row.option, max(fits, 1), break_long_words=False)
        if max(map(len, row.option.split())) <= fits
        else ""
    )
    return f"{row.share:.0%}\n{words}".strip()


def people_asked(data: pd.DataFrame) -> str:
    """How many people the shares rest on, in words.

    >>> people_asked(pd.DataFrame({"n": [98, 1600, None]})), people_asked(pd.DataFrame({"n": [None]}))
    ('98 to 1,600 people asked', 'number of people asked not known')
    """
    known = data["n"].dropna().astype(float)
    if known.empty:
        return "number of people asked not known"
    return " to ".join(f"{n:,.0f}" for n in dict.fromkeys([known.min(), known.max()])) + " people asked"


def moves(changes: pd.DataFrame) -> str:
    """What moved between two times, as a sentence; "" where nothing is compared. The verdicts are those of the table.

    >>> table = pd.DataFrame({"answer": ["support it", "better", "worse"], "verdict": ["no detectable change", "fell", "different questions"]})
    >>> moves(table)
    'Fell: “better”. No detectable change: “support it”. 1 pair of figures comes from different questions'
    """
    of = {
        name: [f"“{textwrap.shorten(words, 60, placeholder=' …')}”" for words in group["answer"].unique()]
        for name, group in changes.groupby("verdict")
    }
    parts = [
        f"{name.capitalize()}: {report.listing(of[name])}"
        for name in ("rose", "fell", "no detectable change")
        if name in of
    ]
    differ = int((changes["verdict"] == "different questions").sum())
    if differ:
        parts.append(
            f"{report.plural(differ, 'pair')} of figures {'comes' if differ == 1 else 'come'} from different questions"
        )
    return ". ".join(parts)
