"""Datagram services: an answer in their protocol, a refusal, or nothing said."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from shinsa.subject.device.address import resolve
from shinsa.subject.device.discovery.protocols.names import Announced
from shinsa.subject.device.discovery.udp import scan_udp
from shinsa.subject.device.service import Service
from shinsa.subject.device.transport import NetworkTransport
from tests.simulators import datagrams
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import answering, needs_ipv6
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.noise import noise

NETWORK = NetworkTransport(resolve("127.0.0.1"))
Answer = Callable[[bytes], bytes | None]


def _service(answer: Answer) -> Service | None:
    with answering(answer) as port:
        found = scan_udp(NETWORK, (port,), (), FAST).services
    return found[0] if found else None


@pytest.mark.parametrize(("protocol", "software", "answer"), datagrams.SERVERS, ids=lambda value: str(value)[:20])
def test_a_service_is_known_by_its_answer(protocol: str, software: str, answer: Answer) -> None:
    service = _service(answer)

    assert service is not None
    assert (service.protocol, service.transport, service.software) == (protocol, "udp", software)


@pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, _, answer in datagrams.SERVERS])
def test_what_is_cut_short_is_no_crash(answer: Answer) -> None:
    def cut(asked: bytes) -> bytes | None:
        said = answer(asked)
        return said if said is None else said[: len(said) // 2]

    service = _service(cut)

    assert service is None or service.answered


def test_what_was_said_without_words_is_unknown() -> None:
    service = _service(lambda asked: b"\x01\x02\x03" if asked[:2] == b"M-" else None)

    assert service is not None
    assert (service.protocol, service.answered) == ("unknown", True)


def test_an_echo_is_an_echo_and_nothing_else() -> None:
    service = _service(lambda asked: asked)

    assert service is not None
    assert service.protocol == "echo"


def test_random_bytes_are_no_protocol() -> None:
    for size in (1, 4, 12, 40, 400):
        service = _service(lambda asked, size=size: noise(size, asked.hex()))  # type: ignore[misc]
        assert service is not None
        assert service.protocol == "unknown"


def test_a_server_that_says_400_to_everything_is_none_of_them() -> None:
    service = _service(lambda _: b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n")

    assert service is not None
    assert service.protocol == "unknown"


def test_silence_says_nothing_and_a_refusal_says_closed() -> None:
    with answering(lambda _: None) as mute:
        with answering(lambda _: None) as gone:
            pass
        scan = scan_udp(NETWORK, (mute,), (gone,), FAST)

    assert (scan.services, scan.closed, scan.silent) == ((), (gone,), (mute,))


def test_a_usual_port_is_asked_what_is_usual_there_and_everything_once_it_spoke_in_tongues() -> None:
    asked: list[bytes] = []

    def note(question: bytes) -> bytes | None:
        asked.append(question)
        return b"\x01" if len(asked) == 1 else None

    with answering(note) as port:
        (service,) = scan_udp(NETWORK, (), (port,), FAST).services

    assert service.protocol == "unknown"


def test_multicast_dns_tells_what_is_announced() -> None:
    with answering(datagrams.multicast_dns) as port:
        scan = scan_udp(NETWORK, (port,), (), FAST)

    assert scan.services[0].banner == "_hap._tcp"
    assert scan.announced == (Announced("Lamp 7", "hap", "tcp", 51826),)


def test_ssdp_tells_where_the_description_lies() -> None:
    with answering(datagrams.ssdp) as port:
        assert scan_udp(NETWORK, (port,), (1900,), FAST).description == "http://127.0.0.1:49152/d.xml"


def test_hostile_answers_are_only_bytes() -> None:
    loop = b"\x53\x48\x84\0\0\0\0\1\0\0\0\0" + b"\xc0\x0c" * 400
    for words in (
        b"",
        b"\x53\x48\x84\0" + b"\xff" * 60_000,
        b"0\x82",
        b"\x53\x48\x80\0" + bytes(8) + b"\0\x10\0\x03",
        loop,
    ):
        service = _service(lambda _, words=words: words)  # type: ignore[misc]
        assert service is not None
        assert len(service.banner) <= 200


def test_ports_named_beyond_the_bound_are_said() -> None:
    with answering(lambda _: None) as first, answering(lambda _: None) as second:
        scan = scan_udp(NETWORK, (first, second), (), replace(FAST, udp_named=1))

    assert (scan.silent, scan.unasked) == ((min(first, second),), 1)


def test_the_link_is_asked_only_over_the_interface_that_was_named() -> None:
    alone, heard = MadeUpHost(), MadeUpHost(multicast="lab0", version=6)
    scan_udp(alone, (), (5353, 1900), FAST)
    scan_udp(heard, (), (), FAST)

    assert {one.group for one in alone.asked} == {""}
    assert {(one.group, one.port) for one in heard.asked} == {("ff02::fb", 5353), ("ff02::c", 1900), ("ff02::c", 3702)}


@needs_ipv6()
def test_ipv6_is_asked_too() -> None:
    network = NetworkTransport(resolve("::1"))
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as gone:
        gone.bind(("::1", 0))
        port = gone.getsockname()[1]

    assert scan_udp(network, (), (port,), FAST).closed == (port,)
