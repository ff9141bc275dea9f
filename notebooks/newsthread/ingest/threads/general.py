"""The general way: the comments of the template that explains a page best."""

import re

from ..lines import Line
from ..patterns import addressed, is_line
from .comments import Comment, closed, depths, named_by, numbered
from .marks import is_name, mark
from .template import ENOUGH, FEW, PLACES_OF_NAMES, SECTION_GAP, Template, best

# Of so many lines after a header the first comment of a thread with feet may consist.
LONG_COMMENT = 40
SHORT = 80
NAMES_IN_WORDS = {
    "block": "top of the block above",
    "above": "line above",
    "over": "above a blank line",
    "below": "line below",
    "stacked": "close above",
    "first": "first line",
}
MOST, NEARLY_ALL = 0.6, 0.8
BULLET = re.compile(r"[•◦▪‣·*○●■–-]\s")
NUMBER = re.compile(r"(?:comment (?:number|no\.?) )?#?(\d{1,6}(?:\.\d{1,3})*)[.):]?\s+(?=\D)", re.IGNORECASE)


def read(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """(the comments of a page, their form in words), or ([], "") where no template explains enough."""
    template = best(lines, headers)
    if template is None or template.bits < ENOUGH:
        return [], ""
    comments = _feet(lines, template) if template.foot else _heads(lines, template)
    return _with_depths(lines, comments, template), form_of(template)


def form_of(template: Template) -> str:
    """The form of a template in words, so that a reader can check it against the page.

    >>> form_of(Template({0: Mark(says=True, kind="full", order="name", name="Ann")}))
    'name, then “says:”, then date and time, above the words'
    """
    one = next((one for one in template.marks.values() if one.name), next(iter(template.marks.values())))
    name = {"": "", "same": "name"}.get(template.names, f"name ({NAMES_IN_WORDS.get(template.names, '')})")
    when = {"full": "date and time", "day": "date", "ago": "“… ago”", "": ""}[one.kind]
    parts = [f"“{one.lead}”" * bool(one.lead), name, "“says:”" * one.says, when]
    parts = [parts[0], *parts[:0:-1]] if one.order == "when name" else parts
    return ", then ".join(filter(None, parts)) + (", below the words" if template.foot else ", above the words")


def unread(lines: list[Line], headers: list[int]) -> tuple[int, int] | None:
    """(first, last) line of what looks like comments and could not be read, or None."""
    template = best(lines, headers)
    if template is None or len(template.marks) < FEW:
        return None
    return min(template.marks), max(template.marks)


def _heads(lines: list[Line], template: Template) -> list[Comment]:
    above = _line_above(lines, template)
    found = [_head(lines, i, template, above) for i in template.marks]
    if len(found) > 1 and not found[0].author and found[0].body == found[1].top:  # a date above the first comment
        found = found[1:]
    if sum(comment.number is not None for comment in found) < NEARLY_ALL * len(found):
        found = [comment._replace(number=None, place=()) for comment in found]
    bulleted = [BULLET.match(lines[comment.top].text) is not None for comment in found]
    if sum(bulleted) > MOST * len(found):  # what has no bullet is quoted
        found = [comment for comment, own in zip(found, bulleted, strict=True) if own]
    return closed(found, len(lines))


def _head(lines: list[Line], i: int, template: Template, above: str) -> Comment:
    one = template.marks[i]
    top, body, author, to, numbers = i, i + 1, one.name, one.to, one.number
    place = PLACES_OF_NAMES.get(template.names)
    line = place(lines, i) if place else -1
    town = template.names == "block" and sum(bool(m.name) for m in template.marks.values()) * 2 > len(template.marks)
    if line >= 0 and is_name(lines[line].text) and (town or not author):
        author, to = named_by(lines[line].text)
        numbers = numbers or _number_in(lines[line].text)
        author = NUMBER.sub("", author, count=1) if numbers else author
        top, body = min(line, i), max(line, i) + 1
    when = one.when
    if above:
        top = i - 1
        when = mark(lines[top].text).when if above == "time" else when
    top, to = _with_address(lines, top, to)
    return Comment(top, body, body, body, author, when, to, **numbered(numbers))


def _with_address(lines: list[Line], top: int, to: str) -> tuple[int, str]:
    """(first line, whom it answers) of a comment; "Replying to Ann" may stand right above its head."""
    apart = top and lines[top - 1].gap and not lines[top].gap
    other = addressed(lines[top - 1].text) if apart else ""
    return (top - 1, to or other) if other else (top, to)


def _number_in(text: str) -> tuple:
    found = NUMBER.match(text)
    return tuple(map(int, found[1].split("."))) if found else ()


def _line_above(lines: list[Line], template: Template) -> str:
    """What stands right above every mark: "time" ("March 4", "Ann wrote:"), "subject" ("Re: The wall", "by Ann ..."), or ""."""
    at = [i for i in template.marks if i]
    if template.names != "same" or not all(not lines[i].gap for i in at):
        return ""
    times = [mark(lines[i - 1].text) for i in at]
    if all(one and one.order == "when" for one in times):
        return "time"
    subject = all(lines[i - 1].gap and len(lines[i - 1].text) <= SHORT and not is_line("furniture", lines[i - 1]) for i in at)
    return "subject" if subject and len(at) > 1 else ""


def _feet(lines: list[Line], template: Template) -> list[Comment]:
    found, top = [], _first(lines, template)
    for i, one in template.marks.items():
        while top < i and is_line("furniture", lines[top]):
            top += 1
        named = template.names == "first" and not one.name and top + 1 < i and is_name(lines[top].text)
        author, to = named_by(lines[top].text) if named else (one.name, one.to)
        if top < i:
            found.append(Comment(top, top + named, i, i + 1, author, one.when, to, **numbered(one.number)))
        top = i + 1
    return found


def _first(lines: list[Line], template: Template) -> int:
    """The first line of the first comment, whose mark stands below it: after the header, or the last wide gap."""
    foot, header = next(iter(template.marks)), template.header
    wide = [i for i in range(1, foot + 1) if lines[i].gap >= SECTION_GAP]
    if 0 <= header < foot - 1 and foot - header < LONG_COMMENT and header > 3 and not any(i > header + 1 for i in wide):
        return header + 1
    if wide and foot - wide[-1] < LONG_COMMENT:
        return wide[-1]
    if template.names == "first":
        named = [i for i in range(max(0, foot - LONG_COMMENT), foot) if lines[i].gap and is_name(lines[i].text)]
        if named:
            return named[-1]
    return next((i for i in range(foot - 1, 0, -1) if lines[i].gap), foot - 1)


def _with_depths(lines: list[Line], comments: list[Comment], template: Template) -> list[Comment]:
    """Comments with their depth: by numbers such as 1.2, else by the indent of the line with the time."""
    timed = dict(zip(template.marks, template.marks, strict=True))
    indents = [lines[next((i for i in range(c.top, c.body) if i in timed), c.stop)].indent for c in comments]
    if indents and indents[0] == 0 and _is_inset(lines, list(template.marks)):
        indents[0] = lines[comments[0].body].indent
    return [
        comment._replace(depth=len(comment.place) or depth)
        for comment, depth in zip(comments, depths(indents), strict=True)
    ]


def _is_inset(lines: list[Line], at: list[int]) -> bool:
    """Whether only the first mark has lost its indent: its words stand to the right of it, those of the others do not."""
    inset = [i + 1 < len(lines) and lines[i + 1].indent > lines[i].indent for i in at]
    return len(at) > 1 and inset[0] and not any(inset[1:])
