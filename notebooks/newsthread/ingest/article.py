"""The parts of an article: headline, deck, bylines, captions, sub-headings, paragraphs and the page's
notices."""

import dataclasses
import itertools
import operator
import re
from typing import NamedTuple

from .lines import Line
from .page import SITE, title_line, with_menus
from .patterns import NAMES, article_line, is_any_line, is_line, kind_of_line
from .threads.marks import Mark, mark

INTRODUCES = re.compile(r"(?:related|see also|watch|video|listen|read more|also read)\b[^:]{0,30}:?", re.I)
PERSON = re.compile(NAMES)
AND = re.compile(r",\s(?:and\s)?|\s(?:and|&)\s")
AT_PLACE = re.compile(r"\s(?:at|in)\s")
QUOTED = re.compile(r"[“\"‘'«].{1,200}[”\"’'»]")
SENTENCE_END = re.compile(r"[.!?:;,…][\"”’'»)\]]*$")
FULL_STOP = re.compile(r"[.!?]$")
BULLETED_NAME = re.compile(rf"[•*-]\s{NAMES}")
LIST_ITEM = re.compile(r"(?:\d+[.)]|[•*-])\s|.*\t")
# Lengths in characters: of a short line, a line that tells what begins the body, a deck, a line that closes
# the article, a line that may be other than prose.
SHORT, BODY, DECK, CLOSING, LONGEST = 100, 150, 400, 200, 400
# Of so many parts below the headline the front consists; a display quotation has at least so many letters, a
# question as a heading at most so many words.
FRONT, QUOTATION, QUESTION = 24, 20, 8
# A sentence above the first byline is the article's text if it is longer than this.
SENTENCE = 60
# What stands among a headline, a deck and a name, and is no text.
FURNISHED = ("byline", "caption", "notice")
# A wall ("Subscribe to continue") stands below more paragraphs than this.
BEFORE_WALL = 2
# Lines that tell capitals from prose, and display quotations that one page may hold: no cost grows with the
# square of a text.
FEW = 3
QUOTATIONS = 100
PAGE_KINDS = ("page", "no_comments", "furniture")
ABOVE_PROSE = ("paragraph", "heading", "caption")


class Part(NamedTuple):
    """Lines of one kind: offsets, words, and the blank lines before them."""

    kind: str
    start: int
    end: int
    text: str
    gap: int

    @property
    def is_prose(self) -> bool:
        return self.kind == "paragraph"

    @property
    def first_line(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def is_one_line(self) -> bool:
        return "\n" not in self.text

    @property
    def is_fragment(self) -> bool:
        """Whether it is a short line without a sentence's end."""
        return self.is_one_line and len(self.text) <= SHORT and not SENTENCE_END.search(self.text)

    @property
    def is_list_of_names(self) -> bool:
        return all(BULLETED_NAME.fullmatch(line.strip()) for line in self.text.split("\n"))

    @property
    def is_whole(self) -> bool:
        """Whether it is a paragraph of sentences."""
        return self.is_prose and not (self.is_fragment or self.is_list_of_names)

    @property
    def letters(self) -> str:
        """The words without signs and capitals."""
        return re.sub(r"\W+", " ", self.text).strip().casefold()

    def as_notice(self) -> "Part":
        return self._replace(kind="notice")


def parts(lines: list[Line]) -> list[Part]:
    """The parts of an article's lines, in order; every line is in one of them."""
    kinds = _kinds(lines)
    blocks = [[(lines[i], kinds[i]) for i in block] for block in _blocks(lines)]
    found = list(itertools.chain.from_iterable(map(_split, blocks)))
    for step in (_front, _related, _after_end, _loose_ends, _headings):
        found = step(found)
    return found


def _kinds(lines: list[Line]) -> list[str | None]:
    """What each line is by itself or by its place above the title; None for prose."""
    kinds = with_menus(lines, [_kind(line) for line in lines])
    top = title_line(lines, kinds)
    if top is None:
        return kinds
    above = [kind or _kind_above(lines, kinds, i) for i, kind in enumerate(kinds[:top])]
    return _signed(lines, [*above, "headline", *kinds[top + 1 :]], top)


def _signed(lines: list[Line], kinds: list[str | None], top: int) -> list[str | None]:
    """The kinds with "byline" for names right above a byline below the title; a page may print one twice."""
    for i in range(min(top + FRONT, len(lines) - 1) - 1, top, -1):
        if kinds[i : i + 2] == [None, "byline"] and not lines[i + 1].gap and _is_person(lines[i].text):
            kinds[i] = "byline"
    return kinds


def _kind(line: Line) -> str | None:
    """What a line is by itself, or None where only its place can tell."""
    if len(line.text) > LONGEST:
        return None
    ways = (_kind_of_header, lambda line: kind_of_line(line.text), _kind_of_mark, _kind_of_page)
    return next(filter(None, (way(line) for way in ways)), None)


def _kind_of_header(line: Line) -> str | None:
    return "comments_header" if is_line("header", line) else None


def _kind_of_mark(line: Line) -> str | None:
    """A line with a time, or with "by" and a name, is a byline."""
    found = mark(line.text) or Mark()
    return "byline" if found.lead or found.order == "when" else None


def _kind_of_page(line: Line) -> str | None:
    return "notice" if is_any_line(line, *PAGE_KINDS) else None


def _kind_above(lines: list[Line], kinds: list[str | None], i: int) -> str:
    """The kind of a line above the title: a name with an address or "Become a fan" below it is the
    author's."""
    signed = kinds[i + 1] == "notice" and not lines[i + 1].gap
    on_top = i == 0 or lines[i].gap > 0
    person = _is_person(lines[i].text) and not SITE.fullmatch(lines[i].text)
    return "byline" if signed and on_top and person else "notice"


def _is_person(text: str) -> bool:
    """Whether a line names one person, or several in capitals or not."""
    people = AND.split(AT_PLACE.split(text)[0])
    named = all(2 <= len(name.split()) <= 4 and PERSON.fullmatch(name) for name in people)
    return named and (len(people) > 1 or not text.isupper())


def _blocks(lines: list[Line]) -> list[list[int]]:
    """The lines' indexes by blocks: between blank lines, or line by line on a page without blank lines."""
    most = -1 if _is_without_blank_lines(lines) else 0
    number_of_block = itertools.accumulate(line.gap > most for line in lines)
    blocks = itertools.groupby(enumerate(number_of_block), key=lambda pair: pair[1])
    return [[i for i, _ in block] for _, block in blocks]


def _is_without_blank_lines(lines: list[Line]) -> bool:
    """Whether long lines follow each other rather than blank lines."""
    long = [len(line.text) > SHORT for line in lines]
    gaps = [line.gap > 0 for line in lines]
    after_blank = sum(itertools.compress(gaps, long))
    both_long = itertools.starmap(operator.and_, itertools.pairwise(long))
    after_long = sum(map(operator.not_, itertools.compress(gaps[1:], both_long)))
    return after_long > after_blank


@dataclasses.dataclass
class _Run:
    """Neighbouring lines of a block with one kind."""

    kind: str
    lines: list[Line]

    @property
    def is_body(self) -> bool:
        """Whether it is prose for certain: below it a byline's pattern is prose too."""
        several = sum(len(line.text) > SENTENCE for line in self.lines) > 1
        return self.kind == "paragraph" and (several or len(self.lines[-1].text) > BODY)

    def goes_on(self, kind: str) -> bool:
        """Whether a line of a kind belongs to it; capitals are a heading glued to the prose below it."""
        return kind == self.kind == "paragraph" and not self._is_shouted()

    def _is_shouted(self) -> bool:
        return "\n".join(line.text for line in self.lines[:FEW]).isupper()

    def part(self, gap: int) -> Part:
        words = "\n".join(line.text for line in self.lines)
        return Part(self.kind, self.lines[0].start, self.lines[-1].end, words, gap)


def _split(block: list[tuple[Line, str | None]]) -> list[Part]:
    """A block's parts: lines with a kind of their own, and between them runs of prose."""
    prose = _kind_of_prose(block)
    runs, begun = [], False
    for line, own in block:
        kind = prose if own is None or (begun and own == "byline") else own
        if runs and runs[-1].goes_on(kind):
            runs[-1].lines.append(line)
        else:
            runs.append(_Run(kind, [line]))
        begun = begun or runs[-1].is_body
    first, *rest = runs
    return [first.part(block[0][0].gap), *(run.part(0) for run in rest)]


def _kind_of_prose(block: list[tuple[Line, str | None]]) -> str:
    """What the prose of a block is: a credit makes it a caption."""
    credited = len(block) > 1 and "caption" in (kind for _, kind in block)
    return "caption" if credited else "paragraph"


def _front(found: list[Part]) -> list[Part]:
    """Deck, name lines and captions between the headline and the article's text."""
    top = next((i for i, part in enumerate(found) if part.kind == "headline"), len(found))
    text = _text_begins(found, top)
    marks = [i for i in range(top + 1, text) if found[i].kind in FURNISHED]
    last = max(marks, default=top)
    front = [
        _in_front(found, i, top) if i < last else _below_front(found, i, top) for i in range(top + 1, text)
    ]
    return [*found[: top + 1], *front, *found[top + 1 + len(front) :]]


def _text_begins(found: list[Part], top: int) -> int:
    """The index of the first part below the headline that is the article's text."""
    below = range(top + 1, min(top + FRONT, len(found)))
    return next((i for i in below if found[i].is_prose and _is_text(found, i, top)), top + 1)


def _is_text(found: list[Part], i: int, top: int) -> bool:
    """Whether a paragraph is more than a name, a deck or a caption: a sentence below a byline, or a long
    one."""
    part = found[i]
    if _is_deck(found, i, top) or _is_name(part):
        return False
    signed = any(above.kind == "byline" for above in found[top:i])
    return len(part.text) > BODY or (not part.is_fragment and (signed or len(part.text) > SENTENCE))


def _is_deck(found: list[Part], i: int, top: int) -> bool:
    """Whether a paragraph stands right below the headline, and a byline or a credit close below it."""
    below = [part for part in found[i + 1 : i + 3] if not _is_name(part)]
    marked = below and below[0].kind in ("byline", "caption")
    first = all(part.kind == "notice" for part in found[top + 1 : i])
    return bool(first and marked) and len(found[i].text) <= DECK


def _is_name(part: Part) -> bool:
    """Whether a paragraph is a person's name, with or without a place or a time."""
    short = part.is_prose and len(part.text) <= SHORT
    return short and (_is_person(part.first_line) or mark(part.text) is not None)


def _in_front(found: list[Part], i: int, top: int) -> Part:
    """A part between the headline and the last line that is marked as something else than text."""
    part = found[i]
    after_notices = all(above.kind == "notice" for above in found[top + 1 : i])
    kind = "byline" if _is_name(part) else "deck" if after_notices else "caption"
    return part._replace(kind=kind) if part.is_prose else part


def _below_front(found: list[Part], i: int, top: int) -> Part:
    """A part right above the text: a fragment below a byline or a credit is a caption."""
    part, above = found[i], {part.kind for part in found[max(0, top - 2) : i]}
    if _is_name(part) and (mark(part.text) or found[i - 1].kind == "byline"):
        return part._replace(kind="byline")
    caption = part.is_prose and part.is_fragment and above & {"byline", "caption"}
    return part._replace(kind="caption") if caption else part


def _related(found: list[Part]) -> list[Part]:
    """After "Related video:" or "Read more" alone on its line the short lines of the next block are related
    titles."""
    pairs = itertools.pairwise(found)
    return found[:1] + [part.as_notice() if _is_related(above, part) else part for above, part in pairs]


def _is_related(above: Part, part: Part) -> bool:
    return part.is_prose and _introduces(above) and all(map(_is_link, part.text.split("\n")))


def _introduces(part: Part) -> bool:
    return part.kind == "notice" and INTRODUCES.fullmatch(part.text) is not None


def _is_link(line: str) -> bool:
    return len(line) <= 2 * SHORT and not FULL_STOP.search(line)


def _after_end(found: list[Part]) -> list[Part]:
    """Notices after a subscription wall, and after the article's closing lines."""
    end = _end(found)
    kept = ("comments_header", "byline")
    return found[:end] + [part if part.kind in kept else part.as_notice() for part in found[end:]]


def _end(found: list[Part]) -> int:
    """The index of the part with which the article is over."""
    lengths = [len(part.text) * part.is_prose for part in found]
    total, seen, paragraphs = sum(lengths), 0, 0
    for i, part in enumerate(found):
        walled = paragraphs > BEFORE_WALL and _matches("wall", part)
        if walled or (2 * seen > total and _is_closing(part)):
            return i
        seen += lengths[i]
        paragraphs += part.is_prose
    return len(found)


def _matches(kind: str, part: Part) -> bool:
    first = part.first_line
    return len(first) <= CLOSING and article_line(kind).fullmatch(first) is not None


def _is_closing(part: Part) -> bool:
    headed = part.kind == "comments_header" and len(part.first_line) <= CLOSING
    return headed or _matches("tail", part)


def _loose_ends(found: list[Part]) -> list[Part]:
    """Notices for the fragments below the last paragraph."""
    whole = [i for i, part in enumerate(found) if part.is_whole]
    last = max(whole, default=len(found))
    return found[: last + 1] + [part.as_notice() if part.is_prose else part for part in found[last + 1 :]]


def _headings(found: list[Part]) -> list[Part]:
    """Short lines without a sentence's end that stand above prose, and quotations repeated for display."""
    repeated = _display_quotations(found)
    out = found[-1:]
    for i in range(len(found) - 2, -1, -1):
        part = found[i]
        titled = i in repeated or (_is_above_prose(out[-1]) and _is_heading(part))
        alone = part.is_prose and part.gap and part.is_one_line
        out.append(part._replace(kind="heading") if titled and alone else part)
    return out[::-1]


def _display_quotations(found: list[Part]) -> set[int]:
    """The quotations that the article's own words repeat; a page with very many has none."""
    letters = [part.letters for part in found]
    quoted = [i for i, part in enumerate(found) if QUOTED.fullmatch(part.text)]
    quotations = [i for i in quoted if len(letters[i]) > QUOTATION]
    everything = " ".join(letters) if len(quotations) <= QUOTATIONS else ""
    return {i for i in quotations if everything.count(letters[i]) > 1}


def _is_above_prose(below: Part) -> bool:
    return below.kind in ABOVE_PROSE and below.gap > 0


def _is_heading(part: Part) -> bool:
    """Whether a line reads like a heading, and not like an item of a list."""
    question = part.text.endswith("?") and len(part.letters.split()) <= QUESTION
    titled = part.is_fragment and not part.text[0].islower()
    return (titled or question) and not LIST_ITEM.match(part.text)
