"""Who may speak: the words for a speaker before or after a verb of speech, the name they give, and of what
sort it is.

The words for a speaker are a run of words that no mark, verb or conjunction breaks ("a spokesman for the Alba
Guild"). Its noun is the last word before a preposition; nouns that may speak are in `rules/speakers.csv`,
with the sort of each: a person, people, a body, or data (a report, figures). Names may always speak. Where
the noun is data, its owner speaks: "the ministry's figures".
"""

import re
from typing import NamedTuple

from .. import rules
from .context import CONTEXT
from .names import DAYS, JOINTS, LINKED, MAX_INITIAL, name_end, name_start
from .units import is_plural
from .words import FORCE, MONTHS, NUMBER_WORDS, PEOPLE, WEEKDAYS

MAX_PHRASE = 14  # tokens from the verb back to where its subject begins
MAX_ASIDE = 22  # tokens between the commas of "Ines Duarte, who runs the port, said"
MAX_OPENING = 6  # tokens of "Detectives and harbour officers"
MIN_AGENT = 5  # letters of a word such as "sailor" whose ending shows that it is a person


def forms(table: str, column: str, key: str) -> dict[str, str]:
    """The words of a column of a rule table, with the cell of another column."""
    rows = rules.load(table, (key, column))
    return {word: row[key] for _, row in rows.iterrows() for word in row[column].split(", ")}


VERBS = forms("speech", "verbs", "class")
SPEAKERS = forms("speakers", "nouns", "class")
AGENTS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ist",
    "ian",
    "man",
    "woman",
    "men",
    "women",
    "eers",
    "ees",
    "er",
    "or",
)
PRONOUNS = {"he": "person", "she": "person", "they": "people", "it": "body"}
SELF = frozenset(["i", "we"])
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
NEGATED = frozenset(["not", "never", "declined", "refused", "cannot", "n't", "without"])
SILENT = NEGATED | BE | {"to"}  # before a verb that nobody speaks
PUBLISHED = frozenset(["published", "released", "conducted", "commissioned"])
BESIDE = CONTEXT["beside a verb of speech"] | DAYS
OWNING = frozenset(f"{date}{mark}s" for date in WEEKDAYS | MONTHS for mark in "'’")
ARTICLES = CONTEXT["before a speaker"]
INSIDE = CONTEXT["inside a speaker"]
CLAUSES = CONTEXT["after a speaker"]
PARTICIPLES = CONTEXT["beside the noun of a speaker"]
WHEN = CONTEXT["times of speech"] | DAYS
ASKED = CONTEXT["parts of people asked"]
MARKS = frozenset(',.;:!?()[]“”"—–…')
ENDS = frozenset([",", ".", ";", ":", "!", "?", ")", "”", '"', "—", "–", "", "and", "but"])
LEAVING = WHEN - {"by"} | {"with", "to"} | NUMBER_WORDS
TRAILING = INSIDE | ARTICLES | CONTEXT["before a number"]
ASIDES = {",": ",", ")": "(", "—": "—", "–": "–"}  # the mark that ends an aside, and the one that opens it
PARTS = frozenset(["of", "for", "-"])  # before a part of the speaker's name: "member of the council"
VERBS_ONLY = frozenset(VERBS) - frozenset(SPEAKERS)


class Phrase(NamedTuple):
    """The words for a speaker: their tokens, the name they give, its sort (person, people, body, data, name,
    pronoun, self)."""

    first: int
    last: int
    name: str
    sort: str


# ---- the words before and after a verb


def subject(t, i: int) -> Phrase | None:
    """The words for who speaks before a verb at token i; None where there are none, or it is denied that they
    speak.

    >>> from ..text import Tokens
    >>> subject(Tokens("The mayor, Ines Duarte, has now said"), 8).name
    'Ines Duarte'
    """
    j = i - 1
    while t.words[j] in BESIDE or t.words[j].endswith("ly"):
        j -= 1
    if j < 0 or t.words[j] in SILENT or t.words[j] in OWNING:  # "July's revised total"
        return None
    if t.words[j] in ("and", "but"):
        return _opening(t, j, VERBS[t.words[i]])
    if t.words[j] in PRONOUNS:
        return Phrase(j, j + 1, t.words[j], "pronoun")
    if t.words[j] in SELF:
        return Phrase(j, j + 1, t.words[j], "self")
    return _before_aside(t, j) if t.words[j] in ASIDES else _before(t, j + 1)


def _opening(t, joint, verb):
    """The subject that a sentence begins with, where no mark stands before the word that joins a second verb
    to its first: "Police freed 12 and said"."""
    if not MARKS.isdisjoint(t.words[:joint]):
        return None
    phrase = speaker(t, 0, _opening_end(t, joint))
    silent = phrase is None or phrase.sort == "name" and verb == "think"  # "Rain fell and was forecast"
    return None if silent else phrase._replace(first=joint, last=joint + 1)


def _opening_end(t, joint):
    """The token after the noun or name that a sentence begins with, 0 if it speaks nowhere before token
    `joint`."""
    nouns = (n + 1 for n in range(MAX_OPENING) if sort_of(t.words[n]) and t.words[n + 1] != "and")
    end = next(nouns, 0) or name_end(t, int(t.words[0] in ARTICLES))
    return end if end < joint and t.words[end] not in INSIDE else 0


def _before_aside(t, end):
    """The speaker before an aside: "Ines Duarte, a pilot, said", "the pilot, Ines Duarte, said", "Duarte (a
    pilot) said"."""
    opening = ASIDES[t.words[end]]
    start = next((k for k in range(end - 1, max(end - MAX_ASIDE, 0), -1) if t.words[k] == opening), 0)
    bracket = start and t.words[start - 1] == ")"  # "Duarte (Labour), a pilot, said"
    phrase = _before_aside(t, start - 1) if bracket else _before(t, start) if start else None
    if phrase is None:
        return _before(t, end)
    if phrase.sort != "name" and name_end(t, start + 1) == end:
        return Phrase(phrase.first, end, t.between(start + 1, end), "name")
    return phrase._replace(last=end)


def _before(t, last):
    """The words for a speaker that end before token `last`."""
    last -= t.words[last - 1] == "." and _is_initial(t, last - 1)  # "Alba Corp. says"
    if t.words[last - 1] in PUBLISHED:  # "a study that the Fjord Institute published"
        owner = _before(t, last - 1)
        return (
            owner._replace(sort="data") if owner and t.words[owner.first - 2] in ("that", "which") else None
        )
    first = last
    while first > max(last - MAX_PHRASE, 0) and _belongs(t, first - 1):
        first -= 1
    while t.words[first] in INSIDE and t.words[first + 1] != "-":  # "In Alba officials say"
        first = max(min(name_end(t, first + 1), last), first + 1)
    return speaker(t, first, last) if first < last and t.words[last - 1][:1].isalpha() else None


def after(t, i: int) -> Phrase | None:
    """The words for a speaker that begin with token i: "the harbour board", "witness Ana Roth", "new polling
    from the Alba Post"."""
    last = i
    while last < i + MAX_PHRASE and _belongs(t, last) and not _leaves(t, last):
        last += 1
    while last > i and t.words[last - 1] in TRAILING:
        last -= 1
    phrase = speaker(t, i, last)
    named = name_end(t, last + 1) if t.words[last] == "," else 0
    if phrase and phrase.sort == "person" and named > last + 1 and t.words[named] in ENDS:
        return Phrase(i, named, t.between(last + 1, named), "name")
    return phrase


def _belongs(t, i):
    """May token i stand inside the words for a speaker?"""
    word = t.words[i]
    if word in CLAUSES or word in MARKS:
        return word == "." and _is_initial(t, i)
    if word in VERBS_ONLY or word in NEGATED:
        return t.capital(i)
    return _between_names(t, i) if word == "and" else word in JOINTS or word[:1].isalnum()


def _is_initial(t, i):
    """Does a full stop shorten a name, as in "St. Roe"?"""
    return t.touches(i) and len(t.words[i - 1]) <= MAX_INITIAL and t.capital(i - 1) and t.words[i + 1] != ""


def _between_names(t, i):
    return i > 0 and t.capital(i - 1) and t.capital(i + 1) and t.words[i + 1] not in DAYS


def _leaves(t, i):
    """Does a time or place of speech or a number begin at token i: "said officials on Monday", "according to
    officials 12 ..."?"""
    word = t.words[i]
    return word in LEAVING and not (word in LINKED and _between_names(t, i)) or word[0].isdecimal()


# ---- what the words for a speaker say


def speaker(t, first: int, last: int) -> Phrase | None:
    """The speaker that tokens first to last are, None if their noun is none that may speak."""
    if not ASKED.isdisjoint(t.words[max(first - 4, 0) : last]):  # "60 percent of voters said"
        return None
    while first < last and _opens(t.words[first]):
        first += 1
    if first >= last or t.words[first] == "of":  # "one of the owners"
        return None
    return _titled(t, first, last) or _by_noun(t, first, last, _head(t, first, last))


def _opens(word):
    """May a word stand before the speaker and be no part of it: an article, a number?"""
    return word in ARTICLES or word in NUMBER_WORDS or word[-1:].isdecimal()


def _titled(t, first, last):
    """The person named after what they are: "Ministry of Ports spokesman Jon Ito"."""
    start = name_start(t, last, first)
    titled = first < start < last and sort_of(t.words[start - 1]) == "person"
    return Phrase(first, last, t.between(start, last), "name") if titled else None


def _by_noun(t, first, last, head):
    """The speaker whose noun is token `head`: a sort of speaker, or a name."""
    first = max((i + 1 for i in range(first, head) if t.words[i] in ARTICLES), default=first)
    sort = sort_of(t.words[head])
    if sort == "data":
        return Phrase(first, last, _owner(t, first, head, last), sort)
    whole = last if t.words[head + 1] in PARTS and head + 1 < last else head + 1
    name = _name(t, first, head + 1)
    words = t.between(first, whole) if sort else name
    return Phrase(first, last, words, "name" if name else sort) if words else None


def _head(t, first, last):
    """The token of the noun: the last one before "of", "in", "for" and the like, outside of a name."""
    inside = (
        i
        for i in range(first + 1, last)
        if _follows_noun(t, i) or t.words[i] in INSIDE and t.words[i] != "and" and not _links_name(t, i)
    )
    return next(inside, last) - 1


def _follows_noun(t, i):
    """Does a word such as "involved" come right after the noun of a speaker: "an officer involved in"?"""
    return t.words[i] in PARTICIPLES and sort_of(t.words[i - 1]) != ""


def _links_name(t, i):
    """Is this the "of" of "Bank of Alba", and not that of "a member of the council"?"""
    return (
        t.words[i] in LINKED
        and t.words[i] != "in"
        and _between_names(t, i)
        and t.words[i - 1] not in SPEAKERS
    )


def _owner(t, first, head, last):
    """Whose report, figures or poll these are: "the ministry's figures", "a survey by the Fjord Institute",
    "a new Fjord Institute study"."""
    if owner := re.match(r"(.+?)['’]s? \w", t.between(first, last)):
        return owner[1]
    start = next((i for i in range(head + 2, last) if t.capital(i)), last)
    if start < last:
        return t.between(start, name_end(t, start))
    start = name_start(t, head, first)
    return t.between(start, head) if start < head and head > 1 else t.between(first, head + 1)


def _name(t, first, last):
    """The name in "Interior Ministry spokesman Ana Roth", "witness Ana Roth", "Ana Roth"; "" if the phrase
    ends in no name."""
    start = name_start(t, last, first)
    opening = (
        start == 0 and last == 1 and (sort_of(t.words[0]) or t.words[0] in CLAUSES)
    )  # only the first word of the sentence
    return "" if opening or t.words[last - 1] in DAYS else re.sub(r"['’]s?$", "", t.between(start, last))


def sort_of(noun: str) -> str:
    """What sort of speaker a noun is: person, people, body, data; "" if it is none.

    >>> sort_of("mayor"), sort_of("owners"), sort_of("figures"), sort_of("boat")
    ('person', 'people', 'data', '')
    """
    word = noun.removesuffix("'s").removesuffix("’s")
    if word in SPEAKERS:
        return SPEAKERS[word]
    if word in PEOPLE | FORCE:
        return "people"
    agent = word.endswith(AGENTS) and len(word) >= MIN_AGENT
    return (
        "people" if agent and is_plural(word) else "person" if agent or f"{word}s" in PEOPLE | FORCE else ""
    )
