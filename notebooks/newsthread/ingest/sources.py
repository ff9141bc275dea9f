"""What is known of a text: from sources.csv where it is listed, else from the words at its top."""

import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..tables import check_cells, read_csv
from .article import Part
from .lines import plain
from .page import SITE
from .threads.marks import Mark, mark
from .timestamps import ANY_TIME, timestamp

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
# A byline's date of publication, also where it gives another date before or after it; a date of revision is
# used where there is no other.
PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
UPDATED = re.compile(rf"(?!.*{PUBLISHED.pattern})(?:last )?(?:updated|modified)\b", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:posted|published|comment|submitted|written|commented|words|text|story|report|interview) by\b:?"
    r"|by\b:?|from:|author:|portrait of (.+)(?=\s\1$))\s*",
    re.I,
)
# Two to five words with capitals, and no word for a role.
PERSON = (
    r"(?!The\s|(?:[\w’'-]+\s)*(?:Staff|Editor|Writer|Correspondent|Reporter|Contributor|Special|Senior)\b)"
    r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:(?:de|del|van|von|der|den|al|el|bin|ibn|la|le)\s)?[A-ZÀ-Þ][\w.’'-]*){1,4}"
)
# A name in capitals of one word, or a newspaper's.
OUTLET = re.compile(
    rf"(?-i:[A-Z]{{2,5}}|USA TODAY)|(?:the )?associated press|al jazeera|{SITE.pattern}", re.IGNORECASE
)
PEOPLE = re.compile(rf"{PERSON}(?:(?:,\s|,?\s(?:and|&)\s){PERSON})*")
BEHIND_NAME = re.compile(
    r"\s*[\n|•·(–—/]|\s-\s|\sbecome a fan|\s(?i:last|first|originally)$|\s+(?:for|of the|in|at)\s"
)
BRACKETS = re.compile(r"\(([^()]{3,60})\)")
DATED = re.compile(
    r"(?:published|posted|updated|last|created|date|first|originally|source|from)\b", re.IGNORECASE
)
# What stands in the place of a name, and is none.
NO_AUTHOR = re.compile(r".*\d.*|.*\bcomments?|(?:and|leave|categor\w+|filed|tags?|in)\b.*", re.IGNORECASE)
# "PORT ALBA, May 3, 2014 (AA) — Boats sank": the day on which an agency sent an article.
DATELINE = re.compile(
    r"(?!(?:After|As|At|Before|By|During|From|In|On|Since|Until)\b)"
    rf"(?:[A-ZÀ-Þ][\w.’'-]*,? ){{1,5}}(?:\([^()]{{1,40}}\),? )?(?P<when>(?i:{ANY_TIME})),?"
    r" ?(?:\([^()]{1,40}\) ?)?(?:—|–|--?) "
)
# Pages of links print the address of a site behind each title.
SITE_BEHIND = re.compile(r"\s\((?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?\)$")
COLUMNS = ("file", "title", "publication", "author", "published", "url", "sha256_original")


def listed(folder: str | Path) -> pd.DataFrame:
    """The rows of a folder's sources.csv, "" in the columns that it lacks; an empty table where there is
    none.

    Raises ValueError, naming the file, if the column `file` is missing, a column is not known, a date is none
    or the file cannot be read.
    """
    path = Path(folder) / "sources.csv"
    if not path.is_file():
        return pd.DataFrame(columns=list(COLUMNS), dtype=str)
    found = read_csv(path, ["file"])
    unknown = sorted(set(found) - set(COLUMNS))
    if unknown:
        raise ValueError(f"{path}, line 1: no column {unknown[0]!r} is known, only {', '.join(COLUMNS)}")
    found = found.reindex(columns=list(COLUMNS), fill_value="")
    check_cells(
        path, found, "published", lambda words: pd.notna(dated(words)), "is no date such as 2016-10-31"
    )
    return found


def dated(words: str) -> pd.Timestamp:
    """The day or time that a list gives, as printed there, whatever the time zone; NaT where it is none, or
    none that a table of nanoseconds holds.

    >>> dated("2016-10-31T08:30Z"), dated("0031-10-16")
    (Timestamp('2016-10-31 08:30:00'), NaT)
    """
    when = pd.to_datetime(words, errors="coerce")
    is_held = pd.Timestamp.min.year < when.year < pd.Timestamp.max.year
    return when.tz_localize(None) if is_held else pd.NaT


def lists(folder: str | Path) -> list[pd.DataFrame]:
    """The rows of the folder's own sources.csv, then of the project's."""
    return list(map(listed, dict.fromkeys((Path(folder).resolve(), SEEDS))))


def known(lists: list[pd.DataFrame], name: str, sha256: str) -> tuple[dict, str] | None:
    """A text's row in `lists` (see there), and the wording it has: (dict, wording), or None.

    wording: "original" if the bytes are the listed ones, "restated" if the folder's own list names the file
    and its original, "unlisted" if it names the file alone.
    """
    for place, table in enumerate(lists):
        original = table[table.sha256_original == sha256]
        if len(original):
            return original.iloc[0].to_dict(), "original"
        named = table[table.file == name]
        if len(named) and place == 0:
            row = named.iloc[0].to_dict()
            return row, "restated" if row["sha256_original"] else "unlisted"
    return None


class Byline(NamedTuple):
    """What one byline says; a field is empty where it does not."""

    author: str = ""
    publication: str = ""
    when: pd.Timestamp = pd.NaT
    is_update: bool = False

    @classmethod
    def of(cls, text: str) -> "Byline":
        found = mark(text) or Mark(name=text, when=text)
        in_brackets = None if found.order else BRACKETS.search(text)
        outlet = in_brackets[1] if in_brackets and "|" in text else ""
        author = "" if _is_only_dated(text, found.name) else authors(LEAD.sub("", found.name))
        if OUTLET.fullmatch(author):
            author, outlet = "", author
        author = "" if NO_AUTHOR.fullmatch(author) else author
        return cls(author, outlet, _when(text, found), UPDATED.match(text) is not None)


def _is_only_dated(text: str, name: str) -> bool:
    """Whether a byline says when and not who: "Published: March 3"."""
    return name == text and DATED.match(text) is not None and not LEAD.match(text)


def _when(text: str, found: Mark) -> pd.Timestamp:
    """The day of publication in a byline, also where it gives another date before it."""
    published = PUBLISHED.search(text)
    return timestamp(text[published.end() :] if published else found.when)


def _dateline(text: str) -> pd.Timestamp:
    """The day in the dateline that a paragraph begins with, where it gives the year.

    >>> (
    ...     _dateline("PORT ALBA, May 3, 2014 (AA) — Boats sank."),
    ...     _dateline("On May 3, 2014 — a Saturday — it rained."),
    ... )
    (Timestamp('2014-05-03 00:00:00'), NaT)
    """
    found = DATELINE.match(text)
    return timestamp(found["when"]) if found else pd.NaT


def described(parts: list[Part]) -> dict:
    """Title, publication, author and date as an unlisted text itself gives them; empty where it does not."""
    title = next((part.text for part in parts if part.kind == "headline"), "")
    top = itertools.takewhile(lambda part: part.kind != "paragraph", parts)
    bylines = [Byline.of(part.text) for part in top if part.kind == "byline"]
    signed = (part.text for part in parts if part.kind == "byline" and (mark(part.text) or Mark()).lead)
    bylines_below = map(Byline.of, signed)
    opening = (_dateline(part.text) for part in parts if part.kind == "paragraph")
    dated = (line for line in bylines if pd.notna(line.when))
    return {
        "title": SITE_BEHIND.sub("", plain(title)),
        "publication": _first(line.publication for line in bylines),
        "author": _first(line.author for line in itertools.chain(bylines, bylines_below)),
        "published": min(
            dated, key=lambda line: line.is_update, default=Byline(when=next(opening, pd.NaT))
        ).when,
        "url": "",
    }


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def authors(words: str) -> str:
    """The names at the beginning of a byline, without roles and places.

    >>> (
    ...     authors("Nora Field, Tom Bell and Ann Cox, Staff writers | The Tide"),
    ...     authors("the staff of the Tide"),
    ... )
    ('Nora Field, Tom Bell and Ann Cox', 'the staff')
    """
    words = BEHIND_NAME.split(words)[0].strip(" ,:-")
    several = PEOPLE.match(words)
    return several[0] if several else words.partition(", ")[0]
