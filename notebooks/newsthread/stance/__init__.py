"""Stance: who is named in each comment, in which sentence, and whether that sentence blames them.

    a comment
        │ targets   who is named: targets.csv beside the texts, or names suggested by `propose`
        │ mentions  the sentence that names a target, its clause, their tone, and whose words they are
        └─ detect   one row per comment and target: against, or no side taken; "for" is never
                    assigned by machine

A negative sentence that names somebody need not be against them. `accuracy` reports how often it
was, on comments labelled by people.
"""

from pathlib import Path

import pandas as pd

from .. import sentiment
from ..side_tables import read_targets
from ..tables import declared, read_csv
from . import describe
from .mentions import PERSPECTIVES, mentions
from .targets import AUTHOR, name_pattern, names, propose

__all__ = [
    "AUTHOR",
    "PERSPECTIVES",
    "STANCES",
    "accuracy",
    "describe",
    "detect",
    "mentions",
    "name_pattern",
    "names",
    "propose",
    "with_codes",
]

STANCES = declared("stance")
ACCURACY = Path(__file__).with_name("accuracy.csv")


def detect(
    segments: pd.DataFrame, documents: pd.DataFrame | None = None, targets: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Stance of each segment towards each target it names; a target that is not named gets no row.

    No corpus is needed, so the function maps over partitions. targets: columns target, name; by
    default the collection's own.

    Columns: doc_id, seg_id, target, stance (-1 against, if any mention in the writer's own words
    is; otherwise 0), negative (0 to 1: the highest probability of a negative tone among the
    sentences that decide), mentions (count), perspective (own, quoted, reported), and start and end
    of the deciding sentence.

    >>> segments = pd.DataFrame(
    ...     {
    ...         "doc_id": ["d"],
    ...         "seg_id": ["c1"],
    ...         "text": ["Moscow is a brutal, cruel liar, and Kerry spoke."],
    ...         "start": [0],
    ...     }
    ... )
    >>> detect(segments)[["target", "stance", "mentions", "perspective", "start", "end"]].values.tolist()
    [['Russia', -1, 1, 'own', 0, 48], ['United States', 0, 1, 'reported', 0, 48]]
    """
    table = mentions(segments, documents, read_targets() if targets is None else targets)
    keys = ["doc_id", "seg_id", "target"]
    table = table.assign(
        mentions=table.groupby(keys)["quote"].transform("size"),
        place=table.groupby(keys, sort=False).ngroup(),
    )
    ranked = table.assign(foreign=table["perspective"] != "own").sort_values(
        ["place", "stance", "foreign", "negative"], ascending=[True, True, True, False], kind="stable"
    )
    strongest = (
        ranked.drop_duplicates("place")
        .drop(columns=["start", "end"])
        .rename(columns={"sentence_start": "start", "sentence_end": "end"})
    )
    return STANCES.validate(strongest[STANCES.names].reset_index(drop=True))


def accuracy() -> pd.DataFrame:
    """Accuracy of "against" readings on comments labelled by people.

    Columns: set, half, n (pairs that name the target), base (share labelled against), read, right
    (pairs read as against, and how many of them are labelled so), command, recorded. Written by
    `tests/benchmarks/score_stance.py`.
    """
    numbers = {"n": int, "base": float, "read": int, "right": int}
    return read_csv(ACCURACY, ("set", "half", *numbers)).astype(numbers).reset_index(drop=True)


def with_codes(
    stances: pd.DataFrame, comments: pd.DataFrame, codes: pd.DataFrame, targets: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Machine stance next to the code, for each comment and target on which either has a value.

    codes: a table from `sentiment.read_codes`. Columns: doc_id, seg_id, target, machine, code (the
    settled code; -1, 0 or 1; missing if the comment says nothing about the target), coded (whether
    the comment was coded at all), and perspective and negative as in `detect`.
    """
    known_targets = (read_targets() if targets is None else targets)["target"].unique()
    keys = ["doc_id", "seg_id"]
    coded = sentiment.settled(codes).rename(columns={"variable": "target"})
    coded_comments = comments[keys].merge(coded[keys].drop_duplicates())
    stated = coded[coded["target"].isin([*known_targets, AUTHOR]) & coded["code"].notna()].merge(
        coded_comments
    )
    machine = stances.rename(columns={"stance": "machine"})[
        [*keys, "target", "machine", "perspective", "negative"]
    ].astype({"machine": "Int64"})
    merged = machine.merge(
        stated[[*keys, "target", "code"]], on=[*keys, "target"], how="outer", validate="1:1"
    )
    merged["coded"] = pd.MultiIndex.from_frame(merged[keys]).isin(pd.MultiIndex.from_frame(coded_comments))
    order = {key: place for place, key in enumerate(comments[keys].itertuples(index=False, name=None))}
    place = [order[key] for key in zip(merged["doc_id"], merged["seg_id"], strict=True)]
    return (
        merged.assign(place=place)
        .sort_values(["place", "target"], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )
