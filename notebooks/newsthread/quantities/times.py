"""When a number holds: the date its clause or sentence gives, else the day of publication for what is said to
be so now.

Durations and ages have no date; distances and standing facts such as populations only one that their sentence
gives.
"""

import functools
import re
from datetime import datetime

import pandas as pd

from .clauses import clause, clause_ends
from .context import CONTEXT
from .pages import Page, Quantity
from .speakers import OWNING

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COUNT = r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,3})"
PRESENT = r"(?:[Tt]oday|[Tt]onight|[Nn]ow|[Cc]urrently|[Aa]t present|[Aa]t the moment)"
YEAR = r"(?:1[5-9]|20|21)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WHEN = re.compile(
    rf"\b(?:(?P<ago>{COUNT} (?:day|week|month|year)s? (?:ago|earlier))"
    rf"|(?P<numeric>{YEAR}-\d\d?-\d\d?|\d\d?/\d\d?/{YEAR})"
    rf"|(?P<relative>(?<![Tt]he )(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year|spring|summer|autumn|fall|winter|{MONTH}|{WEEKDAY})|[Yy]esterday)"
    rf"|(?P<present>{PRESENT})"
    rf"|(?P<stretch>{MONTH} {DAY} ?(?:-|–|to|and) ?(?:{MONTH} )?{DAY}(?:,? {YEAR})?(?!\d))"
    rf"|(?P<day>{DAY} (?:of )?{MONTH}(?:,? {YEAR})?|{MONTH} {DAY}(?:,? {YEAR})?(?![\d-]))"
    rf"|(?P<month>{MONTH} {YEAR}|(?<=[Ii]n ){MONTH} (?:last|this) year|(?<=[Ii]n ){MONTH}(?! \d)|(?<=[Dd]uring ){MONTH}(?! \d)|(?<=for )(?!May\b){MONTH}(?! \d))"
    rf"|(?P<of_month>{MONTH}(?=['’]s (?:[a-z-]+ )*(?:total|figure|rate|number|count|level)s?\b))"
    rf"|(?P<weekday>{WEEKDAY})"
    rf"|(?P<year>(?<=[Ii]n )(?:early |late |mid-)?{YEAR}(?!\d|[,.]\d)|(?<=[Dd]uring ){YEAR}|(?<=[Bb]y ){YEAR}|(?<=whole of ){YEAR}"
    rf"|(?<=[Tt]he ){YEAR}(?= [a-z])|(?<=end of ){YEAR}|(?<=of ){YEAR}(?=[,.;]|$)))"
)
SPAN_BEFORE = re.compile(
    r"\b(?:since|until|till|before|after|from|between|through|ahead of|prior to|compared (?:with|to)(?: in)?|than(?: in)?|versus)(?: (?:early|late|mid|the|about|around))? ?$",
    re.I,
)
NO_DATE = re.compile(
    r"['’]s (?![\d]|about|nearly|more|some|only)"
)  # "last year's election" dates the election
FUTURE = re.compile(r"\b(?:will|next|upcoming)\b")
DATE_WORDS = CONTEXT["date words"] | OWNING
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ARTICLE = (
    "headline",
    "deck",
    "heading",
    "paragraph",
    "caption",
)  # a comment or a notice does not speak of the day of the article
LENGTHS = frozenset(["kilometres", "metres", "miles", "feet", "yards"])
POLLED = CONTEXT["polled"]
ERROR = frozenset(["error"])  # a margin of error holds for the days on which people were asked
MAY_BE = CONTEXT["what may be"]
MODAL = 12  # tokens before a sum within which a "would" speaks of it
APART = CONTEXT["apart"]  # "40 km from the port"
DATED = (
    "other",
    "share",
    "percent",
    "killed",
    "wounded",
    "affected",
    "force",
    "money",
    "count",
)  # kinds that speak of now where no date is given


def assign(page: Page) -> None:
    """Give each quantity of a page the day it refers to, NaT where nothing says so."""
    published = fieldwork = page.published.normalize() if pd.notna(page.published) else pd.NaT
    scene = scene_of(page, published)
    for sentence in page.sentences:
        dates = dates_of(sentence) if sentence.quantities else []
        if not sentence.words.isdisjoint(POLLED):
            fieldwork = next(
                (resolved("stretch", d[0], published) for d in dates if d.lastgroup == "stretch"), fieldwork
            )
        now = scene if ERROR.isdisjoint(sentence.words) else fieldwork
        for q in sentence.quantities:
            q.as_of = as_of(q, dates, published, now)


def scene_of(page: Page, published: pd.Timestamp) -> pd.Timestamp:
    """The day that an article speaks of: that of publication, or the day before if it opens with
    "Yesterday"."""
    first = next((s for s in page.sentences if s.segment.kind == "paragraph"), None)
    opening = WHEN.match(first.t.text) if first else None
    return resolved("relative", opening[0], published) if opening and opening[0] == "Yesterday" else published


def dates_of(sentence) -> list:
    """The dates of a sentence as matches of WHEN; the bound of a stretch ("since May", "between 1996 and
    2012") dates nothing."""
    if sentence.words.isdisjoint(DATE_WORDS) and not any(
        len(word) >= 4 and word[:2].isdecimal() for word in sentence.words
    ):
        return []
    return [
        m for m in WHEN.finditer(sentence.t.text) if m.lastgroup == "stretch" or _is_date(m, sentence.t.text)
    ]


def _is_date(m, text):
    """Does a match date something, and is it no bound ("since May") and no owner ("last year's election")?
    "Since May, when it was 12" dates what follows."""
    if m.lastgroup == "of_month":
        return True
    bound = _is_bound(m, text) and not text.startswith((", when", " when"), m.end())
    return not bound and not (m.start() and NO_DATE.match(text, m.end()))


def _is_bound(m, text):
    """Does a date end a stretch, as in "since May"?"""
    return m.lastgroup not in ("stretch", "of_month") and bool(
        SPAN_BEFORE.search(text, max(0, m.start() - 20), m.start())
    )


def as_of(q: Quantity, dates: list, published: pd.Timestamp, now: pd.Timestamp) -> pd.Timestamp:
    """The day of a quantity: of the date after it in its clause, else of the nearest before it, else of the
    sentence or the text (now)."""
    if q.mention.unit_kind == "duration" or q.unit == "years of age":
        return pd.NaT
    if found := date_beside(q, dates):
        return resolved(found.lastgroup, found[0], published, bool(FUTURE.search(q.sentence.t.text)))
    return now if speaks_of_now(q) else pd.NaT


def speaks_of_now(q: Quantity) -> bool:
    """Does a number without a date hold on the day of its article? A sum that may be paid does not, nor does
    a place's distance."""
    words = q.sentence.t.words
    promised = q.kind == "money" and not MAY_BE.isdisjoint(words[max(q.first - MODAL, 0) : q.first])
    standing = q.unit in LENGTHS and not APART.isdisjoint(words[q.last : q.last + 3])
    return q.kind in DATED and q.sentence.segment.kind in ARTICLE and not promised and not standing


def date_beside(q: Quantity, dates: list):
    """The match of WHEN that dates a quantity: the first one after it in its clause, else the last one before
    it, else the only one."""
    m, (_, end) = q.mention, clause(q)
    after = [date for date in dates if m.end <= date.start() and not _is_of_next(q, date)]
    before = [date for date in dates if date.end() <= m.start]
    near = [date for date in after if date.end() <= end + 1]
    only = [date for date in after if len(dates) == 1 and date.lastgroup != "present"]
    found = next(iter(near or before[-1:] or only), None)
    return None if found and _is_over(q, found) else found


def _is_over(q: Quantity, date) -> bool:
    """Has the clause ended that a "now" before a number speaks of?"""
    return date.lastgroup == "present" and any(
        date.end() <= stop < q.mention.start for stop in clause_ends(q.sentence)
    )


def _is_of_next(q: Quantity, date) -> bool:
    """Is a date that of a number between: "8 are missing, down from 30 on Monday", "rose to 45 from 33 in
    May"? Or of what follows: "up 9 since May, when"?"""
    t, m = q.sentence.t, q.mention
    if _is_bound(date, t.text):
        return True
    between = [other for other in q.sentence.quantities if m.end <= other.mention.start < date.start()]
    comma = t.text.find(", ", m.end, date.start())
    return any(t.words[other.first - 1] == "from" or 0 <= comma < other.mention.start for other in between)


@functools.lru_cache(maxsize=4096)
def resolved(sort: str, words: str, published: pd.Timestamp, future: bool = False) -> pd.Timestamp:
    """The day that a date means in a text published on a day; of a month or year the first day; NaT where
    that cannot be told.

    >>> resolved("ago", "two weeks ago", pd.Timestamp("2016-11-04")), resolved("weekday", "Friday", pd.Timestamp("2016-11-04"))
    (Timestamp('2016-10-21 00:00:00'), Timestamp('2016-11-04 00:00:00'))
    """
    try:
        day = RESOLVERS[sort](words.rstrip("."), published, future)
        return day if pd.isna(day) or pd.Timestamp.min < day < pd.Timestamp.max else pd.NaT
    except (ValueError, OverflowError):  # "31 February", "999 years ago": no day of the calendar
        return pd.NaT


def _ago(words, published, future):
    count, unit, _ = words.lower().split()
    n = int(count) if count.isdecimal() else max(NUMBERS.index(count), 1) if count in NUMBERS else 1
    unit = unit.rstrip("s") + "s"
    return pd.NaT if published is pd.NaT else (published - pd.DateOffset(**{unit: n})).normalize()


def _numeric(words, published, future):
    parts = [int(part) for part in re.split(r"[-/]", words)]
    year, month, day = (
        parts
        if parts[0] > 31
        else (parts[2], parts[1], parts[0])
        if parts[1] <= 12
        else (parts[2], parts[0], parts[1])
    )
    return pd.Timestamp(year, month, day)


def _present(words, published, future):
    return published


def _weekday(words, published, future):
    """The last such day up to the day of publication; the next one where something is to come."""
    if published is pd.NaT:
        return pd.NaT
    back = (published.weekday() - DAYS.index(words.lower()[:3])) % 7
    return published + pd.Timedelta(days=7 - back if future and back else -back)


def _relative(words, published, future):
    """ "yesterday", "last week", "this month", "last November", "last Friday", "last summer"."""
    if published is pd.NaT:
        return pd.NaT
    which, _, unit = words.lower().partition(" ")
    if not unit:
        return published - pd.Timedelta(days=1)
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit in ("week", "month", "year"):
        return published + pd.DateOffset(**{f"{unit}s": step})
    if unit[:3] in DAYS and unit.endswith("day"):
        back = (published.weekday() - DAYS.index(unit[:3])) % 7 or 7
        return published + pd.Timedelta(days=7 - back % 7 if step > 0 else -back if step < 0 else 7 - back)
    month = SEASONS.get(unit) or MONTHS.index(unit[:3]) + 1
    year = published.year + (step > 0) - (step < 0 and month >= published.month)
    return pd.Timestamp(year, month, 1)


def _day(words, published, future):
    name, day, year = (
        re.search(r"[A-Z][a-z]{2}", words)[0],
        re.search(r"\b\d{1,2}(?!\d)", words)[0],
        re.search(YEAR, words),
    )
    month = MONTHS.index(name.lower()) + 1
    if year:
        return pd.Timestamp(int(year[0]), month, int(day))
    return _latest(month, int(day), published, future)


def _month(words, published, future):
    month, year = MONTHS.index(words.lower()[:3]) + 1, re.search(YEAR, words)
    if words.endswith(" year") and pd.notna(published):
        return pd.Timestamp(published.year - words.endswith("last year"), month, 1)
    return pd.Timestamp(int(year[0]), month, 1) if year else _latest(month, 1, published, future)


def _latest(month, day, published, future):
    """The last such day of a year up to publication, or the one to come."""
    if published is pd.NaT:
        return pd.NaT
    found = pd.Timestamp(published.year, month, day)
    return found if found <= published or future else found.replace(year=published.year - 1)


def _year(words, published, future):
    return pd.Timestamp(datetime(int(re.search(YEAR, words)[0]), 1, 1))


RESOLVERS = {
    "ago": _ago,
    "numeric": _numeric,
    "present": _present,
    "weekday": _weekday,
    "relative": _relative,
    "day": _day,
    "stretch": _day,
    "month": _month,
    "of_month": _month,
    "year": _year,
}
