"""Reads the list of modules that a Go or Rust program carries of itself.

Sources: Go's debug/buildinfo (the form with the strings in line, Go 1.18 and later); cargo-auditable's `.dep-v0` section.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

GO_MARK = b"\xff Go buildinf:"
RUST_SECTION = ".dep-v0"
INLINE = 2
"""Bit of the flags that says the strings follow the header."""
LARGEST = 1 << 20
MOST = 5000


@dataclass(frozen=True, slots=True)
class Built:
    """A module that a program was built from; `kind` is the type of its package URL, "golang" or "cargo"."""

    kind: str
    name: str
    version: str


def go_modules(data: bytes, at: int) -> Iterator[Built]:
    """The tool chain and the modules of a Go program whose mark is at that offset."""
    if at + 33 > len(data) or not data[at + 15] & INLINE:
        return
    version, after = _string(data, at + 32)
    modules, _ = _string(data, after)
    if version.startswith("go"):
        yield Built("golang", "stdlib", version.removeprefix("go").split(" ")[0])
    # The list is framed by sixteen bytes at each end.
    for line in modules[16:-16].split("\n")[:MOST]:
        words = line.split("\t")
        if words[0] == "dep" and len(words) > 2:
            yield Built("golang", words[1], words[2])


def rust_crates(section: bytes) -> Iterator[Built]:
    """The crates that a Rust program was built from, by its `.dep-v0` section."""
    unpacker = zlib.decompressobj()
    try:
        document = json.loads(unpacker.decompress(section, LARGEST))
        packages = document["packages"]
    except (zlib.error, ValueError, TypeError, KeyError, RecursionError):
        return
    for package in packages[:MOST] if isinstance(packages, list) else ():
        name, version = (package.get(key) if isinstance(package, dict) else None for key in ("name", "version"))
        if isinstance(name, str) and isinstance(version, str) and not package.get("root"):
            yield Built("cargo", name[:200], version[:80])


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A string with its length in front, in seven bits a byte, and where the next one begins."""
    length = shift = 0
    for step in range(5):
        if at + step >= len(data):
            return "", at
        byte = data[at + step]
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            begun = at + step + 1
            end = begun + min(length, LARGEST)
            return data[begun:end].decode("utf-8", "replace"), begun + length
    return "", at
