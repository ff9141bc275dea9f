"""Human-rated texts of the VADER paper (Hutto and Gilbert 2014), from the source distribution of
vaderSentiment 3.3.2.

pip download --no-deps --no-binary vaderSentiment vaderSentiment==3.3.2
"""

import hashlib
import io
import json
import tarfile
from typing import NamedTuple

import numpy as np
import pandas as pd

# Checksum of the archive, to detect any change.
SHA256 = "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
MEMBER = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"

# Prefix of each set's files. Ids of editorials and reviews name their article: "12_3" is the third
# sentence of the twelfth.
SETS = {
    "tweets": "tweets",
    "movie reviews": "movieReviewSnippets",
    "product reviews": "amazonReviewSnippets",
    "editorials": "nytEditorialSnippets",
}


class HumanRated(NamedTuple):
    """The sets, with ratings from -4 to 4.

    texts: set, text_id, article, rating (mean of all raters), text. ratings: set, text_id, article,
    rating (of one rater), mean, raters (their number).
    """

    texts: pd.DataFrame
    ratings: pd.DataFrame


def human_rated(path):
    """The four sets in the archive at `path`, read without unpacking it to disk.

    Raises ValueError if the checksum does not match.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path} does not have the expected checksum")
    texts, ratings = [], []
    with (
        tarfile.open(fileobj=io.BytesIO(data)) as outer,
        tarfile.open(fileobj=outer.extractfile(MEMBER)) as inner,
    ):
        for name, stem in SETS.items():
            texts.append(
                rows(inner, f"hutto_ICWSM_2014/{stem}_GroundTruth.txt", ["text_id", "rating", "text"]).assign(
                    set=name
                )
            )
            raw = rows(
                inner,
                f"hutto_ICWSM_2014/{stem}_anonDataRatings.txt",
                ["text_id", "mean", "deviation", "ratings"],
            ).assign(set=name)
            ratings.append(single_ratings(raw))
    return HumanRated(
        with_articles(pd.concat(texts, ignore_index=True)).astype({"rating": float}),
        with_articles(pd.concat(ratings, ignore_index=True)),
    )


def rows(inner, member, columns):
    """One file of the archive as a table: a line per text, tab-separated, UTF-8 with or without a
    byte-order mark; quotation marks are literal.
    """
    lines = inner.extractfile(member).read().decode("utf-8-sig").replace("\r\n", "\n").strip("\n").split("\n")
    return pd.DataFrame([line.split("\t", len(columns) - 1) for line in lines], columns=columns)


def single_ratings(raw):
    """One row per rater and text, from lists such as "[0, -1, 2]", with the mean and the number of
    all raters of the text.
    """
    rated = [np.array(json.loads(people), dtype=float) for people in raw["ratings"]]
    texts = raw[["set", "text_id"]].assign(
        mean=[people.mean() for people in rated], raters=[len(people) for people in rated]
    )
    return (
        texts.loc[texts.index.repeat(texts["raters"])]
        .reset_index(drop=True)
        .assign(rating=np.concatenate(rated))
    )


def with_articles(table):
    """The table with the article of each text, which is the sampling unit; a text without an
    article is its own unit.
    """
    return table.assign(article=table["text_id"].str.partition("_")[0])
