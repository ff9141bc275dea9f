"""What a number says: its kind, what is counted, where, when, and who says so. What a sentence does not say stays empty."""

import bisect
import functools
import re
from typing import NamedTuple

import pandas as pd

from .lexicon import (
    AUXILIARIES,
    CHANGED,
    CUES_AFTER,
    CUES_BEFORE,
    DIRECTIONS,
    ECONOMY_WORDS,
    FORCE,
    HOUSEHOLDS,
    LAND,
    NO_PUBLIC,
    OPINION_NOUNS,
    OPINION_VERBS,
    POLL_FOUND,
    POLLSTERS,
    RESIDENTS,
    RISING,
    SHARE_SUBJECT,
    SURVEY_WORDS,
    TAKING,
    any_of,
)
from .units import is_people
from .speaking import NAME, claims

COUNTS_OF_PEOPLE = ("killed", "wounded", "affected", "population")
NEAR = 40  # characters that count as near a number
MAX_ASIDE = 12  # tokens
REACH = 5  # words between a cue and its number
CLAUSE_END = re.compile(r"[;!?()—]|:(?!\d)|\.(?=[\"”’')\].]|$)| – |, (?:but|and|up|down)\b|\b(?:while|whereas|compared|versus|against (?=\d))\b")
PREPOSITIONS = {"in", "at", "near", "of", "from", "on", "by", "with", "for", "to"}  # "killed by 12 gunmen" does not kill the gunmen
BREAKS = set(".;:!?()[]—")


SURVEY = re.compile(any_of(SURVEY_WORDS), re.IGNORECASE)
POLLSTER = re.compile(any_of(POLLSTERS), re.IGNORECASE)
OPINION = re.compile(any_of(OPINION_VERBS), re.IGNORECASE)
OPINION_NOUN = re.compile(any_of(OPINION_NOUNS), re.IGNORECASE)
FOUND_BY_POLL = re.compile(rf"\bpolls?\b(?: [\w,’'-]{{1,30}}){{0,8}}? (?:(?:has|have) )?{any_of(POLL_FOUND)}", re.IGNORECASE)
OF_NO_PUBLIC = re.compile(rf"\b(?:(?:polls?|surveys?) (?:of|among)|polled|surveyed)\b(?: [\w,’'-]{{1,30}}){{0,3}}? {any_of(NO_PUBLIC)}", re.IGNORECASE)
SUBJECT = re.compile(rf"\s+{any_of(SHARE_SUBJECT)}", re.IGNORECASE)
CHANGE = re.compile(rf"{any_of(CHANGED)}(?: by)?(?: (?:about|nearly|almost|another|a))?\s+$", re.IGNORECASE)
EITHER_WAY = re.compile(r"(?:±|\+/-|\bplus or minus) ?$")
ECONOMY = re.compile(any_of(ECONOMY_WORDS), re.IGNORECASE)
# "9 percent thought", "half of the drivers now believe", "one in five adults say"
ASKED = re.compile(
    r"(?:\s+(?>(?:of|now|still|also|only|just|the|all|those|people|men|women)\b|[\w’'-]{1,30}s\b|[\w’'-]{1,30}men\b|[A-Z][\w’'-]{0,30})){0,6}?"
    rf"\s+{any_of(OPINION_VERBS)}"
)
POPULATION_OF = re.compile(r"\s+(?:of|among)\s+(?:[\w’'-]+\s+){0,3}?([\w’'-]+)")

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
PRESENT = r"(?:[Tt]oday|[Nn]ow|[Cc]urrently|[Aa]t present|[Aa]t the moment)"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = re.compile(
    rf"\b(?:(?:[Aa]n?|[Oo]ne|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}}) (?:day|week|month|year)s? ago"
    rf"|(?:[Ll]ast|[Tt]his) (?:week|month|year|{MONTH}|{WEEKDAY})|[Yy]esterday|{PRESENT}"
    rf"|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?(?!\d)|(?<=[Ii]n ){MONTH}(?: \d{{4}})?|(?<=[Ii]n )\d{{4}}(?!\d|[,.]\d)"
    rf"|(?<=[Oo]n ){WEEKDAY})",
)
MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
LAST_MONTH = re.compile(r"([Ll]ast|[Tt]his) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?")
SAID_TO_BE = re.compile(r"\b(?:(?:is|are|was|were) (?:said|reported|believed|thought|estimated|alleged) to|reportedly|allegedly)\b")
SOMEBODY_SAID = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:said|says|say)\b")
SITE = rf"((?:the |its )?(?:[a-z]{{1,20}}-[a-z]{{1,20}} |{any_of(DIRECTIONS)} ){{0,2}}(?:{NAME}|{any_of(LAND)})(?: {any_of(LAND)})?)"
PART_OF = "(?:siege|bombing|bombardment|city|town|province|part|parts|outskirts|suburbs) of"
PLACE = re.compile(rf"\b(?:in|at|near|inside|outside|across|{PART_OF}) {SITE}")
HOME = re.compile(rf"\s+of {SITE}")  # "residents of Port Alba"
OWNER = re.compile(rf"\b(?:of|in) {SITE}")  # "the flood in Port Alba threatens its 900 residents"
POSSESSIVE = re.compile(r"\b(?:its|their) (?:\w+ ){0,2}$")
NOT_PLACES = re.compile(rf"(?:the )?(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\d")


class Reading(NamedTuple):
    """The words about a number: its unit in the ledger, kind, what is counted, place, date, claimant."""

    unit: str
    kind: str
    counted: str
    place: str
    as_of: object
    claimant: str


class Context:
    """What a sentence says about all its numbers, searched once: its tokens, dates, places, names that say something, clauses, surveys."""

    def __init__(self, t, voice, published, paragraph):
        text = t.text
        self.t, self.voice, self.published, self.paragraph = t, voice, published, paragraph
        self.clauses = [found.start() for found in CLAUSE_END.finditer(text)] + [len(text)]
        self.dates = list(WHEN.finditer(text))
        self.places = [found for found in PLACE.finditer(text) if not NOT_PLACES.match(found[1])]
        self.owners = list(OWNER.finditer(text))
        self.claims = claims(t)
        self.hearsay = list(SAID_TO_BE.finditer(text))
        self.unnamed = SOMEBODY_SAID.search(text) is not None

    @functools.cached_property
    def opinion(self):
        return OPINION.search(self.t.text) is not None

    @functools.cached_property
    def opinion_noun(self):
        return OPINION_NOUN.search(self.t.text) is not None

    @functools.cached_property
    def poll_found(self):
        return FOUND_BY_POLL.search(self.t.text) is not None

    @functools.cached_property
    def public(self):
        return OF_NO_PUBLIC.search(self.paragraph) is None

    @functools.cached_property
    def surveyed(self):
        return SURVEY.search(self.t.text) is not None or SURVEY.search(self.paragraph) is not None

    @functools.cached_property
    def pollster(self):
        return POLLSTER.search(self.t.text) is not None

    def clause_start(self, end):
        n = bisect.bisect_right(self.clauses, end)
        return self.clauses[n - 1] if n else 0

    def clause_end(self, start):
        return self.clauses[bisect.bisect_left(self.clauses, start)]


def readings(t, mentions, voice, published, paragraph):
    """A Reading for each quantity among the mentions of one sentence (tokens `t`), in order.

    `voice` is who speaks where the sentence names nobody; `published` dates the text; `paragraph` may name the survey that a share comes from.
    """
    quantities = [m for m in mentions if not m.reason]
    context = Context(t, voice, published, paragraph)
    out, people, noun = [], ("people", ""), ("", "")
    for n, m in enumerate(quantities):
        left = quantities[n - 1].end if n else 0
        right = quantities[n + 1].start if n + 1 < len(quantities) else len(t.text)
        kind, unit, counted = kind_of(context, m, left, right), m.unit, m.counted
        if not unit and kind in COUNTS_OF_PEOPLE:
            unit, counted = people
        elif not unit and m.value % 1 == 0 and _elided(t, m):
            unit, counted = noun
            kind = "force" if unit in FORCE else "count" if unit else kind
        if is_people(unit, counted.rpartition(" ")[2]):
            people = unit, counted
        if unit and not m.unit_kind:
            noun = unit, counted
        out.append(Reading(unit, kind, counted, place(context, m, kind, right), as_of(context, m), claimant(context, m, kind)))
    return out


def _elided(t, m):
    """Does a number stand without a noun, so that it counts what the number before it counted?"""
    following = t.words[bisect.bisect_left(t.starts, m.end)]
    return following in ("for", "of", "were", "are", "was", "had", "have", "and", ",", ".", ";", "")


def kind_of(context, m, left, right):
    """The kind of a quantity, by unit, by cues beside it, by the noun that is counted."""
    if m.unit_kind == "percent":
        whole = 1 if m.unit == "fraction" else 100  # what is more than all of them, or no number, is no share of people
        return "share" if 0 <= m.value <= whole and is_share(context, m) else "percent"
    if m.unit_kind:
        return m.unit_kind
    noun, raw = m.unit, m.counted.rpartition(" ")[2]
    cue = nearest_cue(context.t, m, left, right)
    person = is_people(noun) or noun in HOUSEHOLDS or raw[:1].isupper()
    if cue and (person or not noun) and not (cue == "population" and noun in FORCE):
        return cue
    if noun in RESIDENTS:
        return "population"
    if noun in FORCE:
        return "force"
    return "count" if noun else "other"


def nearest_cue(t, m, left, right):
    """The kind named by the cue that governs a number: inside its noun phrase, before it or after it; the nearer one, then the one before."""
    first, last = bisect.bisect_left(t.starts, m.start), bisect.bisect_left(t.starts, m.end)
    for i in range(first, last):
        found = CUES_AFTER.at(t.words, i)
        if found and found[1] != "population":
            return found[1]
    if t.words[first - 1] in TAKING and "lives" in t.words[last : last + 2]:
        return "killed"
    before, after = _walk(t, first, -1, left), _walk(t, last, 1, right)
    best = min((cue for cue in (before, after) if cue), default=None)
    return best[2] if best else ""


def _walk(t, i, step, limit):
    """(distance, side, kind) of the first cue in one direction; auxiliaries cost nothing, a new clause ends the walk."""
    cost = 0
    while cost < REACH:
        found = CUES_BEFORE.before(t.words, i) if step < 0 else CUES_AFTER.at(t.words, i)
        if found:
            return cost, step, found[1]
        j = i - 1 if step < 0 else i
        if not 0 <= j < t.length or t.words[j] in BREAKS or step < 0 and t.words[j] in PREPOSITIONS and not _reaches(t, j):
            return None
        if t.starts[j] < limit if step < 0 else t.starts[j] >= limit:
            return None
        cost += t.words[j] not in AUXILIARIES
        i, limit = _after_aside(t, i, limit) if step > 0 and t.words[i] == "," else (i + step, limit)
    return None


def _reaches(t, i):
    """Is this the preposition of "rose to" or "stands at", so that the number says how many?"""
    return t.words[i] in ("to", "at") and t.words[i - 1] in RISING


def _after_aside(t, i, limit):
    """The token where the clause goes on after an aside, which may hold a number, and the limit: "100 miners, ten of them women, were hurt"."""
    for j in range(i + 2, i + MAX_ASIDE):
        if t.words[j : j + 1] == [","]:
            return (j + 1, len(t.text)) if t.words[j + 1] in AUXILIARIES else (i + 1, limit)
    return i + 1, limit


def is_share(context, m):
    """Is this percentage one of people asked? By a verb of opinion said of it, or by a survey in the sentence or paragraph."""
    text = context.t.text
    if "point" in text[m.start : m.end] or EITHER_WAY.search(text, max(0, m.start - NEAR), m.start):
        return False  # a difference or an error
    if ASKED.match(text[m.end : m.end + 2 * NEAR]):
        return True
    if ECONOMY.search(text, max(context.clause_start(m.start), m.start - NEAR), min(context.clause_end(m.end), m.end + NEAR)):
        return False
    if not context.surveyed:
        return context.opinion and context.pollster
    found = POPULATION_OF.match(text[m.end : m.end + 2 * NEAR])
    if context.opinion or found:
        return context.opinion or is_people(found[1].lower(), found[1])
    if not context.public or CHANGE.search(text, max(0, m.start - NEAR), m.start):
        return False
    return context.opinion_noun or context.poll_found or SUBJECT.match(text, m.end) is not None


def place(context, m, kind, right):
    """The place the sentence gives for a number: after it in its clause, or before "its 250,000 residents"; "" if none."""
    text = context.t.text
    comma = text.find(",", m.end, right)
    end = min(right if comma < 0 else comma, context.clause_end(m.end), m.end + (NEAR if kind == "share" else len(text)))
    found = HOME.match(text, m.end, end) if kind in COUNTS_OF_PEOPLE else None
    found = found or _next(context.places, m.end)
    if found and found.start(1) < end:
        return found[1].rstrip(".")
    owner = POSSESSIVE.search(text, max(0, m.start - NEAR), m.start) and _previous(context.owners, m.start)
    return owner[1].rstrip(".") if owner else ""


def as_of(context, m):
    """The date a sentence gives for a number: said after it in its clause, else the nearest one before it; NaT if there is none."""
    after = _next(context.dates, m.end)
    chosen = after if after and after.start() + len(after[0].rstrip(".")) <= context.clause_end(m.end) else _previous(context.dates, m.start)
    if chosen and re.fullmatch(PRESENT, chosen[0]) and context.clause_end(chosen.start()) < m.start:
        return pd.NaT  # "now" speaks of its own clause only
    return resolved(chosen[0], context.published) if chosen else pd.NaT


def _next(matches, start):
    n = bisect.bisect_left(matches, start, key=lambda found: found.start())
    return matches[n] if n < len(matches) else None


def _previous(matches, end):
    n = bisect.bisect_right(matches, end, key=lambda found: found.end())
    return matches[n - 1] if n else None


def _month(which, name, published):
    """The first day of "last November", before the month of publication, or of "this November", in its year."""
    if pd.isna(published):
        return pd.NaT
    month = MONTH_NAMES.index(name.lower()) + 1
    return pd.Timestamp(published.year - (which.lower() == "last" and month >= published.month), month, 1)


@functools.lru_cache(maxsize=4096)
def resolved(words, published):
    """The day that words such as "a year ago" or "9 September" mean in a text published on a day; NaT where that cannot be told.

    >>> resolved("a year ago", pd.Timestamp("2016-11-04")), resolved("last week", pd.NaT)
    (Timestamp('2015-11-04 00:00:00'), NaT)
    """
    import dateparser

    if month := LAST_MONTH.fullmatch(words):
        return _month(month[1], month[2], published)
    relative = re.search(rf"ago|[Ll]ast|[Tt]his|day|{PRESENT}", words)
    if pd.isna(published) and (relative or not re.search(r"\d{4}", words)):
        return pd.NaT
    base = published.to_pydatetime() if not pd.isna(published) else None
    part = "current" if relative else "first"  # "in August" is its first day, "a year ago" today's
    settings = {"PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": part, "PREFER_MONTH_OF_YEAR": part}
    words = re.sub(rf"^{PRESENT}$", "today", words)
    words = re.sub(r"^(?:[Ll]ast|[Tt]his) (?=[A-Z])", "", words)
    found = dateparser.parse(words, languages=["en"], settings=settings | ({"RELATIVE_BASE": base} if base else {}))
    held = found and pd.Timestamp.min.year < found.year < pd.Timestamp.max.year  # "999 years ago" is a day that no table of nanoseconds holds
    return pd.Timestamp(found).normalize() if held else pd.NaT


def claimant(context, m, kind):
    """Who says so: a name or body that the sentence attributes the number to, "" if it is attributed to nobody named, else the text's own voice."""
    said = [claim for claim in context.claims if _covers(claim, m) and not (kind == "share" and claim.asked)]
    first, last = context.clause_start(m.start), context.clause_end(m.start)
    if said:
        return next((claim for claim in said if first <= claim.start < last), said[0]).name
    hearsay = _next(context.hearsay, m.end)
    return "" if context.unnamed or hearsay and hearsay.end() <= context.clause_end(m.end) else context.voice


def _covers(claim, m):
    """May a number be what is claimed? Not if it stands inside the name, or before a claim that speaks only of what follows."""
    return not claim.start <= m.start < claim.end and not (claim.forward and m.start < claim.start)
