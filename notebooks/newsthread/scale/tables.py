"""Rows of a delimited table (CSV, TSV) with their line numbers; a malformed row never shifts the
cells of another.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

# A quotation mark not closed within this many lines is treated as a literal character.
LONGEST = 1_000


@dataclass(frozen=True)
class Row:
    """One row: its first line (from 0), the byte offset of its end, its cells or None, and its raw
    text.
    """

    line: int
    end: int
    cells: list[str] | None
    words: str

    @property
    def is_blank(self) -> bool:
        return not self.words.strip()


def rows_of(data: bytes, source, final: bool = True) -> Iterator[Row]:
    """Rows of a block of a delimited table.

    final: the block is the last, so the last row is complete even if a quotation mark is still
    open. `cells` is None for a row that does not parse in the table's dialect. Bytes that are not
    UTF-8 become lone surrogates.

    >>> from types import SimpleNamespace
    >>> boats = SimpleNamespace(delimiter=",", escape=None, head=("id", "text"))
    >>> [row.cells for row in rows_of(b'1,"Oh, \\n no"\\n2,"Yes" he said\\n', boats)]
    [['1', 'Oh, \\n no'], None]
    """
    lines = data.splitlines(keepends=True)
    texts = [line.decode("utf-8", "surrogateescape") for line in lines]
    at, end = 0, 0
    while at < len(lines):
        cells, used = _row(texts, at, source)
        if cells is None:
            if not final and at + used >= len(lines):
                return
            used = _resume(texts, at, used, source)
        end += sum(map(len, lines[at : at + used]))
        yield Row(at, end, cells, "".join(texts[at : at + used]))
        at += used


def _row(texts, at, source):
    """(cells of the row that begins at line `at`, or None; number of lines read)."""
    window = iter(texts[at : at + LONGEST])
    reader = csv.reader(window, delimiter=source.delimiter, escapechar=source.escape, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, max(reader.line_num, 1)


def _resume(texts, at, used, source):
    """Number of lines in a malformed row: it ends before the next line that is a complete row by
    itself.
    """
    for number in range(1, used):
        cells, lines = _row(texts[: at + number + 1], at + number, source)
        if cells and lines == 1 and len(cells) == len(source.head):
            return number
    return used
