"""The general way to a thread: the mark that repeats over the page, and how well it explains the page as
comments.

Candidates are sets of marks of one style below one header, or below none. Each is worth a number of bits:
what its marks, names and header explain, less what the template costs. The best one is used if it is worth
enough.
"""

import collections
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..lines import Line, first_line, key, line_above
from ..patterns import declared, is_any_line, is_line
from .marks import Mark, is_name, mark
from .names import first_words, name_lines, places, recurring, share, tops_below

# Bits: what a template costs, what one mark explains at least, and what is added or taken away. Halving or
# doubling them changes hardly any page; the search does the work.
TEMPLATE, WORTH, EXTRA, HEADER, WITHOUT_WORDS = 15, 6, 4, 8, 6
ENOUGH = 6
NAMED, NAMELESS, ONE_NAME = 3, 5, 10
# Lines of the page that may stand between a header and the first comment.
BETWEEN = 9
# So many lines about the author may stand between the mark and the words.
PROFILE = 12
SHARE = 0.6
PLACES = 0.7
# An article above one mark has so many lines of so many characters.
PARAGRAPHS, PROSE = 3, 100
# The template is settled on so many marks of a page, and the place of the names on so many.
SETTLED, NAMES_SETTLED = 2000, 300
# The style of a template is that of at least one in so many of its marks.
RARE = 4
# Lines of the page that are no marks; "Reply to Ann" is a link, and one.
LINKED, PAGE, OWN = "reply to", ("page", "header"), ("page", "header", "furniture")
# Links that name authors; kinds of time that are unsure; and so many lines about readers are tried.
LEADS, UNSURE, HEADINGS = (LINKED, "posted"), ("clock", ""), 16
# So many links that recur are tried in place of marks.
REPEATED = 8
# In place of a header's line: none, and none on a page that is only comments.
NONE, ALONE = -1, -2
# A page of comments alone has so many, the first in so many lines; the article's own byline has so many times
# more words below it.
FEW, FRONT, FAR_MORE = 3, 14, 3
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
PROSE_LINE = re.compile(rf"(?=.{{61}}).*{_ENDS.pattern}")
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$|.{60}")


AGAIN = Mark(order="again")


class Template(NamedTuple):
    """One candidate: the marks by their lines, its header's line or -1, and how its comments are laid out."""

    marks: dict[int, Mark]
    header: int = -1
    foot: bool = False
    names: str = "same"
    bits: float = 0.0

    @property
    def at(self) -> list[int]:
        """The lines of its marks."""
        return list(self.marks)

    @property
    def first(self) -> int:
        return next(iter(self.marks))

    @property
    def is_headed(self) -> bool:
        return self.header >= 0

    @property
    def is_single(self) -> bool:
        return len(self.marks) == 1

    @property
    def is_close(self) -> bool:
        """Whether the first mark stands close enough below its header; a foot stands anywhere."""
        return self.foot or self.first - self.header <= BETWEEN

    @property
    def names_elsewhere(self) -> bool:
        return self.names not in ("same", "")

    @property
    def authors(self) -> list[str]:
        """Who wrote its comments: a name in the mark or "", or any where the name stands elsewhere."""
        return [f"beside line {i}" * self.names_elsewhere or one.name for i, one in self.marks.items()]

    def is_mostly(self, test: Callable[[Mark], object]) -> bool:
        """Whether more than half of its marks pass a test."""
        return 2 * sum(map(bool, map(test, self.marks.values()))) > len(self.marks)


def marks_of(lines: list[Line]) -> dict[int, Mark]:
    """The marks of a page by the index of their lines; notices of the page are none. A time below "Ann says:"
    goes with it."""
    marks = {
        i: one
        for i, line in enumerate(lines)
        if (one := mark(line.text))
        and not is_any_line(line, *(PAGE if one.lead == LINKED else OWN))
        and not is_line("label", line_above(lines, i))
    }
    below = {i: marks.get(i + 1, Mark()) for i, one in marks.items() if _is_untimed(one)}
    close = {i: time for i, time in below.items() if time.order == "when"}
    joined = {i: marks[i]._replace(kind=time.kind, when=time.when) for i, time in close.items()}
    return {i: one for i, one in (marks | joined).items() if i - 1 not in joined}


def _is_untimed(one: Mark) -> bool:
    """Whether a mark is "Ann says:" or "by Ann"; a time below goes with it."""
    return (one.says or one.lead == "by") and not one.kind


def is_deeper_below(lines: list[Line], i: int) -> bool:
    """Whether the line below stands to the right."""
    return i + 1 < len(lines) and lines[i + 1].indent > lines[i].indent


def best(lines: list[Line], headers: list[int]) -> Template:
    """The template that explains the page best; one without marks if there are none."""
    marks = marks_of(lines)
    settled = dict(itertools.islice(marks.items(), SETTLED))
    styles = dict.fromkeys(one.style for one in settled.values() if one.kind or one.says or one.lead in LEADS)
    loose = (i for i, line in enumerate(lines) if is_line("heading", line))
    near = (*headers, *itertools.islice(loose, HEADINGS))
    sets = [
        (alike(marks, style), style, near if _is_unsure(style) else (*headers, NONE, ALONE))
        for style in styles
    ]
    sets += [(links, AGAIN.style, near) for links in _repeated(lines)]
    templates = itertools.chain.from_iterable(itertools.starmap(functools.partial(_templates, lines), sets))
    return max(templates, key=lambda template: template.bits, default=Template({}))


def _is_unsure(style: tuple) -> bool:
    """Whether marks of a style are comments only below a header, or a line about readers."""
    _, says, kind, _ = style
    return kind in UNSURE and not says


def _templates(
    lines: list[Line], marks: dict[int, Mark], style: tuple, headers: Iterable[int]
) -> Iterator[Template]:
    """The candidates with some marks, one for each header below which they stand."""
    chosen = ((_chosen(lines, marks, style, header), header) for header in headers)
    return (laid_out(lines, below, header) for marks, header in chosen for below in _variants(marks) if below)


def _variants(marks: dict[int, Mark]) -> Iterator[dict[int, Mark]]:
    """Marks, and if all name the same the marks without it: the page's own word beside a time is no name."""
    yield marks
    if len(marks) >= FEW and len({one.name for one in marks.values()}) == 1:
        yield {i: one._replace(name="", order="when") for i, one in marks.items() if one.name and one.kind}


def _repeated(lines: list[Line]) -> Iterator[dict[int, Mark]]:
    """Links that recur, such as "Reply", as marks of the comments above them."""
    at = collections.defaultdict(list)
    for i, line in enumerate(lines):
        at[key(line.text)].append(i)
    often = sorted((places for places in at.values() if len(places) >= FEW), key=len, reverse=True)
    links = (places for places in often[:SETTLED] if _is_link(lines[places[0]]))
    return (dict.fromkeys(places, AGAIN) for places in itertools.islice(links, REPEATED))


def _is_link(line: Line) -> bool:
    return is_line("furniture", line) and not is_any_line(line, "header", "page")


def _chosen(lines: list[Line], marks: dict[int, Mark], style: tuple, header: int) -> dict[int, Mark]:
    """The marks below a header, or none where the style is the rare one among them."""
    chosen = _below(lines, marks, header)
    own = sum(one.style == style for one in chosen.values())
    return chosen if RARE * own >= len(chosen) else {}


def alike(marks: dict[int, Mark], style: tuple) -> dict[int, Mark]:
    """The marks that one template with a style may print: its own, and between them others that go with
    it."""
    own = [i for i, one in marks.items() if one.style == style]
    frame = marks[own[0]].frame
    counts = collections.Counter(one.kind for one in marks.values())
    kinds = {kind for kind in ("full", "day") if 2 * counts[kind] >= len(own)}
    framed = {i: one for i, one in marks.items() if one.frame == frame}
    return {
        i: one for i, one in framed.items() if own[0] <= i <= own[-1] or _goes_along(one, kinds, i > own[0])
    }


def _goes_along(one: Mark, kinds: set[str], below: bool) -> bool:
    """Whether a mark may stand before the first or after the last one of its template's style: its kind of
    time is frequent on the page, or says "ago", or it is a name below the others."""
    by_name = {"": below and bool(one.lead), "ago": "a" not in one.when[:1]}
    return one.kind in kinds or by_name.get(one.kind, False)


def _below(lines: list[Line], marks: dict[int, Mark], header: int) -> dict[int, Mark]:
    """The marks below a header; without one those after the article has begun, or all on a page of
    comments."""
    if header == ALONE:
        return marks if _is_alone(lines, marks) else {}
    begin = header if header >= 0 else _first_prose(lines, marks)
    return {i: one for i, one in marks.items() if i > begin}


def _first_prose(lines: list[Line], marks: dict[int, Mark]) -> int:
    """The line with which the article begins: the first long one that ends a sentence."""
    unmarked = itertools.filterfalse(marks.__contains__, range(len(lines)))
    return first_line(lines, unmarked, is_prose, len(lines))


def is_prose(line: Line) -> bool:
    """Whether a line is long and ends like a sentence."""
    return PROSE_LINE.match(line.text) is not None


def _is_alone(lines: list[Line], marks: dict[int, Mark]) -> bool:
    """Whether a page is only comments: they begin at its top, and the first mark is not the article's."""
    return next(iter(marks), 0) < FRONT and not _is_byline(marks, lines)


def _is_byline(marks: dict[int, Mark], lines: list[Line]) -> bool:
    """Whether the first mark is the article's: far more words stand below it than below the others, or no
    others do."""
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
    after_header = template.is_headed and under_article(lines, template.header)
    between = after_header and _has_sentence(lines[template.header + 1 : template.first])
    close = 0 < template.first - template.header <= BETWEEN
    deeper = sum(is_deeper_below(lines, i) for i in template.marks)
    votes = {
        "says": 3 * template.is_mostly(lambda one: one.says),
        "words below": _words_below(lines, template.at[-1]),
        "right below a header": 2 * (after_header and close and not between),
        "words between": -4 * between,
        "posted by": -template.is_mostly(_is_signature),
        "indent": 2 * (2 * deeper > len(template.marks)),
    }
    return sum(votes.values()) < 0


def _is_signature(one: Mark) -> bool:
    """Whether a mark reads like "Posted by Ann on June 3"."""
    return bool(one.lead)


def is_sentence(line: Line) -> bool:
    """Whether a line is long, or ends like a sentence."""
    return SENTENCE.search(line.text) is not None


def _has_sentence(between: list[Line]) -> bool:
    """Whether a sentence stands among lines between a header and the first mark."""
    return any(is_sentence(line) and not is_line("page", line) for line in between)


def _words_below(lines: list[Line], at: int) -> int:
    """The votes of what stands below the last mark: a sentence, other words, or none."""
    below = itertools.takewhile(lambda line: not is_line("page", line), lines[at + 1 : at + 1 + PROFILE])
    words = [line for line in below if not is_line("furniture", line) and len(line.text) > 1]
    return 4 if any(map(is_sentence, words)) else 2 if words else -4


def _names(lines: list[Line], template: Template) -> str:
    """Where the names stand: "same" line, or a place of rules/name_places.csv, or "first" line of the words
    above a foot, or "" for nowhere."""
    at = template.at[:NAMES_SETTLED]
    firsts = tops_below(lines, at)
    own = recurring(lines, at)
    found = [name_lines(lines, i, own) for i in at]
    beside = {place: [names[place] for names in found] for place in places()}
    shares = {place: share(lines, named) for place, named in beside.items()}
    if not template.is_mostly(lambda one: not one.name):
        towns = min(shares["block"], share(lines, beside["block"][:1])) >= PLACES
        return "block" if towns else "same"
    feet = {"first": share(lines, firsts), "signed": shares.pop("signed")}
    shares = feet if template.foot else shares
    found = max((place for place in shares if shares[place] >= SHARE), key=shares.get, default="")
    return "" if found == "over" and _ends_with_name(lines, template.at[-1]) else found


def _ends_with_name(lines: list[Line], last: int) -> bool:
    """Whether a name ends the last comment too: then names above a blank line may be those of the comments
    before it."""
    below = itertools.takewhile(lambda line: not is_line("page", line), lines[last + 1 :])
    return any(is_name(line.text) for line in list(below)[-1:])


def _bits(lines: list[Line], template: Template) -> float:
    """What a candidate explains, in bits."""
    marks = list(template.marks.values())
    wordless = sum(first_words(lines, a + 1, b) == b for a, b in itertools.pairwise(template.at))
    named = sum(map(bool, template.authors))
    if not named and AGAIN in marks:
        return 0
    bits = sum(map(_worth, marks)) - TEMPLATE - (WITHOUT_WORDS + WORTH) * wordless
    one_name = len(set(template.authors)) == 1 and len(marks) > 2
    bits += NAMED * named - NAMELESS * (len(marks) - named) - ONE_NAME * one_name
    return bits + _header_bits(lines, template)


def _worth(one: Mark) -> int:
    """What one mark explains, without its name."""
    return WORTH + EXTRA * bool(one.kind) + EXTRA * one.says + 2 * bool(one.lead)


def _header_bits(lines: list[Line], template: Template) -> int:
    """What a header explains; a page of comments alone, or one mark below none, must explain more by
    itself."""
    if template.header == ALONE:
        return -2 * HEADER * (not _is_alike(lines, template))
    if template.header == NONE:
        return HEADER * (template.is_single and _is_signed(template))
    close = template.is_close and under_article(lines, template.header)
    counted = declared(lines[template.header].text) == len(template.marks)
    return HEADER * close + HEADER * counted


def _is_alike(lines: list[Line], template: Template) -> bool:
    """Whether below the first mark stands a line of the page's own that stands below most others."""
    spans = itertools.pairwise(template.at)
    first, *others = ({key(line.text) for line in lines[a + 1 : b] if _is_label(line)} for a, b in spans)
    counts = collections.Counter(itertools.chain.from_iterable(others))
    return any(counts[words] >= max(1, SHARE * len(others)) for words in first)


def _is_label(line: Line) -> bool:
    """Whether a line of the page's own has letters."""
    return is_line("furniture", line) and re.search(r"[^\W\d_]", line.text) is not None


def _is_signed(template: Template) -> bool:
    """Whether one mark alone says who and when to the minute."""
    return template.names != "" and all(one.kind == "full" for one in template.marks.values())


def under_article(lines: list[Line], header: int) -> bool:
    """Whether a sentence stands between the headline and a header: a link to the comments stands above the
    first."""
    return any(_ENDS.search(line.text) for line in lines[1:header])


def is_article(lines: list[Line]) -> bool:
    return sum(len(line.text) > PROSE for line in lines) >= PARAGRAPHS
