"""The comment thread of a page: where each comment begins and ends, who wrote it, and the tree."""

from typing import NamedTuple

from ..lines import Line
from ..patterns import is_line
from . import general, inline, levels, names, numbered, spoken
from .comments import Comment, trimmed

# Of many header-like lines only the first and last are tried.
HEADERS = 6


class Thread(NamedTuple):
    first: int
    comments: list[Comment]
    layout: str


def find_thread(lines: list[Line]) -> Thread | None:
    """The comment thread in a page's lines, or None."""
    headers = [i for i, line in enumerate(lines) if is_line("header", line) and not is_line("page", line)]
    headers = headers[:HEADERS] + headers[max(HEADERS, len(headers) - HEADERS) :]
    for name, read in FORMS.items():
        comments = read(lines, headers)
        if comments:
            comments = trimmed(lines, comments)
            return Thread(comments[0].top, comments, name)
    return None


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
