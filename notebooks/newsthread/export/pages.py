"""A page of the report for each executed notebook."""

import json
import os
import platform
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML

from .linking import link_back, linked, places, without_dead_links

WORDLESS = re.compile(r"<img\b(?![^>]*\salt=)")
PACKAGE = Path(__file__).parents[1]
INDEX = "00-overview"
TEXTS = "texts.html"

# Results may differ with the versions of these; each page names them.
RESULTS_DEPEND_ON = ("pandas", "numpy", "nltk", "vaderSentiment", "statsmodels", "matplotlib")


class PageExporter(HTMLExporter):
    """nbconvert's exporter without its last step, two thirds of its time: it parses each page anew to give words to images that have none."""

    def from_notebook_node(self, nb, resources=None, **kw):
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, self._init_resources(resources), **kw)
        return WORDLESS.sub('<img alt="A picture without a description"', html), resources


def navigation(stems):
    """The pages of a report in their order, as {name, href, label}: one for each of the notebooks `stems`, and the one that leads to the texts."""
    pages = [{"name": stem, "href": href(stem), "label": _word(stem).replace("-", " ").capitalize()} for stem in sorted(stems)]
    return [*pages, {"name": "texts", "href": TEXTS, "label": "Texts and data"}]


def write_pages(executed, folder):
    """Write a page for each executed notebook into a folder, which may hold pages of other notebooks of the collection, of texts, and tables."""
    kept = {page.stem for page in folder.glob("[0-9][0-9]-*.html")} | ({INDEX} if (folder / "index.html").exists() else set())
    pages = [page for page in navigation(kept | set(executed)) if page["name"] != "texts" or (folder / TEXTS).exists()]
    exporter = PageExporter(template_name="report_template", extra_template_basedirs=[str(PACKAGE)], embed_images=True)
    known, data = places(folder), _data(folder)
    for stem, notebook in executed.items():
        own = [table for table in data if table["stage"] == _word(stem)]
        resources = {"pages": pages, "data": own, "stamp": stamp(), "metadata": {"name": stem, "path": str(PACKAGE.parent)}}
        html, _ = exporter.from_notebook_node(notebook, resources=resources)
        (folder / href(stem)).write_text(linked(without_dead_links(html), known), encoding="utf-8", errors="replace")
    link_back(folder, [page for page in pages if page["name"] != "texts"])


def _word(stem):
    return stem.partition("-")[2]


def _data(folder):
    """The tables to take away that are in a folder: [{name, path, stage}]."""
    package = folder / "data" / "datapackage.json"
    return json.loads(package.read_text("utf-8"))["resources"] if package.is_file() else []


def href(stem):
    return "index.html" if stem == INDEX else f"{stem}.html"


def now():
    """The time of the run; SOURCE_DATE_EPOCH (seconds) takes the place of the clock."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def stamp():
    """When and with what the report was made."""
    versions = [f"{name} {version(name)}" for name in RESULTS_DEPEND_ON if _installed(name)]
    return f"Run on {now():%Y-%m-%d at %H:%M} UTC with Python {platform.python_version()}, {', '.join(versions)}."


def _installed(name):
    with suppress(PackageNotFoundError):
        return version(name)
