"""What pollsters published on the same questions: it completes a text's shares, checks their wording, and
shows what the text left out."""

import re

import numpy as np
import pandas as pd

from ..side_tables import read_published  # noqa: F401  the reader belongs to this stage, too
from .answers import TYPES, side_of
from .uncertainty import design_effect, difference, interval, verdict

# The words of each type of answer, to find it among published ones.
PATTERNS = {name: pattern.pattern.removeprefix(r"\b(?:").removesuffix(r")\b") for name, pattern in TYPES}

# The topic of figures that are only the texts' own: they complete a share where nothing else does and confirm
# nothing.
OWN_TEXT = "own_text"

# A wave is dated from relative words ("last week", "a year ago") and publication dates: it may be off by this
# much.
WAVE_TOLERANCE = pd.Timedelta(days=45)

# Options of one question whose shares sum to less than this are not all of its options.
NEARLY_ALL = 95


def with_published(table: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """`table` with n, design effect, date and question_id from the published figure of the same pollster,
    value, option and time.

    Where the pollster published nothing of that value at that time, its usual n is assumed, and `source` says
    so. A text's own n is kept. A share without a date is taken to be of the time of the text (column
    released); of another time only if the published question has a name in common with its words.
    """
    table = table.assign(question_id="", figure_id="")
    for at, row in table[table["subgroup"] == ""].iterrows():
        own = published[organisation_matches(published, row["pollster"])]
        if own.empty:
            continue
        time = row["released"] if pd.isna(row["wave"]) else row["wave"]
        near = own[(first_days(own) - time).abs() <= WAVE_TOLERANCE]
        same = matching(near, row)
        if same.empty and pd.isna(row["wave"]):
            same = matching(own[shares_a_name(own, row)], row)
        if row["source"] == "" and (len(same) or len(near)):
            table.loc[at, ["n", "source"]] = sample_size(same, own)
            table.loc[at, "design_effect"] = stated_design_effect(own)
        if len(same):
            table.loc[at, ["question_id", "figure_id"]] = same.iloc[0][["question_id", "figure_id"]]
            table.loc[at, "wave"] = first_days(same).iloc[0]
            table.loc[at, "period"] = f"{table.loc[at, 'wave']:%B %Y}"
    return table


def shares_a_name(figures: pd.DataFrame, share: pd.Series) -> pd.Series:
    """True for the figures whose question has a capitalised word in common with a share's words, other than
    who was asked."""
    names = set(re.findall(r"\b[A-Z]\w{3,}", share["question"])) - set(share["population"].split())
    return (
        figures["question"]
        .fillna("")
        .map(lambda question: not names.isdisjoint(re.findall(r"\w+", question)))
        .astype(bool)
    )


def matching(figures: pd.DataFrame, share: pd.Series) -> pd.DataFrame:
    """The published figures with a share's value and answer, those from elsewhere before a text's own."""
    words = PATTERNS.get(share["answer_type"]) or re.escape(share["answer"])
    if not words:
        return figures.head(0)
    same = figures[(figures["value"] == round(share["share"] * 100, 6)) & (figures["unit"] == "percent")]
    described = same["option"].fillna("") + "; " + same["note"].fillna("")
    same = same[described.str.contains(rf"\b(?:{words})", case=False).astype(bool)]
    return pd.concat([same[same["topic"] != OWN_TEXT], same[same["topic"] == OWN_TEXT]])


def organisation_matches(published: pd.DataFrame, pollster: str) -> pd.Series:
    """True for the published rows whose organisation's name begins as `pollster` does ("Levada-Center",
    "Levada Center")."""
    first = re.split(r"[\s-]", pollster)[0].casefold()
    return published["organisation"].str.casefold().str.startswith(first) & bool(first)


def first_days(figures: pd.DataFrame) -> pd.Series:
    """First day of each figure's fieldwork, of the month or year where only that is known; NaT if unknown."""
    return pd.to_datetime(figures["start_date"], format="ISO8601")


def sample_size(same: pd.DataFrame, own: pd.DataFrame) -> tuple[float, str]:
    """n of the matching published figures, or the pollster's most frequent n, with where it is from."""
    known = same.dropna(subset=["n"])
    if len(known):
        return known.iloc[0]["n"], known.iloc[0]["figure_id"]
    usual = usual_size(own)
    return usual, "" if pd.isna(usual) else f"assumed: usual n of {own.iloc[0]['organisation']}"


def usual_size(own: pd.DataFrame) -> float:
    """A pollster's most frequent n, NaN where none is published."""
    return own["n"].mode().get(0, np.nan)


def stated_design_effect(own: pd.DataFrame) -> float:
    """Design effect implied by the error that the pollster states for shares near 50 %, NaN where it states
    none."""
    stated = own[(own["question_id"] == "stated_error") & own["option"].str.contains("50")].dropna(
        subset=["n"]
    )
    return design_effect(stated.iloc[0]["value"] / 100, stated.iloc[0]["n"]) if len(stated) else np.nan


def wording(polls: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """The text's words beside the question as it is described elsewhere, one row per share that a published
    figure matches.

    Columns: answer, share, bound, wave, words (of the text), asked (the question elsewhere), described
    (option elsewhere), note, source, url, independent (False where the only figure is the text's own).
    """
    figures = published.set_index("figure_id")
    rows = []
    for share in polls[polls["figure_id"] != ""].itertuples():
        figure = figures.loc[share.figure_id]
        words = (
            share.answer,
            share.share,
            share.bound,
            share.wave,
            share.question,
            figure["question"],
            figure["option"],
            figure["note"],
            figure["source"],
            figure["url"],
        )
        rows.append((*words, figure["topic"] != OWN_TEXT))
    return pd.DataFrame(
        rows,
        columns=[
            "answer",
            "share",
            "bound",
            "wave",
            "words",
            "asked",
            "described",
            "note",
            "source",
            "url",
            "independent",
        ],
    )


def toplines(polls: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """All answers to the questions behind the texts' shares, as published: one row per answer.

    Columns: pollster, question_id, question, wave, option, share (0 to 1), total (of the question's answers),
    flag ("" or what is odd about the total), side (-1 against or worse, 0 neither, 1 for or better), url, n
    (the usual one where none was published), design_effect. Sums of answers ("net") stand in only where the
    answers themselves were not found.
    """
    parts = []
    for (pollster, question_id, wave), _ in polls[polls["question_id"] != ""].groupby(
        ["pollster", "question_id", "wave"], sort=False
    ):
        own = published[organisation_matches(published, pollster)]
        asked = published[
            (published["question_id"] == question_id)
            & (published["unit"] == "percent")
            & (published["confidence"] == "high")
        ]
        asked = asked[first_days(asked) == wave].drop_duplicates("option")
        nets = asked["option"].str.contains(r"\(net\)")
        if asked.loc[~nets, "value"].sum() >= NEARLY_ALL:
            asked = asked[~nets]
        total = asked["value"].sum()
        parts.append(
            asked.assign(
                pollster=pollster,
                wave=wave,
                share=asked["value"] / 100,
                total=total / 100,
                flag=odd_total(total),
                side=asked["option"].map(side_of),
                n=asked["n"].fillna(usual_size(own)),
                design_effect=stated_design_effect(own),
            )
        )
    return stacked(
        parts,
        [
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
        ],
    )


def stacked(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    """These columns of `parts`, one below the other; an empty table where there are none."""
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def odd_total(total: float) -> str:
    """What is odd about the sum of a question's answers, in words.

    >>> odd_total(100), odd_total(101), odd_total(60)
    ('', 'sums to 101: rounded', 'sums to 60: some answers were not found')
    """
    if total == 100:
        return ""
    if total < NEARLY_ALL:
        return f"sums to {total:g}: some answers were not found"
    return (
        f"sums to {total:g}: rounded"
        if total <= 200 - NEARLY_ALL
        else f"sums to {total:g}: more than one answer was allowed, or sums were counted twice"
    )


def trends(polls: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Answers that the texts' pollsters published for more than one time in the same wording, for the
    questions of the texts' waves, with 95% intervals.

    Columns: pollster, question_id, question, option (the sums of answers, "net", where there are any, else
    the first answer), wave, share, n (the usual one where none was published), assumed (True there), low,
    high, verdict (of the change from the first to the last time), url, course (the verdict, or how the line
    turned between), design_effect.
    """
    parts = []
    for pollster, shares in polls[polls["question_id"] != ""].groupby("pollster", sort=False):
        own = published[organisation_matches(published, pollster)]
        usual, effect = usual_size(own), stated_design_effect(own)
        own = own[(own["unit"] == "percent") & (own["confidence"] == "high") & (own["topic"] != OWN_TEXT)]
        own = own.assign(wave=first_days(own), pollster=pollster).dropna(subset=["wave"])
        own = own.drop_duplicates(["question_id", "option", "wave"])
        own = own[own.groupby(["question_id", "option"])["wave"].transform("nunique") > 1]
        own = own[own["question_id"].isin(own.loc[own["wave"].isin(shares["wave"]), "question_id"])]
        own = own[own["option"].isin(main_options(own))]
        own = own.assign(share=own["value"] / 100, n=own["n"].fillna(usual), assumed=own["n"].isna())
        own["low"], own["high"] = interval(own["share"], own["n"], 1.0 if pd.isna(effect) else effect)
        own = own.assign(design_effect=effect).sort_values(["question_id", "option", "wave"])
        parts += [
            line.assign(verdict=movement(line), course=course(line))
            for _, line in own.groupby(["question_id", "option"], sort=False)
        ]
    return stacked(
        parts,
        [
            "pollster",
            "question_id",
            "question",
            "option",
            "wave",
            "share",
            "n",
            "assumed",
            "low",
            "high",
            "verdict",
            "url",
            "course",
            "design_effect",
        ],
    )


def movement(line: pd.DataFrame) -> str:
    """What became of one answer between its first and its last time: a verdict as in
    `uncertainty.changes`."""
    first, *_, last = line.itertuples()
    low, high, _ = difference(first, last)
    return verdict(low, high, "the same question")


def course(line: pd.DataFrame) -> str:
    """The verdict on a line, or what it did before and after its highest or lowest time, where both are more
    than chance."""
    shares = line["share"].tolist()
    for turn in (max(shares), min(shares)):
        at = shares.index(turn)
        legs = (
            [movement(line.iloc[[0, at]]), movement(line.iloc[[at, -1]])] if 0 < at < len(shares) - 1 else []
        )
        if set(legs) == {"rose", "fell"}:
            return f"{legs[0]} and then {legs[1]}"
    return movement(line)


def main_options(figures: pd.DataFrame) -> set[str]:
    """For each question the options that are sums of answers, or the first one where there is no sum."""
    options = figures.groupby("question_id")["option"].unique()
    return {option for said in options for option in ([one for one in said if "(net)" in one] or said[:1])}


def similar_questions(polls: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Shares printed under another wording, or of another question, that are easily taken for those of the
    texts: their ids begin with the same word.

    Columns: asked (the question of the text's share), resembles (the other wording or question),
    organisation, option, share, wave, note, source, url.
    """
    matched = polls.loc[polls["question_id"] != "", "question_id"].drop_duplicates()
    asked = published.drop_duplicates("question_id").set_index("question_id")["question"]
    others = published[
        (published["unit"] == "percent")
        & (published["topic"] != OWN_TEXT)
        & ~published["question_id"].isin(matched)
    ]
    kin = {
        question_id: others[others["question_id"].str.split("_").str[0] == question_id.split("_")[0]]
        for question_id in matched
    }
    rows = [
        figures.assign(asked=asked[question_id], share=figures["value"] / 100, wave=figures["start_date"])
        for question_id, figures in kin.items()
    ]
    columns = ["asked", "question", "organisation", "option", "share", "wave", "note", "source", "url"]
    table = stacked(rows, columns).rename(columns={"question": "resembles"})
    return table.drop_duplicates(["resembles", "organisation", "option", "share", "wave"], ignore_index=True)
