"""Run the notebooks, several at once, and write the report.

Nothing here is imported by a notebook, and what writes the pages is imported while notebooks run. The report
is written beside the old one and takes its place at the end, so a run that fails leaves the old one whole.

selection ──> run ──┬─> site ──┬─> pages, sections   a page for each notebook, linked (links) to the texts
              │     │          └─> texts, glossary   a page for each text, linked back
              │     └─> save                         outputs back into the notebook files
              └─ failures                                   swap   the old report gives way, at the end
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from .failures import Failure, RunError, format_failures
from .run import run
from .selection import UsageError, fingerprint, notebook_paths, texts_folder
from .swap import MARKER, check_same_texts, replacement, write_marker

__all__ = [
    "MARKER",
    "Failure",
    "RunError",
    "UsageError",
    "check_same_texts",
    "fingerprint",
    "format_failures",
    "make",
    "notebook_paths",
    "replacement",
    "run",
    "texts_folder",
    "write_marker",
]

DATA = "texts and data"


def make(
    notebooks: Path,
    out: Path,
    seeds: Path | None = None,
    only: Iterable[str] = (),
    jobs: int | None = None,
    saving: bool = False,
    progress: Callable[[str], None] = print,
) -> Path:
    """Run the notebooks, write the report to `out` and return the path of its first page.

    With `only`, the pages of the other notebooks are kept from a report that is there already. With
    `saving`, the notebook files get the new outputs. Raises UsageError before any notebook runs where a
    folder is not what it should be, or where `only` would mix the pages of two corpora; RunError where a
    notebook fails.
    """
    paths, texts, out = notebook_paths(notebooks, only), texts_folder(notebooks, seeds), Path(out).resolve()
    about = fingerprint(texts)
    if only:
        check_same_texts(out, about)
    with replacement(out) as folder:
        executed = run(paths, seeds, jobs, progress, {DATA: lambda: _texts_and_data(texts, folder)})
        from .save import save
        from .site import write_report

        write_report(executed.pop(DATA), executed, folder, about, kept=out if only else None)
        if saving:
            save(executed, notebooks)
    index = out / "index.html"
    return index if index.exists() else out / f"{paths[0].stem}.html"


def _texts_and_data(texts, folder):
    """What the texts' pages show; the tables to take away are written to `folder`."""
    from .site import texts_and_data  # takes as long as a kernel to start, and is imported meanwhile

    return texts_and_data(texts, folder)
