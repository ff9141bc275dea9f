"""Mentions of polls in a text, in order: who conducted one, whom it was for, and where "the poll" or "another
poll" is spoken of."""

import re
from typing import NamedTuple

from .. import rules
from .dates import MONTH, WEEKDAY
from .overlaps import Taken

# A name: capitalised words, joined by "of", "for", "&" and the like.
WORD = r"[A-Z][\w’'.&-]{0,30}"
JOINED = r"(?: (?:(?:of|for|on|and|de|the|&|/) ){0,2}| ?/ ?)"
NAME = rf"{WORD}(?:{JOINED}{WORD}){{0,6}}"
SHORT_NAME = (  # before "poll" no "of" or "and" can be told from another phrase
    rf"(?:(?:University|College|Institute|Bank) of )?{WORD}(?:(?: | & | ?/ ?){WORD}){{0,5}}"
)

ONE = r"(?:[Pp]oll(?:ing)?|POLL|[Ss]urvey|[Tt]racker|[Qq]uestionnaire|[Ee]xit [Pp]olls)\b"
NOUN = r"(?:[Pp]oll(?:s|ing)?|POLLS?|[Ss]urveys?|[Tt]racker|[Qq]uestionnaire)\b"
KIND = (  # "Gallup tracking poll"
    r"(?:(?!(?:the|an?|this|that|its|his|her|their|our|of|for|in|by|and|or|said|says|to"
    r"|on|is|are|was|were|has|have|had|been|be|\w+ed) )(?:[a-z]+|[\w.-]*\d[\w-]*|(?:of|in) [A-Z]\w+) )"
)
CONDUCTED = (
    r"(?:conducted|carried out|undertaken|done|taken|run|compiled|released|published|prepared"
    r"|produced|organi[sz]ed|performed|directed)"
)
ASKED = (
    r"(?:surveyed|polled|interviewed|questioned|canvassed|queried|sampled|asked|quizzed|spoke (?:to|with))"
)
PEOPLE = (
    r"(?:people|adults|voters|residents|respondents|men|women|citizens|households|members"
    r"|[A-Z]\w+(?:ns|ians|ans|s)\b)"
)
ARTICLE = r"(?:[Tt]he |[Aa]n? )?"
FINDS = r"(?:finds?|found|has|had|puts?|shows?|showed|gives?|gave|reports?|reported|says|said)"
FIRM = "firm|company|group|institute|agency|organi[sz]ation|consultanc(?:y|ies)|retailer|insurer|bank|charity|union|network|association|website"
# What a name is called before it: "a survey by the insurance company Corvin".
CALLED = (
    rf"(?:(?:[a-z][\w&-]*,? ){{0,4}}(?:{FIRM}|maker|provider|pollster|think[-"
    r" ]tank|site|platform|researchers?|analysts?)s?,? )?"
)
# What begins or makes up a name before "poll" and is none.
NO_NAME = re.compile(
    r"(?:The|A|An|This|That|These|Those|In|On|Of|By|For|From|As|At|But|And|One|Two|Another"
    r"|Other|Our|Its|His|Her|Their|Any|All|Most|Many|Some|No"
    r"|It|He|She|They|We|I|Who|Which|What|There|Here|New|NEW|Recent|Latest|Last|Next|National|Local|Online"
    r"|Internet|Exit|Opinion|Public|Straw"
    r"|Private|Internal|Earlier|Previous|Former|First|Second|Third"
    r"|Several|Both|Each|Every|Few|Separate|Multiple|Similar|Nationwide|Statewide|Early"
    r"|Late|Mid|When|While|If|According|Since|After|Before|Citing|With|Also"
    r"|Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Americans?|British|European|Republicans?"
    r"|Democrats?|Democratic|GOP|Presidential|Senate|Congressional|Report|Health|Consumer)"
    r"(?:['’]s)?\.?$"
)
NEW_PLACE = re.compile(
    r"(?:New (?:York|Zealand|Hampshire|Jersey|Mexico|Orleans|England|Delhi|South|Statesman"
    r"|Scientist)|(?:British|European|American|Public|National|Opinion) [A-Z])"
)
NEXT_SENTENCE = re.compile(r"(?<=[a-z]{4})\. .*")  # after "Marine Institute. The reef"
# "Harbour Foundation's July/August Health" poll: what a body of two words owns is the poll's title.
OWNED = re.compile(
    r"(?<=\w{5})[’']s (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall"
    r"|Winter|New|Latest|Annual|[12]\d{3})).*"
)
TRAILING = re.compile(r"(?:['’]s?|\.|,| (?:and|of|for|the|&|/))+$")


NEAR, FAR = 60, 200  # characters
ABOUT = re.compile(rf"{NOUN}|\brespondents\b|\b(?!asked|spoke){ASKED}\b|\b[Aa]sked (?:[\w-]+ ){{0,3}}\d")


# "Corvin Opinion for the Gazette" are two names, "Centre for Harbour Studies" is one.
FOR_OTHERS = re.compile(
    r"(?<!Center)(?<!Centre)(?<!Institute)(?<!Council)(?<!Foundation)(?<!Association)(?<!Society)"
    r"(?<!Office)(?<!Agency) (?:for"
    r"|and for|on behalf of) "
)


MEDIA = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Guardian|Independent|Telegraph|Mail|Mirror"
    r"|Sun|Sunday|Observer|BBC|CNN|ABC|CBS|NBC|MSNBC|ITV|Sky"
    r"|Channel|Gazette|Today|Week|Reuters|Press|TV|Television|Radio|Globe|Chronicle|Star"
    r"|Economist|Bloomberg|Politico|Daily|Evening|Magazine|Courier|Echo)\b"
)
# "the Summer Shopping Survey by Corvin": the name before is the survey's title, unless it is a paper's or a
# firm's.
TITLE_OF = re.compile(
    rf"(?:['’]s?)? (?:[A-Z][\w-]+ )?{ONE} (?:(?:{CONDUCTED}) )?(?:by|from) {ARTICLE}(?!{MONTH}"
    rf"|{WEEKDAY})[A-Z]"
)


class Mention(NamedTuple):
    """Where a text speaks of a poll.

    `role`: pollster, fieldwork (said to have conducted or asked it), sponsor, another (poll, not named here),
    again ("the poll").
    """

    start: int
    end: int
    name: str
    role: str


NAMES = [  # the first pattern that fits a place decides what the name there is
    (
        "sponsor",
        rf"\b(?:commissioned|sponsored|funded|paid for|ordered) (?:by|for) {ARTICLE}(?P<name>{NAME})",
    ),
    (
        "sponsor",
        rf"(?:{NOUN}|\b{CONDUCTED}|\b{ASKED}|\bby {NAME}) (?:for|on behalf of) {ARTICLE}(?P<name>{NAME})",
    ),
    (
        "sponsor",
        r"\b(?:for|by) (?P<name>this (?:newspaper|paper|magazine|site|programme|program|station|channel))\b",
    ),
    (
        "fieldwork",
        rf"\b{CONDUCTED}(?: [\w,’'.-]+(?<!by)){{0,8}}? (?:by"
        rf"|under the joint direction of) {ARTICLE}{CALLED}(?P<name>{NAME})",
    ),
    (
        "fieldwork",
        rf"(?P<name>{NAME}),? (?:which |who )?(?:conducted|carried out|undertook|ran|did) (?:the|its|this"
        rf"|that|a|an) (?:[\w-]+ ){{0,4}}?{ONE}",
    ),
    ("pollster", rf"\b(?:[Aa] second|[Aa]nother|[Tt]he other) {ONE}, (?P<name>{NAME}) {FINDS}\b"),
    (
        "pollster",
        rf"{ONE}(?:, (?:which was )?{CONDUCTED})?(?: [\w’'%.-]+(?:,\d+)?(?<!by)(?<!from)){{0,14}}?,? (?:by"
        rf"|from) {ARTICLE}{CALLED}(?P<name>{NAME})",
    ),
    (
        "pollster",
        rf"\b(?:[Rr]esearch|[Ss]tudy|[Aa]nalysis|[Ff]indings)(?:,? {CONDUCTED})? (?:by"
        rf"|from) {ARTICLE}{CALLED}(?P<name>{NAME})",
    ),
    ("pollster", rf"(?P<name>{SHORT_NAME})(?:['’]s?)? {KIND}{{0,3}}?{ONE}"),
    (
        "fieldwork",
        rf"(?P<name>{NAME})(?: (?:also|has|had|recently|then|who|which)){{0,2}} (?:(?!asked|spoke){ASKED} "
        rf"(?:[\w-]+ ){{0,4}}?(?:\d|{PEOPLE})"
        rf"|(?:asked|spoke (?:to|with)) (?:[\w-]+ ){{0,3}}?(?:\d{{3}}|\d,\d{{3}}|adults|voters"
        rf"|respondents))",
    ),
    (
        "fieldwork",
        rf"\b(?:pollsters?|(?:polling|research|survey|market research) (?:{FIRM})s?) (?P<name>{NAME})",
    ),
    ("fieldwork", rf"(?P<name>{NAME}),? (?:an? |the )?(?:[a-z-]+ ){{0,3}}(?:pollster|polling (?:{FIRM}))\b"),
]
AGAIN = (
    (
        "another",
        r"\b(?:[Aa]nother|[Aa] (?:second|third|separate|different|rival|further)|[Tt]he (?:other|second"
        r"|third)) (?:[\w-]+ ){0,2}?(?:poll|survey)\b",
    ),
    (
        "again",
        rf"(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]n?|[Nn]ew|[Rr]ecent) (?:[\w’'-]+ ){{0,3}}?{NOUN}|{NOUN}"
        rf"|\brespondents\b|\b[Pp]ollsters?\b",
    ),
    ("again", rf"\b(?:[Ii]t|[Tt]hey|[Ww]e) (?:(?!asked|spoke){ASKED}) (?:[\w-]+ ){{0,3}}?\d"),
    ("again", r"\b(?:those|people|voters|adults) (?:polled|surveyed|questioned|interviewed|asked)\b"),
)
KNOWN_NAMES = sorted(rules.load("pollsters", ("name",))["name"], key=len, reverse=True)
KNOWN = re.compile(rf"\b(?:{'|'.join(map(re.escape, KNOWN_NAMES))})\b")
# No other pattern fits a part of a text without one of these words.
SPOKEN_OF = re.compile(rf"{ABOUT.pattern}|\brespondents\b|[Pp]ollster|\b(?:those|people|voters|adults) asked")
KNOWN_NAME = re.compile(f"(?P<name>{KNOWN.pattern})")
PATTERNS = [(role, re.compile(pattern)) for role, pattern in (*NAMES, *AGAIN)]


def mentions(text: str, parts: list[tuple[int, int]] | None = None) -> list[Mention]:
    """Every mention of a poll in the parts (paragraphs) of a text, in order, one for each place.

    >>> [(one.name, one.role) for one in mentions("A poll by Corvin Opinion for the Daily Gazette found support. The poll ended in May.")]
    [('', 'again'), ('Corvin Opinion', 'pollster'), ('Daily Gazette', 'sponsor'), ('', 'again')]
    """
    parts = parts or [(0, len(text))]
    return [one for start, end in parts for one in mentions_in(text, start, end)]


def mentions_in(text: str, start: int, end: int) -> list[Mention]:
    """The mentions of one part of a text; the first pattern that fits a place reads it."""
    patterns = [("known", KNOWN_NAME), *(PATTERNS if SPOKEN_OF.search(text, start, end) else ())]
    taken = Taken(start, end)
    found = (
        mention(role, match) for role, pattern in patterns for match in pattern.finditer(text, start, end)
    )
    return sorted(one for one in found if is_mention(text, one) and taken.take(one.start, one.end))


def is_mention(text: str, one: Mention) -> bool:
    """Is a poll spoken of here? A name that is not known needs a word of polls or of asking beside it."""
    if one.role in ("another", "again"):
        return True
    if not one.name or is_title(text, one):
        return False
    return KNOWN.fullmatch(one.name) is not None or is_about_asking(text, one)


def is_title(text: str, one: Mention) -> bool:
    """Is a name before "survey by Corvin" the title of the survey, and not who asked for it?"""
    named = KNOWN.search(one.name) or MEDIA.search(one.name)
    return one.role == "pollster" and not named and TITLE_OF.match(text, one.end) is not None


def is_about_asking(text: str, one: Mention) -> bool:
    """Is a poll or the asking of people spoken of beside a name?"""
    left, right = max(one.start - FAR, 0), min(one.end + FAR, len(text))
    start, end = text.rfind("\n\n", left, one.start), text.find("\n\n", one.end, right)
    return ABOUT.search(text, max(start, left), end if end >= 0 else right) is not None


def mention(role: str, match: re.Match) -> Mention:
    """The mention that a match of PATTERNS is; its name is "" where nothing of it is a name."""
    if "name" not in match.groupdict():
        return Mention(*match.span(), "", role)
    known = role == "known"
    name = (
        match["name"]
        if known or match["name"].startswith("this ")
        else clean(FOR_OTHERS.split(match["name"])[0])
    )
    start = match.start("name") + max(match["name"].find(name), 0)
    return Mention(start, start + len(name), name, known_role(match) if known else role)


# What says after a name that it asked the people of a poll, or of the one spoken of.
AFTER_NAME = r"(?: (?!and\b)[A-Z]\w+)?(?: (?:also|has|had|recently|then|which|who))*"
CONDUCTED_THE_POLL = re.compile(rf"{AFTER_NAME} {CONDUCTED} (?:the|this|that) (?:[\w-]+ ){{0,4}}?{ONE}")
DID_ASK = re.compile(rf"{AFTER_NAME} {ASKED}\b|{CONDUCTED_THE_POLL.pattern}")


def known_role(match: re.Match) -> str:
    """Whether a pollster known by name is said to have asked people ("was conducted by Gallup", "Gallup
    polled 900 adults"), or just named."""
    asked = DID_ASK.match(match.string, match.end())
    conducted = re.search(
        rf"\b{CONDUCTED}[^.]* by (?:the )?$", match.string[max(0, match.start() - NEAR) : match.start()]
    )
    return "fieldwork" if asked or conducted else "pollster"


def clean(name: str) -> str:
    """A name without what is no part of it: articles, months, "New"; "" where nothing is left.

    >>> clean("The New Harbour Research"), clean("December Gallup"), clean("A")
    ('Harbour Research', 'Gallup', '')
    """
    words = TRAILING.sub("", NEXT_SENTENCE.sub("", OWNED.sub("", name)).strip(" ,/")).split()
    while words and (
        NO_NAME.match(words[0]) and not NEW_PLACE.match(" ".join(words)) or not words[0][:1].isupper()
    ):
        words = words[1:]
    while words and words[-1] != "Polling" and re.fullmatch(ONE, words[-1]):
        words = words[:-1]
    return TRAILING.sub("", " ".join(words))
