"""Polls: shares with pollster, option and margin; what is completed says from where; a change is named only if it is more than chance."""

from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import ingest, polls, quantities
from newsthread.polls import elsewhere, margins, reading

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
    assert set(table.loc[~table["past"], "n"]) == {1200}
    assert table["source"].eq("text").tolist() == [True, False, True, True], "how many were asked a year ago the text does not say"


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


def shares_of(text, tmp_path, published="2023-03-14"):
    (tmp_path / "a.txt").write_text(f"A title\n\n{text}\n", "utf-8")
    corpus = ingest.read_corpus(tmp_path)
    corpus.documents["published"] = pd.Timestamp(published)
    return polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, PUBLISHED)


def test_a_published_figure_of_another_time_is_not_borrowed(tmp_path):
    """The same pollster, value and answer years before: another survey."""
    table = shares_of("A Gallup survey found that 52 percent of Danes support the canal.", tmp_path)
    assert table[["n", "source", "figure_id"]].fillna(0).values.tolist() == [[0, "", ""]]
    assert table["wave"].isna().all()


def test_who_does_not_support_opposes(tmp_path):
    table = shares_of("A Gallup survey found that 62 percent of Danes support the canal. Twenty percent of Danes do not support it.", tmp_path)
    assert table["option"].tolist() == ["support", "oppose"]
    assert polls.changes(table).empty


def test_from_one_share_to_another_is_a_change_of_one_opinion(tmp_path):
    table = shares_of("Support for the tunnel has fallen from 48 percent to 43 percent in a poll of 1,004 adults by Northgate Research.", tmp_path)
    assert table[["share", "option", "past"]].values.tolist() == [[0.48, "support", True], [0.43, "support", False]]
    assert set(table["pollster"]) == {"Northgate Research"}
    assert table["n"].fillna(0).tolist() == [0, 1004], "the sample is of this time"
    assert polls.changes(table)[["earlier", "later"]].values.tolist() == [[0.48, 0.43]]


def test_a_margin_of_one_share_to_another_is_two_opinions(tmp_path):
    table = shares_of("The public disapproves of the canal by a margin of 48% to 38%, according to a Gallup survey.", tmp_path)
    assert table[["share", "option"]].values.tolist() == [[0.48, "oppose"], [0.38, "support"]]
    assert polls.changes(table).empty


def test_a_subgroup_has_no_known_sample(tmp_path):
    table = shares_of("In the Gallup poll of 1,004 adults, 52% of voters support the law. Among women, 60% support it.", tmp_path)
    assert table["n"].fillna(0).tolist() == [1004, 0]


def test_no_shares_give_an_empty_table():
    none = quantities.find(pd.DataFrame({"doc_id": [], "seg_id": [], "kind": [], "author": [], "parent_id": [], "start": [], "end": [], "text": []}))
    documents = pd.DataFrame({"doc_id": [], "text": []})
    assert polls.tabulate(none, documents, PUBLISHED).empty
    assert polls.changes(polls.tabulate(none, documents, PUBLISHED)).empty


@given(st.floats(0, 1), st.integers(30, 5000), st.floats(1, 4))
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


def figure(figure_id, question_id, option, value, **other):
    """One row of published figures, of a wave of April 2020 unless said otherwise."""
    usual = {"topic": "t", "organisation": "Gallup-Inst", "start_date": "2020-04-20", "end_date": "2020-04-24", "n": 1600.0, "question": question_id}
    rest = {"low": np.nan, "high": np.nan, "unit": "percent", "note": None, "source": "The Daily", "url": "https://example.org", "confidence": "high"}
    return {"figure_id": figure_id, "question_id": question_id, "option": option, "value": value} | usual | rest | other


PUBLISHED = pd.DataFrame(
    [
        figure("other-52", "tax", "undecided", 52.0),
        figure("own-52", "law", "support", 52.0, topic="own_text"),
        figure("a-52", "law", "support (net)", 52.0),
        figure("a-strong", "law", "strongly support", 20.0),
        figure("a-some", "law", "rather support", 32.0),
        figure("a-against", "law", "against", 49.0),
        figure("a-error", "stated_error", "shares near 50 percent", 3.4, unit="points"),
        figure("a-design", "sample_design", "towns", 90.0, unit="towns", question="adults drawn at random", note="face-to-face"),
        figure("a-49", "law_2019", "support (net)", 49.0, start_date="2019-04-20", end_date="2019-04"),
        figure("a-47", "law", "support (net)", 47.0, start_date="2018-04", end_date="2018-04", n=np.nan),
        figure("b-70", "law", "support", 70.0, organisation="Other", start_date=None, end_date=None, n=np.nan),
    ]
)


def bare(share, pollster="Gallup", wave="2020-05-01"):
    columns = {"share": [share], "wave": [pd.Timestamp(wave)], "pollster": [pollster], "source": [""], "n": [np.nan], "option": ["support"]}
    columns |= {"question": ["back the Harbour law"], "population": ["Danes"], "released": [pd.NaT]}
    return pd.DataFrame(columns).assign(design_effect=np.nan).astype({"source": object})


def test_a_published_figure_completes_a_share_of_the_same_value_and_time():
    row = polls.completed(bare(0.52), PUBLISHED).iloc[0]
    assert (row["n"], row["source"], round(row["design_effect"], 2)) == (1600, "a-52", 1.93)
    assert row["wave"] == pd.Timestamp("2020-04-20")
    assert (row["question_id"], row["figure_id"]) == ("law", "a-52"), "the answer must fit too, and a source other than the text comes first"


def test_an_unpublished_share_of_a_known_wave_takes_the_usual_n_and_says_so():
    row = polls.completed(bare(0.53), PUBLISHED).iloc[0]
    assert (row["n"], row["source"]) == (1600, "assumed: usual n of Gallup-Inst")


@pytest.mark.parametrize("row", [bare(0.52, "Nobody"), bare(0.52, ""), bare(0.52, wave="2016-05-01")], ids=["pollster", "unnamed", "time"])
def test_nothing_else_completes_it(row):
    assert np.isnan(polls.completed(row, PUBLISHED).iloc[0]["n"])


def test_a_change_within_its_interval_has_no_direction():
    waves = pd.DataFrame(
        {
            "doc_id": "d",
            "seg_id": "p1",
            "start": [10, 30],
            "pollster": "P",
            "option": "support",
            "question": "support it",
            "question_id": "",
            "past": False,
            "share": [0.55, 0.52],
            "wave": pd.to_datetime(["2015-11-01", "2016-10-21"]),
            "n": 1600.0,
            "design_effect": 1.93,
        }
    )
    change = polls.changes(waves).iloc[0]
    assert change["verdict"] == "no detectable change"
    assert change["low"] < 0 < change["high"]
    assert (change["seg_id"], change["start"], change["earlier_start"]) == ("p1", 30, 10)
    assert round(change["difference"], 2) == -0.03


def wave(share, question_id="law", figure_id="a-52", start="2020-04-20", **other):
    row = {"doc_id": "d", "seg_id": "p1", "pollster": "Gallup", "population": "Danes", "option": "support", "question": "back it", "share": share}
    row |= {"question_id": question_id, "figure_id": figure_id, "wave": pd.Timestamp(start), "past": False, "source": "a-52"}
    return row | {"n": 1600.0, "design_effect": 1.0, "start": 40, "end": 44} | other


def test_a_change_between_two_questions_is_none_yet():
    two = pd.DataFrame([wave(0.49, "law_2019", "a-49", "2019-04-20"), wave(0.70)])
    assert polls.changes(two)[["verdict", "asked"]].values.tolist() == [["rose, if the questions can be compared", "different questions"]]
    assert polls.changes(two.assign(question_id="law"))["verdict"].tolist() == ["rose"]
    assert polls.changes(two.assign(question_id=""))["asked"].tolist() == ["not known"]


def test_a_share_that_is_said_again_is_no_second_time():
    again = pd.DataFrame([wave(0.48, start="2019-04-20"), wave(0.43), wave(0.43) | {"wave": pd.NaT}])
    assert polls.changes(again)[["earlier", "later"]].values.tolist() == [[0.48, 0.43]]


def test_a_change_has_the_score_test_s_p():
    change = polls.changes(pd.DataFrame([wave(0.55, start="2019-04-20"), wave(0.52)])).iloc[0]
    pooled = (0.55 + 0.52) / 2
    z = 0.03 / (2 * pooled * (1 - pooled) / 1600) ** 0.5  # the pooled z of two equal samples, by hand
    assert change["p"] == pytest.approx(2 * (1 - NormalDist().cdf(z)), rel=1e-2)


def test_two_answers_to_one_question_are_not_independent():
    gap = polls.gaps(pd.DataFrame([wave(0.32, option="worse"), wave(0.21, option="better")])).iloc[0]
    independent = 1.96 * (0.32 * 0.68 / 1600 + 0.21 * 0.79 / 1600) ** 0.5
    assert (gap["one"], gap["other"]) == ("worse", "better")
    assert gap["high"] - gap["difference"] > independent, "who gives one answer cannot give the other: the interval is wider"
    assert polls.gaps(pd.DataFrame([wave(0.32, option="worse"), wave(0.21, "tax", option="better")])).empty


def test_the_question_elsewhere_stands_beside_the_text_s_words():
    said = polls.wording(pd.DataFrame([wave(0.52), wave(0.52, figure_id="own-52"), wave(0.3, figure_id="")]), PUBLISHED)
    assert said[["described", "independent"]].values.tolist() == [["support (net)", True], ["support", False]]


def test_a_scale_holds_the_answers_and_says_what_is_odd_about_their_sum():
    scale = polls.scales(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert scale[scale["option"].str.contains("net")].empty
    assert scale["total"].round(2).unique().tolist() == [1.53]  # 52 of the text's own, 20, 32 and 49
    assert "more than one answer" in scale["flag"].iloc[0]
    lone = polls.scales(pd.DataFrame([wave(0.49, "law_2019", "a-49", "2019-04-20")]), PUBLISHED)
    assert lone["flag"].tolist() == ["sums to 49: some answers were not found"]


def test_a_series_holds_one_wording_only():
    series = polls.series(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert series[["option", "share", "assumed"]].values.tolist() == [["support (net)", 0.47, True], ["support (net)", 0.52, False]]
    assert set(series["n"]) == {1600}
    assert polls.series(pd.DataFrame([wave(0.5, "", "")]), PUBLISHED).empty


def test_questions_that_resemble_are_listed_and_kept_apart():
    like = polls.lookalikes(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert like[["resembles", "share"]].values.tolist() == [["law_2019", 0.49]]
    assert polls.lookalikes(pd.DataFrame([wave(0.5, "", "")]), PUBLISHED).empty


def test_disclosure_tells_the_text_s_words_from_what_was_found():
    text = "A title\n\nIn a Gallup poll commissioned by The Daily, 52% of Danes back it. It was done by telephone.\n"
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    table = polls.disclosure(pd.DataFrame([wave(0.52)]), documents, PUBLISHED).set_index("item")
    assert table.loc["who paid for it", ["status", "in_text"]].tolist() == ["stated", "commissioned by The Daily"]
    assert table.loc["how people were reached", "in_text"] == "by telephone"
    assert table.loc["how many were asked", ["status", "elsewhere"]].tolist() == ["found elsewhere", "1,600"]
    assert table.loc["the margin of error", "elsewhere"] == "3.4 points, shares near 50 percent"
    assert table.loc["how answers were weighted", "status"] == "not found"
    assert len(table) == 11


def test_a_text_s_own_margin_and_sample_come_first(tmp_path):
    (tmp_path / "a.txt").write_text(
        "A title\n\nIn the Gallup poll of 1,004 adults, 52% of voters support the law. The margin of error is plus or minus 4 points.\n", "utf-8"
    )
    corpus = ingest.read_corpus(tmp_path)
    row = polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, PUBLISHED).iloc[0]
    assert (row["n"], row["source"]) == (1004, "text")
    assert row["design_effect"] == pytest.approx(polls.design_effect(0.04, 1004))


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
    assert verdicts == {
        "support": "no detectable change",
        "better": "fell, if the questions can be compared",
        "worse": "rose, if the questions can be compared",
    }


# --- whole tables on the figures above, so that no value in them can change unseen -------------------------------------

THREE = pd.DataFrame([wave(0.52), wave(0.49, "law_2019", "a-49", "2019-04-20"), wave(0.52, "tax", "other-52", doc_id="e")])
HERE = "https://example.org"


def values(table, *columns):
    return [[round(cell, 4) if isinstance(cell, float) else cell for cell in row] for row in table[list(columns)].astype(object).fillna("").values.tolist()]


def test_the_whole_list_of_what_is_disclosed():
    text = "Of a Gallup poll nobody asks.\n\nIn a Gallup poll commissioned by The Daily, 52% of Danes back it. It was done by telephone.\n\nIt was weighted."
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    table = polls.disclosure(pd.DataFrame([wave(0.52) | {"start": text.index("52%"), "end": text.index(" of Danes")}]), documents, PUBLISHED)
    assert set(table["pollster"]) == {"Gallup"}
    assert values(table, "item", "status", "in_text", "elsewhere", "url") == [
        ["who conducted it", "stated", "Gallup", "", ""],
        ["who paid for it", "stated", "commissioned by The Daily", "", ""],
        ["when people were asked", "found elsewhere", "", "2020-04-20 to 2020-04-24", HERE],
        ["who was to be represented", "stated", "Danes", "", ""],
        ["how many were asked", "found elsewhere", "", "1,600", HERE],
        ["how people were reached", "stated", "by telephone", "adults drawn at random (face-to-face)", HERE],
        ["how they were chosen", "found elsewhere", "", "adults drawn at random; 90 towns", HERE],
        ["how answers were weighted", "not found", "", "", ""],
        ["the exact question", "not found", "", "", ""],
        ["the answers offered", "found elsewhere", "", "tax; law", HERE],
        ["the margin of error", "found elsewhere", "", "3.4 points, shares near 50 percent", HERE],
    ]


def test_disclosure_reads_figures_that_lack_a_note_or_an_option():
    bare_figures = PUBLISHED[PUBLISHED["figure_id"].isin(("a-52", "a-error", "a-design"))].assign(option=None, note=None, question="weighted by age")
    documents = pd.DataFrame({"doc_id": ["d"], "text": ["52%"]})
    table = polls.disclosure(pd.DataFrame([wave(0.52) | {"start": 0, "end": 3}]), documents, bare_figures).set_index("item")["elsewhere"]
    assert (table["how answers were weighted"], table["the margin of error"]) == ("weighted by age", "3.4 points, ")


def test_all_scales_in_the_order_of_the_text():
    table = polls.scales(THREE.iloc[::-1], PUBLISHED)
    odd = "sums to 153: more than one answer was allowed, or sums were counted twice"
    law = [["law", option, share, 1.53, odd] for option, share in (("support", 0.52), ("strongly support", 0.2), ("rather support", 0.32), ("against", 0.49))]
    assert values(table, "question_id", "option", "share", "total", "flag") == [
        ["tax", "undecided", 0.52, 0.52, "sums to 52: some answers were not found"],
        ["law_2019", "support (net)", 0.49, 0.49, "sums to 49: some answers were not found"],
        *law,
    ]
    assert table.index.tolist() == list(range(6))
    waves = dict.fromkeys(("law", "tax"), pd.Timestamp("2020-04-20")) | {"law_2019": pd.Timestamp("2019-04-20")}
    assert values(table, "pollster", "question", "wave", "url") == [["Gallup", asked, waves[asked], HERE] for asked in table["question_id"]]
    assert table.columns.tolist() == ["pollster", "question_id", "question", "wave", "option", "share", "total", "flag", "url"]
    assert polls.scales(THREE[:0], PUBLISHED).columns.tolist() == table.columns.tolist()


def test_a_series_has_the_interval_of_its_sample_and_design():
    table = polls.series(THREE, PUBLISHED)
    effect = polls.design_effect(0.034, 1600)
    bounds = [polls.interval(share, 1600, effect) for share in (0.47, 0.52)]
    assert table[["low", "high"]].values.tolist() == [list(pair) for pair in bounds]
    assert table["wave"].tolist() == [pd.Timestamp("2018-04-01"), pd.Timestamp("2020-04-20")]
    assert polls.series(THREE[:0], PUBLISHED).columns.tolist() == table.columns.tolist()
    again = pd.concat([PUBLISHED, PUBLISHED.assign(organisation=PUBLISHED["organisation"].replace("Gallup-Inst", "Other"))])
    both = polls.series(pd.concat([THREE.assign(pollster="Other"), THREE]), again)
    assert both["pollster"].tolist() == ["Other", "Other", "Gallup", "Gallup"]
    assert both.index.tolist() == [0, 1, 2, 3]


def test_a_series_of_single_answers_holds_the_first_of_them():
    figures = PUBLISHED[PUBLISHED["figure_id"].isin(("a-strong", "a-some"))]
    earlier = figures.assign(start_date="2018-04", figure_id=["x", "y"])
    assert values(polls.series(THREE, pd.concat([figures, earlier])), "option", "wave") == [
        ["strongly support", pd.Timestamp("2018-04-01")],
        ["strongly support", pd.Timestamp("2020-04-20")],
    ]


def test_lookalikes_are_listed_once_and_in_order():
    twice = pd.concat([PUBLISHED, PUBLISHED[PUBLISHED["figure_id"] == "a-49"].assign(url="https://other.example")])
    table = polls.lookalikes(THREE.iloc[[0, 2]], twice)
    assert values(table, "asked", "resembles", "organisation", "option", "share", "wave") == [
        ["law", "law_2019", "Gallup-Inst", "support (net)", 0.49, "2019-04-20"]
    ]
    assert table.index.tolist() == [0]


def test_the_stated_error_counts_only_for_shares_near_one_half():
    other = PUBLISHED.assign(option=PUBLISHED["option"].where(PUBLISHED["figure_id"] != "a-error", None))
    assert np.isnan(polls.completed(bare(0.52), other).iloc[0]["design_effect"])


def test_newcombe_s_interval_by_hand():
    """From the two Wilson intervals: d - sqrt((p2-l2)^2 + (u1-p1)^2) and d + sqrt((u2-p2)^2 + (p1-l1)^2) (Newcombe 1998, method 10)."""
    change = polls.changes(pd.DataFrame([wave(0.40, start="2019-04-20", n=500.0), wave(0.52, design_effect=2.0)])).iloc[0]
    (l1, u1), (l2, u2) = polls.interval(0.40, 500), polls.interval(0.52, 800)
    assert change["low"] == pytest.approx(0.12 - ((0.52 - l2) ** 2 + (u1 - 0.40) ** 2) ** 0.5, abs=1e-6)
    assert change["high"] == pytest.approx(0.12 + ((u2 - 0.52) ** 2 + (0.40 - l1) ** 2) ** 0.5, abs=1e-6)
    assert (change["verdict"], change["asked"]) == ("rose", "the same question")


def test_changes_come_in_the_order_of_the_text_and_never_of_mere_sayings():
    rows = [wave(share, start=day, option=option) for option in ("worse", "better", "say_so", "") for share, day in ((0.2, "2019-04-20"), (0.4, "2020-04-20"))]
    assert polls.changes(pd.DataFrame(rows))["option"].tolist() == ["worse", "better"]


@pytest.mark.parametrize(
    ("before", "after", "last", "said"),
    [
        ("", " support it, while only", {}, ("support", "support it")),
        ("", " support it, up from", {}, ("support", "support it")),
        ("", " like the link to", {}, ("", "")),
        ("Of those asked, ", " did not fear a war.", {}, ("say_so", "did not fear a war")),
        (" to ", ".", {"option": "fear", "question": "q", "past": False}, ("", "q")),
        (" to ", ".", {"option": "fear", "question": "q", "past": True}, ("fear", "q")),
        (" to ", ".", {"option": "oppose", "question": "q", "past": False}, ("support", "q")),
        ("compared with ", ".", {"option": "fear", "question": "q", "past": False}, ("fear", "q")),
        ("They fear that ", ", and", {}, ("fear", "They fear that")),
        ("One two three four five six said ", " of Danes.", {}, ("say_so", "two three four five six said")),
        ("", " back the law on one two three four five six seven eight", {}, ("support", "back the law on one two three four five six")),
        ("", "", {}, ("", "")),
    ],
)
def test_option_and_question_of_a_share(before, after, last, said):
    assert reading.opinion(before, after, last) == said


@pytest.mark.parametrize(
    ("error", "found"),
    [("0.5 points", 0.5), ("20 points", 20), ("3 percent", 3), ("3.5", 3.5), ("20.5 points", None), ("0.05 points", None)],
)
def test_a_stated_error_is_of_some_points(error, found, tmp_path):
    table = shares_of(f"In the Northgate poll of 1,004 adults, 52% of voters support the law. The margin of error is plus or minus {error}.", tmp_path)
    effect = table["design_effect"].iloc[0]
    assert np.isnan(effect) if found is None else effect == pytest.approx(polls.design_effect(found / 100, 1004))


def test_the_nearest_sample_and_error_are_a_share_s_own(tmp_path):
    words = "In a Northgate poll of {} adults, 52% of voters support the law. The margin of error is plus or minus {} points."
    text = f"{words.format(700, 5)}\n\n{words.format(1100, 4)} In a Northgate poll 3% oppose it."
    table = shares_of(text, tmp_path)
    assert table["n"].tolist() == [700, 1100, 1100]
    assert table["design_effect"].round(6).tolist() == [round(polls.design_effect(points / 100, n), 6) for points, n in ((5, 700), (4, 1100), (4, 1100))]
    bounds = [polls.interval(row.share, row.n, row.design_effect) for row in table.itertuples()]
    assert table[["low", "high"]].values.tolist() == [list(pair) for pair in bounds]
    simple = [polls.interval(row.share, row.n) for row in table.itertuples()]
    assert table[["simple_low", "simple_high"]].values.tolist() == [list(pair) for pair in simple]


def test_without_a_sample_nothing_is_known_of_the_error(tmp_path):
    row = shares_of("In a Northgate poll 52% of voters support the law.", tmp_path).iloc[0]
    assert row[["n", "low", "high", "simple_low", "design_effect"]].isna().all()
    assert (row["source"], row["pollster"], row["question"]) == ("", "Northgate", "of voters support the law")


def test_differences_between_answers_by_their_columns():
    answers = [wave(0.32, option="worse"), wave(0.21, option="better"), wave(0.20, option="fear"), wave(0.19, option="fear")]
    table = polls.gaps(pd.DataFrame(answers))
    half = 1.959964 * ((0.21 + 0.20 - 0.01**2) / 1600) ** 0.5
    assert values(table, "doc_id", "pollster", "question_id", "wave", "one", "other", "difference", "low", "high", "verdict")[1] == [
        *("d", "Gallup", "law", pd.Timestamp("2020-04-20"), "better", "fear", 0.01, round(0.01 - half, 4), round(0.01 + half, 4)),
        "no detectable difference",
    ]
    assert table["verdict"].tolist() == ["ahead", "no detectable difference"]
    two = pd.DataFrame(answers[:2])
    assert polls.gaps(pd.concat([two.assign(doc_id="e"), two]))["doc_id"].tolist() == ["e", "d"], "in the order of the texts"


def test_the_columns_of_a_wording():
    row = polls.wording(pd.DataFrame([wave(0.52)]), PUBLISHED).iloc[0].fillna("").to_dict()
    assert row == {
        "option": "support",
        "share": 0.52,
        "wave": pd.Timestamp("2020-04-20"),
        "words": "back it",
        "asked": "law",
        "described": "support (net)",
        "note": "",
        "source": "The Daily",
        "url": HERE,
        "independent": True,
    }


def test_nearly_all_answers_are_a_scale_without_its_sums():
    figures = PUBLISHED[PUBLISHED["figure_id"].isin(("a-52", "a-strong", "a-some"))].assign(value=[99.0, 60.0, 35.0])
    assert polls.scales(THREE[:1], figures)["option"].tolist() == ["strongly support", "rather support"]
    figures.loc[figures["figure_id"] == "a-some", "value"] = 34.0
    assert len(polls.scales(THREE[:1], figures)) == 3


def test_shares_without_dates_are_no_change_unless_the_text_compares_them():
    undated = [wave(0.52) | {"wave": pd.NaT}, wave(0.48) | {"wave": pd.NaT}]
    assert polls.changes(pd.DataFrame(undated)).empty
    assert len(polls.changes(pd.DataFrame([undated[0] | {"past": True}, undated[1]]))) == 1


@pytest.mark.parametrize(
    ("text", "pollster", "n"),
    [
        ("A survey of 1,200 residents by Gallup found that 52% of voters support the law.", "Gallup", 1200),
        ("Gallup asked again.\n\nYouGov asked too.\n\nIn that survey 52% of voters support the law.", "", None),
        ("Harris asked too.\n\nGallup asked again. In that survey 52% of voters support the law.", "Gallup", None),
        ("In a poll of 49 adults by Gallup 52% of voters support the law.", "Gallup", None),
        ("In a poll of 50 adults by Gallup 52% of voters support the law.", "Gallup", 50),
        ("Some 1,200 adults live there. In a Gallup poll 52% of voters support the law.", "Gallup", None),
    ],
)
def test_pollster_and_sample_stand_where_the_text_says(text, pollster, n, tmp_path):
    row = shares_of(text, tmp_path).iloc[0]
    assert row["pollster"] == pollster
    assert np.isnan(row["n"]) if n is None else row["n"] == n


def test_a_number_before_the_words_margin_of_error_is_none(tmp_path):
    text = "In the Northgate poll of 1,004 adults, 52% of voters support the law. It rose 3 points, beyond the margin of error."
    assert np.isnan(shares_of(text, tmp_path)["design_effect"].iloc[0])


def test_who_was_asked_is_unknown_where_no_share_says_it(tmp_path):
    table = shares_of("In the Northgate poll 52% support the law, and 30% oppose it.", tmp_path)
    assert table["population"].tolist() == ["", ""]


def test_a_name_in_the_question_finds_the_figure_of_another_time():
    share = bare(0.49).assign(wave=pd.NaT, released=pd.Timestamp("2021-01-01"), question="back the Harbour law", population="Danes")
    figures = PUBLISHED.assign(question=PUBLISHED["question"].replace({"law_2019": "the Harbour law of 2019", "law": "Danes and the law"}))
    row = polls.completed(share, figures).iloc[0]
    assert (row["figure_id"], row["wave"]) == ("a-49", pd.Timestamp("2019-04-20"))
    assert polls.completed(share.assign(question="back the law"), figures).iloc[0]["figure_id"] == ""


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Fjord Polls asked 800 people. 51 percent back Ms. Lund. In April 44 percent backed her in a poll of 610 adults.", [800, 610]),
        (
            "In a poll of 800 adults 51 percent back Ms. Lund. In a poll of 610 adults 44 percent back her. One in five said the ferry is late.",
            [800, 610, None],
        ),
        ("In a poll of 800 adults and a survey of 610 voters 51 percent back Ms. Lund.", [None]),
        ("In a poll of 800 adults 51 percent back Ms. Lund.\n\nA second poll of 800 adults followed. In it 20 percent said no.", [800, 800]),
        (
            "A Gallup poll of 800 adults was kind to Ms. Lund. In a YouGov survey 44 percent back her. Gallup said in its survey that 51 percent do.",
            [None, 800],
        ),
    ],
    ids=["its own sentence", "two numbers before it", "two in its sentence", "said twice", "another pollster"],
)
def test_the_number_of_people_asked_is_of_the_share_s_own_poll(text, sizes, tmp_path):
    assert [None if np.isnan(n) else n for n in shares_of(text, tmp_path)["n"]] == sizes


@pytest.mark.parametrize(
    "words",
    [
        "51 percent would vote for Ms. Lund if it were held today, against 40 percent for Mr. Vik",
        "51 percent now back Ms. Lund, compared with 40 percent who back Mr. Vik",
        "51 percent back Ms. Lund, against 40 percent for Mr. Vik last week",
    ],
)
def test_two_candidates_are_no_change(words, tmp_path):
    table = shares_of(f"In the Gallup poll of 800 adults, {words}.", tmp_path)
    assert table["past"].tolist() == [False, False]
    assert table["n"].tolist() == [800, 800], "both were asked about at one time"
    assert "Vik" in table["question"].iloc[1]
    assert "oppose" not in set(table["option"])
    assert polls.changes(table).empty


@pytest.mark.parametrize("words", ["compared with 40 percent in May", "up from 40 percent", "against 40 percent last year", "versus 40 percent a week earlier"])
def test_a_comparison_with_a_time_is_a_change(words, tmp_path):
    table = shares_of(f"In the Gallup poll of 800 adults, 51 percent support the bridge, {words}.", tmp_path)
    assert polls.changes(table)[["earlier", "later"]].values.tolist() == [[0.40, 0.51]]


def test_against_opposes_where_nothing_is_compared(tmp_path):
    table = shares_of("In the Gallup poll 51 percent of voters are against, 30 percent are in favour of the bridge.", tmp_path)
    assert table["option"].tolist() == ["oppose", "support"]


# --- what stands in the tables, case by case ----------------------------------------------------------------------------


def test_texts_stay_in_their_order_and_the_shares_of_each_are_read_from_its_beginning(tmp_path):
    (tmp_path / "a.txt").write_text("A title\n\nIn the Gallup poll 52 percent of Danes support the law, and 30 percent oppose it.\n", "utf-8")
    (tmp_path / "b.txt").write_text("A title\n\nIn the Gallup poll 30 percent oppose the law.\n", "utf-8")
    corpus = ingest.read_corpus(tmp_path)
    ledger = quantities.find(corpus.segments, corpus.documents)
    table = polls.tabulate(ledger[::-1], corpus.documents, PUBLISHED)
    assert values(table, "doc_id", "share", "population") == [["b", 0.3, ""], ["a", 0.52, "Danes"], ["a", 0.3, "Danes"]]


def test_who_was_asked_is_said_once_for_all_shares_of_a_poll(tmp_path):
    table = shares_of("In the Gallup poll 30% oppose the law, and 52% of Danes support it. In a YouGov survey 40% support it.", tmp_path)
    assert values(table, "pollster", "population") == [["Gallup", "Danes"], ["Gallup", "Danes"], ["YouGov", ""]]


@pytest.mark.parametrize(("published", "figure_id"), [("2020-05-05", "a-52"), (None, "")])
def test_a_share_without_a_date_is_of_the_time_of_its_text(published, figure_id, tmp_path):
    row = shares_of("In a Gallup poll 52% of Danes support the law.", tmp_path, published).iloc[0]
    assert (row["figure_id"], row["source"]) == (figure_id, figure_id)


def test_a_text_without_a_date_borrows_nothing():
    corpus = ingest.pasted("A title\n\nIn a Gallup poll 52% of Danes support the law.\n")
    ledger = quantities.find(corpus.segments, corpus.documents)
    row = polls.tabulate(ledger, corpus.documents.drop(columns="published"), PUBLISHED).iloc[0]
    assert (row["figure_id"], row["source"]) == ("", "")


HEAD = "figure_id,topic,organisation,start_date,end_date,n,question_id,question,option,low,value,high,unit,note,source,url,confidence"
LINE = "a,t,Gallup,2020-01-01,2020-01-02,1000,q,Who?,yes,51.5,52,-53,percent,,The Daily,https://a.example,high"


def test_a_table_of_published_figures_has_numbers_and_knows_what_is_missing(tmp_path):
    (tmp_path / "published.csv").write_text(f"{HEAD}\n{LINE}\n", "utf-8")
    row = polls.read_published(tmp_path).iloc[0]
    assert row[["n", "low", "value", "high"]].tolist() == [1000, 51.5, 52, -53]
    assert (row["figure_id"], row["start_date"], row["confidence"]) == ("a", "2020-01-01", "high")
    assert row.index[row.isna()].tolist() == ["note"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        *[
            (f",{right},", ",1e3,", f"'1e3' in the column {column} is not a number")
            for column, right in {"n": 1000, "low": 51.5, "value": 52, "high": -53}.items()
        ],
        (",52,", f",{'5' * 16},", "'5555555555555555' in the column value is not a number"),
        ("2020-01-01", "1/1/2020", "'1/1/2020' in the column start_date is not a day, month or year such as 2016-10-31"),
        ("2020-01-02", "2020-02-30", "'2020-02-30' in the column end_date is not a day, month or year such as 2016-10-31"),
        ("b,t,", "a,t,", "'a' in the column figure_id is listed twice"),
    ],
)
def test_what_is_wrong_in_a_table_of_published_figures_is_named_with_its_line(right, wrong, said, tmp_path):
    path = tmp_path / "published.csv"
    second = LINE.replace("a,t,", "b,t,", 1)
    path.write_text(f"{HEAD}\n{LINE}\n{second.replace(right, wrong)}\n", "utf-8")
    with pytest.raises(ValueError, match="published.csv") as error:
        polls.read_published(tmp_path)
    assert str(error.value) == f"{path}, line 3: {said}"


def test_a_folder_without_published_figures_has_the_collection_s_own(tmp_path, seeds):
    pd.testing.assert_frame_equal(polls.read_published(tmp_path), polls.read_published(seeds))


@pytest.mark.parametrize(
    ("wave", "released", "figure_id"),
    [
        ("2020-06-04", None, "a-52"),
        ("2020-06-05", None, ""),
        ("2020-03-06", None, "a-52"),
        ("2020-03-05", None, ""),
        (None, "2020-06-04", "a-52"),
        (None, "2020-06-05", ""),
        ("2018-01-01", "2020-05-01", ""),
        (None, None, ""),
    ],
)
def test_a_published_figure_is_of_the_same_time_if_no_more_than_45_days_lie_between(wave, released, figure_id):
    share = bare(0.52, wave=wave).assign(released=pd.Timestamp(released))
    assert polls.completed(share, PUBLISHED)["figure_id"].tolist() == [figure_id]


def test_a_text_s_own_number_of_people_is_kept_beside_a_published_figure():
    row = polls.completed(bare(0.52).assign(n=1004.0, source="text"), PUBLISHED).iloc[0]
    assert (row["n"], row["source"], row["figure_id"], row["wave"]) == (1004, "text", "a-52", pd.Timestamp("2020-04-20"))
    assert np.isnan(row["design_effect"])


def test_shares_are_completed_one_by_one():
    two = pd.concat([bare(0.53), bare(0.52, "Nobody"), bare(0.49, wave="2019-04-20")]).set_axis([5, 6, 9])
    table = polls.completed(two, PUBLISHED)
    assert values(table, "n", "source", "question_id", "figure_id") == [
        [1600, "assumed: usual n of Gallup-Inst", "", ""],
        ["", "", "", ""],
        [1600, "a-49", "law_2019", "a-49"],
    ]
    assert table.index.tolist() == [5, 6, 9]


@pytest.mark.parametrize(
    ("sizes", "n", "source"),
    [
        ([1000, 1100, 900, 900], 1000, "a-52"),
        ([np.nan, 1100, 900, 900], 1100, "own-52"),
        ([np.nan, np.nan, 900, 900], 900, "assumed: usual n of Gallup-Inst"),
        ([np.nan, np.nan, 900, 800], 800, "assumed: usual n of Gallup-Inst"),
        ([np.nan, np.nan, np.nan, np.nan], "", ""),
    ],
    ids=["the figure's own", "another figure's", "the usual one", "the lesser of two usual ones", "none"],
)
def test_how_many_were_asked_is_the_figure_s_n_or_the_pollster_s_usual_one(sizes, n, source):
    figures = PUBLISHED.set_index("figure_id").loc[["a-52", "own-52", "a-strong", "a-some"]].reset_index().assign(n=sizes)
    assert values(polls.completed(bare(0.52), figures), "n", "source", "figure_id") == [[n, source, "a-52"]]


@pytest.mark.parametrize(
    ("option", "note", "unit", "share", "found"),
    [
        ("Support", None, "percent", 0.29, True),
        ("yes", "APPROVE of it", "percent", 0.29, True),
        ("yes", None, "percent", 0.29, False),
        ("unsupported", None, "percent", 0.29, False),
        (None, None, "percent", 0.29, False),
        ("support", None, "points", 0.29, False),
        ("support", None, "percent", 0.291, False),
    ],
)
def test_a_figure_matches_by_value_unit_and_answer(option, note, unit, share, found):
    figures = pd.DataFrame([figure("it", "q", option, 29.0, note=note, unit=unit)]).astype({"option": object, "note": object})
    assert polls.completed(bare(share), figures)["figure_id"].tolist() == (["it"] if found else [""])


@pytest.mark.parametrize("option", ["say_so", ""])
def test_a_share_without_an_answer_matches_no_figure(option):
    row = polls.completed(bare(0.52).assign(option=option), PUBLISHED).iloc[0]
    assert (row["figure_id"], row["source"]) == ("", "assumed: usual n of Gallup-Inst")


@pytest.mark.parametrize(("pollster", "known"), [("GALLUP Institute", True), ("Gallup-Poll", True), ("Gall", True), ("Gallups", False), ("Inst", False)])
def test_a_pollster_is_known_by_the_first_word_of_its_name(pollster, known):
    assert polls.completed(bare(0.52, pollster), PUBLISHED)["figure_id"].tolist() == (["a-52"] if known else [""])


@pytest.mark.parametrize(
    ("question", "population", "figure_id"),
    [
        ("back the Harbour law", "", "a-49"),
        ("back the Harbours law", "", ""),
        ("back the harbour law", "", ""),
        ("back the Har law", "", ""),
        ("say Harbour people", "Harbour people", ""),
        ("say Harbour people", "Danes", "a-49"),
    ],
)
def test_a_share_without_a_date_is_of_another_time_only_by_a_name(question, population, figure_id):
    figures = PUBLISHED.assign(question=PUBLISHED["question"].replace({"law_2019": "the Harbour and Har law", "law": None}))
    share = bare(0.49).assign(wave=pd.NaT, question=question, population=population)
    assert polls.completed(share, figures)["figure_id"].tolist() == [figure_id]
    assert polls.completed(share.assign(wave=pd.Timestamp("2021-01-01")), figures)["figure_id"].tolist() == [""], "a date rules the name out"


@pytest.mark.parametrize(
    ("change", "effect"),
    [({}, 1.93), ({"option": "shares near 25 percent"}, None), ({"n": np.nan}, None), ({"question_id": "law"}, None), ({"value": 2.5, "n": 3000.0}, 1.95)],
)
def test_the_design_effect_is_that_of_the_error_stated_for_one_half(change, effect):
    figures = PUBLISHED.copy()
    figures.loc[figures["figure_id"] == "a-error", list(change)] = list(change.values())
    found = polls.completed(bare(0.52), figures)["design_effect"].iloc[0]
    assert np.isnan(found) if effect is None else round(found, 2) == effect


def test_of_two_stated_errors_the_first_with_a_sample_counts():
    first = figure("a-first", "stated_error", "shares near 50 percent", 9.9, unit="points", n=np.nan)
    row = polls.completed(bare(0.52), pd.concat([pd.DataFrame([first]), PUBLISHED])).iloc[0]
    assert round(row["design_effect"], 2) == 1.93


def distractors(**changes):
    """Figures that would be listed beside those of the question "law" but for one thing each."""
    rows = [figure(f"{name}-{n}", "law_too", "yes", 7.0, **{"start_date": day} | change) for name, change in changes.items() for n, day in enumerate(TWO_WAVES)]
    return pd.concat([PUBLISHED, pd.DataFrame(rows)])


TWO_WAVES = ("2018-04", "2020-04-20")


def test_a_scale_holds_only_the_answers_of_its_question_and_time():
    asked = {"question_id": "law", "option": "only here"}
    figures = distractors(unit={"unit": "points"}, low={"confidence": "low"})
    figures = figures.assign(question_id="law", option=figures["option"].replace("yes", "only here"))
    figures = pd.concat(
        [PUBLISHED, figures[figures["option"] == "only here"], pd.DataFrame([figure("x", "law", "against", 1.0), figure("y", **asked, value=9.0)])]
    )
    figures.loc[figures["figure_id"] == "y", "start_date"] = "2019-04-20"
    assert polls.scales(THREE[:1], figures)["option"].tolist() == ["support", "strongly support", "rather support", "against"]
    assert polls.scales(THREE[:1], figures)["share"].tolist() == [0.52, 0.2, 0.32, 0.49], "of two figures for one answer the first"


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (94.9, "sums to 94.9: some answers were not found"),
        (95, "sums to 95: rounded"),
        (100, ""),
        (105, "sums to 105: rounded"),
        (105.5, "sums to 105.5: more than one answer was allowed, or sums were counted twice"),
    ],
)
def test_what_is_odd_about_a_sum(total, said):
    assert elsewhere.odd_total(total) == said


def test_a_series_leaves_out_what_cannot_be_compared():
    figures = distractors(
        unit={"unit": "points"}, low={"confidence": "low"}, own={"topic": "own_text"}, other={"organisation": "Other"}, undated={"start_date": None}
    )
    again = [figure("again", "law", "support (net)", 1.0), figure("undated", "law", "support (net)", 1.0, start_date=None)]
    past = [figure(name, "past", "yes", 5.0, start_date=day) for name, day in (("p1", "2018-04"), ("p2", "2019-04"))]
    once = [figure("once", "once", "yes", 5.0)]
    early = [figure(f"early-{option}-{day}", "a law", option, 5.0, start_date=day) for day in TWO_WAVES[::-1] for option in ("B (net)", "A (net)", "C")]
    table = polls.series(THREE, pd.concat([figures, pd.DataFrame([*again, *past, *once, *early])]))
    assert values(table, "question_id", "option", "wave", "share") == [
        [*of, pd.Timestamp(day), share]
        for of, shares in ((("a law", "A (net)"), (0.05, 0.05)), (("a law", "B (net)"), (0.05, 0.05)), (("law", "support (net)"), (0.47, 0.52)))
        for day, share in zip(TWO_WAVES, shares, strict=True)
    ]


def test_a_series_without_a_known_design_or_sample():
    plain = PUBLISHED[PUBLISHED["question_id"] != "stated_error"]
    table = polls.series(THREE, plain)
    bounds = [polls.interval(share, 1600) for share in (0.47, 0.52)]
    assert table[["low", "high"]].values.tolist() == [list(pair) for pair in bounds]
    unknown = polls.series(THREE, plain.assign(n=np.nan))
    assert unknown[["n", "low", "high"]].isna().all(axis=None)
    assert unknown["assumed"].tolist() == [True, True]


def test_lookalikes_are_shares_of_questions_whose_ids_begin_with_the_same_word():
    figures = pd.concat([distractors(unit={"unit": "points"}, own={"topic": "own_text"}), pd.DataFrame([figure("x", "lawn_2", "yes", 4.0)])])
    kin = figure("y", "law_new", "no", 6.0, organisation="Other", note="of Danes", question="another law")
    table = polls.lookalikes(THREE.iloc[[0, 2]], pd.concat([figures, pd.DataFrame([kin])]))
    assert values(table, *table.columns) == [
        ["law", "law_2019", "Gallup-Inst", "support (net)", 0.49, "2019-04-20", "", "The Daily", HERE],
        ["law", "another law", "Other", "no", 0.06, "2020-04-20", "of Danes", "The Daily", HERE],
    ]
    assert table.columns.tolist() == ["asked", "resembles", "organisation", "option", "share", "wave", "note", "source", "url"]
    assert polls.lookalikes(THREE[:0], figures).columns.tolist() == table.columns.tolist()
    one_law_only = polls.lookalikes(THREE[:2], PUBLISHED)
    assert one_law_only.empty, "what the text itself speaks of is no lookalike"


def disclosed(text, figures=PUBLISHED, **share):
    """What is disclosed of one poll whose share is the number of the text, by item."""
    at = text.index("52%")
    row = wave(0.52, **share) | {"start": at, "end": at + 3}
    return polls.disclosure(pd.DataFrame([row]), pd.DataFrame({"doc_id": ["d"], "text": [text]}), figures).set_index("item")


@pytest.mark.parametrize(
    ("item", "words", "quoted"),
    [
        ("who paid for it", "52% back it, in a survey funded by The Daily, which sells fish", "funded by The Daily"),
        ("who paid for it", "52% back it. It was sponsored by The Daily.", "sponsored by The Daily"),
        ("who paid for it", "52% back it. It was paid for by The Daily.", "paid for by The Daily"),
        ("who paid for it", "52% back it. It was done on behalf of\nThe Daily.", "on behalf of The Daily"),
        ("when people were asked", "52% back it. Fieldwork was from 3 to 5 May.", "Fieldwork was from 3 to 5 May"),
        ("when people were asked", "52% back it in a poll conducted in 2019.", "conducted in 2019"),
        ("when people were asked", "A poll conducted by Gallup, which may err, found that 52% back it.", ""),
        ("when people were asked", "It was carried out by telephone in March and 52% back it.", "carried out by telephone in March"),
        ("when people were asked", "52% of those asked last week back it.", "asked last week"),
        ("how people were reached", "52% back it, asked face-to-face.", "face-to-face"),
        ("how people were reached", "52% back it, in interviews Online.", "Online"),
        ("how they were chosen", "52% of a representative sample back it.", "representative"),
        ("how answers were weighted", "52% back it. Answers were weighted by age.", "weighted"),
        ("the exact question", "52% back it. The question was short.", "The question was"),
        ("the exact question", "52% said yes when asked “Do you back it?” in May.", "asked “Do you back it?”"),
        ("the answers offered", "52% back it, and the rest don’t know.", "don’t know"),
        ("the margin of error", "52% back it, three percentage points either way.", "percentage points either way"),
        ("how answers were weighted", "52% back it.\n\nThey waited by the quay.", ""),
    ],
)
def test_the_words_that_disclose_an_item(item, words, quoted):
    row = disclosed(words, PUBLISHED[:0]).loc[item]
    assert (row["in_text"], row["status"], row["elsewhere"], row["url"]) == (quoted, "stated" if quoted else "not found", "", "")


def test_only_the_paragraphs_that_hold_shares_disclose():
    text = "One weighted.\n\nTwo 52% and 30%.\n\nThree random.\n\nFour 12%."
    shares = pd.DataFrame([{"start": text.index(share), "end": text.index(share) + 3} for share in ("52%", "30%", "12%")])
    assert [words.strip() for words in elsewhere.paragraphs_of(text, shares)] == ["Two 52% and 30%.", "Four 12%."]
    assert elsewhere.paragraphs_of(text, shares[:0]) == []
    assert elsewhere.paragraphs_of("52% of Danes.", pd.DataFrame([{"start": 0, "end": 3}])) == ["52% of Danes."]


def test_disclosure_of_a_poll_whose_text_says_who_and_how_many():
    table = disclosed("In a Gallup poll 52% back it.", n=12004.0, source="text")
    assert table.loc["how many were asked", ["status", "in_text", "elsewhere"]].tolist() == ["stated", "12,004", "1,600"]
    nameless = disclosed("In a Gallup poll 52% back it.", population="")
    assert nameless.loc["who was to be represented"].tolist() == ["Gallup", "", "", "not found", ""]
    assert nameless.loc["who conducted it"].tolist() == ["Gallup", "Gallup", "", "stated", ""]


def test_disclosure_takes_what_is_published_of_the_same_poll_only():
    own = [
        figure("w1", "law", "yes", 3.0, question="Weighted by age", note="by town", url="https://a.example", n=900.0),
        figure("w2", "tax", None, 3.0, question="WEIGHTED by age", url="https://b.example"),
        figure("w3", "tax", "no", 3.0, question="Weighted by age", note="by town", end_date=None, unit="points"),
        figure("w4", "tax", "no", 3.0, question=None, note="Weighted", unit="points"),
    ]
    others = [
        figure("x1", "law", "no", 3.0, question="weighted by chance", start_date="2019-04-20"),
        figure("x2", "law", "no", 3.0, question="weighted by chance", organisation="Other"),
        figure("x3", "law", "no", 3.0, question="weighted by chance", topic="own_text"),
        figure("x4", "law", "no", 3.0, question="weighted by chance", start_date=None),
        figure("e1", "stated_error", None, 2.0, unit="points", start_date="2020-04-20"),
        figure("e2", "sample_design", None, 7.0, unit="towns", question="by lot", start_date="2020-04-20", n=np.nan),
    ]
    table = disclosed("52%", pd.DataFrame([*own, *others]))
    assert values(table.loc[table["elsewhere"] != ""].reset_index(), "item", "elsewhere", "url") == [
        ["when people were asked", "2020-04-20 to 2020-04-24", "https://a.example"],
        ["how many were asked", "900; 1,600", "https://a.example"],
        ["how they were chosen", "by lot; 7 ", HERE],
        ["how answers were weighted", "Weighted by age (by town); WEIGHTED by age;  (Weighted)", "https://a.example"],
        ["the answers offered", "Weighted by age", "https://a.example"],
        ["the margin of error", "2 points, ", HERE],
    ]


def test_disclosure_speaks_of_every_named_poll_in_order():
    rows = [wave(0.5, pollster=name, doc_id=doc_id, start=0, end=3) for doc_id, name in (("e", "YouGov"), ("e", ""), ("d", "Gallup"), ("e", "Gallup"))]
    table = polls.disclosure(pd.DataFrame(rows), pd.DataFrame({"doc_id": ["d", "e"], "text": ["50% weighted", "50%"]}), PUBLISHED)
    assert table["pollster"].drop_duplicates().tolist() == ["YouGov", "Gallup"]
    assert table.loc[table["item"] == "how answers were weighted", "in_text"].tolist() == ["", "weighted", ""]
    assert table.columns.tolist() == ["pollster", "item", "in_text", "elsewhere", "status", "url"]


# A year or None for no date, and whether the text compares with the share.
@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ([(0.5, 2020, False), (0.4, 2019, True)], [(0.4, 0.5)]),
        ([(0.5, 2020, False), (0.4, 2019, False)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, 2019, False)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, None, True)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, 2021, True)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, None, False)], []),
        ([(0.5, None, True), (0.4, None, True)], []),
        ([(0.5, 2019, True), (0.4, None, True)], []),
        ([(0.5, 2020, False), (0.4, 2020, False)], []),
        ([(0.5, 2020, False), (0.4, 2021, True)], []),
        ([(0.5, 2020, False), (0.4, None, True)], []),
        ([(0.5, 2020, False), (0.3, 2018, False), (0.4, 2019, False)], [(0.3, 0.4), (0.4, 0.5)]),
        ([(0.5, 2020, False), (0.5, None, False), (0.4, 2019, False)], [(0.4, 0.5)]),
    ],
)
def test_which_of_a_poll_s_shares_are_compared(shares, found):
    rows = [wave(share, start=f"{year}-04-20" if year else None, past=past) for share, year, past in shares]
    table = polls.changes(pd.DataFrame(rows))
    assert list(zip(table["earlier"], table["later"], strict=True)) == found


@pytest.mark.parametrize("other", [{"doc_id": "e"}, {"pollster": "YouGov"}, {"option": "oppose"}])
def test_shares_of_two_texts_pollsters_or_options_are_no_change(other):
    assert polls.changes(pd.DataFrame([wave(0.4, start="2019-04-20", **other), wave(0.5)])).empty


def test_a_whole_change():
    earlier = wave(0.4, start="2019-04-20", question="liked it", seg_id="p0") | {"start": 10}
    change = polls.changes(pd.DataFrame([earlier, wave(0.6)]))
    told = change.columns.drop(["low", "high", "p"])
    assert dict(zip(told, *values(change, *told), strict=True)) == {
        "doc_id": "d",
        "pollster": "Gallup",
        "option": "support",
        "earlier_question": "liked it",
        "question": "back it",
        "earlier": 0.4,
        "later": 0.6,
        "earlier_wave": pd.Timestamp("2019-04-20"),
        "later_wave": pd.Timestamp("2020-04-20"),
        "difference": 0.2,
        "verdict": "rose",
        "asked": "the same question",
        "seg_id": "p1",
        "start": 40,
        "earlier_start": 10,
    }
    assert list(change.columns[10:13]) == ["low", "high", "p"]
    none = polls.changes(pd.DataFrame([earlier]))
    assert none.columns.tolist() == change.columns.tolist()
    assert none.dtypes[["earlier", "later", "difference", "low", "high", "p"]].eq(float).all()


@pytest.mark.parametrize(("earlier", "later"), [(np.nan, 1600.0), (1600.0, np.nan), (np.nan, np.nan)])
def test_a_change_is_unknown_where_one_sample_is(earlier, later):
    change = polls.changes(pd.DataFrame([wave(0.4, start="2019-04-20", n=earlier), wave(0.6, n=later)])).iloc[0]
    assert change[["low", "high", "p"]].isna().all()
    assert change["verdict"] == "unknown"


def test_an_unknown_design_effect_is_taken_for_none():
    known, unknown = ([wave(0.4, start="2019-04-20", design_effect=effect), wave(0.6, design_effect=effect)] for effect in (1.0, np.nan))
    pd.testing.assert_frame_equal(polls.changes(pd.DataFrame(known)), polls.changes(pd.DataFrame(unknown)))


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [("law", "law", "the same question"), ("law", "tax", "different questions"), ("", "law", "not known"), ("law", "", "not known"), ("", "", "not known")],
)
def test_whether_two_shares_answer_one_question(earlier, later, asked):
    assert polls.changes(pd.DataFrame([wave(0.4, earlier, start="2019-04-20"), wave(0.6, later)]))["asked"].tolist() == [asked]


@pytest.mark.parametrize(
    ("low", "high", "asked", "said"),
    [
        (0, 0.1, "not known", "no detectable change"),
        (-0.1, 0, "not known", "no detectable change"),
        (0.01, 0.1, "the same question", "rose"),
        (0.01, 0.1, "different questions", "rose, if the questions can be compared"),
        (-0.1, -0.01, "not known", "fell"),
        (np.nan, 0.1, "not known", "unknown"),
        (0.1, np.nan, "not known", "unknown"),
        (-0.1, 0.1, "different questions", "no detectable change"),
    ],
)
def test_what_a_difference_may_be_called(low, high, asked, said):
    assert margins.verdict(low, high, asked) == said


def test_a_large_gap_by_hand():
    """Half of the interval is z * sqrt((p + q - (p - q)^2) / n) (Scott and Seber 1983), n over the design effect."""
    table = polls.gaps(pd.DataFrame([wave(0.1, option="oppose"), wave(0.7, design_effect=2.0), wave(0.05, option="fear", n=np.nan)]))
    half = 1.959964 * ((0.8 - 0.36) / 800) ** 0.5
    assert dict(zip(table.columns, *values(table, *table.columns), strict=True)) == {
        "doc_id": "d",
        "pollster": "Gallup",
        "question_id": "law",
        "wave": pd.Timestamp("2020-04-20"),
        "one": "support",
        "other": "oppose",
        "difference": 0.6,
        "low": round(0.6 - half, 4),
        "high": round(0.6 + half, 4),
        "verdict": "ahead",
    }
    assert polls.gaps(pd.DataFrame([wave(0.1, "", option="oppose"), wave(0.7, "")])).columns.tolist() == table.columns.tolist()


@pytest.mark.parametrize("other", [{"doc_id": "e"}, {"pollster": "YouGov"}, {"question_id": "tax"}, {"start": "2019-04-20"}])
def test_answers_of_two_polls_have_no_gap(other):
    assert polls.gaps(pd.DataFrame([wave(0.5), wave(0.3, **{"option": "oppose"} | other)])).empty


def test_the_design_effect_of_another_share():
    assert polls.design_effect(0.03, 1600, 0.2) == pytest.approx((0.03 / 1.959964) ** 2 * 1600 / 0.16)
    assert np.isnan(polls.design_effect(np.nan, 1600))
    assert np.isnan(polls.design_effect(0.03, np.nan))


def test_an_interval_ends_at_none_and_at_all():
    assert (polls.interval(0, 60)[0], polls.interval(1, 60)[1]) == (0, 1)
    assert np.isnan(polls.interval(0.5, np.nan)).all()


# --- what the words of a text say ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("compared", "after", "earlier"),
    [
        ("compared with ", " a year ago.", True),
        ("compared with ", ", a year ago.", False),
        ("compared with ", ". A year ago it rained.", False),
        ("compared with ", " who back Ms. Ray.", False),
        ("against last year's ", ".", True),
        ("up from ", ".", True),
        ("from ", ".", True),
        ("versus ", " in 1998.", True),
        ("versus ", " in May.", True),
        ("versus ", " who may go.", False),
        ("than ", " for Ms. Ray last week.", False),
        ("than ", " for tea last week.", True),
    ],
)
def test_which_comparisons_are_with_an_earlier_time(compared, after, earlier):
    assert reading.is_earlier(reading.COMPARISON.search(compared), after) is earlier


@pytest.mark.parametrize(
    ("text", "pollsters"),
    [
        ("52% of voters support the law.\n\nThe Gallup poll was done in May.", ["Gallup"]),
        ("52% of voters support the law.\n\nThe Gallup poll and the YouGov poll were done in May.", [""]),
        ("52% of voters support the law.", [""]),
        ("Gallup asked again. In that survey 52% of voters support the law.\n\nHarris asked too.", ["Gallup"]),
        ("Harris asked. Gallup asked again. In that survey 52% of voters support the law.", ["Gallup"]),
        ("Ines Duarte said 52% of respondents support the law. The ministry said 48% of respondents oppose it.", ["Ines Duarte", "Ines Duarte"]),
        ("Ines Duarte said 52% of Danes support the law.", [""]),
        ("The ministry said 48% of respondents oppose it.", [""]),
        ("An ABC News/Washington Post poll found 52% support it. A Daily Times/Poll found 48% oppose it.", ["ABC News/Washington Post", "Daily Times"]),
        ("In a survey carried out by the Fjord Institute 52% support it.", ["Fjord Institute"]),
        (f"Harris asked. Gallup asked. {'It rained. ' * 450}In that survey 52% support the law.", ["Gallup"]),
        (f"Harris asked. Gallup asked. {'It rained. ' * 460}In that survey 52% support the law.", [""]),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else None,
)
def test_who_asked(text, pollsters, tmp_path):
    assert shares_of(text, tmp_path)["pollster"].tolist() == pollsters


@pytest.mark.parametrize(
    ("before", "after", "last", "said"),
    [
        ("against ", " for Ms. Ray one two three four five six seven eight.", {"option": "fear"}, ("fear", "for Ms. Ray one two three four five six")),
        ("against ", " for Ms. Ray, and", {}, ("", "for Ms. Ray")),
        ("compared with ", ".", {}, ("", "")),
        ("They feared a war, compared with ", ".", {}, ("fear", "They feared a war")),
        ("They support the law ", " of the time.", {"option": "fear", "question": "q", "past": False}, ("support", "They support the law")),
        ("", " do not support the law", {}, ("oppose", "do not support the law")),
        ("", " don’t back it", {}, ("oppose", "don’t back it")),
        ("", " no longer really oppose it", {}, ("support", "no longer really oppose it")),
        ("", " never approve", {}, ("oppose", "never approve")),
        ("", " support it, not them", {}, ("support", "support it, not them")),
        ("They do not back it, ", " of them.", {}, ("oppose", "They do not back it")),
        ("", " said that they fear a war", {}, ("fear", "said that they fear a war")),
        ("", " told us so", {}, ("say_so", "told us so")),
        ("", " Support it", {}, ("support", "Support it")),
        ("", " one two three four five six back it", {}, ("support", "two three four five six back it")),
        ("", " of “those who back it.”", {}, ("support", "of “those who back it")),
        ("", " back it …", {}, ("support", "back it")),
        ("", " back it up from", {}, ("support", "back it")),
    ],
)
def test_option_and_question_of_a_share_in_more_words(before, after, last, said):
    assert reading.opinion(before, after, last) == said


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("In a Gallup survey 52% of voters support the law. The survey was of 1,004 people.", [1004]),
        ("In a Gallup survey of 1,000,000 voters 52% support the law.", [1_000_000]),
        ("In a Gallup survey of 1,000,001 voters 52% support the law.", [None]),
        ("In a Gallup survey of 1,200 residents 52% support the law.", [1200]),
        ("In a Gallup survey of 1,200 boats 52% support the law.", [None]),
        ("A Gallup survey, based on 1,004 telephone interviews, found that 52% support the law.", [1004]),
        ("In a Gallup poll of 1,004 adults 52% support the law.\n\nIn a Gallup poll of 900 adults 48% oppose it.\n\n20% fear it.", [1004, 900, None]),
        ("Among women, 60% support it in the Gallup poll of 1,004 adults. In all 12% oppose the law.", [None, 1004]),
        ("In the Gallup poll of 1,004 adults 60% support it, more than among men. Of all, 12% oppose it.", [1004, 1004]),
    ],
)
def test_how_many_were_asked_where_the_text_says(text, sizes, tmp_path):
    assert [None if np.isnan(n) else n for n in shares_of(text, tmp_path)["n"]] == sizes


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Its sampling error is 4 points.", 4),
        ("Its statistical error is 4 percent.", 4),
        ("It may be wrong by plus or minus 4.", 4),
        ("It may be wrong by +/- 4.", 4),
        ("The margin of sampling error is 4 points.", 4),
        ("The margin of error, as always with so few people who were asked by them, is here 4 points.", 4),
        ("The margin of error, as always with so few of the people who were asked by them, is here 4 points.", None),
        ("There is a margin of error. It rose 4 points.", None),
        ("Its margin of error is 4 seats.", None),
    ],
)
def test_the_words_of_a_stated_error(words, error, tmp_path):
    row = shares_of(f"In the Northgate poll of 1,004 adults, 52% of voters support the law. {words}", tmp_path).iloc[0]
    assert np.isnan(row["design_effect"]) if error is None else row["design_effect"] == pytest.approx(polls.design_effect(error / 100, 1004))


@pytest.mark.parametrize("error", ["±5%", "+/-5%", "+/- 5 percent", "plus or minus 5%", "plus or minus 5 percentage points", "±5 percentage points"])
def test_an_error_in_the_sentence_of_a_share_is_no_share(error, tmp_path):
    rows = shares_of(f"In the Northgate poll of 1,004 adults, 52% of voters support the law ({error}).", tmp_path)
    assert rows["share"].tolist() == [0.52]
    assert rows["design_effect"].tolist() == pytest.approx([polls.design_effect(0.05, 1004)])


def test_a_difference_in_points_is_no_share(tmp_path):
    assert shares_of("In a Northgate poll 52% of voters support the law, up 3 percentage points.", tmp_path)["share"].tolist() == [0.52]


def test_a_sample_without_a_stated_error_is_taken_for_a_simple_one(tmp_path):
    row = shares_of("In the Northgate poll of 1,004 adults, 52% of voters support the law.", tmp_path).iloc[0]
    assert tuple(row[["low", "high"]]) == tuple(row[["simple_low", "simple_high"]]) == polls.interval(0.52, 1004)
    assert np.isnan(row["design_effect"])


def test_a_share_compared_with_another_of_its_time_has_its_date(tmp_path):
    table = shares_of("In the Gallup poll 52% in May 2020 support the law, against 40% for Ms. Ray.", tmp_path)
    assert table["wave"].tolist() == [pd.Timestamp("2020-04-20"), pd.Timestamp("2020-05-01")], "the first is dated by its published figure"
    assert table["past"].tolist() == [False, False]


def test_a_share_s_words_end_where_the_next_share_begins(tmp_path):
    table = shares_of("In the Gallup poll 52% back the law, 30% oppose it, 9% fear it. Some want it. Of voters 7% said so.", tmp_path)
    assert values(table, "option", "question") == [["support", "back the law"], ["oppose", "oppose it"], ["fear", "fear it"], ["say_so", "said so"]]
