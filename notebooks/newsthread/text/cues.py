"""Cues that a text may not mean literally what it says: irony, quotation, conditions, questions."""

import re
from functools import cache

import pandas as pd

from .. import rules
from ..tables import declared
from .sentences import sentence_spans

CUES = ("irony", "quotation", "conditional", "question")

# A quotation is "a part of a sentence or more" (seeds/CODEBOOK.md); one or two words in quotation
# marks express distance, which the codebook counts as irony.
SCARE_WORDS = 2
SCARE = "scare quotes"

STRAIGHT = str.maketrans({"’": "'"})
# Five pairs of quotation marks. A single mark closes only if no letter follows, after a stop, or
# between "…end" and "Next"; otherwise it is an apostrophe.
SINGLE_END = r"(?!\w)|(?<=[.?!,)].)|(?<=[a-z]{2}.)(?=[A-Z])"
QUOTED = re.compile(
    r"“([^“”]{1,2000})(?:”|\Z)|«([^«»]{1,2000})»|„([^„“”]{1,2000})[“”]"
    r"|(?<!\w)\"(?=\s?\S)([^\"]{1,1000})(?:\"|\Z)"
    rf"|(?<!\w)‘(?=\S)((?:[^‘’]|’(?=\w)){{1,1000}}?)’(?:{SINGLE_END})"
    rf"|(?<!\w)'(?=\s?\S)((?:[^']|(?<=\w)'(?=\w)){{1,1000}}?)(?<!\s)'(?:{SINGLE_END})"
)
# Quotations without quotation marks: lines quoted as in e-mail, words after a verb of saying and a
# colon, and words followed by a dash and a name.
UNMARKED = {
    "quoted line": re.compile(r"^[ \t]*>+[ \t]*(\S.*)$", re.M),
    "said and colon": re.compile(
        r"\b(?:said|says|wrote|writes|asked|replied|put it|had it right|in the words of [^.:]{1,40})\s?:"
        r" (\w[^\n]{8,1000}?(?:[.!?](?!\w)|$))",
        re.M,
    ),
    "signed saying": re.compile(
        r"^(\w.{10,300}?[.!?…]?)\s*(?:--+|—|–)\s?[A-Z][\w.]+ (?:[A-Z][\w.]+ ?){1,3}\.?$", re.M
    ),
}
# Quotation marks around a name, a title, or a word mentioned as a word do not express distance.
MENTION = re.compile(
    r"(?i)\b(?:called|named|titled|entitled|dubbed|words?|terms?|phrase|name|define|title of the|mean"
    r" by|meaning of)[\s,:]*$"
)
# Sentences without a space between them: "...to it.And", "Well...who".
RUN_ON = re.compile(r"(?<=[a-z)'\"][.!?])(?=[A-Z])|(?<=\.\.)\s*(?=\w)")

SPANS = declared("cues")


def cues(texts: pd.DataFrame) -> pd.DataFrame:
    """Spans in `texts` that a lexicon may misread: irony, quotation, conditions and questions.

    texts: any table with doc_id, seg_id and text; offsets count from the column start if there is
    one. Columns: doc_id, seg_id, cue (irony, quotation, conditional, question), start, end
    (document offsets of the quoted words, the words that signal irony, or the sentence with the
    question or condition), rule (a row of `rules/cues.csv`). Words inside a quotation are not
    searched, because they are not the writer's. tests/benchmarks/score_cues.py measures accuracy;
    "scare quotes" is the weakest rule.

    >>> texts = pd.DataFrame(
    ...     {"doc_id": ["d"], "seg_id": ["c1"], "text": ["Who pays? Gee, the “friends” of the port."]}
    ... )
    >>> cues(texts)[["cue", "start", "end"]].values.tolist()
    [['question', 0, 9], ['irony', 10, 13], ['irony', 19, 28]]
    """
    offsets = texts["start"] if "start" in texts else pd.Series(0, index=texts.index)
    rows = [
        (doc_id, seg_id, cue, offset + start, offset + end, rule)
        for doc_id, seg_id, text, offset in zip(
            texts["doc_id"], texts["seg_id"], texts["text"], offsets, strict=True
        )
        for cue, start, end, rule in sorted(spans(text), key=lambda place: place[1:3])
    ]
    table = pd.DataFrame(rows, columns=list(SPANS.columns)).astype({"start": int, "end": int})
    return SPANS.validate(table)


def spans(text: str) -> list[tuple[str, int, int, str]]:
    """(cue, start, end, rule) of each cue in one text, with offsets in that text."""
    quoted = quotations(text)
    own = text.translate(STRAIGHT)
    for cue, start, end, _ in quoted:
        if cue == "quotation":
            own = own[:start] + " " * (end - start) + own[end:]
    return quoted + [cue for start, end in clauses(own) for cue in in_clause(own[start:end], start)]


def in_clause(words: str, offset: int) -> list[tuple[str, int, int, str]]:
    """Cues that the rules of cues.csv match in one sentence."""
    cues = []
    for cue, rule, pattern in patterns():
        match = pattern.search(words)
        if match:
            start, end = match.span(match.lastindex or 0) if cue == "irony" else (0, len(words))
            cues.append((cue, offset + start, offset + end, rule))
    return cues


def clauses(text: str) -> list[tuple[int, int]]:
    """Sentence spans of `text`, including sentences without a space between them.

    >>> clauses("He knew it.She did not.")
    [(0, 11), (11, 23)]
    """
    cuts = [
        (start, [start + cut.end() for cut in RUN_ON.finditer(text[start:end])], end)
        for start, end in sentence_spans(text)
    ]
    return [span for start, inner, end in cuts for span in zip([start, *inner], [*inner, end], strict=True)]


def quotations(text: str) -> list[tuple[str, int, int, str]]:
    """Quotations and scare quotes in one text, including the quotation marks.

    >>> [
    ...     place[0]
    ...     for place in quotations(
    ...         "The “friends” said that “no shell will fall on the town”, in “The Fall of Alba”."
    ...     )
    ... ]
    ['irony', 'quotation']
    """
    marked = [kind for match in QUOTED.finditer(text) if (kind := marked_as(text, match))]
    marked_ranges = [range(start, end) for _, start, end, _ in marked]
    unmarked = [
        ("quotation", *match.span(1), rule)
        for rule, pattern in UNMARKED.items()
        for match in pattern.finditer(text)
    ]
    return marked + [
        place
        for place in unmarked
        if not any(place[1] < span.stop and span.start < place[2] for span in marked_ranges)
    ]


def marked_as(text: str, match: re.Match) -> tuple[str, int, int, str] | None:
    """Cue for one pair of quotation marks; None if they enclose a name or title."""
    words = re.findall(r"[^\W\d_][\w'’-]*", match[match.lastindex])
    long = [word for word in words if len(word) > 3]
    titled = all(word[0].isupper() for word in [*words[:1], *long, *words[-1:]])
    if len(words) > SCARE_WORDS:
        return None if titled else ("quotation", *match.span(), "quotation marks")
    if titled or MENTION.search(text, max(0, match.start() - 30), match.start()):
        return None
    return "irony", *match.span(), SCARE


@cache
def patterns() -> list[tuple[str, str, re.Pattern]]:
    """(cue, rule, compiled pattern) of each row of `rules/cues.csv`; each is searched in every
    sentence, ignoring case.
    """
    table = rules.load("cues", ("cue", "rule", "pattern", "reason"))
    return [(row.cue, row.rule, re.compile(row.pattern, re.IGNORECASE)) for row in table.itertuples()]
