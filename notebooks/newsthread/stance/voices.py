"""Whose judgement it is: the writer's own, or one that the writer reports, quotes or means in irony."""

import re

from .lexicon import REPORTING, WRITER
from .reading import Verdict

VOICES = ("own", "reported", "quoted", "ironic")

SOON = r"(?:(?:also|now|still|has|have|had|is|are|was|were|\w+ly) )*"
OTHERS_SAY = re.compile(rf"(?<!\w)(?!(?:{WRITER})\W)[\w’']+\W+{SOON}(?:{REPORTING})\b|\b[Aa]ccording to\b|\b(?:puts?|lays?|laid) the blame\b")
SAID_AFTER = re.compile(r",[”\"’']?\s(?:[\w.’'-]+\s){1,4}(?:says|said|claims|claimed|argues|argued|insists|insisted)\b")
OWN_JUDGEMENT = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ll]et|should|must|ought|deserves?)\b")

SCARE = "scare quotes"  # the rule of quotation marks of distance, which count only at the very words
WINK = 4  # characters after a sentence in which ";-)" belongs to it

# Signs that the writer shares what is reported.
AGREES = re.compile(r"\b(?:rightly|correctly|justly|rightfully|truthfully|as we know|is right|are right|was right|were right)\b")


def voice(text: str, start: int, end: int, found: Verdict, places: list[tuple[str, str, int, int]]) -> str:
    """Whose judgement a verdict on the name at [start, end) is; `places` are flags: name, rule, start, end. Praise said in irony is no praise, blame is blame.

    >>> voice("“Alba cheats us all”, he wrote.", 1, 5, Verdict(-1, "agent", 6, 12), [("quotation", "quotation marks", 0, 20)])
    'quoted'
    """
    if any(flag == "quotation" and left <= start < right for flag, _, left, right in places):
        return "quoted"
    if found.rule != "report" and is_reported(text, start, found):
        return "reported"
    words, sentence = (min(found.start, start), max(found.end, end)), (0, len(text) + WINK)
    irony = [((left, right), words if rule == SCARE else sentence) for flag, rule, left, right in places if flag == "irony"]
    return "ironic" if found.score > 0 and any(_meet(*pair) for pair in irony) else "own"


def is_reported(text: str, start: int, verdict: Verdict) -> bool:
    """Is what a sentence says of the name at `start` somebody else's view, with no sign that the writer shares it?

    >>> is_reported("Moscow claims that the rebels lie.", 23, Verdict(-1, "agent", 30, 33))
    True
    >>> is_reported("I think that the rebels lie.", 17, Verdict(-1, "agent", 24, 27))
    False
    """
    if AGREES.search(text):
        return False
    if verdict.rule == "judged" and not OWN_JUDGEMENT.search(text[: verdict.start]):
        return True
    return bool(OTHERS_SAY.search(text[:start]) or SAID_AFTER.search(text, start))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
