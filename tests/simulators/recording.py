"""A recording made packet by packet: Ethernet, IPv4, TCP with its handshakes, UDP; every station has the MAC of its address."""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Iterable
from pathlib import Path

from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import Setting

NOON = 1_700_000_000.0
DEVICE, PHONE, ROUTER, CLOUD = "192.168.1.7", "192.168.1.20", "192.168.1.1", "93.184.216.34"
SYN, ACK, PSH, FIN, RST = 2, 16, 8, 1, 4
THE_DEVICE = Setting(addresses=(DEVICE,))
STEP = 0.001
"""Seconds between two packets of a conversation."""

Said = Iterable[tuple[bool, bytes]]
"""Who speaks (True: the client), and what."""


class Recording:
    """Packets in the order in which they were added."""

    def __init__(self) -> None:
        self._packets: list[tuple[float, bytes]] = []
        self._port = 49_000

    def tcp(
        self, client: str, server: str, port: int, said: Said = (), at: float = 0.0, *, answered: bool = True
    ) -> Recording:
        """A connection, `at` seconds after noon: its handshake, what was said, and its end. Unanswered, it is one SYN and a reset."""
        self._port += 1
        ends = {True: (client, self._port), False: (server, port)}
        numbers = {True: 1000, False: 5000}

        def send(by_client: bool, flags: int, data: bytes = b"") -> None:
            nonlocal at
            source, target = ends[by_client], ends[not by_client]
            head = struct.pack(
                ">HHIIBBHHH", source[1], target[1], numbers[by_client], numbers[not by_client], 0x50, flags, 64240, 0, 0
            )
            numbers[by_client] += len(data) + bool(flags & (SYN | FIN))
            self._add(at, source[0], target[0], 6, head + data)
            at += STEP

        send(True, SYN)
        send(False, SYN | ACK if answered else RST | ACK)
        if answered:
            send(True, ACK)
            for by_client, data in said:
                for piece in (data[begin : begin + 1400] for begin in range(0, len(data), 1400)):
                    send(by_client, PSH | ACK, piece)
            send(True, FIN | ACK)
            send(False, FIN | ACK)
        return self

    def udp(self, client: str, server: str, port: int, said: Said, at: float = 0.0) -> Recording:
        """Datagrams between one port of the client and the server's."""
        self._port += 1
        for by_client, data in said:
            source, target = ((client, self._port), (server, port))[:: 1 if by_client else -1]
            self._add(at, source[0], target[0], 17, struct.pack(">HHHH", source[1], target[1], 8 + len(data), 0) + data)
            at += STEP
        return self

    def read(self, folder: Path, setting: Setting = THE_DEVICE, name: str = "made.pcap") -> Capture:
        """The recording as probes see it; the device is at `DEVICE`."""
        (folder / name).write_bytes(self.pcap())
        return open_capture(folder / name, name, setting)

    def pcap(self) -> bytes:
        """The file."""
        head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
        packets = sorted(self._packets, key=lambda one: one[0])
        return head + b"".join(
            struct.pack("<IIII", int(at), int(at % 1 * 1e6), len(data), len(data)) + data for at, data in packets
        )

    def _add(self, at: float, source: str, target: str, protocol: int, body: bytes) -> None:
        addresses = ipaddress.ip_address(source).packed + ipaddress.ip_address(target).packed
        head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0) + addresses
        self._packets.append((NOON + at, _mac(target) + _mac(source) + b"\x08\x00" + head + body))


def _mac(address: str) -> bytes:
    """That of the station, or of the router where the address is elsewhere."""
    local = ipaddress.ip_address(address)
    if local.is_multicast:
        return b"\x01\x00\x5e" + local.packed[1:]
    return b"\x02\x00" + (local.packed if address.startswith("192.168.") else ipaddress.ip_address(ROUTER).packed)


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
