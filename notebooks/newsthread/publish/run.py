"""Run notebooks, several at once, each in a kernel of its own."""

import asyncio
import atexit
import importlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from .. import FOR_REPORT
from .failures import Failure, RunError, failure_here, failure_of_cell, first_line, format_failures

# Several kernels share the processors: threads of the linear algebra would only wait for each other's.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
# Nothing in the result depends on the time, and a kernel need not say goodbye.
OPTIONS = {
    "record_timing": False,
    "coalesce_streams": True,
    "shutdown_kernel": "immediate",
    "startup_timeout": 120,
}

# Kernels at once: half of a start is waiting, and more than four want more memory than they save time.
JOBS = min(4, 1 + (os.cpu_count() or 1))

# The tag of the cell that names another folder of texts, as papermill writes it.
INJECTED = "injected-parameters"


class _ThisPython(KernelSpecManager):
    """Whatever kernels the machine knows, the one used is the Python that runs this."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(**get_kernel_dict())


class _Client(NotebookClient):
    """A notebook client that can be one of several and knows the cell it is at."""

    at = None

    def __init__(self, notebook, folder, **options):
        super().__init__(notebook, on_cell_start=self._remember, **OPTIONS, **options)
        # Files instead of ports where the system allows it: no network, and no two kernels that pick the same
        # port.
        self.km = AsyncKernelManager(
            kernel_spec_manager=_ThisPython(),
            transport="tcp" if sys.platform == "win32" else "ipc",
            connection_file=str(Path(folder, f"{id(self)}.json")),
        )

    def _remember(self, cell, cell_index):
        self.at = cell_index

    async def async_start_new_kernel(self, **kwargs):
        # nbclient's own handlers would stop one of the kernels only; without them Ctrl-C cancels every run,
        # and each stops its kernel.
        with suppress(NotImplementedError):
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().remove_signal_handler(number)
        # The notebook's charts come with the drawings that only the report shows.
        await super().async_start_new_kernel(env=ONE_THREAD | os.environ | {FOR_REPORT: "yes"}, **kwargs)


def run(
    paths: list[Path],
    seeds: Path | None = None,
    jobs: int | None = None,
    progress: Callable[[str], None] = print,
    meanwhile: dict[str, Callable[[], object]] | None = None,
) -> dict[str, object]:
    """{stem: executed notebook}, each run in a kernel of its own, and {name: result} of the functions in
    `meanwhile`.

    paths: notebook files; each kernel works in its notebook's folder. seeds: a folder that takes the place of
    the notebooks' own `SEEDS`. jobs: how many run at once. progress: called with one line as each notebook
    ends. Raises RunError once all have ended if any failed.
    """
    results = asyncio.run(_run_all(paths, seeds, jobs or JOBS, progress, meanwhile or {}))
    failures = [result for result in results.values() if isinstance(result, Failure)]
    if failures:
        raise RunError(format_failures(failures))
    return results


async def _run_all(paths, seeds, jobs, progress, meanwhile):
    # On a fresh machine matplotlib makes a list of fonts first: once here, while kernels start, not in each
    # of them.
    fonts = asyncio.create_task(asyncio.to_thread(importlib.import_module, "matplotlib.font_manager"))
    free = asyncio.Semaphore(jobs)
    with tempfile.TemporaryDirectory(prefix="newsthread-") as folder:

        async def notebook(path):
            async with free:
                return await _timed(path.stem, _executed(path, seeds, folder, fonts), progress)

        # The last notebook first: it waits for a cluster most of its time.
        work = {path.stem: notebook(path) for path in [*paths[-1:], *paths[:-1]]}
        work |= {name: _timed(name, _done(name, function), progress) for name, function in meanwhile.items()}
        results = dict(zip(work, await asyncio.gather(*work.values()), strict=True))
    return {name: results[name] for name in [*(path.stem for path in paths), *meanwhile]}


async def _timed(name, work, progress):
    start = time.perf_counter()
    result = await work
    failed = "  failed" if isinstance(result, Failure) else ""
    progress(f"{name:<16}{time.perf_counter() - start:5.1f} s{failed}")
    return result


async def _done(name, function):
    try:
        return await asyncio.to_thread(function)
    except Exception as error:
        return failure_here(name, "beside the notebooks", error)


async def _executed(path, seeds, folder, fonts):
    """The executed notebook, or the Failure that says why there is none."""
    try:
        notebook = with_seeds(nbformat.read(path, as_version=4), seeds)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        return Failure(path.stem, "the file cannot be read as a notebook", f"{path}: {first_line(error)}")
    client = _Client(
        notebook,
        folder,
        resources={"metadata": {"path": str(path.parent)}},
        on_notebook_start=lambda notebook: fonts,
    )
    try:
        return await client.async_execute()
    except (CellExecutionError, RuntimeError) as error:
        return _failure(path.stem, client, error)
    finally:
        # nbclient's exit hook would fail for a kernel that never started.
        atexit.unregister(client._cleanup_kernel)


def with_seeds(notebook: NotebookNode, seeds: Path | None) -> NotebookNode:
    """The notebook with a cell after its `parameters` cell that sets SEEDS to another folder."""
    places = [i for i, cell in enumerate(notebook.cells) if "parameters" in _tags(cell)]
    if seeds is not None and places:
        source = f"SEEDS = {str(Path(seeds).resolve())!r}"
        cell = nbformat.v4.new_code_cell(source, metadata={"tags": [INJECTED]})
        notebook.cells.insert(places[0] + 1, cell)
    return notebook


def _failure(stem, client, error):
    if client.at is None:
        return Failure(stem, "before the first cell", f"The kernel did not start: {first_line(error)}")
    cells = [cell for cell in client.nb.cells[: client.at + 1] if cell.cell_type == "code"]
    number = sum(INJECTED not in _tags(cell) for cell in cells)
    place = f"code cell {number}: {first_line(cells[-1].source)}"
    if isinstance(error, CellExecutionError):
        return failure_of_cell(stem, place, error)
    return Failure(stem, place, f"The kernel stopped: {first_line(error)}")


def _tags(cell):
    return cell.metadata.get("tags", [])
