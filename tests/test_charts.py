"""Charts: the data drawn is the data given, the title says it, the alt text holds every value, an empty table
gives a sentence."""

import re
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from colorspacious import cspace_convert, deltaE
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from newsthread import charts, report, validation
from newsthread.charts import canvas
from newsthread.report.chart import PADDING, box_of, svg_of

DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["d"],
        "publication": ["The Daily"],
        "title": ["A title"],
        "published": [pd.Timestamp("2020-06-02")],
    }
)


def texts_of(chart) -> str:
    """All words on a chart."""
    figure = chart.figure
    axes = figure.axes[0]
    return " | ".join(
        [
            " ".join(words.get_text().split())
            for words in [*figure.texts, *axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]
        ]
    )


@pytest.fixture(scope="module")
def shares():
    return pd.DataFrame(
        {
            "doc_id": "d",
            "seg_id": ["p1", "p1", "p2"],
            "start": [10, 30, 50],
            "answer": ["support the law", "support the law", "fear it"],
            "answer_type": ["support", "support", "fear"],
            "subgroup": "",
            "item": "",
            "past": [True, False, False],
            "question": ["support the law now", "support the law now", ""],
            "wave": pd.to_datetime(["2015-11-01", "2016-10-21", None]),
            "period": ["November 2015", "October 2016", ""],
            "share": [0.55, 0.52, 0.48],
            "low": [0.51, 0.49, np.nan],
            "high": [0.59, 0.55, np.nan],
            "srs_low": [0.52, 0.50, np.nan],
            "srs_high": [0.58, 0.54, np.nan],
            "n": [1600, 1600, np.nan],
            "pollster": "P",
            "question_id": "",
            "design_effect": [1.9, 1.9, np.nan],
            "bound": ["exact", "exact", "about"],
        }
    )


@pytest.fixture(scope="module")
def counts():
    return pd.DataFrame(
        {
            "doc_id": "d",
            "seg_id": ["p1", "p2", "c1"],
            "start": [10, 30, 50],
            "outcome": ["killed", "population", "killed"],
            "quote": ["62", "up to 300,000", "hundreds"],
            "what": ["troops", "residents", ""],
            "bound": ["exact", "at_most", "vague"],
            "low": [62, -np.inf, 100],
            "value": [62, 300_000, np.nan],
            "high": [62, 300_000, np.inf],
            "claimant": ["A", "B", ""],
            "as_of": pd.to_datetime(["2020-06-02", None, None]),
        }
    )


def dots_of(chart):
    """(x, filled) of the dots of a chart, in the order of drawing."""
    lines = [line for line in chart.figure.axes[0].lines if line.get_marker() == "o"]
    return [(line.get_xdata()[0], line.get_markerfacecolor() != "white") for line in lines]


def test_two_times_of_one_answer_are_a_dumbbell_with_its_verdict(shares):
    chart = charts.share_intervals(shares, CHANGES, DOCUMENTS)
    assert chart.data[["earlier", "share"]].fillna(0).values.tolist() == [[0.55, 0.52], [0, 0.48]]
    assert dots_of(chart) == [(0.55, False), (0.52, True), (0.48, True)]
    assert "55% → 52%, no detectable change" in texts_of(chart)
    assert "P, October 2016 (hollow dots: November 2015)" in texts_of(chart), "the hollow dots are dated"
    assert "No detectable change in “support the law”" in texts_of(chart)
    assert "n = 3 shares; 1,600 people asked. Source: The Daily." in texts_of(chart)
    assert "support the law: 55%, then 52% (49% to 55%), no detectable change" in chart.alt


def test_an_answer_to_another_question_stands_in_a_row_of_its_own(shares):
    chart = charts.share_intervals(shares, CHANGES.assign(verdict="different questions"), DOCUMENTS)
    assert dots_of(chart) == [(0.55, True), (0.52, True), (0.48, True)]
    assert "P, November 2015" in texts_of(chart), "its time stands above it"
    assert "One pair of figures cannot be compared, as the questions differ" in texts_of(chart)
    assert "52% (November 2015: 55%, a different question)" in texts_of(chart)
    undated = charts.share_intervals(shares.assign(period=""), CHANGES[:0], DOCUMENTS)
    assert "support the law (earlier)" in texts_of(undated), "a share without a date is said to be earlier"


def test_shares_of_names_are_sorted(shares):
    votes = shares.assign(
        answer=["Dunn", "Ray", "Lee"], answer_type="", past=False, item="1", share=[0.3, 0.45, 0.2]
    )
    assert charts.share_intervals(votes, CHANGES[:0], DOCUMENTS).data["label"].tolist() == [
        "Ray",
        "Dunn",
        "Lee",
    ]


CHANGES = pd.DataFrame(
    {
        "doc_id": ["d"],
        "start": [30],
        "earlier_start": [10],
        "earlier": [0.55],
        "later": [0.52],
        "answer": ["support the law"],
        "verdict": ["no detectable change"],
        "missing": [""],
    }
).assign(earlier_period="November 2015")
SERIES = pd.DataFrame(
    {
        "pollster": "P",
        "question_id": "q",
        "question": "the law",
        "option": "yes",
        "wave": pd.to_datetime(["2019-01-01", "2020-01-01"]),
        "share": [0.4, 0.55],
        "n": [1000.0, 1200.0],
        "assumed": [True, False],
        "low": [0.37, 0.52],
        "high": [0.43, 0.58],
        "verdict": "rose",
        "course": "rose",
        "design_effect": np.nan,
    }
)


def test_a_series_names_its_question_and_what_is_assumed():
    chart = charts.share_series(SERIES)
    assert "The one share published more than once rose" in texts_of(chart)
    assert "The law: “yes” rose" in texts_of(chart)
    assert "Jan 2019 (usual n)" in chart.alt
    line = next(line for line in chart.figure.axes[0].lines if line.get_marker() == "o")
    days = [pd.Timestamp(day).toordinal() for day in ("2019-01-01", "2020-01-01")]
    assert [pd.Timestamp(day).toordinal() for day in line.get_xdata()] == days, "on a true axis of time"
    low, high = line.get_ydata()
    assert low > high, "what grew goes up"


SCALE = pd.DataFrame(
    {
        "pollster": "P",
        "question_id": "q",
        "question": "the law",
        "wave": pd.Timestamp("2020-01-01"),
        "option": ["yes", "no", "undecided"],
        "share": [0.4, 0.38, 0.23],
        "total": 1.01,
        "side": [1, -1, 0],
        "flag": "sums to 101: rounded",
        "n": 1000.0,
        "design_effect": np.nan,
    }
)


def test_a_scale_lies_around_its_centre():
    scale = SCALE
    chart = charts.answer_scales(scale)
    bars = {round(bar.get_width(), 2): round(bar.get_x(), 3) for bar in chart.figure.axes[0].patches}
    assert bars == {
        0.4: 0.115,
        0.38: -0.495,
        0.23: -0.115,
    }, "for it to the right, against it to the left, undecided in the middle"
    assert "No side has a clear majority" in texts_of(chart)
    assert "the law, January 2020: no 38%, undecided 23%, yes 40%" in chart.alt
    split = scale.assign(
        option=["mostly good", "fully good", "bad"], share=[0.34, 0.21, 0.45], side=[1, 1, -1]
    )
    assert "The law: 55% “fully good” or “mostly good”" in charts.answer_scales(split).alt
    assert "No side has a clear majority" in charts.answer_scales(split.assign(n=98.0)).alt
    several = split.assign(flag="sums to 153: more than one answer was allowed, or sums were counted twice")
    assert "No side has a clear majority" in charts.answer_scales(several).alt, (
        "answers given together are not added up"
    )


def test_a_count_without_an_upper_limit_is_an_arrow(counts):
    chart = charts.headcount_intervals(counts, DOCUMENTS, "How many")
    markers = [line.get_marker() for axes in chart.figure.axes for line in axes.lines]
    assert markers.count(">") == 1, "one without a lower limit reaches zero: nothing is fewer"
    assert "How many" in texts_of(chart)
    assert "“62” troops, A" in texts_of(chart), "a bare number is named by what it counts"
    assert chart.alt.endswith("killed: “hundreds”, source unclear: at least 100.")


RIVALS = pd.DataFrame(
    {
        "subject": "the flood",
        "outcome": "killed",
        "people": "those killed in the flood",
        "side": ["text", "published", "published"],
        "claimant": ["author", "A", "B"],
        "words": ["62 people", "residents", "all"],
        "when": ["", "May 2020", "03 May 2020"],
        "date": pd.NaT,
        "low": [62.0, 40.0, -np.inf],
        "value": [62.0, np.nan, 90.0],
        "high": [62.0, 50.0, 90.0],
        "doc_id": ["d", "", ""],
        "seg_id": ["p1", "", ""],
        "start": [10, -1, -1],
    }
)


def test_rival_counts_are_drawn_beside_the_texts_and_told_apart_by_shape():
    chart = charts.comparison_intervals(RIVALS, DOCUMENTS)
    lines = [line for axes in chart.figure.axes for line in axes.lines if line.get_marker() in ("D", "o")]
    drawn = [line.get_marker() for line in lines if not np.isnan(line.get_xdata()[0])]
    assert drawn == ["D", "o"], "a range without a middle has no dot"
    assert "1 of 2 published figures is compatible with “62 people”" in texts_of(chart)
    assert "Those killed in the flood: 1 of 2 compatible with “62 people”" in texts_of(chart)
    assert chart.data["fits"].tolist() == [True, False, True], "fits: the two ranges meet"
    assert {line.get_markerfacecolor() for line in lines if line.get_marker() == "o"} == {"white", canvas.INK}
    written = [text.get_text() for axes in chart.figure.axes for text in axes.texts]
    assert [words for words in written if words[:2] in ("62", "40")] == [
        "62",
        "40 to 50, lower",
    ], "the bounds stand beside the bars"
    assert "those killed in the flood, A, May 2020: 40 to 50, lower" in chart.alt
    assert chart.data["side"].tolist() == ["text", "published", "published"]


def test_many_rows_are_cut_and_the_chart_says_so():
    many = pd.DataFrame(
        {"doc_id": "d", "seg_id": [f"c{i}" for i in range(200)], "author": "", "text": "A bus."}
    )
    tones = many[["doc_id", "seg_id"]].assign(
        positive=0.2, negative=0.3, label="undecided", code=pd.array([pd.NA] * 200, dtype="Int64")
    )
    chart = charts.comment_tone(tones, many, DOCUMENTS)
    assert "Drawn: the 20 most negative and the 20 most positive of 200." in texts_of(chart)
    assert len(chart.data) == 200


@pytest.mark.parametrize(
    ("draw", "columns"),
    [
        (charts.comparison_intervals, ["subject"]),
        (lambda table, documents: charts.share_series(table), ["share"]),
        (lambda table, documents: charts.answer_scales(table), ["share", "flag"]),
        (charts.headcount_intervals, ["bound"]),
        (charts.tone_counts, ["seg_id", "code"]),
        (lambda table, documents: charts.comment_tone(table, table, documents), ["seg_id", "code"]),
        (lambda table, documents: charts.stance_bars(table, table, documents), ["target", "code", "machine"]),
        (lambda table, documents: charts.share_intervals(table, CHANGES[:0], documents), ["share"]),
    ],
)
def test_nothing_to_draw_is_a_sentence(draw, columns):
    assert isinstance(draw(pd.DataFrame(columns=columns, dtype=float), DOCUMENTS), report.Paragraphs)


def test_a_dollar_sign_in_a_text_is_money(counts):
    charts.headcount_intervals(
        counts.assign(quote=["$5 or $\\foo$", "$1", "$2"]), DOCUMENTS
    )._repr_mimebundle_()


# --- on paper, on a phone, in the dark ---


@pytest.fixture(scope="module")
def drawn(shares, counts):
    """A chart of each sort, with words as long as texts have them."""
    comments = pd.DataFrame(
        {
            "doc_id": "d",
            "seg_id": [f"c{i}" for i in range(9)],
            "author": "Somebody Somewhere",
            "text": "The ministry said nothing about it. " * 9,
        }
    )
    tones = comments[["doc_id", "seg_id"]].assign(
        positive=0.2,
        neutral=0.5,
        negative=0.3,
        label=["undecided", "negative", "positive"] * 3,
        cues="irony",
        code=pd.array([-1, 0, 1] * 3, dtype="Int64"),
    )
    targets = pd.DataFrame(
        {
            "target": ["the ministry of the interior", "us"],
            "against": [7, 1],
            "neither": [1, 2],
            "defended": 1,
            "coded": [9, 4],
            "named": 8,
            "machine": 3,
        }
    )
    long = shares.assign(
        answer=shares["answer"] + " that the government brought before parliament last summer"
    )
    measures = validation.recorded("measures")
    return [
        charts.share_intervals(
            long, CHANGES.assign(verdict="unknown", missing="earlier sample size not known"), DOCUMENTS
        ),
        charts.share_series(
            SERIES.assign(
                question="whether the government should withdraw the law that it brought before parliament"
            )
        ),
        charts.answer_scales(SCALE),
        charts.headcount_intervals(
            counts.assign(claimant="the ministry of the interior"),
            DOCUMENTS,
            "How many people were counted by whom, and how precisely, in a title of two lines",
        ),
        charts.comparison_intervals(RIVALS, DOCUMENTS),
        charts.tone_counts(tones, DOCUMENTS, "by two people"),
        charts.comment_tone(tones, comments, DOCUMENTS),
        charts.stance_bars(targets, comments, DOCUMENTS, "by two people"),
        charts.rating_correlations(measures, validation.reproduction(measures)),
        charts.calibration_plot(validation.recorded("calibration")),
        charts.surest_half(validation.recorded("coverage").query("half == 'check'")),
    ]


def test_nothing_stands_out_of_a_page_or_a_phone_and_letters_are_nine_pixels_high(drawn):
    """A chart that is wider than its column is shrunk, and its letters with it."""
    for chart in drawn:
        assert box_of(chart.figure).width < canvas.WIDE.width + 2 * PADDING + 0.05, chart.alt
        narrow = chart.narrow
        assert (width := box_of(narrow).width) < canvas.PHONE.width + 2 * PADDING + 0.05, chart.alt
        assert (
            min(words.get_fontsize() for words in narrow.findobj(Text)) * 96 / 72 * 338 / 96 / width >= 9
        ), chart.alt


def test_each_colour_has_one_for_the_dark(drawn):
    for chart in drawn:
        svg = svg_of(chart.figure, box_of(chart.figure)).partition("</style>")[2]
        assert set(re.findall(r"(?:fill|stroke): (#\w+)", svg)) == set(), chart.alt


# --- colours, as others see them ---

# Distances in CAM02-UCS (Luo, Cui and Li 2006): about 1 is just seen side by side; colours that carry a
# meaning are 20 apart for every eye.
APART, NEIGHBOURS_APART = 20, 4
EYES = ("usual", "deuteranomaly", "protanomaly", "tritanomaly")


def seen(colour, eye):
    """An sRGB colour as this eye sees it, by the simulation of Machado, Oliveira and Fernandes (2009) at full
    severity."""
    rgb = np.array(to_rgb(colour))
    return (
        rgb
        if eye == "usual"
        else np.clip(
            cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}, "sRGB1"), 0, 1
        )
    )


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    return np.where(
        (rgb := np.array(to_rgb(colour))) <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4
    ) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eye", EYES)
def test_colours_that_carry_a_meaning_stay_apart_for_every_eye(eye):
    colours = [colour for colour, _ in canvas.TONES.values()]
    assert (
        min(deltaE(seen(a, eye), seen(b, eye), input_space="sRGB1") for a, b in combinations(colours, 2))
        > APART
    )
    shades = [seen(shade, eye) for shade in canvas.SHADES]
    assert (
        min(deltaE(a, b, input_space="sRGB1") for a, b in pairwise([*shades, shades[0]])) > NEIGHBOURS_APART
    )


def test_in_grey_shapes_tell_what_colours_tell_and_neighbours_stay_apart():
    assert len({shape for _, shape in canvas.TONES.values()}) == len(canvas.TONES)
    lightness = [cspace_convert(to_rgb(shade), "sRGB1", "CIELab")[0] for shade in canvas.SHADES]
    assert min(abs(a - b) for a, b in pairwise([*lightness, lightness[0]])) > NEIGHBOURS_APART


def test_words_and_marks_stand_out_from_their_ground():
    """WCAG 2: 4.5 to 1 for words, 3 to 1 for marks."""
    assert (
        min(
            contrast(colour, "white")
            for colour in (canvas.BLUE, canvas.VERMILLION, canvas.GREY, canvas.DATA, canvas.QUIET)
        )
        >= 4.5
    )
    assert min(contrast(shade, "black") for shade in canvas.SHADES) >= 4.5


def test_bars_of_stance_are_split_as_the_table_is_and_the_machine_has_the_same_scale():
    counts = pd.DataFrame(
        {
            "target": ["us", "them"],
            "against": [7, 1],
            "neither": [1, 2],
            "defended": [1, 0],
            "coded": [9, 3],
            "named": [8, 2],
            "machine": [3, 0],
        }
    )
    chart = charts.stance_bars(
        counts,
        pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(9)]}),
        DOCUMENTS,
        "by two people",
    )
    _, codes, machine = chart.figure.axes
    assert [bar.get_width() for bar in codes.patches] == [7, 1, 1, 2, 1, 0], "against, no side, for"
    assert [bar.get_width() for bar in machine.patches] == [3, 0, 5, 2], "against, only named"
    assert [bar.get_x() for bar in machine.patches] == [0, 0, 3, 0], "the parts of a bar lie end to end"
    assert codes.get_xlim() == machine.get_xlim()
    assert [axes.get_title("left") for axes in (codes, machine)] == [
        "As coded by two people",
        "As read by machine",
    ]
    assert "7 against" in [words.get_text() for words in codes.texts]


def test_counts_far_apart_have_scales_of_their_own_named_by_whom_they_count(counts):
    chart = charts.headcount_intervals(
        counts.assign(outcome=["affected", "population", "affected"]), DOCUMENTS
    )
    named = texts_of(chart)
    assert "People affected: 62 to 100" in named and "Population: 300,000" in named
    assert "| “up to 300,000”, B" in named, "the heading says whom"


def test_a_poll_without_a_sample_size_has_no_bar_and_the_chart_says_why(shares):
    assert "where n is known" in texts_of(charts.share_intervals(shares, CHANGES, DOCUMENTS))
    unknown = shares.assign(low=np.nan, high=np.nan, n=np.nan)
    assert "no intervals, as the rules found no sample sizes" in texts_of(
        charts.share_intervals(unknown, CHANGES[:0], DOCUMENTS)
    )


def test_a_share_with_a_decimal_is_drawn_with_it(shares):
    precise = shares.assign(share=[0.55, 0.845, 0.48])
    assert "84.5%" in texts_of(charts.share_intervals(precise, CHANGES[:0], DOCUMENTS))


def test_comments_of_two_texts_have_no_numbers_that_would_stand_twice():
    tones = pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "seg_id": "c1",
            "label": "negative",
            "code": pd.array([pd.NA] * 2, dtype="Int64"),
        }
    )
    documents = pd.DataFrame({"doc_id": ["a", "b"], "publication": ["The Daily", "The Weekly"], "title": ""})
    assert "with its number" not in texts_of(charts.tone_counts(tones, documents))
    assert "with its number" in texts_of(charts.tone_counts(tones[:1], documents))


def test_counts_of_two_texts_of_one_paper_stand_in_panels_of_their_own(counts):
    two = pd.concat([counts, counts.assign(doc_id="e")], ignore_index=True)
    documents = pd.DataFrame(
        {"doc_id": ["d", "e"], "publication": "The Daily", "title": ["A flood", "A storm"]}
    )
    shown = texts_of(charts.headcount_intervals(two, documents, "How many"))
    for heading in ("“A flood”: killed", "“A storm”: killed", "“A storm”: population"):
        assert heading in shown
