"""Why a run failed, in words."""

import re
import traceback
from dataclasses import dataclass
from pathlib import Path

PACKAGE, RUNNER = Path(__file__).parents[1], Path(__file__).parent

# Where a traceback is in other people's code.
LIBRARY = re.compile(r"site-packages|\.p(yx|xi)\b")

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
STEP = re.compile(r"^ *((?:Cell In|File ).*)\n(?:.*\n)*?(-+> *\d.*)", re.MULTILINE)


class RunError(Exception):
    """Something failed; the message says where and why."""


@dataclass(frozen=True)
class Failure:
    """What failed, where and why: the exception, and the steps to it as (place, line of code)."""

    what: str
    place: str
    why: str
    steps: tuple = ()

    def __str__(self) -> str:
        return f"{self.what}, {self.place}"

    @property
    def reason(self) -> tuple[str, str]:
        """What is equal where two failures have one cause: the exception, and the line of code that raised
        it."""
        code = self.steps[-1][1] if self.steps else ""
        return self.why, re.sub(r"^-+> *\d+ *", "", code)

    def lines(self) -> list[str]:
        """The failure in full."""
        code = [line for step in self.steps for line in step]
        return [str(self), *(f"    {line}" for line in [*code, *self.why.splitlines()])]


def format_failures(failures: list[Failure]) -> str:
    """Each reason in full once, with the first that it stopped, and below it the names of the others.

    >>> failures = [
    ...     Failure("01-a", "code cell 2: f()", "E: no"),
    ...     Failure("02-b", "code cell 1: f()", "E: no"),
    ... ]
    >>> print(format_failures(failures))
    01-a, code cell 2: f()
        E: no
      for the same reason:
        02-b, code cell 1: f()
    """
    by_reason = {}
    for failure in failures:
        by_reason.setdefault(failure.reason, []).append(failure)
    lines = []
    for first, *others in by_reason.values():
        lines += first.lines()
        lines += ["  for the same reason:", *(f"    {other}" for other in others)] if others else []
    return "\n".join(lines)


def failure_of_cell(name: str, place: str, error) -> Failure:
    """The failure of a notebook's cell, from nbclient's CellExecutionError."""
    steps = STEP.findall(COLOURS.sub("", error.traceback))
    own = ((place.strip(), code.strip()) for place, code in steps if not LIBRARY.search(place))
    return Failure(name, place, f"{error.ename}: {error.evalue}", tuple(own))


def failure_here(name: str, place: str, error: Exception) -> Failure:
    """The failure of a function of this collection, from its exception."""
    places = [(frame, Path(frame.filename).parents) for frame in traceback.extract_tb(error.__traceback__)]
    frames = [frame for frame, parents in places if PACKAGE in parents and RUNNER not in parents]
    steps = tuple(
        (f"File {frame.filename}:{frame.lineno}", f"--> {frame.lineno} {frame.line}") for frame in frames
    )
    return Failure(name, place, f"{type(error).__name__}: {error}", steps)


def first_line(text: object) -> str:
    """The first line of a message."""
    return next(iter(str(text).strip().splitlines()), "")
