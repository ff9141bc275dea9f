"""Time of the main job against its floor, taken in turns in one run: python tests/benchmarks/speed_report.py [--rounds N] [--nbconvert]

The floor is as many notebooks that hold nothing but imports: the import lines of the notebooks ("import lines"), or the libraries that the notebooks have
loaded when they end ("same imports"), those loaded within functions too. It is taken by the simplest engine, nbclient with two kernels at once and no pages,
and by the collection's own engine, whose forked kernels have their libraries loaded already and which writes the pages of the texts as ever.
With --nbconvert also the notebooks themselves by one call of `jupyter nbconvert --execute`, which runs them one after the other.
Wall clock; the first round warms up and does not count.
"""

import argparse
import os
import re
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
from newsthread import publish  # noqa: E402

IMPORTS = re.compile(r"^(?:import|from) .+", re.MULTILINE)

# What the notebooks do without while nltk loads must not be loaded with it in the floor either.
LOADED = """import contextlib, importlib, sys
from pathlib import Path
names = Path("{stem}.modules").read_text().split()
sys.modules.update(dict.fromkeys({{"scipy", "sklearn"}} - set(names)))
for name in names:
    with contextlib.suppress(Exception):
        importlib.import_module(name)"""

NBCLIENT = """import asyncio, sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient
async def run(path):
    async with two:
        await NotebookClient(nbformat.read(path, as_version=4), resources={"metadata": {"path": str(Path(path).parent)}}).async_execute()
async def every():
    await asyncio.gather(*map(run, sys.argv[1:]))
two = asyncio.Semaphore(2)
asyncio.run(every())"""


def copied(folder, cell_of):
    """A copy of the collection in which each notebook is the one cell that `cell_of` makes of it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "tests", "reports", "__pycache__"))
    for path in sorted(Path(folder, "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [nbformat.v4.new_code_cell(cell_of(path, notebook))]
        nbformat.write(notebook, path)
    return Path(folder, "notebooks")


def import_lines(path, notebook):
    """The import lines of a notebook."""
    return "\n".join(IMPORTS.findall("\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")))


def loaded_libraries(path, notebook):
    """Code that loads what a notebook has loaded when it ends, which is found by running it."""
    cell = nbformat.v4.new_code_cell(f"import sys\nopen('{path.stem}.modules', 'w').write(' '.join(sys.modules))")
    nbformat.write(nbformat.v4.new_notebook(cells=[*notebook.cells, cell]), path)
    publish.run([path], progress=lambda line: None)
    return LOADED.format(stem=path.stem)


def cost(command):
    """Wall clock of a command that must succeed, in seconds."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def commands(folder):
    """{name: arguments of Python} of the main job and of its floors, each on a copy below `folder`."""
    ways = {"python notebooks": (ROOT / "notebooks", "--out", Path(folder, "report"))}
    for name, cell_of in {"import lines": import_lines, "same imports": loaded_libraries}.items():
        floor = copied(Path(folder, name), cell_of)
        ways[f"{name}, nbclient, two at once"] = ("-c", NBCLIENT, *sorted(floor.glob("*.ipynb")))
        ways[f"{name}, own engine"] = (floor, "--out", Path(folder, "report"))
    return ways


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--nbconvert", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ways = commands(folder)
        if options.nbconvert:
            paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
            ways["nbconvert --execute"] = ("-m", "nbconvert", "--execute", "--to", "html", "--output-dir", Path(folder, "html"), *paths)
        rounds = [{name: cost(command) for name, command in ways.items()} for _ in range(options.rounds + 1)][1:]
    job = median(row["python notebooks"] for row in rounds)
    for name in ways:
        walls = [row[name] for row in rounds]
        print(f"{name:35} median {median(walls):5.1f} s, least {min(walls):5.1f} s; python notebooks takes {job / median(walls):.2f} times as long")
    print(f"{options.rounds} rounds on {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
