"""littlefs, the file system of microcontrollers (ESP-IDF, Zephyr, Arduino, Mbed OS), read in place.

Source: littlefs, SPEC.md.
"""

from __future__ import annotations

from shinsa.subject.firmware.assembled import assembled
from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.littlefs import MAGIC, LittleFs

NAME = "littlefs"


def open_littlefs(window: Window) -> Opened | None:
    """Open a file system whose superblock has a right checksum."""
    found = LittleFs(window.data, window.budget)
    found.read()
    tree = assembled(window.label(NAME), NAME, found.files, window.budget, found.faults)
    return Opened(found.size, (tree,), name=NAME)


FORMAT = Format(NAME, (Magic(MAGIC, at=8),), open_littlefs)
