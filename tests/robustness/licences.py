"""The licences of all packages that an installation brings, from the packages' own metadata: writes .github/LICENSES.md.

python tests/robustness/licences.py
"""

import re
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK, LIST = ROOT / ".requirements.lock", ROOT / ".github" / "LICENSES.md"
LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==([\w.+!-]+)(?: ; (.+?))? \\$", re.MULTILINE)
TOP = """# Licences of the packages

Each package that `requirements.txt` brings, with the licence that its own metadata name. Written by `python tests/robustness/licences.py`; a test
compares it with what is installed. None of their code is in this collection, whose own licence is [MIT](LICENSE).

| package | licence |
|---|---|
"""
# What stands in the metadata where it stands, in one line, and no whole licence text.
LONGEST = 60


def locked():
    """The packages of the lock: {name: [(version, condition or "")]}."""
    found = {}
    for name, version, condition in LOCKED.findall(LOCK.read_text("utf-8")):
        found.setdefault(name, []).append((version, condition))
    return found


def licence(name):
    """The licence in a package's metadata: the expression, else the classifiers, else the first line of the free text or of the licence's file.

    None if the package is not installed.
    """
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    free = (said.get("License") or "").strip().split("\n")[0][:LONGEST]
    enclosed = next((path.read_text().strip().split("\n")[0][:LONGEST] for path in files(name) or [] if path.name.startswith("LICENSE")), "not stated")
    return said.get("License-Expression") or ", ".join(classified) or free or enclosed


def main():
    """Write the list; what is not installed here (packages of other systems) keeps the licence it had."""
    known = dict(re.findall(r"^\| (\S+) \| (.+) \|$", LIST.read_text("utf-8"), re.MULTILINE)) if LIST.exists() else {}
    rows = [f"| {name} | {licence(name) or known.get(name, 'not stated')} |" for name in sorted(locked())]
    LIST.write_text(TOP + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
