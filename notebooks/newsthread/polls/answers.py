"""The answer that a share gives, in the text's own words: a candidate, a party, an opinion, wherever it
stands beside the number.

The shapes are rows of `rules/answers.csv`, the first that fits decides; `rules/poll_words.csv` holds the
classes of words in their patterns, `rules/answer_edits.csv` what is no part of an answer.
"""

import functools
import re
from typing import NamedTuple

from .. import rules
from ..surveys.patterns import compiled, cue

MOST_WORDS, LAST_WORDS = 20, 10
NEVER = "(?!)"  # fits nothing


class Place(NamedTuple):
    """What stands around a share: the words before and after it up to the shares beside it in its sentence,
    and what those say.

    `rest`: the words after the last share of a list ("12% of men, 15% of women support ..."); `group`: the
    part of the people whose share it is; `last`: the answer of the share before it, `follows`: which stands
    in the same sentence; `given`: an answer that the order of names and numbers gives it ("Ray leads Dunn 47
    to 38").
    """

    before: str
    after: str
    rest: str = ""
    group: str = ""
    last: str = ""
    given: str = ""
    past: bool = False
    follows: bool = False

    @property
    def everyone(self) -> bool:
        return not self.group

    @property
    def alone(self) -> bool:
        return not self.rest

    @property
    def listed(self) -> bool:
        return bool(self.rest)


class Shape(NamedTuple):
    """One way to say an answer: patterns of the words before and after a share, what else is needed, and what
    the answer is."""

    name: str
    before: re.Pattern
    after: re.Pattern
    unless: re.Pattern
    needs: list[str]
    gives: str

    def read(self, place: Place) -> str:
        """The answer of a share that this shape gives, "" where it does not fit."""
        before = list(self.before.finditer(place.before))
        after = self.after.match(place.after)
        needed = all(getattr(place, need) for need in self.needs)
        if not (needed and before and after) or self.unless.search(place.before):
            return ""
        words = before[-1].groupdict() | after.groupdict()
        return GIVES[self.gives](place, words.get("words", ""))


def reading(shapes: list[Shape], place: Place) -> str:
    """The answer that the first shape gives that fits, "" where none does."""
    return next(filter(None, (shape.read(place) for shape in shapes)), "")


def own_words(place: Place, words: str) -> str:
    """The words that a shape finds, unless they name a time or the people asked."""
    known = cue.no_answer.match(words) or words in place.group
    return "" if known else short(clause(words))


def of_list(place: Place, words: str) -> str:
    """What is said of all shares of a list after its last one."""
    rest = place._replace(after=edited(place.rest, "rest"), rest="", before="")
    return reading(LISTED, rest)


GIVES = {
    "words": own_words,
    "quote": lambda _, words: short(words),
    "last": lambda place, _: place.last,
    "not": lambda place, _: f"not: {place.last}",
    "list": of_list,
}
SHAPES = [
    Shape(
        row.name,
        compiled(row.before),
        compiled(row.after),
        compiled(row.unless or NEVER),
        row.needs.split(),
        row.gives,
    )
    for row in rules.load(
        "answers", ("name", "before", "after", "unless", "needs", "gives", "answer")
    ).itertuples()
]
LISTED = [
    shape
    for shape in SHAPES
    if shape.name in ("seen as", "say that", "for a thing", "opinion in a verb", "to do")
]
EDITS = [
    (row.of, compiled(row.pattern))
    for row in rules.load("answer_edits", ("of", "pattern", "answer")).itertuples()
]


def edited(words: str, of: str) -> str:
    """Some words without what the table takes off the words before or after a share, or off an answer."""
    for where, pattern in EDITS:
        words = pattern.sub("", words) if where == of else words
    return words


def answer(place: Place) -> str:
    """The answer of a share, "" where none was found.

    >>> answer(Place("A poll puts ", " for Labour,")), answer(Place("Support for the tunnel is at ", "."))
    ('Labour', 'Support for the tunnel')
    """
    words = "" if place.rest and cue.next_of_list.match(place.after) else edited(place.after, "after")
    place = place._replace(after=edited(words, "rest"), before=edited(place.before, "before"))
    return (
        short(place.given)
        or reading(SHAPES, place)
        or last_words(place)
        or (place.last if place.follows else "")
    )


def clause(words: str) -> str:
    """The first clause of some words, with the condition before it."""
    condition = cue.condition.match(words)
    if condition:
        return f"{condition[0]}{clause(words[condition.end() :])}"
    first = cue.ends.split(words, maxsplit=1)[0]
    parts = cue.comma.split(first)
    return parts[0] if len(parts[0].split()) > 1 else first


def last_words(place: Place) -> str:
    """What comes before the share in its clause, where nothing else names an answer."""
    words = cue.ends.split(re.sub(r"[\s:,–—-]+$", "", place.before))[-1]
    own = cue.of_whom_only.match(words) or place.group and words.endswith(place.group)
    return "" if own else short(" ".join(words.split()[-LAST_WORDS:]))


def short(words: str) -> str:
    """An answer without loose ends, quotation marks and titles, of at most so many words."""
    words = edited(" ".join(words.split()), "words")
    return edited(" ".join(words.split()[:MOST_WORDS]), "end")


TYPES = [
    (row.type, re.compile(rf"\b(?:{row.pattern})\b", re.I))
    for row in rules.load("answer_types", ("type", "pattern")).itertuples()
]


def answer_type(words: str) -> str:
    """The small form of an answer, for pairing and colour: the first of the table's types that its words
    hold; "" for any other.

    >>> answer_type("oppose the airport"), answer_type("did not know"), answer_type("Labour")
    ('oppose', 'undecided', '')
    """
    return next((name for name, pattern in TYPES if pattern.search(words)), "")


def without_type(words: str) -> str:
    """An answer without the words that make its type.

    >>> without_type("oppose the airport")
    '  the airport'
    """
    return functools.reduce(lambda rest, row: row[1].sub(" ", rest), TYPES, words)


# Which side an answer takes: -1 against or worse, 1 for or better.
SIDES = {"oppose": -1, "worse": -1, "fear": -1, "support": 1, "better": 1, "want": 1}
YES_NO = {"yes": 1, "definitely yes": 1, "rather yes": 1, "no": -1, "definitely no": -1, "rather no": -1}


def side_of(option: str) -> int:
    """Which side an answer takes: -1 against or worse, 1 for or better, 0 neither.

    >>> [
    ...     side_of(words)
    ...     for words in ("worsened", "fully support", "did not change", "no particular fears", "no")
    ... ]
    [-1, 1, 0, 1, -1]
    """
    words = option.casefold()
    denied = words.removeprefix("no ")
    side = SIDES.get(answer_type(denied), 0)
    return YES_NO.get(words, side if denied == words else -side)
