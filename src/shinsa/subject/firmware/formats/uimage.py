"""The legacy U-Boot image: 64 bytes of header, then a kernel, a ramdisk or a whole firmware.

Source: include/image.h of U-Boot (struct legacy_img_hdr).
"""

from __future__ import annotations

import zlib

from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window

NAME = "uimage"
MAGIC = b"\x27\x05\x19\x56"
HEADER_SIZE = 64
HEADER_CRC_AT = 4
KERNEL_TYPE = 2


def open_uimage(window: Window) -> Opened | None:
    """Open the body as a part; a header whose checksum is wrong, as vendors write it, only announces what follows."""
    header = window.bytes(0, HEADER_SIZE)
    _, checksum, _, size, *_ = window.unpack(">7I")
    system, cpu, kind, compression = window.unpack(">4B", 28)
    if not size or system > 64 or cpu > 64 or kind > 64 or compression > 16:
        return None
    blank = header[:HEADER_CRC_AT] + bytes(4) + header[HEADER_CRC_AT + 4 :]
    if zlib.crc32(blank) != checksum:
        return Opened(HEADER_SIZE, header=True)
    body = window.data[HEADER_SIZE : HEADER_SIZE + size]
    lost = size - len(body)
    reason = f"the image breaks off {lost} bytes before its end" if lost else ""
    name = "kernel" if kind == KERNEL_TYPE else "?"
    return Opened(HEADER_SIZE + len(body), parts=(Part(window.label(NAME), body, name, NAME),), reason=reason)


FORMAT = Format(NAME, (Magic(MAGIC),), open_uimage)
