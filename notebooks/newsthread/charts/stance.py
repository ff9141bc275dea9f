"""Towards whom."""

import textwrap

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import TONES, Canvas, row_labels, shown, source_line


def stance_matrix(stances: pd.DataFrame, documents: pd.DataFrame):
    """Comments by targets: a mark where a comment names a target, its shape the tone of the clauses. Data: doc_id, seg_id, target, stance, mentions."""
    if stances.empty:
        return report.finding("No comment names any of the targets, so there is nothing to draw.")
    data = stances[["doc_id", "seg_id", "target", "stance", "mentions"]].reset_index(drop=True)
    order = data.groupby("target")["mentions"].sum().sort_values(ascending=False, kind="stable").index.tolist()
    rows = data[["doc_id", "seg_id"]].drop_duplicates().reset_index(drop=True)
    named = data["target"].value_counts()
    title = f"Named in most comments: {named.index[0]}, {named.iloc[0]} of {len(rows)} that name anyone"
    drawn, note = shown(rows)
    canvas = Canvas(
        title,
        f"tone of the clauses that name each target: ▼ negative, ● neither, ▲ positive; larger: named more often.{note}",
        source_line(data, documents, f"{len(rows)} comments"),
        row_labels(drawn, documents),
        row=0.27,
        head=0.5,
    )
    marks = {-1: TONES["negative"], 0: TONES["neutral"], 1: TONES["positive"]}
    for y, row in enumerate(drawn.itertuples()):
        for cell in data[(data["doc_id"] == row.doc_id) & (data["seg_id"] == row.seg_id)].itertuples():
            colour, marker = marks[cell.stance]
            canvas.axes.plot(order.index(cell.target), y, marker, color=colour, markersize=6 + min(cell.mentions, 8) * 0.7)
    canvas.axes.set_xlim(-0.5, len(order) - 0.5)
    canvas.axes.set_xticks(range(len(order)), [textwrap.fill(target, 12) for target in order])
    canvas.axes.xaxis.tick_top()
    canvas.axes.tick_params(axis="x", length=0)
    words = {-1: "negative", 0: "neither", 1: "positive"}
    alt = f"{title}. " + "; ".join(f"{row.seg_id} {row.target}: {words[row.stance]}" for row in data.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data)
