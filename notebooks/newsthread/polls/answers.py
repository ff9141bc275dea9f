"""The answer that a share gives, in the text's own words: a candidate, a party, an opinion, wherever it stands beside the number."""

import re
from typing import NamedTuple

from .. import rules

MOST_WORDS = 12
NAME = r"(?:[A-Z][\w’'.&-]*(?: (?:of |for |de |the (?=[A-Z]))?[A-Z][\w’'.&-]*){0,4})"
TITLE = re.compile(
    r"^(?:(?:(?:the |former |then-|incumbent |current |his |her |their |fellow )*(?:President"
    r"|Vice President|Prime Minister|Minister|Senator|Sen\.|Gov\.|Governor|Rep\.|Mayor"
    r"|Mr\.?|Mrs\.?"
    r"|Ms\.?|Dr\.?|Sir|Democrat(?:ic)?|Republican|Labour|candidate|nominee|challenger|incumbent"
    r"|billionaire|businessman|Secretary of State|United Nations Ambassador"
    r"|presidential hopeful) )+)"
)
SAY = (
    r"(?:say|says|said|saying|think|thinks|thought|thinking|believe[sd]?|believing|feel"
    r"|feels|felt|feeling|answer(?:ed|ing)?|reckon(?:ed)?|report(?:ed|ing)?|told (?:pollsters"
    r"|the poll|us)"
    r"|respond(?:ed|ing)?|claim(?:ed)?|agree[ds]?(?= that| with the)|expect\w*(?= that)"
    r"|identif(?:y|ied|ying)(?: themselves)? as|describ(?:e|ed|ing) (?:themselves|it|him"
    r"|her|them) as|see(?:ing)?|saw"
    r"|view(?:ed|ing)?|hold(?:ing)?|held|assert(?:ed)?|insist(?:ed)?|conclud(?:e|ed)|maintain(?:ed)?"
    r"|call(?:ed)? for|find|found|consider(?:ed)?|regard(?:ed)?|rate[ds]?)"
)
LINK = (
    r"(?:,? ?(?:that|it was|it is|it['’]s|they were|they are|they['’]re|they|he was|she was"
    r"|he|she|as)\b)"
)
PEOPLE = (
    r"(?:,? ?(?:of|among|from|in) (?:the |all |those |these )?(?:[\w.’'&-]+ ){0,3}?(?:[A-Z][\w’'-]+"
    r"|respondents|people|adults|voters|those|public|residents|women|men|parents|students"
    r"|users|citizens"
    r"|teens|drivers|households|workers|families|members|participants|ones|[a-z]{3,}s)(?: (?:aged?"
    r"|ages|under|over|between) [\w-]+(?: and \w+)?)?(?: (?:who (?:were|was) )?(?:polled"
    r"|surveyed|asked|interviewed|questioned))?)"
)
SUBJECT = (
    rf"(?:{PEOPLE}| (?:respondents|people|adults|voters|[A-Z][a-z]+(?:ans|ns|ots|ish|s)"
    rf"|women|men|teens|parents|residents))?,?(?: who| which)?"
)
ADVERB = (
    r"(?: (?:all|both|each|now|still|also|only|just|even|currently|actually|simply|either"
    r"|reportedly|already|have(?= \w+ed\b)|has|had))*"
)
SAID = re.compile(
    rf"^{SUBJECT}{ADVERB} {SAY}(?! the same)(?: (?:last|this) (?:week|month|year))?{LINK}?,? (?P<words>.+)",
    re.S,
)
THAT = re.compile(rf"^{SUBJECT}{LINK} (?P<words>\w.+)", re.S)
WHO_THINK = re.compile(
    rf"\b(?:those|people|the number) who {SAY}{LINK}? (?P<words>.+?) (?:came to|were|was"
    rf"|made up|stood at|numbered|amounted to|accounted for)[a-z ]*$",
    re.S,
)
QUOTED = re.compile(r"^[^“\"”]{0,30}[“\"](?P<words>[^”\"]{2,60}?)[,.]?[”\"]")
VERBAL = re.compile(
    rf"^{SUBJECT}{ADVERB} (?P<words>(?:(?!(?:according|amid|when|after|before|during|among"
    rf"|because|if|despite|since|although|respectively|ago|earlier|of|and|or|in|on|at|by"
    rf"|from|to|for|the|a|an|percent|compared|while|with|up|down|last|this|who|that|but"
    rf"|than|as|vs)\b)[a-z][\w’'-]*)(?: .*)?)$",
    re.S,
)
FOR = re.compile(
    rf"^{SUBJECT}(?: (?:would )?(?:vote|support|backing|support|votes?|voting|opting|going"
    rf"|went))? (?:for|to|behind) (?P<words>(?:the )?{NAME})"
)
FOR_THING = re.compile(
    rf"^{SUBJECT} (?P<words>(?:in favou?r(?: of)?|against|for|behind|opposed to)\b[^,;.()]*)"
)
SHORT_LABEL = re.compile(
    rf"^,? (?P<words>(?:{NAME}|(?!(?:now|today|currently|then|each|apiece|respectively|overall"
    rf"|too|also|again|figure|mark|level|last|this|of|and|or|in|on|at|by|from|to|the|a|who"
    rf"|that|while|compared|say|said|vs|with|but)\b)[a-z][\w’'-]+(?: [a-z][\w’'-]+)?))(?=\)?(?:,"
    rf"|;|\.| vs| to\b| and\b| while|$))"
)
# A party's name may end in a small letter: "the Harbour party".
PARTY = r"[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and(?= [A-Z])|party|alliance|bloc|coalition|movement|list))*"
MOVED = re.compile(
    rf"(?:^|[,;] |\b(?:while|but|and|whereas) )\s*(?:[Tt]he )?(?P<words>{PARTY}),? (?:(?:has|have|had|was|were|is|are) )?(?:now |also )?"
    r"(?:stood|stands?|slip\w*|f[ae]ll\w*|r[io]se\w*|drop\w*|declin\w*|climb\w*|gain\w*|edged|remain\w*|unchanged|steady|stable"
    r"|jump\w*|plung\w*|sunk|sank|tumbl\w*|surg\w*)(?: \w+){0,3}? (?:at|from|to|on|by)(?: (?:just|only|about|around))? $"
)
PUT_AT = re.compile(rf"\b(?:put|puts|putting|has|had|gave|gives|shows|showed) (?:the )?(?P<words>{PARTY}) (?:at|on|with) $")
SAME = re.compile(
    rf"^{SUBJECT}{ADVERB} (?:(?:say|said|saying|feel|felt|thought|think|believe[ds]?|gave"
    rf"|did|do|does|agree\w*)(?: (?:the same|so|likewise)(?! \w+ (?:say|said)))|agree[ds]?"
    rf"|do|did|does|concur\w*)(?= |[.,;]|$)(?! not| that)"
)
CONTRARY = re.compile(
    rf"^{SUBJECT}{ADVERB} (?P<words>disagree[ds]?|(?:said|say|saying)? ?(?:they )?(?:did not"
    rf"|didn[’']t|do not|don[’']t|would not|wouldn[’']t|were not|weren[’']t|are not)(?=\W*$"
    rf"|[.,;]))"
)
COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|vs\.?|than|(?:up|down)(?: \w+)? from"
    r"|from|to|similar to|unchanged from|was|were|month[’']s|year[’']s|week[’']s|survey[’']s"
    r"|poll[’']s)"
    r"(?: (?:a|an|the|its|his|just|about|nearly|only|some|low|high|of|in|last|earlier|the previous))* ?"
    r"|^ ?[(,-] ?[+(]?)$",
    re.I,
)
FIGURE = re.compile(
    r"(?<!they )(?<!who )(?<!to )(?<!would )(?<!now )(?<!still )(?<!percent )(?<!% )(?P<words>\b(?:(?:dis)?approval(?: ratings?)?"
    r"|(?:un)?favou?rability(?: ratings?)?|support|opposition|backing|don[’']t knows|undecideds?"
    r"|confidence|trust|satisfaction|dissatisfaction"
    r"|popularity)\b(?: (?:for|of|to|in|from|on|from) (?:(?!(?:is|was|are|were|has|had"
    r"|have|at|now|fell|rose|dropped|increased|declined|among|stood|stands|slipped|grew)\b)[\w’'-]+ ?){1,6})?)",
    re.I,
)
BY_MARGIN = re.compile(
    r"\b(?P<words>(?:(?:dis)?approv|oppos|support|favou?r|prefer|back|reject)\w* (?:of )?[^,;]*?),? by (?:a )?(?:\w+ )?(?:margin of )?(?:\w+ )?$"
)
FIGURE_ENDS = re.compile(r"[;]|\b(?:say|said|think|thought|believe|while)\b")
SUPPORT = {"support", "backing", "approval", "favorability"}
BRACKET = re.compile(r"\((?:about |nearly |just |only |roughly )?$")
LEADING_MARKS = re.compile(r"^[)\s,–—-]*(?=[)\s,–—-])(?:[)–—-]|, )?(?= )")
ASIDE = re.compile(r"^ ?\([^()]*\)")
AS = re.compile(
    rf"^{SUBJECT}{ADVERB} (?:think|thought|see|saw|view(?:ed)?|describ(?:e|ed)|regard(?:ed)?"
    rf"|rate[ds]?)(?: of)? (?!themselves)[^,;]{{2,40}}? as (?P<words>.+)",
    re.S,
)
LABEL = re.compile(
    rf"(?P<words>{NAME})(?: \([^()]{{1,20}}\))?,?(?: (?:is|was|are|were|has|had|have|gets"
    rf"|got|polls|polled|polling|received|receives|with|at|on|by|to|stood|stands|leads|led"
    rf"|trails|trailed|ahead|followed|comes|came|in|the"
    r"|second|third|first|fourth|fifth|place|wins|won|scored|just|only|about|nearly|up"
    r"|support|of|drew|taking|takes|took|securing|garnered|a|an|-|–|—|next|last|now|would"
    r"|win|get))*[ ,:(–—-]*$"
)
PAIR = re.compile(
    rf"(?P<one>{NAME})(?:, [^,]{{3,60}},)?,? (?:is |was |are |has |had |have |now |still )?(?:leads?"
    rf"|leading|led|ahead of|beats?|beating|over|edges?|edging|trails?|trailing|behind|topp(?:ed"
    rf"|ing)|tops|defeat(?:s|ed|ing)?|besting"
    rf"|with a comfortable|with an?)(?: (?:the|over|incumbent|Republican|Democratic|Democrat"
    rf"|[a-z]+|Sen\.|Gov\.|President))*? (?P<two>{NAME})"
)
BACKS = r"(?:back|support|favou?r|prefer|choose|chose|pick|name|select)(?:s|ed|red|ing)?"
BACKED_NAME = re.compile(rf"\b{BACKS} (?P<words>{NAME}),?(?: by| at| with)?(?: (?:a|about|just|nearly))* ?$")
BEFORE_LABEL = re.compile(
    r"(?:[,;]|\.\.\.|…)? ?(?:and )?(?P<words>(?!(?:are|is|were|said|say|have|up|down|from|to|than|was|were|against|compared|but|while|with|only|just|about|nearly)\b)"
    r"[A-Za-z][\w’'-]*(?: (?!(?:from|to|than|by|in|percent|and|or)\b)[\w’'-]+){0,2}?)(?: at| with|:)? "
)
OPINION = re.compile(
    rf"^{SUBJECT}{ADVERB} (?P<words>(?:(?:strongly|somewhat|mostly|fully|generally) )?(?:oppose|support|back|approve"
    r"|disapprove|favou?r|disagree|dislike|like|want|prefer|reject|trust|distrust|fear|doubt)(?:s|d|ed|r|red)? (?!of |for |from |among |in |at |to )\w.*)",
    re.S,
)
NUMBER_TO = re.compile(r"^(?: percent| per cent|%)? ?(?:-|–|—|to|vs\.?|versus|against) ?$")
NO_ANSWER = re.compile(
    r"(?:In|On|At|But|And|The|A|An|While|When|According|Overall|However|Meanwhile|Among"
    r"|Of|By|With|For|Only|Just|Some|About|Nearly|Almost|That|This|It|They|He|She|His|Her"
    r"|Asked|Another|Further"
    r"|Jan\w*\.?|Feb\w*\.?|March|April|May|June|July|Aug\w*\.?|Sept\w*\.?|Oct\w*\.?|Nov\w*\.?"
    r"|Dec\w*\.?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Americans?|U\.?S\.?)$"
)
ENDS = re.compile(
    r"[;:(]|…|\.[”\"’']*\s*$|^\s*[–—]| – | — |—|,? (?:while|whereas|but|compared (?:with"
    r"|to)|versus|vs\.?|although|though|according to|up from|down from|as (?:opposed|against)"
    r"|with (?=another|an|only|just|the rest|\d|$)|rather than|even if|a poll|a survey"
    r"|the poll|the survey)\b|,? and (?=(?:just|only|about|nearly|another|some|a further"
    r"|almost|the rest|a|an)?\s*$)"
)
COMMA = re.compile(r",(?! (?:who|which|whom)\b)")
HANGING = re.compile(
    r"(?:[\s,.;:(“\"—–-]|\b(?:and|or|but|with|while|the|a|an|of|at|by|just|only|about|nearly"
    r"|another|some|a further|to|as|percent|per cent|in|on|for|from|that|than|be|those"
    r"|compared))+$"
)
FRONT = re.compile(
    r"^(?:[\s,.;:)“\"”—–-]|(?:and|or|that|they|it|he|she|is|are|was|were|be|being|the|a"
    r"|an|as|identifying as|to be|also|would be|should be)\b(?![’'])\s)+"
)


class Place(NamedTuple):
    """What stands around a share: the words before and after it up to the shares beside it in its sentence, and what those say.

    `rest`: the words after the last share of a list ("12% of men, 15% of women support ..."); `group`: the part of the people whose share it
    is; `closed`: nothing follows the last share of the sentence; `last`: the answer of the share before it in the sentence; `earlier`: the one before the sentence; `given`: an answer that the order
    of names and numbers gives it ("Ray leads Dunn 47 to 38").
    """

    before: str
    after: str
    rest: str = ""
    group: str = ""
    last: str = ""
    earlier: str = ""
    given: str = ""
    past: bool = False
    closed: bool = False


def answer(place: Place) -> str:
    """The answer of a share, "" where none was found.

    >>> answer(Place("A poll puts ", " for Labour,")), answer(Place("Support for the tunnel is at ", "."))
    ('Labour', 'Support for the tunnel')
    """
    place = place._replace(after=LEADING_MARKS.sub("", ASIDE.sub("", place.after)))
    return next((words for reader in READERS if (words := short(reader(place)))), "")


def given(place: Place) -> str:
    return place.given


def same(place: Place) -> str:
    return (place.last or place.earlier) if SAME.match(place.after) else ""


def contrary(place: Place) -> str:
    found = CONTRARY.match(place.after)
    if not found:
        return ""
    before = place.last or place.earlier
    return "disagree" if found["words"].startswith("disagree") or not before else f"not: {before}"


def before_label(place: Place) -> str:
    """The word or two before a share of a list whose last share nothing follows: "in favour 44 percent, opposed 47 percent"."""
    found = BEFORE_LABEL.fullmatch(place.before)
    return found["words"] if found and place.closed and found["words"] != place.group else ""


def backed_name(place: Place) -> str:
    """The one who is backed: "men back Ray 51 to 40"."""
    found = BACKED_NAME.search(place.before)
    return found["words"] if found and not NO_ANSWER.match(found["words"]) else ""


def opinion(place: Place) -> str:
    """An opinion with its own verb right after the share: "31 percent oppose it"."""
    found = OPINION.match(place.after)
    return clause(found["words"]) if found else ""


def for_name(place: Place) -> str:
    found = FOR.match(place.after)
    return found["words"] if found else ""


def as_something(place: Place) -> str:
    found = AS.match(place.after)
    return clause(found["words"]) if found else ""


def quoted(place: Place) -> str:
    found = SAID.match(place.after)
    words = found and QUOTED.match(found["words"])
    return (
        words["words"] if words and not re.match(r" (?:or|and) [“\"]", found["words"][words.end() :]) else ""
    )


def said(place: Place) -> str:
    found = SAID.match(place.after)
    return clause(found["words"]) if found else ""


def by_margin(place: Place) -> str:
    """What is done by a margin: "oppose the canal by 48 percent to 38"."""
    found = BY_MARGIN.search(place.before)
    return found["words"] if found else ""


def that_it(place: Place) -> str:
    found = THAT.match(place.after)
    return clause(found["words"]) if found else ""


def subject(place: Place) -> str:
    """What a group of people think that a share is the size of: "those who said yes came to 21 percent"."""
    found = WHO_THINK.search(place.before)
    return clause(found["words"]) if found else ""


def for_thing(place: Place) -> str:
    found = FOR_THING.match(place.after)
    return clause(found["words"]) if found else ""


def figure(place: Place) -> str:
    """What is measured: "approval among independents fell from 38 percent", "the mark for ..."."""
    found = list(FIGURE.finditer(place.before))
    return found[-1]["words"] if found and not FIGURE_ENDS.search(place.before[found[-1].end() :]) else ""


def short_label(place: Place) -> str:
    """The word or two right after a share: "43 percent favourable, ...". After a name, "support" is none: "Rubio with 15 percent support"."""
    found = SHORT_LABEL.match(place.after)
    if not found or found["words"] in SUPPORT and label(place):
        return ""
    return found["words"]


def moved(place: Place) -> str:
    """Who stands, slips or rises to a share in a clause of its own: "while the Harbour party has slipped from 14 percent"."""
    found = MOVED.search(place.before)
    return found["words"] if found and not NO_ANSWER.match(found["words"]) else ""


def put_at(place: Place) -> str:
    """Whom a poll puts at a share: "put the Harbour party at 30 percent"."""
    found = PUT_AT.search(place.before)
    return found["words"] if found else ""


def compared(place: Place) -> str:
    """The answer of the share that this one is compared with."""
    return (place.last or place.earlier) if COMPARED.search(place.before) or place.past else ""


def verbal(place: Place) -> str:
    found = VERBAL.match(place.after)
    return clause(found["words"]) if found else ""


def listed(place: Place) -> str:
    """What is said of all shares of a list after its last one."""
    rest = place._replace(after=LEADING_MARKS.sub("", place.rest), rest="")
    return (
        next((words for reader in (as_something, said, for_thing, verbal) if (words := reader(rest))), "")
        if place.rest
        else ""
    )


def bracketed(place: Place) -> str:
    """The words before a share in brackets: "striking the right balance (22%)", "Senator Rubio (7 percent)"."""
    if not BRACKET.search(place.before):
        return ""
    words = BRACKET.sub("", place.before).rstrip()
    if place.group and words.endswith(place.group):
        words = words[: -len(place.group)].rstrip()
    name = re.search(rf"(?P<words>{NAME})(?:, (?:the|a) [^,]+,?)?$", words)
    if name and not NO_ANSWER.match(name["words"]):
        return name["words"]
    found = list(re.finditer(rf"\b{SAY}{LINK}? |\b(?:or|and) |[,;:] ", words))
    return words[found[-1].end() :] if found else words


def label(place: Place) -> str:
    found = LABEL.search(place.before)
    return (
        ""
        if not found or NO_ANSWER.match(found["words"]) or found["words"] == place.group
        else found["words"]
    )


def last_words(place: Place) -> str:
    """What comes before the share in its clause, where nothing else names an answer."""
    words = ENDS.split(place.before)[-1]
    return " ".join(words.split()[-8:])


def carried_on(place: Place) -> str:
    return place.last


def named_bracket(place: Place) -> str:
    """The name before a share in brackets, where it is no part of the people asked."""
    words = BRACKET.sub("", place.before).rstrip()
    name = BRACKET.search(place.before) and re.search(rf"(?P<words>{NAME})$", words)
    return name["words"] if name and not place.group and not NO_ANSWER.match(name["words"]) else ""


READERS = (
    given,
    same,
    contrary,
    before_label,
    backed_name,
    named_bracket,
    for_name,
    as_something,
    quoted,
    said,
    for_thing,
    that_it,
    subject,
    by_margin,
    opinion,
    figure,
    moved,
    put_at,
    short_label,
    compared,
    verbal,
    listed,
    bracketed,
    label,
    last_words,
    carried_on,
)


def clause(words: str) -> str:
    """The first clause of some words."""
    first = ENDS.split(words, maxsplit=1)[0]
    parts = COMMA.split(first)
    return parts[0] if len(parts[0].split()) > 1 or len(parts) == 1 else first


def short(words: str) -> str:
    """An answer without loose ends, quotation marks and titles, of at most so many words."""
    words = re.sub(r"[“”\"]", "", " ".join(words.split()))
    words = FRONT.sub("", HANGING.sub("", words))
    words = HANGING.sub("", " ".join(words.split()[:MOST_WORDS]))
    return re.sub("^The (?=[A-Z])", "", TITLE.sub("", words)).strip(" ,.’'") or words


TYPES = [
    (row.type, re.compile(rf"\b(?:{row.pattern})\b", re.I))
    for row in rules.load("answer_types", ("type", "pattern")).itertuples()
]


def answer_type(words: str) -> str:
    """The small form of an answer, for pairing and colour: the first of the table's types that its words hold; "" for any other.

    >>> answer_type("oppose the airport"), answer_type("did not know"), answer_type("Labour")
    ('oppose', 'undecided', '')
    """
    return next((name for name, pattern in TYPES if pattern.search(words)), "")


# Which side an answer takes: -1 against or worse, 1 for or better.
SIDES = {"oppose": -1, "worse": -1, "fear": -1, "support": 1, "better": 1, "want": 1}
YES_NO = {"yes": 1, "definitely yes": 1, "rather yes": 1, "no": -1, "definitely no": -1, "rather no": -1}


def side_of(option: str) -> int:
    """Which side an answer takes: -1 against or worse, 1 for or better, 0 neither.

    >>> [side_of(words) for words in ("worsened", "fully support", "did not change", "no particular fears", "no")]
    [-1, 1, 0, 1, -1]
    """
    if option.casefold() in YES_NO:
        return YES_NO[option.casefold()]
    words = option.casefold().removeprefix("no ")
    side = SIDES.get(answer_type(words), 0)
    return -side if words != option.casefold() else side
