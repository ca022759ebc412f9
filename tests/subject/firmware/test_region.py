"""Entropy, guesses and padding are what they say."""

import os

import pytest

from shinsa.subject.firmware.region import entropy_of, guess, sample, without_padding


def test_entropy_lies_between_nothing_and_eight_bits() -> None:
    assert entropy_of(b"") == 0
    assert entropy_of(bytes(1000)) == 0
    assert entropy_of(bytes(range(256)) * 4) == 8


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (os.urandom(65536), "encrypted or unknown"),
        (bytes(range(256)) * 200 + bytes(range(250)) * 50, "encrypted or unknown"),
        (b"plain words " * 100, "unrecognised data"),
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
