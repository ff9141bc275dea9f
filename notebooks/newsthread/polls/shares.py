"""The shares of a text as rows: whose poll, of whom, when, which answer, of how many people."""

import itertools
import re

import pandas as pd

from .. import surveys
from ..surveys.dates import COUNTS
from ..surveys.patterns import compiled, cue
from ..surveys.samples import nation
from ..surveys.shares import ALL, ALMOST_ALL, WHOLE
from .answers import Place, answer, answer_type, clause, without_type
from .subgroups import base, subgroup

QUESTION_WORDS = 16
FAR, EARLIER = 1500, 400  # characters
FALL = re.compile("[−–-]|minus|down|a decrease", re.I)
OPPOSITE = {"support": "oppose", "oppose": "support", "better": "worse", "worse": "better"}


def same_words(one: str, other: str) -> bool:
    """Have two answers a word with a capital letter in common: "Ray" and "Mayor Ann Ray"?"""
    return bool(set(re.findall(r"[A-Z][\w’'-]+", one)) & set(re.findall(r"[A-Z][\w’'-]+", other)))


def places_of(shares: list["Beside"]) -> list[str]:
    """The place that each share of a text is of, "" where all are of one: the one named beside it, at the
    head of its paragraph, or next in a list that began with a place."""
    named = list(itertools.accumulate(shares, lambda last, share: share.place(last), initial=""))[1:]
    nations = set(filter(nation, named))
    other_places = several(set(named) - nations - {""})
    abroad = several(set(map(nation, nations))) or any(share.is_abroad for share in shares[:1])
    known = nations | other_places if abroad else other_places
    return [name if name in known else "" for name in named]


def several(names: set[str]) -> set[str]:
    return names if len(names) > 1 else set()


def place_beside(before: str, after: str, paragraph: str = "", last: str = "") -> str:
    """The place whose share stands between some words: "72 percent in Ohio", "In Iowa, 63 percent", next in a
    list after the `last` one, or at the head of what its paragraph says before it ("Ohio: Ray leads Dunn 47
    to 41 percent"); "" for none.

    >>> (
    ...     place_beside("", " of Danes and"),
    ...     place_beside("Support was ", " in Ohio and"),
    ...     place_beside("In Iowa, ", " agree."),
    ...     place_beside("It was ", " in May."),
    ...     place_beside("It is ", " now.", "Ohio: Ray leads. It is "),
    ... )
    ('Danes', 'Ohio', 'Iowa', '', 'Ohio')
    """
    matches = (
        last and cue.next_bracketed.match(before),
        cue.in_place.match(after),
        cue.of_nation.match(after),
        cue.of_people.match(after),
        cue.of_residents.match(after),
        cue.of_demonym.match(after),
        cue.of_place.search(before),
        cue.in_place_at.search(before),
        cue.nation_before.search(before),
        cue.in_bracketed.search(before),
        cue.demonym_before.search(before),
        cue.heading.match(paragraph),
    )
    found = next(filter(None, matches), None)
    name = found["place"] if found else ""
    return name if name.count(".") > 1 else name.rstrip(".")


def share_rows(reading: surveys.Reading) -> list[dict]:
    """What a text itself says of each of its shares, one row each."""
    at = {row.Index: row for row in reading.rows}
    spans = [at[share.row] for share in reading.shares]
    besides = [Beside(reading.polls.text, spans, k) for k in range(len(spans))]
    rows: list[dict] = []
    last = {"subgroup": "", "answer": ""}
    for share, beside, named in zip(reading.shares, besides, places_of(besides), strict=True):
        row = beside.row
        sampled = share.survey.place_of(beside.so_far())
        place = "" if sampled else named
        group = part_of(reading, share.survey, beside.group(last["subgroup"], share.past, place))
        basis = base(beside.text, beside.sentence, beside.of_joined().right)
        words = {
            "subgroup": group,
            "base": basis,
            "answer": beside.answer(rows, last["answer"], group, share.past),
            "question": beside.question(),
        }
        words["population"] = group or share.survey.population or people_asked(beside.before, beside.after)
        item = {"item": f"{row.seg_id}.{row.sentence_start}"}
        last = row_of(share, row) | words | sizes(share, group, basis, sampled) | item
        rows.append(last)
    return rows + list(filter(None, map(earlier, rows, besides)))


def earlier(row: dict, beside: "Beside") -> dict | None:
    """The earlier share that a change in brackets after a share implies ("34% (+3)": 31%), of a time that it
    does not name; None where there is none. No words of the text say it: it stands at the end of the share.
    """
    said = cue.bracketed_move.match(beside.text, beside.row.end, beside.right)
    if row["past"] or not said:
        return None
    points = COUNTS.get(said["points"]) or float(said["points"])
    share = row["share"] - (-points if FALL.match(said["sign"]) else points) / 100
    unknown = {"past": True, "wave": pd.NaT, "period": "", "n": float("nan"), "margin": float("nan")}
    implied = {"share": round(share, 4), "start": row["end"]}
    return row | unknown | implied if 0 <= share <= 1 else None


def part_of(reading: surveys.Reading, survey: surveys.Survey, group: str) -> str:
    """A group, or "" where the text says that only such people were asked: "a survey among teens"."""
    if group and stems(group) <= stems(survey.population):
        return ""
    asked = compiled(
        rf"\b(?:{{POLLS}} (?:of|among|with)|{{ASKED}}) (?:the |all |[\d,]+ )*{re.escape(group)}\b(?! and\b)"
    )
    only = survey.population in ("", group) and " " not in group
    polls = reading.polls
    return "" if only and asked.search(polls.text, polls.start, polls.end) else group


def stems(words: str) -> set[str]:
    """Words without the s of the plural.

    >>> stems("Republican voters") == stems("Republicans voter")
    True
    """
    return {word.removesuffix("s") for word in words.casefold().split()}


def people_asked(before: str, after: str) -> str:
    """Who was asked, in the words beside a share, or "".

    >>> (
    ...     people_asked("Of the Danes asked last week, ", " said no."),
    ...     people_asked("", " of Russian respondents said yes."),
    ... )
    ('Danes', 'Russian respondents')
    """
    whom = cue.of_whom.match(after.lstrip()) or cue.of_whom_asked.search(before)
    return whom[1] if whom else ""


MONTH_DAYS, YEAR_DAYS = pd.Timedelta(days=31), pd.Timedelta(days=300)


def period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A time in words, no more exact than it is known; "" where it is not.

    >>> day = pd.Timestamp
    >>> (
    ...     period(day("2016-10-21"), day("2016-10-24")),
    ...     period(day("2019-01-01"), day("2019-01-31")),
    ...     period(day("2019-01-01"), day("2019-12-31")),
    ... )
    ('October 2016', 'January 2019', '2019')
    >>> (
    ...     period(day("2019-06-01"), day("2019-08-31")),
    ...     period(day("2019-11-20"), day("2020-02-20")),
    ...     period(pd.NaT, pd.NaT),
    ... )
    ('June to August 2019', 'November 2019 to February 2020', '')
    """
    if pd.isna(first):
        return ""
    days = last - first
    if not days > MONTH_DAYS:  # or the last day is not known
        return f"{first:%B %Y}"
    words = "{:%Y}" if days > YEAR_DAYS else "{:%B %Y}"
    times = " to ".join(dict.fromkeys(map(words.format, (first, last))))
    return re.sub(r" (\d{4}) (?=to \w+ \1)", " ", times)  # the year that both are in once


def row_of(share: surveys.Share, row) -> dict:
    """What is known of a share without the words around it."""
    survey = share.survey
    place = {"doc_id": row.doc_id, "seg_id": row.seg_id, "start": row.start, "end": row.end}
    asked = {
        "pollster": survey.pollster,
        "survey_id": survey.survey_id,
        "wave": share.first,
        "period": period(share.first, share.last),
        "past": share.past,
    }
    return place | asked | {"share": row.value / (1 if row.unit == "fraction" else 100), "bound": row.bound}


def sizes(share: surveys.Share, group: str, basis: str, place: str) -> dict:
    """How many were asked and the stated error, where they are known of these people at this time: of an
    earlier poll or a part they are not."""
    survey = share.survey
    if share.past:
        return {"n": float("nan"), "margin": float("nan")}
    part = group or (basis if basis not in survey.population else "")
    if part:
        return {"n": survey.n_of(part), "margin": survey.margin_of(part)}
    if place:
        return dict(zip(("n", "margin"), survey.size_in(place), strict=True))
    return {"n": survey.n, "margin": survey.margin}


def is_whole(pair: tuple) -> bool:
    """Can two shares be the two sides of one question?"""
    return ALMOST_ALL <= sum(100 / WHOLE.get(row.unit, 100) * row.value for row in pair) <= ALL


class Beside:
    """The words beside the share number `k` of a text, up to the shares beside it in its sentence."""

    def __init__(self, text: str, spans: list, k: int):
        self.text, self.spans, self.k, self.row = text, spans, k, spans[k]
        self.sentence = (self.row.sentence_start, self.row.sentence_end)
        self.left = max(self.sentence[0], spans[k - 1].end if k else 0)
        self.right = min(self.sentence[1], spans[k + 1].start if k + 1 < len(spans) else len(text))
        self.follows = self.left > self.sentence[0]
        before, after = text[self.left : self.row.start], text[self.row.end : self.right]
        self.before, self.after = cue.move.sub("", before), cue.move.sub("", after)

    @property
    def is_abroad(self) -> bool:
        """Does the text speak at its beginning of people asked in several countries?"""
        return cue.international.search(self.text, 0, FAR) is not None

    def pair(self, between: re.Pattern) -> tuple:
        """The two shares of which this is one and that only some words set apart ("47 to 38 percent"), () for
        none."""
        neighbours = itertools.pairwise(self.spans[max(self.k - 1, 0) : self.k + 2])
        return next((two for two in neighbours if between.fullmatch(self.text, two[0].end, two[1].start)), ())

    def group(self, last: str, past: bool, place: str) -> str:
        """The part of the people asked whose share this is, "" for all; `last`: that of the share before."""
        named = self.respectively(cue.groups, "group") or self.of_two_groups()
        goes_on = (past or cue.refers.search(self.before)) and self.goes_on()
        follows = self.follows and not cue.of_nation.match(self.after)
        inherited = last if follows or goes_on else ""
        earlier = self.text[max(0, self.sentence[0] - EARLIER) : self.left]
        return named or subgroup(self.before, self.after_joined(), earlier, place or inherited)

    def place(self, last: str) -> str:
        """The place that is named beside the share, next in a list after the `last` one, or at the head of
        its paragraph ("Ohio: Ray leads Dunn 47 to 41 percent"); "" for none."""
        so_far = self.text[max(self.row.start - FAR, 0) : self.row.start]
        return place_beside(self.before, self.after_joined(), so_far.split("\n\n")[-1], last)

    def goes_on(self) -> bool:
        """Does the sentence go on with the share of the one before it, and name no people of its own?"""
        # For the first share of a text this is no matter: there is nothing that it could go on with.
        between = self.text[self.spans[self.k - 1].sentence_end : self.sentence[0]]
        return not between.strip() and not self.after.startswith(" of ")

    def of_two_groups(self) -> str:
        """Whose share it is in "girls are more likely than boys to say so (37% vs. 24%)"; "" elsewhere."""
        pair = self.pair(cue.versus)
        named = pair and cue.likelier.search(self.text, self.sentence[0], pair[0].start)
        return [*filter(None, named.groups())][pair.index(self.row)] if named else ""

    def of_joined(self) -> "Beside":
        """The next share where both are said of the same people, as in "49-29 percent among men"; or else
        this one."""
        if self.before.endswith("(") or self.row not in self.pair(cue.joined)[:1]:
            return self
        return Beside(self.text, self.spans, self.k + 1)

    def after_joined(self) -> str:
        """The words after the share, or after the next one where both are said of the same people."""
        return self.of_joined().after

    def answer(self, rows: list[dict], last: str, group: str, past: bool) -> str:
        """The answer that this share gives, after the `rows` of those before it, of which `last` is the last
        answer; "" where none was found."""
        of_names = self.of_pair() or self.of_lead(rows) or self.of_compared(rows)
        second = None if of_names else self.of_second(last)
        if second is not None:
            return second
        listed = "" if group else self.respectively(cue.name, "name")
        after = self.after_joined()
        around = (self.before, after if cue.pair_that.match(after) else self.after, self.rest())
        return answer(Place(*around, group, last, of_names or listed, past, self.follows))

    def of_second(self, last: str) -> str | None:
        """The answer of the second of two shares where it is the other side, "" where a rival is not named;
        None elsewhere."""
        pair = self.pair(cue.joined)
        if self.row not in pair[1:]:
            return None
        said = self.text[self.sentence[0] : pair[0].start]
        opposite = OPPOSITE.get(answer_type(last))
        if opposite and cue.name.fullmatch(without_type(last).strip()):
            return ""  # the other side of "back Ray" is a rival, who is not named
        if cue.by_pair.search(said) or cue.pair_that.match(self.text, pair[1].end):
            return opposite or f"not: {last}"
        if (
            opposite
            and is_whole(pair)
            and not cue.from_to.search(self.text, self.sentence[0], self.row.start)
        ):
            return opposite
        return "" if cue.leads_alone.search(said) else None

    def so_far(self) -> str:
        """The last words of the text up to the end of the share's clause, where its place is named."""
        own = self.of_joined()
        end = own.row.end + len(re.split(r"[;.] ", self.text[own.row.end : own.right])[0])
        return self.text[max(self.row.start - FAR, 0) : end]

    def question(self) -> str:
        """The words of the text on what was asked: those after the share, or, where there are too few, those
        before it."""
        after, before = clause(self.after), cue.ends.split(self.before)[-1]
        words = (after if len(after.split()) > 2 else before).split()[:QUESTION_WORDS]
        return cue.hanging.sub("", " ".join(words)).strip(" ,.;:—–…”)")

    def rest(self) -> str:
        """The words after the last share of the list that this share is in, "" if it is in none."""
        last = self
        while last.right < last.sentence[1] and cue.between_listed.fullmatch(
            last.text, last.row.end, last.right
        ):
            last = Beside(self.text, self.spans, last.k + 1)
        return self.text[last.row.end : last.right] if last is not self else ""

    def of_pair(self) -> str:
        """Whose share it is in "Ray leads Dunn 47 to 38 percent" or "a 47-38 percent lead over Dunn"; ""
        elsewhere."""
        pair = self.pair(cue.joined)
        if not pair:
            return ""
        second = pair.index(self.row)
        over = cue.lead_over.match(self.text, pair[1].end, self.sentence[1])
        names = cue.pair.findall(self.text, self.sentence[0], pair[0].start)
        return [("", over["name"] if over else ""), *names][-1][second]

    def of_lead(self, rows: list[dict]) -> str:
        """Whose share it is in "Ray has a 47 to 38 percent lead" or "Ray leads among men, 47 to 38", where
        Dunn was named before; "" elsewhere."""
        pair = self.pair(cue.joined)
        said = self.text[self.sentence[0] : pair[0].start] if pair else ""
        if not pair or not (cue.lead.match(self.text, pair[1].end) or cue.leads_alone.search(said)):
            return ""
        second = pair.index(self.row)
        said_before = (row["answer"] for row in rows[: len(rows) - second])
        named = [name for name in said_before if cue.name.fullmatch(name)]
        leader = cue.leader.search(said)
        first = leader["name"] or leader["other"] if leader else [*named[-2:], ""][0]
        others = [name for name in named if not same_words(name, first)]
        return ["", *others][-1] if second else first

    def of_compared(self, rows: list[dict]) -> str:
        """Whose share it is in "Ray has 48, Dunn 45 percent, compared with 51 and 41"; "" elsewhere."""
        pair = self.pair(cue.two_shares) or self.pair(cue.joined)
        said = self.text[self.sentence[0] : pair[0].start] if pair else ""
        goes_on = cue.bare_earlier.search(said) or cue.next_pair.search(said)
        of_sentence = [row["answer"] for row in rows if row["start"] >= self.sentence[0]]
        return of_sentence[-2] if goes_on and len(of_sentence) > 1 else ""

    def respectively(self, pattern: re.Pattern, name: str) -> str:
        """What stands at this share's place in a list as long as that of the shares, where the sentence says
        "respectively"; "" elsewhere."""
        start, end = self.sentence
        said = self.text.find("respectively", start, end)
        numbers = [row.start for row in self.spans if start <= row.start < said]
        words = [match[name] for match in pattern.finditer(self.text, start, said)]
        words = [one for one in words if not cue.no_answer.match(one)][-len(numbers) :]
        apart = numbers and cue.in_clause.search(self.text, numbers[-1], said)
        if apart or len(words) < len(numbers):
            return ""
        return dict(zip(numbers, words, strict=False)).get(self.row.start, "")
