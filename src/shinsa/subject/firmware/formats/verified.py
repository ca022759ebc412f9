"""What verified boot leaves in an image: Android's vbmeta, and the hash tree of dm-verity with its superblock.

Sources: AOSP, external/avb/libavb/avb_vbmeta_image.h; cryptsetup, lib/verity/verity.c.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.single import SingleFile

VBMETA, VERITY = "vbmeta", "dm-verity"
VBMETA_HEADER = 256
LARGEST_VBMETA = 1024 * 1024
SUPERBLOCK = 512
DIGESTS = {b"sha1": 20, b"sha256": 32, b"sha512": 64, b"sha224": 28, b"sha384": 48}
BLOCKS = frozenset(1 << bits for bits in range(9, 17))


def open_vbmeta(window: Window) -> Opened | None:
    """Show vbmeta as one file: its signature, its key, and the partitions that it describes."""
    major, _ = window.unpack(">2I", 4)
    authentication, auxiliary = window.unpack(">2Q", 12)
    size = VBMETA_HEADER + authentication + auxiliary
    if major != 1 or authentication % 64 or auxiliary % 64 or size > min(LARGEST_VBMETA, len(window.data)):
        return None
    if any(window.bytes(176, VBMETA_HEADER - 176)):
        return None
    return Opened(size, (SingleFile(window.label(VBMETA), VBMETA, "vbmeta.img", window.data[:size]),), name=VBMETA)


def open_verity(window: Window) -> Opened | None:
    """Take a superblock with the hash tree behind it, which is as large as the number of data blocks makes it."""
    version, kind = window.unpack("<2I", 8)
    algorithm = window.bytes(32, 32).rstrip(b"\0")
    data_block, hash_block = window.unpack("<2I", 64)
    (blocks,) = window.unpack("<Q", 72)
    digest = DIGESTS.get(algorithm)
    if version != 1 or kind not in {0, 1} or digest is None or not {data_block, hash_block} <= BLOCKS or not blocks:
        return None
    per_block = 1 << (hash_block // digest).bit_length() - 1
    total, level = 1, blocks
    while level > 1:
        level = -(-level // per_block)
        total += level
    size = total * hash_block
    lost = size - len(window.data)
    reason = f"the hash tree breaks off {lost} bytes before its end" if lost > 0 else ""
    tree = SingleFile(window.label(VERITY), VERITY, "verity-superblock.bin", window.data[:SUPERBLOCK])
    return Opened(min(size, len(window.data)), (tree,), reason=reason, name=VERITY)


FORMATS = (
    Format(VBMETA, (Magic(b"AVB0\x00\x00\x00\x01"),), open_vbmeta),
    Format(VERITY, (Magic(b"verity\x00\x00\x01\x00\x00\x00"),), open_verity),
)
