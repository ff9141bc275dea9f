"""Comments that only a name marks, as copied from Disqus and others, and comments without any name."""

import itertools
from collections.abc import Callable

from ..lines import Line
from ..patterns import declared, kind_of_line
from .comments import Comment, closed, depths, named_by
from .marks import is_name
from .spoken import paragraphs
from .template import SECTION_GAP, first_words, under_article

# Bits, as in template.py: a lone name explains less than a name with a time.
TEMPLATE, NAME, HEADER, ENOUGH = 6, 4, 8, 6
# No heading stands below a header above lines that are longer than this.
PROSE = 40


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments below lone names: the best of the ways in which names can be set apart from words, or
    []."""
    headers = [header for header in headers if declared(lines[header].text) != 0]
    candidates = [_below_header(lines, header, way) for header in headers for way in WAYS]
    candidates += [_anywhere(lines, way) for way in ALONE]
    bits, comments = max(candidates, key=lambda candidate: candidate[0], default=(0, []))
    return comments if bits >= ENOUGH else []


def _is_glued(lines: list[Line], i: int) -> bool:
    """A name right under the comment before, with a blank line below it."""
    return not lines[i].gap and i + 1 < len(lines) and lines[i + 1].gap > 0


def _is_on_top(lines: list[Line], i: int) -> bool:
    """A name on top of its words, below a blank line."""
    return lines[i].gap > 0 and i + 1 < len(lines) and not lines[i + 1].gap


def _is_apart(lines: list[Line], i: int) -> bool:
    """A name between blank lines."""
    return lines[i].gap > 0 and i + 1 < len(lines) and lines[i + 1].gap > 0


def _is_outdented(lines: list[Line], i: int) -> bool:
    """A name between blank lines, with an indent of its own."""
    return _is_apart(lines, i) and lines[i].indent > 0 and lines[i].indent != lines[i + 1].indent


def _is_set_off(lines: list[Line], i: int) -> bool:
    """A name on top of its words, both indented."""
    return _is_on_top(lines, i) and min(lines[i].indent, lines[i + 1].indent) > 1


WAYS = (_is_glued, _is_on_top, _is_apart)
ALONE = (_is_glued, _is_outdented, _is_set_off)


def _below_header(lines: list[Line], header: int, way: Callable) -> tuple[float, list[Comment]]:
    """(bits, comments) of the names below a header, the first of them right below it."""
    first = _first_words(lines, header)
    below = paragraphs(lines, first)
    at = [i for i in below if (i == first or way(lines, i)) and _is_named(lines, i)]
    many = declared(lines[header].text)
    if first not in at or not _is_sure(lines, at, below, way, many) or not under_article(lines, header):
        return 0, []
    bits = HEADER + _bits(at) + HEADER * (many == len(at))
    return bits, _comments(lines, at, below[-1] + 1)


def _first_words(lines: list[Line], header: int) -> int:
    """The first line below a header that is not the page's."""
    return first_words(lines, header + 1, len(lines))


def _is_named(lines: list[Line], i: int) -> bool:
    """Whether a line is a name with something below it."""
    return i + 1 < len(lines) and is_name(lines[i].text.removesuffix(":"))


def _is_sure(lines: list[Line], at: list[int], below: list[int], way: Callable, many: int | None) -> bool:
    """Whether names below a header are set apart well enough to be more than short lines."""
    inset = way is not _is_apart and min(lines[i].indent for i in below) > 1
    several = len(at) > 1 and (inset or way is _is_glued or all(_is_above_prose(lines, i) for i in at))
    return several or many == len(at) or (inset and many is None)


def _is_above_prose(lines: list[Line], i: int) -> bool:
    return len(lines[i + 1].text) > PROSE


def _bits(at: list[int]) -> int:
    """What names explain; one without words below it costs more than it explains."""
    wordless = sum(a + 1 == b for a, b in itertools.pairwise(at))
    return NAME * len(at) - TEMPLATE - (NAME + TEMPLATE) * wordless


def _anywhere(lines: list[Line], way: Callable) -> tuple[float, list[Comment]]:
    """(bits, comments) of names without a header above them."""
    at = [i for i in range(1, len(lines)) if way(lines, i) and _is_author(lines[i].text)]
    at = _without_article(lines, at)
    if len(at) < 2 or _is_list(lines, at):
        return 0, []
    at = _with_first(lines, at) if way is _is_glued else _in_line(lines, at)
    return _bits(at) + HEADER * (lines[at[0]].gap >= SECTION_GAP), _comments(lines, at, len(lines))


def _is_author(text: str) -> bool:
    """Whether a line is a name, and no line of an article."""
    return is_name(text) and not kind_of_line(text)


def _is_list(lines: list[Line], at: list[int]) -> bool:
    """Whether most of the names stand under a line that could be a name too: they are the entries of
    menus."""
    return 2 * sum(is_name(lines[i - 1].text) for i in at) > len(at)


def _without_article(lines: list[Line], at: list[int]) -> list[int]:
    """Names without those of the article's own at their beginning, which stand left of all others."""
    indents = [lines[i].indent for i in at]
    least = list(itertools.accumulate(reversed(indents), min))[::-1]
    right = (k for k in range(len(at) - 2) if indents[k] >= least[k + 1])
    return at[next(right, max(0, len(at) - 2)) :]


def _in_line(lines: list[Line], at: list[int]) -> list[int]:
    """The names with the indent of the last one."""
    return [i for i in at if lines[i].indent == lines[at[-1]].indent]


def _with_first(lines: list[Line], at: list[int]) -> list[int]:
    """Glued names, and above them the name of the first comment, which nothing is glued to."""
    left = [i for i in range(at[0]) if lines[i].indent <= lines[at[0]].indent]
    first = [i for i in left if _is_apart(lines, i) and is_name(lines[i].text)]
    return first[-1:] + at


def _comments(lines: list[Line], at: list[int], end: int) -> list[Comment]:
    levels = depths([lines[i].indent for i in at])
    return closed(
        [
            Comment(i, i + 1, i, i, named_by(lines[i].text)[0], depth=d)
            for i, d in zip(at, levels, strict=True)
        ],
        end,
    )


def read_nameless(lines: list[Line], headers: list[int]) -> list[Comment]:
    """No names at all: as many paragraphs after the header as it says there are comments."""
    for header in reversed(headers):
        firsts = [i for i in paragraphs(lines, header + 1) if lines[i].gap]
        if firsts and len(firsts) == declared(lines[header].text) and under_article(lines, header):
            return closed([Comment(i, i, i, i) for i in firsts], len(lines))
    return []
