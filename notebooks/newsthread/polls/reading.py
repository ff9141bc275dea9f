"""What a text says of its poll shares: who asked whom, which option, how many people, which margin."""

import bisect
import re
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

# Pollsters known by name, the fuller name first; others are found by their form ("a poll by ...", "the ... poll", "the ... Institute of ...").
POLLSTERS = re.compile(
    r"Levada(?: Cent(?:er|re))?|VCIOM|VTsIOM|FOM|Public Opinion Foundation|YouGov(?: Siraj)?|Pew(?: Research(?: Cent(?:er|re))?)?|Gallup|Ipsos(?: MORI)?"
    r"|Quinnipiac(?: University)?|Rasmussen|Zogby|Harris|Eurobarometer|Kantar|GfK|Forsa|Infratest|Ifop|Arab Barometer|Afrobarometer"
    r"|(?:poll|survey) (?:done |taken |carried out |conducted )?(?:by|from) (?:the )?(?P<asking>[A-Z][\w&'-]{1,40}(?: [A-Z][\w&'-]{1,40}){0,4})"
    r"|(?!(?:A|The|This|That|An|One|In) )(?:[A-Z][\w.&-]{1,40}[ /]){1,5}(?=[Pp]oll\b|[Ss]urvey\b)"
    r"|(?:[A-Z][\w.&-]{1,40} ){1,4}(?:Institute|Cent(?:er|re)) (?:for|of) [A-Z]\w{1,40}(?: [A-Z]\w{1,40}){0,2}"
)

# Words of opinion and the option that they name; the first that follows a share decides.
OPTIONS = {
    "support": r"support\w*|approv\w+|favou?r\w*|in favou?r|back(?:ed|s|ing)?|positive(?:ly)?|behind|endors\w+",
    "oppose": r"oppos\w+|disapprov\w+|reject\w*|against|negative(?:ly)?",
    "better": r"improv\w+|better|warm\w*|eas(?:e|ed|ier)",
    "worse": r"worse\w*|deteriorat\w+|sour\w*",
    "fear": r"fear\w*|afraid|worr(?:y|ied|ies)|dread\w*|anxious|alarm\w*",
    "want": r"want\w*|prefer\w*|would (?:like|have|rather|keep)|wish\w*",
    "undecided": r"undecided|not sure|don.t know|no opinion|unsure",
}
# Words that only introduce an opinion; they decide where nothing sharper follows.
SAYING = r"say|says|said|think|thinks|thought|believe[sd]?|feel|felt|expect\w*|reckon\w*|consider\w*|agree\w*|report\w*|hear\w*|told"
OPTION_WORDS = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in OPTIONS.items()) + rf"|(?P<say_so>\b(?:{SAYING})\b)", re.I)
COMPARISON = re.compile(
    r"\b(?:compared (?:with|to)|against(?! (?:and|but|while)\b)|versus|(?P<change>(?:up |down )?from)|than)[^\w,;]+(?:\w+[^\w,;]+){0,3}$", re.I
)
# A share is compared with an earlier one only where its own clause says when; "41 percent for Ms. Ray" is of somebody else.
EARLIER = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|prior|last|past|then|when|yesterday|spring|summer|autumn|winter|(?:19|20)\d\d"
    r"|(?:Jan|Febr)uary|March|April|(?-i:May)|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b",
    re.I,
)
SOMEBODY_ELSE = re.compile(r" for (?:the )?[A-Z]")
SECOND_OF_TWO = re.compile(r"\W*+(?:per ?cent)?\W*+to (?:just |only |about )?")
NEGATED = re.compile(r"(?:\bnot|\bnever|\bno longer|n[’']t)\s(?:\w+\s)?$")
OPPOSITE = {"support": "oppose", "oppose": "support"}
SUBGROUP = re.compile(r"\b[Aa]mong\b")
SURVEYED = re.compile(r"\b(?:survey|poll|interview|question|canvass|sample|respond)\w*", re.I)
PEOPLE_ASKED = re.compile(r"respondent|adult|people|person|voter|resident|citizen|household|american|russian|interview", re.I)
OF_WHOM = re.compile(r"[Oo]f (?:the |all )?((?:[A-Z][\w-]+ )?(?:[A-Z][\w-]+|respondents|adults|voters|people|those (?:polled|asked|surveyed)))")
OF_WHOM_ASKED = re.compile(OF_WHOM.pattern + r" (?:who (?:were|had been) )?(?:asked|polled|surveyed|interviewed|questioned)")
# Every run of marks is taken whole and from its beginning (++, *+), so that no text is gone over twice.
DANGLING = re.compile(r"(?<!\W)\W++(?:while|and|but|against|compared (?:with|to)|versus|up from|down from|from|whereas)?\W*+(?:just|only)?\W*+$|\blink to\s*+$")

# A pollster named so many characters before a share's sentence is still the one of its paragraph.
LONG_PARAGRAPH = 5_000
STATED_ERROR = re.compile(r"margin of (?:sampling )?error|sampling error|statistical error|plus or minus|\+/-|±", re.I)


NEARBY = 20  # samples on either side of a share


class Sample(NamedTuple):
    """A number of people asked, where it stands, and who asked them ("" where that is not said)."""

    start: int
    seg_id: str
    value: float
    sentence_start: int
    pollster: str


def said_shares(ledger: pd.DataFrame, text: str) -> list[dict]:
    """What one text itself says of each share in its ledger: rows without the columns that publications complete."""
    rows, last = [], {"pollster": only_pollster(text), "population": "", "option": "", "question": ""}
    samples, errors = samples_in_text(ledger, text), errors_in_text(ledger, text)
    shares = list(ledger[ledger["kind"] == "share"].itertuples())
    for row, since, until in zip(shares, [0, *(share.end for share in shares)], [*(share.start for share in shares[1:]), len(text)], strict=False):
        before, after = text[max(since, row.sentence_start) : row.start], text[row.end : min(until, row.sentence_end)]
        if until < row.sentence_end:
            after = COMPARISON.sub("", after)  # "against" in "47 percent, against 41 percent" opposes nothing
        pollster = named_pollster(text, row) or last["pollster"]
        population = people_asked(before, after) or (last["population"] if pollster == last["pollster"] else "")
        option, question = opinion(before, after, last)
        compared = COMPARISON.search(before)
        past = bool(compared) and is_earlier(compared, after)
        own = not past and not SUBGROUP.search(text, row.sentence_start, row.start)  # n and error are of all who were asked, this time
        n, error = (sample_of(row, pollster, samples), error_of(row, errors)) if own else (np.nan, np.nan)
        last = {"pollster": pollster, "population": population, "option": option, "question": question, "past": past}
        place = {"doc_id": row.doc_id, "seg_id": row.seg_id, "start": row.start, "end": row.end}
        share = row.value / (1 if row.unit == "fraction" else 100)
        wave = rows[-1]["wave"] if compared and not past and rows else row.as_of  # "against 41 percent for Ms. Ray" is of the same time
        said = {"share": share, "wave": wave, "n": n, "stated_error": error, "source": "" if pd.isna(n) else "text"}
        rows.append(place | said | last)
    return rows


def is_earlier(compared: re.Match, after: str) -> bool:
    """Is the share behind a comparison one of an earlier time, by the words before it and its own clause after it?

    >>> is_earlier(COMPARISON.search("compared with "), " a year ago."), is_earlier(COMPARISON.search("compared with "), " who back Ms. Ray.")
    (True, False)
    """
    clause = re.match("[^,;:.]*", after)[0]
    return bool(compared["change"] or EARLIER.search(compared[0] + clause) and not SOMEBODY_ELSE.match(clause))


def only_pollster(text: str) -> str:
    """The pollster of a text that names just one, or ""."""
    named = {clean_name(match) for match in POLLSTERS.finditer(text)}
    return named.pop() if len(named) == 1 else ""


def clean_name(match: re.Match) -> str:
    """The name in a match of POLLSTERS, without what stands around it."""
    return (match["asking"] or match[0]).strip(" /")


def named_pollster(text: str, share) -> str:
    """The pollster that a share's sentence names, or its claimant where that is a name in a sentence about asking, or the last one named in the paragraph."""
    sentence = POLLSTERS.search(text, share.sentence_start, share.sentence_end)
    if sentence:
        return clean_name(sentence)
    if share.claimant[:1].isupper() and SURVEYED.search(text, share.sentence_start, share.sentence_end):
        return share.claimant
    paragraph = max(text.rfind("\n\n", 0, share.sentence_start), share.sentence_start - LONG_PARAGRAPH, 0)
    earlier = list(POLLSTERS.finditer(text, paragraph, share.sentence_start))
    return clean_name(earlier[-1]) if earlier else ""


def people_asked(before: str, after: str) -> str:
    """Who was asked, in the words beside a share, or "".

    >>> people_asked("Of the Danes asked last week, ", " said no."), people_asked("", " of Russian respondents said yes.")
    ('Danes', 'Russian respondents')
    """
    whom = OF_WHOM.match(after.lstrip()) or OF_WHOM_ASKED.search(before)
    return whom[1] if whom else ""


def opinion(before: str, after: str, last: dict) -> tuple[str, str]:
    """Option and question that the words around a share name: those after it first, then, in a comparison, those of the `last` share, then those before it.

    >>> opinion("Of those asked, ", " feared that prices would rise, while", {})
    ('fear', 'feared that prices would rise')
    >>> opinion("Of those asked, ", " do not support the law.", {})
    ('oppose', 'do not support the law')
    """
    named = option_in(after)
    compared = not named and COMPARISON.search(before)
    if compared and SOMEBODY_ELSE.match(after):
        return last.get("option", ""), DANGLING.sub("", " ".join(after.split()[:9])).strip(" .")
    if compared and last.get("option"):
        return last["option"], last["question"]
    if not named and last.get("option") and SECOND_OF_TWO.fullmatch(before):
        # "from 48 percent to 43" is one opinion at two times, "by 48 percent to 38" are two opinions.
        return last["option"] if last["past"] else OPPOSITE.get(last["option"], ""), last["question"]
    words = after if named else COMPARISON.sub("", before)
    named = named or option_in(words)
    if not named:
        return "", ""
    option = OPPOSITE.get(named.lastgroup, "say_so") if NEGATED.search(words[: named.start()]) else named.lastgroup
    return option, around(words, named)


def option_in(words: str) -> re.Match | None:
    """The first option that the words name, one that only introduces an opinion ("say") last."""
    named = list(OPTION_WORDS.finditer(words))
    return next((option for option in named if option.lastgroup != "say_so"), named[0] if named else None)


def around(words: str, option: re.Match) -> str:
    """The words in which an option is named: up to five before it and nine after it, no loose end."""
    before, after = words[: option.start()].split(), words[option.end() :].split()
    clause = " ".join([*before[-5:], option[0], *after[:9]])
    return DANGLING.sub("", clause).strip(" ,.;:—–…”")


def samples_in_text(ledger: pd.DataFrame, text: str) -> list[Sample]:
    """The counts of people in sentences about asking, in order."""
    people = ledger[ledger["kind"].isin(("count", "population")) & ledger["value"].between(50, 1_000_000)]
    named = (row for row in people.itertuples() if PEOPLE_ASKED.search(f"{row.unit} {row.counted}"))
    asked = (row for row in named if SURVEYED.search(text, row.sentence_start, row.sentence_end))
    return [Sample(row.start, row.seg_id, row.value, row.sentence_start, named_pollster(text, row)) for row in asked]


def sample_of(share, pollster: str, samples: list[Sample]) -> float:
    """How many people `pollster` asked, where the text says so; NaN if it does not, or if two numbers stand equally near.

    What the share's own sentence says comes first, then its part of the text, then all of it; of these two what stands before the share.
    """
    at = bisect.bisect_right(samples, share.start, key=itemgetter(0))
    near = [one for one in samples[max(at - NEARBY, 0) : at + NEARBY] if not (one.pollster and pollster) or one.pollster.split()[0] == pollster.split()[0]]
    said = [one for one in near if one.sentence_start == share.sentence_start]
    if not said:
        near = [one for one in near if one.seg_id == share.seg_id] or near
        said = [one for one in near if one.start < share.start] or near
    values = {one.value for one in said}
    return values.pop() if len(values) == 1 else np.nan


def errors_in_text(ledger: pd.DataFrame, text: str) -> list[tuple]:
    """(start, seg_id, value) of the errors in points that the text states, in order."""
    small = ledger[ledger["value"].between(0.1, 20) & ledger["kind"].isin(("percent", "other"))]
    return [(row.start, row.seg_id, row.value) for row in small.itertuples() if STATED_ERROR.search(text, max(row.sentence_start, row.start - 80), row.end)]


def error_of(share, errors: list[tuple]) -> float:
    """The error in points that the text states for the poll, the nearest one, in the share's own part of the text first; NaN if none."""
    at = bisect.bisect_right(errors, share.start, key=itemgetter(0))
    beside = errors[max(at - 1, 0) : at + 1]
    own = [error for error in beside if error[1] == share.seg_id] or beside
    return min((abs(start - share.start), value) for start, _, value in own)[1] if own else np.nan
