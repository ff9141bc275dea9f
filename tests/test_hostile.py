"""Hostile and damaged texts through every stage: each gives what the table says, nothing is dropped or alive,
and the cost grows with the length."""

import codecs
import gzip
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from hangs import no_hang
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from newsthread import headcounts, ingest, polls, publish, quantities, sentiment, stance
from playwright.sync_api import sync_playwright

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
TOP = """The harbour at dusk

By Nora Field, March 3, 2014

The council met on Monday to discuss the harbour wall, which has crumbled for a decade and lets water into the square at every tide.

"""
SCRIPT = "<script>document.title = 'taken'</script>"
DEEP = 400
# The letters of a long text: enough to show what goes wrong, and enough to show what takes too long.
LONG, HUGE = 2_000, 40_000
SLOW = pytest.mark.slow


def thread(words, author="Ann"):
    """A page with one comment of these words."""
    return f"{TOP}1 Comment\n\n  1. {author} says:\n\n    {words}\n"


def zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Words.</w:t>")
    return held.getvalue()


def nested(line):
    """A thread in which every comment answers the one above it."""
    return f"{TOP}{DEEP} Comments\n\n" + "\n\n".join(line(depth) for depth in range(1, DEEP + 1))


def refused(words):
    """No text was read, and the check of the text names the file and says why."""
    return {"refused": words}


def found(check, words, **more):
    """The text was read, and this check says so of it."""
    return {"check": check, "says": words, **more}


def kept(words, **more):
    """The words stand in a part of the text as they were."""
    return {"kept": words, **more}


def texts(huge):
    """{name: (text or bytes, what it must give)}; text is written in UTF-8, half characters as they are."""
    return {
        # --- files that hold no text
        "empty": (b"", refused("the file is empty")),
        "blanks": (b" \t\r\n\n", refused("the file is empty")),
        "unicode blanks": ("\u2003\u00a0\u2028\n", refused("holds no words")),
        "byte order mark alone": (codecs.BOM_UTF8, refused("holds no words")),
        "zeros": (bytes(500), refused("this is a binary file, not a text: save it as plain text (UTF-8)")),
        "noise": (
            bytes(range(256)) * 20,
            refused("this is a binary file, not a text: save it as plain text (UTF-8)"),
        ),
        "Word file": (zipped(), refused("ZIP archive")),
        "old Word file": (b"\xd0\xcf\x11\xe0" + bytes(90), refused("old Word")),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", refused("PDF")),
        "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(50), refused("PNG")),
        "JPEG": (b"\xff\xd8\xff\xe0" + bytes(50), refused("JPEG")),
        "GIF": (b"GIF89a" + bytes(50), refused("GIF")),
        "gzip": (gzip.compress(b"words " * 50), refused("gzip")),
        "RTF": (rb"{\rtf1\ansi Words.}", refused("RTF")),
        "SQLite": (b"SQLite format 3\0" + bytes(90), refused("database")),
        # --- encodings and damage
        "UTF-16 with a mark": (codecs.BOM_UTF16_LE + TOP.encode("utf-16-le"), kept("harbour wall")),
        "UTF-16 without a mark": (TOP.encode("utf-16-be"), kept("harbour wall")),
        "UTF-32": (codecs.BOM_UTF32_LE + TOP.encode("utf-32-le"), kept("harbour wall")),
        "UTF-16 cut in a character": (
            codecs.BOM_UTF16_LE + TOP.encode("utf-16-le")[:-1],
            found("repairs", "unreadable"),
        ),
        "UTF-8 cut in a character": ((TOP + "Café").encode()[:-1], found("repairs", "not UTF-8")),
        "Windows-1252": ((TOP + "It’s a café.").encode("cp1252"), kept("It’s a café.")),
        "two encodings in one file": (
            (TOP + "Über “uns” ").encode() + "naïve".encode("cp1252"),
            found("repairs", "in line 7"),
        ),
        "doubly encoded": (
            (TOP + "It’s here.").encode().decode("cp1252").encode(),
            found("repairs", "mended in line 7", kept="It’s here."),
        ),
        "NUL among the words": (
            (TOP + "It rained. " * 20).encode() + b"A \0tide\0.",
            found("repairs", "2 NUL characters removed in line 7", kept="A tide."),
        ),
        "half characters": (
            TOP + "A \ud800tide\udfff.",
            found("repairs", "in line 7", kept="A \ufffdtide\ufffd."),
        ),
        "characters beyond 16 bits": (TOP + "𝔗𝔥𝔢 tide 🌊.", kept("𝔗𝔥𝔢 tide 🌊.")),
        "noncharacters": (TOP + "A \ufffe\uffff tide \U0010ffff.", kept("\uffff tide")),
        "line ends of all systems": (TOP.replace("\n", "\r\n") + "One\rtwo\n", found("repairs", "line ends")),
        "line ends of Unicode": (TOP + "One\u2028two\u2029three\x85four\x0bfive\x0csix", kept("five")),
        "control characters": (TOP + "A \x1b[31mred\x1b[0m \x07tide\x08.", kept("red")),
        # --- markup and scripts, which stay words
        "script": (thread(f"12 men died. {SCRIPT}"), kept(SCRIPT)),
        "style": (thread("<style>body { display: none }</style> 12 men"), kept("<style>")),
        "end of the page": (thread("</p></td></table></main></body></html> 12 men"), kept("</main>")),
        "plaintext": (thread("<plaintext> 12 men died and 3 women"), kept("<plaintext>")),
        "comment mark": (thread("<!-- 12 men --> <![CDATA[ 3 men ]]> <?php 4 men ?>"), kept("<!--")),
        "handlers": (
            thread(
                "<img src=x onerror=alert(1)> <svg onload=alert(1)> <a href=javascript:alert(1)>12 men</a>"
            ),
            kept("onerror"),
        ),
        "entities": (thread("&lt;b&gt; &#x3c;script&#x3e; &amp;amp; 12 men"), kept("<script>")),
        "formula of TeX": (
            thread(r"It cost $5, then $10, and $$\href{javascript:alert(1)}{x}$$ \(1\) \[2\]"),
            kept(r"\href{javascript:alert(1)}"),
        ),
        "Markdown": (
            thread("# 12 men\n\n    [x](javascript:alert(1)) ![](http://a.example/x.png) `<b>` | 1 | 2 |"),
            kept("[x](javascript:alert(1))"),
        ),
        "template": (
            thread("{{ 7 * 7 }} {% include 'x' %} ${7*7} %(x)s {0} {x.__class__} 12 men"),
            kept("{x.__class__}"),
        ),
        "formula of a spreadsheet": (
            thread("=HYPERLINK(1;2)\n\n    +12 men\n\n    @SUM(A1)\n\n    -2+3", author="=1+1"),
            kept("=HYPERLINK(1;2)"),
        ),
        "a web page's source": (
            "<!DOCTYPE html>\n<html><body>\n\n<p>12 men died.</p></body></html>",
            found("text", "a web page's source"),
        ),
        "names made of markup": (
            thread("12 men died.", author="<b onmouseover=alert(1)>Bo</b>"),
            kept("12 men died.", comments=1),
        ),
        # --- characters that fool the eye
        "right to left": (
            thread("Of \u202e21 men\u202c, \u20673 died\u2069 \u200f(4)."),
            kept("\u202e21 men\u202c"),
        ),
        "zero width": (thread("1\u200b2 men and \ufeff3 w\u00adomen died\u2060."), kept("1\u200b2 men")),
        "combining marks": (
            thread("12 " + "e\u0301" * 50 + " m" + "\u0335" * huge + "en"),
            kept("12 e\u0301"),
        ),
        "digits of other scripts": (
            thread("٣٤ men, ５６ women, ৭ boys, 𝟗 girls, ² ½ ⑫ Ⅻ 万 died."),
            kept("𝟗 girls"),
        ),
        # --- numbers
        "a number without end": (
            TOP
            + "9" * (huge // 8)
            + " men died, "
            + "1," * (huge // 8)
            + " women and 1"
            + "0" * 400
            + "percent.",
            kept("women"),
        ),
        "words without end": (
            TOP + "Nine " + "hundred million trillion " * (huge // 20) + "men died.",
            kept("men died."),
        ),
        "fractions of nothing": (
            TOP + "Some 0/0 men, 1/0 women, 1e400 boys, -0 girls, .5.5.5 and 0x1F; NaN men, inf women.",
            kept("1e400"),
        ),
        "days that are none": (
            TOP + "On February 31, 2014 12 men died; on 99/99/9999 3, at 25:61 4, and in 0000 5.",
            kept("99/99/9999"),
        ),
        "days beyond all tables": (
            TOP + "999 years ago 12 men died. In 1200, 3 died. On 9 May 9999, 4 died. In 2900, 5 died.",
            kept("999 years ago"),
        ),
        "a share of more than all": (
            TOP + "In a Gallup poll of 0 adults 520 percent support it, and minus 5 percent oppose it.",
            kept("520 percent"),
        ),
        # --- pages and threads
        "no title": ("x" * 300 + ".\n\n" + "y" * 300 + ".", kept("yyy")),
        "a title alone": ("The harbour at dusk", found("text", "no paragraph was recognised")),
        "comments alone": (
            "2 Comments\n\n  1. Ann says:\n\n    No.\n\n  2. Bo says:\n\n    Yes.",
            kept("Yes.", comments=2),
        ),
        "a header that lies": (
            TOP + "9 Comments\n\n  1. Ann says:\n\n    No.",
            found("declared", "announces 9 comments; 1 is in the file"),
        ),
        "a header without measure": (
            TOP + "9" * 40 + " Comments\n\n  1. Ann says:\n\n    No.",
            kept("9" * 40),
        ),
        "a header and nothing": (
            TOP + "7 Comments\n\nSome words of no known layout",
            found("declared", "recognised none"),
        ),
        "a number twice": (
            TOP + "2 Comments\n\n  1. Ann says:\n\n    No.\n\n  1. Bo says:\n\n    Yes.",
            found("duplicates", "c1-2", comments=2),
        ),
        "numbers missing": (
            TOP + "3 Comments\n\n  2. Ann says:\n\n    No.\n\n  9. Bo says:\n\n    Yes.",
            found("numbering", "1, 3-8", comments=2),
        ),
        "a number beyond measure": (
            TOP + "1 Comment\n\n  999999. Ann says:\n\n    No.",
            kept("No.", comments=1),
        ),
        "an answer to nobody": (
            TOP + "2 comments\nlevel 1\nAnn\n3 points · 6 years ago\n\nNo.\n\nlevel 3\nBo\n2 points · 6 years"
            " ago\n\nYes.",
            found("orphans", "c1.1"),
        ),
        "two layouts in one thread": (
            TOP
            + "3 Comments\n\n  1. Ann says:\n\n    No.\n\nBo 3 hours ago\n\nYes.\n\nlevel 1\nCy\n3 points · 1"
            " year ago\n\nWhy?",
            kept("Why?"),
        ),
        "comments without words": (
            TOP + "2 Comments\n\n  1. Ann says:\n\n  2. Bo says:\n\n    [deleted]",
            found("words", "c2", comments=1),
        ),
        "times below and above no words": (
            "A title\n9\n9 years ago\n9 years ago\n9 years ago",
            kept("9 years ago", comments=0),
        ),
        "nested by bullets": (
            nested(lambda depth: f"{'  ' * depth}• Ann says:\n\n{'  ' * depth}  No."),
            kept("No.", comments=DEEP),
        ),
        "nested by levels": (
            nested(lambda depth: f"level {depth % 99 + 1}\nAnn\n3 points · 6 years ago\n\nNo."),
            kept("No.", comments=DEEP),
        ),
        "nested brackets and quotes": (
            thread("(" * (huge // 5) + "“" * (huge // 5) + " 12 men" + "”" * (huge // 5) + ")" * (huge // 5)),
            kept("12 men"),
        ),
        # --- length: each would take hours if a stage went over it again and again
        "one long word": (thread("x" * 10 * huge), kept("xxx")),
        "one long line": (thread("The tide took 12 men, and " * (huge // 25)), kept("The tide took 12 men")),
        "lines without end": (
            TOP + "1 Comment\n\nAnn says:\n\n" + "a\n" * 5 * huge,
            kept("a\na\na", comments=1),
        ),
        "blank lines without end": (TOP + "\n" * 25 * huge + "The end of it.", kept("The end of it.")),
        "bullets": (TOP + "• \n" * (huge // 10), kept("•")),
        "headers": (TOP + "3 Comments\n\n" * (huge // 20), kept("3 Comments")),
        "one number many times": (
            TOP + "  1. Ann says:\n\n    No.\n\n" * (huge // 40),
            found("duplicates", "c1-2"),
        ),
        "display quotations": (
            TOP + "".join(f"‘a quoted thing of words {i}’\n\n" for i in range(huge // 20)),
            kept("‘a quoted"),
        ),
        "path marks": (TOP + ("Home" + "»" * 190 + "a" * 130 + "\n\n") * (huge // 400), kept("»»»")),
        "counts": (TOP + "12 men died. " * (huge // 50), kept("12 men died.")),
        "shares": (TOP + "In a Gallup poll 52 percent support it. " * (huge // 500), kept("52 percent")),
        "marks behind a share": (
            TOP + "In a poll 52 percent support " + "—" * huge + "x, and 3 percent " + "-" * huge + "to.",
            kept("52 percent"),
        ),
        "half a pollster": (
            TOP + "A poll by " + "Nl" * huge + " found that 52 percent support it.",
            kept("found that 52"),
        ),
        "half a question": (
            TOP + "In a Gallup poll 52 percent support it, " + "asked “" * (huge // 5),
            kept("52 percent"),
        ),
    }


TEXTS = texts(LONG)
HUGE_TEXTS = {name: text for name, text in texts(HUGE).items() if text != TEXTS[name]}


def folder_of(folder, name, text):
    (folder / f"{name}.txt").write_bytes(
        text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    )
    return folder


def all_stages(corpus, published):
    """The tables of every stage on a corpus."""
    ledger, left = (
        quantities.find(corpus.segments, corpus.documents),
        quantities.ignored(corpus.segments, corpus.documents),
    )
    shares, counts = (
        polls.tabulate(ledger, corpus.documents, published),
        headcounts.tabulate(ledger, corpus.documents),
    )
    comments = corpus.segments[corpus.segments["kind"] == "comment"]
    return {
        "documents": corpus.documents,
        "segments": corpus.segments,
        "integrity": ingest.integrity(corpus),
        "contents": ingest.contents(corpus),
        "quantities": ledger,
        "ignored": left,
        "accounting": quantities.accounting(corpus.segments, ledger, left),
        "polls": shares,
        "changes": polls.changes(shares),
        "disclosure": polls.disclosure(
            shares, polls.surveys(ledger, corpus.documents), corpus.documents, published
        ),
        "headcounts": counts,
        "comparisons": headcounts.comparisons(counts, corpus.documents, published),
        "sentiment": sentiment.score(comments),
        "stance": stance.detect(comments, corpus.documents),
    }


@pytest.fixture(scope="module")
def published(seeds):
    return polls.read_published(seeds)


def test_the_table_is_long_enough():
    assert len(TEXTS) >= 60


@pytest.fixture(scope="module")
def together(tmp_path_factory, published):
    """The tables of a folder that holds all hostile texts."""
    folder = tmp_path_factory.mktemp("texts")
    for number, (text, _) in enumerate(TEXTS.values()):
        folder_of(folder, f"{number:02d}", text)
    return all_stages(ingest.read_corpus(folder), published)


@pytest.mark.parametrize(("number", "name"), list(enumerate(TEXTS)), ids=list(TEXTS))
def test_a_hostile_text_gives_what_the_table_says(number, name, together):
    tables = {key: of_text(table, f"{number:02d}") for key, table in together.items()}
    assert_given(TEXTS[name][1], tables)


def of_text(table, doc_id):
    """The rows of one text, where the table says which text a row is of."""
    if "doc_id" in table:
        return table[table["doc_id"] == doc_id]
    return table.loc[[doc_id]] if doc_id in table.index else table


@SLOW
@pytest.mark.parametrize("name", HUGE_TEXTS)
def test_a_huge_hostile_text_is_read_to_its_end(name, tmp_path, published):
    text, expected = HUGE_TEXTS[name]
    with no_hang():
        tables = all_stages(ingest.read_corpus(folder_of(tmp_path, "it", text)), published)
    assert_given(expected, tables)


def assert_given(expected, tables):
    """The tables of one text hold what the table above says, and nothing of the text is lost."""
    document = tables["documents"].iloc[0]
    checks = tables["integrity"].set_index("check")
    if "refused" in expected:
        assert (document["text"], len(tables["segments"])) == ("", 0)
        assert checks["status"]["text"] == "finding"
        assert expected["refused"] in checks["detail"]["text"]
    if "check" in expected:
        assert checks["status"][expected["check"]] == "finding"
        assert expected["says"] in checks["detail"][expected["check"]]
    if "kept" in expected:
        assert any(expected["kept"] in part for part in tables["segments"]["text"])
    if "comments" in expected:
        assert document["parsed_comments"] == expected["comments"]
    assert_nothing_is_dropped(document["text"], tables)


def assert_nothing_is_dropped(text, tables):
    """Every character that is no blank is in one part, every quotation stands where it is said to, and every
    number is accounted for."""
    at, parts = 0, tables["segments"].sort_values("start")
    for part in parts.itertuples():
        assert not text[at : part.start].strip()
        assert text[part.start : part.end] == part.text
        at = part.end
    assert not text[at:].strip()
    for name in ("quantities", "ignored"):
        assert all(text[row.start : row.end] == row.quote for row in tables[name].itertuples())
    assert tables["accounting"]["unaccounted"].tolist() == [0]
    for table in tables.values():
        table.to_csv().encode("utf-8")


@SLOW
def test_one_hundred_megabytes_are_read_once(tmp_path):
    """Memory and time go with the length: many long paragraphs, in this process's own address space."""
    line = "The tide came in, said Ann, and the ferry left the quay without a sound that night. " * 12
    text = f"{TOP}" + f"{line}\n\n" * (100_000_000 // len(line))
    folder_of(tmp_path, "long", text)
    with no_hang():
        corpus = ingest.read_corpus(tmp_path)
    assert len(corpus.segments) == 2 + 1 + 100_000_000 // len(line)
    assert corpus.segments["end"].iloc[-1] == len(text.rstrip())


# --- folders
# --------------------------------------------------------------------------------------------------------

NAMES = [
    "..txt",
    "...txt",
    "-rf.txt",
    "con.txt",
    "a b\tc.txt",
    "<img src=x onerror=alert(1)>.txt",
    "=cmd.txt",
    "$(id).txt",
    "%2e%2e%2f.txt",
    "~.txt",
    "ü\u202e.txt",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
@pytest.mark.parametrize("name", [*NAMES, "a\nb.txt", "x" * 250 + ".txt"], ids=lambda name: ascii(name[:30]))
def test_a_file_s_name_is_only_a_name(name, tmp_path):
    (tmp_path / name).write_text(TOP)
    corpus = ingest.read_corpus(tmp_path)
    assert corpus.documents["doc_id"].tolist() == [Path(name).stem]
    assert corpus.documents["title"].tolist() == ["The harbour at dusk"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_name_that_is_no_unicode_can_be_written_down(tmp_path):
    (tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")).write_text(TOP)
    corpus = ingest.read_corpus(tmp_path)
    assert corpus.documents["doc_id"].tolist() == ["caf\ufffd"]
    ingest.integrity(corpus).to_csv().encode("utf-8")


def test_two_names_that_differ_in_their_ending_are_two_texts(tmp_path):
    (tmp_path / "a.txt").write_text(TOP)
    (tmp_path / "a.TXT").write_text(TOP)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this system does not tell the names apart")
    assert ingest.read_corpus(tmp_path).documents["doc_id"].tolist() == ["a", "a-2"]


def test_what_is_no_file_is_not_read(tmp_path):
    (tmp_path / "a.txt").write_text(TOP)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    corpus = ingest.read_corpus(tmp_path)
    assert corpus.documents["doc_id"].tolist() == ["a"]
    said = ingest.integrity(corpus).set_index("check").loc["files", "detail"]
    assert all(name in said for name in ("folder.txt", "nowhere.txt", "loop.txt"))


SOURCES = {
    "empty": (b"", "sources.csv, line 1: lacks the column file"),
    "binary": (bytes(range(256)), "sources.csv, line 2: not UTF-8"),
    "a column that is not known": (b"file,titel\na.txt,A\n", "line 1: no column 'titel' is known"),
    "a date that is none": (
        b"file,title,publication,author,published,url,sha256_original\na.txt,A,,,last week,,\n",
        "line 2: 'last week' in the column published",
    ),
    "too many values": (
        b"file,title,publication,author,published,url,sha256_original\na.txt,1,2,3,4,5,6,7,8\nb,1,2,3,4,5,6,7,8,9\n",
        "line 2: 9 cells, not 7",
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_damaged_list_of_sources_is_named(name, tmp_path):
    data, words = SOURCES[name]
    (tmp_path / "a.txt").write_text(TOP)
    (tmp_path / "sources.csv").write_bytes(data)
    with pytest.raises(ValueError, match=re.escape(words)):
        ingest.read_corpus(tmp_path)


def test_markup_in_a_list_of_sources_is_only_words(tmp_path):
    (tmp_path / "a.txt").write_text(TOP)
    (tmp_path / "sources.csv").write_text(
        f"file,title,publication,author,published,url,sha256_original\na.txt,{SCRIPT},=1+1,,,javascript:alert(1),\n"
    )
    document = ingest.read_corpus(tmp_path).documents.iloc[0]
    assert (document["title"], document["publication"]) == (SCRIPT, "=1+1")


# --- the pages, in a real browser
# -------------------------------------------------------------------------------------

ALIVE = {name: text for name, (text, _) in TEXTS.items() if isinstance(text, str) and len(text) < 2_000}
CELLS = [
    'SEEDS = "seeds"  # any folder of texts',
    (
        "from newsthread import headcounts, ingest, polls, quantities, report, sentiment, stance\ncorpus ="
        " ingest.read_corpus(SEEDS)"
    ),
    (
        "ledger = quantities.find(corpus.segments, corpus.documents)\ncomments ="
        " corpus.segments[corpus.segments.kind == 'comment']"
    ),
    "report.table(corpus.documents, 'Documents')",
    "report.table(corpus.segments, 'Parts')",
    "report.table(ingest.integrity(corpus), 'Integrity')",
    "report.table(ledger, 'Quantities')",
    "report.table(quantities.ignored(corpus.segments, corpus.documents), 'Left out')",
    "report.table(headcounts.tabulate(ledger, corpus.documents), 'Headcounts')",
    "report.table(sentiment.score(comments), 'Tone')",
    "report.table(stance.detect(comments, corpus.documents), 'Stance')",
    "corpus.segments.tail(9)",
    (
        "report.paragraphs('{author} said “{words}”.', author=comments.author.iloc[-1], words='"
        " '.join(comments.text))"
    ),
]


LIVING = (
    "script, plaintext, iframe, object, embed, form, math, base, link, img:not([src^='data:']),"
    " [style*=display], [href^='javascript:']"
)
HANDLERS = (
    "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a =>"
    " a.name.startsWith('on')).map(a => a.name)"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A page that shows every hostile text in every table, a sentence and pandas' own output."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(
        NOTEBOOKS / "newsthread",
        root / "notebooks" / "newsthread",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    book = new_notebook(
        cells=[
            new_markdown_cell("# Hostile", id="title"),
            *(new_code_cell(cell, id=f"cell{n}") for n, cell in enumerate(CELLS)),
        ]
    )
    nbformat.write(book, root / "notebooks" / "00-overview.ipynb")
    (root / "seeds").mkdir()
    for number, (name, text) in enumerate(ALIVE.items()):
        folder_of(root / "seeds", f"{number:02d} {name} <b onclick=alert(1)>", text)
    shutil.copy(NOTEBOOKS.parent / "seeds" / "published.csv", root / "seeds")
    return publish.make(root / "notebooks", root / "reports", progress=lambda line: None)


@SLOW
def test_nothing_that_a_text_contains_is_alive_in_a_page(page):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("NO CHROMIUM ON THIS MACHINE: the pages were not tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        tab, wrong = browser.new_context(offline=True).new_page(), []
        for event in ("console", "pageerror", "dialog"):
            tab.on(event, lambda said: wrong.append(str(said)))
        tab.on(
            "request",
            lambda asked: wrong.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None,
        )
        for made in sorted(page.parent.rglob("*.html")):
            tab.goto(made.as_uri())
            assert (
                tab.evaluate(f"[...document.querySelectorAll({LIVING!r})].map(e => e.outerHTML.slice(0, 99))")
                == []
            ), made
            assert tab.evaluate(HANDLERS) == [], made
            assert "taken" not in tab.title()
            assert tab.evaluate(
                "[document.querySelectorAll('main').length,"
                " document.querySelector('footer').parentElement.localName]"
            ) == [1, "body"], made
            assert tab.evaluate("getComputedStyle(document.body).display") != "none"
        tab.goto(page.as_uri())
        shown = tab.evaluate("document.body.textContent")
        browser.close()
    assert wrong == []
    for words in (
        SCRIPT,
        "</main>",
        "<plaintext>",
        "onerror=alert(1)",
        r"$$\href{javascript:alert(1)}{x}$$",
        "{{ 7 * 7 }}",
        "=HYPERLINK(1;2)",
    ):
        assert words in shown, "it is there as words"
