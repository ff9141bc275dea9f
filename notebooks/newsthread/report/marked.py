"""Numbers where they stand in their text."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from .markup import NO_MATHS, escape, one_line
from .sentence import Paragraphs, sentences


@dataclass(frozen=True)
class Marked:
    """Parts of texts with mentions marked; `parts` are (heading, [(words, number of the mention or None, its
    note)])."""

    parts: tuple
    folded: str = ""

    def __repr__(self):
        lines = (
            f"{heading}: "
            + "".join(f"[{n}: {words}{note and f' {note}'}]" if n else words for words, n, note in pieces)
            for heading, pieces in self.parts
        )
        return "\n".join(map(one_line, lines))

    def _repr_html_(self):
        shown = (
            f"<dt>{escape(heading)}</dt>\n<dd>{''.join(self._piece(*piece) for piece in pieces)}</dd>"
            for heading, pieces in self.parts
        )
        whole = f'<dl class="marked {NO_MATHS}">\n' + "\n".join(shown) + "\n</dl>"
        summary = f"<summary>{escape(self.folded)}</summary>"
        return f"<details>\n{summary}\n{whole}\n</details>" if self.folded else whole

    @staticmethod
    def _piece(words, n, note):
        said = f"{escape(words)}{note and f' <small>{escape(note)}</small>'}"
        return f'<mark id="mark-{n}">{said}</mark>' if n else f"<bdi>{said}</bdi>"


def marked(
    segments: pd.DataFrame, mentions: pd.DataFrame, names: Mapping[str, str], empty: str, folded: str = ""
) -> Marked | Paragraphs:
    """The parts of the texts that hold mentions, each mention marked; the sentence `empty` where
    there is none.

    segments: doc_id, seg_id, start, end, text; mentions: doc_id, seg_id, start, end, numbered from 1 as they
    stand, with a `note` where a word or number is to follow the mention; names: {doc_id: name of the text};
    folded: what the parts are, where they are to be folded under these words.

    >>> import pandas as pd
    >>> segments = pd.DataFrame(
    ...     {"doc_id": ["d"], "seg_id": ["p1"], "start": [10], "end": [26], "text": ["At least 12 died"]}
    ... )
    >>> marked(
    ...     segments,
    ...     pd.DataFrame({"doc_id": ["d"], "seg_id": ["p1"], "start": [10], "end": [21]}),
    ...     {"d": "The Daily"},
    ...     empty="No number.",
    ... )
    The Daily, p1: [1: At least 12] died
    >>> marked(
    ...     segments,
    ...     pd.DataFrame({"doc_id": ["d"], "seg_id": ["p1"], "start": [22], "end": [26], "note": ["−2"]}),
    ...     {"d": "The Daily"},
    ...     empty="No word.",
    ... )
    The Daily, p1: At least 12 [1: died −2]
    """
    if mentions.empty:
        return sentences([], empty)
    numbered = mentions.assign(n=range(1, len(mentions) + 1), note=mentions.get("note", "")).groupby(
        ["doc_id", "seg_id"], sort=False
    )
    parts = segments.set_index(["doc_id", "seg_id"])
    return Marked(
        tuple(
            (f"{names[doc_id]}, {seg_id}", _pieces(parts.loc[(doc_id, seg_id)], group))
            for (doc_id, seg_id), group in numbered
        ),
        folded,
    )


def _pieces(part, mentions):
    pieces, at = [], part["start"]
    for mention in mentions.sort_values("start").itertuples():
        pieces += [
            (part["text"][at - part["start"] : mention.start - part["start"]], None, ""),
            (
                part["text"][mention.start - part["start"] : mention.end - part["start"]],
                mention.n,
                mention.note,
            ),
        ]
        at = mention.end
    return [piece for piece in [*pieces, (part["text"][at - part["start"] :], None, "")] if piece[0]]
