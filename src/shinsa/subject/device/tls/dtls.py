"""Finds what a DTLS server accepts, by offering and seeing what it takes (RFC 6347, RFC 9147).

Each hello is a conversation of its own: the server gives a cookie, the hello goes again with it, and the answer is read.
"""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import replace

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.tls.answer import Chosen, Refusal, ends, read_flight
from shinsa.subject.device.tls.dtls_line import DatagramLine, datagram_line
from shinsa.subject.device.tls.hello import DTLS_VERSIONS, Enumeration, TlsPosture
from shinsa.subject.device.tls.records import ALERT, HANDSHAKE, SERVER_HELLO, TLS1_1, TLS1_2, Heard, Hello
from shinsa.subject.device.tls.suites import TLS1_3_SUITES, suites
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.weakness import Weakness


def enumerate_dtls(transport: Transport, port: int, bounds: DeviceBounds) -> TlsPosture:
    """Offer every suite in every version to a UDP port, one conversation at a time, within the bounds that TLS has."""
    found = Enumeration(
        lambda hello, to_the_end: ask(transport, port, bounds, hello, to_the_end=to_the_end),
        transport.name,
        bounds,
        DTLS_VERSIONS,
        at_a_time=1,
    ).posture()
    lack = _without_cookie(transport, port, bounds, found)
    return replace(found, weaknesses=(*found.weaknesses, *lack))


def _without_cookie(transport: Transport, port: int, bounds: DeviceBounds, found: TlsPosture) -> tuple[Weakness, ...]:
    """What the server sends to whoever names himself as a victim: its whole flight where it asks for no cookie (RFC 6347, 4.2.1)."""
    taken = found.taken(transport.name)
    if not taken.older:
        return ()
    version = taken.older[0]
    hello = Hello([version], taken.suites[version], transport.name)
    try:
        with closing(datagram_line(transport, port, _patient(bounds))) as line:
            asked = len(line.begin(hello, secrets.token_bytes(32)))
            if not isinstance(_read(line, to_the_end=True), Chosen) or line.asked_cookie:
                return ()
            detail = f"{line.received} bytes answer a hello of {asked} from an address that may be made up (RFC 6347)"
    except OSError:
        return ()
    return (Weakness("no cookie exchange", "", detail, broken=False),)


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
    try:
        with closing(datagram_line(transport, port, _patient(bounds))) as line:
            line.begin(hello, secrets.token_bytes(32))
            return _read(line, to_the_end=to_the_end)
    except OSError as error:
        return Refusal.CLOSED if isinstance(error, ConnectionRefusedError) else Refusal.SILENT


def _patient(bounds: DeviceBounds) -> DeviceBounds:
    return replace(bounds, answer_seconds=bounds.udp_seconds * bounds.udp_tries)


def _read(line: DatagramLine, *, to_the_end: bool) -> Chosen | Refusal:
    """What comes of a hello, until it says all that is asked."""
    flight, alert, said = b"", False, Heard()
    while not alert and not _is_whole(said, to_the_end=to_the_end) and (came := line.next()) is not None:
        flight += came.body if came.kind == HANDSHAKE else b""
        said, alert = line.heard(flight), came.kind == ALERT
    nothing = Refusal.ALERT if alert else Refusal.CLOSED if line.ended else Refusal.SILENT
    return read_flight(said) or nothing


def _is_whole(said: Heard, *, to_the_end: bool) -> bool:
    return ends(said) if to_the_end else any(kind == SERVER_HELLO for kind, _ in said.messages)
