"""Run the notebooks, several at once, and write the report.

Nothing here is imported by a notebook. The report is written beside the old one and takes its place at the end, so a run that fails leaves the old one whole.

choosing ─┬─> running ──> pages ── linking   a page for each notebook, linked to the texts   ┐
          │   │       └─> saving             outputs back into the notebook files            │
          │   └─ forking, forked             kernels that start with the libraries loaded    │
          └─> aside ──> running              the texts' pages and the tables, meanwhile      ┴─> replacing   the old report, at the end
"""

import shutil
import tempfile
from pathlib import Path

from .aside import take_away
from .choosing import UsageError, chosen, texts_of
from .pages import href, navigation, now, stamp, write_pages
from .replacing import MARKER, check_same_texts, made_from, replacement
from .running import Failure, RunError, run, told
from .saving import KERNEL_METADATA, save

__all__ = [
    "KERNEL_METADATA",
    "MARKER",
    "Failure",
    "RunError",
    "UsageError",
    "check_same_texts",
    "chosen",
    "made_from",
    "make",
    "navigation",
    "replacement",
    "run",
    "save",
    "texts_of",
    "told",
    "write_pages",
]


def make(notebooks, out, seeds=None, only=(), jobs=None, saving=False, progress=print):
    """Run the notebooks, write the report to `out` and return the path of its first page.

    With `only`, the other pages of a report that is there already are kept, those of the texts and the tables too.
    With `saving`, the notebook files get the new outputs.
    Raises UsageError before any notebook runs where a folder is not what it should be, or `only` would mix the pages of two corpora.
    """
    paths = chosen(notebooks, only)
    about = made_from(texts_of(notebooks, seeds))
    out = Path(out).resolve()
    if only:
        check_same_texts(out, about)
    with replacement(out, about) as folder:
        if only:
            executed = run(paths, seeds, jobs, progress)
            shutil.copytree(out, folder, dirs_exist_ok=True) if out.exists() else None
        else:
            executed = _run_with_texts(paths, texts_of(notebooks, seeds), folder, seeds, jobs, progress)
        write_pages(executed, folder)
        if saving:
            save(executed, notebooks)
    index = out / "index.html"
    return index if index.exists() else out / href(paths[0].stem)


def _run_with_texts(paths, texts, folder, seeds, jobs, progress):
    """The executed notebooks; meanwhile the pages of the texts and the tables are written to `folder`."""
    what = {"pages": navigation([path.stem for path in paths]), "stamp": stamp(), "created": f"{now():%Y-%m-%dT%H:%M:%SZ}"}
    with tempfile.TemporaryDirectory(prefix="newsthread-") as place:
        aside = take_away(place, seeds=texts, folder=folder, **what)
        executed = run([*paths[-1:], *paths[:-1], aside], seeds, jobs, progress)  # first the last one, which waits for a cluster most of its time
    del executed[aside.stem]
    return executed
