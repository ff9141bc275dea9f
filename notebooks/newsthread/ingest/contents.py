"""What the texts of a corpus consist of."""

import pandas as pd

from ..corpus import Corpus


def readable(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents that hold a text: the rest are files without words (empty, an image), of which
    `integrity` says what to do.

    >>> readable(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Words.", ""]})).doc_id.to_list()
    ['a']
    """
    return documents[documents["text"].str.strip() != ""]


def contents(corpus: Corpus) -> pd.DataFrame:
    """What each text consists of.

    Returns one row per document: doc_id, title, publication, published, wording, declared_comments, readable
    (False where the file holds no text), words (of the article: headline, deck, headings and paragraphs),
    headings, paragraphs, notices, comments, replies (of these), median_words (of a comment; NaN without
    comments).
    """
    held = set(readable(corpus.documents)["doc_id"])
    segments = corpus.segments.assign(words=corpus.segments["text"].str.split().str.len())
    rows = []
    for document in corpus.documents.itertuples():
        parts = segments[segments["doc_id"] == document.doc_id]
        comments = parts[parts["kind"] == "comment"]
        kinds = parts["kind"].value_counts()
        row = {
            name: getattr(document, name)
            for name in ("doc_id", "title", "publication", "published", "wording", "declared_comments")
        }
        row["readable"] = document.doc_id in held
        row["words"] = int(
            parts.loc[parts["kind"].isin(("headline", "deck", "heading", "paragraph")), "words"].sum()
        )
        row |= {f"{kind}s": int(kinds.get(kind, 0)) for kind in ("heading", "paragraph", "notice", "comment")}
        rows.append(
            row | {"replies": int((comments["depth"] > 1).sum()), "median_words": comments["words"].median()}
        )
    return pd.DataFrame(rows)
