"""Comment dumps of several makers, read in partitions of one form."""

import json
import re

import dask
import dask.dataframe as dd
import fsspec
import pandas as pd
import pandera.pandas as pa
from dask import delayed
from dask.bytes import read_bytes

# The strings of pandas are Arrow's already; Dask would make another type of them.
dask.config.set({"dataframe.convert-string": False})

# "read" goes on to the stages; the others are counted and shown, never dropped in silence.
STATES = ("read", "deleted", "empty", "repeated", "unreadable")

# What each column is called elsewhere: here, in ConvoKit's utterances (old corpora say root and user), in Reddit's dumps.
FIELDS = {
    "doc_id": ("doc_id", "conversation_id", "root", "link_id"),
    "seg_id": ("seg_id", "id"),
    "parent_id": ("parent_id", "reply-to", "reply_to"),
    "author": ("author", "speaker", "user"),
    "posted": ("posted", "timestamp", "created_utc"),
    "text": ("text", "body"),
}
NEEDED = ("seg_id", "text")

# What Reddit leaves of a comment that its writer or a moderator took away.
GONE = ("[deleted]", "[removed]")

# Reddit names a parent by its kind: t1 is a comment, t3 the post itself.
COMMENT_ID, POST_ID = r"^t1_", r"^t3_.*"

PARQUET = re.compile(r"\.(?:parquet|pq)$")
LINES = re.compile(r"\.(?:jsonl|ndjson)(?P<packed>\.(?:gz|bz2|xz|zst))?$")
CSV = re.compile(r"\.csv(?:\.(?:gz|bz2|xz|zst))?$")

# How much of a file a worker holds at once: some ten thousand comments.
BLOCK = "8MiB"

COMMENTS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "parent_id": pa.Column(str),
        "author": pa.Column(str),
        "posted": pa.Column("datetime64[ns]", nullable=True),
        "start": pa.Column("int64"),
        "text": pa.Column(str),
        "state": pa.Column(str, pa.Check.isin(STATES)),
    },
    coerce=True,
    strict=True,
    ordered=True,
)

EMPTY = COMMENTS.validate(pd.DataFrame(columns=list(COMMENTS.columns)))


def read_comments(url: str, block: str = BLOCK, **storage) -> dd.DataFrame:
    """Comments of a dump as a table of partitions; nothing is read yet but the names of the files.

    url: a file, a folder or a pattern ("dump/*.csv"), local or at any address that fsspec knows ("s3://..."; `storage` are its options). Parquet,
    JSON Lines and CSV files are read; others in the folder are not comments. block: bytes of a file per partition; a packed file and a CSV file,
    whose quoted comments may hold line ends, are one partition each, and a row group of Parquet is never cut.

    Columns: doc_id (thread), seg_id (comment), parent_id, author ("" where not given), posted (UTC; NaT where not given or no time), start (0),
    text, state (read; deleted; empty; repeated: the id stood before in the partition; unreadable: a line that is no JSON object, kept in `text`,
    its file in doc_id).
    Raises FileNotFoundError if there is no such file, and ValueError, once read, that names a file without ids or text.
    """
    files, path = fsspec.core.url_to_fs(url, **storage)
    names = sorted(files.find(path) if files.isdir(path) else files.glob(path))
    parts = [part for part in (_parts(files.unstrip_protocol(name), block, storage) for name in names) if part is not None]
    if not parts:
        raise FileNotFoundError(f"{url} holds no comments: no .parquet, .jsonl or .csv file")
    return dd.concat(parts) if len(parts) > 1 else parts[0]


def _parts(url, block, storage):
    """The partitions of one file, or None for a file that is none of the formats."""
    if PARQUET.search(url):
        return dd.read_parquet(url, blocksize=block, split_row_groups="infer", storage_options=storage).map_partitions(comments_of, url, meta=EMPTY)
    if lines := LINES.search(url):
        packed = "infer" if lines["packed"] else None
        _, [blocks] = read_bytes(url, delimiter=b"\n", blocksize=None if packed else block, sample=False, compression=packed, **storage)
        return dd.from_delayed([delayed(_lines)(block, url) for block in blocks], meta=EMPTY, verify_meta=False)
    if CSV.search(url):
        return dd.from_map(_csv, [url], storage=storage, meta=EMPTY)
    return None


def _csv(url, storage):
    try:
        return comments_of(pd.read_csv(url, dtype=str, keep_default_na=False, storage_options=storage or None), url)
    except pd.errors.ParserError as error:
        raise ValueError(f"{url}: {error}") from error


def _lines(block, url):
    """The comments of a block of JSON lines."""
    records, broken = [], []
    for line in block.splitlines():
        record = _record(line) if line.strip() else {}
        if record is None:
            broken.append({"doc_id": url.rpartition("/")[2], "text": line.decode("utf-8", "replace"), "state": "unreadable"})
        elif record:
            records.append(record)
    read = comments_of(pd.DataFrame(records), url) if records else EMPTY
    return COMMENTS.validate(pd.concat([read, _filled(pd.DataFrame(broken))])) if broken else read


def _record(line):
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def comments_of(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """The comments of a table with the fields of this collection, ConvoKit or Reddit; columns as `read_comments` gives them.

    Raises ValueError that names `source` and the columns it has where none is for the id or the text.

    >>> row = {"id": "c2", "link_id": "t3_p", "parent_id": "t1_c1", "created_utc": 1479000000, "body": "No."}
    >>> comments_of(pd.DataFrame([row]), "dump")[["doc_id", "seg_id", "parent_id", "posted", "text"]].astype(str).values.tolist()
    [['t3_p', 'c2', 'c1', '2016-11-13 01:20:00', 'No.']]
    """
    found = {column: next((name for name in names if name in table), None) for column, names in FIELDS.items()}
    missing = [column for column in NEEDED if found[column] is None]
    if missing:
        names = "; ".join(f"{column} is one of {', '.join(FIELDS[column])}" for column in missing)
        raise ValueError(f"{source}: a column is missing ({names}); it has {', '.join(map(str, table.columns)) or 'none'}")
    return COMMENTS.validate(_filled(pd.DataFrame({column: table[name] for column, name in found.items() if name})))


def _filled(table):
    """The table with all columns of COMMENTS, each of its type; what is not given is empty."""
    words = table.reindex(columns=["doc_id", "seg_id", "parent_id", "author", "text"]).astype("str").fillna("")
    words["parent_id"] = words["parent_id"].str.replace(POST_ID, "", regex=True).str.replace(COMMENT_ID, "", regex=True)
    words.insert(4, "posted", _times(table["posted"]) if "posted" in table else pd.NaT)
    words.insert(5, "start", 0)
    words["state"] = table["state"] if "state" in table else _states(words)
    return words


def _states(words):
    text = words["text"].str.strip()
    states = pd.Series("read", index=words.index, dtype="str")
    states[words.duplicated(["doc_id", "seg_id"])] = "repeated"
    states[text == ""] = "empty"
    states[text.isin(GONE)] = "deleted"
    return states


def _times(values):
    """Times as UTC without a zone, of dates, dates in words, or seconds since 1970."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return pd.to_datetime(values, utc=True).dt.tz_localize(None)
    seconds = pd.to_numeric(values, errors="coerce")
    dates = pd.to_datetime(values.where(seconds.isna()), errors="coerce", utc=True, format="ISO8601")
    return pd.to_datetime(seconds, unit="s", utc=True, errors="coerce").fillna(dates).dt.tz_localize(None)
