"""The comment thread of a page: where each comment begins and ends, who wrote it, and the tree."""

import itertools
from typing import NamedTuple

from ..lines import Line, lines_of
from ..patterns import declared, is_line
from . import general, known
from .answers import with_names
from .comments import Comment, trimmed
from .template import is_article, is_sentence

# Of many header-like lines only the first and last are tried.
HEADERS = 6


class Thread(NamedTuple):
    first: int
    comments: list[Comment]
    layout: str


def find_thread(lines: list[Line]) -> Thread | None:
    """The comment thread in a page's lines, or None."""
    headers = headers_of(lines)
    found = (_thread(lines, *read(lines, headers)) for read in FORMS)
    return next(filter(None, found), None)


def _thread(lines: list[Line], comments: list[Comment], form: str) -> Thread | None:
    comments = [comment for comment in trimmed(lines, comments) if comment.top < comment.end]
    return Thread(comments[0].top, with_names(lines, comments), form) if comments else None


def headers_of(lines: list[Line]) -> list[int]:
    """The lines that say that comments follow; of many only the first and last."""
    headers = [i for i, line in enumerate(lines) if is_line("header", line) and not is_line("page", line)]
    return headers[:HEADERS] + headers[max(HEADERS, len(headers) - HEADERS) :]


def describe_thread(text: str, thread: Thread | None) -> tuple[bool, str]:
    """(whether something was not understood, a sentence) about how the comments of a page were read."""
    if thread:
        return False, f"{len(thread.comments):,} comment{'s' * (len(thread.comments) != 1)}: {thread.layout}"
    lines = lines_of(text)
    places = below_header(lines) or general.unread(lines, headers_of(lines))
    if places is None:
        return False, "no comments were recognised"
    first, last = (text.count("\n", 0, lines[i].start) + 1 for i in places)
    which = f"lines {first} to {last} look" if first < last else f"line {first} looks"
    return True, f"{which} like comments in a form that was not understood"


def below_header(lines: list[Line]) -> list[int]:
    """First and last line of the sentences below the last header that stands under an article, or []."""
    header = next(reversed(headers_of(lines)), 0)
    if not header or declared(lines[header].text) == 0 or not is_article(lines[:header]):
        return []
    page = itertools.takewhile(lambda i: not is_line("page", lines[i]), range(header + 1, len(lines)))
    below = [i for i in page if is_sentence(lines[i])]
    return below[:1] + below[-1:]


# Tried in this order; the first that finds comments is used.
FORMS = (known.read_first, general.read, known.read_last)
