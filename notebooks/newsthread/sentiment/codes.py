"""What people wrote down about each comment, by the rules of seeds/CODEBOOK.md: the codes.csv beside the texts, checked."""

import csv
import io
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from newsthread.ingest.sources import SEEDS

from .flags import FLAGS

CODERS = ("first", "second", "settled")
KEYS = ("doc_id", "seg_id", "coder")
AUTHOR = "the author"
TARGETS_FILE = Path(__file__).parents[1] / "targets.csv"

CODES = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "coder": pa.Column(str, pa.Check.isin(CODERS)),
        "variable": pa.Column(str),
        "code": pa.Column("Int64", pa.Check.isin((-1, 0, 1)), nullable=True),
        "note": pa.Column(str),
    },
    unique=["doc_id", "seg_id", "coder", "variable"],
    coerce=True,
    strict=True,
)


def vocabulary() -> dict[str, tuple[str, ...]]:
    """Each variable of the codebook with the cells it may hold; "" (says nothing of it) only under a target. Targets are those of targets.csv.

    >>> vocabulary()["tone"], vocabulary()["the author"], vocabulary()["irony"]
    (('-1', '0', '1'), ('-1', '0', '1', ''), ('0', '1'))
    """
    targets = [*pd.read_csv(TARGETS_FILE, dtype=str)["target"].unique(), AUTHOR]
    return {"tone": ("-1", "0", "1")} | dict.fromkeys(targets, ("-1", "0", "1", "")) | dict.fromkeys(FLAGS, ("0", "1"))


def read_codes(folder: str | Path) -> pd.DataFrame:
    """The codes of `codes.csv` in `folder`, or else the collection's own for texts of the same file name; an empty table where there are none.

    Columns: doc_id, seg_id, coder (first, second, settled), variable (a column of the codebook), code (-1, 0, 1; missing: the comment says nothing about
    this target), note. The file has a row per comment and coder, and a column per variable. Raises ValueError, naming file and line, for words that are
    not UTF-8, a missing or unknown column, a code outside the codebook, or a comment coded twice by one coder.
    """
    folder, allowed = Path(folder), vocabulary()
    if (folder / "codes.csv").is_file():
        return coded(folder / "codes.csv", allowed)
    codes = coded(SEEDS / "codes.csv", allowed) if (SEEDS / "codes.csv").is_file() else _table([])
    here = {path.stem for path in folder.glob("*.txt")}
    return codes[codes["doc_id"].isin(here)].reset_index(drop=True)


def coded(path: Path, allowed: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """The rows of one file of codes, in the columns of `read_codes`."""
    rows, seen = [], {}
    for line, row in lines_of(path, [*KEYS, *allowed, "note"]):
        key = tuple(row[name] for name in KEYS)
        if row["coder"] not in CODERS:
            raise ValueError(f"{path}, line {line}: unknown coder {row['coder']!r}, not one of {', '.join(CODERS)}")
        if key in seen:
            raise ValueError(f"{path}, line {line}: {' '.join(key)} is already on line {seen[key]}")
        seen[key] = line
        for variable, cells in allowed.items():
            if row[variable] not in cells:
                raise ValueError(f"{path}, line {line}: {variable} is {row[variable]!r}, not one of {', '.join(cell or 'empty' for cell in cells)}")
            rows.append((*key, variable, int(row[variable]) if row[variable] else None, row["note"]))
    return _table(rows)


def lines_of(path: Path, columns: list[str]):
    """(line where it ends, row) of a file of comma-separated words that must have exactly these columns."""
    data = path.read_bytes()
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}, line {len(data[: error.start].splitlines()) or 1}: not UTF-8") from error
    try:
        check_columns(reader.fieldnames or [], columns, path)
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{path}, line {reader.line_num}: not {len(columns)} cells")
            yield reader.line_num, {name: cell.strip() for name, cell in row.items()}
    except csv.Error as error:
        raise ValueError(f"{path}, after line {reader.line_num}: {error}") from error


def check_columns(given: list[str], columns: list[str], path: Path) -> None:
    """Raise ValueError unless `given` are `columns`, in any order, once each."""
    missing = [name for name in columns if name not in given]
    odd = [name for name in given if name not in columns or given.count(name) > 1]
    if missing or odd:
        raise ValueError(f"{path}, line 1: " + (f"lacks the column {missing[0]!r}" if missing else f"unknown or doubled column {odd[0]!r}"))


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
