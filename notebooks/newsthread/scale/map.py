"""The stages mapped over partitions, on the processors of this machine or on a cluster."""

import os

import pandas as pd
from distributed import Client

from .. import sentiment, stance
from .comments import EMPTY
from .write import is_watched

SIGNS = dict(zip((-1, 0, 1), sentiment.LABELS, strict=True))


def client(address: str | None = None, workers: int | None = None) -> Client:
    """A client of the Dask scheduler at `address`, or of a local cluster; a context manager.

    workers: processes of the local cluster, one for each processor if None; 0 stands for a thread of this
    process, enough for a small archive and started at once. The workers of a cluster elsewhere need the
    collection's requirements and its `notebooks/` folder on their PYTHONPATH. The dashboard runs where
    somebody watches.
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


def tones(comments):
    """Tone of each comment that was read (`sentiment.score`), with its day.

    `comments`: a table of `read_comments`. Columns: day, month (such as "2016-11"; NaT and "" where the
    archive gives no time), then those of `sentiment.score`.

    >>> from . import comments_of
    >>> table = pd.DataFrame({"id": ["a", "b"], "body": ["A terrible war", "[deleted]"]})
    >>> tones(comments_of(table, "dump.csv"))[["seg_id", "label"]].values.tolist()
    [['a', 'negative']]
    """
    return _mapped(_tones, comments)


def stances(comments):
    """Stance of each comment that was read to each target that it names, with its day, month and label.

    `comments`: a table of `read_comments`. Columns: day, month, label (negative, neutral, positive), then
    those of `stance.towards`.
    """
    return _mapped(_stances, comments)


def _mapped(function, comments):
    """`function` on a pandas table, or on each partition of a Dask one."""
    if isinstance(comments, pd.DataFrame):
        return function(comments)
    return comments.map_partitions(function, meta=function(EMPTY), enforce_metadata=False)


def _read(part):
    return part[part["state"] == "read"].reset_index(drop=True)


def _tones(part):
    part = _read(part)
    table = sentiment.score(part)
    return _with_time(table, part["posted"])


def _with_time(table, posted):
    """The table with the day and month of each row in front."""
    table.insert(0, "day", posted.dt.floor("D"))
    table.insert(1, "month", posted.dt.strftime("%Y-%m").fillna("").astype("str"))
    return table


def _stances(part):
    part = _read(part)
    table = stance.towards(part)
    posted = part.set_index(["doc_id", "seg_id"])["posted"].reindex(
        pd.MultiIndex.from_frame(table[["doc_id", "seg_id"]])
    )
    table.insert(0, "label", table["stance"].map(SIGNS).astype(str))
    return _with_time(table, posted.reset_index(drop=True))
