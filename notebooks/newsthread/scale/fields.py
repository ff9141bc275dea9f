"""Names of a comment's fields in the export formats of various platforms."""

from collections.abc import Iterable
from functools import cache

from .. import rules

NEEDED = ("seg_id", "text")
WORDS = {"seg_id": "id", "text": "text"}


def plain(name: str) -> str:
    """A field name in lower case without spaces or punctuation.

    >>> plain("Reply-To"), plain("comment_ID")
    ('replyto', 'commentid')
    """
    return "".join(sign for sign in name.casefold() if sign.isalnum())


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Names of each field as platforms write them, preferred name first."""
    table = rules.load("comment_fields", ("field", "name", "platform"))
    return {field: tuple(group) for field, group in table.groupby("field", sort=False)["name"]}


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Normalised names of each field, preferred name first."""
    return {field: tuple(map(plain, group)) for field, group in spellings().items()}


def fields_of(head: Iterable[str]) -> dict[str, str]:
    """Column of `head` for each field; fields without a column are omitted.

    >>> fields_of(["Comment ID", "body", "link_id"])
    {'doc_id': 'link_id', 'seg_id': 'Comment ID', 'text': 'body'}
    """
    columns = {plain(str(name)): name for name in reversed(list(head))}
    matches = {
        field: next((columns[name] for name in candidates if name in columns), None)
        for field, candidates in names().items()
    }
    return {field: name for field, name in matches.items() if name is not None}


def missing_fields(head: Iterable[str]) -> str:
    """Sentence on the columns that a table lacks; "" if it has an id and a text.

    >>> missing_fields(["id", "words"])
    'it has no column for the text (such as text, body, commentBody); its columns: “id”, “words”'
    """
    head = list(map(str, head))
    missing = [field for field in NEEDED if field not in fields_of(head)]
    if not missing:
        return ""
    columns = " and ".join(
        f"the {WORDS[field]} (such as {', '.join(spellings()[field][:3])})" for field in missing
    )
    listed = ", ".join(f"“{name}”" for name in sorted(head)[:12])
    return f"it has no column for {columns}; its columns: {listed}"
