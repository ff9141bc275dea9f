"""Rows of a piece of a file in any format: fields by name, line numbers, and oddities.

Each reader returns raw rows: the fields of a comment as strings ("" if absent), line, oddity (a
kind of `ODDITIES`, or ""), and raw, the text of a row that cannot be read ("" otherwise).
"""

import csv
import json
import re
from collections.abc import Iterator
from functools import lru_cache

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .fields import fields_of
from .files import DAMAGE, Source
from .pieces import BLANK, Piece
from .tables import Row, rows_of

FIELDS = ("doc_id", "seg_id", "parent_id", "author", "posted", "text")

# The oddities a row may have, and how each is handled.
ODDITIES = {
    "not JSON": "the line is not one JSON object; it was not read",
    "no id": "the row has no id; it was not read",
    "no text": "the row has no field for the text; it was not read",
    "damaged": "this part of the file cannot be unpacked; its rows were not read",
    "cells do not fit": "more cells than the head, or an open quotation mark; the row was not read",
    "fewer cells": "the row has fewer cells than the head; the last ones are taken as empty",
    "empty cells beyond the head": "the row ends with empty cells that the head does not name; left out",
    "quotation marks": "the row's quotation marks are not those of the table; they were kept as they stand",
    "not UTF-8": "some bytes are not UTF-8; they were read in the file's code page",
    "half a character": "a character is cut in half (a lone surrogate); it was replaced by \ufffd",
    "rounded id": "an id went through a rounded number (9.04e+17): different comments may share it",
    "time not understood": "the time is in a form that is not known; the comment has none",
    "time out of range": "the time lies before 1980 or after 2100; the comment has none",
}

# Lone surrogates: escaped in JSON, or bytes that are not UTF-8, as Python decodes them.
SURROGATE = re.compile("[\ud800-\udfff]")
FOREIGN = re.compile("[\udc80-\udcff]")
LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def raw_rows(piece: Piece, storage: dict) -> pd.DataFrame:
    """Raw rows of a piece."""
    table = pd.DataFrame(
        READERS[piece.source.form](piece, storage), columns=[*FIELDS, "line", "oddity", "raw"], dtype=object
    )
    return mended(table, piece.source.other)


def mended(table: pd.DataFrame, encoding: str) -> pd.DataFrame:
    """The table with lone surrogates replaced, and with bytes that are not UTF-8 decoded in
    `encoding`.

    >>> table = pd.DataFrame({"text": ["caf\\udce9", "Oh \\ud83d"], "oddity": ["", ""]}, dtype=object)
    >>> mended(table, "latin-1").values.tolist()
    [['café', 'not UTF-8'], ['Oh \ufffd', 'half a character']]
    """
    for field in table.columns.intersection([*FIELDS, "raw"]):
        words = table[field]
        if not SURROGATE.search("".join(words)):
            continue
        for pattern, kind in ((FOREIGN, "not UTF-8"), (LONE, "half a character")):
            odd = words.map(lambda value, pattern=pattern: bool(pattern.search(value)))
            table = with_oddity(table, odd, kind)
        table[field] = words.map(lambda value: _mended(value, encoding))
    return table.astype(dict.fromkeys(table.columns.intersection([*FIELDS, "oddity", "raw"]), "str"))


def _mended(value, encoding):
    value = LONE.sub("\ufffd", value)
    if FOREIGN.search(value):
        return value.encode("utf-8", "surrogateescape").decode(encoding, "replace")
    return value


def with_oddity(table: pd.DataFrame, where, kind: str) -> pd.DataFrame:
    """The table with an oddity added in the rows `where`."""
    if not where.any():
        return table
    where = where & ~table["oddity"].str.contains(kind, regex=False)
    table.loc[where, "oddity"] = (table.loc[where, "oddity"] + "; " + kind).str.removeprefix("; ")
    return table


def _unreadable(line, raw, oddity):
    return {"line": line, "oddity": oddity, "raw": raw or "\ufffd"} | dict.fromkeys(FIELDS, "")


def json_rows(piece: Piece, storage: dict) -> Iterator[dict]:
    """Rows of JSON lines; blank lines are skipped."""
    lines = piece.read(storage).removesuffix(b"\n").split(b"\n")
    return [json_row(line, number) for number, line in enumerate(lines, piece.line) if line.strip(BLANK)]


def json_row(line: bytes, number: int) -> dict:
    """One line of JSON as a raw row; numbers keep their digits.

    >>> row = json_row(b'{"id": 904411223344556677, "body": "It be"}', 3)
    >>> row["seg_id"], row["text"], row["line"], row["oddity"]
    ('904411223344556677', 'It be', 3, '')
    """
    text = line.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    try:
        record = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return _unreadable(number, text, "not JSON")
    fields = _fields(tuple(record))
    row = {field: _words(record[fields[field]]) if field in fields else "" for field in FIELDS}
    return _complete(row, fields, number, text)


_fields = lru_cache(1000)(fields_of)


def _words(value):
    """A value of a record as a string; for a nested record of a person, the name."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _words(value.get(fields_of(value).get("author"), ""))
    return "" if value is None or isinstance(value, list) else str(value)


def _complete(row, fields, line, raw):
    """The raw row, or an unreadable one that names the missing field."""
    if not row["seg_id"]:
        return _unreadable(line, raw, "no id")
    if "text" not in fields:
        return _unreadable(line, raw, "no text")
    return row | {"line": line, "oddity": "", "raw": ""}


def table_rows(piece: Piece, storage: dict) -> Iterator[dict]:
    """Rows of a delimited table, without its header; blank lines are skipped."""
    fields = fields_of(piece.source.head)
    places = {field: piece.source.head.index(name) for field, name in fields.items()}
    rows = [row for row in rows_of(piece.read(storage), piece.source) if not row.is_blank]
    return [_table_row(row, piece, places) for row in rows[piece.line == 1 :]]


def _table_row(row, piece, places):
    """A row of a delimited table as a raw row."""
    cells, oddity = fitted(row, piece.source)
    line, raw = piece.line + row.line, row.words.rstrip("\r\n")
    if cells is None:
        return _unreadable(line, raw, oddity)
    values = {field: cells[places[field]] if field in places else "" for field in FIELDS}
    completed = _complete(values, places, line, raw)
    return completed | {"oddity": completed["oddity"] or oddity}


def fitted(row: Row, source: Source) -> tuple[list[str] | None, str]:
    """(cells matching the table's head in number, or None; the oddity): cells are never shifted.

    >>> source = Source("", "", head=("id", "text"))
    >>> fitted(Row(0, 0, ["1", "Yes", ""], ""), source), fitted(Row(0, 0, ["1", "Yes", "no"], ""), source)
    ((['1', 'Yes'], 'empty cells beyond the head'), (None, 'cells do not fit'))
    """
    cells, n = row.cells, len(source.head)
    if cells is None or len(cells) > n and any(cells[n:]):
        cells = next((one for one in _read_otherwise(row.words, source) if len(one) == n), None)
        return cells, "quotation marks" if cells else "cells do not fit"
    if len(cells) > n:
        return cells[:n], "empty cells beyond the head"
    return cells + [""] * (n - len(cells)), "fewer cells" if len(cells) < n else ""


def _read_otherwise(words, source):
    """Cells of a row with backslash-escaped or literal quotation marks."""
    for dialect in ({"escapechar": "\\", "strict": True}, {"quoting": csv.QUOTE_NONE}):
        try:
            rows = list(csv.reader(words.splitlines(keepends=True), delimiter=source.delimiter, **dialect))
        except csv.Error:
            continue
        if len(rows) == 1:
            yield rows[0]


def parquet_rows(piece: Piece, storage: dict) -> Iterator[dict]:
    """Rows of a batch of a Parquet file; `line` is the row number."""
    numbers = range(piece.line, piece.line + piece.rows)
    fields = fields_of(piece.source.head)
    try:
        table = _batch(piece, list(fields.values()), storage)
        columns = {field: _column(table[name]) for field, name in fields.items()}
    except DAMAGE:
        return [_unreadable(number, "", "damaged") for number in numbers]
    blank = dict.fromkeys(FIELDS, "")
    rows = [blank | dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return [
        _complete(row, fields, number, " ".join(row.values()))
        for number, row in zip(numbers, rows, strict=True)
    ]


def _batch(piece, columns, storage):
    """Rows start to stop of a row group; preceding rows are read and discarded."""
    parts, at = [], 0
    with fsspec.open(piece.url, "rb", **storage) as file:
        for batch in pq.ParquetFile(file).iter_batches(10_000, row_groups=[piece.group], columns=columns):
            first, last = max(piece.start - at, 0), min(piece.stop - at, batch.num_rows)
            parts += [batch.slice(first, last - first)] if first < last else []
            at += batch.num_rows
            if at >= piece.stop:
                break
    table = pa.Table.from_batches(parts)
    if len(table) != piece.rows:
        raise ValueError(f"{len(table)} rows, not {piece.rows}")
    return table


def _column(values):
    """A Parquet column as strings; whole numbers keep their digits, times are converted to UTC."""
    kind = values.type
    if pa.types.is_nested(kind):
        return list(map(_words, values.to_pylist()))
    if pa.types.is_timestamp(kind) and kind.tz:
        values = values.cast(pa.timestamp(kind.unit, "UTC"))
    values = values.cast(pa.large_binary() if pa.types.is_binary(kind) else pa.string()).cast(
        pa.large_binary()
    )
    return [(value or b"").decode("utf-8", "surrogateescape") for value in values.to_pylist()]


READERS = {"JSON lines": json_rows, "JSON list": json_rows, "table": table_rows, "Parquet": parquet_rows}
