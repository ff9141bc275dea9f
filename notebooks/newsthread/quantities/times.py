"""When a number holds: the date its clause or sentence gives, else the day of publication for what is said to
be so now.

Durations and ages have no date; distances and standing facts such as populations only one that their sentence
gives.
"""

import re

import pandas as pd

from .clauses import clause
from .context import CONTEXT
from .dates import DATES, resolved
from .pages import Page, Quantity
from .speakers import OWNING, VERBS
from .surroundings import stands
from .words import any_of, first_of

SPAN_BEFORE = re.compile(
    r"\b(?:since(?: [^.;\d]{0,50})?|until|till|before|after|from|between|through|ahead of|prior to"
    rf"|(?:{any_of(CONTEXT['origins'])})(?: in)?"
    r"|compared (?:with|to)(?: in)?|than(?: in)?|versus)(?: (?:early|late|mid|the|about|around))? ?$",
    re.I,
)
ASIDE = re.compile(r", (?:an? [^,;]* )?(?:which|who|whose|where|that)\b[^,;]*\Z")
OWNER = re.compile(
    r"['’]s (?![\d$£€]|about|nearly|more|some|only)"
)  # "last year's election" dates the election
OF_NUMBER = re.compile(r"['’]s [$£€]?\d")  # "up from last year's 12"
PRESENT = CONTEXT["present"]
RECENT = ("weekday", "relative")
MAX_PAST = pd.Timedelta(days=4)  # from an event to its report
SPOKEN = re.compile(rf"\b(?:{any_of(VERBS)})(?: on)? \Z")  # before the day on which somebody spoke
EVENTS = frozenset(["after", "before", "when", "since", "following"])
FUTURE = re.compile(r"\b(?:will|next|upcoming)\b")
USUAL = re.compile(r"\b(?:(?:[Ee]very|[Ee]ach) (?:day|week|month|year)|annually|yearly)\b")
DATE_WORDS = CONTEXT["date words"] | OWNING
NUMERIC_DATE = re.compile(r"\d\d\S{2,}|\d/\d")
# A comment or a notice does not speak of the day of the article.
ARTICLE = ("headline", "deck", "heading", "paragraph", "caption")
POLLED = CONTEXT["polled"]
ERROR = frozenset(["error"])  # a margin of error holds for the days on which people were asked
MAY_BE = {"money": CONTEXT["what may be"] | CONTEXT["forecasting"], "percent": CONTEXT["forecasting"]}
NEVER = frozenset()
BESIDE = 4  # tokens from a number to the "still" that is said of it
MODAL = 12  # tokens before a sum within which a "would" speaks of it
LASTING = CONTEXT["lasting"]
# Kinds of figures that a report gives for a month, the sorts of dates that name one, and the sentences for
# which it holds.
FIGURES = ("percent", "money")
MONTHLY = ("month", "of_month")
KEPT = 3
# Kinds that speak of now where no date is given.
DATED = ("other", "share", "percent", "killed", "wounded", "affected", "force", "money", "count")


def assign(page: Page) -> None:
    """Give each quantity of a page the day it refers to, NaT where nothing says so."""
    published = fieldwork = page.published.floor("D")
    scene = scene_of(page, published)
    figures = FIGURES if all(POLLED.isdisjoint(sentence.words) for sentence in page.sentences) else ()
    period, left = pd.NaT, 0  # the month of the figures before, and for how many sentences it holds
    for sentence in page.sentences:
        dates, left = dates_of(sentence), left - 1
        fieldwork = fieldwork_of(sentence, dates, published, fieldwork)
        now = day_of(sentence, scene, published, fieldwork)
        for q in sentence.quantities:
            date = date_beside(q, dates)
            if date and date.lastgroup in MONTHLY and q.kind in figures:
                period, left = resolved(date.lastgroup, date[0], published), KEPT
            q.as_of = as_of(q, date, published, period if left > 0 and q.kind in figures else now)


def scene_of(page: Page, published: pd.Timestamp) -> pd.Timestamp:
    """The day that an article speaks of: that of publication, or the one of the days before it that its
    first paragraph gives its first number, or begins with ("On Friday 12 died", "Yesterday it rained")."""
    first = next((q for q in page.quantities if q.sentence.segment.seg_id == "p1"), None)
    opening = first and DATES.match(first.sentence.segment.text)
    date = opening or first and date_beside(first, dates_of(first.sentence))
    if not date or date.lastgroup not in RECENT or SPOKEN.search(date.string, 0, date.start()):
        return published
    day = resolved(date.lastgroup, date[0], published)
    return day if day <= published <= day + MAX_PAST else published


def day_of(sentence, scene: pd.Timestamp, published: pd.Timestamp, fieldwork: pd.Timestamp) -> pd.Timestamp:
    """The day of which a sentence without a date speaks: that of its article, or of publication for what is
    so now, or of a poll for its margin of error."""
    day = scene if PRESENT.isdisjoint(sentence.words) else published
    return day if ERROR.isdisjoint(sentence.words) else fieldwork


def fieldwork_of(sentence, dates: list, published: pd.Timestamp, known: pd.Timestamp) -> pd.Timestamp:
    """The first of the days on which a poll was held, where a sentence about one gives them; else the ones
    known so far."""
    days = [date[0] for date in dates if date.lastgroup == "stretch"]
    return known if POLLED.isdisjoint(sentence.words) or not days else resolved("stretch", days[0], published)


# ---- the dates of a sentence


def dates_of(sentence) -> list:
    """The dates of a sentence as matches of DATES; the bound of a stretch ("since May", "between 1996 and
    2012") dates nothing."""
    text = sentence.t.text
    if sentence.words.isdisjoint(DATE_WORDS) and not NUMERIC_DATE.search(text):
        return []
    return [date for date in DATES.finditer(text) if _is_date(date, text)]


def _is_date(date, text):
    """Does a match date something, and is it no bound ("since May") and no owner ("last year's election")?
    "Since May, when it was 12" dates what follows."""
    if date.lastgroup in ("stretch", "of_month") or OF_NUMBER.match(text, date.end()):
        return True
    owner = date.start() and OWNER.match(text, date.end())
    return not owner and (not is_bound(date, text) or text.startswith((", when", " when"), date.end()))


def is_bound(date, text: str) -> bool:
    """Does a date end a stretch, as in "since May"?"""
    before = text[max(0, date.start() - 60) : date.start()]
    return SPAN_BEFORE.search(before) is not None


# ---- the date of a number


def as_of(q: Quantity, date, published: pd.Timestamp, now: pd.Timestamp) -> pd.Timestamp:
    """The day of a quantity: of the date beside it, else of the figures before it or of the text (now)."""
    if q.mention.unit_kind == "duration" or q.unit == "years of age" or is_standing(q):
        return pd.NaT
    if date:
        return resolved(date.lastgroup, date[0], published, bool(FUTURE.search(q.sentence.t.text)))
    return now if speaks_of_now(q) else pd.NaT


def is_usual(q: Quantity) -> bool:
    """Is a number one of "every year"?"""
    return USUAL.search(q.sentence.t.text, *clause(q)) is not None


def is_start(q: Quantity) -> bool:
    """Is this the earlier figure of two: "rose from 8 to 19", "to 19 from 8", "19, up from 8"?"""
    words = q.sentence.t.words
    ends = (words[end.first - 1] for end in (q.previous, q.next) if end)
    return words[q.first - 1] == "from" and "to" in ends or stands(q, "earlier")


def is_known(q: Quantity) -> bool:
    """Is this a count of things that the reader knows: "the two boats", "its 12 members"?"""
    return q.kind == "count" and stands(q, "known")


def is_standing(q: Quantity) -> bool:
    """Does a number hold at all times: the size of a town, the distance of a port?"""
    return stands(q, "standing") or stands(q, "distance")


def speaks_of_now(q: Quantity) -> bool:
    """Does a number without a date hold on the day of its article? A sum that may be paid does not, nor what
    has changed since."""
    words = q.sentence.t.words
    promised = not MAY_BE.get(q.kind, NEVER).isdisjoint(words[max(q.first - MODAL, 0) : q.first])
    return (
        q.kind in DATED
        and q.sentence.segment.kind in ARTICLE
        and not (promised or is_start(q) or is_usual(q) or is_known(q))
    )


def date_beside(q: Quantity, dates: list):
    """The match of DATES that dates a quantity: the first one after it in its clause, else the last one
    before it, else the only one."""
    after = [date for date in dates if q.mention.end <= date.start() and not _is_of_another(q, date)]
    readers = (_near,) if is_lasting(q) else (_near, _before, _only)
    return first_of(readers, q, dates, after, default=None)


def is_lasting(q: Quantity) -> bool:
    """Does what is said of a number hold now, whatever day is named beside: "40 are still missing"?"""
    return not LASTING.isdisjoint(q.sentence.t.words[max(q.first - BESIDE, 0) : q.last + BESIDE])


def _near(q, dates, after):
    _, end = clause(q)
    return next((date for date in after if date.end() <= end + 1), None)


def _before(q, dates, after):
    before = (date for date in dates[::-1] if date.end() <= q.mention.start)
    return next((date for date in before if not _is_of_past(q, date)), None)


def _only(q, dates, after):
    return next((date for date in after[: len(dates) == 1] if date.lastgroup != "present"), None)


def _is_of_past(q, date):
    """Is a date before a number that of something earlier: of an aside ("the guild, which began in 1900, lost
    12"), or of where a change begins ("from 30 in May to 12")?"""
    t = q.sentence.t
    aside = ASIDE.search(t.text, 0, date.start()) and "," in t.text[date.end() : q.mention.start]
    earlier = [other for other in q.sentence.quantities if other.mention.end <= date.start()]
    return aside or any(t.words[other.first - 1] == "from" for other in earlier[-1:])


def _is_of_another(q, date):
    """Is a date that of a number between, or of an event?"""
    return _is_of_next(q, date) or _is_of_event(q, date)


def _is_of_event(q, date):
    """Is a date that of what came before: "12 are missing after the boat sank on Monday"?"""
    words = q.sentence.t.words[q.last : q.sentence.t.token_at(date.start())]
    return not EVENTS.isdisjoint(words)


def _is_of_next(q, date):
    """Is a date that of a number between: "8 are missing, down from 30 on Monday", "rose to 45 from 33 in
    May"?"""
    t, m = q.sentence.t, q.mention
    between = [other for other in q.sentence.quantities if m.end <= other.mention.start < date.start()]
    comma = t.text.find(", ", m.end, date.start())
    is_start = t.words[q.first - 1] == "from"
    return any(
        t.words[other.first - 1] == ("to" if is_start else "from") or 0 <= comma < other.mention.start
        for other in between
    )
