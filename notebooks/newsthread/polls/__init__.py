"""Shares of people asked, drawn from the quantities ledger: who asked whom, what, when, and how far each share can be trusted.

reading     what the text itself says        margins   intervals, design effects, differences
elsewhere   what the pollsters published: it completes the shares, checks their wording and shows what the text did not disclose
"""

import pandas as pd

from ..tables import declared
from .elsewhere import completed, disclosure, lookalikes, read_published, scales, series, wording
from .margins import changes, design_effect, gaps, interval
from .reading import OPTIONS, said_shares

__all__ = [
    "OPTIONS",
    "POLLS",
    "changes",
    "completed",
    "design_effect",
    "disclosure",
    "gaps",
    "interval",
    "lookalikes",
    "read_published",
    "scales",
    "series",
    "tabulate",
    "wording",
]

POLLS = declared("polls")


def tabulate(quantities: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """The shares of people asked, one row each.

    Columns: pollster, population, wave (date the share refers to, NaT if unsaid), question (the text's own words), question_id (of the published question
    that it answers, "" if none matches), option, share (0 to 1), past (True where the text compares with it), n, low, high (95 % interval with the design
    effect), simple_low, simple_high (95 % interval of a simple random sample), design_effect (NaN if unknown), doc_id, seg_id, start, end (of the number's
    words), source ("text" where the text gives n; the figure_id of the published figure that does; "assumed: ..." where n is the pollster's usual one; ""
    where n is unknown), figure_id (of the published figure of the same pollster, value, option and time, "" if none).
    """
    known = documents.set_index("doc_id")
    rows = []
    for doc_id, ledger in quantities.groupby("doc_id", sort=False):
        rows += said_shares(ledger.sort_values("start"), known.loc[doc_id, "text"])
    columns = ["doc_id", "seg_id", "start", "end", "share", "wave", "past", "pollster", "population", "question", "option", "n", "stated_error", "source"]
    table = pd.DataFrame(rows, columns=columns).astype({"n": float, "stated_error": float, "wave": "datetime64[ns]"})
    table["released"] = table["doc_id"].map(known["published"]) if "published" in known else pd.NaT
    table["population"] = table.groupby(["doc_id", "pollster"])["population"].transform(first_said)
    table["design_effect"] = design_effect(table["stated_error"] / 100, table["n"])
    table = completed(table, published)
    table["low"], table["high"] = interval(table["share"], table["n"], table["design_effect"].fillna(1))
    table["simple_low"], table["simple_high"] = interval(table["share"], table["n"])
    return POLLS.validate(table[list(POLLS.columns)])


def first_said(populations: pd.Series) -> pd.Series:
    """`populations` of one poll with the first one that is named in place of the unnamed."""
    return populations.where(populations != "", next((name for name in populations if name), ""))
