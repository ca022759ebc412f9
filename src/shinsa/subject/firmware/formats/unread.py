"""File systems that are recognised and sized, but not read here: the report names them instead of guessing.

Source: erofs_fs.h of Linux.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

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


def open_end_mark(window: Window) -> Opened | None:
    """Take OpenWrt's end mark for what it is, when erased flash or nothing follows it."""
    following = bytes(window.data[4:20])
    return Opened(4, header=True) if not following.strip(b"\xff") else None


FORMATS = (
    Format("erofs", (Magic(b"\xe2\xe1\xf5\xe0", 1024),), open_erofs),
    Format("jffs2-end-mark", (Magic(END_MARK),), open_end_mark),
)
