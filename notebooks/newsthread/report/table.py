"""Captioned, escaped, scrollable tables, which a reader can filter without scripts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd
from markupsafe import Markup

from .cells import cells_of, is_numeric
from .cite import LEADING, PART, START, TEXT, cited_row
from .markup import NO_MATHS, NO_VALUE, NO_VALUE_NOTE, escape, one_line, visible
from .sentence import Paragraphs, sentences
from .terms import heading

# Columns of words up to this long (an ISO date and time has 16 characters) are not wrapped.
SHORT = 16
NARROW = 3  # columns that a phone has room for; with more it sets the cells of a row one under the other
WIDE = 7  # columns; a table with more is set smaller

# JupyterLab aligns every cell to the right unless the cell itself says otherwise; the report's own style
# knows the classes.
HEAD_ATTRIBUTES = {
    "number": ' class="number"',
    "short": ' style="text-align:left"',
    "long": ' style="text-align:left"',
}
CELL_ATTRIBUTES = HEAD_ATTRIBUTES | {
    "short": ' style="text-align:left;white-space:nowrap"',
    "long": ' class="long" style="text-align:left"',
}


GROUP = '<tr class="group"><th scope="rowgroup" colspan="{}" style="text-align:left">{}</th></tr>\n'


@dataclass(frozen=True)
class Column:
    """One column as shown: its heading, its cells in words, whether they are number, short or long words, and
    whether they name the rows."""

    heading: str
    cells: list
    kind: str
    names_rows: bool

    def head(self) -> str:
        """Its header cell."""
        if not self.heading:
            return "<td></td>"
        return f'<th scope="col"{HEAD_ATTRIBUTES[self.kind]}>{heading(self.heading)}</th>'

    def cell(self, row: int, labelled: bool = False) -> str:
        """Its cell in a row; labelled: with the heading, which stands before the words on a phone, where
        a cell without one is left out."""
        words, label = self.cells[row], f' data-label="{escape(self.heading)}"'
        tag, named = ("th", ' scope="row"') if self.names_rows else ("td", label * labelled)
        named = named.removeprefix(label * (words == NO_VALUE))
        return f"<{tag}{named}{CELL_ATTRIBUTES[self.kind]}>{escape(words)}</{tag}>"

    def plain(self) -> list[str]:
        """The heading and the cells, padded to one width."""
        words = list(map(one_line, (self.heading, *self.cells)))
        width = max(map(len, words))
        return [word.rjust(width) if self.kind == "number" else word.ljust(width) for word in words]


@dataclass(frozen=True)
class Filter:
    """Buttons that leave only the rows with one value of a column; style alone does it, so it works without
    scripts."""

    name: str
    legend: str
    values: tuple[str, ...]

    @property
    def choices(self) -> list[str]:
        return list(dict.fromkeys(self.values))

    def mark(self, row: int) -> str:
        """The class of a row."""
        return f"{self.name}-{self.choices.index(self.values[row])}"

    def buttons(self) -> Markup:
        """A group of buttons, "all" first, with the number of rows that each leaves."""
        button = Markup('<label><input type="radio" name="{0}" id="{1}"{2}> {3} ({4})</label>')
        shown = [button.format(self.name, f"{self.name}-all", Markup(" checked"), "all", len(self.values))]
        for at, choice in enumerate(self.choices):
            count = self.values.count(choice)
            shown.append(button.format(self.name, f"{self.name}-{at}-on", "", visible(choice), count))
        legend = Markup("<legend>{}</legend>").format(visible(self.legend))
        return Markup('<fieldset class="filter">{}{}</fieldset>').format(legend, Markup(" ").join(shown))

    def style(self, table: str) -> str:
        """The rules that hide rows of the table of this class."""
        return "\n".join(
            f".{table}:has(#{self.name}-{at}-on:checked) tbody tr:not(.{self.name}-{at}, .group) {{ display:"
            " none; }"
            for at in range(len(self.choices))
        )


@dataclass(frozen=True)
class Table:
    """A captioned table; `frame` is the data it shows, unformatted; groups: the line that stands above each
    row, "" where the row belongs to the line above the row before."""

    frame: pd.DataFrame
    caption: str
    columns: list
    folded: bool = False
    filters: tuple[Filter, ...] = ()
    groups: tuple[str, ...] = ()

    def __repr__(self):
        head, *rows = zip(*(column.plain() for column in self.columns), strict=True)
        body = [" | ".join(line).rstrip() for line in rows]
        lines = chain.from_iterable(zip(map(one_line, self._above()), body, strict=True))
        return "\n".join(
            [one_line(self.caption), " | ".join(head).rstrip(), *filter(None, lines), *self._notes()]
        )

    def _repr_html_(self):
        label = f"Table: {escape(self.caption)}"
        attributes = f'role="region" tabindex="0" aria-label="{label}" class="table{self._size()} {NO_MATHS}"'
        shown = self._filtered(f"<div {attributes}>\n{self._grid()}\n</div>")
        return f"<details>\n<summary>{label}</summary>\n{shown}\n</details>" if self.folded else shown

    def _size(self):
        return " stack" * self._stacked() + " wide" * (len(self.columns) > WIDE)

    def _stacked(self):
        return len(self.columns) > NARROW

    def _grid(self):
        note = "".join(f" <small>{note}</small>" for note in self._notes())
        head = "".join(column.head() for column in self.columns)
        rows = "\n".join(map(self._row, range(len(self.frame)), self._above()))
        caption = escape(self.caption)
        return (
            f"<table>\n<caption>{caption}{note}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody>\n</table>"
        )

    def _above(self):
        return self.groups or ("",) * len(self.frame)

    def _row(self, row, group):
        line = GROUP.format(len(self.columns), escape(group)) * bool(group)
        marks = " ".join(one.mark(row) for one in self.filters)
        cells = "".join(column.cell(row, self._stacked()) for column in self.columns)
        attribute = f' class="{marks}"' * bool(marks)
        return f"{line}<tr{attribute}>{cells}</tr>"

    def _filtered(self, region):
        """The region of the table with its filters above it."""
        if not self.filters:
            return region
        name = f"table-{slug(self.caption)}"
        rules = "\n".join(one.style(name) for one in self.filters)
        buttons = "\n".join(one.buttons() for one in self.filters)
        return f'<div class="{name}">\n<style>\n{rules}\n</style>\n{buttons}\n{region}\n</div>'

    def _notes(self):
        return [NO_VALUE_NOTE] if any(NO_VALUE in column.cells for column in self.columns) else []


def slug(words: str) -> str:
    """Words as a part of a name in HTML.

    >>> slug("The numbers, one by one")
    'the-numbers-one-by-one'
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def table(
    frame: pd.DataFrame | pd.Series,
    caption: str,
    columns: Mapping | Iterable | None = None,
    formats: Mapping | None = None,
    empty: str | None = None,
    folded: bool = False,
    filters: Iterable[str] = (),
    groups: str | None = None,
) -> Table | Paragraphs:
    """A frame as a captioned, escaped, scrollable table; an empty frame as a sentence.

    frame: all its rows are shown, so pass `.head()` of a long one and say so in the caption. A named index
    comes first. columns: {source column: heading} (or a list of columns), which selects and orders; without
    it all columns. formats: {source column: format spec such as ".0%", or a function from value to text}; not
    called for missing values. Functions may return `Markup`. empty: the sentence shown if the frame has no
    rows. folded: show only the caption until the reader opens it. filters: source columns with few values, by
    which a reader can filter the rows. groups: the source column whose value stands on a line of its own
    above the rows that share it, in the order of the rows.

    Where a row has a place in a text (columns doc_id, and start or seg_id; shown or not), its words lead
    there. Missing values are shown as "—", infinite ones as "no limit", dates as ISO 8601. The first column
    names the rows. Raises KeyError for an unknown column.

    >>> table(pd.DataFrame({"who": ["UN", None], "killed": [1234.0, float("inf")]}), "Killed, by claimant")
    Killed, by claimant
    who |   killed
    UN  |    1,234
    —   | no limit
    (— means no value)
    >>> table(pd.DataFrame(), "Polls", empty="The rules found no poll.")
    The rules found no poll.
    >>> table(
    ...     pd.DataFrame({"poll": ["A", "A", "B"], "share": ["9%", "8%", "7%"]}),
    ...     "Polls",
    ...     ["share"],
    ...     groups="poll",
    ... )
    Polls
    share
    A
    9%
    8%
    B
    7%
    """
    frame, formats = _with_index(frame), formats or {}
    if frame.empty:
        return sentences([], f"Nothing to show: {caption}." if empty is None else empty)
    headings = _headings(frame, columns, [*formats, *filters, *[groups] * bool(groups)])
    shown = {name: _column(frame[name], heading, formats.get(name)) for name, heading in headings.items()}
    first = next(iter(shown))
    shown[first] = Column(shown[first].heading, shown[first].cells, shown[first].kind, names_rows=True)
    _cite(shown, frame)
    chosen = tuple(_filter(frame, name, headings, caption) for name in filters if frame[name].nunique() > 1)
    lines = tuple(_group_lines(frame[groups])) if groups else ()
    return Table(frame[list(headings)], caption, list(shown.values()), folded, chosen, lines)


def _group_lines(values):
    """The words of a column where they differ from those of the row before, else ""."""
    words = pd.Series(cells_of(values, None))
    return words.where(words != words.shift(), "")


def _filter(frame, name, headings, caption):
    values = tuple(str(value) or NO_VALUE for value in frame[name])
    return Filter(f"{slug(caption)}-{slug(str(name))}", headings.get(name, _heading(name)), values)


def _cite(shown, frame):
    """Let one cell of each row lead to the place of its words: the quoted words if shown, or the part of the
    text, or what names the row."""
    places = frame.columns.intersection([TEXT, START, PART])
    if TEXT not in places or len(places) < 2:
        return
    leading = next(filter(shown.get, LEADING), next(iter(shown)))
    rows = frame[places].to_dict("records")
    cells = zip(shown[leading].cells, rows, strict=True)
    shown[leading].cells[:] = [cell if cell == NO_VALUE else cited_row(cell, row) for cell, row in cells]


def _with_index(frame):
    """The frame with its index as first columns, if the index says something: it has a name or is not just
    numbers."""
    frame = pd.DataFrame(frame)
    if any(name is not None for name in frame.index.names):
        return frame.reset_index()
    says_nothing = frame.empty or pd.api.types.is_integer_dtype(frame.index)
    return frame if says_nothing else frame.rename_axis("").reset_index()


def _headings(frame, columns, used):
    """{source column: heading} of the columns to show."""
    columns = frame.columns if columns is None else columns
    headings = (
        dict(columns)
        if isinstance(columns, Mapping)
        else dict(zip(columns, map(_heading, columns), strict=True))
    )
    unknown = [column for column in [*headings, *used] if column not in frame.columns]
    if unknown:
        raise KeyError(f"The frame has no column {unknown}; it has {list(frame.columns)}")
    return headings


def _heading(column):
    parts = column if isinstance(column, tuple) else (column,)
    return " ".join(map(str, parts)).replace("_", " ").strip()


def _column(values, heading, format_):
    cells = cells_of(values, format_)
    words = "short" if max(map(len, cells)) <= SHORT else "long"
    return Column(heading, cells, "number" if is_numeric(values) else words, names_rows=False)
