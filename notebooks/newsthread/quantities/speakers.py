"""Who may speak: the words for a speaker before or after a verb of speech, the name they give, and of what
sort it is.

The words for a speaker are a run of words that no mark, verb or conjunction breaks ("a spokesman for the Alba
Guild"). Its noun is the last word before a preposition; nouns that may speak are in `rules/speakers.csv`,
with the sort of each: a person, people, a body, or data (a report, figures). Names may always speak. Where
the noun is data, its owner speaks: "the ministry's figures".
"""

import re
from itertools import takewhile
from typing import NamedTuple

from .. import rules
from .context import CONTEXT
from .names import DAYS, PART, name_end, name_of, name_start, start_of
from .patterns import beside, choice
from .words import MONTHS, NUMBER_WORDS, STOPWORDS, WEEKDAYS, any_of, first_of, past

MAX_COMMON = 6  # tokens of "the harbour rescue outfit"
MAX_PHRASE = 14  # tokens from the verb back to where its subject begins
MAX_ASIDE = 22  # tokens between the commas of "Ines Duarte, who runs the port, said"
MAX_OPENING = 6  # tokens of "Detectives and harbour officers"


def endings_of(sort: str) -> str:
    """A pattern for the endings of a sort of speakers."""
    return any_of(noun[1:] for noun in SPEAKERS if noun.startswith("*") and SPEAKERS[noun] == sort)


def forms(table: str, column: str, key: str) -> dict[str, str]:
    """The words of a column of a rule table, with the cell of another column."""
    rows = rules.load(table, (key, column))
    return {word: row[key] for _, row in rows.iterrows() for word in row[column].split(", ")}


VERBS = forms("speech", "verbs", "class")
SPEAKERS = forms("speakers", "nouns", "class")
PRONOUNS = {"he": "person", "she": "person", "they": "people", "it": "body"}
SORTS = dict.fromkeys(PRONOUNS, "pronoun") | {"i": "self", "we": "self"}
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
NEGATED = frozenset(["not", "never", "declined", "refused", "cannot", "n't"])
OWNING = frozenset(f"{date}{mark}s" for date in WEEKDAYS | MONTHS for mark in "'’")
SILENT = NEGATED | BE | OWNING | {"to"}  # before a verb that nobody speaks: "July's revised total"
BESIDE = choice("{beside a verb of speech}|*ly")
ARTICLES = CONTEXT["before a speaker"]
INSIDE = CONTEXT["inside a speaker"]
PARTICIPLES = CONTEXT["beside the noun of a speaker"]
WHEN = CONTEXT["times of speech"] | DAYS
ASKED = CONTEXT["parts of people asked"]
TITLES = CONTEXT["titles"]
MARKS = frozenset(',.;:!?()[]“”"—–…')
BREAKS = CONTEXT["after a speaker"] | NEGATED | MARKS - {"."}
ENDS = frozenset([",", ".", ";", ":", "!", "?", ")", "”", '"', "—", "–", "", "and", "but"])
LEAVING = WHEN - {"by"} | {"with", "to"} | NUMBER_WORDS
TRAILING = INSIDE | ARTICLES | CONTEXT["before a number"] | {"."}
ASIDES = {",": ",", ")": "(", "—": "—", "–": "–"}  # the mark that ends an aside, and the one that opens it
PARTS = frozenset(["of", "for", "-"])  # before a part of the speaker's name: "member of the council"
VERBS_ONLY = frozenset(VERBS) - frozenset(SPEAKERS)
STOPS = VERBS_ONLY | BREAKS
GOING_ON = frozenset(["and", "'", "’"])  # words after which a noun is not the whole speaker
RELATIVE = frozenset(["which", "who", "whose"])
PART_OF_PHRASE = re.compile(r"[^\W_]|[-.’'&]$")


# The ending of a word of five letters or more shows that it is a person or several: "sailor", "owners".
AGENT = re.compile(f"(?=.{{5}}).*(?:(?P<people>{endings_of('people')})|(?P<person>{endings_of('person')}))")
OPENERS = choice("{before a speaker}|#")  # stand before the speaker and are no part of it


def _topics():
    """The pattern for the person whom a sentence begins with."""
    article, name = rf"(?:(?i:{any_of(ARTICLES)}) )?", name_of(CONTEXT["inside a name"])
    persons = any_of(noun for noun, sort in SPEAKERS.items() if sort == "person" and noun.isalpha())
    return re.compile(
        rf"{article}(?P<titled>(?=(?i:{any_of(TITLES)})\b){name})|(?P<named>{PART}(?: {PART}){{1,2}})(?=,)"
        rf"|{article}(?:[\w’'-]+ ){{0,4}}(?i:{persons}), (?P<apposed>{name})"
    )


TOPIC = _topics()


SMALL = rf"(?!(?:{any_of(STOPWORDS | NUMBER_WORDS | VERBS.keys())})\b)[a-z]+"
BEGINNING = r"(?:\A|[^\w\s]\s*|\b(?:and|but|that|as|while|because)\s+)"
COMMON = re.compile(rf"{BEGINNING}(?i:the|a|an|its|their|our) ({SMALL}(?:[ -]{SMALL}){{0,3}})$")


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
    i -= t.words[i].endswith("ing") and t.words[i - 1] in BE  # "owners are expecting"
    last = start_of(t, i, BESIDE)
    return SUBJECTS.get(t.words[last - 1], _before)(t, last)


def _silent(t, last):
    """Nobody speaks in "July's revised total", "did not say"."""
    return


def _pronoun(t, last):
    word = t.words[last - 1]
    return Phrase(last - 1, last, word, SORTS[word])


def common(t, i: int) -> Phrase | None:
    """Whoever says something with a verb that has no other sense, by the form of the words alone: "the outfit
    told"; an article and a noun in small letters."""
    first = max(i - MAX_COMMON, 0)
    found = COMMON.search(t.text, t.starts[first], t.ends[i - 1])
    return found and Phrase(t.token_at(found.start(1)), i, found[1], "body")


def opening(t, last: int) -> Phrase | None:
    """The subject that a sentence begins with, for the second verb after a joining word: "Police freed 12 and
    said", "Ines Duarte, a pilot, came and said"."""
    phrase = first_of((_first_pronoun, _topic, _first_noun), t, last - 1, default=None)
    return phrase and phrase._replace(first=last - 1, last=last)


def _first_pronoun(t, joint):
    return _pronoun(t, 1) if t.words[0] in SORTS else None


def _topic(t, joint):
    name = topic(t)
    return name and Phrase(0, 1, name, "name")


def _first_noun(t, joint):
    """The first noun that may speak, where no mark stands between, or where a comma says more of it: "The
    pilots' union, which runs the port, left and said"."""
    nouns = (n + 1 for n in range(MAX_OPENING) if sort_of(t.words[n]) and t.words[n + 1] not in GOING_ON)
    end = next(nouns, 0) or name_end(t, int(t.words[0] in ARTICLES))
    described = t.words[end] == "," and t.words[end + 1] in RELATIVE
    return speaker(t, 0, end) if end < joint and (described or MARKS.isdisjoint(t.words[:joint])) else None


def topic(t) -> str:
    """The person whom a sentence begins with: "Mayor Petra Novik toured ...", "The pilot, Jon Reyes, arrived
    ..."; "" for no person."""
    found = TOPIC.match(t.text)
    return found[found.lastgroup] if found else ""


def _before_aside(t, last):
    """The speaker before an aside: "Ines Duarte, a pilot, said", "the pilot, Ines Duarte, said", "Duarte (a
    pilot) said", "Duarte, a pilot from the next port, Lund, said"."""
    end = last - 1
    mark = ASIDES[t.words[end]]
    starts = [i for i in range(end - 1, max(end - MAX_ASIDE, 0), -1) if t.words[i] == mark]
    start, phrase = next(((i, phrase) for i in starts if (phrase := _before(t, i))), (0, None))
    if phrase is None:
        return _before(t, end)
    of_speaker = sort_of(t.words[start - 1]) or t.capital(start - 1)
    named = mark != "(" and name_end(t, start + 1) == end  # no abbreviation: "the Alba Guild (AG) said"
    if named and of_speaker:
        return Phrase(phrase.first, end, t.between(start + 1, end), "name")
    comma = start_of(t, phrase.first, ARTICLES) - 1
    outer = _before(t, comma) if named and t.words[comma] == "," else None
    return (outer or phrase)._replace(last=end)


def _before(t, last):
    """The words for a speaker that end before token `last`."""
    last -= t.words[last - 1] == "."  # "Alba Corp. says"
    indexes = range(last - 1, max(last - MAX_PHRASE, 0) - 1, -1)
    first = last - len(list(takewhile(lambda i: _belongs(t, i), indexes)))
    return speaker(t, first, last)


def after(t, i: int) -> Phrase | None:
    """The words for a speaker that begin with token i: "the harbour board", "witness Ana Roth", "new polling
    from the Alba Post"."""
    indexes = range(i, i + MAX_PHRASE)
    end = i + len(list(takewhile(lambda i: _belongs(t, i) and not _leaves(t.words[i]), indexes)))
    last = start_of(t, end, TRAILING)
    phrase, named = speaker(t, i, last), name_end(t, last + 1)
    apposed = t.words[last] == "," and named > last + 1 and t.words[named] in ENDS
    if phrase and phrase.sort == "person" and apposed:
        return Phrase(i, named, t.between(last + 1, named), "name")
    return phrase


def _belongs(t, i):
    """May token i stand inside the words for a speaker? The WHO and the IS are no small words."""
    word = t.words[i]
    if word in STOPS:
        return t.raw(i).isupper() or word in VERBS_ONLY and t.capital(i)
    return PART_OF_PHRASE.match(word) is not None


def _leaves(word):
    """Does a time or place of speech or a number begin with a word: "said officials on Monday", "according to
    officials 12 ..."?"""
    return word in LEAVING or word[0].isdecimal()


# ---- what the words for a speaker say


def speaker(t, first: int, last: int) -> Phrase | None:
    """The speaker that tokens first to last are, None if their noun is none that may speak."""
    if not ASKED.isdisjoint(t.words[max(first - 4, 0) : last]):  # "60 percent of voters said"
        return None
    first = past(t, first, OPENERS)
    return _titled(t, first, last) or _by_noun(t, first, last, _head(t, first, last))


def _titled(t, first, last):
    """The person named after what they are: "Ministry of Ports spokesman Jon Ito"."""
    start = name_start(t, last, first)
    titled = start < last and sort_of(t.words[start - 1]) == "person"
    return Phrase(first, last, t.between(start, last), "name") if titled else None


def _by_noun(t, first, last, head):
    """The speaker whose noun is token `head`: a sort of speaker, or a name."""
    first = max((i + 1 for i in range(first, head) if t.words[i] in ARTICLES), default=first)
    sort = sort_of(t.words[head])
    if sort == "data" and not (t.capital(head) and t.capital(head - 1)):
        return Phrase(first, last, _owner(t, first, head, last), sort)
    name = _name(t, first, head + 1)
    whole = last if t.words[head + 1] in PARTS else head + 1
    words = t.between(first, whole) if sort else name
    return Phrase(first, last, words, "name" if name else sort) if words else None


def _head(t, first, last):
    """The token of the noun: the last one before "of", "in", "for" and the like, or before "involved"."""
    inside = (
        i
        for i in range(first + 1, last)
        if t.words[i] in INSIDE
        and t.words[i] != "and"
        or t.words[i] in PARTICIPLES
        and sort_of(t.words[i - 1])
    )
    return next(inside, last) - 1


def _owner(t, first, head, last):
    """Whose report, figures or poll these are: "the ministry's figures", "a survey by the Fjord Institute",
    "a new Fjord Institute study"."""
    if owner := re.match(r"(.+?)['’]s? \w", t.between(first, last)):
        return owner[1]
    start = next(
        (i for i in range(head + 2, last) if t.capital(i) and not beside(t, i, i + 1, "no owner")), last
    )
    if start < last:
        return t.between(start, name_end(t, start))
    start = name_start(t, head, first)
    return t.between(start, head) if start < head and head > 1 else t.between(first, head + 1)


def _name(t, first, last):
    """The name in "Interior Ministry spokesman Ana Roth", "witness Ana Roth", "Ana Roth"; "" if the phrase
    ends in no name."""
    common = last == 1 and sort_of(t.words[0])  # "Police" has its capital from the sentence
    start = name_start(t, last, first)
    return "" if common or t.words[last - 1] in DAYS else re.sub(r"['’]s?$", "", t.between(start, last))


def sort_of(noun: str) -> str:
    """What sort of speaker a noun is: person, people, body, data; "" if it is none.

    >>> sort_of("mayor"), sort_of("owners"), sort_of("figures"), sort_of("boat")
    ('person', 'people', 'data', '')
    """
    word = re.sub("['’]s$", "", noun)
    agent = AGENT.fullmatch(word)
    return SPEAKERS.get(word, agent.lastgroup if agent else "")


SUBJECTS = {
    **dict.fromkeys(ASIDES, _before_aside),
    **dict.fromkeys(SORTS, _pronoun),
    **dict.fromkeys(["and", "but"], opening),
    **dict.fromkeys(SILENT, _silent),
}  # how to read the subject that ends with a word
