"""The lexicons: who made each, what it may be used for, and its words on one scale."""

import csv
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
NO_FEELING = "no feeling"


@cache
def lexicons() -> pd.DataFrame:
    """The lexicons, one row each. Columns: method, name, authors, made (year), rated_by, zero, unit, licence, address.

    `zero` and `unit` bring ratings to VADER's scale of -4 to 4: (rating - zero) * unit. AFINN's reaches to 5; a word of the Opinion Lexicon has only
    a sign and gets the middle of its side; labMT's 1 to 9 is as wide as VADER's, and its zero is the mean of its own words, because the words of English
    lean to the positive (Kloumann and others 2012). Nothing is fitted to texts.

    >>> lexicons()["method"].tolist()
    ['vader', 'afinn', 'opinion', 'labmt']
    """
    return pd.read_csv(HERE / "lexicons.csv", encoding="utf-8")


@cache
def vader() -> dict[str, list[int]]:
    """The ten ratings of each word of the lexicon that the vaderSentiment package carries (MIT licence).

    >>> vader()["peace"]
    [3, 2, 1, 4, 2, 3, 4, 1, 3, 2]
    """
    return {line[0]: json.loads(line[3]) for line in _vader_lines()}


def _vader_lines() -> list[list[str]]:
    file = Path(find_spec("vaderSentiment").submodule_search_locations[0], "vader_lexicon.txt")
    return [line.split("\t") for line in file.read_text("utf-8").strip().split("\n")]


@cache
def domain() -> pd.DataFrame:
    """The domain list, `domain.csv`: words that name a topic or are missing. Columns: word, rating (a number on VADER's scale, or "no feeling"), reason.

    Edit the file for another topic. Raises ValueError for a word listed twice or a rating outside -4 to 4.

    >>> domain().set_index("word").loc["peace", "rating"]
    'no feeling'
    """
    table = pd.read_csv(HERE / "domain.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    rated = table[table["rating"] != NO_FEELING]
    wrong = [*table["word"][table["word"].duplicated()], *rated["word"][~pd.to_numeric(rated["rating"], errors="coerce").between(-4, 4)]]
    if wrong:
        raise ValueError(f"domain.csv: {wrong[0]!r} is listed twice, or its rating is neither a number from -4 to 4 nor {NO_FEELING!r}")
    return table


@cache
def ratings(method: str, with_domain: bool = False) -> dict[str, float]:
    """Rating of each word on VADER's scale in the lexicon `method`; the domain list put over it where wanted.

    >>> ratings("opinion")["siege"], ratings("vader").get("siege"), ratings("vader", with_domain=True)["siege"], ratings("vader", True).get("peace")
    (-2.0, None, -2.1, None)
    """
    if with_domain:
        listed = domain().set_index("word")["rating"]
        added = {word: float(rating) for word, rating in listed.items() if rating != NO_FEELING}
        return {word: rating for word, rating in ratings(method).items() if word not in listed.index} | added
    if method == "vader":
        return {line[0]: float(line[1]) for line in _vader_lines()}
    zero, unit = lexicons().set_index("method").loc[method, ["zero", "unit"]].astype(float).tolist()
    with (HERE / f"{method}.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: (float(row["rating"]) - zero) * unit for row in csv.DictReader(file)}


@cache
def analyser(method: str = "vader", with_domain: bool = False):
    """NLTK's VADER rules over the lexicon `method`, fast; with `polarity_scores(text)` as NLTK's own. Offline.

    >>> analyser().polarity_scores("A happy end")["compound"]
    0.5719
    """
    from newsthread.sentiment.engine import Analyser, Steady

    return (Analyser if method == "vader" and not with_domain else Steady)(ratings(method, with_domain))
