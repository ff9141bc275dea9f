"""Targets of stance: the names they go by, and candidates for a table of targets."""

import re
from collections.abc import Iterable

import pandas as pd

AUTHOR = "the author"
PIECES = ("article", "post", "piece", "column", "blog", "author", "writer")
AUTHOR_NAMES = (
    "the author",
    "the writer",
    *(f"{which} {piece}" for which in ("this", "your") for piece in PIECES),
)
ADDRESSED = re.compile(r"(?<![\w-])[Yy]ou(?:r|rs)?(?![\w-])")

# Capitalised words in mid-sentence, joined by spaces. Days, months and pronouns are not names.
CAPITALISED = re.compile(r"(?:(?<=[\w,;’'] )|(?<=[(“\"‘]))[A-Z][\w’'.-]*\w(?: [A-Z][\w’'-]*\w)*")
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
    r"|(?:I|We|You|He|She|It|They|My|Our|Your|His|Her|Its|Their|This|That|These|Those)(?:['’]\w+)?"
)
ENDINGS = re.compile(r"(?:['’]s?|ians?|ans?|ns?|s)$")
STEM = 3  # minimum number of letters left after an ending is removed
FEWEST = 2  # minimum number of occurrences for a name to be proposed


def names(targets: pd.DataFrame, author: str = "") -> dict[str, str]:
    """Map from each name to its target, including the names and forms of address for the text's
    author.

    targets: columns target, name. author: byline of the text.

    >>> known = names(pd.DataFrame({"target": ["Russia"], "name": ["Moscow"]}), "Ann Example")
    >>> known["Moscow"], known["Example"], known["this article"]
    ('Russia', 'the author', 'the author')
    """
    signed = dict.fromkeys([*re.findall(r"[^\W\d_]{3,}", author), *AUTHOR_NAMES], AUTHOR)
    return signed | dict(zip(targets["name"], targets["target"], strict=True))


def name_pattern(known: Iterable[str]) -> re.Pattern:
    """One pattern for all `known` names.

    Longer names come first: "Free Syrian Army" is not matched as "Syrian". A name in lower case
    also matches with a capital, as at the start of a sentence.

    >>> name_pattern(["rebels", "US"]).findall("Rebels told us of the US.")
    ['Rebels', 'US']
    """
    longest_first = sorted(known, key=len, reverse=True)
    either = [
        f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}" if name[0].islower() else re.escape(name)
        for name in longest_first
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w])")


def propose(segments: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Candidate names for a table of targets; edit the result and save it as targets.csv in the
    folder of texts.

    Columns: target (the most common form), name (each form), article, comments (number of
    occurrences in each). Forms that differ only by an ending become one target ("Syria", "Syrian",
    "Syrians"). The `most` frequent targets are kept, those named in comments first. Only the user
    can tell whether two names mean one party ("Moscow", "Russia"): give both the same target.

    >>> segments = pd.DataFrame(
    ...     {"kind": "comment", "text": ["We like Albania and the Albanians.", "So do Albania and Kadare."]}
    ... )
    >>> propose(segments).values.tolist()
    [['Albania', 'Albania', 0, 2], ['Albania', 'Albanians', 0, 1]]
    """
    texts = segments[segments["kind"].isin(("comment", "paragraph"))]
    pairs = [
        (name, kind == "comment")
        for kind, text in zip(texts["kind"], texts["text"], strict=True)
        for name in names_in(text)
    ]
    counts = pd.DataFrame(pairs, columns=["name", "in_comment"]).astype({"in_comment": bool})
    counts = counts.groupby("name")["in_comment"].agg(n="size", comments="sum").reset_index()
    counts = counts.assign(article=counts["n"] - counts["comments"], form=counts["name"].map(form))
    groups = counts.groupby("form")
    counts = counts.assign(
        total=groups["n"].transform("sum"), of_comments=groups["comments"].transform("sum")
    )
    counts = counts[counts["total"] >= FEWEST].sort_values(
        ["of_comments", "total", "form", "n", "name"], ascending=[False, False, True, False, True]
    )
    kept = counts[counts["form"].isin(counts["form"].unique()[:most])]
    return kept.assign(target=kept.groupby("form")["name"].transform("first"))[
        ["target", "name", "article", "comments"]
    ].reset_index(drop=True)


def names_in(text: str) -> list[str]:
    """Capitalised names in one text, without the possessive ending."""
    candidates = (re.sub(r"['’]s?$", "", name) for name in CAPITALISED.findall(text))
    return [name for name in candidates if len(name) > 1 and not CALENDAR.fullmatch(name)]


def form(name: str) -> str:
    """Stem shared by the forms of a name.

    >>> form("Syrians"), form("Syria"), form("US")
    ('syr', 'syr', 'us')
    """
    stem = ENDINGS.sub("", name.lower())
    stem = stem.rstrip("aeiouy") if len(stem) > STEM else stem
    return stem if len(stem) >= STEM else name.lower()
