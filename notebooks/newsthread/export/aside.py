"""The pages of the texts and the tables to take away, as one more notebook that nobody sees: it runs beside the others, in a kernel like theirs."""

from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2]
NAME = "texts and data"
CODE = """\
import sys
from pathlib import Path
sys.path.insert(0, {NOTEBOOKS!r})
from newsthread import takeaway
takeaway.write({seeds!r}, Path({folder!r}), {pages!r}, {stamp!r}, {created!r})"""


def take_away(place, **what):
    """Path of a notebook, written to the folder `place`, that writes what a reader takes away (`what`: the arguments of `takeaway.write`)."""
    what = {name: str(value) if isinstance(value, Path) else value for name, value in what.items()}
    cell = nbformat.v4.new_code_cell(CODE.format(NOTEBOOKS=str(NOTEBOOKS), **what))
    path = Path(place, f"{NAME}.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path
