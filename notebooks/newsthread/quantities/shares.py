"""Which percentages are shares of people asked: by a verb of opinion said of them, or by a survey in the sentence or paragraph."""

import re
from functools import lru_cache

from .clauses import clause
from .units import is_people


def any_of(words):
    """A pattern for any one of the words."""
    return r"\b(?:" + "|".join(words.split()) + r")\b"


# A percentage of people asked: said of a population by a verb of opinion, or in the company of a survey.
SURVEY_WORDS = "survey surveys surveyed poll polls polled polling pollster pollsters respondent respondents questionnaire interviewees interviewed asked"
# Beside a survey these mean people's opinion as much as a verb does.
OPINION_NOUNS = "undecided unsure undecideds opposition approval disapproval favorability favourability backing preference leads leading led trails trailing"
# A poll that "found" a percentage asked people, unless it asked these.
POLL_FOUND = "found finds finding shows showed shown suggests suggested indicates indicated put puts"
NO_PUBLIC = "firms companies businesses economists analysts banks traders investors employers manufacturers managers strategists forecasters"
SHARE_SUBJECT = "are were aren't weren't aren’t weren’t would wouldn't wouldn’t plan intend chose named picked cited don't don’t didn't didn’t"
CHANGED = "rose risen fell fallen climbed dropped gained slipped jumped grew declined lost up down increased decreased"
POLLSTERS = "levada gallup yougov ipsos pew romir vtsiom"
OPINION_VERBS = """
support supports supported supporting oppose opposes opposed opposing approve approves approved approving disapprove disapproves disapproved favor
favors favored favour favours favoured think thinks thought believe believes believed fear feared want wanted feel felt say said saying agree agreed
disagree disagreed consider considered expect expected hope hoped trust trusted answer answered respond responded reply replied report reported
reporting hear heard view viewed doubt doubted worry worried prefer preferred back backed see saw rate rated describe described regard regarded blame
blamed voted know knew had hold held
"""
ECONOMY_WORDS = """
growth inflation gdp price prices turnout tax taxes interest revenue sales unemployment error confidence output exports imports rents wages
profit profits earnings market production manufacturing
"""

NEAR = 40  # characters that count as near a number
SURVEY = re.compile(any_of(SURVEY_WORDS), re.IGNORECASE)
POLLSTER = re.compile(any_of(POLLSTERS), re.IGNORECASE)
OPINION = re.compile(any_of(OPINION_VERBS), re.IGNORECASE)
OPINION_NOUN = re.compile(any_of(OPINION_NOUNS), re.IGNORECASE)
FOUND_BY_POLL = re.compile(
    rf"\bpolls?\b(?: [\w,’'-]{{1,30}}){{0,8}}? (?:(?:has|have) )?{any_of(POLL_FOUND)}", re.IGNORECASE
)
OF_NO_PUBLIC = re.compile(
    rf"\b(?:(?:polls?|surveys?) (?:of|among)|polled|surveyed)\b(?: [\w,’'-]{{1,30}}){{0,3}}? {any_of(NO_PUBLIC)}",
    re.IGNORECASE,
)
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
