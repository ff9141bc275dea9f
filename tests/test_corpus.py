"""A folder of texts with the side tables that users keep beside them."""

import re

import pandas as pd
import pytest
from newsthread import ingest, rules, side_tables, tables

PUBLISHED_HEAD = ",".join(
    (
        "figure_id,topic,organisation,start_date,end_date,n,question_id,question,option",
        "low,value,high,unit,note,source,url,confidence\n",
    )
)
PUBLISHED_ROW = (
    "a,t,Gallup,2020-01-01,2020-01-02,1000,q,Who?,yes,,52,,percent,,The Daily,https://a.example,high\n"
)
SECOND_ROW = PUBLISHED_ROW.replace("a,", "b,", 1)
SUBJECTS = "subject,outcomes,paragraph,words,topic,others,since,until\nraid,killed,port,crew,t,,2016-01-01,2016-12-31\n"
TARGETS = "target,name\nthe council,council\nthe port,harbour board\n"
WRONG = {
    "published": {
        "empty": ("", "line 1: lacks the column"),
        "binary": ("\x00\x01\x02", "lacks the column"),
        "a column is missing": (PUBLISHED_HEAD.replace(",n,", ","), "line 1: lacks the column n"),
        "a number that is none": (
            PUBLISHED_HEAD + PUBLISHED_ROW + SECOND_ROW.replace("1000", "many"),
            "line 3: 'many' in the column n is not a number",
        ),
        "a day that is none": (
            PUBLISHED_HEAD + PUBLISHED_ROW.replace("2020-01-01", "last week"),
            "line 2: 'last week' in the column start_date is not a day, month or year",
        ),
        "an id twice": (
            PUBLISHED_HEAD + PUBLISHED_ROW * 2,
            "line 3: 'a' in the column figure_id is listed twice",
        ),
        "a cell too many": (PUBLISHED_HEAD + PUBLISHED_ROW.replace("\n", ",x\n"), "line 2: 18 cells, not 17"),
    },
    "subjects": {
        "no pattern": (
            SUBJECTS.replace("port", "(port"),
            "line 2: '(port' in the column paragraph is not a valid",
        ),
        "no day": (
            SUBJECTS.replace("2016-01-01", "spring"),
            "line 2: 'spring' in the column since is not a day",
        ),
        "no such column": (SUBJECTS.replace("topic", "topics"), "line 1: lacks the column topic"),
    },
    "targets": {
        "a name twice": (
            TARGETS + "the mayor,council\n",
            "line 4: 'council' in the column name is listed twice",
        ),
        "a name without a target": (TARGETS + ",mayor\n", "line 4: a target and a name are needed"),
        "a column twice": (TARGETS.replace("target,name", "name,name"), "line 1: lacks the column target"),
    },
    "corrections": {
        "a column is missing": ("file,words\n", "line 1: lacks the column column, value, note"),
        "not UTF-8": (b"file,words,column,value,note\n\xff,,,,\n", "line 2: not UTF-8"),
    },
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bridge.txt").write_text("A bridge reopens\n\nAt least 12 people came.\n")
    return tmp_path


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in WRONG.items() for case in cases])
def test_side_table_errors_name_file_and_line(name, case, folder):
    data, words = WRONG[name][case]
    path = folder / f"{name}.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ValueError, match=re.escape(words)) as error:
        getattr(ingest.read_corpus(folder), name)
    assert str(path) in str(error.value)


def test_folder_table_replaces_the_collection_table(folder):
    assert ingest.read_corpus(folder).published["organisation"].str.contains("Levada").any()
    (folder / "published.csv").write_text(
        PUBLISHED_HEAD + PUBLISHED_ROW + SECOND_ROW.replace("2020-01-02", "2020")
    )
    published = ingest.read_corpus(folder).published
    assert published[["figure_id", "value"]].values.tolist() == [["a", 52.0], ["b", 52.0]]


def test_collection_targets_apply_to_its_texts_only(folder):
    assert ingest.read_corpus(folder).targets.empty
    (folder / "targets.csv").write_text(TARGETS)
    assert ingest.read_corpus(folder).targets["target"].tolist() == ["the council", "the port"]
    assert "Russia" in set(ingest.read_corpus(side_tables.SEEDS).targets["target"])


def test_side_table_origins_are_listed(folder):
    (folder / "targets.csv").write_text(TARGETS)
    origins = ingest.read_corpus(folder).side_tables.set_index("table")["origin"].to_dict()
    assert origins["targets"] == "this folder"
    assert origins["published"] == "the collection"
    assert origins["corrections"] == origins["codes"] == "none"


def test_unused_table_is_a_finding(folder):
    (folder / "target.csv").write_text(TARGETS)
    findings = ingest.integrity(ingest.read_corpus(folder)).query("status == 'finding'")
    assert findings["detail"].str.contains("target.csv").any()


def test_every_declared_table_can_be_empty_and_has_described_columns():
    for table in tables.declarations().values():
        assert list(table.of([]).columns) == table.names
        assert all(column.description for column in table.columns.values()), table.name


def test_low_is_never_above_high():
    with pytest.raises(Exception, match="low above high"):
        tables.declared("intervals").of([("d", "c1", 0.5, 0.2, "positive")])


@pytest.mark.parametrize("name", rules.names())
def test_every_rule_has_an_example_and_is_unique(name):
    table = rules.load(name)
    assert len(table)
    assert isinstance(table, pd.DataFrame)
