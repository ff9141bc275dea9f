"""The tables that users keep beside the texts and edit: where each is looked up and how it is
validated.

A table in the folder of texts replaces the collection's own in `seeds/`. The collection's targets
belong to one war and would misread other texts ("Trudeau" does not speak for the United States), so
they are used only for a folder that contains one of the collection's texts. Its published figures
and subjects carry their own questions and dates, so they need no such restriction.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from .folder import SIDE_TABLES
from .tables import check_cells, is_day, read_csv

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

TARGETS = ("target", "name")
SUBJECTS = ("subject", "outcomes", "paragraph", "words", "topic", "others", "since", "until")
CORRECTIONS = ("file", "words", "column", "value", "note")
NUMBERS = ("n", "low", "value", "high")
PUBLISHED = (
    *("figure_id", "topic", "organisation", "start_date", "end_date", "question_id", "question", "option"),
    *("unit", "note", "source", "url", "confidence"),
    *NUMBERS,
)
ROUNDING = 0.5  # maximum rounding error of each answer in percentage points
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")

ONLY_WITH_ITS_TEXTS = ("codes", "targets")
NEVER_SHARED = ("sources", "corrections")


def path_of(folder: str | Path | None, name: str) -> Path | None:
    """Path of a side table ("targets"): the folder's own file, otherwise the collection's where it
    applies to the folder, otherwise None.
    """
    if folder is not None and (own := Path(folder) / f"{name}.csv").is_file():
        return own
    shared = SEEDS / f"{name}.csv"
    if name in NEVER_SHARED or not shared.is_file():
        return None
    return shared if name not in ONLY_WITH_ITS_TEXTS or folder is None or holds_a_seed(folder) else None


def holds_a_seed(folder: str | Path) -> bool:
    """Whether a folder contains a text with the file name of one of the collection's texts."""
    return any((Path(folder) / path.name).is_file() for path in SEEDS.glob("*.txt"))


def origins(folder: str | Path | None) -> pd.DataFrame:
    """Side tables in use for a folder. Columns: table, file (its name, or ""), origin (this folder,
    the collection, none).
    """
    rows = [(name, *origin(path_of(folder, name), folder)) for name in SIDE_TABLES]
    return pd.DataFrame(rows, columns=["table", "file", "origin"])


def origin(path: Path | None, folder: str | Path | None) -> tuple[str, str]:
    """File name and origin of a side table."""
    if path is None:
        return "", "none"
    own = folder is not None and path.parent.resolve() == Path(folder).resolve()
    return path.name, "this folder" if own else "the collection"


def read(folder: str | Path | None, name: str, columns: Iterable[str]) -> tuple[Path | None, pd.DataFrame]:
    """Path and rows of a side table, indexed by line number; no rows if there is no file."""
    path = path_of(folder, name)
    return path, read_csv(path, columns) if path else pd.DataFrame(columns=list(columns), dtype=str)


def read_targets(folder: str | Path | None = None) -> pd.DataFrame:
    """Names of each target, empty if there are none. Columns: target, name.

    Raises ValueError, naming file and line, for an empty cell or a duplicate name.

    >>> sorted(read_targets(SEEDS).query("name == 'Kremlin'")["target"])
    ['Russia']
    """
    path, table = read(folder, "targets", TARGETS)
    repeated = table["name"].duplicated()
    check_cells(path, table[repeated], "name", lambda name: False, "is listed twice")
    incomplete = (table[list(TARGETS)] == "").any(axis=1)
    if incomplete.any():
        raise ValueError(f"{path}, line {incomplete.idxmax()}: a target and a name are needed")
    return table[list(TARGETS)].reset_index(drop=True)


def read_subjects(folder: str | Path | None = None) -> pd.DataFrame:
    """Subjects whose counts can be compared, one per row.

    Columns: subject, outcomes, paragraph and words (patterns for the text around a count), topic
    (of `published.csv`), others (pattern for published figures of that topic that count other
    people), since, until (the range of dates of texts and figures; outside it, other people are
    counted). Raises ValueError that names the file and line of an invalid pattern or date.

    >>> "people in East Aleppo" in set(read_subjects(SEEDS)["subject"])
    True
    """
    path, table = read(folder, "subjects", SUBJECTS)
    for name in ("paragraph", "words", "others"):
        check_cells(path, table, name, is_pattern, "is not a valid regular expression")
    for name in ("since", "until"):
        check_cells(path, table, name, is_day, "is not a day such as 2016-10-31")
        table[name] = pd.to_datetime(table[name], format="ISO8601")
    return table.reset_index(drop=True)


def is_pattern(string: str) -> bool:
    """Whether a string is a valid regular expression.

    >>> is_pattern("a|b"), is_pattern("(")
    (True, False)
    """
    try:
        return re.compile(string) is not None
    except re.error:
        return False


def read_published(folder: str | Path | None = None) -> pd.DataFrame:
    """Figures published elsewhere on the questions of the texts.

    Columns: figure_id, topic, organisation, start_date, end_date (ISO dates or months), n,
    question_id, question, option, low, value, high, unit, note, source, url, confidence; NaN for an
    empty cell. Raises ValueError, naming the file and where possible the line, for a missing
    column, an invalid number or date, a duplicate id, or answers that sum to more than 100 percent.
    """
    path, table = read(folder, "published", PUBLISHED)
    for name in ("start_date", "end_date"):
        check_cells(path, table, name, is_day, "is not a day, month or year such as 2016-10-31")
    check_cells(
        path, table[table["figure_id"].duplicated()], "figure_id", lambda name: False, "is listed twice"
    )
    for name in NUMBERS:
        check_cells(path, table, name, NUMBER.fullmatch, "is not a number")
        table[name] = pd.to_numeric(table[name])
    check_totals(path, table)
    return table.replace("", np.nan).reset_index(drop=True)


def check_totals(path: Path, figures: pd.DataFrame) -> None:
    """Raise ValueError, naming file, line and question, if the answers to a question at one time
    sum to more than rounding allows.

    Excluded are net figures ("net"), questions with multiple answers (their note says "multiple"),
    figures taken only from the texts themselves, and figures with less than high confidence.
    """
    shares = figures[
        (figures["unit"] == "percent") & (figures["question_id"] != "") & (figures["confidence"] == "high")
    ]
    shares = shares[
        ~shares["option"].str.contains(r"\(net\)")
        & ~shares["note"].str.contains("multiple", case=False)
        & (shares["topic"] != "own_text")
    ]
    shares = shares.drop_duplicates(["organisation", "question_id", "start_date", "option"])
    for (_, question, time), answers in shares.groupby(
        ["organisation", "question_id", "start_date"], sort=False
    ):
        total = answers["value"].sum()
        if total > 100 + ROUNDING * len(answers):
            raise ValueError(
                f"{path}, line {answers.index[-1]}: the answers to {question!r} of"
                f" {time or 'an unknown time'} sum to {total:g} percent"
            )


def read_corrections(folder: str | Path | None = None) -> pd.DataFrame:
    """Manual corrections, one row per corrected cell. Columns: file, words, column, value, note,
    line (of the file).
    """
    _, table = read(folder, "corrections", CORRECTIONS)
    return table.assign(line=table.index).reset_index(drop=True)
