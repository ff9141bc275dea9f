"""The shares of a text as rows: whose poll, of whom, when, which answer, of how many people."""

import re

import pandas as pd

from .. import surveys
from ..surveys.dates import MONTH
from ..surveys.pollsters import ASKED, NOUN
from ..surveys.samples import NATIONS
from .answers import (
    BY_PAIR,
    ENDS,
    HANGING,
    MOVE,
    NAME,
    NO_ANSWER,
    PAIR,
    THAT_NUMBER,
    Place,
    answer,
    answer_type,
    clause,
)
from .subgroups import GROUP, GROUPS, JOINED, base, subgroup

QUESTION_WORDS = 16
FAR, EARLIER = 1500, 400  # characters
OF_WHOM = re.compile(
    r"[Oo]f (?:the |all )?((?:[A-Z][\w-]+ )?(?:[A-Z][\w-]+|respondents|adults|voters|people"
    r"|those (?:polled|asked|surveyed)))"
)
OF_WHOM_ASKED = re.compile(
    OF_WHOM.pattern + r" (?:who (?:were|had been) )?(?:asked|polled|surveyed|interviewed|questioned)"
)
OPPOSITE = {"support": "oppose", "oppose": "support", "better": "worse", "worse": "better"}
LISTED = re.compile(
    r"[\s,;()—–]*(?:vs\.? )?(?:(?:and|or|but) )?(?:(?:of|among|in) )?(?:the |all )?"
    r"(?:[\w’'-]+ ){0,7}[\w’'-]*[\s,;(—–]*(?:and |vs\.? )?[\s(]*"
)
LEAD_OVER = re.compile(
    rf" (?:lead|advantage|edge|margin)? ?over (?:a |the |an )?(?P<name>{NAME}|[a-z]+ [\w ]{{2,40}}?)(?= in "
    rf"| on | among |,|\.|$)"
)


VERSUS = re.compile(r"(?: percent| per cent)? (?:vs\.?|versus|compared with|to) ")
LIKELIER = re.compile(
    rf"(?P<one>{GROUP}) (?:are|were|is)?(?: also)? ?(?:[a-z]+ )?(?:more|less) \w+ than (?:are |were )?"
    rf"(?P<other>{GROUP})\b.*\($"
    rf"|\b(?:more|fewer) (?P<one2>{GROUP}) than (?P<other2>{GROUP})\b.*[(,] ?$",
    re.I,
)
# What goes on with the share before: "This was followed by 21% who ...", "That is down to 7%".
REFERS = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}followed by |^\W*(?:That|This|It)(?:['’]s| is| was) (?:up|down|compared)\b"
    rf"|{THAT_NUMBER.pattern}"
)
LEAD = re.compile(r" ?(?:percent |per cent )?(?:[a-z]+ )?(?:lead|advantage|edge|margin)\b")
AHEAD = re.compile(r"\bahead,? (?:by |at )?$")
LEADER = re.compile(
    rf"(?P<name>{NAME}),? (?:also |still |now )?(?:has|had|have|holds?|held|enjoys?|enjoyed|leads|led|with"
    rf"|by)(?: (?:by|with))? an?(?: [a-z]+){{0,3}},? ?$"
)


def same_words(one: str, other: str) -> bool:
    """Have two answers a word with a capital letter in common: "Ray" and "Mayor Ann Ray"?"""
    return bool(set(re.findall(r"[A-Z][\w’'-]+", one)) & set(re.findall(r"[A-Z][\w’'-]+", other)))


# Where a text gives shares of several places, each is of a part of the people asked.
PLACE = r"(?:the )?(?P<place>(?!(?:{MONTHS})\b)[A-Z][\w’'.]*(?: [A-Z][\w’']+){0,2})".replace(
    "{MONTHS}", MONTH
)
IN_PLACE = re.compile(rf"\)? in {PLACE}(?! \d)")
OF_PLACE = re.compile(
    rf"(?:^|[.;,] |\band |\bbut |\bwhile |\b[Ee]ven )[Ii]n {PLACE},(?: (?:just|only|about|some|nearly"
    rf"|while))* (?:[^,;.()]{{3,60}}\()?$"
)


# "Ohio: Ray leads Dunn 47 to 41 percent", of all shares of its paragraph up to the next.
HEADING = re.compile(rf"(?:^|\n|[;:.] )(?:[–•*-] )?{PLACE}(?:: | [–—-] )(?=[A-Z])")
# "61% of Canadians and 41% of Britons": a people that ends in s, so no "of American voters".
NATION = "|".join(word.title() for word in NATIONS if word.endswith("s") and len(word) > 3)
OF_NATION = re.compile(rf"\)?(?:,? (?:of|among))? (?:all )?(?P<place>{NATION})\b")
NATION_BEFORE = re.compile(
    rf"\b(?:(?:half|thirds?|quarters?|majority|most) of )?(?:all )?(?P<place>{NATION})(?: surveyed| polled"
    rf"| asked)? \($"
)


# "highest in Ohio (52%), Iowa (48%) and Utah (40%)", and the people of a place: "Ohioans (52%)".
PLACES = rf"{PLACE[:-1]}(?: and (?:the )?[A-Z][\w’']+(?: [A-Z][\w’']+)?)?)"
IN_BRACKETED = re.compile(rf"\b(?:in|from) {PLACES} \($")
NEXT_BRACKETED = re.compile(rf"^\)(?:,| and|, and) {PLACES} \($")
DEMONYM = (
    r"(?P<place>(?!American|Republican|Christian|Puritan|Librarian|Historian)(?:[A-Z][a-z]+"
    r" )?[A-Z][a-z]{2,}(?:ans|becers|landers))\b"
)
OF_DEMONYM = re.compile(rf"\)?(?:,? (?:of|among))? (?:all )?{DEMONYM}")
NATION_NAME = re.compile(NATION)
DEMONYM_BEFORE = re.compile(rf"\b{DEMONYM}(?:[^,;.()]{{0,90}} at | [(—–-] ?)$")
PLACE_AFTER = (IN_PLACE.match, OF_NATION.match, OF_DEMONYM.match)
PLACE_BEFORE = (OF_PLACE.search, NATION_BEFORE.search, IN_BRACKETED.search, DEMONYM_BEFORE.search)


def places_of(shares: list["Beside"]) -> list[str]:
    """The place that each share of a text is of, "" where all are of one: the one named beside it, at the
    head of its paragraph, or next in a list that began with a place."""
    named = [""]
    for share in shares:
        named.append(share.place(named[-1]))
    nations = set(filter(NATION_NAME.fullmatch, named))
    known = several(nations) | several(set(named) - nations - {""})
    return [name if name in known else "" for name in named[1:]]


def several(names: set[str]) -> set[str]:
    return names if len(names) > 1 else set()


def heading(so_far: str) -> str:
    """The place whose name and a colon stand last in the last paragraph of some words, "" for none.

    >>> heading("In May:\\n\\nOhio: Ray is ahead. It is "), heading("Ohio: Ray leads.\\n\\nIt is ")
    ('Ohio', '')
    """
    return next((found["place"] for found in reversed(list(HEADING.finditer(so_far.split("\n\n")[-1])))), "")


def place_beside(before: str, after: str) -> str:
    """The place whose share stands between some words: "72 percent in Ohio", "In Iowa, 63 percent"; "" for
    none.

    >>> place_beside("", " of Danes and"), place_beside("Support was ", " in Ohio and"), place_beside("In Iowa, ", " agree."), place_beside("It was ", " in May.")
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
    asked = rf"\b(?:{NOUN} (?:of|among|with)|{ASKED}) (?:the |all |[\d,]+ )*{re.escape(group)}\b(?! and\b)"
    others = " " in group or survey.population not in ("", group)
    return (
        group
        if others or not re.search(asked, reading.polls.text[reading.polls.start : reading.polls.end])
        else ""
    )


def people_asked(before: str, after: str) -> str:
    """Who was asked, in the words beside a share, or "".

    >>> people_asked("Of the Danes asked last week, ", " said no."), people_asked("", " of Russian respondents said yes.")
    ('Danes', 'Russian respondents')
    """
    whom = OF_WHOM.match(after.lstrip()) or OF_WHOM_ASKED.search(before)
    return whom[1] if whom else ""


MONTH_DAYS, YEAR_DAYS = pd.Timedelta(days=31), pd.Timedelta(days=300)


def period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A time in words, no more exact than it is known; "" where it is not.

    >>> day = pd.Timestamp
    >>> period(day("2016-10-21"), day("2016-10-24")), period(day("2019-01-01"), day("2019-01-31")), period(day("2019-01-01"), day("2019-12-31"))
    ('October 2016', 'January 2019', '2019')
    >>> period(day("2019-06-01"), day("2019-08-31")), period(day("2019-11-20"), day("2020-02-20")), period(pd.NaT, pd.NaT)
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
        self.after = MOVE.sub("", self.after)

    def group(self, last: dict, past: bool, place: str) -> str:
        """The part of the people asked whose share this is, "" for all."""
        named = self.respectively(GROUPS, "group") or self.of_two_groups()
        goes_on = (past or REFERS.search(self.before)) and self.goes_on()
        follows = self.follows and not OF_NATION.match(self.after)
        inherited = last.get("subgroup", "") if follows or goes_on else ""
        earlier = self.text[max(0, self.sentence[0] - EARLIER) : self.left]
        return named or subgroup(self.before, self.after_joined(), earlier, place or inherited)

    def place(self, last: str) -> str:
        """The place that is named beside the share, next in a list after the `last` one, or at the head of
        its paragraph ("Ohio: Ray leads Dunn 47 to 41 percent"); "" for none."""
        listed = NEXT_BRACKETED.match(self.before) if self.follows and last else None
        so_far = self.text[max(self.row.start - FAR, 0) : self.row.start]
        return listed["place"] if listed else place_beside(self.before, self.after) or heading(so_far)

    def goes_on(self) -> bool:
        """Does the sentence go on with the share of the one before it, and name no people of its own?"""
        last = self.spans[self.k - 1] if self.k else None
        adjacent = last is not None and not self.text[last.sentence_end : self.sentence[0]].strip()
        return adjacent and not self.after.startswith(" of ")

    def of_two_groups(self) -> str:
        """Whose share it is in "girls are more likely than boys to say so (37% vs. 24%)"; "" elsewhere."""
        first = self.k - 1 if self.follows and VERSUS.fullmatch(self.before) else self.k
        pair = self.spans[first : first + 2]
        if len(pair) < 2 or not VERSUS.fullmatch(self.text[pair[0].end : pair[1].start]):
            return ""
        named = LIKELIER.search(self.text, self.sentence[0], pair[0].start)
        return (
            named["one" if first == self.k else "other"] or named["one2" if first == self.k else "other2"]
            if named
            else ""
        )

    def after_joined(self) -> str:
        """The words after the share, or after the next one where both are said of the same people: "49-29
        percent among men"."""
        if not self.leads or not JOINED.fullmatch(self.after) or self.before.endswith("("):
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
            self.of_pair()
            or self.of_lead(rows)
            or (self.respectively(re.compile(f"(?P<name>{NAME})"), "name") if not group else "")
        )
        return answer(
            Place(
                self.before,
                self.after,
                self.rest(),
                group,
                last if self.follows else "",
                last,
                given,
                past,
                self.closed(),
            )
        )

    def of_second(self, last: str) -> str | None:
        """The answer of the second of two shares where it is the other side, "" where a rival is not named;
        None elsewhere."""
        if not self.follows or not JOINED.fullmatch(self.before):
            return None
        if BY_PAIR.search(self.text, self.sentence[0], self.spans[self.k - 1].start):
            return OPPOSITE.get(answer_type(last), f"not: {last}")
        return "" if self.is_behind() and not self.of_pair() else None

    def is_behind(self) -> bool:
        """Is the share before it said to be ahead: "has Ray ahead, 47 to 43 percent"?"""
        return AHEAD.search(self.text, self.sentence[0], self.spans[self.k - 1].start) is not None

    def closed(self) -> bool:
        """Does nothing follow the last of the several shares of the sentence?"""
        last = max(row.end for row in self.spans if row.start < self.sentence[1])
        return (self.follows or self.leads) and not re.search(r"\w", self.text[last : self.sentence[1]])

    def so_far(self) -> str:
        """The last words of the text up to the share's own, where its place is named."""
        return self.text[max(self.row.start - FAR, 0) : self.right]

    def question(self) -> str:
        """The words of the text on what was asked: those after the share, or, where there are too few, those
        before it."""
        after, before = clause(self.after), ENDS.split(self.before)[-1]
        return HANGING.sub(
            "", " ".join((after if len(after.split()) > 2 else before).split()[:QUESTION_WORDS])
        ).strip(" ,.;:—–…”)")

    def rest(self) -> str:
        """The words after the last share of the list that this share is in, "" if it is in none."""
        k, text = self.k, self.text
        while (
            k + 1 < len(self.spans)
            and self.spans[k + 1].start < self.sentence[1]
            and LISTED.fullmatch(text[self.spans[k].end : self.spans[k + 1].start])
        ):
            k += 1
        following = self.spans[k + 1].start if k + 1 < len(self.spans) else self.sentence[1]
        return text[self.spans[k].end : min(following, self.sentence[1])] if k > self.k else ""

    def of_pair(self) -> str:
        """Whose share it is in "Ray leads Dunn 47 to 38 percent" or "a 47-38 percent lead over Dunn"; ""
        elsewhere."""
        first = self.k - 1 if self.follows and JOINED.fullmatch(self.before) else self.k
        second = first + 1
        if second >= len(self.spans) or not JOINED.fullmatch(
            self.text[self.spans[first].end : self.spans[second].start]
        ):
            return ""
        names = list(PAIR.finditer(self.text, self.sentence[0], self.spans[first].start))
        over = LEAD_OVER.match(self.text, self.spans[second].end, self.sentence[1])
        if names:
            return names[-1]["one" if first == self.k else "two"]
        return over["name"] if over and second == self.k else ""

    def is_lead(self, spans: list) -> bool:
        """Are two shares those of a lead: "a 47 to 38 percent lead"?"""
        if len(spans) < 2 or not LEAD.match(self.text, spans[1].end):
            return False
        return JOINED.fullmatch(self.text[spans[0].end : spans[1].start]) is not None

    def of_lead(self, rows: list[dict]) -> str:
        """Whose share it is in "Ray has a 47 to 38 percent lead among men", where Dunn was named before; ""
        elsewhere."""
        second = bool(self.follows and JOINED.fullmatch(self.before))
        spans = self.spans[self.k - second : self.k - second + 2]
        if not self.is_lead(spans):
            return ""
        said = [row["answer"] for row in rows if row["answer"]][: -1 if second else None]
        leader = LEADER.search(self.text, self.sentence[0], spans[0].start)
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
            if not NO_ANSWER.match(match[name])
        ][-len(numbers) :]
        return words[numbers.index(self.row)] if len(words) == len(numbers) else ""
