"""The stages on partitions: dumps of several makers read alike, the same rows as one process gives, and nothing lost with a worker."""

import json
import os
import signal
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import charts, ingest, report, scale
from newsthread.scale import reading

SENTENCES = ["I like this plan.", "Moscow lies!", "A terrible war.", "Obama was right, and the rebels are brave.", "Who says so?", "It began in May."]

CONVOKIT = {"id": "c1", "conversation_id": "t", "reply-to": None, "speaker": "Ann", "timestamp": 1479000000, "text": "I like it.", "meta": {"score": 3}}
REDDIT = {"id": "c1", "link_id": "t3_t", "parent_id": "t3_t", "author": "Ann", "created_utc": "1479000000", "body": "I like it."}
OWN = {"seg_id": "c1", "doc_id": "t", "author": "Ann", "posted": "2016-11-13T01:20:00Z", "text": "I like it."}


@pytest.fixture(scope="module")
def workers():
    """A cluster of two processes."""
    with scale.client(workers=2) as client:
        yield client


@pytest.fixture
def dump(tmp_path):
    return scale.invented(SENTENCES, tmp_path / "dump", comments=96, part=8)


def lines(folder, *records):
    path = folder / "utterances.jsonl"
    path.write_text("\n".join(record if isinstance(record, str) else json.dumps(record) for record in records), "utf-8")
    return str(path)


def rows(table):
    """A table without the order of its partitions."""
    table = table if isinstance(table, pd.DataFrame) else table.compute(scheduler="synchronous")
    return table.sort_values(list(table.columns[:4])).reset_index(drop=True)


# --- reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [CONVOKIT, REDDIT, OWN], ids=["ConvoKit", "Reddit", "own"])
@pytest.mark.parametrize("form", ["parquet", "jsonl", "jsonl.gz", "csv"])
def test_each_maker_and_format_reads_alike(tmp_path, record, form):
    table = pd.DataFrame([record])
    if form == "parquet":
        table.to_parquet(tmp_path / "comments.parquet")
    elif form == "csv":
        table.to_csv(tmp_path / "comments.csv", index=False)
    else:
        table.to_json(tmp_path / f"comments.{form}", orient="records", lines=True)
    (tmp_path / "corpus.json").write_text("{}")
    [row] = rows(scale.read_comments(str(tmp_path))).to_dict("records")
    assert (row["doc_id"].removeprefix("t3_"), row["seg_id"], row["parent_id"], row["author"]) == ("t", "c1", "", "Ann")
    assert (row["posted"], row["text"], row["state"]) == (pd.Timestamp("2016-11-13 01:20"), "I like it.", "read")


def test_a_folder_at_another_address_reads_like_a_local_one(dump):
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(dump, "/scale-dump", recursive=True)
    pd.testing.assert_frame_equal(rows(scale.read_comments("memory://scale-dump")), rows(scale.read_comments(dump)))


def test_blocks_cut_no_line(tmp_path):
    records = [CONVOKIT | {"id": f"c{number}", "text": "Yes – “no”. " * (number % 7)} for number in range(300)]
    url = lines(tmp_path, *records)
    comments = scale.read_comments(url, block=2000)
    assert comments.npartitions > 10
    assert rows(comments)["seg_id"].tolist() == sorted(record["id"] for record in records)
    assert rows(comments)["text"].str.len().sum() == sum(len(record["text"]) for record in records)


def test_numbers_that_look_like_numbers_stay_words(tmp_path):
    [row] = rows(scale.read_comments(lines(tmp_path, CONVOKIT | {"id": "0012", "conversation_id": "1e5", "text": "1984"}))).to_dict("records")
    assert (row["seg_id"], row["doc_id"], row["text"]) == ("0012", "1e5", "1984")


def test_what_is_no_comment_is_counted_not_dropped(tmp_path):
    gone, blank, cut = REDDIT | {"id": "c2", "body": "[removed]"}, REDDIT | {"id": "c3", "body": " "}, '{"id": "c4", "body": "It be'
    comments = rows(scale.read_comments(lines(tmp_path, REDDIT, gone, blank, cut, "", "[1]", REDDIT)))
    assert comments["state"].value_counts().to_dict() == {"read": 1, "deleted": 1, "empty": 1, "unreadable": 2, "repeated": 1}
    broken = comments[comments["state"] == "unreadable"]
    assert set(broken["text"]) == {cut, "[1]"}
    assert set(broken["doc_id"]) == {"utterances.jsonl"}
    assert scale.tones(comments)["seg_id"].tolist() == ["c1"]


def test_a_missing_column_is_named_with_its_file(tmp_path):
    url = lines(tmp_path, {"id": "c1", "words": "Yes."})
    with pytest.raises(ValueError, match=r"utterances\.jsonl: a column is missing \(text is one of text, body\); it has id, words"):
        scale.read_comments(url).compute(scheduler="synchronous")


def test_a_folder_without_comments_is_an_error(tmp_path):
    (tmp_path / "readme.txt").write_text("No comments here.")
    with pytest.raises(FileNotFoundError, match="holds no comments"):
        scale.read_comments(str(tmp_path))


@settings(max_examples=25)
@given(st.lists(st.one_of(st.integers(0, 2**31), st.just(None), st.sampled_from(["1479000000", "2016-11-13T01:20:00Z", "soon", ""])), min_size=1))
def test_any_time_is_a_time_or_none(values):
    times = scale.comments_of(pd.DataFrame({"id": range(len(values)), "text": "x", "timestamp": pd.Series(values, dtype=object)}), "dump")["posted"]
    for value, found in zip(values, times, strict=True):
        if isinstance(value, int):
            assert found == pd.Timestamp(value, unit="s")
        else:
            assert found is pd.NaT if value in (None, "soon", "") else found == pd.Timestamp("2016-11-13 01:20")


# --- the same rows -----------------------------------------------------------------------------------


def test_a_cluster_gives_the_rows_of_one_process(dump, workers, tmp_path):
    comments = scale.read_comments(dump)
    whole = comments.compute(scheduler="synchronous").reset_index(drop=True)
    for name, stage in (("tones", scale.tones), ("stances", scale.stances)):
        written = scale.write(stage(comments), str(tmp_path / name))
        assert written.npartitions == comments.npartitions == 12
        pd.testing.assert_frame_equal(written.compute().reset_index(drop=True), stage(whole).reset_index(drop=True))
        for by in ("day", ["doc_id", "target"] if name == "stances" else "doc_id"):
            parts, one = scale.tally(written, by).compute(), scale.tally(stage(whole), by)
            pd.testing.assert_frame_equal(rows(parts), rows(one), rtol=1e-12)
            assert one["n"].sum() == len(stage(whole))


def test_a_worker_killed_in_mid_run_loses_and_repeats_nothing(dump, workers, tmp_path):
    comments = scale.read_comments(dump)
    tones = scale.tones(comments)

    def slowly(part):
        time.sleep(0.1)
        return part

    out, first = tmp_path / "out", list(workers.run(os.getpid).values())[0]
    waiting = tones.map_partitions(slowly, meta=tones._meta).to_parquet(out, write_index=False, compute=False, name_function=scale.part_name)
    future = workers.compute(waiting)
    while not (out.exists() and len(list(out.iterdir())) > 2):
        time.sleep(0.01)
    os.kill(first, signal.SIGKILL)
    assert len(list(out.iterdir())) < comments.npartitions, "killed in mid-run"
    future.result()
    assert first not in workers.run(os.getpid).values()
    written = pd.read_parquet(out)
    assert not written["seg_id"].duplicated().any()
    pd.testing.assert_frame_equal(written, scale.tones(comments.compute(scheduler="synchronous").reset_index(drop=True)))


def test_two_runs_never_mix_their_files(dump, workers, tmp_path):
    scale.write(scale.tones(scale.read_comments(dump)), str(tmp_path / "out"))
    with pytest.raises(FileExistsError, match="not empty"):
        scale.write(scale.tones(scale.read_comments(dump)), str(tmp_path / "out"))


@pytest.mark.parametrize("watched", [True, False])
def test_who_watches_sees_a_bar_and_the_dashboard(dump, workers, tmp_path, monkeypatch, capsys, watched):
    monkeypatch.setattr(scale, "_watched", lambda: watched)
    scale.write(scale.tones(scale.read_comments(dump)), str(tmp_path / "out"))
    shown = capsys.readouterr().out
    assert ("Dashboard: http://127.0.0.1:" in shown, "100% Completed" in shown) == (watched, watched)


def test_a_scheduler_address_joins_a_cluster_that_runs(workers):
    address = workers.scheduler.address
    with scale.client(address) as joined:
        assert joined.run(os.getpid) == workers.run(os.getpid)
    assert workers.run(os.getpid), "the cluster outlives its client"


def test_a_small_dump_needs_no_processes():
    with scale.client(workers=0) as client:
        assert list(client.run(os.getpid).values()) == [os.getpid()]


def test_no_comments_are_an_empty_table(tmp_path):
    comments = scale.read_comments(scale.invented([], tmp_path))
    for stage in (scale.tones, scale.stances):
        table = stage(comments).compute(scheduler="synchronous")
        assert table.empty
        assert scale.tally(table, "doc_id").columns.to_list() == ["doc_id", "n", "mean", "negative", "neutral", "positive"]


# --- dumps and costs ---------------------------------------------------------------------------------


def test_a_dump_is_the_same_each_time(tmp_path):
    first, second = (rows(scale.read_comments(scale.invented(SENTENCES, tmp_path / name, 120, 50))) for name in "ab")
    pd.testing.assert_frame_equal(first, second)
    assert first["seg_id"].is_unique
    assert len(first) == 120


@given(st.floats(0.3, 2), st.floats(1e-6, 1))
def test_the_exponent_of_a_power_is_found(exponent, factor):
    sizes = np.array([1e4, 3e4, 1e5, 1e6])
    [row] = scale.growth(pd.DataFrame({"comments": sizes, "seconds": factor * sizes**exponent})).to_dict("records")
    assert row["exponent"] == pytest.approx(exponent)
    assert row["low"] <= row["exponent"] + 1e-9
    assert row["factor"] == pytest.approx(factor, rel=1e-6)


def test_twice_the_hours_need_half_the_workers():
    runs = pd.DataFrame({"comments": [10**5, 10**6], "workers": [1, 2], "seconds": [9.0, 40.0]})
    day, two = (scale.workers_for(runs, 10**9, hours).iloc[0] for hours in (24, 48))
    assert day["per_second"] == 12_500
    assert day["worker_hours"] == pytest.approx(10**9 / 12_500 / 3600)
    assert (day["workers"], two["workers"]) == (1, 1)


def test_the_recorded_runs_show_flat_memory_and_growth_near_one():
    runs = scale.recorded().query("job == 'tone' and workers == 2")
    peaks = runs.groupby("comments")["peak_mib"].max()
    assert {10**3, 10**4, 10**5, 10**6} <= set(runs["comments"])
    assert peaks[10**6] <= 1.2 * peaks[10**5]
    assert 0.8 < scale.growth(runs)["exponent"].iloc[0] < 1.2


def test_the_chart_draws_each_recorded_run():
    runs = pd.DataFrame({"comments": [10**3, 10**4, 10**5, 10**6], "workers": 2, "seconds": [0.5, 1.5, 10.0, 95.0], "peak_mib": [300.0, 320, 340, 345]})
    chart = charts.cost_growth(runs.assign(processors=2, memory_gib=8, load=0.1, python="3.11", day=pd.Timestamp("2016-11-22")), scale.growth(runs))
    assert isinstance(chart, report.Chart)
    assert chart.data["comments"].tolist() == runs["comments"].tolist()
    assert "1,000,000" in chart.alt


def test_reading_is_of_the_corpus_form(corpus):
    """What a stage needs of a segment, a comment of a dump has."""
    assert set(reading.EMPTY.columns) - {"state"} <= set(corpus.segments.columns)
    assert ingest.sentences(scale.comments_of(pd.DataFrame({"id": ["a"], "text": ["One. Two."]}), "dump"))["text"].tolist() == ["One.", "Two."]
