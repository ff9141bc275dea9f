"""Score `quantities` on whole articles with annotated figures: python
tests/benchmarks/score_figures.py FOLDER

FOLDER holds pairs X.txt and X.gold.json. The gold's `figures` have quote, value (a number, or [low,
high] if vague), bound (exact, about, at_least, at_most, range, vague; `alt_bound` if two are right)
and line. A figure counts as found if its line contains a quantity with its value; "more than"
counts as the gold's "at least", "less than" as its "at most". Prints missed and spurious figures,
then precision, recall and F1 of values, and of values with their bound.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import ingest, quantities  # noqa: E402

GOLD_BOUNDS = {"more_than": "at_least", "less_than": "at_most"}


def same_value(row, value):
    """Whether a row has the value of the gold figure; a vague figure has only a range."""
    if isinstance(value, list):
        return row["bound"] in ("vague", "range")
    return abs(row["value"] - value) <= 1e-3 * max(1, abs(value))


def compared(figures, rows):
    """(values right, bounds right, missed figures, remaining rows) of one text."""
    right = bounds = 0
    missed, left = [], list(rows)
    for figure in figures:
        fitting = [row for row in left if row["line"] == figure["line"] and same_value(row, figure["value"])]
        fitting.sort(key=lambda row: not (row["quote"] in figure["quote"] or figure["quote"] in row["quote"]))
        if not fitting:
            missed.append(figure["quote"])
            continue
        left.remove(fitting[0])
        right += 1
        bounds += GOLD_BOUNDS.get(fitting[0]["bound"], fitting[0]["bound"]) in (
            figure["bound"],
            figure.get("alt_bound"),
        )
    return right, bounds, missed, left


def main(folder):
    corpus = ingest.read_corpus(folder)
    ledger = quantities.find(corpus.segments, corpus.documents)
    totals = {"right": 0, "bounds": 0, "gold": 0, "found": 0}
    for document in corpus.documents.itertuples():
        path = Path(folder, f"{document.doc_id}.gold.json")
        figures = json.loads(path.read_text("utf-8"))["figures"] if path.is_file() else None
        if figures is None:
            continue
        rows = ledger[ledger["doc_id"] == document.doc_id].to_dict("records")
        rows = [row | {"line": document.text.count("\n", 0, row["start"]) + 1} for row in rows]
        right, bounds, missed, left = compared(figures, rows)
        for name, count in zip(totals, (right, bounds, len(figures), len(rows)), strict=True):
            totals[name] += count
        print(
            f"{document.doc_id}: {right} of {len(figures)}; missed {missed}; not in the gold"
            f" {[row['quote'] for row in left]}"
        )
    for name in ("right", "bounds"):
        precision, recall = totals[name] / totals["found"], totals[name] / totals["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}  {totals}")


if __name__ == "__main__":
    main(sys.argv[1])
