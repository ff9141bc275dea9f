"""Each mention of a target: its sentence, the tone of it, and whose words they are."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter

import numpy as np
import pandas as pd

from .. import ingest, rules, sentiment
from .targets import ADDRESSED, AUTHOR, name_pattern, names

PERSPECTIVES = OWN, QUOTED, REPORTED = ("own", "quoted", "reported")
AGAINST, NEITHER = -1, 0
NEAR = 600  # characters on either side of a name that are read, where a text has no full stop

# Nobody is taken to be blamed before a word is read; the sentence and the clause must each be more likely
# negative than not.
EVEN = dict.fromkeys(sentiment.LABELS, 1.0)
NEGATIVE = 0.5

# A clause ends at a mark or at a word that turns the thought.
TURNS = "but|while|whereas|although|though|because|since|which|who|and that|so that"
CLAUSE_END = re.compile(rf"[,;:—–()]\s+(?:(?:{TURNS})\s)?|\s(?:{TURNS})\s")

MENTIONS = (
    "doc_id",
    "seg_id",
    "target",
    "start",
    "end",
    "quote",
    "sentence_start",
    "sentence_end",
    "negative",
    "clause_negative",
    "perspective",
    "stance",
)


def mentions(segments: pd.DataFrame, documents: pd.DataFrame | None, targets: pd.DataFrame) -> pd.DataFrame:
    """Each mention of a target in `segments`, with the tone of its sentence.

    targets: columns target, name. documents: gives the author, who is a target too, and is "you" in a
    comment that is no reply and names the author.
    Columns: doc_id, seg_id, target, start, end, quote (the name), sentence_start, sentence_end (all places
    in the document), negative, clause_negative
    (probability of a negative tone of the sentence and of the clause, names blotted out), perspective (own;
    quoted; reported: the target is only
    reported as saying something), stance (-1: both are more likely negative than not, in the writer's own
    words; else 0).

    >>> segments = pd.DataFrame(
    ...     {
    ...         "doc_id": ["d"],
    ...         "seg_id": ["c1"],
    ...         "text": ["Moscow is a brutal, cruel liar. Kerry said so."],
    ...         "start": [100],
    ...     }
    ... )
    >>> targets = pd.DataFrame({"target": ["Russia", "United States"], "name": ["Moscow", "Kerry"]})
    >>> mentions(segments, None, targets)[
    ...     ["target", "quote", "start", "perspective", "stance"]
    ... ].values.tolist()
    [['Russia', 'Moscow', 100, 'own', -1], ['United States', 'Kerry', 132, 'reported', 0]]
    """
    authors = {} if documents is None else documents.set_index("doc_id")["author"].to_dict()
    rows = [
        row
        for sentence, name, target, masked in named(segments, authors, targets)
        for row in [mention(sentence, name, target, masked)]
    ]
    table = pd.DataFrame(rows, columns=[*MENTIONS[:8], "sentence", "clause", "reported"])
    table["negative"], table["clause_negative"] = negative(table["sentence"]), negative(table["clause"])
    table["perspective"] = np.where(
        is_quoted(table, segments), QUOTED, np.where(table["reported"], REPORTED, OWN)
    )
    against = (table[["negative", "clause_negative"]] >= NEGATIVE).all(axis=1) & (table["perspective"] == OWN)
    return table.assign(stance=np.where(against, AGAINST, NEITHER))[list(MENTIONS)]


def named(segments: pd.DataFrame, authors: Mapping[str, str], targets: pd.DataFrame):
    """(sentence, match of a name, its target, the sentence with all names blotted out) of each mention."""
    replies = replies_of(segments)

    @cache
    def reader(author):
        known = names(targets, author)
        return name_pattern(known), {name.lower(): target for name, target in known.items()}

    for key, group in groupby(ingest.sentences(segments).itertuples(), attrgetter("doc_id", "seg_id")):
        sentences, (pattern, target_of) = list(group), reader(authors.get(key[0]) or "")
        masked = {one.start: pattern.sub(lambda name: "X" * len(name[0]), one.text) for one in sentences}
        found = [(one, name, target_of[name[0].lower()]) for one, name in matches(pattern, sentences)]
        if key not in replies and AUTHOR in {target for *_, target in found}:
            found += [(one, name, AUTHOR) for one, name in matches(ADDRESSED, sentences)]
        yield from ((one, name, target, masked[one.start]) for one, name, target in found)


def replies_of(segments: pd.DataFrame) -> set[tuple[str, str]]:
    """(doc_id, seg_id) of the comments that answer another; none where no depth is given."""
    replies = segments[segments["depth"] > 1] if "depth" in segments else segments[:0]
    return set(zip(replies["doc_id"], replies["seg_id"], strict=True))


def matches(pattern: re.Pattern, sentences: list) -> list[tuple]:
    """(sentence, match) of each match of `pattern`."""
    return [(one, found) for one in sentences for found in pattern.finditer(one.text)]


def mention(sentence, name: re.Match, target: str, masked: str) -> tuple:
    """doc_id, seg_id, target, start, end, quote, sentence_start, sentence_end, sentence, clause (blotted),
    whether the target only says something.
    """
    left, right = max(0, name.start() - NEAR), min(len(masked), name.end() + NEAR)
    clause_left, clause_right = clause_span(masked, name.start(), name.end())
    clause = masked[max(left, clause_left) : min(right, clause_right)]
    place = (
        sentence.start + name.start(),
        sentence.start + name.end(),
        name[0],
        sentence.start + left,
        sentence.start + right,
    )
    return (
        sentence.doc_id,
        sentence.seg_id,
        target,
        *place,
        masked[left:right],
        clause,
        bool(says().match(sentence.text, name.end())),
    )


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of `text` (a sentence) that holds [start, end).

    >>> clause_span("It rained, but Moscow was glad.", 15, 21)
    (15, 31)
    """
    edges = [edge for mark in CLAUSE_END.finditer(text) for edge in (mark.start(), mark.end())]
    left = max((edge for edge in edges if edge <= start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


@cache
def says() -> re.Pattern:
    """A verb of saying right after a name: `rules/saying_verbs.csv`."""
    forms = "|".join(form for row in rules.load("saying_verbs", ("forms",))["forms"] for form in row.split())
    return re.compile(
        rf"\W{{0,3}}(?:,[^,]{{1,80}},\s)?(?:(?:has|have|had|also|later|then|is|was) ){{0,2}}(?:{forms})\b"
    )


def negative(texts: pd.Series) -> np.ndarray:
    """Probability of a negative tone of each text by the calibrated reading with an even prior; each
    different text is read once.
    """
    distinct = pd.DataFrame({"text": texts.unique()})
    found = sentiment.class_probabilities(
        sentiment.features(sentiment.totals(distinct)), sentiment.head(), EVEN
    )[:, 0]
    return texts.map(dict(zip(distinct["text"], found, strict=True))).to_numpy(dtype=float)


def is_quoted(table: pd.DataFrame, segments: pd.DataFrame) -> list[bool]:
    """Does each mention lie in a quotation?"""
    cues = sentiment.flags(segments).query("flag == 'quotation'")
    spans = {
        key: list(zip(group["start"], group["end"], strict=True))
        for key, group in cues.groupby(["doc_id", "seg_id"])
    }
    places = zip(table["doc_id"], table["seg_id"], table["start"], strict=True)
    return [
        any(left <= start < right for left, right in spans.get((doc_id, seg_id), ()))
        for doc_id, seg_id, start in places
    ]
