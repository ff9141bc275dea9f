"""Sentence splitting with fixed Punkt parameters: nothing is downloaded, and nothing is learnt from
the text.
"""

import functools
import re

import pandas as pd

from .. import rules
from ..imports import skip_optional_imports
from ..tables import declared

SENTENCES = declared("sentences")

# Words that can start a sentence after an abbreviation: "... in the U.S. The law ..."
STARTERS = (
    "the he she it they we you i this that these those but and in on at as if when while there what who why"
    " how however meanwhile according after before since for from with his her its their our my some many"
    " most"
)
# Text is cut before it reaches Punkt: at blank lines, and at white space after this many
# characters. nltk gives up after five seconds on one long string, and no real sentence is this
# long.
PIECE = 5_000
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
CLOSING = tuple("”»)")
CUT = re.compile(r"\s")


@functools.cache
def _tokenizer():
    with skip_optional_imports("scipy", "sklearn"):
        from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class CurlyQuotes(PunktLanguageVars):
        # Punkt knows only straight quotes after a full stop; newspapers print curly ones.
        _re_non_word_chars = r"(?:[)\";}\]\*:@\'\({\[!\?”’»])"

    parameters = PunktParameters()
    abbreviations = rules.load("abbreviations", ("abbreviation", "where"))
    known = abbreviations.groupby("where")["abbreviation"].agg(set)
    parameters.abbrev_types = known["anywhere"]
    parameters.sent_starters = set(STARTERS.split())
    parameters.collocations = {(word, "##number##") for word in known["before a number"]}
    return PunktSentenceTokenizer(parameters, lang_vars=CurlyQuotes())


def _pieces(text):
    start = 0
    for gap in BLANK_LINE.finditer(text):
        yield from _short_pieces(text, start, gap.start())
        start = gap.end()
    yield from _short_pieces(text, start, len(text))


def _short_pieces(text, start, end):
    while end - start > PIECE:
        blank = CUT.search(text, start + PIECE, min(end, start + 2 * PIECE))
        cut = blank.start() if blank else min(end, start + 2 * PIECE)
        yield start, cut
        start = cut
    yield start, end


def _stripped(text, start, end):
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, start + left + len(part.strip())


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a text, without surrounding white space.

    A blank line always ends a sentence. Every non-blank character is in exactly one span.

    >>> text = "Lt. Gen. Petrov met Mr. Smith in the U.S. on Sept. 3. “It went well.” He left."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Lt. Gen. Petrov met Mr. Smith in the U.S. on Sept. 3.', '“It went well.”', 'He left.']
    """
    spans = []
    for begin, stop in _pieces(text):
        for start, end in _tokenizer().span_tokenize(text[begin:stop]):
            start, end = _stripped(text, begin + start, begin + end)
            while spans and spans[-1][1] == start and text[start : start + 1] in CLOSING:
                # ...did.”She went on: the quotation mark closes the preceding sentence.
                spans[-1] = (spans[-1][0], start + 1)
                start, end = _stripped(text, start + 1, end)
            if start < end:
                spans.append((start, end))
    return spans


def sentences(segments: pd.DataFrame) -> pd.DataFrame:
    """Sentences of a table of segments, one per row.

    Columns: doc_id, seg_id, sent_id ("p3.s2"), start, end (offsets in the document), text.
    """
    rows = []
    for doc_id, seg_id, offset, text in segments[["doc_id", "seg_id", "start", "text"]].itertuples(
        index=False
    ):
        for number, (start, end) in enumerate(sentence_spans(text), start=1):
            rows.append(
                (doc_id, seg_id, f"{seg_id}.s{number}", offset + start, offset + end, text[start:end])
            )
    return SENTENCES.of(rows)
