"""Validation: the rated texts fetched safely, the paper's measures, agreement, the machine beside the codes, and a record that is what the texts give."""

import io
import os
import re
import tarfile
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import charts, sentiment, validation
from newsthread.validation import agreeing, fetching, intervals, measuring, recording

ROOT = Path(__file__).resolve().parents[1]
CODE = st.sampled_from([-1, 0, 1])


# --- the rated texts --------------------------------------------------------------------------------


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """A pip that finds only what lies in the folder that is returned, and an empty cache."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(shelf), "PIP_CONFIG_FILE": os.devnull, "NEWSTHREAD_CACHE": str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    return shelf


def packed(files: dict[str, bytes]) -> bytes:
    """A compressed tar archive of these files."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return written.getvalue()


def made_up_archive() -> bytes:
    """An archive like the pinned one, with two texts in each set."""
    files = {}
    for stem in fetching.SETS.values():
        files[f"hutto_ICWSM_2014/{stem}_GroundTruth.txt"] = '1_1\t1.5\tSaid "yes" at once. Good.\r\n1_2\t-1\tNo… never\u2028again\r\n'.encode()
        files[f"hutto_ICWSM_2014/{stem}_anonDataRatings.txt"] = "\ufeff1_1\t1.5\t0.5\t[1, 2]\n1_2\t-1\t0.8\t[-2, 0, -1]\n".encode()
    return packed({fetching.MEMBER: packed(files)})


def test_texts_and_ratings_are_read_as_they_are_written():
    rated = fetching.parsed(made_up_archive())
    assert rated.texts["set"].unique().tolist() == list(fetching.SETS)
    assert rated.texts["text"].head(2).tolist() == ['Said "yes" at once. Good.', "No… never\u2028again"]
    assert rated.texts["article"].unique().tolist() == ["1"]
    first = rated.ratings[rated.ratings["set"] == "tweets"]
    assert first[["text_id", "rating", "mean", "people"]].values.tolist() == [["1_1", 1, 1.5, 2], ["1_1", 2, 1.5, 2], *[["1_2", x, -1, 3] for x in (-2, 0, -1)]]


def test_an_archive_without_its_files_is_said_to_be_so():
    with pytest.raises(validation.Unavailable, match="not as it should be"):
        fetching.parsed(packed({"other.txt": b""}))


def test_without_an_index_the_record_is_shown_with_the_reason(offline):
    figures = validation.figures()
    assert "no package index" in figures.missing
    assert "recorded on 20" in figures.origin()
    assert figures.missing in figures.origin()


def test_another_archive_under_the_same_name_is_refused_loudly(offline):
    (offline / fetching.ARCHIVE).write_bytes(made_up_archive())
    assert "WRONG HASH" in validation.figures().origin()
    assert not fetching.cache_folder().exists()


def test_a_damaged_file_in_the_cache_is_fetched_anew(offline, monkeypatch):
    monkeypatch.setattr(fetching, "fetch", lambda: b"whole")
    fetching.keep(b"damaged", fetching.cache_folder() / fetching.ARCHIVE)
    assert fetching.archive() == b"whole"
    assert (fetching.cache_folder() / fetching.ARCHIVE).read_bytes() == b"whole"


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(offline, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEWSTHREAD_CACHE", str(tmp_path / "file" / "below"))
    monkeypatch.setattr(fetching, "fetch", lambda: b"whole")
    assert fetching.archive() == b"whole"


# --- measures ---------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(-40, 40)), min_size=3, max_size=40))
def test_correlation_from_sums_is_pearsons(pairs):
    scores, ratings = np.array([x / 100 for x, _ in pairs]), np.array([y / 10 for _, y in pairs])
    if len({*scores}) > 1 and len({*ratings}) > 1:
        assert measuring.correlation(measuring.parts(scores, ratings).sum(0)) == pytest.approx(np.corrcoef(scores, ratings)[0, 1], abs=1e-6)


@given(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=40))
def test_recall_weighted_by_class_is_the_share_that_is_right(pairs):
    """As the paper counts: with weights by class size recall is accuracy, and perfect answers have every measure at 1."""
    people, machine = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    found = measuring.class_measures(measuring.parts(machine, people).sum(0))
    assert found["recall"] == pytest.approx((people == machine).mean())
    assert measuring.class_measures(measuring.parts(people, people).sum(0))["f1"] == pytest.approx(1)


def test_the_neutral_band_is_closed_on_its_outer_side_for_people_and_machine():
    assert measuring.classes(np.array([-4, -0.05, -0.049, 0, 0.049, 0.05, 4])).tolist() == [-1, -1, 0, 0, 0, 1, 1]


def test_whole_articles_are_resampled():
    """Two articles of equal texts: every resample holds 0, 1 or 2 of an article, never a part of it."""
    rows = intervals.totals(np.array([[1, 0]] * 5 + [[0, 1]] * 5), pd.Series(["a"] * 5 + ["b"] * 5))
    assert {tuple(draw) for draw in intervals.resampled(rows).tolist()} == {(10, 0), (5, 5), (0, 10)}


def test_single_ratings_stand_against_all_and_against_the_others():
    texts = pd.DataFrame({"set": "s", "article": list("abcd"), "text_id": list("abcd"), "rating": [2.0, -1.0, 0.5, 1.0], "vader": [0.5, -0.5, 0.0, 0.1]})
    ratings = pd.DataFrame({"set": "s", "article": list("aabbccdd"), "rating": [1, 3, -2, 0, 0, 1, 0, 2], "people": 2})
    ratings["mean"] = ratings.groupby("article")["rating"].transform("mean")
    found = measuring.measures(texts, ratings.astype({"rating": float}), ("vader",)).set_index("method")
    assert found["n"].tolist() == [4, 8, 8]
    assert found.loc["vader", "r"] == pytest.approx(np.corrcoef(texts["rating"], texts["vader"])[0, 1])
    assert found.loc[measuring.ONE_PERSON, "r"] > found.loc[measuring.ONE_OF_OTHERS, "r"], "a rater is part of the mean"
    assert (found["r_low"] <= found["r"]).all()
    assert (found["r"] <= found["r_high"]).all()


def test_calibration_counts_each_text_once_and_the_ends_belong_to_bins():
    texts = pd.DataFrame({"set": "s", "article": list("abcde"), "rating": [-2.0, -1, 0, 1, 3], "vader": [-1, -0.2, 0, 0.2, 1]})
    bins = measuring.calibration(texts, ("vader",))
    assert bins["n"].sum() == 5
    assert bins["bin"].round(1).tolist() == [-1, -0.2, 0, 0.2, 0.8]
    assert bins["rating"].tolist() == texts["rating"].tolist()


# --- the record -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rated():
    try:
        return validation.human_rated()
    except validation.Unavailable as reason:
        pytest.skip(f"NOT RECOMPUTED: the human-rated texts could not be fetched: {reason}")


@pytest.fixture(scope="module")
def recorded():
    return {name: pd.read_csv(recording.HERE / f"{name}.csv").drop(columns="recorded") for name in recording.TABLES}


def test_the_sets_are_those_of_the_paper(rated):
    assert rated.texts.groupby("set", sort=False).size().to_dict() == {"tweets": 4200, "movie reviews": 10605, "product reviews": 3708, "editorials": 5190}


def test_the_record_is_what_the_texts_give(rated, recorded):
    for name, table in zip(recording.TABLES, recording.computed(rated), strict=True):
        pd.testing.assert_frame_equal(table, recorded[name], check_exact=True, check_dtype=False)


@pytest.fixture
def computing(monkeypatch, tmp_path):
    """An empty cache, and the list of the archives whose figures were computed, not read; what is computed is small."""
    monkeypatch.setenv("NEWSTHREAD_CACHE", str(tmp_path / "cache"))
    done, table = [], pd.DataFrame({"set": ["tweets"], "n": [2], "r": [1 / 3], "low": [np.nan]})
    monkeypatch.setattr(recording, "parsed", lambda data: data)
    monkeypatch.setattr(recording, "computed", lambda data: done.append(data) or [table])
    return done


def test_figures_are_computed_once(computing):
    first, again = recording.computed_once(b"archive"), recording.computed_once(b"archive")
    pd.testing.assert_frame_equal(first[0], again[0], check_exact=True)
    assert computing == [b"archive"]


@pytest.mark.parametrize("damage", [lambda text: text[:-9], lambda text: text.replace("0.3", "0.4"), lambda text: "", lambda text: "\xff"])
def test_kept_figures_that_are_damaged_are_computed_anew(computing, damage):
    recording.computed_once(b"archive")
    path = fetching.cache_folder() / recording.KEPT
    path.write_text(damage(path.read_text("utf-8")), "latin-1")
    assert recording.computed_once(b"archive")[0]["r"].tolist() == [1 / 3]
    assert len(computing) == 2


def test_figures_are_computed_anew_from_another_archive_by_other_code_or_libraries(computing, monkeypatch, tmp_path):
    monkeypatch.setattr(recording, "CODE", tmp_path)
    (tmp_path / "rules.py").write_text("1")
    recording.computed_once(b"archive")
    recording.computed_once(b"another")
    (tmp_path / "rules.py").write_text("2")
    recording.computed_once(b"another")
    monkeypatch.setattr(recording, "version", lambda name: "0")
    recording.computed_once(b"another")
    recording.computed_once(b"another")
    assert len(computing) == 4


def test_the_paper_is_repeated_where_it_can_be(recorded):
    """Of the editorials every printed figure, of the people's rows nearly; the movie reviews not."""
    found = validation.reproduction(recorded["measures"]).set_index(["set", "method"])
    assert found.loc["editorials", "reproduced"].all()
    assert (found.xs(measuring.ONE_PERSON, level="method")["r_found"] - found.xs(measuring.ONE_PERSON, level="method")["r"]).abs().max() <= 0.01
    assert not found.loc[("movie reviews", "vader"), "reproduced"]


def test_the_average_reaches_its_aim_on_editorials(recorded):
    nearest = recorded["measures"].query("set == 'editorials'").set_index("method")
    assert nearest.loc["average", "r"] >= 0.55
    assert nearest.loc["average", "f1"] >= 0.63
    assert nearest.loc["vader", ["r", "f1"]].round(3).tolist() == [0.490, 0.544]


def test_every_method_is_measured_on_every_set(recorded):
    expected = {(name, method) for name in fetching.SETS for method in (*sentiment.METHODS, measuring.ONE_PERSON, measuring.ONE_OF_OTHERS)}
    assert set(recorded["measures"][["set", "method"]].itertuples(index=False, name=None)) == expected


def test_the_saved_notebook_was_computed_from_the_texts():
    notebook = nbformat.read(ROOT / "notebooks" / "07-validation.ipynb", as_version=4)
    free = [cell for cell in notebook.cells if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert len(free) == 1, "every other output is compared"
    assert "by this very code" in str(free[0].outputs)


def test_benchmarks_name_a_script_and_lie_in_their_intervals():
    table = validation.benchmarks()
    for command in table["command"]:
        assert (ROOT / "tests" / "benchmarks" / command.split()[0]).is_file(), command
    known = table.dropna(subset=["low"])
    assert len(known)
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    assert table["recorded"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


# --- agreement --------------------------------------------------------------------------------------


def paired(pairs, variable="tone"):
    ids = [f"c{n}" for n in range(len(pairs))]
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    return pd.DataFrame({"doc_id": "d", "seg_id": ids, "variable": variable, "first": first, "second": second}).astype({"first": "Int64", "second": "Int64"})


@given(st.lists(st.tuples(CODE, CODE), min_size=2, max_size=30))
def test_alpha_from_counts_is_that_of_nltk(pairs):
    table = paired(pairs)
    fast = agreeing.alphas(agreeing.pair_counts(table).sum(0))
    assert fast == pytest.approx(agreeing.alpha(table), nan_ok=True)


def test_alpha_of_the_textbook():
    """Krippendorff (2011), computing alpha, nominal data of two coders: ten binary items, alpha = 0.095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert agreeing.alpha(paired(list(zip(first, second, strict=True)), "irony")) == pytest.approx(0.095, abs=0.001)


def test_a_missing_code_is_left_out_but_counts_as_not_spoken_of():
    found = validation.agreement(paired([(-1, -1), (None, None), (1, None), (0, 1)], "Russia")).set_index("variable")
    assert found.loc["Russia", ["n", "same"]].tolist() == [2, 1]
    assert found.loc[agreeing.SPOKEN_OF, ["n", "same"]].tolist() == [4, 3]


def test_where_nothing_differs_alpha_has_no_interval_and_where_nothing_varies_no_value():
    one = validation.agreement(paired([(1, 1), (1, 1), (1, 1)])).iloc[0]
    assert np.isnan(one["alpha"])
    assert one["share_low"] < 0.5
    two = validation.agreement(paired([(1, 1), (0, 0), (1, 1)])).iloc[0]
    assert two["alpha"] == 1
    assert np.isnan(two["low"])


def test_a_prevailing_code_pulls_down_alpha_but_not_ac1():
    found = validation.agreement(paired([(-1, -1)] * 12 + [(-1, 0)])).iloc[0]
    assert found["alpha"] < 0.1 < 0.9 < found["ac1"]


def test_nobody_coded_anything():
    empty = paired([])
    assert validation.agreement(empty).empty


# --- the machine beside the codes -------------------------------------------------------------------


def judged(pairs, task="tone"):
    return pd.DataFrame([{"task": task, "method": "m", "answer": answer, "code": code} for answer, code in pairs])


@pytest.mark.parametrize(
    ("pairs", "verdict"),
    [
        ([(-1, -1)] * 10 + [(1, 1)] * 10, "better than guessing"),
        ([(-1, -1)] * 12 + [(-1, 1)] * 5, "no better than guessing"),
        ([(1, -1)] * 16 + [(1, 1)] * 2, "worse than guessing"),
    ],
)
def test_the_verdict_is_that_of_the_interval(pairs, verdict):
    assert validation.trust(judged(pairs))["verdict"].tolist() == [verdict]


@given(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=30))
def test_always_giving_the_commonest_code_is_no_better_than_itself(pairs):
    codes = [code for _, code in pairs]
    commonest = max(sorted(set(codes)), key=codes.count)
    assert validation.trust(judged([(commonest, code) for code in codes]))["verdict"].tolist() == [
        "no better than guessing" if len(codes) >= 10 else "too few to say"
    ]


def test_flags_have_precision_and_recall():
    row = validation.trust(judged([(1, 1), (1, 0), (0, 1), (0, 0), (1, 1)], "irony")).iloc[0]
    assert [row["precision"], row["recall"]] == [pytest.approx(2 / 3), pytest.approx(2 / 3)]
    assert np.isnan(validation.trust(judged([(1, 1), (1, 0)])).iloc[0]["precision"]), "a tone is no mark"


@pytest.fixture(scope="module")
def thread(corpus, seeds):
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    settled = sentiment.settled(sentiment.read_codes(seeds))
    return comments, settled, validation.judged(validation.answers(comments, corpus.documents), settled)


def test_every_comment_has_one_answer_for_each_tone_and_flag(thread):
    comments, _, pairs = thread
    for task in ("tone", *sentiment.FLAGS):
        for _, answers in pairs[pairs["task"] == task].groupby("method"):
            assert sorted(answers["seg_id"]) == sorted(comments["seg_id"]), task


def test_what_nobody_settled_is_no_code(thread):
    _, settled, pairs = thread
    answered = pairs.drop(columns="code")
    open_codes = settled.assign(basis=settled["basis"].where(settled["seg_id"] != "c1", "unsettled"))
    assert "c1" not in set(validation.judged(answered, open_codes)["seg_id"])


def test_spoken_of_counts_every_target_and_stance_only_the_answered(thread):
    _, settled, pairs = thread
    spoken, stances = pairs[pairs["task"] == "spoken of"], pairs[pairs["task"] == "stance"]
    targets = settled[~settled["variable"].isin(("tone", *sentiment.FLAGS))]
    assert len(spoken) == len(targets)
    assert len(stances) == ((spoken["answer"] == 1) & (spoken["code"] == 1)).sum()


def test_mistakes_are_the_answers_that_differ(thread):
    _, settled, pairs = thread
    wrong = validation.mistakes(pairs, settled)
    named = wrong["methods"].str.count(",").sum() + len(wrong)
    assert named == (pairs["task"].isin(("tone", "stance")) & (pairs["answer"] != pairs["code"])).sum()
    counted = validation.by_manner(pairs, settled)
    assert counted[["wrong", "wrong_plain"]].to_numpy().sum() == named


def test_a_folder_without_codes_or_comments_gives_empty_tables(corpus):
    nothing = corpus.segments.head(0)
    no_codes = sentiment.settled(sentiment.read_codes(ROOT / "tests"))
    pairs = validation.judged(validation.answers(nothing, corpus.documents), no_codes)
    assert validation.trust(pairs).empty
    assert validation.mistakes(pairs, no_codes).empty
    assert validation.by_manner(pairs, no_codes).empty
    assert "Nobody coded" in repr(charts.trust_intervals(validation.trust(pairs)))


# --- charts -----------------------------------------------------------------------------------------


def dots(chart, shape):
    return [line.get_xdata()[0] for line in chart.figure.axes[0].lines if line.get_marker() == shape]


def test_the_chart_of_correlations_draws_methods_people_and_the_printed_figures(recorded):
    printed = validation.reproduction(recorded["measures"])
    chart = charts.rating_correlations(recorded["measures"], printed)
    people = recorded["measures"]["method"].str.startswith("one person")
    assert sorted(dots(chart, "D")) == sorted(recorded["measures"].loc[people, "r"])
    assert sorted(dots(chart, "o")) == sorted(recorded["measures"].loc[~people, "r"])
    assert set(printed["r"]) <= set(dots(chart, "|"))
    assert chart.alt.count(" to ") == len(recorded["measures"])


def test_the_chart_of_calibration_draws_what_people_gave(recorded):
    chart = charts.calibration_lanes(recorded["calibration"])
    assert sorted(dots(chart, "o")) == sorted(recorded["calibration"]["rating"])
    assert [words.get_text() for words in chart.figure.axes[0].get_yticklabels()].count("") == recorded["calibration"]["method"].nunique()


def test_the_chart_of_trust_says_what_is_no_better_than_guessing():
    table = pd.concat([validation.trust(judged([(1, 1)] * 12 + [(0, 0)] * 8, "irony")), validation.trust(judged([(-1, -1)] * 12 + [(-1, 1)] * 5))])
    chart = charts.trust_intervals(table)
    assert dots(chart, "|") == table["baseline"].tolist()
    assert "Better than guessing: irony; no better: tone" in chart.alt
    assert "no better than guessing" in [words.get_text() for words in chart.figure.axes[0].texts]
    assert re.search(r"irony \(n = 20\): 20 right, 84% to 100%, guessing 60%, better than guessing", chart.alt)
