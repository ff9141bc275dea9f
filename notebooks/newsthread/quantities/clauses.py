"""The clauses of a sentence, in characters."""

import bisect
import re

CLAUSE_END = re.compile(
    r"[;!?()—]|:(?!\d)|\.(?=[\"”’')\].]|$)| – |, (?:but|and|up|down)\b"
    r"|\b(?:while|whereas|compared|versus|against (?=\d))\b"
)


def clause_ends(text: str) -> list[int]:
    """The characters at which clauses of a sentence begin or end, its own first and last."""
    return [0, *(found.start() for found in CLAUSE_END.finditer(text)), len(text)]


def clause(q) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends."""
    ends, m = q.sentence.clause_ends, q.mention
    last = min(bisect.bisect_left(ends, m.end), len(ends) - 1)
    return ends[bisect.bisect_right(ends, m.start) - 1], ends[last]
