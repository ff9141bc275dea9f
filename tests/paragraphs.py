"""Small texts for tests: each the only paragraph of a document of its own."""

import pandas as pd


def paragraph(text: str, **columns) -> pd.DataFrame:
    """A document that is one paragraph."""
    row = {"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "parent_id": "", "author": "", "start": 0}
    return pd.DataFrame([row | {"text": text} | columns])


def paragraphs(texts: list[str], **columns) -> pd.DataFrame:
    """A document for each text: d1, d2 ..."""
    rows = [paragraph(text, **{"doc_id": f"d{n}"} | columns) for n, text in enumerate(texts, 1)]
    return pd.concat(rows, ignore_index=True)
