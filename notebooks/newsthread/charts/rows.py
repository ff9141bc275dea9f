"""The rows of a chart: their labels in lines, to the left or, on a phone, above, and the room that they take."""

import textwrap
from collections.abc import Callable

import numpy as np

# Inches: a line of a row label, the width of one of its characters, the least between rows.
LABEL_LINE, CHARACTER, SLIVER = 0.16, 0.078, 0.01
LANE = 0.4  # half a row, in units of a stretched scale


class Heading(str):
    """A row label that names the rows beneath it, in bold across the chart."""


class Rows:
    """Row labels in lines of at most `label` characters, headings of `heading`; a row is `row` inches high, if
    the labels stand above their rows without them.

    words: the labels; plain: those of rows that are no headings; shrink: what a height meant for a row without its
    label becomes on the scale; top: where a panel begins above its first row; width and height in inches.
    """

    def __init__(self, labels: list[str], label: int, heading: int, row: float, above: bool):
        self.words = [wrapped(words, label, heading) for words in labels]
        self.plain = ["" if isinstance(words, Heading) else words for words in self.words]
        gaps = LABEL_LINE * above * np.array([over(words) for words in self.words])
        tallest = max(map(line_count, self.plain), default=0)
        self.row = row if above else max(row, 0.1 + LABEL_LINE * tallest)
        self.width = 0 if above else CHARACTER * longest_line(self.plain)
        self.height = self.row * max(len(labels), 2) + gaps.sum()
        self.stretch = stretch(gaps, row) if gaps.any() else None
        self.shrink, self.top = (2 * LANE, 0.6) if self.stretch else (1, 0.5)

    def scale(self, axes) -> None:
        """Give the rows of some axes the room that their labels need."""
        if self.stretch:
            axes.set_yscale("function", functions=self.stretch)


def wrapped(words: str, label: int, heading: int) -> str:
    """A row label, in lines of at most `label` or, for a heading, of `heading` characters."""
    if isinstance(words, Heading):
        return Heading(textwrap.fill(textwrap.shorten(words, 3 * heading, placeholder=" …"), heading))
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


def over(words: str) -> int:
    """The lines that a label takes above its row: a heading stands in the row, with its last line."""
    return line_count(words) - isinstance(words, Heading)


def stretch(gaps: np.ndarray, row: float) -> tuple[Callable, Callable]:
    """The scale of rows with gaps (inches) above them, and its inverse; a row is 2 * LANE in its units.

    >>> there, back = stretch(np.array([0.0, 0.32]), 0.5)
    >>> float(there(1).round(2)), float(back(there(1)).round(2))
    (1.08, 1.0)
    """
    places = np.arange(len(gaps))
    tops = np.cumsum(np.maximum(gaps, SLIVER)) + row * places
    rows = np.ravel([places - LANE, places + LANE], order="F")
    rows, inches = np.append(-0.6, rows), np.append(0, np.ravel([tops, tops + row], order="F"))
    return lambda y: np.interp(y, rows, inches), lambda inch: np.interp(inch, inches, rows)
