"""The polls of one text: who asked whom, when, how many, how exactly; and which of them is spoken of at a place."""

import bisect
import re
from dataclasses import dataclass, field

import pandas as pd

from .dates import When, dates
from .pollsters import ASKED, CONDUCTED, KNOWN, NOUN, Mention, mentions
from .samples import Error, Sample, errors, samples

MEDIA = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Guardian|Independent|Telegraph|Mail|Mirror"
    r"|Sun|Sunday|Observer|BBC|CNN|ABC|CBS|NBC|MSNBC|ITV|Sky"
    r"|Channel|Gazette|Today|Week|Reuters|Press|TV|Television|Radio|Globe|Chronicle|Star"
    r"|Economist|Bloomberg|Politico|Daily|Evening|Magazine|Courier|Echo)\b"
)
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
WORK = (
    r"(?:conducted|carried out|undertaken|done|taken|run|compiled|performed|[Ff]ieldwork"
    r"|[Ii]nterviews?|in the field|took place|held|ran|dated)"
)
FIELDWORK = re.compile(
    rf"(?:\b(?:{WORK}|{ASKED})\b[^;]{{0,140}}? (?:from|between|on|in|during|over|for|of)|\b{WORK}"
    rf"|{NOUN}(?: [\w’'-]+){{0,3}} (?:from|between|in|of|on|for)) (?:the )?(?:week of )?$"
    rf"|\b{ASKED} $|\bsaid $"
)
RELEASED = re.compile(
    r"\b(?:released|published|announced|issued|unveiled|out|made public|due)(?: [a-z]+){0,2} $"
)
OF_POLL = re.compile(rf"(?:['’]s)? (?:[\w.’'&/-]+ ){{0,6}}?{NOUN}|,? (?:[A-Z][\w.&’'-]+ ){{1,5}}{ASKED}")
ANOTHER = re.compile(r"\b[Aa](?:n|nother| (?:second|separate|rival))? (?:[\w-]+ ){0,3}(?:poll|survey)\b")
INDEFINITE = re.compile(r"[Aa]n?\b|[Nn]ew\b|[Rr]ecent\b|[Ss]eparate\b")
NEW_SAMPLE = re.compile(r" (?:of|among) (?:[\w-]+ ){0,2}\d")
NAMED_NEXT = re.compile(rf"(?:,? {CONDUCTED})? (?:by|from) (?:the )?[A-Z]")
OWN_POLL = re.compile(rf"['’s]* (?:[a-z-]+ ){{0,3}}{NOUN}")
FIELD_DAYS = pd.Timedelta(days=31)  # a longer time is no fieldwork but the month or season of it


@dataclass(eq=False)
class Survey:
    """One poll of a text. `names`: all names of who conducted it, `pollster` the fullest of the first kind; NaN, NaT, "" where the text does not say."""

    names: list[str] = field(default_factory=list)
    house: str = ""  # the firm that is said to have asked the people for a named pollster
    sponsor: str = ""
    survey_id: str = ""
    mentioned: int = 0
    samples: list[Sample] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
    waves: list[When] = field(default_factory=list)

    @property
    def all_names(self) -> list[str]:
        return [name for name in (*self.names, self.house, self.sponsor) if name]

    @property
    def pollster(self) -> str:
        return max(self.names, key=len, default="")

    @property
    def n(self) -> float:
        return next((one.n for one in self.samples if not one.part), float("nan"))

    @property
    def population(self) -> str:
        return next((one.people for one in self.samples if not one.part), "")

    @property
    def margin(self) -> float:
        return next((one.points for one in self.errors if not one.part), float("nan"))

    @property
    def places(self) -> list[int]:
        """Where the text speaks of its size, error and fieldwork."""
        return sorted(one.start for one in (*self.samples, *self.errors, *self.waves))

    def n_of(self, group: str) -> float:
        """How many people of a part of those asked there were, where the text says so."""
        words = set(group.casefold().split())
        return next(
            (one.n for one in self.samples if one.part and words & set(one.people.casefold().split())),
            float("nan"),
        )

    @property
    def wave(self) -> When | None:
        """The days of fieldwork, the first given to the day before one given by its month."""
        known = [when for when in self.waves if pd.notna(when.first)]
        return min(known, key=lambda when: when.last - when.first > FIELD_DAYS / 2, default=None)


def words_of(name: str) -> set[str]:
    return {word for word in re.split(r"[\s/&-]+", name.casefold()) if word and word not in SMALL} or {
        name.casefold()
    }


def same_name(one: str, other: str) -> bool:
    """Are two names of one pollster?

    >>> same_name("CBS", "CBS News"), same_name("AP", "Associated Press"), same_name("Northfield Data", "Northgate Data")
    (True, True, False)
    """
    few, many = sorted((words_of(one), words_of(other)), key=len)
    initials = {"".join(word[0] for word in name.split()).casefold() for name in (one, other) if " " in name}
    return few <= many or bool(initials & {one.casefold(), other.casefold()})


class Polls:
    """The polls of a text and where it speaks of which.

    `rows` are the text's rows of the ledger, `text` its words up to where they end.
    """

    def __init__(self, text: str, rows: pd.DataFrame, sentences: list[tuple[int, int]], published=pd.NaT):
        self.text, self.sentences = text, sentences
        self.mentions = mentions(text)
        self.surveys: list[Survey] = []
        self.timeline: list[tuple[int, Survey | None]] = []
        self.main: Survey | None = None
        for at, one in enumerate(self.mentions):
            self.timeline.append((one.start, self.survey_of(one, self.mentions[:at])))
        self.main = max(self.surveys, key=lambda one: one.mentioned, default=None)
        if self.main is None and self.mentions:
            self.main = Survey()
            self.surveys.append(self.main)
        self.dates = dates(text, published)
        self.add_details(rows)

    def sentence(self, at: int) -> tuple[int, int]:
        n = bisect.bisect_right(self.sentences, (at, float("inf"))) - 1
        return self.sentences[max(n, 0)]

    def survey_of(self, one: Mention, earlier: list[Mention]) -> Survey | None:
        """The survey that a mention speaks of: a known one, a new one, or, for "the poll", the one spoken of last."""
        current = self.spoken_of(one.start)
        if one.role == "again":
            return self.unnamed(one, current)
        if one.role == "another":
            return current if NAMED_NEXT.match(self.text, one.end) else self.new_survey("")
        if one.role == "sponsor":
            return self.with_sponsor(one, current)
        return self.named(one, current, earlier)

    def named(self, one: Mention, current: Survey | None, earlier: list[Mention]) -> Survey:
        """The survey of a name: the one that a firm asked the people for, one of that name, one that has no name yet, or a new one."""
        asked_for = self.fieldwork_of(one, earlier)
        if asked_for:
            return asked_for
        survey = self.known(one.name) or self.linked(one, current, earlier) or self.new_survey(one.name)
        survey.mentioned += survey.house != one.name
        if any(same_name(one.name, name) for name in survey.names) and one.name not in survey.names:
            survey.names.append(one.name)
        return survey

    def known(self, name: str) -> Survey | None:
        """The survey that a name belongs to already."""
        return next(
            (survey for survey in self.surveys if any(same_name(name, other) for other in survey.all_names)),
            None,
        )

    def unnamed(self, one: Mention, current: Survey | None) -> Survey | None:
        """The current survey, or a new one for "a poll of 900 adults" where the current one has its own number of people."""
        indefinite = INDEFINITE.match(self.text, one.start) and NEW_SAMPLE.match(self.text, one.end)
        has_sample = current and NEW_SAMPLE.search(self.text, 0, one.start)
        return self.new_survey("") if indefinite and has_sample else current

    def new_survey(self, name: str) -> Survey:
        survey = Survey([name] if name else [])
        self.surveys.append(survey)
        return survey

    def with_sponsor(self, one: Mention, current: Survey | None) -> Survey | None:
        if current is None:
            current = self.new_survey("")
        current.sponsor = current.sponsor or one.name
        return current

    def fieldwork_of(self, one: Mention, earlier: list[Mention]) -> Survey | None:
        """The survey named before a firm in one sentence that says who asked for it: "the Gazette poll was conducted by Corvin"."""
        last = next((other for other in reversed(earlier) if other.role != "again"), None)
        if one.role != "fieldwork" or last is None or last.role != "pollster":
            return None
        if last.start < self.sentence(one.start)[0] or not OWN_POLL.match(self.text, last.end):
            return None
        survey = self.spoken_of(last.start)
        survey.house = survey.house or one.name
        return survey if survey.house == one.name else None

    def linked(self, one: Mention, current: Survey | None, earlier: list[Mention]) -> Survey | None:
        """The current survey where it has no name yet, or where a paper's poll is followed by the firm that asked for it."""
        if current is None or not earlier:
            return None
        if not current.names and "\n\n" not in self.text[earlier[-1].start : one.start]:
            current.names.append(one.name)
            return current
        named = next(other for other in reversed(earlier) if other.name or other.role == "another")
        if self.is_house(one, current, self.text[named.start : one.start]):
            current.house = one.name
            return current
        return None

    def is_house(self, one: Mention, current: Survey, between: str) -> bool:
        """Is a name that of the firm which asked people for a paper's poll? Not where the text speaks of another poll before it."""
        if "\n\n" in between or ANOTHER.search(between) or current.house:
            return False
        firm = one.role == "fieldwork" or KNOWN.fullmatch(one.name)
        return bool(firm and MEDIA.search(current.pollster) and not MEDIA.search(one.name))

    def at(self, place: int) -> Survey | None:
        """The survey spoken of at a place of the text; None where the text speaks of none.

        A name before it in its sentence decides, then one after it ("..., a poll by Corvin found"), then what was spoken of before.
        """
        start, end = self.sentence(place)
        before = [one for one in self.mentions if start <= one.start <= place]
        after = [
            one for one in self.mentions if place < one.start < end and one.role in ("pollster", "fieldwork")
        ]
        definite = [
            one for one in before if one.role != "again" or not INDEFINITE.match(self.text, one.start)
        ]
        if after and not definite:
            return self.spoken_of(after[0].start)
        return self.spoken_of(place)

    def spoken_of(self, place: int) -> Survey | None:
        """The survey spoken of last in the sentence of a place, or else the first one named in the last sentence that names any."""
        n = bisect.bisect_right(self.timeline, place, key=lambda spoken: spoken[0])
        if not n:
            return self.main
        last, survey = self.timeline[n - 1]
        start, end = self.sentence(last)
        if place >= end:
            named = (of for at, of in self.timeline[:n] if at >= start and of is not None)
            survey = next(named, survey)
        return survey or self.main

    def add_details(self, rows: pd.DataFrame) -> None:
        """Sizes, errors and days of fieldwork go to the surveys that are spoken of where they stand."""
        if not self.mentions:
            return
        sizes = [(one.start, self.owner(one.start)) for one in samples(rows, self.text)]
        for one, (_, survey) in zip(samples(rows, self.text), sizes, strict=True):
            survey.samples.append(one)
        for one in errors(rows, self.text):
            self.beside(one.start, sizes).errors.append(one)
        for when in self.dates:
            if self.is_fieldwork(when):
                self.beside(when.start, sizes).waves.append(when)

    def part(self, place: int) -> tuple[int, int]:
        """Where the paragraph that holds a place begins and ends."""
        start, end = self.text.rfind("\n\n", 0, place), self.text.find("\n\n", place)
        return max(start, 0), end if end >= 0 else len(self.text)

    def owner(self, place: int) -> Survey:
        """The survey that a size, an error or a day of fieldwork is of: the one spoken of there."""
        survey = self.at(place)
        if survey is None:
            survey = self.main = self.new_survey("")
        return survey

    def beside(self, place: int, sizes: list[tuple[int, Survey]]) -> Survey:
        """The survey whose size stands nearest in the same sentence or, if that names no poll, in the same paragraph; or else the owner."""
        start, end = self.sentence(place)
        named = any(start <= one.start < end and one.role != "again" for one in self.mentions)
        if not named:
            start, end = self.part(place)
        near = [(abs(at - place), k) for k, (at, _) in enumerate(sizes) if start <= at < end]
        return sizes[min(near)[1]][1] if near and not named else self.owner(place)

    def is_fieldwork(self, when: When) -> bool:
        """Does the text say of a time that people were asked then?"""
        start, end = self.sentence(when.start)
        before = self.text[max(start, when.start - 160) : when.start]
        if RELEASED.search(before) or not any(start <= one.start < end for one in self.mentions):
            return False
        return bool(FIELDWORK.search(before) or OF_POLL.match(self.text, when.end, end))
