"""A UBI device: its erase blocks as they lie in the image, and its volumes put together from them.

Source: drivers/mtd/ubi/attach.c of Linux.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.region import sample, without_padding
from shinsa.subject.firmware.ubi.headers import INTERNAL, Eraser, Leb, Record, checksum, eraser_at, leb_at, records

#: The sizes of erase blocks that UBI runs on.
BLOCK_SIZES = tuple(1 << bits for bits in range(9, 24))
#: Blank and bad erase blocks that may follow each other before the device is held to have ended.
LONGEST_GAP = 64
#: Erase blocks that are looked at to learn their size; the first ones may be bad.
PROBED = 16
BLOCK_COST = 400


def block_size(window: Window) -> int:
    """Give the size of the erase blocks: the smallest at an odd multiple of which a header stands. 0: not to be told."""
    for size in BLOCK_SIZES:
        if any(eraser_at(window, size * times) for times in range(1, PROBED, 2)):
            return size
    return 0


@dataclass(slots=True)
class Device:
    """The erase blocks of one device, by volume and logical number. `end` is where the last one ends."""

    window: Window
    size: int
    first: Eraser
    end: int = 0
    count: int = 0
    faults: list[str] = field(default_factory=list)
    _lebs: dict[int, dict[int, list[Leb]]] = field(default_factory=dict)

    def scan(self) -> None:
        """Read the headers of all erase blocks up to the last that belongs to this device."""
        broken: list[int] = []
        position, gap = 0, 0
        while position < len(self.window.data) and gap <= LONGEST_GAP:
            eraser = eraser_at(self.window, position)
            if eraser is not None and eraser.device and self.first.device not in {0, eraser.device}:
                break
            if eraser is None:
                broken.append(position)
                gap += 1
            else:
                self._take(position, eraser)
                self.end, gap = position + self.size, 0
            position += self.size
        self._report([at for at in broken if at < self.end])
        if self.end > len(self.window.data):
            self.faults.append(
                f"the last erase block breaks off {self.end - len(self.window.data)} bytes before its end"
            )
            self.end = len(self.window.data)

    def _take(self, position: int, eraser: Eraser) -> None:
        self.count += 1
        self.window.budget.spend_work(BLOCK_COST)
        self.window.budget.spend_held(BLOCK_COST)
        if eraser.data >= self.size:
            self.faults.append(f"the erase block at {position:#x} says that its data lies outside of it")
            return
        leb = leb_at(self.window, position + eraser.volume_header, position + eraser.data)
        if leb is not None:
            self._lebs.setdefault(leb.volume, {}).setdefault(leb.number, []).append(leb)
            return
        header = self.window.data[position + eraser.volume_header : position + eraser.volume_header + 64]
        if bytes(header).strip(b"\xff\0"):
            self.faults.append(f"the volume header of the erase block at {position:#x} is broken")

    def _report(self, broken: list[int]) -> None:
        """Say which erase blocks hold something, but have no valid header; blank ones are merely unused."""
        for position in broken:
            data = self.window.data[position : position + self.size]
            start, end = without_padding(memoryview(sample(data)))
            if start != end:
                self.faults.append(f"the erase block at {position:#x} has no valid header")

    def volumes(self) -> dict[int, Record]:
        """Give the volumes by number: those of the table, and those that only their blocks tell of."""
        found: dict[int, Record] = {}
        for number in sorted(self._lebs.get(INTERNAL, ())):
            leb = self._newest(INTERNAL, number)
            found = found or (records(self._data(leb)) if leb is not None else {})
        if not found:
            self.faults.append("the volume table is lost")
        for volume in sorted(self._lebs):
            if volume < INTERNAL:
                found.setdefault(volume, Record(b"", 0, updating=False))
        return found

    def _newest(self, volume: int, number: int) -> Leb | None:
        """Give the newest block of a logical number; a copy that was interrupted does not count."""
        for leb in sorted(self._lebs.get(volume, {}).get(number, ()), key=lambda leb: -leb.sequence):
            if not leb.copied:
                return leb
            data = self.window.data[leb.offset : leb.offset + leb.size]
            self.window.budget.spend_work(len(data))
            if checksum(data) == leb.crc:
                return leb
        return None

    def _data(self, leb: Leb) -> memoryview:
        start = leb.offset // self.size * self.size
        return self.window.data[leb.offset : max(start + self.size - leb.padding, leb.offset)]

    def lebs(self, volume: int) -> dict[int, Leb]:
        """Give the blocks that are in force of a volume, by their logical numbers."""
        lebs = {number: self._newest(volume, number) for number in self._lebs.get(volume, ())}
        known = {number: leb for number, leb in lebs.items() if leb is not None and number < self._most()}
        if len(known) < len(lebs):
            self.faults.append(f"{len(lebs) - len(known)} logical blocks of volume {volume} are broken or out of reach")
        return known

    def contents(self, volume: int, known: dict[int, Leb]) -> memoryview:
        """Put a volume together in memory; logical blocks that no erase block holds read as erased."""
        if not known:
            return memoryview(b"")
        any_leb = next(iter(known.values()))
        if any_leb.static:
            return self._static(volume, known, any_leb.blocks)
        first = self._data(any_leb)
        size = self.room(any_leb)
        if size <= 0:
            raise Malformed(f"volume {volume} has logical blocks without room")
        self.window.budget.spend_held(size * (max(known) + 1))
        blank = b"\xff" * size
        pieces = (self._padded(known[at], size) if at in known else blank for at in range(max(known) + 1))
        return memoryview(b"".join(pieces)) if len(known) > 1 or 0 not in known else first

    def room(self, leb: Leb) -> int:
        """How many bytes a logical block of the volume of this one has."""
        return self.size - leb.offset % self.size - leb.padding

    def _most(self) -> int:
        """Logical blocks beyond the number of erase blocks cannot be; a little is allowed for images that are cut."""
        return self.count + LONGEST_GAP

    def _padded(self, leb: Leb, size: int) -> bytes | memoryview:
        data = self._data(leb)
        return data if len(data) == size else bytes(data[:size]).ljust(size, b"\xff")

    def _static(self, volume: int, known: dict[int, Leb], blocks: int) -> memoryview:
        """Put a static volume together: it is as long as its blocks say, and their checksums must be right."""
        pieces = []
        for number in range(max(known) + 1):
            leb = known.get(number)
            data = self.window.data[leb.offset : leb.offset + min(leb.size, self.size)] if leb else None
            if leb is None or data is None or checksum(data) != leb.crc:
                self.faults.append(f"logical block {number} of static volume {volume} is missing or broken")
            if data is not None:
                self.window.budget.spend_held(len(data))
                pieces.append(data)
        if max(known) + 1 < blocks:
            self.faults.append(f"static volume {volume} breaks off after {max(known) + 1} of {blocks} logical blocks")
        return memoryview(b"".join(pieces))
