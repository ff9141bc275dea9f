"""What a notebook shows: computed sentences, captioned tables and charts with words.

Each object here is the last expression of a notebook cell and says the same in JupyterLab, on GitHub, in a terminal and in the exported report.
Whatever comes from a text is escaped and its invisible characters are made visible; only `markupsafe.Markup`, which no text can produce, passes as
markup. The class `mathjax_ignore` keeps "$5 ... $10" from being set as a formula.
"""

import html
import math
import re
import string
import struct
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from numbers import Integral, Real

import pandas as pd
from markupsafe import Markup, escape
from PIL import Image

NO_VALUE = "—"
NO_LIMIT = "no limit"
NO_VALUE_NOTE = f"({NO_VALUE} means no value)"
NO_MATHS = "tex2jax_ignore mathjax_ignore"

# Unicode categories of what a reader cannot see: control, format (bidirectional, zero width), lone surrogates, private use, line and paragraph ends.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Joiners between non-ASCII characters are spelling (Persian) or one picture (emoji), not deceit.
JOINERS = "\u200c\u200d"

# Columns of words up to this long (an ISO date and time has 16 characters) are not wrapped.
SHORT = 16

# A chart is drawn at twice the 96 dots per inch of CSS, so that it is crisp on dense screens and on paper.
CSS_DPI, CRISPNESS = 96, 2
PALETTE = 256  # colours of the picture, shades of letters' edges included


def visible(text):
    """The text with each invisible character replaced by a mark.

    >>> visible("exe\\u202egnp \\x1b \\ud800")
    'exe[U+202E]gnp ␛ [U+D800]'
    >>> visible("می\\u200cخواهم") == "می\\u200cخواهم"
    True
    """
    text = str(text)
    if text.isprintable():
        return text
    padded = f" {text} "
    return "".join(_mark(char, padded[i], padded[i + 2]) for i, char in enumerate(text))


def _mark(char, before, after):
    joins = char in JOINERS and not (before.isascii() or after.isascii())
    if char in "\t\n" or joins or unicodedata.category(char) not in INVISIBLE:
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return f"[U+{ord(char):04X}]"


def clean(text):
    """The text as safe HTML: escaped, invisible characters visible. `Markup` is returned as it is.

    >>> print(clean("<script>\\u202e</script>"))
    &lt;script&gt;[U+202E]&lt;/script&gt;
    """
    return text if isinstance(text, Markup) else escape(visible(text))


# --- computed sentences ---------------------------------------------------------------------------


def points(value, format_spec="+.0"):
    """A difference of two shares in percentage points; in sentences the format spec "+.0pp".

    >>> points(-0.03), points(0.01), points(-0.001)
    ('-3 points', '+1 point', '0 points')
    """
    text = f"{100 * value:{format_spec}f}"
    text = text.lstrip("+-") if float(text) == 0 else text
    return f"{text} {'point' if abs(float(text)) == 1 else 'points'}"


def address(url):
    """A web address as a link that shows its site; anything else as it is.

    >>> address("https://www.example.org/a/b"), address("javascript:alert(1)"), address("none")
    (Markup('<a href="https://www.example.org/a/b">example.org</a>'), 'javascript:alert(1)', 'none')
    """
    site = re.match(r"https?://(?:www\.)?([^/?#\s]+)", url)
    return Markup('<a href="{url}">{site}</a>').format(url=url, site=site[1]) if site else url


def p_value(value):
    """A p value, never as nought.

    >>> p_value(0.2204), p_value(4e-17)
    ('0.22', '<0.001')
    """
    return "<0.001" if value < 0.001 else f"{value:.2g}"


class _Sentence(string.Formatter):
    """str.format that refuses missing values, says "no limit" for infinity and knows percentage points ("+.0pp")."""

    def get_field(self, field_name, args, kwargs):
        value, key = super().get_field(field_name, args, kwargs)
        if _is_missing(value):
            raise ValueError(f"The sentence has no value for {field_name!r}: {value!r}")
        return value, key

    def format_field(self, value, format_spec):
        if isinstance(value, Markup):
            return value.striptags()
        if _is_infinite(value):
            return NO_LIMIT
        if format_spec.endswith("pp") and not isinstance(value, str):
            return points(value, format_spec.removesuffix("pp"))
        return visible(super().format_field(value, format_spec))


class _HtmlSentence(_Sentence):
    """The same as HTML: words that come in as values are escaped and isolated, so that right-to-left words cannot turn the sentence around."""

    def format_field(self, value, format_spec):
        if isinstance(value, Markup):
            return value
        text = escape(super().format_field(value, html.unescape(format_spec)))
        return f"<bdi>{text}</bdi>" if isinstance(value, str) else text


@dataclass(frozen=True)
class Finding:
    """One or more computed sentences; `values` are the values they were computed from."""

    sentences: tuple
    paragraphs: tuple
    values: dict

    def __repr__(self):
        return "\n".join(self.sentences)

    def _repr_html_(self):
        return "\n".join(f'<p class="finding {NO_MATHS}">{paragraph}</p>' for paragraph in self.paragraphs)


def finding(*templates, **values):
    """Computed sentences, one paragraph for each template.

    templates: format strings (`str.format`); values: what they name. Strings among the values are escaped in HTML.
    Raises KeyError for a name without a value and ValueError for a value that is missing (None, NaN, NaT).

    >>> finding("{share:.0%} of {n:,} people.", share=0.52, n=1600)
    52% of 1,600 people.
    >>> finding("{who} says so.", who="<b>")._repr_html_()
    '<p class="finding tex2jax_ignore mathjax_ignore"><bdi>&lt;b&gt;</bdi> says so.</p>'
    """
    plain, marked_up = _Sentence(), _HtmlSentence()
    sentences = tuple(plain.vformat(template, (), values) for template in templates)
    paragraphs = tuple(marked_up.vformat(html.escape(template, quote=False), (), values) for template in templates)
    return Finding(sentences, paragraphs, values)


class _Unknown(str):
    """A missing value in a sentence about a row: "unknown", whatever the format asks for."""

    def __format__(self, format_spec):
        return "unknown"


def each(frame, template, empty):
    """A computed sentence for each row of `frame`, `template` naming its columns; the sentence `empty` if it has no rows.

    Missing values and empty words read "unknown".

    >>> each(pd.DataFrame({"who": ["UN", "NGO"], "killed": [62, None]}), "{who}: {killed:,.0f} killed.", empty="Nobody counts the dead.")
    UN: 62 killed.
    NGO: unknown killed.
    """
    if frame.empty:
        return finding("{sentence}", sentence=empty)
    rows = [{str(name): _Unknown() if _is_missing(value) or value == "" else value for name, value in row.items()} for row in frame.to_dict("records")]
    said = [finding(template, **row) for row in rows]
    return Finding(tuple(one.sentences[0] for one in said), tuple(one.paragraphs[0] for one in said), {"rows": rows})


# --- tables ---------------------------------------------------------------------------------------


# JupyterLab aligns every cell to the right unless the cell itself says otherwise; the report's own style knows the classes.
HEAD_ATTRIBUTES = {"number": ' class="number"', "short": ' style="text-align:left"', "long": ' style="text-align:left"'}
CELL_ATTRIBUTES = HEAD_ATTRIBUTES | {"short": ' style="text-align:left;white-space:nowrap"', "long": ' class="long" style="text-align:left"'}


@dataclass(frozen=True)
class Column:
    """One column as shown: its heading, its formatted cells, whether they are number, short or long words, and whether they name the rows."""

    heading: str
    cells: list
    kind: str
    names_rows: bool

    def head(self):
        if not self.heading:
            return "<td></td>"
        return f'<th scope="col"{HEAD_ATTRIBUTES[self.kind]}>{clean(self.heading)}</th>'

    def cell(self, row):
        tag, scope = ("th", ' scope="row"') if self.names_rows else ("td", "")
        return f"<{tag}{scope}{CELL_ATTRIBUTES[self.kind]}>{clean(self.cells[row])}</{tag}>"

    def plain(self):
        """The heading and the cells, padded to one width."""
        words = [_one_line(text) for text in (self.heading, *self.cells)]
        width = max(map(len, words))
        return [word.rjust(width) if self.kind == "number" else word.ljust(width) for word in words]


@dataclass(frozen=True)
class Table:
    """A captioned table; `frame` is the data it shows, unformatted."""

    frame: pd.DataFrame
    caption: str
    columns: list
    folded: bool = False

    def __repr__(self):
        lines = zip(*(column.plain() for column in self.columns), strict=True)
        body = [" | ".join(line).rstrip() for line in lines]
        return "\n".join([_one_line(self.caption), *body, *self._notes()])

    def _repr_html_(self):
        caption = escape(visible(self.caption))
        label = f"Table: {caption}"
        note = "".join(f" <small>{note}</small>" for note in self._notes())
        head = "".join(column.head() for column in self.columns)
        rows = "\n".join(f"<tr>{''.join(column.cell(row) for column in self.columns)}</tr>" for row in range(len(self.frame)))
        grid = f"<table>\n<caption>{caption}{note}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        region = f'<div role="region" tabindex="0" aria-label="{label}" class="table {NO_MATHS}">\n{grid}\n</div>'
        return f"<details>\n<summary>{label}</summary>\n{region}\n</details>" if self.folded else region

    def _notes(self):
        return [NO_VALUE_NOTE] if any(NO_VALUE in column.cells for column in self.columns) else []


def table(frame, caption, columns=None, formats=None, empty=None, folded=False):
    """A frame as a captioned, escaped, scrollable table; an empty frame as a sentence.

    frame: DataFrame or Series; all rows are shown, so pass `.head()` of a long one and say so in the caption. A named index comes first.
    columns: {source column: heading} (or a list of columns), which selects and orders; without it all columns.
    formats: {source column: format spec such as ".0%", or a function from value to text}; not called for missing values. Functions may return `Markup`.
    empty: the sentence shown if the frame has no rows. folded: show only the caption until the reader opens it.
    Missing values are shown as "—", infinite ones as "no limit", dates as ISO 8601. The first column names the rows. Raises KeyError for an unknown column.

    >>> table(pd.DataFrame({"who": ["UN", None], "killed": [1234.0, float("inf")]}), "Killed, by claimant")
    Killed, by claimant
    who |   killed
    UN  |    1,234
    —   | no limit
    (— means no value)
    >>> table(pd.DataFrame(), "Polls", empty="No poll was found.")
    No poll was found.
    """
    frame = _with_index(frame)
    if frame.empty:
        sentence = visible(empty or f"Nothing to show: {caption}.")
        return Finding((sentence,), (escape(sentence),), {})
    headings = _headings(frame, columns, formats or {})
    shown = [_column(frame[source], heading, (formats or {}).get(source), i == 0) for i, (source, heading) in enumerate(headings.items())]
    return Table(frame[list(headings)], caption, shown, folded)


def _with_index(frame):
    """The frame with its index as first columns, if the index says something: it has a name or is not just numbers."""
    frame = frame.to_frame() if isinstance(frame, pd.Series) else frame
    if any(name is not None for name in frame.index.names):
        return frame.reset_index()
    if frame.empty or pd.api.types.is_integer_dtype(frame.index):
        return frame
    return frame.rename_axis("").reset_index()


def _headings(frame, columns, formats):
    """{source column: heading} of the columns to show."""
    columns = columns if columns is not None else frame.columns
    headings = dict(columns) if isinstance(columns, Mapping) else {column: _heading(column) for column in columns}
    unknown = [column for column in [*headings, *formats] if column not in frame.columns]
    if unknown:
        raise KeyError(f"The frame has no column {unknown}; it has {list(frame.columns)}")
    return headings


def _heading(column):
    parts = column if isinstance(column, tuple) else (column,)
    return " ".join(str(part) for part in parts).replace("_", " ").strip()


def _column(values, heading, format_, names_rows):
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    text = _formatter(values, format_, numeric)
    cells = [_cell(value, text) for value in values]
    kind = "number" if numeric else "short" if max(map(len, cells)) <= SHORT else "long"
    return Column(heading, cells, kind, names_rows)


def _cell(value, text):
    shown = NO_VALUE if _is_missing(value) else text(value)
    shown = shown if isinstance(shown, str) else str(shown)
    return shown if shown.strip() else NO_VALUE


def _formatter(values, format_, numeric) -> Callable:
    """The function from a value of this column to its text."""
    if callable(format_):
        return format_
    if format_ is not None:
        return lambda value: NO_LIMIT if _is_infinite(value) else format(value, format_)
    if numeric:
        decimals = _decimals(values)
        return lambda value: _number(value, decimals)
    return _words


def _decimals(values):
    """Decimals of a column of numbers: none for whole ones, two or three for small ones, None where sizes are mixed and each number gets what it needs."""
    finite = [abs(float(value)) for value in values.dropna() if math.isfinite(value)]
    if all(value.is_integer() for value in finite):
        return 0
    if max(finite) >= 1000:
        return None
    return 3 if min(value for value in finite if value) < 0.01 else 2


def _number(value, decimals=None):
    if _is_infinite(value):
        return NO_LIMIT
    if decimals is None:
        return f"{round(float(value), 2):,.12g}"
    text = f"{value:,.{decimals}f}"
    return text if value == 0 or text.strip("-0.,") else f"{value:.1g}"


def _words(value):
    """Any single value in words: yes and no, ISO dates, numbers with separators."""
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return _number(value, 0 if isinstance(value, Integral) else None)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != datetime.min.time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, Markup) else str(value)


def _one_line(text):
    words = text.striptags() if isinstance(text, Markup) else visible(text)
    return words.replace("\n", "⏎").replace("\t", " ")


def _is_missing(value):
    return value is None or (pd.api.types.is_scalar(value) and pd.isna(value))


def _is_infinite(value):
    return isinstance(value, Real) and math.isinf(value)


# --- numbers in their text ------------------------------------------------------------------------


def linked(words):
    """Each of the `words` (a Series) as a link to its mark in the text that `marked` shows, in the same order.

    >>> linked(pd.Series(["62 <b>"])).iloc[0]
    Markup('<a id="row-1" href="#mark-1">62 &lt;b&gt;</a>')
    """
    links = [Markup('<a id="row-{n}" href="#mark-{n}">{said}</a>').format(n=n, said=visible(said)) for n, said in enumerate(words, 1)]
    return pd.Series(links, index=words.index, dtype=object)


@dataclass(frozen=True)
class Marked:
    """Parts of texts with mentions marked; `parts` are (heading, [(words, number of the mention or None)])."""

    parts: tuple

    def __repr__(self):
        lines = (f"{heading}: " + "".join(f"[{n}: {words}]" if n else words for words, n in pieces) for heading, pieces in self.parts)
        return "\n".join(_one_line(line) for line in lines)

    def _repr_html_(self):
        shown = (f"<dt>{clean(heading)}</dt>\n<dd>{''.join(self._piece(*piece) for piece in pieces)}</dd>" for heading, pieces in self.parts)
        return f'<dl class="marked {NO_MATHS}">\n' + "\n".join(shown) + "\n</dl>"

    @staticmethod
    def _piece(words, n):
        return f'<mark id="mark-{n}"><a href="#row-{n}">{clean(words)}</a></mark>' if n else f"<bdi>{clean(words)}</bdi>"


def marked(segments, mentions, names, empty):
    """The parts of the texts that hold mentions, each mention marked and linked to its row; the sentence `empty` where there is none.

    segments: doc_id, seg_id, start, end, text; mentions: doc_id, seg_id, start, end, numbered from 1 as they stand; names: {doc_id: name of the text}.

    >>> segments = pd.DataFrame({"doc_id": ["d"], "seg_id": ["p1"], "start": [10], "end": [26], "text": ["At least 12 died"]})
    >>> marked(segments, pd.DataFrame({"doc_id": ["d"], "seg_id": ["p1"], "start": [10], "end": [21]}), {"d": "The Daily"}, empty="No number.")
    The Daily, p1: [1: At least 12] died
    """
    if mentions.empty:
        return finding("{sentence}", sentence=empty)
    numbered = mentions.assign(n=range(1, len(mentions) + 1)).groupby(["doc_id", "seg_id"], sort=False)
    parts = segments.set_index(["doc_id", "seg_id"])
    return Marked(tuple((f"{names[doc_id]}, {seg_id}", _pieces(parts.loc[(doc_id, seg_id)], group)) for (doc_id, seg_id), group in numbered))


def _pieces(part, mentions):
    pieces, at = [], part["start"]
    for mention in mentions.sort_values("start").itertuples():
        pieces += [
            (part["text"][at - part["start"] : mention.start - part["start"]], None),
            (part["text"][mention.start - part["start"] : mention.end - part["start"]], mention.n),
        ]
        at = mention.end
    return [piece for piece in [*pieces, (part["text"][at - part["start"] :], None)] if piece[0]]


# --- charts ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with its words (`alt`) and the data it draws.

    Shown as a PNG of twice the screen's density. Its plain text is the alt text, so a notebook test that compares text compares the chart's words.
    Raises ValueError where the alt text is empty.
    """

    figure: object
    alt: str
    data: pd.DataFrame

    def __post_init__(self):
        if not self.alt.strip():
            raise ValueError("A chart needs an alt text that says what it shows")

    def __repr__(self):
        return visible(self.alt)

    def _repr_mimebundle_(self, include=None, exclude=None):
        png = self._png()
        width, height = (pixels // CRISPNESS for pixels in struct.unpack(">II", png[16:24]))
        return {"image/png": b64encode(png).decode(), "text/plain": repr(self)}, {"image/png": {"alt": repr(self), "width": width, "height": height}}

    def _png(self):
        drawn = BytesIO()
        self.figure.savefig(drawn, format="png", dpi=CSS_DPI * CRISPNESS, bbox_inches="tight")
        # A chart has few colours: as a palette it is a third of the size, and without metadata the same on every day.
        packed = BytesIO()
        Image.open(drawn).convert("RGB").quantize(PALETTE, dither=Image.Dither.NONE).save(packed, format="png", optimize=True)
        return packed.getvalue()
