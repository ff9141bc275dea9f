"""Which percentages of a text are shares of people asked, of which poll each is, and which of them the text
gives as an earlier figure."""

import bisect
import re
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from .. import rules
from .dates import When
from .patterns import MARK, cue
from .polls_of_text import FIELD_DAYS, Polls, Survey
from .samples import around

WHOLE = {"percent": 100, "fraction": 1}
NEAR = 110  # characters
FAR = 300
OPENING = 6  # parts of a text that say what it is about

ALMOST_ALL, ALL = 60, 101  # what two shares of one question come to
BARE_KINDS, BARE_BOUNDS = ("other", "share"), ("exact", "about")
NEVER = (pd.NaT, pd.NaT)
DATES_BACK = 100  # dates before an earlier figure among which its own may be
A_WEEK = pd.Timedelta(days=7)  # a longer time is a month or a part of one
LONG_AGO = pd.Timedelta(days=12)  # a date so long before the fieldwork is that of an earlier poll


def cues(side: str) -> re.Pattern:
    table = rules.load("not_shares", ("side", "pattern"))
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in table.loc[table["side"] == side, "pattern"]), re.I
    )


NOT_BEFORE, NOT_AFTER, NOT_NEAR = cues("before"), cues("after"), cues("near")


class Share(NamedTuple):
    """A percentage of people asked: the position of its row, its poll, whether it is an earlier figure, and
    the time it is of."""

    row: int
    survey: Survey
    past: bool
    first: pd.Timestamp
    last: pd.Timestamp


def shares(polls: Polls, rows: list) -> list[Share]:
    """The shares among the rows of a text's ledger, in order."""
    kept = without_repeats(percentages(polls, rows), polls.text)
    lefts, rights = [0, *(row.end for row in kept)], [*(row.start for row in kept), len(polls.text)]
    found: list[Share] = []
    for row, left, right in zip(kept, lefts[:-1], rights[1:], strict=True):
        left, right = max(row.sentence_start, left), min(row.sentence_end, right)
        share = timed(row, polls.at(row.start) or polls.owner(row.start), polls, left, right)
        if left > row.sentence_start:
            share = carried(found[-1], share, polls, left, row)
        found.append(share)
    return found


def percentages(polls: Polls, rows: list) -> list:
    """The rows of a text's ledger that are shares of people asked."""
    about = is_about_polls(polls)
    no_errors = (row for row in rows if row.start not in polls.places_of_errors)
    kept: list = []
    for row in no_errors:
        if about and is_bare_share(row, polls.text, kept):
            kept.append(row)
        elif is_percentage(row, polls.text) and is_share(row, polls, about, near_poll(row, polls, kept)):
            kept.append(row)
    return kept


def is_bare_share(row, text: str, kept: list) -> bool:
    """Is a number without a unit a share: of a pair ("by 58 to 36"), or compared with another one ("grown
    from 31 to 38")?"""
    if row.unit or row.kind not in BARE_KINDS or not (1 <= row.value < 100 and row.bound in BARE_BOUNDS):
        return False
    words = around(row, text)
    pair = cue.bare_pair.search(words)
    if pair:
        return ALMOST_ALL <= row.value + int(pair["other"] or pair["first"]) <= ALL
    before = text[row.sentence_start : row.start]
    measured = cue.figure.search(before) or kept and kept[-1].start >= row.sentence_start
    return bool(measured and cue.bare_compared.search(words))


def without_repeats(rows: list, text: str) -> list:
    """The shares without the rougher ones of those that are said in two ways."""
    rough = {rougher(one, other).Index for one, other in pairwise(rows) if is_said_twice(one, other, text)}
    return [row for row in rows if row.Index not in rough]


def rougher(one, other):
    """Which of two shares is a fraction; the second where neither is ("one percent (1%)")."""
    return one if one.unit == "fraction" else other


def is_said_twice(one, other, text: str) -> bool:
    """Is a share said in two ways: "six in ten (61%)"?"""
    rough = rougher(one, other)
    between = cue.between_repeats if rough is one else cue.after_exact
    return between.fullmatch(text, one.end, other.start) is not None and is_close(
        rough, abs(fraction(one) - fraction(other))
    )


def is_close(rough, difference: float) -> bool:
    """Is a rough share near another? One with a bound, as "more than half", may be farther off; one in
    percent is the same."""
    if rough.unit == "percent":
        return difference == 0
    return difference < (0.05 if rough.bound == "exact" else 0.12)


def carried(last: Share, share: Share, polls: Polls, left: int, row) -> Share:
    """A share with the earlier time of the one before it, where both are of one time."""
    of_last = last.past and share.survey is last.survey and not share.past
    same_time = of_last and is_of_time(last, polls, left, row)
    return share._replace(past=True, first=last.first, last=last.last) if same_time else share


def is_of_time(last: Share, polls: Polls, left: int, row) -> bool:
    """Is a share of the time of the one before it: the other of a pair, or under one date at the head of
    their sentence ("In July 42 percent ..., 45 percent ...")?"""
    text, start = polls.text, row.sentence_start
    if cue.from_to.search(text, start, row.start) or cue.now.search(text, left, row.sentence_end):
        return False
    head = polls.dates_between(start, text.rfind(" ", start, left))
    dated_first = last.first in [when.first for when in head]
    paired = cue.paired.fullmatch(text, left, row.start) is not None
    return paired or dated_first


def is_about_polls(polls: Polls) -> bool:
    """Does a text begin with a poll, so that its percentages are shares unless something says otherwise?"""
    end = polls.parts[:OPENING][-1][1]
    return bool(polls.surveys) and cue.about_poll.search(polls.text, polls.start, end) is not None


def is_percentage(row, text: str) -> bool:
    """Is a row of the ledger a percentage or a fraction between 0 and 1 that may be a share at all?"""
    points = cue.points.search(text, row.start, row.end + 8)
    return may_be_share(row) and 0 <= fraction(row) <= 1 and not points


def may_be_share(row: tuple) -> bool:
    """Is a row of the ledger given in percent or as a fraction?"""
    return row.unit in WHOLE


def near_poll(row, polls: Polls, kept: list) -> bool:
    """Does the text speak of a poll in the part that holds a percentage or in the one before it, or has it
    just given a share?"""
    start, end = polls.part(row.start)
    start = polls.part(start - 1)[0]
    return polls.is_mentioned(start, end) or bool(kept) and row.start - kept[-1].end < FAR


def is_share(row, polls: Polls, about: bool, near: bool) -> bool:
    """Is a percentage one of people asked? In a text about a poll unless a cue says otherwise; elsewhere
    where a poll is near and people hold an opinion."""
    text, start, end = polls.text, row.sentence_start, row.sentence_end
    before, after = text[max(start, row.start - NEAR) : row.start], text[row.end : min(end, row.end + NEAR)]
    words = text[row.start : row.end]
    if is_of_other_things(before, words, after):
        return False
    if row.unit == "fraction" and not cue.fraction_of_people.search(f"{before}{MARK}{words}{MARK}{after}"):
        return False
    held = cue.held_by_people.match(after) is not None
    return about or held or near and is_of_people(row, polls, after)


def is_of_other_things(before: str, words: str, after: str) -> bool:
    """Does a cue say that a percentage is a change, a price, a vote cast, a chance?"""
    if NOT_BEFORE.search(before):
        return True
    if cue.held_by_saying.match(after):
        return False
    if cue.expected.search(before):
        after = cue.of_the_vote.sub("", after)
    near = cue.clause.split(before)[-1] + words + cue.clause.split(after)[0]
    return bool(NOT_AFTER.search(after) or NOT_NEAR.search(near))


def is_of_people(row, polls: Polls, after: str) -> bool:
    """Do people hold an opinion, is support measured, or is a poll spoken of, in the sentence of a
    percentage?"""
    figure = cue.figure.search(polls.text, row.sentence_start, row.start)
    held = cue.held_or_of_people.match(after)
    return any((held, figure, in_poll_sentence(row, polls)))


def in_poll_sentence(row, polls: Polls) -> bool:
    return polls.is_mentioned(row.sentence_start, row.sentence_end)


def fraction(row) -> float:
    return row.value / WHOLE.get(row.unit, 100)


def timed(row, survey: Survey, polls: Polls, left: int, right: int) -> Share:
    """A share with its time: that of the fieldwork, or an earlier one where a date or a comparison says
    so."""
    wave = survey.wave
    now = wave.first if wave else polls.published
    own = own_date(polls, row, left, right) or that_time(polls, row, now)
    before = polls.text[left : row.start]
    compared = is_compared(before, polls.text[row.end : right])
    compared = compared or not row.unit and cue.bare_earlier.search(before)
    if not is_earlier(own, wave, now, polls.text) and not compared:
        return Share(row.Index, survey, False, *days(wave))
    when = own or later_date(polls, row, right, now) or earlier_date(polls, row.start, now)
    return Share(row.Index, survey, True, *days(when))


def days(when: When | None) -> tuple:
    return when[2:] if when else NEVER


def is_earlier(own: When | None, wave: When | None, now, text: str) -> bool:
    """Does the date said of a number lie before the fieldwork? "Last month" and a month named may lie right
    before it."""
    if own is None:
        return False
    whole = wave and own.last - own.first > A_WEEK and wave.last - wave.first < FIELD_DAYS
    if whole or wave and cue.last_time.match(text, own.start):
        return own.last < now
    of_poll = cue.in_that_poll.search(text, max(own.start - NEAR, 0), own.start) and cue.of_poll.match(
        text, own.end
    )
    return own.last < now - (LONG_AGO if wave else FIELD_DAYS if of_poll else 4 * LONG_AGO)


def is_long_before(when: When, now) -> bool:
    """Does a time lie before the fieldwork, where that is known?"""
    return pd.notna(when.last) and not when.last >= now - LONG_AGO


def is_compared(before: str, after: str) -> bool:
    """Do the words beside a share say that another is compared with it: "up from 31 percent", "38 percent in
    the previous poll"?"""
    return bool(cue.compared.search(before) or cue.of_last_poll.match(after))


HEAD, WHILE = 12, re.compile(r", (?:while|but) ")  # "In 2008, while 32 percent said so"


def own_date(polls: Polls, row, left: int, right: int) -> When | None:
    """The date said of a number: right after it, or before it in its clause."""
    within, text = polls.dates_between(left, right), polls.text
    after = [when for when in within if row.end <= when.start][:1]
    before = [when for when in within if when.end <= row.start][-1:]
    said = [when for when in after if cue.after_share.fullmatch(text, row.end, when.start)]
    said += [when for when in before if not is_apart(text, when, left, row)]
    return next(iter(said), None)


def that_time(polls: Polls, row, now) -> When | None:
    """The date before the sentence of a number that says "at that time"."""
    said = cue.that_time.search(polls.text, row.sentence_start, row.start)
    return earlier_date(polls, row.start, now) if said else None


def is_apart(text: str, when: When, left: int, row) -> bool:
    """Does a time stand in another clause than the number after it, or belong to the number before it or to
    what it is compared with?"""
    start = row.start
    if left > row.sentence_start and cue.after_last.fullmatch(text, left, when.start):
        return True
    since = cue.since.search(text, left, when.start) and text[when.end : start] != " ("
    headed = when.start - left < HEAD and WHILE.match(text, when.end)
    later = cue.other_clause.search(text, headed.end() if headed else when.end, start) or cue.now.search(
        text, when.end, start
    )
    return bool(since or later)


def later_date(polls: Polls, row, right: int, now) -> When | None:
    """The date of an earlier figure, after it in its clause: "54% who hoped so at this time last year"."""
    near = polls.dates_between(row.end, right)[:1]
    between = cue.within_clause.fullmatch
    own = (when for when in near if is_long_before(when, now) and between(polls.text, row.end, when.start))
    return next(own, None)


def earlier_date(polls: Polls, place: int, now) -> When | None:
    """The last of the dates before a place that lies before the fieldwork: what an earlier figure without a
    date is of."""
    before = bisect.bisect_left(polls.dates, place, key=lambda when: when.start)
    recent = reversed(polls.dates[max(before - DATES_BACK, 0) : before])
    return next((when for when in recent if is_long_before(when, now)), None)
