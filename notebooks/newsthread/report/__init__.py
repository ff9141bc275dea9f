"""What a notebook shows: computed sentences, captioned tables and charts with words.

Each object here is the last expression of a notebook cell and says the same in JupyterLab, on GitHub, in a terminal and in the exported report.
Whatever comes from a text is escaped and its invisible characters are made visible; only `markupsafe.Markup`, which no text can produce, passes as
markup. The class `mathjax_ignore` keeps "$5 ... $10" from being set as a formula.

plain ──> citing ──> sentences      words with values in them
                        tables ──> chart   a frame with a caption; a figure with its words and its data
"""

from .chart import Chart
from .citing import cited
from .marked import linked, marked
from .plain import clean, visible
from .sentences import Finding, address, counted, each, finding, p_value, points
from .tables import Table, number, table

__all__ = [
    "Chart",
    "Finding",
    "Table",
    "address",
    "cited",
    "clean",
    "counted",
    "each",
    "finding",
    "linked",
    "marked",
    "number",
    "p_value",
    "points",
    "table",
    "visible",
]
