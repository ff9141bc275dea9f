"""Detection of comments that are not in English: the lexicons know no other language and would
score them as neutral.

A comment counts as another language if most of its letters are in another script, or if function
words of another language, together with words that contain non-English letters, clearly outnumber
its English function words (table language_words). Short comments give too little evidence and count
as English.
"""

import re
from collections import Counter
from functools import cache
from itertools import chain

from .. import rules

MARKS = ".,!?;:…\"'“”„«»()[]*_–—-"

# Greek to Georgian and beyond: characters of scripts other than Latin.
OTHER_SCRIPT = re.compile(
    "[\u0370-\u1cff\u2de0-\u2dff\u2e80-\ua4cf\ua4d0-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-"
    "\ufefc]"
)

ENGLISH = frozenset(["English"])
FEWEST = 2  # minimum number of distinct function words of another language
BEGINNING = 500  # number of characters examined
SHARE = 0.15  # minimum share of all words, to ignore a quotation in a long comment


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
    strongest = max(Counter(chain.from_iterable(languages)).values(), default=0) + accented
    return strongest >= max(FEWEST, SHARE * len(words)) and strongest > 2 * english


def is_other_script(text: str) -> bool:
    """Whether most letters belong to a script other than Latin."""
    return 2 * len(OTHER_SCRIPT.findall(text)) > sum(map(str.isalpha, text))


@cache
def small_words() -> dict[str, frozenset]:
    """Languages of each function word; words that also exist in English are assigned to English
    alone.
    """
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
