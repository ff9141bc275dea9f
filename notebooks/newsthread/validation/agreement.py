"""Intercoder agreement: Krippendorff's alpha with an interval, and AC1 for variables dominated by
one code.
"""

import numpy as np
import pandas as pd

from .. import sentiment
from ..stats import LEVEL, wilson
from .resampling import resampled, totals

VALUES = (-1, 0, 1)
# Krippendorff's interval metric: -1 and 1 are four times as far apart as adjacent codes. For codes
# 0 and 1 it equals the nominal metric.
DISTANCE = np.subtract.outer(VALUES, VALUES) ** 2
STANCES, SPOKEN_OF = "any target: stance", "any target: spoken of"


def agreement(paired: pd.DataFrame) -> pd.DataFrame:
    """Agreement of the two coders on each variable, then on all targets together; `paired` comes
    from `sentiment.paired`.

    Columns: variable, n (comments, or pairs of comment and target, that both coded), same (how many
    received the same code), share (same / n), share_low, share_high (95% Wilson interval), alpha
    (Krippendorff's, from nltk.metrics.agreement; missing if only one code occurs), low, high (95%
    bootstrap interval over comments; missing if the coders never differ, because no resample
    could), ac1 (Gwet 2008, which is robust to a prevailing code).

    >>> paired = pd.DataFrame(
    ...     {
    ...         "doc_id": "d",
    ...         "seg_id": list("abcd"),
    ...         "variable": "tone",
    ...         "first": [-1, -1, 0, 1],
    ...         "second": [-1, -1, 0, 0],
    ...     }
    ... )
    >>> agreement(paired).round(2)[["variable", "n", "same", "alpha", "ac1"]].values.tolist()
    [['tone', 4, 3, 0.77, 0.64]]
    """
    variables = [(name, group) for name, group in paired.groupby("variable", sort=False)]
    targets = paired[~paired["variable"].isin(("tone", *sentiment.CUES))]
    if len(targets):
        mentioned = targets.assign(
            first=targets["first"].notna().astype(int), second=targets["second"].notna().astype(int)
        )
        variables += [(STANCES, targets), (SPOKEN_OF, mentioned)]
    rows = [
        {"variable": name} | agreed(group, 2 if name in (*sentiment.CUES, SPOKEN_OF) else 3)
        for name, group in variables
    ]
    return pd.DataFrame(
        rows,
        columns=["variable", "n", "same", "share", "share_low", "share_high", "alpha", "low", "high", "ac1"],
    )


def agreed(pairs: pd.DataFrame, categories: int) -> dict[str, float]:
    """Agreement measures of one variable; pairs with a missing code are excluded."""
    both = pairs.dropna(subset=["first", "second"])
    if both.empty:
        return {"n": 0, "same": 0}
    by_comment = pair_counts(both)
    total = by_comment.sum(0)
    same, n = int(np.trace(total.reshape(3, 3))), len(both)
    low, high = np.nanpercentile(alphas(resampled(by_comment)), LEVEL) if same < n else (np.nan, np.nan)
    measures = {"n": n, "same": same, "share": same / n} | dict(
        zip(("share_low", "share_high"), wilson(same, n), strict=True)
    )
    return measures | {"alpha": alpha(both), "low": low, "high": high, "ac1": ac1(total, categories)}


def pair_counts(both: pd.DataFrame) -> np.ndarray:
    """Counts of the 9 pairs of codes (first, second) in each comment, one row per comment."""
    cells = np.eye(9)[(3 * (both["first"].astype(int) + 1) + both["second"].astype(int) + 1).to_numpy()]
    return totals(cells, both[["doc_id", "seg_id"]])


def alpha(both: pd.DataFrame) -> float:
    """Krippendorff's alpha of two complete columns of codes.

    Missing if only one code occurs: alpha is undefined without expected disagreement.
    """
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import interval_distance

    if pd.concat([both["first"], both["second"]]).nunique() < 2:
        return float("nan")
    codes = [
        (coder, place, int(code)) for coder in ("first", "second") for place, code in enumerate(both[coder])
    ]
    return AnnotationTask(codes, distance=interval_distance).alpha()


def alphas(counts: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha of two coders from counts of `pair_counts`, along the last axis.

    Gives the same values as `alpha`, but for many resamples at once.
    """
    pairs = counts.reshape(*counts.shape[:-1], 3, 3)
    coincidences = pairs + np.swapaxes(pairs, -1, -2)
    codes = coincidences.sum(-1)
    n = codes.sum(-1)
    observed = (coincidences * DISTANCE).sum((-1, -2))
    expected = np.einsum("...i,ij,...j->...", codes, DISTANCE, codes) / (n - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return 1 - np.where(expected > 0, observed / expected, np.nan)


def ac1(total: np.ndarray, categories: int) -> float:
    """Gwet's AC1 (2008): chance-corrected agreement, where chance means that hard cases are coded
    at random.
    """
    pairs = total.reshape(3, 3) / total.sum()
    shares = (pairs.sum(0) + pairs.sum(1)) / 2
    by_chance = (shares * (1 - shares)).sum() / (categories - 1)
    return float((np.trace(pairs) - by_chance) / (1 - by_chance))
