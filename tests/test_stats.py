"""Intervals, against the library that is too slow to import in each notebook."""

import numpy as np
import pytest
from newsthread import stats


@pytest.fixture(scope="module")
def theirs():
    from statsmodels.stats import proportion  # a second, which no other file needs

    return proportion


@pytest.mark.parametrize("n", [1, 2, 17, 828.5, 1600, 1e9])
def test_the_wilson_interval_is_that_of_statsmodels(n, theirs):
    counts = np.array([0, 0.1, 0.5, 0.97, 1]) * n
    expected = theirs.proportion_confint(counts, n, method="wilson")
    for bound, their_bound in zip(stats.wilson(counts, n), expected, strict=True):
        assert bound == pytest.approx(their_bound, abs=1e-12)


def test_the_interval_holds_the_share_and_is_missing_where_nobody_was_asked():
    low, high = stats.wilson(np.array([0, 17, 0]), np.array([17, 17, 0]))
    assert (low[0], high[1]) == (0, 1)
    assert np.isnan([low[2], high[2]]).all()


@pytest.mark.parametrize(("share", "other"), [(0.52, 0.55), (0, 1), (1, 0), (0.3, 0.3)])
def test_the_interval_of_a_difference_is_that_of_statsmodels(share, other, theirs):
    expected = theirs.confint_proportions_2indep(
        share * 830, 830, other * 1600, 1600, compare="diff", method="newcomb"
    )
    assert stats.newcombe(share, 830, other, 1600) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("share", "other"), [(0.52, 0.55), (0, 1), (0.3, 0.3), (0.4, 0.21)])
def test_the_score_test_is_that_of_statsmodels(share, other, theirs):
    expected = theirs.test_proportions_2indep(
        share * 830, 830, other * 1600, 1600, compare="diff", method="score"
    )
    assert stats.score_test(share, 830, other, 1600) == pytest.approx(expected.pvalue, abs=1e-12)


def test_nothing_is_tested_where_no_answer_varies():
    assert np.isnan(stats.score_test(1, 830, 1, 1600))
