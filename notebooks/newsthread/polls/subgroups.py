"""Which part of the people asked a share is of ("Democrats", "voters under 45"), and on what base it stands ("of those who have decided")."""

import re

from .. import rules

HEADS = "|".join(f"(?:{pattern})" for pattern in rules.load("subgroups", ("pattern",))["pattern"])
MODIFIER = (
    r"(?:[Yy]oung(?:er)?|[Oo]ld(?:er)?|[Ww]hite|[Bb]lack|[Nn]on-?[Ww]hite|[Ee]vangelical"
    r"|[Rr]epublican|[Dd]emocratic|[Cc]onservative|[Ll]iberal|[Mm]oderate|[Gg]OP|[Mm]ale"
    r"|[Ff]emale|[Uu]rban|[Rr]ural|[Ss]uburban|[Jj]ewish|[Mm]uslim|[Cc]atholic|[Cc]hristian"
    r"|[Ww]orking(?:-class)?|[Mm]arried|[Ss]ingle|[Ss]elf-\w+|[Hh]ispanic|[Ll]atino"
    r"|[Aa]sian|[Aa]frican-?[Aa]merican|[Ii]ndependent|[Cc]ollege(?:-educated)?|[Ww]ealthy"
    r"|[Pp]oor(?:er)?|[Rr]ich(?:er)?|[Ll]ower-income|[Hh]igher-income|[Ll]abour|[Tt]ory"
    r"|[Ll]eave|[Rr]emain|[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Ff]irst-time|[Tt]eenage"
    r"|[Ss]wing|[Uu]naffiliated|[Ee]mployed|[Uu]nemployed|[Rr]etired)"
)
PEOPLE = (
    r"(?:people|voters|adults|residents|respondents|citizens|those|men|women|workers|parents"
    r"|users|consumers|households|[A-Z][a-z]+(?:ans|ns|ots|ons))"
)
ASKED = (
    r"(?:(?:were|had been|was) )?(?:asked|polled|surveyed|interviewed|questioned|responded"
    r"|took part|say|said|think|thought)"
)
VERB = (
    r"(?:and|or|but|say|says|said|saying|think|thought|believe|feel|felt|support|oppose"
    r"|back|approve|disapprove|would|are|were|fell|rose|at|it|is|was|the|do|does|did)\b"
)
WITH = (
    rf"(?: (?:aged?|ages|under|over|older than|younger than|between|earning|living|without"
    rf"|with|who (?!{ASKED})[\w’'-]+|whose [\w’'-]+)"
    rf"(?: (?!{VERB})[\w’'-]+|(?<=\d)(?: and (?=\d|over|older|under|up))[\w’'-]+){{0,6}})"
)
GROUP = (
    rf"(?:(?:{MODIFIER} ){{0,2}}(?:{HEADS})\b{WITH}?|(?:{MODIFIER} ){{1,2}}{PEOPLE}\b{WITH}?"
    rf"|{PEOPLE}{WITH})"
)
GROUPS = re.compile(rf"\b(?P<group>{GROUP})")
OF_GROUP = re.compile(
    rf"(?: of [a-z]+)?,? (?:of|among|from|in|with|by) (?:the |all |these |self-described )?(?P<group>{GROUP})"
)
GROUP_OF = re.compile(rf" (?P<group>{GROUP})\b")
BRACKETED = re.compile(rf"(?P<group>{GROUP})(?:,? ?\(| at | –|, | by |: )(?:[a-z]+ ){{0,2}}$")
LEADING = re.compile(
    r"(?:\b(?:[Aa]mong|[Oo]f|[Ff]or|[Ww]ith|[Ff]rom|[Bb]y|[Mm]ajorit(?:y|ies) of|[Pp]luralit(?:y"
    r"|ies) of|half of) (?:the |all |these )?|(?:^|[.;,:(—–] |\b(?:and|but|while|whereas"
    r"|than|as|only|even|which) )(?:the )?)$"
)
NOT_LEADING = re.compile(
    r"\b(?:congressional|approval of|view of|support for|handling of|blame|trust|back|vote for"
    r"|prefer|over|against|lead|between|lead over|opinion of) (?:the )?$",
    re.I,
)
FOLLOWING = re.compile(
    r"(?:,| overall| ?\(| who\b| ?[:–—]| (?:are|were|is|say|said|think|thought|believe"
    r"|feel|felt|support|oppose|approve|disapprove|favou?r|back|would|have|had|now|also"
    r"|agree|want|view|fell|rose|drop|slip|support)\w*| (?:at|it|the figure|as|and|or|stand"
    r"|than|has|shows?|with)\b|\s*$)"
)
BREAK = re.compile(
    r"[;.] |\b(?:overall|in total|of (?:all )?(?:Americans|respondents|voters|adults|those (?:polled"
    r"|surveyed|asked))|while|whereas|but|compared)\b"
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


def subgroup(
    text: str, start: int, end: int, left: int, right: int, sentence: tuple[int, int], last: str
) -> str:
    """The part of the people asked whose share stands at start to end; "" for all of them.

    `left`, `right`: where the words about this share begin and end; `last`: the subgroup of the share before it in the sentence.
    """
    before, after = text[left:start], text[end:right]
    own = OF_GROUP.match(after) or GROUP_OF.match(after) or BRACKETED.search(before)
    if own:
        return tidy(own["group"])
    if ANAPHOR.search(before + "|" + after):
        earlier = list(GROUPS.finditer(text, max(0, sentence[0] - 400), start))
        return tidy(earlier[-1]["group"]) if earlier else ""
    named = [match for match in GROUPS.finditer(before) if leads(before, match)]
    if named:
        return tidy(named[-1]["group"])
    return last if last and not BREAK.search(before) else ""


def leads(before: str, group: re.Match) -> bool:
    """Do the words before a share speak of a group as those who answer, as in "among women", "Independents are split"?"""
    front, back = before[: group.start()], before[group.end() :]
    if NOT_LEADING.search(front) or BREAK.search(back):
        return False
    return bool(LEADING.search(front) and FOLLOWING.match(back))


def tidy(group: str) -> str:
    return group.strip(" ,")


def base(text: str, sentence: tuple[int, int]) -> str:
    """The people on whom the shares of a sentence are based, where it says ("of those who have decided"); "" for all asked.

    >>> base("Of those who have decided, 45 percent back the mayor.", (0, 52))
    'those who have decided'
    """
    found = BASE.search(text, *sentence)
    return found["base"] if found else ""
