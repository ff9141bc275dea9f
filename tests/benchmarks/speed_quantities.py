"""Speed of `quantities` compared with quantulum3 on the same sentences in one run.

    python tests/benchmarks/speed_quantities.py GOLD.jsonl

GOLD has one JSON object with a "text" per line. `scan` finds what quantulum3 finds, numbers with
their units; the ledger adds kind, place, date and claimant. Measured is processor time of one
process on one core. quantulum3 is not among the requirements and must be installed separately.
"""

import itertools
import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

import pandas as pd  # noqa: E402
from newsthread.quantities import find, scan  # noqa: E402

ROUNDS = 3


def rate(read, texts):
    """Texts per second that `read` processes, the best of several rounds; a first call warms up."""
    read(texts[:1])
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        read(texts)
        best = min(best, time.process_time() - started)
    return len(texts) / best


def ledger(texts):
    starts = list(itertools.accumulate((len(text) + 2 for text in texts), initial=0))[:-1]
    names = [f"p{n}" for n in range(len(texts))]
    return find(
        pd.DataFrame({"doc_id": "gold", "seg_id": names, "kind": "paragraph", "start": starts, "text": texts})
    )


def scanned(texts):
    return [scan(text) for text in texts]


def main(path):
    texts = [json.loads(line)["text"] for line in Path(path).read_text("utf-8").splitlines()]
    own, whole = rate(scanned, texts), rate(ledger, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"newsthread: scan {own:,.0f} texts a second, ledger {whole:,.0f}, peak memory {peak:,.0f} MiB")
    try:
        from quantulum3 import parser
    except ImportError:
        sys.exit("quantulum3 is not installed: no comparison")
    theirs = rate(lambda texts: [parser.parse(text) for text in texts], texts)
    print(
        f"quantulum3: {theirs:,.0f} texts a second; the scan is {own / theirs:.0f} times as fast,"
        f" the whole ledger {whole / theirs:.0f} times"
    )


if __name__ == "__main__":
    main(sys.argv[1])
