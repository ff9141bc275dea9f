"""Sentences about an archive: the rows that could not be read, and the tone of the rest."""

from collections.abc import Mapping

import pandas as pd

from ..report import Paragraphs, counted, listing, paragraphs, sentence_case

# Singular and plural of each state.
WORDS = {
    "deleted": ("deleted comment", "deleted comments"),
    "empty": ("empty comment", "empty comments"),
    "repeated": (  # looked for within a partition, not in the whole archive
        "comment with the id of an earlier one in the same part of its file",
        "comments with the id of an earlier one in the same part of their file",
    ),
    "bot": ("comment by a bot", "comments by bots"),
    "other language": (
        "comment in a language other than English",
        "comments in languages other than English",
    ),
    "unreadable": ("unreadable row", "unreadable rows"),
}
LISTED = 5


NAMES = {False: "the archive", True: "the made-up archive"}
SYNTHETIC = (
    "No real comments are read here: the archive is made up from the sentences of the comments in the texts."
    " To read one of your own, write its path or address as ARCHIVE into the third cell of the notebook"
    " 08-scale."
)


def describe_archive(totals: Mapping[str, int], files: int, synthetic: bool) -> Paragraphs:
    """Sentences on how many rows can be read.

    totals: counts by state. synthetic: whether the comments are made up.

    >>> describe_archive({"rows": 9, "read": 7}, 2, synthetic=False)
    In the archive, 7 of 9 rows in two files that could be opened hold comments that can be read.
    """
    return paragraphs(
        "In {which}, {read:,} of {rows:,} row{rows:s} in {files} that could be opened hold comments that can"
        " be read.",
        *[SYNTHETIC] * synthetic,
        which=NAMES[synthetic],
        read=int(totals["read"]),
        rows=int(totals["rows"]),
        files=counted(files, "file"),
    )


def describe_left_out(totals: Mapping[str, int], of: str = "") -> str:
    """Sentence on the rows that are counted but not read.

    totals: counts by state. of: name of the archive.

    >>> describe_left_out({"read": 7, "deleted": 2, "bot": 1, "empty": 0})
    'Two deleted comments and one comment by a bot were left out.'
    >>> describe_left_out({"read": 7, "deleted": 1}, "the made-up archive")
    'One deleted comment was left out of the made-up archive.'
    >>> describe_left_out({"read": 7})
    'No row is left out.'
    """
    counts = {state: int(totals.get(state, 0)) for state in WORDS}
    words = [counted(n, *WORDS[state]) for state, n in counts.items() if n]
    if not words:
        return "No row is left out."
    were = "was" if sum(counts.values()) == 1 else "were"
    return f"{sentence_case(listing(words))} {were} left out{f' of {of}' if of else ''}."


def describe_not_read(files: pd.DataFrame) -> str:
    """Sentence on the files that are not read.

    >>> files = pd.DataFrame({"file": ["a.pdf"], "state": ["not read"], "reason": ["it is a PDF"]})
    >>> describe_not_read(files)
    'One file could not be read: a.pdf. The table of files says why.'
    """
    rows = files[files["state"] != "read"]
    if rows.empty:
        return "Every file is read."
    shown = rows["file"].head(LISTED).tolist()
    more = [f"{len(rows) - LISTED:,} more"] if len(rows) > LISTED else []
    names = listing([*shown, *more])
    files = sentence_case(counted(len(rows), "file"))
    return f"{files} could not be read: {names}. The table of files says why."


def describe_tones(n: int, left: int, named: int, which: str) -> Paragraphs:
    """Sentences on how many comments the machine leaves undecided, and how often they name a
    target.

    >>> describe_tones(9, 4, 0, "the archive")
    The machine is sure enough to name a tone for 5 of the 9 comments of the archive; it leaves the others
    open. No comment names a target.
    """
    times = "Together the comments name targets {named:,} time{named:s}."
    return paragraphs(
        "The machine is sure enough to name a tone for {read:,} of the {n:,} comment{n:s} of {which}; it"
        " leaves the others open. " + (times if named else "No comment names a target."),
        n=n,
        read=n - left,
        named=named,
        which=which,
    )
