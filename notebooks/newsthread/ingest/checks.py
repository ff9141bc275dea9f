"""What is missing, doubled or damaged in a corpus, said in words."""

import re

import pandas as pd

from ..folder import CODING_SHEET, SIDE_TABLES
from .contents import readable
from .files import EXPORT, PAGE, WORD
from .lines import lines_of
from .patterns import addressed
from .tables import INTEGRITY, table
from .threads.marks import mark

LISTED = 12
ORIGINS = (PAGE, WORD, EXPORT)
BULLET = re.compile(r"[•◦▪‣·*○●■–-]\s")
ANOTHER = re.compile(r"-\d+$")


def integrity(corpus):
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
    said = {check.__name__.strip("_"): check(document, segments, comments) for check in CHECKS}
    said["thread"] = corpus.noticed[document.doc_id]["thread"]
    kept = said if document.text.strip() else ["text"]
    findings = ((name, *(said[name] or (False, "nothing found"))) for name in kept)
    return [(document.doc_id, name, ("ok", "finding")[bool(bad)], detail) for name, bad, detail in findings]


def _finding(said):
    """Sentences as a finding, or None without any."""
    return (True, "; ".join(said)) if said else None


def _text(document, segments, comments):
    if not document.text.strip():
        return True, document.repairs
    if re.match(r"\s*(?:<!doctype html|<html|<\?xml)", document.text[:200], re.I):
        return True, "the file holds a web page's source: paste the words of the page instead"
    if EXPORT in document.repairs:
        return False, f"a table of {len(comments):,} comments, without an article"
    if not len(segments[segments.kind == "paragraph"]):
        return True, "no paragraph was recognised: is the article's text in the file?"
    return False, f"{len(document.text):,} characters in {len(segments)} parts"


def _thread(document, segments, comments):
    """How the comments were read; said when the text was."""


def _repairs(document, segments, comments):
    mended = [words for words in document.repairs.split("; ") if words and words not in ORIGINS]
    return bool(mended), document.repairs or "nothing was mended"


def _declared(document, segments, comments):
    present, declared = len(comments), document.declared_comments
    if pd.isna(declared):
        return False, "the page gives no count of its comments"
    announced = f"the page announces {declared} comment{'' if declared == 1 else 's'}"
    if declared and not present:
        return (
            True,
            f"{announced}, but the rules recognised none: what follows the heading is kept as notices",
        )
    return bool(declared != present), f"{announced}; {present} {'is' if present == 1 else 'are'} in the file"


def _gaps(comments):
    """Numbers missing below the highest number printed on a top-level comment."""
    numbers = {int(number) for number in comments[comments.depth == 1].number.dropna()}
    return (
        sorted(set(range(1, max(numbers))) - numbers)
        if numbers and max(numbers) <= 10 * len(comments) + 1000
        else []
    )


def _numbering(document, segments, comments):
    gaps = _gaps(comments)
    if gaps:
        return True, f"top-level comments {_runs(gaps)} are not in the text"
    numbered = comments[comments.depth == 1].number.notna().sum()
    return False, f"{numbered} numbered comments, no gap" if numbered else "the comments carry no numbers"


def _replies(document, segments, comments):
    """Replies printed right before a lost top-level comment, which they may have answered, and bulleted lines
    that may be replies."""
    suspects, listing = _before_gaps(comments), _with_bullets(comments)
    stand = "stands" if len(suspects) == 1 else "stand"
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
    again = [label for label in comments.seg_id if ANOTHER.search(label)]
    said = [f"the page prints a number twice: {_some(again)}"] if again else []
    texts = comments[comments.text.str.len() > 20]
    same = [
        list(group.seg_id)
        for _, group in texts.groupby(texts.text.str.split().str.join(" "), sort=False)
        if len(group) > 1
    ]
    said += [f"the same words in {_some(labels)}" for labels in same[:LISTED]]
    return _finding(said)


def _orphans(document, segments, comments):
    depth = comments.set_index("seg_id").depth
    lost = [
        c.seg_id for c in comments.itertuples() if c.depth > 1 and c.depth != depth.get(c.parent_id, 0) + 1
    ]
    said = [f"{_some(lost)}: the comment answered is not in the text"] if lost else []
    authors = {author.casefold() for author in comments.author if author}
    around = segments[segments.kind.isin(["byline", "notice"]) & segments.parent_id.notna()]
    for part in around.itertuples():
        other = addressed(part.text)
        if other and other.casefold() not in authors:
            said.append(f"{part.parent_id} answers {other}, who has no comment in the text")
    return _finding(said)


def _words(document, segments, comments):
    bare = [c.seg_id for c in comments.itertuples() if not re.search(r"[^\W\d_]", c.text) or mark(c.text)]
    removed = removed_comments(segments).seg_id.to_list()
    said = [f"no words in {_some(bare)}"] if bare else []
    said += [f"removed from the page: {_some(removed)}"] if removed else []
    return _finding(said)


def removed_comments(segments):
    """The places of removed comments: notices with the id of a comment."""
    return segments[(segments.kind == "notice") & segments.seg_id.str.fullmatch(r"c\d[\d.]*(?:-\d+)?")]


def _files(corpus):
    other = [name for name in corpus.not_read if name not in KNOWN]
    if other:
        return (
            "",
            "files",
            "finding",
            (
                "neither texts (.txt, .html, .docx) nor comments (.csv, .jsonl, .json), or a text of the"
                f" same name is read: {_some(other)}"
            ),
        )
    n = len(readable(corpus.documents))
    return "", "files", "ok", f"{n} text{'s' * (n != 1)} read"


def _some(names):
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(map(str, names[:LISTED])) + more


def _runs(numbers):
    """Numbers in words, neighbours joined.

    >>> _runs([1, 3, 4, 5, 9])
    '1, 3-5, 9'
    """
    runs = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return _some([str(a) if a == b else f"{a}-{b}" for a, b in runs])


CHECKS = (_text, _repairs, _thread, _declared, _numbering, _replies, _duplicates, _orphans, _words)
# What a folder of seeds holds beside the texts.
KNOWN = (*(f"{name}.csv" for name in (*SIDE_TABLES, CODING_SHEET)), "CODEBOOK.md")
