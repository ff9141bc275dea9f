"""The figures of the human-rated texts: computed where the texts can be had, or else as they were recorded; the same either way."""

import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from newsthread import sentiment

from .fetching import HumanRated, Unavailable, archive, cache_folder, human_rated, keep, parsed
from .measuring import calibration, flips, measures, scored

HERE = Path(__file__).parent

# Decimals that are kept: a computed figure and a recorded one are the same to the last of them.
DECIMALS = 6

# What the figures depend on beside the archive: the collection's code and lists, and the libraries that compute with them.
CODE = HERE.parent
LIBRARIES = ("nltk", "numpy", "pandas", "statsmodels", "vaderSentiment")
KEPT = "figures.json"

# The nearest of the four sets to comments on news is the one of newspaper editorials.
NEAREST = "editorials"

# How far from a printed figure, itself rounded, one that repeats it may be.
TOLERANCE = 0.01
PRINTED = ("r", "precision", "recall", "f1")


@dataclass(frozen=True)
class Figures:
    """The tables `measures`, `calibration` and `flips` of `measuring`; `missing`: why the texts could not be had, "" where they were; `recorded`: the day."""

    measures: pd.DataFrame
    calibration: pd.DataFrame
    flips: pd.DataFrame
    missing: str
    recorded: str

    def origin(self) -> str:
        """Where the figures are from, in a sentence."""
        if not self.missing:
            return "The figures on this page are computed here, from the rated texts themselves and by this very code."
        return f"The figures on this page were recorded on {self.recorded}: the rated texts could not be fetched ({self.missing})."

    def nearest(self) -> pd.DataFrame:
        """The measures on the set that comes nearest to comments on news."""
        return self.measures[self.measures["set"] == NEAREST]

    def gain(self) -> pd.DataFrame:
        """The average of the lexicons beside VADER. Columns: set, method, r, f1, vader_r, vader_f1."""
        average, vader = (self.measures[self.measures["method"] == method].set_index("set") for method in ("average", "vader"))
        return average[["method", "r", "f1"]].join(vader[["r", "f1"]].add_prefix("vader_")).reset_index()


TABLES = ("measures", "calibration", "flips")


def figures() -> Figures:
    """How each method stands against human ratings, and on what day that was computed; never fails for want of a network."""
    try:
        return Figures(*computed_once(archive()), missing="", recorded=date.today().isoformat())
    except Unavailable as error:
        tables = [pd.read_csv(HERE / f"{name}.csv") for name in TABLES]
        return Figures(*(table.drop(columns="recorded") for table in tables), missing=str(error), recorded=tables[0]["recorded"].iloc[0])


def computed_once(data: bytes) -> list[pd.DataFrame]:
    """The tables of `Figures` from the archive's bytes, kept in its folder so that they are computed again only where bytes, code or libraries have changed."""
    path, basis = cache_folder() / KEPT, fingerprint(data)
    with suppress(OSError, ValueError):
        seal, kept = path.read_text("utf-8").split("\n")
        if seal == sealed(basis, kept):
            return [pd.DataFrame(table) for table in json.loads(kept)]
    tables = computed(parsed(data))
    made = json.dumps([table.to_dict("list") for table in tables])
    with suppress(OSError):  # a cache that cannot be written costs time, not the result
        keep(f"{sealed(basis, made)}\n{made}".encode(), path)
    return tables


def sealed(basis: str, kept: str) -> str:
    """What tells that tables are whole and rest on `basis`."""
    return hashlib.sha256(f"{basis}\n{kept}".encode()).hexdigest()


def fingerprint(data: bytes) -> str:
    """One line that changes with anything that the figures depend on: the archive's bytes, each file below `CODE`, Python and `LIBRARIES`."""
    files = sorted(path for path in CODE.rglob("*") if path.suffix in (".py", ".csv"))
    digests = [f"{path.relative_to(CODE)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    return " ".join([hashlib.sha256(data).hexdigest(), *digests, sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)]).replace("\n", " ")


def computed(rated: HumanRated) -> list[pd.DataFrame]:
    """The tables of `Figures` from the rated texts."""
    scores = scored(rated.texts, sentiment.METHODS)
    nearest = scores[scores["set"] == NEAREST]
    tables = [measures(scores, rated.ratings, sentiment.METHODS), calibration(nearest, ("vader", "average")), flips(rated.texts)]
    return [table.round(DECIMALS) for table in tables]


def record() -> None:
    """Write the figures anew beside this module. Raises Unavailable where the texts cannot be had."""
    for name, table in zip(TABLES, computed(human_rated()), strict=True):
        table.assign(recorded=date.today().isoformat()).to_csv(HERE / f"{name}.csv", index=False, lineterminator="\n")


def reproduction(found: pd.DataFrame) -> pd.DataFrame:
    """Table 4 of Hutto and Gilbert (2014) beside `found`, the table of `measures`.

    Columns: set, method, then r, precision, recall, f1 as printed and as found (r_found, ...), difference (the largest of the four, without sign),
    reproduced (within 0.01).
    """
    printed = pd.read_csv(HERE / "paper.csv").merge(found[["set", "method", *PRINTED]], on=["set", "method"], suffixes=("", "_found"), validate="1:1")
    apart = [(printed[f"{name}_found"] - printed[name]).abs() for name in PRINTED]
    difference = pd.concat(apart, axis=1).max(axis=1).round(DECIMALS)
    return printed.assign(difference=difference, reproduced=difference <= TOLERANCE)


def benchmarks() -> pd.DataFrame:
    """Figures on sets that people annotated and that are not here: recorded from the scripts in tests/benchmarks, with the command and the day.

    Columns: stage, set, what, measure, value, n, command, recorded.
    """
    return pd.read_csv(HERE / "benchmarks.csv")
