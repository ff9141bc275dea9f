"""NLTK's VADER over any lexicon: its rules unchanged, but each text is tokenised once and only the
words that a rule can affect are examined.

`Vader` gives NLTK's own scores. `Revised` extends the same rules for comments: "no" and "nobody"
negate, set phrases such as "no doubt" and "could be worse" are not complaints, and an emoji counts
as the words that describe it.
"""

import math
import re
import string
from collections import ChainMap
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from .. import rules
from ..imports import skip_optional_imports

with skip_optional_imports("scipy", "sklearn"):
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants

PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
MARKS = {"", *VaderConstants.PUNC_LIST}
ROUNDING = 1e-9  # a smaller sum of ratings is rounding error
WORDS_KEPT = 2**16  # size of the word caches: memory stays bounded over any number of texts
REACH = 3  # how many words before a scored word VADER's rules examine
# Length in words of the posts and sentences VADER was built on: in longer texts sums grow with length.
LENGTH = 15
NORMAL = 15  # Hutto and Gilbert (2014): score = sum / sqrt(sum² + 15)

# NLTK splits on white space and strips one punctuation mark from one end of a word, so it misses
# words in quotation marks or brackets and negations spelt with other apostrophes. Each character is
# replaced by exactly one, which preserves offsets.
APOSTROPHES = "’‘‛ʼʹ`´′＇ꞌ"
INNER_APOSTROPHE = re.compile(f"[{APOSTROPHES}](?<=[^\\W_].)(?=[^\\W_])")
PLAIN_SIGNS = {"’": "'", "‘": " ", "“": " ", "”": " ", "„": " ", '"': " ", "«": " ", "»": " ", "…": "."}
BRACKET = re.compile(r"[()\[\]](?:(?<=[(\[])(?=[^\W_])|(?<=[^\W_][)\]]))")

# Words that trigger VADER's rules: those that act before a scored word, and the rarest word of each
# idiom, which may be on either side.
BEFORE = {*VaderConstants.BOOSTER_DICT, *VaderConstants.NEGATE, "never", "least", "so", "this"}
BEFORE |= {"kind", "sort", "enough"}  # from the two-word boosters
IDIOM = {"shit", "bomb", "ass", "right", "mustard", "kiss", "mouth"}


def plain(text: str) -> str:
    """`text` with straight apostrophes, and with quotation marks and the brackets around words
    blanked; its length is unchanged.

    >>> plain("I don’t “like” this… (I can`t)")
    "I don't  like  this.  I can't "
    """
    text = INNER_APOSTROPHE.sub("'", text)
    for sign, put in PLAIN_SIGNS.items():
        text = text.replace(sign, put)
    return BRACKET.sub(" ", text)


class Token(NamedTuple):
    """A word as NLTK reads it, its lower-case form, and how many words before and after it a rule
    may affect.
    """

    word: str
    lower: str
    before: int
    after: int


@lru_cache(WORDS_KEPT)
def token(written: str) -> Token:
    """`written` without the punctuation that NLTK strips: one mark from its list, at one end.

    >>> [token(written).word for written in ("Good!!!", "-good", "(good)", "don't.", ":-)", "a!")]
    ['Good', 'good', '(good)', "don't.", ':-)', 'a!']
    """
    core, word = written.strip(string.punctuation), written
    if len(core) > 1 and not PUNCTUATION.search(core):
        lead, _, tail = written.partition(core)
        if lead in MARKS and tail in MARKS and not (lead and tail):
            word = core
    lower = word.lower()
    special = lower in BEFORE or lower in IDIOM or lower in negators() or "n't" in lower
    return Token(word, lower, REACH * (lower in IDIOM), REACH * special)


@cache
def negators() -> frozenset[str]:
    """Additional negation words, from `rules/tone_negators.csv`."""
    return frozenset(rules.load("tone_negators", ("word",))["word"])


class Words(SentiText):
    """Words of a text as NLTK reads them; like NLTK, it skips tokens of one character."""

    def __init__(self, text: str, names: Sequence[tuple[int, int]] = ()):
        self.text, self.names = text, names
        self.tokens = [token(written) for written in text.split() if len(written) > 1]

    @cached_property
    def words_and_emoticons(self) -> list[str]:
        return [one.word for one in self.tokens]

    @cached_property
    def lower(self) -> list[str]:
        return [one.lower for one in self.tokens]

    @cached_property
    def has_capitals(self) -> bool:
        return any(one.word.isupper() for one in self.tokens)

    @cached_property
    def is_cap_diff(self) -> bool:
        return self.allcap_differential(self.words_and_emoticons)

    @cached_property
    def first(self) -> dict[str, int]:
        """Index of each word's first occurrence: NLTK scores a repeated word in the context of its
        first.
        """
        words = self.words_and_emoticons
        return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))

    @cached_property
    def ruled(self) -> frozenset[int]:
        """Indices of words that a rule may affect, because a trigger word is near."""
        return frozenset(
            j
            for i, one in enumerate(self.tokens)
            if one.after
            for j in range(i - one.before, i + one.after + 1)
        )

    @cached_property
    def revised(self) -> "Words":
        """The words as `Revised` reads them."""
        put = [(start, end, "_") for start, end in self.names]
        put += phrase_spans(self.text, {one.lower for one in self.tokens})
        emoji = emoji_in(self.text)
        return RevisedWords(self, put, emoji) if put or emoji else self

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Span of each word in the text."""
        starts, at = [], 0
        written = (word for word in self.text.split() if len(word) > 1)
        for word, one in zip(written, self.tokens, strict=True):
            at = self.text.index(word, at)
            starts.append(at + word.index(one.word))
            at += len(word)
        return [(start, start + len(one.word)) for start, one in zip(starts, self.tokens, strict=True)]


class Constants(VaderConstants):
    """NLTK's constants, with a cache for whether a single word negates."""

    def negated(self, input_words, include_nt=True):
        return (
            negates(input_words[0])
            if include_nt and len(input_words) == 1
            else super().negated(input_words, include_nt)
        )


@lru_cache(WORDS_KEPT)
def negates(word: str) -> bool:
    return VaderConstants().negated([word])


class RevisedConstants(Constants):
    """The same constants with the negators of `rules/tone_negators.csv`, none of which is a
    booster.
    """

    BOOSTER_DICT = {
        word: step for word, step in VaderConstants.BOOSTER_DICT.items() if word not in negators()
    }

    def negated(self, input_words, include_nt=True):
        return input_words[0].lower() in negators() or super().negated(input_words, include_nt)


class Part(NamedTuple):
    """Contribution of one word to a text's sum: its index among the words, its rating and its
    contribution.
    """

    place: int
    rating: float
    contribution: float


class Vader(SentimentIntensityAnalyzer):
    """VADER over `lexicon`, a mapping from word to rating (-4 to 4).

    >>> Vader({"good": 1.9}).polarity_scores("It is not good!")["compound"]
    -0.4015
    """

    constants = Constants()

    def __init__(self, lexicon):
        self.lexicon = lexicon

    def polarity_scores(self, text: str) -> dict[str, float]:
        """NLTK's scores: neg, neu, pos (shares, 0 to 1) and compound (-1 to 1).

        Ratings that cancel may leave a rounding error that differs between Python versions. NLTK
        treats it as a feeling, which exclamation marks then amplify; here it counts as zero.
        """
        words = Words(text)
        values = [0.0] * len(words.tokens)
        for part in self.parts(words):
            values[part.place] = part.contribution
        shares = self.score_valence(values, text)
        return shares | {"compound": self.score(words)}

    def score(self, words: Words) -> float:
        """VADER's compound score of a text, -1 to 1."""
        return compound(self.total(words))

    def total(self, words: Words) -> float:
        """Sum of a text's contributions, including punctuation emphasis."""
        total = 0.0
        for part in self.parts(words):  # not sum(), which rounds differently from Python 3.12 on
            total += part.contribution
        return emphasised(total, self.emphasis(words.text))

    def emphasis(self, text: str) -> float:
        """Magnitude that "!" and "??" add to a sum, whatever its sign."""
        return self._punctuation_emphasis(0, text) if "!" in text or "?" in text else 0.0

    def parts(self, words: Words) -> list[Part]:
        """Contribution of each scored word under VADER's rules."""
        read = self.valence if words.ruled or words.has_capitals else self.rating
        parts = [Part(i, self.rating(words, i), read(words, i)) for i in self.hits(words)]
        return self.after_but(words, parts) if parts and "but" in words.lower else parts

    def hits(self, words: Words) -> list[int]:
        """Indices of scored words: in the lexicon, and not boosters."""
        lexicon, boosters = self.lexicon, self.constants.BOOSTER_DICT
        hits = [i for i, lower in enumerate(words.lower) if lower in lexicon]
        return (
            hits
            if not words.ruled
            else [i for i in hits if words.lower[i] not in boosters and not self._kind_of(words, i)]
        )

    @staticmethod
    def _kind_of(words: Words, i: int) -> bool:
        if words.lower[i] != "kind":
            return False
        after = words.first[words.words_and_emoticons[i]] + 1
        return words.lower[after : after + 1] == ["of"]

    def rating(self, words: Words, i: int) -> float:
        return self.lexicon[words.lower[i]]

    def valence(self, words: Words, i: int, rating: float | None = None) -> float:
        """Rating of one word, or a substitute rating, after the rules for its neighbours (all rules
        but the one for "but").
        """
        if rating is not None:
            other = copy(self)
            other.lexicon = ChainMap({words.lower[i]: rating}, self.lexicon)
            return other.valence(words, i)
        word = words.words_and_emoticons[i]
        first = words.first[word]
        if first not in words.ruled and not word.isupper():
            return self.rating(words, i)
        return self.sentiment_valence(0, words, word, first, [])[0]

    def after_but(self, words: Words, parts: list[Part]) -> list[Part]:
        """Contributions halved before "but" and multiplied by 1.5 after it."""
        but = words.lower.index("but")
        factors = {-1: 0.5, 0: 1.0, 1: 1.5}
        return [
            part._replace(contribution=part.contribution * factors[(part.place > but) - (part.place < but)])
            for part in parts
        ]


def emphasised(total: float, emphasis: float) -> float:
    """A sum with punctuation emphasis in the direction of its sign; a sum that is only rounding
    error is 0.

    >>> emphasised(1.5, 0.25), emphasised(-1.5, 0.25), emphasised(1e-16, 0.25)
    (1.75, -1.75, 0.0)
    """
    return total + math.copysign(emphasis, total) if abs(total) > ROUNDING else 0.0


def compound(total: float) -> float:
    """VADER's compound score of a sum.

    >>> compound(2.192), compound(-1.9)
    (0.4926, -0.4404)
    """
    return round(total / math.sqrt(total * total + NORMAL), 4)


@cache
def vader_lines() -> list[list[str]]:
    """Fields of each line of the lexicon in the vaderSentiment package: word, mean rating, standard
    deviation, ratings.
    """
    return [line.split("\t") for line in packaged("vader_lexicon.txt")]


@cache
def vader_ratings() -> dict[str, float]:
    """Mean rating of each word in VADER's lexicon."""
    return {line[0]: float(line[1]) for line in vader_lines()}


def packaged(name: str) -> list[str]:
    """Lines of a data file of the vaderSentiment package."""
    return (
        Path(find_spec("vaderSentiment").submodule_search_locations[0], name)
        .read_text("utf-8")
        .strip()
        .split("\n")
    )


PHRASE = "phrase "  # prefix of a set phrase's rating: contains a space, so no token of a text can equal it


@cache
def phrases() -> dict[str, list[tuple[re.Pattern, str]]]:
    """(pattern, rating or "") of the set phrases in `rules/tone_phrases.csv`, grouped by the
    keyword without which they are not searched for.
    """
    by_keyword: dict[str, list] = {}
    for row in rules.load("tone_phrases", ("keyword", "pattern", "rating")).itertuples():
        edged = rf"(?<!\w)(?:{row.pattern})(?!\w)"
        by_keyword.setdefault(row.keyword, []).append((re.compile(edged, re.IGNORECASE), row.rating))
    return by_keyword


@cache
def emoji() -> dict[str, float]:
    """Rating of each emoji: the sum of VADER's ratings of the words that describe it in the
    vaderSentiment package.
    """
    described = [line.split("\t") for line in packaged("emoji_utf8_lexicon.txt")]
    ratings = vader_ratings()
    sums = {
        sign: sum(ratings.get(word, 0.0) for word in re.findall(r"[a-z]+", words))
        for sign, words in described
        if not sign.isascii()
    }
    return {sign: max(-4.0, min(4.0, total)) for sign, total in sums.items() if total}


def emoji_in(text: str) -> list[re.Match]:
    """Emoji in a text that have a rating."""
    begins, whole = emoji_patterns()
    return [] if text.isascii() or not begins.search(text) else list(whole.finditer(text))


@cache
def emoji_patterns() -> tuple[re.Pattern, re.Pattern]:
    """Pattern for the first character of an emoji, a cheap pre-check, and pattern for the whole."""
    signs = sorted(emoji(), key=len, reverse=True)
    begins = "".join(re.escape(sign[0]) for sign in signs)
    return re.compile(f"[{begins}]"), re.compile("|".join(map(re.escape, signs)))


class RevisedWords(Words):
    """Words of a text with names blanked, each set phrase as one word with its own rating, and the
    emoji appended.
    """

    def __init__(self, words: Words, put: list[tuple[int, int, str]], emoji: list[re.Match]):
        self.text, self.tokens, self.spans = words.text, list(words.tokens), list(words.spans)
        for start, end, lower in put:
            self.put(start, end, lower)
        self.tokens += [Token(match[0], match[0], 0, 0) for match in emoji]
        self.spans += [match.span() for match in emoji]

    def put(self, start: int, end: int, lower: str) -> None:
        """Replace the words that overlap [start, end) with one word."""
        inside = [i for i, (left, right) in enumerate(self.spans) if left < end and start < right]
        for i in inside:
            self.tokens[i] = Token("_", "_", 0, 0)
        if inside:
            self.tokens[inside[0]], self.spans[inside[0]] = Token(lower, lower, 0, 0), (start, end)


def phrase_spans(text: str, words: Iterable[str]) -> list[tuple[int, int, str]]:
    """(start, end, replacement word) of the set phrases in a text with these words."""
    known = phrases()
    candidates = [pair for word in sorted(known.keys() & set(words)) for pair in known[word]]
    return [
        (*match.span(), PHRASE + rating) for pattern, rating in candidates for match in pattern.finditer(text)
    ]


class Revised(Vader):
    """VADER's rules with more negators (`rules/tone_negators.csv`), set phrases
    (`rules/tone_phrases.csv`) and emoji.

    >>> [
    ...     Revised({"trouble": -1.7, "pleased": 1.9}).score(Words(text))
    ...     for text in ("No trouble at all.", "Nobody is pleased.")
    ... ]
    [0.3089, -0.3412]
    """

    constants = RevisedConstants()

    def __init__(self, lexicon):
        kept = {word: rating for word, rating in lexicon.items() if word not in negators()}
        rated = {
            PHRASE + rating: float(rating)
            for patterns in phrases().values()
            for _, rating in patterns
            if rating
        }
        super().__init__(kept | rated | emoji())

    def parts(self, words: Words) -> list[Part]:
        return super().parts(words.revised)
