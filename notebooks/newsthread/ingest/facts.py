"""What to check first of each text: its title, author, date and counts, and where each was taken from."""

import itertools

import pandas as pd

from ..corpus import Corpus
from .sources import Byline

FACTS = ("title", "author", "published")
KINDS = {"title": ("headline",), "author": ("byline",), "published": ("byline", "paragraph")}
WORDS = {"published": "date"}
NOT_FOUND = "the rules found none"


def origins(text: str, found: list[dict], facts: dict, markup: dict, listed: dict) -> dict[str, str]:
    """Where title, author and date were taken from: sources.csv, the page's markup, a line of the text, or
    nowhere."""
    above = [{"sources.csv": listed.get(name), "the page's markup": markup.get(name)} for name in FACTS]
    return {
        name: _origin(name, text, found, facts[name], given) for name, given in zip(FACTS, above, strict=True)
    }


def _origin(name: str, text: str, found: list[dict], value: object, given: dict) -> str:
    own = (part for part in found if part["kind"] in KINDS[name] and part["parent_id"] is None)
    said = filter(lambda part: _says(name, text, part, value), own)
    lines = (f"line {text.count(chr(10), 0, part['start']) + 1}" for part in said)
    sources = {NOT_FOUND: value == "" or pd.isna(value)} | given
    return next(itertools.chain(filter(sources.get, sources), lines), "the file's name")


def _says(name: str, text: str, part: dict, value: object) -> bool:
    """Whether a part of the page is where a fact was taken from."""
    line = Byline.of(text[part["start"] : part["end"]])
    return {"title": True, "author": line.author == value, "published": line.when == value}[name]


def check_first(corpus: Corpus) -> pd.DataFrame:
    """Title, author, date and counts of each text, to be looked at before anything else.

    Returns one row per text: doc_id, title, author, published ("" where there is none), paragraphs, comments
    (with the number that the page announces), taken_from (in words).
    """
    rows = [_first(corpus, document) for document in corpus.documents.itertuples()]
    return pd.DataFrame(rows, columns=["doc_id", *FACTS, "paragraphs", "comments", "taken_from"])


def _first(corpus: Corpus, document) -> tuple:
    """One row of `check_first`."""
    parts = corpus.segments[corpus.segments["doc_id"] == document.doc_id]
    date = "" if pd.isna(document.published) else f"{document.published:%Y-%m-%d}"
    announced = document.declared_comments
    comments = str(document.parsed_comments) + ("" if pd.isna(announced) else f" (the page says {announced})")
    counts = int((parts["kind"] == "paragraph").sum()), comments
    return (document.doc_id, document.title, document.author, date, *counts, _taken_from(corpus, document))


def _taken_from(corpus: Corpus, document) -> str:
    """Where the facts of a text were taken from, those of one origin together, and how its comments were
    read."""
    noticed = corpus.noticed[document.doc_id]
    facts = (
        pd.Series(noticed["origins"]).rename_axis("fact").reset_index(name="place").replace({"fact": WORDS})
    )
    said = [f"{', '.join(group)}: {place}" for place, group in facts.groupby("place", sort=False)["fact"]]
    _, form = noticed["thread"] or (False, "")
    comments = f"comments, recognised by: {form.partition(': ')[2] or form}"
    return "; ".join([*said, *[comments] * (document.parsed_comments > 0)])
