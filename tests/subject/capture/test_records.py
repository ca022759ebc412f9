"""Both formats, in either byte order, packed or not; what is damaged ends where it is damaged, and says so."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
from collections.abc import Callable

import pytest
import zstandard

from shinsa.model.errors import InputError
from shinsa.subject.capture.faults import CUT, DAMAGED, NO_INTERFACE, TRUNCATED, Faults
from shinsa.subject.capture.records import records
from shinsa.subject.capture.talk import Fault
from tests.simulators.packets import CAMERA, CLOUD, NOON, Timed, Wire, block, enhanced, pcap, pcapng, section
from tests.subject.capture.conftest import Open


def three() -> list[Timed]:
    wire = Wire(apart=0.25)
    for number in range(3):
        wire.datagram(CAMERA, CLOUD, (5000, 6000), b"hello %d" % number)
    return wire.take()


@pytest.mark.parametrize(
    "data",
    [
        pcap(three()),
        pcap(three(), order=">"),
        pcap(three(), nano=True),
        pcap(three(), nano=True, order=">"),
        pcapng(three()),
        pcapng(three(), order=">"),
        gzip.compress(pcap(three())),
        zstandard.compress(pcapng(three())),
    ],
)
def test_every_form_tells_the_same(opened: Open, data: bytes) -> None:
    capture = opened(data, CAMERA.ip)
    (talk,) = capture.talks
    assert (capture.packets, capture.faults) == (3, ())
    assert (capture.began, capture.ended) == pytest.approx((NOON, NOON + 0.5))
    assert (talk.first.packet, talk.last.packet, talk.sent.packets) == (1, 3, 3)
    assert (capture.sha256, capture.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("size", [1, 7, 100, 5_000, 70_000])
@pytest.mark.parametrize("whole", [pcap, pcapng])
def test_it_does_not_matter_where_what_is_read_at_once_ends(whole: Callable[[list[Timed]], bytes], size: int) -> None:
    packets = [(NOON + number, bytes([number]) * (number * number * 5 + 14)) for number in range(100)]
    file, faults = io.BytesIO(whole(packets)), Faults()
    found = [data[at : at + kept] for data, at, kept, *_ in records(lambda _: file.read(size), faults)]
    assert found == [data for _, data in packets]
    assert not faults.told(())


@pytest.mark.parametrize("size", [10, 3_000])
def test_the_rest_of_a_packet_is_missing(size: int) -> None:
    file, faults = io.BytesIO(pcap([(NOON, bytes(5_000))] * 2)[:-1]), Faults()
    assert len(list(records(lambda _: file.read(size), faults))) == 1
    assert [fault.reason for fault in faults.told(())] == [TRUNCATED]


def test_sections_interfaces_and_their_clocks(opened: Open) -> None:
    ((_, one), (_, two), (_, three_)) = three()
    ten_to_the_minus_three = struct.pack("<HHB3x", 9, 1, 3)
    two_to_the_minus_ten = struct.pack(">HHB3x", 9, 1, 0x8A) + struct.pack(">HHq", 14, 8, 100)
    data = section(options=ten_to_the_minus_three) + enhanced(5_000, one)
    data += section(">", (101, 1), two_to_the_minus_ten) + block(">", 5, bytes(12)) + enhanced(1 << 11, two, ">", 1)
    data += block(">", 3, struct.pack(">I", len(three_[14:])) + three_[14:])
    capture = opened(data, CAMERA.ip)
    (talk,) = capture.talks
    assert (talk.sent.packets, capture.faults) == (3, ())
    assert (capture.began, capture.ended) == (5.0, 102.0)


def test_the_block_of_old(opened: Open) -> None:
    ((_, frame), *_rest) = three()
    old = struct.pack("<HHIIII", 0, 0, 0, 7_000_000, len(frame), len(frame)) + frame
    capture = opened(section() + block("<", 2, old), CAMERA.ip)
    assert (capture.packets, capture.began, len(capture.talks)) == (1, 7.0, 1)


def test_a_packet_of_an_unknown_interface_keeps_its_number(opened: Open) -> None:
    ((_, one), (_, two), _) = three()
    capture = opened(section() + enhanced(1, one, interface=9) + enhanced(2, two), CAMERA.ip)
    assert capture.faults == (Fault(NO_INTERFACE, None),)
    assert capture.talks[0].first.packet == 2


@pytest.mark.parametrize("make", [pcap, pcapng])
def test_a_file_that_ends_early_says_so(opened: Open, make: type[object]) -> None:
    data: bytes = make(three())  # type: ignore[call-arg,assignment]
    capture = opened(data[:-9], CAMERA.ip)
    assert capture.packets == 2
    assert [fault.reason for fault in capture.faults] == [TRUNCATED]


def test_a_size_that_cannot_be_ends_the_reading(opened: Open) -> None:
    capture = opened(pcap(three()) + struct.pack("<IIII", 0, 0, 1 << 30, 1 << 30) + bytes(100), CAMERA.ip)
    assert [fault.reason for fault in capture.faults] == [DAMAGED]
    capture = opened(pcapng(three()) + struct.pack("<II", 6, 7) + bytes(100), CAMERA.ip)
    assert [fault.reason for fault in capture.faults] == [DAMAGED]


def test_what_cannot_be_unpacked_ends_the_reading(opened: Open) -> None:
    packed = gzip.compress(pcap(three()))
    capture = opened(packed[:-12], CAMERA.ip)
    assert DAMAGED in [fault.reason for fault in capture.faults]


def test_packets_that_were_cut_are_said_to_be(opened: Open) -> None:
    capture = opened(pcap(three(), snap=46), CAMERA.ip)
    assert [(fault.reason, fault.packet, fault.count) for fault in capture.faults] == [(CUT, 1, 3)]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd4\xc3\xb2\xa1", b"\x0a\x0d\x0d\x0a" + bytes(40), b"\x1f\x8bxx"]
)
def test_what_is_no_recording_is_refused(opened: Open, data: bytes) -> None:
    with pytest.raises(InputError, match="is no pcap or pcapng"):
        opened(data, CAMERA.ip)


def test_a_recording_of_nothing_is_refused(opened: Open) -> None:
    with pytest.raises(InputError, match="no packet in it"):
        opened(pcap(()), CAMERA.ip)
