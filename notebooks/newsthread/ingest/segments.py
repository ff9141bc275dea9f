"""A text's segments: the parts of its article, then its comments; each character of a word in exactly one of
them."""

import collections
import itertools
import operator

from . import article, sources
from .lines import LONGEST, Line, lines_of
from .patterns import COUNT_IN_BYLINE, declared, is_line
from .threads import Thread, below_header, describe_thread, find_thread, tree

PREFIXES = {
    "paragraph": "p",
    "heading": "h",
    "byline": "byline",
    "caption": "caption",
    "notice": "n",
    "headline": "headline",
    "deck": "deck",
    "comments_header": "comments",
}
# The first of these has no number.
FIRST = {"headline1": "headline", "deck1": "deck", "comments1": "comments"}
FIELDS = ("kind", "seg_id", "parent_id", "start", "end")
# A byline with the number of comments stands among so many lines at the top.
FRONT = 8


def segmented(text: str, thread: Thread | None = None) -> tuple[list[dict], dict]:
    """The segments of a text, as dicts in page order, and what the text says about itself.

    thread: the comments, where a file gives them as data. Returns (segments, facts): segments with kind,
    seg_id, parent_id, start, end and for comments depth, number, author, when; facts with title, publication,
    author, published, url, declared_comments, thread.

    >>> segments, facts = segmented(
    ...     "A title\\n\\nSome words.\\n\\n1 Comment\\n\\n  1. Ann says:\\n\\n    No."
    ... )
    >>> [part["seg_id"] for part in segments], facts["declared_comments"]
    (['headline', 'p1', 'comments', 'c1.by', 'c1'], 1)
    """
    lines = lines_of(text)
    thread = thread or find_thread(lines)
    first, *_ = thread[:1] if thread else below_header(lines) or (len(lines),)
    parts = article.parts(lines[:first])
    found = [dict(zip(FIELDS, (part.kind, None, None, part.start, part.end), strict=True)) for part in parts]
    found += tree.parts(lines, thread.comments) if thread else map(tree.page_part, lines[first:])
    _name(found)
    counts = {"declared_comments": _declared(lines, first, thread is None)}
    return found, sources.described(parts) | counts | {"thread": describe_thread(text, thread)}


def _name(found: list[dict]) -> None:
    """Give an id to each segment that has none: p1, p2 ... in page order."""
    counts = collections.Counter()
    for part in filter(lambda part: part["seg_id"] is None, found):
        kind = part["kind"]
        counts[kind] += 1
        label = f"{PREFIXES[kind]}{counts[kind]}"
        part["seg_id"] = FIRST.get(label, label)


def _declared(lines: list[Line], first: int, alone: bool) -> int | None:
    """The number of comments the page gives: nearest above the thread, else anywhere; 0 where it offers to be
    the first. alone: whether there is no thread."""
    short = [line for line in [*reversed(lines[:first]), *lines[first:]] if len(line.text) <= LONGEST]
    front = (line.text for line in lines[:FRONT] if len(line.text) <= LONGEST)
    bylines = filter(None, map(COUNT_IN_BYLINE.fullmatch, front))
    known = itertools.chain(
        map(declared, map(operator.attrgetter("text"), short)),
        (int(found["count"]) for found in bylines if found["count"].isdigit()),
        (0 for line in short if alone and is_line("no_comments", line)),
    )
    return next(filter(lambda count: count is not None, known), None)


def check_standoff(name: str, text: str, found: list[dict]) -> None:
    """Raise ValueError unless each non-blank character of the text lies in exactly one segment."""
    at = 0
    for part in sorted(found, key=lambda part: part["start"]):
        if part["start"] < at or text[at : part["start"]].strip() or part["end"] <= part["start"]:
            segment = part["seg_id"]
            rule = "breaks the rule that segments cover the text once"
            raise ValueError(f"{name}: segment {segment} {rule}, near character {at}")
        at = part["end"]
    if text[at:].strip():
        raise ValueError(f"{name}: the words after character {at} are in no segment")
