"""The device's package database: what Debian's own says of the programs and libraries that were copied from it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

SECONDS = 300
"""How long dpkg may take to look up some dozens of files."""
SYSTEM = Path("/etc/os-release")


def write_database(root: Path, copied: Mapping[Path, str]) -> None:
    """Write dpkg's status, lists of files and os-release for the copied files, by source and place in `root`."""
    owners = {place: owner for source, place in copied.items() if (owner := _owner(source))}
    if not owners or not SYSTEM.is_file():
        return
    folder = root / "var/lib/dpkg/info"
    folder.mkdir(parents=True, exist_ok=True)
    for owner in sorted(set(owners.values())):
        places = sorted(place for place, its in owners.items() if its == owner)
        (folder / f"{owner}.list").write_text("".join(f"/{place}\n" for place in places))
    (root / "var/lib/dpkg/status").write_text(_dpkg("-s", *sorted(set(owners.values()))))
    (root / "usr/lib").mkdir(parents=True, exist_ok=True)
    (root / "usr/lib/os-release").write_text(SYSTEM.read_text("utf-8"), "utf-8")


def upstream_version(program: Path) -> str:
    """The version of the program, without what Debian adds to it; empty where Debian does not know it."""
    owner = _owner(program)
    return _dpkg("-W", "-f", "${source:Upstream-Version}", owner).strip() if owner else ""


def _owner(source: Path) -> str:
    """The package that a file is of. It may be listed under the path that it had before /usr was merged."""
    real = os.path.realpath(source)
    for line in _dpkg("-S", f"*/{source.name}").splitlines():
        package, _, path = line.partition(": ")
        if path and os.path.realpath(path) == real:
            return package.partition(",")[0].partition(":")[0]
    return ""


def _dpkg(*words: str) -> str:
    try:
        done = subprocess.run(["dpkg-query", *words], capture_output=True, text=True, timeout=SECONDS, check=False)
    except OSError:
        return ""
    return done.stdout
