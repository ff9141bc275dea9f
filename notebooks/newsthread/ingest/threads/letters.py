"""Letters to the editor: each signed below its words, "Ann Bell, Port Alba" or "Ann Bell" above a town."""

import itertools
import re

from ..lines import Line
from ..patterns import NAMES, is_line
from .comments import Comment
from .spoken import paragraphs

SIGNATURE = re.compile(rf"(?P<name>{NAMES})(?:, {NAMES})?")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
LONGEST = 60
# One signature may be the author's own.
LEAST = 2


def read(lines: list[Line], headers: list[int]) -> list[Comment]:
    """The letters below the last header that announces some, or []."""
    announced = [i for i, line in enumerate(lines) if is_line("letters", line)]
    below = paragraphs(lines, announced[-1] + 1) if announced else []
    feet = [foot for foot in (_foot(lines, i) for i in below[1:]) if foot]
    if len(feet) < LEAST or feet[-1].stop <= below[-1]:
        return []
    tops = [below[0], *(foot.stop for foot in feet)]
    return [
        Comment(top, top, foot.start, foot.stop, SIGNATURE.match(lines[foot.start].text)["name"])
        for top, foot in zip(tops, feet, strict=False)
    ]


def _foot(lines: list[Line], i: int) -> range | None:
    """The lines of a signature that begins with one, below a sentence and above a blank line, or None."""
    text, above = lines[i].text, lines[i - 1].text
    signed = len(text) <= LONGEST and lines[i].gap and SENTENCE_END.search(above)
    if not signed or not SIGNATURE.fullmatch(text):
        return None
    ends = itertools.chain((k for k in (i + 1, i + 2) if k < len(lines) and lines[k].gap), [len(lines)])
    end = next(ends)
    return range(i, end) if end <= i + 2 else None
