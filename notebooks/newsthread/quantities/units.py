"""What stands beside a number: a currency, a unit of measurement, or the noun that is counted."""

import re
from typing import NamedTuple

from .. import rules
from ..text import Phrases, Tokens, phrase_words
from .words import (
    ADVERBS,
    FORCE,
    LISTS,
    MONTHS,
    NOT_PLURAL,
    NUMBER_WORDS,
    PEOPLE,
    PLURALS,
    STOPWORDS,
    WEEKDAYS,
    first_of,
    past,
)

ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "less", "an", "ese")
NATION_ENDINGS = ("is", "ese", "ards", "ns")
PLURAL_FORM = re.compile(r".*men|.{3,}(?<!s)(?<!['’])(?<!ou)s")
MAX_PHRASE = 6  # words between a number and the noun it counts
MAX_SINGLE = 3
JOINTS = ("-", "/")
DOTTED = ("u", ".", ("s", "k", "n"), ".")  # "12 U.S. sailors"
WHOLES, FATES = LISTS["wholes"], LISTS["fates"]  # "hundreds of the"; adjectives only before people
COLLECTIVES = LISTS["collectives"]  # "police officers"
DETERMINERS = frozenset(["more", "other"])
IN_PARTITIVE = DETERMINERS | WHOLES | LISTS["in a partitive"]
RATE_LINKS = ("per", "/", "a", "an")
NO_RATE = LISTS["after a time"]  # "a year ago"
NO_NOUNS = NUMBER_WORDS - {"second", "third", "first"}
PEOPLE_OR_FORCE = PEOPLE | FORCE


class Unit(NamedTuple):
    """A unit of measurement, the kind that it settles, and the token after it; false where there is none."""

    last: int
    name: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return self.name != ""


class Noun(NamedTuple):
    """The first token of a noun phrase and the one after its last; false where there is none."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.last > self.first


UNIT_TABLE = rules.load("units", ("unit", "kind", "forms"))
FORMS = {
    phrase_words(form): (row.unit, row.kind)
    for row in UNIT_TABLE.itertuples(index=False)
    for form in row.forms.split(", ")
}
UNITS = Phrases(FORMS)
DENOMINATORS = Phrases(dict.fromkeys([*FORMS, *((word,) for word in LISTS["rated"])]))
KIND_OF_UNIT = dict(zip(UNIT_TABLE["unit"], UNIT_TABLE["kind"], strict=True))
# Letters mean a unit only in this case, and only right against the digits, or alone where the table says so.
LETTER_TABLE = rules.load("unit_letters", ("letter", "unit", "spaced"))
LETTER_UNITS = dict(zip(LETTER_TABLE["letter"], LETTER_TABLE["unit"], strict=True))
SPACED_UNITS = {row.letter: row.unit for row in LETTER_TABLE.itertuples() if row.spaced == "yes"}
LETTERS = {"against": LETTER_UNITS, "spaced": SPACED_UNITS}
LETTER = re.compile(r"(?<=[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])(?P<against>\w+)|(?P<spaced>\w+)")
CURRENCY_TABLE = rules.load("currencies", ("unit", "signs"))
# A sign of letters counts only as the table writes it: "RM 5", not "the rm 5".
CURRENCIES = {sign: row.unit for row in CURRENCY_TABLE.itertuples() for sign in row.signs.split()}
CURRENCIES |= {sign.lower(): unit for sign, unit in CURRENCIES.items() if "$" in sign}
SIGNS_AFTER = {
    sign: CURRENCIES[sign] for sign in filter(re.compile(r"\$|...|.*[^ -~].*").fullmatch, CURRENCIES)
}


def currency_at(t: Tokens, first: int, last: int) -> str:
    """The currency whose sign or code is written in these tokens, or ""."""
    return CURRENCIES.get("".join(map(t.raw, range(first, last))), "")


def currency_before(t: Tokens, last: int, floor: int) -> tuple[int, str]:
    """(first token, currency) of the sign that ends before token `last`; (last, "") if there is none."""
    signs = ((first, currency_at(t, first, last)) for first in range(max(last - 2, floor), last))
    return next((sign for sign in signs if sign[1]), (last, ""))


def currency_after(t: Tokens, first: int) -> tuple[int, str]:
    """(token after, currency) of the sign that begins at token `first`; (first, "") if there is none."""
    signs = ((last, currency_at(t, first, last)) for last in (first + 2, first + 1))
    return next((sign for sign in signs if sign[1]), (first, ""))


def unit_at(t: Tokens, i: int) -> Unit:
    """The unit of measurement that begins at token i."""
    j = i + (t.words[i] == "-" and t.words[i + 1].isalpha())
    return first_of((named_unit_at, _letter_at, _sign_after), t, j, default=Unit(j))


def named_unit_at(t: Tokens, i: int) -> Unit:
    """The unit that is written in words or in a sign of its own at token i."""
    length, unit = UNITS.at(t.words, i) or (0, ())
    return Unit(i + length, *unit)


def _letter_at(t, j):
    """The unit that one letter stands for: 5m, 5 C."""
    found = LETTER.match(t.text, t.starts[j]) if j < t.length else None
    name = LETTERS[found.lastgroup].get(found[0]) if found else None
    return name and Unit(j + 1, name, KIND_OF_UNIT[name])


def _sign_after(t, j):
    """A currency after its amount: 100$, 65 zł, 240 PLN; not the sign of the next amount."""
    currency = SIGNS_AFTER.get(t.raw(j))
    return currency and Unit(j + 1, currency, "money")


def part_of(t: Tokens, j: int) -> Unit:
    """The unit in "of a pint", "of a US gallon", after a fraction."""
    article = t.follows(j, "of", ("a", "an"))
    return named_unit_at(t, past(t, j + 2, ("us", "uk"))) if article else Unit(j)


def rate_at(t: Tokens, j: int) -> tuple[int, str]:
    """(token after, " per ...") for "a barrel", "per square foot", "/hr"; (j, "") if no rate follows;
    not for "a year ago"."""
    link = j + (t.words[j] == "-")
    if t.words[link] not in RATE_LINKS or t.words[link + 2] in NO_RATE:
        return j, ""
    first = past(t, link + 1, "-")
    length, _ = DENOMINATORS.at(t.words, first) or (t.words[link] == "per", "")
    last = first + length
    return (last, " per " + t.between(first, last).lower()) if length else (j, "")


def is_plural(word: str) -> bool:
    """Does the form of the word say that it is a plural noun?

    >>> [is_plural(word) for word in ("hospitals", "children", "business", "Syrians")]
    [True, True, False, True]
    """
    return word in PLURALS or word not in NOT_PLURAL and PLURAL_FORM.fullmatch(word) is not None


def noun_at(t: Tokens, i: int, single: bool = False) -> Noun:
    """The counted noun phrase from token i: up to the first plural; with `single`, one word, or two where
    the first is an adjective by its ending."""
    i += t.words[i] == "-"
    partitive = t.words[i] == "of"
    first = past(t, i + partitive, IN_PARTITIVE if partitive else DETERMINERS)
    if partitive or not single:
        return _plural_noun(t, first, single)
    return Noun(first, first + (fits(t, first) and 1 + _is_adjective(t, first)))


def _is_adjective(t, j):
    return t.words[j].endswith(ADJECTIVE_ENDINGS) and fits(t, j + 1)


def _plural_noun(t, first, single):
    """The words from token `first` up to the first plural, all of which fit; where one thing is counted,
    up to the last word that fits."""
    j = first + len(DOTTED) * t.follows(first, *DOTTED)
    while j < first + MAX_PHRASE and fits(t, j):
        if is_plural(t.words[j]) and t.words[j] not in FATES:
            return Noun(first, j + 1 + (t.words[j] in COLLECTIVES and is_plural(t.words[j + 1])))
        j += 1 + (_is_joint(t, j + 1) or t.words[j + 1] == "and" and not single)
    return Noun(first, min(j, first + MAX_SINGLE) if single else first)


def _is_joint(t, j):
    return t.words[j] in JOINTS and t.joined(j - 1, j + 2)


def fits(t: Tokens, j: int) -> bool:
    """May the word be part of a noun phrase? No number, small word or day may; "US" and "out-of-town" may."""
    word = t.words[j]
    if is_hyphened(t, j):
        return word not in NO_NOUNS and word[:1].isalpha()
    return word[:1].isalpha() and (word not in FITTING or FITTING[word](t, j))


def _before_person(t, j):
    """ "three trapped miners", "three trapped coal miners" """
    ahead = t.words[j + 1 : j + 3]
    return ahead[0] in PEOPLE_OR_FORCE


def _before_adjective(t, j):
    """ "three very old boats" """
    return is_plural(t.words[j + 2])


def _is_country(t, j):
    """ "US" in capitals is no "us" """
    return t.raw(j) == "US"


def _is_no_day(t, j):
    return not t.capital(j)


# Words that are part of a noun phrase only where the test holds.
FITTING = dict.fromkeys([*WEEKDAYS, *MONTHS], _is_no_day)
FITTING |= dict.fromkeys([*NO_NOUNS, *STOPWORDS, *ADVERBS], _is_country)
FITTING |= dict.fromkeys(FATES, _before_person) | dict.fromkeys(LISTS["degrees"], _before_adjective)


def is_hyphen(t: Tokens, j: int) -> bool:
    """Is token j a hyphen right against the word before it?"""
    return t.words[j] == "-" and t.touches(j)


def is_hyphened(t: Tokens, j: int) -> bool:
    """Is token j joined to one of its neighbours by a hyphen?"""
    return t.touches(j) and t.words[j - 1] == "-" or is_hyphen(t, j + 1)


def person_at(t: Tokens, i: int) -> bool:
    """Is the noun counted from token i one for people?"""
    noun = noun_at(t, i)
    return bool(noun) and is_people(t.words[noun.last - 1], t.raw(noun.last - 1))


def is_people(word: str, raw: str = "") -> bool:
    """People by the word, or by a capital and the ending of a nation ("Syrians", "Iraqis").

    >>> is_people("nurses"), is_people("syrians", "Syrians"), is_people("tanks")
    (True, True, False)
    """
    nation = raw[:1].isupper() and word.endswith(NATION_ENDINGS)
    return nation or word in PEOPLE_OR_FORCE
