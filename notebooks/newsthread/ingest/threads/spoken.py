"""Comments that begin with a name and a colon ("Ann: No."), below the article and a header."""

import itertools
import re

from ..lines import Line
from ..patterns import declared, is_line
from .comments import Comment, closed, depths
from .marks import is_name
from .template import under_article

SPEAKER = re.compile(r"(?P<name>[^\s:][^:]{0,39}):\s+(?=\S)")
SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]\s")


def speaker(text: str) -> tuple[str, int] | None:
    """(name, where the words begin) of a line that begins with its author's name and a colon.

    >>> speaker("Jo van Dyk: Fix it."), speaker("Here is why: it leaks.")
    (('Jo van Dyk', 12), None)
    """
    found = SPEAKER.match(text)
    if not found or not is_name(found["name"]) or SENTENCE_INSIDE.search(found["name"]):
        return None
    words = found["name"].split()
    small = words[0][0].islower() or words[-1][0].islower()
    return (found["name"].strip(), found.end()) if len(words) == 1 or not small else None


def mostly_names(found: list) -> bool:
    """Whether several, and more than half, of what `speaker` finds are names: a comment may also address somebody by name."""
    return sum(map(bool, found)) > max(1, len(found) / 2)


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments below the last header with mostly names and colons at the beginnings of paragraphs, or []."""
    for header in reversed(headers):
        below = until_page(lines, header + 1)
        firsts = [i for i in below if lines[i].gap and not is_line("furniture", lines[i])]
        firsts = firsts if len(firsts) > 1 else below
        found = {i: speaker(lines[i].text) for i in firsts}
        spoken, many = [i for i in firsts if found[i]], declared(lines[header].text)
        if not mostly_names(list(found.values())) or spoken[0] != firsts[0]:
            continue
        if (many is None or len(spoken) <= many) and under_article(lines, header):
            levels = depths([lines[i].indent for i in spoken])
            comments = [
                Comment(i, i, i, i, found[i][0], depth=depth, skip=found[i][1])
                for i, depth in zip(spoken, levels, strict=True)
            ]
            return closed(comments, below[-1] + 1)
    return []


def until_page(lines: list[Line], first: int) -> list[int]:
    """The indexes of lines up to the first notice of the page."""
    return list(itertools.takewhile(lambda i: not is_line("page", lines[i]), range(first, len(lines))))
