"""The kind of a number: by its unit, by the outcome that the words around it name (`fates`), by the noun that
is counted."""

import re

from .fates import outcomes_of
from .pages import Page, Quantity
from .shares import is_share
from .surroundings import stands
from .units import is_people
from .words import FORCE, LISTS

OUTCOMES = ("killed", "wounded", "affected", "population")
KIND_OF_NOUN = dict.fromkeys(FORCE, "force") | dict.fromkeys(LISTS["residents"], "population")
LARGE = 1000  # a bare number from here on counts what its clause speaks of
WHOLES = {"fraction": 1, "percent": 100}  # what is more than all of them is no share of people
BETWEEN_AGES = (["and"], [","], [",", "and"], ["or"])
INDEXES = re.compile(r"\b(?:index|indices|average|Dow|Nasdaq|FTSE|points)\b")


def assign(page: Page) -> None:
    """Give each quantity of a page its kind, and the noun that it leaves out: "killed two sailors and wounded
    three"."""
    for sentences in page.segments:
        earlier = ""
        for sentence in sentences:
            earlier = _assign(sentence.quantities, page, earlier)


def _assign(quantities, page, earlier):
    """Assign the kinds of a sentence; the outcome of its last quantity, "" where it has none."""
    people, noun = ("people", "people"), ("", "")
    for q, outcome in zip(quantities, outcomes_of(quantities, earlier), strict=True):
        if is_second_age(q):
            q.unit, q.kind = q.previous.unit, "other"
            continue
        q.kind = kind_of(q, outcome, page)
        q.unit, q.counted, q.kind = _with_noun(q, people, noun)
        if q.unit and not q.mention.unit_kind:
            noun = q.unit, q.counted
            people = noun if is_people(q.unit, q.counted.rpartition(" ")[2]) else people
    last = quantities[-1].kind if quantities else ""
    return last if last in OUTCOMES else ""


def _with_noun(q, people, noun):
    """(unit, counted, kind) of a quantity; a bare number counts what the one before it counted."""
    if not q.unit and q.kind in OUTCOMES:
        return *people, q.kind
    if noun[0] and q.kind in ("other", "count") and is_integer(q) and stands(q, "elided"):
        return *noun, KIND_OF_NOUN.get(noun[0], "count")
    return q.unit, q.counted, q.kind


def kind_of(q: Quantity, outcome: str, page: Page) -> str:
    """The kind of a quantity whose outcome, "" for none, is known."""
    if q.mention.unit_kind == "percent":
        return "share" if 0 <= q.mention.value <= WHOLES.get(q.unit, 100) and is_share(q, page) else "percent"
    if q.mention.unit_kind or is_measure(q):
        return q.mention.unit_kind or "other"
    if q.unit in FORCE and outcome == "population":  # "a garrison of 900 soldiers"
        return "force"
    return outcome or _kind_of_noun(q)


def _kind_of_noun(q):
    counts = q.unit or _is_large(q) or is_integer(q) and stands(q, "subject")
    return KIND_OF_NOUN.get(q.unit, "count") if counts else "other"


def is_integer(q: Quantity) -> bool:
    """Is this a whole number, and no vague count?"""
    return q.mention.value % 1 == 0


def _is_large(q):
    """Is a bare number so large that it counts something, and no index?"""
    value = max(q.mention.low, q.mention.value)  # a vague count has a floor, and no value
    return value >= LARGE and value % 1 == 0 and not INDEXES.search(q.sentence.t.text)


def is_measure(q: Quantity) -> bool:
    """Does a number count no people: a magnitude, an age, the children of "a mother of three"?"""
    return stands(q, "measure") or is_integer(q) and _is_age_of_name(q)


def _is_age_of_name(q):
    """Omar Seck, eight, came"""
    t = q.sentence.t
    return stands(q, "aside") and q.last - q.first == 1 and t.capital(q.first - 2)


def is_second_age(q: Quantity) -> bool:
    """Is this the second age of "two girls, aged two and 12"?"""
    if q.unit or q.previous is None or q.previous.unit != "years of age":
        return False
    return q.sentence.t.words[q.previous.last : q.first] in BETWEEN_AGES
