"""Charts: the data drawn is the data given, the title says it, the alt text holds every value, an empty table gives a sentence."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from colorspacious import cspace_convert, deltaE
from matplotlib.colors import to_rgb
from newsthread import charts, report
from newsthread.charts import canvas

DOCUMENTS = pd.DataFrame({"doc_id": ["d"], "publication": ["The Daily"], "title": ["A title"], "published": [pd.Timestamp("2020-06-02")]})


def texts_of(chart) -> str:
    """All words on a chart."""
    figure = chart.figure
    axes = figure.axes[0]
    return " | ".join([" ".join(words.get_text().split()) for words in [*figure.texts, *axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]])


@pytest.fixture
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
        }
    )


@pytest.fixture
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
    assert "No detectable change in “support the law”" in texts_of(chart)
    assert "n = 3 shares; 1,600 people asked. Source: The Daily." in texts_of(chart)
    assert "support the law: 55%, then 52% (49% to 55%), no detectable change" in chart.alt


def test_a_chart_says_what_the_table_says_of_different_questions(shares):
    chart = charts.share_intervals(shares, CHANGES.assign(verdict="different questions"), DOCUMENTS)
    assert "55% and 52%, different questions" in texts_of(chart)
    assert "1 pair of figures answers different questions" in texts_of(chart)


def test_shares_of_names_are_sorted(shares):
    votes = shares.assign(answer=["Dunn", "Ray", "Lee"], answer_type="", past=False, item="1", share=[0.3, 0.45, 0.2])
    assert charts.share_intervals(votes, CHANGES[:0], DOCUMENTS).data["label"].tolist() == ["Ray", "Dunn", "Lee"]


CHANGES = pd.DataFrame(
    {"doc_id": ["d"], "start": [30], "earlier_start": [10], "earlier": [0.55], "answer": ["support the law"], "verdict": ["no detectable change"], "missing": [""]}
)
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
    assert "Asked again in the same words, the share rose" in texts_of(chart)
    assert "“yes”: the law" in texts_of(chart)
    assert "Jan 2019 (usual n)" in chart.alt
    line = next(line for line in chart.figure.axes[0].lines if line.get_marker() == "o")
    days = [pd.Timestamp(day).toordinal() for day in ("2019-01-01", "2020-01-01")]
    assert [pd.Timestamp(day).toordinal() for day in line.get_xdata()] == days, "on a true axis of time"
    low, high = line.get_ydata()
    assert low > high, "what grew goes up"


def test_a_scale_lies_around_its_centre():
    scale = pd.DataFrame(
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
    chart = charts.answer_scales(scale)
    bars = {round(bar.get_width(), 2): round(bar.get_x(), 3) for bar in chart.figure.axes[0].patches}
    assert bars == {0.4: 0.115, 0.38: -0.495, 0.23: -0.115}, "for it to the right, against it to the left, undecided in the middle"
    assert "No side has a clear majority" in texts_of(chart)
    assert "the law, January 2020: no 38%, undecided 23%, yes 40%" in chart.alt
    split = scale.assign(option=["mostly good", "fully good", "bad"], share=[0.34, 0.21, 0.45], side=[1, 1, -1])
    assert "One side has a clear majority: “fully good” or “mostly good”, 55%" in charts.answer_scales(split).alt
    assert "No side has a clear majority" in charts.answer_scales(split.assign(n=98.0)).alt
    several = split.assign(flag="sums to 153: more than one answer was allowed, or sums were counted twice")
    assert "No side has a clear majority" in charts.answer_scales(several).alt, "answers given together are not added up"


def test_open_bounds_are_arrows(counts):
    chart = charts.headcount_intervals(counts, DOCUMENTS, "How many")
    markers = [line.get_marker() for axes in chart.figure.axes for line in axes.lines]
    assert markers.count("<") == 1
    assert markers.count(">") == 1
    assert "How many" in texts_of(chart)
    assert "“62 troops”" in texts_of(chart), "a bare number is named by what it counts"
    assert chart.alt.endswith("killed: “hundreds”, source unclear: at least 100.")


def test_rival_counts_are_drawn_beside_the_texts_and_told_apart_by_shape():
    rivals = pd.DataFrame(
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
    chart = charts.rival_intervals(rivals, DOCUMENTS)
    lines = [line for axes in chart.figure.axes for line in axes.lines if line.get_marker() in ("D", "o")]
    drawn = [line.get_marker() for line in lines if not np.isnan(line.get_xdata()[0])]
    assert drawn == ["D", "o"], "a range without a middle has no dot"
    assert "1 of 2 published figures on those killed in the flood fits “62 people”" in texts_of(chart)
    assert chart.data["fits"].tolist() == [True, False, True], "fits: the two ranges meet"
    assert {line.get_markerfacecolor() for line in lines if line.get_marker() == "o"} == {"white", canvas.BLUE}
    written = [text.get_text() for axes in chart.figure.axes for text in axes.texts]
    assert [words for words in written if words in ("62", "40 to 50")] == ["62", "40 to 50"], "the bounds stand beside the bars"
    assert "those killed in the flood, A, May 2020: 40 to 50" in chart.alt
    assert chart.data["side"].tolist() == ["text", "published", "published"]


def test_many_rows_are_cut_and_the_chart_says_so():
    many = pd.DataFrame({"doc_id": "d", "seg_id": [f"c{i}" for i in range(200)], "author": "", "text": "A bus."})
    tones = many[["doc_id", "seg_id"]].assign(positive=0.2, negative=0.3, label="undecided", code=pd.array([pd.NA] * 200, dtype="Int64"))
    chart = charts.comment_tone(tones, many, DOCUMENTS)
    assert "The first 80 of 200 are drawn." in texts_of(chart)
    assert len(chart.data) == 200


@pytest.mark.parametrize(
    ("draw", "columns"),
    [
        (charts.rival_intervals, ["subject"]),
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
    counts["quote"] = ["$5 or $\\foo$", "$1", "$2"]
    charts.headcount_intervals(counts, DOCUMENTS)._repr_mimebundle_()


# --- colours, as others see them ---

# Distances in CAM02-UCS (Luo, Cui and Li 2006): about 1 is just seen side by side; colours that carry a meaning are 20 apart for every eye.
APART, NEIGHBOURS_APART = 20, 4
EYES = ("usual", "deuteranomaly", "protanomaly", "tritanomaly")


def seen(colour, eye):
    """An sRGB colour as this eye sees it, by the simulation of Machado, Oliveira and Fernandes (2009) at full severity."""
    rgb = np.array(to_rgb(colour))
    return rgb if eye == "usual" else np.clip(cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}, "sRGB1"), 0, 1)


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    return np.where((rgb := np.array(to_rgb(colour))) <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eye", EYES)
def test_colours_that_carry_a_meaning_stay_apart_for_every_eye(eye):
    colours = [colour for colour, _ in canvas.TONES.values()]
    assert min(deltaE(seen(a, eye), seen(b, eye), input_space="sRGB1") for a, b in combinations(colours, 2)) > APART
    shades = [seen(shade, eye) for shade in canvas.SHADES]
    assert min(deltaE(a, b, input_space="sRGB1") for a, b in pairwise([*shades, shades[0]])) > NEIGHBOURS_APART


def test_in_grey_shapes_tell_what_colours_tell_and_neighbours_stay_apart():
    assert len({shape for _, shape in canvas.TONES.values()}) == len(canvas.TONES)
    lightness = [cspace_convert(to_rgb(shade), "sRGB1", "CIELab")[0] for shade in canvas.SHADES]
    assert min(abs(a - b) for a, b in pairwise([*lightness, lightness[0]])) > NEIGHBOURS_APART


def test_words_and_marks_stand_out_from_their_ground():
    """WCAG 2: 4.5 to 1 for words, 3 to 1 for marks."""
    assert min(contrast(colour, "white") for colour in (canvas.BLUE, canvas.VERMILLION, canvas.GREY, "#4d4d4d")) >= 4.5
    assert min(contrast(shade, "black") for shade in canvas.SHADES) >= 4.5
