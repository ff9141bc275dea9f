"""Polls: shares with pollster, option and margin; what is completed says from where; a change is named only if it is more than chance."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import ingest, polls, quantities

ARTICLE = """Shoppers turn to markets

A survey of 1,200 adults by the Gallup Institute found that 61 percent of Danes support the new market law, compared with 49 percent a year ago.

Just 12 percent thought prices would get better, while 30 percent said they would become worse.
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    corpus = ingest.read_corpus(folder)
    corpus.documents["published"] = pd.Timestamp("2020-05-05")
    return polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, PUBLISHED)


def test_each_share_with_its_option(table):
    assert table[["share", "option"]].round(2).values.tolist() == [[0.61, "support"], [0.49, "support"], [0.12, "better"], [0.30, "worse"]]


def test_pollster_and_sample_size_come_from_the_text(table):
    assert set(table["pollster"].str.split().str[0]) == {"Gallup"}
    assert set(table["n"]) == {1200}
    assert set(table["source"]) == {"text"}


def test_the_population_is_the_text_s_own_word(table):
    assert table["population"].iloc[0] == "Danes"


def test_an_elided_comparison_takes_the_option_of_its_sentence(table):
    changes = polls.changes(table)
    assert changes[["option", "earlier", "later", "verdict"]].values.tolist() == [["support", 0.49, 0.61, "rose"]]


def test_intervals_hold_their_shares(table):
    assert table["share"].between(table["low"], table["high"]).all()


@pytest.mark.parametrize(("words", "share"), [("two-thirds of voters", 2 / 3), ("three out of four voters", 0.75), ("7.5% of voters", 0.075)])
def test_fractions_are_shares_too(words, share, tmp_path):
    (tmp_path / "a.txt").write_text(f"A title\n\nIn the poll {words} support the new law.\n", "utf-8")
    corpus = ingest.read_corpus(tmp_path)
    table = polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, PUBLISHED)
    assert table["share"].round(6).tolist() == [round(share, 6)]


@pytest.mark.parametrize("words", ["150 percent", "dozens of percent"])
def test_more_than_all_is_no_share_and_breaks_nothing(words, tmp_path):
    (tmp_path / "a.txt").write_text(f"A title\n\nIn the poll {words} of voters support the new law.\n", "utf-8")
    corpus = ingest.read_corpus(tmp_path)
    assert polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, PUBLISHED).empty


def test_no_shares_give_an_empty_table():
    none = quantities.find(pd.DataFrame({"doc_id": [], "seg_id": [], "kind": [], "author": [], "parent_id": [], "start": [], "end": [], "text": []}))
    documents = pd.DataFrame({"doc_id": [], "text": []})
    assert polls.tabulate(none, documents, PUBLISHED).empty
    assert polls.changes(polls.tabulate(none, documents, PUBLISHED)).empty


@given(st.floats(0.01, 0.99), st.integers(30, 5000), st.floats(1, 4))
def test_a_design_effect_widens(share, n, effect):
    plain, wide = polls.interval(share, n), polls.interval(share, n, effect)
    assert wide[1] - wide[0] >= plain[1] - plain[0] - 1e-9
    assert all(0 <= low <= share <= high <= 1 for low, high in (plain, wide))


def test_wilson_s_interval_by_hand():
    low, high = polls.interval(0.5, 100)  # (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)
    assert (round(low, 4), round(high, 4)) == (0.4038, 0.5962)


def test_the_stated_error_implies_its_design_effect():
    assert round(polls.design_effect(0.034, 1600), 2) == 1.93
    assert polls.design_effect(0.0001, 1600) == 1, "no survey is better than a simple random sample by what it states"


PUBLISHED = pd.DataFrame(
    {
        "figure_id": ["a-52", "a-error", "b-70"],
        "topic": "t",
        "organisation": ["Gallup-Inst", "Gallup-Inst", "Other"],
        "start_date": ["2020-04-20", "2020-04-20", ""],
        "n": [1600.0, 1600.0, np.nan],
        "question_id": ["law", "stated_error", "law"],
        "option": ["for", "shares near 50 percent", "for"],
        "value": [52.0, 3.4, 70.0],
        "unit": ["percent", "points", "percent"],
    }
)


def bare(share, pollster="Gallup", wave="2020-05-01"):
    columns = {"share": [share], "wave": [pd.Timestamp(wave)], "pollster": [pollster], "source": [""], "n": [np.nan]}
    return pd.DataFrame(columns).astype({"source": object})


def test_a_published_figure_completes_a_share_of_the_same_value_and_time():
    row = polls.completed(bare(0.52), PUBLISHED).iloc[0]
    assert (row["n"], row["source"], round(row["design_effect"], 2)) == (1600, "a-52", 1.93)
    assert row["wave"] == pd.Timestamp("2020-04-20")


def test_an_unpublished_share_of_a_known_wave_takes_the_usual_n_and_says_so():
    row = polls.completed(bare(0.53), PUBLISHED).iloc[0]
    assert (row["n"], row["source"]) == (1600, "assumed: usual n of Gallup-Inst")


@pytest.mark.parametrize("row", [bare(0.52, "Nobody"), bare(0.52, ""), bare(0.52, wave="2019-05-01")], ids=["pollster", "unnamed", "time"])
def test_nothing_else_completes_it(row):
    assert np.isnan(polls.completed(row, PUBLISHED).iloc[0]["n"])


def test_a_change_within_its_interval_has_no_direction():
    waves = pd.DataFrame(
        {
            "doc_id": "d",
            "pollster": "P",
            "option": "support",
            "question": "support it",
            "share": [0.55, 0.52],
            "wave": pd.to_datetime(["2015-11-01", "2016-10-21"]),
            "n": 1600.0,
            "design_effect": 1.93,
        }
    )
    change = polls.changes(waves).iloc[0]
    assert change["verdict"] == "no detectable change"
    assert change["low"] < 0 < change["high"]
    assert round(change["difference"], 2) == -0.03


def test_levada_on_the_originals(original_corpus, seeds):
    recorded_levada(original_corpus, seeds)


def test_levada_on_the_restatements(corpus, seeds):
    recorded_levada(corpus, seeds)


def recorded_levada(read, seeds):
    """The figures that both wordings must give."""
    shares = polls.tabulate(quantities.find(read.segments, read.documents), read.documents, polls.read_published(seeds))
    levada = shares[shares["pollster"].str.startswith("Levada")]
    assert sorted(zip(levada["option"], levada["share"].round(2), levada["wave"].dt.year, strict=True)) == [
        ("better", 0.21, 2016),
        ("better", 0.40, 2015),
        ("fear", 0.48, 2016),
        ("support", 0.52, 2016),
        ("support", 0.55, 2015),
        ("worse", 0.16, 2015),
        ("worse", 0.32, 2016),
    ]
    assert set(levada["n"]) == {1600}
    assert levada["design_effect"].round(2).eq(1.93).all()
    quoted = shares[~shares["pollster"].str.startswith("Levada")]
    assert quoted[["pollster", "population", "seg_id", "share", "n"]].values.tolist() == [["YouGov Siraj", "Syrians", "c4", 0.55, 98]]
    verdicts = polls.changes(shares).set_index("option")["verdict"].to_dict()
    assert verdicts == {"support": "no detectable change", "better": "fell", "worse": "rose"}
