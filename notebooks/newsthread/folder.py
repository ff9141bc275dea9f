"""Kinds of file in a folder of texts, identified by name; no file is opened here."""

from pathlib import Path

# If two files share a name, the earlier kind in this list is read.
TEXTS = (".txt", ".docx", ".html", ".htm")
EXPORTS = (".csv", ".jsonl", ".ndjson", ".json")
SIDE_TABLES = ("sources", "published", "codes", "targets", "subjects", "corrections")
CODING_SHEET = "codes-to-fill"
NO_TEXT = "no article (.txt, .html or .docx) and no exported comments (.csv, .json)"

NOTEBOOKS = Path(__file__).resolve().parents[1]


def located(folder: str | Path) -> Path:
    """Absolute path of a folder.

    A relative path is resolved against the working directory of Python. In a notebook, which
    Jupyter starts in `notebooks/`, it is resolved against the folder above, as on the command line;
    if nothing exists there, the path beside the notebook is used.

    >>> located("../my-texts").is_absolute(), located("../my-texts").name
    (True, 'my-texts')
    """
    folder = Path(folder).expanduser()
    above = NOTEBOOKS.parent / folder
    if Path.cwd() == NOTEBOOKS and (above.exists() or not folder.exists()):
        return above.resolve()
    return folder.resolve()


def text_files(folder: Path) -> list[Path]:
    """Sorted files of a folder that may contain texts; empty if there is no such folder."""
    return sorted(path for path in folder.glob("*") if path.is_file() and may_hold_text(path))


def may_hold_text(path: Path) -> bool:
    """Whether a file name is that of a text or of exported comments.

    >>> [may_hold_text(Path(name)) for name in ("a.TXT", "comments.csv", "codes.csv", "codes-to-fill.csv")]
    [True, True, False, False]
    """
    ending = path.suffix.lower()
    return ending in TEXTS or (ending in EXPORTS and path.stem not in (*SIDE_TABLES, CODING_SHEET))
