"""A page for each text: its words with every number marked, and beside them what was read from each part."""

import hashlib
import math
import re
import textwrap
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsthread import ingest, report, sentiment

from .convokit import FILES
from .stages import KEPT

TEMPLATES = Path(__file__).parents[1] / "report_template"

# Characters of text on one page, so that with its marks it stays well under a megabyte.
PAGE = 150_000

BOUNDS = {"at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "less than"}
RULES = {"none": "no rule fits"}
VOICES = {"own": "own view"}
TOWARDS = {-1: "against", 0: "neither", 1: "for"}


def write_texts(tables, folder, pages, stamp):
    """Write `text-*.html`, a page for each text that holds words (more for a long one), and `texts.html`, which leads to them and to the tables.

    tables: as `stages.tables` gives them; pages: [{name, href, label}] of the navigation; stamp: the last line of each page.
    """
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    templates.filters["visible"] = report.visible
    style = Markup("<style>{}</style>").format(Markup((TEMPLATES / "style.css").read_text("utf-8")))
    frame = {"pages": pages, "stamp": stamp, "style": style}
    texts = [text for document in ingest.readable(tables["documents"]).itertuples() for text in _pages(document, tables)]
    siblings = [{"name": text["name"], "href": f"{text['name']}.html", "label": text["label"]} for text in texts]
    for text in texts:
        _write(folder / f"{text['name']}.html", templates.get_template("text.html.j2").render(**frame, **text, siblings=siblings))
    first = [{"href": text["name"] + ".html", "title": text["title"], "about": text["about"]} for text in texts]
    listed = {
        "title": "The texts and the data",
        "texts": first,
        "table": _table_of(tables),
        "threads": FILES if (folder / "data" / "convokit").is_dir() else (),
    }
    _write(folder / "texts.html", templates.get_template("texts.html.j2").render(**frame, **listed))


def _write(path, page):
    path.write_text(page, encoding="utf-8", errors="replace")


def slug(doc_id):
    """The name of a text in the address of its page: its letters and digits as they are; a fingerprint tells apart what that makes equal.

    >>> slug("daily-2016"), slug("a b")
    ('daily-2016', 'a-b-c8687a08')
    """
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", doc_id)[:60]
    return safe if safe == doc_id else f"{safe}-{hashlib.sha256(doc_id.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _pages(document, tables):
    """What the page of a text shows; of a long text, each of its pages."""
    own = {name: table[table["doc_id"] == document.doc_id] for name, table in tables.items() if "doc_id" in table}
    parts = {name: dict(list(own[name].groupby("seg_id"))) for name in ("quantities", "sentiment", "tones", "stance", "flags", "codes")}
    page_of = own["segments"]["text"].str.len().cumsum() // PAGE
    groups = [group for _, group in own["segments"].groupby(page_of)]
    for at, group in enumerate(groups, 1):
        of = f" ({at} of {len(groups)})" if len(groups) > 1 else ""
        yield {
            "name": f"text-{slug(document.doc_id)}" + (f"-{at}" if at > 1 else ""),
            "doc_id": document.doc_id,
            "title": document.title + of,
            "label": (document.publication or document.title)[:40] + of,
            "about": _about(document, own),
            "wording": document.wording,
            "parts": [_part(segment, {name: rows.get(segment.seg_id) for name, rows in parts.items()}) for segment in group.itertuples()],
        }


def _about(document, own):
    """Where a text is from and what is in it, in one line."""
    published = "" if pd.isna(document.published) else document.published.date().isoformat()
    origin = [document.author, document.publication, published]
    held = [f"{len(own['quantities'])} numbers", f"{len(own['sentiment'])} comments", f"wording {document.wording}", f"sha256 {document.sha256[:12]}…"]
    return " · ".join([words for words in origin if words] + held)


def _part(segment, read):
    """One part of a text as its page shows it; read: {name of a table: its rows about this part, None where it has none}."""
    numbers = [] if read["quantities"] is None else list(read["quantities"].sort_values("start").itertuples())
    posted = "" if pd.isna(segment.posted) else f"{segment.posted:%Y-%m-%d}"
    return {
        "id": segment.seg_id,
        "kind": segment.kind,
        "depth": min(segment.depth, 4),
        "who": ", ".join(words for words in (segment.author, posted) if words),
        "pieces": pieces(segment, numbers),
        "numbers": [_number(row) for row in numbers],
        "tone": [
            *_tone(read["sentiment"]),
            *_average(read["tones"]),
            *_flags(read["flags"], segment),
            *_stance(read["stance"], segment),
            *_codes(read["codes"]),
        ],
    }


def pieces(segment, numbers):
    """The words of a part, cut at its numbers: [(words, where the number begins in the text, or None)].

    >>> from types import SimpleNamespace
    >>> pieces(SimpleNamespace(start=10, text="At least 12 died"), [SimpleNamespace(start=10, end=21)])
    [('At least 12', 10), (' died', None)]
    """
    cut, at = [], segment.start
    for number in numbers:
        cut += [
            (segment.text[at - segment.start : number.start - segment.start], None),
            (segment.text[number.start - segment.start : number.end - segment.start], number.start),
        ]
        at = number.end
    return [piece for piece in [*cut, (segment.text[at - segment.start :], None)] if piece[0]]


def _number(row):
    said = {"start": row.start, "quote": row.quote, "value": _value(row)}
    return said | {"bound": BOUNDS.get(row.bound, row.bound), "kind": row.kind, "claimant": row.claimant or "nobody named"}


def _value(row):
    """A number with its unit and its bounds, in words."""
    exact = "" if pd.isna(row.value) else f"{report.number(row.value)} {row.unit}".strip()
    low, high = report.number(row.low), report.number(row.high)
    if row.high == math.inf:
        span = f"more than {low}" if row.bound == "more_than" else f"{low} or more"
    elif row.low == -math.inf:
        span = f"less than {high}" if row.bound == "less_than" else f"at most {high}"
    else:
        span = f"{low} to {high}"
    return exact if row.low == row.high else ", ".join(words for words in (exact, span) if words)


def _tone(scores):
    """The tone of a comment: [(name, words)]."""
    rows = [] if scores is None else scores.itertuples()
    return [("tone by VADER", f"{row.score:+.2f}, {row.label}" + (f": {row.hits}" if row.hits else "")) for row in rows]


def _average(tones):
    """The tone of a comment by all lexicons, with its interval: [(name, words)]."""
    rows = [] if tones is None else tones.itertuples()
    return [("tone by all lexicons", f"{row.score:+.2f} (95 %: {row.low:+.2f} to {row.high:+.2f}), {row.label}") for row in rows]


def _stance(stances, segment):
    """Towards whom a comment speaks: [(name, the side, what decided it and in which words)]."""
    rows = [] if stances is None else stances.itertuples()
    return [(f"towards {row.target}", f"{TOWARDS[row.stance]} ({_decided(row)}): {_shortened(segment, row)}") for row in rows]


def _decided(row):
    """Whose judgement a stance is, and which rule read it."""
    return f"{VOICES.get(row.voice, row.voice)}, {RULES.get(row.rule, row.rule)}"


def _flags(flags, segment):
    """Where a comment does not say plainly what it means: [(manner, the words that show it)]."""
    rows = [] if flags is None else flags.groupby("flag", sort=False)
    return [(flag, "; ".join(_shortened(segment, row) for row in places.itertuples())) for flag, places in rows]


def _shortened(segment, row):
    return textwrap.shorten(segment.text[row.start - segment.start : row.end - segment.start], 60, placeholder=" …")


def _codes(codes):
    """What was coded: [(who, codes)], who agreed named together; of the manners of speaking only those that are there."""
    if codes is None:
        return []
    agreed = {}
    told = codes[codes["code"].notna() & ~(codes["variable"].isin(sentiment.FLAGS) & (codes["code"] == 0))]
    for coder, said in told.groupby("coder", sort=False):
        words = ", ".join(row.variable if row.variable in sentiment.FLAGS else f"{row.variable} {row.code:+d}".replace("+0", "0") for row in said.itertuples())
        agreed.setdefault(words, []).append(coder)
    return [(f"coded {', '.join(coders)}", words) for words, coders in agreed.items()]


def _table_of(tables):
    """The list of tables as a table."""
    rows = [(name, KEPT[name].row, len(table)) for name, table in tables.items()]
    links = {"table": lambda name: Markup('<a href="data/{name}.csv">{name}.csv</a>').format(name=name)}
    return Markup(report.table(pd.DataFrame(rows, columns=["table", "holds", "rows"]), "The tables", formats=links)._repr_html_())
