"""Every row of the rule tables of kinds and speakers is shown at work by its example."""

import pandas as pd
import pytest
from newsthread import quantities, rules
from newsthread.quantities import surroundings
from newsthread.quantities.pages import pages
from newsthread.quantities.patterns import pattern
from newsthread.text import Tokens
from paragraphs import paragraph

PUBLISHED = pd.DataFrame({"doc_id": ["d"], "published": [pd.Timestamp("2021-06-15")]})


def ledger(text):
    return quantities.find(paragraph(text), PUBLISHED)


@pytest.mark.parametrize(
    "row", list(rules.load("outcomes").itertuples(index=False)), ids=lambda row: row.example
)
def test_outcome(row):
    assert row.outcome in ledger(row.example)["kind"].tolist()


@pytest.mark.parametrize(
    "row", list(rules.load("speech").itertuples(index=False)), ids=lambda row: row.example
)
def test_verb_of_speech(row):
    assert ledger(row.example).iloc[0]["claimant"].casefold() == row.claimant.casefold()


@pytest.mark.parametrize(
    "row", list(rules.load("speakers").itertuples(index=False)), ids=lambda row: row.example
)
def test_speaker(row):
    assert ledger(row.example).iloc[-1]["claimant"].casefold() == row.claimant.casefold()


@pytest.mark.parametrize(
    "row", list(rules.load("dimensions").itertuples(index=False)), ids=lambda row: row.example
)
def test_dimension(row):
    assert row.dimension in ledger(row.example).iloc[0]["counted"]


@pytest.mark.parametrize(
    "row", list(rules.load("nationalities").itertuples(index=False)), ids=lambda row: row.country
)
def test_nation(row):
    assert ledger(row.example).iloc[0]["place"] == row.country


@pytest.mark.parametrize("row", list(rules.load("states").itertuples(index=False)), ids=lambda row: row.state)
def test_state(row):
    assert ledger(row.example).iloc[0]["place"] == row.state


@pytest.mark.parametrize(
    "row", list(rules.load("context_words").itertuples(index=False)), ids=lambda row: row.list
)
def test_context_words_stand_in_their_example(row):
    example = row.example.casefold()
    assert any(word in example for word in row.words.split())
    assert not ledger(row.example).empty


@pytest.mark.parametrize(
    "row", list(rules.load("dates").itertuples(index=False)), ids=lambda row: row.example
)
def test_date(row):
    assert ledger(row.example)["as_of"].iloc[0] == pd.Timestamp(row.day)


BESIDE = {  # what a ledger shows where words stand in one of the neighbourhoods
    "no place": ("place", ""),
    "reference": ("place", "Alba"),
    "no speech": ("claimant", "author"),
    "what is quoted": ("claimant", "mayor"),
    "place": ("place", "Alba"),
    "no owner": ("claimant", "report"),
    "active": ("kind", "force killed"),
}


@pytest.mark.parametrize(
    "row", list(rules.load("neighbours").itertuples(index=False)), ids=lambda row: row.example
)
def test_neighbours(row):
    """Words of the example stand in the pattern, and its number is read as the reading says."""
    t = Tokens(row.example)
    assert any(
        pattern(row.before, row.after).stands(t, i, j)
        for i in range(t.length)
        for j in range(i, t.length + 1)
    )
    if row.reading == "one of a list":
        assert "one" in ledger(row.example)["quote"].str.lower().tolist()
        return
    column, value = BESIDE[row.reading]
    assert " ".join(dict.fromkeys(ledger(row.example)[column])).removeprefix("northern ") == value


EXPECTED = {  # what the first row of a ledger shows where its number stands in the surroundings
    "measure": {"kind": "other"},
    "age": {"kind": "other"},
    "subject": {"kind": "count"},
    "killed": {"kind": "killed"},
    "wounded": {"kind": "wounded"},
    "population": {"kind": "population"},
    "level": {"kind": "killed"},
    "acting": {"kind": "count"},
    "listed": {"kind": "affected"},
}


@pytest.mark.parametrize(
    "row", list(rules.load("surroundings").itertuples(index=False)), ids=lambda row: row.example
)
def test_surroundings(row):
    """The example holds a number in the surroundings of its row, and is read as the reading says."""
    segment = {
        "doc_id": "d",
        "seg_id": "p1",
        "kind": "paragraph",
        "parent_id": "",
        "start": 0,
        "text": row.example,
    }
    (page,) = pages(pd.DataFrame([segment]))
    pattern = surroundings.row_of(row)
    assert any(pattern.fits(q) for q in page.quantities)
    table = ledger(row.example)
    for column, value in EXPECTED.get(row.reading, {}).items():
        assert value in table[column].tolist()
    if row.reading in ("goes on", "of them"):
        assert table["kind"].tolist() == ["killed", "killed"]
    if row.reading == "excepted":
        assert table["kind"].iloc[0] == "count"
    if row.reading == "elided":
        assert table["counted"].nunique() == 1


READINGS = [  # who says the last number of a text, when and where it holds
    ("The crowd was put by police at 900.", "claimant", "police"),
    ("The gale killed a total of 12 sailors.", "kind", "killed"),
    ("They were shocked by 30 deaths, and lost 12 boats.", "kind", "count"),
    ("The mayor counted 12 of the 30 deaths.", "kind", "killed"),
    ("Cases rose from 30 in May to 12.", "as_of", "2021-06-15"),
    ("A wall built in 1987 fell, and 12 sailors are still missing.", "as_of", "2021-06-15"),
    ("Two boats sank in Alba City on Monday.", "place", "Alba City"),
    ("Two boats sank in Lund in Sarnia.", "place", "Lund"),
    ("Ines Duarte, a pilot, toured the bay and said 12 boats had sunk.", "claimant", "Ines Duarte"),
    (
        "The mayor, Ines Duarte, came. It rained, the Alba Guild said. It sailed and said 12 boats had sunk.",
        "claimant",
        "Alba Guild",
    ),
    (
        "Rain fell, the Harbour Ministry said. The ministry said 12 boats had sunk.",
        "claimant",
        "Harbour Ministry",
    ),
    (
        "Ana Roth, deputy superintendent of pilots in Lund, some way from Alba, said 12 boats had sunk.",
        "claimant",
        "Ana Roth",
    ),
    ("The WHO said 12 pilots were ill.", "claimant", "WHO"),
    ("The Alba Guild (AG) said 12 boats had sunk.", "claimant", "Alba Guild"),
    ("12 boats sink in gale: harbour board", "claimant", "harbour board"),
    ("Twelve sailors were rescued after the boat sank on Monday.", "as_of", "2021-06-15"),
    ("Since pilots came back to Alba, in 2017, the board has counted 12 boats.", "as_of", "2021-06-15"),
    ("The gale sank 12 boats between July and October last year.", "as_of", "2020-10-01"),
    ("Sales rose 2 percent in May. Prices fell 3 percent.", "as_of", "2021-05-01"),
    ("The gale passed Alba on Monday, a port of 900 people.", "as_of", ""),
    ("Gales in Lund, 9 miles north of Alba, sank 12 boats.", "place", "Lund"),
    ("LUND (AA) - Gales sank 12 boats worldwide.", "place", ""),
    ("Tarno (12 cases) was hit hardest.", "place", "Tarno"),
    ("The sailors found that 12 boats had sunk.", "claimant", "sailors"),
    ("The sailors found 12 boats.", "claimant", "author"),
    ("“Two boats sank,” said a pilot, Jon Reyes. He said 12 more did.", "claimant", "Jon Reyes"),
    ("Turkey's 3 million refugees live in camps.", "place", "Turkey"),
    ("Saudi Arabia’s 12 ports are shut.", "place", "Saudi Arabia"),
    ("It rained, and the rescue outfit told reporters that 12 boats had sunk.", "claimant", "rescue outfit"),
    ("The group that owns the quay says 12 boats sank.", "claimant", "author"),
    ("The mayor of Tarno said 12 boats sank off her old port.", "place", ""),
    (
        "The harbour board's previous estimate was of 30. Its estimate of 12 boats lost came later.",
        "kind",
        "count",
    ),
    ("Rain fell. The harbour board's estimate of 12 boats came late.", "claimant", "harbour board"),
    ("Owners are expecting 12 boats.", "claimant", "Owners"),
    ("The two unions, which own 12 boats, said members had left.", "claimant", "author"),
    ("Port staff proposed selling 12 boats.", "claimant", "Port staff"),
    ("Roe County lost 12 boats.", "place", "Roe County"),
    ("The Roe County Council lost 12 boats.", "place", ""),
    ("The gales spread to Alba province (12 cases of measles) went on.", "place", "Alba"),
    ("Prices of boats rose 2 percent to $12.", "counted", "Prices of boats"),
    ("Prices of boats rose 2 percent and then 3 percent.", "counted", "Prices of boats"),
    ("It was the gale that lasted 12 hours.", "counted", "time of the gale"),
    ("The mayor said 12 percent of the harbour burned.", "counted", "harbour"),
    ("Owners took a 12 percent pay cut.", "counted", "pay cut"),
    ("The two boats sank.", "as_of", ""),
    ("The owners expect sales to grow by 12 percent.", "as_of", ""),
    ("It was $5, up from last year's $3.", "as_of", "2020-06-15"),
    ("Gales in Lund sank 12 U.S. boats.", "counted", "U.S. boats"),
    ("Kim Ji-won, a pilot, came. She said 12 boats had sunk.", "claimant", "Kim Ji-won"),
    ("The Alba Gale Survey said 12 boats had sunk.", "claimant", "Alba Gale Survey"),
    ("French oil output fell by 12 barrels a day.", "place", "France"),
    ("LUND (AA) - France lost 12 boats.", "place", "France"),
    ("LUND (AA) - French policemen came. The gale killed 12 men.", "place", "France"),
    ("Two boats sank in the Yun Roe apartment building.", "place", ""),
    ("Two boats sank in Lund on Sunday. Gales sank 12 boats.", "as_of", "2021-06-13"),
    ("Two boats sank in Lund on Sunday. There are 12 boats adrift.", "as_of", "2021-06-15"),
    ("The mayor said on Sunday that two boats sank. The gale sank 12 boats.", "as_of", "2021-06-15"),
    ("The guild, a club that began last year, lost 12 boats.", "as_of", "2021-06-15"),
    ("Sales rose to $9 from $12.", "as_of", ""),
    ("Every day the owners lost 12 boats.", "as_of", ""),
    ("Among the injured, 12 were sailors.", "kind", "wounded"),
    ("The gale drove 900 people from their homes.", "kind", "affected"),
    ("The number of arrests rose to 12.", "counted", "arrests"),
    ("A house worth $900 in Alba burned.", "counted", "house"),
    ("They cut the budget of the port by $900.", "counted", "port"),
    ("Owners expect sales to grow by 12 percent.", "counted", "sales"),
    ("Gales hit Roe, a port of 900 people in Sarnia.", "place", "Roe"),
    ("The clinic has identified 12 new measles cases.", "claimant", "clinic"),
    ("French prices rose. Wages were up 12 percent.", "place", "France"),
    ("French prices rose. Pilots took a cut of 12 percent.", "place", ""),
]


@pytest.mark.parametrize(("text", "column", "value"), READINGS)
def test_reading(text, column, value):
    found = ledger(text)[column].iloc[-1]
    assert (
        str(found.date()) if isinstance(found, pd.Timestamp) else "" if pd.isna(found) else found
    ) == value
