"""Synthetic archives of comments, for trying out and measuring this stage."""

import bz2
import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from .files import zstd

PART = 5_000  # comments generated at once
FIRST = pd.Timestamp("2016-11-01")
DAYS = 120  # days covered by the archive
PER_THREAD = 50  # comments in a thread
LONGEST = 5  # maximum number of sentences in a comment
DELETED, BY_BOT = 0.01, 0.01  # shares of all comments

OPENERS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open, ".zst": zstd.open}


def synthetic_archive(
    sentences: Iterable[str],
    folder: str | Path,
    comments: int = 400,
    file: str = "comments.jsonl",
    seed: int = 0,
) -> str:
    """Write `comments` comments, each of one to five random `sentences`, to one file, and return
    its folder.

    file: its name determines the format (.jsonl, .csv or .parquet) and compression (.gz, .bz2, .xz,
    .zst, or none). Fields follow ConvoKit. Equal arguments give identical archives; without
    sentences the archive is empty. About one comment in a hundred is "[deleted]", and one in a
    hundred is by a bot.
    """
    path = Path(folder, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = _tables(np.array(list(sentences), dtype=object), comments, seed)
    if path.suffix == ".parquet":
        pd.concat(tables).to_parquet(path, index=False)
        return str(folder)
    with OPENERS.get(path.suffix, open)(path, "wb") as out:
        for number, table in enumerate(tables):
            out.write(_csv(table, number == 0) if ".csv" in path.suffixes else _json_lines(table))
    return str(folder)


def _csv(table, with_head):
    return table.to_csv(index=False, header=with_head, lineterminator="\n").encode()


def _json_lines(table):
    return table.to_json(orient="records", lines=True).encode()


def odd_files(folder: str | Path) -> str:
    """Add small files that are damaged, empty, in other formats, or have malformed rows; return the
    folder.

    >>> import tempfile
    >>> sorted(path.name for path in Path(odd_files(tempfile.mkdtemp())).iterdir())
    ['cut.jsonl.gz', 'empty.csv', 'latin.csv', 'notes.txt', 'odd.jsonl', 'shifted.csv']
    """
    path = Path(folder)
    whole = gzip.compress(b'{"id": "g1", "text": "It began in May."}\n' * 500)
    path.joinpath("cut.jsonl.gz").write_bytes(whole[:-40])
    path.joinpath("empty.csv").write_bytes(b"")
    path.joinpath("latin.csv").write_bytes(
        "id,text\nl1,The café was fine.\nl2,A terrible day.\n".encode("latin-1")
    )
    path.joinpath("notes.txt").write_text("Downloaded on a Monday.\n", "utf-8")
    path.joinpath("shifted.csv").write_text(
        "id,text,posted\ns1,Yes, but why,2016-12-01\ns2,Awful.,2016-12-02\ns3,Good.\n", "utf-8"
    )
    odd = [
        {"id": "o1", "text": "Half an emoji \ud83d is left.", "timestamp": 1480000000},
        {"id": "o2", "text": "From the far future.", "timestamp": 9999999999},
        {"id": "o3", "text": "Das ist nicht wahr, und das wissen auch alle.", "timestamp": 1480000000},
        {"id": "o4", "text": "When was this?", "timestamp": "yesterday"},
    ]
    lines = list(map(json.dumps, odd))
    path.joinpath("odd.jsonl").write_text("\n".join([*lines, '{"id": "o5", "text": "It bro']) + "\n", "utf-8")
    return str(folder)


def _tables(sentences, comments, seed) -> Iterator[pd.DataFrame]:
    """The comments in tables of `PART` rows; one empty table if there are none."""
    comments = comments if len(sentences) else 0
    for number, first in enumerate(range(0, max(comments, 1), PART)):
        yield _table(sentences, first, min(PART, comments - first), np.random.default_rng((seed, number)))


def _table(sentences, first, size, random):
    """Comments number `first` to `first + size` of the archive."""
    numbers = np.arange(first, first + size)
    texts = np.array(
        [" ".join(random.choice(sentences, random.integers(1, LONGEST + 1))) for _ in numbers], dtype=object
    )
    fate = random.random(size)
    speakers = np.where(fate > 1 - BY_BOT, "AutoModerator", random.integers(0, 10_000, size).astype(str))
    table = {
        "id": numbers.astype(str),
        "conversation_id": (numbers // PER_THREAD).astype(str),
        "speaker": speakers,
        "timestamp": int(FIRST.timestamp()) + random.integers(0, DAYS * 24 * 3600, size),
        "text": np.where(fate < DELETED, "[deleted]", texts),
    }
    strings = ["id", "conversation_id", "speaker", "text"]
    return pd.DataFrame(table).astype(dict.fromkeys(strings, "str"))
