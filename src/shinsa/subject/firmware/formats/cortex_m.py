"""A bare Cortex-M program: told by its vector table alone, and therefore believed only at the start of a blob.

Source: ARMv7-M Architecture Reference Manual, B1.5.3 ("The vector table").
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.mcuboot_image import MAGIC, image_at
from shinsa.subject.firmware.region import COMPRESSED_BITS, entropy_of
from shinsa.subject.firmware.single import SingleFile

NAME = "cortex-m"
PATH = "firmware.bin"
SMALLEST, LARGEST = 512, 16 * 1024 * 1024
#: Where vendors put the RAM that holds the first stack: SRAM, and tightly coupled memory.
RAM = (range(0x2000_0000, 0x2080_0001), range(0x1000_0000, 0x1010_0001), range(0x1FFE_0000, 0x2000_0000))
#: The entries that each core has: NMI, HardFault, SVCall, PendSV, SysTick.
HANDLERS = (2, 3, 11, 14, 15)
#: No program is linked beyond the code region and external memory.
HIGHEST = 0xA000_0000
LARGEST_PACKED = 64 * 1024


def open_cortex_m(window: Window) -> Opened | None:
    """Show a program whose stack, reset vector and handlers fit each other; an MCUboot image behind it stays apart."""
    if not SMALLEST <= len(window.data) <= LARGEST:
        return None
    stack, reset, *vectors = window.unpack("<16I")
    if stack % 4 or not any(stack in ram for ram in RAM):
        return None
    handlers = [vectors[index - 2] for index in HANDLERS]
    given = [reset, *(handler for handler in handlers if handler)]
    if not handlers[0] or not handlers[1] or any(not each & 1 or each >= HIGHEST for each in given):
        return None
    if max(given) - min(given) >= len(window.data) or not _fits(given, len(window.data)):
        return None
    size = _end(window)
    tree = SingleFile(window.label(NAME), NAME, PATH, window.data[:size])
    return Opened(size, (tree,), name=NAME, reason=_hidden(window.data[:size]))


def _fits(addresses: list[int], size: int) -> bool:
    """Whether an image of this size, at an address that linkers use, would hold all the handlers behind its vectors."""
    lowest, highest = min(addresses), max(addresses)
    base = lowest & ~0xFFF
    while base >= 0 and lowest - base < size:
        if highest - base < size and lowest - base >= 0x40:
            return True
        base -= 0x1000
    return lowest < size and highest < size and lowest >= 0x40


def _end(window: Window) -> int:
    """Where an MCUboot image begins behind a boot loader, else the end of the data."""
    held = bytes(window.data)
    at = held.find(MAGIC, 64)
    while at > 0:
        if at % 256 == 0 and image_at(window.data, at) is not None:
            return at
        at = held.find(MAGIC, at + 1)
    return len(held)


def _hidden(data: memoryview) -> str:
    """Name a large packed stretch inside: an encrypted image behind a boot loader is not seen into."""
    for start in range(0, len(data) - LARGEST_PACKED + 1, LARGEST_PACKED):
        if entropy_of(bytes(data[start : start + LARGEST_PACKED])) >= COMPRESSED_BITS + 0.5:
            return f"packed or encrypted bytes at {start:#x}"
    return ""


FORMAT = Format(NAME, (Magic(b""),), open_cortex_m, first_only=True)
