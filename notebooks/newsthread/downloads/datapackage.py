"""Tables as CSV files in a Frictionless Data Package that describes every column."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pandas as pd

from .tables import TABLES

# Spreadsheets run a cell that begins with one of these as a formula (OWASP, CSV Injection). An
# apostrophe in front prevents that; words that begin with one get a second, so removing one always
# restores the original.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

RESTATED = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}

ABOUT = (
    "Tables computed from news articles and their comment threads. Offsets (start, end) count the"
    " characters of documents.text from 0; the end is exclusive. A text cell that begins with"
    " = + - @, an apostrophe, a tab or a line end is preceded by an apostrophe, which keeps"
    " spreadsheets from running it as a formula: remove one."
)


def harmless(words: str) -> str:
    """Words escaped so that no spreadsheet runs them as a formula.

    >>> harmless("=1+1"), harmless("'t was"), harmless("52 %")
    ("'=1+1", "''t was", '52 %')
    """
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def csv_text(table: pd.DataFrame, types: dict[str, str]) -> str:
    """A table as CSV: UTF-8 without a byte-order mark, commas, CRLF, ISO dates, empty cells for
    missing values.

    types: Frictionless type of each column.

    >>> table = pd.DataFrame({"quote": ["=A1"], "high": [float("inf")]})
    >>> csv_text(table, {"quote": "string", "high": "number"})
    "quote,high\\r\\n'=A1,INF\\r\\n"
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.columns)
    cells = [
        ["" if pd.isna(value) else FORMATS[types[name]](value) for value in table[name]] for name in table
    ]
    writer.writerows(zip(*cells, strict=True))
    return written.getvalue()


def number(value: float) -> str:
    """A number in Frictionless notation.

    >>> number(0.1 + 0.2), number(float("-inf"))
    ('0.3', '-INF')
    """
    return f"{value:.12g}".replace("inf", "INF")


FORMATS = {
    "string": lambda value: harmless(str(value)),
    "date": lambda value: value.date().isoformat(),
    "datetime": lambda value: value.isoformat(),
    "boolean": lambda value: str(value).lower(),
    "integer": lambda value: str(int(value)),
    "number": number,
}


def write_datapackage(tables: dict, folder: Path, created: str) -> list[dict]:
    """Write each table as CSV, with `datapackage.json` beside them, and return {name, path, stage,
    ...} for each.

    tables: as returned by `compute_tables`. created: ISO date and time. Lone surrogates are written
    as question marks.
    """
    resources = []
    for name, table in tables.items():
        types = {column.name: column.type for column in TABLES[name].columns.values()}
        data = csv_text(table, types).encode("utf-8", "replace")
        (folder / f"{name}.csv").write_bytes(data)
        resources.append(_resource(TABLES[name], data, len(table)))
    package = json.dumps(_package(tables["documents"], resources, created), indent=1, ensure_ascii=False)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8", errors="replace")
    return resources


def _package(documents, resources, created):
    ours = {"licenses": [RESTATED]} if (documents["wording"] == "restated").all() else {}
    return {
        "profile": "tabular-data-package",
        "name": "newsthread",
        "title": "What the texts say, in tables",
        "description": ABOUT,
        "created": created,
        **ours,
        "sources": list(map(_source, documents.itertuples())),
        "resources": resources,
    }


def _source(document):
    source = {"title": document.title or document.doc_id, "sha256": document.sha256}
    return source | {"path": document.url} if document.url.startswith(("http://", "https://")) else source


def _resource(table, data, rows):
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.name.capitalize(),
        "description": table.row,
        "stage": table.stage,
        "rows": rows,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": list(map(_field, table.columns.values())),
            "primaryKey": list(table.key),
            "missingValues": [""],
            **_foreign_keys(table),
        },
    }


def _field(column):
    field = {"name": column.name, "type": column.type, "description": column.description}
    field |= {"unit": column.unit} if column.unit else {}
    allowed = sorted(value for value in column.values if value != "")
    return field | ({"constraints": {"enum": allowed}} if allowed else {})


def _foreign_keys(table):
    """Foreign key of a table's rows: the segment or the document they refer to."""
    if table.name == "documents" or "doc_id" not in table.columns:
        return {}
    of_parts = table.name != "segments" and "seg_id" in table.columns
    fields, resource = (["doc_id", "seg_id"], "segments") if of_parts else (["doc_id"], "documents")
    return {"foreignKeys": [{"fields": fields, "reference": {"resource": resource, "fields": fields}}]}
