"""Entropy, guesses and padding are what they say."""

import bz2
import lzma
import random
import zlib

import pytest
import zstandard

from shinsa.subject.firmware.region import entropy_of, guess, guess_at, sample, without_padding
from tests.simulators.noise import noise

CHANCE = random.Random(1)  # noqa: S311 - the same data each time
MANY_WORDS = b" ".join(b"word%d" % CHANCE.randrange(5000) for _ in range(60000))


def test_entropy_lies_between_nothing_and_eight_bits() -> None:
    assert entropy_of(b"") == 0
    assert entropy_of(bytes(1000)) == 0
    assert entropy_of(bytes(range(256)) * 4) == 8


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (noise(65536), "encrypted or unknown"),
        (bytes(range(256)) * 200 + bytes(range(250)) * 50, "encrypted or unknown"),
        (noise(2000), "encrypted or unknown"),
        (noise(256), "random bytes: a key, a signature or a checksum"),
        (zlib.compress(MANY_WORDS), "compressed"),
        (bz2.compress(MANY_WORDS), "compressed"),
        (lzma.compress(MANY_WORDS), "encrypted or unknown"),
        (MANY_WORDS, "unrecognised data"),
        (b"plain words " * 100, "unrecognised data"),
        (b"short text, 64 bytes of it and then a few more, to be sure of it", "unrecognised data"),
        (b"\xff" * 100, "padding"),
    ],
)
def test_a_guess_says_what_is_visible(data: bytes, words: str) -> None:
    assert guess(data) == words


def test_a_sample_is_bounded_and_spread() -> None:
    data = bytes(100_000) + b"\x01" * 100_000
    assert len(sample(memoryview(data))) == 65536
    assert set(sample(memoryview(data))) == {0, 1}


@pytest.mark.parametrize(
    ("data", "inside"),
    [
        (b"", b""),
        (bytes(200_000), b""),
        (b"\xff" * 70_000 + b"x" + bytes(70_000), b"x"),
        (bytes(10) + b"\xff" * 10 + b"a\0b" + b"\xff\0\xff", b"a\0b"),
        (b"abc", b"abc"),
    ],
)
def test_padding_is_taken_off_both_sides(data: bytes, inside: bytes) -> None:
    start, end = without_padding(memoryview(data))
    assert data[start:end].strip(b"\0\xff") == inside
    assert end >= start


def test_a_closer_look_tells_what_one_sample_does_not() -> None:
    packed = zstandard.ZstdCompressor(19).compress(b" ".join(b"%d" % CHANCE.randrange(10**9) for _ in range(120_000)))
    assert guess_at(memoryview(packed)) == "compressed"
    assert guess_at(memoryview(noise(300_000))) == "encrypted or unknown"
    assert guess_at(memoryview(bytes(300_000))) == "padding"
