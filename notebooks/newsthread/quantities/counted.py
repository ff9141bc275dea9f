"""What is counted or measured: the noun after a number, the one that governs it ("aid of $5"), or the subject of its clause."""

from .. import rules
from .clauses import clause
from .context import CONTEXT
from .pages import Page, Quantity
from .units import is_people, is_plural
from .words import ADVERBS, NUMBER_WORDS, PEOPLE, STOPWORDS

MAX_NOUN = 4  # words of the noun before "of $5"
MAX_SUBJECT = 6
BACK = 12  # tokens from a number back to the verb that it is said with
POLLED = CONTEXT["polled"]
MARKS = frozenset(',.;:!?()[]“”"—–')
VERBS = CONTEXT["verbs of measures"]


def _dimensions():
    rows = rules.load("dimensions", ("dimension", "units"))
    return {unit: row.dimension for row in rows.itertuples() for unit in row.units.split(", ")}


DIMENSION = _dimensions()


def assign(page: Page) -> None:
    """Fill what each quantity of a page counts, where the words right after it do not say."""
    base = base_of(page)
    for sentence in page.sentences:
        asked, before = base, None
        for q in sentence.quantities:
            if not q.counted:
                q.counted = before.counted if before and is_converted(q, before) else counted(q, asked)
            if q.kind == "share" and q.counted:
                asked = q.counted
            before = q


def is_converted(q: Quantity, before: Quantity) -> bool:
    """Is this the same amount in another unit: "10 billion rupees ($131.7m)"?"""
    bracket = q.sentence.t.words[before.last : q.first] in (["("], [";"], ["/"], [",", "or"])
    return bracket and q.mention.unit_kind in ("money", "other") and q.mention.unit_kind == before.mention.unit_kind


def base_of(page: Page) -> str:
    """The people whom a poll asked: by the count of them ("1,010 adults" beside "poll"), else those of the first share; "" without a poll."""
    of_poll = [q for q in page.quantities if not POLLED.isdisjoint(q.sentence.words)]
    counts = (q.counted for q in of_poll if q.kind in ("count", "population") and q.counted and is_people(q.unit))
    shares = (people_of(q) for q in of_poll if q.kind in ("share", "percent"))
    return next(counts, "") or next(filter(None, shares), "")


def counted(q: Quantity, asked: str) -> str:
    """What a quantity counts; `asked` are the people of a poll, of whom a share without a noun speaks."""
    if q.kind == "share" or asked and q.kind == "percent" and q.unit in ("percent", "fraction"):
        return people_of(q) or group_before(q) or asked
    words = owner(q) or subject(q)
    dimension = DIMENSION.get(q.unit) or DIMENSION.get(q.unit.partition(" per ")[0], "")
    return f"{dimension} of {words}" if dimension and words else dimension or words


def owner(q: Quantity) -> str:
    """The noun beside a number to which it belongs: in front of a bracket, before "of", or, of a measure, after it."""
    found = bracketed(q) or governing(q)
    return found or following(q) if q.mention.unit_kind else found


def group_before(q: Quantity) -> str:
    """The people whom the clause names before a share: "women (52 percent)", "approval among independents fell to 27 percent"."""
    t = q.sentence.t
    for i in range(q.first - 1, max(q.first - BACK, q.left) - 1, -1):
        if t.words[i] in ("while", "but", ";", "whereas"):
            return ""
        if is_people(t.words[i]) or is_plural(t.words[i]) and t.capital(i) and (i or t.words[i] in PEOPLE):
            return noun_before(t, i + 1, q.left)
    return ""


def bracketed(q: Quantity) -> str:
    """The noun before a number in brackets: "women (52 percent)"."""
    t = q.sentence.t
    return noun_before(t, q.first - 1, q.left) if t.words[q.first - 1] == "(" else ""


def people_of(q: Quantity) -> str:
    """Whose share this is: "44 percent of voters", "14 percent among women"."""
    t, i = q.sentence.t, q.last
    if t.words[i] not in ("of", "among"):
        return ""
    j = i + 1
    while j < t.length and j < i + MAX_SUBJECT and t.words[j] not in MARKS and t.words[j] not in VERBS:
        if is_plural(t.words[j]):
            return t.between(i + 1, j + 1)
        j += 1
    return ""


def governing(q: Quantity) -> str:
    """The noun that a number belongs to: "aid of 10 billion rupees", "a margin of 3 points", "waters 6m deep"."""
    t = q.sentence.t
    if t.words[q.first - 1] in ("of", "for") or t.words[q.first - 1] == ":":
        return noun_before(t, q.first - 1, q.left)
    return ""


def following(q: Quantity) -> str:
    """The noun right after a measure: "a 46-year-old ruling", "the five-hour standoff", "$5 ticket"."""
    t, i = q.sentence.t, q.last
    i += t.words[i] in ("-", "of", "in")
    if q.kind == "percent" and t.words[q.last] == "of":
        return people_of(q) or _noun_from(t, q.last + 1)
    return _noun_from(t, i) if t.starts[min(i, t.length - 1)] < clause(q)[1] else ""


def _noun_from(t, i):
    j = i
    while j < min(i + MAX_NOUN, t.length) and _may_be_noun(t, j):
        j += 1
    return t.between(i, j)


def noun_before(t, end: int, left: int) -> str:
    """The words of the noun that ends before token `end`."""
    i = end
    while i > max(left, end - MAX_NOUN) and _may_be_noun(t, i - 1):
        i -= 1
    return t.between(i, end)


def _may_be_noun(t, i):
    word = t.words[i]
    return (
        word[:1].isalpha()
        and word not in STOPWORDS
        and word not in ADVERBS
        and word not in VERBS
        and word not in NUMBER_WORDS
    )


def subject(q: Quantity) -> str:
    """The subject of the clause: "prices rose 5 percent", "the storm lasted two hours"."""
    t, words = q.sentence.t, q.sentence.t.words
    verb = next(
        (i for i in range(q.first - 1, max(q.first - BACK, q.left) - 1, -1) if words[i] in VERBS), None
    )
    if verb is None:
        return ""
    while verb > q.left and words[verb - 1] in VERBS | {"not", "also", "only", "now"}:
        verb -= 1
    first = verb
    while (
        first > max(q.left, verb - MAX_SUBJECT)
        and words[first - 1] not in MARKS
        and words[first - 1] not in VERBS
        and words[first - 1] != "that"
    ):
        first -= 1
    return t.between(first, verb)
