"""How far each method can be trusted, measured against human ratings, labels and codes.

texts rated or labelled by people            codes of the comments
    │ benchmarks  recorded figures,              ├─ agreement    of the two coders
    │             with the scripts that          └─ predictions  each method against the codes,
    │             make them                                      with the majority-class baseline
    └─ describe   one sentence per method
"""

from . import describe
from .agreement import agreement
from .benchmarks import recorded, reproduction
from .predictions import EVALUATION, by_manner, evaluation, mistakes, predictions, with_gold

__all__ = [
    "EVALUATION",
    "agreement",
    "by_manner",
    "describe",
    "evaluation",
    "mistakes",
    "predictions",
    "recorded",
    "reproduction",
    "with_gold",
]
