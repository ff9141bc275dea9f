"""Numbered and bulleted lists without names or times below a header: replies are numbered, indented or
bulleted. Lists with names are read by the general way."""

import collections
import functools
import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..lines import LONGEST, Line, first_line
from ..patterns import declared, is_line
from .comments import STEP, Comment, closed, numbered
from .marks import mark
from .spoken import Speaker, mostly_names, speaker
from .template import is_prose, under_article

# A list begins within so many lines below its header.
BETWEEN = 9
MARKER = re.compile(
    r"(?:(?P<number>\d{1,6})[.)]|[#(](?P<boxed>\d{1,6})[.):]?|(?P<bullet>[•◦▪‣·*○●■–-]))(?:\s+|$)"
)
# The number of a reply with those of all comments above it: "1.2.", "(1.2.1)"; a decimal has no stop.
PLACE = re.compile(r"[#(]?(?P<place>\d{1,6}(?:\.[1-9]\d{0,2}){1,9})[.):]{1,2}(?:\s+|$)")
# A pingback says who links here, not who wrote; its line is the comment.
PINGBACK = re.compile(r"(?:pingback|trackback)s?\b", re.IGNORECASE)


class Item(NamedTuple):
    """An item of a list: its line, and the numbers of its marker, (3,) for "3.", (1, 2) for "1.2.", () for a
    bullet."""

    at: int
    line: Line
    numbers: tuple
    words: int

    @property
    def indent(self) -> int:
        return self.line.indent

    @property
    def number(self) -> int | None:
        return self.numbers[-1] if self.numbers else None

    @property
    def rest(self) -> str:
        """Its line without the marker."""
        return self.line.text[self.words :]

    @classmethod
    def of(cls, at: int, line: Line) -> "Item | None":
        marker = MARKER.match(line.text) or PLACE.match(line.text)
        if not marker or is_line("furniture", line):
            return None
        printed = "".join(value for name, value in marker.groupdict("").items() if name != "bullet")
        return cls(at, line, tuple(map(int, filter(None, printed.split(".")))), marker.end())


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments of a numbered list below a header, or []."""
    return _below_headers(lines, headers, bullets=False)


def read_bulleted(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments of a bulleted list below a header, or []."""
    return _below_headers(lines, headers, bullets=True)


def _below_headers(lines: list[Line], headers: list[int], bullets: bool) -> list[Comment]:
    """The comments of the longest thread of numbers, or of bullets, below any header."""
    firsts = ((header, _first_item(lines, header)) for header in reversed(headers))
    lists = [
        (header, _List(lines, first)) for header, first in firsts if first and bullets != bool(first.numbers)
    ]
    threads = (one.comments() for header, one in lists if _is_thread(one, header))
    return max(threads, key=len, default=[])


def _first_item(lines: list[Line], header: int) -> Item | None:
    """The first item below a header, if nothing but short lines stands between."""
    below = range(header + 1, min(header + 1 + BETWEEN, len(lines)))
    first = first_line(lines, below, lambda line: Item.of(0, line), below.stop)
    between = lines[header + 1 : first]
    short = first < below.stop and all(map(_is_short, between))
    return Item.of(first, lines[first]) if short else None


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST and not is_prose(line) and mark(line.text) is None


def _is_thread(items: "_List", header: int) -> bool:
    """Whether a list below a header is a thread, and not the list of which the article consists."""
    many = declared(items.lines[header].text)
    spoken = bool(items.spoken) and under_article(items.lines, header)
    counted = many is not None and many >= len(items.kept)
    return many != 0 and (header >= 3 or spoken or counted)


class _Indents:
    """The indents of the comment that a line stands in and of those above it."""

    def __init__(self, step: int):
        self.stack, self.step = [], step

    @property
    def depth(self) -> int:
        return len(self.stack)

    def leave(self, indent: int) -> None:
        """Leave the comments that stand right of an indent."""
        while self.stack and indent < self.stack[-1]:
            self.stack.pop()

    def enter(self, indent: int, deeper: bool = True) -> None:
        """Enter a comment; it may lie a level deeper than the last one."""
        if not self.stack or (deeper and indent >= self.stack[-1] + self.step):
            self.stack.append(indent)

    def is_reply(self, indent: int) -> bool:
        return indent > min(self.stack, default=indent)

    def is_beside(self, indent: int) -> bool:
        return indent in self.stack[-1:]


class _List:
    """The items of a list from its first line on, and which of them are comments."""

    def __init__(self, lines: list[Line], first: Item):
        self.lines, self.first, self.top = lines, first.at, first.indent
        items = (Item.of(i, lines[i]) for i in range(first.at, len(lines)))
        self.markers = {item.at: item for item in items if item}
        self.is_flat = not self._is_indented()
        self.end = self._end()
        self.items = list(self._due(item for item in self.markers.values() if item.at < self.end))

    @functools.cached_property
    def spoken(self) -> dict[int, Speaker]:
        """The items that begin with a name and a colon, if most of the topmost ones do."""
        items = [item for item in self.items if not PINGBACK.match(item.rest)]
        found = {item.at: speaker(item.rest) for item in items}
        tops = [found[item.at] for item in items if item.indent == self.top]
        return {at: one for at, one in found.items() if one} if mostly_names(tops) else {}

    def _is_indented(self) -> bool:
        """Whether the words of the topmost items stand right of their markers; pasted lists may lose the
        indent."""
        right, of_top = [], True
        for i, line in enumerate(self.lines[self.first :], self.first):
            if i in self.markers:
                of_top = line.indent == self.top
            elif of_top:
                right.append(line.indent > self.top)
        return self.top > 0 or 2 * sum(right) > len(right)

    def _end(self) -> int:
        """The line after the list: where lines fall back to its left, or a form of the page begins at 1
        again."""
        below = range(self.first, len(self.lines))
        noticed = first_line(self.lines, below, lambda line: is_line("page", line), below.stop)
        ends = (i for i in below if self._is_left(i) or (i >= noticed and self._begins(i)))
        return next(ends, below.stop)

    def _is_left(self, i: int) -> bool:
        """Whether a line stands left of the list, or below its markers without one."""
        return not self.is_flat and self.lines[i].indent < self.top + (i not in self.markers)

    def _begins(self, i: int) -> bool:
        item = self.markers.get(i)
        return item is not None and item.numbers in ((1,), ()) and item.indent <= self.top

    def _due(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items without prose that begins with a decimal: "1.2." begins a paragraph, and comes next after
        its parent and siblings."""
        seen = set()
        for item in items:
            *above, own = item.numbers or (1,)
            before = {(*above, own - 1), tuple(above) if own == 1 else ()}
            if not above or (item.line.gap and before & seen):
                seen.add(item.numbers)
                yield item

    @functools.cached_property
    def kept(self) -> list[tuple[Item, int]]:
        """(item, depth) of the items that are comments."""
        return list(self._flat() if self.is_flat else self._nested())

    def _nested(self) -> Iterator[tuple[Item, int]]:
        """In an indented list the items like the first, and below them those after a blank line."""
        levels = _Indents(1)
        for item in self.items:
            levels.leave(item.indent)
            if self._is_answer(item, levels):
                levels.enter(item.indent)
                yield item, levels.depth

    def _is_answer(self, item: Item, levels: _Indents) -> bool:
        if levels.is_reply(item.indent):
            return item.line.gap > 0 or levels.is_beside(item.indent)
        return bool(item.numbers) == bool(self.items[0].numbers)

    def _flat(self) -> Iterator[tuple[Item, int]]:
        """For lists whose words lost their indent: a list inside a comment begins again at 1, a reply keeps
        its name."""
        last, inner, levels, own = 0, 0, _Indents(STEP), {*self.spoken, *self._bullets()}
        for item in self.items:
            if len(item.numbers) > 1:
                yield item, len(item.numbers)
                continue
            inner = inner if item.at in own else _inner(item, last, inner)
            if item.at not in own and (inner or last > 0 == len(item.numbers)):
                continue
            levels.leave(item.indent)
            levels.enter(item.indent, item.at in own)
            last = item.number or last if levels.depth == 1 else last
            yield item, levels.depth

    def _bullets(self) -> set[int]:
        """Bullets that are replies to flush numbered comments, below several of them; below one alone they
        may be its own list, as they are after a colon."""
        below = collections.defaultdict(list)
        for comment, at in self._bullets_below():
            below[comment].append(at)
        answers = [bullets for bullets in below.values() if not self.lines[bullets[0] - 1].text.endswith(":")]
        return set(itertools.chain.from_iterable(answers)) if len(answers) > 1 else set()

    def _bullets_below(self) -> Iterator[tuple[int, int]]:
        """(comment, bullet) of the bullets right of numbered comments, after a blank line if those are."""
        gap = min([1, *(item.line.gap for item in self.items[1:] if item.numbers)])
        comment, indent = -1, math.inf
        for item in self.items:
            if item.numbers:
                comment, indent = item.at, item.indent
            elif item.indent > indent + 1 and item.line.gap >= gap:
                yield comment, item.at

    def comments(self) -> list[Comment]:
        """The comments of the list."""
        return closed([self._comment(item, depth) for item, depth in self.kept], self.end)

    def _comment(self, item: Item, depth: int) -> Comment:
        printed = numbered(item.numbers)
        name, when, words = self.spoken.get(item.at, ("", "", 0))
        skip = item.words + words
        alone = skip == len(item.line.text)
        at, depth = item.at, len(printed["place"]) or depth
        return Comment(at, at + alone, at, at, name, when, depth=depth, skip=skip * (not alone), **printed)


def _inner(item: Item, last: int, inner: int) -> int:
    """The next number of a list inside a comment, or 0 outside one."""
    if item.number == 1 and last:
        return 2
    goes_on = inner and inner == item.number
    return inner + 1 if goes_on else 0
