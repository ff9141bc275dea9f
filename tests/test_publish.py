"""`python notebooks`, on a small collection made here: what it writes, what it leaves alone, how it fails, and how its pages behave in a real browser."""

import csv
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import nbformat
import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from newsthread import downloads, publish
from newsthread.export import forking
from playwright.sync_api import sync_playwright
from tinyhtml5.parser import HTMLParser

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGES = ["index.html", "01-tables.html", "02-plain.html"]
OWN_TEXTS = [f"text-{path.stem}.html" for path in sorted((NOTEBOOKS.parent / "seeds").glob("*.txt"))]
OWN_PAGES = ["index.html", *(f"{path.stem}.html" for path in sorted(NOTEBOOKS.glob("0[1-9]-*.ipynb"))), "texts.html", *OWN_TEXTS]

HOSTILE = "</table></main><script>alert(1)</script><style>body{display:none}</style><img src=http://127.0.0.1:9/x.png> $5 \\u202e $10"

OVERVIEW = [
    "# Twelve towns *changed* their mind\n\nIt cost $5 and then $10. See [the tables](01-tables.ipynb#A-table).",
    "## What was found",
    "from newsthread import report\nreport.finding('{share:.0%} of {n:,} said {words}', share=0.52, n=1600, words='" + HOSTILE + "')",
    "## What this does not show\n\nMuch.",
]
TABLES = [
    "# Tables and charts",
    'SEEDS = "../seeds"',
    "import pandas as pd\nfrom matplotlib.figure import Figure\nfrom newsthread import report\nSEEDS",
    "## A table",
    "frame = pd.DataFrame({'who': ['" + HOSTILE + "', None], 'killed': [62, 300000.0]})\nreport.table(frame, 'Killed')",
    "report.table(frame, 'Killed', folded=True)",
    "report.table(pd.DataFrame({f'column {i}': ['a long word or two'] for i in range(16)}), 'Wide')",
    "frame",
    "## A chart",
    "figure = Figure(figsize=(8, 3))\n_ = figure.subplots().bar(['a', 'b'], [1, 2])\nreport.Chart(figure, 'Bars: a 1, b 2.', frame)",
    "import sys\nprint('x' * 300)\nprint('careful', file=sys.stderr)",
    "## Checks\n\n[Next](02-plain.ipynb)",
]
PLAIN = ["Nothing but words, and no heading."]


def write_notebook(path, cells):
    """A notebook of these sources; one that begins with '#', '[' or a capital letter and a space is Markdown."""
    notebook = new_notebook(metadata={"kernelspec": {"name": "no-such-kernel", "display_name": "elsewhere", "language": "python"}})
    for i, source in enumerate(cells):
        words = re.match(r"#|[A-Z][a-z]+ ", source)
        cell = new_markdown_cell(source, id=f"cell{i}") if words else new_code_cell(source, id=f"cell{i}")
        if source.startswith("SEEDS"):
            cell.metadata["tags"] = ["parameters"]
        notebook.cells.append(cell)
    nbformat.write(notebook, path)


def collection(root, **books):
    """A copy of the runner beside other notebooks: {"n01_tables": cells} becomes 01-tables.ipynb."""
    folder = root / "notebooks"
    folder.mkdir(parents=True)
    shutil.copy(NOTEBOOKS / "__main__.py", folder)
    shutil.copytree(NOTEBOOKS / "newsthread", folder / "newsthread", ignore=shutil.ignore_patterns("__pycache__"))
    for name, cells in books.items():
        write_notebook(folder / f"{name[1:].replace('_', '-')}.ipynb", cells)
    write_texts(root / "seeds", "One text.")
    shutil.copy(NOTEBOOKS.parent / "seeds" / "published.csv", root / "seeds")
    return root


def write_texts(folder, *texts):
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)


def command(*options):
    return [sys.executable, "notebooks", *options]


def python_notebooks(root, *options, **environment):
    return subprocess.run(command(*options), cwd=root, env=os.environ | environment, capture_output=True, text=True, timeout=120)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A collection whose report is written: its folder and what the command printed. Tests that change it make their own copy."""
    root = collection(tmp_path_factory.mktemp("made"), n00_overview=OVERVIEW, n01_tables=TABLES, n02_plain=PLAIN)
    before = files(root / "notebooks")
    run = python_notebooks(root, SOURCE_DATE_EPOCH="1478779200")
    assert run.returncode == 0, run.stderr
    unchanged = {name: text for name, text in files(root / "notebooks").items() if "__pycache__" not in name} == before
    return root, run, unchanged


@pytest.fixture
def copy(made, tmp_path):
    """The same collection and report to change at will."""
    return Path(shutil.copytree(made[0], tmp_path / "copy"))


@pytest.fixture(params=PAGES)
def page(request, made):
    return BeautifulSoup((made[0] / "reports" / request.param).read_text("utf-8"), "html.parser")


# --- a run that ends well ---


def test_one_line_for_each_notebook_and_the_first_page_last(made):
    *progress, last = made[1].stdout.splitlines()
    assert sorted(line[:16].rstrip() for line in progress) == ["00-overview", "01-tables", "02-plain", "texts and data"]
    assert all(re.fullmatch(r" *\d+\.\d s", line[16:]) for line in progress)
    assert last == str(Path("reports", "index.html"))
    assert made[1].stderr == ""


def test_the_notebook_files_stay_as_they_were(made):
    assert made[2]


def test_only_the_pages_are_left(made):
    data = {f"data/{name}.csv" for name in downloads.TABLES} | {"data/datapackage.json"}
    assert set(files(made[0] / "reports")) == {*PAGES, "text-0.html", "texts.html", *data, publish.MARKER}
    assert {path.name for path in made[0].iterdir()} == {"notebooks", "reports", "seeds"}


def test_a_page_is_whole_and_loads_nothing(page):
    assert page.html["lang"] == "en"
    assert len(page.find_all("h1")) == 1
    assert page.title.text.endswith("– Newsthread")
    assert [len(page.find_all(tag)) for tag in ("header", "main", "footer", "script", "link", "iframe")] == [1, 1, 1, 0, 0, 0]
    assert "default-src 'none'" in page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert all(tag["src"].startswith("data:") for tag in page.find_all(src=True))
    assert "url(" not in page.style.text
    assert "@import" not in page.style.text
    assert len(str(page)) < 1_000_000


def test_pictures_have_words_and_names_are_unique(page):
    assert "No description has been provided" not in str(page)
    assert all(img["alt"] for img in page.find_all("img"))
    names = [tag["aria-label"] for tag in page.find_all(attrs={"aria-label": True})]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)


def test_every_link_resolves(page, made):
    for link in page.find_all("a", href=True):
        name, _, fragment = link["href"].partition("#")
        target = page if not name else BeautifulSoup((made[0] / "reports" / name).read_text("utf-8"), "html.parser")
        assert not fragment or target.find(id=fragment) or target.find(id=unquote(fragment)), link


def test_what_a_text_says_stays_text(page):
    assert page.find("footer").parent.name == "body"
    assert page.find("footer").find_previous_sibling("main")
    assert not any("display:none" in style.text for style in page.find_all("style"))


def test_title_and_contents_come_from_the_headings(made):
    overview = BeautifulSoup((made[0] / "reports" / "index.html").read_text("utf-8"), "html.parser")
    assert overview.title.text == "Twelve towns changed their mind – Newsthread"
    assert [a.text for a in overview.find("nav", {"aria-label": "On this page"}).find_all("a")] == ["What was found", "What this does not show"]
    assert [a.text for a in overview.find("nav", {"aria-label": "Pages"}).find_all("a")] == ["Overview", "Tables", "Plain", "Texts and data"]
    assert overview.find("a", {"aria-current": "page"}).text == "Overview"
    assert overview.find("a", {"rel": "next"})["href"] == "01-tables.html"
    assert overview.main.find("a", string="the tables")["href"] == "01-tables.html#A-table"


def test_a_picture_without_words_says_so(tmp_path):
    shown = new_output("display_data", {"image/png": "aGk=", "text/plain": "<Figure>"}), new_output("display_data", {"image/svg+xml": "<svg/>"})
    notebook = new_notebook(cells=[new_code_cell("draw()", outputs=list(shown))])
    publish.write_pages({"01-pictures": notebook}, tmp_path)
    page = BeautifulSoup((tmp_path / "01-pictures.html").read_text("utf-8"), "html.parser")
    assert [img["alt"] for img in page.find_all("img")] == ["A picture without a description"] * 2


def test_tables_and_charts_are_numbered(made):
    tables = BeautifulSoup((made[0] / "reports" / "01-tables.html").read_text("utf-8"), "html.parser")
    assert [region["aria-label"] for region in tables.find_all(role="region")] == [
        *("Table 1: Killed", "Table 2: Killed", "Table 3: Wide", "Table 4"),
        *("Chart 1", "The data of chart 1"),
    ]
    assert tables.figure.img["alt"] == "Bars: a 1, b 2."
    assert "Chart 1 in words" in tables.figure.text
    assert [row.th.text for row in tables.figure.tbody.find_all("tr")] == [row.th.text for row in tables.tbody.find_all("tr")], (
        "the chart's data are beneath it"
    )


def test_the_page_says_when_and_with_what_it_was_made(made):
    footer = BeautifulSoup((made[0] / "reports" / "02-plain.html").read_text("utf-8"), "html.parser").footer.text
    assert "2016-11-10 at 12:00 UTC" in footer
    assert "pandas" in footer


def test_the_template_serves_nbconvert_alone(made):
    exporter = HTMLExporter(template_name="report_template", extra_template_basedirs=[str(NOTEBOOKS / "newsthread")])
    html, _ = exporter.from_filename(made[0] / "notebooks" / "00-overview.ipynb")
    assert "<script" not in html
    assert "<title>Twelve towns changed their mind" in html
    assert 'href="01-tables.ipynb#A-table"' in html


# --- other ways to run ---


def test_only_renews_one_page_and_seeds_are_injected(copy, tmp_path):
    write_texts(tmp_path / "my texts", "One text.")  # a copy of the texts of the report, so that its other pages can stay
    before = files(copy / "reports")
    options = ["--only", "tables", "--seeds", "my texts", "--jobs", "1"]
    run = subprocess.run([sys.executable, str(copy / "notebooks"), *options], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    after = files(copy / "reports")
    assert {name for name in before if before[name] != after[name]} == {"01-tables.html", publish.MARKER}
    assert str(tmp_path / "my texts") in after["01-tables.html"].decode()


def test_only_never_mixes_the_pages_of_two_corpora(copy, capsys, main, monkeypatch):
    monkeypatch.setattr(export, "run", lambda *args: pytest.fail("a notebook ran"))
    write_texts(copy / "others", "One text.", "And another.")
    (copy / "seeds" / "notes.md").write_text("no text of the report")
    before = files(copy / "reports")
    out = ["--out", str(copy / "reports")]
    assert main(["--only", "tables", "--seeds", str(copy / "others"), *out]) == 2
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


def test_a_first_run_of_one_page_has_no_dead_links(made, tmp_path):
    page = publish.make(made[0] / "notebooks", tmp_path / "one", only=["overview"], progress=lambda line: None)
    overview = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert "See the tables." in overview.main.text
    assert [link["href"] for link in overview.find_all("a", href=True) if not link["href"].startswith("#")] == ["index.html"]


def test_saved_notebooks_are_in_order_and_the_same_each_time(copy):
    path = copy / "notebooks" / "00-overview.ipynb"
    saved = []
    for _ in range(2):
        publish.make(copy / "notebooks", copy / "reports", only=["00-overview"], saving=True, progress=lambda line: None)
        saved.append(path.read_bytes())
    notebook = json.loads(saved[0])
    codes = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert saved[0] == saved[1]
    assert [cell["execution_count"] for cell in codes] == list(range(1, len(codes) + 1))
    assert [cell["id"] for cell in notebook["cells"]] == [f"cell{i}" for i in range(len(OVERVIEW))]
    assert notebook["metadata"] == publish.KERNEL_METADATA


# --- forked kernels ---

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
WHO = "import os\nfrom pathlib import Path\n_ = Path('{}.parent').write_text(Path(f'/proc/{{os.getppid()}}/cmdline').read_text())"


@LINUX
def test_kernels_but_the_first_are_forked_and_otherwise_plain_ones(copy):
    for name in ("03-one", "04-two", "05-three"):
        write_notebook(copy / "notebooks" / f"{name}.ipynb", [WHO.format(name)])
    for environment, forked in (({}, [False, True, True]), ({"NEWSTHREAD_KERNELS": "plain"}, [False] * 3)):
        assert python_notebooks(copy, "--only", "one", "--only", "two", "--only", "three", **environment).returncode == 0
        parents = [path.read_text() for path in sorted((copy / "notebooks").glob("*.parent"))]
        assert ["forkserver" in parent for parent in parents] == forked


@LINUX
def test_pages_are_the_same_whichever_way_kernels_start(copy):
    made = []
    for engine in ("forked", "plain"):
        run = python_notebooks(copy, "--out", engine, SOURCE_DATE_EPOCH="1478779200", NEWSTHREAD_KERNELS=engine)
        assert (run.returncode, run.stderr) == (0, "")
        made.append(files(copy / engine))
    assert made[0] == made[1]


@LINUX
def test_the_python_that_is_forked_holds_no_thread():
    """A thread does not survive a fork, nor does what it was doing."""
    count = f"import os, importlib\nfor name in {forking.LIBRARIES}: importlib.import_module(name)\nprint(os.listdir('/proc/self/task') == [str(os.getpid())])"
    run = subprocess.run([sys.executable, "-c", count], env=os.environ | forking.QUIET, capture_output=True, text=True, timeout=120)
    assert run.stdout == "True\n", run.stderr


@LINUX
def test_where_nothing_can_be_forked_kernels_are_plain(copy):
    for name in ("03-one", "04-two"):
        write_notebook(copy / "notebooks" / f"{name}.ipynb", [WHO.format(name)])
    with (copy / "notebooks" / "newsthread" / "export" / "forking.py").open("a") as module:
        module.write("\n\ndef ensure_running():\n    raise OSError\n\n\nget_context('forkserver').Process.start = lambda self: ensure_running()\n")
    run = python_notebooks(copy, "--only", "one", "--only", "two")
    assert (run.returncode, run.stderr) == (0, "")
    assert ["forkserver" in path.read_text() for path in (copy / "notebooks").glob("*.parent")] == [False, False]


def test_a_notebook_finds_no_trace_of_another(copy):
    look = "print(pandas.__doc__ == 'mine', 'LEFT' in os.environ, len(threading.enumerate()), os.getpid() == os.getsid(0), numpy.random.rand())"
    code = "import os, sys, threading, numpy, pandas\nfrom pathlib import Path\n"
    mine = ["import newsthread\nassert newsthread.__path__[0] == str(Path.cwd() / 'newsthread')", "pandas.__doc__ = 'mine'\nos.environ['LEFT'] = '1'"]
    for name in ("03-one", "04-two"):
        write_notebook(copy / "notebooks" / f"{name}.ipynb", [code + look, *mine])
    assert python_notebooks(copy, "--only", "one", "--only", "two", "--jobs", "1", "--save").returncode == 0
    one, two = (nbformat.read(copy / "notebooks" / f"{name}.ipynb", 4).cells[0].outputs[0].text.split() for name in ("03-one", "04-two"))
    assert one[:2] == two[:2] == ["False", "False"]
    assert one[3] == two[3] == "True"
    assert one[4] != two[4], "each has random numbers of its own"


def test_nothing_is_left_running_when_the_run_is_killed(copy):
    for name in ("03-slow", "04-slow"):
        write_notebook(copy / "notebooks" / f"{name}.ipynb", ["from pathlib import Path\nimport time\nPath('SLOW.started').touch()\ntime.sleep(100)"])
    running = subprocess.Popen(command("--only", "03-slow", "--only", "04-slow"), cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (copy / "notebooks" / "SLOW.started").exists():
        assert running.poll() is None
        time.sleep(0.1)
    begun = psutil.Process(running.pid).children(recursive=True)
    running.kill()
    running.wait()
    assert begun
    assert psutil.wait_procs(begun, timeout=20)[1] == []


# --- runs that fail ---


def test_failures_name_notebook_cell_and_error_and_the_old_report_stays(copy):
    write_notebook(copy / "notebooks" / "03-wrong.ipynb", ["SEEDS = 1", "a = 1", "b = {}\nb['missing']"])
    write_notebook(copy / "notebooks" / "04-dead.ipynb", ["import os\nos._exit(1)"])
    (copy / "notebooks" / "05-damaged.ipynb").write_text("{<<<<<<<")
    before = files(copy / "reports")
    run = python_notebooks(copy, "--only", "wrong", "--only", "dead", "--only", "damaged", "--only", "plain", "--seeds", "seeds")
    assert run.returncode == 1
    assert "03-wrong, code cell 3: b = {}" in run.stderr
    assert "----> 2 b['missing']" in run.stderr
    assert "KeyError: 'missing'" in run.stderr
    assert "04-dead, code cell 1: import os\n    The kernel stopped: Kernel died" in run.stderr
    assert "05-damaged, the file cannot be read as a notebook" in run.stderr
    assert "Traceback" not in run.stderr
    assert files(copy / "reports") == before
    assert {path.name for path in copy.iterdir()} == {"notebooks", "reports", "seeds"}


def test_one_reason_is_told_once(tmp_path):
    steps = (("Cell In[1], line 1", "----> 1 read(SEEDS)"), ("File read.py:9", "--> 9 raise ValueError"))
    same = [publish.Failure(f"0{i}-page", "code cell 2: read(SEEDS)", "ValueError: a column\nis missing", steps) for i in range(3)]
    other = publish.Failure("03-page", "code cell 4: b", "ValueError: a column\nis missing", steps[:1])
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
    book = [f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport lost", "lost.find()"]
    (tmp_path / "lost.py").write_text("def find():\n    raise LookupError('the harbour is not on the map')\n")
    for name in ("00-one", "01-two"):
        write_notebook(tmp_path / f"{name}.ipynb", book)
    with pytest.raises(publish.RunError) as error:
        publish.run(publish.notebook_paths(tmp_path), progress=lambda line: None)
    assert str(error.value).count("LookupError: the harbour is not on the map") == 1
    assert str(error.value).endswith("  for the same reason:\n    01-two, code cell 2: lost.find()")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_stopping_leaves_no_kernel_and_the_old_report(copy):
    for name in ("03-slow", "04-slow"):
        write_notebook(copy / "notebooks" / f"{name}.ipynb", ["import pathlib, time, os\npathlib.Path(f'{os.getpid()}.started').touch()\ntime.sleep(100)"])
    before = files(copy / "reports")
    running = subprocess.Popen(command("--only", "03-slow", "--only", "04-slow"), cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    kernels = []
    for _ in range(300):
        kernels = [int(path.stem) for path in (copy / "notebooks").glob("*.started")]
        if len(kernels) == 2:
            break
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (130, "Stopped. No report was written; a previous one is unchanged.\n")
    assert len(kernels) == 2
    assert not any(psutil.pid_exists(kernel) and psutil.Process(kernel).status() != psutil.STATUS_ZOMBIE for kernel in kernels)
    assert files(copy / "reports") == before


@pytest.fixture(scope="module")
def main(made):
    """The command in this process: quick, for what ends before any notebook runs."""
    spec = importlib.util.spec_from_file_location("notebooks_main", made[0] / "notebooks" / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--only", "nothing"], "--only nothing: no such notebook. There are 00-overview, 01-tables, 02-plain"),
        (["--seeds", "no/such/folder"], "--seeds no/such/folder: no such folder"),
        (["--seeds", str(NOTEBOOKS / "newsthread" / "ingest")], "there is no .txt file in this folder"),
        (["--out", str(NOTEBOOKS)], "is not a report"),
        (["--out", f"{__file__}/below"], "cannot write there"),
    ],
)
def test_what_can_not_be_done_is_one_line(main, capsys, options, message):
    assert main(options) == 2
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("options", [["--jobs", "0"], ["--jobs", "some"], ["--save", "--seeds", "."], ["--unknown"]])
def test_wrong_options_are_explained(main, capsys, options):
    with pytest.raises(SystemExit) as stop:
        main(options)
    assert stop.value.code == 2
    assert "usage: python notebooks" in capsys.readouterr().err


def test_help_explains_the_command(main, capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(option in shown for option in ("--seeds", "--out", "--only", "--jobs", "--save", "exit status", "reports"))


@pytest.mark.parametrize("name", ["03-polls", "03-polls.ipynb", "notebooks/03-polls.ipynb", "polls"])
def test_a_notebook_has_several_names(tmp_path, name):
    for stem in ("00-overview", "03-polls", "not-numbered"):
        (tmp_path / f"{stem}.ipynb").touch()
    assert [path.stem for path in publish.notebook_paths(tmp_path, [name])] == ["03-polls"]
    assert [path.stem for path in publish.notebook_paths(tmp_path)] == ["00-overview", "03-polls"]


# --- taking the place of the old report ---


def write_report(out, words):
    with publish.replacement(out) as folder:
        (folder / "index.html").write_text(words)


def test_a_report_replaces_a_report(tmp_path):
    out = tmp_path / "deep" / "reports"
    for words in ("one", "two"):
        write_report(out, words)
        assert (out / "index.html").read_text() == words
    assert [path.name for path in out.parent.iterdir()] == ["reports"]


def test_a_report_that_fails_leaves_the_old_one(tmp_path):
    out = tmp_path / "reports"
    write_report(out, "one")
    with pytest.raises(TypeError):
        write_report(out, words=2)
    assert (out / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_no_other_folder_is_ever_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(publish.UsageError, match="not a report"):
        write_report(tmp_path, "one")
    assert (tmp_path / "thesis.txt").exists()


def test_a_report_written_meanwhile_is_replaced_whole(tmp_path):
    out = tmp_path / "reports"
    with publish.replacement(out) as folder:
        (folder / "index.html").write_text("ours")
        shutil.copytree(folder, out)
        (out / "index.html").write_text("theirs")
    assert (out / "index.html").read_text() == "ours"


def test_what_killed_runs_left_is_swept(tmp_path):
    dead = max(psutil.pids()) + 100_000
    out = tmp_path / "reports"
    for what in ("new", "old"):
        folder = tmp_path / f".reports.{dead}.{what}"
        folder.mkdir()
        (folder / "index.html").write_text(what)
    living = tmp_path / f".reports.{os.getppid()}.new"
    living.mkdir()
    with pytest.raises(TypeError):
        write_report(out, words=2)
    assert (out / "index.html").read_text() == "old", "the report caught between two renames comes back"
    assert {path.name for path in tmp_path.iterdir()} == {"reports", living.name}


# --- the collection's own pages, from the stored outputs ---


@pytest.fixture(scope="module")
def own_pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    paths = publish.notebook_paths(NOTEBOOKS)
    downloads.write(NOTEBOOKS.parent / "seeds", folder, publish.navigation([path.stem for path in paths]), "A run.", "2016-11-10T12:00:00Z")
    publish.write_pages({path.stem: nbformat.read(path, as_version=4) for path in paths}, folder)
    return folder


@pytest.fixture(scope="module")
def own_soups(own_pages):
    return {name: BeautifulSoup((own_pages / name).read_text("utf-8"), "html.parser") for name in OWN_PAGES}


@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_pages_are_small_and_every_link_leads_somewhere(own_pages, own_soups, name):
    assert (own_pages / name).stat().st_size < 1_000_000
    page = own_soups[name]
    places = [element["id"] for element in page.find_all(id=True)]
    assert len(places) == len(set(places)), "no place is named twice"
    for link in page.find_all("a", href=True):
        target, _, place = link["href"].partition("#")
        if target.startswith(("http://", "https://")):
            continue
        assert not target or (own_pages / target).is_file(), link
        other = own_soups.get(target, page)
        assert not place or other.find(id=place) or other.find(id=unquote(place)), link


@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_pages_are_valid_html(own_pages, name):
    assert html_errors(own_pages / name) == []


@pytest.mark.parametrize("name", [*PAGES, "texts.html", "text-0.html"])
def test_pages_of_hostile_notebooks_are_valid_html(made, name):
    assert html_errors(made[0] / "reports" / name) == []


def html_errors(path):
    parser = HTMLParser()
    parser.parse(path.read_text("utf-8"))
    return parser.errors


@pytest.mark.parametrize("name", OWN_PAGES)
def test_no_number_in_prose_is_neither_computed_nor_quoted(own_soups, name):
    """Outside computed sentences, tables, charts, code, links and a text's own words, no number but the level of intervals and a standard's name."""
    page = BeautifulSoup(str(own_soups[name].main), "html.parser")
    for computed in page.select(".finding, table, figcaption, pre, code, a, .contents, summary, .where, .words, .read, .about, small"):
        computed.decompose()
    for prose in page.find_all(["h1", "h2", "h3", "p", "li", "td"]):
        assert not re.search(r"\d", re.sub(r"UTF-8|95 %", "", prose.text)), prose


@pytest.mark.parametrize("name", OWN_TEXTS)
def test_every_digit_of_a_text_is_marked_or_listed_as_no_quantity(own_pages, own_soups, name):
    with (own_pages / "data" / "ignored.csv").open(newline="", encoding="utf-8") as file:
        left_out = {(row["doc_id"], int(row["start"])): row["quote"] for row in csv.DictReader(file)}
    with (own_pages / "data" / "segments.csv").open(newline="", encoding="utf-8") as file:
        segments = [row for row in csv.DictReader(file) if f"text-{row['doc_id']}.html" == name]
    for segment in segments:
        part = BeautifulSoup(str(own_soups[name].find("section", id=segment["seg_id"])), "html.parser")
        words = part.select_one(".words > p:last-child")
        assert re.sub(r"\s+", " ", words.text).strip() == re.sub(r"\s+", " ", segment["text"].removeprefix("'")).strip(), "the words are those of the text"
        for mark in words.find_all("mark"):
            mark.string = ""
        listed = "".join(quote for (doc, at), quote in left_out.items() if doc == segment["doc_id"] and int(segment["start"]) <= at < int(segment["end"]))
        assert sorted(re.findall(r"\d", words.text)) == sorted(re.findall(r"\d", listed)), segment["seg_id"]


def test_each_number_of_the_ledger_leads_to_its_words_and_back(own_pages, own_soups):
    with (own_pages / "data" / "quantities.csv").open(newline="", encoding="utf-8") as file:
        ledger = list(csv.DictReader(file))
    assert ledger
    page = own_soups["02-quantities.html"]
    for number in ledger:
        text, quote = f"text-{number['doc_id']}.html", number["quote"].removeprefix("'")
        place = f"at-{number['start']}"
        mark = own_soups[text].find("mark", id=place)
        assert quote == mark.text
        assert quote in [link.text for link in page.find_all("a", href=f"{text}#{place}")]
        read = own_soups[text].find(id=mark.a["href"].removeprefix("#"))
        assert all(words in read.text for words in (number["kind"], number["claimant"])), read
        back = read.find("a", string="Quantities")["href"].removeprefix("02-quantities.html#")
        assert page.find(id=back)["href"] == f"{text}#{place}", "and back"


def test_the_sentences_that_matter_lead_to_their_numbers(own_soups):
    """The shares of the overview's first finding are links; so is each row of each chart's data that stands in a text."""
    shares = [link for link in own_soups["index.html"].select(".finding a.cited") if link.text.endswith("%")]
    assert shares
    for link in shares:
        target, _, place = link["href"].partition("#")
        assert re.findall(r"\d+", own_soups[target].find(id=place).text)[0] == link.text.removesuffix("%")
    for name in OWN_PAGES:
        for data in own_soups[name].select("details.data"):
            cells = [row.find_all(["th", "td"]) for row in data.select("tbody tr")]
            assert any(cell.a for row in cells for cell in row) or "part" not in [head.text for head in data.select("thead th")]


# --- in a real browser ---


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("NO CHROMIUM ON THIS MACHINE: the pages were not tried in a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        yield chromium
        chromium.close()


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("light", 375)], ids=["light", "dark", "phone"])
def opened(request, browser):
    """A function that opens a page without network, and what went wrong while it was open."""
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    tab, wrong = context.new_page(), []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None)

    def open_page(path):
        tab.goto(path.as_uri())
        return tab

    yield open_page, wrong, (scheme, width)
    context.close()


def nothing_is_wrong(opened, path):
    open_page, wrong, (scheme, width) = opened
    tab = open_page(path)
    tab.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    brightness = sum(map(int, re.findall(r"\d+", tab.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]))
    assert (brightness < 150) == (scheme == "dark")
    violations = Axe().run(tab).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []
    assert wrong == []
    if (scheme, width) == ("light", 1280):  # the order of the stops is the page's own, whatever its colours and width
        every_stop_once(tab)


def every_stop_once(tab):
    """The Tab key goes to each thing that can be used, once, in the order of the page."""
    usable = "a[href]:not(.anchor-link), summary, [tabindex='0']"
    tab.evaluate("usable => document.querySelectorAll(usable).forEach((one, at) => { one.dataset.stop = at })", usable)
    tab.evaluate("window.stops = []; document.addEventListener('focusin', event => stops.push(Number(event.target.dataset.stop))); document.body.focus()")
    places = tab.locator(usable).count()
    for _ in range(places):
        tab.keyboard.press("Tab")
    assert tab.evaluate("stops") == list(range(places))


@pytest.mark.parametrize("name", PAGES)
def test_a_browser_finds_nothing_wrong(opened, made, name):
    nothing_is_wrong(opened, made[0] / "reports" / name)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_a_browser_finds_nothing_wrong_with_the_collection_s_own_pages(opened, own_pages, name):
    nothing_is_wrong(opened, own_pages / name)


def test_on_paper_code_is_left_out_and_folded_tables_are_not(browser, made):
    tab = browser.new_page()
    tab.emulate_media(media="print")
    tab.goto((made[0] / "reports" / "01-tables.html").as_uri())
    assert not tab.locator("details.code").first.is_visible()
    assert tab.locator("details table").first.bounding_box()["height"] > 0
    tab.close()
