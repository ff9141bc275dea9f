"""How far to trust the methods: people who rated are diamonds, the machine is a dot."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from .. import report
from .canvas import (
    DATA,
    GREY,
    INK,
    LAYOUT,
    PALE,
    PALE_DATA,
    Canvas,
    multiples,
    row_words,
    shown,
    title_row,
)

# What is measured, and what it is compared with: people who rated are diamonds, a machine is a dot.
MACHINE, PEOPLE = (DATA, "o"), (INK, "D")
LINES = ((DATA, "o"), (INK, "D"))
ALWAYS = "calling them negative"
BETTER, FEW = "better than guessing", "too few to say"
CURVES = {"calibrated": "calibrated", "average": "average", "vader": "VADER"}
PERSON = "one person, against the others"
NAMED = {
    "vader": "VADER",
    "vader revised": "VADER, revised",
    "afinn": "AFINN",
    "opinion": "Opinion Lexicon",
    "labmt": "labMT",
    "average": "average",
    "calibrated": "calibrated",
    PERSON: "one person",
}
DRAWN = (PERSON, "average", "vader", "afinn", "opinion", "labmt")  # "vader revised" lies on "vader"
TASKS = {
    "conditional": "conditionals",
    "question": "questions",
    "quotation": "quotations",
    "spoken of": "who is spoken of",
    "stance": "who is blamed",
}
HIGHEST, MILD, MARGIN = 4, 0.5, 0.1  # the highest rating; shares of it
BESIDE = 1.015  # of the axes' width: where words stand right of them
RATED = "Source: human-rated texts of Hutto and Gilbert (2014)."
FLOOR, ASIDE = 0.3, 0.042  # of the scale of accuracy: below it no method falls; from a dot to its figure
RING = 9  # points: a hollow dot, wider than one that may lie upon it
PANEL_NAME = (24, 40)  # characters of a line over a panel, on a page and on a phone
HALF = 0.5  # of the comments, those on which a method is surest
NORMAL = 1.96  # of the normal distribution, for 95%


def rating_correlations(measures: pd.DataFrame, printed: pd.DataFrame) -> report.Chart | report.Paragraphs:
    """Correlation of each method with people's ratings, set by set. Data: set, method, label, n, low, value,
    high, printed (in the paper), side.
    """
    data = measures.merge(
        printed[["set", "method", "r"]].rename(columns={"r": "printed"}), on=["set", "method"], how="left"
    )
    data = data.rename(columns={"r": "value", "r_low": "low", "r_high": "high"}).assign(
        label=data["method"].replace(NAMED)
    )
    data["side"] = data["method"].str.startswith("one person").map({True: "people", False: "machine"})
    data = data[["set", "method", "label", "n", "low", "value", "high", "printed", "side"]].sort_values(
        "value", ascending=False, kind="stable"
    )
    data = data[data["method"].isin(DRAWN)]
    sets = measures["set"].unique()
    order = data.groupby("method")["value"].mean().sort_values().index
    title = correlation_title(data)
    units = (
        "Correlation (Pearson’s r) with the mean rating of about 20 people. ◆ one of the raters, with the"
        " mean of the others. VADER, AFINN, Opinion Lexicon, labMT: lists of rated words; average: of all"
        " four."
    )
    sizes = data.groupby("set")["n"].min()
    names = [f"{name}\n{sizes[name]:,} texts" for name in sets]
    canvas, panels = multiples(title, units, RATED, names, 0.22 * len(order) + 0.25, left=1.25, right=0.1)
    for place, (name, axes) in enumerate(zip(sets, panels, strict=True)):
        rows = data[data["set"] == name].set_index("method").reindex(order)
        draw_methods(axes, rows, named=place == 0 or canvas.layout.labels_above)
    said = (
        f"{row.set}, {row.label}: {row.value:.2f} ({row.low:.2f} to {row.high:.2f})"
        for row in data.itertuples()
    )
    columns = {"set": "texts", "label": "method", "n": "n", "low": "from", "value": "r", "high": "to"}
    return report.Chart(
        canvas.figure,
        f"{title}. " + "; ".join(said) + ".",
        data.reset_index(drop=True),
        columns=columns | {"printed": "r in the paper"},
        formats=dict.fromkeys(["low", "value", "high", "printed"], ".2f"),
    )


def draw_methods(axes, rows: pd.DataFrame, named: bool) -> None:
    """A row for each method with its correlation in figures; named: with the methods' names."""
    for y, row in enumerate(rows.itertuples()):
        colour, shape = PEOPLE if row.side == "people" else MACHINE
        axes.plot([row.low, row.high], [y, y], color=PALE_DATA, linewidth=6, solid_capstyle="butt")
        axes.plot(row.value, y, shape, color=colour, markersize=5)
        axes.text(row.value + 0.07, y, f"{row.value:.2f}".replace("-", "−"), va="center_baseline", fontsize=9)
    axes.set_xlim(0, 1.25)
    axes.spines["bottom"].set_bounds(0, 1)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_yticks(range(len(rows)), rows["label"] if named else [""] * len(rows))


def correlation_title(data: pd.DataFrame) -> str:
    """The best method on the set where it does best and on the one where it does worst, with its name, each
    beside one person.
    """
    best = data[data["side"] == "machine"].groupby("set")["value"].idxmax()
    machine, person = (
        data.loc[best].set_index("set"),
        data[data["method"] == PERSON].set_index("set")["value"],
    )
    ends = (machine["value"].idxmax(), machine["value"].idxmin())
    said = [
        f"{name} ({machine.loc[name, 'label']} {machine.loc[name, 'value']:.2f}, one person"
        f" {person[name]:.2f})"
        for name in ends
    ]
    return f"The best method matches one person on {said[0]}, but not on {said[1]}"


def draw_estimates(canvas: Canvas, drawn: pd.DataFrame, form: str) -> None:
    """Each row's interval and value, the value in figures on the right; rows without a side are headings."""
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            colour, shape = PEOPLE if row.side == "people" else MACHINE
            canvas.axes.plot([row.low, row.high], [y, y], color=PALE_DATA, linewidth=6, solid_capstyle="butt")
            canvas.axes.plot(row.value, y, shape, color=colour, markersize=6)
            canvas.text(
                BESIDE,
                y,
                f"{row.value:{form}}".replace("-", "−"),
                transform=canvas.axes.get_yaxis_transform(),
                fontsize=8.5,
            )


def calibration_plot(calibration: pd.DataFrame) -> report.Chart | report.Paragraphs:
    """What people gave to texts of about one score, beside the diagonal. Data: set, method, bin, n, score,
    rating, low, high.
    """
    title = calibration_title(calibration)
    units = (
        "Upwards: people’s mean rating, −4 to +4, with 95% intervals. Across: the score of the texts, −1"
        " to 1."
    )
    n = int(calibration.groupby("method")["n"].sum().max())
    canvas = Canvas(title, units, f"n = {n:,} texts ({calibration['set'].iloc[0]}). {RATED}", [], row=1.6)
    canvas.with_y_scale(0.4, 1.0)
    canvas.axes.plot([-1, 1], [-4, 4], color=PALE, linewidth=1.5)
    canvas.text(0.6, 2.8, "if scores were ratings", color=GREY, ha="right")
    for (method, points), (colour, shape) in zip(
        calibration.groupby("method", sort=False), LINES, strict=False
    ):
        canvas.axes.vlines(points["score"], points["low"], points["high"], color=colour, linewidth=1.5)
        canvas.axes.plot(points["score"], points["rating"], shape, color=colour, markersize=6)
        last = points.sort_values("score").iloc[-1]
        apart = 0.3 * (1 if shape == "D" else -1)
        words = f"{NAMED[method]} {last['rating']:+.1f}".replace("-", "−")
        canvas.text(last["score"] + 0.06, last["rating"] + apart, words, color=colour, clip_on=False)
    canvas.axes.set_xlim(-1, 1)
    canvas.axes.set_ylim(-4, 4)
    canvas.axes.set_yticks([-4, -2, 0, 2, 4], ["−4", "−2", "0", "+2", "+4"])
    canvas.axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    canvas.axes.grid(True)
    said = (
        f"{NAMED[row.method]}, score {row.score:+.2f}: people {row.rating:+.2f} ({row.low:+.2f} to"
        f" {row.high:+.2f})"
        for row in calibration.itertuples()
    )
    words = "; ".join(said).replace("-", "−")
    columns = {"method": "method", "n": "texts", "score": "mean score", "rating": "mean rating"}
    return report.Chart(
        canvas.figure,
        f"{title}. {words}.",
        calibration.reset_index(drop=True),
        columns=columns | {"low": "rating from", "high": "to"},
        formats={"method": NAMED.get} | dict.fromkeys(["score", "rating", "low", "high"], "+.2f"),
    )


def calibration_title(data: pd.DataFrame) -> str:
    """Of which methods people rate the texts with the highest scores lower.

    >>> points = pd.DataFrame({"method": ["vader", "average"], "score": 0.9, "rating": [0.8, 1.2]})
    >>> calibration_title(points)
    'VADER and the average exaggerate: texts scored near the maximum get only mild praise from people'
    """
    tops = data.loc[data.groupby("method", sort=False)["score"].idxmax()]
    given = tops["rating"] / HIGHEST
    flat = given <= tops["score"] - MARGIN
    names = report.listing(tops["method"][flat].map(NAMED).replace("average", "the average"))
    if not flat.any():
        return "No method exaggerates: people rate the highest-scored texts as high"
    praise = "only mild praise" if (given[flat] < MILD).all() else "less praise"
    exaggerate = "exaggerates" if flat.sum() == 1 else "exaggerate"
    words = f"{report.sentence_case(names)} {exaggerate}"
    return f"{words}: texts scored near the maximum get {praise} from people"


def surest_half(coverage: pd.DataFrame) -> report.Chart | report.Paragraphs:
    """Accuracy of each method on its surest half of labelled comments, beside calling the same comments
    negative. Data: set, method, n, accuracy, always.
    """
    data = coverage[coverage["method"].isin(CURVES) & (coverage["part"] == HALF)].reset_index(drop=True)
    sets = data["set"].drop_duplicates().tolist()
    title = halves_title(data)
    units = (
        "Share of comments read right, by each method on the half on which it is surest. "
        "● the method; ○ calling the same comments negative. “Average”: of four lexicons; “calibrated”: a"
        " model that weighs them."
    )
    source = "Source: labelled comments of others (recorded; half not used in development)."
    sizes = data.groupby("set")["n"].max()
    names = [
        f"{textwrap.fill(name, PANEL_NAME[LAYOUT.get().labels_above])}\n{sizes[name]:,} comments"
        for name in sets
    ]
    canvas, panels = multiples(title, units, source, names, 0.95, left=0.85, right=0.15)
    for name, axes in zip(sets, panels, strict=True):
        draw_gains(axes, data[data["set"] == name], canvas.layout.labels_above or axes is panels[0])
    said = (
        f"{row.set}, {CURVES[row.method]}: {row.accuracy:.0%} (calling them negative: {row.always:.0%})"
        for row in data.itertuples()
    )
    return report.Chart(
        canvas.figure,
        f"{title}. " + "; ".join(said) + ".",
        data[["set", "method", "n", "accuracy", "always"]],
        columns={"set": "comments", "method": "method", "n": "n", "accuracy": "right", "always": ALWAYS},
        formats={"method": CURVES.get, "accuracy": ".0%", "always": ".0%"},
    )


def halves_title(data: pd.DataFrame) -> str:
    """On which sets the methods beat calling the same comments negative by more than chance (95% interval of
    the difference of two shares).

    >>> data = pd.DataFrame(
    ...     {"set": ["tweets", "letters"], "method": "vader", "n": 400, "accuracy": [0.8, 0.61]}
    ... )
    >>> halves_title(data.assign(always=0.6))
    'Where it is surest, every method here beats “always negative” on tweets, none clearly on letters'
    """
    spread = sum(data[side] * (1 - data[side]) for side in ("accuracy", "always"))
    gain, chance = data["accuracy"] - data["always"], NORMAL * np.sqrt(spread / data["n"])
    share = (gain > chance).groupby(data["set"], sort=False).mean()
    worse = (gain < -chance).groupby(data["set"], sort=False).any()
    words = {
        "every method here beats": share == 1,
        "some beat": (share > 0) & (share < 1),
        "none clearly": (share == 0) & ~worse,
        "none (some do worse)": (share == 0) & worse,
    }
    parts = [f"{what} on {report.listing(share.index[on])}" for what, on in words.items() if on.any()]
    return "Where it is surest, " + ", ".join(parts).replace(" on ", " “always negative” on ", 1)


def draw_gains(axes, data: pd.DataFrame, named: bool) -> None:
    """A row for each method: from what calling the same comments negative gets right to what it does, both in
    figures on the outside of their dots."""
    rows = data.set_index("method").reindex(list(CURVES)[::-1])
    for y, row in enumerate(rows.itertuples()):
        axes.plot([row.always, row.accuracy], [y, y], color=PALE_DATA, linewidth=4, solid_capstyle="butt")
        axes.plot(
            row.always, y, "o", color=GREY, markerfacecolor="white", markeredgewidth=1.5, markersize=RING
        )
        axes.plot(row.accuracy, y, "o", color=DATA, markersize=5.5)
        ends = sorted([(row.always, GREY), (row.accuracy, DATA)])
        for (share, colour), aside, ha in zip(ends, (-ASIDE, ASIDE), ("right", "left"), strict=True):
            axes.text(share + aside, y, f"{share:.0%}", color=colour, ha=ha, va="center_baseline", fontsize=9)
    axes.set_xlim(FLOOR, 1.02)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xticks([0.4, 0.6, 0.8, 1], ["40%", "60%", "80%", "100%"])
    axes.set_yticks(range(len(rows)), [CURVES[name] if named else "" for name in rows.index])


def evaluation_intervals(
    evaluation: pd.DataFrame, coder: str = "", annotated: pd.DataFrame | None = None
) -> report.Chart | report.Paragraphs:
    """How often each method gives the settled code, beside always giving the commonest one. coder: who coded,
    in the words of `sentiment.coder`; annotated: figures on larger sets, for a warning.

    Data: task, method, label, n, correct, value, low, high, baseline, verdict, side.
    """
    if evaluation.empty:
        return report.sentences(
            [], "Nobody coded these comments, so nothing can be set beside the machine’s answers."
        )
    alone = evaluation.groupby("task")["method"].transform("size") == 1
    task = evaluation["task"].replace(TASKS)
    label = task.where(alone, task + ", " + evaluation["method"].replace(NAMED)) + [
        f" (n = {n:,})" for n in evaluation["n"]
    ]
    data = evaluation.rename(columns={"share": "value"}).assign(label=label, side="machine")
    data = data[
        ["task", "method", "label", "n", "correct", "value", "low", "high", "baseline", "verdict", "side"]
    ]
    borne_out = ~data["task"].isin(doubtful_on_larger_sets(annotated))
    title = evaluation_title(data[borne_out] if borne_out.any() else data)
    units = "Share of answers that agree with the code, with 95% intervals. |: always the commonest code."
    units += doubts(set(data["task"]), annotated)
    drawn, note = shown(by_verdict(data))
    source = f"Source: codes.csv, coded {coder or 'as its makers did'}."
    canvas = Canvas(title, units + note, source, row_words(drawn, 70), row=0.25, right=0.6)
    draw_estimates(canvas, drawn, ".0%")
    size = 9 if canvas.layout.labels_above else 13  # so that no mark reaches the words above it
    canvas.axes.plot(
        drawn["baseline"], range(len(drawn)), "|", color=INK, markersize=size, markeredgewidth=1.5
    )
    canvas.axes.set_xlim(0, 1.03)
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    said = (
        f"{row.label}: {row.correct} right, {row.low:.0%} to {row.high:.0%}, guessing "
        f"{row.baseline:.0%}, {row.verdict}"
        for row in data.itertuples()
    )
    columns = {"label": "task and method", "correct": "right", "value": "share", "low": "from", "high": "to"}
    return report.Chart(
        canvas.figure,
        f"{title}. " + "; ".join(said) + ".",
        data,
        columns=columns | {"baseline": "always the commonest code", "verdict": "so"},
        formats=dict.fromkeys(["value", "low", "high", "baseline"], ".0%"),
    )


def by_verdict(data: pd.DataFrame) -> pd.DataFrame:
    """The rows under a heading for each verdict, the one that is furthest above guessing first."""
    gain = data["value"] - data["baseline"]
    order = gain.groupby(data["verdict"]).mean().sort_values(ascending=False).index
    ranked = data.loc[gain.sort_values(ascending=False, kind="stable").index]
    parts = [(title_row(in_words(name)), ranked[ranked["verdict"] == name]) for name in order]
    return pd.concat([row for part in parts for row in part], ignore_index=True)


def in_words(verdict: str) -> str:
    """A verdict as a heading.

    >>> in_words("no better than guessing"), in_words("too few to say")
    ('No better than always giving the commonest code', 'Too few to say')
    """
    return verdict.capitalize().replace("guessing", "always giving the commonest code")


def evaluation_title(data: pd.DataFrame) -> str:
    """What some method reads better than always giving the commonest code, and what none does.

    >>> data = pd.DataFrame(
    ...     {"task": ["tone", "irony"], "verdict": ["worse than guessing", "better than guessing"]}
    ... )
    >>> evaluation_title(data)
    'On these comments the machine beats the commonest code on irony, but not on tone'
    """
    by_task = data["verdict"].groupby(data["task"], sort=False)
    better, few = (
        by_task.agg(lambda verdicts: verdicts.eq(BETTER).any()),
        by_task.agg(lambda verdicts: verdicts.eq(FEW).all()),
    )
    beaten, unbeaten, untold = (
        report.listing(tasks.index[tasks].to_series().replace(TASKS)) if tasks.any() else ""
        for tasks in (better, ~better & ~few, few)
    )
    beats = [f"beats the commonest code on {beaten}"] * bool(beaten)
    beats += [f"does not beat the commonest code on {unbeaten}"] * bool(unbeaten)
    words = ", but ".join(beats).replace("but does not beat the commonest code", "but not")
    said = [f"On these comments the machine {words}"] * bool(words)
    said += [f"too few codes to say on {untold}"] * bool(untold)
    return report.sentence_case("; ".join(said))


def doubts(tasks: set[str], annotated: pd.DataFrame | None) -> str:
    """A warning of the tasks on which the machine is mostly wrong on sets that others annotated."""
    doubtful = {task: right for task, right in doubtful_on_larger_sets(annotated).items() if task in tasks}
    marks = [f"{right:.0%} of marks of {TASKS.get(task, task)}" for task, right in doubtful.items()]
    return f" On larger sets only {report.listing(marks)} are right." if marks else ""


def doubtful_on_larger_sets(annotated: pd.DataFrame | None) -> dict[str, float]:
    """The lowest precision of each manner of speaking that is mostly wrong on a set that others annotated.

    >>> doubtful_on_larger_sets(
    ...     pd.DataFrame({"who": ["newsthread"], "measure": ["precision of irony"], "value": [0.2]})
    ... )
    {'irony': 0.2}
    """
    if annotated is None:
        return {}
    own = annotated[
        annotated["who"].eq("newsthread")
        & annotated["measure"].str.startswith("precision of ")
        & (annotated["value"] < 0.5)
    ]
    return own.groupby(own["measure"].str.removeprefix("precision of "))["value"].min().to_dict()
