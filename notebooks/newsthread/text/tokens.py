"""The package's tokenizer: words with offsets, and tables of phrases to look up in them."""

import bisect
import re
from collections.abc import Mapping
from functools import cached_property

PADDING = 12  # empty words after the last one, to make look-ahead safe
TITLE_CASE = 0.7  # minimum share of capitalised longer words in a headline
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"

# A link, a handle, an HTML entity, digits with their separators, a single-character fraction, a
# word, or one other character. Groups of three digits may be separated by commas, apostrophes or
# any kind of space. Every repetition is bounded or unambiguous, so hostile text costs no more than
# ordinary text.
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
    """Lower-case tokens of a phrase.

    >>> phrase_words("Sub-7")
    ('sub', '-', '7')
    """
    return tuple(TOKEN.findall(phrase.lower()))


class Tokens:
    """A text as tokens with offsets; `words` are lower case and padded with empty strings.

    >>> tokens = Tokens("Some 12 000 pilgrims")
    >>> tokens.words[: tokens.length], tokens.raw(1), tokens.capital(0)
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
        """Whether most longer words are capitalised, as in a headline, where a capital does not
        mark a name.
        """
        words = ((self.text[start], end - start) for start, end in zip(self.starts, self.ends, strict=True))
        letters = [initial for initial, length in words if length > 3 and initial.isalpha()]
        return len(letters) > 2 and sum(map(str.isupper, letters)) >= TITLE_CASE * len(letters)

    def raw(self, i: int) -> str:
        """Token i as written; "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.length else ""

    def touches(self, i: int) -> bool:
        """Whether token i directly follows the token before it, without white space."""
        return 0 < i < self.length and self.starts[i] == self.ends[i - 1]

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at or after a character offset."""
        return bisect.bisect_left(self.starts, position)

    def follows(self, i: int, *words) -> bool:
        """Whether the given words occur from token i on; each is a word or a collection of
        alternatives.

        >>> Tokens("an hour ago").follows(0, ("a", "an"), "hour")
        True
        """
        for j, word in enumerate(words, i):
            if self.words[j] != word and (isinstance(word, str) or self.words[j] not in word):
                return False
        return True

    def precedes(self, i: int, *words) -> bool:
        """Whether the given words occur directly before token i.

        >>> Tokens("half an hour ago").precedes(3, ("a", "an"), "hour")
        True
        """
        return self.follows(i - len(words), *words)

    def joined(self, first: int, last: int) -> bool:
        """Whether the tokens in [first, last) are written without white space between them."""
        return last <= self.length and self.ends[first : last - 1] == self.starts[first + 1 : last]

    def between(self, first: int, last: int) -> str:
        """Text of the tokens in [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return self.raw(i)[:1].isupper()


class Phrases:
    """A table keyed by tuples of tokens, looked up by where a phrase begins or ends; the longest
    match wins.
    """

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
        """(length, entry) of the longest phrase that ends directly before token i, or None."""
        for phrase, entry in self.by_last.get(words[i - 1], ()):
            if words[i - len(phrase) : i] == phrase:
                return len(phrase), entry
        return None
