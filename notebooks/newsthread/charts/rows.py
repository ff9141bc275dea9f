"""The rows of a chart: their labels in lines, to the left or, on a phone, above, and the room that they
take."""

import textwrap
from collections.abc import Callable

import numpy as np

from ..report import opening

# Inches: a line of a row label, the width of one of its characters, the least between rows.
LABEL_LINE, CHARACTER, SLIVER = 0.16, 0.078, 0.01
LANE = 0.4  # half a row, in units of a stretched scale


class Heading(str):
    """A row label that names the rows beneath it, in bold across the chart."""


class Rows:
    """Row labels in lines of at most `label` characters, headings of `heading`; a row is `row` inches high,
    if the labels stand above their rows without them.

    words: the labels; plain: those of rows that are no headings; shrink: what a height meant for a row
    without its label becomes on the scale; top: where a panel begins above its first row; width and height in
    inches.
    """

    def __init__(self, labels: list[str], label: int, heading: int, row: float, above: bool):
        self.words = [wrapped(words, label, heading) for words in labels]
        self.plain = ["" if isinstance(words, Heading) else words for words in self.words]
        self.row = row
        self.width = 0 if above else CHARACTER * longest_line(self.plain)
        rows, inches = stacked(self.words, row) if above else beside(self.words, row)
        self.height = max(inches[-1], 2 * row)
        self.stretch = stretch(rows, inches) if labels else None
        self.shrink, self.top = (2 * LANE, 0.6) if above else (1, 0.5)

    def scale(self, axes) -> None:
        """Give the rows of some axes the room that their labels need."""
        if self.stretch:
            axes.set_yscale("function", functions=self.stretch)


def wrapped(words: str, label: int, heading: int) -> str:
    """A row label, in lines of at most `label` or, for a heading, of `heading` characters."""
    if isinstance(words, Heading):
        return Heading(textwrap.fill(opening(words, 4 * heading), heading))
    return textwrap.fill(words, label)


def line_count(words: str) -> int:
    """The lines of a label.

    >>> line_count("two\\nlines"), line_count("")
    (2, 0)
    """
    return words.count("\n") + bool(words)


def longest_line(rows: list[str]) -> int:
    """Characters of the longest line of some words.

    >>> longest_line(["one line", "two\\nlines"]), longest_line([])
    (8, 0)
    """
    return max((len(line) for words in rows for line in words.split("\n")), default=0)


def beside(words: list[str], row: float) -> tuple[np.ndarray, np.ndarray]:
    """The edges of rows with labels to the left, in rows and in inches: a row is as high as its label, a
    heading of several lines a line higher.

    >>> [edges.round(2).tolist() for edges in beside(["one line", "three\\nshort\\nlines"], 0.3)]
    [[-0.5, 0.5, 1.5], [0.0, 0.3, 0.88]]
    """
    free = [isinstance(label, Heading) and "\n" in label for label in words]
    lines = [line_count(label) + more for label, more in zip(words, free, strict=True)]
    heights = [max(row, 0.1 + LABEL_LINE * number) for number in lines]
    return np.arange(len(words) + 1) - 0.5, np.concatenate([[0], np.cumsum(heights)])


def stacked(words: list[str], row: float) -> tuple[np.ndarray, np.ndarray]:
    """The edges of rows with labels above them, in rows and in inches: a row, of 2 * LANE, under each label;
    a heading stands in its row, with its last line.

    >>> [edges.round(2).tolist() for edges in stacked(["one line", "another"], 0.3)]
    [[-0.6, -0.4, 0.4, 0.6, 1.4], [0.0, 0.16, 0.46, 0.62, 0.92]]
    """
    gaps = [LABEL_LINE * (line_count(label) - isinstance(label, Heading)) for label in words]
    places = np.arange(len(words))
    tops = np.cumsum(np.maximum(gaps, SLIVER)) + row * places
    rows = np.ravel([places - LANE, places + LANE], order="F")
    return np.append(-0.6, rows), np.append(0, np.ravel([tops, tops + row], order="F"))


def stretch(rows: np.ndarray, inches: np.ndarray) -> tuple[Callable, Callable]:
    """The scale of rows with these edges, and its inverse."""
    return lambda y: np.interp(y, rows, inches), lambda inch: np.interp(inch, inches, rows)
