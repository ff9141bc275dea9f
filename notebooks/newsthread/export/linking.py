"""Links between what the notebooks show and the texts' own pages: each number to the place of its words, and from there back to each page that shows it."""

import html
import re

# A link to a notebook that has no page in the report: its words stay.
DEAD_LINK = re.compile(r'<a\b[^>]*\shref="[0-9][0-9]-[^"/:]*\.ipynb[^"]*"[^>]*>(.*?)</a>', re.DOTALL)

# What `report.cited` writes (nbconvert leaves a tag's attributes in alphabetical order), what the pages of the texts hold, and what this module puts into both.
CITED = re.compile(r'<span class="cited" data-places="([^"]*)" data-text="([^"]*)">(.*?)</span>', re.DOTALL)
TEXT = re.compile(r'<main id="content" data-text="([^"]*)">')
PLACE = re.compile(r'<(?:section|mark)\b[^>]*\sid="([^"]+)"')
ROW = re.compile(r'<a id="from-([^"]+?)--([^"]+)"')
BACK = re.compile(r'<span class="back" data-at="([^"]+)">.*?</span>')


def without_dead_links(page):
    """The HTML of a page without links to notebooks: their words stay."""
    return DEAD_LINK.sub(r"\1", page)


def places(folder):
    """{(text, place): page} of all places in the pages of the texts in a folder: numbers ("at-1406") and parts ("p14"), as the pages write them."""
    found = {}
    for path in sorted(folder.glob("text-*.html")):
        page = path.read_text("utf-8")
        text = TEXT.search(page)[1]
        found |= {(text, place): path.name for place in PLACE.findall(page)}
    return found


def linked(page, known):
    """The HTML of a page with its cited words as links to the first of their places that is known; the first link to a place can be led back to."""
    seen = set()

    def link(cited):
        wanted, text, words = cited.groups()
        place = next((place for place in wanted.split(" ") if (text, place) in known), None)
        if place is None:
            return words
        target = known[text, place]
        anchor = "" if (target, place) in seen else f' id="from-{target.removesuffix(".html")}--{place}"'
        seen.add((target, place))
        return f'<a{anchor} class="cited" href="{target}#{place}">{words}</a>'

    return CITED.sub(link, page)


def link_back(folder, pages):
    """Write into the pages of the texts, beside each number, links to the `pages` ([{href, label}]) that show it. What was there before is replaced."""
    rows = {}
    for page in pages:
        for text, place in ROW.findall((folder / page["href"]).read_text("utf-8")):
            rows.setdefault((text, place), []).append(f'<a href="{page["href"]}#from-{text}--{place}">{html.escape(page["label"])}</a>')
    for path in folder.glob("text-*.html"):

        def back(span, name=path.stem):
            shown = rows.get((name, span[1]), [])
            what = "" if span[1].startswith("at-") else span[1]
            return f'<span class="back" data-at="{span[1]}">{f"{what} → shown in " if shown else ""}{", ".join(shown)}</span>'

        path.write_text(BACK.sub(back, path.read_text("utf-8")), encoding="utf-8")
