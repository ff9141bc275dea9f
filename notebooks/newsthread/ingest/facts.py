"""What to check first of each text: its title, author, date and counts, and where each was taken from."""

import pandas as pd

from ..corpus import Corpus
from .sources import Byline

FACTS = ("title", "author", "published")
KINDS = {"title": ("headline",), "author": ("byline",), "published": ("byline",)}
WORDS = {"published": "date"}
NOT_FOUND = "the rules found none"


def origins(text: str, found: list[dict], facts: dict, markup: dict, listed: bool) -> dict[str, str]:
    """Where title, author and date were taken from: sources.csv, the page's markup, a line of the text, or
    nowhere."""
    return {name: _origin(name, text, found, facts[name], markup.get(name), listed) for name in FACTS}


def _origin(name: str, text: str, found: list[dict], value: object, marked: str | None, listed: bool) -> str:
    if value == "" or pd.isna(value):
        return NOT_FOUND
    if listed:
        return "sources.csv"
    if marked:
        return "the page's markup"
    parts = [part for part in found if part["kind"] in KINDS[name] and part["parent_id"] is None]
    place = next((part["start"] for part in parts if _says(name, text, part, value)), None)
    return "the file's name" if place is None else f"line {text.count(chr(10), 0, place) + 1}"


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
    comments = str(document.parsed_comments) + ("" if pd.isna(announced) else f" (page: {announced})")
    counts = int((parts["kind"] == "paragraph").sum()), comments
    return (document.doc_id, document.title, document.author, date, *counts, _taken_from(corpus, document))


def _taken_from(corpus: Corpus, document) -> str:
    """Where the facts of a text were taken from, those of one origin together, and how its comments were
    read."""
    noticed = corpus.noticed[document.doc_id]
    by_place: dict[str, list[str]] = {}
    for fact in FACTS:
        by_place.setdefault(noticed["origins"][fact], []).append(WORDS.get(fact, fact))
    said = [f"{', '.join(facts)}: {place}" for place, facts in by_place.items()]
    form = noticed["thread"][1] if noticed["thread"] else ""
    comments = form.partition(": ")[2] or form
    return "; ".join([*said, f"comments: {comments}"] if document.parsed_comments else said)
