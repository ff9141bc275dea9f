"""Towards whom: who is named in each comment, what the words around the name say of them, and whose judgement that is.

a sentence of a comment
    │ naming    which target is named (targets.csv beside the texts)
    │ roles     who does what to whom (acts.csv), and set phrases (phrases.csv)
    │ reading   else: only reported as saying something, or the tone of the clause, or half the tone of the sentence (ratings.csv)
    │ voices    somebody else's view, a quotation and irony are not counted as the writer's own
    └─ towards  one stance for each comment and target, with the words that say so and how often such a reading is right (precision.csv)
"""

from collections import defaultdict
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pandas as pd

from newsthread import ingest, sentiment

from ..tables import declared
from .naming import ADDRESSED, AUTHOR, name_pattern, names, targets
from .reading import RULES, verdict
from .voices import VOICES, voice

__all__ = ["AUTHOR", "RULES", "STANCES", "VOICES", "beside", "mentions", "names", "precision", "targets", "towards", "verdict"]

# How often each rule was right on news that people rated (see tests/benchmarks/score_stance.py, which writes the file).
PRECISION_FILE = Path(__file__).with_name("precision.csv")

STANCES = declared("stance")
ENOUGH = 30  # rated cases of a rule before its share of right ones is told
MENTIONS = ("doc_id", "seg_id", "target", "start", "end", "quote", "score", "rule", "voice", "words_start", "words_end")
FAR = 1000  # characters on either side of a name that are read, where a text has no full stop

# An act or a phrase, where the writer has one, decides alone; then the tone of clauses; then that of whole sentences.
TIERS = {"phrase": 0, "patient": 0, "judged": 0, "agent": 0, "clause": 1}
SIDES = {"negative": -1, "neutral": 0, "positive": 1}


@cache
def precision() -> pd.DataFrame:
    """How often each rule was right on news sentences that people rated. Columns: rule, stance (-1, 0, 1), right, n (counts).

    Source: the half of the NewsMTSC training part (Hamborg and Donnay 2021) that no rule was developed on; `tests/benchmarks/score_stance.py FILE --record`.
    """
    return pd.read_csv(PRECISION_FILE)


def mentions(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each mention of a target in `segments`, with what its sentence says of it.

    Columns: doc_id, seg_id, target, start, end (of the name), quote (the name), score (-1 to 1; 0 where the judgement is not the writer's own), rule (which
    decided), voice (whose judgement it is), words_start, words_end (the words that say so; all places in the document). `documents` gives the author,
    who is a target too, and is "you" in a comment that is no reply and names the author.

    >>> segments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["Moscow lies. Kerry said so."], "start": [100]})
    >>> mentions(segments)[["target", "quote", "start", "score", "rule"]].values.tolist()
    [['Russia', 'Moscow', 100, -1.0, 'agent'], ['United States', 'Kerry', 113, 0.0, 'report']]
    """
    authors = {} if documents is None else documents.set_index("doc_id")["author"].to_dict()
    flags = defaultdict(list)
    for place in sentiment.flags(segments).itertuples():
        flags[place.doc_id, place.seg_id].append(place)
    rows = []
    for sentence, name, target, masked in named(segments, authors):
        key = (sentence.doc_id, sentence.seg_id)
        rows.append((*key, target, *mention(sentence, name, masked, flags[key])))
    return pd.DataFrame(rows, columns=MENTIONS).astype({"score": float})


def named(segments: pd.DataFrame, authors: dict[str, str]):
    """(sentence, match of a name, its target, the sentence with all names masked) of each mention."""
    replies = {(row.doc_id, row.seg_id) for row in segments.itertuples() if getattr(row, "depth", 1) > 1}
    reader_for = cache(reader)  # made once for each author
    for key, group in groupby(ingest.sentences(segments).itertuples(), attrgetter("doc_id", "seg_id")):
        sentences = list(group)
        pattern, target_of = reader_for(authors.get(key[0]) or "")
        masked = {sentence.start: mask(sentence.text, pattern) for sentence in sentences}
        found = [(sentence, name, target_of[name[0].lower()]) for sentence in sentences for name in pattern.finditer(sentence.text)]
        if key not in replies and any(target == AUTHOR for *_, target in found):
            found += [(sentence, name, AUTHOR) for sentence in sentences for name in ADDRESSED.finditer(sentence.text)]
        yield from ((sentence, name, target, masked[sentence.start]) for sentence, name, target in found)


def reader(author: str):
    """The pattern for all names where `author` signed the text, and the target of each name in small letters."""
    known = names(author)
    return name_pattern(known), {name.lower(): target for name, target in known.items()}


def mask(text: str, pattern) -> str:
    """`text` with all names blotted out: "United" and "Free" in a name are not praise."""
    return pattern.sub(lambda name: "X" * len(name[0]), text)


def mention(sentence, name, masked: str, places: list) -> tuple:
    """start, end, quote, score, rule, voice, words_start, words_end (places in the document) of one name in a sentence."""
    cut = max(0, name.start() - FAR)
    near, at = slice(cut, name.end() + FAR), sentence.start + cut
    text, start, end = sentence.text[near], name.start() - cut, name.end() - cut
    found = verdict(text, start, end, masked[near])
    spoken = voice(text, start, end, found, [(place.flag, place.rule, place.start - at, place.end - at) for place in places])
    return at + start, at + end, name[0], found.score if spoken == "own" else 0.0, found.rule, spoken, at + found.start, at + found.end


def towards(segments: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """Stance of each segment towards each target that it names; no row without a mention.

    Where the writer has acts or phrases, they alone decide, then the tone of clauses, then the rest. Columns: doc_id, seg_id, target, stance (-1 against,
    0 no side taken, 1 for), score (mean of the mentions that decide, -1 to 1), mentions (count of all), rule, voice, start, end (of the strongest of them: what
    decided, whose judgement it is, the words that say so), sure (0 to 1: how often such readings were right on rated news, a deciding mention that points
    another way counted as nought; missing where fewer than 30 were rated).

    >>> segments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["Moscow lies, and Moscow cheats."], "start": [0]})
    >>> towards(segments)[["target", "stance", "mentions", "rule", "start", "end"]].values.tolist()
    [['Russia', -1, 2, 'agent', 7, 11]]
    """
    found = mentions(segments, documents)
    found["side"] = found["score"].map(_side)
    rates = {(row.rule, row.stance): row.right / row.n for row in precision().itertuples() if row.n >= ENOUGH}
    found["rate"] = pd.Series([rates.get((row.rule, row.side)) if row.voice == "own" else None for row in found.itertuples()], dtype=float)
    found["tier"] = [TIERS.get(row.rule, len(TIERS)) if row.voice == "own" else len(RULES) for row in found.itertuples()]
    groups = found.groupby(["doc_id", "seg_id", "target"], sort=False)
    found = found.assign(mentions=groups["tier"].transform("size"), place=groups.ngroup())
    decisive = found[found["tier"] == groups["tier"].transform("min")]
    return STANCES.validate(_strongest(decisive).astype({"stance": int, "score": float, "mentions": int, "sure": float, "start": int, "end": int}))


def _side(score: float) -> int:
    return SIDES[sentiment.label(score)]


def _strongest(decisive: pd.DataFrame) -> pd.DataFrame:
    """The strongest of the mentions of each target in each segment, with what they say together."""
    score, strength = decisive.groupby("place")["score"].transform("mean"), decisive["score"].abs()
    stance = score.map(_side)
    sure = decisive["rate"].where(decisive["side"] == stance, 0.0).where(decisive["rate"].notna())
    table = decisive.assign(score=score, stance=stance, sure=sure.groupby(decisive["place"]).transform("mean"))
    table = table.loc[strength.groupby(decisive["place"]).idxmax()].drop(columns=["start", "end"])
    return table.rename(columns={"words_start": "start", "words_end": "end"})[list(STANCES.columns)].reset_index(drop=True)


def beside(stances: pd.DataFrame, comments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Each comment and target on which the machine or the codes say something, both side by side.

    `codes`: a table of `sentiment.read_codes`. Columns: doc_id, seg_id, target, machine, code (the settled one; -1, 0, 1 both; missing: says
    nothing of the target), coded (was the comment coded at all?), and rule, voice, sure of the machine.
    """
    coded = sentiment.settled(codes).rename(columns={"variable": "target"})
    known = comments[["doc_id", "seg_id"]].merge(coded[["doc_id", "seg_id"]].drop_duplicates())
    said = coded[coded["target"].isin([*targets()["target"], AUTHOR]) & coded["code"].notna()].merge(known)
    machine = stances.rename(columns={"stance": "machine"})[["doc_id", "seg_id", "target", "machine", "rule", "voice", "sure"]].astype({"machine": "Int64"})
    both = machine.merge(said[["doc_id", "seg_id", "target", "code"]], on=["doc_id", "seg_id", "target"], how="outer", validate="1:1")
    keys = set(known.itertuples(index=False, name=None))
    both["coded"] = pd.Series([key in keys for key in zip(both["doc_id"], both["seg_id"], strict=True)], dtype=bool)
    order = {key: i for i, key in enumerate(comments[["doc_id", "seg_id"]].itertuples(index=False, name=None))}
    place = [order[key] for key in zip(both["doc_id"], both["seg_id"], strict=True)]
    return both.assign(place=place).sort_values(["place", "target"], kind="stable").drop(columns="place").reset_index(drop=True)
