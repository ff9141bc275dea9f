"""The shape of the threads."""

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import BLUE, VERMILLION, Canvas, row_labels, shown, source_line


def comment_tree(segments: pd.DataFrame, documents: pd.DataFrame):
    """The threads: one bar per comment, as long as its words, replies indented. Data: doc_id, seg_id, depth, words."""
    comments = segments[segments["kind"] == "comment"]
    if comments.empty:
        return report.finding("These texts have no comments, so there is no thread to draw.")
    data = comments.assign(words=comments["text"].str.split().str.len())[["doc_id", "seg_id", "depth", "words"]].reset_index(drop=True)
    replies = int((data["depth"] > 1).sum())
    title = f"{report.counted(len(data), 'comment')}, {replies} of them replies; the longest has {data['words'].max():,} words"
    drawn, note = shown(data)
    indent = 0.02 * data["words"].max()
    canvas = Canvas(
        title,
        f"words per comment; replies are indented.{note}",
        source_line(data, documents, report.counted(len(data), "comment")),
        row_labels(drawn, documents),
        row=0.24,
    )
    for y, row in enumerate(drawn.itertuples()):
        start = indent * (row.depth - 1)
        canvas.axes.barh(y, row.words, left=start, height=0.62, color=BLUE if row.depth == 1 else VERMILLION)
        canvas.text(start + row.words + indent / 2, y, f"{row.words:,}")
    canvas.axes.set_xlim(0, data["words"].max() * 1.12)
    alt = f"{title}. Words per comment: " + "; ".join(f"{row.seg_id}: {row.words}" for row in drawn.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data)
