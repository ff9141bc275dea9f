"""Reddit as text: "level 2", then author, points and time, then the words."""

import re
from collections.abc import Iterator

from ..lines import Line
from .comments import Comment, closed
from .marks import is_name, mark

BADGE = re.compile(r"^(?:op|mod)\s[·•]\s", re.IGNORECASE)
LEVEL = re.compile(r"level (\d{1,2})")
NOBODY = ("original poster", "op", "mod", "admin")
# So many lines of names and signs stand between a level and its words.
HEAD = 6


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments below lines like "level 1", or []."""
    levels = {i: LEVEL.fullmatch(line.text) for i, line in enumerate(lines) if line.text.startswith("level ")}
    found = [_comment(lines, i, int(level[1])) for i, level in levels.items() if level]
    return closed(found, len(lines))


def _comment(lines: list[Line], i: int, depth: int) -> Comment:
    author = ""
    for k in _head(lines, i):
        text = lines[k].text
        one = mark(BADGE.sub("", text))
        if one and one.when:
            return Comment(i, k + 1, i, i, _somebody(one.name or author), one.when, depth=depth)
        author = author or text * is_name(text)
    return Comment(i, i + 1, i, i, depth=depth)


def _head(lines: list[Line], i: int) -> Iterator[int]:
    """The lines below a level up to a blank line or the next level; one with a time is looked at in any
    case."""
    for k in range(i + 1, min(i + 1 + HEAD, len(lines))):
        yield k
        if LEVEL.fullmatch(lines[k].text) or (lines[k].gap and k > i + 1):
            return


def _somebody(name: str) -> str:
    return "" if name.casefold() in NOBODY else name
