"""What each word adds to a score: one table, from which scores, hits and coverage are group-bys. Each text
is split into words once.
"""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from ..tables import declared
from .lexicons import VADER, Lexicon, lexicons, vader
from .names import by_first_word, name_spans
from .vader import PHRASE, Words, compound, emphasised, plain

KEYS = ["doc_id", "seg_id"]
STATUSES = COUNTED, NAME, PHRASED, MARKS = ("counted", "name", "phrase", "marks")

CONTRIBUTIONS, REASONS = declared("contributions"), declared("reasons")

# On average, words rated nearer to 0 than one lexicon in four saying 2 are not listed: "the" and "of" carry
# a trace in labMT.
WEIGHTY = 0.5


def readers() -> tuple[Lexicon, ...]:
    """NLTK's VADER, unchanged, and the four lexicons of the average."""
    return (vader(), *lexicons())


def contributions(
    texts: pd.DataFrame, read_by: Sequence[Lexicon] | None = None, names: Iterable[str] = ()
) -> pd.DataFrame:
    """What each word of `texts` (any table with doc_id, seg_id, text; offsets count from start where given)
    adds in each lexicon.

    read_by: lexicons, `readers()` where not given. names: words in them do not count in the revised rules. A
    row of status "marks" holds
    what exclamation and question marks add. The sum of a text's contributions in one lexicon makes its
    score: see `scores`.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["I don’t like it!"]})
    >>> contributions(texts, [vader()])[["start", "word", "rating", "contribution", "status"]].round(
    ...     3
    ... ).values.tolist()
    [[8, 'like', 1.5, -1.11, 'counted'], [15, '!', 0.0, -0.292, 'marks']]
    """
    known = readers() if read_by is None else read_by
    index = by_first_word(names)
    rows = [
        (*key, lexicon.name, start + at, start + to, *rest)
        for *key, start, text in located(texts)
        for said in [Words(plain(text), name_spans(text, index))]
        for lexicon in known
        for at, to, *rest in word_rows(said, lexicon)
    ]
    return CONTRIBUTIONS.of(rows)


def located(texts: pd.DataFrame) -> Iterator[tuple]:
    """(doc_id, seg_id, start, text) of each row; 0 where no start is given."""
    starts = texts["start"] if "start" in texts else [0] * len(texts)
    return zip(texts["doc_id"], texts["seg_id"], starts, texts["text"], strict=True)


def word_rows(said: Words, lexicon: Lexicon) -> Iterator[tuple]:
    """start, end, word, rating, contribution, status of each word of one text that counts, or would but for
    a name.
    """
    total, read = 0.0, said.revised if lexicon.revised else said
    for place, rating, contribution in lexicon.analyser.parts(said):
        total += contribution
        start, end = read.spans[place]
        status = PHRASED if read.lower[place].startswith(PHRASE) else COUNTED
        yield start, end, said.text[start:end].lower(), rating, contribution, status
    if lexicon.revised:
        yield from named_words(said, lexicon)
    added = emphasised(total, lexicon.analyser.emphasis(said.text)) - total
    if abs(added) > 1e-6:
        start = min(at for mark in "!?" if (at := said.text.find(mark)) >= 0)
        yield start, start + 1, said.text[start], 0.0, added, MARKS


def named_words(said: Words, lexicon: Lexicon) -> Iterator[tuple]:
    """The rows of words that would count if they were not part of a name."""
    for i, (start, end) in enumerate(said.spans) if said.names else ():
        rating = lexicon.ratings.get(said.lower[i])
        if rating is not None and any(left <= start < right for left, right in said.names):
            yield start, end, said.lower[i], rating, 0.0, NAME


def scores(
    table: pd.DataFrame, texts: pd.DataFrame, read_by: Sequence[Lexicon] | None = None
) -> pd.DataFrame:
    """The score of each text by each lexicon of a table of `contributions`, their average, and how far they
    lie apart.

    Columns: doc_id, seg_id, one for each lexicon, average (of those in the revised rules), lowest, highest
    (of the same; -1 to 1 all).
    A text without a word that counts scores 0. NLTK's own scores are the column "vader".

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
    found = texts[KEYS].reset_index(drop=True)
    keys = pd.MultiIndex.from_frame(found)
    for name in names:
        column = sums[name].reindex(keys).fillna(0.0) if name in sums else [0.0] * len(found)
        found[name] = [compound(total) for total in column]
    single = found[[name for name in names if name != VADER] or names]
    return found.assign(average=single.mean(axis=1), lowest=single.min(axis=1), highest=single.max(axis=1))


def reasons(table: pd.DataFrame) -> pd.DataFrame:
    """The words that make the average, each with its mean over the four lexicons: those rated 0.5 and more
    from zero.

    Columns: doc_id, seg_id, start, end, word, rating, contribution, status. `table`: one of `contributions`.

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
    """The words that count in each text in one line, by (doc_id, seg_id): a group-by of `contributions` of
    one lexicon, or of `reasons`.

    >>> texts = pd.DataFrame({"doc_id": ["d"], "seg_id": ["c1"], "text": ["A terrible, terrible peace"]})
    >>> hits(contributions(texts, [vader()])).tolist()
    ['terrible -2.1, terrible -2.1, peace +2.5']
    """
    counted = table[table["status"].isin((COUNTED, PHRASED))]
    said = pd.Series(
        [f"{row.word} {row.rating:+.1f}" for row in counted.itertuples()], index=counted.index, dtype=str
    )
    return said.groupby([counted[name] for name in KEYS], sort=False).agg(", ".join)


def coverage(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """How much of each text the lists of feeling words know (labMT, which lists the most frequent words, is
    left out).

    Columns: doc_id, seg_id, words (two characters or more), known (in a list of feeling words), share.

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
