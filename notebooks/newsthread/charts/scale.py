"""What it takes to read millions of comments."""

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter, NullLocator

from newsthread import report
from newsthread.charts.canvas import BLUE, GREY, PALE, VERMILLION, Canvas, short

GAP = 0.13  # between the two panels, as a share of the figure's width


def cost_growth(runs: pd.DataFrame, growth: pd.DataFrame):
    """Time and memory against the number of comments, with the fitted power of time. Data: comments, seconds, peak_mib.

    runs: recorded runs of one job with one number of workers; growth: its row of `scale.growth`.
    """
    if runs.empty:
        return report.finding("No run of this stage is recorded, so there is no cost to draw.")
    data = runs[["comments", "seconds", "peak_mib"]].sort_values("comments").reset_index(drop=True)
    fit, first, last = growth.iloc[0], data.iloc[0], data.iloc[-1]
    least, most = data["peak_mib"].min(), data["peak_mib"].max()
    title = f"Time grows with the comments to the power of {fit['exponent']:.2f}; memory stays between {least:.0f} and {most:.0f} MiB"
    canvas = Canvas(
        title, "seconds (logarithmic) and greatest memory of a worker (MiB), by the number of comments (logarithmic)", _source(runs), [], row=1.35, head=0.35
    )
    time, memory = _panels(canvas)
    sizes = np.array([first["comments"], last["comments"]])
    time.plot(sizes, fit["factor"] * sizes ** fit["exponent"], color=PALE, linewidth=5, solid_capstyle="butt")
    time.plot(data["comments"], data["seconds"], "o", color=BLUE, markersize=7)
    memory.plot(data["comments"], data["peak_mib"], "s", color=VERMILLION, markersize=7)
    for row in data.itertuples():
        time.annotate(f"{row.seconds:,.3g} s", (row.comments, row.seconds), (-6, 5), textcoords="offset points", ha="right", fontsize=8)
        memory.annotate(f"{row.peak_mib:,.0f}", (row.comments, row.peak_mib), (0, 7), textcoords="offset points", ha="center", fontsize=8)
    time.set_yscale("log")
    time.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
    time.yaxis.set_minor_locator(NullLocator())
    time.set_xlim(sizes[0] / 6, sizes[1] * 2)
    time.set_ylim(data["seconds"].min() / 3, data["seconds"].max() * 3)
    memory.set_ylim(0, data["peak_mib"].max() * 1.3)
    exponent = f"exponent {fit['exponent']:.2f} ({fit['low']:.2f} to {fit['high']:.2f}), of {fit['runs']:.0f} runs"
    for axes, words, colour in ((time, f"● seconds; band: {exponent}", BLUE), (memory, "■ MiB of a worker", VERMILLION)):
        axes.text(0, 1.03, words, transform=axes.transAxes, color=colour, fontsize=9)
    alt = (
        f"{title}. Time's {exponent}. "
        + "; ".join(f"{row.comments:,} comments: {row.seconds:,.3g} s, {row.peak_mib:,.0f} MiB" for row in data.itertuples())
        + "."
    )
    return report.Chart(canvas.figure, alt, data)


def _panels(canvas):
    """The canvas's axes cut in two, both with comments on a logarithmic x axis."""
    box = canvas.axes.get_position()
    left = 0.07
    width = (box.x1 - left - GAP) * 0.58
    canvas.axes.set_position((left, box.y0, width, box.height))
    second = canvas.figure.add_axes((left + width + GAP, box.y0, box.x1 - left - GAP - width, box.height))
    for axes in (canvas.axes, second):
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.grid(True, axis="both", color="#e3e3e3")
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color("#8c8c8c")
        axes.tick_params(labelsize=8.5, colors=GREY)
    return canvas.axes, second


def _source(runs):
    """On what the runs were made."""
    row = runs.iloc[-1]
    workers = f"{row['workers']:.0f} worker{'' if row['workers'] == 1 else 's'}"
    machine = f"{row['processors']} processors, {row['memory_gib']} GiB of memory, Python {row['python']}, {row['day']:%d %B %Y}"
    loads = f"other work on the machine: load {runs['load'].min():.1f} to {runs['load'].max():.1f}"
    return f"n = {len(runs)} runs with {workers}; {machine}; {loads}. Source: tests/benchmarks/speed_scale.py."
