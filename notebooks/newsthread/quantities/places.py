"""Where a number holds, in three ideas.

A place is a name after a preposition of place ("in Alba", "the village of Ostrow"), or that name anywhere
else in the document. A number holds at the place that its clause names after it, else before it. Where a
sentence names none, what happens somewhere happened at the last place of its paragraph or in the place that
heads its section, else at the home of the article: its dateline, or the place of its opening that it names
most often. The words are in `rules/context_words.csv`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..surveys.samples import NATIONS
from ..text import phrase_words
from .clauses import clause
from .context import CONTEXT
from .names import name_end, name_start
from .pages import Page, Quantity
from .speakers import SPEAKERS, VERBS
from .units import is_people
from .words import MONTHS, PEOPLE, WEEKDAYS

POLLED = CONTEXT["polled"]
PREPOSITIONS = CONTEXT["before a place"]
DIRECTIONS = CONTEXT["directions"]
LAND = CONTEXT["kinds of land"]
OF_PLACES = CONTEXT["parts of a place"] | DIRECTIONS
NO_PLACES = CONTEXT["no places"] | CONTEXT["no nations"] | frozenset(NATIONS) | MONTHS | WEEKDAYS | PEOPLE
NO_LAND = CONTEXT["buildings and events"]
WATERS = CONTEXT["waters and roads"]
PUBLISHED = frozenset(["published", "appeared", "appears", "publication"])
HERE = CONTEXT["settlements"] | LAND
LINKED = frozenset(["al", "de", "del", "el", "la", "of"])
OF_ALL = frozenset(["of", "all", "the", "new"])
DEFINITE = frozenset(["the", "this", "its"])
SHARES = ("share", "percent")
PEOPLE_KINDS = (
    "killed",
    "wounded",
    "affected",
    "population",
    "force",
)  # whose place may be a subject: "India evacuated 900"
INHERITING = (
    "killed",
    "wounded",
    "affected",
    "force",
    "count",
)  # kinds of what happened somewhere though no word says where
LOCATED = (*PEOPLE_KINDS, "count", "other")  # kinds of what is somewhere
DATELINE = re.compile(
    r"^\W{0,3}(?P<city>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?:, ?[^,—–:()]{2,25}){0,3} ?(?:\([^)]{1,40}\))? ?(?:—|–|-{1,2}|:)\s"
)
OPENING = ("headline", "deck", "paragraph", "caption")
FIRST_SENTENCES = 8  # where an article says where it plays
FAR = 60  # characters after a number within which a place may be that of a price or a percentage
LEAD = 3  # sentences that a place named only once must be among
HEADLINE = 3  # what a place in the headline counts more
ELSEWHERE = 2  # how many times as often as its dateline an article must name another place to play there
MAX_APPOSED = 8  # tokens from a number back to the comma of "Sarnia Bay, a port of 900 people"

LOOSE = ("on", "of")  # prepositions that only some words make those of a place
UNSURE = ("", "at")  # prepositions after which a name may be none of a place
AFTER, BEFORE, LATER, APART = range(4)


class Place(NamedTuple):
    """A place named in a sentence: its tokens, its words, and the preposition before it, "" for none."""

    first: int
    last: int
    name: str
    preposition: str


class Around(NamedTuple):
    """The places that the text around a sentence gives: the last one of the paragraph, the section, the
    people of a poll, the article."""

    paragraph: str
    section: str
    asked: str
    home: str


# ---- the places that a text names


def places(t) -> list[Place]:
    """The places of a sentence (its tokens `t`), in order: names after "in", "near", "the city of" and the
    like.

    >>> from ..text import Tokens
    >>> [place.name for place in places(Tokens("Two boats sank near Port Alba and in the village of Ostrow."))]
    ['Port Alba', 'Ostrow']
    """
    if t.titled:  # where every word has a capital, it marks no name
        return []
    before = (i for i, word in enumerate(t.words[: t.length]) if word in PREPOSITIONS or word in LOOSE)
    return [one for one in (_place_after(t, i) for i in before) if one]


def _place_after(t, preposition):
    """The place named after a preposition: "Port Alba", "eastern Aleppo", "the southern port city of Sumy",
    "Alba's harbour"."""
    first = preposition + 1 + (t.words[preposition + 1] in DEFINITE)
    begin = first
    while t.words[begin] in DIRECTIONS and not t.capital(begin):
        begin += 1 + 2 * (t.words[begin + 1] == "-")
    last = name_end(t, begin, LINKED)
    if last == begin or not _is_place(t, begin, last) or _holds_none(t, preposition, last):
        return None
    last += t.words[last] in LAND
    name = re.sub(r"['’]s?$|\.$", "", t.between(first, last))
    return Place(first, last, name, t.words[preposition])


def _holds_none(t, i, last):
    """Is the name between the preposition at token i and token `last` no place after that preposition: "on
    Alba Radio", "a pilot at Alba Lines", "published Monday in Tides"?"""
    word, before = t.words[i], t.words[i - 1]
    if word == "on":
        return WATERS.isdisjoint(t.words[i + 1 : last])
    if word == "of":
        return before not in OF_PLACES and t.words[i + 1] not in DIRECTIONS and t.words[last - 1] not in LAND
    of_body = word == "at" and SPEAKERS.get(before) == "person"
    return of_body or not PUBLISHED.isdisjoint(t.words[max(i - 3, 0) : i])


def _is_place(t, first, last):
    """Is a name none of a body, of people or of a day, and no owner of something else ("from Mr. Ito", "in
    Alba's report")?"""
    words = t.words[first:last]
    if t.words[last] in NO_LAND:  # "in the Alba tower"
        return False
    of_body = last - first > 1 and not SPEAKERS.keys().isdisjoint(words)
    owned = words[-1].endswith(("'s", "’s")) and t.words[last] not in OF_PLACES | HERE
    return not (of_body or owned or words[0] in NO_PLACES or words[-1] in NO_PLACES)


def names_by_word(named: Iterable[list[Place]]) -> dict[str, list]:
    """The names of places in tokens, by their first word, the longest first; a name only after "at" may be
    one of a hall or a firm."""
    known = {}
    names = {one.name for places in named for one in places if one.preposition != "at"}
    for name in sorted(names, key=len):
        words = list(phrase_words(name))
        known.setdefault(words[0], []).insert(0, words)
    return known


def with_known(t, named: list[Place], known: dict) -> list[Place]:
    """The places of a sentence with those that the document names elsewhere: "India evacuated 900"."""
    taken = {i for one in named for i in range(one.first, one.last)}
    found = list(named)
    for i, word in enumerate(t.words[: t.length]):
        if word in known and i not in taken and t.capital(i) and t.words[i + 1] != "$":
            words = next((words for words in known[word] if t.words[i : i + len(words)] == words), None)
            if words:
                found.append(Place(i, i + len(words), t.between(i, i + len(words)), _preposition(t, i)))
    return sorted(found)


def _preposition(t, i):
    """The preposition of place before a name at token i: "in Alba", "in central Alba"; "" for none."""
    i -= 1
    while i > 0 and t.words[i] in DIRECTIONS | DEFINITE:
        i -= 1
    return t.words[i] if t.words[i] in PREPOSITIONS else ""


def places_of(page: Page) -> list[list[Place]]:
    """The places of each sentence of a document."""
    attached = [places(sentence.t) for sentence in page.sentences]
    known = names_by_word(attached)
    return [
        with_known(sentence.t, named, known) for sentence, named in zip(page.sentences, attached, strict=True)
    ]


# ---- where an article plays


def home_of(page: Page, named: list[list[Place]]) -> str:
    """Where an article plays: its dateline, or the place of its opening that it names most often; the
    headline counts more."""
    counts = Counter(one.name for places in named for one in places)
    opening = list(enumerate(zip(page.sentences[:FIRST_SENTENCES], named, strict=False)))
    weights = [
        (counts[one.name] + HEADLINE * (sentence.segment.kind == "headline"), -n, one.name)
        for n, (sentence, places) in opening
        for one in places
        if one.preposition not in UNSURE and (n < LEAD or counts[one.name] > 1)
    ]
    most = max(weights, default=(0, 0, ""))[-1]
    city = dateline(page)
    return most if counts[most] > ELSEWHERE * mentions(page, city) else city


def dateline(page: Page) -> str:
    """The city of a dateline: "PORT ALBA, Sarnia, May 3 (AA) — Boats sank"; "" for none."""
    found = (DATELINE.match(s.t.text) for s in page.sentences[:FIRST_SENTENCES] if s.segment.kind in OPENING)
    return next((one["city"].title() for one in found if one), "")


def mentions(page: Page, name: str) -> int:
    """In how many sentences a name stands; the city of a dateline that no other names is only where the
    reporter was."""
    return sum(name in sentence.t.text for sentence in page.sentences) if name else 0


# ---- the place of a number


def assign(page: Page) -> None:
    """Give each quantity of a page its place, "" where nothing says so."""
    named = places_of(page)
    asked = asked_of(page, named)
    home, section, paragraph, segment = home_of(page, named), "", "", None
    for sentence, of_sentence in zip(page.sentences, named, strict=True):
        if sentence.segment is not segment:
            segment, paragraph = sentence.segment, ""
            section = heading(sentence.t, of_sentence) if segment.kind == "heading" else section
        for q in sentence.quantities:
            people = population(q, of_sentence)
            asked = people or asked
            q.place = people or place(q, of_sentence) or inherited(q, Around(paragraph, section, asked, home))
        paragraph = of_sentence[-1].name if of_sentence else paragraph


def asked_of(page: Page, named: list[list[Place]]) -> str:
    """The place whose people the first poll of a page asked, "" for none."""
    pairs = zip(page.sentences, named, strict=True)
    people = (population(q, of_sentence) for sentence, of_sentence in pairs for q in sentence.quantities)
    return next(filter(None, people), "")


def is_of_poll(q: Quantity) -> bool:
    """May a number be a share of the people whom a poll asked, or count them?"""
    return q.kind in SHARES or is_sample(q)


def is_sample(q: Quantity) -> bool:
    """Does a number count the people whom a poll asked?"""
    return q.kind in ("count", "population") and is_people(q.unit) and not POLLED.isdisjoint(q.sentence.words)


def population(q: Quantity, named: list[Place]) -> str:
    """Whose people a number of a poll counts: "40 percent of Americans", "600 Ohio voters", "900 adults in
    Alba"; "" for none."""
    if not is_of_poll(q):
        return ""
    t, last = q.sentence.t, q.last
    while t.words[last] in OF_ALL:
        last += 1
    beside = range(q.first, last + 1)
    nations = [NATIONS[t.words[i]] for i in beside if t.words[i] in NATIONS and t.capital(i)]
    within = [one.name for one in named if one.first in beside and not one.preposition]
    return next(iter(nations or within), "") or (place(q, named) if is_sample(q) else "")


def heading(t, named: list[Place]) -> str:
    """The place that a heading is, and nothing else; "" if it is none."""
    return named[0].name if named and named[0].last - named[0].first == t.length else ""


def place(q: Quantity, named: list[Place]) -> str:
    """The place of its sentence that belongs most closely to a number, the nearest of several; "" if none
    does."""
    if own := bracketed(q, named) or paired(q, named):
        return own
    related = [(relation(q, one), abs(one.first - q.first), one.name) for one in named]
    relation_, _, name = min(related, default=(APART, 0, ""))
    return name if relation_ < APART else apposed(q)


def bracketed(q: Quantity, named: list[Place]) -> str:
    """The place right before the bracket that a number stands in: "in Alba (12 boats) and Lund (9)"; ""
    without one."""
    t, mark = q.sentence.t, q.first - 1
    if (
        q.kind not in LOCATED
        or t.words[mark] != "("
        or not any(t.words[one.last] == "(" and one.last <= mark for one in named)
    ):
        return ""
    return next((one.name for one in named if one.last == mark), t.between(name_start(t, mark), mark))


def paired(q: Quantity, named: list[Place]) -> str:
    """The place of a number in "4 and 9 percent in Alba and Lund respectively"; "" without such pairs."""
    if "respectively" not in q.sentence.words:
        return ""
    alike = [other for other in q.sentence.quantities if other.kind == q.kind]
    lists = (series(q.sentence.t, one) for one in named)
    names = next((names for names in lists if len(names) == len(alike) > 1), None)
    return names[alike.index(q)] if names else ""


def series(t, place: Place) -> list[str]:
    """The names of a place and of those that go on its list: "Alba, Lund and Roe"."""
    names, last = [place.name], place.last
    while t.words[last] in (",", "and"):
        first = last + 1 + (t.words[last + 1] == "and")
        last = name_end(t, first, LINKED)
        names += [t.between(first, last)] * (last > first)
    return names


def relation(q: Quantity, place: Place) -> int:
    """How closely a place belongs to a number, 0 for most closely: AFTER, BEFORE, LATER or APART."""
    t, located = q.sentence.t, q.kind in LOCATED
    if place.last <= q.first:
        return BEFORE if _governs(t, place, q) else APART
    if place.first < q.last - 1 or not place.preposition:
        return APART
    end = clause(q)[1] if located else min(clause(q)[1], q.mention.end + FAR)
    beside = place.first < q.right and "," not in t.words[q.last : place.first - 1]
    return AFTER if beside and t.starts[place.first] < end else LATER if located else APART


def _governs(t, place, q):
    """Is a place before a number that of its clause: "India evacuated 900", "in Alba, 40 percent", "prices in
    Alba rose by 4 percent"?"""
    if not place.preposition:
        return q.kind in PEOPLE_KINDS
    if t.words[place.last] == "," and t.words[place.last + 1] in VERBS:  # "the pilot, born in Alba, said"
        return False
    return q.kind in LOCATED or place.first <= 2 or "," not in t.words[place.last : q.first]


def apposed(q: Quantity) -> str:
    """The place whose population a number is: "Sarnia Bay, a port of 900 people"."""
    t = q.sentence.t
    if q.kind != "population" or "," not in t.words[max(q.first - MAX_APPOSED, 0) : q.first]:
        return ""
    comma = q.first - 1 - t.words[: q.first][::-1].index(",")
    return t.between(name_start(t, comma), comma)


def inherited(q: Quantity, around: Around) -> str:
    """The place that the text around a sentence without one gives, for what happened somewhere and for the
    people whom a poll asked."""
    words = q.sentence.t.words
    here = any(words[i] in HERE and words[i - 1] in DEFINITE for i in range(q.first, q.right))  # "the city"
    if q.sentence.segment.kind == "comment":
        return ""
    if here or q.kind in INHERITING and not is_sample(q):
        return around.paragraph or around.section or around.home
    return around.section or (around.asked if is_of_poll(q) else "")
