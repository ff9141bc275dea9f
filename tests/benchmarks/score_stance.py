"""Score `stance` on rated news sentences: python tests/benchmarks/score_stance.py FILE [--half dev|check] [--record] [--comments FOLDER]

FILE has one JSON object a line: {"primary_gid", "sentence_normalized", "targets": [{"from", "to", "polarity": 2, 4 or 6}]}, the form of NewsMTSC (Hamborg and
Donnay 2021). Its raters say how a sentence shows a person, whoever judges, so the step that keeps to the writer's own judgement (`voices`) is left
out, and tried apart. Half of the articles, by a checksum of their number, were used to develop the rules (`dev`); the other half checks them. --record keeps
how often each rule was right in the half that is scored. FOLDER has texts with coded comments (`codes.csv` there or in seeds/).
"""

import argparse
import collections
import json
import pathlib
import sys
import time
import zlib

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import ingest, sentiment, stance  # noqa: E402
from newsthread.stance import reading, voices  # noqa: E402

SIDES = (-1, 0, 1)
WORDS = {-1: "against", 0: "neither", 1: "for"}
POLARITY = {2.0: -1, 4.0: 0, 6.0: 1}
DRAWS = 1000


def read(path, half):
    """(article, sentence, start, end, side) of each rated target in one half of the articles, or in all."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = "_".join(row["primary_gid"].split("_")[:3])
        if half in (None, "check" if zlib.crc32(article.encode()) % 2 else "dev"):
            for target in row["targets"]:
                yield article, row["sentence_normalized"], target["from"], target["to"], POLARITY[target["polarity"]]


def side(score):
    return stance.SIDES[sentiment.label(score)]


def vader(words):
    return side(sentiment.analyser().polarity_scores(sentiment.plain(words))["compound"])


def own(text, start, end, found):
    """The side of the writer alone: nought for what is only reported."""
    return 0 if found.rule != "report" and voices.is_reported(text, start, found) else side(found.score)


def f1(gold, said):
    """F1 of each side; nought where a side neither occurs nor is said."""
    table = confusion(np.asarray(gold), np.asarray(said))
    return 2 * np.diag(table) / np.maximum(table.sum(0) + table.sum(1), 1)


def confusion(gold, said):
    return np.bincount((gold + 1) * 3 + said + 1, minlength=9).reshape(3, 3)


def interval(groups, gold, said):
    """95 % bootstrap interval of macro-F1, whole articles drawn."""
    tables = collections.defaultdict(lambda: np.zeros((3, 3)))
    for group, wanted, found in zip(groups, gold, said, strict=True):
        tables[group][wanted + 1, found + 1] += 1
    stacked, draw = np.stack(list(tables.values())), np.random.default_rng(0)
    drawn = [stacked[draw.integers(len(stacked), size=len(stacked))].sum(0) for _ in range(DRAWS)]
    return np.quantile([(2 * np.diag(t) / np.maximum(t.sum(0) + t.sum(1), 1)).mean() for t in drawn], (0.025, 0.975))


def line(name, groups, gold, said):
    low, high = interval(groups, gold, said)
    print(f"{name:42} macro-F1 {f1(gold, said).mean():.3f} [{low:.3f}, {high:.3f}]  accuracy {np.mean(np.equal(gold, said)):.3f}")


def by_side(gold, said):
    table = confusion(np.asarray(gold), np.asarray(said))
    for i, name in enumerate(WORDS.values()):
        precision, recall = table[i, i] / max(table[:, i].sum(), 1), table[i, i] / max(table[i].sum(), 1)
        print(f"  {name:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1(gold, said)[i]:.3f}  said {table[:, i].sum()}  rated {table[i].sum()}")


def by_rule(found, gold):
    """Counter of (rule, side) -> right, n."""
    counts = collections.defaultdict(lambda: [0, 0])
    for verdict, wanted in zip(found, gold, strict=True):
        key = verdict.rule, side(verdict.score)
        counts[key][0] += key[1] == wanted
        counts[key][1] += 1
    return {key: counts[key] for key in sorted(counts, key=lambda key: (stance.RULES.index(key[0]), key[1]))}


def report(options):
    groups, texts, starts, ends, gold = zip(*read(options.file, options.half), strict=True)
    places = list(zip(texts, starts, ends, strict=True))
    stance.verdict("Warm up: Moscow lies.", 9, 15)
    began = time.process_time()
    found = [stance.verdict(*place) for place in places]
    seconds = time.process_time() - began
    half = f"half {options.half}" if options.half else "both halves"
    print(f"{options.file.name}, {half}: {len(gold)} targets, {len(set(groups))} articles; {len(gold) / seconds:,.0f} targets a second on one core")
    said = [side(verdict.score) for verdict in found]
    line("the rules", groups, gold, said)
    by_side(gold, said)
    line("the rules, only the writer's own judgement", groups, gold, [own(text, start, end, v) for (text, start, end), v in zip(places, found, strict=True)])
    line("VADER of the sentence", groups, gold, [vader(text) for text in texts])
    line("VADER of the clause", groups, gold, [vader(text[slice(*reading.clause_span(text, start, end))]) for text, start, end in places])
    for constant in SIDES:
        line(f"always {WORDS[constant]}", groups, gold, [constant] * len(gold))
    rates = by_rule(found, gold)
    for (rule, said_side), (right, n) in rates.items():
        print(f"  {rule:9} {WORDS[said_side]:8} right in {right} of {n} ({right / n:.2f})")
    if options.record:
        rows = [f"{rule},{said_side},{right},{n}" for (rule, said_side), (right, n) in rates.items()]
        stance.PRECISION_FILE.write_text("\n".join(["rule,stance,right,n", *rows]) + "\n", encoding="utf-8")


def comments_report(folder):
    """Cells of comments and targets; what machine or codes do not say counts as neither."""
    corpus = ingest.read_corpus(folder)
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    codes = sentiment.settled(sentiment.read_codes(folder))
    codes_of = {(row.doc_id, row.seg_id, row.variable): row.code for row in codes.itertuples()}
    targets = [*stance.targets()["target"].unique(), stance.AUTHOR]
    cells = [key for key in codes_of if key[2] in targets]
    gold = [0 if codes_of[key] is None or codes_of[key] is np.nan or str(codes_of[key]) == "<NA>" else int(codes_of[key]) for key in cells]
    stances = stance.towards(comments, corpus.documents)
    machine = {(row.doc_id, row.seg_id, row.target): row.stance for row in stances.itertuples()}
    tones = vader_of_mentions(comments, corpus.documents)
    groups = [key[:2] for key in cells]
    print(f"{folder}: {len(cells)} cells, {len(set(groups))} comments; the codes say something other than neither in {np.count_nonzero(gold)}")
    said = [machine.get(key, 0) for key in cells]
    line("the rules", groups, gold, said)
    by_side(gold, said)
    line("VADER of the sentences that name the target", groups, gold, [tones.get(key, 0) for key in cells])
    line("always neither", groups, gold, [0] * len(cells))
    line("against, wherever a target is named", groups, gold, [-1 if key in machine else 0 for key in cells])


def vader_of_mentions(comments, documents):
    """Side of the mean VADER score of the sentences that name a target."""
    authors = documents.set_index("doc_id")["author"].to_dict()
    scores = collections.defaultdict(list)
    for sentence, _, target, masked in stance.named(comments, authors):
        scores[sentence.doc_id, sentence.seg_id, target].append(sentiment.analyser().polarity_scores(sentiment.plain(masked))["compound"])
    return {key: side(np.mean(found)) for key, found in scores.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--half", choices=("dev", "check"))
    parser.add_argument("--record", action="store_true", help="keep how often each rule was right, for the notebook")
    parser.add_argument("--comments", type=pathlib.Path, help="a folder of texts with coded comments")
    options = parser.parse_args()
    report(options)
    if options.comments:
        comments_report(options.comments)


if __name__ == "__main__":
    main()
