"""Which part of the people asked a share is of ("Democrats", "voters under 45"), and on what base it stands
("of those who have decided")."""

import re

from .. import rules

TABLE = rules.load("subgroups", ("pattern", "kind"))
HEADS = "|".join(f"(?:{pattern})" for pattern in TABLE["pattern"])
PARTIES = "|".join(TABLE.loc[TABLE["kind"] == "party", "pattern"])
MODIFIER = (
    r"(?:[Yy]oung(?:er)?|[Oo]ld(?:er)?|[Ww]hite|[Bb]lack|[Nn]on-?[Ww]hite|[Ee]vangelical"
    r"|[Rr]epublican|[Dd]emocratic|[Cc]onservative|[Ll]iberal|[Mm]oderate|[Gg]OP|[Mm]ale"
    r"|[Ff]emale|[Uu]rban|[Rr]ural|[Ss]uburban|[Jj]ewish|[Mm]uslim|[Cc]atholic|[Cc]hristian"
    r"|[Ww]orking(?:-class)?|[Mm]arried|[Ss]ingle|[Ss]elf-\w+|[Hh]ispanic|[Ll]atino"
    r"|[Aa]sian|[Aa]frican-?[Aa]merican|[Ii]ndependent|[Cc]ollege(?:-educated)?|[Ww]ealthy"
    r"|[Pp]oor(?:er)?|[Rr]ich(?:er)?|[Ll]ower-income|[Hh]igher-income|[Ll]abour|[Tt]ory"
    r"|[Ll]eave|[Rr]emain|[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Ff]irst-time|[Tt]eenage"
    r"|[Ss]wing|(?!US |UK |EU |TV )[A-Z]{2,5}|[Uu]naffiliated|[Ee]mployed|[Uu]nemployed|[Rr]etired)"
)
# What stands before a group and makes no group of its own.
KIND = r"(?:(?:likely|registered|self-(?:identified|described|declared)|strong|fellow|prospective|politically|actual) )*"
PEOPLE = (
    r"(?:[Pp]eople|[Vv]oters|[Aa]dults|[Rr]esidents|[Rr]espondents|citizens|[Tt]hose|men|women|workers"
    r"|parents"
    r"|users|consumers|households|base|[A-Z][a-z]+(?:ans|ns|ots|ons))"
)
ASKED = (
    r"(?:(?:were|had been|was) )?(?:asked|polled|surveyed|interviewed|questioned|responded"
    r"|took part|say|said|think|thought)"
)
VERB = (
    r"(?:and|or|but|say|says|said|saying|think|thought|believe|feel|felt|support|oppose"
    r"|plan|want|expect|intend|prefer|like|agree|disagree|will|back|approve|disapprove|would|are|were|fell"
    r"|rose|at|it|is|was|the|do|does|did)\b"
)
WITH = (
    rf"(?: (?:aged?\b|ages\b|\d\d(?=-\d| to \d| (?:and|or) (?:older|over|up|under|younger))|under|over\b"
    rf"|older than|younger than|between(?: the ages of)?|earning|living|without"
    rf"|with|who (?:(?:say|said) they (?:are|were)|(?:identify|describe)"
    rf"(?: themselves)? as)[ “\"]+[\w’'-]+|who (?!{ASKED})(?:(?:do|did|are|were|have|had) not )?[\w’'-]+"
    rf"|whose [\w’'-]+)"
    rf"(?: (?!{VERB})[\w’'-]+|(?<=\d)(?: and (?=\d|over|older|under|up))[\w’'-]+){{0,6}})"
)
GROUP = (
    rf"{KIND}(?:(?:{MODIFIER} ){{0,2}}(?:{HEADS})\b(?: (?:voters|adults|respondents|residents)\b)?{WITH}?|"
    rf"(?:{MODIFIER} ){{1,2}}{PEOPLE}\b{WITH}?"
    rf"|(?:[a-z]+-person )?{PEOPLE}{WITH}|[a-z]+-person households)"
)
GROUPS = re.compile(rf"\b(?P<group>{GROUP})")
OF_GROUP = re.compile(
    rf"\)?(?: of [a-z]+| (?:lead|advantage|edge|margin|support|approval))?,? (?:of|among|from|in|with|by) "
    rf"(?:the |all |these )?"
    rf"(?P<group>(?:[a-z-]+ )??{GROUP})"
)
# What comes between two shares that are said of the same people: "49-29 percent", "51% to 40%".
JOINED = re.compile(r"(?: percent| per cent|%)? ?(?:-|–|—|to|vs\.?|versus) ?")
# A party that stands at a share is an answer, no part of the people asked: "the Greens on 9%", "Labour have
# 31%".
STANDS = re.compile(
    r"(?: (?:are|were|is|was|have|has|had|now|also|still|only|just|on|at|with|from|up|down|to|stood"
    r"|stands?|stay\w*|remain\w*|steady|unchanged"
    r"|poll\w*|slip\w*|drop\w*|f[ae]ll\w*|r[io]se\w*|improv\w*|gain\w*|climb\w*|win|would|will|get|gets"
    r"|take|reach\w*|and|the|by|point|points|one|two"
    r"|three|four|five|six|tick\w*|edged|inched|last|month[’']s|year[’']s|slightly)|,)*,? ?$"
    r"| (?:has |have |also |now |slightly )*(?:lose|lost|gain|add)\w*\b[^;:]*$"
)
GROUP_OF = re.compile(rf" (?P<group>{GROUP})\b")
BRACKETED = re.compile(rf"(?P<group>{GROUP})(?:,? ?\(| at | –|, | by |: )(?:[a-z]+ ){{0,2}}$")
LEADING = re.compile(
    r"(?:\b(?:[Aa]mong(?: those)?|[Oo]f|[Ff]or|[Ww]ith|[Ff]rom|[Bb]y|[Mm]ajorit(?:y|ies) of|[Pp]luralit(?:y"
    r"|ies) of|half of) (?:the |all |these |his |her |their )?|(?:^|[.;,:—–] |\(|\b(?:and|but|while|whereas"
    r"|than|as|only|even|which) |^(?:[Ii]n )?)(?:[Tt]he )?)$"
)
NOT_LEADING = re.compile(
    r"\b(?:between [^,;.]{3,40} and|congressional|(?:being|is|are|was) for|support for|handling of|blame"
    r"|trust|back|vote for"
    r"|prefer|over|against|lead|between|lead over|(?:dis)?approval(?: ratings?)? (?:of|for)|(?:mark|rating"
    r"|figure|number|score|view|image|opinion)s? (?:for|of)|include|includ\w+|(?:poll|survey|study|sample"
    r"|interviews?|polled|surveyed|conducted)(?: \w+){0,3} (?:among|of|with)|votes? for|support"
    r"|supporting) (?:also )?(?:the )?$",
    re.I,
)
AMONG = re.compile(
    r"(?:\b[Aa]mong|(?:^|[;.,] |\b[Hh]owever,? |\b[Bb]ut,? )[Ff]or|(?:\b[Hh]alf|[Tt]hirds?|[Mm]ajorit(?:y"
    r"|ies)|[Pp]luralit(?:y|ies)|[Qq]uarters?|[Mm]ajority|[Mm]ost|[Ss]hare) of) (?:the |all |those |these "
    r"|his |her |their )?$"
)
SHARE_OF = re.compile(
    r"\b(?:share|proportion|percentage|number|fraction) of (?:the |all |those |these )?$", re.I
)
PARTY = re.compile(PARTIES)
FOLLOWING = re.compile(
    r"(?:,| overall| ?\(| who\b| ?[:–—]| (?:are|were|is|say|said|think|thought|believe"
    r"|feel|felt|support|oppose|approve|disapprove|favou?r|back|would|have|had|now|also"
    r"|agree|break|split|want|view|fell|rose|drop|slip|support)\w*| (?:at|it|the figure|as|and|or|stand"
    r"|than|has|shows?|with)\b| (?:\w+ly )?\w+ing\b|\s*$)"
)
BREAK = re.compile(
    r"\b(?:overall|in total|nationally|of (?:all )?(?:Americans|respondents|voters|adults|those (?:polled"
    r"|surveyed|asked)))\b"
)
ANAPHOR = re.compile(r"\b(?:among (?:them|these voters|this group|that group)|of them)\b")
BASE = re.compile(
    r"\b(?:of|among|excluding|once|when|with) (?:the |all )?(?P<base>(?:those |people "
    r"|voters )?(?:who )?(?:have |had )?(?:already )?(?:decided|made up their minds?|said they (?:would"
    r"|will) vote"
    r"|are (?:certain|sure|likely) to vote|expressed? an? (?:opinion|preference))(?: voters)?"
    r"|decided voters|committed voters|likely voters|registered voters|undecideds?(?: are)? (?:excluded"
    r"|left out)?)",
    re.I,
)


def subgroup(before: str, after: str, earlier: str, last: str) -> str:
    """The part of the people asked whose share stands between some words; "" for all of them.

    `earlier`: the words before those, in which "among them" has its group; `last`: the subgroup of the share
    before it in the sentence.
    """
    own = own_group(before, after, last)
    if own:
        return own
    if ANAPHOR.search(before + "|" + after):
        named = list(GROUPS.finditer(earlier + before))
        return tidy(named[-1]["group"]) if named else ""
    named = [match for match in GROUPS.finditer(before) if leads(before, match)]
    if named:
        return without_answer(before, named[-1])
    return "" if BREAK.search(before) else last


def own_group(before: str, after: str, last: str) -> str:
    """The group right beside a share: "of women", "white voters", "women (", "Independents: ". A party in
    brackets that goes on with a list of others is an answer."""
    found = OF_GROUP.match(after) or GROUP_OF.match(after)
    bracketed = BRACKETED.search(before)
    listed = before.startswith(")") and not last and bracketed and PARTY.fullmatch(bracketed["group"])
    if not found and bracketed and not listed and not is_answer(before, bracketed):
        found = bracketed
    return tidy(found["group"]) if found else ""


def leads(before: str, group: re.Match) -> bool:
    """Do the words before a share speak of a group as those who answer, as in "among women", "Independents
    are split"?"""
    front, back = before[: group.start()], before[group.end() :]
    if is_answer(before, group) or BREAK.search(back.removeprefix(" overall")):
        return False
    return bool(AMONG.search(front) or LEADING.search(front) and FOLLOWING.match(back))


def without_answer(before: str, group: re.Match) -> str:
    """A group without what its people are counted for: "the share of women who swim" is one of women, that of
    "voters who swim" one of all.

    >>> words = "the share of women who swim rose to "
    >>> without_answer(words, GROUPS.search(words))
    'women'
    """
    if not SHARE_OF.search(before[: group.start()]):
        return tidy(group["group"])
    head = group["group"].partition(" who ")[0]
    return tidy(head) if GROUPS.fullmatch(head) else ""


def is_answer(before: str, group: re.Match) -> bool:
    """Is a group what the answer is about, as in "approval of Republicans", or a party that stands at a
    share?"""
    front, back = before[: group.start()], before[group.end() :]
    if NOT_LEADING.search(front):
        return True
    party = PARTY.fullmatch(group["group"]) and not AMONG.search(front)
    return bool(party and STANDS.fullmatch(back))


def tidy(group: str) -> str:
    return group.strip(" ,")


def base(text: str, sentence: tuple[int, int]) -> str:
    """The people on whom the shares of a sentence are based, where it says ("of those who have decided"); ""
    for all asked.

    >>> base("Of those who have decided, 45 percent back the mayor.", (0, 52))
    'those who have decided'
    """
    found = BASE.search(text, *sentence)
    return found["base"] if found else ""
