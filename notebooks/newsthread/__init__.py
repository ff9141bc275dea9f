"""A pipeline from texts to validated tables: one module per stage, named like its notebook.

    a folder of texts
        │ ingest      documents, segments, the comment tree
        ├─ quantities  every number with its words, bounds and claimant
        │    ├─ polls       survey shares with their margins of error
        │    └─ headcounts  casualties and populations, by claimant
        ├─ sentiment   the tone of each comment
        ├─ stance      who is blamed, and in which words
        ├─ validation  each method against human labels, and against codes
        └─ scale       tone and stance of millions of comments, on a cluster

The stages share `corpus` and `side_tables` (a folder, read once), `tables` (every column, declared
once), `rules` (rules kept as data), `text` (tokens and sentences), `surveys` (the polls a text
reports) and `stats` (intervals). Four packages build on the stages: `charts` (tables to figures),
`report` (sentences, tables and charts on a page), `downloads` (the tables as files) and `publish`
(run the notebooks and write the report).

How a number travels from file to page, in eight steps. Take the sentence “Nearly 400 people were
killed, the ministry said.”

1. `ingest.read_corpus` reads the file and assigns the sentence to paragraph p3.
2. `quantities.pages.pages` splits the paragraph into sentences and tokens, each with its offset.
3. `quantities.extract.scan_tokens` reads “Nearly 400 people”: value 400, at least 350, unit people.
4. `quantities.kinds.assign` sees the governing verb “killed” and sets the kind to killed.
5. `quantities.attribution.assign` traces “said” to its subject, the ministry: the claimant.
6. `quantities.find` adds date, place and what is counted, and validates the row (`columns.csv`).
7. `headcounts.tabulate` adds it to the counts of people; `charts.headcount_intervals` draws it.
8. `report.cited` keeps the offset, and the page links the number back to its words.
"""

STAGES = ("ingest", "quantities", "polls", "headcounts", "sentiment", "stance", "validation", "scale")

# Set while the report is being built: a notebook opened by itself does not need the rendered
# charts.
FOR_REPORT = "NEWSTHREAD_REPORT"
