"""What a reader takes away: the tables of a folder of texts as files, and a page for each text that shows where each number stands.

stages   every table, computed once ──> packing    CSV and a Frictionless Data Package
                                    ├─> convokit   the comment threads as ConvoKit reads them
                                    └─> texts      a page per text, every number marked
"""

from .convokit import write_convokit
from .packing import pack
from .stages import KEPT, tables
from .texts import slug, write_texts

__all__ = ["KEPT", "pack", "slug", "tables", "write", "write_convokit", "write_texts"]


def write(seeds, folder, pages, stamp, created):
    """Write the tables of the texts in `seeds` to `folder`/data and the pages of the texts to `folder`.

    pages and stamp: what each page shows at its top and its foot; created: ISO date and time for the data package.
    """
    made = tables(seeds)
    (folder / "data").mkdir()
    pack(made, folder / "data", created)
    write_convokit(made, folder / "data" / "convokit")
    write_texts(made, folder, pages, stamp)
