"""File systems that are recognised and sized, but not read here: the report names them instead of guessing.

Sources: the headers of Linux: erofs_fs.h, cramfs_fs.h, romfs_fs.h.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

CRAMFS_NAME = b"Compressed ROMFS"
ROMFS_CHECKED = 512
#: What OpenWrt writes where a JFFS2 shall be created at first boot.
END_MARK = b"\xde\xad\xc0\xde"

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


def open_end_mark(window: Window) -> Opened | None:
    """Take OpenWrt's end mark for what it is, when erased flash or nothing follows it."""
    following = bytes(window.data[4:20])
    return Opened(4, header=True) if not following.strip(b"\xff") else None


FORMATS = (
    Format("erofs", (Magic(b"\xe2\xe1\xf5\xe0", 1024),), open_erofs),
    Format("cramfs", (Magic(b"\x45\x3d\xcd\x28"), Magic(b"\x28\xcd\x3d\x45")), open_cramfs),
    Format("romfs", (Magic(b"-rom1fs-"),), open_romfs),
    Format("jffs2-end-mark", (Magic(END_MARK),), open_end_mark),
)
