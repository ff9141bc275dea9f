"""Mentions of polls in a text, in order: who conducted one, whom it was for, and where "the poll" or "another
poll" is spoken of."""

import re
from typing import NamedTuple

from .. import rules
from .overlaps import Taken
from .patterns import compiled, cue

NEAR, FAR = 60, 200  # characters


class Mention(NamedTuple):
    """Where a text speaks of a poll.

    `role`: pollster, fieldwork (said to have conducted or asked it), sponsor, another (poll, not named here),
    again ("the poll").
    """

    start: int
    end: int
    name: str
    role: str


PATTERNS = [  # the first that fits a place decides what the name there is
    (row.role, compiled(row.pattern)) for row in rules.load("poll_mentions", ("role", "pattern")).itertuples()
]


def mentions(text: str, parts: list[tuple[int, int]] | None = None) -> list[Mention]:
    """Every mention of a poll in the parts (paragraphs) of a text, in order, one for each place.

    >>> [
    ...     (one.name, one.role)
    ...     for one in mentions(
    ...         "A poll by Corvin Opinion for the Daily Gazette found support. The poll ended in May."
    ...     )
    ... ]
    [('', 'again'), ('Corvin Opinion', 'pollster'), ('Daily Gazette', 'sponsor'), ('', 'again')]
    """
    parts = parts or [(0, len(text))]
    return [one for start, end in parts for one in mentions_in(text, start, end)]


def mentions_in(text: str, start: int, end: int) -> list[Mention]:
    """The mentions of one part of a text; the first pattern that fits a place reads it."""
    patterns = [("known", cue.known_name), *(PATTERNS if cue.poll_spoken_of.search(text, start, end) else ())]
    taken = Taken(start, end)
    found = (
        mention(role, match) for role, pattern in patterns for match in pattern.finditer(text, start, end)
    )
    return sorted(one for one in found if is_mention(text, one) and taken.take(one.start, one.end))


def is_mention(text: str, one: Mention) -> bool:
    """Is a poll spoken of here? A name that is not known needs a word of polls or of asking beside it."""
    if one.role in ("another", "again"):
        return True
    if not one.name or is_title(text, one):
        return False
    return cue.known.fullmatch(one.name) is not None or is_about_asking(text, one)


def is_title(text: str, one: Mention) -> bool:
    """Is a name before "survey by Corvin" the title of the survey, and not who asked for it?"""
    named = cue.known.search(one.name) or cue.media.search(one.name)
    return one.role == "pollster" and not named and cue.title_of.match(text, one.end) is not None


def is_about_asking(text: str, one: Mention) -> bool:
    """Is a poll or the asking of people spoken of beside a name?"""
    left, right = max(one.start - FAR, 0), min(one.end + FAR, len(text))
    start, end = text.rfind("\n\n", left, one.start), text.find("\n\n", one.end, right)
    return cue.about_asking.search(text, max(start, left), end if end >= 0 else right) is not None


def mention(role: str, match: re.Match) -> Mention:
    """The mention that a match of PATTERNS is; its name is "" where nothing of it is a name."""
    if "name" not in match.groupdict():
        return Mention(*match.span(), "", role)
    known = role == "known"
    name = (
        match["name"]
        if known or match["name"].startswith("this ")
        else clean(cue.for_others.split(match["name"])[0])
    )
    start = match.start("name") + max(match["name"].find(name), 0)
    return Mention(start, start + len(name), name, known_role(match) if known else role)


def known_role(match: re.Match) -> str:
    """Whether a pollster known by name is said to have asked people ("was conducted by Gallup", "Gallup
    polled 900 adults"), or just named."""
    asked = cue.did_ask.match(match.string, match.end())
    conducted = cue.conducted_by.search(match.string, max(0, match.start() - NEAR), match.start())
    return "fieldwork" if asked or conducted else "pollster"


def clean(name: str) -> str:
    """A name without what is no part of it: articles, months, "New"; "" where nothing is left.

    >>> clean("The New Harbour Research"), clean("December Gallup"), clean("A")
    ('Harbour Research', 'Gallup', '')
    """
    words = cue.trailing.sub("", cue.next_sentence.sub("", cue.owned.sub("", name)).strip(" ,/")).split()
    while words and (
        cue.no_pollster.match(words[0])
        and not cue.new_place.match(" ".join(words))
        or not words[0][:1].isupper()
    ):
        words = words[1:]
    while words and words[-1] != "Polling" and cue.poll.fullmatch(words[-1]):
        words = words[:-1]
    return cue.trailing.sub("", " ".join(words))
