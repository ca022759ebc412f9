"""Parses every ELF file of a folder once with lief: the part of the baseline that a binary analysis cannot do without."""

from __future__ import annotations

import sys
from pathlib import Path

import lief

if __name__ == "__main__":
    lief.logging.disable()
    parsed = 0
    for file in sorted(Path(sys.argv[1]).rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        with file.open("rb") as stream:
            is_elf = stream.read(4) == b"\x7fELF"
        parsed += is_elf and lief.ELF.parse(str(file)) is not None
    print(parsed)
