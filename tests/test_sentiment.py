"""Sentiment: NLTK's scores from a faster engine, the table of contributions, the calibrated
reading, and a head learnt from codes.
"""

import re
import sys
from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import charts, rules, sentiment
from newsthread.sentiment import calibrated, embedding, uncertainty
from newsthread.sentiment.lexicons import raters
from newsthread.sentiment.names import by_first_word, name_spans
from newsthread.sentiment.vader import WORDS_KEPT, Vader, Words, plain, token, vader_ratings


def texts(*words: str) -> pd.DataFrame:
    ids = [f"c{i}" for i in range(1, len(words) + 1)]
    return pd.DataFrame(
        {"doc_id": "d", "seg_id": ids, "author": "", "depth": 1, "start": 0, "text": words}
    ).astype({"doc_id": str, "seg_id": str})


@pytest.fixture(scope="module")
def nltk_s_own():
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


batch = sys.modules["newsthread.sentiment.totals"]
VADER = sentiment.vader().analyser
# Words that trigger VADER's rules, words of its lexicon, punctuation in every position, and
# arbitrary text.
RULE_WORDS = [
    "not",
    "never",
    "so",
    "this",
    "least",
    "at",
    "very",
    "kind",
    "of",
    "sort",
    "but",
    "isn't",
    "without",
    "the",
    "bomb",
    "bad",
    "ass",
    "yeah",
    "right",
    "hand",
    "to",
    "mouth",
    "kiss",
    "death",
    "cut",
    "mustard",
    "uber",
]
LEXICON_WORDS = sorted(vader_ratings())
OTHERS = ["table", "house", ":)", ":-(", "</3", "lol", "it's", "naïve", "2", "a"]
TOKENS = (
    st.sampled_from(RULE_WORDS)
    | st.sampled_from(LEXICON_WORDS)
    | st.sampled_from(OTHERS)
    | st.text(max_size=6)
)
MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "!",
        "!!!",
        "?",
        "??",
        "???",
        ".",
        ",",
        "-",
        "'",
        '"',
        "(",
        ")",
        "?!?",
        "!?!?",
        "…",
        "“",
        "’s",
        "*",
        "_",
    ]
)
WRITTEN = st.tuples(MARKS, TOKENS, MARKS, st.booleans()).map(
    lambda t: t[0] + (t[1].upper() if t[3] else t[1]) + t[2]
)
SAID = st.lists(WRITTEN, max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "  ", "\n", "\u2028"]).map(
        lambda blank: blank.join(words + words[:2])
    )
)


def apart(ours: dict, theirs: dict) -> float:
    return max(abs(ours[name] - theirs[name]) for name in theirs)


@given(SAID | st.text())
def test_scores_equal_nltk(nltk_s_own, text):
    """Except for ratings that cancel, whose rounding error NLTK may treat as a feeling."""
    values = [part.contribution for part in VADER.parts(Words(text))]
    if not values or abs(sum(values)) > 1e-9:
        assert apart(VADER.polarity_scores(text), nltk_s_own.polarity_scores(text)) == 0


RULES = """|
a|!|!!!| |GOOD|GOOD day|good good not good good|kind of good|the kind|It is KIND of good|at least good|least
good|very least good|never so good|not this good
the bomb|yeah right, sure it is bad ass|good but bad but good|:) :) :D|good!!!!!!!|good????|we never so liked
this good day|what bad ass work
the tide was sort of good|just enough good wine
isn't great|ISN'T GREAT, no|(good)|"good"|-good-|good...|A GREAT, GREAT day"""


@pytest.mark.parametrize("text", RULES.replace("\n", "|").split("|"))
def test_each_rule_scores_like_nltk(nltk_s_own, text):
    assert VADER.polarity_scores(text) == nltk_s_own.polarity_scores(text)


def test_lexicon_equals_nltk(nltk_s_own):
    assert vader_ratings() == nltk_s_own.lexicon


def test_ratings_that_cancel_score_zero():
    assert (
        Vader({"good": 0.8, "fine": 1.6, "bad": -2.4}).polarity_scores("fine, good, bad!!!")["compound"] == 0
    )


def test_word_caches_are_bounded():
    for i in range(WORDS_KEPT + 100):
        token(f"w{i}")
    assert token.cache_info().currsize == WORDS_KEPT


@pytest.mark.parametrize(
    ("written", "straight"),
    [
        *((f"I don{mark}t like it", "I don't like it") for mark in "’‘ʼ`´′＇"),
        ("a “horrible” day", "a  horrible  day"),
        ("«awful»", " awful "),
        ("(awful) roads", " awful  roads"),
    ],
)
def test_punctuation_does_not_hide_words(written, straight):
    scores = sentiment.score(texts(written, straight))["score"]
    assert scores[0] == scores[1] < 0


@settings(max_examples=30)
@given(st.text())
def test_plain_keeps_the_length_and_scores_stay_in_range(text):
    assert len(plain(text)) == len(text)
    assert (
        sentiment.scores(sentiment.contributions(texts(text)), texts(text))[list(sentiment.METHODS)]
        .abs()
        .max(axis=None)
        <= 1
    )


# --- the revised rules ---

REVISED = sentiment.lexicons()[0].analyser


@pytest.mark.parametrize("row", list(rules.load("tone_negators").itertuples()), ids=lambda row: row.word)
def test_each_negator_flips_its_example(row):
    """With the negator the example scores lower than with a neutral word in its place."""
    without = re.sub(rf"\b{row.word}\b", "some", row.example, flags=re.IGNORECASE)
    assert REVISED.score(Words(row.example)) < 0 < REVISED.score(Words(without)), row.example


@pytest.mark.parametrize("row", list(rules.load("tone_phrases").itertuples()), ids=lambda row: row.pattern)
def test_each_phrase_has_its_own_rating(row):
    score = REVISED.score(Words(plain(row.example)))
    assert np.sign(score) == np.sign(float(row.rating or 0)), (row.example, score)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("No complaints at all.", "negative"),
        ("No harm done.", "negative"),
        ("There was no danger to anyone.", "negative"),
        ("It might have been worse.", "negative"),
        ("Beyond any doubt a fine bridge.", "negative"),
        ("None of them enjoyed the trip.", "positive"),
        ("No one was happy with it.", "positive"),
        ("We can´t praise it.", "positive"),
    ],
)
def test_negations_and_phrases_flip_a_comment(text, wrong):
    assert sentiment.tones(texts(text), sentiment.no_codes())["label"].iloc[0] != wrong


def test_emoji_count_as_their_descriptions_and_a_wink_as_nothing():
    revised = sentiment.lexicons()[0].analyser
    assert revised.score(Words("💖")) > 0 > revised.score(Words("😢 😢"))
    assert revised.score(Words("The bus is late ;-)")) == 0
    silent = sentiment.probabilities(texts("🤬🤬", "")).set_index("seg_id")["label"]
    assert set(silent) == {sentiment.UNDECIDED}, "nothing is read where no lexicon knows a word"


# --- contributions ---


@settings(max_examples=40)
@given(SAID)
def test_scores_are_sums_of_contributions(said):
    """To the last digit, for every lexicon, and equally for `totals`."""
    said = f"xx {said} 😀"
    table, sums = sentiment.contributions(texts(said)), sentiment.totals(texts(said)).iloc[0]
    scores, words = sentiment.scores(table, texts(said)).iloc[0], Words(plain(said))
    for lexicon in (sentiment.vader(), *sentiment.lexicons()):
        assert scores[lexicon.name] == lexicon.analyser.score(words)
        if lexicon.name in sums:
            assert lexicon.analyser.total(words) == sums[lexicon.name]
            assert table[table["lexicon"] == lexicon.name]["contribution"].sum() == pytest.approx(
                sums[lexicon.name]
            )


@pytest.mark.parametrize("text", ["", "BAD", "not good", "never so good", "the least good", "Good but bad"])
def test_total_of_a_single_short_text(text):
    sums = sentiment.totals(texts(text)).drop(columns="words").iloc[0].tolist()
    assert sums == [one.analyser.total(Words(plain(text))) for one in sentiment.lexicons()]


@settings(max_examples=40)
@given(st.lists(SAID, max_size=5))
def test_totals_do_not_depend_on_the_batch(several):
    """To the last digit, for any batch boundaries, and with words of names excluded."""
    index, rows = by_first_word(["Good Yeah"]), texts(*several, "We like Good Yeah. 😀")
    found = sentiment.totals(rows, ["Good Yeah"])
    for text, sums in zip(rows["text"], found.itertuples(index=False), strict=True):
        words = Words(plain(text), name_spans(text, index))
        assert sums == (len(words.tokens), *(one.analyser.total(words) for one in sentiment.lexicons()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "TEXTS", 2)
        patch.setattr(batch, "WORDS_KEPT", 3)
        pd.testing.assert_frame_equal(sentiment.totals(rows, ["Good Yeah"]), found, check_exact=True)


@settings(max_examples=40)
@given(SAID)
def test_contributions_have_correct_offsets(said):
    table = texts(f"xx {said}").assign(start=100)
    for row in sentiment.contributions(table).itertuples():
        assert plain(table["text"].iloc[0])[row.start - 100 : row.end - 100].lower() == row.word


def test_each_comment_is_tokenised_once(monkeypatch):
    read = []
    monkeypatch.setattr(
        sys.modules["newsthread.sentiment.contributions"],
        "Words",
        lambda *given: read.append(given) or Words(*given),
    )
    sentiment.contributions(texts("A fine day.", "A bad day."))
    assert len(read) == 2


def test_names_are_not_scored_except_by_unchanged_vader():
    said = texts("We heard that the United Harbour Security Council met.")
    table = sentiment.contributions(said, names=sentiment.names(said))
    scores = sentiment.scores(table, said).iloc[0]
    assert scores["vader"] > 0.1 > abs(scores["average"])
    assert set(table.query("lexicon == 'vader revised'")["status"]) == {"name"}


@pytest.mark.parametrize(
    "text",
    [
        "Terrible people.",
        "It was a TERRIBLE IDEA again",
        "A Great Victory For The Brave Rebels Of Alba Today",
        "so I Love it, and I'm Glad",
    ],
)
def test_capitalised_sentiment_words_are_not_names(text):
    assert not sentiment.names(texts(text))


def test_capitalised_targets_are_names():
    targets = pd.DataFrame({"target": ["x", "x"], "name": ["Free", "rebels"]})
    assert sentiment.names(texts("nothing"), targets) == {"Free"}


def test_reasons_hits_and_coverage_are_group_bys():
    said = texts("The United States asked for peace and got a good meal.", "")
    table = sentiment.contributions(said, names=sentiment.names(said))
    assert sentiment.reasons(table).set_index("word")["status"].to_dict() == {
        "united": "name",
        "peace": "counted",
        "good": "counted",
    }
    coverage = sentiment.coverage(table, said)
    assert coverage["words"].tolist() == [10, 0]
    assert pd.isna(coverage["share"].iloc[1])


def test_unknown_method_raises():
    with pytest.raises(ValueError, match="magic"):
        sentiment.score(texts("fine"), method="magic")


def test_average_is_never_labelled_neutral():
    assert set(sentiment.score(texts("The depot opens at nine."), "average")["label"]) <= {
        "undecided",
        "positive",
        "negative",
    }


@pytest.mark.parametrize("lexicon", sentiment.lexicons(), ids=lambda one: one.name)
def test_ratings_are_on_the_vader_scale(lexicon):
    ratings = pd.Series(lexicon.ratings)
    assert len(ratings) > 3000
    assert ratings.between(-4.1, 4).all()


def test_lexicon_sources_name_their_licences():
    assert sentiment.sources()[["licence", "authors", "address"]].notna().all(axis=None)


# --- the calibrated reading ---


def test_head_has_a_weight_for_each_feature_and_class():
    assert sentiment.head().weights.index.tolist() == [*calibrated.feature_names(), "intercept"]
    assert sentiment.head().weights.columns.tolist() == list(sentiment.LABELS)


def test_second_head_is_small_and_fits_its_features():
    assert embedding.head().weights.index.tolist() == [*embedding.second_feature_names(), "intercept"]
    assert embedding.HEAD.stat().st_size < 20_000


def test_second_reader_is_empty_without_its_packages(monkeypatch):
    monkeypatch.setattr(embedding, "PACKAGES", ("no_such_package",))
    tones, second = (
        sentiment.tones(texts("A fine day."), sentiment.no_codes()),
        sentiment.second_reader(texts("A fine day.")),
    )
    assert not sentiment.is_installed()
    assert second.empty
    assert sentiment.describe.readers(tones, second).empty
    assert "can be added" in str(sentiment.describe.second_reader(tones, second))


@settings(max_examples=30)
@given(st.lists(SAID, min_size=1, max_size=3), st.floats(0.05, 0.9))
def test_probabilities_sum_to_one_and_follow_the_prior(said, more):
    said = texts(*said)
    even, leaning = (
        sentiment.probabilities(said, {"negative": share, "neutral": 1, "positive": 1})
        for share in (1, 1 + more)
    )
    assert np.allclose(even[list(sentiment.LABELS)].sum(axis=1), 1)
    assert (leaning["negative"] > even["negative"]).all()


def test_a_reading_does_not_depend_on_neighbouring_comments():
    alone, beside = (
        sentiment.probabilities(texts("A cruel war.")),
        sentiment.probabilities(texts("A cruel war.", "Good.")),
    )
    pd.testing.assert_frame_equal(alone, beside.head(1))


@pytest.mark.parametrize(
    "prior",
    [{"negative": 0, "neutral": 1, "positive": 1}, {"negative": float("nan"), "neutral": 1, "positive": 1}],
)
def test_invalid_prior_raises(prior):
    with pytest.raises(ValueError, match="three positive numbers"):
        sentiment.probabilities(texts("fine"), prior)


def test_uncertain_comments_stay_undecided():
    open_ = sentiment.probabilities(texts("A terrible peace."), certain=0.99)
    assert open_["label"].tolist() == [sentiment.UNDECIDED]


# --- intervals ---


@settings(max_examples=30)
@given(SAID)
def test_draws_equal_scores_with_each_resampled_lexicon(text):
    """A few draws, each computed directly from a whole lexicon with resampled raters."""
    draws, said = 4, Words(plain(text))
    quick = uncertainty.score_draws(said, sentiment.vader(), draws)
    for k in range(draws):
        drawn = {
            word: float(uncertainty.rating_draws(word, draws, uncertainty.SEED)[k])
            for word in said.lower
            if word in raters()
        }
        assert quick[k] == pytest.approx(Vader(vader_ratings() | drawn).score(said), abs=1.01e-4)


def test_average_is_less_certain_where_lexicons_disagree():
    said = texts("It was laughably done")
    scores = sentiment.scores(sentiment.contributions(said), said).iloc[0]
    interval = sentiment.intervals(said).iloc[0]
    assert scores["lowest"] < 0 < scores["highest"]
    assert interval["label"] == sentiment.UNDECIDED
    assert interval["low"] < scores["average"] < interval["high"]


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1))
def test_wide_intervals_around_zero_are_undecided(a, b, c):
    low, score, high = sorted((a, b, c))
    label = uncertainty.label_between(low, score, high)
    if label != sentiment.UNDECIDED:
        assert label == sentiment.label(score)
    assert (label == sentiment.UNDECIDED) == (low <= 0 <= high and (low <= -0.05 or high >= 0.05))


# --- learning from codes ---

KIND, RUDE = "A fine, lovely day for all.", "A cruel and stupid waste."


def coded(n: int, rude: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    said = texts(*[RUDE] * rude, *[KIND] * (n - rude))
    codes = said[["doc_id", "seg_id"]].assign(
        coder="first", variable="tone", code=[-1] * rude + [1] * (n - rude), note=""
    )
    return said, codes.astype({"code": "Int64"})


def test_head_learnt_from_informative_codes_beats_the_baseline():
    result = sentiment.learn(*coded(40, 25))
    figures = result.figures.set_index("method")["accuracy"]
    assert figures["your codes"] == 1 > figures["always the commonest"]
    assert result.curve["n"].tolist() == [10, 20, 30]
    assert sentiment.probabilities(texts(KIND, RUDE), head=result.head)["label"].tolist() == [
        "positive",
        "negative",
    ]
    words = repr(sentiment.describe.learnt(result))
    assert "your 40 codes" in words
    assert "better" in words


@pytest.mark.parametrize(("n", "rude"), [(17, 10), (40, 40), (40, 37)])
def test_too_few_codes_give_no_head(n, rude):
    result = sentiment.learn(*coded(n, rude))
    assert result.head is None
    assert "too few to learn from" in repr(sentiment.describe.learnt(result))


def test_learning_without_codes_reports_none():
    result = sentiment.learn(texts(KIND), sentiment.no_codes())
    assert "No comment is coded yet" in repr(sentiment.describe.learnt(result))


# --- tables of comments ---


def test_empty_input_gives_empty_tables_and_sentences():
    none = texts()
    tones = sentiment.tones(none, sentiment.no_codes())
    assert list(sentiment.score(none).columns) == sentiment.SCORES.names
    assert list(tones.columns) == sentiment.TONES.names
    assert sentiment.accuracy(tones).empty
    assert sentiment.reasons(sentiment.contributions(none)).empty
    assert "no comments" in repr(charts.tone_counts(tones, pd.DataFrame()))


def test_tones_keep_the_vader_score_and_add_the_codes(corpus, seeds):
    tones = sentiment.tones(corpus.comments, sentiment.read_codes(seeds), targets=corpus.targets)
    assert tones["vader"].tolist() == sentiment.score(corpus.comments)["score"].tolist()
    assert tones["code"].notna().all()
    assert (tones[["low", "lowest"]].max(axis=1) <= tones["score"] + 0.05).all()


def test_vader_does_not_beat_the_baseline_on_the_originals(originals, original_corpus):
    rates = sentiment.accuracy(
        sentiment.tones(original_corpus.comments, sentiment.read_codes(originals))
    ).set_index("method")["right"]
    assert rates["VADER"] < rates["always negative"] == 12


def test_accuracy_counts_only_decided_comments():
    tones = pd.DataFrame(
        {
            "vader": [-0.5, 0.5, 0.0],
            "label": ["negative", "negative", "undecided"],
            "code": pd.array([-1, 1, 0], dtype="Int64"),
        }
    )
    rates = sentiment.accuracy(tones).set_index("method")
    assert rates.loc["VADER", ["right", "n"]].tolist() == [3, 3]
    assert rates.loc["calibrated reading", ["right", "n"]].tolist() == [1, 2]


# --- charts
# -----------------------------------------------------------------------------------------------------

DOCUMENTS = pd.DataFrame({"doc_id": ["d"], "title": ["Rain in Alba"], "publication": ["The Daily"]})
TONES = pd.DataFrame(
    {
        "doc_id": "d",
        "seg_id": ["c1", "c2", "c3"],
        "negative": [0.9, 0.4, 0.1],
        "neutral": [0.05, 0.3, 0.2],
        "positive": [0.05, 0.3, 0.7],
        "label": ["negative", "undecided", "positive"],
        "code": pd.array([-1, -1, 0], dtype="Int64"),
    }
)


def test_chart_shows_codes_above_machine_on_one_scale():
    chart = charts.tone_counts(TONES, DOCUMENTS)
    assert chart.alt.startswith(
        "2 of 3 comments are coded negative; the machine reads 1 as negative and leaves 1 open."
    )
    assert chart.data["side"].tolist() == ["codes"] * 3 + ["machine"] * 4
    assert len(chart.figure.axes[0].patches) == 6 + 1, "a square for each comment on each side; one outlined"


def test_chart_without_codes_shows_the_machine_and_says_so():
    chart = charts.tone_counts(TONES.assign(code=pd.array([pd.NA] * 3, dtype="Int64")), DOCUMENTS)
    assert "nobody has coded them" in chart.alt
    assert set(chart.data["side"]) == {"machine"}


def test_chart_orders_comments_from_most_negative():
    said = texts("Bad road.", "A road.", "Fine road.").assign(author=["Ann", "", "Cy"])
    chart = charts.comment_tone(TONES, said, DOCUMENTS)
    assert chart.data["words"].tolist() == ["Ann: Bad road.", "A road.", "Cy: Fine road."]
    assert "agrees in 1 of 2" in chart.alt


# --- the less certain half ---

LEANING = [
    f"{'A terrible, ugly war. ' * (1 + n % 3)}{'It was good. ' * (n % 4)}They met in hall {n}."
    for n in range(12)
]


def test_less_certain_half_of_ten_comments_stays_undecided():
    said = texts(*LEANING)
    ranked = sentiment.tones(said, sentiment.no_codes(), left_open=0.5)
    sure = ranked[list(sentiment.LABELS)].max(axis=1)
    decided = ranked["label"] != sentiment.UNDECIDED
    assert 0 < decided.sum() < (sure >= sentiment.CERTAIN).sum()
    assert sure[decided].min() > sure[~decided].max()


def test_fewer_than_ten_comments_use_the_probability_alone():
    said = texts(*LEANING[:9])
    alone = sentiment.tones(said, sentiment.no_codes(), left_open=0.0)
    pd.testing.assert_frame_equal(sentiment.tones(said, sentiment.no_codes()), alone)


@pytest.mark.parametrize("share", [-0.1, 1, float("nan")])
def test_invalid_share_left_open_raises(share):
    with pytest.raises(ValueError, match="share of comments left open"):
        sentiment.tones(texts("fine"), sentiment.no_codes(), left_open=share)
