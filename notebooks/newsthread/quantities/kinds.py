"""The kind of a number: by its unit, by the outcome that a verb or noun beside it names, by the noun that is counted.

An outcome (killed, wounded, affected, population) belongs to the count that its verb or noun governs: the object of "killed", the
subject of "died", every count of a list, the part and not the whole in "two of the 30 miners". The cues are in `rules/outcomes.csv`.
"""

import re

from .context import CONTEXT
from .outcomes import AFTER, BEFORE, LABELS, NOUNS, TOLL_WORDS, TOLLS
from .pages import Page, Quantity
from .shares import is_share
from .units import is_people
from .words import FORCE, NUMBER_WORDS

OUTCOMES = ("killed", "wounded", "affected", "population")

REACH = 5  # words between a cue and its number
TOLL_REACH = 20  # words between "death toll" and its number
SUBJECT_REACH = 10  # more words of a subject before its verb
MAX_ASIDE = 12  # tokens of "ten of them women" in "100 miners, ten of them women, were hurt"
MAX_LINK = 8  # tokens between the counts of a list
AGENTS = ("ers", "ors", "ists", "ians", "eers", "ees")  # "porters", "survivors"
LARGE = 1000  # a bare number from here on counts what its clause speaks of

BREAKS = frozenset('.;:!?()[]—“”"')
CLAUSES = CONTEXT["clause words"]
PREPOSITIONS = CONTEXT["governing prepositions"]  # "killed by 12 gunmen" kills no gunmen
AUXILIARIES = CONTEXT["auxiliaries"]
BE = CONTEXT["passive"]
BE_PASSIVE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being"]
)  # "was killed and two others came" kills no others
FINITE = frozenset(["are", "is", "was", "were", "have", "has", "had"])
STOPS = BREAKS | CLAUSES | {"and", ","}
SUBJECTS = CONTEXT["after a bare count"]
CASES = frozenset(["cases", "case"])  # "12 confirmed cases"
RIVALS = frozenset(["it", "number", "figure", "total", "count"])
COPULAS = frozenset(["is", "was", "at", "be", "reached"])
OBJECTS = CONTEXT["objects"]
LINKS = CONTEXT["list links"]
SITES = CONTEXT["sites"]
LEVELS = CONTEXT["levels"]
PARTS = CONTEXT["parts"]
OWNERS = CONTEXT["owners"]
TAKING = CONTEXT["taking lives"]
SETTLEMENTS = CONTEXT["settlements"]
HOUSEHOLDS = frozenset(["families", "households", "homes"])
RESIDENTS = frozenset(
    ["residents", "inhabitants", "population", "villagers", "dwellers", "citizens", "townspeople"]
)
PARENTS = CONTEXT["parents"]
ONE_PERSON = CONTEXT["one person"]
MEASURED = CONTEXT["measured"]
INDEXES = re.compile(r"\b(?:index|indices|average|Dow|Nasdaq|FTSE|points)\b")


def assign(page: Page) -> None:
    """Give each quantity of a page its kind, and the noun that it leaves out: "killed two sailors and wounded three"."""
    earlier = None
    for sentence in page.sentences:
        if sentence.quantities:
            same = earlier is not None and earlier.segment is sentence.segment
            _assign(sentence, page, earlier.quantities[-1].kind if same else "")
        earlier = sentence if sentence.quantities else None


def _assign(sentence, page, earlier):
    outcomes = outcomes_of(sentence.quantities, earlier if earlier in OUTCOMES else "")
    people, noun, age = ("people", "people"), ("", ""), None
    for q, outcome in zip(sentence.quantities, outcomes, strict=True):
        if age and is_age_too(q, age):
            q.unit, q.kind, age = age.unit, "other", q
            continue
        age = q if q.unit == "years of age" else None
        q.kind = kind_of(q, outcome, page)
        q.unit, q.counted, q.kind = _with_noun(q, people, noun)
        if is_people(q.unit, q.counted.rpartition(" ")[2]):
            people = q.unit, q.counted
        if q.unit and not q.mention.unit_kind:
            noun = q.unit, q.counted


def _with_noun(q, people, noun):
    """(unit, counted, kind) of a quantity; a bare number counts what the one before it counted."""
    if q.unit:
        return q.unit, q.counted, q.kind
    if q.kind in OUTCOMES:
        return *people, q.kind
    if q.kind in ("other", "count") and noun[0] and _is_elliptic(q):
        return *noun, "force" if noun[0] in FORCE else "count"
    return "", q.counted, q.kind


def _is_elliptic(q):
    """Does a whole number stand without a noun?"""
    following = q.sentence.t.words[q.last]
    return q.mention.value % 1 == 0 and following in (
        "for",
        "of",
        "were",
        "are",
        "was",
        "had",
        "have",
        "and",
        ",",
        ".",
        ";",
        "",
    )


def kind_of(q: Quantity, outcome: str, page: Page) -> str:
    """The kind of a quantity whose outcome, "" for none, is known."""
    m = q.mention
    if m.unit_kind == "percent":
        whole = (
            1 if m.unit == "fraction" else 100
        )  # what is more than all of them, or no number, is no share of people
        return "share" if 0 <= m.value <= whole and is_share(q, page) else "percent"
    if m.unit_kind:
        return m.unit_kind
    if is_measure(q):
        return "other"
    if outcome and not (outcome == "population" and q.unit in FORCE):
        return outcome
    return _kind_of_noun(q)


def _kind_of_noun(q):
    if q.unit in RESIDENTS:
        return "population"
    if q.unit in FORCE:
        return "force"
    return "count" if q.unit or _is_large(q) or _is_subject(q) else "other"


def _is_subject(q):
    """Does a bare whole number stand where people or things do: "four were", "about 30 of them"?"""
    words = q.sentence.t.words
    return not q.mention.value % 1 and (words[q.last] in SUBJECTS or words[q.first - 1] in ("another", "other"))


def _is_large(q):
    """Is this a bare number that is large, whole and no index, so that it counts something?"""
    value = q.mention.low if q.mention.value != q.mention.value else q.mention.value
    return value >= LARGE and value % 1 == 0 and not INDEXES.search(q.sentence.t.text)


def is_measure(q: Quantity) -> bool:
    """Does a number without a unit count no people: a magnitude, an age, the children of "a mother of three"?"""
    words, first = q.sentence.t.words, q.first
    before, noun = words[first - 1], words[first - 2]
    if before == "of" and noun in PARENTS or before in MEASURED:
        return True
    if q.unit or q.mention.value % 1:
        return False
    return before == "of" and noun in ONE_PERSON or _is_set_off(q)


def is_age_too(q: Quantity, age: Quantity) -> bool:
    """Is this the second age of "two girls, aged two and 12"?"""
    return not q.unit and q.sentence.t.words[age.last : q.first] in (["and"], [","], [",", "and"], ["or"])


def _is_set_off(q):
    """Is this the age in "his daughter, 8, was", "Omar Seck (33)"?"""
    t, first = q.sentence.t, q.first
    if q.last - first != 1 or (t.words[first - 1], t.words[q.last]) not in ((",", ","), ("(", ")")):
        return False
    return t.words[first - 2] in ONE_PERSON or t.capital(first - 2)


def outcomes_of(quantities: list[Quantity], earlier: str = "") -> list[str]:
    """The outcome of each quantity of a sentence, "" where none is named; `earlier` is that of the sentence before it."""
    outcomes = {id(q): "" for q in quantities}
    for group in lists(quantities):
        shared = shared_outcome(group)
        for q in group:
            outcomes[id(q)] = own_outcome(q) or shared if may_be_people(q) else ""
    first = quantities[0]
    if earlier and not outcomes[id(first)] and is_rival(first):
        outcomes[id(first)] = earlier
    for before, q in zip(quantities, quantities[1:], strict=False):
        if not outcomes[id(q)] and may_be_people(q) and continues(q, before):
            outcomes[id(q)] = outcomes[id(before)]
    return list(outcomes.values())


def is_rival(q: Quantity) -> bool:
    """Is this another figure for the count of the sentence before: "it is at least 14", "the figure was closer to 200"?"""
    words = q.sentence.t.words[max(q.first - 4, 0) : q.first]
    return not q.unit and not RIVALS.isdisjoint(words) and not COPULAS.isdisjoint(words)


def may_be_people(q: Quantity) -> bool:
    """May a quantity count people: by its noun, or because it has none?"""
    raw = q.counted.rpartition(" ")[2]
    noun = is_people(q.unit) or q.unit in HOUSEHOLDS or raw[:1].isupper() or q.unit.endswith(AGENTS) or NOUNS.at([q.unit, ""], 0)
    return not q.mention.unit_kind and bool(noun or not q.unit or q.unit in CASES)


def lists(quantities: list[Quantity]) -> list[list[Quantity]]:
    """The quantities in groups: those of a list ("five women, two men and a child") share what is said of it."""
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
    measured = one.mention.unit_kind or other.mention.unit_kind
    if not link or len(link) > MAX_LINK or measured or is_whole(one):
        return False
    joined = all(
        t.words[i] in LINKS or t.capital(i) or t.words[i] in SITES and t.capital(i + 1) for i in link
    )
    return joined and t.words[other.first - 1] in LINKS


def shared_outcome(group: list[Quantity]) -> str:
    """The outcome that a list shares: of a verb before its first count, or said of it after its last one."""
    if is_whole(group[0]) or is_excepted(group[0]):
        return ""
    found = [cue for cue in (walk_before(group[0]), walk_after(group[-1])) if cue]
    return min(found)[2] if found else ""


def own_outcome(q: Quantity) -> str:
    """The outcome that a count's own words name: "12 dead", "27 bodies", "Killed: 12", "the toll rose to 12", "took six lives"."""
    words = q.sentence.t.words
    for i in range(q.first, q.last):
        found = AFTER.at(words, i) or NOUNS.at(words, i)
        if found and found[1] != "population":
            return found[1]
    if words[q.first - 1] in TAKING and "lives" in words[q.last : q.last + 2] + words[q.last - 1 : q.last]:
        return "killed"
    if words[q.first - 1] in ("of", "with") and words[q.first - 2] in SETTLEMENTS:
        return "population"
    label = LABELS.before(words, q.first - 1) if words[q.first - 1] == ":" else _of_all(q)
    return label[1] if label else _of_whole(q) or toll(q)


def _of_all(q):
    """What a part is taken from: "Of the deaths, 12 were in Alba"."""
    words, first = q.sentence.t.words, q.first
    found = NOUNS.before(words, first - 1) if words[first - 1] == "," else None
    return found if found and words[first - 1 - found[0] - 2 :][:2] == ["of", "the"] else None


def _of_whole(q):
    """The outcome that stands right behind a whole: "seven of the 10 people injured were women"."""
    words = q.sentence.t.words
    found = AFTER.at(words, q.last)
    return found[1] if found and is_whole(q) and words[q.last + found[0]] in BE else ""


def toll(q: Quantity) -> str:
    """The outcome of a level: "the death toll in the port has climbed to 12"; "" for a change ("rose by 12") or none."""
    words = q.sentence.t.words
    in_the = words[q.first - 2 : q.first] == ["in", "the"]  # "in the hundreds"
    if not (in_the or words[q.first - 1] in LEVELS) or q.sentence.words.isdisjoint(TOLL_WORDS):
        return ""
    for i in range(q.first - 1, max(q.first - TOLL_REACH, -1), -1):
        if words[i] in BREAKS - {":"}:
            return ""
        if found := TOLLS.before(words, i + 1):
            return found[1]
    return ""


def walk_before(q: Quantity) -> tuple | None:
    """(distance, 0, outcome) of the verb or noun before a count that governs it: "killed at least 12"; None without one."""
    words, i, cost = q.sentence.t.words, _before_aside(q), 0
    while cost < REACH:
        if found := BEFORE.before(words, i):
            passive = found[0] == 1 and words[i - 2] in BE_PASSIVE
            return None if passive else (cost, 0, found[1])
        i -= 1
        if (
            i < q.left
            or words[i] in BREAKS
            or words[i] in CLAUSES
            or words[i] in PREPOSITIONS
            or words[i] == ","
        ):
            return None
        cost += words[i] not in AUXILIARIES
    return None


def _before_aside(q):
    """The token before which a cue may stand: an aside is passed in "killing, by one account, 12"."""
    words = q.sentence.t.words
    if words[q.first - 1] == ",":
        for i in range(q.first - 2, max(q.first - MAX_ASIDE, q.left), -1):
            if words[i] == ",":
                return i
    return q.first


def walk_after(q: Quantity) -> tuple | None:
    """(distance, 1, outcome) of what is said of a count: "12 sailors in the port are missing"; None without it."""
    t, whole = q.sentence.t, whole_of(q)
    i, limit, cost = (whole.last, whole.right, 0) if whole else (q.last, q.right, 0)
    while cost < REACH:
        if found := AFTER.at(t.words, i):
            return None if _is_active(t, i, found[0]) else (cost, 1, found[1])
        if i >= limit or t.words[i] in BREAKS or t.words[i] in CLAUSES or t.words[i] == "and":
            return None
        cost += t.words[i] not in AUXILIARIES
        i, limit = _after_aside(t, i, limit) if t.words[i] == "," else (i + 1, limit)
    return _predicate(t, i, limit)


def _predicate(t, i, limit):
    """What the first verb after a long subject says of it: "134 people from the wreck off the coast were rescued"."""
    words, stop = t.words, min(i + SUBJECT_REACH, limit)
    verb = next((j for j in range(i, stop) if words[j] in FINITE or words[j] in STOPS), stop)
    while words[verb] in AUXILIARIES:
        verb += 1
    found = AFTER.at(words, verb) if words[verb - 1] in AUXILIARIES else None
    return (REACH, 1, found[1]) if found else None


def _is_active(t, i, length):
    """Has a verb an object of its own, so that its subject is who did it: "12 gunmen killed 30"?"""
    following = t.words[i + length]
    if t.words[i - 1] in BE or not t.words[i].endswith("ed") or t.words[i] == "died":
        return False
    return (
        following in OBJECTS
        or following[-1:].isdecimal()
        or following in NUMBER_WORDS
        or t.words[i + length + 1] == "least"
    )


def _after_aside(t, i, limit):
    """The token where the clause goes on after an aside, which may hold a number, and the limit: "100 miners, ten of them women, were hurt"."""
    for j in range(i + 2, i + MAX_ASIDE):
        if t.words[j : j + 1] == [","]:
            return (j + 1, t.length) if t.words[j + 1] in AUXILIARIES else (i + 1, limit)
    return i + 1, limit


def is_whole(q: Quantity) -> bool:
    """Is this the whole of which a part is told: the 30 of "two of the 30 miners", of "of the 30 miners, two"?"""
    words, i = q.sentence.t.words, q.first
    i -= words[i - 1] in OWNERS
    if words[i - 1] != "of":
        return False
    before = words[i - 2] if i > 1 else ""
    part = before in PARTS or before[-1:].isdecimal() or before in NUMBER_WORDS or before in ("%", "out", "", ",")
    return part or q.left in (i, i - 1)


def whole_of(q: Quantity) -> Quantity | None:
    """The whole that a part belongs to."""
    following = q.next
    return following if following and following.first - q.last <= 2 and is_whole(following) else None


def is_excepted(q: Quantity) -> bool:
    """ "All but two": what is said of the rest is not said of these."""
    words = q.sentence.t.words
    return words[q.first - 1] == "but" and words[q.first - 2] in ("all", "none")


def continues(q: Quantity, before: Quantity) -> bool:
    """Does a count go on with the one before it: "12 died, including nine boys", "seven of the 10 injured", "five in Alba"?"""
    words = q.sentence.t.words
    if is_excepted(q) or is_whole(q):
        return False
    if words[q.first - 1] in ("including", "them", "whom") or words[q.last : q.last + 2] in (
        ["of", "them"],
        ["of", "whom"],
    ):
        return True
    if not q.unit and words[q.last] in SITES:
        return words[q.first - 1] in LINKS or words[q.first - 1] in ("with", ":", "—")
    return False
