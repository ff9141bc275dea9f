"""95% intervals shared by several stages: proportions, and differences of proportions."""

from statistics import NormalDist

import numpy as np
import pandas as pd

# A number, or a column of numbers.
Values = float | np.ndarray | pd.Series

# z value of a 95% interval, the level of the sampling errors that pollsters state.
Z95 = 1.959964
LEVEL = (2.5, 97.5)
Z = NormalDist().inv_cdf(0.975)


def wilson(count: Values, n: Values) -> tuple[Values, Values]:
    """(low, high) of the Wilson interval for a proportion `count` / `n` (Wilson 1927).

    Takes numbers or columns; NaN if n is 0. statsmodels returns the same values, but takes a second
    to import in every notebook.

    >>> [round(float(bound), 2) for bound in wilson(17, 17)]
    [0.82, 1.0]
    """
    count, n = np.asarray(count, float), np.asarray(n, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = count / n
        centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    # At 0 and 1 the formula can miss the bound by a rounding error.
    return np.clip(np.minimum(centre - half, share), 0, None), np.clip(
        np.maximum(centre + half, share), None, 1
    )


def newcombe(share: float, n: float, other_share: float, other_n: float) -> tuple[float, float]:
    """(low, high) of share - other_share in independent samples, from their Wilson intervals
    (Newcombe 1998, method 10).

    >>> [round(float(bound), 2) for bound in newcombe(0.52, 828, 0.55, 828)]
    [-0.08, 0.02]
    """
    low, high = wilson(share * n, n)
    other_low, other_high = wilson(other_share * other_n, other_n)
    difference = share - other_share
    below, above = (
        np.hypot(share - low, other_high - other_share),
        np.hypot(high - share, other_share - other_low),
    )
    return float(difference - below), float(difference + above)


def score_test(share: float, n: float, other_share: float, other_n: float) -> float:
    """Two-sided p-value of the score test for equal proportions in two independent samples.

    Uses the pooled share, with the variance of Miettinen and Nurminen (Statistics in Medicine
    1985), as statsmodels does. NaN if both shares are 0 or both are 1.

    >>> round(score_test(0.40, 1600, 0.44, 1600), 3)
    0.022
    """
    total = n + other_n
    pooled = (share * n + other_share * other_n) / total
    variance = pooled * (1 - pooled) * (1 / n + 1 / other_n) * total / (total - 1)
    if not variance > 0:
        return float("nan")
    return 2 * NormalDist().cdf(-abs(share - other_share) / variance**0.5)


def design_effect(stated_error: Values, n: Values, share: Values = 0.5) -> Values:
    """Design effect implied by a stated 95% sampling error (a fraction): the variance relative to a
    simple random sample.

    At least 1; NaN if unknown. From stated = z * sqrt(deff * p(1-p) / n); see Kish, Survey Sampling
    (1965), section 8.2. Takes numbers or columns.

    >>> float(design_effect(0.034, 1600).round(2))
    1.93
    """
    return np.maximum(1.0, (stated_error / Z95) ** 2 * n / (share * (1 - share)))
