"""The tokenizer of the package: a text as words with offsets, and tables of phrases that are looked up in
them."""

import bisect
import re
from collections.abc import Mapping
from functools import cached_property

PADDING = 12  # empty words after the last one, so that looking ahead needs no check
TITLE_CASE = 0.7  # share of longer words in capitals that marks a headline, where a capital marks no name
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"

# A link, a handle, an HTML entity, digits with their separators, a fraction in one sign, a word, or one other
# mark. Groups of three digits may be set apart by commas, apostrophes or any kind of blank. Every repetition
# is bounded or unambiguous, so that hostile text costs no more than plain text.
TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)\S+ | @\w+ | &\#?\w{{1,8}};
    | \d{{1,3}}(?:,\d{{2,3}}){{0,6}},\d{{3}}(?!\d)(?:\.\d+)?
    | [1-9]\d{{0,2}}
      (?: (?:[\u00a0\u2009\u202f]\d{{3}}){{1,6}} | (?:['’]\d{{3}}){{1,6}}
        | (?:[ ]\d{{3}}){{1,6}}(?![ ]?\d|[ ]?[-–/:]) )
      (?!\d)(?:[.]\d+)?
    | \d+(?:\.\d+)* | (?<![\w.])\.\d+ | [{FRACTIONS}]
    | [^\W\d_{FRACTIONS}]+(?:['’][^\W\d_{FRACTIONS}]+)*
    | [^\s]
    """,
    re.VERBOSE,
)


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in lower case.

    >>> phrase_words("Sub-7")
    ('sub', '-', '7')
    """
    return tuple(TOKEN.findall(phrase.lower()))


class Tokens:
    """A text as words with offsets; `words` are in lower case and padded with empty ones.

    >>> t = Tokens("Some 12 000 pilgrims")
    >>> t.words[: t.length], t.raw(1), t.capital(0)
    (['some', '12 000', 'pilgrims'], '12 000', True)
    """

    def __init__(self, text: str):
        spans = [match.span() for match in TOKEN.finditer(text)]
        self.text = text
        self.length = len(spans)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end].lower() for start, end in spans] + [""] * PADDING

    @cached_property
    def titled(self) -> bool:
        """Is this a headline, where a capital marks no name: are most of the longer words in capitals?"""
        words = ((self.text[start], end - start) for start, end in zip(self.starts, self.ends, strict=True))
        letters = [initial for initial, length in words if length > 3 and initial.isalpha()]
        return len(letters) > 2 and sum(map(str.isupper, letters)) >= TITLE_CASE * len(letters)

    def raw(self, i: int) -> str:
        """Token i as it is written, "" outside of the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.length else ""

    def touches(self, i: int) -> bool:
        """Does token i stand right against the token before it?"""
        return 0 < i < self.length and self.starts[i] == self.ends[i - 1]

    def token_at(self, position: int) -> int:
        """The first token that begins at an offset of the text or after it."""
        return bisect.bisect_left(self.starts, position)

    def follows(self, i: int, *words) -> bool:
        """Do these words stand from token i on? Each is a word, or a collection of words.

        >>> Tokens("an hour ago").follows(0, ("a", "an"), "hour")
        True
        """
        for j, word in enumerate(words, i):
            if self.words[j] != word and (isinstance(word, str) or self.words[j] not in word):
                return False
        return True

    def precedes(self, i: int, *words) -> bool:
        """Do these words stand right before token i?

        >>> Tokens("half an hour ago").precedes(3, ("a", "an"), "hour")
        True
        """
        return self.follows(i - len(words), *words)

    def joined(self, first: int, last: int) -> bool:
        """Do the tokens from `first` up to the one before `last` stand against each other?"""
        return last <= self.length and self.ends[first : last - 1] == self.starts[first + 1 : last]

    def between(self, first: int, last: int) -> str:
        """The text from token `first` up to the one before `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def capital(self, i: int) -> bool:
        """Does token i begin with a capital?"""
        return self.raw(i)[:1].isupper()


class Phrases:
    """A table keyed by tuples of tokens, looked up where a phrase begins or where it ends; the longest one
    wins."""

    def __init__(self, table: Mapping):
        self.by_first, self.by_last = {}, {}
        for phrase, entry in sorted(table.items(), key=lambda item: -len(item[0])):
            self.by_first.setdefault(phrase[0], []).append((list(phrase), entry))
            self.by_last.setdefault(phrase[-1], []).append((list(phrase), entry))

    def at(self, words: list[str], i: int):
        """(length, entry) of the longest phrase that begins at token i, or None."""
        for phrase, entry in self.by_first.get(words[i], ()):
            if words[i : i + len(phrase)] == phrase:
                return len(phrase), entry
        return None

    def before(self, words: list[str], i: int):
        """(length, entry) of the longest phrase that ends just before token i, or None."""
        for phrase, entry in self.by_last.get(words[i - 1], ()):
            if words[i - len(phrase) : i] == phrase:
                return len(phrase), entry
        return None
