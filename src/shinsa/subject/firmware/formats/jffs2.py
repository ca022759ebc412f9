"""JFFS2, the writable file system of NOR flash, in either byte order.

Source: include/uapi/linux/jffs2.h and fs/jffs2 of Linux. Limitation: the "rubin" compressors are not read.
"""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.jffs2.filesystem import NAME, FileSystem
from shinsa.subject.firmware.jffs2.nodes import Log, header_at, order_of

EMPTY = "jffs2, empty"


def open_jffs2(window: Window) -> Opened | None:
    """Open a JFFS2 that begins with a valid node; it reaches as far as such nodes do."""
    order = order_of(window)
    if not header_at(window, order, 0)[1]:
        return None
    log = Log(window, order)
    try:
        log.scan()
    except Exhausted as error:
        log.faults.append(f"the scan stopped: {error}")
    if not log.count:
        return None
    if not log.names and not log.faults:
        return Opened(log.end, name=EMPTY, header=True)
    label = window.label(NAME)
    return Opened(log.end, (FileSystem(log, label, Collector(window.budget)).tree(),))


FORMAT = Format(NAME, (Magic(b"\x85\x19"), Magic(b"\x19\x85")), open_jffs2)
