"""An archive of comments: its files, each accounted for, and their comments as one partitioned
table.
"""

import atexit
import os
import shutil
import tempfile
import uuid
import warnings
from dataclasses import asdict, dataclass

import dask.dataframe as dd
import fsspec
import pandas as pd

from ..folder import located
from .comments import EMPTY, comments
from .files import DAMAGE, Source, look
from .pieces import Piece, cut
from .readers import raw_rows

# Bytes of a file in one partition: about ten thousand comments.
BLOCK = 4 * 2**20

NAMED = 5  # maximum number of files named in an error message
FILES = ("file", "state", "form", "packing", "encoding", "bytes", "lines", "rows", "pieces", "reason")


@dataclass(frozen=True)
class Archive:
    """Files of an archive (contents of each, or why it is not read), and their comments (as in
    `read_comments`).
    """

    files: pd.DataFrame
    comments: dd.DataFrame


def read_comments(url: str, block: int = BLOCK, unpacked: str | None = None, **storage) -> dd.DataFrame:
    """Comments of an archive, in partitions; a warning names each file that is not read.

    Columns: doc_id (thread), seg_id (comment), parent_id, author ("" if absent), posted (UTC; NaT
    if absent or not understood), start (0), text, state, oddity (kinds of `ODDITIES`, joined by ";
    "), file, line (the row number in Parquet and JSON lists).

    State is one of: read; deleted; empty; repeated (the id occurred earlier in the partition); bot;
    other language; unreadable (no comment could be read; text holds the line). Arguments and errors
    as in `read_archive`.
    """
    archive = read_archive(url, block, unpacked, **storage)
    for row in archive.files.query("state == 'not read'").itertuples():
        warnings.warn(f"{row.file} is not read: {row.reason}", stacklevel=2)
    return archive.comments


def read_archive(url: str, block: int = BLOCK, unpacked: str | None = None, **storage) -> Archive:
    """Files of an archive and their comments.

    Each file is read through once to find where it can be split. url: a file, a folder or a pattern
    ("dump/*.csv"), local (relative paths as in `folder.located`) or at any address supported by
    fsspec ("s3://..."; `storage` holds its options). Supported are Parquet, JSON lines, JSON lists
    and delimited tables (CSV, TSV), optionally compressed (gz, bz2, xz, zst), whatever their file
    names. block: bytes of a file in each partition. unpacked: a folder for pieces of compressed
    files that all workers can reach; by default a temporary one, removed when Python exits.

    Columns of `files`: file, state (read; empty; not read), form, packing, encoding, bytes, lines,
    rows (number of comments in the file), pieces, reason. A damaged file is excluded as a whole.
    Raises FileNotFoundError if there is no file, and ValueError, naming the files, if none contains
    comments.
    """
    files, names = _names(url, storage)
    folder, rows, pieces = unpacked or _temporary(), [], []
    for number, (name, file) in enumerate(names.items()):
        row, cuts = _file(files, name, file, block, f"{folder}/{number}", storage)
        rows.append(row)
        pieces += cuts
    table = pd.DataFrame(rows, columns=FILES)
    refused = table[table["state"] == "not read"]
    if not pieces and len(refused):
        reasons = "; ".join(f"{row.file}: {row.reason}" for row in refused.head(NAMED).itertuples())
        raise ValueError(f"{url} holds no comments that can be read: {reasons}")
    return Archive(table, _partitions(pieces, storage))


def _names(url, storage):
    """(file system of an address, {address of a file: its name in the folder})."""
    url = str(url) if "://" in str(url) else str(located(url))
    files, path = fsspec.core.url_to_fs(url, **storage)
    names = sorted(files.find(path) if files.isdir(path) else files.glob(path))
    if not names:
        raise FileNotFoundError(f"{url}: no such file, or the folder is empty")
    base = path.rstrip("/") if files.isdir(path) else path.rpartition("/")[0]
    return files, {name: name.removeprefix(f"{base}/") for name in names}


def _temporary():
    """Path of a folder that is created with the first piece and removed when Python exits."""
    folder = os.path.join(tempfile.gettempdir(), f"newsthread-{uuid.uuid4().hex}")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _file(files, name, file, block, folder, storage):
    """(row of the table of files, pieces) of one file; a problem with the file is reported in its
    row.
    """
    source, pieces = Source(name, file), []
    try:
        source = look(files.unstrip_protocol(name), file, files.size(name) or 0, storage)
        pieces = [] if source.reason else list(cut(source, block, folder, storage))
        reason = source.reason
    except DAMAGE as error:
        reason = str(error)
    return _file_row(source, pieces, reason), pieces


def _file_row(source, pieces, reason):
    state = "empty" if reason == "it is empty" else "not read" if reason else "read"
    counts = {
        "lines": sum(p.lines for p in pieces),
        "rows": sum(p.rows for p in pieces),
        "pieces": len(pieces),
    }
    return asdict(source) | counts | {"state": state, "reason": reason, "bytes": source.size}


def _partitions(pieces, storage):
    if not pieces:
        return dd.from_pandas(EMPTY, npartitions=1)
    return dd.from_map(read_piece, pieces, storage=storage, meta=EMPTY)


def read_piece(piece: Piece, storage: dict) -> pd.DataFrame:
    """Comments of a piece of a file."""
    return comments(raw_rows(piece, storage), piece.source.file)
