"""What surrounds an article on its page: which of the lines at the top is its title, and which are the page's
own."""

import functools
import itertools
import re

from .. import rules
from .lines import Line, plain

# A title is one of so many lines that can be one, among so many lines at the top, and is no longer than this.
CANDIDATES, FRONT, LONGEST_TITLE = 12, 60, 220
# Site names and sections above a title are shorter than this.
TITLE_WORDS = 5
# A menu has so many entries without a blank line between them, each of so few words; fewer where one is a
# notice.
ENTRIES, ENTRY_WORDS, ENTRIES_BESIDE_NOTICE = 4, 3, 3
_MARKED = re.compile(r"[.!?,;“”\"]|\d")
# A longer line that ends a sentence is the article's first paragraph, or a deck.
PROSE = 110
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_PROSE_END = re.compile(r"[^\W\d_]{2}[.!?][\"”’')\]]*$")
# Names of newspapers and sites.
SITE = re.compile(
    r"(?:the )?(?:[\w'’&-]+"
    r" ){0,4}(?:times|post|news|gazette|courier|herald|tribune|journal|chronicle|observer|daily|weekly"
    r"|telegraph|guardian|star|mail|express|mirror|independent|review|magazine|today|online|blog|press|report|bulletin|mercury"
    r"|echo|argus|standard|examiner|inquirer|sentinel|register|monitor|globe|sun|world|network|tv|radio)(?:\.\w{2,4})?"
    r"|[\w-]+\.(?:com|org|net|co\.uk|info|news)",
    re.IGNORECASE,
)


def title_line(lines: list[Line], kinds: list[str | None]) -> int | None:
    """The index of the title: of the lines at the top that are nothing else the one that most looks like it,
    or None.

    kinds: what each line is by itself (caption, byline, notice), None where only its place can tell.
    """
    candidates = _candidates(lines, kinds)
    body = set().union(*(_words(line.text) for line in lines[: 2 * FRONT] if len(line.text) > PROSE))
    shared = {i for i in candidates if body & _words(lines[i].text)}
    pairs = itertools.combinations(candidates, 2)
    not_own = {i for i, j in pairs if _is_window(lines[i].text, lines[j].text)}
    not_own |= _site_lines(lines, candidates, shared)
    scores = {i: _score(lines, kinds, i, i in shared) - 4 * (i in not_own) for i in candidates}
    return max(scores, key=lambda i: (scores[i], -i), default=None)


def _candidates(lines: list[Line], kinds: list[str | None]) -> list[int]:
    """The lines at the top that are nothing else, up to where the article's text begins."""
    unknown = [i for i, kind in enumerate(kinds[:FRONT]) if kind is None][:CANDIDATES]
    above = itertools.takewhile(lambda i: not _is_text(lines[i].text, i > unknown[0]), unknown)
    return list(above)


def _words(text: str) -> set[str]:
    """The longer words of a line: a title shares some with the text below it, a site's name hardly any."""
    return set(re.findall(r"\w{5,}", text.casefold()))


def _site_lines(lines: list[Line], candidates: list[int], shared: set[int]) -> set[int]:
    """The name of the site and its motto on top: a few words with capitals that the text does not use."""
    site = list(itertools.takewhile(lambda i: i not in shared, candidates))
    named = shared and site and _is_like_name(lines[site[0]].text)
    return set(site) if named else set()


def _is_like_name(text: str) -> bool:
    words = re.findall(r"\w+", text)
    return 1 < len(words) <= TITLE_WORDS and all(word[0].isupper() for word in words if len(word) > 3)


def _is_window(text: str, title: str) -> bool:
    """Whether a line is the title with the site's name behind it or the section before it."""
    site = re.fullmatch(rf"(?:.{{1,40}}[|›»>]\s?)?{re.escape(title)}(?:\s[|–—•·:-]{{1,2}}\s.*)?", text)
    return site is not None and text != title


def with_menus(lines: list[Line], kinds: list[str | None]) -> list[str | None]:
    """The kinds with "notice" for the entries of menus: blocks of short lines above the article's text."""
    begun = next((i for i, line in enumerate(lines) if len(line.text) > PROSE), 0)
    starts = [i for i in range(begun) if lines[i].gap or not i]
    kinds = list(kinds)
    for start, end in itertools.pairwise([*starts, begun]):
        if _is_menu(lines[start:end], kinds[start:end]):
            kinds[start:end] = ["notice"] * (end - start)
    return kinds


def _is_menu(block: list[Line], kinds: list[str | None]) -> bool:
    """Whether all lines of a block are a few words without a sign or number, and many; a notice among them
    counts."""
    short = all(len(line.text.split()) <= ENTRY_WORDS and not _MARKED.search(line.text) for line in block)
    entries = ENTRIES_BESIDE_NOTICE if "notice" in kinds else ENTRIES
    return short and len(block) >= entries and set(kinds) <= {None, "notice"}


def _is_text(text: str, titled: bool) -> bool:
    """Whether a line is the article's text, and no title can follow."""
    prose = titled and len(text) > PROSE and _PROSE_END.search(text)
    return bool(prose) or len(text) > LONGEST_TITLE or len(_SENTENCES.findall(text)) > 2


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


def _score(lines: list[Line], kinds: list[str | None], i: int, shared: bool) -> int:
    """How little speaks against a line as the title; where nothing does the first one is it.

    shared: whether the text uses words of the line.
    """
    text = plain(lines[i].text)
    is_long = len(text.split()) >= TITLE_WORDS
    low = not is_long and "notice" in kinds[:i]
    owned = low and any("©" in line.text and text.casefold() in line.text.casefold() for line in lines)
    votes = {
        "words": points(text),
        "heading in Markdown": 2 * lines[i].text.startswith("# "),
        "beside furniture": -3 * (_beside_furniture(lines, kinds, i) and not (shared and is_long)),
        "a few words below a notice": -low,
        "owner of the page": -3 * owned,
    }
    return sum(votes.values())


def _beside_furniture(lines: list[Line], kinds: list[str | None], i: int) -> bool:
    """Whether a notice of the page stands in the same block."""
    above = not lines[i].gap and "notice" in kinds[max(i - 1, 0) : i]
    below = not any(line.gap for line in lines[i + 1 : i + 2]) and "notice" in kinds[i + 1 : i + 2]
    return above or below
