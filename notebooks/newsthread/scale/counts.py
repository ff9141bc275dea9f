"""Counts by day, month, thread or target, with intervals that allow for similarity within threads;
malformed rows.
"""

import pandas as pd

from .. import sentiment, stats
from .archive import Archive
from .comments import STATES
from .write import Rows

LABELS = (*sentiment.LABELS, sentiment.UNDECIDED)
SEVERAL = "; "  # separates several oddities of one row


def aggregate(table: Rows, by: str | list[str]) -> Rows:
    """Counts of labels in a table of `tones`, `scores` or `stances`, grouped by columns (day,
    month, doc_id, target).

    Columns: those of `by`, n (rows), negative, neutral, positive, undecided (rows with that label).
    Rows without a day form a group of their own.

    >>> table = pd.DataFrame({"day": ["Mon", "Mon"], "label": ["positive", "negative"]})
    >>> aggregate(table, "day").values.tolist()
    [['Mon', 2, 1, 0, 1, 0]]
    """
    by = [by] if isinstance(by, str) else by
    labels = {name: (table["label"] == name).astype("int64") for name in LABELS}
    table = table.assign(n=1, **labels)[[*by, "n", *labels]]
    return table.groupby(by, dropna=False, observed=True).sum().reset_index()


def shares(counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Share of each label with a 95% interval, from counts grouped by one column and doc_id.

    Columns: `by`, label, count, n (comments), threads, share, low, high (fractions). The interval
    is Wilson's for the effective sample size: n divided by the design effect, which is the variance
    between threads relative to that of independent comments (Kish 1965), and at least 1.

    >>> counts = pd.DataFrame({"month": "2016-11", "doc_id": ["a", "b"], "n": [50, 50], "negative": [30, 20]})
    >>> table = shares(counts.assign(neutral=0, positive=0, undecided=[20, 30]), "month")
    >>> table.query("label == 'negative'")[["share", "low", "high"]].round(2).values.tolist()
    [[0.5, 0.32, 0.68]]
    """
    rows = [_share(value, label, group) for value, group in counts.groupby(by, sort=True) for label in LABELS]
    table = pd.DataFrame(rows, columns=["value", "label", "count", "n", "threads", "share", "effect"])
    size = (table["n"] / table["effect"]).astype(float)
    low, high = stats.wilson(table["share"] * size, size)
    return table.drop(columns="effect").assign(low=low, high=high).rename(columns={"value": by})


def _share(value, label, group):
    """One row of `shares`, with the design effect of its threads."""
    n, k, threads = group["n"].sum(), group[label].sum(), len(group)
    share = k / n
    between = ((group[label] - share * group["n"]) ** 2).sum() / n**2 * threads / max(threads - 1, 1)
    single = share * (1 - share) / n
    return value, label, k, n, threads, share, max(1.0, between / single) if single and threads > 1 else 1.0


def wide(shares: pd.DataFrame, by: str) -> pd.DataFrame:
    """A table of `shares` in wide form, one row for each value of column `by`.

    Columns: `by`, n, threads, and for each label its share under the label's name, <label>_low and
    <label>_high.
    """
    table = shares.set_index([by, "n", "threads", "label"])[["share", "low", "high"]].unstack("label")
    table.columns = [label if name == "share" else f"{label}_{name}" for name, label in table.columns]
    return table.reset_index()


def accounts(archive: Archive) -> pd.DataFrame:
    """Number of comments in each state, for every file of an archive.

    archive: an `Archive`. Columns: file, rows (counted when the file was split), then one for each
    of `STATES`; the states add up to rows.
    """
    counted = archive.comments.groupby(["file", "state"]).size().compute().unstack(fill_value=0)
    counted = counted.reindex(index=archive.files["file"], columns=STATES, fill_value=0)
    return archive.files[["file", "rows"]].join(counted, on="file")


def oddities(comments: Rows) -> pd.DataFrame:
    """Malformed rows of an archive, counted by kind and file.

    comments: a table from `read_comments`. Columns: oddity (a kind of `ODDITIES`), file, rows, line
    (of the first).
    """
    flagged = comments[comments["oddity"] != ""][["oddity", "file", "line"]]
    flagged = flagged.groupby(["oddity", "file"])["line"].agg(["size", "min"])
    flagged = (flagged.compute() if hasattr(flagged, "compute") else flagged).reset_index()
    kinds = flagged.assign(oddity=flagged["oddity"].str.split(SEVERAL)).explode("oddity")
    table = kinds.groupby(["oddity", "file"], as_index=False).agg(rows=("size", "sum"), line=("min", "min"))
    return table.astype({"rows": "int64", "line": "int64"}).sort_values(
        "rows", ascending=False, kind="stable", ignore_index=True
    )
