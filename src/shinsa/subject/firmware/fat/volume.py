"""The boot sector of FAT and the chains of clusters that its table holds.

Source: Microsoft FAT Specification of 2005; fs/fat of Linux for how the width of the table is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.format import Malformed

SECTORS = (512, 1024, 2048, 4096)
MOST_TABLES = 4
LOWEST_MEDIA = 0xF0
JUMPS = (0xEB, 0xE9)
FIRST_CLUSTER = 2
LARGEST_12 = 4084
RECORD_SIZE = 32


@dataclass(frozen=True, slots=True)
class Volume:
    """Where everything lies, in bytes; `root` is a cluster (FAT32), or 0 when the root has a place of its own."""

    disk: Disk
    bits: int
    size: int
    table: int
    root: int
    root_place: int
    root_size: int
    data: int
    cluster: int
    clusters: int

    @property
    def name(self) -> str:
        """The name of the format."""
        return f"fat{self.bits}"

    def place(self, cluster: int) -> int:
        """Give the byte offset of a cluster."""
        return self.data + (cluster - FIRST_CLUSTER) * self.cluster

    def chain(self, first: int, most: int, budget: Budget) -> Iterator[tuple[int, int]]:
        """Give the runs (first cluster, how many) of a chain up to `most` clusters; raises `Malformed`."""
        start, count, left = first, 0, most
        current = first
        while left > 0:
            if not FIRST_CLUSTER <= current < self.clusters + FIRST_CLUSTER:
                raise Malformed(f"a chain leads to cluster {current} of {self.clusters}")
            if current != start + count:
                yield start, count
                start, count = current, 0
            count += 1
            left -= 1
            budget.spend_work(RECORD_SIZE)
            current = self._next(current)
            if current >= (1 << min(self.bits, 28)) - 8:
                break
        if count:
            yield start, count

    def _next(self, cluster: int) -> int:
        if self.bits == 12:
            (value,) = self.disk.unpack("<H", self.table + cluster * 3 // 2)
            return value >> 4 if cluster & 1 else value & 0xFFF
        if self.bits == 16:
            return self.disk.unpack("<H", self.table + cluster * 2)[0]
        return self.disk.unpack("<I", self.table + cluster * 4)[0] & 0x0FFF_FFFF


def parse(disk: Disk) -> Volume:
    """Read and check the boot sector, or raise `Malformed`."""
    jump, sector, per_cluster, reserved, tables, records, short_total, media, short_size = disk.unpack("<B10xHBHBHHBH")
    (total,) = (short_total,) if short_total else disk.unpack("<I", 32)
    size, _, _, root = (short_size, 0, 0, 0) if short_size else disk.unpack("<IHHI", 36)
    sound = (
        jump in JUMPS
        and sector in SECTORS
        and per_cluster
        and per_cluster & (per_cluster - 1) == 0
        and reserved
        and 0 < tables <= MOST_TABLES
        and media >= LOWEST_MEDIA
        and records * RECORD_SIZE % sector == 0
        and (records > 0) == bool(short_size)
        and size
    )
    root_place = (reserved + tables * size) * sector
    data = root_place + records * RECORD_SIZE
    clusters = (total * sector - data) // (per_cluster * sector) if sound else 0
    bits = 32 if not short_size else 12 if clusters <= LARGEST_12 else 16
    if clusters <= 0 or size * sector * 8 < (clusters + FIRST_CLUSTER) * bits:
        raise Malformed("the numbers of the boot sector do not fit together")
    return Volume(
        *(disk, bits, total * sector, reserved * sector, root, root_place, records * RECORD_SIZE),
        *(data, per_cluster * sector, clusters),
    )
