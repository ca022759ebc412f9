"""UBI: volumes on raw NAND flash. Each volume is put together and looked into.

Source: drivers/mtd/ubi of Linux. Limitation: fastmap is not needed and not read.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Part, Window
from shinsa.subject.firmware.ubi.device import Device, block_size
from shinsa.subject.firmware.ubi.headers import MAGIC, eraser_at

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
    parts: list[Part] = []
    try:
        device.scan()
        parts.extend(_parts(window, device))
    except Exhausted as error:
        device.faults.append(f"the reading stopped: {error}")
    more = f" and {len(device.faults) - MOST_FAULTS} more" if len(device.faults) > MOST_FAULTS else ""
    reason = "; ".join(device.faults[:MOST_FAULTS]) + more
    return Opened(max(device.end, size), parts=tuple(parts), reason=reason, header=not device.faults)


def _parts(window: Window, device: Device) -> list[Part]:
    parts, taken = [], set()
    for number, record in device.volumes().items():
        name = UNSAFE.sub("_", record.name.decode("ascii", "replace"))[:64] or f"volume-{number}"
        if name in taken or not name.strip("."):
            name = f"volume-{number}-{name}"
        taken.add(name)
        if record.updating:
            device.faults.append(f"the update of volume {name} was interrupted")
        try:
            data = device.contents(number)
        except (Malformed, Exhausted) as error:
            device.faults.append(f"volume {name}: {error}")
            continue
        parts.append(Part(f"{window.label(NAME)}[{name}]", data, name, NAME))
    return parts


FORMAT = Format(NAME, (Magic(MAGIC),), open_ubi)
