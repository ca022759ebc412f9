"""Records what reaches the device's end of the cable, as the kernel hands it over (AF_PACKET)."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address

from tests.servers.laboratory import Laboratory, beside

_EVERYTHING = 3
_ARP, _IPV4, _IPV6 = b"\x08\x06", b"\x08\x00", b"\x86\xdd"
_TRANSPORTS = {1: "icmp", 6: "tcp", 17: "udp"}
_SYN, _ACK = 0x02, 0x10
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Packet:
    """A frame that arrived: whom it asked for, and what it carried.

    `transport` is "arp", "icmp", "tcp", "udp", or "other": what kernels say of themselves by ICMPv6 among it.
    """

    target: str
    transport: str
    port: int = 0
    payload: bytes = b""
    opens: bool = False
    """Whether it asks for a TCP connection."""


@dataclass
class Recording:
    """Packets in the order in which they arrived."""

    packets: list[Packet] = field(default_factory=list)

    def said(self, port: int) -> bytes:
        """All that was said to a TCP port, one connection after another."""
        return b"\n".join(packet.payload for packet in self.packets if packet.port == port and packet.payload)


@contextlib.contextmanager
def recording(lab: Laboratory) -> Iterator[Recording]:
    """Record until the block ends."""
    with beside(lab, on_device=True):
        source = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_EVERYTHING))
        source.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**24)
        source.bind(("eth0", _EVERYTHING))
    kept, ended = Recording(), threading.Event()
    reader = threading.Thread(target=_read, args=(source, kept.packets, ended), daemon=True)
    reader.start()
    try:
        yield kept
    finally:
        ended.set()
        reader.join()
        source.close()


def _read(source: socket.socket, packets: list[Packet], ended: threading.Event) -> None:
    """Read on until it has ended and nothing is left; what the device itself sends is not kept."""
    source.settimeout(POLL_SECONDS)
    while True:
        try:
            frame, sender = source.recvfrom(65536)
        except TimeoutError:
            if ended.is_set():
                return
            continue
        if sender[2] != socket.PACKET_OUTGOING:
            packets.append(_packet(frame))


def _packet(frame: bytes) -> Packet:
    kind, rest = frame[12:14], frame[14:]
    if kind == _ARP:
        return Packet(str(ip_address(rest[24:28])), "arp")
    if kind == _IPV4:
        end = int.from_bytes(rest[2:4], "big")
        return _segment(str(ip_address(rest[16:20])), rest[9], rest[(rest[0] & 15) * 4 : end])
    if kind == _IPV6:
        return _segment(str(ip_address(rest[24:40])), rest[6], rest[40:])
    return Packet("", "other")


def _segment(target: str, number: int, body: bytes) -> Packet:
    transport = _TRANSPORTS.get(number, "other")
    if transport in {"icmp", "other"}:
        return Packet(target, transport)
    port = int.from_bytes(body[2:4], "big")
    if transport == "udp":
        return Packet(target, transport, port, body[8:])
    return Packet(target, transport, port, body[(body[12] >> 4) * 4 :], body[13] & (_SYN | _ACK) == _SYN)
