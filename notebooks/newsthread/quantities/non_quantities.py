"""Digits and number words that are no quantities, each with its reason: dates, names, ordinals, scores, idioms and the pronoun "one"."""

from .hedges import BEFORE as HEDGES_BEFORE
from .lexicon import CUES_BEFORE
from .units import CURRENCIES, noun_at, person_at, unit_at
from .words import (
    AGE_SPAN, AGE_WORDS, FLOORS, FORCE, IDIOMS, LISTS, MONTHS, ORDINALS, PEOPLE, PERSONS, ROMAN, SCALES, STOPWORDS, SUFFIXES, TIMES, WEEKDAYS,
)
ONE_DAY, ORDINAL_ENDINGS, PREFIXES = LISTS["after one day"], LISTS["ordinal endings"], LISTS["prefixes"]
PRONOUN_BEFORE, REFERENCES, SCORE_BEFORE = LISTS["before a pronoun"], LISTS["references"], LISTS["before a score"]
SCORING, STREETS, STRETCH, YEAR_BEFORE = LISTS["scoring"], LISTS["streets"], LISTS["between days"], LISTS["before a year"]

FIRST_YEAR, LAST_YEAR = 1500, 2199  # four bare digits in this span may be a year
LONGEST_COUNT = 15  # digits; a longer string is a serial number
LONGEST_ADDRESS = 5  # words between a house number and "Road"
DATE_SHAPES = [[1, 1, 2], [1, 2, 2], [2, 2, 2], [1, 1, 4], [1, 2, 4], [2, 2, 4]]  # lengths of the parts of 3/7/16 ... 2016-07-03, sorted
NO_NAMES = STOPWORDS | WEEKDAYS | MONTHS | AGE_WORDS
MAX_BRACKET = 12  # tokens back to the bracket that "6)" may close
DASHES = ("-", "–")


def ignored_at(t, i, floor=0):
    """(first token, token after the last, reason) if the numeric token i is no quantity, else None. Nothing before token `floor` is taken."""
    digits = t.words[i][0].isdecimal() or t.words[i][0] == "."
    for test in DIGIT_TESTS if digits else WORD_TESTS:
        found = test(t, i, floor)
        if found:
            return found
    return None


def _idiom(t, i, floor):
    for j in range(i, max(floor, i - 4) - 1, -1):
        found = IDIOMS.at(t.words, j)
        if found and j + found[0] > i:
            return j, j + found[0], "idiom"
    return None


def _link(t, i, floor):
    if t.words[i].startswith(("http", "www")):
        return i, i + 1, "url"
    return (i, i + 1, "name") if t.words[i].startswith("@") else None


def _proper_word(t, i, floor):
    """A number word in a name or after a heading word: World War II, Channel Four, Round One."""
    if i <= floor or not t.capital(i - 1):
        return None
    before = t.words[i - 1]
    if t.words[i] in ROMAN:
        return i - 1, i + 1, "name"
    if before in REFERENCES and t.words[i + 1] != "-":
        return i - 1, i + 1, "reference"
    return (i - 1, i + 1, "name") if t.capital(i) and not t.titled and _is_proper(t, i - 1) else None


def _is_proper(t, i):
    """A word with a capital in it, on the line of the next one, that is no small word and no part of a date."""
    if not t.words[i].isalpha() or t.words[i] in NO_NAMES or "\n" in t.text[t.ends[i] : t.starts[i + 1]]:
        return False
    return t.raw(i) != t.words[i]


def _time(t, i, floor):
    """10:27, 5.00 am, 2:30 p.m."""
    words, j = t.words, i + 1
    while words[j] == ":" and t.touches(j) and t.touches(j + 1) and len(words[j + 1]) == 2 and words[j + 1].isdecimal():
        j += 2
    if words[j] in ("am", "pm", "o'clock", "o’clock", "gmt"):
        return i, j + 1, "time"
    if words[j] in ("a", "p") and words[j + 1 : j + 3] == [".", "m"]:
        return i, j + 3 + (words[j + 3] == "."), "time"
    return (i, j, "time") if j > i + 1 else None


def _date(t, i, floor):
    """3/7/2016, 2016-07-03, 3.7.2016, March 7th, Oct. 31, 2015, 9 September, 2nd of May 2011."""
    words = t.words
    if not words[i].isdecimal():
        return (i, i + 1, "date") if sorted(map(len, words[i].split("."))) in DATE_SHAPES[3:] else None
    if words[i + 1] in ("/", "-") and words[i + 3] == words[i + 1] and t.touches(i + 1) and t.touches(i + 2):
        parts = words[i], words[i + 2], words[i + 4]
        if all(part.isdecimal() for part in parts) and sorted(map(len, parts)) in DATE_SHAPES:
            return i, i + 5, "date"
    j = after_days(t, i)
    day = len(words[i]) <= 2 and 1 <= int(words[i]) <= 31 and (j > i + 1 or not t.touches(j) or not words[j].isalpha())
    month = i - 1 - (words[i - 1] in (".", ","))
    if month >= floor and i > floor and is_month(t, month) and (day and not counts_in_month(t, month, i, j) or is_year(words[i])):
        return month, j + (2 if words[j] == "," and is_year(words[j + 1]) else is_year(words[j])), "date"
    month = j + (words[j] == "of")
    if day and is_month(t, month):
        after = month + 1 + (words[month + 1] == "." and is_year(words[month + 2]))
        return i, after + is_year(words[after]), "date"
    return None


def after_days(t, i):
    """The token after a day or a stretch of days: "9th", "3 to 9", "3-9", "4 and 6"; not "3 to 9 people"."""
    j = i + 1 + (t.touches(i + 1) and t.words[i + 1] in ORDINAL_ENDINGS)
    k = j + 1
    if t.words[j] not in STRETCH or t.words[j] in DASHES and t.touches(j) != t.touches(k) or not _is_day(t.words[i]) or not _is_day(t.words[k]):
        return j
    if int(t.words[k]) <= int(t.words[i]) or t.words[k + 1] in DASHES and t.touches(k + 1) or t.words[k + 1] in SCALES:
        return j
    last = k + 1 + (t.touches(k + 1) and t.words[k + 1] in ORDINAL_ENDINGS)
    return j if unit_at(t, k + 1) or person_at(t, k + 1) or _of_one_word(t, last) or t.words[k + 1] == ":" else last


def _is_day(word):
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def _of_one_word(t, j):
    """Is the word at token j a plural that a number before it counts?"""
    noun = noun_at(t, j)
    return bool(noun) and noun[1] == j + 1 and not t.capital(j)


def counts_in_month(t, month, i, j):
    """Is the number behind a month a count? "In March, 4 people", "last November 12 ships"; not "the March 4 vote"."""
    before = t.words[month - 1]
    return (t.words[i - 1] == "," or before in ("in", "last", "this", "next", "since")) and bool(unit_at(t, j) or person_at(t, j) or _of_one_word(t, j))


def is_month(t, i):
    """A month by name, with a capital; the ending decides for misspelt ones ("Setpember")."""
    word = t.words[i]
    if not t.capital(i):
        return word in MONTHS and word not in ("may", "march", "mar")
    return word in MONTHS or word[0] in "sond" and word.endswith("ber") and 6 < len(word) < 12


def is_year(word):
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR


def _suffixed(t, i, floor):
    """4th; the 1990s, the '90s, his 40s; Model 3s."""
    word, j = t.words[i], i + 1
    if not t.touches(j):
        return None
    if t.words[j] in ORDINAL_ENDINGS:
        return i, j + 1, "ordinal"
    if t.words[j] != "s" or not word.isdecimal():
        return None
    if i > floor and _is_proper(t, i - 1) and not is_year(word):
        return i - 1, j + 1, "name"
    return i, j + 1, "year" if is_year(word) or t.words[i - 1] in ("'", "’", "‘") else "period"


def _inside_name(t, i, floor):
    """Digits grown together with letters: S-300, U20, COVID-19, 401k/IRA, 3D; not 640bhp, $US5, mid-2007, sub-7."""
    if not (_grown_before(t, i, floor) or _grown_after(t, i)):
        return None
    first, last = i, i + 1
    while first > floor and t.touches(first) and t.words[first - 1] not in ("(", "[", "'", '"', "“", "‘"):
        first -= 1
    while t.touches(last) and (t.words[last].isalnum() or t.words[last] in ("-", "/", "_", "&") and t.touches(last + 1) and t.words[last + 1].isalnum()):
        last += 1
    return first, last, "name"


def _grown_before(t, i, floor):
    if i <= floor or not t.touches(i):
        return False
    before = t.words[i - 1]
    if before.isalpha():
        return not (before in CURRENCIES and t.raw(i - 1).isupper() or i > 1 and t.words[i - 2] + before in CURRENCIES)
    joined = before in ("-", "_", "/", "&") and i - 1 > floor and t.touches(i - 1) and not HEDGES_BEFORE.before(t.words, i)
    return joined and t.words[i - 2] not in PREFIXES and _is_proper(t, i - 2)


def _grown_after(t, i):
    after = t.words[i + 1]
    if not t.touches(i + 1) or not after.isalpha():
        return False
    if after in SUFFIXES:
        return t.words[i + 2] == "/" and t.touches(i + 2) or t.capital(i + 2)
    return not (t.raw(i + 1) == "M" or unit_at(t, i + 1) or t.words[i - 1] in CURRENCIES)


def _year(t, i, floor):
    """A bare 1500-2199 or '16, unless a unit or a counted noun follows and nothing before says that it is a year."""
    words, j = t.words, i + 1
    before, bare = words[i - 1], not t.touches(j) or words[j] in (".", ",", ";", ":", ")", "?", "!")
    if before in ("'", "’", "‘") and t.touches(i) and not t.touches(i - 1) and len(words[i]) == 2 and bare:
        return i, j, "year"
    if not is_year(words[i]) or before in CURRENCIES:
        return None
    if words[j] in (*DASHES, "/") and words[j + 1].isdecimal() and len(words[j + 1]) in (2, 4) and not unit_at(t, j + 2):
        return i, j + 2, "year"
    if before in YEAR_BEFORE and not (before == "the" and unit_at(t, j)):
        return i, j, "year"
    if unit_at(t, j) or words[j] in SCALES or words[j] == "-" and t.touches(j):
        return None
    if before in ("of", "to", "on", "and"):
        return None if person_at(t, j) else (i, j, "year")
    noun, hedge = noun_at(t, j), HEDGES_BEFORE.before(words, i)
    counted = noun and noun[0] == j and noun[1] - noun[0] <= 2 and not t.capital(j)
    return None if counted or hedge and hedge[1].bound != "about" else (i, j, "year")


def _listed(t, i, floor):
    """The number of an item: "3. ..." at the start, "(2)", "#4"."""
    words = t.words
    before = words[i - 1]
    if not words[i].isdecimal() or len(words[i]) > 3:
        return None
    closed = words[i + 1] == ")" and t.touches(i + 1)
    if closed and (before == "(" or "(" not in words[max(floor, i - MAX_BRACKET) : i]) or i == 0 and words[1] == ".":
        return i, i + 1, "list number"
    return (i - 1, i + 1, "reference") if before == "#" else None


def _score(t, i, floor):
    """2-0, 89-89, 3-1 lead, 3:1, and 555-0100-22; not 25-30 people."""
    words, j = t.words, i + 1
    if words[j] not in (*DASHES, ":", "/") or not (t.touches(j) and t.touches(j + 1)) or not words[i].isdecimal() or not words[j + 1].isdecimal():
        return None
    last = j + 2
    while words[last] in DASHES and words[last + 1].isdecimal() and t.touches(last) and t.touches(last + 1):
        last += 2
    if last > j + 2:
        return i, last, "reference"
    if words[j] == ":":
        return i, last, "score"
    if unit_at(t, last) or max(len(words[i]), len(words[j + 1])) > 3 or words[last] in SCALES:
        return None
    falling = float(words[i]) >= float(words[j + 1])
    if words[j] == "/":
        return (i, last, "score") if falling else None
    match = words[last] in SCORING or words[i - 1] in SCORE_BEFORE and not noun_at(t, last)
    return (i, last, "score") if falling or match else None


def _reference(t, i, floor):
    """Unit 3, No. 5, page 12, Local 1049, 90210 ZIP code, version 3.10.2, a long serial number."""
    words, j = t.words, i + 1
    if words[i].count(".") > 1 and any(len(part) != 3 for part in words[i].split(".")[1:]):
        return i, j, "reference"
    if not words[i].isdecimal() or unit_at(t, j):
        return None
    before = i - 1 - (words[i - 1] == ".")
    if before >= floor and i > floor and words[before] in REFERENCES and (t.capital(before) or not noun_at(t, j)):
        return before, j, "reference"
    return (i, j, "reference") if len(words[i]) > LONGEST_COUNT or words[j] == "zip" else None


def _address(t, i, floor):
    """575 Acacia Road, 9 E 71st St."""
    if not t.words[i].isdecimal():
        return None
    for j in range(i + 1, i + LONGEST_ADDRESS + 2):
        if t.words[j] in STREETS and t.capital(j):
            return i, j + 1, "name"
        if not (t.capital(j) or j > i + 1 and (t.words[j].isdecimal() or t.touches(j))):
            return None
    return None


def _named(t, i, floor):
    """The number in a name: Fortune 100, Big 12, iPhone 11 Pro; not "Alba 20 people", nor a number in a headline in capitals."""
    words, j, before = t.words, i + 1, i - 1
    if not words[i].isdecimal() or i <= floor or t.titled or not _is_proper(t, before) or unit_at(t, j) or words[j] in SCALES:
        return None
    if words[before] in CURRENCIES or HEDGES_BEFORE.before(words, i) or CUES_BEFORE.before(words, i):
        return None
    if words[before] in PEOPLE and words[j] in STRETCH and int(words[i]) <= AGE_SPAN[1]:
        return None  # "Adults 18 to 34"
    return None if person_at(t, j) or before == 0 and noun_at(t, j) else (before, j, "name")


# In this order; the first that fits gives the reason.
DIGIT_TESTS = (_idiom, _time, _date, _suffixed, _inside_name, _year, _listed, _score, _reference, _address, _named)
WORD_TESTS = (_idiom, _link, _proper_word)


def leftover_reason(t, i):
    """Why a number word that cannot be read as a number is none: "the third man", "last quarter", "very few"."""
    word = t.words[i]
    if word in TIMES:
        return "adverb"
    if word in FLOORS:
        return "determiner"
    if word in ("half", "halves", "quarter", "quarters"):
        return "period"
    return "ordinal" if word in ORDINALS else "idiom"


def is_one(t, span, i):
    """Is this the word "one" as determiner or pronoun, and not as a count of people, a measure or a hedged number?"""
    if t.words[i : i + 2] == ["one", "day"] and t.words[i + 2] not in ONE_DAY:
        return True  # some day
    if t.words[i] != "one" or span.value != 1 or span.figure[1] != i + 1 or span.unit_kind or span.unit and span.bound not in ("exact", "about"):
        return False
    people = span.counted and (person_at(t, i + 1) or t.words[i + 1] in PERSONS or t.words[i + 1] + "s" in PEOPLE | FORCE)
    return not people and (t.words[i + 1] == "of" or not CUES_BEFORE.before(t.words, i))


def one_reason(t, i):
    """A determiner stands before its noun ("one solution"), a pronoun without ("the new one", "one of them")."""
    after, before = t.words[i + 1], t.words[i - 1]
    if after == "day":
        return "idiom"
    return "determiner" if after.isalpha() and after not in STOPWORDS and before not in PRONOUN_BEFORE else "pronoun"
