"""Who is spoken of, and by which names."""

import re
from functools import cache
from pathlib import Path

import pandas as pd

# One row per name. Edit the file for another topic.
TARGETS_FILE = Path(__file__).parents[1] / "targets.csv"
AUTHOR = "the author"
PIECES = ("article", "post", "piece", "column", "blog", "author", "writer")
AUTHOR_NAMES = ("the author", "the writer", *(f"{which} {piece}" for which in ("this", "your") for piece in PIECES))
ADDRESSED = re.compile(r"(?<![\w-])[Yy]ou(?:r|rs)?(?![\w-])")


@cache
def targets() -> pd.DataFrame:
    """The names of each target. Columns: target, name. Raises ValueError for a name that is listed twice.

    >>> sorted(targets().query("name == 'Kremlin'")["target"])
    ['Russia']
    """
    table = pd.read_csv(TARGETS_FILE, dtype=str, keep_default_na=False)
    twice = table["name"][table["name"].duplicated()]
    if len(twice):
        raise ValueError(f"{TARGETS_FILE.name}: {twice.iloc[0]!r} is listed twice")
    return table


def names(author: str = "") -> dict[str, str]:
    """Target of each name, the words of `author` (whoever signed the text) included.

    >>> names("Ann Example")["Example"], names()["this article"]
    ('the author', 'the author')
    """
    signed = dict.fromkeys([*re.findall(r"[^\W\d_]{3,}", author), *AUTHOR_NAMES], AUTHOR)
    return signed | dict(zip(targets()["name"], targets()["target"], strict=True))


def name_pattern(known) -> re.Pattern:
    """One pattern for all `known` names, the longest first, so that "Free Syrian Army" is not "Syrian"; a name in small letters may begin a sentence.

    >>> name_pattern(["rebels", "US"]).findall("Rebels told us of the US.")
    ['Rebels', 'US']
    """
    longest_first = sorted(known, key=len, reverse=True)
    either = [f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}" if name[0].islower() else re.escape(name) for name in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w])")
