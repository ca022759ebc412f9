"""Reads an MCUboot image: its header, and the records behind it that carry hashes, keys and signatures.

Source: MCUboot, docs/design.md ("Image format") and boot/bootutil/include/bootutil/image.h.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\x3d\xb8\xf3\x96"
OLD_MAGIC = b"\x3c\xb8\xf3\x96"
HEADER = struct.Struct("<IIHHIIBBHI")
HEADER_SIZE = 32
RECORDS, PROTECTED = 0x6907, 0x6908
LARGEST = 64 * 1024 * 1024
MOST_RECORDS = 64
ENCRYPTED_FLAGS = 0x4 | 0x8
KEY_HASH, SECURITY_COUNTER, DEPENDENCY = 0x01, 0x50, 0x40
HASHES = {0x10: "sha256", 0x11: "sha384", 0x12: "sha512"}
SIGNATURES = {
    0x20: "rsa2048-pss",
    0x21: "ecdsa-p224",
    0x22: "ecdsa",
    0x23: "rsa3072-pss",
    0x24: "ed25519",
    0x25: "ed25519ph",
}


@dataclass(frozen=True, slots=True)
class McubootImage:
    """What an image says of itself. `signatures` names the algorithms; empty means that only a hash stands behind it."""

    size: int
    version: str
    encrypted: bool
    hashes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    key_hash: bytes = b""
    security_counter: int | None = None
    dependencies: int = 0


def image_at(data: memoryview | bytes, offset: int = 0) -> McubootImage | None:
    """Read the image at an offset; None where header and records do not fit each other."""
    if offset + HEADER_SIZE > len(data):
        return None
    raw = bytes(data[offset : offset + HEADER_SIZE])
    if not raw.startswith((MAGIC, OLD_MAGIC)):
        return None
    _, _, header, protected, body, flags, major, minor, revision, build = HEADER.unpack_from(raw)
    records_at = header + body
    if not HEADER_SIZE <= header <= 0x10000 or not 0 < body <= LARGEST or offset + records_at > len(data):
        return None
    held = bytes(data[offset + records_at : offset + records_at + protected + 0x10000])
    first = _records(held, PROTECTED) if protected else ([], 0)
    if first is None or first[1] != protected:
        return None
    second = _records(held[protected:], RECORDS)
    if second is None:
        return None
    version = f"{major}.{minor}.{revision}+{build}"
    return _image(records_at + protected + second[1], version, flags, dict(first[0]), second[0])


def _image(
    size: int, version: str, flags: int, protected: dict[int, bytes], records: list[tuple[int, bytes]]
) -> McubootImage:
    counter = protected.get(SECURITY_COUNTER)
    own = dict(records)
    return McubootImage(
        size=size,
        version=version,
        encrypted=bool(flags & ENCRYPTED_FLAGS),
        hashes=tuple(HASHES[kind] for kind, _ in records if kind in HASHES),
        signatures=tuple(SIGNATURES[kind] for kind, value in records if kind in SIGNATURES and value.strip(b"\0\xff")),
        key_hash=own.get(KEY_HASH, b""),
        security_counter=int.from_bytes(counter, "little") if counter is not None and len(counter) == 4 else None,
        dependencies=sum(kind == DEPENDENCY for kind in protected),
    )


def _records(data: bytes, magic: int) -> tuple[list[tuple[int, bytes]], int] | None:
    """The records of one area and the size of the area; None where it does not begin or end as it must."""
    if len(data) < 4:
        return None
    found, total = struct.unpack_from("<HH", data)
    if found != magic or not 4 <= total <= len(data):
        return None
    records: list[tuple[int, bytes]] = []
    position = 4
    while position + 4 <= total and len(records) < MOST_RECORDS:
        kind, size = struct.unpack_from("<HH", data, position)
        if position + 4 + size > total:
            return None
        records.append((kind, data[position + 4 : position + 4 + size]))
        position += 4 + size
    return (records, total) if position == total else None
