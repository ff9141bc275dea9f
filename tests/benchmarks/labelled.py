"""Shared code of the scripts that score on labelled comments: the two halves of a set, and the
names of sets.
"""

import argparse
import json
import pathlib
import zlib
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

HALVES = ("development", "check")


def half(text: str) -> str:
    """Half of a set that a text belongs to, by a checksum."""
    return HALVES[zlib.crc32(text.encode()) % 2]


def records(path: pathlib.Path) -> list[dict]:
    """Records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def arguments(description: str) -> argparse.Namespace:
    """Parsed command line: sets (NAME=FILE.jsonl ...) and write."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def rows_of(sets: list[str], scored: Callable) -> Iterator[tuple]:
    """Rows of `scored(name, path)` for each set."""
    for argument in sets:
        name, _, path = argument.partition("=")
        yield from scored(name, pathlib.Path(path))


def record(table: pd.DataFrame, file: pathlib.Path, command: str) -> None:
    """Write a table of figures with the command that computed it and the date."""
    dated = table.assign(command=command, recorded=date.today().isoformat())
    dated.to_csv(file, index=False, lineterminator="\n")
