"""Who and when: the lines above or below a comment, and the bylines of an article."""

import functools
import re
from typing import NamedTuple

import pandas as pd

from .patterns import FURNITURE

# A word begins here, or a capital is glued to the small letter before it ("BobJune 3").
_EDGE = r"(?-i:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
_MONTH = _EDGE + (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = rf"(?:{_EDGE}(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{{1,3}}(?:the\s)?)?"
_NTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s?{_NTH}(?:,?\s{{0,2}}{_YEAR})?|{_NTH}[\s-](?:of\s)?{_MONTH}(?:,?[\s-]?{_YEAR})?"
    r"|(?:19|20)\d\d-[01]?\d-[0-3]?\d|[0-3]?\d[/.-][0-3]?\d[/.-](?:(?:19|20)\d\d|\d\d)\b)"
)
_ZONE = r"(?:\s?\(?(?:[ecmp][sd]?t|gmt|utc|bst|i?st|cest|cet|eet|msk|a[ew]st|z)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|\s[+-]\d{4})?"
_CLOCK = rf"[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?{_ZONE}|1?\d\s?[ap]\.?m\b\.?{_ZONE}"
_JOIN = r"(?:,|\s|at\b|@|on\b|-|–|—|·|•|\||/|T(?=\d)){0,6}"
_ABSOLUTE = rf"(?P<date>{_DATE})(?:{_JOIN}(?P<clock>{_CLOCK}))?|(?P<clock2>{_CLOCK}){_JOIN}(?P<date2>{_DATE})"
# A count stands glued to the name on some pages ("Ann613 weeks ago"): no page says "13 weeks" or "40 days" where months follow.
_RELATIVE = (
    r"(?:about |over |almost )?(?:(?:[1-5]?\d|an?|one|two|three|few|several) ?(?:seconds?|secs?|minutes?|mins?|m)|(?:2[0-3]|1?\d|an?|one) ?(?:hours?|hrs?|h)"
    r"|(?:[12]\d|30|[1-9]|a|one) ?(?:days?|d)|(?:[1-9]|a|one) ?(?:weeks?|wks?|w)|(?:1[0-2]|[1-9]|a|one) ?(?:months?|mos?)"
    r"|(?:[12]?\d|a|one) ?(?:years?|yrs?|y))\b\.? ago|(?<=[·•|]\s)\d{1,2}\s?(?:s|m|h|d|w|y|mo|yr)\b|just now|(?:yesterday|today)(?:,? at (?:" + _CLOCK + "))?"
)
_EDITED = r"(?:[\s·•*(,]{1,4}(?:last )?edited(?: by \w{1,30})?(?: (?:" + _RELATIVE + r"))?\)?)?"
WHEN = rf"(?:{_ABSOLUTE}|{_RELATIVE})"
_POINTS = r"(?:(?:-?\d[\d.,]{0,6}k?|(?=\[?score hidden))\s?(?:\[?score hidden\]?|points?|pts?|upvotes?)[\s·•,|]{1,4}(?:submitted |posted )?)?"
# Links that pages print after the time.
_LINKS = (
    r"(?:[\s|·•,()\[\]#›»–-]{1,5}(?:parent|next|prev|root|reply|replies|link|permalink|permanent link|edit|flag|report(?: abuse)?|share|quote|via [\w ]{1,30}"
    r"|up|down|rec|save|hide|collapse|\d+ favou?rites?|says?|said|[-–+−]|\d{1,4})?){0,8}:?"
)
# What stands before the date of an article or a comment: "First published on", "Last updated:".
DATED = r"(?:(?:first|originally|last) )?(?:published|posted|updated|modified)(?: on| at)?(?:\s?:)?\s{1,3}"
_SAYS = r"(?:says?|said|wrote|writes|commented|replied|replies|responded|posted|adds?)"

AT_END = re.compile(
    rf"(?P<name>.{{0,80}}?)(?P<gap>[\s,·•|:;/–—(-]{{0,6}}(?:\b(?:on|at)\s|\b{DATED})?(?:@\s)?)(?:{_POINTS})(?P<when>{WHEN}){_EDITED}{_LINKS}$", re.I
)
SAYS = re.compile(rf"(?P<name>.{{1,60}}?),?\s(?:on (?P<when>{WHEN}),?\s)?{_SAYS}(?P<colon>\s?(?::|\.\.\.|…))?$", re.I)
WHEN_SAYS = re.compile(rf"(?:on|at) (?P<when>{WHEN}),?\s(?P<name>.{{1,60}}?),?\s{_SAYS}\s?(?::|\.\.\.|…)?$", re.I)
SAYS_WHEN = re.compile(rf"(?P<name>.{{1,60}}?),?\s{_SAYS}\s?(?::|\.\.\.|…|,)?\s{{0,3}}(?:on |at )?(?P<when>{WHEN}){_EDITED}{_LINKS}$", re.I)
_QUICK = re.compile(r"\d[:.]\d\d|\bago\b|\d\d\d\d|\d ?[a-z]{0,2}\b|now$|day", re.I)
ADDRESSED = re.compile(r"(?P<name>.{1,60}?)\s*(?:>|→|▶|»|↪|➤|⟶|replied to|replying to|in reply to|in response to)\s*(?P<other>.{1,60})$", re.I)
LEAD = re.compile(r"^(?:\[[-–+−]\]|https?://\S+|(?:posted|published|comment|submitted|written|commented) by\b:?|by\b:?|from:|author:|avatar)\s*", re.I)
# Longer lines are prose, and so are lines that end like a sentence.
PROSE_END = re.compile(r"[^\W\d_]{4}[.!?][\"”’']?$")
HEAD_LENGTH = 160


class Head(NamedTuple):
    """Who wrote a comment and when, as one line says it."""

    author: str = ""
    when: str = ""
    style: str = ""
    addressed: str = ""


@functools.lru_cache(maxsize=1 << 16)
def head(line):
    """Who and when in a line that holds nothing else, or None.

    style: "says" ("Ann says:"), "by" ("by Ann on June 3"), "name" ("Ann 2 weeks ago"), "time" (a time alone).

    >>> head("MA Brown2 weeks ago")
    Head(author='MA Brown', when='2 weeks ago', style='name', addressed='')
    >>> head("Ann says: June 3, 2010 at 4:15 pm").author
    'Ann'
    >>> head("by ann_b on May 7, 2013 8:15 AM EDT via mobile").when
    'May 7, 2013 8:15 AM EDT'
    >>> head("The shelling began on 3 June 2012 and went on.") is None
    True
    """
    if not 0 < len(line) <= HEAD_LENGTH or PROSE_END.search(line):
        return None
    for pattern in (WHEN_SAYS, SAYS, SAYS_WHEN, AT_END):
        found = pattern.match(line) if pattern is SAYS or _QUICK.search(line) else None
        if found and _nameable(found["name"]) and (pattern is AT_END or re.search(r"[^\W\d]", found["name"])):
            style = "says" if pattern is not AT_END else "by" if LEAD.match(line) else "name"
            return _head(found["name"], found["when"] or "", style)
    return None


def _head(name, when, style):
    name = LEAD.sub("", LEAD.sub("", name.strip())).strip(" \t\xa0,·•|:;-–—#")
    to = ADDRESSED.match(name)
    name = "" if FURNITURE.fullmatch(name) else name
    name, other = (to["name"].strip(), to["other"].strip()) if to else (name, "")
    return Head(name, when, "time" if not name and style == "name" else style, other)


def _nameable(name):
    """Whether words can be a commenter's name: few, and no sentence."""
    words = name.split()
    return len(words) <= 10 and not re.search(r"[.!?]\s\S+\s\S", name) and not (len(words) > 6 and name[:1].islower())


def is_name(line, words=4):
    """Whether a line alone looks like a person's or an account's name.

    >>> is_name("Jess K."), is_name("So did I."), is_name("http://a.example Flagstaff")
    (True, False, True)
    """
    name = LEAD.sub("", line)
    few = 0 < len(name) <= 40 and len(name.split()) <= words and any(c.isalpha() or c.isdigit() for c in name)
    return few and not re.search(r"[,;:!?…”\"]$|(?<!\b[A-ZÀ-Þ])(?<!\b[JS]r)\.$|\s\S+\s\S+\.$|://", name)


@functools.lru_cache(maxsize=10_000)
def _day(text, year):
    import dateparser

    has_year = re.search(r"(?:19|20)\d\d|[/.-]\d\d$", text)
    if not has_year and not year:
        return pd.NaT
    day = dateparser.parse(text if has_year else f"{text} {year}", languages=["en"], settings={"RETURN_AS_TIMEZONE_AWARE": False})
    return pd.Timestamp(day).normalize().as_unit("ns") if day else pd.NaT


def moment(when, published=pd.NaT):
    """The printed date and time as a Timestamp; NaT for relative times ("2 weeks ago") and for what cannot be a date.

    published: the article's date; it gives the year where the text has none (the next year if that would lie before it).
    Times stay as printed: no time zone is applied.

    >>> moment("Jan 2nd at 2:41 pm", pd.Timestamp("2018-12-30"))
    Timestamp('2019-01-02 14:41:00')
    >>> moment("2 weeks ago")
    NaT
    """
    found = re.search(_ABSOLUTE, when, re.I)
    if not found:
        return pd.NaT
    date = re.sub(rf"^{_WEEKDAY}", "", found["date"] or found["date2"], flags=re.I)
    day = _day(date, None if pd.isna(published) else published.year)
    if not pd.isna(day) and not re.search(r"(?:19|20)\d\d|[/.-]\d\d$", date) and day < published.normalize() - pd.Timedelta(days=1):
        day = _day(date, published.year + 1)
    return day + _since_midnight(found["clock"] or found["clock2"] or "0:00")


def _since_midnight(clock):
    hour, minute = re.match(r"(\d+)(?:[:.](\d+))?", clock).groups()
    half = re.search(r"([ap])\.?m", clock, re.I)
    hour = int(hour) % 12 + 12 * (half[1].lower() == "p") if half else int(hour)
    return pd.Timedelta(hours=hour, minutes=int(minute or 0))
