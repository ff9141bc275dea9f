"""Coverage-guided fuzzing for a text that breaks an invariant of ingest or quantities.

    python tests/robustness/fuzz.py -max_total_time=600 [FOLDER]

Needs atheris 3.0.0 (`pip install atheris==3.0.0`). Input bytes are either used as they are or
turned into a page of words, lines and numbers that the rules know. The invariants: any bytes are
read or rejected with a message; every non-blank character is in one part; every quotation is at its
stated offsets; every number is accounted for. An input that breaks one is written to a file named
crash-...; FOLDER keeps the corpus of inputs. Each failure found so far is a line in
tests/test_hostile.py.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "notebooks"))

import pandas as pd  # noqa: E402  before the instrumentation: only the collection's own code guides the search

with atheris.instrument_imports(include=["newsthread"]):
    from newsthread import ingest, quantities
    from newsthread.ingest import decode

LONGEST = 2_000
WORDS = (
    """
A title|By Nora Field, March 3, 2014|3 Comments|Comments (2)|1. Ann says:
  2. Bo March 4, 2014 at 9:12 am|    • Cy 2 weeks ago|level 2|4 points · 6 years ago|Reply
In reply to Ann|Leave a Reply|Ilse Marin/AP|Related video:|You have read 3 articles.|1.1
1.1. Dan says:|#4|(5)|says|said|At least|more than|about|up to|some|between|and|to|from|12|1,500|3.5
½|1/2|twelve|two hundred|million|dozens|hundreds of thousands|a few|half of|a third of|once|percent
%|$|bn|km|per hour|years|men|residents of|soldiers|killed|were wounded|in Alba|on 9 May
last November|a year ago|999 years ago|In 2012|World War II|S-300|10:30|2-0|24/7|one|no one|second
No. 5|according to|a survey by|found that|support|Police|he said|“|”|(|)|-|—|.|,|;|?|٣٤|²|Ⅻ|\u202e
\u200b|\u2028|\x85|\x1c|\ud800|<script>|</main>|$$|=1+1|x
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
JOINS = ("", " ", " ", " ", "\n", "\n\n", "\n    ", "\t")


def page(data):
    """A text of known words and random characters."""
    pieces = []
    while data.remaining_bytes() and len(pieces) < LONGEST // 8:
        known = data.ConsumeIntInRange(0, len(WORDS) + 4)
        pieces += [
            WORDS[known] if known < len(WORDS) else data.ConsumeUnicode(8),
            JOINS[data.ConsumeIntInRange(0, len(JOINS) - 1)],
        ]
    return "".join(pieces)


def assert_rules(text):
    """Assert that every non-blank character is in one part, quotations match their offsets, and
    numbers are accounted for.
    """
    parts, facts = ingest.segmented(text)
    at, rows = 0, []
    for part in sorted(parts, key=lambda part: part["start"]):
        assert part["start"] >= at, part
        assert not text[at : part["start"]].strip(), part
        at = part["end"]
        rows.append({"doc_id": "d", "author": "", "text": text[part["start"] : part["end"]], **part})
    assert not text[at:].strip()
    if rows:
        segments, documents = (
            pd.DataFrame(rows),
            pd.DataFrame({"doc_id": ["d"], "published": [facts["published"]]}),
        )
        ledger, rest = quantities.find(segments, documents), quantities.ignored(segments, documents)
        assert all(
            text[row.start : row.end] == row.quote for row in [*ledger.itertuples(), *rest.itertuples()]
        )
        assert quantities.accounting(segments, ledger, rest)["unaccounted"].tolist() == [0]


def test_one(data):
    raw = data[1:]
    if data[:1] < b"\x40":
        read = decode.read(raw)
        assert bool(read.text.strip()) != bool(read.problem)
        read.text.encode("utf-8")
        assert_rules(read.text)
    else:
        assert_rules(decode.read(page(atheris.FuzzedDataProvider(raw)).encode("utf-8", "surrogatepass")).text)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, f"-max_len={LONGEST}", "-len_control=0", "-timeout=60"], test_one)
    atheris.Fuzz()
