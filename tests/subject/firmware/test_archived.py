"""Which files of a root file system are archives to look into."""

import bz2
import gzip
import lzma

import pytest
import zstandard

from shinsa.subject.firmware.archived import opened_inside

TEXT = b"option password 'secret'\n" * 8


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(TEXT, mtime=0),
        bz2.compress(TEXT),
        lzma.compress(TEXT),
        zstandard.ZstdCompressor().compress(TEXT),
    ],
)
def test_a_packed_file_is_one_file(data: bytes) -> None:
    inner = opened_inside(data, "etc/config.packed")
    assert inner is not None
    (entry,) = inner.files()
    assert inner.read(entry) == TEXT


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (TEXT, "etc/config"),
        (b"\x1f\x8b\x08\x00 not really", "etc/config.gz"),
        (gzip.compress(TEXT, mtime=0), "usr/share/doc/busybox/changelog.gz"),
        (b"", "etc/empty"),
        (b"PK\x03\x04" + bytes(60), "etc/odd.zip"),
    ],
)
def test_anything_else_is_looked_at_as_it_is(data: bytes, path: str) -> None:
    assert opened_inside(data, path) is None


def test_a_bomb_costs_no_more_than_its_bound() -> None:
    inner = opened_inside(gzip.compress(bytes(200 << 20), 9, mtime=0), "etc/bomb.gz")
    assert inner is None or all(entry.size <= 128 << 20 for entry in inner.files())
