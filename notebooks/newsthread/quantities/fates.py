"""Which outcome belongs to which count of a sentence: the object of "killed", the subject of "died", every
count of a list.

The words that name an outcome are in `rules/outcomes.csv`, those that stand right beside a count in
`rules/surroundings.csv`.
"""

import itertools
import re

from .context import CONTEXT
from .outcomes import AFTER, BEFORE, CUE_WORDS, LABELS, NONE, NOUN_WORDS, OF_COUNTED, TOLL_WORDS, TOLLS
from .pages import Quantity
from .surroundings import stands
from .units import is_people
from .words import NUMBER_WORDS, past

REACH = 5  # words between a cue and its number
TOLL_REACH = 20  # words between "death toll" and its number
SUBJECT_REACH = 10  # more words of a subject before its verb
MAX_ASIDE = 12  # tokens of "ten of them women" in "100 miners, ten of them women, were hurt"
MAX_LINK = 8  # tokens between the counts of a list
AGENTS = ("ers", "ors", "ists", "ians", "eers", "ees")  # "porters", "survivors"

AUXILIARIES, LINKS, SITES, PARTS = (CONTEXT[name] for name in ("auxiliaries", "list links", "sites", "parts"))
BREAKS = frozenset('.;:!?()[]—“”"')
TOLL_BREAKS = BREAKS - {":"}
ENDS = BREAKS | CONTEXT["clause words"]  # where a clause ends
ENDS_BEFORE = ENDS | CONTEXT["governing prepositions"] | {","}  # "killed by 12 gunmen" kills no gunmen
ENDS_AFTER = ENDS | {"and"}
ENDS_OF_SUBJECT = ENDS_AFTER | {",", "are", "is", "was", "were", "have", "has", "had"}
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
OBJECTS = CONTEXT["objects"] | NUMBER_WORDS
PARTS_OF = PARTS | NUMBER_WORDS | {"%", "out", "", ","}
ACTIVE = re.compile(r"(?<!\bdi)ed$")  # a verb that may have an object: not "died"
NAMES_OF_OUTCOMES = CUE_WORDS | CONTEXT["settlements"] | {"lives"}  # without one of them there is no outcome
PEOPLE_OR_CASES = NOUN_WORDS | {"", "families", "households", "homes", "cases", "case"}


def outcomes_of(quantities: list[Quantity], earlier: str = "") -> list[str]:
    """The outcome of each quantity of a sentence, "" where none is named; `earlier` is that of the sentence
    before it."""
    if not earlier and not any(q.sentence.words & NAMES_OF_OUTCOMES for q in quantities[:1]):
        return [""] * len(quantities)
    outcomes = [outcome for group in lists(quantities) for outcome in _of_group(group)]
    return _passed_on(quantities, outcomes, earlier)


def _passed_on(quantities, outcomes, earlier):
    """Outcomes with those that a count, and its list, has from the count before: "12 died, including nine
    boys and a girl"."""
    passed, last, inherits = [], earlier, False
    for q, outcome in zip(quantities, outcomes, strict=True):
        inherits = goes_on(q) or inherits and may_be_people(q) and is_listed(q.previous, q)
        last = outcome or (last if inherits else "")
        passed.append(last)
    return passed


def _of_group(group):
    shared = shared_outcome(group)
    return [(own_outcome(q) or shared) if may_be_people(q) else "" for q in group]


def goes_on(q: Quantity) -> bool:
    """Does a count go on with the one before it: "12 died, including nine boys", "seven of the 10 injured",
    "five in Alba"?"""
    if q.previous is None:
        return is_rival(q)
    return stands(q, "goes on") and may_be_people(q)


def is_rival(q: Quantity) -> bool:
    """Is this another figure for the count of the sentence before: "it is at least 14", "the figure was
    closer to 200"?"""
    words = q.sentence.t.words[max(q.first - 4, 0) : q.first]
    return not (q.unit or CONTEXT["rivals"].isdisjoint(words) or CONTEXT["copulas"].isdisjoint(words))


def may_be_people(q: Quantity) -> bool:
    """May a quantity count people: by its noun, or because it has none?"""
    if q.mention.unit_kind:
        return False
    named = q.unit in PEOPLE_OR_CASES or q.unit.endswith(AGENTS) or is_people(q.unit)
    return named or q.counted.rpartition(" ")[2][:1].isupper()


# Lists: "five women, two men and a child" share what is said of them.


def lists(quantities: list[Quantity]) -> list[list[Quantity]]:
    """The quantities in groups: those of a list together."""
    groups = []
    for q in quantities:
        if groups and is_listed(groups[-1][-1], q):
            groups[-1].append(q)
        else:
            groups.append([q])
    return groups


def is_listed(one: Quantity, other: Quantity) -> bool:
    """Do only commas, "and" or a place part two counts?"""
    t, link = other.sentence.t, range(one.last, other.first)
    measures = one.mention.unit_kind or other.mention.unit_kind
    if measures or is_whole(one) or len(link) > MAX_LINK or t.words[other.first - 1] not in LINKS:
        return False
    return all(_links(t, i) for i in link)


def _links(t, i):
    """A word that may stand in the link of a list: "and", or "in Alba"."""
    return t.words[i] in LINKS or t.capital(i) or t.words[i] in SITES and t.capital(i + 1)


def shared_outcome(group: list[Quantity]) -> str:
    """The outcome that a list shares: of a verb before its first count, or said of it after its last one."""
    if is_whole(group[0]) or stands(group[0], "excepted"):
        return ""
    cues = filter(None, (walk_before(group[0]), walk_after(group[-1])))
    return min(cues, default=(0, 0, ""))[2]


# What a count's own words say


def own_outcome(q: Quantity) -> str:
    """The outcome that a count's own words name: "12 dead", "27 bodies", "Killed: 12", "the toll rose to
    12"."""
    return next(filter(None, (read(q) for read in OWN)), "")


def _named(q):
    """12 dead, 27 bodies"""
    cues = (OF_COUNTED.at(q.sentence.t.words, i) or NONE for i in range(q.first, q.last))
    return next((outcome for _, outcome in cues if outcome not in ("", "population")), "")


def _beside(q):
    """took six lives, seven critically, a town of 900"""
    return next((outcome for outcome in ("killed", "wounded", "population") if stands(q, outcome)), "")


def _labelled(q):
    """Killed: 12; Of the deaths, 12 were in Alba"""
    return (LABELS.before(q.sentence.t.words, q.first) or NONE)[1]


def _of_whole(q):
    """seven of the 10 people injured were women"""
    words = q.sentence.t.words
    length, outcome = AFTER.at(words, q.last) or NONE
    return outcome if is_whole(q) and words[q.last + length] in CONTEXT["passive"] else ""


def toll(q: Quantity) -> str:
    """The outcome of a level: "the death toll in the port has climbed to 12"; "" for a change ("rose by 12")
    or none."""
    words = q.sentence.t.words
    if TOLL_WORDS.isdisjoint(q.sentence.words) or not stands(q, "level"):
        return ""
    back = range(q.first, max(q.first - TOLL_REACH, 0), -1)
    clause = itertools.takewhile(lambda i: words[i - 1] not in TOLL_BREAKS, back)
    return next(filter(None, (TOLLS.before(words, i) for i in clause)), NONE)[1]


OWN = (_named, _beside, _labelled, _of_whole, toll)


# Verbs and nouns that govern a count


def walk_before(q: Quantity) -> tuple | None:
    """(distance, 0, outcome) of the verb or noun before a count that governs it: "killed at least 12"; None
    without one."""
    words, i, cost = q.sentence.t.words, q.first, 0
    while cost < REACH:
        if found := BEFORE.before(words, i):
            passive = words[i - 2] in BE  # "was killed and two others came" kills no others
            return None if passive else (cost, 0, found[1])
        i -= 1
        if i < q.left or words[i] in ENDS_BEFORE:
            return None
        cost += words[i] not in AUXILIARIES
    return None


def walk_after(q: Quantity) -> tuple | None:
    """(distance, 1, outcome) of what is said of a count: "12 sailors in the port are missing"; None without
    it."""
    t, whole = q.sentence.t, whole_of(q) or q
    i, limit, cost = whole.last, whole.right, 0
    while cost < REACH:
        if found := AFTER.at(t.words, i):
            return None if _is_active(t, i, i + found[0]) else (cost, 1, found[1])
        if i >= limit or t.words[i] in ENDS_AFTER:
            return None
        cost += t.words[i] not in AUXILIARIES
        i, limit = _after_aside(t, i, limit) if t.words[i] == "," else (i + 1, limit)
    return _predicate(t, i, limit)


def _predicate(t, i, limit):
    """What the first verb after a long subject says of it: "134 people from the wreck off the coast were
    rescued"."""
    stop = min(i + SUBJECT_REACH, limit)
    auxiliary = next((j for j in range(i, stop) if t.words[j] in ENDS_OF_SUBJECT), stop)
    verb = past(t, auxiliary, AUXILIARIES)
    found = AFTER.at(t.words, verb)
    return (REACH, 1, found[1]) if found and verb > auxiliary else None


def _is_active(t, i, last):
    """Has a verb an object of its own, so that its subject is who did it: "12 gunmen killed 30"?"""
    if not ACTIVE.search(t.words[i]) or t.words[i - 1] in CONTEXT["passive"]:
        return False
    return t.words[last] in OBJECTS or t.words[last][-1:].isdecimal()


def _after_aside(t, i, limit):
    """The token where the clause goes on after an aside, which may hold a number, and the limit: "100 miners,
    ten of them women, were hurt"."""
    end = next((j for j in range(i + 2, min(i + MAX_ASIDE, t.length)) if t.words[j] == ","), t.length)
    return (end + 1, t.length) if t.words[end + 1] in AUXILIARIES else (i + 1, limit)


# Parts and wholes


def is_whole(q: Quantity) -> bool:
    """Is this the whole of which a part is told: the 30 of "two of the 30 miners", of "of the 30 miners,
    two"?"""
    words, i = q.sentence.t.words, q.first
    i -= words[i - 1] in CONTEXT["owners"]
    if words[i - 1] != "of":
        return False
    return words[i - 2] in PARTS_OF or q.left in (i, i - 1)


def whole_of(q: Quantity) -> Quantity | None:
    """The whole that a part belongs to."""
    following = q.next
    return following if following and following.first - q.last <= 2 and is_whole(following) else None
