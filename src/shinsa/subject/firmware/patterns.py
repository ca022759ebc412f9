"""Finds entries by pattern: `*`, `?` and `[…]` within one name, `**` over any number of directories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from shinsa.subject.firmware.links import real_path, resolve
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree

WILD = re.compile(r"[*?\[]")
SIMPLE = {"*": "[^/]*", "?": "[^/]"}
#: `**` within a name is the same as `*`.
TOKEN = re.compile(r"\*(?=[^*]|$)|\?|\[!?\]?[^\]]*\]|[^*]", re.DOTALL)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Translate a pattern; `**` alone between slashes matches any number of directories, also none."""
    parts = pattern.split("/")
    expression = ""
    for part in parts[:-1]:
        expression += "(?:[^/]+/)*" if part == "**" else "".join(map(_piece, TOKEN.findall(part))) + "/"
    expression += ".*" if parts[-1] == "**" else "".join(map(_piece, TOKEN.findall(parts[-1])))
    return re.compile(rf"(?s:{expression})\Z")


def _piece(token: str) -> str:
    if len(token) == 1 and token in SIMPLE:
        return SIMPLE[token]
    if len(token) > 1:
        inner = token[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"[^{inner[1:]}/]" if inner.startswith("!") else f"(?!/)[{inner}]"
    return re.escape(token)


def _split(pattern: str) -> tuple[str, str]:
    """Split a pattern into the leading directories without wildcard, and the rest."""
    parts = [part for part in pattern.split("/") if part]
    count = 0
    while count < len(parts) - 1 and not WILD.search(parts[count]):
        count += 1
    return "/".join(parts[:count]), "/".join(parts[count:])


def glob(tree: FileTree, patterns: tuple[str, ...]) -> Iterator[Entry]:
    """Give each regular file, or link to one, that some pattern matches; once, sorted by path.

    A link is given as the file it leads to, under its own path. Leading directories without wildcard may be links.
    """
    found: dict[str, Entry] = {}
    for pattern in patterns:
        prefix, rest = _split(pattern)
        real = real_path(tree, prefix)
        if real is None:
            continue
        start = f"{real}/" if real else ""
        shown = f"{prefix}/" if prefix else ""
        for path in _matching(tree, start, rest):
            entry = _file(tree, tree.entries[path])
            if entry is not None:
                name = shown + path[len(start) :]
                found.setdefault(name, entry if entry.path == name else replace(entry, path=name))
    yield from (found[path] for path in sorted(found))


def _matching(tree: FileTree, start: str, rest: str) -> Iterator[str]:
    """Give the paths below a directory that match."""
    if not WILD.search(rest):
        if start + rest in tree.entries:
            yield start + rest
        return
    expression = _compiled(rest)
    skip = len(start)
    for path in tree.entries:
        if path.startswith(start) and expression.match(path, skip):
            yield path


def _file(tree: FileTree, entry: Entry) -> Entry | None:
    if entry.kind is EntryKind.FILE:
        return entry
    resolved = resolve(tree, entry.path) if entry.kind is EntryKind.LINK else None
    return resolved if resolved is not None and resolved.kind is EntryKind.FILE else None
