"""Flags: each rule matches its example, quoted words are not the writer's, and offsets refer to the
document.
"""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsthread import ingest, rules, sentiment
from newsthread.text.cues import CUES, SPANS, quotations

RULES = rules.load("cues")


def texts(*words: str, start: int = 0) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": "d", "seg_id": [f"c{i}" for i in range(1, len(words) + 1)], "text": words, "start": start}
    )


def found(text: str) -> set[tuple[str, str]]:
    """(cue, rule) of the cues in one text."""
    return set(sentiment.cues(texts(text))[["cue", "rule"]].itertuples(index=False, name=None))


def quotes_in(text: str) -> list[tuple[str, str]]:
    """(cue, words) of the quotations and scare quotes in one text."""
    return [(cue, text[start:end]) for cue, start, end, _ in quotations(text)]


@pytest.mark.parametrize(
    "rule", list(RULES.itertuples()), ids=lambda rule: f"{rule.cue}-{rule.rule}".replace(" ", "-")
)
def test_each_rule_matches_its_example(rule):
    assert (rule.cue, rule.rule) in found(rule.example)
    assert rule.reason
    assert rule.cue in CUES


def test_rule_names_are_unique():
    table = RULES
    assert not table.duplicated(["cue", "rule"]).any()
    assert set(table["cue"]) == set(CUES) - {"quotation"}, (
        "quotations need their marks, which are found in code"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The ferry leaves at noon.",
        "A fair and careful post.",
        "Great article!",
        "I do not see why they came.",
        "It looks as if the pier is closed, and even if it opens we shall walk.",
        "The mayor knows if the bridge is sound. Call me if you want the link.",
        "See http://example.org/page?id=7 for the list.",
        "The sailors' wives don't, the captain's don't.",
        "My favourite is “The Old Man and the Sea”.",
        "It is called “quay”, and the word 'slip' is used too.",
    ],
)
def test_plain_text_has_no_cues(text):
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "She said “no ship will leave the harbour” and left.",
        "She said «no ship will leave the harbour» and left.",
        'She said "no ship will leave the harbour" and left.',
        "She said 'no ship'll leave the captains' harbour' and left.",
        "She said ‘no ship’ll leave the harbour’ and left.",
        "'No ship will leave the harbour.'Nonsense.",
        "He said “it is to be so” and left.",
        "'No ship will leave the harbour'Nonsense.",
        "“No ship will leave the harbour, said the mayor\n\n“and none will come.”",
        "> No ship will leave the harbour",
        "As the mayor put it: no ship will leave the harbour.",
        "No ship will leave a harbour that is dry. -- Ann Example",
    ],
)
def test_other_people_s_words_are_a_quotation(text):
    assert "quotation" in {cue for cue, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The “Sea Star” sank.", False),
        ("The “so so” ship sank.", True),
        ("Our “friend” sank it.", True),
        ("The “Star” sank.", False),
        ("The ship named “star” sank.", False),
    ],
)
def test_quoted_names_and_mentioned_words_are_not_irony(text, inside):
    assert bool(quotes_in(text)) == inside


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", '"{}"', "'{}'", "‘{}’"])
def test_one_or_two_quoted_words_are_scare_quotes(marks):
    scare = marks.format("moderate rebels")
    assert quotes_in(f"Our {scare} again.") == [("irony", scare)]
    longer = marks.format("moderate rebels again")
    assert quotes_in(f"Our {longer} here.") == [("quotation", longer)]


def test_quoted_words_are_not_searched():
    assert {
        cue for cue, _ in found("He asked “who pays if the pier falls, and why should we?” on Monday.")
    } == {"quotation"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If so, who pays?", {"conditional", "question"}),
        ("They shouldn’t come.", {"conditional"}),
        ("Do the owners know that.", set()),
        ("Do Albanians know that.", {"question"}),
        ("Why not sell the boat", {"question"}),
        ("He mended it.And who paid?", {"question"}),
        ("Well...who paid?", {"question"}),
        ("Oh, and if it sinks?", {"irony", "conditional", "question"}),
    ],
)
def test_cues_of_a_sentence(text, expected):
    assert {cue for cue, _ in found(text)} == expected


def test_cue_offsets_refer_to_the_document():
    document = "Title\n\nWho pays? Gee, the “friends” of the port say that “no boat is too small”."
    places = sentiment.cues(texts(document[7:], start=7))
    words = [document[start:end] for start, end in places[["start", "end"]].itertuples(index=False)]
    assert words == ["Who pays?", "Gee", "“friends”", "“no boat is too small”"]


def test_without_start_offsets_count_from_the_text():
    assert sentiment.cues(texts("Who pays?").drop(columns="start"))[["start", "end"]].values.tolist() == [
        [0, 9]
    ]


def test_no_texts_give_an_empty_table():
    none = sentiment.cues(texts())
    assert none.empty
    assert list(none.columns) == list(SPANS.columns)


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'“”‘’«»>-?!.: \nif")), max_size=200),
    st.integers(0, 1000),
)
def test_cue_spans_are_within_the_text(text, start):
    places = sentiment.cues(texts(text, start=start))
    assert (places["start"] >= start).all()
    assert (places["end"] <= start + len(text)).all()
    assert not places.duplicated().any()


@given(
    st.lists(
        st.sampled_from(["Who pays?", "Gee, a boat.", "If so, go.", "It rained."]), min_size=1, max_size=5
    )
)
def test_cues_do_not_depend_on_neighbouring_texts(words):
    together = sentiment.cues(texts(*words))
    alone = pd.concat(
        [sentiment.cues(texts(word)).assign(seg_id=f"c{i}") for i, word in enumerate(words, 1)],
        ignore_index=True,
    )
    pd.testing.assert_frame_equal(together, alone)


def test_cues_of_the_seed_thread(corpus, seeds):
    """On the coded thread, each cue makes fewer errors than marking all comments or none."""
    codes = (
        sentiment.settled(sentiment.read_codes(seeds))
        .set_index(["seg_id", "variable"])["code"]
        .unstack()[list(CUES)]
    )
    places = sentiment.cues(corpus.segments[corpus.segments["kind"] == "comment"])
    for cue in CUES:
        matched, coded = set(places.loc[places["cue"] == cue, "seg_id"]), set(codes.index[codes[cue] == 1])
        assert len(matched ^ coded) < min(len(coded), len(codes) - len(coded)), cue


def test_coded_sample_contains_only_ids_and_codes():
    sample = pd.read_csv(Path(__file__).parent / "gold" / "cues_ucc.csv")
    assert list(sample.columns) == ["unit_id", "drawn", "draw", *CUES]
    assert sample["unit_id"].is_unique
    assert sample[list(CUES[1:])].isin([0, 1]).all(axis=None)
    assert sample["irony"].dropna().isin([0, 1]).all()
    assert set(sample.loc[sample["irony"].isna(), "drawn"]) == {"ifs"}
    assert sample.groupby(["drawn", "draw"]).size().to_dict() == {
        ("random", 1): 120,
        ("marks", 1): 80,
        ("ifs", 1): 80,
        ("random", 2): 100,
        ("marks", 2): 50,
        ("ifs", 2): 50,
    }


def test_sentences_may_be_given_instead_of_comments():
    comment = texts("It rained. Who pays?", start=5)
    places = sentiment.cues(ingest.sentences(comment))
    assert places[["cue", "start", "end"]].values.tolist() == [["question", 16, 25]]
