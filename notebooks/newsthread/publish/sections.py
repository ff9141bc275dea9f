"""Sections of a notebook that have nothing to show for these texts, each folded into one line of its page."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from nbformat import NotebookNode, v4

from ..report.sentence import NOTHING

HEADING = "## "
BEFORE_HEADING = re.compile(rf"^(?={HEADING})", re.MULTILINE)
SENTENCE = re.compile(rf'<p class="{NOTHING} [^"]*">(.*?)</p>', re.DOTALL)


def without_empty_sections(notebook: NotebookNode) -> NotebookNode:
    """A copy of a notebook in which a section whose outputs all say that there is nothing is one line."""
    cells = []
    for section in sections(notebook.cells):
        cells += [folded(section)] if is_empty(section) else without_repeats(section)
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


def folded(section: list[NotebookNode]) -> NotebookNode:
    """A cell that shows the name of a section and the first sentence that says why it is empty."""
    name = section[0].source.splitlines()[0].removeprefix(HEADING)
    reason = SENTENCE.match(next(shown_by(section)))[1]
    line = f'<p class="{NOTHING}"><b>{html.escape(name)}.</b> {reason}</p>'
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": line})])
