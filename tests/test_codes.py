"""Codes: annotations are read completely or rejected with file and line; no disagreement is settled
silently.
"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import annotations, ingest, sentiment, stance
from newsthread.corpus import Corpus
from newsthread.side_tables import read_targets
from newsthread.text.cues import CUES

TARGETS = [*read_targets()["target"].unique(), stance.AUTHOR]
VARIABLES = ("tone", *TARGETS, *CUES)
HEADER = ["doc_id", "seg_id", "coder", *VARIABLES, "note"]


def row(seg_id: str = "c1", coder: str = "first", note: str = "", **cells: str) -> list[str]:
    plain = dict.fromkeys(VARIABLES, "0") | {name.replace("_", " "): cell for name, cell in cells.items()}
    return ["thread", seg_id, coder, *plain.values(), note]


def written(folder, *rows, header=HEADER, encoding="utf-8"):
    (folder / "codes.csv").write_bytes(
        "".join(",".join(cells) + "\n" for cells in (header, *rows)).encode(encoding)
    )
    return folder


def test_a_file_is_read_long_with_every_cell(tmp_path):
    table = sentiment.read_codes(
        written(
            tmp_path,
            row(tone="-1", Russia="", irony="1", note='"calm, but blames"'),
            row("c4.1", "settled", Russia="1"),
        )
    )
    assert len(table) == 2 * len(VARIABLES)
    assert set(table["note"]) == {"calm, but blames", ""}
    cells = table.set_index(["seg_id", "variable"])["code"]
    assert (cells["c1", "tone"], cells["c1", "irony"], cells["c4.1", "Russia"]) == (-1, 1, 1)
    assert cells.isna().sum() == 1
    assert pd.isna(cells["c1", "Russia"])


def test_the_variables_are_those_of_the_codebook(seeds):
    in_codebook = [
        line.split("`")[1]
        for line in (seeds / "CODEBOOK.md").read_text("utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert in_codebook == [*VARIABLES, "note"]
    assert set(CUES) < set(VARIABLES)


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    written(tmp_path, row(note="café"), encoding="utf-8-sig")
    (tmp_path / "codes.csv").write_bytes((tmp_path / "codes.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert set(sentiment.read_codes(tmp_path)["note"]) == {"café"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(), row("c2", "third")], "line 3: coder is 'third', not one of first, second, settled"),
        ([row(), row("c2"), row()], "line 4: thread c1 first is already on line 2"),
        ([row(tone="2")], "line 2: tone is '2', not one of -1, 0, 1"),
        ([row(tone="")], "line 2: tone is ''"),
        ([row(irony="-1")], "line 2: irony is '-1', not one of 0, 1"),
        ([row(Russia="yes")], "line 2: Russia is 'yes', not one of -1, 0, 1, empty"),
        ([row(note='"two\nlines"'), row("c2", tone="x")], "line 4: tone"),
        ([row()[:-1]], "line 2: \\d+ cells, not"),
        ([[*row(), "more"]], "line 2: \\d+ cells, not"),
        ([row(), row(note='"shut"up')], "line \\d: ',' expected"),
        ([row(note='"open')], "line \\d: unexpected end of data"),
    ],
)
def test_bad_rows_raise_with_file_and_line(tmp_path, rows, message):
    with pytest.raises(ValueError, match=rf"codes\.csv, {message}"):
        sentiment.read_codes(written(tmp_path, *rows))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ([name for name in HEADER if name != "coder"], "lacks the column coder"),
        ([*HEADER, ""], "nameless or doubled column ''"),
        ([*HEADER, "tone"], "nameless or doubled column 'tone'"),
        ([], "lacks the column doc_id"),
    ],
)
def test_missing_or_duplicate_columns_raise(tmp_path, header, message):
    with pytest.raises(ValueError, match=f"line 1: {message}"):
        sentiment.read_codes(written(tmp_path, header=header))


def test_tone_alone_or_custom_targets_may_be_coded(tmp_path):
    table = sentiment.read_codes(
        written(
            tmp_path,
            ["thread", "c1", "first", "-1", "1", ""],
            header=["doc_id", "seg_id", "coder", "tone", "the council", "note"],
        )
    )
    assert table[["variable", "code"]].values.tolist() == [["tone", -1], ["the council", 1]]
    assert sentiment.coded_by(tmp_path).startswith("The codes come from the codes.csv beside the texts")


def test_coders_are_described_for_the_collection_codes_only(seeds, tmp_path):
    (tmp_path / "mine.txt").write_text("A title", "utf-8")
    assert sentiment.coded_by(tmp_path) == ""
    assert "language model" in sentiment.coded_by(seeds)


def sheet_of(corpus, folder, n=5) -> pd.DataFrame:
    return pd.read_csv(
        sentiment.coding_sheet(corpus, n, folder), dtype=str, keep_default_na=False, encoding="utf-8-sig"
    )


def test_coding_sheet_is_a_reproducible_sample_with_the_texts(corpus, tmp_path):
    (tmp_path / "again").mkdir()
    sheet = sheet_of(corpus, tmp_path)
    pd.testing.assert_frame_equal(sheet, sheet_of(corpus, tmp_path / "again"))
    assert len(sheet) == 5
    words = corpus.comments.set_index("seg_id")["text"]
    assert [row.text == words[row.seg_id] for row in sheet.itertuples()] == [True] * 5
    with pytest.raises(FileExistsError):
        sentiment.coding_sheet(corpus, 5, tmp_path)


def test_coding_sheet_is_not_read_as_a_text(tmp_path):
    (tmp_path / "thread.csv").write_text("id,author,text\n1,Ann,It rained.\n2,Bo,It did not.\n", "utf-8")
    corpus = ingest.read_corpus(tmp_path)
    sentiment.coding_sheet(corpus, 2, tmp_path)
    pd.testing.assert_frame_equal(ingest.read_corpus(tmp_path).comments, corpus.comments)


def test_filled_sheet_is_read_and_empty_rows_are_skipped(corpus, tmp_path):
    sheet = sheet_of(corpus, tmp_path)
    sheet.loc[:2, "tone"] = "-1"
    sheet.to_csv(tmp_path / "codes.csv", index=False)
    read = sentiment.read_codes(tmp_path)
    assert read.query("variable == 'tone'")["seg_id"].tolist() == sheet["seg_id"].head(3).tolist()
    assert sentiment.unknown_comments(read, corpus.segments).empty
    sheet.loc[4, "Russia"] = "1"
    sheet.to_csv(tmp_path / "codes.csv", index=False)
    with pytest.raises(ValueError, match="codes.csv, line .*: tone is ''"):
        sentiment.read_codes(tmp_path)


def test_coding_sheet_contains_no_formula(tmp_path):
    comments = pd.DataFrame({"doc_id": "d", "seg_id": ["c1"], "kind": "comment", "text": ["=HYPERLINK(0)"]})
    assert sheet_of(Corpus(pd.DataFrame(), comments, tmp_path), tmp_path)["text"].tolist() == [
        "'=HYPERLINK(0)"
    ]


def test_other_encodings_raise_with_the_line(tmp_path):
    with pytest.raises(ValueError, match="line 3: not UTF-8"):
        sentiment.read_codes(written(tmp_path, row(), row("c2", note="café"), encoding="latin-1"))


def test_without_codes_the_table_is_empty(tmp_path):
    (tmp_path / "other.txt").write_text("A title", "utf-8")
    none = sentiment.read_codes(tmp_path)
    assert none.empty
    assert list(none.columns) == annotations.CODES.names
    assert sentiment.settled(none).empty
    assert sentiment.paired(none).empty
    assert sentiment.unknown_comments(none, ingest.tables.table([], ingest.tables.SEGMENTS)).empty


def test_known_text_in_another_folder_gets_the_collection_codes(tmp_path, monkeypatch):
    collection, other = tmp_path / "seeds", tmp_path / "other"
    collection.mkdir()
    other.mkdir()
    written(collection, row(), ["another", *row()[1:]])
    monkeypatch.setattr(annotations, "SEEDS", collection)
    (other / "thread.txt").write_text("A title", "utf-8")
    assert set(sentiment.read_codes(other)["doc_id"]) == {"thread"}
    written(other, row("c9"))
    assert set(sentiment.read_codes(other)["seg_id"]) == {"c9"}, "a folder's own codes come first"


def test_settled_gives_the_basis_of_each_code(tmp_path):
    rows = [row(tone="-1"), row(coder="second", tone="1"), row(coder="settled", tone="-1")]  # settled
    rows += [
        row("c2", tone="-1", Russia=""),
        row("c2", "second", tone="0", Russia=""),
    ]  # apart on tone, at one on Russia
    rows += [row("c3", tone="1")]
    use = sentiment.settled(sentiment.read_codes(written(tmp_path, *rows))).set_index(["seg_id", "variable"])[
        ["code", "basis"]
    ]
    assert use.loc[("c1", "tone")].tolist() == [-1, "settled"]
    assert use.loc[("c2", "irony")].tolist() == [0, "agreed"]
    assert use.loc[("c3", "tone")].tolist() == [1, "single"]
    assert pd.isna(use.loc[("c2", "tone"), "code"])
    assert use.loc[("c2", "tone"), "basis"] == "unsettled"
    assert use.loc[("c2", "Russia"), "basis"] == "agreed", "both say nothing about it"


@given(st.lists(st.tuples(st.sampled_from(annotations.CODERS), st.integers(1, 4)), unique=True))
def test_pairs_are_the_comments_that_both_coded(coded):
    table = pd.DataFrame(
        [("d", f"c{number}", coder, "tone", 0, "") for coder, number in coded],
        columns=annotations.CODES.names,
    ).astype({"code": "Int64"})
    both = {f"c{number}" for coder, number in coded if coder == "first"} & {
        f"c{number}" for coder, number in coded if coder == "second"
    }
    assert set(sentiment.paired(table)["seg_id"]) == both
    assert len(sentiment.paired(table)) == len(both)
    assert len(sentiment.settled(table)) == len({number for _, number in coded})


def test_coded_comments_missing_from_the_texts_are_listed(tmp_path):
    table = sentiment.read_codes(written(tmp_path, row(), row("c2"), row("c2", "second")))
    segments = pd.DataFrame({"doc_id": "thread", "seg_id": ["c1", "c2"], "kind": ["comment", "byline"]})
    assert sentiment.unknown_comments(table, segments).values.tolist() == [
        ["thread", "c2", "first"],
        ["thread", "c2", "second"],
    ]


def test_codes_of_no_comment_raise_with_the_line(tmp_path):
    written(tmp_path, row(), row("c2"))
    comments = pd.DataFrame({"doc_id": "thread", "seg_id": ["c1"], "kind": "comment"})
    with pytest.raises(ValueError, match="codes.csv, line 3: the texts have no comment thread c2"):
        _ = Corpus(pd.DataFrame(), comments, tmp_path).codes


def test_collection_codes_belong_to_its_comments(seeds, corpus):
    table = sentiment.read_codes(seeds)
    if table.empty:
        pytest.skip("the collection has no codes")
    assert sentiment.unknown_comments(table, corpus.segments).empty
    comments = corpus.segments.loc[corpus.segments["kind"] == "comment", ["doc_id", "seg_id"]]
    assert set(comments.itertuples(index=False, name=None)) == set(
        table[["doc_id", "seg_id"]].itertuples(index=False, name=None)
    )
