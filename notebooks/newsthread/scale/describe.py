"""What of an archive is not read, in sentences."""

from collections.abc import Mapping

import pandas as pd

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


def describe_left_out(totals: Mapping[str, int]) -> str:
    """Which rows are counted but not read, for counts by state.

    >>> describe_left_out({"read": 7, "deleted": 2, "bot": 1, "empty": 0})
    'Left out are 2 deleted comments and 1 comment by a bot.'
    >>> describe_left_out({"read": 7})
    'No row is left out.'
    """
    counts = {state: int(totals.get(state, 0)) for state in WORDS}
    words = [f"{n:,} {WORDS[state][n > 1]}" for state, n in counts.items() if n]
    return (
        f"Left out {'are' if sum(counts.values()) > 1 else 'is'} {_listed(words)}."
        if words
        else "No row is left out."
    )


def describe_not_read(files: pd.DataFrame) -> str:
    """Which files are not read, and why.

    >>> files = pd.DataFrame({"file": ["a.pdf"], "state": ["not read"], "reason": ["it is a PDF"]})
    >>> describe_not_read(files)
    'Not read: a.pdf, because it is a PDF.'
    """
    rows = files[files["state"] != "read"]
    if rows.empty:
        return "Every file is read."
    reasons = [f"{row.file}, because {row.reason}" for row in rows.head(LISTED).itertuples()]
    more = f"; and {len(rows) - LISTED:,} more" if len(rows) > LISTED else ""
    return f"Not read: {'; '.join(reasons).rstrip('.')}{more}."


def _listed(words):
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
