"""Layouts of comments that a pattern tells, one file each in layouts/.

A file holds `name`, a sample `page` and the `comments` that must be read in it (id, parent, author, words).
Where the general way does not read the page, it also holds `head`, a pattern for the head of one comment. It
is tried on the page with its indents and blank lines, and may name `depth`, `level` (a sign for each comment
above), `number`, `name`, `when`, `mark` (who and when) and `words` (on the head's own line, before the mark).
What else a file may hold stands at `Layout`. To add a layout, add a file.
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

from ..lines import LONGEST, Line, first_line, has_gap
from ..patterns import declared, is_line, kind_of_line
from ..timestamps import ANY_TIME
from .comments import Comment, closed, depths, named_by, numbered
from .lists import as_list
from .marks import Mark, is_name, mark, numbers_of
from .names import first_words
from .template import BETWEEN, is_prose, is_sentence, under_article

FOLDER = Path(__file__).parent / "layouts"


class Layout(NamedTuple):
    """One file of layouts/.

    form: what the first notebook calls it. head: "" where the general way reads it. rank: 0 for one that is
    tried before the general way, else its place in the order of those tried after it. below: what stands
    above the comments, "article", "header", "heading" (a line about readers) or "letters" (a title such as
    "Letters to the editor"), or "" for anything. least: how many heads a page must have. sure: what each head
    must fit unless the page announces as many. share: the share of paragraphs that must be heads. named: the
    share of heads that must name the author. first: the head of the first comment, where it differs. foot:
    whether the pattern is for what stands below the words.
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
    named: float = 0.0
    first: str = "(?!)"
    foot: bool = False

    def holds(self, group: str) -> bool:
        """Whether its pattern names something."""
        return f"<{group}>" in self.head


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(Layout(**tomllib.loads(path.read_text("utf-8"))) for path in files)


@functools.cache
def _in_order() -> tuple[Layout, ...]:
    return tuple(sorted(filter(operator.attrgetter("head"), layouts()), key=operator.attrgetter("rank")))


@functools.cache
def _pattern(words: str) -> re.Pattern:
    """A pattern of a layout; "{when}" stands for any date or time."""
    return re.compile(words.replace("{when}", ANY_TIME.replace(" ", r"\ ")), re.MULTILINE | re.VERBOSE)


def read_first(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """(comments, their form) by the first layout that tells them for certain, or ([], "")."""
    return _read(lines, headers, lambda layout: layout.rank == 0)


def read_last(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """The same by the first layout that may be tried where the general way finds nothing."""
    return _read(lines, headers, lambda layout: layout.rank > 0)


def _read(lines: list[Line], headers: list[int], which: Callable) -> tuple[list[Comment], str]:
    page = Page(lines, headers)
    tried = (
        (page.comments(layout, place), layout.form or layout.name)
        for layout in filter(which, _in_order())
        for place in page.places[layout.below]
    )
    return next(filter(operator.itemgetter(0), tried), ([], ""))


class Place(NamedTuple):
    """Where comments may stand: below a line, or below none (-1), up to another; and how many are
    announced."""

    header: int
    end: int
    many: int | None = None


class Page:
    """A page as one text with indents and blank lines, and the comments that layouts find in it."""

    def __init__(self, lines: list[Line], headers: list[int]):
        self.lines = lines
        margins = ["\n" * (1 + min(line.gap, 3)) + " " * line.indent for line in lines]
        parts = [margin + line.text for margin, line in zip(margins, lines, strict=True)]
        self.text = "".join(parts) + "\n\n"
        self.ends = [0, *itertools.accumulate(map(len, parts))]
        self.starts = [end - len(line.text) for end, line in zip(self.ends[1:], lines, strict=True)]
        prose = (i for i, line in enumerate(lines) if is_prose(line))
        letters = [i for i, line in enumerate(lines) if is_line("letters", line)]
        below = list(filter(lambda place: place.many != 0, map(self._place, reversed(headers))))
        loose = [i for i, line in enumerate(lines) if is_line("heading", line) and i not in headers]
        begun = [Place(i, len(lines)) for i in itertools.islice(prose, 1, 2)]
        self.places = {"": [Place(-1, len(lines))], "article": begun, "header": below}
        self.places["heading"] = [*below, *map(self._place, loose[-1:])]
        self.places["letters"] = list(map(self._place, letters[-1:]))

    def _place(self, header: int) -> Place:
        """The place below a header, up to a notice of the page."""
        last = len(self.lines)
        below = range(first_words(self.lines, header + 1, last), last)
        end = first_line(self.lines, below, functools.partial(is_line, "page"), last)
        return Place(header, end, declared(self.lines[header].text))

    def comments(self, layout: Layout, place: Place) -> list[Comment]:
        """The comments of a layout in one place, or []."""
        heads = self._heads(layout, place)
        if layout.holds("number"):
            heads = as_list(self.lines, heads, place.many)
        if not self._fits(layout, heads, place):
            return []
        if layout.foot:
            return self._letters(heads, place)
        return heads if layout.holds("words") else self._in_tree(heads, place)

    def _in_tree(self, heads: list[Comment], place: Place) -> list[Comment]:
        """Comments with the depths that numbers, layout or indents give them."""
        levels = zip(heads, depths([self.lines[head.top].indent for head in heads]), strict=True)
        found = [head._replace(depth=len(head.place) or max(head.depth, depth)) for head, depth in levels]
        return closed(found, place.end)

    def _heads(self, layout: Layout, place: Place) -> list[Comment]:
        """The heads of a layout, and above them that of the first comment where it differs."""
        start, stop = self.ends[place.header + 1], [*self.starts, len(self.text)][place.end]
        test = self._is_head if layout.rank else None
        heads = self._found(layout.head, start, stop, test)
        above = self.starts[heads[0].top] if heads else start
        return [*self._found(layout.first, start, above, test)[-1:], *heads]

    def _found(self, head: str, start: int, stop: int, test: Callable | None) -> list[Comment]:
        """What a pattern finds between two places of the text and passes a test."""
        return list(filter(test, map(self._head, _pattern(head).finditer(self.text, start, stop))))

    def _is_head(self, head: Comment) -> bool:
        """Whether a line is none of the page's own; one that is no more than a name can be one."""
        line = self.lines[head.top]
        named = head.author and not kind_of_line(line.text)
        alone = head.body > head.top and head.number is None
        return (named or not alone) and not is_line("furniture", line)

    def _head(self, match: re.Match) -> Comment:
        """A comment with its head: where it begins, where its words do, and what it says."""
        said = {
            "name": "",
            "when": "",
            "depth": "1",
            "mark": "",
            "number": "",
            "level": "",
        } | match.groupdict("")
        first = match.end() - len(match[0].lstrip())
        top, body = (bisect.bisect_right(self.starts, at) - 1 for at in (first, match.end()))
        skip = match.end() - self.starts[body]
        one = mark(said["mark"]) or Mark(when=said["when"])
        name = one.name or named_by(said["name"])[0] * is_name(said["name"])
        depth = int(said["depth"]) + len(said["level"])
        found = Comment(top, body, body, body, name, one.when, one.to, depth=depth)
        if "words" in said:
            before = match.start("words") - self.starts[body]
            behind = match.end() - match.end("words")
            return found._replace(stop=body + 1, end=body + 1, skip=before, tail=behind)
        whole = skip >= len(self.lines[body].text)
        numbers = numbered(numbers_of(said["number"]))
        return found._replace(body=body + whole, skip=skip * (not whole), **numbers)

    def _fits(self, layout: Layout, heads: list[Comment], place: Place) -> bool:
        """Whether heads are enough, set apart well enough, and in the right place, to be comments."""
        enough = len(heads) >= layout.least and self._are_sure(layout, heads, place)
        if layout.below in ("", "article") or not enough:
            return enough
        begin = heads[-1].body >= place.end if layout.foot else self._begin_below(layout, heads, place)
        return begin and self._are_several(layout, heads, place)

    def _are_several(self, layout: Layout, heads: list[Comment], place: Place) -> bool:
        """Whether enough of the paragraphs below a header have a head."""
        below = itertools.filterfalse(functools.partial(is_line, "furniture"), self.lines[place.header + 1 :])
        return len(heads) > layout.share * sum(map(has_gap, below))

    def _are_sure(self, layout: Layout, heads: list[Comment], place: Place) -> bool:
        """Whether enough heads name an author, and all are set apart, or as many as are announced."""
        names = sum(head.author != "" for head in heads)
        margins = (self.starts[head.top] - self.lines[head.top].indent for head in heads)
        apart = place.many == len(heads) or all(_pattern(layout.sure).match(self.text, at) for at in margins)
        return apart and names >= layout.named * max(2, len(heads))

    def _begin_below(self, layout: Layout, heads: list[Comment], place: Place) -> bool:
        """Whether heads stand close below the header of an article."""
        between = self.lines[place.header + 1 : heads[0].top]
        listed = layout.holds("number") and place.many == len(heads)
        close = len(between) <= BETWEEN and all(map(_is_short, between))
        return close and (listed or under_article(self.lines, place.header))

    def _letters(self, feet: list[Comment], place: Place) -> list[Comment]:
        """Comments between a header and the feet below their words."""
        tops = [place.header + 1, *(foot.body for foot in feet)]
        bodies = (
            first_line(self.lines, range(top, foot.top), is_sentence, top)
            for top, foot in zip(tops, feet, strict=False)
        )
        spans = zip(tops, bodies, feet, strict=False)
        return [foot._replace(top=top, body=body, stop=foot.top, end=foot.body) for top, body, foot in spans]


def _is_short(line: Line) -> bool:
    """Whether a line may stand between a header and the first comment."""
    return len(line.text) <= LONGEST and not is_prose(line) and mark(line.text) is None
