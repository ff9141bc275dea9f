"""The paper that every chart is drawn on, and what several charts draw alike."""

import textwrap
from pathlib import Path

import matplotlib.style
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter

STYLE = Path(__file__).parents[1] / "newsthread.mplstyle"

# Okabe and Ito's palette (2008), told apart with any colour vision, the vermillion dark enough for words; shapes carry the same meaning.
BLUE, VERMILLION, GREY, PALE = "#0072B2", "#C05000", "#595959", "#B3B3B3"
SHADES = ("#9ecae9", "#e1effb", "#f9d3a9", "#eba765", "#d9d9d9")  # pale enough for black words, neighbours apart in grey
TONES = {"negative": (VERMILLION, "v"), "neutral": (GREY, "o"), "positive": (BLUE, "^")}

# Inches. A chart is as wide as a column of text; it grows with its rows, up to a page.
WIDTH, ROW, TITLE_LINE, BELOW = 7.2, 0.30, 0.25, 0.55
LABEL = 34  # characters of a row label before it goes on in a second line
ROWS_SHOWN = 80


class Canvas:
    """A chart's paper: a titled figure with one axes, a row for each of `labels`, the first row on top; `head` inches above the rows stay free."""

    def __init__(self, title: str, units: str, source: str, labels: list[str], row: float = ROW, head: float = 0.1, label: int = LABEL, right: float = 0.25):
        lines, units, source = textwrap.wrap(title, 66), textwrap.fill(units, 100), textwrap.fill(source, 118)
        rows = [textwrap.fill(words, label) for words in labels]
        left = 0.12 + 0.078 * max((len(line) for words in rows for line in words.split("\n")), default=0)
        above = TITLE_LINE * len(lines) + 0.18 * units.count("\n") + 0.3 + head
        below = BELOW + 0.14 * source.count("\n")
        row = max(row, 0.1 + 0.16 * max((words.count("\n") + 1 for words in rows), default=1))
        height = above + below + row * max(len(rows), 2)
        with matplotlib.style.context(STYLE):
            self.figure = Figure(figsize=(WIDTH, height))
            self.axes = self.figure.add_axes((left / WIDTH, below / height, (WIDTH - left - right) / WIDTH, 1 - (above + below) / height))
            self.figure.text(0, 1, "\n".join(lines), va="top", fontsize=13, fontweight="bold", linespacing=1.2)
            self.figure.text(0, 1 - (TITLE_LINE * len(lines) + 0.04) / height, units, va="top", fontsize=9.5, color="#4d4d4d")
            self.figure.text(0, 0, source, va="bottom", fontsize=8, color="#4d4d4d")
            self.axes.set_yticks(range(len(rows)), rows)
            self.axes.set_ylim(len(rows) - 0.4, -0.6)

    def headings(self, drawn: pd.DataFrame) -> None:
        """Name groups of rows: the labels of title rows, in bold, across the chart."""
        edge = -self.axes.get_position().x0 / self.axes.get_position().width
        for y, row in enumerate(drawn.itertuples()):
            if row.side == "":
                words = textwrap.shorten(row.label, 92, placeholder=" …")
                self.text(edge, y + 0.12, words, transform=self.axes.get_yaxis_transform(), fontweight="bold")

    def text(self, x, y, words, **style):
        """`words` on the data, in a pale halo so that lines beneath do not cross them out."""
        halo = [withStroke(linewidth=3, foreground="white")]
        self.axes.text(x, y, words, **({"va": "center", "fontsize": 9, "path_effects": halo} | style))


def source_line(data: pd.DataFrame, documents: pd.DataFrame, n: str) -> str:
    """What a chart's `data` rests on, for its foot: n and the texts that it is from.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "publication": ["The Daily", "", "Unused"], "title": ["A", "B", "C"]})
    >>> source_line(pd.DataFrame({"doc_id": ["a", "b", "b"]}), documents, "3 comments")
    'n = 3 comments. Source: The Daily; B.'
    """
    used = documents[documents["doc_id"].isin(data["doc_id"])]
    names = [publication or title for publication, title in zip(used["publication"], used["title"], strict=True)]
    listed = "; ".join(dict.fromkeys(textwrap.shorten(name, 40, placeholder=" …") for name in names[:3]))
    return f"n = {n}. Source: {listed}{f' and {len(names) - 3} more' if len(names) > 3 else ''}."


def row_labels(table: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """The id of each row's segment, with the text's name before it where the table is about several texts."""
    ids = table["seg_id"].tolist()
    if table["doc_id"].nunique() < 2:
        return ids
    names = documents.set_index("doc_id")["title"]
    return [f"{textwrap.shorten(names[doc_id], 18, placeholder='…')} {seg_id}" for doc_id, seg_id in zip(table["doc_id"], ids, strict=True)]


def shown(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The rows that fit on a chart and, where some do not, a note that says so."""
    note = "" if len(table) <= ROWS_SHOWN else f" The first {ROWS_SHOWN} of {len(table):,} are drawn."
    return table.head(ROWS_SHOWN), note


def title_row(label: str) -> pd.DataFrame:
    """A row of a chart that holds no number, only the name of the rows beneath it."""
    return pd.DataFrame({"label": [label], "low": np.nan, "value": np.nan, "high": np.nan, "side": ""})


def row_words(drawn: pd.DataFrame, width: int) -> list[str]:
    """The row labels of a chart, shortened; rows that only name those beneath them have none (see `Canvas.headings`)."""
    return ["" if row.side == "" else textwrap.shorten(row.label, width, placeholder=" …") for row in drawn.itertuples()]


def short(number: float) -> str:
    """A number in few signs.

    >>> [short(number) for number in (0.5, 48, 1500, 250_000, 1_500_000)]
    ['0.5', '48', '1,500', '250,000', '1.5m']
    """
    if number >= 1_000_000:
        return f"{number / 1_000_000:.3g}m" if number < 1e9 else f"{number / 1e9:.3g}bn"
    return f"{number:,.4g}" if number < 1000 else f"{number:,.0f}"


def bounds(low: float, high: float) -> str:
    """Two bounds in words.

    >>> [bounds(62, 62), bounds(-np.inf, 300_000), bounds(100, np.inf), bounds(1, 3)]
    ['62', 'at most 300,000', 'at least 100', '1 to 3']
    """
    if low == high:
        return short(low)
    if np.isinf(low) or low == 0:
        return f"at most {short(high)}"
    return f"at least {short(low)}" if np.isinf(high) else f"{short(low)} to {short(high)}"


def draw_intervals(canvas: Canvas, data: pd.DataFrame, marks: list[tuple[str, str]]) -> list[float]:
    """Draw each row's bounds and value on a logarithmic scale, an open side as an arrow; where each bar begins."""
    finite = data[["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    floor, ceiling = max(finite[finite > 0].min(axis=None) / 2, 0.5), finite.max(axis=None) * 3
    lows, highs = data["low"].clip(lower=floor).tolist(), data["high"].clip(upper=ceiling).tolist()
    for y, row in enumerate(data.itertuples()):
        canvas.axes.plot([lows[y], highs[y]], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
        for edge, bound, arrow in ((lows[y], row.low, "<"), (highs[y], row.high, ">")):
            if np.isinf(bound):
                canvas.axes.plot(edge, y, arrow, color=GREY, markersize=7, clip_on=False)
        colour, shape = marks[y]
        canvas.axes.plot(row.value, y, shape, color=colour, markersize=7)
    canvas.axes.set_xscale("log")
    canvas.axes.set_xlim(floor / 1.2, ceiling * 1.2)
    canvas.axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
    return lows
