"""Quotations of a segment and who speaks them: beside it, in the sentences around it, or in the paragraph
before it."""

import re
from typing import NamedTuple

from .speech import Frame

DOUBLE = r"(?:(?<!\d)\"|\"(?=\w))"
QUOTATION = re.compile(
    rf"(?:“|{DOUBLE}).*?(?:”|{DOUBLE}|(?P<open>\Z))"
    r"|(?<!\w)‘(?=[A-Z]).*?(?:(?<!s)’(?!\w)|’(?=[,.;?!]|$)|(?P<left>\Z))",
    re.DOTALL,
)
MIN_WORDS = 4  # a quotation of fewer words is a wording and no speech
BESIDE = 40  # characters between a quotation and the speaker's frame: ", the minister for trade, "


class Heard(NamedTuple):
    """A frame and where its words stand in the document."""

    start: int
    end: int
    frame: Frame


class Quotation(NamedTuple):
    """A quotation in characters of the document; `speaker` is "" where nobody is named, `open` if the segment
    does not close it."""

    start: int
    end: int
    speaker: str
    open: bool


def spans(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, is it left open) of each quotation of a text.

    >>> spans("He said “not so” and left.")
    [(8, 16, False)]
    """
    return [(*found.span(), found.lastgroup is not None) for found in QUOTATION.finditer(text)]


def quotations(sentences: list, said: list[list], carried: str) -> list[Quotation]:
    """The quotations of a segment (its sentences, with the frames of each), with their speakers.

    carried: the speaker of a quotation that the segment before left open.
    """
    segment = sentences[0].segment
    pairs = zip(sentences, said, strict=True)
    heard = [of_document(sentence, frame) for sentence, frames in pairs for frame in frames if frame.name]
    return [
        Quotation(begin, end, speaker_of(begin, end, heard) or carried, is_open)
        for start, stop, is_open in spans(segment.text)
        for begin, end in [(segment.start + start, segment.start + stop)]
        if len(segment.text[start:stop].split()) >= MIN_WORDS
    ]


def of_document(sentence, frame: Frame) -> Heard:
    """A frame of a sentence with the characters of the document that its words take."""
    starts, ends = sentence.t.starts, sentence.t.ends
    return Heard(sentence.start + starts[frame.first], sentence.start + ends[frame.last - 1], frame)


def speaker_of(start: int, end: int, heard: list[Heard]) -> str:
    """The speaker of a quotation: named right after it, else the last one named before it, else the next one
    of the segment; "" for none."""
    before = [one.frame.name for one in heard if one.end <= start + 1]
    after = [one.frame.name for one in heard if one.start >= end - 1]
    beside = [one.frame.name for one in heard if 0 <= one.start - end + 1 <= BESIDE]
    return next(iter(beside + before[::-1] + after), "")
