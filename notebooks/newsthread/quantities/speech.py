"""What a sentence says of its speakers: who says something, and on which side of it the words stand.

Three forms: a speaker and a verb of speech ("the mayor said", "..., said the mayor"), "according to" with its
source, and hearsay, where nobody is named ("reportedly", "are said to have"). The verbs are in
`rules/speech.csv`; each class of verbs asks something of its speaker: a diver finds a wreck, but only a
report or an expert finds that 12 sank.
"""

from typing import NamedTuple

from .context import CONTEXT
from .patterns import beside
from .speakers import BE, ENDS, VERBS, WHEN, after, common, sort_of, speaker, subject
from .words import first_of

MAX_GROUP = 6  # tokens of "the number of boats lost" between "put" and its figure

HEARSAY = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])
RUMOURS = frozenset(["rumours", "rumors", "allegations", "speculation"])
HEARD = frozenset(["said", "reported", "believed", "thought", "feared", "alleged", "claimed", "estimated"])
ESTIMATES = frozenset(["estimate", "forecast", "count", "tally"])
QUOTING = frozenset(["quoted", "quotes", "quoting", "citing", "cited", "cites"])
HEARD_OF = frozenset(["to", "dead", "killed", "missing", "injured", "wounded"])
FINDERS = CONTEXT["finders"]
FIGURES = CONTEXT["figures"]
RECEIVERS = CONTEXT["receivers"]
OF_SPEECH = CONTEXT["verbs of speech alone"]
NO_VERB_AFTER = BE | VERBS.keys() | {"of", "by", "from", "for"}
AUXILIARIES = BE | {"had", "has", "have", "will", "would", "could"}
QUOTED = ENDS | {"that", "“", "on", "in", "a"}  # after "added", "noted" and the like where they are speech
QUOTATION_ENDS = frozenset([",", '"', "”", "’", "'", "?", "!"])
OPENS = frozenset([":", '"', "“", "‘"])
PAST = ("d", "t", "ing", "ote", "ave", "ew", "wn")
SOURCES = ("people", "body", "data")
AGENTIVE = ("say", "count", "think", "put")
INVERTED = ("say", "quote", "count")


class Frame(NamedTuple):
    """Somebody says something: who ("" for nobody named), the tokens of speaker and verb, and on which side
    what is said stands."""

    name: str
    first: int
    last: int
    side: str  # "before", "after", "both", or "clause" for hearsay
    sort: str = ""  # person, people, body, data, name, pronoun, self
    verb: str = ""


def frames(t) -> list[Frame]:
    """Who says something in a sentence (its tokens `t`), in the order of its words.

    >>> from ..text import Tokens
    >>> [(frame.name, frame.side) for frame in frames(Tokens("Boat owners in Alba say they lost 12 nets."))]
    [('Boat owners', 'after')]
    """
    found = [READERS[word](t, i) for i, word in enumerate(t.words[: t.length]) if word in READERS]
    return list(filter(None, found))


def hearsay(t, i: int) -> Frame:
    """ "Two boats reportedly sank"."""
    return Frame("", i, i + 1, "clause")


def rumour(t, i: int) -> Frame | None:
    """ "Rumours that two boats sank"."""
    return Frame("", i, i + 2, "after") if t.words[i + 1] in ("that", "of") else None


def speech(t, i: int) -> Frame | None:
    """A verb of speech with its speaker; none is a word of a name: "the Alba Post"."""
    named = t.capital(i) and not t.titled
    return None if named else first_of((estimate, passive, agent, inverted, spoken), t, i, default=None)


def according(t, i: int) -> Frame | None:
    """ "According to the ministry, 12 ...", "12 ..., according to local news reports"."""
    phrase = after(t, i + 2)
    return phrase and Frame(phrase.name, i, phrase.last, "both" if i else "after", phrase.sort, "according")


def quoted_as_saying(t, i: int) -> Frame | None:
    """The second speaker of "The Post quoted the mayor as saying", "..., the Post reported, quoting the
    mayor"."""
    phrase = after(t, i + 1)
    side = "after" if phrase and beside(t, i, phrase.last, "what is quoted") else "before"
    return phrase and Frame(phrase.name, i, phrase.last, side, phrase.sort, "quoted")


def passive(t, i: int) -> Frame | None:
    """Hearsay: "are said to be", "were reported dead", "is thought to have"."""
    be = not BE.isdisjoint(t.words[max(i - 2, 0) : i])
    heard = be and t.words[i] in HEARD and t.words[i + 1] in HEARD_OF
    return Frame("", i - 1, i + 1, "clause") if heard else None


def agent(t, i: int) -> Frame | None:
    """The speaker of a passive verb: "was put by police at 900", "12 deaths, confirmed by the ministry"."""
    word = t.words[i]
    phrase = after(t, i + 2) if t.words[i + 1] == "by" and VERBS[word] in AGENTIVE else None
    return phrase and Frame(phrase.name, i, phrase.last, "both", phrase.sort, word)


def inverted(t, i: int) -> Frame | None:
    """The speaker after the verb: '..., said Ines Duarte, who ...', '..., says a harbour official'."""
    word = t.words[i]
    if VERBS[word] not in INVERTED or _has_receiver(word) or t.words[i - 1] not in QUOTATION_ENDS:
        return None
    phrase = after(t, i + 1)
    if phrase is None or t.words[phrase.last] in AUXILIARIES:  # "..., said the pilot was 12 miles off"
        return None
    return Frame(phrase.name, i, phrase.last, "before", phrase.sort, word)


def spoken(t, i: int) -> Frame | None:
    """The speaker before the verb: "the mayor said", "Ines Duarte, who runs the port, told reporters", "its
    figures show"."""
    word = t.words[i]
    phrase = subject(t, i) or (common(t, i) if word in OF_SPEECH else None)
    if phrase is None or beside(t, i, i, "no speech") or not MAY_SAY.get(VERBS[word], _agrees)(t, phrase, i):
        return None
    name, sort = ("", "") if VERBS[word] == "deny" else (phrase.name, phrase.sort)
    return Frame(name, phrase.first, after_verb(t, i), side_of(t, phrase.first, i), sort, word)


def estimate(t, i: int) -> Frame | None:
    """Whose figure stands right after it: "the board's earlier estimate of 12 boats"."""
    stands = t.words[i] in ESTIMATES and t.words[i + 1] == "of"
    phrase = speaker(t, max(i - MAX_GROUP, 0), i + 1) if stands else None
    owned = phrase and phrase.sort == "data" and sort_of(phrase.name.lower().split()[-1]) != "data"
    return Frame(phrase.name, i, i + 2, "after", "body", "estimate") if owned else None


def after_colon(t, i: int) -> Frame | None:
    """The source that ends a headline: "Two boats sank: harbour board"."""
    phrase = after(t, i + 1)
    ends = phrase and phrase.last == t.length and phrase.sort in SOURCES
    return Frame(phrase.name, i, phrase.last, "before", phrase.sort, ":") if ends else None


# ---- which verbs a speaker may have


def _finds(t, phrase, i):
    finder = not FINDERS.isdisjoint(phrase.name.lower().split())
    return phrase.sort == "data" or t.words[i + 1] == "that" or finder


def _puts(t, phrase, i):
    return not FIGURES.isdisjoint(t.words[i + 1 : i + MAX_GROUP])


def _is_quoted(t, phrase, i):
    return t.words[i + 1] in QUOTED


def _counts(t, phrase, i):
    """A verb, and no noun as in "estimates of", "an Alba report shows"."""
    return t.words[i + 1] not in NO_VERB_AFTER


def _agrees(t, phrase, i):
    """Do speaker and verb agree in number, as in "owners say" and "the owner says"? A past form agrees with
    both, a name with all."""
    verb = t.words[i]
    other = "people" if verb.endswith("s") else "person"
    return phrase.sort != other or verb.endswith(PAST)


MAY_SAY = {"find": _finds, "put": _puts, "quote": _is_quoted, "count": _counts, "think": _counts}


# ---- on which side the words stand


def _has_receiver(verb):
    return verb.startswith(("tell", "told"))


def after_verb(t, i: int) -> int:
    """The token where what is said begins: after the verb and whom it was said to ("told the harbour news
    agency")."""
    j = i + 1
    while _has_receiver(t.words[i]) and (t.words[j] in RECEIVERS or t.capital(j)):
        j += 1
    return j


def side_of(t, first: int, i: int) -> str:
    """Where the words stand that a speaker says: after the verb, or on both sides of "12 boats sank,
    officials said on Monday"."""
    j = after_time(t, after_verb(t, i))
    return "both" if t.words[j] in ENDS - OPENS else "after"


def after_time(t, j: int) -> int:
    """The token after a time of speech ("on Monday") where one begins at token j that holds no number of its
    own; else j."""
    end = next(k for k in range(j, t.length + 1) if t.words[k] in ENDS)
    numbers = any(word[-1:].isdecimal() for word in t.words[j:end])
    return end if t.words[j] in WHEN and not numbers else j


READERS = {
    **dict.fromkeys(HEARSAY, hearsay),
    **dict.fromkeys(RUMOURS, rumour),
    **dict.fromkeys(QUOTING, quoted_as_saying),
    **dict.fromkeys(VERBS, speech),
    "according": according,
    ":": after_colon,
}  # words that may tell of speech, and what reads them
