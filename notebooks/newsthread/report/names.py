"""Short names for texts, as sentences, charts and tables use them."""

import pandas as pd

from .sentence import opening

NAME_WIDTH = 30


def names(documents: pd.DataFrame) -> pd.Series:
    """A short name for each text: its publication, or the beginning of its title where it has none or several
    share it; the file's name where titles begin alike, too.

    Returns a Series from doc_id to name.

    >>> names(
    ...     pd.DataFrame(
    ...         {"doc_id": ["a", "b"], "publication": ["The Daily", ""], "title": ["One", "Another title"]}
    ...     )
    ... ).to_dict()
    {'a': 'The Daily', 'b': 'Another title'}
    """
    known = documents.set_index("doc_id")[["publication", "title"]].map(
        lambda name: opening(name, NAME_WIDTH, "…")
    )
    outlet = known["publication"]
    short = outlet.where((outlet != "") & ~outlet.duplicated(keep=False), known["title"])
    return short.where(~short.duplicated(keep=False) & (short != ""), short.index.to_series())


def labels(documents: pd.DataFrame) -> dict[str, str]:
    """{doc_id: the name of a text in a sentence}: its publication, or the beginning of its title in quotation
    marks.

    >>> known = pd.DataFrame(
    ...     {"doc_id": ["a", "b"], "publication": ["The Daily", ""], "title": ["One", "A flood"]}
    ... )
    >>> labels(known)
    {'a': 'The Daily', 'b': '“A flood”'}
    """
    of, titles = names(documents), documents.set_index("doc_id")["title"]
    return {doc_id: quoted(name, titles[doc_id]) for doc_id, name in of.items()}


def quoted(name: str, title: str) -> str:
    """A name in quotation marks where it is the beginning of a title."""
    return f"“{name}”" if title.startswith(name.removesuffix("…")) else name
