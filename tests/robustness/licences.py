"""Write .github/LICENSES.md: the licences of all installed packages, from their own metadata.

python tests/robustness/licences.py
"""

import re
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK, LIST = ROOT / ".requirements.lock", ROOT / ".github" / "LICENSES.md"
LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==([\w.+!-]+)(?: ; (.+?))? \\$", re.MULTILINE)
TOP = """# Licences of the packages

Packages installed by `requirements.txt`, with the licence stated in each package's own metadata.
Written by `python tests/robustness/licences.py`; a test compares the list with what is installed. None
of their code is part of this collection, whose own licence is [MIT](LICENSE).

| package | licence |
|---|---|
"""
# Maximum length of a licence field: some packages put a whole licence text there.
LONGEST = 60


def locked():
    """Packages of the lock file: {name: [(version, condition or "")]}."""
    packages = {}
    for name, version, condition in LOCKED.findall(LOCK.read_text("utf-8")):
        packages.setdefault(name, []).append((version, condition))
    return packages


def licence(name):
    """Licence in a package's metadata: the expression, otherwise the classifiers, otherwise the
    first line of the free text or of the licence file.

    None if the package is not installed.
    """
    try:
        fields = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [
        line.rpartition(" :: ")[2]
        for line in fields.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    free = (fields.get("License") or "").strip().split("\n")[0][:LONGEST]
    enclosed = next(
        (
            path.read_text().strip().split("\n")[0][:LONGEST]
            for path in files(name) or []
            if path.name.startswith("LICENSE")
        ),
        "not stated",
    )
    return fields.get("License-Expression") or ", ".join(classified) or free or enclosed


def main():
    """Write the list; packages not installed here (those of other systems) keep the licence already
    listed.
    """
    known = (
        dict(re.findall(r"^\| (\S+) \| (.+) \|$", LIST.read_text("utf-8"), re.MULTILINE))
        if LIST.exists()
        else {}
    )
    rows = [f"| {name} | {licence(name) or known.get(name, 'not stated')} |" for name in sorted(locked())]
    LIST.write_text(TOP + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
