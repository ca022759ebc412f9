"""Planted values and what has a form of its own are found in clear text; what only looks alike is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.observation import Report
from shinsa.probes.capture.personal_data import personal_data
from shinsa.subject.capture.setting import PlantedValue, Setting
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import (
    CLOUD,
    DEVICE,
    PHONE,
    ROUTER,
    THE_DEVICE,
    Recording,
    Said,
    dns_answer,
    http,
    mqtt_login,
)

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
PLANTED = Setting(addresses=(DEVICE,), canaries=(PlantedValue("CAN-1", "correct-horse-7141", "wifi-password", "PD-1"),))


def look(recording: Recording, folder: Path, setting: Setting = THE_DEVICE) -> list[Report]:
    return list(personal_data.look(recording.read(folder, setting)))


def found(reports: list[Report]) -> list[ClearTextPersonalData]:
    return [one for one in facts(reports) if isinstance(one, ClearTextPersonalData)]


def test_a_planted_value_is_found_wherever_it_passes(tmp_path: Path) -> None:
    body = b"ssid=home&psk=correct-horse-7141"
    reports = look(Recording().tcp(PHONE, DEVICE, 80, http("cam", "/wifi", body, kind=FORM)), tmp_path, PLANTED)
    (seen,) = found(reports)
    assert (seen.what, seen.name, seen.kind, seen.category, seen.encoding) == (
        Personal.PLANTED,
        "CAN-1",
        "wifi-password",
        "PD-1",
        "plain",
    )
    assert (seen.local, seen.sent, seen.protocol) == (True, False, "http")
    assert "correct-horse" not in repr(reports)
    assert examined(reports) == ["made.pcap"]


def test_what_the_device_sends_of_a_person_is_recognised(tmp_path: Path) -> None:
    body = b'{"user": {"mail": "mary.jones@posteo.de"}, "tel": "+49 170 1234567", "gps": {"lat": 52.51631, "lon": 13.37777}}'
    recording = (
        Recording()
        .udp(DEVICE, ROUTER, 53, dns_answer("api.example.com", CLOUD))
        .tcp(DEVICE, CLOUD, 80, http("api.example.com", "/up", body, kind=JSON), at=1)
    )
    assert [(one.what, one.name, one.sent, one.local, one.peer) for one in found(look(recording, tmp_path))] == [
        (Personal.EMAIL, "user.mail", True, False, "api.example.com"),
        (Personal.PHONE, "tel", True, False, "api.example.com"),
        (Personal.POSITION, "gps.lat", True, False, "api.example.com"),
    ]


def test_messages_of_mqtt_are_looked_into(tmp_path: Path) -> None:
    topic, payload = b"t/x", b'{"owner": "mary.jones@posteo.de"}'
    publish = bytes([0x30, 2 + len(topic) + len(payload)]) + b"\0\x03" + topic + payload
    recording = Recording().tcp(DEVICE, CLOUD, 1883, [*mqtt_login("u", "secret"), (True, publish)])
    (seen,) = found(look(recording, tmp_path))
    assert (seen.what, seen.protocol, seen.sent) == (Personal.EMAIL, "mqtt", True)


def test_the_beginning_of_a_long_message_is_looked_into_too(tmp_path: Path) -> None:
    payload = b'{"owner": "mary.jones@posteo.de", "state": "' + b"." * 3000 + b'"}'
    size = 5 + len(payload)
    publish = bytes([0x30, size & 0x7F | 0x80, size >> 7]) + b"\0\3t/x" + payload
    recording = Recording().tcp(DEVICE, CLOUD, 1883, [*mqtt_login("u", "secret"), (True, publish)])
    assert [one.name for one in found(look(recording, tmp_path))] == ["owner"]


def test_messages_of_coap_are_looked_into(tmp_path: Path) -> None:
    post = b"\x40\x02\x12\x34\xb2up\xff" + b'{"owner": "mary.jones@posteo.de"}'
    (seen,) = found(look(Recording().udp(DEVICE, CLOUD, 5683, [(True, post)]), tmp_path))
    assert (seen.what, seen.protocol, seen.sent, seen.local) == (Personal.EMAIL, "coap", True, False)


PAGE = [
    (True, b"GET / HTTP/1.1\r\nHost: cam\r\n\r\n"),
    (
        False,
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n{"mail": "mary.jones@posteo.de"} ',
    ),
]


@pytest.mark.parametrize(
    ("client", "server", "said"),
    [
        (
            DEVICE,
            CLOUD,
            http("a.example", "/up", b'{"from": "support@maker.com", "to": "x@example.com", "v": "a@b"}', kind=JSON),
        ),
        (
            DEVICE,
            CLOUD,
            http("a.example", "/up", b'{"serial": "+491701234567", "latency": 52.51631, "long": 13.37777}', kind=JSON),
        ),
        (
            DEVICE,
            CLOUD,
            http("a.example", "/up", b'{"lat": 0, "lon": 0, "tel": "n/a", "latitude": 52, "longitude": 13}', kind=JSON),
        ),
        (PHONE, DEVICE, PAGE),
        (PHONE, ROUTER, http("router", "/up", b'{"mail": "mary.jones@posteo.de"}', kind=JSON)),
    ],
)
def test_decoys(client: str, server: str, said: Said, tmp_path: Path) -> None:
    recording = (
        Recording().tcp(client, server, 80, said).udp(DEVICE, ROUTER, 53, dns_answer("mary.jones.example", CLOUD), at=1)
    )
    assert found(look(recording, tmp_path, PLANTED)) == []
