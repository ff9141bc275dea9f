"""A sentence as a string of letters, one for each token, by the class of its word: a rule over neighbouring
words is a regular expression over such a string.
"""

from collections.abc import Collection, Mapping


class Alphabet:
    """Which letter stands for a word: that of the first class that holds it, else "c" for a capital, else
    "x"."""

    def __init__(self, classes: Mapping[str, Collection[str]]):
        self.letters = {word: letter for letter in reversed(classes) for word in classes[letter]}

    def spell(self, t) -> str:
        """The letters of a sentence.

        >>> from ..text import Tokens
        >>> Alphabet({"l": {"and", ","}}).spell(Tokens("nets, boats and Lund"))
        'xlxlc'
        """
        words = zip(t.words, t.starts, strict=False)
        return "".join([self.letters.get(word) or "xc"[t.text[start].isupper()] for word, start in words])


def marked(letters: str, marks: Mapping[int, str]) -> str:
    """Letters with those at some tokens exchanged.

    >>> marked("xxlx", {1: "A"})
    'xAlx'
    """
    spelled = list(letters)
    for i, letter in marks.items():
        spelled[i] = letter
    return "".join(spelled)
