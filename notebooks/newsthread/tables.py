"""Every public table is declared once: its columns with type, unit, vocabulary and description.

From a declaration come the check at the end of a stage (`Table.checked`), the data package, and the list of columns for readers.
The second half reads tables that people edit, and names the file and line of what is wrong.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

# A column's type as the data package calls it, and the one pandas stores.
TYPES = {
    "string": "str",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[ns]",
    "datetime": "datetime64[ns]",
}


@dataclass(frozen=True)
class Column:
    """One public column. `values` is its closed vocabulary, `between` the least and greatest number it may hold."""

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple = ()
    between: tuple[float, float] | None = None
    missing: bool = False

    @property
    def dtype(self) -> str:
        return "Int64" if self.type == "integer" and self.missing else TYPES[self.type]

    def schema(self) -> pa.Column:
        """The check of this column."""
        checks = [pa.Check.isin(self.values)] if self.values else []
        checks += [pa.Check.in_range(*self.between)] if self.between else []
        return pa.Column(self.dtype, checks, nullable=self.missing or self.type in ("date", "datetime"))


REGISTRY: dict[str, "Table"] = {}


@dataclass(frozen=True)
class Table:
    """A declared table: its name, what one row is, its columns in order, and the columns that identify a row.

    >>> boats = Table("boats", "one row per boat", (Column("name", "string", "painted on it"), Column("crew", "integer", "on board")))
    >>> boats.checked([("Ann", 3)])["crew"].tolist(), list(boats.checked([]).columns)
    ([3], ['name', 'crew'])
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    checks: tuple = field(default=())

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema: types are coerced, order and names are strict."""
        columns = {column.name: column.schema() for column in self.columns}
        return pa.DataFrameSchema(
            columns, checks=list(self.checks), unique=list(self.unique) or None, strict=True, coerce=True, ordered=True
        )

    def checked(self, rows) -> pd.DataFrame:
        """`rows` (a table, or tuples or dicts in the order of the columns) as a checked table, also where there are none.

        Raises pandera's SchemaError for a missing value, one outside its vocabulary, or a repeated id.
        """
        table = pd.DataFrame(rows, columns=self.names)
        if table.empty:
            table = table.astype({column.name: column.dtype for column in self.columns})
        return self.schema.validate(table)


def declare(name: str, row: str, columns: Iterable[Column], unique: Iterable[str] = (), checks: Iterable = ()) -> Table:
    """Declare a public table under its name. Raises ValueError if that name is taken."""
    if name in REGISTRY:
        raise ValueError(f"there is a table {name} already")
    REGISTRY[name] = Table(name, row, tuple(columns), tuple(unique), tuple(checks))
    return REGISTRY[name]


def read_csv(path: Path, columns: Iterable[str] = ()) -> pd.DataFrame:
    """A comma-separated file in UTF-8 as a table of strings, "" where a cell is empty.

    Raises ValueError that names the file, and the line where there is one, if a column is missing, doubled or nameless, if a row has
    too many or too few cells, or if the file cannot be read.
    """
    rows = list(numbered_rows(path))
    head = rows[0][1] if rows else []
    missing = [name for name in columns if name not in head]
    if missing:
        raise ValueError(f"{path}, line 1: lacks the column {', '.join(missing)}")
    odd = [name for name in head if not name or head.count(name) > 1]
    if odd:
        raise ValueError(f"{path}, line 1: nameless or doubled column {odd[0]!r}")
    for line, row in rows[1:]:
        if len(row) != len(head):
            raise ValueError(f"{path}, line {line}: {len(row)} cells, not {len(head)}")
    table = pd.DataFrame([row for _, row in rows[1:]], columns=head, dtype=str)
    table.attrs["lines"] = [line for line, _ in rows[1:]]
    return table


def numbered_rows(path: Path):
    """(line on which it ends, cells) for each row of a CSV file that is not blank."""
    data = Path(path).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"{path}, line {line}: not UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: {error}") from error


def check_cells(path: Path, table: pd.DataFrame, column: str, right: Callable[[str], bool], wrong: str) -> None:
    """Raise ValueError that names the file and the row of the first filled cell of a column that is not right."""
    for at, value in table[column].items():
        if value and not right(value):
            raise ValueError(f"{path}, line {table.attrs['lines'][at]}: {value!r} in the column {column} {wrong}")


def is_day(words: str) -> bool:
    """Whether words are a day, a month or a year of the calendar.

    >>> [is_day(words) for words in ("2016-10-31", "2016-10", "2016", "2016-02-30", "16-2-3")]
    [True, True, True, False, False]
    """
    try:
        date.fromisoformat(f"{words}-01-01"[:10])
    except ValueError:
        return False
    return len(words) in (4, 7, 10)


def is_number(words: str) -> bool:
    """Whether words are a finite number.

    >>> [is_number(words) for words in ("0.5", "-3", "many", "inf")]
    [True, True, False, False]
    """
    try:
        return math.isfinite(float(words))
    except ValueError:
        return False
