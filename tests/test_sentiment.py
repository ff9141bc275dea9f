"""Sentiment: NLTK's own scores from a faster engine, lexicons on one scale, intervals that are exact, names that do not count, words where they stand."""

import re
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import charts, ingest, sentiment
from newsthread.sentiment import doubt, wordlists
from newsthread.sentiment.engine import WORDS_KEPT, Analyser, word


def texts(*words: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(1, len(words) + 1)], "depth": 1, "start": 0, "text": words}).astype(
        {"doc_id": str, "seg_id": str}
    )


@pytest.fixture(scope="module")
def nltk_s_own():
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


# Words that VADER's rules look for, words of its lexicon, marks in every place, and whatever else a text may hold.
RULE_WORDS = re.findall(
    r"\S+", "not never so this least at very kind of sort but isn't without the bomb bad ass yeah right hand to mouth kiss death cut mustard uber"
)
LEXICON_WORDS = sorted(sentiment.analyser().lexicon)
OTHERS = ["table", "house", ":)", ":-(", "</3", "lol", "it's", "naïve", "2", "a"]
TOKENS = st.sampled_from(RULE_WORDS) | st.sampled_from(LEXICON_WORDS) | st.sampled_from(OTHERS) | st.text(max_size=6)
MARKS = st.sampled_from(["", "", "", "!", "!!!", "?", "??", "???", ".", ",", "-", "'", '"', "(", ")", "?!?", "!?!?", "…", "“", "’s", "*", "_"])
WRITTEN = st.tuples(MARKS, TOKENS, MARKS, st.booleans()).map(lambda t: t[0] + (t[1].upper() if t[3] else t[1]) + t[2])
SAID = st.lists(WRITTEN, max_size=12).flatmap(lambda words: st.sampled_from([" ", "  ", "\n", "\u2028"]).map(lambda blank: blank.join(words + words[:2])))


@given(SAID | st.text())
def test_each_score_is_nltk_s_own(nltk_s_own, text):
    assert sentiment.analyser().polarity_scores(text) == nltk_s_own.polarity_scores(text)


RULES = """|
a|!|!!!| |GOOD|GOOD day|good good not good good|kind of good|the kind|It is KIND of good|at least good|least good|very least good|never so good|not this good
the bomb|yeah right, sure it is bad ass|good but bad but good|:) :) :D|good!!!!!!!|good????
isn't great|ISN'T GREAT, no|(good)|"good"|-good-|good...|A GREAT, GREAT day"""


@pytest.mark.parametrize("text", RULES.replace("\n", "|").split("|"))
def test_each_rule_gives_nltk_s_score(nltk_s_own, text):
    assert sentiment.analyser().polarity_scores(text) == nltk_s_own.polarity_scores(text)


def test_the_lexicon_is_read_as_nltk_reads_it(nltk_s_own):
    assert sentiment.analyser().lexicon == nltk_s_own.lexicon


def test_no_more_words_are_remembered_than_the_bound():
    for i in range(WORDS_KEPT + 100):
        word(f"w{i}")
    assert word.cache_info().currsize == WORDS_KEPT


def test_importing_the_stage_does_not_load_nltk_s_analyser(seeds):
    code = "import sys; from newsthread import sentiment; print('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=seeds.parent / "notebooks", capture_output=True, text=True, check=True).stdout.strip() == "False"


@pytest.mark.parametrize(("curly", "straight"), [("I don’t like it", "I don't like it"), ("a “horrible” day", "a  horrible  day"), ("«awful»", " awful ")])
def test_signs_do_not_hide_words(curly, straight):
    scores = sentiment.score(texts(curly, straight))["score"]
    assert scores[0] == scores[1] < 0


@settings(max_examples=30)
@given(st.text())
def test_plain_keeps_the_length_and_scores_stay_in_range(text):
    assert len(sentiment.plain(text)) == len(text)
    assert sentiment.witnesses(texts(text))[list(sentiment.METHODS)].abs().max(axis=None) <= 1


@given(st.floats(-1, 1))
def test_labels_follow_the_band(score):
    assert sentiment.label(score) == ("negative" if score <= -0.05 else "positive" if score >= 0.05 else "neutral")


# --- lexicons -------------------------------------------------------------------------------------


def test_methods_are_the_lexicons_of_the_table_and_their_average():
    assert (*sentiment.lexicons()["method"], "average") == sentiment.METHODS
    assert sentiment.lexicons()[["licence", "authors", "address"]].notna().all(axis=None)


@pytest.mark.parametrize("method", sentiment.METHODS[:-1])
def test_ratings_lie_on_vader_s_scale(method):
    ratings = pd.Series(wordlists.ratings(method))
    assert len(ratings) > 3000
    assert ratings.between(-4.1, 4).all()


def test_labmt_s_zero_is_the_mean_of_its_words():
    assert abs(np.mean(list(wordlists.ratings("labmt").values()))) < 0.001


def test_the_average_is_the_plain_mean():
    apart = sentiment.witnesses(texts("A terrible peace, and a good war.")).iloc[0]
    assert apart["average"] == pytest.approx(apart[list(sentiment.METHODS[:-1])].astype(float).mean())
    assert apart["lowest"] < apart["average"] < apart["highest"]


def test_domain_ratings_are_those_of_the_words_they_name():
    vader = wordlists.ratings("vader")
    likened = sentiment.domain()[lambda table: table["reason"].str.endswith("in VADER")]
    assert len(likened) > 5
    for row in likened.itertuples():
        assert float(row.rating) == vader[row.reason.removeprefix("as ").removesuffix(" in VADER")], row.word
        assert row.word not in vader


def test_the_domain_list_counts_only_when_asked():
    said = texts("The siege of the peace party")
    assert sentiment.score(said)["score"].iloc[0] > 0 > sentiment.score(said, with_domain=True)["score"].iloc[0]


def test_a_domain_list_with_a_word_twice_is_refused(tmp_path, monkeypatch):
    (tmp_path / "domain.csv").write_text("word,rating,reason\nsiege,-2,x\nsiege,-1,x\n")
    monkeypatch.setattr(wordlists, "HERE", tmp_path)
    with pytest.raises(ValueError, match="siege"):
        wordlists.domain.__wrapped__()


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="magic"):
        sentiment.score(texts("fine"), method="magic")


# --- intervals ------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(SAID)
def test_draws_are_what_the_engine_gives_with_each_drawn_lexicon(text):
    """A handful of draws, each run the long way: a whole lexicon with its raters drawn anew."""
    draws, known = 5, set(sentiment.plain(text).lower().split()) | {word(token)[1] for token in sentiment.plain(text).split()}
    quick = doubt.score_draws(text, draws)
    for k in range(draws):
        drawn = {name: float(doubt.rating_draws(name, draws, doubt.SEED)[k]) for name in known if name in wordlists.vader()}
        engine = Analyser(wordlists.ratings("vader") | drawn)
        assert quick[k] == pytest.approx(engine.polarity_scores(sentiment.plain(text))["compound"], abs=1.01e-4)


def test_a_word_s_draws_centre_on_its_raters_and_repeat():
    draws = doubt.rating_draws("peace", 4000, 1)
    assert draws.mean() == pytest.approx(np.mean(wordlists.vader()["peace"]), abs=0.05)
    assert (draws == doubt.rating_draws.__wrapped__("peace", 4000, 1)).all()
    assert (draws != doubt.rating_draws("peace", 4000, 2)).any()


def test_a_text_has_the_same_interval_whatever_stands_beside_it():
    alone = sentiment.intervals(texts("A terrible peace."), "average")
    beside = sentiment.intervals(texts("A terrible peace.", "Good."), "average")
    pd.testing.assert_frame_equal(alone, beside.head(1))


def test_the_average_doubts_where_its_lexicons_differ():
    vader, average = (sentiment.intervals(texts("It was laughably done"), method).iloc[0] for method in ("vader", "average"))
    apart = sentiment.witnesses(texts("It was laughably done")).iloc[0]
    assert apart["lowest"] < 0 < apart["highest"]
    assert average["label"] == sentiment.UNDECIDED
    assert average["high"] - average["low"] > 0
    assert vader["low"] <= apart["vader"] <= vader["high"]


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1))
def test_undecided_is_what_holds_zero_beyond_the_neutral_band(a, b, c):
    low, score, high = sorted((a, b, c))
    label = doubt.label_between(low, score, high)
    if label != sentiment.UNDECIDED:
        assert label == sentiment.label(score)
    assert (label == sentiment.UNDECIDED) == (low <= 0 <= high and (low <= -0.05 or high >= 0.05))


# --- words and names ------------------------------------------------------------------------------


def test_names_hold_no_feeling():
    said = texts("We heard that the United Harbour Security Council met.")
    assert sentiment.names(said) >= {"United Harbour Security Council"}
    assert sentiment.score(said)["score"].iloc[0] > 0 == sentiment.score(sentiment.masked(said))["score"].iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        "Terrible people.",
        "It was a TERRIBLE IDEA again",
        "A Great Victory For The Brave Rebels Of Alba Today",
        "so I Love it, and I'm Glad",
    ],
)
def test_feeling_words_with_capitals_are_not_taken_for_names(text):
    assert sentiment.masked(texts(text))["text"].iloc[0] == text


def test_a_name_that_is_seen_in_mid_sentence_is_known_at_the_beginning_of_another():
    hidden = sentiment.masked(texts("They joined the Freedom Front of Alba.", "Freedom Front of Alba!"))["text"]
    assert hidden.tolist() == ["They joined the _______ _____ __ ____.", "_______ _____ __ ____!"]


@given(st.lists(SAID, min_size=1, max_size=3))
def test_masks_keep_the_length_and_no_mask_is_in_a_lexicon(said):
    hidden = sentiment.masked(texts(*said))["text"]
    assert [len(text) for text in hidden] == [len(text) for text in said]


def test_no_lexicon_holds_a_mask():
    assert not [name for method in sentiment.METHODS[:-1] for name in wordlists.ratings(method) if set(name) == {"_"}]


@pytest.mark.parametrize("method", sentiment.METHODS)
@settings(max_examples=30)
@given(said=SAID)
def test_reasons_agree_with_hits_and_stand_where_they_say(method, said):
    """Without names: the words drawn are those of the score's own list, and each is the text's."""
    table = texts(f"xx {said}").assign(start=100)
    reasons = sentiment.reasons(table, method, known=[])
    assert ", ".join(f"{row.word} {row.rating:+.1f}" for row in reasons.itertuples()) == sentiment.score(table, method)["hits"].iloc[0]
    for row in reasons.itertuples():
        assert sentiment.plain(table["text"].iloc[0])[row.start - 100 : row.end - 100].lower() == row.word


def test_what_the_words_add_makes_the_score():
    said = "The harbour was good, but the night was not horrible"
    total = sentiment.reasons(texts(said), "vader", known=[])["counted"].sum()
    assert sentiment.score(texts(said))["score"].iloc[0] == pytest.approx(total / (total**2 + 15) ** 0.5, abs=1e-4)


def test_reasons_name_what_is_kept_from_counting():
    said = texts("The United States asked for peace and got a good meal.")
    roles = sentiment.reasons(said, "vader", with_domain=True).set_index("word")["role"].to_dict()
    assert roles == {"united": "name", "peace": "no feeling", "good": "feeling"}


def test_coverage_and_missing_words():
    said = texts("The siege was a horrible siege", "")
    coverage = sentiment.coverage(said)
    assert coverage["words"].tolist() == [5, 0]
    assert pd.isna(coverage["share"].iloc[1])
    assert sentiment.missing(said)[["word", "times"]].values.tolist() == [["siege", 2]]


# --- tables of comments ---------------------------------------------------------------------------


def test_no_texts_give_empty_tables_and_sentences():
    none = texts()
    assert list(sentiment.score(none).columns) == [*sentiment.SCORES.columns]
    tones = sentiment.tones(none, sentiment.read_codes("nowhere"))
    assert tones.empty
    assert sentiment.hit_rates(tones).empty
    assert sentiment.reasons(none).empty
    assert sentiment.shares(sentiment.score(none))["count"].tolist() == [0, 0, 0]
    documents = pd.DataFrame({"doc_id": [], "title": [], "publication": []})
    assert "no comments" in repr(charts.comment_tone(tones, documents))
    assert "no comments" in repr(charts.lexicon_matrix(sentiment.witnesses(none), documents))


def test_tones_keep_vader_s_score_and_set_the_codes_beside_it(corpus, seeds):
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    tones = sentiment.tones(comments, sentiment.read_codes(seeds))
    assert tones["vader"].tolist() == sentiment.score(comments)["score"].tolist()
    assert tones["score"].tolist() == sentiment.score(sentiment.masked(comments), "average")["score"].tolist()
    assert tones["code"].notna().all()


def test_the_lexicons_do_not_beat_the_simplest_guess_on_the_originals(originals, original_corpus):
    """VADER is right on 6 of 17 comments, always saying negative on 12: measured against the settled codes."""
    comments = original_corpus.segments[original_corpus.segments["kind"] == "comment"]
    rates = sentiment.hit_rates(sentiment.tones(comments, sentiment.read_codes(originals))).set_index("answer")
    assert rates["right"].to_dict() == {"VADER": 6, "average of the lexicons": 8, "always negative": 12}


def test_spread_refuses_a_comment_that_is_scored_twice():
    twice = sentiment.score(texts("good", "bad")).assign(seg_id="c1")
    with pytest.raises(pd.errors.MergeError):
        sentiment.spread(twice, twice)


def test_spread_holds_the_range_of_the_sentences():
    comment = texts("I love it. I hate it. It is a table.")
    spread = sentiment.spread(sentiment.score(comment), sentiment.score(ingest.sentences(comment))).iloc[0]
    assert spread["sentences"] == 3
    assert spread["low"] < 0 < spread["high"]


def test_shares_are_wilson_intervals():
    shares = sentiment.shares(pd.DataFrame({"label": ["negative"] * 12 + ["positive"] * 5})).set_index("label")
    assert shares.loc["negative", "count"] == 12
    assert shares.loc["negative", ["low", "high"]].round(3).tolist() == [0.469, 0.867]  # Wilson 1927, computed by hand


# --- charts ---------------------------------------------------------------------------------------

DOCUMENTS = pd.DataFrame({"doc_id": ["d"], "title": ["Rain in Alba"], "publication": ["The Daily"]})


def words_on(chart) -> list[str]:
    return [text.get_text() for text in chart.figure.axes[0].texts]


def test_the_thread_is_drawn_with_machine_and_codes_side_by_side():
    codes = pd.DataFrame({"doc_id": "d", "seg_id": ["c1", "c2"], "coder": "settled", "variable": "tone", "code": [1, -1], "note": ""}).astype({"code": "Int64"})
    said = texts("A horrible, horrible night, if so.", "A horrible, cruel day.", "It was laughably done")
    chart = charts.comment_tone(sentiment.tones(said, codes), DOCUMENTS)
    bars = [list(line.get_xdata()) for line in chart.figure.axes[0].lines if len(line.get_xdata()) == 2]
    assert bars == chart.data[["low", "high"]].values.tolist(), "each interval is drawn from its low to its high end"
    assert all(low < high for low, high in bars)
    assert chart.figure.texts[0].get_text().replace("\n", " ") == "Undecided on 1 of 3 comments; where it decides, the code is the same in 1 of 2"
    assert words_on(chart).count("≠") == 1
    assert {"code", "C"} <= set(words_on(chart))
    assert "c1: -0" in chart.alt
    assert "code positive, conditional" in chart.alt


def test_without_codes_the_chart_says_so_and_has_no_column_for_them():
    chart = charts.comment_tone(sentiment.tones(texts("A horrible night."), sentiment.read_codes("nowhere")), DOCUMENTS)
    assert "code" not in words_on(chart)
    assert "These comments are not coded" in chart.figure.texts[1].get_text().replace("\n", " ")


def test_the_matrix_counts_the_comments_on_which_lexicons_differ():
    chart = charts.lexicon_matrix(sentiment.witnesses(texts("It was laughably done", "A horrible, cruel night")), DOCUMENTS)
    assert chart.figure.texts[0].get_text() == "One lexicon says negative and another positive on 1 of 2 comments"
    assert list(sentiment.METHODS) == [said for said in words_on(chart) if said.islower()]


def test_comments_are_drawn_against_their_own_article_only():
    scores = pd.DataFrame({"doc_id": ["d", "d", "e"], "seg_id": ["p1", "c1", "p1"], "kind": ["paragraph", "comment", "paragraph"], "score": [-0.5, 0.25, 0.9]})
    chart = charts.tone_spread(scores, DOCUMENTS)
    assert chart.figure.texts[0].get_text() == "Median tone: comments +0.25, paragraphs −0.50"
    assert chart.data["doc_id"].tolist() == ["d", "d"]
