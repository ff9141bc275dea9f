"""The words behind the ledger: rules for bounds, number words, units, cues for kinds, idioms that only look like numbers.

Everything here is a table. `RULES` is the one place that turns words into bounds; the notebook prints it.
"""

from ..text import Phrases, phrase_words
from .words import FORCE, MONTHS, NUMBER_WORDS, PEOPLE, STOPWORDS, WEEKDAYS  # noqa: F401

BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague")
KINDS = ("share", "percent", "killed", "wounded", "affected", "population", "force", "duration", "money", "count", "other")
REASONS = (
    "year",
    "date",
    "time",
    "ordinal",
    "name",
    "reference",
    "score",
    "pronoun",
    "determiner",
    "adverb",
    "idiom",
    "period",
    "list number",
    "metadata",
    "url",
)

def _words(text):
    return text.split()


def _set(text):
    return set(text.split())


def any_of(words):
    """A pattern for any one of the words."""
    return r"\b(?:" + "|".join(words.split()) + r")\b"


HOUSEHOLDS = _set("families households homes")
RESIDENTS = _set("residents inhabitants population villagers dwellers citizens townspeople")

# kind | where the cue stands | cues. A cue before the number governs it ("killing 62"), one after it is predicated of it ("62 were killed").
CUE_TABLE = """
killed | before | killing, killed, kills, kill, slaughtering, slaughtered, massacring, massacred, murdering, murdered, executing, executed, beheading,
  beheaded, slaughter of, massacre of, killing of, killings of, murder of, deaths of, death of, deaths, toll, assassinating, claimed the lives of, took
  the lives of, cost the lives of, number of dead, number of the dead, number of dead at, number of deaths at, number of people killed at, toll at,
  toll of
killed | after | killed, dead, died, die, deaths, death, fatalities, slain, perished, executed, massacred, murdered, beheaded, drowned, slaughtered,
  lives lost
wounded | before | wounding, wounded, wounds, wound, injuring, injured, injures, injure, maiming, maimed, hurting, number of injured at,
  number of wounded at, number of people injured at
wounded | after | wounded, injured, hurt, maimed, injuries, wounds
affected | before | trapping, trapped, displacing, displaced, displaces, uprooting, uprooted, stranding, stranded, detaining, detained, arresting,
  arrested, evacuating, evacuated, evacuation of, besieging, capturing, captured, kidnapping, kidnapped, abducting, abducted, imprisoning, rescuing,
  rescued, sheltering
wounded | after | treated for injuries, treated for wounds, treated for burns
affected | after | treated, hospitalised, hospitalized, taken to hospital, taken to a hospital, rescued, sickened, infected, quarantined
affected | after | trapped, displaced, missing, detained, besieged, stranded, homeless, evacuated, arrested, captured, fled, flee, fleeing, uprooted,
  abducted, kidnapped, imprisoned, refugees, evacuees, idps, hostages, detainees, affected, in need
population | after | live, lived, living, reside, inhabit, dwell, call home
population | before | population of, populated by, home to, inhabited by
"""
# "To" or "at" behind these parts no cue from its number: "the toll rose to 19".
RISING = _set("""
rose rises rise risen rising climbed climbs climb climbing jumped jumps jumping grew grows grown growing increased increases soared fell falls fallen
stood stands
""")
TAKING = _set("claimed claims claim claiming took takes take taking taken cost costs costing")  # "claimed six lives"
AUXILIARIES = _set("""
is are was were be been being have has had said to reported reportedly still also now thought believed feared left more of the who
""")

# A percentage of people asked: said of a population by a verb of opinion, or in the company of a survey.
SURVEY_WORDS = "survey surveys surveyed poll polls polled polling pollster pollsters respondent respondents questionnaire interviewees interviewed asked"
# Beside a survey these mean people's opinion as much as a verb does.
OPINION_NOUNS = "undecided unsure undecideds opposition approval disapproval favorability favourability backing preference leads leading led trails trailing"
# A poll that "found" a percentage asked people, unless it asked these.
POLL_FOUND = "found finds finding shows showed shown suggests suggested indicates indicated put puts"
NO_PUBLIC = "firms companies businesses economists analysts banks traders investors employers manufacturers managers strategists forecasters"
SHARE_SUBJECT = "are were aren't weren't aren’t weren’t would wouldn't wouldn’t plan intend chose named picked cited don't don’t didn't didn’t"
CHANGED = "rose risen fell fallen climbed dropped gained slipped jumped grew declined lost up down increased decreased"
POLLSTERS = "levada gallup yougov ipsos pew romir vtsiom"
OPINION_VERBS = """
support supports supported supporting oppose opposes opposed opposing approve approves approved approving disapprove disapproves disapproved favor
favors favored favour favours favoured think thinks thought believe believes believed fear feared want wanted feel felt say said saying agree agreed
disagree disagreed consider considered expect expected hope hoped trust trusted answer answered respond responded reply replied report reported
reporting hear heard view viewed doubt doubted worry worried prefer preferred back backed see saw rate rated describe described regard regarded blame
blamed voted know knew had hold held
"""
ECONOMY_WORDS = """
growth inflation gdp price prices turnout tax taxes interest revenue sales unemployment error confidence output exports imports rents wages
profit profits earnings market production manufacturing
"""

# Who says so: names before or after these verbs.
SAYING = """
say says said tell tells told report reports reported claim claims claimed insist insists insisted estimate estimates estimated find finds found add
adds added announce announces announced confirm confirms confirmed believe believes warn warns warned argue argues argued note notes noted state
states stated write writes wrote acknowledge acknowledges acknowledged admit admits admitted declare declares declared maintain maintains maintained
allege alleges alleged
"""
BODIES = "government ministry army military authorities opposition hospital regime un survey poll report study analysis"
# People whose findings count as a claim: "researchers found 12 wrecks".
FINDERS = _set("""
officials activists police residents monitors doctors rescuers sources witnesses researchers analysts experts spokesmen spokeswomen spokespeople
prosecutors organizers organisers rebels scientists investigators inspectors auditors
""")
# Common nouns of those who speak, beside PEOPLE and FORCE: "union leaders say", "a hospital spokeswoman said".
SPEAKERS = FINDERS | _set("""
leaders owners groups unions campaigners advocates critics economists historians authorities executives managers agencies agency councils commissions
committees charities charity associations federations firms companies company banks mayors ministers governors presidents directors chiefs chairmen
heads judges lawyers professors farmers landlords tenants traders shopkeepers retailers exporters builders planners coroners spokesman spokeswoman
spokesperson chairman chairwoman fisherman organisations organizations neighbors neighbours senators policeman policewoman
""")
SILENT = _set("""
people persons others dead deaths casualties fatalities wounded injured population lives souls individuals survivors' crew victims forces personnel
""")
# Verbs of saying for such nouns; "rescuers found 12" and "the firm added 300" report nothing.
SPEECH = _set("""
say says said tell tells told report reports reported claim claims claimed insist insists insisted estimate estimates estimated announce announces
announced confirm confirms confirmed believe believes warn warns warned argue argues argued acknowledge acknowledges acknowledged admit admits admitted
declare declares declared allege alleges alleged
""")
UNSPOKEN = _set("to dead missing killed injured wounded trapped as by in at on for from . , ;")  # before these, "reported" and the like are participles
FIGURES = "figure figures number numbers toll total count tally cost costs damage losses loss turnout attendance crowd share price bill"
BESIDE_SPEECH = _set("have has had also now later still already since then yesterday today")  # may stand between a speaker and the verb
SUBORDINATE = _set("after before when because since if although though until once unless")  # a verb of saying behind these says nothing of what stands before
STARTS = _set("and but that while as yet or so because after when although though where if say says said")  # may stand before "two officials said"
RELATIVE = _set("which who whose whom")
AFTER_SPEAKER = _set("in at of for from with on near")  # "café owners in Alba say"
ARTICLES = _set("a an the its their his her our this these those")

DIRECTIONS = "eastern western northern southern central northeastern northwestern southeastern southwestern"
LAND = """
west east north south city town village province region district neighborhood neighborhoods neighbourhood neighbourhoods camp camps suburb suburbs
countryside area sector enclave
"""


def _rows(table):
    """The rows of a table written as text: cells split at |, lists in the last cell split at commas; an indented line goes on with the row above."""
    for line in table.replace("\n  ", " ").strip().splitlines():
        *cells, forms = line.split(" | ")
        yield (*cells, [form.strip() for form in forms.split(", ")])


CUES_BEFORE = Phrases({phrase_words(cue): kind for kind, side, cues in _rows(CUE_TABLE) if side == "before" for cue in cues})
CUES_AFTER = Phrases({phrase_words(cue): kind for kind, side, cues in _rows(CUE_TABLE) if side == "after" for cue in cues})
