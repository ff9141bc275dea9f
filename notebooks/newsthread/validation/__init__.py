"""How far each method can be trusted, from people's ratings and from codes.

people's ratings of four sets of texts          codes of the comments
    │ fetching    through pip, once, checked        ├─ agreeing    of the two coders
    │ measuring   each method beside people         └─ comparing   each method beside the codes,
    └─ recording  the same tables without a network                and beside guessing

`intervals` gives both sides their intervals.
"""

from .agreeing import agreement
from .comparing import TRUST, answers, by_manner, judged, mistakes, trust
from .fetching import Unavailable, human_rated
from .recording import benchmarks, figures, record, reproduction

__all__ = [
    "agreement",
    "answers",
    "benchmarks",
    "by_manner",
    "figures",
    "human_rated",
    "judged",
    "mistakes",
    "record",
    "reproduction",
    "TRUST",
    "trust",
    "Unavailable",
]
