"""The shares of a text as rows: whose poll, of whom, when, which answer, of how many people."""

import re

import pandas as pd

from .. import surveys
from ..surveys.patterns import compiled, cue
from .answers import Place, answer, answer_type, clause
from .subgroups import base, subgroup

QUESTION_WORDS = 16
FAR, EARLIER = 1500, 400  # characters
OPPOSITE = {"support": "oppose", "oppose": "support", "better": "worse", "worse": "better"}


def same_words(one: str, other: str) -> bool:
    """Have two answers a word with a capital letter in common: "Ray" and "Mayor Ann Ray"?"""
    return bool(set(re.findall(r"[A-Z][\w’'-]+", one)) & set(re.findall(r"[A-Z][\w’'-]+", other)))


PLACE_AFTER = (cue.in_place.match, cue.of_nation.match, cue.of_demonym.match)
PLACE_BEFORE = (
    cue.of_place.search,
    cue.nation_before.search,
    cue.in_bracketed.search,
    cue.demonym_before.search,
)


def places_of(shares: list["Beside"]) -> list[str]:
    """The place that each share of a text is of, "" where all are of one: the one named beside it, at the
    head of its paragraph, or next in a list that began with a place."""
    named = [""]
    for share in shares:
        named.append(share.place(named[-1]))
    nations = set(filter(cue.nation_name.fullmatch, named))
    known = several(nations) | several(set(named) - nations - {""})
    return [name if name in known else "" for name in named[1:]]


def several(names: set[str]) -> set[str]:
    return names if len(names) > 1 else set()


def heading(so_far: str) -> str:
    """The place whose name and a colon stand last in the last paragraph of some words, "" for none.

    >>> heading("In May:\\n\\nOhio: Ray is ahead. It is "), heading("Ohio: Ray leads.\\n\\nIt is ")
    ('Ohio', '')
    """
    return next(
        (found["place"] for found in reversed(list(cue.heading.finditer(so_far.split("\n\n")[-1])))), ""
    )


def place_beside(before: str, after: str) -> str:
    """The place whose share stands between some words: "72 percent in Ohio", "In Iowa, 63 percent"; "" for
    none.

    >>> (
    ...     place_beside("", " of Danes and"),
    ...     place_beside("Support was ", " in Ohio and"),
    ...     place_beside("In Iowa, ", " agree."),
    ...     place_beside("It was ", " in May."),
    ... )
    ('Danes', 'Ohio', 'Iowa', '')
    """
    matches = (*(read(after) for read in PLACE_AFTER), *(read(before) for read in PLACE_BEFORE))
    found = next(filter(None, matches), None)
    name = found["place"] if found else ""
    return name if name.count(".") > 1 else name.rstrip(".")


def share_rows(reading: surveys.Reading) -> list[dict]:
    """What a text itself says of each of its shares, one row each."""
    at = {row.Index: row for row in reading.rows}
    spans = [at[share.row] for share in reading.shares]
    besides = [Beside(reading.polls.text, spans, k) for k in range(len(spans))]
    rows: list[dict] = []
    for share, beside, named in zip(reading.shares, besides, places_of(besides), strict=True):
        row = beside.row
        place = "" if share.survey.place_of(beside.so_far()) else named
        group = part_of(reading, share.survey, beside.group(rows[-1] if rows else {}, share.past, place))
        basis = base(beside.text, beside.sentence)
        words = {
            "subgroup": group,
            "base": basis,
            "answer": beside.answer(rows, group, share.past),
            "question": beside.question(),
        }
        words["population"] = group or share.survey.population or people_asked(beside.before, beside.after)
        rows.append(
            row_of(share, row)
            | words
            | sizes(share, group, basis, share.survey.place_of(beside.so_far()))
            | {"item": f"{row.seg_id}.{row.sentence_start}"}
        )
    return rows


def part_of(reading: surveys.Reading, survey: surveys.Survey, group: str) -> str:
    """A group, or "" where the text says that only such people were asked: "a survey among teens"."""
    asked = compiled(
        rf"\b(?:{{POLLS}} (?:of|among|with)|{{ASKED}}) (?:the |all |[\d,]+ )*{re.escape(group)}\b(?! and\b)"
    )
    others = " " in group or survey.population not in ("", group)
    return (
        group
        if others or not asked.search(reading.polls.text, reading.polls.start, reading.polls.end)
        else ""
    )


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
    if last - first <= MONTH_DAYS or pd.isna(last):
        return f"{first:%B %Y}"
    if last - first > YEAR_DAYS:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    return f"{first:%B}{f' {first:%Y}' if first.year != last.year else ''} to {last:%B %Y}"


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
    if group or basis and basis not in survey.population:
        return {"n": survey.n_of(group or basis), "margin": survey.margin_of(group or basis)}
    if place:
        return dict(zip(("n", "margin"), survey.size_in(place), strict=True))
    return {"n": survey.n, "margin": survey.margin}


class Beside:
    """The words beside the share number `k` of a text, up to the shares beside it in its sentence."""

    def __init__(self, text: str, spans: list, k: int):
        self.text, self.spans, self.k, self.row = text, spans, k, spans[k]
        self.sentence = (self.row.sentence_start, self.row.sentence_end)
        self.follows = k > 0 and spans[k - 1].end > self.sentence[0]
        self.leads = k + 1 < len(spans) and spans[k + 1].start < self.sentence[1]
        self.left = spans[k - 1].end if self.follows else self.sentence[0]
        self.right = spans[k + 1].start if self.leads else self.sentence[1]
        self.before, self.after = text[self.left : self.row.start], text[self.row.end : self.right]
        self.after = cue.move.sub("", self.after)

    def group(self, last: dict, past: bool, place: str) -> str:
        """The part of the people asked whose share this is, "" for all."""
        named = self.respectively(cue.groups, "group") or self.of_two_groups()
        goes_on = (past or cue.refers.search(self.before)) and self.goes_on()
        follows = self.follows and not cue.of_nation.match(self.after)
        inherited = last.get("subgroup", "") if follows or goes_on else ""
        earlier = self.text[max(0, self.sentence[0] - EARLIER) : self.left]
        return named or subgroup(self.before, self.after_joined(), earlier, place or inherited)

    def place(self, last: str) -> str:
        """The place that is named beside the share, next in a list after the `last` one, or at the head of
        its paragraph ("Ohio: Ray leads Dunn 47 to 41 percent"); "" for none."""
        listed = cue.next_bracketed.match(self.before) if self.follows and last else None
        so_far = self.text[max(self.row.start - FAR, 0) : self.row.start]
        return listed["place"] if listed else place_beside(self.before, self.after) or heading(so_far)

    def goes_on(self) -> bool:
        """Does the sentence go on with the share of the one before it, and name no people of its own?"""
        last = self.spans[self.k - 1] if self.k else None
        adjacent = last is not None and not self.text[last.sentence_end : self.sentence[0]].strip()
        return adjacent and not self.after.startswith(" of ")

    def of_two_groups(self) -> str:
        """Whose share it is in "girls are more likely than boys to say so (37% vs. 24%)"; "" elsewhere."""
        first = self.k - 1 if self.follows and cue.versus.fullmatch(self.before) else self.k
        pair = self.spans[first : first + 2]
        if len(pair) < 2 or not cue.versus.fullmatch(self.text[pair[0].end : pair[1].start]):
            return ""
        named = cue.likelier.search(self.text, self.sentence[0], pair[0].start)
        return (
            named["one" if first == self.k else "other"] or named["one2" if first == self.k else "other2"]
            if named
            else ""
        )

    def after_joined(self) -> str:
        """The words after the share, or after the next one where both are said of the same people: "49-29
        percent among men"."""
        if not self.leads or not cue.joined.fullmatch(self.after) or self.before.endswith("("):
            return self.after
        following = self.spans[self.k + 2 :][:1]
        end = min([self.sentence[1], *(row.start for row in following)])
        return self.text[self.spans[self.k + 1].end : end]

    def answer(self, rows: list[dict], group: str, past: bool) -> str:
        last = rows[-1]["answer"] if rows else ""
        second = self.of_second(last)
        if second is not None:
            return second
        given = (
            self.of_pair() or self.of_lead(rows) or (self.respectively(cue.name, "name") if not group else "")
        )
        around = (self.before, self.after, self.rest())
        return answer(Place(*around, group, last, given, past, self.follows))

    def of_second(self, last: str) -> str | None:
        """The answer of the second of two shares where it is the other side, "" where a rival is not named;
        None elsewhere."""
        if not self.follows or not cue.joined.fullmatch(self.before):
            return None
        if cue.by_pair.search(self.text, self.sentence[0], self.spans[self.k - 1].start):
            return OPPOSITE.get(answer_type(last), f"not: {last}")
        return "" if self.is_behind() and not self.of_pair() else None

    def is_behind(self) -> bool:
        """Is the share before it said to be ahead: "has Ray ahead, 47 to 43 percent"?"""
        return cue.ahead.search(self.text, self.sentence[0], self.spans[self.k - 1].start) is not None

    def so_far(self) -> str:
        """The last words of the text up to the end of the share's clause, where its place is named."""
        end = self.row.end + len(re.split(r"[;.] ", self.text[self.row.end : self.right])[0])
        return self.text[max(self.row.start - FAR, 0) : end]

    def question(self) -> str:
        """The words of the text on what was asked: those after the share, or, where there are too few, those
        before it."""
        after, before = clause(self.after), cue.ends.split(self.before)[-1]
        return cue.hanging.sub(
            "", " ".join((after if len(after.split()) > 2 else before).split()[:QUESTION_WORDS])
        ).strip(" ,.;:—–…”)")

    def rest(self) -> str:
        """The words after the last share of the list that this share is in, "" if it is in none."""
        k, text = self.k, self.text
        while (
            k + 1 < len(self.spans)
            and self.spans[k + 1].start < self.sentence[1]
            and cue.between_listed.fullmatch(text[self.spans[k].end : self.spans[k + 1].start])
        ):
            k += 1
        following = self.spans[k + 1].start if k + 1 < len(self.spans) else self.sentence[1]
        return text[self.spans[k].end : min(following, self.sentence[1])] if k > self.k else ""

    def of_pair(self) -> str:
        """Whose share it is in "Ray leads Dunn 47 to 38 percent" or "a 47-38 percent lead over Dunn"; ""
        elsewhere."""
        first = self.k - 1 if self.follows and cue.joined.fullmatch(self.before) else self.k
        second = first + 1
        if second >= len(self.spans) or not cue.joined.fullmatch(
            self.text[self.spans[first].end : self.spans[second].start]
        ):
            return ""
        names = list(cue.pair.finditer(self.text, self.sentence[0], self.spans[first].start))
        over = cue.lead_over.match(self.text, self.spans[second].end, self.sentence[1])
        if names:
            return names[-1]["one" if first == self.k else "two"]
        return over["name"] if over and second == self.k else ""

    def is_lead(self, spans: list) -> bool:
        """Are two shares those of a lead: "a 47 to 38 percent lead"?"""
        if len(spans) < 2 or not cue.lead.match(self.text, spans[1].end):
            return False
        return cue.joined.fullmatch(self.text[spans[0].end : spans[1].start]) is not None

    def of_lead(self, rows: list[dict]) -> str:
        """Whose share it is in "Ray has a 47 to 38 percent lead among men", where Dunn was named before; ""
        elsewhere."""
        second = bool(self.follows and cue.joined.fullmatch(self.before))
        spans = self.spans[self.k - second : self.k - second + 2]
        if not self.is_lead(spans):
            return ""
        said = [row["answer"] for row in rows if row["answer"]][: -1 if second else None]
        leader = cue.leader.search(self.text, self.sentence[0], spans[0].start)
        first = leader["name"] if leader else (said[-2:] or [""])[0]
        return next((name for name in reversed(said) if not same_words(name, first)), "") if second else first

    def respectively(self, pattern: re.Pattern, name: str) -> str:
        """What stands at this share's place in a list as long as that of the shares, where the sentence says
        "respectively"; "" elsewhere."""
        start, end = self.sentence
        said = self.text.find("respectively", start, end)
        numbers = [row for row in self.spans if start <= row.start < said]
        if said < 0 or self.row not in numbers:
            return ""
        words = [
            match[name]
            for match in pattern.finditer(self.text, start, said)
            if not cue.no_answer.match(match[name])
        ][-len(numbers) :]
        return words[numbers.index(self.row)] if len(words) == len(numbers) else ""
