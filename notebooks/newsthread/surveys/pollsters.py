"""Mentions of polls in a text, in order: who conducted one, whom it was for, and where "the poll" or "another
poll" is spoken of."""

import re
from typing import NamedTuple

from .. import rules
from .overlaps import Taken
from .patterns import compiled, cue

FAR = 200  # characters
NAMELESS = ("another", "again", "average")  # roles of words for polls
WHO_ASKED = ("pollster", "fieldwork", "name")  # roles of names


class Mention(NamedTuple):
    """Where a text speaks of a poll.

    `role`: pollster, fieldwork (said to have conducted or asked it), sponsor, another (poll, not named here),
    again ("the poll"), average (of polls), name (of a pollster of the text, without a word of polls).
    """

    start: int
    end: int
    name: str
    role: str


PATTERNS = [  # the first that fits a place decides what the name there is
    (row.role, compiled(row.pattern)) for row in rules.load("poll_mentions", ("role", "pattern")).itertuples()
]


def mentions(text: str, parts: list[tuple[int, int]]) -> list[Mention]:
    """Every mention of a poll in the parts (paragraphs) of a text, in order, one for each place.

    >>> text = "A poll by Corvin Opinion for the Daily Gazette found support. The poll ended in May."
    >>> [(one.name, one.role) for one in mentions(text, [(0, len(text))])]
    [('', 'again'), ('Corvin Opinion', 'pollster'), ('Daily Gazette', 'sponsor'), ('', 'again')]
    """
    spoken = (part for part in parts if cue.may_be_of_polls.search(text, *part))
    found = [one for part in spoken for one in mentions_in(text, *part)]
    return sorted(found + named_again(text, parts, found))


def named_again(text: str, parts: list[tuple[int, int]], found: list[Mention]) -> list[Mention]:
    """Where a pollster that the text has spoken of is named without a word of polls: "Corvin has it at
    40%"."""
    first: dict[str, int] = {}
    for one in found:
        if one.role in WHO_ASKED and not cue.outlet.search(one.name):
            for name in short_names(one.name):
                first.setdefault(name, one.end)
    if not first:
        return []
    names = sorted(map(re.escape, first), key=len, reverse=True)
    again = re.compile(rf"\b(?:{'|'.join(names)})\b")
    taken = Taken(parts[0][0], parts[-1][1])
    for one in found:
        taken.take(one.start, one.end)
    return [
        Mention(*match.span(), match[0], "name")
        for match in again.finditer(text, parts[0][0], parts[-1][1])
        if match.start() > first[match[0]] and taken.take(*match.span())
    ]


def short_names(name: str) -> list[str]:
    """A name, and what a text calls its bearer afterwards.

    >>> short_names("Corvin Research")
    ['Corvin Research', 'Corvin']
    """
    short = cue.short_name.fullmatch(name)
    return [name, short["name"]] if short else [name]


def mentions_in(text: str, start: int, end: int) -> list[Mention]:
    """The mentions of one part of a text; the first pattern that fits a place reads it."""
    taken = Taken(start, end)
    found = (
        mention(role, match) for role, pattern in PATTERNS for match in pattern.finditer(text, start, end)
    )
    return sorted(
        one for one in found if is_mention(text, one, start, end) and taken.take(one.start, one.end)
    )


def is_mention(text: str, one: Mention, start: int, end: int) -> bool:
    """Is a poll spoken of here? A name that is not known needs a word of polls or of asking beside it, and
    is not the title of the poll ("Summer Shopping survey by Corvin"; one of the Gazette is its own)."""
    if one.role in NAMELESS or cue.known.fullmatch(one.name):
        return True
    title = cue.title_of.match(text, one.end, end) and not cue.outlet.search(one.name)
    asking = cue.about_asking.search(text, max(one.start - FAR, start), min(one.end + FAR, end))
    return bool(one.name and asking and not title)


def mention(role: str, match: re.Match) -> Mention:
    """The mention that a match of a pattern is; its name is "" where nothing of it is a name."""
    said = match.groupdict().get("name", "")
    name = clean(said)
    start = match.start("name") + said.find(name) if said else match.start()
    return Mention(start, start + len(name) if said else match.end(), name, role)


def clean(name: str) -> str:
    """A name without what is no part of it: articles, months, "New"; "" where nothing is left.

    >>> clean("The New Harbour Research"), clean("December Gallup"), clean("A")
    ('Harbour Research', 'Gallup', '')
    """
    for pattern in (cue.not_of_name, cue.before_name, cue.after_name):
        name = pattern.sub("", name)
    return name
