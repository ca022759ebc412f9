"""Finds what a DTLS server accepts, by offering and seeing what it takes (RFC 6347, RFC 9147).

Each hello is a conversation of its own: the server gives a cookie, the hello goes again with it, and the answer is read.
"""

from __future__ import annotations

import secrets
import socket
import time
from types import MappingProxyType

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.tls.answer import Chosen, Refusal, ends, read_flight
from shinsa.subject.device.tls.dtls_records import HELLO_VERIFY, Reassembly, farewell, hello_datagram
from shinsa.subject.device.tls.hello import Enumeration, TlsPosture
from shinsa.subject.device.tls.records import SERVER_HELLO, TLS1_1, TLS1_2, TLS1_3, Hello
from shinsa.subject.device.tls.suites import TLS1_3_SUITES, suites
from shinsa.subject.device.transport import Transport

VERSIONS = MappingProxyType({TLS1_3: "DTLSv1.3", TLS1_2: "DTLSv1.2", TLS1_1: "DTLSv1.0"})
LARGEST = 16 * 1024
DATAGRAMS = 64
"""Datagrams that are read in one conversation."""


def enumerate_dtls(transport: Transport, port: int, bounds: DeviceBounds) -> TlsPosture:
    """Offer every suite in every version to a UDP port, one conversation at a time, within the bounds that TLS has."""
    return Enumeration(
        lambda hello, to_the_end: ask(transport, port, bounds, hello, to_the_end=to_the_end),
        transport.name,
        bounds,
        VERSIONS,
        at_a_time=1,
    ).posture()


def dtls_chain(transport: Transport, port: int, bounds: DeviceBounds) -> tuple[bytes, ...] | None:
    """The certificates that a server up to DTLS 1.2 shows, as DER; None where it fell silent, empty where it has none to show."""
    codes = [code for code in suites() if code not in TLS1_3_SUITES]
    certified = [
        code for code in codes if not any(word in suites()[code] for word in ("PSK", "anon", "NULL_WITH_NULL"))
    ]
    silent = False
    for version in (TLS1_2, TLS1_1):
        for at in range(0, len(certified), 96):
            said = ask(transport, port, bounds, Hello([version], certified[at : at + 96], transport.name))
            if isinstance(said, Chosen) and said.chain:
                return said.chain
            silent = silent or said is Refusal.SILENT
    return None if silent else ()


def ask(
    transport: Transport, port: int, bounds: DeviceBounds, hello: Hello, *, to_the_end: bool = True
) -> Chosen | Refusal:
    """What the server says to one hello. Each datagram goes `bounds.udp_tries` times while nothing comes. Raises nothing."""
    random, number, cookie = secrets.token_bytes(32), 0, b""
    try:
        with transport.datagrams(port) as stream:
            heard = Reassembly()
            for number in range(2):
                heard = _converse(stream, hello_datagram(hello, random, cookie, number), bounds, to_the_end=to_the_end)
                cookie = heard.cookie() or b""
                if not cookie:
                    break
            stream.send(farewell(number + 1))
            return _read(heard)
    except OSError as error:
        return Refusal.CLOSED if isinstance(error, ConnectionRefusedError) else Refusal.SILENT


def _read(heard: Reassembly) -> Chosen | Refusal:
    said = heard.heard()
    return read_flight(said) or (Refusal.ALERT if said.alert else Refusal.SILENT)


def _converse(stream: socket.socket, datagram: bytes, bounds: DeviceBounds, *, to_the_end: bool) -> Reassembly:
    """What comes of one datagram, until it says all that is asked."""
    heard = Reassembly()
    for _ in range(bounds.udp_tries):
        stream.send(datagram)
        deadline = time.monotonic() + bounds.udp_seconds
        for _ in range(DATAGRAMS):
            stream.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                heard.add(stream.recv(LARGEST))
            except TimeoutError:
                break
            if _is_whole(heard, to_the_end=to_the_end):
                return heard
        if heard.heard().messages:
            return heard
    return heard


def _is_whole(heard: Reassembly, *, to_the_end: bool) -> bool:
    said = heard.heard()
    kinds = {kind for kind, _ in said.messages}
    return bool(said.alert) or HELLO_VERIFY in kinds or (ends(said) if to_the_end else SERVER_HELLO in kinds)
