"""The small words around numbers and speakers that the steps of the ledger go by, from
`rules/context_words.csv`."""

from .. import rules

TABLE = rules.load("context_words", ("list", "words"))
CONTEXT = {row.list: frozenset(row.words.split()) for row in TABLE.itertuples(index=False)}
