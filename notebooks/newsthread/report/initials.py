"""Initials of organisations, spelt out."""

import re
from collections.abc import Iterable

from .. import rules

KNOWN = rules.load("initials", ("initials", "name")).set_index("initials")["name"].to_dict()
INITIALS = re.compile(rf"\b(?:{'|'.join(KNOWN)})\b")


def spelt_out(names: Iterable[str]) -> str:
    """What the initials in some names stand for, each once, as a sentence; "" where there are none.

    >>> spelt_out(["WHO, 2016", "MSF", "Ministry of Health", "WHO, 2017"])
    'MSF: Médecins Sans Frontières; WHO: the World Health Organization.'
    """
    found = sorted({initials for name in names for initials in INITIALS.findall(name)})
    return "; ".join(f"{initials}: {KNOWN[initials]}" for initials in found) + "." * bool(found)
