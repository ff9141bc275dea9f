"""Mentions of targets: the sentence of each, its tone, and whose words it is in."""

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
NEAR = 600  # context in characters on either side of a name, for text without full stops

# A uniform prior: no class is favoured before the text is read. Both the sentence and the clause
# must be more likely negative than not.
EVEN = dict.fromkeys(sentiment.LABELS, 1.0)
NEGATIVE = 0.5

# A clause ends at a punctuation mark or at a conjunction or relative pronoun.
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
    """Mentions of targets in `segments`, with the tone of each one's sentence.

    targets: columns target, name. documents: supplies the author, who is also a target; in a
    top-level comment that names the author, "you" refers to the author too.

    Columns: doc_id, seg_id, target, start, end, quote (the name), sentence_start, sentence_end (all
    offsets in the document), negative, clause_negative (probability of a negative tone of the
    sentence and of the clause, with names masked), perspective (own; quoted; reported: the target
    is only reported as saying something), stance (-1 if both probabilities are at least one half
    and the words are the writer's own, otherwise 0).

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
        for sentence, name, target, masked in occurrences(segments, authors, targets)
        for row in [mention(sentence, name, target, masked)]
    ]
    table = pd.DataFrame(rows, columns=[*MENTIONS[:8], "sentence", "clause", "reported"])
    table["negative"], table["clause_negative"] = negative(table["sentence"]), negative(table["clause"])
    table["perspective"] = np.where(
        is_quoted(table, segments), QUOTED, np.where(table["reported"], REPORTED, OWN)
    )
    against = (table[["negative", "clause_negative"]] >= NEGATIVE).all(axis=1) & (table["perspective"] == OWN)
    return table.assign(stance=np.where(against, AGAINST, NEITHER))[list(MENTIONS)]


def occurrences(segments: pd.DataFrame, authors: Mapping[str, str], targets: pd.DataFrame):
    """(sentence, match of a name, its target, the sentence with all names masked) of each mention."""
    replies = replies_of(segments)

    @cache
    def reader(author):
        known = names(targets, author)
        return name_pattern(known), {name.lower(): target for name, target in known.items()}

    for key, group in groupby(ingest.sentences(segments).itertuples(), attrgetter("doc_id", "seg_id")):
        sentences, (pattern, target_of) = list(group), reader(authors.get(key[0]) or "")
        masked = {one.start: pattern.sub(lambda name: "X" * len(name[0]), one.text) for one in sentences}
        hits = [(one, name, target_of[name[0].lower()]) for one, name in matches(pattern, sentences)]
        if key not in replies and AUTHOR in {target for *_, target in hits}:
            hits += [(one, name, AUTHOR) for one, name in matches(ADDRESSED, sentences)]
        yield from ((one, name, target, masked[one.start]) for one, name, target in hits)


def replies_of(segments: pd.DataFrame) -> set[tuple[str, str]]:
    """(doc_id, seg_id) of comments that reply to another comment; empty if there is no column
    depth.
    """
    replies = segments[segments["depth"] > 1] if "depth" in segments else segments[:0]
    return set(zip(replies["doc_id"], replies["seg_id"], strict=True))


def matches(pattern: re.Pattern, sentences: list) -> list[tuple]:
    """(sentence, match) of each match of `pattern`."""
    return [(one, match) for one in sentences for match in pattern.finditer(one.text)]


def mention(sentence, name: re.Match, target: str, masked: str) -> tuple:
    """One mention as a tuple: doc_id, seg_id, target, start, end, quote, sentence_start,
    sentence_end, sentence and clause (both masked), and whether the target is only reported as
    saying something.
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
        bool(saying_verb().match(sentence.text, name.end())),
    )


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Span of the clause in `text` (a sentence) that contains [start, end).

    >>> clause_span("It rained, but Moscow was glad.", 15, 21)
    (15, 31)
    """
    edges = [edge for mark in CLAUSE_END.finditer(text) for edge in (mark.start(), mark.end())]
    left = max((edge for edge in edges if edge <= start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


@cache
def saying_verb() -> re.Pattern:
    """Pattern of a verb of saying that directly follows a name, from `rules/saying_verbs.csv`."""
    forms = "|".join(form for row in rules.load("saying_verbs", ("forms",))["forms"] for form in row.split())
    return re.compile(
        rf"\W{{0,3}}(?:,[^,]{{1,80}},\s)?(?:(?:has|have|had|also|later|then|is|was) ){{0,2}}(?:{forms})\b"
    )


def negative(texts: pd.Series) -> np.ndarray:
    """Probability of a negative tone of each text, by the calibrated reading with a uniform prior.

    Each distinct text is scored once.
    """
    distinct = pd.DataFrame({"text": texts.unique()})
    probabilities = sentiment.class_probabilities(
        sentiment.features(sentiment.totals(distinct)), sentiment.head(), EVEN
    )[:, 0]
    return texts.map(dict(zip(distinct["text"], probabilities, strict=True))).to_numpy(dtype=float)


def is_quoted(table: pd.DataFrame, segments: pd.DataFrame) -> list[bool]:
    """Whether each mention is inside a quotation."""
    cues = sentiment.cues(segments).query("cue == 'quotation'")
    spans = {
        key: list(zip(group["start"], group["end"], strict=True))
        for key, group in cues.groupby(["doc_id", "seg_id"])
    }
    places = zip(table["doc_id"], table["seg_id"], table["start"], strict=True)
    return [
        any(left <= start < right for left, right in spans.get((doc_id, seg_id), ()))
        for doc_id, seg_id, start in places
    ]
