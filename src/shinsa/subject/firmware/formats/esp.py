"""Application images of ESP8266 and ESP32: code without a file system, shown as one file.

Source: esptool documentation, "Firmware Image Format". Limitation: partition tables and SPIFFS are not read.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.single import SingleFile

PATH = "esp-app.bin"
COMMON_HEADER = 8
#: ESP32 has 16 more bytes of header.
HEADERS = {"esp8266": COMMON_HEADER, "esp32": COMMON_HEADER + 16}
CHECKSUM_SEED = 0xEF
MOST_SEGMENTS = 16
MOST_FLASH_MODES = 6
LARGEST_SEGMENT = 16 * 1024 * 1024
#: Arduino cores put the boot loader first, and the application at the next flash sector.
SECTOR = 0x1000
#: The header of an ESP8266 image of version 2 carries the flash-mapped segment in front.
V2_MAGIC = 0xEA
V2_HEADER = 16
ESP8266_CODE = range(0x4010_0000, 0x4010_8000)


@dataclass(frozen=True, slots=True)
class Image:
    """One image: the chip family, and its size with the checksum."""

    family: str
    size: int


def image_at(window: Window, offset: int) -> Image:
    """Check an image by its segments and its checksum, or raise `Malformed`."""
    magic, segments, mode = window.unpack("<3B", offset)
    if magic != 0xE9 or not 1 <= segments <= MOST_SEGMENTS or mode >= MOST_FLASH_MODES:
        raise Malformed("not the header of an ESP image")
    for family, header in HEADERS.items():
        size = _checked(window, offset, offset + header, segments)
        if size:
            return Image(family, size)
    raise Malformed("the checksum of the ESP image is wrong")


def _checked(window: Window, start: int, position: int, segments: int) -> int:
    """Give the size of the image when its checksum is right, else 0."""
    checksum = CHECKSUM_SEED
    for _ in range(segments):
        if position + 8 > len(window.data):
            return 0
        _, size = window.unpack("<2I", position)
        position += 8
        if size > LARGEST_SEGMENT or position + size > len(window.data):
            return 0
        window.budget.spend_work(size)
        checksum ^= _xor(window.data[position : position + size])
        position += size
    end = start + (position - start) // 16 * 16 + 15
    return end + 1 - start if end < len(window.data) and window.data[end] == checksum else 0


def _xor(data: memoryview) -> int:
    """Combine all bytes by exclusive or: halve a large whole number until one byte is left."""
    size = 1 << max(len(data) - 1, 0).bit_length()
    number = int.from_bytes(data, "little")
    while size > 1:
        size //= 2
        number = (number >> (size * 8)) ^ (number & ((1 << (size * 8)) - 1))
    return number


def open_esp(window: Window) -> Opened | None:
    """Show an image, with a further one at the next sector as Arduino lays them out, as one file."""
    image = image_at(window, 0)
    family, size = image.family, image.size
    following = -(-size // SECTOR) * SECTOR
    if family == "esp8266" and following < len(window.data):
        with suppress(Malformed):
            size = following + image_at(window, following).size
    return _shown(window, family, size)


def open_esp_v2(window: Window) -> Opened | None:
    """Show a version 2 image: the flash-mapped segment, then an image of version 1."""
    magic, segments, mode, _, entry, _, size = window.unpack("<4B3I")
    if magic != V2_MAGIC or segments != 4 or mode >= MOST_FLASH_MODES or entry not in ESP8266_CODE:
        return None
    if size > LARGEST_SEGMENT:
        return None
    return _shown(window, "esp8266", V2_HEADER + size + image_at(window, V2_HEADER + size).size)


def _shown(window: Window, family: str, size: int) -> Opened:
    tree = SingleFile(window.label(family), family, PATH, window.data[:size])
    return Opened(size, (tree,), name=family)


FORMATS = (
    Format("esp", (Magic(b"\xe9"),), open_esp, align=SECTOR),
    Format("esp-v2", (Magic(b"\xea\x04"),), open_esp_v2),
)
