"""Packets that hosts exchange, and recordings of them in every format, made by code."""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

Timed = tuple[float, bytes]
"""Seconds since 1970, and a frame."""
NOON = 1_700_000_000.0
FIN, SYN, RST, PUSH, ACK = 1, 2, 4, 8, 16
IPV4, IPV6, ARP = 0x0800, 0x86DD, 0x0806
SEGMENT = 1440


@dataclass(frozen=True)
class Host:
    """Someone with an address; who is behind a gateway has its MAC."""

    ip: str
    mac: str = "02:00:00:00:00:01"


CAMERA = Host("192.168.1.20", "02:00:00:00:00:14")
LAPTOP = Host("192.168.1.30", "02:00:00:00:00:1e")
ROUTER = Host("192.168.1.1")
CLOUD = Host("203.0.113.9")
ELSEWHERE = Host("198.51.100.7")
EVERYBODY = Host("224.0.0.251", "01:00:5e:00:00:fb")
NOWHERE = "00:00:00:00:00:00"


def mac_bytes(mac: str) -> bytes:
    """A MAC as it goes over the wire."""
    return bytes.fromhex(mac.replace(":", ""))


def ip_bytes(ip: str) -> bytes:
    """An address as it goes over the wire."""
    return ipaddress.ip_address(ip).packed


def ethernet(source: str, target: str, kind: int, payload: bytes) -> bytes:
    """A frame."""
    return mac_bytes(target) + mac_bytes(source) + struct.pack(">H", kind) + payload


def ip(source: str, target: str, protocol: int, payload: bytes, *, fragment: int = 0) -> bytes:
    """A packet of the version of its addresses; `fragment` are the flags and the offset of IPv4."""
    ends = ip_bytes(source) + ip_bytes(target)
    if len(ends) == 32:
        return struct.pack(">IHBB", 6 << 28, len(payload), protocol, 64) + ends + payload
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 7, fragment, 64, protocol, 0) + ends + payload


def udp(source: int, target: int, data: bytes) -> bytes:
    """A datagram."""
    return struct.pack(">HHHH", source, target, 8 + len(data), 0) + data


def tcp(ports: tuple[int, int], number: int, flags: int, data: bytes = b"", acknowledged: int = 0) -> bytes:
    """A segment."""
    return struct.pack(">HHIIBBHHH", *ports, number, acknowledged, 0x50, flags, 64_000, 0, 0) + data


def frame(source: Host, target: Host, protocol: int, payload: bytes) -> bytes:
    """An IP packet in a frame."""
    kind = IPV6 if ":" in source.ip else IPV4
    return ethernet(source.mac, target.mac, kind, ip(source.ip, target.ip, protocol, payload))


def arp(host: Host, mac: str = "") -> bytes:
    """A host says that its address is its own, or another's."""
    body = struct.pack(">HHBBH", 1, IPV4, 6, 4, 2) + mac_bytes(mac or host.mac) + ip_bytes(host.ip)
    return ethernet(mac or host.mac, "ff:ff:ff:ff:ff:ff", ARP, body + mac_bytes(NOWHERE) + ip_bytes(host.ip))


def advertisement(host: Host) -> bytes:
    """The same by neighbour discovery."""
    body = struct.pack(">BBHI", 136, 0, 0, 0x20000000) + ip_bytes(host.ip)
    return ethernet(host.mac, "33:33:00:00:00:01", IPV6, ip(host.ip, "ff02::1", 58, body))


@dataclass
class Wire:
    """What passes, a moment apart."""

    frames: list[Timed] = field(default_factory=list)
    seconds: float = NOON
    apart: float = 0.001
    port: int = 40_000

    def put(self, data: bytes) -> None:
        """Any frame."""
        self.frames.append((self.seconds, data))
        self.seconds += self.apart

    def wait(self, seconds: float) -> None:
        """Nothing passes for so long."""
        self.seconds += seconds

    def datagram(self, source: Host, target: Host, ports: tuple[int, int], data: bytes) -> None:
        """Over UDP."""
        self.put(frame(source, target, 17, udp(*ports, data)))

    def next_port(self) -> int:
        """A client's next port."""
        self.port = 40_000 + (self.port - 39_999) % 20_000
        return self.port

    def connect(self, client: Host, server: Host, port: int, *, first: int = 1_000, begin: bool = True) -> Connection:
        """A TCP connection from a fresh port, begun with its handshake or under way already."""
        made = Connection(self, client, server, (self.next_port(), port), [first, (first + 1_000_000) % (1 << 32)])
        if begin:
            made.segment(SYN, by_client=True)
            made.segment(SYN | ACK, by_client=False)
            made.segment(ACK, by_client=True)
        return made

    def take(self) -> list[Timed]:
        """What has passed since this was asked last."""
        taken, self.frames = self.frames, []
        return taken


@dataclass
class Connection:
    """A TCP connection on a wire."""

    wire: Wire
    client: Host
    server: Host
    ports: tuple[int, int]
    numbers: list[int]

    def segment(self, flags: int, data: bytes = b"", *, by_client: bool) -> None:
        """One segment, the next of its side."""
        side = 0 if by_client else 1
        ends = (self.client, self.server) if by_client else (self.server, self.client)
        ports = self.ports if by_client else self.ports[::-1]
        self.wire.put(frame(*ends, 6, tcp(ports, self.numbers[side], flags, data, self.numbers[1 - side])))
        self.numbers[side] = (self.numbers[side] + len(data) + (1 if flags & (SYN | FIN) else 0)) % (1 << 32)

    def say(self, data: bytes, *, by_client: bool, size: int = SEGMENT) -> None:
        """Data in segments of at most `size` bytes, each second one acknowledged, and the last."""
        for number, at in enumerate(range(0, len(data), size)):
            self.segment(ACK | PUSH, data[at : at + size], by_client=by_client)
            if number % 2:
                self.segment(ACK, by_client=not by_client)
        self.segment(ACK, by_client=not by_client)

    def end(self) -> None:
        """Both sides are done."""
        self.segment(FIN | ACK, by_client=True)
        self.segment(FIN | ACK, by_client=False)
        self.segment(ACK, by_client=True)


def pcap(
    frames: Iterable[Timed],
    *,
    order: str = "<",
    nano: bool = False,
    link: int = 1,
    snap: int = 262_144,
    head: bool = True,
) -> bytes:
    """The classic format; frames are cut at `snap`."""
    magic, parts = (0xA1B23C4D, 1_000_000_000) if nano else (0xA1B2C3D4, 1_000_000)
    out = bytearray(struct.pack(f"{order}IHHiIII", magic, 2, 4, 0, 0, snap, link) if head else b"")
    for seconds, data in frames:
        whole = int(seconds)
        out += struct.pack(f"{order}IIII", whole, int((seconds - whole) * parts), min(len(data), snap), len(data))
        out += data[:snap]
    return bytes(out)


def block(order: str, kind: int, body: bytes) -> bytes:
    """A block of pcapng."""
    body += bytes(-len(body) % 4)
    return struct.pack(f"{order}II", kind, len(body) + 12) + body + struct.pack(f"{order}I", len(body) + 12)


def section(order: str = "<", links: tuple[int, ...] = (1,), options: bytes = b"") -> bytes:
    """The head of a section and its interfaces."""
    head = block(order, 0x0A0D0D0A, struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1))
    return head + b"".join(block(order, 1, struct.pack(f"{order}HHI", link, 0, 262_144) + options) for link in links)


def enhanced(stamp: int, data: bytes, order: str = "<", interface: int = 0) -> bytes:
    """An enhanced packet block; the stamp counts what the interface's resolution says."""
    head = struct.pack(f"{order}IIIII", interface, stamp >> 32, stamp & 0xFFFFFFFF, len(data), len(data))
    return block(order, 6, head + data)


def pcapng(frames: Iterable[Timed], *, order: str = "<", link: int = 1) -> bytes:
    """The new format, one section, one interface, in microseconds."""
    packets = (enhanced(int(seconds * 1_000_000), data, order) for seconds, data in frames)
    return section(order, (link,)) + b"".join(packets)
