"""A dump of invented comments, to try the stage on and to measure it."""

from pathlib import Path

import numpy as np
import pandas as pd

PART = 5_000  # comments in a file
FIRST = pd.Timestamp("2016-11-01")
DAYS, PER_THREAD, LONGEST = 30, 50, 5  # days that the dump covers, comments of a thread, sentences of a comment


def invented(sentences, folder, comments: int = 400, part: int = PART, seed: int = 0) -> str:
    """Write a dump of `comments` comments, each of one to five of the given `sentences` drawn at random; give back its folder.

    Parquet files of `part` comments with ConvoKit's fields. The same arguments give the same dump. Without sentences it has no comments. One
    comment in a hundred is "[deleted]".
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    sentences = np.array(list(sentences), dtype=object)
    comments = comments if len(sentences) else 0
    for number, first in enumerate(range(0, max(comments, 1), part)):
        table = _part(sentences, first, min(part, comments - first), np.random.default_rng((seed, number)))
        table.to_parquet(Path(folder, f"utterances-{number:06d}.parquet"), index=False)
    return str(folder)


def _part(sentences, first, size, random):
    """Comments first, first + 1, ... of the dump."""
    numbers = np.arange(first, first + size)
    texts = [" ".join(random.choice(sentences, random.integers(1, LONGEST + 1))) for _ in numbers]
    gone = random.random(size) < 0.01
    seconds = random.integers(0, DAYS * 24 * 3600, size)
    table = {"id": numbers, "conversation_id": numbers // PER_THREAD, "speaker": random.integers(0, 10_000, size), "timestamp": FIRST.timestamp() + seconds}
    ids = pd.DataFrame(table).astype({"id": str, "conversation_id": str, "speaker": str})
    return ids.assign(text=pd.Series(np.where(gone, "[deleted]", np.array(texts, dtype=object)), dtype=str))
