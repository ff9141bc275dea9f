"""Whose judgement it is: the writer's own, or one that the writer reports, quotes or means in irony."""

import re

import pandas as pd

from .reading import Verdict

VOICES = ("own", "reported", "quoted", "ironic")

REPORTING = """say says said saying claim claims claimed charge charges charged suggest suggests suggested deny denies denied announce announces announced report reports reported tell tells
told argue argues argued insist insists insisted declare declares declared allege alleges alleged assert asserts asserted maintain maintains maintained complain complains complained
accuse accuses accused accusing blame blames blamed blaming think thinks thought believe believes believed"""
WRITER = r"(?:I|[Ww]e|[Ll]et|[Oo]ne|[Mm]ust|[Ss]hould|[Tt]o|[Cc]an|[Nn]obody|[Nn]ever|not|n['’]t|and)"
OTHERS_SAY = re.compile(rf"(?<!\w)(?!{WRITER}\W)[\w’']+\W+(?:(?:also|now|still|has|have|had|is|are|was|were|\w+ly) )*(?:{'|'.join(REPORTING.split())})\b|\b[Aa]ccording to\b|\bputs? the blame\b")
SAID_AFTER = re.compile(r",[”\"’']?\s(?:[\w.’'-]+\s){1,4}(?:says|said|claims|claimed|argues|argued|insists|insisted)\b")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ll]et)\b")

# Signs that the writer shares what is reported.
AGREES = re.compile(r"\b(?:rightly|correctly|justly|rightfully|truthfully|as we know|is right|are right|was right|were right)\b")


def is_reported(text: str, start: int, verdict: Verdict) -> bool:
    """Is what a sentence says of the name at `start` somebody else's view, with no sign that the writer shares it?

    >>> is_reported("Moscow claims that the rebels lie.", 23, Verdict(-1, "agent", 30, 33)), is_reported("I think that the rebels lie.", 17, Verdict(-1, "agent", 24, 27))
    (True, False)
    """
    if AGREES.search(text):
        return False
    if verdict.rule == "judged" and not FIRST_PERSON.search(text[: verdict.start]):
        return True
    return bool(OTHERS_SAY.search(text[:start]) or SAID_AFTER.search(text, start))


def flagged(flags: pd.DataFrame, flag: str) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The places of one flag in each segment."""
    places = flags[flags["flag"] == flag].groupby(["doc_id", "seg_id"])
    return {key: list(zip(group["start"], group["end"], strict=True)) for key, group in places}
