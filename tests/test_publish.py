"""The report: the command on the whole collection, and on small ones for what is rare."""

import csv
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from collection import (
    NOTEBOOKS,
    PAGES,
    SMALL_PAGES,
    STEMS,
    TEXTS,
    as_stored,
    command_of,
    files,
    write_collection,
    write_notebook,
    write_texts,
)
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from newsthread import downloads, publish, report
from newsthread.folder import located
from newsthread.publish import failures, pages, sections
from newsthread.publish.save import KERNEL
from newsthread.report.sentence import speaker
from tinyhtml5.parser import HTMLParser


def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def html_errors(path):
    parser = HTMLParser()
    parser.parse(path.read_text("utf-8"))
    return parser.errors


@pytest.fixture(scope="module")
def soups(report):
    return {name: soup(report / name) for name in PAGES}


def make(root, out="reports", **more):
    """The report of a collection in this process, in silence."""
    return publish.make(root / "notebooks", root / out, progress=lambda line: None, **more).parent


@pytest.fixture
def copy(small, tmp_path):
    """The small collection and its report to change at will."""
    return Path(shutil.copytree(small, tmp_path / "copy"))


@pytest.fixture
def stored(monkeypatch):
    """No notebook runs: each is taken with its stored outputs."""
    monkeypatch.setattr(publish, "run", as_stored)


# --- the whole collection, as a user runs it ---


@pytest.mark.slow
def test_one_line_for_each_notebook_and_the_first_page_last(report_of_a_run):
    *progress, last = (report_of_a_run.parent / "stdout").read_text().splitlines()
    assert sorted(line[:16].rstrip() for line in progress) == [*STEMS, "texts and data"]
    assert all(re.fullmatch(r" *\d+\.\d s", line[16:]) for line in progress)
    assert last == str(report_of_a_run / "index.html")


@pytest.mark.slow
def test_a_run_gives_each_chart_as_a_picture_and_as_a_drawing(report_of_a_run):
    charts = list((report_of_a_run / "charts").iterdir())
    pictures, drawings = ({path.stem for path in charts if path.suffix == end} for end in (".png", ".svg"))
    assert pictures == drawings


def test_the_report_is_its_pages_and_its_tables(report):
    data = {f"data/{name}.csv" for name in downloads.TABLES} | {"data/datapackage.json"}
    data |= {f"data/convokit/{name}" for name in downloads.convokit.FILES}
    charts = {name for name in files(report) if name.startswith("charts/")}
    assert set(files(report)) - charts == {*PAGES, *data, publish.MARKER}
    notebooks = {Path(name).stem.rpartition("-")[0] for name in charts}
    assert notebooks >= {"00-overview", "03-polls", "04-headcounts"}
    assert {path.name for path in report.parent.iterdir()} <= {"report", "stdout"}


def test_the_page_says_when_and_with_what_it_was_made(soups):
    footer = soups["03-polls.html"].footer.text
    assert "2016-11-10 at 12:00 UTC" in footer
    assert "pandas" in footer


def assert_whole(page):
    """It loads nothing, names each thing once, says each picture in words, and keeps the words of texts
    words."""
    assert page.html["lang"] == "en"
    assert len(page.find_all("h1")) == 1
    assert page.title.text.endswith("– Newsthread")
    tags = ("header", "main", "footer", "script", "link", "iframe")
    assert [len(page.find_all(tag)) for tag in tags] == [1, 1, 1, 0, 0, 0]
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert "default-src 'none'" in policy["content"]
    assert all(tag["src"].startswith("data:") for tag in page.find_all(src=True))
    assert not [
        style for style in page.find_all("style") if re.search(r"url\(|@import|display:none", style.text)
    ]
    assert page.find("footer").find_previous_sibling("main").parent.name == "body"
    assert "No description has been provided" not in str(page)
    assert all(img["alt"] for img in page.find_all("img"))
    for attribute in ("aria-label", "id"):
        names = [tag[attribute] for tag in page.find_all(attrs={attribute: True})]
        assert len(set(names)) == len(names), attribute


def assert_links_lead_somewhere(page, others):
    for link in page.find_all("a", href=True):
        target, _, place = link["href"].partition("#")
        if target.startswith(("http://", "https://", "data/", "charts/")):
            continue
        other = others[target] if target else page
        assert not place or other.find(id=place) or other.find(id=unquote(place)), link


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_its_links_lead_somewhere(name, report, soups):
    assert (report / name).stat().st_size < 1_000_000
    assert html_errors(report / name) == []
    assert_whole(soups[name])
    assert_links_lead_somewhere(soups[name], soups)
    for link in soups[name].select("a[href^='data/'], a[href^='charts/']"):
        assert (report / link["href"]).is_file()


@pytest.mark.parametrize("name", PAGES)
def test_no_number_in_prose_is_neither_computed_nor_quoted(soups, name):
    """Outside computed sentences, tables, code, links and a text's own words: the level of intervals, a
    standard's name."""
    page = BeautifulSoup(str(soups[name].main), "html.parser")
    for computed in page.select(
        ".finding, table, figcaption, pre, code, a, .contents, summary, .where, .words, .read, .about, small"
    ):
        computed.decompose()
    for prose in page.find_all(["h1", "h2", "h3", "p", "li", "td"]):
        assert not re.search(r"\d", re.sub(r"UTF-8|95 ?%", "", prose.text)), prose


def rows_of(report, name):
    with (report / "data" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TEXTS)
def test_every_digit_of_a_text_is_marked_or_listed_as_no_quantity(report, soups, name):
    ignored = {(row["doc_id"], int(row["start"])): row["quote"] for row in rows_of(report, "ignored")}
    for segment in rows_of(report, "segments"):
        if f"text-{segment['doc_id']}.html" != name:
            continue
        part = BeautifulSoup(str(soups[name].find("section", id=segment["seg_id"])), "html.parser")
        words = part.select_one(".words > p:last-child")
        shown, written = (
            re.sub(r"\s+", " ", text).strip() for text in (words.text, segment["text"].removeprefix("'"))
        )
        assert shown == written, "the words are those of the text"
        for mark in words.find_all("mark"):
            mark.string = ""
        within = range(int(segment["start"]), int(segment["end"]))
        listed = "".join(
            quote for (doc, at), quote in ignored.items() if doc == segment["doc_id"] and at in within
        )
        assert sorted(re.findall(r"\d", words.text)) == sorted(re.findall(r"\d", listed)), segment["seg_id"]


def test_each_number_of_the_ledger_leads_to_its_words_and_back(report, soups):
    ledger = rows_of(report, "quantities")
    assert ledger
    page = soups["02-quantities.html"]
    for number in ledger:
        text, quote = f"text-{number['doc_id']}.html", number["quote"].removeprefix("'")
        place = f"at-{number['start']}"
        mark = soups[text].find("mark", id=place)
        assert quote == mark.text
        assert quote in [link.text for link in page.find_all("a", href=f"{text}#{place}")]
        read = soups[text].find(id=mark.a["href"].removeprefix("#"))
        assert all(words in read.text for words in (number["kind"], speaker(number["claimant"]))), read
        back = read.find("a", string="Quantities")["href"].removeprefix("02-quantities.html#")
        assert page.find(id=back)["href"] == f"{text}#{place}", "and back"


def test_the_sentences_that_matter_lead_to_their_numbers(soups):
    """The shares of the overview's first finding are links; so is each row of each chart's data that stands
    in a text."""
    shares = [link for link in soups["index.html"].select(".finding a.cited") if link.text.endswith("%")]
    assert shares
    for link in shares:
        target, _, place = link["href"].partition("#")
        assert re.findall(r"\d+", soups[target].find(id=place).text)[0] == link.text.removesuffix("%")
    for page in soups.values():
        for data in page.select("details.data"):
            cells = [row.find_all(["th", "td"]) for row in data.select("tbody tr")]
            headings = [head.text for head in data.select("thead th")]
            assert any(cell.a for row in cells for cell in row) or "part" not in headings


# --- hostile and bare notebooks ---


def test_pages_of_hostile_notebooks_are_whole(small):
    shown = {name: soup(small / "reports" / name) for name in SMALL_PAGES}
    for name, page in shown.items():
        assert html_errors(small / "reports" / name) == []
        assert_whole(page)
        assert_links_lead_somewhere(page, shown)


def test_title_and_contents_come_from_the_headings(small):
    page = soup(small / "reports" / "index.html")
    assert page.title.text == "Twelve towns changed their mind – Newsthread"
    contents, navigation = (page.find("nav", {"aria-label": name}) for name in ("On this page", "Pages"))
    assert [a.text for a in contents.find_all("a")] == ["What was found", "What this does not show"]
    assert [a.text for a in navigation.find_all("a")] == [
        "Overview",
        "Tables",
        "Plain",
        "Texts and data",
        "Glossary",
    ]
    assert page.find("a", {"aria-current": "page"}).text == "Overview"
    assert page.find("a", {"rel": "next"})["href"] == "01-tables.html"
    assert page.main.find("a", string="the tables")["href"] == "01-tables.html#A-table"


def test_tables_and_charts_are_numbered(small):
    page = soup(small / "reports" / "01-tables.html")
    assert [region["aria-label"] for region in page.find_all(role="region")] == [
        *("Table 1: Killed", "Table 2: Killed", "Table 3: Wide", "Table 4"),
        "The data of chart 1",
    ]
    assert page.figure.img["alt"] == "Bars: a 1, b 2."
    assert "Chart 1 in words" in page.figure.text
    shown, drawn = (
        [row.th.text for row in table.find_all("tr")] for table in (page.tbody, page.figure.tbody)
    )
    assert shown == drawn, "the chart's data are beneath it"


def test_a_picture_without_words_says_so(tmp_path):
    shown = [new_output("display_data", {"image/png": "aGk=", "text/plain": "<Figure>"})]
    shown.append(new_output("display_data", {"image/svg+xml": "<svg/>"}))
    notebook = new_notebook(cells=[new_code_cell("draw()", outputs=shown)])
    pages.write_pages({"01-pictures": notebook}, tmp_path, [], {}, [])
    alts = [img["alt"] for img in soup(tmp_path / "01-pictures.html").find_all("img")]
    assert alts == ["No description has been provided for this image"] * 2


def test_the_template_serves_nbconvert_alone(small):
    exporter = HTMLExporter(template_name=pages.TEMPLATE, extra_template_basedirs=[str(pages.PACKAGE)])
    html, _ = exporter.from_filename(small / "notebooks" / "00-overview.ipynb")
    assert "<script" not in html
    assert "<title>Twelve towns changed their mind" in html
    assert 'href="01-tables.ipynb#A-table"' in html


# --- other ways to run ---


def test_one_page_is_renewed_on_texts_named_elsewhere(copy, tmp_path, monkeypatch):
    write_texts(
        tmp_path / "my texts", "One text of 12 words."
    )  # the texts of the report, so that its other pages can stay
    before = files(copy / "reports")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1478779200")
    make(copy, only=["tables"], seeds=tmp_path / "my texts", jobs=1)
    after = files(copy / "reports")
    assert set(before) == set(after)
    assert {name for name in before if before[name] != after[name]} >= {"01-tables.html", publish.MARKER}
    assert before["index.html"] == after["index.html"]
    assert before["02-plain.html"] == after["02-plain.html"]
    assert str(tmp_path / "my texts") in after["01-tables.html"].decode()


@pytest.mark.usefixtures("stored")
def test_links_back_stay_when_one_page_is_renewed(tmp_path):
    """A text's page leads back to the pages that were kept as well as to those that are new."""
    root = write_collection(tmp_path / "root")
    cited = '<span class="cited" data-places="at-12" data-text="0">12 words</span>' * 2
    for stem in ("00-overview", "01-tables"):
        output = new_output("display_data", {"text/html": cited, "text/plain": "12 words"})
        notebook = new_notebook(cells=[new_code_cell("show()", outputs=[output])])
        nbformat.write(notebook, root / "notebooks" / f"{stem}.ipynb")
    make(root)
    whole = files(root / "reports")
    make(root, only=["tables"])
    page = soup(root / "reports" / "text-0.html")
    assert [link.text for link in page.select(".back a")] == ["Overview", "Tables"]
    for link in page.select(".back a"):
        name, _, place = link["href"].partition("#")
        assert len(soup(root / "reports" / name).find_all(id=place)) == 1
    assert set(files(root / "reports")) == set(whole)


@pytest.mark.usefixtures("stored")
def test_a_first_run_of_one_page_has_no_dead_links(small, tmp_path):
    page = publish.make(small / "notebooks", tmp_path / "one", only=["overview"])
    shown = {path.name: soup(path) for path in page.parent.glob("*.html")}
    assert set(shown) == {"index.html", "text-0.html", "texts.html", "glossary.html"}
    assert "See the tables." in shown["index.html"].main.text
    for one in shown.values():
        assert_links_lead_somewhere(one, shown)


def test_only_never_mixes_the_pages_of_two_corpora(copy, capsys, monkeypatch):
    monkeypatch.setattr(publish, "run", lambda *args: pytest.fail("a notebook ran"))
    write_texts(copy / "others", "One text.", "And another.")
    (copy / "seeds" / "notes.md").write_text("no text of the report")
    before = files(copy / "reports")
    options = ["--only", "tables", "--seeds", str(copy / "others"), "--out", str(copy / "reports")]
    assert command_of(copy)(options) == 2
    errors = capsys.readouterr().err
    assert 'the folder "seeds" as it was then' in errors
    assert "leave out --only, or name another folder with --out" in errors
    assert errors.count("\n") == 1
    publish.check_same_texts(copy / "reports", publish.fingerprint(copy / "seeds"))
    (copy / "seeds" / "0.txt").write_text("The text as it was edited.")
    with pytest.raises(publish.UsageError, match="other texts"):
        publish.check_same_texts(copy / "reports", publish.fingerprint(copy / "seeds"))
    (copy / "reports" / publish.MARKER).write_text("A marker that names no texts.")
    with pytest.raises(publish.UsageError, match="does not name"):
        publish.check_same_texts(copy / "reports", publish.fingerprint(copy / "seeds"))
    (copy / "reports" / publish.MARKER).unlink()
    assert files(copy / "reports") == {name: text for name, text in before.items() if name != publish.MARKER}


def test_saved_notebooks_are_in_order_and_as_jupyterlab_writes_them(small):
    path = small / "notebooks" / "01-tables.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    codes = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in codes] == list(range(1, len(codes) + 1))
    assert [cell["id"] for cell in notebook["cells"]] == [f"cell{i}" for i in range(len(notebook["cells"]))]
    assert notebook["metadata"]["kernelspec"] == KERNEL
    assert set(notebook["metadata"]["language_info"]) >= {
        "codemirror_mode",
        "file_extension",
        "pygments_lexer",
    }
    assert not [cell for cell in codes if "execution" in cell["metadata"]], "no times"


@pytest.mark.usefixtures("stored")
def test_the_same_notebooks_give_the_same_bytes(copy, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1478779200")
    notebooks = files(copy / "notebooks")
    one, two = (files(make(copy, out, saving=True)) for out in ("one", "two"))
    assert one == two
    assert {name: text for name, text in files(copy / "notebooks").items() if "__pycache__" not in name} == {
        name: text for name, text in notebooks.items() if "__pycache__" not in name
    }


# --- what the command answers ---


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--only", "nothing"],
            "--only nothing: no such notebook. The notebooks are 00-overview, 01-tables, 02-plain",
        ),
        (
            ["--seeds", "no/such/folder"],
            f"--seeds no/such/folder ({Path('no/such/folder').resolve()}): no such folder",
        ),
        (["--seeds", str(NOTEBOOKS / "newsthread" / "ingest")], "this folder holds no article"),
        (["--seeds", __file__], "a file, not a folder"),
        (["--out", str(NOTEBOOKS)], "is not a report"),
        (["--out", f"{__file__}/below"], "cannot write there"),
    ],
)
def test_what_can_not_be_done_is_one_line(small, capsys, options, message):
    assert command_of(small)(options) == 2
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    "options", [["--jobs", "0"], ["--jobs", "some"], ["--save", "--seeds", "."], ["--unknown"]]
)
def test_wrong_options_are_explained(small, capsys, options):
    with pytest.raises(SystemExit) as stop:
        command_of(small)(options)
    assert stop.value.code == 2
    assert "usage: python notebooks" in capsys.readouterr().err


def test_help_explains_the_command(small, capsys):
    with pytest.raises(SystemExit):
        command_of(small)(["--help"])
    shown = capsys.readouterr().out
    options = ("--seeds", "--out", "--only", "--jobs", "--save", "exit status", "reports")
    assert all(option in shown for option in options)


@pytest.mark.parametrize("name", ["03-polls", "03-polls.ipynb", "notebooks/03-polls.ipynb", "polls"])
def test_a_notebook_has_several_names(tmp_path, name):
    for stem in ("00-overview", "03-polls", "not-numbered"):
        (tmp_path / f"{stem}.ipynb").touch()
    assert [path.stem for path in publish.notebook_paths(tmp_path, [name])] == ["03-polls"]
    assert [path.stem for path in publish.notebook_paths(tmp_path)] == ["00-overview", "03-polls"]


# --- notebooks that fail ---


def test_failures_name_notebook_cell_and_error_and_the_old_report_stays(copy, capsys, monkeypatch):
    wrong = ["SEEDS = 1", "a = 1", "b = {}\nb['missing']"]
    write_notebook(copy / "notebooks" / "03-wrong.ipynb", wrong)
    write_notebook(copy / "notebooks" / "04-alike.ipynb", wrong[1:])
    write_notebook(copy / "notebooks" / "05-dead.ipynb", ["import os\nos._exit(1)"])
    (copy / "notebooks" / "06-damaged.ipynb").write_text("{<<<<<<<")
    before = files(copy / "reports")
    only = [option for name in ("wrong", "alike", "dead", "damaged") for option in ("--only", name)]
    assert command_of(copy)([*only, "--seeds", str(copy / "seeds"), "--out", str(copy / "reports")]) == 1
    errors = capsys.readouterr().err
    assert "03-wrong, code cell 3: b = {}" in errors
    assert "----> 2 b['missing']" in errors
    assert errors.count("KeyError: 'missing'") == 1
    assert "  for the same reason:\n    04-alike, code cell 2: b = {}" in errors
    assert "05-dead, code cell 1: import os\n    The kernel stopped: Kernel died" in errors
    assert "06-damaged, the file cannot be read as a notebook" in errors
    assert errors.endswith("No report was written; a previous one is unchanged.\n")
    assert "Traceback" not in errors
    assert files(copy / "reports") == before
    assert {path.name for path in copy.iterdir()} == {"notebooks", "reports", "seeds"}


@pytest.mark.usefixtures("stored")
def test_texts_that_cannot_be_read_fail_like_a_notebook(copy, monkeypatch):
    """The tables are computed beside the notebooks; what stops both is told once."""
    (copy / "seeds" / "sources.csv").write_text("title\nA\n")
    with pytest.raises(ValueError, match="sources.csv") as error:
        make(copy)
    failure = failures.failure_here("texts and data", "beside the notebooks", error.value)
    step = ("File ~/sources.py:9, in read", re.sub(r"-+> *\d+ ", "-> 9     ", failure.steps[-1][1]))
    of_cell = publish.Failure("01-tables", "code cell 1: read", failure.why, (step,))
    assert publish.format_failures([of_cell, failure]).endswith(
        "  for the same reason:\n    texts and data, beside the notebooks"
    )
    assert {path.name for path in copy.iterdir()} == {"notebooks", "reports", "seeds"}


def test_one_reason_is_told_once():
    steps = (("Cell In[1], line 1", "----> 1 read(SEEDS)"), ("File read.py:9", "--> 9 raise ValueError"))
    why = "ValueError: a column\nis missing"
    same = [publish.Failure(f"0{i}-page", "code cell 2: read(SEEDS)", why, steps) for i in range(3)]
    other = publish.Failure("03-page", "code cell 4: b", why, steps[:1])
    assert publish.format_failures([same[0], other, *same[1:]]).splitlines() == [
        "00-page, code cell 2: read(SEEDS)",
        "    Cell In[1], line 1",
        "    ----> 1 read(SEEDS)",
        "    File read.py:9",
        "    --> 9 raise ValueError",
        "    ValueError: a column",
        "    is missing",
        "  for the same reason:",
        "    01-page, code cell 2: read(SEEDS)",
        "    02-page, code cell 2: read(SEEDS)",
        "03-page, code cell 4: b",
        "    Cell In[1], line 1",
        "    ----> 1 read(SEEDS)",
        "    ValueError: a column",
        "    is missing",
    ]


def test_a_relative_folder_is_the_same_in_a_notebook_and_on_the_command_line(monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    in_a_cell = located("../my-folder")
    monkeypatch.chdir(NOTEBOOKS.parent)
    assert in_a_cell == located("../my-folder") == Path("../my-folder").resolve()


def test_saved_pages_alone_are_texts(tmp_path):
    (tmp_path / "codes.csv").write_text("doc_id", "utf-8")
    with pytest.raises(publish.UsageError, match="holds no article"):
        publish.texts_folder(NOTEBOOKS, tmp_path)
    page = tmp_path / "page.html"
    page.write_text("<p>Rain.</p>", "utf-8")
    assert publish.texts_folder(NOTEBOOKS, tmp_path) == tmp_path.resolve()
    before = publish.fingerprint(tmp_path)
    page.write_text("<p>Snow.</p>", "utf-8")
    assert publish.fingerprint(tmp_path) != before


def section_of(words, *outputs):
    """A section of a notebook: a heading with prose, and a cell for each output."""
    shown = [new_output("display_data", {"text/html": output._repr_html_()}) for output in outputs]
    return [new_markdown_cell(words), *(new_code_cell("f()", outputs=[output]) for output in shown)]


def test_a_section_with_nothing_to_show_is_one_line():
    none, other = (report.sentences([], empty=words) for words in ("No poll was found.", "No lead."))
    some = report.sentences(["It rained."])
    cells = section_of("# Page", none) + section_of(
        "Read on.\n\n## Polls & leads\n\nLong words.", none, other
    )
    cells += section_of("## Weather", none, other, some)
    shown = sections.without_empty_sections(new_notebook(cells=cells)).cells
    assert [cell.source for cell in shown] == ["# Page", "f()", "Read on.", "", "## Weather", "f()", "f()"]
    assert (
        shown[3].outputs[0].data["text/html"]
        == '<p class="nothing"><b>Polls &amp; leads.</b> No poll was found.</p>'
    )
    assert "It rained." in shown[-1].outputs[0].data["text/html"]
