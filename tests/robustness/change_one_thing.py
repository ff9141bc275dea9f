"""Mutation of data, outputs and selected code: names the single changes that no test notices.

    python tests/robustness/change_one_thing.py                      five changes of each kind
    python tests/robustness/change_one_thing.py digit sign --tries 20

Each change is made in a copy of the collection, where the tests that should notice it are run.
Kinds: digit (of a text in seeds/), figure (a value of seeds/published.csv that a chart draws),
output (a digit in a notebook's stored output), chart (a column that a chart draws), sign (plus and
minus in the code or rules of an interval), comment (removed from a thread), pin (a version in
requirements.txt). Exit status 1 if a change survived.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "notebooks" / "newsthread"
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "__pycache__", "reports", ".hypothesis", ".ruff_cache")
sys.path.insert(0, str(ROOT / "notebooks"))


def at(path, match, new):
    """A change: the file, its text with `new` in place of a match, and a description of the place."""
    text = match.string
    line = text.count("\n", 0, match.start()) + 1
    shown = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0].strip()[:70]
    return (
        path.relative_to(ROOT),
        text[: match.start()] + new + text[match.end() :],
        f"{path.name} line {line}: {match[0][-40:]!r} to {new[-40:]!r} in: {shown}",
    )


def every(paths, pattern, change):
    """Changes of every match of a pattern in the given files."""
    return [
        at(path, match, change(match))
        for path in paths
        for match in re.finditer(pattern, path.read_text("utf-8"), re.MULTILINE)
    ]


def next_digit(match):
    return str((int(match[0]) + 1) % 10)


def other_sign(match):
    return match[0].translate(str.maketrans("+-", "-+"))


def digits():
    return every(sorted((ROOT / "seeds").glob("*.txt")), r"\d", next_digit)


def figures():
    """Values of published figures that complete the texts' shares."""
    from newsthread import ingest, polls, quantities

    corpus, published = ingest.read_corpus(ROOT / "seeds"), polls.read_published(ROOT / "seeds")
    shares = polls.tabulate(quantities.find(corpus.segments, corpus.documents), corpus.documents, published)
    ids = "|".join(map(re.escape, sorted(set(shares["figure_id"]) - {""})))
    return every([ROOT / "seeds" / "published.csv"], rf"^(?:{ids}),.*$", _other_value)


def _other_value(match):
    return re.sub(
        r"(?<=,)(\d+)(?=(?:\.\d+)?,[^,]*,percent)", lambda value: str(int(value[1]) + 1), match[0], count=1
    )


def outputs():
    """Numbers in the notebooks' stored plain-text outputs."""
    places = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            for output in cell.get("outputs", []):
                lines = output.get("data", {}).get("text/plain", [])
                matches = [
                    (lines, n, match) for n, line in enumerate(lines) for match in re.finditer(r"\d", line)
                ]
                places += [(path, book, *match) for match in matches]
    return places


def stored(path, book, lines, n, match):
    """The change of one digit in one stored line."""
    before, lines[n] = (
        lines[n],
        match.string[: match.start()] + next_digit(match) + match.string[match.end() :],
    )
    text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    lines[n] = before
    return (
        path.relative_to(ROOT),
        text,
        f"{path.name}: {match[0]!r} to {next_digit(match)!r} in: {match.string.strip()[:70]}",
    )


def charts():
    return every(
        sorted((PACKAGE / "charts").glob("*.py")),
        r'(?<=\[")(?:low|high|value|share|score|count)(?="\])|(?<=row\.)(?:low|high|value|share|score)\b',
        other_end,
    )


def other_end(match):
    return {"low": "high", "high": "low"}.get(match[0], "low")


def signs():
    code = every(
        [PACKAGE / "stats.py", PACKAGE / "polls" / "uncertainty.py"],
        r"(?<=[\w)] )[-+](?= [\w(])(?!.*\"\"\")(?=[^#\n]*$)",
        other_sign,
    )
    code = [change for change in code if "return" in change[2] or "=" in change[2] or "append" in change[2]]
    return code + every(
        [PACKAGE / "rules" / "hedges.csv"], r"(?<=,x )[-+](?= \w+[,/])|(?<=,)-(?=inf,)", other_sign
    )


def comments():
    """Each comment of the texts, removed with everything that belongs to it except its replies."""
    from newsthread import ingest

    corpus = ingest.read_corpus(ROOT / "seeds")
    changes = []
    for comment in corpus.segments[corpus.segments["kind"] == "comment"].itertuples():
        own = corpus.segments[
            (corpus.segments["doc_id"] == comment.doc_id)
            & (
                (corpus.segments["parent_id"] == comment.seg_id)
                | (corpus.segments["seg_id"] == comment.seg_id)
            )
        ]
        own = own[(own["kind"] != "comment") | (own["seg_id"] == comment.seg_id)]
        path = ROOT / "seeds" / f"{comment.doc_id}.txt"
        text = path.read_text("utf-8")
        changes.append(
            (
                path.relative_to(ROOT),
                text[: own["start"].min()].rstrip() + "\n\n" + text[own["end"].max() :].lstrip("\n"),
                f"{path.name}: without {comment.seg_id}",
            )
        )
    return changes


def pins():
    return every([ROOT / "requirements.txt"], r"(?<=\d)\d(?= )|(?<=\.)\d(?= )", next_digit)


def drawn(path):
    """Tests that see the charts of a stage: what they draw, and the notebook that shows them."""
    stage = path.stem.replace("canvas", "headcounts")  # whose charts use all shared drawing code
    books = [str(book.relative_to(ROOT)) for book in (ROOT / "notebooks").glob(f"*-{stage}.ipynb")]
    return "tests/test_charts.py", f"tests/test_{stage}.py", *books


def itself(path):
    """Test targets for a notebook, which is compared with its own outputs."""
    return str(path), "tests/test_layout.py"


LEDGER = (
    "tests/test_seeds.py",
    "tests/test_headcounts.py",
    "tests/test_polls.py",
    "notebooks/02-quantities.ipynb",
    "notebooks/01-ingest.ipynb",
)
NOTEBOOKS = ("notebooks/03-polls.ipynb", "notebooks/04-headcounts.ipynb")
KINDS = {
    "digit": (digits, LEDGER),
    "figure": (figures, ("tests/test_seeds.py", *NOTEBOOKS)),
    "output": (outputs, itself),
    "chart": (charts, drawn),
    "sign": (
        signs,
        (
            "tests/test_polls.py",
            "tests/test_quantities.py",
            "notebooks/newsthread/polls",
            "notebooks/newsthread/quantities",
        ),
    ),
    "comment": (comments, ("tests/test_ingest.py", "tests/test_seeds.py")),
    "pin": (pins, ("tests/test_supply.py", "tests/test_layout.py")),
}


def seen(change, tests, copy):
    """Whether a test fails with the change applied to the copy, which is restored afterwards."""
    path, text, _ = change
    tests = tests(path) if callable(tests) else tests
    before = (copy / path).read_bytes()
    (copy / path).write_text(text, "utf-8")
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", *tests],
            cwd=copy,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
    finally:
        (copy / path).write_bytes(before)
    if ran.returncode not in (0, 1, 2):
        sys.exit(f"pytest could not run: {ran.stdout[-1000:]}{ran.stderr[-1000:]}")
    return ran.returncode != 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="which changes (default: all)")
    parser.add_argument("--tries", type=int, default=5, metavar="N", help="changes of each kind (default: 5)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    survivors = []
    with tempfile.TemporaryDirectory(prefix="one-thing-") as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder, "copy"), ignore=LEFT_OUT))
        subprocess.run(["git", "init", "-q"], cwd=copy, check=True)  # a test asks git for the list of files
        for kind in options.kinds or KINDS:
            made, tests = KINDS[kind]
            changes = made()
            chosen = random.Random(options.seed).sample(changes, min(options.tries, len(changes)))
            chosen = [stored(*change) if kind == "output" else change for change in chosen]
            left = [change for change in chosen if not seen(change, tests, copy)]
            survivors += left
            print(
                f"{kind}: {len(chosen) - len(left)} of {len(chosen)} seen (of {len(changes)} possible)",
                flush=True,
            )
            print("".join(f"    not seen: {change[2]}\n" for change in left), end="", flush=True)
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
