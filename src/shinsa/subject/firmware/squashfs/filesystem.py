"""A SquashFS as a file tree: its entries are read once, contents when they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.squashfs.codec import Codec
from shinsa.subject.firmware.squashfs.dialects import DIALECTS
from shinsa.subject.firmware.squashfs.inodes import NO_FRAGMENT, UNCOMPRESSED, Blocks
from shinsa.subject.firmware.squashfs.metadata import metadata_of
from shinsa.subject.firmware.squashfs.superblock import Superblock
from shinsa.subject.firmware.squashfs.walk import Walk
from shinsa.subject.firmware.tree import Entry, Unreadable, content_of

#: Small files share fragment blocks; with files read in walk order these many (8 MiB at the usual 128 KiB) suffice.
KEPT_FRAGMENTS = 64
KEPT_FRAGMENT_BYTES = 16 * 1024 * 1024


class SquashFs:
    """The tree of one SquashFS image. Raises `Malformed` when its root cannot be read."""

    format = "squashfs"

    def __init__(self, window: Window, superblock: Superblock, codec: Codec, label: str) -> None:
        """Walk the whole directory structure; file contents stay where they are."""
        self.label = label
        self._data = window.data[: superblock.size]
        self._superblock = superblock
        self._codec = codec
        dialect = DIALECTS[superblock.version[0]]
        metadata = metadata_of(self._data, superblock, codec, window.budget)
        self._tables = dialect.tables(superblock, metadata)
        self._files: dict[str, tuple[Blocks, int]] = {}
        self._fragments: dict[int, bytes] = {}
        self._digests: dict[int, bytes] = {}
        collector = Collector(window.budget)
        missing = superblock.size - len(self._data)
        if missing > 0:
            collector.fault(f"the image breaks off {missing} bytes before the file system ends")
        Walk(label, superblock, dialect, metadata, self._tables, collector, self._files).run()
        for lost in sorted(self._tables.lost)[:10]:
            collector.fault(lost)
        self.entries: Mapping[str, Entry] = MappingProxyType(collector.sorted())
        self.faults = tuple(collector.faults)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        blocks, size = self._files.get(content_of(entry, limit), (None, 0))
        if blocks is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        if size > limit:
            raise Unreadable(f"{entry.path} has {size} bytes, more than the limit of {limit}")
        try:
            return self._contents(blocks, size)
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error

    def stored_as(self, entry: Entry) -> str:
        """A digest of the packed blocks of a file and of how they are unpacked; "" where they cannot be had."""
        blocks, size = self._files.get(entry.content, (None, 0))
        if blocks is None:
            return ""
        length = sum(stored & ~UNCOMPRESSED for stored in blocks.sizes)
        digest = hashlib.sha256(f"{self._codec.name} {self._superblock.block_size} {size}".encode())
        digest.update(f"{blocks.sizes}{blocks.offset if blocks.fragment != NO_FRAGMENT else ''}".encode())
        digest.update(self._data[blocks.start : blocks.start + length])
        if blocks.fragment != NO_FRAGMENT:
            try:
                digest.update(self._fragment_digest(blocks.fragment))
            except Malformed:
                return ""
        return digest.hexdigest()

    def _fragment_digest(self, index: int) -> bytes:
        if index not in self._digests:
            position, stored = self._tables.fragment(index)
            packed = self._data[position : position + (stored & ~UNCOMPRESSED)]
            self._digests[index] = hashlib.sha256(packed).digest() + stored.to_bytes(4, "big")
        return self._digests[index]

    def _contents(self, blocks: Blocks, size: int) -> bytes:
        pieces = []
        position, left = blocks.start, size
        for stored in blocks.sizes:
            wanted = min(self._superblock.block_size, left)
            pieces.append(self._block(position, stored, wanted))
            position += stored & ~UNCOMPRESSED
            left -= wanted
        if left and blocks.fragment != NO_FRAGMENT:
            tail = self._fragment(blocks.fragment)[blocks.offset : blocks.offset + left]
            if len(tail) != left:
                raise Malformed("its tail lies outside the fragment")
            pieces.append(tail)
        return b"".join(pieces) if len(pieces) != 1 else pieces[0]

    def _block(self, position: int, stored: int, wanted: int) -> bytes:
        """Give one data block, which must unpack to exactly the wanted size; a stored size of 0 is a hole."""
        if not stored:
            return bytes(wanted)
        block = self._unpack(position, stored, wanted)
        if len(block) != wanted:
            raise Malformed(f"the block at {position:#x} has {len(block)} bytes instead of {wanted}")
        return block

    def _unpack(self, position: int, stored: int, limit: int) -> bytes:
        size = stored & ~UNCOMPRESSED
        raw = bytes(self._data[position : position + size]) if size <= self._superblock.block_size else b""
        if len(raw) != size or not size:
            raise Malformed(f"the block at {position:#x} of {size} bytes lies outside the image")
        return raw if stored & UNCOMPRESSED else self._codec(raw, limit)

    def _fragment(self, index: int) -> bytes:
        fragment = self._fragments.pop(index, None)
        if fragment is None:
            fragment = self._unpack(*self._tables.fragment(index), self._superblock.block_size)
            most = min(KEPT_FRAGMENTS, KEPT_FRAGMENT_BYTES // self._superblock.block_size)
            while len(self._fragments) >= most:
                del self._fragments[next(iter(self._fragments))]
        self._fragments[index] = fragment
        return fragment
