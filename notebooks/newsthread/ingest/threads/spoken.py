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
    if not found or not _is_speaker(found["name"]):
        return None
    return found["name"].strip(), found.end()


def _is_speaker(name: str) -> bool:
    """Whether words are one name; of several words the first and the last have capitals."""
    if not is_name(name) or SENTENCE_INSIDE.search(name):
        return False
    words = name.split()
    return len(words) == 1 or not (words[0][0].islower() or words[-1][0].islower())


def mostly_names(found: list) -> bool:
    """Whether several, and more than half, of what `speaker` finds are names: a comment may also address
    somebody by name."""
    return sum(map(bool, found)) > max(1, len(found) / 2)


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The comments below the last header with mostly names and colons at the beginnings of paragraphs, or
    []."""
    candidates = (_below(lines, header) for header in reversed(headers))
    return next(filter(None, candidates), [])


def _below(lines: list[Line], header: int) -> list[Comment]:
    """The comments below one header, or [] where names and colons begin too few paragraphs, or too many."""
    below = until_page(lines, header + 1)
    found = _speakers(lines, header, below)
    spoken = {i: one for i, one in found.items() if one}
    if not mostly_names(list(found.values())) or next(iter(found)) not in spoken:
        return []
    many = declared(lines[header].text)
    if not under_article(lines, header) or (many is not None and many < len(spoken)):
        return []
    levels = depths([lines[i].indent for i in spoken])
    comments = [
        Comment(i, i, i, i, name, depth=depth, skip=words)
        for (i, (name, words)), depth in zip(spoken.items(), levels, strict=True)
    ]
    return closed(comments, below[-1] + 1)


def _speakers(lines: list[Line], header: int, below: list[int]) -> dict[int, tuple[str, int] | None]:
    """What `speaker` finds at the beginnings of paragraphs, or of lines where there are no paragraphs."""
    firsts = [i for i in paragraphs(lines, header + 1) if lines[i].gap]
    return {i: speaker(lines[i].text) for i in (firsts if len(firsts) > 1 else below)}


def until_page(lines: list[Line], first: int) -> list[int]:
    """The indexes of lines up to the first notice of the page."""
    return list(itertools.takewhile(lambda i: not is_line("page", lines[i]), range(first, len(lines))))


def paragraphs(lines: list[Line], first: int) -> list[int]:
    """The indexes of lines up to the first notice of the page, without furniture."""
    return [i for i in until_page(lines, first) if not is_line("furniture", lines[i])]
