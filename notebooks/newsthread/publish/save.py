"""Executed notebooks back into their files, in the form in which they are committed."""

import os
from base64 import b64decode
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ..report.chart import DRAWINGS

# The kernel as JupyterLab names it; what it writes of the language comes from the kernel that ran the
# notebook.
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

# The README shows the chart of this notebook.
PICTURE = ("03-polls", Path(".github", "finding.png"))


def save(executed: dict[str, NotebookNode], folder: Path) -> None:
    """Write executed notebooks over their files: nothing in them depends on the machine or the time."""
    for stem, notebook in executed.items():
        notebook.metadata["kernelspec"] = KERNEL
        for data in outputs_of(notebook):
            data.pop(DRAWINGS, None)
        path = Path(folder, f"{stem}.ipynb")
        new = path.with_name(f".{path.name}.new")
        nbformat.write(notebook, new)
        os.replace(new, path)
        if stem == PICTURE[0]:
            save_picture(notebook, Path(folder).parent / PICTURE[1])


def outputs_of(notebook: NotebookNode) -> list[dict]:
    """What the cells of a notebook show, each by MIME type."""
    return [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]


def save_picture(notebook: NotebookNode, path: Path) -> None:
    """Write the first chart of an executed notebook to a file, where the file's folder exists."""
    pictures = [data["image/png"] for data in outputs_of(notebook) if "image/png" in data]
    if pictures and path.parent.is_dir():
        path.write_bytes(b64decode(pictures[0]))
