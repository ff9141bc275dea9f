"""Which items of a list are comments: the topmost ones, and those set right of them that answer them."""

import itertools
import operator
from collections.abc import Iterable, Iterator

from ..lines import Line, has_gap
from .comments import STEP, Comment

# In a list without indents so many comments must have answers right of them: the list of one may be its own.
LEAST = 2


def as_list(lines: list[Line], items: list[Comment], many: int | None) -> list[Comment]:
    """The items that are comments, without decimals in prose and lists inside comments.

    many: the number of comments that the page announces; where it is that of the topmost items, what stands
    right of them are lists inside comments.
    """
    items = _due(lines, items)
    indents = [lines[item.top].indent for item in items]
    margin = min(indents[:1], default=0)
    is_top = [indent < margin + STEP for indent in indents]
    tops = list(itertools.compress(items, is_top))
    tops = [item for item in tops if (item.number is None) == (tops[0].number is None)]
    tops = tops if margin else list(_outer(tops))
    spaced = all(has_gap(lines[item.top]) for item in tops[1:])
    answers = _answers(lines, zip(is_top, items, strict=True), spaced)
    unsure = many is None and not margin and len(answers) < LEAST
    return tops if unsure or many == len(tops) else sorted([*tops, *itertools.chain(*answers)])


def _due(lines: list[Line], items: list[Comment]) -> list[Comment]:
    """The items without prose that begins with a decimal: "1.2." begins a paragraph, and its parent or the
    one before it is there."""
    paths = {item.place or (item.number,) for item in items}
    return [item for item in items if not item.place or (lines[item.top].gap and paths & _before(item.place))]


def _before(place: tuple) -> set[tuple]:
    """The places of the parent of a number such as 1.2.2, and of the answer before it."""
    *above, last = place
    return {(*above,), (*above, last - 1)}


def _outer(items: list[Comment]) -> Iterator[Comment]:
    """Items at the margin without the lists inside comments, which begin again at 1."""
    last = inner = 0
    for item in items:
        number = -1 if item.place else item.number
        inner = 2 if number == 1 and last else (inner + 1) * (number == inner)
        if not inner:
            last = number
            yield item


def _answers(lines: list[Line], items: Iterable[tuple], spaced: bool) -> list[list[Comment]]:
    """The items right of each comment that answer it: not its own list, which follows a colon.

    spaced: whether blank lines stand between the comments, and so above each answer without a name.
    """
    groups = itertools.groupby(items, operator.itemgetter(0))
    inset = [[item for _, item in group] for is_top, group in groups if not is_top]
    answers = [group for group in inset if not lines[group[0].top - 1].text.endswith(":")]
    return [[item for item in group if item.author or lines[item.top].gap >= spaced] for group in answers]
