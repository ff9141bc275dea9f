"""Comments as line ranges: where each begins and ends, and which lines at its edges are not its words."""

import collections
import itertools
import re
from typing import NamedTuple

from ..lines import Line, plain
from ..patterns import addressed, is_line
from .marks import mark, names_in

# Lines at the edges of a comment that are looked at for what recurs, and the share of comments in which it must.
TOP_LINES, LOW_LINES, RECURS = 2, 4, 0.4
# A page goes on after so many blank lines.
PAGE_GAP = 5
# A step to the right is a reply from so many columns on.
STEP = 2
# Steps of two or three columns in all that are never taken back, among so many comments, are noise.
NOISE, NOISY = 3, 3
SIGNS = re.compile(r"[\W\d_]*")
# Where nothing else is left of a comment, these are its words.
EMOJI = re.compile("[\u2639\u263a\u2764\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff]")


class Comment(NamedTuple):
    """One comment: lines top to body are its head, body to stop its words with what stands around them, stop to end its foot.

    skip: characters of the line body before the words; tail: characters of the last line after them; place: a number such as (1, 2), which gives the depth.
    """

    top: int
    body: int
    stop: int
    end: int
    author: str = ""
    when: str = ""
    to: str = ""
    number: int | None = None
    place: tuple = ()
    depth: int = 1
    skip: int = 0
    tail: int = 0
    removed: bool = False


def numbered(numbers: tuple) -> dict:
    """What the numbers printed before a comment say: the last is its own, and several say where it stands.

    >>> numbered((1, 2)), numbered((3,))
    ({'number': 2, 'place': (1, 2)}, {'number': 3, 'place': ()})
    """
    return {"number": numbers[-1] if numbers else None, "place": numbers if len(numbers) > 1 else ()}


def depths(indents: list[int]) -> list[int]:
    """How deep each indent stands below those before it; steps of one column do not count.

    >>> depths([0, 4, 8, 4, 5, 0])
    [1, 2, 3, 2, 2, 1]
    """
    found, stack = [], []
    for indent in _without_noise(indents):
        while len(stack) > 1 and indent <= stack[-1] - STEP:
            stack.pop()
        if not stack or indent >= stack[-1] + STEP:
            stack.append(indent)
        found.append(len(stack))
    return found


def _without_noise(indents: list[int]) -> list[int]:
    """The indents, or one for all where they only creep to the right."""
    low, high = min(indents, default=0), max(indents, default=0)
    creep = all(a <= b for a, b in itertools.pairwise(indents))
    noise = creep and 0 < high - low <= NOISE and min(indents.count(low), indents.count(high)) >= NOISY
    return [low] * len(indents) if noise else indents


def trimmed(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments without the furniture at the edges of their words; the last one ends where the page goes on."""
    comments = [*comments[:-1], _ended(lines, comments)]
    comments = [_trim(lines, comment, set()) for comment in comments]
    recurring = _recurring(lines, comments)
    return [_trim(lines, comment, recurring) for comment in comments]


def _ended(lines: list[Line], comments: list[Comment]) -> Comment:
    """The last comment, up to a notice of the page, a wide gap, or a line left of all comments."""
    last = comments[-1]
    if last.stop < last.end:
        return last
    words = [line for comment in comments[:-1] for line in lines[comment.top : comment.end]]
    margin = min((line.indent for line in words), default=0)
    gap = max((line.gap for line in words[1:]), default=PAGE_GAP - 1) if len(comments) > 2 else PAGE_GAP - 1
    for i in range(min(last.body + bool(last.skip), len(lines)), last.end):
        line = lines[i]
        over = is_line("page", line) or is_line("header", line) or line.gap > max(gap, 2) or line.gap >= PAGE_GAP
        if over or line.indent < margin:
            return last._replace(stop=i, end=i)
    return last


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _recurring(lines: list[Line], comments: list[Comment]) -> set[str]:
    """Lines, digits aside, that stand at the edges of many comments and are never the whole of several."""
    edges, wholes = collections.Counter(), collections.Counter()
    for comment in comments:
        own = lines[comment.body : comment.stop]
        edges.update({_key(line) for line in (*own[:TOP_LINES], *own[max(TOP_LINES, len(own) - LOW_LINES) :])})
        wholes.update({_key(line) for line in own} if len(own) == 1 else ())
    least = max(3, RECURS * len(comments))
    return {key for key, count in edges.items() if count >= least and wholes[key] < 2}


def _trim(lines: list[Line], comment: Comment, recurring: set[str]) -> Comment:
    body, stop = comment.body, comment.stop
    if not comment.skip:
        while body < stop and (_is_around(lines[body], comment, recurring) or _is_quoted(lines[body], comment)):
            comment = _with_facts(comment, lines[body].text)
            body += 1
    while stop > body + bool(comment.skip) and _is_under(lines[stop - 1], comment, recurring):
        stop -= 1
    if body >= stop and not comment.skip:
        body, stop = _emoji(lines, comment) or (body, stop)
    for line in lines[stop : comment.stop]:
        comment = _with_facts(comment, line.text)
    words = " ".join(line.text for line in lines[body : min(stop, body + 3)])[comment.skip :]
    bare = len(words) < 240 and is_line("removed", Line(0, 0, 0, 0, words.strip()))
    return comment._replace(body=body, stop=stop, removed=bare and stop - body < 3)


def _emoji(lines: list[Line], comment: Comment) -> tuple[int, int] | None:
    """Where the only words of a comment are emoji."""
    alone = (i for i in range(comment.body, comment.stop) if SIGNS.fullmatch(lines[i].text) and EMOJI.search(lines[i].text))
    return next(((i, i + 1) for i in alone), None)


def _is_around(line: Line, comment: Comment, recurring: set[str]) -> bool:
    """Whether a line at the edge of a comment is not its words."""
    if line.text.casefold() == comment.author.casefold() or _key(line) in recurring or SIGNS.fullmatch(line.text):
        return True
    found = mark(line.text)
    return found is not None and found.order == "when" or is_line("furniture", line) or is_line("in_reply", line)


def _is_quoted(line: Line, comment: Comment) -> bool:
    """Whether a line right below a head with a time is the head of a comment that is quoted."""
    found = mark(line.text) if comment.when and not line.gap else None
    return found is not None and found.order == "name when"


def _is_under(line: Line, comment: Comment, recurring: set[str]) -> bool:
    return _is_around(line, comment, recurring) or is_line("page", line) or is_line("header", line)


def _with_facts(comment: Comment, text: str) -> Comment:
    """A comment with what a line at its edge says: when it was written, or whom it answers."""
    found = mark(text)
    comment = comment._replace(to=comment.to or addressed(text))
    return comment._replace(when=comment.when or found.when) if found and found.order == "when" else comment


def named_by(text: str) -> tuple[str, str]:
    """(author, the one who is answered or "") of a line that is a name."""
    return names_in(re.sub(r"^(?:by:?|from:?|author:?)\s", "", plain(text), flags=re.IGNORECASE))


def closed(comments: list[Comment], end: int) -> list[Comment]:
    """Comments with heads: each goes on to where the next one begins."""
    tops = [*(comment.top for comment in comments[1:]), end][: len(comments)]
    return [comment._replace(body=min(comment.body, top), stop=top, end=top) for comment, top in zip(comments, tops, strict=True)]


def pairs(items):
    """Neighbours, the last with None."""
    return itertools.zip_longest(items, items[1:])
