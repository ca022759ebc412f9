"""A firmware image as everybody sees it: trees of files, regions, and contents that are read at most once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.carver import Carver
from shinsa.subject.firmware.directory import Directory
from shinsa.subject.firmware.extracted import FORMAT_NAME, NO_METADATA, Extracted, folder_of, reason_at
from shinsa.subject.firmware.links import resolve as resolve_in
from shinsa.subject.firmware.mapped import Mapped
from shinsa.subject.firmware.overlaid import overlaid
from shinsa.subject.firmware.patterns import glob as glob_in
from shinsa.subject.firmware.refused import NotFirmware, refuse_by_content, refuse_by_status
from shinsa.subject.firmware.region import Region
from shinsa.subject.firmware.root import is_root
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable
from shinsa.subject.firmware.watch import ANY_NAME, Watch, Watched

__all__ = ["Firmware", "NotFirmware", "open_firmware"]


class Firmware:
    """One image, opened read-only. Every answer is the same each time; nothing of the image reaches the disk.

    `reads` counts how often contents were fetched from the image. `layered` are root file systems as writable layers of the
    image change them; what they hold lies in the trees.
    """

    def __init__(  # noqa: PLR0913 - the parts of one opened image
        self,
        name: str,
        *,
        size: int,
        sha256: str,
        trees: tuple[FileTree, ...],
        regions: tuple[Region, ...],
        bounds: Bounds = Bounds(),  # noqa: B008 - frozen
        touched: Callable[[int], None] = lambda _size: None,
    ) -> None:
        """Put together what was found; `open_firmware` is the usual way. `touched` is told of bytes that were read."""
        self.name = name
        self._size = size
        self._sha256 = sha256
        self._regions = regions
        self._watch = Watch()
        self.trees = trees
        self.bounds = bounds
        self.reads = 0
        self._touched = touched
        self.layered: tuple[FileTree, ...] = tuple(overlaid(trees))
        self._by_label: dict[str, FileTree] = {tree.label: tree for tree in (*trees, *self.layered)}
        self._kept: dict[str, bytes] = {}
        self._kept_bytes = 0
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """The size of the image in bytes."""
        self._watch.other()
        return self._size

    @property
    def sha256(self) -> str:
        """The SHA-256 of the image."""
        self._watch.other()
        return self._sha256

    @property
    def regions(self) -> tuple[Region, ...]:
        """The stretches of the image: what lies where, and whether it was opened."""
        self._watch.other()
        return self._regions

    @contextmanager
    def watched(self) -> Iterator[Watch]:
        """Write down, inside, what is asked of the image beside its bounds and the entries of its trees. It goes by no name."""
        plain = self.name, self.trees, self.layered, self._by_label
        self.name = ANY_NAME
        self._watch = watch = Watch()
        self.trees = tuple(Watched(tree, watch) for tree in self.trees)
        self.layered = tuple(Watched(tree, watch) for tree in self.layered)
        self._by_label = {tree.label: tree for tree in (*self.trees, *self.layered)}
        try:
            yield watch
        finally:
            self._watch = Watch()
            self.name, self.trees, self.layered, self._by_label = plain

    @property
    def roots(self) -> tuple[FileTree, ...]:
        """The trees that look like the root file system of a Linux device, also as a writable layer changes one."""
        return (*(tree for tree in self.trees if is_root(tree)), *self.layered)

    @property
    def unopened(self) -> tuple[Region, ...]:
        """The regions whose contents were not opened, or not wholly: nothing may be concluded from their silence."""
        return tuple(region for region in self.regions if not region.opened or region.reason)

    @property
    def faults(self) -> tuple[str, ...]:
        """What of the opened trees is lost, each with the label of its tree."""
        return tuple(f"{tree.label}: {fault}" for tree in self.trees for fault in tree.faults)

    def files(self) -> Iterator[Entry]:
        """Give the regular files of all trees: tree by tree, sorted by path."""
        for tree in self.trees:
            yield from (entry for entry in tree.entries.values() if entry.kind is EntryKind.FILE)

    def contents(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Give each unique content with the files that share it, in the order of their first files."""
        yield from self._contents.items()

    @cached_property
    def _contents(self) -> dict[str, tuple[Entry, ...]]:
        shared: dict[str, list[Entry]] = {}
        for entry in self.files():
            shared.setdefault(entry.content, []).append(entry)
        return {key: tuple(entries) for key, entries in shared.items()}

    @cached_property
    def _beyond(self) -> frozenset[str]:
        """The contents that are refused because all together exceed the bound of unpacked bytes.

        The largest go first, whatever the order of reading: no bomb can hide a small configuration file.
        """
        sizes = sorted((entries[0].size, key) for key, entries in self._contents.items())
        total, beyond = 0, []
        for size, key in sizes:
            total += size if size <= self.bounds.file else 0
            if total > self.bounds.unpacked:
                beyond.append(key)
        return frozenset(beyond)

    def glob(self, *patterns: str) -> Iterator[Entry]:
        """Give the files that match a pattern, in the root file systems, or in all trees when there is no root.

        `*`, `?` and `[…]` stay within one name, `**` spans directories. A link to a file is given as that file
        under the link's own path; it is never followed out of its tree.
        """
        for tree in tuple(filter(is_root, self.trees)) or self.trees:
            yield from glob_in(tree, patterns)

    def resolve(self, tree_label: str, path: str) -> Entry | None:
        """Give the entry a path leads to through all links; None when it leads nowhere or in a circle."""
        tree = self._by_label.get(tree_label)
        return resolve_in(tree, path) if tree is not None else None

    def read(self, entry: Entry) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`. Small contents are kept, within bounds."""
        self._watch.read(entry)
        with self._lock:
            kept = self._kept.get(entry.content)
            if kept is not None:
                return kept
            tree = self._by_label.get(entry.tree)
            if tree is None:
                self._watch.other()
                raise Unreadable(f"{entry.path}: this image has no {entry.tree}")
            if entry.content in self._beyond:
                self._watch.other()
                raise Unreadable(f"{entry.path}: the image unpacks to more than {self.bounds.unpacked} bytes")
            self.reads += 1
            data = tree.read(entry, self.bounds.file)
            self._touched(len(data))
            if len(data) <= self.bounds.kept_file and self._kept_bytes + len(data) <= self.bounds.kept:
                self._kept[entry.content] = data
                self._kept_bytes += len(data)
            return data

    def stored_as(self, entry: Entry) -> str:
        """A name that tells the contents of a file without unpacking them; "" where they have to be read to be known.

        Two files of equal name have equal contents, in this image and in any other.
        """
        self._watch.other()
        tree = self._by_label.get(entry.tree)
        tell: Callable[[Entry], str] | None = getattr(tree, "stored_as", None)
        return tell(entry) if tell is not None else ""

    def text(self, entry: Entry) -> str:
        """Give the contents as UTF-8 text; what is not stands as U+FFFD. Raises `Unreadable`."""
        return self.read(entry).decode("utf-8", "replace")


def open_firmware(path: Path, bounds: Bounds = Bounds(), unpacked: Path | None = None) -> Firmware:  # noqa: B008 - frozen
    """Open an image file, or a directory that is an already unpacked root file system.

    `unpacked` is the folder that holds what another program took out of the regions that are not read here.

    Raises `NotFirmware` with one clear line. An image in which nothing is recognised has no trees and one region.
    """
    if path.is_dir():
        return _open_directory(path, bounds)
    refuse_by_status(path, bounds.image)
    try:
        mapped = Mapped(path)
    except (OSError, ValueError) as error:
        raise NotFirmware(f"{path}: {error}") from error
    refuse_by_content(path, mapped.view)
    digest = mapped.sha256()
    carver = Carver(bounds, mapped.touched)
    carver.run(mapped.view)
    if unpacked is not None:
        _add_unpacked(carver, unpacked)
    return Firmware(
        path.name,
        size=len(mapped.view),
        sha256=digest,
        trees=tuple(carver.trees),
        regions=tuple(carver.regions),
        bounds=bounds,
        touched=mapped.touched,
    )


def _add_unpacked(carver: Carver, unpacked: Path) -> None:
    """Put in what was taken out of closed regions, and look into it; the regions say that it is contents only."""
    for index, region in enumerate(list(carver.regions)):
        if region.where or region.opened:
            continue
        tried = reason_at(unpacked, region.offset)
        if tried:
            carver.regions[index] = replace(region, reason=f"{region.reason}; {tried}")
        folder = folder_of(unpacked, region.offset)
        if folder.is_dir():
            carver.regions[index] = replace(region, opened=True, reason=NO_METADATA)
            carver.add(Extracted(f"{region.format}@{region.offset:#x}!{FORMAT_NAME}", folder, carver.bounds))


def _open_directory(path: Path, bounds: Bounds) -> Firmware:
    try:
        tree = Directory(path, bounds)
    except OSError as error:
        raise NotFirmware(f"{path}: {error.strerror}") from error
    if not tree.entries:
        reason = tree.faults[0] if tree.faults else "an empty directory"
        raise NotFirmware(f"{path}: {reason}")
    size = sum(entry.size for entry in tree.entries.values())
    reason = f"partly lost: {tree.faults[0]}" if tree.faults else ""
    region = Region("", 0, size, "directory", opened=True, reason=reason, entropy=0.0)
    digest = tree.digest(bounds.file)
    return Firmware(path.name, size=size, sha256=digest, trees=(tree,), regions=(region,), bounds=bounds)
