"""Polls: shares with pollster, answer and margin; what is completed says from where; a change is named only
if it is more than chance."""

import csv
import tempfile
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from newsthread import ingest, polls, quantities, rules, side_tables
from newsthread.polls import published as published_figures
from newsthread.polls import uncertainty
from newsthread.surveys import patterns

GOLD = Path(__file__).parent / "gold"
NO_FIGURES = pd.DataFrame(columns=list(side_tables.PUBLISHED))
READINGS = list(csv.DictReader((GOLD / "poll_sentences.csv").open(encoding="utf-8")))


def read(text, published="2023-03-14", figures=NO_FIGURES):
    """(documents, ledger, polls) of one article."""
    corpus = ingest.pasted(f"A headline\n\n{text}\n")
    documents = corpus.documents.assign(published=pd.Timestamp(published))
    ledger = quantities.find(corpus.segments, documents)
    return documents, ledger, polls.tabulate(ledger, documents, figures)


def said(row, column):
    value = row[column]
    if column == "share":
        return f"{100 * value:g}"
    if column == "wave":
        return "" if pd.isna(value) else str(value)[:10]
    return "" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value)


def tables_of(texts):
    """(ledger, polls) of each of some texts, all read at once as one folder."""
    names = {f"t{k:03}": name for k, name in enumerate(texts)}
    with tempfile.TemporaryDirectory() as folder:
        for doc_id, name in names.items():
            Path(folder, f"{doc_id}.txt").write_text(f"A headline\n\n{texts[name]}\n", encoding="utf-8")
        corpus = ingest.read_corpus(folder)
    documents = corpus.documents.assign(published=pd.Timestamp("2023-03-14"))
    ledger = quantities.find(corpus.segments, documents)
    table = polls.tabulate(ledger, documents, NO_FIGURES)
    shares = dict(list(table.groupby("doc_id")))
    return {
        names[doc_id]: (own, shares.get(doc_id, table.iloc[:0])) for doc_id, own in ledger.groupby("doc_id")
    }


def examples(table, template):
    """The same of the examples of a table of rules, each in a text about a poll."""
    return tables_of({example: template.format(example) for example in rules.load(table)["example"]})


def test_what_a_text_says_of_its_shares():
    """Each row of the file: a text, and for each of its shares the columns named in `columns`, in order."""
    tables = tables_of({reading["id"]: reading["text"] for reading in READINGS})
    found = {
        reading["id"]: [
            " | ".join(said(row, column) for column in reading["columns"].split())
            for _, row in tables[reading["id"]][1].iterrows()
        ]
        for reading in READINGS
    }
    expected = {
        reading["id"]: [share for share in reading["shares"].split("\n") if share] for reading in READINGS
    }
    assert {name: rows for name, rows in found.items() if rows != expected[name]} == {}
    assert len(found) == len(READINGS), "each row has its own name"


def test_each_cue_keeps_a_percentage_from_being_a_share():
    tables = examples("not_shares", "A poll of 900 adults found that 52% of residents back the mayor. {}")
    kept = {
        example: (table["share"].tolist(), (ledger["unit"] == "percent").sum() > 1)
        for example, (ledger, table) in tables.items()
    }
    assert kept == dict.fromkeys(kept, ([0.52], True)), "the example holds another percentage"


def test_each_kind_of_people_is_a_part_of_those_asked():
    for example, (_, table) in examples("subgroups", "A poll of 900 adults was published. {}").items():
        parts = table.query("subgroup != ''")
        assert len(parts), f"{example}: one share is of a part"
        assert parts["n"].isna().all(), f"{example}: the number of all who were asked is not its own"


def test_each_form_of_words_names_the_people_beside_it(monkeypatch):
    """The share in square brackets is of a part of those asked because of its form of words alone."""
    forms = list(rules.load("groups_beside")["example"])
    asked, subgroup = [], polls.subgroups.subgroup
    monkeypatch.setattr(polls.shares, "subgroup", lambda *words: asked.append(words) or subgroup(*words))
    named = of_bracket(forms, "subgroup")
    assert [form for form in forms if named[form] == [""]] == []
    every = polls.subgroups.BESIDE
    for k, form in enumerate(forms):
        own = [words for words in asked if is_of(form, *words[:2])]
        with_all = [subgroup(*words) for words in own]
        monkeypatch.setattr(polls.subgroups, "BESIDE", every[:k] + every[k + 1 :])
        assert [subgroup(*words) for words in own] != with_all, f"{form}: another form reads it as well"
        monkeypatch.setattr(polls.subgroups, "BESIDE", every)


def is_of(example, before, after):
    """Do the words on both sides of a share stand in an example with square brackets?"""
    text = POLL + example.replace("[", "").replace("]", "")
    return before in text and after in text


@pytest.mark.parametrize("row", rules.load("answer_types").to_dict("records"), ids=lambda row: row["type"])
def test_each_type_of_answer_has_its_words(row):
    assert polls.answers.answer_type(row["example"]) == row["type"]


def of_bracket(examples, column="answer"):
    """The answers, or another column, of the shares in square brackets in some examples, each in a text
    about a poll."""
    at = {example: len("A headline\n\n" + POLL) + example.index("[") for example in examples}
    tables = tables_of({example: POLL + example.replace("[", "").replace("]", "") for example in examples})
    return {
        example: tables[example][1].query(f"start <= {place} < end")[column].tolist()
        for example, place in at.items()
    }


POLL = "A Corvin poll of 900 adults was published. "


@pytest.mark.parametrize(("table", "read"), [("answers", "SHAPES"), ("answer_edits", "EDITS")])
def test_each_rule_of_answers_decides_its_example(table, read, monkeypatch):
    rows = rules.load(table).set_index("example")["answer"]
    places = []
    monkeypatch.setattr(
        polls.shares, "answer", lambda place: places.append(place) or polls.answers.answer(place)
    )
    assert of_bracket(rows.index) == {example: [answer] for example, answer in rows.items()}
    every, answer = getattr(polls.answers, read), polls.answers.answer
    for k, example in enumerate(rows.index):
        own = [place for place in places if is_of(example, place.before, place.after)]
        with_all = list(map(answer, own))
        monkeypatch.setattr(polls.answers, read, every[:k] + every[k + 1 :])
        assert list(map(answer, own)) != with_all, f"{example}: another rule reads it as well"
        monkeypatch.setattr(polls.answers, read, every)


@pytest.mark.parametrize("table", ["poll_words", "poll_cues", "poll_dates", "poll_mentions"])
def test_each_pattern_fits_its_example(table):
    """A bar in an example stands where the number or the name is whose neighbours the pattern is about."""
    for row in rules.load(table).itertuples():
        before, *after = row.example.split("|")
        pattern = patterns.compiled(row.pattern)
        assert pattern.search(before) or any(map(pattern.match, after)), row.example


def test_each_pollster_is_known_by_name():
    named = rules.load("pollsters").set_index("example")["name"].to_dict()
    tables = examples("pollsters", "{} Of those polled, 52 percent of residents support the canal.")
    assert {example: table["pollster"].tolist() for example, (_, table) in tables.items()} == {
        example: [name] for example, name in named.items()
    }


def test_a_poll_is_one_row_with_what_is_known_of_it():
    text = (
        "A new poll has good news for the mayor. Some 52 percent of residents approve of her work, up from 47"
        " percent in June 2022.\n\nThe poll, conducted by Corvin Opinion for the Evening Gazette from March"
        " 3-6, 2023, asked 1,204 registered voters. The margin of error is plus or minus 3.1 points."
    )
    documents, ledger, table = read(text)
    survey = polls.surveys(ledger, documents).iloc[0]
    assert survey[["pollster", "sponsor", "population", "n", "margin", "shares"]].tolist() == [
        *("Corvin Opinion", "Evening Gazette", "registered voters", 1204, 3.1, 2)
    ]
    assert [str(day)[:10] for day in survey[["first_day", "last_day"]]] == ["2023-03-03", "2023-03-06"]
    assert set(table["survey_id"]) == {survey["survey_id"]}
    assert table["n"].fillna(0).tolist() == [1204, 0], "how many were asked in June the text does not say"
    assert table["design_effect"].round(2).tolist()[0] == round(polls.design_effect(0.031, 1204), 2)


def test_a_poll_discloses_what_its_own_paragraphs_say():
    text = (
        "In May a Corvin poll of 900 adults found that 52% swim. Answers were weighted by age.\n\nThe members"
        " of the crew were drawn by quota.\n\nThe poll of Corvin was taken in March by telephone."
    )
    documents, ledger, table = read(text)
    surveys = polls.surveys(ledger, documents)
    said = polls.disclosure(table, surveys, documents, NO_FIGURES).set_index("item")
    words = said.loc[
        ["how answers were weighted", "how they were chosen", "how people were reached"], "in_text"
    ]
    assert words.tolist() == ["weighted by age", "", "by telephone"]
    assert said.loc["how they were chosen", "status"] == "the rules found none"
    stripped = documents.assign(text=documents["text"].str.strip())  # the last paragraph has no end
    assert polls.disclosure(table, surveys, stripped, NO_FIGURES).set_index("item").equals(said)


def test_a_share_open_on_one_side_has_no_lead():
    text = "Gallup polled 1,000 adults: {} approve of the mayor, and 22% disapprove."
    found = [len(uncertainty.leads(read(text.format(share))[2])) for share in ("Just over six in ten", "60%")]
    assert found == [0, 1]


def test_the_ledger_names_the_pollster_and_the_days_of_fieldwork():
    _, ledger, _ = read(
        "A Corvin poll of 800 adults, conducted March 3-6, 2023, found that 52 percent back the mayor. Rents"
        " rose by 4 percent."
    )
    share = ledger[ledger["kind"] == "share"]
    assert share[["value", "claimant"]].values.tolist() == [[52, "Corvin"]]
    assert share["as_of"].tolist() == [pd.Timestamp("2023-03-03")]
    assert ledger.loc[ledger["value"] == 4, "kind"].tolist() == ["percent"]


def test_a_comment_that_quotes_a_poll_is_read_by_itself():
    segments = pd.DataFrame(
        [
            {
                "doc_id": "d",
                "seg_id": "p1",
                "kind": "paragraph",
                "start": 0,
                "text": "A Corvin poll found that 52 percent back the mayor.",
            },
            {
                "doc_id": "d",
                "seg_id": "c1",
                "kind": "comment",
                "start": 53,
                "text": (
                    "I grew 40 percent more beans. Only 20 percent of voters back her, says a Westlake poll."
                ),
            },
        ]
    )
    ledger = quantities.find(segments)
    assert ledger.loc[ledger["kind"] == "share", ["seg_id", "value", "claimant"]].values.tolist() == [
        ["p1", 52, "Corvin"],
        ["c1", 20, "Westlake"],
    ]


@pytest.mark.parametrize("words", ["150 percent", "dozens of percent"])
def test_more_than_all_is_no_share_and_breaks_nothing(words):
    assert read(f"In the poll {words} of voters support the new law.")[2].empty


def test_no_shares_give_empty_tables():
    none = quantities.find(
        pd.DataFrame(
            {
                "doc_id": [],
                "seg_id": [],
                "kind": [],
                "author": [],
                "parent_id": [],
                "start": [],
                "end": [],
                "text": [],
            }
        )
    )
    documents = pd.DataFrame({"doc_id": [], "text": []})
    table = polls.tabulate(none, documents, NO_FIGURES)
    assert table.empty and polls.changes(table).empty and polls.leads(table).empty
    surveys = polls.surveys(none, documents)
    assert surveys.empty and polls.disclosure(table, surveys, documents, NO_FIGURES).empty
    assert polls.disclosure_sheet(polls.disclosure(table, surveys, documents, NO_FIGURES)).empty
    assert polls.panels(polls.disclosure(table, surveys, documents, NO_FIGURES)) == {}


def figure(figure_id, question_id, option, value, **other):
    """One row of published figures, of a wave of April 2020 unless said otherwise."""
    usual = {
        "topic": "t",
        "organisation": "Gallup-Inst",
        "start_date": "2020-04-20",
        "end_date": "2020-04-24",
        "n": 1600.0,
        "question": question_id,
    }
    rest = {
        "low": np.nan,
        "high": np.nan,
        "unit": "percent",
        "note": None,
        "source": "The Daily",
        "url": "https://example.org",
        "confidence": "high",
    }
    return (
        {"figure_id": figure_id, "question_id": question_id, "option": option, "value": value}
        | usual
        | rest
        | other
    )


PUBLISHED = pd.DataFrame(
    [
        figure("other-52", "tax", "undecided", 52.0),
        figure("own-52", "law", "support", 52.0, topic="own_text"),
        figure("a-52", "law", "support (net)", 52.0),
        figure("a-strong", "law", "strongly support", 20.0),
        figure("a-some", "law", "rather support", 32.0),
        figure("a-against", "law", "against", 49.0),
        figure("a-error", "stated_error", "shares near 50 percent", 3.4, unit="points"),
        figure(
            "a-design",
            "sample_design",
            "towns",
            90.0,
            unit="towns",
            question="adults drawn at random",
            note="face-to-face",
        ),
        figure("a-49", "law_2019", "support (net)", 49.0, start_date="2019-04-20", end_date="2019-04"),
        figure("a-47", "law", "support (net)", 47.0, start_date="2018-04", end_date="2018-04", n=np.nan),
        figure(
            "b-70", "law", "support", 70.0, organisation="Other", start_date=None, end_date=None, n=np.nan
        ),
    ]
)


def bare(share, pollster="Gallup", wave="2020-05-01"):
    columns = {
        "share": [share],
        "wave": [pd.Timestamp(wave)],
        "period": [""],
        "pollster": [pollster],
        "source": [""],
        "n": [np.nan],
        "answer": ["support"],
        "answer_type": ["support"],
        "subgroup": [""],
    }
    columns |= {"question": ["back the Harbour law"], "population": ["Danes"], "released": [pd.NaT]}
    return pd.DataFrame(columns).assign(design_effect=np.nan).astype({"source": object})


def wave(share, question_id="law", figure_id="a-52", start="2020-04-20", option="support", **other):
    row = {
        "doc_id": "d",
        "seg_id": "p1",
        "survey_id": "s1",
        "pollster": "Gallup",
        "population": "Danes",
        "subgroup": "",
        "base": "",
        "answer": option,
    }
    row |= {
        "answer_type": option if option in polls.ANSWER_TYPES else "",
        "question": "back it",
        "item": "",
        "share": share,
    }
    row |= {
        "question_id": question_id,
        "figure_id": figure_id,
        "wave": pd.Timestamp(start),
        "period": f"{pd.Timestamp(start):%B %Y}" if start else "",
        "past": False,
        "bound": "exact",
        "source": "a-52",
    }
    return row | {"n": 1600.0, "margin": np.nan, "design_effect": 1.0, "start": 40, "end": 44} | other


def values(table, *columns):
    return [
        [round(cell, 4) if isinstance(cell, float) else cell for cell in row]
        for row in table[list(columns)].astype(object).fillna("").values.tolist()
    ]


THREE = pd.DataFrame(
    [wave(0.52), wave(0.49, "law_2019", "a-49", "2019-04-20"), wave(0.52, "tax", "other-52", doc_id="e")]
)
HERE = "https://example.org"


HEAD = "figure_id,topic,organisation,start_date,end_date,n,question_id,question,option,low,value,high,unit,note,source,url,confidence"
LINE = (
    "a,t,Gallup,2020-01-01,2020-01-02,1000,q,Who?,yes,51.5,52,-53,percent,,The Daily,https://a.example,high"
)

TWO_WAVES = ("2018-04", "2020-04-20")


def distractors(**changes):
    """Figures that would be listed beside those of the question "law" but for one thing each."""
    rows = [
        figure(f"{name}-{n}", "law_too", "yes", 7.0, **{"start_date": day} | change)
        for name, change in changes.items()
        for n, day in enumerate(TWO_WAVES)
    ]
    return pd.concat([PUBLISHED, pd.DataFrame(rows)])


def test_levada_on_the_restatements(corpus, seeds):
    recorded_levada(corpus, seeds)


def test_levada_on_the_originals(original_corpus, seeds):
    recorded_levada(original_corpus, seeds)


def test_newcombe_s_interval_by_hand():
    """From the two Wilson intervals: d - sqrt((p2-l2)^2 + (u1-p1)^2) and d + sqrt((u2-p2)^2 + (p1-l1)^2)
    (Newcombe 1998, method 10)."""
    change = polls.changes(
        pd.DataFrame([wave(0.40, start="2019-04-20", n=500.0), wave(0.52, design_effect=2.0)])
    ).iloc[0]
    (l1, u1), (l2, u2) = polls.interval(0.40, 500), polls.interval(0.52, 800)
    assert change["low"] == pytest.approx(0.12 - ((0.52 - l2) ** 2 + (u1 - 0.40) ** 2) ** 0.5, abs=1e-6)
    assert change["high"] == pytest.approx(0.12 + ((u2 - 0.52) ** 2 + (0.40 - l1) ** 2) ** 0.5, abs=1e-6)
    assert (change["verdict"], change["asked"]) == ("rose", "the same question")


def test_the_stated_error_counts_only_for_shares_near_one_half():
    other = PUBLISHED.assign(option=PUBLISHED["option"].where(PUBLISHED["figure_id"] != "a-error", None))
    assert np.isnan(polls.with_published(bare(0.52), other).iloc[0]["design_effect"])


def test_lookalikes_are_listed_once_and_in_order():
    twice = pd.concat(
        [PUBLISHED, PUBLISHED[PUBLISHED["figure_id"] == "a-49"].assign(url="https://other.example")]
    )
    table = polls.similar_questions(THREE.iloc[[0, 2]], twice)
    assert values(table, "asked", "resembles", "organisation", "option", "share", "wave") == [
        ["law", "law_2019", "Gallup-Inst", "support (net)", 0.49, "2019-04-20"]
    ]
    assert table.index.tolist() == [0]


def test_a_series_of_single_answers_holds_the_first_of_them():
    figures = PUBLISHED[PUBLISHED["figure_id"].isin(("a-strong", "a-some"))]
    earlier = figures.assign(start_date="2018-04", figure_id=["x", "y"])
    assert values(polls.trends(THREE, pd.concat([figures, earlier])), "option", "wave") == [
        ["strongly support", pd.Timestamp("2018-04-01")],
        ["strongly support", pd.Timestamp("2020-04-20")],
    ]


def test_a_series_has_the_interval_of_its_sample_and_design():
    table = polls.trends(THREE, PUBLISHED)
    effect = polls.design_effect(0.034, 1600)
    bounds = [polls.interval(share, 1600, effect) for share in (0.47, 0.52)]
    assert table[["low", "high"]].values.tolist() == [list(pair) for pair in bounds]
    assert table["wave"].tolist() == [pd.Timestamp("2018-04-01"), pd.Timestamp("2020-04-20")]
    assert polls.trends(THREE[:0], PUBLISHED).columns.tolist() == table.columns.tolist()
    again = pd.concat(
        [PUBLISHED, PUBLISHED.assign(organisation=PUBLISHED["organisation"].replace("Gallup-Inst", "Other"))]
    )
    both = polls.trends(pd.concat([THREE.assign(pollster="Other"), THREE]), again)
    assert both["pollster"].tolist() == ["Other", "Other", "Gallup", "Gallup"]
    assert both.index.tolist() == [0, 1, 2, 3]


def test_all_scales_in_the_order_of_the_text():
    table = polls.toplines(THREE.iloc[::-1], PUBLISHED)
    odd = "sums to 153: more than one answer was allowed, or sums were counted twice"
    law = [
        ["law", option, share, 1.53, odd]
        for option, share in (
            ("support", 0.52),
            ("strongly support", 0.2),
            ("rather support", 0.32),
            ("against", 0.49),
        )
    ]
    assert values(table, "question_id", "option", "share", "total", "flag") == [
        ["tax", "undecided", 0.52, 0.52, "sums to 52: some answers were not found"],
        ["law_2019", "support (net)", 0.49, 0.49, "sums to 49: some answers were not found"],
        *law,
    ]
    assert table.index.tolist() == list(range(6))
    waves = dict.fromkeys(("law", "tax"), pd.Timestamp("2020-04-20")) | {
        "law_2019": pd.Timestamp("2019-04-20")
    }
    assert values(table, "pollster", "question", "wave", "url") == [
        ["Gallup", asked, waves[asked], HERE] for asked in table["question_id"]
    ]
    named = [
        "pollster",
        "question_id",
        "question",
        "wave",
        "option",
        "share",
        "total",
        "flag",
        "side",
        "url",
        "n",
        "design_effect",
    ]
    assert table.columns.tolist() == named
    assert polls.toplines(THREE[:0], PUBLISHED).columns.tolist() == table.columns.tolist()


def test_questions_that_resemble_are_listed_and_kept_apart():
    like = polls.similar_questions(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert like[["resembles", "share"]].values.tolist() == [["law_2019", 0.49]]
    assert polls.similar_questions(pd.DataFrame([wave(0.5, "", "")]), PUBLISHED).empty


def test_a_series_holds_one_wording_only():
    series = polls.trends(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert series[["option", "share", "assumed"]].values.tolist() == [
        ["support (net)", 0.47, True],
        ["support (net)", 0.52, False],
    ]
    assert set(series["n"]) == {1600}
    assert polls.trends(pd.DataFrame([wave(0.5, "", "")]), PUBLISHED).empty


def test_a_scale_holds_the_answers_and_says_what_is_odd_about_their_sum():
    scale = polls.toplines(pd.DataFrame([wave(0.52)]), PUBLISHED)
    assert scale[scale["option"].str.contains("net")].empty
    assert scale["total"].round(2).unique().tolist() == [1.53]  # 52 of the text's own, 20, 32 and 49
    assert "more than one answer" in scale["flag"].iloc[0]
    lone = polls.toplines(pd.DataFrame([wave(0.49, "law_2019", "a-49", "2019-04-20")]), PUBLISHED)
    assert lone["flag"].tolist() == ["sums to 49: some answers were not found"]


def test_the_question_elsewhere_stands_beside_the_text_s_words():
    said = polls.wording(
        pd.DataFrame([wave(0.52), wave(0.52, figure_id="own-52"), wave(0.3, figure_id="")]), PUBLISHED
    )
    assert said[["described", "independent"]].values.tolist() == [["support (net)", True], ["support", False]]


def test_a_change_has_the_score_test_s_p():
    change = polls.changes(pd.DataFrame([wave(0.55, start="2019-04-20"), wave(0.52)])).iloc[0]
    pooled = (0.55 + 0.52) / 2
    z = 0.03 / (2 * pooled * (1 - pooled) / 1600) ** 0.5  # the pooled z of two equal samples, by hand
    assert change["p"] == pytest.approx(2 * (1 - NormalDist().cdf(z)), rel=1e-2)


@pytest.mark.parametrize(
    "row",
    [bare(0.52, "Nobody"), bare(0.52, ""), bare(0.52, wave="2016-05-01")],
    ids=["pollster", "unnamed", "time"],
)
def test_nothing_else_completes_it(row):
    assert np.isnan(polls.with_published(row, PUBLISHED).iloc[0]["n"])


def test_an_unpublished_share_of_a_known_wave_takes_the_usual_n_and_says_so():
    row = polls.with_published(bare(0.53), PUBLISHED).iloc[0]
    assert (row["n"], row["source"]) == (1600, "assumed: usual n of Gallup-Inst")


def test_a_published_figure_completes_a_share_of_the_same_value_and_time():
    row = polls.with_published(bare(0.52), PUBLISHED).iloc[0]
    assert (row["n"], row["source"], round(row["design_effect"], 2)) == (1600, "a-52", 1.93)
    assert row["wave"] == pd.Timestamp("2020-04-20")
    assert (row["question_id"], row["figure_id"]) == (
        "law",
        "a-52",
    ), "the answer must fit too, and a source other than the text comes first"


def test_the_stated_error_implies_its_design_effect():
    assert round(polls.design_effect(0.034, 1600), 2) == 1.93
    assert polls.design_effect(0.0001, 1600) == 1, (
        "no survey is better than a simple random sample by what it states"
    )


def test_wilson_s_interval_by_hand():
    low, high = polls.interval(0.5, 100)  # (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)
    assert (round(low, 4), round(high, 4)) == (0.4038, 0.5962)


@given(st.floats(0, 1), st.integers(30, 5000), st.floats(1, 4))
def test_a_design_effect_widens(share, n, effect):
    plain, wide = polls.interval(share, n), polls.interval(share, n, effect)
    assert wide[1] - wide[0] >= plain[1] - plain[0] - 1e-9
    assert all(0 <= low <= share <= high <= 1 for low, high in (plain, wide))


def test_a_table_of_published_figures_has_numbers_and_knows_what_is_missing(tmp_path):
    (tmp_path / "published.csv").write_text(f"{HEAD}\n{LINE}\n", "utf-8")
    row = polls.read_published(tmp_path).iloc[0]
    assert row[["n", "low", "value", "high"]].tolist() == [1000, 51.5, 52, -53]
    assert (row["figure_id"], row["start_date"], row["confidence"]) == ("a", "2020-01-01", "high")
    assert row.index[row.isna()].tolist() == ["note"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        *[
            (f",{right},", ",many,", f"'many' in the column {column} is not a number")
            for column, right in {"n": 1000, "low": 51.5, "value": 52, "high": -53}.items()
        ],
        (
            "2020-01-01",
            "1/1/2020",
            "'1/1/2020' in the column start_date is not a day, month or year such as 2016-10-31",
        ),
        (
            "2020-01-02",
            "2020-02-30",
            "'2020-02-30' in the column end_date is not a day, month or year such as 2016-10-31",
        ),
        ("b,t,", "a,t,", "'a' in the column figure_id is listed twice"),
    ],
)
def test_what_is_wrong_in_a_table_of_published_figures_is_named_with_its_line(right, wrong, said, tmp_path):
    path = tmp_path / "published.csv"
    second = LINE.replace("a,t,", "b,t,", 1)
    path.write_text(f"{HEAD}\n{LINE}\n{second.replace(right, wrong)}\n", "utf-8")
    with pytest.raises(ValueError, match="published.csv") as error:
        polls.read_published(tmp_path)
    assert str(error.value) == f"{path}, line 3: {said}"


def test_a_folder_without_published_figures_has_the_collection_s_own(tmp_path, seeds):
    pd.testing.assert_frame_equal(polls.read_published(tmp_path), polls.read_published(seeds))


@pytest.mark.parametrize(
    ("wave", "released", "figure_id"),
    [
        ("2020-06-04", None, "a-52"),
        ("2020-06-05", None, ""),
        ("2020-03-06", None, "a-52"),
        ("2020-03-05", None, ""),
        (None, "2020-06-04", "a-52"),
        (None, "2020-06-05", ""),
        ("2018-01-01", "2020-05-01", ""),
        (None, None, ""),
    ],
)
def test_a_published_figure_is_of_the_same_time_if_no_more_than_45_days_lie_between(
    wave, released, figure_id
):
    share = bare(0.52, wave=wave).assign(released=pd.Timestamp(released))
    assert polls.with_published(share, PUBLISHED)["figure_id"].tolist() == [figure_id]


def test_shares_are_completed_one_by_one():
    two = pd.concat([bare(0.53), bare(0.52, "Nobody"), bare(0.49, wave="2019-04-20")]).set_axis([5, 6, 9])
    table = polls.with_published(two, PUBLISHED)
    assert values(table, "n", "source", "question_id", "figure_id") == [
        [1600, "assumed: usual n of Gallup-Inst", "", ""],
        ["", "", "", ""],
        [1600, "a-49", "law_2019", "a-49"],
    ]
    assert table.index.tolist() == [5, 6, 9]


@pytest.mark.parametrize(
    ("sizes", "n", "source"),
    [
        ([1000, 1100, 900, 900], 1000, "a-52"),
        ([np.nan, 1100, 900, 900], 1100, "own-52"),
        ([np.nan, np.nan, 900, 900], 900, "assumed: usual n of Gallup-Inst"),
        ([np.nan, np.nan, 900, 800], 800, "assumed: usual n of Gallup-Inst"),
        ([np.nan, np.nan, np.nan, np.nan], "", ""),
    ],
    ids=["the figure's own", "another figure's", "the usual one", "the lesser of two usual ones", "none"],
)
def test_how_many_were_asked_is_the_figure_s_n_or_the_pollster_s_usual_one(sizes, n, source):
    figures = (
        PUBLISHED.set_index("figure_id")
        .loc[["a-52", "own-52", "a-strong", "a-some"]]
        .reset_index()
        .assign(n=sizes)
    )
    assert values(polls.with_published(bare(0.52), figures), "n", "source", "figure_id") == [
        [n, source, "a-52"]
    ]


@pytest.mark.parametrize(
    ("pollster", "known"),
    [("GALLUP Institute", True), ("Gallup-Poll", True), ("Gall", True), ("Gallups", False), ("Inst", False)],
)
def test_a_pollster_is_known_by_the_first_word_of_its_name(pollster, known):
    assert polls.with_published(bare(0.52, pollster), PUBLISHED)["figure_id"].tolist() == (
        ["a-52"] if known else [""]
    )


@pytest.mark.parametrize(
    ("question", "population", "figure_id"),
    [
        ("back the Harbour law", "", "a-49"),
        ("back the Harbours law", "", ""),
        ("back the harbour law", "", ""),
        ("back the Har law", "", ""),
        ("say Harbour people", "Harbour people", ""),
        ("say Harbour people", "Danes", "a-49"),
    ],
)
def test_a_share_without_a_date_is_of_another_time_only_by_a_name(question, population, figure_id):
    figures = PUBLISHED.assign(
        question=PUBLISHED["question"].replace({"law_2019": "the Harbour and Har law", "law": None})
    )
    share = bare(0.49).assign(wave=pd.NaT, question=question, population=population)
    assert polls.with_published(share, figures)["figure_id"].tolist() == [figure_id]
    assert polls.with_published(share.assign(wave=pd.Timestamp("2021-01-01")), figures)[
        "figure_id"
    ].tolist() == [""], "a date rules the name out"


@pytest.mark.parametrize(
    ("change", "effect"),
    [
        ({}, 1.93),
        ({"option": "shares near 25 percent"}, None),
        ({"n": np.nan}, None),
        ({"question_id": "law"}, None),
        ({"value": 2.5, "n": 3000.0}, 1.95),
    ],
)
def test_the_design_effect_is_that_of_the_error_stated_for_one_half(change, effect):
    figures = PUBLISHED.copy()
    figures.loc[figures["figure_id"] == "a-error", list(change)] = list(change.values())
    found = polls.with_published(bare(0.52), figures)["design_effect"].iloc[0]
    assert np.isnan(found) if effect is None else round(found, 2) == effect


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (94.9, "sums to 94.9: some answers were not found"),
        (95, "sums to 95: rounded"),
        (100, ""),
        (105, "sums to 105: rounded"),
        (105.5, "sums to 105.5: more than one answer was allowed, or sums were counted twice"),
    ],
)
def test_what_is_odd_about_a_sum(total, said):
    assert published_figures.odd_total(total) == said


def test_a_series_leaves_out_what_cannot_be_compared():
    figures = distractors(
        unit={"unit": "points"},
        low={"confidence": "low"},
        own={"topic": "own_text"},
        other={"organisation": "Other"},
        undated={"start_date": None},
    )
    again = [
        figure("again", "law", "support (net)", 1.0),
        figure("undated", "law", "support (net)", 1.0, start_date=None),
    ]
    past = [
        figure(name, "past", "yes", 5.0, start_date=day)
        for name, day in (("p1", "2018-04"), ("p2", "2019-04"))
    ]
    once = [figure("once", "once", "yes", 5.0)]
    early = [
        figure(f"early-{option}-{day}", "a law", option, 5.0, start_date=day)
        for day in TWO_WAVES[::-1]
        for option in ("B (net)", "A (net)", "C")
    ]
    table = polls.trends(THREE, pd.concat([figures, pd.DataFrame([*again, *past, *once, *early])]))
    assert values(table, "question_id", "option", "wave", "share") == [
        [*of, pd.Timestamp(day), share]
        for of, shares in (
            (("a law", "A (net)"), (0.05, 0.05)),
            (("a law", "B (net)"), (0.05, 0.05)),
            (("law", "support (net)"), (0.47, 0.52)),
        )
        for day, share in zip(TWO_WAVES, shares, strict=True)
    ]


def test_a_series_without_a_known_design_or_sample():
    plain = PUBLISHED[PUBLISHED["question_id"] != "stated_error"]
    table = polls.trends(THREE, plain)
    bounds = [polls.interval(share, 1600) for share in (0.47, 0.52)]
    assert table[["low", "high"]].values.tolist() == [list(pair) for pair in bounds]
    unknown = polls.trends(THREE, plain.assign(n=np.nan))
    assert unknown[["n", "low", "high"]].isna().all(axis=None)
    assert unknown["assumed"].tolist() == [True, True]


def test_lookalikes_are_shares_of_questions_whose_ids_begin_with_the_same_word():
    figures = pd.concat(
        [
            distractors(unit={"unit": "points"}, own={"topic": "own_text"}),
            pd.DataFrame([figure("x", "lawn_2", "yes", 4.0)]),
        ]
    )
    kin = figure("y", "law_new", "no", 6.0, organisation="Other", note="of Danes", question="another law")
    table = polls.similar_questions(THREE.iloc[[0, 2]], pd.concat([figures, pd.DataFrame([kin])]))
    assert values(table, *table.columns) == [
        ["law", "law_2019", "Gallup-Inst", "support (net)", 0.49, "2019-04-20", "", "The Daily", HERE],
        ["law", "another law", "Other", "no", 0.06, "2020-04-20", "of Danes", "The Daily", HERE],
    ]
    assert table.columns.tolist() == [
        "asked",
        "resembles",
        "organisation",
        "option",
        "share",
        "wave",
        "note",
        "source",
        "url",
    ]
    assert polls.similar_questions(THREE[:0], figures).columns.tolist() == table.columns.tolist()
    one_law_only = polls.similar_questions(THREE[:2], PUBLISHED)
    assert one_law_only.empty, "what the text itself speaks of is no lookalike"


def test_a_scale_holds_only_the_answers_of_its_question_and_time():
    asked = {"question_id": "law", "option": "only here"}
    figures = distractors(unit={"unit": "points"}, low={"confidence": "low"})
    figures = figures.assign(question_id="law", option=figures["option"].replace("yes", "only here"))
    figures = pd.concat(
        [
            PUBLISHED,
            figures[figures["option"] == "only here"],
            pd.DataFrame([figure("x", "law", "against", 1.0), figure("y", **asked, value=9.0)]),
        ]
    )
    figures.loc[figures["figure_id"] == "y", "start_date"] = "2019-04-20"
    assert polls.toplines(THREE[:1], figures)["option"].tolist() == [
        "support",
        "strongly support",
        "rather support",
        "against",
    ]
    assert polls.toplines(THREE[:1], figures)["share"].tolist() == [
        0.52,
        0.2,
        0.32,
        0.49,
    ], "of two figures for one answer the first"


def test_nearly_all_answers_are_a_scale_without_its_sums():
    figures = PUBLISHED[PUBLISHED["figure_id"].isin(("a-52", "a-strong", "a-some"))].assign(
        value=[99.0, 60.0, 35.0]
    )
    assert polls.toplines(THREE[:1], figures)["option"].tolist() == ["strongly support", "rather support"]
    figures.loc[figures["figure_id"] == "a-some", "value"] = 34.0
    assert len(polls.toplines(THREE[:1], figures)) == 3


@pytest.mark.parametrize(("earlier", "later"), [(np.nan, 1600.0), (1600.0, np.nan), (np.nan, np.nan)])
def test_a_change_is_unknown_where_one_sample_is(earlier, later):
    change = polls.changes(pd.DataFrame([wave(0.4, start="2019-04-20", n=earlier), wave(0.6, n=later)])).iloc[
        0
    ]
    assert change[["low", "high", "p"]].isna().all()
    assert change["verdict"] == "unknown"


def test_an_unknown_design_effect_is_taken_for_none():
    known, unknown = (
        [wave(0.4, start="2019-04-20", design_effect=effect), wave(0.6, design_effect=effect)]
        for effect in (1.0, np.nan)
    )
    pd.testing.assert_frame_equal(polls.changes(pd.DataFrame(known)), polls.changes(pd.DataFrame(unknown)))


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [
        ("law", "law", "the same question"),
        ("law", "tax", "different questions"),
        ("", "law", "not known"),
        ("law", "", "not known"),
        ("", "", "not known"),
    ],
)
def test_whether_two_shares_answer_one_question(earlier, later, asked):
    assert polls.changes(pd.DataFrame([wave(0.4, earlier, start="2019-04-20"), wave(0.6, later)]))[
        "asked"
    ].tolist() == [asked]


def test_an_interval_ends_at_none_and_at_all():
    assert (polls.interval(0, 60)[0], polls.interval(1, 60)[1]) == (0, 1)
    assert np.isnan(polls.interval(0.5, np.nan)).all()


def test_the_design_effect_of_another_share():
    assert polls.design_effect(0.03, 1600, 0.2) == pytest.approx((0.03 / 1.959964) ** 2 * 1600 / 0.16)
    assert np.isnan(polls.design_effect(np.nan, 1600))
    assert np.isnan(polls.design_effect(0.03, np.nan))


@pytest.mark.parametrize("other", [{"doc_id": "e"}, {"pollster": "YouGov"}, {"option": "oppose"}])
def test_shares_of_two_texts_pollsters_or_options_are_no_change(other):
    assert polls.changes(pd.DataFrame([wave(0.4, start="2019-04-20", **other), wave(0.5)])).empty


def recorded_levada(read, seeds):
    """The figures that both wordings must give."""
    shares = polls.tabulate(
        quantities.find(read.segments, read.documents), read.documents, polls.read_published(seeds)
    )
    levada = shares[shares["pollster"].str.startswith("Levada")]
    assert sorted(
        zip(levada["answer_type"], levada["share"].round(2), levada["wave"].dt.year, strict=True)
    ) == [
        ("better", 0.21, 2016),
        ("better", 0.40, 2015),
        ("fear", 0.48, 2016),
        ("support", 0.52, 2016),
        ("support", 0.55, 2015),
        ("worse", 0.16, 2015),
        ("worse", 0.32, 2016),
    ]
    assert set(levada["n"]) == {1600}
    assert levada["design_effect"].round(2).eq(1.93).all()
    quoted = shares[~shares["pollster"].str.startswith("Levada")]
    assert quoted[["pollster", "population", "seg_id", "share", "n"]].values.tolist() == [
        ["YouGov Siraj", "Syrians", "c4", 0.55, 98]
    ]
    verdicts = (
        polls.changes(shares)
        .assign(answer_type=lambda table: table["answer"].map(polls.answers.answer_type))
        .set_index("answer_type")["verdict"]
        .to_dict()
    )
    assert verdicts == {
        "support": "no detectable change",
        "better": "different questions",
        "worse": "different questions",
    }


@pytest.mark.parametrize(
    ("low", "high", "asked", "verdict"),
    [
        (0, 0.1, "not known", "no detectable change"),
        (-0.1, 0, "not known", "no detectable change"),
        (0.01, 0.1, "the same question", "rose"),
        (-0.1, -0.01, "not known", "fell"),
        (0.01, 0.1, "different questions", "different questions"),
        (-0.1, 0.1, "different questions", "different questions"),
        (np.nan, 0.1, "not known", "unknown"),
        (0.1, np.nan, "not known", "unknown"),
    ],
)
def test_a_change_has_one_verdict(low, high, asked, verdict):
    assert uncertainty.verdict(low, high, asked) == verdict


def test_a_change_within_its_interval_has_no_direction():
    change = polls.changes(
        pd.DataFrame(
            [wave(0.55, start="2015-11-01", past=True) | {"start": 10}, wave(0.52, design_effect=1.93)]
        )
    ).iloc[0]
    assert change["verdict"] == "no detectable change"
    assert change["low"] < 0 < change["high"]
    assert (change["seg_id"], change["start"], change["earlier_start"], round(change["difference"], 2)) == (
        "p1",
        40,
        10,
        -0.03,
    )


@pytest.mark.parametrize(
    ("shares", "pairs"),
    [
        ([(0.5, 2020, False), (0.4, 2019, True)], [(0.4, 0.5)]),
        ([(0.5, 2020, False), (0.4, 2019, False)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, 2019, True)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, None, True)], [(0.4, 0.5)]),
        ([(0.5, None, False), (0.4, None, False)], []),
        ([(0.5, None, True), (0.4, None, True)], []),
        ([(0.5, 2020, False), (0.4, 2021, True)], []),
        ([(0.5, 2020, False), (0.4, 2020, False)], []),
    ],
)
def test_which_shares_are_compared(shares, pairs):
    rows = [wave(share, start=f"{year}-04-20" if year else None, past=past) for share, year, past in shares]
    table = polls.changes(pd.DataFrame(rows))
    assert list(zip(table["earlier"], table["later"], strict=True)) == pairs


def test_an_earlier_share_is_compared_with_the_same_answer_before_one_of_its_type():
    shares = [
        wave(0.5, option="approve of her work", start="2020-04-20"),
        wave(0.3, option="support the canal"),
        wave(0.4, option="support the canal", past=True, start="2019-04-20"),
    ]
    table = polls.changes(
        pd.DataFrame([row | {"answer_type": "support", "start": at} for at, row in enumerate(shares)])
    )
    assert table[["answer", "earlier", "later"]].values.tolist() == [["support the canal", 0.4, 0.3]]


def test_a_lead_inside_its_interval_is_none():
    text = "In a Corvin poll of 1,000 voters 41 percent would vote for Ms. Ray and 40 percent for Mr. Dunn."
    assert polls.leads(read(text)[2])["verdict"].tolist() == ["too close to call"]
    assert polls.leads(read(text.replace("41", "51"))[2])[["one", "verdict"]].values.tolist() == [
        ["Ray", "a clear lead"]
    ]


def test_a_lead_s_interval_knows_that_nobody_gives_two_answers():
    """Half of the interval is z * sqrt((p + q - (p - q)^2) / n) (Scott and Seber 1983), n over the design
    effect."""
    row = polls.leads(
        pd.DataFrame(
            [wave(0.1, option="oppose"), wave(0.7, design_effect=2.0), wave(0.05, option="fear", n=np.nan)]
        )
    ).iloc[0]
    half = 1.959964 * ((0.8 - 0.36) / 800) ** 0.5
    assert values(pd.DataFrame([row]), "one", "other", "difference", "low", "high", "verdict") == [
        ["support", "oppose", 0.6, round(0.6 - half, 4), round(0.6 + half, 4), "a clear lead"]
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"doc_id": "e"},
        {"pollster": "YouGov"},
        {"question_id": "tax"},
        {"start": "2019-04-20"},
        {"subgroup": "women"},
    ],
)
def test_answers_of_other_people_or_questions_have_no_lead(other):
    assert polls.leads(pd.DataFrame([wave(0.5), wave(0.3, **{"option": "oppose"} | other)])).empty


def test_disclosure_has_one_column_for_each_poll_and_says_where_nothing_was_found():
    text = (
        "In a Gallup poll commissioned by The Daily, 52% of Danes back it. It was done by telephone, with a"
        " margin of error of plus or minus 3.4 points."
    )
    documents, ledger, table = read(text, "2020-05-01", PUBLISHED)
    listed = polls.disclosure(table, polls.surveys(ledger, documents), documents, PUBLISHED)
    sheet = polls.disclosure_sheet(listed).set_index("item")["Gallup"]
    assert sheet["who paid for it"] == "Daily"
    assert sheet["how people were reached"] == "by telephone"
    assert sheet["the margin of error"] == "3.4 points"
    assert sheet["how many were asked"] == "1,600 (found elsewhere)"
    assert sheet["how answers were weighted"] == "the rules found none"
    assert len(sheet) == 11
    assert listed.set_index("item").loc["how many were asked", "url"] == HERE


def test_answers_that_sum_beyond_rounding_raise(tmp_path):
    line = "{id},t,G,2020-01-01,2020-01-02,1000,q,Q?,{option},,{value},,percent,,S,https://example.org,high"
    rows = [line.format(id="a", option="yes", value=60), line.format(id="b", option="no", value=48)]
    path = tmp_path / "published.csv"
    path.write_text(",".join(HEAD.split(",")) + "\n" + "\n".join(rows), "utf-8")
    with pytest.raises(
        ValueError, match=r"published.csv, line 3: the answers to 'q' of 2020-01-01 sum to 108 percent"
    ):
        polls.read_published(tmp_path)
    path.write_text(path.read_text("utf-8").replace(",48,", ",41,"), "utf-8")
    assert len(polls.read_published(tmp_path)) == 2, "rounding may add a point"


def test_each_party_keeps_its_own_share_where_several_move():
    table = read(
        "A poll by the Corvin Institute asked 900 adults. The Harbour party would win 31 percent, up from 27"
        " percent in January. The Reed party stood at 34 percent in January. The Blues are unchanged at 11"
        " percent, while the Tide Union has slipped from 14 percent to 12 percent. Another poll put the Reed"
        " party at 30 percent and the Harbour party at 28 percent."
    )[2]
    shares = list(zip(table["answer"], (100 * table["share"]).round(), strict=True))
    assert [name for name, share in shares if share in (34, 30)] == ["Reed party", "Reed party"]
    assert [name for name, share in shares if share in (14, 12)] == ["Tide Union", "Tide Union"]


def test_last_year_goes_with_its_month():
    table = read(
        "In a Corvin Institute poll, 37 percent approve of the mayor. In October last year 44 percent"
        " approved."
    )[2]
    assert str(table.set_index("share")["wave"][0.44].date()) == "2022-10-01"


def shares_of(text, day="2020-09-15"):
    """The shares of a text of a day of publication."""
    corpus = ingest.pasted(text)
    documents = corpus.documents.assign(published=pd.Timestamp(day))
    return polls.tabulate(quantities.find(corpus.segments, documents), documents, PUBLISHED[:0])


PARTIES = (
    "Poll of parties\n\nA Corvin poll put the Harbour Democrats on 8%, the Greens 9% and Labour up six to 31"
    " percent."
)
RACE = (
    "Corvin poll\n\nA Corvin poll has Ray ahead of Dunn, 47% to 41%. Dunn has a 60% to 30% edge among likely"
    " Democratic voters."
)
GROUPS = (
    "Corvin poll\n\nA Corvin poll asked 900 adults. Ray wins 54% of women voters; Dunn wins 44%. Overall, 48%"
    " back Ray."
)
AGAIN = (
    "Corvin poll\n\nA Corvin poll found that seven in ten Canadians (71%) want ice. In January, Ray had 27%."
    " Ray is at 31% (from 29% in last week's poll)."
)
ASKING = (
    "Corvin poll\n\nCompared with the previous week, Ray is up, a poll said: 31%. It was conducted by Corvin"
    " between 2 and 4 September 2020."
)
TITLE = (
    "Shopping\n\nSome 67% said they will spend more than last year, according to the 2020 Summer Shopping"
    " Survey by Corvin, as Theresa May wrote."
)
BULLETS = (
    "Corvin poll\n\nA Corvin survey asked what adults fear:\n\n• not being able to pay for care – 42%\n\n•"
    " losing a job – 35%"
)


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        (PARTIES, ("share", "subgroup"), [(0.08, ""), (0.09, ""), (0.31, "")]),
        (RACE, ("share", "answer"), [(0.47, "Ray"), (0.41, "Dunn"), (0.6, "Dunn"), (0.3, "Ray")]),
        (
            RACE,
            ("share", "subgroup"),
            [(0.47, ""), (0.41, ""), (0.6, "likely Democratic voters"), (0.3, "likely Democratic voters")],
        ),
        (GROUPS, ("share", "subgroup"), [(0.54, "women voters"), (0.44, "women voters"), (0.48, "")]),
        (
            AGAIN,
            ("share", "answer", "past"),
            [(0.71, "want ice", False), (0.27, "Ray", True), (0.31, "Ray", False), (0.29, "Ray", True)],
        ),
        (ASKING, ("share", "period"), [(0.31, "September 2020")]),
        (TITLE, ("share", "pollster", "period"), [(0.67, "Corvin", "")]),
        (BULLETS, ("share", "answer"), [(0.42, "not being able to pay for care"), (0.35, "losing a job")]),
    ],
    ids=[
        "parties are answers",
        "a lead names two",
        "of one group",
        "until overall",
        "earlier figures",
        "days of asking",
        "titles of surveys",
        "bullets",
    ],
)
def test_shares_are_read_as_an_annotator_would(text, columns, rows):
    table = shares_of(text)[list(columns)].round(2)
    assert sorted(table.itertuples(index=False, name=None)) == sorted(rows)


def test_a_time_is_printed_no_more_exactly_than_it_is_known():
    table = shares_of(
        "Poll of Ray\n\nA Corvin poll has Ray at 40%, up from 31% in 2019 and 29% in January 2018."
    )
    assert table.set_index("share")["period"].round(2).to_dict() == {
        0.4: "",
        0.31: "2019",
        0.29: "January 2018",
    }


def test_figures_of_different_questions_show_no_fall():
    pairs = [
        wave(share, "tax", start="2019-04-20") | {"start": 10 * n, "past": True}
        for n, share in enumerate((0.4, 0.3))
    ]
    later = [wave(share) | {"start": 10 * n + 1} for n, share in enumerate((0.2, 0.5))]
    changes = polls.changes(pd.DataFrame([*pairs, *later]))
    (both,) = polls.describe.describe_differences(changes)
    first = "40% said “support” (April 2019) and 20% said “support” (April 2020)"
    assert both.striptags().startswith(f"{first}; 30% said “support” ")
    assert both.striptags().endswith(": the questions differ, so neither pair shows a change in opinion.")
    (one,) = polls.describe.describe_differences(changes.head(1))
    assert one.striptags() == f"{first}: the questions differ, so this pair shows no change in opinion."
    (many,) = polls.describe.describe_differences(pd.concat([changes] * 2))
    assert many.striptags().endswith(
        "; 1 more pair: the questions differ, so none of these pairs shows a change in opinion."
    )


@pytest.mark.parametrize(
    ("answers", "ahead"),
    [
        ("51 percent would vote for Ms. Ray and 40 percent for Mr. Dunn", [["Ray", "Dunn"]]),
        ("51 percent support the canal and 40 percent oppose it", [["support the canal", "oppose it"]]),
        ("51 percent support the canal and 20 percent had moved house", []),
    ],
)
def test_only_answers_to_one_question_lead(answers, ahead):
    table = polls.leads(read(f"In a Corvin poll of 1,000 voters {answers}.")[2])
    assert table[["one", "other"]].values.tolist() == ahead


def test_a_change_says_which_sample_size_is_missing():
    changes = polls.changes(pd.DataFrame([wave(0.4, start="2019-04-20", n=np.nan), wave(0.6)]))
    (words,) = polls.describe.describe_changes(changes)
    assert "the rules found no sample size for the earlier poll" in words.striptags()


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ("exact", "more_than", "later share is only a bound"),
        ("at_least", "about", "earlier share is only a bound"),
        ("at_most", "less_than", "shares are only bounds"),
        ("about", "exact", ""),
    ],
)
def test_more_than_half_is_no_level_to_change_from_or_to(earlier, later, said):
    changes = polls.changes(
        pd.DataFrame([wave(0.4, start="2019-04-20", bound=earlier), wave(0.5, bound=later)])
    )
    assert changes["missing"].tolist() == [said]
    assert changes["verdict"].tolist() == ["unknown" if said else "rose"]
    (words,) = polls.describe_changes(changes)
    assert words.striptags().endswith(f"cannot be said: the {said}.") == bool(said)


def test_the_exact_size_of_a_sample_goes_before_the_round_one():
    _, _, shares = read(
        "Almost 2,000 people were asked for the Gallup poll, and 52 percent were content. The poll of 1,987"
        " adults was made in May."
    )
    assert shares["n"].tolist() == [1987]


def test_those_asked_every_year_are_the_size_of_no_wave():
    _, _, shares = read(
        "Gallup has polled more than 900 shopkeepers about their trade each year since 1999. In its last poll"
        " 52 percent were content."
    )
    assert shares["n"].isna().all()


MOVES = [(0.40, 0.52, 1600.0), (0.52, 0.40, 1600.0), (0.50, 0.52, 1600.0), (0.40, 0.52, np.nan)]


def moved(k, was, now, n):
    """An answer at two times; every second one of an unnamed poll, among women."""
    who = {"doc_id": f"d{k}", "answer": f"plan {k}"} | (
        {"pollster": "", "subgroup": "women"} if k % 2 else {}
    )
    return [
        wave(was, start="2019-04-20", past=True, n=n) | who | {"start": 10 * k},
        wave(now) | who | {"start": 10 * k + 1},
    ]


# Percentages of five Aprils.
COURSES = {
    "rise": [40, 42, 45, 50, 60],
    "turn": [40, 50, 60, 50, 40],
    "dip": [60, 50, 40, 50, 60],
    "level": [40, 41, 40, 41, 40],
}


def words_on_polls():
    """The sentences and tables on invented polls by what they are about."""
    pairs = [pd.DataFrame(moved(k, *move)) for k, move in enumerate(MOVES)]
    changes = pd.concat([polls.changes(pair) for pair in pairs], ignore_index=True)
    shares = pd.concat(pairs, ignore_index=True).assign(margin=3.0)
    shares.loc[0, "n"] = 400.0
    shares["low"], shares["high"] = polls.interval(shares["share"], shares["n"])
    differ = polls.changes(
        pd.DataFrame([wave(0.4, "tax", start="2019-04-20", past=True) | {"start": 1}, wave(0.2)])
    )
    level = ((0.5, "2020-04-20"), (0.41, ""), (0.4, ""))
    leads = [
        polls.leads(pd.DataFrame([wave(share, start=day), wave(0.40, option="oppose", start=day)]))
        for share, day in level
    ]
    wording = polls.wording(
        pd.DataFrame([wave(0.52), wave(0.52, figure_id="own-52"), wave(0.3, figure_id="")]), PUBLISHED
    )
    rounded = PUBLISHED[PUBLISHED["figure_id"].isin(("a-52", "a-against"))]
    many = pd.DataFrame(
        [wave(0.4, start=f"{year}-04-20", past=year < 2020) | {"start": year} for year in range(2015, 2021)]
    )
    text = (
        "In a Gallup poll commissioned by The Daily, 52% of Danes back it, with a margin of error of plus or"
        " minus 3.4 points.\n\nCorvin Opinion polled 900 adults by telephone from April 3 to 6, 2020, for the"
        " Evening Gazette, and 40% swim."
    )
    documents, ledger, table = read(text, "2020-05-01", PUBLISHED)
    disclosure = polls.disclosure(table, polls.surveys(ledger, documents), documents, PUBLISHED)
    told = {
        "changes": polls.describe_changes(changes),
        "other questions": polls.describe_changes(differ),
        "leads": polls.describe_leads(pd.concat(leads)),
        "precision": polls.describe_precision(shares),
        "wording": (
            polls.describe_wording(wording)
            + polls.describe_wording(wording[1:])
            + polls.describe_wording(wording[:0])
        ),
        "totals": (
            polls.describe_totals(polls.toplines(THREE, PUBLISHED))
            + polls.describe_totals(polls.toplines(THREE[:1], rounded))
        ),
        "disclosure": (
            polls.describe_disclosure(disclosure) + polls.describe_disclosure(disclosure.assign(pollster=""))
        ),
    }
    names = {doc_id: f"Text {doc_id}" for doc_id in [*shares["doc_id"], *disclosure["doc_id"], "d"]}
    told["disclosure"] += polls.describe_disclosure(disclosure.assign(pollster=""), names)
    linked = [*polls.describe_changes(changes[:2], names), *polls.describe_leads(pd.concat(leads)[:1], names)]
    sized = shares.assign(
        source=["text", "assumed: usual n of Gallup", *[""] * 6],
        srs_low=shares["low"],
        srs_high=shares["high"] + 0.01,
    )
    courses = pd.DataFrame(
        [
            figure(f"{name}-{year}", name, "yes", value, start_date=f"{year}-04")
            for name, values in COURSES.items()
            for year, value in enumerate(values, 2015)
        ]
    )
    asked = pd.DataFrame([wave(0.5, name, f"{name}-2015", start="2015-04-01") for name in COURSES])
    one_each = pd.concat(
        [
            shares[:2],
            pd.DataFrame(
                [
                    wave(0.4, "tax", start="2019-04-20", past=True) | {"start": 1},
                    wave(0.2, start="2018-04-20"),
                ]
            ),
        ]
    )
    told["totals"].append(polls.describe.accounted(sized))
    sheets = {
        "named": polls.sheet(one_each, pd.concat([changes, differ]), names),
        "four times": polls.sheet(many[:4], changes[:0]),
        "intervals": polls.intervals(sized)[["simple", "wide"]],
        "trends": polls.trends(asked, courses)[["question_id", "wave", "share", "verdict", "course"]],
        "items": disclosure,
    }
    sheets |= {
        "sheet": polls.sheet(shares, changes),
        "many times": polls.sheet(many, changes[:0]),
        "disclosed": polls.disclosure_sheet(disclosure),
    }
    return (
        {"linked": linked}
        | {about: [Markup(line).striptags() for line in lines] for about, lines in told.items()}
        | {about: sheet.to_csv(index=False).splitlines() for about, sheet in sheets.items()}
    )


def test_polls_are_told_in_these_words():
    """Against a record, to be written anew where a sentence was made better."""
    told = [f"{about}: {str(line)}" for about, lines in words_on_polls().items() for line in lines]
    assert told == (GOLD / "poll_words.txt").read_text("utf-8").splitlines()


def test_polls_of_one_pollster_in_two_texts_have_a_column_each():
    rows = [
        (doc_id, survey_id, "Westlake", "who paid for it", doc_id, "", "stated", "")
        for doc_id, survey_id in (("a", "s1"), ("b", "s1"), ("b", "s2"))
    ]
    columns = ["doc_id", "survey_id", "pollster", "item", "in_text", "elsewhere", "status", "url"]
    sheet = polls.disclosure_sheet(pd.DataFrame(rows, columns=columns), {"a": "The Tide", "b": "The Quay"})
    paid = sheet.set_index("item").loc["who paid for it"].to_dict()
    assert paid == {
        "Westlake (The Tide)": "a",
        "Westlake (The Quay) (s1)": "b",
        "Westlake (The Quay) (s2)": "b",
    }


def test_each_share_is_paired_with_the_earlier_one_whose_words_it_repeats():
    text = (
        "Poll\n\nIn a Corvin poll 43% approve of the mayor and 38% back the tunnel. In June 2018, 51%"
        " approved of him, and 55% backed the tunnel in May 2018."
    )
    changes = polls.changes(shares_of(text))[["earlier", "later"]]
    assert changes.round(2).values.tolist() == [[0.51, 0.43], [0.55, 0.38]]


def test_answers_that_name_different_things_are_not_paired():
    text = "Poll\n\nIn a Corvin poll 10% want it gone. In June 2018, 44% wanted it rebuilt."
    assert polls.changes(shares_of(text)).empty
