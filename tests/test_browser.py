"""The pages in a real browser, without network: what accessibility rules find, what scrolls, what the Tab key
reaches."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from collection import PAGES, SMALL_PAGES, TEXTS
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def browser(report, small):
    """A real browser, where one is installed; the reports are made before it opens."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not path:
        pytest.skip("NO CHROMIUM ON THIS MACHINE: the pages were not tried in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser):
    """A function that opens a page without network, and what went wrong while it was open."""
    contexts, wrong = [], []

    def opened(path, scheme="light", width=1280):
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        )
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url),
        )
        tab.goto(path.as_uri())
        return tab

    yield opened, wrong
    for context in contexts:
        context.close()


OF_COLOURS = ["color-contrast", "link-in-text-block"]
CONTRAST = {"runOnly": OF_COLOURS, "resultTypes": ["violations"]}
ALL_BUT_CONTRAST = {
    "rules": {rule: {"enabled": False} for rule in OF_COLOURS},
    "resultTypes": ["violations"],
}


def assert_nothing_is_wrong(tab):
    """Every rule of axe but contrast, with all folds open, and no scrolling sideways."""
    open_folds(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert_no_violations(tab, ALL_BUT_CONTRAST)


def assert_contrast(tab, dark):
    """The colours of all that shows, on the ground of its scheme; contrast takes longer than all other
    rules."""
    colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", colour)[:3])) < 150) == dark
    assert_no_violations(tab, CONTRAST)


def assert_no_violations(tab, options):
    violations = Axe().run(tab, options=options).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []


def open_folds(tab):
    tab.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def assert_every_stop_once(tab):
    """The Tab key goes to each thing that can be used, once, in the order of the page; to a group of radio
    buttons, once."""
    usable = "a[href]:not(.anchor-link), summary, [tabindex='0'], input:not([type='radio']), input:checked"
    tab.evaluate(
        "usable => document.querySelectorAll(usable).forEach((one, at) => { one.dataset.stop = at })", usable
    )
    tab.evaluate(
        "window.stops = [];"
        "document.addEventListener('focusin', event => stops.push(Number(event.target.dataset.stop)));"
        "document.body.focus()"
    )
    places = tab.locator(usable).count()
    for _ in range(places):
        tab.keyboard.press("Tab")
    assert tab.evaluate("stops") == list(range(places))


@pytest.mark.parametrize("name", PAGES)
def test_a_browser_finds_nothing_wrong(open_page, report, name):
    opened, wrong = open_page
    tab = opened(report / name)
    assert_contrast(tab, dark=False)  # what is folded has the colours of what is not
    assert_nothing_is_wrong(tab)
    assert wrong == []


DIFFERENT = ["index.html", "04-headcounts.html", TEXTS[0]]


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_browser_finds_nothing_wrong_on_a_phone(open_page, report, name):
    opened, wrong = open_page
    assert_nothing_is_wrong(opened(report / name, width=375))
    assert wrong == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_letters_stand_out_in_the_dark(open_page, report, name):
    opened, wrong = open_page
    tab = opened(report / name, "dark")
    open_folds(tab)
    assert_contrast(tab, dark=True)
    assert wrong == []


@pytest.mark.parametrize("name", ["index.html", "03-polls.html", TEXTS[0]])
def test_the_tab_key_goes_to_everything_once(open_page, report, name):
    tab = open_page[0](report / name)
    open_folds(tab)
    assert_every_stop_once(tab)


@pytest.mark.slow
def test_a_browser_finds_nothing_wrong_with_hostile_notebooks(open_page, small):
    opened, wrong = open_page
    for name in SMALL_PAGES:
        tab = opened(small / "reports" / name)
        assert_contrast(tab, dark=False)
        assert_nothing_is_wrong(tab)
    assert wrong == []


def test_on_paper_code_is_left_out_and_what_a_reader_left_folded(open_page, small):
    tab = open_page[0](small / "reports" / "01-tables.html")
    table = tab.locator("details table").first
    tab.emulate_media(media="print")
    assert not tab.locator("div.code").first.is_visible()
    assert not table.is_visible()
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert table.is_visible()


def test_the_overview_prints_on_two_pages(open_page, report):
    printed = open_page[0](report / "index.html").pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", printed)) == 2


def test_one_switch_shows_the_code(open_page, small):
    tab = open_page[0](small / "reports" / "01-tables.html")
    assert not tab.locator("div.code").first.is_visible()
    tab.get_by_label("Show the code").check()
    assert tab.locator("div.code").first.is_visible()
