"""What each word adds to a score, in one table.

Each text is tokenised once; scores, hits and coverage are group-bys of the table.
"""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from ..tables import declared
from .lexicons import VADER, Lexicon, lexicons, vader
from .names import by_first_word, name_spans
from .vader import PHRASE, Words, compound, emphasised, plain

KEYS = ["doc_id", "seg_id"]
COUNTED, NAME, PHRASED, MARKS = ("counted", "name", "phrase", "marks")

CONTRIBUTIONS, REASONS = declared("contributions"), declared("reasons")

# Words whose mean rating over the four lexicons is below this are not listed: a rating of 2 in one
# lexicon of four just reaches it. "the" and "of" carry a trace of feeling in labMT.
WEIGHTY = 0.5


def readers() -> tuple[Lexicon, ...]:
    """NLTK's VADER, unchanged, followed by the four lexicons of the average."""
    return (vader(), *lexicons())


def contributions(
    texts: pd.DataFrame, read_by: Sequence[Lexicon] | None = None, names: Iterable[str] = ()
) -> pd.DataFrame:
    """Contribution of each word of `texts` to the score by each lexicon.

    texts: any table with doc_id, seg_id and text; offsets count from the column start if there is
    one. read_by: lexicons, by default `readers()`. names: proper names whose words are not scored
    under the revised rules.

    A row with status "marks" holds the contribution of exclamation and question marks. A text's
    score in a lexicon is computed from the sum of its contributions: see `scores`.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like it!"]})
    >>> contributions(texts, [vader()])[["start", "word", "rating", "contribution", "status"]].round(
    ...     3
    ... ).values.tolist()
    [[8, 'like', 1.5, -1.11, 'counted'], [15, '!', 0.0, -0.292, 'marks']]
    """
    used = readers() if read_by is None else read_by
    index = by_first_word(names)
    rows = [
        (*key, lexicon.name, start + at, start + to, *rest)
        for *key, start, text in located(texts)
        for words in [Words(plain(text), name_spans(text, index))]
        for lexicon in used
        for at, to, *rest in word_rows(words, lexicon)
    ]
    return CONTRIBUTIONS.of(rows)


def located(texts: pd.DataFrame) -> Iterator[tuple]:
    """(doc_id, seg_id, start, text) of each row; start is 0 if the table has no such column."""
    starts = texts["start"] if "start" in texts else [0] * len(texts)
    return zip(texts["doc_id"], texts["seg_id"], starts, texts["text"], strict=True)


def word_rows(words: Words, lexicon: Lexicon) -> Iterator[tuple]:
    """start, end, word, rating, contribution and status of each word of a text that is scored, or
    would be if it were not part of a name.
    """
    total, read = 0.0, words.revised if lexicon.revised else words
    for place, rating, contribution in lexicon.analyser.parts(words):
        total += contribution
        start, end = read.spans[place]
        status = PHRASED if read.lower[place].startswith(PHRASE) else COUNTED
        yield start, end, words.text[start:end].lower(), rating, contribution, status
    if lexicon.revised:
        yield from named_words(words, lexicon)
    emphasis = emphasised(total, lexicon.analyser.emphasis(words.text)) - total
    if abs(emphasis) > 1e-6:
        start = min(at for mark in "!?" if (at := words.text.find(mark)) >= 0)
        yield start, start + 1, words.text[start], 0.0, emphasis, MARKS


def named_words(words: Words, lexicon: Lexicon) -> Iterator[tuple]:
    """Rows for words that would be scored if they were not part of a name."""
    for i, (start, end) in enumerate(words.spans) if words.names else ():
        rating = lexicon.ratings.get(words.lower[i])
        if rating is not None and any(left <= start < right for left, right in words.names):
            yield start, end, words.lower[i], rating, 0.0, NAME


def scores(
    table: pd.DataFrame, texts: pd.DataFrame, read_by: Sequence[Lexicon] | None = None
) -> pd.DataFrame:
    """Score of each text by each lexicon in a table of `contributions`, with their average and
    range.

    Columns: doc_id, seg_id, one per lexicon, average (over the revised lexicons), lowest and
    highest (over the same); all scores from -1 to 1. A text with no scored word scores 0. NLTK's
    own score is the column "vader".

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["An uneasy truce"]})
    >>> scores(contributions(texts), texts)[["vader", "afinn", "opinion", "labmt", "average"]].round(
    ...     2
    ... ).values.tolist()
    [[-0.38, -0.38, -0.46, -0.14, -0.34]]
    """
    names = [one.name for one in read_by or readers()]
    sums = (
        table.pivot_table(index=KEYS, columns="lexicon", values="contribution", aggfunc="sum")
        if len(table)
        else pd.DataFrame()
    )
    result = texts[KEYS].reset_index(drop=True)
    keys = pd.MultiIndex.from_frame(result)
    for name in names:
        column = sums[name].reindex(keys).fillna(0.0) if name in sums else [0.0] * len(result)
        result[name] = list(map(compound, column))
    averaged = result[[name for name in names if name != VADER] or names]
    return result.assign(
        average=averaged.mean(axis=1), lowest=averaged.min(axis=1), highest=averaged.max(axis=1)
    )


def reasons(table: pd.DataFrame) -> pd.DataFrame:
    """Words behind the average score, each with its mean over the four lexicons.

    Words whose mean rating is less than 0.5 from zero are omitted. `table` comes from
    `contributions`. Columns: doc_id, seg_id, start, end, word, rating, contribution, status.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["A terrible peace"]})
    >>> reasons(contributions(texts))[["word", "rating"]].round(1).values.tolist()
    [['terrible', -2.3], ['peace', 2.1]]
    """
    kept = table[(table["lexicon"] != VADER) & (table["status"] != MARKS)]
    words = [*KEYS, "start", "end", "word", "status"]
    means = (
        kept.groupby(words, sort=False)[["rating", "contribution"]].sum().div(len(lexicons())).reset_index()
    )
    means = means[(means["rating"].abs() >= WEIGHTY) | (means["status"] == PHRASED)]
    ordered = means.assign(place=means.groupby(KEYS, sort=False).ngroup()).sort_values(
        ["place", "start"], kind="stable"
    )
    return REASONS.validate(ordered[REASONS.names].reset_index(drop=True))


def hits(table: pd.DataFrame) -> pd.Series:
    """Scored words of each text on one line, indexed by (doc_id, seg_id).

    `table` comes from `contributions` (rows of one lexicon) or from `reasons`.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["A terrible, terrible peace"]})
    >>> hits(contributions(texts, [vader()])).tolist()
    ['terrible -2.1, terrible -2.1, peace +2.5']
    """
    counted = table[table["status"].isin((COUNTED, PHRASED))]
    terms = pd.Series(
        [f"{row.word} {row.rating:+.1f}" for row in counted.itertuples()], index=counted.index, dtype=str
    )
    return terms.groupby([counted[name] for name in KEYS], sort=False).agg(", ".join)


def coverage(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Share of each text's words that the sentiment lexicons list.

    labMT is left out, because it lists the most frequent words of English whatever their tone.
    Columns: doc_id, seg_id, words (of two characters or more), known (words in a sentiment
    lexicon), share.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["A terrible siege of the town"]})
    >>> coverage(contributions(texts), texts).values.tolist()
    [['d', 'c1', 5, 2, 0.4]]
    """
    listed = table[
        (table["lexicon"] != "labmt") & (table["status"] == COUNTED) & table["word"].str.contains(r"\w\w")
    ].drop_duplicates([*KEYS, "start"])
    found = texts[KEYS].reset_index(drop=True)
    found["words"] = [sum(len(word) > 1 for word in text.split()) for text in texts["text"]]
    found["known"] = (
        listed.groupby(KEYS).size().reindex(pd.MultiIndex.from_frame(found[KEYS]), fill_value=0).to_numpy()
    )
    return found.assign(share=(found["known"] / found["words"].where(found["words"] > 0)).astype(float))
