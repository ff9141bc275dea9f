"""The pages of the texts, where each number leads back to the pages that show it, and the page that lists
them."""

from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import report
from .links import Places, anchor
from .pages import PACKAGE, TEMPLATE, TEXTS, write_page

TEMPLATES = PACKAGE / TEMPLATE


def places_of(texts: list[dict]) -> Places:
    """Where each number and each part of the texts stands; `texts` as `downloads.text_pages` gives them."""
    places = {}
    for text in texts:
        ids = [part["id"] for part in text["parts"]]
        ids += [f"at-{number['start']}" for part in text["parts"] for number in part["numbers"]]
        places |= {(report.visible(text["doc_id"]), report.visible(place)): text["href"] for place in ids}
    return places


def write_texts(
    texts: list[dict],
    folder: Path,
    pages: list[dict],
    stamp: str,
    led_to: dict,
    tables: list[dict],
    threads: list[str],
) -> None:
    """Write `text-*.html`, a page for each of the texts, and `texts.html`, which leads to them and to the
    data.

    texts: as `downloads.text_pages` gives them; pages: the navigation; led_to: {page: places in the texts'
    pages}, as `pages.write_pages` gives them; tables: {name, description, rows} of each file of data;
    threads: ConvoKit's files.
    """
    pages_of = templates()
    frame = {"pages": pages, "stamp": stamp, "style": style()}
    siblings = [{key: text[key] for key in ("name", "href", "label")} for text in texts]
    back = back_links(led_to, pages)
    for text in texts:
        own = {place: links for (page, place), links in back.items() if page == text["href"]}
        page = pages_of.get_template("text.html.j2").render(**frame, **text, siblings=siblings, back=own)
        write_page(folder / text["href"], page)
    page = pages_of.get_template("texts.html.j2").render(
        **frame, texts=texts, table=_list(tables), threads=threads
    )
    write_page(folder / TEXTS, page)


def back_links(led_to: dict, pages: list[dict]) -> dict[tuple[str, str], list[dict]]:
    """{(page of a text, place): [{href, label}] of the pages that lead to it, in their order}.

    >>> back_links(
    ...     {"03-polls": [["text-a.html", "at-7"]]},
    ...     [{"name": "03-polls", "href": "03-polls.html", "label": "Polls"}],
    ... )
    {('text-a.html', 'at-7'): [{'href': '03-polls.html#from-text-a--at-7', 'label': 'Polls'}]}
    """
    back = {}
    for page in pages:
        for target, place in led_to.get(page["name"], []):
            link = {"href": f"{page['href']}#{anchor(target, place)}", "label": page["label"]}
            back.setdefault((target, place), []).append(link)
    return back


def templates() -> Environment:
    """The templates of the pages; a value that is missing is an error."""
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    found.filters["visible"] = report.visible
    return found


def style() -> Markup:
    """The style sheet, as each page holds it."""
    return Markup("<style>{}</style>").format(Markup((TEMPLATES / "style.css").read_text("utf-8")))


def _list(tables):
    """The list of tables as a table."""
    listed = pd.DataFrame([(table["name"], table["description"], table["rows"]) for table in tables])
    listed.columns = ["table", "holds", "rows"]
    links = {"table": lambda name: Markup('<a href="data/{name}.csv">{name}.csv</a>').format(name=name)}
    return Markup(report.table(listed, "The tables", formats=links)._repr_html_())
