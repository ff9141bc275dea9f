"""Counts of people (killed, wounded, trapped, resident, under arms) as intervals by claimant; rival figures
are never added up."""

import re
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd
from markupsafe import Markup

from .quantities.dates import DATES, DAY_NUMBER, resolved
from .report import (
    Cited,
    counted,
    how_many,
    in_text,
    is_or_are,
    listing,
    sentence,
    sentence_case,
    speaker,
)
from .side_tables import read_subjects
from .tables import declared

OUTCOMES = ("killed", "wounded", "affected", "population", "force")
OF_WHOM = {
    "killed": "people killed",
    "wounded": "people wounded",
    "affected": "people affected",
    "population": "the population",
    "force": "troops",
}

# Of a paragraph, so many characters before a count's sentence may say of whom it speaks: longer ones are no
# prose.
LONG_PARAGRAPH = 5_000

HEADCOUNTS = declared("headcounts")
RIVALS = [
    "subject",
    "outcome",
    "people",
    "side",
    "claimant",
    "words",
    "when",
    "date",
    "written",
    "bound",
    "low",
    "value",
    "high",
    "source",
    "doc_id",
    "seg_id",
    "start",
]
LINKS = ("subject", "outcome", "doc_id", "seg_id", "quote", "other_doc_id", "other_seg_id", "other_quote")


class RivalFigures(ValueError):
    """Two counts that may be of the same people were to be added."""


@cache
def subjects() -> pd.DataFrame:
    """Whose numbers can be compared (`side_tables.read_subjects` of the collection)."""
    return read_subjects()


def tabulate(quantities: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The counts of people, one row per claim, by outcome and size.

    Columns: what (who was counted, the text's words), outcome (killed, wounded, affected, population, force),
    place, as_of, claimant, low, value, high (numbers; infinite where a side is open), bound, doc_id, seg_id,
    start, end, quote, subject (which people, by `subjects`; "" if unknown). Raises ValueError for a quantity
    of a text that is not in `documents`.
    """
    strangers = set(quantities["doc_id"]) - set(documents["doc_id"])
    if strangers:
        raise ValueError(f"quantities of unknown documents: {sorted(strangers)}")
    people = with_neighbours(quantities)
    own_notice = people["seg_id"].str.fullmatch(
        r"n\d+"
    )  # "Three arrested ..." among the links of a page counts nobody in the article
    people = people[people["kind"].isin(OUTCOMES) & ~own_notice.astype(bool)].rename(
        columns={"kind": "outcome", "counted": "what"}
    )
    people = people.assign(order=people["outcome"].map(OUTCOMES.index)).sort_values(
        ["order", "low", "doc_id", "start"]
    )
    if "corrected" not in people:
        people["corrected"] = ""
    known = documents.set_index("doc_id")
    people["subject"] = [subject_of(row, known.loc[row.doc_id]) for row in people.itertuples()]
    return HEADCOUNTS.validate(people[list(HEADCOUNTS.columns)].reset_index(drop=True))


def with_neighbours(quantities: pd.DataFrame) -> pd.DataFrame:
    """`quantities` with since and until: where, in its sentence, the quantity before each one ends and the
    one after it begins."""
    ordered = quantities.sort_values(["doc_id", "start"], kind="stable")
    by_sentence = ordered.groupby(["doc_id", "seg_id", "sentence_start"], sort=False)
    since, until = by_sentence["end"].shift(1), by_sentence["start"].shift(-1)
    ordered = ordered.assign(
        since=since.fillna(ordered["sentence_start"]), until=until.fillna(ordered["sentence_end"])
    )
    return ordered.astype({"since": int, "until": int})


def subject_of(count: tuple, document: pd.Series) -> str:
    """The one subject whose words stand beside a count: after it, else before it, else in its sentence; "" if
    none or several do."""
    text, begin, end = document["text"], count.sentence_start, count.sentence_end
    pieces = (text[count.end : count.until], text[count.since : count.start], text[begin:end])
    paragraph = text[max(text.rfind("\n\n", 0, count.start), begin - LONG_PARAGRAPH, 0) : end]
    able = [
        row
        for row in subjects().itertuples()
        if row.since <= document["published"] <= row.until and count.outcome in row.outcomes.split("|")
    ]
    able = [row for row in able if re.search(row.paragraph, paragraph)]
    named = ([row.subject for row in able if re.search(row.words, piece)] for piece in pieces)
    found = next((names for names in named if names), [])
    return found[0] if len(found) == 1 else ""


def comparisons(counts: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """The counts of each known subject beside the figures published elsewhere on the same people.

    Columns: subject, outcome (affected people are residents: "population"), people (the two in words), side
    ("text", "published"), claimant, words (the text's words, or whom the published figure counts), when (the
    date in words, as exact as it is known), date (NaT where a text does not say), written (day of the
    text; NaT for published figures), bound, low, value, high, source, doc_id, seg_id, start ("" and -1 for
    published figures).
    """
    said = counts[counts["subject"] != ""].rename(columns={"quote": "words", "as_of": "date"})
    of_text = said["doc_id"].map(documents.set_index("doc_id")["published"])
    said["date"] = said["date"].mask(
        said["date"] == of_text
    )  # the day of the text itself is none that its words give
    said = said.assign(
        side="text",
        written=of_text,
        source="",
        when=said["date"].dt.strftime("%-d %b %Y").fillna(""),
        outcome=said["outcome"].replace("affected", "population"),
    )
    listed = [
        elsewhere(subject, group["outcome"], published)
        for subject, group in said.groupby("subject", sort=False)
    ]
    table = pd.concat([said, *listed], ignore_index=True) if listed else said
    table["people"] = [people(*pair) for pair in zip(table["subject"], table["outcome"], strict=True)]
    return (
        table[RIVALS]
        .sort_values(
            ["subject", "outcome", "side", "date"], ascending=[True, True, False, True], kind="stable"
        )
        .reset_index(drop=True)
    )


def elsewhere(subject: str, outcomes: pd.Series, published: pd.DataFrame) -> pd.DataFrame:
    """The published figures on a subject with one of the outcomes that the texts count."""
    known = subjects().set_index("subject").loc[subject]
    figures = published[
        (published["topic"] == known["topic"]) & published["unit"].isin(("people", "civilians", "soldiers"))
    ]
    figures = figures.assign(
        outcome=figures["option"]
        .map({"killed": "killed", "injured": "wounded", "wounded": "wounded"})
        .fillna("population")
    )
    figures["last"] = figures["end_date"].fillna(figures["start_date"])
    figures = figures.dropna(subset="last")
    spans = [pd.Period(day) for day in figures["last"]]  # a day, a month or a year, as exact as it is known
    figures["date"] = pd.to_datetime([span.start_time for span in spans])
    figures["when"] = [
        span.start_time.strftime({4: "%Y", 7: "%b %Y"}.get(len(str(span)), "%-d %b %Y")) for span in spans
    ]
    in_time = [span.start_time <= known["until"] and span.end_time >= known["since"] for span in spans]
    same_people = pd.Series(in_time, index=figures.index, dtype=bool) & figures["outcome"].isin(outcomes)
    if known["others"]:
        same_people &= ~figures["question"].str.contains(known["others"])
    figures = figures[same_people].rename(columns={"organisation": "claimant", "question": "words"})
    exact = figures["low"].isna() & figures["high"].isna()
    figures["low"] = figures["low"].fillna(figures["value"].where(exact, -np.inf))
    figures["high"] = figures["high"].fillna(figures["value"].where(exact, np.inf))
    return figures.assign(
        subject=subject,
        side="published",
        written=pd.NaT,
        bound="",
        source=figures["url"],
        doc_id="",
        seg_id="",
        start=-1,
    )[[name for name in RIVALS if name != "people"]]


def agreement(comparisons: pd.DataFrame) -> pd.DataFrame:
    """How far the texts' counts and the published ones agree, one row per count in a text.

    Columns: subject, outcome, claimant, words, low, high, others (published figures), within (of these, how
    many fit its bounds: the intervals meet), least and most (of the published values and finite bounds),
    middle (median of the values, the middle of the bounds where there is none; NaN without any), later (how
    many count up to a day after the text), doc_id, seg_id, start.
    """
    rows = []
    for row in comparisons[comparisons["side"] == "text"].itertuples():
        others = comparisons[
            (comparisons["side"] == "published")
            & (comparisons["subject"] == row.subject)
            & (comparisons["outcome"] == row.outcome)
        ]
        meet = (others["low"] <= row.high) & (others["high"] >= row.low)
        values = others["value"].fillna((others["low"] + others["high"]) / 2)
        ends = others[["low", "value", "high"]].replace([np.inf, -np.inf], np.nan)
        later = int((pd.to_datetime(others["date"]) > row.written).sum())
        size = (
            len(others),
            int(meet.sum()),
            ends.min(axis=None),
            values.median(),
            ends.max(axis=None),
            later,
        )
        rows.append(
            (
                row.subject,
                row.outcome,
                row.claimant,
                row.words,
                row.low,
                row.high,
                *size,
                row.doc_id,
                row.seg_id,
                row.start,
            )
        )
    names = [
        "subject",
        "outcome",
        "claimant",
        "words",
        "low",
        "high",
        "others",
        "within",
        "least",
        "middle",
        "most",
        "later",
        "doc_id",
        "seg_id",
        "start",
    ]
    return pd.DataFrame(rows, columns=names)


def links(counts: pd.DataFrame) -> pd.DataFrame:
    """Pairs of counts in different parts of the texts that may be the same count: same subject and outcome,
    bounds that meet.

    Columns: subject, outcome, doc_id, seg_id, quote, other_doc_id, other_seg_id, other_quote.
    """
    known = counts[counts["subject"] != ""].sort_values(["doc_id", "start"])
    pairs = known.merge(known, on=["subject", "outcome"], suffixes=("", "_other"))
    later = (pairs["doc_id"] + pairs["seg_id"] != pairs["doc_id_other"] + pairs["seg_id_other"]) & (
        pairs["start"] < pairs["start_other"]
    )
    meet = (pairs["low"] <= pairs["high_other"]) & (pairs["high"] >= pairs["low_other"])
    found = pairs[later & meet].rename(columns=lambda name: re.sub(r"(.+)_other$", r"other_\1", name))
    return found[list(LINKS)].reset_index(drop=True)


def dates(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Casualties that a text gives another day than most published figures do. Columns: subject, outcome,
    claimant, said, published, days (later)."""
    rows = []
    for (subject, outcome), group in comparisons[comparisons["outcome"] != "population"].groupby(
        ["subject", "outcome"], sort=False
    ):
        usual = group.loc[group["side"] == "published", "date"].mode()
        said = group[(group["side"] == "text") & group["date"].notna()]
        rows += [
            (subject, outcome, row.claimant, row.date, usual.iloc[0], (row.date - usual.iloc[0]).days)
            for row in said.itertuples()
            if len(usual)
        ]
    table = pd.DataFrame(rows, columns=["subject", "outcome", "claimant", "said", "published", "days"])
    return table[table["days"] != 0]


def total(counts: pd.DataFrame) -> tuple[float, float]:
    """Bounds of the sum of counts of different people.

    Raises RivalFigures where two of them have the same outcome and may be of the same people (same subject,
    or one of unknown subject).

    >>> one = pd.DataFrame(
    ...     {
    ...         "subject": ["a", "b"],
    ...         "outcome": "killed",
    ...         "quote": ["2", "up to 5"],
    ...         "low": [2, 0],
    ...         "high": [2, 5],
    ...     }
    ... )
    >>> total(one)
    (2.0, 7.0)
    >>> total(one.assign(subject="a"))
    Traceback (most recent call last):
        ...
    newsthread.headcounts.RivalFigures: “2” and “up to 5” may count the same people: rival figures are never
    summed
    """
    rows = list(counts.itertuples())
    for at, one in enumerate(rows):
        for other in rows[:at]:
            if one.outcome == other.outcome and (
                one.subject == other.subject or not one.subject or not other.subject
            ):
                raise RivalFigures(
                    f"“{other.quote}” and “{one.quote}” may count the same people: rival figures are never"
                    " summed"
                )
    return float(counts["low"].sum()), float(counts["high"].sum())


def of_another_year(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """Is a count dated in another year than its text: no rival of the counts of the day?"""
    written = counts["doc_id"].map(documents.set_index("doc_id")["published"])
    return counts["as_of"].notna() & written.notna() & (counts["as_of"].dt.year != written.dt.year)


def of_part(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """Is a count only of a part of those counted elsewhere ("11 of the dead were found here")?"""
    texts = documents.set_index("doc_id")["text"]
    after = [texts[row.doc_id][row.end : row.end + 20] for row in counts.itertuples()]
    return pd.Series([bool(OF_THEM.match(words)) for words in after], counts.index, dtype=bool)


OF_THEM = re.compile(r"\s+of\s+(?:the|those|these|them|whom)\b")


def of_the_day(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The counts that can be compared: neither of another year than their text, nor of a part of those
    counted."""
    return counts[~of_another_year(counts, documents) & ~of_part(counts, documents)]


def dated_outcomes(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """The outcome of each count, with the year where that is another one than the text's ("killed in
    1998")."""
    return counts["outcome"] + other_years(counts, documents)


def headings(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """The same as headings of a table ("people killed in 1998")."""
    return counts["outcome"].map(OF_WHOM).str.removeprefix("the ") + other_years(counts, documents)


def other_years(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """ " in" and the year of each count that is of another year than its text, else ""."""
    years = counts["as_of"].dt.strftime(" in %Y").where(of_another_year(counts, documents), "")
    return years.fillna("")


def whole_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts of the gravest outcome by sources other than the writer and commenters, the largest of each
    source in one text (a smaller one may be a part of it), from the lowest to the highest."""
    worst = counts[counts["outcome"] == counts["outcome"].iloc[0]]
    others = worst["claimant"].isin(("author", "")) | worst["claimant"].str.startswith("commenter ")
    sourced = worst[~others.astype(bool)]
    if sourced.empty:
        return sourced
    size = sourced["value"].fillna(sourced["low"])
    source = sourced["claimant"].map(full_names(set(sourced["claimant"])))
    largest = sourced.assign(size=size, source=source).sort_values("size", kind="stable")
    whole = largest.drop_duplicates(["doc_id", "source"], keep="last")
    return whole[whole["doc_id"] == whole["doc_id"].value_counts().idxmax()].drop(columns=["size", "source"])


def full_names(claimants: set[str]) -> dict[str, str]:
    """Each claimant with the longest name that ends in it: "the agency" is "the coastal rescue agency".

    >>> names = full_names({"agency", "coastal rescue agency", "Ministry"})
    >>> names["agency"], names["Ministry"]
    ('coastal rescue agency', 'Ministry')
    """
    ending = {name: [other for other in claimants if f" {other}".endswith(f" {name}")] for name in claimants}
    return {name: max(others, key=len) for name, others in ending.items()}


def days_known(counts: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """The day of each count, no more exactly than its paragraph gives it: "1998", "2016-09", "2016-09-18"; ""
    where it has none."""
    known = documents.set_index("doc_id")
    return [day_known(row, known.loc[row.doc_id]) for row in counts.itertuples()]


def day_known(count: tuple, document: pd.Series) -> str:
    """The day of a count as exactly as the words for it give it."""
    day, text = count.as_of, document["text"]
    if pd.isna(day):
        return ""
    near = text[text.rfind("\n\n", 0, count.start) + 1 : (text + "\n\n").find("\n\n", count.end)]
    dates = ((date.lastgroup, date[0]) for date in DATES.finditer(near))
    words = [said for sort, said in dates if resolved(sort, said, document["published"]) == day]
    years = bool(words) and all(re.fullmatch(r"\d{4}|.* year", said) for said in words)
    months = bool(words) and day.day == 1 and not any(DAY_NUMBER.search(said) for said in words)
    return f"{day:%Y}" if years else f"{day:%Y-%m}" if months else f"{day:%Y-%m-%d}"


def describe_precision(counts: pd.DataFrame) -> str:
    """How many of the counts are exact figures.

    >>> [
    ...     describe_precision(pd.DataFrame({"bound": bounds}))
    ...     for bounds in (["exact"], ["about"], ["about", "exact", "range"], ["exact"] * 4)
    ... ]
    ['The one count of people is an exact figure', 'The one count of people is not an exact figure', 'Only
    one of three counts of people is an exact figure', 'All four counts of people are exact figures']
    """
    n, exact = len(counts), int((counts["bound"] == "exact").sum())
    if (exact, n) == (0, 1):
        return "The one count of people is not an exact figure"
    only = "only " if 0 < exact < n / 2 else ""
    figures = "an exact figure" if is_or_are(exact, n) == "is" else "exact figures"
    which = sentence_case(only + how_many(exact, n, "count"))
    return f"{which} of people {is_or_are(exact, n)} {figures}"


def headline(counts: pd.DataFrame, documents: pd.DataFrame, names: Mapping[str, str] | None = None) -> str:
    """Between which numbers the sources differ on the gravest outcome; else how many counts are exact. names:
    {doc_id: name of the text}."""
    if counts.empty:
        return ""
    of_the_same_day = of_the_day(counts, documents)
    whole = whole_counts(of_the_same_day) if len(of_the_same_day) else of_the_same_day
    if len(whole) < 2:
        return describe_precision(counts)
    low, high = whole.iloc[0]["quote"], whole.iloc[-1]["quote"]
    people = OF_WHOM[whole["outcome"].iloc[0]]
    where = in_text(whole["doc_id"].iloc[0], names).removeprefix(", ")
    sources = f"{counted(len(whole))} sources"
    sources = f"{sentence_case(where)}, {sources}" if where else sentence_case(sources)
    return f"{sources} give counts of {people}, from “{low}” to “{high}”"


def describe_counts(counts: pd.DataFrame) -> list[Markup]:
    """How many counts of people there are, of what, and how precise.

    >>> one = pd.DataFrame({"outcome": ["killed", "killed", "wounded"], "bound": ["exact", "about", "exact"]})
    >>> print(describe_counts(one)[0].striptags())
    The rules found three counts of people: people killed (2) and people wounded (1). For one the words allow
    a range rather than one number.
    >>> print(describe_counts(one[2:])[0].striptags())
    The rules found one count of people: people wounded (1). Its words give one number.
    """
    if counts.empty:
        return []
    rough = int((counts["bound"] != "exact").sum())
    sizes = counts["outcome"].value_counts().items()
    outcomes = [f"{OF_WHOM[outcome].removeprefix('the ')} ({n})" for outcome, n in sizes]
    return [
        sentence(
            "The rules found {counts}: {outcomes}. {precision}.",
            counts=counted(len(counts), "count of people", "counts of people"),
            outcomes=listing(outcomes),
            precision=one_number_or_range(rough, len(counts)),
        )
    ]


def one_number_or_range(rough: int, n: int) -> str:
    """For how many of `n` counts the words allow a range, as a sentence.

    >>> one_number_or_range(2, 3), one_number_or_range(0, 3), one_number_or_range(1, 1)
    ('For two the words allow a range rather than one number', 'The words of each give one number', 'Its words
    allow a range rather than one number')
    """
    if not rough:
        return "The words of each give one number" if n > 1 else "Its words give one number"
    for_whom = f"For {counted(rough)} the" if n > 1 else "Its"
    return f"{for_whom} words allow a range rather than one number"


def describe_agreement(agreement: pd.DataFrame, names: Mapping[str, str]) -> list[Markup]:
    """How each count fits the figures that others published on the same people. names: {doc_id: name of the
    text}."""
    alike = ["doc_id", "claimant", "subject", "outcome", "within"]
    return [describe_fit(rows.to_dict("records"), names) for _, rows in agreement.groupby(alike, sort=False)]


def describe_fit(rows: list[dict], names: Mapping[str, str]) -> Markup:
    """How some counts of one source, all alike in this, fit the figures of others."""
    row = rows[0]
    fits = "{words} ({who}{text}): {figures} published elsewhere on {people} {are} compatible with {it}"
    spread = "; the numbers they give lie between {least:,.0f} and {most:,.0f} (median {middle})"
    sizes = {name: 0 if pd.isna(row[name]) else row[name] for name in ("least", "most")}
    return sentence(
        fits + spread * (row["least"] < row["most"]) + "{later}.",
        words=Markup(listing([quoted(one) for one in rows])),
        it="it" if len(rows) == 1 else "each",
        who=speaker(row["claimant"]),
        text=in_text(row["doc_id"], names),
        figures=how_many(row["within"], row["others"], "figure"),
        people=people(row["subject"], row["outcome"]),
        are=is_or_are(row["within"], row["others"]),
        middle=rounded(row),
        later=dated_later(row),
        **sizes,
    )


def dated_later(row: dict) -> str:
    """How many of the figures of others are dated later than the text, as the end of a sentence.

    >>> (
    ...     dated_later({"later": 8}),
    ...     dated_later({"later": 1}),
    ...     dated_later({"later": 0}),
    ... )
    (', and eight are dated later than the text', ', and one is dated later than the text', '')
    """
    n = row["later"]
    if not n:
        return ""
    return f", and {counted(n)} {'is' if n == 1 else 'are'} dated later than the text"


def quoted(row: dict) -> Markup:
    """The words of a count in quotation marks; a bare number with what became of the people."""
    bare = not re.search("[A-Za-z]", row["words"])
    template = "“{words}” {outcome}" if bare else "“{words}”"
    return sentence(
        template, words=Cited(row["words"], row, "start"), outcome=OF_WHOM.get(row["outcome"], "people")
    )


def rounded(row: dict) -> str:
    """The median, no more exact than the figures that it lies between.

    >>> (
    ...     rounded({"least": 30_000, "middle": 256_250, "most": 326_000}),
    ...     rounded({"least": 15, "middle": 80, "most": 112}),
    ... )
    ('about 260,000', '80')
    """
    middle = row["middle"]
    if pd.isna(middle) or middle < 1:
        return ""
    zeros = max(len(f"{end:.0f}") - len(f"{end:.0f}".rstrip("0")) for end in (row["least"], row["most"]))
    unit = 10 ** max(min(zeros, len(f"{middle:.0f}") - 2), 0)
    nearest = round(middle / unit) * unit
    return f"{nearest:,.0f}" if nearest == middle else f"about {nearest:,.0f}"


def people(subject: str, outcome: str) -> str:
    """Whom a count of a subject counts, in words.

    >>> people("people in East Aleppo", "population"), people("flood in Marlow", "killed")
    ('people in East Aleppo', 'those killed in the flood in Marlow')
    """
    return f"those {outcome} in the {subject}" if outcome in ("killed", "wounded") else subject


def describe_links(links: pd.DataFrame, names: Mapping[str, str]) -> list[Markup]:
    """Counts in two places that may be one. names: {doc_id: name of the text}."""
    return [describe_link(row, names) for row in links.to_dict("records")]


def describe_link(row: dict, names: Mapping[str, str]) -> Markup:
    """That two counts may be one."""
    one, other = (in_text(row[text], names) for text in ("doc_id", "other_doc_id"))
    both = f", both{one.removeprefix(',')}," if one and one == other else ""
    return sentence(
        "“{quote}” ({one}) and “{other_quote}” ({other}){both} may refer to {people}.",
        one=place_words(row["seg_id"]) + ("" if both else one),
        other=place_words(row["other_seg_id"]) + ("" if both else other),
        both=both,
        people=same_people(row["subject"], row["outcome"]),
        quote=row["quote"],
        other_quote=row["other_quote"],
    )


def same_people(subject: str, outcome: str) -> str:
    """That two counts are of the same people.

    >>> same_people("raid on Marlow", "killed"), same_people("people in Marlow", "population")
    ('the same deaths in the raid on Marlow', 'the same people in Marlow')
    """
    sufferers = {"killed": "deaths", "wounded": "wounded"}.get(outcome)
    return f"the same {sufferers} in the {subject}" if sufferers else f"the same {subject}"


PARTS = {"p": "paragraph", "h": "heading", "n": "notice", "c": "Comment"}


def place_words(seg_id: str) -> str:
    """A part of a text in words.

    >>> place_words("p2"), place_words("c4.1"), place_words("caption1"), place_words("headline")
    ('paragraph 2', 'Comment 4.1', 'caption 1', 'headline')
    """
    kind, number = re.match(r"([a-z]+)(.*)", seg_id).groups()
    return f"{PARTS.get(kind, kind)} {number}".strip()


def describe_dates(dates: pd.DataFrame) -> list[Markup]:
    """Events that a text gives another day than most published figures do, once for each."""
    once = dates.drop_duplicates(["subject", "claimant", "said"])
    return [
        sentence(
            "{who} puts the {subject} on {said}; most sources say {published}.",
            who=sentence_case(speaker(row.claimant)),
            subject=row.subject,
            **two_days(row.said, row.published),
        )
        for row in once.itertuples()
    ]


def two_days(said: pd.Timestamp, published: pd.Timestamp) -> dict:
    """Two days in words, the second as short as the first allows.

    >>> two_days(pd.Timestamp("2020-05-03"), pd.Timestamp("2020-05-02"))
    {'said': '3 May', 'published': 'the 2nd'}
    >>> two_days(pd.Timestamp("2020-05-03"), pd.Timestamp("2019-06-02"))
    {'said': '3 May 2020', 'published': '2 June 2019'}
    """
    if said.year != published.year:
        return {"said": f"{said:%-d %B %Y}", "published": f"{published:%-d %B %Y}"}
    same_month = said.month == published.month
    short = f"the {ordinal(published.day)}" if same_month else f"{published:%-d %B}"
    return {"said": f"{said:%-d %B}", "published": short}


def ordinal(day: int) -> str:
    """A day of the month as an ordinal.

    >>> [ordinal(day) for day in (1, 12, 22, 30)]
    ['1st', '12th', '22nd', '30th']
    """
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
