"""Requests for the time, with an authenticator and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.network_upkeep import TimeRequest
from shinsa.probes.capture.time_requests import time_requests
from tests.simulators.looked_at import facts
from tests.simulators.recording import DEVICE, PHONE, ROUTER, Recording, dns_answer

CLOCK = "192.0.2.4"
REQUEST = b"\x23" + bytes(47)
ANSWER = b"\x24\x01\x03\xec" + bytes(8) + b"GPS\0" + bytes(24) + b"\xe9\0\0\0\0\0\0\0"
MAC = b"\0\0\0\1" + b"d" * 20
NTS = b"\x01\x04\0\x24" + bytes(32) + b"\x04\x04\0\x1c" + bytes(24)


def seen(recording: Recording, folder: Path) -> list[object]:
    return list(facts(list(time_requests.look(recording.read(folder)))))


@pytest.mark.parametrize(("tail", "authenticated"), [(b"", False), (MAC, True), (NTS, True)])
def test_a_request_is_told_with_its_server(tail: bytes, authenticated: bool, tmp_path: Path) -> None:
    made = Recording().udp(DEVICE, ROUTER, 53, dns_answer("time.example.com", CLOCK))
    made.udp(DEVICE, CLOCK, 123, [(True, REQUEST + tail), (False, ANSWER)] * 3, 1)

    assert seen(made, tmp_path) == [TimeRequest(("time.example.com",), CLOCK, authenticated)]


def test_answers_of_the_device_and_requests_of_others_are_none_of_its_requests(tmp_path: Path) -> None:
    made = Recording().udp(PHONE, DEVICE, 123, [(True, REQUEST), (False, ANSWER)])
    made.udp(PHONE, CLOCK, 123, [(True, REQUEST), (False, ANSWER)], 1)

    assert seen(made, tmp_path) == []
