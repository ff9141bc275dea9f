"""Speed and accuracy of the tone on human-rated texts: python tests/benchmarks/speed_sentiment.py hutto_ICWSM_2014.tar.gz

The archive lies in the source distribution of vaderSentiment 3.3.2 (additional_resources/): tweets, sentences of film and product reviews and of newspaper
editorials, each with the mean rating of 20 people (Hutto and Gilbert 2014). In one run, one process, one core: is each score NLTK's own on every text, how
many times as fast (the two timed in turn, the best of a few rounds), does memory stay flat, and how near does each method come to the people.
"""

import resource
import sys
import tarfile
import time
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment  # noqa: E402

ROUNDS = 5
SETS = {"editorials": "nytEditorialSnippets", "tweets": "tweets", "films": "movieReviewSnippets", "products": "amazonReviewSnippets"}
LEXICONS = sentiment.METHODS[:-1]


def nltk_analyser():
    """NLTK's own class, its lexicon read by NLTK."""
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


def rated_texts(archive: str) -> dict[str, tuple[np.ndarray, list[str]]]:
    """{set: (mean ratings, texts)}."""
    with tarfile.open(archive) as packed:
        files = {name: packed.extractfile(f"hutto_ICWSM_2014/{stem}_GroundTruth.txt").read().decode("utf-8-sig") for name, stem in SETS.items()}
    rows = {name: [line.split("\t") for line in file.splitlines()] for name, file in files.items()}
    return {name: (np.array([float(row[1]) for row in lines]), [row[2] for row in lines]) for name, lines in rows.items()}


def seconds(score, texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        score(text)
    return time.perf_counter() - started


def memory() -> float:
    """Peak resident memory so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare_speed(texts: list[str]) -> None:
    theirs, ours = nltk_analyser(), sentiment.analyser()
    same = sum(theirs.polarity_scores(text) == ours.polarity_scores(text) for text in texts)
    times = [(seconds(theirs.polarity_scores, texts), seconds(ours.polarity_scores, texts)) for _ in range(ROUNDS)]
    best = [len(texts) / min(column) for column in zip(*times, strict=True)]
    print(f"equal scores on {same:,} of {len(texts):,} texts; peak memory {memory():,.0f} MiB")
    print(f"NLTK {best[0]:,.0f} texts a second, newsthread {best[1]:,.0f}: {best[1] / best[0]:.1f} times as fast (best of {ROUNDS} rounds)")


def watch_memory(texts: list[str]) -> None:
    """Every word made new in each round, as in an endless stream of comments."""
    peaks = []
    for turn in range(ROUNDS):
        seconds(sentiment.analyser().polarity_scores, [" ".join(f"{word}{turn}" for word in text.split()) for text in texts])
        peaks.append(memory())
    print("peak memory after each round of new words, MiB: " + ", ".join(f"{peak:,.0f}" for peak in peaks))


def weighted_f1(gold: np.ndarray, scores: np.ndarray) -> float:
    """F1 over three classes weighted by their size, as in the paper's table (classes cut at 0.05 on both sides of zero)."""
    gold, found = (np.where(values >= 0.05, 1, np.where(values <= -0.05, -1, 0)) for values in (gold, scores))
    parts = [((gold == c).sum(), ((gold == c) & (found == c)).sum(), (found == c).sum()) for c in (-1, 0, 1)]
    return sum(n * 2 * hit / (n + said) for n, hit, said in parts) / len(gold)


def compare_accuracy(sets: dict) -> None:
    scores = {(name, kind): np.array([sentiment.analyser(name).polarity_scores(sentiment.plain(text))["compound"] for text in texts])
              for name in LEXICONS for kind, (_, texts) in sets.items()}  # fmt: skip
    print("r / weighted F1 with the mean of 20 people: " + ", ".join(f"{kind} (n = {len(texts):,})" for kind, (_, texts) in sets.items()))
    for size in range(1, len(LEXICONS) + 1):
        for names in combinations(LEXICONS, size):
            means = {kind: np.mean([scores[name, kind] for name in names], axis=0) for kind in sets}
            measured = [f"{np.corrcoef(gold, means[kind])[0, 1]:.3f} / {weighted_f1(gold, means[kind]):.3f}" for kind, (gold, _) in sets.items()]
            print(f"  {' + '.join(names):34s} {'   '.join(measured)}")


def main(archive: str) -> None:
    sets = rated_texts(archive)
    texts = [text for _, said in sets.values() for text in said]
    compare_speed(texts)
    watch_memory(texts)
    compare_accuracy(sets)


if __name__ == "__main__":
    main(sys.argv[1])
