"""Counts of people (killed, wounded, trapped, resident, under arms) as intervals by claimant; rival figures are never added up."""

import pandas as pd
import pandera.pandas as pa

OUTCOMES = ("killed", "wounded", "affected", "population", "force")

HEADCOUNTS = pa.DataFrameSchema(
    {
        "what": pa.Column(str),
        "outcome": pa.Column(str, pa.Check.isin(OUTCOMES)),
        "place": pa.Column(str),
        "as_of": pa.Column("datetime64[ns]", nullable=True),
        "claimant": pa.Column(str),
        "low": pa.Column(float),
        "value": pa.Column(float, nullable=True),
        "high": pa.Column(float),
        "bound": pa.Column(str),
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "start": pa.Column(int),
        "end": pa.Column(int),
        "quote": pa.Column(str),
    },
    coerce=True,
)


def tabulate(quantities: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The counts of people, one row per claim, by outcome and size.

    Columns: what (who was counted, the text's words), outcome (killed, wounded, affected, population, force), place, as_of, claimant, low, value,
    high (numbers; infinite where a side is open), bound, doc_id, seg_id, start, end, quote.
    Raises ValueError for a quantity of a text that is not in `documents`.
    """
    strangers = set(quantities["doc_id"]) - set(documents["doc_id"])
    if strangers:
        raise ValueError(f"quantities of unknown documents: {sorted(strangers)}")
    people = quantities[quantities["kind"].isin(OUTCOMES)].rename(columns={"kind": "outcome", "counted": "what"})
    people = people.assign(order=people["outcome"].map(OUTCOMES.index)).sort_values(["order", "low", "doc_id", "start"])
    return HEADCOUNTS.validate(people[list(HEADCOUNTS.columns)].reset_index(drop=True))
