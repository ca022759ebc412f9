"""A recording of a home with a camera in it, made by code: the same bytes from the same seed, as large as is asked for.

The camera (192.168.1.20) streams video over UDP, holds an MQTT connection, opens TLS sessions, asks DNS and NTP, fetches over
HTTP, speaks CoAP and announces itself; a laptop downloads over TLS, and everybody talks mDNS.
"""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random

from tests.simulators.packets import CAMERA, EVERYBODY, LAPTOP, ROUTER, Connection, Host, Wire, pcap

_ROUND_SECONDS = 20.0
_BROKER, _VIDEO, _TIME = Host("203.0.113.9"), Host("203.0.113.77"), Host("203.0.113.123")
_THINGS, _UPDATES = Host("203.0.113.56"), Host("203.0.113.80")


class _Chance:
    """Bytes and numbers that are the same each time."""

    def __init__(self, seed: int) -> None:
        self.number = Random(seed).randrange  # noqa: S311 - a sample, not a secret
        self._noise = Random(seed).randbytes(1 << 20)  # noqa: S311

    def some(self, size: int) -> bytes:
        """Bytes as random as those that are encrypted."""
        at = self.number(len(self._noise) - size)
        return self._noise[at : at + size]


def write(path: Path, size: int, seed: int = 4) -> Path:
    """A pcap of at least so many bytes, unless it is there already."""
    if path.is_file() and path.stat().st_size >= size:
        return path
    chance, wire, part = _Chance(seed), Wire(), path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(pcap(()))
        broker = _subscribed(wire)
        turn = 0
        while file.tell() < size:
            _round(wire, broker, chance, turn)
            file.write(pcap(wire.take(), head=False))
            turn += 1
    return part.rename(path)


def _subscribed(wire: Wire) -> Connection:
    broker = wire.connect(CAMERA, _BROKER, 1883)
    connect = b"\x00\x04MQTT\x04\xc2\x00\x3c" + _text(b"camera-1") + _text(b"camera") + _text(b"kept-in-clear")
    broker.say(b"\x10" + bytes([len(connect)]) + connect, by_client=True)
    broker.say(b"\x20\x02\x00\x00", by_client=False)
    return broker


def _round(wire: Wire, broker: Connection, chance: _Chance, turn: int) -> None:
    """What happens in twenty seconds."""
    ends = wire.seconds + _ROUND_SECONDS
    _look_ups(wire, turn)
    _session(wire.connect(CAMERA, Host(f"198.51.100.{turn % 200 + 1}"), 443), chance, b"cloud.example.com", 12_000)
    _session(wire.connect(LAPTOP, Host(f"198.51.100.{turn % 50 + 1}"), 443), chance, b"files.example.net", 400_000)
    _fetch(wire.connect(CAMERA, _UPDATES, 80))
    for _ in range(5):
        state = _text(b"home/camera/state") + b'{"motion":false,"battery":%d}' % chance.number(100)
        broker.say(b"\x30" + bytes([len(state)]) + state, by_client=True)
    for _ in range(400):
        wire.datagram(CAMERA, _VIDEO, (50_000, 20_002), b"\x80\x60" + chance.some(chance.number(900, 1_300)))
    wire.wait(max(0.0, ends - wire.seconds))


def _look_ups(wire: Wire, turn: int) -> None:
    number = struct.pack(">H", turn % 65_536)
    for name in (b"cloud", b"times", b"video"):
        port, question = wire.next_port(), b"\x05" + name + b"\x07example\x03com\x00\x00\x01\x00\x01"
        asked = number + b"\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + question
        answer = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc6\x33\x64\x01"
        wire.datagram(CAMERA, ROUTER, (port, 53), asked)
        told = number + b"\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00" + question + answer
        wire.datagram(ROUTER, CAMERA, (53, port), told)
    wire.datagram(CAMERA, _TIME, (123, 123), b"\x23" + bytes(47))
    wire.datagram(_TIME, CAMERA, (123, 123), b"\x24\x01" + bytes(46))
    wire.datagram(CAMERA, _THINGS, (5683, 5683), b"\x40\x01" + number + b"\xb5state")
    wire.datagram(_THINGS, CAMERA, (5683, 5683), b"\x60\x45" + number + b"\xff{}")
    service = bytes(5) + b"\x01" + bytes(6) + b"\x05_http\x04_tcp\x05local\x00\x00\x0c\x00\x01"
    for station in (CAMERA, LAPTOP, ROUTER):
        wire.datagram(station, EVERYBODY, (5353, 5353), service)


def _session(connection: Connection, chance: _Chance, name: bytes, size: int) -> None:
    """A TLS 1.2 session as it looks from outside."""
    names = struct.pack(">HHHBH", 0, len(name) + 5, len(name) + 3, 0, len(name)) + name
    extensions = names + b"\x00\x0a\x00\x04\x00\x02\x00\x17" + b"\x00\x0d\x00\x04\x00\x02\x04\x03"
    offered = b"\x00\x00\x04\xc0\x2f\xc0\x30\x01\x00" + struct.pack(">H", len(extensions)) + extensions
    chosen = b"\x00\xc0\x2f\x00\x00\x05\xff\x01\x00\x01\x00"
    connection.say(_hello(1, chance.some(32) + offered), by_client=True)
    connection.say(_hello(2, chance.some(32) + chosen), by_client=False)
    for by_client in (True, False):
        connection.say(_record(20, b"\x01") + _record(22, chance.some(40)), by_client=by_client)
    connection.say(_record(23, chance.some(600)), by_client=True)
    for _ in range(size // 12_000):
        connection.say(_record(23, chance.some(12_000)), by_client=False)
    connection.end()


def _fetch(connection: Connection) -> None:
    connection.say(b"GET /firmware/latest.json HTTP/1.1\r\nHost: update.example.com\r\n\r\n", by_client=True)
    body = b'{"version": "1.2.3"}'
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    connection.say(head + body, by_client=False)
    connection.end()


def _hello(kind: int, body: bytes) -> bytes:
    return _record(22, bytes([kind]) + (len(body) + 2).to_bytes(3, "big") + b"\x03\x03" + body)


def _record(kind: int, data: bytes) -> bytes:
    return bytes([kind]) + b"\x03\x03" + struct.pack(">H", len(data)) + data


def _text(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data
