"""Run the notebooks, several at once, and write the report.

Nothing here is imported by a notebook. The report is written beside the old one and takes its place at the end, so a run that fails leaves the old one whole.
"""

import asyncio
import atexit
import hashlib
import importlib
import os
import platform
import re
import shutil
import signal
import sys
import tempfile
import time
from base64 import b64decode
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import nbformat
import psutil
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

PACKAGE = Path(__file__).parent
INDEX = "00-overview"
MARKER = ".newsthread-report"

# Results may differ with the versions of these; each page names them.
RESULTS_DEPEND_ON = ("pandas", "numpy", "nltk", "vaderSentiment", "statsmodels", "matplotlib")

# What every saved notebook says about its kernel, whichever patch version ran it.
KERNEL_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

# The README shows the chart of this notebook.
PICTURE = ("03-polls", Path(".github", "finding.png"))

# How nbclient runs a notebook: nothing in the result depends on the time, and a kernel need not say goodbye.
HOW = {"kernel_name": "python3", "record_timing": False, "coalesce_streams": True, "shutdown_kernel": "immediate", "startup_timeout": 120}

# A link to a notebook that has no page in the report: its words stay.
DEAD_LINK = re.compile(r'<a\b[^>]*\shref="[0-9][0-9]-[^"/:]*\.ipynb[^"]*"[^>]*>(.*?)</a>', re.DOTALL)

# Where a traceback is in other people's code.
LIBRARY = re.compile(r"site-packages|\.p(yx|xi)\b")


class UsageError(Exception):
    """The command asks for something that cannot be done."""


class RunError(Exception):
    """One or more notebooks failed; the message says where and why."""


# --- choosing ---------------------------------------------------------------------------------------


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
    if not _txt_files(seeds):
        raise UsageError(f"--seeds {seeds}: there is no .txt file in this folder; save each article as one")
    return Path(seeds).resolve()


def _txt_files(folder):
    folder = Path(folder)
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file()) if folder.is_dir() else []


# --- running ----------------------------------------------------------------------------------------


class _ThisPython(KernelSpecManager):
    """Whatever kernels the machine knows, the one used is the Python that runs this."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(**get_kernel_dict())


class _Client(NotebookClient):
    """A notebook client that can be one of several and knows the cell it is at."""

    def __init__(self, notebook, folder, **options):
        super().__init__(notebook, **options)
        self.folder, self.cell_index = folder, None

    def create_kernel_manager(self):
        # Spoken to through files where the system allows it: no network, and no two kernels that start at once pick the same port.
        transport = "tcp" if sys.platform == "win32" else "ipc"
        self.km = AsyncKernelManager(kernel_spec_manager=_ThisPython(), transport=transport, connection_file=str(Path(self.folder, f"{id(self)}.json")))
        return self.km

    async def async_start_new_kernel(self, **kwargs):
        # nbclient's own signal handlers would stop one of the kernels only; without them Ctrl-C cancels every run, and each stops its kernel.
        with suppress(NotImplementedError):
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().remove_signal_handler(number)
        await super().async_start_new_kernel(**kwargs)

    async def async_execute_cell(self, cell, cell_index, *args, **kwargs):
        self.cell_index = cell_index
        return await super().async_execute_cell(cell, cell_index, *args, **kwargs)


@dataclass(frozen=True)
class Failure:
    """Where a notebook failed and why: the exception, and the steps to it as (place, line of code)."""

    stem: str
    place: str
    why: str
    steps: tuple = ()

    def __str__(self):
        return f"{self.stem}, {self.place}"

    def reason(self):
        """What is the same where two notebooks failed for one reason: the exception, and the line that raised it."""
        return self.why, self.steps[-1:]


def run(paths, seeds=None, jobs=None, progress=print):
    """{stem: executed notebook}, each run in a kernel of its own.

    paths: notebook files; each kernel works in its notebook's folder. seeds: a folder that takes the place of the notebooks' own `SEEDS`.
    jobs: how many run at once (twice the processors if None: half of a start is waiting). progress: called with one line as each notebook ends.
    Raises RunError once all have ended if any failed.
    """
    results = asyncio.run(_run_all(paths, seeds, jobs or 2 * (os.cpu_count() or 1), progress))
    failures = [result for result in results if isinstance(result, Failure)]
    if failures:
        raise RunError(_told(failures))
    return {path.stem: notebook for path, notebook in zip(paths, results, strict=True)}


def _told(failures):
    """The failures in words: each reason in full once, with the first notebook that it stopped, and the others named below it."""
    reasons = {}
    for failure in failures:
        reasons.setdefault(failure.reason(), []).append(failure)
    lines = []
    for first, *others in reasons.values():
        code = [line for step in first.steps for line in step]
        lines += [str(first), *(f"    {line}" for line in [*code, *first.why.splitlines()])]
        lines += ["  for the same reason:", *(f"    {other}" for other in others)] if others else []
    return "\n".join(lines)


async def _run_all(paths, seeds, jobs, progress):
    # On a fresh machine matplotlib makes a list of fonts first; made here once, while the first kernels start, the kernels need not each make it.
    fonts = asyncio.create_task(asyncio.to_thread(importlib.import_module, "matplotlib.font_manager"))
    free = asyncio.Semaphore(jobs)
    with tempfile.TemporaryDirectory(prefix="newsthread-") as folder:

        def client(path):
            where = {"metadata": {"path": str(path.parent)}}
            return _Client(_with_seeds(nbformat.read(path, as_version=4), seeds), folder, resources=where, on_notebook_start=lambda notebook: fonts, **HOW)

        return await asyncio.gather(*(_timed(path, client, free, progress) for path in paths))


async def _timed(path, client, free, progress):
    async with free:
        start = time.perf_counter()
        result = await _executed(path, client)
        failed = "  failed" if isinstance(result, Failure) else ""
        progress(f"{path.stem:<16}{time.perf_counter() - start:5.1f} s{failed}")
        return result


async def _executed(path, client):
    """The executed notebook, or the Failure that says why there is none."""
    try:
        runner = client(path)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        return Failure(path.stem, "the file cannot be read as a notebook", f"{path}: {_first_line(error)}")
    try:
        return await runner.async_execute()
    except (CellExecutionError, RuntimeError) as error:
        return _failure(path.stem, runner, error)
    finally:
        # A kernel that did not start leaves a duty at exit that can no longer be done.
        atexit.unregister(runner._cleanup_kernel)


def _with_seeds(notebook, seeds):
    """The notebook with a cell after its `parameters` cell that sets SEEDS to another folder."""
    places = [i for i, cell in enumerate(notebook.cells) if "parameters" in _tags(cell)]
    if seeds is not None and places:
        cell = nbformat.v4.new_code_cell(f"SEEDS = {str(Path(seeds).resolve())!r}", metadata={"tags": ["injected-parameters"]})
        notebook.cells.insert(places[0] + 1, cell)
    return notebook


def _failure(stem, runner, error):
    if runner.cell_index is None:
        return Failure(stem, "before the first cell", f"The kernel did not start: {_first_line(error)}")
    before = [cell for cell in runner.nb.cells[: runner.cell_index + 1] if cell.cell_type == "code" and "injected-parameters" not in _tags(cell)]
    place = f"code cell {len(before)}: {_first_line(before[-1].source)}"
    if isinstance(error, CellExecutionError):
        return Failure(stem, place, f"{error.ename}: {error.evalue}", _steps(error))
    return Failure(stem, place, f"The kernel stopped: {_first_line(error)}")


def _tags(cell):
    return cell.metadata.get("tags", [])


def _steps(error):
    """The steps of a traceback that are in the notebook or in this collection: (place, line of code)."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    steps = re.findall(r"^ *((?:Cell In|File ).*)\n(?:.*\n)*?(-+> *\d.*)", text, re.MULTILINE)
    return tuple((place.strip(), code.strip()) for place, code in steps if not LIBRARY.search(place))


def _first_line(text):
    return next(iter(str(text).strip().splitlines()), "")


# --- saving -----------------------------------------------------------------------------------------


def save(executed, folder):
    """Write executed notebooks back over their files, in the form in which they are committed: nothing in them depends on the machine or the time."""
    for stem, notebook in executed.items():
        notebook.metadata.update(KERNEL_METADATA)
        path = Path(folder, f"{stem}.ipynb")
        beside = path.with_name(f".{path.name}.new")
        nbformat.write(notebook, beside)
        os.replace(beside, path)
        if stem == PICTURE[0]:
            save_picture(notebook, Path(folder).parent / PICTURE[1])


def save_picture(notebook, path):
    """Write the first chart of an executed notebook to a file, where the file's folder exists."""
    charts = [output.data["image/png"] for cell in notebook.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    if charts and path.parent.is_dir():
        path.write_bytes(b64decode(charts[0]))


# --- pages ------------------------------------------------------------------------------------------


def write_pages(executed, folder):
    """Write a page for each executed notebook into a folder, which may hold pages of other notebooks of the collection."""
    kept = {page.stem for page in folder.glob("[0-9][0-9]-*.html")} | ({INDEX} if (folder / "index.html").exists() else set())
    pages = [{"name": stem, "href": _href(stem), "label": _word(stem).replace("-", " ").capitalize()} for stem in sorted(kept | set(executed))]
    exporter = HTMLExporter(template_name="report_template", extra_template_basedirs=[str(PACKAGE)], embed_images=True)
    for stem, notebook in executed.items():
        resources = {"pages": pages, "stamp": _stamp(), "metadata": {"name": stem, "path": str(PACKAGE.parent)}}
        html, _ = exporter.from_notebook_node(notebook, resources=resources)
        (folder / _href(stem)).write_text(DEAD_LINK.sub(r"\1", html), encoding="utf-8", errors="replace")


def _href(stem):
    return "index.html" if stem == INDEX else f"{stem}.html"


def _stamp():
    """When and with what the report was made; SOURCE_DATE_EPOCH (seconds) takes the place of the clock."""
    when = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
    versions = [f"{name} {version(name)}" for name in RESULTS_DEPEND_ON if _installed(name)]
    return f"Run on {when:%Y-%m-%d at %H:%M} UTC with Python {platform.python_version()}, {', '.join(versions)}."


def _installed(name):
    with suppress(PackageNotFoundError):
        return version(name)


# --- taking the old report's place ------------------------------------------------------------------


@contextmanager
def replacement(out, about=""):
    """A new folder beside `out` that takes its place when the block ends well and disappears when it does not.

    about: lines for the marker file, such as `made_from` gives.
    Raises UsageError where `out` is something other than a report, so that no other folder is ever replaced.
    """
    if out.exists() and not (out.is_dir() and ((out / MARKER).exists() or not any(out.iterdir()))):
        raise UsageError(f"{out} exists and is not a report; name another folder with --out")
    new = _beside(out, os.getpid(), "new")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        new.mkdir()
    except OSError as error:
        raise UsageError(f"--out {out}: cannot write there ({error.strerror})") from error
    try:
        yield new
        (new / MARKER).write_text(f"This folder is replaced by each run of `python notebooks`.\n{about}", encoding="utf-8", errors="replace")
        _swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _beside(out, pid, what):
    return out.with_name(f".{out.name}.{pid}.{what}")


def _swap(new, out, attempts=20):
    old = _beside(out, os.getpid(), "old")
    for attempt in range(attempts):
        with suppress(FileNotFoundError):
            out.rename(old)
        try:
            new.rename(out)
            break
        except OSError:
            # Another run has put its report there in between: that one goes next. Anything else: the old report comes back.
            if not out.exists() and old.exists():
                old.rename(out)
            if attempt == attempts - 1:
                raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _sweep(out):
    """Remove what runs that were killed left behind; a report caught between two renames comes back."""
    for left in out.parent.glob(f".{out.name}.*.*"):
        pid, _, what = left.name.removeprefix(f".{out.name}.").partition(".")
        if not pid.isdigit() or what not in ("new", "old") or psutil.pid_exists(int(pid)):
            continue
        if what == "old" and not out.exists():
            left.rename(out)
        shutil.rmtree(left, ignore_errors=True)


def made_from(folder):
    """Which texts a report is made from, in two lines for its marker file: the folder's name, and a fingerprint of its .txt files."""
    files = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in _txt_files(folder))
    return f"texts: {folder.name}\nsha256: {hashlib.sha256(files.encode('utf-8', 'surrogateescape')).hexdigest()}\n"


def check_same_texts(out, about):
    """Raise UsageError where the report in `out` is made from other texts than `about` names, so that no report ever mixes two corpora."""
    marker = out / MARKER
    if not marker.is_file():
        return
    old, new = (dict(re.findall(r"^(texts|sha256): (.*)$", words, re.MULTILINE)) for words in (marker.read_text("utf-8"), about))
    if old.get("sha256") != new["sha256"]:
        texts = f'other texts (the folder "{old["texts"]}" as it was then)' if "texts" in old else "texts that it does not name"
        raise UsageError(f"--only: the report in {out} is made from {texts}; leave out --only, or name another folder with --out")


def make(notebooks, out, seeds=None, only=(), jobs=None, saving=False, progress=print):
    """Run the notebooks, write the report to `out` and return the path of its first page.

    With `only`, the other pages of a report that is there already are kept. With `saving`, the notebook files get the new outputs.
    Raises UsageError before any notebook runs where a folder is not what it should be, or `only` would mix the pages of two corpora.
    """
    paths = chosen(notebooks, only)
    about = made_from(texts_of(notebooks, seeds))
    out = Path(out).resolve()
    if only:
        check_same_texts(out, about)
    with replacement(out, about) as folder:
        executed = run(paths, seeds, jobs, progress)
        if only and out.exists():
            shutil.copytree(out, folder, dirs_exist_ok=True)
        write_pages(executed, folder)
        if saving:
            save(executed, notebooks)
    index = out / "index.html"
    return index if index.exists() else out / _href(paths[0].stem)
