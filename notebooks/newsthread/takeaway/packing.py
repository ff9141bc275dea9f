"""Tables to CSV files with a Frictionless Data Package that says what each column holds."""

import csv
import hashlib
import io
import json

import numpy as np
import pandas as pd

from .stages import KEPT, columns

# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV Injection); the apostrophe that stops it is itself doubled, so that
# taking one off gives the words back.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

RESTATED = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}

ABOUT = (
    "Tables computed from news articles and their comment threads. Offsets (start, end) count the characters of documents.text, from 0, the end not included. "
    "A cell of words that begins with = + - @ an apostrophe, a tab or a line end has an apostrophe before it, so that no spreadsheet takes it for a formula: "
    "take one off."
)


def harmless(words):
    """Words that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("'t was"), harmless("52 %")
    ("'=1+1", "''t was", '52 %')
    """
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def csv_text(table, types):
    """A table as CSV: UTF-8 without a mark, commas, CRLF, ISO dates, empty where there is no value; `types` are the Frictionless types of its columns.

    >>> csv_text(pd.DataFrame({"said": ["=A1"], "high": [float("inf")]}), {"said": "string", "high": "number"})
    "said,high\\r\\n'=A1,INF\\r\\n"
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.columns)
    writer.writerows(zip(*(_cells(table[name], types[name]) for name in table), strict=True))
    return written.getvalue()


def _cells(values, type_):
    as_text = {"string": lambda value: harmless(str(value)), "date": lambda value: value.date().isoformat(), "datetime": lambda value: value.isoformat()}
    as_text |= {"boolean": lambda value: str(value).lower(), "integer": lambda value: str(int(value)), "number": _number}
    return ["" if pd.isna(value) else as_text[type_](value) for value in values]


def _number(value):
    return f"{value:.12g}" if np.isfinite(value) else "INF" if value > 0 else "-INF"


def pack(tables, folder, created):
    """Write each table as CSV into a folder, and `datapackage.json` beside them.

    tables: as `stages.tables` gives them; created: ISO date and time. Words that cannot be encoded (half characters) are written as question marks.
    """
    resources = []
    for name, table in tables.items():
        about = columns()[columns()["table"] == name].set_index("column")
        data = csv_text(table, about["type"].to_dict()).encode("utf-8", "replace")
        (folder / f"{name}.csv").write_bytes(data)
        resources.append(_resource(name, data, about, len(table)))
    package = json.dumps(_package(tables["documents"], resources, created), indent=1, ensure_ascii=False)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8", errors="replace")


def _package(documents, resources, created):
    sources = [_source(row) for row in documents.itertuples()]
    ours = {"licenses": [RESTATED]} if (documents["wording"] == "restated").all() else {}
    named = {"profile": "tabular-data-package", "name": "newsthread", "title": "What the texts say, in tables", "description": ABOUT}
    return named | {"created": created, **ours, "sources": sources, "resources": resources}


def _source(document):
    source = {"title": document.title or document.doc_id, "sha256": document.sha256}
    return source | {"path": document.url} if document.url.startswith(("http://", "https://")) else source


def _resource(name, data, about, rows):
    kept = KEPT[name]
    fields = [_field(column, kept.schema.columns[column.Index]) for column in about.itertuples()]
    schema = {"fields": fields, "primaryKey": list(kept.key), "missingValues": [""]} | _keys(name, about.index)
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": name.capitalize(),
        "description": kept.row,
        "stage": kept.stage,
        "rows": rows,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(column, declared):
    field = {"name": column.Index, "type": column.type, "description": column.description} | ({"unit": column.unit} if column.unit else {})
    allowed = sorted(value for value in declared.values if value != "")
    return field | ({"constraints": {"enum": allowed}} if allowed else {})


def _keys(name, has):
    """Which text and which part the rows of a table point to."""
    part = {"fields": ["doc_id", "seg_id"], "reference": {"resource": "segments", "fields": ["doc_id", "seg_id"]}}
    text = {"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}}
    return {} if name == "documents" or "doc_id" not in has else {"foreignKeys": [text] if name == "segments" or "seg_id" not in has else [part]}
