"""Everything that ingest and quantities read in many small examples, as recorded: a change of a rule shows
all that it changes.

Not every reading here is right: what is known to be wrong is listed in `quantities.limits()`, and the records
hold what the rules give today.

After a change that is meant: `python tests/test_recorded.py` writes the records anew; read the difference
before it is committed.
"""

import csv
import functools
import itertools
import sys
from pathlib import Path

import pandas as pd
import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "notebooks"))

import test_ingest
import test_quantities
from newsthread import ingest, quantities
from newsthread.ingest.threads import known
from paragraphs import paragraphs

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
TOP = test_ingest.ARTICLE
PROSE = (
    "The council met to talk about the wall and the ferry and the tide, as it does on every first Monday of"
    " the month."
)
PAGES = {layout.name: TOP + layout.page for layout in known.layouts()} | {
    name: TOP + ending for name, ending in test_ingest.NO_THREADS.items()
}
PAGES |= {
    "furniture": (
        TOP
        + "2 Comments\n\n  1. Ann > Bo 2 weeks ago\n\n    Fix it.\n\n    3 likes\n\n    Reply · Share\n\n  2."
        " Reply 2 weeks ago\n\n    In reply to Ann\n\n    No.\n"
    ),
    "feet": (
        TOP + "Comments (2)\n\nFix it now, said the man.\n\nby Ann on Mar 4, 2014 9:12 AM EDT\n\n"
        "I disagree.\nReally.\n\nby Tom on Mar 5, 2014 12:12 PM EDT\n\nRita\n\nMe too.\n\n"
        "Mar 5, 2014 12:15 AM\n\nLeave a Reply\n"
    ),
    "feet without a header": (
        f"{TOP}{PROSE}\n\n\n\n\nFix it now, said the man.\n\nby Ann on Mar 4, 2014 9:12 AM EDT\n\nI"
        " disagree.\n\nby Tom on Mar 5, 2014 9:12 AM EDT\n"
    ),
    "time above, name below": (
        TOP + "2 Comments\n\nMarch 4, 2014 at 9:12 am\nAnn wrote:\n\nFix it.\n\nMarch 5, 2014 at 9:12 am\nTom"
        " wrote:\n\nNo.\n"
    ),
    "name above, town and day": (
        TOP + "2 Comments\n\nAnn Bell\nOslo, March 4, 2014\n\nFix it.\n\nTom\nAlba, March 5, 2014\n\nNo.\n"
    ),
    "numbered, with a town": (
        TOP + "2 Comments\n\n  1.\n    Ann Bell\n    Oslo, March 4, 2014\n\n    Fix it.\n\n  2.\n    Tom\n   "
        " Alba, March 5, 2014\n\n    No.\n"
    ),
    "levels and names": (
        TOP
        + "3 comments\n\nlevel 1\nOriginal Poster\nOP · 6 years ago\n\nOne.\n\nlevel 2\nTom\n·\n3 points · 6"
        " years ago\n\nTwo.\n\nlevel 1\n[deleted]\n"
    ),
    "addressed": (
        TOP
        + "Ann 3 hours ago\n\nFix it.\n\nTom replied to Ann 2 hours ago\n\nNo.\n\nRita in reply to Tom 1 hour"
        " ago\n\nWhy?\n"
    ),
    "a byline with a count": (
        f"A title\n\nBy Nora Field and 24 comments\n\n{PROSE}\n\nBe the first to comment"
    ),
    "names alone": TOP + "2 Comments\n\nAnn Bell\n\nFix it.\n\nTom\n\nI disagree.\n\nReally.\n",
    "a list begun again": (
        TOP + "2 Comments\n\n1. Fix it.\n\n1. one\n\n2. two\n\n2. Who pays?\n\nComments are closed.\n"
    ),
    "bullets": TOP + "3 Comments\n\n• Ann says:\n\n  Fix it.\n\n  • one\n\n  • two\n\n• Tom says:\n\n  No.\n",
    "an author's box": (
        f"A title\n\nNora Field\n\nCrew at sea/AP\n\n{PROSE}\n\n{PROSE} {PROSE}\n\nNora Field is a writer at"
        f" the Tide Table.\n\nTags: sea, wall\n\nMost read\n\n{PROSE}"
    ),
    "a deck and a caption": (
        "A title\n\nA longer line says what it is about.\n\nNora Field\n\nOslo, March 3, 2014\n\nThe wall,"
        f" seen from the quay\n\n{PROSE}\n\nTHE WALL\n{PROSE}\n\nWhat now?\n\n{PROSE}"
    ),
    "a related title": (
        f"A title\n\n{PROSE}\n\nWatch:\n\nThe tide at noon\n\n{PROSE}\n\nHome > News >"
        f" Sea\n\nhttps://a.example/x\n\nFollow us on Twitter\n\n{PROSE}"
    ),
    "dates at the top": (
        "A title\n\nMarch 3, 2014 | Updated March 5, 2014\n\nBy Nora Field (The Tide) | March 4, 2014 at"
        f" 12:05 am\n\n{PROSE}"
    ),
}
ITEMS = "\n\n".join(f"{i}. Reason {i} is that the tide comes in every day." for i in range(1, 4))
PAGES |= {
    "a deck above a name and a day": (
        f"A title\n\nA longer line says what it is about\n\nNora Field\n\nMarch 3, 2014\n\n{PROSE}\n\n{PROSE}"
    ),
    "the page goes on to the left": (
        TOP + "1 Comment\n\n  1. Ann says:\n\n    Fix it.\n\nSome words of the page.\n\nSome more.\n"
    ),
    "the page goes on below a flat list": (
        TOP + "1 Comment\n\n1. Ann says:\n\nFix it.\n\nAnd more.\n\nLeave a Reply\n\nSome more.\n"
    ),
    "as many items as the header says": f"Three reasons\n\n3 comments\n\n{ITEMS}",
    "more items than the header says": f"Three reasons\n\n2 comments\n\n{ITEMS}",
    "a list above the header": (
        f"{TOP}{ITEMS}\n\n2 Comments\n\n1. Ann says:\n\nFix it.\n\n2. Tom says:\n\nNo.\n"
    ),
    "heads after four lines": (
        "A title\n\nBy Nora Field\n\nShort.\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\nRita 1"
        " hour ago\n\nWhy?\n"
    ),
    "heads after three lines": (
        "A title\n\nBy Nora Field\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\nRita 1 hour"
        " ago\n\nWhy?\n"
    ),
    "feet below one paragraph each": (
        f"{TOP}Fix it now, said the man.\n\n"
        "by Ann on Mar 4, 2014 9:12 AM EDT\n\nI disagree.\n\nby Tom on Mar 5, 2014 9:12 AM EDT\n"
    ),
    "feet right under the header": (
        TOP
        + "Comments (2)\nFix it now.\nby Ann on Mar 4, 2014 9:12 AM EDT\n\nI disagree.\nby Tom on Mar 5, 2014"
        " 9:12 AM EDT\n"
    ),
    "words right under the header": (
        TOP + "2 Comments\n\nPlease be kind, all of you.\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours"
        " ago\n\nNo.\n"
    ),
    "two headers": (
        TOP + "See all 2 comments\n\n2 Comments\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\n3"
        " Comments\n"
    ),
    "after the closing lines": (
        f"{TOP}{PROSE}\n\n{PROSE}\n\nTags: sea\n\nBy Nora Field\n\n3 Comments\n\nOne more line\n\n{PROSE}"
    ),
    "nested with names at the top only": (
        TOP + "2 Comments\n\n  1. Ann says:\n\n    Three things:\n\n    1. sea\n\n    2. sky\n\n  2. Tom"
        " says:\n\n    No.\n"
    ),
    "nested without names": (
        TOP + "3 Comments\n\n  1. Fix it.\n\n    1. No.\n\n      1. Why?\n\n  2. Who pays?\n"
    ),
    "pingbacks": (
        TOP
        + "3 Comments\n\n  1. Pingback: A site\n\n  2. Ann says:\n\n    Fix it.\n\n  3. Trackback from B\n"
    ),
    "boxed numbers": TOP + "2 Comments\n\n(1) Ann says:\n\nFix it.\n\n(2) Tom says:\n\nNo.\n",
    "replies without a head": TOP + "Ann 3 hours ago\n\nFix it.\n\nReply to Ann\n\nTom 2 hours ago\n\nNo.\n",
}
SHORT = "The sea took it."
READ = "You have read 3 of 3 free articles."
# Parts of an article, at the edges of what the rules allow.
PAGES |= {
    "a headline of 220 characters": f"{'x' * 220}\n\n{PROSE}",
    "a first line too long for a headline": f"{'x' * 221}\n\n{PROSE}",
    "a headline of three sentences": f"One. Two. Three.\n\n{PROSE}",
    "a first line of four sentences": f"One. Two. Three. Four.\n\n{PROSE}",
    "a headline on the eighth line": "Menu\n" * 7 + f"\nA title\n\n{PROSE}",
    "no headline on the ninth line": "Menu\n" * 8 + f"\nA title\n\n{PROSE}",
    "an address of 400 characters and one of 401": f"A title\n\nhttps://{'x' * 393}\n\nhttps://{'x' * 392}",
    "a paragraph too long for a deck": f"A title\n\n{'x ' * 201}\n\nBy Nora Field\n\n{PROSE}",
    "a deck above a byline": f"A title\n\n{'x' * 400}\n\nBy Nora Field\n\n{PROSE}",
    "a deck above a name and a date": (
        f"A title\n\nWhat it is.\n\nNora Field\n\nMarch 3, 2014\n\n{PROSE}\n\n{PROSE}"
    ),
    "a byline above the headline": (
        f"By Nora Field\n\nA title\n\nThe wall from the quay\n\n{PROSE}\n\n{PROSE}"
    ),
    "a byline two parts above the headline": (
        f"By Nora Field\nMenu\n\nA title\n\nThe wall from the quay\n\n{PROSE}\n\n{PROSE}"
    ),
    "a byline three parts above the headline": (
        f"By Nora Field\nMenu\nHome\n\nA title\n\nThe wall from the quay\n\n{PROSE}\n\n{PROSE}"
    ),
    "a caption below its credit": f"A title\n\nIlse Marin/AP\n\nThe wall from the quay\n\n{SHORT}\n\n{PROSE}",
    "a name of four words": f"A title\n\nJo van der Dyk\n\nMarch 3, 2014\n\n{PROSE}\n\n{PROSE}",
    "a name of five words": f"A title\n\nJo van der Dyk Bell\n\nMarch 3, 2014\n\n{PROSE}\n\n{PROSE}",
    "a name below a credit": f"A title\n\nIlse Marin/AP\n\nNora Field\n\n{PROSE}\n\n{PROSE}",
    "a name below a line of 150 characters and of 151": (
        f"A title\n\n{'x' * 150}\nBy Tom Bell\nOne.\n\n{'x' * 151}\nBy Tom Bell\nOne."
    ),
    "a name below the date": f"A title\n\nMarch 3, 2014\n\nNora Field\n\n{PROSE}\n\n{PROSE}",
    "small letters are no name": f"A title\n\nnora field\n\nMarch 3, 2014\n\n{PROSE}\n\n{PROSE}",
    "names in a block of prose": (
        f"A title\nBy Nora Field\n{SHORT}\n{SHORT}\n\n{SHORT}\nBy Tom Bell\n{PROSE} {PROSE}\nBy Tom"
        f" Bell\n{SHORT}\n\n{SHORT}\n{SHORT}\nBy Tom Bell\n{SHORT}"
    ),
    "capitals glued to prose": (
        f"A title\n\n{PROSE}\n\nTHE WALL\n{PROSE}\n\nTHE SEA\nTHE SKY\n{PROSE}\n\nthe sea\n{PROSE}"
    ),
    "a credit in a block": (
        f"A title\n\n{PROSE}\n\n{PROSE}\n\nThe wall from the quay.\nIlse Marin/AP\nMore"
        f" words.\n\n{PROSE}\n\nIlse Marin/AP\n\n{PROSE}"
    ),
    "related titles": (
        f"A title\n\n{PROSE}\n\nRelated video:\n\nThe tide at noon\n\nThe tide at dusk\n\n{PROSE}\n\n"
        f"See also:\n\nThe tide at noon.\n\n{PROSE}\n\n"
        f"Watch:\n\n{'x' * 200}\n\n{PROSE}\n\nListen:\n\n{'x' * 201}\n\n{PROSE}"
    ),
    "closing lines after most of the words": f"A title\n\n{PROSE}\n\n{PROSE}\n\nTags: sea\n\n{PROSE}",
    "a closing line of 200 characters": f"A title\n\n{PROSE}\n\n{PROSE}\n\nTags: {'x' * 194}\n\n{PROSE}",
    "a closing line of 201 characters": f"A title\n\n{PROSE}\n\n{PROSE}\n\nTags: {'x' * 195}\n\n{PROSE}",
    "closing lines after half of the words": f"A title\n\n{PROSE}\n\nTags: sea\n\n{PROSE}",
    "a subscription wall after two paragraphs": (
        f"A title\n\n{PROSE}\n\n{PROSE}\n\n{READ}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}"
    ),
    "a subscription wall after three paragraphs": (
        f"A title\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{READ}\n\n{PROSE}\n\nBy Nora"
        f" Field\n\n{PROSE}\n\n{PROSE}\n\n3 comments"
    ),
    "loose ends": f"A title\n\n{PROSE}\n\nNora\n\nTide Table",
    "nothing but loose ends": "A title\n\nNora\n\nTide Table",
    "what is a heading": (
        f"A title\n\n{PROSE}\n\nWhat now?\n\n{PROSE}\n\nOne two three four five six seven"
        f" eight?\n\n{PROSE}\n\nOne\n\nTwo\n\n{PROSE}\n\n{'A' * 100}\n\n{PROSE}\n\nThe sea\n\nThe wall from"
        f" the quay\nIlse Marin/AP\n\n{PROSE}"
    ),
    "what is no heading": (
        f"A title\n\n{PROSE}\n\nwhat now\n\n{PROSE}\n\nOne two three four five six seven eight"
        f" nine?\n\n{PROSE}\n\n1. The sea\n\n{PROSE}\n\n• The sea\n\n{PROSE}\n\nA\tb\n\n{PROSE}\n\nThe"
        f" wall\n{PROSE}\n\nThe sea:\n\n{PROSE}\n\nThe last\n\nRelated"
        f" video:\n\n{PROSE}\n\n{'B' * 101}\n\n{PROSE}"
    ),
    "quotations for display": (
        f"A title\n\n{PROSE}\n\n“every first Monday of it.”\n\n{PROSE}\n\n“every first Monday of.”\n\n"
        f"{PROSE}\n\n“every first Monday.”\n\n{PROSE}"
    ),
    "paragraphs without blank lines": (
        f"A title\n{PROSE}\n{SHORT}\n{PROSE}\n{PROSE}\n\n{PROSE}\n{SHORT}\n{PROSE}"
    ),
    "as many lines with a blank line above as without": f"A title\n\n{PROSE}\n{PROSE}\n\nOne.\nTwo.",
    "lines of the page between paragraphs": (
        f"A title\n\nFrom: the sea\n\n{PROSE}\n\nposted by nobody, March 3, 2014\n\n"
        f"{PROSE}\n\n2 hours ago\n\n{PROSE}\n\nReply\n\n{PROSE}\n\n"
        f"Copyright the Tide\n\n{PROSE}\n\nBe the first to comment"
    ),
    "an article of three paragraphs below a link to three comments": (
        f"A title\n\n3 comments\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}"
    ),
}
# Comments, their ids, and the lines around them.
PAGES |= {
    "a reply to the second of two with one number": (
        TOP + "3 Comments\n\n1. Ann says:\n\nNo.\n\n1. Tom says:\n\nYes.\n\n1.1. Bo says:\n\nWhy?\n"
    ),
    "replies whose parents are lost": (
        TOP
        + "4 Comments\n\n1. Ann says:\n\nNo.\n\n1.2. Bo says:\n\nWhy?\n\n1.2.3.4. Cy says:\n\nSo.\n\n7.1.1."
        " Di says:\n\nHm."
    ),
    "comments without words": (
        TOP + "2 Comments\n\nAnn says:\nMarch 4, 2014 at 9:12 am\n\nReply\n\nTom says:\nMarch 4, 2014 at 9:15"
        " am\n\nReply\n\nNo.\n\nReply · Share\n\n3 likes\n\nLeave a Reply\n\nName *\n\n4 Comments\n"
    ),
    "times below the words": (
        TOP
        + "2 Comments\n\n  1. Ann says:\n\n    Fix it.\n\n    March 4, 2014 at 9:12 am\n\n    Reply\n\n  2."
        " Fix it, Tom.\n\n    12 likes\n\n    March 5, 2014\n\n    March 6, 2014\n"
    ),
    "lines around the words": (
        TOP
        + "1 Comment\n\n  1. Ann Bell\n    March 4, 2014 at 9:12 am\n\n    In reply to Tom\n\n    Fix it.\n\n"
        "    March 4, 2014\n\n    Reply\n\n    3 likes\n"
    ),
    "words left of their margin": (
        TOP + "1 Comment\n\n    1. Ann says:\n\n       Fix it.\n\n    Leave a Reply\n\n       more\n\n  Some"
        " more\n"
    ),
    "answers in other letters": (
        TOP + "Comments\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\nRita replied to ANN 1 hour"
        " ago\n\nWhy?\n\nBo 1 hour ago\n\nIn reply to Rita\n\nHm.\n\nCy 1 hour ago\n\nIn reply to"
        " Nobody\n\nHm.\n"
    ),
    "names and colons, indented": (
        TOP
        + "3 Comments\n\nAnn: Fix it.\n\n    Tom: No.\n\n    So there.\n\nRita Bell: Why?\n\nLeave a Reply\n"
    ),
    "names and colons on neighbouring lines": TOP + "Comments\n\nAnn: Fix it.\nReply\n\nTom: No.\nReply\n",
    "names alone, indented, without a header": TOP + "\n\n\n\n    Ann\n    Fix it.\n\n    Tom\n    No.\n",
    "blocks with links": (
        TOP + "2 Comments\n\nFix it.\n\nReply\n\nWho pays for it all?\n\nReply\n\nLeave a Reply\n"
    ),
    "fewer blocks than the header says": (
        TOP + "3 Comments\n\nFix it.\n\nReply\n\nWho pays for it all?\n\nReply\n\nLeave a Reply\n"
    ),
}
LONG = "The council " * 21
# What follows an article, in many layouts.
THREADS = {
    "a list eight lines below its header": (
        "2 Comments\nSea\nSky\nWall\nTide\nQuay\nMole\nPier\nDock\n\n1. Fix it.\n\n2. No.\n"
    ),
    "a list below a long line": f"2 Comments\n\n{LONG}\n\n1. Fix it.\n\n2. No.\n",
    "heads between a header and a list": (
        "2 Comments\n\nAnn 3 hours ago\n\n1. Fix it.\n\n2. No.\n\nBo 2 hours ago\n\nNo.\n"
    ),
    "a list without a header, half of it signed": "1. Ann says:\n\nNo.\n\n2. Yes.\n",
    "a list without a header, a third of it signed": "1. Ann says:\n\nNo.\n\n2. Yes.\n\n3. Hm.\n",
    "a list without a header that begins at the second item": "1. Yes.\n\n2. Ann says:\n\nNo.\n",
    "a signed list below no comments": "No comments\n\n1. Ann says:\n\nNo.\n",
    "nothing but pingbacks": "2 Comments\n\n  1. Pingback: A site\n\n  2. Pingback: B site\n\n    words\n",
    "numbers, names and dates on lines of their own": (
        "2 Comments\n\n1.\nAnn Bell\nMarch 4, 2014\n\nFix it.\n\n2.\nTom\nMarch 5, 2014\n\nNo.\n"
    ),
    "a name, a town and no date": (
        "2 Comments\n\n1.\nAnn Bell\nOslo, March 4, 2014\n\nFix it.\n\n2.\nTom\nAlba\n\nNo.\n"
    ),
    "a number and nothing after it": "2 Comments\n\n1. Fix it.\n\n2.",
    "a numbered tree": (
        "3 Comments\n\n  1. Ann says:\n\n     Fix it.\n\n     1. Bo says:\n\n        No.\n\n     2. Cy"
        " says:\n\n        Why?\n\n        1. Di says:\n\n           Hm.\n\n  2. Ed says:\n\n     No.\n\nThe"
        " page\n"
    ),
    "bullets at the margin of numbered comments": (
        "3 Comments\n\n  1. Fix it.\n\n  • the wall\n\n  2. No.\n\n     • the sea\n     • the sky\n\n  3."
        " Hm.\n"
    ),
    "a list in a comment, without blank lines": (
        "2 Comments\n\n  1. Fix it:\n     1. wall\n     2. sea\n\n     3. sky\n\n  2. No.\n"
    ),
    "replies in a list that lost its indent": (
        "3 Comments\n\n1. Ann says:\n\nFix it.\n\n  1. Bo says:\n\nNo.\n\n   2. Cy says:\n\nYes.\n\n2. Di"
        " says:\n\nNo.\n"
    ),
    "a list in a comment that lost its indent": (
        "3 Comments\n\n1. Fix it.\n\n1. wall\n2. sea\n3. sky\n\n2. No.\n\n3. Why?\n"
    ),
    "bulleted replies below two comments": (
        "4 Comments\n\n1. Fix it.\n\n  • So do I.\n\n2. No.\n\n  • Why?\n\n  • Hm.\n\n3. Yes.\n"
    ),
    "bullets below a colon and bulleted replies": (
        "4 Comments\n\n1. Fix it:\n\n  • the wall\n\n2. No.\n\n  • Why?\n\n3. Yes.\n\n  • Hm.\n"
    ),
    "bullets indented by one blank": (
        "4 Comments\n\n1. Fix it.\n\n • So do I.\n\n2. No.\n\n • Why?\n\n3. Yes.\n"
    ),
    "bullets without blank lines in comments with them": (
        "4 Comments\n\n1. Fix it.\n  • So do I.\n\n2. No.\n  • Why?\n\n3. Yes.\n"
    ),
    "bulleted replies without blank lines": (
        "4 Comments\n\n1. Fix it.\n  • So do I.\n2. No.\n  • Why?\n3. Yes.\n"
    ),
    "decimals in comments without names": (
        "4 Comments\n\n1. Fix it.\n\n1.1. No.\n\n1.2. Why?\n\n1.4. Hm.\n\n2.1. So.\n\n2. Yes.\n\n2.1."
        " Ok.\n2.2. Not.\n"
    ),
    "names and colons in most of a list": "3 Comments\n\n1. Ann: Fix it.\n\n2. Bo: No.\n\n3. Why?\n",
    "names and colons in half of a list": "2 Comments\n\n1. Ann: Fix it.\n\n2. Bo:\n\nNo.\n",
    "a list most of whose words are indented": (
        "2 Comments\n\n1. Ann says:\n\n   Fix it.\n\n2. Bo says:\n\n   No.\n\nAnd more.\n"
    ),
    "numbers after a sign": "2 Comments\n\n#1 Ann says:\n\nFix it.\n\n#2: Bo says:\n\nNo.\n",
    "one head below a header": "1 Comment\n\nAnn 3 hours ago\n\nFix it.\n",
    "one head without a header": "Ann 3 hours ago\n\nFix it.\n",
    "a head with nothing below it": "2 Comments\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n",
    "heads of two styles": (
        "3 Comments\n\nAnn says:\nMarch 4, 2014\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\nBo says:\nMarch 5,"
        " 2014\n\nYes.\n"
    ),
    "heads at three indents": (
        "3 Comments\n\nAnn 3 hours ago\n\nFix it.\n\n    Tom 2 hours ago\n\n    No.\n\n"
        "  Bo 2 hours ago\n\n  Hm.\n\nRita 1 hour ago\n\nWhy?\n"
    ),
    "numbers before all heads": (
        "3 Comments\n\n1 Ann 3 hours ago\n\nFix it.\n\n1.1 Tom 2 hours ago\n\nNo.\n\n2 Rita 1 hour"
        " ago\n\nWhy?\n"
    ),
    "numbers before some heads": (
        "3 Comments\n\n1 Ann 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n\n2 Rita 1 hour ago\n\nWhy?\n"
    ),
    "feet and a wide gap below the header": (
        "Comments\n\nFix it.\n\n\n\n\nNow, now.\n\nby Ann on Mar 4, 2014\n\nNo.\n\nby Tom on Mar 5, 2014\n"
    ),
    "one foot below a header": "1 Comment\n\nFix it now, please.\n\nby Ann on Mar 4, 2014\n",
    "one foot without a header": f"{PROSE}\n\nFix it now, please.\n\nby Ann on Mar 4, 2014\n",
    "one foot without a header, below a wide gap": (
        f"{PROSE}\n\n\n\nFix it now, please.\n\nby Ann on Mar 4, 2014\n"
    ),
    "names above the words and times below": (
        "Comments (2)\n\nAnn\n\nFix it now, said the man.\n\nMar 4, 2014 9:12 AM\n\nReply\n\n"
        "Tom Bell\n\nI disagree.\n\nMar 5, 2014 9:12 AM\n"
    ),
    "a foot with nothing above it": (
        "Comments (3)\n\nFix it now, said the man.\n\nby Ann on Mar 4, 2014\n\n"
        "by Bo on Mar 4, 2014\n\nI disagree.\n\nby Tom on Mar 5, 2014\n"
    ),
    "names and colons, and a paragraph without": (
        "3 Comments\n\nAnn: Fix it.\n\nBo: No.\n\nHere is why I think so.\n"
    ),
    "names and colons before half of the paragraphs": (
        "Comments\n\nAnn: Fix it.\n\nHere is why I think so.\n\nBo: No.\n\nSo it is.\n"
    ),
    "more names and colons than the header says": "1 Comment\n\nAnn: Fix it.\n\nBo: No.\n",
    "names and colons that begin at the second paragraph": (
        "Comments\n\nFix it.\n\nAnn: Fix it.\n\nBo: No.\n\nCy: Yes.\n"
    ),
    "names and colons on lines without blank ones": "2 Comments\nAnn: Fix it.\nBo: No.\n",
    "names above, close under the words": "2 Comments\nAnn\n\nFix it.\nTom\n\nI disagree.\n",
    "more names than the header says": "2 Comments\nAnn\n\nFix it.\nTom\n\nI disagree.\nRita\n\nHm.\n",
    "names below a line of links": (
        "2 Comments\n\nSort by best\n\nReply\n\nAnn\nFix it.\n\nTom\nI disagree.\n\nLeave a"
        " Reply\n\nBo\nNo.\n"
    ),
    "one indented name": "Comments\n\n  Ann\n  Fix it.\n",
    "one indented name where the header says two": "2 Comments\n\n  Ann\n  Fix it.\n",
    "two indented names where the header says five": "5 Comments\n\n  Ann\n  Fix it.\n\n  Bo\n  No.\n",
    "an indented name below another": "3 Comments\n\nAnn\nFix it.\n\n   Bo\n   No.\n\nCy\nYes.\n",
    "two headers above blocks": "1 Comment\n\n2 Comments\n\nFix it.\n\nNo.\n",
    "a block right under the header": "1 Comment\nFix it.\n",
    "a level with nothing below it": "1 comment\n\nlevel 1\nAnn\n3 points · 6 years ago\n\nOne.\n\nlevel 1",
    "three marks and four between a name and its time": (
        "2 comments\n\nlevel 1\nAnn\n·\n·\n·\n6 years ago\n\nOne.\n\n"
        "level 1\nBo\n·\n·\n·\n·\n6 years ago\n\nNo."
    ),
    "a time above the first head only": (
        "2 Comments\n\nMarch 4, 2014 at 9:12 am\nAnn wrote:\n\nFix it.\n\nBo wrote:\n\nNo.\n"
    ),
    "a line of the page that looks like a head": (
        "1 Comment\n\nAnn 3 hours ago\n\nFix it.\n\nSort by date, March 4, 2014\n\nNo.\n"
    ),
    "a last head of another style": (
        "2 Comments\n\nAnn says:\n\nFix it.\n\nBo says:\n\nNo.\n\nTom 2 hours ago\n\nHm.\n"
    ),
    "a date above the first head": (
        "2 Comments\n\nMarch 3, 2014\n\nAnn 3 hours ago\n\nFix it.\n\nTom 2 hours ago\n\nNo.\n"
    ),
    "the last of fourteen headers": "Comments\n\n" * 13 + "2 Comments\n\n1. Fix it.\n\n2. No.\n",
    "names and colons on neighbouring lines below a blank one": "2 Comments\n\nAnn: Fix it.\nBo: No.\n",
    "a list without names on either side of the header": (
        "1. Sea.\n\n2. Sky.\n\n2 Comments\n\n1. Fix it.\n\n2. No.\n"
    ),
    "a list few of whose words are indented": (
        "2 Comments\n\n1. Ann says:\n\n  Fix it.\n\n  Now.\n\nAnd more.\n\n2. Bo says:\n\nNo.\n\nNever.\n"
    ),
    "bulleted links below bulleted comments": (
        "2 Comments\n\n• Ann says:\n\nFix it.\n\n• Reply\n\n• Bo says:\n\nNo.\n\n• Reply\n"
    ),
    "a level whose head is the last line": "1 comment\n\nlevel 1\nAnn · 6 years ago",
    "the original poster": (
        "2 comments\n\nlevel 1\nOP · 6 years ago\n\nOne.\n\nlevel 1\nOriginal Poster\n6 years ago\n\nTwo.\n"
    ),
    "links above the words and times below": (
        "2 Comments\n\nFix it now.\n\nMar 4, 2014 9:12 AM\n\nReply\nShare\n\n"
        "Tom Bell\n\nI disagree.\n\nMar 5, 2014 9:12 AM\n"
    ),
    "a name of six words above its time": (
        "1 Comment\n\nOne two three four five six\nMarch 4, 2014\n\nFix it.\n"
    ),
    "a name of seven words above its time": (
        "1 Comment\n\nOne two three four five six seven\nMarch 4, 2014\n\nFix it.\n"
    ),
    "likes below names alone": "2 Comments\n\nAnn\n3 likes\nFix it.\n\nTom\n5 likes\nNo.\n",
    "heads below their numbers": "2 Comments\n\n1.\nAnn says:\n\nFix it.\n\n2.\nBo says:\n\nNo.\n",
    "names and colons, and links below blank lines": (
        "Comments\n\nAnn: Fix it.\n\nReply\n\nTom: No.\n\nReply\n"
    ),
    "one name indented by one blank": "Comments\n\n Ann\n Fix it.\n",
    "a date above the header of a list": "March 3, 2014\n\n2 Comments\n\n1. Fix it.\n\n2. No.\n",
    "names and colons, one that begins small": (
        "3 Comments\n\nAnn Bell: Fix it.\n\nbell Ann: No.\n\nAnn van Dyk Bell: No.\n\nBo: Hm.\n"
    ),
    "one head seven lines below a header": (
        "1 Comment\n" + "the sea and the sky\n" * 7 + "Ann 3 hours ago\n\nFix it.\n"
    ),
    "one head eight lines below a header": (
        "1 Comment\n" + "the sea and the sky\n" * 8 + "Ann 3 hours ago\n\nFix it.\n"
    ),
    "a list nine lines below its header": "Comments\n" + "Sea\n" * 9 + "\n1. Fix it.\n\n2. No.\n",
    "a list below a header without a number": "Comments\n" + "Sea\n" * 8 + "\n1. Fix it.\n\n2. No.\n",
    "a foot 39 lines below its header": (
        "Comments\n\n" + "No.\n" * 37 + "\nYes.\nby Ann on Mar 4, 2014\n\nYes.\n\nby Tom on Mar 5, 2014\n"
    ),
    "a foot 40 lines below its header": (
        "Comments\n\n"
        + "No.\n" * 37
        + "\nYes.\nYes.\nby Ann on Mar 4, 2014\n\nYes.\n\nby Tom on Mar 5, 2014\n"
    ),
}
PAGES |= {name: TOP + thread for name, thread in THREADS.items()}
PAGES |= {
    "a header at the top and a wide gap below the article": (
        f"A title\n\nComments\n\n{PROSE}\n\n\n\nFix it now.\n\n"
        "by Ann on Mar 4, 2014\n\nNo.\n\nby Tom on Mar 5, 2014\n"
    ),
    "a header at the top and feet": (
        f"A title\n\nComments\n\n{PROSE}\n\nFix it now.\n\nby Ann on Mar 4, 2014\n\nNo.\n\nby Tom on Mar 5,"
        " 2014\n"
    ),
}
SENTENCES = [
    (
        "At least 40 and up to 60 Syrian soldiers, ten of them officers, were wounded near Port Alba on 9"
        " May, the ministry said."
    ),
    (
        "According to the Harbour Board, 52 percent of voters support the plan, compared with 45 percent a"
        " year ago, while 12 percent do not."
    ),
    (
        "A survey by the Fjord Institute of 1,600 adults found that one in five fear war; the error is 3.4"
        " points."
    ),
    (
        "Nearly two-thirds of 1.5 million residents of East Alba fled in 2015 and 2016, some 300,000 to the"
        " north, witnesses said."
    ),
    (
        "Hundreds of thousands live in tents; dozens, perhaps 80, died last November, and several thousand"
        " are missing."
    ),
    "The 10-mile wall (16 km) cost between $2 million and €3.5bn, or £40 per foot, twice the 1990s price.",
    (
        "No. 5 on page 12 of Resolution 2254 says that World War II ended 71 years ago, in 1945, at 10:30"
        " p.m. on Sept. 2."
    ),
    (
        "He said 3 to 5 men and a dozen women came on March 3 to 9, one of them twice; no one, not one"
        " person, stayed for over an hour."
    ),
    (
        "The team won 3-1, rose half a point to 4.25 percent, and sold 640bhp engines, COVID-19 kits, S-300s"
        " and 24 of 25 boats."
    ),
    (
        "Its 250,000 residents and their 900 guards, two-thirds of the town, are besieged, said Ines Duarte,"
        " a pilot aged 41."
    ),
    (
        "Voters under 30 and those over 65, about 20 percent each, said no by a margin of 48% to 38%, plus or"
        " minus 3 points."
    ),
    (
        "More than a third, less than half a million, as few as nine, no more than 12, upwards of 70, 30-odd"
        " and 20 or so boats sank."
    ),
    (
        "Between 1,200 and 1,500 troops, 4 hundred million tins, 2 lakh goats, 1/2 cup, 3½ pints, 50-50 odds"
        " and 24/7 work."
    ),
    (
        "Kerry said Russia had killed 62 people and wounded 100; but residents' groups, citing a hospital,"
        " put the toll closer to 120."
    ),
]


def examples():
    """Every example sentence of the quantities tests, and these."""
    tables = ("NUMBERS", "HEDGES", "VAGUE", "IGNORED", "READINGS", "KINDS", "CLAIMANTS", "DAYS", "PLACES")
    return [*dict.fromkeys([row[0] for name in tables for row in getattr(test_quantities, name)] + SENTENCES)]


def published(segments):
    """The day of publication of the small examples, for each of their documents."""
    return segments[["doc_id", "text"]].assign(published=test_quantities.PUBLISHED["published"].iloc[0])


def read_page(name):
    """Parts of a page: page, kind, seg_id, parent_id, depth, number, author, posted, the first words; and
    what the page says of itself."""
    corpus = ingest.pasted(PAGES[name])
    words = corpus.segments["text"].str.replace(r"\s+", " ", regex=True).str[:30]
    parts = corpus.segments.assign(
        page=name, words=words, posted=corpus.segments["posted"].dt.strftime("%F %T")
    )
    facts = (
        corpus.documents[["title", "author", "publication", "published", "declared_comments"]]
        .astype(str)
        .iloc[0]
    )
    said = "; ".join(
        f"{row.check}: {row.detail}"
        for row in ingest.integrity(corpus).itertuples()
        if row.status == "finding"
    )
    columns = ["page", "kind", "seg_id", "parent_id", "depth", "number", "author", "posted", "words"]
    return pd.concat(
        [
            parts,
            pd.DataFrame(
                {"page": [name], "kind": ["facts"], "words": [" | ".join(map(str, [*facts, said]))]}
            ),
        ]
    )[columns]


def read_segments():
    return pd.concat([read_page(name) for name in PAGES])


def read_quantities():
    """The ledger of all examples and of the texts in seeds/, and what was left out of them and why."""
    seeds = ingest.read_corpus(SEEDS)
    small = paragraphs(examples())
    read = [(small, published(small)), (seeds.segments, seeds.documents)]
    ledgers = [quantities.find(segments, documents) for segments, documents in read]
    ignored = [quantities.ignored(segments, documents) for segments, documents in read]
    return pd.concat([*ledgers, *ignored])


RECORDS = {"recorded_segments.csv": read_segments, "recorded_quantities.csv": read_quantities}


def written(table):
    return table.to_csv(index=False, lineterminator="\n")


@functools.cache
def recorded_pages():
    """The recorded rows of each page, without the row of names."""
    _, *rows = csv.reader((GOLD / "recorded_segments.csv").read_text("utf-8").splitlines())
    return {page: list(of_page) for page, of_page in itertools.groupby(rows, key=lambda row: row[0])}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_recorded(name):
    _, *rows = csv.reader(written(read_page(name)).splitlines())
    assert rows == recorded_pages()[name]


def test_the_records_hold_these_pages():
    assert list(recorded_pages()) == list(PAGES)


def test_all_quantities_are_read_as_recorded():
    lines, recorded = (
        written(read_quantities()).split("\n"),
        (GOLD / "recorded_quantities.csv").read_text("utf-8").split("\n"),
    )
    assert lines == recorded


if __name__ == "__main__":
    for name, read in RECORDS.items():
        (GOLD / name).write_text(written(read()), "utf-8")
