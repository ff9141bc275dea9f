"""Contents of the page of each text: its words, split at every number, and what was read from each
part.
"""

import hashlib
import math
import re
from collections.abc import Iterator

import pandas as pd

from .. import ingest, report, sentiment

# Maximum number of characters of text on one page, which keeps a page with its markup well under a
# megabyte.
PAGE = 150_000

# Noun for the rows of a table, counted for each text.
COUNTED = {"quantities": "number", "sentiment": "comment"}

PERSPECTIVES = {"own": "own words", "quoted": "quoted", "reported": "only reported as speaking"}
SIDES = {-1: "against", 0: "no side read", 1: "for"}
MANNERS = {"irony": "signs of irony"}
SIGNED = re.compile(r"(?<= )-(?=\d)|^-(?=\d)")  # a hyphen that stands for a minus

# Tables with one or more rows for a part of a text.
OF_PARTS = ("quantities", "sentiment", "tones", "cues", "stance", "codes")


def text_pages(tables: dict) -> list[dict]:
    """Contents of the page of each readable text, or of each of its pages if the text is long.

    tables: as returned by `compute_tables`. Keys: name, href, doc_id, title, label, about, wording,
    first (whether it is the first page of its text), parts (id, kind, depth, who, pieces, numbers,
    notes).
    """
    return [
        page
        for document in ingest.readable(tables["documents"]).itertuples()
        for page in _pages(document, tables)
    ]


def slug(doc_id: str) -> str:
    """Name of a text in the address of its page: letters and digits only.

    If that changes the name, a hash is appended to keep names distinct.

    >>> slug("daily-2016"), slug("a b")
    ('daily-2016', 'a-b-c8687a08')
    """
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", doc_id)[:60]
    return (
        safe
        if safe == doc_id
        else f"{safe}-{hashlib.sha256(doc_id.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
    )


def _pages(document, tables) -> Iterator[dict]:
    own = {
        name: table[table["doc_id"] == document.doc_id] for name, table in tables.items() if "doc_id" in table
    }
    rows = {name: dict(list(own[name].groupby("seg_id"))) for name in OF_PARTS}
    segments = own["segments"]
    groups = [group for _, group in segments.groupby(segments["text"].str.len().cumsum() // PAGE)]
    for at, group in enumerate(groups, 1):
        of = f" ({at} of {len(groups)})" if len(groups) > 1 else ""
        name = f"text-{slug(document.doc_id)}" + (f"-{at}" if at > 1 else "")
        yield {
            "name": name,
            "href": f"{name}.html",
            "first": at == 1,
            "doc_id": document.doc_id,
            "title": document.title + of,
            "label": report.opening(document.publication or document.title, 40, "…") + of,
            "about": _about(document, own),
            "wording": document.wording,
            "parts": [_part(segment, rows) for segment in group.itertuples()],
        }


def _about(document, own):
    """Origin and contents of a text in one line."""
    published = "" if pd.isna(document.published) else document.published.date().isoformat()
    origin = [words for words in (document.author, document.publication, published) if words]
    counts = [report.plural(len(own[table]), noun) for table, noun in COUNTED.items()]
    wording = [f"wording {document.wording}"] * (document.wording != "unlisted")
    return " · ".join([*origin, *counts, *wording, f"SHA-256 {document.sha256[:12]}…"])


def _part(segment, rows):
    """One part of a text; rows: {table name: {seg_id: its rows}}."""
    read = {name: of_parts.get(segment.seg_id, pd.DataFrame()) for name, of_parts in rows.items()}
    numbers = list(read["quantities"].itertuples())
    posted = "" if pd.isna(segment.posted) else f"{segment.posted:%Y-%m-%d}"
    return {
        "id": segment.seg_id,
        "kind": segment.kind,
        "depth": min(segment.depth, 4),
        "who": ", ".join(words for words in (segment.author, posted) if words),
        "pieces": pieces(segment, numbers),
        "numbers": list(map(_number, numbers)),
        "notes": [
            *map(_tone, read["sentiment"].itertuples()),
            *map(_average, read["tones"].itertuples()),
            *_cues(read["cues"], segment),
            *(_stance(row, segment) for row in read["stance"].itertuples()),
            *_codes(read["codes"]),
        ],
    }


def pieces(segment, numbers) -> list[tuple[str, int | None]]:
    """The words of a part, split at its numbers: [(words, offset of the number in the text, or
    None)].

    >>> from types import SimpleNamespace
    >>> pieces(SimpleNamespace(start=10, text="At least 12 died"), [SimpleNamespace(start=10, end=21)])
    [('At least 12', 10), (' died', None)]
    """
    cut, at = [], segment.start
    for number in numbers:
        cut += [(at, number.start, None), (number.start, number.end, number.start)]
        at = number.end
    cut.append((at, segment.start + len(segment.text), None))
    return [(_words(segment, start, end), number) for start, end, number in cut if end > start]


def _words(segment, start, end):
    return segment.text[start - segment.start : end - segment.start]


def _number(row):
    return {
        "start": row.start,
        "quote": row.quote,
        "value": value_words(row),
        "bound": row.bound.replace("_", " "),
        "kind": row.kind,
        "claimant": report.speaker(row.claimant),
    }


SIDED = {"more_than": "over {low}", "less_than": "under {high}"}


def value_words(row) -> str:
    """A number with its unit and bounds, in words.

    >>> from types import SimpleNamespace as Row
    >>> value_words(Row(low=62, value=62, high=62, bound="exact", unit=""))
    '62'
    >>> value_words(Row(low=300, value=300, high=math.inf, bound="at_least", unit="people"))
    'at least 300 people'
    >>> value_words(Row(low=1, value=1, high=math.inf, bound="more_than", unit="months"))
    'over 1 month'
    >>> value_words(Row(low=0.25, value=0.25, high=0.25, bound="exact", unit="fraction"))
    '25%'
    >>> value_words(Row(low=3.5e6, value=4e6, high=4.5e6, bound="about", unit="USD"))
    'about $4 million ($3.5 million to $4.5 million)'
    """
    low, value, high = (report.with_unit(number, row.unit) for number in (row.low, row.value, row.high))
    if row.low == row.high:
        return value or low
    if math.isinf(row.low) or math.isinf(row.high):
        return _span(row).format(low=low, high=high)
    bare = report.with_unit(row.low, row.unit, named=False)
    span = f"{bare} to {high}"
    return f"about {value} ({span.removesuffix(' ' + row.unit)})" if row.bound == "about" and value else span


def _span(row):
    if row.high == math.inf:
        return SIDED.get(row.bound, "at least {low}")
    return SIDED.get(row.bound, "at most {high}")


def _tone(row):
    words = f"{row.score:+.2f}, {row.label}" + (f": {row.hits}" if row.hits else "")
    return "tone by VADER", SIGNED.sub("−", words)


def _average(row):
    scores = f"mean of the lexicons {row.score:+.2f} (95% interval {row.low:+.2f} to {row.high:+.2f})"
    return (
        "calibrated tone",
        SIGNED.sub("−", f"{row.label}: negative {row.negative:.0%}, positive {row.positive:.0%}; {scores}"),
    )


def _stance(row, segment):
    """A target that a comment names, the machine's stance and perspective, and the sentence that
    decided it.
    """
    return (
        f"towards {row.target}",
        f"{SIDES[row.stance]} ({PERSPECTIVES[row.perspective]}): {_shortened(segment, row)}",
    )


def _cues(cues, segment):
    """Cues in a comment: [(cue, the words that signal it)]."""
    if cues.empty:
        return []
    groups = cues.groupby("cue", sort=False)
    return [
        (MANNERS.get(cue, cue), "; ".join(_shortened(segment, row) for row in rows.itertuples()))
        for cue, rows in groups
    ]


def _shortened(segment, row):
    return report.opening(_words(segment, row.start, row.end), 60)


def _codes(codes):
    """[(coders, codes)], with coders who agree in one entry; a cue is shown only if it is present."""
    if codes.empty:
        return []
    absent = codes["variable"].isin(sentiment.CUES) & (codes["code"] == 0)
    agreed = {}
    for coder, rows in codes[codes["code"].notna() & ~absent].groupby("coder", sort=False):
        words = ", ".join(map(_code, rows.itertuples()))
        agreed.setdefault(words, []).append(coder)
    return [(f"codes ({', '.join(coders)})", words) for words, coders in agreed.items()]


def _code(row):
    return (
        row.variable
        if row.variable in sentiment.CUES
        else f"{row.variable} {row.code:+d}".replace("+0", "0").replace("-1", "−1")
    )
