"""What to check first of each text: its title, author, date and counts, and where each was taken from."""

import pandas as pd

from ..corpus import Corpus

FACTS = ("title", "author", "published")
KINDS = {"title": ("headline",), "author": ("byline",), "published": ("byline",)}
NOT_FOUND = "not found"


def origins(text: str, found: list[dict], facts: dict, markup: dict, listed: bool) -> dict[str, str]:
    """Where title, author and date were taken from: sources.csv, the page's markup, a line of the text, or nowhere."""
    return {name: _origin(name, text, found, facts[name], markup.get(name), listed) for name in FACTS}


def _origin(name: str, text: str, found: list[dict], value: object, marked: str | None, listed: bool) -> str:
    if value == "" or pd.isna(value):
        return NOT_FOUND
    if listed:
        return "sources.csv"
    if marked:
        return "the page's markup"
    places = [part["start"] for part in found if part["kind"] in KINDS[name] and part["parent_id"] is None]
    if name == "author":
        places = [at for at in places if str(value) in text[at : at + len(str(value)) + 200]] or places
    return f"line {text.count(chr(10), 0, places[0]) + 1}" if places else "the file's name"


def check_first(corpus: Corpus) -> pd.DataFrame:
    """Title, author, date and counts of each text, to be looked at before anything else.

    Returns one row per text and fact: doc_id, fact, value (as words, "" where there is none), taken_from.
    """
    rows = []
    for document in corpus.documents.itertuples():
        parts = corpus.segments[corpus.segments["doc_id"] == document.doc_id]
        places = corpus.documents.attrs.get("origins", {}).get(document.doc_id, {})
        date = "" if pd.isna(document.published) else f"{document.published:%Y-%m-%d}"
        for name, value in (("title", document.title), ("author", document.author), ("published", date)):
            rows.append((document.doc_id, name, value, places.get(name, NOT_FOUND)))
        rows.append((document.doc_id, "paragraphs", str((parts["kind"] == "paragraph").sum()), "the text"))
        rows.append((document.doc_id, "comments", str(document.parsed_comments), _form(corpus, document)))
        rows.append((document.doc_id, "encoding", document.encoding, document.repairs or "nothing was mended"))
    return pd.DataFrame(rows, columns=["doc_id", "fact", "value", "taken_from"])


def _form(corpus: Corpus, document) -> str:
    """How the comments were read, beside the number that the page gives."""
    said = corpus.documents.attrs.get("threads", {}).get(document.doc_id, (False, ""))[1]
    return said if pd.isna(document.declared_comments) else f"{said}; the page says {document.declared_comments}"
