"""Where a comment begins, and what the page prints about it there."""

import re
from typing import NamedTuple

from .lines import matches
from .patterns import FURNITURE, IN_REPLY
from .times import Head, head, is_name

# Between a name and its time on Reddit.
DECORATION = re.compile(r"(?:op|mod|admin|original poster)?\s?[·•|]", re.IGNORECASE)
SPEAKER = re.compile(r"(?P<name>[^\s:][^:]{0,39}):\s+(?=\S)")
SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]\s")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]?$")
# Lines that may stand between the comments header and the first comment (closing note, sorting, log-in).
BETWEEN = 8
# So many lines of such marks stand between them.
MARKS = 3


class Opening(NamedTuple):
    """Where a comment begins: its first line, its words' first line, and what the page says about it.

    place: the whole of a number such as 1.2, which says where in the tree the comment stands; () for other numbers.
    """

    at: int
    body: int
    depth: int
    style: str = ""
    author: str = ""
    when: str = ""
    addressed: str = ""
    number: int | None = None
    skip: int = 0
    foot: int | None = None
    margin: int = -1
    place: tuple = ()


def heading(lines, i, text=None):
    """The head that begins at a line: (Head, index of the first line after it), or (None, i).

    A head is one line ("Ann says: June 3"), or a name and under it a time; what pages print with it ("Reply", "In reply to
    Bob") goes with it.
    """
    text = lines[i].text if text is None else text
    found, after = head(text), i + 1
    while found is None and after < min(i + 1 + MARKS, len(lines)) and DECORATION.fullmatch(lines[after].text):
        after += 1
    below = head(lines[after].text) if after < len(lines) else None
    if below and below.style != "time":
        below = None
    if below and (found and not found.when or not found and is_name(text, words=6)):
        style = found.style if found else "two lines"
        found = below._replace(author=found.author if found else cleaned(text), style=style)
        after += 1
    if not found:
        return None, i
    while after < len(lines) and (matches(FURNITURE, lines[after]) or matches(IN_REPLY, lines[after])):
        other = IN_REPLY.fullmatch(lines[after].text)
        found = found._replace(addressed=other["other"].strip()) if other else found
        after += 1
    return found, after


def speaker(text):
    """(Head, where the words begin) of a line that begins with its author's name and a colon, or None.

    >>> speaker("Jo van Dyk: Fix it."), speaker("Here is why: it leaks.")
    ((Head(author='Jo van Dyk', when='', style='speaker', addressed=''), 12), None)
    """
    found = SPEAKER.match(text)
    words = found["name"].split() if found and is_name(found["name"]) and not SENTENCE_INSIDE.search(found["name"]) else []
    named = words and (len(words) == 1 or not (words[0][0].islower() or words[-1][0].islower()))
    return (Head(found["name"].strip(), style="speaker"), found.end()) if named else None


def mostly_speakers(found):
    """Whether several, and more than half, of what `speaker` finds are names: a comment may also address somebody by name."""
    return sum(map(bool, found)) > max(1, len(found) / 2)


def under_article(lines, header):
    """Whether a sentence stands between the headline and a header: a link to the comments stands above the article's first."""
    return any(SENTENCE_END.search(line.text) for line in lines[1:header])


def cleaned(name):
    return re.sub(r"^https?://\S+\s+", "", name).strip(" ,·•|:;-–—")


def numbered(numbers, depth):
    """What the numbers printed before a comment say of it: the last is its own, and several say how deep it stands.

    >>> numbered((1, 2), 1), numbered((3,), 1)
    ({'number': 2, 'depth': 2, 'place': (1, 2)}, {'number': 3, 'depth': 1, 'place': ()})
    """
    deep = len(numbers) > 1
    return {"number": numbers[-1] if numbers else None, "depth": len(numbers) if deep else depth, "place": numbers if deep else ()}


def opening(found, at, body, depth, **more):
    return Opening(at, body, depth, found.style, found.author, found.when, found.addressed, **more)
