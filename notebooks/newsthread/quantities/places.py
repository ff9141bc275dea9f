"""Where a number holds: the place attached to it, else the one that its sentence, its paragraph or the dateline gives."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..text import phrase_words
from .attribution import SPEAKERS
from .clauses import clause
from .context import CONTEXT
from .pages import Page, Quantity
from .words import MONTHS, PEOPLE, WEEKDAYS

PREPOSITIONS = frozenset(
    ["in", "at", "near", "inside", "outside", "across", "around", "throughout", "from"]
)
ATTACHED = CONTEXT["parts of a place"]
DIRECTIONS = CONTEXT["directions"]
LAND = CONTEXT["kinds of land"]
OF_PLACES = ATTACHED | DIRECTIONS
LINKED = frozenset(["of", "de", "la", "el", "al", "and"])
NO_PLACES = (
    MONTHS
    | WEEKDAYS
    | frozenset(["i", "the", "a", "an", "mr", "mrs", "ms", "dr", "congress", "parliament", "god"])
)
HOME_KINDS = ("killed", "wounded", "affected", "force", "count", "population")
DATELINE = re.compile(
    r"^([A-Z][A-Z .’'-]{2,30})(?:, [A-Z][\w.’' -]{1,30})?(?: \([^)]{1,40}\))?\s*(?:—|–|--|-)\s"
)
OPENING = ("headline", "deck", "paragraph", "caption")
FIRST_SENTENCES = 8  # where an article says where it plays


class Place(NamedTuple):
    """A place named in a sentence: its tokens, its words, and the preposition before it, "" for none."""

    first: int
    last: int
    name: str
    preposition: str


def assign(page: Page) -> None:
    """Give each quantity of a page its place, "" where nothing says so."""
    attached = {id(sentence): places(sentence.t) for sentence in page.sentences}
    known = names_by_word(attached.values())
    home = home_of(page, attached)
    for sentences in page.segments:
        paragraph = ""
        for sentence in sentences:
            named = with_known(sentence.t, attached[id(sentence)], known) if sentence.quantities else attached[id(sentence)]
            for q in sentence.quantities:
                q.place = place(q, named) or later(q, named) or inherited(q, paragraph, home)
            paragraph = named[-1].name if named else paragraph


def places(t) -> list[Place]:
    """The places of a sentence (its tokens `t`), in order: names after "in", "near", "the city of" and the like.

    >>> from ..text import Tokens
    >>> [place.name for place in places(Tokens("Two boats sank near Port Alba and in the village of Ostrow."))]
    ['Port Alba', 'Ostrow']
    """
    found = []
    for i, word in enumerate(t.words[: t.length]):
        if word in PREPOSITIONS or word == "of" and t.words[i - 1] in OF_PLACES:
            found.append(_place_at(t, i + 1, word))
    return [one for one in found if one]


def names_by_word(places: Iterable[list[Place]]) -> dict[str, list]:
    """The names of places in tokens, by their first word, the longest first."""
    known = {}
    for name in sorted({one.name for named in places for one in named}, key=len, reverse=True):
        words = list(phrase_words(name))
        known.setdefault(words[0], []).append(words)
    return known


def with_known(t, named: list[Place], known: dict) -> list[Place]:
    """The places of a sentence with those that the document names elsewhere: "India evacuated 900"."""
    taken = {i for one in named for i in range(one.first, one.last)}
    found = list(named)
    for i, word in enumerate(t.words[: t.length]):
        if word not in known or i in taken or not t.capital(i):
            continue
        words = next((words for words in known[word] if t.words[i : i + len(words)] == words), None)
        if words:
            found.append(Place(i, i + len(words), t.between(i, i + len(words)), ""))
    return sorted(found)


def _place_at(t, i, preposition):
    """The place whose words begin with token i: "Port Alba", "the old port of Alba", "eastern Aleppo", "the southern port city of Sumy"."""
    first = i + (t.words[i] in ("the", "its"))
    j = first
    while t.words[j] in DIRECTIONS and not t.capital(j):
        j += 1 + 2 * (t.words[j + 1] == "-")
    last = _name_end(t, j)
    if last > j and t.words[j] not in NO_PLACES and not _is_no_place(t, j, last):
        last += t.words[last] in LAND and t.words[last] not in ("state",)
        return Place(first, last, t.between(first, last).rstrip("."), preposition)
    return None


def _name_end(t, i):
    """The token after the name that begins at token i."""
    j = i
    while (
        t.capital(j)
        and t.words[j] not in WEEKDAYS
        or j > i
        and t.words[j] in LINKED
        and t.words[j] != "and"
        and t.capital(j + 1)
    ):
        j += 1
        while (
            t.words[j] in ("-", ".", "’", "'")
            and t.touches(j)
            and (t.touches(j + 1) or t.words[j] == "." and len(t.words[j - 1]) <= 2)
        ):
            j += 1 + (t.words[j] == "-")
    return j


def _is_no_place(t, first, last):
    """A date, a person or people: "in May", "from Mr. Ito", "near Danes"."""
    words = set(t.words[first:last])
    if not words.isdisjoint(SPEAKERS) and last - first > 1:
        return True  # "from the Census Bureau"
    return (
        bool(words & MONTHS)
        and last - first == 1
        or bool(words & PEOPLE)
        or t.words[last] in ("'", "’")
        and t.words[last + 1] == "s"
    )


def place(q: Quantity, named: list[Place]) -> str:
    """The place that a sentence attaches to a number: after it before the next number, else before it."""
    t = q.sentence.t
    begin, end = clause(q)
    limit = end if q.kind in HOME_KINDS else min(end, q.mention.end + 60)
    after = next((p for p in named if q.last - 1 <= p.first and t.starts[p.first] < limit), None)
    if after and after.preposition and after.first < q.right and not _is_cut_off(t, q, after):
        return after.name
    before = [p for p in named if p.last <= q.first and (p.preposition or q.kind in HOME_KINDS)]
    if before and before[-1].preposition != "from":
        return before[-1].name
    return apposed(q)


def later(q: Quantity, named: list[Place]) -> str:
    """The place that a sentence names after all its numbers: "12 died and 30 were hurt in a storm in Alba"."""
    found = (p.name for p in named if p.preposition and p.preposition != "from" and p.first >= q.last)
    return next(found, "") if q.kind in HOME_KINDS else ""


def _is_cut_off(t, q, place):
    """Does a comma part a place from its number: "two boats, in Alba"?"""
    return "," in t.words[q.last : place.first - 1]


def apposed(q: Quantity) -> str:
    """The place that a population is told of: "Sarnia Bay, a port of 900 people"."""
    t = q.sentence.t
    if q.kind != "population":
        return ""
    comma = next((i for i in range(q.first - 1, max(q.first - 8, 0), -1) if t.words[i] == ","), 0)
    i = comma
    while i > 0 and t.capital(i - 1):
        i -= 1
    return t.between(i, comma) if i < comma else ""


def inherited(q: Quantity, paragraph: str, home: str) -> str:
    """The place of the paragraph or of the article, for what happens somewhere."""
    if q.sentence.segment.kind == "comment" or q.kind not in HOME_KINDS or q.kind == "population":
        return ""
    return paragraph or home


def home_of(page: Page, attached: dict[int, list[Place]]) -> str:
    """Where an article plays: its dateline, else the place of its first sentences that it names most often."""
    first = [s for s in page.sentences[:FIRST_SENTENCES] if s.segment.kind in OPENING]
    for sentence in first:
        if found := DATELINE.match(sentence.t.text):
            return found[1].title().strip()
    opening = [one.name for sentence in first for one in attached[id(sentence)]]
    counts = Counter(one.name for named in attached.values() for one in named)
    return max(opening, key=lambda name: counts[name], default="")
