"""Time of the main job against its floor, taken in turns in one run: python tests/benchmarks/speed_report.py [--rounds N] [--nbconvert]

The floor is as many notebooks that hold nothing but imports, run and exported by the same engine: the import lines of the notebooks ("import lines"), or the
libraries that the notebooks have loaded when they end ("same imports"), those loaded within functions too. With --nbconvert also the same notebooks by one
call of `jupyter nbconvert --execute`, which runs them one after the other. Wall clock; the first round warms up and does not count.
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
from newsthread import export  # noqa: E402

IMPORTS = re.compile(r"^(?:import|from) .+", re.MULTILINE)

# What the notebooks do without while nltk loads must not be loaded with it in the floor either.
LOADED = """import contextlib, importlib, sys
from pathlib import Path
names = Path("{stem}.modules").read_text().split()
sys.modules.update(dict.fromkeys({{"scipy", "sklearn"}} - set(names)))
for name in names:
    with contextlib.suppress(Exception):
        importlib.import_module(name)"""


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
    export.run([path], progress=lambda line: None)
    return LOADED.format(stem=path.stem)


def cost(command):
    """Wall clock and processor time of a command that must succeed, with its children, in seconds."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--nbconvert", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        floors = {"import lines": import_lines, "same imports": loaded_libraries}
        sources = {"python notebooks": ROOT / "notebooks"} | {name: copied(Path(folder, name), cell_of) for name, cell_of in floors.items()}
        ways = {name: (source, "--out", Path(folder, "report")) for name, source in sources.items()}
        if options.nbconvert:
            paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
            ways["nbconvert --execute"] = ("-m", "nbconvert", "--execute", "--to", "html", "--output-dir", Path(folder, "html"), *paths)
        rounds = [{name: cost(command) for name, command in ways.items()} for _ in range(options.rounds + 1)][1:]
    for name in ways:
        wall, work = ([row[name][place] for row in rounds] for place in (0, 1))
        job = [median(row["python notebooks"][place] for row in rounds) for place in (0, 1)]
        ratios = f"python notebooks takes {job[0] / median(wall):.2f} times as long and {job[1] / median(work):.2f} times the processor time"
        print(f"{name:20} median {median(wall):5.1f} s, least {min(wall):5.1f} s, processors {median(work):5.1f} s; {ratios}")
    print(f"{options.rounds} rounds on {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
