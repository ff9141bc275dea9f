"""What comes from a text, made safe to show: escaped, and with its invisible characters visible."""

import math
import unicodedata
from numbers import Real

import markupsafe
import pandas as pd
from markupsafe import Markup

NO_VALUE = "—"
NO_LIMIT = "no limit"
NO_VALUE_NOTE = f"({NO_VALUE} means no value)"
NO_MATHS = "tex2jax_ignore mathjax_ignore"

# Unicode categories of what a reader cannot see: control, format (bidirectional, zero width), lone
# surrogates, private use, line and paragraph ends.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Joiners between non-ASCII characters are spelling (Persian) or one picture (emoji), not deceit.
JOINERS = "\u200c\u200d"


def visible(text: object) -> str:
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


def _mark(char: str, before: str, after: str) -> str:
    joins = char in JOINERS and not (before.isascii() or after.isascii())
    if char in "\t\n" or joins or unicodedata.category(char) not in INVISIBLE:
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return f"[U+{ord(char):04X}]"


def escape(text: object) -> Markup:
    """The text as safe HTML: escaped, invisible characters visible. `Markup` is returned as it is.

    >>> print(escape("<script>\\u202e</script>"))
    &lt;script&gt;[U+202E]&lt;/script&gt;
    """
    return text if isinstance(text, Markup) else markupsafe.escape(visible(text))


def one_line(text: object) -> str:
    words = text.striptags() if isinstance(text, Markup) else visible(text)
    return words.replace("\n", "⏎").replace("\t", " ")


def is_missing(value):
    return value is None or (pd.api.types.is_scalar(value) and pd.isna(value))


def is_blank(value):
    """Whether a value is missing or empty."""
    return is_missing(value) or value == ""


def is_infinite(value):
    return isinstance(value, Real) and math.isinf(value)
