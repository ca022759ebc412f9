"""Asks datagram services in their own protocols. An answer is an open port; silence says nothing.

A question is sent to the port that its protocol is registered for; a port of no known protocol is asked every question.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.device.banner import product
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.service import UNKNOWN, Service
from shinsa.subject.device.snmp import V2C, engine_discovery, get_request
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.wire import shown

TRIES = 2
_ID = 0x5348
_NTP_REQUEST = b"\x23" + bytes(47)


@dataclass(frozen=True, slots=True)
class _Question:
    protocol: str
    port: int
    payload: bytes
    fits: Callable[[bytes], bool]
    describe: Callable[[bytes], str] = lambda _: ""


def identify_udp(transport: Transport, port: int, bounds: DeviceBounds) -> Service | None:
    """The service that answered on a UDP port, None for silence."""
    questions = _questions()
    own = tuple(question for question in questions if question.port == port)
    for question in own or questions:
        for _ in range(TRIES):
            answer = transport.ask(port, question.payload, bounds.udp_seconds)
            if answer is not None:
                return _service(port, question, answer)
    return None


def _service(port: int, asked: _Question, answer: bytes) -> Service:
    known = next((question for question in (asked, *_questions()) if question.fits(answer)), None)
    if known is None:
        return Service("udp", port, UNKNOWN, banner=shown(answer), answered=True)
    words = shown(known.describe(answer))
    software, version = product(words)
    return Service("udp", port, known.protocol, False, software, version, words, answered=True)  # noqa: FBT003 - encrypted


def _questions() -> tuple[_Question, ...]:
    tftp = b"\0\x01" + f"shinsa-{secrets.token_hex(4)}".encode() + b"\0octet\0"
    return (
        _Question("dns", 53, _dns_query(("version", "bind"), kind=16, family=3), _is_dns, _dns_text),
        _Question("ntp", 123, _NTP_REQUEST, lambda data: len(data) >= 48 and data[0] & 7 == 4),
        _Question("snmp", 161, get_request(V2C, "public", _ID), lambda data: _is_snmp(data, 1), _snmp_text),
        _Question("snmpv3", 161, engine_discovery(), lambda data: _is_snmp(data, 3)),
        _Question("ssdp", 1900, _SSDP, lambda data: data[:9].upper() == b"HTTP/1.1 ", _ssdp_server),
        _Question("mdns", 5353, _dns_query(("_services", "_dns-sd", "_udp", "local"), kind=12, family=0x8001), _is_dns),
        _Question("coap", 5683, _COAP, _is_coap),
        _Question("tftp", 69, tftp, lambda data: data[:2] in {b"\0\x03", b"\0\x05", b"\0\x06"}),
    )


# --- DNS (RFC 1035, 4.1; version.bind: RFC 4892) and multicast DNS asked directly (RFC 6762, 5.5) ---------------------


def _dns_query(labels: tuple[str, ...], kind: int, family: int) -> bytes:
    name = b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"
    return (
        _ID.to_bytes(2, "big") + b"\0\0\0\x01\0\0\0\0\0\0" + name + kind.to_bytes(2, "big") + family.to_bytes(2, "big")
    )


def _is_dns(data: bytes) -> bool:
    return (
        len(data) >= 12
        and data[:2] in {_ID.to_bytes(2, "big"), b"\0\0"}
        and bool(data[2] & 0x80)
        and not data[3] & 0x70
    )


def _dns_text(data: bytes) -> str:
    """The text of the first TXT record, found by its fixed head: type 16, class 3, time to live, two lengths."""
    at = data.rfind(b"\0\x10\0\x03")
    if at < 12 or data[6:8] == b"\0\0" or len(data) < at + 11:
        return ""
    return shown(data[at + 11 : at + 11 + data[at + 10]])


# --- SSDP (UPnP Device Architecture 2.0, 1.3.2) and CoAP (RFC 7252, 3 and RFC 6690, 4) ----------------------------------

_SSDP = b'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n'
_COAP = b"\x40\x01" + _ID.to_bytes(2, "big") + b"\xbb.well-known\x04core"


def _ssdp_server(data: bytes) -> str:
    lines = (line.partition(b":") for line in data[:4096].splitlines())
    return next((shown(value) for name, _, value in lines if name.strip().lower() == b"server"), "")


def _is_coap(data: bytes) -> bool:
    return len(data) >= 4 and data[0] >> 4 in {6, 7} and data[2:4] == _ID.to_bytes(2, "big")


# --- SNMP: engine discovery (RFC 3414, 4), and sysDescr by the community that the whole world knows (RFC 1901) -----------


def _is_snmp(data: bytes, version: int) -> bool:
    """A sequence that begins with the version (1 is SNMPv2c) and carries our request's number."""
    return len(data) > 10 and data[0] == 0x30 and bytes([2, 1, version]) in data[2:8] and b"\x53\x48" in data


def _snmp_text(data: bytes) -> str:
    """The value after the object identifier of sysDescr.0: an octet string."""
    _, found, rest = data.partition(b"\x2b\x06\x01\x02\x01\x01\x01\x00")
    if not found or rest[:1] != b"\x04" or len(rest) < 3:
        return ""
    wide = rest[1] & 0x7F if rest[1] & 0x80 else 0
    return shown(rest[2 + wide :])
