"""The right time."""

import struct

import pytest

from shinsa.subject.bench.ntp import SINCE_1900, answer

NOW = 1_700_000_000.5


@pytest.mark.parametrize("version", [3, 4])
def test_a_client_is_told_the_time_and_its_own_stamp(version: int) -> None:
    request = bytes([version << 3 | 3]) + bytes(39) + b"its time"
    said = answer(request, NOW)
    assert said is not None
    assert (len(said), said[0], said[1], said[24:32]) == (48, version << 3 | 4, 2, b"its time")
    assert struct.unpack("!II", said[40:48]) == (1_700_000_000 + SINCE_1900, 1 << 31)


@pytest.mark.parametrize("request_", [b"", bytes(48), bytes([0x24]) + bytes(47), bytes([0x23]) + bytes(20)])
def test_nobody_else_is_answered(request_: bytes) -> None:
    assert answer(request_, NOW) is None
