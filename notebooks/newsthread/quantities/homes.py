"""Where an article plays: its dateline, or the place of its opening that it names most often."""

import re
from collections import Counter

from .pages import Page

DATELINE = re.compile(
    r"^\W{0,3}(?P<city>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?:, ?[^,—–:()]{2,25}){0,3}"
    r" ?(?:\([^)]{1,40}\))? ?(?:—|–|-{1,2}|:)\s"
)
OPENING = ("headline", "deck", "paragraph", "caption")
FIRST_SENTENCES = 8  # where an article says where it plays
LEAD = 3  # sentences that a place named only once must be among
HEADLINE = 3  # what a place in the headline counts more
ELSEWHERE = 2  # how many times as often as its dateline an article must name another place to play there
UNSURE = ("", "at", "from")  # prepositions after which a name may be none of a place


def home_of(page: Page, named: list[list]) -> str:
    """Where an article plays, "" where it does not say so. named: the places of each of its sentences.

    The city of a dateline in which no sentence places anything is only where the reporter was.
    """
    counts = Counter(one.name for places in named for one in places)
    opening = enumerate(zip(page.sentences[:FIRST_SENTENCES], named, strict=False))
    weights = [
        (counts[one.name] + HEADLINE * (sentence.segment.kind == "headline"), -n, one.name)
        for n, (sentence, places) in opening
        for one in places
        if one.preposition not in UNSURE and (n < LEAD or counts[one.name] > 1)
    ]
    most = max(weights, default=(0, 0, ""))[-1]
    city = dateline(page)
    return most if counts[most] > ELSEWHERE * counts[city] else city


def dateline(page: Page) -> str:
    """The city of a dateline: "PORT ALBA, Sarnia, May 3 (AA) — Boats sank"; "" for none."""
    opening = [s.t.text for s in page.sentences[:FIRST_SENTENCES] if s.segment.kind in OPENING]
    return next((found["city"].title() for found in map(DATELINE.match, opening) if found), "")
