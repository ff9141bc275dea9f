"""Corrections: what a reader put right is applied, named and checked."""

import numpy as np
import pytest
from newsthread import headcounts, ingest, quantities

TEXT = """A night on the quay

At least 12 skippers died in the gale, and 40 boats sank.

The mayor counted a round ninety in the old harbour.
"""
HEAD = "file,words,column,value,note\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gale.txt").write_text(TEXT, "utf-8")
    return tmp_path


def read(folder, rows):
    (folder / "corrections.csv").write_text(HEAD + rows, "utf-8")
    corpus = ingest.read_corpus(folder)
    return corpus, quantities.ledger(corpus)


def test_a_corrected_cell_is_changed_and_named(folder):
    corpus, ledger = read(
        folder, "gale.txt,12 skippers,claimant,coast guard,said in the caption\ngale.txt,40 boats,value,41,\n"
    )
    skippers, boats = ledger.iloc[0], ledger.iloc[1]
    assert (skippers["claimant"], skippers["corrected"]) == ("coast guard", "claimant")
    assert boats[["low", "value", "high"]].tolist() == [41, 41, 41]
    made = quantities.corrections_made(quantities.find(corpus.segments, corpus.documents), corpus)
    assert made[["column", "before", "after", "note", "line"]].values.tolist() == [
        ["claimant", "author", "coast guard", "said in the caption", 2],
        ["value", "40.0", "41.0", "", 3],
    ]


def test_a_number_is_dropped_or_added_by_its_words(folder):
    _, ledger = read(folder, "gale.txt,40 boats,drop,,\ngale.txt,round,add,90,\ngale.txt,round,kind,count,\n")
    assert "40 boats" not in ledger["quote"].tolist()
    added = ledger[ledger["corrected"].str.contains("add")].iloc[0]
    assert (added["quote"], added["value"]) == ("round", 90)


def test_later_stages_see_the_corrections(folder):
    corpus, ledger = read(folder, "gale.txt,12 skippers,high,20,\ngale.txt,40 boats,kind,wounded,\n")
    counts = headcounts.tabulate(ledger, corpus.documents)
    assert counts[["outcome", "high", "corrected"]].values.tolist() == [
        ["killed", 20, "high"],
        ["wounded", 40, "kind"],
    ]


def test_a_folder_without_corrections_is_read_as_found(folder):
    corpus = ingest.read_corpus(folder)
    assert quantities.ledger(corpus).equals(quantities.find(corpus.segments, corpus.documents))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("gale.txt,40 boats,colour,red,", "line 2: 'colour' is none of the columns"),
        ("storm.txt,40 boats,value,41,", "line 2: there is no text 'storm.txt'"),
        ("gale.txt,44 boats,value,41,", "line 2: '44 boats' does not stand in gale.txt"),
        ("gale.txt,the,drop,,", "line 2: 'the' stands 3 times in gale.txt"),
        ("gale.txt,in the gale,drop,,", "line 2: 'in the gale' holds 0 numbers of the ledger"),
        ("gale.txt,40 boats,value,many,", "line 2: 'many' is no number"),
        ("gale.txt,40 boats,kind,fish,", "line 2: 'fish' is none of"),
        ("gale.txt,40 boats,as_of,Monday,", "line 2: 'Monday' is no day"),
        ("gale.txt,40 boats,add,41,", "line 2: '40 boats' is in the ledger already"),
    ],
)
def test_a_wrong_correction_names_its_line(folder, row, reason):
    with pytest.raises(ValueError, match=reason):
        read(folder, row + "\n")


def test_an_empty_value_is_unknown(folder):
    _, ledger = read(folder, "gale.txt,40 boats,as_of,,\ngale.txt,40 boats,value,,\n")
    assert np.isnan(ledger.iloc[1]["value"])
