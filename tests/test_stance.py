"""Stance: who is named, in which clause, and what is only reported."""

import pandas as pd
import pytest
from newsthread import stance


def comments(*words: str) -> pd.DataFrame:
    starts = [sum(len(word) + 2 for word in words[:i]) for i in range(len(words))]
    return pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(1, len(words) + 1)], "text": words, "start": starts})


def test_the_longest_name_counts():
    found = stance.mentions(comments("The Free Syrian Army and the Syrian army fought."))
    assert found[["target", "quote"]].values.tolist() == [["rebels", "Free Syrian Army"], ["Syrian government", "Syrian army"]]


@pytest.mark.parametrize("words", ["Let us go there", "The bus to Assadabad", "minus-US", "a usable thing"])
def test_parts_of_words_are_no_names(words):
    assert stance.mentions(comments(words)).empty


def test_names_are_no_praise():
    assert stance.mentions(comments("The Free Syrian Army and the United States met."))["score"].tolist() == [0, 0]


def test_a_clause_does_not_colour_its_neighbour():
    sides = stance.towards(comments("Moscow is wonderful, but Washington is horrible.")).set_index("target")["stance"]
    assert (sides["Russia"], sides["United States"]) == (1, -1)


def test_a_clause_without_feeling_takes_half_of_its_sentence():
    clause, sentence = (
        stance.mentions(comments("Moscow came, and it was horrible.", "It was horrible."))["score"].iloc[0],
        stance.tone("It was horrible.", stance.name_pattern(["Moscow"])),
    )
    assert sentence < clause < 0


def test_who_only_says_something_is_not_judged():
    assert stance.towards(comments("Russia said that the attack was horrible."))["stance"].tolist() == [0]


def test_the_author_is_a_target_where_the_text_is_signed():
    documents = pd.DataFrame({"doc_id": ["d"], "author": ["Ann Example"]})
    assert stance.towards(comments("Example is great."), documents)["target"].tolist() == [stance.AUTHOR]
    assert stance.towards(comments("Example is great.")).empty


def test_places_are_places_in_the_document():
    words = ("Nothing here.", "Moscow lies, and Kerry is fine.")
    found = stance.mentions(comments(*words))
    document = "  ".join(words)
    assert [document[row.start : row.end] for row in found.itertuples()] == found["quote"].tolist() == ["Moscow", "Kerry"]
    assert [document[row.clause_start : row.clause_end].strip() for row in found.itertuples()] == ["Moscow lies", "and Kerry is fine."]


def test_one_row_per_comment_and_target_and_none_without_a_mention():
    table = stance.towards(comments("Moscow lies. The Kremlin cheats. Putin grins.", "Nothing here."))
    assert table[["seg_id", "target", "stance", "mentions"]].values.tolist() == [["c1", "Russia", -1, 3]]


def test_a_name_listed_twice_is_an_error(tmp_path, monkeypatch):
    file = tmp_path / "targets.csv"
    file.write_text("target,name\nA,Moon\nB,Moon\n")
    monkeypatch.setattr(stance, "TARGETS_FILE", file)
    stance.targets.cache_clear()
    with pytest.raises(ValueError, match="'Moon' is listed twice"):
        stance.targets()
    stance.targets.cache_clear()
