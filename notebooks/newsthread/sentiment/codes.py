"""What was written down about each comment on reading it, by the rules of seeds/CODEBOOK.md: the codes.csv beside the texts, checked."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from newsthread.ingest.sources import SEEDS

from ..tables import declared
from .flags import FLAGS

CODERS = ("first", "second", "settled")
KEYS = ("doc_id", "seg_id", "coder")
NOTE = "note"
TARGET = ("-1", "0", "1", "")
WHO = {
    True: "The codes were made for this collection. A large language model read the page as it was published and followed the codebook, twice and apart, "
    "without seeing the other reading or any score; the makers settled where the two differ. No outside coder took part. Two readings by one model agree more "
    "easily than two people do: take their agreement as an upper bound. The codes can show whether a method is worse than guessing on this thread; they "
    "cannot give a general rate.",
    False: "The codes come from the codes.csv beside the texts; who coded, and what that can bear, is for its makers to say.",
}

CODES = declared("codes")


def vocabulary(columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each variable among the columns of a file with the cells it may hold; a column that is neither tone nor a flag is a target.

    >>> vocabulary(["doc_id", "seg_id", "coder", "tone", "the council", "irony", "note"])
    {'tone': ('-1', '0', '1'), 'the council': ('-1', '0', '1', ''), 'irony': ('0', '1')}
    """
    known = {"tone": ("-1", "0", "1")} | dict.fromkeys(FLAGS, ("0", "1"))
    return {name: known.get(name, TARGET) for name in columns if name not in (*KEYS, NOTE)}


def read_codes(folder: str | Path) -> pd.DataFrame:
    """The codes of `codes.csv` in `folder`, or else the collection's own for texts of the same file name; an empty table where there are none.

    Columns: doc_id, seg_id, coder (first, second, settled), variable (a column of the codebook), code (-1, 0, 1; missing: the comment says nothing about
    this target), note. The file has a row per comment and coder, and a column per variable that was coded; columns other than tone and the flags are
    targets, by the names of targets.csv. Raises ValueError, naming file and line, for words that are not UTF-8, a missing or doubled column, a code
    outside the codebook, or a comment coded twice by one coder.
    """
    folder = Path(folder)
    if (folder / "codes.csv").is_file():
        return coded(folder / "codes.csv")
    codes = coded(SEEDS / "codes.csv") if (SEEDS / "codes.csv").is_file() else _table([])
    here = {path.stem for path in folder.glob("*.txt")}
    return codes[codes["doc_id"].isin(here)].reset_index(drop=True)


def coded_by(folder: str | Path) -> str:
    """Who made the codes that `read_codes` gives for `folder`, and what they can bear, in words; "" where there are none."""
    own = (Path(folder) / "codes.csv").is_file() and Path(folder).resolve() != SEEDS.resolve()
    return "" if read_codes(folder).empty else WHO[not own]


def coded(path: Path) -> pd.DataFrame:
    """The rows of one file of codes, in the columns of `read_codes`."""
    rows, seen = [], {}
    for line, row in lines_of(path):
        key = tuple(row[name] for name in KEYS)
        if row["coder"] not in CODERS:
            raise ValueError(f"{path}, line {line}: unknown coder {row['coder']!r}, not one of {', '.join(CODERS)}")
        if key in seen:
            raise ValueError(f"{path}, line {line}: {' '.join(key)} is already on line {seen[key]}")
        seen[key] = line
        for variable, cells in vocabulary(row).items():
            if row[variable] not in cells:
                raise ValueError(f"{path}, line {line}: {variable} is {row[variable]!r}, not one of {', '.join(cell or 'empty' for cell in cells)}")
            rows.append((*key, variable, int(row[variable]) if row[variable] else None, row.get(NOTE, "")))
    return _table(rows)


def lines_of(path: Path):
    """(line where it ends, row) of a file of codes."""
    data = path.read_bytes()
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}, line {len(data[: error.start].splitlines()) or 1}: not UTF-8") from error
    try:
        columns = list(reader.fieldnames or [])
        check_columns(columns, path)
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{path}, line {reader.line_num}: not {len(columns)} cells")
            yield reader.line_num, {name: cell.strip() for name, cell in row.items()}
    except csv.Error as error:
        raise ValueError(f"{path}, after line {reader.line_num}: {error}") from error


def check_columns(given: list[str], path: Path) -> None:
    """Raise ValueError unless the keys are among `given` and no column stands twice or without a name."""
    missing = [name for name in KEYS if name not in given]
    odd = [name for name in given if not name.strip() or given.count(name) > 1]
    if missing or odd:
        raise ValueError(f"{path}, line 1: " + (f"lacks the column {missing[0]!r}" if missing else f"nameless or doubled column {odd[0]!r}"))


def _table(rows) -> pd.DataFrame:
    return CODES.validate(pd.DataFrame(rows, columns=list(CODES.columns)).astype({"code": "Int64"}))


def settled(codes: pd.DataFrame) -> pd.DataFrame:
    """One row per comment and variable, with the code to use and what it rests on.

    Columns: doc_id, seg_id, variable, code, basis: "settled"; else "agreed" (both coders), "single" (only one coded the comment) or "unsettled" (they differ
    and nobody settled it: the code is missing).

    >>> codes = pd.DataFrame({"doc_id": "d", "seg_id": "c1", "coder": ["first", "second"], "variable": "tone", "code": [-1, 0]}).astype({"code": "Int64"})
    >>> settled(codes)[["code", "basis"]].values.tolist()
    [[<NA>, 'unsettled']]
    """
    rows = [(*key, *_use(group.set_index("coder")["code"])) for key, group in codes.groupby(["doc_id", "seg_id", "variable"], sort=False)]
    return pd.DataFrame(rows, columns=["doc_id", "seg_id", "variable", "code", "basis"]).astype({"code": "Int64"})


def _use(by_coder: pd.Series) -> tuple:
    """(code, basis) of one variable of one comment."""
    if "settled" in by_coder:
        return by_coder["settled"], "settled"
    if len(by_coder) == 1:
        return by_coder.iloc[0], "single"
    agree = by_coder.nunique(dropna=False) == 1
    return (by_coder.iloc[0], "agreed") if agree else (pd.NA, "unsettled")


def paired(codes: pd.DataFrame) -> pd.DataFrame:
    """The first and second code of each variable, for the comments that both coded: what agreement is measured on.

    Columns: doc_id, seg_id, variable, first, second (missing: says nothing about this target).

    >>> codes = pd.DataFrame({"doc_id": "d", "seg_id": "c1", "coder": ["first", "second"], "variable": "tone", "code": [-1, 0]}).astype({"code": "Int64"})
    >>> paired(codes).values.tolist()
    [['d', 'c1', 'tone', -1, 0]]
    """
    keys = ["doc_id", "seg_id", "variable"]
    first, second = (codes[codes["coder"] == coder].rename(columns={"code": coder})[[*keys, coder]] for coder in ("first", "second"))
    return first.merge(second, on=keys, validate="1:1")


def unknown_comments(codes: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """The coded comments that the texts do not have. Columns: doc_id, seg_id, coder."""
    known = set(segments.loc[segments["kind"] == "comment", ["doc_id", "seg_id"]].itertuples(index=False, name=None))
    keys = codes[list(KEYS)].drop_duplicates(ignore_index=True)
    return keys[[(row.doc_id, row.seg_id) not in known for row in keys.itertuples()]].reset_index(drop=True)
