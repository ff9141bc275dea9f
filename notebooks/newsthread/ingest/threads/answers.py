"""Whom a comment answers, where neither indents nor numbers tell: by links beside its head, or by a name on
top of its words."""

import itertools
import re
from collections.abc import Iterable

from ..lines import Line
from .comments import Comment

LINK = re.compile(r"\b(?:parent|root|next|prev)\b")
NAMED = re.compile(r"^@(\S+(?: \S+){0,4})")


def depths_by_links(heads: Iterable[str]) -> list[int]:
    """The depths of comments whose heads link to the root, the parent and the previous comment, as on Hacker
    News; [] where they do not.

    Without a link to the previous one a comment is the first answer to the one above it, else it stands
    beside that one.

    >>> depths_by_links(
    ...     ["Ann | next", "Bo | parent | next", "Cy | root | parent | next", "Di | parent | prev"]
    ... )
    [1, 2, 3, 2]
    """
    links = [set(LINK.findall(head)) for head in heads]
    linked = set().union(*links) >= {"parent", "next"} and "parent" not in links[0]
    return list(itertools.accumulate(links, _depth, initial=0))[1:] if linked else []


def _depth(above: int, links: set[str]) -> int:
    least = 1 + ("parent" in links) + ("root" in links)
    return max(least, above + ("prev" not in links)) if "root" in links else least


def with_names(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments of a flat thread that begin with the name of an earlier author, alone on its line or behind
    "@", as answers to that author."""
    if any(comment.depth > 1 for comment in comments):
        return comments
    authors, found = set(), []
    for comment in comments:
        found.append(_with_name(lines, comment, authors))
        authors.add(comment.author.casefold())
    return found


def _with_name(lines: list[Line], comment: Comment, authors: set[str]) -> Comment:
    own = lines[comment.body : comment.stop][:1]
    first = "".join(line.text[comment.skip :] for line in own)
    words = "".join(NAMED.findall(first)).split()
    names = [first, *(" ".join(words[:n]).rstrip(":,.-–—!") for n in range(len(words), 0, -1))]
    known = (name for name in names if name.casefold() in authors)
    return comment._replace(to=comment.to or next(known, ""))
