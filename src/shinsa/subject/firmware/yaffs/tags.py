"""How the chunks of a YAFFS lie in an image, and the tags in the spare area behind each.

Source: yaffs_packedtags2.h, yaffs_packedtags1.h and yaffs_guts.h of YAFFS. There is no superblock: chunk size, spare
size and the place of the tags are those with which the first chunks make sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.format import Window

#: Chunk and spare sizes of NAND parts in use, the usual ones first.
SIZES = (
    *((2048, 64), (4096, 128), (8192, 256), (512, 16), (16384, 512), (1024, 32)),
    *((4096, 224), (4096, 218), (4096, 256), (2048, 128), (2048, 112), (8192, 448), (8192, 640), (8192, 744)),
)
#: mkyaffs2image puts the tags first, Linux behind the mark of bad blocks; some controllers elsewhere.
TAG_PLACES = (0, 2, 4, 1, 8, 28, 30)
TAGS = 16
YAFFS1 = (512, 16)
LOWEST, HIGHEST, CHECKPOINT = 0x1000, 0xEFFF_FF00, 0x21
#: In the chunk number: the tags of a header hold more about it, and the object number its type.
EXTRA, SHRUNK, OBJECT = 0x8000_0000, 0x2000_0000, 0x0FFF_FFFF
OBJECT_KINDS = range(6)
LARGEST_OBJECT = 0x0100_0000
#: Chunks that must make sense for sizes to be believed.
PROBED = 12
#: The work of trying all layouts, in bytes that could be looked at instead: many false headers must not take long.
PROBE_COST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Chunk:
    """One written chunk: 0 is the header of its object, others count from 1. `place` is where its data lies."""

    sequence: int
    number: int
    chunk: int
    size: int
    shrunk: bool
    place: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Chunk size, spare size, where the tags lie in the spare area, and the byte order."""

    chunk: int
    spare: int
    tags: int
    order: str
    first: bool = False

    @property
    def stride(self) -> int:
        """Bytes from one chunk to the next."""
        return self.chunk + self.spare

    def at(self, window: Window, place: int) -> Chunk | None:
        """Read the chunk at a place; None when nothing valid is written there."""
        if place + self.stride > len(window.data):
            return None
        chunk = self._old(window, place) if self.first else self._new(window, place)
        if chunk is None or chunk.chunk:
            return chunk
        # random tags are those of a header too often: the kind of the object must be one
        return chunk if window.unpack(f"{self.order}I", place)[0] in OBJECT_KINDS else None

    def _new(self, window: Window, place: int) -> Chunk | None:
        sequence, number, chunk, size = window.unpack(f"{self.order}4I", place + self.chunk + self.tags)
        shrunk = False
        if chunk & EXTRA:
            shrunk = bool(chunk & SHRUNK)
            number, chunk, size = number & OBJECT, 0, 0
        sound = LOWEST <= sequence < HIGHEST and 0 < number <= LARGEST_OBJECT
        return (
            Chunk(sequence, number, chunk, size, shrunk, place) if sound and (not chunk or size <= self.chunk) else None
        )

    def _old(self, window: Window, place: int) -> Chunk | None:
        spare = window.bytes(place + self.chunk, self.spare)
        low, high = int.from_bytes(spare[:4], "little"), int.from_bytes(spare[6:8] + spare[11:13], "little")
        number, chunk, size = high & 0x3FFFF, low & 0xFFFFF, low >> 22 | (high >> 30) << 10
        if spare[4:6] != b"\xff\xff" or not 0 < number < 0x3FFFF or (chunk and size > self.chunk):
            return None
        return Chunk(0, number, chunk, size, shrunk=False, place=place)

    def is_blank(self, window: Window, place: int) -> bool:
        """Whether nothing was written at a place, or only the checkpoint that YAFFS keeps for itself."""
        spare = bytes(window.data[place + self.chunk : place + self.stride])
        # the first status says that the chunk was deleted, the second that its block is good
        if self.first and spare[4:6] == b"\0\xff":
            return True
        order = "little" if self.order == "<" else "big"
        sequence = int.from_bytes(spare[self.tags : self.tags + 4], order)  # type: ignore[arg-type]
        return sequence == CHECKPOINT or not spare.strip(b"\xff") or not spare.strip(b"\0")


def layouts(order: str, sizes: tuple[tuple[int, int], ...] = SIZES) -> Iterator[Layout]:
    """Give every layout that is tried, the usual ones first."""
    for tags in TAG_PLACES:
        for chunk, spare in sizes:
            if tags + TAGS <= spare:
                yield Layout(chunk, spare, tags, order)
    if order == "<" and YAFFS1 in sizes:
        yield Layout(*YAFFS1, 0, order, first=True)


def layout_of(window: Window, order: str, sizes: tuple[tuple[int, int], ...] = SIZES) -> Layout | None:
    """Give the layout with which the chunks at the beginning make sense; None when there is none."""
    window.budget.spend_work(PROBE_COST)
    for layout in layouts(order, sizes):
        first = layout.at(window, 0)
        if first is None or first.chunk:
            continue
        found = [layout.at(window, layout.stride * step) for step in range(1, PROBED)]
        blank = sum(layout.is_blank(window, layout.stride * step) for step in range(1, PROBED))
        if sum(chunk is not None for chunk in found) + blank == len(found):
            return layout
    return None
