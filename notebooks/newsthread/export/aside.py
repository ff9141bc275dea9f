"""The pages of the texts and the tables to take away, made in a Python of their own while the notebooks run."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from .running import Failure, RunError, told

NOTEBOOKS = Path(__file__).resolve().parents[2]


@contextmanager
def taken_away(**what):
    """Begin to write what a reader takes away (`what`: the arguments of `takeaway.write`); gives a function that waits until it is written.

    The function raises RunError where it could not be written. Whatever ends the block early stops the writing.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "newsthread.takeaway"],
        cwd=NOTEBOOKS,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        child.stdin.write(json.dumps(what, default=str))
        child.stdin.close()
        yield lambda: _wait(child)
    finally:
        child.kill()
        child.wait()
        child.stderr.close()


def _wait(child):
    errors = child.stderr.read().strip().splitlines()
    if child.wait():
        raise RunError(told([Failure("the texts and tables", "which are written beside the notebooks", errors[-1] if errors else "The Python stopped")]))
