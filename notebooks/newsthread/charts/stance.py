"""Towards whom: a bar for each target."""

import pandas as pd

from .. import report
from .canvas import BLUE, GREY, INK, PALE, VERMILLION, Canvas, shown, source_line

SIDES = {"against": VERMILLION, "neither": PALE, "defended": BLUE}
WORDS = {"against": "against", "neither": "no side", "defended": "for"}
INKS = {"against": "white", "neither": INK, "defended": "white"}


def stance_bars(counts: pd.DataFrame, comments: pd.DataFrame, documents: pd.DataFrame, coder: str = ""):
    """How many comments are against each target, take no side or are for it, by the codes; under it what the
    machine reads. coder: who coded, in the words of `sentiment.coder`.

    `counts`: a table of `stance.describe.tally`, which is the data: target, against, neither, defended,
    coded, named, machine.
    """
    data = counts.reset_index(drop=True)
    if data.empty:
        return report.sentences(
            [], "The rules found no comment that names a target, so there is nothing to draw."
        )
    coded, n = bool(data["coded"].any()), len(comments)
    drawn, note = shown(data)
    title = blame_title(data.iloc[0], n, coded)
    canvas = Canvas(
        title,
        units(coded, coder) + note,
        source_line(comments, documents, report.plural(n, "comment")),
        drawn["target"].tolist(),
        row=0.55,
        head=0.25,
        mark=0.19,
    )
    widest = max(data["coded"].max(), data["named"].max())
    canvas.axes.set_xlim(0, widest * (1.45 if canvas.layout.labels_above else 1.35))
    canvas.without_scale()
    for y, row in enumerate(drawn.itertuples()):
        draw_target(canvas, y, row, coded)
    said = (
        f"{row.target}: {row.against} against, {row.neither} without a side, {row.defended} for; "
        f"machine: named in {row.named}, against in {row.machine}"
        for row in data.itertuples()
    )
    return report.Chart(canvas.figure, f"{title}. {'; '.join(said)}.", data)


def blame_title(first, n: int, coded: bool) -> str:
    """Who is blamed most, and who says so."""
    if coded:
        return (
            f"Blamed most: {first['target']}, in {first['against']} of {n} comments as coded, "
            f"in {first['machine']} by machine"
        )
    if first["machine"]:
        return (
            f"Sentences that name {first['target']} are negative in {first['machine']} of {n} comments; "
            "nobody coded them"
        )
    return f"The machine reads no blame in {n} comments"


def units(coded: bool, coder: str) -> str:
    """What the bars are."""
    by = f", coded {coder}" if coder else ""
    codes = f"Number of comments{by}; thin bars: those that name the target, by machine."
    return (
        codes if coded else "Number of comments that name the target, filled where the machine reads blame."
    )


def draw_target(canvas: Canvas, y: int, row, coded: bool) -> None:
    """The codes of one target as one bar, the machine's reading as a thinner one under it."""
    left, part = 0, canvas.rows.shrink
    inches = canvas.layout.width * canvas.axes.get_position().width / canvas.axes.get_xlim()[1]
    for side, colour in SIDES.items():
        n = getattr(row, side)
        at = y - 0.12 * part
        canvas.axes.barh(at, n, left=left, height=0.38 * part, color=colour, edgecolor="white")
        words = next(
            (part for part in (f"{n} {WORDS[side]}", str(n)) if canvas.width_of(part) < n * inches), ""
        )
        canvas.axes.text(left + n / 2, at, words, ha="center", va="center", fontsize=9, color=INKS[side])
        left += n
    lower, height = (y + 0.2 * part, 0.16 * part) if coded else (y, 0.4 * part)
    canvas.axes.barh(lower, row.named, height=height, facecolor="white", edgecolor=GREY, linewidth=1)
    canvas.axes.barh(lower, row.machine, height=height, color=SIDES["against"])
    whole = "machine: " if canvas.layout.labels_above else "machine: against in "
    words = f"{whole if y == 0 else ''}{row.machine} of {row.named}"
    if y == 0 and coded:
        canvas.text(row.coded + 0.1, y - 0.12 * part, "as coded", fontsize=8.5, color=GREY, bbox=None)
    canvas.text(row.named + 0.1, lower, words, fontsize=8.5, color=GREY, bbox=None)
