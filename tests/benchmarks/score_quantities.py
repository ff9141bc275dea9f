"""Score `quantities` on a human-annotated set.

    python tests/benchmarks/score_quantities.py GOLD.jsonl [--convention NAME] [--scorer FILE] [--out FILE]

GOLD has one JSON object per line: {"id", "text", "gold": [{"start", "end", "value": number or [low,
high], "unit", "unit_surface", "bound": "=", "~", "<", ">"}]}, the format of NewsQuant (Almasian et
al. 2023) and of the IDMC displacement spans. Predictions have the same format. There are two
conventions: `ledger` is what the project tabulates; `newsquant` adds what that set also counts
("one solution") and joins "from 3 to 5" into one range. `--convention quantulum3` scores that
library instead; it is not among the requirements and must be installed separately.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread.quantities import scan  # noqa: E402

SYMBOLS = {
    "exact": "=",
    "about": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
    "range": "=",
    "vague": "=",
}
NAMES = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "AUD": "australian dollar",
    "HKD": "hong kong dollar",
    "CAD": "canadian dollar",
    "DKK": "danish krone",
    "MYR": "malaysian ringgit",
    "ILS": "shekel",
    "HRK": "croatian kuna",
    "INR": "indian rupee",
    "CNY": "yuan",
    "CHF": "swiss franc",
    "pounds": "pound-mass",
    "percent": "percentage",
    "years of age": "year of age",
    "fraction": "-",
    "times": "count",
    "cents": "cent",
    "centuries": "century",
}
SYNONYMS = {
    "%": "percentage",
    "percent": "percentage",
    "per cent": "percentage",
    "pc": "percentage",
    "us$": "dollar",
    "$": "dollar",
    "£": "pound sterling",
    "€": "euro",
    "year old": "year of age",
    "year-old": "year of age",
    "meter": "metre",
    "kilometer": "kilometre",
    "liter": "litre",
    "mph": "mile per hour",
    "pound": "pound-mass",
    "feet": "foot",
    "men": "man",
    "women": "woman",
    "children": "child",
}
CONVENTIONS = ("ledger", "newsquant")
PEER = "quantulum3"
VAGUE_SPAN = 10  # NewsQuant reads "hundreds" as 100 to 1,000


def predictions(text, convention):
    """Mentions of a text in the format of the gold."""
    if convention == PEER:
        return peer_predictions(text)
    mentions = [
        m
        for m in scan(text)
        if not m.reason
        or convention == "newsquant"
        and m.value == 1
        and (m.reason == "determiner" or text[m.end - 2 : m.end] == "of")
    ]
    if convention == "newsquant":
        mentions = [
            m
            for m in mentions
            if not (
                m.bound == "vague"
                and m.low < 10
                or m.unit.startswith("times")
                and not text[m.figure[0]].isdigit()
                or text[m.figure[0] : m.figure[1]] in ("a", "an")
            )
        ]
        return merged(text, [prediction(text, m) for m in mentions])
    return [prediction(text, m) for m in mentions]


def peer_predictions(text):
    """Quantities that quantulum3 reads in a text; a value with an uncertainty becomes a range. It
    reads no hedges.
    """
    from quantulum3 import parser

    parsed = [(q, q.uncertainty or 0) for q in parser.parse(text)]
    units = {q.unit.name: "-" if q.unit.name == "dimensionless" else q.unit.name for q, _ in parsed}
    values = [[q.value - error, q.value + error] if error else q.value for q, error in parsed]
    return [
        {"start": q.span[0], "end": q.span[1], "value": value, "unit": units[q.unit.name], "bound": "="}
        for (q, _), value in zip(parsed, values, strict=True)
    ]


def prediction(text, m):
    value = (
        [m.low, m.high]
        if m.bound == "range"
        else [m.low, m.low * VAGUE_SPAN]
        if m.bound == "vague"
        else m.value
    )
    approximate = m.bound == "range" and re.search(
        r"(?i)\b(?:about|around|roughly|approximately|some|nearly|estimated)\b|~",
        text[m.start : m.figure[0] + 1],
    )
    surface = text[m.figure[1] : m.end].strip(" -").removeprefix("of ")
    things = m.counted and " per " not in m.unit and (not m.unit_kind or m.unit == "fraction")
    unit = m.counted if things else surface if m.unit_kind in ("other", "count") and surface else m.unit
    head, per, rest = unit.partition(" per ")
    unit = NAMES.get(head, head) + per + NAMES.get(rest, rest)
    return {
        "start": m.figure[0],
        "end": m.figure[1],
        "value": value,
        "unit": unit,
        "bound": "~" if approximate else SYMBOLS.get(m.bound, "="),
    }


def merged(text, mentions):
    """The two numbers of "from 3 to 5" joined into one range, as in NewsQuant."""
    joined = []
    for item in mentions:
        last = joined[-1] if joined else None
        scalar = last and not isinstance(last["value"], list) and not isinstance(item["value"], list)
        if (
            scalar
            and re.search(r"\bfrom\s\D{0,12}$", text[: last["start"]])
            and re.fullmatch(r"[^.;,]{0,25}?\bto\s\D{0,8}", text[last["end"] : item["start"]])
        ):
            joined[-1] = item | {
                "start": last["start"],
                "value": [last["value"], item["value"]],
                "unit": item["unit"] or last["unit"],
            }
        else:
            joined.append(item)
    return joined


def same(a, b):
    """Whether two values are equal within the tolerance of the CQE paper; a range equals only a
    range with the same ends.
    """
    if isinstance(a, list) != isinstance(b, list):
        return False
    pairs = list(zip(a, b, strict=True)) if isinstance(a, list) else [(a, b)]
    return all(abs(x - y) <= 1e-8 + 1e-5 * abs(y) for x, y in pairs)


def same_unit(predicted, wanted):
    """Whether a unit matches the gold's unit or its words in the text, ignoring case and plural."""
    return singular(predicted["unit"]) in {singular(wanted["unit"]), singular(wanted["unit_surface"])}


def singular(unit):
    unit = (unit or "-").strip().lower() or "-"
    words = [
        (
            word[:-3] + "y"
            if word.endswith("ies")
            else re.sub(r"([^s])s$", r"\1", word)
            if len(word) > 3
            else word
        )
        for word in unit.split()
    ]
    return SYNONYMS.get(unit) or SYNONYMS.get(" ".join(words)) or " ".join(words)


def matches(wanted, predicted, fits):
    """Pairs of gold and prediction that fit, each used once; a prediction that overlaps the gold is
    preferred.
    """
    unused, pairs = list(predicted), []
    for item in wanted:
        candidates = [p for p in unused if same(p["value"], item["value"]) and fits(p, item)]
        overlapping = [
            p
            for p in candidates
            if item["start"] is not None and p["start"] < item["end"] and item["start"] < p["end"]
        ]
        if candidates:
            pairs.append((item, (overlapping or candidates)[0]))
            unused.remove(pairs[-1][1])
    return pairs


def score(gold, predicted):
    """F1 of values and of values with units (a range must match at both ends), and how many hedged
    hits have the right bound.
    """
    count = collections.Counter()
    for item, mentions in zip(gold, predicted, strict=True):
        pairs = matches(item["gold"], mentions, lambda p, wanted: True)
        count.update(
            gold=len(item["gold"]),
            predicted=len(mentions),
            hits=len(pairs),
            unit_hits=len(matches(item["gold"], mentions, same_unit)),
        )
        hedged = [(wanted, p) for wanted, p in pairs if wanted["bound"] != "="]
        count.update(
            hedged=len(hedged), bound_right=sum(wanted["bound"] == p["bound"] for wanted, p in hedged)
        )
    total = max(count["gold"] + count["predicted"], 1)
    return {
        "value F1": 2 * count["hits"] / total,
        "value+unit F1": 2 * count["unit_hits"] / total,
        "recall": count["hits"] / max(count["gold"], 1),
        **count,
    }


def report(options, gold, convention):
    """Print the scores of one convention, save its predictions, and run the given scorer on them."""
    started = time.process_time()
    mentions = [predictions(item["text"], convention) for item in gold]
    seconds = max(time.process_time() - started, 1e-9)
    print(
        f"{options.gold.name}, {convention} convention: {len(gold)} texts, {len(gold) / seconds:,.0f}"
        " a second on one core"
    )
    print({key: round(value, 3) for key, value in score(gold, mentions).items()})
    out = options.out or pathlib.Path(tempfile.mkdtemp()) / "predictions.jsonl"
    out.write_text(
        "".join(
            json.dumps({"id": item["id"], "pred": found}) + "\n"
            for item, found in zip(gold, mentions, strict=True)
        ),
        encoding="utf-8",
    )
    if options.scorer:
        subprocess.run(
            [sys.executable, options.scorer, str(out), "--gold", str(options.gold), "--show", options.show],
            check=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument(
        "--convention",
        choices=(*CONVENTIONS, PEER),
        help="one of the three; without it both of ours are scored, and --out keeps the second",
    )
    parser.add_argument(
        "--scorer", help="a scorer that takes PRED.jsonl --gold GOLD.jsonl; it may list errors"
    )
    parser.add_argument("--out", type=pathlib.Path, help="where to keep the predictions")
    parser.add_argument("--show", default="0", help="errors that the scorer should list")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    scan("A first text warms up the 2 regular expressions.")
    for convention in [options.convention] if options.convention else CONVENTIONS:
        report(options, gold, convention)


if __name__ == "__main__":
    main()
