"""Proper names, whose words carry no tone: "United Nations" is not praise."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from .vader import plain

# Two or more capitalised words in mid-sentence, optionally joined by "of", "of the" or "for". "UN"
# is part of a name; "BAD" alone is emphasis.
CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-öø-ÿ][\w'-]*|[A-Z]{2,4})\b"
NAME = re.compile(
    rf"(?:(?<=\w )|(?<=[,;] ))(?!I'){CAPITALISED}(?:[ ](?:of (?:the )?|for )?(?!I'){CAPITALISED})+"
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")


def names(texts: pd.DataFrame, targets: pd.DataFrame | None = None) -> frozenset[str]:
    """Proper names in `texts`: two or more capitalised words in mid-sentence, plus the names in a
    table of targets.

    A sentence in which all long words are capitalised is a headline and yields no names. Missed:
    one-word names that are not in the targets, names that only ever begin a sentence, and names in
    lower case. False positives: two capitalised words used for emphasis. targets: columns target,
    name.

    >>> sorted(names(pd.DataFrame({"text": ["Ask the Peace and Joy Committee. We saw Freedom House burn."]})))
    ['Freedom House', 'Joy Committee']
    """
    sentences = (sentence for text in texts["text"] for sentence in SENTENCE_END.split(plain(text)))
    detected = {
        name for sentence in sentences if not is_headline(sentence) for name in NAME.findall(sentence)
    }
    listed = [] if targets is None else [name for name in targets["name"] if name != name.lower()]
    return frozenset(detected.union(listed))


def is_headline(sentence: str) -> bool:
    """Whether all long words of a sentence are capitalised."""
    words = LONG_WORD.findall(sentence)
    return len(words) > 4 and all(word[0].isupper() for word in words)


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Names grouped by first word, longest first.

    >>> by_first_word(["Free", "Free Syrian Army"])
    {'Free': ['Free Syrian Army', 'Free']}
    """
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        index.setdefault(WORD.search(name)[0], []).append(name)
    return index


def name_spans(text: str, known: Mapping[str, list[str]]) -> list[tuple[int, int]]:
    """Spans of names in `text`.

    `known` comes from `by_first_word`: "Free Syrian Army" is tried before "Free".
    """
    spans: list[tuple[int, int]] = []
    if not known:
        return spans
    text, at = plain(text), 0
    for word in WORD.finditer(text):
        matches = [
            name
            for name in known.get(word[0], ())
            if word.start() >= at and matches_at(name, text, word.start())
        ]
        if matches:
            at = word.start() + len(matches[0])
            spans.append((word.start(), at))
    return spans


def matches_at(name: str, text: str, start: int) -> bool:
    """Whether the whole of `name` occurs in `text` at `start`."""
    return text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum()
