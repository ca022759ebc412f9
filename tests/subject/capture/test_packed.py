"""The bytes of a recording come in a stream, and it is told how far the reading is."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from shinsa.subject.capture.faults import DAMAGED, Faults
from shinsa.subject.capture.packed import TOLD_BYTES, reading
from tests.simulators.noise import noise

PIECE = 1 << 17
PLAIN = noise(TOLD_BYTES // 4) * 10


def as_it_is(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize("pack", [as_it_is, lambda data: gzip.compress(data, 1), zstandard.compress])
def test_it_is_told_how_much_of_the_file_was_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    file, faults, told = tmp_path / "a.pcap", Faults(), list[tuple[int, int]]()
    file.write_bytes(pack(PLAIN))
    size = file.stat().st_size
    with reading(file, faults, lambda *how_far: told.append(how_far)) as read:
        assert b"".join(iter(lambda: read(PIECE), b"")) == PLAIN
    assert [of for _, of in told] == [size] * (size // TOLD_BYTES)
    assert all(TOLD_BYTES * n <= done < TOLD_BYTES * (n + 1) for n, (done, _) in enumerate(told, 1))
    assert not faults.told(())


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_what_is_cut_off_ends_it_with_a_fault(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    file, faults = tmp_path / "a.pcap", Faults()
    file.write_bytes(pack(PLAIN[:PIECE])[:-99])
    with reading(file, faults) as read:
        assert PLAIN.startswith(b"".join(iter(lambda: read(PIECE), b"")))
    assert [fault.reason for fault in faults.told(())] in ([DAMAGED], [])


@pytest.mark.parametrize("pack", [as_it_is, gzip.compress, zstandard.compress])
def test_the_digest_is_of_the_file_as_it_lies_there(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    file, digest = tmp_path / "a.pcap", hashlib.sha256()
    file.write_bytes(pack(PLAIN) + b"behind it")
    with reading(file, Faults(), digest=digest) as read:
        read(PIECE)
    assert digest.digest() == hashlib.sha256(file.read_bytes()).digest()
