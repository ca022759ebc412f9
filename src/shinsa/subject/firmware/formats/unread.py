"""File systems and archives that are recognised and sized, but not read here: the report names them instead of guessing.

Sources: the headers of Linux (f2fs_fs.h, btrfs_tree.h, xfs_format.h), ECMA-119, Microsoft's exFAT and Cabinet
specifications, 7zFormat.txt of the LZMA SDK, RAR 5.0 archive format.
"""

from __future__ import annotations

import zlib

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

#: What OpenWrt writes where a JFFS2 shall be created at first boot.
END_MARK = b"\xde\xad\xc0\xde"
BTRFS_PLACE = 0x10000
ISO_PLACE, ISO_BLOCK = 0x8000, 2048

INSTALL = "pip install unblob"
"""What takes it apart before the probes look, where it is installed."""


def _unread(name: str, size: int, window: Window) -> Opened | None:
    if not 0 < size <= window.budget.bounds.image * 64:
        return None
    lost = size - len(window.data)
    cut = f"; it breaks off {lost} bytes before its end" if lost > 0 else ""
    size = min(size, len(window.data))
    return Opened(size, name=name, reason=f"no reader for {name}; unblob may have one ({INSTALL}){cut}")


def open_f2fs(window: Window) -> Opened | None:
    """Recognise F2FS by its superblock."""
    (bits,) = window.unpack("<I", 1024 + 16)
    (blocks,) = window.unpack("<Q", 1024 + 36)
    return _unread("f2fs", blocks << bits, window) if 9 <= bits <= 16 else None


def open_btrfs(window: Window) -> Opened | None:
    """Recognise Btrfs by its first superblock."""
    (size,) = window.unpack("<Q", BTRFS_PLACE + 0x70)
    return _unread("btrfs", size, window)


def open_xfs(window: Window) -> Opened | None:
    """Recognise XFS by its superblock."""
    block, blocks = window.unpack(">IQ", 4)
    return _unread("xfs", block * blocks, window) if block in {512 << bits for bits in range(8)} else None


def open_exfat(window: Window) -> Opened | None:
    """Recognise exFAT by its boot sector."""
    (sectors,) = window.unpack("<Q", 72)
    (bits,) = window.unpack("<B", 108)
    return _unread("exfat", sectors << bits, window) if 9 <= bits <= 12 else None


def open_iso(window: Window) -> Opened | None:
    """Recognise ISO 9660 by its first volume descriptor."""
    (blocks,) = window.unpack("<I", ISO_PLACE + 80)
    return _unread("iso9660", blocks * ISO_BLOCK, window)


def open_ntfs(window: Window) -> Opened | None:
    """Recognise NTFS by its boot sector."""
    (sector,) = window.unpack("<H", 11)
    (sectors,) = window.unpack("<Q", 40)
    return _unread("ntfs", (sectors + 1) * sector, window) if sector in {512, 1024, 2048, 4096} else None


def open_7z(window: Window) -> Opened | None:
    """Recognise a 7z archive by its start header, which says where the archive ends."""
    offset, size = window.unpack("<QQ", 12)
    if zlib.crc32(window.bytes(12, 20)) != window.unpack("<I", 8)[0]:
        return None
    return _unread("7z", 32 + offset + size, window)


def open_rar(window: Window) -> Opened | None:
    """Recognise a RAR archive; it reaches as far as the data does."""
    return _unread("rar", len(window.data), window)


def open_cab(window: Window) -> Opened | None:
    """Recognise a cabinet by its header."""
    (size,) = window.unpack("<I", 8)
    return _unread("cab", size, window) if not any(window.bytes(4, 4)) else None


def open_end_mark(window: Window) -> Opened | None:
    """Take OpenWrt's end mark for what it is, when erased flash or nothing follows it."""
    following = bytes(window.data[4:20])
    return Opened(4, header=True) if not following.strip(b"\xff") else None


FORMATS = (
    Format("f2fs", (Magic(b"\x10\x20\xf5\xf2", 1024),), open_f2fs),
    Format("btrfs", (Magic(b"_BHRfS_M", BTRFS_PLACE + 0x40),), open_btrfs),
    Format("xfs", (Magic(b"XFSB\x00\x00"),), open_xfs),
    Format("exfat", (Magic(b"EXFAT   \x00\x00", 3),), open_exfat),
    Format("iso9660", (Magic(b"\x01CD001\x01\x00", ISO_PLACE),), open_iso),
    Format("ntfs", (Magic(b"NTFS    ", 3),), open_ntfs),
    Format("7z", (Magic(b"7z\xbc\xaf\x27\x1c"),), open_7z),
    Format("rar", (Magic(b"Rar!\x1a\x07"),), open_rar),
    Format("cab", (Magic(b"MSCF"),), open_cab),
    Format("jffs2-end-mark", (Magic(END_MARK),), open_end_mark),
)
