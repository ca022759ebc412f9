"""Finds entries by pattern: `*`, `?` and `[…]` within one name, `**` over any number of directories."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from shinsa.subject.firmware.links import real_path, resolve
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree

WILD = re.compile(r"[*?\[]")
WILDCARD = re.compile(r"\[!?\]?[^\]]*\]|[*?]+")
ENDING = re.compile(r"\*\.[^.*?\[\]]+")
"""A pattern that asks for nothing but an ending."""
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
    index = _index(tree)  # type: ignore[arg-type] # every tree is hashed by its identity
    for path in _candidates(index, start, rest):
        if expression.match(path, skip):
            yield path


@dataclass(frozen=True, slots=True)
class _Index:
    """The paths of a tree as they are looked up: in order, by their last part, and by its ending."""

    paths: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    ending: Mapping[str, tuple[str, ...]]
    """By what their last part has from its last dot on."""


@lru_cache(maxsize=16)
def _index(tree: FileTree) -> _Index:
    named: dict[str, list[str]] = {}
    ending: dict[str, list[str]] = {}
    paths = tuple(sorted(tree.entries))
    for path in paths:
        name = path.rpartition("/")[2]
        named.setdefault(name, []).append(path)
        if "." in name:
            ending.setdefault(f".{name.rpartition('.')[2]}", []).append(path)
    return _Index(paths, _fixed(named), _fixed(ending))


def _fixed(found: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(paths) for name, paths in found.items()}


def _candidates(index: _Index, start: str, rest: str) -> Iterator[str]:
    """The paths that may match: those of the last part's name where it has no wildcard, else all below the start."""
    last = rest.rpartition("/")[2]
    ending = ENDING.fullmatch(last)
    if ending or not WILD.search(last):
        chosen = index.ending.get(last[1:], ()) if ending else index.named.get(last, ())
        yield from (path for path in chosen if path.startswith(start))
        return
    part = max(WILDCARD.split(last), key=len)
    begin, end = bisect_left(index.paths, start), bisect_left(index.paths, f"{start}\U0010ffff") if start else None
    yield from (path for path in index.paths[begin:end] if part in path)


def _file(tree: FileTree, entry: Entry) -> Entry | None:
    if entry.kind is EntryKind.FILE:
        return entry
    resolved = resolve(tree, entry.path) if entry.kind is EntryKind.LINK else None
    return resolved if resolved is not None and resolved.kind is EntryKind.FILE else None
