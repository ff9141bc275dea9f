"""Every table is declared once: `tables.csv` says what a row is, `columns.csv` what each column holds.

From the declaration come the check at the end of a stage (`Table.validate`), closed vocabularies, the data
package, and the list of columns for readers. The second half of this module reads tables that people edit,
and names the file and line of what is wrong.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import pandera.pandas as pa

TABLES_FILE = Path(__file__).with_name("tables.csv")
COLUMNS_FILE = Path(__file__).with_name("columns.csv")

# A column's type as the data package calls it, and the one pandas stores.
DTYPES = {
    "string": "str",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[ns]",
    "datetime": "datetime64[ns]",
}


@dataclass(frozen=True)
class Column:
    """One column. `values` is its closed vocabulary; `least` and `greatest` are the limits of a number;
    `missing` says if it may be empty."""

    name: str
    type: str
    unit: str
    values: tuple
    least: float
    greatest: float
    missing: bool
    description: str

    @classmethod
    def from_row(cls, row) -> "Column":
        """A column as a row of `columns.csv` declares it."""
        values = tuple(row.values_.split("|")) if row.values_ else ()
        values = tuple(map(int, values)) if row.type == "integer" else values
        least, greatest = float(row.least or "-inf"), float(row.greatest or "inf")
        return cls(
            row.column, row.type, row.unit, values, least, greatest, row.missing == "yes", row.description
        )

    @property
    def dtype(self) -> str:
        return "Int64" if self.type == "integer" and self.missing else DTYPES[self.type]

    @property
    def check(self) -> "pa.Column":
        """This column for pandera."""
        import pandera.pandas as pa  # a third of a second, which only a wrong table needs

        wrong = f"outside {'|'.join(map(str, self.values)) or (self.least, self.greatest)}"
        return pa.Column(self.dtype, pa.Check(self.allowed, error=wrong), nullable=self.missing)

    def allowed(self, cells: pd.Series) -> pd.Series:
        """Which cells are empty, or in the vocabulary and within the limits."""
        if self.values:
            return cells.isna() | cells.isin(self.values)
        if math.isfinite(self.least) or math.isfinite(self.greatest):
            return cells.isna() | cells.between(self.least, self.greatest)
        return pd.Series(True, index=cells.index)

    def fits(self, cells: pd.Series) -> bool:
        """Are these cells of this column's type, within its vocabulary and limits?"""
        filled = self.missing or not cells.hasnans
        return filled and str(cells.dtype) == self.dtype and bool(self.allowed(cells).all())


@dataclass(frozen=True)
class Table:
    """A declared table: the stage that makes it, what one row is, the columns that name a row, and all
    columns by name, in order.

    >>> declared("sentences").names
    ['doc_id', 'seg_id', 'sent_id', 'start', 'end', 'text']
    """

    name: str
    stage: str
    row: str
    key: tuple[str, ...]
    public: bool
    columns: dict[str, Column]

    @property
    def names(self) -> list[str]:
        return list(self.columns)

    def values(self, column: str) -> tuple:
        """The closed vocabulary of a column."""
        return self.columns[column].values

    @cached_property
    def schema(self) -> "pa.DataFrameSchema":
        """The check of the whole table: types are coerced, names and their order are strict, low is never
        above high."""
        import pandera.pandas as pa

        columns = {name: column.check for name, column in self.columns.items()}
        ordered = pa.Check(self._is_ordered, error="low above high")
        return pa.DataFrameSchema(
            columns, ordered, unique=list(self.key) or None, strict=True, coerce=True, ordered=True
        )

    def _is_ordered(self, table: pd.DataFrame) -> bool:
        """Is low nowhere above high, where a table has both?"""
        limits = table.reindex(columns=["low", "high"])
        return not (limits["low"] > limits["high"]).any()

    def validate(self, table: pd.DataFrame) -> pd.DataFrame:
        """`table` with its columns in order and in their types. Raises pandera's SchemaError where a column,
        a value or a key is wrong."""
        typed = self._typed(table)
        return typed if self.fits(typed) else self.schema.validate(typed)

    def _typed(self, table):
        """A copy with each column cast to its type; as it is where one cannot be, and pandera says which."""
        types = {name: column.dtype for name, column in self.columns.items() if name in table}
        try:
            return table.astype(types)
        except (TypeError, ValueError):
            return table

    def fits(self, table: pd.DataFrame) -> bool:
        """Is a table right as it is? pandera needs 40 ms to say so, but names what is wrong."""
        if list(table.columns) != self.names or not self._is_ordered(table):
            return False
        doubled = self.key and table.duplicated(list(self.key)).any()
        return not doubled and all(column.fits(table[name]) for name, column in self.columns.items())

    def of(self, rows: Iterable) -> pd.DataFrame:
        """A checked table from tuples in the order of the columns, or from dicts; also from none."""
        return self.validate(pd.DataFrame(rows, columns=self.names))


@cache
def declarations() -> dict[str, Table]:
    """All declared tables by name. Raises ValueError that names the file for a table without columns, or
    columns of none."""
    declared_columns = read_csv(COLUMNS_FILE).rename(columns={"values": "values_"})
    columns = dict(list(declared_columns.groupby("table", sort=False)))
    tables = {}
    for row in read_csv(TABLES_FILE).itertuples():
        if row.table not in columns:
            raise ValueError(f"{COLUMNS_FILE}: no columns of the table {row.table}")
        of_table = list(map(Column.from_row, columns.pop(row.table).itertuples()))
        key = tuple(row.key.split("|")) if row.key else ()
        by_name = {column.name: column for column in of_table}
        tables[row.table] = Table(row.table, row.stage, row.row, key, row.public == "yes", by_name)
    if columns:
        raise ValueError(f"{TABLES_FILE}: no table {', '.join(columns)}")
    return tables


def declared(name: str) -> Table:
    """The declaration of a table. Raises KeyError where there is none.

    >>> declared("quantities").values("bound")
    ('exact', 'about', 'at_least', 'more_than', 'at_most', 'less_than', 'range', 'vague')
    """
    return declarations()[name]


def read_csv(path: Path, columns: Iterable[str] = ()) -> pd.DataFrame:
    """A comma-separated file in UTF-8 as a table of strings, "" where a cell is empty; its index is the line
    on which each row ends.

    Raises ValueError that names the file, and the line where there is one, if a column is missing, doubled or
    nameless, if a row has too many or too few cells, or if the file cannot be read.
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
    lines = pd.Index([line for line, _ in rows[1:]], name="line", dtype=int)
    return pd.DataFrame([row for _, row in rows[1:]], index=lines, columns=head, dtype=str)


def numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
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


def check_cells(
    path: Path, table: pd.DataFrame, column: str, right: Callable[[str], bool], wrong: str
) -> None:
    """Raise ValueError that names the file and the line of the first filled cell of a column that is not
    right."""
    for line, value in table[column].items():
        if value and not right(value):
            raise ValueError(f"{path}, line {line}: {value!r} in the column {column} {wrong}")


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
