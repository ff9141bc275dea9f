"""Marks: lines that say who wrote a comment, or when, and nothing else."""

import functools
import re
from typing import NamedTuple

from ..lines import plain
from ..patterns import addressed, links, pattern
from ..timestamps import WHEN, kind_of

# Longer lines are prose, and so are lines that end like a sentence.
LONGEST = 160
_PROSE_END = r"(?:[^\W\d_]{4}|\bago)[.!?][\"”’')\]]?$"
# A cheap check before the search for a time.
_TIMED = re.compile(r"\d|\bago\b|\bnow\b|day\b", re.IGNORECASE)
_BY = re.compile(
    r"(?P<lead>(?i:comment(?:ed)?|post(?:ed)?|submitted|written)\s)?by:?\s"
    r"(?P<name>\S+(?:\s\S+){0,3}?)\s*(?:[(<].*|\*)?$"
)
# A link that names the author of the comment above it.
_REPLY_TO = re.compile(
    r"(?:\d{1,5} \w+\s?[|·•,]\s?)?(?:reply|respond) to (?!(?:this|the|comment|post|thread"
    r"|all)\b)(?P<name>\S+(?: \S+){0,2})$",
    re.IGNORECASE,
)
_COUNTED = r"-?\d[\d.,]{0,6}k?\s?(?:points?|pts?|p|upvotes?|votes?|fans?|likes?|posts?|comments?)\b"
# Numbers and bullets before a head. "1.2" says where in the tree the comment stands.
_NUMBER = re.compile(
    rf"(?!{_COUNTED})(?:comment (?:number|no\.?) )?"
    r"[#(\[]?(?P<number>\d{1,6}(?:\.[1-9]\d{0,2}){0,9})(?:[.):\]]+\s*|\s+)(?=\S)|[•◦▪‣·*○●■–-]\s+(?=\S)",
    re.IGNORECASE,
)
# Four words at most, the last of which does not end like a sentence.
_FEW_WORDS = re.compile(rf"(?!.*{_PROSE_END})\S+(?:\s+\S+){{0,3}}")
# What follows a decimal in prose ("1.1 million people"), and not the number of a reply ("1.1 Ann says:").
_DECIMAL = re.compile(
    r"\d+\.\d+\s(?-i:%|percent|per"
    r" cent|percentage|points?|thousand|hundred|million|billion|trillion|dozen|times|degrees?"
    r"|[kmgtKMGT][bB]|bn|[ckm]m|[mk]g|kph|mph|litres?|liters?|met(?:er|re)s?|kilo\w*|miles?|inch(?:es)?"
    r"|feet|tons?|tonnes?|acres?"
    r"|hectares?|square|seconds?|minutes?|hours?|days?|weeks?|months?|years?|dollars?|euros?|pounds?|to|and"
    r"|or|is|was|in|of)(?![\w'’])"
)
_VERB = r"(?:says|said|wrote|writes|commented|replied|replies|responded|posted|adds?|added)"
_NO_MARK = re.compile(rf"$|.{{{LONGEST + 1}}}|{_DECIMAL.pattern}|.*{_PROSE_END}")
# A verb with a capital and nothing after it may be a name ("Omar Said").
_SAYS = re.compile(rf"(?:^|,?\s)(?i:and )?(?:(?i:{_VERB})(?P<stop>\s?(?::|,|\.\.\.|…))|{_VERB})$")
# "[-]", an address and "Avatar" may stand before the name.
_LEAD = re.compile(
    r"(?:\[[-–+−]\]|https?://\S+|avatar|[|·•–—-])?\s*"
    r"(?P<lead>(?:(?:re-?|last |first |originally )?"
    r"(?:post(?=\sby)|(?:post)?posted|updated|modified|published|comment(?:ed)?(?:\s#?\d{1,6})?|submitted"
    r"|written|added|sent|created|asked|answered|edited)"
    r" ?(?:by|on|at|from)?\b"
    r"|by\b|from\b|author\b|at\b|on\b|date\b)\s?:?\s*)*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"\([^()]*\d[^()]*\)|\[[^\[\]]*\]|<[^<>]*>"
    r"|\((?:mon|tue|wed|thu|fri|sat|sun|guest|subscriber|supporter|op|mod|admin|author|staff|not verified"
    r"|unverified|edited|profile|editor|member|user)[^()]*\)",
    re.IGNORECASE,
)
_POINTS = re.compile(rf"{_COUNTED}|\bscore hidden\b|\bscore:.*$", re.IGNORECASE)
_EDITED = re.compile(r"[\s·•*(,]*\b(?:last )?edited\b.*$|\s*\bpost subject:.*$", re.IGNORECASE)
_SIGNS = " \t\xa0*,·•|:;/–—-@[]#›»→>^~−⚑"
_ANSWERS = re.compile(
    r"\s*[→▶»↪➤⟶]\s*(?=\S)|\s(?:replied|replying|in reply|in response) to\s(?=\S)", re.IGNORECASE
)
_TO = re.compile(
    r"(?P<name>.{1,60}?)(?:\s*(?:>|→|▶|»|↪|➤|⟶|replied to|replying to|in reply to|in response to"
    r"|reblogged this from)\s*@?|\s{2,}[^\w\s]?\s*)"
    r"(?P<to>\S.{0,59})$",
    re.IGNORECASE,
)
# What pages print on either side of a name: a picture's words, an account's kind or number.
_BEFORE_NAME = re.compile(
    r"^(?:avatar\s+|https?://\S+\s+|u/|(?:blogger|openid)\s+(?=\S)|\d{5,}\s+(?=\D)|[|·•–—-]\s*"
    r"|(?-i:[o+]\s{1,3}(?=[A-ZÀ-Þ])))+",
    re.IGNORECASE,
)
_KIND_OF_ACCOUNT = re.compile(
    r"\s\((?:not verified|unverified|guest|visitor|registered|anonymous)\)$", re.IGNORECASE
)
_AFTER_NAME = re.compile(
    r"(?:['’]s)?\s"
    r"(?:@?\s?#\d{1,6}|avatar|picture|profile p\w+|is (?:currently |now )?(?:off|on)line(?: now)?)$",
    re.IGNORECASE,
)
# "Ann Bell · Top Commenter · Works at the Port", "Ann Bell :".
_MORE = re.compile(
    r"\s[·•]\s.*|(?<!says)(?<!said)(?<!rote)(?<!rites)(?<!lied)(?<!lies)(?<!nted)(?<=\w)\s?:$", re.IGNORECASE
)
# A picture's words and the name below it on one line.
_TWICE = re.compile(r"(.+)\s\1")
# Links of old blogs between a name and its time: "Ann | Email | Homepage | 04.14.05".
_LINKS_BEHIND = re.compile(
    r"(?:\s*[|·•]\s*(?:e-?mail|home ?page|web ?site|url|web|www|profile))+[\s|·•]*$", re.I
)
_ON = re.compile(r"(?:^|\s)(?:on|at|posted|published|updated|the)[:\s]*$", re.IGNORECASE)
# "Ann (June 4): No." is a comment on one line.
_WORDS_BEHIND = re.compile(r"[)\]]\s?:\s+\S")
_NOTHING = re.compile(r"(?!)")
PAGE_KINDS = ("furniture", "page", "header", "removed")
_SENTENCE = re.compile(r"[\w.)]:\s+\S|(?<!\b[A-ZÀ-Þ])[.!?]\s\S+\s\S")


class Mark(NamedTuple):
    """A line that says who or when. Two marks of one template agree in lead, says, kind and order."""

    lead: str = ""
    says: bool = False
    kind: str = ""
    order: str = ""
    name: str = ""
    when: str = ""
    number: tuple = ()
    to: str = ""

    @property
    def style(self) -> tuple:
        return self.lead, self.says, self.kind, self.order

    @property
    def frame(self) -> tuple:
        """What marks of one template share even if one lacks its time or name, or has another time."""
        return self.lead, self.says, self.order == "when name"


@functools.lru_cache(maxsize=1 << 16)
def mark(text: str) -> Mark | None:
    """Who and when in a line that holds nothing else, or None.

    order: "name when", "when name", "name" or "when", as they stand in the line; kind: see
    timestamps.kind_of, "" without a time.

    >>> mark("MA Brown2 weeks ago")[:6]
    ('', False, 'ago', 'name when', 'MA Brown', '2 weeks ago')
    >>> mark("On October 12, 2012 at 10:52 am Ann B said:")[:5]
    ('on', True, 'full', 'when name', 'Ann B')
    >>> mark("12. Ann says:").number, mark("Posted by Ann (123) * on Tuesday July 24, @10:49AM (#407)").name
    ((12,), 'Ann')
    >>> mark("The shelling began on 3 June 2012 and went on for days.") is None
    True
    """
    if _NO_MARK.match(text) or (addressed(text) and WHEN.search(text)):
        return None
    text = plain(text)
    when = WHEN.search(text) if _TIMED.search(text) else None
    number, text, when = _numbered(text, when)
    return _timed(text, when, number) if when else _untimed(text, number)


def is_time(text: str) -> bool:
    """Whether a line says when, and not who.

    >>> is_time("2 weeks ago"), is_time("Ann, 2 weeks ago")
    (True, False)
    """
    found = mark(text)
    return found is not None and found.order == "when"


def _numbered(text: str, when: re.Match | None) -> tuple:
    """(the numbers printed before the head, the rest of the line, its time)."""
    found = _NUMBER.match(text)
    if not found or (when and found.end() > when.start()):
        return (), text, when
    rest = text[found.end() :]
    numbers = numbers_of(found.groupdict("")["number"])
    return numbers, rest, WHEN.search(rest) if when else None


def numbers_of(printed: str) -> tuple:
    """The parts of a number.

    >>> numbers_of("1.2"), numbers_of("")
    ((1, 2), ())
    """
    return tuple(map(int, filter(None, printed.split("."))))


def _untimed(text: str, number: tuple) -> Mark | None:
    """A mark without a time: "Ann says:", "by Ann (123)"."""
    if to := _REPLY_TO.match(text):
        return Mark(lead="reply to", order="name", name=to["name"])
    says, by = _SAYS.search(text, max(0, len(text) - 24)), _BY.match(text)
    if by and is_nameable(by["name"]):
        return Mark(lead="posted" if by["lead"] else "by", order="name", name=by["name"], number=number)
    name, to = names_in(_BRACKETS.sub("", text[: says.start()])) if says else ("", "")
    named = is_nameable(name) and (says["stop"] or _FEW_WORDS.fullmatch(name))
    return Mark(says=True, order="name", name=name, number=number, to=to) if named else None


def _timed(text: str, when: re.Match, number: tuple) -> Mark | None:
    """A mark with a time: "Ann says: June 3", "Posted by Ann on June 3", "2 weeks ago"."""
    before = _Beside.of(text[: when.start()], _ON)
    after = _Beside.of(_EDITED.sub("", text[when.end() :]))
    answered = addressed(after.words)
    following = _without_links(after.words) * (not answered)
    name, to = names_in(before.words or following)
    prose = len(following.split()) > 3 or _WORDS_BEHIND.match(text, when.end())
    if (before.words and prose) or (name and not is_nameable(name)):
        return None
    order = _order(name, bool(before.words))
    lead = (before.lead or after.lead).casefold().strip(": ")
    return Mark(lead, before.says or after.says, kind_of(when), order, name, when[0], number, to or answered)


def _order(name: str, before: bool) -> str:
    """How name and time stand in a line; a link to the page's own ("Reply") is no name."""
    if not name:
        return "when"
    return "name when" if before else "when name"


class _Beside(NamedTuple):
    """The words on one side of a time, what leads in to them ("posted"), and whether a verb of saying ends
    them."""

    words: str
    lead: str
    says: bool

    @classmethod
    def of(cls, part: str, joint: re.Pattern = _NOTHING) -> "_Beside":
        """Words without points and brackets, lead and verb, and without what joins them to the time
        ("on")."""
        part = _POINTS.sub("", _BRACKETS.sub("", part)).strip(_SIGNS)
        found = _LEAD.match(part)
        part = joint.sub("", part[found.end() :])
        says = _SAYS.search(part.rstrip())
        words = part[: says.start()] if says else part
        lead, *_ = [*(found["lead"] or "").split(), ""]
        return cls(joint.sub("", words.strip(_SIGNS)), lead, says is not None)


@functools.cache
def _link_words() -> re.Pattern:
    return re.compile(
        rf"(?:[\s|·•,()\[\]#›»–+-]|\b(?:{links()}|via [\w ]{{1,30}}|yt|homepage|journal|\d{{1,6}})\b)*",
        re.IGNORECASE,
    )


def _without_links(part: str) -> str:
    """What follows a time, without the links that pages print there: "" where nothing else does."""
    first = _link_words().match(part).end()
    return part[first:].strip(_SIGNS)


def names_in(part: str) -> tuple[str, str]:
    """(name, name of the one who is answered or "") in words like "Ann", "by Ann > Bo", "u/ann_b".

    >>> names_in("Ann Bell > Bo"), names_in("u/ann_b"), names_in("Reply")
    (('Ann Bell', 'Bo'), ('ann_b', ''), ('', ''))
    """
    name = _once(_KIND_OF_ACCOUNT.sub("", _BEFORE_NAME.sub("", _LINKS_BEHIND.sub("", part.strip()))))
    two = _TO.fullmatch(name)
    name, to = (two["name"], two["to"]) if two else (name, "")
    name = re.sub(r"^[^\w(\"“'‘.]+|[^\w).\"”'’!?]+$", "", name)
    name = name if name.count("(") == name.count(")") else name.strip("()")
    return ("", "") if pattern("furniture").fullmatch(name) else (name, to.strip())


def _once(name: str) -> str:
    """A name without its account's rank or "is offline", and once where a page prints it twice."""
    name = _AFTER_NAME.sub("", _MORE.sub("", name))
    return _TWICE.sub(r"\1", name) if _TWICE.fullmatch(name) else name


def without_points(text: str) -> str:
    """A line without the points of its author.

    >>> without_points("Ann Bell 12 pts")
    'Ann Bell'
    """
    return _POINTS.sub("", text).strip(_SIGNS)


def is_nameable(name: str) -> bool:
    """Whether words can be a commenter's name: few, and no sentence."""
    words = name.split()
    few = len(words) <= 10 and not (len(words) > 6 and name[:1].islower())
    return few and re.search(r"\w", name) is not None and not _SENTENCE.search(name) and not WHEN.search(name)


@functools.lru_cache(maxsize=1 << 16)
def is_name(text: str, words: int = 5) -> bool:
    """Whether a line alone looks like a person's or an account's name.

    >>> is_name("Jess K."), is_name("So did I."), is_name("http://a.example Flagstaff")
    (True, False, True)
    """
    name = re.sub(r"^https?://\S+\s+|^by:?\s", "", _once(plain(text)), flags=re.IGNORECASE)
    name = _ANSWERS.split(_NUMBER.sub("", name, count=1))[0]
    few = 0 < len(name) <= 40 and len(name.split()) <= words and re.search(r"[^\W\d]", name) is not None
    ends = re.search(
        r"[,;:!?…”\"]$|(?<!\b[^\W\d_a-z])(?<!\b[JS]r)\.$|\s\S+\s\S+\.$|://|^(?:by|from|on|at)$", name
    )
    if not few or ends or WHEN.search(name) or _POINTS.search(name):
        return False
    return not any(pattern(kind).fullmatch(text) for kind in PAGE_KINDS)
