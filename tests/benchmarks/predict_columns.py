"""Quantities, headcounts and poll shares of annotated articles as JSON lines, for a scorer.

    python tests/benchmarks/predict_columns.py FOLDER OUT [PART]

FOLDER holds pairs X.txt and X.gold.json, whose "published" is the date of publication or null.
Writes OUT/quantities.jsonl, OUT/headcounts.jsonl and OUT/polls.jsonl, one JSON object per row with
`doc` and the columns of the public tables. PART is "odd" or "even": every second article in
alphabetical order, so that rules can be developed on one half and evaluated on the other.
"""

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

import pandas as pd  # noqa: E402
from newsthread import headcounts, ingest, polls, quantities  # noqa: E402
from newsthread.side_tables import PUBLISHED  # noqa: E402

NO_FIGURES = pd.DataFrame(columns=list(PUBLISHED))  # only the texts are evaluated


def plain(value):
    """A cell as a JSON value: None for infinite and missing numbers, dates in ISO format."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is pd.NaT or isinstance(value, float) and not math.isfinite(value):
        return None
    return value.item() if hasattr(value, "item") else value


def write(table, path):
    rows = [
        {name: plain(value) for name, value in row.items()}
        for row in table.rename(columns={"doc_id": "doc"}).to_dict("records")
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows), "utf-8")


def corpus_of(folder):
    """Texts of a folder, each with the date of publication from its gold file."""
    corpus = ingest.read_corpus(folder)
    gold = {
        name: json.loads(Path(folder, f"{name}.gold.json").read_text("utf-8"))
        for name in corpus.documents["doc_id"]
    }
    days = corpus.documents["doc_id"].map(lambda name: pd.Timestamp(gold[name]["published"] or pd.NaT))
    corpus.documents["published"] = days.fillna(corpus.documents["published"])
    return corpus


def main(folder, out, part=""):
    corpus = corpus_of(folder)
    kept = sorted(corpus.documents["doc_id"])[
        {"": slice(None), "odd": slice(0, None, 2), "even": slice(1, None, 2)}[part]
    ]
    documents = corpus.documents[corpus.documents["doc_id"].isin(kept)]
    segments = corpus.segments[corpus.segments["doc_id"].isin(kept)]
    Path(out).mkdir(parents=True, exist_ok=True)
    ledger = quantities.find(segments, documents)
    write(ledger, Path(out, "quantities.jsonl"))
    write(headcounts.tabulate(ledger, documents), Path(out, "headcounts.jsonl"))
    shares = polls.tabulate(ledger, documents, NO_FIGURES)
    write(of_their_poll(shares, polls.surveys(ledger, documents), documents), Path(out, "polls.jsonl"))


def of_their_poll(shares, surveys, documents):
    """Shares as annotators record them: a subgroup's share with n and margin of the whole poll, and
    the date of the text if no other is stated.

    The public table leaves these cells empty: the poll's n is not the subgroup's, and a date of
    publication is not a date of fieldwork.
    """
    poll = shares.merge(surveys, on=["doc_id", "survey_id"], how="left", suffixes=("", "_of_poll"))
    now = ~poll["past"]
    poll["n"] = poll["n"].fillna(poll["n_of_poll"].where(now))
    poll["margin"] = poll["margin"].fillna(poll["margin_of_poll"].where(now))
    poll["wave"] = poll["wave"].fillna(
        poll["doc_id"].map(documents.set_index("doc_id")["published"]).where(now)
    )
    return poll[shares.columns].rename(columns={"answer": "option"})


if __name__ == "__main__":
    main(*sys.argv[1:])
