"""Services that somebody reached on the device are told; that nobody reached others is no sign of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.communication import NetworkService
from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.observation import Report, Sighting
from shinsa.probes.capture.services import services
from tests.simulators.conversations import DHCP_ASK
from tests.simulators.looked_at import facts
from tests.simulators.noise import noise
from tests.simulators.recording import CLOUD, DEVICE, PHONE, ROUTER, Recording, Said, dns_answer, http, telnet_login

HELLO = (
    b"\x16\xfe\xfd" + bytes(8) + b"\0\x36\1\0\0\x2a" + bytes(5) + b"\0\0\x2a\xfe\xfd" + bytes(34) + b"\0\2\xc0\x2b\1\0"
)
"""Of a client of DTLS."""
REFUSAL = b"\x15\xfe\xfd" + bytes(8) + b"\0\2\2\x28"


def look(recording: Recording, folder: Path) -> list[Report]:
    return list(services.look(recording.read(folder)))


def test_a_service_with_a_login_is_a_port_a_service_and_a_login(tmp_path: Path) -> None:
    assert facts(look(Recording().tcp(PHONE, DEVICE, 23, telnet_login("root", "x")), tmp_path)) == [
        OpenPort("tcp", 23, "telnet"),
        NetworkService("telnet", "tcp", 23, encrypted=False),
        LoginService("telnet", 23, encrypted=False, asks=Factor.PASSWORD),
    ]


def test_it_only_tells_what_it_saw(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 80, http("cam")), tmp_path)
    assert all(isinstance(report, Sighting) for report in reports)
    assert look(Recording().tcp(DEVICE, CLOUD, 80, http("a.example")), tmp_path) == []


def test_a_service_that_nobody_recognises_is_an_open_port_and_no_more(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 6668, [(True, noise(64)), (False, noise(64))]), tmp_path)
    assert facts(reports) == [OpenPort("tcp", 6668, "unknown")]


def test_a_connection_without_a_word_is_no_second_service(tmp_path: Path) -> None:
    recording = Recording().tcp(PHONE, DEVICE, 80, [(False, b"")]).tcp(PHONE, DEVICE, 80, http("cam"), at=1)
    assert facts(look(recording, tmp_path)) == [
        OpenPort("tcp", 80, "http"),
        NetworkService("http", "tcp", 80, encrypted=False),
    ]


def test_a_datagram_service_counts_where_it_answered(tmp_path: Path) -> None:
    asked = Recording().udp(PHONE, DEVICE, 53, dns_answer("a.example", CLOUD))
    assert OpenPort("udp", 53, "dns") in facts(look(asked, tmp_path))
    unanswered = (
        Recording()
        .udp(PHONE, DEVICE, 53, dns_answer("a.example", CLOUD)[:1])
        .udp(DEVICE, ROUTER, 53, dns_answer("b.example", CLOUD))
    )
    assert facts(look(unanswered, tmp_path)) == []


def test_whoever_gives_out_addresses_serves_and_whoever_takes_one_does_not(tmp_path: Path) -> None:
    answer = b"\2" + DHCP_ASK[1:]
    assert OpenPort("udp", 67, "dhcp") in facts(look(Recording().udp(PHONE, DEVICE, 67, [(False, answer)]), tmp_path))
    taken = Recording().udp(ROUTER, DEVICE, 68, [(True, answer)])
    assert facts(look(taken, tmp_path)) == []


def test_the_fresh_port_of_a_call_is_no_service(tmp_path: Path) -> None:
    name = b"them:us"
    seek = b"\0\1" + (12).to_bytes(2, "big") + b"\x21\x12\xa4\x42" + bytes(12) + b"\0\6\0\7" + name + b"\0"
    call = [(True, seek), (False, seek), (True, HELLO), (False, REFUSAL)]
    assert facts(look(Recording().udp(PHONE, DEVICE, 51_462, call), tmp_path)) == []
    assert facts(look(Recording().udp(PHONE, DEVICE, 51_462, call[2:]), tmp_path)) == [OpenPort("udp", 51_462, "dtls")]


@pytest.mark.parametrize(
    ("client", "server", "port", "said"),
    [
        (PHONE, DEVICE, 49152, [(True, noise(64))]),
        (ROUTER, DEVICE, 20, [(True, noise(64))]),
        (PHONE, ROUTER, 23, telnet_login("root", "admin")),
    ],
)
def test_decoys(client: str, server: str, port: int, said: Said, tmp_path: Path) -> None:
    recording = Recording().tcp(client, server, port, said).udp(DEVICE, ROUTER, 53, dns_answer("b.example", CLOUD))
    assert facts(look(recording, tmp_path)) == []


PASSIVE = [
    (False, b"220 x\r\n"),
    (True, b"USER a\r\n"),
    (False, b"331 x\r\n"),
    (True, b"PASS b\r\n"),
    (False, b"230 x\r\n"),
    (True, b"PASV\r\n"),
    (False, b"227 ok (192,168,1,7,40,5)\r\n"),
]


def test_the_port_of_one_transfer_is_no_service(tmp_path: Path) -> None:
    recording = Recording().tcp(PHONE, DEVICE, 21, PASSIVE).tcp(PHONE, DEVICE, 40 * 256 + 5, [(False, b"a file")], at=1)
    assert [one.port for one in facts(look(recording, tmp_path)) if isinstance(one, OpenPort)] == [21]
    extended = [*PASSIVE[:-1], (False, b"229 ok (|||9999|)\r\n")]
    recording = Recording().tcp(PHONE, DEVICE, 21, extended).tcp(PHONE, DEVICE, 9999, [(False, b"a file")], at=1)
    assert [one.port for one in facts(look(recording, tmp_path)) if isinstance(one, OpenPort)] == [21]


def test_a_page_that_asks_nobody_is_no_login(tmp_path: Path) -> None:
    asked = Recording().tcp(PHONE, DEVICE, 80, http("cam", head="Authorization: Basic YWRtaW46YWRtaW4=\r\n"))
    assert not [one for one in facts(look(asked, tmp_path)) if isinstance(one, LoginService)]
    asked.tcp(PHONE, DEVICE, 80, http("cam", answer="401 Unauthorized"), at=1)
    assert [one.port for one in facts(look(asked, tmp_path)) if isinstance(one, LoginService)] == [80]


def test_a_port_that_refused_is_not_open(tmp_path: Path) -> None:
    refused = Recording().tcp(PHONE, DEVICE, 23, answered=False).tcp(DEVICE, CLOUD, 80, http("a.example"), at=1)
    found: list[Fact] = facts(look(refused, tmp_path))
    assert found == []


@pytest.mark.parametrize(
    "file",
    [
        [(True, b"\0\3\0\1" + b"x" * 512), (False, b"\0\4\0\1")],
        [(True, b"\0\4\0\0"), (False, b"\0\3\0\1" + b"x" * 512)],
    ],
)
def test_whoever_asks_for_a_file_serves_none_and_the_port_of_its_transfer_is_no_service(
    file: Said, tmp_path: Path
) -> None:
    """The server begins the flow of the file from a fresh port, so it looks like the client."""
    request = [(True, b"\0\1camera.cfg\0octet\0")]
    client_port = 40_000 + 1
    for asks, server, found in ((DEVICE, PHONE, []), (PHONE, DEVICE, [OpenPort("udp", 69, "tftp")])):
        recording = Recording().udp(asks, server, 69, request).udp(server, asks, client_port, file)
        assert [fact for fact in facts(look(recording, tmp_path)) if isinstance(fact, OpenPort)] == found
