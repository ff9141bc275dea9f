"""Who says something in a sentence: names and bodies by pattern, speakers by common nouns ("café owners in Alba say") from the verb back."""

import itertools
import re
from typing import NamedTuple

from .lexicon import (
    AFTER_SPEAKER,
    ARTICLES,
    BESIDE_SPEECH,
    BODIES,
    FIGURES,
    FINDERS,
    FORCE,
    MONTHS,
    NUMBER_WORDS,
    PEOPLE,
    RELATIVE,
    SAYING,
    SILENT,
    SPEAKERS,
    SPEECH,
    STARTS,
    STOPWORDS,
    SUBORDINATE,
    UNSPOKEN,
    WEEKDAYS,
    any_of,
)
from .units import is_hyphened, is_plural

MAX_CLAIMS = 50  # names that say something, in one sentence
MAX_GROUP = 8  # tokens from the verb back to the noun: "owners of cafés in the old town say"
MAX_MODIFIERS = 3
NO_MODIFIERS = NUMBER_WORDS | WEEKDAYS | MONTHS
NO_NAMES = STOPWORDS | {day for day in WEEKDAYS if day.endswith("day")}
ARTICLE = "(?:the |a |an )?"
SMALL_WORD = r"[a-z][\w’'-]{0,30} "
NAME = r"(?:[A-Z][\w’'&.-]{0,30}(?: (?:(?:of|for|and|the|al|de) ){0,2}[A-Z][\w’'&.-]{0,30}){0,6})"
NAME_WORD = r"[A-Z][\w’'&.-]{0,30}"
SAYS = any_of(SAYING)
SAYING_WORDS = set(SAYING.split())
QUOTATION_ENDS = {",", '"', "”", "’", "'"}
PUTS = rf"(?:put|puts|putting) (?:the|its|their) (?:[a-z]{{1,20}} ){{0,2}}?{any_of(FIGURES)} (?:of [a-z]{{1,20}} )?at\b"  # "put the death toll at"
STUDY = "(?:survey|poll|study|report|estimate|analysis|count)s?"
SPEAKER = any_of(" ".join(sorted(SPEAKERS | {word.removesuffix("s") for word in SPEAKERS})))
VERB = "a verb of saying"
PATTERNS = [  # whether the name is the subject of a verb of saying (a plural one, in a poll, is the people asked), and what a sentence must hold
    (re.compile(rf"\b[Aa]ccording to {ARTICLE}(?:{SMALL_WORD}){{0,3}}?({NAME})"), False, "ccording to"),
    (re.compile(rf"\b{STUDY}\b(?: [\w,]{{1,30}}){{0,5}}? by {ARTICLE}(?:{SMALL_WORD}){{0,2}}({NAME})"), False, ""),
    (re.compile(rf"\b{STUDY} (?:that|which) (?:[\w’']{{1,30}} ){{0,3}}?({NAME}) (?:released|published|conducted|took|ran|made)\b"), False, ""),
    (re.compile(rf"\b{SAYS} ({NAME})"), True, VERB),
    # "the governor, Ana Ruiz, said", "the governor of Alba, Ana Ruiz, said"; in "the governor of Alba, Fjordland, said" the second name is a place
    (re.compile(rf"\b{SPEAKER}, ({NAME}), (?:{SAYS}|{PUTS})"), True, VERB),
    (re.compile(rf"\b{SPEAKER} (?:of|for|in|at) {ARTICLE}{NAME}, ({NAME_WORD} {NAME}), (?:{SAYS}|{PUTS})"), True, VERB),
    (re.compile(rf"\b((?:[Tt]he )?{NAME})(?:, [^,]{{0,80}},)? (?:{SAYS}|{PUTS})"), True, VERB),
    (re.compile(rf"\b((?:[Tt]he )?(?:[A-Za-z][\w’'-]{{0,30}} ){{0,2}}{any_of(BODIES)}) (?:[a-z\d,]+ ){{0,4}}?(?:{SAYS}|{PUTS})"), False, VERB),
    (re.compile(rf"\b[Aa]ccording to ({ARTICLE}(?:{SMALL_WORD}){{0,3}}?{any_of(BODIES)})"), False, "ccording to"),
    (re.compile(rf"\b[Aa]ccording to ({ARTICLE}(?:[a-z’']{{1,30}} ){{0,3}}?{SPEAKER}(?: {SPEAKER})?)"), False, "ccording to"),
]
PUT = re.compile(PUTS)


class Claim(NamedTuple):
    """Who says something, in character offsets; `asked`: the plural subject of a verb of saying, who in a poll are the people asked;
    `forward`: said in a clause such as "after the firm confirmed", which speaks only of what follows.
    """

    start: int
    end: int
    name: str
    asked: bool
    forward: bool = False


def claims(t):
    """The claims of a sentence, those of names and bodies first; a name inside a speaker's group ("owners in Alba say") says nothing.

    >>> from newsthread.text import Tokens
    >>> [claim.name for claim in claims(Tokens("Boat owners in Alba say they lost 12 nets."))]
    ['Boat owners']
    """
    speakers = list(itertools.islice((found for i in spoken(t) if (found := speaker(t, i) or inverted(t, i))), MAX_CLAIMS))
    found = itertools.islice(((match, subject) for pattern, subject, needed in PATTERNS if _holds(t, needed) for match in pattern.finditer(t.text)), MAX_CLAIMS)
    named = [Claim(*match.span(1), _name(match[1]), subject and _name(match[1]).endswith("s")) for match, subject in found]
    named = [claim for claim in named if claim.name and not any(start < claim.end and claim.start < verb for (start, *_), verb in speakers)]
    return named + [claim for claim, _ in speakers if claim.name]


def _holds(t, needed):
    """Is it worth while to search a sentence for a pattern?"""
    return "put" in t.text or not SAYING_WORDS.isdisjoint(t.words) if needed == VERB else needed in t.text


def spoken(t):
    """Tokens at which a verb of saying, or "put the toll at", begins."""
    puts = {found.start() for found in PUT.finditer(t.text)} if "put" in t.text else ()
    for i in range(1, t.length):
        verb = t.words[i] in SAYING_WORDS and not (t.words[i].endswith("ed") and t.words[i + 1] in UNSPOKEN)
        if verb or t.starts[i] in puts:
            yield i


def speaker(t, verb):
    """(claim, where the verb begins) of the common noun whose verb stands at a token, or None; the claim has no name where the noun is no speaker after all."""
    words = t.words
    head, last = _head(t, verb)
    if head is None or not _agree(words[head], words[verb]):
        return None
    if words[verb] not in SPEECH and words[verb][:3] != "put" and words[head] not in FINDERS:
        return None
    first = _phrase_start(t, head)
    counted = words[first - 1][-1:].isdecimal() or words[first - 1] in NUMBER_WORDS
    before = first - counted
    before -= words[before - 1] in ARTICLES
    opening = words[before - 1]
    if opening == "of" or opening in RELATIVE or counted and opening.isalpha() and opening not in STARTS:
        return Claim(t.starts[first], t.ends[head], "", False), t.starts[verb]  # "half of the residents say", "a firm which has 900 workers in Alba said"
    name = t.between(first, last + 1 if words[head + 1] == "of" else head + 1)  # "a member of the harbour council"
    return Claim(t.starts[first - counted], t.ends[head], name, words[head] in PEOPLE, opening in SUBORDINATE), t.starts[verb]


def _head(t, verb):
    """(noun, last token of its group) before a verb: the noun farthest back that only a group such as "in Alba" parts from the verb; (None, last)."""
    i, head = verb - 1, None
    while i > 0 and (t.words[i] in BESIDE_SPEECH or t.words[i].endswith("ly")):
        i -= 1
    last = i
    while i >= last - MAX_GROUP and _in_group(t, i):
        if is_speaker(t.words[i]) and (i == last or t.words[i + 1] in AFTER_SPEAKER):
            head = i
        i -= 1
    return head, last


def inverted(t, verb):
    """(claim, where it ends) of the speaker behind a verb that follows a quotation: '..., said a harbour official.'; None if there is none."""
    first = verb + 1 + (t.words[verb + 1] in ARTICLES)
    if t.words[verb] not in SPEECH or t.words[verb - 1] not in QUOTATION_ENDS:
        return None
    last = first
    while last < first + MAX_MODIFIERS + 1 and last < t.length and _is_modifier(t, last):
        last += 1
    if last == first or not is_speaker(t.words[last - 1]) or t.words[last] not in AFTER_SPEAKER | UNSPOKEN | {""}:
        return None
    return Claim(t.starts[first], t.ends[last - 1], t.between(first, last), False), t.ends[last - 1]


def is_speaker(word):
    return word not in SILENT and bool({word, word + "s"} & (SPEAKERS | PEOPLE | FORCE))


def _in_group(t, i):
    word = t.words[i]
    return word in AFTER_SPEAKER or word in ARTICLES or _is_modifier(t, i)


def _is_modifier(t, i):
    """A word that may stand before the noun: no small word, no number; or the apostrophe of "residents' groups"."""
    word = t.words[i]
    if word in ("'", "’", "-"):
        return t.touches(i) and t.words[i - 1].isalpha()
    return word[:1].isalpha() and word not in NO_MODIFIERS and (word not in STOPWORDS or is_hyphened(t, i) or t.raw(i).isupper() and len(word) == 2)


def _phrase_start(t, head):
    first, count = head, 0
    while count < MAX_MODIFIERS and _is_modifier(t, first - 1):
        first -= 1
        count += t.words[first][0].isalpha()
    return first


def _agree(noun, verb):
    """Do noun and verb agree, as in "owners say" and "the owner says"? A past form agrees with both."""
    return verb.endswith(("d", "put", "ing")) or is_plural(noun) != verb.endswith("s")


def _name(words):
    """A name without article, small words before it, possessive and full stop; "" for pronouns and other small words."""
    name = re.sub(r"['’]s?$", "", words.rstrip(".,"))
    while name and (first := name.partition(" ")[0]).lower() in NO_NAMES and not (first.isupper() and len(first) == 2):
        name = name.partition(" ")[2]
    return name
