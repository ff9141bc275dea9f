"""An archive of comments: its files, each accounted for, and their comments as one table in partitions."""

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

# How much of a file a worker reads at once: some ten thousand comments.
BLOCK = 4 * 2**20

NAMED = 5  # files that an error names
FILES = ("file", "state", "form", "packing", "encoding", "bytes", "lines", "rows", "pieces", "reason")


@dataclass(frozen=True)
class Archive:
    """files: what each file holds, or why it is not read; comments: a table of `read_comments`."""

    files: pd.DataFrame
    comments: dd.DataFrame


def read_comments(url: str, block: int = BLOCK, unpacked: str | None = None, **storage) -> dd.DataFrame:
    """The comments of an archive, in partitions; a warning names each file that is not read.

    Columns: doc_id (thread), seg_id (comment), parent_id, author ("" where not given), posted (UTC; NaT where
    not given or not understood), start (0), text, state, oddity (kinds of `ODDITIES`, joined by "; "), file,
    line (in Parquet and JSON lists the number of the row). State: read; deleted; empty; repeated (the id
    stood before in the partition); bot; other language; unreadable (no comment could be read; text holds the
    line). Arguments and errors as in `read_archive`.
    """
    archive = read_archive(url, block, unpacked, **storage)
    for row in archive.files.query("state == 'not read'").itertuples():
        warnings.warn(f"{row.file} is not read: {row.reason}", stacklevel=2)
    return archive.comments


def read_archive(url: str, block: int = BLOCK, unpacked: str | None = None, **storage) -> Archive:
    """The files of an archive and their comments. Each file is read through once, to see where it can be cut.

    url: a file, a folder or a pattern ("dump/*.csv"), local (a relative path as in `folder.located`) or at
    any address that fsspec knows ("s3://..."; `storage` are its options). Read are Parquet, JSON lines, JSON
    lists, and tables (CSV, TSV), also packed (gz, bz2, xz, zst), whatever the files are called. block: bytes
    of a file in each partition. unpacked: a folder for the pieces of packed files, which all workers can
    reach; without it a temporary one, removed when Python ends.

    Files columns: file, state (read; empty; not read), form, packing, encoding, bytes, lines, rows (comments,
    as the table has them), pieces, reason. A damaged file is left out whole. Raises FileNotFoundError if
    there is no file, and ValueError that names the files if none holds comments.
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
    """(the file system of an address, {address of a file: its name in the folder})."""
    url = str(url) if "://" in str(url) else str(located(url))
    files, path = fsspec.core.url_to_fs(url, **storage)
    names = sorted(files.find(path) if files.isdir(path) else files.glob(path))
    if not names:
        raise FileNotFoundError(f"{url}: there is no such file, or the folder holds none")
    base = path.rstrip("/") if files.isdir(path) else path.rpartition("/")[0]
    return files, {name: name.removeprefix(f"{base}/") for name in names}


def _temporary():
    """A folder that is made when the first piece is written, and removed when Python ends."""
    folder = os.path.join(tempfile.gettempdir(), f"newsthread-{uuid.uuid4().hex}")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _file(files, name, file, block, folder, storage):
    """(row of the table of files, pieces) of one file; what is wrong with it stays in its row."""
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
    """The comments of a piece of a file."""
    return comments(raw_rows(piece, storage), piece.source.file)
