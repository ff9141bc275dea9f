"""What stands behind a number: a unit of measurement, or the noun that is counted."""

from .lexicon import ADVERBS, FORCE, KIND_OF_UNIT, LETTER_UNITS, MONTHS, NOT_PLURAL, NUMBER_WORDS, PEOPLE, PLURALS, SPACED_UNITS, STOPWORDS, UNITS, WEEKDAYS

WHOLES = {"the", "these", "those", "its", "their", "his", "her", "our", "all", "such"}  # "hundreds of the", "half of all"
FATES = {"dead", "injured", "wounded", "killed", "trapped", "displaced", "missing", "detained"}  # adjectives only before people
ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "less", "an", "ese")
MAX_PHRASE = 6  # words between a number and the noun it counts


def unit_at(t, i):
    """(token after the unit, unit, kind) if a unit of measurement begins at token i, else None."""
    j = i + (t.words[i] == "-" and t.words[i + 1].isalpha())
    found = UNITS.at(t.words, j)
    if found:
        return j + found[0], *found[1]
    raw = t.raw(j)
    letter = raw in LETTER_UNITS and not (t.touches(j + 1) and t.words[j + 1].isalnum())
    if letter and (raw in SPACED_UNITS or t.touches(j) and t.words[j - 1][-1:].isnumeric()):
        return j + 1, LETTER_UNITS[raw], KIND_OF_UNIT[LETTER_UNITS[raw]]
    return None


def is_plural(word):
    """Does the form of the word say that it is a plural noun?

    >>> [is_plural(word) for word in ("hospitals", "children", "business", "Syrians")]
    [True, True, False, True]
    """
    ending = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "'s", "’s", "ous"))
    return word in PLURALS or word.endswith("men") or ending and word not in NOT_PLURAL


def noun_at(t, i, single=False):
    """(first, last) tokens of the counted noun phrase from token i: the words up to the first plural; with `single`, up to the last word that fits."""
    words, j = t.words, i
    j += words[j] == "-"
    partitive = words[j] == "of"
    j += partitive
    while words[j] in ("more", "other") or partitive and words[j] in WHOLES:
        j += 1
    first = j
    if single and not partitive:
        long = _fits(t, first) and words[first].endswith(ADJECTIVE_ENDINGS) and _fits(t, first + 1)
        return (first, first + 1 + long) if _fits(t, first) else None
    while j < first + MAX_PHRASE:
        word = words[j]
        if word == "and" and j > first and not single and _fits(t, j + 1):
            j += 1
            continue
        if not _fits(t, j):
            break
        if is_plural(word) and not (words[j + 1] == "-" and t.touches(j + 1)):
            return first, j + 1
        j += 1 + (words[j + 1] in ("-", "/") and t.touches(j + 1) and t.touches(j + 2))
    return (first, min(j, first + 3)) if single and j > first else None


def _fits(t, j):
    """May the word be part of a noun phrase? Not a number, a small word, or a day; "US" and "out-of-town" may."""
    word = t.words[j]
    if not word or not word[0].isalpha() or word in WEEKDAYS and t.capital(j) or word in MONTHS and t.capital(j):
        return False
    if word in NUMBER_WORDS and word not in ("second", "third", "first"):
        return False
    if is_hyphened(t, j):
        return True
    if word in ADVERBS or word in STOPWORDS and not (t.raw(j).isupper() and len(word) == 2):
        return word in FATES and t.words[j + 1] in PEOPLE | FORCE
    return True


def is_hyphened(t, j):
    return t.touches(j) and t.words[j - 1] == "-" or t.words[j + 1] == "-" and t.touches(j + 1)


def person_at(t, i):
    """Is the noun counted from token i one for people?"""
    noun = noun_at(t, i)
    return bool(noun) and is_people(t.words[noun[1] - 1], t.raw(noun[1] - 1))


def is_people(word, raw=""):
    """People by the word, or by a capital and the ending of a nation ("Syrians", "Iraqis").

    >>> is_people("nurses"), is_people("syrians", "Syrians"), is_people("tanks")
    (True, True, False)
    """
    return word in PEOPLE or word in FORCE or word.endswith("men") or raw[:1].isupper() and word.endswith(("is", "ese", "ards", "ns"))


def rate_at(t, j):
    """(token after, " per ...") for "a barrel", "per square foot", "/hr", "a month"; (j, "") if no rate follows; not for "a year ago"."""
    words, k = t.words, j + (t.words[j] == "-")
    if words[k] not in ("per", "/", "a", "an") or words[k + 2] in ("ago", "earlier", "later", "before", "after"):
        return j, ""
    per, k = words[k] == "per", k + 1 + (words[k + 1] == "-")
    found = UNITS.at(words, k)
    if found or per and words[k].isalpha() or words[k] == "share":
        last = k + (found[0] if found else 1)
        return last, " per " + t.between(k, last).lower()
    return j, ""
