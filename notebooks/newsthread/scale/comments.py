"""Raw rows from any platform as comments in one schema: ids as strings, times in UTC, and a state
for each.
"""

import re
from functools import cache

import dask
import numpy as np
import pandas as pd
import pandera.pandas as pa

from .. import rules
from .fields import fields_of, missing_fields
from .languages import is_other_language
from .readers import FIELDS, mended, with_oddity

# pandas strings are already Arrow-backed; Dask would convert them to another type.
dask.config.set({"dataframe.convert-string": False})

# Comments in state "read" go on to the stages; those in other states are counted and shown.
STATES = ("read", "deleted", "empty", "repeated", "bot", "other language", "unreadable")

# No comment thread is older than Usenet; a time outside this range has the wrong unit or is a
# placeholder.
EARLIEST, LATEST = pd.Timestamp("1980-01-01"), pd.Timestamp("2100-01-01")
UNITS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}

# Reddit prefixes a parent's id with its type: t1 is a comment, t3 the post.
COMMENT_ID, POST_ID = r"^t1_", r"^t3_.*"

# Ids that were stored as floating-point numbers: 41.0, and 9.04e+17, which has lost digits.
FLOAT, ROUNDED = r"\d+\.0", r"\d\.\d+[eE]\+\d+"

COMMENTS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "parent_id": pa.Column(str),
        "author": pa.Column(str),
        "posted": pa.Column("datetime64[ns]", nullable=True),
        "start": pa.Column("int64"),
        "text": pa.Column(str),
        "state": pa.Column(str, pa.Check.isin(STATES)),
        "oddity": pa.Column(str),
        "file": pa.Column(str),
        "line": pa.Column("int64"),
    },
    coerce=True,
    strict=True,
    ordered=True,
)

EMPTY = COMMENTS.validate(pd.DataFrame(columns=list(COMMENTS.columns)))


def comments_of(table: pd.DataFrame, file: str) -> pd.DataFrame:
    """Comments from a table with the fields of any known platform; columns as in `read_comments`.

    Raises ValueError, naming `file` and its columns, if there is no column for the id or the text.

    >>> row = {"id": "c2", "link_id": "t3_p", "parent_id": "t1_c1", "created_utc": 1479000000, "body": "No."}
    >>> table = comments_of(pd.DataFrame([row]), "dump")
    >>> table[["doc_id", "seg_id", "parent_id", "posted"]].astype(str).values.tolist()
    [['t3_p', 'c2', 'c1', '2016-11-13 01:20:00']]
    """
    missing = missing_fields(table.columns)
    if missing:
        raise ValueError(f"{file}: {missing}")
    columns_of = fields_of(table.columns)
    values = {field: _words(table[columns_of[field]]) if field in columns_of else "" for field in FIELDS}
    raw = pd.DataFrame(values, index=table.index, dtype=object)
    return comments(mended(raw.assign(line=range(1, len(raw) + 1), oddity="", raw=""), "utf-8"), file)


def _words(values):
    return ["" if missing else str(value) for value, missing in zip(values, values.isna(), strict=True)]


def comments(raw: pd.DataFrame, file: str) -> pd.DataFrame:
    """Raw rows from `readers.raw_rows` as comments."""
    raw = raw.reset_index(drop=True)
    ids = raw[["doc_id", "seg_id", "parent_id"]].apply(_ids) if len(raw) else raw
    for column in ("doc_id", "seg_id", "parent_id"):
        raw = with_oddity(raw, ids[column].str.fullmatch(ROUNDED), "rounded id")
    posted, oddity = times(raw["posted"])
    for kind in set(oddity) - {""}:
        raw = with_oddity(raw, oddity == kind, kind)
    table = raw.assign(doc_id=ids["doc_id"], seg_id=ids["seg_id"], posted=posted, start=0, file=file)
    table["parent_id"] = (
        ids["parent_id"].str.replace(POST_ID, "", regex=True).str.replace(COMMENT_ID, "", regex=True)
    )
    table["state"] = states(table)
    table["text"] = table["text"].where(table["raw"] == "", table["raw"])
    return COMMENTS.validate(table[list(COMMENTS.columns)])


def _ids(column):
    """Ids without ".0", if every id of the column ends with it."""
    present = column[column != ""]
    return column.str.removesuffix(".0") if len(present) and present.str.fullmatch(FLOAT).all() else column


def times(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """(times in UTC without a time zone, NaT if missing; the oddity of each, or "").

    values: strings. Numbers are seconds, milliseconds, microseconds or nanoseconds since 1970,
    whichever falls between 1980 and 2100.

    >>> words = ["1520000000000", "2018-03-02T10:00:00+01:00", "soon", "9999-12-31", ""]
    >>> posted, oddity = times(pd.Series(words))
    >>> [str(time) for time in posted]
    ['2018-03-02 14:13:20', '2018-03-02 09:00:00', 'NaT', 'NaT', 'NaT']
    >>> oddity.to_list()
    ['', '', 'time not understood', 'time out of range', '']
    """
    values = values.astype("str").str.strip()
    numbers = pd.to_numeric(values, errors="coerce")
    is_number = numbers.notna() & ~values.str.fullmatch(r"(?:19|20)\d{6}")
    dates = _dates(values.where(~is_number, ""))
    for factor in UNITS.values():
        seconds = (numbers / factor).where(is_number)
        inside = seconds.between(EARLIEST.timestamp(), LATEST.timestamp(), inclusive="left")
        dates = dates.where(~inside, pd.to_datetime(seconds.where(inside), unit="s").astype("datetime64[us]"))
    known = dates.between(EARLIEST, LATEST, inclusive="left")
    strange = np.where(
        is_number | dates.notna(), "time out of range", np.where(values == "", "", "time not understood")
    )
    return dates.where(known).astype("datetime64[ns]"), pd.Series(
        np.where(known, "", strange), index=values.index
    )


def _dates(words):
    """Dates in any format of the table comment_times; NaT for other strings."""
    dates = pd.Series(pd.NaT, index=words.index, dtype="datetime64[us]")
    for time_format in time_formats():
        left = words[dates.isna() & (words != "")]
        if left.empty:
            break
        dates.update(
            pd.to_datetime(left, format=time_format, errors="coerce", utc=True)
            .dt.tz_localize(None)
            .astype("datetime64[us]")
        )
    return dates


@cache
def time_formats() -> list[str]:
    """Known time formats, most common first."""
    return rules.load("comment_times", ("format",))["format"].to_list()


def states(table: pd.DataFrame) -> pd.Series:
    """State of each comment, by the table comment_states and language detection."""
    text = table["text"].str.strip()
    state_of = pd.Series("read", index=table.index, dtype="str")
    state_of[state_of.index[text.map(is_other_language)]] = "other language"
    for state in ("bot", "repeated", "deleted"):
        state_of[_is_repeated(table) if state == "repeated" else _matches(table, state)] = state
    state_of[text == ""] = "empty"
    state_of[table["raw"] != ""] = "unreadable"
    return state_of


def _is_repeated(table):
    return table.duplicated(["doc_id", "seg_id"]) & ~table["oddity"].str.contains("rounded id", regex=False)


def _matches(table, state):
    """Whether the author or the whole text matches a pattern of the table comment_states."""
    matches = pd.Series(False, index=table.index)
    for column, pattern in patterns()[state].items():
        matches |= (
            table[column]
            .str.strip()
            .map(lambda words, pattern=pattern: bool(pattern.fullmatch(words)))
            .astype(bool)
        )
    return matches


@cache
def patterns() -> dict[str, dict[str, re.Pattern]]:
    """For each state, the pattern of each column that identifies it."""
    table = rules.load("comment_states", ("state", "column", "pattern"))
    groups = table.groupby(["state", "column"])["pattern"].agg(
        lambda rows: re.compile("|".join(f"(?:{row})" for row in rows), re.I | re.S)
    )
    return {state: group.droplevel(0).to_dict() for state, group in groups.groupby("state")}
