"""Pages saved from a browser (.html): their words with the layout, and what their markup says of title, date
and comments."""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import DOMNode, HTMLTree

from .posts import Post

# How pages mark a comment, the surest first; the first that any element fits is used.
COMMENTS = (
    '[itemtype$="schema.org/Comment"]',
    '[itemtype$="schema.org/UserComments"]',
    "li.comment",
    "article.comment",
    "div.comment",
    '[id^="comment-"]',
)
WORDS = (
    "[itemprop=text]",
    "[itemprop=commentText]",
    ".comment-content",
    ".comment-text",
    ".comment-body",
    ".comment__body",
    ".commentbody",
)
AUTHOR = (
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    ".fn",
    ".comment-author",
    ".author",
    ".username",
    "cite",
)
WHEN = (
    "time",
    "[itemprop=datePublished]",
    ".comment-date",
    ".comment-time",
    ".comment-meta",
    ".comment-metadata",
    ".date",
)
# What surrounds an article whatever the page.
AROUND = ["nav", "aside", "footer", "form", "[role=navigation]", "[aria-hidden=true]"]
# Where the main content has fewer characters than this, the whole page is read.
LITTLE = 200
FACTS = {
    "title": ('meta[property="og:title"]', 'meta[name="twitter:title"]'),
    "publication": ('meta[property="og:site_name"]',),
    "author": ('meta[name="author"]', 'meta[property="article:author"]'),
    "published": (
        'meta[property="article:published_time"]',
        'meta[name="date"]',
        'meta[itemprop="datePublished"]',
    ),
    "url": ('link[rel="canonical"]', 'meta[property="og:url"]'),
}


class Saved(NamedTuple):
    """The words of a saved page without its comments, its comments, and the facts in its head."""

    text: str
    posts: list[Post]
    facts: dict
    encoding: str


def read_saved(data: bytes) -> Saved:
    """The article, comments and facts of a page's source. Comments that no markup shows stay in the text.

    >>> comment = b"<li class=comment><cite>Ann</cite><div class=comment-body>No.</div>"
    >>> read_saved(b"<title>A page</title><h1>A title</h1><p>Some words.</p>" + comment).posts
    [Post(author='Ann', when='', words='No.', depth=1)]
    """
    encoding = detect_encoding(data, from_html_meta=True) or "utf-8"
    source = bytes_to_str(data, encoding)
    tree = HTMLTree.parse(source)
    posts = _posts(tree)
    if sum(bool(post.author and post.words) for post in posts) * 2 < len(posts):
        tree, posts = HTMLTree.parse(source), []
    text = extract_plain_text(tree, main_content=True, preserve_formatting=True, comments=True)
    whole = extract_plain_text(tree, preserve_formatting=True, skip_elements=AROUND)
    return Saved(text if len(text) > max(LITTLE, len(whole) / 2) else whole, posts, _facts(tree), encoding)


def _posts(tree: HTMLTree) -> list[Post]:
    """The comments that the markup shows; they are taken out of the tree."""
    nodes = next((found for css in COMMENTS if (found := tree.document.query_selector_all(css))), [])
    for node in nodes:
        node.setattr("data-is-comment", "yes")
    posts = []
    for node, depth in reversed([(node, _depth(node)) for node in nodes]):
        posts.append(_post(node, depth))
        node.remove()
    return posts[::-1]


def _depth(node: DOMNode) -> int:
    depth, above = 1, node.parent
    while above is not None:
        depth += above.hasattr("data-is-comment") if above.type == node.type else 0
        above = above.parent
    return depth


def _post(node: DOMNode, depth: int) -> Post:
    words = _own(node, WORDS)
    when = _own(node, WHEN)
    author = re.sub(r"\s*(?:says?|said|wrote)?\s*:?$", "", _text(_own(node, AUTHOR)))
    stamp = when.getattr("datetime", "") if when else ""
    text = extract_plain_text(words.html, preserve_formatting=True) if words else ""
    return Post(author, stamp or _text(when), text.strip(), depth)


def _own(node: DOMNode, selectors: Iterable[str]) -> DOMNode | None:
    """The first element of a kind inside a comment, and not inside a reply to it."""
    for css in selectors:
        for found in node.query_selector_all(css):
            above = found
            while not above.hasattr("data-is-comment"):
                above = above.parent
            if above == node:
                return found
    return None


def _text(node: DOMNode | None) -> str:
    return " ".join(node.text.split()) if node else ""


def _facts(tree: HTMLTree) -> dict[str, str]:
    """Title, publication, author, date and address as the head of a page gives them, "" where it does not."""
    linked = _linked_data(tree)
    facts = {}
    for name, selectors in FACTS.items():
        found = [tree.document.query_selector(css) for css in selectors]
        values = [node.getattr("content", "") or node.getattr("href", "") for node in found if node]
        facts[name] = next((value.strip() for value in (*values, linked.get(name, "")) if value.strip()), "")
    return facts


def _linked_data(tree: HTMLTree) -> dict[str, str]:
    """What a page says of its article in JSON-LD."""
    for node in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text)
        except ValueError:
            continue
        for item in _as_list(found):
            if isinstance(item, dict) and "headline" in item:
                return {
                    "title": str(item["headline"]),
                    "author": _names(item.get("author")),
                    "published": str(item.get("datePublished", "")),
                }
    return {}


def _as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _names(author: object) -> str:
    names = [one.get("name", "") if isinstance(one, dict) else one for one in _as_list(author)]
    return ", ".join(name for name in names if isinstance(name, str) and name)
