"""Downloads for the reader: the tables of a folder of texts as files, and the contents of each
text's page.

    tables   every table, computed once ──> datapackage   CSV and a Frictionless Data Package
                                        ├─> convokit      the comment threads in ConvoKit's format
                                        └─> texts         each text, with what was read from each part
"""

from pathlib import Path

from .convokit import write_convokit
from .datapackage import write_datapackage
from .tables import TABLES, compute_tables
from .texts import slug, text_pages

__all__ = ["TABLES", "compute_tables", "slug", "text_pages", "write", "write_convokit", "write_datapackage"]


def write(tables: dict, folder: Path, created: str) -> dict[str, list]:
    """Write the tables and comment threads to a new folder and return a list of the files.

    created: ISO date and time. Returns `tables` ({name, path, stage, description, rows} of each)
    and `threads` (ConvoKit's files, empty if no text has comments).
    """
    folder.mkdir()
    written = write_datapackage(tables, folder, created)
    return {"tables": written, "threads": write_convokit(tables, folder / "convokit")}
