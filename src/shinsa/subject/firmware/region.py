"""A stretch of an image: what lies there, and whether it was opened."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

SAMPLE_BYTES = 64 * 1024
SAMPLE_PIECES = 16
#: Four times as many show the bias that Zstandard leaves, which one sample does not.
CLOSER_BYTES = 256 * 1024
#: Shorter random bytes are more often a signature than something encrypted.
SHORT = 1024
#: Above this, bytes carry no visible structure (random bytes of one sample give 7.997).
RANDOM_BITS = 7.95
COMPRESSED_BITS = 7.2
#: Chi-square of 256 byte values has mean 255 and deviation 22.6 for random bytes; compressed streams lie above.
RANDOM_CHI_SQUARE = 255 + 6 * 22.6
RANDOM = "encrypted or unknown"
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


def sample(data: memoryview, size: int = SAMPLE_BYTES) -> bytes:
    """Give up to `size` bytes (64 KiB) of the data: all of it, or evenly spread pieces."""
    if len(data) <= size:
        return bytes(data)
    piece = size // SAMPLE_PIECES
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
    """Say in words what unrecognised bytes look like. A guess: only structure that is visible can be seen.

    What LZMA packs looks as random as what is encrypted, so that nothing is called encrypted without "or unknown".
    """
    if len(set(data)) <= 1:
        return "padding"
    if chi_square(data) < RANDOM_CHI_SQUARE:
        return RANDOM if len(data) >= SHORT else "random bytes: a key, a signature or a checksum"
    return "compressed" if entropy_of(data) >= COMPRESSED_BITS else "unrecognised data"


def guess_at(data: memoryview) -> str:
    """Say what a stretch looks like, from a sample; what looks random is looked at more closely."""
    said = guess(sample(data))
    return guess(sample(data, CLOSER_BYTES)) if said == RANDOM and len(data) > SAMPLE_BYTES else said


def chi_square(data: bytes) -> float:
    """Give how far the frequencies of the byte values are from equal: about 255 for random bytes, however few."""
    expected = len(data) / 256
    counts = Counter(data)
    return sum((counts[value] - expected) ** 2 for value in range(256)) / expected


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
