"""Why a text scores as it does: the words that count, the names that should not, and how much of it any lexicon knows."""

import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from ..side_tables import read_targets
from ..tables import declared
from .wordlists import NO_FEELING, analyser, domain, lexicons, ratings


# NLTK's tokeniser splits at blanks and takes off one sign at one end of a word, so a quoted word, or a negation spelt with a curly
# apostrophe, is not in its lexicon. One character for one character: offsets stay true.
PLAIN_SIGNS = str.maketrans({"’": "'", "‘": " ", "“": " ", "”": " ", "„": " ", '"': " ", "«": " ", "»": " ", "…": "."})

# Two capitalised words or more in mid-sentence, "of", "of the" and "for" between them allowed; "UN" and its like are part of a name, "BAD" alone is emphasis.
CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-öø-ÿ][\w'-]*|[A-Z]{2,4})\b"
NAME = re.compile(rf"(?:(?<=\w )|(?<=[,;] ))(?!I'){CAPITALISED}(?:[ ](?:of (?:the )?|for )?(?!I'){CAPITALISED})+")
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")

# On average, words rated nearer to 0 than one lexicon in four saying 2 are not listed: "the" and "of" carry a trace in labMT.
WEIGHTY = 0.5

ROLES = ("feeling", "name", NO_FEELING)
REASONS = declared("reasons")
COVERAGE = ("doc_id", "seg_id", "words", "known", "share")


def plain(text: str) -> str:
    """`text` with quotation marks blanked and apostrophes straight, of the same length.

    >>> plain("I don’t “like” this…")
    "I don't  like  this."
    """
    return text.translate(PLAIN_SIGNS)


@cache
def listed_names() -> frozenset[str]:
    """The names with a capital letter in `targets.csv`."""
    table = read_targets()
    return frozenset(name for name in table["name"] if name != name.lower())


def names(texts: pd.DataFrame) -> frozenset[str]:
    """Names in `texts`: two capitalised words or more in mid-sentence, and those of `targets.csv`.

    A sentence all of whose long words are capitalised is a headline and gives no name. Not seen: a name of one word that is not in `targets.csv`,
    a name that only ever begins a sentence, and a name in small letters. Wrongly seen: two emphasised words with capitals.

    >>> sorted(names(pd.DataFrame({"text": ["Ask the Peace and Joy Committee. We saw Freedom House burn."]})) - listed_names())
    ['Freedom House', 'Joy Committee']
    """
    sentences = (sentence for text in texts["text"] for sentence in SENTENCE_END.split(plain(text)))
    found = {name for sentence in sentences if not _is_headline(sentence) for name in NAME.findall(sentence)}
    return listed_names() | found


def _is_headline(sentence: str) -> bool:
    words = LONG_WORD.findall(sentence)
    return len(words) > 4 and all(word[0].isupper() for word in words)


def name_spans(text: str, known: dict[str, list[str]]) -> list[tuple[int, int]]:
    """Where names stand in `text`; `known` as `by_first_word` gives them, so that "Free Syrian Army" is found before "Free"."""
    text, spans, at = plain(text), [], 0
    for word in WORD.finditer(text):
        start = word.start()
        for name in known.get(word[0], ()) if start >= at else ():
            at = start + len(name)
            if text.startswith(name, start) and not text[at : at + 1].isalnum():
                spans.append((start, at))
                break
            at = start
    return spans


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first word, the longest first.

    >>> by_first_word(["Free", "Free Syrian Army"])
    {'Free': ['Free Syrian Army', 'Free']}
    """
    index = {}
    for name in sorted(names, key=len, reverse=True):
        index.setdefault(WORD.match(name)[0], []).append(name)
    return index


def masked(texts: pd.DataFrame, known: Iterable[str] | None = None) -> pd.DataFrame:
    """`texts` with each letter of a name as "_", so that "United Nations" is no praise; lengths and offsets stay.

    known: the names, `names(texts)` where not given.

    >>> masked(pd.DataFrame({"text": ["The Free Syrian Army is free."]}))["text"].tolist()
    ['The ____ ______ ____ is free.']
    """
    index = by_first_word(names(texts) if known is None else known)
    return texts.assign(text=[_masked(text, name_spans(text, index)) for text in texts["text"]])


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"\w", "_", text[start:end]) + text[end:]
    return text


def lexicons_of(method: str) -> tuple[str, ...]:
    """The lexicons that a method reads: one, or all for "average". Raises ValueError for an unknown method."""
    every = tuple(lexicons()["method"])
    if method not in (*every, "average"):
        raise ValueError(f"unknown method {method!r}: there are {', '.join((*every, 'average'))}")
    return every if method == "average" else (method,)


def counted_words(text: str, method: str = "vader", with_domain: bool = False) -> list[tuple[int, int, str, float, float]]:
    """start, end, word, rating and what it adds after VADER's rules, for each word of `text` that counts; for "average" means over the lexicons.

    >>> counted_words("They like it.")
    [(5, 9, 'like', 1.5, 1.5)]
    """
    from newsthread.sentiment.engine import Words

    said = Words(plain(text))
    read = [analyser(name, with_domain) for name in lexicons_of(method)]
    added = [engine.valences(said, engine.hits(said)) for engine in read]
    spans = _spans(text, said)
    return [(*spans[i], said.lower[i], rating, sum(values[i] for values in added) / len(read)) for i, rating in _rated(said, read)]


def _rated(said, read: list) -> list[tuple[int, float]]:
    """Place and mean rating of each word that counts in a text, 0 for a lexicon that lacks it; of several lexicons only the weighty ones."""
    hits = [set(engine.hits(said)) for engine in read]
    means = {i: sum(engine.lexicon[said.lower[i]] for engine, at in zip(read, hits, strict=True) if i in at) / len(read) for i in set().union(*hits)}
    return sorted((i, rating) for i, rating in means.items() if len(read) == 1 or abs(rating) >= WEIGHTY)


def _spans(text: str, said) -> list[tuple[int, int]]:
    """Where each word stands in the text; tokens of one character are no words here."""
    tokens = [token for token in re.finditer(r"\S+", plain(text)) if len(token[0]) > 1]
    pairs = zip(tokens, said.words_and_emoticons, strict=True)
    return [(at := token.start() + token[0].index(word), at + len(word)) for token, word in pairs]


def hits(text: str, method: str = "vader", with_domain: bool = False) -> str:
    """The words of `text` that count, each with its rating on VADER's scale (-4 to 4; for "average" the mean of all lexicons, 0.5 and more from zero).

    >>> hits("A terrible, terrible peace")
    'terrible -2.1, terrible -2.1, peace +2.5'
    """
    from newsthread.sentiment.engine import Words

    said = Words(plain(text))
    rated = _rated(said, [analyser(name, with_domain) for name in lexicons_of(method)])
    return ", ".join(f"{said.lower[i]} {rating:+.1f}" for i, rating in rated)


def reasons(texts: pd.DataFrame, method: str = "average", with_domain: bool = False, known: Iterable[str] | None = None) -> pd.DataFrame:
    """The words that count in each text, and those that a name or the domain list keeps from counting.

    texts: doc_id, seg_id, text, start (its document offset; 0 where not given). known: names, as in `masked`.
    Columns: doc_id, seg_id, start, end (document offsets), word, rating (-4 to 4), counted (what it adds after VADER's rules for negation, boosters and
    "but"; 0 where it is kept from counting), role (feeling, name, no feeling).

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["The United States do not like it."], "start": [10]})
    >>> reasons(texts, "vader")[["start", "word", "rating", "counted", "role"]].round(2).values.tolist()
    [[14, 'united', 1.8, 0.0, 'name'], [35, 'like', 1.5, -1.11, 'feeling']]
    """
    index = by_first_word(names(texts) if known is None else known)
    at = texts["start"] if "start" in texts else pd.Series(0, index=texts.index)
    rows = [
        (doc_id, seg_id, offset + start, offset + end, *rest)
        for doc_id, seg_id, text, offset in zip(texts["doc_id"], texts["seg_id"], texts["text"], at, strict=True)
        for start, end, *rest in _reasons(text, method, with_domain, index)
    ]
    return REASONS.validate(pd.DataFrame(rows, columns=list(REASONS.columns)))


def _reasons(text: str, method: str, with_domain: bool, known: dict) -> list[tuple]:
    """start, end, word, rating, counted and role of each reason in one text, in its order."""
    spans = name_spans(text, known)
    hidden = _masked(text, spans)
    feeling = [(*row, "feeling") for row in counted_words(hidden, method, with_domain)]
    in_names = [(*row[:4], 0.0, "name") for row in counted_words(text, method) if any(start <= row[0] < end for start, end in spans)]
    silent = set(domain().query("rating == @NO_FEELING")["word"]) if with_domain else set()
    topics = [(*row[:4], 0.0, NO_FEELING) for row in counted_words(hidden, method) if row[2] in silent]
    return sorted(feeling + in_names + topics)


def coverage(texts: pd.DataFrame) -> pd.DataFrame:
    """How much of each text the lexicons that list feeling words know (labMT, which lists the most frequent words, is left out).

    Columns: doc_id, seg_id, words (two characters or more), known (in any of the lexicons), share.

    >>> coverage(pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["A terrible siege of the town"]})).values.tolist()
    [['d', 'c1', 5, 2, 0.4]]
    """
    from newsthread.sentiment.engine import Words

    lists = set().union(*(ratings(name) for name in lexicons()["method"] if name != "labmt"))
    said = [Words(plain(text)).lower for text in texts["text"]]
    counts = [(len(words), sum(word in lists for word in words)) for words in said]
    rows = [(doc_id, seg_id, n, k, k / n if n else float("nan")) for doc_id, seg_id, (n, k) in zip(texts["doc_id"], texts["seg_id"], counts, strict=True)]
    return pd.DataFrame(rows, columns=COVERAGE).astype({"share": float})


def missing(texts: pd.DataFrame, method: str = "vader") -> pd.DataFrame:
    """Words of the domain list with a rating that `texts` use and the lexicon `method` lacks. Columns: word, times, rating, reason.

    >>> missing(pd.DataFrame({"text": ["Siege after siege."]}))[["word", "times"]].values.tolist()
    [['siege', 2]]
    """
    from newsthread.sentiment.engine import Words

    said = pd.Series([word for text in texts["text"] for word in Words(plain(text)).lower], dtype=str)
    table = domain().query("rating != @NO_FEELING")
    table = table[~table["word"].isin(list(ratings(method)))]
    table = table.assign(times=table["word"].map(said.value_counts()).fillna(0).astype(int))
    return table[table["times"] > 0].sort_values("times", ascending=False, kind="stable")[["word", "times", "rating", "reason"]].reset_index(drop=True)
