"""EROFS, the read-only root file system of Android and of newer embedded Linux.

Source: Documentation/filesystems/erofs.rst and fs/erofs of Linux. Limitations: images that spread over several devices
and features newer than Linux 6.6 are recognised, not read.
"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.erofs.filesystem import FORMAT_NAME, ErofsTree
from shinsa.subject.firmware.erofs.superblock import KNOWN, parse
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts

MAGIC = b"\xe2\xe1\xf5\xe0"


def open_disk(disk: Disk, budget: Budget, label: Callable[[str], str]) -> Opened | None:
    """Open the file system of a device; `label` makes a label of a name. Raises `Malformed` where there is none."""
    superblock = parse(disk)
    size = min(superblock.size, disk.size)
    if superblock.features & ~KNOWN or superblock.devices:
        reason = f"it uses features of EROFS that are not read here ({superblock.features:#x})"
        return Opened(size, reason=reason)
    try:
        tree = ErofsTree(superblock, budget, label(FORMAT_NAME))
    except (Malformed, Exhausted) as error:
        return Opened(size, reason=f"the root directory cannot be read: {error}")
    return Opened(size, (tree,), nested_parts(tree, budget))


def open_erofs(window: Window) -> Opened | None:
    """Open the file system that begins here."""
    return open_disk(Disk.of(window.data), window.budget, window.label)


FORMAT = Format(FORMAT_NAME, (Magic(MAGIC, 1024),), open_erofs)
