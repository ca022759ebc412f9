"""File systems that are recognised and sized, but not read here: the report names them instead of guessing.

Sources: the headers of Linux: erofs_fs.h, cramfs_fs.h, romfs_fs.h, ubi-media.h, ubifs-media.h; YAFFS2
has no magic, its first object header serves.
"""

from __future__ import annotations

import zlib
from typing import Literal

from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window

CRAMFS_NAME = b"Compressed ROMFS"
ROMFS_CHECKED = 512
#: The sizes of erase blocks that UBI runs on.
UBI_BLOCKS = tuple(1 << bits for bits in range(12, 23))
#: What OpenWrt writes where a JFFS2 shall be created at first boot.
END_MARK = b"\xde\xad\xc0\xde"
ORDERS: tuple[Literal["little"], Literal["big"]] = ("little", "big")

UNPACK = "pip install 'shinsa[unblob]'; unblob IMAGE"
"""How a person unpacks what is not read in place; a folder is taken as a firmware too."""


def _unread(name: str, size: int, window: Window) -> Opened:
    lost = size - len(window.data)
    cut = f"; it breaks off {lost} bytes before its end" if lost > 0 else ""
    size = min(size, len(window.data))
    return Opened(
        size, name=name, reason=f"no reader for {name}; unpack it ({UNPACK}) and give the folder instead{cut}"
    )


def open_erofs(window: Window) -> Opened | None:
    """Recognise EROFS by its superblock."""
    (bits,) = window.unpack("<B", 1024 + 12)
    (blocks,) = window.unpack("<I", 1024 + 36)
    return _unread("erofs", blocks << bits, window) if 9 <= bits <= 16 and blocks else None


def open_cramfs(window: Window) -> Opened | None:
    """Recognise cramfs of either byte order by its magic and signature."""
    if window.bytes(16, 16) != CRAMFS_NAME:
        return None
    (size,) = window.unpack("<I" if window.bytes(0, 1) == b"\x45" else ">I", 4)
    return _unread("cramfs", size, window) if size > 64 else None


def open_romfs(window: Window) -> Opened | None:
    """Recognise romfs by its magic and the checksum of its beginning."""
    (size,) = window.unpack(">I", 8)
    if size < 32 or size > len(window.data) * 16:
        return None
    checked = min(size, ROMFS_CHECKED) // 4
    total = sum(window.unpack(f">{checked}I"))
    return _unread("romfs", size, window) if not total & 0xFFFF_FFFF else None


def open_ubi(window: Window) -> Opened | None:
    """Recognise UBI by an erase counter header with the right checksum; it reaches as far as such headers do."""
    if not _ubi_header(window, 0):
        return None
    block = next((size for size in UBI_BLOCKS if _ubi_header(window, size)), 0)
    end = block or len(window.data)
    while block and _ubi_header(window, end):
        window.budget.spend_work(64)
        end += block
    return _unread("ubi", end, window)


def _ubi_header(window: Window, position: int) -> bool:
    if position + 64 > len(window.data):
        return False
    header = window.bytes(position, 64)
    return header[:4] == b"UBI#" and zlib.crc32(header[:60]) ^ 0xFFFF_FFFF == int.from_bytes(header[60:], "big")


def open_ubifs(window: Window) -> Opened | None:
    """Recognise UBIFS by its superblock node."""
    _, _, length = window.unpack("<IQI", 4)
    (kind,) = window.unpack("<B", 20)
    block, blocks = window.unpack("<2I", 36)
    if kind != 6 or length != 4096 or not block or block & 7:
        return None
    return _unread("ubifs", block * blocks, window) if blocks else None


def open_yaffs(window: Window) -> Opened | None:
    """Recognise YAFFS2 by its first object header: a file or directory below the root, with a name."""
    name = window.bytes(10, 32).split(b"\0")[0]
    if not name or not all(32 <= byte < 127 for byte in name):
        raise Malformed("the first object has no name")
    return _unread("yaffs2", len(window.data), window)


def open_end_mark(window: Window) -> Opened | None:
    """Take OpenWrt's end mark for what it is, when erased flash or nothing follows it."""
    following = bytes(window.data[4:20])
    return Opened(4, header=True) if not following.strip(b"\xff") else None


FORMATS = (
    Format("erofs", (Magic(b"\xe2\xe1\xf5\xe0", 1024),), open_erofs),
    Format("cramfs", (Magic(b"\x45\x3d\xcd\x28"), Magic(b"\x28\xcd\x3d\x45")), open_cramfs),
    Format("romfs", (Magic(b"-rom1fs-"),), open_romfs),
    Format("ubi", (Magic(b"UBI#"),), open_ubi),
    Format("ubifs", (Magic(b"\x31\x18\x10\x06"),), open_ubifs),
    Format(
        "yaffs2",
        tuple(
            Magic(kind.to_bytes(4, order) + (1).to_bytes(4, order) + b"\xff\xff") for kind in (1, 3) for order in ORDERS
        ),
        open_yaffs,
        first_only=True,
    ),
    Format("jffs2-end-mark", (Magic(END_MARK),), open_end_mark),
)
