"""Comments that only a name marks, as copied from Disqus and others, and comments without any name."""

import itertools
from collections.abc import Callable

from ..lines import Line
from ..patterns import declared, is_line, kind_of_line
from .comments import Comment, closed, depths, named_by
from .marks import is_name
from .spoken import until_page
from .template import SECTION_GAP, under_article

# Bits, as in template.py: a lone name explains less than a name with a time.
TEMPLATE, NAME, HEADER, ENOUGH = 6, 4, 8, 6


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments below lone names: the best of the ways in which names can be set apart from words, or []."""
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
    first = header + 1
    while first < len(lines) and (is_line("page", lines[first]) or is_line("furniture", lines[first])):
        first += 1
    below = [i for i in until_page(lines, first) if not is_line("furniture", lines[i])]
    at = [i for i in below if (i == first or way(lines, i)) and is_name(lines[i].text) and i + 1 < len(lines)]
    if not at or at[0] != first or not under_article(lines, header):
        return 0, []
    many = declared(lines[header].text)
    inset = all(lines[i].indent > 1 for i in below) and way is not _is_apart
    sure = len(at) > 1 and (inset or way is _is_glued) or inset and many is None or many == len(at)
    bits = HEADER + _bits(at) + HEADER * (many == len(at))
    return (bits, _comments(lines, at, below[-1] + 1)) if sure else (0, [])


def _bits(at: list[int]) -> int:
    """What names explain; one without words below it costs more than it explains."""
    return NAME * len(at) - TEMPLATE - (NAME + TEMPLATE) * sum(a + 1 == b for a, b in itertools.pairwise(at))


def _anywhere(lines: list[Line], way: Callable) -> tuple[float, list[Comment]]:
    """Names without a header above them; the first one stands apart from the article."""
    at = [i for i in range(1, len(lines)) if way(lines, i) and is_name(lines[i].text) and not kind_of_line(lines[i].text)]
    while len(at) > 2 and lines[at[0]].indent < min(lines[i].indent for i in at[1:]):
        at = at[1:]
    if len(at) < 2 or way is _is_glued and _is_list(lines, at):
        return 0, []
    at = _with_first(lines, at) if way is _is_glued else [i for i in at if lines[i].indent == lines[at[-1]].indent]
    return _bits(at) + HEADER * (lines[at[0]].gap >= SECTION_GAP), _comments(lines, at, len(lines))


def _is_list(lines: list[Line], at: list[int]) -> bool:
    """Whether most of the names stand under a line that could be a name too: they are the entries of menus."""
    return 2 * sum(is_name(lines[i - 1].text) for i in at) > len(at)


def _with_first(lines: list[Line], at: list[int]) -> list[int]:
    """Glued names, and above them the name of the first comment, which nothing is glued to."""
    indent = lines[at[0]].indent
    first = [i for i in range(at[0]) if _is_apart(lines, i) and is_name(lines[i].text) and lines[i].indent <= indent]
    return first[-1:] + at


def _comments(lines: list[Line], at: list[int], end: int) -> list[Comment]:
    levels = depths([lines[i].indent for i in at])
    return closed([Comment(i, i + 1, i, i, named_by(lines[i].text)[0], depth=d) for i, d in zip(at, levels, strict=True)], end)


def read_nameless(lines: list[Line], headers: list[int]) -> list[Comment]:
    """No names at all: as many paragraphs after the header as it says there are comments."""
    for header in reversed(headers):
        firsts = [i for i in until_page(lines, header + 1) if lines[i].gap and not is_line("furniture", lines[i])]
        if firsts and len(firsts) == declared(lines[header].text) and under_article(lines, header):
            return closed([Comment(i, i, i, i) for i in firsts], len(lines))
    return []
