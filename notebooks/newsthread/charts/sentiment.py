"""The tone of comments: the codes first, the machine's reading beside them on the same scale."""

import numpy as np
import pandas as pd

from .. import report
from .canvas import (
    BLUE,
    GREY,
    INK,
    LAYOUT,
    PALE,
    ROWS_SHOWN,
    TONES,
    VERMILLION,
    Canvas,
    row_labels,
    row_words,
    source_line,
)

MARKS = TONES | {"undecided": (GREY, "D")}
NAMES = {-1: "negative", 0: "neutral", 1: "positive"}
SQUARES = 24  # comments in a row that are drawn one by one, with their ids
# Characters of a comment beside its mark, and of these, for the name of its text.
WORDS, NARROW_WORDS, TEXT_NAME = 40, 31, 19
FEWEST, MOST_SQUARES = 12, 60  # squares that fill a row; more comments are one bar
CODE_AT, RIGHTMOST = 1.15, 1.75  # of the codes, right of the scale in its own units
OPEN = "left open"
IN_WORDS = {"undecided": OPEN, "codes": "coded", "machine": "by machine"}


def tone_counts(
    tones: pd.DataFrame, documents: pd.DataFrame, coder: str = ""
) -> report.Chart | report.Paragraphs:
    """How many comments have each tone, by the codes and by machine: a square for each comment. Data: side,
    tone, label, n, comments. coder: who coded, in the words of `sentiment.coder`.
    """
    if tones.empty:
        return report.sentences([], "The rules found no comments in these texts.")
    data = pd.concat(
        [by_side(tones.dropna(subset="code"), "codes"), by_side(tones, "machine")], ignore_index=True
    )
    drawn = pd.concat(
        [rows for side, group in data.groupby("side", sort=False) for rows in (heading(side, coder), group)],
        ignore_index=True,
    )
    title, n = counts_title(data, len(tones)), report.plural(len(tones), "comment")
    widest = max(data["n"].max(), 1)
    numbered = has_numbers(widest) and tones["doc_id"].nunique() == 1  # else two comments have one number
    canvas = Canvas(
        title,
        squares_in_words(
            widest, numbered, bool(tones["label"].eq("undecided").any()), outlined(data, widest)
        ),
        source_line(tones, documents, n),
        row_words(drawn, 90),
        row=0.3,
        right=0.4,
        mark=0.13,
    )
    for y, row in enumerate(drawn.itertuples()):
        if row.side:
            draw_squares(canvas, y, row, widest, numbered)
    canvas.axes.set_xlim(0, max(widest, FEWEST) * 1.02)
    canvas.without_scale()
    said = "; ".join(f"{row.side}, {row.tone}: {row.n}" for row in data.replace(IN_WORDS).itertuples())
    columns = {"side": "by", "tone": "tone", "n": "comments", "comments": "which"}
    return report.Chart(
        canvas.figure,
        f"{title}. {said}.",
        data,
        columns=columns,
        formats=dict.fromkeys(["side", "tone"], lambda name: IN_WORDS.get(name, name)),
    )


def outlined(data: pd.DataFrame, widest: int) -> bool:
    """Whether squares are outlined because their codes say otherwise."""
    return widest <= MOST_SQUARES and any(map(any, data["unlike"]))


def squares_in_words(widest: int, numbered: bool, some_open: bool, some_outlined: bool = False) -> str:
    """What the squares are.

    >>> squares_in_words(9, numbered=True, some_open=False, some_outlined=True)
    'Each box is a comment, with its number. Outlined: the code says otherwise.'
    """
    number = ", with its number" if numbered else ""
    words = f"Each box is a comment{number}." if widest <= MOST_SQUARES else "Number of comments."
    words += " Outlined: the code says otherwise." * some_outlined
    return words + " “Left open”: comments of whose tone the machine is less sure." * some_open


def has_numbers(widest: int) -> bool:
    """Whether squares have room for the numbers of their comments."""
    return widest <= (FEWEST if LAYOUT.get().labels_above else SQUARES)


def by_side(tones: pd.DataFrame, side: str) -> pd.DataFrame:
    """A row for each tone with its comments, as the codes or the machine have it; no row where nothing is
    coded.
    """
    named = tones["code"].map(NAMES) if side == "codes" else tones["label"]
    order = (
        ["negative", "neutral", "positive"]
        if side == "codes"
        else ["negative", "undecided", "neutral", "positive"]
    )
    unlike = tones["code"].notna() & named.isin(TONES) & (named != tones["code"].map(NAMES))
    rows = [
        (side, tone, int(own.sum()), " ".join(tones["seg_id"][own]), [*unlike[own]])
        for tone in order
        if len(tones)
        for own in [named == tone]
    ]
    table = pd.DataFrame(rows, columns=["side", "tone", "n", "comments", "unlike"])
    return table.assign(label=table["tone"].replace("undecided", OPEN) + table["n"].map("  {}".format))


def heading(side: str, coder: str) -> pd.DataFrame:
    """The row that names a side."""
    words = {
        "codes": f"As coded {coder}".strip(),
        "machine": "As read by machine",
    }[side]
    return pd.DataFrame({"side": [""], "label": [words]})


def as_read(counts: pd.Series) -> str:
    """How many comments are read with each tone, without those that none is read with.

    >>> as_read(pd.Series({"negative": 4, "undecided": 0, "neutral": 0, "positive": 2}))
    '4 as negative and 2 as positive'
    """
    named = [f"{counts[tone]} as {tone}" for tone in ("negative", "neutral", "positive") if counts[tone]]
    return report.listing(named)


def of_one_comment(label: str) -> str:
    """How the machine reads the only comment, which nobody has coded.

    >>> of_one_comment("positive")
    'The machine reads the one comment as positive; nobody has coded it'
    """
    read = f"reads the one comment as {label}" if label in TONES else "leaves the one comment open"
    return f"The machine {read}; nobody has coded it"


def counts_title(data: pd.DataFrame, n: int) -> str:
    """What most comments are by the codes, and how many the machine leaves open."""
    machine = data[data["side"] == "machine"].set_index("tone")["n"]
    left = f"the machine reads {machine['negative']} as negative"
    left += f" and leaves {machine['undecided']} open" if machine["undecided"] else ""
    codes = data[data["side"] == "codes"]
    if codes.empty and not machine["undecided"]:
        left = f"the machine reads {as_read(machine)}"
    if codes.empty and n == 1:
        return of_one_comment(machine.idxmax())
    if codes.empty:
        return f"Of {report.plural(n, 'comment')} {left}; nobody has coded them"
    most = codes.loc[codes["n"].idxmax()]
    return f"{most['n']} of {report.plural(codes['n'].sum(), 'comment')} are coded {most['tone']}; {left}"


def draw_squares(canvas: Canvas, y: int, row, widest: int, numbered: bool) -> None:
    """A bar of squares, with the ids of the comments where there is room for them."""
    colour, _ = MARKS[row.tone]
    fill, edge = ("white", colour) if row.tone == "undecided" else (colour, "white")
    sizes = np.ones(int(row.n)) if widest <= MOST_SQUARES else np.array([row.n])
    height = 0.78 * canvas.rows.shrink
    canvas.axes.barh(
        [y] * len(sizes),
        sizes,
        left=np.arange(len(sizes)),
        height=height,
        linewidth=1,
        facecolor=fill,
        edgecolor=edge,
    )
    for x in np.flatnonzero(row.unlike) if len(sizes) == row.n else ():
        canvas.axes.barh(y, 0.9, left=x + 0.05, height=height, linewidth=2, facecolor="none", edgecolor=INK)
    size = 7.2 if canvas.layout.labels_above else 8
    for x, seg_id in enumerate(row.comments.split()) if numbered else ():
        ink = colour if row.tone == "undecided" else "white"
        canvas.axes.text(
            x + 0.5, y, seg_id.removeprefix("c"), ha="center", va="center", fontsize=size, color=ink
        )


def comment_tone(
    tones: pd.DataFrame, comments: pd.DataFrame, documents: pd.DataFrame
) -> report.Chart | report.Paragraphs:
    """Each comment by the calibrated reading, the most negative first, with the code beside it.

    Data: the table of `sentiment.tones` with lean (probability of a positive tone minus that of a negative
    one) and words (the comment's first).
    """
    if tones.empty:
        return report.sentences([], "The rules found no comments in these texts.")
    width = NARROW_WORDS if LAYOUT.get().labels_above else WORDS
    width -= TEXT_NAME * (tones["doc_id"].nunique() > 1)
    data = with_words(tones, comments, width).sort_values("lean", kind="stable").reset_index(drop=True)
    title, coded = tone_title(data), data["code"].notna().any()
    drawn, note = extremes(data)
    measure = "Probability of a positive tone minus that of a negative one, by machine."
    units = f"{measure} Hollow marks: left open by machine.{note}"
    numbers = [label.replace("c", "", 1) for label in row_labels(drawn, documents)]
    if data["doc_id"].nunique() > 1:
        numbers = row_labels(drawn, documents)
    labels = [f"{number} · {words}" for number, words in zip(numbers, drawn["words"], strict=True)]
    canvas = Canvas(
        title,
        units,
        source_line(data, documents, report.plural(len(data), "comment")),
        labels,
        row=0.27,
        head=0.3,
        right=0.1,
        label=60,
    )
    for y, row in enumerate(drawn.itertuples()):
        draw_comment(canvas, y, row)
    heads = [(-1, "▼ surely negative", VERMILLION, "left"), (1, "▲ surely positive", BLUE, "right")] + [
        (CODE_AT, "as coded", INK, "left")
    ] * bool(coded)
    for x, words, colour, side in heads:
        canvas.text(
            x, canvas.axes.get_ylim()[1] - 0.1, words, ha=side, va="bottom", color=colour, clip_on=False
        )
    canvas.axes.set_xlim(-1.04, RIGHTMOST if coded else 1.04)
    canvas.axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    canvas.axes.spines["bottom"].set_bounds(-1, 1)
    columns = {"seg_id": "comment", "words": "first words", "negative": "negative", "positive": "positive"}
    columns |= {"lean": "leans", "label": "machine"} | ({"code": "code"} if coded else {})
    return report.Chart(
        canvas.figure,
        f"{title}. {in_words(drawn)}.",
        data,
        columns=columns,
        formats={"negative": ".0%", "positive": ".0%", "lean": "+.2f", "code": NAMES.get}
        | {"label": lambda name: IN_WORDS.get(name, name)},
    )


def with_words(tones: pd.DataFrame, comments: pd.DataFrame, width: int) -> pd.DataFrame:
    """The tones with lean and the commenter's name and first words, `width` characters."""
    said = comments[["doc_id", "seg_id", "author", "text"]].fillna("")
    table = tones.merge(said, on=["doc_id", "seg_id"], how="left", validate="1:1")
    named = (table["author"] + ": ").where(table["author"] != "", "")
    words = [
        report.opening(f"{name}{text}", width) + flagged
        for name, text, flagged in zip(named, table["text"], irony(table), strict=True)
    ]
    return table.drop(columns=["author", "text"]).assign(
        lean=table["positive"] - table["negative"], words=words
    )


def extremes(data: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The comments that fit on a chart, of many the ones at both ends, and a note that says so."""
    if len(data) <= ROWS_SHOWN:
        return data, ""
    half = ROWS_SHOWN // 2
    note = f" Drawn: the {half} most negative and the {half} most positive of {len(data):,}."
    return pd.concat([data.head(half), data.tail(half)]), note


def irony(tones: pd.DataFrame) -> list[str]:
    """What stands beside the comments that are flagged as irony: their tone may be the opposite.

    >>> irony(pd.DataFrame({"cues": ["irony, question", ""]}))
    [' (irony?)', '']
    """
    cues = tones["cues"] if "cues" in tones else [""] * len(tones)
    return [" (irony?)" if "irony" in words else "" for words in cues]


def tone_title(data: pd.DataFrame) -> str:
    """How many comments are left open, and how many of the others have their code."""
    open_, n = int((data["label"] == "undecided").sum()), len(data)
    decided = data[(data["label"] != "undecided") & data["code"].notna()]
    if decided.empty:
        return uncoded_title(data)
    same = int((decided["code"].map(NAMES) == decided["label"]).sum())
    return (
        f"The machine leaves {open_} of {n} comments open; "
        f"where it decides, the code agrees in {same} of {len(decided)}"
    )


def uncoded_title(data: pd.DataFrame) -> str:
    """How many comments the machine reads with each tone, where no code stands beside one that it decides.

    >>> uncoded_title(pd.DataFrame({"label": ["negative", "negative", "undecided"]}))
    'The machine reads 2 of 3 comments as negative and leaves 1 open; nobody has coded them'
    """
    if len(data) == 1:
        return of_one_comment(data["label"].iloc[0])
    counts = data["label"].value_counts()
    tones = [f"{counts[tone]} as {tone}" for tone in NAMES.values() if counts.get(tone)]
    first, *others = tones or ["none with a tone"]
    number, _, words = first.partition(" ")
    said = report.listing([f"{number} of {report.plural(len(data), 'comment')} {words}", *others])
    left = f" and leaves {counts['undecided']} open" if counts.get("undecided") else ""
    return f"The machine reads {said}{left}; nobody has coded them"


def draw_comment(canvas: Canvas, y: int, row) -> None:
    """One comment: its lean, and the code."""
    colour, marker = MARKS[row.label]
    canvas.axes.plot([0, row.lean], [y, y], color=PALE, linewidth=3, solid_capstyle="butt")
    canvas.axes.plot(
        row.lean,
        y,
        marker,
        color=colour,
        markersize=7,
        markerfacecolor="white" if row.label == "undecided" else colour,
    )
    if not pd.isna(row.code):
        read, marker = TONES[NAMES[row.code]]
        canvas.axes.plot(CODE_AT + 0.04, y, marker, color=read, markersize=7)
        canvas.text(CODE_AT + 0.12, y, NAMES[row.code], color=read)


def in_words(drawn: pd.DataFrame) -> str:
    """Each comment for the alt text."""
    codes = ["" if pd.isna(code) else f", code {NAMES[code]}" for code in drawn["code"]]
    return "; ".join(
        f"{row.seg_id}{mark}: {row.lean:+.2f}, {IN_WORDS.get(row.label, row.label)}{code}".replace("-", "−")
        for row, mark, code in zip(drawn.itertuples(), irony(drawn), codes, strict=True)
    )
