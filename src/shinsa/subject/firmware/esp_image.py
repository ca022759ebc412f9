"""Reads what an ESP application says of itself: its description, its digest, and the signature behind it.

Sources: ESP-IDF, components/esp_app_format/include/esp_app_desc.h, components/bootloader_support/include/
esp_image_format.h and esp_secure_boot.h.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum

IMAGE_MAGIC = 0xE9
HEADER_SIZE = 24
DESCRIPTION_AT = HEADER_SIZE + 8
DESCRIPTION_MAGIC = 0xABCD5432
DESCRIPTION_SIZE = 256
DIGEST_SIZE = 32
HASH_APPENDED_AT = 23
MAPPED = (range(0x3C00_0000, 0x3F80_0000), range(0x4200_0000, 0x4400_0000), range(0x400C_2000, 0x40C0_0000))
"""Flash as applications see it; a boot loader runs from RAM alone."""
V1_SIZE = 68
V2_MAGIC, V2_BLOCK, V2_BLOCKS, V2_SECTOR = 0xE7, 1216, 3, 4096
V2_CHECKSUM_AT = 1196
V2_KEY_AT, V2_KEY_SIZE = 36, 776
V2_DIGEST_AT = 4
V2_ALGORITHMS = {2: "rsa3072-pss", 3: "ecdsa"}
"""By the version of the block."""
SECTOR = 0x1000
SECURE_PADDING = (SECTOR, 0x10000)
"""Signed images are padded to a sector, or to a page of the memory mapping."""


class Scheme(StrEnum):
    """How an application is signed."""

    NONE = ""
    V1 = "secure boot v1 (ecdsa)"
    V2 = "secure boot v2"


@dataclass(frozen=True, slots=True)
class Description:
    """The description that ESP-IDF compiles into an application."""

    project: str
    version: str
    idf: str
    secure_version: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature behind an image: its scheme, the algorithm, the digests of the keys, and where it ends."""

    scheme: Scheme
    end: int
    algorithm: str = ""
    keys: tuple[bytes, ...] = ()


def description(data: bytes | memoryview) -> Description | None:
    """Give the description that stands at the beginning of the first segment; boot loaders have none."""
    raw = bytes(data[DESCRIPTION_AT : DESCRIPTION_AT + DESCRIPTION_SIZE])
    if len(raw) < DESCRIPTION_SIZE or struct.unpack_from("<I", raw)[0] != DESCRIPTION_MAGIC:
        return None
    (secure_version,) = struct.unpack_from("<I", raw, 4)
    return Description(_text(raw[48:80]), _text(raw[16:48]), _text(raw[112:144]), secure_version)


def is_application(segments: list[int]) -> bool:
    """Whether segments are loaded into mapped flash, as only an application's are."""
    return any(address in mapped for address in segments for mapped in MAPPED)


def has_digest(data: bytes | memoryview, end: int) -> bool:
    """Whether the SHA-256 of the image stands right behind it, and is right."""
    if len(data) < end + DIGEST_SIZE or data[HASH_APPENDED_AT] != 1:
        return False
    return hashlib.sha256(data[:end]).digest() == bytes(data[end : end + DIGEST_SIZE])


def image_end(data: bytes | memoryview) -> int:
    """Where an image ends, its digest included: where a signature would follow. 0 for what is no ESP32 image."""
    if len(data) < HEADER_SIZE or data[0] != IMAGE_MAGIC:
        return 0
    position = HEADER_SIZE
    for _ in range(data[1]):
        if position + 8 > len(data):
            return 0
        position += 8 + struct.unpack_from("<I", data, position + 4)[0]
    end = position // 16 * 16 + 16
    if end > len(data):
        return 0
    return end + DIGEST_SIZE if has_digest(data, end) else end


def signature(data: bytes | memoryview, end: int) -> Signature:
    """Give the signature that follows an image which ends (with its digest) at `end`."""
    for step in SECURE_PADDING:
        keys, algorithm = _blocks(data, -(-end // step) * step)
        if keys:
            return Signature(Scheme.V2, -(-end // step) * step + V2_SECTOR, algorithm, keys)
    for at in dict.fromkeys((end, *(-(-end // step) * step - V1_SIZE for step in SECURE_PADDING))):
        if at >= end and _is_v1(bytes(data[at : at + V1_SIZE])):
            return Signature(Scheme.V1, at + V1_SIZE, "ecdsa-p256")
    return Signature(Scheme.NONE, end)


def _blocks(data: bytes | memoryview, at: int) -> tuple[tuple[bytes, ...], str]:
    """The digests of the keys, and the algorithm, of the blocks at `at` that were made for the bytes before it."""
    keys: list[bytes] = []
    algorithm = ""
    for number in range(V2_BLOCKS):
        block = bytes(data[at + number * V2_BLOCK : at + (number + 1) * V2_BLOCK])
        if len(block) < V2_BLOCK or block[0] != V2_MAGIC or block[1] not in V2_ALGORITHMS:
            break
        if zlib.crc32(block[:V2_CHECKSUM_AT]) != struct.unpack_from("<I", block, V2_CHECKSUM_AT)[0]:
            break
        if not keys and block[1] == 2 and hashlib.sha256(data[:at]).digest() != block[V2_DIGEST_AT:V2_KEY_AT]:
            break
        keys.append(hashlib.sha256(block[V2_KEY_AT : V2_KEY_AT + V2_KEY_SIZE]).digest())
        algorithm = V2_ALGORITHMS[block[1]]
    return tuple(keys), algorithm


def _is_v1(block: bytes) -> bool:
    """A version of zero and 64 bytes of signature, which are neither erased nor text nor code that repeats."""
    return len(block) == V1_SIZE and not any(block[:4]) and len(set(block[4:])) >= 40


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode("utf-8", "replace")
