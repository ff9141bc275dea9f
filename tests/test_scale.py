"""Archives: every row accounted for, results equal to those of one process, and nothing lost with a
worker.
"""

import bz2
import csv
import gzip
import json
import lzma
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import charts, ingest, report, rules, scale
from newsthread.scale import comments as rows_to_comments
from newsthread.scale import languages, pieces, readers
from newsthread.scale.fields import fields_of
from newsthread.scale.files import look, zstd

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120  # seconds that a busy machine may take for what takes one
SENTENCES = [
    "I like this plan.",
    "Moscow lies!",
    "A terrible war.",
    "Obama was right, and the rebels are brave.",
    "Who says so?",
    "It began in May.",
]

CONVOKIT = {
    "id": "c1",
    "conversation_id": "t",
    "reply-to": None,
    "speaker": "Ann",
    "timestamp": 1479000000,
    "text": "I like it.",
    "meta": {"score": 3},
}
REDDIT = {
    "id": "c1",
    "link_id": "t3_t",
    "parent_id": "t3_t",
    "author": "Ann",
    "created_utc": "1479000000",
    "body": "I like it.",
}
OWN = {"seg_id": "c1", "doc_id": "t", "author": "Ann", "posted": "2016-11-13T01:20:00Z", "text": "I like it."}


@pytest.fixture(scope="module")
def workers():
    """A cluster of two processes."""
    with scale.client(workers=2) as client:
        yield client


@pytest.fixture(scope="module")
def odd():
    """A folder of odd and damaged files."""
    return scale.read_archive(str(ROOT / "tests" / "archive"))


def small_archive(folder, comments=60):
    """An archive of one file that is split into many pieces."""
    return scale.read_comments(scale.synthetic_archive(SENTENCES, folder, comments), block=2000)


def lines(folder, *records):
    path = folder / "utterances.jsonl"
    path.write_text(
        "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records), "utf-8"
    )
    return str(path)


def rows(table):
    """A table as rows, ignoring the order of partitions."""
    table = table if isinstance(table, pd.DataFrame) else table.compute(scheduler="synchronous")
    return table.sort_values(list(table.columns[:4])).reset_index(drop=True)


# --- every row accounted for ---


def test_each_odd_file_is_read_or_rejected_with_a_reason(odd):
    expected = pd.read_csv(ROOT / "tests" / "archive_files.csv", keep_default_na=False)
    found = odd.files.merge(scale.accounts(odd).drop(columns="rows"), on="file")[expected.columns]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert (
        found.query("state == 'not read'")["file"].tolist()
        == odd.files.query("reason != '' and bytes > 0")["file"].tolist()
    )


def test_each_oddity_is_named_with_its_file_and_line(odd):
    expected = pd.read_csv(ROOT / "tests" / "archive_oddities.csv")
    found = scale.oddities(odd.comments).sort_values(["oddity", "file"], ignore_index=True)
    pd.testing.assert_frame_equal(found, expected)
    assert set(found["oddity"]) <= set(scale.ODDITIES)


def counted_elsewhere(path):
    """Number of rows in a file according to `wc -l`, the csv module or pyarrow."""
    data = path.read_bytes()
    for packing, library in ((b"\xfd7z", lzma), (b"BZ", bz2), (b"\x28\xb5", zstd)):
        data = library.decompress(data) if data.startswith(packing) else data
    if path.suffix == ".parquet":
        return pq.read_metadata(path).num_rows
    if path.suffix in (".csv", ".tsv"):
        text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "latin-1")
        return (
            sum(
                any(row)
                for row in csv.reader(text.splitlines(), delimiter="\t" if path.suffix == ".tsv" else ",")
            )
            - 1
        )
    return (
        len(json.loads(data))
        if path.suffix == ".json"
        else sum(bool(line.strip()) for line in data.split(b"\n"))
    )


def test_row_counts_equal_those_of_other_programs(odd):
    table = rows(odd.comments)
    for row in odd.files.query("state == 'read'").itertuples():
        if row.file not in (
            "open.csv",
            "shifted.csv",
        ):  # the csv module runs on over an open quotation mark and knows no backslash
            assert (
                (table["file"] == row.file).sum()
                == row.rows
                == counted_elsewhere(ROOT / "tests" / "archive" / row.file)
            ), row.file
    plain = ROOT / "tests" / "archive" / "odd.jsonl"
    counted = subprocess.run(["wc", "-l", plain], capture_output=True, text=True, check=True).stdout
    assert int(counted.split()[0]) == odd.files.set_index("file").loc["odd.jsonl", "lines"]


def test_each_row_keeps_its_line_number(odd):
    table = odd.comments.compute(scheduler="synchronous")
    whole = (ROOT / "tests" / "archive" / "odd.jsonl").read_text("utf-8").split("\n")
    for row in table[table["file"] == "odd.jsonl"].itertuples():
        assert row.seg_id in whole[row.line - 1]
    assert len(table) == odd.files["rows"].sum()


def test_damaged_file_warns_in_a_folder_and_raises_alone(tmp_path):
    whole = gzip.compress(b'{"id": "a", "text": "Yes."}\n' * 300)
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-20])
    with pytest.raises(
        ValueError, match=r"holds no comments that can be read: cut\.jsonl\.gz: it is damaged"
    ):
        scale.read_comments(str(tmp_path))
    (tmp_path / "whole.jsonl.gz").write_bytes(whole)
    with pytest.warns(UserWarning, match=r"cut\.jsonl\.gz is not read: it is damaged"):
        comments = scale.read_comments(str(tmp_path))
    assert set(rows(comments)["file"]) == {"whole.jsonl.gz"}


def test_damage_is_reported_with_the_last_complete_line(tmp_path):
    records = "".join(
        json.dumps({"id": number, "text": f"Number {number * 7919 % 9973}"}) + "\n"
        for number in range(30_000)
    )
    (tmp_path / "long.jsonl.zst").write_bytes(zstd.compress(records.encode())[:-500])
    with pytest.raises(ValueError, match=r"long\.jsonl\.zst: it is damaged after line [\d,]+: "):
        scale.read_comments(str(tmp_path), block=50_000)


def test_folder_without_comments_explains_each_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such file"):
        scale.read_comments(str(tmp_path))
    (tmp_path / "readme.txt").write_text("No comments here.")
    (tmp_path / "words.jsonl").write_text('{"id": "c1", "words": "Yes."}')
    with pytest.raises(
        ValueError,
        match=(
            r"readme\.txt: it has no column for the id .*words\.jsonl: .* for the text .*its columns: “id”,"
            r" “words”"
        ),
    ):
        scale.read_comments(str(tmp_path))


def test_an_empty_archive_is_an_empty_table(tmp_path):
    (tmp_path / "none.jsonl").write_bytes(b"")
    comments = scale.read_comments(str(tmp_path))
    for stage in (scale.tones, scale.stances):
        table = stage(comments).compute(scheduler="synchronous")
        assert table.empty
        assert scale.aggregate(table, "doc_id").columns.to_list() == [
            "doc_id",
            "n",
            "negative",
            "neutral",
            "positive",
            "undecided",
        ]


# --- makers, formats, pieces ---


@pytest.mark.parametrize("record", [CONVOKIT, REDDIT, OWN], ids=["ConvoKit", "Reddit", "own"])
@pytest.mark.parametrize("form", ["parquet", "jsonl", "jsonl.gz", "csv"])
def test_each_platform_and_format_gives_the_same_table(tmp_path, record, form):
    table = pd.DataFrame([record])
    if form == "parquet":
        table.to_parquet(tmp_path / "comments.parquet")
    elif form == "csv":
        table.to_csv(tmp_path / "comments.csv", index=False)
    else:
        table.to_json(tmp_path / f"comments.{form}", orient="records", lines=True)
    [row] = rows(scale.read_comments(str(tmp_path))).to_dict("records")
    assert (row["doc_id"].removeprefix("t3_"), row["seg_id"], row["parent_id"], row["author"]) == (
        "t",
        "c1",
        "",
        "Ann",
    )
    assert (row["posted"], row["text"], row["state"]) == (
        pd.Timestamp("2016-11-13 01:20"),
        "I like it.",
        "read",
    )


def test_field_names_are_known_in_any_spelling():
    for row in rules.load("comment_fields", ("field", "name", "platform")).itertuples():
        assert fields_of([row.name.upper().replace("_", " ")]) == {
            row.field: row.name.upper().replace("_", " ")
        }
        assert row.example


def test_remote_folder_reads_like_a_local_one(tmp_path):
    import fsspec

    folder = scale.synthetic_archive(SENTENCES, tmp_path / "local", 50)
    memory = fsspec.filesystem("memory")
    memory.put(folder, "/scale-archive", recursive=True)
    pd.testing.assert_frame_equal(
        rows(scale.read_comments("memory://scale-archive")), rows(scale.read_comments(folder))
    )


@pytest.mark.parametrize(
    "file", ["a.jsonl", "a.csv", "a.parquet", "a.jsonl.gz", "a.csv.bz2", "a.jsonl.xz", "a.jsonl.zst"]
)
def test_a_file_in_pieces_has_the_rows_of_the_whole(tmp_path, file, monkeypatch):
    folder = scale.synthetic_archive(
        [*SENTENCES, 'Two\nlines – “quoted”, and\r\n"more".'], tmp_path, 90, file
    )
    whole = scale.read_comments(folder).compute(scheduler="synchronous").reset_index(drop=True)
    monkeypatch.setattr(pieces, "BATCH", 30)
    cut = scale.read_comments(folder, block=4_000)
    assert cut.npartitions >= 3
    pd.testing.assert_frame_equal(cut.compute(scheduler="synchronous").reset_index(drop=True), whole)
    assert whole["seg_id"].tolist() == [str(number) for number in range(90)]


def raw_rows_of(path, block):
    """Raw rows of a file, split and read without a cluster."""
    source = look(str(path), path.name, 1)
    return pd.concat(
        [readers.raw_rows(piece, {}) for piece in pieces.cut(source, block, "", {})], ignore_index=True
    )


@settings(max_examples=40)
@given(
    st.lists(st.text(st.sampled_from('ab,;"\\\n\r\t \u00e9'), max_size=12), min_size=1, max_size=6),
    st.integers(20, 200),
)
def test_csv_text_survives_any_split(tmp_path_factory, texts, block):
    path = tmp_path_factory.mktemp("csv") / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("id", "text"), *((f"i{number}", text) for number, text in enumerate(texts))]
        )
    if look(str(path), path.name, 1).escape:
        return  # \" before a letter: by its words the table could be of another dialect
    table = raw_rows_of(path, block)
    assert table["text"].tolist() == texts
    assert table["oddity"].eq("").all()


@settings(max_examples=40)
@given(st.binary(max_size=60))
def test_bad_bytes_affect_only_their_own_line(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("jsonl") / "any.jsonl"
    path.write_bytes(
        b'{"id": "a", "text": "Yes."}\n' + data.replace(b"\n", b"") + b'\n{"id": "b", "text": "No."}\n'
    )
    table = raw_rows_of(path, 2**20)
    assert table["seg_id"].tolist()[0 :: max(len(table) - 1, 1)] == ["a", "b"]
    assert len(table) == 2 + bool(data.strip(b" \t\r\n\0"))


# --- ids, times, states ---


def test_numeric_ids_and_texts_stay_strings(tmp_path):
    [row] = rows(
        scale.read_comments(
            lines(tmp_path, CONVOKIT | {"id": "0012", "conversation_id": "1e5", "text": "1984"})
        )
    ).to_dict("records")
    assert (row["seg_id"], row["doc_id"], row["text"]) == ("0012", "1e5", "1984")


def test_rounded_ids_are_not_repetitions(tmp_path):
    rounded = [CONVOKIT | {"id": "9.04411223344557e+17"}] * 2
    table = rows(scale.read_comments(lines(tmp_path, *rounded)))
    assert (table["state"] == "read").all()
    assert (table["oddity"] == "rounded id").all()


def test_parent_ids_with_decimals_are_matched(tmp_path):
    table = pd.DataFrame({"id": [41, 42], "parent": [None, 41], "text": "Yes."})
    table.to_csv(tmp_path / "c.csv", index=False)
    assert rows(scale.read_comments(str(tmp_path)))["parent_id"].tolist() == ["", "41"]


NUMBERS = st.one_of(
    st.integers(0, 10**7), st.integers(10**9, 2**31)
)  # in between, eight digits may be a day: 20161113
WORDS = st.sampled_from(["1479000000", "2016-11-13T01:20:00Z", "soon", ""])


@settings(max_examples=15)
@given(st.lists(st.one_of(NUMBERS, st.just(None), WORDS), min_size=1, max_size=8))
def test_any_string_parses_as_a_time_or_nothing(values):
    table = scale.comments_of(
        pd.DataFrame({"id": range(len(values)), "text": "x", "timestamp": pd.Series(values, dtype=object)}),
        "dump",
    )
    for value, posted, oddity in zip(values, table["posted"], table["oddity"], strict=True):
        if isinstance(value, int) and value >= rows_to_comments.EARLIEST.timestamp():
            assert posted == pd.Timestamp(value, unit="s")
        elif value in ("1479000000", "2016-11-13T01:20:00Z"):
            assert posted == pd.Timestamp("2016-11-13 01:20")
        else:
            assert posted is pd.NaT
            assert oddity == (
                ""
                if value in (None, "")
                else "time not understood"
                if value == "soon"
                else "time out of range"
            )


def test_each_time_format_parses_its_example():
    table = rules.load("comment_times", ("format", "platform"))
    posted, oddity = rows_to_comments.times(table["example"])
    assert set(posted.dt.floor("D")) == {pd.Timestamp("2018-03-02")}
    assert set(oddity) == {""}


def test_each_state_rule_matches_its_example():
    for row in rules.load("comment_states", ("state", "column", "pattern")).itertuples():
        table = scale.comments_of(
            pd.DataFrame({"id": ["1"], "text": ["It began in May."]} | {row.column: [row.example]}), "dump"
        )
        assert table["state"].tolist() == [row.state], row.example
        assert re.compile(row.pattern, re.I | re.S).fullmatch(row.example)


@pytest.mark.parametrize("author", ["Talbot", "Abbot", "robot", "not_a_bot", "TotallyNotABot", ""])
def test_people_are_not_bots(author):
    assert scale.comments_of(
        pd.DataFrame({"id": ["1"], "text": ["It began in May."], "author": [author]}), "dump"
    )["state"].tolist() == ["read"]


@pytest.mark.parametrize(
    "text",
    ["[deleted] was right.", "Removed the boats.", "Comment deleted, but why?", "Is this a bot free zone?"],
)
def test_words_about_removal_are_comments(text):
    assert scale.comments_of(pd.DataFrame({"id": ["1"], "text": [text]}), "dump")["state"].tolist() == [
        "read"
    ]


def test_each_language_is_detected_in_its_example():
    for row in rules.load("language_words", ("language", "words")).itertuples():
        assert languages.is_other_language(row.example) == (row.language != "English"), row.example


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ha ha!",
        "C'est la vie, as they say in that town.",
        "Señor Núñez was right about the harbour.",
        "🎉🎉🎉",
        "1984",
    ],
)
def test_english_with_a_foreign_word_stays_english(text):
    assert not languages.is_other_language(text)


# --- the same rows ---


@pytest.mark.slow
def test_a_cluster_gives_the_rows_of_one_process(workers, tmp_path):
    comments = small_archive(tmp_path / "in")
    whole = comments.compute(scheduler="synchronous").reset_index(drop=True)
    for name, stage in (("tones", scale.tones), ("stances", scale.stances)):
        written = scale.write(stage(comments), str(tmp_path / name))
        assert written.npartitions == comments.npartitions >= 3
        pd.testing.assert_frame_equal(
            written.compute().reset_index(drop=True), stage(whole).reset_index(drop=True)
        )
        parts = scale.aggregate(written, ["month", "doc_id"]).compute(scheduler="synchronous")
        one = scale.aggregate(stage(whole), ["month", "doc_id"])
        pd.testing.assert_frame_equal(rows(parts), rows(one))
        assert one["n"].sum() == len(stage(whole))


@pytest.mark.slow
def test_worker_killed_mid_run_loses_and_repeats_nothing(tmp_path):
    comments, mark = small_archive(tmp_path / "in"), tmp_path / "held"
    last = comments.compute(scheduler="synchronous").query("state == 'read'")["seg_id"].iloc[-1]
    tones = scale.tones(comments)

    def held(part):
        """Block the partition with the last comment on the first worker that starts it."""
        if last in set(part["seg_id"]) and not mark.exists():
            mark.with_suffix(".new").write_text(str(os.getpid()))
            mark.with_suffix(".new").rename(mark)
            time.sleep(LONGEST)
        return part

    out = tmp_path / "out"
    with scale.client(workers=2) as client:
        waiting = tones.map_partitions(held, meta=tones._meta).to_parquet(
            out, write_index=False, compute=False, name_function=scale.part_name
        )
        future = client.compute(waiting)
        wait_for(mark.exists)
        wait_for(lambda: out.exists() and len(list(out.iterdir())) > 2)
        killed = int(mark.read_text())
        os.kill(killed, signal.SIGKILL)
        assert len(list(out.iterdir())) < comments.npartitions, "killed in mid-run"
        future.result(LONGEST)
        assert killed not in client.run(os.getpid).values()
    written = pd.read_parquet(out)
    assert not written["seg_id"].duplicated().any()
    pd.testing.assert_frame_equal(
        written, scale.tones(comments.compute(scheduler="synchronous").reset_index(drop=True))
    )


def wait_for(condition):
    """Wait until `condition()` holds. Raises TimeoutError if it does not within `LONGEST` seconds."""
    ends = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"not within {LONGEST} s")
        time.sleep(0.05)


def can_make_namespaces():
    """Whether this process may create a network namespace: true for root on a plain system, but not
    in every container.
    """
    name = f"newsthread-{os.getpid()}"
    try:
        made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
        subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)
    except OSError:
        return False
    return made.returncode == 0


@pytest.mark.slow
def test_a_cluster_of_two_hosts_that_loses_a_worker_gives_the_rows_of_one_process():
    if not can_make_namespaces():
        pytest.skip("network namespaces cannot be made here: it needs Linux, the command ip, and root")
    script = ROOT / "tests" / "robustness" / "two_hosts.py"
    done = subprocess.run([sys.executable, script, "--comments", "800"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "killed a worker" in done.stdout
    assert "2 workers at the end" in done.stdout
    assert "the same as in one process" in done.stdout


READ = """
import resource, sys
from newsthread import scale
comments = scale.read_comments(sys.argv[1])
rows = comments["state"].value_counts().compute(scheduler="synchronous").sum()
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
LINES = {
    ".csv": '{n},"It began in May, said {n}. {words}"\n',
    ".jsonl": '{{"id": {n}, "text": "It began in May, said {n}. {words}"}}\n',
}
FILLING = "The tide came in, and the ferry left the quay. " * 8


@pytest.mark.slow
@pytest.mark.parametrize("file", ["a.jsonl", "a.csv", "a.jsonl.zst"])
def test_memory_stays_flat_over_forty_megabytes(tmp_path, file):
    """If files were read whole, the larger one would take 1.7 times the memory of the smaller."""
    peaks = {}
    for size in (10**4, 10**5):
        path = tmp_path / str(size) / file
        path.parent.mkdir()
        line = LINES[path.suffixes[0]]
        with (zstd.open if path.suffix == ".zst" else open)(path, "wb") as out:
            out.write(b"id,text\n" if path.suffix == ".csv" else b"")
            out.writelines(line.format(n=number, words=FILLING).encode() for number in range(size))
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            cwd=ROOT / "notebooks",
            capture_output=True,
            text=True,
            check=True,
        )
        rows, peaks[size] = map(int, done.stdout.split())
        assert rows == size
    assert peaks[10**5] <= 1.2 * peaks[10**4]


def test_two_runs_never_mix_their_files(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-000000.parquet").write_bytes(b"")
    with pytest.raises(FileExistsError, match="not empty"):
        scale.write(scale.tones(small_archive(tmp_path / "in")), str(tmp_path / "out"))


@pytest.mark.parametrize("watched", [True, False])
def test_interactive_session_shows_progress_and_dashboard(workers, tmp_path, monkeypatch, capsys, watched):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: watched, raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    scale.write(scale.tones(small_archive(tmp_path / "in", 10)), str(tmp_path / "out"))
    shown = capsys.readouterr().out
    assert ("Dashboard: http://127.0.0.1:" in shown, "100% Completed" in shown) == (watched, watched)


def test_scheduler_address_joins_a_running_cluster(workers):
    address = workers.scheduler.address
    with scale.client(address) as joined:
        assert joined.run(os.getpid) == workers.run(os.getpid)
    assert workers.run(os.getpid), "the cluster outlives its client"


def test_a_small_archive_needs_no_processes():
    with scale.client(workers=0) as client:
        assert list(client.run(os.getpid).values()) == [os.getpid()]


# --- counts and costs ---


def test_homogeneous_threads_widen_the_interval():
    apart = pd.DataFrame(
        {
            "month": "2016-11",
            "doc_id": range(10),
            "n": 10,
            "negative": [10, 0] * 5,
            "neutral": 0,
            "positive": 0,
            "undecided": 0,
        }
    )
    alike = apart.assign(negative=5)
    wide, narrow = (
        scale.shares(counts, "month").query("label == 'negative'").iloc[0] for counts in (apart, alike)
    )
    assert wide["share"] == narrow["share"] == 0.5
    assert wide["high"] - wide["low"] > 2.5 * (narrow["high"] - narrow["low"])


def test_the_chart_draws_each_month_with_its_interval():
    counts = pd.DataFrame(
        {
            "month": ["2016-11", "2016-12", ""],
            "doc_id": "t",
            "n": [100, 100, 5],
            "negative": [20, 60, 5],
            "neutral": 0,
            "positive": 10,
            "undecided": [70, 30, 0],
        }
    )
    chart = charts.tone_by_month(scale.shares(counts, "month"), "an archive")
    assert isinstance(chart, report.Chart)
    drawn = chart.data.groupby("month")["label"].agg(list).to_dict()
    assert drawn == dict.fromkeys(["2016-11", "2016-12"], ["negative", "positive", "undecided"])
    assert chart.alt.startswith("More negative comments from Nov 2016 to Dec 2016.")
    assert "No comment with a time" in repr(
        charts.tone_by_month(scale.shares(counts[2:], "month"), "an archive")
    )


def test_synthetic_archive_is_reproducible(tmp_path):
    first, second = (
        rows(scale.read_comments(scale.synthetic_archive(SENTENCES, tmp_path / name, 120))) for name in "ab"
    )
    pd.testing.assert_frame_equal(first, second)
    assert first["seg_id"].is_unique
    assert len(first) == 120


def test_the_recorded_runs_show_flat_memory():
    runs = pd.read_csv(ROOT / "tests" / "benchmarks" / "speed_scale.csv").query(
        "job == 'read' and workers == 2"
    )
    peaks = runs.groupby("comments")["peak_mib"].max()
    assert {10**5, 10**6} <= set(runs["comments"])
    assert peaks[10**6] <= 1.2 * peaks[10**5]


def test_comments_have_the_columns_of_segments(corpus):
    """An archive's comments have every column that a stage needs from segments."""
    assert set(scale.COMMENTS.columns) - {"state", "oddity", "file", "line"} <= set(corpus.segments.columns)
    assert ingest.sentences(scale.comments_of(pd.DataFrame({"id": ["a"], "text": ["One. Two."]}), "dump"))[
        "text"
    ].tolist() == ["One.", "Two."]


def test_synthetic_comments_are_labelled_as_such():
    counts = pd.DataFrame(
        {"month": ["2016-11"], "label": ["negative"], "share": 0.5, "low": 0.4, "high": 0.6}
    )
    assert charts.scale.month_title(counts, synthetic=True).startswith("Made-up archive")
    said = repr(scale.describe_archive({"rows": 3, "read": 2}, 1, synthetic=True))
    assert "In the made-up archive, 2 of 3 rows in one file" in said and "ARCHIVE" in said
