"""The comment thread of a page: where each comment begins and ends, who wrote it, and the tree."""

from typing import NamedTuple

from ..lines import Line, lines_of
from ..patterns import declared, is_line
from . import general, inline, levels, names, numbered, spoken
from .comments import Comment, trimmed
from .spoken import until_page
from .template import SENTENCE, is_article

# Of many header-like lines only the first and last are tried.
HEADERS = 6


class Thread(NamedTuple):
    first: int
    comments: list[Comment]
    layout: str


def find_thread(lines: list[Line]) -> Thread | None:
    """The comment thread in a page's lines, or None."""
    headers = headers_of(lines)
    for form, read in FORMS.items():
        found = read(lines, headers)
        comments, words = found if isinstance(found, tuple) else (found, form)
        comments = trimmed(lines, comments) if comments else []
        comments = [comment for comment in comments if comment.top < comment.end]
        if comments:
            return Thread(comments[0].top, comments, words)
    return None


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


def below_header(lines: list[Line]) -> tuple[int, int] | None:
    """(first, last) line of the sentences below the last header that stands under an article, or None."""
    header = next(reversed(headers_of(lines)), 0)
    if not header or declared(lines[header].text) == 0 or not is_article(lines[:header]):
        return None
    below = [i for i in until_page(lines, header + 1) if SENTENCE.search(lines[i].text)]
    return (below[0], below[-1]) if below else None


# Tried in this order; the first that finds comments is used.
FORMS = {
    "Reddit levels": levels.read,
    "name behind a dash": inline.read,
    "numbered list": numbered.read,
    "general": general.read,
    "bulleted list": numbered.read_bulleted,
    "name and colon": spoken.read,
    "name alone": names.read,
    "paragraphs": names.read_nameless,
}
