"""Run notebooks, several at once, each in a kernel of its own."""

import asyncio
import atexit
import importlib
import os
import re
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from . import forking

# How nbclient runs a notebook: nothing in the result depends on the time, and a kernel need not say goodbye.
HOW = {"kernel_name": "python3", "record_timing": False, "coalesce_streams": True, "shutdown_kernel": "immediate", "startup_timeout": 120}

# Where a traceback is in other people's code.
LIBRARY = re.compile(r"site-packages|\.p(yx|xi)\b")


class RunError(Exception):
    """One or more notebooks failed; the message says where and why."""


class _ThisPython(KernelSpecManager):
    """Whatever kernels the machine knows, the one used is the Python that runs this."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(**get_kernel_dict())


class _Client(NotebookClient):
    """A notebook client that can be one of several and knows the cell it is at."""

    def __init__(self, notebook, folder, forks, **options):
        super().__init__(notebook, **options)
        self.folder, self.forks, self.cell_index = folder, forks, None

    def create_kernel_manager(self):
        # Spoken to through files where the system allows it: no network, and no two kernels that start at once pick the same port.
        transport = "tcp" if sys.platform == "win32" else "ipc"
        self.km = AsyncKernelManager(kernel_spec_manager=_ThisPython(), transport=transport, connection_file=str(Path(self.folder, f"{id(self)}.json")))
        if self.forks:
            self.km.provisioner = forking.ForkingProvisioner(parent=self.km, kernel_spec=self.km.kernel_spec)
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
        raise RunError(told(failures))
    return {path.stem: notebook for path, notebook in zip(paths, results, strict=True)}


def told(failures):
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
    forks = len(paths) > 1 and forking.possible()
    if forks:
        forking.preload()
    # On a fresh machine matplotlib makes a list of fonts first; kernels that are not forked need not each make it, if it is made here while they start.
    fonts = None if forks else asyncio.create_task(asyncio.to_thread(importlib.import_module, "matplotlib.font_manager"))
    free = asyncio.Semaphore(jobs)
    with tempfile.TemporaryDirectory(prefix="newsthread-") as folder:

        def client(path):
            where = {"metadata": {"path": str(path.parent)}}
            forked = forks and path != paths[0]  # the first one need not wait until there is a Python to fork from
            return _Client(
                _with_seeds(nbformat.read(path, as_version=4), seeds), folder, forked, resources=where, on_notebook_start=lambda notebook: fonts, **HOW
            )

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
