"""All tables of a folder of texts, each computed once, and what their columns mean."""

from functools import cache
from typing import NamedTuple

from newsthread import headcounts, ingest, polls, quantities, sentiment, stance, validation
from newsthread.sentiment.codes import CODES
from newsthread.sentiment.flags import PLACES
from newsthread.tables import COLUMNS_FILE, declarations, read_csv


class Kept(NamedTuple):
    """What is kept of a table: the stage that makes it, its schema, what a row is, and the columns that name a row."""

    stage: str
    schema: object
    row: str
    key: tuple


KEPT = {
    "documents": Kept("ingest", ingest.DOCUMENTS, "one row per text", ("doc_id",)),
    "segments": Kept("ingest", ingest.SEGMENTS, "one row per part of a text", ("doc_id", "seg_id")),
    "quantities": Kept("quantities", quantities.LEDGER, "one row per number", ("doc_id", "start", "end")),
    "ignored": Kept("quantities", quantities.IGNORED, "one row per digit string or number word that is no quantity", ("doc_id", "start", "end")),
    "polls": Kept("polls", polls.POLLS, "one row per share of people asked", ("doc_id", "start", "end")),
    "headcounts": Kept("headcounts", headcounts.HEADCOUNTS, "one row per count of people", ("doc_id", "start", "end")),
    "sentiment": Kept("sentiment", sentiment.SCORES, "one row per comment, scored by VADER", ("doc_id", "seg_id")),
    "tones": Kept("sentiment", sentiment.TONES, "one row per comment: all lexicons, how sure they are, and the code", ("doc_id", "seg_id")),
    "reasons": Kept(
        "sentiment", sentiment.REASONS, "one row per word of a comment that counts, or that a name keeps from counting", ("doc_id", "start", "end")
    ),
    "flags": Kept("sentiment", PLACES, "one row per place where a comment does not say plainly what it means", ("doc_id", "start", "end", "flag", "rule")),
    "codes": Kept("sentiment", CODES, "one row per comment, coder and variable of the codebook", ("doc_id", "seg_id", "coder", "variable")),
    "stance": Kept("stance", stance.STANCES, "one row per comment and target named in it", ("doc_id", "seg_id", "target")),
    "validation": Kept("validation", validation.TRUST, "one row per task and method, held against the codes", ("task", "method")),
}


@cache
def columns():
    """What each column of the kept tables means. Columns: table, column, type (as Frictionless names it), unit, description."""
    listed = read_csv(COLUMNS_FILE)
    return listed[listed["table"].map(lambda name: declarations()[name].public)]


def tables(folder):
    """{name: table} of all tables in KEPT, computed from the texts of a folder; their columns as `columns` lists them.

    Raises what `ingest.read_corpus` raises.
    """
    corpus = ingest.read_corpus(folder)
    ledger = quantities.find(corpus.segments, corpus.documents)
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    codes = _of_these(sentiment.read_codes(folder), comments)
    made = {
        "documents": corpus.documents,
        "segments": corpus.segments,
        "quantities": ledger,
        "ignored": quantities.ignored(corpus.segments, corpus.documents),
        "polls": polls.tabulate(ledger, corpus.documents, polls.read_published(folder)),
        "headcounts": headcounts.tabulate(ledger, corpus.documents),
        "sentiment": sentiment.score(comments),
        "tones": sentiment.tones(comments, codes),
        "reasons": sentiment.reasons(comments),
        "flags": sentiment.flags(comments),
        "codes": codes,
        "stance": stance.towards(comments, corpus.documents),
        "validation": validation.trust(validation.judged(validation.answers(comments, corpus.documents), sentiment.settled(codes))),
    }
    listed = columns().groupby("table")["column"].agg(list)
    return {name: table[listed[name]] for name, table in made.items()}


def _of_these(codes, comments):
    """The codes of these comments; codes may be kept of other texts too."""
    return codes.merge(comments[["doc_id", "seg_id"]], on=["doc_id", "seg_id"])
