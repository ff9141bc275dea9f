"""Ingest: encodings, layouts of comment threads, the parts of an article, and the rules that hold for any
text."""

import contextlib
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest
from hangs import no_hang
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsthread import ingest, rules
from newsthread.ingest import decode, lines, page, patterns, tables, timestamps
from newsthread.ingest.threads import known, marks, names

HERE = Path(__file__).parent / "gold"
GOLD = json.loads((HERE / "ingest_structure.json").read_text("utf-8"))
PROSE = (
    "The council met to talk about the wall and the ferry and the tide, as it does on every first Monday of"
    " the month."
)
ARTICLE = """The harbour at dusk

By Nora Field, March 3, 2014

The council met on Monday to discuss the harbour wall, which has crumbled for a decade and lets water into the square at every tide.

Engineers said the repair would take two years and cost more than the town can raise, so the mayor asked the ferry company.

"""


def corpus_of(folder, **files):
    """A corpus of files written from text or bytes: name=content."""
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8")
        )
    return ingest.read_corpus(folder)


def tree(text):
    """(id, parent, author, first two words) of each comment of a text."""
    found, _ = ingest.segmented(text)
    return [
        (p["seg_id"], p["parent_id"], p["author"], " ".join(text[p["start"] : p["end"]].split()[:2]))
        for p in found
        if p["kind"] == "comment"
    ]


def kinds(text):
    found, _ = ingest.segmented(text)
    return [(p["kind"], text[p["start"] : p["end"]]) for p in found]


# --- layouts of comments
# ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", known.layouts(), ids=lambda layout: layout.name)
def test_a_layout_of_comments_is_read(layout):
    text = ARTICLE + layout.page
    assert [
        [label, parent or "", author, words] for label, parent, author, words in tree(text)
    ] == layout.comments
    assert [kind for kind, _ in kinds(text)][:4] == ["headline", "byline", "paragraph", "paragraph"]


HEADS = re.findall(
    r"^##### (.*)\n((?:(?!##### ).*\n)*)", (HERE / "ingest_heads.txt").read_text("utf-8"), re.MULTILINE
)
BODY = (
    "The county will pay for a boat between the mainland and the island, the council decided late on Monday"
    " after a debate.\n\nThe old boat was sold to a museum last year, and nobody had asked the people who"
    " live out there what they would do.\n"
)


@pytest.mark.parametrize(("what", "head"), HEADS, ids=[what for what, _ in HEADS])
def test_title_author_and_date_stand_in_the_head_of_a_page(what, head):
    corpus = ingest.pasted(f"{head}\n{BODY}")
    document = corpus.documents.iloc[0]
    assert (document.title, document.author.title()) == ("County buys a ferry for the winter", "Nora Field")
    assert str(document.published)[:10] == "2018-03-01"
    assert corpus.segments.loc[
        corpus.segments["kind"] == "paragraph", "text"
    ].to_list() == BODY.strip().split("\n\n")


def test_a_thread_that_cannot_be_read_is_a_finding_and_no_part_of_the_article():
    corpus = ingest.pasted(
        f"County buys a ferry\n\n{BODY}\n{BODY}\nComments\n\nI was there, and I saw how they voted on it in"
        " the end.\n"
    )
    report = ingest.integrity(corpus).set_index("check")
    assert report.detail["thread"] == "line 13 looks like comments in a form that was not understood"
    assert corpus.segments["kind"].value_counts()["paragraph"] == 4


NO_THREADS = {
    "a list in an article": (
        "Three reasons follow.\n\n  1. The sea.\n\n  2. The sky.\n\nAnd that is all there is to say."
    ),
    "an author box": (
        "Topics: Harbours\n\n  1. is a writer at the Tide Table.\n\nLeave a Comment\n\nOr\n\nAll comments"
        " must follow the policy."
    ),
    "no comments yet": "0 Comments\n\n  • Mayor resigns\n  • Ferry late again",
    "a header and nothing": "3 Comments",
    "a closed page": "Comments are closed.\n\nLeave a Reply",
    "one name and colon": "Comments\n\nNote: we close at six.\n\nThe harbour office is at the quay.",
}


@pytest.mark.parametrize("ending", NO_THREADS.values(), ids=NO_THREADS)
def test_what_is_no_comment_is_none(ending):
    assert tree(ARTICLE + ending) == []


def test_a_list_under_a_link_to_the_comments_is_the_article():
    items = "\n\n".join(f"{i}. Reason {i} is that the tide comes in every day." for i in range(1, 8))
    assert tree(f"Seven reasons\n\n3 comments\n\n{items}") == []


@pytest.mark.parametrize("marker", ["", "{}. "], ids=["plain", "numbered"])
def test_names_and_colons_above_which_no_article_stands_are_the_article(marker):
    talk = "\n\n".join(
        f"{marker.format(i)}{who}: The tide comes in every day."
        for i, who in enumerate(["Nora", "Mayor", "Engineer"], 1)
    )
    assert tree(f"Three at the quay\n\nComments\n\n{talk}") == []
    assert len(tree(f"A wall falls\n\nThe sea took it.\n\nComments\n\n{talk}")) == 3


def test_a_comment_without_a_name_stays_one_among_names_and_colons():
    for thread in (
        "1. Ann: Fix it.\n\n2. I disagree.\n\n3. Rita: Who pays?",
        "1. Fix it.\n\n2. Tom: I disagree.\n\n3. Rita: Who pays?",
    ):
        assert [label for label, *_ in tree(f"{ARTICLE}3 Comments\n\n{thread}")] == ["c1", "c2", "c3"]


def test_a_colon_in_few_comments_names_no_author():
    thread = "1. Ann: you are wrong.\n\n2. Fix it.\n\n3. I disagree."
    assert [(author, words) for *_, author, words in tree(f"{ARTICLE}3 Comments\n\n{thread}")][0] == (
        "",
        "Ann: you",
    )


@pytest.mark.parametrize(("before", "status"), [("Fix it.", "finding"), ("Fix these:", "ok")])
def test_bullets_read_as_part_of_a_comment_are_reported(tmp_path, before, status):
    found = corpus_of(
        tmp_path, bullets=f"{ARTICLE}2 Comments\n\n1. {before}\n\n   • the wall\n\n2. I disagree."
    )
    report = ingest.integrity(found).set_index("check")
    assert (report.status["replies"], "part of c1:" in report.detail["replies"]) == (
        status,
        status == "finding",
    )


def test_the_page_s_own_words_after_a_comment_are_no_part_of_it():
    text = (
        ARTICLE
        + "1 Comment\n\nAnn Bell says:\nMarch 4, 2014 at 9:12 am\n\nFix it.\n\nLeave a Reply\n\nSome more of"
        " the page."
    )
    assert [words for kind, words in kinds(text) if kind == "comment"] == ["Fix it."]


TALK = [
    ("1", "Ann Bell", "Fix it."),
    ("1.1", "K", "I disagree."),
    ("1.1.1", "Ann Bell", "Why?"),
    ("1.10", "Jo van Dyk", "So do I."),
    ("2", "Rita", "Who pays?"),
]
HEADS = {
    "says": "{number} {author} says:\n{margin}March 4, 2014 at 9:12 am",
    "two lines": "{number} {author}\n{margin}March 4, 2014 at 9:12 am",
    "one line": "{number} {author}, March 4, 2014 at 9:12 am",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("indent", ["", "    ", "\t"], ids=["flat", "blanks", "tabs"])
@pytest.mark.parametrize(
    "stops",
    [("{}.", "{}."), ("{}.", "{}"), ("{}", "{}"), ("#{}", "#{}"), ("{})", "{})")],
    ids=["1. 1.1.", "1. 1.1", "1 1.1", "#1 #1.1", "1) 1.1)"],
)
def test_a_number_may_name_the_comments_above(head, indent, stops):
    thread = ""
    for number, author, words in TALK:
        margin = indent * number.count(".")
        top = head.format(number=stops["." in number].format(number), author=author, margin=margin)
        thread += f"{margin}{top}\n\n{margin}{words}\n\n{margin}Reply\n\n"
    found = tree(f"{ARTICLE}5 Comments\n\n{thread}")
    assert [(label, author, words) for label, _, author, words in found] == [
        (f"c{number}", author, " ".join(words.split()[:2])) for number, author, words in TALK
    ]
    assert [parent for _, parent, *_ in found] == [None, "c1", "c1.1", "c1", None]


def test_numbers_that_name_the_comments_above_need_no_names():
    thread = "  1. Fix it now.\n\n    1.1. I disagree.\n\n      1.1.1. Why?\n\n  2. Who pays?\n"
    for text in (thread, thread.replace("  ", "")):
        assert [(label, parent) for label, parent, *_ in tree(f"{ARTICLE}4 Comments\n\n{text}")] == [
            ("c1", None),
            ("c1.1", "c1"),
            ("c1.1.1", "c1.1"),
            ("c2", None),
        ]


@pytest.mark.parametrize("stop", [".", ""])
def test_a_decimal_is_no_number_of_a_comment(stop):
    words = (
        "1.1 percent of us said so.\n\n1.1 million people, he says:\n\nNo.\n\n1.2 is out, and 1.3 comes in"
        " May 2014\n\n2.5 points"
    )
    found = tree(
        f"{ARTICLE}2 Comments\n\n1{stop} Ann says:\n\nFix"
        f" it.\n\n{words if stop else words.replace('he says:', 'he said.')}\n\n2{stop} Tom says:\n\nNo."
    )
    assert [label for label, *_ in found] == ["c1", "c2"]
    nameless = tree(
        f"{ARTICLE}2 Comments\n\n1. Fix it.\n\n1.1 percent of us said so.\n\n3.5. That is the mark.\n\n2. Who"
        " pays?"
    )
    assert [label for label, *_ in nameless] == ["c1", "c2"]


@pytest.mark.parametrize("stop", [".", ""])
def test_a_reply_whose_parent_is_lost_keeps_its_number(tmp_path, stop):
    found = corpus_of(
        tmp_path,
        lost=(
            f"{ARTICLE}9 Comments\n\n1{stop} Ann says:\n\nFix it.\n\n1.2.1{stop} Bo"
            f" says:\n\nYes.\n\n3.1{stop} Cy says:\n\nNo."
        ),
    )
    comments = found.segments[found.segments.kind == "comment"]
    assert list(comments.seg_id) == ["c1", "c1.2.1", "c3.1"]
    assert [parent if isinstance(parent, str) else None for parent in comments.parent_id] == [
        None,
        "c1",
        None,
    ]
    assert list(comments.depth) == [1, 3, 2]
    assert list(comments.number) == [1, 1, 1]
    assert "c1.2.1, c3.1" in ingest.integrity(found).set_index("check").detail["orphans"]


def test_replies_are_found_in_a_list_whose_topmost_words_lost_their_indent():
    reply = "\t{} {} says:\n\tMarch 4, 2014 at 9:12 am\n\n\tYes.\n\n\tAnd more.\n\n\tAnd more.\n\n"
    thread = (
        "1. Ann says:\nMarch 4, 2014 at 9:12 am\n\nFix it.\n\n"
        + reply.format("1.", "Bo")
        + reply.format("2.", "Cy")
        + "2. Rita says:\n\nWho pays?"
    )
    assert [label for label, *_ in tree(f"{ARTICLE}4 Comments\n\n{thread}")] == ["c1", "c1.1", "c1.2", "c2"]


def test_tabs_indent_a_reply():
    text = (
        ARTICLE
        + "2 Comments\n\nAnn Bell 2 hours ago\n\nFix it.\n\n  Tom 1 hour ago\n\n  No.\n\n\tRita 1 hour"
        " ago\n\n\tWhy?"
    )
    assert [label for label, *_ in tree(text)] == ["c1", "c1.1", "c1.1.1"]


def test_the_numbers_of_the_page_are_kept_and_gaps_found(tmp_path):
    found = corpus_of(
        tmp_path,
        gaps=ARTICLE
        + "9 Comments\n\n  2. One.\n\n    1. A reply.\n\n  5. Pingback: Another site\n  6. Pingback: A"
        " third\n\n  7. Two.",
    )
    comments = found.segments[found.segments.kind == "comment"]
    assert list(comments.seg_id) == ["c2", "c2.1", "c5", "c6", "c7"]
    assert list(comments.number) == [2, 1, 5, 6, 7]
    report = ingest.integrity(found).set_index("check")
    assert "1, 3-4" in report.detail["numbering"]
    assert "c2.1" in report.detail["replies"]
    assert report.detail["declared"] == "the page announces 9 comments; 5 are in the file"


def test_a_number_printed_twice_gives_two_ids_and_a_finding(tmp_path):
    found = corpus_of(
        tmp_path,
        twice=ARTICLE
        + "3 Comments\n\n  1. The first of them says this at length.\n\n  1. The first of them says this at"
        " length.\n\n  2. Last.",
    )
    assert list(found.segments.seg_id[found.segments.kind == "comment"]) == ["c1", "c1-2", "c2"]
    report = ingest.integrity(found).set_index("check")
    assert report.status["duplicates"] == "finding"
    assert "c1-2" in report.detail["duplicates"]
    assert "same words in c1, c1-2" in report.detail["duplicates"]


def test_an_orphan_is_reported(tmp_path):
    found = corpus_of(
        tmp_path,
        orphan=ARTICLE
        + "2 comments\nlevel 1\n3 points · 6 years ago\n\nOne.\n\nlevel 3\n2 points · 6 years ago\n\nTwo.",
    )
    report = ingest.integrity(found).set_index("check")
    assert report.status["orphans"] == "finding"
    assert "c1.1" in report.detail["orphans"]


def test_what_surrounds_a_comment_belongs_to_it_and_not_to_its_words(tmp_path):
    found = corpus_of(
        tmp_path,
        a=ARTICLE
        + "1 Comment\n\n  4. Ann Bell Jul 5th at 3:12 am\n\n    Fix it.\n\n    Now.\n\n    Liked by 21"
        " people\n\n    Reply",
    ).segments.set_index("seg_id")
    assert found.text["c4"] == "Fix it.\n\n    Now."
    assert list(found.index[found.parent_id == "c4"]) == ["c4.by", "c4.n1", "c4.n2"]
    assert found.kind["c4.by"] == "byline"
    assert found.posted["c4"] == pd.Timestamp("2014-07-05 03:12")


def test_a_january_comment_on_a_december_article_is_of_the_next_year():
    assert timestamps.timestamp("Jan 2nd at 2:41 pm", pd.Timestamp("2018-12-30")) == pd.Timestamp(
        "2019-01-02 14:41"
    )
    assert timestamps.timestamp("Dec 30, 11:00 am", pd.Timestamp("2018-12-30 12:00")) == pd.Timestamp(
        "2018-12-30 11:00"
    )
    assert pd.isna(timestamps.timestamp("March 4th"))


@pytest.mark.parametrize(
    ("header", "count"),
    [
        ("1 Comment", 1),
        ("Comments (12)", 12),
        ("12 Comments so far", 12),
        ("20 Responses", 20),
        ("One thought on “A title”", 1),
        ("No comments", 0),
        ("1,024 comments", 1024),
        ("There are 7 comments", 7),
        ("Comments", None),
        ("3 responses to the offer were received.", None),
    ],
)
def test_the_header_says_how_many(header, count):
    _, facts = ingest.segmented(ARTICLE + header)
    assert facts["declared_comments"] == count


# --- the article
# -----------------------------------------------------------------------------------------------------


def test_the_parts_of_an_article_are_told_apart():
    text = """Home > News > Harbours

Wall falls into the harbour

For years the town had been warned; on Monday the sea took the oldest part of its wall.

Ilse Marin/AP
A fisherman looks at what is left of the wall in the old harbour.

The wall fell shortly after six in the morning, said the harbour master, who saw it from his window above the quay.

'Nobody listened to us'

The engineers had written to the council twice, and both times the letter was put aside because there was no money.

"Nobody listened to us," said one of them on Monday evening, when the lamps were lit again along the quay.

Related video:

Tide TV: “The wall, an hour later”

Work on a new wall can begin in spring at the earliest, and the ferry will have to land at the northern quay until then.

You have read 3 of 3 free articles. Subscribe to continue.

Dear Reader,

We are a small paper, and we have printed the tide tables for a hundred years without a single error that we know of."""
    assert [kind for kind, _ in kinds(text)] == [
        "notice",
        "headline",
        "deck",
        "caption",
        "caption",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "notice",
        "notice",
        "paragraph",
        "notice",
        "notice",
        "notice",
    ]


def test_a_display_quotation_is_a_heading_only_where_its_words_return():
    prose = (
        "The mayor said that the wall will never be rebuilt, and that nobody should wait for it to happen in"
        " this decade or the next."
    )
    quotation = "‘the wall will never be rebuilt.’"
    assert ("heading", quotation) in kinds(f"{ARTICLE}{quotation}\n\n{prose}")
    assert ("paragraph", quotation) in kinds(
        f"{ARTICLE}{quotation}\n\nThe mayor said nothing more about it that evening, and left the hall by the"
        " back door."
    )


def test_lines_without_blank_lines_between_are_paragraphs_of_their_own():
    prose = (
        "The council met to talk about the wall and the ferry and the tide, as it does on every first Monday"
        " of the month."
    )
    assert [kind for kind, _ in kinds("A title\n" + "\n".join(f"{i} {prose}" for i in "ABCDE"))] == [
        "headline"
    ] + 5 * ["paragraph"]


@pytest.mark.parametrize(
    ("top", "author", "published"),
    [
        ("By Nora Field, April 17, 2020 3:45 pm", "Nora Field", "2020-04-17 15:45"),
        ("By NEWSWIRE\nPublished: May 22, 2012 at 6:21 AM ET", "NEWSWIRE", "2012-05-22 06:21"),
        ("By: HarbourWatch (Blog)  |  October 14th, 2012 at 03:05 PM", "HarbourWatch", "2012-10-14 15:05"),
        ("July 9, 2018\n\nNora Field", "Nora Field", "2018-07-09"),
        ("Friday, March 10, 2006", "", "2006-03-10"),
        ("By Nora Field\nPublished March 14, 2023", "Nora Field", "2023-03-14"),
        ("By Nora Field\nPublished: 14 March 2023", "Nora Field", "2023-03-14"),
        ("By Nora Field\nPosted March 14, 2023", "Nora Field", "2023-03-14"),
        ("Nora Field\n\nPosted on March 14, 2023 at 5:30 pm", "Nora Field", "2023-03-14 17:30"),
        ("By Nora Field\nPosted on: 14 March 2023", "Nora Field", "2023-03-14"),
        ("By Nora Field\nLast updated March 14, 2023", "Nora Field", "2023-03-14"),
        ("By Nora Field\nLast updated: March 14, 2023", "Nora Field", "2023-03-14"),
        ("First published on Tue 14 Mar 2023 06.00 GMT", "", "2023-03-14 06:00"),
        ("First published: 2023-03-14", "", "2023-03-14"),
        ("By Nora Field\nUpdated March 20, 2023\nPublished March 14, 2023", "Nora Field", "2023-03-14"),
        ("Published Tuesday, March 14, 2023 | Updated March 15, 2023", "", "2023-03-14"),
        ("Updated March 15, 2023; first published March 14, 2023", "", "2023-03-14"),
        ("Posted by Sam on March 14, 2023", "Sam", "2023-03-14"),
        ("Published by Sam on March 14, 2023", "Sam", "2023-03-14"),
        ("By Leave a comment", "", None),
        ("", "", None),
    ],
)
def test_author_and_date_are_read_from_the_top(top, author, published):
    prose = (
        "The council met to talk about the wall and the ferry and the tide, as it does on every first Monday"
        " of the month."
    )
    _, facts = ingest.segmented(f"A title\n\n{top}\n\n{prose}\n\n{prose}")
    assert facts["title"] == "A title"
    assert facts["author"] == author
    assert facts["published"] == pd.Timestamp(published) if published else pd.isna(facts["published"])


def test_a_sentence_that_begins_like_a_date_of_publication_is_prose():
    sentence = (
        "Published March 14, 2014, the report was the first to name the engineers who had warned of it."
    )
    assert ("paragraph", sentence) in kinds(f"{ARTICLE}{sentence}\n\nThe mayor has not read it.")


def test_a_byline_may_name_the_outlet():
    _, facts = ingest.segmented("A title\n\nBy Nora Field | (Tide Table) | – –\n\nThe council met on Monday.")
    assert (facts["author"], facts["publication"]) == ("Nora Field", "Tide Table")


# --- bytes
# -----------------------------------------------------------------------------------------------------------

ENGLISH = "She said “no” – it’s naïve.\nA café, then.\n"
RUSSIAN = "Он сказал, что стена не нужна.\nПочему же они молчат?\n"


@pytest.mark.parametrize(
    "codec",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "windows-1252",
    ],
)
def test_an_encoding_is_recognised(codec):
    assert decode.read(ENGLISH.encode(codec)).text == ENGLISH


@pytest.mark.parametrize(
    "row",
    list(pd.read_csv(HERE / "encodings.csv").itertuples()),
    ids=lambda row: f"{row.language} {row.encoding}",
)
def test_a_code_page_is_recognised_by_the_letters_that_make_words(row):
    assert decode.read(row.text.encode(row.encoding)).text == row.text


def test_a_guess_that_another_code_page_fits_nearly_as_well_says_so():
    found = decode.read(
        "A győri tűzoltók hétfőn reggel érkeztek; a híd előtt nagy volt a tömeg.".encode("cp1250")
    )
    assert "guessed" in found.repairs[0]


@pytest.mark.parametrize(
    "words",
    [
        "GIF89a explained: how a picture learned to move",
        "SQLite is older than you think, a survey says",
        "%PDF and other signs of the times",
    ],
)
def test_words_that_look_like_the_first_bytes_of_a_picture_are_words(words):
    assert decode.read(f"{words}\n\nMore words.".encode()).text.startswith(words)


def test_entities_of_a_page_s_source_are_read_as_characters():
    found = decode.read(b"Mill &amp; weir\n\nIt&#8217;s sold, R&D and AT&T say.")
    assert (found.text, found.repairs) == (
        "Mill & weir\n\nIt’s sold, R&D and AT&T say.",
        ("HTML entities read as characters in lines 1, 3",),
    )


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "utf-16-le", "utf-16-be"])
def test_russian_in_an_older_encoding_is_recognised(codec):
    assert decode.read(RUSSIAN.encode(codec)).text == RUSSIAN


def test_line_ends_become_new_lines_and_are_reported():
    for ends in ("\r\n", "\r"):
        found = decode.read(ENGLISH.replace("\n", ends).encode())
        assert found.text == ENGLISH
        assert "line ends" in found.repairs[0]


def test_mojibake_is_mended_and_nothing_else_is_touched():
    found = decode.read(
        ("Plain “quotes”, ﬁne ligatures, ｗｉｄｅ.\n" + "It’s naïve".encode().decode("windows-1252")).encode()
    )
    assert found.text == "Plain “quotes”, ﬁne ligatures, ｗｉｄｅ.\nIt’s naïve"
    assert found.repairs == ("doubly encoded characters mended in line 2",)


def test_foreign_bytes_in_utf8_are_read_and_the_line_is_named():
    found = decode.read(ENGLISH.encode() + b"\x93quoted\x94")
    assert found.text.endswith("“quoted”")
    assert "line 3" in found.repairs[0]


NO_TEXT = "not a text: save it as plain text (UTF-8)"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\n \t", "the file is empty: paste the text into it, or delete it"),
        (b"PK\x03\x04", f"this is a ZIP archive (Word, Excel and EPUB files are ZIP archives), {NO_TEXT}"),
        (b"\xd0\xcf\x11\xe0", f"this is an old Word or Excel file, {NO_TEXT}"),
        (b"{\\rtf1", f"this is a rich-text (RTF) file, {NO_TEXT}"),
        (b"%PDF-1.4", f"this is a PDF, {NO_TEXT}"),
        (b"\x89PNG", f"this is a PNG image, {NO_TEXT}"),
        (b"\xff\xd8\xff", f"this is a JPEG image, {NO_TEXT}"),
        (b"GIF89a", f"this is a GIF image, {NO_TEXT}"),
        (b"\x1f\x8b", f"this is a gzip archive, {NO_TEXT}"),
        (b"SQLite format 3", f"this is a database, {NO_TEXT}"),
        (b"a" * 197 + b"\x01\x02\x03", f"this is a binary file, {NO_TEXT}"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, problem):
    assert decode.read(data) == decode.Reading("", "", (), problem)


LATIN = ("encoding guessed from the letters: windows-1252",)
FOREIGN = "bytes that are not UTF-8 read as Windows-1252 in line"
LOST = "unreadable places marked with \ufffd in line"
ENDS = "line ends of Windows or old Macs read as new lines"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "repairs"),
    [
        (b"a" * 198 + b"\x01\x02", "a" * 198 + "\x01\x02", "utf-8", ()),
        (b"\xef\xbb\xbf\x01\x02\x03a", "\x01\x02\x03a", "utf-8 with BOM", ()),
        (ENGLISH.encode("utf-8-sig"), ENGLISH, "utf-8 with BOM", ()),
        (ENGLISH.encode("utf-16"), ENGLISH, "utf-16-le", ()),
        (ENGLISH.encode("utf-32"), ENGLISH, "utf-32-le", ()),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", ()),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", ()),
        (ENGLISH.encode("utf-32-le"), ENGLISH, "utf-32-le", ()),
        (ENGLISH.encode("utf-32-be"), ENGLISH, "utf-32-be", ()),
        ("Hi.".encode("utf-16-le"), "Hi.", "utf-16-le", ()),
        ("Café".encode("utf-16-be"), "Café", "utf-16-be", ()),
        (ENGLISH.encode("windows-1252"), ENGLISH, "windows-1252", LATIN),
        (
            RUSSIAN.encode("cp1251"),
            RUSSIAN,
            "windows-1251",
            (
                (
                    "encoding guessed from the letters: windows-1251; maccyrillic fits nearly as well: look"
                    " at “Он” or “ќн”"
                ),
            ),
        ),
        (
            "The wall fell at six.".encode("utf-16-le") + b"\x00\xd8 \x00",
            "The wall fell at six.\ufffd ",
            "utf-16-le",
            (f"1 {LOST} 1",),
        ),
        (b"\xef\xbb\xbfOne\xff\ntwo\n\xff", "One\ufffd\ntwo\n\ufffd", "utf-8 with BOM", (f"2 {LOST}s 1, 3",)),
        (b"\xef\xbb\xbfOne\xff\xef\xbf\xbd", "One\ufffd\ufffd", "utf-8 with BOM", (f"1 {LOST} 1",)),
        (b"\xef\xbb\xbfOne\xef\xbf\xbd", "One\ufffd", "utf-8 with BOM", ()),
        (b"o\xc3\xa9 \x93", "oé “", "utf-8", (f"{FOREIGN} 1",)),
        (
            b"o\xc3\xa9 \x93a\x94, and more",
            "oé “a”, and more",
            "windows-1252",
            (*LATIN, "doubly encoded characters mended in line 1"),
        ),
        (b"o\xc3\xa9\xc3\xa9 \x93a\x94\nand more", "oéé “a”\nand more", "utf-8", (f"{FOREIGN} 1",)),
        (b"plain words\nand \xc3", "plain words\nand Ã", "utf-8", (f"{FOREIGN} 2",)),
        (b"plain \x93\x94\x93", "plain “”“", "utf-8", (f"{FOREIGN} 1",)),
        (b"plain words \x93\x94\x93\x94", "plain words “”“”", "windows-1252", LATIN),
        (b"plain \x93and more", "plain “and more", "windows-1252", LATIN),
        (b"plain \xed\xa0\x80\nx", "plain \ufffd\nx", "utf-8", (f"{FOREIGN} 1",)),
        (
            ("é\n" * 9).encode() + b"\x93\n" * 9,
            "é\n" * 9 + "“\n" * 9,
            "utf-8",
            (f"{FOREIGN}s 10, 11, 12, 13, 14, 15, 16, 17 and 1 more",),
        ),
        (
            ("é\n" * 9).encode() + b"\x93\n" * 8,
            "é\n" * 9 + "“\n" * 8,
            "utf-8",
            (f"{FOREIGN}s 10, 11, 12, 13, 14, 15, 16, 17",),
        ),
        (b"word " * 30 + b"\n\0", "word " * 30 + "\n", "utf-8", ("1 NUL characters removed in line 2",)),
        (b"One\rtwo\r\nthree", "One\ntwo\nthree", "utf-8", (ENDS,)),
        (
            "â€™s\r\nâ€™s\né".encode(),
            "’s\n’s\né",
            "utf-8",
            (ENDS, "doubly encoded characters mended in lines 1, 2"),
        ),
    ],
)
def test_bytes_are_read_and_what_was_mended_is_said(data, text, encoding, repairs):
    assert decode.read(data) == decode.Reading(text, encoding, repairs)


UNREADABLE = {
    "empty": b"",
    "blank": b" \n\n",
    "word": b"PK\x03\x04" + bytes(range(256)),
    "image": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "noise": bytes(range(256)) * 20,
    "zeros": bytes(100),
}


def test_a_file_that_is_no_text_is_a_row_and_a_finding(tmp_path):
    found = corpus_of(tmp_path, **UNREADABLE, good=ARTICLE)
    assert set(found.segments.doc_id) == {"good"}
    report = ingest.integrity(found)
    text = report[report.check == "text"].set_index("doc_id")
    for name in UNREADABLE:
        assert found.documents.set_index("doc_id").text[name] == ""
        assert text.status[name] == "finding"
        assert re.search("paste|save", text.detail[name])
    assert text.status["good"] == "ok"
    assert report[report.doc_id.isin(UNREADABLE)].check.unique() == ["text"]
    assert report.set_index("check").detail["files"] == "1 text read"


def test_a_file_that_is_no_text_is_not_counted_as_one(tmp_path):
    found = corpus_of(
        tmp_path, **UNREADABLE, good=ARTICLE, untitled="\n".join(["Words without a title. " * 30] * 3)
    )
    assert set(ingest.readable(found.documents).doc_id) == {"good", "untitled"}
    contents = ingest.contents(found).set_index("doc_id")
    assert len(contents) == len(found.documents)
    assert set(contents.index[contents.readable]) == {"good", "untitled"}
    assert contents.title["good"] == "The harbour at dusk"
    assert all(contents.title[name] == f"{name}.txt" for name in [*UNREADABLE, "untitled"])


def test_a_folder_without_texts_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        ingest.read_corpus(tmp_path / "nowhere")
    with pytest.raises(ValueError, match=re.escape(str(tmp_path))):
        ingest.read_corpus(tmp_path)


def test_files_that_are_not_read_are_named(tmp_path):
    (tmp_path / "notes.odt").write_bytes(b"PK")
    report = ingest.integrity(corpus_of(tmp_path, good=ARTICLE))
    assert "notes.odt" in report[report.check == "files"].detail.item()


def test_hostile_strings_are_plain_data(tmp_path):
    nasty = "<script>alert(1)</script> $$x$$ </table> \u202eabc\u202c \x00 \ud800"
    found = corpus_of(
        tmp_path, nasty=(ARTICLE + nasty + " and so on, said the mayor.").encode("utf-8", "surrogatepass")
    )
    assert "<script>alert(1)</script> $$x$$ </table> \u202eabc\u202c" in found.documents.text[0]
    found.segments.text.str.encode("utf-8")


# --- sources.csv
# -----------------------------------------------------------------------------------------------------


def test_a_listed_text_takes_its_facts_from_the_list(tmp_path):
    (tmp_path / "sources.csv").write_text(
        "file,title,publication,author,published,url,sha256_original\na.txt,Listed,The"
        " Tide,Nora,2014-03-03,http://tide.example,none\n"
    )
    documents = corpus_of(tmp_path, a=ARTICLE, b=ARTICLE).documents.set_index("doc_id")
    assert (documents.title["a"], documents.wording["a"]) == ("Listed", "restated")
    assert (documents.title["b"], documents.wording["b"]) == ("The harbour at dusk", "unlisted")
    (tmp_path / "sources.csv").write_text(
        "file,title,publication,author,published,url,sha256_original\na.txt,Listed,The Tide,Nora,,,\n"
    )
    of_no_original = corpus_of(tmp_path, a=ARTICLE).documents.set_index("doc_id")
    assert of_no_original.wording["a"] == "unlisted", "nothing says that it restates anything"
    (tmp_path / "sources.csv").write_text(
        f"file,title,publication,author,published,url,sha256_original\nold.txt,Known,,,,,{documents.sha256['b']}\n"
    )
    assert set(ingest.read_corpus(tmp_path).documents.wording) == {"original"}


def test_what_the_list_leaves_open_is_taken_from_the_text(tmp_path):
    (tmp_path / "sources.csv").write_text("file,title,published\na.txt,Listed,\n")
    corpus = corpus_of(tmp_path, a="A title\n\nBy Nora Field\n\nMarch 3, 2014\n\n" + PROSE)
    found = corpus.documents.iloc[0]
    assert (found.title, found.author, found.published) == (
        "Listed",
        "Nora Field",
        pd.Timestamp("2014-03-03"),
    )
    assert ingest.check_first(corpus).taken_from[0] == "title: sources.csv; author: line 3; date: line 5"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ",,,,,,\na.txt,,,,31 Oct,,",
            "line 3: '31 Oct' in the column published is no date such as 2016-10-31",
        ),
        (",,,,1066-10-14,,", "line 2: '1066-10-14' in the column published is no date such as 2016-10-31"),
    ],
)
def test_a_wrong_date_in_the_list_of_texts_is_named(tmp_path, rows, said):
    (tmp_path / "sources.csv").write_text(
        f"file,title,publication,author,published,url,sha256_original\n{rows}\n"
    )
    with pytest.raises(ValueError, match=re.escape(f"{tmp_path / 'sources.csv'}, {said}") + "$"):
        corpus_of(tmp_path, a=ARTICLE)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("title,url\n", "lacks the column file"),
        ("", "lacks the column file"),
        (
            "file,titel\n",
            "no column 'titel' is known, only file, title, publication, author, published, url, ",
        ),
    ],
)
def test_a_list_of_texts_that_is_no_such_table_is_named(tmp_path, table, said):
    (tmp_path / "sources.csv").write_text(table)
    with pytest.raises(ValueError, match=re.escape(f"{tmp_path / 'sources.csv'}, line 1: {said}")):
        corpus_of(tmp_path, a=ARTICLE)


def test_all_that_the_list_says_of_a_text_is_taken(tmp_path):
    row = {
        "title": "",
        "publication": "NA",
        "author": "007",
        "published": "2014-03-05T08:30Z",
        "url": "http://tide.example",
    }
    (tmp_path / "sources.csv").write_text(
        f"file,{','.join(row)},sha256_original\na.txt,{','.join(row.values())},\n"
    )
    found = corpus_of(tmp_path, a=ARTICLE).documents.iloc[0]
    assert found[list(row)].to_dict() == row | {
        "title": "The harbour at dusk",
        "published": pd.Timestamp("2014-03-05 08:30"),
    }


@pytest.mark.parametrize(
    ("line", "author", "publication", "day"),
    [
        ("By Nora Field and Ole Hay", "Nora Field and Ole Hay", "", None),
        ("By Nora Field, staff writer", "Nora Field", "", None),
        ("By Nora Field for the Tide", "Nora Field", "", None),
        ("By Nora Field of the Tide", "Nora Field", "", None),
        ("By Nora Field – Oslo", "Nora Field", "", None),
        ("By Nora Field | (Sea) | more", "Nora Field", "Sea", None),
        ("By Nora Field | (TT) | more", "Nora Field", "", None),
        ("By Nora Field (Sea) | March 4, 2014", "Nora Field", "", "2014-03-04"),
        ("Author: Nora Field", "Nora Field", "", None),
        ("From: The Tide", "The Tide", "", None),
        ("Source: The Tide", "", "", None),
        ("Created: March 4, 2014", "", "", "2014-03-04"),
        ("Date: March 4, 2014", "", "", "2014-03-04"),
        ("Originally published: March 4, 2014", "", "", "2014-03-04"),
        ("Last updated March 5, 2014", "", "", "2014-03-05"),
        ("By 3 comments", "", "", None),
        ("By and 24 comments", "", "", None),
    ],
)
def test_a_byline_says_who_where_and_when(line, author, publication, day):
    _, facts = ingest.segmented(f"A title\n\n{line}\n\nThe council met on Monday to discuss the wall.")
    assert (facts["author"], facts["publication"], facts["url"]) == (author, publication, "")
    assert facts["published"] == pd.Timestamp(day) if day else pd.isna(facts["published"])


def test_the_first_byline_that_says_it_counts():
    top = (
        "By Nora Field | (The Tide) | x\nBy Ole Hay | (The Sea) | x\nUpdated March 5, 2014\nMarch 4,"
        " 2014\nMarch 3, 2014"
    )
    facts = ingest.segmented(f"A title\n\n{top}\n\nThe council met on Monday.\n\nBy Ann Bell, March 1, 2014")[
        1
    ]
    assert facts == {
        "title": "A title",
        "publication": "The Tide",
        "author": "Nora Field",
        "published": pd.Timestamp("2014-03-04"),
        "url": "",
        "declared_comments": None,
        "thread": (False, "no comments were recognised"),
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A title\n\n3 comments\n\nWords.\n\n5 comments", 5),
        ("A title\n\n3 comments\n\nComments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.\n\n9 Comments", 3),
        ("A title\n\nComments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.\n\n9 Comments", 9),
        ("A title\n\nLeave a comment\n\nComments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.", None),
        ("A title\n\nBe the first to comment", 0),
        ("A title\n\nBy and 24 comments", 24),
        ("A title\n\nBy and twelve comments", None),
        ("\n".join("abcdefg") + "\nBy and 24 comments", 24),
        ("\n".join("abcdefgh") + "\nBy and 24 comments", None),
        (f"A title\n\n{'x' * 225} and 3 comments", 3),
        (f"A title\n\n{'x' * 226} and 3 comments", None),
        (f"A title\n\n3 comments on the {'x' * 222}", 3),
        (f"A title\n\n3 comments on the {'x' * 223}", None),
    ],
)
def test_the_number_of_comments_that_a_page_declares(text, count):
    assert ingest.segmented(text)[1]["declared_comments"] == count


# --- rules that hold for any text
# ------------------------------------------------------------------------------------


def assert_standoff(text):
    found, _ = ingest.segmented(text)
    covered = [0] * (len(text) + 1)
    for part in found:
        assert part["start"] < part["end"]
        assert not text[part["start"]].isspace()
        for i in range(part["start"], part["end"]):
            covered[i] += 1
    assert max(covered) <= 1
    assert all(covered[i] or character.isspace() for i, character in enumerate(text))
    labels = [part["seg_id"] for part in found]
    assert len(set(labels)) == len(labels)
    assert {part["parent_id"] for part in found} - {None} <= set(labels)


LINES = st.sampled_from(
    [
        "3 Comments",
        "Comments",
        "  1. Ann says:",
        "  2. words",
        "    • a reply.",
        "    1. Tom2 weeks ago",
        "level 1",
        "level 3",
        "4 points · 6 years ago",
        "Reply",
        "Ann Bell",
        "March 4, 2014 at 9:12 am",
        "by Ann on Mar 4, 2014 9:12 AM EDT",
        "    Tom",
        "Leave a Reply",
        "Like · Reply · 2 hours ago",
        "Some words, and more of them.",
        "",
        "",
        "",
        "By Nora Field",
        "Ilse Marin/AP",
        "3.",
        "•",
        "In reply to Ann",
        "12",
        "You have read 3 articles.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=30).map("\n".join))
def test_every_character_of_any_text_is_in_one_segment(text):
    assert_standoff(text)
    for start, end in ingest.sentence_spans(text):
        assert text[start:end].strip() == text[start:end] != ""


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "surrogatepass"))
)
def test_any_bytes_are_read_or_refused_in_words(data):
    found = decode.read(data)
    assert bool(found.text.strip()) != bool(found.problem)
    assert "\r" not in found.text
    found.text.encode("utf-8")
    assert_standoff(found.text)


WORDS = st.sampled_from(
    ["harbour", "wall", "tide", "ferry", "nobody", "mayor", "repair", "quay", "water", "stone"]
)
POST = st.lists(WORDS, min_size=3, max_size=12).map(lambda words: " ".join(words).capitalize() + ".")
NAMES = st.sampled_from(["Ann Bell", "tom_h", "Rita K.", "Ole", "harbourfan77", "Jo van Dyk"])
TREES = st.recursive(
    st.tuples(NAMES, POST, st.just([])),
    lambda below: st.tuples(NAMES, POST, st.lists(below, max_size=3)),
    max_leaves=6,
)
THREADS = st.lists(TREES, min_size=1, max_size=6)


def walked(posts, parent=None, depth=1):
    """(id, parent, depth, author, words) of each post of a generated thread, in page order."""
    for number, (author, words, below) in enumerate(posts, 1):
        label = f"{parent}.{number}" if parent else f"c{number}"
        yield label, parent, depth, author, words
        yield from walked(below, label, depth + 1)


def as_list(posts, marker, line):
    out = []
    for label, _, depth, author, words in walked(posts):
        mark = marker(depth, label)
        out += [f"{'  ' * depth}{mark} {line(author)}", f"{'  ' * depth}  {words}", f"{'  ' * depth}  Reply"]
    return "\n\n".join(out)


RENDERED = {
    "numbered": lambda posts: as_list(
        posts,
        lambda depth, label: label.split(".")[-1].lstrip("c") + ".",
        lambda author: f"{author} Jul 5th at 3:12 am",
    ),
    "bulleted replies": lambda posts: as_list(
        posts,
        lambda depth, label: "•" if depth > 1 else label.lstrip("c") + ".",
        lambda author: f"{author} says:",
    ),
    "bulleted": lambda posts: as_list(
        posts, lambda depth, label: "•", lambda author: f"{author} • 3 years ago"
    ),
    "levels": lambda posts: "\n".join(
        f"level {depth}\n{author}\n3 points · 6 years ago\n\n{words}\n"
        for _, _, depth, author, words in walked(posts)
    ),
    "indented": lambda posts: "\n\n".join(
        f"{'    ' * depth}{author} 3 hours ago\n\n{'    ' * depth}{words}"
        for _, _, depth, author, words in walked(posts)
    ),
}


@pytest.mark.parametrize("layout", RENDERED)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts=THREADS)
def test_a_thread_rendered_in_a_layout_is_read_back(layout, posts):
    expected = list(walked(posts))
    text = f"{ARTICLE}{len(expected)} Comments\n\n{RENDERED[layout](posts)}\n"
    found = [p for p in ingest.segmented(text)[0] if p["kind"] == "comment"]
    assert [
        (p["seg_id"], p["parent_id"], p["depth"], p["author"], text[p["start"] : p["end"]]) for p in found
    ] == expected


def test_a_broken_segmentation_raises_and_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(ingest.segments.article, "parts", lambda lines: [])
    with pytest.raises(ValueError, match=r"broken\.txt"):
        corpus_of(tmp_path, broken="Words.")


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (
            [(0, 3), (2, 7)],
            "a.txt: segment s2 breaks the rule that segments cover the text once, near character 3",
        ),
        ([(4, 7)], "a.txt: segment s1 breaks the rule that segments cover the text once, near character 0"),
        (
            [(0, 3), (3, 3)],
            "a.txt: segment s2 breaks the rule that segments cover the text once, near character 3",
        ),
        ([(0, 3)], "a.txt: the words after character 3 are in no segment"),
        ([(4, 7), (0, 3)], None),
        ([(0, 3), (3, 7)], None),
    ],
)
def test_segments_that_do_not_cover_a_text_once_are_named(spans, said):
    found = [{"seg_id": f"s{n}", "start": start, "end": end} for n, (start, end) in enumerate(spans, 1)]
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$") if said else contextlib.nullcontext():
        ingest.check_standoff("a.txt", "One two", found)


def test_files_whose_names_differ_in_their_ending_are_told_apart(tmp_path):
    for name in ("a.TXT", "a.Txt", "b.txt"):
        (tmp_path / name).write_text("Words.")
    assert list(corpus_of(tmp_path, a="Words.").documents.doc_id) == ["a", "a-2", "a-3", "b"]
    assert ingest.printable("a\udce9") == "a\ufffd"


def test_an_unknown_kind_raises(corpus):
    with pytest.raises(pandera.errors.SchemaError):
        tables.SEGMENTS.validate(corpus.segments.assign(kind="aside"))


def test_large_files_and_long_lines_are_read_to_their_ends(tmp_path):
    words = "The tide came in 12 times and nobody in March 2014 cared, said Ann. "
    thread = "\n\n".join(
        f"  {i}. Ann Bell March 4, 2014 at 9:{i % 60:02d} am\n\n    {words * 3}\n\n    Reply"
        for i in range(1, 2001)
    )
    with no_hang():
        found = corpus_of(
            tmp_path,
            thread=f"{ARTICLE}2,000 Comments\n\n{thread}",
            line="A title\n\n" + "word 12 ago " * 100_000,
            letters="x" * 1_000_000,
            dots=". " * 100_000,
        )
    assert found.documents.set_index("doc_id").parsed_comments["thread"] == 2000


# --- sentences
# -------------------------------------------------------------------------------------------------------


def test_sentences_lie_in_their_segments(corpus):
    found = ingest.sentences(corpus.segments)
    texts = corpus.documents.set_index("doc_id").text
    assert all(texts[s.doc_id][s.start : s.end] == s.text for s in found.itertuples())
    words = corpus.segments.text.str.replace(r"\s", "", regex=True).str.len().sum()
    assert found.text.str.replace(r"\s", "", regex=True).str.len().sum() == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lt. Gen. Petrov met Mr. Smith on Sept. 3 in the U.S. capital.", 1),
        ("She said no. He left.", 2),
        ("It is No. 1 today.", 1),
        ("“We did.”She went on.", 2),
        ("(She said: “We did.”) He left.", 2),
        ("One line\n\nanother", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(ingest.sentence_spans(text)) == count


# --- the two texts of the project
# ------------------------------------------------------------------------------------


def structure(found):
    """Counts of kinds, ids of comments, and facts of each document of a corpus: no words."""
    out = {}
    for document in found.documents.itertuples():
        segments = found.segments[found.segments.doc_id == document.doc_id]
        comments = segments[segments.kind == "comment"]
        out[document.doc_id] = {
            "kinds": {kind: int(count) for kind, count in segments.kind.value_counts().sort_index().items()},
            "comments": list(comments.seg_id),
            "declared": None if pd.isna(document.declared_comments) else int(document.declared_comments),
            "sentences": len(ingest.sentences(segments[segments.kind.isin(["paragraph", "comment"])])),
        }
    return out


def test_the_originals_have_the_recorded_structure(original_corpus):
    assert structure(original_corpus) == GOLD
    assert set(original_corpus.documents.wording) == {"original"}


def test_the_restatements_have_the_structure_of_the_originals(corpus):
    found = structure(corpus)
    assert {doc: {k: v for k, v in row.items() if k != "sentences"} for doc, row in found.items()} == {
        doc: {k: v for k, v in row.items() if k != "sentences"} for doc, row in GOLD.items()
    }
    assert set(corpus.documents.wording) == {"restated"}


# --- what is said of a corpus
# ----------------------------------------------------------------------------------------


def test_the_contents_of_a_text_are_counted():
    prose = (
        "The council met to talk about the wall and the ferry and the tide, as it does on every first Monday"
        " of the month."
    )
    page = (
        f"A title\n\nWhat it is about, in one line.\n\nBy Nora Field\n\n{prose}\n\nWhat"
        f" now?\n\n{prose}\n\nRelated video:\n\nThe tide\n\n"
    )
    row = ingest.contents(
        ingest.pasted(
            page + "3 Comments\n\n  1. Ann says:\n\n    Fix it now.\n\n    1. Tom says:\n\n      No.\n"
        )
    ).iloc[0]
    words = len(f"A title What it is about, in one line. {prose} What now? {prose}".split())
    assert (row["doc_id"], row["title"], row["declared_comments"], row["readable"]) == (
        "pasted",
        "A title",
        3,
        True,
    )
    assert (row["words"], row["headings"], row["paragraphs"], row["notices"]) == (words, 1, 2, 2)
    assert (row["comments"], row["replies"], row["median_words"]) == (2, 1, 2)


@pytest.mark.parametrize(
    ("thread", "said"),
    [
        (
            "2 Comments\n\n  1. Ann says:\n\n    No.\n\n  2. Tom says:\n\n    Yes.\n",
            "2 numbered comments, no gap",
        ),
        ("2 Comments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.\n", "the comments carry no numbers"),
        (
            "9 Comments\n\n  2. Ann says:\n\n    No.\n\n  9. Tom says:\n\n    Yes.\n",
            "Comments 1, 3-8 are not in the text",
        ),
    ],
)
def test_the_numbers_of_the_comments_are_checked(thread, said):
    report = ingest.integrity(ingest.pasted(ARTICLE + thread)).set_index("check")
    assert report["detail"]["numbering"] == said
    assert report["status"]["numbering"] == ("finding" if "are not" in said else "ok")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Bell", True),
        ("by Ann Bell", True),
        ("by", False),
        ("posted by Ann", True),
        ("Ann Bell,", False),
        ("So did I.", False),
        ("Jess K.", True),
        ("x" * 41, False),
    ],
)
def test_a_line_may_be_a_name(line, name):
    assert marks.is_name(line) is name


def test_short_names_of_texts_tell_them_apart():
    documents = pd.DataFrame(
        {
            "doc_id": ["a", "b", "c", "d"],
            "publication": ["The Tide", "", "", "The Daily"],
            "title": ["T", "One and the same", "One and the same", "T"],
        }
    )
    assert ingest.names(documents).to_dict() == {"a": "The Tide", "b": "b", "c": "c", "d": "The Daily"}
    long = pd.DataFrame(
        {
            "doc_id": ["a"],
            "publication": [""],
            "title": ["A very long title of a text that nobody wants to read in a chart"],
        }
    )
    assert ingest.names(long).to_dict() == {"a": "A very long title of a text…"}


def test_a_header_near_the_top_is_a_link_where_more_items_follow_than_it_says():
    items = "\n\n".join(f"{i}. Reason {i} is that the tide comes in every day." for i in range(1, 8))
    assert tree(f"Seven reasons\n\nBy Nora Field\n\n3 comments\n\n{items}") == []
    assert len(tree(f"Seven reasons\n\nBy Nora Field\n\nThe tide, the tide.\n\n3 comments\n\n{items}")) == 7


def test_the_mark_of_an_encoding_is_named():
    assert [
        decode.read(data).encoding
        for data in (b"\xef\xbb\xbfOne", b"One two", "\ufeffOne".encode("utf-16-be"))
    ] == [
        "utf-8 with BOM",
        "utf-8",
        "utf-16-be",
    ]
    assert decode.read("\u2003\n\u00a0".encode()) == decode.Reading(
        "", "utf-8", (), "the file holds no words: paste the text into it, or delete it"
    )


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("", "00:00"),
        (" at 9 am", "09:00"),
        (" at 12:05 am", "00:05"),
        (" at 12:05 pm", "12:05"),
        (", 23:59", "23:59"),
    ],
)
def test_hours_and_minutes_are_read(clock, time):
    assert timestamps.timestamp(f"March 4, 2014{clock}") == pd.Timestamp(f"2014-03-04 {time}")


def test_a_text_without_an_end_of_sentence_is_cut_at_blanks():
    word = "x" * 12_000
    assert ingest.sentence_spans(word) == [(0, 10_000), (10_000, 12_000)]
    text = "ab " * 2_000
    spans = ingest.sentence_spans(text)
    assert [text[start:end].split() for start, end in spans] == [["ab"] * 1_667, ["ab"] * 333]


def thread(*comments, header="Comments"):
    """An article and comments, each a line that opens it and its words."""
    return ARTICLE + header + "".join(f"\n\n{opens}\n\n{words}" for opens, words in comments)


TWENTY = "This has 20 letters."
LOST = [
    ("1. Ann says:", "No."),
    ("    1. Bo says:", "    Yes."),
    ("3. Cy says:", "No."),
    ("    1. Di says:", "    Yes."),
    ("    2. Ed says:", "    Yes."),
]
SAID = [
    (ARTICLE, "text", "ok", "310 characters in 4 parts"),
    ("A title", "text", "finding", "no paragraph was recognised: is the article's text in the file?"),
    (
        "\n <!DOCTYPE html>\n<p>",
        "text",
        "finding",
        "the file holds a web page's source: paste the words of the page instead",
    ),
    (
        "<HTML>" + "x" * 200,
        "text",
        "finding",
        "the file holds a web page's source: paste the words of the page instead",
    ),
    (
        "<?xml version='1.0'?>",
        "text",
        "finding",
        "the file holds a web page's source: paste the words of the page instead",
    ),
    (f"{ARTICLE}<html>", "text", "ok", "316 characters in 5 parts"),
    (ARTICLE, "repairs", "ok", "nothing was mended"),
    (
        f"{ARTICLE}\r\nâ€™s",
        "repairs",
        "finding",
        "line ends of Windows or old Macs read as new lines; doubly encoded characters mended in line 10",
    ),
    (ARTICLE, "declared", "ok", "the page gives no count of its comments"),
    (thread(("1. Ann says:", "No.")), "declared", "ok", "the page gives no count of its comments"),
    (
        thread(("1. Ann says:", "No."), header="1 Comment"),
        "declared",
        "ok",
        "the page announces 1 comment; 1 is in the file",
    ),
    (
        thread(("1. Ann says:", "No."), header="3 Comments"),
        "declared",
        "finding",
        "the page announces 3 comments; 1 is in the file",
    ),
    (
        thread(("1. Ann says:", "No."), ("2. Bo says:", "Yes."), header="1 Comment"),
        "declared",
        "finding",
        "the page announces 1 comment; 2 are in the file",
    ),
    (
        f"{ARTICLE}3 Comments",
        "declared",
        "finding",
        (
            "the page announces 3 comments, but the rules recognised none: what follows the heading is kept"
            " as notices"
        ),
    ),
    (ARTICLE, "numbering", "ok", "nothing found"),
    (thread(("1. Ann says:", "No.")), "numbering", "ok", "1 numbered comments, no gap"),
    (thread(("2. Ann says:", "No.")), "numbering", "finding", "Comment 1 is not in the text"),
    (
        thread(("1. Ann says:", "No."), ("1020. Bo says:", "Yes.")),
        "numbering",
        "finding",
        "Comments 2-1019 are not in the text",
    ),
    (thread(*LOST), "numbering", "finding", "Comment 2 is not in the text"),
    (
        thread(*((f"{i}. Ann says:", "No.") for i in range(2, 27, 2))),
        "numbering",
        "finding",
        "Comments 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 1 more are not in the text",
    ),
    (
        thread(*((f"{i}. Ann says:", "No.") for i in range(2, 25, 2))),
        "numbering",
        "finding",
        f"Comments {', '.join(map(str, range(1, 24, 2)))} are not in the text",
    ),
    (thread(("1. Ann says:", "No.")), "replies", "ok", "nothing found"),
    (
        thread(*LOST),
        "replies",
        "finding",
        "c1.1 stands right before a lost comment and may be a reply to that one",
    ),
    (
        thread(*LOST, ("5. Fi says:", "No.")),
        "replies",
        "finding",
        "c1.1, c3.1, c3.2 stand right before a lost comment and may be a reply to that one",
    ),
    (thread(("Ann says:", "No."), ("  Bo says:", "  Yes.")), "replies", "ok", "nothing found"),
    (
        thread(("1. Fix it.", "   • the wall"), ("2. No.", "")),
        "replies",
        "finding",
        "bulleted lines are read as part of c1: are they replies?",
    ),
    (thread(("1. Fix it.", "   1. the wall"), ("2. No.", "   and:")), "replies", "ok", "nothing found"),
    (thread(("1. Fix it.", "• the wall"), ("2. No.", "• and")), "replies", "ok", "nothing found"),
    (
        thread(("1. Ann, March 4, 2014", "   Fix it.\n\n   • the wall"), ("2. Bo, March 4, 2014", "   No.")),
        "replies",
        "ok",
        "nothing found",
    ),
    (
        thread(("1. Ann says:", "No."), ("1. Bo says:", "Yes."), ("1. Cy says:", "Hm.")),
        "duplicates",
        "finding",
        "the page prints a number twice: c1-2, c1-3",
    ),
    (
        thread(("1. Ann says:", f"{TWENTY}."), ("2. Bo says:", f"{TWENTY}.")),
        "duplicates",
        "finding",
        "the same words in c1, c2",
    ),
    (
        thread(("1. Ann says:", f"{TWENTY}."), ("2. Bo says:", "This  has\n20 letters..")),
        "duplicates",
        "finding",
        "the same words in c1, c2",
    ),
    (thread(("1. Ann says:", TWENTY), ("2. Bo says:", TWENTY)), "duplicates", "ok", "nothing found"),
    (
        thread(
            *(
                (f"1. Ann{i} says:" if i < 2 else f"{i}. Ann says:", f"{'abc'[i % 3]} {TWENTY}")
                for i in (1, 1, 2, 3, 4, 5)
            )
        ),
        "duplicates",
        "finding",
        "the page prints a number twice: c1-2; the same words in c1, c1-2, c4; the same words in c2, c5",
    ),
    (
        thread(("level 1", "3 points · 6 years ago\n\nOne."), ("level 2", "3 points · 6 years ago\n\nTwo.")),
        "orphans",
        "ok",
        "nothing found",
    ),
    (
        thread(
            ("level 1", "3 points · 6 years ago\n\nOne."),
            ("level 3", "3 points · 6 years ago\n\nTwo."),
            ("level 3", "3 points · 6 years ago\n\nSix."),
        ),
        "orphans",
        "finding",
        "c1.1, c1.2: the comment answered is not in the text",
    ),
    (
        thread(("level 2", "3 points · 6 years ago\n\nOne.")),
        "orphans",
        "finding",
        "c1: the comment answered is not in the text",
    ),
    (
        thread(("Ann 3 hours ago\n\nIn reply to Bob", "No."), ("Bo 2 hours ago\n\nIn reply to ANN", "Yes.")),
        "orphans",
        "finding",
        "c1 answers Bob, who has no comment in the text",
    ),
    (thread(("1. Ann says:", "No.")), "words", "ok", "nothing found"),
    (
        thread(
            ("1. Ann says:", "[deleted]"),
            ("2. Bo says:", "!!!"),
            ("3. Cy says:", "removed"),
            ("4. Di says:", "deleted it"),
        ),
        "words",
        "finding",
        "no words in c2; removed from the page: c1, c3",
    ),
    (thread(("1. Fix it.", ""), ("2.", ""), ("3. No.", "")), "words", "finding", "no words in c2"),
]


@pytest.mark.parametrize(("text", "check", "status", "detail"), SAID)
def test_what_is_said_of_a_page(text, check, status, detail):
    report = ingest.integrity(ingest.pasted(text)).set_index("check")
    assert tuple(report.loc[check]) == ("pasted", status, detail)


def test_what_is_said_of_a_folder(tmp_path):
    for name in ("z.csv", "d.doc", ".hidden", "sources.csv", "codes.csv", "CODEBOOK.md", "published.csv"):
        (tmp_path / name).write_text("file,title,publication,author,published,url,sha256_original\n")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.TXT").write_text("Words.")
    found = corpus_of(tmp_path, b=ARTICLE, c=b"\xed\xa0\x80 caf\xe9 \xc3\xa9\r\n")
    assert list(found.documents.doc_id) == ["a", "b", "c"]
    assert found.not_read == (
        "CODEBOOK.md",
        "codes.csv",
        "d.doc",
        "folder.txt",
        "published.csv",
        "sources.csv",
        "z.csv",
    )
    report = ingest.integrity(found)
    assert list(report.columns) == ["doc_id", "check", "status", "detail"]
    assert list(report.check) == 3 * [
        "text",
        "repairs",
        "thread",
        "declared",
        "numbering",
        "replies",
        "duplicates",
        "orphans",
        "words",
    ] + ["files"]
    assert tuple(report.iloc[-1]) == (
        "",
        "files",
        "finding",
        (
            "neither texts (.txt, .html, .docx) nor comments (.csv, .jsonl, .json), or a text of the same"
            " name is read: d.doc, folder.txt, z.csv"
        ),
    )


def test_the_columns_of_the_tables_have_their_types(tmp_path):
    found = corpus_of(tmp_path, a=ARTICLE)
    words, whole, maybe, when = pd.StringDtype(na_value=float("nan")), "int64", "Int64", "datetime64[ns]"
    assert found.documents.dtypes.to_dict() == {
        "doc_id": words, "title": words, "publication": words, "author": words, "published": when, "url": words, "wording": words, "sha256": words,
        "encoding": words, "repairs": words, "declared_comments": maybe, "parsed_comments": whole, "text": words,
    }  # fmt: skip
    assert found.segments.dtypes.to_dict() == {
        "doc_id": words, "seg_id": words, "kind": words, "parent_id": words, "depth": whole, "number": maybe, "author": words, "posted": when,
        "start": whole, "end": whole, "text": words,
    }  # fmt: skip
    assert ingest.sentences(found.segments).dtypes.to_dict() == {
        "doc_id": words,
        "seg_id": words,
        "sent_id": words,
        "start": whole,
        "end": whole,
        "text": words,
    }
    empty = ingest.sentences(found.segments.iloc[:0])
    assert empty.dtypes["start"] == whole


@pytest.mark.parametrize("column", ["doc_id", "title", "text", "parsed_comments"])
def test_a_value_that_must_be_there_is_asked_for(corpus, column):
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        tables.DOCUMENTS.validate(corpus.documents.assign(**{column: None}))


@pytest.mark.parametrize("change", [{"wording": "copied"}, {"doc_id": "one"}, {"more": 1}])
def test_a_table_of_documents_that_breaks_its_rules_raises(corpus, change):
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        tables.DOCUMENTS.validate(corpus.documents.assign(**change))


def test_a_document_is_described(tmp_path):
    found = (
        corpus_of(
            tmp_path,
            a=(ARTICLE + "Comments\n\nAnn says:\n\nNo.\n\nBo says:\n\nYes.\r\n").encode()
            + b"caf\xe9 \xc3\xa9",
        )
        .documents.iloc[0]
        .to_dict()
    )
    assert found.pop("text").startswith(ARTICLE)
    assert found.pop("sha256") == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    assert pd.isna(found.pop("declared_comments"))
    assert found == {
        "doc_id": "a", "title": "The harbour at dusk", "publication": "", "author": "Nora Field", "published": pd.Timestamp("2014-03-03"), "url": "",
        "wording": "unlisted", "encoding": "utf-8", "parsed_comments": 2,
        "repairs": "bytes that are not UTF-8 read as Windows-1252 in line 18; line ends of Windows or old Macs read as new lines",
    }  # fmt: skip


def test_contents_are_counted_for_each_text(tmp_path):
    rows = ingest.contents(
        corpus_of(
            tmp_path,
            a=thread(("1. Ann says:", "No it is."), ("  1. Bo says:", "  Yes."), ("2. Cy says:", "Why not?")),
            b="Words.",
            c=b"",
        )
    )
    assert list(rows.columns) == [
        "doc_id", "title", "publication", "published", "wording", "declared_comments", "readable", "words", "headings", "paragraphs", "notices", "comments",
        "replies", "median_words",
    ]  # fmt: skip
    assert rows[
        ["doc_id", "words", "headings", "paragraphs", "notices", "comments", "replies"]
    ].to_numpy().tolist() == [
        ["a", 52, 0, 2, 0, 3, 1],
        ["b", 1, 0, 0, 0, 0, 0],
        ["c", 0, 0, 0, 0, 0, 0],
    ]
    assert rows["median_words"].fillna(-1).to_list() == [2, -1, -1]
    assert rows["readable"].to_list() == [True, True, False]


def test_a_short_name_fits_its_width():
    documents = pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "publication": ["x" * 30, "", ""], "title": ["T", "", "one " * 7 + "an"]}
    )
    assert ingest.names(documents).to_dict() == {"a": "x" * 30, "b": "b", "c": "one " * 7 + "an"}


def test_lines_have_their_offsets_indents_and_gaps():
    found = lines.lines_of("\ta\n  \tb \n\n\nc\n \n    d")
    assert found == [
        lines.Line(1, 2, 4, 0, "a"),
        lines.Line(6, 7, 4, 0, "b"),
        lines.Line(11, 12, 0, 2, "c"),
        lines.Line(19, 20, 4, 1, "d"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He saw No. 5 on p. 3. Then he left.", ["He saw No. 5 on p. 3.", "Then he left."]),
        ("He lives in the U.S. The law is old.", ["He lives in the U.S.", "The law is old."]),
        ("He said so.) She left.", ["He said so.)", "She left."]),
        ("It fell »now.» Then", ["It fell »now.»", "Then"]),
        ("“We did.”She went.”Now.", ["“We did.”", "She went.”", "Now."]),
        ("One.\n \nTwo\n\n\n\nThree\nFour", ["One.", "Two", "Three\nFour"]),
        (" One.  ", ["One."]),
    ],
)
def test_each_sentence_is_its_words(text, parts):
    assert [text[start:end] for start, end in ingest.sentence_spans(text)] == parts


def test_a_long_text_is_cut_at_the_first_blank_after_five_thousand_characters():
    assert ingest.sentence_spans("x" * 4999 + " " + "y" * 10) == [(0, 5010)]
    assert ingest.sentence_spans("x" * 5000 + " " + "y" * 10) == [(0, 5000), (5001, 5011)]
    assert ingest.sentence_spans("x" * 9999 + " " + "y" * 10) == [(0, 9999), (10000, 10010)]
    assert ingest.sentence_spans("x" * 10_001 + " " + "y" * 10) == [(0, 10_000), (10_000, 10_012)]
    assert ingest.sentence_spans("\n\n" + "x" * 4990 + " " + "y" * 20) == [(2, 5013)]
    assert ingest.sentence_spans("a\n\n" + "x" * 5000 + " y") == [(0, 1), (3, 5003), (5004, 5005)]
    assert ingest.sentence_spans("x" * 5000 + " y\n\na b") == [(0, 5000), (5001, 5002), (5004, 5007)]


def test_sentences_are_numbered_in_their_segment():
    segments = pd.DataFrame(
        {"doc_id": ["d", "d"], "seg_id": ["p1", "c1"], "start": [7, 50], "text": ["One. Two.", "Three."]}
    )
    assert ingest.sentences(segments).to_numpy().tolist() == [
        ["d", "p1", "p1.s1", 7, 11, "One."],
        ["d", "p1", "p1.s2", 12, 16, "Two."],
        ["d", "c1", "c1.s1", 50, 56, "Three."],
    ]


MARKS = [
    ("Ann said", ("Ann", "", "")),
    ("on March 4, 2014, Ann wrote:", ("Ann", "March 4, 2014", "")),
    ("Ann on March 4, 2014 said:", ("Ann", "March 4, 2014", "")),
    ("Ann wrote on March 4, 2014 at 9:12 am:", ("Ann", "March 4, 2014 at 9:12 am", "")),
    ("by Ann on Mar 4, 2014", ("Ann", "Mar 4, 2014", "")),
    ("by Ann (12345)", ("Ann", "", "")),
    ("https://a.example Ann 2 hours ago", ("Ann", "2 hours ago", "")),
    ("by 2 hours ago", ("", "2 hours ago", "")),
    ("12 points 3 hours ago", ("", "3 hours ago", "")),
    ("- 2 hours ago", ("", "2 hours ago", "")),
    ("5 months ago*", ("", "5 months ago", "")),
    ("March 4, 2014", ("", "March 4, 2014", "")),
    ("*March 4, 2014*", ("", "March 4, 2014", "")),
    ("17. Mar, 2014 / Ann says:", ("Ann", "17. Mar, 2014", "")),
    ("Stephie NOctober 29, 2014", ("Stephie N", "October 29, 2014", "")),
    ("Ann ▶ Bob • 2 hours ago", ("Ann", "2 hours ago", "Bob")),
    ("Ann  Bob • 2 hours ago", ("Ann", "2 hours ago", "Bob")),
    ("Ann Bell replied to Tom 1 hour ago", ("Ann Bell", "1 hour ago", "Tom")),
    ("Reply 2 weeks ago", ("", "2 weeks ago", "")),
    ("Wed, 2014-03-05 14:07 — Ann (not verified)", ("Ann", "Wed, 2014-03-05 14:07", "")),
    (
        "Posted Mar 9, 2014 23:18 UTC (Sat) by Ann (guest, #1231) [Link] (1 response)",
        ("Ann", "Mar 9, 2014 23:18 UTC", ""),
    ),
    ("Response to Ann, 3 March 2014 9:23PM", None),
    ("I came. He saw it 2 weeks ago", None),
    ("it was about a wall in the sea 2 weeks ago", None),
    ("One two three four five six seven eight nine ten eleven 2 hours ago", None),
    ("The wall fell 2 hours ago.", None),
    ("It fell and broke in March.", None),
    ("", None),
    (f"March 4, 2014{' ' * 153}| share", None),
]


@pytest.mark.parametrize(("line", "who"), MARKS)
def test_a_line_says_who_and_when(line, who):
    found = marks.mark(line)
    assert (found and (found.name, found.when, found.to)) == who


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("4 March 2014 9.12", "2014-03-04 09:12"),
        ("9:12 am, March 4, 2014", "2014-03-04 09:12"),
        ("Tuesday, March 4, 2014 at 12 pm", "2014-03-04 12:00"),
        ("12:59 a.m. March 4, 2014", "2014-03-04 00:59"),
        ("1 P.M. March 4, 2014", "2014-03-04 13:00"),
        ("2014-03-04T09:12", "2014-03-04 09:12"),
        ("03/04/14 23:59", "2014-03-04 23:59"),
        ("31 June 2014", None),
        ("2 weeks ago", None),
        ("March 4", "2014-03-04"),
        ("Mar 3, 9:00", "2014-03-03 09:00"),
        ("Mar 2 at 1:00", "2014-03-02 01:00"),
        ("Mar 1 at 1:00", "2015-03-01 01:00"),
        ("March 1, 2014", "2014-03-01"),
        ("2014-03-01", "2014-03-01"),
        ("01/03/14", "2014-01-03"),
        ("MONDAY, DEC 31", "2014-12-31"),
        ("THUR, MAR 6, 2014", "2014-03-06"),
    ],
)
def test_a_time_is_read_beside_the_day_of_the_article(when, moment):
    found = timestamps.timestamp(when, pd.Timestamp("2014-03-03 10:00"))
    assert found == pd.Timestamp(moment) if moment else pd.isna(found)
    assert pd.isna(found) or found.unit == "ns"


@pytest.mark.parametrize(
    ("line", "four", "six"),
    [
        ("a b c d", True, True),
        ("a b c d e", False, True),
        ("a b c d e f g", False, False),
        ("x" * 40, True, True),
        ("12", False, False),
        ("·", False, False),
        ("Mr Jr.", True, True),
        ("a b c.", False, False),
        ("So. I.", True, True),
        ("a://b", False, False),
        ("Ann”", False, False),
    ],
)
def test_a_name_has_few_words(line, four, six):
    assert (marks.is_name(line, words=4), marks.is_name(line, words=6)) == (four, six)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ann: No.", "Ann"),
        ("ann: No.", "ann"),
        ("Ann bell: No.", None),
        ("ann Bell: No.", None),
        ("Ann Bell Cox Dee: no", "Ann Bell Cox Dee"),
        ("Ann Bell Cox Dee Eve Fox: no", None),
        ("Ann:No.", None),
        ("Ann:  \tNo.", "Ann"),
        ("Ann : No.", "Ann"),
        ("**Ann Bell** (June 4): No.", "Ann Bell"),
        ("Ann (of the quay): No.", "Ann"),
        ("Dr. Bell: No.", "Dr. Bell"),
        ("Well. Ann: No.", None),
    ],
)
def test_a_name_and_a_colon_open_a_comment(line, author):
    found = tree(f"{ARTICLE}Comments\n\nBo: Yes.\n\n{line}\n\nCy: Hm.\n\nDi: Hm.\n")
    assert [who for *_, who, _ in found] == ["Bo", *[author] * bool(author), "Cy", "Di"]


@pytest.mark.parametrize("row", list(rules.load("comment_lines").itertuples()), ids=lambda row: row.example)
def test_a_rule_for_lines_of_comments_reads_its_example(row):
    assert re.fullmatch(patterns.filled(row.pattern), row.example, re.IGNORECASE)
    assert patterns.is_line(row.kind, lines.Line(0, len(row.example), 0, 0, row.example))


@pytest.mark.parametrize("example", rules.load("comment_links")["example"])
def test_a_link_beside_a_comment_is_furniture(example):
    assert patterns.is_line("furniture", lines.Line(0, len(example), 0, 0, example))


@pytest.mark.parametrize("row", list(rules.load("article_lines").itertuples()), ids=lambda row: row.example)
def test_a_rule_for_lines_of_articles_reads_its_example(row):
    assert re.fullmatch(patterns.article_filled(row.pattern), row.example)
    assert row.kind not in patterns.ARTICLE_KINDS or patterns.kind_of_line(row.example) == row.kind


def lines_of(example):
    """The lines of an example, "¶" between them, with a blank line for each but where one is given."""
    return [part.strip() for part in example.split("¶")]


@pytest.mark.parametrize(
    "row", list(rules.load("article_order").itertuples()), ids=lambda row: f"{row.kind} {row.parts}"
)
def test_a_rule_for_the_order_of_an_article_reads_its_example(row):
    found = kinds("\n\n".join(lines_of(row.example)))
    assert row.kind in [kind for kind, _ in found]


@pytest.mark.parametrize("row", list(rules.load("name_places").itertuples()), ids=lambda row: row.place)
def test_a_rule_for_the_place_of_a_name_reads_its_example(row):
    found = lines.lines_of("\n".join(lines_of(row.example)))
    at = next(i for i, line in enumerate(found) if line.text == "March 4")
    assert found[names.name_line(found, at, row.place)].text == "Ann Bell"


@pytest.mark.parametrize("row", list(rules.load("title_signs").itertuples()), ids=lambda row: row.example)
def test_a_sign_of_a_title_weighs_its_example(row):
    assert page.points(row.example) <= int(row.points) < 0


# --- saved pages, Word files, exports
# --------------------------------------------------------------------------------

PAGES = Path(__file__).parent / "pages"


def test_a_saved_page_gives_its_article_comments_and_facts(tmp_path):
    (tmp_path / "page.html").write_bytes((PAGES / "wordpress.html").read_bytes())
    corpus = ingest.read_corpus(tmp_path)
    document = corpus.documents.iloc[0]
    assert (document.title, document.author, document.publication) == (
        "A bridge reopens",
        "Nora Field",
        "The Tide Table",
    )
    assert (document.published, document.url) == (
        pd.Timestamp("2014-03-03 09:00"),
        "https://tide.example/bridge",
    )
    assert corpus.comments.author.to_list() == ["Ann Bell", "Tom", "Rita"]
    assert corpus.comments.parent_id.fillna("").to_list() == ["", "c1", ""]
    assert "Most read" not in " ".join(corpus.segments.query("kind == 'paragraph'").text)


def test_a_saved_page_whose_markup_shows_no_comments_is_read_by_its_words(tmp_path):
    rows = "".join(
        f"<p>{name} says:<br>March {day}, 2014 at 9:12 am</p><p>{words}</p>"
        for name, day, words in (("Ann", 4, "Fix it."), ("Bo", 5, "No."))
    )
    (tmp_path / "a.htm").write_text(f"<h1>A title</h1><p>{PROSE}</p><p>{PROSE}</p><h2>2 Comments</h2>{rows}")
    assert ingest.read_corpus(tmp_path).comments.author.to_list() == ["Ann", "Bo"]


def test_a_plain_text_is_read_in_place_of_a_saved_page_of_the_same_name(tmp_path):
    (tmp_path / "a.html").write_text("<p>From the page.")
    corpus = corpus_of(tmp_path, a="From the text.")
    assert (corpus.documents.text.to_list(), corpus.not_read) == (["From the text."], ("a.html",))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", b"<script>alert(1)</script>"), ("a.html", b""), ("a.docx", b"no zip"), ("a.docx", b"")],
)
def test_a_page_or_word_file_without_words_is_a_row_and_a_finding(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    corpus = ingest.read_corpus(tmp_path)
    assert corpus.documents.text.to_list() == [""]
    assert corpus.documents.repairs[0]


def test_a_word_file_gives_its_paragraphs(tmp_path):
    body = "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in ("A bridge reopens", "By Nora Field", PROSE)
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr(
            "word/document.xml",
            "<w:document"
            f' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
    corpus = ingest.read_corpus(tmp_path)
    assert corpus.segments.kind.to_list() == ["headline", "byline", "paragraph"]


EXPORTED = {
    "a.csv": (
        "id,parent_id,author,body,created_utc\n1,,Ann,Fix"
        " it.,1479000000\n3,,Rita,[deleted],\n2,t1_1,Tom,No.,\n"
    ),
    "a.jsonl": (
        '{"id": "1", "speaker": {"id": "Ann"}, "text": "Fix it.", "timestamp": 1479000000}\n{"id": "2",'
        ' "reply-to": "1", "speaker": {"id": "Tom"}, "text": "No."}\n{"id": "3", "speaker": "Rita", "text":'
        ' "[deleted]"}\n'
    ),
    "a.json": (
        '{"comments": [{"id": 1, "author": "Ann", "message": "Fix it.", "date": "2016-11-13 01:20"}, {"id":'
        ' 2, "parent": 1, "author": "Tom", "message": "No."}, {"id": 3, "author": "Rita", "message":'
        ' "[deleted]"}]}'
    ),
}


@pytest.mark.parametrize("name", EXPORTED)
def test_an_exported_table_is_a_text_of_comments(tmp_path, name):
    (tmp_path / name).write_text(EXPORTED[name])
    corpus = ingest.read_corpus(tmp_path)
    places = corpus.segments[corpus.segments.seg_id.str.fullmatch(r"c[\d.]+")]
    assert places.seg_id.to_list() == ["c1", "c1.1", "c2"]
    assert places.kind.to_list() == ["comment", "comment", "notice"]
    assert places.author.to_list() == ["Ann", "Tom", "Rita"]
    assert places.posted.iloc[0] == pd.Timestamp("2016-11-13 01:20")
    assert ingest.integrity(corpus).query("check == 'text'").status.to_list() == ["ok"]


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", '{"id": 1}\n{"id"'), ("a.json", "[1, 2")])
def test_an_export_that_cannot_be_read_is_named(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    with pytest.raises(ValueError, match="a.json"):
        ingest.read_corpus(tmp_path)


def test_a_table_without_comments_is_not_read(tmp_path):
    (tmp_path / "boats.csv").write_text("name,crew\nAnn,3\n")
    corpus = corpus_of(tmp_path, a=ARTICLE)
    assert (len(corpus.documents), corpus.not_read) == (1, ("boats.csv",))


def test_what_to_check_first_says_where_it_was_taken_from(tmp_path):
    (tmp_path / "page.html").write_bytes((PAGES / "wordpress.html").read_bytes())
    rows = ingest.check_first(
        corpus_of(
            tmp_path, a=f"{ARTICLE}2 Comments\n\nAnn says:\n\nFix it.\n\nTom says:\n\nNo.\n", b="Words."
        )
    )
    found = rows.set_index("doc_id")
    assert found.loc["a", ["title", "author", "published", "comments"]].tolist() == [
        "The harbour at dusk",
        "Nora Field",
        "2014-03-03",
        "2 (the page says 2)",
    ]
    assert (
        found.loc["a", "taken_from"]
        == "title: line 1; author, date: line 3; comments, recognised by: name, then “says:”, above the words"
    )
    assert found.loc["b", "author"] == ""
    assert "author, date: the rules found none" in found.loc["b", "taken_from"]
    assert found.loc["page", ["title", "comments"]].tolist() == ["A bridge reopens", "3 (the page says 3)"]
    assert found.loc["page", "taken_from"].startswith("title, author, date: the page's markup")


def test_a_thread_that_is_not_understood_is_a_finding():
    dates = "\n\n".join(
        f"March {day}, 2014\n\nThe wall is still broken, and number {day} has not been mended by anybody yet,"
        " he says."
        for day in range(1, 6)
    )
    report = ingest.integrity(ingest.pasted(f"{ARTICLE}{dates}\n")).set_index("check")
    assert tuple(report.loc["thread", ["status", "detail"]]) == (
        "finding",
        "lines 9 to 25 look like comments in a form that was not understood",
    )


FURNITURE = """Skip to content
Menu
Search

Harbour
Ferries
Weather
Letters

Coast Weekly

Town | Council

Old sea wall may not stand another winter, says engineer

Rita Marsh in Port Alba
Mon 4 Nov 2019 17.58 GMT

Share on Facebook
Share via Email

Waves break over the promenade. Photograph: Ilse Marin/Coast

The council met on Monday to discuss the harbour wall, which has crumbled for a decade and lets in water at every tide.

Engineers said the repair would take two years and cost more than the town can raise, so the mayor asked the company.

Read more
Ferry timetable changes
Five walks along the cliffs

The mayor said on Tuesday that the answer of the company would be read out at the next meeting, whatever it might be.

Topics
Port Alba
Sea walls

© 2019 Coast Weekly
"""


def test_the_menus_and_links_of_a_page_are_neither_its_title_nor_its_comments():
    corpus = ingest.pasted(FURNITURE)
    row, own = corpus.documents.iloc[0], corpus.segments.groupby("kind")["text"].agg(list)
    assert row["title"] == "Old sea wall may not stand another winter, says engineer"
    assert row["author"] == "Rita Marsh" and str(row["published"]) == "2019-11-04 17:58:00"
    assert "comment" not in own and len(own["paragraph"]) == 3 and len(own["caption"]) == 1


def test_a_sign_alone_may_be_all_the_words_of_a_comment():
    corpus = ingest.pasted(
        thread(
            ("Ann says:", "👍👍\n\n--\n\nReply"),
            ("Bo says:", "No.\n\n👍\n\nReply"),
            ("Cy says:", "--\n\nReply"),
        )
    )
    assert corpus.comments["text"].to_list() == ["👍👍", "No.", "Cy says:"]


def test_a_sentence_that_ends_most_comments_is_the_page_s_own():
    own = "Did this comment offend you? Tell the editor about it."
    said = {"Ann": "Fix it.", "Tom": "Who pays for it?", "Rita": "We do.\n\nAlways.", "Bo": "No"}
    talk = "".join(f"{name}\nMarch 3, 2014 at 9:12 am\n{words}\n{own}\n\n" for name, words in said.items())
    comments = ingest.pasted(f"{ARTICLE}4 Comments\n\n{talk}").comments
    assert dict(zip(comments["author"], comments["text"], strict=True)) == said


def test_lines_that_recur_around_the_words_are_no_words():
    profile = "Rank\nKeeper\nBoats sold\n{0}\n"
    said = {"Ann": "Fix it now.", "Tom": "Who pays for it?", "Rita": "We do. Always.", "Bo": "Not I!"}
    talk = "".join(
        f"{name}\nMarch 3, 2014 at 9:12 am\n{profile.format(n)}{words}\nSend a pigeon\n{n} pigeons sent\n\n"
        for n, (name, words) in enumerate(said.items())
    )
    comments = ingest.pasted(f"{ARTICLE}4 Comments\n\n{talk}").comments
    assert dict(zip(comments["author"], comments["text"], strict=True)) == said


@pytest.mark.parametrize(
    ("items", "found"), [(["1. Ann Bell", "2. Tom"], [1, 2]), (["Ann Bell", "Tom"], [None, None])]
)
def test_a_number_may_stand_before_a_name_above_its_time(items, found):
    talk = "".join(f"{item}\nMarch 4, 2014 at 9:12 am\n\nFix it.\n\n" for item in items)
    comments = ingest.pasted(f"{ARTICLE}2 Comments\n\n{talk}").comments
    assert comments["author"].to_list() == ["Ann Bell", "Tom"]
    assert [None if pd.isna(number) else number for number in comments["number"]] == found


THREADS = json.loads((HERE / "threads.json").read_text("utf-8"))


@pytest.mark.parametrize("page", THREADS, ids=[page["name"] for page in THREADS])
def test_a_thread_in_a_form_of_its_own_is_read(page):
    """Each comment with its author, the number of the one it answers (0: none) and its first words."""
    comments = ingest.pasted(ARTICLE + "\n".join(page["page"])).comments
    places = dict(zip(comments["seg_id"], range(1, len(comments) + 1), strict=True))
    assert page["comments"] == [
        [row.author, places.get(row.parent_id, 0), " ".join(row.text.split()[:3])]
        for row in comments.itertuples()
    ]


WHOLE = json.loads((HERE / "pages_with_comments.json").read_text("utf-8"))


@pytest.mark.parametrize("page", WHOLE, ids=[page["name"] for page in WHOLE])
def test_a_whole_page_gives_its_title_author_date_article_and_comments(page):
    corpus = ingest.pasted("\n".join(page["page"]))
    document, comments = corpus.documents.iloc[0], corpus.comments
    assert (document["title"], document["author"]) == (page["title"], page["author"])
    assert page["published"] == (
        "" if pd.isna(document["published"]) else f"{document['published']:%Y-%m-%d}"
    )
    assert (corpus.segments["kind"] == "paragraph").sum() == page["paragraphs"]
    places = dict(zip(comments["seg_id"], range(len(comments)), strict=True))
    found = [[row.author, places.get(row.parent_id), row.text] for row in comments.itertuples()]
    assert found == page["comments"]


def test_a_page_of_links_gives_the_title_without_the_address_and_the_comments_below_its_line():
    page = (
        "The harbour wall fell (tide.example)\n128 points by ann 5 hours ago | hide | past | 2 comments\n\n"
    )
    corpus = ingest.pasted(
        page
        + "ann 4 hours ago | next [–]\n\nFix it, all of you.\n\nreply\n\ntom 3 hours ago | parent [–]\n\nWho"
        " pays?\n\nreply\n"
    )
    row = corpus.documents.iloc[0]
    assert (row["title"], row["declared_comments"]) == ("The harbour wall fell", 2)
    assert corpus.comments[["author", "text"]].values.tolist() == [
        ["ann", "Fix it, all of you."],
        ["tom", "Who pays?"],
    ]


def test_a_menu_of_letters_announces_none():
    assert (
        tree(
            f"Home\nLetters\nSport\n\n{ARTICLE}Nobody came.\n\nAnn Bell, Nordby\n\nThe end came soon.\n\nTom"
            " Field\n\nAnd so on it went, for hours."
        )
        == []
    )


def test_names_above_the_article_are_no_comments():
    assert tree(f"News\nSport\n\nHarbours\nMoney\n\nNora Field\nReporter\n\n{ARTICLE}") == []


def test_a_display_quotation_may_name_its_speaker():
    text = (
        f"{ARTICLE}“We have looked at every other way”\nRuth Oakes, mayor\n\n“We have looked at every other"
        " way,” the mayor told them, and left by the back door."
    )
    assert [kind for kind, _ in kinds(text)][-2:] == ["heading", "paragraph"]


@pytest.mark.parametrize("row", ["Ann (1) Fix it.\nTom (2) Who pays for it?\nRita (3) Nobody does.\n"])
def test_what_stands_below_a_header_and_is_not_understood_is_said(row):
    corpus = ingest.pasted(f"{ARTICLE}It is.\n\n{PROSE}\n\nComments\n\n{row}")
    report = ingest.integrity(corpus).set_index("check")
    assert report.status["thread"] == "finding" and "not understood" in report.detail["thread"]
    assert "paragraph" not in set(
        corpus.segments.loc[corpus.segments["text"].str.contains("Who pays for it"), "kind"]
    )


TALKERS = (
    "2 Comments\n\n  1. Ann says:\n\n    No.\n\n    1. Tom says:\n\n      Fix the wall now, all of you.\n"
)


def test_what_texts_consist_of_is_said_text_by_text_or_in_one_sentence():
    one = ingest.contents(ingest.pasted(ARTICLE + TALKERS))
    (single,), (summed,) = (ingest.describe_contents(table) for table in (one, pd.concat([one] * 7)))
    words = len((ARTICLE.replace("By Nora Field, March 3, 2014", "")).split())
    assert f"{words} words" in single.striptags()
    assert all(part in summed.striptags() for part in ("7 texts", f"{7 * words} words", "14 comments"))


def test_the_longest_comment_of_a_thread_is_named_with_its_place():
    (found,) = ingest.describe_threads(ingest.pasted(ARTICLE + TALKERS))
    assert "the longest (Comment 1.1) 7" in found.striptags()
    assert re.findall(r'data-places="([^"]*)"', found) == ["c1", "c1.1"]


PAGE = (
    "<html><head>{head}</head><body><article><h1>The"
    " wall</h1><p>{words}</p></article>{comments}</body></html>"
)
COMMENT = '<li class="comment"><cite>{author}</cite><div class="comment-body">{words}</div></li>'


def test_the_encoding_of_a_saved_page_is_the_one_it_names(tmp_path):
    page = PAGE.format(head='<meta charset="iso-8859-2">', words=f"{PROSE} Łódź.", comments="")
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))
    document = ingest.read_corpus(tmp_path).documents.iloc[0]
    assert document["encoding"] == "iso8859-2" and "Łódź." in document["text"]


@pytest.mark.parametrize(("authors", "found"), [(["Ann", ""], 2), (["Ann", "", ""], 0), (["", ""], 0)])
def test_markup_in_which_few_comments_have_authors_is_no_thread(tmp_path, authors, found):
    comments = "".join(COMMENT.format(author=author, words="Fix it now.") for author in authors)
    (tmp_path / "a.html").write_text(PAGE.format(head="", words=PROSE, comments=comments))
    assert len(ingest.read_corpus(tmp_path).comments) == found


def test_whom_a_comment_answers_may_stand_above_its_head():
    text = (
        ARTICLE
        + "2 Comments\n\nAnn Bell · 3 hours ago\nFix it.\nReply\n\nReplying to Ann Bell\nTom · 2 hours"
        " ago\nWho pays?\nReply\n"
    )
    assert [row[1] for row in tree(text)] == [None, "c1"]
