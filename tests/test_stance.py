"""Stance: who is named, in which sentence, and whose words they are; "against" requires a negative
sentence and clause.
"""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import charts, rules, sentiment, stance, summary
from newsthread.side_tables import read_targets

TARGETS = pd.DataFrame(
    [
        ("Alba", "Alba"),
        ("Alba", "Albans"),
        ("the rebels", "rebels"),
        ("the rebels", "Free Alban Army"),
        ("US", "US"),
        ("Assad", "Assad"),
    ],
    columns=["target", "name"],
)
NO_TARGETS = pd.DataFrame({"target": [], "name": []}, dtype=str)
DOCUMENTS = pd.DataFrame(
    {"doc_id": ["d"], "title": ["Rain in Alba"], "publication": ["The Daily"], "author": ["Ann Example"]}
)


def segments(*words: str, depth: int = 1) -> pd.DataFrame:
    ids = [f"c{i}" for i in range(1, len(words) + 1)]
    return pd.DataFrame(
        {"doc_id": "d", "seg_id": ids, "kind": "comment", "depth": depth, "start": 0, "text": words}
    ).astype({"text": str})


def detected(text: str, **given) -> dict:
    found = stance.detect(segments(text), given.get("documents"), TARGETS)
    return dict(zip(found["target"], found["stance"], strict=True))


def test_longest_name_wins():
    assert set(detected("The Free Alban Army is here.")) == {"the rebels"}


@pytest.mark.parametrize("text", ["Let us go there", "The bus to Assadabad", "minus-US", "a usable thing"])
def test_parts_of_words_are_not_names(text):
    assert detected(text) == {}


def test_lower_case_name_may_begin_a_sentence():
    assert set(detected("Rebels left the town.")) == {"the rebels"}


def test_author_of_a_signed_text_is_a_target():
    assert set(detected("A piece by Example.", documents=DOCUMENTS)) == {"the author"}
    assert detected("A piece by Example.") == {}


def test_you_is_the_author_only_next_to_the_name_and_not_in_replies():
    assert stance.detect(segments("You are late, Ann."), DOCUMENTS, TARGETS)["mentions"].tolist() == [2]
    assert stance.detect(segments("You are late, Ann.", depth=2), DOCUMENTS, TARGETS)[
        "mentions"
    ].tolist() == [1]
    assert detected("You are late.", documents=DOCUMENTS) == {}


def test_against_needs_a_negative_sentence_and_clause():
    assert detected("Alba is a cruel, stupid liar.") == {"Alba": -1}
    assert detected("Alba signed the treaty on Monday.") == {"Alba": 0}
    assert detected("The flood was a terrible, cruel disaster, but Alba sent bread.") == {"Alba": 0}


def test_machine_never_assigns_for():
    assert detected("Alba is great, brave and honest, I love Alba.") == {"Alba": 0}


def test_names_are_masked_when_tone_is_read():
    liars = pd.DataFrame({"target": ["x"], "name": ["Evil Liars Club"]})
    assert stance.detect(segments("The Evil Liars Club met on Monday."), None, liars)["stance"].tolist() == [
        0
    ]


@pytest.mark.parametrize(
    ("text", "perspective"),
    [
        ("Alba is a cruel liar.", "own"),
        ("He wrote that “Alba is a cruel and stupid liar” to us.", "quoted"),
        ("Alba said that the war is cruel and stupid.", "reported"),
    ],
)
def test_perspective_of_mentions(text, perspective):
    found = stance.detect(segments(text), None, TARGETS).iloc[0]
    assert found["perspective"] == perspective
    assert found["stance"] == (-1 if perspective == "own" else 0)


@pytest.mark.parametrize(
    "row", list(rules.load("saying_verbs").itertuples()), ids=lambda row: row.forms.split()[0]
)
def test_verb_of_saying_makes_a_mention_reported(row):
    mayor = pd.DataFrame({"target": ["mayor"], "name": ["mayor"]})
    assert stance.detect(segments(row.example), None, mayor)["perspective"].tolist() == ["reported"]


def test_offsets_refer_to_the_document():
    text = "It rained. Alba is a liar. We left."
    found = stance.detect(segments(text).assign(start=100), None, TARGETS).iloc[0]
    assert text[found["start"] - 100 : found["end"] - 100] == "Alba is a liar."


def test_one_own_sentence_against_decides():
    found = stance.detect(
        segments("Alba met on Monday. Alba is a cruel, stupid liar. Alba left."), None, TARGETS
    )
    assert found[["stance", "mentions"]].values.tolist() == [[-1, 3]]


def test_no_comments_give_an_empty_table_with_all_columns():
    assert list(stance.detect(segments("A house."), None, TARGETS).columns) == stance.STANCES.names


@settings(max_examples=30)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_offsets_within_it(before, after):
    text = f"{before} Alba {after}"
    for row in stance.detect(segments(text), None, TARGETS).itertuples():
        assert 0 <= row.start < row.end <= len(text)


def test_names_are_proposed_by_form_from_comments_and_article():
    said = segments("We like Albania and the Albanians.", "So do Albania and Kadare, on Monday.")
    said.loc[len(said)] = {
        "doc_id": "d",
        "seg_id": "p1",
        "kind": "paragraph",
        "depth": 0,
        "start": 0,
        "text": "The Albanian minister met Kadare.",
    }
    proposed = stance.propose(said)
    assert proposed.groupby("target", sort=False)["name"].agg(sorted).to_dict() == {
        "Albania": ["Albania", "Albanian", "Albanians"],
        "Kadare": ["Kadare"],
    }
    assert proposed.set_index("name").loc["Kadare", ["article", "comments"]].tolist() == [1, 1]
    assert stance.propose(segments("nothing")).empty


def test_the_record_names_its_script_and_counts_are_possible():
    figures = stance.accuracy()
    assert (figures["right"] <= figures["read"]).all()
    assert (figures["read"] <= figures["n"]).all()
    assert figures["command"].str.startswith("score_stance.py").all()
    assert set(figures["half"]) == {"development", "check"}


# --- beside the codes ---


def beside() -> pd.DataFrame:
    codes = pd.DataFrame(
        {
            "doc_id": "d",
            "seg_id": ["c1", "c2", "c2"],
            "coder": "settled",
            "variable": ["Alba", "Alba", "the rebels"],
            "code": [-1, 1, -1],
            "note": "",
        }
    )
    said = segments("Alba is a cruel, stupid liar.", "Alba is here.", "Alba is there.")
    return stance.with_codes(
        stance.detect(said, None, TARGETS), said, codes.astype({"code": "Int64"}), TARGETS
    )


def test_machine_and_codes_are_joined():
    rows = beside()[["seg_id", "target", "machine", "code", "coded"]].fillna(9).values.tolist()
    assert rows == [
        ["c1", "Alba", -1, -1, True],
        ["c2", "Alba", 0, 1, True],
        ["c2", "the rebels", 9, -1, True],
        ["c3", "Alba", 0, 9, False],
    ]


def test_bars_count_codes_beside_machine():
    chart = charts.stance_bars(stance.describe.tally(beside()), segments("a", "b", "c"), DOCUMENTS)
    assert chart.alt.startswith("1 of 3 comments is coded as against Alba; the machine reads 1 that way.")
    assert chart.data.set_index("target").loc[
        "Alba", ["against", "neither", "defended", "named", "machine"]
    ].tolist() == [1, 0, 1, 3, 1]


def test_bars_say_so_without_codes():
    chart = charts.stance_bars(
        stance.describe.tally(beside().assign(code=pd.array([pd.NA] * 4, dtype="Int64"), coded=False)),
        segments("a", "b", "c"),
        DOCUMENTS,
    )
    assert chart.alt.startswith("The machine reads 1 of 3 comments as against Alba; nobody has coded them.")
    assert [axes.get_title("left") for axes in chart.figure.axes[1:]] == ["As read by machine"]
    assert "Nobody has coded" in repr(stance.describe.machine(beside().assign(coded=False)))


def test_collection_codes_match_its_targets(seeds):
    known = {*read_targets(seeds)["target"], stance.AUTHOR, "tone", *sentiment.CUES}
    assert set(sentiment.read_codes(seeds)["variable"]) <= known


def test_folder_without_targets_explains_how_to_list_them():
    none = stance.with_codes(
        stance.detect(segments("We won. So we sing, and We cheer."), DOCUMENTS, NO_TARGETS),
        segments("a"),
        sentiment.no_codes(),
        NO_TARGETS,
    )
    said = stance.describe.blamed(none, 1, targets=NO_TARGETS)
    assert "not listed any targets" in repr(said) and not said.nothing
    assert stance.describe.blamed(none, 0, targets=NO_TARGETS).nothing, "without comments it is nothing"
    assert stance.propose(segments("But We sing.", "And We cheer.")).empty


def test_targets_blamed_equally_often_are_both_named_in_the_bottom_line():
    cells = pd.DataFrame({"target": ["Alba", "Brum"] * 2, "code": -1, "machine": 0})
    tones = pd.DataFrame({"doc_id": "a", "code": [-1, 1]})
    assert (
        summary.of_commenters(cells, tones, "", {}).striptags()
        == "The comments blame Alba and Brum most: 2 of 2 were coded as against each."
    )
    only = summary.of_commenters(cells[1:], tones, "by two people", {}).striptags()
    assert only == "The comments blame Brum most: 2 of 2 were coded as against it by two people."
    once = summary.of_commenters(cells[:2], tones, "", {}).striptags()
    assert once == "Nobody is coded as blamed in more than one of two comments."
