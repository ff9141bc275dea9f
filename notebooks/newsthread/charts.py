"""Tables to charts: the finding as title, labels on the data, intervals and open bounds drawn, alt text from the chart's own data."""

import textwrap
from pathlib import Path

import matplotlib.style
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, PercentFormatter

from newsthread import report

STYLE = Path(__file__).with_name("newsthread.mplstyle")

# Okabe and Ito's palette (2008): told apart with any colour vision; shapes carry the same meaning.
BLUE, VERMILLION, GREY, PALE = "#0072B2", "#D55E00", "#595959", "#B3B3B3"
SHADES = ("#9ecae9", "#d6e6f4", "#fbe3c8", "#f4b77e", "#d9d9d9")  # pale enough for black words, apart in grey
TONES = {"negative": (VERMILLION, "v"), "neutral": (GREY, "o"), "positive": (BLUE, "^")}

# Inches. A chart is as wide as a column of text; it grows with its rows, up to a page.
WIDTH, ROW, TITLE_LINE, BELOW = 7.2, 0.30, 0.25, 0.55
LABEL = 34  # characters of a row label before it goes on in a second line
ROWS_SHOWN = 80


class Canvas:
    """A chart's paper: a titled figure with one axes, a row for each of `labels`, the first row on top; `head` inches above the rows stay free."""

    def __init__(self, title: str, units: str, source: str, labels: list[str], row: float = ROW, head: float = 0.1, label: int = LABEL, right: float = 0.25):
        lines, units, source = textwrap.wrap(title, 66), textwrap.fill(units, 100), textwrap.fill(source, 118)
        rows = [textwrap.fill(words, label) for words in labels]
        left = 0.12 + 0.078 * max((len(line) for words in rows for line in words.split("\n")), default=0)
        above = TITLE_LINE * len(lines) + 0.18 * units.count("\n") + 0.3 + head
        below = BELOW + 0.14 * source.count("\n")
        row = max(row, 0.1 + 0.16 * max((words.count("\n") + 1 for words in rows), default=1))
        height = above + below + row * max(len(rows), 2)
        with matplotlib.style.context(STYLE):
            self.figure = Figure(figsize=(WIDTH, height))
            self.axes = self.figure.add_axes((left / WIDTH, below / height, (WIDTH - left - right) / WIDTH, 1 - (above + below) / height))
            self.figure.text(0, 1, "\n".join(lines), va="top", fontsize=13, fontweight="bold", linespacing=1.2)
            self.figure.text(0, 1 - (TITLE_LINE * len(lines) + 0.04) / height, units, va="top", fontsize=9.5, color="#4d4d4d")
            self.figure.text(0, 0, source, va="bottom", fontsize=8, color="#4d4d4d")
            self.axes.set_yticks(range(len(rows)), rows)
            self.axes.set_ylim(len(rows) - 0.4, -0.6)

    def headings(self, drawn: pd.DataFrame) -> None:
        """Name groups of rows: the labels of title rows, in bold, across the chart."""
        edge = -self.axes.get_position().x0 / self.axes.get_position().width
        for y, row in enumerate(drawn.itertuples()):
            if row.side == "":
                words = textwrap.shorten(row.label, 92, placeholder=" …")
                self.text(edge, y + 0.12, words, transform=self.axes.get_yaxis_transform(), fontweight="bold")

    def text(self, x, y, words, **style):
        """`words` on the data, in a pale halo so that lines beneath do not cross them out."""
        halo = [withStroke(linewidth=3, foreground="white")]
        self.axes.text(x, y, words, **({"va": "center", "fontsize": 9, "path_effects": halo} | style))


def source_line(data: pd.DataFrame, documents: pd.DataFrame, n: str) -> str:
    """What a chart's `data` rests on, for its foot: n and the texts that it is from.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "publication": ["The Daily", "", "Unused"], "title": ["A", "B", "C"]})
    >>> source_line(pd.DataFrame({"doc_id": ["a", "b", "b"]}), documents, "3 comments")
    'n = 3 comments. Source: The Daily; B.'
    """
    used = documents[documents["doc_id"].isin(data["doc_id"])]
    names = [publication or title for publication, title in zip(used["publication"], used["title"], strict=True)]
    listed = "; ".join(dict.fromkeys(textwrap.shorten(name, 40, placeholder=" …") for name in names[:3]))
    return f"n = {n}. Source: {listed}{f' and {len(names) - 3} more' if len(names) > 3 else ''}."


def row_labels(table: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """The id of each row's segment, with the text's name before it where the table is about several texts."""
    ids = table["seg_id"].tolist()
    if table["doc_id"].nunique() < 2:
        return ids
    names = documents.set_index("doc_id")["title"]
    return [f"{textwrap.shorten(names[doc_id], 18, placeholder='…')} {seg_id}" for doc_id, seg_id in zip(table["doc_id"], ids, strict=True)]


def shown(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The rows that fit on a chart and, where some do not, a note that says so."""
    note = "" if len(table) <= ROWS_SHOWN else f" The first {ROWS_SHOWN} of {len(table):,} are drawn."
    return table.head(ROWS_SHOWN), note


def comment_tree(segments: pd.DataFrame, documents: pd.DataFrame):
    """The threads: one bar per comment, as long as its words, replies indented. Data: doc_id, seg_id, depth, words."""
    comments = segments[segments["kind"] == "comment"]
    if comments.empty:
        return report.finding("These texts have no comments, so there is no thread to draw.")
    data = comments.assign(words=comments["text"].str.split().str.len())[["doc_id", "seg_id", "depth", "words"]].reset_index(drop=True)
    replies = int((data["depth"] > 1).sum())
    title = f"{len(data)} comments, {replies} of them replies; the longest has {data['words'].max():,} words"
    drawn, note = shown(data)
    indent = 0.02 * data["words"].max()
    canvas = Canvas(
        title, f"words per comment; replies are indented.{note}", source_line(data, documents, f"{len(data)} comments"), row_labels(drawn, documents), row=0.24
    )
    for y, row in enumerate(drawn.itertuples()):
        start = indent * (row.depth - 1)
        canvas.axes.barh(y, row.words, left=start, height=0.62, color=BLUE if row.depth == 1 else VERMILLION)
        canvas.text(start + row.words + indent / 2, y, f"{row.words:,}")
    canvas.axes.set_xlim(0, data["words"].max() * 1.12)
    alt = f"{title}. Words per comment: " + "; ".join(f"{row.seg_id}: {row.words}" for row in drawn.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data)


def ledger_strip(quantities: pd.DataFrame, documents: pd.DataFrame):
    """Every number of the texts with its bounds on a logarithmic scale, by kind, in its own words. Data: doc_id, seg_id, kind, label, low, value, high."""
    data = quantities.assign(place=quantities["value"].fillna(quantities["low"]))
    data = data[np.isfinite(data["place"]) & (data["place"] > 0)]
    if data.empty:
        return report.finding("These texts hold no numbers that could be drawn.")
    kinds = data["kind"].value_counts()
    title = f"{len(data)} numbers from {short(data['place'].min())} to {short(data['place'].max())}; {(data['bound'] != 'exact').sum()} are hedged or open"
    data = data.assign(order=data["kind"].map(kinds.index.get_loc), label=data["quote"] + " (" + data["seg_id"] + ")")
    data = data.sort_values(["order", "place", "doc_id", "start"]).reset_index(drop=True)[["doc_id", "seg_id", "kind", "label", "low", "value", "high"]]
    groups = [row for kind, group in data.groupby("kind", sort=False) for row in (title_row(f"{kind} ({len(group)})"), group)]
    drawn, note = shown(pd.concat(groups, ignore_index=True))
    units = f"logarithmic scale, in the unit of each number’s own words; bars: bounds; arrows: no bound on that side.{note}"
    canvas = Canvas(title, units, source_line(data, documents, f"{len(data)} numbers"), row_words(drawn, 38), row=0.21, label=40)
    draw_intervals(canvas, drawn, marks=[(BLUE, "o")] * len(drawn))
    canvas.headings(drawn)
    alt = f"{title}. " + "; ".join(f"{row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples() if row.low == row.low) + "."
    return report.Chart(canvas.figure, alt, data)


def title_row(label: str) -> pd.DataFrame:
    """A row of a chart that holds no number, only the name of the rows beneath it."""
    return pd.DataFrame({"label": [label], "low": np.nan, "value": np.nan, "high": np.nan, "side": ""})


def row_words(drawn: pd.DataFrame, width: int) -> list[str]:
    """The row labels of a chart, shortened; rows that only name those beneath them have none (see `Canvas.headings`)."""
    return ["" if row.side == "" else textwrap.shorten(row.label, width, placeholder=" …") for row in drawn.itertuples()]


def short(number: float) -> str:
    """A number in few signs.

    >>> [short(number) for number in (0.5, 48, 1500, 250_000, 1_500_000)]
    ['0.5', '48', '1,500', '250,000', '1.5m']
    """
    if number >= 1_000_000:
        return f"{number / 1_000_000:.3g}m" if number < 1e9 else f"{number / 1e9:.3g}bn"
    return f"{number:,.4g}" if number < 1000 else f"{number:,.0f}"


def share_intervals(polls: pd.DataFrame, changes: pd.DataFrame, documents: pd.DataFrame):
    """Shares with their 95 % intervals, one row each; the title says what moved. Data: label, share, low, high, n, pollster, earlier, doc_id, seg_id."""
    if polls.empty:
        return report.finding("No share of people asked is in these texts, so there is nothing to draw.")
    title = moves(changes) or f"{len(polls)} shares of people asked; the margin of {polls['low'].notna().sum()} of them is known"
    data = labelled_shares(polls)
    drawn, note = shown(data)
    bars = "dark bar: 95 % interval of a simple random sample; pale: as the pollster’s stated error implies"
    units = f"per cent of those asked; {bars}; hollow dot: the earlier time.{note}"
    canvas = Canvas(title, units, source_line(data, documents, f"{len(data)} shares; {people_asked(data)}"), drawn["label"].tolist(), row=0.42)
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=7, solid_capstyle="butt")
        canvas.axes.plot([row.simple_low, row.simple_high], [y, y], color=GREY, linewidth=3, solid_capstyle="butt")
        canvas.axes.plot(row.share, y, "o", color=BLUE, markersize=7, markerfacecolor="white" if row.earlier else BLUE, markeredgewidth=1.8)
        canvas.text(np.nanmax([row.share, row.high]) + 0.015, y, f"{row.share:.0%}" + ("" if np.isnan(row.n) else f"  (n = {row.n:,.0f})"))
    canvas.axes.set_xlim(0, min(1.12, data[["share", "high"]].max(axis=None) + 0.25))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    spans = ["" if np.isnan(row.low) else f" ({row.low:.0%} to {row.high:.0%})" for row in drawn.itertuples()]
    alt = f"{title}. " + "; ".join(f"{row.label}: {row.share:.0%}{span}" for row, span in zip(drawn.itertuples(), spans, strict=True)) + "."
    return report.Chart(canvas.figure, alt, data)


def share_series(series: pd.DataFrame):
    """Answers to the same question over time, with 95 % intervals. Data: the table of `polls.series` with label."""
    if series.empty:
        return report.finding("No question of these texts was found published for two times in the same wording.")
    data = series.assign(label=series["wave"].dt.strftime("%b %Y") + series["assumed"].map({True: " (usual n)", False: ""}))
    groups = list(data.groupby(["question_id", "option"], sort=False))
    named = [title_row(f"“{option}”: {group['question'].iloc[0]}") for (_, option), group in groups]
    drawn, note = shown(pd.concat([row for name, (_, group) in zip(named, groups, strict=True) for row in (name, group)], ignore_index=True))
    far = max((group["share"].max() - group["share"].min(), option, group["question"].iloc[0]) for (_, option), group in groups)
    title = f"In the same wording, answers moved by up to {100 * far[0]:.0f} points (“{far[1]}”)"
    units = f"per cent of those asked; bars: 95 % interval as the pollster’s stated error implies.{note}"
    source = f"n = {len(data)} shares; {people_asked(data)}. Source: seeds/published.csv, {'; '.join(data['pollster'].unique())}."
    canvas = Canvas(title, units, source, row_words(drawn, 40), row=0.26)
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
        canvas.axes.plot(row.share, y, "o", color=BLUE, markersize=6)
        canvas.text(np.nanmax([row.high, row.share, 0]) + 0.015, y, "" if row.side == "" else f"{row.share:.0%}")
    canvas.axes.set_xlim(0, min(1.1, data[["share", "high"]].max(axis=None) + 0.1))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    alt = (
        f"{title}. "
        + "; ".join(f"{row.question}, {row.option}, {row.label}: {row.share:.0%} ({row.low:.0%} to {row.high:.0%})" for row in data.itertuples())
        + "."
    )
    return report.Chart(canvas.figure, alt, data)


def answer_scales(scales: pd.DataFrame):
    """All answers to each question as one bar that adds up to its total. Data: the table of `polls.scales`."""
    if scales.empty:
        return report.finding("No full set of answers to a question of these texts was found published.")
    bars = list(scales.groupby(["question_id", "wave"], sort=False))
    without = sum(group["share"].max() <= 0.5 for _, group in bars)
    title = f"{without} of {len(bars)} questions have no answer with a majority"
    labels = [f"{textwrap.shorten(group['question'].iloc[0], 78, placeholder=' …')}, {wave:%b\u00a0%Y}" for (_, wave), group in bars]
    canvas = Canvas(
        title,
        "per cent of those asked, every answer that was published; on the right what the answers sum to, where not 100",
        "",
        labels,
        row=0.62,
        label=40,
        right=0.9,
    )
    for y, (_, group) in enumerate(bars):
        left = 0.0
        for place, row in enumerate(group.itertuples()):
            canvas.axes.barh(y, row.share, left=left, height=0.5, color=SHADES[place % len(SHADES)], edgecolor="white")
            fits = int(row.share * 62)  # characters that the part of the bar is wide
            words = textwrap.fill(row.option, max(fits, 1), break_long_words=False) if max(map(len, row.option.split())) <= fits else ""
            if row.share >= 0.04:
                canvas.axes.text(left + row.share / 2, y, f"{row.share:.0%}\n{words}".strip(), ha="center", va="center", fontsize=6.5, linespacing=1.0)
            left += row.share
        canvas.text(left + 0.01, y, textwrap.fill(group["flag"].iloc[0], 16), fontsize=7, clip_on=False)
    canvas.axes.set_xlim(0, max(1.0, scales["total"].max()))
    canvas.axes.xaxis.set_major_formatter(PercentFormatter(1))
    canvas.figure.text(
        0, 0, f"n = {len(bars)} questions. Source: seeds/published.csv, {'; '.join(scales['pollster'].unique())}.", va="bottom", fontsize=8, color="#4d4d4d"
    )
    alt = f"{title}. " + "; ".join(f"{row.question}, {row.wave:%B %Y}, {row.option}: {row.share:.0%}" for row in scales.itertuples()) + "."
    return report.Chart(canvas.figure, alt, scales)


def labelled_shares(polls: pd.DataFrame) -> pd.DataFrame:
    """The shares as they are drawn: options of a text together, earlier times first, each named by the text's words and its date."""
    data = polls.sort_values(["doc_id", "option", "wave"], kind="stable").reset_index(drop=True)
    words = data["question"].where(data["question"] != "", data["option"].replace("", "(no words)"))
    dates = data["wave"].dt.strftime("%b\u00a0%Y").fillna("date\u00a0unsaid")  # one line
    data["label"] = words.map(lambda said: textwrap.shorten(said, 84, placeholder=" …")) + ", " + dates
    data["earlier"] = data["wave"].notna() & data.duplicated(["doc_id", "pollster", "option"], keep="last") & ~data["option"].isin(["", "say_so"])
    return data[["label", "share", "low", "high", "simple_low", "simple_high", "n", "pollster", "earlier", "doc_id", "seg_id"]]


def people_asked(data: pd.DataFrame) -> str:
    """How many people the shares rest on, in words.

    >>> people_asked(pd.DataFrame({"n": [98, 1600, None]})), people_asked(pd.DataFrame({"n": [None]}))
    ('98 to 1,600 people asked', 'number of people asked not known')
    """
    known = data["n"].dropna().astype(float)
    if known.empty:
        return "number of people asked not known"
    return " to ".join(f"{n:,.0f}" for n in dict.fromkeys([known.min(), known.max()])) + " people asked"


def moves(changes: pd.DataFrame) -> str:
    """What moved between two times, in words; "" where nothing can be compared. Shares that answer different questions have not moved.

    >>> table = pd.DataFrame({"option": ["support", "better"], "verdict": ["no detectable change", "fell"], "asked": "not known"})
    >>> moves(table)
    'Fell: “better”. No detectable change: “support”'
    >>> moves(table.assign(asked=["the same question", "different questions"]))
    'No detectable change: “support”. Not the same question: “better”'
    """
    said = changes["verdict"].where(changes["asked"] != "different questions", "not the same question")
    groups = [(name, changes.loc[said == name, "option"]) for name in ("rose", "fell", "no detectable change", "not the same question")]
    return ". ".join(f"{name.capitalize()}: {', '.join(f'“{option}”' for option in options.unique())}" for name, options in groups if len(options))


def headcount_intervals(headcounts: pd.DataFrame, documents: pd.DataFrame):
    """Counts of people with their bounds on a logarithmic scale; an open side is an arrow. Data: label, low, value, high, claimant, doc_id, seg_id."""
    if headcounts.empty:
        return report.finding("These texts count no people, so there is nothing to draw.")
    title = f"{len(headcounts)} counts of people; {int((headcounts['bound'] != 'exact').sum())} of them are hedged or open"
    quotes = headcounts["quote"].where(headcounts["quote"].str.contains("[A-Za-z]"), headcounts["quote"] + " " + headcounts["what"])
    label = headcounts["outcome"] + ": " + quotes.map(lambda quote: textwrap.shorten(quote, 46, placeholder=" …"))
    data = headcounts.assign(label=label)[["label", "low", "value", "high", "claimant", "doc_id", "seg_id"]].reset_index(drop=True)
    drawn, note = shown(data)
    units = f"people, logarithmic scale; bars: the bounds that the words leave; arrows: no bound on that side.{note}"
    canvas = Canvas(title, units, source_line(data, documents, f"{len(data)} counts"), drawn["label"].tolist())
    low = draw_intervals(canvas, drawn, marks=[(BLUE, "o")] * len(drawn))
    for y, row in enumerate(drawn.itertuples()):
        canvas.text(low[y], y - 0.36, row.claimant, fontsize=7.5, color="#4d4d4d")
    alt = (
        f"{title}. " + "; ".join(f"{row.label}, {bounds(row.low, row.high)}, according to {row.claimant or 'nobody named'}" for row in drawn.itertuples()) + "."
    )
    return report.Chart(canvas.figure, alt, data)


def draw_intervals(canvas: Canvas, data: pd.DataFrame, marks: list[tuple[str, str]]) -> list[float]:
    """Draw each row's bounds and value on a logarithmic scale, an open side as an arrow; where each bar begins."""
    finite = data[["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    floor, ceiling = max(finite[finite > 0].min(axis=None) / 2, 0.5), finite.max(axis=None) * 3
    lows, highs = data["low"].clip(lower=floor).tolist(), data["high"].clip(upper=ceiling).tolist()
    for y, row in enumerate(data.itertuples()):
        canvas.axes.plot([lows[y], highs[y]], [y, y], color=PALE, linewidth=6, solid_capstyle="butt")
        for edge, bound, arrow in ((lows[y], row.low, "<"), (highs[y], row.high, ">")):
            if np.isinf(bound):
                canvas.axes.plot(edge, y, arrow, color=GREY, markersize=7, clip_on=False)
        colour, shape = marks[y]
        canvas.axes.plot(row.value, y, shape, color=colour, markersize=7)
    canvas.axes.set_xscale("log")
    canvas.axes.set_xlim(floor / 1.2, ceiling * 1.2)
    canvas.axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
    return lows


def rival_intervals(rivals: pd.DataFrame, documents: pd.DataFrame):
    """The texts' counts beside published ones on the same people, a heading for each subject and outcome.

    Data: subject, outcome, label, low, value, high, side, claimant, doc_id, seg_id.
    """
    if rivals.empty:
        return report.finding("No count in these texts is of a subject on which other figures are kept, so there is nothing to compare.")
    data = rivals.assign(label=[rival_label(row) for row in rivals.itertuples()])
    groups = [group for _, group in data.groupby(["subject", "outcome"], sort=False)]
    title = "; ".join(filter(None, (spread_elsewhere(group) for group in groups))) or f"{len(data)} counts in the texts, none elsewhere"
    drawn, note = shown(pd.concat([row for group in groups for row in (title_row(subject_name(group)), group)], ignore_index=True))
    units = f"people, logarithmic scale; ◆ the texts, ● published elsewhere; bars: bounds; arrows: no bound on that side.{note}"
    source = source_line(data, documents, f"{len(data)} counts") + " Figures elsewhere: seeds/published.csv."
    canvas = Canvas(title[:1].upper() + title[1:], units, source, row_words(drawn, 90), label=48, right=1.15)
    draw_intervals(canvas, drawn, marks=[(VERMILLION, "D") if side == "text" else (BLUE, "o") for side in drawn["side"]])
    canvas.headings(drawn)
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            canvas.text(1.02, y, bounds(row.low, row.high), transform=canvas.axes.get_yaxis_transform(), fontsize=8)
    alt = f"{title}. " + "; ".join(f"{row.outcome}, {row.label}: {bounds(row.low, row.high)}" for row in drawn.itertuples() if row.side) + "."
    return report.Chart(canvas.figure, alt, data[["subject", "outcome", "label", "low", "value", "high", "side", "claimant", "doc_id", "seg_id"]])


def rival_label(row) -> str:
    """Who counts whom, and for when; a text's own words in quotation marks."""
    words = f"“{row.words}”, {row.claimant or 'nobody named'}" if row.side == "text" else f"{row.claimant}: {row.words}"
    return textwrap.shorten(words, 74, placeholder=" …") + (f", {row.when}" if row.when else "")


def subject_name(group: pd.DataFrame) -> str:
    """The subject of a group of counts and, for casualties, their outcome."""
    first = group.iloc[0]
    return first["subject"] if first["outcome"] == "population" else f"{first['subject']}, {first['outcome']}"


def spread_elsewhere(group: pd.DataFrame) -> str:
    """How far apart the published figures on one subject lie, in words; "" where there are none."""
    ends = group.loc[group["side"] == "published", ["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
    if ends.isna().all(axis=None):
        return ""
    return f"{subject_name(group)}: {short(ends.min(axis=None))} to {short(ends.max(axis=None))} elsewhere"


def bounds(low: float, high: float) -> str:
    """Two bounds in words.

    >>> [bounds(62, 62), bounds(-np.inf, 300_000), bounds(100, np.inf), bounds(1, 3)]
    ['62', 'at most 300,000', 'at least 100', '1 to 3']
    """
    if low == high:
        return short(low)
    if np.isinf(low) or low == 0:
        return f"at most {short(high)}"
    return f"at least {short(low)}" if np.isinf(high) else f"{short(low)} to {short(high)}"


def comment_tone(spread: pd.DataFrame, documents: pd.DataFrame):
    """Tone of each comment with the range of its sentences. Data: doc_id, seg_id, score, label, low, high, sentences."""
    if spread.empty:
        return report.finding("These texts have no comments, so there is no tone to draw.")
    data = spread[["doc_id", "seg_id", "score", "label", "low", "high", "sentences"]].reset_index(drop=True)
    counts = data["label"].value_counts()
    both = int(((data["low"] < 0) & (data["high"] > 0)).sum())
    title = f"VADER: {counts.get('negative', 0)} of {len(data)} comments negative; {both} hold sentences of both signs"
    drawn, note = shown(data)
    canvas = Canvas(
        title,
        f"VADER compound score, −1 to 1; bars: lowest to highest sentence of the comment.{note}",
        source_line(data, documents, f"{len(data)} comments"),
        row_labels(drawn, documents),
        row=0.27,
        head=0.3,
    )
    canvas.axes.axvspan(-0.05, 0.05, color="#ececec", zorder=0)
    for y, row in enumerate(drawn.itertuples()):
        colour, marker = TONES[row.label]
        canvas.axes.plot([row.low, row.high], [y, y], color=PALE, linewidth=5)
        canvas.axes.plot(row.score, y, marker, color=colour, markersize=8)
    for x, words, colour in ((-1, "▼ negative", VERMILLION), (0, "● neutral", GREY), (1, "▲ positive", BLUE)):
        canvas.text(x, -0.75, words, ha={-1: "left", 0: "center", 1: "right"}[x], va="bottom", color=colour, clip_on=False)
    canvas.axes.set_xlim(-1.04, 1.04)
    alt = (
        f"{title}. Score, lowest and highest sentence: "
        + "; ".join(f"{row.seg_id}: {row.score:.2f} ({row.low:.2f} to {row.high:.2f})" for row in drawn.itertuples())
        + "."
    )
    return report.Chart(canvas.figure, alt, data)


def stance_matrix(stances: pd.DataFrame, documents: pd.DataFrame):
    """Comments by targets: a mark where a comment names a target, its shape the tone of the clauses. Data: doc_id, seg_id, target, stance, mentions."""
    if stances.empty:
        return report.finding("No comment names any of the targets, so there is nothing to draw.")
    data = stances[["doc_id", "seg_id", "target", "stance", "mentions"]].reset_index(drop=True)
    order = data.groupby("target")["mentions"].sum().sort_values(ascending=False, kind="stable").index.tolist()
    rows = data[["doc_id", "seg_id"]].drop_duplicates().reset_index(drop=True)
    named = data["target"].value_counts()
    title = f"Named in most comments: {named.index[0]}, {named.iloc[0]} of {len(rows)} that name anyone"
    drawn, note = shown(rows)
    canvas = Canvas(
        title,
        f"tone of the clauses that name each target: ▼ negative, ● neither, ▲ positive; larger: named more often.{note}",
        source_line(data, documents, f"{len(rows)} comments"),
        row_labels(drawn, documents),
        row=0.27,
        head=0.5,
    )
    marks = {-1: TONES["negative"], 0: TONES["neutral"], 1: TONES["positive"]}
    for y, row in enumerate(drawn.itertuples()):
        for cell in data[(data["doc_id"] == row.doc_id) & (data["seg_id"] == row.seg_id)].itertuples():
            colour, marker = marks[cell.stance]
            canvas.axes.plot(order.index(cell.target), y, marker, color=colour, markersize=6 + min(cell.mentions, 8) * 0.7)
    canvas.axes.set_xlim(-0.5, len(order) - 0.5)
    canvas.axes.set_xticks(range(len(order)), [textwrap.fill(target, 12) for target in order])
    canvas.axes.xaxis.tick_top()
    canvas.axes.tick_params(axis="x", length=0)
    words = {-1: "negative", 0: "neither", 1: "positive"}
    alt = f"{title}. " + "; ".join(f"{row.seg_id} {row.target}: {words[row.stance]}" for row in data.itertuples()) + "."
    return report.Chart(canvas.figure, alt, data)
