"""The general way: the comments of the template that explains a page best."""

import collections
import itertools
import operator
import re

from ..lines import Line, first_line, has_gap, line_above
from ..patterns import addressed, is_any_line, is_line
from .answers import depths_by_links
from .comments import Comment, closed, depths, named_by, numbered
from .marks import is_name, is_time, mark, numbers_of, without_points
from .names import (
    SECTION_GAP,
    first_words,
    is_pictured,
    name_line,
    place_words,
    places,
    recurring,
    tops_below,
)
from .template import ENOUGH, FEW, Template, best, is_deeper_below, is_sentence

# Of so many lines after a header the first comment of a thread with feet may consist.
LONG_COMMENT = 40
SHORT = 80
# So many lines of rank, place and number of posts stand between an author's name and the mark.
PROFILE = 10
KINDS_IN_WORDS = {"full": "date and time", "day": "date", "ago": "“… ago”", "clock": "time", "": ""}
MOST, NEARLY_ALL = 0.6, 0.8
TOWNS = {re.compile(r"(?<=\w)\s\([^()]{1,40}\)$"): MOST, re.compile(r",.*"): NEARLY_ALL}
RE = re.compile(r"re:", re.IGNORECASE)
BULLET = re.compile(r"[•◦▪‣·*○●■–-]\s")
ITEM = re.compile(r"(?:[•◦▪‣·*○●■–-]|[#(]?\d{1,6}(?:\.\d{1,3})*[.):]{0,2})\s")
ALONE = re.compile(r"(?:#(?=\d)|(?=\d+[.)]))(\d{1,6}(?:\.\d{1,3})*)[.)]?|[•◦▪‣·*○●■]")
PINGBACK = re.compile(r"([#(]?(\d{1,6})[.):]\s+)(?:pingback|trackback)s?\b", re.IGNORECASE)
NUMBER = re.compile(r"^(?:comment (?:number|no\.?) )?#?(\d{1,6}(?:\.\d{1,3})*)[.):]?\s+(?=\D)", re.IGNORECASE)


def read(lines: list[Line], headers: list[int]) -> tuple[list[Comment], str]:
    """(the comments of a page, their form in words), or ([], "") where no template explains enough."""
    template = best(lines, headers)
    if template.bits < ENOUGH:
        return [], ""
    comments = _feet(lines, template) if template.foot else _heads(lines, template)
    return _with_depths(lines, comments, template), form_of(template)


def form_of(template: Template) -> str:
    """The form of a template in words, so that a reader can check it against the page.

    >>> from .marks import Mark
    >>> form_of(Template({0: Mark(says=True, kind="full", order="name", name="Ann")}))
    'name, then “says:”, then date and time, above the words'
    """
    marks = list(template.marks.values())
    one = max(marks, key=lambda one: one.name != "")
    lead, says = f"“{one.lead}”" * bool(one.lead), "“says:”" * one.says
    when = KINDS_IN_WORDS[one.kind]
    rest = [_names_in_words(template.names), says, when]
    parts = [lead, *(rest[::-1] if one.order == "when name" else rest)]
    where = "below" if template.foot else "above"
    return f"{', then '.join(filter(None, parts))}, {where} the words"


def _names_in_words(names: str) -> str:
    words = {"": "", "same": "name", "first": "name (on the first line)"} | place_words()
    return words[names]


def unread(lines: list[Line], headers: list[int]) -> tuple[int, int] | None:
    """(first, last) line of what looks like comments and could not be read, or None."""
    template = best(lines, headers)
    if len(template.marks) < FEW:
        return None
    return template.first, template.at[-1]


def _heads(lines: list[Line], template: Template) -> list[Comment]:
    """The comments of a template whose marks stand above the words."""
    above = _line_above(lines, template)
    names = _lines_of_names(lines, template)
    found = [_head(lines, i, template, names.get(i), above) for i in template.marks]
    found = _with_other_names(lines, found) if names else found
    found = _without_towns(_below_names(lines, found))
    found = [_with_number_above(lines, comment) for comment in _without_quoted(lines, _without_date(found))]
    found = _items(lines, _with_numbers(lines, found))
    return closed(_with_pingbacks(lines, found), len(lines))


def _with_other_names(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Where a name stands right above each name, the upper one is the author and the lower one is answered
    or says more of the author."""
    above = [_other_name(lines, comment.top) for comment in comments]
    _, most = collections.Counter(above).most_common(1)[0]
    if len(above) < FEW or not all(above) or most > MOST * len(above):
        return comments
    pairs = zip(comments, above, strict=True)
    return [one._replace(top=one.top - 1, author=name, to=one.author) for one, name in pairs]


def _other_name(lines: list[Line], top: int) -> str:
    """The name that stands right above a line, or ""."""
    above = line_above(lines, top).text
    close = lines[top].gap == 0 and not is_pictured(lines, top - 1)
    return above * (close and is_name(above))


def _with_number_above(lines: list[Line], comment: Comment) -> Comment:
    """A comment with the number, bullet or initials that stand alone on the line above its head."""
    above = line_above(lines, comment.top).text if lines[comment.top].gap < 2 else ""
    alone = ALONE.fullmatch(above)
    if alone:
        printed = numbered(numbers_of(*alone.groups("")))
        return comment._replace(top=comment.top - 1, **printed)
    return comment._replace(top=comment.top - (above != "" and is_pictured(lines, comment.top - 1)))


def _with_pingbacks(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Numbered comments, and the pingbacks between them, whose lines are all that they say."""
    links = [
        Comment(i, i, i, i, skip=link.end(1), number=int(link[2]))
        for i, line in enumerate(lines)
        if (link := PINGBACK.match(line.text))
    ]
    return sorted(comments + links)


def _below_names(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments whose heads begin where the author's name first stands alone above the mark, as in forums."""
    ends = [0, *(comment.body for comment in comments)]
    return [_below_name(lines, comment, end) for comment, end in zip(comments, ends, strict=False)]


def _below_name(lines: list[Line], comment: Comment, end: int) -> Comment:
    name = comment.author.casefold()
    above = range(comment.top - 1, max(end, comment.top - PROFILE) - 1, -1)
    profile = itertools.takewhile(lambda i: len(lines[i].text) <= SHORT, above)
    tops = [i for i in profile if name and named_by(lines[i].text)[0].casefold() == name]
    return comment._replace(top=min(tops, default=comment.top))


def _without_towns(comments: list[Comment]) -> list[Comment]:
    """Comments by "Ann" where most are by "Ann (Oslo)", or nearly all by "Ann, Oslo"."""
    for town, share in TOWNS.items():
        cut = [comment._replace(author=town.sub("", comment.author)) for comment in comments]
        towns = sum(map(operator.ne, cut, comments))
        comments = comments if towns < max(2, share * len(comments)) else cut
    return comments


def _without_date(comments: list[Comment]) -> list[Comment]:
    """Comments without a date above the first one."""
    dated = len(comments) > 1 and not comments[0].author and comments[0].body == comments[1].top
    return comments[dated:]


def _with_numbers(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments with their numbers where nearly all that have no bullet have one."""
    plain = [comment for comment in comments if not BULLET.match(lines[comment.top].text)]
    printed = sum(comment.number is not None for comment in plain)
    if printed >= NEARLY_ALL * len(plain):
        return comments
    return [comment._replace(number=None, place=()) for comment in comments]


def _items(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Where most comments have bullets those that have a bullet or number: what has none is quoted."""
    tops = [lines[comment.top].text for comment in comments]
    bulleted = sum(map(bool, map(BULLET.match, tops))) > MOST * len(tops)
    pairs = zip(comments, tops, strict=True)
    return [comment for comment, top in pairs if ITEM.match(top)] if bulleted else comments


def _without_quoted(lines: list[Line], comments: list[Comment]) -> list[Comment]:
    """Comments without heads that stand right below another head."""
    heads = {comment.body for comment in comments}
    return [one for one in comments if lines[one.top].gap or one.top not in heads]


def _head(lines: list[Line], i: int, template: Template, line: int | None, above: str) -> Comment:
    """The head of a comment: its mark, the line of its name if that is another one, and whom it answers."""
    one = template.marks[i]
    head = Comment(i, i + 1, i + 1, i + 1, one.name, one.when, one.to, **numbered(one.number))
    if line is not None:
        (author, to), numbers = _named(lines[line].text, one.number)
        top, body = min(line, i), max(line, i) + 1
        head = Comment(top, body, body, body, author, one.when, to or one.to, **numbered(numbers))
    if above and ABOVE[above](lines[i - 1]):
        when = mark(lines[i - 1].text).when if above == "time" else one.when
        head = head._replace(top=i - 1, when=when)
    return _with_address(lines, head)


def _with_address(lines: list[Line], head: Comment) -> Comment:
    """A comment with "Replying to Ann" right above its head."""
    above = line_above(lines, head.top)
    other = addressed(above.text) if above.gap and not lines[head.top].gap else ""
    return head._replace(top=head.top - bool(other), to=head.to or other)


def _lines_of_names(lines: list[Line], template: Template) -> dict[int, int]:
    """The lines other than the marks' own that name the authors, by the marks' lines."""
    if template.names not in places():
        return {}
    towns = template.is_mostly(lambda one: one.name)
    unnamed = [i for i, one in template.marks.items() if towns or not one.name]
    before = dict(zip(template.at, [-1, *template.at], strict=False))
    own = recurring(lines, template.at)
    found = {i: line for i in unnamed if (line := name_line(lines, i, template.names, own)) > before[i]}
    return {i: line for i, line in found.items() if _is_named(lines[line].text)}


def _is_named(text: str) -> bool:
    """Whether a line is a name; after a number it may be cut short ("10. Ann of the Har...")."""
    return is_name(text) or (len(text) <= SHORT and bool(_number_in(text)))


def _named(text: str, printed: tuple) -> tuple[tuple[str, str], tuple]:
    """((author, the one who is answered or ""), numbers) of a line that is a name, with or without a
    number."""
    numbers = printed or _number_in(text)
    return named_by(NUMBER.sub("", text)), numbers


def _number_in(text: str) -> tuple:
    return numbers_of("".join(NUMBER.findall(text)))


def _line_above(lines: list[Line], template: Template) -> str:
    """What stands right above most marks: "time" ("March 4", "Ann wrote:"), "subject" ("Re: The wall"), or
    ""."""
    at = [i for i in template.marks if i]
    above = [lines[i - 1] for i in at]
    glued = template.names == "same" and not any(map(has_gap, map(lines.__getitem__, at)))
    kinds = {kind: sum(map(test, above)) >= LEAST[kind] * len(at) for kind, test in ABOVE.items()}
    return next(filter(kinds.get, kinds), "") if glued and len(at) > 1 else ""


def _is_time(line: Line) -> bool:
    return is_time(line.text)


def _is_subject(line: Line) -> bool:
    set_apart = line.gap > 0 or RE.match(line.text) is not None
    return set_apart and len(line.text) <= SHORT and not is_line("furniture", line)


# What may stand right above marks, and above what share of them it must.
ABOVE = {"time": _is_time, "subject": _is_subject}
LEAST = {"time": 1, "subject": MOST}


def _feet(lines: list[Line], template: Template) -> list[Comment]:
    """The comments of a template whose marks stand below the words."""
    tops = [_first(lines, template), *tops_below(lines, template.at)]
    found = (_foot(lines, top, i, template) for top, i in zip(tops, template.marks, strict=False))
    return _without_towns([comment for comment in found if comment])


def _foot(lines: list[Line], top: int, i: int, template: Template) -> Comment | None:
    """The comment between a line and the mark below it, or None where it has no words."""
    top = first_words(lines, top, i)
    if top >= i:
        return None
    one = template.marks[i]
    line = {"first": top, "signed": name_line(lines, i, "signed")}.get(template.names, i)
    if one.name or not top <= line < i or i - top < 2 or not is_name(lines[line].text):
        return Comment(top, top, i, i + 1, one.name, one.when, one.to, **numbered(one.number))
    author, to = named_by(lines[line].text)
    body, stop = (top + 1, i) if line == top else (top, line)
    return Comment(top, body, stop, i + 1, author, one.when, to or one.to, **numbered(one.number))


def _first(lines: list[Line], template: Template) -> int:
    """The first line of the first comment, whose mark stands below it: after the header, or the last wide
    gap."""
    foot, header = template.first, template.header
    wide = first_line(lines, range(foot, 0, -1), lambda line: line.gap >= SECTION_GAP, 0)
    top = header + 1 if 3 < header >= wide - 1 else wide
    paragraph = first_line(lines, range(foot - 1, 0, -1), has_gap, max(0, foot - 1))
    top = top if 0 < top > foot - LONG_COMMENT else paragraph
    if template.names != "first":
        return _lowest_block(lines, top, foot)
    sentence = first_line(lines, range(top, foot), _is_said, foot)
    return _first_name(lines, template, range(max(header, foot - LONG_COMMENT, 0), sentence), top)


def _first_name(lines: list[Line], template: Template, above: range, otherwise: int) -> int:
    """The line of the name in the first comment: as far above its first sentence as in most others, or where
    its block begins. above: the lines above the sentence."""
    spans = zip(tops_below(lines, template.at), template.at[1:], strict=True)
    heads = collections.Counter(
        first_line(lines, range(top, foot), _is_said, foot) - top for top, foot in spans
    )
    usual = [above.stop - head for head, _ in heads.most_common(1)]
    block = first_line(lines, range(above.stop - 1, above.start, -1), has_gap, otherwise)
    lines_of_names = (i for i in (*usual, *range(block, above.stop)) if _is_author(lines, i))
    return next(lines_of_names, otherwise)


def _is_author(lines: list[Line], i: int) -> bool:
    """Whether a line is a name, with or without points."""
    return i in range(len(lines)) and is_name(without_points(lines[i].text))


def _is_said(line: Line) -> bool:
    """Whether a line is a sentence that is not the page's own."""
    return is_sentence(line) and not is_any_line(line, "page", "furniture")


def _lowest_block(lines: list[Line], top: int, foot: int) -> int:
    """From a line on the first of the sentences that stand right above a foot, or that line."""
    last = first_line(lines, range(foot - 1, top - 1, -1), is_sentence, top)
    return first_line(lines, range(last, top - 1, -1), lambda line: not is_sentence(line), top - 1) + 1


def _with_depths(lines: list[Line], comments: list[Comment], template: Template) -> list[Comment]:
    """Comments with their depth: by numbers such as 1.2, by links, or by the indent of the line with the
    time."""
    timed = [lines[_line_of_time(comment, template)] for comment in comments]
    indents = [line.indent for line in timed]
    if indents[:1] == [0] and _is_inset(lines, template.at):
        indents[0] = lines[comments[0].body].indent
    levels = zip(comments, depths_by_links(line.text for line in timed) or depths(indents), strict=True)
    return [comment._replace(depth=len(comment.place) or depth) for comment, depth in levels]


def _line_of_time(comment: Comment, template: Template) -> int:
    """The line of a comment's mark, in its head or below its words; of a pingback its own."""
    places = (*range(comment.top, comment.body), comment.stop)
    return next(filter(template.marks.__contains__, places), comment.top)


def _is_inset(lines: list[Line], at: list[int]) -> bool:
    """Whether only the first mark has lost its indent: its words stand to the right of it, those of others do
    not."""
    first, *others = (is_deeper_below(lines, i) for i in at)
    return first and not any(others)
