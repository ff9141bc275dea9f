"""Time of the main job against its floor, taken in turns in one run: python tests/benchmarks/speed_report.py [--rounds N] [--nbconvert]

The floor is as many notebooks that hold nothing but the import lines of the collection's, run and exported by the same engine. With --nbconvert also the same notebooks by one call of
`jupyter nbconvert --execute`, which runs them one after the other. Wall clock; the first round warms up and does not count.
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
IMPORTS = re.compile(r"^(?:import|from) .+", re.MULTILINE)


def emptied(folder):
    """A copy of the collection whose notebooks only import."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "tests", "reports", "__pycache__"))
    for path in Path(folder, "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        lines = IMPORTS.findall("\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))
        notebook.cells = [nbformat.v4.new_code_cell("\n".join(lines))]
        nbformat.write(notebook, path)
    return Path(folder)


def seconds(*command):
    """Wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--nbconvert", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out, floor = Path(folder, "report"), emptied(Path(folder, "floor"))
        ways = {"python notebooks": (ROOT / "notebooks", "--out", out), "imports only": (floor / "notebooks", "--out", out)}
        if options.nbconvert:
            paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
            ways["nbconvert --execute"] = ("-m", "nbconvert", "--execute", "--to", "html", "--output-dir", Path(folder, "html"), *paths)
        rounds = [{name: seconds(*command) for name, command in ways.items()} for _ in range(options.rounds + 1)][1:]
    floors = [times["imports only"] for times in rounds]
    for name in ways:
        times = [row[name] for row in rounds]
        ratio, least = median(times) / median(floors), min(times) / min(floors)
        print(f"{name:20} median {median(times):5.1f} s, best {min(times):5.1f} s; against imports only: {ratio:.2f} of medians, {least:.2f} of bests")
    print(f"{options.rounds} rounds on {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
