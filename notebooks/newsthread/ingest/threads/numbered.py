"""Numbered lists below a header, as WordPress and others print them: replies are numbered, indented or
bulleted."""

import collections
import functools
import itertools
import math
import re
from collections.abc import Iterator

from ..lines import LONGEST, Line
from ..patterns import declared, is_line
from .comments import STEP, Comment, closed, numbered
from .marks import Mark, is_name, mark
from .spoken import Speaker, mostly_names, speaker
from .template import under_article

# A list begins within so many lines below its header.
BETWEEN = 9
# A name is no longer than this.
NAME = 40
PLACED = r"\d{1,6}(?:\.[1-9]\d{0,2}){1,9}"
# After a decimal these make it a measure ("1.1 million people"), not the number of a reply ("1.1 Ann says:").
MEASURE = (
    r"(?-i:%|percent|per cent|percentage|points?|thousand|hundred|million|billion|trillion|dozen|times|degrees?|[kmgt]b"
    r"|[KMGT]B|bn|[ckm]m|[mk]g|kph|mph|litres?|liters?|met(?:er|re)s?|kilo\w*|miles?|inch(?:es)?|feet|tons?|tonnes?|acres?"
    r"|hectares?|square|seconds?|minutes?|hours?|days?|weeks?|months?|years?|dollars?|euros?|pounds?|to|and|or|is|was|in|of)(?![\w'’])"
)
MARKER = re.compile(
    r"(?:(?P<number>\d{1,6})[.)]|[#(](?P<boxed>\d{1,6})[.):]?|(?P<bullet>[•◦▪‣·*○●■–-]))(?:\s+|$)"
)
# The number of a reply with those of all comments above it: "1.2", "1.2.", "(1.2.1)".
PLACE = re.compile(rf"[#(]?(?P<place>{PLACED})(?P<stop>[.):]{{0,2}})(?:\s+(?!\s|{MEASURE})|$)", re.IGNORECASE)
# A pingback says who links here, not who wrote; its line is the comment.
PINGBACK = re.compile(r"(?:pingback|trackback)s?\b|.{0,40}\bpingback:", re.IGNORECASE)
LINK = Mark(order="pingback")


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments of a numbered list below a header, or []."""
    return _below_headers(lines, headers, bullets=False)


def read_bulleted(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments of a bulleted list below a header, or []."""
    return _below_headers(lines, headers, bullets=True)


def _below_headers(lines: list[Line], headers: list[int], bullets: bool) -> list[Comment]:
    """The comments of the longest thread of numbers, or of bullets, below any header."""
    found = {header: _first_item(lines, header) for header in reversed(headers)}
    lists = {header: i for header, i in found.items() if i is not None and _is_bullet(lines[i]) == bullets}
    items = {header: _Items(lines, i) for header, i in lists.items()}
    threads = [one for header, one in items.items() if _is_thread(one, header)]
    return max((one.comments() for one in threads), key=len, default=[])


def _first_item(lines: list[Line], header: int) -> int | None:
    """The first item below a header, if nothing but short lines stands between."""
    below = range(header + 1, min(header + 1 + BETWEEN, len(lines)))
    first = next((i for i in below if _item(lines[i])), None)
    between = lines[header + 1 : first]
    return first if len(between) < BETWEEN and all(map(_is_short, between)) else None


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST and mark(line.text) is None


def _is_thread(items: "_Items", header: int) -> bool:
    """Whether a list below a header is a thread, and not the list of which the article consists."""
    if any(items.is_headed(i) for i, _ in items.kept):
        return True
    many = declared(items.lines[header].text)
    spoken = bool(items.spoken) and under_article(items.lines, header)
    listicle = header < 3 and not spoken and (many is None or many < len(items.kept))
    return many != 0 and not listicle


def _item(line: Line) -> re.Match | None:
    """The match of a list item's marker."""
    found = MARKER.match(line.text)
    return None if not found or is_line("furniture", line) else found


def _is_bullet(line: Line) -> bool:
    return not _numbers(_item(line))


def _numbers(marker: re.Match) -> tuple:
    """The numbers of a marker: (3,) for "3.", (1, 2) for "1.2", () for a bullet."""
    groups = marker.groupdict()
    printed = next(filter(None, map(groups.get, ("place", "number", "boxed"))), "")
    return tuple(map(int, printed.split("."))) if printed else ()


def is_field(text: str) -> bool:
    """Whether a line is furniture like "Party: none"."""
    return is_line("furniture", Line(0, 0, 0, 0, text))


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


class _Items:
    """The items of a list from its first line on: their marks, and which of them are comments."""

    def __init__(self, lines: list[Line], first: int):
        self.lines, self.top = lines, lines[first].indent
        markers = ((i, _item(lines[i]) or PLACE.match(lines[i].text)) for i in range(first, len(lines)))
        self.markers = {i: marker for i, marker in markers if marker}
        self.is_flat = not self._is_indented(first)
        self.end = self._end(first)
        items = [i for i in self.markers if i < self.end]
        self.heads = {i: self._head(i) for i in items}
        self.items = self._without_decimals(items)

    @functools.cached_property
    def tops(self) -> list[int]:
        """The topmost items, without pingbacks."""
        tops = (i for i in self.items if self.lines[i].indent == self.top)
        return [i for i in tops if self.heads[i][0] is not LINK]

    @functools.cached_property
    def mostly_headed(self) -> bool:
        return 2 * sum(self.heads[i][0] is not None for i in self.tops) > len(self.tops)

    @functools.cached_property
    def spoken(self) -> dict[int, Speaker]:
        """The items that begin with a name and a colon, if most of the topmost ones do."""
        found = {i: speaker(self._rest(i)) for i in self.items if not self.heads[i][0]}
        spoken = {i: one for i, one in found.items() if one}
        return spoken if mostly_names([i in spoken for i in self.tops]) else {}

    def is_headed(self, i: int) -> bool:
        return self.heads[i][0] not in (None, LINK)

    def _numbers(self, i: int) -> tuple:
        return _numbers(self.markers[i])

    def _rest(self, i: int) -> str:
        """An item's line without its marker."""
        return self.lines[i].text[self.markers[i].end() :]

    def _is_indented(self, first: int) -> bool:
        """Whether the words of the topmost items stand right of their markers; pasted lists may lose the
        indent."""
        right, of_top = [], True
        for i in range(first, len(self.lines)):
            if i in self.markers:
                of_top = self.lines[i].indent == self.top
            elif of_top:
                right.append(self.lines[i].indent > self.top)
        return self.top > 0 or 2 * sum(right) > len(right)

    def _end(self, first: int) -> int:
        """The line after the list: where lines fall back to its left, or a form of the page begins at 1
        again."""
        below = range(first, len(self.lines))
        noticed = next((i for i in below if is_line("page", self.lines[i])), len(self.lines))
        ends = (i for i in below if self._is_left(i) or (i >= noticed and self._begins(i)))
        return next(ends, len(self.lines))

    def _is_left(self, i: int) -> bool:
        """Whether a line stands left of the list, or below its markers without one."""
        return not self.is_flat and self.lines[i].indent < self.top + (i not in self.markers)

    def _begins(self, i: int) -> bool:
        first = i in self.markers and self._numbers(i) in ((1,), ())
        return first and self.lines[i].indent <= self.top

    def _head(self, i: int) -> tuple[Mark | None, int]:
        """Who and when on an item's line or right below it, and the index of the first line of words."""
        rest = self._rest(i)
        if PINGBACK.match(rest):
            return LINK, i
        at = i if rest else i + 1
        text = rest or "".join(line.text for line in self.lines[at : at + 1])
        found = mark(text)
        head = self._marked(found, at + 1) if found else self._named(text, at + 1)
        return head or (None, i)

    def _marked(self, found: Mark, after: int) -> tuple[Mark, int] | None:
        """A head of one line, and a time right below it."""
        time = None if found.when else self._time_below(after, most=1)
        found = found._replace(when=time[0].when) if time else found
        return (found, after) if found.name or found.when else None

    def _named(self, text: str, after: int) -> tuple[Mark, int] | None:
        """A head of a name and a time close below it."""
        below = self._time_below(after) if len(text) <= NAME else None
        if not below or (below[0].name and not is_name(text)):
            return None
        time, after = below
        return time._replace(name="" if is_field(text) else text), after

    def _time_below(self, after: int, most: int = 3) -> tuple[Mark, int] | None:
        """(the first time close below a name, index of the line after it)."""
        for i in range(after, min(after + most, len(self.lines))):
            found = mark(self.lines[i].text)
            if self.lines[i].gap or (i in self.markers and not found):
                return None
            if found and found.when:
                return found, i + 1
        return None

    def _without_decimals(self, items: list[int]) -> list[int]:
        """The items without prose that begins with a decimal."""
        sure = [i for i in items if self.markers[i].re is MARKER]
        styles = {self.heads[i][0].style for i in sure if self.heads[i][0]}
        kept, seen = [], set()
        for i in items:
            if self.markers[i].re is MARKER or self._is_placed(i, styles, seen):
                seen.add(self._numbers(i))
                kept.append(i)
        return kept

    def _is_placed(self, i: int, styles: set, seen: set) -> bool:
        """Whether "1.2" is a reply's number: it goes with a head like those of other items or, in a list
        without any, comes next after its parent and siblings and begins a paragraph."""
        if styles:
            return self.heads[i][0] is not None and self.heads[i][0].style in styles
        return bool(self.lines[i].gap and self.markers[i]["stop"]) and _is_due(self._numbers(i), seen)

    @functools.cached_property
    def kept(self) -> list[tuple[int, int]]:
        """(index, depth) of the items that are comments."""
        return list(self._flat() if self.is_flat else self._nested())

    def _nested(self) -> Iterator[tuple[int, int]]:
        """In a list with names those with names; else those after a blank line."""
        bulleted, levels = not self._numbers(self.items[0]), _Indents(1)
        for i in self.items:
            indent = self.lines[i].indent
            levels.leave(indent)
            if self.heads[i][0] or self._is_answer(i, levels, bulleted):
                levels.enter(indent)
                yield i, levels.depth

    def _is_answer(self, i: int, levels: _Indents, bulleted: bool) -> bool:
        """Whether an item without a name is a comment of a nested list."""
        line = self.lines[i]
        if not levels.is_reply(line.indent):
            return bulleted == (not self._numbers(i))
        return not self.mostly_headed and (line.gap > 0 or levels.is_beside(line.indent))

    def _flat(self) -> Iterator[tuple[int, int]]:
        """For lists whose words lost their indent: a list inside a comment begins again at 1, a reply keeps
        its name."""
        last, inner, levels, own = 0, None, _Indents(STEP), self._own()
        for i in self.items:
            numbers = self._numbers(i)
            if len(numbers) > 1:
                yield i, len(numbers)
                continue
            number = numbers[0] if numbers else None
            inner = inner if i in own else self._inner(i, number, last, inner)
            if i not in own and self._is_words(number, last, inner):
                continue
            levels.leave(self.lines[i].indent)
            levels.enter(self.lines[i].indent, i in own)
            last = number or last if levels.depth == 1 else last
            yield i, levels.depth

    def _own(self) -> set[int]:
        """The items of a flat list that are comments wherever they stand."""
        headed = {i for i in self.items if self.heads[i][0]}
        return headed.union(self.spoken, () if self.mostly_headed else self._bullets())

    def _is_words(self, number: int | None, last: int, inner: int | None) -> bool:
        """Whether an item without a name is part of the comment above it."""
        return self.mostly_headed or bool(inner) or (number is None and last > 0)

    def _inner(self, i: int, number: int | None, last: int, inner: int | None) -> int | None:
        """The next number of a list inside a comment, or None outside one."""
        if number == 1 and last:
            return 2
        goes_on = inner and inner == number and (not self.lines[i].gap or number != last + 1)
        return inner + 1 if goes_on else None

    def _bullets(self) -> set[int]:
        """Bullets that are replies to flush numbered comments, below several of them; below one alone they
        may be its own list, as they are after a colon."""
        below = collections.defaultdict(list)
        for comment, i in self._bullets_below():
            below[comment].append(i)
        answers = [bullets for bullets in below.values() if not self.lines[bullets[0] - 1].text.endswith(":")]
        return set(itertools.chain.from_iterable(answers)) if len(answers) > 1 else set()

    def _bullets_below(self) -> Iterator[tuple[int, int]]:
        """(comment, bullet) of the bullets right of numbered comments, after a blank line if those are."""
        numbers = [i for i in self.items if self._numbers(i)]
        gap = min([1, *(self.lines[i].gap for i in numbers[1:])])
        comment, indent = -1, math.inf
        for i in self.items:
            line = self.lines[i]
            if self._numbers(i):
                comment, indent = i, line.indent
            elif line.indent > indent + 1 and line.gap >= gap:
                yield comment, i

    def comments(self) -> list[Comment]:
        """The comments of the list."""
        return closed([self._comment(i, depth) for i, depth in self.kept], self.end)

    def _comment(self, i: int, depth: int) -> Comment:
        head, after = self.heads[i]
        printed = numbered(self._numbers(i))
        depth = len(printed["place"]) or depth
        if self.is_headed(i):
            return Comment(i, after, after, after, head.name, head.when, head.to, depth=depth, **printed)
        name, when, words = self.spoken.get(i, ("", "", 0))
        skip = self.markers[i].end() + words
        alone = skip == len(self.lines[i].text)
        return Comment(i, i + alone, i, i, name, when, depth=depth, skip=0 if alone else skip, **printed)


def _is_due(numbers: tuple, seen: set) -> bool:
    """Whether a reply's numbers come next after those seen."""
    *above, own = numbers
    return tuple(above) in seen and (own == 1 or (*above, own - 1) in seen)
