"""Tables of comments that a site or a tool exported (.csv, .jsonl, .json): a text with comments and no
article."""

import collections
import csv
import io
import json
import re
from collections.abc import Iterable

import pandas as pd

from .. import rules
from .posts import Post

FIELDS = ("seg_id", "parent_id", "author", "posted", "text")
# A number of seconds since 1970 has ten digits in this century; thousandths of them make thirteen.
SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\..*)?", re.DOTALL)


def read_posts(name: str, text: str) -> list[Post] | None:
    """The comments of an export in the order of the tree, or None if the file is no table of comments.

    Raises ValueError that names the file, and the line where there is one, if it cannot be read.

    >>> read_posts("a.csv", "id,parent_id,author,body\\n1,,Ann,No.\\n3,,Cy,Yes.\\n2,1,Bo,Why?\\n")[1]
    Post(author='Bo', when='', words='Why?', depth=2)
    """
    rows = _rows(name, text)
    fields = _fields(rows)
    if not fields.keys() > {"text"}:
        return None
    table = [{field: _plain(row.get(column)) for field, column in fields.items()} for row in rows]
    return [_post(row, depth) for row, depth in _in_tree(table)]


def _rows(name: str, text: str) -> list[dict]:
    try:
        if name.lower().endswith(".csv"):
            return list(csv.DictReader(io.StringIO(text, newline="")))
        if name.lower().endswith(".json"):
            return _records(json.loads(text))
    except (ValueError, csv.Error) as error:
        raise ValueError(f"{name} cannot be read as a table of comments: {error}") from error
    return [_line(name, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _line(name: str, number: int, line: str) -> dict:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{name}, line {number}: no JSON: {error}") from error
    return row if isinstance(row, dict) else {}


def _records(found: object) -> list[dict]:
    """The rows of a JSON file: a list, or the longest list in an object."""
    values = list(found.values()) if isinstance(found, dict) else [found]
    lists = filter(lambda value: isinstance(value, list), values)
    return [row for row in max(lists, key=len, default=[]) if isinstance(row, dict)]


def _fields(rows: Iterable[dict]) -> dict[str, str]:
    """Which column holds which field: of the names in rules/comment_fields.csv the first that the rows
    have."""
    names = set().union(*rows)
    table = rules.load("comment_fields", ("field", "name"))
    known = table[table["field"].isin(FIELDS) & table["name"].isin(names)]
    return known.drop_duplicates("field").set_index("field")["name"].to_dict()


def _plain(value: object) -> str:
    """A cell as words: a speaker given as an object by its name or id."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "username", "screen_name", "id") if value.get(key)), "")
    return "" if value is None else str(value)


def _in_tree(table: list[dict]) -> list[tuple[dict, int]]:
    """(row, depth) of each comment, replies below the one they answer; rows that answer each other in a
    circle come last."""
    ids = {_id(row.get("seg_id", "")) or str(i): i for i, row in enumerate(table)}
    parents = [ids.get(_id(row.get("parent_id", ""))) for row in table]
    below = collections.defaultdict(list)
    for i, parent in reversed(list(enumerate(parents))):
        below[None if parent == i else parent].append(i)
    depths, stack = {}, [(i, 1) for i in below[None]]
    while stack:
        i, depth = stack.pop()
        depths[i] = depth
        stack += [(reply, depth + 1) for reply in below[i]]
    return [(table[i], depth) for i, depth in (depths | dict.fromkeys(range(len(table)), 1) | depths).items()]


def _id(words: str) -> str:
    """An id without Reddit's kind of thing before it."""
    return words.removeprefix("t1_").removeprefix("t3_")


def _post(row: dict, depth: int) -> Post:
    return Post(row.get("author", ""), _moment(row.get("posted", "")), row["text"], depth)


def _moment(posted: str) -> str:
    """A time as pages print it: seconds since 1970 as day and hour, in UTC."""
    seconds = SECONDS.fullmatch(posted)
    return pd.Timestamp(int(seconds[1]), unit="s").strftime("%Y-%m-%d %H:%M:%S") if seconds else posted
