"""Quotations of a segment and who speaks them: beside it, in the sentences around it, or in the paragraph
before it."""

import re
from typing import NamedTuple

from .speech import Frame

MARK = re.compile(r"[“”]|(?<!\d)\"|\"(?=\w)|(?<!\w)‘(?=[A-Z])|(?<!s)’(?!\w)|’(?=[,.;?!]|$)")
OPENING = frozenset('“"‘')
CLOSING = {"‘": "’", "“": '”"', '"': '”"'}  # the marks that close a quotation, by the one that opens it
MIN_WORDS = 4  # a quotation of fewer words is a wording and no speech
BESIDE = 40  # characters between a quotation and the speaker's frame: ", the minister for trade, "


class Heard(NamedTuple):
    """A frame and where its words stand in the document."""

    start: int
    end: int
    frame: Frame


class Quotation(NamedTuple):
    """A quotation in characters of the document; `speaker` is None where nobody is named, `open` if the
    segment does not close it."""

    start: int
    end: int
    speaker: str | None
    open: bool

    def holds(self, position: int) -> bool:
        """Does a character of the document stand in the quotation?"""
        return self.start <= position < self.end


def spans(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, is it left open) of each quotation of a text.

    >>> spans("He said “not so” and left.")
    [(8, 16, False)]
    """
    found, begin = [], None
    for mark in MARK.finditer(text):
        if begin is None:
            begin = mark if mark[0] in OPENING else None
        elif mark[0] in CLOSING[begin[0]]:
            found.append((begin.start(), mark.end(), False))
            begin = None
    return found if begin is None else [*found, (begin.start(), len(text), True)]


def quotations(sentences: list, said: list[list], carried: str) -> list[Quotation]:
    """The quotations of a segment (its sentences, with the frames of each), with their speakers.

    carried: the speaker of a quotation that the segment before left open.
    """
    segment = sentences[0].segment
    if OPENING.isdisjoint(segment.text):
        return []
    heard = [
        Heard(s.start + s.t.starts[f.first], s.start + s.t.ends[f.last - 1], f)
        for s, fs in zip(sentences, said, strict=True)
        for f in fs
        if f.sort != "self"
    ]
    out = []
    for start, end, is_open in spans(segment.text):
        if len(segment.text[start:end].split()) >= MIN_WORDS:
            earlier = [quotation.speaker for quotation in out[-1:] if quotation.speaker]
            speaker = speaker_of(segment.start + start, segment.start + end, heard, earlier)
            out.append(
                Quotation(segment.start + start, segment.start + end, speaker or carried or None, is_open)
            )
    return out


def speaker_of(start: int, end: int, heard: list[Heard], earlier: list[str]) -> str:
    """The speaker of a quotation: named right after it or right before it, else of the one before it, else
    named in the segment."""
    above = [one for one in heard if one.end <= start + 1]
    below = [one for one in heard if one.start >= end - 1]
    after = [one for one in below if one.start - end < BESIDE]
    before = [one for one in above if start - one.end < BESIDE and one.frame.side != "before"]
    found = names(after)[:1] or names(before)[-1:] or earlier or names(above)[-1:] or names(below)[-1:]
    return next(iter(found), "")


def names(heard: list[Heard]) -> list[str]:
    """The speakers of frames."""
    return [one.frame.name for one in heard]
