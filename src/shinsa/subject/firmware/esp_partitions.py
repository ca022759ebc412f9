"""Reads the partition table of ESP-IDF, and the text form of it that is shown.

Source: ESP-IDF Programming Guide, "Partition Tables", and components/bootloader_support/include/esp_flash_partitions.h.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xaa\x50"
DIGEST_MAGIC = b"\xeb\xeb" + b"\xff" * 14
ENTRY = struct.Struct("<HBBII16sI")
MOST_ENTRIES = 96
SECTOR = 0x1000
LARGEST_FLASH = 128 * 1024 * 1024
APPLICATION, DATA = 0, 1
ENCRYPTED = 0x1
TYPES = {APPLICATION: "app", DATA: "data", 2: "bootloader", 3: "partition_table"}
SUBTYPES = {
    (0, 0x00): "factory",
    (0, 0x20): "test",
    (1, 0x00): "ota",
    (1, 0x01): "phy",
    (1, 0x02): "nvs",
    (1, 0x03): "coredump",
    (1, 0x04): "nvs_keys",
    (1, 0x05): "efuse",
    (1, 0x06): "undefined",
    (1, 0x80): "esphttpd",
    (1, 0x81): "fat",
    (1, 0x82): "spiffs",
    (1, 0x83): "littlefs",
}
TITLE = "# Name, Type, SubType, Offset, Size, Flags"


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition: its label, kind, where it lies in the flash, and whether its flag asks for encryption."""

    label: str
    kind: int
    subkind: int
    offset: int
    size: int
    encrypted: bool

    @property
    def is_application(self) -> bool:
        """Whether it holds a program."""
        return self.kind == APPLICATION

    @property
    def subtype(self) -> str:
        """The name of its subtype as partition tables spell it."""
        if self.kind == APPLICATION and 0x10 <= self.subkind < 0x20:
            return f"ota_{self.subkind - 0x10}"
        return SUBTYPES.get((self.kind, self.subkind), f"{self.subkind:#04x}")


def table_at(data: memoryview | bytes) -> tuple[tuple[Partition, ...], int] | None:
    """Give the partitions of the table that begins the data and its size; None where it does not hold."""
    found: list[Partition] = []
    for number in range(MOST_ENTRIES):
        raw = bytes(data[number * ENTRY.size : (number + 1) * ENTRY.size])
        if raw.startswith(DIGEST_MAGIC):
            right = hashlib.md5(data[: number * ENTRY.size], usedforsecurity=False).digest() == raw[16:]
            return (tuple(found), (number + 1) * ENTRY.size) if right and found else None
        if len(raw) < ENTRY.size or not raw.startswith(MAGIC):
            # tables of early versions have no digest: an application among several entries must do
            ends = len(raw) == ENTRY.size and not raw.strip(b"\xff")
            sound = ends and len(found) > 1 and any(each.is_application for each in found)
            return (tuple(found), number * ENTRY.size) if sound else None
        partition = _partition(raw)
        if partition is None:
            return None
        found.append(partition)
    return None


def _partition(raw: bytes) -> Partition | None:
    _, kind, subkind, offset, size, label, flags = ENTRY.unpack(raw)
    name = label.partition(b"\0")[0]
    if not name.isascii() or offset % SECTOR or not size or offset + size > LARGEST_FLASH:
        return None
    return Partition(name.decode(), kind, subkind, offset, size, bool(flags & ENCRYPTED))


def as_text(partitions: tuple[Partition, ...]) -> str:
    """The table as people write it."""
    lines = [
        f"{p.label}, {TYPES.get(p.kind, hex(p.kind))}, {p.subtype}, {p.offset:#x}, {p.size:#x},"
        f"{' encrypted' if p.encrypted else ''}"
        for p in partitions
    ]
    return "\n".join([TITLE, *lines, ""])


def rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row of a table in its text form, with its line number: name, type, subtype, offset, size, flags."""
    for number, line in enumerate(text.split("\n"), 1):
        fields = tuple(field.strip() for field in line.split(","))
        if len(fields) >= 5 and not line.lstrip().startswith("#"):
            yield number, (*fields, "")[:6]
