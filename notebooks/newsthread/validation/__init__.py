"""How far each method can be trusted, from people's ratings and labels, and from codes.

texts that people rated or labelled          codes of the comments
    │ benchmarks  recorded figures,              ├─ agreement    of the two coders
    │             with the scripts that          └─ predictions  each method beside the codes,
    │             make them                                      and beside always the commonest code
    └─ describe   one sentence for each method
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
