"""Intervals, compared with statsmodels, which is too slow to import in every notebook."""

import numpy as np
import pytest
from newsthread import stats


@pytest.fixture(scope="module")
def theirs():
    from statsmodels.stats import proportion  # a second, which no other file needs

    return proportion


@pytest.mark.parametrize("n", [1, 2, 17, 828.5, 1600, 1e9])
def test_wilson_interval_equals_statsmodels(n, theirs):
    counts = np.array([0, 0.1, 0.5, 0.97, 1]) * n
    expected = theirs.proportion_confint(counts, n, method="wilson")
    for bound, their_bound in zip(stats.wilson(counts, n), expected, strict=True):
        assert bound == pytest.approx(their_bound, abs=1e-12)


def test_interval_contains_the_share_and_is_nan_for_n_zero():
    low, high = stats.wilson(np.array([0, 17, 0]), np.array([17, 17, 0]))
    assert (low[0], high[1]) == (0, 1)
    assert np.isnan([low[2], high[2]]).all()


@pytest.mark.parametrize(("share", "other"), [(0.52, 0.55), (0, 1), (1, 0), (0.3, 0.3)])
def test_difference_interval_equals_statsmodels(share, other, theirs):
    expected = theirs.confint_proportions_2indep(
        share * 830, 830, other * 1600, 1600, compare="diff", method="newcomb"
    )
    assert stats.newcombe(share, 830, other, 1600) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("share", "other"), [(0.52, 0.55), (0, 1), (0.3, 0.3), (0.4, 0.21)])
def test_score_test_equals_statsmodels(share, other, theirs):
    expected = theirs.test_proportions_2indep(
        share * 830, 830, other * 1600, 1600, compare="diff", method="score"
    )
    assert stats.score_test(share, 830, other, 1600) == pytest.approx(expected.pvalue, abs=1e-12)


def test_score_test_without_variation_is_nan():
    assert np.isnan(stats.score_test(1, 830, 1, 1600))
