"""The kind of a number: by its unit, by the outcome that the words around it name (`fates`), by the noun that
is counted."""

import re

from .fates import goes_on, outcomes_of, whole_of
from .pages import Page, Quantity
from .shares import is_share
from .surroundings import stands
from .units import is_people
from .words import FORCE, LISTS, first_of

OUTCOMES = ("killed", "wounded", "affected", "population")
GOING_ON = (*OUTCOMES, "force")  # what a rival figure of the next sentence counts: "others put it at 14"
KIND_OF_NOUN = dict.fromkeys(FORCE, "force") | dict.fromkeys(LISTS["residents"], "population")
CASES = frozenset(["case", "cases", "infections"])
NUMBER_OF = ["number", "of"]
SHARED = 3  # tokens from a count to the one that gives its noun
LARGE = 1000  # a bare number from here on counts what its clause speaks of
WHOLES = {"fraction": 1, "percent": 100}  # what is more than all of them is no share of people
INDEXES = re.compile(r"\b(?:index|indices|average|Dow|Nasdaq|FTSE|points)\b")


def assign(page: Page) -> None:
    """Give each quantity of a page its kind, and the noun that it leaves out: "killed two sailors and wounded
    three"."""
    for sentences in page.segments:
        earlier = "", ()
        for sentence in sentences:
            earlier = _assign(sentence.quantities, page, earlier)


def _assign(quantities, page, earlier):
    """Assign the kinds of a sentence; the outcome and the people of its last quantity, "" and () without
    them."""
    for q in quantities:
        _take_noun(q, whole_of(q))
    outcome, people = earlier
    people = people if quantities and goes_on(quantities[0]) else ()
    noun, last = ("", ""), ""
    for q, outcome in zip(quantities, outcomes_of(quantities, outcome), strict=True):
        outcome = outcome or last * (last in OUTCOMES and goes_on(q))
        last = q.kind = first_of(KINDS, q, outcome, page, default="other")
        q.unit, q.counted, q.kind = _with_noun(q, people, noun, page)
        if q.unit and not q.mention.unit_kind:
            noun = q.unit, q.counted
            people = noun if is_people(q.unit, q.counted.rpartition(" ")[2]) else people
    return last * (last in GOING_ON), people


def _take_noun(q, whole):
    """A bare part counts what its whole does: the two of "two of the 12 boats"."""
    if whole and not q.unit:
        q.unit, q.counted = whole.unit, whole.counted


def _with_noun(q, people, noun, page):
    """(unit, counted, kind) of a quantity; a bare number counts what the one before it counted."""
    if not q.unit and q.kind in OUTCOMES:
        return *(q.kind == "affected" and noun_of_cases(q) or people or _people_ahead(q)), q.kind
    if noun[0] and is_integer(q) and stands(q, "elided"):
        return *noun, kind_of(noun[0], page)
    return q.unit, q.counted, q.kind


def _people_ahead(q):
    """The noun of both counts in "killed two and wounded three sailors"."""
    ahead = q.next
    shared = ahead is not None and ahead.first - q.last <= SHARED and is_people(ahead.unit)
    return (ahead.unit, ahead.counted) if shared else ("people", "people")


def noun_of_cases(q: Quantity) -> tuple | None:
    """The noun of "the number of arrests has risen to 12", "cases rose to 12"; None without one."""
    words = q.sentence.t.words
    nouns = (
        words[i] for i in range(q.first - 1, -1, -1) if words[i] in CASES or words[i - 2 : i] == NUMBER_OF
    )
    return next(((noun, noun) for noun in nouns), None)


# What a number is, each reading where those before it say nothing.


def _of_percentage(q, outcome, page):
    if q.mention.unit_kind != "percent":
        return ""
    return "share" if 0 <= q.mention.value <= WHOLES.get(q.unit, 100) and is_share(q, page) else "percent"


def _of_unit(q, outcome, page):
    return q.mention.unit_kind


def _of_measure(q, outcome, page):
    return "other" * is_measure(q)


def _of_outcome(q, outcome, page):
    return outcome


def _of_noun(q, outcome, page):
    counts = q.unit or _is_large(q) or is_integer(q) and stands(q, "subject")
    if page.is_of_disease and stands(q, "listed") and noun_of_cases(q):
        return "affected"
    return counts and ("count" if stands(q, "acting") else kind_of(q.unit, page))


def kind_of(noun: str, page: Page) -> str:
    """The kind of a number by its noun; cases of a disease are people who have it."""
    return "affected" if noun in CASES and page.is_of_disease else KIND_OF_NOUN.get(noun, "count")


KINDS = (_of_percentage, _of_unit, _of_measure, _of_outcome, _of_noun)


def is_integer(q: Quantity) -> bool:
    """Is this a whole number, and no vague count?"""
    return q.mention.value % 1 == 0


def _is_large(q):
    """Is a bare number so large that it counts something, and no index?"""
    value = max(q.mention.low, q.mention.value)  # a vague count has a floor, and no value
    return value >= LARGE and value % 1 == 0 and not INDEXES.search(q.sentence.t.text)


def is_measure(q: Quantity) -> bool:
    """Does a number count no people: a magnitude, an age, the children of "a mother of three"?"""
    return stands(q, "measure") or stands(q, "aside") and q.sentence.t.capital(q.first - 2)
