"""The same stages on millions of comments: a dump is cut into partitions, and a Dask cluster maps the table functions over them.

    a folder or address of Parquet, JSON Lines or CSV files
        │ read_comments   reading.py     partitions of one form, whatever the fields were called
        ├─ tones          sentiment.score  on each partition
        ├─ stances        stance.towards   on each partition
        │    └─ write     a Parquet file for each partition
        └─ tally          n, mean and labels by day, thread or target
    costs  costs.py  what it took, recorded, and how it grows;  invented  dumps.py  a dump to try it on

Each function takes and gives a dask.dataframe, or a pandas table for one process; the rows are the same. Nothing is held whole in one memory but the tallies.
"""

import os
import sys

import dask.dataframe as dd
import fsspec
import pandas as pd
from distributed import Client, progress

from newsthread import sentiment, stance
from newsthread.scale.costs import growth, recorded, workers_for
from newsthread.scale.dumps import invented
from newsthread.scale.reading import COMMENTS, EMPTY, STATES, comments_of, read_comments

__all__ = [
    "COMMENTS",
    "STATES",
    "client",
    "comments_of",
    "growth",
    "invented",
    "part_name",
    "read_comments",
    "recorded",
    "stances",
    "tally",
    "tones",
    "workers_for",
    "write",
]

SIGNS = dict(zip((-1, 0, 1), sentiment.LABELS, strict=True))


def client(address: str | None = None, workers: int | None = None) -> Client:
    """A client of the Dask scheduler at `address`, or of a local cluster that it starts and ends; a context manager.

    workers: processes of the local cluster, one for each processor if None; 0 stands for a thread of this process, enough for a small dump and
    started at once. The workers of a cluster elsewhere need the collection's requirements and its `notebooks/` folder on their PYTHONPATH. The
    dashboard runs where somebody watches.
    """
    if address:
        return Client(address)
    only_here = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": _watched()}}
    count = os.cpu_count() if workers is None else workers
    return Client(n_workers=count or 1, processes=count != 0, threads_per_worker=1, **only_here)


def tones(comments):
    """Tone of each readable comment (`sentiment.score`) with its day.

    `comments`: a table of `read_comments`. Columns: day (NaT where the dump gives no time), then those of `sentiment.score`.

    >>> tones(comments_of(pd.DataFrame({"id": ["a", "b"], "body": ["A terrible war", "[deleted]"]}), "dump.csv"))[["seg_id", "label"]].values.tolist()
    [['a', 'negative']]
    """
    return _mapped(_tones, comments)


def stances(comments):
    """Stance of each readable comment towards each target that it names (`stance.towards`), with its day and the stance's label.

    `comments`: a table of `read_comments`. Columns: day, label (negative, neutral, positive), then those of `stance.towards`.
    """
    return _mapped(_stances, comments)


def tally(table, by):
    """Rows of `tones` or `stances` counted by one of their columns (day, doc_id, target), or a list of them.

    Columns: those of `by`, n (rows), mean (of score, -1 to 1), negative, neutral, positive (rows with that label). Rows without a day are counted too.

    >>> table = pd.DataFrame({"day": ["Mon", "Mon"], "score": [0.5, -0.2], "label": ["positive", "negative"]})
    >>> tally(table, "day").values.tolist()
    [['Mon', 2, 0.15, 1, 0, 1]]
    """
    labels = {name: (table["label"] == name).astype("int64") for name in sentiment.LABELS}
    by = [by] if isinstance(by, str) else by
    sums = table.assign(n=1, mean=table["score"], **labels)[[*by, "n", "mean", *labels]].groupby(by, dropna=False, observed=True).sum()
    return sums.assign(mean=sums["mean"] / sums["n"]).reset_index()


def write(table, url: str) -> dd.DataFrame:
    """Compute a table of partitions, write one Parquet file for each into the folder or fsspec address `url`, and give back what was written.

    A partition that is computed twice, because its worker died, replaces its own file. Raises FileExistsError if the folder is not empty, so that
    the files of two runs never mix. Shows a progress bar and the address of the dashboard where somebody watches.
    """
    files, path = fsspec.core.url_to_fs(url)
    if files.exists(path) and files.ls(path):
        raise FileExistsError(f"{url} is not empty; name another folder for the result")
    waiting = table.to_parquet(url, write_index=False, compute=False, name_function=part_name)
    _computed(waiting)
    return dd.read_parquet(url)


def part_name(number: int) -> str:
    """File of a partition: the same whenever and wherever it is computed.

    >>> part_name(7)
    'part-000007.parquet'
    """
    return f"part-{number:06d}.parquet"


def _computed(waiting):
    future = Client.current().compute(waiting)
    if _watched():
        print(f"Dashboard: {Client.current().dashboard_link}")
        progress(future, notebook=False)  # as text: the widget would need another library
    return future.result()


def _watched():
    """Whether somebody looks on: a terminal, or a notebook opened in a front-end (whose server names the session)."""
    return sys.stdout.isatty() or "JPY_SESSION_NAME" in os.environ


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
    table.insert(0, "day", part["posted"].dt.floor("D"))
    return table


def _stances(part):
    part = _read(part)
    table = stance.towards(part)
    days = part.set_index(["doc_id", "seg_id"])["posted"].dt.floor("D")
    table.insert(0, "label", table["stance"].map(SIGNS).astype(str))
    table.insert(0, "day", days.reindex(pd.MultiIndex.from_frame(table[["doc_id", "seg_id"]])).to_numpy())
    return table
