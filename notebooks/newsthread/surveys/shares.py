"""Which percentages of a text are shares of people asked, of which poll each is, and which of them the text
gives as an earlier figure."""

import bisect
import re
from typing import NamedTuple

import pandas as pd

from .. import rules
from .dates import MONTH, When
from .polls_of_text import Polls, Survey

SHARE_UNITS = ("percent", "fraction")
OUT_OF = re.compile(r" (?:in|out of) ")  # "three out of five"
POINTS = re.compile(r"[\w%][ -]points?\b")
NEAR = 70  # characters
FAR = 300
OPENING = 6  # parts of a text that say what it is about
CLAUSE = re.compile(r"[;:!?()—]|\.\s| – | - |,? (?:but|while|whereas|although|though|and (?=[\d$]))")
ABOUT_POLL = re.compile(
    r"\b(?:[Pp]olls?|[Ss]urveys?|[Pp]olling|POLLS?|[Vv]oting intentions?|approval ratings?|ratings?"
    r"|respondents"
    r"|people (?:were|was) (?:surveyed|polled|asked|interviewed)|(?:opinion|voter) (?:trend|sentiment)"
    r"|pollsters?|of (?:voters|Americans))\b"
)
OPINION = (
    r"(?:say|says|said|think|thinks|thought|believ\w+|feel|felt|support\w*|oppos\w+|approv\w+"
    r"|disapprov\w+|favou?r\w*|back(?:ed|s)?|want\w*|prefer\w*"
    r"|agree\w*|disagree\w*|expect\w*|consider\w*|view\w*|trust\w*|worr\w+|fear\w*|reject\w*"
    r"|would|do not|don[’']t|did not|didn[’']t|were|are|had no opinion"
    r"|plan\w*|intend\w*|like\w*|disliked?|see|saw|describe[ds]?|report\w*|told|answer\w*"
    r"|rate[ds]?|call\w*|identif\w+|know|knew|have|had|voice[ds]?)"
)
PEOPLE = (
    r"(?:people|adults|voters|respondents|residents|citizens|those|the public|women|men"
    r"|parents|drivers|[A-Z]\w+(?:ans|ns|ish|ese|ots|ons|es|ers|s))"
)
OF_PEOPLE = re.compile(
    rf"(?:of|among|from) (?:the |all |U\.?S\.? |likely |registered |those )*(?:[\w-]+ ){{0,2}}?{PEOPLE}\b"
)
HELD = re.compile(
    rf" ?(?:{PEOPLE}\b|(?:{OF_PEOPLE.pattern} (?:[\w,’'-]+ ){{0,6}}?)?(?:now |still |also "
    rf"|only |who )?(?:{OPINION}|that)\b)"
)
HELD_BY_PEOPLE = re.compile(
    rf" ?{OF_PEOPLE.pattern} (?:[\w’'-]+ ){{0,5}}?(?:now |still |also |only )?{OPINION}\b"
)
# No thing says or thinks: the subject of these verbs is people, whatever it is called.
SAYING = (
    r"(?:say|says|said|saying|think|thinks|thought|thinking|believe[ds]?|believing|feel|felt|feeling|told"
    r"|agree[ds]?"
    r"|indicat(?:e[ds]?|ing)|support(?:ed)?|oppose[ds]?|favou?r(?:ed)?|want(?:ed)?|(?:dis)?approve[ds]?"
    r"|disagree[ds]?|answered|responded|cited|named|admit(?:ted)?|worr(?:y|ied)|hope[ds]?|fear(?:ed)?"
    r"|expect(?:ed)?|plan(?:ned|ning)?|intend(?:ed)?)"
)
HELD_BY_SAYING = re.compile(
    rf"(?: of (?:the |all |those )?(?:[\w’'-]+ ){{0,3}}?[\w’'-]+| [a-z]+s)?(?:,? (?:asked|polled|surveyed"
    rf"|questioned))?"
    rf"(?: (?:now|still|also|only|who))? {SAYING}\b"
)
# After a fraction of people: who they are, what they say, or their share in brackets.
OF_PEOPLE_AFTER = re.compile(rf"{HELD.pattern}|{HELD_BY_SAYING.pattern}|\s*{OF_PEOPLE.pattern}| \(\d")
HELD_OR_OF_PEOPLE = re.compile(rf"{HELD.pattern}|\s*{OF_PEOPLE.pattern}")
FIGURE = re.compile(
    r"\b(?:those|people|number) who\b|\b(?:approval|disapproval|support|opposition|rating"
    r"|backing|popularity|favou?rab\w+|unfavou?rab\w+)\b"
)

COMPARED = re.compile(
    r"\b(?P<change>(?:up|down|dropp?\w*|f[ae]ll\w*|r[io]s\w+|slip\w+|slid\w*|declin\w+"
    r"|increas\w+|jump\w+|climb\w+|tick\w+|plung\w+|grew|grown|mov\w+|gone|went|edged"
    r"|changed?|improv\w+|plummet\w+|tumbl\w+|soar\w+|surg\w+|sunk|sank|shrunk?)?(?: \w+){0,4}? from)(?: (?:a"
    r"|an|the|its|his|just|about|nearly|only|some|low|high|of)){0,4} (?:(?:more than |less than |nearly "
    r"|about )?(?:half|an? \w+|[\w-]+ (?:in|out of) \w+|[\w]+-\w+s?) \()?$"
    r"|(?P<back>\(from|\b(?:which|when it|which had) (?:saw|seen)|\bcompares (?:to|with)(?: an?)?) $"
    r"|\b(?:compared (?:with|to)|against|versus|vs\.?|than(?! (?:half|a third|a quarter|one|two|three)\b)"
    r"|similar to|unchanged from|was"
    r"|were|had been|stood at|had)[^.;:]{0,40}? ?$",
    re.I,
)
EARLIER = re.compile(
    r"\b(?:ago|earlier|previous(?:ly)?|prior|before|back then|at the time|last (?:time"
    r"|year|month|week|poll|survey)|then)\b",
    re.I,
)
NEVER = (pd.NaT, pd.NaT)
LAST_TIME = re.compile(r"[Ll]ast |[Pp]revious ")
THEN = re.compile(
    rf"^[^.;,]{{0,40}}?\b(?:ago|earlier|previously|before)\b|^ [^.;,]{{0,20}}?\b(?:found|saw|reported"
    rf"|recorded) in {MONTH}"
)
NOW = re.compile(
    rf"\b(?:now|today|current(?:ly)?|at present|this (?:week|month|year|time|{MONTH})|the poll released)",
    re.I,
)
DATES_BACK = 100  # dates before an earlier figure among which its own may be
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
    found: list[Share] = []
    for at, row in enumerate(kept):
        left = max(row.sentence_start, kept[at - 1].end if at else 0)
        right = min(row.sentence_end, kept[at + 1].start if at + 1 < len(kept) else row.sentence_end)
        share = timed(row, polls.at(row.start) or polls.owner(row.start), polls, left, right)
        found.append(
            carried(found[-1], share, polls, left, row) if found and left > row.sentence_start else share
        )
    return found


def percentages(polls: Polls, rows: list) -> list:
    """The rows of a text's ledger that are shares of people asked."""
    about = is_about_polls(polls)
    kept: list = []
    for row in rows:
        if is_percentage(row, polls.text) and is_share(row, polls, about, near_poll(row, polls, kept)):
            kept.append(row)
    return kept


def without_repeats(rows: list, text: str) -> list:
    """The shares without the rougher ones of those that are said in two ways."""
    before, after = [None, *rows][: len(rows)], [*rows, None][1:]
    return [
        row
        for last, row, following in zip(before, rows, after, strict=True)
        if not repeats(last, row, following, text)
    ]


def carried(last: Share, share: Share, polls: Polls, left: int, row) -> Share:
    """A share with the earlier time of the one before it, where both are of one time."""
    of_last = last.past and share.survey is last.survey and not share.past
    same_time = of_last and is_of_time(last, polls, left, row)
    return share._replace(past=True, first=last.first, last=last.last) if same_time else share


def is_of_time(last: Share, polls: Polls, left: int, row) -> bool:
    """Is a share of the time of the one before it: the other of a pair, or under one date at the head of
    their sentence ("In July 42 percent ..., 45 percent ...")?"""
    text, start = polls.text, row.sentence_start
    if FROM_TO.search(text, start, row.start) or NOW.search(text, left, row.sentence_end):
        return False
    head = polls.dates_between(start, text.rfind(" ", start, left))
    dated_first = last.first in [when.first for when in head]
    paired = PAIRED.fullmatch(text, left, row.start) is not None
    return paired or dated_first and not TO_NOW.search(text, left, row.start)


# "from 40 percent to 45 percent", "to 45 percent": the last of them is of now.
FROM_TO = re.compile(r"\bfrom (?:\w+ ){0,3}\S+(?: percent| per cent)? to (?:\w+ )?$")
TO_NOW = re.compile(r"(?<!compared )\bto (?:\w+ )?$")
# Between two shares of one time: "52 percent to 42 percent", "44 percent to Dunn's 42 percent".
PAIRED = re.compile(r"(?: percent| per cent|%)? ?(?:[-–—]|to) ?(?:[A-Z][\w.]+['’]s )?")


def is_about_polls(polls: Polls) -> bool:
    """Does a text begin with a poll, so that its percentages are shares unless something says otherwise?"""
    end = polls.parts[:OPENING][-1][1]
    return bool(polls.surveys) and ABOUT_POLL.search(polls.text, polls.start, end) is not None


def is_percentage(row, text: str) -> bool:
    """Is a row of the ledger a percentage or a fraction between 0 and 1 that may be a share at all?"""
    share = row.value / (1 if row.unit == "fraction" else 100)
    return row.unit in SHARE_UNITS and 0 <= share <= 1 and not POINTS.search(text, row.start, row.end + 8)


def may_be_share(row) -> bool:
    """Is a row of the ledger given in percent or as a fraction?"""
    return row.unit in SHARE_UNITS


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
    held = HELD_BY_PEOPLE.match(after) is not None
    said = held or HELD_BY_SAYING.match(after) is not None
    if is_of_other_things(before, text[row.start : row.end], after, said):
        return False
    if row.unit == "fraction" and not is_fraction_of_people(before, text[row.start : row.end], after):
        return False
    return about or held or near and is_of_people(row, polls, after)


# What would be won, or is held now, is measured by a poll; what was won is a vote cast.
EXPECTED = re.compile(r"\b(?:would|could|will|have|has|on|at|give[sn]?|projected|puts?)(?: [\w’'-]+){0,3} $")
OF_THE_VOTE = re.compile(r"^ of (?:the )?(?:\w+ ){0,2}votes?\b")


def is_of_other_things(before: str, words: str, after: str, held: bool) -> bool:
    """Does a cue say that a percentage is a change, a price, a vote cast, a chance?"""
    if EXPECTED.search(before):
        after = OF_THE_VOTE.sub("", after)
    if NOT_BEFORE.search(before) or not held and NOT_AFTER.search(after):
        return True
    return not held and NOT_NEAR.search(last_clause(before) + words + first_clause(after)) is not None


def is_of_people(row, polls: Polls, after: str) -> bool:
    """Do people hold an opinion, is support measured, or is a poll spoken of, in the sentence of a
    percentage?"""
    figure = FIGURE.search(polls.text, row.sentence_start, row.start)
    held = HELD_OR_OF_PEOPLE.match(after)
    return any((held, figure, in_poll_sentence(row, polls)))


def in_poll_sentence(row, polls: Polls) -> bool:
    return polls.is_mentioned(row.sentence_start, row.sentence_end)


def is_fraction_of_people(before: str, words: str, after: str) -> bool:
    """Is "half" or "two-thirds" said of people, as in "half of voters", "two-thirds say", "(nearly half)"?
    Not in "half the aid" and "a third time"."""
    return (
        OF_PEOPLE_AFTER.match(after) is not None or before.endswith("(") or OUT_OF.search(words) is not None
    )


def last_clause(words: str) -> str:
    return CLAUSE.split(words)[-1]


def first_clause(words: str) -> str:
    return CLAUSE.split(words)[0]


# Between the two ways to say one share: "six in ten (61%)", "seven in ten Canadians (71%)".
BETWEEN_REPEATS = re.compile(
    r"(?: of [\w ]{1,60},?| (?:[\w’'-]+ ){0,18}[\w’'-]*)? ?[(] ?(?:about |nearly |some )?|"
    r"(?: of [\w ]{1,60})? ?[,–—-] ?"
)
AFTER_EXACT = re.compile(r",? ?\(")  # "61% (six in ten)"


def repeats(last, row, following, text: str) -> bool:
    """Is a share said in two ways ("six in ten (61%)"), and this the rougher one?"""
    if row.unit != "fraction":  # "one percent (1%)"
        return last is not None and last.value == row.value and text[last.end : row.start] == " ("
    again = following and BETWEEN_REPEATS.fullmatch(text, row.end, following.start)
    before = last and AFTER_EXACT.fullmatch(text, last.end, row.start)
    return bool(again and is_close(row, following) or before and is_close(row, last))


def is_close(row, other) -> bool:
    """Is a rough share near another? One with a bound, as "more than half", may be farther off."""
    return abs(fraction(row) - fraction(other)) < (0.05 if row.bound == "exact" else 0.12)


def fraction(row) -> float:
    return row.value / (1 if row.unit == "fraction" else 100)


def timed(row, survey: Survey, polls: Polls, left: int, right: int) -> Share:
    """A share with its time: that of the fieldwork, or an earlier one where a date or a comparison says
    so."""
    wave = survey.wave
    now = wave.first if wave else polls.published
    own = own_date(polls, row, left, right)
    before, after = polls.text[left : row.start], polls.text[row.end : right]
    if not is_earlier(own, wave, now, polls.text) and not is_compared(before, after):
        return Share(row.Index, survey, False, *days(wave))
    when = own or later_date(polls, row, right, now) or earlier_date(polls, row.start, now)
    return Share(row.Index, survey, True, *days(when))


def days(when: When | None) -> tuple:
    return when[2:] if when else NEVER


def is_earlier(own: When | None, wave: When | None, now, text: str) -> bool:
    """Does the date said of a number lie before the fieldwork? "Last month" may lie right before it."""
    last_time = own and wave and LAST_TIME.match(text, own.start)
    long_ago = pd.Timedelta(0) if last_time else LONG_AGO * (1 if wave else 4)
    return bool(own and own.last < now - long_ago)


def is_long_before(when: When | None, now) -> bool:
    """Does a time lie before the fieldwork, where that is known?"""
    return when is not None and pd.notna(when.last) and not when.last >= now - LONG_AGO


def is_compared(before: str, after: str) -> bool:
    """Do the words beside a share say that another is compared with it: "up from 31 percent", "than 31
    percent a year earlier"?"""
    compared = COMPARED.search(before)
    change = compared and (compared["change"] or compared["back"])
    return bool(
        change or compared and THEN.search(after) or PREVIOUS.search(before) or FROM.fullmatch(before)
    )


# Between a share and a date of its own.
AFTER_SHARE = re.compile(
    r"(?: of (?:(?! who )[\w’' -]){1,40}?)?(?: (?!who\b)\w+){0,4}?,? ?(?:in |back in |on |at the end of "
    r"|a |just "
    r"|the |\()*(?:(?:previous|prior|last|earlier|similar|same) (?:poll|survey)(?: conducted| held| taken"
    r"| made)?(?: in| on| from| of)? )?"
)
OTHER_CLAUSE = re.compile(r"[;.]\s|\b(?:since|but|while)\b")
HEAD, WHILE = 12, re.compile(r", (?:while|but) ")  # "In 2008, while 32 percent said so"
COMPARED_POLL = re.compile(
    r"\b(?:compared (?:with|to)|since|than) (?:the |its |their |a )?(?:last|previous|earlier|same"
    r"|similar)\b[^,;:.]*$"
)
FROM = re.compile(r",? from (?:about |just |only |nearly |some |around )?")  # "fell to 5% from 6%"
SINCE = re.compile(r"\bsince (?:[^,;.]* )?$")
PREVIOUS = re.compile(r"\b(?:previous|earlier|prior) $")
AFTER_LAST = re.compile(
    r"(?: (?:percent|per cent|in|back in|last|just|only|at|the|as of|on|during))* ?"
)  # between a share and a date of its own


def own_date(polls: Polls, row, left: int, right: int) -> When | None:
    """The date said of a number: right after it, or before it in its clause."""
    within, text = polls.dates_between(left, right), polls.text
    after = next((when for when in within if row.end <= when.start), None)
    if after and AFTER_SHARE.fullmatch(text[row.end : after.start]):
        return after
    before = next((when for when in reversed(within) if when.end <= row.start), None)
    of_last = before and left > row.sentence_start and AFTER_LAST.fullmatch(text[left : before.start])
    return before if before and not of_last and not is_apart(text, before, left, row.start) else None


def is_apart(text: str, when: When, left: int, start: int) -> bool:
    """Does a time stand in another clause than the number that begins at `start`, or belong to what it is
    compared with?"""
    compared = COMPARED_POLL.search(text, left, when.start) or SINCE.search(text, left, when.start)
    headed = when.start - left < HEAD and WHILE.match(text, when.end)
    later = OTHER_CLAUSE.search(text, headed.end() if headed else when.end, start) or NOW.search(
        text, when.end, start
    )
    return bool(compared or later)


def later_date(polls: Polls, row, right: int, now) -> When | None:
    """The date of an earlier figure, after it in its clause: "54% who hoped so at this time last year"."""
    when = next(iter(polls.dates_between(row.end, right)), None)
    own = is_long_before(when, now) and not re.search(r"[;.] |\d", polls.text[row.end : when.start])
    return when if own else None


def earlier_date(polls: Polls, place: int, now) -> When | None:
    """The last of the dates before a place that lies before the fieldwork: what an earlier figure without a
    date is of."""
    before = bisect.bisect_left(polls.dates, place, key=lambda when: when.start)
    recent = reversed(polls.dates[max(before - DATES_BACK, 0) : before])
    return next((when for when in recent if is_long_before(when, now)), None)
