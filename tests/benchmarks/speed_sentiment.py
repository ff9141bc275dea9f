"""Speed of the tone scores in one process: python tests/benchmarks/speed_sentiment.py
vaderSentiment-3.3.2.tar.gz

On the human-rated texts of the VADER paper, reports whether every score equals NLTK's, the
speed-up, and the texts per second of the calibrated reading, in processor time.
"""

import pathlib
import sys
import time
from importlib.util import find_spec

from rated_texts import human_rated

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import sentiment  # noqa: E402


def nltk_analyser():
    """NLTK's own class, with its lexicon loaded by NLTK."""
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    nltk.data.path.insert(0, find_spec("vaderSentiment").submodule_search_locations[0])
    return SentimentIntensityAnalyzer("vader_lexicon.txt")


def per_second(function, items):
    """(results, items per second)"""
    started = time.process_time()
    results = [function(item) for item in items]
    return results, len(items) / (time.process_time() - started)


if __name__ == "__main__":
    texts = human_rated(pathlib.Path(sys.argv[1])).texts
    words = texts["text"].map(sentiment.plain).tolist()
    theirs, slow = per_second(nltk_analyser().polarity_scores, words)
    ours, fast = per_second(sentiment.vader().analyser.polarity_scores, words)
    different = sum(a != b for a, b in zip(theirs, ours, strict=True))
    print(f"NLTK: {slow:,.0f} texts a second; here {fast:,.0f}; scores that differ: {different}")
    table = texts.assign(doc_id=texts["set"], seg_id=texts["text_id"])
    started = time.process_time()
    sentiment.probabilities(table)
    print(f"calibrated reading: {len(table) / (time.process_time() - started):,.0f} texts a second")
