"""Frames of every kind of network, tags and tunnels, fragments and extension headers: the device is found in all."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest

from shinsa.subject.capture.dissect.dns import DnsMessage
from shinsa.subject.capture.faults import ENCRYPTED_RADIO, PIECES, Faults
from shinsa.subject.capture.internet import Fragments, open_packet
from shinsa.subject.capture.links import open_frame
from tests.simulators.packets import (
    CAMERA,
    CLOUD,
    IPV4,
    IPV6,
    NOON,
    NOWHERE,
    ROUTER,
    Host,
    Timed,
    ethernet,
    ip,
    ip_bytes,
    mac_bytes,
    pcap,
    udp,
)
from tests.subject.capture.conftest import Open

QUESTION = bytes.fromhex("12340100000100000000000005636c6f7564076578616d706c6503636f6d0000010001")
PACKET = ip(CAMERA.ip, ROUTER.ip, 17, udp(40_000, 53, QUESTION))
SIX, RESOLVER = Host("2001:db8::20", CAMERA.mac), Host("2001:db8::1")
PACKET_6 = ip(SIX.ip, RESOLVER.ip, 17, udp(40_000, 53, QUESTION))
SNAP = b"\xaa\xaa\x03\x00\x00\x00\x08\x00"
OURS, AIR = mac_bytes(CAMERA.mac), mac_bytes("02:00:00:00:00:99")


def one(data: bytes) -> list[Timed]:
    return [(NOON, data)]


def tagged(*tags: int) -> bytes:
    inner = b"".join(struct.pack(">HH", tag, 5) for tag in tags)
    return ethernet(CAMERA.mac, ROUTER.mac, IPV4, PACKET)[:12] + inner + struct.pack(">H", IPV4) + PACKET


def radio(control: int, flags: int, *addresses: bytes, body: bytes = SNAP + PACKET) -> bytes:
    head = bytes([control, flags, 0, 0]) + b"".join(addresses[:3]) + bytes(2) + b"".join(addresses[3:])
    return head + (b"\x00\x00" if control & 0x80 else b"") + body


LINKS = [
    (1, tagged()),
    (1, tagged(0x8100)),
    (1, tagged(0x88A8, 0x8100)),
    (1, ethernet(CAMERA.mac, ROUTER.mac, 8 + len(PACKET), SNAP + PACKET)),
    (1, ethernet(CAMERA.mac, ROUTER.mac, 0x8864, b"\x11\x00\x00\x01\x00\x00\x00\x21" + PACKET)),
    (113, struct.pack(">HHH", 0, 1, 6) + OURS + bytes(2) + struct.pack(">H", IPV4) + PACKET),
    (276, struct.pack(">HHIHBB", IPV4, 0, 2, 1, 0, 6) + OURS + bytes(2) + PACKET),
    (12, PACKET),
    (101, PACKET),
    (228, PACKET),
    (0, struct.pack("<I", 2) + PACKET),
    (0, struct.pack(">I", 2) + PACKET),
    (108, struct.pack(">I", 2) + PACKET),
    (9, b"\xff\x03\x00\x21" + PACKET),
    (9, b"\x00\x21" + PACKET),
    (105, radio(0x08, 1, AIR, OURS, AIR)),
    (105, radio(0x88, 2, AIR, AIR, OURS)),
    (105, radio(0x08, 3, AIR, AIR, AIR, OURS)),
    (127, b"\x00\x00\x08\x00\x00\x00\x00\x00" + radio(0x08, 0, AIR, OURS, AIR)),
]


@pytest.mark.parametrize(("link", "data"), LINKS)
def test_the_device_is_heard_over_every_link(opened: Open, link: int, data: bytes) -> None:
    capture = opened(pcap(one(data), link=link), CAMERA.ip)
    (talk,) = capture.talks
    (question,) = capture.words(DnsMessage)
    assert (talk.protocol, talk.flow.client, talk.sent.packets) == ("dns", CAMERA.ip, 1)
    assert (question.word.questions[0].name, capture.faults) == ("cloud.example.com", ())
    assert talk.flow.client_mac in {CAMERA.mac, ""}


@pytest.mark.parametrize(("link", "data"), LINKS)
def test_wherever_a_frame_ends_it_is_malformed_or_carries_less(link: int, data: bytes) -> None:
    for end in range(len(data)):
        with suppress(ValueError):
            frame = open_frame(link, data[:end], 0, end)
            if frame is not None and frame.carries in {IPV4, IPV6}:
                packet = open_packet(frame.carries, data[:end], frame.at, end, Fragments(Faults()))
                assert packet is None or packet.at <= packet.end <= end


def test_fragments_that_wait_are_bounded() -> None:
    faults = Faults()
    fragments = Fragments(faults)
    for number in range(200):
        assert fragments.add(b"%d" % number, 0, b"x" * 8, last=False) is None
        assert fragments.add(b"one", number * 16, b"x" * 8, last=False) is None
    assert fragments.add(b"long", 1 << 16, b"x", last=True) is None
    fragments.end()
    (fault,) = faults.told(())
    assert (fault.reason, fault.count > 200) == (PIECES, True)


def extension(after: int) -> bytes:
    return bytes([after, 0]) + bytes(6)


@pytest.mark.parametrize(
    ("protocol", "headers"),
    [(17, b""), (0, extension(60) + extension(17)), (51, bytes([17, 1]) + bytes(10)), (44, extension(17))],
)
def test_headers_between_are_stepped_over(opened: Open, protocol: int, headers: bytes) -> None:
    packet = ip(SIX.ip, RESOLVER.ip, protocol, headers + udp(40_000, 53, QUESTION))
    frames = one(ethernet(SIX.mac, RESOLVER.mac, IPV6, packet))
    assert opened(pcap(frames), SIX.ip).talks[0].protocol == "dns"


def pieces(*, version: int) -> list[bytes]:
    """A datagram in three fragments, the last first."""
    whole = udp(40_000, 53, QUESTION)
    made = []
    for at in (32, 0, 16):
        piece, more = whole[at : at + 16], at + 16 < len(whole)
        if version == 4:
            packet = ip(CAMERA.ip, ROUTER.ip, 17, piece, fragment=at // 8 | (0x2000 if more else 0))
            made.append(ethernet(CAMERA.mac, ROUTER.mac, IPV4, packet))
        else:
            head = struct.pack(">BBHI", 17, 0, at | more, 9)
            made.append(ethernet(SIX.mac, RESOLVER.mac, IPV6, ip(SIX.ip, RESOLVER.ip, 44, head + piece)))
    return made


@pytest.mark.parametrize(("version", "address"), [(4, CAMERA.ip), (6, SIX.ip)])
def test_fragments_are_put_together(opened: Open, version: int, address: str) -> None:
    made = pieces(version=version)
    capture = opened(pcap((NOON, piece) for piece in made), address)
    assert (capture.talks[0].protocol, capture.faults) == ("dns", ())
    capture = opened(pcap((NOON, piece) for piece in (*made[:2], tagged())), CAMERA.mac)
    assert [fault.reason for fault in capture.faults] == [PIECES]


def test_an_encrypted_radio_frame_is_said_to_be(opened: Open) -> None:
    frames = [(NOON, radio(0x08, 1, AIR, OURS, AIR)), (NOON, radio(0x08, 0x41, AIR, OURS, AIR, body=bytes(60)))]
    capture = opened(pcap(frames, link=105), CAMERA.mac)
    assert [(fault.reason, fault.packet) for fault in capture.faults] == [(ENCRYPTED_RADIO, 2)]


@pytest.mark.parametrize(
    "data",
    [
        radio(0x48, 1, AIR, OURS, AIR, body=b""),
        radio(0x80, 0, AIR, OURS, AIR),
        ethernet(CAMERA.mac, NOWHERE, 0x88CC, b"\x02\x07\x04" + bytes(40)),
    ],
)
def test_what_carries_nothing_is_passed_over(opened: Open, data: bytes) -> None:
    link = 1 if data[12:14] == b"\x88\xcc" else 105
    sound = tagged() if link == 1 else radio(0x08, 1, AIR, OURS, AIR)
    capture = opened(pcap([(NOON, data), (NOON, sound)], link=link), CAMERA.ip)
    assert (capture.packets, len(capture.talks), capture.faults) == (2, 1, ())


def test_a_link_that_is_not_read_is_named(opened: Open) -> None:
    data = pcap([*one(tagged())])
    data = data[:20] + struct.pack("<I", 195) + data[24:]
    with pytest.raises(Exception, match="does not occur"):
        opened(data, CAMERA.ip)


def test_a_loopback_has_no_stations_but_addresses(opened: Open) -> None:
    frames = one(ethernet(NOWHERE, NOWHERE, IPV4, ip("127.0.0.1", "127.0.0.1", 17, udp(1, 53, QUESTION))))
    capture = opened(pcap(frames))
    assert (capture.device.ips, capture.device.macs) == (("127.0.0.1",), ())
    assert CLOUD.ip not in str(capture.talks)
    assert ip_bytes("127.0.0.1") == b"\x7f\x00\x00\x01"
