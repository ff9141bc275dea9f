"""What surrounds an article on its page: which of the lines at the top is its title, and which are the page's
own."""

import itertools
import re

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
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_PROSE_END = re.compile(r"[^\W\d_]{2}[.!?][\"”’')\]]*$")
# Names of newspapers and sites.
SITE = re.compile(
    r"(?:the )?(?:[\w'’&-]+ ){0,4}(?:times|post|news|gazette|courier|herald|tribune|journal|chronicle|observer|daily|weekly"
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
    candidates = []
    for i in range(min(FRONT, len(lines))):
        if kinds[i] is None:
            if _is_text(lines[i].text, bool(candidates)) or len(candidates) == CANDIDATES:
                break
            candidates.append(i)
    windows = {
        i for i, j in itertools.combinations(candidates, 2) if _is_window(lines[i].text, lines[j].text)
    }
    body = {word for line in lines[: 2 * FRONT] if len(line.text) > PROSE for word in _words(line.text)}
    shared = {i for i in candidates if body & _words(lines[i].text)}
    owners = " ".join(line.text.casefold() for line in lines if "©" in line.text)
    own = _site_lines(lines, candidates, shared)
    scores = {i: _score(lines, kinds, i, owners, i in shared) - 4 * (i in windows | own) for i in candidates}
    return max(scores, key=lambda i: (scores[i], -i), default=None)


def _words(text: str) -> set[str]:
    """The longer words of a line: a title shares some with the text below it, a site's name hardly any."""
    return set(re.findall(r"\w{5,}", text.casefold()))


def _site_lines(lines: list[Line], candidates: list[int], shared: set[int]) -> set[int]:
    """The name of the site and its motto on top: a few words with capitals that the text does not use."""
    site = list(itertools.takewhile(lambda i: i not in shared, candidates)) if shared else []
    return set(site) if site and _is_like_name(lines[site[0]].text) else set()


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


def _score(lines: list[Line], kinds: list[str | None], i: int, owners: str, shared: bool) -> int:
    """How little speaks against a line as the title; where nothing does the first one is it.

    owners: the copyright lines; shared: whether the text uses words of the line.
    """
    text = plain(lines[i].text)
    score = 2 * lines[i].text.startswith("# ") - 4 * (SITE.fullmatch(text) is not None)
    titled = shared and len(text.split()) >= TITLE_WORDS
    score -= (len(text.split()) < 2) + 3 * (_beside_furniture(lines, kinds, i) and not titled)
    score -= 8 * (_FULL_STOP.search(text) is not None or ("|" in text and len(text.split()) < TITLE_WORDS))
    if len(text.split()) < TITLE_WORDS and "notice" in kinds[:i]:
        score -= 1 + 3 * (text.casefold() in owners)
    return score - 2 * (text[:1].islower() or bool(re.match(r"[•*-]\s|@\w", text)))


def _beside_furniture(lines: list[Line], kinds: list[str | None], i: int) -> bool:
    """Whether a notice of the page stands in the same block."""
    above = i > 0 and not lines[i].gap and kinds[i - 1] == "notice"
    below = i + 1 < len(lines) and not lines[i + 1].gap and kinds[i + 1] == "notice"
    return above or below
