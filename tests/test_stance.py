"""Stance: who is named, who does what to whom, whose judgement it is, and what the codes say beside it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import charts, report, sentiment, stance
from newsthread.stance import naming, roles, words

DOCUMENTS = pd.DataFrame({"doc_id": ["d"], "author": ["Ann Example"], "publication": ["The Daily"], "title": ["A title"]})


def comments(*texts: str) -> pd.DataFrame:
    starts = [sum(len(text) + 2 for text in texts[:i]) for i in range(len(texts))]
    return pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(1, len(texts) + 1)], "text": texts, "start": starts})


def sides(*texts: str) -> dict[str, int]:
    """The stance to each target of one comment."""
    return stance.towards(comments(*texts), DOCUMENTS).set_index("target")["stance"].to_dict()


# --- names ---


def test_the_longest_name_counts():
    found = stance.mentions(comments("The Free Syrian Army and the Syrian army fought."))
    assert found[["target", "quote"]].values.tolist() == [["rebels", "Free Syrian Army"], ["Syrian government", "Syrian army"]]


@pytest.mark.parametrize("text", ["Let us go there", "The bus to Assadabad", "minus-US", "a usable thing"])
def test_parts_of_words_are_no_names(text):
    assert stance.mentions(comments(text)).empty


def test_a_name_in_small_letters_may_begin_a_sentence():
    assert stance.mentions(comments("Rebels met."))["target"].tolist() == ["rebels"]


def test_names_are_no_praise():
    assert stance.mentions(comments("The Free Syrian Army and the United States met."))["score"].tolist() == [0, 0]


def test_the_author_is_a_target_by_name_where_the_text_is_signed():
    assert stance.towards(comments("Example is great."), DOCUMENTS)["target"].tolist() == [stance.AUTHOR]
    assert stance.towards(comments("Example is great.")).empty


def test_the_article_stands_for_its_author():
    assert sides("This article is awful.") == {stance.AUTHOR: -1}


def test_you_is_the_author_only_beside_the_name_and_in_no_reply():
    texts = comments("Ann, you are brave.", "You are brave.", "Ann told you so.").assign(depth=[1, 1, 2])
    assert stance.mentions(texts, DOCUMENTS)["quote"].tolist() == ["Ann", "you", "Ann"]


def test_other_targets_need_only_another_table(monkeypatch):
    other = pd.DataFrame([("the council", "council"), ("the port", "harbour board")], columns=["target", "name"])
    monkeypatch.setattr(naming, "targets", lambda: other)
    assert sides("The council cheated the harbour board.") == {"the council": -1, "the port": 0}


# --- roles ---


@pytest.mark.parametrize(
    ("text", "russia", "rebels"),
    [
        ("Moscow bombed the rebels.", -1, 0),
        ("The rebels were bombed by Moscow.", -1, 0),
        ("The attack by Moscow on the rebels went on.", -1, 0),
        ("Moscow’s attack on the rebels went on.", -1, 0),
        ("Moscow, as we know from the war, attacked the rebels.", -1, 0),
        ("We thank Moscow. The boats came past the rebels.", 1, 0),
        ("I blame Moscow, and the rebels helped us.", -1, 1),
        ("Moscow did not help. The rebels were not bombed.", -1, 0),
        ("Moscow failed. The rebels refused.", -1, -1),
        ("Moscow should immediately stop. The rebels must get out.", -1, -1),
        ("Moscow is as bad as the rebels.", -1, -1),
        ("Moscow had every reason to complain. Long live the rebels.", 1, 1),
        ("I support Moscow. We oppose the rebels.", 1, -1),
        ("Shame on Moscow. I am a fan of the rebels.", -1, 1),
        ("The gardens lie behind Moscow. The rebels announced a cease fire.", 0, 0),
    ],
)
def test_the_role_counts_not_the_word(text, russia, rebels):
    assert sides(text) == {"Russia": russia, "rebels": rebels}


def test_a_clause_does_not_colour_its_neighbour():
    assert sides("Moscow is wonderful, but Washington is horrible.") == {"Russia": 1, "United States": -1}


def test_a_clause_without_feeling_takes_half_of_its_sentence():
    bare = stance.mentions(comments("It was horrible when Moscow came."))["score"].iloc[0]
    apart = stance.mentions(comments("Moscow came, and it was horrible."))
    assert apart["rule"].tolist() == ["sentence"]
    assert bare < apart["score"].iloc[0] < 0


def test_topic_words_say_nothing_of_anyone():
    assert stance.mentions(comments("Moscow signed the peace agreement."))["rule"].tolist() == ["none"]


def test_an_act_outweighs_the_tone_of_other_sentences():
    assert sides("Moscow is lovely, lovely in spring. Moscow robbed us.") == {"Russia": -1}


# --- voices ---


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The rebels cheated.", "own"),
        ("I think that the rebels cheated.", "own"),
        ("Moscow claims that the rebels cheated.", "reported"),
        ("According to Moscow, the rebels cheated.", "reported"),
        ("The rebels cheated, Moscow said.", "reported"),
        ("Moscow rightly says that the rebels cheated.", "own"),
        ("Everybody criticised the rebels.", "reported"),
        ("We criticised the rebels.", "own"),
        ("My paper had it that “the rebels cheated on the whole town”.", "quoted"),
        ("Surely the rebels are wonderful ;-)", "ironic"),
        ("Surely the rebels are liars ;-)", "own"),
    ],
)
def test_whose_judgement_it_is(text, voice):
    found = stance.mentions(comments(text)).set_index("target").loc["rebels"]
    assert found["voice"] == voice
    assert (found["score"] == 0) == (voice != "own")


def test_who_only_says_something_is_not_judged():
    assert sides("Russia said that the attack was horrible.") == {"Russia": 0}


# --- the table ---


def test_places_are_places_in_the_document():
    texts = ("Nothing here.", "Moscow lies, and Kerry is brave.")
    found = stance.mentions(comments(*texts))
    document = "  ".join(texts)
    assert [document[row.start : row.end] for row in found.itertuples()] == found["quote"].tolist() == ["Moscow", "Kerry"]
    assert [document[row.words_start : row.words_end].strip() for row in found.itertuples()] == ["lies", "and Kerry is brave."]


def test_a_text_without_full_stops_keeps_its_places():
    text = "and so on " * 300 + "Moscow lied " + "and so on " * 300
    found = stance.mentions(comments("x", text)).iloc[0]
    assert (found["quote"], found["rule"]) == ("Moscow", "agent")
    assert text[found["words_start"] - 3 : found["words_end"] - 3] == "lied"


def test_one_row_per_comment_and_target_and_none_without_a_mention():
    table = stance.towards(comments("Moscow lies. The Kremlin cheats. Putin grins.", "Nothing here."))
    assert table[["seg_id", "target", "stance", "mentions", "rule"]].values.tolist() == [["c1", "Russia", -1, 3, "agent"]]


def test_no_comment_gives_an_empty_table_with_all_columns():
    empty = stance.towards(comments("x").head(0), DOCUMENTS)
    assert empty.empty
    assert list(empty.columns) == list(stance.STANCES.columns)
    assert stance.beside(empty, comments("x").head(0), codes()).query("coded").empty


def test_how_sure_is_what_was_measured_and_less_where_mentions_part():
    rate = stance.precision().set_index(["rule", "stance"]).eval("right / n")
    one = stance.towards(comments("Moscow lied."))["sure"].iloc[0]
    both = stance.towards(comments("Moscow lied and lied. Moscow cheated. Moscow helped us."))
    assert one == rate["agent", -1]
    assert both["stance"].tolist() == [-1]
    assert both["sure"].iloc[0] == pytest.approx(one * 2 / 3)
    assert stance.towards(comments("Kerry says that Moscow lied.")).set_index("target")["sure"].isna()["Russia"]


def test_a_share_of_few_cases_is_not_told():
    rare = stance.precision().query("rule == 'patient' and stance == 1")
    assert rare["n"].iloc[0] < stance.ENOUGH
    table = stance.towards(comments("They rewarded Moscow."))
    assert table[["rule", "stance"]].values.tolist() == [["patient", 1]]
    assert table["sure"].isna().all()


def test_the_common_readings_were_measured():
    measured = set(stance.precision().query("n >= 30")[["rule", "stance"]].itertuples(index=False, name=None))
    assert {(rule, side) for rule in ("judged", "agent", "clause", "sentence") for side in (-1, 1)} <= measured
    assert (stance.precision()["right"] <= stance.precision()["n"]).all()


@given(
    st.sampled_from(["Moscow", "Washington", "Damascus"]),
    st.lists(st.sampled_from(["bombed", "the", "town", "helped", "us", "never", "and", ",", "was", "by", ".", "good", "bad"]), max_size=12),
)
def test_who_it_is_makes_no_difference(name, rest):
    """The same words about another target are read the same way, and the words that say so lie in the sentence."""
    text = " ".join([name, *rest])
    found, other = stance.verdict(text, 0, len(name)), stance.verdict(text.replace(name, "Alba"), 0, 4)
    assert (found.score, found.rule) == (other.score, other.rule)
    assert -1 <= found.score <= 1
    assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_verdict(before, after):
    found = stance.verdict(f"{before}Alba{after}", len(before), len(before) + 4)
    assert found.rule in stance.RULES


# --- the lists ---


def test_the_lists_hold_only_what_the_rules_know():
    acts = pd.read_csv(roles.ACTS_FILE, keep_default_na=False)
    assert acts["act"].is_unique
    assert set(acts[["agent", "patient"]].to_numpy().ravel()) == {-1, 0, 1}
    assert acts["act"].str.split().str.len().max() <= roles.LONGEST
    phrases = pd.read_csv(roles.PHRASES_FILE)
    assert not phrases.duplicated(["side", "words"]).any()
    assert set(phrases["side"]) == {"before", "after"}
    assert set(phrases["stance"]) == {-1, 1}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("attack", "attacked attacking"), ("deny", "denied denying"), ("blame", "blamed blaming"), ("snub", "snubbed snubbing"), ("free", "freed freeing")],
)
def test_forms_of_a_verb(verb, expected):
    assert set(expected.split()) < set(words.forms(verb))


# --- beside the codes ---


def codes(**by_target) -> pd.DataFrame:
    rows = [("d", "c1", "settled", target, code, "") for target, code in by_target.items()]
    return pd.DataFrame(rows, columns=["doc_id", "seg_id", "coder", "variable", "code", "note"]).astype({"code": "Int64"})


def test_machine_and_codes_stand_side_by_side():
    texts = comments("Moscow lied.", "Moscow helped us.")
    cells = stance.beside(stance.towards(texts), texts, codes(Russia=1, rebels=-1, tone=-1))
    assert cells[["seg_id", "target", "machine", "code", "coded"]].astype(object).where(cells.notna(), None).values.tolist() == [
        ["c1", "Russia", -1, 1, True],
        ["c1", "rebels", None, -1, True],
        ["c2", "Russia", 1, None, False],
    ]


def test_the_matrix_shows_both_and_where_they_differ():
    texts = comments("Moscow lied.", "Moscow cheated. Washington was rather nice.")
    cells = stance.beside(stance.towards(texts), texts, codes(Russia=1, rebels=-1, **{"jihadist groups": 0}))
    chart = charts.stance_matrix(cells, texts, DOCUMENTS)
    axes = chart.figure.axes[0]
    assert [line.get_marker() for line in axes.lines] == ["v", "v", "^"]
    assert [line.get_markerfacecolor() == "white" for line in axes.lines] == [False, False, True], "a tone is less sure than an act"
    assert [text.get_text() for text in axes.texts] == ["+", "0", "−"]
    assert len(axes.collections) == 2, "two of the coded cells differ"
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        "rebels\n▼ 0   − 1",
        "Russia\n▼ 2   − 0",
        "United\nStates\n▼ 0   − 0",
        "jihadist\ngroups\n▼ 0   − 0",
    ]
    assert "they differ, nothing counted as neither (2 of 3 cells); orange: opposed (1)" in " ".join(
        " ".join(text.get_text().split()) for text in chart.figure.texts
    )
    assert chart.alt.startswith("Blamed most: rebels; coded as blamed in 1 of 2 comments, by the machine in 0. c1 Russia: against (coded: for)")


def test_without_codes_the_matrix_says_so():
    texts = comments("Moscow lied.")
    chart = charts.stance_matrix(stance.beside(stance.towards(texts), texts, codes()), texts, DOCUMENTS)
    said = " ".join(" ".join(text.get_text().split()) for text in chart.figure.texts)
    assert "Blamed most: Russia, in 1 of 1 comments as the machine reads them" in said
    assert "No codes" in said
    assert not chart.figure.axes[0].texts


def test_without_a_mention_there_is_no_matrix():
    texts = comments("Nothing here.")
    assert isinstance(charts.stance_matrix(stance.beside(stance.towards(texts), texts, codes()), texts, DOCUMENTS), report.Finding)


def test_the_codes_of_the_collection_fit(seeds):
    known = sentiment.read_codes(seeds)
    assert {*stance.targets()["target"], stance.AUTHOR} < set(known["variable"])
