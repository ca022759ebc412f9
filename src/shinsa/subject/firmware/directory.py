"""A directory of the host as an already unpacked root file system.

Links are never followed: every step down opens one name with O_NOFOLLOW, and what is not a regular file is not opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Bounds, Budget, Exhausted
from shinsa.subject.firmware.collector import DEEPEST_PATH, Collector, text_of
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

LABEL = "directory"
KINDS = {
    stat.S_IFREG: EntryKind.FILE,
    stat.S_IFDIR: EntryKind.DIRECTORY,
    stat.S_IFLNK: EntryKind.LINK,
    stat.S_IFCHR: EntryKind.CHARACTER_DEVICE,
    stat.S_IFBLK: EntryKind.BLOCK_DEVICE,
    stat.S_IFIFO: EntryKind.FIFO,
    stat.S_IFSOCK: EntryKind.SOCKET,
}
STEP = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


class Directory:
    """The tree of an unpacked root file system; owners and modes are those of the files on this machine."""

    label = LABEL
    format = "directory"

    def __init__(self, root: Path, bounds: Bounds) -> None:
        """Walk the directory once; contents are read when they are asked for."""
        self._root = os.fsencode(root)
        self._paths: dict[str, bytes] = {}
        collector = Collector(Budget(bounds))
        try:
            self._walk(collector)
        except Exhausted as error:
            collector.fault(f"the walk stopped: {error}")
        self.entries: Mapping[str, Entry] = MappingProxyType(collector.sorted())
        self.faults = tuple(collector.faults)

    def _walk(self, collector: Collector) -> None:
        waiting = [(b"", 0)]
        while waiting:
            path, depth = waiting.pop()
            try:
                found = self._list(path)
            except OSError as error:
                collector.fault(f"{text_of(path)}: {error.strerror}")
                continue
            for name, status in found:
                child = path + b"/" + name if path else name
                entry = self._entry(child, status)
                if not collector.add(entry):
                    continue
                if entry.kind is EntryKind.DIRECTORY and depth < DEEPEST_PATH:
                    waiting.append((child, depth + 1))
                elif entry.kind is EntryKind.FILE:
                    self._paths.setdefault(entry.content, child)

    def _list(self, path: bytes) -> list[tuple[bytes, os.stat_result]]:
        handle = self._open(path, os.O_DIRECTORY)
        try:
            return [(os.fsencode(name), os.lstat(name, dir_fd=handle)) for name in sorted(os.listdir(handle))]  # noqa: PTH208 - by handle, not by path
        finally:
            os.close(handle)

    def _entry(self, path: bytes, status: os.stat_result) -> Entry:
        kind = KINDS.get(stat.S_IFMT(status.st_mode), EntryKind.SOCKET)
        device = None
        if kind in {EntryKind.CHARACTER_DEVICE, EntryKind.BLOCK_DEVICE}:
            device = (os.major(status.st_rdev), os.minor(status.st_rdev))
        return Entry(
            LABEL,
            text_of(path),
            kind,
            stat.S_IMODE(status.st_mode),
            status.st_uid,
            status.st_gid,
            status.st_size if kind is EntryKind.FILE else 0,
            text_of(self._target(path)) if kind is EntryKind.LINK else "",
            device,
            f"{LABEL}:{status.st_dev}:{status.st_ino}:{status.st_size}" if kind is EntryKind.FILE else "",
        )

    def _target(self, path: bytes) -> bytes:
        parent, _, name = path.rpartition(b"/")
        handle = self._open(parent, os.O_DIRECTORY)
        try:
            return os.readlink(name, dir_fd=handle)
        except OSError:
            return b""
        finally:
            os.close(handle)

    def _open(self, path: bytes, flags: int) -> int:
        """Open a path below the root, one component at a time, following no link."""
        parts = [part for part in path.split(b"/") if part]
        handle = os.open(self._root, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            try:
                following = os.open(part, STEP | (flags if last else os.O_DIRECTORY), dir_fd=handle)
            finally:
                os.close(handle)
            handle = following
        return handle

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        path = self._paths.get(content_of(entry, limit))
        if path is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        try:
            handle = self._open(path, os.O_NONBLOCK | os.O_NOCTTY)
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise Unreadable(f"{entry.path} is no longer a regular file")
                data = file.read(limit + 1)
        except OSError as error:
            raise Unreadable(f"{entry.path}: {error.strerror}") from error
        if len(data) > limit:
            raise Unreadable(f"{entry.path} has more than the limit of {limit} bytes")
        return data

    def digest(self, limit: int) -> str:
        """Give the SHA-256 over the sorted list of all entries with their own digests; times do not count."""
        whole = hashlib.sha256()
        for entry in self.entries.values():
            try:
                content = hashlib.sha256(self.read(entry, limit)).hexdigest() if entry.is_file else ""
            except Unreadable as error:
                content = str(error)
            line = (entry.path, entry.kind.value, entry.mode, entry.uid, entry.gid, entry.size, entry.target, content)
            whole.update(repr(line).encode("utf-8", "backslashreplace") + b"\n")
        return whole.hexdigest()
