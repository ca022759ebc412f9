"""Secrets that were readable are told with who, where and what became of them, and never written out."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from shinsa.facts.passwords import AcceptedCredential
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.observation import Report, Sighting
from shinsa.probes.capture.logins import logins
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import (
    CLOUD,
    DEVICE,
    PHONE,
    ROUTER,
    Recording,
    Said,
    dns_answer,
    ftp_login,
    http,
    mqtt_login,
    telnet_login,
)


def look(recording: Recording, folder: Path) -> list[Report]:
    return list(logins.look(recording.read(folder)))


def clear(reports: list[Report]) -> list[ClearTextLogin]:
    return [one for one in facts(reports) if isinstance(one, ClearTextLogin)]


def accepted(reports: list[Report]) -> list[AcceptedCredential]:
    return [one for one in facts(reports) if isinstance(one, AcceptedCredential)]


def basic(user: str, password: str) -> str:
    return f"Authorization: Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}\r\n"


def test_a_default_login_that_the_device_accepted_is_told_with_its_packet(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 23, telnet_login("root", "admin")), tmp_path)
    (login,) = clear(reports)
    assert (login.protocol, login.user, login.accepted, login.device_serves, login.origin) == (
        "telnet",
        "root",
        True,
        True,
        "vendor default",
    )
    assert [one.user for one in accepted(reports)] == ["root"]
    place = next(str(one.place) for one in reports if isinstance(one, Sighting))
    assert place == f"made.pcap #7 {PHONE}→:23"
    assert examined(reports) == ["made.pcap"]


def test_the_secret_itself_is_nowhere(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 1883, mqtt_login("admin", "Xk7-correct-horse")), tmp_path)
    assert clear(reports)[0].secret.length == 17
    assert "correct-horse" not in repr(reports)
    assert accepted(reports) == []


def test_a_login_by_the_device_is_told_apart(tmp_path: Path) -> None:
    recording = (
        Recording()
        .udp(DEVICE, ROUTER, 53, dns_answer("mqtt.example.com", CLOUD))
        .tcp(DEVICE, CLOUD, 1883, mqtt_login("admin", "admin", accepted=False), at=1)
    )
    reports = look(recording, tmp_path)
    (login,) = clear(reports)
    assert (login.device_serves, login.peer, login.accepted) == (False, "mqtt.example.com", False)
    assert accepted(reports) == []


def test_a_page_that_is_open_to_all_did_not_accept_a_password(tmp_path: Path) -> None:
    open_page = Recording().tcp(PHONE, DEVICE, 80, http("cam", head=basic("admin", "admin")))
    reports = look(open_page, tmp_path)
    assert [one.accepted for one in clear(reports)] == [None]
    assert accepted(reports) == []
    guarded = open_page.tcp(PHONE, DEVICE, 80, http("cam", answer="401 Unauthorized"), at=1)
    assert [one.user for one in accepted(look(guarded, tmp_path))] == ["admin"]


def test_a_form_with_a_password_is_a_login(tmp_path: Path) -> None:
    body = b"username=mary&csrf_token=123&password=opensesame"
    recording = Recording().tcp(
        PHONE, DEVICE, 80, http("cam", "/login", body, kind="application/x-www-form-urlencoded")
    )
    (login,) = clear(look(recording, tmp_path))
    assert (login.how, login.user, login.accepted) == ("field password", "mary", None)


def test_an_empty_password_that_was_accepted_opens_the_device_and_is_no_secret(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 1883, mqtt_login("admin", "")), tmp_path)
    assert clear(reports) == []
    assert [(one.user, one.origin) for one in accepted(reports)] == [("admin", "empty password")]


def test_many_wrong_guesses_are_one_sight(tmp_path: Path) -> None:
    recording = Recording()
    for guess in range(30):
        recording.tcp(PHONE, DEVICE, 1883, mqtt_login("admin", f"guess-{guess}", accepted=False), at=guess)
    assert [one.accepted for one in clear(look(recording, tmp_path))] == [False]


def test_a_community_that_the_agent_answers_to_is_accepted(tmp_path: Path) -> None:
    def message(kind: int) -> bytes:
        pdu = b"\x02\x01\x01\x02\x01\0\x02\x01\0\x30\x0b\x30\x09\x06\x05\x2b\x06\x01\x02\x01\x05\0"
        inside = b"\x02\x01\x01\x04\x06public" + bytes([kind, len(pdu)]) + pdu
        return bytes([0x30, len(inside)]) + inside

    asked = [(True, message(0xA0)), (False, message(0xA2))]
    (login,) = clear(look(Recording().udp(PHONE, DEVICE, 161, asked), tmp_path))
    assert (login.protocol, login.how, login.accepted, login.origin) == ("snmp", "community", True, "vendor default")
    (silent,) = clear(
        look(
            Recording().udp(PHONE, DEVICE, 161, asked[:1]).udp(DEVICE, ROUTER, 53, dns_answer("a.example", CLOUD)),
            tmp_path,
        )
    )
    assert silent.accepted is None


DIGEST = 'Authorization: Digest username="admin", realm="cam", nonce="1", uri="/", response="6629fae49393a05397450978507c4ef1"\r\n'
PAGE = [
    (True, b"GET / HTTP/1.1\r\nHost: cam\r\n\r\n"),
    (False, b"HTTP/1.1 200 OK\r\nContent-Length: 36\r\n\r\nEnter your password: admin:admin 1234"),
]


@pytest.mark.parametrize(
    ("client", "server", "port", "said"),
    [
        (PHONE, DEVICE, 80, http("cam", head=DIGEST)),
        (PHONE, DEVICE, 21, ftp_login("anonymous", "me@")),
        (PHONE, DEVICE, 80, PAGE),
        (
            PHONE,
            DEVICE,
            80,
            http("cam", "/save", b'{"pin": 5, "csrf_token": "abc", "key": "volume"}', kind="application/json"),
        ),
        (
            PHONE,
            DEVICE,
            80,
            http("cam", "/save", b"password_required=true&password=", kind="application/x-www-form-urlencoded"),
        ),
        (PHONE, ROUTER, 23, telnet_login("root", "admin")),
        (DEVICE, ROUTER, 80, http("router", "/password-help.html")),
    ],
)
def test_decoys(client: str, server: str, port: int, said: Said, tmp_path: Path) -> None:
    recording = (
        Recording()
        .udp(DEVICE, ROUTER, 53, dns_answer("password.example.com", CLOUD))
        .tcp(client, server, port, said, at=1)
    )
    assert facts(look(recording, tmp_path)) == []
