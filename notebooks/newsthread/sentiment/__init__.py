"""The tone of each text by NLTK's VADER: a lexicon's guess at feeling words, not a reading of what is meant."""

from functools import cache
from importlib.util import find_spec

import pandas as pd
import pandera.pandas as pa

from newsthread.lean import without

from .codes import paired, read_codes, settled, unknown_comments
from .flags import FLAGS, flags
from .flags import rules as flag_rules

__all__ = ["FLAGS", "flag_rules", "flags", "paired", "read_codes", "settled", "unknown_comments"]

LABELS = ("negative", "neutral", "positive")

# Hutto and Gilbert (2014): a compound score within 0.05 of zero counts as neutral.
NEUTRAL_BAND = 0.05

# NLTK's tokeniser splits at blanks and takes off one sign at one end of a word, so a quoted word, or a negation spelt with a curly
# apostrophe, is not in its lexicon. One character for one character: offsets stay true.
PLAIN_SIGNS = str.maketrans({"’": "'", "‘": " ", "“": " ", "”": " ", "„": " ", '"': " ", "«": " ", "»": " ", "…": "."})

SCORES = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "score": pa.Column(float, pa.Check.in_range(-1, 1)),
        "label": pa.Column(str, pa.Check.isin(LABELS)),
        "negative": pa.Column(float, pa.Check.in_range(0, 1)),
        "neutral": pa.Column(float, pa.Check.in_range(0, 1)),
        "positive": pa.Column(float, pa.Check.in_range(0, 1)),
        "hits": pa.Column(str),
    },
    coerce=True,
)


@cache
def analyser():
    """NLTK's own VADER analyser with the lexicon that the vaderSentiment package carries (MIT licence); needs no download."""
    with without("scipy", "sklearn"):
        import nltk
        from nltk.sentiment.vader import SentimentIntensityAnalyzer

    folder = find_spec("vaderSentiment").submodule_search_locations[0]
    if folder not in nltk.data.path:  # nltk reads data from its own path only
        nltk.data.path.insert(0, folder)
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


def plain(text: str) -> str:
    """`text` with quotation marks blanked and apostrophes straight, of the same length.

    >>> plain("I don’t “like” this…")
    "I don't  like  this."
    """
    return text.translate(PLAIN_SIGNS)


def label(score: float) -> str:
    """Name of a compound score: neutral within 0.05 of zero, the bounds themselves outside.

    >>> [label(score) for score in (-0.05, -0.04, 0.0, 0.05)]
    ['negative', 'neutral', 'neutral', 'positive']
    """
    if score <= -NEUTRAL_BAND:
        return "negative"
    return "positive" if score >= NEUTRAL_BAND else "neutral"


def hits(text: str) -> str:
    """The words of `text` that the lexicon knows, each with its mean rating by ten people (-4 to 4).

    >>> hits("A terrible, terrible peace")
    'terrible -2.1, terrible -2.1, peace +2.5'
    """
    lexicon = analyser().lexicon
    words = (word.strip("!?.,;:()[]{}*-").lower() for word in plain(text).split())
    return ", ".join(f"{word} {lexicon[word]:+.1f}" for word in words if word in lexicon)


def score(texts: pd.DataFrame, method: str = "vader") -> pd.DataFrame:
    """Tone of each row of `texts` (segments or sentences: any table with doc_id, seg_id and text).

    Columns: doc_id, seg_id (and sent_id where given), score (VADER's compound, -1 to 1), label, negative, neutral, positive (VADER's
    shares of words, 0 to 1), hits (the words that made the score). Raises ValueError for an unknown method.

    >>> score(pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like this."]}))[["score", "label", "hits"]].values.tolist()
    [[-0.2755, 'negative', 'like +1.5']]
    """
    if method != "vader":
        raise ValueError(f"unknown method {method!r}: this collection scores with 'vader'")
    ids = [name for name in ("doc_id", "seg_id", "sent_id") if name in texts]
    rated = pd.DataFrame([analyser().polarity_scores(plain(text)) for text in texts["text"]], columns=["compound", "neg", "neu", "pos"], dtype=float)
    rated.columns = ["score", "negative", "neutral", "positive"]
    rated.insert(1, "label", rated["score"].map(label).astype(str))
    scored = pd.concat([texts[ids].reset_index(drop=True), rated], axis=1)
    scored["hits"] = pd.Series([hits(text) for text in texts["text"]], index=scored.index, dtype=str)
    return SCORES.validate(scored)


def spread(comments: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """How far the sentences of one comment lie apart: the comment's scores with the mean, least and greatest of its sentences.

    `comments` and `sentences` are tables of `score`. Adds columns sentences (count), mean, low, high (scores, -1 to 1).
    """
    by_comment = sentences.groupby(["doc_id", "seg_id"])["score"].agg(sentences="size", mean="mean", low="min", high="max").reset_index()
    merged = comments.merge(by_comment, on=["doc_id", "seg_id"], how="left", validate="1:1")
    if len(merged) != len(comments):
        raise ValueError(f"{len(comments)} comments became {len(merged)} rows")
    return merged


def shares(scores: pd.DataFrame) -> pd.DataFrame:
    """Share of texts with each label, with a 95 % Wilson interval.

    Columns: label, count, n, share, low, high (fractions). The interval treats the texts as a sample of such texts (Wilson 1927, by statsmodels).

    >>> shares(pd.DataFrame({"label": ["negative"] * 3 + ["positive"]}))[["label", "count", "low", "high"]].round(2).values.tolist()
    [['negative', 3, 0.3, 0.95], ['neutral', 0, 0.0, 0.49], ['positive', 1, 0.05, 0.7]]
    """
    from statsmodels.stats.proportion import proportion_confint

    n = len(scores)
    counts = scores["label"].value_counts().reindex(LABELS, fill_value=0)
    if n == 0:
        return pd.DataFrame({"label": LABELS, "count": 0, "n": 0, "share": float("nan"), "low": float("nan"), "high": float("nan")})
    low, high = proportion_confint(counts.to_numpy(), n, method="wilson")
    return pd.DataFrame({"label": LABELS, "count": counts.to_numpy(), "n": n, "share": counts.to_numpy() / n, "low": low, "high": high})
