"""Where an article plays: its dateline, or the place of its opening that it names most often."""

import re
from collections import Counter

from .. import rules
from ..surveys.samples import NATIONS
from .context import CONTEXT
from .dates import expanded
from .pages import Page
from .words import PEOPLE, any_of

REGION = r"(?:, ?[^\W\d][^,—–:()\d]{1,25}){0,3}"
DATE = rf",? ?{expanded('(?:(?:WEEKDAY,? )?(?:DAY MONTH|MONTH DAY)(?:,? YEAR)?)')}"
AGENCY = r" ?\([^)]{1,40}\)"
DASH = r" ?(?:—|–|-{1,2}|:)\s"
CAPITALS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
NO_DAY = expanded("(?!WEEKDAY|MONTH)")
MIXED = rf"{NO_DAY}[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,2}}"
# "PORT ALBA, Sarnia, May 3 (AA) — Boats sank", "Port Alba (AA) — Boats sank"; on a line of its own
# "PORT ALBA, Sarnia (AA)", "Alba, Sarnia, 3 May"
COUNTRIES = rules.load("nationalities", ("country",))["country"]
DATELINE = re.compile(
    rf"^\W{{0,3}}(?:(?P<city>{CAPITALS}){REGION}(?:{DATE})?(?:{AGENCY})?{DASH}"
    rf"|(?P<mixed>{MIXED}){REGION}(?:{AGENCY}(?:{DATE})?|{DATE}(?:{AGENCY})?){DASH}"
    rf"|(?P<line>{CAPITALS}){REGION}(?:{AGENCY}(?:{DATE})?|{DATE}(?:{AGENCY})?)$"
    rf"|(?P<land>{CAPITALS}|{MIXED}), (?:{any_of(COUNTRIES)})$"
    rf"|(?P<word>{NO_DAY}[A-Z][a-z]+){REGION}(?:{AGENCY}(?:{DATE})?|{DATE}(?:{AGENCY})?)$)"
)
OPENING = ("headline", "deck", "paragraph", "caption", "byline")
# Adjectives of nations: "French", "US" and "UK" in capitals.
ADJECTIVES = {word: land for word, land in NATIONS.items() if not word.endswith("s") or len(word) < 3}
NATION_WORDS = {
    word.upper() if len(word) < 3 else word.capitalize(): land for word, land in ADJECTIVES.items()
}
NATION_WORDS |= {"U.S.": "United States", "U.K.": "United Kingdom"} | {land: land for land in COUNTRIES}
AT_HOME = CONTEXT["people at home"]
NATION = re.compile(
    rf"\b(?:{any_of(map(re.escape, NATION_WORDS))})(?!\w)(?! (?:\w+ )?(?:{any_of(PEOPLE - AT_HOME)})\b)"
)
FIRST_SENTENCES = 8  # where an article says where it plays
LEAD = 3  # sentences that a place named only once must be among
HEADLINE = 3  # what a place in the headline counts more
ELSEWHERE = 2  # how many times as often as its dateline an article must name another place to play there
DESKS = CONTEXT["desks"]  # where news of a whole country or the world is written
OUTSIDE = ("", "from")  # prepositions of a place where nothing happens
UNSURE = ("", "at", "from")  # prepositions after which a name may be none of a place


def home_of(page: Page, named: list[list]) -> str:
    """Where an article plays, "" where it does not say so. named: the places of each of its sentences.

    The city of a dateline in which no sentence places anything is only where the reporter was.
    """
    counts = Counter(one.name for places in named for one in places if one.preposition not in OUTSIDE)
    opening = enumerate(zip(page.sentences[:FIRST_SENTENCES], named, strict=False))
    weights = [
        (counts[one.name] + HEADLINE * (sentence.segment.kind == "headline"), -n, one.name)
        for n, (sentence, places) in opening
        for one in places
        if one.preposition not in UNSURE and (n < LEAD or counts[one.name] > 1)
    ]
    most = max(weights, default=(0, 0, ""))[-1]
    city, nation = dateline(page), nation_of(page)
    city *= counts[city] > 0 or city.lower() not in DESKS and not nation
    return (most if counts[most] > ELSEWHERE * counts[city] else city) or nation


def nation_of(page: Page) -> str:
    """The one country that an article names in its opening ("French prices rose"), "" for none or
    several."""
    opening = " ".join(s.t.text for s in page.sentences[:LEAD])
    named = {NATION_WORDS[word] for word in NATION.findall(opening)}
    return named.pop() if len(named) == 1 else ""


def dateline(page: Page) -> str:
    """The city of a dateline: "PORT ALBA, Sarnia, May 3 (AA) — Boats sank"; "" for none."""
    opening = [s.t.text for s in page.sentences[:FIRST_SENTENCES] if s.segment.kind in OPENING]
    return next((found[found.lastgroup].title() for found in map(DATELINE.match, opening) if found), "")
