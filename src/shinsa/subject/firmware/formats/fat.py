"""FAT12, FAT16 and FAT32: boot partitions, SD cards, update sticks.

Source: Microsoft FAT Specification of 2005. Limitations: short names are taken for code page 437; exFAT is not read.
"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.fat.filesystem import FatTree
from shinsa.subject.firmware.fat.volume import parse
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts

SIGNATURE = b"\x55\xaa"
SIGNATURE_AT = 510


def open_disk(disk: Disk, budget: Budget, label: Callable[[str], str]) -> Opened | None:
    """Open the volume of a device; `label` makes a label of a name. Raises `Malformed` where there is none."""
    volume = parse(disk)
    size = min(volume.size, disk.size)
    try:
        tree = FatTree(volume, budget, label(volume.name))
    except (Malformed, Exhausted) as error:
        if volume.size > disk.size * 4:
            return None
        return Opened(size, reason=f"the root directory cannot be read: {error}", name=volume.name)
    return Opened(size, (tree,), nested_parts(tree, budget), name=volume.name)


def open_fat(window: Window) -> Opened | None:
    """Open the volume that begins here."""
    return open_disk(Disk.of(window.data), window.budget, window.label)


FORMAT = Format("fat", (Magic(SIGNATURE, SIGNATURE_AT),), open_fat, align=4)
