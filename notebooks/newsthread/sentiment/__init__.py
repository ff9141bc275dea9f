"""The tone of each comment: what was coded, a calibrated reading that leaves open what is not certain, and
the words that made the scores.

    comments
        │ vader          each split into words once; NLTK's rules, and the same revised for comments
        │ contributions  one table: what each word adds in each lexicon ── scores, hits, coverage are
        group-bys of it
        │ totals         the sums alone, for many comments at once
        ├─ calibrated    five scores through a linear head with a stated prior: three probabilities, a label
        or "undecided"
        ├─ embedding    a second reader, where its packages are installed
        ├─ uncertainty   intervals: raters and lexicons drawn anew
        ├─ learning      the same head fitted to codes of one's own, with cross-validated figures
        └─ describe      what came out, in sentences

For a table of comments without a corpus (any partition of millions): `probabilities(table)` for the
calibrated label and `score(table)` for
VADER's own score; both need the columns doc_id, seg_id and text alone.
"""

from collections.abc import Mapping

import pandas as pd

from ..annotations import (
    TONE,
    coded_by,
    coder,
    coding_sheet,
    no_codes,
    paired,
    read_codes,
    settled,
    unknown_comments,
)
from ..tables import declared
from ..text.cues import FLAGS, flags
from . import describe
from .calibrated import CERTAIN, OPEN, PRIOR, Head, class_probabilities, features, head, probabilities
from .contributions import (
    CONTRIBUTIONS,
    KEYS,
    REASONS,
    contributions,
    coverage,
    hits,
    reasons,
    scores,
)
from .describe import accuracy
from .embedding import is_installed, second_reader
from .learning import learn
from .lexicons import AVERAGE, VADER, Lexicon, lexicons, lexicons_of, sources, vader
from .names import names
from .totals import totals
from .uncertainty import LABELS, NEUTRAL_BAND, UNDECIDED, intervals, label
from .vader import plain

__all__ = [
    "AVERAGE",
    "CERTAIN",
    "CONTRIBUTIONS",
    "FLAGS",
    "LABELS",
    "METHODS",
    "NEUTRAL_BAND",
    "OPEN",
    "PRIOR",
    "REASONS",
    "SCORES",
    "TONES",
    "UNDECIDED",
    "VADER",
    "Head",
    "Lexicon",
    "accuracy",
    "class_probabilities",
    "coded_by",
    "coder",
    "coding_sheet",
    "contributions",
    "coverage",
    "describe",
    "features",
    "flags",
    "head",
    "hits",
    "intervals",
    "is_installed",
    "label",
    "learn",
    "lexicons",
    "lexicons_of",
    "names",
    "no_codes",
    "paired",
    "plain",
    "probabilities",
    "read_codes",
    "reasons",
    "score",
    "scores",
    "second_reader",
    "settled",
    "sources",
    "tones",
    "totals",
    "unknown_comments",
    "vader",
]

METHODS = (VADER, *(one.name for one in lexicons()), AVERAGE)

SCORES, TONES = declared("sentiment"), declared("tones")


def score(texts: pd.DataFrame, method: str = VADER) -> pd.DataFrame:
    """One score for each row of `texts` (any table with doc_id, seg_id and text).

    method: "vader" (NLTK's own scores, unchanged), a lexicon of `lexicons()` in the revised rules, or
    "average", the plain mean of the four.
    Columns: doc_id, seg_id (and sent_id where given), score (VADER's compound, -1 to 1), label (by VADER's
    neutral band; the average is almost
    never zero, so within the band it is undecided), hits (the words that made the score). Raises ValueError
    for an unknown method.

    Against the mean of 20 people on 5,190 sentences of newspaper editorials (Hutto and Gilbert 2014), r: see
    notebook 07, which shows
    recorded figures of all methods.

    >>> score(pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like this."]}))[
    ...     ["score", "label", "hits"]
    ... ].values.tolist()
    [[-0.2755, 'negative', 'like +1.5']]
    """
    read_by = lexicons_of(method)
    rows = texts.reset_index(drop=True).assign(seg_id=[str(place) for place in range(len(texts))], doc_id="")
    table = contributions(rows, read_by)
    if method == AVERAGE:
        found, counted = scores(table, rows)[AVERAGE], reasons(table)
    else:
        found, counted = scores(table, rows, read_by)[method], table
    said = hits(counted).reindex(pd.MultiIndex.from_frame(rows[KEYS]), fill_value="").to_numpy()
    named = found.map(label).mask(lambda names: (names == "neutral") & (method == AVERAGE), UNDECIDED)
    scored = SCORES.validate(
        rows[KEYS].assign(score=found.astype(float), label=named.astype(str), hits=said.astype(str))
    )
    ids = [name for name in (*KEYS, "sent_id") if name in texts]
    return pd.concat([texts[ids].reset_index(drop=True), scored.drop(columns=KEYS)], axis=1)


def tones(
    comments: pd.DataFrame,
    codes: pd.DataFrame,
    prior: Mapping[str, float] = PRIOR,
    targets: pd.DataFrame | None = None,
    head: Head | None = None,
    left_open: float = OPEN,
) -> pd.DataFrame:
    """The tone of each comment by machine beside its code: never one number made of both.

    comments: segments; codes: a table of `read_codes`, empty where nobody coded; prior, head: as in
    `probabilities`; left_open: the share of the comments that stays open at least, where there are ten or
    more; targets: a table of targets, whose names do not count as words. Columns: see `TONES`. `vader` is
    NLTK's score, unchanged; `label` comes from the calibrated reading.

    >>> comments = pd.DataFrame(
    ...     {"doc_id": ["d"], "seg_id": ["c1"], "depth": [1], "text": ["If so, it is a terrible war."]}
    ... )
    >>> tones(comments, no_codes())[["vader", "label", "flags", "code"]].values.tolist()
    [[-0.8055, 'negative', 'conditional', <NA>]]
    """
    known = names(comments, targets)
    table = contributions(comments, names=known)
    apart, likely = scores(table, comments), probabilities(comments, prior, names=known, left_open=left_open)
    read = coded_tones(codes)
    if head is not None:
        uncoded = ~pd.MultiIndex.from_frame(comments[KEYS]).isin(read.dropna().index)
        likely[uncoded] = probabilities(comments, head=head, names=known, left_open=left_open)[uncoded]
    found = comments[[*KEYS, "depth"]].reset_index(drop=True).assign(vader=apart[VADER], score=apart[AVERAGE])
    found[["low", "high"]] = intervals(comments, names=known)[["low", "high"]]
    found[[*LABELS, "label"]] = likely[[*LABELS, "label"]]
    found = found.assign(
        lowest=apart["lowest"], highest=apart["highest"], coverage=coverage(table, comments)["share"]
    )
    merged = found.join(flags_of(comments), on=KEYS).join(read, on=KEYS)
    return TONES.validate(merged.assign(flags=merged["flags"].fillna("").astype(str))[TONES.names])


def flags_of(comments: pd.DataFrame) -> pd.Series:
    """The kinds of cue found in each comment in one string, by (doc_id, seg_id); comments without any are
    left out.
    """
    cues = (
        flags(comments)
        .drop_duplicates([*KEYS, "flag"])
        .sort_values("flag", key=lambda kinds: kinds.map(FLAGS.index), kind="stable")
    )
    return cues.groupby(KEYS)["flag"].agg(", ".join).rename("flags")


def coded_tones(codes: pd.DataFrame) -> pd.Series:
    """The code of each coded comment's tone, by (doc_id, seg_id)."""
    return settled(codes).pipe(lambda rows: rows[rows["variable"] == TONE]).set_index(KEYS)["code"]
