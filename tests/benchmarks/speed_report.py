"""Time of `python notebooks` relative to a floor, measured alternately in one run.

    python tests/benchmarks/speed_report.py [--rounds N]

The floor is the same number of notebooks with nothing but their import lines, run by plain nbclient
with as many kernels at once and without pages. Measured are wall-clock time, and processor time
including all kernels; the first round is a warm-up and not counted.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import nbformat

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "notebooks"))
from newsthread.publish.run import JOBS  # noqa: E402

IMPORTS = re.compile(r"^(?:import|from) .+", re.MULTILINE)

NBCLIENT = """import asyncio, sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient
async def run(path):
    async with free:
        notebook, folder = nbformat.read(path, as_version=4), str(Path(path).parent)
        await NotebookClient(notebook, resources={"metadata": {"path": folder}}).async_execute()
async def every():
    await asyncio.gather(*map(run, sys.argv[2:]))
free = asyncio.Semaphore(int(sys.argv[1]))
asyncio.run(every())"""


def floor(folder: Path) -> list[Path]:
    """Paths of the notebooks in a copy of the collection where each notebook is one cell with its
    import lines.
    """
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "tests", "reports", "__pycache__"))
    paths = sorted(Path(folder, "notebooks").glob("*.ipynb"))
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        sources = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
        notebook.cells = [nbformat.v4.new_code_cell("\n".join(IMPORTS.findall(sources)))]
        nbformat.write(notebook, path)
    return paths


def cost(command: tuple) -> tuple[float, float]:
    """Wall-clock and processor time, in seconds, of a Python command that must succeed."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ways = {
            "python notebooks": (ROOT / "notebooks", "--out", Path(folder, "report")),
            "import lines": ("-c", NBCLIENT, JOBS, *floor(Path(folder, "floor"))),
        }
        rounds = [{name: cost(command) for name, command in ways.items()} for _ in range(options.rounds + 1)][
            1:
        ]
    walls, processors = ({name: median(row[name][at] for row in rounds) for name in ways} for at in (0, 1))
    for name in ways:
        print(f"{name:20} median {walls[name]:6.1f} s, processors {processors[name]:6.1f} s")
    wall, processor = (of["python notebooks"] / of["import lines"] for of in (walls, processors))
    print(
        f"python notebooks takes {wall:.2f} times as long as its floor, and {processor:.2f} times"
        " the processor time"
    )
    print(
        f"{options.rounds} rounds on {os.cpu_count()} processors, {JOBS} kernels, load"
        f" {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
