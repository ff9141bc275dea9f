"""Values as the words that a table shows."""

import functools
from collections.abc import Callable
from datetime import date, datetime
from numbers import Integral, Real

import numpy as np
import pandas as pd
from markupsafe import Markup

from .markup import NO_LIMIT, NO_VALUE, is_infinite, is_missing


def cells_of(values: pd.Series, format_: str | Callable | None) -> list[str]:
    """A column's values in words: "—" where one is missing, "no limit" where one is infinite.

    format_: a format spec such as ".0%", a function from value to text, or None for what suits the column.
    """
    text = formatter(values, format_)
    return [_cell(value, text) for value in values]


def _cell(value, text):
    words = "" if is_missing(value) else text(value)
    words = words if isinstance(words, str) else str(words)
    return words if words.strip() else NO_VALUE


def formatter(values: pd.Series, format_: str | Callable | None) -> Callable:
    """The function from a value of a column to its text."""
    if callable(format_):
        return format_
    if format_ is not None:
        return lambda value: NO_LIMIT if is_infinite(value) else format(value, format_).replace("-", "−")
    if is_numeric(values):
        return functools.partial(number, decimals=_decimals(values))
    return words_of


def is_numeric(values: pd.Series) -> bool:
    """Whether a column holds numbers; yes and no are none."""
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _decimals(values):
    """Decimals of a column: none for whole numbers, two or three for small ones, None for mixed sizes: each
    gets what it needs."""
    sizes = values.astype(float).abs()
    finite = sizes[np.isfinite(sizes)]
    if (finite % 1 == 0).all():
        return 0
    if finite.max() >= 1000:
        return None
    return 3 if finite[finite > 0].min() < 0.01 else 2


def number(value: float, decimals: int | None = None) -> str:
    """A number with separators, rounded.

    >>> number(256250.0), number(float("inf")), number(0.125, 2), number(-3.0, 0)
    ('256,250', 'no limit', '0.12', '−3')
    """
    if is_infinite(value):
        return NO_LIMIT
    text = f"{round(float(value), 2):,.12g}" if decimals is None else f"{value:,.{decimals}f}"
    vanishes = value != 0 and not text.strip("-0.,")
    return (f"{value:.1g}" if vanishes else text).replace("-", "−")


SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}
UNITS_OF_TIME = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades")
LARGE_SUMS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
PER_CENT = {"percent": 1, "fraction": 100}


def with_unit(size: float, unit: str, named: bool = True) -> str:
    """A number with its unit as newspapers print it; "" if missing; named: with a unit that is a word.

    >>> (
    ...     with_unit(0.2, "fraction"),
    ...     with_unit(1 / 3, "fraction"),
    ...     with_unit(25e6, "USD"),
    ...     with_unit(1, "weeks"),
    ... )
    ('20%', '33.3%', '$25 million', '1 week')
    """
    if is_missing(size):
        return ""
    if unit in PER_CENT:
        return f"{number(round(PER_CENT[unit] * size, 1))}%"
    if unit in SIGNS:
        return SIGNS[unit] + _in_millions(size)
    if size == 1 and unit in UNITS_OF_TIME:
        unit = unit.removesuffix("s")
    return f"{number(size)} {unit}".strip() if named else number(size)


def _in_millions(sum_of_money):
    scale, name = next(((scale, name) for scale, name in LARGE_SUMS if abs(sum_of_money) >= scale), (1, ""))
    return number(sum_of_money / scale) + name


STRICT = {"more than": ("{}", "more than {}"), "less than": ("less than {}", "{}")}
OPEN = ("at most {}", "at least {}")


def span(low: float, high: float, bound: str = "", unit: str = "") -> str:
    """Two bounds as one range; a single number where they are the same, "" where they are missing. bound,
    unit: of the ledger, since more than 140 is not at least 140.

    >>> inf = float("inf")
    >>> span(62, 62), span(60, 70.5), span(100, inf), span(-inf, 300_000), span(None, None)
    ('62', '60 to 70.5', 'at least 100', 'at most 300,000', '')
    >>> span(140, inf, "more_than"), span(-inf, 9, "less than")
    ('more than 140', 'less than 9')
    >>> span(3500, 4500, "about", "people"), span(-inf, 4e8, "at_most", "EUR"), span(1, 1, "exact", "weeks")
    ('3,500 to 4,500 people', 'at most €400 million', '1 week')
    """
    if is_missing(low) or is_missing(high):
        return ""
    if low == high:
        return with_unit(low, unit)
    if is_infinite(low) and is_infinite(high):
        return NO_LIMIT
    below, above = STRICT.get(bound.replace("_", " "), OPEN)
    named = "" if unit in SIGNS or unit in PER_CENT else f" {unit}".rstrip()
    least, most = (with_unit(end, unit, named=False) for end in (low, high))
    if is_infinite(low):
        return below.format(most) + named
    return (above.format(least) if is_infinite(high) else f"{least} to {most}") + named


def spans(frame: pd.DataFrame) -> list[str]:
    """The range of each row of a table, of its columns low, high, bound and, where it has one, unit."""
    columns = frame.columns.intersection(["low", "high", "bound", "unit"])
    return [span(**row) for row in frame[columns].to_dict("records")]


@functools.singledispatch
def words_of(value) -> str:
    """Any single value in words: yes and no, ISO dates, numbers with separators.

    >>> words_of(True), words_of(pd.Timestamp("2016-10-31")), words_of(1200)
    ('yes', '2016-10-31', '1,200')
    """
    return value if isinstance(value, Markup) else str(value)


@words_of.register(bool)
@words_of.register(np.bool_)
def _(value):
    return "yes" if value else "no"


@words_of.register
def _(value: Real):
    return number(value, 0 if isinstance(value, Integral) else None)


@words_of.register
def _(value: date):
    return value.isoformat()


@words_of.register
def _(value: datetime):
    midnight = value.time() == datetime.min.time()
    return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
