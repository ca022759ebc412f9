"""Application images of ESP8266 and ESP32: code without a file system, shown as one file.

Source: esptool documentation, "Firmware Image Format". The digest and the signature behind an ESP32 image belong to it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from shinsa.subject.firmware.esp_image import DIGEST_SIZE, has_digest, is_application, signature
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.single import SingleFile

PATH = "esp-app.bin"
BOOT_LOADER = "esp-bootloader.bin"
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
    """One image: the chip family, its size with the checksum, and where its segments are loaded."""

    family: str
    size: int
    loads: tuple[int, ...] = ()


def image_at(window: Window, offset: int) -> Image:
    """Check an image by its segments and its checksum, or raise `Malformed`."""
    magic, segments, mode = window.unpack("<3B", offset)
    if magic != 0xE9 or not 1 <= segments <= MOST_SEGMENTS or mode >= MOST_FLASH_MODES:
        raise Malformed("not the header of an ESP image")
    for family, header in HEADERS.items():
        size, loads = _checked(window, offset, offset + header, segments)
        if size:
            return Image(family, size, tuple(loads))
    raise Malformed("the checksum of the ESP image is wrong")


def _checked(window: Window, start: int, position: int, segments: int) -> tuple[int, list[int]]:
    """Give the size of the image and the addresses of its segments when its checksum is right, else 0."""
    checksum = CHECKSUM_SEED
    loads: list[int] = []
    for _ in range(segments):
        if position + 8 > len(window.data):
            return 0, loads
        address, size = window.unpack("<2I", position)
        loads.append(address)
        position += 8
        if size > LARGEST_SEGMENT or position + size > len(window.data):
            return 0, loads
        window.budget.spend_work(size)
        checksum ^= _xor(window.data[position : position + size])
        position += size
    end = start + (position - start) // 16 * 16 + 15
    sound = end < len(window.data) and window.data[end] == checksum
    return end + 1 - start if sound else 0, loads


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
    if family == "esp32":
        return _shown_esp32(window, image)
    following = -(-size // SECTOR) * SECTOR
    if following < len(window.data):
        with suppress(Malformed):
            size = following + image_at(window, following).size
    return _shown(window, family, size)


def _shown_esp32(window: Window, image: Image) -> Opened:
    """Show an image of ESP32 and its successors with what is appended to it."""
    size = image.size + (DIGEST_SIZE if has_digest(window.data, image.size) else 0)
    size = min(signature(window.data, size).end, len(window.data))
    return _shown(window, image.family, size, PATH if is_application(list(image.loads)) else BOOT_LOADER)


def open_esp_v2(window: Window) -> Opened | None:
    """Show a version 2 image: the flash-mapped segment, then an image of version 1."""
    magic, segments, mode, _, entry, _, size = window.unpack("<4B3I")
    if magic != V2_MAGIC or segments != 4 or mode >= MOST_FLASH_MODES or entry not in ESP8266_CODE:
        return None
    if size > LARGEST_SEGMENT:
        return None
    return _shown(window, "esp8266", V2_HEADER + size + image_at(window, V2_HEADER + size).size)


def _shown(window: Window, family: str, size: int, path: str = PATH) -> Opened:
    tree = SingleFile(window.label(family), family, path, window.data[:size])
    return Opened(size, (tree,), name=family)


FORMATS = (
    Format("esp", (Magic(b"\xe9"),), open_esp, align=SECTOR),
    Format("esp-v2", (Magic(b"\xea\x04"),), open_esp_v2),
)
