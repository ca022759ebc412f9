"""Reads the key-value store of ESP-IDF (NVS): namespaces, keys, and the values that are in force.

Source: ESP-IDF Programming Guide, "Non-Volatile Storage Library", chapter "Internals".
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

PAGE = 4096
ENTRY = 32
HEADER = 32
BITMAP_AT, ENTRIES_AT = 32, 64
ENTRIES = (PAGE - ENTRIES_AT) // ENTRY
ACTIVE, FULL, FREEING = 0xFFFFFFFE, 0xFFFFFFFC, 0xFFFFFFF8
VERSIONS = (0xFF, 0xFE)
WRITTEN = 0b10
CHECKSUM_SEED = 0xFFFFFFFF
NUMBERS = {0x01: "<B", 0x02: "<H", 0x04: "<I", 0x08: "<Q", 0x11: "<b", 0x12: "<h", 0x14: "<i", 0x18: "<q"}
TEXT, OLD_BLOB, BLOB = 0x21, 0x41, 0x42
MOST_PAGES = 4096
MOST_VALUES = 20_000

Value = bytes | int


@dataclass(slots=True)
class Store:
    """What a partition holds: values by namespace and key, how many entries are unreadable, and its size in bytes."""

    size: int = 0
    values: dict[tuple[str, str], Value] = field(default_factory=dict)
    texts: set[tuple[str, str]] = field(default_factory=set)
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry that is in force, before its namespace has a name."""

    space: int
    kind: int
    key: str
    chunk: int
    value: Value


def is_page(data: memoryview | bytes, at: int) -> bool:
    """Whether a page that holds entries begins here: its state is known and the checksum of its header is right."""
    header = bytes(data[at : at + HEADER])
    if len(header) < HEADER or struct.unpack_from("<I", header)[0] not in {ACTIVE, FULL, FREEING}:
        return False
    return header[8] in VERSIONS and _checksum(header[4:28]) == struct.unpack_from("<I", header, 28)[0]


def store_at(data: memoryview) -> Store:
    """Read the pages that begin the data; erased ones between them count as theirs. Size 0 where there is none."""
    pages: list[tuple[int, int]] = []
    end = 0
    for number in range(min(len(data) // PAGE, MOST_PAGES)):
        at = number * PAGE
        if is_page(data, at):
            pages.append((struct.unpack_from("<I", data, at + 4)[0], at))
            end = at + PAGE
        elif bytes(data[at : at + PAGE]).strip(b"\xff"):
            break
    store = Store(size=end)
    items: list[_Item] = []
    for _, at in sorted(pages):
        items += _items(bytes(data[at : at + PAGE]), store)
    _name(items[-MOST_VALUES:], store)
    return store


def _items(page: bytes, store: Store) -> list[_Item]:
    items: list[_Item] = []
    index = 0
    while index < ENTRIES:
        if page[BITMAP_AT + index // 4] >> (index % 4 * 2) & 0b11 != WRITTEN:
            index += 1
            continue
        entry = page[ENTRIES_AT + index * ENTRY : ENTRIES_AT + (index + 1) * ENTRY]
        space, kind, span, chunk = entry[:4]
        if (
            _checksum(entry[:4] + entry[8:]) != struct.unpack_from("<I", entry, 4)[0]
            or not 1 <= span <= ENTRIES - index
        ):
            store.unreadable += 1
            index += 1
            continue
        value = _value(kind, entry[24:], page[ENTRIES_AT + (index + 1) * ENTRY : ENTRIES_AT + (index + span) * ENTRY])
        if value is not None:
            items.append(_Item(space, kind, entry[8:24].partition(b"\0")[0].decode("ascii", "replace"), chunk, value))
        index += span
    return items


def _value(kind: int, own: bytes, following: bytes) -> Value | None:
    if kind in NUMBERS:
        number: int = struct.unpack_from(NUMBERS[kind], own)[0]
        return number
    if kind not in {TEXT, OLD_BLOB, BLOB}:
        return None
    size = struct.unpack_from("<H", own)[0]
    return following[:size] if size <= len(following) else None


def _name(items: list[_Item], store: Store) -> None:
    """Give each value its namespace; the later page is the newer one, and blobs are put together from their chunks."""
    spaces = {item.value: item.key for item in items if item.space == 0 and isinstance(item.value, int)}
    chunks: dict[tuple[str, str], dict[int, bytes]] = {}
    for item in items:
        if item.space == 0:
            continue
        name = (spaces.get(item.space, str(item.space)), item.key)
        if item.kind == BLOB and isinstance(item.value, bytes):
            # the upper half of the numbers is a second version of the same blob
            chunks.setdefault(name, {})[item.chunk % 0x80] = item.value
            continue
        store.values[name] = (
            item.value.rstrip(b"\0") if isinstance(item.value, bytes) and item.kind == TEXT else item.value
        )
        store.texts.add(name) if item.kind == TEXT else store.texts.discard(name)
    for name, pieces in chunks.items():
        store.values[name] = b"".join(pieces[number] for number in sorted(pieces))


def _checksum(data: bytes) -> int:
    return zlib.crc32(data, CHECKSUM_SEED)
