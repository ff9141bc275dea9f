"""The parts of an article: headline, deck, bylines, captions, sub-headings, paragraphs and the page's notices."""

import itertools
import re
from typing import NamedTuple

from .page import SITE, title_line, with_menus
from .patterns import NAMES, article_line, is_line, kind_of_line
from .threads.marks import mark

# The parts of an article that one line says by itself; the first kind whose pattern it matches.
KINDS = ("caption", "byline", "notice")
INTRODUCES = re.compile(r"(?:related|see also|watch|video|listen|read more|also read)\b[^:]{0,30}:?", re.I)
QUOTED = re.compile(r"[“\"‘'«].{1,200}[”\"’'»]")
SENTENCE_END = re.compile(r"[.!?:;,…][\"”’'»)\]]*$")
SHORT = 100
FRONT = 8
# Lines that tell capitals from prose, and display quotations that one page may hold: no cost grows with the square of a text.
FEW = 3
QUOTATIONS = 100


class Part(NamedTuple):
    kind: str
    start: int
    end: int
    text: str
    gap: int


def parts(lines):
    """The parts of an article's lines: Part(kind, start, end, text, gap), covering every line, in order."""
    kinds = with_menus(lines, [_kind(line) for line in lines])
    top = title_line(lines, kinds)
    if top is not None:
        kinds[top] = "headline"
        kinds[:top] = [kind or _kind_above(lines, kinds, i) for i, kind in enumerate(kinds[:top])]
    found = [part for block in _blocks(lines) for part in _split([(lines[i], kinds[i]) for i in block])]
    found = _front(found)
    found = _tail(_related(found))
    return _headings(found)


def _blocks(lines):
    """The lines' indexes grouped by blank lines; line by line where long lines stand without blank lines between them."""
    long_after_long = sum(a.gap == 0 and len(a.text) > SHORT and len(b.text) > SHORT for b, a in itertools.pairwise(lines))
    long_after_blank = sum(line.gap > 0 and len(line.text) > SHORT for line in lines)
    by_line = long_after_long > long_after_blank
    blocks = []
    for i, line in enumerate(lines):
        if line.gap or by_line or not blocks:
            blocks.append([i])
        else:
            blocks[-1].append(i)
    return blocks


def _split(block):
    """A block's parts: lines with a kind of their own, and between them runs of prose. A credit makes its block a caption."""
    prose = "caption" if len(block) > 1 and any(own == "caption" for _, own in block) else "paragraph"
    runs, started = [], False
    for line, own in block:
        kind = prose if own is None or started and own == "byline" else own
        if kind == "paragraph" and runs and runs[-1][0] == "paragraph" and not _shouted(runs[-1][1]):
            runs[-1][1].append(line)
        else:
            runs.append((kind, [line]))
        started = started or kind == "paragraph" and (len(runs[-1][1]) > 1 or len(line.text) > 1.5 * SHORT)
    joined = [Part(kind, own[0].start, own[-1].end, "\n".join(line.text for line in own), 0) for kind, own in runs]
    return [joined[0]._replace(gap=block[0][0].gap), *joined[1:]]


def _shouted(lines):
    """Whether lines begin in capitals: a heading glued to the prose below it."""
    return "\n".join(line.text for line in lines[:FEW]).isupper()


def _kind(line):
    """What a line is by itself, or None where only its place can tell."""
    if len(line.text) > 400:
        return None
    if is_line("header", line):
        return "comments_header"
    kind = kind_of_line(line.text)
    if kind:
        return kind
    found = mark(line.text)
    if found and (found.order == "when" or found.lead):
        return "byline"
    return "notice" if any(is_line(kind, line) for kind in ("page", "no_comments", "furniture")) else None


def _kind_above(lines, kinds, i):
    """The kind of a line above the title: a name with an address or "Become a fan" below it is the author's."""
    named = _is_person(lines[i].text) and not lines[i + 1].gap and kinds[i + 1] == "notice" and not SITE.fullmatch(lines[i].text)
    return "byline" if named and (i == 0 or lines[i].gap) else "notice"


def _front(found):
    """Deck, name lines and captions between the headline and the first paragraph, told by the bylines and credits there."""
    top = next((i for i, part in enumerate(found) if part.kind == "headline"), None)
    if top is None:
        return found
    kinds = [part.kind for part in found]
    marks = [i for i in range(max(0, top - 2), min(top + FRONT, len(found))) if kinds[i] in ("byline", "caption")]
    nearby = [i for i in marks if i > top and all(len(part.text) <= 4 * SHORT for part in found[top + 1 : i] if part.kind == "paragraph")]
    for i in range(top + 1, min(top + FRONT, len(found))):
        if kinds[i] != "paragraph":
            continue
        beside = any(abs(i - mark) == 1 and kinds[mark] == "byline" for mark in marks)
        if beside and _is_person(found[i].text):
            kinds[i] = "byline"
        elif i == top + 1 and any(mark in (i + 1, i + 2) and "paragraph" not in kinds[i + 1 : mark] or _named_next(found, i, mark) for mark in nearby):
            kinds[i] = "deck"
        elif any(mark < i for mark in marks) and _fragment(found[i]) and i + 1 < len(found):
            kinds[i] = "caption"
        else:
            break
    return [part._replace(kind=kind) for part, kind in zip(found, kinds, strict=True)]


def _named_next(found, i, mark):
    return mark == i + 2 and _is_person(found[i + 1].text)


def _is_person(text):
    words = re.split(r"\s(?:at|in)\s", text)[0].split()
    return 2 <= len(words) <= 4 and re.fullmatch(rf"{NAMES}(?:\s(?:at|in)\s{NAMES})?", text) is not None and not text.isupper()


def _fragment(part):
    """Whether a part is a short line without a sentence's end."""
    return "\n" not in part.text and len(part.text) <= SHORT and not SENTENCE_END.search(part.text)


def _related(found):
    """After "Related video:" or "Read more" alone on its line the short lines of the next block are related titles."""
    out = []
    for part in found:
        after = out and out[-1].kind == "notice" and INTRODUCES.fullmatch(out[-1].text)
        titled = after and part.kind == "paragraph" and all(map(_is_link, part.text.split("\n")))
        out.append(part._replace(kind="notice") if titled else part)
    return out


def _is_link(line):
    return len(line) <= 2 * SHORT and not re.search(r"[.!?]$", line)


def _tail(found):
    """Notices to the end: after a subscription wall, after the article's closing lines, and loose ends after the last paragraph."""
    total = sum(len(part.text) for part in found if part.kind == "paragraph")
    seen, paragraphs, over, out = 0, 0, False, []
    for part in found:
        first = part.text.partition("\n")[0]
        over = over or len(first) <= 2 * SHORT and (article_line("wall").fullmatch(first) and paragraphs > 2 or _closing(part, first) and 2 * seen > total)
        loose = over and part.kind not in ("comments_header", "byline")
        out.append(part._replace(kind="notice") if loose else part)
        seen += len(part.text) if part.kind == "paragraph" else 0
        paragraphs += part.kind == "paragraph"
    last = max((i for i, part in enumerate(out) if part.kind == "paragraph" and not _fragment(part)), default=len(out))
    return out[: last + 1] + [part._replace(kind="notice") if part.kind == "paragraph" else part for part in out[last + 1 :]]


def _closing(part, first):
    return part.kind == "comments_header" or article_line("tail").fullmatch(first)


def _headings(found):
    """Short lines without a sentence's end that stand above prose, and quotations repeated for display."""
    words = [_plain(part.text) for part in found]
    everything = " ".join(words)
    quotations = {i for i, part in enumerate(found) if QUOTED.fullmatch(part.text) and len(words[i]) > 20}
    repeated = {i for i in quotations if len(quotations) <= QUOTATIONS and everything.count(words[i]) > 1}
    out = list(found)
    for i in range(len(found) - 2, -1, -1):
        part = found[i]
        if part.kind != "paragraph" or not part.gap or "\n" in part.text:
            continue
        above = out[i + 1].kind in ("paragraph", "heading", "caption") and found[i + 1].gap
        question = part.text.endswith("?") and len(words[i].split()) <= 8
        title = (_fragment(part) and not part.text[0].islower() or question) and not re.match(r"(?:\d+[.)]|[•*-])\s|.*\t", part.text)
        if above and title or i in repeated:
            out[i] = part._replace(kind="heading")
    return out


def _plain(text):
    return re.sub(r"\W+", " ", text).strip().casefold()
