"""Who says a number, followed through a document, in four ideas.

A number belongs to the speaker in its sentence whose words it stands among (`speech`), the nearest one before
it, else the nearest after it. Inside a quotation its speaker outweighs them (`quotations`). Pronouns and
surnames go back to the last speaker of their sort, and what a report finds goes on to the end of its
paragraph. Where nobody speaks it is the text's own voice, "author" or "commenter ..."; a claimant is "" where
somebody says so whom nobody names.
"""

import bisect
import re

from .context import CONTEXT
from .names import name_end
from .pages import Page, Quantity, cell
from .quotations import Quotation, quotations
from .speakers import ARTICLES, PRONOUNS, SPEAKERS, Phrase, sort_of, speaker
from .speech import READERS, Frame, frames

NEAREST = 4  # frames on each side of a number that may be its own
OF_POLLS = ("count", "other", "duration")  # kinds of numbers that a poll claims beside its shares
BULLETS = ("•", "- ", "* ", "– ")
MAX_TITLE = 6  # tokens of "The former harbour pilot" before a comma and a name
PUTS = frozenset(["put", "puts", "putting"])
JOINING = frozenset([",", "and", "while", "but"])
TITLES = CONTEXT["titles"]
COURTESY = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.? ")
REMEMBERED = {  # under which sorts a speaker of each sort is the last one
    "name": ("person", "body"),
    "person": ("person",),
    "people": ("people",),
    "body": ("body",),
    "data": ("data", "body"),
}


class Memory:
    """The last speaker of each sort, and the fullest form of each name."""

    def __init__(self):
        self.last, self.full = {}, {}

    def note(self, name: str, sort: str) -> None:
        """Remember a speaker."""
        for kind in REMEMBERED.get(sort, ()) if name else ():
            self.last[kind] = name
        if sort == "name" and " " in name:
            self.full.setdefault(name.split()[-1], name)

    def resolved(self, frame: Frame) -> Frame:
        """A frame with the name of its speaker: a pronoun goes back to the last one of its sort, a surname to
        the full name."""
        name, sort = frame.name, frame.sort
        if sort == "self":
            name = ""
        elif sort == "pronoun":
            sort = PRONOUNS[name]
            name = self.last.get(sort, "")
        elif sort == "data" and name.lower() in SPEAKERS:  # "the report"
            name = self.last.get("data", name)
        elif sort == "name":
            name = self.full.get(COURTESY.sub("", name), name)
        return frame._replace(name=name, sort=sort)


# ---- through a document


def assign(page: Page) -> None:
    """Give each quantity of a page its claimant."""
    memory = Memory()
    open_quotation = ""  # the speaker of a quotation that the paragraph before did not close
    listed = ""  # who says what is listed in the paragraphs after "The report says:"
    for sentences in page.segments:
        voice = voice_of(sentences[0].segment)
        said = [spoken_frames(sentence, memory) for sentence in sentences]
        spans = quotations(sentences, said, open_quotation)
        open_quotation = next((span.speaker for span in spans if span.open), "")
        source = listed
        for sentence, of_sentence in zip(sentences, said, strict=True):
            for q in sentence.quantities:
                q.claimant = claimant(q, of_sentence, spans, source or voice)
            source = source_of(of_sentence, source)
        listed = lister(sentences, said, listed)


def voice_of(segment) -> str:
    """Who speaks where nobody else does: the author, or the commenter."""
    return f"commenter {cell(segment, 'author') or segment.seg_id}" if segment.kind == "comment" else "author"


def lister(sentences: list, said: list[list[Frame]], listed: str) -> str:
    """Who says what the next paragraphs list: the report or figures before a colon that ends this one, or
    who said so far (listed), while they hold numbers and nobody else speaks in them; else ""."""
    if sentences[-1].t.text.rstrip().endswith(":"):
        source = said[-1][-1] if said[-1] else heading(sentences[-1].t)
        return source.name if source and source.sort == "data" else ""
    goes_on = sentences[0].t.text.startswith(BULLETS) or not any(said)
    return listed if goes_on and any(sentence.quantities for sentence in sentences) else ""


def heading(t) -> Phrase | None:
    """The report or figures of somebody that a line of words names: "Findings of the Harbour Board:"; None
    for "Key figures:"."""
    phrase = speaker(t, 0, t.length - 1)
    return None if phrase is None or sort_of(phrase.name.lower().split()[-1]) == "data" else phrase


def source_of(said: list[Frame], source: str) -> str:
    """The report or figures that the sentence after one with these frames goes on with; "" where another
    speaker has come."""
    if not said:
        return source
    return (
        said[-1].name
        if said[-1].sort == "data" and said[-1].side == "after" and said[-1].name[:1].isupper()
        else ""
    )


def spoken_frames(sentence, memory: Memory) -> list[Frame]:
    """The frames of a sentence with their names resolved."""
    named = []
    found = frames(sentence.t) if not sentence.words.isdisjoint(READERS) else []
    for frame in found:
        named.append(memory.resolved(frame))
        memory.note(named[-1].name, named[-1].sort)
    if not any(frame.name for frame in named):
        memory.note(topic(sentence.t), "name")
    return named


def topic(t) -> str:
    """The person whom a sentence begins with: "Mayor Petra Novik toured ...", "The pilot, Jon Reyes, arrived
    ..."; "" for no person."""
    first = int(t.words[0] in ARTICLES)
    end = name_end(t, first)
    titled = end > first + 1 and t.words[first] in TITLES
    if titled or first == 0 and end in (2, 3) and t.words[end] == ",":
        return t.between(first, end)
    comma = next((i for i in range(first + 1, first + MAX_TITLE) if t.words[i] == ","), 0)
    end = name_end(t, comma + 1)
    apposed = comma and SPEAKERS.get(t.words[comma - 1]) == "person" and t.words[end] == ","
    return t.between(comma + 1, end) if apposed else ""


# ---- beside the shares of a poll


def beside_shares(rows: list) -> list:
    """The rows of a ledger in which the numbers that stand in a sentence beside a share of a poll, and that
    nobody else says, are claimed by the poll: "Of those over 45, 51 percent agree"."""
    polls = {(row.doc_id, row.sentence_start): row.claimant for row in rows if row.kind == "share"}
    return [
        row._replace(claimant=polls.get((row.doc_id, row.sentence_start), row.claimant))
        if row.claimant == "author" and row.kind in OF_POLLS
        else row
        for row in rows
    ]


# ---- of a number


def claimant(q: Quantity, said: list[Frame], spans: list[Quotation], voice: str) -> str:
    """Who says a number: inside a quotation its speaker, else the speaker among whose words it stands, else
    the text's voice."""
    frame = covering(q, said)
    name = _other_side(q, frame) or frame.name if frame else None
    at = q.sentence.start + q.mention.start
    quotation = next((span for span in spans if span.start <= at < span.end), None)
    if quotation is None:
        return voice if name is None else name
    if name is not None and quotation.holds(q.sentence.start + q.sentence.t.starts[frame.first]):
        return name  # somebody who is quoted in the quotation
    if quotation.speaker is not None:
        return quotation.speaker
    return name or (voice if voice != "author" else "")


def covering(q: Quantity, said: list[Frame]) -> Frame | None:
    """The frame to whose words a number belongs: figures that it stands in, else the nearest one before it,
    else after it."""
    n = bisect.bisect_right(said, q.first + 1, key=lambda frame: frame.last)
    owners = [f for f in said if f.sort == "data" and f.first <= q.first < f.last]
    before = [f for f in said[max(n - NEAREST, 0) : n] if f.side != "before" and _reaches(q, f)]
    after = [f for f in said[n : n + NEAREST] if f.first >= q.first and f.side != "after" and _reaches(q, f)]
    found = [*owners, *before[::-1], *after]
    named = [f for f in found if f.side != "clause"]  # who is named outweighs hearsay
    return next((f for f in named or found if f.sort != "self"), None)


def _reaches(q, frame):
    """Does no clause that speaks of something else part a number from a frame?"""
    words = q.sentence.t.words
    between = words[frame.last : q.first] if frame.last <= q.first else words[q.last : frame.first]
    if frame.side == "clause":
        return {";", "—", ":"}.isdisjoint(between)
    of_people = q.kind == "share" and frame.sort == "people"
    return not of_people and (";" not in between or "(" in between[: between.index(";")])


def _other_side(q, frame):
    """The second speaker of "police put the crowd at 8,000, the organisers at 25,000", "" if there is
    none."""
    t, at = q.sentence.t, q.first - 1
    if frame.verb not in PUTS or t.words[at] != "at":
        return ""
    joint = next((i for i in range(at - 1, frame.last, -1) if t.words[i] in JOINING), at)
    phrase = speaker(t, joint + 1 + (t.words[joint + 1] in JOINING), at)
    return phrase.name if phrase else ""
