"""What the project's text never says: where it was written, and where its packages were fetched."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.project import Project

# Written in two halves, so that this file does not say them either.
UNSAID = (
    "farm" + "-studio",
    r"(?<![\w.$}])/wo" + r"rk/",
    r"/opt/py" + "pi",
    r"py" + r"pi\.org",
    r"python" + r"hosted\.org",
)
MADE = frozenset({"__pycache__", "build", "dist", "node_modules", "shinsa-out", "demo-out"})
VISIBLE = frozenset({".ci", ".github", ".gitignore", ".gitattributes"})


def unsaid(project: Project) -> Iterator[str]:
    """No file names the place where the project is made."""
    never = re.compile("|".join(UNSAID))
    for file in _files(project.root):
        for number, line in enumerate(_text(file).splitlines(), start=1):
            if found := never.search(line):
                yield f"{file.relative_to(project.root)}:{number}: says {found[0]}"


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        hidden = entry.name.startswith(".") and entry.name not in VISIBLE
        if hidden or entry.name in MADE or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def _text(file: Path) -> str:
    """The text of a file; that of a binary file is empty."""
    data = file.read_bytes()
    return "" if b"\0" in data else data.decode(errors="replace")
