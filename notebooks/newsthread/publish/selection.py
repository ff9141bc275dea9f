"""Which notebooks run, and on which texts."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..folder import NO_TEXT, text_files


class UsageError(Exception):
    """The command asks for something that cannot be done."""


def notebook_paths(folder: Path, only: Iterable[str] = ()) -> list[Path]:
    """The notebooks of a folder in order, or those that `only` names ("03-polls" or "polls").

    Raises UsageError where there is none, or where a name fits none.
    """
    paths = sorted(Path(folder).glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise UsageError(f"There are no notebooks in {folder}")
    wanted = {Path(name).name.removesuffix(".ipynb") for name in only}
    unknown = wanted - set().union(*map(names, paths))
    if unknown:
        listed = ", ".join(path.stem for path in paths)
        raise UsageError(f"--only {min(unknown)}: no such notebook. The notebooks are {listed}")
    return [path for path in paths if wanted & names(path)] if wanted else paths


def names(path: Path) -> set[str]:
    """What a notebook may be called.

    >>> sorted(names(Path("03-polls.ipynb")))
    ['03-polls', 'polls']
    """
    return {path.stem, path.stem.partition("-")[2]}


def texts_folder(notebooks: Path, seeds: Path | None = None) -> Path:
    """The folder of texts that a run reads: `seeds`, or without it the collection's own.

    Raises UsageError if `seeds` is no folder or holds no text.
    """
    if seeds is None:
        return Path(notebooks).resolve().parent / "seeds"
    folder = Path(seeds).resolve()
    place = f"--seeds {seeds}" if Path(seeds).is_absolute() else f"--seeds {seeds} ({folder})"
    if not folder.is_dir():
        what = "a file, not a folder" if folder.exists() else "no such folder"
        raise UsageError(f"{place}: {what}")
    if not text_files(folder):
        raise UsageError(f"{place}: this folder holds {NO_TEXT}")
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    """Which texts a report is made from: the name of their folder, and a sha256 of all names and bytes."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in text_files(folder)]
    together = "".join(lines).encode("utf-8", "surrogateescape")
    return {"texts": folder.name, "sha256": hashlib.sha256(together).hexdigest()}
