"""What notebooks show: computed sentences, tables and charts, with anything a text may hold in them."""

from base64 import b64decode

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.formatters import DisplayFormatter
from markupsafe import Markup
from matplotlib.figure import Figure
from newsthread import polls, report, summary

HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table></div></main>",
    '"><img src=x onerror=alert(1)>',
    "<style>body{display:none}</style><plaintext>",
    "$$x$$ costs $5 or $10 & more",
    "exe\u202egnp.",
    "zero\u200bwidth, bell\x07, escape\x1b[31m, half \ud800",
]


def soup(shown):
    return BeautifulSoup(shown._repr_html_(), "html.parser")


# --- invisible characters ---


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ünï", "plain ünï"),
        ("a\tb\nc\u00a0d", "a\tb\nc\u00a0d"),
        ("\x00\x07\x1b", "␀␇␛"),
        ("\x7f\x85", "[U+007F][U+0085]"),
        ("\u202e\u2066\u200f\u200b\ufeff\u2028", "[U+202E][U+2066][U+200F][U+200B][U+FEFF][U+2028]"),
        ("\ud800", "[U+D800]"),
        ("Le\u200dvada", "Le[U+200D]vada"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_invisible_characters_are_shown(text, shown):
    assert report.visible(text) == shown


def test_clean_text_can_always_be_encoded_and_holds_no_markup():
    for text in HOSTILE:
        cleaned = report.escape(text)
        assert cleaned.encode("utf-8")
        assert "<" not in cleaned


# --- sentences ---


def test_a_finding_is_its_sentence_and_keeps_its_values():
    shown = report.paragraphs("{share:.0%} of {n:,} people", share=0.52, n=1600)
    assert repr(shown) == "52% of 1,600 people"
    assert soup(shown).p.text == repr(shown)


def test_several_sentences_are_several_paragraphs():
    shown = report.paragraphs("One {n}.", "Two {n}.", n=1)
    assert repr(shown) == "One 1.\nTwo 1."
    assert [p.text for p in soup(shown).find_all("p")] == ["One 1.", "Two 1."]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_in_a_finding_are_escaped_and_isolated(text):
    page = soup(report.paragraphs("They said {text}.", text=text))
    assert [tag.name for tag in page.find_all()] == ["p", "bdi"]
    assert page.bdi.text == report.visible(text)


def test_a_template_may_hold_markup_characters_and_alignment():
    assert soup(report.paragraphs("a < b & {n:>4}", n=1)).p.text == "a < b &    1"


def test_trusted_markup_passes():
    link = Markup('<a href="#p3">52%</a>')
    shown = report.paragraphs("{share} of people", share=link)
    assert soup(shown).a["href"] == "#p3"
    assert repr(shown) == "52% of people"


def test_infinity_in_a_finding_is_a_word():
    assert (
        repr(report.paragraphs("at least {low:,.0f}, {high:,.0f}", low=5, high=np.inf))
        == "at least 5, no limit"
    )


def test_a_name_without_value_raises():
    with pytest.raises(KeyError, match="n"):
        report.paragraphs("{n}")


@pytest.mark.parametrize("value", [None, np.nan, pd.NaT, pd.NA])
def test_a_missing_value_raises(value):
    with pytest.raises(ValueError, match="no value for 'n'"):
        report.paragraphs("{n}", n=value)


# --- tables ---


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "claimant": ["A ministry", "An observer", None],
            "low": [62.0, 100, -np.inf],
            "high": [1234.0, np.inf, np.nan],
            "share": [0.5, 0.125, 0.25],
            "n": pd.array([1600, None, 3], dtype="Int64"),
            "when": pd.to_datetime(["2016-11-10", None, "2016-11-11"]),
            "open": [True, False, True],
        }
    )


def cells(shown):
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in soup(shown).find_all("tr")]


def test_cells_are_readable(frame):
    assert cells(report.table(frame, "Claims")) == [
        ["claimant", "low", "high", "share", "n", "when", "open"],
        ["A ministry", "62", "1,234", "0.50", "1,600", "2016-11-10", "yes"],
        ["An observer", "100", "no limit", "0.12", "—", "—", "no"],
        ["—", "no limit", "—", "0.25", "3", "2016-11-11", "yes"],
    ]


def test_a_table_has_caption_scopes_region_and_no_empty_header(frame):
    page = soup(report.table(frame, 'Killed & "wounded"'))
    region = page.div
    assert (region["role"], region["tabindex"], region["aria-label"]) == (
        "region",
        "0",
        'Table: Killed & "wounded"',
    )
    assert page.caption.text == 'Killed & "wounded" (— means no value)'
    assert [th["scope"] for th in page.thead.find_all("th")] == ["col"] * 7
    assert [row.find_all()[0].get("scope") for row in page.tbody.find_all("tr")] == ["row"] * 3
    assert all(th.text for th in page.find_all("th"))


def test_numbers_are_marked_for_alignment(frame):
    page = soup(report.table(frame, "Claims"))
    assert [cell.get("class") for cell in page.tbody.tr.find_all(["th", "td"])] == [
        None,
        *[["number"]] * 4,
        None,
        None,
    ]


def test_columns_select_order_and_name(frame):
    shown = report.table(frame, "Claims", columns={"n": "People asked", "claimant": "Who"})
    assert cells(shown)[:2] == [["People asked", "Who"], ["1,600", "A ministry"]]
    assert list(shown.frame.columns) == ["n", "claimant"]
    assert cells(report.table(frame, "Claims", columns=["low", "high"]))[0] == ["low", "high"]


@pytest.mark.parametrize("options", [{"columns": ["nobody"]}, {"formats": {"nobody": ".0%"}}])
def test_an_unknown_column_raises(frame, options):
    with pytest.raises(KeyError, match="nobody"):
        report.table(frame, "Claims", **options)


def test_formats_are_specs_or_functions_and_never_see_a_missing_value(frame):
    shown = report.table(
        frame,
        "Claims",
        columns=["share", "n", "high"],
        formats={"share": ".1%", "n": lambda n: f"n = {n}", "high": ",.0f"},
    )
    assert cells(shown)[1:] == [
        ["50.0%", "n = 1600", "1,234"],
        ["12.5%", "—", "no limit"],
        ["25.0%", "n = 3", "—"],
    ]


def test_a_function_may_return_markup(frame):
    shown = report.table(
        frame,
        "Claims",
        columns=["low"],
        formats={"low": lambda low: Markup('<a href="#p1">{}</a>').format(low)},
    )
    assert soup(shown).tbody.a["href"] == "#p1"
    assert "<a" not in repr(shown)


def test_a_named_index_names_the_rows():
    counts = pd.Series([3, 4], index=pd.Index(["killed", "wounded"], name="outcome"), name="rows")
    assert cells(report.table(counts, "Counts")) == [["outcome", "rows"], ["killed", "3"], ["wounded", "4"]]


def test_an_index_of_words_without_a_name_has_no_empty_header():
    page = soup(report.table(pd.DataFrame({"rows": [3]}, index=["killed"]), "Counts"))
    assert [cell.name for cell in page.thead.tr.find_all(["th", "td"])] == ["td", "th"]


def test_an_index_of_numbers_is_not_shown(frame):
    assert cells(report.table(frame[frame["n"] == 3], "Claims", columns=["n"])) == [["n"], ["3"]]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([1.0, 2.0], ["1", "2"]),
        ([0.5, 1.0], ["0.50", "1.00"]),
        ([0.004, 1.0], ["0.004", "1.000"]),
        ([1e-7, 0.5], ["1e−07", "0.500"]),
        ([1.5, 300000.0], ["1.5", "300,000"]),
        ([np.nan, np.inf], ["—", "no limit"]),
        ([0.0, -0.25], ["0.00", "−0.25"]),
    ],
)
def test_numbers_are_rounded_sensibly(values, shown):
    assert [row[0] for row in cells(report.table(pd.DataFrame({"value": values}), "Values"))[1:]] == shown


def test_mixed_values_are_put_in_words():
    values = [True, 1600, 0.5, pd.Timestamp("2016-11-10 14:05"), "words"]
    shown = report.table(pd.DataFrame({"value": pd.Series(values, dtype=object)}), "Values")
    assert [row[0] for row in cells(shown)[1:]] == ["yes", "1,600", "0.5", "2016-11-10 14:05", "words"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_can_not_leave_its_cell(text):
    # Half a character fits no heading where pyarrow is installed (pandas makes a str of it), but a cell of an
    # object column.
    name = text.replace("\ud800", "")
    frame = pd.DataFrame({name: pd.Series([text], dtype=object), "plain": ["x"]}).set_index(
        pd.Index([name], name="name " + name)
    )
    harmless = soup(
        report.table(pd.DataFrame({"a": ["x"], "b": ["x"]}, index=pd.Index(["x"], name="i")), "caption")
    )
    page = soup(report.table(frame, text))
    assert [tag.name for tag in page.find_all()] == [tag.name for tag in harmless.find_all()]
    assert page.caption.text == report.visible(text)
    assert page.tbody.find_all("td")[0].text == report.visible(text)
    report.table(frame, text)._repr_html_().encode("utf-8")
    repr(report.table(frame, text)).encode("utf-8")


def test_formulas_are_switched_off(frame):
    assert "mathjax_ignore" in soup(report.table(frame, "Claims")).div["class"]
    assert "mathjax_ignore" in soup(report.paragraphs("$5 and $10")).p["class"]


def test_long_tables_and_long_words_are_shown_whole():
    shown = report.table(pd.DataFrame({"words": ["w" * 500] * 200}), "Long")
    assert repr(shown).count("w" * 500) == 200
    assert len(cells(shown)) == 201


def test_the_plain_table_is_aligned_and_stable(frame):
    assert (
        repr(report.table(frame, "Claims", columns=["claimant", "low", "open"]))
        == "Claims\nclaimant    |      low | open\nA ministry  |       62 | yes\nAn observer |      100 |"
        " no\n—           | no limit | yes\n(— means no value)"
    )


def test_an_empty_text_is_no_value():
    page = soup(report.table(pd.DataFrame({"place": ["", "Aleppo"]}), "Places"))
    assert [th.text for th in page.tbody.find_all("th")] == ["—", "Aleppo"]


def test_dates_stay_on_one_line_and_long_words_have_room(frame):
    page = soup(
        report.table(frame.assign(words="a sentence of several words"), "Claims", columns=["when", "words"])
    )
    date, words = page.tbody.tr.find_all(["th", "td"])
    assert "nowrap" in date["style"]
    assert words["class"] == ["long"]


def test_an_empty_frame_is_a_sentence():
    shown = report.table(pd.DataFrame({"a": []}), "Polls", empty="No poll in <these> texts {or} others.")
    assert repr(shown) == "No poll in <these> texts {or} others."
    assert soup(shown).p.text == repr(shown)
    assert repr(report.table(pd.DataFrame(), "Polls")) == "Nothing to show: Polls."


def test_a_folded_table_says_what_it_holds(frame):
    page = soup(report.table(frame, "The data", folded=True))
    assert page.details.summary.text == "Table: The data"
    assert page.details.table


def test_rows_that_share_a_value_stand_under_one_line(frame):
    shown = report.table(
        frame.assign(poll=["A", "A", "<b>"]), "Claims", columns=["claimant", "low"], groups="poll"
    )
    page = soup(shown)
    lines = [row.text for row in page.tbody.find_all("tr", class_="group")]
    assert lines == ["A", "<b>"]
    assert page.find("tr", class_="group").th["colspan"] == "2"
    assert [line.strip() for line in repr(shown).splitlines()][2:4] == ["A", "A ministry  |       62"]


def test_a_filter_leaves_the_lines_above_rows_in_view(frame):
    shown = report.table(
        frame.assign(poll="A", kind=["x", "y", "x"]),
        "Claims",
        ["low", "kind"],
        filters=["kind"],
        groups="poll",
    )
    assert ":not(.claims-kind-0, .group)" in shown._repr_html_()


def test_a_phone_reads_each_cell_after_its_heading_and_no_empty_one(frame):
    row = soup(report.table(frame, "Claims", columns=["claimant", "low", "n", "open"])).tbody.find_all("tr")[
        1
    ]
    assert [cell.get("data-label") for cell in row.find_all("td")] == ["low", None, "open"]
    assert not soup(report.table(frame, "Claims", columns=["claimant", "low"])).find(
        "td", attrs={"data-label": True}
    )


# --- what leads to a text ---


@pytest.fixture
def placed():
    return pd.DataFrame(
        {
            "doc_id": ["d", "d", ""],
            "seg_id": ["p1", "c4.1", ""],
            "start": [7, np.nan, -1],
            "quote": ["<b> 62", "nine", "3"],
            "value": [62, 9, 3],
        }
    )


def test_one_cell_of_each_row_leads_to_its_place(placed):
    page = soup(report.table(placed, "Numbers", columns=["value", "quote", "seg_id"]))
    spans = [
        (span.text, span["data-text"], span["data-places"]) for span in page.find_all("span", class_="cited")
    ]
    assert spans == [("<b> 62", "d", "at-7 p1"), ("nine", "d", "c4.1")]
    assert [span.find_parent("tr").index(span.parent) for span in page.find_all("span")] == [1, 1]
    first = soup(report.table(placed, "Numbers", columns=["value"]))
    assert [span.text for span in first.find_all("span")] == [
        "62",
        "9",
    ], "without its words the first cell leads there"
    assert not soup(report.table(placed.drop(columns="doc_id"), "Numbers")).find("span")


def test_a_sentence_leads_to_the_words_it_quotes(placed):
    said = report.row_sentences(placed, "{value} from “{quote}”.", empty="None.")
    assert [span.text for span in soup(said).find_all("span")] == ["<b> 62", "nine"]
    assert repr(said).splitlines()[0] == "62 from “<b> 62”."
    chosen = report.row_sentences(
        placed.assign(share=0.52, other=99).head(1),
        "{share:.0%}, {value}",
        empty="None.",
        cite={"share": "other"},
    )
    assert [(span.text, span["data-places"]) for span in soup(chosen).find_all("span")] == [
        ("52%", "at-99 p1")
    ]


def test_a_missing_number_leads_nowhere(placed):
    assert (
        repr(
            report.row_sentences(
                placed.assign(value=None).head(1), "{value:.0f}", empty="None.", cite=["value"]
            )
        )
        == "unknown"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_the_name_of_a_text_stays_a_name(text):
    page = BeautifulSoup(str(report.cited(text, text, 3, text)), "html.parser")
    assert [tag.name for tag in page.find_all()] == ["span"]
    assert page.span["data-text"] == page.text == report.visible(text)


# --- charts ---


@pytest.fixture
def chart():
    figure = Figure(figsize=(5, 3))
    figure.subplots().bar(["a", "b"], [1, 2])
    return report.Chart(figure, "Bars: a 1, b 2.", pd.DataFrame({"value": [1, 2]}))


def test_a_chart_is_a_crisp_picture_with_its_words(chart):
    data, metadata = DisplayFormatter().format(chart)
    assert data["text/plain"] == repr(chart) == "Bars: a 1, b 2."
    assert b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == "Bars: a 1, b 2."
    width = int.from_bytes(b64decode(data["image/png"])[16:20], "big")
    assert width in (2 * metadata["image/png"]["width"], 2 * metadata["image/png"]["width"] + 1)


def test_a_chart_brings_its_data_as_a_table(placed):
    figure = Figure(figsize=(2, 1))
    chart = report.Chart(figure, "Three numbers.", placed, columns={"quote": "words", "value": "people"})
    data, _ = DisplayFormatter().format(chart)
    table = BeautifulSoup(data["application/vnd.newsthread.data+html"], "html.parser")
    assert [head.text for head in table.thead.find_all("th")] == ["words", "people"]
    assert len(table.tbody.find_all("tr")) == 3
    many = report.Chart(figure, "Many.", pd.DataFrame({"value": range(1000)}))._repr_mimebundle_()[0][
        "application/vnd.newsthread.data+html"
    ]
    assert "the first 200 of 1,000 rows" in many
    assert many.count("<tr>") == 201


def test_a_chart_drawn_twice_is_the_same(chart):
    assert chart._repr_mimebundle_() == chart._repr_mimebundle_()


def test_a_chart_without_words_raises(chart):
    with pytest.raises(ValueError, match="alt text"):
        report.Chart(chart.figure, " ", chart.data)


def test_a_missing_difference_reads_unknown():
    said = report.row_sentences(pd.DataFrame({"low": [0.04, None]}), "{low:+.0pp}", empty="None.")
    assert repr(said) == "+4 points\nunknown"


# --- the bottom line ---


def answer(words, share, start, pollster="Corvin", doc_id="a", n=1600.0):
    question = {"question_id": "", "item": f"{pollster}1", "question": "", "seg_id": "p1", "subgroup": ""}
    when = {"wave": pd.Timestamp("2020-01-05"), "period": "January 2020", "design_effect": 1.0}
    return (
        {"doc_id": doc_id, "pollster": pollster, "answer": words, "share": share, "n": n, "start": start}
        | question
        | when
    )


def test_the_bottom_line_sets_the_same_lead_of_rival_pollsters_side_by_side():
    shares = [answer("Reds", 0.38, 1), answer("Blues", 0.34, 5), answer("Greens", 0.06, 9)]
    shares += [answer("Reds", 0.41, 20, "Dale"), answer("Blues", 0.31, 25, "Dale")]
    leads = summary.first_leads(pd.DataFrame(shares))
    assert leads[["pollster", "one", "other"]].values.tolist() == [
        ["Corvin", "Reds", "Blues"],
        ["Dale", "Reds", "Blues"],
    ]
    said = [words.striptags() for words in polls.describe_leads(leads, {"a": "“A vote”", "b": "The Daily"})]
    assert said[0].startswith("Corvin, in “A vote” (January 2020): “Reds” ")
    assert "more than the margin of error" in said[1]


def test_a_lead_of_a_small_party_is_no_bottom_line():
    shares = pd.DataFrame(
        [answer("those asked", 0.6, 1, n=np.nan), answer("Greens", 0.08, 5), answer("Pinks", 0.02, 9)]
    )
    assert summary.first_leads(shares).empty
    assert summary.first_leads(shares.head(0)).empty
