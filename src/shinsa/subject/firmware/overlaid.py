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
    origins = {path: (lower, entry) for path, entry in lower.entries.items()}
    start = f"{UPPER}/"
    for path, entry in upper.entries.items():
        name = path.removeprefix(start)
        if not path.startswith(start):
            continue
        gone = entry.kind is EntryKind.CHARACTER_DEVICE and entry.device == WHITEOUT
        before = origins.get(name)
        if before is not None and (gone or entry.kind is not EntryKind.DIRECTORY):
            _remove(origins, name, before[1])
        if not gone:
            origins[name] = (upper, entry)
    entries = {path: replace(origins[path][1], tree=label, path=path) for path in sorted(origins)}
    return Overlaid(label, entries, (*lower.faults, *upper.faults), origins=origins)


def _remove(origins: dict[str, tuple[FileTree, Entry]], name: str, entry: Entry) -> None:
    """Take away what a layer hides, with what lies below it."""
    del origins[name]
    if entry.kind is EntryKind.DIRECTORY:
        for path in [path for path in origins if path.startswith(f"{name}/")]:
            del origins[path]
