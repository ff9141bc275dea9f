"""Towards whom: who is named in each comment, in which sentence, and whether that sentence blames.

    a comment
        │ targets   who is named: targets.csv beside the texts, or names that `propose` finds
        │ mentions  the sentence that names a target and its clause, their tone, and whose words they are
        └─ detect   one row for each comment and target: against, or no side taken; "for" is never read by
        machine

A sentence that names somebody and is negative need not be against them. `accuracy` has how often it was, on
comments that people labelled.
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
    """Stance of each segment to each target that it names; no row without a mention. No corpus is needed, so
    it maps over partitions.

    targets: columns target, name; those beside the collection where not given. Columns: doc_id, seg_id,
    target, stance (-1 against, where a mention in
    the writer's own words is; else 0), negative (0 to 1: the highest probability of a negative tone among
    the sentences that decide), mentions
    (count), perspective (own, quoted, reported) and start, end of that sentence.

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
    found = mentions(segments, documents, read_targets() if targets is None else targets)
    keys = ["doc_id", "seg_id", "target"]
    found = found.assign(
        mentions=found.groupby(keys)["quote"].transform("size"),
        place=found.groupby(keys, sort=False).ngroup(),
    )
    ranked = found.assign(foreign=found["perspective"] != "own").sort_values(
        ["place", "stance", "foreign", "negative"], ascending=[True, True, True, False], kind="stable"
    )
    first = (
        ranked.drop_duplicates("place")
        .drop(columns=["start", "end"])
        .rename(columns={"sentence_start": "start", "sentence_end": "end"})
    )
    return STANCES.validate(first[STANCES.names].reset_index(drop=True))


def accuracy() -> pd.DataFrame:
    """How often "against" was right on comments that people labelled. Columns: set, half, n (pairs that name
    the target), base (share against),
    read, right (pairs read as against, and right ones), command, recorded; made by
    `tests/benchmarks/score_stance.py`."""
    numbers = {"n": int, "base": float, "read": int, "right": int}
    return read_csv(ACCURACY, ("set", "half", *numbers)).astype(numbers).reset_index(drop=True)


def with_codes(
    stances: pd.DataFrame, comments: pd.DataFrame, codes: pd.DataFrame, targets: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Each comment and target on which the machine or the codes say something, both side by side.

    `codes`: a table of `sentiment.read_codes`. Columns: doc_id, seg_id, target, machine, code (the settled
    one; -1, 0, 1; missing: says nothing of the
    target), coded (was the comment coded at all?), and perspective, negative of the machine.
    """
    known_targets = (read_targets() if targets is None else targets)["target"].unique()
    keys = ["doc_id", "seg_id"]
    coded = sentiment.settled(codes).rename(columns={"variable": "target"})
    known = comments[keys].merge(coded[keys].drop_duplicates())
    said = coded[coded["target"].isin([*known_targets, AUTHOR]) & coded["code"].notna()].merge(known)
    machine = stances.rename(columns={"stance": "machine"})[
        [*keys, "target", "machine", "perspective", "negative"]
    ].astype({"machine": "Int64"})
    both = machine.merge(said[[*keys, "target", "code"]], on=[*keys, "target"], how="outer", validate="1:1")
    both["coded"] = pd.MultiIndex.from_frame(both[keys]).isin(pd.MultiIndex.from_frame(known))
    order = {key: place for place, key in enumerate(comments[keys].itertuples(index=False, name=None))}
    place = [order[key] for key in zip(both["doc_id"], both["seg_id"], strict=True)]
    return (
        both.assign(place=place)
        .sort_values(["place", "target"], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )
