"""What is counted or measured: the noun after a number, the one that governs it ("aid of $5"), or the subject
of its clause."""

import itertools

from .. import rules
from .context import CONTEXT
from .pages import Page, Quantity
from .units import is_people, is_plural
from .words import ADVERBS, MONTHS, NUMBER_WORDS, STOPWORDS, WEEKDAYS, first_of, past

MAX_NOUN = 4  # words of the noun before "of $5"
MAX_SUBJECT = 6
BACK = 12  # tokens from a number back to the verb that it is said with
POLLED = CONTEXT["polled"]
MARKS = frozenset(',.;:!?()[]“”"—–')
VERBS = CONTEXT["verbs of measures"]
CHANGES = CONTEXT["nouns of change"]  # that are verbs elsewhere: "a 5 percent pay rise"
MEASURING = VERBS - {"said", "say", "says"}  # whose subject has the amount: not "the mayor said 12 percent"
RELATIVE = frozenset(["that", "which", "who"])
BEFORE_VERBS = VERBS | {"not", "also", "only", "now", "to", "be", "been", "being"}
PHRASE_ENDS = MARKS | VERBS
SUBJECT_ENDS = PHRASE_ENDS | RELATIVE | CONTEXT["clause words"]
NO_NOUNS = STOPWORDS | ADVERBS | VERBS | NUMBER_WORDS
NO_HEADS = NO_NOUNS | MONTHS | WEEKDAYS | {"year", "month", "week", "day"}
DETERMINERS = CONTEXT["determiners of a subject"]
MIDDLES = DETERMINERS | CONTEXT["prepositions in a subject"]
LEADING = CONTEXT["sites"] | MONTHS | WEEKDAYS | {"with", "for"}  # "in May the price rose"
NO_STARTS, NO_MIDDLES = STOPWORDS - DETERMINERS, NO_NOUNS - MIDDLES
# Of a duration: "they slept for two hours", "the crew saw ships sink within two hours".
LINKS, LINKS_OF_KIND = ("of", "for", "by", "worth", ":", "("), {"duration": ("of", ":", "(")}
REACH_OF_KIND = {"duration": 1}
CHANGING = ("percent", "money", "count")
LINKING = frozenset([",", "or", "to", "from", "up", "down", "by", "and", "-", "(", "was", "were"])
CONVERTED = (["("], [";"], ["/"], [",", "or"])
# "the Reeds on 12 percent": a name that stands at a share is an answer to it.
STANDING = frozenset(["on", "at"])
CONTRASTS = frozenset(["while", "but", ";", "whereas"])


def _dimensions():
    rows = rules.load("dimensions", ("dimension", "units"))
    return {unit: row.dimension for row in rows.itertuples() for unit in row.units.split(", ")}


DIMENSION = _dimensions()


def assign(page: Page) -> None:
    """Fill what each quantity of a page counts, where the words right after it do not say."""
    base = base_of(page)
    for sentence in page.sentences:
        asked = base
        for q in sentence.quantities:
            q.counted = (
                q.counted or (q.previous.counted if is_converted(q) else counted(q, asked)) or as_before(q)
            )
            asked = q.counted if q.kind == "share" and q.counted else asked


def of_no_shares(rows: list, measured: list[str | None]) -> list:
    """The rows of a ledger in which a percentage beside a poll that is no share of people asked counts what
    it is measured of: "a margin of 3 percentage points"."""
    return [
        row if words is None or row.kind != "percent" else row._replace(counted=words)
        for row, words in zip(rows, measured, strict=True)
    ]


def is_converted(q: Quantity) -> bool:
    """Is this the same amount in another unit: "10 billion rupees ($131.7m)"?"""
    before = q.previous
    if before is None or q.mention.unit_kind not in ("money", "other"):
        return False
    same_kind = q.mention.unit_kind == before.mention.unit_kind
    return same_kind and q.sentence.t.words[before.last : q.first] in CONVERTED


def as_before(q: Quantity) -> str:
    """What the number before counts, where a bare one of its kind goes on with it: "prices rose 3 percent and
    then 4"; "" where nothing goes on."""
    before = q.previous
    if before is None or q.unit == "times":
        return ""
    between = q.sentence.t.words[before.last : q.first]
    alike = before.kind == q.kind in CHANGING and CONTRASTS.isdisjoint(between)
    return before.counted if alike or LINKING.issuperset(between) else ""


def base_of(page: Page) -> str:
    """The people whom a poll asked: by the count of them ("1,010 adults" beside "poll"), else those of the
    first share; "" without a poll."""
    of_poll = [q for q in page.quantities if not POLLED.isdisjoint(q.sentence.words)]
    counts = (q.counted for q in of_poll if q.kind in ("count", "population") and is_people(q.unit))
    shares = (people_of(q) for q in of_poll if q.kind in ("share", "percent"))
    return next(counts, "") or next(filter(None, shares), "")


def counted(q: Quantity, asked: str) -> str:
    """What a quantity counts; `asked` are the people of a poll, of whom a share without a noun speaks."""
    of_poll = q.kind == "share" or asked and q.kind == "percent"
    return of_asked(q, asked) if of_poll else of_measure(q)


def of_asked(q: Quantity, asked: str) -> str:
    """The people of whom a share is one, those whom its poll asked where its clause names none."""
    people = first_of((people_of, group_before), q)
    q.measured = people or of_measure(q)
    return people or asked


def of_measure(q: Quantity) -> str:
    """The dimension that a number measures, and of what: "price of oil"; "20mm of hail" is no distance."""
    dimension = DIMENSION.get(q.unit) or DIMENSION.get(q.unit.partition(" per ")[0], "")
    is_depth = dimension == "distance" and q.sentence.t.words[q.last] == "of"
    owners = (owner,) if is_depth else (owner, subject)
    return " of ".join(filter(None, (dimension * (not is_depth), first_of(owners, q))))


def owner(q: Quantity) -> str:
    """The noun beside a number to which it belongs: before it, or, of a measure, after it."""
    return first_of((governing, following), q)


def group_before(q: Quantity) -> str:
    """The people whom the clause names before a share: "women (52 percent)", "approval among independents
    fell to 27 percent"."""
    t = q.sentence.t
    back = itertools.takewhile(lambda i: t.words[i] not in CONTRASTS, _back(q))
    group = next((i for i in back if _is_group(t, i)), None)
    return "" if group is None else noun_before(t, group + 1, q.left)


def _back(q):
    """The tokens before a quantity, the nearest first."""
    return range(q.first - 1, max(q.first - BACK, q.left) - 1, -1)


def _is_group(t, i):
    word = t.words[i]
    named = is_plural(word) and t.capital(i) and i > 0
    return is_people(word) or named and t.words[i + 1] not in STANDING


def people_of(q: Quantity) -> str:
    """Whose share this is: "44 percent of voters", "14 percent among women"."""
    t, i = q.sentence.t, q.last
    if t.words[i] not in ("of", "among"):
        return ""
    ahead = range(i + 1, min(t.length, i + MAX_SUBJECT))
    phrase = itertools.takewhile(lambda j: t.words[j] not in PHRASE_ENDS, ahead)
    return t.between(i + 1, next((j + 1 for j in phrase if is_plural(t.words[j])), i + 1))


def governing(q: Quantity) -> str:
    """The noun before a number that it belongs to: "aid of 10 billion rupees", "a margin of 3 points", "women
    (52 percent)"."""
    t = q.sentence.t
    links = LINKS_OF_KIND.get(q.kind, LINKS)
    return noun_before(t, q.first - 1, q.left) if t.words[q.first - 1] in links else ""


def following(q: Quantity) -> str:
    """The noun right after a measure: "a 46-year-old ruling", "the five-hour standoff", "$5 ticket", "5
    percent of the harbour"; after a bare number that of a change: "the 900 increase"."""
    t, i = q.sentence.t, q.last
    if not q.mention.unit_kind and t.words[i] not in CHANGES and t.words[q.first - 1] not in DETERMINERS:
        return ""
    if q.kind == "percent" and t.words[i] == "of":
        return people_of(q) or _noun_from(t, past(t, i + 1, DETERMINERS))
    named = t.words[i] == "in" and t.capital(i + 1)  # "a house worth $900 in Alba"
    return _noun_from(t, i + (t.words[i] in ("-", "of", "in") and not named))


def _noun_from(t, first):
    ahead = range(first, min(first + MAX_NOUN, t.length))
    noun = itertools.takewhile(lambda i: t.words[i] in CHANGES or _goes_on(t, i), ahead)
    return t.between(first, max(noun, default=first - 1) + 1)


def noun_before(t, end: int, left: int) -> str:
    """The words of the noun that ends before token `end`."""
    return t.between(_start(end, max(left, end - MAX_NOUN), lambda i: _may_be_noun(t, i)), end)


def _start(end, floor, fits):
    """The first token of the run before token `end` whose tokens all fit."""
    return min(itertools.takewhile(fits, range(end - 1, floor - 1, -1)), default=end)


def _may_be_noun(t, i):
    return t.words[i][:1].isalpha() and t.words[i] not in NO_HEADS


def _goes_on(t, i):
    """May a noun after a measure go on with this word? Not with a verb: "the 30-year-old dived"."""
    return _may_be_noun(t, i) and not t.words[i].endswith("ed")


def subject(q: Quantity) -> str:
    """The subject of the clause: "prices rose 5 percent", "the storm lasted two hours"."""
    t, words = q.sentence.t, q.sentence.t.words
    back = _back(q)[: REACH_OF_KIND.get(q.kind, BACK)]
    said = itertools.takewhile(lambda i: words[i] not in (",", "and"), back)
    verb = next((i for i in said if words[i] in MEASURING), None)
    if verb is None:
        return ""
    verb = _start(verb, q.left, lambda i: words[i] in BEFORE_VERBS)
    verb -= words[verb - 1] in RELATIVE
    verb -= words[verb - 1] == ","
    first = _start(verb, max(q.left, verb - MAX_SUBJECT), lambda i: words[i] not in SUBJECT_ENDS)
    first = past(t, first, LEADING)
    return t.between(first, verb) if _is_noun_phrase(words[first:verb]) else ""


def _is_noun_phrase(words):
    """May these words be a whole subject: no pronoun, no verb, no rest of a longer phrase?"""
    ends = words and words[0] not in NO_STARTS and words[-1] not in NO_NOUNS
    return bool(ends) and (words[0] + words[-1]).isalpha() and NO_MIDDLES.isdisjoint(words)
