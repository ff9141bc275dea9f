"""Sentiment: NLTK's own scores, plain signs, labels at the bounds, intervals of shares."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import ingest, sentiment


def texts(*words: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(1, len(words) + 1)], "text": words})


def test_scores_are_nltk_s_own():
    said = "What a wonderful, happy day! But the night was horrible."
    raw = sentiment.analyser().polarity_scores(said)
    row = sentiment.score(texts(said)).iloc[0]
    assert (row["score"], row["negative"], row["neutral"], row["positive"]) == (raw["compound"], raw["neg"], raw["neu"], raw["pos"])


@pytest.mark.parametrize(("curly", "straight"), [("I don’t like it", "I don't like it"), ("a “horrible” day", "a  horrible  day"), ("«awful»", " awful ")])
def test_signs_do_not_hide_words(curly, straight):
    scores = sentiment.score(texts(curly, straight))["score"]
    assert scores[0] == scores[1] < 0


@given(st.text())
def test_plain_keeps_the_length_and_scores_stay_in_range(text):
    assert len(sentiment.plain(text)) == len(text)
    assert -1 <= sentiment.score(texts(text))["score"].iloc[0] <= 1


@given(st.floats(-1, 1))
def test_labels_follow_the_band(score):
    assert sentiment.label(score) == ("negative" if score <= -0.05 else "positive" if score >= 0.05 else "neutral")


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="magic"):
        sentiment.score(texts("fine"), method="magic")


def test_no_texts_give_an_empty_table_and_no_shares():
    none = sentiment.score(texts())
    assert none.empty
    assert list(none.columns) == [*sentiment.SCORES.columns]
    assert sentiment.shares(none)["count"].tolist() == [0, 0, 0]


def test_hits_name_the_words_and_only_known_ones():
    assert sentiment.hits("The siege was horrible, horrible!") == "horrible -2.5, horrible -2.5"


def test_spread_refuses_a_comment_that_is_scored_twice():
    twice = sentiment.score(texts("good", "bad")).assign(seg_id="c1")
    with pytest.raises(pd.errors.MergeError):
        sentiment.spread(twice, twice)


def test_spread_holds_the_range_of_the_sentences():
    comment = texts("I love it. I hate it. It is a table.").assign(start=0)
    spread = sentiment.spread(sentiment.score(comment), sentiment.score(ingest.sentences(comment))).iloc[0]
    assert spread["sentences"] == 3
    assert spread["low"] < 0 < spread["high"]


def test_shares_are_wilson_intervals():
    shares = sentiment.shares(pd.DataFrame({"label": ["negative"] * 12 + ["positive"] * 5})).set_index("label")
    assert shares.loc["negative", "count"] == 12
    assert shares.loc["negative", ["low", "high"]].round(3).tolist() == [0.469, 0.867]  # Wilson 1927, computed by hand
