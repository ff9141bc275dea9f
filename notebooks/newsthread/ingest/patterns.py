"""What single lines of a page are: the tables rules/comment_lines.csv and rules/article_lines.csv as compiled
patterns."""

import functools
import re

from .. import rules
from .lines import LONGEST, Line, plain
from .timestamps import ANY_TIME

NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
# No page has a thousand million comments.
DIGITS = r"\d[\d,.]{0,10}"
# No furniture is longer than this.
LONGEST_OF = {"furniture": 120, "in_reply": 120}
MOST = max(LONGEST, *LONGEST_OF.values())
# What the patterns of a table may use by name.
PARTS = {
    "digits": DIGITS,
    "count": rf"{DIGITS}|{'|'.join(NUMBER_WORDS)}",
    "noun": (
        r"(?:(?:readers?['’]?|user|viewer|new|total|archived|visitor|approved|public|guest|blog)\s)?"
        r"(?:comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|remarks?|discussion posts?)"
    ),
    "whose": (
        r"(?:(?:all|readers?|readers?['’]s?|readers['’]|user|recent|latest|the|view|show|your|article"
        r"|facebook|top"
        r"|most recent)\s)*"
    ),
    # What may follow "12 comments" in a header: "12 comments so far", "12 thoughts on “Title”", "12 comments
    # | Leave a comment".
    "after": (
        r"(?:\s?(?:so far|below|[|:,(·•–-].*|(?:to|on|for|about|in)\s(?:this|the|[\"“‘'«A-Z]).*[^.]|add"
        r" yours|leave a.*"
        r"|sorted.*|collapse.*|post.*|join.*|log ?in.*|[→↓».]))?"
    ),
    # "View 2 replies" belongs to one comment.
    "more": r"(?:view|show|see|read|hide|load) (?:all )?\d* ?(?:more )?repl",
}


# How a byline carries the number of comments: "By and 24 comments".
COUNT_IN_BYLINE = re.compile(
    rf".*?\b(?P<count>{PARTS['count']})\s(?:comments?|responses?|replies)$", re.IGNORECASE
)


@functools.cache
def links() -> str:
    """The links that pages print at a comment ("Reply", "Share"), longest first, as alternatives of a
    pattern."""
    words = "|".join(rules.load("comment_links", ("words",))["words"]).split("|")
    return "|".join(sorted(words, key=len, reverse=True))


@functools.cache
def pattern(kind: str, table: str = "comment_lines") -> re.Pattern:
    """One pattern for all lines of a kind, tried on whole lines without regard to case."""
    rows = rules.load(table, ("kind", "pattern"))
    return re.compile(
        "|".join(f"(?:{filled(row)})" for row in rows.loc[rows["kind"] == kind, "pattern"]), re.IGNORECASE
    )


def filled(row: str) -> str:
    """A pattern of a table with its named parts put in."""
    for name, part in (PARTS | {"links": links()}).items():
        row = row.replace(f"{{{name}}}", f"(?:{part})" if name in ("links", "count") else part)
    return row


# What the patterns of rules/article_lines.csv may use by name; capitals count there.
AGENCY = (
    r"(?:AP|AFP|EPA|UPI|TASS|Tass|Sputnik|SANA|Reuters|REUTERS|Getty(?:"
    r" Images)?|Xinhua|DPA|dpa|Bloomberg|Shutterstock|Flickr"
    r"|Wikimedia(?: Commons)?|file|File)"
)
NAMES = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:de|del|van|von|der|al|el|bin|ibn|and|[A-ZÀ-Þ][\w.’'-]*)){0,5}"
ARTICLE_PARTS = {
    "agency": AGENCY,
    "names": NAMES,
    "role": r"(?i:,? (?:staff|special|correspondent|senior|writer|of the|for the|in) .{0,80})",
    "when": ANY_TIME,
    "dated": (
        r"(?:(?:first|originally|last) )?(?:published|posted|updated|modified)(?: on| at)?(?:\s?:)?\s{1,3}"
    ),
}
ARTICLE_KINDS = ("caption", "byline", "notice")


@functools.cache
def article_line(kind: str) -> re.Pattern:
    """One pattern for all lines of a kind of rules/article_lines.csv."""
    rows = rules.load("article_lines", ("kind", "pattern"))
    return re.compile(
        "|".join(f"(?:{article_filled(row)})" for row in rows.loc[rows["kind"] == kind, "pattern"])
    )


def article_filled(row: str) -> str:
    """A pattern of rules/article_lines.csv with its named parts put in."""
    for name, part in ARTICLE_PARTS.items():
        row = row.replace(f"{{{name}}}", part)
    return row


@functools.lru_cache(maxsize=1 << 15)
def kind_of_line(text: str) -> str | None:
    """What part of an article a line is by itself ("caption", "byline" or "notice"), or None.

    >>> kind_of_line("Photo: Ilse Marin"), kind_of_line("Skip to content"), kind_of_line("The wall fell.")
    ('caption', 'notice', None)
    """
    return next((kind for kind in ARTICLE_KINDS if article_line(kind).fullmatch(text)), None)


@functools.lru_cache(maxsize=1 << 15)
def _is_any(kinds: tuple[str, ...], text: str) -> bool:
    allowed = (kind for kind in kinds if len(text) <= LONGEST_OF.get(kind, LONGEST))
    return any(pattern(kind).fullmatch(plain(text)) for kind in allowed)


def is_line(kind: str, line: Line) -> bool:
    """Whether a line is, as a whole, of a kind of rules/comment_lines.csv."""
    return is_any_line(line, kind)


def is_any_line(line: Line, *kinds: str) -> bool:
    """Whether a line is, as a whole, of one of the kinds of rules/comment_lines.csv."""
    return len(line.text) <= MOST and _is_any(kinds, line.text)


def declared(text: str) -> int | None:
    """How many comments a header line says there are, or None if it gives no number.

    >>> declared("One thought on “Title”"), declared("Comments (1,024)"), declared("Comments")
    (1, 1024, None)
    """
    header = pattern("header").fullmatch(text)
    counts = [count for count in (header.groupdict().values() if header else ()) if count]
    if not counts:
        return None
    word = counts[0].lower()
    return NUMBER_WORDS.index(word) if word in NUMBER_WORDS else int(re.sub(r"\D", "", word))


def addressed(text: str) -> str:
    """The name in "In reply to Ann", or "".

    >>> addressed("In reply to Ann Bell"), addressed("Replies to all")
    ('Ann Bell', '')
    """
    reply = pattern("in_reply").fullmatch(text) if len(text) <= 160 else None
    return "".join(filter(None, reply.groupdict().values())).strip(" :,") if reply else ""
