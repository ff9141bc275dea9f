"""The small words that the rules look at; acts, phrases and ratings, which belong to a topic, are in the CSV files beside."""

from .words import forms


def a_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def all_forms(verbs: str, irregular: str = "") -> str:
    """All forms of verbs as alternatives of a pattern, without -ing, and beside them those in `irregular`.

    >>> all_forms("claim", "say says said")
    'claim|claimed|claims|said|say|says'
    """
    regular = {form for verb in verbs.split() for form, kind in forms(verb).items() if kind != "ing"}
    return "|".join(sorted(regular | {*irregular.split()}))


ARTICLES = a_set("the a an this these those his her its their our my your both all")
TITLES = a_set("late then former current president mr mrs ms sen rep gov dr senator governor republican democrat democratic .")
BEFORE_NAMES = ARTICLES | TITLES
POSSESSIVE = a_set("'s ’s ' ’")

BE = a_set("is are was were be been being am get gets got getting 's ’s 're ’re 'm ’m")
HAVE = a_set("has have had")
NEGATIONS = a_set("not never n't n’t no without nobody nothing hardly neither nor cannot")

# Where the search for a target's verb stops; before which words a noun stands, and a verb in its plain form does not.
CLAUSE_ENDS = a_set(
    '; : . ? ! — – “ ” " but that if because when while although though as after before since until than whose where who which said says during'
)
BEFORE_NOUNS = ARTICLES | a_set("of in for by with on against under 's ’s no and from any more into")
BEFORE_NO_VERB = BE | a_set("so very too of in for by with on against under")

# "criticism of X"; and "X faces criticism": here X is not who criticises.
TO_WHOM = a_set("of on against for into to toward towards at with")
MEETS = a_set(
    """face faces faced facing draw draws drew drawn drawing receive receives received get gets got suffer suffers suffered under earn earns earned
    garner garnered attract attracted subject target amid over despite meet met sparked prompted"""
)

# Verbs after which a target only says or thinks something; and those by which somebody else's view is reported.
SAYING = all_forms(
    """claim charge suggest deny announce report add tweet ask note explain argue state believe recall respond reply testify describe call insist predict
    mention talk continue conclude agree""",
    "say says said tell tells told write writes wrote think thinks thought speak speaks spoke",
)
REPORTING = all_forms(
    "claim charge suggest deny announce report argue insist declare allege assert maintain complain accuse blame believe",
    "say says said saying tell tells told think thinks thought accusing blaming",
)

# Who stands before such a verb where the writer speaks, or nobody does.
WRITER = "I|[Ww]e|[Ll]et|[Oo]ne|[Mm]ust|[Ss]hould|[Tt]o|[Cc]an|[Nn]obody|[Nn]ever|not|n['’]t|and"
