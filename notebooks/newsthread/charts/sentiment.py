"""The tone of comments."""

import pandas as pd

from newsthread import report
from newsthread.charts.canvas import BLUE, GREY, PALE, TONES, VERMILLION, Canvas, row_labels, shown, source_line


def comment_tone(spread: pd.DataFrame, documents: pd.DataFrame):
    """Tone of each comment with the range of its sentences. Data: doc_id, seg_id, score, label, low, high, sentences."""
    if spread.empty:
        return report.finding("These texts have no comments, so there is no tone to draw.")
    data = spread[["doc_id", "seg_id", "score", "label", "low", "high", "sentences"]].reset_index(drop=True)
    counts = data["label"].value_counts()
    both = int(((data["low"] < 0) & (data["high"] > 0)).sum())
    title = f"VADER: {counts.get('negative', 0)} of {len(data)} comments negative; {both} hold sentences of both signs"
    drawn, note = shown(data)
    canvas = Canvas(
        title,
        f"VADER compound score, −1 to 1; bars: lowest to highest sentence of the comment.{note}",
        source_line(data, documents, f"{len(data)} comments"),
        row_labels(drawn, documents),
        row=0.27,
        head=0.3,
    )
    canvas.axes.axvspan(-0.05, 0.05, color="#ececec", zorder=0)
    for y, row in enumerate(drawn.itertuples()):
        colour, marker = TONES[row.label]
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=5)
        canvas.axes.plot(row.score, y, marker, color=colour, markersize=8)
    for x, words, colour in ((-1, "▼ negative", VERMILLION), (0, "● neutral", GREY), (1, "▲ positive", BLUE)):
        canvas.text(x, -0.75, words, ha={-1: "left", 0: "center", 1: "right"}[x], va="bottom", color=colour, clip_on=False)
    canvas.axes.set_xlim(-1.04, 1.04)
    alt = (
        f"{title}. Score, lowest and highest sentence: "
        + "; ".join(f"{row.seg_id}: {row.score:.2f} ({row.low:.2f} to {row.high:.2f})" for row in drawn.itertuples())
        + "."
    )
    return report.Chart(canvas.figure, alt, data)
