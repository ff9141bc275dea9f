"""The page that explains the terms of the tables, and every column."""

from pathlib import Path

import pandas as pd

from .. import report
from ..report.table import slug
from ..report.terms import glossary
from ..tables import declarations
from .pages import GLOSSARY, write_page
from .texts import style, templates

TYPES = {"string": "words", "integer": "whole number", "number": "number", "boolean": "yes or no"}


def write_glossary(folder: Path, pages: list[dict], stamp: str) -> None:
    """Write `glossary.html`: each term of `glossary.csv`, and the columns of each public table. pages: the
    navigation."""
    terms = [{"id": slug(term), "term": term, "meaning": meaning} for term, meaning in glossary().items()]
    tables = [columns_table(table) for table in declarations().values() if table.public]
    page = (
        templates()
        .get_template("glossary.html.j2")
        .render(pages=pages, stamp=stamp, style=style(), terms=terms, tables=tables)
    )
    write_page(folder / GLOSSARY, page)


def columns_table(declared) -> report.Table:
    """The columns of a table, for a reader: name, what it holds, its type or unit, the values it may have."""
    rows = [
        (
            column.name,
            column.description,
            column.unit or TYPES.get(column.type, column.type),
            vocabulary(column),
        )
        for column in declared.columns.values()
    ]
    table = pd.DataFrame(rows, columns=["column", "what it holds", "unit or type", "values"])
    return report.table(table, f"{declared.name}: {declared.row}", folded=True)


def vocabulary(column) -> str:
    """The values that a column may have, in a line.

    >>> vocabulary(declarations()["tones"].columns["code"])
    '-1, 0, 1'
    """
    return ", ".join(str(value) for value in column.values if value != "")
