"""Towards whom: a bar for each target, as coded and as read by machine, on one scale."""

import textwrap

import pandas as pd

from .. import report
from .canvas import BLUE, GREY, INK, LAYOUT, SHADES, SMALL, VERMILLION, multiples, shown, source_line

# What the parts of a bar count, their words and colours (inside, edge, letters).
CODES = {
    "against": ("against", VERMILLION, "white", "white"),
    "neither": ("no side", SHADES[4], "white", INK),
    "defended": ("for", BLUE, "white", "white"),
}
MACHINE = {
    "machine": ("against", VERMILLION, "white", "white"),
    "only_named": ("only named", "white", GREY, INK),
}
CODES_SIDE, MACHINE_SIDE = "As coded", "As read by machine"
SIDES = {CODES_SIDE: CODES, MACHINE_SIDE: MACHINE}
BAR, ROW = 0.66, 0.3  # of a row; inches
CHARACTER = 0.085  # inches of a row label
PANEL_NAME = 32  # characters of a line over a panel
PAD = 0.06  # inches around the words in a bar
FEWEST = 8  # comments that fill a row


def stance_bars(
    counts: pd.DataFrame, comments: pd.DataFrame, documents: pd.DataFrame, coder: str = ""
) -> report.Chart | report.Paragraphs:
    """How many comments are against each target, take no side or are for it, by the codes; beside it what the
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
    sides = SIDES if coded else {MACHINE_SIDE: SIDES[MACHINE_SIDE]}
    labels = [
        report.opening(row.target, 24) + " (no code)" * (coded and not row.coded)
        for row in drawn.itertuples()
    ]
    canvas, panels = multiples(
        title,
        f"Number of comments that speak of each target. {key(coded)}{note}",
        source_line(comments, documents, report.plural(n, "comment")),
        [head(name, coder) for name in sides],
        ROW * len(drawn),
        left=0.15 + CHARACTER * max(map(len, labels)),
        right=0.1,
    )
    widest = max(data["coded"].max(), data["named"].max(), FEWEST)
    for parts, axes in zip(sides.values(), panels, strict=True):
        named = LAYOUT.get().labels_above or axes is panels[0]
        draw_bars(canvas, axes, drawn, parts, widest)
        axes.set_yticks(range(len(drawn)), labels if named else [""] * len(drawn))
    said = (
        f"{row.target}: {row.against} against, {row.neither} without a side, {row.defended} for; "
        f"machine: named in {row.named}, against in {row.machine}"
        for row in data.itertuples()
    )
    columns = {"target": "target", "against": "against", "neither": "no side", "defended": "for"}
    columns |= {"named": "named (machine)", "machine": "against (machine)"}
    return report.Chart(canvas.figure, f"{title}. {'; '.join(said)}.", data, columns=columns)


def head(side: str, coder: str) -> str:
    """The words over a panel."""
    words = f"{side} {coder}" if coder and side == CODES_SIDE else side
    return textwrap.fill(words, PANEL_NAME)


def key(coded: bool) -> str:
    """What the colours of the bars mean."""
    sides = "grey: no side; blue: for; " if coded else ""
    return f"Orange: against; {sides}white: only named."


def blame_title(first, n: int, coded: bool) -> str:
    """Who is blamed most, and who says so.

    >>> first = {"target": "United States", "against": 11, "machine": 4}
    >>> blame_title(first, 17, coded=True)
    '11 of 17 comments are coded as against the United States; the machine reads 4 that way'
    >>> blame_title(first, 17, coded=False)
    'The machine reads 4 of 17 comments as against the United States; nobody has coded them'
    """
    target = report.with_article(first["target"])
    of = report.plural(n, "comment")
    if coded:
        are = "is" if first["against"] == 1 else "are"
        return (
            f"{first['against']} of {of} {are} coded as against {target}; "
            f"the machine reads {first['machine'] or 'none'} that way"
        )
    if first["machine"]:
        return f"The machine reads {first['machine']} of {of} as against {target}; nobody has coded them"
    return f"The machine reads no comment of {n} as against a target; nobody has coded them"


def draw_bars(canvas, axes, drawn: pd.DataFrame, parts: dict, widest: int) -> None:
    """A bar for each target, its parts one after the other, with their counts and, where they fit, words."""
    axes.set_xlim(0, widest)
    axes.set_ylim(len(drawn) - 0.5, -0.5)
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    inches = canvas.layout.width * axes.get_position().width / widest
    table = drawn.assign(only_named=drawn["named"] - drawn["machine"])
    left = pd.Series(0, table.index)
    for name, (words, fill, edge, ink) in parts.items():
        sizes = table[name]
        axes.barh(range(len(table)), sizes, left=left, height=BAR, color=fill, edgecolor=edge, linewidth=1)
        for y, (n, start) in enumerate(zip(sizes, left, strict=True)):
            label = next(
                part
                for part in (f"{n} {words}", str(n), "")
                if canvas.width_of(part) + PAD < n * inches or not part
            )
            axes.text(start + n / 2, y, label, ha="center", va="center", fontproperties=SMALL, color=ink)
        left = left + sizes
