"""Which notebooks run, and on which texts."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


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
    unknown = wanted - {name for path in paths for name in names(path)}
    if unknown:
        listed = ", ".join(path.stem for path in paths)
        raise UsageError(f"--only {min(unknown)}: no such notebook. There are {listed}")
    return [path for path in paths if wanted & names(path)] if wanted else paths


def names(path: Path) -> set[str]:
    """What a notebook may be called.

    >>> sorted(names(Path("03-polls.ipynb")))
    ['03-polls', 'polls']
    """
    return {path.stem, path.stem.partition("-")[2]}


def texts_folder(notebooks: Path, seeds: Path | None = None) -> Path:
    """The folder of texts that a run reads: `seeds`, or without it the collection's own.

    Raises UsageError if `seeds` is no folder or holds no .txt file.
    """
    if seeds is None:
        return Path(notebooks).resolve().parent / "seeds"
    folder = Path(seeds).resolve()
    place = f"--seeds {seeds}" if Path(seeds).is_absolute() else f"--seeds {seeds} ({folder})"
    if not folder.is_dir():
        raise UsageError(f"{place}: no such folder")
    if not txt_files(folder):
        raise UsageError(f"{place}: there is no .txt file in this folder; save each article as one")
    return folder


def txt_files(folder: Path) -> list[Path]:
    """The .txt files of a folder, in order; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file())


def fingerprint(folder: Path) -> dict[str, str]:
    """Which texts a report is made from: the name of their folder, and a sha256 of all names and bytes."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in txt_files(folder)]
    together = "".join(lines).encode("utf-8", "surrogateescape")
    return {"texts": folder.name, "sha256": hashlib.sha256(together).hexdigest()}
