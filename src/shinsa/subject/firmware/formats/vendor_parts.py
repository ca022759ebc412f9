"""Containers of router makers that name their parts: TP-Link's safeloader, Xiaomi, Ubiquiti. Every part is looked into.

Sources: OpenWrt's firmware-utils (tplink-safeloader, xiaomifw, mkfwimage). Limitation: signatures are not verified here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Part, Window

UNSAFE = re.compile(r"[^A-Za-z0-9._@-]")
MOST_PARTS = 64

SAFELOADER_AT, SAFELOADER_NEW_AT, SAFELOADER_TABLE = 0x1014, 0x1050, 0x800
SAFELOADER_ENTRY = re.compile(rb"fwup-ptn ([\x21-\x7e]{1,64}) base 0x([0-9a-fA-F]{1,8}) size 0x([0-9a-fA-F]{1,8})")

XIAOMI_BLOBS, XIAOMI_BLOB_AT, XIAOMI_BLOB_SIZE, XIAOMI_BLOB_MAGIC = 8, 16, 48, 0xBABE
XIAOMI_SIGNATURE = 16 + 256

UBIQUITI_SIZE, UBIQUITI_PART_SIZE, UBIQUITI_TAIL = 268, 56, 8
UBIQUITI_ENDS = {b"END.": 12, b"ENDS": 264}

Named = tuple[str, int, int]
"""The name of a part, where it lies and how many bytes it has."""


def _open(window: Window, name: str, parts: Iterable[Named], size: int) -> Opened | None:
    """Give the parts; what breaks off is said."""
    found, faults, end = [], [], size
    for raw, start, length in parts:
        data = window.data[start : start + length]
        part = UNSAFE.sub("_", raw) or "unnamed"
        if len(data) < length:
            faults.append(f"part {part} breaks off {length - len(data)} bytes before its end")
        found.append(Part(f"{window.label(name)}[{part}@{start:x}]", data, part, name))
        end = max(end, start + len(data))
    return Opened(min(end, len(window.data)), parts=tuple(found), reason="; ".join(faults[:3])) if found else None


def _open_safeloader(window: Window, start: int) -> Opened | None:
    table = bytes(window.data[start : start + SAFELOADER_TABLE])
    entries = list(SAFELOADER_ENTRY.finditer(table))[:MOST_PARTS]
    parts = sorted((start + int(entry[2], 16), int(entry[3], 16), entry[1].decode()) for entry in entries)
    ends = [at for at, _, _ in parts[1:]]
    if any(at + size > end for (at, size, _), end in zip(parts, ends, strict=False)):
        raise Malformed("its parts overlap")
    return _open(window, "tplink-safeloader", ((name, at, size) for at, size, name in parts), start + SAFELOADER_TABLE)


def open_safeloader(window: Window) -> Opened | None:
    """Open a safeloader image: a header, a table of parts as text, the parts."""
    return _open_safeloader(window, SAFELOADER_AT)


def open_safeloader_new(window: Window) -> Opened | None:
    """Open a safeloader image with the longer header."""
    return _open_safeloader(window, SAFELOADER_NEW_AT)


def open_xiaomi(window: Window) -> Opened | None:
    """Open an image of Xiaomi: up to eight parts, then a signature."""
    (signature,) = window.unpack("<I", 4)
    offsets = [offset for offset in window.unpack(f"<{XIAOMI_BLOBS}I", XIAOMI_BLOB_AT) if offset]
    if offsets != sorted(set(offsets)) or not offsets or signature <= offsets[-1]:
        return None
    parts = []
    for offset, end in zip(offsets, [*offsets[1:], signature], strict=True):
        magic, _, size = window.unpack("<3I", offset)
        name = window.bytes(offset + 16, 32).split(b"\0")[0].decode("ascii", "replace")
        if magic != XIAOMI_BLOB_MAGIC or offset + XIAOMI_BLOB_SIZE + size > end:
            return None
        parts.append((name, offset + XIAOMI_BLOB_SIZE, size))
    return _open(window, "xiaomi", parts, min(signature + XIAOMI_SIGNATURE, len(window.data)))


def open_ubiquiti(window: Window) -> Opened | None:
    """Open an image of Ubiquiti: parts one behind the other, then a signature."""
    version = window.bytes(4, 256).split(b"\0")[0]
    if not version.isascii() or not version.decode().isprintable() or len(version) < 3:
        return None
    parts = list(_ubiquiti_parts(window))
    end = parts[-1][1] + parts[-1][2] + UBIQUITI_TAIL if parts else UBIQUITI_SIZE
    closing = UBIQUITI_ENDS.get(bytes(window.data[end : end + 4]), 0)
    return _open(window, "ubiquiti", parts, min(end + closing, len(window.data)))


def _ubiquiti_parts(window: Window) -> Iterator[Named]:
    position = UBIQUITI_SIZE
    for _ in range(MOST_PARTS):
        if bytes(window.data[position : position + 4]) not in {b"PART", b"EXEC", b"FILE"}:
            return
        name = window.bytes(position + 4, 16).split(b"\0")[0].decode("ascii", "replace")
        (size,) = window.unpack(">I", position + 48)
        yield name, position + UBIQUITI_PART_SIZE, size
        position += UBIQUITI_PART_SIZE + size + UBIQUITI_TAIL


FORMATS = (
    Format("tplink-safeloader", (Magic(b"fwup-ptn ", SAFELOADER_AT),), open_safeloader, first_only=True),
    Format("tplink-safeloader", (Magic(b"fwup-ptn ", SAFELOADER_NEW_AT),), open_safeloader_new, first_only=True),
    Format("xiaomi", (Magic(b"HDR1"),), open_xiaomi),
    Format("ubiquiti", (Magic(b"UBNT"), Magic(b"OPEN")), open_ubiquiti),
)
