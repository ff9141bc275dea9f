"""How far to trust the methods: people who rated are diamonds, the machine is a dot."""

import pandas as pd
from matplotlib.ticker import PercentFormatter

from newsthread import report
from newsthread.charts.canvas import BLUE, GREY, PALE, VERMILLION, Canvas, row_words, shown, title_row

MACHINE, PEOPLE = (BLUE, "o"), (VERMILLION, "D")
BESIDE = 1.015  # of the axes' width: where words stand right of them
RATED = "Source: human-rated texts of Hutto and Gilbert (2014)."


def rating_correlations(measures: pd.DataFrame, printed: pd.DataFrame):
    """Correlation of each method with people's ratings, set by set. Data: set, method, label, n, low, value, high, printed (in the paper), side."""
    data = measures.merge(printed[["set", "method", "r"]].rename(columns={"r": "printed"}), on=["set", "method"], how="left")
    data = data.rename(columns={"r": "value", "r_low": "low", "r_high": "high"}).assign(label=data["method"])
    data["side"] = data["method"].str.startswith("one person").map({True: "people", False: "machine"})
    data = data[["set", "method", "label", "n", "low", "value", "high", "printed", "side"]].sort_values("value", ascending=False, kind="stable")
    groups = [data[data["set"] == name] for name in measures["set"].unique()]
    drawn = [part for group in groups for part in (title_row(f"{group['set'].iloc[0]}, {group['n'].min():,} texts"), group)]
    title = correlation_title(data)
    units = "correlation (Pearson’s r) with the mean of all who rated a text; ● method, ◆ one of them; bars: 95 % interval; |: printed in 2014"
    canvas = Canvas(title, units, RATED, row_words(pd.concat(drawn), 40), row=0.25, right=0.5)
    draw_estimates(canvas, pd.concat(drawn, ignore_index=True), ".2f")
    for y, row in enumerate(pd.concat(drawn).itertuples()):
        canvas.axes.plot(row.printed, y, "|", color="black", markersize=14, markeredgewidth=1.5)
    canvas.axes.set_xlim(0, 1)
    said = (f"{row.set}, {row.method}: {row.value:.2f} ({row.low:.2f} to {row.high:.2f})" for row in pd.concat(groups).itertuples())
    return report.Chart(canvas.figure, f"{title}. " + "; ".join(said) + ".", pd.concat(groups, ignore_index=True))


def correlation_title(data: pd.DataFrame) -> str:
    """The best method on the set where it does best and on the one where it does worst, each beside one person."""
    best = data[data["side"] == "machine"].groupby("set")["value"].idxmax()
    machine, person = data.loc[best].set_index("set"), data[data["method"] == "one person"].set_index("set")["value"]
    ends = (machine["value"].idxmax(), machine["value"].idxmin())
    said = [f"{name} ({machine.loc[name, 'method']} {machine.loc[name, 'value']:.2f}, one person {person[name]:.2f})" for name in ends]
    return f"Best method of each set: at most on {said[0]}, at least on {said[1]}"


def draw_estimates(canvas: Canvas, drawn: pd.DataFrame, form: str) -> None:
    """Each row's interval and value, the value in figures on the right; rows without a side are headings."""
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            colour, shape = PEOPLE if row.side == "people" else MACHINE
            canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
            canvas.axes.plot(row.value, y, shape, color=colour, markersize=6)
            canvas.text(BESIDE, y, f"{row.value:{form}}".replace("-", "−"), transform=canvas.axes.get_yaxis_transform(), fontsize=8.5)


def calibration_lanes(calibration: pd.DataFrame):
    """What people gave to texts of each score. Data: set, method, bin, label, n, score, value (people's mean), low, high, side."""
    data = calibration.rename(columns={"rating": "value"}).assign(side="machine")
    data["label"] = [f"{row.bin:.1f} to {row.bin + 0.2:.1f}, n = {row.n:,}".replace("-", "−") for row in data.itertuples()]
    data = data.sort_values(["method", "bin"], ascending=[False, False], kind="stable")
    groups = list(data.groupby("method", sort=False))
    drawn = pd.concat([part for name, group in groups for part in (title_row(f"scores of {name}"), group)], ignore_index=True)
    title = calibration_title(data)
    units = "● people’s mean rating, −4 to 4, of the texts with a score of that size; bars: 95 % interval; |: the score itself, times four"
    source = f"n = {data['n'].sum() // len(groups):,} texts ({data['set'].iloc[0]}). {RATED}"
    canvas = Canvas(title, units, source, row_words(drawn, 40), row=0.25, right=0.6)
    draw_estimates(canvas, drawn, "+.2f")
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot(4 * row.score, y, "|", color="black", markersize=14, markeredgewidth=1.5)
    canvas.axes.set_xlim(-4, 4)
    said = (f"{row.method}, {row.label}: people {row.value:+.2f} ({row.low:+.2f} to {row.high:+.2f})" for row in data.itertuples())
    return report.Chart(canvas.figure, f"{title}. " + "; ".join(said) + ".", data.reset_index(drop=True))


def calibration_title(data: pd.DataFrame) -> str:
    """What people gave to the texts with the highest scores of the first method."""
    top = data[data["method"] == data["method"].iloc[0]].iloc[0]
    return f"Texts that {top['method']} scores {top['score']:+.2f} of 1 have {top['value']:+.2f} of 4 from people"


def trust_intervals(trust: pd.DataFrame):
    """How often each method gives the settled code, beside always giving the commonest one.

    Data: task, method, label, n, right, value, low, high, baseline, verdict, side.
    """
    if trust.empty:
        return report.finding("Nobody coded these comments, so nothing can be set beside the machine's answers.")
    alone = trust.groupby("task")["method"].transform("size") == 1
    label = trust["task"].where(alone, trust["task"] + ", " + trust["method"]) + [f" (n = {n:,})" for n in trust["n"]]
    data = trust.rename(columns={"share": "value"}).assign(label=label, side="machine")
    data = data[["task", "method", "label", "n", "right", "value", "low", "high", "baseline", "verdict", "side"]]
    title = trust_title(data)
    units = "share of answers that are the settled code; bars: 95 % interval; |: always giving the commonest code"
    drawn, note = shown(data)
    canvas = Canvas(title, units + note, "Source: seeds/codes.csv, coded by reading (seeds/CODEBOOK.md).", row_words(drawn, 40), right=1.95)
    draw_estimates(canvas, drawn, ".0%")
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot(row.baseline, y, "|", color="black", markersize=14, markeredgewidth=1.5)
        canvas.text(BESIDE + 0.12, y, row.verdict, transform=canvas.axes.get_yaxis_transform(), fontsize=8.5, color=GREY)
    canvas.axes.set_xlim(0, 1.015)
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    said = (f"{row.label}: {row.right} right, {row.low:.0%} to {row.high:.0%}, guessing {row.baseline:.0%}, {row.verdict}" for row in drawn.itertuples())
    return report.Chart(canvas.figure, f"{title}. " + "; ".join(said) + ".", data)


def trust_title(data: pd.DataFrame) -> str:
    """What some method reads better than guessing, and what none does."""
    better = data["verdict"].eq("better than guessing").groupby(data["task"], sort=False).any()
    named = [", ".join(better.index[found]) or "nothing" for found in (better, ~better)]
    return f"Better than guessing: {named[0]}; no better: {named[1]}"
