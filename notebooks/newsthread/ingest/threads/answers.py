"""Whom a comment answers, where neither indents nor numbers tell: by links beside its head, or by a name on
top of its words."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..lines import Line
from .comments import HANDLE, Comment
from .marks import Mark, mark

LINK = re.compile(r"\b(?:parent|root|next|prev)\b")
NAMED = re.compile(r"(@?)(?:\d+\.\s)?(\S+(?: \S+){0,4})?")
QUOTE = re.compile(r"[>»|“\"]")
LETTER = re.compile(r"[^\W\d_]")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


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
    """Comments of a flat thread as answers to an earlier author whose name is on top of their words, or whose
    words are quoted there; names glued to that of an earlier author are cut."""
    flat = all(comment.depth == 1 for comment in comments)
    earlier, found = Earlier({}, {}), []
    for comment in comments:
        comment = _cut(comment, earlier.authors)
        texts = _texts(lines, comment)
        other = earlier.authors.get(comment.to.casefold(), comment.to)
        found.append(comment._replace(to=other or _answered(comment, texts, earlier) * flat))
        earlier.add(comment, lines[comment.top : comment.body], texts)
    return found


def _texts(lines: list[Line], comment: Comment) -> list[str]:
    """The lines of a comment's words."""
    texts = [line.text for line in lines[comment.body : comment.stop]]
    return [text[comment.skip * (not i) :] for i, text in enumerate(texts)]


class Earlier(NamedTuple):
    """The authors so far by their names and handles, and who said what: the openings of sentences."""

    authors: dict[str, str]
    sayings: dict[tuple, str]

    def add(self, comment: Comment, head: list[Line], texts: list[str]) -> None:
        name = comment.author.casefold()
        handles = (handle[1].casefold() for line in head if (handle := HANDLE.fullmatch(line.text)))
        self.authors.update(dict.fromkeys([name, *handles], name))
        self.sayings.update((opening, name) for text in texts for opening in _openings(text))


def _cut(comment: Comment, authors: dict[str, str]) -> Comment:
    """A comment by "Ann Bo Lind" as Ann's answer to Bo Lind, if she has written before or answers."""
    words = comment.author.split()
    for k in range(1, len(words)):
        name, other = " ".join(words[:k]), " ".join(words[k:])
        known = comment.depth > 1 or name.casefold() in authors
        if known and other.casefold() in authors and LETTER.search(name):
            return comment._replace(author=name, to=other)
    return comment


def _answered(comment: Comment, texts: list[str], earlier: Earlier) -> str:
    """The earlier author whom a comment answers, or ""."""
    others = itertools.chain(_addressed("".join(texts[:1]), earlier), _quoted(texts, earlier))
    return next((name for name in others if name not in ("", comment.author.casefold())), "")


def _addressed(first: str, earlier: Earlier) -> Iterator[str]:
    """The earlier authors whose name is the first line or begins it: behind "@", before a comma, or with a
    surname; "" for none."""
    head = mark(first.rstrip(" ↑")) or Mark()
    yield earlier.authors.get(head.name.casefold(), "") * head.says
    yield earlier.authors.get(first.casefold(), "")
    sign, named = NAMED.match(first).groups("")
    words = named.casefold().split()
    for n in range(len(words), 0, -1):
        called = " ".join(words[:n])
        sure = sign or n > 1 or called[-1] in ",:"
        for name in (called.rstrip(":,"), called.rstrip(":,.-–—!")):
            yield earlier.authors.get(name, "") * bool(sure)


def _quoted(texts: list[str], earlier: Earlier) -> Iterator[str]:
    """The earlier authors who said what is quoted on top of a comment; "" for none."""
    quoted = itertools.takewhile(QUOTE.match, texts)
    openings = itertools.chain.from_iterable(map(_openings, quoted))
    return (earlier.sayings.get(opening, "") for opening in openings)


def _openings(text: str) -> list[tuple]:
    """The first five words of each sentence that has three.

    >>> _openings("> Who paid for it? The town did.")
    [('who', 'paid', 'for', 'it'), ('the', 'town', 'did')]
    """
    sentences = (tuple(re.findall(r"\w+", part.casefold())[:5]) for part in SENTENCE_END.split(text))
    return [words for words in sentences if len(words) > 2]
