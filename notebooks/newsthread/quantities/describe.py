"""Sentences about the ledger that choose their words: which numbers, how exact, who says so."""

import pandas as pd
from markupsafe import Markup

from ..report import Cited, listing, plural, sentence

NOUNS = {
    "share": "poll shares",
    "percent": "other percentages",
    "killed": "people killed",
    "wounded": "people wounded",
    "affected": "people affected",
    "population": "populations",
    "force": "forces",
    "duration": "durations",
    "money": "sums of money",
    "count": "counts of things",
    "other": "numbers of other kinds",
}
SHOWN = 3  # kinds and speakers named in a sentence


def describe_ledger(ledger: pd.DataFrame) -> list[Markup]:
    """Which numbers the texts give, how exact they claim to be, and who says so.

    >>> row = {"doc_id": "d", "seg_id": "p1", "start": 0, "quote": "some 90", "bound": "about"}
    >>> table = pd.DataFrame([row | {"kind": "killed", "claimant": "UN"}, row | {"kind": "killed", "claimant": "author"}])
    >>> print(*(words.striptags() for words in describe_ledger(table)))
    2 numbers: people killed (2). All of them are approximate, one-sided or vague, such as “some 90”. The authors give 1 in their own voice; 1 is attributed to others (UN).
    """
    return [of_kinds(ledger), of_bounds(ledger), of_speakers(ledger)] if len(ledger) else []


def of_kinds(ledger: pd.DataFrame) -> Markup:
    """How many numbers there are, and of which kinds."""
    kinds = ledger["kind"].value_counts()
    named = [f"{NOUNS.get(kind, kind)} ({n:,})" for kind, n in kinds.head(SHOWN).items()]
    most = "" if len(kinds) <= SHOWN else "most often "
    return sentence(
        "{numbers}: {most}{kinds}.", numbers=plural(len(ledger), "number"), most=most, kinds=listing(named)
    )


def of_bounds(ledger: pd.DataFrame) -> Markup:
    """How many numbers are approximate, with an example."""
    rough = ledger[ledger["bound"] != "exact"]
    if rough.empty:
        return sentence("All are stated as exact.")
    first = rough.loc[rough["quote"].str.len().idxmax()].to_dict()
    few = (
        "All of them are"
        if len(rough) == len(ledger)
        else "1 is"
        if len(rough) == 1
        else f"{len(rough):,} are"
    )
    template = "{few} approximate, one-sided or vague, such as “{quote}”."
    return sentence(template, few=few, quote=Cited(first["quote"], first, "start"))


def of_speakers(ledger: pd.DataFrame) -> Markup:
    """How many numbers stand in the voice of the authors, of commenters, of others."""
    who = ledger["claimant"]
    own, commenters = int((who == "author").sum()), int(who.str.startswith("commenter ").sum())
    others = who[(who != "") & (who != "author") & ~who.str.startswith("commenter ")].value_counts()
    unclear = int((who == "").sum())
    parts = [f"the authors give {own:,} in their own voice"] if own else []
    parts += [f"commenters give {commenters:,}"] if commenters else []
    if len(others):
        more = ", …" if len(others) > SHOWN else ""
        verb = "is" if others.sum() == 1 else "are"
        parts.append(
            f"{others.sum():,} {verb} attributed to others ({', '.join(others.index[:SHOWN])}{more})"
        )
    parts += [f"for {unclear:,} the rules saw no speaker"] if unclear else []
    words = "; ".join(parts)
    return sentence("{words}.", words=words[:1].upper() + words[1:])
