"""Which notebooks run, and on which texts."""

from pathlib import Path


class UsageError(Exception):
    """The command asks for something that cannot be done."""


def chosen(notebooks, only=()):
    """The notebooks of a folder in order, or those of them that `only` names ("03-polls", "03-polls.ipynb" or "polls").

    Raises UsageError where there is none, or a name fits none.
    """
    paths = sorted(Path(notebooks).glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise UsageError(f"There are no notebooks in {notebooks}")
    names = {Path(name).name.removesuffix(".ipynb") for name in only}
    unknown = names - {path.stem for path in paths} - {_word(path.stem) for path in paths}
    if unknown:
        raise UsageError(f"--only {min(unknown)}: no such notebook. There are {', '.join(path.stem for path in paths)}")
    return [path for path in paths if not names or names & {path.stem, _word(path.stem)}]


def _word(stem):
    return stem.partition("-")[2]


def texts_of(notebooks, seeds=None):
    """The folder of texts that a run reads: `seeds`, or without it the collection's own.

    Raises UsageError if `seeds` is no folder or holds no .txt file.
    """
    if seeds is None:
        return Path(notebooks).resolve().parent / "seeds"
    if not Path(seeds).is_dir():
        raise UsageError(f"--seeds {seeds}: no such folder")
    if not txt_files(seeds):
        raise UsageError(f"--seeds {seeds}: there is no .txt file in this folder; save each article as one")
    return Path(seeds).resolve()


def txt_files(folder):
    folder = Path(folder)
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file()) if folder.is_dir() else []
