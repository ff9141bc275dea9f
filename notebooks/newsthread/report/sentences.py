"""Computed sentences: words with values from the tables in them."""

import html
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from .citing import LEADING, START, Cited, cited_row
from .plain import NO_LIMIT, NO_MATHS, is_infinite, is_missing, visible


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


def counted(n, noun):
    """A count with its noun.

    >>> counted(1, "text"), counted(1200, "text")
    ('1 text', '1,200 texts')
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


class _Sentence(string.Formatter):
    """str.format that refuses missing values, says "no limit" for infinity and knows percentage points ("+.0pp") and plurals ("{n} text{n:s}")."""

    def get_field(self, field_name, args, kwargs):
        value, key = super().get_field(field_name, args, kwargs)
        if is_missing(value.value if isinstance(value, Cited) else value):
            raise ValueError(f"The sentence has no value for {field_name!r}: {value!r}")
        return value, key

    def format_field(self, value, format_spec):
        if isinstance(value, Cited):
            return self.format_field(value.value, format_spec)
        if isinstance(value, Markup):
            return value.striptags()
        if is_infinite(value):
            return NO_LIMIT
        if format_spec == "s" and not isinstance(value, str):
            return "" if value == 1 else "s"
        if format_spec.endswith("pp") and not isinstance(value, str):
            return points(value, format_spec.removesuffix("pp"))
        return visible(super().format_field(value, format_spec))


class _HtmlSentence(_Sentence):
    """The same as HTML: words that come in as values are escaped and isolated, so that right-to-left words cannot turn the sentence around."""

    def format_field(self, value, format_spec):
        if isinstance(value, Cited):
            return cited_row(Markup(self.format_field(value.value, format_spec)), value.row, value.start)
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


def each(frame, template, empty, cite=None):
    """A computed sentence for each row of `frame`, `template` naming its columns; the sentence `empty` if it has no rows.

    Missing values and empty words read "unknown". cite: columns whose values lead to the row's place in its text (columns doc_id, start, seg_id), or
    {column: the column that says where its number begins}; without it quote and seg_id.

    >>> import pandas as pd
    >>> each(pd.DataFrame({"who": ["UN", "NGO"], "killed": [62, None]}), "{who}: {killed:,.0f} killed.", empty="Nobody counts the dead.")
    UN: 62 killed.
    NGO: unknown killed.
    """
    if frame.empty:
        return finding("{sentence}", sentence=empty)
    named = {name for _, name, _, _ in string.Formatter().parse(template)}
    cite = cite if isinstance(cite, Mapping) else dict.fromkeys(named & set(LEADING if cite is None else cite), START)
    rows = [_said(row) for row in frame.to_dict("records")]
    said = [finding(template, **row | {name: Cited(row[name], row, start) for name, start in cite.items()}) for row in rows]
    return Finding(tuple(one.sentences[0] for one in said), tuple(one.paragraphs[0] for one in said), {"rows": rows})


def _said(row):
    """A row with words for what is missing in it."""
    return {str(name): _Unknown() if is_missing(value) or value == "" else value for name, value in row.items()}
