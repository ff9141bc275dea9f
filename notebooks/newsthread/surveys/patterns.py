"""Patterns of the rule tables on polls, in which {NAME} in braces stands for a class of words.

Classes are the rows of `poll_words` and, of other tables, KNOWN_NAMES (pollsters), GROUP_HEADS and PARTIES
(subgroups) and NATION (peoples). `cue` holds the patterns of `poll_cues` by name.
"""

import re
from types import SimpleNamespace

from .. import rules

MARK = "¤"  # stands for a number in the words around it
CLASS = re.compile(r"\{([A-Z_]+)\}")
GROUPS = rules.load("subgroups", ("pattern", "kind"))
NATIONS = {
    word: row.country
    for row in rules.load("nationalities", ("country", "words")).itertuples()
    for word in row.words.split()
}
CLASSES = {
    "KNOWN_NAMES": "|".join(
        sorted(map(re.escape, rules.load("pollsters", ("name",))["name"]), key=len, reverse=True)
    ),
    "GROUP_HEADS": "|".join(GROUPS["pattern"]),
    "PARTIES": "|".join(GROUPS.loc[GROUPS["kind"] == "party", "pattern"]),
    # A people that ends in s, so no "of American voters".
    "NATION": "|".join(word.title() for word in NATIONS if word.endswith("s") and len(word) > 3),
}


def expanded(pattern: str) -> str:
    """A pattern with its classes of words spelled out.

    >>> expanded("a{JUST} b{2,3}")
    'a(?: (?:just|only|about|nearly|around|roughly))* b{2,3}'
    """
    return CLASS.sub(lambda found: CLASSES[found[1]], pattern)


def compiled(pattern: str) -> re.Pattern:
    return re.compile(expanded(pattern))


for row in rules.load("poll_words", ("name", "pattern")).itertuples():
    CLASSES[row.name] = expanded(row.pattern)
cue = SimpleNamespace(
    **{row.name: compiled(row.pattern) for row in rules.load("poll_cues", ("name", "pattern")).itertuples()}
)
