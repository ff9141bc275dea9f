"""The clauses of a sentence, in characters."""

import bisect
import re

CLAUSE_END = re.compile(
    r"[;!?()—]|:(?!\d)|\.(?=[\"”’')\].]|$)| – |, (?:but|and|up|down)\b"
    r"|\b(?:while|whereas|compared|versus|against (?=\d))\b"
)


def clause(q) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends."""
    ends = clause_ends(q.sentence)
    m = q.mention
    n = bisect.bisect_right(ends, m.start)
    return (ends[n - 1] if n else 0), ends[min(bisect.bisect_left(ends, m.end), len(ends) - 1)]


def clause_ends(sentence) -> list[int]:
    """The characters at which clauses of a sentence end, its own end last."""
    if sentence.clauses is None:
        sentence.clauses = [found.start() for found in CLAUSE_END.finditer(sentence.t.text)] + [
            len(sentence.t.text)
        ]
    return sentence.clauses
