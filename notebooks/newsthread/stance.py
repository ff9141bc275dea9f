"""Towards whom: who is named in each comment, and with what tone the clauses around the name speak."""

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from newsthread import ingest, sentiment

# Who is spoken of, and by which names: one row per name. Edit the file for another topic.
TARGETS_FILE = Path(__file__).with_name("targets.csv")
AUTHOR = "the author"

# A clause ends at a mark or at a word that turns the thought.
TURNS = "but|while|whereas|although|though|because|since|which|who|and that|so that"
CLAUSE_END = re.compile(rf"[,;:—–()]\s+(?:(?:{TURNS})\s)?|\s(?:{TURNS})\s")

# "Russia says that ..." reports; it takes no side.
REPORTING = "say|says|said|claim|claims|claimed|charge|charges|charged|suggest|suggests|deny|denies|denied|announced?|reports?|reported"
REPORTS = re.compile(rf"\W{{0,3}}(?:has |have |had )?(?:{REPORTING})\b")

# A clause without feeling words takes half the tone of its sentence.
BACKOFF = 0.5

STANCES = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "target": pa.Column(str),
        "stance": pa.Column(int, pa.Check.isin((-1, 0, 1))),
        "score": pa.Column(float, pa.Check.in_range(-1, 1)),
        "mentions": pa.Column(int, pa.Check.ge(1)),
        "start": pa.Column(int),
        "end": pa.Column(int),
    },
    coerce=True,
)
MENTIONS = ("doc_id", "seg_id", "target", "start", "end", "quote", "clause_start", "clause_end", "score")


@cache
def targets() -> pd.DataFrame:
    """The names of each target. Columns: target, name.

    >>> sorted(targets().query("name == 'Kremlin'")["target"])
    ['Russia']
    """
    table = pd.read_csv(TARGETS_FILE, dtype=str, keep_default_na=False)
    twice = table["name"][table["name"].duplicated()]
    if len(twice):
        raise ValueError(f"{TARGETS_FILE.name}: {twice.iloc[0]!r} is listed twice")
    return table


def names(author: str = "") -> dict[str, str]:
    """Target of each name, the words of `author` (whoever signed the text) included.

    >>> names("Ann Example")["Example"]
    'the author'
    """
    signed = dict.fromkeys(re.findall(r"[^\W\d_]{3,}", author), AUTHOR)
    return signed | dict(zip(targets()["name"], targets()["target"], strict=True))


def name_pattern(known) -> re.Pattern:
    """One pattern for all `known` names, the longest first, so that "Free Syrian Army" is not "Syrian"."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of `text` (a sentence) that holds [start, end).

    >>> clause_span("It rained, but Moscow was glad.", 15, 21)
    (15, 31)
    """
    edges = [edge for mark in CLAUSE_END.finditer(text) for edge in (mark.start(), mark.end())]
    left = max((edge for edge in edges if edge <= start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


def tone(clause: str, known: re.Pattern) -> float:
    """VADER's compound of `clause` with all names masked: "United" and "Free" in a name are not praise."""
    masked = known.sub(lambda name: "X" * len(name[0]), clause)
    return sentiment.analyser().polarity_scores(sentiment.plain(masked))["compound"]


def mentions(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each mention of a target in `segments`, with the clause around it.

    Columns: doc_id, seg_id, target, start, end, quote, clause_start, clause_end (document offsets), score (VADER's compound of the clause, names
    masked, or half its sentence's where the clause has no feeling word; 0 where the target is only reported as saying something).
    `documents` gives the author, who is a target too.

    >>> segments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["Moscow lies. Kerry said so."], "start": [100]})
    >>> mentions(segments)[["target", "quote", "start", "score"]].values.tolist()
    [['Russia', 'Moscow', 100, -0.4215], ['United States', 'Kerry', 113, 0.0]]
    """
    authors = {} if documents is None else documents.set_index("doc_id")["author"].to_dict()
    rows = []
    for doc_id, sentences in ingest.sentences(segments).groupby("doc_id", sort=False):
        known = names(authors.get(doc_id, ""))
        pattern = name_pattern(known)
        for sentence in sentences.itertuples():
            rows += [(doc_id, sentence.seg_id, known[name[0]], *mention(sentence, name, pattern)) for name in pattern.finditer(sentence.text)]
    return pd.DataFrame(rows, columns=MENTIONS).astype({"score": float})


def mention(sentence, name: re.Match, pattern: re.Pattern) -> tuple:
    """start, end, quote, clause_start, clause_end (document offsets) and score of one name in a sentence."""
    text, at = sentence.text, sentence.start
    left, right = clause_span(text, *name.span())
    reported = REPORTS.match(text, name.end())
    score = 0.0 if reported else tone(text[left:right], pattern) or BACKOFF * tone(text, pattern)
    return at + name.start(), at + name.end(), name[0], at + left, at + right, score


def towards(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """Stance of each segment towards each target that it names; no row without a mention.

    Columns: doc_id, seg_id, target, stance (-1 against, 0 no side taken, 1 for), score (mean tone of the clauses that name the target, -1 to 1),
    mentions (count), start, end (the clause with the strongest tone).

    >>> segments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["Moscow lies, and Moscow cheats."], "start": [0]})
    >>> towards(segments)[["target", "stance", "mentions", "start", "end"]].values.tolist()
    [['Russia', -1, 2, 0, 11]]
    """
    found = mentions(segments, documents)
    rows = []
    for (doc_id, seg_id, target), group in found.groupby(["doc_id", "seg_id", "target"], sort=False):
        mean = group["score"].mean()
        strongest = group.loc[group["score"].abs().idxmax()]
        stance = {"negative": -1, "neutral": 0, "positive": 1}[sentiment.label(mean)]
        rows.append((doc_id, seg_id, target, stance, mean, len(group), strongest["clause_start"], strongest["clause_end"]))
    table = pd.DataFrame(rows, columns=list(STANCES.columns))
    return STANCES.validate(table.astype({"stance": int, "score": float, "mentions": int, "start": int, "end": int}))
