"""The house: one word per stage in four places, imports that point one way, notebooks saved as they ran, a
README that is true."""

import ast
import base64
import importlib
import inspect
import json
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import nbformat
import newsthread
import pytest
from newsthread.publish.save import KERNEL

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "notebooks" / "newsthread"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
STAGES = newsthread.STAGES
PASSED_ON = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
TOP_LEVEL = {"README.md", "requirements.txt", "notebooks", "seeds", "tests"}


def git(*arguments: str) -> str:
    """What git prints of the project."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def tracked() -> list[str]:
    listed = git("ls-files", "-co", "--exclude-standard", "-z")
    return [name for name in listed.split("\0") if name]


def code_cells(path: Path) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def stage_files(stage: str) -> list[Path]:
    module = PACKAGE / f"{stage}.py"
    return [module] if module.is_file() else sorted((PACKAGE / stage).glob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Names of the package's modules that a file imports, relatively or not, wherever in the file."""
    package = ["newsthread", *path.relative_to(PACKAGE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module.split(".") if node.module else [])]
            found |= {".".join([*module, alias.name]) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("newsthread.")}


@cache
def rooms() -> dict[str, set[str]]:
    """{module or package: those that it imports} of the whole package."""
    names = {
        path.stem if path.is_file() else path.name for path in PACKAGE.iterdir() if path.name[0] not in "_."
    }
    files = {name: [*PACKAGE.glob(f"{name}.py"), *(PACKAGE / name).rglob("*.py")] for name in names}
    return {
        name: set().union(*map(imports_of, paths)) & names - {name} for name, paths in files.items() if paths
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_line_of_code_in_a_notebook_is_over_100_characters(path):
    lines = [line for cell in code_cells(path) for line in cell.source.splitlines()]
    assert [line for line in lines if len(line) > 100] == []


def test_top_level_contains_only_allowed_files():
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("stage", STAGES)
def test_one_word_per_stage_in_four_places(stage):
    """Notebook, module, tests, and a row of the README."""
    stem = f"{STAGES.index(stage) + 1:02d}-{stage}"
    assert (ROOT / "notebooks" / f"{stem}.ipynb").is_file()
    assert stage_files(stage)
    assert (ROOT / "tests" / f"test_{stage}.py").is_file()
    assert f"| [{stem}](notebooks/{stem}.ipynb) |" in (ROOT / "README.md").read_text("utf-8")


def test_every_notebook_has_a_stage():
    assert [path.stem for path in NOTEBOOKS] == [
        "00-overview",
        *(f"{place:02d}-{stage}" for place, stage in enumerate(STAGES, 1)),
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_stages_to_its_left(stage):
    above = {*STAGES[STAGES.index(stage) + 1 :], "charts", "downloads", "publish"}
    assert not rooms()[stage] & above


def test_imports_are_acyclic():
    assert tuple(TopologicalSorter(rooms()).static_order())[-1] == "publish"


def test_charts_and_report_import_no_stage():
    for name in ("charts", "report"):
        assert not rooms()[name] & {*STAGES, "downloads", "publish"}


def test_public_functions_have_type_hints():
    """Those that a room names in `__all__`; extra arguments that are passed on have none."""
    lacking = []
    for room in (importlib.import_module(f"newsthread.{name}") for name in rooms()):
        for function in (getattr(room, name) for name in getattr(room, "__all__", [])):
            if inspect.isfunction(function):
                given = inspect.signature(function)
                hints = [one.annotation for one in given.parameters.values() if one.kind not in PASSED_ON]
                lacking += [function.__qualname__] * (
                    inspect.Signature.empty in [given.return_annotation, *hints]
                )
    assert lacking == []


def test_importing_the_package_loads_no_stage():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, newsthread; print(*sys.modules)"],
        cwd=ROOT / "notebooks",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"pandas", "nltk", "matplotlib", "newsthread.ingest"} & set(loaded)


def test_nltk_loads_without_scipy_and_leaves_it_importable():
    """Half a second in each notebook; what needs scipy afterwards finds it."""
    code = (
        "import sys; from newsthread import ingest, sentiment; ingest.sentence_spans('One. Two.');"
        " sentiment.vader().analyser\nprint('nltk' in sys.modules, {'scipy', 'sklearn', 'dask'} &"
        " set(sys.modules))\nimport scipy.stats; print(scipy.stats.norm.cdf(0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "notebooks", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["True set()", "0.5"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_contain_only_calls_and_are_saved_as_executed(path):
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), (
        "saved in order from a clean kernel"
    )
    for cell in cells:
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)], (
            cell.source
        )
        assert len(cell.source.splitlines()) <= 15, cell.source
        assert not cell.source.rstrip().endswith(";"), "a trailing semicolon fails the comparison"
        assert not [out for out in cell.outputs if out.output_type in ("error", "stream")], cell.source
        if isinstance(tree.body[-1], ast.Expr):
            assert cell.outputs, f"an output is due: {cell.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_a_cell_to_change_and_ends_with_checks(path):
    cells = code_cells(path)
    assert cells[0].metadata.get("tags") == ["parameters"]
    assert cells[0].source.startswith('SEEDS = "seeds"')
    words = "\n".join(
        cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"
    )
    assert re.findall(r"^# .+", words, re.M) == [words.splitlines()[0]], "one title, at the top"
    assert re.findall(r"^## (.+)", words, re.M)[-2:] == ["Checks", "What this does not show"]
    assert "assert " in cells[-1].source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_into_prose(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"\]\([^)]*\)|`[^`]*`|[A-Z]\w+ and [A-Z]\w+ \d{4}|\b(?:F|AC)1\b", "", cell.source)
            numbers = set(re.findall(r"\d+", prose)) - {
                "95",
                "4",
            }  # the level of all intervals; the ends of VADER's rating scale
            assert not numbers, f"{numbers} in: {cell.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_between_notebooks_resolve(path):
    words = "\n".join(
        cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"
    )
    for target in re.findall(r"\]\(([^)#]+)\)", words):
        assert (path.parent / target).exists(), target


def test_the_readme_lists_the_notebooks_with_their_titles():
    rows = dict(
        re.findall(
            r"^\| \[([\w-]+)\]\(notebooks/\1\.ipynb\) \| (.+?) \|$",
            (ROOT / "README.md").read_text("utf-8"),
            re.M,
        )
    )
    assert list(rows) == [path.stem for path in NOTEBOOKS]


def test_readme_findings_equal_notebook_outputs():
    """Its sentences and its picture are outputs of the notebooks, word for word and byte for byte."""
    readme = (ROOT / "README.md").read_text("utf-8")
    outputs = [output["data"] for path in NOTEBOOKS for cell in code_cells(path) for output in cell.outputs]
    said = {line for data in outputs for line in data["text/plain"].splitlines()}
    found = re.search(r"^## What it found\n\n(.+?)\n\n!\[(.+?)\]\((.+?)\)", readme, re.M | re.S)
    for sentence in found[1].split("\n\n"):
        assert sentence in said
    picture = base64.b64encode((ROOT / found[3]).read_bytes()).decode()
    assert (picture, found[2]) in {
        (data["image/png"].strip(), data["text/plain"]) for data in outputs if "image/png" in data
    }


def test_package_docstring_names_existing_functions():
    """The docstring of the package tells it in at most eight steps."""
    steps = re.findall(r"^\d\. .+(?:\n(?!\d\.|$).+)*", newsthread.__doc__, re.M)
    names = re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", "\n".join(steps))
    assert 0 < len(steps) <= 8
    assert len(names) >= len(steps)
    for name in set(names) - {"columns.csv"}:
        module, function = name.rsplit(".", 1)
        assert callable(getattr(importlib.import_module(f"newsthread.{module}"), function)), name


def test_workflow_and_readme_use_the_same_commands():
    commands = re.findall(r"^    (python3 -m venv .+)$", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert len(commands) == 2
    assert commands[0].endswith("python notebooks")
    assert commands[1].endswith("pytest")
    assert ".ci/run" in (ROOT / ".github/workflows/tests.yml").read_text("utf-8")


def test_every_requirement_is_pinned_and_explained():
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        assert (
            not line
            or line.startswith(("#", "-c .constraints.txt "))
            or re.fullmatch(r"[\w-]+==[\w.]+(; python_version \S+ \S+)? +# .+", line)
        ), line


def test_git_keeps_the_bytes_of_the_texts():
    assert git("check-attr", "text", "--", "seeds/any.txt").strip().endswith("text: unset")


def test_notebooks_are_saved_as_jupyterlab_saves_them():
    """Metadata that JupyterLab would write anew makes a notebook "unsaved" as soon as it is opened."""
    for path in NOTEBOOKS:
        notebook = json.loads(path.read_text("utf-8"))
        metadata = notebook["metadata"]
        assert all(cell.get("id") for cell in notebook["cells"])
        assert metadata["kernelspec"] == KERNEL
        assert metadata["language_info"]["codemirror_mode"] == {"name": "ipython", "version": 3}
        assert re.fullmatch(r"3\.\d+\.\d+", metadata["language_info"]["version"])
