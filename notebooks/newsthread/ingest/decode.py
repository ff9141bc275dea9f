"""Bytes to text: encodings, line ends, damage. What was mended is said in words, with line numbers."""

import codecs
import re
from typing import NamedTuple

import charset_normalizer
import ftfy
import ftfy.bad_codecs  # noqa: F401  registers sloppy-windows-1252, the code page with its five holes filled

# First bytes of files that are no text, whatever their name says.
BINARY = (
    (b"PK\x03\x04", "a ZIP archive (Word, Excel and EPUB files are ZIP archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"%PDF", "a PDF"),
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
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# Code pages tried where the letters are not mainly ASCII.
OTHER_SCRIPTS = ["cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
# Above this share of bytes over 127 among the letters a text is not in a Latin script (French has about 0.05, Polish 0.1).
NOT_LATIN = 0.3
# A text may hold this share of control bytes (a damaged disk block); more is a binary file.
FEW = 0.01
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
SAMPLE = 200_000
LISTED = 8
SURROGATE = re.compile("[\ud800-\udfff]")
# Python decodes a foreign byte to a lone surrogate (surrogateescape); each stands for one Windows-1252 character.
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

    Returns Reading: text (line ends are \\n), encoding ("" if nothing could be read), repairs (a tuple of sentences),
    problem ("" or why there is no text, and what to do). Never raises, whatever the bytes.

    >>> read("\\ufeffOne\\r\\ntwo".encode("utf-16-le"))
    Reading(text='One\\ntwo', encoding='utf-16-le', repairs=('line ends of Windows or old Macs read as new lines',), problem='')
    >>> read("It\\u00e2\\u20ac\\u2122s".encode()).repairs
    ('doubly encoded characters mended in line 1',)
    >>> read(b"PK\\x03\\x04...").problem
    'this is a ZIP archive (Word, Excel and EPUB files are ZIP archives), not a text: save it as plain text (UTF-8)'
    """
    problem = _problem(data)
    if problem:
        return Reading("", "", (), problem)
    text, encoding, repairs = _decoded(data)
    for mend in (_without_nuls, _with_new_lines, _without_mojibake):
        text, repair = mend(text)
        repairs += repair
    if not text.strip():
        return Reading("", encoding, repairs, "the file holds no words: paste the text into it, or delete it")
    return Reading(text, encoding, repairs)


def _problem(data):
    if not data.strip():
        return "the file is empty: paste the text into it, or delete it"
    for start, what in BINARY:
        if data.startswith(start):
            return f"this is {what}, not a text: save it as plain text (UTF-8)"
    controls = len(data) - len(data.translate(None, CONTROLS))
    if controls > FEW * len(data) and not data.startswith(tuple(mark for mark, _ in MARKS)) and not _wide(data):
        return "this is a binary file, not a text: save it as plain text (UTF-8)"
    return ""


def _wide(data):
    """The 16- or 32-bit encoding without a mark in which the bytes make most sense, or None: the right one shows most blanks."""
    sample = data[: SAMPLE - SAMPLE % 4]
    if sample.count(0) <= FEW * len(sample):
        return None
    blanks = {}
    for name in WIDE:
        text = sample.decode(name, "replace")
        strange = sum(not c.isprintable() and not c.isspace() or c == "\ufffd" for c in text)
        if strange <= FEW * len(text) + 1:
            blanks[name] = sum(map(text.count, " \n"))
    best = max(blanks, key=blanks.get, default=None)
    return best if best and blanks[best] else None


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
    return text, name, (f"{lost} unreadable places marked with \ufffd{_where(text, chr(0xFFFD))}",) if lost > 0 else ()


def _legacy(data):
    """The text of bytes that are not clean UTF-8: UTF-8 with foreign bytes, an older code page, or Windows-1252."""
    escaped = HALF_CHARACTER.sub("\ufffd".encode(), data).decode(errors="surrogateescape")
    foreign = len(ESCAPED.findall(escaped))
    genuine = sum(c > "\x7f" for c in escaped) - foreign
    if genuine >= foreign or ESCAPED.search(escaped, len(escaped) - 3) and foreign <= 3:
        where = _in_lines([number for number, line in enumerate(escaped.split("\n"), 1) if SURROGATE.search(line) or "\ufffd" in line])
        return escaped.translate(WINDOWS_1252), "utf-8", (f"bytes that are not UTF-8 read as Windows-1252{where}",)
    letters = sum(b > 127 or chr(b).isalpha() for b in data[:SAMPLE])
    if sum(b > 127 for b in data[:SAMPLE]) > NOT_LATIN * letters:
        match = charset_normalizer.from_bytes(data[:SAMPLE], cp_isolation=OTHER_SCRIPTS).best()
        if match:
            return data.decode(match.encoding, "replace"), match.encoding, ("encoding guessed from the letters",)
    return data.decode("sloppy-windows-1252"), "windows-1252", ("encoding guessed: not UTF-8, and mainly Latin letters",)


def _without_nuls(text):
    found = text.count("\0")
    return (text.replace("\0", ""), (f"{found} NUL characters removed{_where(text, chr(0))}",)) if found else (text, ())


def _with_new_lines(text):
    if "\r" not in text:
        return text, ()
    return text.replace("\r\n", "\n").replace("\r", "\n"), ("line ends of Windows or old Macs read as new lines",)


def _without_mojibake(text):
    lines = text.split("\n")
    mended = [line if line.isascii() else ftfy.fix_encoding(line) for line in lines]
    changed = [number for number, line in enumerate(lines, 1) if line != mended[number - 1]]
    return ("\n".join(mended), (f"doubly encoded characters mended{_in_lines(changed)}",)) if changed else (text, ())


def _where(text, character):
    return _in_lines([number for number, line in enumerate(text.split("\n"), 1) if character in line])


def _in_lines(numbers):
    numbers = sorted(set(numbers))
    more = f" and {len(numbers) - LISTED} more" if len(numbers) > LISTED else ""
    return f" in line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:LISTED]))}{more}" if numbers else ""
