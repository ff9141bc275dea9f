"""A folder of texts, read once: its documents, its segments, and the side tables kept beside them.

Each side table is looked up first in the folder of texts, then in `seeds/`: a user's own table
always takes precedence.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from . import annotations, side_tables


@dataclass(frozen=True)
class Corpus:
    """Contents of a folder of texts.

    documents has one row per file, segments one row per part of a file. noticed: {doc_id:
    {"thread": (whether it is a finding, the finding in words), "origins": {fact: where it was taken
    from}}}. not_read: names of files that contain no text. Side tables are read and validated on
    first access; errors are ValueErrors that name the file and line.
    """

    documents: pd.DataFrame
    segments: pd.DataFrame
    folder: Path | None = None
    noticed: dict[str, dict] = field(default_factory=dict)
    not_read: tuple[str, ...] = ()

    @cached_property
    def comments(self) -> pd.DataFrame:
        """Segments that are comments."""
        return self.segments[self.segments["kind"] == "comment"]

    @cached_property
    def published(self) -> pd.DataFrame:
        """Figures published elsewhere on the same questions (`side_tables.read_published`)."""
        return side_tables.read_published(self.folder)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """People and parties that a comment may refer to, with their names
        (`side_tables.read_targets`).
        """
        return side_tables.read_targets(self.folder)

    @cached_property
    def codes(self) -> pd.DataFrame:
        """Annotations of the comments (`annotations.read_codes`)."""
        return annotations.read_codes(self.folder, self.comments) if self.folder else annotations.no_codes()

    @cached_property
    def subjects(self) -> pd.DataFrame:
        """Events and groups whose counts can be compared (`side_tables.read_subjects`)."""
        return side_tables.read_subjects(self.folder)

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """Manual corrections of the quantities (`side_tables.read_corrections`)."""
        return side_tables.read_corrections(self.folder)

    @property
    def side_tables(self) -> pd.DataFrame:
        """Side tables in use and their origin. Columns: table, file, origin (this folder, the
        collection, none).
        """
        return side_tables.origins(self.folder)
