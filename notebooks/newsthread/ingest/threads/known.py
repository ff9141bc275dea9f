"""Layouts that need a pattern of their own, one file each in layouts/.

A file holds `name`, a sample `page`, the `comments` that must be read in it (id, parent, author, words), and
where the general way does not read it, `head`: a pattern for the head of one comment, over as many lines as
it has. It may name `depth`, `name`, `mark` (a line with who and when) and `words` (on the head's own line,
before the mark), and `least` says how many heads a page must have. To add a layout, add a file.
"""

import bisect
import functools
import itertools
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from ..lines import Line
from .comments import Comment, closed
from .marks import Mark, is_name, mark

FOLDER = Path(__file__).parent / "layouts"


class Layout(NamedTuple):
    """One file of layouts/; head: "" where the general way reads it."""

    name: str
    page: str
    comments: list
    head: str = ""
    least: int = 1

    def heads(self, page: str) -> list[re.Match]:
        """The heads of comments on a page, if there are enough of them."""
        found = list(re.compile(self.head, re.MULTILINE | re.VERBOSE).finditer(page))
        return found if len(found) >= self.least else []


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(Layout(**tomllib.loads(path.read_text("utf-8"))) for path in files)


def read(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """(comments, the layout's name) of the first layout whose heads stand on a page, or ([], "")."""
    page = "\n".join(line.text for line in lines)
    starts = list(itertools.accumulate((len(line.text) + 1 for line in lines), initial=0))
    for layout in filter(lambda layout: layout.head, layouts()):
        heads = layout.heads(page)
        if heads:
            return _comments(heads, starts, len(lines)), layout.name
    return [], ""


def _comments(heads: list[re.Match], starts: list[int], end: int) -> list[Comment]:
    """The comments below their heads, or on the lines of those."""
    comments = [_comment(head, starts) for head in heads]
    on_one_line = "words" in heads[0].re.groupindex
    return comments if on_one_line else closed(comments, end)


def _comment(head: re.Match, starts: list[int]) -> Comment:
    said = {"name": "", "depth": "1", "mark": ""} | head.groupdict("")
    top, last = (bisect.bisect_right(starts, at) - 1 for at in head.span())
    one = mark(said["mark"]) or Mark()
    author = one.name or said["name"] * is_name(said["name"])
    comment = Comment(top, last + 1, last + 1, last + 1, author, one.when, one.to, depth=int(said["depth"]))
    tail = head.end() - head.end("words") if "words" in said else 0
    return comment._replace(body=last, tail=tail) if tail else comment
