"""The objects of a YAFFS: what the newest chunk says of each, applied in the order in which they were written.

Source: yaffs_guts.h (struct yaffs_obj_hdr) and yaffs_guts.c of YAFFS.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.pieces import PIECE_COST
from shinsa.subject.firmware.yaffs.tags import LOWEST, Chunk, Layout

FILE, LINK, DIRECTORY, HARD_LINK, SPECIAL = 1, 2, 3, 4, 5
HEADER = 512
NAME_AT, NAME_SIZE = 10, 256
ALIAS_AT, ALIAS_SIZE = 300, 160
UNSET = 0xFFFF_FFFF
CAPABILITY = b"security.capability"
#: Chunks without valid tags that may follow each other before the file system is held to have ended.
LONGEST_GAP = 64
LONGEST_BLANK = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of an object says."""

    kind: int
    parent: int
    name: bytes
    mode: int
    uid: int
    gid: int
    size: int
    same_as: int
    alias: bytes
    device: int
    capabilities: str
    shrunk: bool


def header_at(window: Window, layout: Layout, place: int) -> Header:
    """Read the object header in the chunk at a place."""
    order = layout.order
    kind, parent = window.unpack(f"{order}2I", place)
    mode, uid, gid, _, _, _, low, same_as = window.unpack(f"{order}8I", place + 268)
    (device,) = window.unpack(f"{order}I", place + 460)
    (high,) = window.unpack(f"{order}I", place + 496)
    (shrunk,) = window.unpack(f"{order}I", place + 508)
    name = window.bytes(place + NAME_AT, NAME_SIZE).split(b"\0")[0]
    alias = window.bytes(place + ALIAS_AT, ALIAS_SIZE).split(b"\0")[0]
    size = 0 if low == UNSET else low | (high << 32 if high != UNSET else 0)
    capabilities = _capabilities(window.bytes(place + HEADER, layout.chunk - HEADER), order)
    return Header(
        kind, parent, name, mode, uid, gid, size, same_as, alias, device, capabilities, shrunk not in {0, UNSET}
    )


def _capabilities(raw: bytes, order: str) -> str:
    """Find the file capabilities among the attributes behind a header: size of the record, name, value."""
    place = 0
    while place + 4 <= len(raw):
        size = int.from_bytes(raw[place : place + 4], "little" if order == "<" else "big")
        if not 4 < size <= len(raw) - place:
            break
        name, _, value = raw[place + 4 : place + size].partition(b"\0")
        if name == CAPABILITY:
            return value.hex()
        place += size
    return ""


@dataclass(slots=True)
class Objects:
    """All objects of one file system. `end` is where its last chunk ends."""

    window: Window
    layout: Layout
    end: int = 0
    headers: dict[int, Header] = field(default_factory=dict)
    data: dict[int, dict[int, Chunk]] = field(default_factory=dict)
    grown: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _made: set[int] = field(default_factory=set)

    def scan(self) -> None:
        """Read all chunks and apply them, oldest first; chunks of one block share their sequence number."""
        chunks: list[Chunk] = []
        for chunk in sorted(self._chunks(chunks), key=lambda chunk: (chunk.sequence, chunk.place)):
            if chunk.chunk:
                self.data.setdefault(chunk.number, {})[chunk.chunk] = chunk
                end = (chunk.chunk - 1) * self.layout.chunk + chunk.size
                self.grown[chunk.number] = max(end, self.grown.get(chunk.number, 0))
                continue
            try:
                self._header(chunk)
            except Malformed as error:
                self.faults.append(f"the header at {chunk.place:#x}: {error}")

    def _is_another(self, chunk: Chunk) -> bool:
        """Whether a second file system begins: images that were made elsewhere hold each header once."""
        if chunk.chunk or chunk.sequence > LOWEST:
            return False
        known = chunk.number in self._made
        self._made.add(chunk.number)
        return known

    def _is_mixed(self, chunks: list[Chunk]) -> bool:
        """Whether a block's sequence number, which only one block of a file system has, comes again after others.

        Blocks of an image that was made elsewhere share the lowest.
        """
        ended: set[int] = set()
        current = LOWEST
        for chunk in chunks:
            if chunk.sequence != current:
                ended.add(current)
                current = chunk.sequence
                if current in ended and current > LOWEST:
                    return True
        return False

    def _chunks(self, found: list[Chunk]) -> list[Chunk]:
        place = gap = lost = 0
        stride = self.layout.stride
        while place < len(self.window.data) and gap <= LONGEST_GAP and place - self.end < LONGEST_BLANK:
            self.window.budget.spend_work(self.layout.spare)
            chunk = self.layout.at(self.window, place)
            if chunk is not None and self._is_another(chunk):
                break
            if chunk is not None:
                self.window.budget.spend_held(PIECE_COST)
                found.append(chunk)
                lost += gap
                self.end, gap = place + stride, 0
            elif not self.layout.is_blank(self.window, place):
                gap += 1
            place += stride
        if self._is_mixed(found):
            self.faults.append("two file systems lie behind each other, and what they hold may be mixed")
        if lost:
            self.faults.append(f"{lost} chunks without valid tags")
        return found

    def _header(self, chunk: Chunk) -> None:
        header = header_at(self.window, self.layout, chunk.place)
        self.headers[chunk.number] = header
        self.grown.pop(chunk.number, None)
        if chunk.shrunk or header.shrunk:
            pieces = self.data.get(chunk.number, {})
            for number in [number for number in pieces if (number - 1) * self.layout.chunk >= header.size]:
                del pieces[number]

    def size(self, number: int) -> int:
        """Give the size of a file: as its header says, or more where it was appended to afterwards."""
        return max(self.headers[number].size, self.grown.get(number, 0))
