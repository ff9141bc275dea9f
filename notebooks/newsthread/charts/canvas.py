"""The figure that every chart is drawn on, wide and for phones, and what several charts draw alike."""

import functools
import textwrap
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib.style
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .. import report
from .rows import Heading, Rows

STYLE = Path(__file__).parents[1] / "newsthread.mplstyle"

# Vermillion, grey and blue mean negative, neutral and positive (against, no side, for) in every chart, and
# nothing else; shapes carry the same meaning. From Okabe and Ito's palette (2008), told apart with any colour
# vision, the vermillion dark enough for words. Purple is what is measured; ink, what it is compared with.
BLUE, VERMILLION, GREY, PALE = "#0072B2", "#C05000", "#595959", "#B3B3B3"
DATA, PALE_DATA = "#6B3FA0", "#C9B5E2"
INK, QUIET, LINE = "#1a1a1a", "#4d4d4d", "#e3e3e3"
SHADES = (
    "#9ecae9",
    "#e1effb",
    "#f9d3a9",
    "#eba765",
    "#d9d9d9",
)  # pale enough for black words, neighbours apart in grey
BAND = "#ECECEC"  # behind what lies within a range
TONES = {"negative": (VERMILLION, "v"), "neutral": (GREY, "o"), "positive": (BLUE, "^")}

SMALL = FontProperties(size=9)

# Inches. A chart grows with its rows, up to a page.
ROW, TITLE_LINE, BELOW, MARK = 0.30, 0.25, 0.55, 0.11
LABEL = 44  # characters of a row label before it goes on in a second line
ROWS_SHOWN = 40  # as many as a reader takes in
GAP, PANEL_HEAD, PANEL_FOOT = 0.45, 0.62, 0.05  # between small multiples, over and under each


@dataclass(frozen=True)
class Layout:
    """How wide a chart is (inches), how many characters its title, units, source and a row label have on a
    line, and where the row labels stand."""

    width: float
    title: int
    units: int
    source: int
    label: int
    labels_above: bool = False  # above their rows rather than to the left
    right: float = 9.0  # inches that may stay free on the right, at most


# The column of a page, 821 pixels.
WIDE = Layout(8.55, 74, 118, 124, 56)
# The column of a phone 375 pixels wide, at 96 pixels to the inch: letters have the size they have in the wide
# drawing.
PHONE = Layout(3.52, 30, 48, 50, 46, labels_above=True, right=0.85)
LAYOUT = ContextVar("layout", default=WIDE)


def responsive(draw: Callable) -> Callable:
    """A chart function that can draw in the layout of a phone, too. What it says instead of a chart passes
    unchanged."""

    @functools.wraps(draw)
    def with_narrow(*args, **kwargs):
        chart = draw(*args, **kwargs)
        if not isinstance(chart, report.Chart):
            return chart
        return replace(chart, draw_narrow=functools.partial(drawn_for_phone, draw, *args, **kwargs))

    return with_narrow


def drawn_for_phone(draw: Callable, *args, **kwargs) -> Figure:
    """The figure of a chart function in the layout of a phone."""
    token = LAYOUT.set(PHONE)
    try:
        return draw(*args, **kwargs).figure
    finally:
        LAYOUT.reset(token)


class Canvas:
    """A titled figure with one axes, a row for each of `labels`, the first row on top; `head` inches above
    the rows stay free."""

    def __init__(
        self,
        title: str,
        units: str,
        source: str,
        labels: list[str],
        row: float = ROW,
        head: float = 0.1,
        label: int = LABEL,
        right: float = 0.25,
        mark: float = MARK,
    ):
        self.layout = layout = LAYOUT.get()
        self.labels = labels
        label = layout.label if layout.labels_above else min(label, layout.label)
        self.rows = rows = Rows(labels, label, layout.units - 8, row, layout.labels_above)
        lines = textwrap.wrap(title, layout.title)
        units, source = textwrap.fill(units, layout.units), textwrap.fill(source, layout.source)
        above = TITLE_LINE * len(lines) + 0.18 * units.count("\n") + 0.3 + head
        below = BELOW + 0.16 * source.count("\n")
        left, right, height = 0.12 + rows.width, min(right, layout.right), above + below + rows.height
        with matplotlib.style.context(STYLE):
            self.figure = Figure(figsize=(layout.width, height))
            FigureCanvasAgg(self.figure)
            box = (
                left / layout.width,
                below / height,
                (layout.width - left - right) / layout.width,
                1 - (above + below) / height,
            )
            self.axes = self.figure.add_axes(box)
            self.figure.text(
                0, 1, "\n".join(lines), va="top", fontsize=13, fontweight="bold", linespacing=1.2
            )
            units_at = 1 - (TITLE_LINE * len(lines) + 0.04) / height
            self.figure.text(0, units_at, units, va="top", fontsize=9.5, color=QUIET)
            self.figure.text(0, 0, source, va="bottom", fontsize=9, color=QUIET)
            rows.scale(self.axes)
            self.axes.set_ylim(len(labels) - 0.4, -0.6)
            self.axes.set_yticks(range(len(labels)), rows.plain)
            self._headings()
            if layout.labels_above:
                self._label_above(mark / rows.row * rows.shrink)

    def _label_above(self, gap):
        """Row labels between the rows, each above its own."""
        self.axes.tick_params(labelleft=False)
        across = {"transform": self.axes.get_yaxis_transform(), "clip_on": False, "bbox": None}
        for y, words in enumerate(self.rows.plain):
            self.text(0, y - gap, words, va="bottom", **across)

    def _headings(self):
        """Names of groups of rows, in bold, across the chart."""
        edge = -self.axes.get_position().x0 / self.axes.get_position().width
        across = {"transform": self.axes.get_yaxis_transform(), "clip_on": False}
        for y, words in enumerate(self.rows.words):
            if isinstance(words, Heading):
                self.text(edge, y + 0.36, words, fontweight="bold", va="bottom", **across)

    def panel(self, first: int, last: int, limits: tuple[float, float]):
        """Axes of their own for the rows `first` to `last`, with their own scale: what cannot be compared
        shares no axis."""
        box, ends = self.axes.get_position(), (last + 0.5, first - self.rows.top)
        places = self.axes.transData.transform([(0, y) for y in ends])
        (_, low), (_, high) = self.figure.transFigure.inverted().transform(places)
        with matplotlib.style.context(STYLE):
            axes = self.figure.add_axes((box.x0, low, box.width, high - low))
        axes.set_zorder(self.axes.get_zorder() - 1)
        self.rows.scale(axes)
        axes.set_ylim(*ends)
        axes.set_xlim(*limits)
        axes.set_yticks([])
        axes.xaxis.set_major_locator(
            MaxNLocator(3 if self.layout.labels_above else 4, steps=[1, 2, 2.5, 5, 10], integer=True)
        )
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value) if value else "0"))
        return axes

    def width_of(self, words: str) -> float:
        """How wide some words on the data are, in inches."""
        renderer = self.figure.canvas.get_renderer()
        lines = words.split("\n")
        return (
            max(renderer.get_text_width_height_descent(line, SMALL, False)[0] for line in lines)
            / renderer.dpi
        )

    def with_y_scale(self, left: float, right: float) -> None:
        """Make room, in inches, for a scale of numbers on the left and words on the right; for charts without
        row labels."""
        box, width = self.axes.get_position(), self.layout.width
        self.axes.set_position((left / width, box.y0, (width - left - right) / width, box.height))
        self.axes.tick_params(labelleft=True)

    def without_scale(self) -> None:
        """Hide the scale of the whole chart, where its panels have their own."""
        self.axes.patch.set_alpha(0)
        self.axes.set_xticks([])
        self.axes.spines["bottom"].set_visible(False)
        self.axes.grid(visible=False)

    def text(self, x, y, words, **style):
        """`words` on the data, on a patch of paper so that lines beneath do not cross them out."""
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
        self.axes.text(
            x, y, words, **({"va": "center_baseline", "fontsize": 9, "color": INK, "bbox": paper} | style)
        )


def multiples(
    title: str, units: str, source: str, names: list[str], height: float, left: float, right: float
):
    """A canvas with axes for each of `names`, side by side or, on a phone, one below the other; height, left
    and right (inches): of a panel, and the room beside the first and the last one."""
    stacked = LAYOUT.get().labels_above
    rows = len(names) if stacked else 1
    canvas = Canvas(title, units, source, [""] * 2 * rows, row=(height + PANEL_HEAD) / 2, right=0)
    canvas.axes.set_axis_off()
    whole, box = canvas.figure.get_size_inches(), canvas.axes.get_position()
    width = (whole[0] - left - right + GAP) / (len(names) // rows)
    panels = []
    for place, name in enumerate(names):
        across, down = (0, place) if stacked else (place, 0)
        low = box.y1 * whole[1] - (down + 1) * (height + PANEL_HEAD)
        corner = (left + across * width, low + PANEL_FOOT)
        size = (width - GAP, height - PANEL_FOOT)
        with matplotlib.style.context(STYLE):
            axes = canvas.figure.add_axes((*(corner / whole), *(size / whole)))
            edge = -left / size[0] if stacked else 0  # there, as the headings of rows do
            axes.set_title(name, x=edge, loc="left", fontsize=9.5, fontweight="bold")
        panels.append(axes)
    return canvas, panels


def name_curves(axes, ends: list[tuple[float, str, str]], nearest: float) -> None:
    """Name curves right of the axes: (where it ends, words, colour) of each; `nearest`: least between two
    names."""
    ends = sorted(ends)
    for place, (_, words, colour) in zip(apart([end for end, *_ in ends], nearest), ends, strict=True):
        across = {"transform": axes.get_yaxis_transform(), "va": "center_baseline"}
        axes.text(1.025, place, words, color=colour, fontsize=9, **across)


def apart(places: list[float], nearest: float) -> list[float]:
    """Rising places moved so that neighbours are not nearer to each other than this.

    >>> apart([0.5, 0.5, 0.9], 0.1)
    [0.45, 0.55, 0.9]
    """
    places = list(places)
    for _ in places:
        for one in range(len(places) - 1):
            low, high = places[one : one + 2]
            short = max(0, nearest - (high - low))
            places[one : one + 2] = low - short / 2, high + short / 2
    return [round(place, 4) for place in places]


def source_line(data: pd.DataFrame, documents: pd.DataFrame, n: str) -> str:
    """What a chart's `data` rests on, for its foot: n and the texts that it is from.

    >>> documents = pd.DataFrame(
    ...     {"doc_id": ["a", "b", "c"], "publication": ["The Daily", "", "Unused"], "title": ["A", "B", "C"]}
    ... )
    >>> source_line(pd.DataFrame({"doc_id": ["a", "b", "b"]}), documents, "3 comments")
    'n = 3 comments. Source: The Daily; B.'
    """
    used = documents[documents["doc_id"].isin(data["doc_id"])]
    names = [
        publication or title for publication, title in zip(used["publication"], used["title"], strict=True)
    ]
    listed = "; ".join(dict.fromkeys(report.opening(name, 60, "…") for name in names[:3]))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    source = f"n = {n}. Source: {listed}{more}"
    return source if source.endswith("…") else f"{source}."


def row_labels(table: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """The id of each row's segment, with the text's name before it where the table is about several texts."""
    ids = table["seg_id"].tolist()
    if table["doc_id"].nunique() < 2:
        return ids
    names = documents.set_index("doc_id")["title"]
    return [
        f"{report.opening(names[doc_id], 18, '…')} {seg_id}"
        for doc_id, seg_id in zip(table["doc_id"], ids, strict=True)
    ]


def shown(table: pd.DataFrame, where: str = "") -> tuple[pd.DataFrame, str]:
    """The rows that fit on a chart and, where some do not, a note that says so, and where all are."""
    note = f" Drawn: the first {ROWS_SHOWN} of {len(table):,}." + f" All are listed in {where}." * bool(where)
    return table.head(ROWS_SHOWN), note * (len(table) > ROWS_SHOWN)


def title_row(label: str) -> pd.DataFrame:
    """A row of a chart that holds no number, only the name of the rows beneath it."""
    return pd.DataFrame({"label": [label], "low": np.nan, "value": np.nan, "high": np.nan, "side": ""})


def row_words(drawn: pd.DataFrame, width: int) -> list[str]:
    """The row labels of a chart, shortened; rows without a side name those beneath them."""
    return [
        Heading(row.label) if row.side == "" else report.opening(row.label, width)
        for row in drawn.itertuples()
    ]


def short(number: float) -> str:
    """A number in few signs.

    >>> [short(number) for number in (0.5, 48, 1500, 250_000, 1_500_000)]
    ['0.5', '48', '1,500', '250,000', '1.5 million']
    """
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{number / size:.3g} {name}"
    return f"{number:,.4g}" if number < 1000 else f"{number:,.0f}"


def bounds(low: float, high: float) -> str:
    """Two bounds in words.

    >>> [bounds(62, 62), bounds(-np.inf, 300_000), bounds(100, np.inf), bounds(1_450_000, 1_550_000)]
    ['62', 'at most 300,000', 'at least 100', '1.45 to 1.55 million']
    """
    if low == high:
        return short(low)
    if np.isinf(low) or low == 0:
        return f"at most {short(high)}"
    if np.isinf(high):
        return f"at least {short(low)}"
    unit = " million" * (short(low).endswith(" million") and short(high).endswith(" million"))
    return f"{short(low).removesuffix(unit)} to {short(high)}"
