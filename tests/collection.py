"""Helpers for the tests of the report: names of its pages, and a small collection of notebooks with
one text.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"

STEMS = [path.stem for path in sorted(NOTEBOOKS.glob("0*.ipynb"))]
TEXTS = [f"text-{path.stem}.html" for path in sorted((NOTEBOOKS.parent / "seeds").glob("*.txt"))]
PAGES = ["index.html", *(f"{stem}.html" for stem in STEMS[1:]), "texts.html", "glossary.html", *TEXTS]
SMALL_PAGES = ["index.html", "01-tables.html", "02-plain.html", "text-0.html", "texts.html", "glossary.html"]

HOSTILE = (
    "</table></main><script>alert(1)</script><style>body{display:none}</style><img"
    " src=http://127.0.0.1:9/x.png> $5 \\u202e $10"
)

OVERVIEW = [
    (
        "# Twelve towns *changed* their mind\n\nIt cost $5 and then $10. See [the"
        " tables](01-tables.ipynb#A-table)."
    ),
    "## What was found",
    (
        "from newsthread import report\n"
        f"report.paragraphs('{{share:.0%}} of {{n:,}} said {{words}}', share=0.52, n=1600, words='{HOSTILE}')"
    ),
    "## What this does not show\n\nMuch.",
]
TABLES = [
    "# Tables and charts",
    'SEEDS = "../seeds"',
    "import pandas as pd\nfrom matplotlib.figure import Figure\nfrom newsthread import report\nSEEDS",
    "## A table",
    (
        f"frame = pd.DataFrame({{'who': ['{HOSTILE}', None], 'killed': [62, 300000.0]}})\nreport.table(frame,"
        " 'Killed')"
    ),
    "report.table(frame, 'Killed', folded=True)",
    "report.table(pd.DataFrame({f'column {i}': ['a long word or two'] for i in range(16)}), 'Wide')",
    "frame",
    "## A chart",
    (
        "figure = Figure(figsize=(8, 3))\n_ = figure.subplots().bar(['a', 'b'], [1, 2])\n"
        "report.Chart(figure, 'Bars: a 1, b 2.', frame)"
    ),
    "import sys\nprint('x' * 300)\nprint('careful', file=sys.stderr)",
    "## Checks\n\n[Next](02-plain.ipynb)",
]
PLAIN = ["Nothing but words, and no heading.", 'SEEDS = "../seeds"']
SLEEPING = ["import os, pathlib, time\npathlib.Path(f'{os.getpid()}.started').touch()\ntime.sleep(100)"]


def as_stored(paths, seeds, jobs, progress, meanwhile) -> dict:
    """Replacement for `publish.run` that returns each notebook with its stored outputs instead of
    running it.
    """
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    return notebooks | {name: function() for name, function in meanwhile.items()}


def write_notebook(path: Path, cells: list[str]) -> None:
    """Write a notebook with these cell sources.

    A source that begins with '#', or with a capitalised word and a space, becomes a Markdown cell.
    """
    kernel = {"name": "no-such-kernel", "display_name": "elsewhere", "language": "python"}
    notebook = new_notebook(metadata={"kernelspec": kernel})
    for i, source in enumerate(cells):
        words = re.match(r"#|[A-Z][a-z]+ ", source)
        cell = new_markdown_cell(source, id=f"cell{i}") if words else new_code_cell(source, id=f"cell{i}")
        if source.startswith("SEEDS"):
            cell.metadata["tags"] = ["parameters"]
        notebook.cells.append(cell)
    nbformat.write(notebook, path)


def write_collection(root: Path) -> Path:
    """A copy of the command and the package, with three notebooks and a text."""
    folder = root / "notebooks"
    folder.mkdir(parents=True)
    shutil.copy(NOTEBOOKS / "__main__.py", folder)
    shutil.copytree(
        NOTEBOOKS / "newsthread", folder / "newsthread", ignore=shutil.ignore_patterns("__pycache__")
    )
    for stem, cells in {"00-overview": OVERVIEW, "01-tables": TABLES, "02-plain": PLAIN}.items():
        write_notebook(folder / f"{stem}.ipynb", cells)
    write_texts(root / "seeds", "One text of 12 words.")
    shutil.copy(NOTEBOOKS.parent / "seeds" / "published.csv", root / "seeds")
    return root


def write_texts(folder: Path, *texts: str) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)


def files(folder: Path) -> dict[str, bytes]:
    """{name: bytes} of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def start(root: Path, *options: str, **more) -> subprocess.Popen:
    """Start the command in a separate process."""
    command = [sys.executable, "notebooks", *options]
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def ended(run: subprocess.Popen) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process."""
    out, errors = run.communicate(timeout=900)
    assert "Traceback" not in errors
    return run.returncode, out, errors


def command_of(root: Path):
    """The command of a collection, as a function in this process."""
    spec = importlib.util.spec_from_file_location("notebooks_main", root / "notebooks" / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main
