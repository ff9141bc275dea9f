"""The rows of a table (CSV, TSV), each with its line: never shifted, whatever the quotation marks."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

# An open quotation mark is closed within this many lines, or it was none.
LONGEST = 1_000


@dataclass(frozen=True)
class Row:
    """One row: its first line (from 0), where its bytes end, its cells or None, and its words."""

    line: int
    end: int
    cells: list[str] | None
    words: str

    @property
    def is_blank(self) -> bool:
        return not self.words.strip()


def rows_of(data: bytes, source, final: bool = True) -> Iterator[Row]:
    """The rows of a block of a table; `final`: the last row is whole, even if a quotation mark is open.

    Cells are None where a row is no row of the table's dialect. Bytes that are not UTF-8 become lone
    surrogates.

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
    """(cells of the row that begins with line `at`, or None; how many lines were read for it)."""
    window = iter(texts[at : at + LONGEST])
    reader = csv.reader(window, delimiter=source.delimiter, escapechar=source.escape, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, max(reader.line_num, 1)


def _resume(texts, at, used, source):
    """How many lines belong to a row that is none: up to the next line that is a whole row by itself."""
    for number in range(1, used):
        cells, lines = _row(texts[: at + number + 1], at + number, source)
        if cells and lines == 1 and len(cells) == len(source.head):
            return number
    return used
