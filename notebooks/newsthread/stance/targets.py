"""Who is spoken of, and by which names; and names that a user may want to make targets of."""

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

# Capitalised words in mid-sentence, joined by blanks. Days, months and pronouns name nobody.
CAPITALISED = re.compile(r"(?:(?<=[\w,;’'] )|(?<=[(“\"‘]))[A-Z][\w’'.-]*\w(?: [A-Z][\w’'-]*\w)*")
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
    r"|(?:I|We|You|He|She|It|They|My|Our|Your|His|Her|Its|Their|This|That|These|Those)(?:['’]\w+)?"
)
ENDINGS = re.compile(r"(?:['’]s?|ians?|ans?|ns?|s)$")
STEM = 3  # letters that must be left of a name before endings are taken off
FEWEST = 2  # times that a name must stand in the texts to be proposed


def names(targets: pd.DataFrame, author: str = "") -> dict[str, str]:
    """Target of each name, the words of `author` (whoever signed the text) included. `targets`: columns
    target, name.

    >>> known = names(pd.DataFrame({"target": ["Russia"], "name": ["Moscow"]}), "Ann Example")
    >>> known["Moscow"], known["Example"], known["this article"]
    ('Russia', 'the author', 'the author')
    """
    signed = dict.fromkeys([*re.findall(r"[^\W\d_]{3,}", author), *AUTHOR_NAMES], AUTHOR)
    return signed | dict(zip(targets["name"], targets["target"], strict=True))


def name_pattern(known: Iterable[str]) -> re.Pattern:
    """One pattern for all `known` names, the longest first, so that "Free Syrian Army" is not "Syrian"; a
    name in small letters may begin a sentence.

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
    """Names that the texts hold, for a table of targets: save it as targets.csv in the folder of texts,
    edited.

    Columns: target (the commonest form), name (each form), article, comments (how often it stands in
    either). Forms that differ by an ending are
    one target ("Syria", "Syrian", "Syrians"); the `most` common targets are kept, those named in comments
    first. Whether two names mean
    one party ("Moscow", "Russia") is for the reader to say: give them one target.

    >>> segments = pd.DataFrame(
    ...     {"kind": "comment", "text": ["We like Albania and the Albanians.", "So do Albania and Kadare."]}
    ... )
    >>> propose(segments).values.tolist()
    [['Albania', 'Albania', 0, 2], ['Albania', 'Albanians', 0, 1]]
    """
    spoken = segments[segments["kind"].isin(("comment", "paragraph"))]
    pairs = [
        (name, kind == "comment")
        for kind, text in zip(spoken["kind"], spoken["text"], strict=True)
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
    """The names in one text, without the genitive's ending."""
    found = (re.sub(r"['’]s?$", "", name) for name in CAPITALISED.findall(text))
    return [name for name in found if len(name) > 1 and not CALENDAR.fullmatch(name)]


def form(name: str) -> str:
    """What forms of one name share.

    >>> form("Syrians"), form("Syria"), form("US")
    ('syr', 'syr', 'us')
    """
    stem = ENDINGS.sub("", name.lower())
    stem = stem.rstrip("aeiouy") if len(stem) > STEM else stem
    return stem if len(stem) >= STEM else name.lower()
