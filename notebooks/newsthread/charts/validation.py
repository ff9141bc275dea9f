"""How far to trust the methods: people who rated are diamonds, the machine is a dot."""

import pandas as pd
from matplotlib.ticker import PercentFormatter

from .. import report
from .canvas import BLUE, GREY, INK, LAYOUT, PALE, VERMILLION, Canvas, row_words, shown, title_row

MACHINE, PEOPLE = (BLUE, "o"), (VERMILLION, "D")
LINES = ((BLUE, "o"), (VERMILLION, "D"))
LANE = 0.64  # of the room of a set: above it stands the set's name on a phone
FLOOR = 0.4  # of the scale of accuracy: below it no method falls
CURVES = {"calibrated": BLUE, "average": VERMILLION, "vader": GREY}
NAMED = {
    "vader": "VADER",
    "vader revised": "VADER, revised",
    "afinn": "AFINN",
    "opinion": "Opinion Lexicon",
    "labmt": "labMT",
    "average": "average",
    "calibrated": "calibrated",
}
DRAWN = ("one person", "average", "vader", "afinn", "opinion", "labmt")  # "vader revised" lies on "vader"
FOR_PHONES = ("one person", "average", "vader")  # what stays of a list of all methods
HIGHEST, MILD, MARGIN = 4, 0.5, 0.1  # the highest rating; shares of it
BESIDE = 1.015  # of the axes' width: where words stand right of them
RATED = "Source: human-rated texts of Hutto and Gilbert (2014)."


def rating_correlations(measures: pd.DataFrame, printed: pd.DataFrame):
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
    groups = [data[data["set"] == name] for name in measures["set"].unique()]
    narrow = LAYOUT.get().labels_above
    drawn = [
        part
        for group in groups
        for part in (
            title_row(f"{group['set'].iloc[0]}, {group['n'].min():,} texts"),
            group[group["method"].isin(FOR_PHONES if narrow else DRAWN)],
        )
    ]
    title = correlation_title(data)
    units = (
        "Correlation (Pearson’s r) with the mean of all raters. ● method, ◆ one rater; "
        "bars: 95% interval; |: as printed in 2014"
    ) + ". All methods: see the numbers."
    canvas = Canvas(title, units, RATED, row_words(pd.concat(drawn), 40), row=0.25, right=0.5)
    draw_estimates(canvas, pd.concat(drawn, ignore_index=True), ".2f")
    for y, row in enumerate(pd.concat(drawn).itertuples()):
        canvas.axes.plot(row.printed, y, "|", color="black", markersize=14, markeredgewidth=1.5)
    canvas.axes.set_xlim(0, 1)
    said = (
        f"{row.set}, {row.method}: {row.value:.2f} ({row.low:.2f} to {row.high:.2f})"
        for row in pd.concat(groups).itertuples()
    )
    return report.Chart(
        canvas.figure, f"{title}. " + "; ".join(said) + ".", pd.concat(groups, ignore_index=True)
    )


def correlation_title(data: pd.DataFrame) -> str:
    """The best method on the set where it does best and on the one where it does worst, with its name, each
    beside one person.
    """
    best = data[data["side"] == "machine"].groupby("set")["value"].idxmax()
    machine, person = (
        data.loc[best].set_index("set"),
        data[data["method"] == "one person"].set_index("set")["value"],
    )
    ends = (machine["value"].idxmax(), machine["value"].idxmin())
    said = [
        f"{name} ({machine.loc[name, 'label']} {machine.loc[name, 'value']:.2f}, one person {person[name]:.2f})"
        for name in ends
    ]
    return f"The best method matches one person on {said[0]}, but not on {said[1]}"


def draw_estimates(canvas: Canvas, drawn: pd.DataFrame, form: str) -> None:
    """Each row's interval and value, the value in figures on the right; rows without a side are headings."""
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            colour, shape = PEOPLE if row.side == "people" else MACHINE
            canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
            canvas.axes.plot(row.value, y, shape, color=colour, markersize=6)
            canvas.text(
                BESIDE,
                y,
                f"{row.value:{form}}".replace("-", "−"),
                transform=canvas.axes.get_yaxis_transform(),
                fontsize=8.5,
            )


def calibration_plot(calibration: pd.DataFrame):
    """What people gave to texts of about one score, beside the diagonal. Data: set, method, bin, n, score,
    rating, low, high.
    """
    title = calibration_title(calibration)
    units = (
        "Across: the score, −1 to 1. Upwards: people’s mean rating, −4 to 4, with 95% intervals. "
        "On the line a score would be a rating."
    )
    n = int(calibration.groupby("method")["n"].sum().max())
    canvas = Canvas(title, units, f"n = {n:,} texts ({calibration['set'].iloc[0]}). {RATED}", [], row=1.6)
    canvas.with_y_scale(0.4, 0.8)
    canvas.axes.plot([-1, 1], [-4, 4], color=PALE, linewidth=1.5)
    for (method, points), (colour, shape) in zip(
        calibration.groupby("method", sort=False), LINES, strict=False
    ):
        canvas.axes.vlines(points["score"], points["low"], points["high"], color=colour, linewidth=1.5)
        canvas.axes.plot(points["score"], points["rating"], shape, color=colour, markersize=6)
        last = points.sort_values("score").iloc[-1]
        apart = 0.25 * (1 if shape == "D" else -1)
        canvas.text(last["score"] + 0.04, last["rating"] + apart, NAMED[method], color=colour, clip_on=False)
    canvas.axes.set_xlim(-1, 1)
    canvas.axes.set_ylim(-4, 4)
    canvas.axes.set_yticks([-4, -2, 0, 2, 4], ["−4", "−2", "0", "+2", "+4"])
    canvas.axes.grid(True)
    said = (
        f"{NAMED[row.method]}, score {row.score:+.2f}: people {row.rating:+.2f} ({row.low:+.2f} to {row.high:+.2f})"
        for row in calibration.itertuples()
    )
    words = "; ".join(said).replace("-", "−")
    return report.Chart(canvas.figure, f"{title}. {words}.", calibration.reset_index(drop=True))


def calibration_title(data: pd.DataFrame) -> str:
    """What people gave to the texts with the highest scores of the first method."""
    first = data[data["method"] == data["method"].iloc[0]]
    top = first.loc[first["score"].idxmax()]
    name, given = NAMED[top["method"]], top["rating"] / HIGHEST
    if given > top["score"] - MARGIN:
        return f"{name} does not exaggerate: people rate its highest-scored texts as high"
    praise = "only mild praise" if given < MILD else "less praise"
    return f"{name} exaggerates: texts it rates near the maximum get {praise} from people"


def risk_coverage(coverage: pd.DataFrame):
    """Accuracy on the surest part of labelled comments, by how much of them a method decides. Data: set,
    method, decided (fraction), n, accuracy, always.
    """
    data = coverage[coverage["method"].isin(CURVES)].reset_index(drop=True)
    sets = data["set"].drop_duplicates().tolist()
    half = data[(data["part"] == 0.5) & (data["method"] == "calibrated")]
    title = coverage_title(half)
    units = (
        "Upwards: share of comments read right. Across: share of comments decided, the surest first. "
        "Dashed: calling the same comments negative."
    )
    canvas = Canvas(
        title,
        units,
        "Source: labelled comments of others (recorded; half not used in development).",
        sets,
        row=1.7,
        head=0.2,
        label=18,
        right=1.35,
        mark=0.95,
    )
    for y, name in enumerate(sets):
        draw_curves(canvas, y, data[data["set"] == name])
    canvas.axes.set_xlim(0, 1)
    canvas.axes.set_xticks([0, 0.5, 1], ["0%", "50% decided", "100%"])
    canvas.axes.grid(False)
    said = (
        f"{row.set}, {row.method}, {row.part:.0%} decided: {row.accuracy:.0%} (always negative "
        f"{row.always:.0%})"
        for row in data.itertuples()
        if row.part in (0.5, 1.0)
    )
    return report.Chart(
        canvas.figure, f"{title}. " + "; ".join(said) + ".", data.rename(columns={"part": "decided"})
    )


def coverage_title(half: pd.DataFrame) -> str:
    """What the calibrated reading gets right on its surest half of the set where it gains most and of that
    where it gains least, beside calling the same comments negative.

    >>> half = pd.DataFrame({"set": ["tweets", "letters"], "accuracy": [0.8, 0.61], "always": [0.6, 0.6]})
    >>> coverage_title(half)
    'The calibrated reading’s surest half: right on 80% of tweets (“negative” every time: 60%), but on 61% of letters (60%)'
    """
    gain = half["accuracy"] - half["always"]
    most, least = half.loc[gain.idxmax()], half.loc[gain.idxmin()]
    return (
        f"The calibrated reading’s surest half: right on {most['accuracy']:.0%} of {most['set']} (“negative” every "
        f"time: {most['always']:.0%}), but on {least['accuracy']:.0%} of {least['set']} ({least['always']:.0%})"
    )


def draw_curves(canvas: Canvas, y: int, data: pd.DataFrame) -> None:
    """The curves of one set in its own lane: from no comment right at the bottom to all at the top."""

    def lane(shares):
        return y + 0.34 - LANE * (shares - FLOOR) / (1 - FLOOR)

    for share in (0.4, 0.6, 0.8, 1):
        canvas.axes.axhline(lane(share), color="#e3e3e3", linewidth=0.8, zorder=0)
        canvas.axes.text(0.003, lane(share) - 0.02, f"{share:.0%}", va="bottom", fontsize=8.5, color=GREY)
    ends = []
    for method, colour in CURVES.items():
        curve = data[data["method"] == method]
        canvas.axes.plot(curve["part"], lane(curve["accuracy"]), "-", color=colour, linewidth=2)
        ends.append((float(lane(curve["accuracy"].iloc[-1])), method, colour))
    sure = data[data["method"] == "calibrated"]
    canvas.axes.plot(sure["part"], lane(sure["always"]), "--", color=INK, linewidth=1.2)
    for place, (_, method, colour) in enumerate(sorted(ends)):
        middle = sum(end for end, *_ in ends) / len(ends)
        canvas.text(1.02, middle + 0.11 * (place - 1), NAMED[method], color=colour, clip_on=False)


def evaluation_intervals(evaluation: pd.DataFrame, coder: str = "", annotated: pd.DataFrame | None = None):
    """How often each method gives the settled code, beside always giving the commonest one. coder: who coded,
    in the words of `sentiment.coder`; annotated: figures on larger sets, which the title does not contradict.

    Data: task, method, label, n, right, value, low, high, baseline, verdict, side.
    """
    if evaluation.empty:
        return report.sentences(
            [], "Nobody coded these comments, so nothing can be set beside the machine's answers."
        )
    alone = evaluation.groupby("task")["method"].transform("size") == 1
    label = evaluation["task"].where(
        alone, evaluation["task"] + ", " + evaluation["method"].replace(NAMED)
    ) + [f" (n = {n:,})" for n in evaluation["n"]]
    data = evaluation.rename(columns={"share": "value"}).assign(label=label, side="machine")
    data = data[
        ["task", "method", "label", "n", "right", "value", "low", "high", "baseline", "verdict", "side"]
    ]
    title = evaluation_title(data, doubtful_on_larger_sets(annotated))
    units = (
        "Share of answers that agree with the code, with 95% intervals. |: always giving the commonest code. "
        "Filled: better than that; hollow: not, or too few to say."
    )
    drawn, note = shown(data)
    narrow = LAYOUT.get().labels_above  # there the verdict stands above the bar
    labels = drawn["label"] + (": " + drawn["verdict"] if narrow else "")
    canvas = Canvas(
        title,
        units + note,
        f"Source: codes.csv, coded {coder or 'as its makers did'}.",
        row_words(drawn.assign(label=labels), 70 if narrow else 40),
        right=2.3,
    )
    draw_estimates(canvas, drawn, ".0%")
    for y, row in enumerate(drawn.itertuples()):
        mark_verdict(canvas, y, row, narrow)
    canvas.axes.set_xlim(0, 1.015)
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    said = (
        f"{row.label}: {row.right} right, {row.low:.0%} to {row.high:.0%}, guessing "
        f"{row.baseline:.0%}, {row.verdict}"
        for row in drawn.itertuples()
    )
    return report.Chart(canvas.figure, f"{title}. " + "; ".join(said) + ".", data)


def mark_verdict(canvas: Canvas, y: int, row, narrow: bool) -> None:
    """Always giving the commonest code as a black mark, and what that makes of the method, at one row."""
    size = 9 if narrow else 14  # so that no mark reaches the words above it
    canvas.axes.plot(row.baseline, y, "|", color="black", markersize=size, markeredgewidth=1.5)
    if row.verdict and not row.verdict.startswith("better"):
        canvas.axes.plot(row.value, y, "o", color=BLUE, markersize=6, markerfacecolor="white")
    across = canvas.axes.get_yaxis_transform()
    words = "" if narrow else row.verdict
    canvas.text(BESIDE + 0.15, y, words, transform=across, fontsize=8.5, color=GREY)


def evaluation_title(data: pd.DataFrame, doubtful: dict[str, float]) -> str:
    """What some method reads better than guessing on these comments, and what none does; doubtful: the
    precision of marks that are mostly wrong on larger sets.
    """
    better = data["verdict"].eq("better than guessing").groupby(data["task"], sort=False).any()
    words = {
        task: f"{task} (elsewhere only {doubtful[task]:.0%} of its marks are right)"
        for task in doubtful
        if better.get(task)
    }
    named = [
        ", ".join(words.get(task, task) for task in better.index[found]) or "nothing"
        for found in (better, ~better)
    ]
    return f"Better than guessing on these comments: {named[0]}; no better: {named[1]}"


def doubtful_on_larger_sets(annotated: pd.DataFrame | None) -> dict[str, float]:
    """The lowest precision of each manner of speaking that is mostly wrong on a set that others annotated.

    >>> doubtful_on_larger_sets(pd.DataFrame({"who": ["newsthread"], "measure": ["precision of irony"], "value": [0.2]}))
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
