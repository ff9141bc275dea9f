"""Shares of people asked."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from newsthread import report
from newsthread.charts.canvas import BLUE, GREY, PALE, SHADES, Canvas, row_words, shown, source_line, title_row


def share_intervals(polls: pd.DataFrame, changes: pd.DataFrame, documents: pd.DataFrame):
    """Shares with their 95 % intervals, one row each; the title says what moved. Data: label, share, low, high, n, pollster, earlier, doc_id, seg_id, start."""
    if polls.empty:
        return report.finding("No share of people asked is in these texts, so there is nothing to draw.")
    title = moves(changes) or f"{report.counted(len(polls), 'share')} of people asked; the margin of {polls['low'].notna().sum()} of them is known"
    data = labelled_shares(polls)
    drawn, note = shown(data)
    bars = "dark bar: 95 % interval of a simple random sample; pale: as the pollster’s stated error implies"
    units = f"per cent of those asked; {bars}; hollow dot: the earlier time.{note}"
    canvas = Canvas(
        title, units, source_line(data, documents, f"{report.counted(len(data), 'share')}; {people_asked(data)}"), drawn["label"].tolist(), row=0.42
    )
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=7, solid_capstyle="butt")
        canvas.axes.plot([row.srs_low, row.srs_high], [y, y], color=GREY, linewidth=3, solid_capstyle="butt")
        canvas.axes.plot(row.share, y, "o", color=BLUE, markersize=7, markerfacecolor="white" if row.earlier else BLUE, markeredgewidth=1.8)
        canvas.text(np.nanmax([row.share, row.high]) + 0.015, y, f"{row.share:.0%}" + ("" if np.isnan(row.n) else f"  (n = {row.n:,.0f})"))
    canvas.axes.set_xlim(0, min(1.12, data[["share", "high"]].max(axis=None) + 0.25))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    spans = ["" if np.isnan(row.low) else f" ({row.low:.0%} to {row.high:.0%})" for row in drawn.itertuples()]
    alt = f"{title}. " + "; ".join(f"{row.label}: {row.share:.0%}{span}" for row, span in zip(drawn.itertuples(), spans, strict=True)) + "."
    return report.Chart(canvas.figure, alt, data)


def share_series(series: pd.DataFrame):
    """Answers to the same question over time, with 95 % intervals. Data: the table of `polls.series` with label."""
    if series.empty:
        return report.finding("No question of these texts was found published for two times in the same wording.")
    data = series.assign(label=series["wave"].dt.strftime("%b %Y") + series["assumed"].map({True: " (usual n)", False: ""}))
    groups = list(data.groupby(["question_id", "option"], sort=False))
    named = [title_row(f"“{option}”: {group['question'].iloc[0]}") for (_, option), group in groups]
    drawn, note = shown(pd.concat([row for name, (_, group) in zip(named, groups, strict=True) for row in (name, group)], ignore_index=True))
    far = max((group["share"].max() - group["share"].min(), option, group["question"].iloc[0]) for (_, option), group in groups)
    title = f"In the same wording, answers moved by up to {100 * far[0]:.0f} points (“{far[1]}”)"
    units = f"per cent of those asked; bars: 95 % interval as the pollster’s stated error implies.{note}"
    source = f"n = {len(data)} shares; {people_asked(data)}. Source: seeds/published.csv, {'; '.join(data['pollster'].unique())}."
    canvas = Canvas(title, units, source, row_words(drawn, 40), row=0.26)
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
        canvas.axes.plot(row.share, y, "o", color=BLUE, markersize=6)
        canvas.text(np.nanmax([row.high, row.share, 0]) + 0.015, y, "" if row.side == "" else f"{row.share:.0%}")
    canvas.axes.set_xlim(0, min(1.1, data[["share", "high"]].max(axis=None) + 0.1))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    alt = (
        f"{title}. "
        + "; ".join(f"{row.question}, {row.option}, {row.label}: {row.share:.0%} ({row.low:.0%} to {row.high:.0%})" for row in data.itertuples())
        + "."
    )
    return report.Chart(canvas.figure, alt, data)


def answer_scales(scales: pd.DataFrame):
    """All answers to each question as one bar that adds up to its total. Data: the table of `polls.scales`."""
    if scales.empty:
        return report.finding("No full set of answers to a question of these texts was found published.")
    bars = list(scales.groupby(["question_id", "wave"], sort=False))
    without = sum(group["share"].max() <= 0.5 for _, group in bars)
    title = f"{without} of {len(bars)} sets of answers hold none above half"
    labels = [f"{textwrap.shorten(group['question'].iloc[0], 78, placeholder=' …')}, {wave:%b\u00a0%Y}" for (_, wave), group in bars]
    canvas = Canvas(
        title,
        "per cent of those asked, every answer that was published; on the right what the answers sum to, where not 100",
        "",
        labels,
        row=0.62,
        label=40,
        right=0.9,
    )
    for y, (_, group) in enumerate(bars):
        left = 0.0
        for place, row in enumerate(group.itertuples()):
            canvas.axes.barh(y, row.share, left=left, height=0.5, color=SHADES[place % len(SHADES)], edgecolor="white")
            fits = int(row.share * 62)  # characters that the part of the bar is wide
            words = textwrap.fill(row.option, max(fits, 1), break_long_words=False) if max(map(len, row.option.split())) <= fits else ""
            if row.share >= 0.04:
                canvas.axes.text(left + row.share / 2, y, f"{row.share:.0%}\n{words}".strip(), ha="center", va="center", fontsize=6.5, linespacing=1.0)
            left += row.share
        canvas.text(left + 0.01, y, textwrap.fill(group["flag"].iloc[0], 16), fontsize=7, clip_on=False)
    canvas.axes.set_xlim(0, max(1.0, scales["total"].max()))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    canvas.figure.text(
        0, 0, f"n = {len(bars)} questions. Source: seeds/published.csv, {'; '.join(scales['pollster'].unique())}.", va="bottom", fontsize=8, color="#4d4d4d"
    )
    alt = f"{title}. " + "; ".join(f"{row.question}, {row.wave:%B %Y}, {row.option}: {row.share:.0%}" for row in scales.itertuples()) + "."
    return report.Chart(canvas.figure, alt, scales)


def labelled_shares(polls: pd.DataFrame) -> pd.DataFrame:
    """The shares as they are drawn: options of a text together, earlier times first, each named by the text's words and its date."""
    data = polls.sort_values(["doc_id", "answer", "wave"], kind="stable").reset_index(drop=True)
    words = data["question"].where(data["question"] != "", data["answer"].replace("", "(no words)"))
    dates = data["wave"].dt.strftime("%b\u00a0%Y").fillna("date\u00a0unsaid")  # one line
    data["label"] = words.map(lambda said: textwrap.shorten(said, 84, placeholder=" …")) + ", " + dates
    data["earlier"] = data["past"]
    return data[["label", "share", "low", "high", "srs_low", "srs_high", "n", "pollster", "earlier", "doc_id", "seg_id", "start"]]


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
    """What moved between two times, in words; "" where nothing can be compared. Shares that answer different questions have not moved.

    >>> table = pd.DataFrame({"answer": ["support", "better"], "verdict": ["no detectable change", "fell"]})
    >>> moves(table)
    'Fell: “better”. No detectable change: “support”'
    >>> moves(table.assign(verdict=["no detectable change", "different questions"]))
    'No detectable change: “support”. Different questions: “better”'
    """
    groups = [(name, changes.loc[changes["verdict"] == name, "answer"]) for name in ("rose", "fell", "no detectable change", "different questions")]
    return ". ".join(f"{name.capitalize()}: {', '.join(f'“{answer}”' for answer in answers.unique())}" for name, answers in groups if len(answers))
