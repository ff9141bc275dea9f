"""A thread's openings to the segments of its comments: ids, parents, words, and what stands around the words."""

import re

from .lines import matches
from .listed import item
from .patterns import COMMENTS_HEADER, FURNITURE, IN_REPLY, PAGE
from .times import head

# What tells apart the ids of comments for which the page prints one number twice.
COPY = re.compile(r"-\d+")


def parts(lines, thread):
    """The segments of a thread, in page order, as dicts with kind, seg_id, parent_id, depth, number, author, when, start, end.

    Every line from the thread's first to the page's last belongs to exactly one of them; seg_id is None for the page's own
    notices after the thread.
    """
    found = []
    labels = _labels(thread.openings)
    for k, opening in enumerate(thread.openings):
        limit = thread.openings[k + 1].at if k + 1 < len(thread.openings) else len(lines)
        end = _end(lines, opening, limit)
        found += _comment(lines, opening, end, *labels[k])
        found += [_page(line) for line in lines[end:limit]]
    return found


def _page(line):
    kind = "comments_header" if matches(COMMENTS_HEADER, line) else "notice"
    return {"kind": kind, "seg_id": None, "parent_id": None, "start": line.start, "end": line.end}


def _end(lines, opening, limit):
    """The index of the first line after a comment that is the page's own."""
    if opening.foot is not None:
        return opening.foot + 1
    for i in range(max(opening.body, opening.at + 1), limit):
        left = lines[i].indent <= opening.margin and not item(lines[i])
        if left or opening.margin <= 0 and matches(PAGE, lines[i]):
            return i
    return limit


def _labels(openings):
    """(id, parent's id or None) of each opening: the numbers printed on the page, else counted."""
    labels, used, path, counts, authors, places = [], {}, [], {}, {}, {}
    for opening in openings:
        while path and path[-1][0] >= opening.depth:
            path.pop()
        parent = path[-1][1] if path else None
        if parent is None and opening.number is None and opening.addressed:
            parent = authors.get(opening.addressed.casefold())
        counts[parent] = counts.get(parent, 0) + 1
        own = counts[parent] if opening.number is None else opening.number
        if opening.place:
            parent, own = _placed(opening.place, places)
        label = _unused(f"{parent}.{own}" if parent else f"c{own}", used)
        path.append((opening.depth, label))
        places[COPY.sub("", label)] = label
        authors[opening.author.casefold()] = label
        labels.append((label, parent))
    return labels


def _placed(place, places):
    """(nearest comment above that the page holds or None, the rest of the number) of a number such as 1.2.1."""
    for k in range(len(place) - 1, 0, -1):
        above = f"c{_dotted(place[:k])}"
        if above in places:
            return places[above], _dotted(place[k:])
    return None, _dotted(place)


def _dotted(place):
    return ".".join(map(str, place))


def _unused(label, used):
    """The label, or where the page prints a number twice, the label with a hyphen and a count."""
    used[label] = used.get(label, 0) + 1
    return label if used[label] == 1 else f"{label}-{used[label]}"


def _comment(lines, opening, end, label, parent):
    """The segments of one comment: the lines above its words, the words, and the lines below them."""
    first, last = min(opening.body, end), end if opening.foot is None else opening.foot
    if not opening.skip:
        while first < last and _around(lines[first]):
            first += 1
    while last > first + bool(opening.skip) and _around(lines[last - 1]):
        last -= 1
    above, below = lines[opening.at : first], lines[last:end]
    if first == last:  # no words: what marks the comment stands for it, so that it stays in the tree
        mark, *below = above + below
        above, words = [], (mark.start, mark.end)
    else:
        words = (lines[first].start + opening.skip, lines[last - 1].end)
    depth = max(opening.depth, label.count(".") + 1)
    found = {"kind": "comment", "seg_id": label, "parent_id": parent, "depth": depth, "number": opening.number, "author": opening.author}
    found |= {"when": opening.when, "start": words[0], "end": words[1]}
    marker = [(lines[first].start, lines[first].start + len(lines[first].text[: opening.skip].rstrip()))] if opening.skip else []
    times = [head(line.text).when for line in below if head(line.text)]
    found["when"] = found["when"] or (times[0] if times else "")
    around = [("byline", *span) for span in marker] + [(_kind(line), line.start, line.end) for line in [*above, *below]]
    return sorted([found, *_satellites(around, label)], key=lambda part: part["start"])


def _around(line):
    """Whether a line at the edge of a comment is not its words."""
    if matches(FURNITURE, line) or matches(IN_REPLY, line):
        return True
    found = head(line.text)
    return found is not None and found.style == "time"


def _kind(line):
    return "notice" if matches(FURNITURE, line) and not head(line.text) else "byline"


def _satellites(around, label):
    """Segments that belong to a comment: `c4.by`, `c4.by2` for who and when, `c4.n1` for links and likes."""
    counts = {"byline": 0, "notice": 0}
    found = []
    for kind, start, end in around:
        counts[kind] += 1
        tail = f"n{counts[kind]}" if kind == "notice" else "by" + (str(counts[kind]) if counts[kind] > 1 else "")
        found.append({"kind": kind, "seg_id": f"{label}.{tail}", "parent_id": label, "start": start, "end": end})
    return found
