"""When: dates, times and "2 weeks ago" as pages print them, and what they are on the clock."""

import functools
import re

import pandas as pd

# A word begins here, or a capital is glued to the letter before it ("BobJune 3", "Stephie NOctober 29").
_EDGE = r"(?-i:(?<![A-Za-z])|(?<=[A-Za-z])(?=[A-Z][a-z]))"
_MONTH = _EDGE + (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    rf"(?:{_EDGE}(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{{1,3}}(?:the\s)?)?"
)
_NTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b\.?"
_YEAR = r"(?:(?:19|20)\d\d(?:\b|(?=1?\d:\d\d))|['’]\d\d\b)"
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s?{_NTH}(?:,?\s{{0,2}}{_YEAR})?"
    rf"|(?<!\d){_NTH}[\s-](?:of\s)?{_MONTH}(?:,?[\s-]{{0,2}}{_YEAR})?"
    r"|(?:19|20)\d\d[-/][01]?\d[-/][0-3]?\d|(?<!\d)[0-3]?\d[/.-][0-3]?\d[/.-](?:(?:19|20)\d\d|\d\d)\b)"
)
_ZONE = (
    r"(?:\s?\(?(?:[ecmp][sd]?t|gmt|utc|bst|i?st|cest|cet|eet|msk|a[ew]st"
    r"|z)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
    r"|\s[+-]\d{4})?"
)
_CLOCK = rf"[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?{_ZONE}|1?\d\s?[ap]\.?m\b\.?{_ZONE}"
_JOIN = r"(?:,|\s|at\b|@|on\b|-|–|—|·|•|\||/|T(?=\d)){0,6}"
_ABSOLUTE = rf"(?P<date>{_DATE})(?:{_JOIN}(?P<clock>{_CLOCK}))?|(?P<clock2>{_CLOCK}){_JOIN}(?P<date2>{_DATE})"
# A count stands glued to the name on some pages ("Ann613 weeks ago"): no page says "13 weeks" or "40 days"
# where months follow.
# "4h" means a time only where nothing else stands on the line, behind a dot, or glued to a link
# ("LikeReply4h").
_SHORT = (
    r"\d{1,3}\s?(?:s|secs?|m|mins?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\b(?!\sago)"
)
_RELATIVE = (
    r"(?<=[\s·•|])\d{2,3} (?:days|weeks|months) ago"
    r"|(?:about |over |almost )?(?:(?:[1-5]?\d|an?|one|two|three|few|several)"
    r" ?(?:seconds?|secs?|minutes?|mins?|m)"
    r"|(?:2[0-3]|1?\d|an?|one) ?(?:hours?|hrs?|hr?|h)|(?:[12]\d|30|[1-9]|a|one) ?(?:days?|d)|(?:[1-9]|a|one)"
    r" ?(?:weeks?|wks?|w)"
    r"|(?:1[0-2]|[1-9]|a|one) ?(?:months?|mos?)|(?:[12]?\d|a|one) ?(?:years?|yrs?|y))\b\.? ago"
    rf"|(?:(?<=[·•|]\s)|(?<=reply)\s?|(?<=spam)\s?){_SHORT}|^{_SHORT}$"
    rf"|{_EDGE}(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:at )?(?:{_CLOCK})"
    rf"|just now|(?:yesterday|today),? at (?:{_CLOCK})|(?<!\w\s)(?:yesterday|today)\b"
)
# A month alone on its line dates an old comment ("Mar 2021").
_MONTH_ALONE = rf"^{_MONTH}\s(?:['’]\d\d|(?:19|20)\d\d)$"
# A clock alone on its line, or at its end behind a wide space or a sign, as in chats.
_CLOCK_ALONE = rf"(?:^(?:at\s)?|(?<=\S\s\s)|(?<=[·•|,]\s))(?:{_CLOCK})$"
WHEN = re.compile(
    rf"(?:{_MONTH_ALONE}|{_ABSOLUTE}|(?P<ago>{_RELATIVE})|(?P<alone>{_CLOCK_ALONE}))", re.IGNORECASE
)
# The same for use inside other patterns.
ANY_TIME = f"(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', WHEN.pattern)})"
_ABSOLUTE_ONLY = re.compile(_ABSOLUTE, re.IGNORECASE)
_YEAR_AT_END = re.compile(r"(?:19|20)\d\d|[/.-]\d\d$|['’]\d\d$")


def kind_of(when: re.Match) -> str:
    """What a match of WHEN holds: "full" (day and clock), "day", "ago" or "clock".

    >>> [kind_of(WHEN.search(words)) for words in ("June 3, 2014 at 9:12 am", "3 June 2014", "2 weeks ago")]
    ['full', 'day', 'ago']
    """
    kinds = {"ago": when["ago"], "clock": when["alone"], "full": when["clock"] or when["clock2"], "day": True}
    return next(filter(kinds.get, kinds))


@functools.lru_cache(maxsize=10_000)
def _day(text: str, year: int | None) -> pd.Timestamp:
    import dateparser

    has_year = _YEAR_AT_END.search(text)
    if not has_year and not year:
        return pd.NaT
    words = re.sub(r"['’](\d\d)$", r"20\1", text) if has_year else f"{text} {year}"
    day = dateparser.parse(words, languages=["en"], settings={"RETURN_AS_TIMEZONE_AWARE": False})
    return pd.Timestamp(day).normalize().as_unit("ns") if day else pd.NaT


def timestamp(when: str, published: pd.Timestamp = pd.NaT) -> pd.Timestamp:
    """The printed date and time as a Timestamp; NaT for relative times ("2 weeks ago") and for what cannot be
    a date.

    published: the article's date; it gives the year where the text has none (the next year if that would lie
    before it). Times stay as printed: no time zone is applied.

    >>> timestamp("Jan 2nd at 2:41 pm", pd.Timestamp("2018-12-30"))
    Timestamp('2019-01-02 14:41:00')
    >>> timestamp("2 weeks ago")
    NaT
    """
    printed = _ABSOLUTE_ONLY.search(when)
    if not printed:
        return pd.NaT
    date = re.sub(rf"^{_WEEKDAY}", "", printed["date"] or printed["date2"], flags=re.I)
    day = _day(date, None if pd.isna(published) else published.year)
    if not _YEAR_AT_END.search(date) and day < published.floor("D") - pd.Timedelta(days=1):
        day = _day(date, published.year + 1)
    return day + _since_midnight(printed["clock"] or printed["clock2"] or "0:00")


def _since_midnight(clock: str) -> pd.Timedelta:
    hour, minute = re.match(r"(\d+)(?:[:.](\d+))?", clock).groups()
    half = re.search(r"([ap])\.?m", clock, re.I)
    hour = int(hour) % 12 + 12 * (half[1].lower() == "p") if half else int(hour)
    return pd.Timedelta(hours=hour, minutes=int(minute or 0))
