"""Layouts of comments that a pattern tells, one file each in layouts/.

A file holds `name`, a sample `page` and the `comments` that must be read in it (id, parent, author, words).
Where the general way does not read the page, it also holds `head`, a pattern for the head of one comment. It is
tried on the page with its indents and blank lines, and may name `depth`, `number`, `name`, `when`, `mark` (a
line with who and when) and `words` (on the head's own line, before the mark). What else a file may hold stands
at `Layout`. To add a layout, add a file.
"""

import bisect
import functools
import itertools
import operator
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..lines import LONGEST, Line
from ..patterns import declared, is_line, kind_of_line
from .comments import Comment, closed, depths, named_by, numbered
from .lists import as_list
from .marks import Mark, is_name, mark
from .template import BETWEEN, first_words, is_prose, under_article

FOLDER = Path(__file__).parent / "layouts"


class Layout(NamedTuple):
    """One file of layouts/.

    form: what the first notebook calls it. head: "" where the general way reads it. rank: 0 for one that is tried before the general way, else its
    place in the order of those tried after it. below: what line announces the comments: "header", "letters",
    or "" for none. least: how many heads a page must have. sure: what each head must fit unless the page
    announces as many. share: the share of paragraphs that must be heads. first: the head of the first
    comment, where it differs. foot: whether the pattern is for what stands below the words.
    """

    name: str
    page: str
    comments: list
    form: str = ""
    head: str = ""
    rank: int = 0
    below: str = ""
    least: int = 1
    sure: str = ""
    share: float = 0.0
    named: bool = False
    first: str = ""
    foot: bool = False

    @property
    def is_list(self) -> bool:
        return "<number>" in self.head


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(Layout(**tomllib.loads(path.read_text("utf-8"))) for path in files)


@functools.cache
def _in_order() -> tuple[Layout, ...]:
    return tuple(sorted((one for one in layouts() if one.head), key=operator.attrgetter("rank")))


@functools.cache
def _pattern(words: str) -> re.Pattern:
    return re.compile(words, re.MULTILINE | re.VERBOSE)


def read_first(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """(comments, the layout's name) by the first layout that tells them for certain, or ([], "")."""
    return _read(lines, headers, lambda layout: layout.rank == 0)


def read_last(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """The same by the first layout that may be tried where the general way finds nothing."""
    return _read(lines, headers, lambda layout: layout.rank > 0)


def _read(lines: list[Line], headers: list[int], which: Callable) -> tuple[list[Comment], str]:
    page = Page(lines)
    tried = (
        (page.comments(layout, header), layout.form or layout.name)
        for layout in filter(which, _in_order())
        for header in _announced(lines, headers, layout.below)
    )
    return next(filter(operator.itemgetter(0), tried), ([], ""))


def _announced(lines: list[Line], headers: list[int], below: str) -> list[int]:
    """The lines that announce comments of a layout, the last one first; -1 in place of none."""
    if below == "letters":
        return [i for i, line in enumerate(lines) if is_line("letters", line)][-1:]
    return [i for i in reversed(headers) if declared(lines[i].text) != 0] if below else [-1]


class Page:
    """A page as one text with indents and blank lines, and the comments that layouts find in it."""

    def __init__(self, lines: list[Line]):
        self.lines = lines
        margins = ["\n" * (1 + min(line.gap, 3)) + " " * line.indent for line in lines]
        parts = [margin + line.text for margin, line in zip(margins, lines, strict=True)]
        ends = itertools.accumulate(map(len, parts))
        self.text = "".join(parts) + "\n\n"
        self.starts = [end - len(line.text) for end, line in zip(ends, lines, strict=True)]

    def comments(self, layout: Layout, header: int) -> list[Comment]:
        """The comments of a layout below a header, or []."""
        end = self._end(header)
        many = declared(self.lines[header].text) if header >= 0 else None
        heads = self._heads(layout, header, end)
        heads = as_list(self.lines, heads, many) if layout.is_list else heads
        if not self._fits(layout, heads, header, many):
            return []
        if layout.foot:
            return self._letters(heads, header)
        if "<words>" in layout.head:
            return heads
        levels = zip(heads, depths([self.lines[head.top].indent for head in heads]), strict=True)
        found = [head._replace(depth=len(head.place) or max(head.depth, depth)) for head, depth in levels]
        return closed(found, end)

    def _end(self, header: int) -> int:
        """The line after the comments below a header: a notice of the page."""
        last = len(self.lines)
        below = range(first_words(self.lines, header + 1, last), last) if header >= 0 else ()
        return next((i for i in below if is_line("page", self.lines[i])), last)

    def _heads(self, layout: Layout, header: int, end: int) -> list[Comment]:
        """The heads of a layout between two lines, each above some words."""
        start = self.starts[header] + len(self.lines[header].text) if header >= 0 else 0
        stop = self.starts[end] if end < len(self.lines) else len(self.text)
        heads = self._found(layout.head, start, stop, layout.rank > 0)
        above = self.starts[heads[0].top] if heads and layout.first else start
        return [*self._found(layout.first, start, above, True)[-1:], *heads]

    def _found(self, head: str, start: int, stop: int, checked: bool) -> list[Comment]:
        """What a pattern finds between two places of the text, without the page's own lines."""
        found = map(self._head, _pattern(head or "(?!)").finditer(self.text, start, stop))
        return [one for one in found if not checked or self._is_head(one)]

    def _is_head(self, head: Comment) -> bool:
        """Whether a line is none of the page's own; one that is no more than a name can be one."""
        line = self.lines[head.top]
        named = head.author and not kind_of_line(line.text)
        alone = head.body > head.top and head.number is None
        return (named or not alone) and not is_line("furniture", line)

    def _head(self, match: re.Match) -> Comment:
        """A comment with its head: where it begins, where its words do, and what it says."""
        said = {"name": "", "when": "", "depth": "1", "mark": "", "number": ""} | match.groupdict("")
        first = match.end() - len(match[0].lstrip())
        top, body = (bisect.bisect_right(self.starts, at) - 1 for at in (first, match.end()))
        skip = match.end() - self.starts[body]
        one = mark(said["mark"]) or Mark(when=said["when"])
        name = one.name or named_by(said["name"])[0] * is_name(said["name"])
        found = Comment(top, body, body, body, name, one.when, one.to, depth=int(said["depth"]))
        if "words" in said:
            return found._replace(stop=body + 1, end=body + 1, tail=match.end() - match.end("words"))
        whole = skip >= len(self.lines[body].text)
        numbers = tuple(map(int, filter(None, said["number"].split("."))))
        return found._replace(body=body + whole, skip=skip * (not whole), **numbered(numbers))

    def _fits(self, layout: Layout, heads: list[Comment], header: int, many: int | None) -> bool:
        """Whether heads are enough, set apart well enough, and in the right place, to be comments."""
        counted = many == len(heads)
        named = sum(head.author != "" for head in heads) > max(1, len(heads) / 2)
        sure = counted or self._are_sure(layout, heads)
        if len(heads) < layout.least or not sure or named < layout.named or layout.foot:
            return layout.foot and len(heads) >= layout.least
        if header < 0:
            return not layout.rank or under_article(self.lines, heads[0].top)
        between = self.lines[header + 1 : heads[0].top]
        close = len(between) <= BETWEEN and all(map(_is_short, between))
        below = self.lines[header + 1 :]
        paragraphs = [line for line in below if line.gap and not is_line("furniture", line)]
        several = len(heads) > layout.share * len(paragraphs)
        return close and several and ((counted and layout.is_list) or under_article(self.lines, header))

    def _are_sure(self, layout: Layout, heads: list[Comment]) -> bool:
        places = [self.starts[head.top] - self.lines[head.top].indent for head in heads]
        return all(_pattern(layout.sure).match(self.text, place) for place in places)

    def _letters(self, feet: list[Comment], header: int) -> list[Comment]:
        """Comments between a header and the feet below their words."""
        tops = [header + 1, *(foot.body for foot in feet)]
        return [
            Comment(top, top, foot.top, foot.body, foot.author, foot.when)
            for top, foot in zip(tops, feet, strict=False)
        ]


def _is_short(line: Line) -> bool:
    """Whether a line may stand between a header and the first comment."""
    return len(line.text) <= LONGEST and not is_prose(line) and mark(line.text) is None
