"""Comment threads in ConvoKit's format: a folder of utterances, speakers and conversations.

Chang et al. (2020), "ConvoKit: A Toolkit for the Analysis of Conversations". The article is the
first utterance of its conversation; comments reply to it or to each other.
"""

import json
from pathlib import Path

import pandas as pd

ARTICLE = ("headline", "deck", "heading", "paragraph")
FILES = ("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json")
META = {
    "kind": "<class 'str'>",
    "doc_id": "<class 'str'>",
    "seg_id": "<class 'str'>",
    "start": "<class 'int'>",
    "end": "<class 'int'>",
    "score": "<class 'float'>",
    "label": "<class 'str'>",
}
INDEX = {
    "utterances-index": META,
    "speakers-index": {},
    "conversations-index": {"title": "<class 'str'>", "url": "<class 'str'>"},
    "overall-index": {},
    "version": 1,
}


def utterances(tables: dict) -> list[dict]:
    """One dict per article with comments and per comment, in page order, with ConvoKit's fields.

    Keys: id ("doc_id", or "doc_id#seg_id" for a comment), conversation_id, reply_to (None for the
    article), speaker, timestamp (seconds since 1970, UTC; None if unknown), text, meta (kind,
    doc_id, seg_id, start, end; for a comment also VADER's score and label).
    """
    scored = tables["segments"].merge(tables["sentiment"][["doc_id", "seg_id", "score", "label"]])
    threads = dict(list(scored[scored["kind"] == "comment"].groupby("doc_id")))
    result = []
    for document in tables["documents"].itertuples():
        if document.doc_id in threads:
            result.append(_article(document, tables["segments"]))
            result += [_comment(document.doc_id, row) for row in threads[document.doc_id].itertuples()]
    return result


def _article(document, segments):
    parts = segments[(segments["doc_id"] == document.doc_id) & segments["kind"].isin(ARTICLE)]
    meta = {"kind": "article", "doc_id": document.doc_id, "seg_id": "", "start": 0, "end": len(document.text)}
    speaker = document.author or document.publication or document.title
    words = "\n\n".join(parts["text"])
    return _utterance(document.doc_id, document.doc_id, None, speaker, document.published, words, meta)


def _comment(doc_id, row):
    parent = doc_id if pd.isna(row.parent_id) or not row.parent_id else f"{doc_id}#{row.parent_id}"
    meta = {name: getattr(row, name) for name in META}
    speaker = row.author or f"commenter {row.seg_id} on {doc_id}"
    return _utterance(f"{doc_id}#{row.seg_id}", doc_id, parent, speaker, row.posted, row.text, meta)


def _utterance(id_, conversation_id, reply_to, speaker, time, text, meta):
    return {
        "id": id_,
        "conversation_id": conversation_id,
        "reply_to": reply_to,
        "speaker": speaker,
        "timestamp": None if pd.isna(time) else int(time.timestamp()),
        "text": text,
        "meta": meta,
        "vectors": [],
    }


def write_convokit(tables: dict, folder: Path) -> list[str]:
    """Write the threads to a folder that `convokit.Corpus(filename=folder)` can load, and return
    the file names.

    Nothing is written if no text has comments.
    """
    rows = utterances(tables)
    if not rows:
        return []
    folder.mkdir()
    details = tables["documents"].set_index("doc_id")[["title", "url"]].to_dict("index")
    files = {
        "speakers": {row["speaker"]: _meta() for row in rows},
        "conversations": {row["id"]: _meta(**details[row["id"]]) for row in rows if row["reply_to"] is None},
        "corpus": {"name": "newsthread"},
        "index": INDEX,
    }
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content, default=int), encoding="ascii")
    lines = [json.dumps(row, default=int) + "\n" for row in rows]
    (folder / "utterances.jsonl").write_text("".join(lines), encoding="ascii")
    return list(FILES)


def _meta(**meta):
    return {"meta": meta, "vectors": []}
