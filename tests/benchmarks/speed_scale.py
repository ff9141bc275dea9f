"""Cost of the scale stage: python tests/benchmarks/speed_scale.py [--sizes 10000] [--file
comments.jsonl]

For each size, an archive of one file is generated, then split, read, scored, written and counted by
a warm local cluster. Measured are wall-clock time, processor time of the workers, and peak memory
of a worker since its start and of this process. The same run times each step on one core, next to a
plain loop of pandas and NLTK's own analyser over the same comments. --record appends the runs to
speed_scale.csv; without sizes the recorded runs are shown, with the growth of time.
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

import numpy as np
import pandas as pd
import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "notebooks"))

from newsthread import ingest, scale  # noqa: E402

COSTS = Path(__file__).with_suffix(".csv")
STEPS = 4_000  # number of comments for timing each step
SMALL = 10_000  # smaller runs mostly measure startup
JOBS = {"read": (None, "state"), "tone": (scale.tones, "month"), "stance": (scale.stances, "target")}


def sentences():
    """Sentences of the collection's own comments."""
    segments = ingest.read_corpus(ROOT / "seeds").segments
    return ingest.sentences(segments[segments["kind"] == "comment"])["text"]


def run(folder, out, job):
    """Split, read, score, write and count an archive; returns the number of rows counted."""
    stage, by = JOBS[job]
    if stage is None:
        return int(scale.read_comments(folder)[by].value_counts().compute().sum())
    written = scale.write(stage(scale.read_comments(folder)), out)
    return int(scale.aggregate(written, [by, "doc_id"]).compute()["n"].sum())


def used():
    """(peak memory of this process in MiB, its processor time in seconds)."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def measured(archive, folder, comments, workers, options):
    """One row of the table of costs."""
    load = os.getloadavg()[0]
    with scale.client(workers=workers) as client:
        warm = scale.synthetic_archive(sentences(), f"{folder}/warm", 200)
        run(warm, f"{folder}/warm-out", options.job)
        before = sum(processor for _, processor in client.run(used).values())
        started = time.perf_counter()
        rows = run(archive, f"{folder}/out", options.job)
        seconds = time.perf_counter() - started
        peaks, processor = zip(*client.run(used).values(), strict=True)
    core = sum(processor) - before
    print(f"{options.job}, {options.file}: {comments:,} comments, {workers} workers:", end=" ")
    print(f"{seconds:.1f} s, {comments / seconds:,.0f} a second;", end=" ")
    print(f"{core:.1f} s of processor time, {comments / core:,.0f} a second and core; {rows:,} rows")
    print(
        f"    greatest memory: {max(peaks):.0f} MiB of a worker, {used()[0]:.0f} MiB where it is cut",
        flush=True,
    )
    what = {
        "job": options.job,
        "file": options.file,
        "comments": comments,
        "workers": workers,
        "seconds": round(seconds, 2),
        "core_seconds": round(core, 2),
    }
    machine = {
        "processors": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "load": round(load, 1),
    }
    return (
        what
        | {"peak_mib": round(max(peaks)), "client_mib": round(used()[0])}
        | machine
        | {"python": platform.python_version(), "day": f"{pd.Timestamp.now():%Y-%m-%d}"}
    )


def nltk_analyser():
    """NLTK's own VADER with the lexicon file of the vaderSentiment package."""
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


def plain_loop(path):
    """Baseline: pandas reads the file and NLTK's analyser scores one comment at a time."""
    table = pd.read_json(path, lines=True)
    analyser = nltk_analyser()
    table["score"] = [analyser.polarity_scores(text)["compound"] for text in table["text"]]


def steps():
    """Print comments per second and core for each step and for the plain loop, by processor time,
    in one run.
    """
    with tempfile.TemporaryDirectory() as folder:
        scale.synthetic_archive(sentences(), folder, STEPS)
        comments = scale.read_comments(folder).compute(scheduler="synchronous")
        calls = {
            "read": lambda: scale.read_comments(folder).compute(scheduler="synchronous"),
            "tone": lambda: scale.tones(comments),
            "stance": lambda: scale.stances(comments.head(STEPS // 8)),
            "plain loop of pandas and NLTK": lambda: plain_loop(f"{folder}/comments.jsonl"),
        }
        for name, call in calls.items():
            started = time.process_time()
            call()
            done = STEPS // 8 if name == "stance" else STEPS
            print(
                f"{name}: {done / (time.process_time() - started):,.0f} comments a second and core",
                flush=True,
            )


def growth(runs):
    """Exponent of time in the number of comments, by least squares on logarithms."""
    used = runs[runs["comments"] >= SMALL]
    return (
        np.polyfit(np.log(used["comments"]), np.log(used["seconds"]), 1)[0]
        if used["comments"].nunique() > 1
        else float("nan")
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--file", default="comments.jsonl")
    parser.add_argument("--job", choices=JOBS, default="tone")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    for comments in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            archive = scale.synthetic_archive(sentences(), f"{folder}/archive", comments, options.file)
            row = measured(archive, folder, comments, options.workers, options)
        if options.record:
            pd.DataFrame([row]).to_csv(
                COSTS, mode="a", header=not COSTS.exists(), index=False, lineterminator="\n"
            )
    if options.sizes:
        steps()
    elif COSTS.exists():
        runs = pd.read_csv(COSTS)
        print(runs.to_string(index=False))
        for (job, file), group in runs.groupby(["job", "file"]):
            print(f"{job}, {file}: time grows with the comments to the power of {growth(group):.2f}")


if __name__ == "__main__":
    main()
