"""Sections of a notebook that have nothing to show for these texts, folded into a line of its page."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from nbformat import NotebookNode, v4

from ..report import listing
from ..report.sentence import NOTHING

HEADING = "## "
BEFORE_HEADING = re.compile(rf"^(?={HEADING})", re.MULTILINE)
SENTENCE = re.compile(rf'<p class="{NOTHING} [^"]*">(.*?)</p>', re.DOTALL)


def without_empty_sections(notebook: NotebookNode) -> NotebookNode:
    """A copy of a notebook in which sections whose outputs all say that there is nothing are one line, those
    that follow one another together."""
    cells = []
    for empty, run in groupby(sections(notebook.cells), is_empty):
        run = list(run)
        cells += [folded(run)] if empty else chain.from_iterable(map(without_repeats, run))
    return NotebookNode(notebook | {"cells": cells})


def sections(cells: list[NotebookNode]) -> Iterator[list[NotebookNode]]:
    """The cells from each heading to the next; those before the first heading come first. A cell of words
    with a heading inside is cut there."""
    section = []
    for piece in chain.from_iterable(map(pieces, cells)):
        if starts_section(piece) and section:
            yield section
            section = []
        section.append(piece)
    yield section


def pieces(cell: NotebookNode) -> list[NotebookNode]:
    """A cell cut before each of its headings."""
    if cell.cell_type != "markdown" or not BEFORE_HEADING.search(cell.source, 1):
        return [cell]
    return [
        v4.new_markdown_cell(words.strip()) for words in BEFORE_HEADING.split(cell.source) if words.strip()
    ]


def starts_section(cell: NotebookNode) -> bool:
    """Whether a cell begins with a heading."""
    return cell.cell_type == "markdown" and cell.source.startswith(HEADING)


def is_empty(section: list[NotebookNode]) -> bool:
    """Whether nothing in a section has anything to show."""
    return starts_section(section[0]) and all_nothing(shown_by(section))


def without_repeats(section: list[NotebookNode]) -> list[NotebookNode]:
    """A section without the cells that say that there is nothing where the cell before says so already."""
    empty = [all_nothing(shown_by([cell])) for cell in section]
    return [
        cell
        for cell, before, here in zip(section, [False, *empty], empty, strict=False)
        if not (before and here)
    ]


def all_nothing(shown: Iterable[str]) -> bool:
    """Whether there are outputs, and each says that there is nothing."""
    shown = list(shown)
    return bool(shown) and all(map(SENTENCE.match, shown))


def shown_by(section: list[NotebookNode]) -> Iterator[str]:
    """The outputs of a section as HTML; "" for one that is not HTML."""
    for cell in section:
        for output in cell.get("outputs", []):
            yield output.get("data", {}).get("text/html", "")


def folded(run: list[list[NotebookNode]]) -> NotebookNode:
    """A cell that names the empty sections that follow one another; of a single one it shows the first
    sentence that says why it is empty."""
    names = [html.escape(name_of(section)) for section in run]
    if len(run) == 1:
        words = f"<b>{names[0]}.</b> {SENTENCE.match(next(shown_by(run[0])))[1]}"
    else:
        words = f"For these texts there is nothing to show under {listing(f'“{name}”' for name in names)}."
    shown = {"text/html": f'<p class="{NOTHING}">{words}</p>'}
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", shown)])


def name_of(section: list[NotebookNode]) -> str:
    """The heading of a section, without marks."""
    return section[0].source.splitlines()[0].removeprefix(HEADING)
