"""Sentences about the texts that choose their words: what each consists of, who answers whom, what passed."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..corpus import Corpus
from ..report import (
    cited,
    counted,
    how_many,
    is_or_are,
    labels,
    listing,
    plural,
    sentence,
    sentence_case,
)

# Of a folder with more texts than this only the sums are said; of a thread with more parents only how many.
MOST_TEXTS, MOST_PARENTS = 6, 6


def describe_contents(contents: pd.DataFrame) -> list[Markup]:
    """A sentence for each text that says what it consists of; of a large folder one sentence.

    >>> one = {"title": "A flood", "publication": "", "readable": True, "words": 900, "paragraphs": 1}
    >>> table = pd.DataFrame([one | {"comments": 12, "replies": 1, "declared_comments": 20}])
    >>> describe_contents(table)[0].striptags()
    '“A flood”: 900 words in one paragraph, and 12 comments, one of them a reply; the page announces 20.'
    """
    texts = contents[contents["readable"]]
    if len(texts) > MOST_TEXTS:
        template = "{texts} with {words:,} words; {comments}{replies}."
        sizes = texts[["words", "comments", "replies"]].sum()
        counts = plural(sizes["comments"], "comment"), replies_in_words(sizes["replies"])
        return [sentence(template, texts=plural(len(texts), "text"), words=sizes["words"],
                         comments=counts[0], replies=counts[1])]  # fmt: skip
    return list(map(describe_text, texts.itertuples()))


def describe_text(row) -> Markup:
    """What one text consists of."""
    outlet = f" ({row.publication})" if row.publication else ""
    article = f"{row.words:,} words in {counted(row.paragraphs, 'paragraph')}" if row.words else "no article"
    return sentence("“{title}”{outlet}: {article}{thread}.", title=row.title, outlet=outlet, article=article,
                    thread=thread_in_words(row))  # fmt: skip


def thread_in_words(row) -> str:
    """The comments of a text beside the number that its page announces."""
    announced = row.declared_comments
    page = "" if pd.isna(announced) else f"the page announces {announced:,}"
    if not row.comments:
        return "; the rules found no comments" + (page and f", although {page}")
    counts = counted(row.comments, "comment")
    if page and announced == row.comments:
        counts, page = f"{counts} (as many as the page announces)", ""
    return f", and {counts}{replies_in_words(row.replies)}" + (page and f"; {page}")


def replies_in_words(n: int) -> str:
    """How many of the comments are replies.

    >>> replies_in_words(0), replies_in_words(1), replies_in_words(4)
    ('', ', one of them a reply', ', four of them replies')
    """
    return f", {counted(n)} of them {'a reply' if n == 1 else 'replies'}" if n else ""


def describe_restated(documents: pd.DataFrame) -> list[Markup]:
    """That texts are restatements, which all who quote them should know.

    >>> known = pd.DataFrame({"wording": ["restated", "restated", "original"]})
    >>> describe_restated(known)[0].striptags()
    'Two of three texts are restatements: they keep the facts, figures and hedges of the originals in other
    words. Words in quotation marks are those of the restatements: before you quote a text, look up the
    original.'
    """
    n, restated = len(documents), int((documents["wording"] == "restated").sum())
    one = restated == 1
    words = (
        "{texts} {are} restatement{s}: {they} the facts, figures and hedges of the {original} in other words."
        " Words in quotation marks are those of the restatement{s}: before you quote a text, look up the"
        " original."
    )
    return [
        sentence(
            words,
            texts=sentence_case(how_many(restated, n, "text")),
            are=is_or_are(restated, n),
            s="" if one else "s",
            they="it keeps" if one else "they keep",
            original="original" if one else "originals",
        )
    ] * (restated > 0)


def describe_threads(corpus: Corpus) -> list[Markup]:
    """A sentence for each text with comments: whom they answer, and how long they are."""
    of = labels(corpus.documents)
    threads = corpus.comments.groupby("doc_id", sort=False)
    return [describe_thread(of[doc_id], comments) for doc_id, comments in threads]


LENGTHS = "{name}: {answers}. {median} words, the longest ({longest}) {most:,}."


def describe_thread(name: str, comments: pd.DataFrame) -> Markup:
    """Whom the comments of one text answer, and how long they are."""
    words = comments["text"].str.split().str.len()
    longest = comments.loc[words.idxmax()]
    return sentence(
        LENGTHS if len(comments) > 1 else "{name}: {answers}. It has {most:,} words.",
        name=name,
        answers=answers_in_words(comments),
        median=f"The median comment has {words.median():,.0f}",
        longest=comment_link(longest["doc_id"], longest["seg_id"]),
        most=int(words.max()),
    )


def answers_in_words(comments: pd.DataFrame) -> Markup:
    """How many comments answer the article, and which ones are answered."""
    replies = comments[comments["depth"] > 1]
    first = len(comments) - len(replies)
    if replies.empty:
        return sentence("{comments}; the page shows no replies", comments=counted(first, "comment"))
    to_article = f"{counted(first, 'comment')} {'answers' if first == 1 else 'answer'} the article"
    verb = "replies" if len(replies) == 1 else "reply"
    return sentence(
        "{words}; {n} {verb} to {whom}",
        words=to_article,
        n=counted(len(replies)),
        verb=verb,
        whom=parents_in_words(replies[["doc_id", "parent_id"]].drop_duplicates()),
    )


def parents_in_words(parents: pd.DataFrame) -> Markup | str:
    """The comments that are answered, by their numbers; of many only how many.

    >>> parents_in_words(pd.DataFrame({"doc_id": "d", "parent_id": ["c4", "c9"]})).striptags()
    'Comments 4 and 9'
    """
    if len(parents) > MOST_PARENTS:
        return f"{len(parents):,} other comments"
    places = parents.itertuples(index=False)
    numbers = [cited(seg_id.removeprefix("c"), doc_id, seg_id=seg_id) for doc_id, seg_id in places]
    word = "Comment" + "s" * (len(parents) != 1)
    return Markup("{} {}").format(word, Markup(listing(numbers)))


def comment_link(doc_id: str, seg_id: str) -> Markup:
    """A comment by its number, as a way to its place.

    >>> comment_link("d", "c4.1").striptags()
    'Comment 4.1'
    """
    return cited(f"Comment {seg_id.removeprefix('c')}", doc_id, seg_id=seg_id)


def describe_findings(integrity: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """A sentence for each thing that was found missing or damaged, with the text's name.

    >>> table = pd.DataFrame(
    ...     {"doc_id": ["a", ""], "status": "finding", "detail": ["c4 is empty", "is it all?"]}
    ... )
    >>> describe_findings(table, {"a": "The Daily"})
    ['The Daily: Comment 4 is empty.', 'The folder: is it all?']
    """
    found = in_words(integrity[integrity["status"] == "finding"])
    texts = found["doc_id"].map(names).fillna("The folder")
    return [
        f"{text}: {detail}{'' if detail.endswith('?') else '.'}"
        for text, detail in zip(texts, found["detail"], strict=True)
    ]


def in_words(integrity: pd.DataFrame) -> pd.DataFrame:
    """The findings with comments named as on the page: “Comment 4.1” rather than c4.1."""
    return integrity.assign(detail=integrity["detail"].str.replace(COMMENT_ID, r"Comment \1", regex=True))


COMMENT_ID = r"\bc(\d+(?:\.\d+)*)(?![\w-])"
CHECKED = {
    "declared": "mismatch with the number of comments that a page announces",
    "numbering": "gaps in the numbering of comments",
    "replies": "replies to lost comments",
    "duplicates": "duplicate comments",
    "words": "empty comments",
    "repairs": "damaged characters",
    "files": "files that could not be read",
}


def describe_passed(integrity: pd.DataFrame) -> list[Markup]:
    """What was looked for in every text and found in none.

    >>> table = pd.DataFrame({"check": ["declared", "numbering", "files"], "status": ["finding", "ok", "ok"]})
    >>> describe_passed(table)[0].striptags()
    'The checks found no gaps in the numbering of comments and no files that could not be read.'
    """
    found = set(integrity.loc[integrity["status"] == "finding", "check"])
    looked = set(integrity["check"]) - found
    words = [words for check, words in CHECKED.items() if check in looked]
    return (
        [sentence("The checks found {words}.", words=listing([f"no {one}" for one in words]))]
        if words
        else []
    )
