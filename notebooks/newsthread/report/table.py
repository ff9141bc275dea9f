"""Captioned, escaped, scrollable tables."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral, Real

import pandas as pd
from markupsafe import Markup, escape

from .cite import LEADING, PART, START, TEXT, cited_row
from .escape import (
    NO_LIMIT,
    NO_MATHS,
    NO_VALUE,
    NO_VALUE_NOTE,
    clean,
    is_infinite,
    is_missing,
    one_line,
    visible,
)
from .sentence import sentences

# Columns of words up to this long (an ISO date and time has 16 characters) are not wrapped.
SHORT = 16

# JupyterLab aligns every cell to the right unless the cell itself says otherwise; the report's own style knows the classes.
HEAD_ATTRIBUTES = {
    "number": ' class="number"',
    "short": ' style="text-align:left"',
    "long": ' style="text-align:left"',
}
CELL_ATTRIBUTES = HEAD_ATTRIBUTES | {
    "short": ' style="text-align:left;white-space:nowrap"',
    "long": ' class="long" style="text-align:left"',
}


@dataclass(frozen=True)
class Column:
    """One column as shown: its heading, its formatted cells, whether they are number, short or long words, and whether they name the rows."""

    heading: str
    cells: list
    kind: str
    names_rows: bool

    def head(self):
        if not self.heading:
            return "<td></td>"
        return f'<th scope="col"{HEAD_ATTRIBUTES[self.kind]}>{clean(self.heading)}</th>'

    def cell(self, row):
        tag, scope = ("th", ' scope="row"') if self.names_rows else ("td", "")
        return f"<{tag}{scope}{CELL_ATTRIBUTES[self.kind]}>{clean(self.cells[row])}</{tag}>"

    def plain(self):
        """The heading and the cells, padded to one width."""
        words = [one_line(text) for text in (self.heading, *self.cells)]
        width = max(map(len, words))
        return [word.rjust(width) if self.kind == "number" else word.ljust(width) for word in words]


@dataclass(frozen=True)
class Table:
    """A captioned table; `frame` is the data it shows, unformatted."""

    frame: pd.DataFrame
    caption: str
    columns: list
    folded: bool = False

    def __repr__(self):
        lines = zip(*(column.plain() for column in self.columns), strict=True)
        body = [" | ".join(line).rstrip() for line in lines]
        return "\n".join([one_line(self.caption), *body, *self._notes()])

    def _repr_html_(self):
        caption = escape(visible(self.caption))
        label = f"Table: {caption}"
        note = "".join(f" <small>{note}</small>" for note in self._notes())
        head = "".join(column.head() for column in self.columns)
        rows = "\n".join(
            f"<tr>{''.join(column.cell(row) for column in self.columns)}</tr>"
            for row in range(len(self.frame))
        )
        grid = f"<table>\n<caption>{caption}{note}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        region = (
            f'<div role="region" tabindex="0" aria-label="{label}" class="table {NO_MATHS}">\n{grid}\n</div>'
        )
        return f"<details>\n<summary>{label}</summary>\n{region}\n</details>" if self.folded else region

    def _notes(self):
        return [NO_VALUE_NOTE] if any(NO_VALUE in column.cells for column in self.columns) else []


def table(frame, caption, columns=None, formats=None, empty=None, folded=False):
    """A frame as a captioned, escaped, scrollable table; an empty frame as a sentence.

    frame: DataFrame or Series; all rows are shown, so pass `.head()` of a long one and say so in the caption. A named index comes first.
    columns: {source column: heading} (or a list of columns), which selects and orders; without it all columns.
    formats: {source column: format spec such as ".0%", or a function from value to text}; not called for missing values. Functions may return `Markup`.
    empty: the sentence shown if the frame has no rows. folded: show only the caption until the reader opens it.
    Where a row has a place in a text (columns doc_id, and start or seg_id; shown or not), its words lead there.
    Missing values are shown as "—", infinite ones as "no limit", dates as ISO 8601. The first column names the rows. Raises KeyError for an unknown column.

    >>> table(pd.DataFrame({"who": ["UN", None], "killed": [1234.0, float("inf")]}), "Killed, by claimant")
    Killed, by claimant
    who |   killed
    UN  |    1,234
    —   | no limit
    (— means no value)
    >>> table(pd.DataFrame(), "Polls", empty="No poll was found.")
    No poll was found.
    """
    frame = _with_index(frame)
    if frame.empty:
        return sentences([], empty or f"Nothing to show: {caption}.")
    headings = _headings(frame, columns, formats or {})
    shown = {
        source: _column(frame[source], heading, (formats or {}).get(source), i == 0)
        for i, (source, heading) in enumerate(headings.items())
    }
    _cite(shown, frame)
    return Table(frame[list(headings)], caption, list(shown.values()), folded)


def _cite(shown, frame):
    """Let one cell of each row lead to the place of its words: the quoted words if they are shown, or the part of the text, or what names the row."""
    if TEXT in frame and (START in frame or PART in frame):
        cells = shown[next((name for name in LEADING if name in shown), next(iter(shown)))].cells
        rows = frame[[name for name in (TEXT, START, PART) if name in frame]].to_dict("records")
        cells[:] = [
            cell if cell == NO_VALUE else cited_row(cell, row) for cell, row in zip(cells, rows, strict=True)
        ]


def _with_index(frame):
    """The frame with its index as first columns, if the index says something: it has a name or is not just numbers."""
    frame = frame.to_frame() if isinstance(frame, pd.Series) else frame
    if any(name is not None for name in frame.index.names):
        return frame.reset_index()
    if frame.empty or pd.api.types.is_integer_dtype(frame.index):
        return frame
    return frame.rename_axis("").reset_index()


def _headings(frame, columns, formats):
    """{source column: heading} of the columns to show."""
    columns = columns if columns is not None else frame.columns
    headings = (
        dict(columns) if isinstance(columns, Mapping) else {column: _heading(column) for column in columns}
    )
    unknown = [column for column in [*headings, *formats] if column not in frame.columns]
    if unknown:
        raise KeyError(f"The frame has no column {unknown}; it has {list(frame.columns)}")
    return headings


def _heading(column):
    parts = column if isinstance(column, tuple) else (column,)
    return " ".join(str(part) for part in parts).replace("_", " ").strip()


def _column(values, heading, format_, names_rows):
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    text = _formatter(values, format_, numeric)
    cells = [_cell(value, text) for value in values]
    kind = "number" if numeric else "short" if max(map(len, cells)) <= SHORT else "long"
    return Column(heading, cells, kind, names_rows)


def _cell(value, text):
    shown = NO_VALUE if is_missing(value) else text(value)
    shown = shown if isinstance(shown, str) else str(shown)
    return shown if shown.strip() else NO_VALUE


def _formatter(values, format_, numeric) -> Callable:
    """The function from a value of this column to its text."""
    if callable(format_):
        return format_
    if format_ is not None:
        return lambda value: NO_LIMIT if is_infinite(value) else format(value, format_)
    if numeric:
        decimals = _decimals(values)
        return lambda value: number(value, decimals)
    return _words


def _decimals(values):
    """Decimals of a column of numbers: none for whole ones, two or three for small ones, None where sizes are mixed and each number gets what it needs."""
    finite = [abs(float(value)) for value in values.dropna() if math.isfinite(value)]
    if all(value.is_integer() for value in finite):
        return 0
    if max(finite) >= 1000:
        return None
    return 3 if min(value for value in finite if value) < 0.01 else 2


def number(value, decimals=None):
    """A number as a table shows it: with separators, rounded, "no limit" for infinity.

    >>> number(256250.0), number(float("inf")), number(0.125, 2)
    ('256,250', 'no limit', '0.12')
    """
    if is_infinite(value):
        return NO_LIMIT
    if decimals is None:
        return f"{round(float(value), 2):,.12g}"
    text = f"{value:,.{decimals}f}"
    return text if value == 0 or text.strip("-0.,") else f"{value:.1g}"


def _words(value):
    """Any single value in words: yes and no, ISO dates, numbers with separators."""
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return number(value, 0 if isinstance(value, Integral) else None)
    if isinstance(value, datetime):
        return (
            value.isoformat(" ", "minutes")
            if value.time() != datetime.min.time()
            else value.date().isoformat()
        )
    return (
        value.isoformat() if isinstance(value, date) else value if isinstance(value, Markup) else str(value)
    )
