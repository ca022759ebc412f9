"""Whom the device let in without a credential is told; who was refused, or let in elsewhere, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.passwords import AcceptedCredential
from shinsa.model.observation import Report, Sighting
from shinsa.probes.capture.anonymous_logins import anonymous_logins
from tests.simulators.looked_at import facts
from tests.simulators.recording import (
    CLOUD,
    DEVICE,
    PHONE,
    ROUTER,
    Recording,
    Said,
    ftp_login,
    http,
    mqtt_anonymous,
    mqtt_login,
)


def look(recording: Recording, folder: Path) -> list[Report]:
    return list(anonymous_logins.look(recording.read(folder)))


def test_a_client_without_a_user_that_was_let_in_is_told_once(tmp_path: Path) -> None:
    recording = Recording().tcp(PHONE, DEVICE, 1883, mqtt_anonymous()).tcp(PHONE, DEVICE, 1883, mqtt_anonymous(), at=1)
    reports = look(recording, tmp_path)
    assert facts(reports) == [AcceptedCredential("mqtt", "", "anonymous")]
    assert str(reports[0].place) == f"made.pcap #4 {PHONE}→:1883"


def test_an_anonymous_user_of_files_is_told(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 21, ftp_login("anonymous", "me@")), tmp_path)
    assert facts(reports) == [AcceptedCredential("ftp", "anonymous", "anonymous")]
    assert all(isinstance(one, Sighting) for one in reports)


def test_a_user_of_files_who_needs_no_password_is_told(tmp_path: Path) -> None:
    said = [(False, b"220 files\r\n"), (True, b"USER root\r\n"), (False, b"230 in\r\n")]
    reports = look(Recording().tcp(PHONE, DEVICE, 21, said), tmp_path)
    assert facts(reports) == [AcceptedCredential("ftp", "root", "empty password")]


@pytest.mark.parametrize(
    ("client", "server", "port", "said"),
    [
        (PHONE, DEVICE, 1883, mqtt_anonymous(accepted=False)),
        (PHONE, DEVICE, 1883, mqtt_anonymous()[:1]),
        (PHONE, DEVICE, 1883, mqtt_login("mary", "secret")),
        (DEVICE, CLOUD, 1883, mqtt_anonymous()),
        (PHONE, ROUTER, 1883, mqtt_anonymous()),
        (PHONE, DEVICE, 21, ftp_login("anonymous", "me@", accepted=False)),
        (PHONE, DEVICE, 21, ftp_login("mary", "secret")),
        (PHONE, DEVICE, 80, http("cam")),
    ],
)
def test_decoys(client: str, server: str, port: int, said: Said, tmp_path: Path) -> None:
    recording = Recording().tcp(client, server, port, said).tcp(DEVICE, CLOUD, 80, http("a.example"), at=1)
    assert facts(look(recording, tmp_path)) == []
