"""A read-only root file system with the writable layer that lies over it on the running device, as one tree.

Source: Linux, Documentation/filesystems/overlayfs.rst. OpenWrt keeps its layer in a partition as `upper` beside `work`.
Limitation: folders that hide what lies below them as a whole are not told from others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from shinsa.subject.firmware.root import is_root
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable

NAME = "overlay"
UPPER = "upper"
BESIDE = frozenset({UPPER, "work", ".fs_state", "lost+found"})
"""What lies at the top of such a partition."""
FIXED = frozenset({"squashfs", "erofs", "cramfs", "romfs"})
WHITEOUT = (0, 0)
"""The device number of a file that stands for one that was removed."""
MOST = 4


@dataclass(frozen=True, eq=False)
class Overlaid:
    """What the running device sees; each file is read from where it lies."""

    label: str
    entries: Mapping[str, Entry]
    faults: tuple[str, ...] = ()
    format: str = NAME
    origins: Mapping[str, tuple[FileTree, Entry]] = field(default_factory=dict, repr=False)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the contents from the layer that holds them, or raise `Unreadable`."""
        if entry.path not in self.origins:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        tree, original = self.origins[entry.path]
        return tree.read(original, limit)


def overlaid(trees: tuple[FileTree, ...]) -> Iterator[Overlaid]:
    """Give each writable layer of an image over its first read-only root file system."""
    lower = next((tree for tree in trees if tree.format in FIXED and is_root(tree)), None)
    layers = (tree for tree in trees if is_layer(tree))
    if lower is not None:
        yield from (_over(lower, upper) for upper, _ in zip(layers, range(MOST), strict=False))


def is_layer(tree: FileTree) -> bool:
    """Whether a tree is the writable layer of an overlay."""
    upper = tree.entries.get(UPPER)
    tops = {path for path in tree.entries if "/" not in path}
    return upper is not None and upper.kind is EntryKind.DIRECTORY and tops <= BESIDE


def _over(lower: FileTree, upper: FileTree) -> Overlaid:
    label = f"{upper.label}+{lower.label}"
    start = f"{UPPER}/"
    layer = {path.removeprefix(start): entry for path, entry in upper.entries.items() if path.startswith(start)}
    hidden = {name for name, entry in layer.items() if entry.kind is not EntryKind.DIRECTORY}
    origins = {path: (lower, entry) for path, entry in lower.entries.items() if hidden.isdisjoint(_with_folders(path))}
    origins |= {name: (upper, entry) for name, entry in layer.items() if not _is_gone(entry)}
    entries = {path: replace(origins[path][1], tree=label, path=path) for path in sorted(origins)}
    return Overlaid(label, entries, (*lower.faults, *upper.faults), origins=origins)


def _is_gone(entry: Entry) -> bool:
    return entry.kind is EntryKind.CHARACTER_DEVICE and entry.device == WHITEOUT


def _with_folders(path: str) -> Iterator[str]:
    """A path and the folders that it lies in."""
    while path:
        yield path
        path = path.rpartition("/")[0]
