"""Counts, with intervals that allow for comments of a thread being alike; and what is odd in an archive."""

import pandas as pd

from .. import sentiment, stats
from .comments import STATES

LABELS = (*sentiment.LABELS, sentiment.UNDECIDED)
SEVERAL = "; "  # between the kinds of oddity of one row


def aggregate(table, by):
    """Rows of `tones`, `scores` or `stances` counted by some of their columns (day, month, doc_id, target).

    Columns: those of `by`, n (rows), negative, neutral, positive, undecided (rows with that label). Rows
    without a day are counted too.

    >>> table = pd.DataFrame({"day": ["Mon", "Mon"], "label": ["positive", "negative"]})
    >>> aggregate(table, "day").values.tolist()
    [['Mon', 2, 1, 0, 1, 0]]
    """
    by = [by] if isinstance(by, str) else by
    labels = {name: (table["label"] == name).astype("int64") for name in LABELS}
    table = table.assign(n=1, **labels)[[*by, "n", *labels]]
    return table.groupby(by, dropna=False, observed=True).sum().reset_index()


def shares(counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Share of each label, by one column of `aggregate` by that column and doc_id, with a 95% interval.

    Columns: `by`, label, count, n (comments), threads, share, low, high (fractions). Wilson's interval for as
    many comments as tell as much in a random sample: n over the design effect, the variance between threads
    against that of single comments (Kish 1965), at least 1.

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
    """One row of `shares` with the design effect of its threads."""
    n, k, threads = group["n"].sum(), group[label].sum(), len(group)
    share = k / n
    between = ((group[label] - share * group["n"]) ** 2).sum() / n**2 * threads / max(threads - 1, 1)
    single = share * (1 - share) / n
    return value, label, k, n, threads, share, max(1.0, between / single) if single and threads > 1 else 1.0


def wide(shares: pd.DataFrame, by: str) -> pd.DataFrame:
    """A table of `shares` with one row for each value of its column `by`.

    Columns: `by`, n, threads, and for each label its share under its own name, <label>_low and <label>_high.
    """
    table = shares.set_index([by, "n", "threads", "label"])[["share", "low", "high"]].unstack("label")
    table.columns = [label if name == "share" else f"{label}_{name}" for name, label in table.columns]
    return table.reset_index()


def accounts(archive) -> pd.DataFrame:
    """Each row of each file accounted for: how many comments are in each state.

    archive: an `Archive`. Columns: file, rows (as counted when the file was cut), then one for each of
    `STATES`, which add up to rows.
    """
    counted = archive.comments.groupby(["file", "state"]).size().compute().unstack(fill_value=0)
    counted = counted.reindex(index=archive.files["file"], columns=STATES, fill_value=0)
    return archive.files[["file", "rows"]].join(counted, on="file")


def oddities(comments) -> pd.DataFrame:
    """What is odd in an archive, by kind and file.

    comments: a table of `read_comments`. Columns: oddity (a kind of `ODDITIES`), file, rows, line (the first
    of them).
    """
    found = comments[comments["oddity"] != ""][["oddity", "file", "line"]]
    found = found.groupby(["oddity", "file"])["line"].agg(["size", "min"])
    found = (found.compute() if hasattr(found, "compute") else found).reset_index()
    kinds = found.assign(oddity=found["oddity"].str.split(SEVERAL)).explode("oddity")
    table = kinds.groupby(["oddity", "file"], as_index=False).agg(rows=("size", "sum"), line=("min", "min"))
    return table.astype({"rows": "int64", "line": "int64"}).sort_values(
        "rows", ascending=False, kind="stable", ignore_index=True
    )
