"""Partition tables: GPT, MBR, and Android's dynamic partitions. Every partition and every gap is looked into on its own.

Sources: see `partition_tables`.
"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.firmware.devices import look_into
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window
from shinsa.subject.firmware.partition_tables import (
    GPT_MAGIC,
    LP_GEOMETRY,
    LP_GEOMETRY_MAGIC,
    MBR_MAGIC,
    Layout,
    dynamic,
    gpt,
    is_protective,
    mbr,
)
from shinsa.subject.firmware.tree import FileTree

#: How many of the faults of a table the reason of its region names.
FAULTS_NAMED = 3


def _open(window: Window, name: str, read: Callable[[Disk], Layout]) -> Opened:
    layout = read(Disk.of(window.data))
    trees: list[FileTree] = []
    parts: list[Part] = []
    faults = list(layout.faults)
    for key, disk in layout.parts.items():
        found = look_into(disk, window.budget, f"{window.label(name)}[{key}]")
        trees.extend(found.trees)
        parts.extend(found.parts)
        faults.extend(found.faults)
    return Opened(layout.size, tuple(trees), tuple(parts), "; ".join(faults[:FAULTS_NAMED]))


def open_gpt(window: Window) -> Opened | None:
    """Open a disk with a GUID partition table and sectors of 512 bytes."""
    return _open(window, "gpt", lambda disk: gpt(disk, 512))


def open_gpt_4k(window: Window) -> Opened | None:
    """Open a disk with a GUID partition table and sectors of 4096 bytes, as UFS storage has."""
    return _open(window, "gpt", lambda disk: gpt(disk, 4096))


def open_mbr(window: Window) -> Opened | None:
    """Open a disk with a master boot record. One that only protects a GPT is met when that GPT is broken."""
    opened = _open(window, "mbr", mbr)
    if not is_protective(Disk.of(window.data)):
        return opened
    reason = "; ".join(["its GUID partition table cannot be read", *filter(None, [opened.reason])])
    return Opened(opened.size, opened.trees, opened.parts, reason)


def open_super(window: Window) -> Opened | None:
    """Open the dynamic partitions of Android."""
    return _open(window, "super", dynamic)


FORMATS = (
    Format("gpt", (Magic(GPT_MAGIC, 512),), open_gpt),
    Format("gpt", (Magic(GPT_MAGIC, 4096),), open_gpt_4k, first_only=True),
    Format("super", (Magic(LP_GEOMETRY_MAGIC, LP_GEOMETRY),), open_super),
    Format("mbr", (Magic(MBR_MAGIC, 510),), open_mbr, first_only=True),
)
