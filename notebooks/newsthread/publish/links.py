"""Links of a notebook's page: to the other pages, and from each cited number to its words in a text.

A cited number that is the page's first for its place gets a name (`from-TEXT--PLACE`), so that the text's
page leads back.
"""

import copy
import html
import re
from collections.abc import Callable

from nbformat import NotebookNode

from ..report.chart import DATA
from ..report.table import slug

# A link to a notebook in Markdown, and what `report.cited` writes into an output.
NOTEBOOK = re.compile(r"\[([^\[\]]*)\]\((\d\d-[\w-]+)\.ipynb((?:#[^)\s]*)?)\)")
CITED = re.compile(r'<span class="cited" data-places="([^"]*)" data-text="([^"]*)">(.*?)</span>', re.DOTALL)

# A column's heading that the glossary explains, as `report.terms.heading` marks it.
TERM = re.compile(r'<span class="term" data-term="([^"]*)">(.*?)</span>', re.DOTALL)

# {(text, place): file of the page that has it}: numbers ("at-1406") and parts ("p14").
Places = dict[tuple[str, str], str]


def with_links(
    notebook: NotebookNode, pages: dict[str, str], places: Places
) -> tuple[NotebookNode, list[list[str]]]:
    """A copy of a notebook with links, and the places [page of a text, place] that it leads to.

    pages: {name of a notebook: file of its page}; a link to a notebook without a page becomes its words.
    """
    linked, targets = copy.deepcopy(notebook), {}
    cite = citer(places, targets)
    for cell in linked.cells:
        if cell.cell_type == "markdown":
            cell.source = NOTEBOOK.sub(lambda link: page_link(*link.groups(), pages), cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in {"text/html", DATA} & set(data):
                data[kind] = TERM.sub(glossary_link, CITED.sub(cite, data[kind]))
    return linked, list(map(list, targets))


def page_link(words: str, name: str, place: str, pages: dict[str, str]) -> str:
    """Markdown of a link to the page of a notebook, or its words where it has none.

    >>> page_link("the polls", "03-polls", "#Checks", {"03-polls": "03-polls.html"})
    '[the polls](03-polls.html#Checks)'
    >>> page_link("the polls", "03-polls", "", {})
    'the polls'
    """
    return f"[{words}]({pages[name]}{place})" if name in pages else words


def glossary_link(term: re.Match) -> str:
    """A link from a column's heading to its explanation."""
    return f'<a class="term" href="glossary.html#{slug(html.unescape(term[1]))}">{term[2]}</a>'


def citer(places: Places, targets: dict) -> Callable[[re.Match], str]:
    """A function that turns a cited span into a link to its first place that has a page, noted in
    `targets`."""

    def cite(span):
        wanted, text, words = (
            html.unescape(group) if at < 2 else group for at, group in enumerate(span.groups())
        )
        place = next((place for place in wanted.split(" ") if (text, place) in places), None)
        if place is None:
            return words
        page = places[text, place]
        name = "" if (page, place) in targets else f' id="{html.escape(anchor(page, place))}"'
        targets[page, place] = True
        return f'<a{name} class="cited" href="{html.escape(f"{page}#{place}")}">{words}</a>'

    return cite


def anchor(page: str, place: str) -> str:
    """The name of the link that a text's page leads back to.

    >>> anchor("text-daily-2016.html", "at-1406")
    'from-text-daily-2016--at-1406'
    """
    return f"from-{page.removesuffix('.html')}--{place}"
