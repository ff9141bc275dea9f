"""Shares of people asked, drawn from the quantities ledger: who asked whom, what, when, and how far each
share can be trusted.

shares       what the text itself says of each share
answers      which answer a share is of, and of which kind
subgroups    of which part of the people asked
uncertainty  intervals, changes, leads
published    what the pollsters published: n, wording, other times
disclosure   what was disclosed of each poll
describe     sentences that choose their words
"""

import pandas as pd

from .. import surveys as polls_of
from ..tables import declared
from .answers import TYPES, answer_type
from .describe import (
    describe_changes,
    describe_disclosure,
    describe_leads,
    describe_panels,
    describe_precision,
    describe_totals,
    describe_wording,
    intervals,
    panels,
    sheet,
    stated,
)
from .disclosure import disclosure, disclosure_sheet
from .published import read_published, similar_questions, toplines, trends, with_published, wording
from .shares import share_rows
from .uncertainty import changes, design_effect, interval, leads

__all__ = [
    "ANSWER_TYPES",
    "POLLS",
    "SURVEYS",
    "changes",
    "describe_changes",
    "describe_disclosure",
    "describe_leads",
    "describe_panels",
    "describe_precision",
    "describe_totals",
    "describe_wording",
    "design_effect",
    "disclosure",
    "disclosure_sheet",
    "interval",
    "intervals",
    "leads",
    "panels",
    "read_published",
    "sheet",
    "similar_questions",
    "stated",
    "surveys",
    "tabulate",
    "toplines",
    "trends",
    "with_published",
    "wording",
]

POLLS, SURVEYS = declared("polls"), declared("surveys")
ANSWER_TYPES = tuple(name for name, _ in TYPES)


def tabulate(quantities: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """The shares of people asked, one row each, in the order of the texts.

    Columns as POLLS declares them. Wave is NaT where the text does not say; n, margin and interval are
    missing for a subgroup or an earlier time unless the text or a publication gives its own. source: "text"
    where the text gives n; the figure_id of the published figure that does; "assumed: ..." where n is the
    pollster's usual one; "" where n is unknown. low, high: 95% interval with the design effect that the
    stated error implies; srs_low, srs_high: of a simple random sample.
    """
    rows = pd.DataFrame([row for reading in numbered(quantities, documents) for row in share_rows(reading)])
    if rows.empty:
        return POLLS.of([])
    table = rows.astype({"n": float, "margin": float, "wave": "datetime64[ns]"})
    table["released"] = (
        table["doc_id"].map(documents.set_index("doc_id")["published"])
        if "published" in documents
        else pd.NaT
    )
    own = table["population"].where(table["subgroup"] == "")
    table["population"] = table["population"].mask(
        own == "",
        own.replace("", None).groupby([table["doc_id"], table["survey_id"]]).transform("first").fillna(""),
    )
    table["answer_type"] = table["answer"].map(answer_type)
    table["source"] = table["n"].notna().map({True: "text", False: ""})
    table["design_effect"] = design_effect(table["margin"] / 100, table["n"])
    table = with_published(table, published)
    table["low"], table["high"] = interval(table["share"], table["n"], table["design_effect"].fillna(1))
    table["srs_low"], table["srs_high"] = interval(table["share"], table["n"])
    in_order = table["doc_id"].map({doc_id: k for k, doc_id in enumerate(quantities["doc_id"].unique())})
    table = table.assign(in_order=in_order).sort_values(["in_order", "start"], ignore_index=True)
    return POLLS.validate(table[POLLS.names])


def surveys(quantities: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The polls that the texts give shares of, one row each, in the order of the texts. Columns as SURVEYS
    declares them."""
    rows = []
    for reading in numbered(quantities, documents):
        for survey in dict.fromkeys(share.survey for share in reading.shares):
            wave = survey.wave
            days = (wave.first, wave.last) if wave else (pd.NaT, pd.NaT)
            count = sum(share.survey is survey for share in reading.shares)
            places = " ".join(str(at) for at in survey.places)
            words = (survey.pollster, survey.house, survey.sponsor, survey.population)
            rows.append(
                (reading.doc_id, survey.survey_id, *words, *days, survey.n, survey.margin, count, places)
            )
    return SURVEYS.of(rows)


def numbered(quantities: pd.DataFrame, documents: pd.DataFrame):
    """The readings of the texts, their polls numbered s1, s2 ... in each text in the order of their first
    shares."""
    count: dict[str, int] = {}
    for reading in polls_of.readings(quantities, documents):
        for survey in dict.fromkeys(share.survey for share in reading.shares):
            count[reading.doc_id] = count.get(reading.doc_id, 0) + 1
            survey.survey_id = f"s{count[reading.doc_id]}"
        yield reading
