"""Where a number holds, in three ideas.

A place is a name after a preposition of place ("in Alba", "the village of Ostrow"), or that name anywhere
else in the document. A number holds at the place that its clause names after it, else before it. Where a
sentence names none, what happens somewhere happened at the last place of its paragraph or in the place that
heads its section, else at the home of the article (`homes`). The words are in `rules/context_words.csv`.
"""

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile
from typing import NamedTuple

from .. import rules
from ..surveys.samples import NATIONS
from ..text import Phrases, phrase_words
from .clauses import clause
from .context import CONTEXT
from .homes import COUNTRIES, home_of
from .names import name_end, name_of, name_start
from .pages import Page, Quantity
from .patterns import beside
from .speakers import SPEAKERS, VERBS
from .surroundings import stands
from .units import is_people
from .words import MONTHS, PEOPLE, STOPWORDS, WEEKDAYS, any_of, first_of, past

POLLED = CONTEXT["polled"]
PREPOSITIONS = CONTEXT["before a place"]
LOOSE = frozenset(["on", "of"])  # prepositions that only some words make those of a place
LEADING = PREPOSITIONS | LOOSE
DIRECTIONS = CONTEXT["directions"]
LAND = CONTEXT["kinds of land"]
OF_PLACES = CONTEXT["parts of a place"] | DIRECTIONS | CONTEXT["settlements"]
TOWARDS = re.compile(rf"(?:(?:{any_of(DIRECTIONS)})(?: ?- ?| ))*")
NO_PLACES = CONTEXT["no places"] | CONTEXT["no nations"] | NATIONS.keys() | MONTHS | WEEKDAYS | PEOPLE
TOWNS = frozenset(["city"])  # that end a name: "Alba City"
OF_BODIES = frozenset(SPEAKERS)
GROUNDS = CONTEXT["waters and roads"] | DIRECTIONS
LAND_NOUNS = frozenset(["county", "district", "island", "province"])  # after a name
LANDS = any_of(CONTEXT["settlements"] | LAND)
HERE = re.compile(rf"\b(?:the|this|its) (?:{LANDS})\b")
OWNED = re.compile(rf"\b(?:her|his|their|my|our) (?:[a-z-]+ )?(?:{LANDS})\b")
NAMED = name_of(["al", "de", "del", "el", "la", "of"])
NAME = re.compile(NAMED)
SERIES = re.compile(rf"{NAMED}(?:(?:, and|,| and) {NAMED})+")
WORLD = CONTEXT["the world"]
ECONOMY = CONTEXT["economy"]
ADJECTIVES = Phrases({(word,): land for word, land in NATIONS.items()} | {phrase_words("U.S."): "United States"})
MAX_ECONOMY = 4  # tokens of "French crude oil output"
OF_ALL = frozenset(["of", "all", "the", "new"])
DEFINITE = frozenset(["the", "this", "its"])
SHARES = ("share", "percent")
# After a place: "Alba lost 12 boats".
VERBS_OF_LANDS = CONTEXT["verbs of measures"] - VERBS.keys() | CONTEXT["verbs of lands"]
ABBREVIATION = 3  # letters of a place that is written in capitals anywhere: "USA"
OWNING = ("'s", "’s")
# Kinds whose place may be a subject ("India evacuated 900"), of what happened somewhere though no word says
# where, and of what is somewhere.
PEOPLE_KINDS = ("killed", "wounded", "affected", "population", "force")
FATES = ("killed", "wounded", "affected")
LEAD = 4  # sentences of the opening
CASES = ("case", "cases", "infections")
INHERITING = ("killed", "wounded", "affected", "force", "count")
LOCATED = (*PEOPLE_KINDS, "count", "other")
MAX_PART = 5  # tokens of "Alba's worst-hit harbour district"
MAX_APPOSED = 8  # tokens from a number back to the comma of "Sarnia Bay, a port of 900 people"

REFERENCE = "from"  # the preposition of a place that others are measured from: "9 km north of Alba"
AFTER, BEFORE, LATER, APART = range(4)


LANDS_KNOWN = frozenset(COUNTRIES) | frozenset(rules.load("states", ("state",))["state"])
OWNERS = {f"{country.split()[-1].lower()}{mark}s": country for country in COUNTRIES for mark in "'’"}


class Place(NamedTuple):
    """A place named in a sentence: its tokens, its words, and the preposition before it, "" for none."""

    first: int
    last: int
    name: str
    preposition: str


NOWHERE = Place(0, 0, "", "")


class Around(NamedTuple):
    """The places that the text around a sentence gives: the last one of the paragraph, the section, the
    percentages, the article; and whether the text speaks of a poll."""

    paragraph: str
    section: str
    figures: str
    home: str
    polled: bool


# ---- the places that a text names


def places(t) -> list[Place]:
    """The places of a sentence (its tokens `t`), in order: names after "in", "near", "the city of" and the
    like.

    >>> from ..text import Tokens
    >>> [place.name for place in places(Tokens("Boats sank near Port Alba and in the village of Ostrow."))]
    ['Port Alba', 'Ostrow']
    """
    if t.titled:  # where every word has a capital, it marks no name
        return []
    found = (READERS[word](t, i) for i, word in enumerate(t.words[: t.length]) if word in READERS)
    return sorted({one.first: one for one in [*filter(None, found)][::-1]}.values())


def _land(t, i):
    """The place whose name ends in what it is: "Sarnia County", "Alba province"."""
    first, last = name_start(t, i), i + 1
    is_whole = first < i and name_end(t, first, NAME) <= last  # no "Sarnia County Council"
    return Place(first, last, t.between(first, last), "") if is_whole else None


def _of_nation(t, i):
    """The country of "French prices", "U.S. oil output"."""
    length, land = ADJECTIVES.at(t.words, i) or (1, "")
    ahead = takewhile(lambda word: word not in STOPWORDS, t.words[i + length : i + length + MAX_ECONOMY])
    economy = t.capital(i) and not ECONOMY.isdisjoint(ahead)
    return Place(i, i + length, land, "of") if economy and land else None


def _place_after(t, preposition):
    """The place named after a preposition: "Port Alba", "eastern Aleppo", "the southern port city of Sumy",
    "Alba's harbour"."""
    first = preposition + 1 + (t.words[preposition + 1] in DEFINITE)
    begin = t.token_at(TOWARDS.match(t.text, t.starts[min(first, t.length - 1)]).end())
    last = name_end(t, begin, NAME)
    if last <= max(first, begin) or not _is_place(t, preposition, begin, last):
        return None
    last += t.words[last] in LAND
    name = re.sub(r"['’]s?$|\.$", "", t.between(first, last))
    reference = beside(t, preposition + 1, last, "reference")
    return Place(first, last, name, REFERENCE if reference else t.words[preposition])


def _is_place(t, preposition, first, last):
    """Is a name none of a body, of people or of a day, and no owner of something else ("from Mr. Ito", "in
    Alba's report"); after "on" or "of", is it one of a place: "on Lake Alba", "the siege of Alba"?"""
    words = t.words[first:last]
    if not OF_BODIES.isdisjoint(words[:-1] if words[-1] in TOWNS else words) or not NO_PLACES.isdisjoint(
        (words[0], words[-1])
    ):
        return False
    if (
        words[-1].endswith(OWNING)
        and OF_PLACES.isdisjoint(
            takewhile(lambda word: word not in STOPWORDS, t.words[last : last + MAX_PART])
        )
        or beside(t, first, last, "no place")
    ):
        return False
    loose = t.words[preposition] in LOOSE and GROUNDS.isdisjoint(words) and words[-1] not in LAND
    return not loose or beside(t, first, last, "place")


def names_by_word(named: Iterable[list[Place]]) -> dict[str, list]:
    """The names of places in tokens, by their first word, the longest first; a name only after "at" may be
    one of a hall or a firm."""
    names = {one.name for places in named for one in places if one.preposition != "at"}
    known = {}
    for words in map(phrase_words, sorted(names | LANDS_KNOWN, key=len)):
        known.setdefault(words[0], []).insert(0, list(words))
    return known


def with_known(t, named: list[Place], known: dict) -> list[Place]:
    """The places of a sentence with those that the document names elsewhere: "India evacuated 900"."""
    likely = (i for i, word in enumerate(t.words[: t.length]) if word in known)
    others = filter(None, (_known_at(t, i, known) for i in likely))
    ordered = sorted([*named, *others], key=lambda one: (one.first, not one.preposition))
    return [two for one, two in pairwise([NOWHERE, *ordered]) if two.first >= one.last]


def _known_at(t, i, known):
    """The known place whose name stands at token i."""
    names = [name for name in known[t.words[i]] if t.words[i : i + len(name)] == name]
    if not names or not t.capital(i):
        return None
    last = i + len(names[0])
    name = t.between(i, last)
    return Place(i, last, name.title() if name.isupper() and len(name) > ABBREVIATION else name, "")


def places_of(page: Page) -> list[list[Place]]:
    """The places of each sentence of a document."""
    attached = [places(sentence.t) for sentence in page.sentences]
    known = names_by_word(attached)
    pairs = zip(page.sentences, attached, strict=True)
    return [with_known(sentence.t, named, known) for sentence, named in pairs]


# ---- the place of a number


def assign(page: Page) -> None:
    """Give each quantity of a page its place, "" where nothing says so."""
    named = places_of(page)
    home, section = scene(page, named) or home_of(page, named), ""
    figures = figures_of(page, named, home)
    polled = any(not POLLED.isdisjoint(sentence.words) for sentence in page.sentences)
    named_in = dict(zip(page.sentences, named, strict=True))
    for sentences in page.segments:
        section, paragraph = section_of(sentences[0], named_in, section), ""
        for sentence in sentences:
            of_sentence = named_in[sentence]
            for q in sentence.quantities:
                q.place = place_of(q, of_sentence, Around(paragraph, section, figures, home, polled))
            paragraph = next(
                (one.name for one in of_sentence[::-1] if one.preposition != REFERENCE), paragraph
            )


def place_of(q: Quantity, named: list[Place], around: Around) -> str:
    """The place of a quantity: that of its own sentence, else the one that the text around gives."""
    if is_of_owner(q) or stands(q, "distance"):
        return ""
    return population(q, named) or place(q, named) or inherited(q, around)


def figures_of(page: Page, named: list[list[Place]], home: str) -> str:
    """Where the percentages of a page hold: where the people of its poll live, else the country
    where it plays; "" for none."""
    return asked_of(page, named) or home * (home in LANDS_KNOWN)


def scene(page: Page, named: list[list[Place]]) -> str:
    """Where the people died, were hurt or fled of whom an article first speaks, "" where its opening does not
    say so, or only by whose city it is: "Sarnia's largest city" has a name of its own."""
    opening = list(zip(page.sentences, named, strict=True))[:LEAD]
    found = (
        place(q, [one for one in of_sentence if may_be_scene(sentence.t, one)])
        for sentence, of_sentence in opening
        for q in sentence.quantities
        if q.kind in FATES and sentence.segment.kind != "headline"
    )
    return next(filter(None, found), "")


def may_be_scene(t, place: Place) -> bool:
    """May an article play at a place, which is no owner and none that others are measured from?"""
    return not t.words[place.last - 1].endswith(OWNING) and place.preposition != REFERENCE


def section_of(sentence, named_in: dict, section: str) -> str:
    """The place of the section that a segment stands in: the one that is the whole of a heading, "" for a
    heading of another kind."""
    if sentence.segment.kind != "heading":
        return section
    return next((one.name for one in named_in[sentence] if one.last - one.first == sentence.t.length), "")


def asked_of(page: Page, named: list[list[Place]]) -> str:
    """The place whose people the first poll of a page asked, "" for none."""
    pairs = zip(page.sentences, named, strict=True)
    people = (population(q, of_sentence) for sentence, of_sentence in pairs for q in sentence.quantities)
    return next(filter(None, people), "")


def is_of_poll(q: Quantity) -> bool:
    """May a number be a share of the people whom a poll asked, or count them?"""
    return q.kind in SHARES or is_sample(q)


def may_be_figure(q: Quantity, around: Around) -> bool:
    """May a number be one of a whole country: of a poll, or of the economy where there is no poll?"""
    return around.polled or not ECONOMY.isdisjoint(q.sentence.words)


def is_sample(q: Quantity) -> bool:
    """Does a number count the people whom a poll asked?"""
    return is_people(q.unit) and not POLLED.isdisjoint(q.sentence.words)


def population(q: Quantity, named: list[Place]) -> str:
    """Whose people a number of a poll counts: "40 percent of Americans", "600 Ohio voters", "900 adults in
    Alba"; "" for none."""
    if not is_of_poll(q):
        return ""
    t = q.sentence.t
    span = range(q.first, past(t, q.last, OF_ALL) + 1)
    nations = [NATIONS[t.words[i]] for i in span if t.words[i] in NATIONS and t.capital(i)]
    within = [one.name for one in named if one.first in span]
    return next(iter(nations + within), place(q, named) if is_sample(q) else "")


def place(q: Quantity, named: list[Place]) -> str:
    """The place of its sentence that belongs most closely to a number, the nearest of several; "" if none
    does."""
    return first_of((bracketed, paired, owner, apposed, closest), q, named)


def owner(q: Quantity, named: list[Place]) -> str:
    """The country that owns what is counted: "Turkey's 3 million refugees"; "" for none."""
    return OWNERS.get(q.sentence.t.words[q.first - 1], "")


def closest(q: Quantity, named: list[Place]) -> str:
    """The place whose relation to a number is closest, the nearest of several; "" where all stand apart."""
    outer = {
        two.first
        for one, two in pairwise(named)
        if two.first == one.last + 1 and two.preposition in PREPOSITIONS
    }
    related = [
        (relation(q, one), one.preposition == REFERENCE, abs(one.first - q.first), one.name)
        for one in named
        if one.first not in outer
    ]
    return min((one for one in related if one[0] < APART), default=("",))[-1]


def bracketed(q: Quantity, named: list[Place]) -> str:
    """The place right before the bracket that a number of people or cases stands in, or that a place before
    begins a list of: "in Alba (12 boats) and Lund (9)"; "" without one."""
    t, mark = q.sentence.t, q.first - 1
    if t.words[mark] != "(" or q.kind not in LOCATED:
        return ""
    last = mark - (t.words[mark - 1] in LAND)  # "Alba province (12)"
    listed = q.kind in PEOPLE_KINDS or q.unit in CASES or any(t.words[one.last] == "(" for one in named)
    return t.between(name_start(t, last), last) if listed else ""


def paired(q: Quantity, named: list[Place]) -> str:
    """The place of a number in "4 and 9 percent in Alba and Lund respectively"; "" without such pairs."""
    if "respectively" not in q.sentence.words:
        return ""
    alike = [other for other in q.sentence.quantities if other.kind == q.kind]
    lists = [re.split(", and |, | and ", series) for series in SERIES.findall(q.sentence.t.text)]
    known = {one.name for one in named}
    lists = [names for names in lists if names[0] in known and len(names) == len(alike)]
    return lists[0][alike.index(q)] if lists else ""


def relation(q: Quantity, place: Place) -> int:
    """How closely a place belongs to a number, 0 for most closely: AFTER, BEFORE, LATER or APART."""
    if place.last <= q.first:
        return BEFORE if _governs(q, place) else APART
    if not place.preposition:
        return APART
    return AFTER if _is_beside(q, place) else LATER if q.kind in LOCATED and not is_here(q) else APART


def _is_beside(q, place):
    """Does a place stand after a number in its clause, with no comma between?"""
    t = q.sentence.t
    return t.starts[place.first] < clause(q)[1] and "," not in t.words[q.last : place.first - 1]


def _governs(q, place):
    """Is a place before a number that of its clause: "India evacuated 900", "in Alba, 40 percent", "prices in
    Alba rose by 4 percent"?"""
    t = q.sentence.t
    if not place.preposition:
        return q.kind in PEOPLE_KINDS or q.kind != "share" and t.words[place.last] in VERBS_OF_LANDS
    if t.words[place.last + 1] in VERBS:  # "the pilot, born in Alba, said"
        return False
    return q.kind in LOCATED or place.first <= 2 or "," not in t.words[place.last : q.first]


def apposed(q: Quantity, named: list[Place]) -> str:
    """The place whose population a number is: "Sarnia Bay, a port of 900 people"."""
    t = q.sentence.t
    comma = t.text.rfind(",", 0, q.mention.start) if q.kind == "population" else -1
    last = t.token_at(max(comma, 0))
    return t.between(name_start(t, last), last) if q.first - last <= MAX_APPOSED else ""


def inherited(q: Quantity, around: Around) -> str:
    """The place that the text around a sentence without one gives, for what happened somewhere and for the
    people whom a poll asked."""
    if q.sentence.segment.kind == "comment" or not WORLD.isdisjoint(q.sentence.words):
        return ""
    happened = is_here(q) or q.kind in INHERITING and not is_sample(q)
    nearest = around.paragraph, around.section, around.home
    sources = (
        nearest
        if happened
        else (around.section, around.figures * (is_of_poll(q) and may_be_figure(q, around)))
    )
    return next(filter(None, sources), "")


def is_of_owner(q: Quantity) -> bool:
    """Does a clause say after a number that it is one of "her district", "their town"?"""
    return OWNED.search(q.sentence.t.text, q.mention.end, clause(q)[1]) is not None


def is_here(q: Quantity) -> bool:
    """Does a sentence say after a number that it is one of "the city", "this region"?"""
    t = q.sentence.t
    return HERE.search(t.text, q.mention.start, t.ends[q.right - 1]) is not None


READERS = (
    dict.fromkeys(["u", *NATIONS], _of_nation)
    | dict.fromkeys(LAND_NOUNS, _land)
    | dict.fromkeys(LEADING, _place_after)
)
