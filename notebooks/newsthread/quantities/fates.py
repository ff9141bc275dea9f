"""Which outcome belongs to which count of a sentence: the object of "killed", the subject of "died", every
count of a list.

The words that name an outcome are in `rules/outcomes.csv`, those that stand right beside a count in
`rules/surroundings.csv`.
"""

import itertools
import re
from functools import lru_cache

from .context import CONTEXT
from .letters import Alphabet, marked
from .outcomes import AFTER, BEFORE, CUE_WORDS, LABELS, NONE, NOUN_WORDS, OF_COUNTED, TOLLS
from .pages import Quantity
from .patterns import beside
from .surroundings import stands
from .units import is_people
from .words import NUMBER_WORDS, first_of

TOTAL = ("total", "of")  # before a number: "killed a total of 12"
TOLL_REACH = 20  # words between "death toll" and its number
AGENTS = ("ers", "ors", "ists", "ians", "eers", "ees")  # "porters", "survivors"

AUXILIARIES, LINKS, SITES, PARTS = (CONTEXT[name] for name in ("auxiliaries", "list links", "sites", "parts"))
BREAKS = frozenset('.;:!?()[]—“”"')
TOLL_BREAKS = BREAKS - {":"}
ENDS = BREAKS | CONTEXT["clause words"]  # where a clause ends
ENDS_BEFORE = ENDS | CONTEXT["governing prepositions"] | {","}  # "killed by 12 gunmen" kills no gunmen
AGREEING = frozenset(["are", "is", "was", "were", "have", "has", "had"])
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
PARTS_OF = PARTS | NUMBER_WORDS | {"%", "out", "", ","}
ACTIVE = re.compile(r"(?<!\bdi)ed$")  # a verb that may have an object: not "died"
NAMES_OF_OUTCOMES = (
    CUE_WORDS | CONTEXT["settlements"] | CONTEXT["losing"] | {"lives"}
)  # without one of them there is no outcome
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
        inherits = goes_on(q) or inherits and is_listed(q.previous, q)
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
        return is_rival(q) or stands(q, "of them") and may_be_people(q)
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
    if is_whole(one) or one.mention.unit_kind or other.mention.unit_kind:
        return False
    return LINK.fullmatch(_link_letters(one.sentence), one.last, other.first) is not None


# Between the counts of a list: l a joining word, c a name, s a preposition of place.
LETTERS_OF_LINKS = Alphabet({"l": LINKS, "s": SITES})
LINK = re.compile("(?:[lc]|s(?=c)){0,7}l")


@lru_cache(maxsize=2)
def _link_letters(sentence):
    return LETTERS_OF_LINKS.spell(sentence.t)


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
    return first_of(OWN, q)


def _named(q):
    """12 dead, 27 bodies"""
    cues = (OF_COUNTED.at(q.sentence.t.words, i) for i in range(q.first, q.last))
    return next(filter(None, cues), NONE)[1]


def _beside(q):
    """took six lives, seven critically, a town of 900"""
    return next(
        (outcome for outcome in ("killed", "wounded", "affected", "population") if stands(q, outcome)), ""
    )


def _labelled(q):
    """Killed: 12; Of the deaths, 12 were in Alba"""
    return (LABELS.before(q.sentence.t.words, q.first) or NONE)[1]


def _of_whole(q):
    """seven of the 10 people injured were women, seven of the 10 deaths"""
    words, whole = q.sentence.t.words, whole_of(q)
    if whole:
        return _named(whole)
    length, outcome = AFTER.at(words, q.last) or NONE
    rest = words[q.last + length :]
    clause = itertools.takewhile(lambda word: word not in ENDS, rest)
    has_verb = rest[0] in CONTEXT["passive"] or not CONTEXT["copulas of a whole"].isdisjoint(clause)
    return outcome * (is_whole(q) and has_verb)


def toll(q: Quantity) -> str:
    """The outcome of a level: "the death toll in the port has climbed to 12"; "" for a change ("rose by 12")
    or none."""
    words = q.sentence.t.words
    if not stands(q, "level"):
        return ""
    back = range(q.first, max(q.first - TOLL_REACH, 0), -1)
    clause = itertools.takewhile(lambda i: words[i - 1] not in TOLL_BREAKS, back)
    return next(filter(None, (TOLLS.before(words, i) for i in clause)), NONE)[1]


OWN = (_named, _beside, _labelled, _of_whole, toll)


# Verbs and nouns that govern a count, in the letters of a sentence: B where a cue for the number after it
# ends, A where a cue for the number before it begins, # a number, E the end of a clause, a an auxiliary, v
# one that agrees with its subject, g "among", l "later", & "and".

LETTERS_BEFORE = Alphabet({"E": ENDS_BEFORE, "a": AUXILIARIES})
LETTERS_AFTER = Alphabet(
    {
        ",": ",",
        "&": ["and"],
        "E": ENDS,
        "v": AGREEING,
        "g": ["among"],
        "l": ["later", "since", "then"],
        "a": AUXILIARIES,
    }
)
# killed at least 12; with up to four more words
GOVERNING = re.compile("B(?:a*[xc]){0,4}a*$")
# 12 sailors in the port are missing; 100 miners, ten of them women, were hurt; 12 men at Alba, Lund and Roe
# died
WORD = "(?:[xcl]|g#+|,(?>[^,]{1,10},(?=[avg])|(?=c))|,|&(?=c+[avg]))"
PREDICATE = re.compile(
    f"A[avg]*l[avg]*A|(?:[avg]*{WORD}){{0,4}}[avg]*A|(?:[avg]*{WORD}){{5}}[acx]{{0,9}}?v[avg]*A"
)


@lru_cache(maxsize=2)
def letters_of(sentence) -> tuple[str, str]:
    """The letters of a sentence for what governs a count after it, and for what is said of one before it."""
    t, marks = sentence.t, {i: "#" for q in sentence.quantities for i in range(q.first, q.last)}
    words = t.words
    ends = {
        i: "B" if words[i - 1] not in BE else "E"
        for i in range(t.length - 1)
        if words[i] in BEFORE.by_last and BEFORE.before(words, i + 1)
    }
    starts = {
        i: "E" if _is_active(t, i) else "A"
        for i in range(t.length)
        if words[i] in AFTER.by_first and AFTER.at(words, i)
    }
    before, after = LETTERS_BEFORE.spell(t), LETTERS_AFTER.spell(t)
    return marked(before, ends), marked(after, marks | starts)


def walk_before(q: Quantity) -> tuple | None:
    """(distance, 0, outcome) of the verb or noun before a count that governs it: "killed at least 12"; None
    without one."""
    letters, _ = letters_of(q.sentence)
    first = q.first - len(TOTAL) * stands(q, "total")
    found = GOVERNING.search(letters, max(q.left - 1, 0), first)
    return found and (_distance(found), 0, BEFORE.before(q.sentence.t.words, found.start() + 1)[1])


def walk_after(q: Quantity) -> tuple | None:
    """(distance, 1, outcome) of what is said of a count: "12 sailors in the port are missing"; None without
    it."""
    _, letters = letters_of(q.sentence)
    found = PREDICATE.match(letters, (whole_of(q) or q).last)
    return found and (_distance(found), 1, AFTER.at(q.sentence.t.words, found.end() - 1)[1])


def _distance(found):
    """The number of words between a cue and its count, without auxiliaries."""
    return len(re.findall("[xc,&]", found[0]))


def _is_active(t, i):
    """Has a verb an object of its own, so that its subject is who did it: "12 gunmen killed 30"?"""
    length, _ = AFTER.at(t.words, i)
    return ACTIVE.search(t.words[i]) and beside(t, i, i + length, "active")


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
    return following if following and is_whole(following) else None
