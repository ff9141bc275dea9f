"""Decisions per 100 lines of code: python tests/robustness/decisions.py [FOLDER]

A decision is an if, for, while, conditional expression, comprehension or except, and each further
operand of and/or. Prints decisions per 100 lines of code (without docstrings, comments and blank
lines) for the folder and each of its parts, and the functions with more than ten. Well-kept
packages of the field have 17 to 25 per 100 lines.
"""

import ast
import sys
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "notebooks" / "newsthread"
BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.comprehension, ast.ExceptHandler)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (ast.Module, ast.ClassDef, *FUNCTIONS)
MOST = 10


class Count(NamedTuple):
    """Decisions and lines of code of one file, and (name, line, decisions) of its functions."""

    decisions: int
    lines: int
    functions: tuple


def decisions(node: ast.AST) -> int:
    """Number of decisions in a piece of code.

    >>> decisions(ast.parse("x = [a for a in b if a and c]"))
    2
    """
    nodes = list(ast.walk(node))
    operands = sum(len(one.values) - 1 for one in nodes if isinstance(one, ast.BoolOp))
    return operands + sum(isinstance(one, BRANCHES) for one in nodes)


def count(path: Path) -> Count:
    """Decisions in one file."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    documented = [node for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and ast.get_docstring(node)]
    docstrings = {
        line for node in documented for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)
    }
    code = [
        line
        for number, line in enumerate(source.splitlines(), 1)
        if number not in docstrings and line.strip() and not line.lstrip().startswith("#")
    ]
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    return Count(
        decisions(tree), len(code), tuple((node.name, node.lineno, decisions(node)) for node in functions)
    )


def by_room(folder: Path) -> dict[str, tuple[int, int]]:
    """{part of the package: (decisions, lines)}, "all" first."""
    rooms = {"all": (0, 0)}
    for path in sorted(folder.rglob("*.py")):
        counted = count(path)
        for room in ("all", path.relative_to(folder).parts[0]):
            known = rooms.get(room, (0, 0))
            rooms[room] = known[0] + counted.decisions, known[1] + counted.lines
    return rooms


def dense_functions(folder: Path) -> list[tuple[int, str]]:
    """(decisions, place) of functions with more than `MOST` decisions, densest first."""
    dense = [
        (number, f"{path.relative_to(folder)}:{line} {name}")
        for path in sorted(folder.rglob("*.py"))
        for name, line, number in count(path).functions
        if number > MOST
    ]
    return sorted(dense, reverse=True)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE
    if not folder.is_dir():
        sys.exit(f"{folder} is no folder")
    for room, (number, lines) in by_room(folder).items():
        print(f"{room:<20}{lines:6,} lines {100 * number / max(lines, 1):6.1f} decisions per 100 lines")
    for number, place in dense_functions(folder):
        print(f"{number:4} decisions in {place}")


if __name__ == "__main__":
    main()
