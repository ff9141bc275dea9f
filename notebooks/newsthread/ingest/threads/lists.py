"""Which items of a list are comments: the topmost ones, and those set right of them that answer them."""

import itertools
from collections.abc import Iterable, Iterator

from ..lines import Line
from .comments import STEP, Comment


def as_list(lines: list[Line], items: list[Comment], many: int | None) -> list[Comment]:
    """The items that are comments, without decimals in prose and lists inside comments.

    many: the number of comments that the page announces; where it is that of the topmost items, what stands
    right of them are lists inside comments.
    """
    items = list(_due(lines, items))
    margin = lines[items[0].top].indent if items else 0
    inset = [lines[item.top].indent >= margin + STEP for item in items]
    tops = [item for item, right in zip(items, inset, strict=True) if not right]
    tops = list(_outer(tops)) if not margin else _of_one_kind(tops)
    if many == len(tops):
        return tops
    least = min([1, *(lines[item.top].gap for item in tops[1:])])
    groups = itertools.groupby(zip(items, inset, strict=True), key=lambda pair: pair[1])
    answers = [_answers(lines, [item for item, _ in group], least) for right, group in groups if right]
    unsure = not margin and many is None and len(answers) == 1
    return tops if unsure else sorted(itertools.chain(tops, *answers))


def _due(lines: list[Line], items: Iterable[Comment]) -> Iterator[Comment]:
    """The items without prose that begins with a decimal: "1.2." begins a paragraph, and comes next after its
    parent and siblings."""
    seen = set()
    for item in items:
        *above, own = item.place or (item.number or 1,)
        before = (*above, own - 1) if own != 1 else tuple(above)
        if not above or (lines[item.top].gap and before in seen):
            seen.add((*above, own))
            yield item


def _of_one_kind(items: list[Comment]) -> list[Comment]:
    """The items with a number, or without one, as the first has or lacks it."""
    return [item for item in items if (item.number is None) == (items[0].number is None)]


def _outer(items: list[Comment]) -> Iterator[Comment]:
    """Items at the margin without the lists inside comments, which begin again at 1."""
    last = inner = 0
    for item in _of_one_kind(items):
        begins_again = item.number == 1 and last > 0
        goes_on = (inner + 1) * (item.number == inner)
        inner = 0 if item.author or item.place else 2 if begins_again else goes_on
        last = last if item.place or inner else item.number or last
        if not inner:
            yield item


def _answers(lines: list[Line], items: list[Comment], least: int) -> list[Comment]:
    """The items right of one comment that answer it: not its own list, which follows a colon."""
    is_list = lines[items[0].top - 1].text.endswith(":")
    return [] if is_list else [item for item in items if item.author or lines[item.top].gap >= least]
