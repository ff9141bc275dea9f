"""A sentence as words with places, and the forms of a verb."""

import re

TOKEN = re.compile(r"[^\W_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")  # stab, stabbed; not "need"
HISSING, CONSONANT_Y, MUTE_E = re.compile(r".*(?:s|sh|ch|x|z)"), re.compile(r".*[^aeiou]y"), re.compile(r".*[^eoy]e")


class Words:
    """A sentence as words in lower case, `first` to `last` (exclusive) those of the target that stands at [start, end).

    >>> words = Words("The White House’s lie", 4, 17)
    >>> words.low, words.first, words.last
    (['the', 'white', 'house', '’s', 'lie'], 1, 3)
    """

    __slots__ = ("low", "capital", "starts", "ends", "first", "last")

    def __init__(self, text: str, start: int, end: int):
        found = list(TOKEN.finditer(text))
        self.low = [match[0].lower() for match in found]
        self.capital = [match[0][0].isupper() for match in found]
        self.starts, self.ends = [match.start() for match in found], [match.end() for match in found]
        self.first = sum(match.end() <= start for match in found)
        self.last = sum(match.start() < end for match in found)
        if self.last - self.first > 1 and not self.low[self.last - 1].strip("'’s"):
            self.last -= 1

    def __len__(self):
        return len(self.low)

    def at(self, i: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self.low[i] if 0 <= i < len(self.low) else ""


def forms(verb: str, irregular: tuple[str, ...] = ()) -> dict[str, str]:
    """Each form of a verb with its kind: plain, past (and participle) or ing. `irregular` forms replace the regular ones of their kind.

    >>> forms("rob")
    {'rob': 'plain', 'robs': 'plain', 'robbed': 'past', 'robbing': 'ing'}
    >>> forms("steal", ("stole", "stolen"))
    {'steal': 'plain', 'steals': 'plain', 'stole': 'past', 'stolen': 'past', 'stealing': 'ing'}
    """
    stem = verb + verb[-1] if DOUBLED.fullmatch(verb) else verb[:-1] if MUTE_E.fullmatch(verb) else verb
    third = verb + "es" if HISSING.fullmatch(verb) else verb[:-1] + "ies" if CONSONANT_Y.fullmatch(verb) else verb + "s"
    past = verb[:-1] + "ied" if CONSONANT_Y.fullmatch(verb) else verb + "d" if verb.endswith("e") else stem + "ed"
    ing = [form for form in irregular if form.endswith("ing")] or [stem + "ing"]
    pasts = [form for form in irregular if not form.endswith("ing")] or [past]
    return {verb: "plain", third: "plain"} | dict.fromkeys(pasts, "past") | dict.fromkeys(ing, "ing")


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("bribery"), plural("siege")
    ('briberies', 'sieges')
    """
    return noun[:-1] + "ies" if CONSONANT_Y.fullmatch(noun) else noun + "es" if HISSING.fullmatch(noun) else noun + "s"
