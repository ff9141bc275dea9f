"""Sentences about the tone of comments."""

import pandas as pd

from .. import report
from ..stats import wilson
from .uncertainty import LABELS, UNDECIDED, label

CODES = (-1, 0, 1)
EMPTY = "The rules found no comments in these texts."
NOTHING_CODED = "No comment is coded yet, so there is nothing to learn from."


def codes(tones: pd.DataFrame, coder: str = ""):
    """Sentence on how many comments were coded with each tone.

    tones: a table from `sentiment.tones`. coder: who coded them, in the words of `sentiment.coder`.

    >>> codes(pd.DataFrame({"code": [-1, -1, 0]}), "by two readers")
    Two of three comments were coded as negative in tone, one as neutral and none as positive (coded by two
    readers).
    """
    coded = tones["code"].dropna()
    if coded.empty:
        return report.sentences([], "" if len(tones) else EMPTY)
    counts = {name: int((coded == code).sum()) for name, code in zip(LABELS, CODES, strict=True)}
    words = {name: report.counted(count, among=len(coded)) for name, count in counts.items()}
    return report.paragraphs(
        "{first} of {n} {were} coded as negative in tone, {neutral} as neutral and {positive} as"
        " positive{by}.",
        by=f" (coded {coder})" if coder else "",
        n=report.counted(len(coded), "comment"),
        were="was" if counts["negative"] == 1 else "were",
        first=report.sentence_case(words["negative"]),
        neutral=words["neutral"],
        positive=words["positive"],
    )


def accuracy(tones: pd.DataFrame) -> pd.DataFrame:
    """Accuracy of each method, with the majority-class baseline.

    tones: a table from `sentiment.tones`; comments without a code are omitted, and the calibrated
    reading is evaluated only where it decides. Columns: method, right, n, low, high (95% Wilson
    interval of the share, as fractions). Empty if nothing is coded.

    >>> tones = pd.DataFrame(
    ...     {
    ...         "vader": [0.4, -0.4],
    ...         "label": ["negative", "undecided"],
    ...         "code": pd.array([-1, -1], dtype="Int64"),
    ...     }
    ... )
    >>> accuracy(tones)[["method", "right", "n"]].values.tolist()
    [['always negative', 2, 2], ['VADER', 1, 2], ['calibrated reading', 1, 1]]
    """
    coded = tones[tones["code"].notna()]
    gold = coded["code"].map(dict(zip(CODES, LABELS, strict=True)))
    if coded.empty:
        return pd.DataFrame(columns=["method", "right", "n", "low", "high"])
    commonest, decided = gold.mode()[0], coded["label"] != UNDECIDED
    hits = {
        f"always {commonest}": gold == commonest,
        "VADER": gold == coded["vader"].map(label),
        "calibrated reading": (gold == coded["label"])[decided],
    }
    rows = [
        (method, int(right.sum()), len(right), *wilson(int(right.sum()), len(right)))
        for method, right in hits.items()
        if len(right)
    ]
    return pd.DataFrame(rows, columns=["method", "right", "n", "low", "high"])


def machine(tones: pd.DataFrame):
    """Sentences on the accuracy of the machine and on how much it leaves undecided."""
    if tones.empty:
        return report.sentences([], EMPTY)
    rates = accuracy(tones).set_index("method")
    comparison = [] if rates.empty else [constant(rates)]
    return report.sentences([*comparison, confidence(tones)])


def constant(rates: pd.DataFrame):
    """Sentence comparing VADER with the majority-class baseline; `rates` comes from `accuracy`."""
    return report.sentence(
        "VADER, the standard tone program, got {vader} of {n} right; calling every comment {common} would"
        " have got {right} right.",
        vader=int(rates.loc["VADER", "right"]),
        n=int(rates["n"].iloc[0]),
        common=rates.index[0].removeprefix("always "),
        right=int(rates["right"].iloc[0]),
    )


def confidence(tones: pd.DataFrame):
    """Sentence on how many comments the calibrated reading decides, and its accuracy on them.

    >>> table = pd.DataFrame(
    ...     {"vader": [0.4, -0.4], "label": "negative", "code": pd.array([None, None], dtype="Int64")}
    ... )
    >>> confidence(table).striptags()
    'The calibrated reading, the machine’s estimate of tone, names a tone for both comments; nobody has
    coded them, so how often it is right here is not known.'
    """
    decided = int((tones["label"] != UNDECIDED).sum())
    rates = accuracy(tones).set_index("method")
    return report.sentence(
        "The calibrated reading, the machine’s estimate of tone, names a tone for {which}{surest}{right}.",
        which=report.how_many(decided, len(tones), "comment"),
        surest=", those it is surest of" if 0 < decided < len(tones) else "",
        right=agreed(rates, decided, len(tones)) + as_a_constant(tones),
    )


def agreed(rates: pd.DataFrame, decided: int, n: int) -> str:
    """Clause on how often a confident reading matches the code; `rates` comes from `accuracy`."""
    if rates.empty:
        them = "it" if n == 1 else "them"
        return f"; nobody has coded {them}, so how often it is right here is not known"
    if "calibrated reading" not in rates.index:
        return ""
    own = rates.loc["calibrated reading"]
    right, asked = int(own["right"]), int(own["n"])
    if asked == decided:
        return f"; the code agrees on {report.counted(right, among=n)}"
    return f"; where they are coded, the code agrees on {report.how_many(right, asked, 'comment')}"


def as_a_constant(tones: pd.DataFrame) -> str:
    """Clause on how often one tone would match the codes of the comments that the machine decides.

    >>> coded = pd.array([-1, -1, 0], dtype="Int64")
    >>> as_a_constant(pd.DataFrame({"label": ["negative", "neutral", "undecided"], "code": coded}))
    '; calling every one of these negative would be right on two'
    >>> as_a_constant(pd.DataFrame({"label": ["negative", "negative", "undecided"], "code": coded}))
    ', and calling every one of these negative would be right as often'
    """
    decided = tones[(tones["label"] != UNDECIDED) & tones["code"].notna()]
    if decided.empty:
        return ""
    gold = decided["code"].map(dict(zip(CODES, LABELS, strict=True)))
    commonest = gold.mode()[0]
    right = int((gold == commonest).sum())
    if right == (gold == decided["label"]).sum():
        return f", and calling every one of these {commonest} would be right as often"
    often = report.counted(right, among=len(tones))
    return f"; calling every one of these {commonest} would be right on {often}"


def learnt(result):
    """Sentences on a result of `sentiment.learn`."""
    if result.n == 0:
        return report.sentences([NOTHING_CODED])
    if result.head is None:
        return report.paragraphs(
            "{comments} {are} too few to learn from: at least 30 are needed, at least five of them with a"
            " tone other than the commonest.",
            comments=report.sentence_case(report.counted(result.n, "coded comment")),
            are="is" if result.n == 1 else "are",
        )
    figures = result.figures.set_index("method")
    own, always, shipped = (
        figures.loc[name] for name in ("your codes", "always the commonest", "the collection's head")
    )
    gain = own["accuracy"] - always["accuracy"]
    margin = 1 / (2 * result.n**0.5)  # one standard error of a share, at its widest
    verdict = "better" if gain > margin else "worse" if gain < -margin else "no clear difference"
    return report.paragraphs(
        "Learnt from your {n} codes, the reading is right on {own:.0%} of comments that it did not "
        "see (macro-F1 {f1:.2f}); always {commonest} on"
        " {always:.0%} ({always_f1:.2f}): {verdict}. The collection’s own head is right on "
        "{shipped:.0%} ({shipped_f1:.2f}).",
        "With fewer codes to learn from it is right on {curve}.",
        curve=report.listing([f"{row.accuracy:.0%} with {row.n}" for row in result.curve.itertuples()]),
        n=result.n,
        own=own["accuracy"],
        f1=own["macro_f1"],
        commonest=result.commonest,
        always=always["accuracy"],
        always_f1=always["macro_f1"],
        verdict=verdict,
        shipped=shipped["accuracy"],
        shipped_f1=shipped["macro_f1"],
    )


ABSENT = (
    "A second reader (MiniLM, a small language model) can be added; the last lines of requirements.txt say"
    " how."
)


def second_reader(tones: pd.DataFrame, second: pd.DataFrame):
    """Sentences comparing the second reader's labels with the first's; `second` comes from
    `sentiment.second_reader`.

    >>> print(second_reader(pd.DataFrame({"label": ["negative"]}), pd.DataFrame()))
    A second reader (MiniLM, a small language model) can be added; the last lines of requirements.txt say how.
    """
    if second.empty:
        return report.sentences([], ABSENT if len(tones) else EMPTY)
    labels, first, coded = second["label"].to_numpy(), tones["label"].to_numpy(), tones["code"]
    both = (labels != UNDECIDED) & (first != UNDECIDED)
    evaluated = coded.notna().to_numpy() & (labels != UNDECIDED)
    gold = coded[evaluated].map(dict(zip(CODES, LABELS, strict=True))).to_numpy()
    n, decided = len(labels), int((labels != UNDECIDED).sum())
    words = [
        f"The second reader names a tone for {report.how_many(decided, n, 'comment')}."
        + in_common(int(both.sum()), int((labels == first)[both].sum()), n)
    ]
    if evaluated.any():
        right = report.ratio(int((gold == labels[evaluated]).sum()), int(evaluated.sum()))
        words.append(f"By the codes the second reader is right on {right}.")
    return report.sentences(words)


def in_common(both: int, agreed: int, n: int) -> str:
    """Sentence on the comments that both readers decide, of `n`, and on how often they agree on these.

    >>> in_common(7, 7, 17), in_common(1, 1, 4), in_common(6, 5, 17), in_common(0, 0, 4)
    (' Both readers do so for 7, and agree on all of these.', ' Both readers do so for one, and agree on it.',
    ' Both readers do so for 6, and agree on 5 of these.', ' On none of these does the first reader decide.')
    """
    if not both:
        return " On none of these does the first reader decide."
    all_of_these = "it" if both == 1 else "all of these"
    which = all_of_these if agreed == both else f"{report.counted(agreed, among=n)} of these"
    return f" Both readers do so for {report.counted(both, among=n)}, and agree on {which}."


def accounted(comments: int, words: int) -> str:
    """Sentence that every comment has been read.

    >>> accounted(0, 0), accounted(1, 12), accounted(6, 30)
    ('There is no comment to check.',
    'The one comment has been read. Rated words shown where they stand: 12.',
    'All six comments have been read. Rated words shown where they stand: 30.')
    """
    if not comments:
        return "There is no comment to check."
    read = report.sentence_case(report.how_many(comments, comments, "comment"))
    have = "has" if comments == 1 else "have"
    return f"{read} {have} been read. Rated words shown where they stand: {words:,}."


def readers(tones: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Comments that the second reader labelled, with the label of each reader and the code."""
    table = tones.loc[tones.index[: len(second)], ["doc_id", "seg_id", "label", "code"]]
    coded = table["code"].map(dict(zip(CODES, LABELS, strict=True))).astype(object).fillna("")
    return table.assign(second=second["label"].to_numpy(), code=coded)
