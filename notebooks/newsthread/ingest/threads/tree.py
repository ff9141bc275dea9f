"""The comments of a thread as segments: ids, parents, words, and what stands around the words."""

import re

from ..lines import Line
from ..patterns import is_line
from .comments import Comment
from .marks import mark

# What tells apart the ids of comments for which the page prints one number twice.
COPY = re.compile(r"-\d+")


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
        found += [page_part(line) for line in lines[comment.end : limit]]
    return found


def page_part(line: Line) -> dict:
    """A line that is the page's own as a segment."""
    kind = "comments_header" if is_line("header", line) else "notice"
    return {"kind": kind, "seg_id": None, "parent_id": None, "start": line.start, "end": line.end}


def _labels(comments: list[Comment]) -> list[tuple[str, str | None, int]]:
    """(id, parent's id or None, depth) of each comment: the numbers printed on the page, else counted."""
    labels, used, path, counts, authors, places, levels = [], {}, [], {}, {}, {}, {}
    for comment in comments:
        while path and path[-1][0] >= comment.depth:
            path.pop()
        above = path[-1][1] if path else None
        parent = above or authors.get(comment.to.casefold() or None)
        counts[above] = counts.get(above, 0) + 1
        own = counts[above] if comment.number is None else comment.number
        if comment.place:
            above, own = _placed(comment.place, places)
            parent = above
        label = _unused(f"{above}.{own}" if above else f"c{own}", used)
        path.append((comment.depth, label))
        places[COPY.sub("", label)] = label
        authors[comment.author.casefold()] = label
        levels[label] = max(comment.depth, label.count(".") + 1, levels.get(parent, 0) + 1)
        labels.append((label, parent, levels[label]))
    return labels


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


def _unused(label: str, used: dict) -> str:
    """The label, or where the page prints a number twice, the label with a hyphen and a count."""
    used[label] = used.get(label, 0) + 1
    return label if used[label] == 1 else f"{label}-{used[label]}"


def _comment(lines: list[Line], comment: Comment, label: str, parent: str | None, depth: int) -> list[dict]:
    """The segments of one comment: the lines above its words, the words, and the lines below them."""
    above, below = lines[comment.top : comment.body], lines[comment.stop : comment.end]
    if (
        comment.body >= comment.stop
    ):  # no words: what marks the comment stands for it, so that it stays in the tree
        mark_line, *below = above + below
        above, words = [], (mark_line.start, mark_line.end)
    else:
        words = (lines[comment.body].start + comment.skip, lines[comment.stop - 1].end - comment.tail)
    found = {
        "kind": "notice" if comment.removed else "comment",
        "seg_id": label,
        "parent_id": parent,
        "depth": depth,
    }
    found |= {
        "number": comment.number,
        "author": comment.author,
        "when": comment.when,
        "start": words[0],
        "end": words[1],
    }
    around = (
        [("byline", *span) for span in _marker(lines[comment.body], comment.skip)]
        if comment.skip and comment.body < comment.stop
        else []
    )
    around += (
        [("byline", lines[comment.stop - 1].end - comment.tail, lines[comment.stop - 1].end)]
        if comment.tail
        else []
    )
    around += [("notice" if is_line("furniture", line) else "byline", line.start, line.end) for line in above]
    around += [("byline" if mark(line.text) else "notice", line.start, line.end) for line in below]
    return sorted([found, *_satellites(around, label)], key=lambda part: part["start"])


def _marker(line: Line, skip: int) -> list[tuple[int, int]]:
    """The number, bullet or name before the words on their first line."""
    return [(line.start, line.start + len(line.text[:skip].rstrip()))]


def _satellites(around: list[tuple], label: str) -> list[dict]:
    """Segments that belong to a comment: `c4.by`, `c4.by2` for who and when, `c4.n1` for links and likes."""
    counts = {"byline": 0, "notice": 0}
    found = []
    for kind, start, end in around:
        counts[kind] += 1
        tail = (
            f"n{counts[kind]}" if kind == "notice" else "by" + (str(counts[kind]) if counts[kind] > 1 else "")
        )
        found.append(
            {"kind": kind, "seg_id": f"{label}.{tail}", "parent_id": label, "start": start, "end": end}
        )
    return found
