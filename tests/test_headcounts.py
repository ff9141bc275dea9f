"""Headcounts: people only, hedges kept, nothing added up, nothing lost."""

import numpy as np
import pandas as pd
import pytest
from newsthread import headcounts, ingest, polls, quantities

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
    """Outcome, bound and value (the floor where the words give none) of each count, in the order of the
    texts."""
    table = headcounts.tabulate(quantities.find(read.segments, read.documents), read.documents).sort_values(
        ["doc_id", "start"]
    )
    return [
        (row.outcome, row.bound, int(row.low if np.isnan(row.value) else row.value))
        for row in table.itertuples()
    ]


BOMBED = """Raid on the port

By Ann Example

The US raid killed 40 Syrian soldiers and wounded 90. In the raid some 45 Syrian troops died, another officer said.
"""
FIGURES = pd.DataFrame(
    {
        "topic": ["deir_ez_zor_strike"] * 5,
        "organisation": ["A", "B", "C", "D", "E"],
        "start_date": ["2016-09-17"] * 5,
        "end_date": ["2016-09-17", "2016-09-17", "2016-09", "2019-01-01", "2016"],
        "question": "soldiers",
        "option": ["killed", "killed", "wounded", "killed", "wounded"],
        "low": [np.nan, 44.0, 80.0, np.nan, np.nan],
        "value": [62.0, 44.0, np.nan, 1.0, 95.0],
        "high": [np.nan, np.nan, 100.0, np.nan, np.nan],
        "unit": "soldiers",
        "url": "none",
    }
)


@pytest.fixture(scope="module")
def raid(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.txt").write_text(BOMBED, "utf-8")
    corpus = ingest.read_corpus(folder)
    corpus.documents["published"] = pd.Timestamp("2016-09-20")
    counts = headcounts.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents)
    return counts, headcounts.comparisons(counts, corpus.documents, FIGURES)


def test_rival_figures_stand_beside_the_text_s(raid):
    _, comparisons = raid
    published = comparisons[comparisons["side"] == "published"].set_index("claimant")
    assert sorted(published.index) == [
        "A",
        "B",
        "C",
        "E",
    ], "a figure of another time counts other people; one known by its year may be of this time"
    assert published.loc["E", "when"] == "2016"
    assert published.loc["A", ["low", "high"]].tolist() == [62, 62]
    assert published.loc["B", ["low", "high"]].tolist() == [44, np.inf]
    assert published.loc["C", ["low", "high", "when"]].tolist() == [80, 100, "Sep 2016"]


def test_agreement_counts_the_bounds_that_meet(raid):
    agreement = headcounts.agreement(raid[1]).set_index("words")
    exact = agreement[agreement["low"] == 40].iloc[0]
    assert (exact["others"], exact["within"], exact["least"], exact["middle"], exact["most"]) == (
        2,
        0,
        44,
        53,
        62,
    )
    hedged = agreement[agreement["low"].between(41, 45) & (agreement["outcome"] == "killed")].iloc[0]
    assert hedged["within"] == 1


def test_a_text_of_another_time_is_of_no_known_subject(raid):
    counts, _ = raid
    assert set(counts["subject"]) == {"strike on Syrian soldiers near Deir ez-Zor"}
    ledger = pd.DataFrame(
        {
            "doc_id": ["d"],
            "seg_id": ["p1"],
            "start": [0],
            "end": [2],
            "sentence_start": [0],
            "sentence_end": [30],
            "kind": ["killed"],
            "counted": [""],
            "place": [""],
            "as_of": [pd.NaT],
        }
    ).assign(claimant="", low=1.0, value=1.0, high=1.0, bound="exact", quote="12")
    old = pd.DataFrame(
        {
            "doc_id": ["d"],
            "text": ["12 Syrian soldiers of the US raid"],
            "published": [pd.Timestamp("1999-01-01")],
        }
    )
    assert headcounts.tabulate(ledger, old)["subject"].tolist() == [""]


def test_rival_counts_are_never_summed(raid):
    with pytest.raises(headcounts.RivalFigures):
        headcounts.total(raid[0])


def test_counts_of_one_event_are_linked_across_comments(corpus):
    counts = headcounts.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents)
    linked = headcounts.links(counts)[["seg_id", "other_seg_id", "outcome"]].values.tolist()
    assert ["c6", "c7", "killed"] in linked


def test_the_commenter_s_day_is_set_against_the_published_one(corpus, seeds):
    counts = headcounts.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents)
    dates = headcounts.dates(headcounts.comparisons(counts, corpus.documents, polls.read_published(seeds)))
    assert dates[["claimant", "days"]].drop_duplicates().values.tolist() == [["commenter c6", 1]]


def test_counts_that_nobody_else_gives_fit_nothing():
    from newsthread import summary

    assert summary.describe_fits(headcounts.agreement(pd.DataFrame({"side": []}))) == []


def test_the_bottom_line_on_counts_needs_no_published_figures():
    from newsthread import summary

    rows = [("exact", "killed", "two men", "author"), ("about", "killed", "some 40 people", "UN")]
    rows += [("at_least", "wounded", "at least nine", "police")]
    counts = pd.DataFrame(rows, columns=["bound", "outcome", "quote", "claimant"]).assign(
        doc_id="d", seg_id="p1", start=4, low=2, value=2
    )
    told = summary.of_counts(counts, headcounts.agreement(pd.DataFrame({"side": []})))
    assert (
        told.striptags()
        == "Only one of three counts of people is an exact figure. The counts of people killed include “some"
        " 40 people” (UN)."
    )


def dated(rows) -> pd.DataFrame:
    """Counts of people killed in one text, from their claimant, words, value and year."""
    table = pd.DataFrame(rows, columns=["claimant", "quote", "value", "year"])
    days = pd.to_datetime(table["year"].astype(str) + "-06-01")
    return table.assign(
        doc_id="d",
        seg_id="p1",
        start=4,
        outcome="killed",
        bound="exact",
        low=table["value"],
        as_of=days,
        end=9,
    )


TOLLS = dated(
    [
        ("UN", "nine women", 9, 2020),
        ("police", "at least 40", 40, 2020),
        ("UN", "52 dead", 52, 2020),
        ("mayor", "some 70", 70, 2020),
        ("mayor", "900 people", 900, 1987),
    ]
)
WRITTEN = pd.DataFrame({"doc_id": ["d"], "published": pd.to_datetime(["2020-06-02"]), "text": "The tolls."})


def test_the_bottom_line_names_the_lowest_and_the_highest_whole_count_of_the_day():
    from newsthread import summary

    told = summary.of_counts(TOLLS, headcounts.agreement(pd.DataFrame({"side": []})), WRITTEN).striptags()
    assert told.endswith(
        "Three sources give counts of people killed, from “at least 40” (police) to “some 70” (mayor)."
    )


def test_a_count_of_some_of_the_dead_is_no_rival_of_the_whole():
    text = (
        "The ministry said 23 people died; rescuers found 11 of the dead here. The Red Cross counts 31 dead."
    )
    documents = WRITTEN.assign(text=text)
    counts = dated(
        [("ministry", "23", 23, 2020), ("rescuers", "11", 11, 2020), ("Red Cross", "31", 31, 2020)]
    )
    counts["end"] = [text.index(words) + len(words) for words in counts["quote"]]
    assert headcounts.of_part(counts, documents).tolist() == [False, True, False]
    assert "from “23” to “31”" in headcounts.headline(counts, documents)


def test_a_count_of_another_year_says_its_year():
    assert headcounts.dated_outcomes(TOLLS, WRITTEN).tolist() == ["killed"] * 4 + ["killed in 1987"]


def test_a_day_is_no_more_exact_than_the_words_that_give_it():
    days = {"in 1998": "1998", "in June 2016": "2016-06", "on 1 June 2016": "2016-06-01", "last year": "2015"}
    for words, day in days.items():
        pasted = ingest.pasted(f"Floods in the valley killed 40 people {words}.")
        documents = pasted.documents.assign(published=pd.Timestamp("2016-11-04"))
        table = headcounts.tabulate(quantities.find(pasted.segments, documents), documents)
        assert headcounts.days_known(table, documents) == [day], words


def test_lost_jobs_are_no_deaths():
    for words, outcomes in {
        "the loss of 40 part-time teachers": [],
        "the loss of 40 lives": ["killed"],
    }.items():
        pasted = ingest.pasted(f"The town regrets {words}.")
        table = headcounts.tabulate(quantities.find(pasted.segments, pasted.documents), pasted.documents)
        assert table["outcome"].tolist() == outcomes


def test_figures_counted_after_the_text_are_numbered(raid):
    agreement = headcounts.agreement(raid[1])
    assert agreement["later"].tolist() == [0] * len(agreement)
    before = raid[1].assign(written=pd.Timestamp("2016-09-16"))
    told = headcounts.describe_agreement(headcounts.agreement(before), {"a": "A"})
    assert "and two are dated later than the text." in told[0].striptags()
