"""Who says a number, followed through a document, in four ideas.

A number belongs to the speaker in its sentence whose words it stands among (`speech`), the nearest one before
it, else the nearest after it. Inside a quotation its speaker outweighs them (`quotations`). Pronouns and
surnames go back to the last speaker of their sort, and what a report finds goes on to the end of its
paragraph. Where nobody speaks it is the text's own voice, "author" or "commenter ..."; a claimant is "" where
somebody says so whom nobody names.
"""

import bisect
import re

from .pages import Page, Quantity, cell
from .quotations import Quotation, quotations
from .speakers import PRONOUNS, SPEAKERS, sort_of, speaker, topic
from .speech import Frame, frames

NEAREST = 4  # frames on each side of a number that may be its own
OF_POLLS = ("count", "other", "duration")  # kinds of numbers that a poll claims beside its shares
BULLETS = ("•", "- ", "* ", "– ")
PUTS = frozenset(["put", "puts", "putting"])
JOINING = frozenset([",", "and", "while", "but"])
PARTED = re.compile("[^(;]*;")
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
        self.last |= dict.fromkeys(REMEMBERED.get(sort, ()) if name else (), name)
        if " " in name:
            self.full[name.split(" of ")[0].split()[-1].lower()] = name

    def resolved(self, frame: Frame) -> Frame:
        """A frame with the name of its speaker: a pronoun goes back to the last one of its sort, "the report"
        to the last one, a surname or "the ministry" to the full name."""
        name, sort = frame.name, PRONOUNS.get(frame.name, frame.sort)
        if frame.sort == "pronoun":
            name = self.last.get(sort, "")
        elif sort == "data" and name.lower() in SPEAKERS:
            name = self.last.get(sort, name)
        else:
            name = self.full.get(COURTESY.sub("", name).lower(), name)
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
    """Who speaks where nobody else does: the author, the commenter, or nobody in what the page says of
    itself."""
    named = f"commenter {cell(segment, 'author') or segment.seg_id}"
    return {"comment": named, "comments_header": "", "notice": ""}.get(segment.kind, "author")


def lister(sentences: list, said: list[list[Frame]], listed: str) -> str:
    """Who says what the next paragraphs list: the report or figures before a colon that ends this one, or
    who said so far (listed), while they hold numbers and nobody else speaks in them; else ""."""
    if sentences[-1].t.text.rstrip().endswith(":"):
        return heading(sentences[-1].t)
    goes_on = sentences[0].t.text.startswith(BULLETS) or not any(said)
    return listed if goes_on and any(sentence.quantities for sentence in sentences) else ""


def heading(t) -> str:
    """Whose report or figures a line of words names: "Findings of the Harbour Board:"; "" for "Key
    figures:"."""
    phrase = speaker(t, 0, t.length - 1)
    owned = phrase and phrase.sort == "data" and sort_of(phrase.name.lower().split()[-1]) != "data"
    return phrase.name if owned else ""


def source_of(said: list[Frame], source: str) -> str:
    """The report or figures that the sentence after one with these frames goes on with; "" where another
    speaker has come."""
    if not said:
        return source
    *_, last = said
    return last.name if last.sort == "data" and last.side == "after" and last.name[:1].isupper() else ""


def spoken_frames(sentence, memory: Memory) -> list[Frame]:
    """The frames of a sentence with their names resolved."""
    named = []
    for frame in frames(sentence.t):
        named.append(memory.resolved(frame))
        memory.note(named[-1].name, named[-1].sort)
    if not any(frame.name for frame in named):
        memory.note(topic(sentence.t), "name")
    return named


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
    """Who says a number: the speaker among whose words it stands, else that of its quotation, else the text's
    voice; nobody knows who is quoted where the author names nobody."""
    unnamed = voice * voice.startswith("commenter ")
    if frame := covering(q, said):
        return _other_side(q, frame) or frame.name or unnamed
    at = q.sentence.start + q.mention.start
    quoted = [span.speaker for span in spans if span.start <= at < span.end]
    return quoted[0] or unnamed if quoted else voice


def covering(q: Quantity, said: list[Frame]) -> Frame | None:
    """The frame to whose words a number belongs: figures that it stands in, else the nearest one before it,
    else after it; who is named outweighs hearsay."""
    n = bisect.bisect_right(said, q.first + 1, key=lambda frame: frame.last)
    owners = [f for f in said if f.sort == "data" and f.first <= q.first < f.last]
    before = [f for f in said[max(n - NEAREST, 0) : n][::-1] if f.side != "before"]
    after = [f for f in said[n : n + NEAREST] if f.side != "after" and f.first >= q.first]
    reaching = [f for f in (*owners, *before, *after) if _reaches(q, f)]
    return min(reaching, key=lambda f: f.side == "clause", default=None)


def _reaches(q, frame):
    """Does somebody other than the writer speak, and does no clause part a number from it? What voters say
    in general is no share of them."""
    words = q.sentence.t.words
    between = words[frame.last : q.first] or words[q.last : frame.first]
    parted = PARTED.match(" ".join(between))
    of_all = q.kind == "share" and frame.sort == "people"
    return frame.sort != "self" and not parted and not of_all


def _other_side(q, frame):
    """The second speaker of "police put the crowd at 8,000, the organisers at 25,000", "" if there is
    none."""
    t, at = q.sentence.t, q.first - 1
    if frame.verb not in PUTS:
        return ""
    joint = next((i for i in range(at - 1, frame.last, -1) if t.words[i] in JOINING), at)
    phrase = speaker(t, joint + 1 + (t.words[joint + 1] in JOINING), at)
    return phrase.name if phrase else ""
