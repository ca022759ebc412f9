"""Builds what microcontrollers carry: ESP applications, partition tables and stores, MCUboot images, vector tables."""

from __future__ import annotations

import hashlib
import struct
import zlib

FLASH = 0x3F40_0020
RAM = 0x3FFB_0000
SECTOR = 0x1000
ERASED = b"\xff"


def esp_description(*, version: str = "1.2.3", project: str = "lamp", secure_version: int = 0) -> bytes:
    """The description at the beginning of an application's first segment."""
    head = struct.pack("<IIII", 0xABCD5432, secure_version, 0, 0)
    names = version.encode().ljust(32, b"\0") + project.encode().ljust(32, b"\0")
    return (
        head + names + b"10:00:00".ljust(16, b"\0") + b"Mar  1 2026".ljust(16, b"\0") + b"v5.2.1".ljust(32, b"\0")
    ).ljust(256, b"\0")


def esp_app(
    body: bytes = b"http://update.example/", *, address: int = FLASH, description: bytes | None = None
) -> bytes:
    """An ESP32 application with its digest behind it."""
    segment = (esp_description() if description is None else description) + body
    segment += bytes(-len(segment) % 4)
    data = struct.pack("<4BI", 0xE9, 1, 2, 0x20, 0x4008_0000) + bytes(4) + struct.pack("<H", 0) + bytes(9) + b"\x01"
    data += struct.pack("<2I", address, len(segment)) + segment
    checksum = 0xEF
    for byte in segment:
        checksum ^= byte
    data += bytes(15 - len(data) % 16) + bytes([checksum])
    return data + hashlib.sha256(data).digest()


def esp_boot_loader() -> bytes:
    """A boot loader: the same form, loaded into RAM, without a description."""
    return esp_app(b"boot: %s" * 20, address=RAM, description=b"")


def esp_signed(image: bytes, *, keys: int = 1) -> bytes:
    """The image with a signature sector of secure boot version 2 behind it; the signature itself is made up."""
    padded = image + ERASED * (-len(image) % SECTOR)
    blocks = b""
    for number in range(keys):
        block = (
            struct.pack("<BBxx", 0xE7, 2) + hashlib.sha256(padded).digest() + bytes([number + 1]) * 776 + b"\x5a" * 384
        )
        blocks += block + struct.pack("<I", zlib.crc32(block)) + bytes(16)
    return padded + blocks + ERASED * (SECTOR - len(blocks))


def esp_table(*rows: tuple[str, int, int, int, int, int], digest: bool = True) -> bytes:
    """A partition table of (label, type, subtype, offset, size, flags)."""
    data = b"".join(
        struct.pack("<HBBII16sI", 0x50AA, kind, sub, offset, size, label.encode(), flags)
        for label, kind, sub, offset, size, flags in rows
    )
    if digest:
        data += b"\xeb\xeb" + ERASED * 14 + hashlib.md5(data, usedforsecurity=False).digest()
    return data.ljust(0xC00, ERASED)


def nvs(values: dict[str, dict[str, str | int | bytes]]) -> bytes:
    """A page of the key-value store."""
    entries: list[bytes] = []

    def entry(  # noqa: PLR0917 - the fields in their order
        space: int, kind: int, key: str, data: bytes, payload: bytes = b"", chunk: int = 0xFF
    ) -> None:
        payload += ERASED * (-len(payload) % 32)
        head = struct.pack("<4B", space, kind, 1 + len(payload) // 32, chunk)
        rest = key.encode().ljust(16, b"\0") + data.ljust(8, ERASED)
        entries.append(head + struct.pack("<I", zlib.crc32(head + rest, 0xFFFFFFFF)) + rest)
        entries.extend(payload[at : at + 32] for at in range(0, len(payload), 32))

    for number, (space, keys) in enumerate(values.items(), 1):
        entry(0, 0x01, space, bytes([number]))
        for key, value in keys.items():
            if isinstance(value, int):
                entry(number, 0x04, key, struct.pack("<I", value))
                continue
            raw = value if isinstance(value, bytes) else value.encode() + b"\0"
            size = struct.pack("<HHI", len(raw), 0xFFFF, zlib.crc32(raw, 0xFFFFFFFF))
            text = isinstance(value, str)
            entry(number, 0x21 if text else 0x42, key, size, raw, 0xFF if text else 0)
    states = bytearray(ERASED * 32)
    for index in range(len(entries)):
        states[index // 4] &= ~(1 << (index % 4 * 2)) & 0xFF
    head = struct.pack("<IIB", 0xFFFFFFFE, 0, 0xFE) + ERASED * 19
    head += struct.pack("<I", zlib.crc32(head[4:28], 0xFFFFFFFF))
    return (head + bytes(states) + b"".join(entries)).ljust(SECTOR, ERASED)


def esp_flash(
    app: bytes, *, loader: bytes = b"", settings: bytes = b"", keys_partition: bool = False, encrypted: bool = False
) -> bytes:
    """A whole flash: boot loader, table, store, application."""
    flag = int(encrypted)
    rows = [("nvs", 1, 2, 0x9000, 0x6000, flag), ("factory", 0, 0, 0x10000, 0x20000, flag)]
    if keys_partition:
        rows.append(("nvs_key", 1, 4, 0x30000, 0x1000, 1))
    flash = bytearray(ERASED * 0x31000)
    for at, data in ((0x1000, loader), (0x8000, esp_table(*rows)), (0x9000, settings), (0x10000, app)):
        flash[at : at + len(data)] = data
    return bytes(flash)


def mcuboot(
    body: bytes, *records: tuple[int, bytes], protected: tuple[tuple[int, bytes], ...] = (), flags: int = 0
) -> bytes:
    """An MCUboot image with a hash and the given records."""

    def area(magic: int, items: tuple[tuple[int, bytes], ...]) -> bytes:
        held = b"".join(struct.pack("<HH", kind, len(value)) + value for kind, value in items)
        return struct.pack("<HH", magic, 4 + len(held)) + held

    guarded = area(0x6908, protected) if protected else b""
    head = struct.pack("<IIHHIIBBHII", 0x96F3B83D, 0, 32, len(guarded), len(body), flags, 1, 4, 2, 7, 0)
    signed = head + body + guarded
    return signed + area(0x6907, ((0x10, hashlib.sha256(signed).digest()), *records))


def cortex_m(size: int = 4096, *, base: int = 0x0800_0000, stack: int = 0x2000_5000, text: bytes = b"") -> bytes:
    """A program with a vector table in front."""
    handler = base + 0x201
    vectors = [stack, base + 0x181, *[handler] * 5, 0, 0, 0, 0, handler, handler, 0, handler, handler]
    return (struct.pack("<16I", *vectors) + bytes(0x200) + text + bytes(range(200)) * (size // 200))[:size]


def intel_hex(data: bytes, address: int = 0x0800_0000) -> bytes:
    """The data as Intel HEX."""

    def record(offset: int, kind: int, payload: bytes) -> bytes:
        raw = bytes([len(payload)]) + offset.to_bytes(2, "big") + bytes([kind]) + payload
        return b":" + (raw + bytes([-sum(raw) & 0xFF])).hex().upper().encode() + b"\r\n"

    out, upper = b"", -1
    for at in range(0, len(data), 16):
        place = address + at
        if place >> 16 != upper:
            upper = place >> 16
            out += record(0, 4, upper.to_bytes(2, "big"))
        out += record(place & 0xFFFF, 0, data[at : at + 16])
    return out + record(0, 1, b"")


def s_records(data: bytes, address: int = 0x0800_0000) -> bytes:
    """The data as Motorola S-records with addresses of 32 bits."""

    def record(kind: bytes, payload: bytes) -> bytes:
        raw = bytes([len(payload) + 1]) + payload
        return b"S" + kind + (raw + bytes([~sum(raw) & 0xFF])).hex().upper().encode() + b"\n"

    lines = [record(b"0", b"\0\0lamp")]
    lines += [record(b"3", (address + at).to_bytes(4, "big") + data[at : at + 32]) for at in range(0, len(data), 32)]
    return b"".join(lines) + record(b"7", address.to_bytes(4, "big"))


def uf2(data: bytes, address: int = 0x1000_0000, family: int = 0xE48BFF56) -> bytes:
    """The data as UF2."""
    chunks = [data[at : at + 256] for at in range(0, len(data), 256)]
    return b"".join(
        struct.pack("<8I", 0x0A324655, 0x9E5D5157, 0x2000, address + 256 * n, len(c), n, len(chunks), family)
        + c.ljust(476, b"\0")
        + struct.pack("<I", 0x0AB16F30)
        for n, c in enumerate(chunks)
    )


def spiffs(files: dict[str, bytes], *, page: int = 256, block: int = 4096, blocks: int = 16) -> bytes:
    """A SPIFFS of small files."""
    pages: list[tuple[int, bytes]] = []
    room = page - 5
    for number, (name, data) in enumerate(files.items(), 1):
        index = struct.pack("<HHB", number | 0x8000, 0, 0xF8) + ERASED * 3 + struct.pack("<IB", len(data), 1)
        pages.append((number | 0x8000, (index + name.encode().ljust(32, b"\0")).ljust(page, ERASED)))
        for span in range(-(-len(data) // room)):
            piece = struct.pack("<HHB", number, span, 0xFC) + data[span * room : (span + 1) * room]
            pages.append((number, piece.ljust(page, ERASED)))
    out = b""
    for start in range(blocks):
        mine = pages[start * (block // page - 1) : (start + 1) * (block // page - 1)]
        table = b"".join(struct.pack("<H", identity) for identity, _ in mine).ljust(page, ERASED)
        out += (table + b"".join(body for _, body in mine)).ljust(block, ERASED)
    return out
