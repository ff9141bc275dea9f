"""Terms that a reader may not know; where one heads a column, the report links it to the glossary."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from ..tables import read_csv
from .markup import escape

GLOSSARY_FILE = Path(__file__).parents[1] / "glossary.csv"


@cache
def glossary() -> dict[str, str]:
    """{term: what it means}, in alphabetical order."""
    table = read_csv(GLOSSARY_FILE, ("term", "meaning"))
    return dict(zip(table["term"], table["meaning"], strict=True))


def heading(words: str) -> Markup:
    """The heading of a column; one that the glossary explains is marked, so that a page can lead there.

    >>> print(heading("wave"), heading("A & B"))
    <span class="term" data-term="wave">wave</span> A &amp; B
    """
    if words not in glossary():
        return escape(words)
    return Markup('<span class="term" data-term="{0}">{0}</span>').format(words)
