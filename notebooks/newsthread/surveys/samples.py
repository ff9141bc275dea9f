"""How many people a poll asked, who they stand for, and the error it states: read from the ledger's numbers
and the words beside them."""

import re
from typing import NamedTuple

from .. import rules
from .dates import MONTH, WEEKDAY
from .pollsters import ASKED, NOUN

LEAST, MOST = 50, 10_000_000  # people asked
LARGEST_ERROR = 20  # points
NEAR, FAR = 90, 300  # characters
HEAD = (
    r"(?:adults|adult(?! [A-Z])|people|persons?|individuals|voters?|residents?|respondents?|citizens?"
    r"|households?|participants?|interviews?|electors?|consumers?|drivers?|farmers?"
    r"|students?|parents?|users?|workers?|members?|teens|teenagers|women|men|families|officers?"
    r"|soldiers?|passengers?|patients?|teachers?|nurses?|doctors?"
    r"|businesses|firms|companies|executives|managers|owners|readers|viewers|subscribers"
    r"|[A-Z][\w-]+(?:ns|ers|ish|ese|ots|ons|nes|ats|ks|gs|ts|cs))\b"
)
PHRASE = re.compile(
    rf" ?(?:(?:of|the|a|an) )?(?P<words>(?:(?!(?:and|or|in|who|were|was|from|with|by|on"
    rf"|said|for)\b)[\w.’'-]+ ){{0,5}}?{HEAD})"
)
UNTOLD = re.compile(
    r"^(?:(?:randomly|scientifically|nationally|demographically)[- ]\w+|random|more|selected"
    r"|chosen|completed|telephone|online) ",
    re.I,
)
BEFORE = re.compile(
    rf"(?:\b{ASKED}|(?:{NOUN}|\bsamples?|\bstudy|\bpanel|\binterviews)(?: size)?(?: conducted"
    rf"| taken| carried out)?(?: (?:by|from) [\w’'.& -]{{3,40}})?,? (?:of|among|with|was"
    rf"|on)"
    rf"|{NOUN} (?:examined|covered|included|involved|reached|drew on)"
    r"|\b(?:conducted|carried out|done|taken) (?:among|with)|\b[Aa]mong(?= (?:a |\w+ly )*(?:\w+ )*$)"
    r"|\b[Nn] ?[=:]|\b[Ss]ample(?: size)? (?:was|is|of)\b|\bsample size:?|\bbased on|\b(?:responses"
    r"|answers) (?:from|of))"
    r"(?: [a-z-]+){0,6}? ?$"
)
FORMAL = re.compile(
    r"[=:]|[Ss]ample(?: size)?(?: (?:was|is|of))?:? ?$"
)  # what needs no noun after its number
WITH_PEOPLE = re.compile(
    rf"(?:{NOUN}|\b(?:conducted|carried out|done|taken|[Ii]nterviews?|{ASKED})\b)[^;]*\b(?:with"
    rf"|of|among|from)(?: [a-z-]+){{0,3}} $"
)
AFTER = re.compile(
    rf"^(?: [\w.’'-]+){{0,6}}? (?:who )?(?:(?:was|were|had been|have been) )?{ASKED}\b|^ (?:completed )?"
    rf"(?:respondents"
    rf"|interviews|participants|responses)\b"
    rf"|^-(?:person|member|voter|adult|household) (?:[\w-]+ )?(?:samples?|panel|survey|poll|study)\b|^"
    rf"(?: [\w-]+){{0,5}} (?:took part|participated"
    rf"|respond(?:ed|ing)|answer(?:ed|ing)|participating|taking part|complet(?:ed|ing)|filled)\b"
)
GOES_ON = re.compile(r"(?:[;,(]|\band|\bincluding|\bof whom|\bas well as)(?: (?:an? )?[a-z-]+){0,3} ?$")
PART_OF = re.compile(
    r"\b(?:includ\w+|of (?:whom|which|them)|oversampl\w+|subsample|subset)(?: [\w-]+){0,4} ?$"
)
# "with" and "and" say so after another number of the sentence, as does a list that "including" begins.
PART_AFTER_WHOLE = re.compile(
    r"\d[\d,]{2}.*\b(?:with|and)(?: [\w-]+){0,4} ?$|\d[\d,]{2}.*\bincluding (?:[\w,-]+ ){1,8}$"
)
ERROR = re.compile(
    r"margins? (?:of|for) (?:sampling |statistical )?error|sampling error|statistical error|error margin"
    r"|statistical (?:deviation|tolerance|uncertainty)|error tolerance|maximum error"
    r"|credibility interval|\berror (?:is|was|of) (?=(?:no more|less|at most|about|around|\d|plus|up))"
    r"|plus or minus"
    r"|plus[- ]or[- ]minus|\+ ?/ ?-|±|accurate (?:to|within)",
    re.I,
)
OF_ALL = re.compile(
    r"^[^.;]{0,20}? (?:for|among|across) (?:the |all |its )?(?:full|whole|entire|total"
    r"|overall|all|poll|survey|sample|national|registered|adults|voters)",
    re.I,
)
PLACE = rf"(?!The\b|{MONTH}|{WEEKDAY})(?P<where>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
PLACE_AFTER = re.compile(rf"[^;,.()\d]{{0,60}}? (?:in|from|across|for) (?:the )?{PLACE}")
PLACE_BEFORE = re.compile(
    rf".*(?:\b(?:[Ii]n|[Ff]rom|[Ff]or|[Tt]he)(?: the)?|[;(–—]|^) ?{PLACE}"
    r"(?:(?: (?:poll|survey|sample|result)s?)?[,:(]| (?:poll|survey|sample|result)s?\b)[^;]*$",
    re.S,
)
AND_ERROR = re.compile(
    r"\d[^.;]*(?: points?|%| percent| per cent)\b[^.;\d]{0,60}(?:,| and)(?: [a-z]+){0,4} (?:±|\+/-)? ?$"
)
OF_PART = re.compile(r"^(?:[ -](?:percentage )?points?|%| percent)?,? (?:for|among|in) ", re.I)


# "polls more than 900 shopkeepers about their trade each year": no wave has exactly so many
EVERY_YEAR = re.compile(r"\b(?:each|every) (?:year|month|week|quarter)\b|\b(?:annually|yearly)\b")


class Sample(NamedTuple):
    """A number of people asked: where it stands, how many, the words for who they are, whether they are a
    part of the poll's."""

    start: int
    n: float
    people: str
    part: bool
    where: str = ""  # the place that they are from, where it is said beside them
    exact: bool = True  # "1,012 adults" rather than "about 1,000 adults"


class Error(NamedTuple):
    """An error in points that a text states, whether it is that of a part of those asked, of whom, and from
    where."""

    start: int
    points: float
    part: bool
    people: str = ""
    where: str = ""


NATIONS = {
    word: row.country
    for row in rules.load("nationalities", ("country", "words")).itertuples()
    for word in row.words.split()
}


def nation(words: str) -> str:
    """The country whose people some words name, "" for none: "Danish" and "Danes" are of one."""
    return next((NATIONS[word] for word in words.casefold().split() if word in NATIONS), "")


def samples(rows: list, text: str) -> list[Sample]:
    """The numbers of people asked among the ledger's rows of a text, in order."""
    found: list[Sample] = []
    for row in rows:
        if may_be_people(row) and (is_sample(row, text) or is_next_sample(row, text, found)):
            found.append(sample(row, text))
    return found


def may_be_people(row) -> bool:
    """Is a number whole, no percentage, and as large as those of people asked?"""
    return LEAST <= row.value <= MOST and row.value % 1 == 0 and row.unit not in ("percent", "fraction")


def is_next_sample(row, text: str, found: list[Sample]) -> bool:
    """Does a number of people go on with a list of samples: "1,012 voters in Ohio, 955 voters in Iowa",
    "including 410 drivers"?"""
    if not found or found[-1].start < row.sentence_start:
        return False
    before = text[max(row.sentence_start, row.start - NEAR) : row.start]
    people = PHRASE.match(text, digits_end(row, text), row.sentence_end)
    return bool(people and GOES_ON.search(before))


def is_sample(row, text: str) -> bool:
    """Does the sentence say of a number that so many people were asked?"""
    before = text[max(row.sentence_start, row.start - NEAR) : row.start]
    after = text[digits_end(row, text) : min(row.sentence_end, row.end + NEAR)]
    if re.search(r"[$£€]\s?$", before) or re.search(r"[$£€]", row.quote) or EVERY_YEAR.search(after):
        return False
    asked = BEFORE.search(before)
    formal = asked and FORMAL.search(asked[0])
    asked = asked or WITH_PEOPLE.search(text[max(row.sentence_start, row.start - 2 * NEAR) : row.start])
    return bool(formal or AFTER.search(after) or asked and PHRASE.match(after))


def digits_end(row, text: str) -> int:
    """Where the digits of a number end, so that the noun that its quote may hold comes after."""
    quote = text[row.start : row.end]
    number = re.search(r"\d[\d,.]*\d|\d", quote) or re.search(r"\w+", quote)
    return row.start + number.end() if number else row.end


def sample(row, text: str) -> Sample:
    phrase = PHRASE.match(text, digits_end(row, text), row.sentence_end)
    people = phrase["words"] if phrase else ""
    while people != (people := UNTOLD.sub("", people)):
        pass
    before = text[max(row.sentence_start, row.start - NEAR) : row.start]
    said = text[max(row.sentence_start, row.start - FAR) : row.start]
    where = place_beside(said, text[row.end : row.sentence_end])
    after_whole = not where and PART_AFTER_WHOLE.search(said)
    part = bool(PART_OF.search(before) or after_whole) and not BEFORE.search(before)
    return Sample(row.start, row.value, people, part, where, row.bound == "exact")


def errors(rows: list, text: str) -> list[Error]:
    """The errors in points that a text states, in order."""
    return [
        error(row, text) for row in rows if 0.1 <= abs(row.value) <= LARGEST_ERROR and is_error(row, text)
    ]


def is_error(row, text: str) -> bool:
    before = text[max(row.sentence_start, row.start - NEAR) : row.end]
    after = text[row.end : min(row.sentence_end, row.end + 30)]
    said = list(ERROR.finditer(before))
    # a number before the words belongs to what comes before them, unless nothing follows: "a 3-point margin
    # of error"
    between = before[said[-1].end() : len(before) - (row.end - row.start)] if said else ""
    goes_on = said and AND_ERROR.search(between) and OF_PART.search(after)
    return bool(said and not re.search(r"\d", between) or goes_on) or bool(
        re.match(r"(?:[ -]points?)? margin of (?:sampling )?error", after)
    )


def error(row, text: str) -> Error:
    after = text[row.end : row.sentence_end]
    part = OF_PART.search(after)
    where = place_beside(text[max(row.sentence_start, row.start - FAR) : row.start], after)
    return Error(
        row.start,
        abs(row.value),
        bool(part) and not OF_ALL.search(after),
        " ".join(after[part.end() :].split()[:3]) if part else "",
        where,
    )


def place_beside(before: str, after: str) -> str:
    """The place that a number of people or its error is of: in its clause, or in the one before it.

    >>> place_beside("Corvin polled ", " voters in Ohio; and"), place_beside("The Iowa survey of ", " adults."), place_beside("", " adults.")
    ('Ohio', 'Iowa', '')
    """
    named = PLACE_AFTER.match(after) or PLACE_BEFORE.search(before)
    return named["where"] if named else ""
