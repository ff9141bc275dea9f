"""What a text discloses of each of its polls, and what the rules found published elsewhere."""

import re
from collections.abc import Mapping

import pandas as pd

from .published import OWN_TEXT, first_days, organisation_matches

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_FOUND = "the rules found none"
NO_WORDS = "(?!)"  # what is known of the poll, or nothing, discloses the item

# What AAPOR's Code of Professional Ethics and Practices (2021, section III A) asks to be disclosed of a poll,
# and the words that disclose it.
DISCLOSURE = {
    "who conducted it": NO_WORDS,
    "who paid for it": r"(?:commissioned|funded|sponsored|paid for) by [^.,;]{3,60}|(?:on behalf of"
    r"|money from) [^.,;]{3,60}",
    "when people were asked": rf"(?:conducted|carried out|interviewed|in the field|fieldwork|polled"
    rf"|surveyed)\b[^.]{{0,60}}\b(?:(?-i:{MONTHS})|(?:19|20)\d\d)\b"
    r"|(?:asked|said|polled|surveyed) (?:last|this) (?:week|month)",
    "who was to be represented": NO_WORDS,
    "how many were asked": NO_WORDS,
    "how people were reached": r"by (?:tele)?phone|telephone|online|internet|face.to.face|in person"
    r"|by mail|mobile|landlines?(?: and cell ?phones?)?|cell ?phones?",
    "how they were chosen": r"random\w*|probability|quota|(?-i:panel)|(?:nationally )?representative"
    r"|stratified",
    "how answers were weighted": r"weight(?:ed|ing)(?: [a-z]+){0,5}",
    "the exact question": r"(?:question|asked)[^.]{0,40}[“\"‘][^”\"’]{1,300}\?[”\"’]|the question (?:was"
    r"|read)",
    "the answers offered": r"(?:options|answers|choices) (?:were|offered|included)|(?:don.t know|undecided"
    r"|not sure|no opinion)",
    "the margin of error": NO_WORDS,
}


def disclosure(
    polls: pd.DataFrame, surveys: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """What the texts disclose of each poll, item by item, and what was found published elsewhere.

    Columns: doc_id, survey_id, pollster, item, in_text (the words, or ""), elsewhere (what is published, or
    ""), status ("stated", "found elsewhere", "the rules found none"), url.
    """
    texts = documents.set_index("doc_id")["text"]
    rows = []
    for survey in surveys.itertuples():
        shares = polls[(polls["doc_id"] == survey.doc_id) & (polls["survey_id"] == survey.survey_id)]
        own = published[organisation_matches(published, survey.pollster) & published["topic"].ne(OWN_TEXT)]
        own = own[first_days(own).isin(shares["wave"].dropna())]
        words = " ".join(" ".join(paragraphs_of(texts[survey.doc_id], survey, shares)).split())
        rows += [item_row(survey, item, pattern, words, own) for item, pattern in DISCLOSURE.items()]
    return pd.DataFrame(
        rows, columns=["doc_id", "survey_id", "pollster", "item", "in_text", "elsewhere", "status", "url"]
    )


def item_row(survey, item: str, pattern: str, words: str, own: pd.DataFrame) -> tuple:
    in_text, (elsewhere, url) = disclosed(item, pattern, survey, words), found(item, pattern, own)
    status = "stated" if in_text else "found elsewhere" if elsewhere else NOT_FOUND
    return (survey.doc_id, survey.survey_id, survey.pollster, item, in_text, elsewhere, status, url)


def disclosure_sheet(disclosure: pd.DataFrame, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The same as a sheet that is read at a glance: one row per item, one column per poll, a cell for what
    the text or others say.

    names: what to call each text (`ingest.labels`), where several quote polls by one pollster.
    """
    if disclosure.empty:
        return pd.DataFrame(columns=["item"])
    cells = disclosure["in_text"].where(
        disclosure["status"] == "stated", disclosure["elsewhere"] + " (found elsewhere)"
    )
    cells = cells.where(disclosure["status"] != NOT_FOUND, NOT_FOUND)
    titles = disclosure["pollster"].replace("", "unnamed poll")
    names = disclosure["doc_id"] if names is None else disclosure["doc_id"].map(names)
    for part in (names, disclosure["survey_id"]):
        several = part.groupby(titles).transform("nunique") > 1
        titles = titles.where(~several, titles + " (" + part + ")")
    table = disclosure.assign(cell=cells, poll=titles)
    sheet = table.pivot(index="item", columns="poll", values="cell")
    return (
        sheet.reindex(index=list(DISCLOSURE), columns=list(dict.fromkeys(titles)))
        .rename_axis(columns=None)
        .reset_index()
    )


def paragraphs_of(text: str, survey, shares: pd.DataFrame) -> list[str]:
    """The paragraphs of a text that hold shares of a poll or speak of its sample, error or fieldwork, once
    each."""
    places = [*shares["start"], *map(int, survey.places.split())]
    ends = ((text.rfind("\n\n", 0, at), text.find("\n\n", at)) for at in sorted(places))
    return list(
        dict.fromkeys(text[max(left, 0) : right if right >= 0 else len(text)] for left, right in ends)
    )


def disclosed(item: str, pattern: str, survey, words: str) -> str:
    """The words of a text that disclose an item, "" where none do."""
    days = "" if pd.isna(survey.first_day) else f"{survey.first_day:%-d %B %Y} to {survey.last_day:%-d %B %Y}"
    known = {
        "who conducted it": survey.pollster
        + (f" (asked by {survey.conducted_by})" if survey.conducted_by else ""),
        "who paid for it": survey.sponsor,
        "when people were asked": days,
        "who was to be represented": survey.population,
        "how many were asked": "" if pd.isna(survey.n) else f"{survey.n:,.0f}",
        "the margin of error": "" if pd.isna(survey.margin) else f"{survey.margin:g} points",
    }
    said = (match[0] for match in re.finditer(pattern, words, re.I))
    return known.get(item) or next(said, "")


def found(item: str, pattern: str, own: pd.DataFrame) -> tuple[str, str]:
    """What the published figures of the same waves say on an item, in words, and the address of the first
    that does; "" where nothing."""
    if own.empty:
        return "", ""
    rows, words = published_on(item, pattern, own)
    return ("; ".join(words.drop_duplicates()), rows.iloc[0]["url"]) if len(rows) else ("", "")


def published_on(item: str, pattern: str, own: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The published rows that disclose an item, and what each says."""
    rows = rows_on(item, own)
    if rows is not None:
        return rows, WORDS[item](rows)
    said = own["question"].fillna("") + "; " + own["note"].fillna("")
    described = own[said.str.contains(pattern, case=False)]
    return described, described["question"].fillna("") + described["note"].map(
        lambda note: f" ({note})" if isinstance(note, str) else ""
    )


def rows_on(item: str, own: pd.DataFrame) -> pd.DataFrame | None:
    """The published rows on an item that is a column or a question of its own; None for the other items."""
    answers = own[(own["unit"] == "percent") & ~own["option"].fillna("(net)").str.contains(r"\(net\)")]
    return {
        "when people were asked": own.dropna(subset=["start_date", "end_date"]),
        "how many were asked": own.dropna(subset=["n"]),
        "the margin of error": own[own["question_id"] == "stated_error"],
        "how they were chosen": own[own["question_id"] == "sample_design"],
        "the answers offered": answers,
    }.get(item)


def of_each_question(rows: pd.DataFrame, words: pd.Series) -> pd.Series:
    """Each question once, with the words of its rows."""
    questions = words.groupby(rows["question"], sort=False).unique()
    return pd.Series([f"{question}: {', '.join(said)}" for question, said in questions.items()], dtype=str)


WORDS = {  # how the rows on an item say it
    "when people were asked": lambda rows: rows["start_date"] + " to " + rows["end_date"],
    "how many were asked": lambda rows: rows["n"].map("{:,.0f}".format),
    "the margin of error": lambda rows: (
        rows["value"].map("{:g} points, ".format).astype(str) + rows["option"].fillna("")
    ),
    "how they were chosen": lambda rows: of_each_question(
        rows, rows["value"].map("{:g} ".format).astype(str) + rows["option"].fillna("")
    ),
    "the answers offered": lambda rows: of_each_question(rows, rows["option"]),
}
