"""Which part of the people asked a share is of ("Democrats", "voters under 45"), and on what base it stands
("of those who have decided")."""

import re

from .. import rules
from ..surveys.patterns import compiled, cue

# Where a part of the people asked stands beside its share, in whatever words: "among X", "X were more
# likely".
BESIDE = [
    (compiled(row.before), compiled(row.after))
    for row in rules.load("groups_beside", ("before", "after")).itertuples()
]


def subgroup(before: str, after: str, earlier: str, last: str) -> str:
    """The part of the people asked whose share stands between some words; "" for all of them.

    `earlier`: the words before those, in which "among them" has its group; `last`: the subgroup of the share
    before it in the sentence.
    """
    if of_any := group_beside(before, after):
        return of_any
    own = cue.of_group.match(after)
    if own:
        return tidy(own["group"])
    if cue.anaphor.search(before + "|" + after):
        return tidy(["", *cue.groups.findall(earlier + before)][-1])
    if not last and cue.listed_party.fullmatch(before):
        return ""
    named = [match for match in cue.groups.finditer(before) if leads(before, match)]
    if named:
        return without_answer(before, named[-1])
    return "" if cue.of_everyone.search(before) else last


def group_beside(before: str, after: str) -> str:
    """The people whose share stands between some words, where these say so by their form; "" elsewhere.

    >>> group_beside("Parents of toddlers were more likely to agree (", ") than others.")
    'Parents of toddlers'
    """
    places = ((left.search(before), right.match(after)) for left, right in BESIDE)
    named = (left.groupdict() | right.groupdict() for left, right in places if left and right)
    return next((tidy(match["group"]) for match in named), "")


def leads(before: str, group: re.Match) -> bool:
    """Do the words before a share speak of a group as those who answer, as in "among women", "Independents
    are split", and not as the answer, as in "approval of Republicans", or a party that stands at a share?"""
    front, back = before[: group.start()], before[group.end() :]
    if cue.about_group.search(front) or cue.of_everyone.search(back.removeprefix(" overall")):
        return False
    named = cue.party.fullmatch(group["group"]) or " who " in group["group"]
    stands = named and cue.party_stands.fullmatch(back)
    splits = cue.before_group.search(front) and cue.after_group.match(back)
    return bool(cue.among.search(front) or splits and not stands)


def without_answer(before: str, group: re.Match) -> str:
    """A group without what its people are counted for: "the share of women who swim" is one of women, that of
    "voters who swim" one of all.

    >>> words = "the share of women who swim rose to "
    >>> without_answer(words, cue.groups.search(words))
    'women'
    """
    if not cue.share_of.search(before[: group.start()]):
        return tidy(group["group"])
    head = group["group"].partition(" who ")[0]
    return tidy(head) if cue.groups.fullmatch(head) else ""


def tidy(group: str) -> str:
    return group.strip(" ,")


def base(text: str, sentence: tuple[int, int], right: int) -> str:
    """The people on whom a share of a sentence is based, where it says ("of those who have decided"), before
    the next share, which begins at `right`, or of all that it gives; "" for all asked.

    >>> base("Of those who have decided, 45 percent back the mayor.", (0, 52), 52)
    'those who have decided'
    >>> base("Some 66 percent of all and 60 percent of likely voters agree.", (0, 61), 26)
    ''
    """
    named = list(cue.base.finditer(text, *sentence))
    before = [one["base"] for one in named if one.start() < right]
    of_all = [one["base"] for one in named if not one[0].casefold().startswith("of ")]
    return [*of_all[:1], *before][-1] if of_all or before else ""
