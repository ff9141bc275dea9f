"""Executed notebooks back into their files."""

import os
from base64 import b64decode
from pathlib import Path

import nbformat

# What every saved notebook says about its kernel, whichever patch version ran it.
KERNEL_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

# The README shows the chart of this notebook.
PICTURE = ("03-polls", Path(".github", "finding.png"))


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
