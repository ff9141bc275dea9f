"""Computed sentences: words with values from the tables in them."""

import html
import re
import string
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from .cite import LEADING, START, Cited, cited_row
from .markup import NO_LIMIT, NO_MATHS, escape, is_blank, is_infinite, is_missing, visible

MINUS = "−"
NOTHING = "nothing"  # the class of a paragraph that says that there is nothing to show


def points(value: float, format_spec: str = "+.0") -> str:
    """A difference of two shares in percentage points; in sentences the format spec "+.0pp".

    >>> points(-0.03), points(0.01), points(-0.001)
    ('−3 points', '+1 point', '0 points')
    """
    text = f"{100 * value:{format_spec}f}"
    text = text.lstrip("+-") if float(text) == 0 else text
    return f"{text.replace('-', MINUS)} {noun_for(abs(float(text)), 'point')}"


HEDGES = {"exact": "", "range": "", "vague": "", "": ""}  # of a bound; the others are words themselves


def percent(share: float, bound: str = "") -> str:
    """A share as it is printed: with a decimal where it has one, without where it stands for words; after the
    word for its bound.

    >>> percent(0.52), percent(0.845), percent(1 / 3), percent(0.55, "about"), percent(0.2, "at_least")
    ('52%', '84.5%', '33%', 'about 55%', 'at least 20%')
    """
    tenths = round(1000 * share)
    exact = abs(1000 * share - tenths) < 1e-6 and tenths % 10
    hedge = HEDGES.get(bound, f"{bound} ").replace("_", " ")
    return hedge + (f"{tenths / 10:.1f}%" if exact else f"{share:.0%}")


def link(url: str) -> Markup | str:
    """A web address as a link that shows its site; anything else as it is.

    >>> link("https://www.example.org/a/b"), link("javascript:alert(1)"), link("none")
    (Markup('<a href="https://www.example.org/a/b">example.org</a>'), 'javascript:alert(1)', 'none')
    """
    site = re.match(r"https?://(?:www\.)?([^/?#\s]+)", url)
    return Markup('<a href="{url}">{site}</a>').format(url=url, site=site[1]) if site else url


def p_value(value: float) -> str:
    """A p value, never as zero.

    >>> p_value(0.2204), p_value(4e-17)
    ('0.22', '<0.001')
    """
    return "<0.001" if value < 0.001 else f"{value:.2g}"


def plural(n: int, noun: str, several: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "text"), plural(1200, "text"), plural(2, "reply", "replies")
    ('1 text', '1,200 texts', '2 replies')
    """
    return f"{n:,} {noun_for(n, noun, several)}"


def noun_for(n: float, noun: str, several: str = "") -> str:
    """The noun that a count takes."""
    return noun if n == 1 else several or f"{noun}s"


NUMBERS = dict(enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")))


def counted(n: int, noun: str = "", several: str = "", among: int = 0) -> str:
    """A count in words up to nine, with its noun where there is one; in figures beside a number that stands
    in figures (`among`).

    >>> counted(6, "comment"), counted(1, "reply", "replies"), counted(12), counted(0), counted(6, among=17)
    ('six comments', 'one reply', '12', 'none', '6')
    """
    words = NUMBERS[n] if max(n, among) in NUMBERS else f"{n:,}"
    if noun:
        return f"{words} {noun_for(n, noun, several)}"
    return words if n else "none"


def ratio(part: int, whole: int, noun: str = "", several: str = "") -> str:
    """Some of a number of things, both in words or both in figures.

    >>> ratio(3, 9), ratio(7, 17, "comment"), ratio(0, 12), ratio(1, 1, "reply", "replies")
    ('three of nine', '7 of 17 comments', 'none of 12', 'one of one reply')
    """
    return f"{counted(part, among=whole)} of {counted(whole, noun, several)}"


def how_many(part: int, whole: int, noun: str) -> str:
    """Some, all or none of a number of things.

    >>> how_many(2, 3, "poll"), how_many(7, 17, "poll"), how_many(6, 6, "poll"), how_many(0, 6, "poll")
    ('two of three polls', '7 of 17 polls', 'all six polls', 'none of six polls')
    >>> how_many(1, 1, "poll"), how_many(0, 1, "poll"), how_many(2, 2, "poll"), how_many(0, 2, "poll")
    ('the one poll', 'no poll', 'both polls', 'neither poll')
    """
    of_few = {
        (1, 1): f"the one {noun}",
        (0, 1): f"no {noun}",
        (2, 2): f"both {noun}s",
        (0, 2): f"neither {noun}",
    }
    some = ratio(part, whole, noun) if part < whole else f"all {counted(whole, noun)}"
    return of_few.get((part, whole), some)


def is_or_are(part: int, whole: int) -> str:
    """The verb after `how_many`.

    >>> is_or_are(1, 4), is_or_are(0, 2), is_or_are(0, 4), is_or_are(2, 4)
    ('is', 'is', 'are', 'are')
    """
    return "is" if part == 1 or (part, whole) in ((0, 1), (0, 2)) else "are"


def sentence_case(words: str) -> str:
    """Words as they begin a sentence.

    >>> sentence_case("no UN figure")
    'No UN figure'
    """
    return words[:1].upper() + words[1:]


# A name that ends in a word such as these, or in a common noun in the singular.
ARTICLE = re.compile(r"(?!the ).*\b(?:States|Kingdom|Nations|Emirates|Union|[^\WA-Z]+(?<!s))")


def with_article(name: str) -> str:
    """A name with the article that it takes in a sentence.

    >>> with_article("United States"), with_article("Syrian government"), with_article("Russia")
    ('the United States', 'the Syrian government', 'Russia')
    >>> with_article("the author"), with_article("rebels"), with_article("jihadist groups")
    ('the author', 'rebels', 'jihadist groups')
    """
    return f"the {name}" if ARTICLE.fullmatch(name) else name


SPEAKERS = {"author": "the author", "": "source unclear"}
COMMENTER = re.compile(r"commenter (?:c(?=[\d.-]+$))?(.+)")


def speaker(claimant: str) -> str:
    """Who gives a number, in words.

    >>> speaker("commenter c6"), speaker("commenter Ann"), speaker("author"), speaker("UN"), speaker("")
    ('Commenter 6', 'Commenter Ann', 'the author', 'UN', 'source unclear')
    """
    return SPEAKERS.get(claimant) or COMMENTER.sub(r"Commenter \1", claimant)


# What no cut should leave at the end: a comma, or a word that leads to the next one.
DANGLING = re.compile(
    r"(?:[\s,;:–—-]+"
    r"|\s(?:an?|the|and|or|but|of|in|on|at|to|by|for|from|with|as|its?|is|are|was|if|that))+$",
    re.IGNORECASE,
)


def quoted_in(seg_id: str) -> str:
    """That something is quoted in a comment, if it is.

    >>> quoted_in("c4.1"), quoted_in("p2")
    (', quoted in Comment 4.1', '')
    """
    return f", quoted in Comment {seg_id[1:]}" if seg_id[:1] == "c" else ""


def opening(text: str, width: int, mark: str = " …") -> str:
    """The beginning of a text in whole words, at most `width` characters, and the mark where it is cut.

    >>> opening("A short text", 20), opening("Cases fall in a well-known way", 20)
    ('A short text', 'Cases fall …')
    """
    words = " ".join(text.split())
    if len(words) <= width:
        return words
    whole = textwrap.shorten(words, width - len(mark), placeholder="", break_on_hyphens=False)
    return DANGLING.sub("", whole or words[: width - len(mark)]) + mark


def listing(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listing(["A", "B", "C"]), listing(["A", "B"], "or"), listing(["A"])
    ('A, B and C', 'A or B', 'A')
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def in_text(doc_id: str, names: Mapping[str, str] | None) -> str:
    """ ", in" and the name of a text where there are several; else nothing.

    >>> in_text("a", {"a": "The Daily", "b": "“A flood”"}), in_text("a", {"a": "The Daily"})
    (', in The Daily', '')
    """
    return f", in {names[doc_id]}" if names and len(names) > 1 else ""


class _Formatter(string.Formatter):
    """str.format for HTML.

    Words that come in as values are escaped and isolated, so that right-to-left words cannot turn the
    sentence around; `Markup` passes. A missing value is an error. Infinity is "no limit", "+.0pp" are
    percentage points, "{n} text{n:s}" makes plurals.
    """

    def get_field(self, field_name, args, kwargs):
        value, key = super().get_field(field_name, args, kwargs)
        if is_missing(value.value if isinstance(value, Cited) else value):
            raise ValueError(f"The sentence has no value for {field_name!r}: {value!r}")
        return value, key

    def format_field(self, value, format_spec):
        if isinstance(value, Cited):
            return cited_row(Markup(self.format_field(value.value, format_spec)), value.row, value.start)
        if isinstance(value, Markup):
            return value
        text = escape(_formatted(value, html.unescape(format_spec)))
        return f"<bdi>{text}</bdi>" if isinstance(value, str) else text


def _formatted(value, format_spec):
    """A value as words, by the format specs of `_Formatter`."""
    if is_infinite(value):
        return NO_LIMIT
    if isinstance(value, str):
        return visible(format(value, format_spec))
    if format_spec == "s":
        return "" if value == 1 else "s"
    if format_spec.endswith("pp"):
        return points(value, format_spec.removesuffix("pp"))
    words = format(value, format_spec)
    return words.replace("-", MINUS) if isinstance(value, (int, float)) else words


def sentence(template: str, **values) -> Markup:
    """A sentence with values in it, as safe HTML.

    Raises KeyError for a name without a value and ValueError for a value that is missing (None, NaN, NaT).

    >>> sentence("{share:.0%} of {n:,} people, says {who}.", share=0.52, n=1600, who="<b>")
    Markup('52% of 1,600 people, says <bdi>&lt;b&gt;</bdi>.')
    """
    return Markup(_Formatter().vformat(html.escape(template, quote=False), (), values))


@dataclass(frozen=True)
class Paragraphs:
    """One or more computed sentences, each a paragraph of its own; `nothing`: they say that there is nothing
    to show."""

    paragraphs: tuple[Markup, ...]
    nothing: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same without markup."""
        return tuple(paragraph.striptags() for paragraph in self.paragraphs)

    def __repr__(self):
        return "\n".join(self.sentences)

    def _repr_html_(self):
        kind = NOTHING if self.nothing else "finding"
        return "\n".join(f'<p class="{kind} {NO_MATHS}">{paragraph}</p>' for paragraph in self.paragraphs)


def sentences(words: Iterable[str], empty: str = "") -> Paragraphs:
    """Sentences to show, each a paragraph; the sentence `empty` where there are none: the report then folds
    what stands around it. Words that are not `Markup` are escaped.

    >>> sentences(["It rained.", sentence("{n} boat{n:s} sank.", n=1)])
    It rained.
    1 boat sank.
    >>> sentences([], empty="The rules found no poll.")
    The rules found no poll.
    """
    shown = tuple(map(escape, words))
    return Paragraphs(shown or (escape(empty),) * bool(empty), nothing=not shown)


def paragraphs(*templates: str, **values) -> Paragraphs:
    """Computed sentences, one paragraph for each template (see `sentence`).

    >>> paragraphs("{share:.0%} of {n:,} people.", share=0.52, n=1600)
    52% of 1,600 people.
    """
    return Paragraphs(tuple(sentence(template, **values) for template in templates))


class _Unknown(str):
    """A missing value in a sentence about a row: "unknown", whatever the format asks for."""

    def __format__(self, format_spec):
        return "unknown"


def row_sentences(
    frame: pd.DataFrame, template: str, empty: str, cite: Iterable[str] | Mapping[str, str] = LEADING
) -> Paragraphs:
    """A computed sentence for each row of `frame`, `template` naming its columns; the sentence `empty` if it
    has no rows.

    Missing values and empty words read "unknown". cite: columns whose values lead to the row's place in its
    text (columns doc_id, start, seg_id), or {column: the column that says where its number begins}; without
    it quote and seg_id.

    >>> row_sentences(
    ...     pd.DataFrame({"who": ["UN", "NGO"], "killed": [62, None]}),
    ...     "{who}: {killed:,.0f} killed.",
    ...     empty="Nobody counts the dead.",
    ... )
    UN: 62 killed.
    NGO: unknown killed.
    """
    named = {name for _, name, _, _ in string.Formatter().parse(template)}
    places = cite if isinstance(cite, Mapping) else dict.fromkeys(named & set(cite), START)
    rows = map(_with_words_for_missing, frame.to_dict("records"))
    return sentences([sentence(template, **row | _cited(row, places)) for row in rows], empty)


def _cited(row, places):
    return {name: Cited(row[name], row, start) for name, start in places.items()}


def _with_words_for_missing(row):
    return {str(name): _Unknown() if is_blank(value) else value for name, value in row.items()}
