"""What the scale stage costs: python tests/benchmarks/speed_scale.py [--sizes 1000 10000 ...] [--workers 1 2] [--job tone] [--record]

For each size a dump is invented, then read, scored, written and tallied by a local cluster that is started and warm; wall clock, and the greatest memory
of a worker since its start. In the same run a plain loop of pandas and NLTK's own analyser scores part of the same comments in one process. --record adds
the runs to the table that notebook 08-scale draws.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "notebooks"))

from newsthread import ingest, scale  # noqa: E402
from newsthread.scale.costs import COSTS_FILE  # noqa: E402

LOOP = 10_000  # comments that the plain loop scores
JOBS = {"tone": (scale.tones, "doc_id"), "stance": (scale.stances, "target")}


def sentences():
    """The sentences of the collection's own comments."""
    segments = ingest.read_corpus(ROOT / "seeds").segments
    return ingest.sentences(segments[segments["kind"] == "comment"])["text"]


def job(dump, out, name):
    """Read, score, write and tally a dump; how many rows were written."""
    stage, by = JOBS[name]
    written = scale.write(stage(scale.read_comments(dump)), out)
    tallies = [scale.tally(written, column).compute() for column in ("day", by)]
    return int(tallies[0]["n"].sum())


def peak():
    """Greatest memory of this process, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(dump, folder, comments, workers, name):
    """One row of costs."""
    load = os.getloadavg()[0]
    with scale.client(workers=workers) as client:
        job(scale.invented(sentences(), f"{folder}/warm", 200, 50), f"{folder}/warm-out", name)
        started = time.perf_counter()
        rows = job(dump, f"{folder}/out", name)
        seconds = time.perf_counter() - started
        peaks = client.run(peak).values()
    machine = {"processors": os.cpu_count(), "memory_gib": round(psutil.virtual_memory().total / 2**30), "load": round(load, 1)}
    where = {"python": platform.python_version(), "day": f"{pd.Timestamp.now():%Y-%m-%d}"}
    print(
        f"{name}: {comments:>9,} comments, {workers} workers: {seconds:7.1f} s, {comments / seconds:7,.0f} a second, peak {max(peaks):4.0f} MiB; {rows:,} rows",
        flush=True,
    )
    return {"job": name, "comments": comments, "workers": workers, "seconds": round(seconds, 2), "peak_mib": round(max(peaks))} | machine | where


def nltk_analyser():
    """NLTK's own VADER with the lexicon file of the vaderSentiment package."""
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


def loop_rate(dump):
    """Comments a second of a plain loop: pandas reads, NLTK's analyser scores, one after the other."""
    table = pd.read_parquet(sorted(Path(dump).iterdir())[0]).head(LOOP)
    analyser = nltk_analyser()
    started = time.perf_counter()
    table["score"] = [analyser.polarity_scores(text)["compound"] for text in table["text"]]
    return len(table) / (time.perf_counter() - started)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--job", choices=JOBS, default="tone")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    for comments in options.sizes:
        rows = []
        with tempfile.TemporaryDirectory() as folder:
            dump = scale.invented(sentences(), f"{folder}/dump", comments)
            for workers in options.workers:
                rows.append(measured(dump, tempfile.mkdtemp(dir=folder), comments, workers, options.job))
            rate = loop_rate(dump)
            best = max(row["comments"] / row["seconds"] for row in rows)
            print(f"plain loop of pandas and NLTK: {rate:,.0f} a second; the cluster is {best / rate:.1f} times as fast", flush=True)
        if options.record:
            pd.DataFrame(rows).to_csv(COSTS_FILE, mode="a", header=False, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
