"""A recording of what a device says and is told, conversation by conversation, and the usual words for it."""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Iterable
from pathlib import Path

from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import Setting
from tests.simulators.packets import ACK, FIN, NOON, PUSH, RST, SEGMENT, SYN, Host, Timed, Wire, pcap

DEVICE, PHONE, ROUTER, CLOUD = "192.168.1.7", "192.168.1.20", "192.168.1.1", "93.184.216.34"
THE_DEVICE = Setting(addresses=(DEVICE,))

Said = Iterable[tuple[bool, bytes]]
"""Who speaks (True: the client), and what."""


class Recording:
    """Conversations, each beginning a number of seconds after noon, in a network where every station has its own MAC."""

    def __init__(self) -> None:
        self._wire = Wire()

    def tcp(
        self, client: str, server: str, port: int, said: Said = (), at: float = 0.0, *, answered: bool = True
    ) -> Recording:
        """A connection: its handshake, what was said, and its end. Unanswered, it is one SYN and a reset."""
        self._wire.seconds = NOON + at
        made = self._wire.connect(_host(client), _host(server), port, begin=answered)
        if not answered:
            made.segment(SYN, by_client=True)
            made.segment(RST | ACK, by_client=False)
            return self
        for by_client, data in said:
            for begin in range(0, len(data), SEGMENT):
                made.segment(PUSH | ACK, data[begin : begin + SEGMENT], by_client=by_client)
        made.segment(FIN | ACK, by_client=True)
        made.segment(FIN | ACK, by_client=False)
        return self

    def udp(self, client: str, server: str, port: int, said: Said, at: float = 0.0) -> Recording:
        """Datagrams between one port of the client and the server's."""
        self._wire.seconds = NOON + at
        ends, ports = (_host(client), _host(server)), (self._wire.next_port(), port)
        for by_client, data in said:
            way = 1 if by_client else -1
            (source, target), (first, second) = ends[::way], ports[::way]
            self._wire.datagram(source, target, (first, second), data)
        return self

    def read(self, folder: Path, setting: Setting = THE_DEVICE, name: str = "made.pcap") -> Capture:
        """The recording as probes see it; the device is at `DEVICE`."""
        (folder / name).write_bytes(self.pcap())
        return open_capture(folder / name, name, setting)

    def pcap(self) -> bytes:
        """The file, its packets in their order."""
        return pcap(self.frames())

    def frames(self) -> list[Timed]:
        """Its packets in their order; the first is number 1."""
        return sorted(self._wire.frames, key=lambda one: one[0])


def _host(address: str) -> Host:
    """With the MAC of the station, or of the router where the address is elsewhere."""
    local = address if address.startswith("192.168.") else ROUTER
    return Host(address, ":".join(f"{byte:02x}" for byte in b"\x02\x00" + ipaddress.ip_address(local).packed))


def name_of(name: str) -> bytes:
    """A name as DNS writes it."""
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


def dns_answer(name: str, address: str, alias: str = "") -> list[tuple[bool, bytes]]:
    """A question for an address, and its answer, by way of an alias where one is given."""
    question = name_of(name) + b"\0\x01\0\x01"
    records = []
    if alias:
        records.append(
            name_of(name) + b"\0\x05\0\x01\0\0\0\x3c" + struct.pack(">H", len(name_of(alias))) + name_of(alias)
        )
    records.append(name_of(alias or name) + b"\0\x01\0\x01\0\0\0\x3c\0\x04" + ipaddress.ip_address(address).packed)
    ask = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0" + question
    return [
        (True, ask),
        (
            False,
            b"\x12\x34\x81\x80\0\x01" + struct.pack(">H", len(records)) + b"\0\0\0\0" + question + b"".join(records),
        ),
    ]


def http(
    host: str, path: str = "/", body: bytes = b"", *, kind: str = "", head: str = "", answer: str = "200 OK"
) -> list[tuple[bool, bytes]]:
    """A request with its answer."""
    typed = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n" if kind else ""
    asked = f"{'POST' if kind else 'GET'} {path} HTTP/1.1\r\nHost: {host}\r\n{head}{typed}\r\n".encode() + body
    return [(True, asked), (False, f"HTTP/1.1 {answer}\r\nContent-Length: 2\r\n\r\nok".encode())]


def mqtt_login(user: str, password: str, *, accepted: bool = True) -> list[tuple[bool, bytes]]:
    """A connection of a client that logs in (MQTT 3.1.1)."""
    told = b"".join(len(one).to_bytes(2, "big") + one.encode() for one in ("dev", user, password))
    connect = b"\0\x04MQTT\x04\xc2\0\x3c" + told
    return [(True, bytes([0x10, len(connect)]) + connect), (False, b"\x20\x02\0" + (b"\0" if accepted else b"\x05"))]


def mqtt_anonymous(*, accepted: bool = True) -> list[tuple[bool, bytes]]:
    """A connection of a client that shows nothing."""
    connect = b"\0\x04MQTT\x04\x02\0\x3c\0\x03dev"
    return [(True, bytes([0x10, len(connect)]) + connect), (False, b"\x20\x02\0" + (b"\0" if accepted else b"\x05"))]


def ftp_login(user: str, password: str, *, accepted: bool = True) -> list[tuple[bool, bytes]]:
    """A login to a file server."""
    return [
        (False, b"220 files\r\n"),
        (True, f"USER {user}\r\n".encode()),
        (False, b"331 password, please\r\n"),
        (True, f"PASS {password}\r\n".encode()),
        (False, b"230 in\r\n" if accepted else b"530 no\r\n"),
    ]


def telnet_login(user: str, password: str) -> list[tuple[bool, bytes]]:
    """A login that succeeds."""
    return [
        (False, b"\xff\xfd\x1f\xff\xfb\x01\xff\xfb\x03camera login: "),
        (True, user.encode() + b"\r\n"),
        (False, user.encode() + b"\r\nPassword: "),
        (True, password.encode() + b"\r\n"),
        (False, b"\r\n# "),
    ]
