"""Tone of each comment: its code, a calibrated label that abstains when uncertain, and the words
behind each score.

    comments
        │ vader          tokenises each comment once; NLTK's rules, and a revision of them for comments
        │ contributions  one table of what each word adds in each lexicon; scores, hits and coverage
        │                are group-bys of it
        │ totals         the same sums without the table, for many comments at once
        ├─ calibrated    four lexicons' scores through a linear head with an explicit prior: three
        │                probabilities and a label, or "undecided"
        ├─ embedding     a second reader, if its packages are installed
        ├─ uncertainty   bootstrap intervals over raters and lexicons
        ├─ learning      the same head fitted to your own codes, with cross-validated accuracy
        └─ describe      the results in sentences

For a table of comments without a corpus (for example one partition of millions), use
`probabilities(table)` for the calibrated label and `score(table)` for VADER's own score. Both need
only the columns doc_id, seg_id and text.
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
from ..text.cues import CUES, cues
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
    "CUES",
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
    "cues",
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
    """Score for each row of `texts` (any table with doc_id, seg_id and text).

    method: "vader" (NLTK's own scores, unchanged), the name of a lexicon from `lexicons()` under
    the revised rules, or "average", the unweighted mean of the four lexicons.

    Columns: doc_id, seg_id (and sent_id if given), score (VADER's compound score, -1 to 1), label
    (by VADER's neutral band; the average is almost never exactly zero, so a score within the band
    is labelled undecided), hits (the words that contributed to the score). Raises ValueError for an
    unknown method.

    Notebook 07 compares every method with the mean rating of 20 people on 5,190 sentences of
    newspaper editorials (Hutto and Gilbert 2014).

    >>> score(pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like this."]}))[
    ...     ["score", "label", "hits"]
    ... ].values.tolist()
    [[-0.2755, 'negative', 'like +1.5']]
    """
    used = lexicons_of(method)
    rows = texts.reset_index(drop=True).assign(seg_id=list(map(str, range(len(texts)))), doc_id="")
    table = contributions(rows, used)
    if method == AVERAGE:
        values, rated = scores(table, rows)[AVERAGE], reasons(table)
    else:
        values, rated = scores(table, rows, used)[method], table
    words = hits(rated).reindex(pd.MultiIndex.from_frame(rows[KEYS]), fill_value="").to_numpy()
    labels = values.map(label).mask(lambda names: (names == "neutral") & (method == AVERAGE), UNDECIDED)
    scored = SCORES.validate(
        rows[KEYS].assign(score=values.astype(float), label=labels.astype(str), hits=words.astype(str))
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
    """Machine tone of each comment next to its code; the two are never combined into one number.

    comments: segments. codes: a table from `read_codes`, empty if nothing was coded. prior, head:
    as in `probabilities`. targets: a table of targets, whose names are excluded from scoring.
    left_open: minimum share of comments left undecided when there are ten or more.

    Columns: see `TONES`. `vader` is NLTK's score, unchanged; `label` comes from the calibrated
    reading.

    >>> comments = pd.DataFrame(
    ...     {"doc_id": ["d"], "seg_id": ["c1"], "depth": [1], "text": ["If so, it is a terrible war."]}
    ... )
    >>> tones(comments, no_codes())[["vader", "label", "cues", "code"]].values.tolist()
    [[-0.8055, 'negative', 'conditional', <NA>]]
    """
    excluded = names(comments, targets)
    terms = contributions(comments, names=excluded)
    by_lexicon = scores(terms, comments)
    calibrated = probabilities(comments, prior, names=excluded, left_open=left_open)
    coded = coded_tones(codes)
    if head is not None:
        uncoded = ~pd.MultiIndex.from_frame(comments[KEYS]).isin(coded.dropna().index)
        calibrated[uncoded] = probabilities(comments, head=head, names=excluded, left_open=left_open)[uncoded]
    table = (
        comments[[*KEYS, "depth"]]
        .reset_index(drop=True)
        .assign(vader=by_lexicon[VADER], score=by_lexicon[AVERAGE])
    )
    table[["low", "high"]] = intervals(comments, names=excluded)[["low", "high"]]
    table[[*LABELS, "label"]] = calibrated[[*LABELS, "label"]]
    table = table.assign(
        lowest=by_lexicon["lowest"],
        highest=by_lexicon["highest"],
        coverage=coverage(terms, comments)["share"],
    )
    merged = table.join(cues_of(comments), on=KEYS).join(coded, on=KEYS)
    return TONES.validate(merged.assign(cues=merged["cues"].fillna("").astype(str))[TONES.names])


def cues_of(comments: pd.DataFrame) -> pd.Series:
    """Cue types found in each comment, joined into one string and indexed by (doc_id, seg_id).

    Comments without cues are omitted.
    """
    found = (
        cues(comments)
        .drop_duplicates([*KEYS, "cue"])
        .sort_values("cue", key=lambda kinds: kinds.map(CUES.index), kind="stable")
    )
    return found.groupby(KEYS)["cue"].agg(", ".join).rename("cues")


def coded_tones(codes: pd.DataFrame) -> pd.Series:
    """Tone code of each coded comment, indexed by (doc_id, seg_id)."""
    return settled(codes).pipe(lambda rows: rows[rows["variable"] == TONE]).set_index(KEYS)["code"]
