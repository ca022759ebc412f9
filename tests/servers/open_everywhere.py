"""A host that takes a connection on every port and says nothing more: it answers on the wire alone, without a kernel behind it."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

from tests.servers.laboratory import Laboratory, beside

HOST = "10.77.0.9"
"""An address that the device's kernel does not know, so that it refuses nothing in its name."""
_EVERYTHING, _ARP, _IPV4 = 3, b"\x08\x06", b"\x08\x00"
_HARDWARE = b"\x02\x00\x00\x00\x00\x09"
_SYN, _ACK, _TCP = 0x02, 0x10, 6
_WHO_HAS, _IS_AT = b"\x00\x01", b"\x00\x02"
POLL_SECONDS = 0.2


@contextlib.contextmanager
def open_everywhere(lab: Laboratory) -> Iterator[None]:
    """Keep the host on the device's end of the cable until the block ends."""
    with beside(lab, on_device=True):
        wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_EVERYTHING))
        wire.bind(("eth0", _EVERYTHING))
    wire.settimeout(POLL_SECONDS)
    ended = threading.Event()
    thread = threading.Thread(target=_serve, args=(wire, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        wire.close()


def _serve(wire: socket.socket, ended: threading.Event) -> None:
    while not ended.is_set():
        with contextlib.suppress(OSError):
            frame = wire.recv(65536)
            if (answer := _answer(frame)) is not None:
                wire.send(answer)


def _answer(frame: bytes) -> bytes | None:
    kind, rest, host = frame[12:14], frame[14:], socket.inet_aton(HOST)
    head = frame[6:12] + _HARDWARE + kind
    if kind == _ARP and rest[6:8] == _WHO_HAS and rest[24:28] == host:
        return head + rest[:6] + _IS_AT + _HARDWARE + host + rest[8:18]
    if kind != _IPV4 or rest[9] != _TCP or rest[16:20] != host:
        return None
    segment = rest[(rest[0] & 15) * 4 :]
    if segment[13] & (_SYN | _ACK) != _SYN:
        return None
    return head + _taken(rest[12:16], host, segment)


def _taken(client: bytes, host: bytes, segment: bytes) -> bytes:
    """The packet that takes the connection (RFC 9293, 3.5)."""
    source, target, number = struct.unpack_from("!HHI", segment)
    tcp = struct.pack("!HHIIBBHHH", target, source, 1, (number + 1) % 2**32, 5 << 4, _SYN | _ACK, 64240, 0, 0)
    check = _sum(host + client + struct.pack("!HH", _TCP, len(tcp)) + tcp)
    tcp = tcp[:16] + struct.pack("!H", check) + tcp[18:]
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0, 64, _TCP, 0, host, client)
    return ip[:10] + struct.pack("!H", _sum(ip)) + ip[12:] + tcp


def _sum(data: bytes) -> int:
    """The checksum of the Internet (RFC 1071) of an even number of bytes."""
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
