"""Results on the original texts as figures: numbers, ids and labels, never words of the texts.

`python tests/originals.py FOLDER` recomputes the records from the originals in FOLDER (run it in an
environment with the requirements).
"""

import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "tests" / "gold" / "originals"

# Columns that each record keeps: none that contains words of a text.
KEPT = {
    "documents": ["doc_id", "wording", "sha256", "encoding", "declared_comments", "parsed_comments"],
    "segments": ["doc_id", "seg_id", "kind", "parent_id", "depth", "number", "start", "end"],
    "quantities": [
        "doc_id",
        "seg_id",
        "start",
        "end",
        "low",
        "value",
        "high",
        "bound",
        "unit",
        "kind",
        "as_of",
    ],
    "ignored": ["doc_id", "seg_id", "start", "end", "reason"],
    "polls": [
        "doc_id",
        "seg_id",
        "start",
        "end",
        "wave",
        "answer_type",
        "share",
        "n",
        "low",
        "high",
        "srs_low",
        "srs_high",
        "design_effect",
        "source",
        "figure_id",
    ],
    "changes": ["doc_id", "earlier", "later", "difference", "low", "high", "p", "verdict", "asked"],
    "headcounts": [
        "doc_id",
        "seg_id",
        "start",
        "end",
        "outcome",
        "as_of",
        "low",
        "value",
        "high",
        "bound",
        "subject",
    ],
    "sentiment": [
        "doc_id",
        "seg_id",
        "vader",
        "score",
        "low",
        "high",
        "negative",
        "neutral",
        "positive",
        "label",
    ],
    "stance": ["doc_id", "seg_id", "target", "stance", "negative", "mentions", "perspective", "start", "end"],
    "validation": [
        "task",
        "method",
        "n",
        "correct",
        "low",
        "high",
        "majority_class",
        "baseline",
        "macro_f1",
        "verdict",
    ],
    "integrity": ["doc_id", "check", "status"],
}


def results(folder: Path) -> dict[str, pd.DataFrame]:
    """Tables of all stages on the texts of `folder`, restricted to the columns that may be
    recorded.
    """
    from newsthread import headcounts, ingest, polls, quantities, sentiment, stance, validation

    corpus = ingest.read_corpus(folder)
    ledger = quantities.find(corpus.segments, corpus.documents)
    shares = polls.tabulate(ledger, corpus.documents, polls.read_published(ROOT / "seeds"))
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    tables = {
        "documents": corpus.documents,
        "segments": corpus.segments,
        "quantities": ledger,
        "ignored": quantities.ignored(corpus.segments, corpus.documents),
        "polls": shares,
        "changes": polls.changes(shares),
        "headcounts": headcounts.tabulate(ledger, corpus.documents),
        "sentiment": sentiment.tones(comments, sentiment.read_codes(folder), targets=corpus.targets),
        "stance": stance.detect(comments, corpus.documents, corpus.targets),
        "validation": validation.evaluation(
            validation.with_gold(
                validation.predictions(comments, corpus.documents, corpus.targets),
                sentiment.settled(sentiment.read_codes(folder)),
            )
        ),
        "integrity": ingest.integrity(corpus),
    }
    return {name: tables[name][columns] for name, columns in KEPT.items()}


def as_text(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n", float_format="%.6g")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "notebooks"))
    RECORD.mkdir(parents=True, exist_ok=True)
    for table_name, result in results(Path(sys.argv[1])).items():
        (RECORD / f"{table_name}.csv").write_text(as_text(result), "utf-8")
        print(f"{table_name}: {len(result)} rows")
