"""Comments of one line each, with name and time behind a dash, as on Stack Exchange: "Fix it. – Ann Mar 9 '19
at 14:07"."""

import itertools

from ..lines import Line
from .comments import Comment
from .marks import Mark, mark

DASH = " – "
# A name and a time are no longer than this.
LONGEST = 80


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments of such lines, if there are at least two right after each other, or []."""
    marks = {i: _mark_behind(line.text) for i, line in enumerate(lines) if DASH in line.text}
    found = [_comment(lines, i, one) for i, one in marks.items() if one]
    return found if any(b.top == a.end for a, b in itertools.pairwise(found)) else []


def _mark_behind(text: str) -> Mark | None:
    """The mark behind the last dash of a line with several words before it, or None."""
    words, _, behind = text.rpartition(DASH)
    if len(behind) > LONGEST or " " not in words.strip():
        return None
    one = mark(behind)
    return one if one and one.order == "name when" else None


def _comment(lines: list[Line], i: int, one: Mark) -> Comment:
    text = lines[i].text
    tail = len(text) - text.rindex(DASH)
    return Comment(i, i, i + 1, i + 1, one.name, one.when, one.to, tail=tail)
