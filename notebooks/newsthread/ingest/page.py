"""What surrounds an article on its page: which of the lines at the top is its title, and which are the page's
own."""

import functools
import itertools
import re

from .. import rules
from .lines import Line, first_line, has_gap, plain

# A title is one of so many lines that can be one, among so many lines at the top, and is no longer than this.
CANDIDATES, FRONT, LONGEST_TITLE = 12, 60, 220
# Site names and sections above a title are shorter than this.
TITLE_WORDS = 5
_NAME = re.compile(r"(?:[A-ZÀ-Þ]\w*|\w{1,3})(?:\W+(?:[A-ZÀ-Þ]\w*|\w{1,3}|from|with)){1,4}")
# A menu has four entries without a blank line between them, each of so few words; three where one is a
# notice.
ENTRY_WORDS = 3
_MENU = re.compile(r"(?<![^|])(?:m{4,}|(?=m*N)[mN]{3,})(?![^|])")
_MARKED = re.compile(r"[.!?,;“”\"]|\d")
# A longer line that ends a sentence is the article's first paragraph, or a deck.
PROSE = 110
SENTENCE = 60
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_PROSE_END = re.compile(r"[^\W\d_]{2}[.!?][\"”’')\]]*$")
# Names of newspapers and sites.
SITE = re.compile(
    r"(?:the )?(?:[\w'’&-]+"
    r" ){0,4}(?:times|post|news|gazette|courier|herald|tribune|journal|chronicle|observer|daily|weekly"
    r"|telegraph|guardian|star|mail|express|mirror|independent|review|magazine|today|online|blog|press"
    r"|report|bulletin|mercury"
    r"|echo|argus|standard|examiner|inquirer|sentinel|register|monitor|globe|sun|world|network|tv"
    r"|radio|record|dispatch|ledger|leader|advertiser|advocate|enquirer|beacon|bugle|bee)(?:\.\w{2,4})?"
    r"|[\w-]+\.(?:com|org|net|co\.uk|info|news)",
    re.IGNORECASE,
)


def title_line(lines: list[Line], kinds: list[str | None]) -> int | None:
    """The index of the title: of the lines at the top that are nothing else the one that most looks like it,
    or None.

    kinds: what each line is by itself (caption, byline, notice), None where only its place can tell.
    """
    candidates = _candidates(lines, kinds)
    body = set().union(*(_words(line.text) for line in lines[: 2 * FRONT] if _is_prose(line.text)))
    scores = {i: _score(lines, kinds, i, _shared(body, lines[i].text)) for i in candidates}
    return max(scores, key=scores.get, default=None)


def _candidates(lines: list[Line], kinds: list[str | None]) -> list[int]:
    """The lines at the top that are nothing else, up to where the article's text begins."""
    unknown = [i for i, kind in enumerate(kinds[:FRONT]) if kind is None][:CANDIDATES]
    above = itertools.takewhile(lambda i: not _is_text(lines, i, i > unknown[0]), unknown)
    return list(above)


def _is_prose(text: str) -> bool:
    """Whether a line is long and ends like a sentence."""
    return len(text) > SENTENCE and _PROSE_END.search(text) is not None


def _words(text: str) -> set[str]:
    """The longer words of a line: a title shares some with the text below it, a site's name hardly any."""
    return set(re.findall(r"\w{5,}", text.casefold()))


def _shared(body: set[str], text: str) -> float:
    """The share of the longer words of a line that the text uses."""
    words = _words(text)
    return len(words & body) / max(1, len(words))


def with_menus(lines: list[Line], kinds: list[str | None]) -> list[str | None]:
    """The kinds with "notice" for the entries of menus: blocks of short lines above the article's text."""
    begun = first_line(lines, range(len(lines)), lambda line: len(line.text) > PROSE, 0)
    signs = "".join(map(_menu_sign, lines[:begun], kinds))
    signs = _MENU.sub(lambda menu: menu[0].replace("m", "N"), signs).replace("|", "")
    return ["notice" if sign == "N" else kind for sign, kind in zip(signs, kinds, strict=False)] + kinds[
        begun:
    ]


def _menu_sign(line: Line, kind: str | None) -> str:
    """ "N" for a notice, "m" for what may be an entry of a menu, else "w", below a sign for a blank line."""
    entry = len(line.text.split()) <= ENTRY_WORDS and not _MARKED.search(line.text)
    signs = {"notice": "N", None: "wm"[entry]}
    return "|" * has_gap(line) + signs.get(kind, "w")


def _is_text(lines: list[Line], i: int, titled: bool) -> bool:
    """Whether a line is the article's text, and no title can follow: a long sentence, or two of some
    length."""
    text = lines[i].text
    long = len(text) > PROSE or all(_is_prose(line.text) for line in lines[i + 1 : i + 2])
    begun = titled and long and _is_prose(text)
    return begun or len(text) > LONGEST_TITLE or len(_SENTENCES.findall(text)) > 2


@functools.cache
def _signs() -> list[tuple[int, re.Pattern]]:
    """rules/title_signs.csv: what a line's words are worth as a title."""
    rows = rules.load("title_signs", ("points", "pattern"))
    patterns = (
        re.compile(row.replace("{site}", SITE.pattern), re.IGNORECASE * ("{site}" in row))
        for row in rows["pattern"]
    )
    return list(zip(map(int, rows["points"]), patterns, strict=True))


def points(text: str) -> int:
    """What the words of a line are worth as a title.

    >>> points("Wall falls into the harbour"), points("The Evening Gazette"), points("It fell.")
    (0, -4, -8)
    """
    return sum(worth for worth, pattern in _signs() if pattern.fullmatch(text))


def _score(lines: list[Line], kinds: list[str | None], i: int, shared: float) -> int:
    """How little speaks against a line as the title; where nothing does the first one is it.

    shared: the share of its words that the text uses.
    """
    text = plain(lines[i].text)
    is_long = len(text.split()) >= TITLE_WORDS
    votes = {
        "words": points(text),
        "a name that the text does not use": -2 * (shared <= 0.5 and _NAME.fullmatch(text) is not None),
        "heading in Markdown": 2 * lines[i].text.startswith("# "),
        "beside furniture": -3 * (_beside_furniture(lines, kinds, i) and not (shared > 0 and is_long)),
        "a few words below a notice": -(not is_long and "notice" in kinds[:i]),
    }
    return sum(votes.values())


def _beside_furniture(lines: list[Line], kinds: list[str | None], i: int) -> bool:
    """Whether a notice of the page stands in the same block."""
    signs = "".join(
        "|" * has_gap(line) + "wN"[kind == "notice"]
        for line, kind in zip(lines[max(i - 1, 0) : i + 2], kinds[max(i - 1, 0) : i + 2], strict=False)
    )
    return re.search("Nw|wN", signs) is not None
