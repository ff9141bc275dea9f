"""Libraries without the heavy ones that they take in only because they are installed."""

import sys
from contextlib import contextmanager


@contextmanager
def without(*names):
    """Inside the block, each named library that is not loaded yet counts as not installed; afterwards it loads as ever.

    nltk takes in scipy.stats and scikit-learn for parts that are not used here, half a second in each notebook; jsonschema a grammar of web addresses, a
    second before a run. What is loaded inside keeps what it does without them (nltk's Fisher test is missing then). Rests on a rule of Python: a module
    whose entry in `sys.modules` is None cannot be found.

    >>> with without("this"):
    ...     import this
    Traceback (most recent call last):
    ModuleNotFoundError: import of this halted; None in sys.modules
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
