"""The ledger of numbers."""

import numpy as np
import pandas as pd

from newsthread import report
from newsthread.charts.canvas import BLUE, Canvas, bounds, draw_intervals, row_words, short, shown, source_line, title_row


def ledger_strip(quantities: pd.DataFrame, documents: pd.DataFrame):
    """Every number of the texts with its bounds on a logarithmic scale, by kind. Data: doc_id, seg_id, start, kind, label, low, value, high."""
    data = quantities.assign(place=quantities["value"].fillna(quantities["low"]))
    data = data[np.isfinite(data["place"]) & (data["place"] > 0)]
    if data.empty:
        return report.finding("These texts hold no numbers that could be drawn.")
    kinds = data["kind"].value_counts()
    hedged = (data["bound"] != "exact").sum()
    title = f"{report.counted(len(data), 'number')} from {short(data['place'].min())} to {short(data['place'].max())}; {hedged} are hedged or open"
    data = data.assign(order=data["kind"].map(kinds.index.get_loc), label=data["quote"] + " (" + data["seg_id"] + ")")
    data = data.sort_values(["order", "place", "doc_id", "start"]).reset_index(drop=True)[
        ["doc_id", "seg_id", "start", "kind", "label", "low", "value", "high"]
    ]
    groups = [row for kind, group in data.groupby("kind", sort=False) for row in (title_row(f"{kind} ({len(group)})"), group)]
    drawn, note = shown(pd.concat(groups, ignore_index=True))
    units = f"logarithmic scale, in the unit of each number’s own words; bars: bounds; arrows: no bound on that side.{note}"
    canvas = Canvas(title, units, source_line(data, documents, report.counted(len(data), "number")), row_words(drawn, 38), row=0.21, label=40)
    draw_intervals(canvas, drawn, marks=[(BLUE, "o")] * len(drawn))
    canvas.headings(drawn)
    alt = f"{title}. " + "; ".join(f"{row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples() if row.low == row.low) + "."
    return report.Chart(canvas.figure, alt, data)
