"""The stages mapped over partitions, on the processors of this machine or on a cluster."""

import os

import pandas as pd
from distributed import Client

from .. import sentiment, stance
from .comments import EMPTY
from .write import Rows, is_watched

# Minimum probability for a label, the same in every partition. It leaves about half of long
# comments on news undecided (like `OPEN` for a table in memory), and two in three short posts.
CERTAIN = 0.75

# "For" is never assigned by machine.
SIDES = {-1: "negative", 0: sentiment.UNDECIDED}


def client(address: str | None = None, workers: int | None = None) -> Client:
    """Dask client for the scheduler at `address`, or for a local cluster; also a context manager.

    workers: number of local processes, by default one per processor; 0 uses a thread of this
    process, which starts at once and is enough for a small archive. Workers of a remote cluster
    need the collection's requirements, and its `notebooks/` folder on their PYTHONPATH. The
    dashboard runs only in an interactive session.
    """
    if address:
        return Client(address)
    count = os.cpu_count() if workers is None else workers
    return Client(
        n_workers=count or 1,
        processes=count != 0,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tcp",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": is_watched()},
    )


def tones(comments: Rows) -> Rows:
    """Tone of each comment that was read (`sentiment.probabilities`), with its day and month.

    comments: a table from `read_comments`. Columns: day, month (such as "2016-11"; NaT and "" if
    the archive gives no time), doc_id, seg_id, negative, neutral, positive (probabilities), label
    (undecided below the probability `CERTAIN`, independently of other comments).

    >>> from . import comments_of
    >>> table = pd.DataFrame({"id": ["a", "b"], "body": ["A terrible, ugly war", "[deleted]"]})
    >>> tones(comments_of(table, "dump.csv"))[["seg_id", "label"]].values.tolist()
    [['a', 'negative']]
    """
    return _mapped(_tones, comments)


def scores(comments: Rows) -> Rows:
    """VADER's score of each comment that was read, with the words that contributed
    (`sentiment.score`).

    comments: a table from `read_comments`. Columns: day, month, then those of `sentiment.score`.
    """
    return _mapped(_scores, comments)


def stances(comments: Rows) -> Rows:
    """Stance of each comment that was read towards the targets it names (`stance.detect`).

    comments: a table from `read_comments`. Columns: day, month, label (negative if the comment is
    against the target, otherwise undecided), then those of `stance.detect`.
    """
    return _mapped(_stances, comments)


def _mapped(function, comments):
    """`function` applied to a pandas table, or to each partition of a Dask table."""
    if isinstance(comments, pd.DataFrame):
        return function(comments)
    return comments.map_partitions(function, meta=function(EMPTY), enforce_metadata=False)


def _read(part):
    return part[part["state"] == "read"].reset_index(drop=True)


def _tones(part):
    part = _read(part)
    return _with_time(sentiment.probabilities(part, certain=CERTAIN), part["posted"])


def _scores(part):
    part = _read(part)
    return _with_time(sentiment.score(part), part["posted"])


def _stances(part):
    part = _read(part)
    table = stance.detect(part)
    keys = pd.MultiIndex.from_frame(table[["doc_id", "seg_id"]])
    posted = part.set_index(["doc_id", "seg_id"])["posted"].reindex(keys).reset_index(drop=True)
    table.insert(0, "label", table["stance"].map(SIDES).astype(str))
    return _with_time(table, posted)


def _with_time(table, posted):
    """The table with the day and month of each row as its first columns."""
    table.insert(0, "day", posted.dt.floor("D"))
    table.insert(1, "month", posted.dt.strftime("%Y-%m").fillna("").astype("str"))
    return table
