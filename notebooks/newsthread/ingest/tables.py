"""The two tables of a corpus: their columns, types and closed vocabularies, declared once."""

from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

KINDS = ("headline", "deck", "byline", "caption", "heading", "paragraph", "comments_header", "comment", "notice")
WORDINGS = ("original", "restated", "unlisted")
STATUSES = ("ok", "finding")


class Corpus(NamedTuple):
    """What a folder of texts holds: a row per file, and a row per part of each file."""

    documents: pd.DataFrame
    segments: pd.DataFrame


def _whole_number(nullable=False):
    return pa.Column("Int64" if nullable else "int64", nullable=nullable)


def _words(**checks):
    return pa.Column(str, **checks)


def _time():
    return pa.Column("datetime64[ns]", nullable=True)


DOCUMENTS = pa.DataFrameSchema(
    {
        "doc_id": _words(unique=True),
        "title": _words(),
        "publication": _words(),
        "author": _words(),
        "published": _time(),
        "url": _words(),
        "wording": _words(checks=pa.Check.isin(WORDINGS)),
        "sha256": _words(),
        "encoding": _words(),
        "repairs": _words(),
        "declared_comments": _whole_number(nullable=True),
        "parsed_comments": _whole_number(),
        "text": _words(),
    },
    strict=True,
    coerce=True,
    ordered=True,
)

SEGMENTS = pa.DataFrameSchema(
    {
        "doc_id": _words(),
        "seg_id": _words(),
        "kind": _words(checks=pa.Check.isin(KINDS)),
        "parent_id": pa.Column(str, nullable=True),
        "depth": _whole_number(),
        "number": _whole_number(nullable=True),
        "author": _words(),
        "posted": _time(),
        "start": _whole_number(),
        "end": _whole_number(),
        "text": _words(),
    },
    unique=["doc_id", "seg_id"],
    strict=True,
    coerce=True,
    ordered=True,
)

SENTENCES = pa.DataFrameSchema(
    {
        "doc_id": _words(),
        "seg_id": _words(),
        "sent_id": _words(),
        "start": _whole_number(),
        "end": _whole_number(),
        "text": _words(),
    },
    unique=["doc_id", "sent_id"],
    strict=True,
    coerce=True,
    ordered=True,
)

INTEGRITY = pa.DataFrameSchema(
    {"doc_id": _words(), "check": _words(), "status": _words(checks=pa.Check.isin(STATUSES)), "detail": _words()},
    strict=True,
    coerce=True,
    ordered=True,
)


def table(rows, schema):
    """A checked table from a list of rows.

    rows: dicts or tuples in the order of the schema's columns; a missing value, one outside a closed vocabulary or a
    repeated id raises pandera's SchemaError or SchemaErrors.

    >>> list(table([], SENTENCES).columns)
    ['doc_id', 'seg_id', 'sent_id', 'start', 'end', 'text']
    """
    return schema.validate(pd.DataFrame(rows, columns=list(schema.columns)))
