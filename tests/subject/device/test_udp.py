"""Datagram services: an answer in their protocol, or nothing said."""

from __future__ import annotations

import pytest

from shinsa.subject.device.address import resolve
from shinsa.subject.device.transport import NetworkTransport
from shinsa.subject.device.udp import identify_udp
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import answering

NETWORK = NetworkTransport(resolve("127.0.0.1"))


def _dns(asked: bytes) -> bytes | None:
    if b"bind" not in asked:
        return None
    text = b"\x0cdnsmasq-2.80"
    return asked[:2] + b"\x84\0\0\x01\0\x01\0\0\0\0" + asked[12:] + b"\xc0\x0c\0\x10\0\x03\0\0\0\0\0\x0d" + text


def _snmp(asked: bytes) -> bytes | None:
    """SNMPv2c with the community "public", as asked, with a description in it."""
    if b"public" not in asked:
        return None
    varbind = b"\x30\x15\x06\x08\x2b\x06\x01\x02\x01\x01\x01\x00\x04\x09Linux 2.6"
    return b"\x30\x2f\x02\x01\x01\x04\x06public\xa2\x22\x02\x02\x53\x48\x02\x01\0\x02\x01\0\x30\x17" + varbind


@pytest.mark.parametrize(
    ("answer", "protocol", "software"),
    [
        (_dns, "dns", "dnsmasq"),
        (lambda asked: b"\x24" + bytes(47) if asked[:1] == b"\x23" else None, "ntp", ""),
        (_snmp, "snmp", "Linux"),
        (lambda asked: asked if b"\x02\x01\x03\x30" in asked else None, "snmpv3", ""),
        (
            lambda asked: b"HTTP/1.1 200 OK\r\nSERVER: miniupnpd/1.8\r\n\r\n" if asked[:2] == b"M-" else None,
            "ssdp",
            "miniupnpd",
        ),
        (lambda asked: b"\x60\x45" + asked[2:4] if asked[:2] == b"\x40\x01" else None, "coap", ""),
        (lambda asked: b"\0\x05\0\x01no\0" if asked[:2] == b"\0\x01" else None, "tftp", ""),
        (lambda asked: b"\x01\x02\x03" if asked[:2] == b"M-" else None, "unknown", ""),
    ],
)
def test_a_service_is_known_by_its_answer(answer: object, protocol: str, software: str) -> None:
    with answering(answer) as port:  # type: ignore[arg-type]
        service = identify_udp(NETWORK, port, FAST)

    assert service is not None
    assert (service.protocol, service.transport, service.port, service.software) == (protocol, "udp", port, software)


def test_silence_is_no_service() -> None:
    with answering(lambda _: None) as port:
        assert identify_udp(NETWORK, port, FAST) is None


def test_hostile_answers_are_only_bytes() -> None:
    for words in (b"", b"\x53\x48\x84\0" + b"\xff" * 60_000, b"0\x82", b"\x53\x48\x80\0" + bytes(8) + b"\0\x10\0\x03"):
        with answering(lambda _, words=words: words) as port:  # type: ignore[misc]
            service = identify_udp(NETWORK, port, FAST)
        assert service is not None
        assert len(service.banner) <= 200
