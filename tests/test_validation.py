"""Validation: the recorded figures, the published table, agreement, and predictions evaluated
against the codes.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import charts, sentiment, validation
from newsthread.validation import resampling
from newsthread.validation.agreement import SPOKEN_OF, alpha, alphas, pair_counts

ROOT = Path(__file__).resolve().parents[1]
CODE = st.sampled_from([-1, 0, 1])
TABLES = ("measures", "calibration", "unstable_labels", "tones", "coverage", "annotated")


@pytest.mark.parametrize("name", TABLES)
def test_records_are_dated_and_their_numbers_possible(name):
    table = validation.recorded(name)
    assert table["recorded"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    for share in {"accuracy", "macro_f1", "share_error", "precision", "recall", "f1"} & set(table):
        assert table[share].between(0, 1).all()
    if "command" in table:
        assert all(
            (ROOT / "tests" / "benchmarks" / command.split()[0]).is_file() for command in table["command"]
        )


def test_every_method_is_recorded_on_every_set_and_half():
    tones = validation.recorded("tones")
    assert set(tones["method"]) > {*sentiment.METHODS, "calibrated", "always negative"}
    assert tones.groupby(["set", "half"])["method"].nunique().eq(tones["method"].nunique()).all()
    assert set(validation.recorded("measures")["method"]) > set(sentiment.METHODS)


def test_calibrated_reading_beats_vader_on_held_out_comments():
    tones = (
        validation.recorded("tones")
        .query("half == 'check'")
        .pivot(index="set", columns="method", values="accuracy")
    )
    assert (tones["calibrated"] > tones["vader"]).all()


def test_published_table_is_reproduced():
    printed = validation.reproduction(validation.recorded("measures")).set_index(["set", "method"])
    assert printed.loc[("editorials", "vader"), "reproduced"]
    assert printed.loc[("editorials", "one person"), "reproduced"]
    assert (printed["difference"] < 0.05).all()


def test_sentences_name_each_method_and_warn_of_shares():
    tones = validation.recorded("tones")
    assert "Calling every comment negative is right on" in repr(validation.describe.tones(tones))
    assert repr(validation.describe.shares(tones)).count("Do not report them") == 1
    assert "on which it is surest" in repr(validation.describe.coverage(validation.recorded("coverage")))


def test_whole_articles_are_resampled():
    rows = resampling.totals(np.array([[1.0], [1.0], [1.0]]), pd.Series(["a", "a", "b"]))
    assert set(np.unique(resampling.resampled(rows))) == {2.0, 3.0, 4.0}


def paired(pairs, variable="tone"):
    ids = [f"c{n}" for n in range(len(pairs))]
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    table = pd.DataFrame(
        {"doc_id": "d", "seg_id": ids, "variable": variable, "first": first, "second": second}
    )
    return table.astype({"first": "Int64", "second": "Int64"})


@given(st.lists(st.tuples(CODE, CODE), min_size=2, max_size=30))
def test_alpha_from_counts_equals_nltk(pairs):
    table = paired(pairs)
    fast = alphas(pair_counts(table).sum(0))
    assert fast == pytest.approx(alpha(table), nan_ok=True)


def test_alpha_of_a_textbook_example():
    """Krippendorff (2011), computing alpha, nominal data of two coders: ten binary items, alpha = 0.095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(paired(list(zip(first, second, strict=True)), "irony")) == pytest.approx(0.095, abs=0.001)


def test_missing_code_is_excluded_but_counts_as_not_mentioned():
    found = validation.agreement(paired([(-1, -1), (None, None), (1, None), (0, 1)], "Russia")).set_index(
        "variable"
    )
    assert found.loc["Russia", ["n", "same"]].tolist() == [2, 1]
    assert found.loc[SPOKEN_OF, ["n", "same"]].tolist() == [4, 3]


def test_alpha_without_disagreement_or_variation():
    one = validation.agreement(paired([(1, 1), (1, 1), (1, 1)])).iloc[0]
    assert np.isnan(one["alpha"])
    assert one["share_low"] < 0.5
    two = validation.agreement(paired([(1, 1), (0, 0), (1, 1)])).iloc[0]
    assert two["alpha"] == 1
    assert np.isnan(two["low"])


def test_prevailing_code_lowers_alpha_but_not_ac1():
    found = validation.agreement(paired([(-1, -1)] * 12 + [(-1, 0)])).iloc[0]
    assert found["alpha"] < 0.1 < 0.9 < found["ac1"]


def test_agreement_without_codes():
    empty = paired([])
    assert validation.agreement(empty).empty


# --- the machine beside the codes ---


def judged(pairs, task="tone"):
    return pd.DataFrame(
        [{"task": task, "method": "m", "answer": answer, "code": code} for answer, code in pairs]
    )


@pytest.mark.parametrize(
    ("pairs", "verdict"),
    [
        ([(-1, -1)] * 10 + [(1, 1)] * 10, "better than guessing"),
        ([(-1, -1)] * 12 + [(-1, 1)] * 5, "no better than guessing"),
        ([(1, -1)] * 16 + [(1, 1)] * 2, "worse than guessing"),
    ],
)
def test_verdict_follows_the_interval(pairs, verdict):
    assert validation.evaluation(judged(pairs))["verdict"].tolist() == [verdict]


@given(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=30))
def test_majority_baseline_is_no_better_than_itself(pairs):
    codes = [code for _, code in pairs]
    commonest = max(sorted(set(codes)), key=codes.count)
    assert validation.evaluation(judged([(commonest, code) for code in codes]))["verdict"].tolist() == [
        "no better than guessing" if len(codes) >= 10 else "too few to say"
    ]


def test_cues_have_precision_and_recall():
    row = validation.evaluation(judged([(1, 1), (1, 0), (0, 1), (0, 0), (1, 1)], "irony")).iloc[0]
    assert [row["precision"], row["recall"]] == [pytest.approx(2 / 3), pytest.approx(2 / 3)]
    assert np.isnan(validation.evaluation(judged([(1, 1), (1, 0)])).iloc[0]["precision"]), "a tone is no mark"


@pytest.fixture(scope="module")
def thread(corpus, seeds):
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    settled = sentiment.settled(sentiment.read_codes(seeds))
    return (
        comments,
        settled,
        validation.with_gold(validation.predictions(comments, corpus.documents), settled),
    )


def test_every_comment_has_one_answer_for_each_tone_and_cue(thread):
    comments, _, pairs = thread
    for task in ("tone", *sentiment.CUES):
        for method, answers in pairs[pairs["task"] == task].groupby("method"):
            if method != "calibrated":  # which answers only where it decides
                assert sorted(answers["seg_id"]) == sorted(comments["seg_id"]), task


def test_unsettled_codes_are_excluded(thread):
    _, settled, pairs = thread
    answered = pairs.drop(columns="code")
    open_codes = settled.assign(basis=settled["basis"].where(settled["seg_id"] != "c1", "unsettled"))
    assert "c1" not in set(validation.with_gold(answered, open_codes)["seg_id"])


def test_mention_task_counts_every_target_and_stance_only_named_ones(thread):
    _, settled, pairs = thread
    spoken, stances = pairs[pairs["task"] == "spoken of"], pairs[pairs["task"] == "stance"]
    targets = settled[~settled["variable"].isin(("tone", *sentiment.CUES))]
    assert len(spoken) == len(targets)
    assert len(stances) == ((spoken["answer"] == 1) & (spoken["code"] == 1)).sum()


def test_mistakes_are_predictions_that_differ_from_the_code(thread):
    _, settled, pairs = thread
    wrong = validation.mistakes(pairs, settled)
    named = wrong["methods"].str.count(",").sum() + len(wrong)
    assert named == (pairs["task"].isin(("tone", "stance")) & (pairs["answer"] != pairs["code"])).sum()
    counted = validation.by_manner(pairs, settled)
    assert counted[["wrong", "wrong_plain"]].to_numpy().sum() == named


def test_a_folder_without_codes_or_comments_gives_empty_tables(corpus):
    nothing = corpus.segments.head(0)
    no_codes = sentiment.settled(sentiment.read_codes(ROOT / "tests"))
    pairs = validation.with_gold(validation.predictions(nothing, corpus.documents), no_codes)
    assert validation.evaluation(pairs).empty
    assert validation.mistakes(pairs, no_codes).empty
    assert validation.by_manner(pairs, no_codes).empty
    assert "Nobody coded" in repr(charts.evaluation_intervals(validation.evaluation(pairs)))


# --- charts ---


def dots(chart, shape):
    return [line.get_xdata()[0] for line in chart.figure.axes[0].lines if line.get_marker() == shape]


def test_correlation_chart_shows_methods_raters_and_printed_figures():
    measures = validation.recorded("measures")
    chart = charts.rating_correlations(measures, validation.reproduction(measures))
    assert set(chart.data["side"]) == {"people", "machine"}
    assert chart.data["printed"].notna().sum() == 4, "VADER on each set"


def test_calibration_chart_compares_points_with_the_diagonal():
    chart = charts.calibration_plot(validation.recorded("calibration"))
    lines = [line.get_xdata().tolist() for line in chart.figure.axes[0].lines]
    assert [-1, 1] in lines
    assert "texts scored near the maximum get only mild praise from people" in chart.alt


def test_each_method_is_compared_with_the_baseline_on_its_surest_half():
    coverage = validation.recorded("coverage").query("half == 'check'")
    chart = charts.surest_half(coverage)
    assert set(chart.data["method"]) == {"calibrated", "average", "vader"}
    recorded = coverage[coverage["part"] == 0.5].set_index(["set", "method"])[["accuracy", "always"]]
    drawn = chart.data.set_index(["set", "method"])[["accuracy", "always"]]
    assert (drawn - recorded.reindex(drawn.index)).abs().max(axis=None) < 1e-9
    hollow, filled = (
        [
            line.get_xdata()[0]
            for axes in chart.figure.axes[1:]
            for line in axes.lines
            if line.get_marker() == "o" and (line.get_markerfacecolor() == "white") == empty
        ]
        for empty in (True, False)
    )
    assert (sorted(hollow), sorted(filled)) == (sorted(drawn["always"]), sorted(drawn["accuracy"]))


def test_evaluation_chart_marks_what_is_no_better_than_guessing():
    pairs = pd.DataFrame(
        {
            "task": ["irony"] * 12 + ["tone"] * 12,
            "method": "rules",
            "answer": [1] * 12 + [0] * 12,
            "code": [1, 0] * 6 + [0] * 12,
        }
    )
    chart = charts.evaluation_intervals(validation.evaluation(pairs))
    assert "does not beat the commonest code on irony and tone" in chart.alt
