"""A bare ELF file as firmware, as microcontroller and unikernel builds deliver it: shown as one file.

Source: System V ABI, chapter 4. An ELF is only believed at the start of a blob: kernels carry small ones inside.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.single import SingleFile

NAME = "elf"
PATH = "program.elf"
ORDERS = {1: "<", 2: ">"}
#: Program headers of a real program; cores of large machines have more, but are no firmware.
MOST_SEGMENTS = 4096


def open_elf(window: Window) -> Opened | None:
    """Show the ELF; what stands behind its last segment and its section table is left to be carved."""
    width, order = window.unpack("2B", 4)
    prefix = ORDERS.get(order)
    if prefix is None or width not in {1, 2}:
        return None
    if width == 2:
        segments_at, sections_at = window.unpack(f"{prefix}2Q", 32)
        segment_size, segments, section_size, sections = window.unpack(f"{prefix}4H", 54)
    else:
        segments_at, sections_at = window.unpack(f"{prefix}2I", 28)
        segment_size, segments, section_size, sections = window.unpack(f"{prefix}4H", 42)
    if segments > MOST_SEGMENTS:
        return None
    end = max(64, sections_at + section_size * sections)
    for index in range(segments):
        place = segments_at + index * segment_size
        offset, size = (
            (*window.unpack(f"{prefix}Q", place + 8), *window.unpack(f"{prefix}Q", place + 32))
            if width == 2
            else (*window.unpack(f"{prefix}I", place + 4), *window.unpack(f"{prefix}I", place + 16))
        )
        end = max(end, offset + size)
    lost = end - len(window.data)
    reason = f"the program breaks off {lost} bytes before its end" if lost > 0 else ""
    end = min(end, len(window.data))
    return Opened(end, (SingleFile(window.label(NAME), NAME, PATH, window.data[:end]),), reason=reason)


FORMAT = Format(NAME, (Magic(b"\x7fELF"),), open_elf, first_only=True)
