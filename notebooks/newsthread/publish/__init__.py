"""Run the notebooks, several at once, and write the report.

Nothing here is imported by a notebook. The report is written beside the old one and takes its place at the
end, so a run that fails leaves the old one whole.

selection ──> run ──┬─> pages, links   a page for each notebook, linked to the texts
              │     ├─> texts          a page for each text, linked back
              │     └─> save           outputs back into the notebook files
              └─ failures                                        swap   the old report gives way, at the end
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from .failures import Failure, RunError, format_failures
from .glossary import write_glossary
from .pages import INDEX, href, navigation, now, stamp, write_pages
from .run import run
from .save import KERNEL, save
from .selection import UsageError, fingerprint, notebook_paths, texts_folder
from .swap import MARKER, check_same_texts, read_marker, replacement, write_marker
from .texts import places_of, write_texts

__all__ = [
    "KERNEL",
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
    "save",
    "texts_folder",
    "write_marker",
    "write_report",
    "write_texts",
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
        write_report(executed.pop(DATA), executed, folder, about, kept=out if only else None)
        if saving:
            save(executed, notebooks)
    index = out / href(INDEX)
    return index if index.exists() else out / href(paths[0].stem)


def _texts_and_data(texts, folder):
    """What the texts' pages show; the tables to take away are written to `folder`."""
    from .. import downloads  # takes as long as a kernel to start, and is imported meanwhile

    tables = downloads.compute_tables(texts)
    return downloads.text_pages(tables), downloads.write(
        tables, folder / "data", f"{now():%Y-%m-%dT%H:%M:%SZ}"
    )


def write_report(texts_and_data, executed, folder: Path, about: dict, kept: Path | None = None) -> None:
    """Write all pages to `folder`: of the executed notebooks, of the others in the report `kept`, of the
    texts."""
    texts, data = texts_and_data
    led_to = _keep(kept, folder, without=set(executed)) if kept else {}
    pages = navigation(sorted({*led_to, *executed}))
    led_to |= write_pages(executed, folder, pages, places_of(texts), data["tables"])
    write_texts(texts, folder, pages, stamp(), led_to, **data)
    write_glossary(folder, pages, stamp())
    write_marker(folder, **about, led_to=led_to)


def _keep(report, folder, without):
    """Copy the pages of other notebooks from a report; {page: places in the texts' pages that it leads
    to}."""
    kept = {
        stem: places for stem, places in read_marker(report).get("led_to", {}).items() if stem not in without
    }
    for stem in kept:
        shutil.copy(report / href(stem), folder)
    return kept
