"""Score how well `ingest` finds the comments of pages: python tests/benchmarks/score_threads.py
FOLDER [NAME ...]

FOLDER holds X.txt files and an index.json with name and first_comment_line of each. A page counts
as read if its comments cover at least 90% of the characters from that line on and at most 10% of
those above it. NAMEs select pages. Prints a line for each page that is not read, and totals.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import ingest  # noqa: E402

COVERED, ARTICLE = 0.9, 0.1


def characters(text: str, start: int, end: int) -> int:
    """Number of non-blank characters between two offsets."""
    return sum(not character.isspace() for character in text[start:end])


def score(folder: Path, page: dict) -> tuple[float, float, int]:
    """(share of comment characters covered, share of article characters covered, number of
    comments) of a page.
    """
    corpus = ingest.pasted((folder / f"{page['name']}.txt").read_text("utf-8"))
    text, segments = corpus.documents["text"][0], corpus.segments
    first = sum(len(line) + 1 for line in text.split("\n")[: page["first_comment_line"] - 1])
    places = segments[segments["seg_id"].str.match(r"c\d")]
    spans = list(zip(places["start"], places["end"], strict=True))
    covered = sum(characters(text, max(start, first), end) for start, end in spans if end > first)
    taken = sum(characters(text, start, min(end, first)) for start, end in spans if start < first)
    region, article = characters(text, first, len(text)), characters(text, 0, first)
    return covered / max(region, 1), taken / max(article, 1), len(corpus.comments)


def main(folder: Path, names: list[str]) -> None:
    pages = [
        page
        for page in json.loads((folder / "index.json").read_text("utf-8"))
        if not names or page["name"] in names
    ]
    read = empty = 0
    for page in pages:
        covered, taken, count = score(folder, page)
        good = covered >= COVERED and taken <= ARTICLE
        read, empty = read + good, empty + (count == 0)
        if not good:
            print(
                f"{page['name']}: {covered:.0%} of the comments covered, {taken:.0%} of the article"
                f" taken, {count} comments"
            )
    print(f"{read} of {len(pages)} pages read; no comment found on {empty}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
