"""The same stages on millions of comments: an archive is cut into partitions, which a Dask cluster reads.

    a folder or address of files, packed or not
        │ read_archive   archive     its files, each accounted for; its comments in partitions of one form
        │                files       what a file holds, by its first bytes      pieces     where it can be cut
        │                readers     its rows; tables: those of CSV             comments   ids, times, states
        ├─ tones         map         sentiment.probabilities  on each partition
        ├─ scores        map         sentiment.score          on each partition
        ├─ stances       map         stance.detect            on each partition
        │    └─ write    write       a Parquet file for each partition
        └─ aggregate     counts      n and labels by day, month, thread or target; shares: with intervals
    synthetic_archive    synthetic   an archive to try it on

Each function takes and gives a dask.dataframe, or a pandas table for one process; the rows are the same.
Nothing is held whole in one memory but the counts.
"""

from .. import sentiment  # noqa: F401  first: Dask loads scipy, and nltk then loads all of scipy.stats
from .archive import Archive, read_archive, read_comments
from .comments import COMMENTS, STATES, comments_of
from .counts import accounts, aggregate, oddities, shares, wide
from .describe import NAMES, describe_archive, describe_left_out, describe_not_read, describe_tones
from .map import client, scores, stances, tones
from .readers import ODDITIES
from .synthetic import odd_files, synthetic_archive
from .write import part_name, write

__all__ = [
    "COMMENTS",
    "ODDITIES",
    "STATES",
    "Archive",
    "accounts",
    "aggregate",
    "client",
    "comments_of",
    "NAMES",
    "describe_archive",
    "describe_left_out",
    "describe_not_read",
    "describe_tones",
    "odd_files",
    "oddities",
    "part_name",
    "read_archive",
    "read_comments",
    "scores",
    "shares",
    "stances",
    "synthetic_archive",
    "tones",
    "wide",
    "write",
]
