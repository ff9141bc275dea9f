"""Names in a sentence: runs of words in capitals, with the small words and marks that join them ("Bank of
Alba", "St. Roe", "Al-Tarno")."""

import re
from collections.abc import Collection

from .context import CONTEXT
from .words import MONTHS, WEEKDAYS, any_of

DAYS = frozenset(day for day in WEEKDAYS if day.endswith("day"))  # "Sun" and "Mon" are names, too
LINKED = CONTEXT["inside a name"]
JOINTS = frozenset(["-", ".", "’", "'", "&"])
LONGEST = 12  # tokens of a name
CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))
GIVEN = rf"(?:-(?!(?:{any_of(CONTEXT['after a hyphen'])})\b)[a-z]{{2,5}}\b)?"  # "Ji-won"
PART = rf"(?!(?i:{any_of(DAYS)})\b)[{CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)*{GIVEN}"
SHORT = r"(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\b\w\w\w\w))\."  # "Jr.", "Corp."
MARK = r"[-.’'&]"


def name_of(linked: Collection[str]) -> str:
    """A pattern for a name; these small words may join its parts."""
    small = rf"\s+(?i:{any_of(linked)})(?:\s+-?|-)(?!(?i:{any_of(MONTHS)})\b)"  # "the Gazette in May"
    between = rf"(?:{SHORT})?\s+|\s+&\s+|{MARK}(?:[^\W\d_]+{MARK})?|(?:{SHORT})?{small}"
    return rf"{PART}(?:(?:{between}){PART})*(?:{SHORT}(?!\w))?"


NAME = re.compile(name_of(LINKED))
BEFORE = re.compile(rf"(?<!\w)(?:{name_of(LINKED)})$")


def start_of(t, last: int, words: Collection) -> int:
    """The first token of the run of some words that ends before token `last`; `last` itself if there is
    none."""
    while last > 0 and t.words[last - 1] in words:
        last -= 1
    return last


def name_end(t, i: int, name: re.Pattern = NAME) -> int:
    """The token after the name that begins at token i; i itself if none begins there.

    >>> from ..text import Tokens
    >>> name_end(Tokens("In Port-of-Roe Jr. and on"), 1)
    8
    """
    found = i < t.length and name.match(t.text, t.starts[i])
    return t.token_at(found.end()) if found else i


def name_start(t, last: int, first: int = 0) -> int:
    """The token where the name begins that ends before token `last`, not before `first`; `last` itself if
    none ends there."""
    begin = max(first, last - LONGEST)
    found = begin < last and BEFORE.search(t.text, t.starts[begin], t.ends[last - 1])
    return t.token_at(found.start()) if found else last
