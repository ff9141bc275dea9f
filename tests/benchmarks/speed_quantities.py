"""Speed of the number finder against quantulum3, on the same sentences, one after the other in one run: python tests/benchmarks/speed_quantities.py GOLD.jsonl

GOLD has one JSON object with a "text" a line. quantulum3 is no requirement of the collection: install it beside. One process, one core.
"""

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread.quantities import scan  # noqa: E402

ROUNDS = 3


def rate(read, texts):
    """Texts a second, the best of a few rounds; the first call warms up."""
    read(texts[0])
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for text in texts:
            read(text)
        best = min(best, time.perf_counter() - started)
    return len(texts) / best


def main(path):
    texts = [json.loads(line)["text"] for line in Path(path).read_text("utf-8").splitlines()]
    own = rate(scan, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"newsthread: {own:,.0f} texts a second, peak memory {peak:,.0f} MiB")
    try:
        from quantulum3 import parser
    except ImportError:
        sys.exit("quantulum3 is not installed: no comparison")
    theirs = rate(parser.parse, texts)
    print(f"quantulum3: {theirs:,.0f} texts a second; newsthread is {own / theirs:.0f} times as fast")


if __name__ == "__main__":
    main(sys.argv[1])
