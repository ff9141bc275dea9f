"""Who says something: verbs of speech with their speakers, "according to", quotations, and pronouns that go back to the last speaker.

`frames` finds in a sentence who says something and on which side of it the words stand; `assign` follows speakers through a
document. A claimant is a name or the words for a speaker, "author" or "commenter ..." in the text's own voice, "" where nobody
can tell. The verbs are in `rules/speech.csv`, the nouns in `rules/speakers.csv`.
"""

import bisect
import re
from typing import NamedTuple

from .. import rules
from .context import CONTEXT
from .pages import Page, Quantity, cell
from .quotations import quotations
from .units import is_plural
from .words import FORCE, NUMBER_WORDS, PEOPLE

MAX_PHRASE = 14  # tokens from the verb back to where its subject begins
MAX_ASIDE = 22  # tokens between the commas of "Ines Duarte, who runs the port, said"
NEAREST = 4  # frames on each side of a number that may be its own
MAX_INITIAL = 3  # letters before the full stop of "Jr."
MAX_GROUP = 6  # tokens of "the number of boats lost" between "put" and its figure


def _forms(table, column, key):
    rows = rules.load(table, (key, column))
    return {word: row[key] for _, row in rows.iterrows() for word in row[column].split(", ")}


VERBS = _forms("speech", "verbs", "class")
SPEAKERS = _forms("speakers", "nouns", "class")
FINDERS = CONTEXT["finders"]
AGENTS = ("ers", "ors", "ists", "ians", "ist", "ian", "man", "woman", "men", "women", "eers", "ees", "er", "or")
PRONOUNS = {"he": "person", "she": "person", "they": "people", "it": "body"}
SELF = frozenset(["i", "we"])
RUMOURS = frozenset(["rumours", "rumors", "allegations", "speculation"])
HEARSAY = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])
FIGURES = CONTEXT["figures"]

PUBLISHED = frozenset(["published", "released", "conducted", "commissioned"])
HEARD = frozenset(["said", "reported", "believed", "thought", "feared", "alleged", "claimed", "estimated"])
NO_SPEECH = frozenset(["responsibility", "credit", "victory", "lives", "asylum"])  # after "claimed"
PUTS = frozenset(["put", "puts", "putting"])
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
BESIDE = CONTEXT["beside a verb of speech"]  # may stand between a speaker and the verb
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
NEGATED = frozenset(["not", "never", "declined", "refused", "to", "cannot", "n't", "without"])
ARTICLES = CONTEXT["before a speaker"]
INSIDE = CONTEXT["inside a speaker"]  # prepositions inside a speaker's phrase
LINKED = CONTEXT["inside a name"]  # small words inside a name
CLAUSES = CONTEXT["after a speaker"]  # before these a phrase for a speaker has ended
MARKS = frozenset(',.;:!?()[]“”"—–…')
ENDS = frozenset([",", ".", ";", ":", "!", "?", ")", "”", '"', "—", "–", "", "and", "but"])
QUOTATION_ENDS = frozenset([",", '"', "”", "’", "'", "?", "!"])
WHEN = CONTEXT["times of speech"]
RECEIVERS = CONTEXT["receivers"]
TITLES = CONTEXT["titles"]


class Frame(NamedTuple):
    """Somebody says something: who ("" for nobody named), the tokens of speaker and verb, and on which side what is said stands."""

    name: str
    first: int
    last: int
    side: str  # "before", "after", "both", or "clause" for hearsay
    sort: str = ""  # person, people, body, data, name, pronoun, self
    verb: str = ""


class Phrase(NamedTuple):
    """The words for a speaker: their tokens, the name they give, its sort."""

    first: int
    last: int
    name: str
    sort: str


# ---- what a sentence says of its speakers


def frames(t) -> list[Frame]:
    """Who says something in a sentence (its tokens `t`), in the order of its words.

    >>> from ..text import Tokens
    >>> [(frame.name, frame.side) for frame in frames(Tokens("Boat owners in Alba say they lost 12 nets."))]
    [('Boat owners', 'after')]
    """
    found = []
    for i in range(t.length):
        word = t.words[i]
        if frame := _frame_at(t, i, word):
            if found and frame.first < found[-1].last:
                continue
            found.append(frame)
    return found


def _frame_at(t, i, word):
    if word in VERBS:
        return inverted(t, i) or passive(t, i) or spoken(t, i)
    if word == "according" and t.words[i + 1] == "to":
        return according(t, i)
    if word in HEARSAY:
        return Frame("", i, i + 1, "clause")
    if word in RUMOURS and t.words[i + 1] in ("that", "of"):
        return Frame("", i, i + 2, "after")
    return None


def according(t, i) -> Frame | None:
    """ "According to the ministry, 12 ...", "12 ..., according to local news reports"."""
    phrase = phrase_after(t, i + 2)
    if phrase is None:
        return None
    side = "after" if i == 0 else "before" if t.words[phrase.last] in (".", "", ";", "”") else "both"
    return Frame(phrase.name, i, phrase.last, side, phrase.sort, "according")


def passive(t, i) -> Frame | None:
    """Hearsay: "are said to be", "were reported dead", "is thought to have"."""
    word, before, after = t.words[i], t.words[i - 1], t.words[i + 1]
    if not word.endswith(("ed", "said", "thought")) or before not in BE and t.words[i - 2] not in BE:
        return None
    if word in HEARD and after in (
        "to",
        "dead",
        "killed",
        "missing",
        "injured",
        "wounded",
    ):
        return Frame("", i - 1, i + 1, "clause")
    return None


def inverted(t, i) -> Frame | None:
    """The speaker after the verb: '..., said Ines Duarte, who ...', '..., says a harbour official'."""
    word = t.words[i]
    if (
        VERBS[word] not in ("say", "quote", "count")
        or t.words[i - 1] not in QUOTATION_ENDS
        or i == 0
        or word.startswith(("tell", "told"))
    ):
        return None
    phrase = phrase_after(t, i + 1)
    if phrase is None or phrase.sort == "pronoun" or _is_object(t, i, phrase):
        return None
    return Frame(
        phrase.name,
        i,
        phrase.last,
        "after" if t.words[phrase.last] == ":" else "before",
        phrase.sort,
        t.words[i],
    )


def _is_object(t, i, phrase):
    """Is the phrase after a verb what is reported and no speaker: ", reports Alba has no port"?"""
    return t.words[phrase.last] not in ENDS | WHEN | {
        "in",
        "who",
        "of",
        "from",
        "when",
        "to",
        "for",
        "during",
        "while",
        "with",
    }


def spoken(t, i) -> Frame | None:
    """The speaker before the verb: "the mayor said", "Ines Duarte, who runs the port, told reporters", "its figures show"."""
    phrase = subject_before(t, i)
    if phrase is None or not may_say(t, phrase, i):
        return None
    kind = VERBS[t.words[i]]
    name = "" if kind == "deny" else phrase.name
    return Frame(
        name,
        phrase.first,
        after_verb(t, i),
        side_of(t, phrase.first, i),
        "" if kind == "deny" else phrase.sort,
        t.words[i],
    )


def may_say(t, phrase: Phrase, i: int) -> bool:
    """Can this speaker be the subject of this verb: "the ministry counted 12", but not "divers found 12"?"""
    word = t.words[i]
    kind = VERBS[word]
    if t.words[i + 1] in NO_SPEECH:
        return False
    if kind == "find":
        heads = {w.lower() for w in phrase.name.split()}
        return phrase.sort == "data" or t.words[i + 1] == "that" or bool(heads & FINDERS)
    if kind == "put":
        return (
            not FIGURES.isdisjoint(t.words[i + 1 : i + MAX_GROUP])
            and phrase.sort != "pronoun"
            or _is_put(t, i)
        )
    if kind == "quote" and t.words[i + 1] not in ENDS | {"that", "“", "on", "in", "a"}:
        return False
    if kind in ("count", "think"):
        return bool(phrase.sort) and _agrees(t, phrase, word) and _not_a_noun(t, i)
    return _agrees(t, phrase, word)


def _is_put(t, i):
    return t.words[i].startswith("put") and not FIGURES.isdisjoint(t.words[i + 1 : i + MAX_GROUP])


def _not_a_noun(t, i):
    """Is "reports", "estimates" a verb here, and no noun with "of" after it?"""
    return (
        t.words[i + 1] not in ("of", "by", "from", "for", "is", "are", "was", "were")
        and t.words[i - 1] not in ARTICLES
    )


def _agrees(t, phrase, verb):
    """Do speaker and verb agree in number, as in "owners say" and "the owner says"? A past form agrees with both, a name with all."""
    if verb.endswith(("d", "t", "ing", "ote", "ave", "ew", "wn")) or phrase.sort in (
        "name",
        "pronoun",
        "self",
        "data",
    ):
        return True
    if verb.endswith("s"):
        return phrase.sort != "people"
    return phrase.sort == "people" or phrase.sort == "body"


def after_verb(t, i) -> int:
    """The token where what is said begins: after the verb and whom it was said to ("told the harbour news agency")."""
    j = i + 1
    if t.words[i].startswith(("tell", "told")):
        while (
            t.words[j] in RECEIVERS
            or t.capital(j)
            and t.words[j] not in DAYS
            or t.words[j] == "and"
            and t.capital(j + 1)
        ):
            j += 1
    return j


def side_of(t, first, i) -> str:
    """Where the words stand that a speaker says: after the verb, or before the speaker in "12 boats sank, officials said on Monday"."""
    j = after_verb(t, i)
    while first > 1 and t.words[first - 1] in ARTICLES:
        first -= 1
    opened = first > 0 and t.words[first - 1] in MARKS
    if t.words[j] in ENDS:
        return _side_at_end(t, first, j, opened)
    if opened and t.words[j] in WHEN and "that" not in t.words[j : j + 6]:
        end = next(
            k for k in range(j, t.length + 1) if k == t.length or t.words[k] in (".", ",", ";", "”", '"', ":")
        )
        numbers = any(w[-1:].isdecimal() and len(w) != 4 or w in NUMBER_WORDS for w in t.words[j:end])
        return "after" if numbers or t.words[end] == ":" else "before"
    return "after"


def _side_at_end(t, first, j, opened):
    if t.words[j] in (":", '"', "“") or not opened and (first == 0 or t.words[j] == ","):
        return "after" if t.words[j] != "," or first == 0 else "both"
    return "both" if t.words[j] == "," and opened else "before"


# ---- the words for a speaker


def subject_before(t, i) -> Phrase | None:
    """The words for who speaks before a verb at token i; None where there are none, or it is denied that they speak."""
    j = i - 1
    while j >= 0 and (t.words[j] in BESIDE or t.words[j] in DAYS or t.words[j].endswith("ly")):
        j -= 1
    if j < 0 or t.words[j] in NEGATED or t.words[j] in BE:
        return None
    if t.words[j] in PRONOUNS or t.words[j] in SELF:
        sort = "self" if t.words[j] in SELF else "pronoun"
        return Phrase(j, j + 1, t.words[j], sort)
    return _with_aside(t, j) if t.words[j] in (",", ")", "—", "–") else _phrase_before(t, j)


def _with_aside(t, end):
    """The speaker before an aside: "Ines Duarte, a pilot, said", "the pilot, Ines Duarte, said", "Duarte (a pilot) said"."""
    opening = {")": "("}.get(t.words[end], t.words[end])
    start = next((k for k in range(end - 1, max(end - MAX_ASIDE, 0), -1) if t.words[k] == opening), None)
    if start is None or t.words[start - 1] in MARKS:
        return None
    phrase = _phrase_before(t, start - 1)
    if phrase is None:
        return None
    named = name_at(t, start + 1)
    if phrase.sort != "name" and named and named == end:
        return Phrase(phrase.first, end, t.between(start + 1, end), "name")
    return phrase._replace(last=end)


def _phrase_before(t, last):
    """The phrase for a speaker that ends with token `last`."""
    if t.words[last] in PUBLISHED:  # "a study that the Fjord Institute published"
        phrase = _phrase_before(t, last - 1)
        return phrase._replace(sort="data") if phrase and t.words[phrase.first - 2] in ("that", "which") else None
    first = last
    while first > max(last - MAX_PHRASE, 0) and _goes_on(t, first - 1):
        first -= 1
    if (
        t.words[last] in CLAUSES
        or t.words[last] in MARKS
        or t.words[last] == "-"
        or not t.words[last][:1].isalpha()
    ):
        return None
    while t.words[first] in INSIDE and t.words[first + 1] != "-":  # "In Alba officials say"
        first += 1
        while first < last and t.capital(first):
            first += 1
        if first >= last and t.words[last - 1] in INSIDE:
            return None
    return _speaker(t, first, last + 1)


def _goes_on(t, i):
    """May token i stand inside the phrase for a speaker?"""
    word = t.words[i]
    if (
        word in VERBS
        and not t.capital(i)
        and word not in SPEAKERS
        or word in CLAUSES
        or word in MARKS
        or word in NEGATED - {"to"}
        and not t.capital(i)
    ):
        return False
    if word == "and":
        return t.capital(i - 1) and t.capital(i + 1) and i > 1
    return word in ("'", "’", "-", ".", "&") or word[:1].isalnum()


def phrase_after(t, i) -> Phrase | None:
    """The phrase for a speaker that begins with token i: "the harbour board", "witness Ana Roth", "new polling from the Alba Post"."""
    last = i
    while last < t.length and last < i + MAX_PHRASE and _goes_on_after(t, i, last):
        last += 1
    while last > i and t.words[last - 1] in INSIDE | ARTICLES:
        last -= 1
    if last == i:
        return None
    phrase = _speaker(t, i, last)
    named = name_at(t, last + 1) if t.words[last] == "," else None
    if phrase and phrase.sort == "person" and named and t.words[named] in ENDS:
        return Phrase(i, named, t.between(last + 1, named), "name")
    return phrase


def _goes_on_after(t, i, j):
    word = t.words[j]
    if (
        word in CLAUSES
        or word in MARKS
        and not (word == "." and t.touches(j) and len(t.words[j - 1]) <= 3 and t.capital(j + 1))
    ):
        return False
    if (
        word in WHEN
        and word not in ("in", "on", "at")
        or word in DAYS
        or word in VERBS
        and word not in SPEAKERS
        and j > i
    ):
        return False
    if word in ("in", "on", "at", "with", "to", "by", "and"):
        return (
            word in ("on", "and", "in")
            and t.capital(j - 1)
            and t.capital(j + 1)
            and t.words[j + 1] not in DAYS
            or word == "by"
        )
    return word in ("'", "’", "-", ".", "&") or word[:1].isalnum()


def name_at(t, i) -> int | None:
    """The token after the name that begins at token i, None if there is no name."""
    j = i
    while (
        t.capital(j)
        or j > i
        and (t.words[j] in LINKED and t.capital(j + 1) or t.words[j] in ("-", "’", ".") and t.touches(j))
    ):
        j += 1
    if j > i + 1 and t.words[j - 1] == "." and len(t.words[j - 2]) > MAX_INITIAL:  # the end of a sentence
        j -= 1
    return j if j > i else None


def _speaker(t, first, last):
    """The phrase of tokens first to last as a speaker, None if its noun is none."""
    while first < last and (
        t.words[first] in ARTICLES or t.words[first][-1:].isdecimal() or t.words[first] in NUMBER_WORDS
    ):
        first += 1
    if first >= last or _is_of_asked(t, first, last):
        return None
    head = _head(t, first, last)
    source = _source(t, first, head, last)
    if source:
        return source
    if name := _personal_name(t, first, head + 1):
        return Phrase(first, last, name, "name")
    sort = _sort(t, head)
    end = last if head + 1 < last and t.words[head + 1] in ("of", "for", "-") else head + 1
    return Phrase(first, last, t.between(first, end), sort) if sort else None


def _is_of_asked(t, first, last):
    """Are these people asked, as in "60 percent of voters said", "half of the residents say"?"""
    before = t.words[max(first - 4, 0) : first]
    return not {"percent", "%", "cent", "half", "third", "quarter", "majority"}.isdisjoint(
        before + t.words[first:last]
    )


def _head(t, first, last):
    """The token of the noun: the last one before "of", "in", "for" and the like."""
    for i in range(first + 1, last):
        named = t.words[i] in LINKED - {"in"} and t.capital(i - 1) and t.capital(i + 1) and t.words[i - 1] not in SPEAKERS
        if t.words[i] in INSIDE and t.words[i] != "and" and not named:
            return i - 1
    return last - 1


def _source(t, first, head, last):
    """Whose report, figures or poll these are: "the ministry's figures", "a survey by the Fjord Institute", "a study the Board published"."""
    if _sort(t, head) != "data":
        return None
    owner = re.match(r"(.+?)['’]s? \w", t.between(first, last))
    if owner:
        return Phrase(first, last, owner[1], "data")
    start = next((i + 1 for i in range(head + 1, last) if t.words[i] in ("by", "from", "of", "the")), None)
    while start and start < last and not t.capital(start):
        start += 1
    end = name_at(t, start) if start else None
    if end:
        return Phrase(first, last, t.between(start, end), "data")
    return Phrase(first, last, t.between(first, head + 1), "data")


def _personal_name(t, first, last):
    """The name in "Interior Ministry spokesman Ana Roth", "witness Ana Roth", "Ana Roth"; "" if the phrase ends in no name."""
    i = last
    while i > first and (
        t.capital(i - 1) or t.words[i - 1] in LINKED and i - 1 > first and t.capital(i) and t.capital(i - 2)
    ):
        i -= 1
    while i > first and t.words[i - 1] in (".", "-", "’", "&") and t.capital(i - 2):
        i -= 2
    words = t.between(i, last)
    return (
        re.sub(r"['’]s?$", "", words)
        if i < last and t.words[last - 1] not in DAYS and not _is_opening(t, i, last)
        else ""
    )


def _is_opening(t, i, last):
    """Is the capital only that of a sentence's first word, a common noun: "Officials said"?"""
    return (
        i == 0
        and last == 1
        and (t.words[0] in SPEAKERS or t.words[0] in PEOPLE | FORCE or t.words[0] in CLAUSES)
    )


def _sort(t, head):
    """What sort of speaker a noun is: person, people, body, data; "" if it is none."""
    word = t.words[head].removesuffix("'s").removesuffix("’s")
    if word in SPEAKERS:
        return SPEAKERS[word]
    if word in PEOPLE or word in FORCE:
        return "people"
    if f"{word}s" in PEOPLE or f"{word}s" in FORCE:
        return "person"
    if word.endswith(AGENTS) and len(word) > 4:
        return "people" if is_plural(word) else "person"
    return ""


# ---- speakers through a document


class Memory:
    """The last speakers of each sort, and the fullest form of each name."""

    def __init__(self):
        self.last, self.full = {}, {}

    def note(self, name: str, sort: str) -> None:
        if not name or sort in ("self", "pronoun"):
            return
        self.last["person" if sort in ("name", "person") else sort] = name
        if sort in ("name", "body", "data", "people"):
            self.last["body" if sort != "people" else "people"] = name
        if sort == "name" and len(name.split()) > 1:
            self.full.setdefault(name.split()[-1], name)

    def resolved(self, frame: Frame, speaker: str | None = None) -> str:
        """The name of a frame's speaker: a pronoun goes back to the last one of its sort, a surname to the full name."""
        if frame.sort == "self":
            return speaker or ""
        if frame.sort == "pronoun":
            return self.last.get(PRONOUNS[frame.name], "")
        if frame.sort == "data" and frame.name.lower() in SPEAKERS:  # "the report", after whose report it is was said
            return self.last.get("data", frame.name)
        if frame.sort != "name":
            return frame.name
        words = re.sub(r"^(?:Mr|Mrs|Ms|Dr)\.? ", "", frame.name)
        return self.full.get(words, frame.name) if " " not in words else frame.name


def topic(t) -> str:
    """The person whom a sentence begins with: "Mayor Petra Novik toured ...", "The pilot, Jon Reyes, arrived ..."; "" for no person."""
    first = 1 if t.words[0] in ARTICLES else 0
    end = name_at(t, first)
    if end and (
        end - first > 1
        and t.words[first] in TITLES
        or end - first in (2, 3)
        and t.words[end] == ","
        and not first
    ):
        return t.between(first, end)
    comma = next((i for i in range(first, min(first + 6, t.length)) if t.words[i] == ","), None)
    if comma is None or SPEAKERS.get(t.words[comma - 1]) != "person":
        return ""
    named = name_at(t, comma + 1)
    return t.between(comma + 1, named) if named and t.words[named] == "," else ""


def assign(page: Page) -> None:
    """Give each quantity of a page its claimant."""
    memory = Memory()
    open_quotation = ""  # the speaker of a quotation that the paragraph before did not close
    for sentences in page.segments:
        voice = voice_of(sentences[0].segment)
        said = [spoken_frames(sentence, memory) for sentence in sentences]
        spans = quotations(sentences, said, open_quotation)
        open_quotation = next((span.speaker for span in spans if span.open), "")
        for sentence, of_sentence in zip(sentences, said, strict=True):
            for q in sentence.quantities:
                q.claimant = claimant(q, of_sentence, spans, voice)


def voice_of(segment) -> str:
    """Who speaks where nobody else does: the author, or the commenter."""
    return f"commenter {cell(segment, 'author') or segment.seg_id}" if segment.kind == "comment" else "author"


def spoken_frames(sentence, memory: Memory) -> list[Frame]:
    """The frames of a sentence with their names resolved."""
    found = [] if sentence.words.isdisjoint(TRIGGERS) else frames(sentence.t)
    named = []
    for frame in found:
        name = memory.resolved(frame)
        memory.note(name, frame.sort)
        sort = PRONOUNS[frame.name] if frame.sort == "pronoun" else frame.sort
        named.append(frame._replace(name=name, sort=sort))
    if not any(frame.name for frame in found) and (name := topic(sentence.t)):
        memory.note(name, "name")
    return named


def claimant(q: Quantity, said: list[Frame], spans: list, voice: str) -> str:
    """Who says a number: inside a quotation its speaker, else the nearest speaker whose words it belongs to, else the text's voice."""
    at = q.sentence.start + q.mention.start
    frame = next((f for f in said if f.sort == "data" and f.first <= q.first < f.last), None) or covering(q, said)
    if frame and frame.verb in PUTS and (other := other_side(q, frame)):
        return other
    quotation = next((span for span in spans if span.start <= at < span.end), None)
    if quotation is None:
        return frame.name if frame and frame.sort != "self" else voice
    if frame and frame.sort != "self" and quotation.start <= q.sentence.start + q.sentence.t.starts[frame.first] < quotation.end:
        return frame.name  # somebody who is quoted in the quotation
    if quotation.speaker is not None:
        return quotation.speaker
    return frame.name if frame else "" if voice == "author" else voice


def other_side(q: Quantity, frame: Frame) -> str:
    """The second speaker of "police put the crowd at 8,000, the organisers at 25,000", "" if there is none."""
    t, at = q.sentence.t, q.first - 1
    comma = next((i for i in range(at - 1, frame.last, -1) if t.words[i] in (",", "and", "while", "but")), None)
    if t.words[at] != "at" or comma is None:
        return ""
    phrase = _speaker(t, comma + 1 + (t.words[comma + 1] in ("and", "while", "but")), at)
    return phrase.name if phrase else ""


def covering(q: Quantity, said: list[Frame]) -> Frame | None:
    """The frame to whose words a number belongs: the nearest one before it, else the nearest one after it."""
    n = bisect.bisect_right(said, q.first + 1, key=lambda frame: frame.last)
    before = [f for f in said[max(n - NEAREST, 0) : n] if f.side != "before" and _reaches(q, f)]
    after = [f for f in said[n : n + NEAREST] if f.first >= q.first and f.side != "after" and _reaches(q, f)]
    named = [f for f in (*before[::-1], *after) if f.side != "clause"]  # who is named outweighs hearsay
    return next(iter(named or before[::-1] or after), None)


def _reaches(q, frame):
    """Does no clause that speaks of something else part a number from a frame?"""
    words = q.sentence.t.words
    between = words[frame.last : q.first] if frame.last <= q.first else words[q.last : frame.first]
    if frame.side == "clause":
        return not {";", "—", ":"} & set(between)
    if ";" in between and ("(" not in between or ")" in between and between.index(";") < between.index("(")):
        return False
    return not (q.kind == "share" and frame.sort == "people")


TRIGGERS = frozenset(VERBS) | HEARSAY | RUMOURS | {"according"}
