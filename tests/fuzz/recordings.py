"""Small sound recordings with a packet of every sort in them, by name, from which mutated ones are made."""

from __future__ import annotations

import gzip
import struct

from tests.fuzz.child import PREFIX
from tests.simulators.noise import noise
from tests.simulators.packets import (
    CAMERA,
    CLOUD,
    EVERYBODY,
    IPV4,
    LAPTOP,
    ROUTER,
    Host,
    Timed,
    Wire,
    advertisement,
    arp,
    ethernet,
    ip,
    pcap,
    pcapng,
    udp,
)

SIX, CLOUD_6 = Host("fe80::14", CAMERA.mac), Host("2001:db8::9")
TAKEN = 12
"""Bytes of an Ethernet header before the type."""


def _traffic() -> list[Timed]:
    wire = Wire(apart=0.5)
    wire.put(arp(CAMERA))
    wire.put(advertisement(SIX))
    _streams(wire)
    _datagrams(wire)
    for at in (0, 16, 32):
        piece = ip(
            CAMERA.ip, ROUTER.ip, 17, udp(1, 53, bytes(40))[at : at + 16], fragment=at // 8 | (0x2000 if at < 32 else 0)
        )
        wire.put(ethernet(CAMERA.mac, ROUTER.mac, IPV4, piece))
    extensions = bytes([44, 0]) + bytes(6) + struct.pack(">BBHI", 17, 0, 0, 9)
    wire.put(ethernet(CAMERA.mac, ROUTER.mac, 0x86DD, ip(SIX.ip, CLOUD_6.ip, 0, extensions + udp(5, 6, b"six"))))
    return wire.take()


def _streams(wire: Wire) -> None:
    said = {
        80: (b"GET /state?user=a HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
        1883: (b"\x10\x10\x00\x04MQTT\x04\xc2\x00\x3c\x00\x00\x00\x00\x00\x00", b"\x20\x02\x00\x00"),
        21: (b"USER root\r\nPASS correct horse\r\n", b"220 ready\r\n230 in\r\n"),
        443: (b"\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03" + noise(32) + bytes(9), b"\x15\x03\x03\x00\x02\x02\x28"),
    }
    for port, (asked, told) in said.items():
        line = wire.connect(CAMERA, CLOUD, port)
        line.say(told if port == 21 else asked, by_client=port != 21, size=20)
        line.say(asked if port == 21 else told, by_client=port == 21, size=20)
        line.end()


def _datagrams(wire: Wire) -> None:
    question = bytes.fromhex("12340100000100000000000005636c6f7564076578616d706c6503636f6d0000010001")
    wire.datagram(CAMERA, ROUTER, (40_000, 53), question)
    wire.datagram(CAMERA, EVERYBODY, (5353, 5353), question)
    wire.datagram(LAPTOP, CAMERA, (5683, 5683), b"\x40\x01\x00\x01\xb5state")
    wire.datagram(CAMERA, CLOUD, (123, 123), b"\x23" + bytes(47))
    wire.datagram(CAMERA, CLOUD, (161, 161), bytes.fromhex("302902010104067075626c6963a01c02"))
    wire.datagram(SIX, CLOUD_6, (5, 6), "correct horse".encode("utf-16-le"))


def _cooked(frames: list[Timed]) -> bytes:
    """The same as Linux sees it on any interface."""
    head = struct.pack(">HHH", 0, 1, 6)
    return pcap([(at, head + frame[6:12] + bytes(2) + frame[TAKEN:]) for at, frame in frames], link=113)


def _radio(frames: list[Timed]) -> bytes:
    """The same over an open radio network."""
    heads = b"\x00\x00\x08\x00\x00\x00\x00\x00", b"\x08\x01\x00\x00", b"\xaa\xaa\x03\x00\x00\x00"

    def sent(frame: bytes) -> bytes:
        return heads[0] + heads[1] + frame[:6] + frame[6:12] + frame[:6] + bytes(2) + heads[2] + frame[TAKEN:]

    return pcap([(at, sent(frame)) for at, frame in frames], link=127)


def recordings() -> dict[str, bytes]:
    """Each by its name."""
    frames = _traffic()
    made = {
        "pcap": pcap(frames),
        "pcapng": pcapng(frames, order=">"),
        "cooked": _cooked(frames),
        "radio": _radio(frames),
        "packed": gzip.compress(pcap(frames)),
    }
    return {PREFIX + name: data for name, data in made.items()}
