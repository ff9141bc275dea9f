"""A text's segments: the parts of its article, then its comments; each character of a word in exactly one of
them."""

import itertools

from . import article, sources
from .lines import LONGEST, Line, lines_of
from .patterns import COUNT_IN_BYLINE, declared, is_line
from .threads import Thread, below_header, describe_thread, find_thread, tree

PREFIXES = {"paragraph": "p", "heading": "h", "byline": "byline", "caption": "caption", "notice": "n"}
SINGLE = {"headline": "headline", "deck": "deck", "comments_header": "comments"}
# A byline with the number of comments stands among so many lines at the top.
FRONT = 8


def segmented(text: str, thread: Thread | None = None) -> tuple[list[dict], dict]:
    """The segments of a text, as dicts in page order, and what the text says about itself.

    thread: the comments, where a file gives them as data. Returns (segments, facts): segments with kind,
    seg_id, parent_id, start, end and for comments depth, number, author, when; facts with title, publication,
    author, published, url, declared_comments, thread.

    >>> segments, facts = segmented("A title\\n\\nSome words.\\n\\n1 Comment\\n\\n  1. Ann says:\\n\\n    No.")
    >>> [part["seg_id"] for part in segments], facts["declared_comments"]
    (['headline', 'p1', 'comments', 'c1.by', 'c1'], 1)
    """
    lines = lines_of(text)
    thread = thread or find_thread(lines)
    unread = None if thread else below_header(lines)
    end = thread.first if thread else unread[0] if unread else len(lines)
    parts = article.parts(lines[:end])
    found = [
        {"kind": part.kind, "seg_id": None, "parent_id": None, "start": part.start, "end": part.end}
        for part in parts
    ]
    found += tree.parts(lines, thread.comments) if thread else map(tree.page_part, lines[end:])
    _name(found)
    return found, sources.described(parts) | {
        "declared_comments": _declared(lines, thread),
        "thread": describe_thread(text, thread),
    }


def _name(found: list[dict]) -> None:
    """Give an id to each segment that has none: p1, p2 ... in page order."""
    counts = {}
    for part in found:
        if part["seg_id"] is None:
            kind = part["kind"]
            counts[kind] = counts.get(kind, 0) + 1
            more = counts[kind] if kind in PREFIXES or counts[kind] > 1 else ""
            part["seg_id"] = f"{PREFIXES.get(kind) or SINGLE[kind]}{more}"


def _declared(lines: list[Line], thread: Thread | None) -> int | None:
    """The number of comments the page gives: nearest above the thread, else anywhere; 0 where it offers to be
    the first."""
    above = lines[: thread.first] if thread else lines
    nearest = [*reversed(above), *lines[len(above) :]]
    counts = (declared(line.text) for line in nearest if len(line.text) <= LONGEST)
    known = itertools.chain(counts, map(_in_byline, above[:FRONT]))
    count = next((count for count in known if count is not None), None)
    return 0 if count is None and not thread and _offers_to_be_first(lines) else count


def _in_byline(line: Line) -> int | None:
    """The number of comments in a byline such as "By Ann and 24 comments"."""
    found = COUNT_IN_BYLINE.fullmatch(line.text) if len(line.text) <= LONGEST else None
    return int(found["count"]) if found and found["count"].isdigit() else None


def _offers_to_be_first(lines: list[Line]) -> bool:
    return any(is_line("no_comments", line) for line in lines)


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
