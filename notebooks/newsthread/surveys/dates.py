"""Dates and spans of days in a text: "May 9-11", "late June into July", "last month", "a year ago"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from .. import rules
from .overlaps import Taken
from .patterns import compiled, cue

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
PARTS = {
    "early": (1, 10),
    "beginning of": (1, 10),
    "start of": (1, 10),
    "first half of": (1, 15),
    "second half of": (16, 31),
    "first week of": (1, 7),
    "second week of": (8, 14),
    "third week of": (15, 21),
    "last week of": (25, 31),
    "first two weeks of": (1, 14),
    "last two weeks of": (17, 31),
    "mid": (10, 20),
    "middle of": (10, 20),
    "late": (20, 31),
    "end of": (20, 31),
}

RULES = rules.load("poll_dates", ("sort", "pattern"))
# The first that fits a place reads it.
DATES = {row.sort: compiled(row.pattern) for row in RULES.itertuples()}
# A date stands on one line, which holds the sign of its pattern: most lines hold none.
SIGNS = {
    "month": re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
    "year": re.compile(r"19\d\d|20\d\d"),
    "slash": re.compile(r"\d/\d"),
    "word": re.compile(
        r"day\b|days? (?:ago|earlier|before)|week|month|year|decade"
        r"|spring|summer|autumn|fall|winter|quarter of"
    ),
}
SIGN_OF = {name: "month" if "m" in pattern.groupindex else "word" for name, pattern in DATES.items()}
SIGN_OF |= {"iso": "year", "year": "year", "slashes": "slash"}


class When(NamedTuple):
    """A time that a text names: where it stands, and its first and last day (NaT where the text's own date is
    needed and unknown)."""

    start: int
    end: int
    first: pd.Timestamp
    last: pd.Timestamp


def dates(text: str, published: pd.Timestamp = pd.NaT, start: int = 0, end: int | None = None) -> list[When]:
    """The times that a text names between two places, in order; relative ones are counted from its day of
    publication.

    >>> [
    ...     (str(one.first.date()), str(one.last.date()))
    ...     for one in dates("from May 9-11, up from March", pd.Timestamp("2020-05-19"))
    ... ]
    [('2020-05-09', '2020-05-11'), ('2020-03-01', '2020-03-31')]
    """
    end = len(text) if end is None else end
    taken = Taken(start, end)
    lines = {sign: list(lines_with(pattern, text, start, end)) for sign, pattern in SIGNS.items()}
    found = [
        When(*match.span(), *days_of(name, match, published))
        for name, pattern in DATES.items()
        for line in lines[SIGN_OF[name]]
        for match in pattern.finditer(text, *line)
        if not is_surname(text, match) and taken.take(*match.span())
    ]
    return sorted(found, key=lambda when: when.start)


def days_of(name: str, match: re.Match, published: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of a match of a pattern; NaT where they hang on an unknown day of
    publication."""
    unknown = pd.isna(published) and name in RELATIVE
    return NEVER if unknown else READERS[name](match, published)


def lines_with(sign: re.Pattern, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the lines that hold a sign begin and end."""
    while found := sign.search(text, start, end):
        line, stop = text.rfind("\n", start, found.start()) + 1, text.find("\n", found.end(), end)
        line, start = max(line, start), end if stop < 0 else stop
        yield line, start


def is_surname(text: str, match: re.Match) -> bool:
    """Is "May" a surname: "Theresa May", "Mrs May"?"""
    if match[0] != "May":
        return False
    before = text[max(match.start() - 20, 0) : match.start()]
    return re.search(r"\b[A-Z][a-z]+\.? $", before) is not None and not cue.before_month.search(before)


def number(name: str | None) -> int:
    return MONTHS.index(name[:3].lower()) + 1


@lru_cache(maxsize=4096)
def day(year: float, month: int, of_month: int) -> pd.Timestamp:
    """A day of the calendar, the last of its month where that is shorter; NaT for none and for one of an
    unknown year (NaN)."""
    if pd.isna(year) or not 1 <= of_month <= 31:
        return pd.NaT
    first = pd.Timestamp(year, month, 1)
    return min(first + pd.Timedelta(days=of_month - 1), first + pd.offsets.MonthEnd(0))


def digits(words: str) -> int:
    return int(re.match(r"\d+", words)[0])


def year_of(match: re.Match, month: int, published) -> float:
    """The year said, or the one of the last such month before the day of publication; NaN where neither is
    known."""
    said = match.groupdict()
    if year := said.get("y") or said.get("y0"):
        return int(year)
    if that := said.get("that"):
        return published.year - (that == "last")
    return published.year - (month > published.month)


NEVER = (pd.NaT, pd.NaT)


def iso(match, published):
    return (day(int(match["y"]), min(max(int(match["mm"]), 1), 12), int(match["d"])),) * 2


def slashes(match, published):
    """One day in digits or two, the month before the day where it can be."""
    first = of_digits(match["mm"], match["d"], match["y"])
    last = of_digits(match["mm2"], match["d2"], match["y2"]) if match["mm2"] else first
    return first, last


def of_digits(one: str, two: str, year: str) -> pd.Timestamp:
    """
    >>> of_digits("8", "20", "14").date(), of_digits("20", "8", "2014").date()
    (datetime.date(2014, 8, 20), datetime.date(2014, 8, 20))
    """
    month, of_month = sorted((int(one), int(two))) if int(one) > 12 else (int(one), int(two))
    return day(int(year[-2:]) + int(year[:-2] or 20) * 100, month, of_month) if 0 < month < 13 else pd.NaT


def days(match, published):
    """Two days of one month or of two."""
    months = [number(match["m"]), number(match["m2"] or match["m"])]
    if match.re is DATES["days_month"]:
        months.reverse()
    year = year_of(match, months[1], published)
    return day(year - (months[0] > months[1]), months[0], digits(match["d"])), day(
        year, months[1], digits(match["d2"])
    )


def months(match, published):
    first, last = number(match["m"]), number(match["m2"])
    year = year_of(match, last, published)
    return day(year - (first > last), first, 20 if (match["part"] or "").lower() == "late" else 1), day(
        year, last, 31
    )


def one_day(match, published):
    year = year_of(match, number(match["m"]), published)
    return (day(year, number(match["m"]), digits(match["d"])),) * 2


def month(match, published):
    year = year_of(match, number(match["m"]), published)
    year -= (match["last"] or "").lower() == "last" and published.month == number(match["m"])
    first, last = PARTS.get((match["part"] or "").lower(), (1, 31))
    return day(year, number(match["m"]), first), day(year, number(match["m"]), last)


def ago(match, published):
    count = COUNTS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdecimal() else 3)
    unit, many = ("years", 10 * count) if match["unit"] == "decade" else (f"{match['unit']}s", count)
    when = (published - pd.DateOffset(**{unit: many})).normalize()
    if unit == "years" and many > 1:
        return pd.Timestamp(when.year, 1, 1), pd.Timestamp(when.year, 12, 31)
    return when, when


def last(match, published):
    """Last week, last month, last year: the seven days, the month or the year before."""
    back = 0 if match["which"].lower().endswith(("this", "the")) else 1
    if match["unit"].startswith("week"):
        when = (published - pd.Timedelta(days=7 * back)).normalize()
        return when, when
    period = published.to_period(match["unit"][0].upper()) - back
    return period.start_time.normalize(), period.end_time.normalize()


def weekend(match, published):
    """The last Saturday and Sunday before the day of publication."""
    sunday = (published - pd.Timedelta(days=published.weekday() + 1)).normalize()
    return sunday - pd.Timedelta(days=1), sunday


def season(match, published):
    first = SEASONS[match["season"].lower()]
    during = first <= published.month < first + 3
    year = year_of(match, first, published) - (during and (match["last"] or "").lower() == "last")
    begins = day(year, first, 1)
    return begins, begins + pd.DateOffset(months=3) - pd.Timedelta(days=1)


QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}  # the first month of each


def quarter(match, published):
    begins = day(int(match["y"]), QUARTERS[match["nth"].lower()], 1)
    return begins, begins + pd.DateOffset(months=3) - pd.Timedelta(days=1)


def yesterday(match, published):
    return ((published - pd.Timedelta(days=1)).normalize(),) * 2


def weekday(match, published):
    """The last such day up to the day of publication."""
    back = (published.weekday() - DAYS.index(match["weekday"][:3].lower())) % 7
    return ((published - pd.Timedelta(days=back)).normalize(),) * 2


def weekdays(match, published):
    """From one day of the week to another: the last such days up to the day of publication."""
    first, last = (DAYS.index(match[name][:3].lower()) for name in ("weekday", "weekday2"))
    end = (published - pd.Timedelta(days=(published.weekday() - last) % 7)).normalize()
    return end - pd.Timedelta(days=(last - first) % 7), end


def year(match, published):
    said = int(match["y"] or match["y2"] or match["y3"])
    return pd.Timestamp(said, 1, 1), pd.Timestamp(said, 12, 31)


READERS = {
    "iso": iso,
    "slashes": slashes,
    "month_days": days,
    "days_month": days,
    "months": months,
    "month_day": one_day,
    "day_month": one_day,
    "month": month,
    "ago": ago,
    "weekend": weekend,
    "last": last,
    "quarter": quarter,
    "season": season,
    "yesterday": yesterday,
    "weekdays": weekdays,
    "weekday": weekday,
    "year": year,
}
RELATIVE = {"ago", "weekend", "last", "yesterday", "weekdays", "weekday"}
