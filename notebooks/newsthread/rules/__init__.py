"""Rule tables: one CSV file per kind of rule, with an example in every row.

To add a rule, add a row. The tests run each row's `example` through the code that uses the table.
"""

from pathlib import Path

import pandas as pd

from ..tables import read_csv

FOLDER = Path(__file__).parent
EXAMPLE = "example"


def load(name: str, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """Rules from `rules/<name>.csv` as a table of strings, with "" for empty cells.

    columns: columns that the caller requires, besides `example`, which every table has. Raises
    ValueError, naming the file and where possible the line, for an unreadable file, a missing
    column, a row without an example, or a duplicate row.
    """
    path = FOLDER / f"{name}.csv"
    table = read_csv(path, (*columns, EXAMPLE))
    no_example = table.index[table[EXAMPLE] == ""]
    if len(no_example):
        raise ValueError(f"{path}, line {no_example[0]}: this rule has no example")
    repeated = table.index[table.drop(columns=EXAMPLE).duplicated()]
    if len(repeated):
        raise ValueError(f"{path}, line {repeated[0]}: this rule is already in the table")
    return table.reset_index(drop=True)


def names() -> list[str]:
    """Names of all rule tables."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))
