"""Where the names of a thread's authors stand: in one place beside every mark, or in none."""

import collections
import functools
import itertools
import re
from collections.abc import Iterable

from ... import rules
from ..lines import Line, first_line, has_gap, key, line_above
from ..patterns import is_any_line
from .marks import is_name, is_time

NONE = -1
# So many lines of a block of name, place and handle may stand above a time, and so many matter below it.
BLOCK, BELOW = 5, 3
# What stands beside so many of the marks alike is the page's own.
FEW, ALWAYS = 3, 0.7
SECTION_GAP = 3
# So many lines of links may stand below a foot, few of which hold words.
LINKS, SELDOM = 6, 0.2
# A number alone, and the initials in place of a picture.
NUMBER_ALONE = re.compile(r"#?\d{1,6}(?:\.\d{1,3})*[.)]?|[A-Z]{1,2}")
INITIALS = re.compile(r"[A-Z]{1,2}")
HANDLE = re.compile(r"\W?@\S+$")


@functools.cache
def places() -> dict[str, re.Pattern]:
    """rules/name_places.csv: where the name stands that belongs to a time, as signs of the lines around."""
    rows = rules.load("name_places", ("place", "signs", "words"))
    return dict(zip(rows["place"], map(re.compile, rows["signs"]), strict=True))


@functools.cache
def place_words() -> dict[str, str]:
    """What the first notebook calls each place of a name."""
    rows = rules.load("name_places", ("place", "signs", "words"))
    return dict(zip(rows["place"], map("name ({})".format, rows["words"]), strict=True))


def recurring(lines: list[Line], at: Iterable[int]) -> frozenset[str]:
    """Lines, digits aside, that stand beside most marks alike: the page's own, and nobody's name."""
    beside = {k for i in at for k in _around(lines, i)}
    counts = collections.Counter(key(lines[k].text) for k in beside.difference(at))
    least = max(FEW, ALWAYS * len(at))
    return frozenset(words for words, count in counts.items() if count >= least)


def _around(lines: list[Line], i: int) -> range:
    return range(max(i - BLOCK - 1, 0), min(i + BELOW + 1, len(lines)))


def name_line(lines: list[Line], i: int, place: str, own: frozenset[str] = frozenset()) -> int:
    """The line in one of the places beside the mark of a line, or NONE. own: see `recurring`."""
    return name_lines(lines, i, own)[place]


def name_lines(lines: list[Line], i: int, own: frozenset[str]) -> dict[str, int]:
    """The lines in all places beside the mark of a line."""
    first, *_ = around = _around(lines, i)
    signs = "=" * (not first) + "".join(_sign(lines, k, k == i, own) for k in around)
    found = ((place, pattern.search(signs)) for place, pattern in places().items())
    return {place: _line_of(match, first) if match else NONE for place, match in found}


def _line_of(match: re.Match, first: int) -> int:
    """The line that a group of a pattern of signs holds; first: that of the first sign."""
    return first + len(re.sub("[|=]", "", match.string[: match.start(match.lastindex)]))


def _sign(lines: list[Line], i: int, is_mark: bool, own: frozenset[str]) -> str:
    """A line as one letter, below the sign of a gap: "M" for the mark, "T" time, "h" handle, "d" the line
    above once more, "N" name, "f" the page's own, "w" words."""
    line = lines[i]
    kinds = {
        "M": is_mark,
        "T": is_time(line.text),
        "h": HANDLE.match(line.text),
        "d": line.text == line_above(lines, i).text,
        "f": key(line.text) in own or is_pictured(lines, i),
        "N": is_name(line.text),
        "w": is_word(line),
    }
    return "|" * has_gap(line) + "=" * (line.gap >= SECTION_GAP) + (next(filter(kinds.get, kinds), "f"))


def is_pictured(lines: list[Line], i: int) -> bool:
    """Whether a line holds the initials of the name below it, in place of a picture."""
    initials = INITIALS.fullmatch(lines[i].text)
    return bool(initials) and any(line.text[:1].upper() == initials[0][0] for line in lines[i + 1 : i + 2])


def share(lines: list[Line], named: list[int]) -> float:
    """The share of lines that are names; everybody's rank is none."""
    names = [lines[k].text for k in named if k >= 0 and is_name(lines[k].text)]
    ranks = len(named) > 2 and len(set(names)) == 1
    return 0 if ranks else len(names) / max(1, len(named))


def tops_below(lines: list[Line], feet: list[int]) -> list[int]:
    """Where the comments below all feet but the last begin: with the first line that is not the page's own,
    or below a blank line if nearly all feet have links and then one."""
    spans = list(itertools.pairwise(feet))
    gaps = [first_line(lines, range(a + 1, min(b, a + LINKS)), has_gap, a + 1) for a, b in spans]
    between = [lines[i] for (a, _), gap in zip(spans, gaps, strict=True) for i in range(a + 1, gap)]
    linked = sum(map(is_word, between)) <= SELDOM * len(between)
    starts = gaps if linked else [a + 1 for a, _ in spans]
    return [first_words(lines, start, b) for start, (_, b) in zip(starts, spans, strict=True)]


def first_words(lines: list[Line], first: int, limit: int) -> int:
    """The first line from one on that is not the page's own, up to a limit."""
    return first_line(lines, range(first, limit), is_word, max(first, limit))


def is_word(line: Line) -> bool:
    """Whether a line is neither the page's own nor a number alone."""
    return not (NUMBER_ALONE.fullmatch(line.text) or is_any_line(line, "furniture", "page"))
