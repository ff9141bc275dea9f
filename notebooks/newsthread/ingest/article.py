"""The parts of an article: headline, deck, bylines, captions, sub-headings, paragraphs and the page's
notices."""

import functools
import itertools
import re
from typing import NamedTuple

from .. import rules
from .lines import Line, has_gap
from .page import SITE, title_line, with_menus
from .patterns import NAMES, article_line, is_any_line, is_line, kind_of_line
from .threads.marks import Mark, mark

INTRODUCES = re.compile(r"(?:related|see also|watch|video|listen|read more|also read)\b[^:]{0,30}:?", re.I)
PERSON = re.compile(NAMES)
AND = re.compile(r",\s(?:and\s)?|\s(?:and|&)\s")
ADDRESS = re.compile(r"@|\bfan\b|follow", re.IGNORECASE)
AT_PLACE = re.compile(r"\s(?:at|in)\s")
# A display quotation has so many letters, and a line for its speaker; one page may hold so many: no cost
# grows with the square of a text.
QUOTED = re.compile(r"([“\"‘'«].{20,200}[”\"’'»])(?:\n.{1,60})?")
QUOTATIONS = 100
# Lengths in characters: of a short line, a line that tells what begins the body, a line that closes the
# article, a line that may be other than prose.
SHORT, BODY, CLOSING, LONGEST = 100, 150, 200, 400
# A sentence above the first byline is the article's text if it is longer than this.
SENTENCE = 60
# So many lines may stand between the title and the first long line.
HEAD = 8
BYLINES = re.compile("n(?=[Bt])|t")
PAGE_KINDS = ("page", "no_comments", "furniture")
# The signs of parts in rules/article_order.csv. A "W" closes the article to all who have not paid, an "E"
# ends it, a "Z" ends it and stays the header of comments; "I" is a notice that introduces links; "n" is a
# name, "m" one with more, "t" a line with a time, "r" a quotation repeated, "o" words about the author.
SIGNS = {
    "headline": "H",
    "deck": "D",
    "byline": "B",
    "caption": "C",
    "notice": "N",
    "comments_header": "M",
    "heading": "T",
}
KINDS = {sign: kind for kind, sign in SIGNS.items()}
# Lines of prose that are one part; each line of capitals above them is its own. Below a long line, or two of
# some length, a byline's pattern is prose too.
RUNS = re.compile(r"\|?(?:(?:(?:[am][amu]*)?x|(?:[am][au]*)?m[au]*[mx])[amxuB]*|[amx][amxu]*|[^|])")
CREDITED = re.compile(r"(?<![^|])[^|]*C[^|]*")
# The headline, the deck, and what stands above the first sentences.
FRONT = re.compile(r".{0,2}H(?:[NI]*[fhkqsdlr](?=[nmt]?[BC]))?[^Bdlp]{0,24}(?:B[^qsdlp]{0,24})?")
# Only prose, and what ends an article, can be something else by its place.
CHANGEABLE = re.compile("[a-zWE]")
_OPEN = r"(?!.*[.!?:;,…][\"”’'»)\]]*$)"
# The shapes of prose: a list of names, a line like a heading, a fragment, a question, links, and sentences by
# length.
PROSE = {
    "b": re.compile(rf"(?:[•*-]\s{NAMES}\s*)+"),
    "h": re.compile(rf"[IVX]{{1,5}}\.|(?!(?:\d+[.)]|[•*-])\s|.*\t|[a-zß-öø-ÿ]){_OPEN}.{{1,100}}"),
    "f": re.compile(rf"{_OPEN}.{{1,100}}"),
    "q": re.compile(r"(?!(?:\d+[.)]|[•*-])\s)(?:\S+ ){0,7}\S+\?"),
    "k": re.compile(r"(?:.{0,199}[^.!?:;,…\n]\n)*.{0,199}[^.!?:;,…\n]"),
    "s": re.compile(r"(?s).{1,60}"),
    "d": re.compile(r"(?s).{1,150}"),
    "l": re.compile(r"(?s).{1,400}"),
    "p": re.compile(r"(?s).+"),
}
# What may be a heading is none where no blank line stands above and below it.
IN_BLOCK = {"h": "f", "q": "s"}
NAMED = {"h": "n"}


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


def _letters(text: str) -> str:
    """Words without signs and capitals."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def parts(lines: list[Line]) -> list[Part]:
    """The parts of an article's lines, in order; every line is in one of them."""
    return _by_place(_split(lines, _kinds(lines)))


def _kinds(lines: list[Line]) -> list[str | None]:
    """What each line is by itself or by its place above the title; None for prose."""
    kinds = with_menus(lines, list(map(_kind, lines)))
    top = title_line(lines, kinds)
    if top is None:
        return kinds
    above = [kind or _kind_above(lines, kinds, i) for i, kind in enumerate(kinds[:top])]
    return [*above, "headline", *_below_title(lines[top + 1 :], kinds[top + 1 :])]


def _below_title(lines: list[Line], kinds: list[str | None]) -> list[str | None]:
    """The kinds with "byline" for short lines with a time below the title, and for a name right above one."""
    front = itertools.takewhile(lambda line: len(line.text) <= BODY, lines[:HEAD])
    signs = BYLINES.sub("B", "".join(map(_sign_below_title, front, kinds)))
    found = ["byline" if sign == "B" else kind for sign, kind in zip(signs, kinds, strict=False)]
    return found + kinds[len(found) :]


def _sign_below_title(line: Line, kind: str | None) -> str:
    """ "B" for a byline, "t" for a line with a time, "n" for a person's name, "x" for another."""
    found = mark(line.text) or Mark()
    signs = {
        "x": kind not in ("byline", None),
        "B": kind,
        "t": found.kind and found.order != "when name",
        "n": _is_person(line.text),
    }
    return next(filter(signs.get, signs), "x")


def _kind(line: Line) -> str | None:
    """What a line is by itself, or None where only its place can tell."""
    return None if len(line.text) > LONGEST else _kind_of_text(line.text)


@functools.lru_cache(maxsize=1 << 15)
def _kind_of_text(text: str) -> str | None:
    """The kind of a line of these words: a long page repeats its lines."""
    line = Line(0, len(text), 0, 0, text)
    kinds = (
        "comments_header" * is_line("header", line),
        kind_of_line(text),
        "byline" * _is_byline(text),
        "notice" * is_any_line(line, *PAGE_KINDS),
    )
    return next(filter(None, kinds), None)


def _is_byline(text: str) -> bool:
    """Whether a line is no more than a time, or has "by" and a name."""
    found = mark(text) or Mark()
    return found.lead != "" or found.order == "when"


def _kind_above(lines: list[Line], kinds: list[str | None], i: int) -> str:
    """The kind of a line above the title: a name with an address or "Become a fan" below it is the
    author's."""
    signed = kinds[i + 1] == "notice" and not lines[i + 1].gap and ADDRESS.search(lines[i + 1].text)
    on_top = i == 0 or lines[i].gap > 0
    person = _is_person(lines[i].text) and not SITE.fullmatch(lines[i].text)
    return "byline" if signed and on_top and person else "notice"


def _is_person(text: str) -> bool:
    """Whether a line names one person, or several in capitals or not."""
    people = AND.split(AT_PLACE.split(text)[0])
    named = not text.startswith("The ") and all(
        2 <= len(name.split()) <= 4 and PERSON.fullmatch(name) for name in people
    )
    return named and (len(people) > 1 or not text.isupper())


def _is_without_blank_lines(lines: list[Line]) -> bool:
    """Whether long lines follow each other rather than blank lines."""
    signs = "".join("|" * has_gap(line) + "sL"[len(line.text) > SHORT] for line in lines)
    return len(re.findall("(?<=L)L", signs)) > signs.count("|L")


def _line_sign(line: Line, kind: str | None) -> str:
    """A capital for a kind of line, or a small letter for prose: "u" for capitals, else by its length."""
    lengths = "amx"[(len(line.text) > SENTENCE) + (len(line.text) > BODY)]
    return SIGNS.get(kind) or ("u" if line.text.isupper() else lengths)


def _split(lines: list[Line], kinds: list[str | None]) -> list[Part]:
    """The parts of an article: lines with a kind of their own, and between them runs of prose. Prose beside a
    credit is a caption."""
    unspaced = _is_without_blank_lines(lines)
    signs = map(_line_sign, lines, kinds)
    page = "".join("|" * (line.gap > 0 or unspaced) + sign for line, sign in zip(lines, signs, strict=True))
    page = CREDITED.sub(lambda block: re.sub("[a-z]", "c", block[0]), page)
    runs = [run[0].strip("|") for run in RUNS.finditer(page)]
    ends = itertools.accumulate(map(len, runs))
    return [_part(run, lines[end - len(run) : end]) for run, end in zip(runs, ends, strict=True)]


def _part(run: str, lines: list[Line]) -> Part:
    words = "\n".join(line.text for line in lines)
    return Part(
        KINDS.get(run[0].replace("c", "C"), "paragraph"), lines[0].start, lines[-1].end, words, lines[0].gap
    )


def _signs(found: list[Part]) -> str:
    """One sign for each part: capitals for what its lines say it is, small letters for kinds of prose."""
    repeated = _display_quotations(found)
    gaps = [*(part.gap for part in found[1:]), 1]
    alone = [min(part.gap, below) > 0 for part, below in zip(found, gaps, strict=False)]
    prose = [len(part.text) * part.is_prose for part in found]
    total = sum(prose)
    late = [2 * above > total for above in itertools.accumulate(prose, initial=0)]
    bylines = " ".join(part.text for part in found if part.kind == "byline")
    about = [late and _begins_with_name(part, bylines) for part, late in zip(found, late, strict=False)]
    return "".join(map(_sign, found, alone, late, map(repeated.__contains__, found), about))


def _begins_with_name(part: Part, bylines: str) -> bool:
    """Whether a short paragraph begins with the name of an author of the article."""
    name = " ".join(part.text[:SHORT].split()[:2])
    return part.is_prose and len(part.text) <= LONGEST and _is_person(name) and name in bylines


def _sign(part: Part, alone: bool, late: bool, repeated: bool, about: bool) -> str:
    """late: whether most of the page's prose stands above; repeated: whether the page prints the words
    twice; about: whether they begin with the author's name."""
    first = part.text.partition("\n")[0]
    own = {
        "Z": late and part.kind == "comments_header",
        "E": late and _is(first, "tail"),
        "W": _is(first, "wall"),
        "I": part.kind == "notice" and INTRODUCES.fullmatch(part.text),
        SIGNS.get(part.kind): not part.is_prose,
        "r": repeated,
        "o": about,
        "t": mark(part.text),
    }
    return next(filter(own.get, own), None) or _sign_of_prose(part, alone)


def _sign_of_prose(part: Part, alone: bool) -> str:
    """The sign of a part by the shape of its words: a name, a heading, a sentence of some length."""
    sign = next(sign for sign, shape in PROSE.items() if shape.fullmatch(part.text))
    if len(part.text) <= SHORT and _is_person(part.text.partition("\n")[0]):
        return NAMED.get(sign, "m")
    return sign if alone else IN_BLOCK.get(sign, sign)


def _is(line: str, kind: str) -> bool:
    return len(line) <= CLOSING and article_line(kind).fullmatch(line) is not None


def _display_quotations(found: list[Part]) -> set[Part]:
    """The quotations that the article's own words repeat; a page with very many has none."""
    quoted = [(part, QUOTED.fullmatch(part.text)) for part in found if part.is_prose]
    quotations = [(part, _letters(quotation[1])) for part, quotation in quoted if quotation]
    everything = _letters(" ".join(part.text for part in found)) if len(quotations) <= QUOTATIONS else ""
    return {part for part, letters in quotations if everything.count(letters) > 1}


class Rule(NamedTuple):
    """A row of rules/article_order.csv: parts that stand between others become one kind."""

    where: str
    order: re.Pattern
    sign: str

    def apply(self, signs: str) -> str:
        """Signs in which the prose between others has become what the rule says."""
        if self.where == "front":
            return FRONT.sub(lambda front: self._replaced(front[0]), signs, count=1)
        return self._replaced(signs)

    def _replaced(self, signs: str) -> str:
        return self.order.sub(lambda found: found[1] + CHANGEABLE.sub(self.sign, found[2]), signs)


@functools.cache
def order() -> list[Rule]:
    """rules/article_order.csv: what parts of an article are by what stands around them."""
    rows = rules.load("article_order", ("where", "above", "parts", "below", "kind"))
    return [
        Rule(row.where, re.compile(f"({row.above})({row.parts})(?={row.below})"), SIGNS[row.kind])
        for row in rows.itertuples()
    ]


def _by_place(found: list[Part]) -> list[Part]:
    """The parts with the kinds that their places give them."""
    signs = functools.reduce(lambda signs, rule: rule.apply(signs), order(), _signs(found))
    return [part._replace(kind=KINDS.get(sign, part.kind)) for part, sign in zip(found, signs, strict=True)]
