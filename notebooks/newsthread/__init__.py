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

How a number travels, in eight steps. Take the sentence “Nearly 400 people were killed, the ministry said.”

1. `ingest.read_corpus` reads the file and finds that the sentence stands in the paragraph p3.
2. `quantities.pages.pages` cuts the paragraph into sentences and tokens, each with its place in the file.
3. `quantities.extract.scan_tokens` reads “Nearly 400 people”: value 400, at least 350, unit people.
4. `quantities.kinds.assign` sees that “killed” governs them: the kind is killed.
5. `quantities.attribution.assign` follows “said” to the ministry: the claimant.
6. `quantities.find` sets date, place and what is counted, and checks the row against `columns.csv`.
7. `headcounts.tabulate` puts it among the counts of people; `charts.headcount_intervals` draws it.
8. `report.cited` keeps its place with it, and the page leads from the number back to the words.
"""

STAGES = ("ingest", "quantities", "polls", "headcounts", "sentiment", "stance", "validation", "scale")

# Set while the report is made: a notebook opened by itself has no use for the drawings of its charts.
FOR_REPORT = "NEWSTHREAD_REPORT"
