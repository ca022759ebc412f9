"""Names and inodes that a file system keeps apart, put together to paths."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import DEEPEST_PATH, Collector, safe_name
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, EntryKind

KINDS: Mapping[int, EntryKind] = {
    stat.S_IFREG: EntryKind.FILE,
    stat.S_IFDIR: EntryKind.DIRECTORY,
    stat.S_IFLNK: EntryKind.LINK,
    stat.S_IFCHR: EntryKind.CHARACTER_DEVICE,
    stat.S_IFBLK: EntryKind.BLOCK_DEVICE,
    stat.S_IFIFO: EntryKind.FIFO,
    stat.S_IFSOCK: EntryKind.SOCKET,
}
DEVICES = frozenset({EntryKind.CHARACTER_DEVICE, EntryKind.BLOCK_DEVICE})


@dataclass(frozen=True, slots=True)
class Inode:
    """What an inode says of itself; `mode` has only permission bits."""

    kind: EntryKind
    mode: int | None
    uid: int | None
    gid: int | None
    size: int = 0
    target: str = ""
    device: tuple[int, int] | None = None
    content: str = ""
    capabilities: str = ""


def kind_of(mode: int) -> EntryKind:
    """Give the kind that a mode of Unix names, or raise `Malformed`."""
    kind = KINDS.get(stat.S_IFMT(mode))
    if kind is None:
        raise Malformed(f"an inode of unknown kind {mode:#o}")
    return kind


def device_of(raw: bytes, order: str) -> tuple[int, int] | None:
    """Read a stored device number: two bytes in the old form of Linux, four or more in the new; None when too short."""
    number = int.from_bytes(raw[: 4 if len(raw) >= 4 else 2], "little" if order == "<" else "big")
    if len(raw) >= 4:
        return (number & 0xFFF00) >> 8, (number & 0xFF) | ((number >> 12) & 0xFFF00)
    return (number >> 8, number & 0xFF) if len(raw) >= 2 else None


@dataclass(slots=True)
class InodeWalk:
    """One walk from the root. Every directory is entered at most once, so that no image can lead it in a circle.

    `names` gives the raw names in a directory with the numbers of their inodes, `inode` an inode by its number; both
    may raise `Malformed`.
    """

    label: str
    names: Callable[[int], Iterable[tuple[bytes, int]]]
    inode: Callable[[int], Inode]
    collector: Collector

    def run(self, root: int) -> set[int]:
        """Collect everything below the root and give the numbers of the directories that were entered."""
        entered = {root}
        waiting = [("", root, 0)]
        try:
            while waiting:
                path, number, depth = waiting.pop()
                for child, inner in self._children(path, number):
                    if inner in entered:
                        self.collector.fault(f"{child}: leads into a directory that was already entered")
                    elif depth >= DEEPEST_PATH:
                        self.collector.fault(f"{child[:80]}…: nested too deeply")
                    else:
                        entered.add(inner)
                        waiting.append((child, inner, depth + 1))
        except Exhausted as error:
            self.collector.fault(f"the walk stopped: {error}")
        return entered

    def _children(self, path: str, number: int) -> list[tuple[str, int]]:
        """Collect what lies in one directory and give the directories among it."""
        inner = []
        prefix = f"{path}/" if path else ""
        try:
            names = sorted(self.names(number))
        except Malformed as error:
            self.collector.fault(f"{path or 'the root directory'}: its names cannot be read: {error}")
            return []
        for raw, child in names:
            try:
                name = safe_name(raw)
                inode = self.inode(child)
            except Malformed as error:
                self.collector.fault(f"{prefix}{raw[:80]!r}: {error}")
                self.collector.budget.spend_file()
                continue
            if self.collector.add(self._entry(prefix + name, inode)) and inode.kind is EntryKind.DIRECTORY:
                inner.append((prefix + name, child))
        return inner

    def _entry(self, path: str, inode: Inode) -> Entry:
        return Entry(
            self.label,
            path,
            inode.kind,
            inode.mode,
            inode.uid,
            inode.gid,
            inode.size,
            inode.target,
            inode.device,
            inode.content,
            inode.capabilities,
        )
