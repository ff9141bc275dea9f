# ruff: noqa: C901, E501, SIM401 (one check after the other, in the order of FIELDS)
"""Run a file of cases against the package `newsthread`: python tests/cases/run_cases.py FILE [--kind K] [--stage S] [--show] [--all]

Only public functions are called: ingest.pasted, ingest.read_corpus, quantities.find, headcounts.tabulate, polls.tabulate, polls.read_published,
sentiment.tones, sentiment.read_codes, scale.read_comments, scale.tones. A case that raises is a fail with its message.
--kind K: only kinds that begin with K (several: comma). --show: each failing case with what was wanted and found; --all: the passing ones too.
--ids: only the ids, one a line, with PASS or FAIL. The fields of `expect` are described in FIELDS below.
"""

import argparse
import base64
import contextlib
import csv
import dataclasses
import functools
import gzip
import io
import json
import math
import re
import sys
import tempfile
import warnings
from collections import defaultdict
from pathlib import Path

FIELDS = """
quantities  [{at, nth, + checks}]   the ledger's row over the words `at` (nth time they stand there, 1 = first); no other row may overlap them
  checks: value, low, high (numbers, 1e-3 relative, or `tol`), value_any, bound, kind, kind_not, unit, unit_not, counted, claimant, claimant_not,
          place, place_not, as_of (a beginning of the ISO date, or several)      `missing_ok`: no row at all is right too
absent      [words]                 no row of the ledger overlaps them
headcounts  [{at, nth, outcome, + checks}]      the same over the table headcounts (outcome in place of kind)
not_headcount [{at, outcome}]       no row of headcounts over `at` (with one of these outcomes)
            in lists of options: the beginning of a word of the option, "=no" the whole option
polls       [{at, nth, share, answer_any, option_any, option_not, n, wave, past, pollster, pollster_not, population}]   n null: must be unknown
no_poll     [words]                 no row of polls overlaps them          poll_count  number of rows
comments    [{author, text | has | starts/ends, parent (index in this list, or null), posted, number}]   in page order; as many as listed, unless `more`
absent_comment_text [words]         not in the words of any comment        declared, title, title_not, author (all of a list), published, parsed
parts       [{has, kind, kind_not}] the part that holds these words
tones       [{comment, label_any, label_not, score_min, score_max, vader_min, vader_max}]   `comment` is how its text begins
text_has, text_lacks [words]        of documents.text
dump        {rows, states, ids, parents, texts, posted, tones, error_has}   or {either: [dump, dump ...]}: one of them must hold
"""

SOURCES_HEAD = ("file", "title", "publication", "author", "published", "url", "sha256_original")
PUBLISHED_HEAD = "figure_id,topic,organisation,start_date,end_date,n,question_id,question,option,low,value,high,unit,note,source,url,confidence\n"
ALIASES = {"exactly": "exact"}


class Wrong(Exception):
    """What was found is not what was wanted."""


def norm(words):
    words = re.sub(r"[“”\"'’‘`]", "", str(words)).casefold()
    words = re.sub(r"\s+", " ", words).strip(" .,;:@-–—•·*_[]()")
    return re.sub(r"^(?:the|a|an) ", "", words)


def flat(words):
    return re.sub(r"\s+", " ", str(words)).strip()


def listed(x):
    return x if isinstance(x, list) else [x]


def missing(x):
    return x is None or (isinstance(x, float) and math.isnan(x)) or str(x) in ("NaT", "<NA>", "nan", "None")


def same(a, b, tol=1e-3):
    if missing(a) or missing(b):
        return missing(a) and missing(b)
    b = {"inf": math.inf, "-inf": -math.inf}.get(b, b)
    if math.isinf(a) or math.isinf(b):
        return a == b
    return abs(a - b) <= tol * max(1e-9, abs(b))


def holds(actual, wanted, whole=False):
    """Does a name hold one of the wanted names, or (unless `whole`) is it a part of one?"""
    have = norm(actual)
    for one in map(norm, listed(wanted)):
        if one == have or one and re.search(r"(?<!\w)" + re.escape(one), have):
            return True
        if not whole and len(have) > 3 and set(have.split()) <= set(one.split()):
            return True
    return False


def spot(text, at, nth=1):
    """Where the words stand: whole words and whole numbers only."""
    begin = r"(?<![\w])(?<!\d[.,])" if re.match(r"\w", at) else ""
    end = r"(?!\w)(?![.,]\d)" if re.match(r"\w", at[-1]) else ""
    found = list(re.finditer(begin + re.escape(at) + end, text))
    if len(found) < nth:
        raise Wrong(f"CASE? {at!r} does not stand in the text as read")
    return found[nth - 1].span()


def over(rows, span):
    return [row for row in rows if row["start"] < span[1] and span[0] < row["end"]]


def shown(row):
    keys = (
        "quote",
        "low",
        "value",
        "high",
        "bound",
        "unit",
        "kind",
        "outcome",
        "counted",
        "place",
        "as_of",
        "claimant",
        "option",
        "question",
        "share",
        "n",
        "wave",
        "past",
        "pollster",
        "population",
    )
    return {k: str(row[k])[:60] if k in ("as_of", "wave", "question") else row[k] for k in keys if k in row}


def check_row(row, want):
    """The first field of a row that is not as wanted, or None."""
    tol = want.get("tol", 1e-3)
    for key in ("value", "low", "high", "share"):
        if key in want and not same(row[key], want[key], tol if key != "share" else 0.006):
            return f"{key} {row[key]} not {want[key]}"
    if "value_any" in want and not any(same(row["value"], v, tol) for v in want["value_any"]):
        return f"value {row['value']} none of {want['value_any']}"
    for key in ("bound", "kind", "outcome"):
        if key in want and row[key] not in listed(want[key]):
            return f"{key} {row[key]} not {want[key]}"
    if "kind_not" in want and row["kind"] in listed(want["kind_not"]):
        return f"kind {row['kind']}"
    for key in ("unit", "counted", "claimant", "place", "pollster", "population"):
        if key in want and not (
            want[key] == ""
            and row[key] == ""
            or want[key] != ""
            and holds(row[key], want[key], key == "pollster")
        ):
            return f"{key} {row[key]!r} not {want[key]!r}"
    for key in ("unit_not", "claimant_not", "place_not", "pollster_not"):
        if key in want and norm(row[key[:-4]]) in map(norm, listed(want[key])):
            return f"{key[:-4]} is {row[key[:-4]]!r}"
    for key in ("as_of", "wave"):
        if key in want:
            have = "" if missing(row[key]) else str(row[key])[:10]
            if (
                want[key] is None
                and have
                or want[key] is not None
                and not any(have.startswith(one) for one in listed(want[key]))
            ):
                return f"{key} {have or 'none'} not {want[key]}"
    if "past" in want and bool(row["past"]) != want["past"]:
        return f"past {row['past']}"
    if "n" in want and not same(row["n"], want["n"]):
        return f"n {row['n']} not {want['n']}"
    words = f"{row.get('option', '')} | {row.get('answer', '')}"
    if "option_any" in want and not begins_word(words, want["option_any"]):
        return f"option {words!r} none of {want['option_any']}"
    if "answer_any" in want and not begins_word(f"{words} | {row.get('question', '')}", want["answer_any"]):
        return f"option and question {words!r} {row.get('question', '')!r} name none of {want['answer_any']}"
    if "option_not" in want and begins_word(words, want["option_not"]):
        return f"option {words!r}"
    return None


def begins_word(words, wanted):
    plain = re.sub(r"[’‘`]", "'", words).casefold().replace("_", " ")
    whole = [part.strip() for part in plain.split("|")]
    return any(
        (
            one[1:] in whole
            if one.startswith("=")
            else (
                re.search(r"(?<!\w)" + re.escape(one.casefold().replace("_", " ")), plain)
                if one
                else plain.strip(" |") == ""
            )
        )
        for one in wanted
    )


def check_rows(rows, text, wants):
    for want in wants:
        span = spot(text, want["at"], want.get("nth", 1))
        here = over(rows, span)
        if not here:
            if want.get("missing_ok"):
                continue
            raise Wrong(f"{want['at']!r}: no row over it")
        reasons = [check_row(row, want) for row in here]
        if all(reasons):
            raise Wrong(f"{want['at']!r}: {reasons[0]}; found {[shown(row) for row in here]}")
        if len(here) > 1 and not want.get("others_ok"):
            raise Wrong(f"{want['at']!r}: {len(here)} rows over it: {[shown(row) for row in here]}")


def check_absent(rows, text, words, what):
    for one in words:
        here = over(rows, spot(text, one))
        if here:
            raise Wrong(f"{one!r} is in the {what}: {[shown(row) for row in here]}")


def check_comments(found, wants, more):
    if not more and len(found) != len(wants):
        raise Wrong(
            f"{len(found)} comments, not {len(wants)}:"
            f" {[(row['author'], flat(row['text'])[:40]) for row in found]}"
        )
    at, ids = 0, []
    for index, want in enumerate(wants):
        key = flat(want.get("text") or want.get("starts") or want["has"])
        nearest = (
            next((i for i in range(at, len(found)) if key in flat(found[i]["text"])), None) if more else index
        )
        if nearest is None:
            raise Wrong(
                f"no comment begins with {key!r}:"
                f" {[(row['author'], flat(row['text'])[:40]) for row in found]}"
            )
        row, at = found[nearest], nearest + 1
        ids.append(row["seg_id"])
        words = flat(row["text"])
        if "text" in want and words != key:
            raise Wrong(f"comment {index}: words {words!r} not {key!r}")
        if "has" in want and key not in words:
            raise Wrong(f"comment {index}: {words[:80]!r} lacks {key!r}")
        if "has" not in want and not words.startswith(key):
            raise Wrong(f"comment {index}: begins {words[:60]!r} not {key!r}")
        if "ends" in want and not words.endswith(flat(want["ends"])):
            raise Wrong(f"comment {index}: ends {words[-60:]!r} not {want['ends']!r}")
        if "author" in want and norm(re.sub(r"^u/", "", str(row["author"]))) not in [
            norm(one) for one in listed(want["author"])
        ]:
            raise Wrong(f"comment {index}: author {row['author']!r} not {want['author']!r}")
        if "parent" in want:
            parent = None if missing(row["parent_id"]) or row["parent_id"] == "" else row["parent_id"]
            known = {one["seg_id"] for one in found}
            parent = parent if parent in known else None
            wanted = None if want["parent"] is None else ids[want["parent"]]
            if parent != wanted:
                raise Wrong(f"comment {index} by {row['author']}: parent {parent!r} not {wanted!r}")
        if "posted" in want and not str(row["posted"]).startswith(want["posted"]):
            raise Wrong(f"comment {index}: posted {row['posted']} not {want['posted']}")
        if "number" in want and str(row["number"]) != str(want["number"]):
            raise Wrong(f"comment {index}: number {row['number']} not {want['number']}")


def check_document(corpus, expect):
    document, segments = corpus.documents.iloc[0], corpus.segments.to_dict("records")
    comments = [row for row in segments if row["kind"] == "comment"]
    if "comments" in expect:
        check_comments(comments, expect["comments"], expect.get("more"))
    for words in expect.get("absent_comment_text", ()):
        for row in comments:
            if flat(words) in flat(row["text"]):
                raise Wrong(f"{words!r} is in the words of a comment by {row['author']!r}")
    for key in ("declared", "parsed"):
        if key in expect:
            have = document[f"{key}_comments"]
            if missing(have) != (expect[key] is None) or expect[key] is not None and int(have) != expect[key]:
                raise Wrong(f"{key} {have} not {expect[key]}")
    if "title" in expect and norm(document["title"]) != norm(expect["title"]):
        raise Wrong(f"title {document['title']!r} not {expect['title']!r}")
    if "author" in expect:
        lacking = [one for one in listed(expect["author"]) if norm(one) not in norm(document["author"])]
        if lacking:
            raise Wrong(f"author {document['author']!r} lacks {lacking}")
    if "author_not" in expect and any(
        norm(one) in norm(document["author"]) for one in listed(expect["author_not"])
    ):
        raise Wrong(f"author {document['author']!r}")
    if "published" in expect and not str(document["published"]).startswith(expect["published"]):
        raise Wrong(f"published {document['published']} not {expect['published']}")
    for want in expect.get("parts", ()):
        here = [row for row in segments if flat(want["has"]) in flat(row["text"])]
        if not here:
            raise Wrong(f"no part holds {want['has']!r}")
        if "kind" in want and here[0]["kind"] not in listed(want["kind"]):
            raise Wrong(f"{want['has']!r} is in a {here[0]['kind']}, not {want['kind']}")
        if "kind_not" in want and here[0]["kind"] in listed(want["kind_not"]):
            raise Wrong(f"{want['has']!r} is in a {here[0]['kind']}")
    for words in expect.get("text_has", ()):
        if words not in document["text"]:
            raise Wrong(f"the text lacks {words!r}: {document['text'][:80]!r} {document['repairs']!r}")
    for words in expect.get("text_lacks", ()):
        if words in document["text"]:
            raise Wrong(f"the text holds {words!r}")


def check_tones(nt, corpus, wants):
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    tones = nt.sentiment.tones(comments, corpus.codes).to_dict("records")
    words = dict(zip(comments["seg_id"], comments["text"], strict=True))
    for want in wants:
        here = [row for row in tones if flat(words[row["seg_id"]]).startswith(flat(want["comment"]))]
        if not here:
            raise Wrong(f"no comment begins with {want['comment']!r}")
        row = here[0]
        said = {k: row[k] for k in ("vader", "score", "low", "high", "label")}
        if (
            "label_any" in want
            and row["label"] not in want["label_any"]
            or "label_not" in want
            and row["label"] in want["label_not"]
        ):
            raise Wrong(f"{want['comment']!r}: label {row['label']}; {said}")
        for name in ("score", "vader"):
            if row[name] < want.get(f"{name}_min", -9) or row[name] > want.get(f"{name}_max", 9):
                raise Wrong(f"{want['comment']!r}: {name} {row[name]:.3f}; {said}")


def built(recipe, folder):
    """Write one file of a dump: content, base64, or a list of JSON lines (`lines`) or columns (`parquet`), packed where `pack` says so."""
    path = Path(folder, recipe["name"])
    path.parent.mkdir(parents=True, exist_ok=True)
    if "parquet" in recipe:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {"int64": pa.int64(), "string": pa.string(), "us": pa.timestamp("us")}
        pq.write_table(
            pa.table(
                {name: pa.array(col["values"], types[col["type"]]) for name, col in recipe["parquet"].items()}
            ),
            path,
        )
        return
    if "base64" in recipe:
        data = base64.b64decode(recipe["base64"])
    elif "lines" in recipe:
        data = "".join(
            json.dumps(line) + "\n" for line in recipe["lines"]
        ).encode()  # ASCII: a lone surrogate stays \ud83d, as dumps have it
    else:
        data = recipe["content"].encode(recipe.get("codec", "utf-8"))
    if recipe.get("pack") == "gz":
        data = gzip.compress(data)
    if "cut" in recipe:
        data = data[: -recipe["cut"]]
    path.write_bytes(data)


def check_dump(nt, folder, want):
    """Read the dump; `want` says what must be read, or what a refusal must name."""
    try:
        table = nt.scale.read_comments(str(folder))
        rows = table.compute(scheduler="synchronous") if hasattr(table, "compute") else table
        tones = nt.scale.tones(table)
        tones = tones.compute(scheduler="synchronous") if hasattr(tones, "compute") else tones
        error = None
    except Exception as raised:  # noqa: BLE001
        error = raised
    wants = want["either"] if "either" in want else [want]
    reasons = []
    for one in wants:
        if error is not None:
            said = f"{type(error).__name__}: {error}"
            if (
                "error_has" in one
                and all(word.casefold() in said.casefold() for word in one["error_has"])
                and not ("error_lacks" in one and any(w in said for w in one["error_lacks"]))
            ):
                return
            reasons.append(f"raised {said[:200]}")
            continue
        reasons.append(dump_reason(rows, tones, one))
        if reasons[-1] is None:
            return
    raise Wrong(" / ".join(dict.fromkeys(map(str, reasons))))


def dump_reason(rows, tones, want):
    if "error_has" in want:
        return "was read without an error"
    found = rows.to_dict("records")
    if "rows" in want and len(found) != want["rows"]:
        return f"{len(found)} rows, not {want['rows']}"
    states = defaultdict(int)
    for row in found:
        states[row["state"]] += 1
    for state, count in want.get("states", {}).items():
        if states.get(state, 0) != count:
            return f"states {dict(states)} not {want['states']}"
    for key, column in (("ids", "seg_id"), ("parents", "parent_id"), ("texts", "text")):
        if key in want:
            have = [row[column] for row in found]
            if have != want[key]:
                return f"{key} {have} not {want[key]}"
    if "texts_read" in want:
        have = [row["text"] for row in found if row["state"] == "read"]
        if have != want["texts_read"]:
            return f"read {have} not {want['texts_read']}"
    if "posted" in want:
        for row, when in zip(found, want["posted"], strict=False):
            have = "" if missing(row["posted"]) else str(row["posted"])
            if when == "*":
                continue
            if (
                when is None
                and have
                or when is not None
                and not any(have.startswith(w) for w in listed(when))
            ):
                return f"posted {have or 'none'} not {when}"
    if "tones" in want and len(tones) != want["tones"]:
        return f"{len(tones)} rows of tones, not {want['tones']}"
    return None


class Reading:
    """The tables of the texts of some cases, read together, each made when it is first asked for."""

    def __init__(self, nt, cases):
        self.nt, self.folder = nt, tempfile.TemporaryDirectory()
        write_texts(cases, self.folder.name)
        self.corpus = nt.ingest.read_corpus(self.folder.name)

    @functools.cached_property
    def ledger(self):
        return self.nt.quantities.find(self.corpus.segments, self.corpus.documents)

    @functools.cached_property
    def counts(self):
        return self.nt.headcounts.tabulate(self.ledger, self.corpus.documents)

    @functools.cached_property
    def shares(self):
        return self.nt.polls.tabulate(self.ledger, self.corpus.documents, self.corpus.published)

    def of(self, doc_id, name):
        """Rows of one text as dicts."""
        table = getattr(self, name)
        return table[table["doc_id"] == doc_id].to_dict("records")

    def corpus_of(self, doc_id):
        """The corpus of one text."""
        documents, segments = self.corpus.documents, self.corpus.segments
        return dataclasses.replace(
            self.corpus,
            documents=documents[documents["doc_id"] == doc_id],
            segments=segments[segments["doc_id"] == doc_id],
        )


def write_texts(cases, folder):
    """The texts of cases, one file each, with a sources.csv where a day of publication is given, and no figures
    published elsewhere."""
    rows = []
    for case in cases:
        path = Path(folder, f"{case['id']}.txt")
        if "bytes" in case:
            path.write_bytes(base64.b64decode(case["bytes"]))
        else:
            path.write_text(case["text"], "utf-8", errors="surrogatepass", newline="")
        if case.get("published"):
            title, author = case.get("source_title", "A report"), case.get("source_author", "Nora Field")
            rows.append(
                (path.name, title, "The Example", author, case["published"], "https://example.org/", "")
            )
    with Path(folder, "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([SOURCES_HEAD, *rows])
    Path(folder, "published.csv").write_text(PUBLISHED_HEAD, encoding="utf-8")


def readings(nt, cases):
    """{id: the Reading that holds the case's text}: all texts are read together."""
    cases = [case for case in cases if "files" not in case]
    reading = Reading(nt, cases) if cases else None
    return {case["id"]: reading for case in cases}


def run(nt, case, reading):
    """Raise Wrong, or whatever the package raises, where the case is not met."""
    expect, doc_id = case["expect"], case["id"]
    if "files" in case:
        with tempfile.TemporaryDirectory() as folder:
            for recipe in case["files"]:
                built(recipe, folder)
            return check_dump(nt, folder, expect["dump"])
    corpus = reading.corpus_of(doc_id)
    text = corpus.documents.iloc[0]["text"]
    check_document(corpus, expect)
    asked = set(expect)
    if asked & {"quantities", "absent"}:
        rows = reading.of(doc_id, "ledger")
        check_rows(rows, text, expect.get("quantities", ()))
        check_absent(rows, text, expect.get("absent", ()), "ledger")
    if asked & {"headcounts", "not_headcount"}:
        counts = reading.of(doc_id, "counts")
        check_rows(counts, text, expect.get("headcounts", ()))
        for want in expect.get("not_headcount", ()):
            check_no_count(counts, text, want)
    if asked & {"polls", "no_poll", "poll_count"}:
        shares = reading.of(doc_id, "shares")
        if len(shares) != expect.get("poll_count", len(shares)):
            shown_rows = [shown(row) for row in shares]
            raise Wrong(f"{len(shares)} poll shares, not {expect['poll_count']}: {shown_rows}")
        check_rows(shares, text, expect.get("polls", ()))
        check_absent(shares, text, expect.get("no_poll", ()), "polls")
    if "tones" in expect:
        check_tones(nt, corpus, expect["tones"])
    return None


def check_no_count(counts, text, want):
    """A number of the text is no count of people, or not of these."""
    here = [
        row
        for row in over(counts, spot(text, want["at"], want.get("nth", 1)))
        if row["outcome"] in listed(want.get("outcome", row["outcome"]))
        and same(row["value"], want.get("value", row["value"]))
    ]
    if here:
        raise Wrong(f"{want['at']!r} is a count of people: {[shown(row) for row in here]}")


def outcome(nt, case, reading=None):
    """(passed, why not)."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            run(nt, case, reading or readings(nt, [case]).get(case["id"]))
    except Wrong as wrong:
        return False, str(wrong)
    except BaseException as error:  # noqa: BLE001
        if isinstance(error, KeyboardInterrupt):
            raise
        return False, f"{type(error).__name__}: {str(error)[:300]}"
    return True, ""


def asked_for(case, given):
    """Is a case one of those that the command line asks for?"""
    of_kind = any(case["kind"].startswith(kind) for kind in given.kind.split(","))
    return of_kind and given.stage in ("", case["stage"]) and case["id"].startswith(given.id)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file")
    parser.add_argument("--project", default=".")
    parser.add_argument("--kind", default="")
    parser.add_argument("--stage", default="")
    parser.add_argument("--id", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--ids", action="store_true")
    given = parser.parse_args()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(given.project, "notebooks")))
    import newsthread  # noqa: F401
    from newsthread import headcounts, ingest, polls, quantities, scale, sentiment

    nt = argparse.Namespace(
        headcounts=headcounts,
        ingest=ingest,
        polls=polls,
        quantities=quantities,
        scale=scale,
        sentiment=sentiment,
    )
    stages, passed, total = defaultdict(lambda: defaultdict(lambda: [0, 0])), 0, 0
    cases = [json.loads(line) for line in Path(given.file).read_text("utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if asked_for(case, given)]
    texts = readings(nt, cases)
    for case in cases:
        right, why = outcome(nt, case, texts.get(case["id"]))
        total, passed = total + 1, passed + right
        cell = stages[case["stage"]][case["kind"]]
        cell[0] += right
        cell[1] += 1
        if given.ids:
            print("PASS" if right else "FAIL", case["id"])
        if given.show and not right or given.all:
            words = flat(case.get("text", case.get("files", case.get("note", ""))))
            print(
                f"{'PASS' if right else 'FAIL'} {case['id']} [{case['kind']}]\n    text: {words[:420]}\n   "
                f" why:  {why}"
            )
    for stage, cells in stages.items():
        print(f"{stage:12} {sum(c[0] for c in cells.values())}/{sum(c[1] for c in cells.values())}")
        for kind, (right, count) in sorted(cells.items()):
            print(f"    {kind:32} {right}/{count}")
    print(f"{Path(given.file).stem} {passed}/{total}")


if __name__ == "__main__":
    main()
