"""Names in a sentence: runs of words in capitals, with the small words and marks that join them ("Bank of
Alba", "St. Roe", "Al-Tarno")."""

from collections.abc import Collection

from .context import CONTEXT
from .words import WEEKDAYS

DAYS = frozenset(day for day in WEEKDAYS if day.endswith("day"))  # "Sun" and "Mon" are names, too
LINKED = CONTEXT["inside a name"]
JOINTS = frozenset(["-", ".", "’", "'", "&"])
MAX_INITIAL = 4  # letters before the full stop of "Jr.", "Corp."


def past(t, i: int, words: Collection) -> int:
    """The first token from i on that is none of some words."""
    while t.words[i] in words:
        i += 1
    return i


def start_of(t, last: int, words: Collection) -> int:
    """The first token of the run of some words that ends before token `last`; `last` itself if there is
    none."""
    while last > 0 and t.words[last - 1] in words:
        last -= 1
    return last


def name_end(t, i: int, linked: frozenset = LINKED) -> int:
    """The token after the name that begins at token i; i itself if none begins there.

    >>> from ..text import Tokens
    >>> name_end(Tokens("In Port-of-Roe Jr. and on"), 1)
    8
    """
    j = i
    while t.capital(j) and t.words[j] not in DAYS:
        j = _joined(t, j + 1, linked)
    return j


def _joined(t, j, linked):
    """The token of the next part of a name whose last part ends before token j; j if no mark or small word
    joins another one."""
    if t.words[j] in JOINTS and t.touches(j):
        return _past_joint(t, j, linked)
    after = j + 1 + (t.words[j + 1] == "-")  # "Bab al-Hadeed"
    return after if t.words[j] in linked and t.capital(after) else j


def _past_joint(t, j, linked):
    """The token after a hyphen or the full stop of a short word: "Al-Tarno", "Port-of-Roe", "St. Roe"."""
    if not t.touches(j + 1):
        return j + (t.words[j] == "." and len(t.words[j - 1]) <= MAX_INITIAL)
    return j + 1 if t.capital(j + 1) else _joined(t, j + 2, linked)


def name_start(t, last: int, first: int = 0) -> int:
    """The token where the name begins that ends before token `last`, not before `first`; `last` itself if
    none ends there."""
    joins = LINKED | JOINTS
    i = last
    while i > first and t.capital(i - 1):
        i -= 1
        while i > first + 1 and t.capital(i - 2) and t.words[i - 1] in joins:
            i -= 2
    return i
