"""Shares of people asked."""

import functools
import re
import textwrap

import numpy as np
import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import PercentFormatter

from .. import report
from ..stats import wilson
from .canvas import (
    DATA,
    GREY,
    LAYOUT,
    LINE,
    MARK,
    PALE,
    PALE_DATA,
    SHADES,
    Canvas,
    responsive,
    row_words,
    source_line,
    title_row,
)
from .rows import Heading

# One colour for one meaning, in every chart of answers: against it, no side, for it.
FILLS = {
    -1: (SHADES[3], SHADES[2]),
    0: (SHADES[4], "#bdbdbd"),
    1: (SHADES[0], SHADES[1]),
}  # the outermost answer of a side first
# A bare yes or no is for nobody and against nobody before one has read the question.
BARE = {"yes": PALE_DATA, "no": "#E3D8F1"}
SIDES = (
    (
        "left, orange: against, worse or fear; right, blue: for, better or no fear",
        lambda bars: ~is_bare(bars),
    ),
    ("lilac: no on the left, yes on the right", lambda bars: is_bare(bars)),
    ("grey: no side", lambda bars: (bars["side"] == 0) & ~is_bare(bars)),
)
ANSWER_WIDTH = 78
NET = " (net)"  # of a published answer that sums up others
NAMED = 2  # answers in a title
MOST_SHARES = 24  # rows of a chart: as many as a reader takes in
BESIDE, SCALE = 0.068, 4.9  # inches of a character beside a row; of the scale and what is right of it
DIFFERENT = "different questions"
BAR = 0.42  # inches of a bar of answers
# Of a line over time: inches; of these, its zero below the middle and its height.
STRIP, FOOT, SPAN = 0.95, 0.4, 0.72


@responsive
def share_intervals(
    polls: pd.DataFrame,
    changes: pd.DataFrame,
    documents: pd.DataFrame,
    panels: dict[tuple[str, str], str] | None = None,
) -> report.Chart | report.Paragraphs:
    """Shares with their 95% intervals, grouped by poll: an earlier and a later share in one row with its
    verdict. panels: of `polls.panels`, the polls whose bars are marked as no margin of error.

    Data: group, label, earlier, share, low, high, srs_low, srs_high, n, pollster, verdict, asked_differently,
    doc_id, seg_id, start.
    """
    if polls.empty:
        return report.sentences(
            [], "The rules found no share of people asked in these texts, so there is nothing to draw."
        )
    data = drawn_shares(polls, changes, report.labels(documents), panels or {})
    kept = of_first_polls(data)
    groups = [
        row for _, group in kept.groupby("group", sort=False) for row in (title_row(poll_name(group)), group)
    ]
    drawn = pd.concat(groups, ignore_index=True)
    note = f" Drawn: {len(kept)} of {len(data)} answers. All are listed in Polls." * (len(kept) < len(data))
    title = moves(changes) or polls_shown(kept)
    source = source_line(
        data, documents, f"{report.plural(len(polls), 'share')}; {people_asked(data)}{usual_sizes(polls)}"
    )
    narrow = LAYOUT.get().labels_above
    limit = min(1, kept[["share", "low", "high", "earlier"]].max(axis=None) + 0.05)
    canvas = Canvas(
        title,
        units_of(polls) + note,
        source,
        share_labels(drawn, narrow),
        row=0.3,
        label=44,
        right=0.3 if narrow else room_beside(kept, limit),
    )
    for y, row in enumerate(drawn.itertuples()):
        draw_share(canvas, y, row, words=not narrow)
    canvas.axes.set_xlim(0, limit)
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    alt = f"{title}. " + "; ".join(in_words(row) for row in kept.itertuples()) + f".{note}"
    columns = {"group": "poll", "label": "answer", "earlier": "earlier", "stated": "share"}
    columns |= {"low": "from", "high": "to", "outcome": "change"}
    stated = [report.percent(row.share, row.bound) for row in data.itertuples()]
    told = data["verdict"].replace("unknown", "cannot be said") + data["asked_differently"]
    return report.Chart(
        canvas.figure,
        alt,
        data.drop(columns=["side", "missing", "item", "bound"]).assign(outcome=told, stated=stated),
        columns=columns,
        formats=dict.fromkeys(["earlier", "share", "low", "high"], report.percent),
    )


def room_beside(data: pd.DataFrame, limit: float) -> float:
    """Inches right of the scale, which ends at `limit`, that the words beside the rows need; most stand on
    the scale, right of their dots."""
    ends = data[["share", "high", "earlier", "earlier_high"]].astype(float).max(axis=1) / limit
    words = BESIDE * np.array([len(beside(row)) for row in data.itertuples()]) + MARK
    return float(max(0.25, ((words - SCALE * (1 - ends)) / ends).max()))


def of_first_polls(data: pd.DataFrame) -> pd.DataFrame:
    """The answers of as many whole polls as a reader takes in, those with a change first.

    >>> data = pd.DataFrame({"group": ["A"] * 20 + ["B"] * 9, "verdict": [""] * 20 + ["rose"] * 9})
    >>> of_first_polls(data)["group"].unique().tolist(), len(of_first_polls(data[:20]))
    (['B'], 20)
    """
    if len(data) <= MOST_SHARES:
        return data
    moved = (data["verdict"] != "").groupby(data["group"]).transform("any")
    order = data[moved]["group"].tolist() + data[~moved]["group"].tolist()
    polls = [data[data["group"] == name] for name in dict.fromkeys(order)]
    room = np.cumsum([len(poll) for poll in polls]) <= MOST_SHARES
    kept = [poll for poll, fits in zip(polls, room, strict=True) if fits]
    return pd.concat(kept or polls[:1]).head(MOST_SHARES)


def poll_name(group: pd.DataFrame) -> str:
    """The poll of some rows, and the time of its hollow dots.

    >>> poll_name(pd.DataFrame({"group": ["Corvin, May 2024"], "earlier_period": ["June 2023"]}))
    'Corvin, May 2024 (hollow dots: June 2023)'
    """
    name, before = group["group"].iloc[0], group["earlier_period"].dropna().unique()
    if not len(before):
        return name
    return f"{name} (hollow dots: {before[0] if len(before) == 1 and before[0] else 'earlier'})"


def units_of(polls: pd.DataFrame) -> str:
    """What the bars of a chart of shares mean, and why some dots have none."""
    sized = polls[polls["low"].notna()]
    if sized.empty:
        return "% of people asked; no intervals, as the rules found no sample sizes."
    where = "" if len(sized) == len(polls) else ", where n is known"
    return f"% of people asked; bars: 95% intervals {basis(sized)}{where}."


def basis(shares: pd.DataFrame) -> str:
    """What intervals rest on, in words.

    >>> [basis(pd.DataFrame({"design_effect": effects})) for effects in ([1.9], [None], [1.9, None])]
    ['from the stated error', 'of a simple random sample', 'from the stated error, else of a simple random
    sample']
    """
    stated = shares["design_effect"].notna()
    parts = {"from the stated error": stated.any(), "of a simple random sample": not stated.all()}
    return ", else ".join(words for words, drawn in parts.items() if drawn)


def share_labels(drawn: pd.DataFrame, narrow: bool) -> list[str]:
    """The row labels; on a phone with what would stand beside the row."""
    labels = row_words(drawn, ANSWER_WIDTH)
    if not narrow:
        return labels
    return [
        f"{label}: {beside(row)}" if row.side else label
        for label, row in zip(labels, drawn.itertuples(), strict=True)
    ]


def polls_shown(data: pd.DataFrame) -> str:
    """The largest shares of the first question, as a title.

    >>> data = pd.DataFrame(
    ...     {"pollster": "Corvin", "first": [3, 3, 9], "label": ["Ray", "Lee", "trusts neither"]}
    ... )
    >>> polls_shown(data.assign(share=[0.45, 0.3, 0.2], bound="exact"))
    'Corvin: 45% “Ray”, 30% “Lee”'
    """
    top = data[data["first"] == data["first"].iloc[0]].nlargest(NAMED, "share")
    shares = ", ".join(f"{report.percent(row.share, row.bound)} “{row.label}”" for row in top.itertuples())
    return f"{top['pollster'].iloc[0] or 'An unnamed poll'}: {shares}"


def draw_share(canvas: Canvas, y: int, row, words: bool) -> None:
    """One row of shares: the earlier one hollow, the later one filled, each on its interval; a line joins
    them only where they answer one question."""
    if row.side == "":
        return
    for low, high, colour in ((row.earlier_low, row.earlier_high, PALE), (row.low, row.high, PALE_DATA)):
        canvas.axes.plot([low, high], [y, y], color=colour, linewidth=5, solid_capstyle="butt")
    if row.verdict:
        canvas.axes.plot([row.earlier, row.share], [y, y], color=GREY, linewidth=1.2)
    hollow = {"markerfacecolor": "white", "markeredgewidth": 1.8}
    if not np.isnan(row.earlier):
        canvas.axes.plot(row.earlier, y, "o", color=GREY, markersize=7, **hollow)
    canvas.axes.plot(row.share, y, "o", color=DATA, markersize=7)
    if words:
        right = np.nanmax([row.share, row.high, row.earlier, row.earlier_high])
        place = {"xytext": (9, 0), "textcoords": "offset points"}
        place["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
        canvas.axes.annotate(beside(row), (right, y), va="center", fontsize=9, annotation_clip=False, **place)


def beside(row) -> str:
    """What stands beside a row: one share, or two with their verdict."""
    now = report.percent(row.share, row.bound)
    if np.isnan(row.earlier):
        return f"{now}{aside(row)}"
    return f"{report.percent(row.earlier)} → {now}{verdict_words(row)}"


def verdict_words(row) -> str:
    """The verdict of a row after its shares; of an unknown one, which sample size is missing."""
    if row.verdict == "unknown":
        return " ({})".format(re.sub("(.*) not known", r"no \1 found", row.missing))
    return f", {row.verdict}" if row.verdict else ""


def aside(row) -> str:
    """What a row is not to be compared with, in brackets."""
    return f" ({row.asked_differently})" if row.asked_differently else ""


def in_words(row) -> str:
    """A row of the chart for its alt text."""
    span = "" if np.isnan(row.low) else f" ({row.low:.0%} to {row.high:.0%})"
    before = "" if np.isnan(row.earlier) else f"{report.percent(row.earlier)}, then "
    words = f"{before}{report.percent(row.share, row.bound)}{span}{verdict_words(row)}{aside(row)}"
    return f"{row.group}: {row.label}: {words}"


PLACE, EARLIER_PLACE = ["doc_id", "start"], ["doc_id", "earlier_start"]
DRAWN = (
    *(
        "label",
        "earlier",
        "earlier_low",
        "earlier_high",
        "share",
        "low",
        "high",
        "srs_low",
        "srs_high",
        "verdict",
    ),
    *("pollster", "n", "doc_id", "seg_id", "start", "group", "side", "subgroup", "past", "missing"),
    *("earlier_period", "item", "first", "asked_differently", "bound"),
)


def drawn_shares(
    polls: pd.DataFrame, changes: pd.DataFrame, names: dict[str, str], panels: dict[tuple[str, str], str]
) -> pd.DataFrame:
    """The shares as they are drawn: two times of one answer in one row, answers to one question sorted, each
    poll's together. names: of the texts, for polls that are told apart by their texts alone."""
    data = with_earlier(polls, changes).merge(other_questions(changes), on=PLACE, how="left")
    data["asked_differently"] = data["asked_differently"].fillna("")
    words = data["answer"].where(data["answer"] != "", data["question"].replace("", "(no words)"))
    group = data["subgroup"].map(lambda name: f" ({name})" if name else "")
    data["label"] = words + group + np.where(data["past"] & (data["period"] == ""), " (earlier)", "")
    time = data["period"].map(lambda period: f", {period}" if period else "")
    data["group"] = data["pollster"].replace("", "Unnamed poll") + time
    data["group"] = data.groupby(["doc_id", "pollster", "past"], sort=False)["group"].transform("first")
    alike = (data["pollster"] == "") | (data.groupby("group")["doc_id"].transform("nunique") > 1)
    data["group"] += data["doc_id"].map(lambda text: report.in_text(text, names)).where(alike, "")
    taken = [panels.get(poll) for poll in zip(data["doc_id"], data["pollster"], strict=True)]
    data["group"] += data["seg_id"].map(report.quoted_in)
    drawn = data.groupby("group")["low"].transform("count") > 0
    bar = drawn.map({True: " (bar: as if drawn at random)", False: ""})
    data["group"] += [f", taken {how}{words}" if how else "" for how, words in zip(taken, bar, strict=True)]
    data["first"] = data.groupby(["doc_id", "group", "item"])["start"].transform("min")
    data["turn"] = -data["share"].where(data["answer_type"] == "", 0)
    return (
        data.sort_values(["doc_id", "first", "turn"], kind="stable")
        .assign(side="share")
        .reset_index(drop=True)[list(DRAWN)]
    )


def with_earlier(polls: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The shares, each with the earlier one that it is compared with; those stand in no row of their own."""
    spans = polls.drop_duplicates(PLACE)[[*PLACE, "low", "high"]]
    spans = spans.rename(columns={"start": "earlier_start", "low": "earlier_low", "high": "earlier_high"})
    alike = changes[
        changes["verdict"] != DIFFERENT
    ]  # an answer to another question stands in a row of its own
    pairs = alike[[*EARLIER_PLACE, "start", "earlier", "earlier_period", "verdict", "missing"]].astype(
        {"start": "int64", "earlier_start": "int64", "earlier": float}
    )
    pairs = pairs.merge(spans, on=EARLIER_PLACE, how="left")
    earlier = pd.MultiIndex.from_frame(pairs[EARLIER_PLACE])
    alone = polls[~pd.MultiIndex.from_frame(polls[PLACE]).isin(earlier)]
    return alone.merge(pairs.drop(columns="earlier_start"), on=PLACE, how="left").fillna(
        {"verdict": "", "missing": ""}
    )


def other_questions(changes: pd.DataFrame) -> pd.DataFrame:
    """For each share that stands beside the answer to another question of an earlier time: the two, in words.

    >>> change = {"doc_id": "d", "start": 3, "verdict": DIFFERENT, "earlier": 0.4, "earlier_period": "May"}
    >>> other_questions(pd.DataFrame([change]))["asked_differently"].tolist()
    ['May: 40%, a different question']
    """
    pairs = changes[changes["verdict"] == DIFFERENT].drop_duplicates(PLACE)
    words = [
        f"{row.earlier_period or 'earlier'}: {report.percent(row.earlier)}, a different question"
        for row in pairs.itertuples()
    ]
    return (
        pairs[PLACE]
        .assign(asked_differently=pd.Series(words, pairs.index, dtype=object))
        .astype({"start": "int64"})
    )


@responsive
def share_series(series: pd.DataFrame) -> report.Chart | report.Paragraphs:
    """Answers to one question over time, each a line on one axis of time. Data: the table of
    `polls.trends` with label."""
    if series.empty:
        return report.sentences(
            [],
            "No question of these texts is listed with figures of two times (published.csv).",
        )
    data = series.assign(
        label=series["wave"].dt.strftime("%b %Y") + series["assumed"].map({True: " (usual n)", False: ""})
    )
    groups = [group.sort_values("wave") for _, group in data.groupby(["question_id", "option"], sort=False)]
    title = directions([group["course"].iloc[0] for group in groups])
    highest = data["high"].max()
    units = (
        f"% of people asked, each answer on a strip of its own, all on one scale. Band: 95% interval"
        f" {basis(data)}."
    )
    usually = "usually " if data["assumed"].any() else ""
    source = (
        f"n = {report.plural(len(data), 'share')}; {usually}{people_asked(data)}. Source: published.csv,"
        f" {'; '.join(data['pollster'].unique())}."
    )
    labels = [what_became(group.iloc[0]) for group in groups]
    canvas = Canvas(title, units, source, labels, row=STRIP, label=42, right=0.45, mark=STRIP / 2)
    for y, group in enumerate(groups):
        draw_scale_of_line(canvas, y, highest)
        draw_line(canvas, y, group, highest)
    span = (data["wave"].max() - data["wave"].min()) / 12 + pd.Timedelta(days=30)
    canvas.axes.set_xlim(data["wave"].min() - span, data["wave"].max() + 2 * span)
    locator = AutoDateLocator(minticks=3, maxticks=6)
    canvas.axes.xaxis.set_major_locator(locator)
    canvas.axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    said = (
        f"{row.question}, {row.option}, {row.label}:"
        f" {report.percent(row.share)} ({row.low:.0%} to {row.high:.0%})"
        for row in data.itertuples()
    )
    columns = {"question": "question", "option": "answer", "label": "when", "share": "share"}
    return report.Chart(
        canvas.figure,
        f"{title}. {'; '.join(said)}.",
        data,
        columns=columns | {"low": "from", "high": "to"},
        formats=dict.fromkeys(["share", "low", "high"], report.percent),
    )


def directions(verdicts: list[str]) -> str:
    """What became of shares published for several times, as a sentence.

    >>> directions(["fell", "rose", "fell", "no detectable change"])
    'Of four shares published more than once, two fell, one rose and one shows no detectable change'
    >>> directions(["fell"]), directions(["unknown"])
    ('The one share published more than once fell', 'The one share published more than once has no known
    sample size')
    """
    if len(verdicts) == 1:
        return f"The one share published more than once {ONE[verdicts[0]]}"
    counts = pd.Series(verdicts).value_counts().reindex([name for name in ONE if name in verdicts])
    n = len(verdicts)
    parts = [
        f"{report.counted(count, among=n)} {(ONE if count == 1 else MANY)[name]}"
        for name, count in counts.items()
    ]
    return f"Of {report.counted(n, 'share')} published more than once, {report.listing(parts)}"


MOVED = ("fell", "rose", "fell and then rose", "rose and then fell")
ONE = {name: name for name in MOVED} | {
    "no detectable change": "shows no detectable change",
    "unknown": "has no known sample size",
}
MANY = ONE | {"no detectable change": "show no detectable change", "unknown": "have no known sample sizes"}


def what_became(row) -> str:
    """A question, and what became of the share of one answer to it."""
    return f"{report.sentence_case(row.question)}: “{row.option.removesuffix(NET)}” {ONE[row.course]}"


def height(canvas: Canvas, y: int, highest: float, share):
    """Where a share stands in the strip of a line, whose head is the share `highest`."""
    return y + canvas.rows.shrink * (FOOT - SPAN * share / highest)


def draw_scale_of_line(canvas: Canvas, y: int, highest: float) -> None:
    """The scale of a strip: lines at its foot and at the highest round share, named on the right."""
    across = {"transform": canvas.axes.get_yaxis_transform(), "va": "center_baseline", "color": GREY}
    for share in (0, max(share for share in ROUND_SHARES if share <= max(highest, ROUND_SHARES[0]))):
        at = height(canvas, y, highest, share)
        canvas.axes.axhline(at, color=LINE, linewidth=0.8)
        canvas.axes.text(1.01, at, report.percent(share), fontsize=9, **across)


ROUND_SHARES = (0.1, 0.2, 0.25, 0.5, 0.75, 1.0)


def draw_line(canvas: Canvas, y: int, group: pd.DataFrame, highest: float) -> None:
    """One line in its row: none of those asked at its foot, the most that any band reaches at its head."""
    level = functools.partial(height, canvas, y, highest)
    canvas.axes.fill_between(
        group["wave"], level(group["low"]), level(group["high"]), color=PALE_DATA, alpha=0.6
    )
    canvas.axes.plot(group["wave"], level(group["share"]), "o-", color=DATA, markersize=4.5, linewidth=1.8)
    ends = [(group.iloc[0], "right", (-7, 0), "center"), (group.iloc[-1], "left", (7, 0), "center")]
    top = group.loc[group["share"].idxmax()]
    inside = top["share"] > max(group["share"].iloc[0], group["share"].iloc[-1])
    for row, ha, aside, va in [*ends, *([(top, "center", (0, 7), "bottom")] if inside else [])]:
        at, place = (row["wave"], level(row["share"])), {"xytext": aside, "textcoords": "offset points"}
        canvas.axes.annotate(report.percent(row["share"]), at, ha=ha, va=va, fontsize=9.5, **place)


@responsive
def answer_scales(scales: pd.DataFrame) -> report.Chart | report.Paragraphs:
    """All answers to each question around a centre: against it to the left, for it to the right, no side in
    the middle; questions of which answers are missing are not drawn. Data: the table of `polls.toplines`."""
    whole = scales[~scales["flag"].str.endswith("were not found").astype(bool)] if len(scales) else scales
    if whole.empty:
        return report.sentences(
            [], "No full set of answers to a question of these texts is listed as published."
        )
    order = whole.groupby("question_id", sort=False).ngroup()
    bars = [in_order(group) for _, group in whole.groupby([order, "wave"])]
    heads = [f"{bar['question'].iloc[0]}, {bar['wave'].iloc[0]:%B %Y}" for bar in bars]
    feet = [
        ", ".join(f"{row.option.removesuffix(NET)} {report.percent(row.share)}" for row in bar.itertuples())
        for bar in bars
    ]
    title = majorities(bars)
    units = (
        f"% of people asked. {report.sentence_case(colours(whole))}. A majority is clear where its 95%"
        " interval is above 50%."
    )
    asked = report.plural(whole["question_id"].nunique(), "question")
    pollsters = "; ".join(whole["pollster"].unique())
    source = (
        f"n = {report.plural(len(bars), 'set')} of answers to {asked}; {people_asked(whole)}. Source:"
        f" published.csv, {pollsters}."
    )
    narrow = LAYOUT.get().labels_above
    rows = [
        [Heading(report.sentence_case(head)), foot * narrow] for head, foot in zip(heads, feet, strict=True)
    ]
    canvas = Canvas(title, units, source, sum(rows, []), row=BAR, right=0.1, mark=BAR / 2)
    canvas.axes.set_xlim(-(half := max(map(reach, bars)) + 0.01), half)
    for place, bar in enumerate(bars):
        draw_scale(canvas, 2 * place + 1, bar)
    canvas.axes.set_xticks([])
    canvas.axes.spines["bottom"].set_visible(False)
    words = (f"{head}: {foot}" for head, foot in zip(heads, feet, strict=True))
    columns = {"question": "question", "when": "when", "option": "answer", "share": "share"}
    columns |= {"flag": "note", "url": "source"}
    return report.Chart(
        canvas.figure,
        f"{title}. {'; '.join(words)}.",
        whole.assign(when=whole["wave"].dt.strftime("%B %Y")),
        columns=columns,
        formats={"share": report.percent, "url": report.link},
    )


def is_bare(answers: pd.DataFrame) -> pd.Series:
    """Is an answer no more than yes or no?"""
    return answers["option"].isin(list(BARE))


def colours(answers: pd.DataFrame) -> str:
    """What the colours of some answers mean.

    >>> colours(pd.DataFrame({"option": ["yes", "no"], "side": [1, -1]}))
    'lilac: no on the left, yes on the right'
    """
    return "; ".join(words for words, drawn in SIDES if drawn(answers).any())


def majorities(bars: list[pd.DataFrame]) -> str:
    """In how many questions more than half took one side, beyond the margin of error, as a sentence."""
    tops = [top for bar in bars if (top := majority(bar))]
    count = pd.concat(bars)["question_id"].nunique()
    won = len({question for question, _ in tops})
    questions = report.counted(count, "question")
    if not tops:
        return f"No side has a clear majority{f' in any of {questions}' if count > 1 else ''}"
    if len(tops) > 1:
        return f"A clear majority takes one side in {report.ratio(won, count, 'question')}"
    question = next(bar["question"].iloc[0] for bar in bars if bar["question_id"].iloc[0] == tops[0][0])
    others = "; no other bar shows a clear majority" if len(bars) > 1 else ""
    return f"{report.sentence_case(question)}: {tops[0][1]}{others}"


def majority(bar: pd.DataFrame) -> tuple[str, str] | None:
    """The question and the answers of the side whose 95% interval is above a half; None where there is
    none."""
    if "more than one answer" in bar["flag"].iloc[0]:
        return None
    for _, side in bar.groupby(bar["side"].where(bar["side"] != 0, bar["option"]), sort=False):
        share, n = side["share"].sum(), side["n"].min() / side["design_effect"].fillna(1).iloc[0]
        if wilson(share * n, n)[0] > 0.5:
            answers = report.listing([f"“{option.removesuffix(NET)}”" for option in side["option"]], "or")
            words = f"{report.percent(share)} {answers} ({side['wave'].iloc[0]:%B %Y})"
            return side["question_id"].iloc[0], words
    return None


def in_order(bar: pd.DataFrame) -> pd.DataFrame:
    """The answers of a question from left to right: against it, the strongest first; no side; for it, the
    strongest last."""
    sided = bar[bar["side"] != 0]
    listed = bar if sided.empty or sided["side"].iloc[0] < 0 else bar[::-1]
    return pd.concat([listed[listed["side"] == side] for side in (-1, 0, 1)])


def reach_left(bar: pd.DataFrame) -> float:
    """How far a bar reaches to the left of the centre, half of the answers without a side included."""
    sizes = bar.groupby("side")["share"].sum().reindex([-1, 0], fill_value=0.0)
    return sizes[-1] + sizes[0] / 2


def reach(bar: pd.DataFrame) -> float:
    """How far a bar reaches from the centre, on its longer side."""
    return max(reach_left(bar), bar["share"].sum() - reach_left(bar))


def draw_scale(canvas: Canvas, y: float, bar: pd.DataFrame) -> None:
    """One question's answers, those without a side half on either side of the centre."""
    reach_beyond = 0.52 * canvas.rows.shrink
    canvas.axes.plot([0, 0], [y - reach_beyond, y + reach_beyond], color=GREY, linewidth=1.2, zorder=0)
    left, place = -reach_left(bar), {-1: 0, 0: 0, 1: 0}
    box, (low, high) = canvas.axes.get_position(), canvas.axes.get_xlim()
    inches = canvas.layout.width * box.width / (high - low)
    for row in bar.itertuples():
        fill = fill_of(row, place[row.side], int((bar["side"] == row.side).sum()))
        place[row.side] += 1
        canvas.axes.barh(
            y, row.share, left=left, height=0.84 * canvas.rows.shrink, color=fill, edgecolor="white"
        )
        words = fitting_words(canvas, row, row.share * inches)
        canvas.axes.text(left + row.share / 2, y, words, ha="center", va="center", fontsize=9)
        left += row.share
    if not canvas.layout.labels_above:
        name_ends(canvas, y, bar, inches)


def name_ends(canvas: Canvas, y: float, bar: pd.DataFrame, inches: float) -> None:
    """Beside a bar the answers at its ends that do not fit in it."""
    low, high = canvas.axes.get_xlim()
    left = -reach_left(bar)
    for row, x, side in ((bar.iloc[0], left, "right"), (bar.iloc[-1], left + bar["share"].sum(), "left")):
        words, room = two_lines(answer_words(row)), (x - low if side == "right" else high - x) * inches
        inside = fitting_words(canvas, row, row.share * inches)
        if not inside.startswith(words[:1]) and canvas.width_of(words) + MARK < room:
            shift = MARK / 2 / inches * (-1 if side == "right" else 1)
            canvas.axes.text(x + shift, y, words.rsplit(" ", 1)[0], ha=side, va="center", fontsize=9)


def answer_words(row) -> str:
    """An answer with its share in percent."""
    return f"{row.option.removesuffix(NET)} {report.percent(row.share).removesuffix('%')}"


def two_lines(words: str) -> str:
    """Words on two lines, or on as many as long words need."""
    return textwrap.fill(words, len(words) // 2 + 3)


def fitting_words(canvas: Canvas, row, width: float) -> str:
    """An answer and its share on one or two lines, or else the share alone, whatever a part of a bar
    holds."""
    words = answer_words(row)
    tried = (words, two_lines(words), words.rsplit(" ", 1)[-1])
    return next((part for part in tried if part.count("\n") < 2 and canvas.width_of(part) < width), "")


def fill_of(row, place: int, answers: int) -> str:
    """The colour of an answer, the one at `place` of its side."""
    fills = FILLS[row.side]
    return BARE.get(row.option) or fills[(place if row.side <= 0 else answers - 1 - place) % len(fills)]


def people_asked(data: pd.DataFrame) -> str:
    """How many people the shares rest on, in words.

    >>> people_asked(pd.DataFrame({"n": [98, 1600, None]})), people_asked(pd.DataFrame({"n": [None]}))
    ('98 to 1,600 people asked', 'number of people asked not known')
    """
    known = data["n"].dropna().astype(float)
    if known.empty:
        return "number of people asked not known"
    return " to ".join(f"{n:,.0f}" for n in dict.fromkeys([known.min(), known.max()])) + " people asked"


def usual_sizes(polls: pd.DataFrame) -> str:
    """That some of the numbers of people asked are assumed."""
    assumed = "source" in polls and polls["source"].str.startswith("assumed").any()
    return " (some by the pollster’s usual number)" if assumed else ""


def moves(changes: pd.DataFrame) -> str:
    """What moved between two times, as a sentence; "" where nothing is compared. The verdicts are those of
    the table.

    >>> table = pd.DataFrame(
    ...     {
    ...         "answer": ["support it", "better", "worse"],
    ...         "verdict": ["no detectable change", "fell", "different questions"],
    ...     }
    ... )
    >>> moves(table)
    '“better” fell; no detectable change in “support it”; one other pair of figures cannot be compared, as the
    questions differ'
    """
    of = {
        name: report.listing(f"“{report.opening(words, 60)}”" for words in group["answer"].unique()[:3])
        for name, group in changes.groupby("verdict")
    }
    parts = [f"{of[name]} {name}" for name in ("rose", "fell") if name in of]
    parts += [f"no detectable change in {of['no detectable change']}"] if "no detectable change" in of else []
    differ = int((changes["verdict"] == DIFFERENT).sum())
    if differ:
        pairs = report.counted(differ, "other pair" if parts else "pair")
        parts.append(f"{pairs} of figures cannot be compared, as the questions differ")
    return report.sentence_case("; ".join(parts)) or went(changes)


def went(changes: pd.DataFrame) -> str:
    """From where to where the first shares went of which it is not known what the change is worth.

    >>> changes = pd.DataFrame({"answer": ["a tram", "a bus"], "earlier": [0.51, 0.4], "later": [0.44, 0.41]})
    >>> went(changes.assign(verdict="unknown"))
    '“a tram” went from 51% to 44% and “a bus” went from 40% to 41%'
    """
    said = [
        f"“{report.opening(row.answer, 60)}” went from {report.percent(row.earlier)}"
        f" to {report.percent(row.later)}"
        for row in changes[changes["verdict"] == "unknown"].head(NAMED).itertuples()
    ]
    return report.listing(said) if said else ""
