"""Large files cut into pieces that a worker can hold: at line ends, between rows, or by batches of Parquet.

Each file is read through once, which is fast beside reading it for comments; so the lines of each piece are
known, and damage is found before the work begins. Files that cannot be entered in the middle (packed ones,
JSON lists, other encodings than UTF-8) are written anew piece by piece, lightly packed, into a working
folder.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass

import fsspec
import pyarrow.parquet as pq

from .files import DAMAGE, Source, chunks, opened, zstd
from .tables import rows_of

BATCH = 10_000  # rows of Parquet that a worker reads at once
LONGEST = 64 * 2**20  # bytes without a line end that are still taken for one line

BLANK = b" \t\r\n\0"


@dataclass(frozen=True)
class Piece:
    """A part of a file: bytes start to stop of `url` (of Parquet: rows of a row group), from line `line` on.

    lines, rows: how many it has, blank lines and the head of a table not counted as rows.
    """

    source: Source
    url: str
    start: int
    stop: int
    line: int
    lines: int
    rows: int
    group: int = 0
    packing: str = ""

    def read(self, storage: dict) -> bytes:
        """The bytes of the piece."""
        if self.packing:
            with opened(self.url, self.packing) as stream:
                return stream.read()
        with fsspec.open(self.url, "rb", **storage) as stream:
            stream.seek(self.start)
            return stream.read(self.stop - self.start)


def cut(source: Source, block: int, folder: str, storage: dict) -> Iterator[Piece]:
    """The pieces of one file, of about `block` bytes. Raises ValueError that says where it is damaged."""
    if source.form == "Parquet":
        yield from _parquet(source, storage)
        return
    line, start = 1, 0
    try:
        with opened(source.url, source.packing, storage) as stream:
            for number, data in enumerate(_blocks(source, stream, block)):
                piece = _piece(source, data, start, line)
                yield (
                    piece if _can_be_entered(source) else _written(piece, data, f"{folder}/{number:06d}.zst")
                )
                line, start = line + piece.lines, piece.stop
    except DAMAGE as error:
        where = f" after line {line - 1:,}" if line > 1 else ""
        raise ValueError(f"it is damaged{where}: {error}") from error


def _can_be_entered(source):
    return source.form != "JSON list" and not source.packing and source.encoding == "utf-8"


def _piece(source, data, start, line):
    if source.form == "table":
        found = list(rows_of(data, source, final=True))
        rows, lines = sum(not row.is_blank for row in found) - (line == 1), len(data.splitlines())
    else:
        found = data.removesuffix(b"\n").split(b"\n")
        rows, lines = len(found) - sum(not one.strip(BLANK) for one in found), len(found)
    return Piece(source, source.url, start, start + len(data), line, lines, rows)


def _written(piece, data, url):
    """The piece as a file of its own."""
    with fsspec.open(url, "wb") as file:
        file.write(zstd.compress(data, level=1))
    return Piece(
        piece.source, url, piece.start, piece.stop, piece.line, piece.lines, piece.rows, packing="zst"
    )


def _blocks(source, stream, size):
    """The text of a stream as UTF-8 or whatever it holds, in blocks that end with a row."""
    parts = chunks(stream, size)
    if source.encoding != "utf-8":
        parts = _recoded(parts, source.encoding)
    if source.form == "JSON list":
        parts = _elements(parts)
    ends = _row_end if source.form == "table" else _line_end
    rest = b""
    for part in parts:
        rest += part
        end = ends(rest, source)
        if end:
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest


def _line_end(data, _):
    """Where the last line of `data` ends."""
    end = data.rfind(b"\n") + 1
    return end or (len(data) if len(data) > LONGEST else 0)


def _row_end(data, source):
    """Where the last row of a table that `data` holds whole ends."""
    ends = (row.end for row in rows_of(data[: data.rfind(b"\n") + 1], source, final=False))
    return max(ends, default=0)


def _recoded(parts, encoding):
    """Parts of a text in another encoding as UTF-8, without the mark at its beginning."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for part in parts:
        yield decoder.decode(part).removeprefix("\ufeff").encode()
    yield decoder.decode(b"", True).encode()


def _elements(parts):
    """The records of one large JSON list, a line each."""
    decoder, text = json.JSONDecoder(), ""
    letters = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for part in parts:
        text += letters.decode(part)
        lines, text = _decoded(decoder, text)
        yield lines
    if text.strip("\ufeff \t\r\n,]["):
        raise ValueError("the list does not go on as JSON")


def _decoded(decoder, text):
    """(the whole records at the beginning of `text`, a line each; the rest)."""
    lines, at = [], 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip("\ufeff \t\r\n[,"))
        try:
            _, end = decoder.raw_decode(text, at)
        except ValueError:
            break
        lines.append(text[at:end].replace("\r", " ").replace("\n", " ") + "\n")
        at = end
    return "".join(lines).encode("utf-8", "surrogateescape"), text[at:]


def _parquet(source, storage):
    with fsspec.open(source.url, "rb", **storage) as file:
        groups = pq.ParquetFile(file).metadata
        sizes = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    line = 1
    for group, size in enumerate(sizes):
        for start in range(0, size, BATCH):
            stop = min(start + BATCH, size)
            yield Piece(source, source.url, start, stop, line, stop - start, stop - start, group)
            line += stop - start
