"""A recording of a home with a camera in it, made by code: the same bytes from the same seed, as large as is asked for.

The camera (192.168.1.20) streams video over UDP, holds an MQTT connection, opens TLS sessions, asks DNS and NTP, fetches over
HTTP, speaks CoAP and announces itself; a laptop downloads over TLS, and everybody talks mDNS.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from random import Random

CAMERA = "192.168.1.20"
_MACS = {CAMERA: b"\x02\x00\x00\x00\x00\x14", "192.168.1.30": b"\x02\x00\x00\x00\x00\x1e"}
_GATEWAY = b"\x02\x00\x00\x00\x00\x01"
_GROUP = b"\x01\x00\x5e\x00\x00\xfb"
_LAPTOP, _ROUTER = "192.168.1.30", "192.168.1.1"
_SEGMENT = 1440
_ROUND_SECONDS = 20.0


class _Home:
    """Frames with their times, in order."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a sample, not a secret
        self.noise = self.random.randbytes(1 << 20)
        self.seconds = 1_700_000_000.0
        self.port = 40_000

    def next_port(self) -> int:
        """A client's next port."""
        self.port = 40_000 + (self.port - 39_999) % 20_000
        return self.port

    def frame(self, source: str, target: str, protocol: int, payload: bytes) -> tuple[float, bytes]:
        """One frame, a moment later."""
        self.seconds += self.random.random() * 0.001
        length = 20 + len(payload)
        macs = (_GROUP if target.startswith("224.") else _MACS.get(target, _GATEWAY)) + _MACS.get(source, _GATEWAY)
        head = struct.pack(">BBHHHBBH", 0x45, 0, length, 1, 0x4000, 64, protocol, 0) + _ip(source) + _ip(target)
        return self.seconds, macs + b"\x08\x00" + head + payload

    def datagram(self, source: str, target: str, ports: tuple[int, int], data: bytes) -> tuple[float, bytes]:
        """Over UDP."""
        return self.frame(source, target, 17, struct.pack(">HHHH", *ports, 8 + len(data), 0) + data)

    def some(self, size: int) -> bytes:
        """Bytes as random as those that are encrypted."""
        at = self.random.randrange(len(self.noise) - size)
        return self.noise[at : at + size]


class _Connection:
    """A TCP connection."""

    def __init__(self, home: _Home, client: str, server: str, service: int) -> None:
        self.home = home
        self.client, self.server, self.ports = client, server, (home.next_port(), service)
        self.numbers = [home.random.randrange(1 << 31), home.random.randrange(1 << 31)]

    def begin(self) -> Iterator[tuple[float, bytes]]:
        """The handshake."""
        yield self._send(0, 2)
        yield self._send(1, 18)
        yield self._send(0, 16)

    def say(self, data: bytes, *, by_client: bool) -> Iterator[tuple[float, bytes]]:
        """Data in segments, each second one acknowledged."""
        side = 0 if by_client else 1
        for number, at in enumerate(range(0, len(data), _SEGMENT)):
            yield self._send(side, 24, data[at : at + _SEGMENT])
            if number % 2:
                yield self._send(1 - side, 16)
        yield self._send(1 - side, 16)

    def end(self) -> Iterator[tuple[float, bytes]]:
        """Both sides are done."""
        yield self._send(0, 17)
        yield self._send(1, 17)
        yield self._send(0, 16)

    def _send(self, side: int, flags: int, data: bytes = b"") -> tuple[float, bytes]:
        ends, ports = (
            ((self.client, self.server), self.ports) if side == 0 else ((self.server, self.client), self.ports[::-1])
        )
        mine, theirs = self.numbers[side], self.numbers[1 - side]
        head = struct.pack(">HHIIBBHHH", *ports, mine, theirs, 0x50, flags, 64_000, 0, 0)
        self.numbers[side] = (mine + len(data) + (1 if flags & 3 else 0)) % (1 << 32)
        return self.home.frame(*ends, 6, head + data)


def write(path: Path, size: int, seed: int = 4) -> Path:
    """A pcap of at least so many bytes, unless it is there already."""
    if path.is_file() and path.stat().st_size >= size:
        return path
    home, written, part = _Home(seed), 24, path.with_suffix(".part")
    broker = _Connection(home, CAMERA, "203.0.113.9", 1883)
    with part.open("wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1))
        turn = 0
        while written < size:
            for seconds, frame in _round(home, broker, turn):
                whole = int(seconds)
                head = struct.pack("<IIII", whole, int((seconds - whole) * 1e6), len(frame), len(frame))
                file.write(head + frame)
                written += 16 + len(frame)
            turn += 1
    return part.rename(path)


def _round(home: _Home, broker: _Connection, turn: int) -> Iterator[tuple[float, bytes]]:
    """What happens in twenty seconds."""
    begun = home.seconds
    if turn == 0:
        yield from broker.begin()
        connect = b"\x00\x04MQTT\x04\xc2\x00\x3c" + _text(b"camera-1") + _text(b"camera") + _text(b"kept-in-clear")
        yield from broker.say(b"\x10" + bytes([len(connect)]) + connect, by_client=True)
        yield from broker.say(b"\x20\x02\x00\x00", by_client=False)
    yield from _look_ups(home, turn)
    yield from _session(home, CAMERA, f"198.51.100.{turn % 200 + 1}", "cloud.example.com", 12_000)
    yield from _session(home, _LAPTOP, f"198.51.100.{turn % 50 + 1}", "download.example.net", 400_000)
    yield from _fetch(home)
    for _ in range(5):
        state = _text(b"home/camera/state") + b'{"motion":false,"battery":%d}' % home.random.randrange(100)
        yield from broker.say(b"\x30" + bytes([len(state)]) + state, by_client=True)
    ports = (50_000, 20_002)
    for _ in range(400):
        yield home.datagram(CAMERA, "203.0.113.77", ports, b"\x80\x60" + home.some(home.random.randrange(900, 1_300)))
    home.seconds = max(home.seconds, begun + _ROUND_SECONDS)


def _look_ups(home: _Home, turn: int) -> Iterator[tuple[float, bytes]]:
    for name in (b"cloud", b"time", b"video"):
        port, question = home.next_port(), b"\x05" + name.ljust(5, b"-") + b"\x07example\x03com\x00\x00\x01\x00\x01"
        number = struct.pack(">H", turn % 65_536)
        yield home.datagram(
            CAMERA, _ROUTER, (port, 53), number + b"\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + question
        )
        answer = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc6\x33\x64\x01"
        told = number + b"\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00" + question + answer
        yield home.datagram(_ROUTER, CAMERA, (53, port), told)
    yield home.datagram(CAMERA, "203.0.113.123", (123, 123), b"\x23" + bytes(47))
    yield home.datagram("203.0.113.123", CAMERA, (123, 123), b"\x24\x01" + bytes(46))
    yield home.datagram(
        CAMERA, "203.0.113.56", (5683, 5683), b"\x40\x01" + struct.pack(">H", turn % 65_536) + b"\xb5state"
    )
    yield home.datagram(
        "203.0.113.56", CAMERA, (5683, 5683), b"\x60\x45" + struct.pack(">H", turn % 65_536) + b"\xff{}"
    )
    service = bytes(5) + b"\x01" + bytes(6) + b"\x05_http\x04_tcp\x05local\x00\x00\x0c\x00\x01"
    for station in (CAMERA, _LAPTOP, _ROUTER):
        yield home.datagram(station, "224.0.0.251", (5353, 5353), service)


def _session(home: _Home, client: str, server: str, name: str, size: int) -> Iterator[tuple[float, bytes]]:
    """A TLS 1.2 session as it looks from outside."""
    connection = _Connection(home, client, server, 443)
    yield from connection.begin()
    yield from connection.say(_client_hello(home, name.encode()), by_client=True)
    hello = b"\x03\x03" + home.some(32) + b"\x00\xc0\x2f\x00\x00\x05\xff\x01\x00\x01\x00"
    yield from connection.say(_record(22, b"\x02" + len(hello).to_bytes(3, "big") + hello), by_client=False)
    yield from connection.say(_record(20, b"\x01") + _record(22, home.some(40)), by_client=True)
    yield from connection.say(_record(20, b"\x01") + _record(22, home.some(40)), by_client=False)
    yield from connection.say(_record(23, home.some(600)), by_client=True)
    for _ in range(size // 12_000):
        yield from connection.say(_record(23, home.some(12_000)), by_client=False)
    yield from connection.end()


def _client_hello(home: _Home, name: bytes) -> bytes:
    names = struct.pack(">HHHBH", 0, len(name) + 5, len(name) + 3, 0, len(name)) + name
    extensions = names + b"\x00\x0a\x00\x04\x00\x02\x00\x17" + b"\x00\x0d\x00\x04\x00\x02\x04\x03"
    hello = (
        b"\x03\x03"
        + home.some(32)
        + b"\x00\x00\x04\xc0\x2f\xc0\x30\x01\x00"
        + struct.pack(">H", len(extensions))
        + extensions
    )
    return _record(22, b"\x01" + len(hello).to_bytes(3, "big") + hello)


def _fetch(home: _Home) -> Iterator[tuple[float, bytes]]:
    connection = _Connection(home, CAMERA, "203.0.113.80", 80)
    yield from connection.begin()
    yield from connection.say(b"GET /firmware/latest.json HTTP/1.1\r\nHost: update.example.com\r\n\r\n", by_client=True)
    body = b'{"version": "1.2.3"}'
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    yield from connection.say(answer + body, by_client=False)
    yield from connection.end()


def _record(kind: int, data: bytes) -> bytes:
    return bytes([kind]) + b"\x03\x03" + struct.pack(">H", len(data)) + data


def _text(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def _ip(address: str) -> bytes:
    return bytes(map(int, address.split(".")))
