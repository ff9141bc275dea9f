"""Format detection: what each file of an archive contains, from its content rather than its name."""

import bz2
import codecs
import csv
import gzip
import json
import lzma
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import charset_normalizer
import fsspec
import ftfy.bad_codecs  # noqa: F401  registers sloppy-windows-1252, the code page with its five holes filled
import pyarrow as pa
import pyarrow.parquet as pq

from .fields import fields_of, missing_fields

try:
    from compression import zstd
except ImportError:  # before Python 3.14
    from backports import zstd

# The format is detected in the first bytes, decompressed.
SAMPLE = 256 * 1024

# Magic numbers of compressed files. Reddit's archives need a window of two gigabytes to decompress.
PACKINGS = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
WINDOW = {zstd.DecompressionParameter.window_log_max: 31}
UNPACKERS = {
    "": lambda raw: raw,
    "gz": lambda raw: gzip.GzipFile(fileobj=raw),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zst": lambda raw: zstd.ZstdFile(raw, options=WINDOW),
}
DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, zstd.ZstdError, pa.ArrowException, ValueError)

# Magic numbers of formats that are not read here.
OTHERS = {
    b"PK\x03\x04": "a zip archive or an office document: unpack it, or save it as CSV",
    b"7z\xbc\xaf": "a 7z archive: unpack it",
    b"Rar!": "a rar archive: unpack it",
    b"%PDF": "a PDF",
    b"SQLite": "a database: export its table as CSV",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
PARQUET = b"PAR1"
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
DELIMITERS = ",\t;|"

# A closing quotation mark is followed by a delimiter or a line end; any other \" is an escaped
# quotation mark.
BACKSLASH = re.compile(rb'\\"[^,;|\t\r\n"]')

# Text with a larger share of bytes over 127 is not in the Latin alphabet, and its code page is
# guessed.
NOT_LATIN = 0.3
CODE_PAGES = [
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
LATIN = "sloppy-windows-1252"

FORMS = ("JSON lines", "JSON list", "table", "Parquet")


@dataclass(frozen=True)
class Source:
    """One file of an archive: its location, its format, and the reason if it is not read.

    encoding: of the whole file. other: fallback for bytes that are not UTF-8. head, delimiter,
    escape: for delimited tables only.
    """

    url: str
    file: str
    size: int = 0
    form: str = ""
    packing: str = ""
    encoding: str = "utf-8"
    other: str = LATIN
    head: tuple[str, ...] = ()
    delimiter: str = ","
    escape: str | None = None
    reason: str = ""


@contextmanager
def opened(url: str, packing: str = "", storage: dict | None = None):
    """Decompressed stream of a file, as a context manager."""
    with fsspec.open(url, "rb", **(storage or {})) as raw, UNPACKERS[packing](raw) as stream:
        yield stream


def chunks(stream, size: int) -> Iterator[bytes]:
    """Chunks of a stream, of at most `size` bytes each."""
    while chunk := stream.read(size):
        yield chunk


def look(url: str, file: str, size: int, storage: dict | None = None) -> Source:
    """Format of one file, detected from its first bytes.

    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp(), "anything.txt")
    >>> n = path.write_text("id;body\\n1;It began in May.\\n")
    >>> source = look(str(path), path.name, n)
    >>> source.form, source.delimiter, source.head
    ('table', ';', ('id', 'body'))
    """
    with opened(url, "", storage) as raw:
        first = raw.read(8)
    packing = next((name for magic, name in PACKINGS.items() if first.startswith(magic)), "")
    known = {"url": url, "file": file, "size": size, "packing": packing}
    other = next((what for magic, what in OTHERS.items() if first.startswith(magic)), "")
    if other:
        return Source(**known, reason=f"it is {other}")
    try:
        return Source(
            **known,
            **(
                _parquet(url, storage) if first.startswith(PARQUET) else _text(_sample(url, packing, storage))
            ),
        )
    except DAMAGE as error:
        return Source(**known, reason=f"it is damaged: {error}")


def _sample(url, packing, storage):
    with opened(url, packing, storage) as stream:
        return next(chunks(stream, SAMPLE), b"")


def _parquet(url, storage):
    with opened(url, "", storage) as file:
        head = tuple(pq.read_schema(file).names)
    missing = missing_fields(head)
    return {"reason": missing} if missing else {"form": "Parquet", "head": head}


def _text(sample):
    """Fields of `Source` for the decompressed beginning of a text file."""
    mark, encoding = next(
        ((mark, name) for mark, name in MARKS.items() if sample.startswith(mark)), (b"", "utf-8")
    )
    sample = (
        sample.removeprefix(mark).decode(encoding, "ignore").encode()
        if encoding != "utf-8"
        else sample.removeprefix(mark)
    )
    if not sample.strip():
        return {"reason": "it is empty"}
    if b"\x00\x00" in sample[:1000]:
        return {"reason": "it is not a text"}
    form = _form(sample)
    return {"encoding": encoding, "other": code_page(sample), **form}


def _form(sample):
    start, objects = sample.lstrip()[:1], _objects(sample)
    if start == b"[" and not (objects and _is_json(sample.lstrip().split(b"\n")[0])):
        return _json_list(sample)
    if start == b"{" or objects:
        return _json_lines(objects)
    return _table(sample)


def _objects(sample):
    """JSON objects in the lines of a sample, whose last line may be truncated."""
    return [record for record in map(_object, sample.split(b"\n")) if record]


def _object(line):
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _is_json(line):
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _json_list(sample):
    """A list is judged by its first record, unless that is truncated."""
    text = sample.decode("utf-8", "replace")
    try:
        record, _ = json.JSONDecoder().raw_decode(text, text.find("{"))
    except ValueError:
        return {"form": "JSON list"}
    missing = missing_fields(record)
    return {"reason": missing} if missing else {"form": "JSON list"}


def _json_lines(objects):
    if not objects:
        return {"reason": "it starts like JSON but does not contain one complete object per line"}
    missing = missing_fields(set().union(*objects))
    return {"reason": missing} if missing else {"form": "JSON lines"}


def _table(sample):
    line = sample.splitlines()[0].decode("utf-8", "replace")
    heads = [(mark, tuple(next(csv.reader([line], delimiter=mark)))) for mark in DELIMITERS]
    delimiter, head = max(heads, key=lambda pair: len(fields_of(pair[1])))
    missing = missing_fields(head)
    if missing:
        return {"reason": missing}
    return {
        "form": "table",
        "delimiter": delimiter,
        "head": head,
        "escape": "\\" if BACKSLASH.search(sample) else None,
    }


def code_page(sample: bytes) -> str:
    """Encoding of bytes that are not UTF-8: Windows-1252, or a guess if few letters are Latin.

    >>> code_page("Straße".encode("latin-1")), code_page("Это очень плохая дорога".encode("cp1251"))
    ('sloppy-windows-1252', 'cp1251')
    """
    foreign = sample.decode("utf-8", "ignore").encode()
    if len(sample) - len(foreign) <= NOT_LATIN * len(sample):
        return LATIN
    match = charset_normalizer.from_bytes(sample[:20_000], cp_isolation=CODE_PAGES).best()
    return match.encoding if match else LATIN
