"""Whose judgement it is: the writer's own, or one that the writer reports, quotes or means in irony."""

import re

from .lexicon import REPORTING, WRITER
from .reading import Verdict

VOICES = ("own", "reported", "quoted", "ironic")

SOON = r"(?:(?:also|now|still|has|have|had|is|are|was|were|\w+ly) )*"
OTHERS_SAY = re.compile(rf"(?<!\w)(?!(?:{WRITER})\W)[\w’']+\W+{SOON}(?:{REPORTING})\b|\b[Aa]ccording to\b|\b(?:puts?|lays?|laid) the blame\b")
SAID_AFTER = re.compile(r",[”\"’']?\s(?:[\w.’'-]+\s){1,4}(?:says|said|claims|claimed|argues|argued|insists|insisted)\b")
OWN_JUDGEMENT = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ll]et|should|must|ought|deserves?)\b")

WINK = 4  # characters after a sentence in which ";-)" belongs to it

# Signs that the writer shares what is reported.
AGREES = re.compile(r"\b(?:rightly|correctly|justly|rightfully|truthfully|as we know|is right|are right|was right|were right)\b")


def voice(sentence, name, found: Verdict, places: list) -> str:
    """Whose judgement a verdict on a name in a sentence is; `places` are the flags of its segment. Blame said in irony is blame, praise is not praise."""
    start = sentence.start + name.start()
    if any(place.flag == "quotation" and place.start <= start < place.end for place in places):
        return "quoted"
    if found.rule != "report" and is_reported(sentence.text, name.start(), found):
        return "reported"
    words = sentence.start + min(found.start, name.start()), sentence.start + max(found.end, name.end())
    return "ironic" if found.score > 0 and is_ironic(places, (sentence.start, sentence.end), words) else "own"


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


def is_ironic(places: list, sentence: tuple[int, int], words: tuple[int, int]) -> bool:
    """Does irony show in the sentence, or a wink right after it? Quotation marks of distance count only at the very words (offsets in the document)."""
    near = (sentence[0], sentence[1] + WINK)
    return any(place.flag == "irony" and _meet((place.start, place.end), words if place.rule == "scare quotes" else near) for place in places)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
