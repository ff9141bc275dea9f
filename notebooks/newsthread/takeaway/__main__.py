"""Write what a reader takes away; the run of the notebooks starts this beside them, with the arguments of `write` as JSON on standard input."""

import json
import sys
from pathlib import Path

from newsthread import takeaway

asked = json.load(sys.stdin)
takeaway.write(asked["seeds"], Path(asked["folder"]), asked["pages"], asked["stamp"], asked["created"])
