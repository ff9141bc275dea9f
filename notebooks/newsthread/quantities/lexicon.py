"""The words behind the ledger: rules for bounds, number words, units, cues for kinds, idioms that only look like numbers.

Everything here is a table. `RULES` is the one place that turns words into bounds; the notebook prints it.
"""

import math
import re

import pandas as pd

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

# In `low`, `value` and `high`: x is the number, a and b the ends of a range, r half a unit of its last significant digit (1.5 million: 50,000),
# at most a quarter of x: who rounds shows by the zeros how far (Krifka 2007, "Approximate interpretation of number words").
# Vague counts take the most conservative floor, as ACLED codes them (its FAQ on fatalities: "tens" 10, "dozens" 12, "hundreds" 100), and stay open above.
RULES = pd.DataFrame(
    [
        ("(none)", "none", "exact", "x", "x", "x", "a number without a hedge is taken at its word"),
        (
            "about, around, roughly, approximately, approx., some, circa, ca., ~, ≈, an estimated, estimated, estimated at, an average of, averaged, "
            "averaging, more or less, in the region of, in the order of, on the order of, in the neighborhood of, in the neighbourhood of, maybe, perhaps, "
            "probably, possibly, something like, barely, closer to",
            "before",
            "about",
            "x - r",
            "x",
            "x + r",
            "rounded either way; r is half a unit of the last significant digit, at most x / 4 (Krifka 2007)",
        ),
        ("or so, or thereabouts, give or take, -ish, or about", "after", "about", "x - r", "x", "x + r", "as above"),
        ("nearly, almost, close to, approaching, nearing, not quite", "before", "about", "x - r", "x", "x", "rounded up: not beyond x"),
        ("odd, -odd, some odd, some-odd, -some, -some-odd, -plus-odd", "after", "about", "x", "x", "x + 2r", "rounded down: up to the next round number"),
        (
            "more than, over, above, exceeding, exceeds, exceeded, in excess of, upwards of, upward of, north of, well over, just over, greater than, "
            "higher than, larger than, longer than, older than, beyond, topping, topped, surpassing, surpassed, higher at, over the age of, >",
            "before",
            "more_than",
            "x",
            "x",
            "inf",
            "x itself excluded",
        ),
        (
            "at least, no less than, no fewer than, not less than, not fewer than, a minimum of, minimum of, as few as, as little as, as low as, ≥",
            "before",
            "at_least",
            "x",
            "x",
            "inf",
            "x itself included",
        ),
        (
            "or more, or older, or over, or above, or higher, or greater, or longer, and over, and above, and older, and up, and counting, at least, plus, "
            "+, -plus",
            "after",
            "at_least",
            "x",
            "x",
            "inf",
            "as above",
        ),
        (
            "up to, as many as, as much as, as high as, at most, no more than, not more than, a maximum of, maximum of, not exceeding, ≤",
            "before",
            "at_most",
            "-inf",
            "x",
            "x",
            "x itself included; the writer gives no floor",
        ),
        (
            "or less, or fewer, or younger, or lower, or below, or under, and under, and below, and younger, at most, tops",
            "after",
            "at_most",
            "-inf",
            "x",
            "x",
            "as above",
        ),
        (
            "less than, fewer than, under, just under, below, just below, lower than, smaller than, shorter than, younger than, short of, shy of, "
            "under the age of, <, sub-",
            "before",
            "less_than",
            "-inf",
            "x",
            "x",
            "x itself excluded",
        ),
        ("between a and b, a to b, a - b, a or b", "inside", "range", "a", "(a + b) / 2", "b", "both ends as printed; the middle only places it on an axis"),
        ("couple", "vague", "vague", "2", "nan", "inf", "a couple: two at least"),
        ("several, few", "vague", "vague", "3", "nan", "inf", "the smallest number that is more than a couple"),
        ("tens", "vague", "vague", "10", "nan", "inf", "the floor that ACLED codes, open above"),
        ("dozens", "vague", "vague", "12", "nan", "inf", "ACLED"),
        ("scores", "vague", "vague", "20", "nan", "inf", "a score is 20"),
        ("hundreds", "vague", "vague", "100", "nan", "inf", "ACLED"),
        ("thousands", "vague", "vague", "1000", "nan", "inf", "and so on; tens of thousands: 10 x 1,000"),
        ("lakhs", "vague", "vague", "100000", "nan", "inf", "as above"),
        ("millions", "vague", "vague", "1000000", "nan", "inf", "as above"),
        ("crores", "vague", "vague", "10000000", "nan", "inf", "as above"),
        ("billions", "vague", "vague", "1000000000", "nan", "inf", "as above"),
        ("trillions", "vague", "vague", "1000000000000", "nan", "inf", "as above"),
    ],
    columns=["words", "position", "bound", "low", "value", "high", "convention"],
)

# How the shorthand in `low`, `value` and `high` is worked out from a number x and its r.
SIDES = {
    "x": lambda x, r: x,
    "x - r": lambda x, r: x - r,
    "x + r": lambda x, r: x + r,
    "x + 2r": lambda x, r: x + 2 * r,
    "inf": lambda x, r: math.inf,
    "-inf": lambda x, r: -math.inf,
}

# A token: a link, a handle, digits with their separators, a vulgar fraction, a word, or one other mark. Every repetition is bounded or
# unambiguous, so that hostile text costs no more than plain text.
TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|@\w+|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*|(?<![\w.])\.\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]"
    r"|[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]+(?:['’][^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]+)*|[^\s]"
)


def _words(text):
    return text.split()


def _set(text):
    return set(text.split())


def any_of(words):
    """A pattern for any one of the words."""
    return r"\b(?:" + "|".join(words.split()) + r")\b"


def words_of(phrase):
    """The tokens of a phrase in lower case.

    >>> words_of("Sub-7")
    ('sub', '-', '7')
    """
    return tuple(TOKEN.findall(phrase.lower()))


class Phrases:
    """A table keyed by token tuples, looked up where they begin or where they end; the longest phrase wins."""

    def __init__(self, table):
        self.by_first, self.by_last = {}, {}
        for phrase, entry in sorted(table.items(), key=lambda item: -len(item[0])):
            self.by_first.setdefault(phrase[0], []).append((list(phrase), entry))
            self.by_last.setdefault(phrase[-1], []).append((list(phrase), entry))

    def at(self, words, i):
        """(length, entry) of the longest phrase that begins at token i, or None."""
        for phrase, entry in self.by_first.get(words[i], ()):
            if words[i : i + len(phrase)] == phrase:
                return len(phrase), entry
        return None

    def before(self, words, i):
        """(length, entry) of the longest phrase that ends just before token i, or None."""
        for phrase, entry in self.by_last.get(words[i - 1], ()):
            if words[i - len(phrase) : i] == phrase:
                return len(phrase), entry
        return None


def _hedges(position):
    rows = RULES[RULES["position"] == position]
    return {words_of(phrase): row for row in rows.itertuples(index=False) for phrase in row.words.split(", ")}


HEDGES_BEFORE, HEDGES_AFTER = Phrases(_hedges("before")), Phrases(_hedges("after"))
FLOORS = {words[0]: float(row.low) for words, row in _hedges("vague").items()}
RULE_OF = {row.bound: row for row in RULES[::-1].itertuples(index=False)}  # the first row of each bound

SMALL = {
    word: float(n)
    for n, word in enumerate(
        _words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
    )
}
TENS = {word: 10.0 * n for n, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12}
MULTIPLES = SCALES | {word: floor for word, floor in FLOORS.items() if floor >= 10}  # what "a few" and "tens of" may multiply
# Written against the digits: 13.6M, 2.8bn, 400k. A lone m, b or t is a scale only beside a currency.
SUFFIXES = {"k": 1e3, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
MONEY_SUFFIXES = {"m": 1e6, "b": 1e9, "t": 1e12, "mil": 1e6}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
PARTS |= {word + "s": n for word, n in PARTS.items() if n > 2}
ORDINALS = _set("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth firstly secondly thirdly
""")
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
ROMAN = _set("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xix xx xxi")
VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
NUMBER_WORDS = set(SMALL) | set(TENS) | set(SCALES) | set(FLOORS) | set(PARTS) | ORDINALS | set(TIMES)
# Digits and number words as the accounts see them, found without any of the rules.
NUMERIC = re.compile(rf"\d+|[{''.join(VULGAR)}]|(?<![\w'’])(?ai:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?!['’]?\w)")

# unit | kind | forms. Single letters and abbreviations count only right after digits.
UNIT_TABLE = """
percent | percent | %, percent, per cent, percents, pct, pc, p.c., percentage point, percentage points
basis points | other | basis point, basis points
seconds | duration | second, seconds, sec, secs
minutes | duration | minute, minutes, min, mins
hours | duration | hour, hours, hr, hrs
days | duration | day, days
nights | duration | night, nights
weeks | duration | week, weeks
months | duration | month, months
years | duration | year, years, yr, yrs
decades | duration | decade, decades
centuries | duration | century, centuries
years of age | other | year-old, years-old, year old, years old, year-olds, years of age, year olds
months of age | other | month-old, months old, month old, months of age
days of age | other | day-old, days old
USD | money | us dollar, us dollars, u.s. dollars, dollar, dollars, bucks, usd, u.s. dollar, american dollars
AUD | money | australian dollar, australian dollars, aud
CAD | money | canadian dollar, canadian dollars, cad
HKD | money | hong kong dollars, hkd
EUR | money | euro, euros, €, eur
GBP | money | pound sterling, pounds sterling, british pounds, gbp, £, quid
JPY | money | yen, jpy
CNY | money | yuan, renminbi, cny
RUB | money | ruble, rubles, rouble, roubles, rub
INR | money | rupee, rupees, inr
DKK | money | danish crown, danish crowns, dkk
ILS | money | shekel, shekels
SYP | money | syrian pounds, syrian pound
HRK | money | kn, kuna
CHF | money | swiss franc, swiss francs, chf
cents | money | cent, cents
pence | money | pence
sen | money | sen
points | other | point, points
kilometres | other | km, kms, kilometer, kilometers, kilometre, kilometres
metres | other | meter, meters, metre, metres
centimetres | other | cm, centimeter, centimeters, centimetre, centimetres
millimetres | other | mm, millimeter, millimeters, millimetre, millimetres
micrometres | other | μm, µm
nanometres | other | nm, nanometer, nanometers, nanometre, nanometres
miles | other | mile, miles, mi
yards | other | yard, yards, yd, yds
feet | other | foot, feet, ft, ′
inches | other | inch, inches, ″
pound-feet | other | pound-feet, lb-ft
acres | other | acre, acres
hectares | other | hectare, hectares, ha
square kilometres | other | sq km, square kilometers, square kilometres, km2, km²
square metres | other | sq m, square meters, square metres, m2, m²
square miles | other | sq miles, square miles, square mile
square feet | other | sq ft, square feet, square foot
cubic metres | other | cubic meters, cubic metres, m3
cubic feet | other | cubic feet, cubic foot
tonnes | other | ton, tons, tonne, tonnes, metric tons, metric ton
kilograms | other | kg, kgs, kilo, kilos, kilogram, kilograms
grams | other | gram, grams
milligrams | other | mg, milligram, milligrams
pounds | other | lb, lbs, pound, pounds
ounces | other | oz, ounce, ounces
litres | other | liter, liters, litre, litres
millilitres | other | ml, milliliter, milliliters, millilitre, millilitres
gallons | other | gallon, gallons, gal
barrels | other | barrel, barrels, bbl
pints | other | pint, pints
quarts | other | quart, quarts
celsius | other | degrees celsius, degree celsius, celsius, ° c, °c, centigrade
fahrenheit | other | degrees fahrenheit, degree fahrenheit, fahrenheit, ° f, °f
degrees | other | degree, degrees, °
kilometres per hour | other | km/h, km/hr, kph, kmh
miles per hour | other | mph, miles per hour
miles per gallon | other | mpg
horsepower | other | hp, horsepower, ps
brake horsepower | other | bhp
watts | other | watt, watts
kilowatts | other | kw, kilowatt, kilowatts
megawatts | other | mw, megawatt, megawatts
gigawatts | other | gw, gigawatt, gigawatts
kilowatt hours | other | kwh
gigawatt hours | other | gwh
milliampere-hours | other | mah
volts | other | volt, volts
hertz | other | hz, hertz
kilohertz | other | khz
megahertz | other | mhz
gigahertz | other | ghz
bytes | other | byte, bytes
bits | other | bit, bits
kilobytes | other | kb
megabytes | other | mb
gigabytes | other | gb
terabytes | other | tb
revolutions per minute | other | rpm
decibels | other | decibel, decibels, db
parts-per-billion | other | ppb
parts-per-million | other | ppm
times | count | times, fold
"""
# Letters mean a unit only in this case, and only right against the digits, or alone if they are in SPACED_UNITS.
LETTER_UNITS = {
    "m": "metres",
    "g": "grams",
    "l": "litres",
    "L": "litres",
    "C": "celsius",
    "F": "fahrenheit",
    "W": "watts",
    "V": "volts",
    "p": "pence",
    "b": "bits",
    "B": "bytes",
    "x": "times",
    "h": "hours",
    "s": "seconds",
}
SPACED_UNITS = {"C", "F", "W", "V", "p", "b"}

CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "$us": "USD",
    "usd": "USD",
    "a$": "AUD",
    "$a": "AUD",
    "au$": "AUD",
    "aud": "AUD",
    "c$": "CAD",
    "cad": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "£": "GBP",
    "ps": "GBP",
    "gbp": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "¥": "JPY",
    "jpy": "JPY",
    "y=": "JPY",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "inr": "INR",
    "rm": "MYR",
    "₽": "RUB",
    "rub": "RUB",
    "₪": "ILS",
    "nis": "ILS",
    "chf": "CHF",
    "₩": "KRW",
    "r$": "BRL",
    "syp": "SYP",
    "dm": "DEM",
}

MONTHS = _set("""
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
""")
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")

# What stands before or after a bare number and makes it the number of something, not a number of things.
REFERENCES = _set("""
no number unit page pages chapter section article category channel route highway flight room phase level type game round week day version figure table
part grade resolution local area point item act bill proposition question form rule size model season episode volume vol issue district ward precinct
zone gate terminal line step group class tier division league formula
""") - {"point", "question"}
STREETS = _set("road street st avenue ave lane drive boulevard blvd way square court terrace")

# Words after "3-1" that make it a score, and words before a bare 2012 that make it a year.
SCORING = _set("lead win victory defeat loss tie draw down up ahead triumph")
YEAR_BEFORE = _set("""
in since by until till from during early late mid before after through this - summer spring autumn winter fall year circa the its their his her our my
a an last next
""")

ONE_DAY = _set("before after later earlier ago of and or per in")  # after "one day", these make it a duration and not "some day"
SCORE_BEFORE = _set("at won beat lost lead by")
ORDINAL_ENDINGS = _set("st nd rd th")
# What may stand before a hyphen and a number without making a name of them.
PREFIXES = _set("mid minus sub pre post late early to")
CHANGES = _set("move moved change changed raise raised raising lower lowered lowering increase increased cut")
# After these, "half a point to 4.25 percent" is a change and a level.
MOVES = _set("""
rise rises rose risen rising fall falls fell fallen falling climb climbs climbed climbing drop drops dropped dropping gain gains gained gaining slip slips
slipped slipping jump jumps jumped jumping slide slides slid grow grows grew grown growing decline declines declined declining sink sank ease eased edged
advance advanced add adds added lose loses lost up down higher lower increase increases increased decrease decreases decreased raise raises raised
lower lowers lowered cut cuts by
""")
RANGE_VERBS = _set("range ranges ranged ranging vary varies varying varied anywhere")

# Between the days of a stretch of days: "March 3 to 9". The marks join without a space, or with one on both sides.
STRETCH = _set("to through thru until till and - – —")
# Between a word for people and a number, these speak of age: "voters under 30", "those over 65".
AGE_SIDES = _set("under over below above older younger")
AGE_WORDS = _set("age ages aged younger older")
AGED = _set("those anyone everyone everybody anybody people")
AGE_SPAN = 1, 115  # years

# Idioms that hold a number word or digits and count nothing.
IDIOM_TABLE = """
one-time, one-sided, one sided, one-way, one-off, one-on-one, one another, one by one, day one, square one, number one, no one, one-man, one-stop,
one-size, one or the other, the one hand, baker's dozen, baker’s dozen, every one, each one, any one, all in one, all-in-one, third party, third
parties, third-party, third world, third-world, third way, first aid, second hand, second-hand, second-guess, second thoughts, second thought,
half-hearted, half-heartedly, half-baked, half-way, half way, half-truth, half-truths, half time, half-time, half-brother, half-sister, better half,
half past, half-mast, second-half, first-half, two-way, two-faced, three-way, four-way, zero-sum, ground zero, sixth sense, fifty-fifty, 50-50, 50/50,
24/7, 9/11, 9-11, 7/7, 20/20, catch-22, million dollar question, high five, double-digit, third degree, fifth column, eleventh hour, eleventh-hour,
seventh heaven, forty winks, one too many, in one piece, one and the same, one and only, one and all, one up, first-hand, second nature, second-rate,
third-rate, first-rate, fifth wheel, quarter-final, quarter-finals, quarter-finalists, quarter finals, semi-final, at sixes and sevens, on all fours,
once upon, at once, once again, once more, one last, one fell swoop, one of a kind
"""

PRONOUN_BEFORE = _set("""
the this that which every each any some another no same other such only good bad new old big small easy first last next right wrong like tough
organizing than a fast anyone loved former latter
""") - {"only"}
STOPWORDS = _set("""
a an the this that these those my your his her its our their of in on at by for from with without within into onto over under to as than then and or
but nor if when while where who whom whose which what how why because since until till before after during about between among against across along
around toward towards through throughout upon off out up down per via amid despite is are was were be been being am has have had having do does did
doing will would can could may might must shall should ought not n't never no yes so too very just only even also now here there today yesterday
tomorrow ago later earlier away each every both either neither all any some such it he she they we you i them him us me himself itself themselves
who's it's said says say saying told tells asked according including compared versus vs like make makes made take takes took get gets got go goes went
come comes came give gives gave see saw seen show shows showed left leave put set let keep kept lost won last next once again still already yet
however therefore thus meanwhile instead rather more less most least fewer apart worth due back live lives lived think thought want wants wanted
believe believed support supports oppose feel felt fear feared died die dead killed wounded injured trapped missing detained displaced hurt fled flee
stay stayed stood stand need needs remain remained rose fell rise fall grew dropped gained slid jumped climbed
""")
ADVERBS = _set("""
now also still already only just then soon later today worldwide nationwide annually daily weekly monthly overall combined
""")
NOT_PLURAL = _set("""
is was has does says this its us as ss yes thus plus perhaps always besides across versus makes means needs wants goes gets comes takes asks puts lies
dies gives seems series species basis crisis bus gas less unless business class loss boss process success press
""")
PLURALS = _set("""
people men women children police personnel staff infantry cattle sheep fish aircraft spacecraft feet teeth mice geese media data criteria phenomena
folk dead injured wounded missing refugees troops forces policemen cavalry dice deer firemen series species
""")

PEOPLE = _set("""
people persons person men women man woman children child kids kid boys girls babies infants civilians civilian residents inhabitants citizens voters
adults respondents refugees migrants immigrants evacuees returnees villagers families households orphans widows students pupils teachers doctors
nurses patients medics journalists reporters workers employees staff volunteers activists protesters demonstrators prisoners detainees inmates
hostages captives passengers tourists pilgrims worshippers shoppers victims survivors casualties fatalities deaths dead wounded injured others
individuals souls lives nationals foreigners aliens members supporters followers users customers researchers experts pensioners fishermen farmers
miners sailors crew firefighters paramedics bystanders suspects gunmen attackers bombers idps displaced population visitors guests readers viewers
commuters drivers parents mothers fathers brothers sisters sons daughters friends relatives neighbors neighbours youths teenagers elders linemen
electricians contractors engineers officials diplomats lawmakers politicians
""")
PERSONS = _set("person man woman child")  # other singulars of people are their plurals without an s
FORCE = _set("""
troops soldiers fighters militants rebels insurgents personnel servicemen servicewomen marines guardsmen militiamen jihadists mercenaries conscripts
reservists paratroopers commandos combatants gunmen policemen officers police peacekeepers forces recruits advisers infantry terrorists extremists
guards
""")
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


UNITS = Phrases({words_of(form): (unit, kind) for unit, kind, forms in _rows(UNIT_TABLE) for form in forms})
KIND_OF_UNIT = {unit: kind for unit, kind, _ in _rows(UNIT_TABLE)}
IDIOMS = Phrases({words_of(idiom): True for idiom in IDIOM_TABLE.replace("\n", " ").split(", ")})
CUES_BEFORE = Phrases({words_of(cue): kind for kind, side, cues in _rows(CUE_TABLE) if side == "before" for cue in cues})
CUES_AFTER = Phrases({words_of(cue): kind for kind, side, cues in _rows(CUE_TABLE) if side == "after" for cue in cues})
