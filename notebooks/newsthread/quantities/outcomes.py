"""The words that name an outcome (killed, wounded, affected) or a population, from `rules/outcomes.csv`.

`before` governs the number after it ("killing 12"), `after` is said of the number before it ("12 were
killed"), `noun` is what is counted ("12 bodies"), `toll` names a level ("the death toll rose to 12"), `label`
stands before a colon ("Killed: 12").
"""

from .. import rules
from ..text import Phrases, phrase_words

SIDES = ("before", "after", "noun", "toll", "label")


def _cues(side):
    rows = rules.load("outcomes", ("outcome", "side", "cues"))
    rows = rows[rows["side"] == side]
    return Phrases(
        {phrase_words(cue): row.outcome for row in rows.itertuples() for cue in row.cues.split(", ")}
    )


BEFORE, AFTER, NOUNS, TOLLS, LABELS = map(_cues, SIDES)
TOLL_WORDS = frozenset(TOLLS.by_last)
NOUN_WORDS = frozenset(NOUNS.by_first)
CUE_WORDS = frozenset().union(*(cues.by_first for cues in (BEFORE, AFTER, NOUNS, TOLLS, LABELS)))
