"""Score the reading of saved pages, compared with two libraries: python
tests/benchmarks/score_pages.py FOLDER

FOLDER holds X.html with X.gold.json: article (a list of paragraphs), title, and comments (a list of
author, words and depth). For the article, prints recall and precision of its words by ingest,
trafilatura and resiliparse; for the comments, how many ingest reads with the right words, authors
and depths. trafilatura is not in requirements.txt: install it to compare.
"""

import collections
import json
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import ingest  # noqa: E402
from resiliparse.extract.html2text import extract_plain_text  # noqa: E402

try:
    import trafilatura
except ModuleNotFoundError:
    trafilatura = None
ARTICLE = ("paragraph", "heading", "deck")


def words(text: str) -> collections.Counter:
    """Word counts of a text."""
    return collections.Counter(re.findall(r"\w+", text.casefold()))


def overlap(found: str, gold: str) -> tuple[float, float]:
    """(recall, precision) of words."""
    read, wanted = words(found), words(gold)
    common = (read & wanted).total()
    return common / max(1, wanted.total()), common / max(1, read.total())


def read(path: Path) -> ingest.Corpus:
    """One page as a corpus."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / path.name).write_bytes(path.read_bytes())
        return ingest.read_corpus(folder)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def score(path: Path) -> dict:
    """Results of each method on one page."""
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    source, article = path.read_text("utf-8"), " ".join(gold["article"])
    corpus = read(path)
    parts = corpus.segments[corpus.segments["kind"].isin(ARTICLE)]
    texts = {"ingest": " ".join(parts["text"]), "resiliparse": extract_plain_text(source, main_content=True)}
    if trafilatura:
        texts["trafilatura"] = trafilatura.extract(source, include_comments=False) or ""
    wanted = {squeezed(comment["words"]): comment for comment in gold["comments"]}
    matched = [(row, wanted.get(squeezed(row.text))) for row in corpus.comments.itertuples()]
    matched = [(row, comment) for row, comment in matched if comment]
    return {
        "article": {way: overlap(text, article) for way, text in texts.items()},
        "title": corpus.documents["title"][0] == gold["title"],
        "comments": (len(matched), len(corpus.comments), len(wanted)),
        "authors": sum(
            row.author.replace(" ", "") == comment["author"].replace(" ", "") for row, comment in matched
        ),
        "depths": sum(row.depth == comment["depth"] for row, comment in matched),
    }


def main(folder: Path) -> None:
    pages = {path.stem: score(path) for path in sorted(folder.glob("*.html"))}
    for name, page in pages.items():
        shares = "  ".join(
            f"{way} {recall:.0%}/{precision:.0%}" for way, (recall, precision) in page["article"].items()
        )
        right, read_, all_ = page["comments"]
        print(
            f"{name:20} {shares}  title {page['title']}  comments {right} of {all_} ({read_} read),"
            f" authors {page['authors']}, depths {page['depths']}"
        )
    for way in next(iter(pages.values()))["article"]:
        pairs = [page["article"][way] for page in pages.values()]
        recall, precision = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        print(f"{way}: recall {recall:.1%}, precision {precision:.1%} of the words of {len(pairs)} articles")
    totals = [sum(page["comments"][k] for page in pages.values()) for k in range(3)]
    by_kind = {kind: sum(page[kind] for page in pages.values()) for kind in ("title", "authors", "depths")}
    print(f"comments: {totals[0]} of {totals[2]} with their words, {totals[1]} read; {by_kind}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
