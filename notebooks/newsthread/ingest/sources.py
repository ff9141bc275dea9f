"""What is known of a text: from sources.csv where it is listed, else from the words at its top."""

import re
from datetime import date
from pathlib import Path

import pandas as pd

from .lines import plain
from .page import SITE
from .threads.marks import mark
from .timestamps import timestamp

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
# A byline's date of publication, also where it gives another date before or after it; a date of revision is
# used where there is no other.
PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
UPDATED = re.compile(rf"(?!.*{PUBLISHED.pattern})(?:last )?(?:updated|modified)\b", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:posted|published|comment|submitted|written|commented) by\b:?|by\b:?|from:|author:|portrait of (.+)(?=\s\1$))\s*",
    re.I,
)
# Two to five words with capitals, and no word for a role.
PERSON = (
    r"(?!The\s|(?:[\w’'-]+\s)*(?:Staff|Editor|Writer|Correspondent|Reporter|Contributor|Special|Senior)\b)"
    r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:(?:de|del|van|von|der|den|al|el|bin|ibn|la|le)\s)?[A-ZÀ-Þ][\w.’'-]*){1,4}"
)
# A name in capitals of one word, or a newspaper's.
OUTLET = re.compile(rf"(?-i:[A-Z]{{2,5}}|USA TODAY)|(?:the )?associated press|al jazeera|{SITE.pattern}", re.IGNORECASE)
COLUMNS = ("file", "title", "publication", "author", "published", "url", "sha256_original")


def listed(folder):
    """The rows of a folder's sources.csv; an empty table where there is none.

    Raises ValueError, naming the file, if a column is missing, a date is none or the file cannot be read.
    """
    path = Path(folder) / "sources.csv"
    if not path.is_file():
        return pd.DataFrame(columns=list(COLUMNS), dtype=str)
    found = words_of_table(path, COLUMNS)
    checked(path, found, "published", lambda words: pd.notna(dated(words)), "is no date such as 2016-10-31")
    return found


def dated(words):
    """The day or time that a list gives, as printed there, whatever the time zone; NaT where it is none, or
    none that a table of nanoseconds holds.

    >>> dated("2016-10-31T08:30Z"), dated("0031-10-16")
    (Timestamp('2016-10-31 08:30:00'), NaT)
    """
    when = pd.to_datetime(words, errors="coerce")
    return (
        when.tz_localize(None)
        if pd.notna(when) and pd.Timestamp.min.year < when.year < pd.Timestamp.max.year
        else pd.NaT
    )


def words_of_table(path, columns):
    """A comma-separated file as a table of words, "" where a value is missing.

    Raises ValueError, naming the file, if it cannot be read or lacks one of the columns.
    """
    try:
        found = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (ValueError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read as a table: {error}") from error
    missing = [column for column in columns if column not in found]
    if missing:
        raise ValueError(f"{path} lacks the column {', '.join(missing)}")
    return found


def checked(path, table, column, right, wrong):
    """A column of the table in a file; raises ValueError that names the line of the first value that is not
    right."""
    for at, value in table[column].items():
        if value and not right(value):
            raise ValueError(f"{path}, line {at + 2}: {value!r} in the column {column} {wrong}")
    return table[column]


def is_day(words):
    """Whether words are a day, a month or a year of the calendar.

    >>> [is_day(words) for words in ("2016-10-31", "2016-10", "2016", "2016-02-30", "16-2-3")]
    [True, True, True, False, False]
    """
    try:
        date.fromisoformat(f"{words}-01-01"[:10])
    except ValueError:
        return False
    return len(words) in (4, 7, 10)


def known(folder, name, sha256):
    """A text's row in the folder's own sources.csv or the project's, and the wording it has: (dict, wording),
    or None.

    wording: "original" if the bytes are the listed ones, "restated" if the file has a listed name in a folder
    that lists it.
    """
    for where in dict.fromkeys((Path(folder).resolve(), SEEDS)):
        table = listed(where)
        original = table[table.sha256_original == sha256]
        if len(original):
            return original.iloc[0].to_dict(), "original"
        named = table[table.file == name]
        if len(named) and where == Path(folder).resolve():
            return named.iloc[0].to_dict(), "restated"
    return None


def described(parts):
    """Title, publication, author and date as an unlisted text itself gives them; empty where it does not.

    parts: the article's parts (kind, start, end, text, ...).
    """
    title = plain(next((part.text for part in parts if part.kind == "headline"), ""))
    first = next((i for i, part in enumerate(parts) if part.kind == "paragraph"), len(parts))
    top = [part.text for part in parts[:first] if part.kind == "byline"]
    found = [(*_byline(text), UPDATED.match(text) is not None) for text in top]
    dates = [(updated, when) for _, _, when, updated in found if not pd.isna(when)]
    people = [name for name, *_ in found if name and not OUTLET.fullmatch(name)]
    outlets = [outlet or name for name, outlet, *_ in found if outlet or OUTLET.fullmatch(name)]
    return {
        "title": title,
        "publication": next(iter(outlets), ""),
        "author": next(iter(people), ""),
        "published": min(dates, key=lambda date: date[0])[1] if dates else pd.NaT,
        "url": "",
    }


def authors(words: str) -> str:
    """The names at the beginning of a byline, without roles and places.

    >>> authors("Nora Field, Tom Bell and Ann Cox, Staff writers | The Tide"), authors("the staff of the Tide")
    ('Nora Field, Tom Bell and Ann Cox', 'the staff')
    """
    words = re.split(r"\s*[|•·(–—/]|\s-\s|\sbecome a fan|\s+(?:for|of the|in|at)\s", words)[0].strip(" ,:-")
    several = re.match(rf"{PERSON}(?:(?:,\s|,?\s(?:and|&)\s){PERSON})*", words)
    return several[0] if several else re.split(r",\s", words)[0]


def _byline(text):
    """(author, publication, date) of one byline, each empty where it does not say."""
    found = mark(text)
    first = PUBLISHED.search(text)
    when = timestamp(text[first.end() :] if first else found.when if found else text)
    name = found.name if found else text
    publication = re.search(r"\(([^()]{3,60})\)", name)
    dated = re.match(
        r"(?:published|posted|updated|last|created|date|first|originally|source|from)\b", text, re.I
    )
    name = authors(LEAD.sub("", name))
    nobody = (
        dated
        and not (LEAD.match(text) or found and found.name)
        or re.search(r"\d|\bcomments?$|^(?:and|leave|categor\w+|filed|tags?|in)\b", name, re.I)
        or not name
    )
    outlet = publication[1] if publication and "|" in text and not found else ""
    return "" if nobody else name, outlet, when
