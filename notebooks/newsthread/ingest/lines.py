"""The lines of a text."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

# No pattern is tried on a longer line: such a line is prose.
LONGEST = 240

_MARKDOWN = re.compile(r"^(?:[#>=]{1,6}\s+|[*_]{1,3}(?=\S))+|(?:\*|(?<=\W)_){1,3}$|\s+={1,6}$")
_DIGITS = re.compile(r"\d+")


class Line(NamedTuple):
    """One line that is not blank: its words' offsets, its indent in columns, the blank lines before it."""

    start: int
    end: int
    indent: int
    gap: int
    text: str


def lines_of(text):
    """The non-blank lines of a text, in order.

    >>> lines_of("One\\n\\n  two ")
    [Line(start=0, end=3, indent=0, gap=0, text='One'), Line(start=7, end=10, indent=2, gap=1, text='two')]
    """
    found, start, gap = [], 0, 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            left = len(raw) - len(raw.lstrip())
            indent = len(raw[:left].expandtabs(4))
            found.append(Line(start + left, start + left + len(words), indent, gap, words))
        gap = 0 if words else gap + 1
        start += len(raw) + 1
    return found


def first_line(lines: list[Line], among: Iterable[int], test: Callable[[Line], object], otherwise):
    """The first index, of some, whose line passes a test, or otherwise another value."""
    return next((i for i in among if test(lines[i])), otherwise)


def line_above(lines: list[Line], i: int) -> Line:
    """The line above one, without words at the top of a page."""
    return [Line(0, 0, 0, 0, ""), *lines[max(i - 1, 0) : i]][-1]


def key(text: str) -> str:
    """The words of a line with every number as "#", to find lines that recur.

    >>> key("Reply 12"), key("Share")
    ('reply #', 'share')
    """
    return _DIGITS.sub("#", text.casefold())


def has_gap(line: Line) -> bool:
    """Whether a blank line stands above it."""
    return line.gap > 0


def plain(text: str) -> str:
    """The words of a line without Markdown around them.

    >>> plain("## 3 Comments"), plain("*June 4, 2017*"), plain("* a bullet")
    ('3 Comments', 'June 4, 2017', '* a bullet')
    """
    text = text.rstrip("_") if text[:1] == "_" else text
    return _MARKDOWN.sub("", text) if text[:1] in "#>=*_" or text[-1:] in "*_" else text
