"""How often a comment that is read as against a target is: python tests/benchmarks/score_stance.py
NAME=FILE.jsonl ... [--write]

FILE: JSON lines with text, stance (-1, 0, 1) and target or group, of which only pairs are used whose text
names the target; or the form of NewsMTSC (Hamborg
and Donnay 2021), whose raters say how a news sentence shows a person. Half of the texts, by a checksum, are
for development, the other half checks.
--write records the figures beside the package. None of the texts is kept.
"""

import pathlib
import sys

import pandas as pd
from labelled import HALVES, arguments, half, record, records, rows_of

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import stance  # noqa: E402


def pairs(path):
    """(text, target, name, stance) of each labelled pair."""
    for row in records(path):
        if "targets" in row:
            text = row["sentence_normalized"]
            yield from (
                (text, text[one["from"] : one["to"]], int(one["polarity"]) // 2 - 2) for one in row["targets"]
            )
        else:
            yield row["text"], row.get("target") or row["group"], row["stance"]


def forms(name):
    """A target's name as people write it, in the plural and the singular."""
    stem = name.removesuffix("s")
    return {
        one for form in (name, stem, f"{stem}s") for one in (form, form.lower(), form.capitalize()) if one
    }


def scored(name, path):
    """A row for each half: n (pairs that name the target), base (share against), read, right."""
    labelled = pd.DataFrame(pairs(path), columns=["text", "target", "stance"])
    labelled["half"] = labelled["text"].map(half)
    found = []
    for target, group in labelled.groupby("target", sort=False):
        segments = pd.DataFrame(
            {"doc_id": "set", "seg_id": group.index.astype(str), "start": 0, "text": group["text"]}
        )
        names = pd.DataFrame([(target, form) for form in sorted(forms(target))], columns=["target", "name"])
        read = stance.detect(segments, None, names).query("target == @target")
        found.append(
            read.assign(place=read["seg_id"].astype(int))[["place", "stance"]].rename(
                columns={"stance": "read"}
            )
        )
    known = labelled.join(pd.concat(found).set_index("place"), how="inner")
    for side in HALVES:
        here = known[known["half"] == side]
        read = here[here["read"] == -1]
        yield (
            name,
            side,
            len(here),
            round((here["stance"] == -1).mean(), 4),
            len(read),
            int((read["stance"] == -1).sum()),
        )


if __name__ == "__main__":
    given = arguments(__doc__)
    made = pd.DataFrame(rows_of(given.sets, scored), columns=["set", "half", "n", "base", "read", "right"])
    print(made.assign(share=made["right"] / made["read"]).round(3).to_string())
    if given.write:
        record(made, stance.ACCURACY, "score_stance.py NAME=FILE.jsonl ...")
