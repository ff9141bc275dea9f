"""The polls of one text: who asked whom, when, how many, how exactly; and which of them is spoken of at a
place."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from ..ingest import sentence_spans
from .dates import When, dates
from .patterns import cue
from .pollsters import WHO_ASKED, Mention, mentions
from .samples import Error, Sample, errors, nation, samples

SMALL = {
    "the",
    "of",
    "on",
    "and",
    "for",
    "in",
    "a",
    "&",
    "news",
    "university",
    "poll",
    "research",
    "center",
    "centre",
    "college",
}
MOST_NAMES = 200  # polls whose names are compared with a new one, the last ones
HALF_A_YEAR = pd.Timedelta(days=183)
FIELD_DAYS = pd.Timedelta(days=31)  # a longer time is no fieldwork but the month or season of it


AVERAGE = Mention(0, 0, "average of polls", "average")
NOT_GIVEN = float("nan")
NO_SAMPLE, NO_ERROR = Sample(0, NOT_GIVEN, "", False), Error(0, NOT_GIVEN, False)


def shares_word(one: str, other: str) -> bool:
    """Do two names of a part of the people have a word in common?"""
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def of_all(stated: list) -> list:
    """Those of some sizes or errors that are stated of all who were asked."""
    return [one for one in stated if not one.part]


def of_part(stated: list, group: str) -> Sample | Error | None:
    """The first of some sizes or errors that is stated of a part of the people."""
    return next((one for one in stated if one.part and shares_word(one.people, group)), None)


@dataclass(eq=False)
class Survey:
    """One poll of a text. `names`: all names of who conducted it, `pollster` the fullest of the first kind;
    NaN, NaT, "" where the text does not say."""

    names: list[str] = field(default_factory=list)
    house: str = ""  # the firm that is said to have asked the people for a named pollster
    sponsor: str = ""
    survey_id: str = ""
    mentioned: int = 0
    samples: list[Sample] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
    waves: list[When] = field(default_factory=list)

    def with_house(self, name: str) -> "Survey | None":
        """This survey, with a firm as the one that asked its people; None where another firm did."""
        self.house = self.house or name
        return self if self.house == name else None

    @property
    def all_names(self) -> list[str]:
        return [name for name in (*self.names, self.house, self.sponsor) if name]

    @property
    def pollster(self) -> str:
        return max(self.names, key=lambda name: len(squeezed(name)), default=self.house)

    @property
    def n(self) -> float:
        """How many people were asked: of "almost 2,000 people" and "1,987 people" the exact number."""
        whole = of_all(self.samples)
        return min(whole, key=lambda one: not one.exact, default=NO_SAMPLE).n

    @property
    def population(self) -> str:
        return next(iter(of_all(self.samples)), NO_SAMPLE).people

    @property
    def margin(self) -> float:
        return next(iter(of_all(self.errors)), NO_ERROR).points

    @property
    def places(self) -> list[int]:
        """Where the text speaks of its size, error and fieldwork."""
        return sorted({one.start for one in (*self.samples, *self.errors, *self.waves)})

    def n_of(self, group: str) -> float:
        """How many people of a part of those asked there were, where the text says so."""
        sample = of_part(self.samples, group)
        return sample.n if sample else self.n_of_nation(nation(group))

    def n_of_nation(self, country: str) -> float:
        """How many people of a country were asked, where those of several were."""
        asked = {nation(one.people): one.n for one in self.samples}
        return asked.get(country, NOT_GIVEN) if country and len(asked) > 1 else NOT_GIVEN

    def margin_of(self, group: str) -> float:
        """The error stated for a part of those asked, NaN where the text states none."""
        return (of_part(self.errors, group) or NO_ERROR).points

    def place_of(self, words: str) -> str:
        """The place named last in some words, of those that samples of their own are from; "" where there are
        no two such places."""
        places = {one.where for one in self.samples if one.where and not one.part}
        named = [(words.rfind(place), place) for place in places if place in words]
        return max(named)[1] if named and len(places) > 1 else ""

    def size_in(self, place: str) -> tuple[float, float]:
        """How many people were asked in a place that has its own sample, and the error stated for them."""
        sample = next(one for one in self.samples if one.where == place)
        end = min((one.start for one in self.samples if one.start > sample.start), default=float("inf"))
        named = [one.points for one in self.errors if one.where == place]
        near = [one.points for one in self.errors if sample.start < one.start < end]
        return sample.n, next(iter([*named, *near]), NOT_GIVEN)

    @cached_property
    def wave(self) -> When | None:
        """The days of fieldwork, the first given to the day before one given by its month; those of
        "conducted" come first, those of another year ("a year ago") are of an earlier poll."""
        known = [when for when in self.waves if pd.notna(when.first)]
        newest = max((when.first for when in known), default=pd.NaT)
        new = (when for when in known if newest - when.last < HALF_A_YEAR)
        return min(new, key=lambda when: when.last - when.first > FIELD_DAYS / 2, default=None)


def words_of(name: str) -> set[str]:
    return {word for word in re.split(r"[\s/&-]+", name.casefold()) if word and word not in SMALL} or {
        name.casefold()
    }


def squeezed(name: str) -> str:
    """A name without blanks, hyphens and capitals."""
    return re.sub(r"[\s-]", "", name).casefold()


def same_name(one: str, other: str) -> bool:
    """Are two names of one pollster?

    >>> (
    ...     same_name("CBS", "CBS News"),
    ...     same_name("Rivers Poll", "RiversPoll"),
    ...     same_name("Northfield Data", "Northgate Data"),
    ... )
    (True, True, False)
    """
    if squeezed(one) == squeezed(other):
        return True
    few, many = sorted((words_of(one), words_of(other)), key=len)
    initials = {"".join(word[0] for word in name.split()).casefold() for name in (one, other) if " " in name}
    return few <= many or bool(initials & {one.casefold(), other.casefold()})


def is_among(name: str, names: list[str]) -> bool:
    """Is a name the same as one of some names?"""
    return any(same_name(name, other) for other in names)


class Polls:
    """The polls of a text, or of its parts (paragraphs) from one place to another, and where it speaks of
    which.

    `rows` are the rows of the ledger there.
    """

    def __init__(self, text: str, rows: list, parts: list[tuple[int, int]], published=pd.NaT):
        self.text, self.parts, self.published = text, parts, published
        self.start, self.end = parts[0][0], parts[-1][1]
        self.mentions = mentions(text, parts)
        self.sentences_of: dict[tuple[int, int], list] = {}
        self.surveys: list[Survey] = []
        self.timeline: list[Survey | None] = []  # the survey of each mention
        self.main: Survey | None = None
        self.last_named: Mention | None = None  # the last mention that is more than "the poll"
        for one in self.mentions:
            self.timeline.append(self.survey_of(one))
            if one.role != "again":
                self.last_named = one
        if self.mentions:
            self.main = max(self.surveys, key=lambda one: one.mentioned, default=None) or self.new_survey("")
            self.add_details(rows)

    def sentences(self, part: tuple[int, int]) -> list[tuple[int, int]]:
        """The sentences of a paragraph, read when they are asked for."""
        if part not in self.sentences_of:
            spans = sentence_spans(self.text[slice(*part)])
            self.sentences_of[part] = [(part[0] + left, part[0] + right) for left, right in spans] or [part]
        return self.sentences_of[part]

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions begin."""
        return [one.start for one in self.mentions]

    @cached_property
    def dates(self) -> list[When]:
        """The times that the text names, without those of votes and other events ("the June primary")."""
        named = dates(self.text, self.published, self.start, self.end)
        return [when for when in named if not cue.of_event.match(self.text, when.end)]

    @cached_property
    def places_of_errors(self) -> set[int]:
        """Where the errors of the polls stand."""
        return {one.start for survey in self.surveys for one in survey.errors}

    def dates_between(self, start: int, end: int) -> list[When]:
        """The times named from one place to another, in order."""
        first = bisect_left(self.dates, start, key=lambda when: when.start)
        return self.dates[first : bisect_right(self.dates, end, lo=first, key=lambda when: when.end)]

    @cached_property
    def first_sample(self) -> int:
        """Where the first words of the kind of "poll of 900" end."""
        found = cue.new_sample.search(self.text, self.start, self.end)
        return found.end() if found else self.end + 1

    def sentence(self, at: int) -> tuple[int, int]:
        sentences = self.sentences(self.part(at))
        return sentences[max(bisect_right(sentences, (at, float("inf"))) - 1, 0)]

    def part(self, place: int) -> tuple[int, int]:
        """Where the paragraph that holds a place begins and ends."""
        return self.parts[max(bisect_right(self.parts, (place, float("inf"))) - 1, 0)]

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin from one place up to another."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def is_mentioned(self, start: int, end: int) -> bool:
        """Is a poll spoken of from one place up to another?"""
        return any(one.role != "name" for one in self.mentions_between(start, end))

    def survey_of(self, one: Mention) -> Survey | None:
        """The survey that a mention speaks of: a known one, a new one, or, for "the poll", the one spoken of
        last."""
        readers = {
            "again": self.unnamed,
            "another": self.another,
            "average": self.average,
            "sponsor": self.with_sponsor,
        }
        return readers.get(one.role, self.named)(one, self.spoken_of(one.start))

    def named(self, one: Mention, current: Survey | None) -> Survey:
        """The survey of a name: the one that a firm asked the people for, one of that name, one that has no
        name yet, or a new one."""
        readers = (self.fieldwork_of, self.of_name, self.linked, self.of_the_poll)
        known = (reader(one, current) for reader in readers[: None if current else 2])
        survey = next(filter(None, known), None) or self.new_survey(one.name)
        survey.mentioned += survey.house != one.name
        if is_among(one.name, survey.names):
            survey.names = list(dict.fromkeys([*survey.names, one.name]))
        return survey

    def of_name(self, one: Mention, current: Survey) -> Survey | None:
        """The survey that a name belongs to already."""
        surveys = self.surveys[-MOST_NAMES:]
        return next((survey for survey in surveys if is_among(one.name, survey.all_names)), None)

    def another(self, one: Mention, current: Survey | None) -> Survey | None:
        """A new survey, unless its name follows: "another poll, by Corvin"."""
        return None if cue.named_next.match(self.text, one.end) else self.new_survey("")

    def average(self, one: Mention, current: Survey | None) -> Survey:
        """The average of polls that the text speaks of, which is no poll of those named beside it; that of a
        name before it ("the Pollwatch average") is its own."""
        last = self.last_named
        if last and cue.before_average.fullmatch(self.text, last.end, one.start):
            return self.spoken_of(last.start)
        return self.of_name(AVERAGE, current) or self.new_survey(AVERAGE.name)

    def unnamed(self, one: Mention, current: Survey | None) -> Survey | None:
        """The current survey, or a new one for "a poll of 900 adults" where the current one has its own
        number of people."""
        indefinite = cue.indefinite.match(self.text, one.start) and cue.new_sample.match(self.text, one.end)
        return self.new_survey("") if indefinite and self.first_sample <= one.start else current

    def new_survey(self, name: str) -> Survey:
        survey = Survey([name] if name else [])
        self.surveys.append(survey)
        return survey

    def with_sponsor(self, one: Mention, current: Survey | None) -> Survey | None:
        """The current survey, or a new one where there is none, with who paid for it."""
        current = current or self.new_survey("")
        current.sponsor = current.sponsor or one.name
        return current

    def fieldwork_of(self, one: Mention, current: Survey) -> Survey | None:
        """The survey named before a firm in one sentence that says who asked for it: "the Gazette poll was
        conducted by Corvin"."""
        last = self.last_named
        if one.role != "fieldwork" or last is None or last.role != "pollster":
            return None
        if last.start < self.sentence(one.start)[0] or not cue.own_poll.match(self.text, last.end):
            return None
        return self.spoken_of(last.start).with_house(one.name)

    def of_the_poll(self, one: Mention, current: Survey) -> Survey | None:
        """The current survey where a firm is said to have conducted it: "Corvin conducted the poll"."""
        return current.with_house(one.name) if cue.conducted_the_poll.match(self.text, one.end) else None

    def linked(self, one: Mention, current: Survey) -> Survey | None:
        """The current survey where it has no name yet, or where a paper's poll is followed by the firm that
        asked for it."""
        last = self.mentions[len(self.timeline) - 1]
        said = self.text[self.sentence(one.start)[0] : one.start]
        same = self.part(last.start) == self.part(one.start) or cue.definite_poll.search(said)
        if not current.names and same:
            current.names.append(one.name)
            return current
        return current.with_house(one.name) if self.is_house(one, current) else None

    def is_house(self, one: Mention, current: Survey) -> bool:
        """Is a name that of the firm which asked people for a paper's poll, named before it in the paragraph?
        Not where the text speaks of another poll after that."""
        last = self.last_named
        said = self.text[self.sentence(one.start)[0] : one.start]
        near = last and (last.start >= self.part(one.start)[0] or cue.definite_poll.search(said))
        if current.house or not near:
            return False
        firm = one.role == "fieldwork" or cue.known.fullmatch(one.name)
        of_paper = cue.media.search(current.pollster) and not cue.media.search(one.name)
        return bool(firm and of_paper and not cue.another.search(self.text, last.start, one.start))

    def at(self, place: int) -> Survey | None:
        """The survey spoken of at a place of the text; None where the text speaks of none.

        A name before it in its sentence decides, then one after it ("..., a poll by Corvin found"), then what
        was spoken of before.
        """
        start, end = self.sentence(place)
        after = (one for one in self.mentions_between(place + 1, end) if one.role in WHO_ASKED)
        first = next(after, None)
        if first and cue.name_beside.fullmatch(self.text, place, first.start):
            return self.spoken_of(first.start)
        if first and not any(map(self.is_definite, self.mentions_between(start, place + 1))):
            return self.spoken_of(first.start)
        return self.spoken_of(place)

    def is_definite(self, one: Mention) -> bool:
        """Does a mention name a poll, or one spoken of before: "the poll", not "a poll"?"""
        return one.role != "again" or not cue.indefinite.match(self.text, one.start)

    def spoken_of(self, place: int) -> Survey | None:
        """The survey spoken of last in the sentence of a place, or else the first one named in the last
        sentence that names any."""
        n = bisect_right(self.starts, place, hi=len(self.timeline))
        if not n:
            return self.main
        start, end = self.sentence(self.starts[n - 1])
        survey = self.timeline[n - 1]
        if place >= end:
            of_sentence = range(bisect_left(self.starts, start, hi=n), n)
            aside = {self.timeline[k] for k in of_sentence if self.is_aside(k)}
            others = (self.timeline[k] for k in of_sentence if self.timeline[k] not in aside)
            survey = next(filter(None, others), survey)
        return survey or self.main

    def is_aside(self, n: int) -> bool:
        """Does a sentence name a poll by the way: "days after Corvin asked"?"""
        start = self.starts[n]
        return cue.aside.search(self.text, self.sentence(start)[0], start) is not None

    def add_details(self, rows: list) -> None:
        """Sizes, errors and days of fieldwork go to the surveys that are spoken of where they stand."""
        sizes = [(one, self.owner(one.start)) for one in samples(rows, self.text)]
        for one, survey in sizes:
            survey.samples.append(one)
        for one in errors(rows, self.text):
            self.beside(one.start, sizes).errors.append(one)
        for said in (self.is_made, self.is_spoken_of):
            for when in filter(said, self.times_of_asking()):
                self.beside(when.start, sizes).waves.append(when)

    def owner(self, place: int) -> Survey:
        """The survey that a size, an error or a day of fieldwork is of: the one spoken of there."""
        survey = self.at(place)
        if survey is None:
            survey = self.main = self.new_survey("")
        return survey

    def beside(self, place: int, sizes: list[tuple[Sample, Survey]]) -> Survey:
        """The survey whose size stands nearest in the same paragraph, unless the sentence names a poll; or
        else the owner."""
        start, end = self.sentence(place)
        named = any(one.role != "again" for one in self.mentions_between(start, end))
        at = bisect_left(sizes, place, key=lambda size: size[0].start)
        left, right = self.part(place)
        near = [size for size in sizes[max(at - 1, 0) : at + 1] if left <= size[0].start < right]
        nearest = min(near, key=lambda size: abs(size[0].start - place), default=None)
        return nearest[1] if nearest and not named else self.owner(place)

    def times_of_asking(self) -> list[When]:
        """The times in sentences about a poll that are not those of its publication or of a comparison."""
        return [
            when for when in self.dates if self.is_beside_asking(when) and not self.is_of_other_times(when)
        ]

    def is_of_other_times(self, when: When) -> bool:
        """Is a time that of a publication, of a comparison, of what people did, or of an earlier poll?"""
        before = self.before(when)
        old = when.last < self.published - FIELD_DAYS
        later = self.starts[0] < self.sentence(when.start)[0]
        earlier = old and (later and cue.earlier_poll.search(before) or cue.in_that_poll.search(before))
        of_last = cue.last_poll.match(self.text, when.start)
        return bool(earlier or of_last or cue.released.search(before) or cue.of_who.search(before))

    def is_beside_asking(self, when: When) -> bool:
        start, end = self.sentence(when.start)
        since = self.text.startswith(("since", "Since"), when.start)
        asking = self.is_mentioned(start, end) or cue.of_asking.search(self.text, start, end)
        return not since and (bool(asking) or self.is_in_brackets(when))

    def before(self, when: When) -> str:
        """The words of its sentence before a time."""
        return self.text[max(self.sentence(when.start)[0], when.start - 160) : when.start]

    def is_made(self, when: When) -> bool:
        """Does the text say that a poll was conducted then, or give days in brackets, as beside a headline:
        "(7-8 March)"?"""
        return cue.conducted_when.search(self.before(when)) is not None or self.is_in_brackets(when)

    def is_in_brackets(self, when: When) -> bool:
        """Are two days of one month or of two all that stands in some brackets?"""
        around = self.text[max(when.start - 1, 0) : when.start] + self.text[when.end : when.end + 1]
        return around == "()" and pd.Timedelta(0) < when.last - when.first < FIELD_DAYS / 2

    def is_spoken_of(self, when: When) -> bool:
        """Does the text name a poll by a time, or speak of people asked then?"""
        before = self.before(when)
        if cue.asked_when.search(before):
            return True
        published = cue.a_day.fullmatch(self.text, when.start, when.end)
        named = cue.of_poll.match(self.text, when.end, self.sentence(when.start)[1])
        return named is not None and not published
