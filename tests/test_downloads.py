"""Downloads: the tables as CSV with their descriptions, the threads for ConvoKit, and the pages of
the texts.
"""

import csv
import io
import json

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from newsthread import downloads
from newsthread.downloads import convokit, datapackage, tables, texts
from newsthread.publish.texts import write_texts
from tinyhtml5.parser import HTMLParser

STARTS_A_FORMULA = tuple("=+-@\t\r")

HOSTILE = """=cmd|' /C calc'!A0

By <b>Ann</b> & Co

+12 people </main><script>alert(1)</script> and at least 40 % of "$5" \u202e nine \x1b towns, at most -3 say.

2 Comments

  1. =1+1 says:

    @home I hate 200 awful liars. <style>body{display:none}</style>

    * <plaintext> says:

      'Twas lovely, '=2'.
"""
DTYPES = {
    "string": ("str", "object"),
    "integer": ("int64", "Int64"),
    "number": ("float64",),
    "boolean": ("bool",),
    "date": ("datetime64[ns]",),
}
DTYPES["datetime"] = DTYPES["date"]


@pytest.fixture(scope="module")
def made(seeds):
    return tables.compute_tables(seeds)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Downloads of a folder with two hostile texts: (folder, tables)."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "=HYPERLINK(1) & 'x'.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "=HYPERLINK(1) - 'x'.txt").write_text("No comment\n\nNothing but two words.", encoding="utf-8")
    out, made = folder / "out", tables.compute_tables(folder)
    publish_texts(made, out)
    return out, made


def publish_texts(made, out):
    """Write the tables and the pages of the texts without any notebook; return the contents of the
    pages.
    """
    out.mkdir()
    shown = downloads.text_pages(made)
    pages = [{"name": "00-overview", "href": "index.html", "label": "Overview"}]
    write_texts(
        shown, out, pages, "A run.", {}, **downloads.write(made, out / "data", "2016-11-10T12:00:00Z")
    )
    return shown


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# --- tables ---


def test_each_table_has_its_declared_columns_and_types(made):
    assert set(downloads.TABLES) == set(made)
    for name, declared in downloads.TABLES.items():
        assert list(made[name]) == declared.names, name
        for column in declared.columns.values():
            assert str(made[name][column.name].dtype) in DTYPES[column.type], f"{name}.{column.name}"
            assert column.description


def test_primary_keys_are_unique(made):
    for name, kept in downloads.TABLES.items():
        assert not made[name].duplicated(list(kept.key)).any(), name


# --- CSV and its description ---


@given(st.text())
def test_formula_cells_are_escaped_reversibly(words):
    written = datapackage.csv_text(pd.DataFrame({"words": [words]}), {"words": "string"})
    cell = list(csv.reader(io.StringIO(written, newline="")))[1][0] if words else ""
    assert not cell.startswith(STARTS_A_FORMULA)
    assert cell.removeprefix("'") == words


def test_numbers_stay_numbers():
    frame = pd.DataFrame(
        {
            "low": [-float("inf"), -0.5, float("nan")],
            "high": [float("inf"), 0.1, 3],
            "n": pd.array([1, None, -3], dtype="Int64"),
            "yes": [True, False, True],
        }
    )
    frame["day"] = pd.to_datetime(["2016-11-10", None, "2016-11-11"])
    types = {"low": "number", "high": "number", "n": "integer", "yes": "boolean", "day": "date"}
    written = datapackage.csv_text(frame, types).splitlines()
    assert written == [
        "low,high,n,yes,day",
        "-INF,INF,1,true,2016-11-10",
        "-0.5,0.1,,false,",
        ",3,-3,true,2016-11-11",
    ]


def valid(folder):
    """Whether the frictionless library confirms every file's types, closed vocabularies, keys,
    sizes and hashes.
    """
    with system.use_context(trusted=True):
        report = Package(str(folder / "data" / "datapackage.json")).validate()
    return report.flatten(["type", "message"])


def test_the_data_package_is_valid(seeds, made, tmp_path):
    (tmp_path / "data").mkdir()
    datapackage.write_datapackage(made, tmp_path / "data", "2016-11-10T12:00:00Z")
    assert valid(tmp_path) == []
    quantities = tmp_path / "data" / "quantities.csv"
    quantities.write_bytes(quantities.read_bytes().replace(b"exact", b"exakt", 1))
    assert {kind for kind, _ in valid(tmp_path)} >= {
        "constraint-error",
        "hash-count",
    }, "and would not be with a word that is not in a vocabulary"


def test_data_package_of_hostile_texts_is_valid_without_formulas(hostile):
    out, made = hostile
    assert valid(out) == []
    for name, table in made.items():
        rows = read_csv(out / "data" / f"{name}.csv")
        assert len(rows) == len(table)
        types = {column.name: column.type for column in downloads.TABLES[name].columns.values()}
        words = [cell for row in rows for column, cell in row.items() if types[column] == "string"]
        assert not [cell for cell in words if cell.startswith(STARTS_A_FORMULA)]


def test_offsets_hold_in_the_files(hostile):
    out, _ = hostile
    words = {row["doc_id"]: row["text"].removeprefix("'") for row in read_csv(out / "data" / "documents.csv")}
    numbers = read_csv(out / "data" / "quantities.csv")
    assert numbers
    for row in numbers:
        assert words[row["doc_id"]][int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")


def test_the_package_names_its_sources(made, tmp_path):
    datapackage.write_datapackage(made, tmp_path, "2016-11-10T12:00:00Z")
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert [source["title"] for source in package["sources"]] == made["documents"]["title"].tolist()
    assert all(source["path"].startswith("https://") for source in package["sources"])
    assert package["licenses"][0]["name"] == "MIT", "restated texts are the collection's own words"
    datapackage.write_datapackage(
        made | {"documents": made["documents"].assign(wording="original")}, tmp_path, "2016-11-10T12:00:00Z"
    )
    assert "licenses" not in json.loads((tmp_path / "datapackage.json").read_text("utf-8")), (
        "the words of originals are not"
    )


# --- ConvoKit ---


def test_each_comment_is_an_utterance_with_a_parent(made):
    said = convokit.utterances(made)
    comments = made["segments"][made["segments"]["kind"] == "comment"]
    ids = [row["id"] for row in said]
    assert len(ids) == len(set(ids)) == len(comments) + 1
    assert {row["conversation_id"] for row in said} == {row["id"] for row in said if row["reply_to"] is None}
    assert {row["reply_to"] for row in said} <= {*ids, None}
    replies = {row["id"].partition("#")[2]: row["reply_to"].partition("#")[2] for row in said[1:]}
    assert replies["c4.1"] == "c4"
    assert replies["c1"] == ""
    assert set(said[0]) >= {"id", "conversation_id", "reply_to", "speaker", "timestamp", "text", "meta"}
    assert said[0]["timestamp"] == pd.Timestamp("2016-10-04", tz="UTC").timestamp()


def test_folder_loads_in_convokit(hostile):
    out, _ = hostile
    folder = out / "data" / "convokit"
    assert {path.name for path in folder.iterdir()} == set(convokit.FILES)
    speakers, conversations, index = (
        json.loads((folder / name).read_text("utf-8"))
        for name in ("speakers.json", "conversations.json", "index.json")
    )
    said = [json.loads(line) for line in (folder / "utterances.jsonl").read_text("utf-8").splitlines()]
    assert {row["speaker"] for row in said} == set(speakers)
    assert {row["conversation_id"] for row in said} == set(conversations)
    assert set().union(*(row["meta"] for row in said)) <= set(index["utterances-index"])


def test_texts_without_comments_have_no_threads(tmp_path):
    (tmp_path / "one.txt").write_text("A bridge\n\nIt fell on 12 people.")
    out = tmp_path / "out"
    publish_texts(tables.compute_tables(tmp_path), out)
    assert not (out / "data" / "convokit").exists()
    assert "ConvoKit" not in (out / "texts.html").read_text("utf-8")


# --- the pages of the texts ---


def test_hostile_words_stay_text(hostile):
    out, made = hostile
    names = sorted(path.name for path in out.glob("text-*.html"))
    assert len(names) == 2, "names that look alike are told apart"
    for path in (*(out / name for name in names), out / "texts.html"):
        parser = HTMLParser()
        parser.parse(path.read_text("utf-8"))
        assert parser.errors == [], path.name
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert not page.find_all(["script", "plaintext"])
        assert len(page.find_all("style")) == 1
        assert page.footer.find_previous_sibling("main")
    page = next(
        page
        for page in (BeautifulSoup((out / name).read_text("utf-8"), "html.parser") for name in names)
        if page.find(id="c1")
    )
    assert len(page.find_all("mark")) == (made["quantities"]["doc_id"] == page.main["data-text"]).sum()
    assert "[U+202E]" in page.main.text


def test_long_text_is_paged_without_losing_numbers(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "PAGE", 200)
    (tmp_path / "long.txt").write_text(
        "A title\n\n" + "\n\n".join(f"On the road {n} people were seen by somebody." for n in range(20, 40))
    )
    out = tmp_path / "out"
    publish_texts(tables.compute_tables(tmp_path), out)
    pages = [
        BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in sorted(out.glob("text-*.html"))
    ]
    assert len(pages) > 3
    assert sorted(mark.text for page in pages for mark in page.find_all("mark")) == [
        f"{n} people" for n in range(20, 40)
    ]
    assert len({section["id"] for page in pages for section in page.find_all("section")}) == 21


def test_output_is_reproducible(made, tmp_path):
    written = []
    for name in ("one", "two"):
        publish_texts(made, tmp_path / name)
        written.append(
            {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        )
    assert written[0] == written[1]
