"""A folder of texts, read once: its documents and segments, and the side tables that people keep beside them.

Each side table is looked for in the folder of texts first, then in `seeds/`; so one's own always wins.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from . import annotations, side_tables


@dataclass(frozen=True)
class Corpus:
    """What a folder of texts holds.

    documents has a row per file, segments a row per part of each file. noticed: {doc_id: {"thread": (is it a
    finding, in words), "origins": {fact: where it was taken from}}}; not_read: the names of files that hold
    no text. The side tables are read, and checked, when they are first asked for; each raises ValueError that
    names the file and line of what is wrong in it.
    """

    documents: pd.DataFrame
    segments: pd.DataFrame
    folder: Path | None = None
    noticed: dict[str, dict] = field(default_factory=dict)
    not_read: tuple[str, ...] = ()

    @cached_property
    def comments(self) -> pd.DataFrame:
        """The segments that are comments."""
        return self.segments[self.segments["kind"] == "comment"]

    @cached_property
    def published(self) -> pd.DataFrame:
        """Figures that others published on the same questions (`side_tables.read_published`)."""
        return side_tables.read_published(self.folder)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Whom a comment may speak of, and by which names (`side_tables.read_targets`)."""
        return side_tables.read_targets(self.folder)

    @cached_property
    def codes(self) -> pd.DataFrame:
        """What people noted on reading the comments (`annotations.read_codes`)."""
        return annotations.read_codes(self.folder) if self.folder else annotations.no_codes()

    @cached_property
    def subjects(self) -> pd.DataFrame:
        """The events and groups whose counts can be compared (`side_tables.read_subjects`)."""
        return side_tables.read_subjects(self.folder)

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """What a reader put right in the quantities (`side_tables.read_corrections`)."""
        return side_tables.read_corrections(self.folder)

    @property
    def side_tables(self) -> pd.DataFrame:
        """Which side tables are used, and from where. Columns: table, file, origin (this folder, the
        collection, none)."""
        return side_tables.origins(self.folder)
