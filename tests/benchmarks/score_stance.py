"""Precision of stance readings "against": python tests/benchmarks/score_stance.py NAME=FILE.jsonl
... [--write]

FILE: JSON lines with text, stance (-1, 0, 1) and target or group, of which only pairs whose text
names the target are used; or the format of NewsMTSC (Hamborg and Donnay 2021), whose raters state
how a news sentence portrays a person. Half of the texts, by a checksum, are for development; the
other half is for checking. --write records the figures in the package. No text is kept.
"""

import pathlib
import sys

import pandas as pd
from labelled import HALVES, arguments, half, record, records, rows_of

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "notebooks"))

from newsthread import stance  # noqa: E402


def pairs(path):
    """(text, target, stance) of each labelled pair."""
    for row in records(path):
        if "targets" in row:
            text = row["sentence_normalized"]
            yield from (
                (text, text[one["from"] : one["to"]], int(one["polarity"]) // 2 - 2) for one in row["targets"]
            )
        else:
            yield row["text"], row.get("target") or row["group"], row["stance"]


def forms(name):
    """Spellings of a target's name, in singular and plural."""
    stem = name.removesuffix("s")
    return {
        one for form in (name, stem, f"{stem}s") for one in (form, form.lower(), form.capitalize()) if one
    }


def scored(name, path):
    """One row per half: n (pairs that name the target), base (share against), read, right."""
    labelled = pd.DataFrame(pairs(path), columns=["text", "target", "stance"])
    labelled["half"] = labelled["text"].map(half)
    detected = []
    for target, group in labelled.groupby("target", sort=False):
        segments = pd.DataFrame(
            {"doc_id": "set", "seg_id": group.index.astype(str), "start": 0, "text": group["text"]}
        )
        names = pd.DataFrame([(target, form) for form in sorted(forms(target))], columns=["target", "name"])
        read = stance.detect(segments, None, names).query("target == @target")
        detected.append(
            read.assign(place=read["seg_id"].astype(int))[["place", "stance"]].rename(
                columns={"stance": "read"}
            )
        )
    known = labelled.join(pd.concat(detected).set_index("place"), how="inner")
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
    options = arguments(__doc__)
    made = pd.DataFrame(rows_of(options.sets, scored), columns=["set", "half", "n", "base", "read", "right"])
    print(made.assign(share=made["right"] / made["read"]).round(3).to_string())
    if options.write:
        record(made, stance.ACCURACY, "score_stance.py NAME=FILE.jsonl ...")
