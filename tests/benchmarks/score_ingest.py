"""Score `ingest` on a folder of X.txt with X.gold.json: python tests/benchmarks/score_ingest.py
FOLDER

Prints right / all for each document and in total. A gold file may contain n_paragraphs_article,
comments_declared, comments_parsed, top_level, replies and comment_starts (id, start, author);
fields it lacks are not scored.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import ingest  # noqa: E402

FIELDS = ("paragraphs", "declared", "parsed", "top_level", "replies", "ids", "starts", "authors")


def _squeezed(text):
    return " ".join(text.split())


def scores(path, corpus):
    """{field: (right, all)} of one document, and a list of its errors in words."""
    gold = json.loads(path.read_text("utf-8"))
    doc = path.name.removesuffix(".gold.json")
    document = corpus.documents.set_index("doc_id").loc[doc]
    segments = corpus.segments[corpus.segments.doc_id == doc]
    places = (segments.kind == "comment") | segments.seg_id.str.fullmatch(
        r"c[\d.]+(?:-\d+)?"
    )  # removed comments keep their place
    comments = segments[places].set_index("seg_id")
    counts = {
        "n_paragraphs_article": ("paragraphs", int((segments.kind == "paragraph").sum())),
        "comments_declared": (
            "declared",
            (
                None
                if document.declared_comments is None or document.isna().declared_comments
                else int(document.declared_comments)
            ),
        ),
        "comments_parsed": ("parsed", len(comments)),
        "top_level": ("top_level", int((comments.depth == 1).sum())),
        "replies": ("replies", int((comments.depth > 1).sum())),
    }
    results, wrong = {}, []
    for key, (field, value) in counts.items():
        if key in gold:
            results[field] = (int(gold[key] == value), 1)
            wrong += [] if gold[key] == value else [f"{field}: {value}, gold {gold[key]}"]
    starts = gold.get("comment_starts", [])
    ids = {f"c{start['id']}" for start in starts}
    results["ids"] = (len(ids & set(comments.index)), len(ids | set(comments.index)))
    wrong += [f"ids: {sorted(ids ^ set(comments.index))}"] if ids != set(comments.index) else []
    for field, key in (("starts", "start"), ("authors", "author")):
        expected = [start for start in starts if key in start]
        right = 0
        for start in expected:
            label = f"c{start['id']}"
            value = (
                _squeezed(comments.text[label] if key == "start" else comments.author[label])
                if label in comments.index
                else None
            )
            matches = value is not None and (
                value.startswith(_squeezed(start[key])) if key == "start" else value == start[key]
            )
            right += matches
            wrong += [] if matches else [f"{label} {field}: {(value or '')[:40]!r}, gold {start[key]!r}"]
        results[field] = (right, len(expected))
    return results, wrong


def main(folder):
    corpus = ingest.read_corpus(folder)
    totals = dict.fromkeys(FIELDS, (0, 0))
    print(f"{'document':34}" + "".join(f"{field:>12}" for field in FIELDS))
    for path in sorted(Path(folder).glob("*.gold.json")):
        found, wrong = scores(path, corpus)
        print(
            f"{path.name.removesuffix('.gold.json'):34}"
            + "".join(f"{'{}/{}'.format(*found[f]) if f in found else '-':>12}" for f in FIELDS)
        )
        print("".join(f"    {line}\n" for line in wrong), end="")
        totals = {
            f: (totals[f][0] + found.get(f, (0, 0))[0], totals[f][1] + found.get(f, (0, 0))[1])
            for f in FIELDS
        }
    print(f"{'all':34}" + "".join(f"{'{}/{}'.format(*totals[f]):>12}" for f in FIELDS))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
