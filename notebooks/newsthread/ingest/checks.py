"""What is missing, doubled or damaged in a corpus, said in words."""

import re

import pandas as pd

from ..corpus import Corpus
from ..folder import CODING_SHEET, SIDE_TABLES
from .contents import readable
from .decode import some
from .files import EXPORT, PAGE, WORD
from .lines import lines_of
from .patterns import addressed
from .tables import INTEGRITY, table
from .threads.marks import mark

LISTED = 12
ORIGINS = (PAGE, WORD, EXPORT)
BULLET = re.compile(r"[•◦▪‣·*○●■–-]\s")
PAGE_SOURCE = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
SOURCE = "the file holds a web page's source: paste the words of the page instead"
NO_PARAGRAPH = "no paragraph was recognised: is the article's text in the file?"
LETTER = re.compile(r"[^\W\d_]")
NOT_READ = (
    "neither texts (.txt, .html, .docx) nor comments (.csv, .jsonl, .json), or a text of the"
    " same name is read"
)
ANOTHER = re.compile(r"-\d+$")


def integrity(corpus: Corpus) -> pd.DataFrame:
    """What was found missing, doubled or damaged: one row per document and check, and a last row for the
    folder.

    Returns doc_id ("" for the folder), check, status ("ok" or "finding"), detail (a sentence). Checks: text,
    repairs, thread, declared, numbering, replies, duplicates, orphans, words; for the folder: files. A file
    that holds no text has the first of them only.
    """
    rows = [row for document in corpus.documents.itertuples() for row in _checked(corpus, document)]
    return table([*rows, _files(corpus)], INTEGRITY)


def _checked(corpus, document):
    """The rows of one document."""
    segments = corpus.segments[corpus.segments.doc_id == document.doc_id]
    comments = segments[segments.kind == "comment"]
    checks = CHECKS if len(comments) else WITHOUT_COMMENTS
    said = {check.__name__.strip("_"): check(document, segments, comments) for check in checks}
    said["thread"] = corpus.noticed[document.doc_id]["thread"]
    kept = [check.__name__.strip("_") for check in CHECKS] if document.text.strip() else ["text"]
    findings = ((name, *(said.get(name) or (False, "nothing found"))) for name in kept)
    return [(document.doc_id, name, ("ok", "finding")[bool(bad)], detail) for name, bad, detail in findings]


def _finding(said):
    """Sentences as a finding, or None without any."""
    return (True, "; ".join(said)) if said else None


def _text(document, segments, comments):
    said = {
        (True, document.repairs): not document.text.strip(),
        (True, SOURCE): PAGE_SOURCE.match(document.text[:200]),
        (False, f"a table of {len(comments):,} comments, without an article"): EXPORT in document.repairs,
        (True, NO_PARAGRAPH): "paragraph" not in set(segments.kind),
        (False, f"{len(document.text):,} characters in {len(segments)} parts"): True,
    }
    return next(filter(said.get, said))


def _thread(document, segments, comments):
    """How the comments were read; said when the text was."""


def _repairs(document, segments, comments):
    mended = [words for words in document.repairs.split("; ") if words and words not in ORIGINS]
    return bool(mended), document.repairs or "nothing was mended"


def _declared(document, segments, comments):
    present, declared = len(comments), document.declared_comments
    if pd.isna(declared):
        return False, "the page gives no count of its comments"
    announced = f"the page announces {declared} comment{'s' * bool(declared != 1)}"
    if declared and not present:
        return (
            True,
            f"{announced}, but the rules recognised none: what follows the heading is kept as notices",
        )
    return bool(declared != present), f"{announced}; {present} {'is' if present == 1 else 'are'} in the file"


def _gaps(comments):
    """Numbers missing below the highest one of the comments that are not numbered as replies (c4.1)."""
    numbers = comments.loc[~comments.seg_id.str.contains(".", regex=False), "number"].dropna().astype(int)
    highest = max(numbers, default=0)
    return sorted(set(range(1, highest)) - set(numbers)) if highest <= 10 * len(comments) + 1000 else []


def _numbering(document, segments, comments):
    gaps = _gaps(comments)
    if gaps:
        one = len(gaps) == 1
        return (
            True,
            f"Comment{'s' * (not one)} {_runs(gaps)} {'is' if one else 'are'} not in the text",
        )
    numbered = comments[comments.depth == 1].number.notna().sum()
    return False, f"{numbered} numbered comments, no gap" if numbered else "the comments carry no numbers"


def _replies(document, segments, comments):
    """Replies printed right before a lost top-level comment, which they may have answered, and bulleted lines
    that may be replies."""
    suspects, listing = _before_gaps(comments), _with_bullets(comments)
    stand = "stand" + "s" * (len(suspects) == 1)
    before = f"{_some(suspects)} {stand} right before a lost comment and may be a reply to that one"
    inside = f"bulleted lines are read as part of {_some(listing)}: are they replies?"
    said = [before] * bool(suspects) + [inside] * bool(listing)
    return _finding(said)


def _before_gaps(comments):
    """The replies between a top-level comment and a lost one."""
    gaps = set(_gaps(comments))
    above = comments["number"].where(comments["depth"] == 1).ffill() + 1
    return comments.loc[(comments["depth"] > 1) & above.isin(gaps), "seg_id"].to_list()


def _with_bullets(comments):
    """The numbered comments without a time in whose words bullets stand."""
    plain = comments[comments["posted"].isna() & comments["number"].notna()]
    return plain.loc[plain["text"].map(_bulleted).astype(bool), "seg_id"].to_list()


def _bulleted(text):
    """Whether indented bullets stand in a comment's words, and no colon before them."""
    lines = lines_of(text)
    first = next((i for i, line in enumerate(lines) if i and line.indent and BULLET.match(line.text)), None)
    return first is not None and not lines[first - 1].text.endswith(":")


def _duplicates(document, segments, comments):
    again = comments.loc[comments.seg_id.str.contains(ANOTHER), "seg_id"].to_list()
    said = [f"the page prints a number twice: {_some(again)}"] * bool(again)
    texts = comments[comments.text.str.len() > 20]
    words = texts.text.str.split().str.join(" ")
    same = texts[words.duplicated(keep=False)].groupby(words, sort=False)["seg_id"].agg(list)
    return _finding(said + [f"the same words in {_some(labels)}" for labels in same[:LISTED]])


def _orphans(document, segments, comments):
    above = pd.to_numeric(comments.parent_id.map(comments.set_index("seg_id").depth)).fillna(0)
    lost = comments.loc[(comments.depth > 1) & (comments.depth != above + 1), "seg_id"].to_list()
    said = [f"{_some(lost)}: the comment answered is not in the text"] * bool(lost)
    around = segments[segments.kind.isin(["byline", "notice"]) & segments.parent_id.notna()]
    answered = around.assign(other=around.text.map(addressed))
    authors = ["", *comments.author.str.casefold()]
    strangers = answered[~answered.other.str.casefold().isin(authors)]
    said += [
        f"{row.parent_id} answers {row.other}, who has no comment in the text"
        for row in strangers.itertuples()
    ]
    return _finding(said)


def _words(document, segments, comments):
    wordless = ~comments.text.str.contains(LETTER) | comments.text.map(mark).notna()
    bare, removed = comments[wordless].seg_id.to_list(), removed_comments(segments).seg_id.to_list()
    said = [f"no words in {_some(bare)}"] * bool(bare)
    return _finding(said + [f"removed from the page: {_some(removed)}"] * bool(removed))


def removed_comments(segments):
    """The places of removed comments: notices with the id of a comment."""
    return segments[(segments.kind == "notice") & segments.seg_id.str.fullmatch(r"c\d[\d.]*(?:-\d+)?")]


def _files(corpus):
    other = [name for name in corpus.not_read if name not in KNOWN]
    n = len(readable(corpus.documents))
    read = ("", "files", "ok", f"{n} text{'s' * (n != 1)} read")
    return ("", "files", "finding", f"{NOT_READ}: {_some(other)}") if other else read


def _some(names):
    return some(names, LISTED)


def _runs(numbers):
    """Numbers in words, neighbours joined.

    >>> _runs([1, 3, 4, 5, 9])
    '1, 3-5, 9'
    """
    numbers = pd.Series(numbers)
    runs = numbers.groupby(numbers.diff().ne(1).cumsum()).agg(["min", "max"])
    return _some([str(a) if a == b else f"{a}-{b}" for a, b in runs.itertuples(index=False)])


CHECKS = (_text, _repairs, _thread, _declared, _numbering, _replies, _duplicates, _orphans, _words)
WITHOUT_COMMENTS = (_text, _repairs, _declared, _orphans, _words)
# What a folder of seeds holds beside the texts.
KNOWN = (*(f"{name}.csv" for name in (*SIDE_TABLES, CODING_SHEET)), "CODEBOOK.md")
