"""Towards whom."""

import textwrap

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import TONES, Canvas, row_labels, shown, source_line

MARKS = {-1: TONES["negative"], 0: TONES["neutral"], 1: TONES["positive"]}
SIGNS, WORDS = {-1: "−", 0: "0", 1: "+"}, {-1: "against", 0: "neither", 1: "for"}

# A reading counts as sure where such readings were right in six of ten rated sentences or more; always saying one side is right in four.
SURE = 0.6
DIFFERS, OPPOSED = "#dedede", "#fbd9b0"


def stance_matrix(cells: pd.DataFrame, comments: pd.DataFrame, documents: pd.DataFrame):
    """Comments by targets, the machine's stance and the code side by side, shaded where they differ.

    `cells`: a table of `stance.beside`. Data: doc_id, seg_id, target, machine, code (-1, 0, 1 or missing), coded, rule, voice, sure.
    """
    if cells.empty:
        return report.finding("No comment names any of the targets, so there is nothing to draw.")
    data, order = cells.reset_index(drop=True), by_blame(cells)
    drawn, note = shown(data[["doc_id", "seg_id"]].drop_duplicates().reset_index(drop=True))
    title, labels = blamed_most(data, order[0], len(comments)), heads(data, order)
    source = source_line(data, documents, f"{report.counted(len(comments), 'comment')}; drawn are those that speak of a target")
    above = 0.12 + 0.15 * max(label.count("\n") + 1 for label in labels)
    canvas = Canvas(title, key_words(data) + note, source, row_labels(drawn, documents), row=0.27, head=above)
    for y, row in enumerate(drawn.itertuples()):
        for cell in data[(data["doc_id"] == row.doc_id) & (data["seg_id"] == row.seg_id)].itertuples():
            draw_cell(canvas, order.index(cell.target), y, cell)
    canvas.axes.set_xlim(-0.5, len(order) - 0.5)
    canvas.axes.set_xticks(range(len(order)), labels)
    canvas.axes.xaxis.tick_top()
    canvas.axes.tick_params(axis="x", length=0)
    alt = f"{title}. " + "; ".join(f"{row.seg_id} {row.target}: {in_words(row)}" for row in data.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data)


def by_blame(cells: pd.DataFrame) -> list[str]:
    """The targets, the one that most comments blame first: by the codes where there are any, then by the machine."""
    counts = pd.DataFrame({side: (cells[side] == -1).groupby(cells["target"]).sum() for side in ("code", "machine")})
    return counts.sort_values(["code", "machine"], ascending=False, kind="stable").index.tolist()


def blamed_most(cells: pd.DataFrame, target: str, n: int) -> str:
    """The chart's title: who is blamed in most comments, and who reads it so."""
    machine, code = ((cells.loc[cells["target"] == target, side] == -1).sum() for side in ("machine", "code"))
    if cells["coded"].any():
        return f"Blamed most: {target}; coded as blamed in {code} of {n} comments, by the machine in {machine}"
    return f"Blamed most: {target}, in {machine} of {n} comments as the machine reads them" if machine else f"The machine reads no blame in {n} comments"


def key_words(cells: pd.DataFrame) -> str:
    """What the marks mean, in words, and in how many cells machine and codes differ."""
    marks = f"Machine: ▼ against, ● neither, ▲ for; hollow: such readings are right less than {10 * SURE:.0f} times in 10, or were not measured."
    if not cells["coded"].any():
        return f"{marks} No codes to hold beside it."
    both = cells.loc[cells["coded"], ["machine", "code"]].fillna(0)
    differ, opposed = (both["machine"] != both["code"]).sum(), (both["machine"] * both["code"] == -1).sum()
    shades = f"Shaded: they differ, nothing counted as neither ({differ} of {len(both)} cells); orange: opposed ({opposed})."
    return f"{marks} Beside it, coded by reading: − against, 0 neither, + for. {shades}"


def draw_cell(canvas: Canvas, x: int, y: int, cell) -> None:
    """One comment and target: the machine's mark, the code's sign to its right, a shade where they differ."""
    machine, code = (None if pd.isna(side) else int(side) for side in (cell.machine, cell.code))
    if cell.coded and (machine or 0) != (code or 0):
        shade = OPPOSED if machine and code else DIFFERS
        canvas.axes.fill_between((x - 0.34, x + 0.34), y - 0.46, y + 0.46, color=shade, linewidth=0, zorder=0)
    if machine is not None:
        colour, marker = MARKS[machine]
        face = colour if cell.sure >= SURE else "white"
        canvas.axes.plot(x - 0.14 * cell.coded, y, marker, color=colour, markerfacecolor=face, markeredgewidth=1.4, markersize=8)
    if code is not None:
        canvas.axes.text(x + 0.14, y, SIGNS[code], ha="center", va="center", fontsize=12, fontweight="bold", color=MARKS[code][0])


def heads(cells: pd.DataFrame, order: list[str]) -> list[str]:
    """Each target with the number of comments against it, by the machine and by the codes."""
    against = {side: (cells[side] == -1).groupby(cells["target"]).sum() for side in ("machine", "code")}
    read = cells["coded"].any()
    tallies = [f"▼ {against['machine'][target]}" + (f"   − {against['code'][target]}" if read else "") for target in order]
    return [f"{textwrap.fill(target, 12)}\n{tally}" for target, tally in zip(order, tallies, strict=True)]


def in_words(cell) -> str:
    """One cell for the alt text: "against (coded: neither)"."""
    machine = "not named" if pd.isna(cell.machine) else WORDS[int(cell.machine)] + ("" if cell.sure >= SURE else ", unsure")
    return machine if not cell.coded else f"{machine} (coded: {'nothing' if pd.isna(cell.code) else WORDS[int(cell.code)]})"
