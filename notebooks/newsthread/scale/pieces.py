"""Splitting of large files into pieces for the workers: at line ends, between rows, or by batches
of Parquet.

Every file is first read through once, which is fast compared with parsing its comments; this gives
the line numbers of each piece and detects damage before work begins. Files without random access
(compressed files, JSON lists, encodings other than UTF-8) are rewritten piece by piece, lightly
compressed, in a working folder.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass

import fsspec
import pyarrow.parquet as pq

from .files import DAMAGE, Source, chunks, opened, zstd
from .tables import rows_of

BATCH = 10_000  # Parquet rows that a worker reads at once
LONGEST = 64 * 2**20  # maximum line length in bytes

BLANK = b" \t\r\n\0"


@dataclass(frozen=True)
class Piece:
    """Part of a file: bytes start to stop of `url` (for Parquet: rows of a row group), beginning at
    line `line`.

    lines, rows: their numbers in the piece; blank lines and the header of a table do not count as
    rows.
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
        """Bytes of the piece, decompressed."""
        if self.packing:
            with opened(self.url, self.packing) as stream:
                return stream.read()
        with fsspec.open(self.url, "rb", **storage) as stream:
            stream.seek(self.start)
            return stream.read(self.stop - self.start)


def cut(source: Source, block: int, folder: str, storage: dict) -> Iterator[Piece]:
    """Pieces of one file, of about `block` bytes each. Raises ValueError that says where the file
    is damaged.
    """
    if source.form == "Parquet":
        yield from _parquet(source, storage)
        return
    line, start = 1, 0
    try:
        with opened(source.url, source.packing, storage) as stream:
            for number, data in enumerate(_blocks(source, stream, block)):
                piece = _piece(source, data, start, line)
                seekable = _is_seekable(source)
                yield piece if seekable else _written(piece, data, f"{folder}/{number:06d}.zst")
                line, start = line + piece.lines, piece.stop
    except DAMAGE as error:
        where = f" after line {line - 1:,}" if line > 1 else ""
        raise ValueError(f"it is damaged{where}: {error}") from error


def _is_seekable(source):
    return source.form != "JSON list" and not source.packing and source.encoding == "utf-8"


def _piece(source, data, start, line):
    if source.form == "table":
        parsed = list(rows_of(data, source, final=True))
        rows, lines = sum(not row.is_blank for row in parsed) - (line == 1), len(data.splitlines())
    else:
        parsed = data.removesuffix(b"\n").split(b"\n")
        rows, lines = (
            len(parsed) - sum(not one.strip(BLANK) for one in parsed),
            len(parsed),
        )
    return Piece(source, source.url, start, start + len(data), line, lines, rows)


def _written(piece, data, url):
    """The piece rewritten as a file of its own."""
    with fsspec.open(url, "wb") as file:
        file.write(zstd.compress(data, level=1))
    return Piece(
        piece.source, url, piece.start, piece.stop, piece.line, piece.lines, piece.rows, packing="zst"
    )


def _blocks(source, stream, size):
    """Blocks of a stream that end with a complete row; text in UTF-16 is converted to UTF-8."""
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
    """Offset of the end of the last complete line in `data`."""
    end = data.rfind(b"\n") + 1
    return end or (len(data) if len(data) > LONGEST else 0)


def _row_end(data, source):
    """Offset of the end of the last complete row in `data`."""
    ends = (row.end for row in rows_of(data[: data.rfind(b"\n") + 1], source, final=False))
    return max(ends, default=0)


def _recoded(parts, encoding):
    """Parts of a text converted from another encoding to UTF-8, without the byte-order mark."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for part in parts:
        yield decoder.decode(part).removeprefix("\ufeff").encode()
    yield decoder.decode(b"", True).encode()


def _elements(parts):
    """Records of one large JSON list, one per line."""
    decoder, text = json.JSONDecoder(), ""
    letters = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for part in parts:
        text += letters.decode(part)
        lines, text = _decoded(decoder, text)
        yield lines
    if text.strip("\ufeff \t\r\n,]["):
        raise ValueError("the list does not continue as valid JSON")


def _decoded(decoder, text):
    """(complete records at the beginning of `text`, one per line; the remainder)."""
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
