"""The flash of an ESP32 by its partition table: the table as text, and every partition looked into.

Source: ESP-IDF Programming Guide, "Partition Tables". Limitation: SPIFFS is read in its usual geometries.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.assembled import assembled
from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.esp_partitions import MAGIC, Partition, as_text, table_at
from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window
from shinsa.subject.firmware.region import RANDOM_BITS, SAMPLE_BYTES, entropy_of, sample, without_padding
from shinsa.subject.firmware.spiffs import files_of
from shinsa.subject.firmware.tree import FileTree

NAME = "esp-flash"
TABLE = "partitions.csv"
SECTOR = 0x1000
#: Dumps begin with the flash; images merged for the first ESP32 begin with the boot loader, a sector later.
BASES = (0, SECTOR)
IMAGE_MAGIC = 0xE9
SMALLEST_ENCRYPTED = 2048
UNSAFE = re.compile(r"[^A-Za-z0-9._@-]")


def open_flash(window: Window) -> Opened | None:
    """Open the partitions that a table names, as far as the dump holds them."""
    made = table_at(window.data)
    if made is None:
        return None
    partitions, size = made
    label = window.label(NAME)
    trees: list[FileTree] = [assembled(label, NAME, {TABLE: as_text(partitions).encode()}, window.budget)]
    parts: list[Part] = []
    reasons: list[str] = []
    base = _base(window, partitions)
    for partition in sorted(partitions, key=lambda each: each.offset):
        start = partition.offset - base - window.offset
        if start < size or start >= len(window.data):
            continue
        data = window.data[start : start + partition.size]
        size = start + len(data)
        name = UNSAFE.sub("_", partition.label) or "partition"
        spiffs = _spiffs(window, partition, data, f"{label}[{name}]!spiffs@0x0")
        if spiffs is not None:
            trees.append(spiffs)
            continue
        parts.append(Part(f"{label}[{name}]", data, f"{name}.bin", NAME))
        if _looks_encrypted(data):
            reasons.append(f"partition {name} looks encrypted or packed")
    return Opened(size, tuple(trees), tuple(parts), "; ".join(reasons[:3]), NAME)


def _base(window: Window, partitions: tuple[Partition, ...]) -> int:
    """Where in the flash the blob begins: the place at which an application stands where the table says."""
    for base in BASES:
        for partition in partitions:
            at = partition.offset - base - window.offset
            if partition.is_application and 0 <= at < len(window.data) and window.data[at] == IMAGE_MAGIC:
                return base
    return BASES[0]


def _looks_encrypted(data: memoryview) -> bool:
    """Whether a small partition is; the carver tells of large ones."""
    first, last = without_padding(data)
    piece = sample(data[first:last])
    if not SMALLEST_ENCRYPTED <= len(piece) < SAMPLE_BYTES or data[0] == IMAGE_MAGIC:
        return False
    # few bytes cannot show all values evenly
    return entropy_of(piece) >= RANDOM_BITS - 512 / len(piece)


def _spiffs(window: Window, partition: Partition, data: memoryview, label: str) -> FileTree | None:
    if partition.subtype != "spiffs":
        return None
    try:
        files = files_of(data, window.budget)
    except Exhausted:
        return None
    return assembled(label, "spiffs", files, window.budget) if files is not None else None


FORMAT = Format(NAME, (Magic(MAGIC),), open_flash, align=SECTOR)
