"""A page of the report for each executed notebook."""

import os
import platform
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nbconvert import HTMLExporter

PACKAGE = Path(__file__).parents[1]
INDEX = "00-overview"

# Results may differ with the versions of these; each page names them.
RESULTS_DEPEND_ON = ("pandas", "numpy", "nltk", "vaderSentiment", "statsmodels", "matplotlib")

# A link to a notebook that has no page in the report: its words stay.
DEAD_LINK = re.compile(r'<a\b[^>]*\shref="[0-9][0-9]-[^"/:]*\.ipynb[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def write_pages(executed, folder):
    """Write a page for each executed notebook into a folder, which may hold pages of other notebooks of the collection."""
    kept = {page.stem for page in folder.glob("[0-9][0-9]-*.html")} | ({INDEX} if (folder / "index.html").exists() else set())
    pages = [{"name": stem, "href": href(stem), "label": stem.partition("-")[2].replace("-", " ").capitalize()} for stem in sorted(kept | set(executed))]
    exporter = HTMLExporter(template_name="report_template", extra_template_basedirs=[str(PACKAGE)], embed_images=True)
    for stem, notebook in executed.items():
        resources = {"pages": pages, "stamp": _stamp(), "metadata": {"name": stem, "path": str(PACKAGE.parent)}}
        html, _ = exporter.from_notebook_node(notebook, resources=resources)
        (folder / href(stem)).write_text(DEAD_LINK.sub(r"\1", html), encoding="utf-8", errors="replace")


def href(stem):
    return "index.html" if stem == INDEX else f"{stem}.html"


def _stamp():
    """When and with what the report was made; SOURCE_DATE_EPOCH (seconds) takes the place of the clock."""
    when = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
    versions = [f"{name} {version(name)}" for name in RESULTS_DEPEND_ON if _installed(name)]
    return f"Run on {when:%Y-%m-%d at %H:%M} UTC with Python {platform.python_version()}, {', '.join(versions)}."


def _installed(name):
    with suppress(PackageNotFoundError):
        return version(name)
