"""Comments whose author, time and parent a file gives as data: exports, and the markup of saved pages."""

import bisect
from collections.abc import Iterable
from typing import NamedTuple

from .lines import Line, lines_of
from .patterns import is_line
from .threads import Thread
from .threads.comments import Comment


class Post(NamedTuple):
    """One comment as data. depth: 1 for a comment on the article, 2 for a reply to it ..."""

    author: str
    when: str
    words: str
    depth: int = 1


def as_thread(article: str, posts: Iterable[Post]) -> tuple[str, Thread | None]:
    """A text of an article and its comments, each below a line with its author and time, and the thread in
    that text.

    >>> as_thread("A title", [Post("Ann", "2014-03-04", "Fix it.")])[0]
    'A title\\n\\nAnn · 2014-03-04\\n\\nFix it.\\n'
    """
    text, spans = article.strip(), []
    for post in posts:
        head, words = " · ".join(filter(None, (post.author.strip(), post.when.strip()))), post.words.strip()
        start = len(text) + 2 * bool(text)
        text = "\n\n".join(filter(None, (text, head, words)))
        spans.append((post, start, start + (len(head) + 2 if head and words else 0), len(text)))
    text += "\n"
    lines = lines_of(text)
    comments = list(_comments(lines, spans))
    return text, Thread(comments[0].top, comments, "as data") if comments else None


def _comments(lines: list[Line], spans: list[tuple]):
    """The line ranges of posts that have any words."""
    starts = [line.start for line in lines]
    for post, *places in spans:
        top, body, end = (bisect.bisect_left(starts, at) for at in places)
        bare = end - body == 1 and is_line("removed", lines[body])
        if top < end:
            yield Comment(top, body, end, end, post.author.strip(), post.when, depth=post.depth, removed=bare)
