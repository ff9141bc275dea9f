"""Who does what to whom: the part that a target plays in the acts of its sentence.

Two tables hold the acts and the phrases; both are yours to edit. In them -1 blames, 1 praises and 0 does neither. `acts.csv`: a verb with its irregular
forms and its nouns, what it says of who does it (`agent`) and of whom it is done to (`patient`), and whether it `judges`: praise and blame are the judge's,
not the writer's; a row of two noughts keeps a longer expression apart ("lie in"). `phrases.csv`: words that stand in this order after or before a target.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .lexicon import ARTICLES, BE, BEFORE_NAMES, BEFORE_NO_VERB, BEFORE_NOUNS, CLAUSE_ENDS, HAVE, MEETS, NEGATIONS, POSSESSIVE, TO_WHOM
from .words import Words, forms, plural

ACTS_FILE, PHRASES_FILE = Path(__file__).with_name("acts.csv"), Path(__file__).with_name("phrases.csv")

REACH = 8  # words from a target to its verb
ASIDE = 15  # words in an aside between commas or brackets
BACK = 4  # articles, titles and first names before a target; words before a verb that may negate it
LONGEST = 4  # words of the longest act
GAP = 3  # words that may stand between two words of a phrase: "should (immediately) stop"


class Act(NamedTuple):
    """What an act says of its agent and its patient (-1, 0, 1), whether it judges, and how it is written: plain, past, ing or noun."""

    agent: int
    patient: int
    judges: bool
    kind: str


class Part(NamedTuple):
    """The part a target plays: what it says of the target, the rule that saw it, the words' places (first, last exclusive)."""

    score: int
    rule: str
    first: int
    last: int


@cache
def acts() -> dict[tuple[str, ...], list[Act]]:
    """Each form of each act, verbs before nouns.

    >>> acts()["bombing",]
    [Act(agent=-1, patient=0, judges=False, kind='ing'), Act(agent=-1, patient=0, judges=False, kind='noun')]
    """
    known = {}
    table = pd.read_csv(ACTS_FILE, keep_default_na=False)
    for row in table.itertuples():
        verb, *rest = row.act.split()
        for form, kind in forms(verb, tuple(row.forms.split())).items():
            known.setdefault((form, *rest), []).append(Act(row.agent, row.patient, bool(row.judges), kind))
    for row in table.itertuples():
        for noun in row.nouns.split():
            for form in (noun, plural(noun)):
                known.setdefault((form,), []).append(Act(row.agent, row.patient, bool(row.judges), "noun"))
    return known


@cache
def phrases(side: str) -> dict[str, list[tuple[list[str], int]]]:
    """The phrases after or before a target with their stance, the longest first, by the word next to the target."""
    table = pd.read_csv(PHRASES_FILE, keep_default_na=False).query("side == @side")
    known = defaultdict(list)
    for words, stance in sorted(zip(table["words"].str.split(), table["stance"], strict=True), key=lambda phrase: -len(phrase[0])):
        known[words[0 if side == "after" else -1]].append((words, stance))
    return known


def act_at(words: Words, i: int, noun: bool = False) -> tuple[Act, int] | None:
    """The act whose words begin at a place and the place after it; a noun after an article or a preposition, or where a `noun` is wanted."""
    for length in range(LONGEST, 0, -1):
        found = acts().get(tuple(words.low[i : i + length]), []) if 0 <= i <= len(words) - length else []
        if found:
            before, nouns = words.at(i - 1), [act for act in found if act.kind == "noun"]
            if nouns and (noun or len(nouns) == len(found) or found[0].kind != "past" and before in BEFORE_NOUNS):
                return nouns[0], i + length
            kept_apart = not (found[0].agent or found[0].patient)
            verb = before not in ARTICLES and not (found[0].kind == "plain" and before in BEFORE_NO_VERB)
            return (found[0], i + length) if kept_apart or verb and not noun else None
    return None


def part(words: Words) -> Part | None:
    """The part that the target of `words` plays: in a phrase beside it, then as who is acted upon, then as who acts; None where nothing says so.

    >>> part(Words("Moscow was bombed by the rebels.", 0, 6))
    Part(score=0, rule='victim', first=2, last=3)
    >>> part(Words("Moscow was bombed by the rebels.", 25, 31))
    Part(score=-1, rule='agent', first=2, last=3)
    """
    seen = [found for rule in (phrase, patient, agent) if (found := rule(words))]
    return next((found for found in seen if found.score or found.rule == "victim"), seen[0] if seen else None)


def phrase(words: Words) -> Part | None:
    """A phrase of the table after the target, with small gaps, or right before it."""
    for wanted, stance in phrases("after").get(words.at(words.last), ()):
        i = words.last
        for word in wanted:
            i = next((k + 1 for k in range(i, min(i + 1 + GAP * (i > words.last), len(words))) if words.at(k) == word), 0)
            if not i:
                break
        if i:
            return Part(stance, "phrase", words.last, i)
    end = before_name(words) + 1
    for wanted, stance in phrases("before").get(words.at(end - 1), ()):
        if words.low[max(0, end - len(wanted)) : end] == wanted:
            return Part(stance, "phrase", end - len(wanted), end)
    return None


def before_name(words: Words) -> int:
    """Place of the word before a target and its articles, titles and first names."""
    i = words.first - 1
    while i >= max(0, words.first - BACK) and (words.at(i) in BEFORE_NAMES or words.capital[i] and i > 0):
        i -= 1
    return i


def patient(words: Words) -> Part | None:
    """The target as who is acted upon ("bombed X", "attacks on X"), or as the agent behind "by"."""
    i = before_name(words)
    if words.at(i) == "by":
        return agent_by(words, i)
    if words.at(i) in TO_WHOM:
        for k in range(i - 1, max(-1, i - 4), -1):
            if found := act_at(words, k, noun=True):
                return acted_upon(words, *found, k)
    for k in range(i, max(-1, i - LONGEST), -1):
        found = act_at(words, k)
        if found and found[1] == i + 1 and found[0].kind != "noun" and not (found[0].kind == "past" and is_passive(words, k, 0)):
            return acted_upon(words, *found, k)
    return None


def agent_by(words: Words, by: int) -> Part | None:
    """The target as the agent of "bombed by X" and "attack by X"."""
    for k in range(by - 1, max(-1, by - REACH), -1):
        found = act_at(words, k)
        if found and found[0].kind in ("past", "noun"):
            return Part(found[0].agent, "agent", k, found[1])
    return None


def acted_upon(words: Words, act: Act, last: int, first: int) -> Part:
    """What an act says of whom it is done to; not being praised is blame, not being blamed is neither."""
    score = act.patient if not is_negated(words, first, 0) else min(0, -act.patient)
    return Part(score, "judged" if act.judges else "patient" if act.patient else "victim" if act.agent < 0 else "none", first, last)


def agent(words: Words) -> Part | None:
    """The target as who acts: "X bombed", "X’s bombing", "X, who bombed"; a passive verb makes it who is acted upon."""
    start = after_aside(words)
    owner = words.at(start) in POSSESSIVE
    for k in range(start, min(start + REACH, len(words))):
        if words.at(k) in CLAUSE_ENDS:
            return None
        found = act_at(words, k)
        if found and (not owner or found[0].kind == "noun"):
            act, last = found
            if act.kind == "past" and is_passive(words, k, start) or act.kind == "noun" and MEETS & {*words.low[start:k]}:
                return acted_upon(words, act, last, k)
            score = act.agent if not is_negated(words, k, start) else min(0, -act.agent)
            return Part(score, "agent" if act.agent else "critic" if act.judges and act.patient < 0 else "none", k, last)
    return None


def after_aside(words: Words) -> int:
    """Place after a target, after an aside between commas or brackets, and after "who"."""
    i = words.last
    close = {",": ",", "(": ")"}.get(words.at(i))
    if close:
        i = next((k + 1 for k in range(i + 1, min(i + 1 + ASIDE, len(words))) if words.at(k) == close), i)
    return i + (words.at(i) in ("who", "which"))


def is_passive(words: Words, verb: int, floor: int) -> bool:
    """Does a form of "be" stand before a participle, nearer than one of "have"?"""
    return next((word in BE for word in reversed(words.low[max(floor, verb - 3) : verb]) if word in BE | HAVE), False)


def is_negated(words: Words, verb: int, floor: int) -> bool:
    return bool(NEGATIONS & {*words.low[max(floor, verb - BACK) : verb]})
