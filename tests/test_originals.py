"""The recorded figures on the original texts, recomputed where the originals are at hand; what the
restatements must share with them, always."""

import pandas as pd
import pytest
from originals import KEPT, RECORD, as_text, results


@pytest.fixture(scope="module")
def recomputed(originals):
    return results(originals)


def recorded(name: str) -> str:
    return (RECORD / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", KEPT)
def test_the_record_is_what_the_originals_give(name, recomputed):
    assert as_text(recomputed[name]) == recorded(name)


@pytest.fixture(scope="module")
def restated(seeds):
    return results(seeds)


def test_both_wordings_have_the_same_parts(restated):
    columns = ["doc_id", "seg_id", "kind", "parent_id", "depth", "number"]
    pd.testing.assert_frame_equal(
        pd.read_csv(RECORD / "segments.csv")[columns], restated["segments"][columns], check_dtype=False
    )


@pytest.mark.parametrize("name", ["quantities", "headcounts"])
def test_both_wordings_hold_the_same_numbers(name, restated):
    """Word order differs, so rows are compared as a set for each part of a text."""
    columns = [
        column
        for column in ("doc_id", "seg_id", "low", "value", "high", "bound", "kind", "outcome")
        if column in KEPT[name]
    ]
    sort = lambda table: table[columns].sort_values(columns).reset_index(drop=True)  # noqa: E731
    pd.testing.assert_frame_equal(
        sort(pd.read_csv(RECORD / f"{name}.csv")), sort(restated[name]), check_dtype=False
    )


def test_both_wordings_give_the_same_polls(restated):
    columns = ["seg_id", "answer_type", "share", "n", "low", "high"]
    sort = lambda table: table[columns].sort_values(columns).reset_index(drop=True)  # noqa: E731
    pd.testing.assert_frame_equal(
        sort(pd.read_csv(RECORD / "polls.csv")), sort(restated["polls"]), check_dtype=False
    )
    assert as_text(restated["changes"][["earlier", "later", "verdict"]]) == as_text(
        pd.read_csv(RECORD / "changes.csv")[["earlier", "later", "verdict"]]
    )


def test_nearly_all_comments_keep_their_likeliest_tone(restated):
    record, tones = pd.read_csv(RECORD / "sentiment.csv"), ["negative", "neutral", "positive"]
    likeliest, label = restated["sentiment"][tones].idxmax(axis=1), restated["sentiment"]["label"]
    same = (record[tones].idxmax(axis=1) == likeliest).sum()
    assert same >= len(record) - 2, f"{same} of {len(record)}"
    both = (record["label"] != "undecided") & (label != "undecided")
    assert both.sum() >= len(record) // 3
    assert (record["label"] == label)[both].all(), "where both wordings are decided on, they agree"
