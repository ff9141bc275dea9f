"""Numbered lists below a header, as WordPress and others print them: replies are numbered, indented or bulleted."""

import re

from ..lines import LONGEST, Line
from ..patterns import declared, is_line
from .comments import STEP, Comment, closed, numbered
from .marks import Mark, is_name, mark
from .spoken import mostly_names, speaker
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
MARKER = re.compile(r"(?:(?P<number>\d{1,6})[.)]|[#(](?P<boxed>\d{1,6})[.):]?|(?P<bullet>[•◦▪‣·*○●■–-]))(?:\s+|$)")
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
    lists = {header: _first_item(lines, header) for header in reversed(headers)}
    lists = {header: i for header, i in lists.items() if i is not None and bool(_numbers(_marker(lines[i]))) != bullets}
    items = {header: _Items(lines, i) for header, i in lists.items()}
    threads = [one for header, one in items.items() if _is_thread(one, header, declared(lines[header].text))]
    return max((one.comments() for one in threads), key=len, default=[])


def _first_item(lines: list[Line], header: int) -> int | None:
    """The first item below a header, if nothing but short lines stands between."""
    below = range(header + 1, min(header + 1 + BETWEEN, len(lines)))
    first = next((i for i in below if _item(lines[i])), None)
    between = lines[header + 1 : first]
    if first is None or any(mark(line.text) or len(line.text) > LONGEST for line in between):
        return None
    return first


def _is_thread(items: "_Items", header: int, many: int | None) -> bool:
    """Whether a list below a header is a thread, and not the list of which the article consists."""
    kept = items.kept()
    if any(items.is_headed(i) for i, _ in kept):
        return True
    spoken = bool(items.spoken) and under_article(items.lines, header)
    listicle = header < 3 and not spoken and (many is None or many < len(kept))
    return many != 0 and not listicle


def _item(line: Line) -> re.Match | None:
    """The match of a list item's marker."""
    found = MARKER.match(line.text)
    return None if not found or is_line("furniture", line) else found


def _marker(line: Line) -> re.Match | None:
    """The match of a list item's marker or of a number such as 1.2, which prose may begin with too."""
    return _item(line) or PLACE.match(line.text)


def _numbers(marker: re.Match) -> tuple:
    """The numbers of a marker: (3,) for "3.", (1, 2) for "1.2", () for a bullet."""
    groups = marker.groupdict()
    printed = groups.get("place") or groups.get("number") or groups.get("boxed")
    return tuple(map(int, printed.split("."))) if printed else ()


def is_field(text: str) -> bool:
    """Whether a line is furniture like "Party: none"."""
    return is_line("furniture", Line(0, 0, 0, 0, text))


class _Items:
    """The items of a list from its first line on: their marks, and which of them are comments."""

    def __init__(self, lines: list[Line], first: int):
        self.lines, self.top = lines, lines[first].indent
        self.flat = not self._is_indented(first)
        self.end, items = self._extent(first)
        self.heads = {i: self._head(i) for i in items}
        self.items = self._without_decimals(items)
        tops = [i for i in self.items if lines[i].indent == self.top and self.heads[i][0] is not LINK]
        self.headed = 2 * sum(self.heads[i][0] is not None for i in tops) > len(tops)
        self.spoken = {}
        if mostly_names([not self.heads[i][0] and self._speaker(i) for i in tops]):
            self.spoken = {i: self._speaker(i) for i in self.items if not self.heads[i][0] and self._speaker(i)}

    def is_headed(self, i: int) -> bool:
        return self.heads[i][0] not in (None, LINK)

    def _speaker(self, i: int) -> tuple | None:
        return speaker(self.lines[i].text[_marker(self.lines[i]).end() :])

    def _is_indented(self, first: int) -> bool:
        """Whether the words of the topmost items stand right of their markers, as on a page; pasted lists may lose the indent."""
        after, of_top = [], True
        for line in self.lines[first:]:
            if _marker(line):
                of_top = line.indent == self.top
            elif of_top:
                after.append(line.indent)
        return self.top > 0 or sum(indent > self.top for indent in after) * 2 > len(after)

    def _extent(self, first: int) -> tuple[int, list[int]]:
        """(index of the line after the list, its items): up to where lines fall back to its left, or a form begins at 1 again."""
        items, noticed = [], False
        for i in range(first, len(self.lines)):
            line, marker = self.lines[i], _marker(self.lines[i])
            noticed = noticed or is_line("page", line)
            left = not self.flat and (line.indent < self.top or line.indent == self.top and not marker)
            if left or noticed and marker and line.indent <= self.top and _numbers(marker) in ((1,), ()):
                return i, items
            items += [i] if marker else []
        return len(self.lines), items

    def _head(self, i: int) -> tuple[Mark | None, int]:
        """Who and when on an item's line or right below it, and the index of the first line of words."""
        rest = self.lines[i].text[_marker(self.lines[i]).end() :]
        if PINGBACK.match(rest):
            return LINK, i
        at = i if rest else i + 1
        text = rest or (self.lines[at].text if at < len(self.lines) else "")
        found, after = mark(text), at + 1
        below = self._time_below(after) if len(text) <= NAME else None
        if below and not found and (is_name(text) or not below[0].name):
            return below[0]._replace(name="" if is_field(text) else text), below[1]
        if found and not found.when and self._time_below(after, most=1):
            found = found._replace(when=self._time_below(after, most=1)[0].when)
        return (found, after) if found and (found.name or found.when) else (None, i)

    def _time_below(self, after: int, most: int = 3) -> tuple[Mark, int] | None:
        """(the first time close below a name, index of the line after it)."""
        for k in range(after, min(after + most, len(self.lines))):
            if self.lines[k].gap or _marker(self.lines[k]) and not mark(self.lines[k].text):
                return None
            found = mark(self.lines[k].text)
            if found and found.when:
                return found, k + 1
        return None

    def _without_decimals(self, items: list[int]) -> list[int]:
        """The items without prose that begins with a decimal: a reply's number goes with a head like those of other items or,
        in a list without any, comes next after its parent and siblings and begins a paragraph."""
        styles = {self.heads[i][0].style for i in items if self.heads[i][0] and _item(self.lines[i])}
        kept, seen = [], set()
        for i in items:
            marker = _marker(self.lines[i])
            numbers, head = _numbers(marker), self.heads[i][0]
            due = not styles and self.lines[i].gap and marker.groupdict().get("stop") and _is_due(numbers, seen)
            if _item(self.lines[i]) or head and head.style in styles or due:
                seen.add(numbers)
                kept.append(i)
        return kept

    def kept(self) -> list[tuple[int, int]]:
        """(index, depth) of the items that are comments."""
        return list(self._flat() if self.flat else self._nested())

    def _nested(self):
        """In a list with names those with names; else those after a blank line."""
        bulleted, stack = not _numbers(_marker(self.lines[self.items[0]])), []
        for i in self.items:
            indent, head = self.lines[i].indent, self.heads[i][0]
            while stack and indent < stack[-1]:
                stack.pop()
            below = bool(stack) and indent > stack[0]
            if head or self._is_answer(i, below, bulleted, indent == (stack or [-1])[-1]):
                if not stack or indent > stack[-1]:
                    stack.append(indent)
                yield i, len(stack)

    def _is_answer(self, i: int, below: bool, bulleted: bool, beside: bool) -> bool:
        """Whether an item without a name is a comment of a nested list."""
        strange = not below and (not _numbers(_marker(self.lines[i]))) != bulleted
        return not strange and not (self.headed and below) and bool(self.lines[i].gap or not below or beside)

    def _flat(self):
        """For lists whose words lost their indent: a list inside a comment begins again at 1, a reply keeps its name."""
        last, inner, stack = 0, None, []
        bulleted = set() if self.headed else self._bulleted()
        for i in self.items:
            numbers = _numbers(_marker(self.lines[i]))
            own = self.heads[i][0] or i in bulleted or i in self.spoken
            if len(numbers) > 1:
                yield i, len(numbers)
                continue
            number = numbers[0] if numbers else None
            if not own:
                inner = self._inner(i, number, last, inner)
                if self.headed or inner or number is None and last:
                    continue
            while stack and self.lines[i].indent < stack[-1]:
                stack.pop()
            if not stack or own and self.lines[i].indent >= stack[-1] + STEP:
                stack.append(self.lines[i].indent)
            last = number if number and len(stack) == 1 else last
            yield i, len(stack)

    def _inner(self, i: int, number: int | None, last: int, inner: int | None) -> int | None:
        """The next number of a list inside a comment, or None outside one."""
        if number == 1 and last:
            return 2
        goes_on = inner and inner == number and (not self.lines[i].gap or number != last + 1)
        return inner + 1 if goes_on else None

    def _bulleted(self) -> set[int]:
        """Bullets that are replies to flush numbered comments: indented, after a blank line if those are, and below several
        comments; below one alone they may be its own list, as they are after a colon."""
        numbers = [i for i in self.items if _numbers(_marker(self.lines[i]))]
        gap = min([1, *(self.lines[i].gap for i in numbers[1:])])
        below, comment = {}, None
        for i in self.items:
            if _numbers(_marker(self.lines[i])):
                comment = i
            elif comment is not None and self.lines[i].indent > self.lines[comment].indent + 1 and self.lines[i].gap >= gap:
                below.setdefault(comment, []).append(i)
        answers = [bullets for bullets in below.values() if not self.lines[bullets[0] - 1].text.endswith(":")]
        return {i for bullets in answers for i in bullets} if len(answers) > 1 else set()

    def comments(self) -> list[Comment]:
        """The comments of the list."""
        return closed([self._comment(i, depth) for i, depth in self.kept()], self.end)

    def _comment(self, i: int, depth: int) -> Comment:
        marker, (head, after) = _marker(self.lines[i]), self.heads[i]
        printed = numbered(_numbers(marker))
        depth = len(printed["place"]) or depth
        if head and head is not LINK:
            return Comment(i, after, after, after, head.name, head.when, head.to, depth=depth, **printed)
        name, words = self.spoken.get(i, ("", 0))
        skip = marker.end() + words
        alone = skip == len(self.lines[i].text)
        return Comment(i, i + alone, i, i, name, depth=depth, skip=0 if alone else skip, **printed)


def _is_due(numbers: tuple, seen: set) -> bool:
    """Whether a reply's numbers come next after those seen."""
    *above, own = numbers
    return tuple(above) in seen and (own == 1 or (*above, own - 1) in seen)


