"""Sentences about the ledger that choose their words: which numbers, how exact, who says so."""

import pandas as pd
from markupsafe import Markup

from ..report import Cited, counted, listing, sentence, sentence_case

NOUNS = {
    "share": "poll shares",
    "percent": "other percentages",
    "killed": "people killed",
    "wounded": "people wounded",
    "affected": "people affected",
    "population": "populations",
    "force": "troops",
    "duration": "durations",
    "money": "sums of money",
    "count": "counts of things",
    "other": "other numbers",
}
SHOWN = 3  # kinds and speakers named in a sentence


def describe_ledger(ledger: pd.DataFrame) -> list[Markup]:
    """Which numbers the texts give, how exact they claim to be, and who says so.

    >>> row = {"doc_id": "d", "seg_id": "p1", "start": 0, "quote": "some 90", "bound": "about"}
    >>> rows = [row | {"kind": "killed", "claimant": who} for who in ("UN", "author")]
    >>> table = pd.DataFrame(rows)
    >>> for words in describe_ledger(table):
    ...     print(words.striptags())
    The rules found two numbers: people killed (2).
    None is stated as exact: all are approximate, one-sided or vague, such as “some 90”.
    One is stated in the text’s own voice; one is attributed to somebody else (UN).
    """
    return [of_kinds(ledger), of_bounds(ledger), of_speakers(ledger)] if len(ledger) else []


def of_kinds(ledger: pd.DataFrame) -> Markup:
    """How many numbers there are, and of which kinds."""
    kinds = ledger["kind"].value_counts()
    named = [f"{NOUNS.get(kind, kind)} ({n:,})" for kind, n in kinds.head(SHOWN).items()]
    return sentence(
        "The rules found {numbers}{most} {kinds}.",
        numbers=counted(len(ledger), "number"),
        most=":" if len(kinds) <= SHOWN else ", most often",
        kinds=listing(named),
    )


def of_bounds(ledger: pd.DataFrame) -> Markup:
    """How many numbers are approximate, with an example."""
    rough = ledger[ledger["bound"] != "exact"]
    if rough.empty:
        return sentence("All are stated as exact.")
    first = rough.loc[rough["quote"].str.len().idxmax()].to_dict()
    exact = len(ledger) - len(rough)
    return sentence(
        "{exact} stated as exact{rough} approximate, one-sided or vague, such as “{quote}”.",
        exact=some(exact) if exact else "None is",
        rough=f"; {some(len(rough)).lower()}" if exact else ": all are",
        quote=Cited(first["quote"], first, "start"),
    )


def some(n: int) -> str:
    """A number with its verb, as a sentence begins.

    >>> some(1), some(2), some(12)
    ('One is', 'Two are', '12 are')
    """
    return f"{sentence_case(counted(n))} {'is' if n == 1 else 'are'}"


def of_speakers(ledger: pd.DataFrame) -> Markup:
    """How many numbers the texts state themselves, how many are attributed to others, to commenters."""
    who = ledger["claimant"]
    commenters = who.str.startswith("commenter ").astype(bool)
    others = who[~who.isin(("", "author")) & ~commenters].value_counts()
    more = ", …" if len(others) > SHOWN else ""
    own = "the text’s" if ledger["doc_id"].nunique() == 1 else "the texts’"
    whom = "somebody else" if others.sum() == 1 else "others"
    parts = {
        f"stated in {own} own voice": (who == "author").sum(),
        f"attributed to {whom} ({', '.join(others.index[:SHOWN])}{more})": others.sum(),
        "given by commenters": commenters.sum(),
    }
    said = [f"{some(n).lower()} {words}" for words, n in parts.items() if n]
    unclear = int((who == "").sum())
    said += [f"for {counted(unclear)} the rules could not tell who says so"] if unclear else []
    return sentence("{words}.", words=sentence_case("; ".join(said)))


def by_kind(ledger: pd.DataFrame) -> pd.DataFrame:
    """The numbers of each kind, the commonest first.

    Columns: kind (in words), numbers, exact (how many are stated as exact), and of the longest one quote,
    doc_id, seg_id, start.

    >>> row = {"doc_id": "d", "seg_id": "p1", "start": 0, "kind": "killed"}
    >>> rows = [row | {"quote": "90", "bound": "exact"}, row | {"quote": "some 90", "bound": "about"}]
    >>> table = pd.DataFrame(rows)
    >>> by_kind(table)[["kind", "numbers", "exact", "quote"]].values.tolist()
    [['people killed', 2, 1, 'some 90']]
    """
    table = ledger.assign(size=ledger["quote"].str.len(), exact=ledger["bound"] == "exact")
    groups = table.groupby("kind", sort=False)
    examples = table.loc[groups["size"].idxmax(), ["kind", "quote", "doc_id", "seg_id", "start"]]
    sums = groups.agg(numbers=("exact", "size"), exact=("exact", "sum")).reset_index()
    made = sums.merge(examples, on="kind").sort_values("numbers", ascending=False, kind="stable")
    return made.assign(kind=made["kind"].map(NOUNS)).reset_index(drop=True)


def describe_accounting(accounted: pd.Series, passages: int) -> Markup:
    """That each digit and number word is in the ledger or left out for a reason. passages: how many were left
    out, of which a date has more than one such string and a Roman numeral none.

    >>> counts = pd.Series({"tokens": 5, "in_ledger": 2, "ignored": 3, "unaccounted": 0})
    >>> describe_accounting(counts, 2).striptags()
    'Of 5 strings of digits and number words, 2 belong to numbers in the ledger and 3 were left out; none is
    missing. The table counts whole passages (2): a date may contain several such strings, a Roman
    numeral none.'
    """
    apart = PASSAGES * (passages != int(accounted["ignored"]))
    lost = int(accounted["unaccounted"])
    return sentence(
        "Of {tokens:,} strings of digits and number words, {in_ledger:,} belong to numbers in the ledger and "
        "{ignored:,} were left out; {lost} missing." + apart,
        passages=passages,
        tokens=int(accounted["tokens"]),
        in_ledger=int(accounted["in_ledger"]),
        ignored=int(accounted["ignored"]),
        lost=some(lost).lower() if lost else "none is",
    )


PASSAGES = (
    " The table counts whole passages ({passages:,}): a date may contain several such strings, a Roman"
    " numeral none."
)
