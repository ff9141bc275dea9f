"""What a folder of texts may hold, by the names of its files; nothing is read here."""

from pathlib import Path

# Of two files with one name the kind that stands first is read.
TEXTS = (".txt", ".docx", ".html", ".htm")
EXPORTS = (".csv", ".jsonl", ".ndjson", ".json")
SIDE_TABLES = ("sources", "published", "codes", "targets", "subjects", "corrections")
CODING_SHEET = "codes-to-fill"
NO_TEXT = "no article (.txt, .html or .docx) and no exported comments (.csv, .json)"

NOTEBOOKS = Path(__file__).resolve().parents[1]


def located(folder: str | Path) -> Path:
    """A folder as an absolute path. A relative path counts from where Python was started; in a notebook,
    which Jupyter starts in `notebooks/`, from the folder above, so that it means the same as on the command
    line. If there is nothing above, what lies beside the notebook is taken.

    >>> located("../my-texts").is_absolute(), located("../my-texts").name
    (True, 'my-texts')
    """
    folder = Path(folder).expanduser()
    above = NOTEBOOKS.parent / folder
    if Path.cwd() == NOTEBOOKS and (above.exists() or not folder.exists()):
        return above.resolve()
    return folder.resolve()


def text_files(folder: Path) -> list[Path]:
    """The files of a folder that may hold texts, in order; none where there is no such folder."""
    return sorted(path for path in folder.glob("*") if path.is_file() and may_hold_text(path))


def may_hold_text(path: Path) -> bool:
    """Whether the name is that of a text or of exported comments.

    >>> [may_hold_text(Path(name)) for name in ("a.TXT", "comments.csv", "codes.csv", "codes-to-fill.csv")]
    [True, True, False, False]
    """
    ending = path.suffix.lower()
    return ending in TEXTS or (ending in EXPORTS and path.stem not in (*SIDE_TABLES, CODING_SHEET))
