"""Bytes to text: encodings, line ends, damage. What was mended is said in words, with line numbers."""

import codecs
import html
import re
from typing import NamedTuple

import chardet
import ftfy
import ftfy.bad_codecs  # noqa: F401  registers sloppy-windows-1252, the code page with its five holes filled
import pandas as pd

# First bytes of files that are no text, whatever their name says.
BINARY = (
    (b"PK\x03\x04", "a ZIP archive (Word, Excel and EPUB files are ZIP archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite", "a database"),
)
# A byte order mark names the encoding; UTF-32 stands first because its mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of those in which a text shows most ASCII characters, the first is it; sure where so large a part are.
NEARLY_ALL = 0.75
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Where the letters fit a second encoding nearly as well, so far below the first, the guess is uncertain.
NEARLY = 0.99
# Code pages that chardet names, and the ones that Python and other programs use in their place.
CODE_PAGES = {
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "cp437": "cp850",
    "ascii": "windows-1252",
}
# A text may hold this share of control bytes (a damaged disk block); more is a binary file.
FEW = 0.01
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
SAMPLE = 200_000
LISTED = 8
FEW_WORDS = 5
NUL = re.compile("\0")
CONTROL = re.compile("[\x80-\x9f]")
ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
SURROGATE = re.compile("[\ud800-\udfff]")
UNREADABLE = re.compile("[\ud800-\udfff\ufffd]")
# Python decodes a foreign byte to a lone surrogate (surrogateescape); each stands for one Windows-1252
# character.
ESCAPED = re.compile("[\udc80-\udcff]")
WINDOWS_1252 = {0xDC00 + byte: bytes([byte]).decode("sloppy-windows-1252") for byte in range(128, 256)}
# Half of a character beyond the 16-bit plane, written as if it were a whole one.
HALF_CHARACTER = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


class Reading(NamedTuple):
    text: str
    encoding: str
    repairs: tuple = ()
    problem: str = ""


def read(data):
    """The text in a file's bytes.

    Returns Reading: text (line ends are \\n), encoding ("" if nothing could be read), repairs (a tuple of
    sentences), problem ("" or why there is no text, and what to do). Never raises, whatever the bytes.

    >>> read("\\ufeffOne\\r\\ntwo".encode("utf-16-le"))
    Reading(text='One\\ntwo', encoding='utf-16-le', repairs=('line ends of Windows or old Macs read as new
    lines',), problem='')
    >>> read("It\\u00e2\\u20ac\\u2122s".encode()).repairs
    ('doubly encoded characters mended in line 1',)
    >>> read(b"PK\\x03\\x04...").problem
    'this is a ZIP archive (Word, Excel and EPUB files are ZIP archives), not a text: save it as plain text
    (UTF-8)'
    """
    problem = _problem(data)
    if problem:
        return Reading("", "", (), problem)
    text, encoding, repairs = _decoded(data)
    for mend in (_without_nuls, _with_new_lines, _without_mojibake, _without_entities):
        text, repair = mend(text)
        repairs += repair
    if not text.strip():
        return Reading("", encoding, repairs, "the file holds no words: paste the text into it, or delete it")
    return Reading(text, encoding, repairs)


def _problem(data):
    if not data.strip():
        return "the file is empty: paste the text into it, or delete it"
    for start, what in BINARY:
        if data.startswith(start) and not _is_prose(data):
            return f"this is {what}, not a text: save it as plain text (UTF-8)"
    controls = len(data) - len(data.translate(None, CONTROLS))
    if (
        controls > FEW * len(data)
        and not data.startswith(tuple(mark for mark, _ in MARKS))
        and not _wide(data)
    ):
        return "this is a binary file, not a text: save it as plain text (UTF-8)"
    return ""


def _is_prose(data):
    """Whether bytes that begin like a picture are words after all ("GIF89a explained: how a picture learned
    to move")."""
    sample = data[:SAMPLE]
    written = not re.search(rb"[\x00-\x08\x0e-\x1f]|^%PDF-\d\.\d\s*[\r\n]|^\{\\rtf\d", sample)
    return written and len(re.findall(rb"[A-Za-z]{2,}", sample)) >= FEW_WORDS and _is_utf8(data)


def _is_utf8(data):
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False


def _wide(data):
    """The 16- or 32-bit encoding of bytes with many zeros and no mark, or None. A few words are too short for
    a guess from the letters: nearly all of them must be ASCII."""
    sample = data[: SAMPLE - SAMPLE % 4]
    if sample.count(0) <= FEW * len(sample):
        return None
    texts = {name: sample.decode(name, "replace") for name in WIDE}
    in_ascii = {name: len(re.findall(r"[\n\r\t -~]", text)) for name, text in texts.items()}
    best = max(in_ascii, key=in_ascii.get)
    sure = in_ascii[best] >= NEARLY_ALL * len(texts[best])
    return best if sure or chardet.detect(sample)["encoding"] in WIDE else None


def _decoded(data):
    for mark, name in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], name, "utf-8 with BOM" if name == "utf-8" else name)
    wide = _wide(data)
    if wide:
        return _as(data, wide, wide)
    try:
        return data.decode(), "utf-8", ()
    except UnicodeDecodeError:
        return _legacy(data)


def _as(data, codec, name):
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(codec))
    return (
        text,
        name,
        (f"{lost} unreadable places marked with \ufffd{_where(text, UNREADABLE)}",) * (lost > 0),
    )


def _legacy(data):
    """The text of bytes that are not clean UTF-8: UTF-8 with foreign bytes, an older code page, or
    Windows-1252."""
    escaped = HALF_CHARACTER.sub("\ufffd".encode(), data).decode(errors="surrogateescape")
    foreign = len(ESCAPED.findall(escaped))
    genuine = len(re.findall("[^\x00-\x7f]", escaped)) - foreign
    cut = ESCAPED.search(escaped, len(escaped) - 3) is not None and foreign <= 3
    if genuine < foreign and not cut:
        return _guessed(data)
    said = f"bytes that are not UTF-8 read as Windows-1252{_where(escaped, UNREADABLE)}"
    return escaped.translate(WINDOWS_1252), "utf-8", (said,)


def _guessed(data):
    """The text in the code page whose letters make words, by chardet; what it cannot tell is read as
    Windows-1252."""
    guesses = pd.DataFrame(chardet.detect_all(data[:SAMPLE])).dropna(subset="encoding")
    names = [*guesses["encoding"].str.lower().replace(CODE_PAGES), "windows-1252"]
    text, other = (data.decode(_codec(name), "replace") for name in [*names, *names][:2])
    near = guesses["confidence"].ge(NEARLY * guesses["confidence"].max()).sum() > 1
    rival = near and text != other and not CONTROL.search(other)
    doubt = f"; {names[1]} fits nearly as well: look at {_differing(text, other)}" if rival else ""
    return text, names[0], (f"encoding guessed from the letters: {names[0]}{doubt}",)


def _codec(name):
    return "sloppy-windows-1252" if name == "windows-1252" else name


def _differing(first, second):
    """The first word that two readings do not share, in both."""
    pairs = zip(first.split(), second.split(), strict=False)
    return next((f"“{a}” or “{b}”" for a, b in pairs if a != b), "its signs")


def _mended(text, mended, said):
    """(the mended text, what was mended), or the text as it was and nothing."""
    return (mended, (said(),)) if mended != text else (text, ())


def _without_nuls(text):
    return _mended(
        text,
        text.replace("\0", ""),
        lambda: f"{text.count(chr(0))} NUL characters removed{_where(text, NUL)}",
    )


def _with_new_lines(text):
    mended = text.replace("\r\n", "\n").replace("\r", "\n")
    return _mended(text, mended, lambda: "line ends of Windows or old Macs read as new lines")


def _without_mojibake(text):
    lines = text.split("\n")
    mended = [line if line.isascii() else ftfy.fix_encoding(line) for line in lines]
    changed = (n for n, (old, new) in enumerate(zip(lines, mended, strict=True), 1) if old != new)
    return _mended(text, "\n".join(mended), lambda: f"doubly encoded characters mended{_in_lines(changed)}")


def _without_entities(text):
    """Characters that a page's source writes as &amp; or &#8217;."""
    mended = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return _mended(text, mended, lambda: f"HTML entities read as characters{_where(text, ENTITY)}")


def _where(text, pattern):
    """The lines of a text in which something stands."""
    return _in_lines(number for number, line in enumerate(text.split("\n"), 1) if pattern.search(line))


def _in_lines(numbers):
    """ " in lines 1, 4" of numbers of lines, or "" without any."""
    numbers = sorted(set(numbers))
    if not numbers:
        return ""
    return f" in line{'s' * (len(numbers) > 1)} {some(numbers, LISTED)}"


def some(names, most):
    """The first of many names or numbers, and how many more there are.

    >>> some([1, 4, 6], 2)
    '1, 4 and 1 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(str, names[:most])) + more
