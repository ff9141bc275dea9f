"""The tables of this stage, as `columns.csv` declares them."""

from collections.abc import Iterable

import pandas as pd

from ..tables import Table, declared

DOCUMENTS = declared("documents")
SEGMENTS = declared("segments")
INTEGRITY = declared("integrity")

KINDS = SEGMENTS.values("kind")


def table(rows: Iterable, declaration: Table) -> pd.DataFrame:
    """A checked table from a list of rows (see `tables.Table.of`).

    >>> list(table([], INTEGRITY).columns)
    ['doc_id', 'check', 'status', 'detail']
    """
    return declaration.of(rows)
