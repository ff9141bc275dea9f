"""Comments that begin with a name and a colon ("Ann: No."), below the article and a header."""

import itertools
import re
from typing import NamedTuple

from ..lines import Line
from ..patterns import declared, is_line
from .comments import Comment, closed, depths
from .marks import is_name, is_time
from .template import under_article

EMPHASIS = re.compile(r"^[*_]{1,3}|[*_]{1,3}$")
# "Ann: ", "**Ann:** " and "**Ann** (June 4): ".
SPEAKER = re.compile(
    r"(?P<name>[^\s:][^:(\[]{0,39}?)\s*(?:[(\[](?P<when>[^()\[\]]{4,40})[)\]])?\s*:[*_]{0,3}\s+(?=\S)"
)
SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]\s")


class Speaker(NamedTuple):
    """Who begins a line with name and colon, the time in brackets behind the name, and where the words
    begin."""

    name: str
    when: str
    words: int


def speaker(text: str) -> Speaker | None:
    """What stands before the words of a line that begins with its author's name and a colon.

    >>> speaker("Jo van Dyk: Fix it."), speaker("Here is why: it leaks.")
    (Speaker(name='Jo van Dyk', when='', words=12), None)
    """
    found = SPEAKER.match(text)
    if not found or (found["when"] and not is_time(found["when"])):
        return None
    name = EMPHASIS.sub("", found["name"])
    return Speaker(name, found["when"] or "", found.end()) if _is_speaker(name) else None


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
        Comment(i, i, i, i, one.name, one.when, depth=depth, skip=one.words)
        for (i, one), depth in zip(spoken.items(), levels, strict=True)
    ]
    return closed(comments, below[-1] + 1)


def _speakers(lines: list[Line], header: int, below: list[int]) -> dict[int, Speaker | None]:
    """What `speaker` finds at the beginnings of paragraphs, or of lines where there are no paragraphs."""
    firsts = [i for i in paragraphs(lines, header + 1) if lines[i].gap]
    return {i: speaker(lines[i].text) for i in (firsts if len(firsts) > 1 else below)}


def until_page(lines: list[Line], first: int) -> list[int]:
    """The indexes of lines up to the first notice of the page."""
    return list(itertools.takewhile(lambda i: not is_line("page", lines[i]), range(first, len(lines))))


def paragraphs(lines: list[Line], first: int) -> list[int]:
    """The indexes of lines up to the first notice of the page, without furniture."""
    return [i for i in until_page(lines, first) if not is_line("furniture", lines[i])]
