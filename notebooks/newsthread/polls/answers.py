"""The answer that a share gives, in the text's own words: a candidate, a party, an opinion, wherever it
stands beside the number."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .. import rules

MOST_WORDS, LAST_WORDS = 20, 10
NAME = r"(?:[A-Z][\w’'.&/-]*(?: (?:of |for |de |the (?=[A-Z]))?[A-Z][\w’'.&-]*){0,4})"
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
    r"|respond(?:ed|ing)?|claim(?:ed)?|agree[ds]?(?= that| they| it| the(?:re)? | with the)|expect\w*"
    r"(?= that)"
    r"|identif(?:y|ied|ying)(?: themselves)? as|describ(?:e|ed|ing) (?:themselves|it|him"
    r"|her|them) as|see(?:ing)?|saw"
    r"|view(?:ed|ing)?|hold(?:ing)?|held|assert(?:ed)?|insist(?:ed)?|conclud(?:e|ed)|maintain(?:ed)?"
    r"|indicat(?:e[ds]?|ing)|perceiv(?:e[ds]?|ing)|call(?:ed)? for|find|found|consider(?:ed)?|regard"
    r"(?:ed)?|rate[ds]?)"
)
HOLD = r"(?:support|oppos|approv|disapprov|favou?r|back|want|plan|prefer|reject)(?:s|es|e|ed|d|red|ning|ned|ing)?"
LINK = (
    r"(?:,? ?(?:that|it was|it is|it['’]s|they were|they are|they['’]re|they|he was|she was" r"|he|she|as)\b)"
)
PEOPLE = (
    r"(?:,? ?(?:of|among|from|in) (?:the |all |those |these )?(?:[\w.’'&-]+ ){0,3}?(?:[A-Z][\w’'-]+(?: "
    r"(?:voters|supporters|adults|men|women))?"
    r"|respondents|people|adults|voters|those|public|residents|women|men|parents|students"
    r"|users|citizens"
    r"|teens|drivers|households|workers|families|members|participants|ones|[a-z-]{3,}s)(?: (?:(?:aged?"
    r"|ages|under|over|between) [\w-]+|\d\d(?:[-–]\d\d)?)(?:,? (?:and|or) \w+)?)?(?: (?:in|during"
    r"|since) [A-Z]\w+(?: \d{4})?)?(?: (?:who (?:were|was) )?(?:polled"
    r"|surveyed|asked|interviewed|questioned))?(?: (?:to|in) (?:an?|the) [^,;]{3,90}?(?= (?:say|said|think"
    r"|thought)))?)"
)
SUBJECT = (
    rf"(?:{PEOPLE}(?: with [^,;.%]{{3,60}}?(?= (?:say|said|think|thought|plan|believe|feel|expect|want"
    rf"|support|oppose)\b))?| in (?:the |this |each |that )(?:[\w-]+ )?(?:poll|survey|study)(?! (?:held"
    rf"|conducted|taken|of|by)\b)| (?:respondents|people|adults|voters|[A-Z][a-z]+(?:ans|ns|ots|ish|s)"
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
THAT = re.compile(rf"^(?! as (?:we|the|it|a|he|she|they)\b){SUBJECT}{LINK} (?P<words>\w.+)", re.S)
WHO_THINK = re.compile(
    rf"\b(?:(?:those|people|the number) who|the (?:share|number|proportion|percentage)(?: who)?|"
    rf"(?:proportion|share|number|percentage) of (?:the )?[\w’'-]+(?: [a-z]+)? (?:who )?) ?(?:{SAY}"
    rf"|calling){LINK}? (?P<words>.+?) (?:came to|were|was"
    rf"|is|are|has|have|fell|rose|grew|increased|dropped|climbed|declined|made up|stood at|stands|numbered"
    rf"|amounted to|accounted for)[\w ]*$",
    re.S,
)
# "the share of residents unhappy with the mayor had fallen from 32 percent"
THOSE_OF = re.compile(
    r"\b(?:percentage|share|proportion|number) of (?:[a-z-]+ ){1,3}?(?P<words>(?:un|dis)?(?:happy"
    r"|satisfied|content|worried|concerned|convinced|opposed|willing|[a-z]{3,}(?:ed|ing)) [^,;.]*?) "
    r"(?:came to|were|was|is|are|has|have|had|fell|rose|grew|increased|dropped|climbed|declined|stood at"
    r"|stands)[\w ]*$"
)
# "the share of residents who named the ferry as their main worry had grown to 40 percent"
NAMED_AS = re.compile(
    r"\b(?:percentage|share|proportion|number) of (?:[\w’'-]+ ){1,4}?(?:who |to |that )?(?:have |had )?"
    r"(?:nam|cit|pick|choos|chose|select|rank|list|mention|identif|rat|see|saw|put|regard|describ)\w* "
    r"(?P<words>[^,;.]{2,60}?) (?:as|to be) (?:the|their|its|one|an?|most)\b[^,;.]*$"
)
# "the share of voters who trust the mayor has fallen from 45 percent"
WHO_DO = re.compile(
    r"\b(?:percentage|share|proportion|number) of (?:[\w’'-]+ ){1,4}?who (?P<words>[a-z][^,;.]{2,90}?) "
    r"(?:(?:has|have|had|is|was) )?(?:fell|fallen|falling|rose|risen|rising|grew|grown|increased|dropped"
    r"|climbed|declined|slipped|stood|stands|went|gone|at)\b[\w ]*$"
)
QUOTED = re.compile(
    r"^(?:(?:it|that|they|this|he|she|is|was|are|were|be|as|in|a|an|the|to|their|own|view|opinion)\b"
    r"|[\s,:])*[“\"](?P<words>[^”\"]{2,60}?)[,.]?[”\"](?! (?:or|and) [“\"])"
)
VERBAL = re.compile(
    rf"^{SUBJECT}{ADVERB} (?P<words>(?:(?!(?:according|though|amid|when|after|before|during|among"
    rf"|because|if|despite|since|although|respectively|ago|earlier|of|and|or|in|on|at|by"
    rf"|from|to|for|the|a|an|percent|compared|while|with|up|down|last|this|who|that|but"
    rf"|than|as|so|thus|which|lowest|highest|lower|higher|vs|(?:one|two|three|four|five|six) (?:days?"
    rf"|weeks?|months?|years?)|(?:support|backing|approval)[.,;]*$|followed|each|tied"
    rf"|apiece)\b)[a-z][\w’'-]*)(?: .*|[.,;:]*)?)$",
    re.S,
)
FOR = re.compile(
    rf"^(?! to [^,;.]{{1,40}}(?:['’]s|s['’]) $){SUBJECT}(?: (?:would"
    r" )?(?:vote|support|backing|support|votes?|voting"
    rf"|opting|going"
    rf"|went))? (?:for|to|behind) (?P<words>(?:the )?{NAME})"
)
FOR_THING = re.compile(
    rf"^{SUBJECT} (?P<words>(?:in favou?r(?: of)?|against|for|behind|opposed to)\b[^,;.()]*)"
)
SHORT_LABEL = re.compile(
    rf"^,? (?P<words>(?:{NAME}|(?!(?:now|today|currently|then|each|apiece|respectively|overall"
    rf"|too|also|lowest|highest|lower|higher|again|figure|mark|level|last|this|of|and|or|in|on|at|by|from"
    rf"|to|the|a|who|so|(?:one|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?)"
    rf"|that|while|compared|say|said|vs|with|but|is|are|was|were|followed|tied)\b)[a-z][\w’'-]+"
    rf"(?: [a-z][\w’'-]+)?))(?=\)?(?:,"
    rf"|;|\.| [–—]| vs| to (?:\w+ )?$| and\b| while|$))"
)
# A party's name may end in a small letter: "the Harbour party".
PARTY = (
    r"[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and(?= [A-Z])|party|alliance|bloc|coalition|movement|list))*"
)
MOVED = re.compile(
    rf"(?:^|[,;] |\b(?:while|but|and|whereas|with|poll|survey|leader|minister|premier|candidate) )\s*"
    rf"(?:[Tt]he )?(?P<words>{PARTY}|left|right|centre|center),? (?:(?:has|have|had|was|were|is|are) )?"
    rf"(?:now |also |\w+ly )?"
    r"(?:stood|stands?|slip\w*|f[ae]ll\w*|r[io]se\w*|increas\w*|drop\w*|declin\w*|climb\w*|gain\w*|edged"
    r"|gone|went|remain\w*|unchanged|steady|stable"
    r"|adds?|added|improv\w*|los[et]\w*|tick\w*|inch\w*|up|down|jump\w*|plung\w*|sunk|sank|tumbl\w*"
    r"|surg\w*)(?: [\w.%’'-]+(?:,(?= \w+ing ))?){0,7}? (?:at|from|to|on|by)(?: (?:just|only|about"
    r"|around))? $"
)
PUT_AT = re.compile(
    rf"\b(?:put|puts|putting|has|had|gave|gives|shows|showed) (?:the )?(?P<words>{PARTY})"
    rf"(?: (?:[a-z]+ )?(?:ahead|behind|in front|level|first|second|third))?,? (?:at|on|with) $"
)
SAME = re.compile(
    rf"^{SUBJECT}{ADVERB} (?:(?:say|said|saying|feel|felt|thought|think|believe[ds]?|gave"
    rf"|did|do|does|agree\w*)(?: (?:the same|so|likewise)(?! \w+ (?:say|said)))|agree[ds]?"
    rf"|do|did|does|ha(?:ve|s|d) done so|concur\w*|(?:select|choos|pick|cit|nam|giv)(?:ing|ed|es?) th(?:is"
    rf"|at) (?:category|option|answer|reason|one))(?= |[.,;]|$)(?! not| that| they| it | the(?:re)? )"
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
    r"|\bto (?:the|an?|its|his|her|their) (?:[\w-]+ ){0,3}(?:average|level|low|high|record|figure|share"
    r"|rating)(?: of)? ?"
    r"|^ ?[(,-] ?[+(]?)$",
    re.I,
)
# Whose support is measured: "the LDP's support rate". The case of its letters counts.
OWNER = r"(?-i:[A-Z][\w.-]*(?: (?:of )?[A-Z][\w.-]*){0,4}['’]s )"
FIGURE = re.compile(
    rf"(?<!its )(?<!their )(?<!they )(?<!who )(?<!to )(?<!would )(?<!now )(?<!still )(?<!percent )(?<!% )"
    rf"(?P<words>(?:\b{OWNER})?\b(?:(?:dis)?approval(?: ratings?)?"
    r"|(?:un)?favou?rability(?: ratings?)?|support(?: rate)?|opposition(?! (?:part(?:y|ies)|leaders?"
    r"|labou?r|national|lawmakers?|politicians?|candidates?|mps?)\b)|backing(?! of $)|don[’']t knows"
    r"|undecideds?(?! (?:voters )?(?:and|are|were|is)\b)"
    r"|(?:dis)?approving|confidence|trust|satisfaction|dissatisfaction"
    r"|popularity|acceptance|ratings?)\b(?: (?:for|of|to|in|from|on|from) (?:(?!(?:is|was|are|were|has|had"
    r"|have|at|now|fell|rose|dropped|increased|declined|among|stood|stands|slipped"
    r"|grew)\b)[\w’'-]+ ?){1,6})?)",
    re.I,
)
BY_MARGIN = re.compile(
    r"\b(?P<words>(?:(?:(?:dis)?approv|oppos)(?:e[ds]?|ing)|(?:support|favou?r|prefer|back|reject)(?:s"
    r"|r?ed|r?ing)?) (?:of )?[^,;]*?),? by (?:a )?(?:\w+ )?(?:margin of )?(?:\w+ )?(?<!from )(?<!to )$"
)
BY_PAIR = re.compile(BY_MARGIN.pattern.replace(",? by (?:a", ",?(?: by)? (?:a"))
# "45 percent is a large number", "that number has dropped to 40": a share spoken of again.
ITSELF = re.compile(r"^,? (?:is|was|remains?) (?:still |also |only |just )?an? ")
THAT_NUMBER = re.compile(
    r"(?:^|[.;,] )\s*(?:[Bb]ut |[Aa]nd )?(?:[Tt]hat|[Tt]his|[Tt]he) (?:number|figure|share|proportion"
    r"|percentage|total|level|rate)\b(?! (?:of|who) )[^,;]*$"
)
# What is said before a list of shares: "say the city spends the right amount, at 28% and 29%".
SAID_AT = re.compile(
    rf"\b{SAY}{LINK}? (?P<words>(?:(?!\b(?:while|but|and)\b)[^;,.]){{3,90}}),? (?:at|with|by|on)(?: "
    rf"(?:just|only|about))? $"
)
NAMED_BY = re.compile(
    rf"(?P<words>{NAME}(?: and {NAME})?) (?:is|are|was|were) (?:named|chosen|picked|cited|mentioned|backed"
    rf"|supported|preferred|favou?red|endorsed)"
    r" by(?: (?:just|only|about))? $"
)
FIGURE_ENDS = re.compile(r"[;]|: \w|, with |\b(?:say|said|think|thought|believe|while)\b")
SUPPORT = {"support", "backing", "approval", "favorability"}
BRACKET = re.compile(
    r"\((?:(?:about|nearly|just|only|roughly|tied|at|with|from|both|each|all|(?:cited|named|mentioned"
    r"|chosen|given|picked) by) )*$"
)
# "(52% unfavorable)": the word in the brackets of a share is its answer.
IN_BRACKET = re.compile(r"^ +(?P<words>[a-z][\w’'-]+(?: [a-z][\w’'-]+)?)(?:\)|[/;] ?$)")
# "34%, up two": a move since the last poll is no answer.
MOVE = re.compile(
    r"^,? ?\(?(?:which (?:is|was) )?(?:(?:up|down|off|rising|falling|a (?:rise|fall|drop|gain) of) (?:by )?"
    r"(?:an? |another |just |only |about |nearly )*(?:one|two|three|four|five|six|seven|eight|nine|ten|half"
    r"|[\d.]+)"
    r"(?:-and-a-half| and a half)?(?:[ -](?:percentage[ -])?(?:points?|pts?)|%)?|unchanged|no change|steady"
    r"|[+±−–-][\d.]+)"
    r"(?: (?:since|on|in|over|from) (?:(?!and\b)[\w’'-]+ ?){1,4}(?=[,.;)]|$))?(?=[,.;)]|$| and )\)?"
)
BULLET = re.compile(r"^\s*[•*▪·–—-]\s+")
OF_THE_VOTE = re.compile(
    r"^ of (?:the )?(?:(?:popular|primary|party) )?(?:votes?|responses|ballots|mentions)\b(?: if [^,;.]*)?"
)
NEXT_OF_LIST = re.compile(
    r"^\s*\)?\s*(?=,|and )[\s,)]*(?:and )?[^,;.()]{2,80} \($"
)  # "(72%), women (" between two of a list
MORE_DO = re.compile(
    r"^(?:More|Fewer|Most|Many|Some) (?:people|[a-z]+s) (?:are|have|say|said|told [\w ]{3,20} that) "
    r"(?:also )?"
)
# In brackets after these words stands their number, not that of what they say.
QUANTIFIER = re.compile(
    r"(?:^|[\s,])(?:half|(?:a|one|the)[ -](?:final )?third|quarter|fifth|(?:one|two|three|four)-(?:thirds?"
    r"|quarters?|fifths?)|majority|minority|plurality"
    r"|share|proportions?|shares|numbers?|percentages?|\w+[ -](?:in|out of)[ -](?:two|three|four|five|ten"
    r"|10))$"
)
SOME_OF = re.compile(
    QUANTIFIER.pattern.removesuffix("$") + rf"(?: [a-z-]+s)? of (?:(?!\b(?:{SAY}|{HOLD})\b)[^()])*\($"
)
# "half of residents support the toll (52%)", "those who oppose it (24%)".
CLAUSE_BRACKET = re.compile(
    rf"(?:\b(?:half|majority|minority|thirds?|quarters?|most) of [^,;.()]*?(?=\b{HOLD}\b)|\b(?:those"
    rf"|people|[Vv]oters|adults|residents|respondents|[A-Z][a-z]+s) (?:who |(?=[a-z]+ing )))"
    rf"(?P<words>[a-z][^,;.()]*?) \($"
)
# "Seven in ten" and what they say before their share in brackets.
OUT_OF_BRACKET = re.compile(
    r"\b\w+[ -](?:in|out of)[ -](?:two|three|four|five|ten|\d+) (?!of |people |[a-z-]+s )(?P<words>"
    r"(?:[a-z][\w’']* ){2,}[^,;.()]*?) \($"
)
# "support for the toll is highest in Ohio (52%)": what is measured.
STRONGEST = re.compile(
    r"(?:^|[.;,] |\b(?:though|but|while|and) )\s*(?:The |the )?(?P<words>[A-Za-z][^,;.()]*?) (?:is|was|are"
    r"|were|runs?|ran)(?: \w+ly| also| most| the)* (?:strong|high|low|great|weak|common|popular|pronounced"
    r"|widespread)\w* (?:in|among|with|outside)\b[^;.()]*(?:\(|,? at )$"
)
LIKELY = re.compile(r"^\)?,? to (?P<words>[a-z].+)", re.S)
CONTINUES = re.compile(r"^ in [A-Z][\w.]*(?: [A-Z][\w.]*)*,?(?: and)? $")  # "72% in Ohio, 73% in Iowa"
LEADING_MARKS = re.compile(r"^[)\s,–—-]*(?=[)\s,–—-])(?:[)–—-]|, )?(?= )")
QUOTE = re.compile(r"`(\w+)['’]")  # "Danes `agree' that"
# "men (64% vs. 56% of women) are in favour": what closes the brackets.
IN_VERSUS, OF_BRACKET = re.compile(r"\bvs\.? $"), re.compile(r"^ (?:of|among) [\w ]{2,30}\)(?= )")
# What interrupts a sentence: "young adults (18-24) – the boldest of all – plan to".
ASIDE = re.compile(
    r" ?\([^()]*\)| [–—] [^–—;.]{3,90} [–—](?= )|,? according to [^,;.]{3,80},(?= )|^,? or [^,;.]{3,40},(?= )"
)
# "of Danes likely to vote in the spring say": the people asked in many words, up to a verb of saying.
MANY_WORDS = re.compile(
    rf"^,? (?:of|among|from|in) (?:(?!\b{SAY}\b)[^,;.:()%]){{2,90}} (?:say|says|said|saying|think|thought"
    rf"|believe[ds]?|feel|felt|told \w+|answered){LINK}?,? (?P<words>.+)",
    re.S,
)
# "Ray holds 54% of women": who wins or holds a share, right before it.
WINS = re.compile(
    rf"(?:^|[.;:,] |\b(?:and|but|while|whereas|with|poll|survey|to|than) |\b[a-z]+ (?=the ))(?:[Tt]he )?"
    rf"(?P<words>{NAME})(?: \([^()]{{1,20}}\))?,? (?:who |which |now |still |currently |also |would "
    rf"|will )*"
    r"(?:holds?|wins?|won|gets?|got|takes?|took|carries|draws?|drew|receives?d?|earns?|earned|garners?"
    r"|garnered|attracts?|secures?d?|captures?d?|commands?|achieves?|reach(?:es|ed)?|had|has|have)"
    r"(?: (?:the |an? )?(?:support|backing|votes?) (?:of|from))?(?: (?:just|only|about|nearly|around"
    r"|roughly))* $"
)
WINS_AT = re.compile(
    rf"(?:^|[.;:,] |\b(?:and|but|while|whereas|with) )(?:[Tt]he )?(?P<words>{NAME})"
    rf"(?: \([^()]{{1,20}}\))?,? (?:is |are |was |were )?(?:at|on)(?: (?:just|only|about|nearly))* $"
)
# What may follow the share of one who wins it.
WON = re.compile(
    r"^(?:$|[.,;)]| (?:of|among|in|to|and|while|with|support|backing|compared|from|each|nationally"
    r"|overall)\b)"
)
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
    r"|support|of|drew|taking|takes|took|holds|earns|draws|securing|garnered|a|an|-|–|—|next|last|now|would"
    r"|win|get))*[ ,:(–—-]*$"
)
PAIR = re.compile(
    rf"(?P<one>{NAME})(?:, [^,]{{3,60}},)?,? (?:is |was |are |has |had |have |now |still )?(?:leads?"
    rf"|leading|led|ahead of|beats?|beating|over|edges?|edging|trails?|trailing|behind|topp(?:ed"
    rf"|ing)|tops|defeat(?:s|ed|ing)?|besting"
    rf"|with a comfortable|with an?|and(?= {NAME} (?:are |were |have )?(?:tied|level|even)\b))(?: (?:the"
    rf"|over|incumbent|Republican|Democratic|Democrat"
    r"|[a-z]+|Sen\.|Gov\.|President))*? (?!(?:Republican|Democrat(?:ic)?|Labour|Sen\.|Gov\.|Rep\."
    r"|President|Senator|Governor|[Ii]ncumbent) )"
    rf"(?P<two>{NAME})"
)
BACKS = r"(?:back|support|favou?r|prefer|choose|chose|pick|name|select)(?:s|ed|red|ing)?"
BACKED_NAME = re.compile(rf"\b{BACKS} (?P<words>{NAME}),?(?: by| at| with)?(?: (?:a|about|just|nearly))* ?$")
BEFORE_LABEL = re.compile(
    r"(?:[,;]|\.\.\.|…)? ?(?:and )?(?P<words>(?!(?:are|is|were|said|say|have|up|down|from|to|than|was|were"
    r"|against|compared|but|while|with|only|just|about|nearly)\b)"
    r"[A-Za-z][\w’'-]*(?: (?!(?:from|to|than|by|in|percent|and|or|is|are|was|were|on|at|has"
    r"|had)\b)[\w’'-]+){0,2}?)(?: (?:is|are|was|were|has|had|have))?(?: at| on| with|:)? "
)
OPINION = re.compile(
    rf"^{SUBJECT}{ADVERB} (?P<words>(?:(?:strongly|somewhat|mostly|fully|generally) )?(?:oppose|support"
    rf"|back|approve"
    r"|disapprove|favou?r|disagree|dislike|like|want|prefer|reject|trust|distrust|fear|doubt|choose|pick"
    r"|name|oppos|approv|disapprov|lik)(?:s|d|ed|r|red|ing)? (?:(?!of |for |from |among |in |at |to )|"
    r"(?<=approve )|(?<=approved )|(?<=approves ))\w.*)",
    re.S,
)
NAME_AT_END = re.compile(
    rf"(?<!of )(?<!to )(?<!on )(?<!in )(?<!support )(?P<words>{NAME})(?:, (?:the|a) [^,]+,?)?$"
)
BEFORE_BRACKET = re.compile(
    rf"\b{SAY}{LINK}? |\b(?:named?|cited?|mention(?:ed)?|chose|choose|pick(?:ed)?) |\b(?:or|and) |[,;:] "
)
# A name that ends a longer phrase is not the answer: "failing to support Israel (20%)".
IN_PHRASE = re.compile(
    r"\b[a-z]+(?:ing|ed) (?:[a-z]+[”\"]? ){0,6}(?:of|to|on|in|for|with|support|its|the) (?:the )?$"
)
# Who is named at the head of a sentence that ends in the share: "Ray was the first choice, with 33 percent".
STANDS_AT = re.compile(
    rf"(?:^|[;.,] )\s*(?:But |And |Meanwhile,? |Then )?(?:[Tt]he )?(?P<words>(?:{NAME}|[A-Z][\w’'-]+"
    rf"(?: [a-z][\w’'-]+){{0,2}}))(?:, [^,]+,)?"
    r" (?:is|was|were|are|came|comes|ranks?|ranked|finished|leads?|led|polled|polls|remains?|scored"
    r"|took)\b(?!n[’']t)"
    r"[^;]*\b(?:choice|first|second|third|fourth|fifth|last|place|favou?rite|popular|top|topp\w+|lead\w*"
    r"|ahead|behind|polled|polling|pack|runner-up|support|track)\b"
    r"[^;]*(?:with|at|on|to|\(|–|—)(?: (?:just|only|about))? ?$"
)
HOLDS = re.compile(
    rf"(?:^|[;.,] )\s*(?:[Tt]he )?(?P<words>{NAME})\b[^;]* (?:holds?|has|have|had|enjoys?|keeps?) "
    rf"(?:the )?(?:support|backing) of(?: (?:just|only|about))? $"
)
POLLED = re.compile(
    rf"^\s*(?:[Tt]he )?(?P<words>{NAME})(?:,? [^;]*,)? (?:polled|polls|polling|stands|stood|sits|is|are"
    rf"|remains?[^,;]*|reached|hit) (?:at|on)(?: (?:just|only|about))? $"
)
NUMBER_TO = re.compile(r"^(?: percent| per cent|%)? ?(?:-|–|—|to|vs\.?|versus|against) ?$")
NO_ANSWER = re.compile(
    r"(?:(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?:-in-\w+|-thirds|-quarters|-fifths)?|Half"
    r"|In|On|At|But|And|The|A|An|While|When|According|Overall|However|Meanwhile|Among"
    r"|Of|By|With|For|Only|Just|Some|About|Nearly|Almost|(?:That|This|It)(?:['’]s)?|They|He|She|His|Her"
    r"|Asked|Another|Further"
    r"|Jan\w*\.?|Feb\w*\.?|March|April|May|June|July|Aug\w*\.?|Sept\w*\.?|Oct\w*\.?|Nov\w*\.?"
    r"|Dec\w*\.?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Americans?|U\.?S\.?|(?!Republicans)[A-Z]\w+"
    r"(?:ians|eans|icans|Britons|Germans|Danes|Swedes|landers))$"
)
ENDS = re.compile(
    r"[;:(]|…|\.[”\"’']*\s*$|^\s*[–—]| – | — |—|,? (?:while|whereas|but|compared (?:with"
    r"|to)|versus|vs\.?|although|though|according to|up from|down from|as (?:opposed|against)"
    r"|with (?=another|an|only|just|the rest|\d|$)|rather than|even if|a poll|a survey"
    r"|the poll|the survey|which (?:is|was|marks?|represents?) (?:\w+ly )?(?:unchanged|up|down|an?|the))\b"
    r"|,? and (?=(?:just|only|about|nearly|another|some|a further"
    r"|almost|the rest|a|an)?\s*$)"
)
CONDITION = re.compile(
    r"^(?:that )?(?:if|when|since|because|once|unless|although|though|despite|given)\b[^,]*, "
)
COMMA = re.compile(r",(?! (?:who|which|whom)\b)")
HANGING = re.compile(
    r"(?:[\s,.;:(“\"—–-]|\b(?:and|or|but|with|while|the|a|an|of|at|by|just|only|about|nearly|(?<=\w )"
    r"(?:against|versus)"
    r"|another|some|a further|to|as|percent|per cent|in|on|for|from|that|than|be|those"
    r"|compared))+$"
)
FRONT = re.compile(
    r"^(?:[\s,.;:)“\"”—–-]|(?:and|or|that|they|it|he|she|is|are|was|were|be|being|the|a"
    r"|an|as|identifying as|to be|also|would be|should be)\b(?![’'])\s)+"
)


# "In the Corvin poll of 900 adults support was highest in": where it was asked is no answer.
INTRO = re.compile(r"^In (?:an?|the|this|that) (?:[\w.’'&/-]+ ){0,4}?(?:poll|survey)(?: of [\d,]+ \w+)?,? ")


class Place(NamedTuple):
    """What stands around a share: the words before and after it up to the shares beside it in its sentence,
    and what those say.

    `rest`: the words after the last share of a list ("12% of men, 15% of women support ..."); `group`: the
    part of the people whose share it is; `closed`: nothing follows the last share of the sentence; `last`:
    the answer of the share before it in the sentence; `earlier`: the one before the sentence; `given`: an
    answer that the order of names and numbers gives it ("Ray leads Dunn 47 to 38").
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
    words = OF_THE_VOTE.sub("", ASIDE.sub("", QUOTE.sub(r"\1", place.after)))
    words = OF_BRACKET.sub("", words) if IN_VERSUS.search(place.before) else words
    words = "" if place.rest and NEXT_OF_LIST.match(words) else LEADING_MARKS.sub("", words)
    place = place._replace(after=words, before=BULLET.sub("", place.before))
    return next((words for reader in READERS if (words := short(reader(place)))), "")


def clause(words: str) -> str:
    """The first clause of some words, with the condition before it."""
    condition = CONDITION.match(words)
    if condition:
        return f"{condition[0]}{clause(words[condition.end() :])}"
    first = ENDS.split(words, maxsplit=1)[0]
    parts = COMMA.split(first)
    return parts[0] if len(parts[0].split()) > 1 or len(parts) == 1 else first


def after(pattern: re.Pattern, cut: Callable = str) -> Callable:
    """A reader of the words that a pattern finds right after a share."""

    def read(place: Place) -> str:
        found = pattern.match(place.after)
        return cut(found["words"]) if found else ""

    return read


def before(pattern: re.Pattern, cut: Callable = str) -> Callable:
    """A reader of the words that a pattern finds before a share, unless they name a time or the people
    asked."""

    def read(place: Place) -> str:
        found = pattern.search(place.before)
        known = not found or NO_ANSWER.match(found["words"]) or found["words"] in place.group
        return "" if known else cut(found["words"])

    return read


def given(place: Place) -> str:
    return place.given


def by_pair(place: Place) -> str:
    """The side that the first of two shares takes: "they oppose the toll, 56 percent to 38 percent"."""
    return "" if place.after.strip() and not NUMBER_TO.match(place.after) else before(BY_PAIR)(place)


def same(place: Place) -> str:
    """The answer before, where a share is said of it again: "45 percent said the same", "that number has
    dropped to 40"."""
    here, following = place.before, place.after
    again = (
        SAME.match(following) or ITSELF.match(following) or THAT_NUMBER.search(here) or CONTINUES.match(here)
    )
    return (place.last or place.earlier) if again else ""


def contrary(place: Place) -> str:
    found = CONTRARY.match(place.after)
    if not found:
        return ""
    answer = place.last or place.earlier
    return "disagree" if found["words"].startswith("disagree") or not answer else f"not: {answer}"


def before_label(place: Place) -> str:
    """The word or two before a share of a list whose last share nothing follows: "in favour 44 percent,
    opposed 47 percent"."""
    found = BEFORE_LABEL.fullmatch(place.before)
    return found["words"] if found and place.closed and found["words"] != place.group else ""


def quoted(place: Place) -> str:
    found = SAID.match(place.after)
    words = QUOTED.match(found["words"]) if found else None
    return words["words"] if words else ""


def figure(place: Place) -> str:
    """What is measured: "approval among independents fell from 38 percent", "the mark for ..."."""
    found = list(FIGURE.finditer(place.before))
    return found[-1]["words"] if found and not FIGURE_ENDS.search(place.before[found[-1].end() :]) else ""


def short_label(place: Place) -> str:
    """The word or two right after a share: "43 percent favourable, ...". After a name, "support" is none:
    "Rubio with 15 percent support"."""
    found = SHORT_LABEL.match(place.after)
    if not found or found["words"] in SUPPORT and label(place):
        return ""
    return found["words"]


def compared(place: Place) -> str:
    """The answer of the share that this one is compared with, unless people of its own say something else."""
    if place.after.startswith((" who ", " that ")):
        return ""
    return (place.last or before_sentence(place)) if COMPARED.search(place.before) else ""


def earlier(place: Place) -> str:
    """The answer before, for an earlier figure without words of its own: "in March it was 31 percent"."""
    return (place.last or before_sentence(place)) if place.past and not label(place) else ""


def before_sentence(place: Place) -> str:
    """The last answer of the sentence before, unless a bracket says that words of the share's own stand
    before it."""
    return "" if BRACKET.search(place.before) else place.earlier


def listed(place: Place) -> str:
    """What is said of all shares of a list after its last one."""
    rest = place._replace(after=LEADING_MARKS.sub("", OF_BRACKET.sub("", place.rest)), rest="")
    readers = (after(AS, clause), after(SAID, clause), after(FOR_THING, clause), after(VERBAL, clause))
    return next((words for read in readers if (words := read(rest))), "") if place.rest else ""


def listed_of_groups(place: Place) -> str:
    """What is said after a list of shares, each of a part of the people: "men (40%) and women (50%) want
    it"."""
    return listed(place) if place.group else ""


def bracketed(place: Place) -> str:
    """The words before a share in brackets: "striking the right balance (22%)", "Senator Rubio (7
    percent)"."""
    words = BRACKET.sub("", place.before).rstrip()
    if not BRACKET.search(place.before) or QUANTIFIER.search(words) or SOME_OF.search(place.before):
        return ""
    words = words.removesuffix(place.group).rstrip()
    name = NAME_AT_END.search(words)
    named = name and not NO_ANSWER.match(name["words"])
    return name["words"] if named else BEFORE_BRACKET.split(words)[-1]


def named_bracket(place: Place) -> str:
    """The name before a share in brackets, where it is no part of the people asked and ends no longer
    phrase."""
    words = BRACKET.sub("", place.before).rstrip()
    name = BRACKET.search(place.before) and re.search(rf"(?P<words>{NAME})$", words)
    known = (
        not name
        or place.group
        or SOME_OF.search(place.before)
        or NO_ANSWER.match(name["words"])
        or IN_PHRASE.search(words[: name.start()])
    )
    return "" if known else name["words"]


def last_words(place: Place) -> str:
    """What comes before the share in its clause, where nothing else names an answer."""
    words = ENDS.split(re.sub(r"[\s:,–—-]+$", "", place.before))[-1]
    own = place.group and words.endswith(place.group)
    return "" if own else " ".join(words.split()[-LAST_WORDS:])


def carried_on(place: Place) -> str:
    return place.last


def wins(place: Place) -> str:
    """Who holds the share, right before it: "Ray holds 54% of women"."""
    return before(WINS)(place) or before(WINS_AT)(place) if WON.match(place.after) else ""


def likely(place: Place) -> str:
    """What people are likely to do: "the least likely (13%) to support the toll"."""
    found = LIKELY.match(place.after) if place.before.endswith(("likely (", "likely, at ")) else None
    return clause(found["words"]) if found else ""


def strongest(place: Place) -> str:
    """What is measured, where a share is said of a part of the people: "support is highest in Ohio (52%)"."""
    return before(STRONGEST)(place) if place.group else ""


def elided(place: Place) -> str:
    """The answer before, of a part of the people that follows alone: "86% of Danes, 82% of women"."""
    alone = place.group and re.match(
        rf"\)? (?:of|among|with|from|in) [^,;.]{{0,30}}{re.escape(place.group)}(?:[,;.]| and $|$)",
        place.after,
    )
    goes_on = place.group and re.search(
        rf"followed by [^,;.]*{re.escape(place.group)}\W*(?:at )?$", place.before
    )
    item = place.group and NEXT_OF_LIST.match(place.before) and re.match(r"\W*(?:and |$)", place.after)
    return place.last if alone and not listed(place) or item or goes_on else ""


def in_list(place: Place) -> str:
    """The words before a share in brackets that goes on with a list of such."""
    goes_on = place.last and not place.group and NEXT_OF_LIST.match(place.before)
    return bracketed(place) if goes_on else ""


def backed_name(place: Place) -> str:
    """Who is backed by a share, unless those of the share before back him: "38% backed Ray, 47% Dunn"."""
    name = before(BACKED_NAME)(place)
    return "" if name and name in place.last else name


label = before(LABEL)
READERS = (
    given,
    same,
    contrary,
    by_pair,
    before_label,
    after(IN_BRACKET),
    before(CLAUSE_BRACKET),
    before(OUT_OF_BRACKET),
    likely,
    strongest,
    named_bracket,
    after(FOR),
    wins,
    elided,
    in_list,
    after(AS, clause),
    quoted,
    after(SAID, clause),
    after(MANY_WORDS, clause),
    backed_name,
    after(FOR_THING, clause),
    after(THAT, clause),
    before(NAMED_AS),
    before(WHO_THINK, clause),
    before(THOSE_OF, clause),
    before(WHO_DO, clause),
    before(BY_MARGIN),
    after(OPINION, clause),
    figure,
    before(MOVED),
    before(PUT_AT),
    before(NAMED_BY),
    short_label,
    compared,
    after(VERBAL, clause),
    earlier,
    before(STANDS_AT),
    before(HOLDS),
    before(POLLED),
    listed_of_groups,
    bracketed,
    listed,
    before(SAID_AT),
    label,
    last_words,
    carried_on,
)


def short(words: str) -> str:
    """An answer without loose ends, quotation marks and titles, of at most so many words."""
    words = INTRO.sub("", re.sub(r"[“”\"]", "", " ".join(words.split())))
    words = FRONT.sub("", MORE_DO.sub("", HANGING.sub("", words)))
    words = HANGING.sub("", " ".join(words.split()[:MOST_WORDS]))
    words = re.sub(r"(?<=\w)['’]s$", "", words)
    return re.sub("^The (?=[A-Z])", "", TITLE.sub("", words)).strip(" ,.’'") or words


TYPES = [
    (row.type, re.compile(rf"\b(?:{row.pattern})\b", re.I))
    for row in rules.load("answer_types", ("type", "pattern")).itertuples()
]


def answer_type(words: str) -> str:
    """The small form of an answer, for pairing and colour: the first of the table's types that its words
    hold; "" for any other.

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
