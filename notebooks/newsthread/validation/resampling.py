"""Cluster bootstrap over whole articles or comments, whose parts are not independent."""

import numpy as np
import pandas as pd

# Enough draws for a stable second decimal of an interval, with a fixed seed.
DRAWS, SEED, BATCH = 1000, 2014, 100


def totals(rows: np.ndarray, units: pd.Series | pd.DataFrame) -> np.ndarray:
    """Column sums of `rows` for each unit, in order of first appearance. Shape: (units, columns).

    >>> totals(np.array([[1, 2], [3, 4], [5, 6]]), pd.Series(["a", "b", "a"])).tolist()
    [[6, 8], [3, 4]]
    """
    places = pd.DataFrame(units).reset_index(drop=True)
    return pd.DataFrame(rows).groupby([places[name] for name in places], sort=False).sum().to_numpy()


def resampled(rows: np.ndarray, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Column sums of `rows` in bootstrap resamples of the same size. Shape: (draws, columns).

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
