"""Every table that the stages make of the invented cases and articles, as recorded: a change of a rule shows
all that it changes.

The cases say what must be right; the records hold whatever is read, right or wrong. After a change that is
meant, `python tests/test_recorded_cases.py` writes them again: read the difference before you commit it.
"""

import csv
import functools
import json
import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "notebooks"))

from cases import run_cases
from newsthread import headcounts, ingest, polls, quantities

TESTS = Path(__file__).parent
RECORDS = TESTS / "gold" / "cases"
ARTICLES = TESTS / "gold" / "articles"


def write_texts(folder: Path) -> None:
    """The texts of the cases and the articles; no figures published elsewhere."""
    lines = (TESTS / "cases" / "invented.jsonl").read_text("utf-8").splitlines()
    run_cases.write_texts([case for case in map(json.loads, lines) if "text" in case], folder)
    for path in ARTICLES.glob("*.txt"):
        shutil.copy(path, folder)


def sentences(made) -> pd.DataFrame:
    """Sentences as a table."""
    return pd.DataFrame({"sentence": [str(sentence) for sentence in made]})


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """{name: table} of everything that is recorded, read from the texts in `folder`."""
    corpus = ingest.read_corpus(folder)
    documents, labels = corpus.documents, ingest.labels(corpus.documents)
    ledger = quantities.find(corpus.segments, documents)
    shares = polls.tabulate(ledger, documents, corpus.published)
    surveys = polls.surveys(ledger, documents)
    changes, leads = polls.changes(shares), polls.leads(shares)
    disclosure = polls.disclosure(shares, surveys, documents, corpus.published)
    counts = headcounts.tabulate(ledger, documents)
    first_words = corpus.segments["text"].str.replace(r"\s+", " ", regex=True).str[:30]
    contents, ignored = ingest.contents(corpus), quantities.ignored(corpus.segments, documents)
    integrity, accounting = ingest.integrity(corpus), quantities.accounting(corpus.segments, ledger, ignored)
    # Sentences on each text alone, since of many texts there is one for all.
    alone = [contents.iloc[[place]] for place in range(len(contents))]
    described = [
        *(sentence for row in alone for sentence in ingest.describe_contents(row)),
        *ingest.describe_contents(contents),
        *ingest.describe_passed(integrity),
        *ingest.describe_threads(corpus),
        *quantities.describe_ledger(ledger),
        quantities.describe_accounting(accounting.iloc[0], len(ignored)),
        *polls.describe_changes(changes, labels),
        *polls.describe_leads(leads, labels),
        *polls.describe_precision(shares),
        *polls.describe_disclosure(disclosure),
        *polls.describe.describe_differences(changes),
        *headcounts.describe_counts(counts),
        *headcounts.describe_links(headcounts.links(counts), labels),
    ]
    return {
        "segments": corpus.segments.assign(text=first_words),
        "quantities": ledger,
        "ignored": ignored,
        "by_kind": quantities.by_kind(ledger),
        "accounting": accounting,
        "integrity": integrity,
        "check_first": ingest.check_first(corpus),
        "links": headcounts.links(counts),
        "intervals": polls.intervals(shares),
        "surveys": surveys,
        "polls": shares,
        "changes": changes,
        "leads": leads,
        "toplines": polls.toplines(shares, corpus.published),
        "trends": polls.trends(shares, corpus.published),
        "sheet": polls.sheet(shares, changes, labels),
        "disclosure": disclosure[disclosure["status"] == "stated"],
        "headcounts": counts,
        "sentences": sentences(described),
    }


def written(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n", float_format="%.4g")


@functools.cache
def read_again() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder))
        return {name: written(table) for name, table in tables(Path(folder)).items()}


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.csv")), ids=lambda path: path.stem)
def test_the_cases_give_the_recorded_table(path):
    recorded = list(csv.reader(path.read_text("utf-8").splitlines()))
    assert list(csv.reader(read_again()[path.stem].splitlines())) == recorded


def test_each_table_is_recorded():
    assert set(read_again()) == {path.stem for path in RECORDS.glob("*.csv")}


if __name__ == "__main__":
    RECORDS.mkdir(exist_ok=True)
    for name, text in read_again().items():
        (RECORDS / f"{name}.csv").write_text(text, "utf-8")
