"""Who is spoken of, and by which names."""

import re
from functools import cache

import pandas as pd

from ..side_tables import read_targets

AUTHOR = "the author"
PIECES = ("article", "post", "piece", "column", "blog", "author", "writer")
AUTHOR_NAMES = ("the author", "the writer", *(f"{which} {piece}" for which in ("this", "your") for piece in PIECES))
ADDRESSED = re.compile(r"(?<![\w-])[Yy]ou(?:r|rs)?(?![\w-])")


@cache
def targets() -> pd.DataFrame:
    """The names of each target (`side_tables.read_targets` of the collection)."""
    return read_targets()


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
