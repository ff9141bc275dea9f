"""Reddit as text: "level 2", then author, points and time, then the words."""

import re

from ..lines import Line
from .comments import Comment, closed
from .marks import is_name, mark

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
    author, when, body = "", "", i + 1
    for k in range(i + 1, min(i + 1 + HEAD, len(lines))):
        one = mark(re.sub(r"^(?:op|mod)\s[·•]\s", "", lines[k].text, flags=re.IGNORECASE))
        if one and one.when:
            return Comment(i, k + 1, i, i, _somebody(one.name or author), one.when, depth=depth)
        if LEVEL.fullmatch(lines[k].text) or lines[k].gap and k > i + 1:
            break
        author = author or (lines[k].text if is_name(lines[k].text) else "")
        body = k + 1 if author and not lines[k].gap else body
    return Comment(i, min(body, i + 1), i, i, "", when, depth=depth)


def _somebody(name: str) -> str:
    return "" if name.casefold() in NOBODY else name
