"""Texts in, checked tables out: one module per stage, the same word as the notebook that tells its story.

    a folder of .txt files
        │ ingest      documents, segments, the comment tree
        ├─ quantities  every number with its words, bounds and claimant
        │    ├─ polls       shares of people asked, with their margins
        │    └─ headcounts  casualties and populations, by claimant
        ├─ sentiment   the tone of each comment
        ├─ stance      who is blamed, who defended, in which words
        ├─ validation  each method beside human judgement
        └─ scale       tone and stance of millions of comments, on a cluster

Beside the stages stand `charts` (tables to figures), `report` (computed sentences, tables and figures on a page),
`downloads` (the tables as files, and what the page of each text shows) and `publish` (run the notebooks, write the report).
"""

STAGES = ("ingest", "quantities", "polls", "headcounts", "sentiment", "stance", "validation", "scale")
