"""All public tables of a folder of texts, each computed once."""

from pathlib import Path

import pandas as pd

from .. import headcounts, ingest, polls, quantities, sentiment, stance, validation
from ..tables import declarations

# {name: declaration} of the public tables.
TABLES = {name: table for name, table in declarations().items() if table.public}


def compute_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """{name: table} of all TABLES, computed from the texts of a folder.

    Raises the errors of `ingest.read_corpus`.
    """
    corpus = ingest.read_corpus(folder)
    ledger = quantities.ledger(corpus)
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    codes = _of_these(sentiment.read_codes(folder), comments)
    answers = validation.predictions(comments, corpus.documents, corpus.targets)
    computed = {
        "documents": corpus.documents,
        "segments": corpus.segments,
        "quantities": ledger,
        "ignored": quantities.ignored(corpus.segments, corpus.documents),
        "polls": polls.tabulate(ledger, corpus.documents, polls.read_published(folder)),
        "surveys": polls.surveys(ledger, corpus.documents),
        "headcounts": headcounts.tabulate(ledger, corpus.documents),
        "sentiment": sentiment.score(comments),
        "tones": sentiment.tones(comments, codes, targets=corpus.targets),
        "reasons": sentiment.reasons(
            sentiment.contributions(comments, names=sentiment.names(comments, corpus.targets))
        ),
        "cues": sentiment.cues(comments),
        "codes": codes,
        "stance": stance.detect(comments, corpus.documents, corpus.targets),
        "validation": validation.evaluation(validation.with_gold(answers, sentiment.settled(codes))),
    }
    return {name: computed[name][table.names] for name, table in TABLES.items()}


def _of_these(codes, comments):
    """Codes of the given comments; a codes file may contain those of other texts too."""
    return codes.merge(comments[["doc_id", "seg_id"]], on=["doc_id", "seg_id"])
