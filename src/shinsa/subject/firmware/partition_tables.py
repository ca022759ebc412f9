"""How a block device is divided: GPT, MBR with its extended partitions, and Android's dynamic partitions.

Sources: UEFI Specification 2.10 section 5; fs/partitions of Linux; system/core/fs_mgr/liblp of Android. What breaks off,
overlaps an earlier partition or lies outside of the device is left out and said.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shinsa.subject.firmware.disk import BLANK, Disk, Piece
from shinsa.subject.firmware.format import Malformed

SECTOR = 512
UNSAFE = re.compile(r"[^A-Za-z0-9._@-]")
LONGEST_NAME = 64
#: Real tables have 128 places, rarely 256.
MOST_PARTITIONS = 256

GPT_MAGIC = b"EFI PART"
GPT_HEADER = range(92, 513)
GPT_ENTRY = range(128, 4097)

MBR_MAGIC = b"\x55\xaa"
MBR_TABLE, MBR_ENTRY = 446, 16
EXTENDED = (0x05, 0x0F, 0x85)
PROTECTIVE = 0xEE
MOST_LOGICAL = 64


@dataclass(frozen=True, slots=True)
class Stretch:
    """A partition as its table names it, in bytes; without a name, a further piece of the table itself."""

    name: str
    start: int
    size: int


@dataclass(slots=True)
class Layout:
    """The parts of a device, each with a name that is unique in it, and what was said of the table but does not hold."""

    size: int
    parts: dict[str, Disk] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, disk: Disk) -> None:
        """Take a part under its name, or under one that tells it from an earlier one."""
        name = UNSAFE.sub("_", name)[:LONGEST_NAME] or "unnamed"
        self.parts[name if name not in self.parts else f"{name}@{len(self.parts)}"] = disk


def lay_out(disk: Disk, stretches: Iterable[Stretch], used: int) -> Layout:
    """Divide a device: its partitions, and what lies between them. `used` bytes at its beginning hold the table."""
    layout = Layout(used)
    position = used
    for found in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.size)):
        if found.start < position:
            layout.faults.append(f"partition {found.name} overlaps what lies before it")
            continue
        if found.start >= disk.size:
            layout.faults.append(f"partition {found.name} lies behind the end of the image")
            continue
        size = min(found.size, disk.size - found.start)
        if size < found.size:
            layout.faults.append(f"partition {found.name} breaks off {found.size - size} bytes before its end")
        if found.start > position:
            layout.add(f"unpartitioned-{position:x}", disk.part(position, found.start - position))
        if found.name:
            layout.add(found.name, disk.part(found.start, size))
        position = layout.size = found.start + size
    return layout


def gpt(disk: Disk, sector: int) -> Layout:
    """Read a GUID partition table whose checksums are right, or raise `Malformed`."""
    raw = bytearray(disk.bytes(sector, SECTOR))
    _, size, checksum, _, mine, backup, _, _ = struct.unpack_from("<IIII4Q", raw, 8)
    table, count, width, table_sum = struct.unpack_from("<QIII", raw, 72)
    if size not in GPT_HEADER or width not in GPT_ENTRY or not 0 < count <= MOST_PARTITIONS or mine != 1:
        raise Malformed("the numbers of the partition table do not fit together")
    raw[16:20] = bytes(4)
    entries = disk.bytes(table * sector, count * width)
    if zlib.crc32(raw[:size]) != checksum or zlib.crc32(entries) != table_sum:
        raise Malformed("the checksum of the partition table is wrong")
    copy = Stretch("", backup * sector - len(entries), len(entries) + sector)
    stretches = [*_gpt_stretches(entries, width, sector), *([copy] if copy.start + copy.size <= disk.size else [])]
    return lay_out(disk, stretches, table * sector + len(entries))


def _gpt_stretches(entries: bytes, width: int, sector: int) -> Iterator[Stretch]:
    for at in range(0, len(entries), width):
        if not any(entries[at : at + 16]):
            continue
        first, last = struct.unpack_from("<QQ", entries, at + 32)
        name = entries[at + 56 : at + 128].decode("utf-16-le", "replace").split("\0")[0]
        if last >= first:
            yield Stretch(name or f"partition{at // width + 1}", first * sector, (last - first + 1) * sector)


def mbr(disk: Disk) -> Layout:
    """Read the table of a master boot record, or raise `Malformed`; extended partitions are followed."""
    stretches: list[Stretch] = []
    for number, (status, kind, start, size) in enumerate(_mbr_entries(disk, 0), 1):
        if status & 0x7F or (kind and (not start or not size)):
            raise Malformed("an entry of the table is none")
        if kind in EXTENDED:
            stretches.extend(_logical(disk, start))
        elif kind:
            stretches.append(Stretch(f"partition{number}", start * SECTOR, size * SECTOR))
    if not stretches or min(stretch.start for stretch in stretches) >= disk.size:
        raise Malformed("a table without partitions")
    return lay_out(disk, stretches, SECTOR)


def is_protective(disk: Disk) -> bool:
    """Whether the table only stands there to protect a GPT."""
    return any(kind == PROTECTIVE for _, kind, _, _ in _mbr_entries(disk, 0))


def _logical(disk: Disk, base: int) -> Iterator[Stretch]:
    """Give the partitions of a chain of tables; it goes forward only, and ends where it breaks."""
    place = base
    for number in range(5, 5 + MOST_LOGICAL):
        if (place + 1) * SECTOR > disk.size or disk.bytes(place * SECTOR + 510, 2) != MBR_MAGIC:
            return
        yield Stretch("", place * SECTOR, SECTOR)
        (_, kind, start, size), (_, following, offset, _), *_ = _mbr_entries(disk, place)
        if kind and size:
            yield Stretch(f"partition{number}", (place + start) * SECTOR, size * SECTOR)
        if following not in EXTENDED or base + offset <= place:
            return
        place = base + offset


def _mbr_entries(disk: Disk, sector: int) -> list[tuple[int, int, int, int]]:
    raw = disk.bytes(sector * SECTOR + MBR_TABLE, 4 * MBR_ENTRY)
    return [(status, kind, start, size) for status, kind, start, size in struct.iter_unpack("<B3xB3xII", raw)]


LP_GEOMETRY, LP_GEOMETRY_MAGIC = 4096, b"gDla"
LP_METADATA, LP_MAGIC = 12288, b"0PLA"
LP_LINEAR, LP_ZERO = 0, 1
LP_MOST_SLOTS = 8
LP_MOST_EXTENTS = 4096
LP_LARGEST = 4 * 1024 * 1024
LP_EXTENT, LP_PARTITION = 24, 52


def dynamic(disk: Disk) -> Layout:
    """Read Android's table of dynamic partitions (`super`), or raise `Malformed`. The first good copy counts."""
    most, slots = disk.unpack("<II", LP_GEOMETRY + 40)
    if not 0 < most <= LP_LARGEST or not 0 < slots <= LP_MOST_SLOTS:
        raise Malformed("the geometry of the dynamic partitions is none")
    place = next((at for at in range(LP_METADATA, LP_METADATA + slots * most, most) if _is_lp(disk, at)), 0)
    if not place:
        raise Malformed("no table of dynamic partitions")
    (header,) = disk.unpack("<I", place + 8)
    (tables,) = disk.unpack("<I", place + 44)
    names, name_count, name_width, extents, extent_count, extent_width = disk.unpack("<6I", place + 80)
    sound = max(header, tables) <= most and name_width >= LP_PARTITION and extent_width >= LP_EXTENT
    if not sound or name_count > MOST_PARTITIONS or extent_count > LP_MOST_EXTENTS:
        raise Malformed("the table of dynamic partitions is broken")
    raw = disk.bytes(place + header, tables)
    layout = Layout(disk.size)
    ends = range(extents, extents + extent_count * extent_width, extent_width)
    known = [struct.unpack_from("<QIQI", raw, at) for at in ends if at + LP_EXTENT <= len(raw)]
    for at in range(names, names + name_count * name_width, name_width):
        if at + LP_PARTITION <= len(raw):
            name, _, first, count = struct.unpack_from("<36sIII", raw, at)
            _add_dynamic(layout, disk, name.split(b"\0")[0].decode("ascii", "replace"), known[first : first + count])
    return layout


def _is_lp(disk: Disk, place: int) -> bool:
    return place + 256 <= disk.size and disk.bytes(place, 4) == LP_MAGIC


def _add_dynamic(layout: Layout, disk: Disk, name: str, extents: list[tuple[int, int, int, int]]) -> None:
    pieces: list[Piece] = []
    for sectors, kind, start, device in extents:
        outside = kind != LP_ZERO and (start + sectors) * SECTOR > disk.size
        if kind not in {LP_LINEAR, LP_ZERO} or device or outside:
            layout.faults.append(f"partition {name} lies outside of the image, or on another device")
            return
        zeros = Piece(sectors * SECTOR, None, BLANK)
        pieces.extend((zeros,) if kind == LP_ZERO else disk.part(start * SECTOR, sectors * SECTOR).pieces)
    stored = sum(part.stored for part in layout.parts.values())
    part = Disk(pieces)
    if stored + part.stored > disk.size:
        layout.faults.append(f"partition {name} overlaps others")
    elif pieces:
        layout.add(name, part)
