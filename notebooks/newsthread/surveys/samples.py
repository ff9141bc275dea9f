"""How many people a poll asked, who they stand for, and the error it states: read from the ledger's numbers
and the words beside them."""

import re
from typing import NamedTuple

from .patterns import MARK, NATIONS, cue

LEAST, MOST = 50, 10_000_000  # people asked
LARGEST_ERROR = 20  # points
NEAR, FAR = 90, 300  # characters


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
    of_list = found and found[-1].start >= row.sentence_start
    return bool(of_list and cue.sample_goes_on.search(around(row, text)))


def is_sample(row, text: str) -> bool:
    """Does the sentence say of a number that so many people were asked?"""
    words = around(row, text)
    return cue.asked.search(words) is not None and not cue.not_asked.search(words)


def around(row, text: str) -> str:
    """The words of its sentence around a number, with a mark for its digits.

    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(start=4, end=14, sentence_start=0, sentence_end=23)
    >>> around(row, "The 900 voters in Ohio.")
    'The ¤ voters in Ohio.'
    """
    start, end = digits(row, text)
    left, right = max(row.sentence_start, start - 2 * NEAR), min(row.sentence_end, end + NEAR)
    return f"{text[left:start]}{MARK}{text[end:right]}"


def digits(row, text: str) -> tuple[int, int]:
    """Where the digits of a number begin and end, in a quote that may hold a sign and a noun."""
    quote = text[row.start : row.end]
    number = re.search(r"\d(?:[\d,.]*\d)?", quote) or re.search(r"\w+|$", quote)
    return row.start + number.start(), row.start + number.end()


def sample(row, text: str) -> Sample:
    phrase = cue.people_asked.match(text, digits(row, text)[1], row.sentence_end)
    people = cue.no_people.sub("", phrase["words"]) if phrase else ""
    before = text[max(row.sentence_start, row.start - NEAR) : row.start]
    said = text[max(row.sentence_start, row.start - FAR) : row.start]
    where = place_beside(said, text[row.end : row.sentence_end])
    after_whole = not where and cue.part_after_whole.search(said)
    part = bool(cue.part_of.search(before) or after_whole) and not cue.asked_before.search(before)
    return Sample(row.start, row.value, people, part, where, row.bound == "exact")


def errors(rows: list, text: str) -> list[Error]:
    """The errors in points that a text states, in order."""
    found: list[Error] = []
    for row in rows:
        if 0.1 <= abs(row.value) <= LARGEST_ERROR and is_error(row, text, found):
            found.append(error(row, text))
    return found


def is_error(row, text: str, found: list[Error]) -> bool:
    """Does the sentence call a number an error, or go on with that of another poll: "; Norfield gives
    3.1"?"""
    words, of_list = around(row, text), found and found[-1].start >= row.sentence_start
    return bool(cue.error.search(words) or of_list and cue.error_goes_on.search(words))


def error(row, text: str) -> Error:
    before = text[max(row.sentence_start, row.start - FAR) : row.start]
    after = text[row.end : row.sentence_end]
    part = cue.part_before_error.search(before) or cue.of_part_of_sample.search(after)
    people = part["people"] or after[part.end() :] if part else ""
    whole = not part or cue.of_whole_sample.match(people)
    people = " ".join(re.findall(r"[\w’'-]+", people)[:3])
    return Error(row.start, abs(row.value), not whole, people, place_beside(before, after))


def place_beside(before: str, after: str) -> str:
    """The place that a number of people or its error is of: in its clause, or in the one before it.

    >>> (
    ...     place_beside("Corvin polled ", " voters in Ohio; and"),
    ...     place_beside("The Iowa survey of ", " adults."),
    ...     place_beside("", " adults."),
    ... )
    ('Ohio', 'Iowa', '')
    """
    named = cue.asked_where_after.match(after) or cue.asked_where_before.search(before)
    return named["where"] if named else ""
