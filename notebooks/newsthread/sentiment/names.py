"""Names in the texts, whose words are not meant: "United Nations" is no praise."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from .vader import plain

# Two capitalised words or more in mid-sentence, "of", "of the" and "for" between them allowed; "UN" is part
# of a name, "BAD" alone is emphasis.
CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-öø-ÿ][\w'-]*|[A-Z]{2,4})\b"
NAME = re.compile(
    rf"(?:(?<=\w )|(?<=[,;] ))(?!I'){CAPITALISED}(?:[ ](?:of (?:the )?|for )?(?!I'){CAPITALISED})+"
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")


def names(texts: pd.DataFrame, targets: pd.DataFrame | None = None) -> frozenset[str]:
    """Names in `texts`: two capitalised words or more in mid-sentence, and those of a table of targets
    (columns target, name).

    A sentence all of whose long words are capitalised is a headline and gives no name. Not seen: a name of
    one word that is no target's,
    a name that only ever begins a sentence, and a name in small letters. Wrongly seen: two emphasised words
    with capitals.

    >>> sorted(names(pd.DataFrame({"text": ["Ask the Peace and Joy Committee. We saw Freedom House burn."]})))
    ['Freedom House', 'Joy Committee']
    """
    sentences = (sentence for text in texts["text"] for sentence in SENTENCE_END.split(plain(text)))
    found = {name for sentence in sentences if not is_headline(sentence) for name in NAME.findall(sentence)}
    listed = [] if targets is None else [name for name in targets["name"] if name != name.lower()]
    return frozenset(found.union(listed))


def is_headline(sentence: str) -> bool:
    """Are all the long words of a sentence capitalised?"""
    words = LONG_WORD.findall(sentence)
    return len(words) > 4 and all(word[0].isupper() for word in words)


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first word, the longest first.

    >>> by_first_word(["Free", "Free Syrian Army"])
    {'Free': ['Free Syrian Army', 'Free']}
    """
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        index.setdefault(WORD.search(name)[0], []).append(name)
    return index


def name_spans(text: str, known: Mapping[str, list[str]]) -> list[tuple[int, int]]:
    """Where names stand in `text`; `known` as `by_first_word` gives them, so that "Free Syrian Army" is
    found before "Free".
    """
    spans: list[tuple[int, int]] = []
    if not known:
        return spans
    text, at = plain(text), 0
    for word in WORD.finditer(text):
        named = [
            name
            for name in known.get(word[0], ())
            if word.start() >= at and stands_at(name, text, word.start())
        ]
        if named:
            at = word.start() + len(named[0])
            spans.append((word.start(), at))
    return spans


def stands_at(name: str, text: str, start: int) -> bool:
    """Does `name` stand whole in `text` at `start`?"""
    return text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum()
