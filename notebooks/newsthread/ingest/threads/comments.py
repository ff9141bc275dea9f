"""Comments as line ranges: where each begins and ends, and which lines at its edges are not its words."""

import collections
import functools
import itertools
import re
from typing import NamedTuple

from ..lines import Line, first_line, key, plain
from ..patterns import addressed, is_any_line, is_line
from .marks import is_time, mark, names_in, without_points

# Lines at the edges of a comment that are looked at for what recurs, and the share of comments in which it
# must.
TOP_LINES, LOW_LINES, RECURS = 2, 4, 0.4
# Kinds of lines at the lower edge, and at the upper one, that are not a comment's words.
EDGES = {False: ("furniture", "in_reply", "page", "header"), True: ("furniture", "in_reply", "addressing")}
# A page goes on after so many blank lines.
PAGE_GAP = 5
# A step to the right is a reply from so many columns on.
STEP = 2
# Steps of two or three columns in all that are never taken back, among so many comments, are noise.
NOISE, NOISY = 3, 3
# In so few comments a line recurs if it stands in two.
FEW = 4
HANDLE = re.compile(r"@([^\s@]+)(?:@\S+)?")
CLOCK = re.compile(r"(?:at\s)?\d\d?[:.]\d\d(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
SIGNATURE = re.compile(r"--|_{5,}")
# The head or foot of a comment has so many lines at most; what recurs there has letters.
EDGE = 16
LETTER = re.compile(r"[^\W\d_]")
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$|.{60}")
SIGNS = re.compile(r"[\W\d_]*")
# Where nothing else is left of a comment, these are its words.
EMOJI = re.compile(
    "[\u2639\u263a\u2764\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff]"
)


class Comment(NamedTuple):
    """One comment: lines top to body are its head, body to stop its words with what stands around them, stop
    to end its foot.

    skip: characters of the line body before the words; tail: characters of the last line after them; place: a
    number such as (1, 2), which gives the depth.
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
    is_last: bool = False


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
    creep = indents == sorted(indents) and min(indents.count(low), indents.count(high)) >= NOISY
    return [low] * len(indents) if creep and high - low <= NOISE else indents


def trimmed(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments without the furniture at the edges of their words; the last one ends where the page goes
    on."""
    comments = [*comments[:-1], *(_ended(lines, comments) for _ in comments[-1:])]
    sides = _sides(lines, comments)
    comments = [_trim(lines, comment, sides) for comment in comments]
    sides = sides._replace(either=_at_edges(lines, comments))
    return [_trim(lines, comment, sides) for comment in comments]


def _ended(lines: list[Line], comments: list[Comment]) -> Comment:
    """The last comment, up to a notice of the page, a wide gap, or a line left of all comments."""
    last = comments[-1]._replace(is_last=True)
    words = [line for comment in comments[:-1] for line in lines[comment.top : comment.end]]
    margin = min((line.indent for line in words), default=0)
    below = range(max(last.top + 1, last.body + bool(last.skip)), last.end)
    stop = first_line(lines, below, functools.partial(_is_after, margin=margin), last.end)
    return last._replace(stop=stop, end=stop) if stop < last.end else last


def _is_after(line: Line, margin: int) -> bool:
    """Whether the page goes on with a line."""
    return line.indent < margin or line.gap >= PAGE_GAP or is_any_line(line, "page", "header")


class Recurring(NamedTuple):
    """Lines, digits aside, that stand at the edges of many comments: those above the words, those below
    them, and all."""

    above: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()


def _at_edges(lines: list[Line], comments: list[Comment]) -> frozenset[str]:
    """What recurs at the edges of comments and is never the whole of several: sentences too."""
    edges, wholes = collections.Counter(), collections.Counter()
    for comment in comments:
        words = [key(line.text) for line in lines[comment.body : comment.stop]]
        edges.update({*words[:TOP_LINES], *words[-LOW_LINES:]})
        wholes.update(words[: len(words) == 1])
    often = {line for line, count in edges.items() if count >= max(3, RECURS * len(comments))}
    several = wholes - collections.Counter(wholes.keys())
    return frozenset(often.difference(several))


def _sides(lines: list[Line], comments: list[Comment]) -> Recurring:
    """What recurs above the first sentences of comments, and what below the last ones."""
    above, below = (_counted(lines, comments, step) for step in (1, -1))
    least = max(2 + (len(comments) > FEW), RECURS * len(comments))
    return Recurring(_labels(above, below, least), _labels(below, above, least))


def _counted(lines: list[Line], comments: list[Comment], step: int) -> collections.Counter:
    """In how many comments each line, digits aside, stands above the first sentence, or with a step of -1
    below the last; comments without a sentence do not count."""
    counts = collections.Counter()
    for comment in comments:
        words = lines[comment.body : comment.stop][::step]
        beside = list(itertools.takewhile(_is_no_sentence, words))
        counts.update({key(line.text) for line in beside[: EDGE * (len(beside) < len(words))]})
    return counts


def _labels(counts: collections.Counter, others: collections.Counter, least: float) -> frozenset[str]:
    """The lines with letters that stand often enough on one side of the words, and less often on the
    other."""
    often = (line for line, count in counts.items() if count >= max(least, others[line] + 1))
    return frozenset(filter(LETTER.search, often))


def _is_no_sentence(line: Line) -> bool:
    return SENTENCE.search(line.text) is None


def _trim(lines: list[Line], comment: Comment, recurring: Recurring) -> Comment:
    """A comment without the lines at its edges that are not its words, and with what they say."""
    found = comment if comment.skip else _without_top(lines, comment, recurring)
    low = _lowest(lines, found, recurring.below)
    own = range(low - 1, found.body - 1, -1)
    is_own = functools.partial(_is_own, comment=comment, recurring=recurring.either)
    stop = first_line(lines, own, is_own, found.body - 1 + bool(comment.skip)) + 1
    body, stop = (found.body, stop) if stop > found.body else _emoji(lines, comment) or (found.body, stop)
    found = functools.reduce(_with_facts, lines[stop : comment.stop], found)
    return found._replace(body=body, stop=stop, removed=_is_removed(lines[body:stop], comment.skip))


def _lowest(lines: list[Line], comment: Comment, recurring: frozenset[str]) -> int:
    """Where the words of a comment end at the latest: above the first line of its foot that recurs."""
    last = range(comment.stop - 1, comment.body - 1, -1)
    foot = last if comment.is_last else itertools.takewhile(lambda i: _is_no_sentence(lines[i]), last)
    return min((i for i in foot if _is_foot(lines[i], recurring)), default=comment.stop)


def _is_foot(line: Line, recurring: frozenset[str]) -> bool:
    """Whether a line begins the foot of a comment, or the writer's signature."""
    return key(line.text) in recurring or SIGNATURE.fullmatch(line.text) is not None


def _emoji(lines: list[Line], comment: Comment) -> tuple[int, int] | None:
    """Where the only words of a comment are emoji."""
    alone = (i for i in range(comment.body, comment.stop) if SIGNS.fullmatch(lines[i].text))
    return next(((i, i + 1) for i in alone if EMOJI.search(lines[i].text)), None)


def _without_top(lines: list[Line], comment: Comment, recurring: Recurring) -> Comment:
    """A comment without the lines before its words, but with what they say."""
    head = itertools.takewhile(lambda i: _is_no_sentence(lines[i]), range(comment.body, comment.stop))
    first = max((i + 1 for i in head if key(lines[i].text) in recurring.above), default=comment.body)
    is_own = functools.partial(_is_own, comment=comment, recurring=recurring.either, top=True)
    body = first_line(lines, range(first, comment.stop), is_own, comment.stop)
    return functools.reduce(_with_facts, lines[comment.body : body], comment)._replace(body=body)


def _is_removed(words: list[Line], skip: int) -> bool:
    """Whether the words only say that the comment is no longer there."""
    text = " ".join(line.text for line in words)[skip:]
    return is_line("removed", Line(0, 0, 0, 0, text.strip()))


def _is_own(line: Line, comment: Comment, recurring: set[str], top: bool = False) -> bool:
    """Whether a line at the edge of a comment is of its words. top: whether the edge is the upper one, where
    the head of a comment that is quoted may stand below a head with a time."""
    quoted = mark(line.text) if top and comment.when and not line.gap else None
    other = (
        without_points(line.text).casefold() == comment.author.casefold(),
        key(line.text) in recurring,
        SIGNS.fullmatch(line.text),
        is_time(line.text),
        is_any_line(line, *EDGES[top]),
        top and HANDLE.fullmatch(line.text),
        not top and comment.author and line.text.startswith(f"{comment.author}: "),
        quoted is not None and quoted.order == "name when",
    )
    return not any(other)


def _with_facts(comment: Comment, line: Line) -> Comment:
    """A comment with what a line at its edge says: when it was written, or whom it answers."""
    handle = HANDLE.fullmatch(line.text)
    other = handle[1] if handle else addressed(line.text)
    own = other.casefold() == comment.author.casefold()
    return comment._replace(to=comment.to or other * (not own), when=_when(comment.when, line.text))


def _when(when: str, text: str) -> str:
    """When a comment was written: a line with a time says so, or adds the clock to a day."""
    found = mark(text).when if is_time(text) else ""
    clock = found * bool(CLOCK.fullmatch(found) and not CLOCK.search(when))
    return f"{when} {clock}".strip() or found


def named_by(text: str) -> tuple[str, str]:
    """(author, the one who is answered or "") of a line that is a name."""
    return names_in(
        re.sub(
            r"^(?:(?:(?:comment|posted|written|submitted)\s)?by:?|from:?|author:?)\s|\s*<\S+@\S+?>?$",
            "",
            plain(text),
            flags=re.IGNORECASE,
        )
    )


def closed(comments: list[Comment], end: int) -> list[Comment]:
    """Comments with heads: each goes on to where the next one begins; one that begins no line is none."""
    begun = [-1, *itertools.accumulate((comment.top for comment in comments), max)]
    comments = [comment for comment, before in zip(comments, begun, strict=False) if comment.top > before]
    stops = [*(comment.top for comment in comments[1:]), end][: len(comments)]
    return [_up_to(comment, stop) for comment, stop in zip(comments, stops, strict=True)]


def _up_to(comment: Comment, stop: int) -> Comment:
    return comment._replace(body=min(comment.body, stop), stop=stop, end=stop)
