"""A page of the report for each executed notebook."""

import os
import platform
import time
from base64 import b64decode
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from ..report.chart import DRAWINGS
from .links import Places, with_links
from .save import outputs_of
from .sections import without_empty_sections

PACKAGE = Path(__file__).parent
TEMPLATE = "templates"
INDEX = "00-overview"
TEXTS = "texts.html"
GLOSSARY = "glossary.html"
CHARTS = "charts"

# Results may differ with the versions of these; each page names them.
RESULTS_DEPEND_ON = ("pandas", "numpy", "nltk", "vaderSentiment", "matplotlib")


def navigation(stems: list[str]) -> list[dict[str, str]]:
    """The pages of a report in their order: {name, href, label} of each notebook, of the texts and data, and
    of the glossary."""
    pages = [
        {"name": stem, "href": href(stem), "label": stage(stem).replace("-", " ").capitalize()}
        for stem in stems
    ]
    texts = {"name": "texts", "href": TEXTS, "label": "Texts and data"}
    return [*pages, texts, {"name": "glossary", "href": GLOSSARY, "label": "Glossary"}]


def write_pages(
    executed: dict[str, NotebookNode], folder: Path, pages: list[dict], places: Places, tables: list[dict]
) -> dict[str, list]:
    """Write a page for each executed notebook; {name of the page: places in the texts' pages that it leads
    to}.

    pages: as `navigation` gives them; places: of the texts' pages; tables: {name, path, stage} of each file
    of data.
    """
    exporter = HTMLExporter(template_name=TEMPLATE, extra_template_basedirs=[str(PACKAGE)], embed_images=True)
    hrefs = {page["name"]: page["href"] for page in pages}
    led_to = {}
    for stem, notebook in executed.items():
        linked, led_to[stem] = with_links(without_empty_sections(notebook), hrefs, places)
        resources = {
            "pages": pages,
            "data": [table for table in tables if table["stage"] == stage(stem)],
            "stamp": stamp(),
            "charts": CHARTS,
            "metadata": {"name": stem, "path": str(PACKAGE.parents[1])},
        }
        write_charts(notebook, folder / CHARTS, stem)
        page, _ = exporter.from_notebook_node(linked, resources=resources)
        write_page(folder / href(stem), page)
    return led_to


def write_charts(notebook: NotebookNode, folder: Path, stem: str) -> None:
    """Write each chart of a notebook as files to download: `03-polls-1.png`, and `.svg` where it was drawn
    for the report."""
    charts = [data for data in outputs_of(notebook) if "image/png" in data]
    for number, data in enumerate(charts, 1):
        folder.mkdir(exist_ok=True)
        (folder / f"{stem}-{number}.png").write_bytes(b64decode(data["image/png"]))
        if DRAWINGS in data:
            _, _, svg = data[DRAWINGS]["wide"].partition(",")
            (folder / f"{stem}-{number}.svg").write_bytes(b64decode(svg))


def write_page(path: Path, page: str) -> None:
    """Write a page; half characters, which cannot be encoded, become question marks."""
    path.write_text(page, encoding="utf-8", errors="replace")


def stage(stem: str) -> str:
    """The word of a notebook's stage."""
    return stem.partition("-")[2]


def href(stem: str) -> str:
    """The file of a notebook's page."""
    return "index.html" if stem == INDEX else f"{stem}.html"


def now() -> datetime:
    """The time of the run; SOURCE_DATE_EPOCH (seconds) takes the place of the clock."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def stamp() -> str:
    """When and with what the report was made."""
    versions = ", ".join(f"{name} {version(name)}" for name in RESULTS_DEPEND_ON if _installed(name))
    return f"Run on {now():%Y-%m-%d at %H:%M} UTC with Python {platform.python_version()}, {versions}."


def _installed(name):
    with suppress(PackageNotFoundError):
        return version(name)
