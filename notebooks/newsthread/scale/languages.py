"""Comments that are not in English: the lexicons know no other language, and would call their words neutral.

A comment is in another language if most of its letters are of another script, or if it has clearly more of
the small words of that language, and of words with letters that English has not, than small words of English
(table language_words). Short comments show too little, and count as English.
"""

import re
from collections import Counter
from functools import cache
from itertools import chain

from .. import rules

MARKS = ".,!?;:…\"'“”„«»()[]*_–—-"

# Greek to Georgian and beyond: letters that no language written in Latin letters uses.
OTHER_SCRIPT = re.compile(
    "[\u0370-\u1cff\u2de0-\u2dff\u2e80-\ua4cf\ua4d0-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]"
)

ENGLISH = frozenset(["English"])
FEWEST = 2  # different small words of another language that are needed
BEGINNING = 500  # characters show it
SHARE = 0.15  # of all words, so that a quotation in a long comment is none


def is_other_language(text: str) -> bool:
    """Whether a comment is clearly not in English.

    >>> [is_other_language(text) for text in ("Die Boote sind nicht da.", "Не так", "Ciao!", "Oh, c'est ça!")]
    [True, True, False, True]
    """
    text = text[:BEGINNING]
    if not text.isascii() and is_other_script(text):
        return True
    words = {word.strip(MARKS) for word in text.lower().replace("’", "'").split()}
    known = small_words()
    languages = [known[word] for word in words if word in known]
    english = languages.count(ENGLISH)
    accented = sum(not word.isascii() and word.isalpha() for word in words if word not in known)
    if 2 * english >= len(languages) + accented:
        return False
    most = max(Counter(chain.from_iterable(languages)).values(), default=0) + accented
    return most >= max(FEWEST, SHARE * len(words)) and most > 2 * english


def is_other_script(text: str) -> bool:
    """Whether most letters are of a script that is not Latin."""
    return 2 * len(OTHER_SCRIPT.findall(text)) > sum(map(str.isalpha, text))


@cache
def small_words() -> dict[str, frozenset]:
    """The languages of each small word; those that English has too are English alone."""
    table = rules.load("language_words", ("language", "words"))
    words = {
        language: set(words.split())
        for language, words in zip(table["language"], table["words"], strict=True)
    }
    shared = {
        word: frozenset(name for name, known in words.items() if word in known)
        for word in set().union(*words.values())
    }
    return shared | dict.fromkeys(words["English"], ENGLISH)
