"""What the scripts that score on labelled comments share: the two halves of a set, and how sets are named."""

import argparse
import json
import pathlib
import zlib
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

HALVES = ("development", "check")


def half(text: str) -> str:
    """The half of a set that a text is in, by a checksum."""
    return HALVES[zlib.crc32(text.encode()) % 2]


def records(path: pathlib.Path) -> list[dict]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def arguments(description: str) -> argparse.Namespace:
    """sets (NAME=FILE.jsonl ...) and write of the command line."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def rows_of(sets: list[str], scored: Callable) -> Iterator[tuple]:
    """The rows of `scored(name, path)` for each set."""
    for one in sets:
        name, _, path = one.partition("=")
        yield from scored(name, pathlib.Path(path))


def record(table: pd.DataFrame, file: pathlib.Path, command: str) -> None:
    """Write a table of figures with the command that makes it and the day."""
    made = table.assign(command=command, recorded=date.today().isoformat())
    made.to_csv(file, index=False, lineterminator="\n")
