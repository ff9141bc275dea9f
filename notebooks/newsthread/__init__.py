"""Texts in, checked tables out: one module per stage, the same word as the notebook that tells its story.

    a folder of texts
        │ ingest      documents, segments, the comment tree
        ├─ quantities  every number with its words, bounds and claimant
        │    ├─ polls       shares of people asked, with their margins
        │    └─ headcounts  casualties and populations, by claimant
        ├─ sentiment   the tone of each comment
        ├─ stance      who is blamed, in which words
        ├─ validation  each method beside human judgement
        └─ scale       tone and stance of millions of comments, on a cluster

Below the stages lie what they share: `corpus` and `side_tables` (a folder, read once), `tables` (every
column, declared once), `rules` (what is data), `text` (tokens and sentences), `surveys` (the polls of a
text), `stats` (intervals). Above them stand `charts` (tables to figures), `report` (sentences, tables and
charts on a page), `downloads` (the tables as files) and `publish` (run the notebooks, write the report).
"""

STAGES = ("ingest", "quantities", "polls", "headcounts", "sentiment", "stance", "validation", "scale")

# Set while the report is made: a notebook opened by itself has no use for the drawings of its charts.
FOR_REPORT = "NEWSTHREAD_REPORT"
