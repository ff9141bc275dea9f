"""Which items of a list are comments: the topmost ones, and those set right of them that answer them."""

import itertools
import operator
from collections.abc import Iterator

from ..lines import Line
from .comments import STEP, Comment

# In a list without indents so many comments must have answers right of them: the list of one may be its own.
LEAST = 2


def as_list(lines: list[Line], items: list[Comment], many: int | None) -> list[Comment]:
    """The items that are comments, without decimals in prose and lists inside comments.

    many: the number of comments that the page announces; where it is that of the topmost items, what stands
    right of them are lists inside comments.
    """
    items = _due(lines, items)
    margin = lines[items[0].top].indent if items else 0
    levels = [(lines[item.top].indent >= margin + STEP, item) for item in items]
    tops = [
        item for inset, item in levels if not inset and (item.number is None) == (items[0].number is None)
    ]
    tops = tops if margin else list(_outer(tops))
    answers = _answers(lines, levels, min([1, *(lines[item.top].gap for item in tops[1:])]))
    unsure = many is None and not margin and len(answers) < LEAST
    return tops if unsure or many == len(tops) else sorted([*tops, *itertools.chain(*answers)])


def _due(lines: list[Line], items: list[Comment]) -> list[Comment]:
    """The items without prose that begins with a decimal: "1.2." begins a paragraph, and comes after its
    parent, or the one before it there."""
    paths = [item.place or (item.number,) for item in items]
    first = {path: i for i, path in reversed(list(enumerate(paths)))}
    before = [path[:-1] + (path[-1] - 1,) * (path[-1] > 1) if len(path) > 1 else () for path in paths]
    due = [first.get(path, len(items)) < i for i, path in enumerate(before)]
    all_items = zip(items, before, due, strict=True)
    return [item for item, above, seen in all_items if not above or (seen and lines[item.top].gap)]


def _outer(items: list[Comment]) -> Iterator[Comment]:
    """Items at the margin without the lists inside comments, which begin again at 1."""
    last = inner = 0
    for item in items:
        number = -1 if item.place else item.number
        inner = 2 if number == 1 and last else (inner + 1) * (number == inner)
        if not inner:
            last = number or last
            yield item


def _answers(lines: list[Line], levels: list[tuple[bool, Comment]], least: int) -> list[list[Comment]]:
    """The items right of each comment that answer it: not its own list, which follows a colon."""
    groups = [list(group) for inset, group in itertools.groupby(levels, operator.itemgetter(0)) if inset]
    answers = [group for group in groups if not lines[group[0][1].top - 1].text.endswith(":")]
    return [[item for _, item in group if item.author or lines[item.top].gap >= least] for group in answers]
