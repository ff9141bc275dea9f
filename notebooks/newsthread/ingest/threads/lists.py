"""Which items of a list are comments: the topmost ones, and those set right of them that answer them."""

import functools
import itertools

import pandas as pd

from ..lines import Line, line_above
from .comments import STEP, Comment

# In a list without indents so many comments must have answers right of them: the list of one may be its own.
LEAST = 2


def as_list(lines: list[Line], items: list[Comment], many: int | None) -> list[Comment]:
    """The items that are comments, without decimals in prose and lists inside comments.

    many: the number of comments that the page announces; where it is that of the topmost items, what stands
    right of them are lists inside comments.
    """
    items = _due(lines, items)
    if not items:
        return []
    rows = pd.DataFrame(map(functools.partial(_row, lines), items))
    margin = rows["indent"][0]
    inset = rows["indent"] >= margin + STEP
    block = (inset != inset.shift()).cumsum()
    alike = rows["number"].isna() == rows["number"].isna()[0]
    inner = _restarted(rows.loc[~inset & alike]).reindex(rows.index, fill_value=False) & (margin == 0)
    top = ~inset & alike & ~inner
    answers = inset & ~rows["after_colon"].groupby(block).transform("first")
    set_apart = rows["gap"] >= rows.loc[top, "gap"][1:].gt(0).all()
    unsure = many is None and not margin and block[answers].nunique() < LEAST
    alone = unsure or many == top.sum()
    return list(itertools.compress(items, top if alone else top | answers & (rows["named"] | set_apart)))


def _row(lines: list[Line], item: Comment) -> dict:
    """What tells an item that is a comment from one that is not.

    after_colon: whether the line above introduces a list.
    """
    line = lines[item.top]
    return {
        "indent": line.indent,
        "gap": line.gap,
        "number": float("nan") if item.number is None else item.number,
        "placed": item.place != (),
        "named": item.author != "",
        "after_colon": line_above(lines, item.top).text.endswith(":"),
    }


def _due(lines: list[Line], items: list[Comment]) -> list[Comment]:
    """The items without prose that begins with a decimal: "1.2." begins a paragraph, and its parent or the
    one before it is there."""
    paths = {item.place or (item.number,) for item in items}
    return [item for item in items if not item.place or (lines[item.top].gap and paths & _before(item.place))]


def _before(place: tuple) -> set[tuple]:
    """The places of the parent of a number such as 1.2.2, and of the answer before it."""
    *above, last = place
    return {(*above,), (*above, last - 1)}


def _restarted(rows: pd.DataFrame) -> pd.Series:
    """Whether items at the margin are of a list inside a comment, which begins again at 1 and counts on."""
    numbers = rows["number"].mask(rows["placed"])
    run = (numbers != numbers.shift() + 1).cumsum()
    return numbers.groupby(run).transform("first").eq(1) & run.gt(1)
