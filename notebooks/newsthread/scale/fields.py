"""What the fields of a comment are called in the exports of several makers."""

from collections.abc import Iterable
from functools import cache

from .. import rules

NEEDED = ("seg_id", "text")
WORDS = {"seg_id": "id", "text": "text"}


def plain(name: str) -> str:
    """A field's name without case, blanks and marks.

    >>> plain("Reply-To"), plain("comment_ID")
    ('replyto', 'commentid')
    """
    return "".join(sign for sign in name.casefold() if sign.isalnum())


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The names of each field as their makers write them, the preferred first."""
    table = rules.load("comment_fields", ("field", "name", "maker"))
    return {field: tuple(group) for field, group in table.groupby("field", sort=False)["name"]}


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The plain names of each field, the preferred first."""
    return {field: tuple(map(plain, group)) for field, group in spellings().items()}


def fields_of(head: Iterable[str]) -> dict[str, str]:
    """The column of `head` that holds each field; fields that it lacks are left out.

    >>> fields_of(["Comment ID", "body", "link_id"])
    {'doc_id': 'link_id', 'seg_id': 'Comment ID', 'text': 'body'}
    """
    given = {plain(str(name)): name for name in reversed(list(head))}
    found = {
        field: next((given[name] for name in known if name in given), None)
        for field, known in names().items()
    }
    return {field: name for field, name in found.items() if name is not None}


def missing_fields(head: Iterable[str]) -> str:
    """What a table's head lacks, in words; "" if it has an id and a text.

    >>> missing_fields(["id", "words"])
    'it has no column for the text (such as text, body, commentBody); its columns: “id”, “words”'
    """
    head = [str(name) for name in head]
    lacks = [field for field in NEEDED if field not in fields_of(head)]
    if not lacks:
        return ""
    columns = " and ".join(
        f"the {WORDS[field]} (such as {', '.join(spellings()[field][:3])})" for field in lacks
    )
    named = ", ".join(f"“{name}”" for name in sorted(head)[:12])
    return f"it has no column for {columns}; its columns: {named}"
