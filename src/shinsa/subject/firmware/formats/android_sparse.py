"""Android's sparse images: a device in pieces, of which blank ones are left out. Nothing is expanded.

Source: system/core/libsparse/sparse_format.h of Android. Limitation: an image that was split over several files shows
what each of them holds.
"""

from __future__ import annotations

from shinsa.subject.firmware.devices import look_into
from shinsa.subject.firmware.disk import Disk, Piece
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window

NAME = "sparse"
MAGIC = b"\x3a\xff\x26\xed"
HEADER_SIZE, CHUNK_SIZE = 28, 12
RAW, FILL, BLANK, CHECKSUM = 0xCAC1, 0xCAC2, 0xCAC3, 0xCAC4
LARGEST_BLOCK = 1 << 20
#: Bytes that a piece takes in memory.
PIECE_COST = 200
FAULTS_NAMED = 3


def open_sparse(window: Window) -> Opened | None:
    """Open the device that the image describes: its file systems, or the partitions on it."""
    _, major, _, header, chunk, block, blocks, chunks, _ = window.unpack("<IHHHHIIII")
    if major != 1 or header < HEADER_SIZE or chunk < CHUNK_SIZE or not 0 < block <= LARGEST_BLOCK or block % 4:
        return None
    pieces: list[Piece] = []
    position, reason = header, ""
    try:
        for _ in range(chunks):
            position += _take(window, position, chunk, block, pieces)
    except Malformed as error:
        reason = f"breaks off: {error}"
    disk = Disk(pieces)
    if not pieces or disk.size > blocks * block:
        return None
    found = look_into(disk, window.budget, window.label(NAME))
    faults = [reason] if reason else []
    faults.extend(found.faults)
    return Opened(position, tuple(found.trees), tuple(found.parts), "; ".join(faults[:FAULTS_NAMED]))


def _take(window: Window, position: int, header: int, block: int, pieces: list[Piece]) -> int:
    """Take one chunk and give how many bytes it has; raises `Malformed`."""
    kind, _, count, total = window.unpack("<HHII", position)
    window.budget.spend_held(PIECE_COST)
    start, size = position + header, count * block
    stored = {RAW: size, FILL: 4, BLANK: 0, CHECKSUM: 4}.get(kind)
    if stored is None or total != header + stored:
        raise Malformed(f"the chunk at {position:#x} is none")
    raw = window.bytes(start, stored) if kind == FILL else b""
    if start + stored > len(window.data):
        raise Malformed(f"the chunk at {position:#x} has {start + stored - len(window.data)} bytes too few")
    if kind == RAW:
        pieces.append(Piece(size, window.data[start : start + size]))
    elif kind in {FILL, BLANK}:
        pieces.append(Piece(size, None, raw or bytes(4)))
    return total


FORMAT = Format(NAME, (Magic(MAGIC),), open_sparse)
