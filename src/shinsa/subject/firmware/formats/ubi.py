"""UBI: volumes on raw NAND flash. A UBIFS is read where it lies, every other volume is put together and looked into.

Source: drivers/mtd/ubi of Linux. Limitation: fastmap is not needed and not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Part, Window
from shinsa.subject.firmware.tree import FileTree
from shinsa.subject.firmware.ubi.device import Device, block_size
from shinsa.subject.firmware.ubi.headers import MAGIC, Leb, eraser_at
from shinsa.subject.firmware.ubifs.filesystem import NAME as UBIFS
from shinsa.subject.firmware.ubifs.filesystem import ubifs_tree
from shinsa.subject.firmware.ubifs.nodes import Media, superblock_of

NAME = "ubi"
MOST_FAULTS = 3
UNSAFE = re.compile(r"[^A-Za-z0-9._@-]")


def open_ubi(window: Window) -> Opened | None:
    """Open a UBI that begins with a valid header; it reaches as far as such headers of the same device do."""
    first = eraser_at(window, 0)
    if first is None:
        return None
    size = block_size(window)
    if not size:
        return Opened(len(window.data), reason="a single erase block, or the image breaks off within the first")
    device = Device(window, size, first)
    found = Found(window, device)
    try:
        device.scan()
        found.read()
    except Exhausted as error:
        device.faults.append(f"the reading stopped: {error}")
    more = f" and {len(device.faults) - MOST_FAULTS} more" if len(device.faults) > MOST_FAULTS else ""
    reason = "; ".join(device.faults[:MOST_FAULTS]) + more
    size = max(device.end, size)
    return Opened(size, tuple(found.trees), tuple(found.parts), reason, header=not device.faults)


@dataclass(slots=True)
class Found:
    """What is in the volumes of a device. A UBIFS is read where its blocks lie; other volumes are put together."""

    window: Window
    device: Device
    trees: list[FileTree] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def read(self) -> None:
        """Look at every volume."""
        taken: set[str] = set()
        for number, record in self.device.volumes().items():
            name = UNSAFE.sub("_", record.name.decode("ascii", "replace"))[:64] or f"volume-{number}"
            if name in taken or not name.strip("."):
                name = f"volume-{number}-{name}"
            taken.add(name)
            if record.updating:
                self.device.faults.append(f"the update of volume {name} was interrupted")
            try:
                self._volume(number, name)
            except (Malformed, Exhausted) as error:
                self.device.faults.append(f"volume {name}: {error}")

    def _volume(self, number: int, name: str) -> None:
        lebs = self.device.lebs(number)
        label = f"{self.window.label(NAME)}[{name}]"
        tree = self._ubifs(lebs, label)
        if tree is not None:
            self.trees.append(tree)
        else:
            data = self.device.contents(number, lebs)
            self.window.budget.touched(len(data))
            self.parts.append(Part(label, data, name, NAME))

    def _ubifs(self, lebs: dict[int, Leb], label: str) -> FileTree | None:
        """Read the UBIFS that a volume holds; None when it holds none, or one of another size of blocks."""
        first = lebs.get(0)
        superblock = superblock_of(self.window, first.offset) if first is not None else None
        if first is None or superblock is None or superblock.block != self.device.room(first):
            return None
        places = {number: leb.offset for number, leb in lebs.items()}
        return ubifs_tree(Media(self.window, superblock.block, places), superblock, f"{label}!{UBIFS}@0x0")


FORMAT = Format(NAME, (Magic(MAGIC),), open_ubi)
