"""Headcounts: people only, hedges kept, nothing added up, nothing lost."""

import numpy as np
import pandas as pd
import pytest
from newsthread import headcounts, ingest, quantities

ARTICLE = """Flood takes a bridge

By Ann Example

At least 12 people were killed and 30 wounded, the mayor said, while up to 4,000 were trapped in the lower town of some 90,000 residents.

The repair will cost $2 million and take 18 months. Hundreds of soldiers were sent.
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    corpus = ingest.read_corpus(folder)
    return headcounts.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents)


def test_people_by_outcome_and_nothing_else(table):
    assert table["outcome"].tolist() == ["killed", "wounded", "affected", "population", "force"]


def test_hedges_stay_bounds(table):
    rows = table.set_index("outcome")
    assert (rows.loc["killed", "low"], rows.loc["killed", "high"]) == (12, np.inf)
    assert (rows.loc["wounded", "low"], rows.loc["wounded", "high"]) == (30, 30)
    assert rows.loc["affected", "high"] == 4000
    assert rows.loc["population", "low"] < 90_000 < rows.loc["population", "high"]
    assert (rows.loc["force", "low"], rows.loc["force", "bound"]) == (100, "vague")
    assert np.isnan(rows.loc["force", "value"])


def test_a_quantity_of_an_unknown_text_is_an_error():
    ledger = pd.DataFrame({"doc_id": ["x"], "kind": ["killed"]})
    with pytest.raises(ValueError, match="'x'"):
        headcounts.tabulate(ledger, pd.DataFrame({"doc_id": ["y"]}))


def test_both_wordings_count_the_same_people(corpus, original_corpus):
    assert counts(corpus) == counts(original_corpus)


def test_the_recorded_counts(corpus):
    recorded = {
        ("population", "about", 1_500_000),
        ("affected", "at_most", 300_000),
        ("population", "about", 250_000),
        ("killed", "exact", 62),
        ("wounded", "exact", 100),
        ("killed", "about", 60),
        ("force", "exact", 150_000),
        ("killed", "vague", 100),
    }
    assert recorded <= set(counts(corpus))


def counts(read) -> list:
    """Outcome, bound and value (the floor where the words give none) of each count, in the order of the texts."""
    table = headcounts.tabulate(quantities.find(read.segments, read.documents), read.documents).sort_values(["doc_id", "start"])
    return [(row.outcome, row.bound, int(row.low if np.isnan(row.value) else row.value)) for row in table.itertuples()]
