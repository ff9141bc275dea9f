"""The comments of a thread as segments: ids, parents, words, and what stands around the words."""

import collections
import itertools
import re

from ..lines import Line
from ..patterns import is_line
from .comments import Comment
from .marks import mark

# What tells apart the ids of comments for which the page prints one number twice.
COPY = re.compile(r"-\d+")
# A removed comment keeps its place without words.
KINDS = {False: "comment", True: "notice"}


def parts(lines: list[Line], comments: list[Comment]) -> list[dict]:
    """The segments of a thread, in page order, as dicts with kind, seg_id, parent_id, depth, number, author,
    when, start, end.

    Every line from the thread's first to the page's last belongs to exactly one of them; seg_id is None for
    the page's own notices between and after the comments.
    """
    found = []
    limits = [comment.top for comment in comments[1:]] + [len(lines)]
    for comment, label, limit in zip(comments, _labels(comments), limits, strict=True):
        found += _comment(lines, comment, *label)
        found += map(page_part, lines[comment.end : limit])
    return found


def page_part(line: Line) -> dict:
    """A line that is the page's own as a segment."""
    kind = "comments_header" if is_line("header", line) else "notice"
    return {"kind": kind, "seg_id": None, "parent_id": None, "start": line.start, "end": line.end}


def _labels(comments: list[Comment]) -> list[tuple[str, str | None, int]]:
    """(id, parent's id or None, depth) of each comment."""
    tree = _Tree()
    return list(map(tree.add, comments))


class _Tree:
    """The comments met so far: the path to the last one, and what finds those that a later one answers."""

    def __init__(self):
        self.path: list[tuple[int, str]] = []
        self.answers, self.copies = collections.Counter(), collections.Counter()
        self.authors, self.places, self.depths = {}, {}, {None: 0}

    def add(self, comment: Comment) -> tuple[str, str | None, int]:
        """(id, parent's id or None, depth) of the next comment: the number printed on the page, else
        counted."""
        above, own = self._counted(comment)
        parent = above or self.authors.get(comment.to.casefold() or None)
        if comment.place:
            above, own = _placed(comment.place, self.places)
            parent = above
        label = self._unused(f"{above}.{own}" if above else f"c{own}")
        self.path.append((comment.depth, label))
        self.places[COPY.sub("", label)] = self.authors[comment.author.casefold()] = label
        self.depths[label] = max(comment.depth, label.count(".") + 1, self.depths[parent] + 1)
        return label, parent, self.depths[label]

    def _counted(self, comment: Comment) -> tuple[str | None, int]:
        """(the comment that one stands below by its depth or None, its number there)."""
        while self.path and self.path[-1][0] >= comment.depth:
            self.path.pop()
        _, above = self.path[-1] if self.path else (0, None)
        self.answers[above] += 1
        return above, self.answers[above] if comment.number is None else comment.number

    def _unused(self, label: str) -> str:
        """The label, or where the page prints a number twice, the label with a hyphen and a count."""
        self.copies[label] += 1
        return label if self.copies[label] == 1 else f"{label}-{self.copies[label]}"


def _placed(place: tuple, places: dict) -> tuple[str | None, str]:
    """(nearest comment above that the page holds or None, the rest of the number) of a number such as
    1.2.1."""
    for k in range(len(place) - 1, 0, -1):
        above = f"c{_dotted(place[:k])}"
        if above in places:
            return places[above], _dotted(place[k:])
    return None, _dotted(place)


def _dotted(place: tuple) -> str:
    return ".".join(map(str, place))


def _comment(lines: list[Line], comment: Comment, label: str, parent: str | None, depth: int) -> list[dict]:
    """The segments of one comment: the lines above its words, the words, and the lines below them."""
    if comment.body >= comment.stop:  # its mark stands for it, so that it stays in the tree
        comment = comment._replace(body=comment.top, stop=comment.top + 1, skip=0, tail=0)
    first, last = lines[comment.body], lines[comment.stop - 1]
    found = {
        "kind": KINDS[comment.removed],
        "seg_id": label,
        "parent_id": parent,
        "depth": depth,
        "number": comment.number,
        "author": comment.author,
        "when": comment.when,
        "start": first.start + comment.skip,
        "end": last.end - comment.tail,
    }
    beside = (first.start, first.start + len(first.text[: comment.skip].rstrip())), (found["end"], last.end)
    around = [("byline", *span) for span in beside if span[0] < span[1]]
    around += [(_kind_above(line), line.start, line.end) for line in lines[comment.top : comment.body]]
    around += [(_kind_below(line), line.start, line.end) for line in lines[comment.stop : comment.end]]
    return sorted([found, *_satellites(around, label)], key=lambda part: part["start"])


def _kind_above(line: Line) -> str:
    return "notice" if is_line("furniture", line) else "byline"


def _kind_below(line: Line) -> str:
    return "byline" if mark(line.text) else "notice"


def _satellites(around: list[tuple], label: str) -> list[dict]:
    """Segments that belong to a comment: `c4.by`, `c4.by2` for who and when, `c4.n1` for links and likes."""
    names = {
        "byline": map(_name_of_byline, itertools.count(1)),
        "notice": map("n{}".format, itertools.count(1)),
    }
    return [
        {
            "kind": kind,
            "seg_id": f"{label}.{next(names[kind])}",
            "parent_id": label,
            "start": start,
            "end": end,
        }
        for kind, start, end in around
    ]


def _name_of_byline(number: int) -> str:
    return f"by{number}" if number > 1 else "by"
