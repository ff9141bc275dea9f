"""The invented cases: small pages, and what the tables must hold of them. Those in `cases/failing.txt` are
not read rightly yet.

python tests/cases/run_cases.py tests/cases/invented.jsonl --show     says of each failing one what was wanted and what was found
"""

import argparse
import json
from pathlib import Path

import pytest
from cases import run_cases
from newsthread import headcounts, ingest, polls, quantities, scale, sentiment

CASES = Path(__file__).parent / "cases"
LIST = [json.loads(line) for line in (CASES / "invented.jsonl").read_text("utf-8").splitlines()]
FAILING = set((CASES / "failing.txt").read_text("utf-8").split())
STAGES = argparse.Namespace(
    headcounts=headcounts, ingest=ingest, polls=polls, quantities=quantities, scale=scale, sentiment=sentiment
)


@pytest.fixture(scope="module")
def readings():
    """The tables of all texts, read together."""
    return run_cases.readings(STAGES, LIST)


@pytest.mark.parametrize(
    "case", [case for case in LIST if case["id"] not in FAILING], ids=lambda case: case["id"]
)
def test_case_is_read_as_meant(case, readings):
    passed, why = run_cases.outcome(STAGES, case, readings.get(case["id"]))
    assert passed, why


def test_the_failing_cases_are_cases():
    assert {case["id"] for case in LIST} >= FAILING
