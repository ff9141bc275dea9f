"""Comments in a list: WordPress and others print numbers or bullets, and indent the replies."""

import re

from .heads import BETWEEN, cleaned, heading, mostly_speakers, numbered, opening, speaker, under_article
from .lines import LONGEST, matches
from .patterns import FURNITURE, MEASURE, PLACED, declared
from .times import Head, head, is_name

MARKER = re.compile(r"(?:(?P<number>\d{1,6})[.)]|[#(](?P<boxed>\d{1,6})[.):]?|(?P<bullet>[•◦▪‣·*○●■–-]))(?:\s+|$)")
# The number of a reply with those of all comments above it: "1.2", "1.2.", "(1.2.1)".
PLACE = re.compile(rf"[#(]?(?P<place>{PLACED})(?P<stop>[.):]{{0,2}})(?:\s+(?!\s|{MEASURE})|$)", re.IGNORECASE)
PINGBACK = re.compile(r"(?:pingback|trackback)s?\b|.{0,40}\bpingback:", re.IGNORECASE)
# A pingback says who links here, not who wrote; its line is the comment.
LINK = Head(style="pingback")


def listed(lines, headers):
    """The openings of a list of comments below a header; without a header only if most items say who wrote them."""
    for header in reversed(headers):
        first = next((i for i in range(header + 1, min(header + 2 + BETWEEN, len(lines))) if item(lines[i])), None)
        if first is None or any(head(line.text) or len(line.text) > LONGEST for line in lines[header + 1 : first]):
            continue
        openings = _openings(lines, first)
        headed, many = any(_signed(found) for found in openings), declared(lines[header].text)
        spoken = any(found.style == "speaker" for found in openings) and under_article(lines, header)
        listicle = header < 3 and not spoken and (many is None or many < len(openings))
        if headed or many != 0 and not listicle:
            return openings
    start = next((i for i, line in enumerate(lines) if i and item(line) and _item_head(lines, i)[0]), None)
    openings = _openings(lines, start) if start else []
    return openings if 2 * sum(_signed(found) for found in openings) >= len(openings) else []


def _signed(found):
    """Whether an opening says who wrote it, in more words than a name and a colon: so do the items of a list in an article."""
    return found.style not in ("", "speaker")


def item(line):
    """The match of a list item's marker, or None."""
    marker = MARKER.match(line.text)
    return None if not marker or matches(FURNITURE, line) else marker


def _marker(line):
    """The match of a list item's marker or of a number such as 1.2, which prose may begin with too, or None."""
    return item(line) or PLACE.match(line.text)


def _numbers(marker):
    """The numbers of a marker: (3,) for "3.", (1, 2) for "1.2", () for a bullet."""
    found = marker.groupdict()
    printed = found.get("place") or found.get("number") or found.get("boxed")
    return tuple(map(int, printed.split("."))) if printed else ()


def _item_head(lines, i):
    """Who and when on a list item's line or right below it, and the index of the first line of words."""
    rest = lines[i].text[_marker(lines[i]).end() :]
    if PINGBACK.match(rest):
        return LINK, i
    if rest:
        return heading(lines, i, rest)
    found, after = heading(lines, i + 1) if i + 1 < len(lines) else (None, i)
    if i + 3 < len(lines) and is_name(lines[i + 1].text) and (not found or found.style == "name"):
        town, end = heading(lines, i + 2)  # a name, and below it a town and the date
        return (town._replace(author=cleaned(lines[i + 1].text)), end) if town and town.when else (found, after)
    return found, after


def _openings(lines, first):
    """The openings of a list thread from its first item on."""
    top = lines[first].indent
    flat = not _indented(lines, first, top)
    items = list(_items(lines, first, top, flat))
    heads = {i: _item_head(lines, i) for i in items}
    items = list(_without_decimals(lines, items, heads))
    tops = [i for i in items if lines[i].indent == top and heads[i][0] is not LINK]
    headed = 2 * sum(heads[i][0] is not None for i in tops) > len(tops)
    if mostly_speakers([not heads[i][0] and _spoken(lines[i]) for i in tops]):
        heads |= {i: (_spoken(lines[i]), i) for i in items if not heads[i][0]}
    keep = _flat if flat else _nested
    return [_opened(lines, i, depth, *heads[i], -1 if flat else top) for i, depth in keep(lines, items, heads, headed)]


def _spoken(line):
    """The head of an item such as "1. Ann: No.", or None."""
    found = speaker(line.text[_marker(line).end() :])
    return found and found[0]


def _items(lines, first, top, flat):
    """The indexes of list items, to where the lines fall back to the left of the list."""
    for i in range(first, len(lines)):
        marker = _marker(lines[i])
        if not flat and (lines[i].indent < top or lines[i].indent == top and not marker):
            return
        if marker:
            yield i


def _without_decimals(lines, items, heads):
    """The items without prose that begins with a decimal: a reply's number goes with a head like those of the thread's other
    items or, in a thread without any, comes next after its parent and siblings and begins a paragraph."""
    styles = {heads[i][0].style for i in items if heads[i][0] and item(lines[i])}
    seen = set()
    for i in items:
        marker = _marker(lines[i])
        numbers = _numbers(marker)
        alike = heads[i][0] and heads[i][0].style in styles
        if item(lines[i]) or alike or not styles and marker["stop"] and lines[i].gap and _due(numbers, seen):
            seen.add(numbers)
            yield i


def _due(numbers, seen):
    """Whether a reply's numbers come next after those seen."""
    *above, own = numbers
    return tuple(above) in seen and (own == 1 or (*above, own - 1) in seen)


def _nested(lines, items, heads, headed):
    """(index, depth) of the items that are comments: in a thread with names those with names; else those after a blank line."""
    bulleted, stack = not _numbers(_marker(lines[items[0]])), []
    for i in items:
        indent, found = lines[i].indent, heads[i][0]
        while stack and indent < stack[-1]:
            stack.pop()
        below = bool(stack) and indent > stack[0]
        strange = not below and (not _numbers(_marker(lines[i]))) != bulleted
        apart = lines[i].gap or not below or indent == stack[-1]
        if found or not strange and not (headed and below) and apart:
            if not stack or indent > stack[-1]:
                stack.append(indent)
            yield i, len(stack)


def _flat(lines, items, heads, headed):
    """The same for lists whose words lost their indent: a list inside a comment begins again at 1, a reply keeps its name."""
    last, inner, stack = 0, None, []
    bulleted = set() if headed else _bulleted(lines, items)
    for i in items:
        numbers = _numbers(_marker(lines[i]))
        if len(numbers) > 1:
            yield i, len(numbers)
            continue
        number = numbers[0] if numbers else None
        if not heads[i][0] and i not in bulleted:
            again = number == 1 and last
            inner = 2 if again else inner + 1 if inner and inner == number and (not lines[i].gap or number != last + 1) else None
            if headed or inner or number is None and last:
                continue
        while stack and lines[i].indent < stack[-1]:
            stack.pop()
        if not stack or (heads[i][0] or i in bulleted) and lines[i].indent > stack[-1] + 1:
            stack.append(lines[i].indent)
        last = number if number and len(stack) == 1 else last
        yield i, len(stack)


def _bulleted(lines, items):
    """Bullets that are replies to flush numbered comments: indented, after a blank line if those are, and below several comments,
    for below one alone they may be its own list, as they are after a colon."""
    numbered_items = [i for i in items if _numbers(_marker(lines[i]))]
    gap = min([1, *(lines[i].gap for i in numbered_items[1:])])
    below, comment = {}, None
    for i in items:
        if _numbers(_marker(lines[i])):
            comment = i
        elif comment is not None and lines[i].indent > lines[comment].indent + 1 and lines[i].gap >= gap:
            below.setdefault(comment, []).append(i)
    answers = [bullets for bullets in below.values() if not lines[bullets[0] - 1].text.endswith(":")]
    return {i for bullets in answers for i in bullets} if len(answers) > 1 else set()


def _opened(lines, i, depth, found, after, margin):
    marker = _marker(lines[i])
    printed = {**numbered(_numbers(marker), depth), "margin": margin}
    if found and found.style not in ("pingback", "speaker"):
        return opening(found, i, after, **printed)
    spoken = speaker(lines[i].text[marker.end() :]) if found and found is not LINK else None
    words = marker.end() + (spoken[1] if spoken else 0)
    alone = words == len(lines[i].text)
    return opening(found or Head(), i, i + 1 if alone else i, skip=0 if alone else words, **printed)


def _indented(lines, first, top):
    """Whether the words of the topmost items stand to the right of their markers, as on a page; pasted lists may lose the indent."""
    if top > 0:
        return True
    after, of_top = [], True
    for line in lines[first:]:
        if _marker(line):
            of_top = line.indent == top
        elif of_top:
            after.append(line.indent)
    return sum(indent > top for indent in after) * 2 > len(after)
