"""All pages of a report, from executed notebooks and the texts."""

import shutil
from pathlib import Path

from .. import downloads
from .glossary import write_glossary
from .pages import href, navigation, now, stamp, write_pages
from .swap import read_marker, write_marker
from .texts import places_of, write_texts


def texts_and_data(texts: Path, folder: Path) -> tuple[list[dict], dict[str, list]]:
    """What the texts' pages show, and which tables were written to `folder` to take away."""
    tables = downloads.compute_tables(texts)
    written = downloads.write(tables, folder / "data", f"{now():%Y-%m-%dT%H:%M:%SZ}")
    return downloads.text_pages(tables), written


def write_report(shown: tuple, executed: dict, folder: Path, about: dict, kept: Path | None = None) -> None:
    """Write all pages to `folder`: of the executed notebooks, of the others in the report `kept`, of the
    texts.

    shown: as `texts_and_data` gives it; about: the fingerprint of the texts.
    """
    texts, data = shown
    led_to = _keep(kept, folder, without=set(executed)) if kept else {}
    pages = navigation(sorted({*led_to, *executed}))
    led_to |= write_pages(executed, folder, pages, places_of(texts), data["tables"])
    write_texts(texts, folder, pages, stamp(), led_to, **data)
    write_glossary(folder, pages, stamp())
    write_marker(folder, **about, led_to=led_to)


def _keep(report, folder, without):
    """Copy the pages of other notebooks from a report; {page: places in the texts' pages that it leads
    to}."""
    kept = {
        stem: places for stem, places in read_marker(report).get("led_to", {}).items() if stem not in without
    }
    for stem in kept:
        shutil.copy(report / href(stem), folder)
    return kept
