"""Reads littlefs version 2 in place: metadata pairs of commits with checksums, and files as reversed skip-lists.

Source: littlefs, SPEC.md. Limitation: a move that was interrupted shows its file at both places.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.format import Malformed

MAGIC = b"littlefs"
SMALLEST_BLOCK, LARGEST_BLOCK = 104, 1 << 20
VERSION = 2
NOTHING = 0x3FF
ID_NONE = 0x3FF
FILE, FOLDER = 0x001, 0x002
SUPERBLOCK = 0x0FF
PAIR, INLINE, SKIP_LIST = 0x200, 0x201, 0x202
CREATE, DELETE = 0x401, 0x4FF
CHECKSUM, FORWARD_CHECKSUM = 5, 0x5FF
HARD_TAIL = 0x601
MOST_PAIRS = 20_000
MOST_FILES = 20_000
DEEPEST = 32
ALL_BITS = 0xFFFFFFFF

Pair = tuple[int, int]


@dataclass(slots=True)
class _Item:
    """One entry of a directory while its commits are read."""

    kind: int = 0
    name: bytes = b""
    struct_kind: int = 0
    value: bytes = b""


@dataclass(slots=True)
class _Metadata:
    """What a metadata pair says in the end."""

    revision: int = 0
    items: list[_Item] = field(default_factory=list)
    tail: Pair | None = None


@dataclass(slots=True)
class LittleFs:
    """One file system. `files` holds contents by path, `faults` what could not be read; `size` is what it spans."""

    data: memoryview
    budget: Budget
    block: int = 0
    size: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Read everything, or raise `Malformed` when there is no sound superblock at the beginning."""
        self.block, blocks = self._geometry()
        self.size = min(self.block * blocks, len(self.data))
        if self.size < self.block * blocks:
            self.faults.append(f"breaks off {self.block * blocks - self.size} bytes before its end")
        waiting: list[tuple[str, Pair]] = [("", (0, 1))]
        seen: set[Pair] = set()
        while waiting:
            path, pair = waiting.pop()
            if pair in seen or len(seen) > MOST_PAIRS or path.count("/") > DEEPEST:
                continue
            seen.add(pair)
            waiting.extend(self._folder(path, pair))

    def _geometry(self) -> tuple[int, int]:
        """Give block size and number of blocks of the superblock; its own block size is not known before it is read."""
        first = _commits(bytes(self.data[: min(len(self.data), LARGEST_BLOCK)]), self.budget)
        for item in first.items if first is not None else ():
            if item.kind == SUPERBLOCK and item.name == MAGIC and len(item.value) >= 12:
                version, block, blocks = struct.unpack_from("<3I", item.value)
                if version >> 16 == VERSION and SMALLEST_BLOCK <= block <= LARGEST_BLOCK and 0 < blocks < 1 << 24:
                    return block, blocks
        raise Malformed("no sound superblock")

    def _folder(self, path: str, pair: Pair) -> list[tuple[str, Pair]]:
        """Take the entries of one metadata pair; give the pairs that come next."""
        metadata = self._metadata(pair)
        if metadata is None:
            self.faults.append(f"{path or '/'}: the pair of blocks {pair[0]} and {pair[1]} is damaged")
            return []
        following = [(path, metadata.tail)] if metadata.tail is not None else []
        for item in metadata.items:
            name = f"{path}/{item.name.decode('utf-8', 'backslashreplace')}"
            if item.kind == FOLDER and item.struct_kind == PAIR and len(item.value) == 8:
                following.append((name, struct.unpack("<2I", item.value)))
            elif item.kind == FILE and len(self.files) < MOST_FILES:
                self._file(name, item)
        return following

    def _file(self, name: str, item: _Item) -> None:
        try:
            held = self._skip_list(item.value) if item.struct_kind == SKIP_LIST else item.value
        except Malformed as error:
            self.faults.append(f"{name}: {error}")
            return
        self.budget.spend_held(len(held))
        self.files[name] = held

    def _skip_list(self, value: bytes) -> bytes:
        if len(value) != 8:
            raise Malformed("its place is not told")
        head, size = struct.unpack("<2I", value)
        if not 0 < size <= self.size:
            raise Malformed(f"a file of {size} bytes")
        index = self._index_of(size - 1)
        pieces: list[bytes] = []
        while True:
            block = self._block(head)
            pointers = 4 * ((index & -index).bit_length()) if index else 0
            pieces.append(block[pointers:])
            if not index:
                break
            head, index = struct.unpack_from("<I", block)[0], index - 1
        return b"".join(reversed(pieces))[:size]

    def _index_of(self, offset: int) -> int:
        """Give the number of the block of a skip-list that holds a byte of the file."""
        room = self.block - 8
        index = offset // room
        return (offset - 4 * ((index - 1).bit_count() + 2)) // room if index else 0

    def _block(self, number: int) -> bytes:
        if (number + 1) * self.block > self.size:
            raise Malformed(f"block {number} lies outside")
        self.budget.spend_work(self.block)
        return bytes(self.data[number * self.block : (number + 1) * self.block])

    def _metadata(self, pair: Pair) -> _Metadata | None:
        """Give the newer sound one of the two blocks."""
        best: _Metadata | None = None
        for number in pair:
            if (number + 1) * self.block <= self.size:
                made = _commits(self._block(number), self.budget)
                # revisions count modulo 2 ** 32
                if made is not None and (best is None or (made.revision - best.revision) & ALL_BITS < 1 << 31):
                    best = made
        return best


def _commits(block: bytes, budget: Budget) -> _Metadata | None:
    """Read the commits of one block whose checksums hold; None where not even the first does."""
    if len(block) < 8:
        return None
    (revision,) = struct.unpack_from("<I", block)
    sound: _Metadata | None = None
    current = _Metadata(revision)
    checksum = zlib.crc32(block[:4])
    previous, position = ALL_BITS, 4
    while position + 4 <= len(block):
        tag = int.from_bytes(block[position : position + 4], "big") ^ previous
        kind, identity, size = tag >> 20 & 0x7FF, tag >> 10 & 0x3FF, tag & 0x3FF
        length = 0 if size == NOTHING else size
        if tag >> 31 or position + 4 + length > len(block):
            break
        budget.spend_work(64)
        if kind >> 8 == CHECKSUM and kind != FORWARD_CHECKSUM:
            checksum = zlib.crc32(block[position : position + 4], checksum)
            if length < 4 or checksum ^ ALL_BITS != struct.unpack_from("<I", block, position + 4)[0]:
                break
            sound = _Metadata(revision, [_copy(item) for item in current.items], current.tail)
            checksum = 0
            previous = tag ^ (kind & 1) << 31
        else:
            checksum = zlib.crc32(block[position : position + 4 + length], checksum)
            _apply(current, kind, identity, block[position + 4 : position + 4 + length])
            previous = tag
        position += 4 + length
    return sound


def _apply(metadata: _Metadata, kind: int, identity: int, value: bytes) -> None:
    """Let one tag change what the pair says."""
    items = metadata.items
    if kind == CREATE and identity <= len(items) < ID_NONE:
        items.insert(identity, _Item())
    elif kind == DELETE:
        del items[identity : identity + 1]
    elif kind == HARD_TAIL and len(value) == 8:
        metadata.tail = struct.unpack("<2I", value)
    elif identity != ID_NONE and (kind >> 8 == 0 or kind in {PAIR, INLINE, SKIP_LIST}):
        # a block that was written anew names its entries without creating them first
        items.extend(_Item() for _ in range(identity + 1 - len(items)))
        if kind >> 8 == 0:
            items[identity].kind, items[identity].name = kind, value
        else:
            items[identity].struct_kind, items[identity].value = kind, value


def _copy(item: _Item) -> _Item:
    return _Item(item.kind, item.name, item.struct_kind, item.value)
