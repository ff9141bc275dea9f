"""What of an archive is not read, in sentences."""

from collections.abc import Mapping

import pandas as pd

from ..report import Paragraphs, paragraphs

# One and several of each state.
WORDS = {
    "deleted": ("deleted comment", "deleted comments"),
    "empty": ("empty comment", "empty comments"),
    "repeated": (  # looked for within a partition, not in the whole archive
        "comment with the id of an earlier one in the same part of its file",
        "comments with the id of an earlier one in the same part of their file",
    ),
    "bot": ("comment by a bot", "comments by bots"),
    "other language": (
        "comment in another language than English",
        "comments in other languages than English",
    ),
    "unreadable": ("unreadable row", "unreadable rows"),
}
LISTED = 5


NAMES = {False: "the archive", True: "the made-up archive"}
MADE_UP = (
    "No real comments are read here: the archive is made up from the sentences of the comments in the texts. To "
    "read one of your own, write its path or address as ARCHIVE into the third cell of the notebook 08-scale."
)


def describe_archive(totals: Mapping[str, int], files: int, made_up: bool) -> Paragraphs:
    """How many rows can be read, for counts by state; made_up: whether nobody wrote these comments.

    >>> describe_archive({"rows": 9, "read": 7}, 2, made_up=False)
    In the archive, 7 of 9 rows in 2 files are comments whose tone can be read.
    """
    return paragraphs(
        "In {which}, {read:,} of {rows:,} row{rows:s} in {files} file{files:s} are comments whose tone can be read.",
        *[MADE_UP] * made_up,
        which=NAMES[made_up],
        read=int(totals["read"]),
        rows=int(totals["rows"]),
        files=files,
    )


def describe_left_out(totals: Mapping[str, int], of: str = "") -> str:
    """Which rows are counted but not read, for counts by state; of: which archive they are of.

    >>> describe_left_out({"read": 7, "deleted": 2, "bot": 1, "empty": 0})
    'Left out are 2 deleted comments and 1 comment by a bot.'
    >>> describe_left_out({"read": 7, "deleted": 2}, "the made-up archive")
    'Left out of the made-up archive are 2 deleted comments.'
    >>> describe_left_out({"read": 7})
    'No row is left out.'
    """
    counts = {state: int(totals.get(state, 0)) for state in WORDS}
    words = [f"{n:,} {WORDS[state][n > 1]}" for state, n in counts.items() if n]
    return (
        f"Left out{f' of {of}' if of else ''} {'are' if sum(counts.values()) > 1 else 'is'} {_listed(words)}."
        if words
        else "No row is left out."
    )


def describe_not_read(files: pd.DataFrame) -> str:
    """Which files are not read, and why.

    >>> files = pd.DataFrame({"file": ["a.pdf"], "state": ["not read"], "reason": ["it is a PDF"]})
    >>> describe_not_read(files)
    'The file a.pdf could not be read: it is a PDF.'
    """
    rows = files[files["state"] != "read"]
    if rows.empty:
        return "Every file is read."
    reasons = [
        f"The file {row.file} could not be read: {row.reason.rstrip('.')}."
        for row in rows.head(LISTED).itertuples()
    ]
    more = [f"Nor could {len(rows) - LISTED:,} more."] if len(rows) > LISTED else []
    return " ".join(reasons + more)


def _listed(words):
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
