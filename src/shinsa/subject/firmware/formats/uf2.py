"""UF2, the form in which boards with a USB boot loader take their firmware: blocks of 512 bytes with an address each.

Source: USB Flashing Format (UF2), microsoft/uf2 README and utils/uf2families.json.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.memory_map import MemoryMap

NAME = "uf2"
MAGIC = b"UF2\n\x57\x51\x5d\x9e"
LAST_MAGIC = 0x0AB16F30
BLOCK = 512
MOST_PAYLOAD = 476
NOT_MAIN_FLASH, FILE_CONTAINER, HAS_FAMILY = 0x1, 0x1000, 0x2000
FAMILIES = {
    0xE48BFF56: "rp2040",
    0xE48BFF59: "rp2350-arm-s",
    0xE48BFF5A: "rp2350-riscv",
    0xADA52840: "nrf52840",
    0x1C5F21B0: "esp32",
    0xBFDD4EEE: "esp32s2",
    0xC47E5767: "esp32s3",
    0xD42BA06C: "esp32c3",
    0x68ED2B88: "samd21",
    0x55114460: "samd51",
    0x57755A57: "stm32f4",
    0x647824B6: "stm32f0",
    0x4FB2D5BD: "mimxrt10xx",
    0x7EAB61ED: "esp8266",
}


def open_uf2(window: Window) -> Opened | None:
    """Decode the blocks that follow each other; the first decides whether it is UF2 at all."""
    memory = MemoryMap(window.budget)
    position, family, blocks, reason = 0, 0, 0, ""
    while position + BLOCK <= len(window.data) and bytes(window.data[position : position + 8]) == MAGIC:
        flags, address, size, _, number, kind = window.unpack("<6I", position + 8)
        (last,) = window.unpack("<I", position + BLOCK - 4)
        if last != LAST_MAGIC or size > MOST_PAYLOAD:
            reason = f"block {position // BLOCK} is damaged"
            break
        if not flags & (NOT_MAIN_FLASH | FILE_CONTAINER):
            memory.put(address, window.bytes(position + 32, size))
        family = family or (kind if flags & HAS_FAMILY else 0)
        blocks = max(blocks, number)
        position += BLOCK
    if not position:
        return None
    if not reason and blocks > position // BLOCK:
        reason = f"only {position // BLOCK} of {blocks} blocks are there"
    form = f"{NAME} ({FAMILIES.get(family, hex(family))})" if family else NAME
    return Opened(position, parts=memory.parts(window.label(NAME), form), name=form, reason=reason)


FORMAT = Format(NAME, (Magic(MAGIC),), open_uf2)
