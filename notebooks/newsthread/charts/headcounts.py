"""Counts of people."""

import re

import numpy as np
import pandas as pd

from .. import report
from .canvas import (
    BAND,
    DATA,
    GREY,
    INK,
    LAYOUT,
    PALE,
    Canvas,
    bounds,
    row_words,
    shown,
    source_line,
    title_row,
)

# Counts that share a scale stand together.
GROUPS = (("killed", "wounded"), ("affected", "population", "force"))
WHOM = {"affected": "people affected", "population": "population", "force": "troops"}
MARGIN, OPEN_MARGIN = 1.18, 2  # how far a scale goes beyond its largest number, and one with no limit above
HAIRLINE = 0.004  # of a scale: half the width of a band for a single number
WIDEST = 100  # the largest count on a scale, beside its smallest
INSET = 0.02  # of a scale: room left of zero, so that no dot reaches a label
HIGH = 0.23  # inches of a row
MOSTLY = 0.5  # of the figures on a subject: where fewer are compatible, the title says "only"
COUNT_COLUMNS = {"label": "count", "low": "from", "value": "value", "high": "to", "bound": "how exact"}
RIVAL_COLUMNS = {"people": "people", "label": "according to", "low": "from", "value": "value", "high": "to"}
STRICT = {"more_than": ("at least", "more than"), "less_than": ("at most", "less than")}


def headcount_intervals(
    headcounts: pd.DataFrame, documents: pd.DataFrame, title: str = "Counts of people"
) -> report.Chart | report.Paragraphs:
    """Counts of people with their bounds, a panel for each sort of count; one without an upper limit ends in
    an arrow.

    headcounts: of `headcounts.tabulate`; a column dated, if any, names the outcome with its year. title: what
    the counts show. Data: outcome, label, low, value, high, bound, claimant, doc_id, seg_id, start.
    """
    if headcounts.empty:
        return report.sentences(
            [], "The rules found no counts of people in these texts, so there is nothing to draw."
        )
    data = headcounts.assign(label=[count_label(row) for row in headcounts.itertuples()])
    data = data[
        ["outcome", "label", "low", "value", "high", "bound", "claimant", "doc_id", "seg_id", "start"]
    ]
    drawn, note = shown(data.reset_index(drop=True), "Headcounts")
    units = f"Number of people. Bar: the range that the words allow; arrow: no upper limit.{note}"
    drawn = with_limits(drawn.assign(side="text"))
    names = report.labels(documents[documents["doc_id"].isin(drawn["doc_id"])])
    groups = {
        of_text(name, doc_id, names): without_heading(part)
        for doc_id in names
        for kinds in GROUPS
        for name, part in by_magnitude(
            drawn[drawn["outcome"].isin(kinds) & (drawn["doc_id"] == doc_id)]
        ).items()
    }
    draw_panels(canvas := panelled(title, units, data, documents, groups), groups)
    said = (f"{row.label}: {row.limits}" for row in drawn.itertuples())
    words, exact = f"{title}. {'; '.join(said)}.", {"bound": lambda bound: bound.replace("_", " ")}
    return report.Chart(canvas.figure, words, data, columns=COUNT_COLUMNS, formats=exact)


def of_text(heading: str, doc_id: str, names: dict[str, str]) -> str:
    """The heading of some counts, after the name of their text where there are several.

    >>> of_text("Killed", "a", {"a": "The Daily"}), of_text("Killed", "a", {"a": "The Daily", "b": "“B”"})
    ('Killed', 'The Daily: killed')
    """
    return f"{names[doc_id]}: {heading[0].lower()}{heading[1:]}" if len(names) > 1 else heading


def by_magnitude(group: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """A group of counts in parts that a scale can show, none over more than a hundredfold, by their names.

    >>> group = pd.DataFrame(
    ...     {
    ...         "outcome": "killed",
    ...         "low": [140.0, 320_000],
    ...         "value": [140.0, 320_000],
    ...         "high": [np.inf, 320_000],
    ...     }
    ... )
    >>> list(by_magnitude(group)), list(by_magnitude(group[:1])), list(by_magnitude(group[:0]))
    (['Killed: 140', 'Killed: 320,000'], ['Killed'], [])
    """
    ends = group[["low", "value", "high"]].astype(float).replace([np.inf, -np.inf], np.nan)
    largest = ends.max(axis=1).sort_values()
    starts = []
    for size in largest:
        starts += [size] * (not starts or size > WIDEST * max(starts[-1], 1))
    part = pd.Series(np.searchsorted(starts, largest, side="right"), largest.index)
    parts = [(sizes, group[part.reindex(group.index) == of]) for of, sizes in largest.groupby(part)]
    several = len(parts) > 1
    return {
        whom(rows) + (f": {bounds(sizes.min(), sizes.max())}" if several else ""): rows
        for sizes, rows in parts
    }


def without_heading(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows of a group without the outcome in their labels, where its heading says it.

    >>> rows = pd.DataFrame(
    ...     {"outcome": "population", "row": ["population: “900”, UN", "population in 1998: “800”, UN"]}
    ... )
    >>> without_heading(rows)["row"].tolist()
    ['“900”, UN', 'population in 1998: “800”, UN']
    """
    if counts["outcome"].nunique() > 1:
        return counts
    outcome = counts["outcome"].iloc[0]
    return counts.assign(row=counts["row"].str.removeprefix(f"{WHOM.get(outcome, outcome)}: "))


def whom(counts: pd.DataFrame) -> str:
    """Whom some counts are of, as a heading.

    >>> (
    ...     whom(pd.DataFrame({"outcome": ["wounded", "killed"]})),
    ...     whom(pd.DataFrame({"outcome": ["population"]})),
    ... )
    ('Killed and wounded', 'Population')
    """
    outcomes = [name for kinds in GROUPS for name in kinds if (counts["outcome"] == name).any()]
    return report.sentence_case(report.listing([WHOM.get(name, name) for name in outcomes]))


def with_limits(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts with `limits` in words, after a figure that does not fit on which side it lies; and `row`,
    the label of a row: on a phone with its limits, unless the label is the number."""
    words = [limits(row) for row in counts.itertuples()]
    aside = [getattr(row, "aside", "") for row in counts.itertuples()]
    known = (counts["low"] == counts["high"]) & (counts["side"] == "text") | (not LAYOUT.get().labels_above)
    table = counts.assign(limits=words, beside=[word + side for word, side in zip(words, aside, strict=True)])
    return table.assign(row=table["label"] + (": " + table["beside"]).where(~known, ""))


def limits(row) -> str:
    """The bounds of a count, as its words set them: "more than 140" is not "at least 140"."""
    return bounds(row.low, row.high).replace(*STRICT.get(getattr(row, "bound", ""), ("", "")))


def count_label(row) -> str:
    """What happened, the words of the count, and who says so."""
    words = f"“{report.opening(row.quote, 44)}”"
    counted = words if re.search("[A-Za-z]", row.quote) else f"{words} {report.opening(row.what, 44)}".strip()
    dated = getattr(row, "dated", row.outcome)
    what_happened = dated.replace(row.outcome, WHOM.get(row.outcome, row.outcome), 1)
    return f"{what_happened}: {counted}, {report.speaker(row.claimant)}"


def panelled(title, units, data, documents, groups, right: float = 1.4) -> Canvas:
    """A canvas with a heading row for each group that has rows, and room between them for the scale."""
    rows = []
    for name, group in groups.items():
        if len(group):
            rows += [title_row("")] * bool(rows) + [
                title_row(name),
                group.assign(side="text", label=group["row"]),
            ]
    layout, narrow = pd.concat(rows, ignore_index=True), LAYOUT.get().labels_above
    source = counts_source(data, documents)
    canvas = Canvas(
        title, units, source, row_words(layout, 90), row=HIGH, label=56, right=0.25 if narrow else right
    )
    canvas.without_scale()
    return canvas


def counts_source(data: pd.DataFrame, documents: pd.DataFrame) -> str:
    """What a chart of counts rests on: the texts and, beside them, the figures of others."""
    own = data[data["side"] == "text"] if "side" in data else data
    others = data.drop(own.index)
    source = source_line(own, documents, report.plural(len(own), "count"))
    if others.empty:
        return source
    figures = report.plural(len(others), "published figure")
    sources = report.plural(others["claimant"].nunique(), "other source")
    return f"{source} Beside them: {figures} of {sources}. {report.spelt_out(others['claimant'])}".strip()


def draw_panels(canvas: Canvas, groups: dict[str, pd.DataFrame], mark=None) -> None:
    """Draw each group of counts on a scale of its own; `mark` gives the style of a row's dot."""
    first = 1
    for group in groups.values():
        if len(group):
            draw_panel(canvas, group, first, mark or (lambda row: {"marker": "o", "color": DATA}))
            first += len(group) + 2


def draw_panel(canvas: Canvas, group: pd.DataFrame, first: int, mark) -> None:
    """Draw the counts of one group from the row `first` on."""
    finite = group[["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    largest = finite.max(axis=None)
    open_above = (np.isinf(group["high"].astype(float)) & (finite["low"] == largest)).any()
    ceiling = largest * (OPEN_MARGIN if open_above else MARGIN)
    axes = canvas.panel(first, first + len(group) - 1, (-INSET * ceiling, ceiling))
    for band in group[group["compared"]].itertuples() if "compared" in group else ():
        edge = HAIRLINE * ceiling
        axes.axvspan(max(band.low - edge, 0), min(band.high + edge, ceiling), color=BAND, zorder=0)
    for y, row in enumerate(group.itertuples(), first):
        low, high = max(row.low, 0), min(row.high, ceiling)
        axes.plot([low, high], [y, y], color=bar_colour(row), linewidth=6, solid_capstyle="butt")
        if np.isinf(row.high):
            axes.plot(ceiling, y, ">", color=GREY, markersize=7, clip_on=False)
        axes.plot(mark_place(row), y, markersize=7, clip_on=False, **mark(row))
        if not canvas.layout.labels_above:
            across = {"transform": axes.get_yaxis_transform(), "va": "center_baseline"}
            axes.text(1.03, y, row.beside, fontsize=9, color=INK, **across)


def mark_place(row) -> float:
    """Where the mark of a count stands: at its number; that of a text without one at its limit."""
    limit = row.high if np.isinf(row.low) else row.low
    return (
        limit
        if pd.isna(row.value) and row.side == "text" and np.isinf([row.low, row.high]).any()
        else row.value
    )


def bar_colour(row) -> str:
    """The colour of a range; of one without a dot it says whether the figure fits."""
    fits = getattr(row, "fits", False) and row.side == "published"
    return INK if fits and pd.isna(row.value) else PALE


def comparison_intervals(
    comparisons: pd.DataFrame, documents: pd.DataFrame, counts: str = "these counts"
) -> report.Chart | report.Paragraphs:
    """The texts' counts beside published ones on the same people, a panel for each subject and outcome; in
    each, a band for the count of a text that the others are compared with.

    Data: label, low, value, high, fits, subject, outcome, side, claimant, doc_id, seg_id, start.
    """
    if comparisons.empty:
        return report.sentences(
            [], f"The rules can compare none of {counts} with figures published elsewhere."
        )
    data = with_fits(comparisons.assign(label=[comparison_label(row) for row in comparisons.itertuples()]))
    drawn, note = shown(data)
    drawn = with_limits(drawn)
    groups = [group for _, group in drawn.groupby(["subject", "outcome"], sort=False)]
    title = comparisons_title(groups)
    units = (
        "Number of people. ◆ in the texts, the range shaded; ● published elsewhere; ○ published elsewhere,"
        f" and outside the shaded range.{note}"
    )
    named = {panel_name(group): group for group in groups}
    canvas = panelled(title, units, data, documents, named, right=1.75)
    draw_panels(canvas, named, comparison_mark)
    said = (f"{row.people}, {row.label}: {row.beside}" for row in drawn.itertuples())
    names = ["people", "label", "low", "value", "high", "fits", "subject", "outcome", "side", "claimant"]
    return report.Chart(
        canvas.figure,
        f"{title}. {'; '.join(said)}.",
        data[[*names, "doc_id", "seg_id", "start"]],
        columns=RIVAL_COLUMNS | {"fits": "compatible"},
    )


def with_fits(comparisons: pd.DataFrame) -> pd.DataFrame:
    """The table with `compared`, the one count of a text that each group is compared with (one with limits on
    both sides if there is one), `fits`, whether a figure's range meets that of this count, and `aside`, on
    which side of it a published figure lies that does not."""
    groups = comparisons.groupby(["subject", "outcome"], sort=False)
    parts = [group.assign(compared=group.index == compared_with(group)) for _, group in groups]
    for at, group in enumerate(parts):
        count = group[group["compared"]].iloc[0]
        lower, higher = group["high"] < count["low"], group["low"] > count["high"]
        aside = (lower.map({True: ", lower", False: ""}) + higher.map({True: ", higher", False: ""})).where(
            group["side"] == "published", ""
        )
        parts[at] = group.assign(fits=~(lower | higher), aside=aside)
    return pd.concat(parts)


def compared_with(group: pd.DataFrame):
    """The index of the count of a text that the published figures of a group are compared with."""
    own = group[group["side"] == "text"]
    open_sides = np.isinf(own[["low", "high"]].astype(float)).sum(axis=1)
    return open_sides.idxmin()


def comparison_mark(row) -> dict:
    """A diamond for a text; for a published figure a dot, hollow where it does not fit."""
    if row.side == "text":
        return {"marker": "D", "color": DATA}
    return {"marker": "o", "color": INK, "markerfacecolor": INK if row.fits else "white"}


def fitting(group: pd.DataFrame) -> tuple[int, int]:
    """How many of the published figures of some groups fit, and how many there are."""
    published = group[group["side"] == "published"]
    return int(published["fits"].sum()), len(published)


def panel_name(group: pd.DataFrame) -> str:
    """The people of a panel, and how many published figures are compatible with the count of a text."""
    fits, n = fitting(group)
    count = group[group["compared"]].iloc[0]
    return f"{report.sentence_case(count['people'])}: {fits} of {n} compatible with {quoted(count)}"


def quoted(count) -> str:
    """The words of a count in quotation marks; a bare number with what became of the people.

    >>> (
    ...     quoted({"words": "100", "outcome": "wounded"}),
    ...     quoted({"words": "some 90 people", "outcome": "killed"}),
    ... )
    ('“100” wounded', '“some 90 people”')
    """
    bare = not re.search("[A-Za-z]", count["words"])
    return f"“{count['words']}” {count['outcome']}" if bare else f"“{count['words']}”"


def comparisons_title(groups: list[pd.DataFrame]) -> str:
    """How many published figures are compatible with the count of a text with which most are, and with which
    fewest are."""
    counted = [group for group in groups if fitting(group)[1]]
    if not counted:
        return "No figures published elsewhere on these people"
    best, *others = sorted(counted, key=lambda group: fitting(group)[0] / fitting(group)[1], reverse=True)
    title = with_count(best, " published figure")
    return f"{title}, {with_count(others[-1])}" if others else title


def with_count(group: pd.DataFrame, noun: str = "") -> str:
    """How many of the published figures on a subject are compatible with the count of a text."""
    fits, n = fitting(group)
    few = "only " if not noun and fits < n * MOSTLY else ""
    are = f"{'s' * (n != 1)} {'is' if fits == 1 else 'are'} compatible" if noun else ""
    return f"{few}{fits} of {n}{noun}{are} with {quoted(group[group['compared']].iloc[0])}"


def comparison_label(row) -> str:
    """Who counts, and for when; a text's own words in quotation marks."""
    who = report.speaker(row.claimant) if row.side == "text" else row.claimant
    words = f"“{row.words}”, {who}" if row.side == "text" else who
    return report.opening(words, 60) + (f", {row.when}" if row.when else "")
