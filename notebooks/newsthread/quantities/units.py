"""What stands beside a number: a currency, a unit of measurement, or the noun that is counted."""

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
)

ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "less", "an", "ese")
NATION_ENDINGS = ("is", "ese", "ards", "ns")
NO_PLURAL_ENDINGS = ("ss", "'s", "’s", "ous")
MAX_PHRASE = 6  # words between a number and the noun it counts
MAX_SINGLE = 3
JOINTS = ("-", "/")
WHOLES, FATES = LISTS["wholes"], LISTS["fates"]  # "hundreds of the"; adjectives only before people
COLLECTIVES = LISTS["collectives"]  # "police officers"
IN_PARTITIVE, DEGREES, RATED = LISTS["in a partitive"], LISTS["degrees"], LISTS["rated"]
ABBREVIATION = 2, 5  # letters
NO_RATE = LISTS["after a time"]  # "a year ago"
NO_NOUNS = NUMBER_WORDS - {"second", "third", "first"}
NOT_IN_PHRASES = NO_NOUNS | STOPWORDS | ADVERBS
PEOPLE_OR_FORCE = PEOPLE | FORCE
DAYS_AND_MONTHS = WEEKDAYS | MONTHS
COUNTRIES = {word.upper() for word in STOPWORDS if len(word) == 2}  # "US" in capitals is no "us"

UNIT_TABLE = rules.load("units", ("unit", "kind", "forms"))
UNITS = Phrases(
    {
        phrase_words(form): (row.unit, row.kind)
        for row in UNIT_TABLE.itertuples(index=False)
        for form in row.forms.split(", ")
    }
)
KIND_OF_UNIT = dict(zip(UNIT_TABLE["unit"], UNIT_TABLE["kind"], strict=True))
# Letters mean a unit only in this case, and only right against the digits, or alone where the table says so.
LETTER_TABLE = rules.load("unit_letters", ("letter", "unit", "spaced"))
LETTER_UNITS = dict(zip(LETTER_TABLE["letter"], LETTER_TABLE["unit"], strict=True))
SPACED_UNITS = frozenset(LETTER_TABLE.loc[LETTER_TABLE["spaced"] == "yes", "letter"])
CURRENCY_TABLE = rules.load("currencies", ("unit", "signs"))
CURRENCIES = {
    "".join(phrase_words(sign)): row.unit
    for row in CURRENCY_TABLE.itertuples(index=False)
    for sign in row.signs.split()
}
# A sign of letters counts only as the table writes it: "RM 5", not "the rm 5".
LETTER_SIGNS = frozenset(
    sign for signs in CURRENCY_TABLE["signs"] for sign in signs.split() if "$" not in sign
)
SIGNS_AFTER = {
    sign: unit for sign, unit in CURRENCIES.items() if not sign.isascii() or sign == "$" or len(sign) == 3
}


def currency_at(t: Tokens, first: int, last: int) -> str:
    """The currency whose sign or code is written in these tokens, or ""."""
    sign = "".join(t.words[first:last])
    if sign not in CURRENCIES:
        return ""
    return CURRENCIES[sign] if "$" in sign or t.between(first, last) in LETTER_SIGNS else ""


def currency_before(t: Tokens, last: int, floor: int) -> tuple[int, str]:
    """(first token, currency) of the sign that ends before token `last`; (last, "") if there is none."""
    for size in (2, 1):
        currency = currency_at(t, last - size, last) if last - size >= floor else ""
        if currency:
            return last - size, currency
    return last, ""


def unit_at(t: Tokens, i: int) -> tuple[int, str, str] | None:
    """(token after the unit, unit, kind) if a unit of measurement begins at token i, else None."""
    j = i + (t.words[i] == "-" and t.words[i + 1].isalpha())
    found = UNITS.at(t.words, j)
    if found:
        return j + found[0], *found[1]
    return _letter_at(t, j) or _sign_after(t, j)


def _letter_at(t, j):
    """The unit that one letter stands for: 5m, 5 C."""
    letter = t.raw(j)
    if letter not in LETTER_UNITS or t.touches(j + 1) and t.words[j + 1].isalnum():
        return None
    if letter not in SPACED_UNITS and not (t.touches(j) and t.words[j - 1][-1:].isnumeric()):
        return None
    return j + 1, LETTER_UNITS[letter], KIND_OF_UNIT[LETTER_UNITS[letter]]


def _sign_after(t, j):
    """A currency after its amount: 100$, 65 zł, 240 PLN; not the sign of the next amount."""
    if t.words[j] not in SIGNS_AFTER or t.words[j + 1][-1:].isdecimal():
        return None
    currency = currency_at(t, j, j + 1)
    return (j + 1, currency, "money") if currency else None


def is_plural(word: str) -> bool:
    """Does the form of the word say that it is a plural noun?

    >>> [is_plural(word) for word in ("hospitals", "children", "business", "Syrians")]
    [True, True, False, True]
    """
    if word in PLURALS or word.endswith("men"):
        return True
    return (
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(NO_PLURAL_ENDINGS)
        and word not in NOT_PLURAL
    )


def noun_at(t: Tokens, i: int, single: bool = False) -> tuple[int, int] | None:
    """(first, last) tokens of the counted noun phrase from token i: up to the first plural; with
    `single`, up to the last word that fits."""
    partitive = t.words[i + (t.words[i] == "-")] == "of"
    first = _after_determiners(t, i + (t.words[i] == "-"))
    if single and not partitive:
        return _single_noun(t, first)
    last = _plural_end(t, first, single)
    if last > 0:
        return first, last
    return (first, min(-last, first + MAX_SINGLE)) if single and -last > first else None


def _after_determiners(t, j):
    """The token after "of the", "more", "other"."""
    partitive = t.words[j] == "of"
    j += partitive
    while (
        t.words[j] in ("more", "other") or partitive and (t.words[j] in WHOLES or t.words[j] in IN_PARTITIVE)
    ):
        j += 1
    return j


def _single_noun(t, first):
    """One word, or two where the first is an adjective by its ending."""
    if not fits(t, first):
        return None
    long = t.words[first].endswith(ADJECTIVE_ENDINGS) and fits(t, first + 1)
    return first, first + 1 + long


def _plural_end(t, first, single):
    """The token after the first plural from token `first`; minus the token where the words stop to fit,
    if there is none."""
    j = first
    while j < first + MAX_PHRASE:
        if t.words[j] == "and" and j > first and not single:
            j += 1
        if not fits(t, j):
            break
        if is_plural(t.words[j]) and not (t.words[j + 1] == "-" and t.touches(j + 1)):
            return j + 1 + (t.words[j] in COLLECTIVES and is_plural(t.words[j + 1]))
        j += 1 + (t.words[j + 1] in JOINTS and t.joined(j, j + 3))
    return -j


def fits(t: Tokens, j: int) -> bool:
    """May the word be part of a noun phrase? No number, small word or day may; "US" and "out-of-town" may."""
    word = t.words[j]
    if not word[:1].isalpha() or word in DAYS_AND_MONTHS and t.capital(j):
        return False
    if is_hyphened(t, j):
        return word not in NO_NOUNS
    if word in DEGREES:
        return fits(t, j + 1) and is_plural(t.words[j + 2])
    if word in FATES:
        return t.words[j + 1] in PEOPLE_OR_FORCE
    return word not in NOT_IN_PHRASES or t.raw(j) in COUNTRIES


def is_hyphened(t: Tokens, j: int) -> bool:
    """Is token j joined to one of its neighbours by a hyphen?"""
    return t.touches(j) and t.words[j - 1] == "-" or t.words[j + 1] == "-" and t.touches(j + 1)


def person_at(t: Tokens, i: int) -> bool:
    """Is the noun counted from token i one for people?"""
    noun = noun_at(t, i)
    return bool(noun) and is_people(t.words[noun[1] - 1], t.raw(noun[1] - 1))


def is_people(word: str, raw: str = "") -> bool:
    """People by the word, or by a capital and the ending of a nation ("Syrians", "Iraqis").

    >>> is_people("nurses"), is_people("syrians", "Syrians"), is_people("tanks")
    (True, True, False)
    """
    return (
        word in PEOPLE
        or word in FORCE
        or word.endswith("men")
        or raw[:1].isupper()
        and word.endswith(NATION_ENDINGS)
    )


def is_abbreviation(t: Tokens, j: int) -> bool:
    """Is token j a short word in capitals that ends its phrase, as in "45 RBI"? Not in a headline."""
    raw = t.raw(j)
    if not (raw.isalpha() and raw.isupper() and ABBREVIATION[0] <= len(raw) <= ABBREVIATION[1]) or t.titled:
        return False
    if t.words[j] in STOPWORDS or t.words[j] in LISTS["no units"]:
        return False
    return not t.words[j + 1].isalpha() or t.words[j + 1] in STOPWORDS


def part_of(t: Tokens, j: int) -> tuple[int, str, str] | None:
    """(token after the unit, unit, kind) of "of a pint", "of a US gallon" after a fraction, or None."""
    if not t.follows(j, "of", ("a", "an")):
        return None
    k = j + 2 + (t.words[j + 2] in ("us", "uk"))
    found = UNITS.at(t.words, k)
    return (k + found[0], *found[1]) if found else None


def rate_at(t: Tokens, j: int) -> tuple[int, str]:
    """(token after, " per ...") for "a barrel", "per square foot", "/hr"; (j, "") if no rate follows;
    not for "a year ago"."""
    k = j + (t.words[j] == "-")
    if t.words[k] not in ("per", "/", "a", "an") or t.words[k + 2] in NO_RATE:
        return j, ""
    per = t.words[k] == "per"
    k += 1 + (t.words[k + 1] == "-")
    found = UNITS.at(t.words, k)
    if not (found or t.words[k] in RATED or per and t.words[k].isalpha()):
        return j, ""
    last = k + (found[0] if found else 1)
    return last, " per " + t.between(k, last).lower()
