"""The bootstrap by whole articles or comments, since what lies in one of them is not independent."""

import numpy as np
import pandas as pd

# Enough that the second decimal of an interval stands; the same draws on every run.
DRAWS, SEED, BATCH = 1000, 2014, 100


def totals(rows: np.ndarray, units: pd.Series | pd.DataFrame) -> np.ndarray:
    """`rows` added up for each unit, in the order in which the units first appear. Shape: (units, columns).

    >>> totals(np.array([[1, 2], [3, 4], [5, 6]]), pd.Series(["a", "b", "a"])).tolist()
    [[6, 8], [3, 4]]
    """
    places = pd.DataFrame(units).reset_index(drop=True)
    return pd.DataFrame(rows).groupby([places[name] for name in places], sort=False).sum().to_numpy()


def resampled(rows: np.ndarray, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Totals of `rows` in resamples of as many rows, drawn with replacement. Shape: (draws, columns).

    >>> resampled(np.ones((7, 2)), draws=3).tolist()
    [[7.0, 7.0], [7.0, 7.0], [7.0, 7.0]]
    """
    generator, n = np.random.default_rng(seed), len(rows)
    sizes = [min(BATCH, draws - done) for done in range(0, draws, BATCH)]
    drawn = (
        np.stack([np.bincount(generator.integers(n, size=n), minlength=n) for _ in range(size)])
        for size in sizes
    )
    return np.vstack([counts.astype(float) @ rows for counts in drawn])
