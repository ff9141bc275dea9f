"""How sure a share is: intervals, the design effect that a stated error implies, differences between times and between options."""

import itertools

import numpy as np
import pandas as pd

# The z value of a 95 % interval, which is also the level of the errors that pollsters state.
Z95 = 1.959964


def design_effect(stated_error: float, n: float, share: float = 0.5) -> float:
    """How many times the variance of a simple random sample the pollster's stated 95 % error (a fraction) implies; NaN where either is unknown.

    From stated = z * sqrt(deff * p(1-p) / n); see Kish, Survey Sampling (1965), section 8.2. Numbers or columns.

    >>> float(design_effect(0.034, 1600).round(2))
    1.93
    """
    return np.maximum(1.0, (stated_error / Z95) ** 2 * n / (share * (1 - share)))


def interval(share: float, n: float, effect: float = 1.0) -> tuple[float, float]:
    """95 % Wilson interval of a share with `n` asked, each worth 1/`effect` of an independent answer (statsmodels); NaN where n is. Numbers or columns.

    >>> [float(bound.round(3)) for bound in interval(0.52, 1600)]
    [0.496, 0.544]
    """
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(share * n / effect, n / effect, method="wilson")
    return np.minimum(low, share), np.maximum(high, share)  # at 0 and 1 the formula ends a rounding error inside


def effective_size(row) -> float:
    """How many independent answers the people asked for one share are worth: n over the design effect, n where that is unknown."""
    return row.n / (1.0 if pd.isna(row.design_effect) else row.design_effect)


def changes(polls: pd.DataFrame) -> pd.DataFrame:
    """Each option that one pollster's shares of one text give for two times: the difference and whether it can be told from chance.

    Columns: doc_id, pollster, option, earlier_question, question (words of the earlier and the later share), earlier, later (shares), earlier_wave,
    later_wave, difference, low, high (fractions, 95 % by Newcombe's hybrid score method, statsmodels), p (of no difference, score test), verdict ("rose",
    "fell", the same "if the questions can be compared", "no detectable change", "unknown" where n is), asked ("the same question", "different questions",
    "not known", by the published questions), seg_id, start (where the later share stands), earlier_start. Waves are taken as independent samples.
    """
    rows = []
    told = polls[~polls["option"].isin(("", "say_so"))]
    for (doc_id, pollster, option), group in told.groupby(["doc_id", "pollster", "option"], sort=False):
        # What the text compares with comes first; then by date, and a share without a date is the survey's own, the latest.
        said_again = group["wave"].isna() & group["share"].isin(group.loc[group["wave"].notna(), "share"])
        ordered = group[~said_again].assign(now=~group["past"]).sort_values(["now", "wave"], na_position="last")
        for earlier, later in itertools.pairwise(ordered.itertuples()):
            if earlier.wave < later.wave or (pd.isna(later.wave) and (earlier.past or pd.notna(earlier.wave)) and not later.past):
                low, high, p = difference(earlier, later)
                asked = same_question(earlier, later)
                moved = (earlier.share, later.share, earlier.wave, later.wave, later.share - earlier.share, low, high, p, verdict(low, high, asked))
                rows.append((doc_id, pollster, option, earlier.question, later.question, *moved, asked, later.seg_id, later.start, earlier.start))
    names = [
        "doc_id",
        "pollster",
        "option",
        "earlier_question",
        "question",
        "earlier",
        "later",
        "earlier_wave",
        "later_wave",
        "difference",
        "low",
        "high",
        "p",
        "verdict",
        "asked",
        "seg_id",
        "start",
        "earlier_start",
    ]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(["earlier", "later", "difference", "low", "high", "p"], float))


def same_question(earlier, later) -> str:
    """Whether two shares answer the same published question, in words."""
    if not earlier.question_id or not later.question_id:
        return "not known"
    return "the same question" if earlier.question_id == later.question_id else "different questions"


def difference(earlier, later) -> tuple[float, float, float]:
    """95 % interval of later minus earlier share (Newcombe 1998, method 10) and p of no difference (score test), each n divided by its design effect.

    Both by statsmodels; NaN where an n is unknown.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

    sizes = [effective_size(row) for row in (later, earlier)]
    if any(pd.isna(size) for size in sizes):
        return np.nan, np.nan, np.nan
    counts = (later.share * sizes[0], sizes[0], earlier.share * sizes[1], sizes[1])
    low, high = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
    return low, high, float(test_proportions_2indep(*counts, compare="diff", method="score").pvalue)


def gaps(polls: pd.DataFrame) -> pd.DataFrame:
    """Differences between the answers to one question at one time, which are not independent: who gives one cannot give the other.

    Columns: doc_id, pollster, question_id, wave, one, other (options), difference (one minus other), low, high (95 %), verdict ("ahead", "no detectable
    difference"). Variance of the difference of two shares p and q of one sample: (p + q - (p - q)^2) / n (Scott and Seber, American Statistician 1983).

    >>> answers = pd.DataFrame({"doc_id": "d", "pollster": "P", "question_id": "q", "wave": pd.Timestamp("2020-01-01"), "option": ["worse", "better"]})
    >>> gaps(answers.assign(share=[0.32, 0.21], n=1600.0, design_effect=1.0))[["one", "other", "low", "high", "verdict"]].round(3).values.tolist()
    [['worse', 'better', 0.075, 0.145, 'ahead']]
    """
    rows = []
    asked = polls[(polls["question_id"] != "") & polls["n"].notna()]
    for key, group in asked.groupby(["doc_id", "pollster", "question_id", "wave"], sort=False):
        ordered = group.sort_values("share", ascending=False).drop_duplicates("option")
        for one, other in itertools.pairwise(ordered.itertuples()):
            lead = one.share - other.share
            half = Z95 * ((one.share + other.share - lead**2) / effective_size(one)) ** 0.5
            rows.append((*key, one.option, other.option, lead, lead - half, lead + half, "ahead" if lead > half else "no detectable difference"))
    return pd.DataFrame(rows, columns=["doc_id", "pollster", "question_id", "wave", "one", "other", "difference", "low", "high", "verdict"])


def verdict(low: float, high: float, asked: str = "not known") -> str:
    """What a difference with this interval may be called.

    >>> [verdict(-0.08, 0.02), verdict(-0.24, -0.14), verdict(float("nan"), float("nan"))]
    ['no detectable change', 'fell', 'unknown']
    >>> verdict(-0.24, -0.14, "different questions")
    'fell, if the questions can be compared'
    """
    if pd.isna(low) or pd.isna(high):
        return "unknown"
    if low <= 0 <= high:
        return "no detectable change"
    return ("rose" if low > 0 else "fell") + (", if the questions can be compared" if asked == "different questions" else "")
