"""The general way to a thread: the mark that repeats over the page, and how well it explains the page as comments.

Candidates are sets of marks of one style below one header, or below none. Each is worth a number of bits: what its marks,
names and header explain, less what the template costs. The best one is used if it is worth enough.
"""

import itertools
import re
from typing import NamedTuple

from ..lines import Line
from ..patterns import declared, is_line
from .marks import Mark, is_name, mark

# Bits: what a template costs, what one mark explains at least, and what is added or taken away. Halving or doubling them changes
# hardly any page; the search does the work.
TEMPLATE, WORTH, EXTRA, HEADER, WITHOUT_WORDS = 15, 6, 4, 8, 6
ENOUGH = 6
# Lines of the page that may stand between a header and the first comment.
BETWEEN = 9
# So many lines of a block of name, place and handle may stand above a time.
BLOCK = 5
SHARE = 0.6
PLACES = 0.7
SECTION_GAP = 3
PROSE = 100
# The template is settled on so many marks of a page, and so many headers, from both ends.
SETTLED = 2000
# The style of a template is that of at least one in so many of its marks.
RARE = 4
# In place of a header's line: none, and none on a page that is only comments.
NONE, ALONE = -1, -2
# A page of comments alone has so many, the first in so many lines; the article's own byline has so many times more words below it.
FEW, FRONT, FAR_MORE = 3, 8, 3
SENTENCE_LENGTH = 60
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$|.{60}")


class Template(NamedTuple):
    """One candidate: the lines of its marks, its header's line or -1, and how its comments are laid out."""

    marks: dict
    header: int = -1
    foot: bool = False
    names: str = "same"
    bits: float = 0.0


def marks_of(lines: list[Line]) -> dict[int, Mark]:
    """The marks of a page by the index of their lines; page notices are none. A time right below "Ann says:" goes with it."""
    marks = {i: mark(line.text) for i, line in enumerate(lines)}
    marks = {i: one for i, one in marks.items() if one and not is_line("page", lines[i]) and not is_line("header", lines[i])}
    said = {i for i, one in marks.items() if one.says and not one.kind and not _gap_below(lines, i)}
    timed = {i for i in said if i + 1 in marks and marks[i + 1].order == "when"}
    joined = {i: one._replace(kind=marks[i + 1].kind, when=marks[i + 1].when) for i, one in marks.items() if i in timed}
    return {i: joined.get(i, one) for i, one in marks.items() if i - 1 not in timed}


def _gap_below(lines: list[Line], i: int) -> int:
    """Blank lines below a line; those of a page's end are many."""
    return lines[i + 1].gap if i + 1 < len(lines) else SECTION_GAP


def best(lines: list[Line], headers: list[int]) -> Template | None:
    """The template that explains the page best, or None if none explains enough."""
    marks = marks_of(lines)
    settled = dict(itertools.islice(marks.items(), SETTLED))
    candidates = [
        laid_out(lines, chosen, header)
        for style in dict.fromkeys(one.style for one in settled.values() if one.kind or one.says)
        for header in (*headers, NONE, ALONE)
        if (chosen := _below(lines, alike(marks, style), header)) and _is_common(chosen, style)
    ]
    return max(candidates, key=lambda template: template.bits, default=None)


def alike(marks: dict[int, Mark], style: tuple) -> dict[int, Mark]:
    """The marks that one template with a style may print: those of the style, and between them others that go with it."""
    own = [i for i, one in marks.items() if one.style == style]
    frequent = {kind for kind in ("full", "day") if 2 * sum(one.kind == kind for one in marks.values()) >= len(own)}
    return {
        i: one
        for i, one in marks.items()
        if one.style == style or _joins(one, style) and (own[0] < i < own[-1] or one.kind in frequent or _stands_outside(one, i > own[0]))
    }


def _stands_outside(one: Mark, below: bool) -> bool:
    """Whether a mark of another style may stand before the first or after the last one of its template."""
    return bool(one.kind == "ago" and re.search(r"\d", one.when) or not one.kind and one.lead and below)


def _is_common(chosen: dict[int, Mark], style: tuple) -> bool:
    """Whether a style is not the rare one among the marks that go with it."""
    return RARE * sum(one.style == style for one in chosen.values()) >= len(chosen)


def _joins(one: Mark, style: tuple) -> bool:
    """Whether a mark of another style belongs to a template: without its time, without its name, or with a time of another kind."""
    lead, says, kind, order = style
    if one.says and says:
        return one.lead == lead or not one.kind or not kind
    same_order = one.order == order or {one.order, order} == {"when", "name when"} or lead and not one.kind
    return one.lead == lead and one.says == says and same_order


def _below(lines: list[Line], marks: dict[int, Mark], header: int) -> dict[int, Mark]:
    """The marks below a header; without one those after the article has begun, or all on a page of comments alone."""
    if header >= 0:
        return {i: one for i, one in marks.items() if i > header}
    prose = (i for i, line in enumerate(lines) if i not in marks and len(line.text) > SENTENCE_LENGTH and _ENDS.search(line.text))
    begun = next(prose, len(lines))
    first = next(iter(marks), 0)
    if header == ALONE:
        return marks if first < FRONT and not _is_byline(marks, lines) else {}
    return {i: one for i, one in marks.items() if i > begun}


def _is_byline(marks: dict[int, Mark], lines: list[Line]) -> bool:
    """Whether the first mark is the article's: far more words stand below it than below the others, or no others do."""
    ends = [*marks, len(lines)]
    lengths = [sum(len(line.text) for line in lines[a:b]) for a, b in itertools.pairwise(ends)]
    return len(lengths) < FEW or lengths[0] > FAR_MORE * sorted(lengths[1:])[len(lengths[1:]) // 2]


def laid_out(lines: list[Line], marks: dict[int, Mark], header: int) -> Template:
    """A candidate with head or foot, the place of the names, and its bits."""
    template = Template(marks, header)
    template = template._replace(foot=_is_foot(lines, template))
    template = template._replace(names=_names(lines, template))
    return template._replace(bits=_bits(lines, template))


def _is_foot(lines: list[Line], template: Template) -> bool:
    """Whether the marks stand below their comments, by votes."""
    at, marks = list(template.marks), template.marks.values()
    header = template.header if template.header >= 0 and under_article(lines, template.header) else NONE
    votes = 3 * (2 * sum(one.says for one in marks) > len(at))
    votes += 4 if _words_below(lines, at[-1]) else -4
    between = _between(lines, header, at[0])
    votes += 2 if 0 < at[0] - header <= BETWEEN and header >= 0 and not between else 0
    votes -= 4 if between else 0
    votes -= 2 * sum(bool(one.lead) and not one.says and one.order == "name when" for one in marks) > len(at)
    deeper = sum(i + 1 < len(lines) and lines[i + 1].indent > lines[i].indent for i in at)
    votes += 2 * (2 * deeper > len(at))
    return votes < 0


def _between(lines: list[Line], header: int, first: int) -> bool:
    """Whether sentences stand close below a header, before the first mark."""
    between = lines[header + 1 : first] if header >= 0 else []
    return any(SENTENCE.search(line.text) and not is_line("page", line) for line in between)


def _words_below(lines: list[Line], at: int) -> bool:
    below = itertools.takewhile(lambda line: not is_line("page", line), lines[at + 1 : at + 8])
    return any(not is_line("furniture", line) and len(line.text) > 1 for line in below)


def _above(lines: list[Line], i: int) -> int:
    """The line right above, in the same block."""
    return i - 1 if i and not lines[i].gap else -1


def _block(lines: list[Line], i: int) -> int:
    """The top of the block above, if it is short."""
    top = i
    while top and not lines[top].gap and i - top < BLOCK:
        top -= 1
    return top if top < i and (lines[top].gap or not top) else -1


def _over(lines: list[Line], i: int) -> int:
    """The line above a blank line."""
    return i - 1 if i and 0 < lines[i].gap < SECTION_GAP else -1


def _under(lines: list[Line], i: int) -> int:
    """The line below."""
    return i + 1 if i + 1 < len(lines) else -1


def _stacked(lines: list[Line], i: int) -> int:
    """The top of the block above, or the nearest name in the two lines above."""
    top = _block(lines, i)
    nearby = [k for k in (top, i - 1, i - 2) if k >= 0 and is_name(lines[k].text)]
    return nearby[0] if nearby else -1


PLACES_OF_NAMES = {"block": _block, "above": _above, "over": _over, "below": _under, "stacked": _stacked}


def _share(lines: list[Line], at: list[int], place) -> float:
    """The share of marks that have a name in a place; a place with a time of its own is none."""
    named = [k >= 0 and is_name(lines[k].text) and mark(lines[k].text) is None for k in (place(lines, i) for i in at)]
    return sum(named) / len(named)


def _names(lines: list[Line], template: Template) -> str:
    """Where the names stand: "same" line, or one of PLACES_OF_NAMES, or "first" line of the words above a foot, or "" for nowhere."""
    at, marks = list(template.marks), template.marks.values()
    nameless = 2 * sum(not one.name for one in marks) > len(at)
    if not nameless:
        town = not template.foot and _share(lines, at, _block) >= PLACES and _share(lines, at[:1], _block) == 1
        says = any(one.says for one in marks)
        return "block" if town and not says else "same"
    if template.foot:
        firsts = [_first_words(lines, a, b) for a, b in itertools.pairwise(at)]
        return "first" if firsts and _share(lines, firsts, lambda _, i: i) >= SHARE else ""
    shares = {name: _share(lines, at, place) for name, place in PLACES_OF_NAMES.items()}
    place = max(shares, key=shares.get)
    return place if shares[place] >= SHARE else ""


def _first_words(lines: list[Line], foot: int, limit: int) -> int:
    """The first line after a foot that is not furniture."""
    first = foot + 1
    while first < limit and is_line("furniture", lines[first]):
        first += 1
    return first


def _bits(lines: list[Line], template: Template) -> float:
    """What a candidate explains, in bits."""
    at, marks = list(template.marks), list(template.marks.values())
    elsewhere = template.names not in ("same", "")
    bits = -TEMPLATE + sum(WORTH + EXTRA * bool(one.kind) + EXTRA * one.says + 2 * bool(one.lead) for one in marks)
    bits += sum(3 if one.name or elsewhere else -5 for one in marks)
    bits -= sum((WITHOUT_WORDS + WORTH) for a, b in itertools.pairwise(at) if _first_words(lines, a, b) == b)
    bits -= 10 * (len(marks) > 2 and not elsewhere and len({one.name for one in marks}) == 1)
    bits += _header_bits(lines, template)
    return bits if _is_credible(lines, template) else min(bits, 0)


def _header_bits(lines: list[Line], template: Template) -> int:
    if template.header < 0:
        alone = len(template.marks) == 1 and template.header == NONE and _is_signed(template)
        return HEADER * alone - 2 * HEADER * (template.header == ALONE)
    close = next(iter(template.marks)) - template.header <= BETWEEN or template.foot
    close = close and under_article(lines, template.header)
    return HEADER * close + HEADER * (declared(lines[template.header].text) == len(template.marks))


def _is_signed(template: Template) -> bool:
    """Whether one mark alone says who and when to the minute."""
    return template.names != "" and all(one.kind == "full" for one in template.marks.values())


def under_article(lines: list[Line], header: int) -> bool:
    """Whether a sentence stands between the headline and a header: a link to the comments stands above the article's first."""
    return any(_ENDS.search(line.text) for line in lines[1:header])


def _is_credible(lines: list[Line], template: Template) -> bool:
    """Whether marks can be comments: words stand beside them, and one mark alone needs a header or a long article above it."""
    first = next(iter(template.marks))
    if template.header < 0 and (template.names == "" or template.foot and len(template.marks) < 2):
        return False
    if len(template.marks) == 1 and template.header < 0:
        return sum(len(line.text) > PROSE for line in lines[:first]) >= 3
    return template.header < 0 or first - template.header <= BETWEEN or template.foot or len(template.marks) > 2
