"""The tone of each text by lexicons in VADER's rules: a guess from feeling words, not a reading of what is meant.

engine     NLTK's VADER, faster, over any lexicon          wordlists  four lexicons on one scale, their licences, the domain list
words      which words count, names, what is not known     doubt      intervals: raters and lexicons drawn anew
flags      irony, quotation, conditions, questions         codes      what was coded, read and settled
"""

import pandas as pd

from ..tables import declared
from .codes import coded_by, paired, read_codes, settled, unknown_comments
from .doubt import INTERVALS, LABELS, NEUTRAL_BAND, UNDECIDED, intervals, label
from .flags import FLAGS, flags
from .flags import rules as flag_rules
from .wordlists import analyser, domain, lexicons
from .words import REASONS, coverage, hits, lexicons_of, masked, missing, names, plain, reasons

__all__ = [
    "FLAGS",
    "INTERVALS",
    "LABELS",
    "METHODS",
    "NEUTRAL_BAND",
    "REASONS",
    "SCORES",
    "TONES",
    "UNDECIDED",
    "analyser",
    "coded_by",
    "coverage",
    "domain",
    "flag_rules",
    "flags",
    "hit_rates",
    "hits",
    "intervals",
    "label",
    "lexicons",
    "masked",
    "missing",
    "names",
    "paired",
    "plain",
    "read_codes",
    "reasons",
    "score",
    "settled",
    "shares",
    "spread",
    "tones",
    "unknown_comments",
    "witnesses",
]

METHODS = ("vader", "afinn", "opinion", "labmt", "average")

SCORES = declared("sentiment")

TONES = declared("tones")


def score(texts: pd.DataFrame, method: str = "vader", with_domain: bool = False) -> pd.DataFrame:
    """Tone of each row of `texts` (segments or sentences: any table with doc_id, seg_id and text).

    method: "vader" (NLTK's own scores, unchanged), another lexicon of `lexicons` in VADER's rules, or "average", the plain mean of the scores of all.
    with_domain: the domain list put over the lexicons. Names are read as words: give `masked(texts)` to leave them out.
    Columns: doc_id, seg_id (and sent_id where given), score (VADER's compound, -1 to 1), label, negative, neutral, positive (VADER's
    shares of words, 0 to 1), hits (the words that made the score). Raises ValueError for an unknown method.

    Against the mean of 20 people on 5,190 sentences of newspaper editorials (Hutto and Gilbert 2014), r and weighted F1: VADER 0.490 and 0.544, the
    average 0.553 and 0.638; with zero at the middle of labMT's scale 0.538 and 0.566. No weight is fitted, but the lexicons were chosen with those
    figures in sight (tests/benchmarks/speed_sentiment.py).

    >>> score(pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like this."]}))[["score", "label", "hits"]].values.tolist()
    [[-0.2755, 'negative', 'like +1.5']]
    """
    read = [analyser(name, with_domain) for name in lexicons_of(method)]
    ids = [name for name in ("doc_id", "seg_id", "sent_id") if name in texts]
    read_texts = [plain(text) for text in texts["text"]]
    columns = ["compound", "neg", "neu", "pos"]
    rated = sum(pd.DataFrame([engine.polarity_scores(text) for text in read_texts], columns=columns, dtype=float) for engine in read) / len(read)
    rated.columns = ["score", "negative", "neutral", "positive"]
    rated.insert(1, "label", rated["score"].map(label).astype(str))
    scored = pd.concat([texts[ids].reset_index(drop=True), rated], axis=1)
    scored["hits"] = pd.Series([hits(text, method, with_domain) for text in read_texts], index=scored.index, dtype=str)
    return scored if "sent_id" in ids else SCORES.validate(scored)


def witnesses(texts: pd.DataFrame, with_domain: bool = False) -> pd.DataFrame:
    """The score of each text by each method, side by side, and how far the lexicons lie apart.

    Columns: doc_id, seg_id, one for each of `METHODS`, lowest, highest (scores of the lexicons, -1 to 1).

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["An uneasy truce"]})
    >>> witnesses(texts)[["vader", "afinn", "opinion", "labmt", "average"]].round(2).values.tolist()
    [[-0.38, -0.38, -0.46, -0.14, -0.34]]
    """
    table = texts[["doc_id", "seg_id"]].reset_index(drop=True)
    table = table.assign(**{method: score(texts, method, with_domain)["score"] for method in METHODS})
    single = table[list(METHODS[:-1])]
    return table.assign(lowest=single.min(axis=1), highest=single.max(axis=1))


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


def tones(comments: pd.DataFrame, codes: pd.DataFrame, with_domain: bool = False) -> pd.DataFrame:
    """The lexicons' tone of each comment beside its code: never one number made of both.

    comments: segments; codes: a table of `read_codes`, empty where nobody coded. Columns: doc_id, seg_id, depth, vader (NLTK's score, unchanged),
    score (average of all lexicons, names masked), low, high (its interval), label (with "undecided"), lowest, highest (of the lexicons), known (share of
    words that a list of feeling words knows), flags (the kinds of place that mislead a lexicon, in one string), code (of the tone: -1, 0, 1, or missing).

    >>> comments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "depth": [1], "text": ["If so, it is a terrible war."]})
    >>> tones(comments, read_codes("nowhere"))[["vader", "label", "flags", "code"]].values.tolist()
    [[-0.8055, 'negative', 'conditional', <NA>]]
    """
    hidden, keys = masked(comments), ["doc_id", "seg_id"]
    apart = witnesses(hidden, with_domain)
    table = comments[[*keys, "depth"]].reset_index(drop=True).assign(vader=score(comments)["score"], score=apart["average"])
    table[["low", "high", "label"]] = intervals(hidden, "average", with_domain=with_domain)[["low", "high", "label"]]
    table = table.assign(lowest=apart["lowest"], highest=apart["highest"], known=coverage(comments)["share"])
    flagged = flags(comments).groupby(keys)["flag"].agg(lambda kinds: ", ".join(kind for kind in FLAGS if kind in set(kinds)))
    read = settled(codes).query("variable == 'tone'").set_index(keys)["code"]
    merged = table.join(flagged.rename("flags"), on=keys).join(read, on=keys)
    return TONES.validate(merged.assign(flags=merged["flags"].fillna("").astype(str)))


def hit_rates(tones: pd.DataFrame) -> pd.DataFrame:
    """How often each answer is the code, beside always giving the commonest code: the least that a method must beat.

    tones: a table of `tones`; comments without a code are left out. Columns: answer (VADER, average, always the commonest), right, n, low, high (95 % Wilson
    interval of the share; fractions). Empty where nothing is coded.

    >>> tones = pd.DataFrame({"vader": [0.4, -0.4], "score": [-0.1, -0.4], "code": pd.array([-1, -1], dtype="Int64")})
    >>> hit_rates(tones)[["answer", "right", "n"]].values.tolist()
    [['VADER', 1, 2], ['average of the lexicons', 2, 2], ['always negative', 2, 2]]
    """
    from statsmodels.stats.proportion import proportion_confint

    coded, columns = tones[tones["code"].notna()], ["answer", "right", "n", "low", "high"]
    if coded.empty:
        return pd.DataFrame(columns=columns).astype({"right": int, "n": int, "low": float, "high": float})
    read = coded["code"].map(dict(zip((-1, 0, 1), LABELS, strict=True)))
    commonest = read.mode()[0]
    answers = {"VADER": coded["vader"].map(label), "average of the lexicons": coded["score"].map(label), f"always {commonest}": commonest}
    right = {answer: int((read == said).sum()) for answer, said in answers.items()}
    rows = [(answer, k, len(coded), *proportion_confint(k, len(coded), method="wilson")) for answer, k in right.items()]
    return pd.DataFrame(rows, columns=columns)
