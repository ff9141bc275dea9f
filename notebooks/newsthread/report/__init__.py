"""What a notebook shows: computed sentences, captioned tables and charts with words.

Each object here is the last expression of a notebook cell and says the same in JupyterLab, on GitHub, in a
terminal and in the exported report. Whatever comes from a text is escaped and its invisible characters are
made visible; only `markupsafe.Markup`, which no text can produce, passes as markup. The class
`mathjax_ignore` keeps "$5 ... $10" from being set as a formula.

markup ──> cite ──> sentence          words with values in them
                       table ──> chart   a frame with a caption; a figure with its words and its data
"""

from .cells import number, spans, with_unit
from .chart import Chart
from .cite import Cited, cited
from .initials import spelt_out
from .marked import marked
from .markup import escape, visible
from .names import labels, names
from .sentence import (
    Paragraphs,
    counted,
    how_many,
    in_text,
    is_or_are,
    link,
    listing,
    opening,
    p_value,
    paragraphs,
    percent,
    plural,
    points,
    quoted_in,
    ratio,
    row_sentences,
    sentence,
    sentence_case,
    sentences,
    speaker,
    with_article,
)
from .table import Table, table

__all__ = [
    "Chart",
    "Cited",
    "Paragraphs",
    "Table",
    "cited",
    "escape",
    "how_many",
    "in_text",
    "is_or_are",
    "labels",
    "link",
    "listing",
    "marked",
    "names",
    "number",
    "opening",
    "quoted_in",
    "p_value",
    "paragraphs",
    "percent",
    "counted",
    "plural",
    "points",
    "ratio",
    "row_sentences",
    "sentence",
    "sentence_case",
    "sentences",
    "spans",
    "speaker",
    "spelt_out",
    "table",
    "visible",
    "with_article",
    "with_unit",
]
