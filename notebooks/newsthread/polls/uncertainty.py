"""How sure a share is: intervals, the design effect that a stated error implies, differences between times
and between options."""

import itertools
import re

import numpy as np
import pandas as pd

from ..quantities.words import ADVERBS, STOPWORDS
from ..stats import Z95, Values, design_effect, newcombe, score_test, wilson
from ..surveys.patterns import cue
from .answers import answer_type, without_type

__all__ = ["changes", "design_effect", "interval", "leads", "verdict"]

# Answers to one question may sum to a little more than all, by rounding.
ALL = 1.02

# Shares dated less apart are of one wave.
SAME_WAVE = pd.Timedelta(days=12)

# Bounds of shares that are open on one side.
OPEN = ("at_least", "at_most", "more_than", "less_than")

# Types of answers that exclude each other.
OPPOSITES = ({"support", "oppose"}, {"better", "worse"})

CLEAR_LEAD, NO_LEAD = "a clear lead", "too close to call"

CHANGES = (
    *(
        "doc_id",
        "pollster",
        "subgroup",
        "answer",
        "earlier_answer",
        "earlier_question",
        "question",
        "earlier",
        "later",
        "earlier_wave",
        "later_wave",
        "earlier_period",
        "later_period",
        "difference",
    ),
    *("low", "high", "p", "verdict", "asked", "seg_id", "start", "earlier_start"),
    *("missing", "assumed"),
)


def interval(share: Values, n: Values, effect: Values = 1.0) -> tuple[Values, Values]:
    """95% Wilson interval of a share with `n` asked, each worth 1/`effect` of an independent answer; NaN
    where n is. Numbers or columns.

    >>> [float(bound.round(3)) for bound in interval(0.52, 1600)]
    [0.496, 0.544]
    """
    return wilson(share * n / effect, n / effect)


def effective_size(row) -> float:
    """How many independent answers the people asked for one share are worth: n over the design effect, n
    where that is unknown."""
    return row.n / (1.0 if pd.isna(row.design_effect) else row.design_effect)


def changes(polls: pd.DataFrame) -> pd.DataFrame:
    """Each share that a text gives for an earlier time beside the one of now: the difference, and whether it
    can be told from chance.

    Columns: doc_id, pollster, subgroup, answer, earlier_answer, earlier_question, question (words of the
    earlier and the later share), earlier, later (shares), earlier_wave, later_wave, earlier_period,
    later_period (the same in words), difference, low, high (fractions, 95% by Newcombe's hybrid score
    method), p (of no difference, score test), verdict ("rose", "fell", "no detectable change",
    "different questions", "unknown" where an n is, or a share is only a bound), asked ("the same
    question", "different questions", "not known", by the published questions), seg_id, start (where the
    later share stands), earlier_start, missing (whose number of people asked is not known, or whose
    share is only a bound, in words). Waves are taken as independent samples.
    """
    rows = []
    for _, group in polls[polls["answer"] != ""].groupby(["doc_id", "pollster", "subgroup"], sort=False):
        rows += [change(earlier, later) for earlier, later in pairs(group)]
    return pd.DataFrame(rows, columns=CHANGES).astype(
        dict.fromkeys(["earlier", "later", "difference", "low", "high", "p"], float)
    )


def pairs(shares: pd.DataFrame) -> list[tuple]:
    """The earlier and the later share of each change, in the order of the text; a share is in one pair.

    The pairs with the same answer are made first, then those of one type of answer: the more words the two
    have in common first, then the nearest.
    """
    rows = list(shares.sort_values("start").itertuples())
    latest = shares["wave"].max()
    before = [row for row in rows if row.past or row.wave < latest - SAME_WAVE]
    now = [row for row in rows if row not in before]
    alike = [both for both in itertools.product(before, now) if is_same_answer(*both)]
    found, taken = [], set()
    for earlier, later in sorted(alike, key=lambda both: distance(*both)):
        if taken.isdisjoint((earlier.start, later.start)):
            taken |= {earlier.start, later.start}
            found.append((earlier, later))
    return sorted(found, key=lambda pair: pair[1].start)


def distance(earlier, later) -> tuple[bool, int, int]:
    """How far two shares are from being one answer at two times: less is nearer."""
    in_common = stems(earlier.answer) & stems(later.answer)
    return earlier.answer != later.answer, -len(in_common), abs(later.start - earlier.start)


def stems(answer: str) -> set[str]:
    """The beginnings of an answer's longer words, which forms of one word share.

    >>> sorted(stems("Approved of the pier") & stems("approve of a new pier"))
    ['appro', 'pier']
    """
    words = re.findall(r"[^\W\d_]{4,}", answer.casefold())
    return {word[:5] for word in words if word not in STOPWORDS | ADVERBS}


def is_same_answer(earlier, later) -> bool:
    """Are two shares of one answer, or of one type of answer to what may be one question, the second one
    later?"""
    in_order = pd.isna(later.wave) or pd.isna(earlier.wave) or earlier.wave < later.wave
    same_type = later.answer_type == earlier.answer_type != ""
    return in_order and (later.answer == earlier.answer or same_type and may_be_one_topic(earlier, later))


def may_be_one_topic(earlier, later) -> bool:
    """False where each of two answers names something and they have no word in common: "want it gone" and
    "want it rebuilt"."""
    topics = [stems(without_type(share.answer)) for share in (earlier, later)]
    return not all(topics) or bool(set.intersection(*topics))


def change(earlier, later) -> tuple:
    """One row of `changes`."""
    open_ended = only_bounds(earlier, later)
    low, high, p = (np.nan,) * 3 if open_ended else difference(earlier, later)
    asked = same_question(earlier, later)
    missing = open_ended or missing_size(earlier.n, later.n)
    assumed = any(share.source.startswith("assumed") for share in (earlier, later))
    place = (later.seg_id, later.start, earlier.start, missing, assumed)
    times = (earlier.wave, later.wave, earlier.period, later.period)
    shares = (earlier.share, later.share, *times, later.share - earlier.share, low, high, p)
    words = (
        later.doc_id,
        later.pollster,
        later.subgroup,
        later.answer,
        earlier.answer,
        earlier.question,
        later.question,
    )
    return (*words, *shares, verdict(low, high, asked), asked, *place)


def only_bounds(earlier, later) -> str:
    """Which of two shares is given by one side only ("more than half"), in words; "" for none.

    >>> share = pd.Series({"bound": "exact"})
    >>> only_bounds(share, pd.Series({"bound": "more_than"})), only_bounds(share, share)
    ('later share is only a bound', '')
    """
    words = {
        (True, True): "shares are only bounds",
        (True, False): "earlier share is only a bound",
        (False, True): "later share is only a bound",
    }
    return words.get((is_bound(earlier), is_bound(later)), "")


def is_bound(share) -> bool:
    return getattr(share, "bound", "exact") in OPEN


def missing_size(earlier: float, later: float) -> str:
    """Of which of two times it is not known how many people were asked, in words; "" where both are known.

    >>> missing_size(float("nan"), 900), missing_size(float("nan"), float("nan")), missing_size(900, 900)
    ('earlier sample size not known', 'sample sizes not known', '')
    """
    words = {
        (True, True): "sample sizes",
        (True, False): "earlier sample size",
        (False, True): "later sample size",
    }
    which = words.get((bool(pd.isna(earlier)), bool(pd.isna(later))), "")
    return which and f"{which} not known"


def same_question(earlier, later) -> str:
    """Whether two shares answer the same published question, in words."""
    if not earlier.question_id or not later.question_id:
        return "not known"
    return "the same question" if earlier.question_id == later.question_id else "different questions"


def difference(earlier, later) -> tuple[float, float, float]:
    """95% interval of later minus earlier share (Newcombe 1998, method 10) and p of no difference (score
    test), each n divided by its design effect.

    NaN where an n is unknown.
    """
    n, earlier_n = effective_size(later), effective_size(earlier)
    if pd.isna(n) or pd.isna(earlier_n):
        return np.nan, np.nan, np.nan
    low, high = newcombe(later.share, n, earlier.share, earlier_n)
    return low, high, score_test(later.share, n, earlier.share, earlier_n)


def leads(polls: pd.DataFrame) -> pd.DataFrame:
    """How far each answer is ahead of the next one that excludes it, of one time and the same people.

    Two shares of one sample are not independent: who gives one answer cannot give the other. Answers
    belong to one question by the published question, or because they stand in one sentence (column
    item), sum to no more than all, and are names or opposites; one that is open on one side ("just under
    half") has no lead. Columns: doc_id, pollster, question, subgroup, wave, period (the same in words),
    one, other (answers), difference (one minus other), low, high (95%), verdict ("a clear lead", "too
    close to call"), seg_id, start. Variance of the difference of two shares p and q of one sample: (p +
    q - (p - q)^2) / n (Scott and Seber, American Statistician 1983).

    >>> answers = pd.DataFrame(
    ...     {
    ...         "doc_id": "d",
    ...         "pollster": "P",
    ...         "question_id": "q",
    ...         "wave": pd.Timestamp("2020-01-01"),
    ...         "answer": ["worse", "better"],
    ...     }
    ... )
    >>> answers = answers.assign(
    ...     share=[0.32, 0.21],
    ...     n=1600.0,
    ...     design_effect=1.0,
    ...     period="January 2020",
    ...     subgroup="",
    ...     item="1",
    ...     question="",
    ...     seg_id="p1",
    ...     start=[5, 9],
    ... )
    >>> leads(answers)[["one", "other", "low", "high", "verdict"]].round(3).values.tolist()
    [['worse', 'better', 0.075, 0.145, 'a clear lead']]
    """
    asked = polls[polls["n"].notna() & (polls["answer"] != "") & ~is_open(polls)]
    asked = asked.assign(question_of=asked["question_id"].where(asked["question_id"] != "", asked["item"]))
    rows = []
    for _, group in asked.groupby(
        ["doc_id", "pollster", "question_of", "subgroup", "wave"], sort=False, dropna=False
    ):
        ordered = group.sort_values("share", ascending=False, kind="stable").drop_duplicates("answer")
        if ordered["share"].sum() <= ALL:
            rows += [lead(one, other) for one, other in rivals(list(ordered.itertuples()))]
    columns = [
        "doc_id",
        "pollster",
        "question",
        "subgroup",
        "wave",
        "period",
        "one",
        "other",
        "difference",
        "low",
        "high",
        "verdict",
        "assumed",
        "seg_id",
        "start",
    ]
    return pd.DataFrame(rows, columns=columns)


def is_open(polls: pd.DataFrame) -> pd.Series:
    """Which shares are open on one side, so that nobody knows how far they are from another: "just under
    half"."""
    return polls.get("bound", pd.Series("", polls.index)).isin(OPEN)


def rivals(ordered: list) -> list[tuple]:
    """Each answer and the next smaller one to the same question, where there is one."""
    found = (
        (one, next((row for row in ordered[at:] if excludes(one, row)), None))
        for at, one in enumerate(ordered, 1)
    )
    return [(one, other) for one, other in found if other is not None]


def excludes(one, other) -> bool:
    """Are two answers of one sentence answers to one question: by a published one, as two names, or as
    opposites?"""
    if one.question_id:
        return True
    return are_opposite(one.answer, other.answer) or is_name(one.answer) and is_name(other.answer)


def are_opposite(one: str, other: str) -> bool:
    """Does nobody give both answers?

    >>> (
    ...     are_opposite("back the law", "were opposed"),
    ...     are_opposite("yes", "No"),
    ...     are_opposite("back the law", "gave up"),
    ... )
    (True, True, False)
    """
    return {answer_type(one), answer_type(other)} in OPPOSITES or {one.casefold(), other.casefold()} == {
        "yes",
        "no",
    }


def is_name(answer: str) -> bool:
    """Is an answer the name of a person or party?

    >>> is_name("the Greens"), is_name("Ann Ray"), is_name("up two"), is_name("March")
    (True, True, False, False)
    """
    words = answer.removeprefix("the ")
    return bool(cue.name.fullmatch(words)) and not cue.no_answer.match(words) and answer_type(words) == ""


def lead(one, other) -> tuple:
    """One row of `leads`."""
    ahead = one.share - other.share
    half = Z95 * ((one.share + other.share - ahead**2) / effective_size(one)) ** 0.5
    words = (
        one.doc_id,
        one.pollster,
        one.question,
        one.subgroup,
        one.wave,
        one.period,
        one.answer,
        other.answer,
    )
    return (
        *words,
        ahead,
        ahead - half,
        ahead + half,
        CLEAR_LEAD if ahead > half else NO_LEAD,
        getattr(one, "source", "").startswith("assumed"),
        one.seg_id,
        one.start,
    )


def verdict(low: float, high: float, asked: str = "not known") -> str:
    """What a difference with this interval may be called: one verdict, the same words in every sentence,
    table and chart.

    >>> [verdict(-0.08, 0.02), verdict(-0.24, -0.14), verdict(float("nan"), float("nan"))]
    ['no detectable change', 'fell', 'unknown']
    >>> verdict(-0.24, -0.14, "different questions")
    'different questions'
    """
    if asked == "different questions":
        return asked
    if pd.isna(low) or pd.isna(high):
        return "unknown"
    if low <= 0 <= high:
        return "no detectable change"
    return "rose" if low > 0 else "fell"
