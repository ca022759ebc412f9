"""A stretch of an image: what lies there, and whether it was opened."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

SAMPLE_BYTES = 64 * 1024
SAMPLE_PIECES = 16
#: Above this, bytes carry no visible structure (random bytes of one sample give 7.997).
RANDOM_BITS = 7.95
COMPRESSED_BITS = 7.2
#: Chi-square of 256 byte values has mean 255 and deviation 22.6 for random bytes; compressed streams lie above.
RANDOM_CHI_SQUARE = 255 + 6 * 22.6
PADDING = (b"\x00", b"\xff")


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch of a blob. `where` is the label of the enclosing blob, empty for the image itself.

    `opened` says that something of it can be read; `reason` says why it was not opened, or what of it is lost.
    `entropy` is in bits per byte, 0 to 8, from a sample.
    """

    where: str
    offset: int
    size: int
    format: str
    opened: bool
    reason: str
    entropy: float


def sample(data: memoryview) -> bytes:
    """Give up to 64 KiB of the data: all of it, or evenly spread pieces."""
    if len(data) <= SAMPLE_BYTES:
        return bytes(data)
    piece = SAMPLE_BYTES // SAMPLE_PIECES
    step = (len(data) - piece) // (SAMPLE_PIECES - 1)
    return b"".join(data[index * step : index * step + piece] for index in range(SAMPLE_PIECES))


def entropy_of(data: bytes) -> float:
    """Give the Shannon entropy in bits per byte; nothing has 0."""
    total = len(data)
    if not total:
        return 0.0
    bits = -sum(count / total * math.log2(count / total) for count in Counter(data).values())
    return round(max(bits, 0.0), 3)


def guess(data: bytes) -> str:
    """Say in words what unrecognised bytes look like. A guess: only structure that is visible can be seen."""
    bits = entropy_of(data)
    if bits >= RANDOM_BITS:
        expected = len(data) / 256
        counts = Counter(data)
        chi_square = sum((counts[value] - expected) ** 2 / expected for value in range(256))
        return "encrypted or unknown" if chi_square < RANDOM_CHI_SQUARE else "compressed"
    if bits >= COMPRESSED_BITS:
        return "compressed"
    return "padding" if len(set(data)) <= 1 else "unrecognised data"


def without_padding(data: memoryview) -> tuple[int, int]:
    """Give start and end of the data without runs of 0x00 or 0xff at either side; start == end when all is padding."""
    start, end = 0, len(data)
    for byte in PADDING * 2:
        start += _run(data[start:end], byte)
        end -= _run_back(data[start:end], byte)
    return start, end


def _run(data: memoryview, byte: bytes) -> int:
    """Count the bytes at the start that equal the byte."""
    size = 64 * 1024
    for offset in range(0, len(data), size):
        rest = bytes(data[offset : offset + size]).lstrip(byte)
        if rest:
            return min(offset + size, len(data)) - len(rest)
    return len(data)


def _run_back(data: memoryview, byte: bytes) -> int:
    """Count the bytes at the end that equal the byte."""
    size = 64 * 1024
    end = len(data)
    while end > 0:
        start = max(end - size, 0)
        rest = bytes(data[start:end]).rstrip(byte)
        if rest:
            return len(data) - (start + len(rest))
        end = start
    return len(data)
