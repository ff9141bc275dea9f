"""Which percentages are shares of people asked: by a verb of opinion said of them, or by a survey near
them."""

import re
from functools import lru_cache

from .clauses import clause
from .context import CONTEXT
from .units import is_people


def any_of(name):
    """A pattern for any one word of a list of `rules/context_words.csv`."""
    return r"\b(?:" + "|".join(sorted(CONTEXT[name])) + r")\b"


NEAR = 40  # characters that count as near a number
SURVEY = re.compile(any_of("surveys"), re.IGNORECASE)
POLLSTER = re.compile(any_of("known pollsters"), re.IGNORECASE)
OPINION = re.compile(any_of("verbs of opinion"), re.IGNORECASE)
OPINION_NOUN = re.compile(any_of("nouns of opinion"), re.IGNORECASE)
WORDS = r"(?: [\w,’'-]{1,30})"
FOUND_BY_POLL = re.compile(
    rf"\bpolls?\b{WORDS}{{0,8}}? (?:(?:has|have) )?{any_of('what a poll does')}", re.IGNORECASE
)
OF_NO_PUBLIC = re.compile(
    rf"\b(?:(?:polls?|surveys?) (?:of|among)|polled|surveyed)\b{WORDS}{{0,3}}? {any_of('no public')}",
    re.IGNORECASE,
)
SUBJECT = re.compile(rf"\s+{any_of('after a share')}", re.IGNORECASE)
CHANGE = re.compile(
    rf"{any_of('verbs of change')}(?: by)?(?: (?:about|nearly|almost|another|a))?\s+$", re.IGNORECASE
)
EITHER_WAY = re.compile(r"(?:±|\+/-|\bplus or minus) ?$")
ECONOMY = re.compile(any_of("economy"), re.IGNORECASE)
# "9 percent thought", "half of the drivers now believe", "one in five adults say"
ASKED = re.compile(
    r"(?:\s+(?>(?:of|now|still|also|only|just|the|all|those|people|men|women)\b"
    r"|[\w’'-]{1,30}s\b|[\w’'-]{1,30}men\b|[A-Z][\w’'-]{0,30})){0,6}?"
    rf"\s+{any_of('verbs of opinion')}"
)
POPULATION_OF = re.compile(r"\s+(?:of|among)\s+(?:[\w’'-]+\s+){0,3}?([\w’'-]+)")


@lru_cache(maxsize=256)
def _holds(pattern, text):
    """Is a pattern found in a sentence or paragraph? Asked for each of its numbers, searched once."""
    return pattern.search(text) is not None


def is_share(q, page) -> bool:
    """Is this percentage one of people asked?"""
    m, text = q.mention, q.sentence.t.text
    near = slice(max(0, m.start - NEAR), m.start)
    if "point" in text[m.start : m.end] or EITHER_WAY.search(text[near]):
        return False  # a difference or an error
    if ASKED.match(text[m.end : m.end + 2 * NEAR]):
        return True
    begin, end = clause(q)
    if ECONOMY.search(text, max(begin, m.start - NEAR), min(end, m.end + NEAR)):
        return False
    opinion = _holds(OPINION, text)
    if not (_holds(SURVEY, text) or _holds(SURVEY, q.sentence.segment.text)):
        return opinion and _holds(POLLSTER, text)
    return opinion or _is_of_people(q) or _is_of_public(q)


def _is_of_people(q):
    found = POPULATION_OF.match(q.sentence.t.text[q.mention.end : q.mention.end + 2 * NEAR])
    return found is not None and is_people(found[1].lower(), found[1])


def _is_of_public(q):
    """Beside a survey of the public: is an opinion named, and no change?"""
    text, m = q.sentence.t.text, q.mention
    if POPULATION_OF.match(text[m.end : m.end + 2 * NEAR]):
        return False
    if _holds(OF_NO_PUBLIC, q.sentence.segment.text) or CHANGE.search(text[max(0, m.start - NEAR) : m.start]):
        return False
    return _holds(OPINION_NOUN, text) or _holds(FOUND_BY_POLL, text) or SUBJECT.match(text, m.end) is not None
