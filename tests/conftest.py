"""Fixtures: the seeds folder, the original texts where a machine has them, and the corpora read from both."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from newsthread import ingest

ROOT = Path(__file__).resolve().parents[1]

# A script that needs a package of its own.
collect_ignore = ["robustness/fuzz.py"]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def originals() -> Path:
    folder = os.environ.get("NEWSTHREAD_ORIGINALS")
    if not folder:
        pytest.skip("NEWSTHREAD_ORIGINALS is not set: the original texts are not at hand")
    return Path(folder)


@pytest.fixture(scope="session")
def corpus(seeds):
    return ingest.read_corpus(seeds)


@pytest.fixture(scope="session")
def original_corpus(originals):
    return ingest.read_corpus(originals)


# A slow machine is no failed test, and the same examples are tried on every run.
settings.register_profile("newsthread", deadline=None, derandomize=True)
settings.load_profile("newsthread")
