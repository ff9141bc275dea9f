"""Skip heavy optional imports that a library makes only if they are installed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def skip_optional_imports(*names: str) -> Iterator[None]:
    """Context manager that makes each named library look uninstalled unless it is already loaded.

    Python refuses to import a module whose entry in `sys.modules` is None. nltk imports scipy.stats
    and scikit-learn for features that are not used here, which would cost half a second in every
    notebook.

    >>> with skip_optional_imports("this"):
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
