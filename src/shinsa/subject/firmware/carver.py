"""Looks through an image, and through what is inside it, for containers of the known formats.

Invariants: every blob is scanned once, from front to back; regions of one blob never overlap; blobs wait in a queue,
so that nesting costs no stack; a header that does not hold is passed over by one byte.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Bounds, Budget, Exhausted
from shinsa.subject.firmware.format import Format, Malformed, Opened, Window
from shinsa.subject.firmware.nested import Holder, nested_parts
from shinsa.subject.firmware.refused import OTHERS
from shinsa.subject.firmware.region import COMPRESSED_BITS, Region, entropy_of, guess_at, sample, without_padding
from shinsa.subject.firmware.signatures import CHUNK, candidates
from shinsa.subject.firmware.single import SingleFile, name_of
from shinsa.subject.firmware.tree import FileTree
from shinsa.subject.firmware.unmarked import FILE_NAMES, RAW, kind_of

#: Shorter stretches between regions are checksums, names and alignment.
SHORTEST_GAP = 64
#: Smaller packed stretches in a file are keys, tables and pictures.
SMALLEST_OPAQUE = 64 * 1024
#: What has no magic begins at a page of flash at least.
ALIGNMENT = 0x100
#: Padding that belongs to what stands before it: that of the largest boot environment.
MOST_PADDING = 0x40000
NOTHING_FOUND = "nothing in it is of a known format"
#: A part whose name is decided by what it contains.
NAMED_BY_CONTENT = "?"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes to be scanned. With `name`, they are shown as one file when something in them was not recognised."""

    label: str
    data: memoryview
    depth: int
    name: str = ""
    format: str = ""
    shown: bool = False


@dataclass(slots=True)
class Carver:
    """One look through one image. `trees` and `regions` hold the result."""

    bounds: Bounds
    touched: Callable[[int], None] = lambda _size: None
    """Is told how many bytes of the image were looked at."""
    trees: list[FileTree] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    _waiting: deque[Blob] = field(default_factory=deque)
    _budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        """Start with the whole budget."""
        self._budget = Budget(self.bounds, self.touched)

    def run(self, data: memoryview) -> None:
        """Look through the image and everything in it."""
        self._waiting.append(Blob("", data, 0))
        self._work()

    def add(self, tree: Holder) -> None:
        """Take a tree that was made elsewhere of a region of the image, and look into its files."""
        self.trees.append(tree)
        parts = nested_parts(tree, self._budget)
        self._waiting.extend(Blob(part.label, part.data, 1, shown=True) for part in parts)
        self._work()

    def _work(self) -> None:
        while self._waiting:
            if len(self.regions) > self.bounds.regions:
                self._abandon()
                return
            self._scan(self._waiting.popleft())

    def _abandon(self) -> None:
        """Say of everything that waits that it was not looked at: containers may name each other without end."""
        blob = self._waiting[0]
        reason = f"more than {self.bounds.regions} regions; {len(self._waiting)} parts were not looked at"
        self._region(blob, 0, len(blob.data), reason)
        self._waiting.clear()

    def _scan(self, blob: Blob) -> None:
        position = start = 0
        gaps = False
        while start < len(blob.data):
            for offset, form in candidates(blob.data, start):
                if offset < position:
                    continue
                try:
                    opened = self._attempt(blob, offset, form)
                except Exhausted as error:
                    self._region(blob, position, len(blob.data), str(error), form.name)
                    return
                if opened is not None:
                    gaps |= self._gap(blob, position, offset)
                    self._take(blob, offset, form, opened)
                    position = offset + opened.size
                    if position >= start + CHUNK:
                        break  # whatever else begins in this chunk lies inside
            self.touched(CHUNK)
            start = max(start + CHUNK, position)
        gaps |= self._gap(blob, position, len(blob.data))
        if blob.name and gaps:
            self._show(blob)

    def _attempt(self, blob: Blob, offset: int, form: Format) -> Opened | None:
        self._budget.spend_attempt()
        if len(self.regions) >= self.bounds.regions:
            raise Exhausted(f"more than {self.bounds.regions} regions")
        window = Window(blob.label, offset, blob.data[offset:], self._budget)
        try:
            opened = form.open(window)
        except Malformed:
            return None
        if opened is None or not opened.size > 0:
            return None
        return opened

    def _take(self, blob: Blob, offset: int, form: Format, opened: Opened) -> None:
        self.trees.extend(opened.trees)
        faults = [fault for tree in opened.trees for fault in tree.faults]
        reason = opened.reason or (f"partly lost: {faults[0]}" if faults else "")
        parts = [part for part in opened.parts if len(part.data)]
        if parts and blob.depth >= self.bounds.depth:
            parts, reason = [], f"nested deeper than {self.bounds.depth}"
        is_open = bool(opened.trees or parts or opened.header)
        reason = reason or ("" if is_open else NOTHING_FOUND)
        size = min(opened.size, len(blob.data) - offset)
        bits = entropy_of(sample(blob.data[offset : offset + size]))
        self.regions.append(Region(blob.label, offset, size, opened.name or form.name, is_open, reason, bits))
        inherited = blob.name if blob.name != NAMED_BY_CONTENT else ""
        self._waiting.extend(
            Blob(part.label, part.data, blob.depth + 1, inherited or part.name, part.format, part.shown)
            for part in parts
        )

    def _gap(self, blob: Blob, start: int, end: int) -> bool:
        """Report what lies between regions, unless it is padding or will be shown as a file; say if there was any."""
        first, last = without_padding(blob.data[start:end])
        if last - first < SHORTEST_GAP and (start or end < len(blob.data) or first == last):
            return False
        if not (blob.name or blob.shown):
            self._unmarked(blob, (start, end), start + first, start + last)
        elif self._is_opaque(blob, start + first, start + last):
            self._region(blob, start + first, start + last, "")
        return True

    def _unmarked(self, blob: Blob, gap: tuple[int, int], start: int, end: int) -> None:
        """Report bytes that no container claims; show them as a file where they can be read as they are."""
        # a checksum in front may begin like padding, and one over the padding behind needs it whole
        data = blob.data[max(gap[0], start // ALIGNMENT * ALIGNMENT) : min(gap[1], end + MOST_PADDING)]
        kind = kind_of(data)
        label = Window(blob.label, start, data, self._budget).label(kind)
        if kind:
            self.trees.append(SingleFile(label, kind, FILE_NAMES[kind], data))
        if kind in {"", RAW}:
            self._region(blob, start, end, "")
        else:
            bits = entropy_of(sample(data))
            self.regions.append(Region(blob.label, start, end - start, kind, opened=True, reason="", entropy=bits))

    @staticmethod
    def _is_opaque(blob: Blob, start: int, end: int) -> bool:
        """Whether bytes that are shown as a file hide their meaning all the same: a large packed stretch."""
        head = bytes(blob.data[: len(max(OTHERS, key=len))])
        if end - start < SMALLEST_OPAQUE or head.startswith(tuple(OTHERS)):
            return False
        return entropy_of(sample(blob.data[start:end])) >= COMPRESSED_BITS

    def _region(self, blob: Blob, start: int, end: int, reason: str, name: str = "unknown") -> None:
        """Report a stretch that was not opened; without a reason, guess from its bytes."""
        data = blob.data[start:end]
        bits = entropy_of(sample(data))
        self.regions.append(
            Region(blob.label, start, end - start, name, opened=False, reason=reason or guess_at(data), entropy=bits)
        )

    def _show(self, blob: Blob) -> None:
        """Show a blob as one file: something in it is not a container, and is looked at as it is."""
        name = name_of(blob.data) if blob.name == NAMED_BY_CONTENT else blob.name
        self.trees.append(SingleFile(blob.label, blob.format, name, blob.data))
