"""Which stretches of a compressed file of EROFS stand in which blocks.

A file is cut into logical clusters. Each has one index, in a long form or packed with its neighbours; the index of a
cluster in which a compressed stretch begins says where that is stored. Source: fs/erofs/zmap.c and erofs_fs.h of Linux.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.erofs.nodes import COMPRESSED_FULL, Node
from shinsa.subject.firmware.erofs.superblock import Superblock
from shinsa.subject.firmware.format import Malformed

HEADER_SIZE = 8
#: What the header of the map advises.
PACKED_BY_16, BIG_FIRST, BIG_SECOND, INLINE_TAIL, INTERLACED, FRAGMENT_TAIL = 0x1, 0x2, 0x4, 0x8, 0x10, 0x20
KNOWN_ADVICE = 0x3F
WHOLE_FRAGMENT = 0x80
STORED, FIRST, CONTINUED, SECOND = range(4)
COUNT_OF_BLOCKS = 1 << 11


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a file's map."""

    tail_size: int
    fragment: int
    whole: bool
    advice: int
    methods: tuple[int, int]
    bits: int
    end: int


@dataclass(frozen=True, slots=True)
class Index:
    """One logical cluster: what begins in it and where in it, the block of that, or how many blocks it has."""

    kind: int
    start: int
    block: int = 0
    blocks: int = 0
    following: int = 0
    """Where the next index, or what stands behind the last one, begins."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Consecutive bytes of a file that were compressed together (`kind` STORED: were not) into bytes of the device."""

    start: int
    size: int
    place: int
    stored: int
    kind: int
    fragment: bool = False


def read_header(superblock: Superblock, node: Node) -> Header:
    """Read the header of a map, or raise `Malformed`."""
    place = -(-node.end // 8) * 8
    fragment, advice, methods, bits = superblock.disk.unpack("<IHBB", place)
    whole = bool(bits & WHOLE_FRAGMENT)
    if whole:
        fragment = superblock.disk.unpack("<Q", place)[0] & ~(1 << 63)
    elif advice & ~KNOWN_ADVICE:
        raise Malformed(f"its map has a form that is not read here ({advice:#x})")
    return Header(
        *((fragment >> 16) & 0xFFFF, fragment, whole, advice, (methods & 15, methods >> 4)),
        *(superblock.bits + (bits & 15), place + HEADER_SIZE),
    )


def extents(superblock: Superblock, node: Node, header: Header) -> list[Extent]:
    """Give all extents of a file in order, without gaps; raises `Malformed`."""
    indexes = list(_indexes(superblock, node, header))
    heads = [(number, (number << header.bits) + index.start) for number, index in enumerate(indexes) if _begins(index)]
    # behind the end of a file, an index may stand for nothing
    heads = [(number, start) for number, start in heads if start < node.size]
    starts = [start for _, start in heads]
    if not heads or starts[0] or starts != sorted(set(starts)):
        raise Malformed("its compressed stretches do not follow each other")
    found = []
    for (number, start), end in zip(heads, [*starts[1:], node.size], strict=True):
        last, index = end == node.size, indexes[number]
        fragment = bool(last and header.advice & FRAGMENT_TAIL)
        if fragment:
            place = header.fragment | (index.block << 32 if node.layout == COMPRESSED_FULL else 0)
            stored = 0
        elif last and header.advice & INLINE_TAIL:
            place, stored = indexes[-1].following, header.tail_size
        else:
            place, stored = index.block << superblock.bits, _stored(superblock, header, indexes, number)
        found.append(Extent(start, end - start, place, stored, index.kind, fragment))
    return found


def _begins(index: Index) -> bool:
    return index.kind != CONTINUED


def _stored(superblock: Superblock, header: Header, indexes: list[Index], number: int) -> int:
    """Give how many bytes on the device a stretch takes: its second cluster says so when they may be many."""
    big = BIG_FIRST if indexes[number].kind == FIRST else BIG_SECOND
    following = indexes[number + 1] if number + 1 < len(indexes) else None
    if not header.advice & big or following is None or following.kind != CONTINUED:
        return superblock.block_size
    if not following.blocks:
        raise Malformed("a large stretch does not say how large it is")
    return following.blocks << superblock.bits


def _indexes(superblock: Superblock, node: Node, header: Header) -> Iterator[Index]:
    count = -(-node.size >> header.bits)
    if node.layout == COMPRESSED_FULL:
        return _long_indexes(superblock, header, count)
    return _packed_indexes(superblock, header, count)


def _long_indexes(superblock: Superblock, header: Header, count: int) -> Iterator[Index]:
    place = header.end + HEADER_SIZE
    raw = superblock.disk.bytes(place, count * 8)
    for number, (advice, start, value) in enumerate(struct.iter_unpack("<HHI", raw)):
        kind, end = advice & 3, place + (number + 1) * 8
        if kind == CONTINUED:
            yield Index(kind, 0, blocks=_count(value & 0xFFFF), following=end)
        else:
            yield Index(kind, start, value, following=end)


def _count(value: int) -> int:
    return value & ~COUNT_OF_BLOCKS if value & COUNT_OF_BLOCKS else 0


def _packed_indexes(superblock: Superblock, header: Header, count: int) -> Iterator[Index]:
    """Read packs of 2 indexes in 8 bytes; in between, where that was chosen, packs of 16 in 32 bytes."""
    first = (32 - header.end % 32) // 4 & 7
    dense = (count - first) // 16 * 16 if header.advice & PACKED_BY_16 and first < count else 0
    place, done = header.end, 0
    while done < count:
        many = dense and first <= done < first + dense
        width, each = (32, 16) if many else (8, 2)
        pack = superblock.disk.bytes(place, width)
        place += width
        for number in range(each):
            if done == count:
                return
            yield _unpack(pack, number, each, header, place)
            done += 1


def _unpack(pack: bytes, number: int, each: int, header: Header, following: int) -> Index:
    """Read one index of a pack, which ends with the block that its first stretch is counted from."""
    kind, low = _bits(pack, number, each, header.bits)
    if kind == CONTINUED:
        return Index(kind, 0, blocks=_count(low), following=following)
    (base,) = struct.unpack_from("<I", pack, len(pack) - 4)
    big = bool(header.advice & (BIG_FIRST | BIG_SECOND))
    blocks = _blocks_before(pack, number, each, header.bits, big=big)
    return Index(kind, low, base + blocks, following=following)


def _bits(pack: bytes, number: int, each: int, bits: int) -> tuple[int, int]:
    width = (len(pack) - 4) * 8 // each
    low = max(bits, 12)
    if low + 2 > width:
        raise Malformed("its clusters are too large for packed indexes")
    value = int.from_bytes(pack, "little") >> width * number
    return value >> low & 3, value & (1 << low) - 1


def _blocks_before(pack: bytes, number: int, each: int, bits: int, *, big: bool) -> int:
    """Count the blocks between the base of a pack and what begins in one of its clusters, walking backwards."""
    count = 0 if big else 1
    while number > 0:
        number -= 1
        kind, low = _bits(pack, number, each, bits)
        if kind != CONTINUED:
            count += 1
        elif not big:
            number -= low
            count += number >= 0
        elif low & COUNT_OF_BLOCKS:
            number -= 1
            count += low & ~COUNT_OF_BLOCKS
        elif low <= 1:
            raise Malformed("a packed index is broken")
        else:
            number -= low - 2
    return count
