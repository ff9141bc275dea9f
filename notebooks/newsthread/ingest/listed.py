"""Comments in a list: WordPress and others print numbers or bullets, and indent the replies."""

import re

from .heads import BETWEEN, Opening, cleaned, heading, opening
from .lines import LONGEST, matches
from .patterns import FURNITURE, declared
from .times import Head, head, is_name

MARKER = re.compile(r"(?:(?P<number>\d{1,6})[.)]|[#(](?P<boxed>\d{1,6})[.):]?|(?P<bullet>[•◦▪‣·*○●■–-]))(?:\s+|$)")
PINGBACK = re.compile(r"(?:pingback|trackback)s?\b|.{0,40}\bpingback:", re.IGNORECASE)
# A pingback says who links here, not who wrote; its line is the comment.
LINK = Head("", "", "pingback")


def listed(lines, headers):
    """The openings of a list of comments below a header; without a header only if most items say who wrote them."""
    for header in reversed(headers):
        first = next((i for i in range(header + 1, min(header + 2 + BETWEEN, len(lines))) if item(lines[i])), None)
        if first is None or any(head(line.text) or len(line.text) > LONGEST for line in lines[header + 1 : first]):
            continue
        openings = _openings(lines, first)
        headed, many = any(found.style for found in openings), declared(lines[header].text)
        listicle = header < 3 and (many is None or many < len(openings))
        if headed or many != 0 and not listicle:
            return openings
    start = next((i for i, line in enumerate(lines) if i and item(line) and _item_head(lines, i)[0]), None)
    openings = _openings(lines, start) if start else []
    return openings if 2 * sum(bool(found.style) for found in openings) >= len(openings) else []


def item(line):
    """The match of a list item's marker, or None."""
    marker = MARKER.match(line.text)
    return None if not marker or matches(FURNITURE, line) else marker


def _item_head(lines, i):
    """Who and when on a list item's line or right below it, and the index of the first line of words."""
    rest = lines[i].text[item(lines[i]).end() :]
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
    tops = [i for i in items if lines[i].indent == top and heads[i][0] is not LINK]
    headed = 2 * sum(heads[i][0] is not None for i in tops) > len(tops)
    keep = _flat if flat else _nested
    return [_opened(lines, i, depth, *heads[i], -1 if flat else top) for i, depth in keep(lines, items, heads, headed)]


def _items(lines, first, top, flat):
    """The indexes of list items, to where the lines fall back to the left of the list."""
    for i in range(first, len(lines)):
        marker = item(lines[i])
        if not flat and (lines[i].indent < top or lines[i].indent == top and not marker):
            return
        if marker:
            yield i


def _nested(lines, items, heads, headed):
    """(index, depth) of the items that are comments: in a thread with names those with names; else those after a blank line."""
    bulleted, stack = bool(item(lines[items[0]])["bullet"]), []
    for i in items:
        indent, found = lines[i].indent, heads[i][0]
        while stack and indent < stack[-1]:
            stack.pop()
        below = bool(stack) and indent > stack[0]
        strange = not below and bool(item(lines[i])["bullet"]) != bulleted
        apart = lines[i].gap or not below or indent == stack[-1]
        if found or not strange and not (headed and below) and apart:
            if not stack or indent > stack[-1]:
                stack.append(indent)
            yield i, len(stack)


def _flat(lines, items, heads, headed):
    """The same for lists that lost their indent: a list inside a comment begins again at 1."""
    last, inner = 0, None
    for i in items:
        marker = item(lines[i])
        number = None if marker["bullet"] else int(marker["number"] or marker["boxed"])
        if not heads[i][0]:
            again = number == 1 and last
            inner = 2 if again else inner + 1 if inner and inner == number and (not lines[i].gap or number != last + 1) else None
            if headed or inner or marker["bullet"] and last:
                continue
        last = number or last
        yield i, 1


def _opened(lines, i, depth, found, after, margin):
    marker = item(lines[i])
    number = None if marker["bullet"] else int(marker["number"] or marker["boxed"])
    if found and found is not LINK:
        return opening(found, i, after, depth, number=number, margin=margin)
    alone = marker.end() == len(lines[i].text)
    style = found.style if found else ""
    return Opening(i, i + 1 if alone else i, depth, style, number=number, skip=0 if alone else marker.end(), margin=margin)


def _indented(lines, first, top):
    """Whether the words of list items stand to the right of their markers, as on a page; pasted lists may lose the indent."""
    if top > 0:
        return True
    after = [line.indent for line in lines[first:] if not item(line)]
    return bool(after) and sum(indent > top for indent in after) * 2 > len(after)
