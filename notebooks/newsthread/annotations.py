"""Annotations of comments: codes validated against the codebook, coding sheets, and the inputs of
agreement measures.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from .folder import CODING_SHEET
from .side_tables import SEEDS
from .tables import declared, read_csv
from .text.cues import CUES

CODERS = ("first", "second", "settled")
KEYS = ("doc_id", "seg_id", "coder")
NOTE, WORDS = "note", "text"
TONE = "tone"
TARGET = ("-1", "0", "1", "")
AUTHOR = "the author"
FILE, SHEET = "codes.csv", f"{CODING_SHEET}.csv"
SEED = 2016  # the sample of a sheet is the same on every run

# Spreadsheets run a cell that begins with one of these as a formula (OWASP, CSV Injection); a
# leading apostrophe makes it text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

WHO = {
    True: (
        "The codes were made for this collection. A large language model read the page as it was published"
        " and followed the codebook, twice, independently, without seeing the other reading or any score; the"
        " authors of this report settled the differences. Where a text here is a restatement, codes and"
        " machine rest on different wordings of it. No outside coder took part. Two readings by one model"
        " agree more easily than two people do: take their agreement as an upper bound. The codes can show"
        " whether a method is worse than guessing on this thread; they cannot give a general rate."
    ),
    False: (
        "The codes come from the codes.csv beside the texts; who coded, and how carefully, only its makers"
        " can say."
    ),
}

CODER = {True: "by a language model, not by people", False: "by the makers of codes.csv"}

CODES = declared("codes")


def vocabulary(columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Allowed values of each code variable among the given columns; a column that is neither tone
    nor a cue is a target.

    >>> vocabulary(["doc_id", "seg_id", "coder", "tone", "the council", "irony", "note", "text"])
    {'tone': ('-1', '0', '1'), 'the council': ('-1', '0', '1', ''), 'irony': ('0', '1')}
    """
    known = {TONE: ("-1", "0", "1")} | dict.fromkeys(CUES, ("0", "1"))
    return {name: known.get(name, TARGET) for name in columns if name not in (*KEYS, NOTE, WORDS)}


def read_codes(folder: str | Path, comments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Annotations for `folder`: those in its `codes.csv`, otherwise the collection's own for texts
    of the same file name, otherwise an empty table.

    comments: those that a `codes.csv` may code. Columns: doc_id, seg_id, coder, variable, code, note, as in
    `read`, which also lists the errors.
    """
    folder = Path(folder)
    if (folder / FILE).is_file():
        return read(folder / FILE, comments)
    codes = read(SEEDS / FILE) if (SEEDS / FILE).is_file() else no_codes()
    here = {path.stem for path in folder.glob("*.txt")}
    return codes[codes["doc_id"].isin(here)].reset_index(drop=True)


def coded_by(folder: str | Path) -> str:
    """Sentences on who made the codes that `read_codes` returns for `folder` and what they can
    bear; "" if there are none.
    """
    return "" if read_codes(folder).empty else WHO[are_the_collections(folder)]


def coder(folder: str | Path) -> str:
    """Phrase for who made the codes, to go with a count; "" if there are none.

    >>> coder(SEEDS)
    'by a language model, not by people'
    """
    return "" if read_codes(folder).empty else CODER[are_the_collections(folder)]


def are_the_collections(folder: str | Path) -> bool:
    """Whether the codes that `read_codes` returns for `folder` are the collection's own."""
    return not (Path(folder) / FILE).is_file() or Path(folder).resolve() == SEEDS.resolve()


def read(path: Path, comments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Codes from a file, one row per comment, coder and variable.

    Columns: doc_id, seg_id, coder (first, second, settled), variable (a column of the codebook),
    code (-1, 0, 1; missing if the comment says nothing about this target), note.

    The file has one row per comment and coder, and one column per variable. Columns other than tone
    and the cues are targets; `text`, the words of the comment, is ignored. Rows without any code,
    as in a half-filled sheet, are skipped. Raises ValueError, naming file and line, for text that
    is not UTF-8, a missing or duplicate column, a code outside the codebook, a comment coded twice by
    one coder, or one that is not among `comments`.
    """
    table = read_csv(path, KEYS)
    used = [name for name in table if (table[name] != "").any() or name in (TONE, *CUES)]
    allowed = vocabulary(used)  # an empty target column, as in a sheet for tone alone, counts as not coded
    filled = table[(table[list(allowed)] != "").any(axis=1)]
    check(path, filled, allowed)
    if comments is not None:
        check_known(path, filled, comments)
    notes = filled[NOTE] if NOTE in filled else pd.Series("", index=filled.index)
    long = (
        filled[list(KEYS)]
        .assign(note=notes, **filled[list(allowed)])
        .melt([*KEYS, NOTE], var_name="variable", value_name="code", ignore_index=False)
    )
    long = long.sort_index(kind="stable").assign(
        code=lambda rows: pd.to_numeric(rows["code"].replace("", None)).astype("Int64")
    )
    return CODES.validate(long[CODES.names].reset_index(drop=True))


def check(path: Path, table: pd.DataFrame, allowed: dict[str, tuple[str, ...]]) -> None:
    """Raise ValueError, naming the line, for the first row with an unknown coder, a code outside
    the codebook, or a repeated key.
    """
    for name, cells in {"coder": CODERS, **allowed}.items():
        for line, cell in table[name][~table[name].isin(cells)].head(1).items():
            raise ValueError(
                f"{path}, line {line}: {name} is {cell!r}, not one of "
                f"{', '.join(one or 'empty' for one in cells)}"
            )
    again = table.index[table.duplicated(list(KEYS))]
    if len(again):
        key = table.loc[again[0], list(KEYS)]
        earlier = table.index[(table[list(KEYS)] == key).all(axis=1)][0]
        raise ValueError(f"{path}, line {again[0]}: {' '.join(key)} is already on line {earlier}")


def check_known(path: Path, table: pd.DataFrame, comments: pd.DataFrame) -> None:
    """Raise ValueError, naming the line, for the first row that codes none of the comments."""
    known = pd.MultiIndex.from_frame(comments[["doc_id", "seg_id"]])
    rows = pd.MultiIndex.from_frame(table[["doc_id", "seg_id"]])
    for line, key in table.loc[~rows.isin(known), ["doc_id", "seg_id"]].head(1).iterrows():
        raise ValueError(f"{path}, line {line}: the texts have no comment {' '.join(key)}")


def no_codes() -> pd.DataFrame:
    """An empty table of codes."""
    return CODES.of([])


def coding_sheet(corpus: Any, n: int = 50, folder: str | Path = ".", seed: int = SEED) -> Path:
    """Write `codes-to-fill.csv` to `folder`: a random sample of `n` comments of a `Corpus` (or all, if
    fewer), to code in a spreadsheet.

    Fill it in and save it as `codes.csv` beside the texts. Columns: doc_id, seg_id, coder (write
    "second" for a second coder), tone, one per target, note, text (the words of the comment,
    ignored on reading). The sample is fixed for a given `seed`, and its order is random: the first
    rows alone are a random sample too. Raises FileExistsError if the sheet already exists, because
    it may hold somebody's work.
    """
    segments = corpus.segments
    comments = segments[segments["kind"] == "comment"]
    sample = comments.sample(min(n, len(comments)), random_state=seed)
    targets = getattr(corpus, "targets", None)
    columns = [] if targets is None else [*targets["target"].unique(), AUTHOR]
    words = sample["text"].map(lambda text: f"'{text}" if text.startswith(FORMULA_SIGNS) else text)
    empty = dict.fromkeys([TONE, *columns, NOTE], "")
    sheet = sample[["doc_id", "seg_id"]].assign(coder=CODERS[0], **empty, text=words)
    path = Path(folder, SHEET)
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        sheet.to_csv(file, index=False)
    return path


def settled(codes: pd.DataFrame) -> pd.DataFrame:
    """One row per comment and variable, with the code to use and its basis.

    Columns: doc_id, seg_id, variable, code, basis: "settled"; otherwise "agreed" (both coders),
    "single" (only one coded the comment) or "unsettled" (they differ and the difference was not
    settled; the code is missing).

    >>> codes = pd.DataFrame(
    ...     {"doc_id": "d", "seg_id": "c1", "coder": ["first", "second"], "variable": "tone", "code": [-1, 0]}
    ... ).astype({"code": "Int64"})
    >>> settled(codes)[["code", "basis"]].values.tolist()
    [[<NA>, 'unsettled']]
    """
    rows = [
        (*key, *code_to_use(group.set_index("coder")["code"]))
        for key, group in codes.groupby(["doc_id", "seg_id", "variable"], sort=False)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "seg_id", "variable", "code", "basis"]).astype(
        {"code": "Int64"}
    )


def code_to_use(by_coder: pd.Series) -> tuple:
    """(code, basis) of one variable of one comment."""
    if "settled" in by_coder:
        return by_coder["settled"], "settled"
    if len(by_coder) == 1:
        return by_coder.iloc[0], "single"
    agree = by_coder.nunique(dropna=False) == 1
    return (by_coder.iloc[0], "agreed") if agree else (pd.NA, "unsettled")


def paired(codes: pd.DataFrame) -> pd.DataFrame:
    """First and second code of each variable, for comments coded by both: the input of agreement
    measures.

    Columns: doc_id, seg_id, variable, first, second (missing if the comment says nothing about this
    target).

    >>> codes = pd.DataFrame(
    ...     {"doc_id": "d", "seg_id": "c1", "coder": ["first", "second"], "variable": "tone", "code": [-1, 0]}
    ... ).astype({"code": "Int64"})
    >>> paired(codes).values.tolist()
    [['d', 'c1', 'tone', -1, 0]]
    """
    keys = ["doc_id", "seg_id", "variable"]
    first, second = (
        codes[codes["coder"] == coder].rename(columns={"code": coder})[[*keys, coder]]
        for coder in ("first", "second")
    )
    return first.merge(second, on=keys, validate="1:1")


def unknown_comments(codes: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Coded comments that are not in the texts. Columns: doc_id, seg_id, coder."""
    known = set(
        segments.loc[segments["kind"] == "comment", ["doc_id", "seg_id"]].itertuples(index=False, name=None)
    )
    keys = codes[list(KEYS)].drop_duplicates(ignore_index=True)
    return keys[[(row.doc_id, row.seg_id) not in known for row in keys.itertuples()]].reset_index(drop=True)
