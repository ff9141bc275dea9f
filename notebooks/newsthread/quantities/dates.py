"""The dates of a text: the words that give one (`rules/dates.csv`) and the day that they mean.

In the patterns of the table the words in capitals stand for classes: MONTH, WEEKDAY, DAY (of a month), YEAR,
COUNT ("a", "two", "12").
"""

import functools
import re

import pandas as pd

from .. import rules

CLASSES = {
    "MONTH": r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?",
    "WEEKDAY": "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "COUNT": r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    r"|\d{1,3})",
    "YEAR": r"(?:1[5-9]|20|21)\d\d",
    "DAY": r"\d{1,2}(?:st|nd|rd|th)?",
}
CLASS = re.compile("|".join(rf"\b{name}\b" for name in CLASSES))
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
STEPS = {"last": -1, "this": 0, "next": 1}
YEAR = re.compile(CLASSES["YEAR"])
MONTH_NAME = re.compile("[A-Z][a-z]{2}")
DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")


def expanded(pattern: str) -> str:
    """A pattern of the table with its classes written out."""
    return CLASS.sub(lambda name: CLASSES[name[0]], pattern)


def _dates():
    """The rows of the table as one pattern; the name of its group is the sort of a date."""
    table = rules.load("dates", ("sort", "pattern", "day"))
    sorts = table.groupby("sort", sort=False)["pattern"].agg("|".join)
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{sort}>{expanded(rows)})" for sort, rows in sorts.items()) + ")"
    )


DATES = _dates()


@functools.lru_cache(maxsize=4096)
def resolved(sort: str, words: str, published: pd.Timestamp, future: bool = False) -> pd.Timestamp:
    """The day that a date means in a text published on a day; of a month or year the first day; NaT where
    that cannot be told.

    >>> friday = pd.Timestamp("2016-11-04")
    >>> resolved("ago", "two weeks ago", friday), resolved("weekday", "Friday", friday)
    (Timestamp('2016-10-21 00:00:00'), Timestamp('2016-11-04 00:00:00'))
    """
    try:
        day = RESOLVERS.get(sort, _calendar)(words.rstrip("."), published, future)
        return day if pd.Timestamp.min < day < pd.Timestamp.max else pd.NaT
    except (ValueError, OverflowError):  # "31 February", "999 years ago", or no day of publication
        return pd.NaT


def _ago(words, published, future):
    count, unit, _ = words.lower().split()
    n = int(count) if count.isdecimal() else max(COUNTS.index(count) if count in COUNTS else 1, 1)
    return published - pd.DateOffset(**{f"{unit.rstrip('s')}s": n})


def _numeric(words, published, future):
    """ "2016-10-31", "31/10/2016" and "10/31/2016"; the day comes first where both could be the month."""
    *rest, year = sorted((int(part) for part in re.split("[-/]", words)), key=lambda part: part > 31)
    day, month = rest if "/" in words else rest[::-1]
    return pd.Timestamp(year, *((month, day) if month <= 12 else (day, month)))


def _present(words, published, future):
    return published


def _weekday(words, published, future):
    """The last such day up to the day of publication; the next one where something is to come."""
    back = (published.weekday() - WEEKDAYS.index(words.lower()[:3])) % 7
    return published + pd.Timedelta(days=(-back) % 7 if future else -back)


def _relative(words, published, future):
    """ "yesterday", "last week", "this month", "last November", "last Friday", "last summer"."""
    which, _, unit = words.lower().partition(" ")
    if which == "yesterday":
        return published - pd.Timedelta(days=1)
    step = STEPS[which]
    if unit in ("week", "month", "year"):
        return published + pd.DateOffset(**{f"{unit}s": step})
    if unit.endswith("day"):
        ahead = (WEEKDAYS.index(unit[:3]) - published.weekday()) % 7
        return published + pd.Timedelta(days=(ahead or 7) if step > 0 else ahead + 7 * step)
    month = SEASONS.get(unit) or MONTHS.index(unit[:3]) + 1
    passed = step < 0 and month >= published.month
    return pd.Timestamp(published.year + max(step, 0) - passed, month, 1)


def _calendar(words, published, future):
    """A day, a month or a year: of the year that it names, else the last one up to publication, or the one to
    come."""
    named, year, day = MONTH_NAME.search(words), YEAR.search(words), DAY_NUMBER.search(words)
    month = MONTHS.index(named[0].lower()) + 1 if named else 1
    first = int(day[0]) if day else 1
    if year:
        return pd.Timestamp(int(year[0]), month, first)
    if words.endswith(" year"):  # "May last year"
        return pd.Timestamp(published.year - words.endswith("last year"), month, first)
    found = pd.Timestamp(published.year, month, first)
    return found if found <= published or future else found.replace(year=published.year - 1)


RESOLVERS = {
    "ago": _ago,
    "numeric": _numeric,
    "present": _present,
    "weekday": _weekday,
    "relative": _relative,
}
