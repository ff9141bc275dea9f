"""The rules that are data: one CSV file per kind of rule, each row with an example of what it reads.

To add a rule, add a row. The tests run every row's `example` through the code that uses the table.
"""

from pathlib import Path

import pandas as pd

from ..tables import read_csv

FOLDER = Path(__file__).parent
EXAMPLE = "example"


def load(name: str, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """The rules of `rules/<name>.csv` as a table of strings, "" where a cell is empty.

    columns: those that the caller needs, besides `example`, which every table has. Raises ValueError that
    names the file, and the line where there is one, if the file cannot be read, lacks a column, or holds a
    row without an example or the same row twice.
    """
    path = FOLDER / f"{name}.csv"
    table = read_csv(path, (*columns, EXAMPLE))
    without = table.index[table[EXAMPLE] == ""]
    if len(without):
        raise ValueError(f"{path}, line {without[0]}: a rule without an example")
    again = table.index[table.drop(columns=EXAMPLE).duplicated()]
    if len(again):
        raise ValueError(f"{path}, line {again[0]}: this rule is already in the table")
    return table.reset_index(drop=True)


def names() -> list[str]:
    """The names of all rule tables."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))
