"""The comment thread of a page: where it begins, in which layout, and the tree.

A layout is a function from lines to openings: each opening says where a comment begins, how deep it stands, and what
the page prints about it. The first layout whose evidence suffices is used.
"""

import re
from typing import NamedTuple

from .heads import BETWEEN, Opening, cleaned, heading, mostly_speakers, numbered, opening, speaker, under_article
from .lines import LONGEST, matches
from .listed import listed
from .patterns import COMMENTS_HEADER, FURNITURE, MEASURE, PAGE, PLACED, declared
from .times import head, is_name

SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$|.{60}")
NUMBERED = re.compile(rf"(\d{{1,5}}|{PLACED})[.):]?\s+(?!\s|{MEASURE})(\D.*)")
LEVEL = re.compile(r"level (\d{1,2})")
# So many blank lines part a page's sections where nothing else does.
SECTION_GAP = 3
# Of many header-like lines only the first and last are tried.
HEADERS = 6


class Thread(NamedTuple):
    first: int
    openings: list
    layout: str


def thread_of(lines):
    """The comment thread in a page's lines, or None.

    Returns Thread: first (index of the line where it begins), openings (in page order), layout (its name).
    """
    headers = [i for i, line in enumerate(lines) if matches(COMMENTS_HEADER, line)]
    headers = headers[:HEADERS] + headers[max(HEADERS, len(headers) - HEADERS) :]
    for name, layout in LAYOUTS.items():
        openings = layout(lines, headers)
        if openings:
            return Thread(openings[0].at, openings, name)
    return None


def _levels(lines, headers):
    """Reddit: "level 2", then author and points and time."""
    openings = []
    for i, line in enumerate(lines):
        level = LEVEL.fullmatch(line.text)
        if level:
            found, after = heading(lines, i + 1) if i + 1 < len(lines) else (None, i + 1)
            author, when = (found.author, found.when) if found else ("", "")
            author = "" if author.lower() in ("original poster", "op") else author
            openings.append(Opening(i, max(after, i + 1), int(level[1]), author=author, when=when))
    return openings


def _headed(lines, headers):
    """Name and time above each comment."""
    return _by_heads(lines, headers, footed=False)


def _footed(lines, headers):
    """Name and time below each comment."""
    return _by_heads(lines, headers, footed=True)


def _by_heads(lines, headers, footed):
    heads = _heads(lines)
    regions = [(_region(lines, heads, header, footed), header) for header in [*reversed(headers), None]]
    near, header = max(regions, key=lambda region: len(region[0]))
    if not near:
        return []
    return _feet(lines, near, header) if footed else _tops(lines, near)


def _heads(lines):
    found, i = [], 0
    while i < len(lines):
        this, after = heading(lines, i)
        if this and not matches(PAGE, lines[i]):
            found.append((i, after, this))
            i = after
        else:
            i += 1
    return found


def _region(lines, heads, header, footed):
    """The heads of one style that make a thread below a header, or without one at the page's end; else nothing."""
    below = [h for h in heads if header is None or h[0] > header]
    below = [h for h in below if h[2].style == "says" or h[2].when]
    if header is None:
        below = _after_article(lines, below)
    if not footed:
        below = [h for h in below if h[2].style != "time"]
    if not below:
        return []
    style = below[-1][2].style if footed else below[0][2].style
    below = [h for h in below if h[2].style == style]
    words_after = any(not matches(FURNITURE, line) for line in _until_page(lines, below[-1][1]))
    close = header is not None and below[0][0] - header <= BETWEEN
    words_before = close and any(SENTENCE.search(line.text) and not matches(PAGE, line) for line in lines[header + 1 : below[0][0]])
    if footed:
        parted = any(line.gap >= SECTION_GAP for line in lines[3 : below[0][0] + 1])
        return below if (words_before or not words_after) and (header is not None or len(below) > 1 or parted) else []
    return below if words_after and not words_before and (close or header is None and len(below) > 1) else []


def _after_article(lines, heads):
    """Heads without the article's own byline: those after the first three lines and after the first long paragraph."""
    prose = next((i for i, line in enumerate(lines) if len(line.text) > LONGEST), 2)
    return [h for h in heads if h[0] > max(prose, 2)]


def _until_page(lines, i):
    while i < len(lines) and not matches(PAGE, lines[i]):
        yield lines[i]
        i += 1


def _tops(lines, heads):
    """Openings at heads; their indent tells replies."""
    stack, openings = [], []
    all_numbered = all(NUMBERED.match(found.author) for _, _, found in heads)
    for i, after, found in _with_line_above(lines, heads):
        depth = _depth(stack, lines[i].indent)
        number = NUMBERED.match(found.author) if all_numbered else None
        found = found._replace(author=number[2]) if number else found
        numbers = tuple(map(int, number[1].split("."))) if number else ()
        openings.append(opening(found, i, after, **numbered(numbers, depth)))
    return openings


def _depth(stack, indent):
    """How deep an indent stands below those before it; the stack of open indents is brought up to date."""
    while stack and indent < stack[-1]:
        stack.pop()
    if not stack or indent > stack[-1]:
        stack.append(indent)
    return len(stack)


def _with_line_above(lines, heads):
    """Heads with the line above taken in, where above every head stands a name ("Ann", "Oslo, June 3") or a time ("June 3", "Ann wrote:")."""
    above = {i: lines[i - 1] for i, _, _ in heads}
    whens = {i: head(line.text) for i, line in above.items()}
    if all(found.style == "says" and not found.when and whens[i] and whens[i].style == "time" for i, _, found in heads):
        return [(i - 1, after, found._replace(when=whens[i].when)) for i, after, found in heads]
    named = all(is_name(line.text) and not matches(COMMENTS_HEADER, line) and not matches(FURNITURE, line) for line in above.values())
    if named and all(found.style == "name" for _, _, found in heads):
        return [(i - 1, after, found._replace(author=cleaned(above[i].text))) for i, after, found in heads]
    return heads


def _feet(lines, heads, header):
    first = _first_words(lines, heads[0][0], header)
    openings = []
    for i, after, found in heads:
        while first < i and matches(FURNITURE, lines[first]):
            first += 1
        named = not found.author and first + 1 < i and is_name(lines[first].text)
        found = found._replace(author=cleaned(lines[first].text)) if named else found
        openings.append(opening(found, first, first + named, 1, foot=i))
        first = after
    return [o for o in openings if o.at < o.foot]


def _first_words(lines, foot, header):
    """The first line of the first comment, whose name stands below it: after the header, or the last wide gap."""
    if header is not None and header + 1 < foot and foot - header < 40 and not _article_between(lines, header, foot):
        return header + 1
    wide = [i for i in range(1, foot + 1) if lines[i].gap >= SECTION_GAP]
    return wide[-1] if wide else next((i for i in range(foot - 1, 0, -1) if lines[i].gap), foot - 1)


def _article_between(lines, header, foot):
    return header < 4 or any(line.gap >= SECTION_GAP for line in lines[header + 2 : foot])


def _spoken(lines, headers):
    """A name and a colon at the start of each comment ("Ann: No."), below the article and a header."""
    for header in reversed(headers):
        below = [header + 1 + k for k, line in enumerate(_until_page(lines, header + 1))]
        firsts = [i for i in below if lines[i].gap and not matches(FURNITURE, lines[i])]
        firsts = firsts if len(firsts) > 1 else below
        found = {i: speaker(lines[i].text) for i in firsts}
        spoken, many = [i for i in firsts if found[i]], declared(lines[header].text)
        enough = mostly_speakers(found.values()) and spoken[0] == firsts[0] and (many is None or len(spoken) <= many)
        if enough and under_article(lines, header):
            stack = []
            return [opening(found[i][0], i, i, _depth(stack, lines[i].indent), skip=found[i][1]) for i in spoken]
    return []


def _named(lines, headers):
    """Only a name above each comment, as plain text keeps it: the name close under the comment before it."""
    starts = [i + 1 for i in reversed(headers)]
    starts += [i for i in range(len(lines) - 1, 0, -1) if lines[i].gap >= SECTION_GAP and lines[i].indent > 1][:HEADERS]
    for start in starts:
        many = declared(lines[start - 1].text)
        while start < len(lines) - 1 and (matches(PAGE, lines[start]) or matches(FURNITURE, lines[start])):
            start += 1
        for above, below in ((False, True), (True, False), (True, True)):
            openings = _names(lines, start, above, below)
            sure = not (above and below) and _indented_to_page(lines, start) and (len(openings) > 1 or many is None)
            if openings and (many == len(openings) or sure):
                return openings
    return []


def _names(lines, start, above, below):
    """Openings at lone names with, or without, a blank line above and below."""
    openings, stack = [], []
    for i in range(start, len(lines) - 1):
        if matches(PAGE, lines[i]):
            break
        placed = (i == start or (lines[i].gap > 0) == above) and (lines[i + 1].gap > 0) == below
        if placed and is_name(lines[i].text):
            openings.append(Opening(i, i + 1, _depth(stack, lines[i].indent), author=cleaned(lines[i].text)))
    return openings if openings and openings[0].at == start else []


def _blocks(lines, headers):
    """No names at all: as many paragraphs after the header as it says there are comments."""
    for header in reversed(headers):
        below = [header + 1 + k for k, _ in enumerate(_until_page(lines, header + 1))]
        firsts = [i for i in below if lines[i].gap and not matches(FURNITURE, lines[i])]
        if firsts and len(firsts) == declared(lines[header].text) and under_article(lines, header):
            return [Opening(i, i, 1) for i in firsts]
    return []


def _indented_to_page(lines, start):
    return all(line.indent > 1 for line in _until_page(lines, start))


LAYOUTS = {"levels": _levels, "list": listed, "name above": _headed, "name below": _footed}
LAYOUTS |= {"name and colon": _spoken, "name alone": _named, "blocks": _blocks}
