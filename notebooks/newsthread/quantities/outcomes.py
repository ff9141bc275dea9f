"""The words that name an outcome (killed, wounded, affected) or a population, from `rules/outcomes.csv`.

`before` governs the number after it ("killing 12"), `after` is said of the number before it ("12 were
killed"), `noun` is what is counted ("12 bodies"), `toll` names a level ("the death toll rose to 12"), `label`
stands before a colon ("Killed: 12").
"""

from .. import rules
from ..text import Phrases, phrase_words

NONE = (0, "")  # no cue: its length and outcome


def _cues(side, before=(), after=()):
    """The cues of a side and their outcomes, with words that must stand around them."""
    rows = rules.load("outcomes", ("outcome", "side", "cues"))
    rows = rows[rows["side"] == side]
    return {
        (*before, *phrase_words(cue), *after): row.outcome
        for row in rows.itertuples()
        for cue in row.cues.split(", ")
    }


BEFORE, AFTER, NOUNS, TOLLS = (Phrases(_cues(side)) for side in ("before", "after", "noun", "toll"))
LABELS = Phrases(
    _cues("label", after=":")
    | _cues("noun", before=("of", "the"), after=",")
    | _cues("noun", before=("among", "the"), after=",")
)
COUNTED = _cues("noun") | _cues("after")
OF_COUNTED = Phrases({cue: outcome for cue, outcome in COUNTED.items() if outcome != "population"})
NOUN_WORDS = frozenset(NOUNS.by_first)
CUE_WORDS = frozenset().union(*(cues.by_first for cues in (BEFORE, AFTER, NOUNS, TOLLS, LABELS)))
