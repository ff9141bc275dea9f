"""What a sentence says of a target in it, and which rule saw it."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newsthread import sentiment

from .lexicon import SAYING
from .roles import part
from .words import Words

# Words that the VADER lexicon lacks, and topic words (rating 0) that say nothing of anyone in the news: "United", "justice", "agreement", "killed".
RATINGS_FILE = Path(__file__).with_name("ratings.csv")

# A clause ends at a mark or at a word that turns the thought.
TURNS = "but|while|whereas|although|though|because|since|which|who|and that|so that"
CLAUSE_END = re.compile(rf"[,;:—–()]\s+(?:(?:{TURNS})\s)?|\s(?:{TURNS})\s")

SAYS = re.compile(rf"\W{{0,3}}(?:,[^,]{{1,80}},\s)?(?:(?:has|have|had|also|later|then|is|was) ){{0,2}}(?:{SAYING})\b")

WINK = re.compile(r";-?[)D]")

# A clause without feeling words takes half the tone of its sentence.
BACKOFF = 0.5


RULES = ("phrase", "patient", "judged", "agent", "victim", "report", "clause", "sentence", "none")


class Verdict(NamedTuple):
    """What a sentence says of a target (-1 to 1), the rule that decided, and the words that say so (places in the sentence)."""

    score: float
    rule: str
    start: int
    end: int


@cache
def analyser():
    """The sentiment stage's VADER analyser with the ratings of this stage beside its own."""
    from copy import copy

    table = pd.read_csv(RATINGS_FILE, keep_default_na=False)
    extended = copy(sentiment.analyser())
    topic = set(table.query("rating == 0")["word"])
    extended.lexicon = {word: rating for word, rating in extended.lexicon.items() if word not in topic} | dict(table.query("rating != 0").values)
    return extended


def tone(words: str) -> float:
    """VADER's compound of some words with this stage's ratings; a wink is no praise.

    >>> tone("The United States liars ;-)") < 0 == tone("The agreement ;-)")
    True
    """
    return analyser().polarity_scores(sentiment.plain(WINK.sub("", words)))["compound"] if words.strip() else 0.0


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of `text` (a sentence) that holds [start, end).

    >>> clause_span("It rained, but Moscow was glad.", 15, 21)
    (15, 31)
    """
    edges = [edge for mark in CLAUSE_END.finditer(text) for edge in (mark.start(), mark.end())]
    left = max((edge for edge in edges if edge <= start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


def verdict(text: str, start: int, end: int, masked: str = "") -> Verdict:
    """What `text` (a sentence) says of the target that stands at [start, end); `masked` is the sentence with all names blotted out.

    The first rule that finds something decides: a phrase or a part in an act (see `roles.part`), being only reported as saying something, the tone of the
    clause, half the tone of the sentence.

    >>> verdict("The rebels refused to talk.", 4, 10)
    Verdict(score=-1, rule='agent', start=11, end=18)
    >>> verdict("A fair post by Juan.", 15, 19).rule
    'clause'
    """
    masked = masked or text[:start] + "X" * (end - start) + text[end:]
    words = Words(text, start, end)
    played = part(words)
    if played and (played.score or played.rule == "victim"):
        return Verdict(played.score, played.rule, words.starts[played.first], words.ends[played.last - 1])
    if played and played.rule == "critic":
        left, right = words.starts[played.first], words.ends[played.last - 1]
        masked = masked[:left] + "X" * (right - left) + masked[right:]
    clause = clause_span(text, start, end)
    if said := SAYS.match(text, end):
        return Verdict(0.0, "report", said.start(), said.end())
    if score := tone(masked[slice(*clause)]):
        return Verdict(score, "clause", *clause)
    score = BACKOFF * tone(masked)
    return Verdict(score, "sentence" if score else "none", *((0, len(text)) if score else clause))
