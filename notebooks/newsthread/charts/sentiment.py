"""The tone of comments: the machine's guess, how sure it is, and the codes beside it."""

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import BLUE, GREY, PALE, TONES, VERMILLION, Canvas, row_labels, shown, source_line

SIGNS = {"irony": "I", "quotation": "Q", "conditional": "C", "question": "?"}
MARKS = TONES | {"undecided": (GREY, "D")}
READ = {-1: "negative", 0: "neutral", 1: "positive"}
BAND = 0.05  # VADER's neutral band
FLAGS_AT, CODE_AT = 1.22, 1.72  # right of the scale, in its own units


def comment_tone(tones: pd.DataFrame, documents: pd.DataFrame):
    """The thread, a row for each comment: score, interval, what misleads a lexicon, and the code of its tone. Data: the table of `sentiment.tones`."""
    if tones.empty:
        return report.finding("These texts have no comments, so there is no tone to draw.")
    data, coded = tones.reset_index(drop=True), tones["code"].notna().any()
    title = _title(data)
    drawn, note = shown(data)
    codes = " ≠: the code differs." if coded else " These comments are not coded."
    canvas = Canvas(
        title,
        "Mean score of the lexicons, −1 to 1, names left out; bars: 95 % interval, raters and lexicons drawn anew."
        f" Flags, what misleads a lexicon: I irony, Q quotation, C condition, ? question.{codes}{note}",
        source_line(data, documents, report.counted(len(data), "comment")),
        _indented(drawn, documents),
        row=0.27,
        head=0.3,
        right=0.1,
    )
    canvas.axes.axvspan(-BAND, BAND, color="#ececec", zorder=0)
    for y, row in enumerate(drawn.itertuples()):
        _draw_row(canvas, y, row)
    heads = [(-1, "▼ negative", VERMILLION, "left"), (0, "◇ undecided", GREY, "center"), (0.45, "● neutral", GREY, "center"), (1, "▲ positive", BLUE, "right")]
    heads += [(FLAGS_AT, "flags", GREY, "left")] + [(CODE_AT, "code", "black", "center")] * bool(coded)
    for x, words, colour, side in heads:
        canvas.text(x, -0.75, words, ha=side, va="bottom", color=colour, clip_on=False)
    canvas.axes.set_xlim(-1.04, CODE_AT + 0.2)
    canvas.axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    return report.Chart(canvas.figure, f"{title}. {_words(drawn)}.", data)


def _title(data: pd.DataFrame) -> str:
    undecided, n = int((data["label"] == "undecided").sum()), len(data)
    decided = data[(data["label"] != "undecided") & data["code"].notna()]
    if decided.empty:
        return f"The lexicons leave {undecided} of {n} comments undecided, and none is coded"
    same = int((decided["code"].map(READ) == decided["label"]).sum())
    return f"Undecided on {undecided} of {n} comments; where it decides, the code is the same in {same} of {len(decided)}"


def _indented(drawn: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    return [f"{'↳ ' * (depth > 1)}{label}" for depth, label in zip(drawn["depth"], row_labels(drawn, documents), strict=True)]


def _draw_row(canvas: Canvas, y: int, row) -> None:
    colour, marker = MARKS[row.label]
    canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=5, solid_capstyle="butt")
    canvas.axes.plot(row.score, y, marker, color=colour, markersize=7, markerfacecolor="white" if row.label == "undecided" else colour)
    canvas.text(FLAGS_AT, y, " ".join(sign for kind, sign in SIGNS.items() if kind in row.flags.split(", ")), color=GREY)
    if pd.isna(row.code):
        return
    read, marker = TONES[READ[row.code]]
    canvas.axes.plot(CODE_AT, y, marker, color=read, markersize=8)
    if row.label not in ("undecided", READ[row.code]):
        canvas.text(CODE_AT + 0.08, y, "≠", color="black", fontweight="bold")


def _words(drawn: pd.DataFrame) -> str:
    return "; ".join(
        f"{row.seg_id}: {row.score:.2f} ({row.low:.2f} to {row.high:.2f}), {row.label}"
        + ("" if pd.isna(row.code) else f", code {READ[row.code]}")
        + (f", {row.flags}" if row.flags else "")
        for row in drawn.itertuples()
    )


def lexicon_matrix(witnesses: pd.DataFrame, documents: pd.DataFrame):
    """Each comment's label by each method, side by side. Data: the table of `sentiment.witnesses`."""
    if witnesses.empty:
        return report.finding("These texts have no comments, so there is nothing to compare.")
    data = witnesses.reset_index(drop=True)
    methods = [name for name in data.columns if name not in ("doc_id", "seg_id", "lowest", "highest")]
    split = int(((data["lowest"] <= -BAND) & (data["highest"] >= BAND)).sum())
    title = f"One lexicon says negative and another positive on {split} of {report.counted(len(data), 'comment')}"
    drawn, note = shown(data)
    canvas = Canvas(
        title,
        f"score of each comment, −1 to 1, in the same rules: ▼ negative, ● neutral, ▲ positive.{note}",
        source_line(data, documents, report.counted(len(data), "comment")),
        row_labels(drawn, documents),
        row=0.25,
        head=0.3,
    )
    for x, name in enumerate(methods):
        canvas.text(x, -0.75, name, ha="center", va="bottom", clip_on=False, fontweight="bold" if name == "average" else "normal")
        for y, value in enumerate(drawn[name]):
            colour, marker = TONES["negative" if value <= -BAND else "positive" if value >= BAND else "neutral"]
            canvas.axes.plot(x - 0.22, y, marker, color=colour, markersize=7)
            canvas.text(x - 0.08, y, f"{value:+.2f}".replace("-", "−"), color=colour)
    canvas.axes.set_xlim(-0.6, len(methods) - 0.4)
    canvas.axes.set_xticks([])
    canvas.axes.grid(False)
    said = "; ".join(f"{row['seg_id']}: " + ", ".join(f"{name} {row[name]:.2f}" for name in methods) for row in drawn.to_dict("records"))
    return report.Chart(canvas.figure, f"{title}. {said}.", data)


def tone_spread(scores: pd.DataFrame, documents: pd.DataFrame):
    """Tone of the comments against their article's own paragraphs; of all articles where none has comments. Data: doc_id, seg_id, kind, score."""
    if scores.empty:
        return report.finding("These texts have neither paragraphs nor comments, so there is no tone to draw.")
    commented = scores.loc[scores["kind"] == "comment", "doc_id"]
    compared = scores[scores["doc_id"].isin(commented)] if len(commented) else scores
    data = compared[["doc_id", "seg_id", "kind", "score"]].reset_index(drop=True)
    groups = list(data.groupby(["doc_id", "kind"], sort=False))
    names = documents.set_index("doc_id")["publication"].where(lambda name: name != "", documents.set_index("doc_id")["title"])
    medians = data.groupby("kind")["score"].median()
    title = "Median tone: " + ", ".join(f"{kind}s {value:+.2f}".replace("-", "−") for kind, value in medians.items())
    canvas = Canvas(
        title,
        "mean score of the lexicons, −1 to 1, names left out; a dot for each paragraph or comment, a bar at the median",
        source_line(data, documents, ", ".join(f"{n} {kind}s" for kind, n in data["kind"].value_counts(sort=False).items())),
        [f"{names[doc_id]}, {len(group)} {kind}s" for (doc_id, kind), group in groups],
        row=0.75,
        head=0.2,
        label=26,
    )
    for y, ((_, kind), group) in enumerate(groups):
        colour = BLUE if kind == "comment" else GREY
        canvas.axes.plot(group["score"], y + _stacked(group["score"]), "o" if kind == "comment" else "s", color=colour, markersize=5, alpha=0.8)
        canvas.axes.plot([group["score"].median()] * 2, [y - 0.38, y + 0.38], color="black", linewidth=2)
    canvas.axes.axvspan(-BAND, BAND, color="#ececec", zorder=0)
    canvas.axes.set_xlim(-1.04, 1.04)
    said = "; ".join(f"{label}: median {group['score'].median():.2f}, {group['score'].min():.2f} to {group['score'].max():.2f}"
                     for label, (_, group) in zip(canvas.labels, groups, strict=True))  # fmt: skip
    return report.Chart(canvas.figure, f"{title}. {said}.".replace("\n", " "), data)


def _stacked(scores: pd.Series) -> pd.Series:
    """How far each dot is moved off its lane so that near ones do not hide each other; within the lane however many there are."""
    bins = (scores * 20).round()
    place = scores.groupby(bins).cumcount() - (scores.groupby(bins).transform("size") - 1) / 2
    return place * min(0.14, 0.7 / scores.groupby(bins).size().max())
