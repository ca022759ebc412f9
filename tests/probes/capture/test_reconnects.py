"""Attempts in vain are counted with their waits, and the way back after an outage is timed for each unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shinsa.facts.traffic import Reconnect
from shinsa.probes.capture.reconnects import reconnects
from shinsa.subject.capture.setting import PhaseSpan, Setting
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import CLOUD, DEVICE, PHONE, ROUTER, THE_DEVICE, Recording, dns_answer, http


def look(recording: Recording, folder: Path, setting: Setting = THE_DEVICE) -> list[Reconnect]:
    reports = list(reconnects.look(recording.read(folder, setting)))
    assert examined(reports) == ["made.pcap"]
    return [one for one in facts(reports) if isinstance(one, Reconnect)]


def test_a_unit_that_hammers_is_told_with_its_pace(tmp_path: Path) -> None:
    recording = Recording()
    for attempt in range(60):
        recording.tcp(DEVICE, CLOUD, 8883, at=attempt / 30, answered=False)
    (found,) = look(recording, tmp_path)
    assert (found.attempts, found.peer, found.port, found.delay) == (60, CLOUD, 8883, None)
    assert found.pace is not None
    assert found.pace < 0.05
    assert len(found.intervals) == 32


def test_waits_that_grow_are_told(tmp_path: Path) -> None:
    recording = Recording()
    for at in (0.0, 1.0, 3.0, 7.0, 15.0, 31.0):
        recording.tcp(DEVICE, CLOUD, 8883, at=at, answered=False)
    (found,) = look(recording, tmp_path)
    assert found.intervals == (1.0, 2.0, 4.0, 8.0, 16.0)
    assert found.grows is True


def test_connections_that_work_are_no_attempts_in_vain(tmp_path: Path) -> None:
    recording = Recording()
    for call in range(40):
        recording.tcp(DEVICE, CLOUD, 80, http("a.example"), at=call / 10).tcp(
            PHONE, DEVICE, 81, at=call / 10, answered=False
        )
    recording.tcp(DEVICE, CLOUD, 443, answered=False)
    assert look(recording, tmp_path) == []


def test_each_unit_s_way_back_after_an_outage_is_timed(tmp_path: Path) -> None:
    recording = Recording()
    units = tuple(f"192.168.1.{n}" for n in range(30, 35))
    for n, unit in enumerate(units):
        recording.tcp(unit, CLOUD, 80, http("a.example"), at=1.0)
        recording.tcp(unit, CLOUD, 80, http("a.example"), at=105.0 + 7 * n).tcp(
            unit, CLOUD, 80, http("a.example"), at=200.0
        )
    setting = Setting(units=units, phases=(PhaseSpan("outage", 10.0, 101.0),))
    assert [(one.unit, one.delay) for one in look(recording, tmp_path, setting)] == [
        (unit, 3.0 + 7 * n) for n, unit in enumerate(units)
    ]


def test_whether_the_first_connection_after_an_outage_was_taken_is_told(tmp_path: Path) -> None:
    setting = replace(THE_DEVICE, phases=(PhaseSpan("outage", 10.0, 100.0),))
    for taken in (True, False):
        recording = Recording().tcp(DEVICE, CLOUD, 80, http("a.example"), at=1.0)
        recording.tcp(DEVICE, CLOUD, 80, http("a.example") if taken else (), at=107.0, answered=taken)
        (found,) = (one for one in look(recording, tmp_path, setting) if one.delay is not None)
        assert found.answered is taken


def test_a_device_that_comes_back_over_udp_is_timed_too(tmp_path: Path) -> None:
    setting = replace(THE_DEVICE, phases=(PhaseSpan("outage", 10.0, 100.0),))
    coap, answer = b"\x40\x01\x12\x34\xb5state", b"\x60\x45\x12\x34\xc1\x32\xff1"
    for said, answered in (([(True, coap), (False, answer)], True), ([(True, coap)], None)):
        recording = (
            Recording().tcp(DEVICE, CLOUD, 80, http("a.example"), at=1.0).udp(DEVICE, CLOUD, 5683, said, at=103.0)
        )
        recording.udp(DEVICE, ROUTER, 53, dns_answer("a.example", CLOUD), at=101.0)
        recording.tcp(DEVICE, CLOUD, 80, http("a.example"), at=107.0)
        (found,) = look(recording, tmp_path, setting)
        assert (found.port, found.delay, found.answered) == (5683, 2.0, answered)
