"""ext2, ext3 and ext4: the root file system of devices with eMMC or an SD card.

Source: Documentation/filesystems/ext4 of Linux. Limitations: a journal that was not replayed is said and not replayed
here; encrypted and compressed files are listed, not read.
"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.ext.filesystem import ExtFs
from shinsa.subject.firmware.ext.superblock import parse
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts


def open_disk(disk: Disk, budget: Budget, label: Callable[[str], str]) -> Opened | None:
    """Open the file system of a device; `label` makes a label of a name. Raises `Malformed` where there is none."""
    superblock = parse(disk)
    size = min(superblock.size, disk.size)
    if superblock.unknown:
        reason = f"it uses features of ext4 that are not read here ({superblock.unknown:#x})"
        return Opened(size, reason=reason, name=superblock.name)
    try:
        tree = ExtFs(superblock, budget, label(superblock.name))
    except (Malformed, Exhausted) as error:
        if superblock.size > disk.size * 4:
            return None
        return Opened(size, reason=f"the root directory cannot be read: {error}", name=superblock.name)
    return Opened(size, (tree,), nested_parts(tree, budget), name=superblock.name)


def open_ext(window: Window) -> Opened | None:
    """Open the file system that begins here."""
    return open_disk(Disk.of(window.data), window.budget, window.label)


FORMAT = Format("ext", (Magic(b"\x53\xef", 1080),), open_ext, align=4)
