"""Tone and stance of millions of comments: an archive is split into partitions and processed by a
Dask cluster.

    a folder or address of files, compressed or not
        │ read_archive   archive     its files, each accounted for; its comments in uniform partitions
        │                files       detects the format of a file from its first bytes
        │                pieces      splits files; tables: rows of CSV
        │                readers     rows of a piece; comments: ids, times, states
        ├─ tones         map         sentiment.probabilities  on each partition
        ├─ scores        map         sentiment.score          on each partition
        ├─ stances       map         stance.detect            on each partition
        │    └─ write    write       a Parquet file for each partition
        └─ aggregate     counts      n and labels by day, month, thread or target; shares: with intervals
    synthetic_archive    synthetic   an archive to try it on

Every function accepts and returns a dask.dataframe, or a pandas table for use in a single process;
the rows are the same. Only the counts are ever held in memory as a whole.
"""

from .. import sentiment  # noqa: F401  before Dask, which loads scipy: nltk would then load scipy.stats
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
